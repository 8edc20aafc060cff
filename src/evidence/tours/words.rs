//! Texts of tours, with places for numbers that the model gives.

use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;
use crate::scenario::{ClockTime, Problem, Scenario, input_named, output_named, quoted};

/// A text with places for numbers: `Glutamate is at {value pfc.glu_ecf_uM at 10:30}.`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words(Vec<Part>);

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Words as they stand.
    Text(String),
    /// A number that the curves give.
    Number(Number),
    /// The value of an input.
    Input(InputId),
}

/// A number that the curves give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// What is read.
    pub quantity: Quantity,
    /// Of which output.
    pub output: OutputId,
    /// When; without a time, the mean over the span (or its largest or smallest value).
    pub at: Option<Moment>,
}

/// What is read of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The value.
    Value,
    /// The healthy value at the same clock time.
    Healthy,
    /// The change against healthy, in percent.
    Change,
    /// The largest value of the span.
    Most,
    /// The smallest value of the span.
    Least,
}

/// A moment of a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moment {
    /// A clock time on a calendar day, the first being 1; without a day, the first such time of the span.
    Clock {
        /// The day.
        day: Option<u32>,
        /// The time of day.
        time: ClockTime,
    },
    /// Hours from the start.
    Hours(f64),
}

/// What a place for a number may hold, for messages.
const EXPECTED: &str = "`{value OUTPUT}`, `{healthy ...}`, `{change ...}`, `{most ...}`, `{least ...}`, each with `at 10:30` if wished, or `{input INPUT}`";

impl Words {
    /// Reads a text.
    ///
    /// # Errors
    /// What is wrong with a place for a number.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((inside, behind)) = after.split_once('}') else {
                return Err(Problem::new("a `{` is not closed", format!("{EXPECTED}, closed with a curly bracket")));
            };
            parts.push(Part::Text(before.to_owned()));
            parts.push(number(inside)?);
            rest = behind;
        }
        parts.push(Part::Text(rest.to_owned()));
        parts.retain(|part| !matches!(part, Part::Text(text) if text.is_empty()));
        Ok(Self(parts))
    }

    /// The stretches of the text, in order.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The places for numbers of curves.
    pub fn numbers(&self) -> impl Iterator<Item = &Number> {
        self.0.iter().filter_map(|part| if let Part::Number(number) = part { Some(number) } else { None })
    }

    /// The words alone, without any numbers.
    #[must_use]
    pub fn bare(&self) -> String {
        let text = |part: &Part| if let Part::Text(text) = part { Some(text.clone()) } else { None };
        self.0.iter().filter_map(text).collect()
    }
}

/// What stands between curly brackets.
fn number(inside: &str) -> Result<Part, Problem> {
    const KINDS: [(&str, Quantity); 5] = [
        ("value", Quantity::Value),
        ("healthy", Quantity::Healthy),
        ("change", Quantity::Change),
        ("most", Quantity::Most),
        ("least", Quantity::Least),
    ];
    let mut words = inside.split_whitespace();
    let (kind, id) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let rest: Vec<&str> = words.collect();
    if kind == "input" && rest.is_empty() {
        return Ok(Part::Input(input_named(id)?));
    }
    let Some((_, quantity)) = KINDS.into_iter().find(|(word, _)| *word == kind) else {
        let known = KINDS.iter().map(|(word, _)| *word).chain(["input"]);
        return Err(Problem::new(format!("{} is no place for a number", quoted(inside)), EXPECTED).suggest(kind, known));
    };
    let output = output_named(id)?;
    let at = match rest.as_slice() {
        [] => None,
        ["at", when @ ..] if !matches!(quantity, Quantity::Most | Quantity::Least) => Some(when.join(" ").parse()?),
        _ => return Err(Problem::new(format!("{} is no place for a number", quoted(inside)), EXPECTED)),
    };
    Ok(Part::Number(Number { quantity, output, at }))
}

impl std::str::FromStr for Moment {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let unknown = || {
            let expected = "a time such as `10:30`, `day 3 10:30` or `26 h` (hours from the start)";
            Problem::new(format!("{} is no time", quoted(text)), expected)
        };
        match text.split_whitespace().collect::<Vec<_>>().as_slice() {
            [time] => Ok(Self::Clock { day: None, time: time.parse().map_err(|_| unknown())? }),
            [hours, "h"] => {
                let hours = hours.parse::<f64>().ok().filter(|hours| hours.is_finite()).ok_or_else(unknown)?;
                Ok(Self::Hours(hours))
            }
            ["day", day, time] => {
                let day = day.parse::<u32>().ok().filter(|day| *day > 0).ok_or_else(unknown)?;
                Ok(Self::Clock { day: Some(day), time: time.parse().map_err(|_| unknown())? })
            }
            _ => Err(unknown()),
        }
    }
}

impl Moment {
    /// Hours from the start of a scenario; may lie outside its span.
    #[must_use]
    pub fn hours(self, scenario: &Scenario) -> f64 {
        match self {
            Self::Hours(hours) => hours,
            Self::Clock { day: Some(day), time } => f64::from(day - 1) * 24.0 + time.hours() - scenario.start.hours(),
            Self::Clock { day: None, time } => (time.hours() - scenario.start.hours()).rem_euclid(24.0),
        }
    }

    /// The same, if it lies within the span.
    ///
    /// # Errors
    /// Says that it does not.
    pub(super) fn within(self, scenario: &Scenario) -> Result<f64, Problem> {
        let (hours, span) = (self.hours(scenario), scenario.days * 24.0);
        if (0.0..=span).contains(&hours) {
            return Ok(hours);
        }
        let message = format!("this time lies outside the {span} hours that are shown");
        Err(Problem::new(message, format!("a time from {} on, within them", scenario.start)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_places_for_numbers_and_inputs() {
        let words = Words::parse("At {value pfc.glu_ecf_uM at 10:30}, {change pfc.ei}; B6 {input b6_mg_d}.").unwrap();
        assert_eq!((words.numbers().count(), words.parts().len()), (2, 7));
        assert_eq!(words.bare(), "At , ; B6 .");
        assert_eq!(Words::parse("plain").unwrap().bare(), "plain");
    }

    #[test]
    fn a_bad_place_is_refused_in_words() {
        let message = |text: &str| Words::parse(text).unwrap_err().to_string();
        assert!(message("{value pfc.glu_ecf}").contains("did you mean `pfc.glu_ecf_uM`"));
        assert!(message("{chnge pfc.ei}").contains("did you mean `change`"));
        assert!(message("{value pfc.ei at noon}").contains("`noon` is no time"));
        assert!(message("{most pfc.ei at 10:30}").contains("no place for a number"));
        assert!(message("open {value").contains("not closed"));
        assert!(message("{}").contains("no place for a number"));
    }

    #[test]
    fn moments_count_from_the_start() {
        let scenario = Scenario { days: 2.0, ..Scenario::default() };
        let hours = |text: &str| text.parse::<Moment>().unwrap().hours(&scenario).round() as i64;
        assert_eq!(["10:00", "07:00", "day 2 10:00", "26 h"].map(hours), [2, 23, 26, 26]);
        assert!("day 1 07:00".parse::<Moment>().unwrap().within(&scenario).is_err(), "before the start");
        for bad in ["day 0 10:00", "soon", "", "NaN h", "25:00", "day x 10:00"] {
            assert!(bad.parse::<Moment>().is_err(), "{bad}");
        }
    }
}
