//! The centre of the window: which curves are shown, stacked on one time axis with one cursor.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Frame, Margin, Rangef, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};
use egui_plot::PlotPoint;

use super::lane::Lane;
use super::shell::Desk;
use super::theme::{self, Palette, Tone};
use super::time_axis::{self, TimeScale};
use super::{outputs_menu, plot, tour_marks, widgets};
use crate::app::{
    Bands, Command, Curves, Edit, EditPhase, Series, Units, Window, headline_outputs, time_labels, windows_in, words,
};
use crate::evidence::tours::Mark;
use crate::model::outputs::OutputId;
use crate::scenario::{RegionView, Scenario};

/// Space between two plots.
const GAP: f32 = 8.0;
/// Plots are at least and at most this high.
const HEIGHTS: std::ops::RangeInclusive<f32> = 104.0..=240.0;
/// Room for the labels of the vertical axis, and to the right of the curves.
pub const GUTTER: f32 = 52.0;
/// Room to the right of the curves.
pub const RIGHT: f32 = 14.0;
/// What is said where daily means stand out.
const BY_DAY: &str = "Bold: mean of 24 h";

/// What the plots remember between frames.
#[derive(Default)]
pub struct State {
    /// The part of the span on screen, h; `None` for the whole span.
    pub zoom: Option<(f64, f64)>,
    /// The time under the pointer.
    hover_h: Option<f64>,
    /// Outputs shown as a table, by id without region.
    pub tables: BTreeSet<&'static str>,
    now: Drawn,
    before: Drawn,
    shaded: Option<(Scenario, Units, Vec<Window>)>,
}

impl State {
    /// The time the tiles speak of: under the pointer, else where the cursor was left.
    #[must_use]
    pub fn cursor_h(&self, app: &crate::app::App) -> Option<f64> {
        let solved = app.picture().curves.as_ref()?.solved_to_h;
        self.hover_h.or(app.view().cursor_h).filter(|hour| (0.0..=solved).contains(hour))
    }
}

/// A curve in the form the plots draw.
pub struct Points {
    /// The curve.
    pub now: Vec<PlotPoint>,
    /// Its healthy baseline.
    pub healthy: Vec<PlotPoint>,
    /// The means over the day around each time, of both.
    pub daily: [Vec<PlotPoint>; 2],
}

/// Points of a set of curves, made once.
#[derive(Default)]
pub struct Drawn {
    curves: Option<Arc<Curves>>,
    points: Vec<(OutputId, Points)>,
}

impl Drawn {
    fn refresh(&mut self, curves: Option<&Arc<Curves>>) {
        let same = match (&self.curves, curves) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            (None, None) => true,
            _ => false,
        };
        if same {
            return;
        }
        let plot_points = |points: &[[f64; 2]]| points.iter().map(|&[x, y]| PlotPoint::new(x, y)).collect();
        self.curves = curves.cloned();
        self.points = curves.map_or_else(Vec::new, |curves| {
            let points = |series: &Series| Points {
                now: plot_points(&series.points),
                healthy: plot_points(&series.healthy_points),
                daily: series.daily_means().map(|mean| plot_points(&mean)),
            };
            curves.series.iter().map(|series| (series.output, points(series))).collect()
        });
    }

    /// The points of an output.
    #[must_use]
    pub fn of(&self, output: OutputId) -> Option<&Points> {
        self.points.iter().find(|(id, _)| *id == output).map(|(_, points)| points)
    }
}

/// Everything the plots of one frame share.
pub struct Stage<'a> {
    /// What is drawn.
    pub scenario: &'a Scenario,
    /// Where hours stand on screen.
    pub time: TimeScale,
    /// The time cursor.
    pub cursor_h: Option<f64>,
    /// Times to shade.
    pub windows: &'a [Window],
    /// The newest curves.
    pub now: &'a Drawn,
    /// Older ones, drawn grey where the newest have not arrived.
    pub before: &'a Drawn,
    /// Uncertainty bands of the newest curves, whole or still filling.
    pub bands: Option<&'a Bands>,
    /// The units numbers are shown in.
    pub units: Units,
    /// Whether the curves no longer belong to the scenario.
    pub stale: bool,
}

impl Stage<'_> {
    /// Whether two regions are shown over so many days that their daily rhythms would run into one another: their daily
    /// means stand out then.
    #[must_use]
    pub fn is_by_day(&self) -> bool {
        const NARROW_DAY: f64 = 40.0;
        self.scenario.region.regions().len() > 1 && 24.0 / self.time.hours_per_point() < NARROW_DAY
    }
}

