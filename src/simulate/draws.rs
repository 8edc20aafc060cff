//! Model variants: the same laws with other values of the parameters, drawn from their ranges.
//!
//! A variant differs in every parameter at once. The places within the ranges form a Latin hypercube: over all draws each
//! parameter visits every part of its range equally often. The draws of one seed are always the same, and one
//! parameter's draws do not depend on which others exist.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::Region;
use crate::model::declare::ParameterSpec;
use crate::model::region::{RegionDrive, RegionModel};
use crate::model::spread::{ParameterRange, RangeOrigin};
use crate::model::system::{Constant, System};

/// Parameters that variants share with the declared model, with the reason.
const HELD: &[(&str, &[&str])] = &[
    // Set points: what "healthy" means. They equal the default of an input or the surroundings at which the healthy
    // baseline is defined, so another value would be another baseline and not another model of the same one.
    (
        "nutrients",
        &[
            "usual_b6",
            "usual_glutamine",
            "glutamine_plasma",
            "magnesium_brain",
            "magnesium_serum",
            "zinc_brain",
            "glucose_full",
            "ammonia_plasma",
            "ketone_usual",
        ],
    ),
    ("hormones", &["estradiol_usual", "progesterone_usual"]),
    ("read-outs", &["gaba_usual", "firing_usual"]),
    ("glutamine cycle", &["plasma_gln"]),
    ("sleep", &["arousal_awake", "usual_sleep", "usual_wake"]),
    ("plasticity", &["wake_mean"]),
    ("stress axis", &["awakening_hour", "magnesium_usual"]),
    // The ends of the stress scale and of the glucocorticoid signal are definitions.
    ("stress axis", &["stress_full", "gr_mean_signal"]),
    // The firing curves of the two kinds of cells are published as whole curves; one constant alone moved by a fifth would
    // put the healthy rates where no inhibition could hold them.
    ("circuit", &["slope_e", "offset_e", "curvature_e", "slope_i", "offset_i", "curvature_i", "external_current"]),
    // The daily drive of the axis is one curve, fitted as a whole to the healthy cortisol rhythm.
    ("stress axis", &["drive_mean", "drive_24h", "drive_24h_peak", "drive_12h", "drive_12h_peak"]),
    // Found anew for every variant from its own healthy day (see `variant`).
    ("stress axis means", &["crh", "acth", "mr", "gr"]),
    ("antidepressant-effect index", &["healthy"]),
];

/// One thing in which variants differ.
#[derive(Clone, Copy, Debug)]
pub enum Varied {
    /// A declared parameter.
    Parameter {
        /// The mechanism, as in [`System::parameters`].
        mechanism: &'static str,
        /// Its declaration.
        spec: &'static ParameterSpec,
    },
    /// The pace of the glutamate/GABA-glutamine cycle. Fluxes at the baseline must balance, so single ones are held and
    /// all of them are faster or slower together.
    Pace,
}

impl Varied {
    /// Its mechanism and name.
    #[must_use]
    pub fn key(&self) -> (&'static str, &'static str) {
        match self {
            Self::Parameter { mechanism, spec } => (mechanism, spec.id),
            Self::Pace => ("cycle", "pace"),
        }
    }

    /// The one with this mechanism and name.
    #[must_use]
    pub fn find(key: (&str, &str)) -> Option<&'static Self> {
        varied().iter().find(|varied| varied.key() == key)
    }

    /// Its unit; `1` for a plain number.
    #[must_use]
    pub fn unit(&self) -> &'static str {
        match self {
            Self::Parameter { spec, .. } => spec.unit,
            Self::Pace => "1",
        }
    }

    /// The facts behind it.
    #[must_use]
    pub fn sources(&self) -> &'static [&'static str] {
        match self {
            Self::Parameter { spec, .. } => spec.sources,
            Self::Pace => &["F_03"],
        }
    }

    /// What it means.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        match self {
            Self::Parameter { spec, .. } => spec.meaning,
            Self::Pace => "Pace of the glutamate/GABA-glutamine cycle",
        }
    }

    /// Its declared value in the prefrontal cortex and the range there; the pace is relative.
    #[must_use]
    pub fn range(&self) -> (f64, ParameterRange) {
        match self {
            Self::Parameter { spec, .. } => (spec.value, spec.range_in(Region::Prefrontal)),
            Self::Pace => (1.0, pace_range()),
        }
    }
}

/// The range of the pace, relative to the declared one: the published spread of the cycle at rest (fact `F_03`: 0.27 to
/// 0.37 mM of tissue per minute).
#[must_use]
pub fn pace_range() -> ParameterRange {
    static CYCLE: LazyLock<f64> = LazyLock::new(|| {
        let region = RegionModel::healthy(Region::Prefrontal);
        region.outputs(&region.baseline, &RegionDrive::HEALTHY).v_cycle
    });
    ParameterRange { low: 0.27 / *CYCLE, high: 0.37 / *CYCLE, origin: RangeOrigin::Fact("F_03") }
}

