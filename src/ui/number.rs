//! Numbers as people write and read them: units and decimal comma understood, few digits, never a bare error.

use crate::app::units::{Units, shown_decimals};
use crate::app::words;
use crate::model::inputs::{InputSpec, Scale};

/// A real minus sign in front of negative numbers, as in print.
fn with_minus(text: String) -> String {
    if let Some(rest) = text.strip_prefix('-') { format!("−{rest}") } else { text }
}

/// The value of an input without its unit: as many decimals as it needs, and at least one where steps are smaller than 1.
/// `spec` and `value` are in the unit shown.
#[must_use]
pub fn input_value(spec: &InputSpec, value: f64) -> String {
    let (least, most) = (spec.decimals().min(1), shown_decimals(spec));
    let value = round_to(value, 10_f64.powf(-(most as f64)));
    let decimals = (least..=most).find(|&n| {
        let scaled = value * 10_f64.powf(n as f64);
        (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0)
    });
    let whole = value.abs() >= 100.0 && value.fract().abs() < 1e-9;
    with_minus(if whole { format!("{value:.0}") } else { format!("{value:.0$}", decimals.unwrap_or(most)) })
}

/// The value of an input with its unit, as rows and messages show it.
#[must_use]
pub fn input_text(spec: &InputSpec, units: Units, value: f64) -> String {
    dial_text(&units.dial(spec), units.of_input(spec).of(value))
}

/// The same for what is in the unit shown already.
#[must_use]
pub fn dial_text(spec: &InputSpec, value: f64) -> String {
    if spec.id == "wake_h" {
        let minutes = (value * 60.0).round() as u32;
        return format!("{:02}:{:02}", minutes / 60, minutes % 60);
    }
    match spec.unit {
        _ if spec.scale == Scale::Switch => words::on_or_off(value).to_owned(),
        "/10" => format!("{} / 10", input_value(spec, value)),
        unit => format!("{} {unit}", input_value(spec, value)),
    }
}

/// From one end of the slider to the other, the unit said once and not at all for points of ten: `0 to 10`.
#[must_use]
pub fn range_text(spec: &InputSpec, units: Units) -> String {
    let dial = units.dial(spec);
    if spec.id == "wake_h" {
        return format!("{} to {}", dial_text(&dial, dial.min), dial_text(&dial, dial.max));
    }
    let [low, high] = [dial.min, dial.max].map(|end| with_minus(words::short(end)));
    match dial.unit {
        "/10" => format!("{low} to {high}"),
        unit => format!("{low} to {high} {unit}"),
    }
}

/// Reads what somebody typed into the field of an input: a number in the unit shown, or in the other one if it says so.
///
/// # Errors
/// Says in words what is wrong and what would be right.
pub fn parse_input(spec: &InputSpec, units: Units, text: &str) -> Result<f64, String> {
    if spec.scale == Scale::Switch {
        return switch(text).ok_or_else(|| format!("{} is on or off.", spec.label));
    }
    let read = |units: Units| parse(text, units.of_input(spec).unit).map(|value| units.stored(spec, value));
    let value = read(units).or_else(|error| read(units.other()).map_err(|_| error))?;
    let accepted = spec.accepted();
    if accepted.contains(&value) {
        Ok(value)
    } else {
        let (low, high) = (input_text(spec, units, *accepted.start()), input_text(spec, units, *accepted.end()));
        Err(format!("{} goes from {low} to {high}.", spec.label))
    }
}

/// The setting of a switch.
fn switch(text: &str) -> Option<f64> {
    match text.trim().to_lowercase().as_str() {
        "on" | "1" | "yes" => Some(1.0),
        "off" | "0" | "no" => Some(0.0),
        _ => None,
    }
}

/// Reads a number with or without its unit, with decimal point or comma; hours also as `7:30`, multiples as percent.
///
/// # Errors
/// Says in words what is wrong and what would be right.
pub fn parse(text: &str, unit: &str) -> Result<f64, String> {
    let typed = text.trim().replace('−', "-").replace(['\u{a0}', '\u{202f}'], " ");
    let number = without_unit(&typed, unit);
    if number.is_empty() {
        return Err("Type a number, such as 1.5.".to_owned());
    }
    if let Some(value) = clock(number).filter(|_| unit == "h") {
        return Ok(value);
    }
    let (number, factor) = match number.strip_suffix('%') {
        Some(percent) if matches!(unit, "×" | "share") => (percent.trim_end(), 0.01),
        _ => (number, 1.0),
    };
    let plain = number.strip_prefix(['×', '+']).unwrap_or(number).trim_start();
    let looks_like_number = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | 'e' | 'E' | '+'));
    if !looks_like_number || plain.matches(['.', ',']).count() > 1 {
        return Err(not_a_number(text, unit));
    }
    match plain.replace(',', ".").parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value * factor),
        _ => Err(not_a_number(text, unit)),
    }
}

