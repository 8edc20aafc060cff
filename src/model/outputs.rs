//! The registry of outputs: everything that can be plotted, tabled or exported, declared once.
//!
//! A body output exists once; a regional one exists for the prefrontal cortex (`pfc.`) and the hippocampus (`hip.`).
//! The structs [`BodyOutputs`] and [`RegionOutputs`] are filled by the laws of the model in the same order.

use super::Region;
use super::units::{self, UsUnit};

/// What an output is about; the window gives each family one colour and one mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Glutamate.
    Glutamate,
    /// GABA.
    Gaba,
    /// Glutamine.
    Glutamine,
    /// Excitation against inhibition, firing and receptors.
    Balance,
    /// Stress axis.
    Stress,
    /// Growth factors, synapses and damage.
    Plasticity,
    /// Fluxes, energy, ammonia and other metabolism.
    Metabolism,
    /// Sleep.
    Sleep,
    /// Nutrients and hormones in blood.
    Blood,
    /// Medicines and what they do.
    Medicine,
    /// Illustrative read-outs of mind and behaviour.
    ReadOut,
}

/// What is known about one output.
#[derive(Debug)]
pub struct OutputSpec {
    /// The id without region prefix.
    pub id: &'static str,
    /// The name people read.
    pub label: &'static str,
    /// The unit, as shown; `×` marks a multiple of the healthy value.
    pub unit: &'static str,
    /// What it is about.
    pub family: Family,
    /// What it means, in one or two plain sentences.
    pub help: &'static str,
    /// Whether the number illustrates and does not measure.
    pub illustrative: bool,
    /// Fact ids behind the resting value or the law.
    pub sources: &'static [&'static str],
    /// The unit customary in the United States, where that is another.
    pub us: Option<UsUnit>,
}

