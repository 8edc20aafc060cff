//! SBML files as other programs meet them. That they say the same as Glutascope is for `tests/sbml_check.py`, which
//! needs libsbml, libroadrunner and COPASI.

#![expect(clippy::expect_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use assert_cmd::Command;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What the program writes to standard output.
fn exported(arguments: &[&str]) -> String {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("glutascope"));
    let output = command.arg("export").args(arguments).args(["--to", "sbml", "--out", "-"]).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Every element of a file with its attributes, in order.
fn elements(file: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = Reader::from_str(file);
    let mut all = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(element) | Event::Empty(element) => all.push(element_of(&element)),
            Event::Eof => return all,
            _ => (),
        }
    }
}

fn element_of(element: &BytesStart<'_>) -> (String, BTreeMap<String, String>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let attributes = element.attributes().map(|attribute| attribute.expect("an attribute"));
    let named = attributes.map(|attribute| (text(attribute.key.as_ref()), text(&attribute.value)));
    (text(element.name().as_ref()), named.collect())
}

fn values<'e>(
    elements: &'e [(String, BTreeMap<String, String>)],
    name: &str,
    attribute: &str,
) -> impl Iterator<Item = &'e str> {
    let own = elements.iter().filter(move |(element, _)| *element == name);
    own.filter_map(move |(_, attributes)| attributes.get(attribute)).map(String::as_str)
}

#[test]
fn every_output_is_a_parameter_with_a_rule_and_every_reference_has_its_parameter() {
    let file = exported(&["--preset", "calm-day"]);
    let elements = elements(&file);
    let parameters: BTreeSet<&str> = values(&elements, "parameter", "id").collect();
    let ruled: Vec<&str> = values(&elements, "assignmentRule", "variable").collect();
    for output in glutascope::model::outputs::OutputId::all() {
        let id = output.to_string().replace('.', "_");
        assert!(parameters.contains(id.as_str()) && ruled.contains(&id.as_str()), "{id}");
    }
    let once: BTreeSet<&&str> = ruled.iter().collect();
    assert_eq!(once.len(), ruled.len(), "a parameter has one rule");
    let named = file.split("<ci>").skip(1).filter_map(|rest| rest.split_once("</ci>"));
    for (id, _) in named {
        assert!(parameters.contains(id), "{id} is used but not there");
    }
    let units: BTreeSet<&str> = values(&elements, "unitDefinition", "id").collect();
    for unit in values(&elements, "parameter", "units") {
        assert!(units.contains(unit) || unit == "dimensionless", "{unit}");
    }
    assert_eq!(values(&elements, "event", "name").count(), 0, "nothing happens on a calm day");
}

#[test]
fn doses_holds_and_the_lead_in_are_events_at_their_times() {
    let file = exported(&[
        "--preset",
        "calm-day",
        "--lead-in",
        "1",
        "--dose",
        "memantine:20:oral:2:every=6:times=2",
        "--hold",
        "stress=7@-3..-1",
        "--dose",
        "ketamine:40:iv:4:over=30",
    ]);
    let elements = elements(&file);
    let times: Vec<&str> = values(&elements, "event", "name").collect();
    let from_start = ["1260", "1380", "1560", "1680", "1710", "1920"];
    assert_eq!(times, from_start.map(|minutes| format!("at {minutes} min")));
    let changed: Vec<&str> = values(&elements, "eventAssignment", "variable").collect();
    let expected = [
        "input_stress",
        "input_stress",
        "body_state_memantine_gut",
        "infusion_ketamine",
        "infusion_ketamine",
        "body_state_memantine_gut",
    ];
    assert_eq!(changed, expected);
}

#[test]
fn titles_with_signs_of_xml_do_no_harm() {
    let folder = tempfile::tempdir().expect("a folder");
    let scenario = folder.path().join("signs.ron");
    let text = r#"(format: 1, title: "a < b & \"c\"", summary: "d > e \u{1} ]]>")"#;
    std::fs::write(&scenario, text).expect("written");
    let file = exported(&[&scenario.display().to_string()]);
    assert!(!file.contains('\u{1}'), "XML cannot hold it");
    let elements = elements(&file);
    let names: Vec<&str> = values(&elements, "model", "name").collect();
    assert_eq!(names, ["a &lt; b &amp; &quot;c&quot;"]);
}
