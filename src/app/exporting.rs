//! Exporting: pictures, numbers and the model itself for other programs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::curves::Curves;
use crate::app::document::title_or_untitled;
use crate::app::exports::{Content, Done};
use crate::app::figure::figure;
use crate::app::notices::{Severity, Topic};
use crate::app::saving::{absolute, file_stem};
use crate::app::variants::Bands;
use crate::app::{App, Effect};
use crate::export::csv::{self, Column};
use crate::export::{figure as drawing, sbml};
use crate::scenario::{Scenario, to_ron};

/// A kind of file for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportKind {
    /// The curves as a picture in pixels, which carries its scenario.
    Png,
    /// The curves as a picture in lines, for print.
    Svg,
    /// The numbers of the curves shown.
    Csv,
    /// The model with the scenario.
    Sbml,
}

impl ExportKind {
    /// The usual extension of such files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Csv => "csv",
            Self::Sbml => "xml",
        }
    }

    /// What such a file is, for dialogs.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Png => "PNG picture",
            Self::Svg => "SVG drawing",
            Self::Csv => "CSV table",
            Self::Sbml => "SBML model",
        }
    }
}

impl App {
    pub(super) fn ask_export(&mut self, kind: ExportKind) {
        let here = self.document.path().and_then(Path::parent).map(Path::to_owned);
        let folder = here.or_else(|| self.usual_folder());
        let name = format!("{}.{}", file_stem(title_or_untitled(self.document.scenario())), kind.extension());
        self.effects.push(Effect::PickFileToExport { kind, folder, name });
    }

    /// Writes a file for other programs. Writes over another file only where the person was asked.
    pub(super) fn export(&mut self, kind: ExportKind, path: &Path, over: bool) {
        let path = exported_to(path, kind);
        if path.is_file() && !over {
            self.not_exported(&format!("{} is there already; choose another name.", path.display()));
            return;
        }
        match self.content(kind) {
            Ok(content) => self.exports.write(path, content),
            Err(words) => self.not_exported(&words),
        }
    }

    /// Paints the curves for the clipboard.
    pub(super) fn copy_picture(&mut self) {
        match self.whole_curves() {
            Ok((scenario, curves, bands)) => {
                self.exports.paint(figure(&scenario, &curves, bands.as_deref(), self.settings.units));
            }
            Err(words) => self.not_exported(&words),
        }
    }

    /// Takes in what has been exported. Whether there was news.
    pub(super) fn take_exports(&mut self) -> bool {
        let mut news = false;
        while let Some(done) = self.exports.done() {
            news = true;
            match done {
                Done::Wrote(path) => {
                    let words = format!("Exported {}", path.display());
                    self.notices.post(Topic::Export, Severity::Info, words);
                }
                Done::Painted(picture) => {
                    self.effects.push(Effect::CopyPicture(picture));
                    self.notices.post(Topic::Export, Severity::Info, "The picture is on the clipboard.");
                }
                Done::Failed(words) => self.not_exported(&words),
            }
        }
        news
    }

    fn not_exported(&mut self, words: &str) {
        self.notices.post(Topic::Export, Severity::Error, format!("Not exported. {words}"));
    }

    /// What will be in the file: as things are now, whatever changes while it is written.
    fn content(&self, kind: ExportKind) -> Result<Content, String> {
        if kind == ExportKind::Sbml {
            let scenario = self.document.scenario().clone();
            return Ok(Box::new(move |out| sbml::write(&scenario, out)));
        }
        let (scenario, curves, bands) = self.whole_curves()?;
        if kind == ExportKind::Csv {
            return Ok(Box::new(move |out| {
                csv::write_columns(&heading(&scenario), &columns(&curves, bands.as_deref()), out)
            }));
        }
        let figure = figure(&scenario, &curves, bands.as_deref(), self.settings.units);
        let text = to_ron(&scenario);
        Ok(Box::new(move |out| {
            let write = if kind == ExportKind::Png { drawing::png } else { drawing::svg };
            Ok(write(&figure, &text, out)?)
        }))
    }

    /// The open scenario with its curves and bands.
    ///
    /// # Errors
    /// In words, why there is nothing to export as yet.
    fn whole_curves(&self) -> Result<Whole, String> {
        let curves = self.picture.curves.clone().filter(|_| self.curves_are_whole());
        let curves = curves.ok_or("The curves are not solved yet; try again when they are whole.")?;
        if self.document.scenario().show.is_empty() {
            return Err("No curve is shown; choose some under “Outputs” first.".to_owned());
        }
        Ok((self.document.scenario().clone(), curves, self.uncertainty.bands().cloned()))
    }
}

/// A scenario with its curves, and bands where they are known.
type Whole = (Scenario, Arc<Curves>, Option<Arc<Bands>>);

/// The lines above the table.
fn heading(scenario: &Scenario) -> Vec<(&'static str, String)> {
    vec![
        ("glutascope", env!("CARGO_PKG_VERSION").to_owned()),
        ("scenario", title_or_untitled(scenario).to_owned()),
        ("start", format!("{:?} {}", scenario.weekday, scenario.start)),
        ("healthy", "the healthy baseline at the same clock times".to_owned()),
        ("low, high", "the middle 80 % of the model variants".to_owned()),
        ("note", "a model, for education only, not medical advice".to_owned()),
    ]
}

/// The times of the curves, and for each output its value, the healthy one, and the band where it is known.
fn columns(curves: &Curves, bands: Option<&Bands>) -> Vec<Column> {
    let Some(first) = curves.series.first() else { return Vec::new() };
    let times = first.times_h().to_vec();
    let mut columns = vec![Column { name: "time_h".to_owned(), unit: "h from the start".to_owned(), values: times }];
    for series in &curves.series {
        let unit = series.output.spec().unit;
        let mut add = |end: &str, values: Vec<f64>| {
            columns.push(Column { name: format!("{}{end}", series.output), unit: unit.to_owned(), values });
        };
        add("", series.values().to_vec());
        add("_healthy", series.healthy().to_vec());
        if let Some(band) = bands.and_then(|bands| bands.get(series.output)) {
            let edges: Vec<(f64, f64)> =
                series.times_h().iter().map(|time| band.at(*time).unwrap_or((f64::NAN, f64::NAN))).collect();
            add("_low", edges.iter().map(|edge| edge.0).collect());
            add("_high", edges.iter().map(|edge| edge.1).collect());
        }
    }
    columns
}

/// The file that is written when a person chooses this one: without an extension it gets the usual one.
fn exported_to(path: &Path, kind: ExportKind) -> PathBuf {
    let has_name = path.extension().is_some() || path.is_file();
    absolute(&if has_name { path.to_owned() } else { path.with_extension(kind.extension()) })
}
