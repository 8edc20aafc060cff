//! One plot: a curve with its healthy baseline, what is shaded behind it, and the cursor with its value.

use egui::accesskit::Role;
use egui::{Align2, Color32, CornerRadius, EventFilter, Id, Key, Popup, Rect, Response, Stroke, StrokeKind, Ui};
use egui::{Pos2, UiBuilder, WidgetInfo, pos2, vec2};

use super::free_space::Drawn;
use super::plot_lines::{self, Curve, curves_of};
use super::plots::Stage;
use super::shell::Desk;
use super::theme::{self, Ink, Palette, size};
use super::{bands, dashes, plot_labels, plot_ranges, plot_table, time_axis, widgets};
use crate::app::{App, Command, Reading, Selection, Window, WindowKind, certainty, summary, time_labels};
use crate::export::figure::ValueScale;
use crate::model::Region;
use crate::model::outputs::OutputId;

/// Height of the line with title, unit and menu.
const HEADER: f32 = 30.0;
/// Room above and below the curves for half a label of the vertical axis.
const PADDING: f32 = 10.0;

/// Where a plot stands among the others.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// At the top.
    pub first: bool,
    /// At the bottom.
    pub last: bool,
    /// Shown as a table.
    pub as_table: bool,
}

/// What was done to a plot.
#[derive(Debug)]
pub struct Done {
    /// Which plot.
    pub output: OutputId,
    /// What.
    pub what: What,
}

/// What can be done to a plot.
#[derive(Debug)]
pub enum What {
    /// The pointer is over this time.
    Hover(f64),
    /// The time cursor was set or taken away.
    Cursor(Option<f64>),
    /// Zoomed in (above 1) or out around a time.
    Zoom {
        /// By how much.
        factor: f64,
        /// Around which time, h.
        around_h: f64,
    },
    /// Moved along in time, h.
    Pan(f64),
    /// The whole span was asked for.
    Whole,
    /// Shown as a table (`true`) or as curves.
    Table(bool),
    /// The list of plots has changed.
    Show(Vec<OutputId>),
}

/// Shows a plot over the whole width and returns what was done to it.
pub fn show(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    stage: &Stage<'_>,
    output: OutputId,
    place: Place,
    height: f32,
) -> Vec<What> {
    let (_, card) = ui.allocate_space(vec2(ui.available_width(), height));
    if !ui.is_rect_visible(card) {
        return Vec::new();
    }
    let palette = Palette::of(ui.visuals());
    let border = if desk.app.view().selection() == Selection::Output(output) { palette.accent } else { palette.line };
    ui.painter().rect(
        card,
        CornerRadius::same(theme::RADIUS),
        palette.panel,
        Stroke::new(1.0, border),
        StrokeKind::Inside,
    );
    let is_low = height - HEADER - 1.5 * PADDING < plot_labels::LOW;
    let head = Rect::from_min_size(card.min, vec2(card.width(), HEADER));
    let mut done = header(ui, desk, output, place, head, stage.cursor_h.filter(|_| is_low));

    let Some(curves) = desk.app.picture().curves.as_deref() else {
        let middle = pos2(card.center().x, card.top() + HEADER + (height - HEADER) / 2.0);
        let text = if stage.stale { "Not solved" } else { "Solving…" };
        ui.painter().text(middle, Align2::CENTER_CENTER, text, theme::font(size::BODY), palette.weak);
        return done;
    };
    let shown = curves_of(stage, curves, output);
    if place.as_table {
        let inner = Rect::from_min_max(pos2(card.left() + 14.0, card.top() + HEADER), card.max - vec2(8.0, 8.0));
        let series: Vec<_> = shown.iter().map(|curve| curve.series).collect();
        plot_table::show(ui, stage, &series, inner);
        return done;
    }
    let x = stage.time.x;
    let inner =
        Rect::from_min_max(pos2(x.min, card.top() + HEADER + PADDING / 2.0), pos2(x.max, card.bottom() - PADDING));
    let scale = value_scale(stage, &shown);
    background(ui, stage, inner, &scale);
    plot_ranges::show(ui, stage, output, inner, &scale);
    let ink = if stage.stale {
        Ink { line: palette.ghost, text: palette.weak }
    } else {
        palette.family(output.spec().family)
    };
    let response = plot_lines::show(ui, stage, output, &shown, inner, &scale, ink.line);
    describe(ui, &response, desk, stage, &shown);
    let mut drawn = Drawn::new(inner);
    for curve in &shown {
        drawn.add_curve(plot_lines::on_screen(stage, curve.line(), inner, &scale));
    }
    plot_ranges::names(ui, stage, output, inner, &scale, &mut drawn);
    plot_labels::show(ui, stage, &shown, (inner, &scale, ink), response.hovered(), &mut drawn);
    done.extend(interaction(ui, stage, desk.app.view().cursor_h, &response));
    if response.clicked() || response.gained_focus() {
        desk.send(Command::Select(Selection::Output(output)));
    }
    done
}

