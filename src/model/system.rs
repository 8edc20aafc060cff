//! The whole system: how the body acts on each region, and what is read off.

use super::body::{BodyModel, BodyState};
use super::declare::{ParameterSpec, parameters};
use super::inputs::Inputs;
use super::number::Scalar;
use super::outputs::{BodyOutputs, RegionOutputs};
use super::readouts::{self, ReadOuts, Signs};
use super::region::{RegionDrive, RegionModel, RegionParameters, RegionState};
use super::{Region, healthy_day};

parameters! {
    /// Parameters of what the body does to a region.
    Coupling {
        /// Share of habituation that the region shows
        habituation: 1.0, hippocampus 0.0, "1", Chosen, ["STR003"];
        /// Share of estradiol's effects that the region shows
        estradiol: 1.0 / 3.0, hippocampus 1.0, "1", Chosen, ["HOR006"];
        /// Loss of GABA-A inhibition per disinhibition by rising estradiol
        disinhibition: 0.15, "1", Chosen, ["HOR004"];
        /// Gain of NMDA currents per gain of spines by estradiol
        estradiol_currents: 0.6, "1", Chosen, ["HOR004", "HOR106"];
        /// Inhibition lost per gain of spines by estradiol
        estradiol_inhibition: 0.25, "1", Chosen, ["VB14"];
        /// Largest direct rise of release by ketamine, where that hypothesis is switched on
        presynaptic_gain: 0.15, "1", Chosen, ["GS016"];
        /// Free ketamine at half of that
        presynaptic_half: 1.0, "µM", Chosen, ["GS016"];
        /// Largest growth-factor drive by blocked resting NMDA receptors, where that hypothesis is switched on
        resting_route_gain: 1.0, "1", Chosen, ["PC005", "PC006"];
        /// Free ketamine at half of that
        resting_route_half: 1.0, "µM", Chosen, ["PC005", "EI019"];
        /// Share of glutamate uptake through GLAST
        glast: 0.1, "1", Chosen, ["RC006"], range "RC006": 0.0..0.1;
    }
}

parameters! {
    /// Parameters of the antidepressant-effect index, fitted to the course of trials.
    AntidepressantIndex {
        /// Weight of the BDNF signal, for the first effect
        bdnf: 0.6, "1", Derived, ["PC020", "PC107", "PC108"];
        /// Weight of mTORC1
        mtor: 0.1, "1", Derived, ["PC017", "PC020", "PC025"];
        /// Weight of synaptic protein
        protein: 2.6, "1", Derived, ["PC017", "PC020", "PC025"];
        /// Weight of spines
        spines: 12.9, "1", Derived, ["PC017", "PC020", "PC025"];
        /// Day mean of the healthy sum, which counts as none
        healthy: 0.003_67, "1", Derived, ["PC017", "PC020", "PC025"];
        /// Largest effect
        effect_max: 1.557, "SD", Derived, ["pharm. 6.2"];
        /// Width over which an effect is told from none
        width: 0.02, "1", Chosen, ["design"];
    }
}

/// Names of the mechanisms declared here.
const COUPLING: &str = "coupling";
const INDEX: &str = "antidepressant-effect index";
const READ_OUTS: &str = "read-outs";

/// A declared parameter in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constant {
    /// The region it belongs to; `None` for the body.
    pub region: Option<Region>,
    /// The mechanism, as in [`System::parameters`].
    pub mechanism: &'static str,
    /// Its name in the equations.
    pub id: &'static str,
    /// Its declared value.
    pub declared: f64,
}

/// The body, both regions and what joins them.
#[derive(Clone, Debug)]
pub struct System<T> {
    /// The body.
    pub body: BodyModel<T>,
    regions: [RegionModel<T>; 2],
    couplings: [Coupling<T>; 2],
    index: AntidepressantIndex<T>,
    read_outs: ReadOuts<T>,
}

