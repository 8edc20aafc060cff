//! Reference ranges behind the curves of a plot: levels that publications give a name.

use egui::{Align2, Color32, CornerRadius, Rect, Stroke, Ui, pos2};

use super::plot::y_of;
use super::theme::{self, Palette, size};
use crate::app::Units;
use crate::export::figure::ValueScale;
use crate::model::outputs::OutputId;
use crate::model::ranges::{ReferenceRange, ranges_of};

/// Least height of the visible part for a name to fit.
const NAME_HEIGHT: f32 = 14.0;

/// Shades the ranges that are on screen, with their names at the right end.
pub fn show(ui: &Ui, output: OutputId, inner: Rect, scale: &ValueScale) {
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
    (!words.is_empty()).then(|| format!("Reference ranges: {}.", words.join(", ")))
}

fn is_visible(range: &ReferenceRange, scale: &ValueScale) -> bool {
    let (bottom, top) = scale.ends();
    range.low < top && bottom < range.high
}

fn faint(color: Color32) -> Color32 {
    color.gamma_multiply(0.10)
}
