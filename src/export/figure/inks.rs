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
    (0xa8830f, 0x7d5f00),
    (0x3a4150, 0x3a4150),
    (0x8d5aa5, 0x7d4a96),
    (0x00936b, 0x00755a),
    (0x8f6239, 0x7a5230),
    (0x5b72a8, 0x4a5f8f),
    (0xb84878, 0xa03060),
    (0xb23a48, 0xa83240),
    (0x4f7a87, 0x3d6470),
];
