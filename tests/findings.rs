//! The findings: the list can be read and says where it comes from, its verdicts are no worse than the record, and the
//! page about them is the one that this model gives.
//!
//! `GLUTASCOPE_RECORD_FINDINGS=1 cargo test --test findings` writes record and page anew.

#![expect(clippy::expect_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use glutascope::evidence::findings::{
    Change, Finding, FindingList, FindingResult, FindingSet, FindingVerdict, Record, findings, markdown, record, run,
};
use glutascope::evidence::library;
use glutascope::simulate::Cancel;
use serde_json::Value;

fn list() -> &'static FindingList {
    findings().unwrap_or_else(|error| panic!("{error}"))
}

fn everything() -> Vec<&'static Finding> {
    list().all().iter().collect()
}

static RESULTS: LazyLock<Vec<FindingResult>> =
    LazyLock::new(|| run(list(), &everything(), &Cancel::default()).expect("worker threads"));

/// The cells of all tables and all other lines.
fn cells(text: &str) -> Vec<&str> {
    text.lines().flat_map(|line| line.split(" | ")).collect()
}

/// Whether two cells say the same: numbers may differ by what another machine makes of their last digits.
fn agree(a: &str, b: &str) -> bool {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => (a - b).abs() <= 0.02 * a.abs().max(b.abs()) + 0.005,
        _ => a == b,
    }
}

