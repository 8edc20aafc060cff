//! The time axis under the plots: clock and day labels, and a lane that names what is shaded above.

use egui::{Align2, CornerRadius, Rangef, Rect, Stroke, Ui, pos2};

use super::theme::{self, Palette, size};
use crate::app::{Window, WindowKind, words};
use crate::scenario::Scenario;

/// Height of lane and labels together.
pub const HEIGHT: f32 = 42.0;
const LANE: f32 = 16.0;

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

/// Steps between labels, h.
const STEPS: [f64; 17] =
    [1.0 / 12.0, 0.25, 0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0, 96.0, 168.0, 336.0, 672.0, 1344.0, 2688.0, 5376.0];
/// From this step on, labels count days instead of naming clock times.
const DAY: f64 = 24.0;

/// One label of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it stands, h from the start.
    pub hour: f64,
    /// What it says.
    pub label: String,
}

/// The labels of the axis: whole clock times for days, whole days for weeks.
#[must_use]
pub fn ticks(scenario: &Scenario, scale: &TimeScale) -> Vec<Tick> {
    let widest = 88.0 * scale.hours_per_point();
    let step = STEPS.into_iter().find(|&step| step >= widest).unwrap_or(STEPS[STEPS.len() - 1]);
    // Clock labels fall on whole clock times, day labels on whole days since the start.
    let offset = if step >= DAY { 0.0 } else { scenario.start.hours() };
    let first = ((scale.hours.0 + offset) / step - 1e-9).ceil() as i64;
    let last = ((scale.hours.1 + offset) / step + 1e-9).floor() as i64;
    let mut day_before = String::new();
    (first..=last)
        .map(|i| {
            let hour = i as f64 * step - offset;
            let label = if step >= DAY {
                format!("day {}", (hour / DAY).round())
            } else {
                clock_label(scenario, hour, &mut day_before)
            };
            Tick { hour, label }
        })
        .collect()
}

/// The clock time, with the weekday where it is new.
fn clock_label(scenario: &Scenario, hour: f64, day_before: &mut String) -> String {
    let whole = words::clock(scenario, hour);
    let Some((day, time)) = whole.split_once(' ') else { return whole };
    if day == day_before.as_str() {
        return time.to_owned();
    }
    day.clone_into(day_before);
    whole
}

/// A moment in words: `Tue 13:24`, in long spans with the day counted.
#[must_use]
pub fn moment(scenario: &Scenario, hour: f64) -> String {
    let clock = words::clock(scenario, hour);
    if scenario.days > 7.0 { format!("day {}, {clock}", (hour / DAY).floor()) } else { clock }
}

/// Paints the axis into `rect`, and the cursor's time over it.
pub fn show(ui: &Ui, rect: Rect, scale: &TimeScale, scenario: &Scenario, windows: &[Window], cursor_h: Option<f64>) {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter().with_clip_rect(rect);
    lane(ui, rect, scale, windows);
    let y = rect.top() + LANE + 13.0;
    let small = theme::font(size::SMALL);
    let ticks = ticks(scenario, scale);
    for tick in &ticks {
        let x = scale.x_of(tick.hour);
        painter.vline(x, (rect.top() + LANE + 2.0)..=(rect.top() + LANE + 6.0), Stroke::new(1.0, palette.rail));
        let galley = painter.layout_no_wrap(tick.label.clone(), small.clone(), palette.weak);
        let half = galley.size().x / 2.0;
        let left = (x - half).clamp(scale.x.min - 20.0, scale.x.max + 8.0 - 2.0 * half);
        painter.galley(pos2(left, y - galley.size().y / 2.0), galley, palette.weak);
    }
    if let Some(hour) = cursor_h {
        let galley = painter.layout_no_wrap(moment(scenario, hour), theme::strong_font(size::SMALL), palette.panel);
        let half = galley.size().x / 2.0 + 6.0;
        let x = scale.x_of(hour).clamp(scale.x.min + half, scale.x.max - half);
        let chip = Rect::from_center_size(pos2(x, y), galley.size() + egui::vec2(12.0, 4.0));
        painter.rect_filled(chip, CornerRadius::same(4), palette.accent);
        painter.galley(chip.min + egui::vec2(6.0, 2.0), galley, palette.panel);
    }
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

/// What is shaded above, in words as far as they fit.
fn lane(ui: &Ui, rect: Rect, scale: &TimeScale, windows: &[Window]) {
    let palette = Palette::of(ui.visuals());
    let area = Rect::from_x_y_ranges(scale.x, rect.top()..=(rect.top() + LANE));
    let painter = ui.painter().with_clip_rect(area.expand2(egui::vec2(4.0, 0.0)));
    let mut free_from = f32::NEG_INFINITY;
    // Sleep lies under everything else, so its words give way.
    for sleep in [true, false] {
        for window in windows.iter().filter(|w| (w.kind == WindowKind::Sleep) == sleep) {
            let from = scale.x_of(window.from_h).max(area.left());
            let to = scale.x_of(window.to_h).min(area.right());
            if to < area.left() || from > area.right() {
                continue;
            }
            let block = Rect::from_min_max(pos2(from, area.top() + 1.0), pos2(to.max(from + 3.0), area.bottom() - 1.0));
            painter.rect(
                block,
                CornerRadius::same(4),
                shade(palette, window.kind),
                Stroke::new(1.0, palette.line),
                egui::StrokeKind::Inside,
            );
            let galley = painter.layout_no_wrap(window.label.clone(), theme::font(size::SMALL - 1.0), palette.weak);
            let fits_inside = galley.size().x + 6.0 <= block.width();
            if sleep && fits_inside {
                painter.text(
                    block.center(),
                    Align2::CENTER_CENTER,
                    &window.label,
                    theme::font(size::SMALL - 1.0),
                    palette.weak,
                );
            } else if !sleep {
                // A short event has its words behind it, where there is room.
                let left = if fits_inside { block.center().x - galley.size().x / 2.0 } else { block.right() + 4.0 };
                if left > free_from && left + galley.size().x < area.right() {
                    free_from = left + galley.size().x + 8.0;
                    painter.galley(pos2(left, block.center().y - galley.size().y / 2.0), galley, palette.weak);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(hours: f64, width: f32) -> TimeScale {
        TimeScale { hours: (0.0, hours), x: Rangef::new(0.0, width) }
    }

    #[test]
    fn labels_never_crowd_and_stay_within_the_span() {
        let scenario = Scenario::default();
        for hours in [0.5, 3.0, 24.0, 48.0, 28.0 * 24.0, 400.0 * 24.0] {
            let scale = scale(hours, 500.0);
            let ticks = ticks(&scenario, &scale);
            assert!((1..=6).contains(&ticks.len()), "{hours} h: {} labels", ticks.len());
            assert!(ticks.iter().all(|t| (-1e-6..=hours + 1e-6).contains(&t.hour)));
            for pair in ticks.windows(2) {
                assert!(scale.x_of(pair[1].hour) - scale.x_of(pair[0].hour) >= 80.0);
            }
        }
    }

    #[test]
    fn place_and_hour_agree() {
        let scale = TimeScale { hours: (10.0, 34.0), x: Rangef::new(100.0, 340.0) };
        assert!((scale.x_of(22.0) - 220.0).abs() < 1e-3);
        assert!((scale.hour_at(220.0) - 22.0).abs() < 1e-6);
    }
}
