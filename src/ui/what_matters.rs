//! What the chosen output hangs on at the time cursor: a tornado chart of inputs, medicines and parameters, and its table.

use egui::accesskit::Role;
use egui::{
    Align2, ComboBox, CornerRadius, FontId, Galley, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2,
    vec2,
};
use std::sync::Arc;

use super::shell::Desk;
use super::theme::{self, Palette, size};
use super::{number, what_matters_table, widgets};
use crate::app::{Command, Ranking, Selection, Units, WhatMatters, certainty, headline_outputs, time_labels, words};
use crate::model::outputs::OutputId;
use crate::simulate::{Driver, Effect, Findings, Varied};

/// Least height of a row of the chart.
const ROW: f32 = 26.0;
/// Rows drawn at most: what comes after moves next to nothing.
const ROWS: usize = 40;
/// A smaller step than this share of the output is not drawn.
const LEAST: f64 = 5e-4;

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    /// All of them.
    #[default]
    All,
    /// What a person can set.
    Inputs,
    /// Numbers of the model.
    Parameters,
}

impl Kind {
    fn holds(self, driver: Driver) -> bool {
        let is_parameter = matches!(driver, Driver::Parameter(_));
        match self {
            Self::All => true,
            Self::Inputs => !is_parameter,
            Self::Parameters => is_parameter,
        }
    }
}

/// What the view remembers between frames.
#[derive(Default)]
pub struct State {
    kind: Kind,
    as_table: bool,
}

/// Shows the row of choices, and the chart or the table.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    choices(ui, desk, state);
    let Some(output) = desk.app.asked_about() else { return };
    widgets::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.set_min_height(ui.available_height());
        match desk.app.what_matters() {
            WhatMatters::Waiting => {
                heading(ui, desk, output, None);
                ui.label(widgets::small("Trying every input and parameter, one at a time…"));
            }
            WhatMatters::Failed(words) => {
                heading(ui, desk, output, None);
                ui.label(words);
            }
            WhatMatters::Found(ranking) => {
                heading(ui, desk, output, Some(&ranking));
                let rows = rows(&ranking.findings, state.kind);
                if state.as_table {
                    what_matters_table::show(ui, output, desk.app.settings().units, &ranking.findings, &rows);
                } else {
                    chart(ui, desk, output, &ranking.findings, &rows);
                }
            }
        }
    });
}

fn choices(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        let kinds = [(Kind::All, "All"), (Kind::Inputs, "Inputs"), (Kind::Parameters, "Parameters")];
        if let Some(kind) = widgets::switch(ui, &kinds, state.kind) {
            state.kind = kind;
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let label = if state.as_table { "Show as chart" } else { "Show as table" };
            if ui.add(widgets::button(label)).clicked() {
                state.as_table = !state.as_table;
            }
            choose_output(ui, desk);
        });
    });
}

/// The choice of the output: those drawn, and the headlines.
fn choose_output(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(asked) = desk.app.asked_about() else { return };
    let scenario = desk.app.document().scenario();
    let region = scenario.region.regions()[0];
    let mut outputs: Vec<OutputId> = Vec::new();
    for output in headline_outputs(region).into_iter().chain(scenario.show.iter().map(|o| o.in_region(region))) {
        if !outputs.contains(&output) {
            outputs.push(output);
        }
    }
    let combo = ComboBox::from_id_salt("what matters for").selected_text(asked.spec().label).width(150.0).truncate();
    let shown = combo.show_ui(ui, |ui| {
        for output in outputs {
            if ui.selectable_label(output == asked, output.spec().label).clicked() {
                desk.commands.push(Command::AskWhatMatters(output));
            }
        }
    });
    shown.response.accessible_name("Output to ask about");
}

