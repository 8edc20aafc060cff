//! The open scenario: what it is now, what was opened, and where it came from.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::edit::changes_from_baseline;
use crate::app::works::WorkId;
use crate::scenario::Scenario;

/// Where the open scenario came from.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Origin {
    /// Started empty.
    New,
    /// An embedded preset, by id.
    Preset(String),
    /// A file.
    File(PathBuf),
    /// Text that was pasted or dropped; it is in no file yet.
    Text,
}

/// The open scenario.
#[derive(Clone, Debug)]
pub struct Document {
    work: WorkId,
    scenario: Scenario,
    opened: Arc<Scenario>,
    origin: Origin,
}

impl Document {
    /// A scenario just opened.
    #[must_use]
    pub(crate) fn opened(work: WorkId, scenario: Scenario, origin: Origin) -> Self {
        Self { work, opened: Arc::new(scenario.clone()), scenario, origin }
    }

    /// Names this piece of work among the others.
    #[must_use]
    pub fn work(&self) -> WorkId {
        self.work
    }

    /// The scenario as it is now.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The scenario as it was opened or last saved.
    #[must_use]
    pub fn as_opened(&self) -> &Scenario {
        &self.opened
    }

    /// Where it came from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The file it is saved to, if it has one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        if let Origin::File(path) = &self.origin { Some(path) } else { None }
    }

    /// The preset it came from, if it did.
    #[must_use]
    pub fn preset(&self) -> Option<&str> {
        if let Origin::Preset(id) = &self.origin { Some(id) } else { None }
    }

    /// Whether it differs from what was opened or last saved. Which region and curves of a preset or an empty scenario are
    /// looked at is no change to it.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        if !self.is_ours() {
            return self.scenario != *self.opened;
        }
        let opened = &self.opened;
        Scenario { region: opened.region, show: opened.show.clone(), ..self.scenario.clone() } != **opened
    }

    /// Whether it holds work that is in no file: it was changed, or it came as text.
    #[must_use]
    pub fn needs_saving(&self) -> bool {
        self.is_changed() || self.origin == Origin::Text
    }

    /// The title, with a dot behind it while there is something to save: `Exam week •`.
    #[must_use]
    pub fn display_name(&self) -> String {
        let title = title_or_untitled(&self.scenario);
        if self.needs_saving() { format!("{title} •") } else { title.to_owned() }
    }

    /// How it differs from the healthy baseline, a line each: "Stress level 6.5 / 10 (healthy 0.0 / 10)".
    #[must_use]
    pub fn changes(&self) -> Vec<String> {
        changes_from_baseline(&self.scenario)
    }

    /// How it differs, in short: "the healthy baseline", "baseline + 4 changes".
    #[must_use]
    pub fn changes_in_short(&self) -> String {
        changes_in_short(&self.scenario)
    }

    /// Unsaved work brought back from the autosave, with what it is compared with.
    pub(crate) fn recovered(work: WorkId, scenario: Scenario, opened: Scenario, origin: Origin) -> Self {
        Self { work, scenario, opened: Arc::new(opened), origin }
    }

    /// The same work with another scenario.
    pub(crate) fn with_scenario(&self, scenario: Scenario) -> Self {
        Self { scenario, ..self.clone() }
    }

    /// The same work as it stood in a snapshot; where it is saved stays as it is now.
    pub(crate) fn with_scenario_of(&self, snapshot: &Self) -> Self {
        self.with_scenario(snapshot.scenario.clone())
    }

    /// The same work, whose file has another name and title now.
    pub(crate) fn renamed(&self, path: PathBuf, title: &str) -> Self {
        let retitled = |scenario: &Scenario| Scenario { title: title.to_owned(), ..scenario.clone() };
        let scenario =
            if self.scenario.title == self.opened.title { retitled(&self.scenario) } else { self.scenario.clone() };
        Self { scenario, opened: Arc::new(retitled(&self.opened)), origin: Origin::File(path), ..self.clone() }
    }

    /// The same work, whose file is gone.
    pub(crate) fn without_file(&self) -> Self {
        Self { origin: Origin::Text, ..self.clone() }
    }

    /// The same work, saved to a file.
    pub(crate) fn saved_to(&self, path: PathBuf) -> Self {
        Self { opened: Arc::new(self.scenario.clone()), origin: Origin::File(path), ..self.clone() }
    }

    /// Whether it is set aside when something else is opened. What a preset or an empty scenario shows is no work worth
    /// a line in a list (undo still brings it back); in a person's own file it is.
    pub(crate) fn is_worth_keeping(&self) -> bool {
        let mut now = self.scenario.clone();
        if self.is_ours() {
            now.show.clone_from(&self.opened.show);
            now.region = self.opened.region;
        }
        self.origin == Origin::Text || now != *self.opened
    }

    /// Whether it began as a preset or empty, and not as something of the person's own.
    fn is_ours(&self) -> bool {
        matches!(self.origin, Origin::New | Origin::Preset(_))
    }
}

/// How a scenario differs from the healthy baseline, in short: "baseline + 4 changes".
pub(crate) fn changes_in_short(scenario: &Scenario) -> String {
    match scenario.inputs.len() + scenario.events.len() {
        0 => "the healthy baseline".to_owned(),
        1 => "baseline + 1 change".to_owned(),
        n => format!("baseline + {n} changes"),
    }
}

/// The title, or a stand-in for an empty one.
pub(crate) fn title_or_untitled(scenario: &Scenario) -> &str {
    if scenario.title.trim().is_empty() { "Untitled" } else { scenario.title.trim() }
}
