//! The document a person saves: what is set, what happens, and what to show.

use std::collections::BTreeMap;

use crate::model::Region;
use crate::model::drugs::{DrugId, RouteKind};
use crate::model::inputs::{InputId, InputValues};
use crate::model::outputs::OutputId;

use super::problem::{Problem, quoted};

/// A clock time of day, in whole minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime(u16);

impl ClockTime {
    /// The default start of a scenario, 08:00.
    pub const EIGHT: Self = Self(8 * 60);

    /// The time `hour:minute`, if both are on a clock.
    #[must_use]
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self(hour * 60 + minute))
    }

    /// Hours after midnight.
    #[must_use]
    pub fn hours(self) -> f64 {
        f64::from(self.0) / 60.0
    }
}

impl std::str::FromStr for ClockTime {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let number = |digits: &str| {
            let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| digits.parse().ok()).flatten()
        };
        text.split_once(':')
            .and_then(|(hour, minute)| Self::new(number(hour)?, number(minute).filter(|_| minute.len() == 2)?))
            .ok_or_else(|| {
                Problem::new(format!("{} is no clock time", quoted(text)), "hours and minutes from 00:00 to 23:59")
            })
    }
}

impl std::fmt::Display for ClockTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Which regions the curves show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum RegionView {
    /// The prefrontal cortex.
    Prefrontal,
    /// The hippocampus.
    Hippocampus,
    /// Both, in the same plots.
    Both,
}

impl RegionView {
    /// The regions shown.
    #[must_use]
    pub fn regions(self) -> &'static [Region] {
        match self {
            Self::Prefrontal => &[Region::Prefrontal],
            Self::Hippocampus => &[Region::Hippocampus],
            Self::Both => &Region::ALL,
        }
    }
}

/// Repeats of an event: the first one counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Repeat {
    /// Hours from one start to the next.
    pub every_h: f64,
    /// How many times in all.
    pub times: u32,
}

/// How a dose is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Route {
    /// Into a vein over some minutes; 0 is a bolus.
    Iv {
        /// Duration of the infusion, min.
        over_min: f64,
    },
    /// Into a muscle.
    Im,
    /// Nasal spray.
    Nasal,
    /// By mouth.
    Oral,
}

impl Route {
    /// The kind of route, without its duration.
    #[must_use]
    pub fn kind(self) -> RouteKind {
        match self {
            Self::Iv { .. } => RouteKind::Iv,
            Self::Im => RouteKind::Im,
            Self::Nasal => RouteKind::Nasal,
            Self::Oral => RouteKind::Oral,
        }
    }

    /// Minutes the dose takes to enter; 0 when it enters at once.
    #[must_use]
    pub fn over_min(self) -> f64 {
        if let Self::Iv { over_min } = self { over_min } else { 0.0 }
    }
}

/// Something that happens at a time. Times are hours from the scenario's start and may be negative in the lead-in.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// An input held at a value for a while; afterwards it falls back to what was in force before.
    Hold {
        /// The input.
        input: InputId,
        /// The value held.
        value: f64,
        /// Start, h.
        from_h: f64,
        /// End, h.
        to_h: f64,
        /// A word for the plot; may be empty.
        label: String,
        /// Repeats.
        repeat: Option<Repeat>,
    },
    /// An input moving evenly from the value in force to another one, where it stays.
    Ramp {
        /// The input.
        input: InputId,
        /// The value at the end and after it.
        to: f64,
        /// Start, h.
        from_h: f64,
        /// End, h.
        to_h: f64,
        /// Repeats.
        repeat: Option<Repeat>,
    },
    /// A dose of a substance.
    Dose {
        /// The substance.
        drug: DrugId,
        /// The amount, mg.
        mg: f64,
        /// How it is given.
        route: Route,
        /// When it starts, h.
        at_h: f64,
        /// Repeats.
        repeat: Option<Repeat>,
    },
}

impl Event {
    /// Hours from the scenario's start to the event's (first) start.
    #[must_use]
    pub fn start_h(&self) -> f64 {
        match self {
            Self::Hold { from_h, .. } | Self::Ramp { from_h, .. } => *from_h,
            Self::Dose { at_h, .. } => *at_h,
        }
    }

    /// How long one occurrence lasts, h.
    #[must_use]
    pub fn duration_h(&self) -> f64 {
        match self {
            Self::Hold { from_h, to_h, .. } | Self::Ramp { from_h, to_h, .. } => to_h - from_h,
            Self::Dose { route, .. } => route.over_min() / 60.0,
        }
    }

    /// The repeats, if any.
    #[must_use]
    pub fn repeat(&self) -> Option<Repeat> {
        match self {
            Self::Hold { repeat, .. } | Self::Ramp { repeat, .. } | Self::Dose { repeat, .. } => *repeat,
        }
    }

    /// The starts of all occurrences, h.
    pub fn starts_h(&self) -> impl Iterator<Item = f64> + use<> {
        let first = self.start_h();
        let repeat = self.repeat().unwrap_or(Repeat { every_h: 0.0, times: 1 });
        (0..repeat.times).map(move |i| first + f64::from(i) * repeat.every_h)
    }
}

/// A scenario: the one document of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Its name.
    pub title: String,
    /// The category it is listed under.
    pub category: String,
    /// What it shows, in plain words.
    pub summary: String,
    /// Who made it.
    pub author: String,
    /// Anything the author wants to keep with it.
    pub notes: String,
    /// Clock time at time 0.
    pub start: ClockTime,
    /// Weekday at time 0.
    pub weekday: Weekday,
    /// The span shown, days.
    pub days: f64,
    /// Unseen days before time 0 with the scenario's inputs.
    pub lead_in_days: f64,
    /// The inputs that differ from the healthy default.
    pub inputs: BTreeMap<InputId, f64>,
    /// What happens, in the order of the file.
    pub events: Vec<Event>,
    /// The outputs drawn, in order.
    pub show: Vec<OutputId>,
    /// The regions drawn.
    pub region: RegionView,
    /// Ids of the claims it speaks about.
    pub claims: Vec<String>,
}

impl Default for Scenario {
    /// A healthy day with the front row of curves.
    fn default() -> Self {
        let shown = ["cortisol_nM", "pfc.glu_ecf_uM", "pfc.gaba_ecf_uM", "pfc.ei"];
        Self {
            title: "Untitled".to_owned(),
            category: String::new(),
            summary: String::new(),
            author: String::new(),
            notes: String::new(),
            start: ClockTime::EIGHT,
            weekday: Weekday::Monday,
            days: 1.0,
            lead_in_days: 0.0,
            inputs: BTreeMap::new(),
            events: Vec::new(),
            show: shown.iter().filter_map(|id| OutputId::parse(id)).collect(),
            region: RegionView::Prefrontal,
            claims: Vec::new(),
        }
    }
}

impl Scenario {
    /// The value of an input outside all events.
    #[must_use]
    pub fn input(&self, id: InputId) -> f64 {
        self.inputs.get(&id).copied().unwrap_or(id.spec().default)
    }

    /// Sets an input; the healthy default is kept by leaving it out.
    pub fn set_input(&mut self, id: InputId, value: f64) {
        #[expect(clippy::float_cmp, reason = "only the exact default is left out of the file")]
        if value == id.spec().default {
            self.inputs.remove(&id);
        } else {
            self.inputs.insert(id, value);
        }
    }

    /// The values of all inputs outside all events.
    #[must_use]
    pub fn input_values(&self) -> InputValues {
        let mut values = InputValues::default();
        for (&id, &value) in &self.inputs {
            values[id] = value;
        }
        values
    }
}
