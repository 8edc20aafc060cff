//! `glutascope check`: are these scenario files good?

use std::path::PathBuf;

use clap::Args;

use super::{Failure, output};
use crate::scenario::{Problems, read};

/// Check scenario files: prints `FILE: ok`, or everything that is wrong with line and column
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Says `FILE: ok` for every good file and gathers the problems of the others.
pub fn check(args: &CheckArgs) -> Result<(), Failure> {
    let mut problems = Vec::new();
    for file in &args.files {
        match read(file) {
            Ok(_) => output::print(|out| writeln!(out, "{}: ok", file.display()))?,
            Err(found) => problems.extend(found.0),
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Problems(problems).into()) }
}
