//! Doses and holds as written on the command line.

use crate::scenario::{Event, Problem, Repeat, Route, drug_named, input_named, quoted};

/// The shape of `--dose`.
const DOSE: &str = "DRUG:MG:ROUTE:START_H[:over=MIN][:every=H][:times=N]";
/// The shape of `--hold`.
const HOLD: &str = "INPUT=VALUE@START_H..END_H[:every=H][:times=N]";

/// The dose in a text such as `ketamine:35:iv:1:over=40:every=72:times=3`.
pub fn dose_from(text: &str) -> Result<Event, Problem> {
    let mut parts = text.split(':');
    let (Some(drug), Some(mg), Some(route), Some(at_h)) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Problem::new("something is missing", DOSE));
    };
    let extras = Extras::from(parts, &["over", "every", "times"])?;
    let route = match (route, extras.over) {
        ("iv", over_min) => Route::Iv { over_min: over_min.unwrap_or(0.0) },
        ("im", None) => Route::Im,
        ("nasal", None) => Route::Nasal,
        ("oral", None) => Route::Oral,
        ("im" | "nasal" | "oral", Some(_)) => {
            return Err(Problem::new("only an infusion takes time", "`over=` with route iv alone"));
        }
        (other, _) => {
            let routes = ["iv", "im", "nasal", "oral"];
            let problem = Problem::new(format!("there is no route {}", quoted(other)), "iv, im, nasal or oral");
            return Err(problem.suggest(other, routes));
        }
    };
    let (mg, at_h) = (number_from(mg)?, number_from(at_h)?);
    Ok(Event::Dose { drug: drug_named(drug)?, mg, route, at_h, repeat: extras.repeat()? })
}

/// The hold in a text such as `stress=7@2..3:every=24:times=5`.
pub fn hold_from(text: &str) -> Result<Event, Problem> {
    let incomplete = || Problem::new("something is missing", HOLD);
    let mut parts = text.split(':');
    let (input, rest) = parts.next().and_then(|first| first.split_once('=')).ok_or_else(incomplete)?;
    let (value, times) = rest.split_once('@').ok_or_else(incomplete)?;
    let (from_h, to_h) = times.split_once("..").ok_or_else(incomplete)?;
    let extras = Extras::from(parts, &["every", "times"])?;
    Ok(Event::Hold {
        input: input_named(input)?,
        value: number_from(value)?,
        from_h: number_from(from_h)?,
        to_h: number_from(to_h)?,
        label: String::new(),
        repeat: extras.repeat()?,
    })
}

/// The number in a text.
pub fn number_from(text: &str) -> Result<f64, Problem> {
    text.parse().map_err(|_| Problem::new(format!("{} is no number", quoted(text)), "a number such as 2.5"))
}

/// The optional parts at the end, such as `every=24:times=3`.
#[derive(Default)]
struct Extras {
    over: Option<f64>,
    every: Option<f64>,
    times: Option<u32>,
}

impl Extras {
    fn from<'a>(parts: impl Iterator<Item = &'a str>, known: &[&str]) -> Result<Self, Problem> {
        let mut extras = Self::default();
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            match name {
                _ if !known.contains(&name) => {
                    let expected = known.iter().map(|name| format!("`{name}=`")).collect::<Vec<_>>().join(" or ");
                    let problem = Problem::new(format!("there is no {}", quoted(name)), expected);
                    return Err(problem.suggest(name, known.iter().copied()));
                }
                "over" => extras.over = Some(number_from(value)?),
                "every" => extras.every = Some(number_from(value)?),
                _ => {
                    let wrong = |_| Problem::new(format!("{} is no count", quoted(value)), "a whole number such as 3");
                    extras.times = Some(value.parse().map_err(wrong)?);
                }
            }
        }
        Ok(extras)
    }

    fn repeat(&self) -> Result<Option<Repeat>, Problem> {
        match (self.every, self.times) {
            (Some(every_h), Some(times)) => Ok(Some(Repeat { every_h, times })),
            (None, None | Some(1)) => Ok(None),
            _ => Err(Problem::new("repeats are not complete", "`every=` and `times=` together")),
        }
    }
}
