//! The document a person saves: inputs, events, the file format, its checks, and the embedded presets.
//!
//! [`read`] and [`parse`] turn a file or a text into a [`Scenario`] that has passed [`check`]; [`to_ron`] and [`write`]
//! go the other way. Everything that can be wrong is a [`Problem`] in words, with its place.

mod check;
mod document;
mod format;
mod locate;
mod names;
mod picture;
mod presets;
mod problem;
mod store;

pub(crate) use check::input_value;
pub use check::{LIMITS, Limits, check};
pub use document::{ClockTime, Event, RegionView, Repeat, Route, Scenario, Weekday};
pub use format::{FORMAT, parse, to_ron};
pub(crate) use format::{Kind, has_field, parse_as};
pub(crate) use names::{claim_named, unknown};
pub use names::{drug_named, input_named, output_named};
pub use picture::{PICTURE_KEYWORD, is_picture};
pub use presets::{Preset, preset, presets};
pub use problem::{Position, Problem, Problems, closest, quoted};
pub use store::{WriteError, read, read_text, write, write_bytes, write_with};
