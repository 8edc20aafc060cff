//! docs/model.md says what the model is: everything in it that a machine can know is written by this test.
//!
//! The page is prose with blocks between `<!-- made: KIND NAMES -->` and `<!-- end -->`. After a change of the model,
//! `GLUTASCOPE_WRITE_DOCS=1 cargo test --test model_docs` writes the blocks anew. Kinds with a list of names:
//! `parameters` (of mechanisms), `laws` (of mechanisms), `states body`, `states region`, `outputs body`, `outputs region`.
//! Kinds without: `size`, `drive`, `derived`, `inputs`, `drugs`, `facts`, and `rest`, which holds what no other block has.

#![expect(clippy::expect_used, reason = "a test may panic")]

mod laws;
mod tables;

use std::collections::BTreeSet;

use glutascope::model::Region;
use laws::Laws;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/model.md");
const BEGIN: &str = "<!-- made: ";
const END: &str = "<!-- end -->";

#[test]
fn the_page_on_the_model_is_that_of_the_code() {
    let page = std::fs::read_to_string(PAGE).expect("docs/model.md").replace("\r\n", "\n");
    let current = filled(&page);
    if std::env::var_os("GLUTASCOPE_WRITE_DOCS").is_some() {
        std::fs::write(PAGE, current).expect("docs/model.md can be written");
        return;
    }
    let how = "GLUTASCOPE_WRITE_DOCS=1 cargo test --test model_docs";
    if let Some((there, here)) = page.lines().zip(current.lines()).find(|(there, here)| there != here) {
        panic!(
            "docs/model.md is behind the code; write it anew with\n    {how}\nIt says\n{there}\nand the code\n{here}"
        );
    }
    assert_eq!(page.len(), current.len(), "docs/model.md is behind the code; write it anew with\n    {how}");
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
        let (kind, names) = line.strip_prefix(BEGIN)?.strip_suffix(" -->")?.split_once(':').unwrap_or_else(|| {
            let alone = line.strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(" -->"));
            (alone.unwrap_or_default(), "")
        });
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
            "rest" => rest(laws, shown),
            other => panic!("docs/model.md: no block is of the kind `{other}`; the head of this test names them"),
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
    assert_eq!(unique.len(), shown.len(), "docs/model.md: a name stands in two blocks of the same kind");

    let mut text = String::with_capacity(page.len());
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if let Some(block) = Block::begun_by(line) {
            assert!(lines.any(|line| line == END), "docs/model.md: `{line}` has no `{END}` below it");
            text.push_str(&format!("{}\n{END}\n", block.text(&laws, &unique)));
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
    if texts.is_empty() { "Everything has its place above.\n".to_owned() } else { texts.join("\n") }
}
