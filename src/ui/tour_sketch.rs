//! A curve drawn by hand: the guess of a tour, and later the guess beside what the model shows.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, CornerRadius, EventFilter, Id, Key, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use super::shell::Desk;
use super::theme::{self, Palette, size};
use super::{dashes, tour, widgets};
use crate::app::tours::{SKETCH_COLUMNS, SketchFrame};
use crate::app::{Sketch, Units, Walk, time_labels};

/// Height of the frame.
const HEIGHT: f32 = 112.0;
/// Room for numbers left of the frame, and for times below.
const LEFT: f32 = 54.0;
const BELOW: f32 = 16.0;
/// The widest frame; wider ones make the hand's way too long.
pub const WIDEST: f32 = 460.0;
/// How far an arrow key moves the pen along, in columns, and up or down, as a share of the frame.
const KEY_COLUMNS: usize = 5;
const KEY_HEIGHT: f32 = 0.05;

/// A sketch under way.
#[derive(Default)]
pub struct State {
    /// What is drawn.
    pub drawn: Sketch,
    /// What it belongs to.
    scene: Option<(String, usize, bool)>,
    /// Where the pointer was last, as fractions of the frame.
    pen: Option<(f32, f32)>,
    /// The column from which arrow keys draw.
    column: usize,
}

impl State {
    /// Begins anew in another step.
    pub fn begin(&mut self, scene: (String, usize, bool)) {
        if self.scene.as_ref() != Some(&scene) {
            *self = Self { scene: Some(scene), ..Self::default() };
        }
    }

    /// Wipes the frame.
    pub fn clear(&mut self) {
        (self.drawn, self.pen, self.column) = (Sketch::default(), None, 0);
    }
}

/// The frame to draw in.
pub fn draw(ui: &mut Ui, desk: &Desk<'_>, frame: &SketchFrame, state: &mut State) {
    let units = desk.app.settings().units;
    let (inner, response) = allocate(ui, frame, Sense::click_and_drag());
    let response = response
        .on_hover_text("Draw the curve you expect over the dashed healthy one, with the pointer or the arrow keys.");
    paint_frame(ui, frame, inner, frame.top, units, &response);
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on()) {
        let at = (
            ((pointer.x - inner.left()) / inner.width()).clamp(0.0, 1.0),
            ((inner.bottom() - pointer.y) / inner.height()).clamp(0.0, 1.0),
        );
        state.drawn.draw(state.pen.unwrap_or(at), at);
        state.pen = Some(at);
        response.request_focus();
    } else {
        state.pen = None;
    }
    if response.has_focus() {
        keys(ui, response.id, frame, state);
    }
    paint_sketch(ui, &state.drawn, inner, 1.0);
    if response.has_focus() && !response.is_pointer_button_down_on() {
        let x = egui::lerp(inner.x_range(), (state.column as f32 + 0.5) / SKETCH_COLUMNS as f32);
        let pen = Stroke::new(1.0, Palette::of(ui.visuals()).accent);
        ui.painter().vline(x, inner.y_range(), pen);
    }
    let spoken = format!(
        "Sketch of {}. {} Left and right move the pen, up and down draw from there on.",
        frame.output.spec().label,
        in_words(&state.drawn, frame, units)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, &spoken));
}

/// The guess over what the model shows.
pub fn result(ui: &mut Ui, desk: &Desk<'_>, walk: &Walk, drawn: Option<&Sketch>) {
    let Some(frame) = walk.sketch_frame() else { return };
    let units = desk.app.settings().units;
    let palette = Palette::of(ui.visuals());
    let ink = palette.family(frame.output.spec().family).line;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let entries = [(drawn.is_some(), "Yours (wide)", palette.weak), (true, "The model’s", ink)];
        for (_, name, color) in entries.into_iter().filter(|(is_there, ..)| *is_there) {
            ui.label(theme::strong(name).size(size::SMALL).color(color));
        }
        ui.label(widgets::small("dashed: healthy"));
    });
    let series = walk.solved().and_then(|curves| curves.get(frame.output));
    // A curve that leaves the frame makes it taller; the sketch shrinks with it.
    let top = series.map_or(frame.top, |series| frame.top.max(1.05 * series.stats.max));
    let (inner, response) = allocate(ui, frame, Sense::hover());
    paint_frame(ui, frame, inner, top, units, &response);
    if let Some(series) = series {
        let points: Vec<Pos2> = series.points.iter().map(|point| place(frame, inner, top, *point)).collect();
        ui.painter().with_clip_rect(inner).add(Shape::line(points, Stroke::new(2.0, ink)));
    }
    if let Some(drawn) = drawn {
        paint_sketch(ui, drawn, inner, (frame.top / top) as f32);
    }
    let label = frame.output.spec().label;
    let said = match drawn {
        Some(drawn) => format!("Sketch of {label}, with the model’s curve. {}", in_words(drawn, frame, units)),
        None => format!("The model’s curve of {label}."),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &said));
}

fn allocate(ui: &mut Ui, frame: &SketchFrame, sense: Sense) -> (Rect, Response) {
    let width = ui.available_width().clamp(160.0, WIDEST);
    let (_, outer) = ui.allocate_space(vec2(width, HEIGHT + BELOW));
    let inner = Rect::from_min_max(outer.min + vec2(LEFT, 4.0), outer.max - vec2(8.0, BELOW));
    let response = ui.interact(inner, Id::unique(("sketch", frame.output.to_string())), sense);
    (inner, response)
}

