//! The examples of docs/scenario-format.md are good scenarios, and its table names every field.

use glutascope::scenario::{Scenario, check, parse, to_ron};

const PAGE: &str = include_str!("../docs/scenario-format.md");

#[test]
fn every_example_of_the_page_parses() {
    let examples: Vec<&str> = PAGE.split("```ron\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(examples.len() >= 4, "the examples are gone");
    for example in examples {
        let scenario = parse(example, "example").unwrap_or_else(|problems| panic!("{problems}\n{example}"));
        assert_eq!(parse(&to_ron(&scenario), "saved").as_ref(), Ok(&scenario));
    }
}

#[test]
fn the_page_says_that_defaults_are_those_of_the_smallest_file() {
    let smallest = parse("(format: 1, title: \"A calm day\")", "page").expect("smallest");
    assert!(PAGE.contains("(format: 1, title: \"A calm day\")"));
    assert_eq!(smallest, Scenario { title: "A calm day".to_owned(), ..Scenario::default() });
    assert_eq!(check(&smallest), vec![]);
}

#[test]
fn every_field_has_a_row_in_the_table() {
    let error = parse("(format: 1, title: \"x\", no_such_field: 1)", "x").expect_err("unknown field");
    let known = &error.0[0].expected;
    for field in known.split([',', ' ']).filter(|word| !word.is_empty() && *word != "or") {
        assert!(PAGE.contains(&format!("| `{field}` |")), "{field} is not in the table");
    }
}
