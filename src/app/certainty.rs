//! How sure a number is, in words: agreement among model variants, bands, and where a range comes from.

use crate::app::curves::Series;
use crate::app::units::Units;
use crate::app::variants::Bands;
use crate::app::words;
use crate::evidence::{Basis, library};
use crate::model::declare::Status;
use crate::model::spread::RangeOrigin;
use crate::simulate::{Band, Varied, Votes};

/// A smaller relative change than this is called none; model variants vote by the same measure.
const UNCHANGED: f64 = 1e-3;

/// Short enough for a tile: "9 of 10 variants agree".
#[must_use]
pub fn agreement_short(votes: Votes, change: f64) -> String {
    format!("{} variants agree", how_many(votes, change))
}

/// How many model variants see a change of the same direction: "9 of 10 model variants agree: up".
#[must_use]
pub fn agreement(votes: Votes, change: f64) -> String {
    let direction = match direction(change) {
        1.0 => "up",
        -1.0 => "down",
        _ => "no change",
    };
    format!("{} model variants agree: {direction}", how_many(votes, change))
}

fn direction(change: f64) -> f64 {
    if change.abs() < UNCHANGED { 0.0 } else { change.signum() }
}

/// In tenths; "all" and "none" only where it is true.
fn how_many(votes: Votes, change: f64) -> String {
    let share = votes.share(direction(change));
    if share >= 1.0 {
        return "all".to_owned();
    }
    if share <= 0.0 {
        return "no".to_owned();
    }
    format!("{:.0} of 10", (share * 10.0).round().clamp(1.0, 9.0))
}

/// What the shaded band is, for a legend: "middle 80 % of 196 model variants".
#[must_use]
pub fn legend(bands: &Bands) -> String {
    format!("middle 80 % of {} model variants", bands.solved)
}

/// How far the variants have come, with those that failed: "84 of 200 model variants", "200 model variants, 3 not
/// solvable".
#[must_use]
pub fn progress(bands: &Bands) -> String {
    let tried = bands.solved + bands.failed;
    let count = if bands.is_whole() {
        format!("{} model variants", bands.total)
    } else {
        format!("{tried} of {} model variants", bands.total)
    };
    match bands.failed {
        0 => count,
        failed => format!("{count}, {failed} not solvable"),
    }
}

/// The band of a curve in a sentence, at the cursor or over the span.
#[must_use]
pub fn of_band(band: &Band, series: &Series, cursor_h: Option<f64>, units: Units) -> String {
    let shown = units.of_output(band.output.spec());
    let at_cursor = cursor_h.and_then(|hour| Some((hour, band.at(hour)?)));
    let (low, high, votes, reading) = if let Some((hour, (low, high))) = at_cursor {
        (low, high, band.votes_at(hour), series.at(hour))
    } else {
        let low = band.low.iter().copied().fold(f64::INFINITY, f64::min);
        let high = band.high.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (low, high, Some(band.mean_votes), Some(series.mean()))
    };
    let range = format!("{} to {}", shown.number(low), shown.quantity(high));
    let agree = votes.zip(reading.and_then(super::curves::Reading::change));
    let agree = agree.map_or_else(String::new, |(votes, change)| format!("; {}", agreement(votes, change)));
    format!("Middle 80 % of model variants: {range}{agree}.")
}

/// The value of a parameter with its range and where that comes from.
#[must_use]
pub fn range(varied: &Varied) -> String {
    let (value, range) = varied.range();
    let quantity = |value: f64| match varied.unit() {
        "1" => words::number(value),
        unit => format!("{} {unit}", words::number(value)),
    };
    let (low, high) = (words::number(range.low), quantity(range.high));
    format!("Value {}; range {low} to {high}: {}.", quantity(value), origin(range.origin))
}

/// Where a range comes from, in words.
#[must_use]
pub fn origin(origin: RangeOrigin) -> String {
    match origin {
        RangeOrigin::Fact(id) => match library().fact(id).map(|fact| fact.basis) {
            Some(Basis::Read) => format!("published, fact {id}"),
            Some(Basis::Memory) => format!("remembered and not found again, fact {id}"),
            Some(Basis::OwnCalculation) => format!("own calculation, fact {id}"),
            Some(Basis::Design) | None => format!("chosen for this model, {id}"),
        },
        RangeOrigin::Assumed(status) => {
            let why = match status {
                Status::Sourced => "published without a range",
                Status::Derived => "worked out from other values",
                Status::Chosen => "chosen to meet findings",
            };
            format!("assumed, {:.0} % up or down, since the value was {why}", status.assumed_spread() * 100.0)
        }
    }
}

/// The same in a word or two, for a table.
#[must_use]
pub fn origin_short(origin: RangeOrigin) -> &'static str {
    match origin {
        RangeOrigin::Fact(id) => match library().fact(id).map(|fact| fact.basis) {
            Some(Basis::Read) => "published range",
            Some(Basis::Memory) => "remembered range",
            _ => "own range",
        },
        RangeOrigin::Assumed(_) => "assumed range",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_is_told_in_tenths_and_all_means_all() {
        let votes = |up, down, same| Votes { up, down, same };
        assert_eq!(agreement(votes(180, 20, 0), 0.2), "9 of 10 model variants agree: up");
        assert_eq!(agreement(votes(199, 1, 0), 0.2), "9 of 10 model variants agree: up");
        assert_eq!(agreement(votes(200, 0, 0), 0.2), "all model variants agree: up");
        assert_eq!(agreement(votes(199, 1, 0), -0.2), "1 of 10 model variants agree: down");
        assert_eq!(agreement(votes(0, 10, 190), 0.0002), "9 of 10 model variants agree: no change");
        assert_eq!(agreement_short(votes(30, 70, 0), -0.1), "7 of 10 variants agree");
    }

    #[test]
    fn a_range_says_whether_it_was_published() {
        let words = |key| range(Varied::find(key).unwrap());
        let uptake = words(("transport", "eaat_half"));
        assert!(uptake.contains("0.0180 to 0.0280 mM: published, fact K_02"), "{uptake}");
        assert!(words(("transport", "vglut_half")).contains("remembered and not found again"));
        assert!(words(("circuit", "weight_ee")).contains("assumed, 20 % up or down"));
    }
}
