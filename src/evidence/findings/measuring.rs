//! Reading values off solved experiments.

use std::collections::BTreeMap;

use super::document::{Comparison, Condition, Measure, Take};
use super::list::FindingList;
use super::quantity::Quantity;
use super::running::Solved;
use crate::scenario::ClockTime;
use crate::simulate::Trajectory;

/// Points at which a window is looked at: every half minute within these bounds.
const FEWEST_POINTS: usize = 61;
const MOST_POINTS: usize = 2881;

/// The solved experiments, and where one finding looks.
pub(super) struct Reader<'r> {
    pub list: &'r FindingList,
    pub runs: &'r BTreeMap<&'r str, Solved>,
    pub healthy: &'r BTreeMap<ClockTime, Solved>,
    /// The finding's own run.
    pub own: &'r str,
}

/// The value of a measure, and the values behind it where it counts conditions.
///
/// # Errors
/// Says which experiment could not be solved, or that a value is not finite.
pub(super) fn reading(reader: &Reader, measure: &Measure) -> Result<(f64, Vec<f64>), String> {
    if let Measure::Count(conditions) = measure {
        let parts: Vec<f64> =
            conditions.iter().map(|condition| reader.value(&condition.that)).collect::<Result<_, _>>()?;
        let held = conditions.iter().zip(&parts).filter(|(condition, value)| condition.holds(**value)).count();
        return Ok((held as f64, parts));
    }
    Ok((reader.value(measure)?, Vec::new()))
}

impl Condition {
    fn holds(&self, value: f64) -> bool {
        self.above.is_none_or(|above| value > above) && self.below.is_none_or(|below| value < below)
    }
}

impl Reader<'_> {
    fn value(&self, measure: &Measure) -> Result<f64, String> {
        let value = match measure {
            Measure::Number(number) => *number,
            Measure::Read { of, how, when, run, control } => {
                let id = run.as_deref().unwrap_or(self.own);
                self.curve(id, control.as_deref(), of, *how, *when)?
            }
            Measure::Ratio(a, b) => self.value(a)? / self.value(b)?,
            Measure::Difference(a, b) => self.value(a)? - self.value(b)?,
            Measure::Change(a, b) => 100.0 * (self.value(a)? / self.value(b)? - 1.0),
            Measure::Scaled(inner, factor) => factor * self.value(inner)?,
            Measure::Count(_) => reading(self, measure)?.0,
        };
        if value.is_finite() { Ok(value) } else { Err("a reading is not a finite number".to_owned()) }
    }

    fn solved(&self, id: &str) -> Result<&Trajectory, String> {
        let run = self.runs.get(id).ok_or_else(|| format!("the run {id} was not solved"))?;
        run.as_ref().map_err(|error| format!("the run {id}: {error}"))
    }

    /// What is taken of one curve.
    fn curve(&self, id: &str, control: Option<&str>, of: &str, how: Comparison, when: Take) -> Result<f64, String> {
        let quantity = Quantity::parse(of).ok_or_else(|| format!("nothing is called {of}"))?;
        let run = self.solved(id)?;
        let times = times(when);
        let own = quantity.series(run, &times);
        let values = match (how, control) {
            (Comparison::Value, _) => own,
            (_, Some(control)) => compared(how, &own, &quantity.series(self.solved(control)?, &times)),
            (_, None) => compared(how, &own, &self.healthy(id, quantity, &times)?),
        };
        take(when, &times, &values).ok_or_else(|| format!("{of} has no value there"))
    }

    /// The healthy day at the clock times of a run.
    fn healthy(&self, id: &str, quantity: Quantity, times_h: &[f64]) -> Result<Vec<f64>, String> {
        let start = self.list.runs.get(id).map_or(ClockTime::EIGHT, |run| run.scenario.start);
        let day = self.healthy.get(&start).ok_or_else(|| "the healthy day was not solved".to_owned())?;
        let hours: Vec<f64> = times_h.iter().map(|time| time.rem_euclid(24.0)).collect();
        day.as_ref().map(|day| quantity.series(day, &hours)).map_err(|error| format!("the healthy day: {error}"))
    }
}