/// Shows the row of choices, the plots and the time axis.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    choices(ui, desk, state);
    failure(ui, desk);
    let scenario = desk.app.document().scenario();
    let picture = desk.app.picture();
    state.now.refresh(picture.curves.as_ref());
    state.before.refresh(picture.before.as_ref());
    let units = desk.app.settings().units;
    if state.shaded.as_ref().is_none_or(|(of, said, _)| of != scenario || *said != units) {
        state.shaded = Some((scenario.clone(), units, windows_in(units, scenario)));
    }

    let area = ui.available_rect_before_wrap();
    let x = Rangef::new(area.left() + GUTTER, (area.right() - RIGHT).max(area.left() + GUTTER + 1.0));
    let time = TimeScale { hours: on_screen(state.zoom, scenario), x };
    let cursor_h = state.cursor_h(desk.app);
    let shown = rows(scenario);
    let stage = Stage {
        scenario,
        time,
        cursor_h,
        windows: state.shaded.as_ref().map_or(&[], |(.., windows)| windows),
        units,
        now: &state.now,
        before: &state.before,
        bands: desk.app.bands(),
        stale: picture.failure.is_some(),
    };
    let lane = Lane::plan(ui, &time, stage.windows, stage.is_by_day().then_some(BY_DAY));
    let below = time_axis::HEIGHT + lane.key_height();
    let list = Rect::from_min_max(area.min, pos2(area.right(), area.bottom() - below));
    let mut done = Vec::new();
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
        done = stack(ui, desk, &stage, &shown, &state.tables);
    });
    let axis = Rect::from_min_max(pos2(area.left(), list.bottom()), area.max);
    let asked = time_axis::show(ui, axis, &time, scenario, &lane, cursor_h);
    if let Some(selection) = asked {
        desk.send(Command::Select(selection));
    }
    ui.advance_cursor_after_rect(area);
    act(ui, desk, state, &time, done);
}

/// Plots from top to bottom; returns what was done to them.
fn stack(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    stage: &Stage<'_>,
    shown: &[OutputId],
    tables: &BTreeSet<&'static str>,
) -> Vec<plot::Done> {
    let mut done = Vec::new();
    if shown.is_empty() {
        nothing_chosen(ui, desk, stage.scenario);
        return done;
    }
    let gaps = GAP * shown.len() as f32;
    let height = ((ui.available_height() - gaps) / shown.len() as f32).clamp(*HEIGHTS.start(), *HEIGHTS.end());
    ScrollArea::vertical().id_salt("plots").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = GAP;
        for (i, &output) in shown.iter().enumerate() {
            let place =
                plot::Place { first: i == 0, last: i + 1 == shown.len(), as_table: tables.contains(output.spec().id) };
            let height = if place.as_table { height.max(200.0) } else { height };
            let card = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
            done.extend(
                plot::show(ui, desk, stage, output, place, height).into_iter().map(|what| plot::Done { output, what }),
            );
            tour_marks::here(ui, desk, &Mark::Plot(output), card.shrink(1.0));
        }
    });
    done
}

/// What stands where the curves would be, with a way on.
fn nothing_chosen(ui: &mut Ui, desk: &mut Desk<'_>, scenario: &Scenario) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() / 2.0 - 60.0).max(20.0));
        ui.label(theme::strong("No curve is chosen").size(theme::size::TITLE));
        ui.label(RichText::new("“Outputs” has all there are, by family.").weak());
        ui.add_space(6.0);
        if ui.add(widgets::button("Show the usual curves")).clicked() {
            let usual = headline_outputs(scenario.region.regions()[0]);
            desk.send(Command::Edit(Edit::SetShow(usual), EditPhase::Single));
        }
    });
}

/// Region switch, what the numbers mean, and the choice of outputs.
fn choices(ui: &mut Ui, desk: &mut Desk<'_>, state: &State) {
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        let regions = [
            (RegionView::Prefrontal, "Prefrontal"),
            (RegionView::Hippocampus, "Hippocampus"),
            (RegionView::Both, "Both"),
        ];
        let scenario = desk.app.document().scenario();
        if let Some(region) = widgets::switch(ui, &regions, scenario.region) {
            desk.send(Command::Edit(Edit::SetRegion(region), EditPhase::Single));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            outputs_menu::show(ui, desk);
            if state.zoom.is_some() {
                ui.label(widgets::small("zoomed in; double-click a plot for the whole span"));
            } else {
                let when = match state.cursor_h(desk.app) {
                    Some(hour) => time_labels::moment(scenario, hour),
                    None => format!("mean of {}", words::duration(scenario.days * 24.0)),
                };
                // In a narrow window the time alone; cut words would say nothing.
                let fits = |text: &&String| {
                    let font = theme::font(theme::size::SMALL);
                    let galley = ui.painter().layout_no_wrap((*text).clone(), font, egui::Color32::BLACK);
                    galley.size().x <= ui.available_width()
                };
                if let Some(text) = [format!("numbers: {when}"), when].iter().find(fits) {
                    ui.label(widgets::small(text));
                }
            }
        });
    });
}

