//! The guided tour that is open: its step, what the person guessed, and what the window shows for it.
//!
//! A tour takes nothing over. It opens presets as a click would, so unsaved work is set aside and never lost, and whoever
//! changes something meanwhile keeps the change; the next step opens its scenario anew.

mod progress;
mod reading;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use progress::Progress;
pub use progress::{Prediction, Record, SKETCH_COLUMNS, Sketch};
pub use reading::fill;

use crate::app::curves::Curves;
use crate::app::document::{Document, Origin, title_or_untitled};
use crate::app::notices::{Severity, Topic};
use crate::app::sampling::runs_alike;
use crate::app::units::Units;
use crate::app::view::{Center, Selection};
use crate::app::{App, Command, WorkId};
use crate::evidence::tours;
use crate::evidence::tours::{Ask, Mark, Predict, Stage, Step, Subject, Tour, Words};
use crate::model::outputs::OutputId;
use crate::scenario::{Scenario, preset};
use crate::simulate::healthy_series;

/// Samples of the healthy curve in the frame of a sketch.
const FRAME_SAMPLES: u32 = 240;

/// What a person does with tours.
#[derive(Clone, Debug, PartialEq)]
pub enum TourCommand {
    /// Opens a tour of [`App::tour_list`], where it was left.
    Start(String),
    /// Opens it at its first step, with all answers forgotten.
    Again(String),
    /// Goes to the next step; behind the last one the tour is done.
    Next,
    /// Goes to the step before.
    Back,
    /// Answers the question of the step, and shows what the model says.
    Predict(Prediction),
    /// Leaves the tour. It goes on at the same step next time.
    Leave,
    /// Opens what was open before the tour.
    GoBack,
}

/// The tours of the program: the open one, and how far each has come.
#[derive(Default)]
pub(crate) struct Tours {
    open: Option<Walk>,
    progress: Progress,
    /// What was open before the tour.
    before: Option<Document>,
}

/// A tour that is open.
#[derive(Clone, Debug)]
pub struct Walk {
    key: String,
    tour: Arc<Tour>,
    step: usize,
    record: Record,
    /// The work as the tour set it up, as long as it did.
    staged: Option<(WorkId, Scenario)>,
    /// The curves of what the tour set up, once they are whole.
    solved: Option<Arc<Curves>>,
    frame: Option<SketchFrame>,
}

/// Where a curve is sketched: the span of the answer, with the healthy curve to start from.
#[derive(Clone, Debug, PartialEq)]
pub struct SketchFrame {
    /// The curve.
    pub output: OutputId,
    /// The scenario of the answer, whose span is the frame's width.
    pub scenario: Scenario,
    /// The value at the top of the frame; 0 is at the bottom.
    pub top: f64,
    /// The healthy curve, `[h from the start, value]`.
    pub healthy: Vec<[f64; 2]>,
}

impl SketchFrame {
    fn of(walk: &Walk) -> Option<Self> {
        let Ask::Sketch { output, top } = walk.step().predict.as_ref()?.ask else { return None };
        let scenario = walk.tour.stage(walk.step, true)?.scenario;
        let hours = scenario.days * 24.0;
        let times: Vec<f64> = (0..=FRAME_SAMPLES).map(|i| hours * f64::from(i) / f64::from(FRAME_SAMPLES)).collect();
        let values = healthy_series(scenario.start, &[output], &times).concat();
        let most = values.iter().copied().fold(0.0, f64::max);
        // What is absent in health has no size of its own.
        let top = if most > 1e-9 { top * most } else { top };
        let healthy = times.into_iter().zip(values).map(|(hour, value)| [hour, value]).collect();
        Some(Self { output, scenario, top, healthy })
    }
}

/// A tour as a list shows it.
#[derive(Clone, Debug)]
pub struct TourEntry {
    /// Its name, for [`TourCommand::Start`].
    pub key: String,
    /// The name people read.
    pub title: String,
    /// What one learns.
    pub summary: String,
    /// About how long it takes, minutes; none for a file that is not open.
    pub minutes: Option<u32>,
    /// How many steps it has.
    pub steps: usize,
    /// How far the person has come; none when they have not begun.
    pub record: Option<Record>,
}

impl Walk {
    /// The tour.
    #[must_use]
    pub fn tour(&self) -> &Tour {
        &self.tour
    }

    /// The position of its step, from 0.
    #[must_use]
    pub fn position(&self) -> usize {
        self.step
    }

