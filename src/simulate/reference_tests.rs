//! The reference trajectories of the project's science notes, reproduced within 0.1 % of range.
//!
//! The model has moved on since: where a law was mended, the mend has a constant at which it vanishes, and all of those
//! are set here. The regional files belong to a still older set of constants, an older law by which stress silences
//! growth, and a built-in ketamine curve; all three live here and nowhere else.

use super::dense::{Hint, Track};
use super::equations::jacobian;
use super::integrator::{Equations, Tolerance, integrate};
use super::run::{Run, SystemState};
use super::schedule::Schedule;
use super::trajectory::{Hints, Trajectory};
use super::{Cancel, Laboratory, Model, Settings, SimulationError};
use crate::model::Region;
use crate::model::body::{BODY_STATES, BodyState};
use crate::model::drugs::DrugId;
use crate::model::inputs::InputId;
use crate::model::number::{Dual, Scalar};
use crate::model::outputs::OutputId;
use crate::model::region::{REGION_STATES, RegionDrive, RegionModel, RegionParameters, RegionState};
use crate::model::system::System;
use crate::scenario::{Event, Repeat, Route, Scenario};

/// The largest error allowed, as a share of a column's range.
const ALLOWED: f64 = 1e-3;

/// The states the files know: the first ones of the body and of each region.
const BODY: usize = 46;
const REGION: usize = 30;

/// Where the state in a column of the files stands among those of the body: two that came later are not at the end.
fn body_state(column: usize) -> usize {
    if column < 15 { column } else { column + 2 }
}

/// The value of a constant in the reference, where it is another than the declared one: for a mended law, the value at
/// which the mend vanishes.
fn in_the_reference(id: &str) -> Option<f64> {
    let value = match id {
        // The block follows the drug within seconds.
        "block_time_e" | "block_time_i" => 1e-4,
        "ketamine_half_e" => 6.0,
        // The fast tissues are as good as one with blood.
        "ketamine_volume" => 122.6,
        "ketamine_exchange_fast" => 100.0,
        "ketamine_volume_2" => 166.5,
        "dendrite_share" | "scaling_power" | "shortage_burning" | "recurrent_scaling" | "pressure_pace"
        | "estradiol_currents" => 1.0,
        "stress_potentiation_max" | "adrenal_ceiling" | "readiness_flood" | "acth_ceiling" | "growth_ceiling" => 1e12,
        "plp_exchange_time" => 1e18,
        "gr_share" => 0.7,
        "silencing_half" => 0.01,
        "gls_activity_curve" => 0.15,
        "gad67_feedback_power" | "vesicle_cap_glu" => 2.2,
        "sleep_pace"
        | "lasting_flat"
        | "surge_foot"
        | "vgat_fresh_share"
        | "surge_spared"
        | "dendrite_nmda"
        | "readiness_protein"
        | "leak_share"
        | "vesicle_leak"
        | "hydrolysis_rate"
        | "ammonium_energy"
        | "wake_synthesis"
        | "awakening"
        | "neuronal_capacity"
        | "drive_excitability"
        | "axis_habituation_max"
        | "surge_fired"
        | "stress_protein_loss"
        | "stress_beyond_mr"
        | "magnesium_drive"
        | "estradiol_inhibition"
        | "vglut_ketone_brake"
        | "readiness_load"
        | "readiness_tired"
        | "bdnf" => 0.0,
        "plp_time" => 11_520.0,
        "estradiol_half" => 0.4,
        "eaat_energy_power" => 4.0,
        "gat_energy_power" => 2.0,
        "lasting_drive" | "gad67_feedback" | "calcium_spread" | "estradiol_gain" => 0.3,
        "surge_half" => 0.35,
        "surge_width" => 0.02,
        "bdnf_gain" => 4.8,
        "protein_rate" => 0.325 / 60.0,
        "spine_rate" => 0.018 / 60.0,
        "average_time" => 360.0,
        "scaling_max" => 2.22,
        "scaling_inhibition" | "inhibitory_share" | "estradiol_share_i" => 0.5,
        // The daily drive without a burst on waking, and the means that follow from it.
        "mr_feedback_floor" => 0.1,
        "drive_mean" => 0.677_227,
        "drive_24h" => 1.904_785,
        "drive_24h_peak" => 8.872_991,
        "drive_12h" => 0.707_407,
        "drive_12h_peak" => 7.545_339,
        "drive" => 1.870_559_656_291_605_6,
        "crh" => 1.093_465_804_903_989,
        "acth" => 1.000_157_106_591_509_6,
        "mr" => 0.922_308_770_008_805_8,
        "gr" => 0.445_700_687_542_986_1,
        // The effect index was fitted to that growth.
        "mtor" => 0.691,
        "protein" => 3.22,
        "spines" => 19.8,
        "healthy" => 0.148_879_148_119_668_63,
        _ => return None,
    };
    Some(value)
}

