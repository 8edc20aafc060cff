//! Finding the healthy day of a changed model: the state at 08:00 to which it returns every day.

use super::body_track::{BodyTrack, DAILY, SLOW};
use super::dense::{CountOnly, Hint, Track};
use super::equations::{BodyPart, Model, is_stable};
use super::failure::Part;
use super::healthy::{STORED_AT_H, stored};
use super::integrator::{Stopped, integrate};
use super::run::{Run, SystemState};
use super::schedule::{Schedule, Segment};
use super::{Cancel, Settings, SimulationError};
use crate::model::Region;
use crate::model::body::{AxisMeans, BODY_STATES, BodyState};
use crate::model::inputs::Inputs;
use crate::model::region::{REGION_STATES, RegionState};
use crate::model::system::System;
use crate::scenario::Scenario;

const DAY_MIN: f64 = 1440.0;
/// Long enough for every slow level of the body to settle, days.
const SLOW_DAYS: f64 = 2000.0;
/// A day that ends this close to where it began, as a share of each state's size, repeats itself.
const CLOSED: f64 = 2e-4;
/// A region that has found no daily rhythm after so many days has none.
const MOST_DAYS: usize = 40;
/// Healthy firing stays within this factor of the baseline; a model in which it does not has a seizure or falls silent.
const FIRING: f64 = 2.0;

/// The system with day means of its own, and its healthy state at [`STORED_AT_H`].
///
/// # Errors
/// [`SimulationError::Cancelled`] soon after `cancel` is set; [`SimulationError::Failed`] when the solver gives up or
/// there is no steady healthy day.
pub fn settled(
    mut system: System<f64>,
    settings: Settings,
    cancel: &Cancel,
) -> Result<(System<f64>, SystemState), SimulationError> {
    let schedule = Schedule::new(&Scenario::default());
    let segments = schedule.part(false);
    let Some(segment) = segments.first() else { return Err(no_steady_day()) };
    let settling = Settling { segment, settings, cancel };
    let body = settling.body(&mut system).map_err(|stopped| restless(&stopped))?;

    let model = Model::new(system);
    if Region::ALL.into_iter().any(|region| !is_stable(&model, region)) {
        return Err(no_steady_day());
    }
    let explain = |_: Part, stopped: Stopped| restless(&stopped);
    let run = Run { model: &model, clock_h: STORED_AT_H, settings, cancel, explain: &explain };
    let mut day = BodyTrack::default();
    run.solve_body(segments, &body, &mut day)?;
    let mut morning = SystemState { body, regions: stored().regions };
    for region in Region::ALL {
        let state = &mut morning.regions[region as usize];
        *state = settled_region(&run, region, segments, &day, state)?;
    }
    let growth = mean_growth(&run, segments, &day, &morning.regions[Region::Prefrontal as usize])?;
    Ok((System::clone(&model.system).counting_growth_from(growth), morning))
}

/// The failure of a model that has no healthy day to start from.
pub fn restless(stopped: &Stopped) -> SimulationError {
    match stopped {
        Stopped::Cancelled => SimulationError::Cancelled,
        Stopped::GaveUp { .. } => no_steady_day(),
    }
}

fn no_steady_day() -> SimulationError {
    let message = "This variant of the model has no steady healthy day.".to_owned();
    SimulationError::Failed { time_h: 0.0, suspect: None, message }
}

/// What settling the body needs: healthy inputs all day long.
struct Settling<'s> {
    segment: &'s Segment,
    settings: Settings,
    cancel: &'s Cancel,
}

/// The stress axis after a day, and its means over that day.
struct AxisDay {
    end: BodyState<f64>,
    means: AxisMeans<f64>,
}

