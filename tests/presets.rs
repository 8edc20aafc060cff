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

    /// The change of the mean over a window against the healthy day, in percent.
    fn change(&self, output: &str, (from_h, to_h): (f64, f64)) -> f64 {
        let count = ((to_h - from_h) * 60.0 / SAMPLE_MIN).round() as u32;
        let times: Vec<f64> = (0..count).map(|i| from_h + (f64::from(i) + 0.5) * SAMPLE_MIN / 60.0).collect();
        let (values, healthy) = self.series(output, &times);
        100.0 * (values.iter().sum::<f64>() / healthy.iter().sum::<f64>() - 1.0)
    }

    fn at(&self, output: &str, time_h: f64) -> f64 {
        self.series(output, &[time_h]).0[0]
    }

    /// The largest value over the span.
    fn peak(&self, output: &str) -> f64 {
        let times: Vec<f64> = (0..=(self.preset.scenario.days * 1440.0) as u32).map(|minute| f64::from(minute) / 60.0).collect();
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
            expected.extend(QUANTITIES.iter().zip(row).map(|(quantity, change)| (format!("{prefix}.{quantity}"), *change)));
        }
        for (output, wanted) in expected {
            let change = run.change(&output, window);
            println!("{} {output} {change:.2} {wanted}", reference.id);
        }
    }
}