/// A maximal rate in the reference, where less glutamate leaks from astrocytes and is taken up again.
fn flux_in_the_reference(name: &'static str, rate: f64) -> f64 {
    match name {
        "leak_a_max" => rate * 0.24 / 0.52,
        "uptake_a_max" => rate * 0.477 / 0.757,
        _ => rate,
    }
}

/// The whole system with the constants of the reference.
fn reference_model() -> Model {
    let system = System::adjusted(|constant| in_the_reference(constant.id).unwrap_or(constant.declared));
    Model::new(system.map(flux_in_the_reference))
}

/// A file of `tests/reference`: column names and rows of numbers.
struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<f64>>,
}

impl Table {
    fn read(name: &str) -> Self {
        let path = format!("{}/tests/reference/{name}.csv", env!("CARGO_MANIFEST_DIR"));
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_path(path).expect("a reference file");
        let columns = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| {
            let row = row.expect("a row");
            row.iter().map(|cell| cell.parse().expect("a number")).collect()
        });
        Self { columns, rows: rows.collect() }
    }

    fn column(&self, index: usize) -> Vec<f64> {
        self.rows.iter().map(|row| row[index]).collect()
    }

    fn named(&self, name: &str) -> Vec<f64> {
        self.column(self.columns.iter().position(|column| column == name).expect("a known column"))
    }
}

/// Asserts that `values` follow `reference` within the allowed share of its range; `scale` is the size at baseline.
fn assert_close(what: &str, reference: &[f64], values: &[f64], scale: f64) {
    assert_eq!(reference.len(), values.len(), "{what}");
    let low = reference.iter().copied().fold(f64::INFINITY, f64::min);
    let high = reference.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let allowed = ALLOWED * (high - low).max(1e-6 * scale.abs());
    for (i, (expected, value)) in reference.iter().zip(values).enumerate() {
        let error = (value - expected).abs();
        assert!(error <= allowed, "{what}, row {i}: {value} instead of {expected}, allowed {allowed}");
    }
}

fn input(id: &str) -> InputId {
    InputId::parse(id).expect("a known input")
}

/// Solves a scenario with the constants of the reference, from the first row of its file: the healthy day of the
/// reference is not that of the model.
fn solve(scenario: &Scenario, table: &Table) -> Trajectory {
    let first = |index: usize| table.rows[0][1 + index];
    let mut body = [0.0; BODY_STATES];
    for column in 0..BODY {
        body[body_state(column)] = first(column);
    }
    let start = SystemState {
        body,
        regions: [0, 1].map(|region| {
            let from = BODY + region * REGION;
            std::array::from_fn(|i| if i < REGION { first(from + i) } else { 0.0 })
        }),
    };
    let run = Run {
        model: &reference_model(),
        clock_h: scenario.start.hours(),
        settings: Settings { rtol: 1e-7, parallel: true },
        cancel: &Cancel::default(),
        explain: &|_, _| SimulationError::Cancelled,
    };
    run.span(Schedule::with(scenario, &Laboratory::default()), &start, 0, &mut |_| ()).expect("solved")
}

