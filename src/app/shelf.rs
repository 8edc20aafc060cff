//! My scenarios: a folder of scenario files, read and changed on a thread of its own, and watched for what other
//! programs do to it and to the open file.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::Waker;
use crate::app::document::{changes_in_short, title_or_untitled};
use crate::app::saving::file_stem;
use crate::app::storage::make_folder;
use crate::scenario::{self, Scenario};

/// More files than this are not listed.
const MOST_FILES: usize = 500;
/// Other programs write a file in several strokes; the last one counts.
const QUIET: Duration = Duration::from_millis(150);

/// A scenario file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// The file.
    pub path: PathBuf,
    /// The scenario's title; of a file that cannot be read, its name.
    pub title: String,
    /// How it differs from healthy, "baseline + 4 changes"; or what is wrong with the file.
    pub about: String,
    /// Whether it can be opened.
    pub is_good: bool,
}

/// What the thread tells.
#[derive(Debug)]
pub(crate) enum News {
    /// The folder's files, by title.
    Listed(Vec<Shelved>),
    /// The file watched says this now, or why it cannot be read.
    OpenFile(PathBuf, Result<Box<Scenario>, String>),
    /// A file has another name and title.
    Renamed { from: PathBuf, to: PathBuf, title: String },
    /// A file lies in the system's bin.
    Binned(PathBuf),
    /// Something did not work, in words.
    Failed(String),
}

enum Job {
    List,
    Watch(Option<PathBuf>),
    Rename(PathBuf, String),
    Duplicate(PathBuf),
    Bin(PathBuf),
    Touched(Vec<PathBuf>),
    Close,
}

/// The handle of the thread. Dropping it ends the thread.
pub(crate) struct Shelf {
    folder: PathBuf,
    jobs: Sender<Job>,
    news: Receiver<News>,
}

impl Shelf {
    /// Starts the thread on a folder, which is made if need be, and lists it. `waker` is called after every piece of news.
    ///
    /// # Errors
    /// In words, why there is no such folder.
    pub fn open(folder: PathBuf, waker: Waker) -> Result<Self, String> {
        make_folder(&folder)?;
        let (jobs, inbox) = channel();
        let (sender, news) = channel();
        let touched = jobs.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if let Ok(event) = event
                && !event.kind.is_access()
            {
                // Nobody listens any more when the program is closing.
                _ = touched.send(Job::Touched(event.paths));
            }
        });
        let mut keeper = Keeper { folder: folder.clone(), open: None, watcher: None, tell: sender, waker };
        match watcher {
            Ok(mut watcher) => {
                if let Err(error) = watcher.watch(&folder, RecursiveMode::NonRecursive) {
                    log::warn!("{}: is not watched: {error}", folder.display());
                }
                keeper.watcher = Some(watcher);
            }
            Err(error) => log::warn!("files are not watched: {error}"),
        }
        let spawned = thread::Builder::new().name("glutascope-shelf".to_owned()).spawn(move || keeper.work(&inbox));
        spawned.map_err(|error| format!("The system gives no thread ({error})."))?;
        let shelf = Self { folder, jobs, news };
        shelf.give(Job::List);
        Ok(shelf)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A free name in the folder for a scenario of this title.
    pub fn free_path(&self, title: &str) -> PathBuf {
        free_path(&self.folder, title)
    }

    /// Reads the folder again, soon.
    pub fn list(&self) {
        self.give(Job::List);
    }

    /// Watches the open file from now on, or none.
    pub fn watch(&self, open: Option<PathBuf>) {
        self.give(Job::Watch(open));
    }

    /// Gives a file another title, and the name that goes with it, soon.
    pub fn rename(&self, path: PathBuf, title: String) {
        self.give(Job::Rename(path, title));
    }

    /// Puts a copy beside a file, soon.
    pub fn duplicate(&self, path: PathBuf) {
        self.give(Job::Duplicate(path));
    }

    /// Moves a file to the system's bin, soon.
    pub fn bin(&self, path: PathBuf) {
        self.give(Job::Bin(path));
    }

    /// The next piece of news that has arrived.
    pub fn news(&self) -> Option<News> {
        self.news.try_recv().ok()
    }

    fn give(&self, job: Job) {
        // The thread ends only when this handle is dropped, so somebody listens.
        _ = self.jobs.send(job);
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        // The watcher holds a sender of its own, so the thread has to be told.
        self.give(Job::Close);
    }
}

/// The thread's own side.
struct Keeper {
    folder: PathBuf,
    open: Option<PathBuf>,
    watcher: Option<RecommendedWatcher>,
    tell: Sender<News>,
    waker: Waker,
}

