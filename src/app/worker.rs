//! A thread that solves the newest request next.
//!
//! There is room for one waiting request: a newer one takes the place of an older one that has not begun. A solve that
//! has begun gives way to a newer request by [`should_give_way`]; until then it may finish, so that curves keep moving
//! while a slider drags faster than solving goes. Requests are begun in order and one at a time, so answers arrive in
//! order, and an older answer never after a newer one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::Waker;
use crate::app::curves::Curves;
use crate::app::sampling::Request;
use crate::simulate::{Cancel, SimulationError};

/// A solve shorter than this is never cut short: its curves are worth more than the wait.
const BRIEF: Duration = Duration::from_millis(80);
/// With nothing drawn for this long, a solve in progress is left to show something.
const HUNGRY: Duration = Duration::from_millis(250);
/// However hungry, the newest request waits no longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// Answers one request; the last argument takes growing curves. Tests put a made-up one in its place.
pub(crate) type Solve =
    Box<dyn FnMut(&Request, &Cancel, &mut dyn FnMut(Curves)) -> Result<Curves, SimulationError> + Send>;

/// What came of a request.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The request's.
    pub generation: u64,
    /// Curves, whole or still growing, or why there are none. A solve that was cut short does not answer.
    pub result: Result<Curves, SimulationError>,
}

/// The handle of the thread. Dropping it stops the solve and ends the thread.
pub(crate) struct Worker {
    shared: Arc<Shared>,
    answers: Receiver<Answer>,
}

struct Shared {
    desk: Mutex<Desk>,
    ready: Condvar,
}

#[derive(Default)]
struct Desk {
    waiting: Option<Request>,
    running: Option<Running>,
    last_drawn: Option<Instant>,
    closing: bool,
}

struct Running {
    since: Instant,
    cancel: Cancel,
    has_drawn: bool,
}

/// Whether a solve in progress should stop for a newer request, and if not yet, how long it may still go on.
///
/// It may go on while it is brief. After that it stops if it has drawn a part of its curves, or if something was drawn
/// a moment ago; otherwise it is left to feed the eye, but not for long.
fn should_give_way(running_for: Duration, since_drawn: Option<Duration>, has_drawn: bool) -> Result<(), Duration> {
    let until_hungry = since_drawn.map_or(Duration::ZERO, |ago| HUNGRY.saturating_sub(ago));
    if running_for >= LONGEST_WAIT || (running_for >= BRIEF && (has_drawn || !until_hungry.is_zero())) {
        Ok(())
    } else if running_for < BRIEF {
        Err(BRIEF.saturating_sub(running_for))
    } else {
        Err(LONGEST_WAIT.saturating_sub(running_for))
    }
}

impl Worker {
    /// Starts the thread. `waker` is called after every answer.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start(name: &str, waker: Waker, solve: Solve) -> std::io::Result<Self> {
        let shared = Arc::new(Shared { desk: Mutex::default(), ready: Condvar::new() });
        let (sender, answers) = channel();
        let thread_shared = shared.clone();
        thread::Builder::new().name(name.to_owned()).spawn(move || work(&thread_shared, &sender, &waker, solve))?;
        Ok(Self { shared, answers })
    }

    /// Asks for curves, in place of any request that has not begun.
    pub fn submit(&self, request: Request) {
        self.shared.desk().waiting = Some(request);
        self.shared.ready.notify_one();
        self.give_way(Instant::now());
    }

    /// Stops the running solve if a newer request has waited long enough. Returns how long to wait before asking
    /// again, if a newer request still waits.
    pub fn give_way(&self, now: Instant) -> Option<Duration> {
        let desk = self.shared.desk();
        let (Some(running), Some(_)) = (&desk.running, &desk.waiting) else { return None };
        if running.cancel.is_cancelled() {
            return None;
        }
        let running_for = now.saturating_duration_since(running.since);
        let since_drawn = desk.last_drawn.map(|drawn| now.saturating_duration_since(drawn));
        let wait = should_give_way(running_for, since_drawn, running.has_drawn).err();
        if wait.is_none() {
            running.cancel.cancel();
        }
        wait
    }

    /// The next answer that has arrived.
    pub fn answer(&self) -> Option<Answer> {
        self.answers.try_recv().ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut desk = self.shared.desk();
        desk.closing = true;
        if let Some(running) = &desk.running {
            running.cancel.cancel();
        }
        drop(desk);
        self.shared.ready.notify_one();
    }
}