/// What is asked, what the output is, and how the rows came about.
fn heading(ui: &mut Ui, desk: &Desk<'_>, output: OutputId, ranking: Option<&Ranking>) {
    let scenario = desk.app.document().scenario();
    let region = output.region().map_or_else(String::new, |region| format!(" ({})", region.label()));
    let when = desk.app.view().cursor_h.map_or_else(
        || format!("mean of {}", words::duration(scenario.days * 24.0)),
        |hour| format!("at {}", time_labels::moment(scenario, hour)),
    );
    let color = Palette::of(ui.visuals()).family(output.spec().family).text;
    let title = format!("What matters for {}{region}, {when}", output.spec().label);
    ui.label(theme::strong(title).size(size::TITLE).color(color));
    let Some(ranking) = ranking else { return };
    let units = desk.app.settings().units;
    let findings = &ranking.findings;
    let mut notes = vec![format!("Now {}.", units.of_output(output.spec()).quantity(findings.reference))];
    notes.push(
        "Inputs move by a tenth of their slider, doses by a tenth, parameters to the ends of their range.".to_owned(),
    );
    if !ranking.is_whole() {
        notes.push(format!("{} of {} tried so far.", findings.tried(), ranking.total));
    }
    if findings.failed > 0 {
        notes.push(format!("{} could not be solved.", findings.failed));
    }
    ui.add(egui::Label::new(widgets::small(notes.join(" "))).wrap());
    ui.add_space(4.0);
}

/// The effects to show, largest first.
fn rows(findings: &Findings, kind: Kind) -> Vec<&Effect> {
    let least = LEAST * findings.reference.abs();
    let shown = findings.effects.iter().filter(|effect| kind.holds(effect.driver));
    shown.filter(|effect| effect.size(findings.reference) > least).take(ROWS).collect()
}

/// Where columns of the chart stand.
struct Columns {
    name: f32,
    zero: f32,
    half_width: f32,
    largest: f64,
}

fn chart(ui: &mut Ui, desk: &mut Desk<'_>, output: OutputId, findings: &Findings, rows: &[&Effect]) {
    let Some(first) = rows.first() else {
        ui.label("Nothing tried so far moves this output.");
        return;
    };
    let units = desk.app.settings().units;
    let palette = Palette::of(ui.visuals());
    let (_, key) = ui.allocate_space(vec2(ui.available_width(), 16.0));
    let ends = [
        (key.left_center() + vec2(6.0, 0.0), Align2::LEFT_CENTER, "grey: lower · colour: higher"),
        (key.right_center() - vec2(6.0, 0.0), Align2::RIGHT_CENTER, "when it goes up"),
    ];
    for (at, align, text) in ends {
        let part = ui.painter().text(at, align, text, theme::font(size::SMALL), palette.weak);
        let heard = ui.interact(part, ui.scope_id().with(text), Sense::hover());
        heard.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    }
    let area = ui.available_rect_before_wrap();
    let name = (area.width() * 0.42).clamp(150.0, 360.0);
    let bars = egui::Rangef::new(area.left() + name + 44.0, area.right() - 60.0);
    let columns = Columns {
        name,
        zero: bars.center(),
        half_width: (bars.span() / 2.0).max(10.0),
        largest: first.size(findings.reference),
    };
    let (_, scale) = ui.allocate_space(vec2(ui.available_width(), 18.0));
    for side in [-1.0, 0.0, 1.0_f32] {
        let x = columns.zero + side * columns.half_width;
        let text = change_text(output, units, findings.reference, f64::from(side) * columns.largest);
        ui.painter().text(
            pos2(x, scale.center().y),
            Align2::CENTER_CENTER,
            text,
            theme::font(size::SMALL),
            palette.weak,
        );
    }
    ScrollArea::vertical().id_salt("what matters").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for effect in rows {
            row(ui, desk, output, findings.reference, effect, &columns);
        }
    });
}