    /// Its step.
    #[must_use]
    pub fn step(&self) -> &Step {
        // The step is kept within the tour, which has at least one.
        &self.tour.steps[self.step.min(self.tour.steps.len() - 1)]
    }

    /// What was answered in this step.
    #[must_use]
    pub fn prediction(&self) -> Option<&Prediction> {
        self.record.answers.get(&self.step)
    }

    /// The question of this step, while it is not answered.
    #[must_use]
    pub fn question(&self) -> Option<&Predict> {
        self.step().predict.as_ref().filter(|_| !self.is_revealed())
    }

    /// The question of this step, once it is answered.
    #[must_use]
    pub fn answered(&self) -> Option<&Predict> {
        self.step().predict.as_ref().filter(|_| self.is_revealed())
    }

    fn is_revealed(&self) -> bool {
        self.step().predict.is_some() && self.prediction().is_some()
    }

    /// Whether this is the last step.
    #[must_use]
    pub fn is_last(&self) -> bool {
        self.step + 1 >= self.tour.steps.len()
    }

    /// What is outlined in the window.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        self.tour.marks(self.step, self.is_revealed())
    }

    /// Changes whenever the step or what it shows does.
    #[must_use]
    pub fn scene(&self) -> (String, usize, bool) {
        (self.key.clone(), self.step, self.is_revealed())
    }

    /// The words of the step: what it says first, or what it says once its question is answered.
    fn words(&self) -> &Words {
        self.answered().map_or(&self.step().text, |predict| &predict.text)
    }

    /// Where a curve is to be sketched, if that is what the step asks for.
    #[must_use]
    pub fn sketch_frame(&self) -> Option<&SketchFrame> {
        self.frame.as_ref()
    }

    /// The curves of what the tour set up, once they are whole. They stay when the person changes something.
    #[must_use]
    pub fn solved(&self) -> Option<&Curves> {
        self.solved.as_deref()
    }

    /// What comes of the answer given in this step: how it compares with what the model shows.
    #[must_use]
    pub fn comment(&self, units: Units) -> Option<String> {
        match (self.prediction()?, &self.answered()?.ask) {
            (Prediction::Chosen(answer), Ask::Choose { answers, right }) => {
                let yours = answers.get(*answer)?;
                let rights = answers.get(*right)?;
                Some(if answer == right {
                    format!("You said “{yours}”, and so does the model.")
                } else {
                    format!("You said “{yours}”; the model says “{rights}”.")
                })
            }
            (Prediction::Skipped, Ask::Choose { answers, right }) => {
                Some(format!("The model says “{}”.", answers.get(*right)?))
            }
            (Prediction::Sketched(sketch), Ask::Sketch { output, .. }) => {
                let (_, scenario) = self.staged.as_ref()?;
                reading::compare(sketch, self.solved()?, *output, self.frame.as_ref()?.top, scenario, units)
            }
            _ => None,
        }
    }

    fn stage(&self) -> Option<Stage> {
        self.tour.stage(self.step, self.is_revealed())
    }

    /// Whether a document is just what the tour set up, so that nothing of the person's own is in it.
    fn left_as(&self, document: &Document) -> bool {
        let staged = self.staged.as_ref();
        staged.is_some_and(|(work, scenario)| *work == document.work() && runs_alike(scenario, document.scenario()))
    }
}

impl App {
    /// The open tour.
    #[must_use]
    pub fn tour(&self) -> Option<&Walk> {
        self.tours.open.as_ref()
    }

    /// The words of the open tour's step, with the numbers of the curves filled in. Numbers that are being solved are
    /// dots; once known they stay, whatever the person changes meanwhile.
    #[must_use]
    pub fn tour_words(&self) -> String {
        self.tour().map_or_else(String::new, |walk| {
            let stage = walk.stage().map(|stage| stage.scenario).unwrap_or_default();
            fill(walk.words(), walk.solved(), &stage, self.settings.units)
        })
    }

    /// Every tour: those of the program, then files that were opened before.
    #[must_use]
    pub fn tour_list(&self) -> Vec<TourEntry> {
        let progress = &self.tours.progress;
        let built_in = tours().iter().map(|built_in| TourEntry {
            key: built_in.id.to_owned(),
            title: built_in.tour.title.clone(),
            summary: built_in.tour.summary.clone(),
            minutes: Some(built_in.tour.minutes),
            steps: built_in.tour.steps.len(),
            record: progress.get(built_in.id).cloned(),
        });
        let files = progress.files().map(|(key, record)| TourEntry {
            key: key.to_owned(),
            title: record.title.clone(),
            summary: format!("From the file {key}"),
            minutes: None,
            steps: record.steps,
            record: Some(record.clone()),
        });
        built_in.chain(files).collect()
    }

