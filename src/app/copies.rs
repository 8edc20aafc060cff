//! Copies of events, put where there is room.

use crate::app::edit::event_name;
use crate::app::words;
use crate::scenario::{Event, Scenario, check};

/// A copy of an event that fits the scenario: after its repeats or a day later; where that is beyond the span or something
/// else stands there, right behind it; a dose at last at the same time, which only makes it larger.
///
/// # Errors
/// In words, if there is room nowhere.
pub(crate) fn copy_of(scenario: &Scenario, event: &Event) -> Result<Event, String> {
    let period = event.repeat().map_or(24.0, |repeat| repeat.every_h * f64::from(repeat.times));
    let is_dose = matches!(event, Event::Dose { .. });
    let shifts = [Some(period), Some(event.duration_h()).filter(|&h| h > 0.0), is_dose.then_some(0.0)];
    let fits = |copy: &Event| {
        if copy.start_h() >= 24.0 * scenario.days {
            return false;
        }
        let mut whole = scenario.clone();
        whole.events.push(copy.clone());
        check(&whole).is_empty()
    };
    let copies = shifts.into_iter().flatten().map(|shift| shifted(event, shift));
    copies.into_iter().find(fits).ok_or_else(|| {
        let end = words::clock(scenario, scenario.days * 24.0);
        format!(
            "There is no room for a copy of the {}: it would meet another event or run past the end, {end}. Move or shorten \
             one, or show more days.",
            event_name(event)
        )
    })
}

/// The same event some hours later.
fn shifted(event: &Event, by_h: f64) -> Event {
    let mut copy = event.clone();
    match &mut copy {
        Event::Dose { at_h, .. } => *at_h += by_h,
        Event::Hold { from_h, to_h, .. } | Event::Ramp { from_h, to_h, .. } => {
            *from_h += by_h;
            *to_h += by_h;
        }
    }
    copy
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::drugs::DrugId;
    use crate::model::inputs::InputId;
    use crate::scenario::{Repeat, Route};

    fn hold(from_h: f64, to_h: f64) -> Event {
        let input = InputId::parse("stress").unwrap();
        Event::Hold { input, value: 7.0, from_h, to_h, label: String::new(), repeat: None }
    }

    fn scenario(events: Vec<Event>) -> Scenario {
        Scenario { title: "Copies".to_owned(), days: 3.0, events, ..Scenario::default() }
    }

    fn start_of_copy(events: Vec<Event>) -> Result<f64, String> {
        let event = events[0].clone();
        copy_of(&scenario(events), &event).map(|copy| copy.start_h())
    }

    #[test]
    fn a_copy_stands_a_day_later_or_behind_the_repeats_or_right_behind() {
        assert_eq!(start_of_copy(vec![hold(4.0, 6.0)]), Ok(28.0));
        assert_eq!(start_of_copy(vec![hold(60.0, 62.0)]), Ok(62.0), "no day is left");
        assert_eq!(start_of_copy(vec![hold(4.0, 6.0), hold(27.0, 29.0)]), Ok(6.0), "tomorrow is taken");
        let mut daily = hold(4.0, 6.0);
        if let Event::Hold { repeat, .. } = &mut daily {
            *repeat = Some(Repeat { every_h: 12.0, times: 2 });
        }
        assert_eq!(start_of_copy(vec![daily]), Ok(28.0));
    }

    #[test]
    fn a_dose_may_be_doubled_and_a_hold_without_room_says_why() {
        let drug = DrugId::parse("ketamine").unwrap();
        let dose = Event::Dose { drug, mg: 35.0, route: Route::Im, at_h: 70.0, repeat: None };
        assert_eq!(start_of_copy(vec![dose]), Ok(70.0));
        let words = start_of_copy(vec![hold(0.0, 72.0)]).unwrap_err();
        assert!(words.contains("no room") && words.contains("Thu 08:00"), "{words}");
    }
}
