//! The files of the program: recent scenarios and unsaved work.

use std::path::PathBuf;

use crate::app::works::Kept;

/// The files of the program: recent scenarios and unsaved work.
#[derive(Debug, Default)]
pub struct Files {
    recent: Vec<PathBuf>,
    kept: Vec<Kept>,
}

impl Files {
    /// The scenario files used last, newest first, at most ten.
    #[must_use]
    pub fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// Unsaved work that is set aside, newest first.
    #[must_use]
    pub fn kept(&self) -> &[Kept] {
        &self.kept
    }
}
