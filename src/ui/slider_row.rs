//! One input: its name, its value one can type into, its slider, and its "why?".

use egui::{Align2, Id, Rect, Response, RichText, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::slider::{self, Moved};
use super::theme::{self, Palette, Tone, size};
use super::{number, value_field, widgets};
use crate::app::Units;
use crate::model::inputs::{InputSpec, Scale};
use crate::model::ranges::{ReferenceRange, ranges_of};

/// What a row shows.
pub struct Row {
    /// The input.
    pub spec: &'static InputSpec,
    /// Its value outside events.
    pub value: f64,
    /// Its value in the opened file.
    pub opened: f64,
    /// What events make of it at other times: "held at 6.0 / 10 at times".
    pub by_events: Option<String>,
    /// The units it is shown and typed in.
    pub units: Units,
    /// Whether the Explain panel speaks about it.
    pub selected: bool,
}

/// What somebody did to a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// Moved the slider or typed a value.
    Moved(Moved),
    /// Asked for the healthy default.
    ToDefault,
    /// Asked "why?".
    Explain,
}

const FIELD_WIDTH: f32 = 76.0;
const INFO_SIZE: f32 = 20.0;
const LINE_HEIGHT: f32 = 24.0;
/// Between the field and the knob of the slider, which would touch.
const RAIL_GAP: f32 = 2.0;
/// Room under the rail for the name of a reference range, or what events do.
const CAPTION_HEIGHT: f32 = 13.0;
const CAPTION_SIZE: f32 = size::SMALL - 1.0;
/// Where two ranges are named side by side.
const SMALLER_CAPTION: f32 = CAPTION_SIZE - 1.0;

/// Shows a row over the whole width.
pub fn show(ui: &mut Ui, row: &Row) -> Option<Action> {
    if row.spec.scale == Scale::Switch {
        return switch(ui, row);
    }
    let id = Id::unique(("input", row.spec.id));
    let height = LINE_HEIGHT + RAIL_GAP + slider::HEIGHT;
    // The range the value lies in, or else the one at the upper end.
    let within = |range: &&ReferenceRange| (range.low..=range.high).contains(&row.value);
    let range = ranges_of(row.spec.id).find(within).or_else(|| ranges_of(row.spec.id).last());
    let caption_height = if range.is_some() || row.by_events.is_some() { CAPTION_HEIGHT } else { 0.0 };
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height + caption_height));
    let line = Rect::from_min_size(rect.min, vec2(rect.width(), LINE_HEIGHT));
    let rail = Rect::from_min_size(pos2(rect.left(), line.bottom() + RAIL_GAP), vec2(rect.width(), slider::HEIGHT));
    if let Some(events) = &row.by_events {
        let color = Palette::of(ui.visuals()).text;
        ui.painter().text(rail.left_bottom(), Align2::LEFT_TOP, events, theme::font(CAPTION_SIZE), color);
    } else if let Some(range) = range {
        caption(ui, row, range, rail);
    }
    let info =
        Rect::from_center_size(pos2(line.right() - INFO_SIZE / 2.0, line.center().y), vec2(INFO_SIZE, INFO_SIZE));
    let field_right = info.left() - 6.0;
    let field =
        Rect::from_min_max(pos2(field_right - FIELD_WIDTH, line.top() + 1.0), pos2(field_right, line.bottom() - 1.0));
    let name = Rect::from_min_max(line.min, pos2(field.left() - 6.0, line.bottom()));

    // The slider comes first for the Tab key: it is what one plays with.
    let (rail_response, moved) = slider::show(ui, id, rail, row.spec, row.units, row.value);
    let field_id = id.with("field");
    let typed = field_of(ui, field_id, field, row);
    let explain = info_button(ui, id.with("info"), info, row);
    let name_response = name_label(ui, id.with("name"), name, row);

    if moved.is_some() {
        value_field::forget(ui, field_id);
    } else if let Some(error) = &typed.error {
        ui.label(RichText::new(error).size(size::SMALL).color(Palette::of(ui.visuals()).tone(Tone::Bad).0));
    }
    let mut action = moved.map(Action::Moved).or(typed.value.map(|value| Action::Moved(Moved::Set(value))));
    if explain.clicked() || name_response.clicked() {
        action = Some(Action::Explain);
    }
    for response in [&rail_response, &name_response] {
        response.context_menu(|ui| action = menu(ui, row).or(action));
    }
    if name_response.double_clicked() {
        action = Some(Action::Moved(Moved::Reset { before: row.value }));
    }
    action
}

/// Under the rail: in which range the value lies, or what lies beyond the marks at its ends.
fn caption(ui: &Ui, row: &Row, range: &ReferenceRange, rail: Rect) {
    let palette = Palette::of(ui.visuals());
    let is_lower = |range: &ReferenceRange| range.low <= row.spec.min;
    let write = |at, align, text: String, font, color| _ = ui.painter().text(at, align, text, font, color);
    if (range.low..=range.high).contains(&row.value) {
        let limit = row.units.of_input(row.spec).quantity(if is_lower(range) { range.high } else { range.low });
        let (text, font) = (format!("{}, {limit}", range.label), theme::strong_font(CAPTION_SIZE));
        return write(rail.right_bottom(), Align2::RIGHT_TOP, text, font, palette.tone(Tone::Caution).0);
    }
    for range in ranges_of(row.spec.id) {
        let (at, align) = if is_lower(range) {
            (rail.left_bottom(), Align2::LEFT_TOP)
        } else {
            (rail.right_bottom(), Align2::RIGHT_TOP)
        };
        write(at, align, range.label.to_owned(), theme::font(SMALLER_CAPTION), palette.weak);
    }
}

