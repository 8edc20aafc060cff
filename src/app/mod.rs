//! What the program is doing: the open scenario, its history, the curves on screen, files, settings and messages.
//!
//! The window reads this state and changes it through [`Command`]s alone. Each frame it calls [`App::poll`], carries out
//! [`App::take_effects`], and asks [`App::next_wake`] when to come back.

mod action;
mod command;
pub mod curves;
mod document;
mod files;
mod history;
mod notices;
mod settings;
pub mod summary;
mod view;
mod windows;
pub mod words;
mod works;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use action::{Action, Menu, Shortcut};
pub use command::{Answer, Command, Edit, EditPhase};
pub use curves::{Curves, Picture, Reading, Series, SolveFailure};
pub use document::{Document, Origin};
pub use files::Files;
pub use history::History;
pub use notices::{Notice, NoticeId, Notices, Severity};
pub use settings::{Settings, Theme};
pub use view::{Dialog, Selection, View};
pub use windows::{Window, WindowKind, windows};
pub use works::{Kept, WorkId};

use crate::model::Region;
use crate::model::outputs::OutputId;
use crate::scenario::Scenario;

/// Wakes the window from another thread, so that it draws what has arrived.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Something only the window can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put this text on the clipboard.
    CopyText(String),
    /// Read the clipboard's text and send it back as [`Command::OpenText`].
    RequestPaste,
    /// Ask the person for a file to open, off the window's thread, and send [`Command::OpenFile`].
    PickFileToOpen,
    /// Ask the person where to save, off the window's thread, and send [`Command::SaveAs`].
    PickFileToSave {
        /// The folder to start in, if one is known.
        folder: Option<PathBuf>,
        /// The file name to suggest.
        name: String,
    },
    /// Close the window.
    Close,
}

/// A preset as a small picture: the shown output that departs most from healthy.
#[derive(Clone, Debug, PartialEq)]
pub struct Thumbnail {
    /// The output drawn.
    pub output: OutputId,
    /// The curve, `[h from the start, value]`.
    pub points: Vec<[f64; 2]>,
    /// The healthy baseline at the same times.
    pub healthy_points: Vec<[f64; 2]>,
}

/// The state of the program.
pub struct App {
    document: Document,
    history: History,
    picture: Picture,
    thumbnails: BTreeMap<String, Thumbnail>,
    view: View,
    files: Files,
    settings: Settings,
    notices: Notices,
    effects: Vec<Effect>,
}

impl App {
    /// Starts the program: with `open` (a file named on the command line), else with the last session, else with the
    /// first preset.
    ///
    /// `waker` is called from other threads when something has arrived. `storage` is the folder for settings, recent
    /// files and autosaved work; without one, nothing outlives the program.
    #[must_use]
    pub fn new(waker: Waker, storage: Option<PathBuf>, open: Option<PathBuf>) -> Self {
        let _ = (waker, storage, open);
        Self {
            document: Document::opened(WorkId::FIRST, Scenario::default(), Origin::New),
            history: History::default(),
            picture: Picture::default(),
            thumbnails: BTreeMap::new(),
            view: View::default(),
            files: Files::default(),
            settings: Settings::default(),
            notices: Notices::default(),
            effects: Vec::new(),
        }
    }

    /// Carries out an action of the person.
    pub fn apply(&mut self, command: Command) {
        let _ = command;
    }

    /// Takes in what has arrived from other threads and does what is due, such as autosaving. Call it once a frame.
    /// Returns whether anything to draw has changed.
    pub fn poll(&mut self, now: Instant) -> bool {
        let _ = now;
        false
    }

    /// When [`App::poll`] wants to be called again even if nothing happens; `None` while there is nothing to wait for.
    #[must_use]
    pub fn next_wake(&self, now: Instant) -> Option<Duration> {
        let _ = now;
        None
    }

    /// What the window has to do now. Each effect is handed out once.
    #[must_use]
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// The open scenario.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What undo and redo would do.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The curves on screen.
    #[must_use]
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// Whether the curves on screen belong to an older state of the scenario, because newer ones are being solved.
    #[must_use]
    pub fn is_solving(&self) -> bool {
        false
    }

    /// The small picture of a preset, once it is solved.
    #[must_use]
    pub fn thumbnail(&self, preset: &str) -> Option<&Thumbnail> {
        self.thumbnails.get(preset)
    }

    /// What the person is looking at.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Recent files and unsaved work set aside.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The preferences.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The messages shown now.
    #[must_use]
    pub fn notices(&self) -> &Notices {
        &self.notices
    }
}

/// The outputs of the tiles above the plots, for one region: glutamate, GABA, the balance, cortisol and spines.
/// Their curves are always solved, for both regions.
#[must_use]
pub fn headline_outputs(region: Region) -> Vec<OutputId> {
    ["pfc.glu_ecf_uM", "pfc.gaba_ecf_uM", "pfc.ei", "cortisol_nM", "pfc.spines"]
        .into_iter()
        .filter_map(OutputId::parse)
        .map(|output| output.in_region(region))
        .collect()
}
