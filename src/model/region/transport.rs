//! Transport: release into the extracellular space, uptake out of it, and the loading of vesicles.

use super::circuit::Activity;
use super::glutamine_cycle::energy_shortage;
use super::release::ReleaseProbability;
use super::{RegionDrive, RegionState};
use crate::model::declare::{fluxes, parameters};
use crate::model::number::Scalar;

parameters! {
    /// Transport parameters.
    Transport {
        /// Astrocytic glutamate at half of the leak through its non-vesicular path
        leak_half: 0.002, "mM", Chosen, ["V_EA1", "STR025"];
        /// Share of that leak that follows astrocytic glutamate in proportion
        leak_share: 0.009, "1", Chosen, ["V_EA1"];
        /// Extracellular glutamate at half of uptake
        eaat_half: 0.02, "mM", Sourced, ["K_02"], range "K_02": 0.018..0.028;
        /// Share of the changes of uptake capacity that nerve endings show as well
        neuronal_capacity: 1.0, "1", Chosen, ["STR027"];
        /// Steepest glutamate gradient that astrocytes hold with full energy
        eaat_gradient: 150_000.0, "1", Chosen, ["metab. 5"];
        /// How steeply that gradient falls with the energy supply
        eaat_energy_power: 1.75, "1", Chosen, ["V_HY4"];
        /// Extracellular GABA at half of GAT1 uptake
        gat1_half: 0.008, "mM", Sourced, ["K_25"], range "K_25": 0.0025..0.01;
        /// Steepest GABA gradient that neurons hold with full energy
        gat1_gradient: 60_000.0, "1", Chosen, ["V_GT10"];
        /// How steeply the gradients of GABA fall with the energy supply
        gat_energy_power: 0.72, "1", Chosen, ["V_HY4"];
        /// Extracellular GABA at half of GAT3 uptake
        gat3_half: 0.0008, "mM", Chosen, ["K_26"], range "K_26": 0.0008..0.012;
        /// Steepest GABA gradient that astrocytes hold with full energy
        gat3_gradient: 6667.0, "1", Chosen, ["metab. 5"];
        /// Cytosolic glutamate at half of vesicle loading
        vglut_half: 2.0, "mM", Sourced, ["K_23"], range "K_23": 1.0..3.0;
        /// Fall of vesicle loading per share of energy from ketones, which take the place of chloride at the carrier
        vglut_ketone_brake: 1.5, "1", Chosen, ["V_KE2"];
        /// Largest vesicular glutamate pool
        vesicle_cap_glu: 2.15, "mM tissue", Chosen, ["C_15", "design"], range "design": 2.1..2.86;
        /// Pace at which vesicles lose their glutamate, per unit of energy shortage
        vesicle_leak: 0.008, "1/min", Chosen, ["V_HY1"];
        /// Cytosolic GABA at half of vesicle loading
        vgat_half: 5.0, "mM", Sourced, ["K_24"], range "K_24": 4.0..10.0;
        /// Share of GABA vesicles' filling that follows the glutamate GABA is made from
        vgat_fresh_share: 0.85, "1", Chosen, ["V_GS3", "V_EA6"];
        /// Largest vesicular GABA pool
        vesicle_cap_gaba: 0.42, "mM tissue", Chosen, ["V_GT11"];
    }
}

fluxes! {
    /// Fluxes across membranes.
    TransportFluxes {
        /// Glutamate released from vesicles
        release_glu: 0.25, Sourced, ["F_03"];
        /// GABA released from vesicles
        release_gaba: 0.06, Sourced, ["F_03", "F_08"];
        /// Glutamate leaking from astrocytes
        leak_a: 0.52, Chosen, ["STR025"];
        /// Glutamate leaking from excitatory neurons
        leak_e: 0.04, Chosen, ["STR025"];
        /// Glutamate uptake by astrocytes
        uptake_a: 0.757, Derived, ["K_04"];
        /// Glutamate uptake by excitatory neurons
        uptake_e: 0.0424, Derived, ["K_04"];
        /// Glutamate uptake by inhibitory neurons
        uptake_i: 0.0106, Derived, ["K_04"];
        /// GABA uptake by inhibitory neurons, GAT1
        gat1: 0.056, Derived, ["F_08"];
        /// GABA uptake by astrocytes, GAT3
        gat3: 0.004, Derived, ["F_08"];
        /// Loading of glutamate vesicles, VGLUT
        vglut: 0.25, Derived, ["F_03"];
        /// Loading of GABA vesicles, VGAT
        vgat: 0.06, Derived, ["F_03", "F_08"];
    }
}

