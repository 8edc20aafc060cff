//! Uncertainty bands: the middle 80 % of the model variants, shaded behind a curve.

use egui::{Align2, Color32, CornerRadius, Mesh, Pos2, Rect, Shape, Ui, pos2, vec2};

use super::plot::y_of;
use super::plots::Stage;
use super::theme::{self, Palette, size};
use crate::app::{Bands, certainty};
use crate::export::figure::ValueScale;
use crate::model::outputs::OutputId;
use crate::simulate::Band;

/// How much of the curve's colour a band has.
const STRENGTH: f32 = 0.20;

/// The band of an output, if it belongs to the curves on screen.
pub fn of<'a>(stage: &'a Stage<'_>, output: OutputId) -> Option<&'a Band> {
    stage.bands.filter(|_| !stage.stale).and_then(|bands| bands.get(output))
}

/// The lowest and highest point of some bands.
pub fn extent(stage: &Stage<'_>, outputs: impl Iterator<Item = OutputId>) -> Option<(f64, f64)> {
    let bands = outputs.filter_map(|output| of(stage, output));
    bands
        .map(|band| {
            let low = band.low.iter().copied().fold(f64::INFINITY, f64::min);
            (low, band.high.iter().copied().fold(f64::NEG_INFINITY, f64::max))
        })
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Shades a band in the colour of its curve.
pub fn shade(ui: &Ui, stage: &Stage<'_>, output: OutputId, inner: Rect, scale: &ValueScale, color: Color32) {
    let Some(band) = of(stage, output) else { return };
    let (from, to) = stage.time.hours;
    let first = band.times_h.partition_point(|time| *time < from).saturating_sub(1);
    let last = (band.times_h.partition_point(|time| *time <= to) + 1).min(band.times_h.len());
    let mut mesh = Mesh::default();
    let fill = color.gamma_multiply(STRENGTH);
    for i in first..last {
        let x = stage.time.x_of(band.times_h[i]);
        for value in [band.low[i], band.high[i]] {
            mesh.colored_vertex(pos2(x, y_of(inner, scale, value)), fill);
        }
        if i > first {
            let corner = 2 * (i - first) as u32;
            mesh.add_triangle(corner - 2, corner - 1, corner);
            mesh.add_triangle(corner - 1, corner, corner + 1);
        }
    }
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    painter.add(Shape::mesh(mesh));
}

/// Says what the shading is: a swatch and words, from `left` on; nothing where they do not fit before `right`.
pub fn legend(ui: &Ui, bands: Option<&Bands>, left: Pos2, right: f32, color: Color32) {
    let Some(bands) = bands.filter(|bands| !bands.bands.is_empty()) else { return };
    let weak = Palette::of(ui.visuals()).weak;
    let text = ui.painter().layout_no_wrap(certainty::legend(bands), theme::font(size::SMALL), weak);
    let swatch = Rect::from_min_size(pos2(left.x, left.y - 4.0), vec2(14.0, 8.0));
    if swatch.right() + 6.0 + text.size().x > right {
        return;
    }
    ui.painter().rect_filled(swatch, CornerRadius::same(2), color.gamma_multiply(STRENGTH * 1.5));
    let at = Align2::LEFT_CENTER.anchor_size(pos2(swatch.right() + 6.0, left.y), text.size());
    ui.painter().galley(at.min, text, weak);
}
