//! My scenarios: saving there, and what happens to the files.

use std::path::Path;

use crate::app::command::Command;
use crate::app::document::title_or_untitled;
use crate::app::notices::{Severity, Topic};
use crate::app::shelf::{News, Shelved};
use crate::app::{App, Effect};
use crate::scenario::Scenario;

impl App {
    /// The files of My scenarios, by title.
    #[must_use]
    pub fn my_scenarios(&self) -> &[Shelved] {
        &self.my_scenarios
    }

    /// The folder of My scenarios, if there is one.
    #[must_use]
    pub fn my_folder(&self) -> Option<&Path> {
        self.shelf.as_ref().map(super::shelf::Shelf::folder)
    }

    /// Saves to My scenarios under a name of its own; asks where to when there is no such folder.
    pub(super) fn save_to_shelf(&mut self) {
        let title = title_or_untitled(self.document.scenario());
        match self.shelf.as_ref().map(|shelf| shelf.free_path(title)) {
            Some(path) => self.save_to(&path),
            None => self.ask_save_as(),
        }
    }

    pub(super) fn rename_mine(&mut self, path: &Path, title: String) {
        if let Some(shelf) = &self.shelf {
            shelf.rename(path.to_owned(), title);
        }
    }

    pub(super) fn duplicate_mine(&mut self, path: &Path) {
        if let Some(shelf) = &self.shelf {
            shelf.duplicate(path.to_owned());
        }
    }

    pub(super) fn bin_mine(&mut self, path: &Path) {
        if let Some(shelf) = &self.shelf {
            shelf.bin(path.to_owned());
        }
    }

    pub(super) fn reveal(&mut self, path: &Path) {
        self.effects.push(Effect::Reveal(path.to_owned()));
    }

    /// Has the open file watched, whichever it is.
    pub(super) fn watch_open_file(&mut self) {
        let open = self.document.path();
        if self.watched.as_deref() != open {
            self.watched = open.map(Path::to_owned);
            self.notices.clear(Topic::Disk);
            if let Some(shelf) = &self.shelf {
                shelf.watch(self.watched.clone());
            }
        }
    }

    /// Takes in what became of the files. Whether there was news.
    pub(super) fn take_shelf_news(&mut self) -> bool {
        let mut news = false;
        while let Some(piece) = self.shelf.as_ref().and_then(super::shelf::Shelf::news) {
            news = true;
            match piece {
                News::Listed(files) => self.my_scenarios = files,
                News::OpenFile(path, now) => self.note_open_file(&path, now.map(|now| *now)),
                News::Renamed { from, to, title } => {
                    if self.document.path() == Some(&from) {
                        self.document = self.document.renamed(to, &title);
                        self.autosave_now();
                    }
                }
                News::Binned(path) => {
                    if self.document.path() == Some(&path) {
                        self.document = self.document.without_file();
                        self.autosave_now();
                    }
                    let words = format!("{} is in the system\u{2019}s bin.", path.display());
                    self.notices.post(Topic::Shelf, Severity::Info, words);
                }
                News::Failed(words) => self.notices.post(Topic::Shelf, Severity::Error, words),
            }
        }
        news
    }

    /// What another program did to the open file. Our own saves say what is known already.
    fn note_open_file(&mut self, path: &Path, now: Result<Scenario, String>) {
        if self.document.path() != Some(path) {
            return;
        }
        match now {
            Ok(now) if now == *self.document.as_opened() || now == *self.document.scenario() => {
                self.notices.clear(Topic::Disk);
            }
            Ok(_) => {
                let words = format!("{} was changed by another program.", path.display());
                let open = Command::OpenFile(path.to_owned());
                self.notices.offer(Topic::Disk, Severity::Warning, words, "Open the newer one", open);
            }
            Err(why) if path.exists() => {
                let name = path.display();
                let words = format!(
                    "{name} was changed by another program and cannot be read now; what you see is the last good version.\n{why}"
                );
                self.notices.post(Topic::Disk, Severity::Warning, words);
            }
            Err(_) => {
                let words = format!("{} is gone. Your scenario is still here; save it to keep it.", path.display());
                self.notices.offer(Topic::Disk, Severity::Warning, words, "Save", Command::SaveOver(path.to_owned()));
            }
        }
    }
}
