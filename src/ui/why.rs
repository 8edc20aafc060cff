//! Why the curve moved: a bar for every cause, and the fluxes that changed on the way.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::event_words::describe;
use super::shell::Desk;
use super::theme::{self, Palette, size};
use super::{number, widgets};
use crate::app::units::Units;
use crate::app::{Command, Selection, words};
use crate::model::equations::equations_of;
use crate::model::outputs::OutputId;
use crate::scenario::Scenario;
use crate::simulate::{Attribution, Cause, FluxChange, Shares};

/// Fluxes that are listed, at most.
const MOST_FLUXES: usize = 4;
/// Smaller changes of a flux are not worth a line.
const LEAST_FLUX_CHANGE: f64 = 0.01;
/// A rest below this share of the change is not worth a bar.
const LEAST_REST: f64 = 0.02;
/// A change below this share of healthy is none.
const UNCHANGED: f64 = 1e-3;
const BAR_HEIGHT: f32 = 12.0;

/// What is shown, worked out once for a time and a state of the answer.
#[derive(Clone)]
struct Answer {
    key: (OutputId, Option<u64>, usize, usize),
    shares: Option<Shares>,
    fluxes: Vec<FluxChange>,
}

/// Shows the section for an output at the cursor, or for its mean over the span.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, output: OutputId, cursor_h: Option<f64>) {
    let scenario = desk.app.document().scenario();
    if scenario.inputs.is_empty() && scenario.events.is_empty() {
        ui.label(widgets::small(
            "Nothing is changed from the healthy baseline, so nothing moved this curve but the clock.",
        ));
        return;
    }
    ui.add_space(4.0);
    ui.label(theme::strong("Why did it move?").size(size::TITLE));
    let Some(found) = desk.app.why().cloned() else {
        ui.label(widgets::small("Switching the causes back one at a time…"));
        return;
    };
    let answer = answer(ui, &found, output, cursor_h);
    let Some(shares) = &answer.shares else {
        ui.label(widgets::small("Switching the causes back one at a time…"));
        return;
    };
    let scenario = scenario.clone();
    bars(ui, desk, &scenario, output, shares);
    ui.label(widgets::small(method(&found, shares)));
    fluxes(ui, desk, &answer.fluxes);
    ui.add_space(6.0);
}

/// The answer for this time, from the last frame where nothing has changed since.
fn answer(ui: &Ui, found: &Arc<Attribution>, output: OutputId, cursor_h: Option<f64>) -> Answer {
    let key = (output, cursor_h.map(f64::to_bits), Arc::as_ptr(found) as usize, found.solved());
    let id = Id::unique("why");
    if let Some(known) = ui.data(|data| data.get_temp::<Answer>(id)).filter(|known| known.key == key) {
        return known;
    }
    let shares = found.shares(output, cursor_h);
    let fluxes = cursor_h.map_or_else(Vec::new, |hour| found.fluxes(output, hour));
    let made = Answer { key, shares, fluxes };
    ui.data_mut(|data| data.insert_temp(id, made.clone()));
    made
}

/// How the bars were found, in words.
fn method(found: &Attribution, shares: &Shares) -> String {
    if !found.is_whole() {
        return format!("{} of {} runs; the bars still settle.", found.solved(), found.total());
    }
    let how = if shares.in_pairs {
        "Each cause was switched back, alone and together with every other one."
    } else {
        "Each cause was switched back alone; there are too many for pairs."
    };
    let how = if shares.shares.len() == 1 { "There is one cause; it was switched back." } else { how };
    format!("{how} Bars add up to the change from healthy.")
}

/// A bar for every cause, the longest first, and one for what they do only together.
fn bars(ui: &mut Ui, desk: &mut Desk<'_>, scenario: &Scenario, output: OutputId, shares: &Shares) {
    let units = desk.app.settings().units;
    let mut rows: Vec<(String, f64, Option<Selection>)> = shares
        .shares
        .iter()
        .filter_map(|&(cause, share)| Some((name(scenario, cause, units)?, share, Some(subject(scenario, cause)?))))
        .collect();
    rows.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    if shares.rest.abs() > LEAST_REST * shares.change.abs() {
        rows.push(("Only together".to_owned(), shares.rest, None));
    }
    let longest = rows.iter().map(|(_, share, _)| share.abs()).fold(shares.change.abs(), f64::max).max(1e-12);
    let shown = units.of_output(output.spec());
    let told = |share: f64| {
        let share = if share.abs() < UNCHANGED * longest { 0.0 } else { share };
        let sign = if share > 0.0 { "+" } else { "" };
        format!("{sign}{}", shown.quantity(share))
    };
    let total = ("Change from healthy".to_owned(), shares.change, None);
    for (label, share, selection) in [total].into_iter().chain(rows) {
        let is_total = selection.is_none() && label == "Change from healthy";
        if bar(ui, &label, share / longest, &told(share), is_total, selection.is_some())
            && let Some(selection) = selection
        {
            desk.send(Command::Select(selection));
        }
    }
}

