//! Every preset against what was published, and against the numbers of the reference model.

use glutascope::evidence::library;
use glutascope::model::outputs::OutputId;
use glutascope::scenario::{Preset, preset, presets};
use glutascope::simulate::{Cancel, Settings, Trajectory, healthy_series, simulate};

/// Minutes between samples of a mean.
const SAMPLE_MIN: f64 = 5.0;

/// The quantities of the reference table, per region: in the order of its columns.
const QUANTITIES: [&str; 8] = [
    "glu_ecf_uM",
    "gaba_ecf_uM",
    "glu_tissue_mM",
    "gln_tissue_mM",
    "gaba_tissue_mM",
    "rate_e_Hz",
    "rate_i_Hz",
    "spines",
];

/// One row of the reference table: the mean change against the healthy day over a window, in percent.
struct Reference {
    id: &'static str,
    window_h: (f64, f64),
    prefrontal: [f64; 8],
    hippocampus: [f64; 8],
    cortisol: f64,
}

const REFERENCE: [Reference; 6] = [
    Reference { id: "calm-day", window_h: (0.0, 24.0), prefrontal: [0.0; 8], hippocampus: [0.0; 8], cortisol: 0.0 },
    Reference {
        id: "exam-week",
        window_h: (144.0, 168.0),
        prefrontal: [-4.0, -30.2, -13.4, -14.7, -21.9, -34.5, -32.5, -6.4],
        hippocampus: [9.9, -9.5, -0.8, -1.4, -21.0, 0.1, 21.6, -2.8],
        cortisol: 16.1,
    },
    Reference {
        id: "b6-deficiency",
        window_h: (0.0, 24.0),
        prefrontal: [1.4, -19.1, -0.4, -0.9, -26.9, 1.4, 7.4, 0.2],
        hippocampus: [1.4, -19.1, -0.4, -0.9, -26.9, 1.4, 7.4, 0.2],
        cortisol: 0.0,
    },
    Reference {
        id: "chronic-stress",
        window_h: (648.0, 672.0),
        prefrontal: [-15.8, -46.1, -17.4, -22.7, -31.0, -57.6, -52.1, -25.6],
        hippocampus: [1.1, -24.4, -0.4, -0.2, -31.4, -18.0, 2.6, -23.6],
        cortisol: 29.1,
    },
    Reference {
        id: "ketamine-infusion",
        window_h: (1.0, 3.0),
        prefrontal: [8.9, -3.1, 1.4, 1.1, -0.1, 19.7, -7.8, 0.0],
        hippocampus: [8.9, -3.1, 1.4, 1.1, -0.1, 19.7, -7.8, 0.0],
        cortisol: 0.0,
    },
    Reference {
        id: "glt1-blocked",
        window_h: (0.0, 4.0),
        prefrontal: [406.5, -3.9, -0.2, 0.4, -0.9, 8.7, -8.4, 0.0],
        hippocampus: [406.5, -3.9, -0.2, 0.4, -0.9, 8.7, -8.4, 0.0],
        cortisol: 0.0,
    },
];

/// A solved preset beside the healthy day.
struct Run {
    preset: &'static Preset,
    trajectory: Trajectory,
}

impl Run {
    fn of(id: &str) -> Self {
        let preset = preset(id).unwrap_or_else(|| panic!("no preset {id}"));
        let trajectory = simulate(&preset.scenario, Settings::DRAWING, &Cancel::default(), &mut |_| {});
        Self { preset, trajectory: trajectory.unwrap_or_else(|error| panic!("{id}: {error}")) }
    }

    /// The values of an output and of its healthy ghost at times.
    fn series(&self, output: &str, times_h: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let ids = [OutputId::parse(output).unwrap_or_else(|| panic!("no output {output}"))];
        let healthy = healthy_series(self.preset.scenario.start, &ids, times_h);
        (self.trajectory.series(&ids, times_h).concat(), healthy.concat())
    }

    /// The mean over a window, and that of the healthy day at the same clock times.
    fn means(&self, output: &str, (from_h, to_h): (f64, f64)) -> (f64, f64) {
        let count = ((to_h - from_h) * 60.0 / SAMPLE_MIN).round();
        let times: Vec<f64> = (0..count as u32).map(|i| from_h + (f64::from(i) + 0.5) * SAMPLE_MIN / 60.0).collect();
        let (values, healthy) = self.series(output, &times);
        (values.iter().sum::<f64>() / count, healthy.iter().sum::<f64>() / count)
    }

