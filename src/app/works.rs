//! Pieces of work: each scenario from its opening on, and those that are set aside unsaved.

use crate::app::document::{Document, Origin, title_or_untitled};

/// Names one piece of work: a scenario from its opening on, through all its changes and saves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkId(u64);

impl WorkId {
    /// The first one of a session.
    pub(crate) const FIRST: Self = Self(1);

    /// The one after this.
    pub(crate) fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Its number within the session.
    pub(crate) fn number(self) -> u64 {
        self.0
    }
}

/// Unsaved work that is set aside, as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its name, for [`super::Command::OpenKept`].
    pub id: WorkId,
    /// What the list shows: `Exam week (changed)`.
    pub name: String,
    /// Where it came from, in words: "from a preset", the file's path, "pasted".
    pub from: String,
}

/// Unsaved work that is set aside.
#[derive(Debug, Default)]
pub(crate) struct Works {
    kept: Vec<Document>,
    discarded: Option<Document>,
}

impl Works {
    /// What is set aside, newest first.
    pub fn list(&self) -> Vec<Kept> {
        self.kept.iter().rev().map(kept).collect()
    }

    /// What is set aside, oldest first.
    pub fn all(&self) -> &[Document] {
        &self.kept
    }

    /// Whether nothing is set aside.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Sets a piece of work aside.
    pub fn keep(&mut self, document: Document) {
        self.kept.retain(|kept| kept.work() != document.work());
        self.kept.push(document);
    }

    /// Takes a piece of work out, to open it.
    pub fn take(&mut self, work: WorkId) -> Option<Document> {
        let position = self.kept.iter().position(|kept| kept.work() == work)?;
        Some(self.kept.remove(position))
    }

    /// Removes a piece of work; the last one removed can be restored.
    pub fn discard(&mut self, work: WorkId) -> Option<&Document> {
        let document = self.take(work)?;
        Some(self.discarded.insert(document))
    }

    /// Sets aside again what was discarded last.
    pub fn restore(&mut self) -> Option<&Document> {
        let document = self.discarded.take()?;
        self.keep(document);
        self.kept.last()
    }
}

fn kept(document: &Document) -> Kept {
    let title = title_or_untitled(document.scenario());
    let (name, from) = match document.origin() {
        Origin::New => (title.to_owned(), "never saved".to_owned()),
        Origin::Preset(_) => (format!("{title} (changed)"), "from a preset".to_owned()),
        Origin::File(path) => (format!("{title} (changed)"), path.display().to_string()),
        Origin::Text => (title.to_owned(), "pasted, never saved".to_owned()),
    };
    Kept { id: document.work(), name, from }
}
