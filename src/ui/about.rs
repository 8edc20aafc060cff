//! What the program is, what it rests on, whose it is, and how to name it in a text.

use egui::{RichText, ScrollArea, Ui};

use super::shell::Desk;
use super::theme::{self, size};
use super::{status, widgets};
use crate::app::Command;
use crate::evidence::library;

/// Shows the dialog's content.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.heading("Glutascope");
    ui.label(RichText::new(format!("Version {}", env!("CARGO_PKG_VERSION"))).weak());
    ui.add_space(8.0);
    let height = (ui.content_rect().height() - 190.0).max(120.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.label(env!("CARGO_PKG_DESCRIPTION"));
        ui.add_space(8.0);
        ui.label(theme::strong(status::DISCLAIMER));
        ui.label(
            "The curves come from a model: simplified, fitted to published averages, and no prediction for any person. \
             Nothing here is a reason to start, stop or change a medicine; doses are a clinician's business.",
        );
        part(ui, "What it rests on", &rests_on());
        part(
            ui,
            "To read more",
            "docs/model.md and docs/facts.md, which come with the program's source, hold every equation, number and \
             publication; docs/findings.md says how the model does against published findings.",
        );
        cite(ui);
        part(
            ui,
            "Licences",
            "Glutascope: MIT or Apache-2.0, at your choice. Typefaces: Inter (SIL Open Font License) and DejaVu Sans \
             (Bitstream Vera licence). It is built from free libraries, egui, egui_plot, nalgebra and resvg among them, \
             each under a licence of its own; Cargo.lock names them all.",
        );
    });
    ui.add_space(12.0);
    if ui.add(widgets::button("Close")).clicked() {
        desk.send(Command::Show(None));
    }
}

fn part(ui: &mut Ui, title: &str, text: &str) {
    ui.add_space(8.0);
    ui.label(theme::strong(title));
    ui.label(RichText::new(text).size(size::BODY - 0.5));
}

/// How much stands behind the model, counted.
fn rests_on() -> String {
    let library = library();
    let unchecked = library.sources().iter().filter(|source| !source.status.is_verified()).count();
    format!(
        "{} publications, {} facts and {} claims. Of {unchecked} publications not every detail could be checked; each of them \
         says so where it is named.",
        library.sources().len(),
        library.facts().len(),
        library.claims().len()
    )
}

/// How to name the program, with a button that copies it.
fn cite(ui: &mut Ui) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.label(theme::strong("How to cite"));
        if widgets::sign_button(ui, widgets::Sign::Sheets, "Copy how to cite").clicked() {
            ui.copy_text(citation());
        }
    });
    ui.label(RichText::new(citation()).size(size::BODY - 0.5));
    ui.label(widgets::small("Name the scenario too, or send its file along: it says what was computed."));
}

/// The program as a reference in a text. It has no DOI.
fn citation() -> String {
    format!(
        "Glutascope, version {}. A teaching model of the brain's glutamate/GABA balance [computer program].",
        env!("CARGO_PKG_VERSION")
    )
}
