//! Drug kinetics: absorption, distribution, elimination and free concentration in brain; and dissociation, which
//! follows ketamine in plasma.

use super::BodyState;
use crate::model::declare::parameters;
use crate::model::drugs::{DrugId, RouteKind};
use crate::model::inputs::Inputs;
use crate::model::number::Scalar;

parameters! {
    /// Parameters of drug kinetics.
    Drugs {
        /// Ketamine absorption from muscle
        ketamine_im_rate: 0.1, "1/min", Chosen, ["pharm. 1.2"];
        /// Ketamine absorption from the nose
        ketamine_nasal_rate: 0.05, "1/min", Chosen, ["pharm. 1.2"];
        /// Ketamine absorption from the gut
        ketamine_oral_rate: 0.08, "1/min", Chosen, ["PK105"];
        /// Share of ketamine that reaches blood from muscle
        ketamine_im_share: 0.93, "1", Sourced, ["PK019"];
        /// Share that reaches blood from the nose
        ketamine_nasal_share: 0.45, "1", Sourced, ["PK018"], range "PK018": 0.11..0.45;
        /// Share that reaches blood from the gut
        ketamine_oral_share: 0.2, "1", Sourced, ["PK016"], range "PK016": 0.08..0.2;
        /// Ketamine, blood and the tissues it reaches at once
        ketamine_volume: 70.0, "L", Chosen, ["PK012"];
        /// Ketamine, that volume with the tissues that fill within minutes
        ketamine_volume_fast: 122.7, "L", Sourced, ["PK003"];
        /// Ketamine exchange with tissues that fill within minutes
        ketamine_exchange_fast: 2.61, "L/min", Sourced, ["PK007"];
        /// Ketamine clearance
        ketamine_clearance: 80.2 / 60.0, "L/min", Sourced, ["PK004", "PK001"], range "PK001": 1.15..1.5;
        /// Ketamine exchange with the periphery
        ketamine_exchange: 136.9 / 60.0, "L/min", Sourced, ["PK005"];
        /// Ketamine, peripheral volume: what is left of the pooled volume at steady state
        ketamine_volume_2: 129.3, "L", Derived, ["PK002", "PK003"], range "PK002": 77.3..181.3;
        /// Free brain ketamine per plasma concentration
        ketamine_free: 0.53 * 1000.0 / 237.7, "µM L/mg", Derived, ["PK020"];
        /// Exchange of ketamine between plasma and brain
        ketamine_brain_rate: 2.0 / 15.0, "1/min", Chosen, ["pharm. 1.2"];
        /// Esketamine absorption from the nose
        esketamine_nasal_rate: 0.05, "1/min", Chosen, ["PK034"];
        /// Share of esketamine that reaches blood from the nose
        esketamine_nasal_share: 0.525, "1", Sourced, ["PK032"], range "PK032": 0.48..0.54;
        /// Esketamine, central volume
        esketamine_volume: 250.0, "L", Derived, ["PK038"];
        /// Esketamine clearance
        esketamine_clearance: 1.9, "L/min", Sourced, ["PK030"];
        /// Esketamine exchange with the periphery
        esketamine_exchange: 1.4, "L/min", Derived, ["PK106", "PK031"];
        /// Esketamine, peripheral volume
        esketamine_volume_2: 502.0, "L", Derived, ["PK031", "PK038"];
        /// Free brain esketamine per plasma concentration
        esketamine_free: 0.56 * 1000.0 / 237.7, "µM L/mg", Derived, ["PK035"], range "PK035": 2.313..2.398;
        /// Exchange of esketamine between plasma and brain
        esketamine_brain_rate: 2.0 / 15.0, "1/min", Chosen, ["pharm. 1.2"];
        /// Memantine absorption
        memantine_oral_rate: 1.0 / 75.0, "1/min", Chosen, ["pharm. 1.2"];
        /// Share of memantine that reaches blood
        memantine_oral_share: 1.0, "1", Sourced, ["PK040"];
        /// Memantine volume
        memantine_volume: 760.0, "L", Sourced, ["PK043"], range "PK043": 630.0..770.0;
        /// Memantine clearance, as exposure at steady state and half-life both allow
        memantine_clearance: 0.14, "L/min", Derived, ["PK044", "PK046", "PK109"], range "PK044": 0.0878..0.1463;
        /// Share of the hydrochloride's mass that is memantine
        memantine_base: 0.83, "1", Derived, ["PK045"];
        /// Free brain memantine per plasma concentration of the hydrochloride
        memantine_free: 2.546_012_269_938_65, "µM L/mg", Derived, ["PK045"];
        /// Exchange of memantine between plasma and brain
        memantine_brain_rate: 1.0 / 120.0, "1/min", Chosen, ["pharm. 1.2"];
        /// Lamotrigine absorption
        lamotrigine_oral_rate: 1.0 / 30.0, "1/min", Chosen, ["PK052"];
        /// Share of lamotrigine that reaches blood
        lamotrigine_oral_share: 0.98, "1", Sourced, ["PK054"];
        /// Lamotrigine volume
        lamotrigine_volume: 72.0, "L", Chosen, ["PK055", "PK110"], range "PK055": 63.0..102.9;
        /// Lamotrigine clearance
        lamotrigine_clearance: 2.0 / 60.0, "L/min", Sourced, ["PK050"], range "PK050": 0.01646..0.0789;
        /// Free brain lamotrigine per plasma concentration
        lamotrigine_free: 0.45 * 1000.0 / 256.1, "µM L/mg", Derived, ["PK056"], range "PK056": 1.718..1.7572;
        /// Exchange of lamotrigine between plasma and brain
        lamotrigine_brain_rate: 1.0 / 60.0, "1/min", Chosen, ["pharm. 1.2"];
        /// Amantadine absorption
        amantadine_oral_rate: 0.02, "1/min", Chosen, ["pharm. 1.2"];
        /// Share of amantadine that reaches blood
        amantadine_oral_share: 0.88, "1", Sourced, ["PK070"], range "PK070": 0.86..0.9;
        /// Amantadine volume
        amantadine_volume: 270.0, "L", Chosen, ["PK073", "PK111"];
        /// Amantadine clearance: a half-life of 17 h, that of young and old people together
        amantadine_clearance: 11.2 / 60.0, "L/min", Chosen, ["PK072", "PK075", "PK111"], range "PK072": 0.0899..0.3814;
        /// Share of the hydrochloride's mass that is amantadine
        amantadine_base: 0.81, "1", Derived, ["PK076"];
        /// Amantadine in brain fluid per plasma concentration of the hydrochloride: four fifths of the level in serum
        amantadine_free: 4.285_714_285_714_286, "µM L/mg", Derived, ["PK075"];
        /// Exchange of amantadine between plasma and brain
        amantadine_brain_rate: 1.0 / 120.0, "1/min", Chosen, ["pharm. 1.2"];
        /// Rating points of dissociation per plasma ketamine
        dissociation_slope: 0.1, "mL/ng", Chosen, ["PC029"];
        /// Plasma ketamine at which dissociation sets in
        dissociation_onset: 45.0, "ng/mL", Chosen, ["PC026", "PC029"];
        /// Width of that onset
        dissociation_width: 10.0, "ng/mL", Chosen, ["design"];
        /// Rating points at half of the dissociation scale
        dissociation_half: 30.0, "1", Chosen, ["PC029"];
        /// Time constant of a monoamine antidepressant's effect
        monoamine_time: 28_800.0, "min", Derived, ["MON1"];
        /// Its full effect over placebo
        monoamine_effect: 0.29, "SD", Sourced, ["MON2"], range "MON2": 0.27..0.31;
        /// Strength of esketamine relative to ketamine
        esketamine_strength: 1.7, "1", Derived, ["PD015"];
    }
}

