//! The fluxes behind an output: those its law names, and those that change the states its law names.

use std::collections::BTreeSet;

use super::Trajectory;
use crate::model::declare::ParameterSpec;
use crate::model::equations::equation;
use crate::model::outputs::OutputId;
use crate::model::region::{GabaFluxes, GlutamineFluxes, OxidationFluxes, RegionLaws, RegionState, TransportFluxes};

/// A flux of the model, in a scenario and on the healthy day, mM of tissue per minute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FluxChange {
    /// The mechanism it belongs to.
    pub mechanism: &'static str,
    /// Its name in the equations, within its mechanism.
    pub id: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// In the scenario.
    pub now: f64,
    /// On the healthy day at the same time.
    pub healthy: f64,
}

impl FluxChange {
    /// The change as a fraction of healthy; none where healthy is 0.
    #[must_use]
    pub fn change(&self) -> Option<f64> {
        let change = (self.now - self.healthy) / self.healthy.abs();
        change.is_finite().then_some(change)
    }
}

/// The fluxes behind an output of a region at a time (h from the start), those that changed most first; none for an
/// output of the body, which has no fluxes.
#[must_use]
pub fn flux_changes(run: &Trajectory, healthy: &Trajectory, output: OutputId, time_h: f64) -> Vec<FluxChange> {
    let Some(region) = output.region() else { return Vec::new() };
    let behind = names_behind(output.spec().id);
    let fluxes = |run: &Trajectory| {
        let moment = run.region_moments(region, &[time_h]).pop()?;
        Some(all_fluxes(&run.system().region(region).laws(&moment.state, &moment.drive)))
    };
    let (Some(now), Some(usual)) = (fluxes(run), fluxes(healthy)) else { return Vec::new() };
    let pairs = now.into_iter().zip(usual);
    let named = pairs.filter(|((mechanism, spec, _), _)| behind.contains(&format!("{mechanism}.{}", spec.id)));
    let mut changes: Vec<FluxChange> = named
        .map(|((mechanism, spec, now), (.., healthy))| FluxChange {
            mechanism,
            id: spec.id,
            meaning: spec.meaning,
            now,
            healthy,
        })
        .collect();
    changes.sort_by(|a, b| b.change().map_or(0.0, f64::abs).total_cmp(&a.change().map_or(0.0, f64::abs)));
    changes
}

type Flux = (&'static str, &'static ParameterSpec, f64);

fn all_fluxes(laws: &RegionLaws<f64>) -> Vec<Flux> {
    let of = |mechanism, specs: &'static [ParameterSpec], fields: Vec<(&'static str, f64)>| {
        specs.iter().zip(fields).map(move |(spec, (_, value))| (mechanism, spec, value)).collect::<Vec<Flux>>()
    };
    [
        of("transport", TransportFluxes::SPECS, laws.transport.fields()),
        of("glutamine", GlutamineFluxes::SPECS, laws.glutamine.fields()),
        of("gaba", GabaFluxes::SPECS, laws.gaba.fields()),
        of("oxidation", OxidationFluxes::SPECS, laws.oxidation.fields()),
    ]
    .concat()
}

/// The names in the law of an output, and in the rates of the states among them.
fn names_behind(output: &str) -> BTreeSet<String> {
    let law = names(equation(output).unwrap_or_default());
    let is_state = |name: &String| RegionState::SPECS.iter().any(|spec| spec.id == name);
    let mut all = law.clone();
    for state in law.iter().filter(|name| is_state(name)).map(String::as_str).chain([output]) {
        all.extend(names(equation(state).unwrap_or_default()));
    }
    all
}

fn names(law: &str) -> BTreeSet<String> {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let words = law.split(|c: char| !is_letter(c));
    words.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic())).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use crate::simulate::{Cancel, Settings, simulate};

    fn run(input: &str, value: f64) -> Trajectory {
        let mut scenario = Scenario { days: 0.2, ..Scenario::default() };
        if let Some(input) = crate::model::inputs::InputId::parse(input) {
            scenario.set_input(input, value);
        }
        simulate(&scenario, Settings::DRAWING, &Cancel::default(), &mut |_| {}).unwrap()
    }

    #[test]
    fn blocked_uptake_shows_among_the_fluxes_behind_glutamate_and_behind_the_others_not() {
        let (healthy, blocked) = (run("", 0.0), run("gs", 0.1));
        let changes = |id: &str| flux_changes(&blocked, &healthy, OutputId::parse(id).unwrap(), 4.0);
        let glutamate = changes("pfc.glu_ecf_uM");
        assert!(glutamate.iter().any(|flux| flux.id == "uptake_a"), "{glutamate:?}");
        let glutamine = changes("pfc.gln_tissue_mM");
        let synthesis = glutamine.iter().find(|flux| flux.id == "synthesis").expect("glutamine synthetase");
        assert!(synthesis.change().is_some_and(|change| change < -0.5), "{synthesis:?}");
        assert!(changes("cortisol_nM").is_empty());
    }
}
