//! The library of claims, sources and facts that is built into the program.

use std::sync::LazyLock;

use super::{Claim, Fact, SideEffects, Source, Term};
use crate::model::drugs::DrugId;
use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let texts = LibraryTexts {
        claims: include_str!("../../assets/claims.ron"),
        sources: include_str!("../../assets/sources.ron"),
        facts: include_str!("../../assets/facts.ron"),
        side_effects: include_str!("../../assets/side_effects.ron"),
        glossary: include_str!("../../assets/glossary.ron"),
    };
    Library::parse(&texts).unwrap_or_else(|error| {
        // Tests read the same files, so this is a broken build; explanations go missing, the curves still work.
        log::error!("the explanations built into this program cannot be read: {error}");
        Library::default()
    })
});

/// The library built into the program, read on first use.
#[must_use]
pub fn library() -> &'static Library {
    &LIBRARY
}

/// Why explanations could not be read.
#[derive(Debug, thiserror::Error)]
#[error("assets/{file}:{error}")]
pub struct LibraryError {
    file: &'static str,
    error: ron::error::SpannedError,
}

/// The texts of the files a library is read from.
#[derive(Clone, Copy, Debug)]
pub struct LibraryTexts<'a> {
    /// `claims.ron`.
    pub claims: &'a str,
    /// `sources.ron`.
    pub sources: &'a str,
    /// `facts.ron`.
    pub facts: &'a str,
    /// `side_effects.ron`.
    pub side_effects: &'a str,
    /// `glossary.ron`.
    pub glossary: &'a str,
}

/// Claims, the publications behind them, the facts behind the model's numbers, and side effects of medicines.
#[derive(Clone, Debug, Default)]
pub struct Library {
    claims: Vec<Claim>,
    sources: Vec<Source>,
    facts: Vec<Fact>,
    side_effects: Vec<SideEffects>,
    glossary: Vec<Term>,
}

impl Library {
    /// Reads a library from the texts of its files.
    ///
    /// # Errors
    /// Names the file, line and column that cannot be read.
    pub fn parse(texts: &LibraryTexts<'_>) -> Result<Self, LibraryError> {
        Ok(Self {
            claims: parse_list("claims.ron", texts.claims)?,
            sources: parse_list("sources.ron", texts.sources)?,
            facts: parse_list("facts.ron", texts.facts)?,
            side_effects: parse_list("side_effects.ron", texts.side_effects)?,
            glossary: parse_list("glossary.ron", texts.glossary)?,
        })
    }

    /// The words that explanations use.
    #[must_use]
    pub fn glossary(&self) -> &[Term] {
        &self.glossary
    }

    /// The words of the glossary that stand in a text, in the order of the text.
    #[must_use]
    pub fn terms_in(&self, text: &str) -> Vec<&Term> {
        let mut found: Vec<(usize, &Term)> =
            self.glossary.iter().filter_map(|term| Some((term.found_in(text)?, term))).collect();
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, term)| term).collect()
    }

    /// Every claim, in the order of the file: by topic.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The claim with this id, such as `C07`.
    #[must_use]
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == id)
    }

    /// Every publication, by id.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The publication with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// Every fact, by id.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The fact with this id, such as `HPA001`.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// Every list of side effects, by substance.
    #[must_use]
    pub fn all_side_effects(&self) -> &[SideEffects] {
        &self.side_effects
    }

    /// The lists of side effects of a substance.
    pub fn side_effects(&self, drug: DrugId) -> impl Iterator<Item = &SideEffects> {
        self.side_effects.iter().filter(move |list| list.drug == drug.spec().id)
    }

    /// The claims that explain an input.
    pub fn claims_for_input(&self, input: InputId) -> impl Iterator<Item = &Claim> {
        self.claims_where(|claim| &claim.inputs, input.spec().id)
    }

    /// The claims that explain an output, in whichever region.
    pub fn claims_for_output(&self, output: OutputId) -> impl Iterator<Item = &Claim> {
        self.claims_where(|claim| &claim.outputs, output.spec().id)
    }

    /// The claims that explain a substance.
    pub fn claims_for_drug(&self, drug: DrugId) -> impl Iterator<Item = &Claim> {
        self.claims_where(|claim| &claim.drugs, drug.spec().id)
    }

    fn claims_where(&self, list: fn(&Claim) -> &Vec<String>, id: &'static str) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(move |claim| list(claim).iter().any(|listed| listed == id))
    }
}

fn parse_list<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>, LibraryError> {
    ron::from_str(text).map_err(|error| LibraryError { file, error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        let sources = "[\n  (id: \"a\", colour: \"red\"),\n]";
        let texts = LibraryTexts { claims: "[]", sources, facts: "[]", side_effects: "[]", glossary: "[]" };
        let error = Library::parse(&texts).expect_err("colour is no field");
        let message = error.to_string();
        assert!(message.contains("sources.ron:2:"), "{message}");
        assert!(message.contains("colour"), "{message}");
    }

    #[test]
    fn claims_are_found_by_what_they_explain() {
        let glt1 = InputId::parse("glt1").expect("an input");
        assert!(library().claims_for_input(glt1).any(|claim| claim.id == "C06"));
        let regional = OutputId::parse("hip.glu_ecf_uM").expect("an output");
        let elsewhere = OutputId::parse("pfc.glu_ecf_uM").expect("an output");
        let ids = |output| library().claims_for_output(output).map(|claim| claim.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(regional), ids(elsewhere));
        assert!(!ids(regional).is_empty());
        let ketamine = DrugId::parse("ketamine").expect("a drug");
        assert!(library().claims_for_drug(ketamine).any(|claim| claim.id == "C61"));
    }
}
