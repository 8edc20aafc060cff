//! The units numbers are shown and typed in.
//!
//! The model, files and the command line know one unit a quantity. Where another is customary in the United States, the
//! registries of the model name it; here it is chosen, and numbers are turned into it and back.

use serde::{Deserialize, Serialize};

use crate::app::words;
use crate::model::inputs::InputSpec;
use crate::model::outputs::OutputSpec;
use crate::model::units::UsUnit;

/// Which units numbers are shown and typed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Units {
    /// Those of the model: mM, nM.
    #[default]
    Si,
    /// Those customary in the United States where they differ: mg/dL, µg/dL.
    Us,
}

/// A unit to show numbers in, and how they come from those of the model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The unit.
    pub unit: &'static str,
    /// How many of it are one of the model's unit.
    pub per_si: f64,
}

impl Shown {
    /// A number of the model in this unit.
    #[must_use]
    pub fn of(self, value: f64) -> f64 {
        value * self.per_si
    }

    /// A number of the model in this unit with three significant digits: `14.5`.
    #[must_use]
    pub fn number(self, value: f64) -> String {
        words::number(self.of(value))
    }

    /// The same with the unit: `14.5 µg/dL`.
    #[must_use]
    pub fn quantity(self, value: f64) -> String {
        words::quantity(self.of(value), self.unit)
    }
}

impl Units {
    /// The other choice.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Si => Self::Us,
            Self::Us => Self::Si,
        }
    }

    /// How an output is shown.
    #[must_use]
    pub fn of_output(self, spec: &OutputSpec) -> Shown {
        self.shown(spec.unit, spec.us)
    }

    /// How an input is shown.
    #[must_use]
    pub fn of_input(self, spec: &InputSpec) -> Shown {
        self.shown(spec.unit, spec.us)
    }

    fn shown(self, unit: &'static str, us: Option<UsUnit>) -> Shown {
        match us.filter(|_| self == Self::Us) {
            Some(us) => Shown { unit: us.unit, per_si: us.per_si },
            None => Shown { unit, per_si: 1.0 },
        }
    }

    /// The declaration of an input as if it had been made in the unit shown: ends, default and step are those of the
    /// slider, and round in that unit.
    #[must_use]
    pub fn dial(self, spec: &InputSpec) -> InputSpec {
        let Some(us) = spec.us.filter(|_| self == Self::Us) else { return spec.clone() };
        let shown = |value: f64| value * us.per_si;
        InputSpec {
            unit: us.unit,
            default: shown(spec.default),
            min: shown(spec.min),
            max: shown(spec.max),
            step: us.step,
            ..spec.clone()
        }
    }

    /// A number of the slider or of a field as the model takes it. What is shown as the default or an end is exactly that,
    /// although the digits shown are fewer.
    #[must_use]
    pub fn stored(self, spec: &InputSpec, shown: f64) -> f64 {
        let dial = self.dial(spec);
        let Shown { per_si, .. } = self.of_input(spec);
        let as_shown = 0.5 * 10_f64.powf(-(shown_decimals(&dial) as f64));
        if dial.unit == spec.unit {
            return shown;
        }
        let known = [spec.default, spec.min, spec.max];
        known.into_iter().find(|si| (si * per_si - shown).abs() <= as_shown).unwrap_or(shown / per_si)
    }
}

/// Decimals that values of a converted unit are shown with, at most: one more than the step has.
#[must_use]
pub fn shown_decimals(dial: &InputSpec) -> usize {
    let is_converted = dial.us.is_some_and(|us| us.unit == dial.unit);
    if is_converted { dial.decimals() + 1 } else { 4 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inputs::InputId;

    #[test]
    fn defaults_and_ends_survive_the_way_there_and_back() {
        for input in InputId::all() {
            let spec = input.spec();
            for units in [Units::Si, Units::Us] {
                let shown = units.of_input(spec);
                for value in [spec.default, spec.min, spec.max] {
                    let back = units.stored(spec, shown.of(value));
                    assert_eq!(back.to_bits(), value.to_bits(), "{} in {}", spec.id, shown.unit);
                }
                let dial = units.dial(spec);
                assert!(dial.min < dial.max && (dial.min..=dial.max).contains(&dial.default), "{}", spec.id);
            }
        }
    }

    #[test]
    fn sugar_and_cortisol_are_shown_as_they_are_used_to() {
        let spec = |id| InputId::parse(id).expect("an input").spec();
        assert_eq!(Units::Us.of_input(spec("glucose_mM")).quantity(5.0), "90.1 mg/dL");
        assert_eq!(Units::Si.of_input(spec("glucose_mM")).quantity(5.0), "5.00 mM");
        assert_eq!(Units::Us.of_input(spec("cortisol_exo_nM")).quantity(400.0), "14.5 µg/dL");
        assert_eq!(Units::Us.of_input(spec("zinc")).unit, "×", "what is the same everywhere stays");
    }
}