/// A name with its number, and a bar from the middle to the right (more) or left (less). Whether it was clicked.
fn bar(ui: &mut Ui, label: &str, share: f64, value: &str, is_total: bool, is_link: bool) -> bool {
    let palette = Palette::of(ui.visuals());
    let width = ui.available_width();
    let font = if is_total { theme::strong_font(size::BODY - 0.5) } else { theme::font(size::BODY - 0.5) };
    let value = ui.painter().layout_no_wrap(value.to_owned(), font.clone(), palette.text);
    let color = if is_link { palette.accent } else { palette.text };
    let mut job = egui::text::LayoutJob::simple(label.to_owned(), font, color, width - value.size().x - 12.0);
    job.wrap.max_rows = 2;
    let name = ui.painter().layout_job(job);
    let height = name.size().y + BAR_HEIGHT + 6.0;
    let sense = if is_link { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
    let spoken = format!("{label}: {}", value.text());
    let role = if is_link { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, &spoken));
    let painter = ui.painter();
    if is_link && response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(4), palette.button);
    }
    let value_at = Align2::RIGHT_TOP.anchor_size(rect.right_top(), value.size()).min;
    painter.galley(value_at, value, palette.text);
    painter.galley(rect.left_top(), name, color);
    let (middle, y) = (rect.center().x, rect.bottom() - BAR_HEIGHT / 2.0 - 3.0);
    painter.vline(middle, (y - 6.0)..=(y + 6.0), Stroke::new(1.0, palette.rail));
    let end = middle + (rect.width() / 2.0 - 4.0) * share as f32;
    let filled = Rect::from_two_pos(pos2(middle, y - 4.0), pos2(end, y + 4.0));
    let ink = if is_total { palette.weak } else { palette.accent };
    painter.rect_filled(filled, CornerRadius::same(2), ink);
    is_link && response.clicked()
}

/// A cause in words: "Stress level 6.5 / 10", "exam: Stress level 7 / 10, Mon 13:00 for 2 h".
fn name(scenario: &Scenario, cause: Cause, units: Units) -> Option<String> {
    match cause {
        Cause::Input(input) => {
            let spec = input.spec();
            Some(format!("{} {}", spec.label, number::input_text(spec, units, scenario.input(input))))
        }
        Cause::Event(position) => {
            let (what, when) = describe(scenario.events.get(position)?, scenario, units);
            Some(format!("{what}, {when}"))
        }
    }
}

/// What a cause is explained by.
fn subject(scenario: &Scenario, cause: Cause) -> Option<Selection> {
    match cause {
        Cause::Input(input) => Some(Selection::Input(input)),
        Cause::Event(position) => scenario.events.get(position).map(|_| Selection::Event(position)),
    }
}

/// The law of a flux.
fn entry(flux: &FluxChange) -> Option<Selection> {
    let name = format!("{}.{}", flux.mechanism, flux.id);
    let (law, _) = equations_of(flux.mechanism).into_iter().find(|(law, _)| *law == name)?;
    Some(Selection::Law(law))
}

/// The fluxes behind the output that changed most, each leading to its entry.
fn fluxes(ui: &mut Ui, desk: &mut Desk<'_>, fluxes: &[FluxChange]) {
    let changed = fluxes.iter().filter_map(|flux| Some((flux, flux.change()?)));
    let shown: Vec<_> = changed.filter(|(_, change)| change.abs() >= LEAST_FLUX_CHANGE).take(MOST_FLUXES).collect();
    if shown.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(theme::strong("On the way, in the model").size(size::BODY));
    for (flux, change) in shown {
        let numbers = [flux.now, flux.healthy].map(|value| words::quantity(value, "mM/min"));
        let line = format!("{}: {}", flux.meaning, words::change(change));
        let name = format!("{}.{}\n{} now, {} on the healthy day", flux.mechanism, flux.id, numbers[0], numbers[1]);
        match entry(flux) {
            Some(entry) => {
                let link = ui.add(egui::Link::new(egui::RichText::new(line).size(size::SMALL))).on_hover_text(name);
                if link.clicked() {
                    desk.send(Command::Select(entry));
                }
            }
            None => _ = ui.label(widgets::small(line)).on_hover_text(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::region::{GabaFluxes, GlutamineFluxes, OxidationFluxes, TransportFluxes};

    #[test]
    fn every_flux_leads_to_its_entry() {
        let fluxes = [
            ("transport", TransportFluxes::SPECS),
            ("glutamine", GlutamineFluxes::SPECS),
            ("gaba", GabaFluxes::SPECS),
            ("oxidation", OxidationFluxes::SPECS),
        ];
        for (mechanism, spec) in fluxes.iter().flat_map(|(name, specs)| specs.iter().map(move |spec| (*name, spec))) {
            let flux = FluxChange { mechanism, id: spec.id, meaning: spec.meaning, now: 1.0, healthy: 1.0 };
            assert!(entry(&flux).is_some(), "{mechanism}.{} has no entry", spec.id);
        }
    }
}
