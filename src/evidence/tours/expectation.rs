//! What a tour claims about curves, and whether the model agrees.

use super::Moment;
use crate::model::outputs::OutputId;
use crate::scenario::Scenario;
use crate::simulate::{Trajectory, healthy_series};

/// Samples of a mean.
const SAMPLES: u32 = 240;

/// What a step claims about a curve, against the healthy day at the same clock times.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// The curve.
    pub output: OutputId,
    /// Where its mean lies.
    pub is: Direction,
    /// At least this far from healthy, percent; for [`Direction::Same`], at most.
    pub percent: f64,
    /// From when the mean is taken; without it, from the start.
    pub from: Option<Moment>,
    /// Until when; without it, to the end.
    pub to: Option<Moment>,
    /// Another curve whose own change stands in place of "no change": for "rises more than".
    pub than: Option<OutputId>,
}

/// Where a curve lies against healthy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub enum Direction {
    /// Above.
    Higher,
    /// Below.
    Lower,
    /// Near it.
    Same,
}

impl Expectation {
    /// Whether a solved scenario bears it out.
    ///
    /// # Errors
    /// In words, what the model gives instead.
    pub fn check(&self, scenario: &Scenario, trajectory: &Trajectory) -> Result<(), String> {
        let hours = |moment: Option<Moment>, other: f64| moment.map_or(other, |moment| moment.hours(scenario));
        let (from, to) = (hours(self.from, 0.0), hours(self.to, scenario.days * 24.0));
        let times: Vec<f64> =
            (0..SAMPLES).map(|i| from + (f64::from(i) + 0.5) / f64::from(SAMPLES) * (to - from)).collect();
        let change = |output: OutputId| {
            let mean = |rows: Vec<Vec<f64>>| rows.concat().iter().sum::<f64>() / f64::from(SAMPLES);
            let value = mean(trajectory.series(&[output], &times));
            let healthy = mean(healthy_series(scenario.start, &[output], &times));
            // What is absent in health can only be there or not.
            if healthy.abs() < 1e-3 * value.abs() {
                1e6 * value.signum()
            } else if healthy.abs() < 1e-9 {
                0.0
            } else {
                100.0 * (value - healthy) / healthy.abs()
            }
        };
        let beyond = change(self.output) - self.than.map_or(0.0, change);
        let agrees = match self.is {
            Direction::Higher => beyond >= self.percent,
            Direction::Lower => beyond <= -self.percent,
            Direction::Same => beyond.abs() <= self.percent,
        };
        if agrees {
            return Ok(());
        }
        let than = self.than.map_or_else(|| "healthy".to_owned(), |other| format!("the change of {other}"));
        Err(format!(
            "{} from hour {from} to {to} is {beyond:+.1} % against {than}, where {:?} by {} % was claimed",
            self.output, self.is, self.percent
        ))
    }
}
