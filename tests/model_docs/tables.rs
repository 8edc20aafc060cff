//! The tables of the page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use glutascope::evidence::findings::{FindingSet, FindingVerdict, findings as listed};
use glutascope::evidence::{Basis, Fact, Source, Status as Checked, library};
use glutascope::model::Region;
use glutascope::model::body::BodyState;
use glutascope::model::declare::{ParameterSpec, StateSpec, Status};
use glutascope::model::drugs::DRUGS;
use glutascope::model::inputs::{INPUTS, Scale};
use glutascope::model::outputs::{BODY_OUTPUTS, OutputId, OutputSpec, REGION_OUTPUTS};
use glutascope::model::region::{RegionModel, RegionState};
use glutascope::model::spread::RangeOrigin;
use glutascope::model::system::System;
use glutascope::scenario::ClockTime;
use glutascope::simulate::healthy_series;

use crate::laws::Laws;

/// All that blocks with names can show, by kind.
pub fn everything(laws: &Laws) -> Vec<(&'static str, Vec<String>)> {
    let owned = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect();
    vec![
        ("states body", owned(BodyState::SPECS.iter().map(|spec| spec.id).collect())),
        ("states region", owned(RegionState::SPECS.iter().map(|spec| spec.id).collect())),
        ("laws", laws.mechanisms().into_iter().collect()),
        ("parameters", owned(System::parameters().into_iter().map(|(mechanism, _)| mechanism).collect())),
        ("outputs body", owned(BODY_OUTPUTS.iter().map(|spec| spec.id).collect())),
        ("outputs region", owned(REGION_OUTPUTS.iter().map(|spec| spec.id).collect())),
    ]
}

/// The parameters of mechanisms.
pub fn parameters(laws: &Laws, mechanisms: &[&str]) -> String {
    let mut rows = Vec::new();
    for name in mechanisms {
        let known = System::parameters();
        let (_, specs) = known
            .iter()
            .find(|(mechanism, _)| mechanism == name)
            .unwrap_or_else(|| panic!("docs/model.md: no mechanism is called {name}"));
        rows.extend(specs.iter().map(|spec| parameter(laws, name, spec)));
    }
    table(&["parameter", "meaning", "value", "unit", "range", "status", "facts"], rows)
}

fn parameter(laws: &Laws, mechanism: &str, spec: &ParameterSpec) -> Vec<String> {
    let mut value = number(spec.value);
    if let Some(hippocampal) = spec.hippocampal {
        _ = write!(value, "; hippocampus {}", number(hippocampal));
    }
    let slug = mechanism.to_ascii_lowercase().replace(' ', "_");
    let maximal = laws.numbers.iter().find(|number| number.name == format!("pfc.{slug}.{}_max", spec.id));
    if let Some(maximal) = maximal {
        _ = write!(value, "; maximal rate {}", number(maximal.value));
    }
    let range = spec.range_in(Region::Prefrontal);
    let origin = match range.origin {
        RangeOrigin::Fact(fact) => link(fact),
        RangeOrigin::Assumed(_) => "assumed".to_owned(),
    };
    let range = if range.low < range.high {
        format!("{} to {}, {origin}", number(range.low), number(range.high))
    } else {
        "stays".to_owned()
    };
    let status = match spec.status {
        Status::Sourced => "sourced",
        Status::Derived => "derived",
        Status::Chosen => "chosen",
    };
    vec![
        quoted(spec.id),
        spec.meaning.to_owned(),
        value,
        spec.unit.to_owned(),
        range,
        status.to_owned(),
        links(spec.sources),
    ]
}

/// States with their healthy values (of the body at 08:00, of a region at its baseline) and their rates of change.
pub fn states(laws: &Laws, region: Option<Region>, names: &[&str]) -> String {
    let (specs, values): (&[StateSpec], Vec<f64>) = match region {
        None => (&BodyState::SPECS, System::healthy_body().to_array().to_vec()),
        Some(region) => (&RegionState::SPECS, RegionModel::healthy(region).baseline.to_array().to_vec()),
    };
    let of = |name: &&str| {
        let place = specs.iter().position(|spec| spec.id == *name);
        place.unwrap_or_else(|| panic!("docs/model.md: no state is called {name}"))
    };
    let row = |name: &&str| {
        let (spec, value) = (&specs[of(name)], values[of(name)]);
        vec![quoted(spec.id), spec.meaning.to_owned(), number(value), spec.unit.to_owned()]
    };
    let healthy = if region.is_some() { "healthy" } else { "healthy, 08:00" };
    table(&["state", "meaning", healthy, "unit"], names.iter().map(row)) + "\n" + &laws.rates(region.is_some(), names)
}

