//! Format 1, as released: what its files may hold, and how that becomes a scenario.
//!
//! This reader is kept for good, so that files of format 1 open for ever.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;
use crate::scenario::names::{drug_named, input_named, output_named};
use crate::scenario::problem::{Problem, quoted};
use crate::scenario::{ClockTime, Event, LIMITS, RegionView, Repeat, Route, Scenario, Weekday};

/// A scenario read from text, before the checks of its values.
pub struct Draft {
    /// What could be understood.
    pub scenario: Scenario,
    /// Positions in the file of the scenario's events; those with unknown ids are left out.
    pub event_positions: Vec<usize>,
    /// What could not be understood.
    pub problems: Vec<Problem>,
}

/// Reads a text of format 1.
pub fn read(text: &str) -> ron::error::SpannedResult<Draft> {
    ron::from_str::<File>(text).map(File::into_draft)
}

#[derive(Deserialize)]
#[serde(rename = "Scenario", deny_unknown_fields)]
struct File {
    format: u64,
    title: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    author: String,
    #[serde(default)]
    notes: String,
    #[serde(default = "default_start")]
    start: String,
    #[serde(default = "default_weekday")]
    weekday: Weekday,
    #[serde(default = "default_days")]
    days: f64,
    #[serde(default)]
    lead_in_days: f64,
    #[serde(default)]
    inputs: InputEntries,
    #[serde(default)]
    events: Vec<FileEvent>,
    #[serde(default = "default_show")]
    show: Vec<String>,
    #[serde(default = "default_region")]
    region: RegionView,
    #[serde(default)]
    claims: Vec<String>,
}

fn default_start() -> String {
    "08:00".to_owned()
}

fn default_weekday() -> Weekday {
    Weekday::Monday
}

fn default_days() -> f64 {
    1.0
}

fn default_show() -> Vec<String> {
    ["cortisol_nM", "pfc.glu_ecf_uM", "pfc.gaba_ecf_uM", "pfc.ei"].map(str::to_owned).to_vec()
}

fn default_region() -> RegionView {
    RegionView::Prefrontal
}

#[derive(Deserialize)]
#[serde(rename = "Event", deny_unknown_fields)]
enum FileEvent {
    Hold {
        input: String,
        value: f64,
        from_h: f64,
        to_h: f64,
        #[serde(default)]
        label: String,
        #[serde(default, deserialize_with = "present")]
        repeat: Option<FileRepeat>,
    },
    Ramp {
        input: String,
        to: f64,
        from_h: f64,
        to_h: f64,
        #[serde(default, deserialize_with = "present")]
        repeat: Option<FileRepeat>,
    },
    Dose {
        drug: String,
        mg: f64,
        route: FileRoute,
        at_h: f64,
        #[serde(default, deserialize_with = "present")]
        repeat: Option<FileRepeat>,
    },
}

#[derive(Deserialize)]
#[serde(rename = "Route", deny_unknown_fields)]
enum FileRoute {
    Iv { over_min: f64 },
    Im,
    Nasal,
    Oral,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename = "Repeat", deny_unknown_fields)]
struct FileRepeat {
    every_h: f64,
    times: u32,
}

/// A repeat is written bare or left out: `repeat: (every_h: 24.0, times: 3)`.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<FileRepeat>, D::Error> {
    FileRepeat::deserialize(deserializer).map(Some)
}

/// The entries of `inputs`, in the order of the file, with any that come twice.
#[derive(Default)]
struct InputEntries(Vec<(String, f64)>);

impl<'de> Deserialize<'de> for InputEntries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = InputEntries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("inputs with their values, such as { \"stress\": 3.0 }")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(InputEntries(entries))
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

