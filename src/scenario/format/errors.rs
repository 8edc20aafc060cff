//! What the RON reader reports, in words for people.

use ron::error::{Error, SpannedError};

use crate::scenario::locate::{Places, offset_of};
use crate::scenario::names::one_of;
use crate::scenario::problem::{Position, Problem, quoted};

/// The error of the reader as a problem with its field and place.
pub fn in_words(text: &str, places: &Places, error: &SpannedError) -> Problem {
    let span = &error.span;
    // The reader knows where its last step began and where it stopped: a word it took and did not like begins at the
    // former, something it did not find is missing at the latter.
    let at = if took_a_word(&error.code) { &span.start } else { &span.end };
    let position = Position { line: at.line, column: at.col };
    let around = places.field_at(offset_of(text, position));
    let field = match (&error.code, around) {
        (Error::NoSuchStructField { found, .. }, Some(around)) => Some(format!("{around}.{found}")),
        (Error::NoSuchStructField { found, .. }, None) => Some(found.clone()),
        (_, around) => around.map(str::to_owned),
    };
    Problem { position: Some(position), field, ..explain(&error.code) }
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

fn explain(error: &Error) -> Problem {
    match error {
        Error::NoSuchStructField { expected, found, .. } => unknown_word("field", found, expected),
        Error::NoSuchEnumVariant { expected, found, .. } => unknown_word("word", found, expected),
        Error::MissingStructField { field, .. } => {
            Problem::new(format!("the field {} is missing", quoted(field)), format!("`{field}: ...`"))
        }
        Error::DuplicateStructField { field, .. } => {
            Problem::new(format!("the field {} is there twice", quoted(field)), "each field once")
        }
        Error::ExpectedDifferentStructName { expected, found } => {
            Problem::new(format!("{} cannot stand here", quoted(found)), format!("`{expected}(...)` or `(...)`"))
        }
        Error::Eof => Problem::new("the text ends too early", "the rest of the scenario, up to its closing `)`"),
        Error::TrailingCharacters => {
            Problem::new("there is more text after the scenario", "nothing after its closing `)`")
        }
        Error::ExceededRecursionLimit => Problem::new("brackets are nested too deeply", "a scenario"),
        Error::IntegerOutOfBounds => Problem::new("the number is too large", "a smaller whole number"),
        Error::InvalidIntegerDigit { .. } | Error::ExpectedInteger => not_readable("a whole number of 0 or more"),
        Error::ExpectedFloat | Error::FloatUnderscore | Error::UnderscoreAtBeginning => {
            not_readable("a number such as 2.5")
        }
        Error::ExpectedString | Error::ExpectedStringEnd => not_readable("a text in double quotes"),
        Error::InvalidEscape(_) => not_readable("`\\\\` for a backslash, `\\n` for a new line or `\\\"` for a quote"),
        Error::ExpectedArray => not_readable("a list that opens with `[`"),
        Error::ExpectedMap => not_readable("entries that open with `{`"),
        Error::ExpectedMapColon => not_readable("a `:` after the name"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => not_readable("an opening `(`"),
        Error::ExpectedComma => not_readable("a comma or a closing bracket"),
        Error::ExpectedArrayEnd => not_readable("a comma or the closing `]` of the list"),
        Error::ExpectedMapEnd => not_readable("a comma or the closing `}`"),
        Error::ExpectedStructLikeEnd => not_readable("a comma or the closing `)`"),
        Error::ExpectedIdentifier | Error::SuggestRawIdentifier(_) => not_readable("the name of a field or event"),
        Error::UnclosedBlockComment => Problem::new("a comment is not closed", "`*/` at its end"),
        // What is left concerns parts of RON that scenarios do not use; the reader's own words say it best.
        other => Problem::new(other.to_string(), "a scenario as docs/scenario-format.md describes it"),
    }
}

fn not_readable(expected: &str) -> Problem {
    Problem::new("this cannot be read", expected)
}

fn unknown_word(kind: &str, found: &str, known: &[&'static str]) -> Problem {
    let expected = one_of(known.iter().copied());
    Problem::new(format!("there is no {kind} {}", quoted(found)), expected).suggest(found, known.iter().copied())
}