/// Outputs with their values over a healthy day and their formulas.
pub fn outputs(laws: &Laws, region: Option<Region>, names: &[&str]) -> String {
    let id = |name: &str| {
        let full = region.map_or_else(|| name.to_owned(), |region| format!("{}.{name}", region.prefix()));
        OutputId::parse(&full).unwrap_or_else(|| panic!("docs/model.md: no output is called {name}"))
    };
    let outputs: Vec<OutputId> = names.iter().map(|name| id(name)).collect();
    let times: Vec<f64> = (0..=144).map(|step| f64::from(step) / 6.0).collect();
    let days = healthy_series(ClockTime::EIGHT, &outputs, &times);
    let row = |(output, day): (&OutputId, Vec<f64>)| {
        let spec: &OutputSpec = output.spec();
        let (low, high) =
            day.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(*v), high.max(*v)));
        let (low, high) = (rounded(low, 3), rounded(high, 3));
        let healthy = if low == high { low } else { format!("{low} to {high}") };
        let label = if spec.illustrative { format!("{} (illustrative)", spec.label) } else { spec.label.to_owned() };
        vec![quoted(spec.id), label, spec.help.to_owned(), healthy, spec.unit.to_owned(), links(spec.sources)]
    };
    let head = ["output", "name", "meaning", "healthy day", "unit", "facts"];
    table(&head, outputs.iter().zip(days).map(row)) + "\n" + &laws.outputs(region.is_some(), names)
}

/// How large the model is.
pub fn size() -> String {
    let all: Vec<&ParameterSpec> = System::parameters().into_iter().flat_map(|(_, specs)| specs).collect();
    let with = |status: Status| all.iter().filter(|spec| spec.status == status).count();
    let stated = all.iter().filter(|spec| spec.stated.is_some()).count();
    format!(
        "{} states ({} of the body, {} of each of two regions), {} inputs, {} substances, {} outputs, and {} parameters: {} \
         sourced, {} derived, {} chosen. For {stated} of them a fact gives the range; for the others it is assumed.\n",
        BodyState::SPECS.len() + 2 * RegionState::SPECS.len(),
        BodyState::SPECS.len(),
        RegionState::SPECS.len(),
        INPUTS.len(),
        DRUGS.len(),
        OutputId::all().len(),
        all.len(),
        with(Status::Sourced),
        with(Status::Derived),
        with(Status::Chosen),
    )
}

/// Constants that follow from the healthy baseline.
pub fn derived(laws: &Laws) -> String {
    let value = |region: &str, name: &str| {
        let full = format!("{region}.derived.{name}");
        laws.numbers.iter().find(|number| number.name == full).map_or_else(String::new, |found| number(found.value))
    };
    let names = laws.numbers.iter().filter_map(|number| number.name.strip_prefix("pfc.derived."));
    table(
        &["constant", "prefrontal cortex", "hippocampus"],
        names.map(|name| vec![quoted(name), value("pfc", name), value("hip", name)]),
    )
}

/// What a person can set.
pub fn inputs() -> String {
    let rows = INPUTS.iter().map(|spec| {
        let range = match spec.scale {
            Scale::Switch => "0 or 1".to_owned(),
            _ => format!("{} to {}", number(spec.min), number(spec.max)),
        };
        vec![
            quoted(spec.id),
            spec.label.to_owned(),
            spec.help.to_owned(),
            number(spec.default),
            range,
            spec.unit.to_owned(),
            links(spec.sources),
        ]
    });
    table(&["input", "name", "meaning", "healthy", "range", "unit", "facts"], rows)
}

/// What can be dosed.
pub fn drugs() -> String {
    let rows = DRUGS.iter().map(|spec| {
        let routes: Vec<&str> = spec.routes.iter().map(|route| route.id()).collect();
        vec![quoted(spec.id), spec.label.to_owned(), routes.join(", "), spec.help.to_owned(), links(spec.sources)]
    });
    table(&["substance", "name", "routes", "what it is", "facts"], rows)
}