impl System<f64> {
    /// The system with its declared parameters.
    #[must_use]
    pub fn healthy() -> Self {
        Self {
            body: BodyModel::healthy(),
            regions: Region::ALL.map(RegionModel::healthy),
            couplings: Region::ALL.map(Coupling::declared),
            index: AntidepressantIndex::declared(Region::Prefrontal),
            read_outs: ReadOuts::declared(Region::Prefrontal),
        }
    }

    /// The system with other values of its declared parameters: `choose` is asked for each of them. Everything that
    /// follows from them and the healthy baseline is derived anew, so that the baseline stays an exact steady state.
    #[must_use]
    pub fn adjusted(mut choose: impl FnMut(Constant) -> f64) -> Self {
        let body = BodyModel::healthy()
            .adjusted(&mut |mechanism, id, declared| choose(Constant { region: None, mechanism, id, declared }));
        let index = AntidepressantIndex::declared(Region::Prefrontal)
            .map(|id, declared| choose(Constant { region: None, mechanism: INDEX, id, declared }));
        let read_outs = ReadOuts::declared(Region::Prefrontal)
            .map(|id, declared| choose(Constant { region: None, mechanism: READ_OUTS, id, declared }));
        let mut of = |region: Region| {
            let mut own = |mechanism, id, declared| choose(Constant { region: Some(region), mechanism, id, declared });
            let parameters = RegionParameters::declared(region).adjusted(&mut own);
            let coupling = Coupling::declared(region).map(|id, declared| own(COUPLING, id, declared));
            (RegionModel::derive(parameters), coupling)
        };
        let [(pfc, pfc_coupling), (hip, hip_coupling)] = Region::ALL.map(&mut of);
        Self { body, regions: [pfc, hip], couplings: [pfc_coupling, hip_coupling], index, read_outs }
    }

    /// The same with every flux of both regions this much faster; the baseline stays a steady state.
    #[must_use]
    pub fn paced(self, factor: f64) -> Self {
        Self { regions: self.regions.map(|region| region.paced(factor)), ..self }
    }

    /// The same with the antidepressant-effect index counting from this sum of growth, see [`System::growth`].
    #[must_use]
    pub fn counting_growth_from(self, healthy: f64) -> Self {
        Self { index: AntidepressantIndex { healthy, ..self.index }, ..self }
    }

    /// The declarations of every parameter, by mechanism.
    #[must_use]
    pub fn parameters() -> Vec<(&'static str, &'static [ParameterSpec])> {
        let mut all = BodyModel::parameters();
        all.extend(RegionModel::parameters());
        all.extend([(COUPLING, Coupling::SPECS), (INDEX, AntidepressantIndex::SPECS), (READ_OUTS, ReadOuts::SPECS)]);
        all
    }

    /// The body at 08:00 on a healthy day.
    #[must_use]
    pub fn healthy_body() -> BodyState<f64> {
        healthy_day::BODY
    }

    /// A region at 08:00 on a healthy day.
    #[must_use]
    pub fn healthy_region(region: Region) -> RegionState<f64> {
        healthy_day::region(region)
    }
}

