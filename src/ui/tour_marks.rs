//! What a tour points at: outlines around real controls, which are brought into view.

use egui::{Align, CornerRadius, Rect, Stroke, StrokeKind, Ui};

use super::folds;
use super::shell::Desk;
use super::theme::{self, Palette};
use crate::app::{Side, Walk};
use crate::evidence::tours::Mark;
use crate::model::inputs::InputGroup;
use crate::scenario::preset;

/// Frames in which a new scene brings its controls into view: groups that unfold take a few to find their size.
const FRAMES: u8 = 8;

/// Whether what is pointed at is being brought into view.
#[derive(Default)]
pub struct Bringing {
    scene: Option<(String, usize, bool)>,
    left: u8,
}

impl Bringing {
    /// Whether to bring things into view in this frame.
    pub fn begin(&mut self, ui: &Ui, scene: Option<(String, usize, bool)>) -> bool {
        if self.scene != scene {
            self.left = if scene.is_some() { FRAMES } else { 0 };
            self.scene = scene;
        }
        self.left = self.left.saturating_sub(1);
        if self.left > 0 {
            ui.request_repaint();
        }
        self.left > 0
    }
}

/// Outlines a control that has just been shown, if the tour points at it; the first of its kind is brought into view.
pub fn here(ui: &Ui, desk: &Desk<'_>, mark: &Mark, rect: Rect) {
    let marks = desk.app.tour().map_or(&[][..], Walk::marks);
    let Some(found) = marks.iter().find(|wanted| is_same(wanted, mark)) else { return };
    let first_of_kind = marks.iter().find(|other| std::mem::discriminant(*other) == std::mem::discriminant(found));
    // Tiles and panels do not scroll; the wish would go to whatever scrolls next.
    let scrolls = matches!(mark, Mark::Input(_) | Mark::Plot(_) | Mark::Preset(_));
    if desk.brings_marks && scrolls && first_of_kind == Some(found) && !ui.clip_rect().contains_rect(rect) {
        ui.scroll_to_rect(rect, Some(Align::Center));
    }
    let stroke = Stroke::new(2.0, Palette::of(ui.visuals()).accent);
    let painter = ui.painter().with_clip_rect(ui.clip_rect().expand(3.0));
    painter.rect_stroke(rect, CornerRadius::same(theme::RADIUS), stroke, StrokeKind::Middle);
}

/// Whether two marks are one control; an output has one tile and one plot for both regions.
fn is_same(a: &Mark, b: &Mark) -> bool {
    match (a, b) {
        (Mark::Tile(a), Mark::Tile(b)) | (Mark::Plot(a), Mark::Plot(b)) => a.is_same_quantity(*b),
        (a, b) => a == b,
    }
}

/// What a mark is called in the window.
pub fn name(mark: &Mark) -> String {
    match mark {
        Mark::Input(input) => format!("the input {}", input.spec().label),
        Mark::Tile(output) => format!("the tile {}", output.spec().label),
        Mark::Plot(output) => format!("the curve {}", output.spec().label),
        Mark::Preset(id) => {
            format!("the scenario {}", preset(id).map_or(id.as_str(), |preset| preset.scenario.title.as_str()))
        }
        Mark::Explain => "the Explain panel".to_owned(),
    }
}

/// Unfolds the panels that hold what is pointed at. Where not all have room, the first one named wins.
pub fn open_panels(ui: &Ui, desk: &mut Desk<'_>, marks: &[Mark]) {
    for mark in marks.iter().rev() {
        let side = match mark {
            Mark::Input(_) => Side::Inputs,
            Mark::Preset(_) => Side::Scenarios,
            Mark::Explain => Side::Explain,
            Mark::Tile(_) | Mark::Plot(_) => continue,
        };
        if !folds::is_open(ui, desk.app.settings(), side) {
            folds::open(ui, desk, side);
        }
    }
}

/// The groups of inputs that hold what is pointed at, while it is brought into view.
pub fn groups(desk: &Desk<'_>) -> Vec<InputGroup> {
    let marks = desk.app.tour().filter(|_| desk.brings_marks).map_or(&[][..], Walk::marks);
    let group = |mark: &Mark| if let Mark::Input(input) = mark { Some(input.spec().group) } else { None };
    marks.iter().filter_map(group).collect()
}
