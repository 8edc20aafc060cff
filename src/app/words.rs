//! Numbers, times and units as people read and type them.

use crate::scenario::Scenario;

/// The clock time of an hour of the scenario, with the weekday: `Tue 13:24`.
#[must_use]
pub fn clock(scenario: &Scenario, hour: f64) -> String {
    let _ = (scenario, hour);
    String::new()
}

/// A length of time: `40 min`, `5 h`, `2.5 days`.
#[must_use]
pub fn duration(hours: f64) -> String {
    let _ = hours;
    String::new()
}

/// A number with three significant digits: `1.44`, `412`, `0.000123`.
#[must_use]
pub fn number(value: f64) -> String {
    let _ = value;
    String::new()
}

/// A number with its unit: `1.44 µM`, `6.5 /10`, `1.18` for ratios.
#[must_use]
pub fn quantity(value: f64, unit: &str) -> String {
    let _ = (value, unit);
    String::new()
}

/// A change as a fraction: `+41 %`, `−10 %`, `±0 %`; from a doubling on a multiple: `×2.4`.
#[must_use]
pub fn change(fraction: f64) -> String {
    let _ = fraction;
    String::new()
}

/// Reads a number as a person types it: decimal comma or point, any minus sign, and the unit behind it or not.
#[must_use]
pub fn parse_number(text: &str, unit: &str) -> Option<f64> {
    let _ = (text, unit);
    None
}
