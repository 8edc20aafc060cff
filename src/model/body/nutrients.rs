//! Nutrients and ions: vitamin B6, glutamine, magnesium, zinc, ammonia, and the energy that glucose gives.

use super::BodyState;
use crate::model::declare::{parameters, quantities};
use crate::model::inputs::Inputs;
use crate::model::number::Scalar;

parameters! {
    /// Parameters of nutrients and ions.
    Nutrients {
        /// Plasma PLP at a very high intake
        plp_max: 650.0, "nM", Derived, ["B6001", "B6009"];
        /// Intake at half of that
        plp_half_intake: 27.0, "mg/d", Derived, ["B6001", "B6009"];
        /// Time constant of plasma PLP without its store
        plp_time: 3840.0, "min", Derived, ["B6003", "B6008", "B6022"];
        /// Time over which plasma PLP exchanges with its store in muscle
        plp_exchange_time: 12_430.0, "min", Derived, ["B6003", "B6008", "B6022"];
        /// Time constant of that store
        plp_store_time: 38_870.0, "min", Derived, ["B6008", "B6022"], range "B6008": 25_000.0..57_000.0;
        /// Plasma PLP at half of the transport into brain
        plp_brain_half: 10.0, "nM", Chosen, ["B6010"];
        /// Usual intake of B6, at which the brain is at its normal PLP
        usual_b6: 1.7, "mg/d", Chosen, ["contract"];
        /// Usual intake of glutamine with food
        usual_glutamine: 6.85, "g/d", Sourced, ["GLN011"], range "GLN011": 4.66..9.04;
        /// Time constant of each of three stages from gut to blood and out of it
        glutamine_stage: 15.0, "min", Derived, ["GLN006"];
        /// Plasma glutamine per gram in plasma
        glutamine_per_gram: 157.4, "µM/g", Derived, ["GLN006"], range "GLN006": 103.8..211.0;
        /// Usual plasma glutamine
        glutamine_plasma: 0.6, "mM", Sourced, ["E_08", "GLN001"], range "E_08": 0.5..0.7;
        /// Usual ionised magnesium of the brain fluid
        magnesium_brain: 0.8, "mM", Sourced, ["MG002"], range "MG002": 0.7..0.9;
        /// Usual serum magnesium
        magnesium_serum: 0.85, "mM", Chosen, ["contract"];
        /// Share of a change of serum magnesium that reaches the brain
        magnesium_share: 0.12, "1", Chosen, ["MG003"];
        /// Time constant of brain magnesium
        magnesium_time: 1440.0, "min", Chosen, ["MG003", "MG004"];
        /// Usual tonic zinc
        zinc_brain: 10.0, "nM", Sourced, ["ZN004"], range "ZN004": 5.0..25.0;
        /// Largest relative change of brain zinc
        zinc_share: 0.2, "1", Chosen, ["ZN chapter 5"];
        /// Relative change of intake at which that levels off
        zinc_width: 0.5, "1", Chosen, ["design"];
        /// Time constant of brain zinc
        zinc_time: 40_320.0, "min", Chosen, ["ZN chapter 5"];
        /// Energy left without glucose
        energy_floor: 0.05, "1", Chosen, ["V_HY1"];
        /// Glucose at half of the energy supply
        glucose_half: 1.35, "mM", Chosen, ["V_HY1", "V_HY3"];
        /// Glucose at which energy is full
        glucose_full: 5.0, "mM", Chosen, ["design"];
        /// Time constant of brain glucose
        glucose_time: 5.0, "min", Chosen, ["design"];
        /// Share of the brain's energy from ketones at a very high level
        ketone_share_max: 0.832, "1", Derived, ["P_k18", "P_k20", "P_k21"];
        /// Ketones at half of that
        ketone_half: 27.5, "mM", Sourced, ["P_k22"];
        /// Usual plasma ketones
        ketone_usual: 0.1, "mM", Chosen, ["contract"];
        /// Usual plasma glutamate
        glutamate_plasma: 40.0, "µM", Sourced, ["MSG1"], range "MSG1": 33.0..48.0;
        /// Time constant of each of three stages that glutamate takes from a meal to blood and out of it
        glutamate_stage: 15.0, "min", Chosen, ["GLN006"];
        /// Plasma glutamate per gram of it in plasma
        glutamate_per_gram: 18.9, "µM/g", Derived, ["MSG2"];
        /// Share of monosodium glutamate that is glutamate
        glutamate_in_msg: 0.78, "1", Derived, ["MSG2"];
        /// Usual plasma ammonia
        ammonia_plasma: 0.05, "mM", Sourced, ["model.md"];
    }
}

