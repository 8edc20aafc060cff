//! The headline numbers: five tiles, each with its value, unit and distance from the healthy baseline.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::plot;
use super::shell::Desk;
use super::theme::{self, Palette, size};
use super::tour_marks;
use crate::app::units::Shown;
use crate::app::{Command, Reading, Selection, certainty, headline_outputs, time_labels, words};
use crate::evidence::tours::Mark;
use crate::model::Region;
use crate::model::outputs::OutputId;
use crate::simulate::Votes;

const HEIGHT: f32 = 66.0;
/// What a fourth line adds: the largest departure from healthy, or how many model variants agree.
const FOURTH_LINE: f32 = 15.0;
/// Where it stands.
const FOURTH_LINE_TOP: f32 = 53.0 + FOURTH_LINE;
const GAP: f32 = 6.0;
/// Between the edge of a tile and its text, left and right.
const MARGINS: (f32, f32) = (11.0, 5.0);
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
    let room = width - MARGINS.0 - MARGINS.1;
    let told: Vec<(OutputId, Words)> =
        outputs.iter().map(|&output| (output, wording(ui, desk, width, output, regions, cursor_h, in_full))).collect();
    // One size for all headline numbers: the largest at which each of them fits.
    let size_of = |words: &Words| fitted(ui, &words.value, theme::strong_font(size::HEADLINE), room).size;
    let headline = told.iter().map(|(_, words)| size_of(words)).fold(size::HEADLINE, f32::min);
    for (i, (output, words)) in told.iter().enumerate() {
        let left = row.left() + i as f32 * (width + GAP);
        let rect = Rect::from_min_size(pos2(left, row.top()), vec2(width, height));
        tile(ui, desk, rect, *output, words, headline);
    }
    ui.add_space(2.0);
}

/// The name of a headline output, short where there is no room for all of it. `fits` tells for a text and its size.
fn short_name(output: OutputId, fits: impl Fn(&str, f32) -> bool) -> &'static str {
    const SHORTER: &str = "Excit. / inhib.";
    match output.spec().id {
        "glu_ecf_uM" => "Glutamate",
        "gaba_ecf_uM" => "GABA",
        "ei" if fits(output.spec().label, size::SMALL) => output.spec().label,
        "ei" if fits(SHORTER, SMALLEST) => SHORTER,
        "ei" => "E / I",
        _ => output.spec().label,
    }
}

/// The words of a tile, already as short as it needs them.
struct Words {
    name: &'static str,
    /// "mean" or "at cursor"; nothing where there is no room.
    when: Option<&'static str>,
    value: String,
    /// The distance from healthy.
    third: String,
    /// The second region, or the largest departure within the span, or how many model variants agree.
    fourth: Option<String>,
    /// All of it in full.
    spoken: String,
}

fn tile(ui: &Ui, desk: &mut Desk<'_>, rect: Rect, output: OutputId, words: &Words, headline: f32) {
    let response = ui.interact(rect, egui::Id::unique(("tile", output.spec().id)), Sense::click());
    paint(ui, rect, output, words, headline, response.hovered());
    tour_marks::here(ui, desk, &Mark::Tile(output), rect.shrink(1.0));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words.spoken));
    let note =
        if output.spec().illustrative { "\nAn illustrative index: it illustrates and does not measure." } else { "" };
    if response.on_hover_text(format!("{}.\n{}{note}", words.spoken, output.spec().help)).clicked() {
        desk.send(Command::Select(Selection::Output(output)));
    }
}

fn width_of(ui: &Ui, text: &str, size: f32) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), theme::font(size), egui::Color32::BLACK).size().x
}

