//! The document a person saves: inputs, events, the file format, its checks, and the embedded presets.

mod document;

pub use document::{ClockTime, Event, RegionView, Repeat, Route, Scenario, Weekday};
