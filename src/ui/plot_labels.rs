//! Words on a plot: the values at the time cursor, and the names of two regions at their curves.

use egui::{CornerRadius, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::bands;
use super::free_space::Drawn;
use super::plot::y_of;
use super::plot_lines::Curve;
use super::plots::Stage;
use super::theme::{self, Ink, Palette, size};
use crate::app::{certainty, time_labels, words};
use crate::export::figure::ValueScale;

/// Plots lower than this have room for one line beside the cursor.
pub const LOW: f32 = 90.0;

/// Shows the time cursor with its values if it is in sight, and else the names of the curves if there are several.
/// `hovered` tells whether the pointer is over this plot; `drawn` knows where there is room.
pub fn show(
    ui: &Ui,
    stage: &Stage<'_>,
    shown: &[Curve<'_>],
    place: (Rect, &ValueScale, Ink),
    hovered: bool,
    drawn: &mut Drawn,
) {
    let (from, to) = stage.time.hours;
    if let Some(hour) = stage.cursor_h.filter(|hour| (from..=to).contains(hour)) {
        cursor(ui, stage, shown, place, hour, hovered, drawn);
    } else if shown.len() > 1 {
        names(ui, shown, place.2, drawn);
    }
}

/// The name of each region beside its curve, where there is room.
fn names(ui: &Ui, shown: &[Curve<'_>], ink: Ink, drawn: &mut Drawn) {
    for (i, curve) in shown.iter().enumerate() {
        let Some(region) = curve.series.output.region() else { continue };
        let name = ui.painter().layout_no_wrap(region.label().to_owned(), theme::font(size::SMALL), ink.text);
        if let Some(rect) = drawn.place_beside(i, name.size()) {
            ui.painter().galley(rect.min, name, ink.text);
        }
    }
}

/// The time cursor and the values under it, off the curves where there is room.
fn cursor(
    ui: &Ui,
    stage: &Stage<'_>,
    shown: &[Curve<'_>],
    (inner, scale, ink): (Rect, &ValueScale, Ink),
    hour: f64,
    hovered: bool,
    drawn: &mut Drawn,
) {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter().with_clip_rect(inner.expand(6.0).intersect(ui.clip_rect()));
    let x = stage.time.x_of(hour);
    let dots = egui::Shape::dotted_line(&[pos2(x, inner.top()), pos2(x, inner.bottom())], palette.weak, 4.0, 1.0);
    painter.extend(dots);
    // A low plot has room for the value alone; the time stands on the axis, and tiles say who agrees.
    let is_low = inner.height() < LOW;
    let mut time = (hovered && !is_low).then_some(hour);
    for curve in shown {
        let Some(reading) = curve.series.at(hour) else { continue };
        let at = pos2(x, y_of(inner, scale, reading.value));
        painter.circle(at, 4.0, ink.line, Stroke::new(1.5, palette.panel));
        // Two boxes would cover a low plot; its header has the values then.
        if is_low && shown.len() > 1 {
            continue;
        }
        let reading = curve.series.quiet(reading);
        let value = stage.units.of_output(curve.series.output.spec()).quantity(reading.value);
        let change = reading.change().map_or_else(String::new, |change| format!(" ({})", words::change(change)));
        let region = match (shown.len(), curve.series.output.region()) {
            (2.., Some(region)) => format!("{} ", region.label()),
            _ => String::new(),
        };
        let votes = bands::of(stage, curve.series.output).and_then(|band| band.votes_at(hour));
        let agree =
            votes.filter(|_| !is_low).zip(reading.change()).map(|(votes, change)| certainty::agreement(votes, change));
        let note = Note { time: time.take(), value: format!("{region}{value}{change}"), agree };
        value_box(ui, stage, at, note, ink, drawn);
    }
}

/// What the box beside a point of a curve says.
struct Note {
    /// The time, where the pointer is.
    time: Option<f64>,
    /// The value.
    value: String,
    /// How many model variants agree on the direction.
    agree: Option<String>,
}

/// The box beside a point of a curve.
fn value_box(ui: &Ui, stage: &Stage<'_>, at: Pos2, note: Note, ink: Ink, drawn: &mut Drawn) {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter();
    let small = |text: String| (painter.layout_no_wrap(text, theme::font(size::SMALL), palette.weak), palette.weak);
    let mut lines = Vec::new();
    lines.extend(note.time.map(|hour| small(time_labels::moment(stage.scenario, hour))));
    lines.push((painter.layout_no_wrap(note.value, theme::strong_font(size::SMALL + 0.5), ink.text), ink.text));
    lines.extend(note.agree.map(small));
    let width = lines.iter().map(|(galley, _)| galley.size().x).fold(0.0, f32::max) + 12.0;
    let height = lines.iter().map(|(galley, _)| galley.size().y).sum::<f32>() + 4.0;
    let rect = drawn.place_near(at, vec2(width, height));
    painter.rect(rect, CornerRadius::same(4), palette.panel, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    let mut y = rect.top() + 2.0;
    for (galley, color) in lines {
        let height = galley.size().y;
        painter.galley(pos2(rect.left() + 6.0, y), galley, color);
        y += height;
    }
}
