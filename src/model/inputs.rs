//! The registry of inputs: everything a person can set, declared once.
//!
//! Sliders, file checks, the command line, listings and documentation are generated from [`INPUTS`]; the laws of the
//! model read the same entries as the named fields of [`Inputs`].

use std::ops::{Index, IndexMut};

use super::units::{self, UsUnit};

/// The panel section an input belongs to, in the order of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InputGroup {
    /// Stress, cortisol and the sleep schedule.
    StressAndSleep,
    /// Intake and blood levels of nutrients and ions.
    Nutrition,
    /// Gonadal steroids and the sensitivity to them.
    Hormones,
    /// Expert: enzyme activities as fractions of normal.
    Enzymes,
    /// Expert: transporter activities as fractions of normal.
    Transporters,
    /// Expert: receptors, release and network activity as fractions of normal.
    Receptors,
    /// Expert: substances that are laboratory controls.
    Laboratory,
    /// Expert: contested mechanisms and comparisons that can be switched on.
    Hypotheses,
}

impl InputGroup {
    /// Every group, in the order in which the window shows them.
    pub const ALL: [Self; 8] = [
        Self::StressAndSleep,
        Self::Nutrition,
        Self::Hormones,
        Self::Enzymes,
        Self::Transporters,
        Self::Receptors,
        Self::Laboratory,
        Self::Hypotheses,
    ];

    /// The heading shown above the group.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::StressAndSleep => "Stress and sleep",
            Self::Nutrition => "Nutrition",
            Self::Hormones => "Hormones",
            Self::Enzymes => "Enzymes",
            Self::Transporters => "Transporters",
            Self::Receptors => "Receptors and activity",
            Self::Laboratory => "Laboratory blockers",
            Self::Hypotheses => "Hypotheses and comparisons",
        }
    }

    /// Whether the group is folded away under "Expert" until asked for.
    #[must_use]
    pub fn is_expert(self) -> bool {
        matches!(self, Self::Enzymes | Self::Transporters | Self::Receptors | Self::Laboratory | Self::Hypotheses)
    }
}

/// How a slider spreads its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal ratios; used where the range spans more than two decades.
    Logarithmic,
    /// Off at 0 or on at 1, nothing between.
    Switch,
}

/// What is known about one input: the single declaration behind its slider, its checks and its documentation.
#[derive(Clone, Debug)]
pub struct InputSpec {
    /// The id of files and command line; never changes.
    pub id: &'static str,
    /// The name people read.
    pub label: &'static str,
    /// The section it is shown in.
    pub group: InputGroup,
    /// The unit, as shown; `×` marks a multiple of normal.
    pub unit: &'static str,
    /// The healthy default.
    pub default: f64,
    /// Smallest slider value.
    pub min: f64,
    /// Largest slider value.
    pub max: f64,
    /// Step of the arrow keys.
    pub step: f64,
    /// How the slider spreads the range.
    pub scale: Scale,
    /// What the input means, in one or two plain sentences.
    pub help: &'static str,
    /// Fact ids behind range, default or effect.
    pub sources: &'static [&'static str],
    /// The unit customary in the United States, where that is another.
    pub us: Option<UsUnit>,
}

impl InputSpec {
    /// The values that files and the command line accept. Expert fractions of normal reach from the slider's minimum
    /// (or 0.01 where that is lower) up to 5; blocks end at 1; everything else keeps to the slider.
    #[must_use]
    pub fn accepted(&self) -> std::ops::RangeInclusive<f64> {
        let is_fraction =
            self.group.is_expert() && !matches!(self.group, InputGroup::Laboratory | InputGroup::Hypotheses);
        if is_fraction { self.min.min(0.01)..=5.0 } else { self.min..=self.max }
    }

    /// Decimals that show one step of the slider without loss, at most 4.
    #[must_use]
    pub fn decimals(&self) -> usize {
        (0..4)
            .find(|&n| (self.step * 10_f64.powi(n) - (self.step * 10_f64.powi(n)).round()).abs() < 1e-9)
            .map_or(4, |n| n as usize)
    }
}

/// An entry of [`INPUTS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InputId(u8);

impl InputId {
    /// Every input, in the order of the registry.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..INPUT_COUNT as u8).map(Self)
    }

    /// The input with this id, if there is one.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::all().find(|input| input.spec().id == id)
    }

    /// The declaration of the input.
    #[must_use]
    pub fn spec(self) -> &'static InputSpec {
        &INPUTS[self.index()]
    }

    /// Position in [`INPUTS`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl std::fmt::Debug for InputId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.spec().id)
    }
}

