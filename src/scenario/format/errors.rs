//! What the RON reader reports, in words for people.

use ron::error::{Error, SpannedError};

use crate::scenario::locate::{Places, offset_of, positions};
use crate::scenario::names::one_of;
use crate::scenario::problem::{Position, Problem, quoted};

/// A kind of file that people write, as messages speak of it.
pub(crate) struct Kind {
    /// What the file holds: "scenario".
    pub name: &'static str,
    /// The page that describes it.
    pub guide: &'static str,
    /// The field with the version of the format.
    pub version_field: &'static str,
    /// The newest version that is understood.
    pub newest: u64,
    /// The names that may stand in a field that takes one of a few.
    pub names: fn(&str) -> Option<&'static str>,
}

/// The error of the reader as a problem with its field and place.
pub fn in_words(text: &str, places: &Places, error: &SpannedError, kind: &Kind) -> Problem {
    let offset = offset_of_error(text, places, error);
    let around = places.field_at(offset);
    let name = match &error.code {
        Error::NoSuchStructField { found, .. } => Some(found.as_str()),
        Error::MissingStructField { field, .. } | Error::DuplicateStructField { field, .. } => Some(*field),
        _ => None,
    };
    let field = match (around, name) {
        (Some(around), Some(name)) => Some(format!("{around}.{name}")),
        (around, name) => around.or(name).map(str::to_owned),
    };
    let problem = explain(&error.code, kind).unwrap_or_else(|| {
        let expected = expected_instead(&error.code, field.as_deref(), word_at(text, offset), kind);
        Problem::new(not_readable(word_at(text, offset)), expected)
    });
    Problem { position: positions(text, &[offset]).first().copied(), field: field.map(Into::into), ..problem }
}

/// Byte offset of what is wrong.
fn offset_of_error(text: &str, places: &Places, error: &SpannedError) -> usize {
    let span = &error.span;
    // The reader knows where its last step began and where it stopped: a word it took and did not like begins at the
    // former, something it did not find is missing at the latter.
    let at = if took_a_word(&error.code) { &span.start } else { &span.end };
    let offset = offset_of(text, Position { line: at.line, column: at.col });
    match places.open_comment {
        Some(comment) if error.code == Error::UnclosedBlockComment => comment,
        // The sign is part of the number it stopped at.
        _ if text.get(..offset).is_some_and(|before| before.ends_with('-')) => offset - 1,
        _ => offset,
    }
}

fn took_a_word(error: &Error) -> bool {
    matches!(
        error,
        Error::NoSuchStructField { .. }
            | Error::NoSuchEnumVariant { .. }
            | Error::DuplicateStructField { .. }
            | Error::ExpectedDifferentStructName { .. }
            | Error::InvalidValueForType { .. }
            | Error::IntegerOutOfBounds
    )
}

/// Errors that speak for themselves, wherever they are.
fn explain(error: &Error, kind: &Kind) -> Option<Problem> {
    let name = kind.name;
    Some(match error {
        Error::NoSuchStructField { expected, found, .. } => {
            unknown_word(format!("there is no field {}", quoted(found)), found, expected)
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            unknown_word(format!("{} is not known here", quoted(found)), found, expected)
        }
        Error::MissingStructField { field, .. } => Problem::new("this field is missing", format!("`{field}: ...`")),
        Error::DuplicateStructField { .. } => Problem::new("this field is there twice", "each field once"),
        Error::ExpectedDifferentStructName { expected, found } => {
            Problem::new(format!("{} cannot stand here", quoted(found)), format!("`{expected}(...)` or `(...)`"))
        }
        Error::Eof => Problem::new("the text ends too early", format!("the rest of the {name}, up to its closing `)`")),
        Error::TrailingCharacters => {
            Problem::new(format!("there is more text after the {name}"), "nothing after its closing `)`")
        }
        Error::ExceededRecursionLimit => Problem::new("brackets are nested too deeply", format!("a {name}")),
        Error::ExpectedStringEnd => Problem::new("the text in quotes does not end", "a closing double quote"),
        Error::InvalidEscape(_) => {
            let expected = "`\\\\` for a backslash, `\\n` for a new line or `\\\"` for a quote";
            Problem::new("a backslash with these letters behind it means nothing", expected)
        }
        Error::UnclosedBlockComment => Problem::new("a comment is not closed", "`*/` at its end"),
        _ => return None,
    })
}

/// What the reader was looking for when it came upon `found`.
fn expected_instead(error: &Error, field: Option<&str>, found: &str, kind: &Kind) -> String {
    let expected = match error {
        Error::ExpectedIdentifier | Error::SuggestRawIdentifier(_) => return expected_name(field, found, kind),
        Error::IntegerOutOfBounds => "a whole number from 0 to 4294967295",
        Error::InvalidIntegerDigit { .. } | Error::ExpectedInteger => "a whole number of 0 or more",
        Error::ExpectedFloat | Error::FloatUnderscore | Error::UnderscoreAtBeginning => "a number such as 2.5",
        Error::ExpectedString => "a text in double quotes",
        Error::ExpectedArray => "a list that opens with `[`",
        Error::ExpectedMap => "entries that open with `{`",
        Error::ExpectedMapColon => "a `:` after the name",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "an opening `(`",
        Error::ExpectedComma => "a comma or a closing bracket",
        Error::ExpectedArrayEnd => "a comma or the closing `]` of the list",
        Error::ExpectedMapEnd => "a comma or the closing `}`",
        Error::ExpectedStructLikeEnd => "a comma or the closing `)`",
        // What is left concerns parts of RON that these files do not use; the reader's own words say it best.
        other => return format!("a {} as {} describes it ({other})", kind.name, kind.guide),
    };
    expected.to_owned()
}

/// The names that may stand in a field.
fn expected_name(field: Option<&str>, found: &str, kind: &Kind) -> String {
    let expected = if let Some(names) = (kind.names)(field.unwrap_or_default()) {
        names
    } else if found.starts_with(|c: char| c.is_ascii_digit()) {
        "the name of a field (decimals take a point: 2.5)"
    } else {
        "the name of a field"
    };
    expected.to_owned()
}

/// What may stand in those fields of a scenario that take one of a few names.
pub fn names_in_scenarios(field: &str) -> Option<&'static str> {
    if field.ends_with(']') {
        Some("Hold(...), Ramp(...) or Dose(...)")
    } else if field.ends_with("route") {
        Some("Iv(over_min: ...), Im, Nasal or Oral, without quotes")
    } else if field == "weekday" {
        Some("a day from Monday to Sunday, without quotes")
    } else if field == "region" {
        Some("Prefrontal, Hippocampus or Both, without quotes")
    } else {
        None
    }
}

fn not_readable(found: &str) -> String {
    if found.is_empty() {
        "the text ends too early".to_owned()
    } else {
        format!("{} cannot be read here", quoted(found))
    }
}

fn unknown_word(message: String, found: &str, known: &[&'static str]) -> Problem {
    Problem::new(message, one_of(known.iter().copied())).suggest(found, known.iter().copied())
}

/// The word, number, text in quotes or sign that begins at a byte offset.
fn word_at(text: &str, offset: usize) -> &str {
    let rest = text.get(offset..).unwrap_or_default();
    let ends = |c: char| c.is_whitespace() || "()[]{}:,".contains(c);
    let length = match rest.chars().next() {
        Some('"') => rest[1..].find(['"', '\n']).map_or(rest.len(), |end| end + 2),
        Some(first) if ends(first) => first.len_utf8(),
        _ => rest.find(ends).unwrap_or(rest.len()),
    };
    rest.get(..length).unwrap_or(rest).trim_end()
}
