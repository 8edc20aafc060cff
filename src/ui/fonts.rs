//! The bundled typefaces: Inter for text, `DejaVu` Sans behind it for symbols, so that every machine shows the same.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use crate::export::typefaces::{DEJAVU_SANS, INTER_REGULAR, INTER_SEMI_BOLD};

/// The family of headings, values and changed names: Inter semi-bold.
#[must_use]
pub fn strong_family() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// Puts the bundled fonts in front of egui's own.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [("Inter", INTER_REGULAR), ("Inter SemiBold", INTER_SEMI_BOLD), ("DejaVu Sans", DEJAVU_SANS)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallbacks = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (family, first) in [(FontFamily::Proportional, "Inter"), (strong_family(), "Inter SemiBold")] {
        let mut names = vec![first.to_owned(), "DejaVu Sans".to_owned()];
        names.extend(fallbacks.iter().cloned());
        fonts.families.insert(family, names);
    }
    fonts.families.entry(FontFamily::Monospace).or_default().push("DejaVu Sans".to_owned());
    ctx.set_fonts(fonts);
}
