//! What changes in a region, and what the rest of the body does to it.

use crate::model::declare::states;

states! {
    /// The 33 states of a region. Concentrations are local to their compartment; vesicle pools are mM of tissue.
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
        /// Share of NMDA channels that medicines block, excitatory cells
        block_e: 1.0, "1";
        /// Share of NMDA channels that medicines block, inhibitory cells
        block_i: 1.0, "1";
        /// Firing of excitatory cells averaged over the last hours, relative
        firing_average: 1.0, "1";
    }
}

/// Declares what acts on a region: `name: healthy value;`.
macro_rules! drives {
    ($(#[$meta:meta])* $name:ident { $( $(#[doc = $meaning:literal])+ $field:ident: $healthy:expr; )+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name<T> { $( $(#[doc = $meaning])+ pub $field: T, )+ }

        impl<T> $name<T> {
            /// The names of the fields.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];

            /// Every field by its name, with what it means.
            pub const MEANINGS: &'static [(&'static str, &'static str)] =
                &[$((stringify!($field), concat!($($meaning),+).trim_ascii())),+];

            /// The drive as the fields that laws read, each with its name.
            #[must_use]
            pub fn named(mut f: impl FnMut(&'static str) -> T) -> Self {
                Self { $($field: f(stringify!($field))),+ }
            }
        }

        impl<T: Copy> $name<T> {
            /// Applies `f` to every value: to lift the drive to another number type.
            pub fn map<U>(&self, mut f: impl FnMut(T) -> U) -> $name<U> {
                $name { $($field: f(self.$field)),+ }
            }

            /// The value of this name, to change it; `None` for a name the drive does not have.
            pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
                match name {
                    $( stringify!($field) => Some(&mut self.$field), )+
                    _ => None,
                }
            }
        }

        impl $name<f64> {
            /// A healthy region at the day mean of its surroundings: the point at which every constant is derived.
            pub const HEALTHY: Self = Self { $($field: $healthy),+ };
        }
    };
}

drives! {
    /// What acts on a region from outside: body signals, expert settings, medicines and laboratory interventions.
    /// Activities are fractions of normal unless a unit is given.
    RegionDrive {
        /// External synaptic drive
        activity: 1.0;
        /// Fast stress signal, 0 to 1
        stress: 0.0;
        /// Habituation to a repeated stressor, 0 to 0.9
        habituation: 0.0;
        /// Mineralocorticoid receptor occupancy over its day mean
        mr: 1.0;
        /// Glucocorticoid receptor occupancy; 0.65 at the day mean, 1 at full stress
        gr: 0.65;
        /// Slow stress load, 0 to 1
        stress_load: 0.0;
        /// Fast, adapting stress gain on receptors
        stress_gain: 0.0;
        /// Share of the growth-factor drive that stress silences, 0 to 1
        stress_silencing: 0.0;
        /// Free PLP in brain
        plp: 1.0;
        /// Glutamine in plasma, mM
        gln_plasma: 0.6;
        /// Ammonia in plasma, mM
        nh3_plasma: 0.05;
        /// Energy supply, above 0
        energy: 1.0;
        /// Share of energy from ketones above the usual
        ketosis: 0.0;
        /// Ionised magnesium of the brain fluid, mM
        magnesium: 0.8;
        /// Tonic extracellular zinc, nM
        zinc: 10.0;
        /// Gain of tonic GABA-A inhibition
        tonic_gain: 1.0;
        /// Gain of phasic GABA-A inhibition
        phasic_gain: 1.0;
        /// Estradiol gain on NMDA currents of excitatory cells
        estradiol_nmda: 1.0;
        /// Estradiol gain on the number of spines
        estradiol_spines: 1.0;
        /// Arousal: about 1.5 times the day mean of 0.67 awake, 0 asleep
        arousal: 0.67;
        /// Sleep pressure, 0 to 1
        sleep_pressure: 0.0;
        /// Free ketamine, µM
        ketamine: 0.0;
        /// Free esketamine, µM
        esketamine: 0.0;
        /// Free memantine, µM
        memantine: 0.0;
        /// Free amantadine, µM
        amantadine: 0.0;
        /// Free lamotrigine, µM
        lamotrigine: 0.0;
        /// Glutamine synthetase
        gs: 1.0;
        /// Glutaminase
        gls: 1.0;
        /// GAD65
        gad65: 1.0;
        /// GAD67
        gad67: 1.0;
        /// GABA transaminase
        gaba_t: 1.0;
        /// Glutamate uptake, all carriers
        eaat: 1.0;
        /// GAT1
        gat1: 1.0;
        /// GAT3
        gat3: 1.0;
        /// Neuronal glutamine uptake
        snat: 1.0;
        /// Readiness of excitatory endings to release
        release: 1.0;
        /// NMDA receptors
        nmda: 1.0;
        /// AMPA receptors
        ampa: 1.0;
        /// GABA-A receptors
        gaba_a: 1.0;
        /// GABA-B brake on release
        gaba_b: 1.0;
        /// mGlu2/3 brake on release
        mglu23: 1.0;
        /// Growth-factor drive from blocked resting NMDA receptors, a hypothesis that can be switched on
        resting_route: 0.0;
        /// Share of AMPA receptors blocked
        nbqx: 0.0;
        /// Share of mTORC1 blocked
        rapamycin: 0.0;
        /// Glutamate uptake of neurons alone; a laboratory intervention
        eaat_neurons: 1.0;
        /// Share of spikes blocked, 0 to 1; a laboratory intervention
        spike_block: 0.0;
        /// mGlu2/3 agonist, in units of the glutamate that half-activates the brake; a laboratory intervention
        mglu23_agonist: 0.0;
    }
}
