//! Every preset against what was published: sign and size of its main effects, and numbers that a living brain can show.
//!
//! Each preset is solved once. Bands are the spread of the source or ±30 % of its value where it gives a size, and a
//! sign with some head-room where it gives only a direction; the facts behind a row say which.

mod effects;
mod words;

use std::ops::Range;

use effects::{EFFECTS, UNCHANGED};

use glutascope::app::{Thumbnail, thumbnail};
use glutascope::evidence::library;
use glutascope::model::outputs::OutputId;
use glutascope::scenario::{Preset, preset, presets};
use glutascope::simulate::{Cancel, Settings, Trajectory, healthy_series, simulate};

/// Minutes between samples of a mean.
const SAMPLE_MIN: f64 = 5.0;

/// What is measured, against the healthy day at the same clock times.
#[derive(Clone)]
pub enum Measure {
    /// Change of the mean, in percent.
    Change,
    /// Largest change, in percent.
    Peak,
    /// Deepest change, in percent.
    Trough,
    /// Mean in the unit of the output.
    Mean,
    /// Largest value in the unit of the output.
    Most,
    /// Change of the ratio of largest to smallest value, in percent.
    Swing,
    /// The mean over the window minus that over another, in percent of the healthy mean.
    Since(Range<f64>),
    /// The change of the mean minus that of another output, in percent.
    Beyond(&'static str),
}

use Measure::{Beyond, Change, Mean, Most, Peak, Since, Swing, Trough};

/// One effect: what is measured of an output over hours from the start, the band it must be in, and the facts behind.
pub struct Effect(Measure, &'static str, Range<f64>, Range<f64>, &'static [&'static str]);

/// A solved preset beside the healthy day.
pub struct Run {
    preset: &'static Preset,
    trajectory: Trajectory,
}

impl Run {
    fn of(preset: &'static Preset) -> Self {
        let trajectory = simulate(&preset.scenario, Settings::DRAWING, &Cancel::default(), &mut |_| {});
        Self { preset, trajectory: trajectory.unwrap_or_else(|error| panic!("{}: {error}", preset.id)) }
    }

    /// The values of an output and of its healthy ghost, every few minutes of a window.
    fn series(&self, output: &str, window_h: &Range<f64>, every_min: f64) -> (Vec<f64>, Vec<f64>) {
        let ids = [OutputId::parse(output).unwrap_or_else(|| panic!("{}: no output {output}", self.preset.id))];
        let count = ((window_h.end - window_h.start) * 60.0 / every_min).round() as u32;
        let times: Vec<f64> = (0..count).map(|i| window_h.start + (f64::from(i) + 0.5) * every_min / 60.0).collect();
        let healthy = healthy_series(self.preset.scenario.start, &ids, &times);
        (self.trajectory.series(&ids, &times).concat(), healthy.concat())
    }

    fn change(&self, output: &str, window_h: &Range<f64>) -> f64 {
        let (values, healthy) = self.series(output, window_h, SAMPLE_MIN);
        100.0 * (mean(&values) / mean(&healthy) - 1.0)
    }

    fn measured(&self, effect: &Effect) -> f64 {
        let Effect(measure, output, window_h, ..) = effect;
        let (values, healthy) = self.series(output, window_h, SAMPLE_MIN);
        match measure {
            Change => self.change(output, window_h),
            Peak => 100.0 * (most(values.iter().zip(&healthy).map(|(value, usual)| value / usual)) - 1.0),
            Trough => 100.0 * (least(values.iter().zip(&healthy).map(|(value, usual)| value / usual)) - 1.0),
            Mean => mean(&values),
            Most => most(values),
            Swing => 100.0 * (swing(&values) / swing(&healthy) - 1.0),
            Since(before) => {
                let earlier = mean(&self.series(output, before, SAMPLE_MIN).0);
                100.0 * (mean(&values) - earlier) / mean(&healthy)
            }
            Beyond(other) => self.change(output, window_h) - self.change(other, window_h),
        }
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn most(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(f64::MIN, f64::max)
}

fn least(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(f64::MAX, f64::min)
}

fn swing(values: &[f64]) -> f64 {
    most(values.iter().copied()) / least(values.iter().copied())
}

/// What is wrong with the effects of a preset, in words.
fn effects_missed(run: &Run) -> Vec<String> {
    let id = run.preset.id;
    let effects = EFFECTS.iter().filter(|(preset, _)| *preset == id).flat_map(|(_, effects)| *effects);
    let missed = effects.filter_map(|effect| {
        let Effect(_, output, window_h, band, _) = effect;
        let value = run.measured(effect);
        let inside = (band.start..=band.end).contains(&value);
        (!inside).then(|| format!("{id} {output} over {window_h:?} h: {value:.3}, not in {band:?}"))
    });
    missed.collect()
}

/// Which numbers moved in a preset in which nothing may happen.
fn moved(run: &Run) -> Vec<String> {
    if !UNCHANGED.iter().any(|(preset, _)| *preset == run.preset.id) {
        return Vec::new();
    }
    let moved = OutputId::all().filter_map(|output| {
        let (values, healthy) = run.series(&output.to_string(), &(0.0..24.0), SAMPLE_MIN);
        let (value, usual) = (mean(&values), mean(&healthy));
        let apart = (value - usual).abs() >= 1e-3 * usual.abs().max(0.01);
        apart.then(|| format!("{} {output}: {value}, healthy {usual}", run.preset.id))
    });
    moved.collect()
}

/// Which numbers leave what a living brain and body can show.
fn implausible(run: &Run) -> Vec<String> {
    let span_h = 0.0..run.preset.scenario.days * 24.0;
    let outside = OutputId::all().filter_map(|output| {
        let (values, healthy) = run.series(&output.to_string(), &span_h, 15.0);
        let usual = most(healthy.iter().map(|value| value.abs()));
        let (low, high) = match (output.spec().unit, output.spec().id) {
            (_, "antidepressant_index") => (-1.0, 2.5),
            (_, "cortisol_nM") => (0.0, 1500.0),
            (_, "acth" | "plp_plasma_nM") => (0.0, 1000.0),
            (_, "nh4_mM") => (0.0, 4.0),
            (_, "bdnf") => (0.05, 8.0),
            (_, "allopregnanolone_nM") => (0.0, 100.0),
            (_, "glu_ecf_uM") => (0.05 * usual, 12.0 * usual),
            ("0–1" | "share", _) => (0.0, 1.0),
            ("/100", _) => (0.0, 100.0),
            ("ng/mL", _) => (0.0, 8000.0),
            _ if usual == 0.0 => (0.0, 25.0),
            _ => (0.05 * usual, 5.0 * usual),
        };
        let worst = values.into_iter().find(|value| !(low - 1e-9..=high + 1e-9).contains(value))?;
        Some(format!("{} {output}: {worst}, not within {low}..{high}", run.preset.id))
    });
    outside.collect()
}

/// How closely small curves keep the hour of a point.
const KEPT_H: f64 = 1e-3;

/// Whether the small curve in the list is the preset's own, in words.
fn untrue_thumbnail(run: &Run) -> Option<String> {
    let id = run.preset.id;
    let stored = thumbnail(id)?;
    let Some(output) = stored.output_id() else { return Some(format!("{id}: no output {}", stored.output)) };
    let values: Vec<f64> = stored.points.iter().map(|point| point[1]).collect();
    let hours: Vec<f64> = stored.points.iter().map(|point| point[0]).collect();
    // Hours are kept to a thousandth: where a curve jumps, as a law does when a hold ends, a stored point may stand on
    // either side. It is true if it is within what the curve passes through within that rounding.
    let end = hours.last().copied().unwrap_or_default();
    let nearby = [-KEPT_H, 0.0, KEPT_H].map(|shift| {
        let hours: Vec<f64> = hours.iter().map(|hour| (hour + shift).clamp(0.0, end)).collect();
        run.trajectory.series(&[output], &hours).concat()
    });
    let off = |i: usize, value: f64| {
        let around = nearby.each_ref().map(|solved| solved[i]);
        let lowest = least(around);
        (lowest - value).max(value - most(around)).max(0.0)
    };
    let [_, solved, _] = &nearby;
    let range = most(solved.iter().copied()) - least(solved.iter().copied());
    let size = range.max(0.05 * most(solved.iter().map(|value| value.abs())));
    let apart = most(values.iter().enumerate().map(|(i, &value)| off(i, value))) / size;
    (apart > 0.03).then(|| format!("{id}: its small curve is {:.0} % off; {HOW_TO_DRAW}", 100.0 * apart))
}

const HOW_TO_DRAW: &str = "draw them anew with `cargo test --test presets draw_small -- --ignored`";

#[test]
fn every_preset_has_a_small_curve() {
    for preset in presets() {
        assert!(thumbnail(preset.id).is_some(), "{} has no small curve; {HOW_TO_DRAW}", preset.id);
    }
}

#[test]
#[ignore = "writes assets/thumbnails.ron; run it after a change of the model or the presets"]
fn draw_small_curves() {
    let drawn = |preset: &'static Preset| {
        let run = Run::of(preset);
        let thumbnail = Thumbnail::of(&preset.scenario, &run.trajectory);
        (preset.id, thumbnail.unwrap_or_else(|| panic!("{}: nothing to draw", preset.id)))
    };
    let all: std::collections::BTreeMap<_, _> = presets().iter().map(drawn).collect();
    let layout = ron::ser::PrettyConfig::new().depth_limit(2);
    let text = ron::ser::to_string_pretty(&all, layout).unwrap_or_else(|error| panic!("{error}"));
    let head = "// Small curves of the presets, as the list shows them. Written by `cargo test --test presets draw_small -- --ignored`.\n";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/thumbnails.ron");
    std::fs::write(path, format!("{head}{text}\n")).unwrap_or_else(|error| panic!("{error}"));
}

/// Solves the presets of a category, each once, and holds all of them to what was published.
fn hold(category: &str) {
    let of_category = presets().iter().filter(|preset| preset.scenario.category == category);
    let mut wrong = Vec::new();
    let mut count = 0;
    for preset in of_category {
        let run = Run::of(preset);
        wrong.extend(effects_missed(&run));
        wrong.extend(moved(&run));
        wrong.extend(implausible(&run));
        wrong.extend(untrue_thumbnail(&run));
        wrong.extend(words::untrue(&run));
        count += 1;
    }
    assert!(count > 0, "no preset of category {category}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn everyday_presets_show_what_was_published() {
    hold("Everyday");
}

#[test]
fn nutrition_presets_show_what_was_published() {
    hold("Nutrition");
}

#[test]
fn stress_and_hormone_presets_show_what_was_published() {
    hold("Stress and hormones");
}

#[test]
fn medicine_presets_show_what_was_published() {
    hold("Medicines");
}

#[test]
fn condition_presets_show_what_was_published() {
    hold("Conditions");
}

#[test]
fn laboratory_presets_show_what_was_published() {
    hold("Laboratory");
}

#[test]
fn every_preset_has_its_row_and_every_row_its_facts() {
    let mut ids: Vec<&str> = presets().iter().map(|preset| preset.id).collect();
    let mut held: Vec<&str> = EFFECTS.iter().map(|(id, _)| *id).chain(UNCHANGED.iter().map(|(id, _)| *id)).collect();
    ids.sort_unstable();
    held.sort_unstable();
    assert_eq!(ids, held);
    let facts = EFFECTS.iter().flat_map(|(id, effects)| effects.iter().map(move |effect| (id, effect.4)));
    for (id, facts) in facts.chain(UNCHANGED.iter().map(|(id, facts)| (id, *facts))) {
        assert!(!facts.is_empty(), "{id}: an effect without a fact");
        for fact in facts {
            assert!(library().fact(fact).is_some(), "{id}: no fact {fact}");
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

/// Ketamine, which lifts glutamate by itself, lifts it less far on lamotrigine.
#[test]
fn lamotrigine_dampens_the_surge_after_ketamine() {
    let surge = |id: &str| {
        let run = Run::of(preset(id).unwrap_or_else(|| panic!("no preset {id}")));
        run.change("pfc.glu_ecf_uM", &(1.5..2.0))
    };
    assert!(surge("lamotrigine-before-ketamine") < surge("ketamine-infusion") - 3.0);
}
