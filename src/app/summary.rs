//! A curve in words, for people who hear it or want it short.

use crate::app::curves::{Reading, Series};
use crate::app::units::{Shown, Units};
use crate::app::words;
use crate::scenario::Scenario;

/// A curve in a sentence: "Glutamate, extracellular (Prefrontal): 0.250 to 0.360 µM, peak Tue 13:00, mean 6 % above the
/// healthy baseline."
#[must_use]
pub fn of_series(scenario: &Scenario, series: &Series, units: Units) -> String {
    let (spec, stats) = (series.output.spec(), series.stats);
    let region = series.output.region().map_or_else(String::new, |region| format!(" ({})", region.label()));
    let shown = units.of_output(spec);
    let (low, high) = (shown.number(stats.min), shown.number(stats.max));
    let course = if low == high {
        format!("steady at {}", shown.quantity(stats.max))
    } else {
        let range = format!("{low} to {}", shown.quantity(stats.max));
        format!("{range}, peak {}", words::clock(scenario, stats.peak_h))
    };
    format!("{}{region}: {course}, mean {}.", spec.label, against_healthy(series.mean(), shown))
}

/// A number against the healthy one: "6 % above the healthy baseline", "as the healthy baseline".
#[must_use]
pub fn against_healthy(reading: Reading, shown: Shown) -> String {
    match reading.change() {
        Some(change) if change.abs() < 0.0005 => "as the healthy baseline".to_owned(),
        Some(change) if change >= 1.0 => format!("{} times the healthy baseline", words::number(1.0 + change)),
        Some(change) => {
            let side = if change > 0.0 { "above" } else { "below" };
            let percent = (change * 100.0).abs();
            let decimals = usize::from(percent < 0.95);
            format!("{percent:.decimals$} % {side} the healthy baseline")
        }
        None if (reading.value - reading.healthy).abs() < f64::EPSILON => "as the healthy baseline".to_owned(),
        None => format!("{}, where the healthy baseline is zero", shown.quantity(reading.value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outputs::OutputId;

    fn series(id: &str, values: [f64; 3], healthy: f64) -> Series {
        let output = OutputId::parse(id).unwrap();
        Series::new(output, [0.0, 29.0, 48.0].into(), values.to_vec(), vec![healthy; 3]).unwrap()
    }

    #[test]
    fn a_curve_is_told_with_range_peak_and_mean() {
        let told = of_series(&Scenario::default(), &series("pfc.glu_ecf_uM", [0.25, 0.36, 0.25], 0.25), Units::Si);
        let expected = "Glutamate, extracellular (Prefrontal): 0.250 to 0.360 µM, peak Tue 13:00, mean 22 % above the healthy baseline.";
        assert_eq!(told, expected);
    }

    #[test]
    fn a_curve_is_told_in_the_units_chosen() {
        let told = of_series(&Scenario::default(), &series("cortisol_nM", [100.0, 400.0, 100.0], 200.0), Units::Us);
        assert!(told.starts_with("Cortisol: 3.62 to 14.5 µg/dL"), "{told}");
    }

    #[test]
    fn a_flat_healthy_curve_and_a_medicine_make_sense_too() {
        let told = of_series(&Scenario::default(), &series("pfc.ei", [1.0; 3], 1.0), Units::Si);
        assert_eq!(told, "Excitation / inhibition (Prefrontal): steady at 1.00, mean as the healthy baseline.");
        let told = of_series(&Scenario::default(), &series("ketamine_plasma_ng_mL", [0.0, 200.0, 0.0], 0.0), Units::Si);
        assert!(told.ends_with("peak Tue 13:00, mean 100 ng/mL, where the healthy baseline is zero."), "{told}");
    }
}
