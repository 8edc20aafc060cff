//! What the Explain panel says about an event: what is done, when, and against what; then what it is about.

use egui::Ui;

use super::event_words::describe;
use super::shell::Desk;
use super::theme::{self, size};
use super::{number, widgets};
use crate::app::{Selection, time_labels, words};
use crate::model::inputs::InputId;
use crate::scenario::{Event, Scenario};

/// Shows the event at a position of the list and returns what it is about: a substance or an input. An event that went
/// away leaves the scenario to be explained.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, position: usize) -> Selection {
    let scenario = desk.app.document().scenario();
    let Some(event) = scenario.events.get(position) else { return Selection::Scenario };
    let units = desk.app.settings().units;
    let (what, when) = describe(event, scenario, units);
    ui.label(theme::strong(what).size(size::TITLE + 1.0));
    ui.label(when);
    if let Event::Hold { input, .. } | Event::Ramp { input, .. } = event {
        let [outside, healthy] =
            [scenario.input(*input), input.spec().default].map(|value| number::input_text(input.spec(), units, value));
        ui.label(widgets::small(format!("Outside this time it is {outside}; healthy is {healthy}.")));
    }
    if let Some(last) = last_end(event, scenario) {
        ui.label(widgets::small(last));
    }
    ui.add_space(8.0);
    about(event)
}

/// What an event is about.
#[must_use]
pub fn about(event: &Event) -> Selection {
    match event {
        Event::Dose { drug, .. } => Selection::Drug(*drug),
        Event::Hold { input, .. } | Event::Ramp { input, .. } => Selection::Input(*input),
    }
}

/// The input that sets the shaded nights.
#[must_use]
pub fn of_sleep() -> Option<Selection> {
    InputId::parse("sleep_h").map(Selection::Input)
}

/// How often a repeated event comes, and when the last one ends.
fn last_end(event: &Event, scenario: &Scenario) -> Option<String> {
    let starts: Vec<f64> = event.starts_h().collect();
    let last = *starts.last().filter(|_| starts.len() > 1)?;
    let end = last + event.duration_h();
    let within = if end > scenario.days * 24.0 { ", after the end of the span" } else { "" };
    let length = words::duration(end - starts[0]);
    Some(format!(
        "It comes {} times; the last one ends {}{within}, {length} after the first began.",
        starts.len(),
        time_labels::moment(scenario, end)
    ))
}