fn value_scale(stage: &Stage<'_>, shown: &[Curve<'_>]) -> ValueScale {
    let series = || shown.iter().map(|curve| curve.series);
    let min = series().map(|s| s.stats.min.min(s.healthy_stats.min)).fold(f64::INFINITY, f64::min);
    let max = series().map(|s| s.stats.max.max(s.healthy_stats.max)).fold(f64::NEG_INFINITY, f64::max);
    let band = bands::extent(stage, series().map(|s| s.output));
    let (min, max) = band.map_or((min, max), |(low, high)| (min.min(low), max.max(high)));
    let (min, max) = if min.is_finite() && max.is_finite() { (min, max) } else { (0.0, 1.0) };
    let per_si = shown.first().map_or(1.0, |curve| stage.units.of_output(curve.series.output.spec()).per_si);
    ValueScale::shown_in(per_si, min, max)
}

pub(super) fn y_of(inner: Rect, scale: &ValueScale, value: f64) -> f32 {
    egui::lerp(inner.bottom()..=inner.top(), scale.fraction_of(value) as f32)
}

/// Title, unit and menu.
/// `cursor_h` is the time whose values stand beside the names of two regions, where the plot itself has no room.
fn header(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    output: OutputId,
    place: Place,
    rect: Rect,
    cursor_h: Option<f64>,
) -> Vec<What> {
    let spec = output.spec();
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter();
    let y = rect.center().y + 1.0;
    let color = palette.family(spec.family).text;
    let title = painter.text(
        pos2(rect.left() + 14.0, y),
        Align2::LEFT_CENTER,
        spec.label,
        theme::strong_font(size::BODY),
        color,
    );
    if spec.illustrative {
        painter.text(
            pos2(title.right() + 8.0, y),
            Align2::LEFT_CENTER,
            "illustrative",
            theme::font(size::SMALL),
            palette.weak,
        );
    }
    let menu = Rect::from_center_size(pos2(rect.right() - 18.0, rect.center().y), vec2(22.0, 22.0));
    let unit = pos2(menu.left() - 6.0, y);
    let shown_in = desk.app.settings().units.of_output(spec).unit;
    let unit = painter.text(unit, Align2::RIGHT_CENTER, shown_in, theme::font(size::SMALL), palette.weak);
    if output.region().is_some() && !place.as_table {
        let shown = desk.app.settings().units.of_output(spec);
        let value = |region: Region| {
            let reading = reading(desk.app, output.in_region(region), Some(cursor_h?))?;
            Some(format!(" {}", shown.number(reading.value)))
        };
        let names: Vec<String> = desk
            .app
            .document()
            .scenario()
            .region
            .regions()
            .iter()
            .map(|&region| format!("{}{}", region.label(), value(region).unwrap_or_default()))
            .collect();
        region_names(ui, &names, pos2(unit.left() - 14.0, y), color);
    }
    if place.first && !place.as_table && !spec.illustrative && desk.app.picture().failure.is_none() {
        let right = unit.left() - if desk.app.document().scenario().region.regions().len() > 1 { 230.0 } else { 12.0 };
        bands::legend(ui, desk.app.bands(), pos2(title.right() + 16.0, y), right, palette.family(spec.family).line);
    }
    let mut corner = ui.new_child(UiBuilder::new().max_rect(menu));
    let button = widgets::sign_button(&mut corner, widgets::Sign::Dots, &format!("Options of {}", spec.label));
    let mut done = Vec::new();
    Popup::menu(&button).accessible_name(spec.label).show(|ui| menu_items(ui, desk, output, place, &mut done));
    done
}

