//! The bar at the top: menus from the action registry, the title in the middle, undo and redo at the right.

use egui::accesskit::Role;
use egui::{Align, Button, Frame, Layout, Margin, MenuBar, Panel, RichText, Ui, WidgetInfo, vec2};

use super::shell::Desk;
use super::theme::{self, Palette, size};
use super::{folds, shortcuts, widgets};
use crate::app::{Action, Center, Command, Menu, Settings, Side, Theme};
use crate::scenario::RegionView;

/// Room at the left of an entry of the View menu, for its tick.
const TICK_ROOM: f32 = 22.0;

/// Room for the two buttons at the right end.
const UNDO_AND_REDO: f32 = 140.0;
/// A title with less room is left out: the list and the window's frame have it too.
const LEAST_TITLE: f32 = 90.0;

/// Shows the bar.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>) {
    let palette = Palette::of(ui.visuals());
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(8, 5));
    Panel::top("top bar").frame(frame).show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            for menu in Menu::ALL {
                ui.menu_button(menu.label(), |ui| menu_items(ui, desk, menu));
            }
            ui.add_space(10.0);
            center_switch(ui, desk);
            learn(ui, desk);
            title(ui, desk);
            undo_and_redo(ui, desk);
        });
    });
}

/// What the centre of the window shows.
fn center_switch(ui: &mut Ui, desk: &mut Desk<'_>) {
    let views = [(Center::Curves, "Curves"), (Center::WhatMatters, "What matters")];
    if let Some(center) = widgets::switch(ui, &views, desk.app.view().center) {
        desk.send(Command::ShowCenter(center));
    }
}

/// The way to the guided tours.
fn learn(ui: &mut Ui, desk: &mut Desk<'_>) {
    let palette = Palette::of(ui.visuals());
    let words = RichText::new("Learn").color(palette.accent);
    if ui.add(Button::new(words)).on_hover_text(Action::Learn.help()).clicked() {
        desk.send(Action::Learn.command());
    }
}

/// The two buttons at the right end.
fn undo_and_redo(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        // Menus have no frames; these are buttons.
        ui.reset_style();
        for action in [Action::Redo, Action::Undo] {
            let what = what_it_would_do(desk, action);
            let tip = what.map_or_else(|| action.help().to_owned(), |what| format!("{}: {what}", action.label()));
            let button = widgets::button(action.label()).min_size(egui::vec2(58.0, 24.0));
            if ui.add_enabled(action.is_enabled(desk.app), button).on_hover_text(tip).clicked() {
                desk.send(action.command());
            }
        }
    });
}

/// What undo or redo would change.
fn what_it_would_do<'a>(desk: &Desk<'a>, action: Action) -> Option<&'a str> {
    match action {
        Action::Undo => desk.app.history().undo_label(),
        Action::Redo => desk.app.history().redo_label(),
        _ => None,
    }
}

/// The name of the scenario in the middle of the bar.
fn title(ui: &mut Ui, desk: &Desk<'_>) {
    let name = desk.app.document().display_name();
    let (left, right) = (ui.cursor().left() + 16.0, ui.max_rect().right() - UNDO_AND_REDO);
    let room = right - left;
    if room < LEAST_TITLE {
        return;
    }
    let mut job = egui::text::LayoutJob::simple_singleline(
        name.clone(),
        theme::strong_font(size::TITLE),
        ui.visuals().text_color(),
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    // In the middle of the window where it has room there, else as near to it as the bar allows.
    let half = galley.size().x / 2.0;
    let middle = ui.content_rect().center().x.clamp((left + half).min(right - half), right - half);
    let at = egui::pos2(middle - half, ui.max_rect().center().y - galley.size().y / 2.0);
    let label = ui.interact(
        egui::Rect::from_min_size(at, galley.size()),
        egui::Id::unique("scenario title"),
        egui::Sense::hover(),
    );
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &name));
    ui.painter().galley(at, galley, ui.visuals().text_color());
    if desk.app.document().needs_saving() {
        label.on_hover_text(format!("Changed: {}. Not saved to a file yet.", desk.app.document().changes_in_short()));
    }
}

