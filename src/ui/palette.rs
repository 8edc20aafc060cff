//! Every colour of the window, light and dark. Colour literals live here and in [`crate::export::figure::inks`] alone.
#![expect(clippy::unreadable_literal, reason = "colours are written as everywhere: two digits a channel")]

use egui::{Color32, Visuals};

use crate::export::figure::inks;
use crate::model::outputs::Family;

/// The two strengths of one family's colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// For curves and marks.
    pub line: Color32,
    /// For words: the same hue with contrast enough to be read.
    pub text: Color32,
}

/// What a badge or a message says by its colour, beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Well founded, fine.
    Good,
    /// Neither good nor bad.
    Neutral,
    /// To be taken with care.
    Caution,
    /// Wrong, failed.
    Bad,
}

/// The colours of one theme.
#[derive(Debug)]
pub struct Palette {
    /// Behind everything.
    pub page: Color32,
    /// The outer panels and cards.
    pub panel: Color32,
    /// The inputs panel, a shade off [`Self::panel`].
    pub panel_alt: Color32,
    /// The status bar.
    pub bar: Color32,
    /// Hairlines and card borders.
    pub line: Color32,
    /// Grid lines of plots.
    pub grid: Color32,
    /// Running text.
    pub text: Color32,
    /// Secondary text.
    pub weak: Color32,
    /// The one accent.
    pub accent: Color32,
    /// Behind what is selected.
    pub accent_soft: Color32,
    /// Buttons at rest.
    pub button: Color32,
    /// Buttons under the pointer.
    pub button_hover: Color32,
    /// The unfilled part of a slider.
    pub rail: Color32,
    /// The inside of a slider's knob.
    pub knob: Color32,
    /// The dot of a changed input.
    pub changed: Color32,
    /// The healthy baseline in plots.
    pub ghost: Color32,
    /// Nights in plots.
    pub sleep: Color32,
    /// Held inputs and stress in plots.
    pub hold: Color32,
    /// Doses in plots.
    pub dose: Color32,
    /// The "in the model" card.
    pub model_card: Color32,
    /// Tones: text on fill.
    tones: [(Color32, Color32); 4],
    /// Families, in the order of [`Family`]. Their lines are 9 or more apart (CIE76) for colour-blind eyes too; a test in
    /// [`super::color_vision`] holds that.
    families: [Ink; 11],
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn ink(line: u32, text: u32) -> Ink {
    Ink { line: rgb(line), text: rgb(text) }
}

const fn families(inks: &[(u32, u32); 11]) -> [Ink; 11] {
    let mut made = [ink(0, 0); 11];
    let mut i = 0;
    while i < inks.len() {
        made[i] = ink(inks[i].0, inks[i].1);
        i += 1;
    }
    made
}

static LIGHT: Palette = Palette {
    page: rgb(0xf5f7f9),
    panel: rgb(inks::PAPER),
    panel_alt: rgb(0xfbfcfd),
    bar: rgb(0xe9edf1),
    line: rgb(inks::LINE),
    grid: rgb(inks::GRID),
    text: rgb(inks::TEXT),
    weak: rgb(inks::WEAK),
    accent: rgb(0x0b6e99),
    accent_soft: rgb(0xe3f0f6),
    button: rgb(0xeef2f5),
    button_hover: rgb(0xe3e9ee),
    rail: rgb(0xc9d2dc),
    knob: rgb(0xffffff),
    changed: rgb(0xe69f00),
    ghost: rgb(inks::GHOST),
    sleep: rgb(inks::SLEEP),
    hold: rgb(inks::HOLD),
    dose: rgb(inks::DOSE),
    model_card: rgb(0xeef6fa),
    tones: [
        (rgb(0x17633e), rgb(0xdff2e7)),
        (rgb(0x445061), rgb(0xe7ecf1)),
        (rgb(0x7a4d00), rgb(0xfcecc9)),
        (rgb(0x9c2f3b), rgb(0xfbe3e5)),
    ],
    families: families(&inks::FAMILIES),
};

static DARK: Palette = Palette {
    page: rgb(0x12161b),
    panel: rgb(0x171b21),
    panel_alt: rgb(0x191e25),
    bar: rgb(0x20262e),
    line: rgb(0x2e3640),
    grid: rgb(0x242b33),
    text: rgb(0xe4e9ef),
    weak: rgb(0x9dabba),
    accent: rgb(0x5bb5dc),
    accent_soft: rgb(0x1c3340),
    button: rgb(0x252c35),
    button_hover: rgb(0x303944),
    rail: rgb(0x414c59),
    knob: rgb(0x171b21),
    changed: rgb(0xf0b23c),
    ghost: rgb(0x7f8b98),
    sleep: rgb(0x1e2530),
    hold: rgb(0x2a2331),
    dose: rgb(0x322a1b),
    model_card: rgb(0x1a2730),
    tones: [
        (rgb(0x7bdca9), rgb(0x193527)),
        (rgb(0xb8c4d1), rgb(0x2a323c)),
        (rgb(0xf0c268), rgb(0x3a2f17)),
        (rgb(0xf5a0a8), rgb(0x3f2227)),
    ],
    families: [
        ink(0xf2853a, 0xff9a52),
        ink(0x4ba6e3, 0x5cb3ec),
        ink(0xf1c868, 0xd9b84a),
        ink(0xe3ecf9, 0xc9d1db),
        ink(0x9f6ab2, 0xc79add),
        ink(0x00986b, 0x46c9a0),
        ink(0xbf9b60, 0xd2a67c),
        ink(0xa0bde7, 0x9fb2e6),
        ink(0xbb5f8f, 0xeb8fb0),
        ink(0xfe9d9d, 0xf08c96),
        ink(0xa7aebb, 0x98c3d0),
    ],
};

impl Palette {
    /// The light colours, for what has no theme.
    #[must_use]
    pub fn light() -> &'static Self {
        &LIGHT
    }

