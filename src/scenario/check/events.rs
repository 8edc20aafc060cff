//! The rules of events: values and routes, times within lead-in and span, and no two holds or ramps of one input at once.

use super::{LIMITS, input_value, line, number};
use crate::model::drugs::DrugId;
use crate::model::inputs::InputId;
use crate::scenario::names::routes_of;
use crate::scenario::problem::{Problem, quoted};
use crate::scenario::{Event, Repeat, Route, Scenario};

/// Times closer than this are the same moment, h: repeats are sums of rounded numbers.
const SAME_MOMENT_H: f64 = 1e-9;
/// The shortest infusion that is no bolus, min.
const SHORTEST_INFUSION_MIN: f64 = 0.1;
/// The longest infusion, min.
const LONGEST_INFUSION_MIN: f64 = 10_080.0;

/// Adds what is wrong with the events, which stand at these positions of their file.
pub fn check_events(scenario: &Scenario, positions: &[usize], problems: &mut Vec<Problem>) {
    let mut well_timed = Vec::new();
    for (&position, event) in positions.iter().zip(&scenario.events) {
        let before = problems.len();
        check_times(scenario, position, event, problems);
        if problems.len() == before {
            well_timed.push((position, event));
        }
        check_what(position, event, problems);
    }
    let count: u64 = scenario.events.iter().map(|event| u64::from(event.repeat().map_or(1, |r| r.times))).sum();
    if count > LIMITS.events {
        let message = format!("there are {count} events, counting repeats");
        problems.push(Problem::new(message, format!("at most {}", LIMITS.events)).at("events"));
    } else {
        check_overlaps(&well_timed, problems);
    }
}

/// What happens: values, substances, amounts and routes.
fn check_what(position: usize, event: &Event, problems: &mut Vec<Problem>) {
    let mut report = |field: &str, problem: Option<Problem>| {
        problems.extend(problem.map(|problem| problem.at(format!("events[{position}].{field}"))));
    };
    match event {
        Event::Hold { input, value, label, .. } => {
            report("value", input_value(*input, *value));
            report("label", line(label));
        }
        Event::Ramp { input, to, .. } => report("to", input_value(*input, *to)),
        Event::Dose { drug, mg, route, .. } => {
            report("mg", amount(*drug, *mg));
            report("route", route_problem(*drug, *route));
            report("route.over_min", infusion_time(*route));
        }
    }
}

fn amount(drug: DrugId, mg: f64) -> Option<Problem> {
    let spec = drug.spec();
    let accepted = mg > 0.0 && mg <= spec.max_mg;
    (!accepted).then(|| {
        let message = format!("{} mg is out of range for {}", number(mg), quoted(spec.id));
        Problem::new(message, format!("more than 0 and at most {} mg", number(spec.max_mg)))
    })
}

fn route_problem(drug: DrugId, route: Route) -> Option<Problem> {
    let spec = drug.spec();
    let known = spec.routes.contains(&route.kind());
    (!known).then(|| {
        let message = format!("{} is not given {}", quoted(spec.id), route.kind().label());
        Problem::new(message, format!("route {}", routes_of(drug)))
    })
}

fn infusion_time(route: Route) -> Option<Problem> {
    let minutes = route.over_min();
    let accepted = minutes == 0.0 || (SHORTEST_INFUSION_MIN..=LONGEST_INFUSION_MIN).contains(&minutes);
    (!accepted).then(|| {
        let message = format!("an infusion cannot take {} min", number(minutes));
        Problem::new(message, format!("0 for a bolus, or {SHORTEST_INFUSION_MIN} to {LONGEST_INFUSION_MIN} min"))
    })
}

