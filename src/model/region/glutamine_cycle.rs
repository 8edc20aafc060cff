//! The glutamine cycle: glutamine made in astrocytes, handed to neurons, and turned back into glutamate there; and its
//! exchange with blood.

use super::circuit::Activity;
use super::{RegionDrive, RegionState};
use crate::model::declare::{fluxes, parameters};
use crate::model::number::Scalar;

parameters! {
    /// Parameters of the glutamine cycle.
    GlutamineCycle {
        /// Fall of glutaminase per share of energy from ketones instead of glucose
        gls_ketone_brake: 1.5, "1", Derived, ["P_k18", "P_f01"];
        /// Astrocytic glutamate at half of glutamine synthesis
        gs_half_glu: 2.5, "mM", Sourced, ["K_13"], range "K_13": 2.0..3.5;
        /// Ammonium at half of glutamine synthesis
        gs_half_nh4: 0.5, "mM", Chosen, ["K_14", "F_06"];
        /// Astrocytic glutamine that inhibits its synthesis by half
        gs_inhibition: 20.0, "mM", Chosen, ["metab. 5"];
        /// Astrocytic glutamine at half of its export
        sn3_half: 8.0, "mM", Chosen, ["K_07"];
        /// Ratio of inside to outside glutamine at which export stops
        sn3_ratio: 10.0, "1", Chosen, ["metab. 5"];
        /// Extracellular glutamine at half of neuronal uptake
        snat_half: 0.49, "mM", Sourced, ["K_06"], range "K_06": 0.3..0.582;
        /// Neuronal glutamine that inhibits its uptake by half
        snat_inhibition: 8.0, "mM", Chosen, ["metab. 5"];
        /// Neuronal glutamine at half of glutaminase
        gls_half: 2.0, "mM", Sourced, ["K_11"], range "K_11": 1.5..5.0;
        /// Ammonium that doubles that half-point
        gls_nh4_inhibition: 1.0, "mM", Chosen, ["K_12"];
        /// Glutamate that inhibits glutaminase by half, excitatory neurons
        gls_product_e: 12.0, "mM", Chosen, ["metab. 5"];
        /// Glutamate that inhibits glutaminase by half, inhibitory neurons
        gls_product_i: 5.0, "mM", Chosen, ["metab. 5"];
        /// Steepness of glutamine export to blood
        export_power: 3.0, "1", Chosen, ["GLN012"];
        /// Glutamine inflow gained when plasma glutamine doubles
        inflow_gain: 0.002, "mM/min", Chosen, ["GLN chapter 4"];
        /// Plasma glutamine at the baseline
        plasma_gln: 0.6, "mM", Sourced, ["E_08", "GLN001"], range "E_08": 0.5..0.7;
        /// Share of glutamine synthesis lost at full stress load
        stress_gs_loss: 0.5, "1", Chosen, ["GLN016"];
        /// Share of glutamine transport lost at full stress load
        stress_transport_loss: 0.4, "1", Chosen, ["STR016"];
        /// Whether stress load acts on glutamine at all in this region
        stress_on_glutamine: 1.0, hippocampus 0.0, "1", Chosen, ["GLN016", "stress 2"];
        /// Share of neuronal glutamine uptake that does not follow activity
        snat_resting_share: 0.3, "1", Chosen, ["metab. 5"];
        /// Share of glutaminase that does not follow activity, excitatory neurons
        gls_resting_share_e: 0.05, "1", Chosen, ["metab. 5"];
        /// How much glutaminase follows activity more than in proportion
        gls_activity_curve: 0.08, "1", Chosen, ["metab. 5"];
        /// Share of glutaminase that does not follow activity, inhibitory neurons
        gls_resting_share_i: 0.2, "1", Chosen, ["metab. 5"];
        /// Energy supply at which energy-driven neuronal uptake is about half
        snat_energy_half: 0.05, "1", Chosen, ["V_HY1"];
        /// Pace at which astrocytes split glutamine, per unit of energy shortage
        hydrolysis_rate: 0.003, "1/min", Chosen, ["V_HY1"];
    }
}

fluxes! {
    /// Fluxes of the glutamine cycle.
    GlutamineFluxes {
        /// Glutamine synthesis in astrocytes
        synthesis: 0.247, Sourced, ["F_05"], range "F_05": 0.17..0.25;
        /// Glutamine export from astrocytes, SN3
        export_a: 0.247, Derived, ["F_05"];
        /// Glutamine uptake by excitatory neurons, SNAT
        uptake_e: 0.2276, Derived, ["F_03"];
        /// Glutamine uptake by inhibitory neurons, SNAT
        uptake_i: 0.0134, Derived, ["F_03"];
        /// Glutaminase in excitatory neurons
        glutaminase_e: 0.2276, Derived, ["F_03"];
        /// Glutaminase in inhibitory neurons
        glutaminase_i: 0.0134, Derived, ["F_03"];
        /// Glutamine from blood
        from_blood: 0.010, Sourced, ["F_11"];
        /// Glutamine to blood
        to_blood: 0.016, Derived, ["F_11"];
    }
}

