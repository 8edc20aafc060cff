//! Numbers, times and units as people read them.

use crate::app::units::Units;
use crate::model::inputs::{InputId, Scale};
use crate::scenario::Scenario;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MINUTES_PER_DAY: i64 = 24 * 60;

/// The clock time of an hour of the scenario, with the weekday: `Tue 13:24`. Hours before the start may be negative.
#[must_use]
pub fn clock(scenario: &Scenario, hour: f64) -> String {
    let minutes = ((scenario.start.hours() + hour) * 60.0).round() as i64;
    let day = scenario.weekday as i64 + minutes.div_euclid(MINUTES_PER_DAY);
    let weekday = WEEKDAYS[day.rem_euclid(7) as usize];
    let of_day = minutes.rem_euclid(MINUTES_PER_DAY);
    format!("{weekday} {:02}:{:02}", of_day / 60, of_day % 60)
}

/// A clock time from hours after midnight: `07:30`.
#[must_use]
pub fn time_of_day(hours: f64) -> String {
    let minutes = ((hours * 60.0).round() as i64).rem_euclid(MINUTES_PER_DAY);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A length of time: `40 min`, `5 h`, `2.5 days`.
#[must_use]
pub fn duration(hours: f64) -> String {
    if hours < 1.0 {
        let minutes = (hours * 60.0).max(0.0);
        // A third of an hour is twenty minutes, however many digits it was written with.
        let whole = (minutes - minutes.round()).abs() < 0.05;
        return format!("{} min", if whole { format!("{}", minutes.round()) } else { short(minutes) });
    }
    if hours < 48.0 {
        return format!("{} h", short(hours));
    }
    if (hours / 12.0).fract() < 1e-6 {
        return format!("{} days", short(hours / 24.0));
    }
    let (days, rest) = ((hours / 24.0).floor(), (hours % 24.0).round());
    match rest as u32 {
        0 => format!("{days} days"),
        24 => format!("{} days", days + 1.0),
        rest => format!("{days} days {rest} h"),
    }
}

/// A number a person has typed, shown again: at most two decimals, none of them a needless zero.
#[must_use]
pub fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number with at most four significant digits and no needless zeros: `0.5`, `35`, `31.25`.
#[must_use]
pub fn significant(value: f64) -> String {
    let digits = if value == 0.0 { 0.0 } else { 3.0 - value.abs().log10().floor() };
    let scale = 10_f64.powf(digits.clamp(-12.0, 12.0));
    format!("{}", (value * scale).round() / scale).replace('-', "−")
}

/// A number with three significant digits: `1.44`, `412`, `0.0123`, `3.20×10⁻⁷`.
#[must_use]
pub fn number(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if !value.is_finite() {
        return "–".to_owned();
    }
    let scientific = format!("{value:.2e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let text = match exponent {
        -4..=2 => format!("{value:.*}", usize::try_from(2 - exponent).unwrap_or(0)),
        3..=5 => format!("{value:.0}"),
        _ => format!("{mantissa}×10{}", superscript(exponent)),
    };
    text.replace('-', "−")
}

fn superscript(exponent: i32) -> String {
    let raised = |c| match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    };
    exponent.to_string().chars().map(raised).collect()
}

/// A number with its unit: `1.44 µM`, `0.840 ×`; ratios and indices from 0 to 1 stand alone.
#[must_use]
pub fn quantity(value: f64, unit: &str) -> String {
    match shown_unit(unit) {
        "" => number(value),
        unit => format!("{} {unit}", number(value)),
    }
}

/// The unit as it stands behind a number: nothing for ratios and for indices from 0 to 1.
#[must_use]
pub fn shown_unit(unit: &str) -> &str {
    if matches!(unit, "ratio" | "0–1") { "" } else { unit }
}

/// The value of an input with its unit and the decimals of its slider: `6.5 / 10`, `1.7 mg/d`; waking is a clock time.
#[must_use]
pub fn input_value(input: InputId, value: f64) -> String {
    input_value_in(Units::Si, input, value)
}

