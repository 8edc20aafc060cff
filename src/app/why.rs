//! Why a curve moved: runs with the causes of the open scenario switched back, solved on a thread of their own while
//! somebody asks, and kept for a few scenarios.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::Waker;
use crate::app::sampling::runs_alike;
use crate::scenario::Scenario;
use crate::simulate::{Attribution, Cancel, Settings};

/// A scenario that has stood still this long is worth the work.
const QUIET: Duration = Duration::from_millis(50);
/// Growing answers are told at most this often.
const TOLD_EVERY: Duration = Duration::from_millis(100);
/// Answers kept, for going back and forth between scenarios and undo steps.
const KEPT: usize = 4;
/// Shares are read to three digits, so the runs need not be as exact as curves.
const SETTINGS: Settings = Settings { rtol: 1e-5, parallel: false };

type Wish = (Arc<Scenario>, Cancel);

/// The connection to the thread, and what it has found.
#[derive(Default)]
pub(crate) struct Why {
    thread: Option<Thread>,
    subject: Option<Arc<Scenario>>,
    /// When to ask, if that was not done yet.
    due: Option<Instant>,
    cancel: Cancel,
    /// The newest first.
    found: VecDeque<Arc<Attribution>>,
}

struct Thread {
    wishes: Sender<Wish>,
    news: Receiver<Arc<Attribution>>,
}

impl Why {
    /// Starts the thread. `waker` is called after every answer.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start(waker: Waker) -> std::io::Result<Self> {
        let (wishes, inbox) = channel();
        let (sender, news) = channel();
        thread::Builder::new().name("glutascope-why".to_owned()).spawn(move || work(&inbox, &sender, &waker))?;
        let mut why = Self::default();
        why.thread = Some(Thread { wishes, news });
        Ok(why)
    }

    /// Keeps the answer to `wanted`, the scenario asked about, or to nothing. Whether something was found.
    pub fn poll(&mut self, now: Instant, wanted: Option<&Scenario>) -> bool {
        let Some(thread) = &self.thread else { return false };
        let mut news = false;
        while let Ok(found) = thread.news.try_recv() {
            self.found.retain(|known| !runs_alike(known.scenario(), found.scenario()));
            self.found.push_front(found);
            self.found.truncate(KEPT);
            news = true;
        }
        let same = match (&self.subject, wanted) {
            (Some(subject), Some(wanted)) => runs_alike(subject, wanted),
            (None, None) => true,
            _ => false,
        };
        if !same {
            self.cancel.cancel();
            self.subject = wanted.map(|scenario| Arc::new(scenario.clone()));
            let known = self.about_subject().is_some_and(|found| found.is_whole());
            self.due = (wanted.is_some() && !known).then(|| now + QUIET);
        }
        if let Some(subject) = self.subject.clone().filter(|_| self.due.is_some_and(|due| due <= now)) {
            self.due = None;
            self.cancel = Cancel::default();
            // A thread that has ended answers nothing more; the panel then goes on waiting.
            _ = thread.wishes.send((subject, self.cancel.clone()));
        }
        news
    }

    /// When [`Why::poll`] wants to be called again.
    pub fn next_wake(&self, now: Instant) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(now))
    }

    /// What is known about the scenario asked about, whole or so far.
    pub fn about_subject(&self) -> Option<&Arc<Attribution>> {
        let subject = self.subject.as_ref()?;
        self.found.iter().find(|found| runs_alike(found.scenario(), subject))
    }
}

impl Drop for Why {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

fn work(wishes: &Receiver<Wish>, news: &Sender<Arc<Attribution>>, waker: &Waker) {
    let helpers = rayon::ThreadPoolBuilder::new().thread_name(|i| format!("glutascope-why-{i}")).build();
    let solve_next = |answer: &mut Attribution, cancel: &Cancel| match &helpers {
        Ok(helpers) => helpers.install(|| answer.solve_next(SETTINGS, cancel)),
        // Without threads of its own the work is done by those that everything shares.
        Err(_) => answer.solve_next(SETTINGS, cancel),
    };
    while let Ok(mut wish) = wishes.recv() {
        // Only the newest counts.
        wish = wishes.try_iter().last().unwrap_or(wish);
        let (scenario, cancel) = wish;
        let mut answer = Attribution::new(scenario);
        let mut told = Instant::now();
        while !answer.is_whole() && !cancel.is_cancelled() {
            if let Err(error) = solve_next(&mut answer, &cancel) {
                log::info!("why: {error}");
                break;
            }
            if answer.is_whole() || told.elapsed() >= TOLD_EVERY {
                // Nobody listens any more when the program is closing.
                _ = news.send(Arc::new(answer.clone()));
                waker();
                told = Instant::now();
            }
        }
    }
}
