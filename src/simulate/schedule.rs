//! A scenario as a plan in time: stretches between events, with the inputs in force in each.

use super::laboratory::Laboratory;
use crate::model::drugs::{DrugId, RouteKind};
use crate::model::inputs::{InputGroup, InputId, InputValues, Inputs};
use crate::scenario::{Event, Route, Scenario};

/// Times closer together than this are one time, min.
const SAME_TIME: f64 = 1e-6;

/// A stretch of time without events inside. Times in minutes from the scenario's start.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Start, min.
    pub from: f64,
    /// End, min.
    pub to: f64,
    values: InputValues,
    /// Inputs on a ramp, with their slope per minute.
    slopes: Vec<(InputId, f64)>,
    /// Ketamine running into a vein, mg/min.
    pub infusion: f64,
    /// Doses that enter at the start.
    pub doses: Vec<(DrugId, RouteKind, f64)>,
    /// Signals that an experiment holds, with their values.
    pub held: Vec<(&'static str, f64)>,
    /// Whether an input that acts on the regions at once changes at the start, so that they must restart too.
    pub restarts_regions: bool,
}

impl Segment {
    /// Whether any input moves within the segment.
    #[must_use]
    pub fn is_ramp(&self) -> bool {
        !self.slopes.is_empty()
    }

    /// The inputs in force at a time within the segment.
    #[must_use]
    pub fn inputs(&self, t: f64) -> Inputs<f64> {
        if self.slopes.is_empty() {
            return self.values.named();
        }
        let mut values = self.values;
        for &(input, slope) in &self.slopes {
            values[input] += slope * (t - self.from).clamp(0.0, self.to - self.from);
        }
        values.named()
    }

    /// The value of an input at the start of the segment, and its slope per minute.
    #[must_use]
    pub fn level(&self, input: InputId) -> (f64, f64) {
        let slope = self.slopes.iter().find(|(moving, _)| *moving == input).map_or(0.0, |(_, slope)| *slope);
        (self.values[input], slope)
    }
}

/// The plan of a scenario: from the start of the lead-in to the end of the span, without gaps.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    segments: Vec<Segment>,
}

impl Schedule {
    /// Lays out a scenario that has passed its checks.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        Self::with(scenario, &Laboratory::default())
    }

    /// Lays out a scenario that has passed its checks, with what an experiment imposes on it.
    #[must_use]
    pub fn with(scenario: &Scenario, laboratory: &Laboratory) -> Self {
        let span = (-scenario.lead_in_days * 1440.0, scenario.days * 1440.0);
        let changes = Changes::of(scenario, span);
        let anchors = [span.0, 0.0_f64.max(span.0), span.1];
        let mut edges: Vec<f64> = Vec::new();
        edges.extend(changes.levels.iter().flat_map(|level| [level.from, level.to]));
        edges.extend(changes.infusions.iter().flat_map(|(from, to, _)| [*from, *to]));
        edges.extend(changes.boluses.iter().map(|(at, ..)| *at));
        edges.extend(laboratory.overrides.iter().flat_map(|held| [held.from_h * 60.0, held.to_h * 60.0]));
        // Start, time 0 and end stay exactly where they are; an event as good as there joins them.
        edges.retain(|edge| anchors.iter().all(|anchor| (edge - anchor).abs() >= SAME_TIME));
        edges.extend(anchors);
        edges.retain(|edge| (span.0..=span.1).contains(edge));
        edges.sort_by(f64::total_cmp);
        edges.dedup_by(|later, earlier| *later - *earlier < SAME_TIME);

        let base = scenario.input_values();
        let mut segments: Vec<Segment> = Vec::with_capacity(edges.len());
        for pair in edges.windows(2) {
            let mut segment = changes.segment(&base, pair[0], pair[1]);
            let middle_h = 0.5 * (pair[0] + pair[1]) / 60.0;
            let in_force = laboratory.overrides.iter().filter(|held| (held.from_h..held.to_h).contains(&middle_h));
            segment.held = in_force.map(|held| (held.signal, held.value)).collect();
            segment.restarts_regions = segments.last().is_none_or(|before| regional_step(before, &segment));
            segments.push(segment);
        }
        Self { segments }
    }

    /// The segments before time 0, or from it on.
    #[must_use]
    pub fn part(&self, lead_in: bool) -> &[Segment] {
        let zero = self.segments.partition_point(|segment| segment.to <= SAME_TIME);
        if lead_in { &self.segments[..zero] } else { &self.segments[zero..] }
    }

    /// The segment in force at a time; the nearer end outside the plan.
    #[must_use]
    pub fn at(&self, t: f64) -> Option<&Segment> {
        let index = self.segments.partition_point(|segment| segment.to <= t);
        self.segments.get(index).or_else(|| self.segments.last())
    }
}