impl Keeper {
    fn work(mut self, jobs: &Receiver<Job>) {
        let mut next = None;
        while let Some(job) = next.take().or_else(|| jobs.recv().ok()) {
            let done = match job {
                Job::Close => return,
                Job::List => self.say(News::Listed(list(&self.folder))),
                Job::Watch(open) => {
                    self.watch(open);
                    Ok(())
                }
                Job::Rename(path, title) => self.changed(rename(&path, &title)),
                Job::Duplicate(path) => self.changed(duplicate(&path, &self.folder)),
                Job::Bin(path) => self.changed(bin(path)),
                Job::Touched(paths) => self.touched(paths, jobs, &mut next),
            };
            if done.is_err() {
                return;
            }
        }
    }

    /// Tells, unless nobody listens any more.
    fn say(&self, news: News) -> Result<(), ()> {
        self.tell.send(news).map_err(|_| ())?;
        (self.waker)();
        Ok(())
    }

    /// Tells what became of a change, and the folder as it is then.
    fn changed(&self, outcome: Result<Option<News>, String>) -> Result<(), ()> {
        match outcome {
            Ok(news) => news.map_or(Ok(()), |news| self.say(news))?,
            Err(words) => self.say(News::Failed(words))?,
        }
        self.say(News::Listed(list(&self.folder)))
    }

    /// Watches the folder of the open file beside our own: many programs save by putting another file in its place.
    fn watch(&mut self, open: Option<PathBuf>) {
        let parent = |path: &Option<PathBuf>| path.as_deref().and_then(Path::parent).map(Path::to_owned);
        let (before, now) = (parent(&self.open), parent(&open));
        self.open = open;
        let Some(watcher) = self.watcher.as_mut().filter(|_| before != now) else { return };
        if let Some(before) = before.filter(|before| *before != self.folder) {
            // A folder that is gone is no longer watched anyway.
            _ = watcher.unwatch(&before);
        }
        if let Some(now) = now.filter(|now| *now != self.folder)
            && let Err(error) = watcher.watch(&now, RecursiveMode::NonRecursive)
        {
            log::warn!("{}: is not watched: {error}", now.display());
        }
    }

