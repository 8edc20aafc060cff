//! The card of the open tour, docked above the status bar: what a step says, its question, and the way on.

use egui::{CornerRadius, Frame, Id, Key, Margin, Panel, Popup, Rect, RichText, ScrollArea, Stroke, Ui};

use super::shell::Desk;
use super::theme::{self, Palette, size};
use super::tour_marks::Bringing;
use super::{explain, tour_marks, tour_sketch, widgets};
use crate::app::{Command, Prediction, TourCommand, Walk};
use crate::evidence::library;
use crate::evidence::tours::{Ask, Predict};

/// From this width on, the question stands beside the words.
const TWO_COLUMNS: f32 = 640.0;
/// Words wider than this are hard to read.
const READABLE: f32 = 620.0;
/// From this width on, the buttons of a sketch stand beside it, in a column this wide.
const BUTTONS_BESIDE: f32 = 360.0;
const BUTTONS: f32 = 130.0;
/// The card takes at most this share of the window, so that what it speaks of stays in sight.
const MOST_SHARE: f32 = 0.45;

/// What the card remembers.
#[derive(Default)]
pub struct State {
    sketch: tour_sketch::State,
    /// What was pointed at in the last frame.
    bringing: Bringing,
    /// Whether Escape belonged to something else in the last frame: egui lets go of the focus before anybody sees it.
    escape_taken: bool,
}

/// Shows the card, if a tour is open.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    let app = desk.app;
    desk.brings_marks = state.bringing.begin(ui, app.tour().map(Walk::scene));
    let Some(walk) = app.tour() else { return };
    if desk.brings_marks {
        tour_marks::open_panels(ui, desk, walk.marks());
    }
    let palette = Palette::of(ui.visuals());
    let most = (ui.content_rect().height() * MOST_SHARE).max(110.0);
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin { left: 14, right: 10, top: 6, bottom: 4 });
    // A frame to draw in takes more room; each height is remembered for itself.
    let draws = walk.sketch_frame().is_some();
    let usual: f32 = if draws { 226.0 } else { 176.0 };
    let panel = Panel::bottom(("tour", draws)).frame(frame).resizable(true);
    let shown = panel.default_size(usual.min(most)).size_range(egui::Rangef::new(96.0, most)).show(ui, |ui| {
        header(ui, desk, walk);
        ScrollArea::vertical().id_salt(walk.scene()).auto_shrink(false).show(ui, |ui| body(ui, desk, walk, state));
    });
    let rect = shown.response.rect;
    ui.painter().hline(rect.x_range(), rect.top() + 1.0, Stroke::new(2.0, palette.accent));
    escape(ui, desk, state, rect);
}

/// Where one is, and the ways back, on and out.
fn header(ui: &mut Ui, desk: &mut Desk<'_>, walk: &Walk) {
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        let steps = walk.tour().steps.len();
        ui.label(widgets::small(format!("{} of {steps}", walk.position() + 1)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            if widgets::sign_button(ui, widgets::Sign::Cross, "Leave the tour (Escape)").clicked() {
                desk.send(Command::Tour(TourCommand::Leave));
            }
            let next = if walk.is_last() { "Finish" } else { "Next" };
            let can_go_on = walk.question().is_none();
            let button = if can_go_on { widgets::main_button(ui, next) } else { widgets::button(next) };
            let button = ui.add_enabled(can_go_on, button);
            let button = button.on_disabled_hover_text("First guess, or press “Just show me”.");
            if button.clicked() {
                desk.send(Command::Tour(TourCommand::Next));
            }
            if ui.add_enabled(walk.position() > 0, widgets::button("Back")).clicked() {
                desk.send(Command::Tour(TourCommand::Back));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let title = ui.add(egui::Label::new(theme::strong(&walk.step().title).size(size::TITLE)).truncate());
                ui.ctx().accesskit_node_builder(title.id, |node| node.set_role(egui::accesskit::Role::Heading));
                ui.add(egui::Label::new(widgets::small(format!("Tour: {}", walk.tour().title))).truncate());
            });
        });
    });
}

fn body(ui: &mut Ui, desk: &mut Desk<'_>, walk: &Walk, state: &mut State) {
    ui.set_width(ui.available_width() - 6.0);
    let has_answer = walk.step().predict.is_some();
    if ui.available_width() < TWO_COLUMNS || !has_answer {
        let width = if has_answer { ui.available_width() } else { ui.available_width().min(1.5 * READABLE) };
        ui.scope(|ui| {
            ui.set_max_width(width);
            words(ui, desk, walk);
        });
        ask(ui, desk, walk, state);
        return;
    }
    let left = (ui.available_width() * 0.52).min(READABLE);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 22.0;
        ui.vertical(|ui| {
            ui.set_width(left);
            words(ui, desk, walk);
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ask(ui, desk, walk, state);
        });
    });
}

/// What the step says, what its words mean, and what stands behind them.
fn words(ui: &mut Ui, desk: &mut Desk<'_>, walk: &Walk) {
    ui.spacing_mut().item_spacing.y = 5.0;
    if let Some(comment) = walk.comment(desk.app.settings().units) {
        ui.label(theme::strong(comment));
    }
    let text = desk.app.tour_words();
    ui.add(egui::Label::new(RichText::new(&text).size(size::BODY + 0.5)).selectable(true).wrap());
    // Rows of words one can press or point at, as close as text.
    ui.spacing_mut().interact_size.y = 16.0;
    if walk.question().is_none() {
        claims(ui, desk, walk);
    }
    explain::glossary(ui, &text);
    let outlined: Vec<_> = walk.marks().iter().map(tour_marks::name).collect();
    if !outlined.is_empty() {
        ui.label(widgets::small(format!("Outlined in the window: {}.", outlined.join(", "))));
    }
}

