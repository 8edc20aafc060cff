//! Exporting: files for other programs.

use std::path::{Path, PathBuf};

use crate::app::document::title_or_untitled;
use crate::app::notices::{Severity, Topic};
use crate::app::saving::{absolute, file_stem};
use crate::app::{App, Effect};
use crate::export::sbml;
use crate::scenario::write_with;

impl App {
    pub(super) fn ask_export_model(&mut self) {
        let here = self.document.path().and_then(Path::parent).map(Path::to_owned);
        let folder = here.or_else(|| self.usual_folder());
        let name = format!("{}.xml", file_stem(title_or_untitled(self.document.scenario())));
        self.effects.push(Effect::PickFileToExport { folder, name });
    }

    /// Writes the model with the open scenario as SBML. Writes over another file only where the person was asked.
    pub(super) fn export_model(&mut self, path: &Path, over: bool) {
        let path = exported_to(path);
        let written = if path.is_file() && !over {
            Err(format!("{} is there already; choose another name.", path.display()))
        } else {
            let scenario = self.document.scenario();
            write_with(&path, &mut |file| sbml::write(scenario, file)).map_err(|error| error.to_string())
        };
        match written {
            Ok(()) => self.notices.post(Topic::Export, Severity::Info, format!("Exported {}", path.display())),
            Err(words) => self.notices.post(Topic::Export, Severity::Error, format!("Not exported. {words}")),
        }
    }
}

/// The file that is written when a person chooses this one: without an extension it gets `.xml`.
fn exported_to(path: &Path) -> PathBuf {
    let has_name = path.extension().is_some() || path.is_file();
    absolute(&if has_name { path.to_owned() } else { path.with_extension("xml") })
}
