//! A thread that writes small files in order, so that the window never waits for a disk.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::app::Waker;
use crate::scenario::write_bytes;

/// How long a flush waits for a slow disk.
const PATIENCE: Duration = Duration::from_secs(5);

enum Job {
    Write(PathBuf, String),
    Remove(PathBuf),
    Flush(Sender<bool>),
}

/// The handle of the thread. Dropping it lets the thread finish what it was given.
pub(crate) struct Writer {
    jobs: Sender<Job>,
    reports: Receiver<Result<(), String>>,
}

impl Writer {
    /// Starts the thread. `waker` is called when writing starts to fail or works again.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start(waker: Waker) -> std::io::Result<Self> {
        let (jobs, inbox) = channel();
        let (outbox, reports) = channel();
        thread::Builder::new().name("glutascope-autosave".to_owned()).spawn(move || work(&inbox, &outbox, &waker))?;
        Ok(Self { jobs, reports })
    }

    /// Writes a file, whole or not at all, soon.
    pub fn write(&self, path: PathBuf, text: String) {
        self.give(Job::Write(path, text));
    }

    /// Removes a file, soon. A file that is not there is fine.
    pub fn remove(&self, path: PathBuf) {
        self.give(Job::Remove(path));
    }

    /// Waits until everything given is written. Whether it was.
    #[must_use]
    pub fn flush(&self) -> bool {
        let (done, written) = channel();
        self.give(Job::Flush(done));
        written.recv_timeout(PATIENCE).unwrap_or(false)
    }

    /// News since the last call: writing fails, in words, or works again.
    pub fn report(&self) -> Option<Result<(), String>> {
        self.reports.try_iter().last()
    }

    fn give(&self, job: Job) {
        // The thread ends only when this handle is dropped, so somebody listens.
        _ = self.jobs.send(job);
    }
}

fn work(jobs: &Receiver<Job>, reports: &Sender<Result<(), String>>, waker: &Waker) {
    let mut failing = false;
    for job in jobs {
        let outcome = match job {
            Job::Write(path, text) => write_bytes(&path, text.as_bytes()).map_err(|error| error.to_string()),
            Job::Remove(path) => {
                remove(&path);
                continue;
            }
            Job::Flush(done) => {
                _ = done.send(!failing);
                continue;
            }
        };
        if failing || outcome.is_err() {
            failing = outcome.is_err();
            _ = reports.send(outcome);
            waker();
        }
    }
}

fn remove(path: &Path) {
    // A file that stays is found at the next start and offered once more, which harms nobody.
    if let Err(error) = std::fs::remove_file(path)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        log::warn!("{}: cannot be removed: {error}", path.display());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn files_are_written_in_order_and_failures_are_told_and_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let (good, bad) = (folder.path().join("a.ron"), folder.path().join("missing").join("b.ron"));
        let writer = Writer::start(Arc::new(|| ())).unwrap();
        writer.write(good.clone(), "1".to_owned());
        writer.write(good.clone(), "2".to_owned());
        assert!(writer.flush());
        assert_eq!((std::fs::read_to_string(&good).unwrap().as_str(), writer.report()), ("2", None));

        writer.write(bad.clone(), "3".to_owned());
        assert!(!writer.flush());
        assert!(writer.report().is_some_and(|report| report.is_err_and(|words| words.contains("b.ron"))));

        std::fs::create_dir(folder.path().join("missing")).unwrap();
        writer.write(bad, "3".to_owned());
        assert!(writer.flush());
        assert_eq!(writer.report(), Some(Ok(())));
        writer.remove(good.clone());
        assert!(writer.flush() && !good.exists());
    }
}
