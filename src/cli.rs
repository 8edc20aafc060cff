//! The command line: what can be asked, and how the program answers and ends.

mod check;
mod export;
mod findings;
mod list;
mod options;
mod output;
mod run;
#[cfg(feature = "gui")]
mod shot;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::scenario::{Problem, Problems};

use options::ScenarioArgs;

/// A scope for glutamate: how stress, nutrition, hormones, sleep and medicines move the brain's balance of glutamate
/// and GABA. For education, not for medical advice.
#[derive(Debug, Parser)]
#[command(name = "glutascope", version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Open the window with this scenario file; without it, with the last session
    file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::RunArgs),
    List(list::ListArgs),
    Check(check::CheckArgs),
    Export(export::ExportArgs),
    Findings(findings::FindingsArgs),
    #[cfg(feature = "gui")]
    Shot(shot::ShotArgs),
}

/// Why a command did not do its work.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// The user's words or files are wrong: exit status 2.
    #[error("{0}")]
    Input(#[from] Problems),
    /// The work failed: exit status 1.
    #[error("{0}")]
    Work(String),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Input(problem.into())
    }
}

impl Failure {
    fn exit_code(&self) -> ExitCode {
        match self {
            Self::Input(_) => ExitCode::from(2),
            Self::Work(_) => ExitCode::FAILURE,
        }
    }
}

/// Reads the arguments of the process, does what they ask for, and says how it ended.
///
/// The exit status is 0 when the work is done, 1 when it failed, and 2 when arguments or files are wrong.
#[must_use]
pub fn main() -> ExitCode {
    match dispatch(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure.to_string());
            failure.exit_code()
        }
    }
}

fn dispatch(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        Some(Command::Run(args)) => run::run(&args),
        Some(Command::List(args)) => list::list(&args),
        Some(Command::Check(args)) => check::check(&args),
        Some(Command::Export(args)) => export::export(&args),
        Some(Command::Findings(args)) => findings::findings_command(&args),
        #[cfg(feature = "gui")]
        Some(Command::Shot(args)) => shot::take(&args),
        None => open_window(cli.file),
    }
}

/// Opens the window, unless the file does not exist: then a mistyped command is more likely.
fn open_window(file: Option<PathBuf>) -> Result<(), Failure> {
    if let Some(file) = file.as_deref().filter(|file| !file.exists()) {
        return Err(no_such_file(file).into());
    }
    show(file)
}

fn no_such_file(file: &Path) -> Problem {
    let name = file.display().to_string();
    let commands = Cli::command();
    let words = commands.get_subcommands().map(clap::Command::get_name);
    Problem::new("there is no such file", "a scenario file or a command").suggest(&name, words).in_source(name.as_str())
}

#[cfg(feature = "gui")]
fn show(file: Option<PathBuf>) -> Result<(), Failure> {
    crate::ui::run(file).map_err(|error| Failure::Work(format!("{error:#}")))
}

#[cfg(not(feature = "gui"))]
fn show(_file: Option<PathBuf>) -> Result<(), Failure> {
    Err(Failure::Work(
        "this glutascope was built without its window; `glutascope --help` lists what it can do".to_owned(),
    ))
}
