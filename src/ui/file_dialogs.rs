//! Files from outside: the system's file dialogs on a thread of their own, files dropped on the window, pasted text.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use egui::{Align2, Context, Event, Frame, Id, LayerId, Margin, Modal, Order, TextEdit, Ui};

use super::shell::Desk;
use super::theme::{self, Palette, size};
use super::widgets;
use crate::app::{Command, Effect, ExportKind};
use crate::export::figure::Pixels;

/// A dialog that comes back empty faster than a person can cancel it was never shown.
const TOO_FAST: Duration = Duration::from_millis(400);

/// The clipboard's text arrives in the frame after it was asked for, or, when the clipboard holds none, never.
const PASTE_FRAMES: u8 = 3;

/// What a dialog is for.
#[derive(Clone, Debug, PartialEq)]
enum Purpose {
    Open { folder: Option<PathBuf> },
    Save { folder: Option<PathBuf>, name: String },
    Export { kind: ExportKind, folder: Option<PathBuf>, name: String },
}

struct Answer {
    purpose: Purpose,
    path: Option<PathBuf>,
    took: Duration,
}

/// The dialogs under way.
pub struct FileDialogs {
    sender: Sender<Answer>,
    receiver: Receiver<Answer>,
    under_way: bool,
    /// The stand-in where the system shows no dialog: a path to type.
    typed: Option<(Purpose, String)>,
    /// For how many more frames text from the clipboard is the answer to our request and opened as a scenario.
    expects_paste: u8,
    /// Whether the system's dialogs are to be used at all.
    pub use_system: bool,
}

impl Default for FileDialogs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, under_way: false, typed: None, expects_paste: 0, use_system: true }
    }
}

impl FileDialogs {
    /// Carries out an effect that concerns files or the clipboard; hands back any other.
    pub fn carry_out(&mut self, ctx: &Context, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::CopyText(text) => ctx.copy_text(text),
            Effect::RequestPaste => {
                self.expects_paste = PASTE_FRAMES;
                ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            Effect::PickFileToOpen { folder } => self.ask(ctx, Purpose::Open { folder }),
            Effect::PickFileToSave { folder, name } => self.ask(ctx, Purpose::Save { folder, name }),
            Effect::Reveal(path) => reveal(path),
            Effect::CopyPicture(picture) => copy_picture(ctx, &picture),
            Effect::PickFileToExport { kind, folder, name } => self.ask(ctx, Purpose::Export { kind, folder, name }),
            Effect::Close => return Some(effect),
        }
        None
    }

    /// Shows the system's dialog, unless one is open already.
    fn ask(&mut self, ctx: &Context, purpose: Purpose) {
        if !self.use_system {
            self.typed = Some(first_path(purpose));
            return;
        }
        if self.under_way {
            return;
        }
        let (sender, ctx, asked) = (self.sender.clone(), ctx.clone(), purpose.clone());
        let thread = std::thread::Builder::new().name("file dialog".to_owned()).spawn(move || {
            let started = Instant::now();
            let path = ask_system(&asked);
            // The window may be gone by now; then nobody needs the answer.
            let _ = sender.send(Answer { purpose: asked, path, took: started.elapsed() });
            ctx.request_repaint();
        });
        match thread {
            Ok(_) => self.under_way = true,
            Err(error) => {
                log::warn!("no thread for the file dialog: {error}");
                self.typed = Some(first_path(purpose));
            }
        }
    }

    /// What the dialogs answered since the last call.
    pub fn finished(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        while let Ok(Answer { purpose, path, took }) = self.receiver.try_recv() {
            self.under_way = false;
            match path {
                // Where the file chosen is there already, the system's dialog has asked about writing over it.
                Some(path) if matches!(purpose, Purpose::Save { .. }) && path.is_file() => {
                    commands.push(Command::SaveOver(path));
                }
                Some(path) => {
                    let over = path.is_file();
                    commands.push(command(&purpose, path, over));
                }
                None if took < TOO_FAST => self.typed = Some(first_path(purpose)),
                None => {}
            }
        }
        commands
    }

    /// Takes in text pasted and files dropped on the window.
    pub fn receive(&mut self, ui: &Ui, desk: &mut Desk<'_>) {
        let expected = self.expects_paste > 0;
        self.expects_paste = self.expects_paste.saturating_sub(1);
        if expected {
            // The wait ends soon even while nothing else happens.
            ui.request_repaint();
        }
        if expected || !ui.text_edit_focused() {
            let pasted = ui.input_mut(|input| {
                let at = input.events.iter().position(|event| matches!(event, Event::Paste(_)))?;
                if let Event::Paste(text) = input.events.remove(at) { Some(text) } else { None }
            });
            if let Some(text) = pasted {
                self.expects_paste = 0;
                desk.send(Command::OpenText { text, name: "pasted text".to_owned() });
            }
        }
        for file in ui.input(|input| input.raw.dropped_files.clone()) {
            let path = file.path().to_path_buf();
            if path.is_absolute() {
                desk.send(Command::OpenFile(path));
            } else if let Ok(Ok(text)) = file.bytes().map(String::from_utf8) {
                desk.send(Command::OpenText { text, name: path.display().to_string() });
            }
        }
    }