/// Whether an input acts on the regions directly and not through a state of the body.
fn acts_at_once(input: InputId) -> bool {
    let spec = input.spec();
    spec.group.is_expert()
        || spec.group == InputGroup::StressAndSleep && matches!(spec.id, "sleep_h" | "wake_h")
        || matches!(spec.id, "ammonia" | "allo_sens" | "ketone_mM")
}

fn regional_step(before: &Segment, after: &Segment) -> bool {
    let on_ramp = |segment: &Segment| segment.slopes.iter().any(|(input, _)| acts_at_once(*input));
    #[expect(clippy::float_cmp, reason = "any difference at all is a step")]
    let stepped = InputId::all().any(|input| acts_at_once(input) && before.values[input] != after.values[input]);
    stepped || before.held != after.held || on_ramp(before) || on_ramp(after)
}

/// A stretch in which one input does not have its basic value.
struct Level {
    input: InputId,
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

/// All single occurrences of the events, min.
struct Changes {
    levels: Vec<Level>,
    infusions: Vec<(f64, f64, f64)>,
    boluses: Vec<(f64, DrugId, RouteKind, f64)>,
}

impl Changes {
    fn of(scenario: &Scenario, span: (f64, f64)) -> Self {
        let mut changes = Self { levels: Vec::new(), infusions: Vec::new(), boluses: Vec::new() };
        for input in InputId::all() {
            changes.add_levels(scenario, input, span.1);
        }
        for event in &scenario.events {
            let Event::Dose { drug, mg, route, .. } = event else { continue };
            for at in event.starts_h().map(|hour| hour * 60.0) {
                match *route {
                    Route::Iv { over_min } if over_min > 0.0 => {
                        changes.infusions.push((at, at + over_min, mg / over_min));
                    }
                    route => changes.boluses.push((at, *drug, route.kind(), *mg)),
                }
            }
        }
        changes
    }

    /// The levels of one input in order of time. A hold falls back to what was in force; a ramp stays where it ends.
    fn add_levels(&mut self, scenario: &Scenario, input: InputId, end: f64) {
        let mut occurrences: Vec<(f64, f64, f64, bool)> = Vec::new();
        for event in &scenario.events {
            let (value, is_ramp) = match event {
                Event::Hold { input: held, value, .. } if *held == input => (*value, false),
                Event::Ramp { input: moved, to, .. } if *moved == input => (*to, true),
                _ => continue,
            };
            let length = event.duration_h() * 60.0;
            occurrences.extend(event.starts_h().map(|hour| (hour * 60.0, hour * 60.0 + length, value, is_ramp)));
        }
        occurrences.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut in_force = scenario.input(input);
        for (i, &(from, to, value, is_ramp)) in occurrences.iter().enumerate() {
            let start = if is_ramp { in_force } else { value };
            self.levels.push(Level { input, from, to, start, end: value });
            if is_ramp {
                in_force = value;
                let next = occurrences.get(i + 1).map_or(end, |next| next.0);
                self.levels.push(Level { input, from: to, to: next.max(to), start: value, end: value });
            } else if let Some(next) = occurrences.get(i + 1)
                && i > 0
            {
                // Between holds after a ramp the ramp's end value stays in force.
                self.levels.push(Level { input, from: to, to: next.0.max(to), start: in_force, end: in_force });
            } else if i > 0 {
                self.levels.push(Level { input, from: to, to: end.max(to), start: in_force, end: in_force });
            }
        }
    }

