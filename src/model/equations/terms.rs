//! What the names in a written law stand for, so that somebody can read it who did not write it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::written::numbers;
use crate::model::body::{BodyState, HormoneSignals, NutrientSignals, StressSignals};
use crate::model::inputs::INPUTS;
use crate::model::outputs::{BODY_OUTPUTS, REGION_OUTPUTS};
use crate::model::region::{
    Activity, GabaFluxes, GlutamineFluxes, OxidationFluxes, ReceptorGains, RegionDrive, RegionState,
    ReleaseProbability, TransportFluxes,
};
use crate::model::system::System;

/// A name in a law, explained.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The name as the law has it.
    pub name: String,
    /// What it means.
    pub meaning: String,
    /// Its value where it is a constant of the model; of the prefrontal cortex where regions differ.
    pub value: Option<f64>,
    /// The unit of the value; nothing where it has none or none is declared.
    pub unit: &'static str,
}

/// The names in a law that can be explained, each once, in the order in which they appear. Names that a text defines
/// itself (`where y1 = …`) and functions are left out.
#[must_use]
pub fn terms_of(law: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for name in names_in(law) {
        if !terms.iter().any(|term| term.name == name) {
            terms.extend(known().get(name).cloned());
        }
    }
    terms
}

/// Words of a law that can be names.
fn names_in(law: &str) -> impl Iterator<Item = &str> {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    law.split(move |c: char| !is_letter(c)).filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// What no registry declares.
const ALONE: [(&str, &str); 4] = [
    ("clock", "Clock time, h"),
    ("infusion", "Ketamine running into a vein, mg/min"),
    ("glutamine.hydrolysis", "Glutamine broken down to glutamate in astrocytes"),
    ("oxidation.to_aspartate", "Glutamate turned into aspartate when energy is short"),
];

/// Everything a law can name.
fn known() -> &'static BTreeMap<String, Term> {
    static KNOWN: LazyLock<BTreeMap<String, Term>> = LazyLock::new(|| {
        let mut known = BTreeMap::new();
        for number in numbers(&System::healthy()).into_iter().filter(|number| !number.name.starts_with("hip.")) {
            let name = number.name.rsplit('.').next().unwrap_or(&number.name).to_owned();
            let unit = number.unit.filter(|unit| *unit != "1").unwrap_or_default();
            let term = Term { name: name.clone(), meaning: number.meaning, value: Some(number.value), unit };
            known.entry(name).or_insert(term);
        }
        let mut add = |name: String, meaning: String| {
            known.entry(name.clone()).or_insert(Term { name, meaning, value: None, unit: "" });
        };
        for spec in RegionState::SPECS.iter().chain(BodyState::SPECS.iter()) {
            add(spec.id.to_owned(), spec.meaning.to_owned());
        }
        let fluxes = [
            ("transport", TransportFluxes::SPECS),
            ("glutamine", GlutamineFluxes::SPECS),
            ("gaba", GabaFluxes::SPECS),
            ("oxidation", OxidationFluxes::SPECS),
        ];
        for (mechanism, spec) in fluxes.iter().flat_map(|(name, specs)| specs.iter().map(move |spec| (name, spec))) {
            add(format!("{mechanism}.{}", spec.id), spec.meaning.to_owned());
        }
        let quantities = [
            ("receptors", ReceptorGains::MEANINGS),
            ("release", ReleaseProbability::MEANINGS),
            ("activity", Activity::MEANINGS),
            ("stress", StressSignals::MEANINGS),
            ("nutrients", NutrientSignals::MEANINGS),
            ("hormones", HormoneSignals::MEANINGS),
        ];
        for (mechanism, meanings) in quantities {
            for (name, meaning) in meanings {
                add(format!("{mechanism}.{name}"), meaning.trim_end_matches('.').to_owned());
            }
        }
        // What acts on a region is named with its place only where an input has the same name.
        for (name, meaning) in RegionDrive::<f64>::MEANINGS {
            add(format!("drive.{name}"), (*meaning).to_owned());
            add((*name).to_owned(), (*meaning).to_owned());
        }
        for (name, meaning) in ALONE {
            add(name.to_owned(), meaning.to_owned());
        }
        for spec in &INPUTS {
            add(spec.id.to_owned(), format!("{} (input)", spec.label));
        }
        for spec in BODY_OUTPUTS.iter().chain(REGION_OUTPUTS) {
            add(spec.id.to_owned(), spec.label.to_owned());
            for prefix in ["pfc", "hip"] {
                add(format!("{prefix}.{}", spec.id), spec.label.to_owned());
            }
        }
        known
    });
    &KNOWN
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::equations::all;

    #[test]
    fn names_in_a_law_are_explained_with_the_values_of_constants() {
        let terms = terms_of("release_glu_max·activity.glutamate_release + plp_time·exp(y1)");
        let names: Vec<&str> = terms.iter().map(|term| term.name.as_str()).collect();
        assert_eq!(names, ["release_glu_max", "activity.glutamate_release", "plp_time"]);
        assert!(terms[0].meaning.contains("Glutamate released from vesicles"), "{:?}", terms[0]);
        assert!(terms[2].value.is_some_and(|value| value > 0.0), "{:?}", terms[2]);
    }

    #[test]
    fn hardly_a_name_in_the_laws_is_without_an_explanation() {
        let is_own = |name: &str| {
            let digits = name.trim_start_matches('y');
            matches!(name, "exp" | "ln" | "sqrt" | "max0" | "tanh" | "cos" | "sin" | "where")
                || (name != digits && digits.chars().all(|c| c.is_ascii_digit()))
        };
        let mut unknown: Vec<&str> = all()
            .values()
            .flat_map(|law| names_in(law))
            .filter(|name| !is_own(name) && !known().contains_key(*name))
            .collect();
        unknown.sort_unstable();
        unknown.dedup();
        assert_eq!(unknown, [""; 0]);
    }
}
