//! Findings as a person writes them in `assets/findings.ron`.

use ron::value::RawValue;
use serde::Deserialize;

/// What a finding is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum FindingSet {
    /// It helped to set constants of the model, so agreement is no surprise.
    Calibration,
    /// Nothing was set by it, so agreement is a test.
    Validation,
}

impl FindingSet {
    /// Both sets.
    pub const ALL: [Self; 2] = [Self::Calibration, Self::Validation];

    /// The id used in listings; never changes.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Calibration => "calibration",
            Self::Validation => "validation",
        }
    }
}

/// The whole file.
#[derive(Deserialize)]
#[serde(rename = "Findings", deny_unknown_fields)]
pub(super) struct File {
    /// Experiments; several findings may read the same one.
    pub runs: Vec<Experiment>,
    /// What was published about them.
    pub findings: Vec<Finding>,
}

/// One published finding, how the model is asked about it, and the band its answer is held to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The id in listings and in the record; never changes.
    pub id: String,
    /// Calibration or validation.
    pub set: FindingSet,
    /// The finding in one plain sentence.
    pub statement: String,
    /// What was published, in its own numbers.
    pub published: String,
    /// Lowest value that meets the finding; open if absent.
    #[serde(default)]
    pub low: Option<f64>,
    /// Highest value that meets the finding; open if absent.
    #[serde(default)]
    pub high: Option<f64>,
    /// Unit of band and value.
    pub unit: String,
    /// Ids of the facts it rests on.
    pub facts: Vec<String>,
    /// The experiment its readings look at unless they name another.
    pub run: String,
    /// How the value is read.
    pub(super) measure: Measure,
    /// How the experiment stands for the published one, and what was mended in the test itself.
    #[serde(default)]
    pub note: Option<String>,
    /// Why the model misses it, where it does.
    #[serde(default)]
    pub likely_reason: Option<String>,
}

/// An experiment: a scenario, and what a scenario cannot set.
#[derive(Deserialize)]
#[serde(rename = "Run", deny_unknown_fields)]
pub(super) struct Experiment {
    /// The id that findings refer to.
    pub id: String,
    /// The scenario, exactly as scenario files have it.
    pub scenario: Box<RawValue>,
    /// Signals of the brain held by hand.
    #[serde(default)]
    pub imposed: Vec<Imposed>,
    /// Constants of the model multiplied for this run.
    #[serde(default)]
    pub constants: Vec<ScaledConstant>,
    /// An input set so that something measured comes out as in the published experiment.
    #[serde(default)]
    pub tuned: Option<Tuned>,
}

/// A signal that acts on both regions, held by hand as a laboratory would.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) enum Imposed {
    /// Held at a value; throughout where no times are given.
    Hold {
        /// The signal, by its name in the model.
        signal: String,
        /// The value, in the signal's unit.
        value: f64,
        /// Start, h from the scenario's start.
        #[serde(default = "always_from")]
        from_h: f64,
        /// End, h.
        #[serde(default = "always_to")]
        to_h: f64,
    },
    /// A level that rises and falls by itself, as after an injection.
    Pulse {
        /// The signal, by its name in the model.
        signal: String,
        /// The highest level.
        peak: f64,
        /// Time constant of the rise, min.
        rise_min: f64,
        /// Time constant of the fall, min; longer than that of the rise.
        fall_min: f64,
        /// Start, h from the scenario's start.
        from_h: f64,
    },
}

fn always_from() -> f64 {
    f64::NEG_INFINITY
}

fn always_to() -> f64 {
    f64::INFINITY
}

/// A constant of the model times a factor.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScaledConstant {
    /// The mechanism, as parameters are listed.
    pub mechanism: String,
    /// The constant's name.
    pub id: String,
    /// The factor.
    pub times: f64,
}

