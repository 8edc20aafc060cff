//! The ensemble: one scenario solved with many model variants, and what they have in common.
//!
//! Every variant starts from, and is compared with, a healthy day of its own. At each time the band holds the middle 80 %
//! of the variants, and the votes say how many of them see a rise or a fall from their healthy day.

use std::sync::{Arc, Mutex, PoisonError};

use super::draws::Draws;
use super::schedule::Schedule;
use super::variant::Variant;
use super::{Cancel, SimulationError};
use crate::model::outputs::OutputId;
use crate::scenario::Scenario;

/// Tolerance of variants: their curves are off by less than a hundredth of a band.
pub const VARIANT_RTOL: f64 = 1e-4;
/// The shares of the variants below and above which a band leaves out.
const LOW: f64 = 0.1;
const HIGH: f64 = 0.9;
/// A smaller change than this share of the healthy value is none; values that rest at zero are measured by
/// [`LEAST_SIZE`] in their unit.
const UNCHANGED: f64 = 1e-3;
const LEAST_SIZE: f64 = 0.01;
/// Gaps between samples, h: all divide the day, so that each sample meets one of the healthy day.
const GAPS_H: [f64; 9] = [1.0 / 6.0, 1.0 / 3.0, 0.5, 1.0, 2.0, 4.0, 8.0, 12.0, 24.0];
/// About so many samples at most.
const MOST_SAMPLES: f64 = 800.0;
/// Up to this many events get samples close behind them, where fast answers happen.
const DENSE_EVENTS: usize = 40;

/// Model variants, each made when it is first asked for and kept: their healthy days do not depend on the scenario.
#[derive(Debug)]
pub struct Variants {
    draws: Draws,
    made: Mutex<Vec<Option<Made>>>,
}

/// A variant, or why there is none.
type Made = Result<Arc<Variant>, SimulationError>;

impl Variants {
    /// Variants of these draws.
    #[must_use]
    pub fn new(draws: Draws) -> Self {
        let made = Mutex::new(vec![None; draws.count()]);
        Self { draws, made }
    }

    /// How many there are, those without a healthy day included.
    #[must_use]
    pub fn count(&self) -> usize {
        self.draws.count()
    }

    /// The variant of one draw.
    ///
    /// # Errors
    /// As [`Variant::settle`].
    pub fn get(&self, draw: usize, cancel: &Cancel) -> Made {
        if let Some(known) = self.slot(|made| made.get(draw).cloned().flatten()) {
            return known;
        }
        let settled = Variant::settle(self.draws.system(draw), VARIANT_RTOL, cancel);
        let found = settled.and_then(|variant| Ok(Arc::new(variant.with_day(cancel)?)));
        if !matches!(found, Err(SimulationError::Cancelled)) {
            self.slot(|made| made.get_mut(draw).map(|slot| *slot = Some(found.clone())));
        }
        found
    }

