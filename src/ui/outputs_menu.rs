//! The choice of curves: every output by family, with a tick for those that are drawn.

use egui::{Popup, PopupCloseBehavior, ScrollArea, Ui};

use super::shell::Desk;
use super::theme::{self, Palette};
use super::widgets;
use crate::app::{Command, Edit, EditPhase};
use crate::model::outputs::{Family, OutputId};

/// Every family with the words for it.
pub const FAMILIES: [(Family, &str); 11] = [
    (Family::Glutamate, "Glutamate"),
    (Family::Gaba, "GABA"),
    (Family::Glutamine, "Glutamine"),
    (Family::Balance, "Balance and firing"),
    (Family::Stress, "Stress axis"),
    (Family::Plasticity, "Synapses and growth"),
    (Family::Metabolism, "Metabolism"),
    (Family::Sleep, "Sleep"),
    (Family::Blood, "Nutrients and hormones"),
    (Family::Medicine, "Medicines"),
    (Family::ReadOut, "Illustrative read-outs"),
];

/// Shows the button that opens the choice.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>) {
    let button = ui.add(widgets::button("Outputs ▾")).on_hover_text("Choose the curves to show");
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(280.0);
        let mut bands = desk.app.settings().bands;
        let help =
            "Shades where the middle 80 % of model variants lie: the same laws with other numbers from their ranges";
        if widgets::checkbox(ui, &mut bands, "Uncertainty bands").on_hover_text(help).changed() {
            desk.send(Command::ToggleBands);
        }
        ui.separator();
        let height = (ui.content_rect().height() * 0.7).max(200.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            for (family, label) in FAMILIES {
                let color = Palette::of(ui.visuals()).family(family).text;
                ui.add_space(4.0);
                ui.label(theme::strong(label).color(color));
                choices(ui, desk, family);
            }
        });
    });
}

fn choices(ui: &mut Ui, desk: &mut Desk<'_>, family: Family) {
    let scenario = desk.app.document().scenario();
    let region = scenario.region.regions()[0];
    // Each quantity once, whichever region is shown.
    let outputs =
        OutputId::all().filter(|o| o.spec().family == family && (o.region().is_none() || o.region() == Some(region)));
    for output in outputs {
        let drawn = scenario.show.iter().any(|shown| shown.is_same_quantity(output));
        let mut ticked = drawn;
        let unit = desk.app.settings().units.of_output(output.spec()).unit;
        if widgets::checkbox(ui, &mut ticked, format!("{} ({unit})", output.spec().label))
            .on_hover_text(output.spec().help)
            .changed()
        {
            let show = if drawn {
                scenario.show.iter().copied().filter(|shown| !shown.is_same_quantity(output)).collect()
            } else {
                scenario.show.iter().copied().chain([output]).collect()
            };
            desk.commands.push(Command::Edit(Edit::SetShow(show), EditPhase::Single));
        }
    }
}
