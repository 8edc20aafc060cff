//! Times to shade behind the curves: sleep, stress, doses and held inputs.

use crate::model::drugs::DrugId;
use crate::model::inputs::InputId;
use crate::scenario::Scenario;

/// What happens in a shaded time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowKind {
    /// Asleep.
    Sleep,
    /// The stress level held.
    Stress,
    /// A dose going in; a bolus has no length.
    Dose(DrugId),
    /// Another input held.
    Hold(InputId),
    /// An input moving evenly.
    Ramp(InputId),
}

/// A shaded time, hours from the scenario's start, within the span shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// What happens.
    pub kind: WindowKind,
    /// Start, h.
    pub from_h: f64,
    /// End, h; equal to the start for a bolus.
    pub to_h: f64,
    /// Words for it: "exam", "Stress level 7 /10", "Ketamine 35 mg", "Sleep".
    pub label: String,
}

/// The times to shade, by start.
#[must_use]
pub fn windows(scenario: &Scenario) -> Vec<Window> {
    let _ = scenario;
    Vec::new()
}