impl<T: Copy> System<T> {
    /// Applies `f` to every number of the model, with its name: to lift it to another [`Scalar`].
    pub fn map<U: Copy>(&self, mut f: impl FnMut(&'static str, T) -> U) -> System<U> {
        self.map_parts(|_, name, value| f(name, value))
    }

    /// As [`System::map`], with the region that each number belongs to; `None` for the body.
    pub fn map_parts<U: Copy>(&self, mut f: impl FnMut(Option<Region>, &'static str, T) -> U) -> System<U> {
        let [pfc, hip] = Region::ALL;
        System {
            body: self.body.map(|name, value| f(None, name, value)),
            regions: [
                self.regions[0].map(|name, value| f(Some(pfc), name, value)),
                self.regions[1].map(|name, value| f(Some(hip), name, value)),
            ],
            couplings: [
                self.couplings[0].map(|name, value| f(Some(pfc), name, value)),
                self.couplings[1].map(|name, value| f(Some(hip), name, value)),
            ],
            index: self.index.map(|name, value| f(None, name, value)),
            read_outs: self.read_outs.map(|name, value| f(None, name, value)),
        }
    }

    /// The model of a region.
    pub fn region(&self, region: Region) -> &RegionModel<T> {
        &self.regions[region as usize]
    }
}

impl<T: Scalar> System<T> {
    /// What acts on a region at one moment.
    pub fn drive(&self, region: Region, body: &BodyState<T>, inputs: &Inputs<T>, clock_h: T) -> RegionDrive<T> {
        let c = &self.couplings[region as usize];
        let signals = self.body.signals(body, inputs, clock_h);
        let estradiol = c.estradiol * (body.estradiol_effect - 1.0) + 1.0;
        let ketamine = body.ketamine_brain + body.esketamine_brain;
        let presynaptic = ketamine.saturation(c.presynaptic_half);
        let at_rest = ketamine.saturation(c.resting_route_half);
        RegionDrive {
            activity: inputs.activity * signals.excitability,
            stress: body.stress,
            habituation: c.habituation * body.habituation,
            mr: signals.stress.mr,
            gr: signals.stress.gr,
            stress_load: body.stress_load,
            stress_gain: body.stress_gain,
            stress_silencing: signals.stress.silencing,
            plp: signals.nutrients.plp,
            gln_plasma: signals.nutrients.glutamine,
            nh3_plasma: signals.nutrients.ammonia,
            energy: signals.nutrients.energy,
            ketosis: signals.nutrients.ketosis,
            magnesium: body.magnesium,
            zinc: body.zinc,
            tonic_gain: signals.hormones.tonic_gain,
            phasic_gain: signals.hormones.phasic_gain,
            estradiol_nmda: c.estradiol_currents * (estradiol - 1.0) + 1.0,
            estradiol_spines: estradiol,
            arousal: signals.arousal,
            sleep_pressure: signals.sleep_pressure,
            ketamine: body.ketamine_brain,
            esketamine: body.esketamine_brain,
            memantine: body.memantine_brain,
            amantadine: body.amantadine_brain,
            lamotrigine: body.lamotrigine_brain,
            gs: inputs.gs,
            gls: inputs.gls,
            gad65: inputs.gad65,
            gad67: inputs.gad67 * signals.hormones.gad67,
            gaba_t: inputs.gaba_t,
            eaat: c.glast * inputs.glast + c.glast.complement() * inputs.glt1,
            gat1: inputs.gat1,
            gat3: inputs.gat3,
            snat: inputs.snat,
            release: inputs.release * (c.presynaptic_gain * inputs.ketamine_presynaptic * presynaptic + 1.0),
            nmda: inputs.nmda,
            ampa: inputs.ampa,
            gaba_a: inputs.gaba_a
                * (c.disinhibition * c.estradiol * body.disinhibition).complement()
                * (c.estradiol_inhibition * (estradiol - 1.0)).complement(),
            gaba_b: inputs.gaba_b,
            mglu23: inputs.mglu23,
            resting_route: c.resting_route_gain * inputs.bdnf_resting_route * at_rest,
            nbqx: inputs.nbqx,
            rapamycin: inputs.rapamycin,
            eaat_neurons: T::one(),
            spike_block: T::of(0.0),
            mglu23_agonist: T::of(0.0),
        }
    }

    /// The weighted sum of prefrontal growth that the antidepressant-effect index reads.
    pub fn growth(&self, prefrontal: &RegionState<T>) -> T {
        let p = &self.index;
        p.bdnf * (prefrontal.bdnf - 1.0)
            + p.mtor * (prefrontal.mtor - 1.0)
            + p.protein * (prefrontal.protein - 1.0)
            + p.spines * (prefrontal.spine_number - 1.0)
    }

    /// Antidepressant-effect index, standard deviations: a bounded sum of prefrontal growth above the healthy day mean.
    fn antidepressant_index(&self, prefrontal: &RegionState<T>) -> T {
        let p = &self.index;
        p.effect_max * (self.growth(prefrontal) - p.healthy).smooth_positive(p.width).saturation(T::one())
    }

    /// The outputs of the body at one moment. The antidepressant index reads states of the prefrontal region, and the
    /// illustrative read-outs the outputs of both, prefrontal cortex first.
    pub fn body_outputs(
        &self,
        body: &BodyState<T>,
        prefrontal: &RegionState<T>,
        regions: [&RegionOutputs<T>; 2],
        inputs: &Inputs<T>,
        clock_h: T,
    ) -> BodyOutputs<T> {
        let signals = self.body.signals(body, inputs, clock_h);
        let plasma = self.body.plasma(body);
        let signs = Signs {
            arousal: signals.arousal,
            sleep_debt: signals.sleep_debt,
            energy: signals.nutrients.energy,
            stress: body.stress,
            cortisol_excess: signals.stress.excess,
            stress_load: body.stress_load,
            tonic_gain: signals.hormones.tonic_gain,
            antidepressant_index: self.antidepressant_index(prefrontal),
            dissociation: self.body.dissociation(&plasma),
        };
        let levels = readouts::levels(&self.read_outs, &signs, regions);
        BodyOutputs {
            cortisol_nM: self.body.cortisol_nm(body),
            acth: body.acth / self.body.axis_means.acth,
            stress_load: body.stress_load,
            sleep_pressure: signals.sleep_pressure,
            energy: signals.nutrients.energy,
            plp_plasma_nM: body.plp,
            glutamine_plasma_uM: signals.nutrients.glutamine * 1000.0,
            glutamate_plasma_uM: signals.nutrients.glutamate,
            allopregnanolone_nM: body.allopregnanolone,
            tonic_gain: signals.hormones.tonic_gain,
            antidepressant_index: signs.antidepressant_index,
            monoamine_index: self.body.drugs.monoamine_effect * body.monoamine_course,
            alertness: levels.alertness,
            working_memory: levels.working_memory,
            processing_speed: levels.processing_speed,
            mood: levels.mood,
            calm: levels.calm,
            seizure_risk: levels.seizure_risk,
            dissociation: signs.dissociation,
            ketamine_plasma_ng_mL: plasma.ketamine,
            ketamine_brain_uM: body.ketamine_brain,
            esketamine_plasma_ng_mL: plasma.esketamine,
            esketamine_brain_uM: body.esketamine_brain,
            memantine_plasma_ng_mL: plasma.memantine,
            memantine_brain_uM: body.memantine_brain,
            lamotrigine_plasma_ng_mL: plasma.lamotrigine,
            lamotrigine_brain_uM: body.lamotrigine_brain,
            amantadine_plasma_ng_mL: plasma.amantadine,
            amantadine_brain_uM: body.amantadine_brain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn an_adjusted_system_is_healthy_at_its_own_baseline() {
        let unchanged = System::adjusted(|constant| constant.declared);
        assert_eq!(
            unchanged.region(Region::Prefrontal).circuit_norms,
            System::healthy().region(Region::Prefrontal).circuit_norms
        );
        let weaker = System::adjusted(|c| if c.id == "weight_ee" { c.declared * 0.8 } else { c.declared });
        for region in Region::ALL {
            let model = weaker.region(region);
            let rates = model.derivatives(&model.baseline, &RegionDrive::HEALTHY).to_array();
            assert!(rates.iter().all(|rate| rate.abs() < 1e-9), "{rates:?}");
        }
    }

    #[test]
    fn every_parameter_names_its_unit_and_at_least_one_fact() {
        for (mechanism, specs) in System::parameters() {
            let mut names = BTreeSet::new();
            for spec in specs {
                assert!(names.insert(spec.id), "{mechanism}: {} declared twice", spec.id);
                assert!(!spec.unit.is_empty() && !spec.sources.is_empty(), "{mechanism}: {}", spec.id);
                assert!(!spec.meaning.is_empty() && !spec.meaning.ends_with('.'), "{mechanism}: {}", spec.id);
            }
        }
    }
}
