//! A window without a screen, for tests.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, HarnessBuilder, Node};
use glutascope::app::{App, Waker};
use glutascope::ui::Shell;
use tempfile::TempDir;

/// An empty folder for settings and files.
pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// A file dropped on the window.
#[derive(Debug)]
pub struct Dropped(pub PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// The whole window.
pub struct Window {
    /// What drives it.
    pub harness: Harness<'static, Shell>,
}

impl Window {
    /// Opens it at its usual size.
    pub fn open(storage: &Path, file: Option<&Path>) -> Self {
        Self::build(Harness::builder().with_size([1440.0, 900.0]), storage, file)
    }

    /// Opens it as the builder says.
    pub fn build(builder: HarnessBuilder<Shell>, storage: &Path, file: Option<&Path>) -> Self {
        let (storage, file) = (storage.to_path_buf(), file.map(Path::to_path_buf));
        // Model variants would keep a core busy in every test; those about them turn them on.
        let settings = storage.join("settings.ron");
        if !settings.exists() {
            std::fs::write(settings, "(bands: false)").expect("written");
        }
        let harness = builder.with_max_steps(12).build_eframe(move |context| {
            let ctx = context.egui_ctx.clone();
            let waker: Waker = Arc::new(move || ctx.request_repaint());
            Shell::new(&context.egui_ctx, App::new(&waker, Some(storage), file.as_deref())).without_system_dialogs()
        });
        let mut window = Self { harness };
        window.settle();
        window
    }

    /// The state behind the window.
    pub fn app(&self) -> &App {
        self.harness.state().app()
    }

    /// Lets everything happen that was asked for, until the curves are those of the scenario.
    pub fn settle(&mut self) {
        self.harness.run_steps(3);
        self.wait_for("solving", |window| !window.app().is_solving());
        self.harness.run_steps(3);
    }

    /// Runs until something is so; fails after three minutes: the small curves of all presets take a while.
    pub fn wait_for(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let started = Instant::now();
        while !is_so(self) {
            assert!(started.elapsed() < Duration::from_mins(3), "still waiting for {what}");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
    }

    /// A button by its name.
    pub fn button<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::Button, name)
    }

    /// A slider by its name.
    pub fn slider<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::Slider, name)
    }

    /// What a tile says.
    pub fn tile(&self, name: &str) -> String {
        self.spoken(Role::Button, &format!("{name}, "))
    }

    /// What a plot says.
    pub fn figure(&self, name: &str) -> String {
        self.spoken(Role::Figure, name)
    }

    fn spoken(&self, role: Role, start: &str) -> String {
        let mut nodes = self.harness.query_all_by_role(role);
        let labels = nodes.by_ref().filter_map(|node| node.accesskit_node().label());
        labels.into_iter().find(|label| label.starts_with(start)).unwrap_or_default()
    }

    /// Whether something on screen has this name.
    pub fn has_label(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    /// Chooses an entry of a menu.
    pub fn menu(&mut self, menu: &str, entry: &str) {
        self.button(menu).click();
        self.harness.run_steps(3);
        let found = self.harness.query_all_by_role(Role::Button).find(|node| {
            node.accesskit_node().label().is_some_and(|label| label == entry || label.starts_with(&format!("{entry} ")))
        });
        found.unwrap_or_else(|| panic!("no {entry} in the menu {menu}")).click();
        self.harness.run_steps(3);
    }

    /// Types into a field, in place of what is there.
    pub fn type_into(&mut self, field: &str, text: &str) {
        self.harness.get_by_role_and_label(Role::TextInput, field).focus();
        self.harness.run_steps(2);
        self.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        self.harness.run_steps(2);
        self.harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
        self.harness.run_steps(2);
    }
}