impl File {
    fn into_draft(self) -> Draft {
        let mut problems = Vec::new();
        if self.format == 0 {
            problems.push(Problem::new("there is no format 0", "`format: 1`").at("format"));
        }
        let start = self.start.parse().unwrap_or_else(|problem: Problem| {
            problems.push(problem.at("start"));
            ClockTime::EIGHT
        });
        let inputs = known_inputs(bounded("inputs", self.inputs.0, LIMITS.entries, &mut problems), &mut problems);
        let events = bounded("events", self.events, LIMITS.events, &mut problems);
        let (event_positions, events) = known_events(events, &mut problems);
        let show = known_outputs(&bounded("show", self.show, LIMITS.entries, &mut problems), &mut problems);
        let claims = bounded("claims", self.claims, LIMITS.entries, &mut problems);
        let scenario = Scenario {
            title: self.title,
            category: self.category,
            summary: self.summary,
            author: self.author,
            notes: self.notes,
            start,
            weekday: self.weekday,
            days: self.days,
            lead_in_days: self.lead_in_days,
            inputs,
            events,
            show,
            region: self.region,
            claims,
        };
        Draft { scenario, event_positions, problems }
    }
}

/// The entries of a list. One that is too long to be meant is a problem as a whole, and nothing in it is looked at.
fn bounded<T>(field: &str, entries: Vec<T>, most: u64, problems: &mut Vec<Problem>) -> Vec<T> {
    if entries.len() as u64 <= most {
        return entries;
    }
    let message = format!("there are {} entries", entries.len());
    problems.push(Problem::new(message, format!("at most {most}")).at(field));
    Vec::new()
}

fn known_inputs(entries: Vec<(String, f64)>, problems: &mut Vec<Problem>) -> BTreeMap<InputId, f64> {
    let mut inputs = BTreeMap::new();
    for (id, value) in entries {
        let field = format!("inputs.{id}");
        match input_named(&id) {
            Ok(input) if inputs.contains_key(&input) => {
                problems.push(Problem::new(format!("{} is set twice", quoted(&id)), "each input once").at(field));
            }
            Ok(input) => {
                inputs.insert(input, value);
            }
            Err(problem) => problems.push(problem.at(field)),
        }
    }
    inputs
}

fn known_events(events: Vec<FileEvent>, problems: &mut Vec<Problem>) -> (Vec<usize>, Vec<Event>) {
    let mut positions = Vec::new();
    let mut known = Vec::new();
    for (i, event) in events.into_iter().enumerate() {
        match event.into_event(i) {
            Ok(event) => {
                positions.push(i);
                known.push(event);
            }
            Err(problem) => problems.push(problem),
        }
    }
    (positions, known)
}

fn known_outputs(ids: &[String], problems: &mut Vec<Problem>) -> Vec<OutputId> {
    let mut outputs = Vec::new();
    for (i, id) in ids.iter().enumerate() {
        let field = format!("show[{i}]");
        match output_named(id) {
            Ok(output) if outputs.contains(&output) => {
                problems.push(Problem::new(format!("{} is listed twice", quoted(id)), "each output once").at(field));
            }
            Ok(output) => outputs.push(output),
            Err(problem) => problems.push(problem.at(field)),
        }
    }
    outputs
}

impl FileEvent {
    /// The event at this position of the file, unless it names something unknown.
    fn into_event(self, position: usize) -> Result<Event, Problem> {
        let input = |id: String| input_named(&id).map_err(|problem| problem.at(format!("events[{position}].input")));
        Ok(match self {
            Self::Hold { input: id, value, from_h, to_h, label, repeat } => {
                Event::Hold { input: input(id)?, value, from_h, to_h, label, repeat: repeat.map(Into::into) }
            }
            Self::Ramp { input: id, to, from_h, to_h, repeat } => {
                Event::Ramp { input: input(id)?, to, from_h, to_h, repeat: repeat.map(Into::into) }
            }
            Self::Dose { drug, mg, route, at_h, repeat } => Event::Dose {
                drug: drug_named(&drug).map_err(|problem| problem.at(format!("events[{position}].drug")))?,
                mg,
                route: route.into(),
                at_h,
                repeat: repeat.map(Into::into),
            },
        })
    }
}

impl From<FileRepeat> for Repeat {
    fn from(repeat: FileRepeat) -> Self {
        Self { every_h: repeat.every_h, times: repeat.times }
    }
}

impl From<FileRoute> for Route {
    fn from(route: FileRoute) -> Self {
        match route {
            FileRoute::Iv { over_min } => Self::Iv { over_min },
            FileRoute::Im => Self::Im,
            FileRoute::Nasal => Self::Nasal,
            FileRoute::Oral => Self::Oral,
        }
    }
}
