//! docs/model.md says what the model is, docs/facts.md what it rests on: everything in them that a machine can know is
//! written by this test.
//!
//! A page is prose with blocks between `<!-- made: KIND: NAMES -->` and `<!-- end -->`. After a change of the model,
//! `GLUTASCOPE_WRITE_DOCS=1 cargo test --test model_docs` writes the blocks anew. Kinds with a list of names, after a
//! colon: `parameters` and `laws` (of mechanisms), `states body`, `states region`, `outputs body`, `outputs region`.
//! Kinds without: `size`, `drive`, `derived`, `inputs`, `drugs`, `facts`, `findings`, and `rest`, which holds what no
//! other block has: move its names to where they belong.

#![expect(clippy::expect_used, reason = "a test may panic")]

mod laws;
mod tables;

use std::collections::BTreeSet;

use glutascope::model::Region;
use laws::Laws;

const BEGIN: &str = "<!-- made: ";
const END: &str = "<!-- end -->";
const HOW: &str = "GLUTASCOPE_WRITE_DOCS=1 cargo test --test model_docs";

#[test]
fn the_page_on_the_model_is_that_of_the_code() {
    is_current("docs/model.md");
}

#[test]
fn the_page_on_the_facts_is_that_of_the_library() {
    is_current("docs/facts.md");
}

/// Compares a page with the code, or writes it anew where that is asked for.
fn is_current(name: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let page = std::fs::read_to_string(&path).expect("a page").replace("\r\n", "\n");
    let current = filled(&page);
    if std::env::var_os("GLUTASCOPE_WRITE_DOCS").is_some() {
        std::fs::write(&path, current).expect("a page that can be written");
        return;
    }
    if let Some((there, here)) = page.lines().zip(current.lines()).find(|(there, here)| there != here) {
        panic!("{name} is behind the code; write it anew with\n    {HOW}\nIt says\n{there}\nand the code\n{here}");
    }
    assert_eq!(page.len(), current.len(), "{name} is behind the code; write it anew with\n    {HOW}");
}

/// A part of the page that is written from the code: what kind of block, and the names it shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Block {
    kind: String,
    names: Vec<String>,
}

impl Block {
    /// Reads the first line of a block.
    fn begun_by(line: &str) -> Option<Self> {
        let words = line.strip_prefix(BEGIN)?.strip_suffix(" -->")?;
        let (kind, names) = words.split_once(':').unwrap_or((words, ""));
        let names = names.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        Some(Self { kind: kind.to_owned(), names: names.collect() })
    }

    /// Its text.
    fn text(&self, laws: &Laws, shown: &BTreeSet<(String, String)>) -> String {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        match self.kind.as_str() {
            "parameters" => tables::parameters(laws, &names),
            "laws" => laws.of_mechanisms(&names),
            "states body" => tables::states(laws, None, &names),
            "states region" => tables::states(laws, Some(Region::Prefrontal), &names),
            "outputs body" => tables::outputs(laws, None, &names),
            "outputs region" => tables::outputs(laws, Some(Region::Prefrontal), &names),
            "size" => tables::size(),
            "drive" => laws.drives(),
            "derived" => tables::derived(laws),
            "inputs" => tables::inputs(),
            "drugs" => tables::drugs(),
            "facts" => tables::facts(),
            "findings" => tables::findings(),
            "rest" => rest(laws, shown),
            other => panic!("no block is of the kind `{other}`; the head of this test names them"),
        }
    }
}

/// The page with every block written anew.
fn filled(page: &str) -> String {
    let laws = Laws::of_the_model();
    let blocks = page.lines().filter_map(Block::begun_by);
    let shown: Vec<(String, String)> =
        blocks.flat_map(|block| block.names.into_iter().map(move |name| (block.kind.clone(), name))).collect();
    let unique: BTreeSet<(String, String)> = shown.iter().cloned().collect();
    assert_eq!(unique.len(), shown.len(), "a page: a name stands in two blocks of the same kind");

    let mut text = String::with_capacity(page.len());
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if let Some(block) = Block::begun_by(line) {
            assert!(lines.any(|line| line == END), "`{line}` has no `{END}` below it");
            text.push_str(&block.text(&laws, &unique));
            text.push_str(END);
            text.push('\n');
        }
    }
    text
}

/// What the model has and no other block shows: nothing on a page that is complete.
fn rest(laws: &Laws, shown: &BTreeSet<(String, String)>) -> String {
    let missing = tables::everything(laws).into_iter().map(|(kind, names)| {
        let names = names.into_iter().filter(|name| !shown.contains(&(kind.to_owned(), name.clone())));
        Block { kind: kind.to_owned(), names: names.collect() }
    });
    let texts: Vec<String> =
        missing.filter(|block| !block.names.is_empty()).map(|block| block.text(laws, shown)).collect();
    if texts.is_empty() { "Everything has its place.\n".to_owned() } else { texts.join("\n") }
}
