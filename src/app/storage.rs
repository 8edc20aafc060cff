//! Small RON files in the program's folder: written whole or not at all, and set aside when they are broken.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::scenario::write_bytes;

/// Reads a file; a missing one is `None`. A broken one is renamed to `*.broken`, so that nothing is lost and the program
/// goes on.
///
/// # Errors
/// In words, what is broken and where it was put.
pub(crate) fn load<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, String> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("{}: cannot be read: {error}", path.display())),
    };
    ron::from_str(&text).map(Some).map_err(|error| set_aside(path, &error.to_string()))
}

/// Renames a broken file and says so.
pub(crate) fn set_aside(path: &Path, why: &str) -> String {
    let mut aside = path.as_os_str().to_owned();
    aside.push(".broken");
    let aside = PathBuf::from(aside);
    match std::fs::rename(path, &aside) {
        Ok(()) => format!("{}: not understood ({why}); it was set aside as {}", path.display(), aside.display()),
        Err(error) => format!("{}: not understood ({why}), and it cannot be set aside: {error}", path.display()),
    }
}

/// The text of a value, made to be read by people: long texts stay as they are, line by line.
pub(crate) fn to_text<T: Serialize>(value: &T) -> Result<String, String> {
    let layout = ron::ser::PrettyConfig::new().escape_strings(false);
    ron::ser::to_string_pretty(value, layout).map_err(|error| format!("cannot be written as text: {error}"))
}

/// Writes a file, whole or not at all.
///
/// # Errors
/// In words, which file and why.
pub(crate) fn store<T: Serialize>(path: &Path, value: &T) -> Result<(), String> {
    let text = to_text(value)?;
    write_bytes(path, text.as_bytes()).map_err(|error| error.to_string())
}

/// Makes the folder and those above it.
///
/// # Errors
/// In words, which folder and why.
pub(crate) fn make_folder(folder: &Path) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: the folder cannot be made: {error}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::{Settings, Theme};

    #[test]
    fn a_missing_file_is_no_error_and_a_stored_one_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.ron");
        assert_eq!(load::<Settings>(&path), Ok(None));
        let settings = Settings { theme: Theme::Dark, text_scale: 1.5, bands: false, ..Settings::default() };
        store(&path, &settings).unwrap();
        assert_eq!(load(&path), Ok(Some(settings)));
    }

    #[test]
    fn a_broken_file_is_kept_aside_with_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.ron");
        std::fs::write(&path, "(theme: Purple").unwrap();
        let message = load::<Settings>(&path).unwrap_err();
        assert!(message.contains("settings.ron") && message.contains("set aside"), "{message}");
        assert!(!path.exists());
        assert_eq!(std::fs::read_to_string(folder.path().join("settings.ron.broken")).unwrap(), "(theme: Purple");
    }
}
