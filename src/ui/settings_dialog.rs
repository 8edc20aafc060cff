//! The preferences: every change holds at once, and all of them can be set back.

use egui::{Align, Id, Layout, RichText, ScrollArea, Ui, vec2};

use super::shell::Desk;
use super::theme::{self, Palette, Tone, size};
use super::{color_check, number, value_field, widgets};
use crate::app::{Command, Dialog, Settings, Theme, Units};

/// Width of the column of names.
const NAMES: f32 = 120.0;
/// Height of a line of buttons or fields.
const LINE: f32 = 26.0;

/// Shows the preferences.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.heading("Settings");
    ui.add_space(8.0);
    let before = *desk.app.settings();
    let mut settings = before;
    let height = (ui.content_rect().height() - 170.0).max(120.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        choices(ui, &mut settings);
        row(ui, "All settings", |ui| {
            if ui.add(widgets::button("Factory reset…")).clicked() {
                desk.send(Command::Show(Some(Dialog::FactoryReset)));
            }
        });
        color_check::show(ui);
    });
    if settings != before {
        desk.send(Command::ChangeSettings(settings));
    }
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        if ui.add(widgets::button("Close")).clicked() {
            desk.send(Command::Show(None));
        }
    });
}

/// A preference: its name, and beside it what sets it, with the first lines level.
fn row(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(NAMES, LINE), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(vec2(NAMES, LINE));
            ui.label(name);
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            contents(ui);
        });
    });
}

/// One row for each preference.
fn choices(ui: &mut Ui, settings: &mut Settings) {
    row(ui, "Theme", |ui| {
        line(ui, |ui| {
            let themes = [(Theme::System, "As the system"), (Theme::Light, "Light"), (Theme::Dark, "Dark")];
            settings.theme = widgets::switch(ui, &themes, settings.theme).unwrap_or(settings.theme);
        });
    });
    row(ui, "Text size", |ui| text_size(ui, settings));
    row(ui, "Units", |ui| {
        line(ui, |ui| {
            let systems = [(Units::Si, "SI"), (Units::Us, "US")];
            settings.units = widgets::switch(ui, &systems, settings.units).unwrap_or(settings.units);
        });
        ui.label(widgets::small(match settings.units {
            Units::Si => "Glucose in mM, cortisol in nM.",
            Units::Us => "Glucose in mg/dL, cortisol in µg/dL. Files keep mM and nM.",
        }));
    });
    row(ui, "Body weight", |ui| {
        let shown = format!("{} kg", crate::app::words::short(settings.body_weight_kg));
        if let Some(weight) = field(ui, "Body weight", &shown, body_weight) {
            settings.body_weight_kg = weight;
        }
        ui.label(widgets::small("Turns a dose in mg/kg into mg. The model's own body weighs 70 kg."));
    });
    row(ui, "Motion", |ui| {
        line(ui, |ui| {
            widgets::checkbox(ui, &mut settings.reduced_motion, "Reduce motion: nothing slides or fades");
        });
    });
}

/// A line of the usual height.
fn line(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.set_min_height(LINE);
        contents(ui);
    });
}

/// Smaller, the size itself, larger.
fn text_size(ui: &mut Ui, settings: &mut Settings) {
    line(ui, |ui| {
        let step = |larger| settings.next_text_scale(larger);
        let (smaller, larger) = (step(false), step(true));
        let mut chosen = None;
        for (label, name, scale) in [("−", "Smaller text", smaller), ("+", "Larger text", larger)] {
            let is_end = (scale - settings.text_scale).abs() < 1e-3;
            let button = ui.add_enabled(!is_end, widgets::button(label)).accessible_name(name);
            if button.clicked() {
                chosen = Some(scale);
            }
            if label == "−" {
                let shown = format!("{:.0} %", settings.text_scale * 100.0);
                chosen = field(ui, "Text size", &shown, percent).or(chosen);
            }
        }
        settings.text_scale = chosen.unwrap_or(settings.text_scale);
    });
}

/// A field that says below what it cannot use.
fn field<T>(ui: &mut Ui, name: &str, shown: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
    let (_, rect) = ui.allocate_space(vec2(84.0, 24.0));
    let typed = value_field::show(ui, Id::unique(("setting", name)), rect, shown, name, parse);
    if let Some(error) = typed.error {
        let color = Palette::of(ui.visuals()).tone(Tone::Bad).0;
        ui.label(RichText::new(error).size(size::SMALL).color(color));
    }
    typed.value
}

fn body_weight(text: &str) -> Result<f64, String> {
    let value = number::parse(text, "kg")?;
    let (low, high) = (Settings::BODY_WEIGHTS.start(), Settings::BODY_WEIGHTS.end());
    if Settings::BODY_WEIGHTS.contains(&value) {
        Ok(value)
    } else {
        Err(format!("Body weight goes from {low} to {high} kg."))
    }
}

fn percent(text: &str) -> Result<f32, String> {
    let scale = (number::parse(text, "%")? / 100.0) as f32;
    let ends = [Settings::TEXT_SCALES.start(), Settings::TEXT_SCALES.end()];
    if Settings::TEXT_SCALES.contains(&scale) {
        Ok(scale)
    } else {
        let [low, high] = ends.map(|end| (end * 100.0).round());
        Err(format!("Text goes from {low} to {high} %."))
    }
}

/// Asks before everything is set back.
pub fn factory_reset(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.heading("Set all settings back?");
    ui.add_space(8.0);
    ui.label(
        "Theme, text size, units, body weight, motion, bands and panels become as they come. Your scenarios stay.",
    );
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        if ui.add(widgets::button("Set all back")).clicked() {
            desk.send(Command::ResetSettings);
            desk.send(Command::Show(None));
        }
        if ui.add(widgets::button("Keep them")).clicked() {
            desk.send(Command::Show(Some(Dialog::Settings)));
        }
    });
    ui.add_space(2.0);
    ui.label(theme::strong("You can take it back from the message that follows.").size(size::SMALL));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weight_and_text_size_are_read_with_their_units_and_kept_in_bounds() {
        assert_eq!(body_weight("62,5 kg").map(|kg| (kg * 10.0) as i32), Ok(625));
        assert_eq!(percent("125 %").map(|scale| (scale * 100.0) as i32), Ok(125));
        for nonsense in ["", "heavy", "NaN", "inf", "-70", "1e9", "0", &"7".repeat(4000)] {
            assert!(body_weight(nonsense).expect_err(nonsense).ends_with('.'));
            assert!(percent(nonsense).expect_err(nonsense).ends_with('.'));
        }
    }
}
