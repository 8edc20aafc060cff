//! The time axis under the plots: the lane that names what is shaded above, and clock and day labels.

use egui::{CornerRadius, Rangef, Rect, Stroke, Ui, pos2};

use super::lane::{self, Lane};
use super::theme::{self, Palette, size};
use crate::app::time_labels::{moment, ticks};
use crate::app::{Selection, Window, WindowKind};
use crate::scenario::Scenario;

/// Height of lane and labels together, without a key.
pub const HEIGHT: f32 = 42.0;

/// The part of the span that is on screen, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    /// First and last hour on screen.
    pub hours: (f64, f64),
    /// Left and right edge on screen.
    pub x: Rangef,
}

impl TimeScale {
    /// Where an hour stands on screen.
    #[must_use]
    pub fn x_of(&self, hour: f64) -> f32 {
        let fraction = (hour - self.hours.0) / (self.hours.1 - self.hours.0);
        egui::lerp(self.x, fraction as f32)
    }

    /// The hour at a place on screen.
    #[must_use]
    pub fn hour_at(&self, x: f32) -> f64 {
        self.hours.0 + f64::from((x - self.x.min) / self.x.span()) * (self.hours.1 - self.hours.0)
    }

    /// Hours a point of the screen is worth.
    #[must_use]
    pub fn hours_per_point(&self) -> f64 {
        (self.hours.1 - self.hours.0) / f64::from(self.x.span().max(1.0))
    }
}

/// Paints the axis into `rect`, and the cursor's time over it; returns what was asked about with a click.
pub fn show(
    ui: &Ui,
    rect: Rect,
    scale: &TimeScale,
    scenario: &Scenario,
    lane: &Lane<'_>,
    cursor_h: Option<f64>,
) -> Option<Selection> {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter().with_clip_rect(rect);
    let asked = lane.blocks(ui, rect, scale, scenario);
    lane.key(ui, Rect::from_x_y_ranges(scale.x, (rect.bottom() - lane.key_height())..=rect.bottom()));
    let y = rect.top() + lane::BLOCKS + 13.0;
    let chip = cursor_h.map(|hour| {
        let font = theme::strong_font(size::SMALL);
        let galley = painter.layout_no_wrap(moment(scenario, hour), font, palette.panel);
        let half = galley.size().x / 2.0 + 6.0;
        let x = scale.x_of(hour).clamp(scale.x.min + half, scale.x.max - half);
        (Rect::from_center_size(pos2(x, y), galley.size() + egui::vec2(12.0, 4.0)), galley)
    });
    for tick in ticks(scenario, scale.hours, scale.hours_per_point()) {
        let x = scale.x_of(tick.hour);
        painter.vline(
            x,
            (rect.top() + lane::BLOCKS + 2.0)..=(rect.top() + lane::BLOCKS + 6.0),
            Stroke::new(1.0, palette.rail),
        );
        let galley = painter.layout_no_wrap(tick.label, theme::font(size::SMALL), palette.weak);
        let half = galley.size().x / 2.0;
        let left = (x - half).clamp(scale.x.min - 20.0, scale.x.max + 8.0 - 2.0 * half);
        let place = Rect::from_min_size(pos2(left, y - galley.size().y / 2.0), galley.size());
        // The cursor's time stands in front of the labels it would cover.
        if chip.as_ref().is_none_or(|(chip, _)| !chip.expand(3.0).intersects(place)) {
            painter.galley(place.min, galley, palette.weak);
        }
    }
    if let Some((chip, galley)) = chip {
        painter.rect_filled(chip, CornerRadius::same(4), palette.accent);
        painter.galley(chip.min + egui::vec2(6.0, 2.0), galley, palette.panel);
    }
    asked
}

/// Whether a time is wide enough on screen to be shaded: in long spans nights would be nothing but stripes.
#[must_use]
pub fn is_shaded(scale: &TimeScale, window: &Window) -> bool {
    const NIGHT: f32 = 8.0;
    window.kind != WindowKind::Sleep || scale.x_of(window.to_h) - scale.x_of(window.from_h) >= NIGHT
}

/// The colour of a shaded time.
#[must_use]
pub fn shade(palette: &Palette, kind: WindowKind) -> egui::Color32 {
    match kind {
        WindowKind::Sleep => palette.sleep,
        WindowKind::Stress | WindowKind::Hold(_) | WindowKind::Ramp(_) => palette.hold,
        WindowKind::Dose(_) => palette.dose,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_and_hour_agree() {
        let scale = TimeScale { hours: (10.0, 34.0), x: Rangef::new(100.0, 340.0) };
        assert!((scale.x_of(22.0) - 220.0).abs() < 1e-3);
        assert!((scale.hour_at(220.0) - 22.0).abs() < 1e-6);
    }
}