fn not_a_number(text: &str, unit: &str) -> String {
    let shown: String = text.trim().chars().take(24).collect();
    let example = if unit.is_empty() { "1.5".to_owned() } else { format!("1.5 {unit}") };
    format!("“{shown}” is not a number here. Type one such as {example}.")
}

/// Cuts the unit off the end; `u` may stand for `µ`, `x` for `×`, and capitals do not matter.
fn without_unit<'a>(typed: &'a str, unit: &str) -> &'a str {
    let plain_unit = unit.replace('µ', "u").replace('×', "x");
    for candidate in [unit, plain_unit.as_str()] {
        let Some(at) = typed.len().checked_sub(candidate.len()).filter(|&at| typed.is_char_boundary(at)) else {
            continue;
        };
        if !candidate.is_empty() && typed[at..].to_lowercase() == candidate.to_lowercase() {
            return typed[..at].trim_end();
        }
    }
    // "6 / 10" for scales.
    if let Some((value, rest)) = typed.split_once('/')
        && unit.strip_prefix('/') == Some(rest.trim())
    {
        return value.trim_end();
    }
    typed
}

fn clock(text: &str) -> Option<f64> {
    let (hours, minutes) = text.split_once(':')?;
    let hours = hours.trim().parse::<u8>().ok().filter(|&h| h <= 24)?;
    let minutes = minutes.trim().parse::<u8>().ok().filter(|&m| m < 60)?;
    Some(f64::from(hours) + f64::from(minutes) / 60.0)
}

/// How big a step of a slider is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Shift and arrow.
    Fine,
    /// Arrow.
    Normal,
    /// Page up, page down.
    Coarse,
}

/// The value after some steps, on round numbers and within the slider; a value typed from beyond its end moves no
/// further out.
#[must_use]
pub fn stepped(spec: &InputSpec, value: f64, step: Step, count: f64) -> f64 {
    let normal = match spec.scale {
        Scale::Linear | Scale::Switch => spec.step,
        // One step of a logarithmic slider grows with the value and stays a round number.
        Scale::Logarithmic => spec.step.max(10_f64.powf(value.abs().max(spec.min).log10().floor() - 1.0)),
    };
    let size = match step {
        Step::Fine => normal / 10.0,
        Step::Normal => normal,
        Step::Coarse => normal * 10.0,
    };
    let grid = if step == Step::Coarse { normal } else { size };
    let moved = value + size * count;
    round_to(moved, grid).clamp(spec.min.min(value), spec.max.max(value))
}

/// The value under a place of the rail (0 left, 1 right), rounded as a person would choose it.
#[must_use]
pub fn at_fraction(spec: &InputSpec, fraction: f64) -> f64 {
    let fraction = fraction.clamp(0.0, 1.0);
    let value = match spec.scale {
        Scale::Linear | Scale::Switch => round_to(spec.min + fraction * (spec.max - spec.min), spec.step),
        Scale::Logarithmic => {
            let (low, high) = log_ends(spec);
            let raw = (low + fraction * (high - low)).exp();
            round_to(raw, 10_f64.powf(raw.log10().floor() - 1.0)) + if spec.min > 0.0 { 0.0 } else { spec.min }
        }
    };
    // The ends are exact, however the steps fall.
    if fraction <= 0.0 {
        spec.min
    } else if fraction >= 1.0 {
        spec.max
    } else {
        value.clamp(spec.min, spec.max)
    }
}

/// The place of a value on the rail, 0 left to 1 right.
#[must_use]
pub fn fraction_of(spec: &InputSpec, value: f64) -> f64 {
    let fraction = match spec.scale {
        Scale::Linear | Scale::Switch => (value - spec.min) / (spec.max - spec.min),
        Scale::Logarithmic => {
            let (low, high) = log_ends(spec);
            (value.max(low.exp()).ln() - low) / (high - low)
        }
    };
    fraction.clamp(0.0, 1.0)
}

/// Logarithms of the ends of a logarithmic rail; one that starts at 0 begins a tenth of a step above it.
fn log_ends(spec: &InputSpec) -> (f64, f64) {
    let low = if spec.min > 0.0 { spec.min } else { spec.step };
    (low.ln(), spec.max.ln())
}

