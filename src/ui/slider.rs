//! The slider of an input: a thin rail with a mark at the healthy default, for pointer, keyboard and screen reader.

use egui::accesskit::{Action, ActionData};
use egui::{CornerRadius, CursorIcon, EventFilter, Id, Key, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2};

use super::number::{self, Step};
use super::theme::{Palette, Tone};
use crate::app::Units;
use crate::app::units::Shown;
use crate::model::inputs::InputSpec;
use crate::model::ranges::ranges_of;

/// Height of the rail with its knob.
pub const HEIGHT: f32 = 18.0;
const KNOB_RADIUS: f32 = 7.0;

/// What somebody did to a slider in this frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moved {
    /// The knob is under the pointer; more will follow.
    Dragging(f64),
    /// The knob was let go where it is.
    Released,
    /// The value stands: a key was pressed, a value typed.
    Set(f64),
    /// A double-click asks for the way back.
    Reset {
        /// The value before the first of the two clicks.
        before: f64,
    },
}

/// Shows a slider in `rect`, with a mark at the healthy default, and reports what was done to it.
pub fn show(
    ui: &Ui,
    id: Id,
    rect: Rect,
    spec: &'static InputSpec,
    units: Units,
    value: f64,
) -> (Response, Option<Moved>) {
    let response =
        ui.interact(rect, id, Sense::click_and_drag()).on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    let rail = rect.x_range().shrink(KNOB_RADIUS + 1.0);
    // Everything about the rail is in the unit shown; what is reported is in the model's.
    let (dial, shown) = (units.dial(spec), units.of_input(spec));
    let x_of = |v: f64| egui::lerp(rail, number::fraction_of(&dial, shown.of(v)) as f32);
    let stored = |v: f64| units.stored(spec, v);

    let dragged = drag(ui, &response, rail, x_of(value), value).map(|drag| match drag {
        Drag::To(fraction) => Moved::Dragging(stored(number::at_fraction(&dial, fraction))),
        Drag::LetGo => Moved::Released,
        Drag::Back { before } => Moved::Reset { before },
    });
    let moved = dragged
        .or_else(|| key_value(ui, &response, &dial, shown.of(value)).map(|v| Moved::Set(stored(v))))
        .or_else(|| requested_value(ui, id, &dial, shown.of(value)).map(|v| Moved::Set(stored(v))));

    describe(ui, &response, &dial, shown.of(value));
    if ui.is_rect_visible(rect) {
        paint(ui, &response, rail, x_of(value), x_of(spec.default));
        mark_ranges(ui, &response, spec, shown, x_of);
    }
    (response, moved)
}

enum Drag {
    /// The pointer holds the knob at this place of the rail, 0 to 1.
    To(f64),
    /// The knob was let go where it is.
    LetGo,
    /// A double-click, and the value before it.
    Back { before: f64 },
}

/// A press on the rail, remembered until it is known whether another one makes it a double-click.
#[derive(Clone, Copy)]
struct Grip {
    /// From the middle of the knob to the pointer.
    offset: f32,
    /// The value before the press, or before the first of two.
    before: f64,
    /// When a click ended, s.
    clicked_at: Option<f64>,
}

/// What the pointer does to the knob. A press on the knob itself does not move it. One beside it does; the end of such a
/// click is told only when it can no longer become a double-click, so that a double-click is one step.
fn drag(ui: &Ui, response: &Response, rail: egui::Rangef, knob_x: f32, value: f64) -> Option<Drag> {
    let id = response.id.with("grip");
    let grip = ui.data(|data| data.get_temp::<Grip>(id));
    if !(response.is_pointer_button_down_on() && ui.input(|input| input.pointer.primary_down())) {
        return let_go(ui, response, id, grip, value);
    }
    let x = response.interact_pointer_pos()?.x;
    let grip = grip.filter(|grip| grip.clicked_at.is_none()).unwrap_or_else(|| {
        let offset = if (x - knob_x).abs() <= KNOB_RADIUS + 2.0 { x - knob_x } else { 0.0 };
        let grip = Grip { offset, before: grip.map_or(value, |first| first.before), clicked_at: None };
        ui.data_mut(|data| data.insert_temp(id, grip));
        response.request_focus();
        grip
    });
    let knob_wanted = x - grip.offset;
    ((knob_wanted - knob_x).abs() > 0.5).then(|| Drag::To(f64::from((knob_wanted - rail.min) / rail.span())))
}

