//! Is this physiological? Where a curve or an input stands among its reference ranges, in words.

use crate::app::curves::Series;
use crate::app::time_labels;
use crate::app::units::{Shown, Units};
use crate::model::inputs::InputId;
use crate::model::ranges::{ClockRange, ReferenceRange, clock_ranges_of, ranges_of};
use crate::scenario::Scenario;

/// What reference ranges say about a curve: at the cursor, or at the highest and lowest point of the span. One sentence
/// each; none for an output without reference ranges.
#[must_use]
pub fn of_output(scenario: &Scenario, series: &Series, cursor_h: Option<f64>, units: Units) -> Vec<String> {
    let spec = series.output.spec();
    let shown = units.of_output(spec);
    let ranges: Vec<_> = ranges_of(spec.id).collect();
    let mut notes = Vec::new();
    if !ranges.is_empty() {
        let at_cursor = cursor_h.and_then(|hour| Some(("At the cursor", series.at(hour)?.value)));
        let extremes = [("At its highest", series.stats.max), ("At its lowest", series.stats.min)];
        let moments = at_cursor.map_or_else(|| extremes.to_vec(), |moment| vec![moment]);
        let mut places: Vec<String> = Vec::new();
        for (when, value) in moments {
            // A curve that stays in one place is told once.
            let Some(place) = place(&ranges, value, shown).filter(|place| !places.contains(place)) else { continue };
            notes.push(format!("{when}, {}, it is {place}.", shown.quantity(value)));
            places.push(place);
        }
    }
    notes.extend(clock_ranges_of(spec.id).filter_map(|range| by_the_clock(scenario, series, range, shown)));
    notes
}

/// What reference ranges say about the value of an input; nothing where it leaves none.
#[must_use]
pub fn of_input(input: InputId, value: f64, units: Units) -> Option<String> {
    let ranges: Vec<_> = ranges_of(input.spec().id).collect();
    let place = place(&ranges, value, units.of_input(input.spec()))?;
    Some(format!("This is {place}."))
}

/// Where a value stands: in the ranges that have it, or outside what is usual.
fn place(ranges: &[&ReferenceRange], value: f64, shown: Shown) -> Option<String> {
    let ends = |range: &ReferenceRange| format!("{} to {}", shown.number(range.low), shown.quantity(range.high));
    let within: Vec<String> = ranges
        .iter()
        .filter(|range| (range.low..=range.high).contains(&value))
        .map(|range| format!("“{}” ({})", range.label, ends(range)))
        .collect();
    if !within.is_empty() {
        return Some(format!("in the range {}", within.join(" and in ")));
    }
    let usual = ranges.iter().find(|range| range.is_usual)?;
    Some(format!("{} the range “{}” ({})", side(value, usual.low), usual.label, ends(usual)))
}

fn side(value: f64, low: f64) -> &'static str {
    if value < low { "below" } else { "above" }
}

/// The curve at the last time in the span at which the clock shows the time of a range.
fn by_the_clock(scenario: &Scenario, series: &Series, range: &ClockRange, shown: Shown) -> Option<String> {
    let (first, last) = (*series.times_h().first()?, *series.times_h().last()?);
    let hour = range.occurrences(scenario.start.hours(), (first, last)).last()?;
    let value = series.at(hour)?.value;
    let moment = time_labels::moment(scenario, hour);
    let place = if (range.low..=range.high).contains(&value) { "within" } else { side(value, range.low) };
    let ends = format!("{} to {}", shown.number(range.low), shown.quantity(range.high));
    Some(format!(
        "At {moment}, the hour of the {}, it is {}: {place} that range ({ends}).",
        range.label,
        shown.quantity(value)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outputs::OutputId;

    fn notes(id: &str, values: &[f64], cursor_h: Option<f64>) -> Vec<String> {
        let times: Vec<f64> = (0..values.len()).map(|i| i as f64 * 6.0).collect();
        let output = OutputId::parse(id).expect("an output");
        let series = Series::new(output, times.into(), values.to_vec(), vec![1.0; values.len()]).expect("a curve");
        of_output(&Scenario::default(), &series, cursor_h, Units::Si)
    }

    #[test]
    fn a_level_is_told_by_the_ranges_it_lies_in_or_misses() {
        let told = notes("plp_plasma_nM", &[60.0, 40.0, 12.0], None);
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("in the range “adequate” (30.0 to 102 nM)"), "{told:?}");
        assert!(told[1].contains("in the range “deficient”"), "{told:?}");
        assert!(notes("plp_plasma_nM", &[300.0, 300.0], Some(3.0))[0].contains("above the range “adequate”"));
        assert_eq!(notes("plp_plasma_nM", &[50.0, 51.0], None).len(), 1, "one place is told once");
        assert_eq!(notes("pfc.glu_ecf_uM", &[0.3, 0.3], None), [""; 0]);
    }

    #[test]
    fn cortisol_is_told_at_the_times_of_its_ranges() {
        let told = notes("cortisol_nM", &[800.0; 5], None);
        assert!(told.iter().any(|note| note.contains("the hour of the usual peak, it is 800 nM: above that range (323 to 568 nM)")), "{told:?}");
    }

    #[test]
    fn an_intake_above_the_upper_level_is_told() {
        let b6 = InputId::parse("b6_mg_d").expect("an input");
        assert!(of_input(b6, 50.0, Units::Si).is_some_and(|note| note.contains("above the EFSA upper level")));
        assert!(of_input(b6, 0.5, Units::Si).is_some_and(|note| note.contains("below the average need")));
        assert_eq!(of_input(b6, 1.7, Units::Si), None);
    }
}