/// An input chosen so that an output is so many times its healthy value at a time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tuned {
    /// The input.
    pub input: String,
    /// The values between which it is sought; the output rises from one to the other.
    pub between: (f64, f64),
    /// The output.
    pub of: String,
    /// The wanted multiple of the healthy value.
    pub times: f64,
    /// When, h from the scenario's start.
    pub at_h: f64,
}

/// How a value is read from runs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) enum Measure {
    /// A number.
    Number(f64),
    /// One reading of a curve.
    Read {
        /// An output, or a quantity inside the model such as `pfc.state.scaling`.
        of: String,
        /// The value itself, or compared with the healthy day at the same clock time.
        #[serde(default)]
        how: Comparison,
        /// When, and what of the curve.
        when: Take,
        /// Another run than the finding's.
        #[serde(default)]
        run: Option<String>,
        /// A run to compare with instead of the healthy day.
        #[serde(default)]
        control: Option<String>,
    },
    /// The first over the second.
    Ratio(Box<Self>, Box<Self>),
    /// The first less the second.
    Difference(Box<Self>, Box<Self>),
    /// How much more the first is than the second, %.
    Change(Box<Self>, Box<Self>),
    /// A reading in another unit.
    Scaled(Box<Self>, f64),
    /// How many of the conditions hold.
    Count(Vec<Condition>),
}

/// One of several things that must be true together.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Condition {
    /// What is read.
    pub that: Measure,
    /// It must lie above this.
    #[serde(default)]
    pub above: Option<f64>,
    /// It must lie below this.
    #[serde(default)]
    pub below: Option<f64>,
}

/// What a curve is compared with before it is read: the healthy day at the same clock time, or a control run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) enum Comparison {
    /// With nothing.
    #[default]
    Value,
    /// As a multiple of it.
    Times,
    /// In per cent of it.
    PercentOf,
    /// The change from it, %.
    PercentChange,
    /// The difference to it, in the curve's unit.
    Excess,
}

/// What is taken of a curve. Times in hours from the scenario's start.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(super) enum Take {
    /// The value at a time.
    At(f64),
    /// The mean between two times.
    Mean(f64, f64),
    /// The highest value between two times.
    Peak(f64, f64),
    /// The lowest value between two times.
    Lowest(f64, f64),
    /// The value farthest from zero between two times.
    Farthest(f64, f64),
    /// Minutes from the first time to the highest value.
    MinutesToPeak(f64, f64),
    /// Minutes from the first time until the curve has fallen to half its highest value.
    MinutesToHalf(f64, f64),
    /// The rise from the first time to the second, % per minute of the first value.
    PercentPerMinute(f64, f64),
    /// The area under the curve, in its unit times hours.
    Area(f64, f64),
    /// The half-life of an even fall from the first time to the second, h.
    HalfLife(f64, f64),
}

impl Take {
    /// The first and last time it looks at.
    pub fn window(self) -> (f64, f64) {
        match self {
            Self::At(time) => (time, time),
            Self::Mean(from, to)
            | Self::Peak(from, to)
            | Self::Lowest(from, to)
            | Self::Farthest(from, to)
            | Self::MinutesToPeak(from, to)
            | Self::MinutesToHalf(from, to)
            | Self::PercentPerMinute(from, to)
            | Self::Area(from, to)
            | Self::HalfLife(from, to) => (from, to),
        }
    }
}

impl Measure {
    /// Calls `visit` for every reading of a curve, with the quantity, the time taken, run and control.
    pub fn readings<'m>(&'m self, visit: &mut impl FnMut(&'m str, Take, Option<&'m str>, Option<&'m str>)) {
        match self {
            Self::Number(_) => {}
            Self::Read { of, when, run, control, .. } => visit(of, *when, run.as_deref(), control.as_deref()),
            Self::Ratio(a, b) | Self::Difference(a, b) | Self::Change(a, b) => {
                a.readings(visit);
                b.readings(visit);
            }
            Self::Scaled(inner, _) => inner.readings(visit),
            Self::Count(conditions) => conditions.iter().for_each(|condition| condition.that.readings(visit)),
        }
    }
}