impl Shared {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        // The desk is consistent between any two statements, so a panic elsewhere does not spoil it.
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a request and takes it; `None` when the program closes.
    fn take(&self) -> Option<(Request, Cancel)> {
        let mut desk = self.desk();
        loop {
            if desk.closing {
                return None;
            }
            if let Some(request) = desk.waiting.take() {
                let cancel = Cancel::default();
                desk.running = Some(Running { since: Instant::now(), cancel: cancel.clone(), has_drawn: false });
                return Some((request, cancel));
            }
            desk = self.ready.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn mark_drawn(&self) {
        let mut desk = self.desk();
        desk.last_drawn = Some(Instant::now());
        if let Some(running) = &mut desk.running {
            running.has_drawn = true;
        }
    }
}

fn work(shared: &Shared, answers: &Sender<Answer>, waker: &Waker, mut solve: Solve) {
    while let Some((request, cancel)) = shared.take() {
        let generation = request.generation;
        let send = |result| {
            shared.mark_drawn();
            // Nobody listens any more when the program is closing.
            _ = answers.send(Answer { generation, result });
            waker();
        };
        let solved = catch_unwind(AssertUnwindSafe(|| solve(&request, &cancel, &mut |part| send(Ok(part)))));
        let result = solved.unwrap_or_else(|_| Err(fault()));
        shared.desk().running = None;
        if result != Err(SimulationError::Cancelled) {
            send(result);
        }
    }
}

fn fault() -> SimulationError {
    let message = "The solver stopped because of a fault in Glutascope itself. Undo the last change; your work is safe. \
                   Please report what you did.";
    SimulationError::Failed { time_h: 0.0, suspect: None, message: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    fn request(generation: u64) -> Request {
        Request { generation, scenario: Arc::new(Scenario::default()), outputs: Vec::new() }
    }

    fn curves(generation: u64, solved_to_h: f64) -> Curves {
        let is_whole = solved_to_h >= 24.0;
        Curves { generation, solved_to_h, span_h: 24.0, is_whole, elapsed: ms(1), steps: 1, series: Vec::new() }
    }

    /// A solve that takes this long unless it is cancelled.
    fn slow(length: Duration) -> Solve {
        Box::new(move |request, cancel, _| {
            let end = Instant::now() + length;
            while Instant::now() < end {
                if cancel.is_cancelled() {
                    return Err(SimulationError::Cancelled);
                }
                thread::sleep(ms(1));
            }
            Ok(curves(request.generation, 24.0))
        })
    }

    fn next(worker: &Worker) -> Answer {
        worker.answers.recv_timeout(Duration::from_secs(20)).expect("an answer")
    }

    #[test]
    fn a_brief_solve_goes_on_and_a_long_one_gives_way_once_the_eye_is_fed() {
        assert_eq!(should_give_way(ms(30), Some(ms(0)), true), Err(ms(50)));
        assert_eq!(should_give_way(ms(90), Some(ms(10)), false), Ok(()), "something was drawn just now");
        assert_eq!(should_give_way(ms(90), Some(ms(400)), false), Err(ms(910)), "nothing was drawn for long");
        assert_eq!(should_give_way(ms(90), None, false), Err(ms(910)), "nothing was ever drawn");
        assert_eq!(should_give_way(ms(300), Some(ms(290)), true), Ok(()), "it has drawn a part itself");
        assert_eq!(should_give_way(ms(1000), None, false), Ok(()), "the newest cannot wait for ever");
    }

    #[test]
    fn the_newest_request_is_solved_next_and_those_between_are_skipped() {
        let worker = Worker::start("test-solver", Arc::new(|| ()), slow(ms(30))).unwrap();
        for generation in 1..=50 {
            worker.submit(request(generation));
            thread::sleep(ms(2));
        }
        let mut seen = Vec::new();
        while seen.last() != Some(&50) {
            let answer = next(&worker);
            assert!(answer.result.is_ok());
            seen.push(answer.generation);
        }
        assert!(seen.is_sorted_by(|a, b| a < b), "never an older one after a newer one: {seen:?}");
        assert!(seen.len() >= 2, "curves follow during the drag: {seen:?}");
        assert!(seen.len() < 40, "those in between are skipped: {seen:?}");
    }

    #[test]
    fn a_long_solve_stops_for_a_newer_request() {
        let worker = Worker::start("test-solver", Arc::new(|| ()), slow(Duration::from_hours(1))).unwrap();
        worker.submit(request(1));
        while worker.shared.desk().running.is_none() {
            thread::sleep(ms(1));
        }
        worker.submit(request(2));
        assert!(worker.give_way(Instant::now()).is_some_and(|wait| wait <= LONGEST_WAIT));
        assert_eq!(worker.give_way(Instant::now() + LONGEST_WAIT), None);
        let begun = Instant::now();
        while worker.shared.desk().waiting.is_some() {
            assert!(begun.elapsed() < Duration::from_secs(20), "the newer request must begin");
            thread::sleep(ms(1));
        }
        assert!(worker.answer().is_none(), "a solve that was cut short does not answer");
    }

    #[test]
    fn growing_curves_arrive_before_the_whole_and_every_answer_wakes_the_window() {
        let wakes = Arc::new(AtomicUsize::new(0));
        let counter = wakes.clone();
        let waker: Waker = Arc::new(move || _ = counter.fetch_add(1, Ordering::SeqCst));
        let solve: Solve = Box::new(|request, _, deliver| {
            deliver(curves(request.generation, 6.0));
            Ok(curves(request.generation, 24.0))
        });
        let worker = Worker::start("test-solver", waker, solve).unwrap();
        worker.submit(request(1));
        let whole: Vec<bool> = (0..2).map(|_| next(&worker).result.unwrap().is_whole).collect();
        assert_eq!(whole, [false, true]);
        let begun = Instant::now();
        while wakes.load(Ordering::SeqCst) < 2 && begun.elapsed() < Duration::from_secs(20) {
            thread::sleep(ms(1));
        }
        assert_eq!(wakes.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn a_fault_in_the_solver_is_an_answer_and_the_next_request_is_solved() {
        let solve: Solve = Box::new(|request, _, _| {
            assert!(request.generation != 1, "made up");
            Ok(curves(request.generation, 24.0))
        });
        let worker = Worker::start("test-solver", Arc::new(|| ()), solve).unwrap();
        worker.submit(request(1));
        assert_eq!(next(&worker).result, Err(fault()));
        worker.submit(request(2));
        assert!(next(&worker).result.is_ok());
    }
}
