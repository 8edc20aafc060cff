//! Model variants in the background: the bands on the curves, and what matters for one output.
//!
//! One thread takes the newest wish, shares its bits among a few helpers, and tells what it has so far now and then. A
//! newer wish cancels an older one of its kind, and bands wait for a ranking. Without a wish all of them sleep.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::Waker;
use crate::model::outputs::OutputId;
use crate::scenario::Scenario;
use crate::simulate::{Band, Cancel, Draws, Ensemble, Findings, OneAtATime, Question, SimulationError, Variants};

/// How many variants make an ensemble.
const VARIANTS: usize = 200;
/// The seed of their draws: the same for everybody, so that a scenario always has the same bands.
const SEED: u64 = 2026;
/// Bands of fewer variants say too little to be shown.
const FIRST_SHOWN: usize = 20;
/// Growing results are told at most this often.
const TOLD_EVERY: Duration = Duration::from_millis(500);
/// More helpers than this gain little.
const MOST_HELPERS: usize = 6;

/// Bands of one run, whole or still filling.
#[derive(Clone, Debug)]
pub struct Bands {
    /// One for each output asked for; none while too few variants are solved.
    pub bands: Vec<Band>,
    /// Variants solved so far.
    pub solved: usize,
    /// Variants that could not be solved: without a steady healthy day, or the solver gave up.
    pub failed: usize,
    /// All variants.
    pub total: usize,
}

impl Bands {
    /// The band of an output.
    #[must_use]
    pub fn get(&self, output: OutputId) -> Option<&Band> {
        self.bands.iter().find(|band| band.output == output)
    }

    /// Whether every variant has been tried.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.solved + self.failed >= self.total
    }
}

/// What matters for an output, found so far.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// What was found; nothing while the declared model is being solved.
    pub findings: Findings,
    /// How many inputs, medicines and parameters there are to try.
    pub total: usize,
}

impl Ranking {
    /// Whether everything has been tried.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.findings.tried() >= self.total
    }
}

/// A wish for bands.
#[derive(Clone, Debug)]
pub(crate) struct BandsWish {
    /// Counts wishes; answers carry it.
    pub number: u64,
    /// What to solve. It has passed its checks.
    pub scenario: Arc<Scenario>,
    /// The outputs to have bands.
    pub outputs: Vec<OutputId>,
}

/// A wish to know what matters.
#[derive(Clone, Debug)]
pub(crate) struct RankingWish {
    /// Counts wishes; answers carry it.
    pub number: u64,
    /// What to solve. It has passed its checks.
    pub scenario: Arc<Scenario>,
    /// For which output.
    pub output: OutputId,
    /// At which time, h from the start; `None` for the mean of the span.
    pub time_h: Option<f64>,
}

/// What came of a wish, whole or so far.
#[derive(Clone, Debug)]
pub(crate) enum News {
    /// Bands.
    Bands(u64, Arc<Bands>),
    /// A ranking.
    Ranking(u64, Arc<Ranking>),
    /// The declared model itself could not be solved, in words.
    NoRanking(u64, String),
}

/// The handle of the thread. Dropping it stops the work and ends the thread.
pub(crate) struct Studies {
    shared: Arc<Shared>,
    news: Receiver<News>,
}

struct Shared {
    desk: Mutex<Desk>,
    ready: Condvar,
}

#[derive(Default)]
struct Desk {
    bands: Option<BandsWish>,
    ranking: Option<RankingWish>,
    /// The work in hand, and its switch.
    running: Option<(Wish, Cancel)>,
    closing: bool,
}

#[derive(Clone)]
enum Wish {
    Bands(BandsWish),
    Ranking(RankingWish),
}

