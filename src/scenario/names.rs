//! Ids as people write them: looked up in the registries, with a suggestion when one is close.

use std::sync::LazyLock;

use crate::model::drugs::{DRUGS, DrugId, RouteKind};
use crate::model::inputs::{INPUTS, InputId};
use crate::model::outputs::OutputId;

use super::problem::{Problem, closest, quoted};

/// The ids of the claims, straight from their data: the library that explains them is a floor above.
static CLAIM_IDS: LazyLock<Vec<ClaimId>> = LazyLock::new(|| {
    // A test of the library reads the same file; should it be broken, scenarios stay readable but for their claims.
    ron::from_str(include_str!("../../assets/claims.ron")).unwrap_or_default()
});

#[derive(serde::Deserialize)]
struct ClaimId {
    id: String,
}

/// The input with this id.
///
/// # Errors
/// There is none; the problem names one that is close.
pub fn input_named(id: &str) -> Result<InputId, Problem> {
    InputId::parse(id).ok_or_else(|| unknown("input", "inputs", id, INPUTS.iter().map(|spec| spec.id)))
}

/// The output with this full id.
///
/// # Errors
/// There is none; the problem names one that is close.
pub fn output_named(id: &str) -> Result<OutputId, Problem> {
    OutputId::parse(id).ok_or_else(|| {
        let ids: Vec<String> = OutputId::all().map(|output| output.to_string()).collect();
        unknown("output", "outputs", id, ids.iter().map(String::as_str))
    })
}

/// The substance with this id.
///
/// # Errors
/// There is none; the problem names one that is close.
pub fn drug_named(id: &str) -> Result<DrugId, Problem> {
    DrugId::parse(id).ok_or_else(|| unknown("drug", "drugs", id, DRUGS.iter().map(|spec| spec.id)))
}

/// Checks the id of a claim.
///
/// # Errors
/// There is no claim of this id; the problem names one that is close.
pub fn claim_named(id: &str) -> Result<(), Problem> {
    let known = &*CLAIM_IDS;
    if known.iter().any(|claim| claim.id == id) {
        return Ok(());
    }
    Err(unknown("claim", "claims", id, known.iter().map(|claim| claim.id.as_str())))
}

/// The routes of a substance as words: `iv, im or oral`.
#[must_use]
pub fn routes_of(drug: DrugId) -> String {
    one_of(drug.spec().routes.iter().copied().map(RouteKind::id))
}

/// `a`, `a or b`, `a, b or c`.
pub fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The problem of an id that is in none of the known ones.
pub fn unknown<'a>(kind: &str, list: &str, id: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
    let problem = Problem::new(format!("there is no {kind} {}", quoted(id)), "");
    match closest(id, known) {
        Some(word) => Problem { suggestion: Some(word.into()), ..problem },
        None => Problem { expected: format!("one of `glutascope list {list}`"), ..problem },
    }
}
