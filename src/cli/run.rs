//! `glutascope run`: simulate a scenario and write every output.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, ScenarioArgs, output};
use crate::export::{Table, csv, json};
use crate::scenario::{Problem, Scenario};
use crate::simulate::{Cancel, Settings, simulate};

/// Minutes from one row to the next, where nobody asks for another step.
const EVERY_MIN: f64 = 5.0;

/// Rows of a table above which a coarser grid is asked for.
const MOST_ROWS: f64 = 1e6;

/// Simulate a scenario and write every output as CSV or JSON
#[derive(Debug, Args)]
pub struct RunArgs {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Minutes from one row to the next; the curves themselves do not depend on it
    #[arg(long, value_name = "MIN", default_value_t = EVERY_MIN, allow_negative_numbers = true)]
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
    let write = if args.json { json::write } else { csv::write };
    simulate_to(&scenario, settings, args.every, &args.out, write)
}

/// Simulates and writes a table of the usual step as CSV.
pub fn write_csv(scenario: &Scenario, settings: Settings, out: &Path) -> Result<(), Failure> {
    simulate_to(scenario, settings, EVERY_MIN, out, csv::write)
}

fn simulate_to(
    scenario: &Scenario,
    settings: Settings,
    every_min: f64,
    out: &Path,
    write: impl Fn(&Table<'_>, &mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let rows = rows(every_min, scenario.days)?;
    let trajectory = simulate(scenario, settings, &Cancel::default(), &mut |_| {})
        .map_err(|error| Failure::Work(error.to_string()))?;
    let table = Table { scenario, trajectory: &trajectory, rtol: settings.rtol, every_min, rows };
    output::write_to(out, |out| write(&table, out))
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
