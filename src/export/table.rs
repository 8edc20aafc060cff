//! A solved scenario as rows of numbers.

use crate::model::outputs::OutputId;
use crate::scenario::Scenario;
use crate::simulate::Trajectory;

/// Rows computed at once, so that a long table needs little memory.
const CHUNK: u32 = 4096;

/// Every output of a solved scenario at evenly spaced times, from the scenario's start on.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its curves.
    pub trajectory: &'a Trajectory,
    /// Relative tolerance it was solved with.
    pub rtol: f64,
    /// Minutes from one row to the next.
    pub every_min: f64,
    /// How many rows there are.
    pub rows: u32,
}

impl Table<'_> {
    /// The outputs, in the order of the columns.
    pub(super) fn outputs() -> Vec<OutputId> {
        OutputId::all().collect()
    }

    /// Times in h from the scenario's start, in pieces that follow each other.
    pub(super) fn times_h(&self) -> impl Iterator<Item = Vec<f64>> + use<> {
        let Self { every_min, rows, .. } = *self;
        (0..rows).step_by(CHUNK as usize).map(move |first| {
            let last = rows.min(first.saturating_add(CHUNK));
            (first..last).map(|row| f64::from(row) * every_min / 60.0).collect()
        })
    }

    /// The lines that say what the table holds: program, scenario, times and tolerance.
    pub(super) fn heading(&self) -> Vec<(&'static str, String)> {
        let Scenario { title, start, weekday, days, lead_in_days, .. } = self.scenario;
        vec![
            ("glutascope", env!("CARGO_PKG_VERSION").to_owned()),
            ("scenario", title.clone()),
            ("start", format!("{weekday:?} {start}")),
            ("days", days.to_string()),
            ("lead_in_days", lead_in_days.to_string()),
            ("rtol", format!("{:e}", self.rtol)),
            ("every_min", self.every_min.to_string()),
        ]
    }
}
