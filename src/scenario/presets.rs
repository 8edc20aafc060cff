//! The embedded presets: the files of `presets/`, read once.

use std::sync::LazyLock;

use super::{Scenario, parse};

/// A scenario that comes with the program.
#[derive(Debug)]
pub struct Preset {
    /// Its id: the stem of its file.
    pub id: &'static str,
    /// The text of its file.
    pub text: &'static str,
    /// What the text says.
    pub scenario: Scenario,
}

/// Ids and texts, in the order in which they are listed.
const FILES: &[(&str, &str)] = &[
    ("calm-day", include_str!("../../presets/calm-day.ron")),
    ("exam-week", include_str!("../../presets/exam-week.ron")),
    ("b6-deficiency", include_str!("../../presets/b6-deficiency.ron")),
    ("chronic-stress", include_str!("../../presets/chronic-stress.ron")),
    ("ketamine-infusion", include_str!("../../presets/ketamine-infusion.ron")),
    ("glt1-blocked", include_str!("../../presets/glt1-blocked.ron")),
];

/// Every preset, in the order in which they are listed.
#[must_use]
pub fn presets() -> &'static [Preset] {
    static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
        // A test holds that every file reads well; one that did not would be left out and not take the program down.
        let read = |&(id, text): &(&'static str, &'static str)| {
            parse(text, id).ok().map(|scenario| Preset { id, text, scenario })
        };
        FILES.iter().filter_map(read).collect()
    });
    &PRESETS
}

/// The preset with this id, if there is one.
#[must_use]
pub fn preset(id: &str) -> Option<&'static Preset> {
    presets().iter().find(|preset| preset.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_file_is_embedded_and_reads_without_problems() {
        for (id, text) in FILES {
            let problems = parse(text, id).map_err(|problems| problems.to_string());
            assert!(problems.is_ok(), "{problems:?}");
        }
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/presets");
        let mut stems: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let mut ids: Vec<&str> = presets().iter().map(|preset| preset.id).collect();
        stems.sort_unstable();
        ids.sort_unstable();
        assert_eq!(ids, stems);
    }
}
