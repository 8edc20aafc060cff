//! Time: event segments, the ODE solver, trajectories and the healthy day.

mod attribution;
mod body_track;
mod dense;
mod draws;
mod ensemble;
mod equations;
mod failure;
mod healthy;
mod integrator;
mod laboratory;
mod path;
#[cfg(test)]
mod reference_tests;
mod run;
mod schedule;
mod sensitivity;
mod settle;
mod trajectory;
mod variant;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::model::inputs::InputId;

pub use attribution::{Attribution, Cause, Shares, causes};
pub use draws::{Draws, Varied, varied, with_one_at};
pub use ensemble::{Band, Ensemble, VARIANT_RTOL, VariantCurves, Variants, Votes, ensemble};
pub use equations::Model;
pub use healthy::{healthy_series, state_at as healthy_state};
pub use laboratory::{Laboratory, Override};
pub use path::FluxChange;
pub use run::{SystemState, simulate, simulate_with};
pub use schedule::{Schedule, Segment};
pub use sensitivity::{Driver, Effect, Findings, OneAtATime, Question};
pub use trajectory::{RegionMoment, Trajectory};
pub use variant::Variant;

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
    pub const DRAWING: Self = Self { rtol: 2e-6, parallel: true };
}

/// A switch that stops a running solve from another thread.
#[derive(Clone, Debug, Default)]
pub struct Cancel {
    asked: Arc<AtomicBool>,
    parent: Option<Arc<AtomicBool>>,
}

impl Cancel {
    /// Asks the solve to stop at its next step.
    pub fn cancel(&self) {
        self.asked.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.asked.load(Ordering::Relaxed) || self.parent.as_ref().is_some_and(|asked| asked.load(Ordering::Relaxed))
    }

    /// A switch for a part of the work: it is off when this one is, and can be turned off alone.
    fn child(&self) -> Self {
        Self { asked: Arc::default(), parent: Some(Arc::clone(&self.asked)) }
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

impl SimulationError {
    fn thread_lost() -> Self {
        let message = "A worker thread of the solver was lost. Change anything to solve again.".to_owned();
        Self::Failed { time_h: 0.0, suspect: None, message }
    }
}

/// Work done by a solve.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Accepted steps of the body and both regions, lead-in included.
    pub steps: usize,
}