/// A carrier that runs both ways: net uptake from `outside` against an inside held up by a finite gradient.
fn reversible_uptake<T: Scalar>(outside: T, inside: T, gradient: T, half: T) -> T {
    let floor = inside / gradient;
    (outside - floor) / (half + outside + floor)
}

/// The transport fluxes, for maximal rates `rate`. `gad_substrate` is how well GAD is supplied with glutamate, relative.
#[expect(clippy::too_many_arguments, reason = "transport joins everything a region has")]
pub fn fluxes<T: Scalar>(
    p: &Transport<T>,
    rate: &TransportFluxes<T>,
    baseline: &RegionState<T>,
    state: &RegionState<T>,
    drive: &RegionDrive<T>,
    release: &ReleaseProbability<T>,
    activity: &Activity<T>,
    gad_substrate: T,
) -> TransportFluxes<T> {
    let energy = drive.energy;
    let uptake = drive.eaat / (state.wake_slowing + 1.0);
    let neuronal_capacity = p.neuronal_capacity * (state.glt1_capacity - 1.0) + 1.0;
    let neuronal_uptake =
        uptake * neuronal_capacity * drive.eaat_neurons * energy * state.glu_ecf.saturation(p.eaat_half);
    let gat_energy = energy.positive_part().powf(p.gat_energy_power);
    let leak = p.leak_share.complement() * state.glu_a.saturation(p.leak_half)
        + p.leak_share * (state.glu_a / baseline.glu_a).squared();
    TransportFluxes {
        release_glu: rate.release_glu * activity.glutamate_release,
        release_gaba: rate.release_gaba * activity.firing_i * release.gaba_per_spike,
        leak_a: rate.leak_a * release.stress_factor * leak,
        leak_e: rate.leak_e * state.glu_e / baseline.glu_e,
        uptake_a: rate.uptake_a
            * uptake
            * state.glt1_capacity
            * reversible_uptake(
                state.glu_ecf,
                state.glu_a,
                p.eaat_gradient * energy.positive_part().powf(p.eaat_energy_power),
                p.eaat_half,
            ),
        uptake_e: rate.uptake_e * neuronal_uptake,
        uptake_i: rate.uptake_i * neuronal_uptake,
        gat1: rate.gat1
            * drive.gat1
            * reversible_uptake(state.gaba_ecf, state.gaba_i, p.gat1_gradient * gat_energy, p.gat1_half),
        gat3: rate.gat3
            * drive.gat3
            * reversible_uptake(state.gaba_ecf, state.gaba_a, p.gat3_gradient * gat_energy, p.gat3_half),
        vglut: rate.vglut
            * energy
            * (p.vglut_ketone_brake * drive.ketosis).complement()
            * state.glu_e.saturation(p.vglut_half)
            * (state.glu_vesicles / p.vesicle_cap_glu).complement()
            - p.vesicle_leak * energy_shortage(energy) * state.glu_vesicles,
        vgat: rate.vgat
            * energy
            * (p.vgat_fresh_share.complement() + p.vgat_fresh_share * gad_substrate)
            * state.gaba_i.saturation(p.vgat_half)
            * (state.gaba_vesicles / p.vesicle_cap_gaba).complement(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exhausted_gradient_turns_uptake_round() {
        assert!(reversible_uptake(0.000_25, 1.5, 150_000.0, 0.02) > 0.0);
        assert!(reversible_uptake(0.000_25, 1.5, 150_000.0 * 0.2_f64.powi(4), 0.02) < 0.0);
    }
}