impl Settling<'_> {
    /// The body at [`STORED_AT_H`]. Sets the day means of the axis.
    fn body(&self, system: &mut System<f64>) -> Result<[f64; BODY_STATES], Stopped> {
        let mut body = BodyState::from_array(&stored().body);
        // With glands that keep their size the axis finds its rhythm in a day or two.
        let axis = system.body.axis;
        system.body.axis.corticotroph_rate = 0.0;
        system.body.axis.adrenal_rate = 0.0;
        for _ in 0..2 {
            let day = self.axis_day(system, &body)?;
            system.body.axis_means = day.means;
            body = day.end;
        }
        system.body.axis = axis;
        // Growth within the day moves the means a little: they are set so that the glands end the day as they began it.
        for _ in 0..2 {
            let day = self.axis_day(system, &body)?;
            let excess = |mass: f64, rate: f64| mass.ln() / (rate * DAY_MIN);
            let means = &mut system.body.axis_means;
            means.crh *= 1.0 + excess(day.end.corticotrophs, axis.corticotroph_rate);
            means.acth *= 1.0 + excess(day.end.adrenal_mass, axis.adrenal_rate);
            (means.drive, means.mr, means.gr) = (day.means.drive, day.means.mr, day.means.gr);
            body = BodyState { corticotrophs: 1.0, adrenal_mass: 1.0, ..day.end };
        }
        self.slow(system, &body)
    }

    /// One day of the stress axis and of sleep.
    fn axis_day(&self, system: &System<f64>, start: &BodyState<f64>) -> Result<AxisDay, Stopped> {
        let model = Model::new(system.clone());
        let whole = start.to_array();
        let part = BodyPart::<DAILY, 0>::new(&model, self.segment, STORED_AT_H);
        let tolerance = BodyPart::<DAILY, 0>::tolerance(self.settings.rtol);
        let mut track: Track<DAILY> = Track::default();
        let first = std::array::from_fn(|i| whole[i]);
        let end = integrate(&part, first, (0.0, DAY_MIN), &[], &tolerance, self.cancel, &mut track)?;
        let with = |daily: &[f64; DAILY]| {
            BodyState::from_array(&std::array::from_fn(|i| if i < DAILY { daily[i] } else { whole[i] }))
        };
        let samples = 288;
        let (mut hint, mut means) = (Hint::default(), AxisMeans { drive: 0.0, crh: 0.0, acth: 0.0, mr: 0.0, gr: 0.0 });
        for sample in 0..samples {
            let t = DAY_MIN * (f64::from(sample) + 0.5) / f64::from(samples);
            let Some(state) = track.at(t, &mut hint).map(|daily| with(&daily)) else { continue };
            let inputs: Inputs<f64> = self.segment.inputs(t);
            let signals = system.body.signals(&state, &inputs, STORED_AT_H + t / 60.0).stress;
            let share = 1.0 / f64::from(samples);
            means.drive += share * system.body.daily_drive(&inputs, STORED_AT_H + t / 60.0);
            means.crh += share * state.crh;
            means.acth += share * state.acth;
            // The signals are occupancies over the means in force.
            means.mr += share * signals.mr * system.body.axis_means.mr;
            means.gr += share * signals.gr * system.body.axis_means.gr / system.body.axis.gr_mean_signal;
        }
        Ok(AxisDay { end: with(&end), means })
    }

    /// The steady levels of the slow body: healthy inputs stand still, so it needs no day but a long time.
    fn slow(&self, system: &System<f64>, start: &BodyState<f64>) -> Result<[f64; BODY_STATES], Stopped> {
        let model = Model::new(system.clone());
        let mut whole = start.to_array();
        let part = BodyPart::<SLOW, DAILY>::new(&model, self.segment, STORED_AT_H);
        let tolerance = BodyPart::<SLOW, DAILY>::tolerance(self.settings.rtol);
        let first = std::array::from_fn(|i| whole[DAILY + i]);
        let span = (0.0, SLOW_DAYS * DAY_MIN);
        let end = integrate(&part, first, span, &[], &tolerance, self.cancel, &mut CountOnly::default())?;
        whole[DAILY..].copy_from_slice(&end);
        Ok(whole)
    }
}

/// A region at [`STORED_AT_H`] on a healthy day of the body. It is run day by day until it comes back to where it began;
/// what creeps there in even steps is helped along.
fn settled_region(
    run: &Run,
    region: Region,
    segments: &[Segment],
    day: &BodyTrack,
    declared: &[f64; REGION_STATES],
) -> Result<[f64; REGION_STATES], SimulationError> {
    let baseline = run.model.system.region(region).baseline.to_array();
    let declared_baseline = Model::declared().system.region(region).baseline.to_array();
    let mut state: [f64; REGION_STATES] = std::array::from_fn(|i| {
        let moved = baseline[i] / declared_baseline[i];
        if moved.is_finite() { declared[i] * moved } else { declared[i] }
    });
    let scales = RegionState::SPECS.map(|spec| spec.scale);
    let mut last_change: Option<[f64; REGION_STATES]> = None;
    for _ in 0..MOST_DAYS {
        let end = run.solve_region(region, segments, day, &state, run.cancel, &mut CountOnly::default())?;
        let change: [f64; REGION_STATES] = std::array::from_fn(|i| end[i] - state[i]);
        if change.iter().zip(scales).all(|(change, scale)| change.abs() <= CLOSED * scale) {
            let named = RegionState::from_array(&end);
            let healthy = RegionState::from_array(&baseline);
            let calm = |rate: f64, at_rest: f64| rate > at_rest / FIRING && rate < at_rest * FIRING;
            let is_healthy = calm(named.rate_e, healthy.rate_e) && calm(named.rate_i, healthy.rate_i);
            return if is_healthy { Ok(end) } else { Err(no_steady_day()) };
        }
        let (next, kept) = match last_change {
            Some(before) => (std::array::from_fn(|i| end[i] + still_to_go(before[i], change[i])), None),
            None => (end, Some(change)),
        };
        state = next;
        last_change = kept;
    }
    Err(no_steady_day())
}

/// How far a state still has to go that moved by `before` on one day and by `now` on the next, if it goes on like that.
fn still_to_go(before: f64, now: f64) -> f64 {
    let ratio = now / before;
    if (0.2..0.95).contains(&ratio) { now * ratio / (1.0 - ratio) } else { 0.0 }
}

/// The mean of prefrontal growth over a healthy day, from which the antidepressant-effect index counts.
fn mean_growth(
    run: &Run,
    segments: &[Segment],
    day: &BodyTrack,
    start: &[f64; REGION_STATES],
) -> Result<f64, SimulationError> {
    let mut track: Track<REGION_STATES> = Track::default();
    run.solve_region(Region::Prefrontal, segments, day, start, run.cancel, &mut track)?;
    let (samples, mut hint, mut sum) = (144, Hint::default(), 0.0);
    for sample in 0..samples {
        let t = DAY_MIN * (f64::from(sample) + 0.5) / f64::from(samples);
        if let Some(state) = track.at(t, &mut hint) {
            sum += run.model.system.growth(&RegionState::from_array(&state));
        }
    }
    Ok(sum / f64::from(samples))
}
