//! The light colours that window and figures share, as `0xRRGGBB`.
#![expect(clippy::unreadable_literal, reason = "colours are written as everywhere: two digits a channel")]

/// Behind curves and text.
pub const PAPER: u32 = 0xffffff;
/// Running text.
pub const TEXT: u32 = 0x1d2530;
/// Secondary text.
pub const WEAK: u32 = 0x5b6776;
/// Hairlines and frames.
pub const LINE: u32 = 0xdfe4ea;
/// Grid lines.
pub const GRID: u32 = 0xeceff3;
/// The healthy baseline.
pub const GHOST: u32 = 0x8a949f;
/// Nights.
pub const SLEEP: u32 = 0xedf1f6;
/// Held inputs and stress.
pub const HOLD: u32 = 0xf3ecf4;
/// Doses.
pub const DOSE: u32 = 0xfaf0dd;

/// Curve and text colour of each family, in the order of [`crate::model::outputs::Family`].
pub const FAMILIES: [(u32, u32); 11] = [
    (0xd55e00, 0xb04b00),
    (0x0072b2, 0x0068a3),
    (0x96881d, 0x7d5f00),
    (0x0e3851, 0x3a4150),
    (0x74518e, 0x7d4a96),
    (0x148449, 0x00755a),
    (0xac755c, 0x7a5230),
    (0x7a85ae, 0x4a5f8f),
    (0xa0336c, 0xa03060),
    (0xa82330, 0xa83240),
    (0x626f84, 0x3d6470),
];
