//! The curves of a plot, with their healthy baselines and bands behind.

use egui::{Color32, Pos2, Rect, Response, Sense, Stroke, Ui, UiBuilder, pos2};
use egui_plot::{Line, Plot, PlotPoint};

use super::plot::y_of;
use super::plots::Stage;
use super::theme::Palette;
use super::{bands, dashes};
use crate::app::{Curves, Series};
use crate::export::figure::ValueScale;
use crate::model::outputs::OutputId;

/// Strength of the curves behind their daily means.
const BEHIND: f32 = 0.35;

/// A curve of the plot: the output in one region.
pub struct Curve<'a> {
    /// What it shows.
    pub series: &'a Series,
    /// Its points.
    points: &'a [PlotPoint],
    healthy: &'a [PlotPoint],
    /// The mean over the day around each time, where that is what stands out; with the healthy one.
    daily: Option<(&'a [PlotPoint], &'a [PlotPoint])>,
    dashed: bool,
}

impl Curve<'_> {
    /// The line that stands out: names and texts keep away from it.
    #[must_use]
    pub fn line(&self) -> &[PlotPoint] {
        self.daily.map_or(self.points, |(daily, _)| daily)
    }
}

/// The curves of a quantity, one for each region shown.
#[must_use]
pub fn curves_of<'a>(stage: &'a Stage<'_>, curves: &'a Curves, output: OutputId) -> Vec<Curve<'a>> {
    let regions = stage.scenario.region.regions();
    let mut outputs: Vec<_> = regions.iter().map(|&region| output.in_region(region)).collect();
    outputs.dedup();
    let by_day = outputs.len() > 1 && stage.is_by_day();
    let known = outputs.into_iter().enumerate().filter_map(|(i, output)| {
        let points = stage.now.of(output)?;
        let [daily, healthy] = &points.daily;
        Some(Curve {
            series: curves.get(output)?,
            points: &points.now,
            healthy: &points.healthy,
            daily: (by_day && !daily.is_empty()).then_some((daily, healthy)),
            dashed: i > 0,
        })
    });
    known.collect()
}

/// The points of a line that are in sight, on the screen; with one more at each side.
#[must_use]
pub fn on_screen(stage: &Stage<'_>, points: &[PlotPoint], inner: Rect, scale: &ValueScale) -> Vec<Pos2> {
    let (from, to) = stage.time.hours;
    let first = points.partition_point(|point| point.x < from).saturating_sub(1);
    let last = (points.partition_point(|point| point.x <= to) + 1).min(points.len());
    let on_screen = |point: &PlotPoint| pos2(stage.time.x_of(point.x), y_of(inner, scale, point.y));
    points.get(first..last).unwrap_or_default().iter().map(on_screen).collect()
}

/// Draws the curves and returns what the pointer does to them.
pub fn show(
    ui: &mut Ui,
    stage: &Stage<'_>,
    output: OutputId,
    shown: &[Curve<'_>],
    inner: Rect,
    scale: &ValueScale,
    color: Color32,
) -> Response {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter().with_clip_rect(inner.expand(1.0).intersect(ui.clip_rect()));
    let path = |points: &[PlotPoint]| on_screen(stage, points, inner, scale);
    for curve in shown {
        bands::shade(ui, stage, curve.series.output, inner, scale, color);
    }
    for curve in shown {
        let healthy = curve.daily.map_or(curve.healthy, |(_, healthy)| healthy);
        painter.extend(dashes::along(path(healthy), Stroke::new(1.2, palette.ghost), 5.0, 4.0));
    }
    let mut area = ui.new_child(UiBuilder::new().max_rect(inner));
    let shown_plot = frame(output, inner).show(&mut area, |plot_ui| {
        plot_ui.set_plot_bounds_x(stage.time.hours.0..=stage.time.hours.1);
        let (low, high) = scale.ends();
        plot_ui.set_plot_bounds_y(low..=high);
        for curve in shown {
            if let Some(older) = stage.before.of(curve.series.output) {
                let solved = curve.points.last().map_or(f64::NEG_INFINITY, |point| point.x);
                let beyond = &older.now[older.now.partition_point(|point| point.x < solved)..];
                plot_ui.line(Line::new("before", beyond).color(palette.ghost).width(1.5).allow_hover(false));
            }
            if curve.daily.is_some() {
                let faint = color.gamma_multiply(BEHIND);
                plot_ui.line(Line::new("hours", curve.points).color(faint).width(1.0).allow_hover(false));
            }
            if !curve.dashed {
                plot_ui.line(Line::new("now", curve.line()).color(color).width(2.0).allow_hover(false));
            }
        }
    });
    for curve in shown.iter().filter(|curve| curve.dashed) {
        painter.extend(dashes::along(path(curve.line()), Stroke::new(2.0, color), 9.0, 5.0));
    }
    shown_plot.response
}

/// An empty plot that leaves axes, grid and pointer to the window.
fn frame(output: OutputId, inner: Rect) -> Plot<'static> {
    Plot::new(("plot", output.spec().id))
        .width(inner.width())
        .height(inner.height())
        .sense(Sense::click_and_drag())
        .show_background(false)
        .show_axes(false)
        .show_grid(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(egui::Vec2::ZERO)
}
