//! Events in words, and lengths of time as people type them.

use super::number;
use crate::app::{Units, time_labels, words};
use crate::scenario::{Event, Scenario};

/// What a field for a length of time wants.
#[must_use]
pub fn length_hint() -> String {
    "Type a length of time such as 40 min, 2 h or 3 days.".to_owned()
}

/// A number with as many digits as it needs.
#[must_use]
pub fn plain(value: f64) -> String {
    format!("{}", (value * 1e6).round() / 1e6)
}

/// A length of time as people type it.
#[must_use]
pub fn hours_text(hours: f64) -> String {
    let minutes = hours * 60.0;
    let is_whole = |value: f64| (value - value.round()).abs() < 1e-9;
    if hours >= 48.0 && is_whole(hours / 24.0) {
        format!("{} days", plain(hours / 24.0))
    } else if hours < 2.0 && is_whole(minutes) && !is_whole(hours) {
        format!("{} min", plain(minutes))
    } else {
        format!("{} h", plain(hours))
    }
}

/// Reads a length of time; without a unit it is hours.
#[must_use]
pub fn hours(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    for (unit, factor) in [
        ("minutes", 1.0 / 60.0),
        ("min", 1.0 / 60.0),
        ("hours", 1.0),
        ("h", 1.0),
        ("days", 24.0),
        ("day", 24.0),
        ("d", 24.0),
    ] {
        if let Some(value) = text.strip_suffix(unit) {
            return number::parse(value, "").ok().map(|value| value * factor).filter(|hours| hours.is_finite());
        }
    }
    number::parse(&text, "").ok()
}

/// An event in a line, for the list.
#[must_use]
pub fn describe(event: &Event, scenario: &Scenario, units: Units) -> (String, String) {
    let what = match event {
        Event::Dose { drug, mg, route, .. } => {
            let over = if route.over_min() > 0.0 {
                format!(" over {}", words::duration(route.over_min() / 60.0))
            } else {
                String::new()
            };
            format!("{} {} mg {}{over}", drug.spec().label, plain(*mg), route.kind().label())
        }
        Event::Hold { input, value, label, .. } => {
            let name = if label.is_empty() { String::new() } else { format!(" ({label})") };
            format!("{} {}{name}", input.spec().label, number::input_text(input.spec(), units, *value))
        }
        Event::Ramp { input, to, .. } => {
            format!("{} moving to {}", input.spec().label, number::input_text(input.spec(), units, *to))
        }
    };
    let length = match event {
        Event::Dose { .. } => String::new(),
        _ => format!(" for {}", words::duration(event.duration_h())),
    };
    let repeat =
        event.repeat().map_or_else(String::new, |r| format!(", every {}, {} times", hours_text(r.every_h), r.times));
    (what, format!("{}{length}{repeat}", time_labels::moment(scenario, event.start_h())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read_with_any_unit_and_nonsense_is_not() {
        for (text, expected) in [("2", 2.0), ("90 min", 1.5), ("1,5 h", 1.5), ("3 days", 72.0), ("1d", 24.0)] {
            assert_eq!(hours(text), Some(expected), "{text}");
        }
        for nonsense in ["", "soon", "NaN", "inf", "1e999", "1e308 days", "days", "1 2 h", &"9".repeat(5000)] {
            assert_eq!(hours(nonsense), None, "{}", nonsense.chars().take(20).collect::<String>());
        }
    }

    #[test]
    fn a_length_shown_can_be_typed_again() {
        for length in [0.25, 1.0, 1.5, 2.0, 36.0, 48.0, 168.0] {
            assert_eq!(hours(&hours_text(length)), Some(length));
        }
    }
}
