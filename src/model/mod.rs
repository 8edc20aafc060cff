//! The biology: pure functions of state, inputs and time. No solver, no file, no clock, no window.

pub mod body;
pub mod declare;
pub mod drugs;
pub mod equations;
mod healthy_day;
pub mod inputs;
pub mod number;
pub mod outputs;
pub mod ranges;
pub mod readouts;
pub mod region;
pub mod spread;
pub mod system;
pub mod units;

/// A modelled brain region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// Medial prefrontal cortex.
    Prefrontal,
    /// Hippocampus (area CA1).
    Hippocampus,
}

impl Region {
    /// Both regions, in the order of the outputs.
    pub const ALL: [Self; 2] = [Self::Prefrontal, Self::Hippocampus];

    /// The prefix of its output ids.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Prefrontal => "pfc",
            Self::Hippocampus => "hip",
        }
    }

    /// The name people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Prefrontal => "Prefrontal",
            Self::Hippocampus => "Hippocampus",
        }
    }
}