/// Extra burning of amino acids when energy runs out: nothing above half supply, steep below.
pub fn energy_shortage<T: Scalar>(energy: T) -> T {
    energy.complement().powi(6) * 20.0
}

/// Glutamine that astrocytes split when energy fails, mM of tissue per minute; nothing at the baseline.
pub fn hydrolysis<T: Scalar>(p: &GlutamineCycle<T>, volume: T, state: &RegionState<T>, drive: &RegionDrive<T>) -> T {
    p.hydrolysis_rate * energy_shortage(drive.energy) * volume * state.gln_a
}

/// The fluxes of the glutamine cycle, for maximal rates `rate`.
pub fn fluxes<T: Scalar>(
    p: &GlutamineCycle<T>,
    rate: &GlutamineFluxes<T>,
    baseline: &RegionState<T>,
    state: &RegionState<T>,
    drive: &RegionDrive<T>,
    activity: &Activity<T>,
) -> GlutamineFluxes<T> {
    let load = p.stress_on_glutamine * drive.stress_load;
    let synthesis_left = (p.stress_gs_loss * load).complement();
    let transport_left = (p.stress_transport_loss * load).complement();

    let energised = drive.energy * (p.snat_energy_half + 1.0) / (drive.energy + p.snat_energy_half);
    let snat = |demand: T, inside: T| {
        drive.snat
            * transport_left
            * energised
            * (p.snat_resting_share + p.snat_resting_share.complement() * demand)
            * state.gln_ecf.saturation(p.snat_half)
            / (inside / p.snat_inhibition + 1.0)
    };
    // Glutaminase runs with the burning of glucose; what ketones burn instead it does not follow.
    let fuel = (p.gls_ketone_brake * drive.ketosis).complement();
    let glutaminase = |demand: T, gln: T, glu: T, product: T| {
        let half = p.gls_half * (state.nh4 / p.gls_nh4_inhibition + 1.0);
        drive.gls * fuel * (energy_shortage(drive.energy) + 1.0) * demand * gln.saturation(half)
            / ((glu / product).powi(3) + 1.0)
    };
    let curved = activity.demand_e * (p.gls_activity_curve.complement() + p.gls_activity_curve * activity.demand_e);
    let demand_e = p.gls_resting_share_e + p.gls_resting_share_e.complement() * curved;
    let demand_i = p.gls_resting_share_i + p.gls_resting_share_i.complement() * activity.demand_i;

    let outside = p.sn3_ratio * state.gln_ecf;
    let plasma_excess = drive.gln_plasma / p.plasma_gln - 1.0;
    GlutamineFluxes {
        synthesis: rate.synthesis
            * drive.gs
            * synthesis_left
            * drive.energy
            * state.glu_a.saturation(p.gs_half_glu)
            * state.nh4.saturation(p.gs_half_nh4)
            / ((state.gln_a / p.gs_inhibition).squared() + 1.0),
        export_a: rate.export_a * transport_left * state.glu_a.saturation(baseline.glu_a) * (state.gln_a - outside)
            / (p.sn3_half + state.gln_a + outside),
        uptake_e: rate.uptake_e * snat(activity.demand_e, state.gln_e),
        uptake_i: rate.uptake_i * snat(activity.demand_i, state.gln_i),
        glutaminase_e: rate.glutaminase_e * glutaminase(demand_e, state.gln_e, state.glu_e, p.gls_product_e),
        glutaminase_i: rate.glutaminase_i * glutaminase(demand_i, state.gln_i, state.glu_i, p.gls_product_i),
        // A brain short of its own glutamine under stress takes up more of the extra.
        from_blood: rate.from_blood + p.inflow_gain * (p.stress_gs_loss * load * 4.0 + 1.0) * plasma_excess,
        to_blood: rate.to_blood * (state.gln_ecf / baseline.gln_ecf).positive_part().powf(p.export_power),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;
    use crate::model::region::RegionModel;

    #[test]
    fn ammonium_of_one_millimolar_inhibits_glutaminase_as_published() {
        let model = RegionModel::healthy(Region::Prefrontal);
        let flux = |nh4: f64| {
            let state = RegionState { nh4, ..model.baseline };
            model.laws(&state, &RegionDrive::HEALTHY).glutamine.glutaminase_e
        };
        let inhibition = 100.0 * (1.0 - flux(1.0) / flux(1e-9));
        assert!((21.0..=39.0).contains(&inhibition), "K_12: {inhibition} %");
    }

    #[test]
    fn stress_load_spares_glutamine_synthesis_in_the_hippocampus() {
        let drive = RegionDrive { stress_load: 1.0, ..RegionDrive::HEALTHY };
        let synthesis = |region| {
            let model = RegionModel::healthy(region);
            model.laws(&model.baseline, &drive).glutamine.synthesis
        };
        assert!(synthesis(Region::Prefrontal) < 0.6 * synthesis(Region::Hippocampus), "GLN016");
    }
}
