//! From the drawing of a figure to files: SVG with outlined letters, and PNG that carries its scenario.

use std::io::{self, Write};
use std::sync::Arc;

use quick_xml::escape::escape;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, WriteOptions, fontdb};

use super::Figure;
use super::drawing::{draw, printable};
use crate::export::typefaces::{DEJAVU_SANS, INTER_REGULAR, INTER_SEMI_BOLD};
use crate::scenario::PICTURE_KEYWORD;

/// Pixels to a unit of the drawing: 300 to the inch at some 15 cm width.
const SCALE: f32 = 2.0;

/// Why a figure could not be made, in words.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// The drawing is not understood by the renderer.
    #[error("the figure cannot be drawn: {0}")]
    Drawing(String),
    /// It is too large for memory.
    #[error("the figure is too large to be painted; show fewer curves")]
    TooLarge,
    /// It cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<FigureError> for io::Error {
    fn from(error: FigureError) -> Self {
        match error {
            FigureError::Io(error) => error,
            other => Self::other(other.to_string()),
        }
    }
}

/// A painted figure, four bytes a pixel: red, green, blue, opacity.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The bytes, row after row.
    pub rgba: Vec<u8>,
}

impl Pixels {
    /// Writes the picture as PNG with these texts beside it, keyword and text.
    ///
    /// # Errors
    /// `out` fails, or a keyword is none.
    pub fn write_png(&self, texts: &[(&str, &str)], out: &mut dyn Write) -> Result<(), FigureError> {
        let made = |error: png::EncodingError| match error {
            png::EncodingError::IoError(error) => FigureError::Io(error),
            other => FigureError::Drawing(other.to_string()),
        };
        let mut encoder = png::Encoder::new(out, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let program = ("Software", concat!("Glutascope ", env!("CARGO_PKG_VERSION")));
        for (keyword, text) in [program].iter().chain(texts) {
            encoder.add_itxt_chunk((*keyword).to_owned(), (*text).to_owned()).map_err(made)?;
        }
        let mut writer = encoder.write_header().map_err(made)?;
        writer.write_image_data(&self.rgba).map_err(made)?;
        writer.finish().map_err(made)
    }
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pixels({} x {})", self.width, self.height)
    }
}

/// Writes a figure as SVG. Letters are outlines, so that it looks the same without our typefaces; title, description
/// and the scenario's text stand in it as words.
///
/// # Errors
/// The figure cannot be drawn, or `out` fails.
pub fn svg(figure: &Figure, scenario: &str, out: &mut dyn Write) -> Result<(), FigureError> {
    let options = WriteOptions { coordinates_precision: 3, ..WriteOptions::default() };
    let outlined = tree(figure)?.to_string(&options);
    let about = format!(
        "<title>{}</title><desc>{}</desc><metadata>{}</metadata>",
        escape(printable(&figure.title)),
        escape(printable(&words(figure))),
        escape(scenario),
    );
    let inside = outlined.find('>').map_or(outlined.len(), |end| end + 1);
    let (head, rest) = outlined.split_at(inside);
    write!(out, "{head}{about}{rest}")?;
    Ok(())
}

/// Paints a figure.
///
/// # Errors
/// The figure cannot be drawn, or is too large for memory.
pub fn pixels(figure: &Figure) -> Result<Pixels, FigureError> {
    let tree = tree(figure)?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or(FigureError::TooLarge)?;
    let mut painted = Pixmap::new(size.width(), size.height()).ok_or(FigureError::TooLarge)?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut painted.as_mut());
    // The paper is opaque, so that premultiplied bytes are the colours themselves.
    Ok(Pixels { width: size.width(), height: size.height(), rgba: painted.take() })
}

/// Writes a figure as PNG. The scenario's text goes along; [`crate::scenario::read`] finds it again.
///
/// # Errors
/// The figure cannot be drawn, or `out` fails.
pub fn png(figure: &Figure, scenario: &str, out: &mut dyn Write) -> Result<(), FigureError> {
    let texts = [("Title", &*figure.title), ("Description", &words(figure)), (PICTURE_KEYWORD, scenario)];
    pixels(figure)?.write_png(&texts, out)
}

/// What the figure shows, for those who do not see it.
fn words(figure: &Figure) -> String {
    let panels: Vec<&str> = figure.panels.iter().map(|panel| panel.title.as_str()).collect();
    let lines = figure.subtitle.iter().chain(&figure.footer).map(String::as_str);
    format!("{}. {}", panels.join(", "), lines.collect::<Vec<_>>().join(" "))
}

fn tree(figure: &Figure) -> Result<Tree, FigureError> {
    let options = Options { fontdb: Arc::new(fonts()), font_family: "Inter".to_owned(), ..Options::default() };
    Tree::from_str(&draw(figure)?, &options).map_err(|error| FigureError::Drawing(error.to_string()))
}

fn fonts() -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    for bytes in [INTER_REGULAR, INTER_SEMI_BOLD, DEJAVU_SANS] {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
    }
    fonts
}