    fn segment(&self, base: &InputValues, from: f64, to: f64) -> Segment {
        let middle = 0.5 * (from + to);
        let mut values = *base;
        let mut slopes = Vec::new();
        for level in self.levels.iter().filter(|level| level.from <= middle && middle < level.to) {
            let slope = (level.end - level.start) / (level.to - level.from);
            values[level.input] = level.start + slope * (from - level.from);
            if slope.abs() > 0.0 {
                slopes.push((level.input, slope));
            }
        }
        let running = self.infusions.iter().filter(|(start, end, _)| *start <= middle && middle < *end);
        let entering = self.boluses.iter().filter(|(at, ..)| (at - from).abs() < SAME_TIME);
        Segment {
            from,
            to,
            values,
            slopes,
            infusion: running.map(|(.., rate)| rate).sum(),
            held: Vec::new(),
            doses: entering.map(|&(_, drug, route, mg)| (drug, route, mg)).collect(),
            restarts_regions: true,
        }
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "levels are set, not worked out")]
mod tests {
    use super::*;
    use crate::scenario::Repeat;

    fn id(name: &str) -> InputId {
        InputId::parse(name).expect("a known input")
    }

    fn stress_at(schedule: &Schedule, hour: f64) -> f64 {
        schedule.at(hour * 60.0).map_or(f64::NAN, |segment| segment.inputs(hour * 60.0).stress)
    }

    fn hold(value: f64, from_h: f64, to_h: f64, repeat: Option<Repeat>) -> Event {
        Event::Hold { input: id("stress"), value, from_h, to_h, label: String::new(), repeat }
    }

    #[test]
    fn holds_repeat_and_fall_back() {
        let repeat = Some(Repeat { every_h: 24.0, times: 3 });
        let mut scenario = Scenario { days: 3.0, events: vec![hold(6.0, 1.0, 11.0, repeat)], ..Scenario::default() };
        scenario.set_input(id("stress"), 1.5);
        let schedule = Schedule::new(&scenario);
        for day in 0..3 {
            let hour = f64::from(day) * 24.0;
            let levels = [0.5, 1.0, 10.9, 11.0].map(|h| stress_at(&schedule, hour + h));
            assert_eq!(levels, [1.5, 6.0, 6.0, 1.5]);
        }
        assert_eq!(schedule.part(false).len(), 7);
    }

    #[test]
    fn a_ramp_starts_from_what_is_in_force_and_stays_even_between_holds() {
        let ramp = Event::Ramp { input: id("stress"), to: 4.0, from_h: 2.0, to_h: 4.0, repeat: None };
        let events = vec![hold(8.0, 0.0, 1.0, None), ramp, hold(9.0, 6.0, 7.0, None), hold(2.0, 8.0, 9.0, None)];
        let schedule = Schedule::new(&Scenario { events, ..Scenario::default() });
        let expected =
            [(0.5, 8.0), (1.5, 0.0), (3.0, 2.0), (5.0, 4.0), (6.5, 9.0), (7.5, 4.0), (8.5, 2.0), (23.0, 4.0)];
        for (hour, level) in expected {
            assert!((stress_at(&schedule, hour) - level).abs() < 1e-9, "{hour} h: {}", stress_at(&schedule, hour));
        }
    }

    #[test]
    fn only_what_acts_on_regions_at_once_restarts_them() {
        let blocked =
            Event::Hold { input: id("glt1"), value: 0.1, from_h: 5.0, to_h: 6.0, label: String::new(), repeat: None };
        let scenario = Scenario { events: vec![hold(6.0, 1.0, 2.0, None), blocked], ..Scenario::default() };
        let restarts: Vec<bool> =
            Schedule::new(&scenario).part(false).iter().map(|segment| segment.restarts_regions).collect();
        assert_eq!(restarts, [true, false, false, true, true]);
    }

    #[test]
    fn the_plan_ends_exactly_at_the_end_of_the_span() {
        for days in [0.1, 0.7, 1.0, 1.3] {
            // From 0.01 h in minutes and a length in minutes, rounding puts this end just before that of the day.
            let events = vec![hold(3.0, 0.01, days * 24.0, None)];
            let schedule = Schedule::new(&Scenario { days, events, ..Scenario::default() });
            assert_eq!(schedule.part(false).last().map(|segment| segment.to), Some(days * 1440.0));
        }
    }

    #[test]
    fn lead_in_and_span_meet_at_time_zero() {
        let scenario = Scenario { lead_in_days: 2.0, events: vec![hold(6.0, -3.0, 5.0, None)], ..Scenario::default() };
        let schedule = Schedule::new(&scenario);
        assert_eq!(schedule.part(true).last().map(|s| s.to), Some(0.0));
        assert_eq!(schedule.part(false).first().map(|s| s.from), Some(0.0));
        assert_eq!(schedule.part(true).first().map(|s| s.from), Some(-2880.0));
    }
}
