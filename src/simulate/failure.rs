//! A failed solve in words: what gave up, when, which input most likely did it, and what to try.

use super::SimulationError;
use super::integrator::Stopped;
use super::schedule::Schedule;
use crate::model::Region;
use crate::model::inputs::{INPUTS, InputId, Inputs, Scale};
use crate::scenario::Scenario;

/// The part of the system that was being solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The body.
    Body,
    /// A region.
    Region(Region),
}

/// The error for an integration that ended early.
pub fn failure(scenario: &Scenario, part: Part, stopped: Stopped) -> SimulationError {
    let Stopped::GaveUp { t, reason } = stopped else { return SimulationError::Cancelled };
    log::warn!("solver gave up at {t} min: {reason}");
    let time_h = t / 60.0;
    let suspect = Schedule::new(scenario).at(t).and_then(|segment| furthest_from_healthy(&segment.inputs(t)));
    let place = match part {
        Part::Body => "the body".to_owned(),
        Part::Region(region) => format!("the {} region", region.label().to_lowercase()),
    };
    let when = if time_h < 0.0 {
        format!("{:.1} h before the start, in the lead-in", -time_h)
    } else {
        format!("{time_h:.1} h after the start")
    };
    let advice = match suspect {
        Some(input) => {
            let spec = input.spec();
            format!("Try {} closer to its healthy value of {} {}.", spec.label, spec.default, spec.unit)
        }
        None => "Try fewer or smaller doses at once.".to_owned(),
    };
    let message = format!("The solver could not follow {place} {when}. {advice}");
    SimulationError::Failed { time_h, suspect, message }
}

/// The input that is furthest from its default, as a share of its slider.
fn furthest_from_healthy(inputs: &Inputs<f64>) -> Option<InputId> {
    let mut values = Vec::with_capacity(INPUTS.len());
    inputs.map(|value| values.push(value));
    let distance = |input: &InputId| {
        let spec = input.spec();
        let place = |value: f64| match spec.scale {
            Scale::Logarithmic => value.max(spec.min.max(1e-3)).ln(),
            Scale::Linear | Scale::Switch => value,
        };
        (place(values[input.index()]) - place(spec.default)).abs() / (place(spec.max) - place(spec.min))
    };
    InputId::all().filter(|input| distance(input) > 1e-9).max_by(|a, b| distance(a).total_cmp(&distance(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_place_the_time_and_the_input() {
        let mut scenario = Scenario::default();
        scenario.set_input(InputId::parse("glt1").expect("known"), 0.01);
        scenario.set_input(InputId::parse("stress").expect("known"), 1.0);
        let stopped = Stopped::GaveUp { t: 195.0, reason: "step too small".to_owned() };
        let error = failure(&scenario, Part::Region(Region::Prefrontal), stopped);
        let SimulationError::Failed { suspect, ref message, .. } = error else { panic!("{error:?}") };
        assert_eq!(suspect, InputId::parse("glt1"));
        for part in ["prefrontal", "3.2 h after the start", "GLT-1 uptake"] {
            assert!(message.contains(part), "{message}");
        }
    }
}
