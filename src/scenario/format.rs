//! The file format: text to scenario and back.
//!
//! The version is read first. Each released version keeps its reader for good in a module of its own ([`v1`]); when the
//! document outgrows one, a new reader joins, and the older ones turn what they read into the same [`Scenario`].

mod errors;
mod v1;
mod writer;

pub use writer::to_ron;

use super::check::check_with_positions;
use super::locate::{Places, positions};
use super::problem::{Problem, Problems, listed, quoted};
use super::{LIMITS, Scenario};

/// The version of the file format that is written.
pub const FORMAT: u64 = 1;

/// Reads a scenario from text; `source_name` stands for the text in messages.
///
/// # Errors
/// The first place where the text cannot be read, or everything in it that means nothing or breaks a rule of the
/// format, in the order of the text.
pub fn parse(text: &str, source_name: &str) -> Result<Scenario, Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() as u64 > LIMITS.file_bytes {
        return Err(too_large(text.len() as u64).in_source(source_name).into());
    }
    if text.trim().is_empty() {
        let empty = Problem::new("there is nothing in it", "a scenario in RON");
        return Err(place(vec![empty], text, &Places::default(), source_name));
    }
    let places = Places::find(text);
    let problems = match version(text, &places) {
        Some(digits) if is_newer(digits) => vec![newer_version(digits)],
        _ => match v1::read(text) {
            Ok(draft) => {
                let mut problems = draft.problems;
                problems.extend(check_with_positions(&draft.scenario, &draft.event_positions));
                if problems.is_empty() {
                    return Ok(draft.scenario);
                }
                problems
            }
            Err(error) => vec![errors::in_words(text, &places, &error)],
        },
    };
    Err(place(problems, text, &places, source_name))
}

/// The problem of a text above the size limit.
pub(super) fn too_large(bytes: u64) -> Problem {
    let limit = LIMITS.file_bytes / 1024;
    Problem::new(format!("the scenario is {} KiB long", bytes.div_ceil(1024)), format!("at most {limit} KiB"))
}

fn newer_version(digits: &str) -> Problem {
    Problem::new(
        format!("this scenario was saved in format {} by a newer Glutascope", quoted(digits)),
        format!("format {FORMAT} or older; please update Glutascope to open it"),
    )
    .at("format")
}

/// The digits after `format:`, wherever it stands and whatever else the file holds.
fn version<'a>(text: &'a str, places: &Places) -> Option<&'a str> {
    let rest = text.get(places.exact_offset("format")?..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

fn is_newer(digits: &str) -> bool {
    // More digits than a number holds: certainly newer.
    digits.parse::<u64>().map_or(true, |version| version > FORMAT)
}

/// Gives every problem its source and its place, and sorts them by it.
fn place(problems: Vec<Problem>, text: &str, places: &Places, source_name: &str) -> Problems {
    let mut placed: Vec<(usize, Problem)> = problems
        .into_iter()
        .map(|problem| {
            let known = problem.position.map(|position| super::locate::offset_of(text, position));
            let field = problem.field.as_deref().and_then(|field| places.offset(field));
            (known.or(field).unwrap_or(0), problem.in_source(source_name))
        })
        .collect();
    placed.sort_by_key(|(offset, _)| *offset);
    let offsets: Vec<usize> = placed.iter().map(|(offset, _)| *offset).collect();
    for ((_, problem), position) in placed.iter_mut().zip(positions(text, &offsets)) {
        problem.position = Some(position);
    }
    Problems(listed(placed.into_iter().map(|(_, problem)| problem).collect()))
}