/// Everything that variants differ in, in the order of the declarations.
#[must_use]
pub fn varied() -> &'static [Varied] {
    static VARIED: LazyLock<Vec<Varied>> = LazyLock::new(|| {
        let tables = System::parameters().into_iter();
        let parameters =
            tables.filter(|(mechanism, _)| !mechanism.ends_with("fluxes")).flat_map(|(mechanism, specs)| {
                let free = specs.iter().filter(move |spec| !is_held(mechanism, spec.id) && has_spread(spec));
                free.map(move |spec| Varied::Parameter { mechanism, spec })
            });
        parameters.chain([Varied::Pace]).collect()
    });
    &VARIED
}

fn is_held(mechanism: &str, id: &str) -> bool {
    HELD.iter().any(|(of, ids)| *of == mechanism && ids.contains(&id))
}

fn has_spread(spec: &ParameterSpec) -> bool {
    Region::ALL.iter().any(|region| {
        let range = spec.range_in(*region);
        range.low < range.high
    })
}

/// A set of draws.
#[derive(Debug)]
pub struct Draws {
    count: usize,
    /// For each thing varied, its place in every draw.
    places: BTreeMap<(&'static str, &'static str), Vec<f64>>,
}

impl Draws {
    /// Draws `count` variants.
    #[must_use]
    pub fn new(seed: u64, count: usize) -> Self {
        let places = varied().iter().map(|varied| (varied.key(), strata(seed, varied.key(), count)));
        Self { count, places: places.collect() }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The system of one draw; its day means are still those of the declared model.
    #[must_use]
    pub fn system(&self, draw: usize) -> System<f64> {
        let place = |key: (&'static str, &'static str)| self.places.get(&key).and_then(|row| row.get(draw)).copied();
        placed(place)
    }
}

/// The system with one thing at an end of its range: 0 the low end, 1 the high end.
#[must_use]
pub fn with_one_at(varied: &Varied, end: f64) -> System<f64> {
    placed(|key| (key == varied.key()).then_some(end))
}

/// The system with everything at its place in its range, or as declared where it has none.
fn placed(place: impl Fn((&'static str, &'static str)) -> Option<f64>) -> System<f64> {
    let specs: BTreeMap<_, _> = varied()
        .iter()
        .filter_map(|varied| match varied {
            Varied::Parameter { mechanism, spec } => Some(((*mechanism, spec.id), *spec)),
            Varied::Pace => None,
        })
        .collect();
    let system = System::adjusted(|constant: Constant| {
        let key = (constant.mechanism, constant.id);
        match (specs.get(&key), place(key)) {
            (Some(spec), Some(place)) => {
                let region = constant.region.unwrap_or(Region::Prefrontal);
                spec.range_in(region).at(constant.declared, place)
            }
            _ => constant.declared,
        }
    });
    match place(Varied::Pace.key()) {
        Some(place) => system.paced(pace_range().at(1.0, place)),
        None => system,
    }
}

/// One place in each of `count` equal parts of 0 to 1, in random order.
fn strata(seed: u64, key: (&str, &str), count: usize) -> Vec<f64> {
    // FNV-1a, so that every parameter has its own stream whatever else is declared.
    let bytes = key.0.bytes().chain([b'.']).chain(key.1.bytes());
    let stream = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64 ^ seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mut random = fastrand::Rng::with_seed(stream);
    let mut places: Vec<f64> = (0..count).map(|part| (part as f64 + random.f64()) / count as f64).collect();
    random.shuffle(&mut places);
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_declared() {
        let tables: BTreeMap<_, _> = System::parameters().into_iter().collect();
        for (mechanism, ids) in HELD {
            for id in *ids {
                let specs = tables.get(mechanism).copied().unwrap_or_default();
                assert!(specs.iter().any(|spec| spec.id == *id), "{mechanism} has no {id}");
            }
        }
    }

    #[test]
    fn draws_fill_every_range_evenly_and_are_the_same_for_the_same_seed() {
        let draws = Draws::new(7, 40);
        let same = Draws::new(7, 40);
        let other = Draws::new(8, 40);
        assert_eq!(draws.places, same.places);
        assert_ne!(draws.places, other.places);
        assert!(draws.places.len() > 200, "{} things vary", draws.places.len());
        for (key, places) in &draws.places {
            let mut parts: Vec<usize> = places.iter().map(|place| (place * 40.0) as usize).collect();
            parts.sort_unstable();
            assert_eq!(parts, (0..40).collect::<Vec<_>>(), "{key:?}");
        }
    }

    #[test]
    fn a_variant_differs_in_everything_but_what_is_held_and_keeps_its_baseline() {
        let system = Draws::new(1, 10).system(3);
        let declared = System::healthy();
        assert_eq!(system.body.nutrients.usual_b6.to_bits(), declared.body.nutrients.usual_b6.to_bits());
        assert_ne!(system.body.axis.acth_rate.to_bits(), declared.body.axis.acth_rate.to_bits());
        for region in Region::ALL {
            let model = system.region(region);
            let rates = model.derivatives(&model.baseline, &RegionDrive::HEALTHY).to_array();
            assert!(rates.iter().all(|rate| rate.abs() < 1e-9), "{rates:?}");
        }
    }
}
