//! Starting: settings, what the last session left, and the first scenario on screen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::document::{Document, Origin};
use crate::app::exports::Exports;
use crate::app::files::Files;
use crate::app::history::History;
use crate::app::notices::{Notices, Severity, Topic};
use crate::app::opening::Opened;
use crate::app::sampling::Sampler;
use crate::app::session::{Found, Session};
use crate::app::settings::Settings;
use crate::app::shelf::Shelf;
use crate::app::solver::Solver;
use crate::app::storage;
use crate::app::tours::Tours;
use crate::app::uncertainty::Uncertainty;
use crate::app::variants::Studies;
use crate::app::view::View;
use crate::app::why::Why;
use crate::app::worker::{Solve, Worker};
use crate::app::works::WorkId;
use crate::app::{App, Picture, Waker};
use crate::scenario::{self, Scenario, presets};
use crate::simulate;

impl App {
    /// Starts the program: with `open` (a file named on the command line), else with the last session, else with the
    /// first preset.
    ///
    /// `waker` is called from other threads when something has arrived. `storage` is the folder for settings, recent
    /// files and autosaved work; without one, nothing outlives the program.
    #[must_use]
    pub fn new(waker: &Waker, storage: Option<PathBuf>, open: Option<&Path>) -> Self {
        let mut app = Self::with_solver(waker, storage, open, real_solver(simulate::Settings::DRAWING));
        match Why::start(Arc::clone(waker)) {
            Ok(why) => app.why = why,
            Err(error) => log::warn!("curves will not be explained: the system gives no thread ({error})"),
        }
        match Studies::start(Arc::clone(waker)) {
            Ok(studies) => app.uncertainty = Uncertainty::new(Some(studies)),
            Err(error) => log::warn!("curves will have no uncertainty bands: the system gives no thread ({error})"),
        }
        app
    }

    /// The same with another one in place of the real solver.
    pub(crate) fn with_solver(waker: &Waker, storage: Option<PathBuf>, open: Option<&Path>, solve: Solve) -> Self {
        let mut notices = Notices::default();
        let worker = match Worker::start("glutascope-solver", waker.clone(), solve) {
            Ok(worker) => Some(worker),
            Err(error) => {
                let words = format!(
                    "Nothing can be solved: the system gives no thread ({error}). Close other programs and start again."
                );
                notices.post(Topic::Solve, Severity::Error, words);
                None
            }
        };
        let solver = Solver::new(worker);
        let mut app = Self {
            document: first_document(WorkId::FIRST),
            history: History::default(),
            solver,
            picture: Picture::default(),
            uncertainty: Uncertainty::default(),
            why: Why::default(),
            view: View::default(),
            files: Files::default(),
            settings: Settings::default(),
            settings_path: None,
            notices,
            exports: Exports::new(waker.clone()),
            tours: Tours::default(),
            shelf: None,
            my_scenarios: Vec::new(),
            watched: None,
            effects: Vec::new(),
            next_work: WorkId::FIRST.next(),
            quitting: None,
        };
        let found = storage.map(|folder| app.use_storage(&folder, waker)).unwrap_or_default();
        for (document, _) in &found.works {
            app.next_work = app.next_work.max(document.work().next());
        }
        let asked = open.and_then(|path| app.read_file(path));
        let (asked, tour) = match asked {
            Some(Opened::Scenario(document)) => (Some(*document), None),
            Some(Opened::Tour(tour, path)) => (None, Some((tour, path))),
            None => (None, None),
        };
        app.resume(found, asked);
        app.solver.ask(app.document.scenario());
        app.autosave_now();
        if let Some((tour, path)) = tour {
            app.start_tour(path.display().to_string(), tour, Some(path));
        }
        app
    }

