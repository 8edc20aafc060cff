//! What a person prefers, kept from one start to the next.

use serde::{Deserialize, Serialize};

use crate::app::units::Units;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// What the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A panel at the side of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The list of scenarios.
    Scenarios,
    /// Everything that can be set.
    Inputs,
    /// The answer to "why?".
    Explain,
}

impl Side {
    /// The name of the panel.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Scenarios => "Scenarios",
            Self::Inputs => "Inputs",
            Self::Explain => "Explain",
        }
    }
}

/// Which panels are open; the others are folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Panels {
    /// The list of scenarios.
    pub scenarios: bool,
    /// Everything that can be set.
    pub inputs: bool,
    /// The answer to "why?"; `None` leaves it to the width of the window.
    pub explain: Option<bool>,
}

impl Default for Panels {
    fn default() -> Self {
        Self { scenarios: true, inputs: true, explain: None }
    }
}

impl Panels {
    /// Whether a panel is open; `None` where the width of the window decides.
    #[must_use]
    pub fn get(self, side: Side) -> Option<bool> {
        match side {
            Side::Scenarios => Some(self.scenarios),
            Side::Inputs => Some(self.inputs),
            Side::Explain => self.explain,
        }
    }

    /// The same with one panel opened or folded.
    #[must_use]
    pub(crate) fn with(self, side: Side, open: bool) -> Self {
        match side {
            Side::Scenarios => Self { scenarios: open, ..self },
            Side::Inputs => Self { inputs: open, ..self },
            Side::Explain => Self { explain: Some(open), ..self },
        }
    }
}

/// The preferences.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// Size of text; 1 is normal.
    pub text_scale: f32,
    /// Whether curves have uncertainty bands.
    pub bands: bool,
    /// The units numbers are shown and typed in. Files and the command line keep to those of the model.
    pub units: Units,
    /// Body weight that turns mg/kg into mg, kg.
    pub body_weight_kg: f64,
    /// Whether things appear at once instead of moving or fading in.
    pub reduced_motion: bool,
    /// Which panels are open.
    pub panels: Panels,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            text_scale: 1.0,
            bands: true,
            units: Units::Si,
            body_weight_kg: 70.0,
            reduced_motion: false,
            panels: Panels::default(),
        }
    }
}

impl Settings {
    /// The text sizes that can be set.
    pub const TEXT_SCALES: std::ops::RangeInclusive<f32> = 0.8..=2.0;
    /// The text sizes that menu and keys step through, in percent.
    pub const TEXT_STEPS: [u8; 8] = [80, 90, 100, 110, 125, 150, 175, 200];
    /// The body weights that can be set, kg.
    pub const BODY_WEIGHTS: std::ops::RangeInclusive<f64> = 20.0..=300.0;

    /// Brings values from a file or a control into their limits.
    #[must_use]
    pub(crate) fn limited(self) -> Self {
        let usual = Self::default();
        let scale = if self.text_scale.is_finite() { self.text_scale } else { usual.text_scale };
        let weight = if self.body_weight_kg.is_finite() { self.body_weight_kg } else { usual.body_weight_kg };
        Self {
            text_scale: scale.clamp(*Self::TEXT_SCALES.start(), *Self::TEXT_SCALES.end()),
            body_weight_kg: weight.clamp(*Self::BODY_WEIGHTS.start(), *Self::BODY_WEIGHTS.end()),
            ..self
        }
    }

    /// The next larger or smaller of [`Settings::TEXT_STEPS`]; the size itself at the end.
    #[must_use]
    pub fn next_text_scale(&self, larger: bool) -> f32 {
        let steps = Self::TEXT_STEPS.map(|percent| f32::from(percent) / 100.0);
        let next = if larger {
            steps.into_iter().find(|step| *step > self.text_scale + 1e-3)
        } else {
            steps.into_iter().rev().find(|step| *step < self.text_scale - 1e-3)
        };
        next.unwrap_or(self.text_scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_readable_and_weight_human_whatever_the_file_says() {
        let set = |text_scale| Settings { text_scale, ..Settings::default() }.limited().text_scale.to_string();
        assert_eq!([set(f32::NAN), set(0.0), set(9.0), set(1.25)], ["1", "0.8", "2", "1.25"]);
        let weigh = |body_weight_kg| Settings { body_weight_kg, ..Settings::default() }.limited().body_weight_kg;
        assert_eq!([weigh(f64::NAN), weigh(-1.0), weigh(1e9), weigh(62.5)].map(|kg| kg as i32), [70, 20, 300, 62]);
    }

    #[test]
    fn a_file_of_an_older_version_keeps_what_it_says() {
        let old = "(theme: Dark, text_scale: 1.25, bands: false)";
        let expected = Settings { theme: Theme::Dark, text_scale: 1.25, bands: false, ..Settings::default() };
        assert_eq!(ron::from_str::<Settings>(old), Ok(expected));
    }

    #[test]
    fn text_size_steps_up_and_down_to_its_ends() {
        let at = |text_scale| Settings { text_scale, ..Settings::default() };
        let percent = |scale: f32| (scale * 100.0).round() as i32;
        let up = [0.8, 1.0, 1.2, 2.0].map(|scale| percent(at(scale).next_text_scale(true)));
        let down = [0.8, 1.0, 1.2, 2.0].map(|scale| percent(at(scale).next_text_scale(false)));
        assert_eq!((up, down), ([90, 110, 125, 200], [80, 90, 110, 175]));
    }
}
