//! What the plots draw: sampled curves beside the healthy baseline, with everything a tile or a cursor asks for.

use std::sync::Arc;
use std::time::Duration;

use crate::app::daily_mean::daily_mean;
use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;

/// Points a curve is drawn with, at most: more than a plot has pixels for.
pub(crate) const DRAWN_POINTS: usize = 1500;

/// One output over the span shown, beside its healthy baseline at the same clock times. All numbers are finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The output.
    pub output: OutputId,
    /// The curve to draw, `[h from the start, value]`: at most about 1500 points, true values at true times. Long spans
    /// keep the peaks and troughs of every day.
    pub points: Vec<[f64; 2]>,
    /// The healthy baseline to draw, thinned by itself in the same way.
    pub healthy_points: Vec<[f64; 2]>,
    /// What the curve reaches and averages.
    pub stats: Stats,
    /// The same for the healthy baseline.
    pub healthy_stats: Stats,
    times_h: Arc<[f64]>,
    values: Vec<f64>,
    healthy: Vec<f64>,
}

/// What a curve reaches and averages over the time solved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stats {
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// When the largest value is first reached, h.
    pub peak_h: f64,
    /// When the smallest value is first reached, h.
    pub trough_h: f64,
    /// The mean, every moment counting the same.
    pub mean: f64,
}

/// A number beside the healthy one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The number.
    pub value: f64,
    /// The healthy number at the same clock time.
    pub healthy: f64,
}

impl Reading {
    /// The difference from healthy as a fraction of healthy; `None` where healthy is zero (no medicine, no damage).
    #[must_use]
    pub fn change(self) -> Option<f64> {
        let change = (self.value - self.healthy) / self.healthy.abs();
        change.is_finite().then_some(change)
    }
}

impl Series {
    /// A sampled curve. `None` if the times are empty or not ascending, the lengths differ, or a number is not finite.
    #[must_use]
    pub fn new(output: OutputId, times_h: Arc<[f64]>, values: Vec<f64>, healthy: Vec<f64>) -> Option<Self> {
        let lengths_agree = !times_h.is_empty() && values.len() == times_h.len() && healthy.len() == times_h.len();
        let all_finite = times_h.iter().chain(&values).chain(&healthy).all(|x| x.is_finite());
        if !lengths_agree || !all_finite || !times_h.is_sorted() {
            return None;
        }
        Some(Self {
            output,
            points: thinned(&times_h, &values, DRAWN_POINTS),
            healthy_points: thinned(&times_h, &healthy, DRAWN_POINTS),
            stats: Stats::of(&times_h, &values),
            healthy_stats: Stats::of(&times_h, &healthy),
            times_h,
            values,
            healthy,
        })
    }

    /// The value at a time within the time solved, h from the start.
    #[must_use]
    pub fn at(&self, hour: f64) -> Option<Reading> {
        let (first, last) = (*self.times_h.first()?, *self.times_h.last()?);
        if !(first..=last).contains(&hour) {
            return None;
        }
        let right = self.times_h.partition_point(|&time| time < hour).max(1).min(self.times_h.len() - 1);
        let left = right.saturating_sub(1);
        let width = self.times_h[right] - self.times_h[left];
        let share = if width > 0.0 { ((hour - self.times_h[left]) / width).clamp(0.0, 1.0) } else { 1.0 };
        let between = |row: &[f64]| row[left] + (row[right] - row[left]) * share;
        Some(Reading { value: between(&self.values), healthy: between(&self.healthy) })
    }

    /// The mean over the time solved.
    #[must_use]
    pub fn mean(&self) -> Reading {
        Reading { value: self.stats.mean, healthy: self.healthy_stats.mean }
    }

    /// A reading without the solver's last digits: what is a hundred-thousandth of the curve's size is nothing. An index
    /// that rests a hair above zero has no healthy size to be a multiple of.
    #[must_use]
    pub fn quiet(&self, reading: Reading) -> Reading {
        let size = |stats: &Stats| stats.max.abs().max(stats.min.abs());
        let largest = size(&self.stats).max(size(&self.healthy_stats));
        let calm = |value: f64, share: f64| if value.abs() < share * largest { 0.0 } else { value };
        Reading { value: calm(reading.value, 1e-5), healthy: calm(reading.healthy, 1e-3) }
    }

    /// All sampled times, h from the start, ascending: the rows of the table behind the plot.
    #[must_use]
    pub fn times_h(&self) -> &[f64] {
        &self.times_h
    }

    /// The mean over the day around each time, of the curve and of the healthy baseline; see [`daily_mean`].
    #[must_use]
    pub fn daily_means(&self) -> [Vec<[f64; 2]>; 2] {
        [&self.values, &self.healthy].map(|values| daily_mean(&self.times_h, values))
    }

