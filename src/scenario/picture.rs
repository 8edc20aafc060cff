//! Pictures that carry a scenario: PNG files with its text in a chunk beside the pixels.

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use super::LIMITS;

/// The keyword of the text chunk that holds the scenario.
pub const PICTURE_KEYWORD: &str = "Glutascope scenario";
/// The first bytes of every PNG file.
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
/// What a decoder may take for the pieces before the pixels, bytes.
const MEMORY: usize = 8 << 20;

/// Whether these are the bytes of a PNG picture.
pub(super) fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// Whether a file is a PNG picture; one that cannot be read is none.
#[must_use]
pub fn is_picture(path: &Path) -> bool {
    let mut first = [0; SIGNATURE.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut first)).is_ok() && is_png(&first)
}

/// The text of the scenario that a picture carries, if it does.
pub(super) fn scenario_text(bytes: &[u8]) -> Option<String> {
    let decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MEMORY });
    let reader = decoder.read_info().ok()?;
    let chunk = reader.info().utf8_text.iter().find(|chunk| chunk.keyword == PICTURE_KEYWORD)?;
    chunk.get_text().ok().filter(|text| text.len() as u64 <= LIMITS.file_bytes)
}
