//! Doses and holds as a list sorted by time, with a form to add or change one.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{CornerRadius, CursorIcon, Response, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::event_editor;
use super::event_form::{Form, Kind};
use super::event_words::describe;
use super::shell::Desk;
use super::theme::{self, Palette, size};
use super::widgets;
use crate::app::{Command, Edit, EditPhase, Selection, Units};
use crate::model::drugs::DrugId;
use crate::scenario::Scenario;

/// A list longer than this scrolls by itself, and only the rows in sight are drawn.
const LONG: usize = 12;
/// Rows in sight of a long list.
const IN_SIGHT: f32 = 9.0;
/// Least height of a row: two lines.
const ROW: f32 = 34.0;
/// Width of the three buttons of a row.
const BUTTONS: f32 = 86.0;

/// How many lines each text of a row may have.
#[derive(Clone, Copy)]
enum Lines {
    /// One: all rows of a long list are of one height.
    One = 1,
    /// Two, where the row may be as tall as it needs.
    Two = 2,
}

/// Shows the list and the open form.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut Option<Form>) {
    let app = desk.app;
    let scenario = app.document().scenario();
    let order = by_time(scenario);
    let editing = form.as_ref().and_then(|form| form.index);
    if editing.is_some_and(|index| index >= scenario.events.len()) {
        // The event went away, by undo for one.
        *form = None;
    }
    if order.len() > LONG {
        long_list(ui, desk, scenario, &order, form);
        event_editor::show(ui, desk, scenario, form);
    } else {
        for index in order {
            if editing == Some(index) {
                event_editor::show(ui, desk, scenario, form);
            } else {
                row(ui, desk, scenario, index, form, Lines::Two);
            }
        }
        if form.as_ref().is_some_and(|form| form.index.is_none()) {
            event_editor::show(ui, desk, scenario, form);
        }
    }
    if form.is_none() {
        adding(ui, desk, scenario, form);
    }
    ui.label(widgets::small("Doses are a clinician's business: these only move a model."));
}

/// Opens a form for a new dose of a substance, at the time cursor (h from the start) if there is one.
#[must_use]
pub fn new_dose(drug: DrugId, scenario: &Scenario, units: Units, cursor_h: Option<f64>) -> Option<Form> {
    let mut form = Form::new(Kind::Dose, scenario, units, cursor_h)?;
    form.choose_drug(drug);
    Some(form)
}

/// The positions of the events, earliest first.
fn by_time(scenario: &Scenario) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scenario.events.len()).collect();
    order.sort_by(|&a, &b| scenario.events[a].start_h().total_cmp(&scenario.events[b].start_h()));
    order
}

/// Buttons for new events.
fn adding(ui: &mut Ui, desk: &Desk<'_>, scenario: &Scenario, form: &mut Option<Form>) {
    if scenario.events.is_empty() {
        ui.label(widgets::small("Nothing is given or held yet."));
    }
    ui.horizontal(|ui| {
        for kind in [Kind::Dose, Kind::Hold, Kind::Ramp] {
            let name = format!("+ {}", kind.label());
            if ui.add(widgets::button(&name)).on_hover_text(hint(kind)).clicked() {
                *form = Form::new(kind, scenario, desk.app.settings().units, desk.app.view().cursor_h);
            }
        }
    });
}

fn hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Dose => "Add a dose of a substance",
        Kind::Hold => "Hold an input at a value for a while",
        Kind::Ramp => "Move an input evenly to a new value, where it stays",
    }
}

/// A list that scrolls; rows out of sight cost nothing.
fn long_list(ui: &mut Ui, desk: &mut Desk<'_>, scenario: &Scenario, order: &[usize], form: &mut Option<Form>) {
    let height = IN_SIGHT * (ROW + ui.spacing().item_spacing.y);
    let area = ScrollArea::vertical().id_salt("events").max_height(height).auto_shrink([false, true]);
    area.show_rows(ui, ROW, order.len(), |ui, shown| {
        for &index in order.get(shown).unwrap_or_default() {
            row(ui, desk, scenario, index, form, Lines::One);
        }
    });
    ui.add_space(4.0);
}

/// One event: what and when, and what can be done with it.
fn row(ui: &mut Ui, desk: &mut Desk<'_>, scenario: &Scenario, index: usize, form: &mut Option<Form>, lines: Lines) {
    let Some(event) = scenario.events.get(index) else { return };
    let units = desk.app.settings().units;
    let (what, when) = describe(event, scenario, units);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let width = (ui.available_width() - BUTTONS).max(60.0);
        if what_and_when(ui, [&what, &when], width, lines).clicked() {
            desk.send(Command::Select(Selection::Event(index)));
        }
        if widgets::sign_button(ui, widgets::Sign::Pencil, &format!("Change {what}, {when}")).clicked() {
            *form = Form::of(index, event, scenario, units);
            desk.send(Command::Select(Selection::Event(index)));
        }
        if widgets::sign_button(ui, widgets::Sign::Sheets, &format!("Duplicate {what}, {when}")).clicked() {
            desk.send(Command::Edit(Edit::DuplicateEvent(index), EditPhase::Single));
        }
        if widgets::sign_button(ui, widgets::Sign::Cross, &format!("Remove {what}, {when}")).clicked() {
            desk.send(Command::Edit(Edit::RemoveEvent(index), EditPhase::Single));
            *form = None;
        }
    });
}

/// The two texts of a row, to press for what is known about the subject.
fn what_and_when(ui: &mut Ui, [what, when]: [&str; 2], width: f32, lines: Lines) -> Response {
    let palette = Palette::of(ui.visuals());
    let laid_out = |text: &str, size: f32, color| {
        let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(theme::font(size), color));
        job.wrap = TextWrapping { max_width: width, max_rows: lines as usize, ..TextWrapping::default() };
        ui.painter().layout_job(job)
    };
    let (above, below) = (laid_out(what, size::BODY, palette.text), laid_out(when, size::SMALL, palette.weak));
    let height = above.size().y + 1.0 + below.size().y;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height.max(ROW)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("Explain {what}, {when}")));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), CornerRadius::same(4), palette.button_hover);
    }
    let top = rect.left_top() + vec2(0.0, (rect.height() - height) / 2.0);
    let second = top + vec2(0.0, above.size().y + 1.0);
    ui.painter().galley(top, above, palette.text);
    ui.painter().galley(second, below, palette.weak);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(format!("{what}\n{when}"))
}
