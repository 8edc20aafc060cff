//! Doing the experiments of findings, several at a time, and reading every finding off them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::FindingVerdict;
use super::document::{Finding, Imposed, Tuned};
use super::list::{FindingList, Planned};
use super::measuring::{Reader, reading};
use super::quantity::Quantity;
use crate::model::inputs::InputId;
use crate::model::system::System;
use crate::scenario::{ClockTime, Scenario};
use crate::simulate::{
    Cancel, Laboratory, Model, Override, Settings, SimulationError, Trajectory, simulate, simulate_with,
};

/// Tight against bands of some per cent, and quick.
const SETTINGS: Settings = Settings { rtol: 5e-6, parallel: false };

/// Halvings of the range in which a tuned input is sought.
const HALVINGS: usize = 12;

/// Steps in which a level that rises and falls by itself is followed: short in the first hours, longer later.
const SHORT_STEP_H: f64 = 1.0 / 30.0;
const LONG_STEP_H: f64 = 0.2;
const LONG_AFTER_H: f64 = 2.0;
/// The level, as a share of its peak, at which it counts as gone.
const GONE: f64 = 1e-3;

/// What the model says to one finding.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingResult {
    /// The finding's id.
    pub id: String,
    /// The model's value in the finding's unit; `None` where the experiment could not be solved.
    pub value: Option<f64>,
    /// The values behind a count of conditions, in their order.
    pub parts: Vec<f64>,
    /// Whether the value lies in the band.
    pub verdict: FindingVerdict,
    /// Why there is no value.
    pub failure: Option<String>,
}

/// A run, or why there is none.
pub(super) type Solved = Result<Trajectory, String>;

/// Runs the given findings against the model, in their order.
///
/// # Errors
/// Says so when no worker threads could be started.
pub fn run(list: &FindingList, wanted: &[&Finding], cancel: &Cancel) -> Result<Vec<FindingResult>, String> {
    let workers = rayon::ThreadPoolBuilder::new()
        .thread_name(|i| format!("glutascope-findings-{i}"))
        .build()
        .map_err(|error| format!("the worker threads of the findings could not be started: {error}"))?;
    let ids: BTreeSet<&str> = wanted.iter().flat_map(|finding| runs_of(finding)).collect();
    let mut plans: Vec<(&str, &Planned)> = ids.iter().filter_map(|id| Some((*id, list.runs.get(*id)?))).collect();
    // The longest first, so that no worker is left with one at the end.
    plans.sort_by(|(_, a), (_, b)| length(b).total_cmp(&length(a)));
    let clocks: BTreeSet<ClockTime> = plans.iter().map(|(_, plan)| plan.scenario.start).collect();
    Ok(workers.install(|| {
        let healthy: BTreeMap<ClockTime, Solved> = clocks.into_par_iter().map(|start| (start, day(start))).collect();
        // One plan at a time to each worker, in the order of the list.
        let runs: BTreeMap<&str, Solved> = plans
            .par_iter()
            .with_max_len(1)
            .map(|(id, plan)| (*id, solve(plan, healthy.get(&plan.scenario.start), cancel)))
            .collect();
        wanted.par_iter().map(|finding| judge(finding, list, &runs, &healthy)).collect()
    }))
}

fn length(plan: &Planned) -> f64 {
    plan.scenario.days + plan.scenario.lead_in_days
}

fn runs_of(finding: &Finding) -> BTreeSet<&str> {
    let mut ids = BTreeSet::from([finding.run.as_str()]);
    finding.measure.readings(&mut |_, _, run, control| ids.extend([run, control].into_iter().flatten()));
    ids
}

fn judge(
    finding: &Finding,
    list: &FindingList,
    runs: &BTreeMap<&str, Solved>,
    healthy: &BTreeMap<ClockTime, Solved>,
) -> FindingResult {
    let reader = Reader { list, runs, healthy, own: &finding.run };
    let (value, parts, failure) = match reading(&reader, &finding.measure) {
        Ok((value, parts)) => (Some(value), parts, None),
        Err(message) => (None, Vec::new(), Some(message)),
    };
    FindingResult { id: finding.id.clone(), value, parts, verdict: FindingVerdict::of(finding, value), failure }
}

