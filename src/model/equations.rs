//! The laws written down: the very functions that are solved, evaluated with symbols. [`equation`] gives their texts,
//! [`WrittenSystem`] the whole system as one graph.

mod terms;
mod written;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Region;
use super::body::BodyState;
use super::inputs::{INPUTS, Inputs};
use super::number::{Symbol, texts_of};
use super::outputs::{BODY_OUTPUTS, REGION_OUTPUTS, RegionOutputs};
use super::region::{RegionDrive, RegionLaws, RegionModel, RegionState};
use super::system::System;

pub use terms::{Term, terms_of};
pub use written::{CLOCK, INFUSION, ModelNumber, Quantity, WrittenSystem, input_name, state_name};

/// The right-hand side of a law by its name: `mechanism.quantity` (such as `activity.balance`), the id of a state (its
/// rate of change per minute), or the id of an output without region. `None` for a name the laws do not have.
///
/// Parameters stand by the names of their declarations, `_max` marks a maximal rate and `_0` the healthy baseline.
#[must_use]
pub fn equation(name: &str) -> Option<&'static str> {
    all().get(name).map(String::as_str)
}

/// The laws of a mechanism (`transport`), by their full names; none for one that has no laws of its own.
#[must_use]
pub fn equations_of(mechanism: &str) -> Vec<(&'static str, &'static str)> {
    let prefix = format!("{mechanism}.");
    let of_mechanism = all().iter().filter(|(name, _)| name.starts_with(&prefix));
    of_mechanism.map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// Every law by its name.
fn all() -> &'static BTreeMap<String, String> {
    static ALL: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        let region = || {
            let model = RegionModel::healthy(Region::Prefrontal).map(|name, _| Symbol::named(name));
            let drive = RegionDrive::named(Symbol::named);
            region(&model, &RegionState::named(Symbol::named), &drive).by_name()
        };
        let body = || {
            let moment = Moment {
                body: BodyState::named(Symbol::named),
                regions: Region::ALL.map(|_| RegionState::named(Symbol::named)),
                inputs: Inputs::from_array(&INPUTS.each_ref().map(|spec| Symbol::named(spec.id))),
                infusion: Symbol::named("infusion"),
                clock: Symbol::named("clock"),
            };
            let regional =
                Region::ALL.map(|region| RegionOutputs::named(|id| Symbol::named(format!("{}.{id}", region.prefix()))));
            body(&System::healthy().map(|name, _| Symbol::named(name)), &moment, regional.each_ref()).by_name()
        };
        let mut all: BTreeMap<String, String> = texts_of(body).into_iter().collect();
        all.extend(texts_of(region));
        all
    });
    &ALL
}

/// What the laws of the whole system read at one moment.
struct Moment {
    body: BodyState<Symbol>,
    regions: [RegionState<Symbol>; 2],
    inputs: Inputs<Symbol>,
    infusion: Symbol,
    clock: Symbol,
}

/// What the body, or a region, works out at one moment.
struct Part {
    /// In the order of the registry.
    outputs: Vec<(&'static str, Symbol)>,
    /// Rates of change of the states, in their order.
    rates: Vec<(&'static str, Symbol)>,
    /// By `mechanism.quantity`.
    laws: Vec<(String, Symbol)>,
}

impl Part {
    /// Everything by its name.
    fn by_name(self) -> Vec<(String, Symbol)> {
        // Where an output is a law or a state itself, the later name would hide the earlier one: laws come last.
        let named = self.outputs.into_iter().chain(self.rates).map(|(name, symbol)| (name.to_owned(), symbol));
        named.chain(self.laws).collect()
    }
}

/// A region under a drive.
fn region(model: &RegionModel<Symbol>, state: &RegionState<Symbol>, drive: &RegionDrive<Symbol>) -> Part {
    let laws = model.laws(state, drive);
    let RegionLaws { receptors, release, activity, transport, glutamine, gaba, oxidation, to_aspartate, hydrolysis } =
        &laws;
    let mechanisms = [
        ("receptors", receptors.fields()),
        ("release", release.fields()),
        ("activity", activity.fields()),
        ("transport", transport.fields()),
        ("glutamine", glutamine.fields()),
        ("gaba", gaba.fields()),
        ("oxidation", oxidation.fields()),
        ("oxidation", vec![("to_aspartate", *to_aspartate)]),
        ("glutamine", vec![("hydrolysis", *hydrolysis)]),
    ];
    let outputs = model.outputs_from(&laws, state, drive).to_array();
    let rates = model.derivatives_from(&laws, state, drive).to_array();
    Part {
        outputs: REGION_OUTPUTS.iter().map(|spec| spec.id).zip(outputs).collect(),
        rates: RegionState::SPECS.iter().map(|spec| spec.id).zip(rates).collect(),
        laws: prefixed(mechanisms).collect(),
    }
}

/// The body; some of its outputs read the outputs of the regions, and the antidepressant index prefrontal states.
fn body(system: &System<Symbol>, moment: &Moment, regional: [&RegionOutputs<Symbol>; 2]) -> Part {
    let Moment { body: state, regions: [prefrontal, _], inputs, infusion, clock } = moment;
    let signals = system.body.signals(state, inputs, *clock);
    let outputs = system.body_outputs(state, prefrontal, regional, inputs, *clock).to_array();
    let rates = system.body.derivatives(state, inputs, *infusion, *clock).to_array();
    let mechanisms = [
        ("stress", signals.stress.fields()),
        (
            "sleep",
            vec![
                ("arousal", signals.arousal),
                ("pressure", signals.sleep_pressure),
                ("debt", signals.sleep_debt),
                ("excitability", signals.excitability),
            ],
        ),
        ("nutrients", signals.nutrients.fields()),
        ("hormones", signals.hormones.fields()),
    ];
    Part {
        outputs: BODY_OUTPUTS.iter().map(|spec| spec.id).zip(outputs).collect(),
        rates: BodyState::SPECS.iter().map(|spec| spec.id).zip(rates).collect(),
        laws: prefixed(mechanisms).collect(),
    }
}

/// Laws by `mechanism.quantity`.
fn prefixed<const N: usize>(mechanisms: [(&str, Vec<(&str, Symbol)>); N]) -> impl Iterator<Item = (String, Symbol)> {
    mechanisms
        .into_iter()
        .flat_map(|(mechanism, fields)| fields.into_iter().map(move |(id, law)| (format!("{mechanism}.{id}"), law)))
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
        assert_eq!(equation("gln_a"), Some("(glutamine.synthesis - glutamine.export_a - glutamine.hydrolysis)/a"));
        assert_eq!(
            equation("plp"),
            Some("(plp_max·b6_mg_d/(b6_mg_d + plp_half_intake) - plp)/plp_time + (plp_store - plp)/plp_exchange_time")
        );
        assert_eq!(equation("no such law"), None);
    }
}
