//! The file format: text to scenario and back.
//!
//! The version is read first. Each released version keeps its reader for good in a module of its own ([`v1`]); when the
//! document outgrows one, a new reader joins, and the older ones turn what they read into the same [`Scenario`].

mod errors;
mod v1;
mod writer;

pub use writer::to_ron;

pub(crate) use errors::Kind;

use super::check::check_with_positions;
use super::locate::{Places, positions};
use super::problem::{Problem, Problems, listed, quoted};
use super::{LIMITS, Scenario};

/// The version of the file format that is written.
pub const FORMAT: u64 = 1;

/// A scenario file, as messages speak of it.
const SCENARIO: Kind = Kind {
    name: "scenario",
    guide: "docs/scenario-format.md",
    version_field: "format",
    newest: FORMAT,
    names: errors::names_in_scenarios,
};

/// Reads a scenario from text; `source_name` stands for the text in messages.
///
/// # Errors
/// The first place where the text cannot be read, or everything in it that means nothing or breaks a rule of the
/// format, in the order of the text.
pub fn parse(text: &str, source_name: &str) -> Result<Scenario, Problems> {
    parse_as(&SCENARIO, text, source_name, |text| {
        v1::read(text).map(|draft| {
            let mut problems = draft.problems;
            problems.extend(check_with_positions(&draft.scenario, &draft.event_positions));
            (draft.scenario, problems)
        })
    })
}

/// Reads a file of any kind that people write: its size and version first, then the text, then what it means. `read`
/// gives the value with everything that is wrong with it; problems that name a field get its place.
///
/// # Errors
/// As [`parse`].
pub(crate) fn parse_as<T>(
    kind: &Kind,
    text: &str,
    source_name: &str,
    read: impl FnOnce(&str) -> ron::error::SpannedResult<(T, Vec<Problem>)>,
) -> Result<T, Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() as u64 > LIMITS.file_bytes {
        return Err(too_large(kind, text.len() as u64).in_source(source_name).into());
    }
    if text.trim().is_empty() {
        let empty = Problem::new("there is nothing in it", format!("a {} in RON", kind.name));
        return Err(place(vec![empty], text, &Places::default(), source_name));
    }
    let places = Places::find(text);
    let problems = match version(text, &places, kind) {
        Some(digits) if is_newer(digits, kind) => vec![newer_version(digits, kind)],
        _ => match read(text) {
            Ok((value, problems)) if problems.is_empty() => return Ok(value),
            Ok((_, problems)) => problems,
            Err(error) => vec![errors::in_words(text, &places, &error, kind)],
        },
    };
    Err(place(problems, text, &places, source_name))
}

/// Whether a text has a field of this name at its top, whatever else it holds.
pub(crate) fn has_field(text: &str, field: &str) -> bool {
    Places::find(text).exact_offset(field).is_some()
}

/// The problem of a text above the size limit.
fn too_large(kind: &Kind, bytes: u64) -> Problem {
    let limit = LIMITS.file_bytes / 1024;
    Problem::new(format!("the {} is {} KiB long", kind.name, bytes.div_ceil(1024)), format!("at most {limit} KiB"))
}

/// The same for a scenario, or for a file that nobody has looked into yet.
pub(super) fn too_large_to_read(bytes: u64) -> Problem {
    too_large(&SCENARIO, bytes)
}

fn newer_version(digits: &str, kind: &Kind) -> Problem {
    let Kind { name, version_field, newest, .. } = kind;
    Problem::new(
        format!("this {name} was saved in format {} by a newer Glutascope", quoted(digits)),
        format!("format {newest} or older; please update Glutascope to open it"),
    )
    .at(*version_field)
}

/// The digits after `format:`, wherever it stands and whatever else the file holds.
fn version<'a>(text: &'a str, places: &Places, kind: &Kind) -> Option<&'a str> {
    let rest = text.get(places.exact_offset(kind.version_field)?..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

fn is_newer(digits: &str, kind: &Kind) -> bool {
    // More digits than a number holds: certainly newer.
    digits.parse::<u64>().map_or(true, |version| version > kind.newest)
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
