//! From a scenario to curves: solves it, and samples what the plots need where they need it. Runs on a worker thread.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::curves::{Curves, Series};
use crate::app::edit::plots;
use crate::app::words;
use crate::model::outputs::OutputId;
use crate::scenario::{ClockTime, Scenario};
use crate::simulate::{Cancel, Settings, SimulationError, Trajectory, healthy_series, simulate};

/// Evenly spread samples of a short span.
const EVEN_SAMPLES: f64 = 1200.0;
/// The widest gap between samples, h: no daily rhythm slips through.
const WIDEST_GAP_H: f64 = 0.5;
/// How close to an edge the curve is sampled on both sides of it, h.
const EDGE_H: f64 = 1e-6;
/// Up to this many edges also get samples close behind them, where fast answers happen.
const DENSE_EDGES: usize = 60;
/// A solve shorter than this is drawn once, when it is whole.
const FIRST_PART: Duration = Duration::from_millis(60);
/// Growing curves are drawn at most this often.
const PART_INTERVAL: Duration = Duration::from_millis(100);

/// A wish for curves.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Counts requests; answers carry it.
    pub generation: u64,
    /// What to solve. It has passed its checks.
    pub scenario: Arc<Scenario>,
    /// The outputs to sample.
    pub outputs: Vec<OutputId>,
}

/// Solves and samples. It remembers the last trajectory, so that new outputs of the same run need no new solve, and the
/// last healthy baseline, which stays the same while a slider drags.
#[derive(Debug)]
pub(crate) struct Sampler {
    settings: Settings,
    last: Option<Solved>,
    ghost: Ghost,
}

/// The curves of a scenario's shown outputs, for whoever waits for them.
///
/// # Errors
/// As [`simulate`].
pub fn curves_of(scenario: &Scenario, settings: Settings) -> Result<Curves, SimulationError> {
    let outputs = plots(scenario).concat();
    let request = Request { generation: 1, scenario: Arc::new(scenario.clone()), outputs };
    Sampler::new(settings).answer(&request, &Cancel::default(), &mut |_| {})
}

#[derive(Debug)]
struct Solved {
    scenario: Arc<Scenario>,
    trajectory: Trajectory,
    elapsed: Duration,
}

impl Sampler {
    /// Solves with these settings.
    pub fn new(settings: Settings) -> Self {
        Self { settings, last: None, ghost: Ghost::default() }
    }

    /// Answers a request. `deliver` gets growing curves now and then while a long span is being solved.
    pub fn answer(
        &mut self,
        request: &Request,
        cancel: &Cancel,
        deliver: &mut dyn FnMut(Curves),
    ) -> Result<Curves, SimulationError> {
        let solved = match self.last.take() {
            Some(last) if runs_alike(&last.scenario, &request.scenario) => last,
            _ => self.solve(request, cancel, deliver)?,
        };
        let curves = sample(request, &solved.trajectory, true, solved.elapsed, &mut self.ghost);
        self.last = Some(solved);
        curves
    }

    fn solve(
        &mut self,
        request: &Request,
        cancel: &Cancel,
        deliver: &mut dyn FnMut(Curves),
    ) -> Result<Solved, SimulationError> {
        let started = Instant::now();
        let mut next_part = FIRST_PART;
        let mut grow = |part: &Trajectory| {
            let elapsed = started.elapsed();
            if elapsed < next_part || part.solved_to_h() <= 0.0 || cancel.is_cancelled() {
                return;
            }
            // A part that cannot be drawn is no failure yet: the whole answer will tell.
            if let Ok(curves) = sample(request, part, false, elapsed, &mut self.ghost) {
                deliver(curves);
            }
            let cost = started.elapsed().saturating_sub(elapsed);
            next_part = started.elapsed() + PART_INTERVAL.max(cost * 4);
        };
        let trajectory = simulate(&request.scenario, self.settings, cancel, &mut grow)?;
        Ok(Solved { scenario: request.scenario.clone(), trajectory, elapsed: started.elapsed() })
    }
}

