//! The circuit: two populations with rates, after the reduced Wong–Wang model, gating variables at their steady values.

use super::receptors::ReceptorGains;
use super::release::ReleaseProbability;
use super::{RegionDrive, RegionState};
use crate::model::declare::{parameters, quantities};
use crate::model::number::Scalar;

parameters! {
    /// Circuit parameters.
    Circuit {
        /// Slope of the transfer function, excitatory cells
        slope_e: 310.0, "1/nC", Sourced, ["EI001"];
        /// Offset of the transfer function, excitatory cells
        offset_e: 125.0, "Hz", Sourced, ["EI001"];
        /// Curvature of the transfer function, excitatory cells
        curvature_e: 0.16, "s", Sourced, ["EI001"];
        /// Slope of the transfer function, inhibitory cells
        slope_i: 615.0, "1/nC", Sourced, ["EI002"];
        /// Offset of the transfer function, inhibitory cells
        offset_i: 177.0, "Hz", Sourced, ["EI002"];
        /// Curvature of the transfer function, inhibitory cells
        curvature_i: 0.087, "s", Sourced, ["EI002"];
        /// NMDA gating per spike
        nmda_gating: 0.0641, "s", Sourced, ["EI003"];
        /// GABA-A gating time
        gaba_gating: 0.01, "s", Sourced, ["EI003"];
        /// External current at the healthy baseline
        external_current: 0.382, "nA", Sourced, ["EI004"];
        /// Current per NMDA gating
        synaptic_current: 0.15, "nA", Sourced, ["EI004"];
        /// Weight of excitatory cells on each other
        weight_ee: 1.7, "1", Sourced, ["EI019"];
        /// Weight of excitatory cells on inhibitory cells
        weight_ei: 3.0, "1", Sourced, ["EI019"];
        /// External current through NMDA receptors
        nmda_current: 0.0191, "nA", Sourced, ["EI019"];
        /// External current through AMPA receptors
        ampa_current: 0.04, "nA", Chosen, ["pharm. 4"];
        /// Share of recurrent excitation through AMPA receptors
        recurrent_ampa: 0.0, "1", Chosen, ["pharm. 4"];
        /// Share of inhibition that is tonic
        tonic_share: 0.1, "1", Chosen, ["R_10"];
        /// Extracellular GABA at half of tonic inhibition
        tonic_half: 0.0008, "mM", Sourced, ["R_10"], range "R_10": 0.0002..0.003;
        /// Extracellular glutamate at half of the tonic NMDA current
        tonic_nmda_half: 0.002, "mM", Sourced, ["R_02"];
        /// Largest tonic NMDA current
        tonic_nmda_current: 0.02, "nA", Chosen, ["V_EA3"];
        /// Share of synaptic scaling that also strengthens inhibition's counterweight
        scaling_inhibition: 0.0, "1", Chosen, ["PM007"];
        /// Rate at which firing saturates softly
        rate_max: 300.0, "Hz", Chosen, ["design"];
        /// Time constant of firing
        rate_time: 0.05, "min", Chosen, ["design"];
    }
}

parameters! {
    /// Currents and factors that follow from the healthy rates. The laws count every current from its healthy value, so
    /// that large currents of opposite sign need not cancel to the last digit.
    CircuitNorms {
        /// Argument of the transfer function at the baseline, excitatory cells
        argument_e: f64::NAN, "Hz", Derived, ["EI018"];
        /// Argument of the transfer function at the baseline, inhibitory cells
        argument_i: f64::NAN, "Hz", Derived, ["EI018"];
        /// Inhibitory current at the baseline, excitatory cells
        inhibition_e: f64::NAN, "nA", Derived, ["EI018"];
        /// Inhibitory current at the baseline, inhibitory cells
        inhibition_i: f64::NAN, "nA", Derived, ["EI018"];
        /// External current of inhibitory cells over that of excitatory ones
        external_ratio: f64::NAN, "1", Derived, ["EI018"];
        /// NMDA gating of recurrent synapses at the baseline
        gating: f64::NAN, "1", Derived, ["EI003"];
        /// Tonic inhibition at the baseline, as a share of its largest
        tonic: f64::NAN, "1", Derived, ["R_10"];
        /// Tonic NMDA activation at the baseline
        tonic_nmda: f64::NAN, "1", Derived, ["R_02"];
    }
}

impl CircuitNorms<f64> {
    /// Inverts the transfer functions so that the healthy rates are a fixed point.
    #[must_use]
    pub fn derive(p: &Circuit<f64>, baseline: &RegionState<f64>) -> Self {
        let gating = (p.nmda_gating * baseline.rate_e).saturation(1.0);
        let argument_e = argument_for(baseline.rate_e, p.curvature_e);
        let argument_i = argument_for(baseline.rate_i, p.curvature_i);
        let current_e = (argument_e + p.offset_e) / p.slope_e;
        let current_i = (argument_i + p.offset_i) / p.slope_i;
        let recurrent = p.synaptic_current * gating;
        // Inhibitory cells get one nA per unit of GABA-A gating.
        let inhibition_i = p.gaba_gating * baseline.rate_i;
        Self {
            argument_e,
            argument_i,
            inhibition_e: p.external_current + p.weight_ee * recurrent - current_e,
            inhibition_i,
            external_ratio: (current_i - p.weight_ei * recurrent + inhibition_i) / p.external_current,
            gating,
            tonic: baseline.gaba_ecf.saturation(p.tonic_half),
            tonic_nmda: baseline.glu_ecf.saturation(p.tonic_nmda_half),
        }
    }
}

