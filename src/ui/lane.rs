//! The lane under the plots: a block for everything that is shaded above, with its name in words or, where blocks are too
//! many or too narrow for words, a key in a line of its own.

use std::sync::Arc;

use egui::{Align2, CornerRadius, CursorIcon, Galley, Rangef, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::event_explained;
use super::theme::{self, Palette, size};
use super::time_axis::{TimeScale, is_shaded, shade};
use crate::app::time_labels::moment;
use crate::app::{Selection, Window, WindowKind};
use crate::scenario::Scenario;

/// Height of the blocks.
pub const BLOCKS: f32 = 16.0;
/// Height of the key, where there is one.
pub const KEY: f32 = 17.0;
/// From this many events on screen, only names that fit inside their block are shown.
const CROWDED: usize = 150;
/// A name is a little smaller than other small print.
const NAME_SIZE: f32 = size::SMALL - 1.5;

/// With more wordings than this, a key says what is done and not how much of it.
const MOST_WORDINGS: usize = 3;

/// What the lane shows: laid out before it is painted, because the key takes room from the plots.
pub struct Lane<'a> {
    /// Sleep first: it lies under everything else.
    blocks: Vec<(Rangef, &'a Window)>,
    /// Names with the place of their left end.
    names: Vec<(f32, Arc<Galley>)>,
    /// What has no name in the lane, each wording once.
    key: Vec<(WindowKind, &'a str)>,
    /// What else the key says.
    note: Option<&'static str>,
}

impl<'a> Lane<'a> {
    /// Lays out the windows that are on screen. `note` is said at the end of the key.
    #[must_use]
    pub fn plan(ui: &Ui, scale: &TimeScale, windows: &'a [Window], note: Option<&'static str>) -> Self {
        let on_screen = |window: &&Window| {
            window.to_h >= scale.hours.0 && window.from_h <= scale.hours.1 && is_shaded(scale, window)
        };
        let (sleep, rest): (Vec<_>, Vec<_>) =
            windows.iter().filter(on_screen).partition(|w| w.kind == WindowKind::Sleep);
        let crowded = rest.len() >= CROWDED;
        let block = |window: &'a Window| {
            let left = scale.x_of(window.from_h).max(scale.x.min);
            (Rangef::new(left, scale.x_of(window.to_h).min(scale.x.max).max(left + 3.0)), window)
        };
        let blocks: Vec<_> = sleep.into_iter().chain(rest).map(block).collect();
        let mut lane = Self { blocks, names: Vec::new(), key: Vec::new(), note };
        let (mut said, mut named) = ("", Vec::new());
        let mut taken: Vec<Rangef> = Vec::new();
        for (i, &(block, window)) in lane.blocks.iter().enumerate() {
            let font = theme::font(NAME_SIZE);
            let galley = ui.painter().layout_no_wrap(window.label.clone(), font, Palette::of(ui.visuals()).weak);
            let width = galley.size().x;
            let inside = width + 2.0 <= block.span();
            let left = if inside { block.center() - width / 2.0 } else { block.max + 4.0 };
            let place = Rangef::new(left, left + width);
            let meets = |other: &Rangef| other.min <= place.max && place.min <= other.max;
            let is_cut = |(other, _): &(Rangef, &Window)| meets(other);
            // A short event has its words behind it, where nothing else is, no name of another that ends with it either, and
            // they were not just said.
            let is_free = || !crowded && !lane.blocks.iter().any(is_cut) && !taken.iter().any(meets);
            // What a later block would cut through is left out: the key says it.
            let is_covered = || lane.blocks.iter().skip(i + 1).any(is_cut);
            if (inside && !is_covered()) || (window.label != said && place.max < scale.x.max && is_free()) {
                said = &window.label;
                named.push(window.label.as_str());
                taken.push(place);
                lane.names.push((left, galley));
            }
        }
        let unnamed = lane.blocks.iter().filter(|(_, window)| !named.contains(&window.label.as_str()));
        let wordings: Vec<_> = unnamed.map(|&(_, window)| (window.kind, window.label.as_str())).collect();
        lane.key = each_once(wordings.iter().copied());
        if lane.key.len() > MOST_WORDINGS {
            lane.key = each_once(wordings.into_iter().map(|(kind, label)| (kind, in_general(kind).unwrap_or(label))));
        }
        lane
    }

    /// The height of the key; nothing where it has nothing to say.
    #[must_use]
    pub fn key_height(&self) -> f32 {
        if self.key.is_empty() && self.note.is_none() { 0.0 } else { KEY }
    }

    /// Paints the blocks with their names at the top of `rect`; pointing at a block says all of it. Returns what was
    /// asked about with a click.
    pub fn blocks(&self, ui: &Ui, rect: Rect, scale: &TimeScale, scenario: &Scenario) -> Option<Selection> {
        let mut asked = None;
        let palette = Palette::of(ui.visuals());
        let area = Rect::from_x_y_ranges(scale.x, rect.top()..=(rect.top() + BLOCKS));
        let painter = ui.painter().with_clip_rect(area.expand2(vec2(4.0, 0.0)));
        for (i, (x, window)) in self.blocks.iter().enumerate() {
            let block = Rect::from_x_y_ranges(*x, (area.top() + 1.0)..=(area.bottom() - 1.0));
            let edge = Stroke::new(1.0, palette.line);
            painter.rect(block, CornerRadius::same(4), shade(palette, window.kind), edge, StrokeKind::Inside);
            if ui.rect_contains_pointer(block) {
                let [from, to] = [window.from_h, window.to_h].map(|hour| moment(scenario, hour));
                let id = egui::Id::unique("lane").with(i);
                let told = format!("{}\n{from} to {to}", window.label);
                let response = ui.interact(block, id, Sense::CLICK).on_hover_text(told);
                if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                    asked = window.event.map(Selection::Event).or_else(event_explained::of_sleep);
                }
            }
        }
        for (left, galley) in &self.names {
            let at = pos2(*left, area.center().y - galley.size().y / 2.0);
            painter.galley(at, galley.clone(), palette.weak);
        }
        asked
    }

    /// Paints the key into a line: a swatch and words for each, as many as fit, and the note at the right end.
    pub fn key(&self, ui: &Ui, line: Rect) {
        let palette = Palette::of(ui.visuals());
        let painter = ui.painter();
        let (y, font) = (line.center().y, theme::font(size::SMALL));
        let mut end = line.right();
        if let Some(note) = self.note {
            let at = pos2(line.right(), y);
            end = painter.text(at, Align2::RIGHT_CENTER, note, font.clone(), palette.weak).left() - 16.0;
        }
        let mut x = line.left();
        for (i, (kind, label)) in self.key.iter().enumerate() {
            let text = painter.layout_no_wrap((*label).to_owned(), font.clone(), palette.weak);
            let right = x + 22.0 + text.size().x;
            if right > end {
                let more = format!("and {} more", self.key.len() - i);
                painter.text(pos2(x, y), Align2::LEFT_CENTER, more, font, palette.weak);
                break;
            }
            let swatch = Rect::from_center_size(pos2(x + 8.0, y), vec2(16.0, 11.0));
            let edge = Stroke::new(1.0, palette.rail);
            painter.rect(swatch, CornerRadius::same(3), shade(palette, *kind), edge, StrokeKind::Inside);
            painter.galley(pos2(x + 22.0, y - text.size().y / 2.0), text, palette.weak);
            x = right + 16.0;
        }
    }
}

