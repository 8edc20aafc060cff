//! The files of the program: recent scenarios, and unsaved work with its autosave.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::app::document::Document;
use crate::app::session::Session;
use crate::app::storage;
use crate::app::works::{Kept, WorkId, Works};

/// Recent files that are remembered.
const MOST_RECENT: usize = 10;
/// Autosave comes this long after the last change ...
const AFTER_LAST_CHANGE: Duration = Duration::from_millis(700);
/// ... but no later than this after the first one.
const AFTER_FIRST_CHANGE: Duration = Duration::from_millis(1800);

/// The files of the program: recent scenarios and unsaved work.
#[derive(Default)]
pub struct Files {
    recent: Vec<PathBuf>,
    recent_path: Option<PathBuf>,
    pub(crate) works: Works,
    pub(crate) autosave: Autosave,
}

impl Files {
    /// The scenario files used last, newest first, at most ten.
    #[must_use]
    pub fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// Unsaved work that is set aside, newest first.
    #[must_use]
    pub fn kept(&self) -> Vec<Kept> {
        self.works.list()
    }

    /// Reads the list of recent files from the program's folder.
    ///
    /// # Errors
    /// In words, why the list could not be read; it is empty then.
    pub(crate) fn load_recent(&mut self, storage: &Path) -> Result<(), String> {
        let path = storage.join("recent.ron");
        let loaded = storage::load(&path);
        self.recent_path = Some(path);
        self.recent = loaded?.unwrap_or_default();
        Ok(())
    }

    /// Puts a file at the top of the recent ones. What another running program has added meanwhile stays.
    ///
    /// # Errors
    /// In words, why the list could not be written.
    pub(crate) fn add_recent(&mut self, path: &Path) -> Result<(), String> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if let Some(list) = &self.recent_path
            && let Ok(Some(recent)) = storage::load(list)
        {
            self.recent = recent;
        }
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
        self.store_recent()
    }

    /// Takes a file that is gone off the list, or all of them.
    ///
    /// # Errors
    /// In words, why the list could not be written.
    pub(crate) fn forget_recent(&mut self, gone: impl Fn(&Path) -> bool) -> Result<(), String> {
        self.recent.retain(|path| !gone(path));
        self.store_recent()
    }

    fn store_recent(&self) -> Result<(), String> {
        self.recent_path.as_ref().map_or(Ok(()), |path| storage::store(path, &self.recent))
    }
}

/// Keeps the open document and the work set aside safe on disk.
#[derive(Default)]
pub(crate) struct Autosave {
    session: Option<Session>,
    first_change: Option<Instant>,
    last_change: Option<Instant>,
}

impl Autosave {
    /// Keeps work in this session from now on.
    pub fn begin(&mut self, session: Session) {
        self.session = Some(session);
    }

    /// Notes that the open document has changed.
    pub fn mark(&mut self, now: Instant) {
        self.first_change.get_or_insert(now);
        self.last_change = Some(now);
    }

    /// When the open document is to be written, if it has changed.
    pub fn due(&self) -> Option<Instant> {
        self.session.as_ref()?;
        Some((self.last_change? + AFTER_LAST_CHANGE).min(self.first_change? + AFTER_FIRST_CHANGE))
    }

    /// Writes a piece of work soon.
    pub fn write(&mut self, document: &Document, is_open: bool) -> Result<(), String> {
        if is_open {
            (self.first_change, self.last_change) = (None, None);
        }
        self.session.as_ref().map_or(Ok(()), |session| session.write(document, is_open))
    }

    /// Removes a piece of work soon.
    pub fn remove(&self, work: WorkId) {
        if let Some(session) = &self.session {
            session.remove(work);
        }
    }

    /// Waits until all is on disk. Whether it is.
    pub fn flush(&self) -> bool {
        self.session.as_ref().is_some_and(Session::flush)
    }

    /// News from the disk: writing fails, in words, or works again.
    pub fn report(&self) -> Option<Result<(), String>> {
        self.session.as_ref()?.report()
    }
}