/// Compares every state, and the outputs that have a column.
fn compare_whole(name: &str, scenario: &Scenario) {
    let table = Table::read(name);
    let trajectory = solve(scenario, &table);
    let times = table.named("time_h");
    let mut hints = Hints::default();
    let states: Vec<_> =
        times.iter().map(|t| trajectory.state_at(t * 60.0, &mut hints).expect("within the span")).collect();
    for i in 0..BODY {
        let values: Vec<f64> = states.iter().map(|state| state.body[body_state(i)]).collect();
        let scale = BodyState::SPECS[body_state(i)].scale;
        assert_close(&format!("{name} {}", table.columns[1 + i]), &table.column(1 + i), &values, scale);
    }
    for region in Region::ALL {
        for i in 0..REGION {
            let column = 1 + BODY + region as usize * REGION + i;
            let values: Vec<f64> = states.iter().map(|state| state.regions[region as usize][i]).collect();
            let scale = RegionState::SPECS[i].scale;
            assert_close(&format!("{name} {}", table.columns[column]), &table.column(column), &values, scale);
        }
    }
    let outputs = [
        ("cortisol_nM", "cortisol_nM", 174.0),
        ("acth", "acth", 1.0),
        ("b_slpP", "sleep_pressure", 1.0),
        ("b_En", "energy", 1.0),
        ("ketamine_plasma_ng_mL", "ketamine_plasma_ng_mL", 1.0),
        ("D", "antidepressant_index", 1.0),
        ("pfc_tGlu", "pfc.glu_tissue_mM", 8.7),
        ("pfc_tGABA", "pfc.gaba_tissue_mM", 1.15),
        ("pfc_EI", "pfc.ei", 1.0),
        ("hip_tGln", "hip.gln_tissue_mM", 2.8),
        ("hip_Vcyc", "hip.v_cycle", 0.31),
        ("hip_vGS", "hip.v_gs", 0.25),
        ("hip_Vgad", "hip.v_gad", 0.035),
        ("hip_spine", "hip.spines", 1.0),
    ];
    for (column, id, scale) in outputs {
        let output = OutputId::parse(id).expect("a known output");
        let values = trajectory.series(&[output], &times).remove(0);
        assert_close(&format!("{name} {id}"), &table.named(column), &values, scale);
    }
}

fn daily_stress(value: f64, times: u32) -> Event {
    let repeat = Some(Repeat { every_h: 24.0, times });
    Event::Hold { input: input("stress"), value, from_h: 1.0, to_h: 11.0, label: String::new(), repeat }
}

#[test]
fn whole_calm_day() {
    compare_whole("whole_calm_day", &Scenario { days: 2.0, ..Scenario::default() });
}

#[test]
fn whole_exam_week() {
    let mut scenario = Scenario { days: 7.0, events: vec![daily_stress(5.0, 7)], ..Scenario::default() };
    scenario.set_input(input("sleep_h"), 5.5);
    compare_whole("whole_exam_week", &scenario);
}

#[test]
fn whole_chronic_stress() {
    let scenario = Scenario { days: 56.0, events: vec![daily_stress(6.0, 28)], ..Scenario::default() };
    compare_whole("whole_chronic_stress_56d", &scenario);
}

#[test]
fn whole_b6_deficiency() {
    let mut scenario = Scenario { days: 60.0, ..Scenario::default() };
    scenario.set_input(input("b6_mg_d"), 0.1);
    compare_whole("whole_b6_deficiency_60d", &scenario);
}

#[test]
fn whole_ketamine() {
    let ketamine = DrugId::parse("ketamine").expect("a known drug");
    let dose = Event::Dose { drug: ketamine, mg: 35.0, route: Route::Iv { over_min: 40.0 }, at_h: 1.0, repeat: None };
    compare_whole("whole_ketamine_48h", &Scenario { days: 2.0, events: vec![dose], ..Scenario::default() });
}

/// A prefrontal region alone, under a given drive.
struct RegionAlone {
    model: RegionModel<f64>,
    dual: RegionModel<Dual<8>>,
    drive: fn(f64) -> RegionDrive<f64>,
}

impl Equations<REGION_STATES> for RegionAlone {
    fn rates(&self, t: f64, state: &[f64; REGION_STATES]) -> [f64; REGION_STATES] {
        self.model.derivatives(&RegionState::from_array(state), &(self.drive)(t)).to_array()
    }

    fn jacobian(&self, t: f64, state: &[f64; REGION_STATES], entry: impl FnMut(usize, usize, f64)) {
        let drive = (self.drive)(t).map(Dual::of);
        jacobian(state, |y| self.dual.derivatives(&RegionState::from_array(y), &drive).to_array(), entry);
    }
}

