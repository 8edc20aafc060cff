//! One brain region: excitatory and inhibitory neurons, astrocytes and the fluid between them.
//!
//! Every maximal rate is derived from the healthy baseline, so that the baseline is an exact steady state.
//! Units: minutes; mM local to the compartment; fluxes in mM of tissue per minute.

mod circuit;
mod gaba_shunt;
mod glutamine_cycle;
mod oxidation;
mod plasticity;
mod receptors;
mod release;
mod state;
mod transport;

pub use circuit::{Activity, Circuit, CircuitNorms};
pub use gaba_shunt::{GabaFluxes, GabaShunt};
pub use glutamine_cycle::{GlutamineCycle, GlutamineFluxes};
pub use oxidation::{Oxidation, OxidationFluxes};
pub use plasticity::Plasticity;
pub use receptors::{ReceptorGains, ReceptorNorms, Receptors};
pub use release::{Release, ReleaseNorms, ReleaseProbability};
pub use state::{REGION_STATES, RegionDrive, RegionState};
pub use transport::{Transport, TransportFluxes};

use super::Region;
use super::declare::{ParameterSpec, parameters};
use super::number::Scalar;
use super::outputs::RegionOutputs;

parameters! {
    /// Shares of tissue volume.
    Volumes {
        /// Excitatory neurons
        e: 0.42, "1", Chosen, ["E_09", "N_k13"];
        /// Inhibitory neurons
        i: 0.08, "1", Chosen, ["E_09", "N_k13"];
        /// Astrocytes
        a: 0.25, "1", Sourced, ["N_k13"];
        /// Extracellular space
        ecf: 0.2, "1", Sourced, ["E_09"], range "E_09": 0.18..0.25;
    }
}

/// The declared parameters of every mechanism.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each field is the parameter set of the mechanism it is named after")]
pub struct RegionParameters<T> {
    pub volumes: Volumes<T>,
    pub receptors: Receptors<T>,
    pub release: Release<T>,
    pub circuit: Circuit<T>,
    pub transport: Transport<T>,
    pub glutamine: GlutamineCycle<T>,
    pub gaba: GabaShunt<T>,
    pub oxidation: Oxidation<T>,
    pub plasticity: Plasticity<T>,
}

/// Everything a region's laws need besides state and drive: parameters, the healthy baseline and what is derived from
/// it.
#[derive(Clone, Copy, Debug)]
pub struct RegionModel<T> {
    /// The declared parameters.
    pub parameters: RegionParameters<T>,
    /// The healthy baseline.
    pub baseline: RegionState<T>,
    /// Factors of the receptor laws.
    pub receptor_norms: ReceptorNorms<T>,
    /// Factors of the release laws.
    pub release_norms: ReleaseNorms<T>,
    /// Currents and factors of the circuit.
    pub circuit_norms: CircuitNorms<T>,
    /// Maximal rates of transport.
    pub transport_rates: TransportFluxes<T>,
    /// Maximal rates of the glutamine cycle.
    pub glutamine_rates: GlutamineFluxes<T>,
    /// Maximal rates of the GABA shunt.
    pub gaba_rates: GabaFluxes<T>,
    /// Maximal rates of oxidation and new synthesis.
    pub oxidation_rates: OxidationFluxes<T>,
}

/// All laws of a region at one moment.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each field is the law set of the mechanism it is named after")]
pub struct RegionLaws<T> {
    pub receptors: ReceptorGains<T>,
    pub release: ReleaseProbability<T>,
    pub activity: Activity<T>,
    pub transport: TransportFluxes<T>,
    pub glutamine: GlutamineFluxes<T>,
    pub gaba: GabaFluxes<T>,
    pub oxidation: OxidationFluxes<T>,
    /// Net flux from glutamate to aspartate, mM of tissue per minute.
    pub to_aspartate: T,
    /// Glutamine that astrocytes split when energy fails, mM of tissue per minute; 0 at the baseline.
    pub hydrolysis: T,
}

impl RegionParameters<f64> {
    /// The declared values for one region.
    #[must_use]
    pub fn declared(region: Region) -> Self {
        Self {
            volumes: Volumes::declared(region),
            receptors: Receptors::declared(region),
            release: Release::declared(region),
            circuit: Circuit::declared(region),
            transport: Transport::declared(region),
            glutamine: GlutamineCycle::declared(region),
            gaba: GabaShunt::declared(region),
            oxidation: Oxidation::declared(region),
            plasticity: Plasticity::declared(region),
        }
    }

