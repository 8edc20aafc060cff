//! `glutascope check`: are these scenario and tour files good?

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, output};
use crate::evidence::tours::{self, is_tour};
use crate::scenario::{Problems, parse, read_text};

/// Check scenario and tour files: prints `FILE: ok`, or everything that is wrong with line and column
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Says `FILE: ok` for every good file and gathers the problems of the others; then, what tours say that the model does
/// not do.
pub fn check(args: &CheckArgs) -> Result<(), Failure> {
    let (mut problems, mut untrue) = (Vec::new(), Vec::new());
    for file in &args.files {
        match check_file(file) {
            Ok(said) if said.is_empty() => output::print(|out| writeln!(out, "{}: ok", file.display()))?,
            Ok(said) => untrue.extend(said.into_iter().map(|words| format!("{}: {words}", file.display()))),
            Err(found) => problems.extend(found.0),
        }
    }
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    if untrue.is_empty() { Ok(()) } else { Err(Failure::Work(untrue.join("\n"))) }
}

/// What a file that reads well says and the model does not do: nothing for scenarios, which say nothing.
fn check_file(file: &Path) -> Result<Vec<String>, Problems> {
    let (text, name) = (read_text(file)?, file.display().to_string());
    if is_tour(&text) {
        return Ok(tours::parse(&text, &name)?.disagreements());
    }
    parse(&text, &name).map(|_| Vec::new())
}
