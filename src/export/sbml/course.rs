//! What a scenario does in the course of time: steps, ramps, infusions and doses, as the schedule lays them out.

use crate::model::body::{BODY_STATES, BodyState};
use crate::model::equations::{INFUSION, input_name, state_name};
use crate::model::inputs::InputId;
use crate::model::system::System;
use crate::simulate::Segment;

/// How an input behaves over the whole plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// It keeps its value.
    Fixed,
    /// It steps from value to value.
    Steps,
    /// It moves along ramps: its value follows from [`ramp_names`].
    Ramps,
}

/// How an input behaves.
pub fn course(input: InputId, segments: &[&Segment]) -> Course {
    let start = segments.first().map(|segment| segment.level(input));
    if segments.iter().any(|segment| segment.level(input).1.abs() > 0.0) {
        Course::Ramps
    } else if segments.iter().any(|segment| Some(segment.level(input)) != start) {
        Course::Steps
    } else {
        Course::Fixed
    }
}

/// The names of an input's level, slope (per minute) and time of its last change (min), in this order.
pub fn ramp_names(input: InputId) -> [String; 3] {
    let name = input_name(input.spec().id);
    ["level", "slope_per_min", "since_min"].map(|part| format!("{name}.{part}"))
}

/// What happens to one quantity at an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It gets this value.
    Set(String, f64),
    /// It rises by this much.
    Add(String, f64),
}

/// Everything that happens at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// When, min from the start of the plan.
    pub at: f64,
    /// What.
    pub changes: Vec<Change>,
}

/// What happens after the start of the plan, in order.
pub fn moments(system: &System<f64>, segments: &[&Segment]) -> Vec<Moment> {
    let courses: Vec<(InputId, Course)> = InputId::all().map(|input| (input, course(input, segments))).collect();
    let start = segments.first().map_or(0.0, |segment| segment.from);
    let mut moments = Vec::new();
    for pair in segments.windows(2) {
        let [before, after] = pair else { continue };
        let at = after.from - start;
        let mut changes = Vec::new();
        for &(input, course) in &courses {
            let (level, slope) = after.level(input);
            if course == Course::Fixed || before.level(input) == (level, slope) && slope == 0.0 {
                continue;
            }
            if course == Course::Ramps {
                let values = ramp_names(input).into_iter().zip([level, slope, at]);
                changes.extend(values.map(|(name, value)| Change::Set(name, value)));
            } else {
                changes.push(Change::Set(input_name(input.spec().id), level));
            }
        }
        if before.infusion.to_bits() != after.infusion.to_bits() {
            changes.push(Change::Set(INFUSION.to_owned(), after.infusion));
        }
        let entering = entering(system, after).into_iter().zip(BodyState::SPECS);
        changes.extend(
            entering
                .filter(|(amount, _)| amount.abs() > 0.0)
                .map(|(amount, spec)| Change::Add(state_name(None, spec.id), amount)),
        );
        if !changes.is_empty() {
            moments.push(Moment { at, changes });
        }
    }
    moments
}

/// What the doses at the start of a segment add to each state of the body.
pub fn entering(system: &System<f64>, segment: &Segment) -> [f64; BODY_STATES] {
    let mut depots = BodyState::from_array(&[0.0; BODY_STATES]);
    for &(drug, route, mg) in &segment.doses {
        system.body.give(&mut depots, drug, route, mg);
    }
    depots.to_array()
}
