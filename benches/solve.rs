//! How long the whole system takes to solve, and how exact the drawing tolerance is.
//!
//! `cargo bench --bench solve` prints medians beside step counts and the largest error of any output, as a share of its
//! range, against the same run at rtol 1e-9. `docs/performance.md` says how to read it.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::time::{Duration, Instant};

use glutascope::model::outputs::OutputId;
use glutascope::scenario::Scenario;
use glutascope::simulate::{Cancel, Settings, Trajectory, simulate};

/// Enough for a stable median on a noisy machine.
const REPEATS: usize = 15;

/// A start value below this counts as none at all.
const NOTHING: f64 = 1e-9;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    println!("{:<22} {:>6} {:>8} {:>10} {:>9}  worst output", "scenario", "rtol", "threads", "median ms", "steps");
    for (name, scenario) in scenarios() {
        if !wanted.is_empty() && !wanted.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let exact = solve(&scenario, Settings { rtol: 1e-9, parallel: true }).1;
        for rtol in [1e-4, Settings::DRAWING.rtol] {
            for parallel in [false, true] {
                let settings = Settings { rtol, parallel };
                let (median, trajectory) = median(&scenario, settings);
                let (error, output) = worst(&scenario, &exact, &trajectory);
                println!(
                    "{name:<22} {rtol:>6.0e} {:>8} {:>10.2} {:>9}  {:.4} % {output}",
                    if parallel { 2 } else { 1 },
                    median.as_secs_f64() * 1e3,
                    trajectory.statistics().steps,
                    error * 100.0,
                );
            }
        }
    }
}

fn scenarios() -> Vec<(&'static str, Scenario)> {
    let day = Scenario::default();
    let month = Scenario { days: 28.0, ..Scenario::default() };
    let mut named = vec![("calm 24 h", day), ("calm 28 d", month)];
    for preset in glutascope::scenario::presets() {
        named.push((preset.id, preset.scenario.clone()));
    }
    named
}

fn solve(scenario: &Scenario, settings: Settings) -> (Duration, Trajectory) {
    let begun = Instant::now();
    match simulate(scenario, settings, &Cancel::default(), &mut |_| ()) {
        Ok(trajectory) => (begun.elapsed(), trajectory),
        Err(error) => panic!("{}: {error}", scenario.title),
    }
}

fn median(scenario: &Scenario, settings: Settings) -> (Duration, Trajectory) {
    let (mut times, mut last) = (Vec::new(), solve(scenario, settings).1);
    for _ in 0..REPEATS {
        let (time, trajectory) = solve(scenario, settings);
        times.push(time);
        last = trajectory;
    }
    times.sort();
    (times[times.len() / 2], last)
}

/// The largest error of any output over the whole run, as a share of the larger of its range and 1e-6 of its size at
/// the start, and the output it belongs to. Instants of events are left out.
fn worst(scenario: &Scenario, exact: &Trajectory, tried: &Trajectory) -> (f64, OutputId) {
    let outputs: Vec<OutputId> = OutputId::all().collect();
    let hours = scenario.days * 24.0;
    let times: Vec<f64> = (0..4000).map(|i| hours * (f64::from(i) + 0.5) / 4000.0).collect();
    let (expected, found) = (exact.series(&outputs, &times), tried.series(&outputs, &times));
    let shares = outputs.iter().zip(expected.iter().zip(&found)).map(|(output, (expected, found))| {
        let low = expected.iter().copied().fold(f64::INFINITY, f64::min);
        let high = expected.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let scale = if expected[0].abs() > NOTHING { expected[0].abs() } else { 1.0 };
        let range = (high - low).max(1e-6 * scale);
        let error = expected.iter().zip(found).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        (error / range, *output)
    });
    shares.fold((0.0, outputs[0]), |worst, next| if next.0 > worst.0 { next } else { worst })
}
