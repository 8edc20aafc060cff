//! A solved scenario as continuous curves.

use super::Statistics;
use super::body_track::{BodyHint, BodyTrack};
use super::dense::{Hint, Track};
use super::equations::Model;
use super::laboratory::impose;
use super::run::SystemState;
use super::schedule::Schedule;
use crate::model::Region;
use crate::model::body::BodyState;
use crate::model::inputs::Inputs;
use crate::model::outputs::{BODY_OUTPUT_COUNT, OutputId, REGION_OUTPUT_COUNT};
use crate::model::region::{REGION_STATES, RegionDrive, RegionState};
use crate::model::system::System;
use std::sync::Arc;

/// The solved scenario as continuous curves: values at any time, not at grid points. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Trajectory {
    system: Arc<System<f64>>,
    schedule: Arc<Schedule>,
    body: Arc<BodyTrack>,
    regions: [Track<REGION_STATES>; 2],
    clock_h: f64,
    lead_in_steps: usize,
}

impl Trajectory {
    pub(super) fn new(model: &Model, schedule: Schedule, body: BodyTrack, clock_h: f64, lead_in_steps: usize) -> Self {
        Self {
            system: Arc::clone(&model.system),
            schedule: Arc::new(schedule),
            body: Arc::new(body),
            regions: Region::ALL.map(|_| Track::default()),
            clock_h,
            lead_in_steps,
        }
    }

    pub(super) fn set_regions(&mut self, regions: [Track<REGION_STATES>; 2]) {
        self.regions = regions;
    }

    pub(super) fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    pub(super) fn body(&self) -> &BodyTrack {
        &self.body
    }

    /// Hours from the scenario's start up to which curves exist: the whole span, or less while a solve is under way.
    #[must_use]
    pub fn solved_to_h(&self) -> f64 {
        let ends = self.regions.iter().map(|track| track.solved_to().unwrap_or(0.0));
        ends.chain(self.body.solved_to()).fold(f64::INFINITY, f64::min) / 60.0
    }

    /// Values of the outputs at the given times (h from the start, ascending, within the solved span): one row an output.
    /// Times outside take the nearer end. States are finite; a ratio may not be where a laboratory block stops what it
    /// divides by, and whoever draws or writes it says so.
    #[must_use]
    pub fn series(&self, outputs: &[OutputId], times_h: &[f64]) -> Vec<Vec<f64>> {
        let mut rows: Vec<Vec<f64>> = outputs.iter().map(|_| Vec::with_capacity(times_h.len())).collect();
        let wanted = [None, Some(Region::Prefrontal), Some(Region::Hippocampus)]
            .map(|scope| outputs.iter().any(|output| output.region() == scope));
        let mut hints = Hints::default();
        for time in times_h {
            let values = self.outputs_at(time * 60.0, wanted, &mut hints);
            for (row, output) in rows.iter_mut().zip(outputs) {
                row.push(values.get(*output));
            }
        }
        rows
    }

    /// The model it was solved with.
    #[must_use]
    pub fn system(&self) -> &System<f64> {
        &self.system
    }

    /// The states of the body at the given times (as in [`Self::series`]), for readings deeper than the outputs.
    #[must_use]
    pub fn body_states(&self, times_h: &[f64]) -> Vec<BodyState<f64>> {
        let mut hints = Hints::default();
        let states = times_h.iter().filter_map(|time| self.state_at(time * 60.0, &mut hints));
        states.map(|state| BodyState::from_array(&state.body)).collect()
    }

    /// What a region is and what acts on it at the given times (as in [`Self::series`]), for readings deeper than the
    /// outputs.
    #[must_use]
    pub fn region_moments(&self, region: Region, times_h: &[f64]) -> Vec<RegionMoment> {
        let mut hints = Hints::default();
        let moment = |time: &f64| {
            let t = time * 60.0;
            let (state, segment) = (self.state_at(t, &mut hints)?, self.schedule.at(t)?);
            let body = BodyState::from_array(&state.body);
            let mut drive = self.system.drive(region, &body, &segment.inputs(t), self.clock_h + time);
            impose(&segment.held, &mut drive);
            Some(RegionMoment { state: RegionState::from_array(&state.regions[region as usize]), drive })
        };
        times_h.iter().filter_map(moment).collect()
    }

    /// Work done so far.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        let regions: usize = self.regions.iter().map(Track::step_count).sum();
        Statistics { steps: self.lead_in_steps + self.body.step_count() + regions }
    }

    /// The states at a time in minutes, where there are any.
    pub(super) fn state_at(&self, t: f64, hints: &mut Hints) -> Option<SystemState> {
        let [first, second] = &mut hints.regions;
        Some(SystemState {
            body: self.body.at(t, &mut hints.body)?,
            regions: [self.regions[0].at(t, first)?, self.regions[1].at(t, second)?],
        })
    }

    fn outputs_at(&self, t: f64, wanted: [bool; 3], hints: &mut Hints) -> OutputValues {
        let mut values = OutputValues::default();
        let (Some(state), Some(segment)) = (self.state_at(t, hints), self.schedule.at(t)) else { return values };
        let clock = self.clock_h + t / 60.0;
        let inputs: Inputs<f64> = segment.inputs(t);
        let body = BodyState::from_array(&state.body);
        let regions = state.regions.map(|region| RegionState::from_array(&region));
        let regional = |region: Region| {
            let mut drive = self.system.drive(region, &body, &inputs, clock);
            impose(&segment.held, &mut drive);
            self.system.region(region).outputs(&regions[region as usize], &drive)
        };
        if wanted[0] {
            let both = Region::ALL.map(regional);
            values.body = self.system.body_outputs(&body, &regions[0], both.each_ref(), &inputs, clock).to_array();
            values.regions = both.map(|outputs| outputs.to_array());
            return values;
        }
        for region in Region::ALL.into_iter().filter(|region| wanted[1 + *region as usize]) {
            values.regions[region as usize] = regional(region).to_array();
        }
        values
    }
}

/// A region at one moment.
#[derive(Clone, Copy, Debug)]
pub struct RegionMoment {
    /// Its states.
    pub state: RegionState<f64>,
    /// What acts on it.
    pub drive: RegionDrive<f64>,
}

/// Where the last look-up of a trajectory found its steps.
#[derive(Default)]
pub(super) struct Hints {
    body: BodyHint,
    regions: [Hint; 2],
}

/// All outputs at one moment; those not asked for are 0.
struct OutputValues {
    body: [f64; BODY_OUTPUT_COUNT],
    regions: [[f64; REGION_OUTPUT_COUNT]; 2],
}

impl Default for OutputValues {
    fn default() -> Self {
        Self { body: [0.0; BODY_OUTPUT_COUNT], regions: [[0.0; REGION_OUTPUT_COUNT]; 2] }
    }
}

impl OutputValues {
    fn get(&self, output: OutputId) -> f64 {
        match output.region() {
            None => self.body[output.position()],
            Some(region) => self.regions[region as usize][output.position()],
        }
    }
}
