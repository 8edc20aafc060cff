//! Small true curves of the presets: solved when the program is made, and held to the model by a test.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::app::curves::{Series, thinned};
use crate::app::sampling::sample_times;
use crate::model::outputs::OutputId;
use crate::scenario::Scenario;
use crate::simulate::{Trajectory, healthy_series};

/// Points of a thumbnail, at most: it is some forty pixels wide.
const POINTS: usize = 48;
/// Digits kept of a value.
const DIGITS: i32 = 4;

/// A preset as a small picture: the shown output that departs most from healthy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thumbnail {
    /// Id of the output drawn.
    pub output: String,
    /// The curve, `[h from the start, value]`.
    pub points: Vec<[f64; 2]>,
    /// The healthy baseline.
    pub healthy_points: Vec<[f64; 2]>,
}

impl Thumbnail {
    /// The small picture of a solved scenario; `None` if it shows no output, or a number is not finite.
    #[must_use]
    pub fn of(scenario: &Scenario, trajectory: &Trajectory) -> Option<Self> {
        let times: Arc<[f64]> = sample_times(scenario, scenario.days * 24.0).into();
        let values = trajectory.series(&scenario.show, &times);
        let healthy = healthy_series(scenario.start, &scenario.show, &times);
        let rows = scenario.show.iter().zip(values).zip(healthy);
        let series: Option<Vec<Series>> =
            rows.map(|((&output, values), healthy)| Series::new(output, times.clone(), values, healthy)).collect();
        let series = series?;
        let shown = series.iter().reduce(|best, next| if departure(next) > departure(best) { next } else { best })?;
        let drawn = |values: &[f64]| -> Vec<[f64; 2]> {
            let points = thinned(&times, values, POINTS);
            points.into_iter().map(|[hour, value]| [(hour * 1e3).round() / 1e3, rounded(value)]).collect()
        };
        Some(Self {
            output: shown.output.to_string(),
            points: drawn(shown.values()),
            healthy_points: drawn(shown.healthy()),
        })
    }

    /// The output drawn, if this program has it.
    #[must_use]
    pub fn output_id(&self) -> Option<OutputId> {
        OutputId::parse(&self.output)
    }
}

/// The small picture of a preset.
#[must_use]
pub fn thumbnail(preset: &str) -> Option<&'static Thumbnail> {
    static ALL: LazyLock<BTreeMap<String, Thumbnail>> = LazyLock::new(|| {
        // A test holds that the asset reads well; without it the list shows names alone.
        ron::from_str(include_str!("../../assets/thumbnails.ron")).unwrap_or_default()
    });
    ALL.get(preset)
}

/// The largest distance from healthy as a fraction of the healthy mean; nothing where healthy is zero, so that a level
/// of a medicine never hides what it does.
fn departure(series: &Series) -> f64 {
    let size = series.healthy_stats.mean.abs();
    let distances = series.values().iter().zip(series.healthy()).map(|(value, healthy)| (value - healthy).abs());
    if size > 0.0 { distances.fold(0.0, f64::max) / size } else { 0.0 }
}

fn rounded(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let decimals = DIGITS - 1 - value.abs().log10().floor() as i32;
    // Through text: dividing by a power of ten would leave digits that nobody wrote.
    let text = format!("{value:.*}", decimals.clamp(0, 12) as usize);
    text.parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_departs_most_is_drawn_and_no_mere_drug_level() {
        let series = |id: &str, values: [f64; 2], healthy: [f64; 2]| {
            Series::new(OutputId::parse(id).unwrap(), [0.0, 24.0].into(), values.to_vec(), healthy.to_vec()).unwrap()
        };
        let cortisol = departure(&series("cortisol_nM", [300.0, 400.0], [300.0, 300.0]));
        let glutamate = departure(&series("pfc.glu_ecf_uM", [0.25, 0.5], [0.25, 0.25]));
        let ketamine = departure(&series("ketamine_plasma_ng_mL", [0.0, 200.0], [0.0, 0.0]));
        assert!(glutamate > cortisol && cortisol > ketamine, "{glutamate} {cortisol} {ketamine}");
    }

    #[test]
    fn stored_numbers_are_short() {
        assert_eq!(
            [rounded(0.273_456), rounded(123.456), rounded(0.0), rounded(98_765.4)].map(|x| x.to_string()),
            ["0.2735", "123.5", "0", "98765"]
        );
    }
}
