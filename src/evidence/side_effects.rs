//! Side effects of medicines: what people reported, how many of them, and where that was read.

use serde::Deserialize;

use super::Basis;

/// The side effects of one substance in one study or label.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideEffects {
    /// Id of the substance.
    pub drug: String,
    /// Who was given it, and how.
    pub who: String,
    /// The row of the project's table of facts, where there is one.
    #[serde(default)]
    pub fact: Option<String>,
    /// Whether the numbers were read in a public text or are remembered.
    pub basis: Basis,
    /// Id of the publication.
    pub source: String,
    /// The effects, the most common first or as published.
    pub effects: Vec<SideEffect>,
}

/// One side effect and how many people had it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideEffect {
    /// What it is.
    pub name: String,
    /// Percent of those given the substance.
    pub share: String,
    /// Percent of those given placebo, where there were such people.
    #[serde(default)]
    pub without: Option<String>,
}