macro_rules! outputs {
    ($(#[$meta:meta])* $name:ident, $table:ident, $count:ident {
        $( $(#[doc = $help:literal])+ $id:ident { $label:literal, $unit:literal, $family:ident $(, $illustrative:ident)?, [$($source:literal),*] $(, us $us:ident)? } )+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        #[expect(non_snake_case, reason = "field names are the public ids, units included")]
        pub struct $name<T> { $( $(#[doc = $help])+ pub $id: T, )+ }

        /// The declarations, in the order of the fields.
        pub static $table: &[OutputSpec] = &[
            $( OutputSpec {
                id: stringify!($id),
                label: $label,
                unit: $unit,
                family: Family::$family,
                help: concat!($($help),+).trim_ascii_start(),
                illustrative: outputs!(@flag $($illustrative)?),
                sources: &[$($source),*],
                us: outputs!(@us $($us)?),
            }, )+
        ];

        /// How many there are.
        pub const $count: usize = [$(stringify!($id)),+].len();

        impl<T: Copy> $name<T> {
            /// The values as symbols or numbers by name.
            #[must_use]
            pub fn named(mut f: impl FnMut(&'static str) -> T) -> Self {
                Self { $($id: f(stringify!($id))),+ }
            }

            /// The values in the order of the declarations.
            #[must_use]
            pub fn to_array(&self) -> [T; $count] {
                [$(self.$id),+]
            }
        }
    };
    (@us) => { None };
    (@us $us:ident) => { Some(units::$us) };
    (@flag) => { false };
    (@flag illustrative) => { true };
}

outputs! {
    /// The values of the body at one moment.
    BodyOutputs, BODY_OUTPUTS, BODY_OUTPUT_COUNT {
        /// Total cortisol in blood plasma. It is highest in the hours after waking and lowest around midnight.
        cortisol_nM { "Cortisol", "nM", Stress, ["HPA001", "HPA002", "HPA003"], us CORTISOL_UG_DL }
        /// ACTH, the pituitary hormone that drives the adrenal glands; 1 is the healthy day mean.
        acth { "ACTH", "×", Stress, ["HPA008"] }
        /// Slow stress load, 0 to 1: builds up over days to weeks of stress and fades again. A load, not a dose-response.
        stress_load { "Stress load", "0–1", Stress, illustrative, ["SIM006", "STR012"] }
        /// Pressure to sleep, 0 while rested to 1 after a very long time awake.
        sleep_pressure { "Sleep pressure", "0–1", Sleep, illustrative, ["SLP004"] }
        /// Energy supply of the brain, 1 with normal glucose.
        energy { "Energy supply", "×", Metabolism, ["V_HY1", "V_HY3"] }
        /// PLP, the active form of vitamin B6, in blood plasma.
        plp_plasma_nM { "PLP, plasma", "nM", Blood, ["B6001", "B6009"], us PLP_UG_L }
        /// Glutamine in blood plasma.
        glutamine_plasma_uM { "Glutamine, plasma", "µM", Blood, ["E_08", "GLN001", "GLN006"] }
        /// Glutamate in blood plasma. The blood-brain barrier keeps it out of the brain.
        glutamate_plasma_uM { "Glutamate, plasma", "µM", Blood, ["MSG1", "MSG2", "GLN015"] }
        /// Allopregnanolone, made from progesterone; it strengthens GABA-A receptors.
        allopregnanolone_nM { "Allopregnanolone", "nM", Blood, ["HOR007", "HOR008"] }
        /// Gain of the steady GABA-A inhibition by allopregnanolone; 1 is the healthy value.
        tonic_gain { "Tonic GABA-A gain", "×", Gaba, ["HOR013"] }
        /// Antidepressant-effect index: a standardised effect size read from prefrontal BDNF, mTOR, synaptic protein and spines, with weights fitted to the course of trials. An illustration, not a prediction for a person.
        antidepressant_index { "Antidepressant-effect index", "SD", Medicine, illustrative, ["PC017", "PC025"] }
        /// Average course of a monoamine antidepressant against placebo in trials, from when it is switched on; for comparison only.
        monoamine_index { "Monoamine drug, for comparison", "SD", Medicine, illustrative, ["MON1", "MON2"] }
        /// Alertness, 0 to 100; 50 is a rested, healthy person awake, and nobody is alert asleep. Lowered by lost sleep, lack of energy, ammonium in brain and dissociation. An illustration, not a test.
        alertness { "Alertness", "/100", ReadOut, illustrative, ["SLP006", "V_HY3", "PC029"] }
        /// Working memory, 0 to 100; 50 is the healthy level. Follows prefrontal GABA, the balance, acute stress, cortisol beyond that of the hour, lost sleep and dissociation. An illustration: catecholamines matter too and are not modelled.
        working_memory { "Working memory", "/100", ReadOut, illustrative, ["RDO001", "RDO005", "RDO006", "SLP007"] }
        /// Speed of thinking, 0 to 100; 50 is the healthy level. Follows prefrontal firing, lost sleep, energy and ammonium in brain. An illustration.
        processing_speed { "Processing speed", "/100", ReadOut, illustrative, ["SLP007", "V_HY3"] }
        /// Mood, 0 to 100; 50 is the healthy level. Follows stress load, GABA, the antidepressant index and tonic inhibition. An illustration, never a diagnosis.
        mood { "Mood", "/100", ReadOut, illustrative, ["CON006", "PC017", "HOR012"] }
        /// Calm, 0 to 100; 50 is the healthy level. Follows acute stress, firing in the hippocampus and tonic inhibition. An illustration.
        calm { "Calm", "/100", ReadOut, illustrative, ["HPA022", "HOR013"] }
        /// Readiness for seizures, 0 to 100, from tissue GABA as brain scans of people with epilepsy suggest, for what firing asks of it, from the balance and tonic inhibition. A healthy brain reads about 20. An illustration, not a risk for a person.
        seizure_risk { "Seizure readiness", "/100", ReadOut, illustrative, ["CON014"] }
        /// Dissociation, 0 to 100, from ketamine in plasma. An illustration scaled to a clinician rating scale.
        dissociation { "Dissociation", "/100", Medicine, illustrative, ["PC026", "PC029"] }
        /// Ketamine in blood plasma.
        ketamine_plasma_ng_mL { "Ketamine, plasma", "ng/mL", Medicine, ["PK003", "PK004", "PK010"] }
        /// Free ketamine in brain.
        ketamine_brain_uM { "Ketamine, brain", "µM", Medicine, ["PK020", "EI019"] }
        /// Esketamine in blood plasma.
        esketamine_plasma_ng_mL { "Esketamine, plasma", "ng/mL", Medicine, ["PK030", "PK037"] }
        /// Free esketamine in brain.
        esketamine_brain_uM { "Esketamine, brain", "µM", Medicine, ["PK035"] }
        /// Memantine in blood plasma.
        memantine_plasma_ng_mL { "Memantine, plasma", "ng/mL", Medicine, ["PK043", "PK045"] }
        /// Free memantine in brain.
        memantine_brain_uM { "Memantine, brain", "µM", Medicine, ["PK045"] }
        /// Lamotrigine in blood plasma.
        lamotrigine_plasma_ng_mL { "Lamotrigine, plasma", "ng/mL", Medicine, ["PK050", "PK059"] }
        /// Free lamotrigine in brain.
        lamotrigine_brain_uM { "Lamotrigine, brain", "µM", Medicine, ["PK056"] }
        /// Amantadine in blood plasma.
        amantadine_plasma_ng_mL { "Amantadine, plasma", "ng/mL", Medicine, ["PK072", "PK075"] }
        /// Free amantadine in brain.
        amantadine_brain_uM { "Amantadine, brain", "µM", Medicine, ["PK075"] }
    }
}

outputs! {
    /// The values of one brain region at one moment.
    RegionOutputs, REGION_OUTPUTS, REGION_OUTPUT_COUNT {
        /// Glutamate in the fluid between cells: what reaches receptors outside synapses. It is about forty thousand times less than inside cells.
        glu_ecf_uM { "Glutamate, extracellular", "µM", Glutamate, ["STR002"] }
        /// GABA in the fluid between cells: it sets the steady, tonic inhibition.
        gaba_ecf_uM { "GABA, extracellular", "µM", Gaba, ["E_05"] }
        /// Glutamine in the fluid between cells, on its way from astrocytes back to neurons.
        gln_ecf_uM { "Glutamine, extracellular", "µM", Glutamine, ["GLN001"] }
        /// All glutamate in the tissue. A brain scan sees this pool, nearly all of it inside cells.
        glu_tissue_mM { "Glutamate, tissue", "mM", Glutamate, ["C_01"] }
        /// All glutamine in the tissue.
        gln_tissue_mM { "Glutamine, tissue", "mM", Glutamine, ["C_12"] }
        /// All GABA in the tissue.
        gaba_tissue_mM { "GABA, tissue", "mM", Gaba, ["C_03", "C_04"] }
        /// Glutamate and glutamine together, as many brain scans report them.
        glx_tissue_mM { "Glx, tissue", "mM", Glutamate, ["C_01", "C_12"] }
        /// Aspartate in the tissue; it rises when the brain burns glutamate for want of glucose.
        asp_tissue_mM { "Aspartate, tissue", "mM", Metabolism, ["V_HY1", "V_FM1"] }
        /// Ammonium in the tissue.
        nh4_mM { "Ammonium, tissue", "mM", Metabolism, ["V_NH1"] }
        /// Mean firing rate of excitatory cells.
        rate_e_Hz { "Firing, excitatory cells", "Hz", Balance, ["EI018"] }
        /// Mean firing rate of inhibitory cells.
        rate_i_Hz { "Firing, inhibitory cells", "Hz", Balance, ["EI018"] }
        /// Glutamate release divided by GABA inhibition, 1 at the healthy baseline. One of many ways to put the balance into a number.
        ei { "Excitation / inhibition", "ratio", Balance, illustrative, ["EI018"] }
        /// Both transmitters cycling between cells per minute.
        v_cycle { "Transmitter cycling", "mM/min", Metabolism, ["F_03"] }
        /// Glutamine made by astrocytes per minute.
        v_gs { "Glutamine synthesis", "mM/min", Glutamine, ["F_05"] }
        /// GABA made per minute.
        v_gad { "GABA synthesis", "mM/min", Gaba, ["F_12", "F_13"] }
        /// Glutamate released by nerve endings, 1 at the healthy baseline.
        release { "Glutamate release", "×", Glutamate, ["F_03", "STR002"] }
        /// Strength of excitatory synapses through receptors, dendrites and spines, 1 at the healthy baseline.
        receptor_gain { "Receptor gain", "×", Balance, ["SIM006", "STR011"] }
        /// GLT-1 uptake capacity of astrocytes, 1 at the healthy baseline.
        glt1 { "GLT-1 capacity", "×", Glutamate, ["STR027", "STR014"] }
        /// BDNF and its receptor TrkB, 1 at the healthy baseline.
        bdnf { "BDNF signal", "×", Plasticity, ["PC002"] }
        /// mTORC1, the switch for making synaptic protein, 1 at the healthy baseline.
        mtor { "mTOR signal", "×", Plasticity, ["PC001"] }
        /// Dendritic spines, the carriers of excitatory synapses, 1 at the healthy baseline.
        spines { "Spines", "×", Plasticity, ["PC003", "STR017", "HOR001"] }
        /// Readiness of excitatory synapses to strengthen, from calcium through NMDA receptors; 1 at the healthy baseline. New synaptic protein raises it; stress load, sleep pressure and a flood of calcium lower it.
        plasticity { "Plasticity", "×", Plasticity, illustrative, ["PM001", "PM002"] }
        /// Damage by too much glutamate, 0 to 1. Everyday stress and food stay near zero.
        damage { "Excitotoxic damage", "0–1", Plasticity, illustrative, ["EXC003", "EXC005"] }
        /// Share of NMDA receptors on excitatory cells blocked by a medicine.
        nmda_block_e { "NMDA block, excitatory cells", "share", Medicine, ["EI019", "PD013"] }
        /// Share of NMDA receptors on inhibitory cells blocked by a medicine.
        nmda_block_i { "NMDA block, inhibitory cells", "share", Medicine, ["EI019", "PD013"] }
    }
}

/// How many outputs there are: those of the body once, those of a region twice.
pub const OUTPUT_COUNT: usize = BODY_OUTPUT_COUNT + 2 * REGION_OUTPUT_COUNT;

/// One output of the whole system: an entry of [`BODY_OUTPUTS`], or of [`REGION_OUTPUTS`] in one region.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputId(u8);

impl OutputId {
    /// Every output: body, prefrontal cortex, hippocampus.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..OUTPUT_COUNT as u8).map(Self)
    }

    /// The output with this full id, such as `cortisol_nM` or `pfc.ei`.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        let (region, name) = match id.split_once('.') {
            Some((prefix, name)) => (Some(Region::ALL.into_iter().find(|r| r.prefix() == prefix)?), name),
            None => (None, id),
        };
        let table = if region.is_some() { REGION_OUTPUTS } else { BODY_OUTPUTS };
        let position = table.iter().position(|spec| spec.id == name)?;
        Some(Self::new(region, position))
    }

    fn new(region: Option<Region>, position: usize) -> Self {
        let start = match region {
            None => 0,
            Some(Region::Prefrontal) => BODY_OUTPUT_COUNT,
            Some(Region::Hippocampus) => BODY_OUTPUT_COUNT + REGION_OUTPUT_COUNT,
        };
        Self((start + position) as u8)
    }

    /// The region it belongs to; `None` for the body.
    #[must_use]
    pub fn region(self) -> Option<Region> {
        let index = self.index();
        if index < BODY_OUTPUT_COUNT {
            None
        } else if index < BODY_OUTPUT_COUNT + REGION_OUTPUT_COUNT {
            Some(Region::Prefrontal)
        } else {
            Some(Region::Hippocampus)
        }
    }

    /// Position within its own table, [`BODY_OUTPUTS`] or [`REGION_OUTPUTS`].
    #[must_use]
    pub fn position(self) -> usize {
        match self.index().checked_sub(BODY_OUTPUT_COUNT) {
            None => self.index(),
            Some(regional) => regional % REGION_OUTPUT_COUNT,
        }
    }

    /// The same quantity in another region; body outputs stay themselves.
    #[must_use]
    pub fn in_region(self, region: Region) -> Self {
        if self.region().is_some() { Self::new(Some(region), self.position()) } else { self }
    }

    /// Whether two outputs are the same quantity, be it in different regions.
    #[must_use]
    pub fn is_same_quantity(self, other: Self) -> bool {
        self.in_region(Region::Prefrontal) == other.in_region(Region::Prefrontal)
    }

    /// The declaration.
    #[must_use]
    pub fn spec(self) -> &'static OutputSpec {
        let table = if self.region().is_some() { REGION_OUTPUTS } else { BODY_OUTPUTS };
        &table[self.position()]
    }

    /// Position among all outputs.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl std::fmt::Display for OutputId {
    /// The full id, with region prefix.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.region() {
            Some(region) => write!(f, "{}.{}", region.prefix(), self.spec().id),
            None => f.write_str(self.spec().id),
        }
    }
}

impl std::fmt::Debug for OutputId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_ids_round_trip() {
        for output in OutputId::all() {
            assert_eq!(OutputId::parse(&output.to_string()), Some(output));
        }
        assert_eq!(OutputId::parse("ei"), None, "a regional output needs its region");
        assert_eq!(OutputId::parse("pfc.cortisol_nM"), None, "a body output has no region");
    }

    #[test]
    fn the_other_region_keeps_the_quantity() {
        let ei = OutputId::parse("pfc.ei").map(|id| id.in_region(Region::Hippocampus));
        assert_eq!(ei, OutputId::parse("hip.ei"));
        let cortisol = OutputId::parse("cortisol_nM");
        assert_eq!(cortisol.map(|id| id.in_region(Region::Hippocampus)), cortisol);
    }
}
