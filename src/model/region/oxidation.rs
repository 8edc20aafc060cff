//! Oxidation and new synthesis: glutamate burned and made anew, aspartate, and ammonium.

use super::circuit::Activity;
use super::glutamine_cycle::energy_shortage;
use super::{RegionDrive, RegionState};
use crate::model::declare::{fluxes, parameters};
use crate::model::number::Scalar;

parameters! {
    /// Parameters of oxidation and new synthesis.
    Oxidation {
        /// Order of new synthesis in ammonium
        anaplerosis_power: 1.0, "1", Chosen, ["V_NH4", "F_06"];
        /// Share of new synthesis that does not follow release
        anaplerosis_resting_share: 0.1, "1", Chosen, ["F_10"];
        /// Astrocytic glutamate that halves new synthesis
        anaplerosis_inhibition: 2.5, "mM", Chosen, ["metab. 5"];
        /// Exchange between glutamate and aspartate
        transaminase: 0.2, "mM/min", Chosen, ["V_FM1"];
        /// How strongly activity lowers aspartate
        activity_lowers_asp: 0.25, "1", Chosen, ["V_FM1"];
        /// Ratio of tissue to plasma ammonium at rest
        ammonium_ratio: 3.6, "1", Chosen, ["V_NH1", "design"], range "design": 2.77..3.8;
        /// How much faster than other stores neurons burn glutamate when energy is short
        shortage_burning: 3.5, "1", Chosen, ["V_HY1"];
        /// How strongly the way of ammonium to blood depends on energy
        ammonium_energy: 1.25, "1", Chosen, ["V_HY1"];
        /// Rise of new synthesis with wakefulness
        wake_synthesis: 0.02, "1", Chosen, ["SLP005"];
        /// Wakefulness that full sleep pressure takes away from it
        tired_synthesis: 4.0, "1", Chosen, ["SLP005"];
        /// Share of neuronal synthesis that does not follow activity
        synthesis_resting_share: 0.05, "1", Chosen, ["metab. 5"];
        /// How strongly glutamate holds down its own synthesis in neurons
        synthesis_inhibition: 4.0, "1", Chosen, ["metab. 5"];
        /// Share of oxidation that does not follow activity, excitatory neurons
        oxidation_resting_share_e: 0.4, "1", Chosen, ["metab. 5"];
        /// Share of oxidation that does not follow activity, inhibitory neurons
        oxidation_resting_share_i: 0.3, "1", Chosen, ["metab. 5"];
        /// Share of astrocytic oxidation that rises in proportion to glutamate more than once
        oxidation_curve_a: 0.3, "1", Chosen, ["metab. 5"];
    }
}

fluxes! {
    /// Fluxes of oxidation and new synthesis.
    OxidationFluxes {
        /// New glutamate in astrocytes, pyruvate carboxylase
        anaplerosis: 0.018, Sourced, ["F_10"], range "F_10": 0.0049..0.0247;
        /// Glutamate burned in astrocytes
        burned_a: 0.012, Derived, ["F_10"];
        /// New glutamate in excitatory neurons
        new_e: 0.03, Chosen, ["metab. 5"];
        /// Glutamate burned in excitatory neurons
        burned_e: 0.01, Derived, ["metab. 5"];
        /// Glutamate burned in inhibitory neurons
        burned_i: 0.02, Derived, ["metab. 5"];
        /// Ammonium to blood
        ammonium_to_blood: 0.036, Derived, ["V_NH1"];
    }
}

/// The fluxes of oxidation and new synthesis, for maximal rates `rate`.
pub fn fluxes<T: Scalar>(
    p: &Oxidation<T>,
    rate: &OxidationFluxes<T>,
    baseline: &RegionState<T>,
    state: &RegionState<T>,
    drive: &RegionDrive<T>,
    activity: &Activity<T>,
    wake_mean: T,
) -> OxidationFluxes<T> {
    let following = |share: T, demand: T| share + share.complement() * demand;
    let shortage = energy_shortage(drive.energy);
    let glu_e = state.glu_e / baseline.glu_e;
    let glu_a = state.glu_a / baseline.glu_a;
    let wakefulness = drive.arousal - wake_mean - p.tired_synthesis * drive.sleep_pressure;
    let work_of_the_day = p.wake_synthesis * wakefulness + 1.0;
    let excess = state.nh4 - p.ammonium_ratio * drive.nh3_plasma;
    OxidationFluxes {
        anaplerosis: rate.anaplerosis
            * work_of_the_day
            * drive.energy
            * following(p.anaplerosis_resting_share, activity.glutamate_release)
            * (state.nh4 / baseline.nh4).positive_part().powf(p.anaplerosis_power)
            / ((state.glu_a / p.anaplerosis_inhibition).squared() + 1.0),
        burned_a: rate.burned_a
            * (shortage + 1.0)
            * state.glu_a
            * (p.oxidation_curve_a.complement() + p.oxidation_curve_a * glu_a),
        new_e: rate.new_e * work_of_the_day * following(p.synthesis_resting_share, activity.demand_e)
            / (p.synthesis_inhibition * glu_e.squared() + 1.0),
        burned_e: rate.burned_e
            * following(p.oxidation_resting_share_e, activity.demand_e)
            * (drive.energy.complement() + p.shortage_burning * shortage + 1.0)
            * state.glu_e,
        burned_i: rate.burned_i * following(p.oxidation_resting_share_i, activity.demand_i) * state.glu_i,
        ammonium_to_blood: rate.ammonium_to_blood * drive.energy.positive_part().powf(p.ammonium_energy) * excess,
    }
}

/// Net flux from glutamate to aspartate in excitatory neurons, mM of tissue per minute; 0 at the baseline. Energy
/// failure raises aspartate, activity lowers it.
pub fn glutamate_to_aspartate<T: Scalar>(
    p: &Oxidation<T>,
    baseline: &RegionState<T>,
    state: &RegionState<T>,
    drive: &RegionDrive<T>,
    activity: &Activity<T>,
) -> T {
    let active = p.activity_lowers_asp * activity.firing_e.squared() + 1.0;
    let pull = state.glu_e / baseline.glu_e * (p.activity_lowers_asp + 1.0) / active / drive.energy;
    p.transaminase * (pull - state.asp_e / baseline.asp_e)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;
    use crate::model::region::RegionModel;

    #[test]
    fn energy_shortage_turns_glutamate_into_aspartate() {
        let model = RegionModel::healthy(Region::Prefrontal);
        let at = |energy| model.laws(&model.baseline, &RegionDrive { energy, ..RegionDrive::HEALTHY }).to_aspartate;
        assert!(at(1.0).abs() < 1e-12 && at(0.8) > 0.0, "V_HY3");
    }
}
