//! `glutascope export`: a scenario as a file for other programs.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::run::write_csv;
use super::{Failure, ScenarioArgs, output};
use crate::export::sbml;

/// Export a scenario: its curves as CSV, or the model itself as SBML
#[derive(Debug, Args)]
pub struct ExportArgs {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// What to write
    #[arg(long, value_name = "FORMAT")]
    to: Format,
    /// The file to write; `-` is standard output
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Every output every five minutes, as `run` writes it
    Csv,
    /// The model and the scenario in SBML Level 3, for other simulators
    Sbml,
}

/// Writes the file.
pub fn export(args: &ExportArgs) -> Result<(), Failure> {
    output::check_target(&args.out)?;
    let (scenario, settings) = args.scenario.load()?;
    match args.to {
        Format::Csv => write_csv(&scenario, settings, &args.out),
        Format::Sbml => output::write_to(&args.out, |out| sbml::write(&scenario, out)),
    }
}