/// The constants of the regional files, which were set before habituation and the lag of cortisol receptors.
fn regional_model() -> RegionModel<f64> {
    let mut reference = |_, id: &'static str, declared| in_the_reference(id).unwrap_or(declared);
    let mut parameters = RegionParameters::declared(Region::Prefrontal).adjusted(&mut reference);
    parameters.release.acute_stress = 0.5;
    parameters.release.mr_share = 0.22;
    RegionModel::derive(parameters).map(flux_in_the_reference)
}

/// Solves the region alone, restarting at `switches` (min), and compares states and outputs with a file.
fn compare_region(name: &str, switches: &[f64], drive: fn(f64) -> RegionDrive<f64>) {
    let table = Table::read(name);
    let times = table.named("time");
    let model = regional_model();
    let equations = RegionAlone { dual: model.map(|_, value| Dual::of(value)), model, drive };
    let scales = RegionState::SPECS.map(|spec| spec.scale);
    let tolerance =
        Tolerance { relative: 1e-8, absolute: scales.map(|scale| scale * 1e-12), origin: [0.0; REGION_STATES] };
    let mut track = Track::default();
    let mut state = model.baseline.to_array();
    let mut edges = vec![0.0];
    edges.extend(switches);
    edges.extend(times.last());
    for edge in edges.windows(2) {
        // Just inside the stretch, so that the drive is the one of this stretch at both ends.
        let span = (edge[0] + 1e-9, edge[1] - 1e-9);
        state = integrate(&equations, state, span, &[], &tolerance, &Cancel::default(), &mut track).expect("solved");
    }
    let mut hint = Hint::default();
    let states: Vec<_> = times.iter().map(|t| track.at(*t, &mut hint).expect("within the span")).collect();
    for i in 0..REGION {
        let values: Vec<f64> = states.iter().map(|state| state[i]).collect();
        assert_close(&format!("{name} {}", table.columns[1 + i]), &table.column(1 + i), &values, scales[i]);
    }
    let outputs = states.iter().map(|state| model.outputs(&RegionState::from_array(state), &RegionDrive::HEALTHY));
    let tissue: Vec<f64> = outputs.map(|o| o.gaba_tissue_mM).collect();
    assert_close(&format!("{name} tGABA"), &table.named("tGABA"), &tissue, 1.15);
}

const HEALTHY: RegionDrive<f64> = RegionDrive::HEALTHY;

#[test]
fn region_baseline() {
    compare_region("baseline_24h", &[], |_| HEALTHY);
}

#[test]
fn region_acute_stress() {
    compare_region("acute_stress_60min", &[60.0], |t| {
        if t < 60.0 {
            // The older law silenced growth in proportion to the stress signal.
            RegionDrive { stress: 1.0, stress_silencing: 1.0, gr: 1.0, ..HEALTHY }
        } else {
            HEALTHY
        }
    });
}

#[test]
fn region_uptake_blocked() {
    compare_region("eaat_10pct", &[], |_| RegionDrive { eaat: 0.1, ..HEALTHY });
}

#[test]
fn region_low_energy() {
    compare_region("energy_04", &[], |_| RegionDrive { energy: 0.4, ..HEALTHY });
}

#[test]
fn region_gaba_transaminase_blocked() {
    compare_region("gabat_15pct_7d", &[], |_| RegionDrive { gaba_t: 0.15, ..HEALTHY });
}

#[test]
fn region_glutamine_synthetase_blocked() {
    compare_region("gs_minus90", &[], |_| RegionDrive { gs: 0.1, ..HEALTHY });
}

#[test]
fn region_ketamine() {
    compare_region("ketamine_041", &[], |t| {
        let ketamine = 1.065_211_247 * ((-t / 60.0).exp() - (-t / 20.0).exp());
        RegionDrive { ketamine, ..HEALTHY }
    });
}

#[test]
fn region_low_plp() {
    compare_region("plp_33pct_14d", &[], |_| RegionDrive { plp: 0.33, ..HEALTHY });
}

#[test]
fn region_wake_and_sleep() {
    compare_region("wake_sleep_48h", &[960.0, 1440.0, 2400.0], |t| {
        let awake = t.rem_euclid(1440.0) < 960.0;
        RegionDrive { arousal: f64::from(u8::from(awake)), ..HEALTHY }
    });
}
