//! Numbers in the words of a tour, read from the curves it shows.

use crate::app::curves::{Curves, Reading};
use crate::app::tours::Sketch;
use crate::app::units::Units;
use crate::app::words;
use crate::evidence::tours::{Number, Part, Quantity, Words};
use crate::model::outputs::OutputId;
use crate::scenario::Scenario;

/// Stands where a number is being solved.
const PENDING: &str = "…";

/// The words of a tour with the numbers of a solved scenario; `…` for those that are not there (yet).
#[must_use]
pub fn fill(text: &Words, curves: Option<&Curves>, scenario: &Scenario, units: Units) -> String {
    let read = |number: &Number| reading(number, curves?, scenario);
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Input(input) => words::input_value_in(units, *input, scenario.input(*input)),
        Part::Number(number) => {
            read(number).map_or_else(|| PENDING.to_owned(), |reading| in_words(number, reading, units))
        }
    };
    text.parts().iter().map(part).collect()
}

fn in_words(number: &Number, reading: Reading, units: Units) -> String {
    let shown = units.of_output(number.output.spec());
    match number.quantity {
        Quantity::Healthy => shown.quantity(reading.healthy),
        Quantity::Change => reading.change().map_or_else(|| PENDING.to_owned(), words::change),
        Quantity::Value | Quantity::Most | Quantity::Least => shown.quantity(reading.value),
    }
}

fn reading(number: &Number, curves: &Curves, scenario: &Scenario) -> Option<Reading> {
    let series = curves.get(number.output)?;
    let of = |value: f64| Reading { value, healthy: series.healthy_stats.mean };
    let reading = match number.quantity {
        Quantity::Most => of(series.stats.max),
        Quantity::Least => of(series.stats.min),
        Quantity::Value | Quantity::Healthy | Quantity::Change => {
            curves.reading(number.output, number.at.map(|at| at.hours(scenario)))?
        }
    };
    Some(series.quiet(reading))
}

/// How a hand-drawn curve and the model's agree, kindly. `top` is the value at the top of the frame.
pub(super) fn compare(sketch: &Sketch, curves: &Curves, output: OutputId, top: f64) -> Option<String> {
    let series = curves.get(output)?;
    let model = series.values().iter().zip(series.healthy()).map(|(value, healthy)| value - healthy);
    let drawn = sketch.points().filter_map(|(x, y)| {
        let hour = f64::from(x) * curves.span_h;
        Some(f64::from(y) * top - series.at(hour)?.healthy)
    });
    // What a hand cannot draw on purpose is no rise or fall.
    let least = 0.05 * top;
    let said = |change: f64| match change {
        change if change > least => "goes up",
        change if change < -least => "goes down",
        _ => "hardly moves",
    };
    let (yours, models) = (said(largest(drawn)), said(largest(model)));
    Some(if yours == models {
        format!("Your curve {yours}, and so does the model’s.").replace("moves, and so does", "moves, and nor does")
    } else {
        format!("Your curve {yours}; the model’s {models}.")
    })
}

/// The departure that is largest, whichever its sign.
fn largest(departures: impl Iterator<Item = f64>) -> f64 {
    departures.max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0)
}
