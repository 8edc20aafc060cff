//! One's own scenarios in the list: the open one, unsaved work set aside, the folder's files, and files used lately.

use std::path::{Path, PathBuf};

use egui::{Button, Id, Key, Popup, Response, TextEdit, Ui};

use super::scenarios::{Row, heading, row};
use super::shell::Desk;
use super::widgets;
use crate::app::{Command, Origin, Shelved};

/// Files used lately that are listed, at most.
const RECENT: usize = 5;

/// The file that is being given another title.
#[derive(Default)]
pub struct Renaming {
    file: Option<(PathBuf, String)>,
}

/// Shows the part of the list that matches the words searched for; whether there was anything.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, renaming: &mut Renaming, words: &[String]) -> bool {
    let matches = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let files: Vec<Shelved> = desk.app.my_scenarios().iter().filter(|file| matches(&file.title)).cloned().collect();
    if !words.is_empty() && files.is_empty() {
        return false;
    }
    heading(ui, "My scenarios");
    if words.is_empty() {
        unsaved(ui, desk);
    }
    if files.is_empty() && desk.app.my_folder().is_some() {
        ui.label(widgets::small(
            "Change something and press Ctrl+S: your scenario is kept here, in a file of its own.",
        ));
    }
    for file in &files {
        let is_renamed = renaming.file.as_ref().is_some_and(|(path, _)| *path == file.path);
        if is_renamed {
            rename(ui, desk, renaming);
        } else {
            shelved(ui, desk, file, renaming);
        }
    }
    if words.is_empty() {
        recent(ui, desk);
    }
    true
}

/// The open scenario while it is in no file, and what was set aside.
fn unsaved(ui: &mut Ui, desk: &mut Desk<'_>) {
    let document = desk.app.document();
    let is_shelved = document.path().and_then(Path::parent).is_some_and(|folder| Some(folder) == desk.app.my_folder());
    if document.preset().is_none() && !is_shelved {
        let tip = match document.origin() {
            Origin::File(path) => path.display().to_string(),
            _ => "Not in a file yet".to_owned(),
        };
        let name = document.display_name();
        let about = document.changes_in_short();
        let open = Row { name: &name, about: Some(&about), selected: true, thumbnail: None };
        row(ui, Id::unique("open scenario"), &open).on_hover_text(tip);
    }
    for kept in desk.app.files().kept() {
        let room = ui.available_width() - 30.0;
        ui.horizontal(|ui| {
            ui.scope(|ui| {
                ui.set_width(room);
                let response = row(ui, Id::unique(("kept", kept.id)), &Row::plain(&kept.name));
                if response.on_hover_text(&kept.from).clicked() {
                    desk.send(Command::OpenKept(kept.id));
                }
            });
            if widgets::sign_button(ui, widgets::Sign::Cross, &format!("Remove {}", kept.name)).clicked() {
                desk.send(Command::DiscardKept(kept.id));
            }
        });
    }
}

/// A file of the folder, with its menu.
fn shelved(ui: &mut Ui, desk: &mut Desk<'_>, file: &Shelved, renaming: &mut Renaming) {
    let is_open = desk.app.document().path() == Some(&file.path);
    let (name, about) = if is_open {
        (desk.app.document().display_name(), desk.app.document().changes_in_short())
    } else {
        (file.title.clone(), if file.is_good { file.about.clone() } else { "cannot be read".to_owned() })
    };
    let room = ui.available_width() - 30.0;
    ui.horizontal(|ui| {
        let response = ui.scope(|ui| {
            ui.set_width(room);
            let shown = Row { name: &name, about: Some(&about), selected: is_open, thumbnail: None };
            row(ui, Id::unique(("mine", &file.path)), &shown)
        });
        let response = response.inner;
        if response.clicked() && !is_open {
            desk.send(Command::OpenFile(file.path.clone()));
        }
        rename_by_key(ui, &response, file, renaming);
        let tip = if file.is_good { file.path.display().to_string() } else { file.about.clone() };
        response.context_menu(|ui| menu(ui, desk, file, renaming));
        response.on_hover_text(tip);
        let dots = widgets::sign_button(ui, widgets::Sign::Dots, &format!("Options of {}", file.title));
        Popup::menu(&dots).show(|ui| menu(ui, desk, file, renaming));
    });
}

/// F2 renames, as in file managers.
fn rename_by_key(ui: &Ui, response: &Response, file: &Shelved, renaming: &mut Renaming) {
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::F2)) {
        renaming.file = Some((file.path.clone(), file.title.clone()));
    }
}

fn menu(ui: &mut Ui, desk: &mut Desk<'_>, file: &Shelved, renaming: &mut Renaming) {
    ui.set_min_width(180.0);
    let path = || file.path.clone();
    if ui.button("Open").clicked() {
        desk.send(Command::OpenFile(path()));
    }
    if ui.add_enabled(file.is_good, Button::new("Rename…").shortcut_text("F2")).clicked() {
        renaming.file = Some((path(), file.title.clone()));
    }
    if ui.add_enabled(file.is_good, Button::new("Duplicate")).clicked() {
        desk.send(Command::DuplicateMine(path()));
    }
    ui.separator();
    if ui.button("Show in file manager").clicked() {
        desk.send(Command::Reveal(path()));
    }
    if ui.button("Move to bin").clicked() {
        desk.send(Command::BinMine(path()));
    }
}

/// The field for a new title: Enter takes it, Escape leaves the old one.
fn rename(ui: &mut Ui, desk: &mut Desk<'_>, renaming: &mut Renaming) {
    let Some((path, title)) = &mut renaming.file else { return };
    let field = TextEdit::singleline(title).desired_width(ui.available_width() - 16.0).char_limit(200);
    let response = ui.add(field).accessible_name("New title");
    let (enter, escape) = ui.input(|input| (input.key_pressed(Key::Enter), input.key_pressed(Key::Escape)));
    if response.lost_focus() {
        if enter && !title.trim().is_empty() {
            desk.send(Command::RenameMine { path: path.clone(), title: title.trim().to_owned() });
        }
        if enter || escape || ui.input(|input| input.pointer.any_pressed()) {
            renaming.file = None;
        }
    } else if !response.has_focus() {
        response.request_focus();
    }
}

/// Files used lately that lie elsewhere.
fn recent(ui: &mut Ui, desk: &mut Desk<'_>) {
    let open = desk.app.document().path();
    let elsewhere = |path: &&PathBuf| Some(path.as_path()) != open && path.parent() != desk.app.my_folder();
    let paths: Vec<PathBuf> = desk.app.files().recent().iter().filter(elsewhere).take(RECENT).cloned().collect();
    if paths.is_empty() {
        return;
    }
    heading(ui, "Other files used lately");
    for path in paths {
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let response = row(ui, Id::unique(("recent", &path)), &Row::plain(&name));
        if response.on_hover_text(path.display().to_string()).clicked() {
            desk.send(Command::OpenFile(path));
        }
    }
}
