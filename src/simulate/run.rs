//! Solving a scenario: the body first, then each region on it, lead-in before span.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::body_track::BodyTrack;
use super::dense::{CountOnly, DenseBuilder, Track};
use super::equations::{Model, RegionEquations};
use super::failure::{Part, failure};
use super::integrator::{Stopped, integrate};
use super::laboratory::Laboratory;
use super::schedule::{Schedule, Segment};
use super::trajectory::Trajectory;
use super::{Cancel, Settings, SimulationError, healthy};
use crate::model::Region;
use crate::model::body::{BODY_STATES, BodyState};
use crate::model::region::REGION_STATES;
use crate::scenario::Scenario;

/// How often a growing trajectory is shown.
const PROGRESS: Duration = Duration::from_millis(40);

/// The body is cheap and drives everything else: it is solved this much tighter than asked.
const BODY_TIGHTER: f64 = 0.05;

/// The states of body and regions at one moment.
#[derive(Clone, Copy, Debug)]
pub struct SystemState {
    /// The body.
    pub body: [f64; BODY_STATES],
    /// Prefrontal cortex and hippocampus.
    pub regions: [[f64; REGION_STATES]; 2],
}

/// Solves a scenario that has passed its checks.
///
/// `progress` is called on the calling thread, now and then, with what is solved so far, so that long spans can be drawn
/// while they grow.
///
/// # Errors
/// [`SimulationError::Cancelled`] soon after `cancel` is set; [`SimulationError::Failed`] when the solver gives up or a
/// value is not finite.
pub fn simulate(
    scenario: &Scenario,
    settings: Settings,
    cancel: &Cancel,
    progress: &mut dyn FnMut(&Trajectory),
) -> Result<Trajectory, SimulationError> {
    simulate_with(Model::declared(), scenario, &Laboratory::default(), settings, cancel, progress)
}

/// Solves a scenario that has passed its checks with another model, or with what an experiment imposes on it. Otherwise
/// as [`simulate`].
///
/// # Errors
/// As [`simulate`].
pub fn simulate_with(
    model: &Model,
    scenario: &Scenario,
    laboratory: &Laboratory,
    settings: Settings,
    cancel: &Cancel,
    progress: &mut dyn FnMut(&Trajectory),
) -> Result<Trajectory, SimulationError> {
    let run = Run {
        model,
        clock_h: scenario.start.hours(),
        settings,
        cancel,
        explain: &|part, stopped| failure(scenario, part, stopped),
    };
    let schedule = Schedule::with(scenario, laboratory);
    let (start, lead_in_steps) = run.lead_in(&schedule)?;
    run.span(schedule, &start, lead_in_steps, progress)
}

/// What every part of a solve needs.
pub struct Run<'r> {
    /// The model.
    pub model: &'r Model,
    /// Clock time at time 0, h.
    pub clock_h: f64,
    /// How to solve.
    pub settings: Settings,
    /// The switch that stops it.
    pub cancel: &'r Cancel,
    /// Puts the end of a failed integration into words.
    pub explain: &'r (dyn Fn(Part, Stopped) -> SimulationError + Sync),
}

