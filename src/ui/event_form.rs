//! A half-typed dose, hold or ramp: plain text until it makes sense, checked as it is typed.

use super::event_words::{describe, hours, hours_text, length_hint, plain};
use super::number;
use crate::app::{Settings, Units, words};
use crate::model::drugs::{DrugId, RouteKind};
use crate::model::inputs::InputId;
use crate::scenario::{Event, Problem, Repeat, Route, Scenario, check};

/// What kind of event is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A substance given once or repeatedly.
    Dose,
    /// An input held for a while.
    Hold,
    /// An input moving evenly to a new value.
    Ramp,
}

impl Kind {
    /// The word on buttons and headings.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Dose => "Dose",
            Self::Hold => "Hold",
            Self::Ramp => "Ramp",
        }
    }
}

/// A field of the form, to place a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Amount or value.
    Amount,
    /// Minutes of an infusion.
    Infusion,
    /// Calendar day of the start, 1 being the first.
    Day,
    /// Clock time of the start.
    Clock,
    /// How long it lasts.
    Length,
    /// From one repeat to the next.
    Every,
    /// How many times in all.
    Times,
    /// The event as a whole.
    Whole,
}

/// The form.
#[derive(Clone, Debug)]
pub struct Form {
    /// The position of the event being changed; `None` for a new one.
    pub index: Option<usize>,
    /// What kind of event it is.
    pub kind: Kind,
    /// The substance of a dose.
    pub drug: DrugId,
    /// The way a dose is given.
    pub route: RouteKind,
    /// The input of a hold or ramp.
    pub input: InputId,
    /// Amount in mg or mg/kg, or the value held.
    pub amount: String,
    /// Minutes of an infusion.
    pub infusion: String,
    /// Calendar day of the start, 1 being the first.
    pub day: String,
    /// Clock time of the start.
    pub clock: String,
    /// How long a hold or ramp lasts.
    pub length: String,
    /// A word for the plot.
    pub label: String,
    /// Whether it is repeated.
    pub repeats: bool,
    /// From one repeat to the next.
    pub every: String,
    /// How many times in all.
    pub times: String,
    /// Whether it has been brought into view since it was opened.
    pub in_view: bool,
    /// The event being changed, and the form as it was opened on it: a field left alone keeps its exact value, of which
    /// the text may show fewer digits.
    opened: Option<Box<(Event, Self)>>,
}

impl Form {
    /// A form for a new event with sensible first values. It starts at the time cursor (`cursor_h`, h from the start), or
    /// at nine in the morning of the first day shown.
    #[must_use]
    pub fn new(kind: Kind, scenario: &Scenario, units: Units, cursor_h: Option<f64>) -> Option<Self> {
        let drug = DrugId::all().next()?;
        let input = InputId::parse("stress").or_else(|| InputId::all().next())?;
        let mut form = Self {
            index: None,
            kind,
            drug,
            route: RouteKind::Oral,
            input,
            amount: String::new(),
            infusion: "40".to_owned(),
            day: String::new(),
            clock: String::new(),
            length: "2 h".to_owned(),
            label: String::new(),
            repeats: false,
            every: "24 h".to_owned(),
            times: "2".to_owned(),
            in_view: false,
            opened: None,
        };
        form.set_start(cursor_h.unwrap_or_else(|| first_morning(scenario)), scenario);
        form.choose_drug(drug);
        if kind != Kind::Dose {
            form.choose_input(input, scenario, units);
        }
        Some(form)
    }

