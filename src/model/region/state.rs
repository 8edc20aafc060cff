//! What changes in a region, and what the rest of the body does to it.

use crate::model::declare::states;

states! {
    /// The 30 states of a region. Concentrations are local to their compartment; vesicle pools are mM of tissue.
    RegionState, REGION_STATES {
        /// Glutamine, excitatory neurons
        gln_e: 1.5, "mM";
        /// Glutamate, cytosol of excitatory neurons
        glu_e: 14.0, "mM";
        /// Vesicular glutamate, as tissue amount
        glu_vesicles: 2.0, "mM tissue";
        /// Aspartate, excitatory neurons
        asp_e: 4.8, "mM";
        /// Glutamine, inhibitory neurons
        gln_i: 1.5, "mM";
        /// Glutamate, inhibitory neurons
        glu_i: 5.0, "mM";
        /// GABA, cytosol of inhibitory neurons
        gaba_i: 10.0, "mM";
        /// Vesicular GABA, as tissue amount
        gaba_vesicles: 0.3, "mM tissue";
        /// Glutamate, extracellular
        glu_ecf: 0.000_25, "mM";
        /// GABA, extracellular
        gaba_ecf: 0.0003, "mM";
        /// Glutamine, extracellular
        gln_ecf: 0.3, "mM";
        /// Glutamate, astrocytes
        glu_a: 1.5, "mM";
        /// Glutamine, astrocytes
        gln_a: 8.0, "mM";
        /// GABA, astrocytes
        gaba_a: 0.2, "mM";
        /// Ammonium, whole tissue
        nh4: 0.2, "mM";
        /// Share of GAD65 that carries its cofactor PLP
        holo_gad65: 0.5, "1";
        /// Share of GAD67 that carries its cofactor PLP
        holo_gad67: 0.8, "1";
        /// GAD67 protein, relative
        gad67_protein: 1.0, "1";
        /// Firing rate of excitatory cells
        rate_e: 4.0, "Hz";
        /// Firing rate of inhibitory cells
        rate_i: 10.0, "Hz";
        /// BDNF and TrkB signal, relative
        bdnf: 1.0, "1";
        /// mTORC1 signal, relative
        mtor: 1.0, "1";
        /// Synaptic protein, relative
        protein: 1.0, "1";
        /// Number of spines, relative
        spine_number: 1.0, "1";
        /// Glutamate release averaged over the last hours, relative
        release_average: 1.0, "1";
        /// Homeostatic scaling of the synapses onto excitatory cells, relative
        scaling: 1.0, "1";
        /// GLT-1 uptake capacity of astrocytes, relative
        glt1_capacity: 1.0, "1";
        /// Extent of dendrites, relative
        dendrites: 1.0, "1";
        /// Slowing of glutamate uptake by wakefulness, relative to the day mean
        wake_slowing: 1.0, "1";
        /// Excitotoxic damage, 0 to 1
        damage: 0.004_424_729_814_935_675, "1";
    }
}

/// What acts on a region from outside: body signals, expert settings and medicines. Activities are fractions of
/// normal unless a unit is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegionDrive<T> {
    /// External synaptic drive.
    pub activity: T,
    /// Fast stress signal, 0 to 1.
    pub stress: T,
    /// Habituation to a repeated stressor, 0 to 0.9.
    pub habituation: T,
    /// Mineralocorticoid receptor occupancy over its day mean.
    pub mr: T,
    /// Glucocorticoid receptor occupancy; 0.65 at the day mean, 1 at full stress.
    pub gr: T,
    /// Slow stress load, 0 to 1.
    pub stress_load: T,
    /// Fast, adapting stress gain on receptors.
    pub stress_gain: T,
    /// Share of the growth-factor drive that stress silences, 0 to 1.
    pub stress_silencing: T,
    /// Free PLP in brain.
    pub plp: T,
    /// Glutamine in plasma, mM.
    pub gln_plasma: T,
    /// Ammonia in plasma, mM.
    pub nh3_plasma: T,
    /// Energy supply, above 0.
    pub energy: T,
    /// Ionised magnesium of the brain fluid, mM.
    pub magnesium: T,
    /// Tonic extracellular zinc, nM.
    pub zinc: T,
    /// Gain of tonic GABA-A inhibition.
    pub tonic_gain: T,
    /// Gain of phasic GABA-A inhibition.
    pub phasic_gain: T,
    /// Estradiol gain on NMDA currents of excitatory cells.
    pub estradiol_nmda: T,
    /// Estradiol gain on the number of spines.
    pub estradiol_spines: T,
    /// Arousal: about 1.5 times the day mean of 0.67 awake, 0 asleep.
    pub arousal: T,
    /// Sleep pressure, 0 to 1.
    pub sleep_pressure: T,
    /// Free ketamine, µM.
    pub ketamine: T,
    /// Free esketamine, µM.
    pub esketamine: T,
    /// Free memantine, µM.
    pub memantine: T,
    /// Free amantadine, µM.
    pub amantadine: T,
    /// Free lamotrigine, µM.
    pub lamotrigine: T,
    /// Glutamine synthetase.
    pub gs: T,
    /// Glutaminase.
    pub gls: T,
    /// GAD65.
    pub gad65: T,
    /// GAD67.
    pub gad67: T,
    /// GABA transaminase.
    pub gaba_t: T,
    /// Glutamate uptake, all carriers.
    pub eaat: T,
    /// GAT1.
    pub gat1: T,
    /// GAT3.
    pub gat3: T,
    /// Neuronal glutamine uptake.
    pub snat: T,
    /// Readiness of excitatory endings to release.
    pub release: T,
    /// NMDA receptors.
    pub nmda: T,
    /// AMPA receptors.
    pub ampa: T,
    /// GABA-A receptors.
    pub gaba_a: T,
    /// GABA-B brake on release.
    pub gaba_b: T,
    /// mGlu2/3 brake on release.
    pub mglu23: T,
    /// Share of AMPA receptors blocked.
    pub nbqx: T,
    /// Share of mTORC1 blocked.
    pub rapamycin: T,
}

