//! Opening something else, and keeping what was open before.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::command::Command;
use crate::app::document::{Document, Origin, title_or_untitled};
use crate::app::edit::changes_in;
use crate::app::notices::{Severity, Topic};
use crate::app::works::WorkId;
use crate::app::{App, Effect};
use crate::evidence::Tour;
use crate::evidence::tours::{self, is_tour};
use crate::scenario::{self, Problems, Scenario, presets};

/// More differences from healthy than this are counted in the message that names them.
const MOST_TOLD: usize = 4;

/// What a file holds, for messages.
const SCENARIO: &str = "scenario";
const TOUR: &str = "tour";

/// What a file holds.
pub(super) enum Opened {
    /// A scenario, as a new piece of work.
    Scenario(Box<Document>),
    /// A guided tour, and where it was read from.
    Tour(Arc<Tour>, PathBuf),
}

impl App {
    pub(super) fn open_new(&mut self) {
        let document = Document::opened(self.new_work(), Scenario::default(), Origin::New);
        self.open(document, "New scenario".to_owned());
    }

    /// Opens a preset afresh. The open one stays as it is unless it was changed.
    pub(super) fn open_preset(&mut self, id: &str) {
        if self.document.preset() == Some(id) && !self.document.is_changed() {
            return;
        }
        let Some(preset) = scenario::preset(id) else {
            self.notices.post(Topic::Open, Severity::Error, format!("There is no preset `{id}`."));
            return;
        };
        let document = Document::opened(self.new_work(), preset.scenario.clone(), Origin::Preset(id.to_owned()));
        self.open_titled(document);
    }

    /// Opens the neighbour of the open preset in the list; from elsewhere, the first or last one.
    pub(super) fn step_preset(&mut self, forward: bool) {
        let all = presets();
        let here = self.document.preset().and_then(|id| all.iter().position(|preset| preset.id == id));
        let next = match here {
            Some(here) if forward => all.get(here + 1),
            Some(here) => here.checked_sub(1).and_then(|before| all.get(before)),
            None if forward => all.first(),
            None => all.last(),
        };
        if let Some(preset) = next {
            self.open_preset(preset.id);
        }
    }

    pub(super) fn open_file(&mut self, path: &Path) {
        match self.read_file(path) {
            Some(Opened::Scenario(document)) => {
                self.open_titled(*document);
                self.tell_what_differs();
            }
            Some(Opened::Tour(tour, path)) => self.start_tour(path.display().to_string(), tour, Some(path)),
            None => {}
        }
    }

    /// What a stranger's scenario does differently from a healthy day, in words.
    fn tell_what_differs(&mut self) {
        let scenario = self.document.scenario();
        let changes = changes_in(self.settings.units, scenario);
        let more = changes.len().saturating_sub(MOST_TOLD);
        let mut words = format!("{}: {}", title_or_untitled(scenario), self.document.changes_in_short());
        // Writing to a string cannot fail.
        for change in changes.iter().take(MOST_TOLD) {
            _ = write!(words, "\n{change}");
        }
        if more > 0 {
            _ = write!(words, "\nand {more} more");
        }
        self.notices.post(Topic::Differs, Severity::Info, words);
    }

