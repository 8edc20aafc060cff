//! Why an output differs from healthy: the causes of a scenario are switched back alone and in pairs, and the output is
//! read again.
//!
//! A cause is an input that is set, or an event with all its repeats. With effects `D_i = f(all) - f(all without i)` and
//! interactions `I_ij = D_i + D_j - (f(all) - f(all without i and j))`, the share of a cause is `D_i - sum_j I_ij / 2`: its
//! effect averaged over coming before and after each of the others. While causes interact in pairs at most, the shares add
//! up to the whole change; what three and more do together is the rest, and is told.

use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use rayon::prelude::*;

use super::path::{FluxChange, flux_changes};
use super::{Cancel, Settings, SimulationError, Trajectory, healthy_series, simulate};
use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;
use crate::scenario::Scenario;

/// With more causes than this, each is switched back alone and pairs are left to the rest.
pub const MOST_IN_PAIRS: usize = 6;
/// More causes than this are not told apart.
pub const MOST_CAUSES: usize = 24;
/// Runs that are solved at the same time, at most: the window and the curves want their share.
const MOST_AT_ONCE: usize = 4;
/// Samples of a mean over the span.
const MEAN_SAMPLES: u32 = 200;

/// Something a scenario does differently from a healthy day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// An input that is set.
    Input(InputId),
    /// An event, by its position, with all its repeats.
    Event(usize),
}

/// The causes of a scenario, inputs first; none beyond [`MOST_CAUSES`].
#[must_use]
pub fn causes(scenario: &Scenario) -> Vec<Cause> {
    let inputs = scenario.inputs.keys().copied().map(Cause::Input);
    let events = (0..scenario.events.len()).map(Cause::Event);
    inputs.chain(events).take(MOST_CAUSES).collect()
}

/// The scenario without some of its causes.
fn without(scenario: &Scenario, left_out: &[Cause]) -> Scenario {
    let mut rest = scenario.clone();
    rest.inputs.retain(|input, _| !left_out.contains(&Cause::Input(*input)));
    let mut position = 0;
    rest.events.retain(|_| {
        position += 1;
        !left_out.contains(&Cause::Event(position - 1))
    });
    rest
}

/// The runs in which causes are switched back. Once solved they answer for every output and time.
#[derive(Clone, Debug)]
pub struct Attribution {
    scenario: Arc<Scenario>,
    causes: Vec<Cause>,
    /// The causes left out, by position, and the run; as many as are solved so far.
    runs: Vec<(Vec<usize>, Trajectory)>,
    /// The run without any cause.
    healthy: Option<Trajectory>,
    total: usize,
}

/// What came of switching back the causes, for one output at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// The output minus the healthy one.
    pub change: f64,
    /// The share of every cause, in its unit.
    pub shares: Vec<(Cause, f64)>,
    /// What the shares leave unexplained: what several causes do only together.
    pub rest: f64,
    /// Whether pairs were switched back too, as far as there are any.
    pub in_pairs: bool,
}

impl Attribution {
    /// Nothing is solved as yet.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>) -> Self {
        let causes = causes(&scenario);
        let total = leaving_out(causes.len()).len();
        Self { scenario, causes, runs: Vec::with_capacity(total), healthy: None, total }
    }

    /// How many runs there are to solve.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many of them are solved.
    #[must_use]
    pub fn solved(&self) -> usize {
        self.runs.len()
    }

    /// Whether nothing is left to solve.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.solved() >= self.total
    }

    /// The scenario asked about.
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// Solves the next runs, one for each processor at the same time; does nothing once all are solved. Runs side by side
    /// use the processors better than the two regions of one run do, so `settings` need not ask for that.
    ///
    /// # Errors
    /// As [`simulate`].
    pub fn solve_next(&mut self, settings: Settings, cancel: &Cancel) -> Result<(), SimulationError> {
        let at_once = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_AT_ONCE);
        if self.healthy.is_none() {
            let rest = without(&self.scenario, &self.causes);
            self.healthy = Some(simulate(&rest, settings, cancel, &mut |_| {})?);
        }
        let next = leaving_out(self.causes.len()).into_iter().skip(self.runs.len()).take(at_once);
        let scenarios: Vec<(Vec<usize>, Scenario)> = next
            .map(|left_out| {
                let causes: Vec<Cause> = left_out.iter().map(|&i| self.causes[i]).collect();
                (left_out, without(&self.scenario, &causes))
            })
            .collect();
        let solved: Vec<Result<Trajectory, SimulationError>> =
            scenarios.par_iter().map(|(_, scenario)| simulate(scenario, settings, cancel, &mut |_| {})).collect();
        for ((left_out, _), run) in scenarios.into_iter().zip(solved) {
            self.runs.push((left_out, run?));
        }
        Ok(())
    }

    /// The fluxes behind an output of a region at a time, those that changed most first; none before the first runs.
    #[must_use]
    pub fn fluxes(&self, output: OutputId, time_h: f64) -> Vec<FluxChange> {
        match (self.runs.first(), &self.healthy) {
            (Some((_, run)), Some(healthy)) => flux_changes(run, healthy, output, time_h),
            _ => Vec::new(),
        }
    }

    /// The shares of the causes in an output at a time, h from the start, or in its mean over the span; `None` before the
    /// runs with one cause switched back are solved, or where a number is not finite.
    #[must_use]
    pub fn shares(&self, output: OutputId, time_h: Option<f64>) -> Option<Shares> {
        let count = self.causes.len();
        let times = times(&self.scenario, time_h);
        let read = |run: &Trajectory| mean(&run.series(&[output], &times).concat());
        let values: Vec<(&[usize], f64)> = self.runs.iter().map(|(left, run)| (left.as_slice(), read(run))).collect();
        let value = |left: &[usize]| values.iter().find(|(known, _)| *known == left).map(|(_, value)| *value);
        let all = value(&[])?;
        let healthy = mean(&healthy_series(self.scenario.start, &[output], &times).concat());
        let alone: Vec<f64> = (0..count).map(|i| Some(all - value(&[i])?)).collect::<Option<_>>()?;
        let together = |i: usize, j: usize| Some(alone[i] + alone[j] - (all - value(&[i.min(j), i.max(j)])?));
        let in_pairs = self.is_whole() && count <= MOST_IN_PAIRS;
        let share = |i: usize| {
            let others = (0..count).filter(|&j| j != i);
            let shared: f64 = if in_pairs { others.filter_map(|j| together(i, j)).sum() } else { 0.0 };
            (self.causes[i], alone[i] - 0.5 * shared)
        };
        let shares: Vec<(Cause, f64)> = (0..count).map(share).collect();
        let change = all - healthy;
        let rest = change - shares.iter().map(|(_, share)| share).sum::<f64>();
        (change.is_finite() && rest.is_finite()).then_some(Shares { change, shares, rest, in_pairs })
    }
}