/// Concentrations in plasma, ng/mL.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each field is the substance it is named after")]
pub struct PlasmaLevels<T> {
    pub ketamine: T,
    pub esketamine: T,
    pub memantine: T,
    pub lamotrigine: T,
    pub amantadine: T,
}

/// Plasma levels at one moment.
pub fn plasma<T: Scalar>(p: &Drugs<T>, state: &BodyState<T>) -> PlasmaLevels<T> {
    PlasmaLevels {
        ketamine: state.ketamine_central / p.ketamine_volume * 1000.0,
        esketamine: state.esketamine_central / p.esketamine_volume * 1000.0,
        memantine: state.memantine_central / p.memantine_volume * 1000.0 * p.memantine_base,
        lamotrigine: state.lamotrigine_central / p.lamotrigine_volume * 1000.0,
        amantadine: state.amantadine_central / p.amantadine_volume * 1000.0 * p.amantadine_base,
    }
}

/// Dissociation, 0 to 100: rating points that set in above a plasma level, on a bounded scale.
pub fn dissociation<T: Scalar>(p: &Drugs<T>, plasma: &PlasmaLevels<T>) -> T {
    let level = plasma.ketamine + p.esketamine_strength * plasma.esketamine;
    let knee = |x: T| (x.squared() + p.dissociation_width.squared()).sqrt();
    let points = p.dissociation_slope * 0.5 * (level + knee(level - p.dissociation_onset) - knee(p.dissociation_onset));
    points.saturation(p.dissociation_half) * 100.0
}

/// Where a dose goes: adds what reaches the body of `mg` to its depot. Infusions are given as a rate instead. False
/// where the substance has no such route. `msg_share` is the glutamate in a gram of monosodium glutamate.
pub fn give(
    p: &Drugs<f64>,
    msg_share: f64,
    state: &mut BodyState<f64>,
    drug: DrugId,
    route: RouteKind,
    mg: f64,
) -> bool {
    let (depot, amount) = match (drug.spec().id, route) {
        ("ketamine", RouteKind::Iv) => (&mut state.ketamine_central, mg),
        ("ketamine", RouteKind::Im) => (&mut state.ketamine_muscle, p.ketamine_im_share * mg),
        ("ketamine", RouteKind::Nasal) => (&mut state.ketamine_nose, p.ketamine_nasal_share * mg),
        ("ketamine", RouteKind::Oral) => (&mut state.ketamine_gut, p.ketamine_oral_share * mg),
        ("esketamine", RouteKind::Nasal) => (&mut state.esketamine_nose, p.esketamine_nasal_share * mg),
        ("memantine", RouteKind::Oral) => (&mut state.memantine_gut, p.memantine_oral_share * mg),
        ("lamotrigine", RouteKind::Oral) => (&mut state.lamotrigine_gut, p.lamotrigine_oral_share * mg),
        ("amantadine", RouteKind::Oral) => (&mut state.amantadine_gut, p.amantadine_oral_share * mg),
        ("glutamine", RouteKind::Oral) => (&mut state.gln_gut, mg / 1000.0),
        ("msg", RouteKind::Oral) => (&mut state.glu_gut, msg_share * mg / 1000.0),
        _ => return false,
    };
    *depot += amount;
    true
}