    /// Reads how far tours have come, and offers to go on with the one that was open when the program closed.
    ///
    /// # Errors
    /// In words, why it could not be read.
    pub(super) fn load_tours(&mut self, folder: &Path) -> Result<(), String> {
        self.tours.progress.load(folder)?;
        if let Some((key, record)) = self.tours.progress.take_unfinished() {
            let words =
                format!("You were in the tour “{}”, at step {} of {}.", record.title, record.step + 1, record.steps);
            let go_on = Command::Tour(TourCommand::Start(key));
            self.notices.offer(Topic::Tour, Severity::Info, words, "Go on", go_on);
        }
        Ok(())
    }

    pub(super) fn tour_command(&mut self, command: TourCommand) {
        match command {
            TourCommand::Start(key) => self.start_known_tour(&key, false),
            TourCommand::Again(key) => self.start_known_tour(&key, true),
            TourCommand::Next => self.step_tour(true),
            TourCommand::Back => self.step_tour(false),
            TourCommand::Predict(prediction) => self.predict(prediction),
            TourCommand::Leave => self.leave_tour(false),
            TourCommand::GoBack => self.open_what_was_before(),
        }
    }

    fn start_known_tour(&mut self, key: &str, afresh: bool) {
        if afresh {
            self.tours.progress.forget_answers(key);
        }
        if let Some(built_in) = tours().iter().find(|tour| tour.id == key) {
            self.start_tour(key.to_owned(), Arc::clone(&built_in.tour), None);
        } else {
            // The file may have changed since; it is read anew.
            self.open_file(Path::new(key));
        }
    }

    /// Opens a tour where it was left. `path` is its file, if it has one.
    pub(super) fn start_tour(&mut self, key: String, tour: Arc<Tour>, path: Option<PathBuf>) {
        let mut record = self.tours.progress.get(&key).cloned().unwrap_or_default();
        record.title.clone_from(&tour.title);
        record.steps = tour.steps.len();
        record.path = path;
        // The tour may have been shortened since, or its questions changed.
        let step = if record.done { 0 } else { record.step.min(tour.steps.len().saturating_sub(1)) };
        record.keep_fitting(&tour);
        if self.tours.open.is_none() {
            self.tours.before = Some(self.document.clone());
        }
        self.view.dialog = None;
        for topic in [Topic::Tour, Topic::Open] {
            self.notices.clear(topic);
        }
        self.tours.open = Some(Walk { key, tour, step, record, staged: None, solved: None, frame: None });
        self.show_stage();
    }

    fn step_tour(&mut self, forward: bool) {
        let Some(walk) = &mut self.tours.open else { return };
        // The answer is not shown to those who have not guessed.
        if forward && walk.question().is_some() {
            return;
        }
        if forward && walk.is_last() {
            self.leave_tour(true);
            return;
        }
        walk.step = if forward { walk.step + 1 } else { walk.step.saturating_sub(1) };
        self.show_stage();
    }

    fn predict(&mut self, prediction: Prediction) {
        let Some(walk) = &mut self.tours.open else { return };
        if walk.question().is_some_and(|predict| prediction.fits(&predict.ask)) {
            walk.record.answers.insert(walk.step, prediction);
            self.show_stage();
        }
    }

    fn leave_tour(&mut self, done: bool) {
        let Some(mut walk) = self.tours.open.take() else { return };
        walk.record.done |= done;
        walk.record.step = if done { 0 } else { walk.step };
        let title = walk.tour.title.clone();
        let words = if done {
            format!("You have finished the tour “{title}”. Everything stays open to play with.")
        } else {
            format!("You left the tour “{title}”; it goes on at step {} whenever you like.", walk.step + 1)
        };
        self.tours.progress.close(walk.key, walk.record);
        self.store_tours();
        let before = self.tours.before.as_ref().filter(|before| before.work() != self.document.work());
        match before {
            Some(before) => {
                let words = format!("{words} Before it, “{}” was open.", title_or_untitled(before.scenario()));
                let go_back = Command::Tour(TourCommand::GoBack);
                self.notices.offer(Topic::Tour, Severity::Info, words, "Open it again", go_back);
            }
            None => self.notices.post(Topic::Tour, Severity::Info, words),
        }
    }