    /// The change of the mean over a window against the healthy day, in percent.
    fn change(&self, output: &str, window_h: (f64, f64)) -> f64 {
        let (mean, healthy) = self.means(output, window_h);
        100.0 * (mean / healthy - 1.0)
    }

    fn at(&self, output: &str, time_h: f64) -> f64 {
        self.series(output, &[time_h]).0[0]
    }

    /// The largest value over the span.
    fn peak(&self, output: &str) -> f64 {
        let times: Vec<f64> =
            (0..=(self.preset.scenario.days * 1440.0) as u32).map(|minute| f64::from(minute) / 60.0).collect();
        self.series(output, &times).0.into_iter().fold(f64::MIN, f64::max)
    }
}

#[test]
fn the_reference_table_covers_every_preset() {
    let mut ids: Vec<&str> = presets().iter().map(|preset| preset.id).collect();
    let mut covered: Vec<&str> = REFERENCE.iter().map(|reference| reference.id).collect();
    ids.sort_unstable();
    covered.sort_unstable();
    assert_eq!(ids, covered);
}

#[test]
fn every_preset_moves_as_the_reference_model_does() {
    for reference in &REFERENCE {
        let run = Run::of(reference.id);
        let window = reference.window_h;
        let mut expected = vec![("cortisol_nM".to_owned(), reference.cortisol)];
        for (prefix, row) in [("pfc", &reference.prefrontal), ("hip", &reference.hippocampus)] {
            expected
                .extend(QUANTITIES.iter().zip(row).map(|(quantity, change)| (format!("{prefix}.{quantity}"), *change)));
        }
        for (output, wanted) in expected {
            let change = run.change(&output, window);
            // The reference is rounded to 0.1 and sampled more coarsely, which shows in what jumps.
            let allowed = 0.3 + 0.005 * wanted.abs();
            assert!(
                (change - wanted).abs() < allowed,
                "{} {output}: {change:+.2} %, reference {wanted:+.1} %",
                reference.id
            );
        }
    }
}

#[test]
fn a_calm_day_is_the_healthy_baseline_itself() {
    let run = Run::of("calm-day");
    for output in OutputId::all() {
        let (mean, healthy) = run.means(&output.to_string(), (0.0, 24.0));
        let scale = healthy.abs().max(0.01);
        assert!((mean - healthy).abs() < 1e-3 * scale, "{output}: {mean}, healthy {healthy}");
    }
}

/// Cortisol up, prefrontal receptor gain down by day 7 (HPA022, STR012).
#[test]
fn an_exam_week_raises_cortisol_and_lowers_prefrontal_receptor_gain() {
    let run = Run::of("exam-week");
    let last_day = (144.0, 168.0);
    assert!(run.change("cortisol_nM", last_day) > 5.0);
    assert!(run.change("pfc.receptor_gain", last_day) < -10.0);
    assert!(run.change("pfc.receptor_gain", last_day) < run.change("pfc.receptor_gain", (0.0, 24.0)), "it builds up");
    assert!(
        run.change("hip.receptor_gain", last_day) > run.change("pfc.receptor_gain", last_day),
        "less in hippocampus"
    );
    let first_exam = (1.0, 2.0);
    assert!(run.change("pfc.glu_ecf_uM", first_exam) > 5.0, "the first answer is a rise");
}

/// Tissue GABA down by 20 to 60 % without vitamin B6 (B6015-017).
#[test]
fn b6_deficiency_lowers_gaba_and_leaves_glutamate() {
    let run = Run::of("b6-deficiency");
    let day = (0.0, 24.0);
    for region in ["pfc", "hip"] {
        let gaba = run.change(&format!("{region}.gaba_tissue_mM"), day);
        assert!((-60.0..-20.0).contains(&gaba), "{region}: {gaba} %");
        assert!(run.change(&format!("{region}.glu_tissue_mM"), day).abs() < 2.0);
        assert!(run.change(&format!("{region}.v_gad"), day) < 0.0);
    }
    assert!(run.change("plp_plasma_nM", day) < -50.0);
}

/// Prefrontal glutamate, glutamine, GLT-1 and release down, hippocampal GLT-1 up, dendrites down (GLN016, STR014-017).
#[test]
fn chronic_stress_parts_the_two_regions() {
    let run = Run::of("chronic-stress");
    let last_day = (648.0, 672.0);
    for quantity in ["glu_tissue_mM", "gln_tissue_mM", "glt1", "release", "spines"] {
        assert!(run.change(&format!("pfc.{quantity}"), last_day) < -5.0, "{quantity}");
    }
    for quantity in ["glt1", "release"] {
        assert!(run.change(&format!("hip.{quantity}"), last_day) > 5.0, "{quantity}");
    }
    assert!(run.change("hip.spines", last_day) < -5.0);
}

