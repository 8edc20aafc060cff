//! A scenario as text: every field with a short comment, and only what differs from the defaults.

use std::fmt::Write as _;

use super::FORMAT;
use crate::scenario::{Event, Repeat, Route, Scenario};

/// Column at which the comment of a short line begins.
const COMMENT_COLUMN: usize = 44;

/// The scenario as the text of a file. [`parse`](super::parse) gives back exactly the same scenario.
#[must_use]
pub fn to_ron(scenario: &Scenario) -> String {
    let default = Scenario::default();
    let mut text = Writer::default();
    text.field("format", &FORMAT.to_string(), "version of this file format");
    text.field("title", &string(&scenario.title), "name of the scenario");
    let texts = [
        ("category", &scenario.category, "the list it belongs to"),
        ("summary", &scenario.summary, "what it shows, in plain words"),
        ("author", &scenario.author, "who made it"),
        ("notes", &scenario.notes, "room for your own notes: comments like this one are not kept"),
    ];
    for (name, value, comment) in texts {
        if !value.is_empty() {
            text.field(name, &string(value), comment);
        }
    }
    text.times(scenario, &default);
    text.inputs(scenario);
    if !scenario.events.is_empty() {
        let events = scenario.events.iter().map(event).collect();
        text.list("events", events, "what happens; times are hours from the start");
    }
    if scenario.show != default.show {
        let show = scenario.show.iter().map(|output| string(&output.to_string()));
        text.field("show", &format!("[{}]", show.collect::<Vec<_>>().join(", ")), "the curves shown, in order");
    }
    if scenario.region != default.region {
        text.field("region", &format!("{:?}", scenario.region), "Prefrontal, Hippocampus or Both");
    }
    if !scenario.claims.is_empty() {
        let claims = scenario.claims.iter().map(|claim| string(claim)).collect::<Vec<_>>();
        text.field("claims", &format!("[{}]", claims.join(", ")), "the claims it speaks about");
    }
    format!("(\n{})\n", text.0)
}

/// The lines of the file so far. Writing to a string cannot fail, so the results of `writeln!` are dropped.
#[derive(Default)]
struct Writer(String);

impl Writer {
    /// One field; its comment stands behind it, or above it if the line is long.
    fn field(&mut self, name: &str, value: &str, comment: &str) {
        self.line(&format!("    {name}: {value},"), comment);
    }

    fn line(&mut self, line: &str, comment: &str) {
        _ = if line.chars().count() < COMMENT_COLUMN {
            writeln!(self.0, "{line:COMMENT_COLUMN$}// {comment}")
        } else {
            writeln!(self.0, "    // {comment}\n{line}")
        };
    }

    fn list(&mut self, name: &str, entries: Vec<String>, comment: &str) {
        self.line(&format!("    {name}: ["), comment);
        for entry in entries {
            _ = writeln!(self.0, "        {entry},");
        }
        self.0 += "    ],\n";
    }

    #[expect(clippy::float_cmp, reason = "only exact defaults are left out")]
    fn times(&mut self, scenario: &Scenario, default: &Scenario) {
        if scenario.start != default.start {
            self.field("start", &string(&scenario.start.to_string()), "clock time at time 0");
        }
        if scenario.weekday != default.weekday {
            self.field("weekday", &format!("{:?}", scenario.weekday), "weekday at time 0");
        }
        if scenario.days != default.days {
            self.field("days", &number(scenario.days), "days shown");
        }
        if scenario.lead_in_days != default.lead_in_days {
            let comment = "unseen days before time 0 with these inputs";
            self.field("lead_in_days", &number(scenario.lead_in_days), comment);
        }
    }

    fn inputs(&mut self, scenario: &Scenario) {
        if scenario.inputs.is_empty() {
            return;
        }
        self.line("    inputs: {", "what differs from the healthy default");
        for (input, value) in &scenario.inputs {
            let spec = input.spec();
            let healthy = format!("{}, {} (healthy: {})", spec.label, spec.unit, spec.default);
            self.line(&format!("        {}: {},", string(spec.id), number(*value)), &healthy);
        }
        self.0 += "    },\n";
    }
}

fn event(event: &Event) -> String {
    match event {
        Event::Hold { input, value, from_h, to_h, label, repeat } => {
            let label = if label.is_empty() { String::new() } else { format!(", label: {}", string(label)) };
            format!(
                "Hold(input: {}, value: {}, from_h: {}, to_h: {}{label}{})",
                string(input.spec().id),
                number(*value),
                number(*from_h),
                number(*to_h),
                repeats(*repeat)
            )
        }
        Event::Ramp { input, to, from_h, to_h, repeat } => format!(
            "Ramp(input: {}, to: {}, from_h: {}, to_h: {}{})",
            string(input.spec().id),
            number(*to),
            number(*from_h),
            number(*to_h),
            repeats(*repeat)
        ),
        Event::Dose { drug, mg, route, at_h, repeat } => format!(
            "Dose(drug: {}, mg: {}, route: {}, at_h: {}{})",
            string(drug.spec().id),
            number(*mg),
            route_name(*route),
            number(*at_h),
            repeats(*repeat)
        ),
    }
}

fn route_name(route: Route) -> String {
    match route {
        Route::Iv { over_min } => format!("Iv(over_min: {})", number(over_min)),
        Route::Im => "Im".to_owned(),
        Route::Nasal => "Nasal".to_owned(),
        Route::Oral => "Oral".to_owned(),
    }
}

fn repeats(repeat: Option<Repeat>) -> String {
    repeat.map_or_else(String::new, |Repeat { every_h, times }| {
        format!(", repeat: (every_h: {}, times: {times})", number(every_h))
    })
}

/// The shortest form that reads back as exactly the same number.
fn number(value: f64) -> String {
    format!("{value:?}")
}

/// A text in quotes. Rust's escapes are RON's.
fn string(text: &str) -> String {
    format!("{text:?}")
}
