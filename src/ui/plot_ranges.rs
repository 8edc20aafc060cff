//! Reference ranges behind the curves of a plot: levels that publications give a name.

use egui::{Align2, Color32, CornerRadius, Rect, Stroke, Ui, pos2};

use super::plot::y_of;
use super::plots::Stage;
use super::theme::{self, Palette, size};
use crate::app::{Units, words};
use crate::export::figure::ValueScale;
use crate::model::outputs::OutputId;
use crate::model::ranges::{ClockRange, ReferenceRange, clock_ranges_of, ranges_of};

/// Width of the bar of a range by the clock.
const CLOCK_BAR: f32 = 9.0;
/// Least height of the visible part for a name to fit.
const NAME_HEIGHT: f32 = 14.0;

/// Shades the ranges that are on screen, with their names at the right end.
pub fn show(ui: &Ui, stage: &Stage<'_>, output: OutputId, inner: Rect, scale: &ValueScale) {
    by_the_clock(ui, stage, output, inner, scale);
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    // Ranges may overlap; names step aside to the left.
    let mut right = inner.right() - 6.0;
    for range in ranges_of(output.spec().id).filter(|range| is_visible(range, scale)) {
        let (bottom, top) = scale.ends();
        let (low, high) = (range.low.max(bottom), range.high.min(top));
        let band = Rect::from_x_y_ranges(inner.x_range(), y_of(inner, scale, high)..=y_of(inner, scale, low));
        painter.rect_filled(band, CornerRadius::ZERO, faint(palette.weak));
        for (edge, y) in [(range.low, band.bottom()), (range.high, band.top())] {
            if bottom < edge && edge < top {
                painter.hline(band.x_range(), y, Stroke::new(1.0, palette.line));
            }
        }
        if band.height() >= NAME_HEIGHT {
            let at = pos2(right, band.top() + 2.0);
            let name = painter.text(at, Align2::RIGHT_TOP, range.label, theme::font(size::SMALL), palette.weak);
            right = name.left() - 12.0;
        }
    }
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

/// Marks what is usual at clock times for which that was published: a bar at each of them, named once.
fn by_the_clock(ui: &Ui, stage: &Stage<'_>, output: OutputId, inner: Rect, scale: &ValueScale) {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    let (bottom, top) = scale.ends();
    for range in clock_ranges_of(output.spec().id).filter(|range| range.low < top && bottom < range.high) {
        let hours = occurrences(range, stage.scenario.start.hours(), stage.time.hours);
        let is_crowded = 24.0 / stage.time.hours_per_point() < f64::from(6.0 * CLOCK_BAR);
        for (i, hour) in hours.enumerate().filter(|_| !is_crowded) {
            let x = stage.time.x_of(hour);
            let y = y_of(inner, scale, range.high.min(top))..=y_of(inner, scale, range.low.max(bottom));
            let bar = Rect::from_x_y_ranges((x - CLOCK_BAR / 2.0)..=(x + CLOCK_BAR / 2.0), y);
            painter.rect_filled(bar, CornerRadius::same(2), faint(palette.weak).gamma_multiply(2.0));
            for y in [bar.top(), bar.bottom()] {
                painter.hline(bar.x_range(), y, Stroke::new(1.0, palette.weak));
            }
            let name = painter.layout_no_wrap(range.label.to_owned(), theme::font(size::SMALL - 1.0), palette.weak);
            // Beside the upper end, or above a bar that stands at the bottom.
            let is_low = bar.center().y > inner.center().y;
            let y = if is_low { bar.top() - name.size().y - 1.0 } else { bar.top() - 2.0 };
            let at = pos2(bar.right() + 4.0, y);
            if i == 0 && at.x + name.size().x < inner.right() && at.y > inner.top() - 4.0 {
                painter.galley(at, name, palette.weak);
            }
        }
    }
}

/// The hours of a scenario at which the clock shows the time of a range, of those on screen.
fn occurrences(range: &ClockRange, start_clock: f64, (from, to): (f64, f64)) -> impl Iterator<Item = f64> + use<> {
    let first = range.at_h - start_clock;
    let days = ((from - first) / 24.0).ceil() as i64..=((to - first) / 24.0).floor() as i64;
    days.map(move |day| first + 24.0 * day as f64)
}

fn is_visible(range: &ReferenceRange, scale: &ValueScale) -> bool {
    let (bottom, top) = scale.ends();
    range.low < top && bottom < range.high
}

fn faint(color: Color32) -> Color32 {
    color.gamma_multiply(0.10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_of_cortisol_is_marked_every_morning_and_told_in_the_unit_shown() {
        let peak = clock_ranges_of("cortisol_nM").next().expect("a range by the clock");
        let hours: Vec<f64> = occurrences(peak, 8.0, (0.0, 48.0)).collect();
        assert_eq!(hours.len(), 2, "{hours:?}");
        assert!((hours[0] - 32.0 / 60.0).abs() < 1e-9 && (hours[1] - hours[0] - 24.0).abs() < 1e-9);
        let cortisol = OutputId::parse("cortisol_nM").expect("an output");
        let told = in_words(cortisol, Units::Us).expect("ranges");
        assert!(told.contains("usual peak 11.7 to 20.6 µg/dL at 08:32"), "{told}");
    }
}
