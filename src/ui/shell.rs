//! The window as eframe sees it: takes in what arrived, shows the panels, and carries out what only a window can do.

use std::time::Instant;

use egui::{Context, Panel, ThemePreference, Ui, ViewportCommand};

use super::{
    dialogs, explain, file_dialogs, folds, inputs, plots, scenarios, shortcuts, status, theme, tiles, top_bar, tour,
    value_field, what_matters,
};
use crate::app::{App, Center, Command, Effect, Side, Theme, WorkId};
use crate::model::drugs::DrugId;

/// What a panel reads, and where it leaves what the person did.
pub struct Desk<'a> {
    /// The state of the program.
    pub app: &'a App,
    /// What the person did in this frame, in order.
    pub commands: Vec<Command>,
    /// The substance a new dose was asked for, outside the list of doses.
    pub new_dose: Option<DrugId>,
    /// Words to look up in the Explain panel.
    pub look_up: Option<String>,
    /// Whether what a tour points at is to be brought into view in this frame.
    pub brings_marks: bool,
}

impl Desk<'_> {
    /// Notes something the person did.
    pub fn send(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Notes something the person did before the rest of this frame: what was typed comes before the click or shortcut
    /// that ends the typing.
    pub fn send_first(&mut self, command: Command) {
        self.commands.insert(0, command);
    }
}

/// The window and what it remembers about itself.
pub struct Shell {
    app: App,
    scenarios: scenarios::State,
    inputs: inputs::State,
    plots: plots::State,
    explain: explain::State,
    what_matters: what_matters::State,
    tour: tour::State,
    files: file_dialogs::FileDialogs,
    /// The scenario that zoom and half-typed events belong to.
    work: Option<WorkId>,
    /// Whether the person last went somewhere by keyboard, and so needs to see where they are.
    by_keyboard: bool,
    /// Whether the program agreed to close.
    closing: bool,
    /// What was last told to the window system, so that it is told only changes.
    told_title: String,
    told_theme: Option<Theme>,
    told_scale: Option<f32>,
    told_motion: Option<bool>,
}

