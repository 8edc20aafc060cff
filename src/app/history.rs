//! Undo and redo: snapshots of the open document, which is small, with a word for each step.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::app::command::EditPhase;
use crate::app::document::Document;
use crate::app::edit::EditKey;

/// Steps that are remembered.
const MOST_STEPS: usize = 500;

/// What was done and can be taken back. Opening something else is a step too.
#[derive(Debug, Default)]
pub struct History {
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    /// The edit that a drag or typing is in the middle of.
    ongoing: Option<EditKey>,
}

#[derive(Debug)]
struct Step {
    label: String,
    /// The document to go back to: before the step in `undo`, after it in `redo`.
    document: Arc<Document>,
}

impl History {
    /// What undo would take back: "Stress level", "Open Exam week".
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.back().map(|step| step.label.as_str())
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|step| step.label.as_str())
    }

    /// Remembers the document as it was before a step that stands for itself.
    pub(crate) fn record(&mut self, label: String, before: Document) {
        self.ongoing = None;
        self.redo.clear();
        self.undo.push_back(Step { label, document: Arc::new(before) });
        if self.undo.len() > MOST_STEPS {
            self.undo.pop_front();
        }
    }

    /// Remembers the document as it was before an edit, unless the edit goes on with the last one. `now` is the document
    /// after it: a drag that ends where it began leaves no step.
    pub(crate) fn record_edit(
        &mut self,
        label: String,
        before: &Document,
        now: &Document,
        key: EditKey,
        phase: EditPhase,
    ) {
        let goes_on = phase != EditPhase::Single && self.ongoing == Some(key);
        if !goes_on {
            self.ongoing = None;
            if before.scenario() != now.scenario() {
                self.record(label, before.clone());
            }
        }
        match phase {
            EditPhase::Ongoing if goes_on || before.scenario() != now.scenario() => self.ongoing = Some(key),
            EditPhase::Ongoing => {}
            EditPhase::Single | EditPhase::Finished => {
                self.ongoing = None;
                if goes_on && self.undo.back().is_some_and(|step| step.document.scenario() == now.scenario()) {
                    self.undo.pop_back();
                }
            }
        }
    }

    /// The document before the last step; `now` can be brought back by redo.
    pub(crate) fn undo(&mut self, now: &Document) -> Option<Arc<Document>> {
        self.ongoing = None;
        let step = self.undo.pop_back()?;
        self.redo.push(Step { label: step.label, document: Arc::new(now.clone()) });
        Some(step.document)
    }

    /// The document after the step that was taken back last; `now` can be brought back by undo.
    pub(crate) fn redo(&mut self, now: &Document) -> Option<Arc<Document>> {
        self.ongoing = None;
        let step = self.redo.pop()?;
        self.undo.push_back(Step { label: step.label, document: Arc::new(now.clone()) });
        Some(step.document)
    }

    /// After a save: every snapshot of the same work belongs to the file now and compares with what was saved.
    pub(crate) fn saved(&mut self, saved: &Document) {
        for step in self.undo.iter_mut().chain(&mut self.redo) {
            if step.document.work() == saved.work() {
                step.document = Arc::new(saved.with_scenario_of(&step.document));
            }
        }
    }
}
