//! Times to shade behind the curves: sleep, stress, doses and held inputs.

use crate::app::units::Units;
use crate::app::words;
use crate::model::drugs::DrugId;
use crate::model::inputs::InputId;
use crate::scenario::{Event, Scenario};
use crate::simulate::Schedule;

/// What happens in a shaded time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowKind {
    /// Asleep.
    Sleep,
    /// The stress level held.
    Stress,
    /// A dose going in; a bolus has no length.
    Dose(DrugId),
    /// Another input held.
    Hold(InputId),
    /// An input moving evenly.
    Ramp(InputId),
}

/// A shaded time, hours from the scenario's start, within the span shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// What happens.
    pub kind: WindowKind,
    /// The event behind it, by its position in the scenario; none for ordinary sleep.
    pub event: Option<usize>,
    /// Start, h.
    pub from_h: f64,
    /// End, h; equal to the start for a bolus.
    pub to_h: f64,
    /// Words for it: "exam", "Stress level 7.0 / 10", "Ketamine 35 mg", "Sleep".
    pub label: String,
}

/// The times to shade within the span shown, by start.
#[must_use]
pub fn windows(scenario: &Scenario) -> Vec<Window> {
    windows_in(Units::Si, scenario)
}

/// The same with words in the units chosen.
#[must_use]
pub fn windows_in(units: Units, scenario: &Scenario) -> Vec<Window> {
    let span = scenario.days * 24.0;
    let mut windows = sleep_windows(scenario, span);
    for (position, event) in scenario.events.iter().enumerate() {
        let (kind, label) = describe(units, event);
        let length = event.duration_h();
        windows.extend(event.starts_h().filter_map(|start| {
            let (from_h, to_h) = (start.max(0.0), (start + length).min(span));
            let shown = start < span && (start + length > 0.0 || start >= 0.0);
            shown.then(|| Window { kind, event: Some(position), from_h, to_h, label: label.clone() })
        }));
    }
    windows.sort_by(|a, b| a.from_h.total_cmp(&b.from_h));
    windows
}

fn describe(units: Units, event: &Event) -> (WindowKind, String) {
    match event {
        Event::Hold { input, value, label, .. } => {
            let kind = if input.spec().id == "stress" { WindowKind::Stress } else { WindowKind::Hold(*input) };
            let words = format!("{} {}", input.spec().label, words::input_value_in(units, *input, *value));
            (kind, if label.trim().is_empty() { words } else { label.trim().to_owned() })
        }
        Event::Ramp { input, to, .. } => (
            WindowKind::Ramp(*input),
            format!("{} to {}", input.spec().label, words::input_value_in(units, *input, *to)),
        ),
        Event::Dose { drug, mg, .. } => {
            (WindowKind::Dose(*drug), format!("{} {} mg", drug.spec().label, words::short(*mg)))
        }
    }
}

/// Every night ends at `wake_h` and lasts `sleep_h`, with the values in force at that moment.
fn sleep_windows(scenario: &Scenario, span: f64) -> Vec<Window> {
    let schedule = Schedule::new(scenario);
    let mut windows: Vec<Window> = Vec::new();
    for segment in schedule.part(false) {
        let (from, to) = (segment.from / 60.0, (segment.to / 60.0).min(span));
        // While the schedule of sleep moves, it is read every hour.
        let pieces = if segment.is_ramp() { (to - from).ceil().max(1.0) as u32 } else { 1 };
        let edge = |i: u32| from + (to - from) * f64::from(i) / f64::from(pieces);
        for i in 0..pieces {
            let (from, to) = (edge(i), edge(i + 1));
            let inputs = segment.inputs(f64::midpoint(from, to) * 60.0);
            for (from_h, to_h) in nights(scenario.start.hours(), inputs.sleep_h, inputs.wake_h, from, to) {
                match windows.last_mut() {
                    Some(last) if from_h - last.to_h < 1e-6 => last.to_h = to_h,
                    _ => {
                        let label = "Sleep".to_owned();
                        windows.push(Window { kind: WindowKind::Sleep, event: None, from_h, to_h, label });
                    }
                }
            }
        }
    }
    windows
}

