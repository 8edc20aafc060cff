//! `glutascope export`: a scenario as a file for other programs.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::run::write_csv;
use super::{Failure, ScenarioArgs, output};
use crate::app::figure::figure;
use crate::app::units::Units;
use crate::app::{bands_of, curves_of};
use crate::export::figure::{FigureError, png, svg};
use crate::export::{figure::Figure, sbml};
use crate::scenario::{Problem, Scenario, to_ron};
use crate::simulate::Settings;

/// Export a scenario: its curves as numbers or as a figure, or the model itself as SBML
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
    /// Leave the uncertainty bands out of a figure: they take 200 solves
    #[arg(long)]
    no_bands: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Every output every five minutes, as `run` writes it
    Csv,
    /// The curves the scenario shows, as a picture that carries its scenario
    Png,
    /// The curves the scenario shows, as a drawing in lines for print
    Svg,
    /// The model and the scenario in SBML Level 3, for other simulators
    Sbml,
}

/// Writes the file.
pub fn export(args: &ExportArgs) -> Result<(), Failure> {
    output::check_target(&args.out)?;
    let (scenario, settings) = args.scenario.load()?;
    let draw = |write: fn(&Figure, &str, &mut dyn Write) -> Result<(), FigureError>| {
        let figure = drawn(&scenario, settings, !args.no_bands)?;
        output::write_to(&args.out, |out| Ok(write(&figure, &to_ron(&scenario), out)?))
    };
    match args.to {
        Format::Csv => write_csv(&scenario, settings, &args.out),
        Format::Png => draw(png),
        Format::Svg => draw(svg),
        Format::Sbml => output::write_to(&args.out, |out| sbml::write(&scenario, out)),
    }
}

/// The scenario solved and drawn.
fn drawn(scenario: &Scenario, settings: Settings, with_bands: bool) -> Result<Figure, Failure> {
    if scenario.show.is_empty() {
        let problem =
            Problem::new("the scenario shows no curve", "`show: [...]` with ids of `glutascope list outputs`");
        return Err(problem.in_source("--to").into());
    }
    let curves = curves_of(scenario, settings).map_err(|error| Failure::Work(error.to_string()))?;
    let outputs: Vec<_> = curves.series.iter().map(|series| series.output).collect();
    let bands = with_bands.then(|| bands_of(scenario, &outputs, &mut |_| {}));
    Ok(figure(scenario, &curves, bands.as_ref(), Units::Si))
}
