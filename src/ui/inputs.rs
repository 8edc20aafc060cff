//! Everything a person can set: sliders in groups that fold, doses and holds, the time span, and words about it.

use egui::{CollapsingHeader, ComboBox, Id, Panel, Rect, ScrollArea, TextEdit, Ui, vec2};

use super::event_form::Form;
use super::shell::{Desk, side_panel};
use super::slider::Moved;
use super::slider_row::{self, Action, Row};
use super::theme::{self, Palette, Tone, size};
use super::{events, number, tour_marks, value_field, widgets};
use crate::app::{Action as MenuAction, Command, Edit, EditPhase, Selection, Side, Units};
use crate::evidence::tours::Mark;
use crate::model::drugs::DrugId;
use crate::model::inputs::{InputGroup, InputId};
use crate::scenario::{ClockTime, Event, LIMITS, Scenario, Weekday};

/// What the panel remembers.
#[derive(Default)]
pub struct State {
    form: Option<Form>,
    text: Option<(TextField, String)>,
}

impl State {
    /// Opens the form for a new dose, and the panel if it is folded.
    pub fn write_dose(&mut self, drug: DrugId, desk: &mut Desk<'_>) {
        self.form =
            events::new_dose(drug, desk.app.document().scenario(), desk.app.settings().units, desk.app.view().cursor_h);
        desk.send(Command::ShowPanel(Side::Inputs, true));
    }
}

/// The words about a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum TextField {
    Title,
    Summary,
    Author,
    Notes,
}

/// Shows the panel.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    let palette = Palette::of(ui.visuals());
    let width = if ui.content_rect().width() < 1180.0 { 272.0 } else { 300.0 };
    side_panel(Panel::left("inputs"), width, 236.0..=380.0, palette.panel_alt).show(ui, |ui| {
        widgets::panel_heading(ui, "Inputs", |ui| {
            let reset = MenuAction::ResetAll;
            ui.add_enabled_ui(reset.is_enabled(desk.app), |ui| {
                if widgets::text_button(ui, reset.label()).on_hover_text(reset.help()).clicked() {
                    desk.send(reset.command());
                }
            });
        });
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_width(ui.available_width() - f32::from(theme::PANEL_MARGIN));
            let tour = tour_marks::groups(desk);
            let usual = |wanted: bool| Fold { usually_open: true, unfold: wanted };
            let seldom = |wanted: bool| Fold { usually_open: false, unfold: wanted };
            for group in InputGroup::ALL.into_iter().filter(|group| !group.is_expert()) {
                let title = counted(desk, group.label(), &[group]);
                fold(ui, group.label(), &title, usual(tour.contains(&group)), |ui| rows(ui, desk, group));
            }
            let count = desk.app.document().scenario().events.len();
            let title = if count == 0 { "Doses and holds".to_owned() } else { format!("Doses and holds · {count}") };
            let has_new_form = state.form.as_ref().is_some_and(|form| !form.in_view);
            fold(ui, "events", &title, usual(has_new_form), |ui| events::show(ui, desk, &mut state.form));
            let expert: Vec<_> = InputGroup::ALL.into_iter().filter(|group| group.is_expert()).collect();
            let title = counted(desk, "Expert: enzymes and receptors", &expert);
            let wanted = tour.iter().any(|group| group.is_expert());
            fold(ui, "expert", &title, seldom(wanted), |ui| {
                for group in expert.iter().copied() {
                    let title = counted(desk, group.label(), &[group]);
                    fold(ui, group.label(), &title, usual(tour.contains(&group)), |ui| rows(ui, desk, group));
                }
            });
            fold(ui, "time", "Time span", seldom(false), |ui| time_span(ui, desk));
            fold(ui, "about", "About this scenario", seldom(false), |ui| words(ui, desk, state));
            ui.add_space(16.0);
        });
    });
}

/// How a group stands.
#[derive(Clone, Copy)]
struct Fold {
    /// Whether it is open until somebody folds it.
    usually_open: bool,
    /// Whether it is opened now, since something in it is wanted.
    unfold: bool,
}