/// Writes the rates of change, per minute, into `change`. `infusion` is ketamine running into a vein, mg/min.
pub fn change<T: Scalar>(p: &Drugs<T>, s: &BodyState<T>, inputs: &Inputs<T>, infusion: T, change: &mut BodyState<T>) {
    change.monoamine_course = (inputs.monoamine_drug - s.monoamine_course) / p.monoamine_time;
    change.ketamine_muscle = -(p.ketamine_im_rate * s.ketamine_muscle);
    change.ketamine_nose = -(p.ketamine_nasal_rate * s.ketamine_nose);
    change.ketamine_gut = -(p.ketamine_oral_rate * s.ketamine_gut);
    let out = p.ketamine_exchange / p.ketamine_volume * s.ketamine_central;
    let back = p.ketamine_exchange / p.ketamine_volume_2 * s.ketamine_peripheral;
    let central = s.ketamine_central / p.ketamine_volume;
    let tissue = s.ketamine_fast / (p.ketamine_volume_fast - p.ketamine_volume);
    let fast = p.ketamine_exchange_fast * (central - tissue);
    change.ketamine_central = infusion
        - change.ketamine_muscle
        - change.ketamine_nose
        - change.ketamine_gut
        - p.ketamine_clearance / p.ketamine_volume * s.ketamine_central
        - out
        + back
        - fast;
    change.ketamine_peripheral = out - back;
    change.ketamine_fast = fast;
    change.ketamine_brain =
        p.ketamine_brain_rate * (p.ketamine_free * s.ketamine_central / p.ketamine_volume - s.ketamine_brain);

    change.esketamine_nose = -(p.esketamine_nasal_rate * s.esketamine_nose);
    let out = p.esketamine_exchange / p.esketamine_volume * s.esketamine_central;
    let back = p.esketamine_exchange / p.esketamine_volume_2 * s.esketamine_peripheral;
    change.esketamine_central =
        -change.esketamine_nose - p.esketamine_clearance / p.esketamine_volume * s.esketamine_central - out + back;
    change.esketamine_peripheral = out - back;
    change.esketamine_brain =
        p.esketamine_brain_rate * (p.esketamine_free * s.esketamine_central / p.esketamine_volume - s.esketamine_brain);

    change.memantine_gut = -(p.memantine_oral_rate * s.memantine_gut);
    change.memantine_central = -change.memantine_gut - p.memantine_clearance / p.memantine_volume * s.memantine_central;
    change.memantine_brain =
        p.memantine_brain_rate * (p.memantine_free * s.memantine_central / p.memantine_volume - s.memantine_brain);

    change.lamotrigine_gut = -(p.lamotrigine_oral_rate * s.lamotrigine_gut);
    change.lamotrigine_central =
        -change.lamotrigine_gut - p.lamotrigine_clearance / p.lamotrigine_volume * s.lamotrigine_central;
    change.lamotrigine_brain = p.lamotrigine_brain_rate
        * (p.lamotrigine_free * s.lamotrigine_central / p.lamotrigine_volume - s.lamotrigine_brain);

    change.amantadine_gut = -(p.amantadine_oral_rate * s.amantadine_gut);
    change.amantadine_central =
        -change.amantadine_gut - p.amantadine_clearance / p.amantadine_volume * s.amantadine_central;
    change.amantadine_brain =
        p.amantadine_brain_rate * (p.amantadine_free * s.amantadine_central / p.amantadine_volume - s.amantadine_brain);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    #[test]
    fn every_declared_route_of_every_drug_has_a_depot() {
        let p = Drugs::declared(Region::Prefrontal);
        for drug in DrugId::all() {
            for &route in drug.spec().routes {
                let mut state = BodyState::from_array(&[0.0; super::super::BODY_STATES]);
                assert!(give(&p, 0.78, &mut state, drug, route, 10.0), "{drug:?} {route:?}");
                assert!(state.to_array().iter().any(|&amount| amount > 0.0), "{drug:?} {route:?}");
            }
        }
    }

    #[test]
    fn no_drug_is_no_dissociation() {
        let p = Drugs::declared(Region::Prefrontal);
        let state = BodyState::from_array(&[0.0; super::super::BODY_STATES]);
        assert!(dissociation(&p, &plasma(&p, &state)).abs() < 1e-12);
    }
}