    /// The values at [`Series::times_h`].
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The healthy values at [`Series::times_h`].
    #[must_use]
    pub fn healthy(&self) -> &[f64] {
        &self.healthy
    }
}

impl Stats {
    /// `times_h` and `values` are of one length, not empty, and finite.
    fn of(times_h: &[f64], values: &[f64]) -> Self {
        let (mut top, mut bottom, mut area) = (0, 0, 0.0);
        for i in 1..values.len() {
            if values[i] > values[top] {
                top = i;
            }
            if values[i] < values[bottom] {
                bottom = i;
            }
            area += f64::midpoint(values[i - 1], values[i]) * (times_h[i] - times_h[i - 1]);
        }
        let length = times_h[times_h.len() - 1] - times_h[0];
        Self {
            min: values[bottom],
            max: values[top],
            peak_h: times_h[top],
            trough_h: times_h[bottom],
            mean: if length > 0.0 { area / length } else { values[0] },
        }
    }
}

/// At most about `most` points of a curve: all of them, or first, last, and the lowest and highest of each stretch.
pub(crate) fn thinned(times_h: &[f64], values: &[f64], most: usize) -> Vec<[f64; 2]> {
    let point = |i: usize| [times_h[i], values[i]];
    if values.len() <= most.max(4) {
        return (0..values.len()).map(point).collect();
    }
    let inner = 1..values.len() - 1;
    let stretch = inner.len().div_ceil(((most.max(4) - 2) / 2).max(1));
    let mut points = vec![point(0)];
    for start in inner.clone().step_by(stretch) {
        let range = start..(start + stretch).min(inner.end);
        let by_value = |a: &usize, b: &usize| values[*a].total_cmp(&values[*b]);
        let (low, high) = (range.clone().min_by(by_value), range.max_by(by_value));
        if let (Some(low), Some(high)) = (low, high) {
            points.push(point(low.min(high)));
            if low != high {
                points.push(point(low.max(high)));
            }
        }
    }
    points.push(point(values.len() - 1));
    points
}

/// The answer to one request: every curve asked for, sampled at the same times.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    /// Which request it answers; later ones are larger. Together with [`Curves::solved_to_h`] it names this picture for
    /// caches.
    pub generation: u64,
    /// Up to where it is solved, h from the start.
    pub solved_to_h: f64,
    /// The whole span asked for, h.
    pub span_h: f64,
    /// Whether this is the final answer, for the whole span. The solver says so: its own end of the span may lie a
    /// rounding away from [`Curves::span_h`].
    pub is_whole: bool,
    /// How long solving took.
    pub elapsed: Duration,
    /// Steps of the solver, lead-in included.
    pub steps: usize,
    /// The curves.
    pub series: Vec<Series>,
}

impl Curves {
    /// The curve of an output, if it was asked for.
    #[must_use]
    pub fn get(&self, output: OutputId) -> Option<&Series> {
        self.series.iter().find(|series| series.output == output)
    }

    /// What a tile shows: the value at the cursor, or the mean of the span shown when there is no cursor.
    #[must_use]
    pub fn reading(&self, output: OutputId, cursor_h: Option<f64>) -> Option<Reading> {
        let series = self.get(output)?;
        cursor_h.map_or_else(|| Some(series.mean()), |hour| series.at(hour))
    }
}

/// Why there are no curves for the scenario as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct SolveFailure {
    /// What happened, in words: what, where, and what to do.
    pub message: String,
    /// The changed input that most likely did it.
    pub input: Option<InputId>,
    /// Hours from the start at which the solver gave up, if it was the solver.
    pub time_h: Option<f64>,
}

/// What is on screen now.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// The newest curves, whole or still growing; after a failure the last good ones.
    pub curves: Option<Arc<Curves>>,
    /// While [`Picture::curves`] still grows: the last whole curves of the same span, to be drawn greyed beyond
    /// [`Curves::solved_to_h`].
    pub before: Option<Arc<Curves>>,
    /// Set when the scenario as it is now could not be solved: draw the curves greyed, say why, offer undo.
    pub failure: Option<SolveFailure>,
}

impl Picture {
    /// Takes in an answer. An older answer than the one on screen is not drawn. `since` is the first request of the open
    /// work: older curves belong to something else.
    pub(crate) fn show(&mut self, curves: Curves, since: u64) {
        if self.curves.as_ref().is_some_and(|shown| shown.generation > curves.generation) {
            return;
        }
        let whole = |shown: &Arc<Curves>| shown.is_whole && shown.generation >= since;
        let last_whole = self.curves.take().filter(whole).or_else(|| self.before.take());
        let fits =
            |shown: &Arc<Curves>| !curves.is_whole && shown.generation >= since && same(shown.span_h, curves.span_h);
        self.before = last_whole.filter(fits);
        self.curves = Some(Arc::new(curves));
        self.failure = None;
    }