    /// Reads a file as a new piece of work or as a tour; problems become a message.
    pub(super) fn read_file(&mut self, path: &Path) -> Option<Opened> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let name = path.display().to_string();
        let read = scenario::read_text(&path).map_err(|problems| (SCENARIO, problems));
        match read.and_then(|text| self.understood(&text, &name, &path)) {
            Ok(opened) => {
                let noted = self.files.add_recent(&path);
                self.warn_storage(noted);
                self.notices.clear(Topic::Open);
                Some(opened)
            }
            Err((kind, problems)) => {
                if !path.exists() {
                    let noted = self.files.forget_recent(|known| known == path);
                    self.warn_storage(noted);
                }
                self.not_opened(&name, kind, &problems);
                None
            }
        }
    }

    /// A text as what it is meant to be; problems come with what that is.
    fn understood(&mut self, text: &str, name: &str, path: &Path) -> Result<Opened, (&'static str, Problems)> {
        if is_tour(text) {
            let tour = tours::parse(text, name).map_err(|problems| (TOUR, problems))?;
            return Ok(Opened::Tour(tour.into(), path.to_owned()));
        }
        let scenario = scenario::parse(text, name).map_err(|problems| (SCENARIO, problems))?;
        // Saving must not write over the picture.
        let origin = if scenario::is_picture(path) { Origin::Text } else { Origin::File(path.to_owned()) };
        Ok(Opened::Scenario(Document::opened(self.new_work(), scenario, origin).into()))
    }

    pub(super) fn open_text(&mut self, text: &str, name: &str) {
        if is_tour(text) {
            match tours::parse(text, name) {
                Ok(tour) => self.start_tour(tour.title.clone(), tour.into(), None),
                Err(problems) => self.not_opened(name, TOUR, &problems),
            }
            return;
        }
        match scenario::parse(text, name) {
            Ok(scenario) => {
                self.notices.clear(Topic::Open);
                let document = Document::opened(self.new_work(), scenario, Origin::Text);
                self.open_titled(document);
                self.tell_what_differs();
            }
            Err(problems) => self.not_opened(name, SCENARIO, &problems),
        }
    }

    /// First what it means for the person, then what is wrong and where.
    fn not_opened(&mut self, name: &str, kind: &str, problems: &Problems) {
        let words =
            format!("Not opened, and nothing here has changed: {name} is no {kind} that can be read.\n{problems}");
        self.notices.post(Topic::Open, Severity::Error, words);
    }

    pub(super) fn open_kept(&mut self, work: WorkId) {
        if let Some(document) = self.files.works.take(work) {
            self.open_titled(document);
        }
    }

    pub(super) fn discard_kept(&mut self, work: WorkId) {
        let Some(document) = self.files.works.discard(work) else { return };
        let words = format!("“{}” was removed from My scenarios.", title_or_untitled(document.scenario()));
        self.files.autosave.remove(work);
        self.notices.offer(Topic::Kept, Severity::Info, words, "Bring back", Command::RestoreDiscarded);
    }

    pub(super) fn restore_discarded(&mut self) {
        let Some(document) = self.files.works.restore().cloned() else { return };
        self.keep_safe(&document, false);
        self.notices.clear(Topic::Kept);
    }

    /// Opening is a step that can be undone.
    pub(super) fn open_titled(&mut self, document: Document) {
        let label = format!("Open {}", title_or_untitled(document.scenario()));
        self.open(document, label);
    }

    pub(super) fn open(&mut self, document: Document, label: String) {
        self.history.record(label, self.document.clone());
        if let Some(kept) = self.install(document) {
            let words = format!("Your changes to “{kept}” are kept in My scenarios.");
            self.notices.offer(Topic::Kept, Severity::Info, words, "Go back", Command::Undo);
        }
    }

    /// Makes this the open document, by opening, undo or redo alike. Unsaved work that was open is set aside; its title
    /// is returned then. Work that was set aside and is now open leaves the list.
    pub(super) fn install(&mut self, document: Document) -> Option<String> {
        let before = std::mem::replace(&mut self.document, document);
        let mut kept = None;
        if before.work() == self.document.work() {
            self.document_changed();
        } else {
            _ = self.files.works.take(self.document.work());
            self.view.trail.begin();
            self.view.cursor_h = None;
            self.notices.clear(Topic::Edit);
            if before.is_worth_keeping() && !self.tours.is_as_left(&before) {
                kept = Some(title_or_untitled(before.scenario()).to_owned());
                self.keep_safe(&before, false);
                self.files.works.keep(before);
            } else {
                self.files.autosave.remove(before.work());
            }
            self.autosave_now();
            self.solver.begin_work();
            self.solver.ask(self.document.scenario());
        }
        kept
    }

    pub(super) fn new_work(&mut self) -> WorkId {
        let work = self.next_work;
        self.next_work = work.next();
        work
    }

    pub(super) fn ask_open(&mut self) {
        let folder = self.usual_folder();
        self.effects.push(Effect::PickFileToOpen { folder });
    }
}