/// When it happens: finite times in order, every repeat within lead-in and span.
fn check_times(scenario: &Scenario, position: usize, event: &Event, problems: &mut Vec<Problem>) {
    let field = |name: &str| format!("events[{position}].{name}");
    let start_field = if matches!(event, Event::Dose { .. }) { "at_h" } else { "from_h" };
    let earliest = 0.0 - 24.0 * scenario.lead_in_days;
    let latest = 24.0 * scenario.days;
    let start = event.start_h();
    if !(start >= earliest - SAME_MOMENT_H && start <= latest + SAME_MOMENT_H) {
        let message = format!("{} h is outside lead-in and span", number(start));
        let expected = format!("{} to {} h from the start", number(earliest), number(latest));
        problems.push(Problem::new(message, expected).at(field(start_field)));
        return;
    }
    if let Event::Hold { to_h, .. } | Event::Ramp { to_h, .. } = event
        && !(to_h.is_finite() && *to_h > start)
    {
        let message = format!("it ends at {} h", number(*to_h));
        problems
            .push(Problem::new(message, format!("an end later than the start, {} h", number(start))).at(field("to_h")));
        return;
    }
    if let Some(repeat) = event.repeat() {
        let found = repeat_problem(event, repeat, latest);
        problems.extend(found.map(|(name, problem)| problem.at(field(name))));
    }
}

/// What is wrong with the repeats of an event whose first occurrence is good.
fn repeat_problem(event: &Event, repeat: Repeat, latest: f64) -> Option<(&'static str, Problem)> {
    let Repeat { every_h, times } = repeat;
    if !(every_h.is_finite() && every_h > 0.0) {
        let message = format!("it cannot repeat every {} h", number(every_h));
        return Some(("repeat.every_h", Problem::new(message, "a number of hours above 0")));
    }
    if times == 0 {
        return Some(("repeat.times", Problem::new("it would happen 0 times", "1 or more (the first one counts)")));
    }
    if times > 1 && !matches!(event, Event::Dose { .. }) && event.duration_h() > every_h + SAME_MOMENT_H {
        let message = format!("it lasts {} h and so overlaps its own repeats", number(event.duration_h()));
        return Some(("repeat.every_h", Problem::new(message, format!("at least {} h", number(event.duration_h())))));
    }
    let start_of = |i: u32| event.start_h() + f64::from(i) * every_h;
    let last = start_of(times - 1);
    // The last repeat may run past the end; the one before it may not.
    let end_before_last = if times > 1 { start_of(times - 2) + event.duration_h() } else { last };
    (last.max(end_before_last) > latest + SAME_MOMENT_H).then(|| {
        let message = format!("repeat {times} starts at {} h, and only the last may run past the end", number(last));
        ("repeat.times", Problem::new(message, format!("repeats within the span, which ends at {} h", number(latest))))
    })
}

/// One stretch of time during which an event rules an input.
struct Stretch {
    from_h: f64,
    to_h: f64,
    position: usize,
}

/// Adds events that begin to rule an input while another still does.
fn check_overlaps(events: &[(usize, &Event)], problems: &mut Vec<Problem>) {
    for input in InputId::all() {
        let mut stretches: Vec<Stretch> = events
            .iter()
            .filter(|(_, event)| matches!(event, Event::Hold { input: of, .. } | Event::Ramp { input: of, .. } if *of == input))
            .flat_map(|&(position, event)| {
                let lasts = event.duration_h();
                event.starts_h().map(move |from_h| Stretch { from_h, to_h: from_h + lasts, position })
            })
            .collect();
        stretches.sort_by(|a, b| a.from_h.total_cmp(&b.from_h));
        report_overlaps(input, &stretches, problems);
    }
}

/// Adds the overlaps among the stretches of one input, sorted by start; each pair of events once.
fn report_overlaps(input: InputId, stretches: &[Stretch], problems: &mut Vec<Problem>) {
    let mut reported = std::collections::HashSet::new();
    let mut longest: Option<&Stretch> = None;
    for stretch in stretches {
        if let Some(earlier) = longest
            && stretch.from_h < earlier.to_h - SAME_MOMENT_H
            && stretch.position != earlier.position
        {
            let (first, second) = (earlier.position.min(stretch.position), earlier.position.max(stretch.position));
            if reported.insert((first, second)) {
                let message = format!(
                    "it overlaps events[{first}] at {} h: both set {}",
                    number(stretch.from_h),
                    quoted(input.spec().id)
                );
                let expected = "holds and ramps of one input that touch at most";
                problems.push(Problem::new(message, expected).at(format!("events[{second}]")));
            }
        }
        if longest.is_none_or(|earlier| stretch.to_h > earlier.to_h) {
            longest = Some(stretch);
        }
    }
}