fn let_go(ui: &Ui, response: &Response, id: Id, grip: Option<Grip>, value: f64) -> Option<Drag> {
    if response.double_clicked() {
        ui.data_mut(|data| data.remove::<Grip>(id));
        return Some(Drag::Back { before: grip.map_or(value, |grip| grip.before) });
    }
    let grip = grip?;
    let now = ui.input(|input| input.time);
    let clicked_at = grip.clicked_at.or_else(|| response.clicked().then_some(now));
    let wait =
        clicked_at.map_or(0.0, |at| at + ui.options(|options| options.input_options.max_double_click_delay) - now);
    if wait > 0.0 {
        ui.data_mut(|data| data.insert_temp(id, Grip { clicked_at, ..grip }));
        ui.request_repaint_after_secs(wait as f32);
        return None;
    }
    ui.data_mut(|data| data.remove::<Grip>(id));
    Some(Drag::LetGo)
}

fn key_value(ui: &Ui, response: &Response, spec: &InputSpec, value: f64) -> Option<f64> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.input(|input| {
        if input.modifiers.command || input.modifiers.alt {
            return None;
        }
        if input.key_pressed(Key::Home) {
            return Some(spec.min);
        }
        if input.key_pressed(Key::End) {
            return Some(spec.max);
        }
        let presses = |key: Key| input.num_presses(key) as f64;
        let arrows =
            presses(Key::ArrowRight) + presses(Key::ArrowUp) - presses(Key::ArrowLeft) - presses(Key::ArrowDown);
        let pages = presses(Key::PageUp) - presses(Key::PageDown);
        let step = if input.modifiers.shift { Step::Fine } else { Step::Normal };
        if arrows != 0.0 {
            Some(number::stepped(spec, value, step, arrows))
        } else if pages != 0.0 {
            Some(number::stepped(spec, value, Step::Coarse, pages))
        } else {
            None
        }
    })
}

/// What a screen reader asked for.
fn requested_value(ui: &Ui, id: Id, spec: &InputSpec, value: f64) -> Option<f64> {
    ui.input(|input| {
        let set = input
            .accesskit_action_requests(id, Action::SetValue)
            .filter_map(|request| if let Some(ActionData::NumericValue(v)) = request.data { Some(v) } else { None })
            .last();
        let steps = input.num_accesskit_action_requests(id, Action::Increment) as f64
            - input.num_accesskit_action_requests(id, Action::Decrement) as f64;
        set.filter(|v| v.is_finite())
            .map(|v| v.clamp(spec.min, spec.max))
            .or_else(|| (steps != 0.0).then(|| number::stepped(spec, value, Step::Normal, steps)))
    })
}

fn describe(ui: &Ui, response: &Response, spec: &InputSpec, value: f64) {
    response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), value, spec.label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(spec.min);
        node.set_max_numeric_value(spec.max);
        node.set_numeric_value_step(spec.step);
        node.set_value(number::dial_text(spec, value));
        for action in [Action::SetValue, Action::Increment, Action::Decrement] {
            node.add_action(action);
        }
    });
}

/// Marks reference ranges of the input along the rail, named when the pointer is over it.
fn mark_ranges(ui: &Ui, response: &Response, spec: &InputSpec, shown: Shown, x_of: impl Fn(f64) -> f32) {
    let y = response.rect.center().y + KNOB_RADIUS + 1.0;
    let color = Palette::of(ui.visuals()).tone(Tone::Caution).0;
    for range in ranges_of(spec.id) {
        let x = |value: f64| x_of(value.clamp(spec.min, spec.max));
        ui.painter().hline(x(range.low)..=x(range.high), y, Stroke::new(2.0, color));
        response.clone().on_hover_text_at_pointer(format!(
            "{}: {} to {}",
            range.label,
            shown.number(range.low),
            shown.quantity(range.high)
        ));
    }
}

fn paint(ui: &Ui, response: &Response, rail: egui::Rangef, knob_x: f32, healthy_x: f32) {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter();
    let y = response.rect.center().y;
    let bar = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - 2.0), pos2(to, y + 2.0));
    painter.rect_filled(bar(rail.min, rail.max), CornerRadius::same(2), palette.rail);
    painter.rect_filled(bar(rail.min, knob_x), CornerRadius::same(2), palette.accent);
    if (healthy_x - knob_x).abs() > 1.0 {
        painter.vline(healthy_x, (y - 7.0)..=(y + 7.0), Stroke::new(1.5, palette.weak));
    }
    let grabbed = response.is_pointer_button_down_on();
    let fill = if grabbed { palette.accent } else { palette.knob };
    let ring = if response.hovered() || grabbed { 2.5 } else { 2.0 };
    painter.circle(pos2(knob_x, y), KNOB_RADIUS, fill, Stroke::new(ring, palette.accent));
}