impl<T: Copy> RegionDrive<T> {
    /// The drive as the fields that laws read, each with its name.
    #[must_use]
    pub fn named(mut f: impl FnMut(&'static str) -> T) -> Self {
        Self {
            activity: f("activity"),
            stress: f("stress"),
            habituation: f("habituation"),
            mr: f("mr"),
            gr: f("gr"),
            stress_load: f("stress_load"),
            stress_gain: f("stress_gain"),
            stress_silencing: f("stress_silencing"),
            plp: f("plp"),
            gln_plasma: f("gln_plasma"),
            nh3_plasma: f("nh3_plasma"),
            energy: f("energy"),
            magnesium: f("magnesium"),
            zinc: f("zinc"),
            tonic_gain: f("tonic_gain"),
            phasic_gain: f("phasic_gain"),
            estradiol_nmda: f("estradiol_nmda"),
            estradiol_spines: f("estradiol_spines"),
            arousal: f("arousal"),
            sleep_pressure: f("sleep_pressure"),
            ketamine: f("ketamine"),
            esketamine: f("esketamine"),
            memantine: f("memantine"),
            amantadine: f("amantadine"),
            lamotrigine: f("lamotrigine"),
            gs: f("gs"),
            gls: f("gls"),
            gad65: f("gad65"),
            gad67: f("gad67"),
            gaba_t: f("gaba_t"),
            eaat: f("eaat"),
            gat1: f("gat1"),
            gat3: f("gat3"),
            snat: f("snat"),
            release: f("release"),
            nmda: f("nmda"),
            ampa: f("ampa"),
            gaba_a: f("gaba_a"),
            gaba_b: f("gaba_b"),
            mglu23: f("mglu23"),
            nbqx: f("nbqx"),
            rapamycin: f("rapamycin"),
        }
    }

    /// Applies `f` to every value: to lift the drive to another number type.
    pub fn map<U>(&self, mut f: impl FnMut(T) -> U) -> RegionDrive<U> {
        RegionDrive {
            activity: f(self.activity),
            stress: f(self.stress),
            habituation: f(self.habituation),
            mr: f(self.mr),
            gr: f(self.gr),
            stress_load: f(self.stress_load),
            stress_gain: f(self.stress_gain),
            stress_silencing: f(self.stress_silencing),
            plp: f(self.plp),
            gln_plasma: f(self.gln_plasma),
            nh3_plasma: f(self.nh3_plasma),
            energy: f(self.energy),
            magnesium: f(self.magnesium),
            zinc: f(self.zinc),
            tonic_gain: f(self.tonic_gain),
            phasic_gain: f(self.phasic_gain),
            estradiol_nmda: f(self.estradiol_nmda),
            estradiol_spines: f(self.estradiol_spines),
            arousal: f(self.arousal),
            sleep_pressure: f(self.sleep_pressure),
            ketamine: f(self.ketamine),
            esketamine: f(self.esketamine),
            memantine: f(self.memantine),
            amantadine: f(self.amantadine),
            lamotrigine: f(self.lamotrigine),
            gs: f(self.gs),
            gls: f(self.gls),
            gad65: f(self.gad65),
            gad67: f(self.gad67),
            gaba_t: f(self.gaba_t),
            eaat: f(self.eaat),
            gat1: f(self.gat1),
            gat3: f(self.gat3),
            snat: f(self.snat),
            release: f(self.release),
            nmda: f(self.nmda),
            ampa: f(self.ampa),
            gaba_a: f(self.gaba_a),
            gaba_b: f(self.gaba_b),
            mglu23: f(self.mglu23),
            nbqx: f(self.nbqx),
            rapamycin: f(self.rapamycin),
        }
    }
}

impl RegionDrive<f64> {
    /// A healthy region at the day mean of its surroundings: the point at which every constant is derived.
    pub const HEALTHY: Self = Self {
        activity: 1.0,
        stress: 0.0,
        habituation: 0.0,
        mr: 1.0,
        gr: 0.65,
        stress_load: 0.0,
        stress_gain: 0.0,
        stress_silencing: 0.0,
        plp: 1.0,
        gln_plasma: 0.6,
        nh3_plasma: 0.05,
        energy: 1.0,
        magnesium: 0.8,
        zinc: 10.0,
        tonic_gain: 1.0,
        phasic_gain: 1.0,
        estradiol_nmda: 1.0,
        estradiol_spines: 1.0,
        arousal: 0.67,
        sleep_pressure: 0.0,
        ketamine: 0.0,
        esketamine: 0.0,
        memantine: 0.0,
        amantadine: 0.0,
        lamotrigine: 0.0,
        gs: 1.0,
        gls: 1.0,
        gad65: 1.0,
        gad67: 1.0,
        gaba_t: 1.0,
        eaat: 1.0,
        gat1: 1.0,
        gat3: 1.0,
        snat: 1.0,
        release: 1.0,
        nmda: 1.0,
        ampa: 1.0,
        gaba_a: 1.0,
        gaba_b: 1.0,
        mglu23: 1.0,
        nbqx: 0.0,
        rapamycin: 0.0,
    };
}
