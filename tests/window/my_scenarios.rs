//! One's own scenarios in the list, and pictures out and in again.

use egui::Key;

use crate::support::{self, Window, folder};

#[test]
fn one_key_keeps_a_scenario_in_the_list_where_it_is_renamed_copied_and_opened() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.slider("Stress level").focus();
    window.harness.run_steps(2);
    window.harness.key_press(Key::PageUp);
    window.settle();
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::S);
    window.settle();
    window.wait_for("the file in the list", |window| window.app().my_scenarios().len() == 1);
    window.harness.run_steps(3);
    window.button("Options of A calm day").click_accesskit();
    window.harness.run_steps(3);
    window.button("Rename… F2").click_accesskit();
    window.harness.run_steps(3);
    window.type_into("New title", "Stressed");
    window.harness.key_press(Key::Enter);
    window.wait_for("another title", |window| window.app().document().display_name() == "Stressed");
    window.harness.run_steps(3);
    window.button("Options of Stressed").click_accesskit();
    window.harness.run_steps(3);
    window.button("Duplicate").click_accesskit();
    window.wait_for("a copy", |window| window.app().my_scenarios().len() == 2);
    window.harness.run_steps(3);
    window.button("Stressed (copy)").click_accesskit();
    window.settle();
    assert_eq!(window.app().document().display_name(), "Stressed (copy)");
    window.type_into("Search scenarios", "stressed copy");
    window.settle();
    assert!(window.has_label("Stressed (copy)") && !window.has_label("Exam week"));
}

#[test]
fn a_picture_dropped_on_the_window_opens_its_scenario() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.menu("File", "Export picture (PNG)…");
    let path = folder.path().join("picture.png");
    window.type_into("Path", &path.display().to_string());
    window.button("Export file").click();
    window.wait_for("the picture", |_| path.is_file());
    window.menu("File", "New");
    window.settle();
    assert_ne!(window.app().document().display_name(), "A calm day •");
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(support::Dropped(path)));
    window.settle();
    assert_eq!(window.app().document().display_name(), "A calm day •", "it is in no file of its own yet");
}

#[test]
fn a_picture_is_put_on_the_clipboard() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::P);
    window.wait_for("the notice", |window| {
        window.app().notices().all().iter().any(|notice| notice.text.contains("on the clipboard"))
    });
}