/// The parts of all nights that lie between two times, with one length and waking time throughout.
fn nights(start_clock: f64, sleep_h: f64, wake_h: f64, from: f64, to: f64) -> impl Iterator<Item = (f64, f64)> {
    let first_wake = wake_h - start_clock;
    let first = ((from - first_wake) / 24.0).floor() as i64;
    let last = ((to - first_wake) / 24.0).ceil() as i64;
    (first..=last).filter_map(move |day| {
        let wake = first_wake + 24.0 * day as f64;
        let (night_from, night_to) = ((wake - sleep_h).max(from), wake.min(to));
        (night_to - night_from > 1e-9).then_some((night_from, night_to))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Repeat, Route};

    fn input(id: &str) -> InputId {
        InputId::parse(id).unwrap()
    }

    fn hold(id: &str, value: f64, from_h: f64, to_h: f64, label: &str) -> Event {
        Event::Hold { input: input(id), value, from_h, to_h, label: label.to_owned(), repeat: None }
    }

    fn sleeps(scenario: &Scenario) -> Vec<(f64, f64)> {
        let is_sleep = |window: &Window| window.kind == WindowKind::Sleep;
        windows(scenario).iter().filter(|w| is_sleep(w)).map(|w| (w.from_h, w.to_h)).collect()
    }

    #[test]
    fn a_healthy_day_has_its_night() {
        assert_eq!(sleeps(&Scenario::default()), [(15.0, 23.0)], "23:00 to 07:00, counted from 08:00");
    }

    #[test]
    fn a_held_night_is_cut_and_the_next_is_whole() {
        let mut scenario = Scenario { days: 2.0, ..Scenario::default() };
        scenario.events.push(hold("sleep_h", 0.0, 10.0, 30.0, ""));
        assert_eq!(sleeps(&scenario), [(39.0, 47.0)]);
        scenario.events[0] = hold("wake_h", 5.0, 10.0, 30.0, "");
        assert_eq!(sleeps(&scenario), [(13.0, 21.0), (39.0, 47.0)]);
    }

    #[test]
    fn a_ramp_leaves_its_end_value_behind() {
        let mut scenario = Scenario { days: 2.0, ..Scenario::default() };
        scenario.events.push(Event::Ramp { input: input("sleep_h"), to: 4.0, from_h: 0.0, to_h: 12.0, repeat: None });
        assert_eq!(sleeps(&scenario), [(19.0, 23.0), (43.0, 47.0)]);
    }

    #[test]
    fn no_sleep_and_all_day_sleep_have_no_stray_edges() {
        let mut scenario = Scenario::default();
        scenario.set_input(input("sleep_h"), 0.0);
        assert!(sleeps(&scenario).is_empty());
        scenario.set_input(input("sleep_h"), 12.0);
        assert_eq!(sleeps(&scenario), [(11.0, 23.0)]);
    }

    #[test]
    fn events_are_repeated_clipped_to_the_span_and_named() {
        let mut scenario = Scenario { days: 1.0, lead_in_days: 1.0, ..Scenario::default() };
        scenario.set_input(input("sleep_h"), 0.0);
        let ketamine = DrugId::parse("ketamine").unwrap();
        let dose = |route, at_h| Event::Dose {
            drug: ketamine,
            mg: 35.0,
            route,
            at_h,
            repeat: Some(Repeat { every_h: 12.0, times: 3 }),
        };
        scenario.events = vec![
            dose(Route::Iv { over_min: 60.0 }, -0.5),
            dose(Route::Im, -6.0),
            hold("stress", 7.0, 23.0, 30.0, "exam"),
        ];
        let shown: Vec<_> = windows(&scenario).into_iter().map(|w| (w.from_h, w.to_h, w.label)).collect();
        let named = |from, to, label: &str| (from, to, label.to_owned());
        let expected = [
            named(0.0, 0.5, "Ketamine 35 mg"),
            named(6.0, 6.0, "Ketamine 35 mg"),
            named(11.5, 12.5, "Ketamine 35 mg"),
            named(18.0, 18.0, "Ketamine 35 mg"),
            named(23.0, 24.0, "exam"),
            named(23.5, 24.0, "Ketamine 35 mg"),
        ];
        assert_eq!(shown, expected);
        scenario.events = vec![hold("stress", 7.0, 1.0, 2.0, " ")];
        assert_eq!(windows(&scenario)[0].label, "Stress level 7.0 / 10");
        assert_eq!(windows(&scenario)[0].kind, WindowKind::Stress);
    }
}