/// With two regions, which line is which: a sample of the line beside its name, ending at `right`.
fn region_names(ui: &Ui, names: &[String], right: Pos2, color: Color32) {
    if names.len() < 2 {
        return;
    }
    let mut x = right.x;
    for (i, name) in names.iter().enumerate().rev() {
        let font = theme::font(size::SMALL);
        let name = ui.painter().text(pos2(x, right.y), Align2::RIGHT_CENTER, name, font, color);
        let sample = [pos2(name.left() - 28.0, right.y), pos2(name.left() - 5.0, right.y)];
        let stroke = Stroke::new(2.0, color);
        if i == 0 {
            ui.painter().line_segment(sample, stroke);
        } else {
            ui.painter().extend(dashes::along(sample, stroke, 9.0, 5.0));
        }
        x = sample[0].x - 12.0;
    }
}

fn menu_items(ui: &mut Ui, desk: &mut Desk<'_>, output: OutputId, place: Place, done: &mut Vec<What>) {
    let table = if place.as_table { "Show as curve" } else { "Show as table" };
    if ui.button(table).clicked() {
        done.push(What::Table(!place.as_table));
    }
    if ui.button("Explain").clicked() {
        desk.send(Command::Select(Selection::Output(output)));
    }
    ui.separator();
    if ui.add_enabled(!place.first, egui::Button::new("Move up")).clicked() {
        done.push(What::Show(moved(desk, output, -1)));
    }
    if ui.add_enabled(!place.last, egui::Button::new("Move down")).clicked() {
        done.push(What::Show(moved(desk, output, 1)));
    }
    if ui.button("Hide").clicked() {
        let show = &desk.app.document().scenario().show;
        done.push(What::Show(show.iter().copied().filter(|other| !other.is_same_quantity(output)).collect()));
    }
}

/// The list of plots with one moved by a place.
fn moved(desk: &Desk<'_>, output: OutputId, by: isize) -> Vec<OutputId> {
    let mut show: Vec<OutputId> = Vec::new();
    for &other in &desk.app.document().scenario().show {
        if !show.iter().any(|known| known.is_same_quantity(other)) {
            show.push(other);
        }
    }
    let from = show.iter().position(|other| other.is_same_quantity(output));
    if let Some((from, to)) =
        from.and_then(|from| Some((from, from.checked_add_signed(by)?))).filter(|&(_, to)| to < show.len())
    {
        show.swap(from, to);
    }
    show
}

/// Shaded times, grid and the labels of the vertical axis.
fn background(ui: &Ui, stage: &Stage<'_>, inner: Rect, scale: &ValueScale) {
    let palette = Palette::of(ui.visuals());
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    for sleep in [true, false] {
        let shaded = |w: &&Window| (w.kind == WindowKind::Sleep) == sleep && time_axis::is_shaded(&stage.time, w);
        for window in stage.windows.iter().filter(shaded) {
            let (from, to) = (stage.time.x_of(window.from_h), stage.time.x_of(window.to_h));
            let rect = Rect::from_x_y_ranges(from..=to.max(from + 2.0), inner.y_range());
            painter.rect_filled(rect, CornerRadius::ZERO, time_axis::shade(palette, window.kind));
        }
    }
    for tick in time_labels::ticks(stage.scenario, stage.time.hours, stage.time.hours_per_point()) {
        painter.vline(stage.time.x_of(tick.hour), inner.y_range(), Stroke::new(1.0, palette.grid));
    }
    for value in scale.ticks() {
        let y = y_of(inner, scale, value / scale.per_si);
        painter.hline(inner.x_range(), y, Stroke::new(1.0, palette.grid));
        let place = pos2(inner.left() - 8.0, y);
        ui.painter().text(place, Align2::RIGHT_CENTER, scale.label(value), theme::font(size::SMALL), palette.weak);
    }
}