fn wording(
    ui: &Ui,
    desk: &Desk<'_>,
    width: f32,
    output: OutputId,
    regions: &[Region],
    cursor_h: Option<f64>,
    in_full: bool,
) -> Words {
    let room = width - MARGINS.0 - MARGINS.1;
    let failed = desk.app.picture().failure.is_some();
    let now = plot::reading(desk.app, output, cursor_h);
    let shown = desk.app.settings().units.of_output(output.spec());
    let (value, change) = texts(shown, now, failed);
    let when = if cursor_h.is_some() { "at cursor" } else { "mean" };
    let says_when = width > 118.0;
    let name_room = if says_when { room - width_of(ui, when, size::SMALL) - 8.0 } else { room };
    let name = short_name(output, |text, size| width_of(ui, text, size) <= name_room);

    let beside = beside(desk, output, regions, cursor_h);
    let third = if in_full { change.clone() } else { change.trim_end_matches(" vs healthy").to_owned() };
    let agreement = now.filter(|_| !failed).and_then(|now| {
        let votes = votes(desk, output, cursor_h)?;
        Some((certainty::agreement_short(votes, now.change()?), certainty::agreement(votes, now.change()?)))
    });
    // Without a cursor the mean hides what comes and goes within the span.
    let most = largest(desk, output).filter(|_| cursor_h.is_none() && !failed);
    let fourth = match (&beside, most) {
        (Some(wordings), _) => {
            let fits = |text: &&String| width_of(ui, text, THIRD_LINE) <= room;
            Some(wordings.iter().find(fits).unwrap_or(&wordings[2]).clone())
        }
        (None, Some((change, _))) => Some(format!("up to {}", words::change(change))),
        (None, None) => agreement.as_ref().map(|(short, _)| short.clone()),
    };
    let most = most.map_or_else(String::new, |(change, hour)| {
        let moment = time_labels::moment(desk.app.document().scenario(), hour);
        format!("; largest change {} at {moment}", words::change(change))
    });
    let agreement = agreement.map_or_else(String::new, |(_, whole)| format!("; {whole}"));
    let beside = beside.map_or_else(String::new, |[whole, ..]| format!("; {whole}"));
    let spoken = format!("{}, {when}: {value}, {change}{most}{agreement}{beside}", output.spec().label);
    Words { name, when: says_when.then_some(when), value, third, fourth, spoken }
}

/// What the second region shows, from the fullest wording to the shortest.
fn beside(desk: &Desk<'_>, output: OutputId, regions: &[Region], cursor_h: Option<f64>) -> Option<[String; 3]> {
    let region = *regions.get(1).filter(|_| output.region().is_some())?;
    let reading = plot::reading(desk.app, output.in_region(region), cursor_h)?;
    let shown = desk.app.settings().units.of_output(output.spec());
    let change = reading.change().map_or_else(String::new, |change| format!(", {}", words::change(change)));
    let (value, short) = (shown.quantity(reading.value), short_region(region));
    Some([
        format!("{} {value}{change}", region.label()),
        format!("{short} {value}{change}"),
        // The unit stands in the line above.
        format!("{short} {}{change}", shown.number(reading.value)),
    ])
}

fn paint(ui: &Ui, rect: Rect, output: OutputId, words: &Words, headline: f32, hovered: bool) {
    let palette = Palette::of(ui.visuals());
    let ink = palette.family(output.spec().family);
    let border = if hovered { palette.rail } else { palette.line };
    let painter = ui.painter().with_clip_rect(rect);
    painter.rect(rect, CornerRadius::same(theme::RADIUS), palette.panel, Stroke::new(1.0, border), StrokeKind::Inside);
    let bar = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
    painter.rect_filled(bar, CornerRadius { nw: theme::RADIUS, sw: theme::RADIUS, ..CornerRadius::ZERO }, ink.line);

    let room = rect.width() - MARGINS.0 - MARGINS.1;
    let mut name_room = room;
    if let Some(when) = words.when {
        let at = pos2(rect.right() - MARGINS.1, rect.top() + 16.0);
        let when = painter.text(at, Align2::RIGHT_CENTER, when, theme::font(size::SMALL), palette.weak);
        name_room -= when.width() + 8.0;
    }
    let line = |down: f32, text: &str, font, room, color| {
        let at = pos2(rect.left() + MARGINS.0, rect.top() + down);
        let font = fitted(ui, text, font, room);
        // What does not fit at its smallest is left to the words spoken and shown on pointing.
        if width_of(ui, text, font.size) <= room + 2.0 || down < FOURTH_LINE_TOP {
            painter.text(at, Align2::LEFT_CENTER, text, font, color);
        }
    };
    line(16.0, words.name, theme::font(size::SMALL), name_room, palette.weak);
    line(34.0, &words.value, theme::strong_font(headline), room, palette.text);
    line(53.0, &words.third, theme::font(THIRD_LINE), room, palette.weak);
    if let Some(fourth) = &words.fourth {
        line(FOURTH_LINE_TOP, fourth, theme::font(THIRD_LINE), room, palette.weak);
    }
}

/// The largest relative departure from healthy within the span, and when; none where there is hardly any.
fn largest(desk: &Desk<'_>, output: OutputId) -> Option<(f64, f64)> {
    let series = desk.app.picture().curves.as_ref()?.get(output)?;
    let pairs = series.values().iter().zip(series.healthy()).zip(series.times_h());
    let changes = pairs.filter_map(|((value, healthy), hour)| {
        let reading = series.quiet(Reading { value: *value, healthy: *healthy });
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
        Region::Hippocampus => "Hipp.",
        Region::Prefrontal => "PFC",
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