    /// The dark colours.
    #[must_use]
    pub fn dark() -> &'static Self {
        &DARK
    }

    /// The colours of the theme in force.
    #[must_use]
    pub fn of(visuals: &Visuals) -> &'static Self {
        if visuals.dark_mode { &DARK } else { &LIGHT }
    }

    /// The colour of an output family.
    #[must_use]
    pub fn family(&self, family: Family) -> Ink {
        self.families[family as usize]
    }

    /// Text and fill of a tone.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> (Color32, Color32) {
        self.tones[tone as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f64 {
        let channel = |byte: u8| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn all_text_can_be_read_on_what_it_stands_on() {
        for palette in [&LIGHT, &DARK] {
            let surfaces =
                [palette.page, palette.panel, palette.panel_alt, palette.bar, palette.accent_soft, palette.model_card];
            for surface in surfaces {
                for text in [palette.text, palette.weak, palette.accent] {
                    assert!(contrast(text, surface) >= 4.5, "{text:?} on {surface:?}");
                }
            }
            for button in [palette.button, palette.button_hover] {
                assert!(contrast(palette.text, button) >= 4.5);
                assert!(contrast(palette.weak, button) >= 3.0, "the outline of a box to tick");
            }
            for ink in palette.families {
                for surface in [palette.panel, palette.sleep, palette.hold, palette.dose] {
                    assert!(
                        contrast(ink.text, surface) >= 4.5,
                        "{ink:?} on {surface:?}: {}",
                        contrast(ink.text, surface)
                    );
                    assert!(
                        contrast(ink.line, surface) >= 3.0,
                        "{ink:?} on {surface:?}: {}",
                        contrast(ink.line, surface)
                    );
                }
            }
            for (text, fill) in palette.tones {
                assert!(contrast(text, fill) >= 4.5, "{text:?} on {fill:?}");
            }
        }
    }
}
