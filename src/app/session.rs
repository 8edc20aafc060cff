//! Unsaved work on disk. Every running program has a session: a locked file, and beside it one file for each piece of
//! work. A session whose lock is free has ended, and its work is taken over by the next program that starts.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use serde::{Deserialize, Serialize};

use crate::app::Waker;
use crate::app::document::{Document, Origin};
use crate::app::storage;
use crate::app::works::WorkId;
use crate::app::writer::Writer;
use crate::scenario::{self, to_ron};

/// The version of [`WorkFile`].
const FORMAT: u32 = 1;
/// Held for a moment by a program that starts, so that two do not take over the same work.
const START_LOCK: &str = "start.lock";
/// How long a starting program waits for another one that starts.
const START_PATIENCE: Duration = Duration::from_secs(1);

/// This program's unsaved work on disk.
pub(crate) struct Session {
    folder: PathBuf,
    name: String,
    writer: Writer,
    /// Locked as long as the program runs.
    lock: File,
}

/// A piece of work as a file. The scenario stands in it as text that can be copied out by hand.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkFile {
    format: u32,
    origin: Origin,
    /// Whether it was the open one.
    is_open: bool,
    /// The scenario as it was opened or saved.
    opened: String,
    /// The scenario as it is now.
    scenario: String,
}

/// What ended sessions left.
#[derive(Default)]
pub(crate) struct Found {
    /// Work, newest first, and whether it was the open one.
    pub works: Vec<(Document, bool)>,
    /// Whether a session ended without closing properly.
    pub crashed: bool,
    /// What could not be read, in words.
    pub problems: Vec<String>,
}

impl Session {
    /// Starts a session in a folder and takes over the work of ended ones. `first` numbers the first piece of work.
    ///
    /// # Errors
    /// In words, why unsaved work cannot be kept there.
    pub fn start(folder: &Path, waker: Waker, first: WorkId) -> Result<(Self, Found), String> {
        storage::make_folder(folder)?;
        let unusable = |error: std::io::Error| format!("{}: files cannot be made there: {error}", folder.display());
        let start_lock = File::options().create(true).append(true).open(folder.join(START_LOCK)).map_err(unusable)?;
        let is_first = wait_for(&start_lock);
        let part = tempfile::Builder::new().prefix("session-").suffix(".lock").tempfile_in(folder).map_err(unusable)?;
        let (lock, path) = part.keep().map_err(|error| unusable(error.error))?;
        let locked = lock.try_lock();
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let writer = Writer::start(waker).map_err(unusable)?;
        let session = Self { folder: folder.to_owned(), name, writer, lock };
        let found = match locked {
            Ok(()) if is_first => session.take_over(first),
            Ok(()) => Found::default(),
            Err(error) => {
                let words = format!(
                    "{}: files cannot be locked there ({error}), so work of earlier sessions stays where it is",
                    folder.display()
                );
                Found { problems: vec![words], ..Found::default() }
            }
        };
        Ok((session, found))
    }

    /// Writes a piece of work, soon.
    pub fn write(&self, document: &Document, is_open: bool) -> Result<(), String> {
        let file = WorkFile {
            format: FORMAT,
            origin: document.origin().clone(),
            is_open,
            opened: to_ron(document.as_opened()),
            scenario: to_ron(document.scenario()),
        };
        self.writer.write(self.path_of(document.work()), storage::to_text(&file)?);
        Ok(())
    }

    /// Removes a piece of work that needs no keeping any more, soon.
    pub fn remove(&self, work: WorkId) {
        self.writer.remove(self.path_of(work));
    }

    /// Waits until all is written. Whether it was.
    #[must_use]
    pub fn flush(&self) -> bool {
        self.writer.flush()
    }

    /// News from the disk: writing fails, in words, or works again.
    pub fn report(&self) -> Option<Result<(), String>> {
        self.writer.report()
    }

    fn path_of(&self, work: WorkId) -> PathBuf {
        self.folder.join(format!("{}-{}.ron", self.name, work.number()))
    }

    /// Makes the work of all ended sessions this session's own. Called under the start lock.
    fn take_over(&self, first: WorkId) -> Found {
        let mut found = Found::default();
        let (mut files, mut alive) = (Vec::new(), vec![self.name.clone()]);
        for path in std::fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let Some(name) = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()) else { continue };
            match path.extension().and_then(|extension| extension.to_str()) {
                Some("ron") => files.push((name, path)),
                Some("lock") if name != self.name && name.starts_with("session-") => {
                    if has_ended(&path) {
                        found.crashed = true;
                    } else {
                        alive.push(name);
                    }
                }
                _ => {}
            }
        }
        files.retain(|(name, _)| {
            !alive.iter().any(|owner| name.rsplit_once('-').is_some_and(|(session, _)| session == owner))
        });
        files.sort_by_key(|(_, path)| std::cmp::Reverse(modified(path)));
        let mut next = first;
        for (_, path) in files {
            match read_work(&path, next) {
                Ok((document, is_open)) => {
                    if let Err(error) = std::fs::rename(&path, self.path_of(next)) {
                        found.problems.push(format!("{}: cannot be renamed: {error}", path.display()));
                    }
                    found.works.push((document, is_open));
                    next = next.next();
                }
                Err(problem) => found.problems.push(problem),
            }
        }
        found
    }
}

impl Drop for Session {
    /// Ends the session properly. The work stays for the next start.
    fn drop(&mut self) {
        if !self.flush() {
            log::warn!("unsaved work could not be written to {}", self.folder.display());
        }
        // Failing to unlock or remove looks like a crash at the next start, which brings the work back all the same.
        _ = self.lock.unlock();
        _ = std::fs::remove_file(self.folder.join(format!("{}.lock", self.name)));
    }
}

/// Waits a moment for another program that is starting. Whether the lock is ours.
fn wait_for(lock: &File) -> bool {
    let begun = Instant::now();
    loop {
        match lock.try_lock() {
            Ok(()) => return true,
            Err(TryLockError::WouldBlock) if begun.elapsed() < START_PATIENCE => {
                std::thread::sleep(Duration::from_millis(5));
            }
            Err(_) => return false,
        }
    }
}

/// Whether no program holds the lock of a session; the left-over lock file is then removed.
fn has_ended(path: &Path) -> bool {
    let ended = File::open(path).is_ok_and(|lock| lock.try_lock().is_ok());
    // Left in place it would only be found again.
    ended && std::fs::remove_file(path).is_ok()
}

fn modified(path: &Path) -> SystemTime {
    path.metadata().and_then(|metadata| metadata.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// Reads a piece of work; what cannot be understood is set aside.
fn read_work(path: &Path, work: WorkId) -> Result<(Document, bool), String> {
    let file: WorkFile = storage::load(path)?.ok_or_else(|| format!("{}: has just gone", path.display()))?;
    if file.format > FORMAT {
        return Err(format!("{}: was written by a newer Glutascope and is left for it", path.display()));
    }
    let name = path.display().to_string();
    let parse =
        |text: &str| scenario::parse(text, &name).map_err(|problems| storage::set_aside(path, &problems.to_string()));
    let (opened, now) = (parse(&file.opened)?, parse(&file.scenario)?);
    Ok((Document::recovered(work, now, opened, file.origin), file.is_open))
}