    /// The stand-in for the system's dialog: a path to type.
    pub fn show(&mut self, ui: &Ui, desk: &mut Desk<'_>) {
        let Some((purpose, text)) = &mut self.typed else { return };
        let (heading, word) = match purpose {
            Purpose::Open { .. } => ("Open a scenario file".to_owned(), "Open file"),
            Purpose::Save { .. } => ("Save the scenario".to_owned(), "Save file"),
            Purpose::Export { kind, .. } => (format!("Export as {}", kind.label()), "Export file"),
        };
        let mut close = false;
        let frame = Frame::window(ui.style()).inner_margin(Margin::same(20));
        let modal = Modal::new(Id::unique("path dialog")).frame(frame).show(ui, |ui| {
            ui.set_width(460.0);
            ui.heading(heading);
            ui.label(widgets::small("This system shows no file dialog, so type the path of the file."));
            ui.add_space(6.0);
            let label = ui.label("Path");
            let field = ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY)).labelled_by(label.id);
            // Asked first: taking the focus again would hide that Enter has just let it go.
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            if ui.memory(|memory| memory.focused().is_none()) {
                field.request_focus();
            }
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let done = ui.add_enabled(!text.trim().is_empty(), widgets::button(word)).clicked() || entered;
                if done && !text.trim().is_empty() {
                    desk.send(command(purpose, expand(text.trim()), false));
                    close = true;
                }
                close |= ui.add(widgets::button("Cancel")).clicked();
            });
        });
        if close || modal.should_close() {
            self.typed = None;
        }
    }
}

/// Shows a file in the system's file manager, on a thread, since that may take its time.
fn reveal(path: PathBuf) {
    let show = move || {
        if let Err(error) = opener::reveal(&path) {
            log::warn!("{}: no file manager shows it: {error}", path.display());
        }
    };
    if let Err(error) = std::thread::Builder::new().name("file manager".to_owned()).spawn(show) {
        log::warn!("no thread for the file manager: {error}");
    }
}

fn copy_picture(ctx: &Context, picture: &Pixels) {
    let size = [picture.width as usize, picture.height as usize];
    ctx.copy_image(egui::ColorImage::from_rgba_unmultiplied(size, &picture.rgba));
}

/// A path as typed; `~` stands for the home folder.
fn expand(text: &str) -> PathBuf {
    match (text.strip_prefix("~/"), directories::BaseDirs::new()) {
        (Some(rest), Some(folders)) => folders.home_dir().join(rest),
        _ => PathBuf::from(text),
    }
}

fn first_path(purpose: Purpose) -> (Purpose, String) {
    let text = match &purpose {
        Purpose::Open { folder } => {
            folder.as_ref().map_or_else(String::new, |folder| folder.join("").display().to_string())
        }
        Purpose::Save { folder, name } | Purpose::Export { folder, name, .. } => {
            folder.as_deref().map_or_else(|| PathBuf::from(name), |folder| folder.join(name)).display().to_string()
        }
    };
    (purpose, text)
}

/// `over`: whether the person has agreed to write over a file that is there.
fn command(purpose: &Purpose, path: PathBuf, over: bool) -> Command {
    match purpose {
        Purpose::Open { .. } => Command::OpenFile(path),
        Purpose::Save { .. } => Command::SaveAs(path),
        Purpose::Export { kind, .. } => Command::Export { kind: *kind, path, over },
    }
}

fn ask_system(purpose: &Purpose) -> Option<PathBuf> {
    let dialog = rfd::FileDialog::new();
    let scenarios = |dialog: rfd::FileDialog| dialog.add_filter("Glutascope scenario or tour", &["ron"]);
    match purpose {
        Purpose::Open { folder } => {
            let dialog = scenarios(dialog).set_title("Open a scenario");
            folder.iter().fold(dialog, rfd::FileDialog::set_directory).pick_file()
        }
        Purpose::Save { folder, name } => {
            let dialog = scenarios(dialog).set_title("Save the scenario").set_file_name(name);
            folder.iter().fold(dialog, rfd::FileDialog::set_directory).save_file()
        }
        Purpose::Export { kind, folder, name } => {
            let dialog = dialog.add_filter(kind.label(), &[kind.extension()]);
            let dialog = dialog.set_title(format!("Export as {}", kind.label())).set_file_name(name);
            folder.iter().fold(dialog, rfd::FileDialog::set_directory).save_file()
        }
    }
}

/// While a file hovers over the window: that it can be dropped.
pub fn drop_hint(ui: &Ui) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let palette = Palette::of(ui.visuals());
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("drop hint")));
    let rect = ui.content_rect();
    painter.rect_filled(rect, 0, palette.accent_soft.gamma_multiply(0.9));
    painter.text(
        rect.center(),
        Align2::CENTER_CENTER,
        "Drop a scenario, a tour, or a picture exported here, to open it",
        theme::strong_font(size::HEADLINE),
        palette.accent,
    );
}
