//! How far the model's numbers lean on any one of its constants. `docs/robustness.md` holds the table this makes.

#![expect(clippy::expect_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::sync::LazyLock;

use glutascope::model::Region;
use glutascope::model::number::{Dual, Scalar as _};
use glutascope::model::outputs::OutputId;
use glutascope::model::region::{REGION_STATES, RegionDrive, RegionModel, RegionState};
use glutascope::model::system::System;
use glutascope::scenario::Scenario;
use glutascope::simulate::{Cancel, Laboratory, Model, Settings, simulate_with};
use nalgebra::{DMatrix, DVector};

/// Largest relative change allowed of any resting value for a change of one number by `STEP`.
const ALLOWED: f64 = 0.05;
const STEP: f64 = 0.01;

type D = Dual<REGION_STATES>;

/// Tissue glutamate and GABA and both firing rates at rest: the steady state under healthy surroundings, by Newton's
/// method from the declared one.
fn at_rest(model: &RegionModel<f64>, start: &RegionState<f64>) -> [f64; 4] {
    let dual = model.map(|_, value| D::of(value));
    let drive = RegionDrive::HEALTHY.map(D::of);
    let mut state = start.to_array();
    // Implicit steps that grow from a minute to ages: growth is a steep law, and whole steps of Newton's method from the
    // start would jump over the steady state.
    for step in 0..60 {
        let pace = 0.5_f64.powi(step);
        let varied = std::array::from_fn(|i| D::variable(state[i], i));
        let rates = dual.derivatives(&RegionState::from_array(&varied), &drive).to_array();
        let slopes = DMatrix::from_fn(REGION_STATES, REGION_STATES, |row, column| {
            rates[row].slopes()[column] - if row == column { pace } else { 0.0 }
        });
        let rest = DVector::from_fn(REGION_STATES, |row, _| rates[row].value());
        let step = slopes.lu().solve(&rest).expect("a steady state that the rates single out");
        for (value, change) in state.iter_mut().zip(step.iter()) {
            *value -= change;
        }
    }
    let state = RegionState::from_array(&state);
    let settled = model.derivatives(&state, &RegionDrive::HEALTHY).to_array();
    for ((rate, spec), value) in settled.iter().zip(&RegionState::SPECS).zip(state.to_array()) {
        assert!(value.is_finite() && (rate / spec.scale).abs() < 1e-8, "{} does not settle: {rate}", spec.id);
    }
    let outputs = model.outputs(&state, &RegionDrive::HEALTHY);
    [outputs.glu_tissue_mM, outputs.gaba_tissue_mM, outputs.rate_e_Hz, outputs.rate_i_Hz]
}

/// One number of a region, and the change of each resting value, in percent, when it grows by 1 %; the larger of the
/// changes up and down, with the sign of the change up.
struct Leaning {
    name: &'static str,
    percent: [f64; 4],
}

impl Leaning {
    fn worst(&self) -> f64 {
        self.percent.iter().fold(0.0, |worst, percent| worst.max(percent.abs()))
    }
}

/// What every number of both regions does.
static LEANINGS: LazyLock<[Vec<Leaning>; 2]> = LazyLock::new(|| Region::ALL.map(leanings));

/// Changes every number of a region in turn, all others held, those derived from it included.
fn leanings(region: Region) -> Vec<Leaning> {
    let healthy = RegionModel::healthy(region);
    let resting = at_rest(&healthy, &healthy.baseline);
    let mut names = Vec::new();
    healthy.map(|name, _| names.push(name));
    let changed = |which: usize, factor: f64| {
        let mut next = 0..;
        let model = healthy.map(|_, value| if next.next() == Some(which) { value * factor } else { value });
        let values = at_rest(&model, &healthy.baseline);
        std::array::from_fn::<f64, 4, _>(|i| 100.0 * (values[i] / resting[i] - 1.0))
    };
    let leaning = |(which, name)| {
        let (up, down) = (changed(which, 1.0 + STEP), changed(which, 1.0 - STEP));
        let percent = std::array::from_fn(|i| up[i].abs().max(down[i].abs()).copysign(up[i]));
        Leaning { name, percent }
    };
    names.into_iter().enumerate().map(leaning).collect()
}

