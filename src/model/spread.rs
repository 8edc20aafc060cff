//! How far each parameter may be off: the range that a fact gives, or an assumed one that says so.

use super::Region;
use super::declare::{ParameterSpec, Status};

/// A range that a fact gives for a parameter, in the parameter's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatedRange {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// The id of the fact.
    pub fact: &'static str,
}

/// Where the range of a parameter comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeOrigin {
    /// The fact with this id gives it; the fact says whether it was read, remembered or worked out.
    Fact(&'static str),
    /// No fact gives one: the default for parameters of its [`Status`].
    Assumed(Status),
}

/// The values a parameter may well have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParameterRange {
    /// Lower end, in the parameter's unit.
    pub low: f64,
    /// Upper end, in the parameter's unit.
    pub high: f64,
    /// Where it comes from.
    pub origin: RangeOrigin,
}

impl ParameterRange {
    /// The value at a place in the range: 0 is the low end, 1 the high end, and one half the declared `value`, so that
    /// as many draws lie below it as above. Between these, places are spread evenly.
    #[must_use]
    pub fn at(&self, value: f64, place: f64) -> f64 {
        if place < 0.5 {
            self.low + (value - self.low) * (2.0 * place)
        } else {
            value + (self.high - value) * (2.0 * place - 1.0)
        }
    }
}

impl Status {
    /// The spread assumed for a parameter without a stated range, as a share of its value: a published number may be off
    /// by a fifth, one picked to meet findings by the 30 % that findings without a spread are allowed, and one that
    /// follows from others moves mostly with them.
    #[must_use]
    pub fn assumed_spread(self) -> f64 {
        match self {
            Self::Sourced => 0.2,
            Self::Derived => 0.1,
            Self::Chosen => 0.3,
        }
    }
}

impl ParameterSpec {
    /// Its value in a region.
    #[must_use]
    pub fn value_in(&self, region: Region) -> f64 {
        match (region, self.hippocampal) {
            (Region::Hippocampus, Some(value)) => value,
            _ => self.value,
        }
    }

    /// Its range in a region. It always holds the value; a parameter of 0, a mechanism switched off, stays off.
    #[must_use]
    pub fn range_in(&self, region: Region) -> ParameterRange {
        match self.stated {
            Some(StatedRange { low, high, fact }) => ParameterRange { low, high, origin: RangeOrigin::Fact(fact) },
            None => assumed(self.value_in(region), self.unit, self.status),
        }
    }
}

/// The default range around a value. It is as wide downwards as upwards on a logarithmic scale. Plain numbers up to 1 may
/// be shares of a whole, so their odds are spread instead, and a whole stays the most there is.
fn assumed(value: f64, unit: &str, status: Status) -> ParameterRange {
    let factor = 1.0 + status.assumed_spread();
    let may_be_share = unit == "1" && (0.0..=1.0).contains(&value);
    let spread = |factor: f64| match value {
        // As odds: v / (1 - v) times the factor.
        share if may_be_share && share < 1.0 => share * factor / (1.0 + share * (factor - 1.0)),
        whole if may_be_share => whole * factor.min(1.0),
        value => value * factor,
    };
    let (first, second) = (spread(1.0 / factor), spread(factor));
    ParameterRange { low: first.min(second), high: first.max(second), origin: RangeOrigin::Assumed(status) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::system::System;

    fn spec(id: &str) -> &'static ParameterSpec {
        let tables = System::parameters();
        tables.into_iter().flat_map(|(_, specs)| specs).find(|spec| spec.id == id).expect("declared")
    }

    #[test]
    fn every_parameter_lies_in_its_range_and_a_stated_range_names_one_of_its_facts() {
        let mut stated = 0;
        for (mechanism, specs) in System::parameters() {
            for spec in specs {
                for region in Region::ALL {
                    let (value, range) = (spec.value_in(region), spec.range_in(region));
                    let holds = range.low <= value && value <= range.high;
                    assert!(holds, "{mechanism}, {}: {value} is not in {range:?}", spec.id);
                    assert!(value.abs() < 1e-300 || range.low < range.high, "{mechanism}, {}: {range:?}", spec.id);
                }
                if let Some(range) = spec.stated {
                    assert!(
                        spec.sources.contains(&range.fact),
                        "{mechanism}, {}: {} is no source",
                        spec.id,
                        range.fact
                    );
                    stated += 1;
                }
            }
        }
        assert!(stated >= 45, "only {stated} ranges are stated");
    }

    #[test]
    fn stated_ranges_are_in_the_parameters_own_unit() {
        // Facts: 18 to 28 µM; 0.58 (0.24 to 1.15) mL/min/kg by mouth, of which 0.98 is absorbed, for 70 kg; half-life
        // 60 to 100 h in 760 L; 5.4 to 7.2 µg/dL, of which one is 27.59 nM; GAD67 60 to 90 % with its helper.
        let expected = [
            ("eaat_half", 0.018, 0.028),
            ("lamotrigine_clearance", 0.24 * 0.98 * 0.07, 1.15 * 0.98 * 0.07),
            ("memantine_clearance", 760.0 * f64::ln(2.0) / 6000.0, 760.0 * f64::ln(2.0) / 3600.0),
            ("cortisol_scale", 5.4 * 27.59, 7.2 * 27.59),
            ("plp_half_67", 1.0 / 0.9 - 1.0, 1.0 / 0.6 - 1.0),
        ];
        for (id, low, high) in expected {
            let range = spec(id).range_in(Region::Prefrontal);
            let near = |a: f64, b: f64| (a / b - 1.0).abs() < 2e-3;
            assert!(near(range.low, low) && near(range.high, high), "{id}: {range:?}, not {low} to {high}");
        }
    }

    #[test]
    fn assumed_ranges_keep_shares_within_the_whole_and_say_that_they_are_assumed() {
        let share = assumed(0.9, "1", Status::Chosen);
        assert!(share.low < 0.9 && share.high > 0.9 && share.high < 1.0, "{share:?}");
        let whole = assumed(1.0, "1", Status::Sourced);
        assert!(whole.low < 0.9 && whole.high >= 1.0 && whole.high <= 1.0, "{whole:?}");
        let time = assumed(100.0, "min", Status::Chosen);
        assert!((time.high - 130.0).abs() < 1e-9 && (time.low - 100.0 / 1.3).abs() < 1e-9, "{time:?}");
        assert_eq!(time.origin, RangeOrigin::Assumed(Status::Chosen));
        let negative = assumed(-0.25, "1", Status::Derived);
        assert!(negative.low < -0.25 && negative.high > -0.25, "{negative:?}");
    }
}