fn each_once<'a>(entries: impl Iterator<Item = (WindowKind, &'a str)>) -> Vec<(WindowKind, &'a str)> {
    let mut kept = Vec::new();
    for entry in entries {
        if !kept.contains(&entry) {
            kept.push(entry);
        }
    }
    kept
}

/// What a block is about, without amounts.
fn in_general(kind: WindowKind) -> Option<&'static str> {
    match kind {
        WindowKind::Sleep | WindowKind::Stress => None,
        WindowKind::Dose(drug) => Some(drug.spec().label),
        WindowKind::Hold(input) | WindowKind::Ramp(input) => Some(input.spec().label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::windows;
    use crate::scenario::preset;

    #[test]
    fn names_of_events_that_end_together_are_not_written_over_each_other() {
        let scenario = &preset("pregnancy-postpartum").expect("a preset").scenario;
        let windows = windows(scenario);
        let scale = TimeScale { hours: (0.0, 672.0), x: Rangef::new(0.0, 480.0) };
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut places = Vec::new();
        let mut lay_out = |ui: &mut Ui| {
            let lane = Lane::plan(ui, &scale, &windows, None);
            places = lane.names.iter().map(|(left, name)| Rangef::new(*left, left + name.size().x)).collect();
        };
        // Fonts are there from the second frame on.
        for _ in 0..2 {
            ctx.run_ui(egui::RawInput::default(), &mut lay_out).textures_delta.clear();
        }
        assert!(!places.is_empty(), "one of the two that end together has its words behind it");
        for (i, a) in places.iter().enumerate() {
            assert!(places.iter().skip(i + 1).all(|b| b.max < a.min || a.max < b.min), "{places:?}");
        }
    }
}
