//! What the program is doing: the open scenario, its history, the curves on screen, files, settings and messages.
//!
//! The window reads this state and changes it through [`Command`]s alone. Each frame it calls [`App::poll`], carries out
//! [`App::take_effects`], and asks [`App::next_wake`] when to come back.

mod action;
mod apply;
pub mod certainty;
mod command;
mod copies;
pub mod curves;
mod daily_mean;
mod document;
mod edit;
mod exporting;
mod exports;
pub mod figure;
mod files;
mod history;
mod notices;
mod opening;
pub mod physiology;
mod sampling;
mod saving;
mod session;
mod settings;
mod shelf;
mod shelving;
mod solver;
mod start;
mod storage;
pub mod summary;
mod thumbnails;
pub mod time_labels;
pub mod tours;
mod trail;
mod uncertainty;
pub mod units;
mod variants;
mod view;
mod why;
mod windows;
pub mod words;
mod worker;
mod works;
mod writer;

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use action::{Action, Menu, Shortcut};
pub use command::{Answer, Command, Edit, EditPhase};
pub use curves::{Curves, Picture, Reading, Series, SolveFailure, Stats};
pub use document::{Document, Origin};
pub use edit::{changes_from_baseline, changes_in, plots};
pub use exporting::ExportKind;
pub use files::Files;
pub use history::History;
pub use notices::{Notice, NoticeId, Notices, Severity};
pub use sampling::curves_of;
pub use settings::{Panels, Settings, Side, Theme};
pub use shelf::Shelved;
pub use solver::headline_outputs;
pub use thumbnails::{Thumbnail, thumbnail};
pub use tours::{Prediction, Sketch, TourCommand, TourEntry, Walk};
pub use trail::Trail;
pub use uncertainty::WhatMatters;
pub use units::Units;
pub use variants::{Bands, Ranking, bands_of};
pub use view::{Center, Dialog, Selection, View};
pub use windows::{Window, WindowKind, windows, windows_in};
pub use works::{Kept, WorkId};

use crate::export::figure::Pixels;
use crate::model::outputs::OutputId;
use crate::simulate::Attribution;
use exports::Exports;
use notices::Topic;
use shelf::Shelf;
use solver::Solver;
use tours::Tours;
use uncertainty::{Uncertainty, Wanted};
use why::Why;

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
    PickFileToOpen {
        /// The folder to start in, if one is known.
        folder: Option<PathBuf>,
    },
    /// Ask the person where to save, off the window's thread, and send [`Command::SaveAs`].
    PickFileToSave {
        /// The folder to start in, if one is known.
        folder: Option<PathBuf>,
        /// The file name to suggest.
        name: String,
    },
    /// Show this file in the system's file manager.
    Reveal(PathBuf),
    /// Put this picture on the clipboard.
    CopyPicture(Pixels),
    /// Ask the person where to export to, off the window's thread, and send [`Command::Export`].
    PickFileToExport {
        /// What is exported.
        kind: ExportKind,
        /// The folder to start in, if one is known.
        folder: Option<PathBuf>,
        /// The file name to suggest.
        name: String,
    },
    /// Close the window.
    Close,
}

/// The state of the program.
pub struct App {
    document: Document,
    history: History,
    solver: Solver,
    picture: Picture,
    uncertainty: Uncertainty,
    why: Why,
    view: View,
    files: Files,
    settings: Settings,
    /// Where settings are kept; without a folder nothing outlives the program.
    settings_path: Option<PathBuf>,
    notices: Notices,
    exports: Exports,
    tours: Tours,
    /// The folder of My scenarios; none where the system names no folder for programs.
    shelf: Option<Shelf>,
    my_scenarios: Vec<Shelved>,
    /// The open file, as the shelf was told to watch it.
    watched: Option<PathBuf>,
    effects: Vec<Effect>,
    next_work: WorkId,
    /// While the person wants to quit: the unsaved work they have already given up, as the questions about it go on.
    quitting: Option<Vec<WorkId>>,
}