fn round_to(value: f64, grid: f64) -> f64 {
    // Through decimal digits, so that 0.1 × 3 is 0.3 and not 0.30000000000000004.
    let rounded = (value / grid).round() * grid;
    (rounded * 1e9).round() / 1e9
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the numbers typed are exact")]
mod tests {
    use super::*;
    use crate::model::inputs::InputId;

    fn spec(id: &str) -> &'static InputSpec {
        InputId::parse(id).expect("a known id").spec()
    }

    #[test]
    fn a_value_beyond_the_slider_is_stepped_back_but_never_out_or_past_the_key() {
        let stress = spec("stress");
        let beyond = stress.max + 5.0;
        assert_eq!(stepped(stress, beyond, Step::Normal, 1.0), beyond);
        assert_eq!(stepped(stress, beyond, Step::Normal, -1.0), beyond - stress.step);
        assert_eq!(stepped(stress, stress.max, Step::Normal, 1.0), stress.max);
    }

    #[test]
    fn typed_values_are_understood() {
        for (id, typed, value) in [
            ("stress", "6,5", 6.5),
            ("stress", "6.5 /10", 6.5),
            ("stress", "7 / 10", 7.0),
            ("b6_mg_d", " 50 mg/d ", 50.0),
            ("b6_mg_d", "50MG/D", 50.0),
            ("zinc", "150 %", 1.5),
            ("zinc", "×1.5", 1.5),
            ("zinc", "1.5x", 1.5),
            ("wake_h", "6:30", 6.5),
            ("sleep_h", "5.5 h", 5.5),
            ("allo_sens", "−2", -2.0),
            ("gs", "3", 3.0),
        ] {
            assert_eq!(parse_input(spec(id), Units::Si, typed), Ok(value), "{typed} for {id}");
        }
    }

    #[test]
    fn nonsense_is_refused_in_words() {
        for typed in ["", "a lot", "NaN", "inf", "1e999", "1.2.3", "1,234.5", "--1", "5 apples", "11"] {
            let message = parse_input(spec("stress"), Units::Si, typed).expect_err(typed);
            assert!(message.ends_with('.') && message.len() > 20, "{message}");
        }
    }

    #[test]
    fn shown_values_can_be_typed_again() {
        for (input, units) in InputId::all().flat_map(|input| [(input, Units::Si), (input, Units::Us)]) {
            let spec = input.spec();
            for value in [spec.min, spec.default, spec.max] {
                let text = input_text(spec, units, value);
                let read = parse_input(spec, units, &text);
                assert_eq!(read, Ok(value), "{} shows {text}", spec.id);
            }
            let between = units.stored(spec, at_fraction(&units.dial(spec), 0.37));
            let text = input_text(spec, units, between);
            let read = parse_input(spec, units, &text).expect("what is shown can be typed");
            assert_eq!(input_text(spec, units, read), text, "{}", spec.id);
        }
    }

    #[test]
    fn the_range_of_a_slider_names_its_unit_once() {
        for (id, words) in [("stress", "0 to 10"), ("allo_sens", "−5 to 2 ×"), ("wake_h", "00:00 to 24:00")] {
            assert_eq!(range_text(spec(id), Units::Si), words);
        }
    }

    #[test]
    fn numbers_are_read_in_the_unit_shown_and_in_the_other_by_name() {
        let sugar = |units, text| parse_input(spec("glucose_mM"), units, text).map(|mm| (mm * 100.0).round());
        assert_eq!(sugar(Units::Us, "180"), Ok(999.0));
        assert_eq!(sugar(Units::Us, "180,2 mg/dl"), Ok(1000.0));
        assert_eq!(sugar(Units::Us, "10 mM"), Ok(1000.0));
        assert_eq!(sugar(Units::Si, "180.2 mg/dL"), Ok(1000.0));
        let refused = sugar(Units::Us, "900").expect_err("too sweet");
        assert_eq!(refused, "Glucose, plasma goes from 5.4 mg/dL to 360.3 mg/dL.");
    }

    #[test]
    fn steps_move_land_on_round_numbers_and_stay_inside() {
        for (input, units) in InputId::all().flat_map(|input| [(input, Units::Si), (input, Units::Us)]) {
            let spec = &units.dial(input.spec());
            for start in [spec.min, spec.default, 0.5 * (spec.min + spec.max)] {
                for (small, large) in [(Step::Fine, Step::Normal), (Step::Normal, Step::Coarse)] {
                    let up = |step| stepped(spec, start, step, 1.0) - start;
                    assert!(up(small) > 0.0, "{} {small:?} from {start}", spec.id);
                    assert!(up(large) > up(small) || stepped(spec, start, large, 1.0) == spec.max, "{}", spec.id);
                }
            }
            assert_eq!(stepped(spec, spec.max, Step::Coarse, 3.0), spec.max);
            assert_eq!(stepped(spec, spec.min, Step::Coarse, -3.0), spec.min);
        }
        assert_eq!(stepped(spec("b6_mg_d"), 50.0, Step::Normal, 1.0), 51.0);
        assert_eq!(stepped(spec("stress"), 0.3, Step::Normal, 1.0), 0.4);
    }

    #[test]
    fn rail_and_value_agree() {
        for (input, units) in InputId::all().flat_map(|input| [(input, Units::Si), (input, Units::Us)]) {
            let spec = &units.dial(input.spec());
            assert_eq!(at_fraction(spec, 0.0), spec.min);
            assert_eq!(at_fraction(spec, 1.0), spec.max);
            if spec.scale == Scale::Switch {
                continue;
            }
            for tenth in 1..10 {
                let fraction = f64::from(tenth) / 10.0;
                let back = fraction_of(spec, at_fraction(spec, fraction));
                assert!((back - fraction).abs() < 0.03, "{}: {fraction} came back as {back}", spec.id);
            }
        }
    }
}