impl Run<'_> {
    /// The state at time 0, after the lead-in, and the steps it took; from the cache where the same lead-in was solved
    /// before.
    fn lead_in(&self, schedule: &Schedule) -> Result<(SystemState, usize), SimulationError> {
        let segments = schedule.part(true);
        let Some(first) = segments.first() else {
            return Ok((healthy::state_at(self.clock_h), 0));
        };
        let is_declared = std::ptr::eq(self.model, Model::declared());
        let key = LeadIn { segments: segments.to_vec(), clock_h: self.clock_h, rtol: self.settings.rtol };
        if let Some(known) = is_declared.then(|| recall(&key)).flatten() {
            return Ok((known, 0));
        }
        let start = healthy::state_at(self.clock_h + first.from / 60.0);
        let (end, steps) = self.through(segments, &start)?;
        if is_declared {
            remember(key, &end);
        }
        Ok((end, steps))
    }

    /// The state at the end of some segments, of which nothing else is kept, and the steps it took.
    pub fn through(&self, segments: &[Segment], start: &SystemState) -> Result<(SystemState, usize), SimulationError> {
        let mut body = BodyTrack::default();
        let body_end = self.solve_body(segments, &start.body, &mut body)?;
        let mut counts = [CountOnly::default(), CountOnly::default()];
        let regions = self.solve_regions(segments, &body, start, &mut counts, &mut || ())?;
        let steps = body.step_count() + counts[0].steps + counts[1].steps;
        Ok((SystemState { body: body_end, regions }, steps))
    }

    /// The span itself, kept whole.
    pub fn span(
        &self,
        schedule: Schedule,
        start: &SystemState,
        lead_in_steps: usize,
        progress: &mut dyn FnMut(&Trajectory),
    ) -> Result<Trajectory, SimulationError> {
        let mut body = BodyTrack::default();
        self.solve_body(schedule.part(false), &start.body, &mut body)?;
        let grown = Region::ALL.map(|_| Mutex::new(Track::default()));
        let mut whole = Trajectory::new(self.model, schedule, body, self.clock_h, lead_in_steps);
        let frame = whole.clone();
        let mut kept = Region::ALL.map(|region| Shared::new(&grown[region as usize]));
        self.solve_regions(frame.schedule().part(false), frame.body(), start, &mut kept, &mut || {
            whole.set_regions(Region::ALL.map(|region| lock(&grown[region as usize]).clone()));
            progress(&whole);
        })?;
        whole.set_regions(kept.map(|kept| kept.track));
        Ok(whole)
    }

    /// The body alone, kept whole, and its state at the end.
    pub fn solve_body(
        &self,
        segments: &[Segment],
        start: &[f64; BODY_STATES],
        track: &mut BodyTrack,
    ) -> Result<[f64; BODY_STATES], SimulationError> {
        let rtol = self.settings.rtol * BODY_TIGHTER;
        let mut state = *start;
        for segment in segments {
            let mut entering = BodyState::from_array(&state);
            for &(drug, route, mg) in &segment.doses {
                self.model.system.body.give(&mut entering, drug, route, mg);
            }
            state = track
                .extend(self.model, segment, self.clock_h, &entering, rtol, self.cancel)
                .map_err(|stopped| (self.explain)(Part::Body, stopped))?;
        }
        Ok(state)
    }

    /// Solves both regions on the body, side by side where the settings allow it, and calls `show` on this thread while
    /// they work. Where one fails the other is stopped.
    fn solve_regions<K: DenseBuilder<REGION_STATES> + Send>(
        &self,
        segments: &[Segment],
        body: &BodyTrack,
        start: &SystemState,
        keep: &mut [K; 2],
        show: &mut dyn FnMut(),
    ) -> Result<[[f64; REGION_STATES]; 2], SimulationError> {
        let cancel = self.cancel.child();
        let solve = |region: Region, keep: &mut K| {
            let start = &start.regions[region as usize];
            let solved = self.solve_region(region, segments, body, start, &cancel, keep);
            if solved.is_err() {
                cancel.cancel();
            }
            solved
        };
        let [first, second] = keep;
        if !self.settings.parallel {
            return Ok([solve(Region::Prefrontal, first)?, solve(Region::Hippocampus, second)?]);
        }
        std::thread::scope(|scope| {
            let solve = &solve;
            let (done, results) = channel();
            for (region, keep) in Region::ALL.into_iter().zip([first, second]) {
                let done = done.clone();
                let named = std::thread::Builder::new().name(format!("glutascope-{}", region.prefix()));
                // The receiver outlives the threads: it waits for both.
                let work = move || drop(done.send((region, solve(region, keep))));
                if named.spawn_scoped(scope, work).is_err() {
                    cancel.cancel();
                    return Err(SimulationError::thread_lost());
                }
            }
            drop(done);
            gather(&results, show)
        })
    }

    /// One region on a solved body, and its state at the end.
    pub fn solve_region(
        &self,
        region: Region,
        segments: &[Segment],
        body: &BodyTrack,
        start: &[f64; REGION_STATES],
        cancel: &Cancel,
        keep: &mut impl DenseBuilder<REGION_STATES>,
    ) -> Result<[f64; REGION_STATES], SimulationError> {
        let tolerance = RegionEquations::tolerance(self.settings.rtol);
        let mut state = *start;
        // Events that reach a region only through states of the body bend its inputs but do not step them: the solver
        // stops there and goes on without losing its history.
        for stretch in segments.chunk_by(|_, next| !next.restarts_regions) {
            let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
            let equations = RegionEquations::new(self.model, region, first, body, self.clock_h);
            let stops: Vec<f64> = stretch.iter().skip(1).map(|segment| segment.from).collect();
            state = integrate(&equations, state, (first.from, last.to), &stops, &tolerance, cancel, keep)
                .map_err(|stopped| (self.explain)(Part::Region(region), stopped))?;
        }
        Ok(state)
    }
}

