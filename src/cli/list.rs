//! `glutascope list`: what there is, as a table for people or as JSON for scripts.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{Failure, output};
use crate::evidence::{BuiltIn, Claim, Source, library, tours};
use crate::model::Region;
use crate::model::drugs::{DRUGS, DrugSpec};
use crate::model::inputs::{INPUTS, InputSpec, Scale};
use crate::model::outputs::OutputId;
use crate::scenario::{Preset, presets};

/// List inputs, outputs, presets, claims, sources, findings, drugs or tours
#[derive(Debug, Args)]
pub struct ListArgs {
    /// What to list
    what: What,
    /// Print an array of JSON objects
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// What a scenario can set
    Inputs,
    /// What can be plotted and exported
    Outputs,
    /// Scenarios that come with the program
    Presets,
    /// Statements with their evidence
    Claims,
    /// Publications behind them
    Sources,
    /// Published findings that the model is held to
    Findings,
    /// Substances that can be dosed
    Drugs,
    /// Guided tours that come with the program
    Tours,
}

/// Prints the list.
pub fn list(args: &ListArgs) -> Result<(), Failure> {
    let entries: Vec<Value> = match args.what {
        What::Inputs => INPUTS.iter().map(input).collect(),
        What::Outputs => OutputId::all().map(output_entry).collect(),
        What::Presets => presets().iter().map(preset).collect(),
        What::Claims => library().claims().iter().map(claim).collect(),
        What::Sources => library().sources().iter().map(source).collect(),
        What::Findings => super::findings::entries()?,
        What::Drugs => DRUGS.iter().map(drug).collect(),
        What::Tours => tours().iter().map(tour).collect(),
    };
    let text = if args.json { json_text(entries) } else { columns(&entries, args.what) };
    output::print(|out| out.write_all(text.as_bytes()))
}

fn input(spec: &InputSpec) -> Value {
    let accepted = spec.accepted();
    json!({
        "id": spec.id,
        "label": spec.label,
        "group": spec.group.label(),
        "unit": spec.unit,
        "default": spec.default,
        "min": spec.min,
        "max": spec.max,
        "accepted_min": accepted.start(),
        "accepted_max": accepted.end(),
        "step": spec.step,
        "scale": match spec.scale { Scale::Linear | Scale::Switch => "linear", Scale::Logarithmic => "log" },
        "help": spec.help,
        "sources": spec.sources,
    })
}

fn output_entry(output: OutputId) -> Value {
    let spec = output.spec();
    json!({
        "id": output.to_string(),
        "label": spec.label,
        "region": output.region().map(Region::label),
        "unit": spec.unit,
        "illustrative": spec.illustrative,
        "help": spec.help,
        "sources": spec.sources,
    })
}

fn preset(preset: &Preset) -> Value {
    let scenario = &preset.scenario;
    json!({
        "id": preset.id,
        "label": scenario.title,
        "category": scenario.category,
        "summary": scenario.summary,
        "days": scenario.days,
        "lead_in_days": scenario.lead_in_days,
        "claims": scenario.claims,
    })
}

fn claim(claim: &Claim) -> Value {
    json!({
        "id": claim.id,
        "label": claim.title,
        "statement": claim.statement,
        "evidence": claim.evidence.id(),
        "verdict": claim.verdict.id(),
        "sources": claim.sources,
        "against": claim.against,
    })
}

fn source(source: &Source) -> Value {
    json!({
        "id": source.id,
        "label": source.citation(),
        "year": source.year,
        "doi": source.doi,
        "url": source.url,
        "kind": source.kind.id(),
        "status": source.status.id(),
        "caveat": source.caveat(),
    })
}

fn drug(spec: &DrugSpec) -> Value {
    json!({
        "id": spec.id,
        "label": spec.label,
        "routes": spec.routes.iter().map(|route| route.id()).collect::<Vec<_>>(),
        "usual_mg": spec.usual_mg,
        "max_mg": spec.max_mg,
        "help": spec.help,
        "sources": spec.sources,
    })
}

fn tour(built_in: &BuiltIn) -> Value {
    let BuiltIn { id, tour } = built_in;
    json!({
        "id": id,
        "label": tour.title,
        "summary": tour.summary,
        "minutes": tour.minutes,
        "steps": tour.steps.len(),
    })
}

fn json_text(entries: Vec<Value>) -> String {
    format!("{:#}\n", Value::Array(entries))
}

/// The fields a person looks for, in columns.
fn columns(entries: &[Value], what: What) -> String {
    let fields: &[&str] = match what {
        What::Inputs => &["id", "unit", "default", "min", "max", "label"],
        What::Outputs => &["id", "unit", "label"],
        What::Presets => &["id", "category", "label"],
        What::Claims => &["id", "verdict", "evidence", "label"],
        What::Sources => &["id", "status", "label"],
        What::Findings => &["id", "set", "published", "label"],
        What::Drugs => &["id", "routes", "usual_mg", "label"],
        What::Tours => &["id", "steps", "minutes", "label"],
    };
    let cell = |entry: &Value, field: &str| match &entry[field] {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    };
    let rows: Vec<Vec<String>> = std::iter::once(fields.iter().map(|field| (*field).to_owned()).collect())
        .chain(entries.iter().map(|entry| fields.iter().map(|field| cell(entry, field)).collect()))
        .collect();
    let widths: Vec<usize> =
        (0..fields.len()).map(|i| rows.iter().map(|row| row[i].chars().count()).max().unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}")).collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}