    /// Keeps the last good curves of the open work and says why they are old.
    pub(crate) fn fail(&mut self, failure: SolveFailure, since: u64) {
        let whole = |shown: &Arc<Curves>| shown.is_whole && shown.generation >= since;
        self.curves = self.before.take().or_else(|| self.curves.take()).filter(whole);
        self.failure = Some(failure);
    }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output() -> OutputId {
        OutputId::parse("pfc.ei").unwrap()
    }

    fn series(times: &[f64], values: &[f64]) -> Series {
        Series::new(output(), times.into(), values.to_vec(), vec![1.0; times.len()]).unwrap()
    }

    fn curves(generation: u64, solved_to_h: f64) -> Curves {
        let series = vec![series(&[0.0, solved_to_h], &[1.0, generation as f64])];
        let is_whole = solved_to_h >= 24.0;
        Curves { generation, solved_to_h, span_h: 24.0, is_whole, elapsed: Duration::ZERO, steps: 1, series }
    }

    #[test]
    fn readings_lie_between_samples_and_only_within_the_time_solved() {
        let series = series(&[0.0, 1.0, 3.0], &[2.0, 4.0, 0.0]);
        assert_eq!(series.at(0.5), Some(Reading { value: 3.0, healthy: 1.0 }));
        assert_eq!(series.at(2.0).map(|r| r.value), Some(2.0));
        assert_eq!(series.at(3.0).map(|r| r.value), Some(0.0));
        assert_eq!([series.at(-0.1), series.at(3.1), series.at(f64::NAN)], [None; 3]);
        assert_eq!(series.at(1.0).and_then(Reading::change), Some(3.0));
        assert_eq!(Reading { value: 1.0, healthy: 0.0 }.change(), None);
    }

    #[test]
    fn the_mean_weighs_time_and_not_samples() {
        let stats = series(&[0.0, 1.0, 1.000_001, 3.0], &[4.0, 4.0, 1.0, 1.0]).stats;
        assert!((stats.mean - 2.0).abs() < 1e-5, "{}", stats.mean);
        assert_eq!((stats.min, stats.max, stats.peak_h, stats.trough_h), (1.0, 4.0, 0.0, 1.000_001));
    }

    #[test]
    fn numbers_that_are_not_finite_never_become_a_curve() {
        let times: Arc<[f64]> = [0.0, 1.0].into();
        for bad in [f64::NAN, f64::INFINITY] {
            assert_eq!(Series::new(output(), times.clone(), vec![1.0, bad], vec![1.0; 2]), None);
            assert_eq!(Series::new(output(), times.clone(), vec![1.0; 2], vec![bad, 1.0]), None);
        }
    }

    #[test]
    fn thinning_keeps_ends_and_a_lone_spike() {
        let times: Vec<f64> = (0..20_000).map(f64::from).collect();
        let mut values = vec![1.0; times.len()];
        values[12_345] = 9.0;
        let points = thinned(&times, &values, DRAWN_POINTS);
        assert!(points.len() <= DRAWN_POINTS + 2, "{}", points.len());
        assert!(points.contains(&[12_345.0, 9.0]));
        assert_eq!((points[0][0], points[points.len() - 1][0]), (0.0, 19_999.0));
        assert!(points.is_sorted_by(|a, b| a[0] < b[0]));
    }

    #[test]
    fn older_curves_are_never_drawn_over_newer_ones() {
        let mut picture = Picture::default();
        picture.show(curves(2, 24.0), 1);
        picture.show(curves(1, 24.0), 1);
        assert_eq!(picture.curves.map(|c| c.generation), Some(2));
    }

    #[test]
    fn growing_curves_keep_the_last_whole_ones_behind_them() {
        let mut picture = Picture::default();
        picture.show(curves(1, 24.0), 1);
        picture.show(curves(2, 6.0), 1);
        picture.show(curves(2, 12.0), 1);
        assert_eq!(picture.before.as_ref().map(|c| c.generation), Some(1));
        picture.show(curves(2, 24.0), 1);
        assert!(picture.before.is_none());
    }

    #[test]
    fn a_failure_keeps_the_last_whole_curves_of_the_same_work_only() {
        let failure = || SolveFailure { message: "gave up".to_owned(), input: None, time_h: None };
        let mut picture = Picture::default();
        picture.show(curves(1, 24.0), 1);
        picture.show(curves(2, 6.0), 1);
        picture.fail(failure(), 1);
        assert_eq!(picture.curves.as_ref().map(|c| c.generation), Some(1), "not the half-grown ones");
        picture.fail(failure(), 3);
        assert!(picture.curves.is_none(), "curves of another scenario would mislead");
    }
}