/// The end state of one region, or why there is none.
type RegionResult = (Region, Result<[f64; REGION_STATES], SimulationError>);

/// Waits for both regions, calling `show` now and then. The first real failure is the one reported: a region stopped
/// because of it only says that it was cancelled.
fn gather(
    results: &Receiver<RegionResult>,
    show: &mut dyn FnMut(),
) -> Result<[[f64; REGION_STATES]; 2], SimulationError> {
    let mut ends = [None; 2];
    let mut failure = None;
    for _ in Region::ALL {
        let (region, result) = loop {
            match results.recv_timeout(PROGRESS) {
                Ok(result) => break result,
                Err(RecvTimeoutError::Timeout) => show(),
                Err(RecvTimeoutError::Disconnected) => return Err(SimulationError::thread_lost()),
            }
        };
        match result {
            Ok(end) => ends[region as usize] = Some(end),
            Err(SimulationError::Cancelled) if failure.is_some() => (),
            Err(error) => failure = Some(error),
        }
    }
    match (failure, ends) {
        (None, [Some(prefrontal), Some(hippocampus)]) => Ok([prefrontal, hippocampus]),
        (failure, _) => Err(failure.unwrap_or_else(SimulationError::thread_lost)),
    }
}

/// A track that another thread can look at while it grows: published a piece at a time.
struct Shared<'t> {
    track: Track<REGION_STATES>,
    published: &'t Mutex<Track<REGION_STATES>>,
    unpublished_steps: usize,
}

/// Steps between publications: rare enough to cost nothing, often enough for a moving curve.
const STEPS_A_PUBLICATION: usize = 200;

impl<'t> Shared<'t> {
    fn new(published: &'t Mutex<Track<REGION_STATES>>) -> Self {
        Self { track: Track::default(), published, unpublished_steps: 0 }
    }

    fn publish(&mut self) {
        *lock(self.published) = self.track.clone();
        self.unpublished_steps = 0;
    }
}

impl DenseBuilder<REGION_STATES> for Shared<'_> {
    fn restart(&mut self, t: f64, state: &[f64; REGION_STATES]) {
        self.track.restart(t, state);
    }
    fn step(&mut self, from: f64, to: f64, order: usize, at: impl FnMut(f64) -> [f64; REGION_STATES]) {
        self.track.step(from, to, order, at);
    }
    fn end(&mut self, state: &[f64; REGION_STATES]) {
        self.track.end(state);
        self.unpublished_steps += 1;
        if self.unpublished_steps >= STEPS_A_PUBLICATION {
            self.publish();
        }
    }
}

/// What a lead-in of the declared model depends on.
#[derive(PartialEq)]
struct LeadIn {
    segments: Vec<Segment>,
    clock_h: f64,
    rtol: f64,
}

/// Lead-ins kept: enough for going back and forth between presets and undo steps.
const KEPT_LEAD_INS: usize = 24;

static LEAD_INS: Mutex<VecDeque<(LeadIn, SystemState)>> = Mutex::new(VecDeque::new());

fn recall(key: &LeadIn) -> Option<SystemState> {
    lock(&LEAD_INS).iter().find(|(known, _)| known == key).map(|(_, state)| *state)
}

fn remember(key: LeadIn, state: &SystemState) {
    let mut kept = lock(&LEAD_INS);
    kept.truncate(KEPT_LEAD_INS - 1);
    kept.push_front((key, *state));
}

/// A panic elsewhere cannot leave these plain values half-written.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
