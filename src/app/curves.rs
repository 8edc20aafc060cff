//! What the plots draw: sampled curves beside the healthy baseline, with everything a tile or a cursor asks for.

use std::sync::Arc;
use std::time::Duration;

use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;

/// One output over the span shown, beside its healthy baseline at the same clock times. All numbers are finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The output.
    pub output: OutputId,
    /// The curve to draw, `[h from the start, value]`: at most about 1500 points, true values at true times.
    pub points: Vec<[f64; 2]>,
    /// The healthy baseline to draw, at the same times.
    pub healthy_points: Vec<[f64; 2]>,
    /// The smallest value of the curve.
    pub min: f64,
    /// The largest value of the curve.
    pub max: f64,
    /// When the largest value is reached, h.
    pub peak_h: f64,
    /// The mean over the time solved, every moment counting the same.
    pub mean: f64,
    /// The mean of the healthy baseline over the same time.
    pub healthy_mean: f64,
    /// The smallest value of the healthy baseline.
    pub healthy_min: f64,
    /// The largest value of the healthy baseline.
    pub healthy_max: f64,
    times_h: Arc<[f64]>,
    values: Vec<f64>,
    healthy: Vec<f64>,
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
        (self.healthy != 0.0 && change.is_finite()).then_some(change)
    }
}

impl Series {
    /// The value at a time within the time solved, h from the start.
    #[must_use]
    pub fn at(&self, hour: f64) -> Option<Reading> {
        let _ = hour;
        None
    }

    /// The mean over the time solved.
    #[must_use]
    pub fn mean(&self) -> Reading {
        Reading { value: self.mean, healthy: self.healthy_mean }
    }

    /// All sampled times, h from the start, ascending: the rows of the table behind the plot.
    #[must_use]
    pub fn times_h(&self) -> &[f64] {
        &self.times_h
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

/// The answer to one request: every curve asked for, sampled at the same times.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    /// Which request it answers; later ones are larger. It also names this picture for caches.
    pub generation: u64,
    /// Up to where it is solved, h from the start.
    pub solved_to_h: f64,
    /// The whole span asked for, h.
    pub span_h: f64,
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

    /// Whether the whole span is solved.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.solved_to_h >= self.span_h
    }

    /// The value of an output at a time, h from the start.
    #[must_use]
    pub fn value_at(&self, output: OutputId, hour: f64) -> Option<Reading> {
        self.get(output)?.at(hour)
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