/// Prefrontal glutamate up (rat: +20 to +80 % near 1 uM; people are given less), spines up at 24 h, dissociation gone by
/// 2 h (GS001-002, PC001-003, PC027).
#[test]
fn a_ketamine_infusion_lifts_glutamate_then_spines_and_dissociation_passes() {
    let run = Run::of("ketamine-infusion");
    let surge = run.change("pfc.glu_ecf_uM", (1.5, 2.0));
    assert!((5.0..80.0).contains(&surge), "{surge} %");
    assert!(run.change("pfc.rate_e_Hz", (1.5, 2.0)) > 0.0 && run.change("pfc.rate_i_Hz", (1.5, 2.0)) < 0.0);
    for region in ["pfc", "hip"] {
        let spines = run.change(&format!("{region}.spines"), (24.0, 26.0));
        assert!((2.0..30.0).contains(&spines), "{region}: {spines} %");
    }
    assert!(run.peak("dissociation") > 25.0);
    assert!(run.at("dissociation", 3.0) < 0.2 * run.peak("dissociation"), "two hours after the start of the infusion");
    let plasma = run.peak("ketamine_plasma_ng_mL");
    assert!((80.0..350.0).contains(&plasma), "0.5 mg/kg over 40 min: {plasma} ng/mL");
}

/// Extracellular glutamate more than doubled, tissue glutamine and GABA within 10 % in the first hour (`V_EA2`, `V_EA4`).
#[test]
fn blocked_glt1_raises_extracellular_glutamate_alone_and_it_comes_back() {
    let run = Run::of("glt1-blocked");
    for region in ["pfc", "hip"] {
        assert!(run.change(&format!("{region}.glu_ecf_uM"), (0.0, 4.0)) > 100.0, "{region}");
        for store in ["gln_tissue_mM", "gaba_tissue_mM", "glu_tissue_mM"] {
            let change = run.change(&format!("{region}.{store}"), (0.0, 1.0));
            assert!(change.abs() < 10.0, "{region}.{store}: {change} %");
        }
        assert!(run.change(&format!("{region}.glu_ecf_uM"), (6.0, 24.0)).abs() < 5.0, "{region}: it comes back");
    }
}

/// Whatever a preset does, no number leaves what a living brain and body can show.
#[test]
fn every_number_of_every_preset_stays_plausible() {
    for preset in presets() {
        let run = Run::of(preset.id);
        let times: Vec<f64> = (0..=(preset.scenario.days * 96.0) as u32).map(|i| f64::from(i) / 4.0).collect();
        for output in OutputId::all() {
            let (values, healthy) = run.series(&output.to_string(), &times);
            let usual = healthy.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
            let (low, high) = match (output.spec().unit, output.spec().id) {
                (_, "antidepressant_index") => (-1.0, 2.5),
                (_, "cortisol_nM") => (10.0, 1000.0),
                (_, "glu_ecf_uM") => (0.05 * usual, 12.0 * usual),
                ("0–1" | "share", _) => (0.0, 1.0),
                ("/100", _) => (0.0, 100.0),
                ("ng/mL", _) => (0.0, 500.0),
                _ if usual == 0.0 => (0.0, 5.0),
                _ => (0.05 * usual, 4.0 * usual),
            };
            for (value, time) in values.iter().zip(&times) {
                let plausible = (low - 1e-9..=high + 1e-9).contains(value);
                assert!(plausible, "{} {output}: {value} at {time} h, not within {low}..{high}", preset.id);
            }
        }
    }
}

#[test]
fn every_preset_is_described_shown_and_explained() {
    let categories = ["Everyday", "Nutrition", "Stress and hormones", "Medicines", "Conditions", "Laboratory"];
    for preset in presets() {
        let scenario = &preset.scenario;
        assert!(categories.contains(&scenario.category.as_str()), "{}: {}", preset.id, scenario.category);
        assert!(scenario.summary.len() > 200 && scenario.summary.contains("How solid:"), "{}", preset.id);
        assert!(!scenario.show.is_empty() && !scenario.claims.is_empty(), "{}", preset.id);
        for claim in &scenario.claims {
            assert!(library().claim(claim).is_some(), "{}: {claim}", preset.id);
        }
    }
}