    /// Reads what is kept in the program's folder and keeps work there from now on.
    fn use_storage(&mut self, folder: &Path, waker: &Waker) -> Found {
        let mut problems = Vec::new();
        let settings_path = folder.join("settings.ron");
        match storage::load::<Settings>(&settings_path) {
            Ok(settings) => self.settings = settings.unwrap_or_default().limited(),
            Err(words) => problems.push(words),
        }
        self.settings_path = Some(settings_path);
        problems.extend(self.files.load_recent(folder).err());
        problems.extend(self.load_tours(folder).err());
        match Shelf::open(folder.join("scenarios"), waker.clone()) {
            Ok(shelf) => self.shelf = Some(shelf),
            Err(words) => problems.push(format!("There is no folder for My scenarios. {words}")),
        }
        let mut found = match Session::start(&folder.join("autosave"), waker.clone(), self.next_work) {
            Ok((session, found)) => {
                self.files.autosave.begin(session);
                found
            }
            Err(words) => {
                let words = format!("Unsaved work cannot be kept safe, so save your own work in time. {words}");
                self.notices.post(Topic::Autosave, Severity::Warning, words);
                Found::default()
            }
        };
        problems.append(&mut found.problems);
        if !problems.is_empty() {
            self.notices.post(Topic::Storage, Severity::Warning, problems.join("\n"));
        }
        found
    }

    /// Opens the file asked for, else what was open last; all other unsaved work is set aside.
    fn resume(&mut self, found: Found, asked: Option<Document>) {
        let has_file = asked.is_some();
        let mut current = asked;
        let mut brought_back = false;
        // Newest first; what is set aside is listed in the same order again.
        let mut aside = Vec::new();
        for (document, was_open) in found.works {
            let is_work = document.is_worth_keeping();
            if current.is_none() && was_open {
                brought_back |= document.needs_saving();
                current = Some(self.refreshed(document));
            } else if is_work {
                brought_back = true;
                aside.push(document);
            } else {
                self.files.autosave.remove(document.work());
            }
        }
        for document in aside.into_iter().rev() {
            self.keep_safe(&document, false);
            self.files.works.keep(document);
        }
        if let Some(document) = current {
            self.document = document;
        }
        self.tell_what_came_back(brought_back, found.crashed, has_file);
    }

    fn tell_what_came_back(&mut self, brought_back: bool, crashed: bool, has_file: bool) {
        if !brought_back {
            return;
        }
        let why = if crashed { "Glutascope did not close properly last time. " } else { "" };
        let rest = match (has_file || !self.document.needs_saving(), self.files.works.is_empty()) {
            (true, _) => "Your unsaved work is in My scenarios.",
            (false, true) => "Your unsaved work is back.",
            (false, false) => "Your unsaved work is back; more of it is in My scenarios.",
        };
        self.notices.post(Topic::Kept, Severity::Info, format!("{why}{rest}"));
    }

    /// Work without unsaved changes is read anew, since the file or the preset may be newer. A file that is gone turns
    /// into unsaved work.
    fn refreshed(&mut self, document: Document) -> Document {
        if document.is_changed() {
            return document;
        }
        let (work, now) = (document.work(), document.scenario().clone());
        match document.origin() {
            Origin::Preset(id) => match scenario::preset(id) {
                Some(preset) => Document::opened(work, preset.scenario.clone(), document.origin().clone())
                    .with_scenario(Scenario { region: now.region, ..preset.scenario.clone() }),
                None => Document::opened(work, now, Origin::Text),
            },
            Origin::File(path) => match scenario::read(path) {
                Ok(scenario) => Document::opened(work, scenario, document.origin().clone()),
                Err(problems) => {
                    let words = format!("{problems}\nShown is the scenario as it was when it was open last.");
                    self.notices.post(Topic::Open, Severity::Warning, words);
                    Document::opened(work, now, Origin::Text)
                }
            },
            Origin::New | Origin::Text => document,
        }
    }
}

/// The scenario of the very first start: the first preset.
fn first_document(work: WorkId) -> Document {
    match presets().first() {
        Some(preset) => Document::opened(work, preset.scenario.clone(), Origin::Preset(preset.id.to_owned())),
        None => Document::opened(work, Scenario::default(), Origin::New),
    }
}

fn real_solver(settings: simulate::Settings) -> Solve {
    let mut sampler = Sampler::new(settings);
    Box::new(move |request, cancel, deliver| sampler.answer(request, cancel, deliver))
}