/// Name and summary for those who do not see the curve.
fn describe(ui: &Ui, response: &Response, desk: &Desk<'_>, stage: &Stage<'_>, shown: &[Curve<'_>]) {
    response.widget_info(|| {
        let told = |curve: &Curve<'_>| {
            let band = bands::of(stage, curve.series.output);
            let band = band.map(|band| certainty::of_band(band, curve.series, stage.cursor_h, stage.units));
            [Some(summary::of_series(stage.scenario, curve.series, stage.units)), band]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
        };
        let mut summaries: Vec<_> = shown.iter().flat_map(told).collect();
        summaries.extend(shown.first().and_then(|curve| plot_ranges::in_words(curve.series.output, stage.units)));
        WidgetInfo::labeled(Role::Figure, ui.is_enabled(), summaries.join(" "))
    });
    if let (Some(hour), Some(curve)) = (stage.cursor_h.or(desk.app.view().cursor_h), shown.first())
        && response.has_focus()
        && let Some(reading) = curve.series.at(hour)
    {
        let value = stage.units.of_output(curve.series.output.spec()).quantity(reading.value);
        let spoken = format!("{}: {value}", time_labels::moment(stage.scenario, hour));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(spoken));
    }
}

/// What tiles and texts say about an output: the value at the cursor, or the mean of the span.
#[must_use]
pub fn reading(app: &App, output: OutputId, cursor_h: Option<f64>) -> Option<Reading> {
    let curves = app.picture().curves.as_ref()?;
    Some(curves.get(output)?.quiet(curves.reading(output, cursor_h)?))
}

/// Pointer and keyboard on the curves.
fn interaction(ui: &Ui, stage: &Stage<'_>, cursor_h: Option<f64>, response: &Response) -> Vec<What> {
    let mut done = Vec::new();
    let time = &stage.time;
    let span = stage.scenario.days * 24.0;
    let zoomed = time.hours.1 - time.hours.0 < span - 1e-9;
    if let Some(pointer) = response.hover_pos() {
        let hour = time.hour_at(pointer.x).clamp(0.0, span);
        done.push(What::Hover(hour));
        let (factor, scroll) = ui.input(|input| (f64::from(input.zoom_delta()), input.smooth_scroll_delta().x));
        if (factor - 1.0).abs() > 1e-3 {
            done.push(What::Zoom { factor, around_h: hour });
        }
        if zoomed && scroll != 0.0 {
            done.push(What::Pan(-f64::from(scroll) * time.hours_per_point()));
        }
    }
    if response.double_clicked() {
        done.push(What::Whole);
    } else if response.clicked() {
        if let Some(pointer) = response.interact_pointer_pos() {
            let hour = time.hour_at(pointer.x).clamp(0.0, span);
            let near = cursor_h.is_some_and(|cursor| (time.x_of(cursor) - pointer.x).abs() < 3.0);
            done.push(What::Cursor((!near).then_some(hour)));
        }
    } else if response.dragged() {
        if zoomed {
            done.push(What::Pan(-f64::from(response.drag_delta().x) * time.hours_per_point()));
        } else if let Some(pointer) = response.interact_pointer_pos() {
            done.push(What::Cursor(Some(time.hour_at(pointer.x).clamp(0.0, span))));
        }
    }
    if response.has_focus() {
        done.extend(keys(ui, response.id, stage, cursor_h));
    }
    done
}

fn keys(ui: &Ui, id: Id, stage: &Stage<'_>, cursor_h: Option<f64>) -> Option<What> {
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let (from, to) = stage.time.hours;
    let middle = 0.5 * (from + to);
    ui.input(|input| {
        if input.modifiers.command || input.modifiers.alt {
            return None;
        }
        let arrows = input.num_presses(Key::ArrowRight) as f64 - input.num_presses(Key::ArrowLeft) as f64;
        let step = (to - from) / if input.modifiers.shift { 480.0 } else { 48.0 };
        let span = stage.scenario.days * 24.0;
        if arrows != 0.0 {
            let hour = cursor_h.map_or(middle, |hour| hour + arrows * step);
            return Some(What::Cursor(Some(hour.clamp(0.0, span))));
        }
        let around_h = cursor_h.unwrap_or(middle);
        [
            (Key::Home, What::Cursor(Some(0.0))),
            (Key::End, What::Cursor(Some(span))),
            (Key::Escape, What::Cursor(None)),
            (Key::Plus, What::Zoom { factor: 1.5, around_h }),
            (Key::Equals, What::Zoom { factor: 1.5, around_h }),
            (Key::Minus, What::Zoom { factor: 1.0 / 1.5, around_h }),
        ]
        .into_iter()
        .find_map(|(key, what)| input.key_pressed(key).then_some(what))
    })
}