    /// The same with every parameter as `choose` wants it, asked with mechanism, name and value.
    #[must_use]
    pub fn adjusted(self, choose: &mut dyn FnMut(&'static str, &'static str, f64) -> f64) -> Self {
        Self {
            volumes: self.volumes.map(|id, value| choose("volumes", id, value)),
            receptors: self.receptors.map(|id, value| choose("receptors", id, value)),
            release: self.release.map(|id, value| choose("release", id, value)),
            circuit: self.circuit.map(|id, value| choose("circuit", id, value)),
            transport: self.transport.map(|id, value| choose("transport", id, value)),
            glutamine: self.glutamine.map(|id, value| choose("glutamine cycle", id, value)),
            gaba: self.gaba.map(|id, value| choose("GABA shunt", id, value)),
            oxidation: self.oxidation.map(|id, value| choose("oxidation", id, value)),
            plasticity: self.plasticity.map(|id, value| choose("plasticity", id, value)),
        }
    }
}

impl RegionModel<f64> {
    /// The region with its declared parameters.
    #[must_use]
    pub fn healthy(region: Region) -> Self {
        Self::derive(RegionParameters::declared(region))
    }

    /// Derives every constant that follows from the parameters and the healthy baseline.
    #[must_use]
    pub fn derive(parameters: RegionParameters<f64>) -> Self {
        let healthy = RegionDrive::HEALTHY;
        let RegionParameters { receptors, release, circuit, gaba, plasticity, .. } = &parameters;
        let mut baseline = RegionState::from_array(&RegionState::SPECS.map(|spec| spec.scale));
        baseline.holo_gad65 = 1.0 / (1.0 + gaba.plp_half_65);
        baseline.holo_gad67 = 1.0 / (1.0 + gaba.plp_half_67);
        baseline.wake_slowing = 0.0;
        baseline.block_e = 0.0;
        baseline.block_i = 0.0;
        baseline.damage = plasticity::resting_damage(plasticity, baseline.glu_ecf);

        let mut model = Self {
            baseline,
            receptor_norms: ReceptorNorms::derive(receptors, &healthy),
            release_norms: ReleaseNorms::derive(release, &baseline, &healthy),
            circuit_norms: CircuitNorms::derive(circuit, &baseline),
            transport_rates: TransportFluxes::UNIT,
            glutamine_rates: GlutamineFluxes::UNIT,
            gaba_rates: GabaFluxes::UNIT,
            oxidation_rates: OxidationFluxes::UNIT,
            parameters,
        };
        let shapes = model.laws(&baseline, &healthy);
        model.transport_rates = TransportFluxes::rates_from(&shapes.transport);
        model.glutamine_rates = GlutamineFluxes::rates_from(&shapes.glutamine);
        model.gaba_rates = GabaFluxes::rates_from(&shapes.gaba);
        model.oxidation_rates = OxidationFluxes::rates_from(&shapes.oxidation);
        model
    }

    /// The same with every flux this much faster. The fluxes at the baseline stay in balance, so the baseline stays a
    /// steady state.
    #[must_use]
    pub fn paced(self, factor: f64) -> Self {
        let faster = |_: &'static str, rate: f64| rate * factor;
        Self {
            transport_rates: self.transport_rates.map_rates(faster),
            glutamine_rates: self.glutamine_rates.map_rates(faster),
            gaba_rates: self.gaba_rates.map_rates(faster),
            oxidation_rates: self.oxidation_rates.map_rates(faster),
            ..self
        }
    }

    /// The declarations of all parameters and baseline fluxes, by mechanism.
    #[must_use]
    pub fn parameters() -> Vec<(&'static str, &'static [ParameterSpec])> {
        vec![
            ("volumes", Volumes::SPECS),
            ("receptors", Receptors::SPECS),
            ("release", Release::SPECS),
            ("circuit", Circuit::SPECS),
            ("transport", Transport::SPECS),
            ("transport fluxes", TransportFluxes::SPECS),
            ("glutamine cycle", GlutamineCycle::SPECS),
            ("glutamine fluxes", GlutamineFluxes::SPECS),
            ("GABA shunt", GabaShunt::SPECS),
            ("GABA fluxes", GabaFluxes::SPECS),
            ("oxidation", Oxidation::SPECS),
            ("oxidation fluxes", OxidationFluxes::SPECS),
            ("plasticity", Plasticity::SPECS),
        ]
    }
}

