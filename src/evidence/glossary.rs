//! Words that explanations use, in plain words.

use serde::Deserialize;

/// A word and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The word.
    pub term: String,
    /// Other forms under which it is found in a text.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it means, in one or two sentences.
    pub meaning: String,
}

impl Term {
    /// Where the word, or another form of it, first stands in a text as a whole word.
    #[must_use]
    pub fn found_in(&self, text: &str) -> Option<usize> {
        let forms = std::iter::once(&self.term).chain(&self.also);
        forms.filter_map(|form| whole_word(text, form)).min()
    }
}

/// Where a form first stands in a text, not as a part of a longer word. Forms in capitals are compared as they are.
fn whole_word(text: &str, form: &str) -> Option<usize> {
    let is_name = form.chars().any(char::is_uppercase);
    // ASCII letters keep their places; forms hold no others.
    let (text, form) = if is_name {
        (text.to_owned(), form.to_owned())
    } else {
        (text.to_ascii_lowercase(), form.to_ascii_lowercase())
    };
    let is_part = |c: char| c.is_alphanumeric();
    let mut from = 0;
    while let Some(found) = text[from..].find(&form).map(|at| at + from) {
        let before = text[..found].chars().next_back().is_some_and(is_part);
        let rest = &text[found + form.len()..];
        let after = rest.chars().next().is_some_and(is_part);
        // `GABA` is another word in `GABA-A`, and `GABA-making` is not.
        let joined = is_name
            && rest.strip_prefix('-').is_some_and(|rest| {
                let word: String = rest.chars().take_while(|c| is_part(*c)).collect();
                !word.is_empty() && word.chars().all(|c| c.is_uppercase() || c.is_numeric())
            });
        if !before && !after && !joined {
            return Some(found);
        }
        from = found + form.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::library;

    fn term(term: &str, also: &[&str]) -> Term {
        Term { term: term.to_owned(), also: also.iter().map(|&form| form.to_owned()).collect(), meaning: String::new() }
    }

    #[test]
    fn whole_words_are_found_in_any_form() {
        assert_eq!(term("spine", &["spines"]).found_in("Spines shrink"), Some(0));
        assert_eq!(term("spine", &[]).found_in("porcupines"), None);
        assert_eq!(term("GABA", &[]).found_in("a GABA-A receptor"), None);
        assert_eq!(term("GABA", &[]).found_in("GABA-making enzymes"), Some(0));
        assert_eq!(term("OCD", &[]).found_in("docdoc ocd"), None);
    }

    #[test]
    fn every_abbreviation_of_the_claims_has_an_entry() {
        let known = |word: &str| library().glossary().iter().any(|term| term.found_in(word).is_some());
        for claim in library().claims() {
            let texts = [&claim.title, &claim.statement, &claim.account, &claim.leaves_out];
            let words =
                texts.into_iter().flat_map(|text| text.split(|c: char| c.is_whitespace() || ",.;:()–".contains(c)));
            let is_abbreviation = |word: &&str| word.chars().filter(char::is_ascii_uppercase).count() >= 2;
            for word in words.filter(is_abbreviation) {
                assert!(known(word), "{}: `{word}` is not in assets/glossary.ron", claim.id);
            }
        }
    }

    #[test]
    fn entries_are_sentences_and_stand_once() {
        let glossary = library().glossary();
        assert!(glossary.len() >= 40, "{}", glossary.len());
        for (i, term) in glossary.iter().enumerate() {
            assert!(term.meaning.ends_with('.') && term.meaning.len() < 220, "{}", term.term);
            assert!(glossary[..i].iter().all(|other| other.term != term.term), "{} stands twice", term.term);
        }
    }
}