/// A percentage to one decimal, with its sign unless it rounds to nothing.
fn signed(percent: f64) -> String {
    if percent.abs() < 0.05 { "0".to_owned() } else { format!("{percent:+.1}") }
}

/// The table of the documentation: every number of the prefrontal region, the strongest first, and the largest effect
/// in the hippocampus beside it.
fn table() -> String {
    let [prefrontal, hippocampal] = &*LEANINGS;
    let mut rows: Vec<_> = prefrontal.iter().zip(hippocampal).collect();
    rows.sort_by(|(a, _), (b, _)| b.worst().total_cmp(&a.worst()).then(a.name.cmp(b.name)));
    let mut text = String::from(
        "| number, +1 % | tissue Glu, % | tissue GABA, % | rate E, % | rate I, % | hippocampus, largest, % |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let shown = rows.iter().filter(|(row, _)| row.worst() >= 0.1);
    for (row, other) in shown {
        let [glu, gaba, rate_e, rate_i] = row.percent.map(signed);
        let worst = other.worst();
        writeln!(text, "| `{}` | {glu} | {gaba} | {rate_e} | {rate_i} | {worst:.1} |", row.name).expect("a text grows");
    }
    let rest = rows.iter().filter(|(row, _)| row.worst() < 0.1).count();
    writeln!(text, "\n{rest} further numbers move none of them by as much as 0.1 %.").expect("a text grows");
    text
}

#[test]
fn no_resting_value_leans_on_a_single_number() {
    for leaning in LEANINGS.iter().flatten() {
        let worst = leaning.worst();
        assert!(worst < 100.0 * ALLOWED, "{}: {:?} %", leaning.name, leaning.percent);
    }
}

/// Day means of tissue glutamate and GABA and both rates, in both regions, after a month with a system.
fn after_a_month(system: System<f64>) -> Vec<f64> {
    let scenario = Scenario { days: 30.0, ..Scenario::default() };
    let settings = Settings { parallel: true, ..Settings::DRAWING };
    let model = Model::new(system);
    let trajectory =
        simulate_with(&model, &scenario, &Laboratory::default(), settings, &Cancel::default(), &mut |_| ())
            .expect("a month is solved");
    let ids = ["glu_tissue_mM", "gaba_tissue_mM", "rate_e_Hz", "rate_i_Hz"];
    let outputs: Vec<OutputId> = OutputId::all().filter(|output| ids.contains(&output.spec().id)).collect();
    let times: Vec<f64> = (0..96).map(|i| 696.0 + f64::from(i) / 4.0).collect();
    trajectory.series(&outputs, &times).iter().map(|values| values.iter().sum::<f64>() / 96.0).collect()
}

#[test]
#[ignore = "a month for every constant of the body"]
fn no_resting_value_leans_on_a_single_constant_of_the_body() {
    let usual = after_a_month(System::healthy());
    let mut constants = Vec::new();
    _ = System::adjusted(|constant| {
        if constant.region.is_none() || constant.mechanism == "coupling" {
            constants.push((constant.region, constant.mechanism, constant.id));
        }
        constant.declared
    });
    let mut leanings: Vec<(f64, String)> = Vec::new();
    for &(region, mechanism, id) in &constants {
        let changed = after_a_month(System::adjusted(|constant| {
            let is_it = (constant.region, constant.mechanism, constant.id) == (region, mechanism, id);
            constant.declared * if is_it { 1.0 + STEP } else { 1.0 }
        }));
        let worst = changed.iter().zip(&usual).fold(0.0_f64, |worst, (a, b)| worst.max((a / b - 1.0).abs()));
        leanings.push((100.0 * worst, format!("{mechanism}: {id}")));
    }
    leanings.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("{} constants; largest, %: {:?}", leanings.len(), &leanings[..8]);
    assert!(leanings[0].0 < 100.0 * ALLOWED, "{:?}", leanings[0]);
}

#[test]
fn the_documented_table_is_the_one_the_model_gives() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/robustness.md");
    let documented = std::fs::read_to_string(path).expect("the page on robustness").replace("\r\n", "\n");
    assert!(documented.contains(&table()), "docs/robustness.md holds another table than this:\n{}", table());
}