impl Shell {
    /// A window on this state. Sets fonts and themes of the context.
    #[must_use]
    pub fn new(ctx: &Context, app: App) -> Self {
        theme::install(ctx);
        // Text size is a setting of the program, which also offers these keys.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        Self {
            app,
            scenarios: scenarios::State::default(),
            inputs: inputs::State::default(),
            plots: plots::State::default(),
            explain: explain::State::default(),
            what_matters: what_matters::State::default(),
            tour: tour::State::default(),
            files: file_dialogs::FileDialogs::default(),
            work: None,
            by_keyboard: false,
            closing: false,
            told_title: String::new(),
            told_theme: None,
            told_scale: None,
            told_motion: None,
        }
    }

    /// The same, asking for paths in the window instead of through the system's file dialogs: for tests, and for
    /// systems without such dialogs.
    #[must_use]
    pub fn without_system_dialogs(mut self) -> Self {
        self.files.use_system = false;
        self
    }

    /// The state of the program.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Takes in what arrived from other threads; runs even while the window is hidden.
    pub fn logic(&mut self, ctx: &Context) {
        let now = Instant::now();
        if self.app.poll(now) {
            ctx.request_repaint();
        }
        for command in self.files.finished() {
            self.app.apply(command);
        }
        // A closed window loses nothing: the program decides, and answers with `Effect::Close`.
        if ctx.input(|input| input.viewport().close_requested()) && !self.closing {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.app.apply(Command::Quit);
        }
        self.carry_out_effects(ctx);
        self.tell_window(ctx);
        if let Some(wait) = self.app.next_wake(now) {
            ctx.request_repaint_after(wait);
        }
    }

    /// Shows everything.
    pub fn show(&mut self, ui: &mut Ui) {
        let work = self.app.document().work();
        if self.work.replace(work) != Some(work) {
            self.inputs = inputs::State::default();
            self.plots.zoom = None;
            value_field::forget_all(ui);
        }
        let mut desk =
            Desk { app: &self.app, commands: Vec::new(), new_dose: None, look_up: None, brings_marks: false };
        shortcuts::listen(ui, &mut desk);
        self.files.receive(ui, &mut desk);

        top_bar::show(ui, &mut desk);
        status::show(ui, &mut desk);
        tour::show(ui, &mut desk, &mut self.tour);
        let (list, controls) = (&mut self.scenarios, &mut self.inputs);
        folds::show(ui, &mut desk, Side::Scenarios, |ui, desk| scenarios::show(ui, desk, list));
        folds::show(ui, &mut desk, Side::Inputs, |ui, desk| inputs::show(ui, desk, controls));
        let cursor_h = self.plots.cursor_h(desk.app);
        folds::show(ui, &mut desk, Side::Explain, |ui, desk| explain::show(ui, desk, &mut self.explain, cursor_h));
        let page = theme::Palette::of(ui.visuals()).page;
        let frame = egui::Frame::new().fill(page).inner_margin(egui::Margin::symmetric(12, 10));
        egui::CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            tiles::show(ui, &mut desk, cursor_h);
            match desk.app.view().center {
                Center::Curves => plots::show(ui, &mut desk, &mut self.plots),
                Center::WhatMatters => what_matters::show(ui, &mut desk, &mut self.what_matters),
            }
        });
        dialogs::show(ui, &mut desk);
        open_for_answers(ui, &mut desk);
        self.files.show(ui, &mut desk);
        file_dialogs::drop_hint(ui);
        self.by_keyboard = works_by_keyboard(ui, self.by_keyboard);
        if self.by_keyboard {
            focus_ring(ui);
        }

        if let Some(drug) = desk.new_dose.take() {
            self.inputs.write_dose(drug, &mut desk);
        }
        if let Some(words) = desk.look_up.take() {
            self.explain.look_up(words);
            folds::open(ui, &mut desk, Side::Explain);
        }
        let commands = desk.commands;
        if !commands.is_empty() {
            // What they changed is drawn in the next frame.
            ui.request_repaint();
        }
        for command in commands {
            self.app.apply(match command {
                // Only the window knows which theme is on screen while it follows the system.
                Command::ToggleTheme => {
                    Command::SetTheme(if ui.visuals().dark_mode { Theme::Light } else { Theme::Dark })
                }
                // And whether a panel is open where its width decides.
                Command::TogglePanel(side) => Command::ShowPanel(side, !folds::is_open(ui, self.app.settings(), side)),
                other => other,
            });
        }
        self.carry_out_effects(ui.ctx());
    }

    fn carry_out_effects(&mut self, ctx: &Context) {
        for effect in self.app.take_effects() {
            if let Some(Effect::Close) = self.files.carry_out(ctx, effect) {
                self.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Title, theme and text size, when they changed.
    fn tell_window(&mut self, ctx: &Context) {
        let title = format!("{} – Glutascope", self.app.document().display_name());
        if title != self.told_title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.told_title = title;
        }
        let settings = self.app.settings();
        if self.told_theme != Some(settings.theme) {
            self.told_theme = Some(settings.theme);
            ctx.set_theme(match settings.theme {
                Theme::System => ThemePreference::System,
                Theme::Light => ThemePreference::Light,
                Theme::Dark => ThemePreference::Dark,
            });
        }
        if self.told_scale != Some(settings.text_scale) {
            self.told_scale = Some(settings.text_scale);
            ctx.set_zoom_factor(settings.text_scale);
        }
        if self.told_motion != Some(settings.reduced_motion) {
            self.told_motion = Some(settings.reduced_motion);
            theme::set_motion(ctx, !settings.reduced_motion);
        }
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    /// The window's own memory (sizes of panels, folded groups) is small and welcome at the next start.
    fn persist_egui_memory(&self) -> bool {
        true
    }
}

/// Whoever asks "why?" sees the answer, even if its panel was folded.
fn open_for_answers(ui: &Ui, desk: &mut Desk<'_>) {
    let asked = desk.commands.iter().any(|command| matches!(command, Command::Select(_)));
    if asked && !folds::is_open(ui, desk.app.settings(), Side::Explain) {
        desk.send(Command::ShowPanel(Side::Explain, true));
    }
}

/// Keys that move the focus or a value turn the ring on; a press of the pointer turns it off.
fn works_by_keyboard(ui: &Ui, before: bool) -> bool {
    use egui::Key;
    const KEYS: [Key; 9] = [
        Key::Tab,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
    ];
    ui.input(|input| {
        let keys = input.events.iter().any(|event| matches!(event, egui::Event::Key { key, .. } if KEYS.contains(key)));
        keys || (before && !input.pointer.any_pressed())
    })
}

/// Rings what has the keyboard focus, whatever it is.
fn focus_ring(ui: &Ui) {
    let Some(response) = ui.memory(egui::Memory::focused).and_then(|id| ui.read_response(id)) else { return };
    let rect = response.interact_rect;
    if !rect.is_positive() {
        return;
    }
    let stroke = egui::Stroke::new(2.0, theme::Palette::of(ui.visuals()).accent);
    let painter = ui.layer_painter(response.layer_id);
    painter.rect_stroke(rect.expand(1.0), egui::CornerRadius::same(theme::RADIUS), stroke, egui::StrokeKind::Outside);
}

/// The frame of a side panel.
pub fn panel_frame(fill: egui::Color32) -> egui::Frame {
    egui::Frame::new().fill(fill).inner_margin(egui::Margin { left: theme::PANEL_MARGIN, right: 0, top: 10, bottom: 0 })
}

/// A side panel with the hairline and width every side panel has.
pub fn side_panel(panel: Panel, width: f32, range: std::ops::RangeInclusive<f32>, fill: egui::Color32) -> Panel {
    panel.default_size(width).size_range(egui::Rangef::new(*range.start(), *range.end())).frame(panel_frame(fill))
}
