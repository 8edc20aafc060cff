//! The headline numbers: five tiles, each with its value, unit and distance from the healthy baseline.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::plot;
use super::shell::Desk;
use super::theme::{self, Palette, size};
use crate::app::units::Shown;
use crate::app::{Command, Reading, Selection, certainty, headline_outputs, time_labels, words};
use crate::model::Region;
use crate::model::outputs::OutputId;
use crate::simulate::Votes;

const HEIGHT: f32 = 66.0;
/// What a fourth line adds: the largest departure from healthy, or how many model variants agree.
const FOURTH_LINE: f32 = 15.0;
const GAP: f32 = 6.0;
/// Between the edge of a tile and its text, left and right.
const MARGINS: (f32, f32) = (11.0, 3.0);
/// The longest text the third line usually has: decides for all tiles at once how it is worded.
const USUAL: &str = "+0.8 % vs healthy";
/// Size of the third line: five tiles side by side say it in full even in a small window.
const THIRD_LINE: f32 = size::SMALL - 0.5;

/// A smaller departure from healthy is none.
const LEAST_DEPARTURE: f64 = 0.005;

/// Text in a narrow tile grows no smaller than this.
const SMALLEST: f32 = 8.5;

/// Shows the row of tiles. `cursor_h` is the time they speak of; without one they show the mean of the span.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, cursor_h: Option<f64>) {
    let regions = desk.app.document().scenario().region.regions();
    let outputs = headline_outputs(regions[0]);
    let height = HEIGHT + FOURTH_LINE;
    let (_, row) = ui.allocate_space(vec2(ui.available_width(), height));
    let width = (row.width() - GAP * (outputs.len().max(1) - 1) as f32) / outputs.len().max(1) as f32;
    let usual = ui.painter().layout_no_wrap(USUAL.to_owned(), theme::font(THIRD_LINE), egui::Color32::BLACK).size().x;
    let in_full = usual <= width - MARGINS.0 - MARGINS.1;
    for (i, &output) in outputs.iter().enumerate() {
        let left = row.left() + i as f32 * (width + GAP);
        let rect = Rect::from_min_size(pos2(left, row.top()), vec2(width, height));
        tile(ui, desk, rect, output, regions, cursor_h, in_full);
    }
    ui.add_space(2.0);
}

/// The name of a headline output, short where there is no room for all of it.
fn short_name(output: OutputId, has_room: bool) -> &'static str {
    match output.spec().id {
        "glu_ecf_uM" => "Glutamate",
        "gaba_ecf_uM" => "GABA",
        "ei" if has_room => output.spec().label,
        "ei" => "Excit. / inhib.",
        _ => output.spec().label,
    }
}

