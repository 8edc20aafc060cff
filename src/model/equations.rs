//! The laws as text: the very functions that are solved, evaluated with symbols.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Region;
use super::body::{BodyModel, BodyState};
use super::inputs::{INPUTS, Inputs};
use super::number::{Symbol, texts_of};
use super::outputs::REGION_OUTPUTS;
use super::region::{RegionDrive, RegionLaws, RegionModel, RegionState};

/// The right-hand side of a law by its name: `mechanism.quantity` (such as `activity.balance`), the id of a state (its
/// rate of change per minute), or the id of a regional output without region. `None` for a name the laws do not have.
///
/// Parameters stand by the names of their declarations, `_max` marks a maximal rate and `_0` the healthy baseline.
#[must_use]
pub fn equation(name: &str) -> Option<&'static str> {
    static ALL: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        let mut all: BTreeMap<String, String> = texts_of(body).into_iter().collect();
        all.extend(texts_of(region));
        all
    });
    ALL.get(name).map(String::as_str)
}

/// Every law of a region, then its states' rates of change, then its outputs.
fn region() -> Vec<(String, Symbol)> {
    let model = RegionModel::healthy(Region::Prefrontal).map(|name, _| Symbol::named(name));
    let state = RegionState::named(Symbol::named);
    let drive = RegionDrive::named(Symbol::named);
    let laws = model.laws(&state, &drive);
    let RegionLaws { receptors, release, activity, transport, glutamine, gaba, oxidation, to_aspartate } = &laws;
    let mechanisms = [
        ("receptors", receptors.fields()),
        ("release", release.fields()),
        ("activity", activity.fields()),
        ("transport", transport.fields()),
        ("glutamine", glutamine.fields()),
        ("gaba", gaba.fields()),
        ("oxidation", oxidation.fields()),
        ("oxidation", vec![("to_aspartate", *to_aspartate)]),
    ];
    let outputs = model.outputs_from(&laws, &state, &drive).to_array();
    let rates = model.derivatives_from(&laws, &state, &drive).to_array();
    let named_outputs = REGION_OUTPUTS.iter().map(|spec| spec.id.to_owned()).zip(outputs);
    let named_rates = RegionState::SPECS.iter().map(|spec| spec.id.to_owned()).zip(rates);
    let named_laws = mechanisms
        .into_iter()
        .flat_map(|(mechanism, fields)| fields.into_iter().map(move |(id, law)| (format!("{mechanism}.{id}"), law)));
    // Where an output is a law or a state itself, the later name would hide the earlier one: laws come last.
    named_outputs.chain(named_rates).chain(named_laws).collect()
}

/// The rates of change of the body's states.
fn body() -> Vec<(String, Symbol)> {
    let model = BodyModel::healthy().map(|name, _| Symbol::named(name));
    let state = BodyState::named(Symbol::named);
    let ids = INPUTS.each_ref().map(|spec| Symbol::named(spec.id));
    let rates = model.derivatives(&state, &Inputs::from_array(&ids), Symbol::named("infusion"), Symbol::named("clock"));
    BodyState::SPECS.iter().map(|spec| spec.id.to_owned()).zip(rates.to_array()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laws_read_as_they_are_solved() {
        assert_eq!(
            equation("transport.release_glu"),
            Some("release_glu_max·activity.glutamate_release"),
            "a flux shows the law it uses by name"
        );
        assert_eq!(equation("gln_a"), Some("(glutamine.synthesis - glutamine.export_a)/a"));
        assert_eq!(equation("plp"), Some("(plp_max·b6_mg_d/(b6_mg_d + plp_half_intake) - plp)/plp_time"));
        assert_eq!(equation("no such law"), None);
    }
}
