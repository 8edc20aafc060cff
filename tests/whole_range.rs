//! No cliffs: over the whole range of every input, alone and several together, the solver succeeds, values stay finite,
//! amounts stay above zero, and excitation runs away only where inhibition is strongly weakened, and within bounds.
//!
//! A small sample always runs. The whole sweep is `cargo test --release --test whole_range -- --ignored --nocapture`;
//! `docs/robustness.md` records what it saw.

#![expect(clippy::expect_used, reason = "a test may panic")]

use std::fmt::Write as _;

use glutascope::model::inputs::{INPUTS, InputId, Scale};
use glutascope::model::outputs::OutputId;
use glutascope::scenario::Scenario;
use glutascope::simulate::{Cancel, Settings, simulate};

/// Days under the inputs; slow laws have had their say on rates and pools by then.
const DAYS: f64 = 7.0;
/// Above this mean rate of excitatory cells, Hz, excitation counts as running away; rest is 4 Hz.
const RUNAWAY: f64 = 20.0;
/// No rate may pass this, Hz.
const BOUND: f64 = 80.0;
/// Values of each input alone, its ends among them.
const VALUES: usize = 9;
/// Pairs and triples of the whole sweep.
const COMBINATIONS: u64 = 2000;

/// A small generator of evenly spread numbers from 0 to 1 (`SplitMix64`): the same seed gives the same inputs everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The value at a share of an input's slider.
fn at(input: InputId, share: f64) -> f64 {
    let spec = input.spec();
    match spec.scale {
        Scale::Linear => spec.min + share * (spec.max - spec.min),
        Scale::Logarithmic if share <= 0.0 => spec.min,
        Scale::Logarithmic => {
            // A slider that begins at 0 spreads its ratios from its first step on.
            let low = spec.min.max(spec.step);
            (low * (spec.max / low).powf(share)).clamp(spec.min, spec.max)
        }
        Scale::Switch => share.round(),
    }
}

type Setting = Vec<(InputId, f64)>;

/// Every input alone, at `values` places of its slider.
fn singles(values: usize) -> Vec<Setting> {
    let places = |i: usize| i as f64 / (values - 1) as f64;
    InputId::all().flat_map(|input| (0..values).map(move |i| vec![(input, at(input, places(i)))])).collect()
}

/// Seeded pairs and triples of different inputs.
fn combinations(count: u64) -> Vec<Setting> {
    let inputs: Vec<InputId> = InputId::all().collect();
    let one = |seed: u64| {
        let mut random = Random(seed);
        let mut left = inputs.clone();
        let size = 2 + (seed % 2) as usize;
        let chosen =
            (0..size).map(|_| left.swap_remove(((random.next() * left.len() as f64) as usize).min(left.len() - 1)));
        let chosen: Vec<InputId> = chosen.collect();
        chosen.into_iter().map(|input| (input, at(input, random.next()))).collect()
    };
    (0..count).map(one).collect()
}

fn words(setting: &Setting) -> String {
    let mut text = String::new();
    for (input, value) in setting {
        write!(text, "{} {value:.4}  ", input.spec().id).expect("a text grows");
    }
    text
}

/// Whether a setting weakens inhibition strongly, or drives the network beyond what inhibition can hold.
fn is_disinhibited(setting: &Setting) -> bool {
    setting.iter().any(|(input, value)| match input.spec().id {
        "gaba_a" => *value < 0.6,
        "gad65" | "gad67" => *value < 0.3,
        "allo_sens" => *value < -1.0,
        "activity" => *value > 1.6,
        _ => false,
    })
}

/// What one setting did wrong, if anything, and the highest rate of excitatory cells.
fn push(setting: &Setting) -> (f64, Vec<String>) {
    let mut scenario = Scenario { days: DAYS, ..Scenario::default() };
    for (input, value) in setting {
        scenario.set_input(*input, *value);
    }
    let settings = Settings { parallel: false, ..Settings::DRAWING };
    let trajectory = match simulate(&scenario, settings, &Cancel::default(), &mut |_| ()) {
        Ok(trajectory) => trajectory,
        Err(error) => return (f64::NAN, vec![format!("{error}")]),
    };
    // Excitation answers a change within the hour.
    let first = (0..24).map(|i| f64::from(i) / 12.0);
    let times: Vec<f64> = first.chain((2..=168).map(f64::from)).collect();
    let outputs: Vec<OutputId> = OutputId::all().collect();
    let mut faults = Vec::new();
    let mut highest = 0.0_f64;
    for (output, values) in outputs.iter().zip(trajectory.series(&outputs, &times)) {
        let is_amount = ["mM", "µM", "nM", "ng/mL", "Hz", "mM/min"].contains(&output.spec().unit);
        let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
        if values.iter().any(|value| !value.is_finite()) {
            faults.push(format!("{output} is not finite"));
        } else if is_amount && lowest < -1e-9 {
            faults.push(format!("{output} falls to {lowest}"));
        }
        if output.spec().id == "rate_e_Hz" {
            highest = values.iter().copied().fold(highest, f64::max);
        }
    }
    if highest > BOUND || (highest > RUNAWAY && !is_disinhibited(setting)) {
        faults.push(format!("excitatory cells fire at {highest:.1} Hz"));
    }
    (highest, faults)
}

/// Pushes the model through all settings, on all cores, and reports on them.
fn sweep(what: &str, settings: &[Setting]) {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let results: Vec<(f64, Vec<String>)> = std::thread::scope(|scope| {
        let share = settings.len().div_ceil(workers).max(1);
        let parts: Vec<_> =
            settings.chunks(share).map(|part| scope.spawn(|| part.iter().map(push).collect::<Vec<_>>())).collect();
        parts.into_iter().flat_map(|part| part.join().expect("a sweep ends")).collect()
    });
    let (mut highest, mut where_highest, mut runaways) = (0.0, String::new(), 0);
    let mut faults = String::new();
    for (setting, (rate, wrong)) in settings.iter().zip(&results) {
        if *rate > highest {
            (highest, where_highest) = (*rate, words(setting));
        }
        runaways += u32::from(*rate > RUNAWAY);
        if !wrong.is_empty() {
            writeln!(faults, "{}: {}", words(setting), wrong.join("; ")).expect("a text grows");
        }
    }
    println!(
        "{what}: {} settings, {runaways} above {RUNAWAY} Hz, highest {highest:.1} Hz at {where_highest}",
        settings.len()
    );
    assert!(faults.is_empty(), "{what}:\n{faults}");
}

#[test]
fn the_ends_of_a_few_sliders_and_a_few_combinations_hold() {
    let telling = ["stress", "sleep_h", "glucose_mM", "gaba_a", "glt1", "gs", "activity"];
    let ends = singles(2).into_iter().filter(|setting| telling.contains(&setting[0].0.spec().id));
    let few: Vec<Setting> = ends.chain(combinations(6)).collect();
    sweep("sample", &few);
}

#[test]
#[ignore = "minutes of solving"]
fn no_setting_of_any_slider_breaks_the_model() {
    assert_eq!(InputId::all().count(), INPUTS.len());
    sweep("one at a time", &singles(VALUES));
}

#[test]
#[ignore = "many minutes of solving"]
fn two_thousand_pairs_and_triples_do_not_break_it() {
    sweep("pairs and triples", &combinations(COMBINATIONS));
}