    fn open_what_was_before(&mut self) {
        let Some(before) = self.tours.before.take().filter(|before| before.work() != self.document.work()) else {
            return;
        };
        // What was set aside may have been changed since.
        let document = self.files.works.take(before.work()).unwrap_or(before);
        self.open_titled(document);
    }

    /// Shows what the tour's step wants to be shown, and keeps where the tour is.
    fn show_stage(&mut self) {
        let Some(walk) = &mut self.tours.open else { return };
        walk.record.step = walk.step;
        walk.record.done = false;
        let (key, record, stage) = (walk.key.clone(), walk.record.clone(), walk.stage());
        let label = format!("Tour: {}", walk.step().title);
        self.tours.progress.open(key, record);
        self.store_tours();
        let Some(stage) = stage else { return };
        self.set_up(&stage, label);
        if let Some(walk) = &mut self.tours.open {
            walk.staged = Some((self.document.work(), self.document.scenario().clone()));
            walk.solved = None;
            walk.frame = SketchFrame::of(walk);
        }
        self.view.trail.select(selection(stage.explain));
        self.view.center = Center::Curves;
        self.set_cursor(stage.cursor_h);
    }

    /// Makes the open document that of a stage. What differs only in looks is changed in place, and so is what the tour
    /// itself set up; anything else opens the preset anew, which sets unsaved work aside.
    fn set_up(&mut self, stage: &Stage, label: String) {
        let now = self.document.scenario();
        let is_same_preset = self.document.preset() == Some(stage.preset);
        let is_ours = self.tours.is_as_left(&self.document) || !self.document.is_worth_keeping();
        if is_same_preset && (is_ours || runs_alike(now, &stage.scenario)) {
            let (show, region) = (stage.scenario.show.clone(), stage.scenario.region);
            let scenario = if is_ours { stage.scenario.clone() } else { Scenario { show, region, ..now.clone() } };
            if scenario != *now {
                self.history.record(label, self.document.clone());
                self.document = self.document.with_scenario(scenario);
                self.document_changed();
            }
            return;
        }
        let Some(preset) = preset(stage.preset) else { return };
        let document = Document::opened(self.new_work(), preset.scenario.clone(), Origin::Preset(preset.id.to_owned()));
        self.open(document.with_scenario(stage.scenario.clone()), label);
    }

    /// Takes the curves for the numbers of the step's words, as soon as they are those the tour set up. Whether it did.
    pub(super) fn read_for_tour(&mut self) -> bool {
        let is_whole = self.curves_are_whole();
        let Some(walk) = self.tours.open.as_mut().filter(|walk| is_whole && walk.solved.is_none()) else {
            return false;
        };
        if walk.left_as(&self.document) {
            walk.solved.clone_from(&self.picture.curves);
        }
        walk.solved.is_some()
    }

    fn store_tours(&mut self) {
        let stored = self.tours.progress.store();
        self.warn_storage(stored);
    }
}

impl Tours {
    /// Whether a document is just what the open tour set up.
    pub(super) fn is_as_left(&self, document: &Document) -> bool {
        self.open.as_ref().is_some_and(|walk| walk.left_as(document))
    }
}

fn selection(subject: Subject) -> Selection {
    match subject {
        Subject::Scenario => Selection::Scenario,
        Subject::Input(input) => Selection::Input(input),
        Subject::Output(output) => Selection::Output(output),
        Subject::Drug(drug) => Selection::Drug(drug),
    }
}

impl Prediction {
    /// Whether it is an answer to this question.
    fn fits(&self, ask: &Ask) -> bool {
        match (self, ask) {
            (Self::Skipped, _) => true,
            (Self::Chosen(answer), Ask::Choose { answers, .. }) => *answer < answers.len(),
            (Self::Sketched(sketch), Ask::Sketch { .. }) => !sketch.is_empty(),
            _ => false,
        }
    }
}

impl Record {
    /// Forgets answers to questions that the tour does not ask.
    fn keep_fitting(&mut self, tour: &Tour) {
        self.answers.retain(|step, prediction| {
            let predict = tour.steps.get(*step).and_then(|step| step.predict.as_ref());
            predict.is_some_and(|predict| prediction.fits(&predict.ask))
        });
    }
}