impl App {
    /// Takes in what has arrived from other threads and does what is due, such as autosaving. Call it once a frame.
    /// Returns whether anything to draw has changed.
    pub fn poll(&mut self, now: Instant) -> bool {
        let mut redraw = self.notices.expire(now);
        let news = self.solver.poll(now, &mut self.picture);
        redraw |= news.redraw;
        match news.failure {
            Some(words) if self.history.undo_label().is_some() => {
                self.notices.offer(Topic::Solve, Severity::Error, words, "Undo", Command::Undo);
            }
            Some(words) => self.notices.post(Topic::Solve, Severity::Error, words),
            None if news.redraw => self.notices.clear(Topic::Solve),
            None => {}
        }
        redraw |= self.read_for_tour();
        redraw |= self.study(now);
        let asks_why = matches!(self.view.selection(), Selection::Output(_)) && self.curves_are_whole();
        redraw |= self.why.poll(now, asks_why.then(|| self.document.scenario()));
        redraw |= self.take_exports();
        redraw |= self.take_shelf_news();
        self.watch_open_file();
        if self.files.autosave.due().is_some_and(|due| due <= now) {
            self.autosave_now();
        }
        redraw | self.take_autosave_report()
    }

    /// When [`App::poll`] wants to be called again even if nothing happens; `None` while there is nothing to wait for.
    #[must_use]
    pub fn next_wake(&self, now: Instant) -> Option<Duration> {
        let until = |due: Instant| due.saturating_duration_since(now);
        let autosave = self.files.autosave.due().map(until);
        let notice = self.notices.next_expiry().map(until);
        let study = self.uncertainty.next_wake(now).filter(|_| self.curves_are_whole());
        let why = self.why.next_wake(now);
        self.solver.next_wake(now).into_iter().chain(study).chain(why).chain(autosave).chain(notice).min()
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
        self.solver.is_busy()
    }

    /// Whether what is on screen is the whole answer to the scenario as it is now.
    fn curves_are_whole(&self) -> bool {
        self.picture.failure.is_none() && self.picture.curves.is_some() && !self.solver.is_busy()
    }

    /// Whether everything that is looked at is whole, so that nothing on screen will change by itself but messages.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        let ranked = || match self.uncertainty.what_matters() {
            WhatMatters::Found(ranking) => ranking.is_whole(),
            WhatMatters::Failed(_) => true,
            WhatMatters::Waiting => false,
        };
        let bands = !self.settings.bands || !self.uncertainty.is_filling();
        self.curves_are_whole() && bands && (self.view.center != Center::WhatMatters || ranked())
    }

    /// Keeps the study of bands and of what matters on the open scenario. Whether it found anything new.
    fn study(&mut self, now: Instant) -> bool {
        let scenario = self.document.scenario();
        let wanted = Wanted {
            scenario,
            outputs: solver::wanted_outputs(scenario),
            bands: self.settings.bands,
            ranking: (self.view.center == Center::WhatMatters)
                .then(|| self.asked_about().map(|output| (output, self.view.cursor_h)))
                .flatten(),
            settled: self.curves_are_whole(),
        };
        self.uncertainty.poll(now, wanted)
    }

    /// The bands of the curves on screen, whole or still filling; none while they are turned off.
    #[must_use]
    pub fn bands(&self) -> Option<&Bands> {
        self.uncertainty.bands().map(AsRef::as_ref)
    }

    /// Whether bands are on their way.
    #[must_use]
    pub fn bands_are_filling(&self) -> bool {
        self.uncertainty.is_filling() && self.curves_are_whole()
    }

    /// The output that the What matters view speaks about: the one chosen, else the first that is drawn.
    #[must_use]
    pub fn asked_about(&self) -> Option<OutputId> {
        let scenario = self.document.scenario();
        let region = scenario.region.regions()[0];
        let headline = || headline_outputs(region).into_iter().next();
        let output = self.view.asked_about.or_else(|| scenario.show.first().copied()).or_else(headline)?;
        Some(if output.region().is_some_and(|of| scenario.region.regions().contains(&of)) {
            output
        } else {
            output.in_region(region)
        })
    }

    /// What matters for [`App::asked_about`] at the cursor, or for its mean over the span.
    #[must_use]
    pub fn what_matters(&self) -> WhatMatters {
        self.uncertainty.what_matters()
    }

    /// Why the curves of the open scenario left the healthy baseline, whole or so far; none while no curve is asked about.
    #[must_use]
    pub fn why(&self) -> Option<&Arc<Attribution>> {
        self.why.about_subject()
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
