//! The GABA shunt: GABA made from glutamate by GAD65 and GAD67 with vitamin B6's PLP, and broken down by GABA-T.

use super::circuit::Activity;
use super::{RegionDrive, RegionState};
use crate::model::declare::{fluxes, parameters};
use crate::model::number::Scalar;

parameters! {
    /// Parameters of the GABA shunt.
    GabaShunt {
        /// Glutamate at half of GAD
        gad_half: 1.3, "mM", Sourced, ["K_16"];
        /// PLP at half binding to GAD65, relative to normal
        plp_half_65: 1.0, "1", Chosen, ["K_19", "B6014"], range "K_19": 1.0..2.333;
        /// PLP at half binding to GAD67, relative to normal
        plp_half_67: 0.25, "1", Chosen, ["K_19", "B6014"], range "K_19": 0.111..0.667;
        /// How much a doubling of GABA loosens PLP
        gaba_loosens_plp: 0.08, "1", Chosen, ["K_18"];
        /// Rate of PLP binding and leaving
        plp_rate: 0.02, "1/min", Chosen, ["K_18"];
        /// PLP at half binding to GABA-T, relative to normal
        plp_half_gaba_t: 0.01, "1", Chosen, ["B6015"];
        /// How strongly GABA holds down GAD67 protein
        gad67_feedback: 0.031, "1", Chosen, ["V_GT7"];
        /// Steepness of that feedback
        gad67_feedback_power: 5.0, "1", Chosen, ["V_GT7"];
        /// Time constant of GAD67 protein
        gad67_time: 600.0, "min", Chosen, ["V_GT7"];
        /// Share of GAD activity lost at full stress load
        stress_gad_loss: 0.5, "1", Chosen, ["STR023"];
        /// Share of GAD65 that does not follow activity
        gad65_resting_share: 0.1, "1", Chosen, ["metab. 5"];
    }
}

fluxes! {
    /// Fluxes of the GABA shunt.
    GabaFluxes {
        /// GABA made by GAD67
        gad67: 0.026, Sourced, ["F_12", "F_13"];
        /// GABA made by GAD65
        gad65: 0.009, Sourced, ["F_12", "F_13"];
        /// GABA broken down in inhibitory neurons
        breakdown_i: 0.031, Derived, ["F_12", "F_13"];
        /// GABA broken down in astrocytes
        breakdown_a: 0.004, Derived, ["F_12", "F_13"];
    }
}

/// How well GAD is supplied with glutamate, relative to the baseline.
pub fn substrate<T: Scalar>(p: &GabaShunt<T>, baseline: &RegionState<T>, state: &RegionState<T>) -> T {
    state.glu_i.saturation(p.gad_half) / baseline.glu_i.saturation(p.gad_half)
}

/// The fluxes of the GABA shunt, for maximal rates `rate`.
pub fn fluxes<T: Scalar>(
    p: &GabaShunt<T>,
    rate: &GabaFluxes<T>,
    state: &RegionState<T>,
    drive: &RegionDrive<T>,
    activity: &Activity<T>,
) -> GabaFluxes<T> {
    let gad = (p.stress_gad_loss * drive.stress_load).complement() * state.glu_i.saturation(p.gad_half);
    let following = p.gad65_resting_share + p.gad65_resting_share.complement() * activity.firing_i;
    let gaba_t = drive.gaba_t * drive.plp.saturation(p.plp_half_gaba_t);
    GabaFluxes {
        gad67: rate.gad67 * drive.gad67 * state.gad67_protein * state.holo_gad67 * gad,
        gad65: rate.gad65 * drive.gad65 * state.holo_gad65 * gad * following,
        breakdown_i: rate.breakdown_i * gaba_t * state.gaba_i,
        breakdown_a: rate.breakdown_a * gaba_t * state.gaba_a,
    }
}

/// Rates of change of the enzyme states.
#[derive(Clone, Copy, Debug)]
pub struct EnzymeChange<T> {
    /// Of the share of GAD65 with PLP.
    pub holo_gad65: T,
    /// Of the share of GAD67 with PLP.
    pub holo_gad67: T,
    /// Of GAD67 protein.
    pub gad67_protein: T,
}

/// How PLP binding and GAD67 protein change, per minute.
pub fn enzyme_change<T: Scalar>(
    p: &GabaShunt<T>,
    baseline: &RegionState<T>,
    state: &RegionState<T>,
    drive: &RegionDrive<T>,
) -> EnzymeChange<T> {
    let gaba = state.gaba_i / baseline.gaba_i;
    let loosened = p.gaba_loosens_plp * (gaba - 1.0) + 1.0;
    let bound = |half: T| drive.plp.saturation(half * loosened);
    let protein =
        (p.gad67_feedback + 1.0) / (p.gad67_feedback * gaba.positive_part().powf(p.gad67_feedback_power) + 1.0);
    EnzymeChange {
        holo_gad65: p.plp_rate * (bound(p.plp_half_65) - state.holo_gad65),
        holo_gad67: p.plp_rate * (bound(p.plp_half_67) - state.holo_gad67),
        gad67_protein: (protein - state.gad67_protein) / p.gad67_time,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;
    use crate::model::region::RegionModel;

    #[test]
    fn gaba_transaminase_holds_on_to_its_plp() {
        let model = RegionModel::healthy(Region::Prefrontal);
        let drive = RegionDrive { plp: 0.33, ..RegionDrive::HEALTHY };
        let change = 100.0 * (model.laws(&model.baseline, &drive).gaba.breakdown_i / 0.031 - 1.0);
        assert!((-5.0..=5.0).contains(&change), "B6015: {change} %");
    }

    #[test]
    fn without_gad67_a_fifth_of_the_capacity_is_left() {
        let model = RegionModel::healthy(Region::Prefrontal);
        let drive = RegionDrive { gad67: 0.0, ..RegionDrive::HEALTHY };
        let laws = model.laws(&model.baseline, &drive);
        let left = 100.0 * (laws.gaba.gad65 + laws.gaba.gad67) / 0.035;
        assert!((14.0..=26.0).contains(&left), "V_GAD1: {left} %");
    }
}