macro_rules! inputs {
    ($(
        $(#[doc = $help:literal])+
        $id:ident {
            $label:literal, $group:ident, $unit:literal, default $default:literal,
            $min:literal .. $max:literal, step $step:literal, $scale:ident, [$($source:literal),*] $(, us $us:ident)?
        }
    )+) => {
        /// One value for every input, by name, as the laws of the model read them.
        #[derive(Clone, Copy, Debug, PartialEq)]
        #[expect(non_snake_case, reason = "field names are the public ids, units included")]
        pub struct Inputs<T> {
            $( $(#[doc = $help])+ pub $id: T, )+
        }

        /// Every input of the model.
        pub static INPUTS: [InputSpec; INPUT_COUNT] = [
            $( InputSpec {
                id: stringify!($id),
                label: $label,
                group: InputGroup::$group,
                unit: $unit,
                default: $default,
                min: $min,
                max: $max,
                step: $step,
                scale: Scale::$scale,
                help: concat!($($help),+).trim_ascii_start(),
                sources: &[$($source),*],
                us: inputs!(@us $($us)?),
            }, )+
        ];

        const INPUT_NAMES: &[&str] = &[$(stringify!($id)),+];
        /// How many inputs there are.
        pub const INPUT_COUNT: usize = INPUT_NAMES.len();

        impl<T: Copy> Inputs<T> {
            /// Reads the values in the order of [`INPUTS`].
            #[must_use]
            #[expect(non_snake_case, reason = "names are the public ids, units included")]
            pub fn from_array(values: &[T; INPUT_COUNT]) -> Self {
                let [$($id),+] = *values;
                Self { $($id),+ }
            }

            /// Applies `f` to every value.
            pub fn map<U>(&self, mut f: impl FnMut(T) -> U) -> Inputs<U> {
                Inputs { $($id: f(self.$id)),+ }
            }
        }
    };
    (@us) => { None };
    (@us $us:ident) => { Some(units::$us) };
}

inputs! {
    /// How stressful the time is, 0 to 10. 0 to 1 is an ordinary day, 7 a laboratory stress test, 10 extreme. It drives the cortisol axis and the fast stress signal in the cortex.
    stress { "Stress level", StressAndSleep, "/10", default 0.0, 0.0..10.0, step 0.1, Linear, ["HPA024", "STR002"] }
    /// How strongly the stress axis answers the same stress. The daily rhythm of cortisol stays as it is.
    cortisol_response { "Cortisol response", StressAndSleep, "×", default 1.0, 0.0..3.0, step 0.05, Linear, ["SIM003"] }
    /// How much cortisol the adrenal glands can make. At 0 there is none, as in untreated adrenal failure.
    adrenal { "Adrenal output", StressAndSleep, "×", default 1.0, 0.0..1.5, step 0.05, Linear, ["STR005"] }
    /// A steady level of cortisol from outside the axis, such as a medicine or a gland that ignores its controls.
    cortisol_exo_nM { "Cortisol from outside", StressAndSleep, "nM", default 0.0, 0.0..1000.0, step 10.0, Linear, ["HPA003"], us CORTISOL_UG_DL }
    /// Hours of sleep per night, ending at the time of waking.
    sleep_h { "Sleep", StressAndSleep, "h", default 8.0, 0.0..12.0, step 0.25, Linear, ["SLP001", "SLP003"] }
    /// Clock time of waking up. The burst of cortisol on waking is largest in the morning and hardly follows an evening nap. Lost sleep is counted against someone who wakes at 7.
    wake_h { "Waking time", StressAndSleep, "h", default 7.0, 0.0..24.0, step 0.25, Linear, [] }
    /// Vitamin B6 from food and supplements. It becomes PLP, the helper molecule of the enzyme that makes GABA.
    b6_mg_d { "Vitamin B6", Nutrition, "mg/d", default 1.7, 0.0..200.0, step 0.1, Logarithmic, ["B6001", "B6009"] }
    /// Glutamine from food and supplements. Food alone gives about 7 g a day.
    glutamine_g_d { "Glutamine intake", Nutrition, "g/d", default 6.85, 0.0..60.0, step 0.05, Linear, ["GLN011", "GLN006"] }
    /// Magnesium in blood serum. The brain keeps its own level and follows only slowly and in part. Too little also drives the stress axis a little.
    magnesium_mM { "Magnesium, serum", Nutrition, "mM", default 0.85, 0.4..2.5, step 0.05, Linear, ["MG003", "MG004"], us MAGNESIUM_MG_DL }
    /// Zinc intake as a multiple of the usual. Zinc outside cells damps some NMDA receptors.
    zinc { "Zinc intake", Nutrition, "×", default 1.0, 0.3..3.0, step 0.05, Linear, ["ZN002", "ZN004"] }
    /// Glucose in blood plasma, the main fuel of the brain. Below about 2 mM the brain runs short of energy.
    glucose_mM { "Glucose, plasma", Nutrition, "mM", default 5.0, 0.3..20.0, step 0.1, Linear, ["V_HY1", "V_HY3"], us GLUCOSE_MG_DL }
    /// Ketone bodies in blood plasma. A ketogenic diet or a ketone drink raises them; the brain burns them in place of glucose. They slow the making of glutamate and its loading into vesicles.
    ketone_mM { "Ketones, plasma", Nutrition, "mM", default 0.1, 0.0..8.0, step 0.1, Linear, ["V_KE1", "P_k22"], us KETONES_MG_DL }
    /// Ammonia in blood plasma as a multiple of normal; liver disease raises it.
    ammonia { "Ammonia, plasma", Nutrition, "×", default 1.0, 0.5..14.0, step 0.1, Linear, ["V_NH1", "F_06"] }
    /// Estradiol in blood plasma. About 0.1 nM early in the cycle, 1.3 nM at its peak, 50 nM late in pregnancy.
    estradiol_nM { "Estradiol, plasma", Hormones, "nM", default 0.1, 0.02..70.0, step 0.05, Logarithmic, ["HOR001", "HOR017"], us ESTRADIOL_PG_ML }
    /// Progesterone in blood plasma. Part of it becomes allopregnanolone, which strengthens GABA-A receptors.
    progesterone_nM { "Progesterone, plasma", Hormones, "nM", default 0.35, 0.1..700.0, step 0.05, Logarithmic, ["HOR008", "HOR010"], us PROGESTERONE_NG_ML }
    /// How GABA-A receptors answer allopregnanolone. Below 0 the answer and the slow adaptation to it are turned round, as is proposed for premenstrual dysphoria.
    allo_sens { "Allopregnanolone sensitivity", Hormones, "×", default 1.0, -5.0..2.0, step 0.1, Linear, ["HOR013", "HOR015"] }
    /// Glutamine synthetase: turns glutamate into glutamine in astrocytes.
    gs { "Glutamine synthetase", Enzymes, "×", default 1.0, 0.02..1.5, step 0.01, Linear, ["V_GS1", "F_05"] }
    /// Phosphate-activated glutaminase: turns glutamine into glutamate in neurons.
    gls { "Glutaminase", Enzymes, "×", default 1.0, 0.1..1.5, step 0.01, Linear, ["V_GL1", "K_11"] }
    /// GAD65, the form of glutamate decarboxylase at nerve endings that follows activity and B6.
    gad65 { "GAD65", Enzymes, "×", default 1.0, 0.0..1.5, step 0.01, Linear, ["K_17", "V_GAD2"] }
    /// GAD67, the form of glutamate decarboxylase that makes most of the resting GABA.
    gad67 { "GAD67", Enzymes, "×", default 1.0, 0.0..1.5, step 0.01, Linear, ["V_GAD1", "K_19"] }
    /// GABA transaminase: breaks GABA down. The epilepsy medicine vigabatrin blocks it.
    gaba_t { "GABA transaminase", Enzymes, "×", default 1.0, 0.05..1.5, step 0.01, Linear, ["V_GT1", "V_GT6"] }
    /// GLAST (EAAT1), the smaller part of the glutamate uptake of astrocytes in the forebrain.
    glast { "GLAST uptake", Transporters, "×", default 1.0, 0.0..1.5, step 0.01, Linear, ["RC006"] }
    /// GLT-1 (EAAT2), about 90 % of the glutamate uptake in the forebrain.
    glt1 { "GLT-1 uptake", Transporters, "×", default 1.0, 0.05..1.5, step 0.01, Linear, ["RC006", "V_EA2"] }
    /// GAT1, the GABA uptake of neurons.
    gat1 { "GAT1 uptake", Transporters, "×", default 1.0, 0.05..1.5, step 0.01, Linear, ["K_25"] }
    /// GAT3, the GABA uptake of astrocytes.
    gat3 { "GAT3 uptake", Transporters, "×", default 1.0, 0.05..1.5, step 0.01, Linear, ["K_26"] }
    /// SNAT, the glutamine uptake of neurons.
    snat { "Neuronal glutamine uptake", Transporters, "×", default 1.0, 0.1..1.5, step 0.01, Linear, ["K_06", "V_GL4"] }
    /// How readily excitatory endings release glutamate.
    release { "Glutamate release", Receptors, "×", default 1.0, 0.2..1.5, step 0.01, Linear, ["PD030"] }
    /// NMDA receptor activity on excitatory and inhibitory cells.
    nmda { "NMDA receptors", Receptors, "×", default 1.0, 0.3..1.3, step 0.01, Linear, ["EI019"] }
    /// AMPA receptor activity on excitatory and inhibitory cells.
    ampa { "AMPA receptors", Receptors, "×", default 1.0, 0.3..1.3, step 0.01, Linear, ["EI019"] }
    /// GABA-A receptor activity on excitatory and inhibitory cells.
    gaba_a { "GABA-A receptors", Receptors, "×", default 1.0, 0.3..1.5, step 0.01, Linear, ["R_10"] }
    /// GABA-B receptors at nerve endings: the more GABA outside cells, the less both transmitters are released.
    gaba_b { "GABA-B brake", Receptors, "×", default 1.0, 0.0..1.5, step 0.01, Linear, ["R_11", "RC012"] }
    /// mGlu2/3 receptors at glutamate endings: the more glutamate outside cells, the less is released.
    mglu23 { "mGlu2/3 brake", Receptors, "×", default 1.0, 0.0..1.5, step 0.01, Linear, ["RC009", "RC010"] }
    /// How much input from elsewhere drives the region. At 0 it is nearly silent.
    activity { "Activity drive", Receptors, "×", default 1.0, 0.0..2.0, step 0.05, Linear, ["EI018", "F_07"] }
    /// Share of AMPA receptors blocked by NBQX, a laboratory blocker.
    nbqx { "NBQX (AMPA block)", Laboratory, "share", default 0.0, 0.0..1.0, step 0.01, Linear, ["PC004"] }
    /// Share of mTORC1 blocked by rapamycin.
    rapamycin { "Rapamycin (mTORC1 block)", Laboratory, "share", default 0.0, 0.0..1.0, step 0.01, Linear, ["PC001", "PC014"] }
    /// Contested: ketamine or what the body makes of it also raises glutamate release directly, at the nerve ending.
    ketamine_presynaptic { "Ketamine acts on release directly", Hypotheses, "on/off", default 0.0, 0.0..1.0, step 1.0, Switch, ["GS016"] }
    /// Contested: ketamine raises BDNF by blocking NMDA receptors at rest, without any surge of glutamate.
    bdnf_resting_route { "BDNF from resting NMDA block", Hypotheses, "on/off", default 0.0, 0.0..1.0, step 1.0, Switch, ["PC005", "PC006"] }
    /// For comparison: a monoamine antidepressant, such as an SSRI, taken every day. Only its average course in trials is shown; it does not act on anything else here.
    monoamine_drug { "Monoamine antidepressant", Hypotheses, "on/off", default 0.0, 0.0..1.0, step 1.0, Switch, ["MON1", "MON2"] }
}

/// A value for every input, indexed by id: what a scenario sets at one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InputValues([f64; INPUT_COUNT]);

impl Default for InputValues {
    /// The healthy defaults.
    fn default() -> Self {
        Self(std::array::from_fn(|i| INPUTS[i].default))
    }
}

impl InputValues {
    /// The values in the order of [`INPUTS`].
    #[must_use]
    pub fn as_array(&self) -> &[f64; INPUT_COUNT] {
        &self.0
    }

    /// The values as named fields.
    #[must_use]
    pub fn named(&self) -> Inputs<f64> {
        Inputs::from_array(&self.0)
    }
}

impl Index<InputId> for InputValues {
    type Output = f64;

    fn index(&self, id: InputId) -> &f64 {
        &self.0[id.index()]
    }
}

impl IndexMut<InputId> for InputValues {
    fn index_mut(&mut self, id: InputId) -> &mut f64 {
        &mut self.0[id.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_lie_inside_ranges_and_ids_are_unique() {
        for (i, spec) in INPUTS.iter().enumerate() {
            assert!(spec.min < spec.max && (spec.min..=spec.max).contains(&spec.default), "{}", spec.id);
            assert!(spec.accepted().contains(&spec.default), "{}", spec.id);
            assert!(INPUTS[..i].iter().all(|other| other.id != spec.id && other.label != spec.label), "{}", spec.id);
        }
    }

    #[test]
    fn expert_fractions_are_accepted_beyond_the_slider() {
        let glt1 = InputId::parse("glt1").map(|id| id.spec().accepted());
        assert_eq!(glt1, Some(0.01..=5.0));
        let nbqx = InputId::parse("nbqx").map(|id| id.spec().accepted());
        assert_eq!(nbqx, Some(0.0..=1.0));
    }
}