fn compared(how: Comparison, own: &[f64], other: &[f64]) -> Vec<f64> {
    let pair = |(a, b): (&f64, &f64)| match how {
        Comparison::Value => *a,
        Comparison::Times => a / b,
        Comparison::PercentOf => 100.0 * a / b,
        Comparison::PercentChange => 100.0 * (a / b - 1.0),
        Comparison::Excess => a - b,
    };
    own.iter().zip(other).map(pair).collect()
}

/// The times at which a curve is looked at, h.
fn times(when: Take) -> Vec<f64> {
    let (from, to) = when.window();
    if matches!(when, Take::At(_)) {
        return vec![from];
    }
    let count = (((to - from) * 120.0).round() as usize + 1).clamp(FEWEST_POINTS, MOST_POINTS);
    (0..count).map(|i| from + (to - from) * i as f64 / (count - 1) as f64).collect()
}

/// What is taken of values at evenly spaced times; `None` where there is no such thing.
fn take(when: Take, times: &[f64], values: &[f64]) -> Option<f64> {
    let (first, last) = (*values.first()?, *values.last()?);
    let peak = || (0..values.len()).max_by(|a, b| values[*a].total_cmp(&values[*b]));
    let minutes = |i: usize| (times[i] - times[0]) * 60.0;
    let (from, to) = when.window();
    match when {
        Take::At(_) => Some(first),
        Take::Mean(..) => Some(mean(values)),
        Take::Peak(..) => values.iter().copied().reduce(f64::max),
        Take::Lowest(..) => values.iter().copied().reduce(f64::min),
        Take::Farthest(..) => values.iter().copied().reduce(|a, b| if b.abs() > a.abs() { b } else { a }),
        Take::MinutesToPeak(..) => peak().map(minutes),
        Take::MinutesToHalf(..) => {
            let top = peak()?;
            (top..values.len()).find(|i| values[*i] <= 0.5 * values[top]).map(minutes)
        }
        Take::PercentPerMinute(..) => Some(100.0 * (last / first - 1.0) / ((to - from) * 60.0)),
        Take::Area(..) => Some(mean(values) * (to - from)),
        Take::HalfLife(..) => Some((to - from) * std::f64::consts::LN_2 / (first / last).ln()),
    }
}

/// The mean of a curve given at evenly spaced points, by the trapezoidal rule.
fn mean(values: &[f64]) -> f64 {
    let ends = 0.5 * (values[0] + values[values.len() - 1]);
    (values.iter().sum::<f64>() - ends) / (values.len() - 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(when: Take, curve: impl Fn(f64) -> f64) -> f64 {
        let times = times(when);
        let values: Vec<f64> = times.iter().map(|t| curve(*t)).collect();
        take(when, &times, &values).expect("a value")
    }

    #[test]
    fn readings_of_known_curves() {
        let hill = |t: f64| 1.0 - (t - 3.0).abs() / 2.0;
        let near = |value: f64, expected: f64| assert!((value - expected).abs() < 0.02, "{value} for {expected}");
        let within_a_point =
            |value: f64, expected: f64| assert!((value - expected).abs() < 0.6, "{value} for {expected}");
        near(of(Take::At(2.0), hill), 0.5);
        near(of(Take::Mean(1.0, 5.0), hill), 0.5);
        near(of(Take::Peak(1.0, 5.0), hill), 1.0);
        near(of(Take::Lowest(2.0, 5.0), hill), 0.0);
        near(of(Take::Farthest(0.0, 5.0), hill), 1.0);
        within_a_point(of(Take::MinutesToPeak(1.0, 5.0), hill), 120.0);
        within_a_point(of(Take::MinutesToHalf(1.0, 5.0), hill), 180.0);
        near(of(Take::Area(1.0, 5.0), hill), 2.0);
        near(of(Take::PercentPerMinute(1.0, 2.0), |t| 1.0 + t), 100.0 * 0.5 / 60.0);
        near(of(Take::HalfLife(1.0, 9.0), |t| (-t / 4.0).exp2()), 4.0);
    }
}
