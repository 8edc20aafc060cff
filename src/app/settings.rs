//! What a person prefers, kept from one start to the next.

use serde::{Deserialize, Serialize};

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
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::System, text_scale: 1.0, bands: true }
    }
}

impl Settings {
    /// The text sizes that can be set.
    pub const TEXT_SCALES: std::ops::RangeInclusive<f32> = 0.75..=2.0;

    /// Brings values from a file or a control into their limits.
    #[must_use]
    pub(crate) fn limited(self) -> Self {
        let scale = if self.text_scale.is_finite() { self.text_scale } else { 1.0 };
        Self { text_scale: scale.clamp(*Self::TEXT_SCALES.start(), *Self::TEXT_SCALES.end()), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_readable_whatever_the_file_says() {
        let set = |text_scale| Settings { text_scale, ..Settings::default() }.limited().text_scale.to_string();
        assert_eq!([set(f32::NAN), set(0.0), set(9.0), set(1.25)], ["1", "0.75", "2", "1.25"]);
    }
}