/// Which causes are left out of each run: none, one at a time, and in pairs while there are few.
fn leaving_out(count: usize) -> Vec<Vec<usize>> {
    let alone = (0..count).map(|i| vec![i]);
    let mut list: Vec<Vec<usize>> = std::iter::once(Vec::new()).chain(alone).collect();
    if count <= MOST_IN_PAIRS {
        list.extend((0..count).flat_map(|i| (i + 1..count).map(move |j| vec![i, j])));
    }
    list
}

fn times(scenario: &Scenario, time_h: Option<f64>) -> Vec<f64> {
    let span_h = scenario.days * 24.0;
    match time_h {
        Some(hour) => vec![hour.clamp(0.0, span_h)],
        None => (0..MEAN_SAMPLES).map(|i| span_h * (f64::from(i) + 0.5) / f64::from(MEAN_SAMPLES)).collect(),
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Event, preset};

    fn attribution(scenario: Scenario) -> Attribution {
        let mut attribution = Attribution::new(Arc::new(scenario));
        while !attribution.is_whole() {
            attribution.solve_next(Settings { rtol: 1e-5, parallel: false }, &Cancel::default()).unwrap();
        }
        attribution
    }

    fn output(id: &str) -> OutputId {
        OutputId::parse(id).unwrap()
    }

    #[test]
    fn one_cause_explains_everything_it_did() {
        let mut scenario = Scenario::default();
        scenario.set_input(InputId::parse("stress").unwrap(), 6.0);
        let shares = attribution(scenario).shares(output("pfc.glu_ecf_uM"), Some(4.0)).unwrap();
        assert!(shares.change > 0.0 && shares.in_pairs);
        assert!((shares.shares[0].1 - shares.change).abs() < 0.01 * shares.change, "{shares:?}");
    }

    #[test]
    fn two_causes_share_the_whole_change_whatever_they_do_together() {
        let mut scenario = Scenario::default();
        scenario.set_input(InputId::parse("gaba_a").unwrap(), 0.8);
        scenario.set_input(InputId::parse("glt1").unwrap(), 0.4);
        let attribution = attribution(scenario);
        assert_eq!((attribution.total(), attribution.solved()), (4, 4));
        for time in [Some(6.0), None] {
            let shares = attribution.shares(output("pfc.glu_ecf_uM"), time).unwrap();
            assert!(shares.rest.abs() < 0.01 * shares.change.abs(), "pairs leave no rest: {shares:?}");
            assert!(shares.shares.iter().all(|(_, share)| *share > 0.0), "{shares:?}");
        }
    }

    #[test]
    fn a_repeated_event_is_one_cause_and_switching_it_back_takes_all_repeats() {
        let exam = preset("exam-week").unwrap().scenario.clone();
        let found = causes(&exam);
        assert_eq!(found.len(), exam.inputs.len() + exam.events.len());
        let rest = without(&exam, &found);
        assert!(rest.inputs.is_empty() && rest.events.is_empty());
        assert!(exam.events.iter().any(|event| matches!(event, Event::Hold { repeat: Some(_), .. })));
    }

    #[test]
    fn many_causes_are_switched_back_alone() {
        assert_eq!(leaving_out(6).len(), 1 + 6 + 15);
        assert_eq!(leaving_out(7).len(), 1 + 7);
        assert!(leaving_out(3).contains(&vec![0, 2]));
    }
}