/// The same in the units chosen: `90 mg/dL`.
#[must_use]
pub fn input_value_in(units: Units, input: InputId, value: f64) -> String {
    if is_clock(input) {
        return time_of_day(value);
    }
    if input.spec().scale == Scale::Switch {
        return on_or_off(value).to_owned();
    }
    let (dial, shown) = (units.dial(input.spec()), units.of_input(input.spec()));
    let unit = if shown.unit == "/10" { "/ 10" } else { shown.unit };
    let text = format!("{:.*} {unit}", dial.decimals(), shown.of(value));
    text.replace('-', "−")
}

/// The setting of a switch in a word.
#[must_use]
pub fn on_or_off(value: f64) -> &'static str {
    if value > 0.5 { "on" } else { "off" }
}

/// Whether the values of an input are times of day.
#[must_use]
pub fn is_clock(input: InputId) -> bool {
    input.spec().id == "wake_h"
}

/// A change as a fraction of healthy: `+41 %`, `−10 %`, `±0 %`; from a doubling on a multiple, `×2.4`.
#[must_use]
pub fn change(fraction: f64) -> String {
    let percent = fraction * 100.0;
    if !fraction.is_finite() {
        "–".to_owned()
    } else if fraction >= 1.0 {
        format!("×{}", if fraction < 9.0 { format!("{:.1}", 1.0 + fraction) } else { number(1.0 + fraction) })
    } else if percent.abs() < 0.05 {
        "±0 %".to_owned()
    } else if percent.abs() < 0.95 {
        format!("{}{:.1} %", sign(percent), percent.abs())
    } else {
        format!("{}{:.0} %", sign(percent), percent.abs())
    }
}

fn sign(value: f64) -> char {
    if value < 0.0 { '−' } else { '+' }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{ClockTime, Weekday};

    #[test]
    fn hours_become_clock_times_with_the_weekday() {
        let mut scenario = Scenario { weekday: Weekday::Monday, ..Scenario::default() };
        assert_eq!(clock(&scenario, 29.4), "Tue 13:24");
        assert_eq!(clock(&scenario, 0.0), "Mon 08:00");
        assert_eq!(clock(&scenario, -9.0), "Sun 23:00");
        assert_eq!(clock(&scenario, 15.9999), "Tue 00:00", "rounds over midnight");
        scenario.start = ClockTime::new(22, 30).unwrap();
        scenario.weekday = Weekday::Sunday;
        assert_eq!(clock(&scenario, 2.0), "Mon 00:30");
    }

    #[test]
    fn lengths_of_time_are_short() {
        assert_eq!(
            [duration(0.5), duration(5.0), duration(2.25), duration(60.0)],
            ["30 min", "5 h", "2.25 h", "2.5 days"]
        );
    }

    #[test]
    fn numbers_have_three_significant_digits() {
        let cases =
            [(1.436, "1.44"), (9.996, "10.0"), (412.4, "412"), (1234.5, "1234"), (0.012_34, "0.0123"), (0.0, "0")];
        for (value, text) in cases {
            assert_eq!(number(value), text);
        }
        assert_eq!(number(-0.25), "−0.250");
        assert_eq!(number(3.2e-7), "3.20×10⁻⁷");
        assert_eq!(number(2.5e10), "2.50×10¹⁰");
        assert_eq!(number(f64::NAN), "–");
    }

    #[test]
    fn units_stand_behind_numbers_that_have_one() {
        assert_eq!(quantity(1.436, "µM"), "1.44 µM");
        assert_eq!(quantity(1.18, "ratio"), "1.18");
        assert_eq!(input_value(InputId::parse("stress").unwrap(), 6.5), "6.5 / 10");
        assert_eq!(input_value(InputId::parse("wake_h").unwrap(), 7.25), "07:15");
        assert_eq!(input_value(InputId::parse("allo_sens").unwrap(), -1.0), "−1.0 ×");
    }

    #[test]
    fn changes_have_a_sign_and_become_multiples() {
        let cases =
            [(0.412, "+41 %"), (-0.101, "−10 %"), (0.0001, "±0 %"), (0.004, "+0.4 %"), (1.4, "×2.4"), (40.0, "×41.0")];
        for (fraction, text) in cases {
            assert_eq!(change(fraction), text);
        }
    }
}