fn tile(
    ui: &Ui,
    desk: &mut Desk<'_>,
    rect: Rect,
    output: OutputId,
    regions: &[Region],
    cursor_h: Option<f64>,
    in_full: bool,
) {
    let response = ui.interact(rect, egui::Id::unique(("tile", output.spec().id)), Sense::click());
    let palette = Palette::of(ui.visuals());
    let ink = palette.family(output.spec().family);
    let border = if response.hovered() { palette.rail } else { palette.line };
    let painter = ui.painter().with_clip_rect(rect);
    painter.rect(rect, CornerRadius::same(theme::RADIUS), palette.panel, Stroke::new(1.0, border), StrokeKind::Inside);
    let bar = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
    painter.rect_filled(bar, CornerRadius { nw: theme::RADIUS, sw: theme::RADIUS, ..CornerRadius::ZERO }, ink.line);

    let left = rect.left() + MARGINS.0;
    let reading = |output: OutputId| plot::reading(desk.app, output, cursor_h);
    let now = reading(output);
    let when = if cursor_h.is_some() { "at cursor" } else { "mean" };
    let failed = desk.app.picture().failure.is_some();
    let shown = desk.app.settings().units.of_output(output.spec());
    let (value, change) = texts(shown, now, failed);
    let other = (regions.len() > 1 && output.region().is_some())
        .then(|| output.in_region(regions[1]))
        .and_then(|o| Some((regions[1], reading(o)?)));
    let beside = other.map(|(region, r)| {
        let change = r.change().map_or_else(String::new, |change| format!(", {}", words::change(change)));
        let value = shown.quantity(r.value);
        [
            format!("{} {value}{change}", region.label()),
            format!("{} {value}{change}", short_region(region)),
            // The unit stands in the line above.
            format!("{} {}{change}", short_region(region), shown.number(r.value)),
        ]
    });
    let room = rect.width() - MARGINS.0 - MARGINS.1;
    let small = theme::font(size::SMALL);
    let width = |text: &str, font| ui.painter().layout_no_wrap(text.to_owned(), font, egui::Color32::BLACK).size().x;
    let says_when = rect.width() > 118.0;
    let name_room = if says_when { room - width(when, small.clone()) - 8.0 } else { room };
    let has_room = width(output.spec().label, small.clone()) <= name_room;
    let name = short_name(output, has_room);
    let name_font = fitted(ui, name, small.clone(), name_room);
    painter.text(pos2(left, rect.top() + 16.0), Align2::LEFT_CENTER, name, name_font, palette.weak);
    if says_when {
        painter.text(pos2(rect.right() - 8.0, rect.top() + 16.0), Align2::RIGHT_CENTER, when, small, palette.weak);
    }
    painter.text(
        pos2(left, rect.top() + 34.0),
        Align2::LEFT_CENTER,
        &value,
        fitted(ui, &value, theme::strong_font(size::HEADLINE), room),
        palette.text,
    );
    let last = match &beside {
        Some(wordings) => {
            let fits = |text: &&String| width(text, theme::font(THIRD_LINE)) <= room;
            wordings.iter().find(fits).unwrap_or(&wordings[2])
        }
        None if in_full => change.as_str(),
        None => change.trim_end_matches(" vs healthy"),
    };
    let third_line = fitted(ui, last, theme::font(THIRD_LINE), room);
    painter.text(pos2(left, rect.top() + 53.0), Align2::LEFT_CENTER, last, third_line, palette.weak);

    let agreement = now.filter(|_| !failed).and_then(|now| {
        let votes = votes(desk, output, cursor_h)?;
        Some((certainty::agreement_short(votes, now.change()?), certainty::agreement(votes, now.change()?)))
    });
    // Without a cursor the mean hides what comes and goes within the span.
    let most = largest(desk, output).filter(|_| cursor_h.is_none() && !failed);
    let fourth = match most {
        Some((change, _)) => Some(format!("up to {}", words::change(change))),
        None => agreement.as_ref().map(|(short, _)| short.clone()),
    };
    if let Some(short) = &fourth {
        let place = pos2(left, rect.top() + 53.0 + FOURTH_LINE);
        let fourth_line = fitted(ui, short, theme::font(THIRD_LINE), room);
        painter.text(place, Align2::LEFT_CENTER, short, fourth_line, palette.weak);
    }
    let beside = beside.map_or_else(String::new, |[whole, ..]| format!("; {whole}"));
    let agreement = agreement.map_or_else(String::new, |(_, whole)| format!("; {whole}"));
    let most = most.map_or_else(String::new, |(change, hour)| {
        let moment = time_labels::moment(desk.app.document().scenario(), hour);
        format!("; largest change {} at {moment}", words::change(change))
    });
    let spoken = format!("{}, {when}: {value}, {change}{most}{agreement}{beside}", output.spec().label);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let note =
        if output.spec().illustrative { "\nAn illustrative index: it illustrates and does not measure." } else { "" };
    if response.on_hover_text(format!("{spoken}.\n{}{note}", output.spec().help)).clicked() {
        desk.send(Command::Select(Selection::Output(output)));
    }
}

/// The largest relative departure from healthy within the span, and when; none where there is hardly any.
fn largest(desk: &Desk<'_>, output: OutputId) -> Option<(f64, f64)> {
    let series = desk.app.picture().curves.as_ref()?.get(output)?;
    let pairs = series.values().iter().zip(series.healthy()).zip(series.times_h());
    let changes = pairs.filter_map(|((value, healthy), hour)| {
        let reading = plot::quiet(Reading { value: *value, healthy: *healthy }, series);
        Some((reading.change()?, *hour))
    });
    changes.max_by(|a, b| a.0.abs().total_cmp(&b.0.abs())).filter(|(change, _)| change.abs() >= LEAST_DEPARTURE)
}

/// A font, smaller where the tile is too narrow for the text.
fn fitted(ui: &Ui, text: &str, font: egui::FontId, room: f32) -> egui::FontId {
    let width = ui.painter().layout_no_wrap(text.to_owned(), font.clone(), egui::Color32::BLACK).size().x;
    let size = (font.size * room / width.max(1.0)).clamp(SMALLEST.min(font.size), font.size);
    egui::FontId::new(size, font.family)
}

/// How model variants vote on what the tile shows.
fn votes(desk: &Desk<'_>, output: OutputId, cursor_h: Option<f64>) -> Option<Votes> {
    let band = desk.app.bands()?.get(output)?;
    cursor_h.map_or(Some(band.mean_votes), |hour| band.votes_at(hour))
}

fn short_region(region: Region) -> &'static str {
    match region {
        Region::Hippocampus => "Hippoc.",
        Region::Prefrontal => "Prefr.",
    }
}

/// Value with unit, and change against the healthy baseline.
fn texts(shown: Shown, reading: Option<Reading>, failed: bool) -> (String, String) {
    let Some(reading) = reading else {
        let (value, change) = if failed { ("–", "not solved") } else { ("…", "solving") };
        return (value.to_owned(), change.to_owned());
    };
    let value = shown.quantity(reading.value);
    let change =
        reading.change().map_or_else(|| "healthy: 0".to_owned(), |c| format!("{} vs healthy", words::change(c)));
    (value, change)
}