impl<T: Copy> RegionModel<T> {
    /// Applies `f` to every number of the model, with its name: to lift it to another [`Scalar`].
    pub fn map<U: Copy>(&self, mut f: impl FnMut(&'static str, T) -> U) -> RegionModel<U> {
        let p = &self.parameters;
        RegionModel {
            parameters: RegionParameters {
                volumes: p.volumes.map(&mut f),
                receptors: p.receptors.map(&mut f),
                release: p.release.map(&mut f),
                circuit: p.circuit.map(&mut f),
                transport: p.transport.map(&mut f),
                glutamine: p.glutamine.map(&mut f),
                gaba: p.gaba.map(&mut f),
                oxidation: p.oxidation.map(&mut f),
                plasticity: p.plasticity.map(&mut f),
            },
            baseline: self.baseline.map_baseline(&mut f),
            receptor_norms: self.receptor_norms.map(&mut f),
            release_norms: self.release_norms.map(&mut f),
            circuit_norms: self.circuit_norms.map(&mut f),
            transport_rates: self.transport_rates.map_rates(&mut f),
            glutamine_rates: self.glutamine_rates.map_rates(&mut f),
            gaba_rates: self.gaba_rates.map_rates(&mut f),
            oxidation_rates: self.oxidation_rates.map_rates(&mut f),
        }
    }
}

impl<T: Scalar> RegionModel<T> {
    /// All laws at one moment.
    pub fn laws(&self, state: &RegionState<T>, drive: &RegionDrive<T>) -> RegionLaws<T> {
        let base = &self.baseline;
        let p = &self.parameters;
        let receptors = receptors::gains(&p.receptors, &self.receptor_norms, state, drive);
        let release = release::probabilities(&p.release, &self.release_norms, base, state, drive);
        let activity = circuit::activity(&p.circuit, &self.circuit_norms, base, state, drive, &receptors, &release);
        let supply = gaba_shunt::substrate(&p.gaba, base, state);
        RegionLaws {
            receptors,
            release,
            activity,
            transport: transport::fluxes(
                &p.transport,
                &self.transport_rates,
                base,
                state,
                drive,
                &release,
                &activity,
                supply,
            ),
            glutamine: glutamine_cycle::fluxes(&p.glutamine, &self.glutamine_rates, base, state, drive, &activity),
            gaba: gaba_shunt::fluxes(&p.gaba, &self.gaba_rates, state, drive, &activity),
            oxidation: oxidation::fluxes(
                &p.oxidation,
                &self.oxidation_rates,
                base,
                state,
                drive,
                &activity,
                p.plasticity.wake_mean,
            ),
            to_aspartate: oxidation::glutamate_to_aspartate(&p.oxidation, base, state, drive, &activity),
            hydrolysis: glutamine_cycle::hydrolysis(&p.glutamine, p.volumes.a, state, drive),
        }
    }

    /// Rates of change of all states, per minute.
    pub fn derivatives(&self, state: &RegionState<T>, drive: &RegionDrive<T>) -> RegionState<T> {
        self.derivatives_from(&self.laws(state, drive), state, drive)
    }

    /// Rates of change of all states, per minute, from the laws at the same moment.
    pub fn derivatives_from(
        &self,
        laws: &RegionLaws<T>,
        state: &RegionState<T>,
        drive: &RegionDrive<T>,
    ) -> RegionState<T> {
        let RegionLaws { transport: t, glutamine: g, gaba, oxidation: o, to_aspartate, hydrolysis, .. } = *laws;
        let enzymes = gaba_shunt::enzyme_change(&self.parameters.gaba, &self.baseline, state, drive);
        let block = receptors::block_change(&self.parameters.receptors, state, drive);
        let slow = plasticity::slow_change(
            &self.parameters.plasticity,
            state,
            drive,
            &laws.receptors,
            &laws.release,
            &laws.activity,
        );
        let v = &self.parameters.volumes;
        RegionState {
            gln_e: (g.uptake_e - g.glutaminase_e) / v.e,
            glu_e: (g.glutaminase_e + t.uptake_e + o.new_e - o.burned_e - t.leak_e - t.vglut - to_aspartate) / v.e,
            glu_vesicles: t.vglut - t.release_glu,
            asp_e: to_aspartate / v.e,
            gln_i: (g.uptake_i - g.glutaminase_i) / v.i,
            glu_i: (g.glutaminase_i + t.uptake_i + gaba.breakdown_i - gaba.gad67 - gaba.gad65 - o.burned_i) / v.i,
            gaba_i: (gaba.gad67 + gaba.gad65 + t.gat1 - gaba.breakdown_i - t.vgat) / v.i,
            gaba_vesicles: t.vgat - t.release_gaba,
            glu_ecf: (t.release_glu + t.leak_a + t.leak_e - t.uptake_a - t.uptake_e - t.uptake_i) / v.ecf,
            gaba_ecf: (t.release_gaba - t.gat1 - t.gat3) / v.ecf,
            gln_ecf: (g.export_a + g.from_blood - g.uptake_e - g.uptake_i - g.to_blood) / v.ecf,
            glu_a: (t.uptake_a + gaba.breakdown_a + o.anaplerosis + hydrolysis - t.leak_a - g.synthesis - o.burned_a)
                / v.a,
            gln_a: (g.synthesis - g.export_a - hydrolysis) / v.a,
            gaba_a: (t.gat3 - gaba.breakdown_a) / v.a,
            nh4: g.glutaminase_e + g.glutaminase_i + hydrolysis + o.burned_a + o.burned_e + o.burned_i
                - g.synthesis
                - o.ammonium_to_blood,
            holo_gad65: enzymes.holo_gad65,
            holo_gad67: enzymes.holo_gad67,
            gad67_protein: enzymes.gad67_protein,
            rate_e: (laws.activity.target_e - state.rate_e) / self.parameters.circuit.rate_time,
            rate_i: (laws.activity.target_i - state.rate_i) / self.parameters.circuit.rate_time,
            bdnf: slow.bdnf,
            mtor: slow.mtor,
            protein: slow.protein,
            spine_number: slow.spine_number,
            release_average: slow.release_average,
            scaling: slow.scaling,
            glt1_capacity: slow.glt1_capacity,
            dendrites: slow.dendrites,
            wake_slowing: slow.wake_slowing,
            damage: slow.damage,
            block_e: block.excitatory,
            block_i: block.inhibitory,
            firing_average: slow.firing_average,
        }
    }