/// A group under a heading that folds it away.
fn fold(ui: &mut Ui, id: &str, title: &str, fold: Fold, content: impl FnOnce(&mut Ui)) {
    let color = Palette::of(ui.visuals()).weak;
    ui.add_space(2.0);
    let header = CollapsingHeader::new(theme::strong(title).color(color)).id_salt(id);
    let header = header.default_open(fold.usually_open).open(fold.unfold.then_some(true));
    header.show_unindented(ui, |ui| {
        // Room for the dots of changed inputs.
        egui::Frame::new().inner_margin(egui::Margin { left: 12, right: 0, top: 2, bottom: 4 }).show(ui, content);
    });
}

#[expect(clippy::float_cmp, reason = "a value is unchanged only when it is exactly the default")]
fn counted(desk: &Desk<'_>, label: &str, groups: &[InputGroup]) -> String {
    let scenario = desk.app.document().scenario();
    let is_changed = |id: &InputId| groups.contains(&id.spec().group) && scenario.input(*id) != id.spec().default;
    match InputId::all().filter(is_changed).count() {
        0 => label.to_owned(),
        count => format!("{label} · {count} changed"),
    }
}

/// What events make of an input outside its slider: "held at 6.0 / 10 at times".
fn by_events(scenario: &Scenario, id: InputId, units: Units) -> Option<String> {
    let shown = |value: f64| number::input_text(id.spec(), units, value);
    let told = scenario.events.iter().filter_map(|event| match event {
        Event::Hold { input, value, .. } if *input == id => Some(format!("held at {} at times", shown(*value))),
        Event::Ramp { input, to, .. } if *input == id => Some(format!("moved to {} by an event", shown(*to))),
        _ => None,
    });
    let told: Vec<String> = told.collect();
    match told.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        several => Some(format!("held or moved by {} events", several.len())),
    }
}

fn rows(ui: &mut Ui, desk: &mut Desk<'_>, group: InputGroup) {
    for id in InputId::all().filter(|id| id.spec().group == group) {
        let document = desk.app.document();
        let units = desk.app.settings().units;
        let row = Row {
            by_events: by_events(document.scenario(), id, units),
            spec: id.spec(),
            value: document.scenario().input(id),
            opened: document.as_opened().input(id),
            units,
            selected: desk.app.view().selection() == Selection::Input(id),
        };
        let top = ui.cursor().top();
        let done = slider_row::show(ui, &row);
        let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.min_rect().bottom());
        tour_marks::here(ui, desk, &Mark::Input(id), rect.expand2(vec2(4.0, 1.0)));
        match done {
            Some(Action::Moved(Moved::Dragging(value))) => set(desk, id, value, EditPhase::Ongoing),
            Some(Action::Moved(Moved::Released)) => set(desk, id, row.value, EditPhase::Finished),
            Some(Action::Moved(Moved::Set(value))) => set(desk, id, value, EditPhase::Single),
            // Ends what the first click began, so that both are one step.
            Some(Action::Moved(Moved::Reset { before })) => {
                set(desk, id, reset_value(&row, before), EditPhase::Finished);
            }
            Some(Action::ToDefault) => desk.send(Command::Edit(Edit::ResetInputToDefault(id), EditPhase::Single)),
            Some(Action::Explain) => desk.send(Command::Select(Selection::Input(id))),
            None => {}
        }
    }
}

/// First back to the value in the opened file, then to the healthy default.
fn reset_value(row: &Row, before: f64) -> f64 {
    if before.to_bits() == row.opened.to_bits() { row.spec.default } else { row.opened }
}

fn set(desk: &mut Desk<'_>, input: InputId, value: f64, phase: EditPhase) {
    desk.send(Command::Edit(Edit::SetInput { input, value }, phase));
}

/// Start, length and lead-in.
fn time_span(ui: &mut Ui, desk: &mut Desk<'_>) {
    let scenario = desk.app.document().scenario().clone();
    let mut edits = Vec::new();
    line(ui, "Days shown", |ui| {
        let parse = |text: &str| days(text, 0.0, LIMITS.days);
        edits.extend(field(ui, "Days shown", &days_text(scenario.days), parse).map(Edit::SetDays));
    });
    line(ui, "Days before", |ui| {
        let parse = |text: &str| days(text, -1.0, LIMITS.days);
        edits.extend(field(ui, "Days before", &days_text(scenario.lead_in_days), parse).map(Edit::SetLeadIn));
    });
    ui.label(widgets::small("Days before are lived with these inputs but not shown."));
    line(ui, "Starts at", |ui| {
        let parse = |text: &str| clock_time(text).ok_or_else(|| "Type a clock time such as 08:00.".to_owned());
        edits.extend(field(ui, "Starts at", &scenario.start.to_string(), parse).map(Edit::SetStart));
    });
    line(ui, "Starts on", |ui| edits.extend(weekday(ui, &scenario).map(Edit::SetWeekday)));
    for edit in edits {
        desk.send(Command::Edit(edit, EditPhase::Single));
    }
}