/// Says in words why the curves are not those of the inputs, and offers the way back.
fn failure(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(failure) = &desk.app.picture().failure else { return };
    let (ink, fill) = Palette::of(ui.visuals()).tone(Tone::Bad);
    Frame::new().fill(fill).corner_radius(6).inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(&failure.message).color(ink));
        ui.horizontal(|ui| {
            if desk.app.history().undo_label().is_some() && ui.add(widgets::button("Undo the last change")).clicked() {
                desk.send(Command::Undo);
            }
            if desk.app.picture().curves.is_some() {
                ui.label(RichText::new("The grey curves are the last that could be solved.").color(ink));
            }
        });
    });
}

/// The plots to show: one for each quantity, in the order of the scenario.
fn rows(scenario: &Scenario) -> Vec<OutputId> {
    let region = scenario.region.regions()[0];
    let mut rows: Vec<OutputId> = Vec::with_capacity(scenario.show.len());
    for output in scenario.show.iter().map(|output| output.in_region(region)) {
        if !rows.contains(&output) {
            rows.push(output);
        }
    }
    rows
}

fn on_screen(zoom: Option<(f64, f64)>, scenario: &Scenario) -> (f64, f64) {
    let span = scenario.days.max(1e-3) * 24.0;
    zoom.map(|(from, to)| (from.max(0.0), to.min(span))).filter(|(from, to)| to - from > 1e-3).unwrap_or((0.0, span))
}

/// Carries out what was done to the plots.
fn act(ui: &Ui, desk: &mut Desk<'_>, state: &mut State, time: &TimeScale, done: Vec<plot::Done>) {
    let mut hover = None;
    let scenario = desk.app.document().scenario();
    for plot::Done { output, what } in done {
        match what {
            plot::What::Hover(hour) => hover = Some(hour),
            plot::What::Cursor(hour) => desk.send(Command::SetCursor(hour)),
            plot::What::Zoom { factor, around_h } => state.zoom = zoomed(time.hours, factor, around_h, scenario),
            plot::What::Pan(hours) => state.zoom = panned(state.zoom, hours, scenario),
            plot::What::Whole => state.zoom = None,
            plot::What::Table(true) => _ = state.tables.insert(output.spec().id),
            plot::What::Table(false) => _ = state.tables.remove(output.spec().id),
            plot::What::Show(show) => desk.send(Command::Edit(Edit::SetShow(show), EditPhase::Single)),
        }
    }
    if hover != state.hover_h {
        state.hover_h = hover;
        ui.request_repaint();
    }
}

/// The part on screen after zooming in (`factor` above 1) or out around a time.
fn zoomed((from, to): (f64, f64), factor: f64, around_h: f64, scenario: &Scenario) -> Option<(f64, f64)> {
    let span = scenario.days * 24.0;
    let width = ((to - from) / factor).max(0.25);
    if width >= span {
        return None;
    }
    let share = ((around_h - from) / (to - from)).clamp(0.0, 1.0);
    let left = (around_h - share * width).clamp(0.0, span - width);
    Some((left, left + width))
}

fn panned(zoom: Option<(f64, f64)>, hours: f64, scenario: &Scenario) -> Option<(f64, f64)> {
    let (from, to) = zoom?;
    let left = (from + hours).clamp(0.0, (scenario.days * 24.0 - (to - from)).max(0.0));
    Some((left, left + (to - from)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_time_under_the_pointer_and_the_span() {
        let scenario = Scenario { days: 2.0, ..Scenario::default() };
        let (from, to) = zoomed((0.0, 48.0), 2.0, 12.0, &scenario).expect("zoomed in");
        assert!((to - from - 24.0).abs() < 1e-9);
        assert!(((12.0 - from) / (to - from) - 0.25).abs() < 1e-9, "12:00 stays where it was");
        assert_eq!(zoomed((from, to), 0.25, 12.0, &scenario), None, "zoomed out to the whole span");
        let (left, right) = panned(Some((from, to)), 100.0, &scenario).expect("still zoomed");
        assert!((right - 48.0).abs() < 1e-9 && (right - left - 24.0).abs() < 1e-9, "pans no further than the end");
    }

    #[test]
    fn each_quantity_has_one_plot_in_the_region_shown() {
        let ids = ["pfc.ei", "cortisol_nM", "hip.ei"];
        let show = ids.iter().filter_map(|id| OutputId::parse(id)).collect();
        let scenario = Scenario { show, region: RegionView::Hippocampus, ..Scenario::default() };
        let names: Vec<_> = rows(&scenario).iter().map(ToString::to_string).collect();
        assert_eq!(names, ["hip.ei", "cortisol_nM"]);
    }
}