    /// A form that changes the event at this position.
    #[must_use]
    pub fn of(index: usize, event: &Event, scenario: &Scenario, units: Units) -> Option<Self> {
        let kind = match event {
            Event::Dose { .. } => Kind::Dose,
            Event::Hold { .. } => Kind::Hold,
            Event::Ramp { .. } => Kind::Ramp,
        };
        let mut form = Self { index: Some(index), ..Self::new(kind, scenario, units, None)? };
        match event {
            Event::Dose { drug, mg, route, .. } => {
                form.drug = *drug;
                form.route = route.kind();
                form.amount = plain(*mg);
                form.infusion = plain(route.over_min());
            }
            Event::Hold { input, value, label, .. } => {
                form.input = *input;
                form.amount = number::input_text(input.spec(), units, *value);
                form.label.clone_from(label);
            }
            Event::Ramp { input, to, .. } => {
                form.input = *input;
                form.amount = number::input_text(input.spec(), units, *to);
            }
        }
        form.set_start(event.start_h(), scenario);
        form.length = hours_text(event.duration_h());
        if let Some(repeat) = event.repeat() {
            form.repeats = true;
            form.every = hours_text(repeat.every_h);
            form.times = repeat.times.to_string();
        }
        form.opened = Some(Box::new((event.clone(), form.clone())));
        Some(form)
    }

    /// Chooses a substance, with its usual amount and route.
    pub fn choose_drug(&mut self, drug: DrugId) {
        self.drug = drug;
        self.amount = plain(drug.spec().usual_mg);
        self.route = drug.spec().routes.first().copied().unwrap_or(RouteKind::Oral);
    }

    /// Chooses an input, with the value in force.
    pub fn choose_input(&mut self, input: InputId, scenario: &Scenario, units: Units) {
        self.input = input;
        self.amount = number::input_text(input.spec(), units, scenario.input(input));
    }

