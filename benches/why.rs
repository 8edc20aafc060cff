//! How long the answer to "why did it move?" takes, for a day with one to six causes.
//!
//! `cargo bench --bench why` prints the median until the first shares can be shown and until all runs are in. The window
//! adds the twentieth of a second that a scenario has to stand still.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use glutascope::model::inputs::InputId;
use glutascope::model::outputs::OutputId;
use glutascope::scenario::Scenario;
use glutascope::simulate::{Attribution, Cancel, Settings};

const REPEATS: usize = 9;
/// Inputs with a value that is not healthy.
const CAUSES: [(&str, f64); 6] = [
    ("stress", 3.0),
    ("b6_mg_d", 0.5),
    ("sleep_h", 6.0),
    ("glutamine_g_d", 20.0),
    ("magnesium_mM", 0.7),
    ("gad67", 0.8),
];

fn main() {
    println!("{:<8} {:>6} {:>14} {:>12}", "causes", "runs", "median ms", "slowest ms");
    for count in 1..=CAUSES.len() {
        let mut scenario = Scenario { days: 1.0, ..Scenario::default() };
        for (id, value) in &CAUSES[..count] {
            match InputId::parse(id) {
                Some(input) => scenario.set_input(input, *value),
                None => panic!("{id} is no input"),
            }
        }
        let scenario = Arc::new(scenario);
        let mut times: Vec<Duration> = (0..REPEATS).map(|_| answer(&scenario)).collect();
        times.sort();
        let runs = Attribution::new(Arc::clone(&scenario)).total();
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        println!(
            "{count:<8} {runs:>6} {:>14.0} {:>12.0}",
            milliseconds(times[REPEATS / 2]),
            milliseconds(times[REPEATS - 1])
        );
    }
}

/// Solves every run and reads the shares of one output at noon, as the window does.
fn answer(scenario: &Arc<Scenario>) -> Duration {
    let begun = Instant::now();
    let mut found = Attribution::new(Arc::clone(scenario));
    while !found.is_whole() {
        if let Err(error) = found.solve_next(Settings { rtol: 1e-5, parallel: false }, &Cancel::default()) {
            panic!("{error}");
        }
    }
    let output = OutputId::parse("pfc.glu_ecf_uM");
    assert!(output.and_then(|output| found.shares(output, Some(4.0))).is_some(), "shares are known");
    begun.elapsed()
}
