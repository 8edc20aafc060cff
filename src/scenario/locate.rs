//! Where each field of a scenario stands in its text.
//!
//! The RON reader reports where it stops, but a value that reads well and means nonsense has no place any more. This
//! scanner walks the text once and notes where the value of every field begins and ends. It judges nothing: on broken
//! text it finds what it can.

use std::collections::HashMap;

use super::problem::Position;

/// Nesting below which places are noted; the format itself needs four levels.
const DEPTH: usize = 8;
/// Stands for a value that should have a name and has none.
const UNNAMED: &str = "?";

/// The places of the fields of one text.
#[derive(Debug, Default)]
pub struct Places {
    spans: HashMap<String, (usize, usize)>,
    /// Byte offset of a block comment that does not end.
    pub open_comment: Option<usize>,
}

impl Places {
    /// Finds the fields in a text.
    pub fn find(text: &str) -> Self {
        Scanner::new(text).run()
    }

    /// Byte offset of the value of a field; of the last one if it is there more than once.
    pub fn exact_offset(&self, field: &str) -> Option<usize> {
        self.spans.get(field).map(|(start, _)| *start)
    }

    /// Byte offset of the value of a field; of the closest field around it if it has no place of its own.
    pub fn offset(&self, field: &str) -> Option<usize> {
        let mut path = field;
        loop {
            if let Some(offset) = self.exact_offset(path) {
                return Some(offset);
            }
            path = &path[..path.rfind(['.', '['])?];
        }
    }

    /// The innermost field whose value covers a byte offset.
    pub fn field_at(&self, offset: usize) -> Option<&str> {
        self.spans
            .iter()
            .filter(|(path, (start, end))| (*start..*end).contains(&offset) && !path.starts_with(UNNAMED))
            .max_by_key(|(path, (start, _))| (*start, path.len()))
            .map(|(path, _)| path.as_str())
    }
}

/// Lines and columns of byte offsets, which ascend.
pub fn positions(text: &str, offsets: &[usize]) -> Vec<Position> {
    let mut position = Position { line: 1, column: 1 };
    let mut done = 0;
    offsets
        .iter()
        .map(|&offset| {
            for c in text.get(done..offset).unwrap_or_default().chars() {
                position = match c {
                    '\n' => Position { line: position.line + 1, column: 1 },
                    _ => Position { column: position.column + 1, ..position },
                };
            }
            done = done.max(offset);
            position
        })
        .collect()
}

/// Byte offset of a line and column; the end of the text if they lie behind it.
pub fn offset_of(text: &str, position: Position) -> usize {
    let line_start: usize = text.split_inclusive('\n').take(position.line.saturating_sub(1)).map(str::len).sum();
    let in_line = text[line_start..].char_indices().nth(position.column.saturating_sub(1));
    in_line.map_or(text.len(), |(offset, _)| line_start + offset)
}

/// An open bracket and what is being read inside it.
struct Level {
    path: String,
    closing: u8,
    /// Next position in a list.
    index: usize,
    /// The name or key of the value being read, and where it begins.
    name: Option<(String, usize)>,
    /// The value being read: its path and start.
    value: Option<(String, usize)>,
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    levels: Vec<Level>,
    /// Brackets open beyond [`DEPTH`].
    deeper: usize,
    places: Places,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, levels: Vec::new(), deeper: 0, places: Places::default() }
    }

    fn run(mut self) -> Places {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            let start = self.at;
            match byte {
                b'/' if self.rest().starts_with("//") => self.skip_to("\n"),
                b'/' if self.rest().starts_with("/*") => self.skip_block_comment(),
                b'"' => self.token(start, Self::skip_string),
                b'r' if self.raw_string_hashes().is_some() => self.token(start, Self::skip_raw_string),
                b'\'' => self.token(start, Self::skip_char),
                b'(' | b'[' | b'{' => self.open(byte),
                b')' | b']' | b'}' => self.close(byte),
                b':' => self.at += 1,
                b',' => self.comma(),
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ => self.token(start, Self::skip_word),
            }
        }
        self.places
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_to(&mut self, end: &str) {
        self.at = self.rest().find(end).map_or(self.text.len(), |found| self.at + found + end.len());
    }

    fn skip_block_comment(&mut self) {
        let start = self.at;
        let mut depth = 0_usize;
        while !self.rest().is_empty() {
            if self.rest().starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if self.rest().starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return;
                }
            } else {
                self.at += self.rest().chars().next().map_or(1, char::len_utf8);
            }
        }
        self.places.open_comment = Some(start);
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        // An escape at the very end, or before a longer character, may have led past it.
        while !self.text.is_char_boundary(self.at) {
            self.at = (self.at + 1).min(self.text.len());
        }
    }

    /// How many `#` the raw string starting here has, if one starts here.
    fn raw_string_hashes(&self) -> Option<usize> {
        let after = self.rest().strip_prefix('r')?;
        let hashes = after.bytes().take_while(|&byte| byte == b'#').count();
        after[hashes..].starts_with('"').then_some(hashes)
    }

    fn skip_raw_string(&mut self) {
        let hashes = self.raw_string_hashes().unwrap_or(0);
        self.at += hashes + 2;
        self.skip_to(&format!("\"{}", "#".repeat(hashes)));
    }

    fn skip_char(&mut self) {
        self.at += 1;
        if self.rest().starts_with('\\') {
            self.at += 1;
        }
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        if self.rest().starts_with('\'') {
            self.at += 1;
        }
    }

    fn skip_word(&mut self) {
        let ends = |c: char| c.is_ascii_whitespace() || "()[]{}:,\"/".contains(c);
        let word = self.rest().find(ends).unwrap_or(self.rest().len());
        // A lone `/` is no comment and no end either.
        self.at += word.max(1);
    }

    /// A string, number or name: a key when a colon follows, else (the beginning of) a value.
    fn token(&mut self, start: usize, skip: fn(&mut Self)) {
        skip(self);
        if self.deeper > 0 {
            return;
        }
        let token = self.text.get(start..self.at).unwrap_or_default();
        let Some(level) = self.levels.last_mut() else { return };
        let is_key = level.value.is_none() && level.name.is_none() && level.closing != b']';
        if is_key && followed_by_colon(self.text.get(self.at..).unwrap_or_default()) {
            level.name = Some((token.trim_matches('"').to_owned(), start));
        } else {
            level.begin_value(start);
            self.note(self.at);
        }
    }

    fn open(&mut self, byte: u8) {
        let start = self.at;
        self.at += 1;
        if self.deeper > 0 || self.levels.len() >= DEPTH {
            self.deeper += 1;
            return;
        }
        let path = match self.levels.last_mut() {
            Some(level) => {
                level.begin_value(start);
                level.value.as_ref().map(|(path, _)| path.clone()).unwrap_or_default()
            }
            None => String::new(),
        };
        let closing = match byte {
            b'(' => b')',
            b'[' => b']',
            _ => b'}',
        };
        self.levels.push(Level { path, closing, index: 0, name: None, value: None });
    }

    fn close(&mut self, byte: u8) {
        self.at += 1;
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if self.levels.last().is_some_and(|level| level.closing == byte) {
            self.levels.pop();
            self.note(self.at);
        }
    }

    fn comma(&mut self) {
        self.at += 1;
        if self.deeper == 0
            && let Some(level) = self.levels.last_mut()
        {
            level.index += 1;
            level.name = None;
            level.value = None;
        }
    }

    /// Notes that the value being read reaches (at least) up to here. Of two fields of one name the last is kept.
    fn note(&mut self, end: usize) {
        if let Some((path, start)) = self.levels.last().and_then(|level| level.value.as_ref()) {
            self.places.spans.insert(path.clone(), (*start, end));
        }
    }
}

