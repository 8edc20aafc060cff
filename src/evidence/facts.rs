//! The facts behind single numbers of the model: what was read, remembered, computed or chosen.

use serde::Deserialize;

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Basis {
    /// Read in a public text.
    Read,
    /// Remembered and not found again.
    Memory,
    /// Worked out by this project from other facts.
    OwnCalculation,
    /// Chosen for this model; no source fixes it.
    Design,
}

impl Basis {
    /// The words shown beside a fact.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Read => "Read in a public text",
            Self::Memory => "From memory",
            Self::OwnCalculation => "Own calculation",
            Self::Design => "Chosen for this model",
        }
    }
}

/// One quantity or finding that a number of the model rests on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The id that parameters, inputs, outputs and substances refer to.
    pub id: String,
    /// What was measured, computed or chosen.
    pub quantity: String,
    /// The value with its unit, or the finding in words.
    pub value: String,
    /// Species and condition.
    #[serde(default)]
    pub condition: Option<String>,
    /// Where it comes from.
    pub basis: Basis,
    /// What to bear in mind.
    #[serde(default)]
    pub note: Option<String>,
    /// Ids of the publications it rests on; empty if none is named.
    #[serde(default)]
    pub sources: Vec<String>,
}