/// Whether two scenarios have the same curves, whatever else they say and show.
pub(crate) fn runs_alike(a: &Scenario, b: &Scenario) -> bool {
    let run = |s: &Scenario| (s.start, s.days.to_bits(), s.lead_in_days.to_bits());
    run(a) == run(b) && a.inputs == b.inputs && a.events == b.events
}

fn sample(
    request: &Request,
    trajectory: &Trajectory,
    is_whole: bool,
    elapsed: Duration,
    ghost: &mut Ghost,
) -> Result<Curves, SimulationError> {
    let scenario = &request.scenario;
    let span_h = scenario.days * 24.0;
    // The solver counts in minutes; what is whole ends where the span ends, whatever the last digit says.
    let solved_to_h = if is_whole { span_h } else { trajectory.solved_to_h().min(span_h) };
    let times: Arc<[f64]> = sample_times(scenario, solved_to_h).into();
    let values = trajectory.series(&request.outputs, &times);
    let healthy = ghost.rows(scenario.start, &request.outputs, &times);
    let rows = request.outputs.iter().zip(values).zip(healthy);
    let series: Result<Vec<_>, _> = rows
        .map(|((&output, values), healthy)| {
            let bad = values.iter().position(|value| !value.is_finite());
            Series::new(output, times.clone(), values, healthy)
                .ok_or_else(|| not_a_number(scenario, output, bad.map(|i| times[i])))
        })
        .collect();
    let steps = trajectory.statistics().steps;
    Ok(Curves { generation: request.generation, solved_to_h, span_h, is_whole, elapsed, steps, series: series? })
}

/// The healthy baseline as it was sampled last.
#[derive(Debug, Default)]
struct Ghost {
    start: Option<ClockTime>,
    outputs: Vec<OutputId>,
    times: Arc<[f64]>,
    rows: Vec<Vec<f64>>,
}

impl Ghost {
    fn rows(&mut self, start: ClockTime, outputs: &[OutputId], times: &Arc<[f64]>) -> Vec<Vec<f64>> {
        if self.start != Some(start) || self.outputs != outputs || self.times != *times {
            let rows = healthy_series(start, outputs, times);
            *self = Self { start: Some(start), outputs: outputs.to_vec(), times: times.clone(), rows };
        }
        self.rows.clone()
    }
}

fn not_a_number(scenario: &Scenario, output: OutputId, time_h: Option<f64>) -> SimulationError {
    let time_h = time_h.unwrap_or(0.0);
    let (label, when) = (output.spec().label, words::clock(scenario, time_h));
    let message = format!(
        "{label} is no finite number from {when} on. Undo the last change, or bring it closer to the healthy value."
    );
    SimulationError::Failed { time_h, suspect: None, message }
}

/// Where to sample up to a time: evenly, on both sides of every edge, and closely behind the edges.
pub(crate) fn sample_times(scenario: &Scenario, to_h: f64) -> Vec<f64> {
    let span_h = scenario.days * 24.0;
    let count = EVEN_SAMPLES.max((span_h / WIDEST_GAP_H).ceil());
    let gap = span_h / count;
    let mut times: Vec<f64> = (0..count as u32).map(|i| f64::from(i) * gap).take_while(|time| *time < to_h).collect();
    let mut edges = edges(scenario, to_h);
    for &edge in &edges {
        times.extend([edge - EDGE_H, edge + EDGE_H]);
    }
    edges.truncate(DENSE_EDGES);
    for edge in edges {
        times.extend([1.0 / 32.0, 1.0 / 16.0, 1.0 / 8.0, 1.0 / 4.0, 1.0 / 2.0].map(|share| edge + share * gap));
    }
    times.retain(|time| (0.0..to_h).contains(time));
    times.push(to_h.max(0.0));
    times.sort_by(f64::total_cmp);
    times.dedup();
    times
}

