//! Statements people may have read about glutamate and GABA, and what the evidence says about them.

use serde::Deserialize;

use super::sources::StudyKind;

/// How well a claim stands, on the whole of the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Verdict {
    /// Beyond reasonable doubt in the form stated.
    Established,
    /// Good evidence, with limits that are named.
    Supported,
    /// Studies point in different directions.
    Mixed,
    /// Serious findings speak against it, or the mechanism is disputed.
    Contested,
    /// A true core, stated too simply.
    Oversimplified,
    /// No good evidence was found.
    Unsupported,
}

impl Verdict {
    /// Every verdict, from best to worst founded.
    pub const ALL: [Self; 6] =
        [Self::Established, Self::Supported, Self::Mixed, Self::Contested, Self::Oversimplified, Self::Unsupported];

    /// The id used in listings; never changes.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Established => "established",
            Self::Supported => "supported",
            Self::Mixed => "mixed",
            Self::Contested => "contested",
            Self::Oversimplified => "oversimplified",
            Self::Unsupported => "unsupported",
        }
    }

    /// The word on the badge.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Established => "Established",
            Self::Supported => "Supported",
            Self::Mixed => "Mixed",
            Self::Contested => "Contested",
            Self::Oversimplified => "Oversimplified",
            Self::Unsupported => "Unsupported",
        }
    }

    /// What the badge means, in one sentence.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Established => "Beyond reasonable doubt in the form stated.",
            Self::Supported => "Good evidence, with limits that the card names.",
            Self::Mixed => "Studies point in different directions.",
            Self::Contested => "Serious findings speak against it, or how it works is disputed.",
            Self::Oversimplified => "A true core, stated too simply.",
            Self::Unsupported => "No good evidence was found.",
        }
    }
}

/// One claim with its account, its badges and the parts of the product it explains.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The id that scenarios refer to, such as `C07`; never changes.
    pub id: String,
    /// The claim in a few words.
    pub title: String,
    /// The claim in one sentence, as people may have read it.
    pub statement: String,
    /// What the evidence says, in plain words with the numbers that matter.
    pub account: String,
    /// The strongest kind of study behind the claim.
    pub evidence: StudyKind,
    /// How well the claim stands.
    pub verdict: Verdict,
    /// What account and model leave out.
    pub leaves_out: String,
    /// Where the claim sits in the model, with the model's own symbols.
    pub model_term: String,
    /// The name of the law of the model that is shown beside the claim.
    #[serde(default)]
    pub equation: Option<String>,
    /// Ids of the publications that support it.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Ids of the publications that speak against it or narrow it.
    #[serde(default)]
    pub against: Vec<String>,
    /// Ids of the inputs it explains.
    #[serde(default)]
    pub inputs: Vec<String>,
    /// Ids of the outputs it explains, without region.
    #[serde(default)]
    pub outputs: Vec<String>,
    /// Ids of the substances it explains.
    #[serde(default)]
    pub drugs: Vec<String>,
}

impl Claim {
    /// The ids of all publications of the claim: the supporting ones first, then those against.
    pub fn cited(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().chain(&self.against).map(String::as_str)
    }
}