impl Level {
    /// The value of the current name or list position begins here, unless it has begun already (`Hold` before `(`). The
    /// entries of a map count from their key on, which may be what is wrong with them.
    fn begin_value(&mut self, start: usize) {
        if self.value.is_none() {
            let path = match (&self.name, self.path.as_str()) {
                (Some((name, _)), "") => name.clone(),
                (Some((name, _)), parent) => format!("{parent}.{name}"),
                (None, parent) if self.closing == b']' => format!("{parent}[{}]", self.index),
                (None, _) => UNNAMED.to_owned(),
            };
            let key = self.name.as_ref().filter(|_| self.closing == b'}').map(|(_, key)| *key);
            self.value = Some((path, key.unwrap_or(start)));
        }
    }
}

fn followed_by_colon(mut rest: &str) -> bool {
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
        } else {
            return rest.starts_with(':');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text from the place of a field on.
    fn at<'a>(text: &'a str, field: &str) -> Option<&'a str> {
        Places::find(text).exact_offset(field).map(|offset| &text[offset..])
    }

    #[test]
    fn fields_are_found_through_comments_strings_and_enum_names() {
        let text = r##"(
            title: "a (b, [c: {", /* d: 1, /* nested */ ) */ notes: r#"e: "f", "#, // g: 2,
            inputs: { "stress" : 3.0, "sleep_h": 5.5 },
            events: [Hold(input: "x", from_h: -1e-3), Dose(route: Iv(over_min: 4), repeat: (every_h: 7, times: 2))],
            show: ["p", "q"], char: '"', days: 9,
        )"##;
        let starts = |field: &str, start: &str| {
            assert!(at(text, field).is_some_and(|rest| rest.starts_with(start)), "{field}: {:?}", at(text, field));
        };
        starts("title", "\"a (b");
        starts("notes", "r#\"e");
        starts("inputs.sleep_h", "\"sleep_h\": 5.5");
        starts("events[0]", "Hold(");
        starts("events[0].from_h", "-1e-3");
        starts("events[1].route", "Iv(");
        starts("events[1].route.over_min", "4)");
        starts("events[1].repeat.times", "2)");
        starts("show[1]", "\"q\"");
        starts("days", "9");
        assert_eq!(at(text, "d"), None);
        assert_eq!(at(text, "g"), None);
    }

    #[test]
    fn a_field_without_a_place_stands_where_its_parent_does() {
        let text = "(events: [ Im ])";
        assert_eq!(Places::find(text).offset("events[0].route.over_min"), text.find("Im"));
        assert_eq!(Places::find(text).field_at(12), Some("events[0]"));
    }

    #[test]
    fn broken_text_is_walked_to_its_end() {
        let texts = [
            "", "(", "\"", "\"\\", "\"\\é", "'", "'\\", "r#\"", "/*", "/* /*", "]})", "a: b: c", "(é: \\", "/", "(a: [",
        ];
        for text in texts.into_iter().map(str::to_owned).chain(["(".repeat(1 << 20)]) {
            Places::find(&text);
        }
    }

    #[test]
    fn positions_count_lines_and_characters() {
        let text = "é a\nbü c\n";
        let offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
        for (position, offset) in positions(text, &offsets).into_iter().zip(offsets) {
            assert_eq!(offset_of(text, position), offset);
        }
        assert_eq!(positions(text, &[text.len()]), [Position { line: 3, column: 1 }]);
    }
}
