//! `glutascope run`: simulate a scenario and write every output.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, ScenarioArgs, output};
use crate::export::{Table, csv, json};
use crate::scenario::Problem;
use crate::simulate::{Cancel, Settings, simulate};

/// Rows of a table above which a coarser grid is asked for.
const MOST_ROWS: f64 = 1e6;

/// Simulate a scenario and write every output as CSV or JSON
#[derive(Debug, Args)]
pub struct RunArgs {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Minutes from one row to the next; the curves themselves do not depend on it
    #[arg(long, value_name = "MIN", default_value_t = 5.0, allow_negative_numbers = true)]
    every: f64,
    /// The file to write; `-` is standard output
    #[arg(long, value_name = "PATH", default_value = "-")]
    out: PathBuf,
    /// Write JSON instead of CSV
    #[arg(long)]
    json: bool,
}

/// Simulates and writes the table.
pub fn run(args: &RunArgs) -> Result<(), Failure> {
    output::check_target(&args.out)?;
    let (scenario, settings) = args.scenario.load()?;
    let rows = rows(args.every, scenario.days)?;
    let trajectory = simulate(&scenario, settings, &Cancel::default(), &mut |_| {})
        .map_err(|error| Failure::Work(error.to_string()))?;
    let Settings { rtol, .. } = settings;
    let table = Table { scenario: &scenario, trajectory: &trajectory, rtol, every_min: args.every, rows };
    let write = if args.json { json::write } else { csv::write };
    output::write_to(&args.out, |out| write(&table, out))
}

/// How many whole steps of `every` minutes fit into the span.
fn rows(every: f64, days: f64) -> Result<u32, Failure> {
    let wrong = |message: String, expected: &str| {
        Err(Problem::new(message, expected).in_source(format!("--every {every}")).into())
    };
    if !(every.is_finite() && every > 0.0) {
        return wrong("this is no step of time".to_owned(), "a number of minutes above 0");
    }
    let rows = (days * 1440.0 / every).floor() + 1.0;
    if rows > MOST_ROWS {
        return wrong(format!("the table would have {rows} rows"), "longer steps, for at most a million rows");
    }
    Ok(rows as u32)
}
