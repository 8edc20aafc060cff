//! Reference ranges behind the curves of a plot: levels that publications give a name.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Galley, Rect, Stroke, Ui, pos2, vec2};

use super::free_space::Drawn;
use super::plot::y_of;
use super::plots::Stage;
use super::theme::{self, Palette, size};
use crate::app::{Units, words};
use crate::export::figure::ValueScale;
use crate::model::outputs::OutputId;
use crate::model::ranges::{ClockRange, ReferenceRange, clock_ranges_of, ranges_of};

/// Width of the bar of a range by the clock.
const CLOCK_BAR: f32 = 9.0;
/// Shades the ranges that are on screen; [`names`] names them, once the curves are there.
pub fn show(ui: &Ui, stage: &Stage<'_>, output: OutputId, inner: Rect, scale: &ValueScale) {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    let (bottom, top) = scale.ends();
    for range in visible(output, scale) {
        let band = area(range, inner, scale);
        painter.rect_filled(band, CornerRadius::ZERO, faint(palette.weak));
        for (edge, y) in [(range.low, band.bottom()), (range.high, band.top())] {
            if bottom < edge && edge < top {
                painter.hline(band.x_range(), y, Stroke::new(1.0, palette.line));
            }
        }
    }
    for (_, bar) in bars(stage, output, inner, scale) {
        painter.rect_filled(bar, CornerRadius::same(2), faint(palette.weak).gamma_multiply(2.0));
        for y in [bar.top(), bar.bottom()] {
            painter.hline(bar.x_range(), y, Stroke::new(1.0, palette.weak));
        }
    }
}

/// Names the ranges on screen where the curves leave room.
pub fn names(ui: &Ui, stage: &Stage<'_>, output: OutputId, inner: Rect, scale: &ValueScale, drawn: &mut Drawn) {
    let palette = Palette::of(ui.visuals());
    let text = |label: &str| ui.painter().layout_no_wrap(label.to_owned(), theme::font(size::SMALL), palette.weak);
    let paint = |text: Arc<Galley>, place: Rect| {
        // Where a curve runs everywhere, the name still has to be read.
        ui.painter().rect_filled(place.expand2(vec2(3.0, 0.0)), CornerRadius::same(3), veil(palette.panel));
        ui.painter().galley(place.min, text, palette.weak);
    };
    for range in visible(output, scale) {
        let text = text(range.label);
        if let Some(place) = drawn.place_within(area(range, inner, scale).shrink2(vec2(6.0, 1.0)), text.size()) {
            paint(text, place);
        }
    }
    let mut named: Vec<&str> = Vec::new();
    for (range, bar) in bars(stage, output, inner, scale) {
        // The first bar of each kind speaks for all.
        if !named.contains(&range.label) {
            named.push(range.label);
            let text = text(range.label);
            let place = drawn.place_near(pos2(bar.center().x, bar.top() + 2.0), text.size());
            paint(text, place);
        }
    }
}

/// The part of a plot that a range takes.
fn area(range: &ReferenceRange, inner: Rect, scale: &ValueScale) -> Rect {
    let (bottom, top) = scale.ends();
    let (low, high) = (range.low.max(bottom), range.high.min(top));
    Rect::from_x_y_ranges(inner.x_range(), y_of(inner, scale, high)..=y_of(inner, scale, low))
}

/// The ranges of an output in words, for its description.
pub fn in_words(output: OutputId, units: Units) -> Option<String> {
    let shown = units.of_output(output.spec());
    let words: Vec<String> = ranges_of(output.spec().id)
        .map(|range| format!("{} {} to {}", range.label, shown.number(range.low), shown.quantity(range.high)))
        .collect();
    let clock = clock_ranges_of(output.spec().id).map(|range| {
        let (low, high) = (shown.number(range.low), shown.quantity(range.high));
        format!("{} {low} to {high} at {}", range.label, words::time_of_day(range.at_h))
    });
    let words: Vec<String> = words.into_iter().chain(clock).collect();
    (!words.is_empty()).then(|| format!("Reference ranges: {}.", words.join(", ")))
}

/// A bar for each time on screen at which the clock shows the time of a range; none where they would stand too close.
fn bars(stage: &Stage<'_>, output: OutputId, inner: Rect, scale: &ValueScale) -> Vec<(&'static ClockRange, Rect)> {
    let (bottom, top) = scale.ends();
    if 24.0 / stage.time.hours_per_point() < f64::from(6.0 * CLOCK_BAR) {
        return Vec::new();
    }
    let on_axis = clock_ranges_of(output.spec().id).filter(|range| range.low < top && bottom < range.high);
    let bar = |range: &ClockRange, hour| {
        let x = stage.time.x_of(hour);
        let y = y_of(inner, scale, range.high.min(top))..=y_of(inner, scale, range.low.max(bottom));
        Rect::from_x_y_ranges((x - CLOCK_BAR / 2.0)..=(x + CLOCK_BAR / 2.0), y)
    };
    let start = stage.scenario.start.hours();
    on_axis
        .flat_map(|range| range.occurrences(start, stage.time.hours).map(move |hour| (range, bar(range, hour))))
        .collect()
}

/// The ranges of an output that are on its axis.
fn visible(output: OutputId, scale: &ValueScale) -> impl Iterator<Item = &'static ReferenceRange> + use<> {
    let (bottom, top) = scale.ends();
    ranges_of(output.spec().id).filter(move |range| range.low < top && bottom < range.high)
}

fn faint(color: Color32) -> Color32 {
    color.gamma_multiply(0.10)
}

/// What stands behind a name: thin enough to let a curve be followed.
fn veil(color: Color32) -> Color32 {
    color.gamma_multiply(0.6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_of_cortisol_is_marked_every_morning_and_told_in_the_unit_shown() {
        let peak = clock_ranges_of("cortisol_nM").next().expect("a range by the clock");
        let hours: Vec<f64> = peak.occurrences(8.0, (0.0, 48.0)).collect();
        assert_eq!(hours.len(), 2, "{hours:?}");
        assert!((hours[0] - 32.0 / 60.0).abs() < 1e-9 && (hours[1] - hours[0] - 24.0).abs() < 1e-9);
        let cortisol = OutputId::parse("cortisol_nM").expect("an output");
        let told = in_words(cortisol, Units::Us).expect("ranges");
        assert!(told.contains("usual peak 11.7 to 20.6 µg/dL at 08:32"), "{told}");
    }
}