    fn slot<R>(&self, with: impl FnOnce(&mut Vec<Option<Made>>) -> R) -> R {
        // A panic elsewhere cannot leave a half-written variant.
        with(&mut self.made.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The curves of one variant at the times of the ensemble, rows as the outputs of the ensemble.
#[derive(Clone, Debug, PartialEq)]
pub struct VariantCurves {
    values: Vec<Vec<f32>>,
    healthy: Vec<Vec<f32>>,
}

/// A scenario that is being solved with many variants.
#[derive(Clone, Debug)]
pub struct Ensemble {
    scenario: Arc<Scenario>,
    outputs: Vec<OutputId>,
    times_h: Arc<[f64]>,
    curves: Vec<VariantCurves>,
    failed: usize,
}

impl Ensemble {
    /// An ensemble without variants as yet.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, outputs: Vec<OutputId>) -> Self {
        let times_h = sample_times(&scenario).into();
        Self { scenario, outputs, times_h, curves: Vec::new(), failed: 0 }
    }

    /// Solves the scenario with one variant.
    ///
    /// # Errors
    /// As [`super::simulate`]; a value that is not finite is a failure too.
    pub fn solve(&self, variant: &Variant, cancel: &Cancel) -> Result<VariantCurves, SimulationError> {
        let trajectory = variant.run(&self.scenario, cancel)?;
        let values = trajectory.series(&self.outputs, &self.times_h);
        if values.iter().flatten().any(|value| !value.is_finite()) {
            let message = "A value of this variant of the model is no finite number.".to_owned();
            return Err(SimulationError::Failed { time_h: 0.0, suspect: None, message });
        }
        let healthy_row = |output: &OutputId| {
            let at = |time: &f64| variant.healthy(self.scenario.start, *output, *time) as f32;
            self.times_h.iter().map(at).collect()
        };
        Ok(VariantCurves {
            values: values.into_iter().map(|row| row.into_iter().map(|value| value as f32).collect()).collect(),
            healthy: self.outputs.iter().map(healthy_row).collect(),
        })
    }

    /// Takes in what came of one variant. One that was cancelled does not count.
    pub fn add(&mut self, result: Result<VariantCurves, SimulationError>) {
        match result {
            Ok(curves) => self.curves.push(curves),
            Err(SimulationError::Cancelled) => {}
            Err(SimulationError::Failed { .. }) => self.failed += 1,
        }
    }

    /// How many variants were solved.
    #[must_use]
    pub fn solved(&self) -> usize {
        self.curves.len()
    }

    /// How many variants could not be solved: they have no steady healthy day, or the solver gave up.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.failed
    }

    /// The bands and votes of all outputs so far; none before the first variant.
    #[must_use]
    pub fn bands(&self) -> Vec<Band> {
        if self.curves.is_empty() {
            return Vec::new();
        }
        let rows = self.outputs.iter().enumerate();
        rows.map(|(row, output)| self.band(*output, row)).collect()
    }

    fn band(&self, output: OutputId, row: usize) -> Band {
        let points = self.times_h.len();
        let mut band = Band {
            output,
            times_h: Arc::clone(&self.times_h),
            low: Vec::with_capacity(points),
            high: Vec::with_capacity(points),
            votes: Vec::with_capacity(points),
            mean_votes: Votes::default(),
        };
        let mut sorted = Vec::with_capacity(self.curves.len());
        for point in 0..points {
            let mut votes = Votes::default();
            sorted.clear();
            for curves in &self.curves {
                let (value, healthy) = (curves.values[row][point], curves.healthy[row][point]);
                votes.cast(value, healthy);
                sorted.push(value);
            }
            sorted.sort_unstable_by(f32::total_cmp);
            band.low.push(quantile(&sorted, LOW));
            band.high.push(quantile(&sorted, HIGH));
            band.votes.push(votes);
        }
        for curves in &self.curves {
            let mean = |rows: &[Vec<f32>]| time_mean(&self.times_h, &rows[row]);
            band.mean_votes.cast(mean(&curves.values), mean(&curves.healthy));
        }
        band
    }
}

/// Solves a scenario with all variants, one after the other.
///
/// # Errors
/// [`SimulationError::Cancelled`] soon after `cancel` is set. Variants that fail are counted and left out.
pub fn ensemble(
    scenario: &Arc<Scenario>,
    outputs: &[OutputId],
    variants: &Variants,
    cancel: &Cancel,
) -> Result<Ensemble, SimulationError> {
    let mut ensemble = Ensemble::new(Arc::clone(scenario), outputs.to_vec());
    for draw in 0..variants.count() {
        let solved = variants.get(draw, cancel).and_then(|variant| ensemble.solve(&variant, cancel));
        if matches!(solved, Err(SimulationError::Cancelled)) {
            return Err(SimulationError::Cancelled);
        }
        ensemble.add(solved);
    }
    Ok(ensemble)
}

/// Where the middle 80 % of the variants lie, and how they vote, for one output.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The output.
    pub output: OutputId,
    /// The times, h from the scenario's start, ascending.
    pub times_h: Arc<[f64]>,
    /// The lower edge at these times: a tenth of the variants lie below.
    pub low: Vec<f64>,
    /// The upper edge at these times: a tenth of the variants lie above.
    pub high: Vec<f64>,
    /// The votes at these times.
    pub votes: Vec<Votes>,
    /// The votes on the mean over the span.
    pub mean_votes: Votes,
}

impl Band {
    /// Lower and upper edge at a time within the span.
    #[must_use]
    pub fn at(&self, hour: f64) -> Option<(f64, f64)> {
        let (left, share) = self.place(hour)?;
        let right = (left + 1).min(self.low.len() - 1);
        let between = |row: &[f64]| row[left] + (row[right] - row[left]) * share;
        Some((between(&self.low), between(&self.high)))
    }

    /// The votes at the sample nearest to a time within the span.
    #[must_use]
    pub fn votes_at(&self, hour: f64) -> Option<Votes> {
        let (left, share) = self.place(hour)?;
        self.votes.get(left + usize::from(share >= 0.5)).or(self.votes.last()).copied()
    }

    fn place(&self, hour: f64) -> Option<(usize, f64)> {
        let (first, last) = (*self.times_h.first()?, *self.times_h.last()?);
        if !(first..=last).contains(&hour) {
            return None;
        }
        let left = self.times_h.partition_point(|time| *time <= hour).saturating_sub(1);
        let width = self.times_h.get(left + 1).map_or(0.0, |right| right - self.times_h[left]);
        Some((left, if width > 0.0 { (hour - self.times_h[left]) / width } else { 0.0 }))
    }
}

/// How many variants see a rise, a fall, or no change from their own healthy day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    /// Variants in which the output is above healthy.
    pub up: usize,
    /// Variants in which it is below.
    pub down: usize,
    /// Variants in which it is as on the healthy day.
    pub same: usize,
}

