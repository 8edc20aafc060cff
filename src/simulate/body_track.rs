//! The solved body. Its daily mechanisms (stress axis, sleep) and its slow ones (nutrients, hormones, drugs) do not
//! touch each other, so they are solved apart: the slow ones take long steps, and small systems solve faster than one
//! large one.

use super::Cancel;
use super::dense::{Hint, Track};
use super::equations::{BodyPart, Model};
use super::integrator::{Stopped, integrate};
use super::schedule::Segment;
use crate::model::body::{BODY_STATES, BodyState};

/// States of the stress axis and of sleep: the first ones of the body.
pub const DAILY: usize = 17;
/// The other states of the body.
pub const SLOW: usize = BODY_STATES - DAILY;

/// The body as a continuous curve. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct BodyTrack {
    daily: Track<DAILY>,
    slow: Track<SLOW>,
}

/// Where the last look-up found its steps.
#[derive(Clone, Copy, Debug, Default)]
pub struct BodyHint {
    daily: Hint,
    slow: Hint,
}

impl BodyTrack {
    /// The state at time `t`, or at the nearer end outside the curve. `None` where there is no curve yet.
    pub fn at(&self, t: f64, hint: &mut BodyHint) -> Option<[f64; BODY_STATES]> {
        Some(join(&self.daily.at(t, &mut hint.daily)?, &self.slow.at(t, &mut hint.slow)?))
    }

    /// The time up to which the curve exists, if there is any of it.
    pub fn solved_to(&self) -> Option<f64> {
        Some(self.daily.solved_to()?.min(self.slow.solved_to()?))
    }

    /// How many steps it has.
    pub fn step_count(&self) -> usize {
        self.daily.step_count() + self.slow.step_count()
    }

    /// Solves the body through one segment and returns its state at the end.
    ///
    /// # Errors
    /// As [`integrate`].
    pub fn extend(
        &mut self,
        model: &Model,
        segment: &Segment,
        clock_h: f64,
        start: &BodyState<f64>,
        rtol: f64,
        cancel: &Cancel,
    ) -> Result<[f64; BODY_STATES], Stopped> {
        let (daily, slow) = split(&start.to_array());
        let span = (segment.from, segment.to);
        let part = BodyPart::<DAILY, 0>::new(model, segment, clock_h);
        let daily =
            integrate(&part, daily, span, &[], &BodyPart::<DAILY, 0>::tolerance(rtol), cancel, &mut self.daily)?;
        let part = BodyPart::<SLOW, DAILY>::new(model, segment, clock_h);
        let slow =
            integrate(&part, slow, span, &[], &BodyPart::<SLOW, DAILY>::tolerance(rtol), cancel, &mut self.slow)?;
        Ok(join(&daily, &slow))
    }
}

fn split(state: &[f64; BODY_STATES]) -> ([f64; DAILY], [f64; SLOW]) {
    (std::array::from_fn(|i| state[i]), std::array::from_fn(|i| state[DAILY + i]))
}

fn join(daily: &[f64; DAILY], slow: &[f64; SLOW]) -> [f64; BODY_STATES] {
    std::array::from_fn(|i| if i < DAILY { daily[i] } else { slow[i - DAILY] })
}