    /// The outputs at one moment.
    pub fn outputs(&self, state: &RegionState<T>, drive: &RegionDrive<T>) -> RegionOutputs<T> {
        self.outputs_from(&self.laws(state, drive), state, drive)
    }

    /// The outputs at one moment, from the laws at the same moment.
    pub fn outputs_from(
        &self,
        laws: &RegionLaws<T>,
        state: &RegionState<T>,
        drive: &RegionDrive<T>,
    ) -> RegionOutputs<T> {
        let v = &self.parameters.volumes;
        let glu =
            v.e * state.glu_e + state.glu_vesicles + v.i * state.glu_i + v.a * state.glu_a + v.ecf * state.glu_ecf;
        let gln = v.e * state.gln_e + v.i * state.gln_i + v.a * state.gln_a + v.ecf * state.gln_ecf;
        let gaba = v.i * state.gaba_i + state.gaba_vesicles + v.a * state.gaba_a + v.ecf * state.gaba_ecf;
        RegionOutputs {
            glu_ecf_uM: state.glu_ecf * 1000.0,
            gaba_ecf_uM: state.gaba_ecf * 1000.0,
            gln_ecf_uM: state.gln_ecf * 1000.0,
            glu_tissue_mM: glu,
            gln_tissue_mM: gln,
            gaba_tissue_mM: gaba,
            glx_tissue_mM: glu + gln,
            asp_tissue_mM: v.e * state.asp_e,
            nh4_mM: state.nh4,
            rate_e_Hz: state.rate_e,
            rate_i_Hz: state.rate_i,
            ei: laws.activity.balance,
            v_cycle: laws.transport.release_glu + laws.transport.release_gaba,
            v_gs: laws.glutamine.synthesis,
            v_gad: laws.gaba.gad67 + laws.gaba.gad65,
            release: laws.activity.glutamate_release,
            receptor_gain: laws.receptors.gain,
            glt1: state.glt1_capacity,
            bdnf: state.bdnf,
            mtor: state.mtor,
            spines: state.spine_number * state.dendrites * drive.estradiol_spines,
            plasticity: plasticity::readiness(&self.parameters.plasticity, drive, laws.activity.calcium, state.protein),
            damage: state.damage,
            nmda_block_e: state.block_e,
            nmda_block_i: state.block_i,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_healthy_baseline_is_an_exact_steady_state() {
        for region in Region::ALL {
            let model = RegionModel::healthy(region);
            let change = model.derivatives(&model.baseline, &RegionDrive::HEALTHY).to_array();
            for (spec, rate) in RegionState::SPECS.iter().zip(change) {
                assert!((rate / spec.scale).abs() < 1e-9, "{region:?} {}: {rate}", spec.id);
            }
        }
    }

    #[test]
    fn tissue_pools_are_those_of_a_healthy_cortex() {
        let model = RegionModel::healthy(Region::Prefrontal);
        let healthy = model.outputs(&model.baseline, &RegionDrive::HEALTHY);
        let bands = [
            (healthy.glu_tissue_mM, 8.0, 10.0, "C_01"),
            (healthy.gaba_tissue_mM, 1.0, 1.24, "C_03, C_04"),
            (healthy.gln_tissue_mM, 2.0, 4.0, "C_12"),
            (healthy.v_cycle, 0.27, 0.37, "F_03"),
            (healthy.v_gs, 0.17, 0.25, "F_05"),
            (healthy.v_gad, 0.021, 0.074, "F_12, F_13"),
        ];
        for (value, low, high, fact) in bands {
            assert!((low..=high).contains(&value), "{fact}: {value}");
        }
    }
}
