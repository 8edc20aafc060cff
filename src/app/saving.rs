//! Saving, autosaving and quitting: nothing a person did gets lost.

use std::path::{Path, PathBuf};

use crate::app::command::{Answer, Command};
use crate::app::document::{Document, title_or_untitled};
use crate::app::notices::{Severity, Topic};
use crate::app::view::Dialog;
use crate::app::works::WorkId;
use crate::app::{App, Effect};
use crate::scenario;

impl App {
    /// Saves to the document's file, unless another program has changed that; to My scenarios when it has none.
    pub(super) fn save(&mut self) {
        match self.document.path().map(Path::to_owned) {
            None => self.save_to_shelf(),
            Some(path) if self.is_changed_on_disk(&path) => self.view.dialog = Some(Dialog::ChangedOnDisk(path)),
            Some(path) => self.save_to(&path),
        }
    }

    /// Saves to a file the person has chosen; asks before it writes over another one.
    pub(super) fn save_as(&mut self, path: &Path) {
        let path = named(path);
        let is_own = self.document.path() == Some(path.as_path());
        if is_own && self.is_changed_on_disk(&path) {
            self.view.dialog = Some(Dialog::ChangedOnDisk(path));
        } else if !is_own && path.is_file() {
            self.view.dialog = Some(Dialog::Overwrite(path));
        } else {
            self.save_to(&path);
        }
    }

    pub(super) fn ask_save_as(&mut self) {
        let here = self.document.path();
        let folder = here.and_then(Path::parent).map(Path::to_owned).or_else(|| self.usual_folder());
        let name = match here.and_then(Path::file_name) {
            Some(name) => name.to_string_lossy().into_owned(),
            None => format!("{}.ron", file_stem(title_or_untitled(self.document.scenario()))),
        };
        self.effects.push(Effect::PickFileToSave { folder, name });
    }

    pub(super) fn save_to(&mut self, path: &Path) {
        let path = absolute(path);
        if let Err(error) = scenario::write(&path, self.document.scenario()) {
            self.quitting = None;
            self.notices.post(Topic::Save, Severity::Error, format!("Not saved. {error}"));
            return;
        }
        self.document = self.document.saved_to(path.clone());
        self.history.saved(&self.document);
        let noted = self.files.add_recent(&path);
        self.warn_storage(noted);
        self.autosave_now();
        self.notices.clear(Topic::Disk);
        match &self.shelf {
            Some(shelf) if path.parent() == Some(shelf.folder()) => {
                shelf.list();
                let words = format!("Saved in My scenarios as {}", file_name(&path));
                let reveal = Command::Reveal(path);
                self.notices.offer(Topic::Save, Severity::Info, words, "Show the file", reveal);
            }
            _ => self.notices.post(Topic::Save, Severity::Info, format!("Saved {}", path.display())),
        }
        if self.quitting.is_some() {
            self.quit();
        }
    }

    /// Whether the file says something else than when it was opened or saved here.
    fn is_changed_on_disk(&self, path: &Path) -> bool {
        match scenario::read(path) {
            Ok(there) => there != *self.document.as_opened() && there != *self.document.scenario(),
            Err(_) => path.exists(),
        }
    }

    /// The folder of the file used last.
    pub(super) fn usual_folder(&self) -> Option<PathBuf> {
        self.files.recent().first()?.parent().map(Path::to_owned)
    }

    /// Quits, once all unsaved work is on disk, where the next start finds it. If that cannot be, the person is asked
    /// about one piece after the other; each is on screen while they answer.
    pub(super) fn quit(&mut self) {
        let given_up = self.quitting.get_or_insert_default().clone();
        self.autosave_now();
        self.keep_all_safe();
        if self.files.autosave.flush() {
            self.effects.push(Effect::Close);
            return;
        }
        let is_asked = |work: WorkId| !given_up.contains(&work);
        if self.document.is_worth_keeping() && is_asked(self.document.work()) {
            self.view.dialog = Some(Dialog::SaveBeforeQuit);
        } else if let Some(next) = self.files.works.all().iter().map(Document::work).rfind(|work| is_asked(*work)) {
            self.open_kept(next);
            self.view.dialog = Some(Dialog::SaveBeforeQuit);
        } else {
            self.effects.push(Effect::Close);
        }
    }

    /// Goes on quitting without the open work, which nothing removes before the window closes: whoever cancels at the
    /// next question still has it.
    fn give_up_and_quit(&mut self) {
        self.quitting.get_or_insert_default().push(self.document.work());
        self.quit();
    }

    /// Answers the open question about unsaved work.
    pub(super) fn answer(&mut self, answer: Answer) {
        match (self.view.dialog.take(), answer) {
            (Some(Dialog::SaveBeforeQuit), Answer::Save) => self.save(),
            (Some(Dialog::SaveBeforeQuit), Answer::Discard) => self.give_up_and_quit(),
            (Some(Dialog::ChangedOnDisk(path) | Dialog::Overwrite(path)), Answer::Save) => self.save_to(&path),
            // A dialog without a question closes, and going back does nothing but that.
            _ => self.quitting = None,
        }
    }

    /// Writes the open document beside the person's files, soon.
    pub(super) fn autosave_now(&mut self) {
        let document = self.document.clone();
        self.keep_safe(&document, true);
    }

    /// Writes a piece of work beside the person's files, soon.
    pub(super) fn keep_safe(&mut self, document: &Document, is_open: bool) {
        if let Err(words) = self.files.autosave.write(document, is_open) {
            self.warn_autosave(&words);
        }
    }

    fn keep_all_safe(&mut self) {
        for document in self.files.works.all().to_vec() {
            self.keep_safe(&document, false);
        }
    }

    /// Tells when autosaving fails or works again. Whether there was news.
    pub(super) fn take_autosave_report(&mut self) -> bool {
        let report = self.files.autosave.report();
        match &report {
            Some(Err(words)) => self.warn_autosave(words),
            Some(Ok(())) => self.notices.clear(Topic::Autosave),
            None => {}
        }
        report.is_some()
    }

    fn warn_autosave(&mut self, words: &str) {
        let words = format!("Unsaved work is not kept safe at the moment, so save it yourself. {words}");
        self.notices.post(Topic::Autosave, Severity::Warning, words);
    }

    /// Tells when a small file of the program could not be written.
    pub(super) fn warn_storage(&mut self, outcome: Result<(), String>) {
        if let Err(words) = outcome {
            self.notices.post(Topic::Storage, Severity::Warning, words);
        }
    }
}

impl Drop for App {
    /// However the program ends, the newest changes are written.
    fn drop(&mut self) {
        if self.files.autosave.due().is_some() {
            self.autosave_now();
        }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The file that is written when a person chooses this one: without an extension it gets ours.
fn named(path: &Path) -> PathBuf {
    let has_name = path.extension().is_some() || path.is_file();
    absolute(&if has_name { path.to_owned() } else { path.with_extension("ron") })
}

pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A title as a file name: small letters and digits with hyphens between words.
pub(super) fn file_stem(title: &str) -> String {
    let mapped = title.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>();
    let words: Vec<String> = mapped.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() { "scenario".to_owned() } else { words.join("-") }
}

#[cfg(test)]
mod tests {
    use super::file_stem;

    #[test]
    fn file_names_are_plain() {
        assert_eq!(file_stem("Exam week: 2nd try / Łódź"), "exam-week-2nd-try-łódź");
        assert_eq!(file_stem("../…"), "scenario");
    }
}
