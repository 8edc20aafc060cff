//! What is wrong with a scenario, in words: the same on the command line and in the window.

use std::fmt;

/// Line and column in a file, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// Problems of one scenario that are listed; those beyond are counted.
const MOST_LISTED: usize = 50;

/// One thing that is wrong: where, what, and what was expected.
///
/// Shown as `path:line:column: field: what is wrong, expected ...; did you mean ...?`, leaving out what is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The file, or another name for the source of the text; `None` for a document being edited in the window.
    pub path: Option<Box<str>>,
    /// Where in the text; `None` for a document without text.
    pub position: Option<Position>,
    /// Path of the field, such as `events[2].to_h`; `None` when the text as a whole is meant.
    pub field: Option<Box<str>>,
    /// What is wrong.
    pub message: String,
    /// What was expected instead; empty when the message says it already.
    pub expected: String,
    /// A known word close to the one that was not understood.
    pub suggestion: Option<Box<str>>,
}

impl Problem {
    /// A problem without a place yet.
    #[must_use]
    pub fn new(message: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { message: message.into(), expected: expected.into(), ..Self::default() }
    }

    /// The same problem, at a field.
    #[must_use]
    pub fn at(mut self, field: impl Into<Box<str>>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same problem, in a file or other source.
    #[must_use]
    pub fn in_source(mut self, path: impl Into<Box<str>>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same problem, with the known word that is closest to `word`, if one is close.
    #[must_use]
    pub fn suggest<'a>(mut self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestion = closest(word, known).map(Into::into);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{path}:")?;
        }
        if let Some(Position { line, column }) = self.position {
            write!(f, "{line}:{column}:")?;
        }
        if self.path.is_some() || self.position.is_some() {
            f.write_str(" ")?;
        }
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        f.write_str(&self.message)?;
        if !self.expected.is_empty() {
            write!(f, ", expected {}", self.expected)?;
        }
        if let Some(word) = &self.suggestion {
            write!(f, "; did you mean `{word}`?")?;
        }
        Ok(())
    }
}

/// The first problems; when there are too many to read, the last one says how many more there are.
pub(super) fn listed(mut problems: Vec<Problem>) -> Vec<Problem> {
    if let Some(Problem { path, position, .. }) = problems.get(MOST_LISTED).cloned() {
        let more = problems.len() - MOST_LISTED;
        let words = if more == 1 { "and 1 more problem".to_owned() } else { format!("and {more} more problems") };
        problems.truncate(MOST_LISTED);
        problems.push(Problem { path, position, ..Problem::new(words, "") });
    }
    problems
}

/// What is wrong with one text, in the order of the text; never empty. Of very many problems the first are listed and
/// the others counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    /// One problem a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// A word from a file or command line, marked as such, shortened and without control characters.
#[must_use]
pub fn quoted(word: &str) -> String {
    const SHOWN: usize = 40;
    let visible = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    let shown: String = word.chars().take(SHOWN).map(visible).collect();
    let more = if word.chars().nth(SHOWN).is_some() { "…" } else { "" };
    format!("`{shown}{more}`")
}

/// The known word most like `word`, if it is close enough to be a slip of the hand.
#[must_use]
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const CLOSE_ENOUGH: f64 = 0.8;
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    // Who begins with all that was typed was most likely meant.
    let likeness = |candidate: &str| {
        let candidate = candidate.to_lowercase();
        let begins = word.len() > 2 && candidate.starts_with(&word);
        strsim::jaro_winkler(&word, &candidate) + if begins { 1.0 } else { 0.0 }
    };
    known
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness > CLOSE_ENOUGH)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_as_one_line_with_only_what_is_known() {
        let bare = Problem::new("this is no text", "a scenario in RON");
        assert_eq!(bare.to_string(), "this is no text, expected a scenario in RON");
        let mut full = bare.at("events[2].to_h").in_source("a.ron").suggest("strss", ["sleep_h", "stress"]);
        full.position = Some(Position { line: 3, column: 14 });
        assert_eq!(
            full.to_string(),
            "a.ron:3:14: events[2].to_h: this is no text, expected a scenario in RON; did you mean `stress`?"
        );
    }

    #[test]
    fn only_close_words_are_suggested() {
        let known = ["stress", "sleep_h", "b6_mg_d", "cortisol_nM"];
        assert_eq!(closest("Stres", known), Some("stress"));
        assert_eq!(closest("cortisol", known), Some("cortisol_nM"));
        assert_eq!(closest("pfc.glu", ["pfc.glt1", "pfc.glu_ecf_uM"]), Some("pfc.glu_ecf_uM"));
        assert_eq!(closest("xyzzy", known), None);
    }
}
