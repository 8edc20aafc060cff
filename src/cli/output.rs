//! Where results and complaints go.

use std::io::{self, Write};
use std::path::Path;

use super::Failure;
use crate::scenario::{Problem, write_with};

/// Refuses a target that cannot be written whatever the result, before any work is done for it.
pub fn check_target(path: &Path) -> Result<(), Failure> {
    let wrong = |message: String, expected: &str| {
        Err(Problem::new(message, expected).in_source(format!("--out {}", path.display())).into())
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder.filter(|folder| !folder.is_dir()) {
        _ if path.is_dir() => wrong("this is a folder".to_owned(), "the name of a file, or `-` for standard output"),
        Some(folder) => wrong(format!("there is no folder {}", folder.display()), "a folder that exists"),
        None => Ok(()),
    }
}

/// Writes to a file, complete or not at all, or to standard output for `-`.
pub fn write_to(path: &Path, mut content: impl FnMut(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    if path == Path::new("-") {
        return print(content);
    }
    write_with(path, &mut content).map_err(|error| Failure::Work(error.to_string()))
}

/// Writes to standard output. A reader that has seen enough, such as `head`, is no failure.
pub fn print(content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match content(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::Work(format!("standard output cannot be written: {error}"))),
        Ok(()) => Ok(()),
    }
}

/// Writes a line to standard error; when nobody listens there either, nothing is left to do.
pub fn complain(text: &str) {
    _ = writeln!(io::stderr(), "{text}");
}
