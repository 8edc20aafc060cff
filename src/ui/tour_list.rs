//! The list of guided tours: what each is about, how long it takes, and how far one has come.

use egui::{ScrollArea, Ui};

use super::shell::Desk;
use super::theme::{self, size};
use super::widgets;
use crate::app::{Action, Command, TourCommand, TourEntry};

/// Shows the list in its dialog.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.heading("Learn");
    ui.label(widgets::small(
        "Short tours through the real window: first guess, then see what the model shows and why. Your own work is kept, \
         and you can leave at any time.",
    ));
    ui.add_space(8.0);
    let height = (ui.content_rect().height() - 200.0).max(140.0);
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
        ui.set_width(ui.available_width() - 8.0);
        for entry in desk.app.tour_list() {
            row(ui, desk, &entry);
        }
        ui.add_space(4.0);
        ui.label(widgets::small(
            "A teacher’s own tour opens like a scenario: drop its file on the window, or File, Open.",
        ));
    });
    ui.add_space(10.0);
    if ui.add(widgets::button("Close")).clicked() {
        desk.send(Command::Show(None));
    }
}

fn row(ui: &mut Ui, desk: &mut Desk<'_>, entry: &TourEntry) {
    widgets::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal_top(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                buttons(ui, desk, entry);
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    ui.label(theme::strong(&entry.title).size(size::TITLE));
                    ui.label(&entry.summary);
                    ui.label(widgets::small(state(entry)));
                });
            });
        });
    });
    ui.add_space(4.0);
}

fn buttons(ui: &mut Ui, desk: &mut Desk<'_>, entry: &TourEntry) {
    let record = entry.record.as_ref();
    let is_under_way = record.is_some_and(|record| !record.done && record.step > 0);
    let (word, command) = if is_under_way {
        ("Go on", TourCommand::Start(entry.key.clone()))
    } else if record.is_some_and(|record| record.done) {
        ("Again", TourCommand::Again(entry.key.clone()))
    } else {
        ("Start", TourCommand::Start(entry.key.clone()))
    };
    let name = format!("{word}: {}", entry.title);
    if ui.add(widgets::main_button(ui, word)).accessible_name(&name).clicked() {
        desk.send(Command::Tour(command));
    }
    if is_under_way {
        let name = format!("From the start: {}", entry.title);
        if ui.add(widgets::button("From the start")).accessible_name(&name).clicked() {
            desk.send(Command::Tour(TourCommand::Again(entry.key.clone())));
        }
    }
}

/// A line for those who have not met the tours yet.
pub fn invite(ui: &mut Ui, desk: &mut Desk<'_>) {
    let tours = desk.app.tour_list();
    if desk.app.tour().is_some() || tours.iter().any(|entry| entry.record.is_some()) {
        return;
    }
    let words = format!("New here? {} short tours", tours.len());
    if ui.add(widgets::button(&words)).on_hover_text(Action::Learn.help()).clicked() {
        desk.send(Action::Learn.command());
    }
}

/// Length and progress in words.
fn state(entry: &TourEntry) -> String {
    let steps = format!("{} steps", entry.steps);
    let length = entry.minutes.map_or_else(String::new, |minutes| format!(", about {minutes} min"));
    let progress = match &entry.record {
        None => String::new(),
        Some(record) if record.done => "; done".to_owned(),
        Some(record) => format!("; you are at step {}", record.step + 1),
    };
    format!("{steps}{length}{progress}")
}