fn row(ui: &mut Ui, desk: &mut Desk<'_>, output: OutputId, reference: f64, effect: &Effect, columns: &Columns) {
    let palette = Palette::of(ui.visuals());
    let (title, kind) = (name(effect.driver), kind_words(effect.driver));
    let galley = cut(ui, &title, theme::font(size::BODY - 0.5), columns.name - 12.0, palette.text);
    let below = cut(ui, &kind, theme::font(size::SMALL - 1.0), columns.name - 12.0, palette.weak);
    let height = galley.size().y + below.size().y;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW.max(height + 2.0)), Sense::hover());
    let id = ui.scope_id().with(key(effect.driver));
    let response = ui.interact(rect, id, Sense::click());
    let selected = selection(effect.driver) == desk.app.view().selection();
    if response.hovered() || selected {
        let fill = if selected { palette.accent_soft } else { palette.button_hover };
        ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
    }
    let middle = rect.center().y;
    let top = pos2(rect.left() + 6.0, middle - height / 2.0);
    let second = top + vec2(0.0, galley.size().y);
    ui.painter().galley(top, galley, palette.text);
    ui.painter().galley(second, below, palette.weak);

    let ink = palette.family(output.spec().family);
    let x = |value: f64| columns.zero + columns.half_width * ((value - reference) / columns.largest) as f32;
    let bar = |value: f64, color| {
        let range = egui::Rangef::new(columns.zero.min(x(value)), columns.zero.max(x(value)));
        let bar = Rect::from_x_y_ranges(range, (middle - 8.0)..=(middle + 8.0));
        ui.painter().rect_filled(bar, CornerRadius::same(2), color);
    };
    // Where both ends lie on one side, the shorter bar stays in sight.
    let ends = [(effect.down.1, palette.ghost), (effect.up.1, ink.line)];
    let down_is_longer = (effect.down.1 - reference).abs() > (effect.up.1 - reference).abs();
    let order = if down_is_longer { [ends[0], ends[1]] } else { [ends[1], ends[0]] };
    for (value, color) in order {
        bar(value, color);
    }
    ui.painter().vline(columns.zero, (rect.top())..=(rect.bottom()), Stroke::new(1.0, palette.rail));
    let sign = if effect.swing() > 0.0 { "rises" } else { "falls" };
    let right = pos2(rect.right() - 6.0, middle);
    ui.painter().text(right, Align2::RIGHT_CENTER, sign, theme::font(size::SMALL), palette.weak);

    let spoken = spoken(output, desk.app.settings().units, reference, effect);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    if response.on_hover_text(&spoken).clicked() {
        desk.send(Command::Select(selection(effect.driver)));
    }
}

/// Text in at most two lines.
fn cut(ui: &Ui, text: &str, font: FontId, width: f32, color: egui::Color32) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, color, width);
    job.wrap.max_rows = 2;
    ui.painter().layout_job(job)
}

/// What the Explain panel says when a row is pressed.
fn selection(driver: Driver) -> Selection {
    match driver {
        Driver::Input(input) => Selection::Input(input),
        Driver::Doses(drug) => Selection::Drug(drug),
        Driver::Parameter(varied) => Selection::Parameter(varied.key()),
    }
}

fn key(driver: Driver) -> (&'static str, &'static str) {
    match driver {
        Driver::Input(input) => ("input", input.spec().id),
        Driver::Doses(drug) => ("drug", drug.spec().id),
        Driver::Parameter(varied) => varied.key(),
    }
}

/// What was moved.
pub(super) fn name(driver: Driver) -> String {
    match driver {
        Driver::Input(input) => input.spec().label.to_owned(),
        Driver::Doses(drug) => format!("Dose of {}", drug.spec().label.to_lowercase()),
        Driver::Parameter(varied) => varied.meaning().to_owned(),
    }
}

/// What kind of thing it is; of a parameter, also where its range comes from.
pub(super) fn kind_words(driver: Driver) -> String {
    match driver {
        Driver::Input(_) => "input".to_owned(),
        Driver::Doses(_) => "medicine".to_owned(),
        Driver::Parameter(varied) => {
            let origin = certainty::origin_short(varied.range().1.origin);
            format!("parameter, {} · {origin}", varied.key().0)
        }
    }
}

/// A value of what was moved, with its unit.
pub(super) fn driver_value(driver: Driver, units: Units, value: f64) -> String {
    match driver {
        Driver::Input(input) => number::input_text(input.spec(), units, value),
        Driver::Doses(_) => format!("{} × the dose", words::number(value)),
        Driver::Parameter(varied) => match Varied::unit(varied) {
            "1" => words::number(value),
            unit => format!("{} {unit}", words::number(value)),
        },
    }
}

/// A step of the output, as a share of it where it is not zero.
pub(super) fn change_text(output: OutputId, units: Units, reference: f64, step: f64) -> String {
    let share = step / reference.abs();
    if share.is_finite() { words::change(share) } else { units.of_output(output.spec()).quantity(step) }
}

/// A row for those who hear it.
fn spoken(output: OutputId, units: Units, reference: f64, effect: &Effect) -> String {
    let end = |(value, result): (f64, f64)| {
        let change = change_text(output, units, reference, result - reference);
        format!("{} gives {change}", driver_value(effect.driver, units, value))
    };
    format!("{} ({}): {}; {}.", name(effect.driver), kind_words(effect.driver), end(effect.down), end(effect.up))
}

/// The words on an empty cell.
pub(super) fn weak(text: impl Into<String>) -> RichText {
    RichText::new(text).weak()
}
