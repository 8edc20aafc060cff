//! The findings as a table: `docs/findings.md`.

use std::fmt::Write as _;

use super::document::{Finding, FindingSet};
use super::running::FindingResult;
use super::verdicts::FindingVerdict;

const HEAD: &str = "\
# Findings: the model against what has been published

Written by `cargo test --test findings`; do not edit. `glutascope findings` runs the same list.

Every row is an experiment that was published, done again in the model through the whole system. Its band comes from the
spread of the source, or is 30 % around its value where it gives none; findings that give a direction only are held to the
direction. Bands were written down before the runs. *Calibration* findings helped to set the model's constants;
*validation* findings did not, and were chosen before they were run. Facts are explained in `assets/facts.ron`, which
names the publications. Misses stay in the table.

Four earlier batches of validation findings, run on 2026-11-22, met 22 of 38, 25 of 39, 22 of 31 and 22 of 37. Mechanisms
were then mended by their misses, so they count as calibration since. The validation findings that stand here now are a
part of a larger set, chosen by written rules without running the model or looking up its results. Of 150 findings a number
computed from the names of the publications sealed 75; the others, and 65 of a further round, were seen while the model was
mended. Referees, who knew no outcomes either, left out of both parts what was no fair test; then what was left of the
sealed ones was committed (ac689a3) and run once. `assets/findings.ron` has the rules. The target for validation is 80 %.
A finding that asks for a direction counts as met however small the change. In that run, of 66, 17 asked for a size
(14 met), 14 for no change (13), 27 for one side of a bound (25), and 8 for several conditions at once (4).

To record better verdicts and write this page anew: `GLUTASCOPE_RECORD_FINDINGS=1 cargo test --test findings`.
To add a finding: `assets/findings.ron` says how.
";

/// The text of `docs/findings.md`.
#[must_use]
pub fn markdown(findings: &[Finding], results: &[FindingResult]) -> String {
    let mut text = HEAD.to_owned();
    for set in FindingSet::ALL {
        let rows: Vec<(&Finding, &FindingResult)> =
            findings.iter().zip(results).filter(|(finding, _)| finding.set == set).collect();
        let met = rows.iter().filter(|(_, result)| result.verdict == FindingVerdict::Met).count();
        let title = match set {
            FindingSet::Calibration => "Calibration",
            FindingSet::Validation => "Validation",
        };
        _ = write!(text, "\n## {title}: {met} of {} met\n\n", rows.len());
        text.push_str("| id | finding | published | band | model | verdict | facts |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        for (finding, result) in &rows {
            _ = writeln!(
                text,
                "| {} | {} | {} | {} {} | {} | {} | {} |",
                finding.id,
                finding.statement,
                finding.published,
                band(finding),
                finding.unit,
                result.value.map_or_else(|| "none".to_owned(), short),
                if result.verdict == FindingVerdict::Met { "met" } else { "**missed**" },
                finding.facts.join(", "),
            );
        }
        reasons(&mut text, &rows);
    }
    text
}

/// What stands below a table: why its misses are missed.
fn reasons(text: &mut String, rows: &[(&Finding, &FindingResult)]) {
    let missed: Vec<&(&Finding, &FindingResult)> =
        rows.iter().filter(|(_, result)| result.verdict == FindingVerdict::Missed).collect();
    if missed.is_empty() {
        return;
    }
    text.push_str("\nWhy the missed ones are missed, as far as is known:\n\n");
    for (finding, result) in missed {
        let reason = result.failure.as_deref().or(finding.likely_reason.as_deref()).unwrap_or("Not understood yet.");
        _ = writeln!(text, "* **{}**: {reason}", finding.id);
    }
}

/// The band in words.
#[must_use]
pub fn band(finding: &Finding) -> String {
    match (finding.low, finding.high) {
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("{high} or less"),
        (None, None) => "any".to_owned(),
    }
}

/// A value with three significant digits, so that the page does not change with the last bits of a solve.
#[must_use]
pub fn short(value: f64) -> String {
    if value.abs() < 1e-3 {
        return "0".to_owned();
    }
    let digits = (2 - value.abs().log10().floor() as i32).clamp(0, 4) as usize;
    format!("{value:.digits$}")
}