    fn set_start(&mut self, start_h: f64, scenario: &Scenario) {
        let since_midnight = start_h + scenario.start.hours();
        // Rounded first: a minute before midnight belongs to its own day, and 24:00 to the next.
        let since_midnight = (since_midnight * 60.0).round();
        let day = (since_midnight / (24.0 * 60.0)).floor();
        let minutes = since_midnight - day * 24.0 * 60.0;
        self.day = plain(day + 1.0);
        self.clock = format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0);
    }

    /// The event being changed, if what `part` takes from the form is as it was opened.
    fn untouched<'a, T: PartialEq>(&'a self, part: impl Fn(&'a Self) -> T) -> Option<&'a Event> {
        let (event, opened) = self.opened.as_deref()?;
        (part(opened) == part(self)).then_some(event)
    }

    /// Hours from the scenario's start to the event.
    ///
    /// # Errors
    /// Says which of the two fields cannot be read.
    pub fn start_h(&self, scenario: &Scenario) -> Result<f64, (Field, String)> {
        if let Some(event) = self.untouched(|form| (&form.day, &form.clock)) {
            return Ok(event.start_h());
        }
        let day = number::parse(&self.day, "").map_err(|error| (Field::Day, error))?;
        if day.fract() != 0.0 {
            return Err((Field::Day, "Days are whole numbers; 1 is the day of the start.".to_owned()));
        }
        let clock = number::parse(&self.clock, "h").ok().filter(|hour| (0.0..=24.0).contains(hour));
        let clock = clock.ok_or_else(|| (Field::Clock, "Type a clock time such as 13:30.".to_owned()))?;
        // Minutes are what people type; more digits would only be rounding.
        Ok(((((day - 1.0) * 24.0 + clock - scenario.start.hours()) * 60.0).round()) / 60.0)
    }

    /// The event, if all fields make sense together with the rest of the scenario.
    ///
    /// # Errors
    /// The first field that does not, and why, in words.
    pub fn event(&self, scenario: &Scenario, settings: &Settings) -> Result<Event, (Field, String)> {
        let at_h = self.start_h(scenario)?;
        let repeat = self.repeat()?;
        let event = match self.kind {
            Kind::Dose => Event::Dose {
                drug: self.drug,
                mg: self.milligrams(settings)?,
                route: self.chosen_route()?,
                at_h,
                repeat,
            },
            Kind::Hold => Event::Hold {
                input: self.input,
                value: self.value(settings.units)?,
                from_h: at_h,
                to_h: self.end_h(at_h)?,
                label: self.label.trim().to_owned(),
                repeat,
            },
            Kind::Ramp => Event::Ramp {
                input: self.input,
                to: self.value(settings.units)?,
                from_h: at_h,
                to_h: self.end_h(at_h)?,
                repeat,
            },
        };
        self.checked(event, scenario, settings.units)
    }

    /// Holds the event against the rules of scenario files.
    fn checked(&self, event: Event, scenario: &Scenario, units: Units) -> Result<Event, (Field, String)> {
        if !is_in_span(&event, scenario) {
            let [from, to] = [-24.0 * scenario.lead_in_days, 24.0 * scenario.days].map(|h| words::clock(scenario, h));
            let days = words::duration(24.0 * (scenario.lead_in_days + scenario.days));
            return Err((Field::Whole, format!("The scenario lasts {days}, from {from} to {to}.")));
        }
        let mut whole = scenario.clone();
        let index = self.index.filter(|&index| index < whole.events.len()).unwrap_or(whole.events.len());
        whole.events.splice(index..(index + 1).min(whole.events.len()), [event.clone()]);
        let here = format!("events[{index}]");
        // The rest was good, so whatever is wrong with the events came with this one; what is said about it comes first.
        let about = |problem: &&Problem, part: &str| problem.field.as_ref().is_some_and(|f| f.starts_with(part));
        let problems = check(&whole);
        let problem =
            problems.iter().find(|p| about(p, &here)).or_else(|| problems.iter().find(|p| about(p, "events")));
        match problem {
            None => Ok(event),
            Some(problem) => {
                let expected = if problem.expected.is_empty() {
                    String::new()
                } else {
                    format!(", expected {}", problem.expected)
                };
                let met = meets(problem, index, &whole, units);
                Err((Field::Whole, met.unwrap_or_else(|| format!("{}{expected}.", problem.message))))
            }
        }
    }

    /// When a hold or ramp that starts at `from_h` ends, h.
    fn end_h(&self, from_h: f64) -> Result<f64, (Field, String)> {
        let length_h = match self.untouched(|form| &form.length) {
            // The end itself, which start and length might miss by a rounding.
            Some(Event::Hold { from_h: opened_h, to_h, .. } | Event::Ramp { from_h: opened_h, to_h, .. })
                if opened_h.to_bits() == from_h.to_bits() =>
            {
                return Ok(*to_h);
            }
            Some(event) => event.duration_h(),
            None => hours(&self.length).filter(|&h| h > 0.0).ok_or_else(|| (Field::Length, length_hint()))?,
        };
        Ok(from_h + length_h)
    }

    fn milligrams(&self, settings: &Settings) -> Result<f64, (Field, String)> {
        if let Some(Event::Dose { mg, .. }) = self.untouched(|form| (form.drug, &form.amount)) {
            return Ok(*mg);
        }
        let mg = match self.milligrams_per_kg() {
            Some(per_kg) => per_kg.map(|mg| mg * settings.body_weight_kg),
            None => milligrams(&self.amount),
        };
        let mg = mg.map_err(|error| (Field::Amount, error))?;
        let max = self.drug.spec().max_mg;
        if mg > 0.0 && mg <= max {
            return Ok(mg);
        }
        Err((
            Field::Amount,
            format!("A dose of {} is more than 0 and at most {} mg.", self.drug.spec().label, words::number(max)),
        ))
    }

    /// The amount as mg/kg, if it was typed so.
    fn milligrams_per_kg(&self) -> Option<Result<f64, String>> {
        let text = self.amount.trim().to_lowercase();
        let amount = text.strip_suffix("kg")?.trim_end().strip_suffix('/')?;
        Some(milligrams(amount))
    }

    /// What becomes of an amount in mg/kg: "0.5 mg/kg × 70 kg = 35 mg".
    #[must_use]
    pub fn weighed(&self, settings: &Settings) -> Option<String> {
        let per_kg = self.milligrams_per_kg()?.ok().filter(|mg| *mg > 0.0)?;
        let (weight, mg) = (words::short(settings.body_weight_kg), per_kg * settings.body_weight_kg);
        Some(format!("{} mg/kg × {weight} kg = {} mg", words::significant(per_kg), words::significant(mg)))
    }

    fn chosen_route(&self) -> Result<Route, (Field, String)> {
        Ok(match self.route {
            RouteKind::Iv => {
                if let Some(Event::Dose { route, .. }) = self.untouched(|form| (form.route, &form.infusion)) {
                    return Ok(*route);
                }
                let over_min = number::parse(&self.infusion, "min").map_err(|error| (Field::Infusion, error))?;
                if over_min < 0.0 {
                    return Err((Field::Infusion, "An infusion lasts 0 minutes (at once) or longer.".to_owned()));
                }
                Route::Iv { over_min }
            }
            RouteKind::Im => Route::Im,
            RouteKind::Nasal => Route::Nasal,
            RouteKind::Oral => Route::Oral,
        })
    }

    fn value(&self, units: Units) -> Result<f64, (Field, String)> {
        if let Some(Event::Hold { value, .. } | Event::Ramp { to: value, .. }) =
            self.untouched(|form| (form.input, &form.amount))
        {
            return Ok(*value);
        }
        number::parse_input(self.input.spec(), units, &self.amount).map_err(|error| (Field::Amount, error))
    }

    fn repeat(&self) -> Result<Option<Repeat>, (Field, String)> {
        if !self.repeats {
            return Ok(None);
        }
        let every_h = match self.untouched(|form| &form.every).and_then(Event::repeat) {
            Some(repeat) => repeat.every_h,
            None => hours(&self.every).filter(|&h| h > 0.0).ok_or_else(|| (Field::Every, length_hint()))?,
        };
        let times = self.times.trim().parse::<u32>().ok().filter(|&times| times >= 1);
        let times = times.ok_or_else(|| (Field::Times, "Type how many times in all, such as 3.".to_owned()))?;
        Ok(Some(Repeat { every_h, times }))
    }
}

