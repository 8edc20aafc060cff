//! Labels of time axes, and moments in words.

use crate::app::words;
use crate::scenario::Scenario;

/// Steps between labels, h.
const STEPS: [f64; 17] =
    [1.0 / 12.0, 0.25, 0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0, 96.0, 168.0, 336.0, 672.0, 1344.0, 2688.0, 5376.0];
/// From this step on, labels count days instead of naming clock times.
const DAY: f64 = 24.0;

/// One label of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it stands, h from the start.
    pub hour: f64,
    /// What it says.
    pub label: String,
}

/// Spans up to this many days are labelled with weekdays, longer ones by counting days.
const WEEKDAYS: f64 = 15.0;

/// The labels of a time axis from one hour to another: whole clock times for days, weekdays for a week or two, counted
/// days beyond. `hours_per_point` says how much room there is.
#[must_use]
pub fn ticks(scenario: &Scenario, hours: (f64, f64), hours_per_point: f64) -> Vec<Tick> {
    let by_day = hours.1 - hours.0 > 3.0 * DAY;
    let weekdays = scenario.days <= WEEKDAYS;
    // Names of weekdays are short; clock times with their day are not.
    let room = if by_day && weekdays { 46.0 } else { 88.0 };
    let widest = room * hours_per_point;
    let least = if by_day { DAY } else { 0.0 };
    let step = STEPS.into_iter().find(|&step| step >= widest.max(least)).unwrap_or(STEPS[STEPS.len() - 1]);
    // Counted days begin with the scenario; everything else falls on whole clock times.
    let offset = if step >= DAY && !weekdays { 0.0 } else { scenario.start.hours() };
    let first = ((hours.0 + offset) / step - 1e-9).ceil() as i64;
    let last = ((hours.1 + offset) / step + 1e-9).floor() as i64;
    let mut day_before = String::new();
    let tick = |i: i64| {
        let hour = i as f64 * step - offset;
        let label = match (step >= DAY, weekdays) {
            (true, true) => words::clock(scenario, hour).split(' ').next().unwrap_or_default().to_owned(),
            (true, false) => format!("day {}", (hour / DAY).round() + 1.0),
            (false, _) => clock_label(scenario, hour, &mut day_before),
        };
        Tick { hour, label }
    };
    (first..=last).map(tick).collect()
}

/// The clock time, with the weekday where it is new.
fn clock_label(scenario: &Scenario, hour: f64, day_before: &mut String) -> String {
    let whole = words::clock(scenario, hour);
    let Some((day, time)) = whole.split_once(' ') else { return whole };
    if day == day_before.as_str() {
        return time.to_owned();
    }
    day.clone_into(day_before);
    whole
}

/// A moment in words: `Tue 13:24`, in long spans with the day counted.
#[must_use]
pub fn moment(scenario: &Scenario, hour: f64) -> String {
    let clock = words::clock(scenario, hour);
    if scenario.days <= 7.0 {
        return clock;
    }
    // Calendar days, the first being 1, turning at the same minute as the clock.
    let minutes = ((scenario.start.hours() + hour) * 60.0).round();
    format!("day {}, {clock}", (minutes / (60.0 * DAY)).floor() + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_never_crowd_and_stay_within_the_span() {
        let scenario = Scenario::default();
        for hours in [0.5, 3.0, 24.0, 48.0, 28.0 * 24.0, 400.0 * 24.0] {
            let scenario = Scenario { days: hours / 24.0, ..scenario.clone() };
            let room = hours / 500.0;
            let ticks = ticks(&scenario, (0.0, hours), room);
            assert!((1..=11).contains(&ticks.len()), "{hours} h: {} labels", ticks.len());
            assert!(ticks.iter().all(|t| (-1e-6..=hours + 1e-6).contains(&t.hour)));
            for pair in ticks.windows(2) {
                assert!((pair[1].hour - pair[0].hour) / room >= 45.0);
            }
        }
    }
}