quantities! {
    /// What nutrients give the brain.
    NutrientSignals {
        /// Free PLP in brain, relative.
        plp;
        /// Plasma glutamine, mM.
        glutamine;
        /// Plasma ammonia, mM.
        ammonia;
        /// Energy supply, relative.
        energy;
        /// Share of energy from ketones above the usual.
        ketosis;
        /// Plasma glutamate, µM.
        glutamate;
    }
}

/// Plasma PLP that an intake leads to, nM.
fn steady_plp<T: Scalar>(p: &Nutrients<T>, intake: T) -> T {
    p.plp_max * intake.saturation(p.plp_half_intake)
}

/// The signals at one moment.
pub fn signals<T: Scalar>(p: &Nutrients<T>, state: &BodyState<T>, inputs: &Inputs<T>) -> NutrientSignals<T> {
    let glucose = state.glucose.powi(5);
    let half = p.glucose_half.powi(5);
    let full = half / p.glucose_full.powi(5) + 1.0;
    let from_glucose = p.energy_floor + p.energy_floor.complement() * full * glucose.saturation(half);
    let from_ketones = |level: T| p.ketone_share_max * level.saturation(p.ketone_half);
    let ketosis = from_ketones(inputs.ketone_mM) - from_ketones(p.ketone_usual);
    NutrientSignals {
        plp: state.plp.saturation(p.plp_brain_half) / steady_plp(p, p.usual_b6).saturation(p.plp_brain_half),
        glutamine: p.glutamine_plasma + p.glutamine_per_gram * state.gln_plasma_excess * 0.001,
        ammonia: p.ammonia_plasma * inputs.ammonia,
        // Ketones fill part of what glucose leaves open.
        energy: from_glucose + ketosis * from_glucose.complement(),
        ketosis,
        glutamate: p.glutamate_plasma + p.glutamate_per_gram * state.glu_plasma_excess,
    }
}

/// Writes the rates of change, per minute, into `change`.
pub fn change<T: Scalar>(p: &Nutrients<T>, state: &BodyState<T>, inputs: &Inputs<T>, change: &mut BodyState<T>) {
    // Muscle holds most PLP of the body and gives it back over weeks.
    change.plp =
        (steady_plp(p, inputs.b6_mg_d) - state.plp) / p.plp_time + (state.plp_store - state.plp) / p.plp_exchange_time;
    change.plp_store = (state.plp - state.plp_store) / p.plp_store_time;
    change.gln_gut = (inputs.glutamine_g_d - p.usual_glutamine) / 1440.0 - state.gln_gut / p.glutamine_stage;
    change.gln_transit = (state.gln_gut - state.gln_transit) / p.glutamine_stage;
    change.gln_plasma_excess = (state.gln_transit - state.gln_plasma_excess) / p.glutamine_stage;
    let magnesium = p.magnesium_share * (inputs.magnesium_mM / p.magnesium_serum - 1.0) + 1.0;
    change.magnesium = (p.magnesium_brain * magnesium - state.magnesium) / p.magnesium_time;
    let zinc = p.zinc_share * ((inputs.zinc - 1.0) / p.zinc_width).tanh() + 1.0;
    change.zinc = (p.zinc_brain * zinc - state.zinc) / p.zinc_time;
    change.glucose = (inputs.glucose_mM - state.glucose) / p.glucose_time;
    change.glu_gut = -(state.glu_gut / p.glutamate_stage);
    change.glu_transit = (state.glu_gut - state.glu_transit) / p.glutamate_stage;
    change.glu_plasma_excess = (state.glu_transit - state.glu_plasma_excess) / p.glutamate_stage;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    #[test]
    fn plasma_plp_follows_intake_as_measured() {
        let p = Nutrients::declared(Region::Prefrontal);
        assert!((27.0..=33.0).contains(&steady_plp(&p, 1.3)), "B6001");
        assert!((300.0..=800.0).contains(&steady_plp(&p, 100.0)), "B6009");
    }
}