impl Studies {
    /// Starts the thread. `waker` is called after every piece of news.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start(waker: Waker) -> std::io::Result<Self> {
        let shared = Arc::new(Shared { desk: Mutex::default(), ready: Condvar::new() });
        let (sender, news) = channel();
        let own = Arc::clone(&shared);
        let tell = move |news: News| {
            // Nobody listens any more when the program is closing.
            _ = sender.send(news);
            waker();
        };
        thread::Builder::new().name("glutascope-variants".to_owned()).spawn(move || work(&own, &tell))?;
        Ok(Self { shared, news })
    }

    /// Asks for bands, in place of an older such wish.
    pub fn ask_bands(&self, wish: BandsWish) {
        self.change(|desk| {
            _ = desk.stop_bands();
            desk.bands = Some(wish);
        });
    }

    /// Asks what matters, in place of an older such wish. Somebody is looking at it, so bands wait and begin again.
    pub fn ask_ranking(&self, wish: RankingWish) {
        self.change(|desk| {
            desk.stop_ranking();
            desk.bands = desk.bands.take().or(desk.stop_bands());
            desk.ranking = Some(wish);
        });
    }

    /// Nobody wants bands any more, at least not those asked for.
    pub fn stop_bands(&self) {
        self.change(|desk| {
            _ = desk.stop_bands();
            desk.bands = None;
        });
    }

    /// Nobody wants to know what matters any more, at least not as it was asked.
    pub fn stop_ranking(&self) {
        self.change(|desk| {
            desk.stop_ranking();
            desk.ranking = None;
        });
    }

    /// The next piece of news that has arrived.
    pub fn news(&self) -> Option<News> {
        self.news.try_recv().ok()
    }

    fn change(&self, change: impl FnOnce(&mut Desk)) {
        change(&mut self.shared.desk());
        self.shared.ready.notify_one();
    }
}

impl Drop for Studies {
    fn drop(&mut self) {
        self.change(|desk| {
            _ = desk.stop_bands();
            desk.stop_ranking();
            desk.closing = true;
        });
    }
}

impl Desk {
    /// Stops work on bands, and hands back what it was about.
    fn stop_bands(&self) -> Option<BandsWish> {
        let Some((Wish::Bands(wish), cancel)) = &self.running else { return None };
        cancel.cancel();
        Some(wish.clone())
    }

    /// Stops work on a ranking.
    fn stop_ranking(&self) {
        if let Some((Wish::Ranking(_), cancel)) = &self.running {
            cancel.cancel();
        }
    }
}

