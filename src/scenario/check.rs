//! The rules of a scenario: what may be set, when, and how much of it.

mod events;

use std::collections::HashSet;

use super::Scenario;
use super::names::claim_named;
use super::problem::{Problem, listed, quoted};

use crate::model::inputs::{InputId, Scale};

/// How large a scenario may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a file.
    pub file_bytes: u64,
    /// Days of the span, and just as many of lead-in.
    pub days: f64,
    /// Events after repeats.
    pub events: u64,
    /// Entries of each of the lists `inputs`, `show` and `claims`.
    pub entries: u64,
    /// Characters of title, category, author and of each label.
    pub line_chars: usize,
}

/// The limits of every scenario, from a file or from the window.
pub const LIMITS: Limits = Limits { file_bytes: 1 << 20, days: 400.0, events: 2000, entries: 200, line_chars: 200 };

/// What breaks a rule; empty for a good scenario. Of very many problems the first are listed and the others counted.
///
/// The problems carry the field's path and no position: this is the check for a document that is being edited.
#[must_use]
pub fn check(scenario: &Scenario) -> Vec<Problem> {
    let positions: Vec<usize> = (0..scenario.events.len()).collect();
    listed(check_with_positions(scenario, &positions))
}

/// Everything that breaks a rule, for events that stand at these positions of their file.
pub(super) fn check_with_positions(scenario: &Scenario, positions: &[usize]) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_texts(scenario, &mut problems);
    check_span(scenario, &mut problems);
    for (&input, &value) in &scenario.inputs {
        let field = format!("inputs.{}", input.spec().id);
        problems.extend(input_value(input, value).map(|problem| problem.at(field)));
    }
    let mut seen = HashSet::new();
    for (i, output) in scenario.show.iter().enumerate() {
        if !seen.insert(output) {
            let message = format!("{} is listed twice", quoted(&output.to_string()));
            problems.push(Problem::new(message, "each output once").at(format!("show[{i}]")));
        }
    }
    check_claims(&scenario.claims, &mut problems);
    events::check_events(scenario, positions, &mut problems);
    problems
}

/// What is wrong with a value for an input, if anything is.
pub fn input_value(input: InputId, value: f64) -> Option<Problem> {
    let spec = input.spec();
    let accepted = spec.accepted();
    let is_between = spec.scale == Scale::Switch && value.fract() != 0.0;
    if accepted.contains(&value) && !is_between {
        return None;
    }
    if spec.scale == Scale::Switch {
        let message = format!("{} is no setting of the switch {}", number(value), quoted(spec.id));
        return Some(Problem::new(message, "0 for off or 1 for on"));
    }
    let unit = if matches!(spec.unit, "×" | "share" | "/10") { String::new() } else { format!(" {}", spec.unit) };
    let message = format!("{} is out of range for {}", number(value), quoted(spec.id));
    Some(Problem::new(message, format!("{} to {}{unit}", number(*accepted.start()), number(*accepted.end()))))
}

/// A number as short as it can be written, for messages.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e15).contains(&size) && value.is_finite() {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}

fn check_texts(scenario: &Scenario, problems: &mut Vec<Problem>) {
    if scenario.title.trim().is_empty() {
        problems.push(Problem::new("the title is empty", "a name for the scenario").at("title"));
    }
    let lines = [("title", &scenario.title), ("category", &scenario.category), ("author", &scenario.author)];
    for (field, text) in lines {
        problems.extend(line(text).map(|problem| problem.at(field)));
    }
}

/// What is wrong with a text that has to fit on one line, if anything is.
fn line(text: &str) -> Option<Problem> {
    let chars = text.chars().count();
    let limit = LIMITS.line_chars;
    if chars > limit {
        Some(Problem::new(format!("the text is {chars} characters long"), format!("at most {limit}")))
    } else if text.contains(char::is_control) {
        Some(Problem::new("the text has a line break or another control character", "a single line"))
    } else {
        None
    }
}

fn check_span(scenario: &Scenario, problems: &mut Vec<Problem>) {
    let Scenario { days, lead_in_days, .. } = *scenario;
    let limit = number(LIMITS.days);
    if !(days > 0.0 && days <= LIMITS.days) {
        let expected = format!("a number of days above 0, at most {limit}");
        problems.push(Problem::new(format!("a span of {} days cannot be shown", number(days)), expected).at("days"));
    }
    if !(0.0..=LIMITS.days).contains(&lead_in_days) {
        let message = format!("a lead-in of {} days cannot be simulated", number(lead_in_days));
        problems.push(Problem::new(message, format!("0 to {limit} days")).at("lead_in_days"));
    }
}

fn check_claims(claims: &[String], problems: &mut Vec<Problem>) {
    let mut seen = HashSet::new();
    for (i, claim) in claims.iter().enumerate() {
        let field = format!("claims[{i}]");
        if !seen.insert(claim) {
            problems.push(Problem::new(format!("{} is listed twice", quoted(claim)), "each claim once").at(field));
        } else if let Err(problem) = claim_named(claim) {
            problems.push(problem.at(field));
        }
    }
}
