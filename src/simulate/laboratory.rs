//! Laboratory overrides: what an experiment imposes on the brain and a scenario file cannot.

use crate::model::region::RegionDrive;

/// One override: from a time on, and up to another, a signal that acts on both regions is held at a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Override {
    /// The signal, a name of [`RegionDrive::NAMES`]; an unknown one has no effect.
    pub signal: &'static str,
    /// The value it is held at, in the unit of the signal.
    pub value: f64,
    /// Start, h from the scenario's start; negative in the lead-in.
    pub from_h: f64,
    /// End, h from the scenario's start.
    pub to_h: f64,
}

/// Everything an experiment imposes; empty for a scenario of a person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laboratory {
    /// The overrides; where two of one signal overlap, the later one in the list counts.
    pub overrides: Vec<Override>,
}

impl Laboratory {
    /// The name as [`RegionDrive`] has it, if there is such a signal.
    #[must_use]
    pub fn signal(name: &str) -> Option<&'static str> {
        RegionDrive::<f64>::NAMES.iter().copied().find(|known| *known == name)
    }
}

/// Holds the signals at their values.
pub(super) fn impose(held: &[(&'static str, f64)], drive: &mut RegionDrive<f64>) {
    for (signal, value) in held {
        if let Some(target) = drive.get_mut(signal) {
            *target = *value;
        }
    }
}