/// The claims behind a step; one press shows a claim with its sources in the Explain panel.
fn claims(ui: &mut Ui, desk: &mut Desk<'_>, walk: &Walk) {
    let claims: Vec<_> = walk.step().claims.iter().filter_map(|id| library().claim(id)).collect();
    if claims.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(2.0, 0.0);
        ui.label(widgets::small("What the sources say:"));
        for claim in claims {
            let hint = format!("{} ({}). Shows it with its sources.", claim.statement, claim.verdict.label());
            if widgets::text_button(ui, &claim.title).on_hover_text(hint).clicked() {
                desk.look_up = Some(claim.title.clone());
            }
        }
    });
}

/// The question and the ways to answer it, or what was answered.
fn ask(ui: &mut Ui, desk: &mut Desk<'_>, walk: &Walk, state: &mut State) {
    if let Some(predict) = walk.question() {
        ui.label(theme::strong(&predict.question));
        match &predict.ask {
            Ask::Choose { answers, .. } => choose(ui, desk, answers),
            Ask::Sketch { .. } => sketch(ui, desk, walk, state),
        }
    } else if let Some(Predict { question, ask, .. }) = walk.answered() {
        match ask {
            Ask::Choose { answers, right } => answered(ui, walk, question, answers, *right),
            Ask::Sketch { .. } => {
                let drawn = match walk.prediction() {
                    Some(Prediction::Sketched(sketch)) => Some(sketch),
                    _ => None,
                };
                tour_sketch::result(ui, desk, walk, drawn);
            }
        }
    }
}

fn choose(ui: &mut Ui, desk: &mut Desk<'_>, answers: &[String]) {
    ui.horizontal_wrapped(|ui| {
        for (i, answer) in answers.iter().enumerate() {
            if ui.add(widgets::button(answer)).clicked() {
                predict(desk, Prediction::Chosen(i));
            }
        }
    });
    just_show(ui, desk);
}

fn just_show(ui: &mut Ui, desk: &mut Desk<'_>) {
    let hint = "Shows the answer without a guess.";
    if widgets::text_button(ui, "Just show me").on_hover_text(hint).clicked() {
        predict(desk, Prediction::Skipped);
    }
}

fn predict(desk: &mut Desk<'_>, prediction: Prediction) {
    desk.send(Command::Tour(TourCommand::Predict(prediction)));
}

fn sketch(ui: &mut Ui, desk: &mut Desk<'_>, walk: &Walk, state: &mut State) {
    let Some(frame) = walk.sketch_frame() else { return };
    state.sketch.begin(walk.scene());
    let buttons = |ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State| {
        let is_drawn = !state.sketch.drawn.is_empty();
        let done =
            if is_drawn { widgets::main_button(ui, "Show the answer") } else { widgets::button("Show the answer") };
        let done =
            ui.add_enabled(is_drawn, done).on_disabled_hover_text("First draw, with the pointer or the arrow keys.");
        if done.clicked() {
            predict(desk, Prediction::Sketched(state.sketch.drawn.clone()));
        }
        if ui.add_enabled(is_drawn, widgets::button("Draw again")).clicked() {
            state.sketch.clear();
        }
        just_show(ui, desk);
    };
    if ui.available_width() < BUTTONS_BESIDE {
        tour_sketch::draw(ui, desk, frame, &mut state.sketch);
        ui.horizontal_wrapped(|ui| buttons(ui, desk, state));
        return;
    }
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - BUTTONS).min(tour_sketch::WIDEST));
            tour_sketch::draw(ui, desk, frame, &mut state.sketch);
        });
        ui.vertical(|ui| {
            ui.add_space(4.0);
            buttons(ui, desk, state);
        });
    });
}

/// The answers again: which one was chosen, and which one the model gives, both in words.
fn answered(ui: &mut Ui, walk: &Walk, question: &str, answers: &[String], right: usize) {
    ui.label(theme::strong(question));
    for (i, answer) in answers.iter().enumerate() {
        let is_yours = walk.prediction() == Some(&Prediction::Chosen(i));
        let note = match (i == right, is_yours) {
            (true, true) => " – the model, and you",
            (true, false) => " – the model",
            (false, true) => " – you",
            (false, false) => "",
        };
        let text = format!("{answer}{note}");
        ui.label(if i == right { theme::strong(text) } else { RichText::new(text).weak() });
    }
}

/// Escape leaves the tour, unless it belongs to a text being typed, an open menu or dialog, or the time cursor of a plot.
fn escape(ui: &Ui, desk: &mut Desk<'_>, state: &mut State, card: Rect) {
    let pressed = ui.input(|input| input.key_pressed(Key::Escape) && input.modifiers.is_none());
    if pressed && !state.escape_taken && desk.app.view().dialog.is_none() {
        desk.send(Command::Tour(TourCommand::Leave));
    }
    let outside = |id: Id| ui.read_response(id).is_some_and(|response| !card.contains_rect(response.rect));
    let has_focus_outside = ui.memory(egui::Memory::focused).is_some_and(outside);
    let in_plot = has_focus_outside && desk.app.view().cursor_h.is_some();
    state.escape_taken =
        ui.text_edit_focused() || Popup::is_any_open(ui.ctx()) || in_plot || desk.app.view().dialog.is_some();
}

/// A frame around part of the card.
pub fn inset(ui: &Ui) -> Frame {
    let palette = Palette::of(ui.visuals());
    Frame::new()
        .fill(palette.panel_alt)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(theme::RADIUS))
}
