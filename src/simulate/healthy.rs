//! The healthy day: where every run starts, and what every curve is compared with.

use std::sync::LazyLock;

use super::equations::Model;
use super::run::{Run, SystemState};
use super::schedule::Schedule;
use super::trajectory::{Hints, Trajectory};
use super::{Cancel, Settings, SimulationError};
use crate::model::Region;
use crate::model::outputs::OutputId;
use crate::model::system::System;
use crate::scenario::{ClockTime, Scenario};

/// The stored healthy state belongs to this clock time, h.
pub const STORED_AT_H: f64 = 8.0;

/// Tighter than any curve drawn beside it.
const SETTINGS: Settings = Settings { rtol: 1e-7, parallel: false };

/// The stored healthy state.
pub fn stored() -> SystemState {
    SystemState {
        body: System::healthy_body().to_array(),
        regions: Region::ALL.map(|region| System::healthy_region(region).to_array()),
    }
}

/// One healthy day from 08:00, solved once. `None` only if the solver cannot solve a healthy day, which a test rules
/// out.
static DAY: LazyLock<Option<Trajectory>> = LazyLock::new(|| {
    let run = Run {
        model: Model::declared(),
        clock_h: STORED_AT_H,
        settings: SETTINGS,
        cancel: &Cancel::default(),
        explain: &|_, _| SimulationError::Cancelled,
    };
    run.span(Schedule::new(&Scenario::default()), &stored(), 0, &mut |_| ()).ok()
});

/// Hours after 08:00 of the healthy day at a clock time.
pub fn hours_into_day(clock_h: f64) -> f64 {
    (clock_h - STORED_AT_H).rem_euclid(24.0)
}

/// The system on a healthy day at a clock time: where every run starts.
#[must_use]
pub fn state_at(clock_h: f64) -> SystemState {
    let hours = hours_into_day(clock_h);
    let Some(day) = DAY.as_ref().filter(|_| hours > 0.0) else { return stored() };
    day.state_at(hours * 60.0, &mut Hints::default()).unwrap_or_else(stored)
}

/// The healthy baseline at the same clock times: what every ghost and every "change" compares with.
/// Rows as in [`Trajectory::series`].
#[must_use]
pub fn healthy_series(start: ClockTime, outputs: &[OutputId], times_h: &[f64]) -> Vec<Vec<f64>> {
    // No number is better than a wrong one, should the healthy day ever fail to solve.
    let Some(day) = DAY.as_ref() else { return outputs.iter().map(|_| vec![f64::NAN; times_h.len()]).collect() };
    let hours: Vec<f64> = times_h.iter().map(|time| hours_into_day(start.hours() + time)).collect();
    day.series(outputs, &hours)
}