fn place(frame: &SketchFrame, inner: Rect, top: f64, [hour, value]: [f64; 2]) -> Pos2 {
    let x = (hour / (frame.scenario.days * 24.0)) as f32;
    let y = (value / top) as f32;
    pos2(egui::lerp(inner.x_range(), x), egui::lerp(inner.bottom()..=inner.top(), y))
}

/// The empty frame: the healthy curve, the ends of both axes.
fn paint_frame(ui: &Ui, frame: &SketchFrame, inner: Rect, top: f64, units: Units, response: &Response) {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter();
    let look = tour::inset(ui);
    let border = if response.hovered() { palette.rail } else { palette.line };
    let stroke = Stroke::new(1.0, border);
    painter.rect(inner, CornerRadius::same(3), look.fill, stroke, egui::StrokeKind::Outside);
    let healthy = frame.healthy.iter().map(|point| place(frame, inner, top, *point));
    painter.with_clip_rect(inner).extend(dashes::along(healthy, Stroke::new(1.2, palette.ghost), 5.0, 4.0));
    let shown = units.of_output(frame.output.spec());
    let small = || theme::font(size::SMALL);
    let text = |at: Pos2, align: Align2, text: String| _ = painter.text(at, align, text, small(), palette.weak);
    text(pos2(inner.left() - 6.0, inner.top() + 5.0), Align2::RIGHT_CENTER, shown.number(top));
    text(pos2(inner.left() - 6.0, inner.center().y), Align2::RIGHT_CENTER, shown.unit.to_owned());
    text(pos2(inner.left() - 6.0, inner.bottom() - 5.0), Align2::RIGHT_CENTER, "0".to_owned());
    let (start, end) = (0.0, frame.scenario.days * 24.0);
    let below = inner.bottom() + 3.0;
    text(pos2(inner.left(), below), Align2::LEFT_TOP, time_labels::moment(&frame.scenario, start));
    text(pos2(inner.right(), below), Align2::RIGHT_TOP, time_labels::moment(&frame.scenario, end));
    text(pos2(inner.center().x, below), Align2::CENTER_TOP, frame.output.spec().label.to_owned());
}

/// The ink of the hand, unlike that of any curve by its width and paleness.
fn hand(ui: &Ui) -> Color32 {
    Palette::of(ui.visuals()).text.gamma_multiply(0.6)
}

/// The hand-drawn curve; gaps stay gaps. `scale` shrinks it where the frame has grown.
fn paint_sketch(ui: &Ui, drawn: &Sketch, inner: Rect, scale: f32) {
    let stroke = Stroke::new(3.0, hand(ui));
    let mut line: Vec<Pos2> = Vec::new();
    for column in 0..=SKETCH_COLUMNS {
        if let Some(height) = drawn.height(column).filter(|_| column < SKETCH_COLUMNS) {
            let x = (column as f32 + 0.5) / SKETCH_COLUMNS as f32;
            line.push(pos2(
                egui::lerp(inner.x_range(), x),
                egui::lerp(inner.bottom()..=inner.top(), height.clamp(0.0, 1.0) * scale),
            ));
            continue;
        }
        match line.as_slice() {
            [] => {}
            [point] => _ = ui.painter().circle_filled(*point, 2.0, stroke.color),
            _ => _ = ui.painter().add(Shape::line(line.clone(), stroke)),
        }
        line.clear();
    }
}

/// Arrow keys: along the frame, and from the pen on up or down.
fn keys(ui: &Ui, id: Id, frame: &SketchFrame, state: &mut State) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let presses = |key| ui.input(|input| input.num_presses(key));
    let (left, right) = (presses(Key::ArrowLeft), presses(Key::ArrowRight));
    state.column = (state.column + right * KEY_COLUMNS).min(SKETCH_COLUMNS - 1).saturating_sub(left * KEY_COLUMNS);
    let by = (presses(Key::ArrowUp) as f32 - presses(Key::ArrowDown) as f32) * KEY_HEIGHT;
    if by == 0.0 {
        return;
    }
    let healthy = |column: usize| {
        let x = (column as f32 + 0.5) / SKETCH_COLUMNS as f32;
        let point = (x * (frame.healthy.len().max(1) - 1) as f32).round() as usize;
        frame.healthy.get(point).map_or(0.5, |[_, value]| (value / frame.top) as f32)
    };
    for column in 0..SKETCH_COLUMNS {
        let x = (column as f32 + 0.5) / SKETCH_COLUMNS as f32;
        let now = state.drawn.height(column).unwrap_or_else(|| healthy(column));
        let height = if column < state.column { now } else { now + by };
        state.drawn.draw((x, height), (x, height));
    }
}

/// A sketch for those who do not see it.
fn in_words(drawn: &Sketch, frame: &SketchFrame, units: Units) -> String {
    let points: Vec<_> = drawn.points().collect();
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return "Nothing is drawn yet.".to_owned();
    };
    let shown = units.of_output(frame.output.spec());
    let value = |height: f32| shown.quantity(f64::from(height) * frame.top);
    let most = points.iter().map(|(_, height)| *height).fold(0.0_f32, f32::max);
    let least = points.iter().map(|(_, height)| *height).fold(1.0_f32, f32::min);
    format!("Drawn from {} to {}, between {} and {}.", value(first.1), value(last.1), value(least), value(most))
}
