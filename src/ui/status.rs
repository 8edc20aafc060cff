//! The bar at the bottom: what this is not, how solving went, where the work is kept; messages are cards above it.

use egui::{Align, Align2, Area, Frame, Id, Label, Layout, Margin, Order, Panel, RichText, ScrollArea, Stroke, Ui};

use super::shell::Desk;
use super::theme::{self, Palette, Tone, size};
use super::widgets;
use crate::app::{Command, Notice, Origin, Severity, certainty, words};

/// The promise that is always on screen.
pub const DISCLAIMER: &str = "Education only, not medical advice";

/// Shows the bar and the messages above it.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>) {
    let palette = Palette::of(ui.visuals());
    let frame = Frame::new().fill(palette.bar).inner_margin(Margin::symmetric(12, 3));
    Panel::bottom("status").frame(frame).show_separator_line(false).show(ui, |ui| {
        let text = |text: String| RichText::new(text).size(size::SMALL).color(palette.weak);
        let bar = ui.max_rect();
        ui.horizontal(|ui| {
            ui.label(text(DISCLAIMER.to_owned()));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let saved = ui.add(Label::new(text(saved(desk))).truncate());
                if let Some(path) = desk.app.document().path() {
                    saved.on_hover_text(path.display().to_string());
                }
            });
        });
        let solved = solved(desk);
        if bar.width() > 900.0 {
            let center = egui::Rect::from_center_size(bar.center(), egui::vec2(bar.width() * 0.4, bar.height()));
            ui.put(center, Label::new(text(solved)).truncate());
        }
    });
    messages(ui, desk);
}

fn solved(desk: &Desk<'_>) -> String {
    let picture = desk.app.picture();
    let Some(curves) = &picture.curves else {
        return if picture.failure.is_some() { "could not be solved" } else { "solving…" }.to_owned();
    };
    if picture.failure.is_some() {
        return "could not be solved; showing the last good curves".to_owned();
    }
    let span = words::duration(curves.span_h);
    if !curves.is_whole {
        let share = (100.0 * curves.solved_to_h / curves.span_h).clamp(0.0, 99.0);
        return format!("solving {span}: {share:.0} %");
    }
    let milliseconds = curves.elapsed.as_secs_f64() * 1e3;
    let steps = curves.steps;
    let solved = format!("{span} solved in {} ms · {steps} steps", words::number(milliseconds));
    match desk.app.bands() {
        Some(bands) if desk.app.settings().bands => format!("{solved} · {}", certainty::progress(bands)),
        _ if desk.app.bands_are_filling() => format!("{solved} · model variants…"),
        _ => solved,
    }
}

fn saved(desk: &Desk<'_>) -> String {
    let document = desk.app.document();
    match (document.origin(), document.needs_saving()) {
        (Origin::File(path), false) => format!("Saved: {}", file_name(path)),
        (Origin::File(path), true) => format!("Changed since saved: {}", file_name(path)),
        (Origin::Preset(_), false) => "Preset, unchanged".to_owned(),
        (Origin::Preset(_), true) => "Changed preset, kept as your own; not saved to a file".to_owned(),
        (Origin::New, false) => "New scenario".to_owned(),
        (_, _) => "Kept as your own; not saved to a file".to_owned(),
    }
}

fn file_name(path: &std::path::Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// A message grows no higher than this, so that the curves stay in sight.
const MOST_HEIGHT: f32 = 110.0;
/// A message is no wider than this.
const WIDEST: f32 = 440.0;
/// Lines of a message that are shown; each is a problem of its own.
const MOST_LINES: usize = 5;

/// The first lines of a message, and how many follow.
fn beginning(text: &str) -> String {
    let more = text.lines().count().saturating_sub(MOST_LINES);
    if more == 0 {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.lines().take(MOST_LINES).collect();
    format!("{}\n{more} more (“Copy text” has all)", lines.join("\n"))
}

/// All messages as cards in the lower right corner, the newest lowest: nothing moves out of place for them.
fn messages(ui: &Ui, desk: &mut Desk<'_>) {
    let notices = desk.app.notices().all().to_vec();
    if notices.is_empty() {
        return;
    }
    let area = Area::new(Id::unique("messages")).order(Order::Middle).anchor(Align2::RIGHT_BOTTOM, [-12.0, -32.0]);
    area.show(ui.ctx(), |ui| {
        ui.set_width((ui.content_rect().width() - 24.0).min(WIDEST));
        ui.spacing_mut().item_spacing.y = 6.0;
        for notice in &notices {
            message(ui, desk, notice);
        }
    });
}

/// One message: words, a button that helps, copy and dismiss.
fn message(ui: &mut Ui, desk: &mut Desk<'_>, notice: &Notice) {
    let palette = Palette::of(ui.visuals());
    let tone = match notice.severity {
        Severity::Info => Tone::Neutral,
        Severity::Warning => Tone::Caution,
        Severity::Error => Tone::Bad,
    };
    let (ink, fill) = palette.tone(tone);
    let frame = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, palette.rail))
        .corner_radius(theme::RADIUS)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                if widgets::sign_button(ui, widgets::Sign::Cross, "Dismiss message").clicked() {
                    desk.send(Command::Dismiss(notice.id));
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ScrollArea::vertical().max_height(MOST_HEIGHT).show(ui, |ui| {
                        let text = RichText::new(beginning(&notice.text)).color(ink);
                        ui.add(Label::new(text).selectable(true).wrap());
                    });
                });
            });
        });
        if notice.offer.is_none() && notice.severity == Severity::Info {
            return;
        }
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            if let Some((label, command)) = &notice.offer
                && ui.add(widgets::button(label)).clicked()
            {
                desk.send(command.clone());
                desk.send(Command::Dismiss(notice.id));
            }
            if notice.severity != Severity::Info && ui.add(widgets::button("Copy text")).clicked() {
                ui.copy_text(notice.text.clone());
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_message_with_many_problems_shows_the_first_and_counts_the_rest() {
        let lines = |count: usize| (1..=count).map(|i| format!("problem {i}")).collect::<Vec<_>>().join("\n");
        assert_eq!(beginning(&lines(5)), lines(5));
        assert_eq!(beginning(&lines(40)), format!("{}\n35 more (“Copy text” has all)", lines(5)));
    }
}
