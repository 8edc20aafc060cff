//! A half-typed dose, hold or ramp: plain text until it makes sense, checked as it is typed.

use super::number;
use crate::app::{time_labels, words};
use crate::model::drugs::{DrugId, RouteKind};
use crate::model::inputs::InputId;
use crate::scenario::{Event, Repeat, Route, Scenario, check};

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
    /// Calendar day of the start, 0 being the first.
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
    /// Calendar day of the start, 0 being the first.
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

/// Body weight that turns mg/kg into mg.
const BODY_WEIGHT_KG: f64 = 70.0;

impl Form {
    /// A form for a new event with sensible first values.
    #[must_use]
    pub fn new(kind: Kind, scenario: &Scenario) -> Option<Self> {
        let drug = DrugId::all().next()?;
        let input = InputId::parse("stress").or_else(|| InputId::all().next())?;
        let middle = 0.25 * scenario.days * 24.0;
        let start = (middle + scenario.start.hours()).round() - scenario.start.hours();
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
        form.set_start(start, scenario);
        form.choose_drug(drug);
        if kind != Kind::Dose {
            form.choose_input(input, scenario);
        }
        Some(form)
    }

    /// A form that changes the event at this position.
    #[must_use]
    pub fn of(index: usize, event: &Event, scenario: &Scenario) -> Option<Self> {
        let kind = match event {
            Event::Dose { .. } => Kind::Dose,
            Event::Hold { .. } => Kind::Hold,
            Event::Ramp { .. } => Kind::Ramp,
        };
        let mut form = Self { index: Some(index), ..Self::new(kind, scenario)? };
        match event {
            Event::Dose { drug, mg, route, .. } => {
                form.drug = *drug;
                form.route = route.kind();
                form.amount = plain(*mg);
                form.infusion = plain(route.over_min());
            }
            Event::Hold { input, value, label, .. } => {
                form.input = *input;
                form.amount = number::input_text(input.spec(), *value);
                form.label.clone_from(label);
            }
            Event::Ramp { input, to, .. } => {
                form.input = *input;
                form.amount = number::input_text(input.spec(), *to);
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
    pub fn choose_input(&mut self, input: InputId, scenario: &Scenario) {
        self.input = input;
        self.amount = number::input_text(input.spec(), scenario.input(input));
    }

    fn set_start(&mut self, start_h: f64, scenario: &Scenario) {
        let since_midnight = start_h + scenario.start.hours();
        let day = (since_midnight / 24.0 + 1e-9).floor();
        let minutes = ((since_midnight - day * 24.0) * 60.0).round();
        self.day = plain(day);
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
            return Err((Field::Day, "Days are whole numbers; 0 is the day of the start.".to_owned()));
        }
        let clock = number::parse(&self.clock, "h").ok().filter(|hour| (0.0..=24.0).contains(hour));
        let clock = clock.ok_or_else(|| (Field::Clock, "Type a clock time such as 13:30.".to_owned()))?;
        // Minutes are what people type; more digits would only be rounding.
        Ok((((day * 24.0 + clock - scenario.start.hours()) * 60.0).round()) / 60.0)
    }

    /// The event, if all fields make sense together with the rest of the scenario.
    ///
    /// # Errors
    /// The first field that does not, and why, in words.
    pub fn event(&self, scenario: &Scenario) -> Result<Event, (Field, String)> {
        let at_h = self.start_h(scenario)?;
        let repeat = self.repeat()?;
        let event = match self.kind {
            Kind::Dose => {
                Event::Dose { drug: self.drug, mg: self.milligrams()?, route: self.chosen_route()?, at_h, repeat }
            }
            Kind::Hold => Event::Hold {
                input: self.input,
                value: self.value()?,
                from_h: at_h,
                to_h: self.end_h(at_h)?,
                label: self.label.trim().to_owned(),
                repeat,
            },
            Kind::Ramp => {
                Event::Ramp { input: self.input, to: self.value()?, from_h: at_h, to_h: self.end_h(at_h)?, repeat }
            }
        };
        self.checked(event, scenario)
    }

    /// Holds the event against the rules of scenario files.
    fn checked(&self, event: Event, scenario: &Scenario) -> Result<Event, (Field, String)> {
        let mut whole = scenario.clone();
        let index = self.index.filter(|&index| index < whole.events.len()).unwrap_or(whole.events.len());
        whole.events.splice(index..(index + 1).min(whole.events.len()), [event.clone()]);
        let here = format!("events[{index}]");
        let problem =
            check(&whole).into_iter().find(|problem| problem.field.as_ref().is_some_and(|f| f.starts_with(&here)));
        match problem {
            None => Ok(event),
            Some(problem) => {
                let expected = if problem.expected.is_empty() {
                    String::new()
                } else {
                    format!(", expected {}", problem.expected)
                };
                Err((Field::Whole, format!("{}{expected}.", problem.message)))
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

    fn milligrams(&self) -> Result<f64, (Field, String)> {
        if let Some(Event::Dose { mg, .. }) = self.untouched(|form| (form.drug, &form.amount)) {
            return Ok(*mg);
        }
        let per_kg =
            self.amount.trim().strip_suffix("/kg").map(|rest| number::parse(rest, "mg").map(|mg| mg * BODY_WEIGHT_KG));
        let mg = per_kg.unwrap_or_else(|| number::parse(&self.amount, "mg")).map_err(|error| (Field::Amount, error))?;
        let max = self.drug.spec().max_mg;
        if mg > 0.0 && mg <= max {
            return Ok(mg);
        }
        Err((
            Field::Amount,
            format!("A dose of {} is more than 0 and at most {} mg.", self.drug.spec().label, words::number(max)),
        ))
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

    fn value(&self) -> Result<f64, (Field, String)> {
        if let Some(Event::Hold { value, .. } | Event::Ramp { to: value, .. }) =
            self.untouched(|form| (form.input, &form.amount))
        {
            return Ok(*value);
        }
        number::parse_input(self.input.spec(), &self.amount).map_err(|error| (Field::Amount, error))
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

fn length_hint() -> String {
    "Type a length of time such as 40 min, 2 h or 3 days.".to_owned()
}

/// A number with as many digits as it needs.
fn plain(value: f64) -> String {
    format!("{}", (value * 1e6).round() / 1e6)
}

fn hours_text(hours: f64) -> String {
    let minutes = hours * 60.0;
    let is_whole = |value: f64| (value - value.round()).abs() < 1e-9;
    if hours >= 48.0 && is_whole(hours / 24.0) {
        format!("{} days", plain(hours / 24.0))
    } else if hours < 2.0 && is_whole(minutes) && !is_whole(hours) {
        format!("{} min", plain(minutes))
    } else {
        format!("{} h", plain(hours))
    }
}

/// Reads a length of time; without a unit it is hours.
fn hours(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    for (unit, factor) in [
        ("minutes", 1.0 / 60.0),
        ("min", 1.0 / 60.0),
        ("hours", 1.0),
        ("h", 1.0),
        ("days", 24.0),
        ("day", 24.0),
        ("d", 24.0),
    ] {
        if let Some(value) = text.strip_suffix(unit) {
            return number::parse(value, "").ok().map(|value| value * factor);
        }
    }
    number::parse(&text, "").ok()
}

/// An event in a line, for the list.
#[must_use]
pub fn describe(event: &Event, scenario: &Scenario) -> (String, String) {
    let what = match event {
        Event::Dose { drug, mg, route, .. } => {
            let over = if route.over_min() > 0.0 {
                format!(" over {}", words::duration(route.over_min() / 60.0))
            } else {
                String::new()
            };
            format!("{} {} mg {}{over}", drug.spec().label, plain(*mg), route.kind().label())
        }
        Event::Hold { input, value, label, .. } => {
            let name = if label.is_empty() { String::new() } else { format!(" ({label})") };
            format!("{} {}{name}", input.spec().label, number::input_text(input.spec(), *value))
        }
        Event::Ramp { input, to, .. } => {
            format!("{} moving to {}", input.spec().label, number::input_text(input.spec(), *to))
        }
    };
    let length = match event {
        Event::Dose { .. } => String::new(),
        _ => format!(" for {}", hours_text(event.duration_h())),
    };
    let repeat =
        event.repeat().map_or_else(String::new, |r| format!(", every {}, {} times", hours_text(r.every_h), r.times));
    (what, format!("{}{length}{repeat}", time_labels::moment(scenario, event.start_h())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario() -> Scenario {
        Scenario { title: "Test".to_owned(), days: 2.0, ..Scenario::default() }
    }

    fn form(kind: Kind) -> Form {
        Form::new(kind, &scenario()).expect("there are substances and inputs")
    }

    #[test]
    fn first_values_make_a_valid_event() {
        for kind in [Kind::Dose, Kind::Hold, Kind::Ramp] {
            let event = form(kind).event(&scenario());
            assert!(event.is_ok(), "{kind:?}: {event:?}");
        }
    }

    #[test]
    fn a_form_of_an_event_gives_the_event_back() {
        let mut scenario = scenario();
        let ketamine = DrugId::parse("ketamine").expect("ketamine");
        let stress = InputId::parse("stress").expect("stress");
        let repeat = Some(Repeat { every_h: 12.0, times: 2 });
        scenario.events = vec![
            Event::Dose { drug: ketamine, mg: 35.0, route: Route::Iv { over_min: 40.0 }, at_h: 4.5, repeat: None },
            Event::Hold { input: stress, value: 7.0, from_h: 2.0, to_h: 2.75, label: "exam".to_owned(), repeat },
            // More digits than the fields show.
            Event::Dose {
                drug: ketamine,
                mg: 100.0 / 3.0,
                route: Route::Iv { over_min: 20.0 / 3.0 },
                at_h: 4.0 + 1.0 / 7.0,
                repeat: None,
            },
            Event::Hold {
                input: stress,
                value: 20.0 / 3.0,
                from_h: 25.0 + 1.0 / 7.0,
                to_h: 26.0 + 1.0 / 3.0,
                label: String::new(),
                repeat: Some(Repeat { every_h: 10.0 / 3.0, times: 2 }),
            },
        ];
        for (index, event) in scenario.events.iter().enumerate() {
            let again = Form::of(index, event, &scenario).expect("a form").event(&scenario);
            assert_eq!(again.as_ref(), Ok(event));
        }
    }

    #[test]
    fn milligrams_per_kilogram_become_milligrams() {
        let mut form = form(Kind::Dose);
        form.choose_drug(DrugId::parse("ketamine").expect("ketamine"));
        form.amount = "0,5 mg/kg".to_owned();
        assert!(matches!(form.event(&scenario()), Ok(Event::Dose { mg, .. }) if (mg - 35.0).abs() < 1e-9));
    }

    #[test]
    fn what_cannot_be_is_said_at_its_field() {
        let field = |change: fn(&mut Form)| {
            let mut form = form(Kind::Hold);
            form.repeats = true;
            change(&mut form);
            form.event(&scenario()).expect_err("cannot be").0
        };
        assert_eq!(field(|f| f.amount = "lots".to_owned()), Field::Amount);
        assert_eq!(field(|f| f.amount = "11".to_owned()), Field::Amount);
        assert_eq!(field(|f| f.clock = "25:00".to_owned()), Field::Clock);
        assert_eq!(field(|f| f.day = "0.5".to_owned()), Field::Day);
        assert_eq!(field(|f| f.length = "-1 h".to_owned()), Field::Length);
        assert_eq!(field(|f| f.every = "0".to_owned()), Field::Every);
        assert_eq!(field(|f| f.times = "0".to_owned()), Field::Times);
        assert_eq!(field(|f| f.day = "9".to_owned()), Field::Whole, "after the span");
    }
}
