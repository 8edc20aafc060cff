//! `glutascope findings`: run published findings against the model.

use std::fmt::Write as _;

use clap::Args;
use serde_json::{Value, json};

use super::{Failure, output};
use crate::evidence::findings::{
    Change, Finding, FindingList, FindingResult, FindingSet, FindingVerdict, Record, band, findings, record, run, short,
};
use crate::evidence::library;
use crate::scenario::Problem;
use crate::simulate::Cancel;

/// Run every published finding against the model and compare with the published bands
///
/// The exit status is 1 when a verdict is worse than the one on record.
#[derive(Debug, Args)]
pub struct FindingsArgs {
    /// Print an array of JSON objects
    #[arg(long)]
    json: bool,
    /// Only these findings: see `glutascope list findings`
    #[arg(long, value_name = "ID", num_args = 1..)]
    only: Vec<String>,
}

/// Runs the findings, prints how they come out, and fails where a verdict is worse than the recorded one.
pub fn findings_command(args: &FindingsArgs) -> Result<(), Failure> {
    let list = list()?;
    let record = record().map_err(|error| Failure::Work(error.to_owned()))?;
    let wanted = wanted(list, &args.only)?;
    let results = run(list, &wanted, &Cancel::default()).map_err(Failure::Work)?;
    let rows: Vec<(&Finding, &FindingResult)> = wanted.iter().copied().zip(&results).collect();
    let text = if args.json {
        let entries = rows.iter().map(|(finding, result)| with_result(finding, result)).collect();
        format!("{:#}\n", Value::Array(entries))
    } else {
        table(&rows, record)
    };
    output::print(|out| out.write_all(text.as_bytes()))?;
    let worse: Vec<&str> = changed(&rows, record, Change::Worse).collect();
    if worse.is_empty() {
        return Ok(());
    }
    Err(Failure::Work(format!("worse than the verdict on record: {}", worse.join(", "))))
}

/// The list as entries of `glutascope list findings`.
pub fn entries() -> Result<Vec<Value>, Failure> {
    Ok(list()?.all().iter().map(entry).collect())
}

fn list() -> Result<&'static FindingList, Failure> {
    findings().map_err(|error| Failure::Work(error.to_string()))
}

/// The findings asked for, in the order of the list; all of them where none is named.
fn wanted<'l>(list: &'l FindingList, only: &[String]) -> Result<Vec<&'l Finding>, Failure> {
    for id in only {
        if list.find(id).is_none() {
            return Err(Problem::new("there is no such finding", "one of `glutascope list findings`")
                .suggest(id, list.all().iter().map(|finding| finding.id.as_str()))
                .in_source(format!("--only {id}"))
                .into());
        }
    }
    Ok(list.all().iter().filter(|finding| only.is_empty() || only.contains(&finding.id)).collect())
}

fn entry(finding: &Finding) -> Value {
    json!({
        "id": finding.id,
        "label": finding.statement,
        "set": finding.set.id(),
        "published": finding.published,
        "low": finding.low,
        "high": finding.high,
        "unit": finding.unit,
        "sources": publications(finding),
        "facts": finding.facts,
        "note": finding.note,
    })
}

fn with_result(finding: &Finding, result: &FindingResult) -> Value {
    let mut entry = entry(finding);
    entry["value"] = json!(result.value);
    entry["verdict"] = json!(result.verdict.id());
    if !result.parts.is_empty() {
        entry["parts"] = json!(result.parts);
    }
    if result.verdict == FindingVerdict::Missed {
        entry["likely_reason"] = json!(result.failure.as_ref().or(finding.likely_reason.as_ref()));
    }
    entry
}

/// The publications behind a finding's facts.
fn publications(finding: &Finding) -> Vec<&'static str> {
    let mut ids: Vec<&str> = Vec::new();
    for fact in finding.facts.iter().filter_map(|id| library().fact(id)) {
        for source in &fact.sources {
            if !ids.contains(&source.as_str()) {
                ids.push(source);
            }
        }
    }
    ids
}

/// Findings whose verdict differs from the record in this way.
fn changed<'r>(
    rows: &'r [(&Finding, &FindingResult)],
    record: &'r Record,
    change: Change,
) -> impl Iterator<Item = &'r str> {
    rows.iter().filter(move |(_, result)| record.change(result) == change).map(|(finding, _)| finding.id.as_str())
}

fn table(rows: &[(&Finding, &FindingResult)], record: &Record) -> String {
    let head = ["id", "set", "published", "band", "model", "verdict", "sources"].map(str::to_owned);
    let mut cells = vec![head];
    for (finding, result) in rows {
        cells.push([
            finding.id.clone(),
            finding.set.id().to_owned(),
            finding.published.clone(),
            format!("{} {}", band(finding), finding.unit),
            result.value.map_or_else(|| "none".to_owned(), short),
            result.verdict.id().to_owned(),
            publications(finding).join(" "),
        ]);
    }
    let mut widths = [0; 7];
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in &cells {
        let line: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        _ = writeln!(text, "{}", line.join("  ").trim_end());
    }
    text.push('\n');
    for set in FindingSet::ALL {
        let of_set: Vec<_> = rows.iter().filter(|(finding, _)| finding.set == set).collect();
        let met = of_set.iter().filter(|(_, result)| result.verdict == FindingVerdict::Met).count();
        if !of_set.is_empty() {
            let share = 100.0 * met as f64 / of_set.len() as f64;
            _ = writeln!(text, "{}: {met} of {} met ({share:.0} %)", set.id(), of_set.len());
        }
    }
    for (finding, result) in rows.iter().filter(|(_, result)| result.verdict == FindingVerdict::Missed) {
        let reason = result.failure.as_deref().or(finding.likely_reason.as_deref()).unwrap_or("not understood yet");
        _ = writeln!(text, "missed {}: {reason}", finding.id);
    }
    let better: Vec<&str> = changed(rows, record, Change::Better).collect();
    if !better.is_empty() {
        _ = writeln!(
            text,
            "better than the verdict on record: {}; docs/findings.md says how to record it",
            better.join(", ")
        );
    }
    text
}