fn menu_items(ui: &mut Ui, desk: &mut Desk<'_>, menu: Menu) {
    ui.set_min_width(230.0);
    if menu == Menu::View {
        // Room for the tick of what is on.
        ui.spacing_mut().button_padding.x = TICK_ROOM;
    }
    for &action in Action::ALL.iter().filter(|action| action.menu() == menu) {
        if matches!(
            action,
            Action::Save
                | Action::CopyText
                | Action::CopyPicture
                | Action::Quit
                | Action::ResetAll
                | Action::ShowPrefrontal
                | Action::ShowCurves
                | Action::ClearCursor
                | Action::Settings
                | Action::ToggleScenarios
                | Action::ZoomIn
                | Action::ToggleTheme
        ) {
            ui.separator();
        }
        let what = what_it_would_do(desk, action);
        let label = what.map_or_else(|| action.label().to_owned(), |what| format!("{}: {what}", action.label()));
        let button = match is_on(ui, desk, action) {
            Some(on) => Button::selectable(on, label),
            None => Button::new(label),
        };
        let button = button.shortcut_text(RichText::new(shortcuts::words(ui, action)).weak());
        let item = ui.add_enabled(action.is_enabled(desk.app), button).on_hover_text(action.help());
        if is_on(ui, desk, action) == Some(true) {
            widgets::paint_tick(ui, item.rect.left_center() + vec2(TICK_ROOM / 2.0, 0.0));
        }
        if item.clicked() {
            desk.send(action.command());
        }
        if action == Action::Open {
            recent(ui, desk);
        }
    }
    if menu == Menu::View {
        appearance(ui, desk);
    }
}

/// Whether what an action turns on and off, or chooses, is on.
fn is_on(ui: &Ui, desk: &Desk<'_>, action: Action) -> Option<bool> {
    let settings = desk.app.settings();
    let region = desk.app.document().scenario().region;
    let center = desk.app.view().center;
    match action {
        Action::ShowPrefrontal => Some(region == RegionView::Prefrontal),
        Action::ShowHippocampus => Some(region == RegionView::Hippocampus),
        Action::ShowBoth => Some(region == RegionView::Both),
        Action::ShowCurves => Some(center == Center::Curves),
        Action::ShowWhatMatters => Some(center == Center::WhatMatters),
        Action::ToggleBands => Some(settings.bands),
        Action::ToggleScenarios => Some(folds::is_open(ui, settings, Side::Scenarios)),
        Action::ToggleInputs => Some(folds::is_open(ui, settings, Side::Inputs)),
        Action::ToggleExplain => Some(folds::is_open(ui, settings, Side::Explain)),
        _ => None,
    }
}

fn recent(ui: &mut Ui, desk: &mut Desk<'_>) {
    let files = desk.app.files().recent();
    ui.add_enabled_ui(!files.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            for path in files {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                    desk.commands.push(Command::OpenFile(path.clone()));
                }
            }
            ui.separator();
            if ui.button("Clear this list").clicked() {
                desk.commands.push(Command::ClearRecent);
            }
        });
    });
}

fn appearance(ui: &mut Ui, desk: &mut Desk<'_>) {
    let now = *desk.app.settings();
    ui.menu_button("Theme", |ui| {
        for (theme, label) in [(Theme::System, "As the system"), (Theme::Light, "Light"), (Theme::Dark, "Dark")] {
            if ui.radio(now.theme == theme, label).clicked() {
                desk.send(Command::SetTheme(theme));
            }
        }
    });
    ui.menu_button("Text size", |ui| {
        for percent in Settings::TEXT_STEPS {
            let scale = f32::from(percent) / 100.0;
            let chosen = (now.text_scale - scale).abs() < 1e-3;
            if ui.radio(chosen, format!("{percent} %")).clicked() {
                desk.send(Command::SetTextScale(scale));
            }
        }
    });
}