/// The argument at which the transfer function gives `rate`, by bisection of a rising function.
fn argument_for(rate: f64, curvature: f64) -> f64 {
    let (mut low, mut high) = (-200.0, 400.0);
    for _ in 0..200 {
        let middle: f64 = 0.5 * (low + high);
        if middle.firing(curvature) > rate { high = middle } else { low = middle }
    }
    0.5 * (low + high)
}

quantities! {
    /// What the circuit does at one moment.
    Activity {
        /// Inhibition received, relative.
        inhibition;
        /// Where the firing rate of excitatory cells heads, Hz.
        target_e;
        /// Where the firing rate of inhibitory cells heads, Hz.
        target_i;
        /// Firing of excitatory cells, relative.
        firing_e;
        /// Firing of inhibitory cells, relative.
        firing_i;
        /// Firing times release probability at excitatory endings, relative: the demand that supply follows.
        demand_e;
        /// The same at inhibitory endings.
        demand_i;
        /// Glutamate released, relative.
        glutamate_release;
        /// Calcium that enters excitatory cells through NMDA receptors, relative.
        calcium;
        /// Excitation over inhibition, 1 at the baseline.
        balance;
    }
}

/// The circuit's activity.
pub fn activity<T: Scalar>(
    p: &Circuit<T>,
    norms: &CircuitNorms<T>,
    baseline: &RegionState<T>,
    state: &RegionState<T>,
    drive: &RegionDrive<T>,
    receptors: &ReceptorGains<T>,
    release: &ReleaseProbability<T>,
) -> Activity<T> {
    let firing_e = state.rate_e / baseline.rate_e;
    let firing_i = state.rate_i / baseline.rate_i;
    let gating = (p.nmda_gating * state.rate_e * release.glutamate_per_spike).saturation(T::one());
    let phasic = firing_i * release.gaba_per_spike;
    let tonic = state.gaba_ecf.saturation(p.tonic_half) / norms.tonic;
    let inhibition = drive.gaba_a
        * (p.tonic_share.complement() * drive.phasic_gain * phasic + p.tonic_share * drive.tonic_gain * tonic);
    let tonic_nmda =
        p.tonic_nmda_current * receptors.nmda_e * (state.glu_ecf.saturation(p.tonic_nmda_half) - norms.tonic_nmda);

    // Each current as its change from the healthy one, per unit of that current.
    let change = |synapses: T, receptor: T| synapses * drive.activity * receptor - 1.0;
    let external = |synapses: T, nmda: T| {
        p.ampa_current * change(synapses, receptors.ampa) + p.nmda_current * change(synapses, nmda)
    };
    let recurrent = |synapses: T, nmda: T| {
        let receptor = p.recurrent_ampa.complement() * nmda + p.recurrent_ampa * receptors.ampa;
        p.synaptic_current * (synapses * receptor * gating - norms.gating)
    };
    let counterweight = p.scaling_inhibition * (state.scaling - 1.0) + 1.0;
    let current_e = external(receptors.synapses_e, receptors.nmda_e)
        + p.weight_ee * recurrent(receptors.recurrent_e, receptors.nmda_e)
        + tonic_nmda
        - norms.inhibition_e * (inhibition / counterweight - 1.0);
    let current_i = norms.external_ratio * external(receptors.synapses_i, receptors.nmda_i)
        + p.weight_ei * recurrent(receptors.synapses_i, receptors.nmda_i)
        - norms.inhibition_i * (inhibition - 1.0);

    let raw_e = (norms.argument_e + p.slope_e * current_e).firing(p.curvature_e);
    let raw_i = (norms.argument_i + p.slope_i * current_i).firing(p.curvature_i);
    // Rates level off softly at the largest rate, scaled so that the baseline is kept.
    let limited = |raw: T, healthy: T| raw * (healthy / p.rate_max + 1.0) / (raw / p.rate_max + 1.0);
    let glutamate_release = firing_e * release.glutamate_per_spike;
    Activity {
        inhibition,
        target_e: drive.spike_block.complement() * limited(raw_e, baseline.rate_e),
        target_i: drive.spike_block.complement() * limited(raw_i, baseline.rate_i),
        firing_e,
        firing_i,
        demand_e: firing_e * release.glutamate,
        demand_i: firing_i * release.gaba,
        glutamate_release,
        calcium: receptors.nmda_e * gating / norms.gating,
        balance: glutamate_release / inhibition,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;
    use crate::model::region::RegionModel;

    #[test]
    fn the_healthy_rates_are_a_fixed_point() {
        let model = RegionModel::healthy(Region::Prefrontal);
        let laws = model.laws(&model.baseline, &RegionDrive::HEALTHY);
        assert!((laws.activity.target_e - 4.0).abs() < 1e-10 && (laws.activity.target_i - 10.0).abs() < 1e-10);
        assert!((laws.activity.balance - 1.0).abs() < 1e-12);
    }

    #[test]
    fn weaker_gaba_a_receptors_raise_the_target_rate() {
        let model = RegionModel::healthy(Region::Prefrontal);
        let drive = RegionDrive { gaba_a: 0.7, ..RegionDrive::HEALTHY };
        assert!(model.laws(&model.baseline, &drive).activity.target_e > 4.5);
    }
}