/// The facts that anything above rests on, with their publications.
pub fn facts() -> String {
    let outputs = BODY_OUTPUTS.iter().chain(REGION_OUTPUTS).flat_map(|spec| spec.sources);
    let parameters = System::parameters().into_iter().flat_map(|(_, specs)| specs).flat_map(|spec| spec.sources);
    let used = outputs.chain(parameters).chain(INPUTS.iter().flat_map(|spec| spec.sources));
    let used: BTreeSet<&str> = used.chain(DRUGS.iter().flat_map(|spec| spec.sources)).copied().collect();
    let row = |id: &str| {
        let fact = library().fact(id).unwrap_or_else(|| panic!("assets/facts.ron has no fact {id}"));
        let Fact { quantity, value, condition, basis, note, sources, .. } = fact;
        let details = [Some(value.clone()), condition.clone(), note.clone()].into_iter().flatten().collect::<Vec<_>>();
        let publications: Vec<String> = sources.iter().filter_map(|id| library().source(id)).map(publication).collect();
        let basis = match basis {
            Basis::Read => "read",
            Basis::Memory => "memory",
            Basis::OwnCalculation => "own calculation",
            Basis::Design => "chosen",
        };
        let anchor = format!("<a id=\"{}\"></a>{id}", slug(id));
        vec![anchor, quantity.clone(), details.join("; "), basis.to_owned(), publications.join(", ")]
    };
    table(&["fact", "what", "value; in whom; note", "basis", "publications"], used.into_iter().map(row))
}

/// How the model does against published findings, by the verdicts on record, and what it misses.
pub fn findings() -> String {
    let record = include_str!("../../assets/verdicts.ron");
    let record: BTreeMap<String, FindingVerdict> = ron::from_str(record).expect("a record of verdicts");
    let list = listed().unwrap_or_else(|error| panic!("{error}")).all();
    let is_met = |id: &str| record.get(id) == Some(&FindingVerdict::Met);
    let totals = FindingSet::ALL.map(|set| {
        let own = || list.iter().filter(|finding| finding.set == set);
        let met = own().filter(|finding| is_met(&finding.id)).count();
        format!("{met} of {} {} findings", own().count(), set.id())
    });
    let mut text = format!("On record, the model meets {}. It misses:\n\n", totals.join(" and "));
    for finding in list.iter().filter(|finding| !is_met(&finding.id)) {
        let reason = finding.likely_reason.as_deref().unwrap_or("Not understood yet.");
        _ = writeln!(text, "* *{}* ({}): {} {reason}", finding.id, finding.set.id(), finding.statement);
    }
    text
}

/// A publication by first author and year, with its address; a dagger where it was not fully checked.
fn publication(source: &Source) -> String {
    let is_initials = |word: &str| word.len() <= 3 && word.chars().all(char::is_uppercase);
    let name = source.authors.as_deref().map_or_else(
        || source.id.clone(),
        |authors| {
            let first = authors.split(',').next().unwrap_or_default().replace(" et al.", "");
            let names: Vec<&str> = first.split(' ').filter(|word| !is_initials(word)).collect();
            source.year.map_or_else(|| names.join(" "), |year| format!("{} {year}", names.join(" ")))
        },
    );
    let mark = match source.status {
        Checked::Verified => "",
        Checked::Partial(_) => "†",
        Checked::Recalled(_) => "‡",
    };
    source.link().map_or_else(|| format!("{name}{mark}"), |address| format!("[{name}{mark}](<{address}>)"))
}

fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = format!("| {} |\n|{}\n", head.join(" | "), " --- |".repeat(head.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}

fn quoted(name: &str) -> String {
    format!("`{name}`")
}

fn links(facts: &[&str]) -> String {
    facts.iter().map(|fact| link(fact)).collect::<Vec<_>>().join(", ")
}

fn link(fact: &str) -> String {
    format!("[{fact}](facts.md#{})", slug(fact))
}

fn slug(fact: &str) -> String {
    fact.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect()
}

/// A number with the digits that people read.
pub fn number(value: f64) -> String {
    rounded(value, 4)
}

fn rounded(value: f64, significant: i32) -> String {
    if value.abs() < 1e-12 {
        return "0".to_owned();
    }
    let magnitude = value.abs().log10().floor() as i32;
    if magnitude < -4 {
        let digits = (significant - 1) as usize;
        let text = format!("{value:.digits$e}");
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        return format!("{}e{exponent}", trimmed(mantissa));
    }
    let digits = (significant - 1 - magnitude).max(0) as usize;
    trimmed(&format!("{value:.digits$}")).to_owned()
}

/// Without the zeros after the point that say nothing.
fn trimmed(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}
