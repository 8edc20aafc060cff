//! Numbers in the words of a tour, read from the curves it shows.

use crate::app::curves::{Curves, Reading};
use crate::app::tours::Sketch;
use crate::app::units::Units;
use crate::app::{time_labels, words};
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
pub(super) fn compare(
    sketch: &Sketch,
    curves: &Curves,
    output: OutputId,
    top: f64,
    scenario: &Scenario,
    units: Units,
) -> Option<String> {
    let series = curves.get(output)?;
    let model = || {
        let values = series.values().iter().zip(series.healthy()).zip(series.times_h());
        values.map(|((value, healthy), hour)| Departure { hour: *hour, value: *value, by: value - healthy })
    };
    let drawn = || {
        sketch.points().filter_map(|(x, y)| {
            let (hour, value) = (f64::from(x) * curves.span_h, f64::from(y) * top);
            Some(Departure { hour, value, by: value - series.at(hour)?.healthy })
        })
    };
    let (yours, models) = (largest(drawn())?, largest(model())?);
    // What a hand cannot draw on purpose is no rise or fall.
    let least = 0.05 * top;
    let said = |change: f64| match change {
        change if change > least => "goes up",
        change if change < -least => "goes down",
        _ => "hardly moves",
    };
    let (your_way, models_way) = (said(yours.by), said(models.by));
    let direction = if your_way == models_way {
        format!("Your curve {your_way}, and so does the model’s.").replace("moves, and so does", "moves, and nor does")
    } else {
        format!("Your curve {your_way}; the model’s {models_way}.")
    };
    if models.by.abs() <= least || yours.by.abs() <= least {
        return Some(direction);
    }
    // The direction alone would praise a curve that has its peak at the wrong time or height.
    let shown = units.of_output(output.spec());
    let [yours, models] =
        [yours, models].map(|at| format!("{} at {}", shown.quantity(at.value), time_labels::moment(scenario, at.hour)));
    Some(format!("{direction} Yours is farthest from healthy with {yours}, the model’s with {models}."))
}

/// Where a curve is away from healthy.
#[derive(Clone, Copy)]
struct Departure {
    hour: f64,
    value: f64,
    by: f64,
}

/// The departure that is largest, whichever its sign.
fn largest(departures: impl Iterator<Item = Departure>) -> Option<Departure> {
    departures.max_by(|a, b| a.by.abs().total_cmp(&b.by.abs()))
}