    /// Waits until the disk is quiet, then reads what was touched. A job that comes in between is handed back as `next`.
    fn touched(&self, mut paths: Vec<PathBuf>, jobs: &Receiver<Job>, next: &mut Option<Job>) -> Result<(), ()> {
        loop {
            match jobs.recv_timeout(QUIET) {
                Ok(Job::Touched(more)) => paths.extend(more),
                Ok(job) => {
                    *next = Some(job);
                    break;
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        if let Some(open) = self.open.clone().filter(|open| paths.contains(open)) {
            let read = scenario::read(&open).map(Box::new).map_err(|problems| problems.to_string());
            self.say(News::OpenFile(open, read))?;
        }
        if paths.iter().any(|path| path.parent() == Some(&self.folder) && is_ron(path)) {
            self.say(News::Listed(list(&self.folder)))?;
        }
        Ok(())
    }
}

fn is_ron(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}

/// The scenario files of a folder, by title.
fn list(folder: &Path) -> Vec<Shelved> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| is_ron(path) && path.is_file()).collect();
    paths.sort();
    paths.truncate(MOST_FILES);
    let mut files: Vec<Shelved> = paths.into_iter().map(shelved).collect();
    files.sort_by_key(|file| file.title.to_lowercase());
    files
}

fn shelved(path: PathBuf) -> Shelved {
    match scenario::read(&path) {
        Ok(scenario) => {
            let title = title_or_untitled(&scenario).to_owned();
            Shelved { path, title, about: changes_in_short(&scenario), is_good: true }
        }
        Err(problems) => {
            let title = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Shelved { path, title, about: problems.to_string(), is_good: false }
        }
    }
}

/// A free name in a folder for a scenario of this title: `exam-week.ron`, `exam-week-2.ron` ...
fn free_path(folder: &Path, title: &str) -> PathBuf {
    let stem: String = file_stem(title).chars().take(80).collect();
    let numbered = (2..).map(|number| folder.join(format!("{stem}-{number}.ron")));
    let mut names = std::iter::once(folder.join(format!("{stem}.ron"))).chain(numbered);
    // The numbers never end, so there is always a name.
    names.find(|path| !path.exists()).unwrap_or_else(|| folder.join(format!("{stem}.ron")))
}

fn rename(path: &Path, title: &str) -> Result<Option<News>, String> {
    let scenario = scenario::read(path).map_err(|problems| problems.to_string())?;
    let renamed = Scenario { title: title.trim().to_owned(), ..scenario };
    if let Some(problem) = scenario::check(&renamed).first() {
        return Err(format!("Not renamed. {problem}"));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let keeps_name = path.file_stem().is_some_and(|stem| stem.to_string_lossy() == file_stem(title));
    let to = if keeps_name { path.to_owned() } else { free_path(folder, title) };
    scenario::write(&to, &renamed).map_err(|error| format!("Not renamed. {error}"))?;
    if to != path {
        std::fs::remove_file(path).map_err(|error| {
            format!("{}: the old file cannot be removed: {error}; the new one is {}", path.display(), to.display())
        })?;
    }
    Ok(Some(News::Renamed { from: path.to_owned(), to, title: renamed.title }))
}

fn duplicate(path: &Path, folder: &Path) -> Result<Option<News>, String> {
    let scenario = scenario::read(path).map_err(|problems| problems.to_string())?;
    let title: String = format!("{} (copy)", title_or_untitled(&scenario));
    let copy = Scenario { title, ..scenario };
    if let Some(problem) = scenario::check(&copy).first() {
        return Err(format!("Not copied. {problem}"));
    }
    let to = free_path(folder, &copy.title);
    scenario::write(&to, &copy).map_err(|error| format!("Not copied. {error}"))?;
    Ok(None)
}

fn bin(path: PathBuf) -> Result<Option<News>, String> {
    match trash::delete(&path) {
        Ok(()) => Ok(Some(News::Binned(path))),
        Err(error) => {
            Err(format!("{}: cannot be moved to the bin ({error}); it is still where it was", path.display()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn with(folder: &Path, name: &str, title: &str) -> PathBuf {
        let path = folder.join(name);
        let scenario = Scenario { title: title.to_owned(), ..Scenario::default() };
        scenario::write(&path, &scenario).unwrap();
        path
    }

    fn titles(files: &[Shelved]) -> Vec<&str> {
        files.iter().map(|file| file.title.as_str()).collect()
    }

    #[test]
    fn files_are_listed_by_title_and_a_broken_one_says_what_is_wrong() {
        let folder = tempfile::tempdir().unwrap();
        with(folder.path(), "z.ron", "apple");
        with(folder.path(), "a.ron", "Zebra");
        std::fs::write(folder.path().join("broken.ron"), "(format: 1, title: ").unwrap();
        std::fs::write(folder.path().join("notes.txt"), "not mine").unwrap();
        let files = list(folder.path());
        assert_eq!(titles(&files), ["apple", "broken.ron", "Zebra"]);
        assert!(!files[1].is_good && files[1].about.contains("broken.ron:1:"), "{}", files[1].about);
        assert_eq!(files[0].about, "the healthy baseline");
    }

    #[test]
    fn renaming_changes_title_and_file_and_writes_over_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = with(folder.path(), "first.ron", "First");
        with(folder.path(), "second.ron", "Somebody else's");
        rename(&path, "Second").unwrap();
        assert_eq!(titles(&list(folder.path())), ["Second", "Somebody else's"]);
        assert!(folder.path().join("second-2.ron").is_file() && !path.exists());
        assert!(rename(&folder.path().join("second-2.ron"), "a\nb").is_err_and(|words| words.contains("single line")));
    }

    #[test]
    fn a_copy_stands_beside_its_original() {
        let folder = tempfile::tempdir().unwrap();
        let path = with(folder.path(), "mine.ron", "Mine");
        for _ in 0..2 {
            duplicate(&path, folder.path()).unwrap();
        }
        assert_eq!(titles(&list(folder.path())), ["Mine", "Mine (copy)", "Mine (copy)"]);
    }

    #[test]
    fn what_other_programs_do_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let open = with(elsewhere.path(), "open.ron", "Open");
        let (sender, wakes) = channel();
        let shelf = Shelf::open(folder.path().to_owned(), Arc::new(move || _ = sender.send(()))).unwrap();
        shelf.watch(Some(open.clone()));
        let next = |wanted: &dyn Fn(&News) -> bool| loop {
            wakes.recv_timeout(Duration::from_secs(20)).expect("news");
            if let Some(news) = shelf.news()
                && wanted(&news)
            {
                return news;
            }
        };
        next(&|news| matches!(news, News::Listed(files) if files.is_empty()));
        // The thread has taken the wish to watch by the time it lists again.
        shelf.list();
        next(&|news| matches!(news, News::Listed(_)));
        with(elsewhere.path(), "open.ron", "Changed elsewhere");
        let news = next(&|news| matches!(news, News::OpenFile(..)));
        assert!(matches!(news, News::OpenFile(path, Ok(now)) if path == open && now.title == "Changed elsewhere"));
        with(folder.path(), "new.ron", "New");
        next(&|news| matches!(news, News::Listed(files) if titles(files) == ["New"]));
    }
}