/// Nine in the morning of the first day shown, h from the start; the start itself where the scenario ends before.
fn first_morning(scenario: &Scenario) -> f64 {
    let morning = (9.0 - scenario.start.hours()).rem_euclid(24.0);
    if morning < scenario.days * 24.0 { morning } else { 0.0 }
}

/// Whether an event begins within lead-in and span.
fn is_in_span(event: &Event, scenario: &Scenario) -> bool {
    let start = event.start_h();
    start >= -24.0 * scenario.lead_in_days - 1e-9 && start <= 24.0 * scenario.days + 1e-9
}

/// An amount in mg, also typed in g or µg.
fn milligrams(text: &str) -> Result<f64, String> {
    let in_unit = |unit: &str, mg: f64| number::parse(text, unit).map(|amount| amount * mg);
    in_unit("mg", 1.0).or_else(|error| in_unit("µg", 1e-3).or_else(|_| in_unit("g", 1e3)).map_err(|_| error))
}

/// The position in a path or message such as `events[2].value`.
fn position(text: &str) -> Option<usize> {
    text.split_once("events[")?.1.split_once(']')?.0.parse().ok()
}

/// The event that the event at `here` meets, by its name, if that is the problem.
fn meets(problem: &Problem, here: usize, scenario: &Scenario, units: Units) -> Option<String> {
    let (first, second) = (position(&problem.message)?, position(problem.field.as_deref()?)?);
    let other = scenario.events.get(if first == here { second } else { first })?;
    let (what, when) = describe(other, scenario, units);
    Some(format!("It overlaps “{what}”, {when}. Holds and ramps of one input may touch at most."))
}

#[cfg(test)]
mod tests;