impl Votes {
    fn cast(&mut self, value: f32, healthy: f32) {
        let change = f64::from(value) - f64::from(healthy);
        let unchanged = UNCHANGED * f64::from(healthy).abs().max(LEAST_SIZE);
        if change > unchanged {
            self.up += 1;
        } else if change < -unchanged {
            self.down += 1;
        } else {
            self.same += 1;
        }
    }

    /// All variants that voted.
    #[must_use]
    pub fn count(self) -> usize {
        self.up + self.down + self.same
    }

    /// The share of variants that see a change of this sign: positive a rise, negative a fall, 0 none.
    #[must_use]
    pub fn share(self, change: f64) -> f64 {
        let agree = if change > 0.0 {
            self.up
        } else if change < 0.0 {
            self.down
        } else {
            self.same
        };
        agree as f64 / self.count().max(1) as f64
    }
}

/// The value below which this share of the sorted values lies.
fn quantile(sorted: &[f32], share: f64) -> f64 {
    let place = share * sorted.len().saturating_sub(1) as f64;
    let left = place as usize;
    let right = (left + 1).min(sorted.len() - 1);
    let (a, b) = (f64::from(sorted[left]), f64::from(sorted[right]));
    a + (b - a) * (place - left as f64)
}

fn time_mean(times_h: &[f64], row: &[f32]) -> f32 {
    let area = |i: usize| f64::midpoint(f64::from(row[i - 1]), f64::from(row[i])) * (times_h[i] - times_h[i - 1]);
    let length = times_h[times_h.len() - 1] - times_h[0];
    let sum: f64 = (1..row.len()).map(area).sum();
    if length > 0.0 { (sum / length) as f32 } else { row[0] }
}

/// Evenly through the span, on both sides of every event, and closely behind the first ones.
fn sample_times(scenario: &Scenario) -> Vec<f64> {
    let span_h = scenario.days * 24.0;
    let gap = GAPS_H.into_iter().find(|gap| span_h / gap <= MOST_SAMPLES).unwrap_or(24.0);
    let mut times: Vec<f64> = (0..=(span_h / gap) as u32).map(|i| f64::from(i) * gap).collect();
    let schedule = Schedule::new(scenario);
    for segment in schedule.part(false).iter().skip(1).take(DENSE_EVENTS) {
        let event_h = segment.from / 60.0;
        times.extend([-1e-4, 1e-4, 0.05, 0.1, 0.25, 0.5].map(|after| event_h + after));
    }
    times.retain(|time| (0.0..span_h).contains(time));
    times.push(span_h);
    times.sort_by(f64::total_cmp);
    times.dedup();
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_holds_the_middle_and_votes_count_from_each_variants_own_healthy_day() {
        let output = OutputId::parse("pfc.ei").expect("known");
        let mut ensemble = Ensemble::new(Arc::new(Scenario { days: 1.0, ..Scenario::default() }), vec![output]);
        let points = ensemble.times_h.len();
        for variant in 0..=10 {
            // Each lies a tenth above its own healthy value, but for the last two, which lie on it and below.
            let healthy = variant as f32 + 1.0;
            let value = healthy * [1.1, 1.0, 0.9][usize::try_from(variant - 8).unwrap_or(0)];
            let curves = VariantCurves { values: vec![vec![value; points]], healthy: vec![vec![healthy; points]] };
            ensemble.add(Ok(curves));
        }
        ensemble.add(Err(SimulationError::Cancelled));
        let failure = SimulationError::Failed { time_h: 0.0, suspect: None, message: String::new() };
        ensemble.add(Err(failure));
        assert_eq!((ensemble.solved(), ensemble.failed()), (11, 1));
        let band = ensemble.bands().remove(0);
        assert_eq!(band.votes_at(7.3), Some(Votes { up: 9, down: 1, same: 1 }));
        assert_eq!(band.mean_votes, Votes { up: 9, down: 1, same: 1 });
        let (low, high) = band.at(7.3).expect("within the span");
        assert!((low - 2.2).abs() < 1e-5 && (high - 9.9).abs() < 0.01, "{low} {high}");
        assert_eq!((band.at(-1.0), band.at(25.0)), (None, None));
        assert!((band.votes[0].share(1.0) - 9.0 / 11.0).abs() < 1e-12);
    }

    #[test]
    fn short_and_long_spans_are_sampled_at_times_of_the_healthy_day() {
        for days in [0.1, 1.0, 3.0, 28.0, 60.0, 400.0] {
            let times = sample_times(&Scenario { days, ..Scenario::default() });
            assert!(times.len() <= 802 && times.len() > 10, "{days} days: {}", times.len());
            assert!(times.is_sorted_by(|a, b| a < b));
            assert!((times[times.len() - 1] - days * 24.0).abs() < 1e-9);
        }
    }
}
