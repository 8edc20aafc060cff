//! The laws as text: the very functions that are solved, evaluated with symbols.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Region;
use super::body::BodyState;
use super::inputs::{INPUTS, Inputs};
use super::number::{Symbol, texts_of};
use super::outputs::{BODY_OUTPUTS, REGION_OUTPUTS};
use super::region::{RegionDrive, RegionLaws, RegionModel, RegionState};
use super::system::System;

/// The right-hand side of a law by its name: `mechanism.quantity` (such as `activity.balance`), the id of a state (its
/// rate of change per minute), or the id of an output without region. `None` for a name the laws do not have.
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
    // Where an output is a law or a state itself, the later name would hide the earlier one: laws come last.
    named_outputs.chain(named_rates).chain(prefixed(mechanisms)).collect()
}

/// What the body tells the brain, its outputs, and the rates of change of its states.
fn body() -> Vec<(String, Symbol)> {
    let system = System::healthy().map(|name, _| Symbol::named(name));
    let model = &system.body;
    let state = BodyState::named(Symbol::named);
    let inputs = Inputs::from_array(&INPUTS.each_ref().map(|spec| Symbol::named(spec.id)));
    let clock = Symbol::named("clock");
    let signals = model.signals(&state, &inputs, clock);
    let prefrontal = RegionState::named(Symbol::named);
    let outputs = system.body_outputs(&state, &prefrontal, &inputs, clock).to_array();
    let rates = model.derivatives(&state, &inputs, Symbol::named("infusion"), clock).to_array();
    let mechanisms = [
        ("stress", signals.stress.fields()),
        ("sleep", vec![("arousal", signals.arousal), ("pressure", signals.sleep_pressure)]),
        ("nutrients", signals.nutrients.fields()),
        ("hormones", signals.hormones.fields()),
    ];
    let named_outputs = BODY_OUTPUTS.iter().map(|spec| spec.id.to_owned()).zip(outputs);
    let named_rates = BodyState::SPECS.iter().map(|spec| spec.id.to_owned()).zip(rates);
    named_outputs.chain(named_rates).chain(prefixed(mechanisms)).collect()
}

/// Laws by `mechanism.quantity`.
fn prefixed<const N: usize>(mechanisms: [(&str, Vec<(&str, Symbol)>); N]) -> Vec<(String, Symbol)> {
    let named = mechanisms
        .into_iter()
        .flat_map(|(mechanism, fields)| fields.into_iter().map(move |(id, law)| (format!("{mechanism}.{id}"), law)));
    named.collect()
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