fn in_tree(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn is_recording() -> bool {
    std::env::var_os("GLUTASCOPE_RECORD_FINDINGS").is_some()
}

#[test]
fn no_verdict_is_worse_than_the_record() {
    if is_recording() {
        std::fs::write(in_tree("assets/verdicts.ron"), Record::of(&RESULTS).to_ron()).expect("written");
        return;
    }
    let record = record().expect("a record");
    let mut differing = Vec::new();
    for result in RESULTS.iter() {
        let change = record.change(result);
        if change != Change::Same {
            differing
                .push(format!("{}: {change:?}, the model says {:?} {:?}", result.id, result.value, result.failure));
        }
    }
    let listed: BTreeSet<&str> = everything().iter().map(|finding| finding.id.as_str()).collect();
    differing.extend(record.ids().filter(|id| !listed.contains(id)).map(|id| format!("{id}: no longer in the list")));
    assert!(
        differing.is_empty(),
        "verdicts differ from assets/verdicts.ron; GLUTASCOPE_RECORD_FINDINGS=1 records better and new ones:\n{}",
        differing.join("\n")
    );
}

#[test]
fn the_page_is_that_of_this_list_and_model() {
    let page = in_tree("docs/findings.md");
    let text = markdown(list().all(), &RESULTS);
    if is_recording() {
        std::fs::write(page, text).expect("written");
        return;
    }
    let written = std::fs::read_to_string(page).expect("docs/findings.md");
    let (written, given) = (cells(&written), cells(&text));
    let differing: Vec<_> = written.iter().zip(&given).filter(|(a, b)| !agree(a, b)).collect();
    assert!(differing.is_empty() && written.len() == given.len(), "docs/findings.md is not up to date: {differing:?}");
}

/// How many findings of a set are met, and how many there are.
fn met(set: FindingSet) -> (usize, usize) {
    let of_set = everything().into_iter().zip(RESULTS.iter()).filter(|(finding, _)| finding.set == set);
    let verdicts: Vec<FindingVerdict> = of_set.map(|(_, result)| result.verdict).collect();
    (verdicts.iter().filter(|verdict| **verdict == FindingVerdict::Met).count(), verdicts.len())
}

#[test]
fn nine_of_ten_calibration_findings_are_met() {
    let (met, all) = met(FindingSet::Calibration);
    assert!(met * 10 >= all * 9, "{met} of {all} are met");
}

#[test]
fn eight_of_ten_validation_findings_are_met() {
    let (met, all) = met(FindingSet::Validation);
    assert!(met * 10 >= all * 8, "{met} of {all} are met");
}

#[test]
fn every_experiment_can_be_solved() {
    for result in RESULTS.iter() {
        assert!(result.failure.is_none(), "{}: {:?}", result.id, result.failure);
    }
}

#[test]
fn there_are_enough_findings_and_they_say_where_they_come_from() {
    let validation = everything().iter().filter(|finding| finding.set == FindingSet::Validation).count();
    assert!(list().all().len() >= 70 && validation >= 25, "{} and {validation}", list().all().len());
    for finding in list().all() {
        assert!(finding.statement.ends_with('.') && !finding.published.is_empty(), "{}", finding.id);
        let facts = finding.facts.iter().filter_map(|id| library().fact(id));
        assert!(facts.count() == finding.facts.len(), "{} names an unknown fact", finding.id);
    }
}

#[test]
fn a_miss_on_record_has_a_likely_reason() {
    for (finding, result) in everything().into_iter().zip(RESULTS.iter()) {
        let explained = finding.likely_reason.is_some() || result.verdict == FindingVerdict::Met;
        assert!(explained, "{} is missed ({:?}) without a likely reason", finding.id, result.value);
    }
}

fn glutascope(arguments: &[&str]) -> (i32, String, String) {
    let output =
        Command::new(assert_cmd::cargo::cargo_bin!("glutascope")).args(arguments).output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

#[test]
fn single_findings_can_be_run_as_a_table_and_as_json() {
    let (status, table, _) = glutascope(&["findings", "--only", "gs-block-glutamine", "uptake-loss-glutamate"]);
    assert_eq!(status, 0);
    assert!(table.contains("gs-block-glutamine") && table.contains("2 of 2 met"), "{table}");
    let (_, json, _) = glutascope(&["findings", "--json", "--only", "gs-block-glutamine"]);
    let entries: Value = serde_json::from_str(&json).expect("JSON");
    let entry = &entries[0];
    assert_eq!(entries.as_array().map(Vec::len), Some(1));
    assert_eq!((&entry["set"], &entry["verdict"]), (&"calibration".into(), &"met".into()));
    let value = entry["value"].as_f64().expect("a value");
    assert!((entry["low"].as_f64().expect("low")..=entry["high"].as_f64().expect("high")).contains(&value), "{value}");
    let source = entry["sources"][0].as_str().expect("a source");
    assert!(library().source(source).is_some(), "{source}");
}

#[test]
fn an_unknown_finding_is_refused_with_a_suggestion() {
    let (status, _, message) = glutascope(&["findings", "--only", "gs-block-glutamin"]);
    assert_eq!(status, 2);
    assert!(message.contains("did you mean `gs-block-glutamine`?"), "{message}");
}

#[test]
fn mistakes_in_the_list_are_named() {
    let text = |finding: &str| {
        format!(
            r#"#![enable(implicit_some)]
            (runs: [(id: "calm", scenario: (format: 1, title: "Calm"))], findings: [(
                id: "x", set: Calibration, statement: "S.", published: "p", unit: "u", {finding})])"#
        )
    };
    let good = r#"low: 1.0, facts: ["F_07"], run: "calm", measure: Read(of: "pfc.ei", when: At(4.0))"#;
    FindingList::parse(&text(good)).expect("a good list");
    let cases = [
        (good.replace("low: 1.0", "low: 1.0, high: 0.0"), "no band"),
        (good.replace("F_07", "F_99"), "F_99"),
        (good.replace("\"calm\"", "\"storm\""), "storm"),
        (good.replace("pfc.ei", "pfc.eye"), "pfc.eye"),
        (good.replace("At(4.0)", "At(40.0)"), "within 0 to 24 h"),
        (good.replace("run:", "walk:"), "findings.ron:3"),
    ];
    for (finding, word) in cases {
        let message = FindingList::parse(&text(&finding)).expect_err(word).to_string();
        assert!(message.contains(word), "{message}");
    }
}
