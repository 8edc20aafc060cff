//! Colours as people with a colour vision deficiency see them, and how far apart two colours then are.
//!
//! The matrices are those of Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color
//! vision deficiency", for the full deficiency, applied to linear RGB. Distances are CIE76: straight lines in CIELAB.

use egui::Color32;

use super::outputs_menu::FAMILIES;
use super::theme::Palette;
use crate::model::outputs::Family;

/// A way of seeing colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vision {
    /// With all three kinds of cones.
    Full,
    /// Without long-wave cones: red looks dark.
    Protanopia,
    /// Without middle-wave cones: red and green look alike.
    Deuteranopia,
    /// Without short-wave cones: blue and yellow look alike.
    Tritanopia,
}

impl Vision {
    /// Every way of seeing, in the order of the table.
    pub const ALL: [Self; 4] = [Self::Full, Self::Protanopia, Self::Deuteranopia, Self::Tritanopia];

    /// The word for it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Full => "Full colour",
            Self::Protanopia => "Protanopia",
            Self::Deuteranopia => "Deuteranopia",
            Self::Tritanopia => "Tritanopia",
        }
    }

    /// What becomes of linear red, green and blue.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Full => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritanopia => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }

    /// A colour as it is seen.
    #[must_use]
    pub fn seen(self, color: Color32) -> Color32 {
        let [r, g, b] = self.seen_linear(color).map(encoded);
        Color32::from_rgb(r, g, b)
    }

    fn seen_linear(self, color: Color32) -> [f64; 3] {
        let linear = [color.r(), color.g(), color.b()].map(decoded);
        self.matrix().map(|row| row.iter().zip(linear).map(|(m, c)| m * c).sum::<f64>().clamp(0.0, 1.0))
    }

    /// How far apart two colours look, CIE76: about 2 can just be told side by side, 10 at a glance.
    #[must_use]
    pub fn distance(self, a: Color32, b: Color32) -> f64 {
        let [a, b] = [a, b].map(|color| lab(self.seen_linear(color)));
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    /// The two families of curves that look most alike, and how far apart they are.
    #[must_use]
    pub fn nearest(self, palette: &Palette) -> Option<(Family, Family, f64)> {
        let line = |family| palette.family(family).line;
        let pairs = FAMILIES
            .iter()
            .enumerate()
            .flat_map(|(i, &(a, _))| FAMILIES[..i].iter().map(move |&(b, _)| (b, a, self.distance(line(a), line(b)))));
        pairs.min_by(|a, b| a.2.total_cmp(&b.2))
    }
}

/// A channel of sRGB as light, 0 to 1.
fn decoded(byte: u8) -> f64 {
    let value = f64::from(byte) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// Light, 0 to 1, as a channel of sRGB.
fn encoded(light: f64) -> u8 {
    let value = if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round().clamp(0.0, 255.0) as u8
}

/// CIELAB of linear sRGB, white being D65.
fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
    let xyz = [
        (0.412_456 * r + 0.357_576 * g + 0.180_438 * b) / 0.950_47,
        0.212_673 * r + 0.715_152 * g + 0.072_175 * b,
        (0.019_334 * r + 0.119_192 * g + 0.950_304 * b) / 1.088_83,
    ];
    let [x, y, z] = xyz.map(|t| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Color32 = Color32::from_rgb(255, 0, 0);
    const GREEN: Color32 = Color32::from_rgb(0, 255, 0);
    const BLUE: Color32 = Color32::from_rgb(0, 0, 255);

    #[test]
    fn full_vision_changes_nothing_and_grey_stays_grey_for_all() {
        for color in [RED, GREEN, BLUE, Color32::from_rgb(213, 94, 0)] {
            assert_eq!(Vision::Full.seen(color), color);
        }
        for vision in Vision::ALL {
            let grey = vision.seen(Color32::from_gray(128));
            assert!([grey.r(), grey.g(), grey.b()].iter().all(|c| c.abs_diff(128) <= 1), "{vision:?}: {grey:?}");
        }
    }

    #[test]
    fn distances_are_those_of_the_colour_solid_and_deficiencies_shorten_them() {
        // White and black are 100 apart by the definition of lightness; red and green by their CIELAB values 170.6.
        assert!((Vision::Full.distance(Color32::WHITE, Color32::BLACK) - 100.0).abs() < 0.1);
        assert!((Vision::Full.distance(RED, GREEN) - 170.6).abs() < 0.5);
        for vision in [Vision::Protanopia, Vision::Deuteranopia] {
            assert!(vision.distance(RED, GREEN) < 0.7 * Vision::Full.distance(RED, GREEN), "{vision:?}");
        }
    }

    #[test]
    fn families_of_curves_stay_apart_for_everybody() {
        for palette in [Palette::light(), Palette::dark()] {
            for vision in Vision::ALL {
                let (a, b, distance) = vision.nearest(palette).expect("families");
                assert!(distance >= LEAST, "{vision:?}: {a:?} and {b:?} are {distance:.1} apart");
                let line = |family| palette.family(family).line;
                let main = vision.distance(line(Family::Glutamate), line(Family::Gaba));
                assert!(main >= 40.0, "{vision:?}: glutamate and GABA are {main:.1} apart");
            }
        }
    }

    /// No two families come nearer than this: anybody can tell them apart, if not always at a glance.
    const LEAST: f64 = 9.0;
}