/// A healthy day from a clock time on.
fn day(start: ClockTime) -> Solved {
    in_words(simulate(&Scenario { start, ..Scenario::default() }, SETTINGS, &Cancel::default(), &mut |_| ()))
}

fn in_words(solved: Result<Trajectory, SimulationError>) -> Solved {
    solved.map_err(|error| error.to_string())
}

/// Solves one experiment.
fn solve(plan: &Planned, healthy: Option<&Solved>, cancel: &Cancel) -> Solved {
    let laboratory = laboratory(plan);
    let own;
    let model = if plan.constants.is_empty() {
        Model::declared()
    } else {
        own = Model::new(System::adjusted(|constant| {
            let scaled = plan.constants.iter().find(|c| c.id == constant.id && c.mechanism == constant.mechanism);
            constant.declared * scaled.map_or(1.0, |scaled| scaled.times)
        }));
        &own
    };
    let run =
        |scenario: &Scenario| in_words(simulate_with(model, scenario, &laboratory, SETTINGS, cancel, &mut |_| ()));
    match (&plan.tuned, healthy) {
        (Some(tuned), Some(Ok(healthy))) => run(&tune(&plan.scenario, tuned, healthy, &run)?),
        _ => run(&plan.scenario),
    }
}

/// The scenario with the tuned input at the value that gives the wanted multiple of the healthy value.
fn tune(
    scenario: &Scenario,
    tuned: &Tuned,
    healthy: &Trajectory,
    run: &impl Fn(&Scenario) -> Solved,
) -> Result<Scenario, String> {
    let (Some(input), Some(of)) = (InputId::parse(&tuned.input), Quantity::parse(&tuned.of)) else {
        return Ok(scenario.clone());
    };
    let value = |run: &Trajectory| of.series(run, &[tuned.at_h]).first().copied().unwrap_or(f64::NAN);
    let wanted = tuned.times * value(healthy);
    let mut short = Scenario { days: tuned.at_h / 24.0, events: Vec::new(), ..scenario.clone() };
    let (mut low, mut high) = tuned.between;
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        short.set_input(input, middle);
        if value(&run(&short)?) < wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut found = scenario.clone();
    found.set_input(input, 0.5 * (low + high));
    Ok(found)
}

/// What the experiment imposes, as the solver takes it.
fn laboratory(plan: &Planned) -> Laboratory {
    let end_h = plan.scenario.days * 24.0;
    let mut overrides = Vec::new();
    for imposed in &plan.imposed {
        match imposed {
            Imposed::Hold { signal, value, from_h, to_h } => {
                overrides.extend(Laboratory::signal(signal).map(|signal| Override {
                    signal,
                    value: *value,
                    from_h: *from_h,
                    to_h: *to_h,
                }));
            }
            Imposed::Pulse { signal, peak, rise_min, fall_min, from_h } => {
                let Some(signal) = Laboratory::signal(signal) else { continue };
                let level = pulse(*peak, rise_min / 60.0, fall_min / 60.0);
                let mut start = *from_h;
                while start < end_h {
                    let since = start - from_h;
                    let step = if since < LONG_AFTER_H { SHORT_STEP_H } else { LONG_STEP_H };
                    let value = level(since + 0.5 * step);
                    if since > LONG_AFTER_H && value < GONE * peak {
                        break;
                    }
                    overrides.push(Override { signal, value, from_h: start, to_h: start + step });
                    start += step;
                }
            }
        }
    }
    Laboratory { overrides }
}

/// The level some hours after it began to rise, for a highest level and the time constants of rise and fall in hours.
fn pulse(peak: f64, rise_h: f64, fall_h: f64) -> impl Fn(f64) -> f64 {
    let shape = move |t: f64| (-t / fall_h).exp() - (-t / rise_h).exp();
    let top = (fall_h / rise_h).ln() * rise_h * fall_h / (fall_h - rise_h);
    move |t| peak * shape(t) / shape(top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pulse_reaches_its_peak_and_fades() {
        let level = pulse(2.0, 1.0 / 3.0, 1.0);
        let highest = (0..1000).map(|i| level(f64::from(i) * 0.01)).fold(0.0, f64::max);
        assert!((highest - 2.0).abs() < 1e-4, "{highest}");
        assert!(level(0.0).abs() < 1e-12 && level(8.0) < GONE * 2.0);
    }
}