impl Shared {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        // The desk is consistent between any two statements, so a panic elsewhere does not spoil it.
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a wish and takes it; `None` when the program closes.
    fn take(&self) -> Option<(Wish, Cancel)> {
        let mut desk = self.desk();
        loop {
            desk.running = None;
            if desk.closing {
                return None;
            }
            let wish = match desk.ranking.take() {
                Some(ranking) => Some(Wish::Ranking(ranking)),
                None => desk.bands.take().map(Wish::Bands),
            };
            if let Some(wish) = wish {
                let cancel = Cancel::default();
                desk.running = Some((wish.clone(), cancel.clone()));
                return Some((wish, cancel));
            }
            desk = self.ready.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn work(shared: &Shared, tell: &dyn Fn(News)) {
    let variants = Variants::new(Draws::new(SEED, VARIANTS));
    let ends = OneAtATime::default();
    while let Some((wish, cancel)) = shared.take() {
        match wish {
            Wish::Bands(wish) => bands(wish, &variants, &cancel, tell),
            Wish::Ranking(wish) => ranking(&wish, &ends, &cancel, tell),
        }
    }
}

fn bands(wish: BandsWish, variants: &Variants, cancel: &Cancel, tell: &dyn Fn(News)) {
    let total = variants.count();
    let empty = Ensemble::new(wish.scenario, wish.outputs);
    let mut growing = empty.clone();
    let mut told = Instant::now();
    let bit = |draw: usize| variants.get(draw, cancel).and_then(|variant| empty.solve(&variant, cancel));
    fan_out(total, cancel, bit, |result| {
        growing.add(result);
        let (solved, failed) = (growing.solved(), growing.failed());
        let is_whole = solved + failed >= total;
        if !cancel.is_cancelled() && (is_whole || told.elapsed() >= TOLD_EVERY) {
            let bands = if is_whole || solved >= FIRST_SHOWN { growing.bands() } else { Vec::new() };
            tell(News::Bands(wish.number, Arc::new(Bands { bands, solved, failed, total })));
            told = Instant::now();
        }
    });
}

/// The whole bands of a scenario, for whoever waits for them. `tell` hears now and then how many variants are done.
#[must_use]
pub fn bands_of(scenario: &Scenario, outputs: &[OutputId], tell: &mut dyn FnMut(usize)) -> Bands {
    let variants = Variants::new(Draws::new(SEED, VARIANTS));
    let wish = BandsWish { number: 0, scenario: Arc::new(scenario.clone()), outputs: outputs.to_vec() };
    let (sender, news) = channel();
    let mut whole = Bands { bands: Vec::new(), solved: 0, failed: 0, total: variants.count() };
    thread::scope(|scope| {
        scope.spawn(|| {
            // The receiver below stays until the last piece of news.
            bands(wish, &variants, &Cancel::default(), &move |news| _ = sender.send(news));
        });
        for piece in news {
            if let News::Bands(_, bands) = piece {
                tell(bands.solved + bands.failed);
                whole = Arc::unwrap_or_clone(bands);
            }
        }
    });
    whole
}

fn ranking(wish: &RankingWish, ends: &OneAtATime, cancel: &Cancel, tell: &dyn Fn(News)) {
    let question = Question::new(&wish.scenario, wish.output, wish.time_h);
    let total = question.drivers().len();
    let mut findings = match question.reference(ends, cancel) {
        Ok(reference) => Findings::new(reference),
        Err(SimulationError::Cancelled) => return,
        Err(SimulationError::Failed { message, .. }) => return tell(News::NoRanking(wish.number, message)),
    };
    let mut told = Instant::now();
    fan_out(
        total,
        cancel,
        |index| question.effect(index, ends, cancel),
        |result| {
            findings.add(result);
            let is_whole = findings.tried() >= total;
            if !cancel.is_cancelled() && (is_whole || told.elapsed() >= TOLD_EVERY) {
                tell(News::Ranking(wish.number, Arc::new(Ranking { findings: findings.clone(), total })));
                told = Instant::now();
            }
        },
    );
}

/// Does every bit from 0 to `count` on a few threads, and hands the results to `collect` on this one, in the order in
/// which they come. Stops soon after `cancel` is set.
fn fan_out<R: Send>(
    count: usize,
    cancel: &Cancel,
    bit: impl Fn(usize) -> Result<R, SimulationError> + Sync,
    mut collect: impl FnMut(Result<R, SimulationError>),
) {
    // One core is left to the window and its solver.
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let helpers = cores.saturating_sub(1).clamp(1, MOST_HELPERS);
    let next = AtomicUsize::new(0);
    let (sender, results) = channel();
    thread::scope(|scope| {
        for helper in 0..helpers {
            let sender = sender.clone();
            let (next, bit) = (&next, &bit);
            let work = move || help(next, count, cancel, bit, &sender);
            let named = thread::Builder::new().name(format!("glutascope-variant-{helper}"));
            if let Err(error) = named.spawn_scoped(scope, work) {
                log::warn!("one thread fewer for model variants: {error}");
            }
        }
        drop(sender);
        for result in results {
            collect(result);
        }
    });
}

fn help<R>(
    next: &AtomicUsize,
    count: usize,
    cancel: &Cancel,
    bit: &impl Fn(usize) -> Result<R, SimulationError>,
    results: &Sender<Result<R, SimulationError>>,
) {
    while !cancel.is_cancelled() {
        let index = next.fetch_add(1, Ordering::Relaxed);
        if index >= count {
            return;
        }
        let done = catch_unwind(AssertUnwindSafe(|| bit(index))).unwrap_or_else(|_| {
            let message = "A variant of the model stopped because of a fault in Glutascope itself.".to_owned();
            Err(SimulationError::Failed { time_h: 0.0, suspect: None, message })
        });
        if results.send(done).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bit_is_done_once_and_a_fault_in_one_does_not_stop_the_others() {
        let mut sum = 0;
        let mut faults = 0;
        let bit = |index: usize| {
            assert_ne!(index, 7, "a made-up fault");
            Ok(index)
        };
        fan_out(100, &Cancel::default(), bit, |result| match result {
            Ok(index) => sum += index,
            Err(_) => faults += 1,
        });
        assert_eq!((sum, faults), (99 * 100 / 2 - 7, 1));
    }

    #[test]
    fn work_stops_when_it_is_cancelled() {
        let cancel = Cancel::default();
        let mut done = 0;
        fan_out(1_000_000, &cancel, Ok, |_: Result<usize, _>| {
            done += 1;
            cancel.cancel();
        });
        assert!(done < 1_000_000, "{done}");
    }
}
