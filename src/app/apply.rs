//! Carrying out commands.

use std::time::Instant;

use crate::app::command::{Command, Edit, EditPhase};
use crate::app::notices::{Severity, Topic};
use crate::app::settings::{Settings, Side, Theme};
use crate::app::view::Selection;
use crate::app::{App, Effect, storage};
use crate::scenario::{Scenario, check, to_ron};

impl App {
    /// Carries out an action of the person.
    pub fn apply(&mut self, command: Command) {
        // Whoever goes on working has changed their mind about quitting, so that a later save does not close the window.
        let goes_on_quitting =
            matches!(command, Command::SaveAs(_) | Command::SaveOver(_) | Command::Answer(_) | Command::SetCursor(_));
        if !goes_on_quitting {
            self.quitting = None;
        }
        match command {
            Command::New => self.open_new(),
            Command::OpenPreset(id) => self.open_preset(&id),
            Command::StepPreset { forward } => self.step_preset(forward),
            Command::OpenFile(path) => self.open_file(&path),
            Command::OpenText { text, name } => self.open_text(&text, &name),
            Command::OpenKept(work) => self.open_kept(work),
            Command::DiscardKept(work) => self.discard_kept(work),
            Command::RestoreDiscarded => self.restore_discarded(),
            Command::Save => self.save(),
            Command::SaveAs(path) => self.save_as(&path),
            Command::SaveOver(path) => self.save_to(&path),
            Command::RenameMine { path, title } => self.rename_mine(&path, title),
            Command::DuplicateMine(path) => self.duplicate_mine(&path),
            Command::BinMine(path) => self.bin_mine(&path),
            Command::Reveal(path) => self.reveal(&path),
            Command::AskOpen => self.ask_open(),
            Command::AskSaveAs => self.ask_save_as(),
            Command::AskExport(kind) => self.ask_export(kind),
            Command::Export { kind, path, over } => self.export(kind, &path, over),
            Command::CopyPicture => self.copy_picture(),
            Command::CopyScenarioText => self.copy_text(),
            Command::PasteScenario => self.effects.push(Effect::RequestPaste),
            Command::Edit(edit, phase) => self.edit(&edit, phase),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Select(selection) => {
                self.view.trail.select(selection);
                if let Selection::Output(output) = selection {
                    self.view.asked_about = Some(output);
                }
            }
            Command::StepSelection { forward } => self.view.trail.step(forward),
            Command::TogglePin => self.view.trail.toggle_pin(),
            Command::ToggleBands => self.set_settings(Settings { bands: !self.settings.bands, ..self.settings }),
            Command::ShowCenter(center) => self.view.center = center,
            Command::AskWhatMatters(output) => self.view.asked_about = Some(output),
            Command::SetCursor(hour) => self.set_cursor(hour),
            Command::SetTheme(theme) => self.set_settings(Settings { theme, ..self.settings }),
            Command::ToggleTheme => {
                self.set_settings(Settings { theme: next_theme(self.settings.theme), ..self.settings });
            }
            Command::SetTextScale(text_scale) => self.set_settings(Settings { text_scale, ..self.settings }),
            Command::StepTextScale { larger } => {
                self.set_settings(Settings { text_scale: self.settings.next_text_scale(larger), ..self.settings });
            }
            Command::ShowPanel(side, open) => self.show_panel(side, open),
            Command::TogglePanel(side) => self.show_panel(side, !self.settings.panels.get(side).unwrap_or(true)),
            Command::ChangeSettings(settings) => self.set_settings(settings),
            Command::ResetSettings => self.reset_settings(),
            Command::Tour(command) => self.tour_command(command),
            Command::Dismiss(notice) => self.notices.dismiss(notice),
            Command::Show(dialog) => self.view.dialog = dialog,
            Command::ClearRecent => {
                let noted = self.files.forget_recent(|_| true);
                self.warn_storage(noted);
            }
            Command::Quit => self.quit(),
            Command::Answer(answer) => self.answer(answer),
        }
    }

    /// Changes the scenario, if the change passes the checks of a scenario file. A change that does not is refused in
    /// words and leaves everything as it was.
    fn edit(&mut self, edit: &Edit, phase: EditPhase) {
        let before = self.document.clone();
        match changed(edit, before.scenario(), before.as_opened()) {
            Ok(scenario) => {
                self.notices.clear(Topic::Edit);
                self.document = before.with_scenario(scenario);
            }
            Err(words) => self.notices.post(Topic::Edit, Severity::Warning, format!("Not changed. {words}")),
        }
        self.history.record_edit(edit.label(), &before, &self.document, edit.key(), phase);
        if self.document.scenario() != before.scenario() {
            self.document_changed();
        }
    }

    /// What follows from any change of the open scenario.
    pub(super) fn document_changed(&mut self) {
        self.files.autosave.mark(Instant::now());
        self.set_cursor(self.view.cursor_h);
        self.solver.ask(self.document.scenario());
    }

    fn undo(&mut self) {
        if let Some(document) = self.history.undo(&self.document) {
            self.go_to(&document);
        }
    }

    fn redo(&mut self) {
        if let Some(document) = self.history.redo(&self.document) {
            self.go_to(&document);
        }
    }

    fn go_to(&mut self, document: &crate::app::Document) {
        self.notices.clear(Topic::Edit);
        // Undo says itself where the changes went: redo has them.
        self.notices.clear(Topic::Kept);
        _ = self.install(document.clone());
    }

    pub(super) fn set_cursor(&mut self, hour: Option<f64>) {
        let span = self.document.scenario().days * 24.0;
        self.view.cursor_h = hour.filter(|hour| hour.is_finite()).map(|hour| hour.clamp(0.0, span));
    }

    fn copy_text(&mut self) {
        self.effects.push(Effect::CopyText(to_ron(self.document.scenario())));
        self.notices.post(Topic::Save, Severity::Info, "The scenario is on the clipboard as text.");
    }

    fn show_panel(&mut self, side: Side, open: bool) {
        self.set_settings(Settings { panels: self.settings.panels.with(side, open), ..self.settings });
    }

    fn reset_settings(&mut self) {
        let before = self.settings;
        self.set_settings(Settings::default());
        let text = "All settings are as they come. Your scenarios are as they were.";
        self.notices.offer(Topic::Settings, Severity::Info, text, "Undo", Command::ChangeSettings(before));
    }

    fn set_settings(&mut self, settings: Settings) {
        self.settings = settings.limited();
        if let Some(path) = &self.settings_path {
            let stored = storage::store(path, &self.settings);
            self.warn_storage(stored);
        }
    }
}

/// The scenario after an edit.
///
/// # Errors
/// In words, why it would be no valid scenario.
fn changed(edit: &Edit, now: &Scenario, opened: &Scenario) -> Result<Scenario, String> {
    let mut scenario = now.clone();
    edit.apply(&mut scenario, opened)?;
    let problems: Vec<String> = check(&scenario).iter().map(ToString::to_string).collect();
    if problems.is_empty() { Ok(scenario) } else { Err(problems.join("\n")) }
}

fn next_theme(theme: Theme) -> Theme {
    match theme {
        Theme::System => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::System,
    }
}
