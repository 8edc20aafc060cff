//! Scenario files on disk: read with a size limit, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::format::{parse, to_ron, too_large_to_read};
use super::picture::{is_picture, is_png, scenario_text};
use super::problem::{Problem, Problems};
use super::{LIMITS, Scenario};

/// Why a file could not be written, in words.
#[derive(Debug, thiserror::Error)]
#[error("{}: cannot be written: {cause}; what was there before is untouched", path.display())]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub cause: io::Error,
}

/// No picture of ours comes near this size.
const MOST_PICTURE_BYTES: u64 = 64 << 20;

/// Reads a scenario file, or the scenario that a picture carries.
///
/// # Errors
/// The file cannot be opened, is too large, or is no text, or [`parse`] finds something wrong in it; a picture carries
/// no scenario.
pub fn read(path: &Path) -> Result<Scenario, Problems> {
    parse(&read_text(path)?, &path.display().to_string())
}

/// The text of a file, or of the scenario that a picture carries.
///
/// # Errors
/// The file cannot be opened, is too large, or is no text; a picture carries no scenario.
pub fn read_text(path: &Path) -> Result<String, Problems> {
    let name = path.display().to_string();
    let limit = if is_picture(path) { MOST_PICTURE_BYTES } else { LIMITS.file_bytes };
    let bytes = read_bytes(path, limit).map_err(|problem| problem.in_source(name.as_str()))?;
    if is_png(&bytes) {
        let none = Problem::new("this picture carries no scenario", "a PNG picture exported by Glutascope");
        return scenario_text(&bytes).ok_or_else(|| none.in_source(name.as_str()).into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let text = String::from_utf8_lossy(valid);
        let position = super::locate::positions(&text, &[text.len()]).first().copied();
        let problem = Problem::new("this is no text in UTF-8", "a scenario in RON, saved as UTF-8");
        Problem { position, ..problem }.in_source(name.as_str()).into()
    })
}

/// The bytes of a file up to the limit. The size is checked before reading, and again while reading: pipes have none.
fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: io::Error| Problem::new(format!("the file cannot be read: {error}"), "a scenario file");
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(Problem::new("this is a folder", "a scenario file"));
    }
    if metadata.len() > limit {
        return Err(too_large_to_read(metadata.len()));
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(too_large_to_read(bytes.len() as u64));
    }
    Ok(bytes)
}

/// Writes a scenario file, complete or not at all.
///
/// # Errors
/// The folder cannot be written to, or the scenario is larger than a file may be. The old file is untouched then.
pub fn write(path: &Path, scenario: &Scenario) -> Result<(), WriteError> {
    let text = to_ron(scenario);
    if text.len() as u64 > LIMITS.file_bytes {
        let cause = io::Error::other(too_large_to_read(text.len() as u64).to_string());
        return Err(WriteError { path: path.to_owned(), cause });
    }
    write_bytes(path, text.as_bytes())
}

/// Writes a file from bytes, as [`write_with`] does.
///
/// # Errors
/// The folder or device cannot be written to. An existing file is untouched then.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_with(path, &mut |file| file.write_all(bytes))
}

/// Writes a file so that it appears complete or not at all: beside its target first, then in its place. An existing file
/// keeps its permissions, a link keeps pointing to its file, and a device such as `/dev/null` is written to directly.
///
/// # Errors
/// The folder or device cannot be written to, or `content` fails. An existing file is untouched then.
pub fn write_with(path: &Path, content: Content<'_>) -> Result<(), WriteError> {
    replace(path, content).map_err(|cause| WriteError { path: path.to_owned(), cause })
}

/// What writes the content of a file.
type Content<'a> = &'a mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

fn replace(path: &Path, content: Content<'_>) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let existing = fs::metadata(&target).ok();
    if existing.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(io::Error::other("there is a folder of this name"));
    }
    if existing.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return fill(&File::options().write(true).open(&target)?, content);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".glutascope-").suffix(".part");
    match &existing {
        Some(metadata) if metadata.permissions().readonly() => {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is write-protected"));
        }
        Some(metadata) => _ = builder.permissions(metadata.permissions()),
        None => new_file_permissions(&mut builder),
    }
    let part = builder.tempfile_in(folder)?;
    fill(part.as_file(), content)?;
    part.as_file().sync_all()?;
    part.persist(&target).map_err(|error| error.error)?;
    sync_folder(folder);
    Ok(())
}

fn fill(file: &File, content: Content<'_>) -> io::Result<()> {
    let mut buffered = io::BufWriter::new(file);
    content(&mut buffered)?;
    buffered.flush()
}

/// What the user's mask leaves of reading and writing for all, as for any new file.
#[cfg(unix)]
fn new_file_permissions(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn new_file_permissions(_builder: &mut tempfile::Builder<'_, '_>) {}

/// Makes the new name last through a power cut, where folders can be synced. The file itself is safe already, so a
/// failure here loses nothing.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        _ = folder.sync_all();
    }
}