/// Starts and ends of events within a span, ascending.
fn edges(scenario: &Scenario, to_h: f64) -> Vec<f64> {
    let spells = scenario.events.iter().flat_map(|event| {
        let length = event.duration_h();
        event.starts_h().flat_map(move |start| [start, start + length])
    });
    let mut edges: Vec<f64> = spells.filter(|edge| *edge >= 0.0 && *edge <= to_h).collect();
    edges.sort_by(f64::total_cmp);
    edges.dedup();
    edges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::curves::Reading;
    use crate::model::inputs::InputId;
    use crate::scenario::Event;

    fn with_hold(days: f64, from_h: f64, to_h: f64) -> Scenario {
        let input = InputId::parse("stress").unwrap();
        let hold = Event::Hold { input, value: 7.0, from_h, to_h, label: String::new(), repeat: None };
        Scenario { days, events: vec![hold], ..Scenario::default() }
    }

    #[test]
    fn a_short_hold_in_a_long_span_is_sampled_on_both_sides_of_its_edges() {
        let times = sample_times(&with_hold(28.0, 100.01, 100.02), 28.0 * 24.0);
        for edge in [100.01, 100.02] {
            assert!(
                times.iter().any(|t| *t < edge && edge - t < 1e-5)
                    && times.iter().any(|t| *t > edge && t - edge < 1e-5)
            );
        }
        assert!(times.is_sorted_by(|a, b| a < b));
        assert!(times.len() < 1500, "{}", times.len());
        assert_eq!((times[0], times[times.len() - 1]), (0.0, 28.0 * 24.0));
    }

    #[test]
    fn a_year_still_has_its_days() {
        let times = sample_times(&Scenario { days: 400.0, ..Scenario::default() }, 400.0 * 24.0);
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] <= 0.5 + 1e-9));
    }

    #[test]
    fn growing_curves_end_where_the_solver_is() {
        let times = sample_times(&with_hold(2.0, 3.0, 30.0), 12.34);
        assert_eq!(times.last(), Some(&12.34));
    }

    #[test]
    fn words_and_shown_curves_need_no_new_solve_but_inputs_and_events_do() {
        let base = with_hold(1.0, 3.0, 4.0);
        assert!(runs_alike(&base, &Scenario { title: "x".to_owned(), show: vec![], ..base.clone() }));
        assert!(!runs_alike(&base, &with_hold(1.0, 3.0, 5.0)));
        assert!(!runs_alike(&base, &Scenario { days: 2.0, ..base.clone() }));
    }

    #[test]
    fn a_finished_solve_is_whole_and_reaches_the_end_whatever_its_span_is_rounded_to() {
        let mut sampler = Sampler::new(Settings::DRAWING);
        for days in [0.1, 0.2, 1.3, 3.2] {
            let series = draw(&mut sampler, &Scenario { days, ..Scenario::default() }, "pfc.ei");
            assert!(series.at(days * 24.0).is_some(), "a cursor at the end of {days} days");
        }
    }

    fn draw(sampler: &mut Sampler, scenario: &Scenario, output: &str) -> Series {
        let outputs = vec![OutputId::parse(output).unwrap()];
        let request = Request { generation: 1, scenario: Arc::new(scenario.clone()), outputs };
        let mut curves = sampler.answer(&request, &Cancel::default(), &mut |_| ()).unwrap();
        assert!(curves.is_whole);
        curves.series.remove(0)
    }

    #[test]
    fn a_healthy_day_lies_on_its_ghost_and_stress_leaves_it_only_from_its_start_on() {
        let mut sampler = Sampler::new(Settings::DRAWING);
        let calm = draw(&mut sampler, &Scenario::default(), "pfc.glu_ecf_uM");
        assert!(calm.mean().change().is_some_and(|change| change.abs() < 1e-3), "{:?}", calm.mean());
        let stressed = draw(&mut sampler, &with_hold(1.0, 6.0, 8.0), "pfc.glu_ecf_uM");
        let change = |hour| stressed.at(hour).and_then(Reading::change).unwrap();
        assert!(change(5.9).abs() < 1e-3 && change(7.0) > 0.05, "{} {}", change(5.9), change(7.0));
        let cortisol = draw(&mut sampler, &with_hold(1.0, 6.0, 8.0), "cortisol_nM");
        assert!(cortisol.mean().change().is_some_and(|change| change > 0.02), "{:?}", cortisol.mean());
    }
}