/// A name at the left and its control at the right.
fn line(ui: &mut Ui, name: &str, control: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.label(name);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), control);
    });
}

fn field<T>(ui: &mut Ui, name: &str, shown: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
    let (_, rect) = ui.allocate_space(egui::vec2(90.0, 24.0));
    let typed = value_field::show(ui, Id::unique(("field", name)), rect, shown, name, parse);
    if let Some(error) = typed.error {
        let color = Palette::of(ui.visuals()).tone(Tone::Bad).0;
        typed.response.show_tooltip_text(egui::RichText::new(error).size(size::SMALL).color(color));
    }
    typed.value
}

/// Reads a number of days above `least`, and within what a scenario may span.
fn days(text: &str, least: f64, most: f64) -> Result<f64, String> {
    let number = text.trim().trim_end_matches("days").trim_end_matches("day");
    let value = number::parse(number, "")?;
    if value > least && value >= 0.0 && value <= most {
        Ok(value)
    } else {
        let low = if least < 0.0 { "from 0" } else { "more than 0" };
        Err(format!("Days here are {low} and at most {most}."))
    }
}

fn days_text(days: f64) -> String {
    format!("{days} {}", if (days - 1.0).abs() < 1e-9 { "day" } else { "days" })
}

fn clock_time(text: &str) -> Option<ClockTime> {
    let hours = number::parse(text, "h").ok().filter(|hours| (0.0..24.0).contains(hours))?;
    let minutes = (hours * 60.0).round() as u16;
    ClockTime::new(minutes / 60, minutes % 60)
}

fn weekday(ui: &mut Ui, scenario: &Scenario) -> Option<Weekday> {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let mut chosen = scenario.weekday;
    let combo = ComboBox::from_id_salt("weekday").width(82.0).selected_text(format!("{chosen:?}"));
    let response = combo.show_ui(ui, |ui| {
        for day in [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday] {
            ui.selectable_value(&mut chosen, day, format!("{day:?}"));
        }
    });
    response.response.accessible_name("Starts on");
    (chosen != scenario.weekday).then_some(chosen)
}

/// Title, summary, author and notes. What is typed belongs to the scenario at once, so that saving and quitting by
/// shortcut see it; all that is typed until the field is left is one step of the history.
fn words(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    let scenario = desk.app.document().scenario();
    let fields = [
        (TextField::Title, "Title", &scenario.title, 1),
        (TextField::Summary, "Summary", &scenario.summary, 3),
        (TextField::Author, "Author", &scenario.author, 1),
        (TextField::Notes, "Notes", &scenario.notes, 4),
    ];
    let mut typed = None;
    for (field, name, value, rows) in fields {
        let label = ui.label(widgets::small(name));
        let draft = state.text.take_if(|(open, _)| *open == field).map(|(_, text)| text);
        let mut text = draft.unwrap_or_else(|| value.clone());
        let edit =
            if rows == 1 { TextEdit::singleline(&mut text) } else { TextEdit::multiline(&mut text).desired_rows(rows) };
        let response = ui
            .add(edit.desired_width(f32::INFINITY).char_limit(if rows == 1 { 200 } else { 10_000 }))
            .labelled_by(label.id);
        // On the way to a new title the field may be empty, which a title must not be.
        let half_typed = field == TextField::Title && text.trim().is_empty();
        if response.lost_focus() {
            typed = Some((edit_of(field, text), EditPhase::Finished));
        } else if response.has_focus() {
            if response.changed() && !half_typed {
                typed = Some((edit_of(field, text.clone()), EditPhase::Ongoing));
            }
            state.text = Some((field, text));
        }
    }
    if let Some((edit, phase)) = typed {
        desk.send_first(Command::Edit(edit, phase));
    }
}

fn edit_of(field: TextField, text: String) -> Edit {
    match field {
        TextField::Title => Edit::SetTitle(text),
        TextField::Summary => Edit::SetSummary(text),
        TextField::Author => Edit::SetAuthor(text),
        TextField::Notes => Edit::SetNotes(text),
    }
}
