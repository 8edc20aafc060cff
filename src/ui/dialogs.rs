//! Windows in front of the others: shortcuts, about, and the few questions that cannot be avoided.

use egui::{Frame, Grid, Id, Margin, Modal, ScrollArea, Ui};

use super::shell::Desk;
use super::theme::{self, Palette};
use super::{about, settings_dialog, shortcuts, tour_list, widgets};
use crate::app::{Action, Answer, Command, Dialog, Menu};

/// Shows the open dialog, if any.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(dialog) = desk.app.view().dialog.clone() else { return };
    let frame = Frame::window(ui.style()).inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique("dialog")).frame(frame).show(ui, |ui| {
        let width = if matches!(dialog, Dialog::Settings | Dialog::Learn) { 540.0_f32 } else { 440.0 };
        ui.set_width(width.min(ui.content_rect().width() - 80.0));
        match &dialog {
            Dialog::Settings => settings_dialog::show(ui, desk),
            Dialog::FactoryReset => settings_dialog::factory_reset(ui, desk),
            Dialog::Shortcuts => shortcut_list(ui, desk),
            Dialog::Learn => tour_list::show(ui, desk),
            Dialog::About => about::show(ui, desk),
            Dialog::SaveBeforeQuit => question(
                ui,
                desk,
                &format!("Save “{}” before closing?", desk.app.document().scenario().title),
                "Unsaved work cannot be kept safe on this machine, so it would be lost.",
                &[("Save", Answer::Save), ("Close without saving", Answer::Discard), ("Cancel", Answer::Cancel)],
            ),
            Dialog::ChangedOnDisk(path) => {
                let text = format!("{} was changed by another program since it was opened here.", path.display());
                question(ui, desk, "Write over the newer file?", &text, &OVERWRITE);
            }
            Dialog::Overwrite(path) => {
                let text = format!("{} is there already. What it holds would be lost.", path.display());
                question(ui, desk, "Write over this file?", &text, &OVERWRITE);
            }
        }
    });
    if modal.should_close() {
        desk.send(match dialog {
            Dialog::Shortcuts | Dialog::About | Dialog::Learn | Dialog::Settings => Command::Show(None),
            Dialog::FactoryReset => Command::Show(Some(Dialog::Settings)),
            Dialog::SaveBeforeQuit | Dialog::ChangedOnDisk(_) | Dialog::Overwrite(_) => Command::Answer(Answer::Cancel),
        });
    }
}

fn shortcut_list(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.heading("Keyboard shortcuts");
    ui.add_space(8.0);
    let height = (ui.content_rect().height() - 220.0).max(160.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        for menu in Menu::ALL {
            let keys: Vec<_> = Action::ALL.iter().filter(|a| a.menu() == menu && a.shortcut().is_some()).collect();
            section(ui, menu.label());
            rows(
                ui,
                menu.label(),
                keys.iter().map(|&&action| (shortcuts::words(ui, action), action.label())).collect(),
            );
        }
        section(ui, "Sliders");
        rows(
            ui,
            "sliders",
            pairs(&[
                ("← →", "One step"),
                ("Shift ← →", "Fine step"),
                ("Page Up, Page Down", "Coarse step"),
                ("Home, End", "Smallest, largest value"),
                ("Double-click", "Value as opened, then healthy default"),
            ]),
        );
        section(ui, "Curves");
        rows(
            ui,
            "curves",
            pairs(&[
                ("← →", "Move the time cursor; with Shift in fine steps"),
                ("Home, End", "Start, end"),
                ("+ −", "Zoom in time; also Ctrl with the wheel"),
                ("Escape", "Remove the time cursor"),
                ("Double-click", "Whole span"),
            ]),
        );
    });
    ui.add_space(12.0);
    close_button(ui, desk);
}

fn pairs(list: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    list.iter().map(|&(keys, what)| (keys.to_owned(), what)).collect()
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(6.0);
    ui.label(theme::strong(title).color(Palette::of(ui.visuals()).weak));
}

fn rows(ui: &mut Ui, name: &str, rows: Vec<(String, &str)>) {
    Grid::new(("shortcuts", name)).num_columns(2).min_col_width(150.0).spacing([16.0, 4.0]).show(ui, |ui| {
        for (keys, what) in rows {
            ui.label(theme::strong(keys));
            ui.label(what);
            ui.end_row();
        }
    });
}

fn close_button(ui: &mut Ui, desk: &mut Desk<'_>) {
    if ui.add(widgets::button("Close")).clicked() {
        desk.send(Command::Show(None));
    }
}

/// The answers to whether a file may be written over.
const OVERWRITE: [(&str, Answer); 2] = [("Write over it", Answer::Save), ("Leave it as it is", Answer::Cancel)];

fn question(ui: &mut Ui, desk: &mut Desk<'_>, title: &str, text: &str, answers: &[(&str, Answer)]) {
    ui.heading(title);
    ui.add_space(8.0);
    ui.label(text);
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        for &(label, answer) in answers {
            if ui.add(widgets::button(label)).clicked() {
                desk.send(Command::Answer(answer));
            }
        }
        if ui.add(widgets::button("Save as…")).clicked() {
            desk.send(Command::Answer(Answer::Cancel));
            desk.send(Command::AskSaveAs);
        }
    });
}