/// An input that is on or off: a box to tick.
fn switch(ui: &mut Ui, row: &Row) -> Option<Action> {
    let id = Id::unique(("input", row.spec.id));
    let mut action = None;
    ui.horizontal_top(|ui| {
        let room = ui.available_width() - INFO_SIZE - ui.spacing().item_spacing.x;
        let mut on = row.value > 0.5;
        let label = if is_changed(row) { theme::strong(row.spec.label) } else { RichText::new(row.spec.label) };
        let ticked = ui.scope(|ui| {
            ui.set_width(room);
            ui.set_max_width(room);
            widgets::checkbox(ui, &mut on, label).on_hover_text(row.spec.help)
        });
        let ticked = ticked.inner;
        if is_changed(row) {
            let dot = pos2(ticked.rect.left() - 7.0, ticked.rect.top() + LINE_HEIGHT / 2.0);
            ui.painter().circle_filled(dot, 2.5, Palette::of(ui.visuals()).changed);
        }
        if ticked.changed() {
            action = Some(Action::Moved(Moved::Set(f64::from(u8::from(on)))));
        }
        ticked.context_menu(|ui| action = menu(ui, row).or(action));
        let (_, info) = ui.allocate_space(vec2(INFO_SIZE, LINE_HEIGHT));
        let info = Rect::from_center_size(info.center(), vec2(INFO_SIZE, INFO_SIZE));
        if info_button(ui, id.with("info"), info, row).clicked() {
            action = Some(Action::Explain);
        }
    });
    action
}

fn field_of(ui: &mut Ui, id: Id, rect: Rect, row: &Row) -> value_field::Typed<f64> {
    let shown = number::input_text(row.spec, row.units, row.value);
    let name = format!("{}, value", row.spec.label);
    value_field::show(ui, id, rect, &shown, &name, |text| number::parse_input(row.spec, row.units, text))
}

#[expect(clippy::float_cmp, reason = "a value is unchanged only when it is exactly the default")]
fn is_changed(row: &Row) -> bool {
    row.value != row.spec.default
}

fn name_label(ui: &Ui, id: Id, rect: Rect, row: &Row) -> Response {
    let events =
        if row.by_events.is_some() { "\nEvents change it over time; this is its value outside them." } else { "" };
    let tip = format!("{}: {}{events}", row.spec.label, row.spec.help);
    let response = ui.interact(rect, id, Sense::CLICK).on_hover_text(tip);
    let palette = Palette::of(ui.visuals());
    let changed = is_changed(row) || row.by_events.is_some();
    let font = if changed { theme::strong_font(size::BODY) } else { theme::font(size::BODY) };
    let color = if row.selected { palette.accent } else { palette.text };
    let one_line = ui.painter().layout_no_wrap(row.spec.label.to_owned(), font.clone(), color);
    let galley = if one_line.size().x <= rect.width() {
        one_line
    } else {
        // A long name stands in two lines of small print.
        let font = egui::FontId::new(size::SMALL, font.family);
        let mut job = egui::text::LayoutJob::simple(row.spec.label.to_owned(), font, color, rect.width());
        job.wrap.max_rows = 2;
        ui.painter().layout_job(job)
    };
    ui.painter().galley(pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, color);
    if changed {
        ui.painter().circle_filled(pos2(rect.left() - 7.0, rect.center().y), 2.5, palette.changed);
    }
    response
}

/// The round (i).
fn info_button(ui: &Ui, id: Id, rect: Rect, row: &Row) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        let name = format!("Explain {}", row.spec.label);
        WidgetInfo::selected(egui::accesskit::Role::Button, ui.is_enabled(), row.selected, name)
    });
    let palette = Palette::of(ui.visuals());
    let emphasised = response.hovered() || row.selected;
    let color = if emphasised { palette.accent } else { palette.weak };
    let center = rect.center();
    ui.painter().circle(
        center,
        7.0,
        if row.selected { palette.accent_soft } else { palette.panel_alt },
        Stroke::new(1.2, color),
    );
    ui.painter().text(center, Align2::CENTER_CENTER, "i", theme::strong_font(10.0), color);
    response
}

/// The ways back, each with the value it leads to.
fn menu(ui: &mut Ui, row: &Row) -> Option<Action> {
    let mut action = None;
    let opened = number::input_text(row.spec, row.units, row.opened);
    if ui.button(format!("Back to {opened} (as opened)")).clicked() {
        action = Some(Action::Moved(Moved::Set(row.opened)));
    }
    let healthy = number::input_text(row.spec, row.units, row.spec.default);
    if ui.button(format!("Back to {healthy} (healthy default)")).clicked() {
        action = Some(Action::ToDefault);
    }
    ui.separator();
    if ui.button("Explain").clicked() {
        action = Some(Action::Explain);
    }
    action
}
