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
    ("night-without-sleep", include_str!("../../presets/night-without-sleep.ron")),
    ("single-scare", include_str!("../../presets/single-scare.ron")),
    ("b6-deficiency", include_str!("../../presets/b6-deficiency.ron")),
    ("b6-repair", include_str!("../../presets/b6-repair.ron")),
    ("b6-high-dose", include_str!("../../presets/b6-high-dose.ron")),
    ("glutamine-supplement", include_str!("../../presets/glutamine-supplement.ron")),
    ("low-magnesium", include_str!("../../presets/low-magnesium.ron")),
    ("low-zinc", include_str!("../../presets/low-zinc.ron")),
    ("msg-meal", include_str!("../../presets/msg-meal.ron")),
    ("ketosis", include_str!("../../presets/ketosis.ron")),
    ("insulin-overdose", include_str!("../../presets/insulin-overdose.ron")),
    ("chronic-stress", include_str!("../../presets/chronic-stress.ron")),
    ("chronic-recovery", include_str!("../../presets/chronic-recovery.ron")),
    ("burnout", include_str!("../../presets/burnout.ron")),
    ("high-cortisol", include_str!("../../presets/high-cortisol.ron")),
    ("no-cortisol", include_str!("../../presets/no-cortisol.ron")),
    ("menstrual-cycle", include_str!("../../presets/menstrual-cycle.ron")),
    ("pmdd-pattern", include_str!("../../presets/pmdd-pattern.ron")),
    ("pregnancy-postpartum", include_str!("../../presets/pregnancy-postpartum.ron")),
    ("estradiol-peak", include_str!("../../presets/estradiol-peak.ron")),
    ("ketamine-infusion", include_str!("../../presets/ketamine-infusion.ron")),
    ("ketamine-dose-ladder", include_str!("../../presets/ketamine-dose-ladder.ron")),
    ("esketamine-course", include_str!("../../presets/esketamine-course.ron")),
    ("ketamine-ampa-blocked", include_str!("../../presets/ketamine-ampa-blocked.ron")),
    ("ketamine-rapamycin", include_str!("../../presets/ketamine-rapamycin.ron")),
    ("memantine", include_str!("../../presets/memantine.ron")),
    ("lamotrigine-titration", include_str!("../../presets/lamotrigine-titration.ron")),
    ("lamotrigine-before-ketamine", include_str!("../../presets/lamotrigine-before-ketamine.ron")),
    ("amantadine", include_str!("../../presets/amantadine.ron")),
    ("depression", include_str!("../../presets/depression.ron")),
    ("depression-ketamine", include_str!("../../presets/depression-ketamine.ron")),
    ("focal-epilepsy-lamotrigine", include_str!("../../presets/focal-epilepsy-lamotrigine.ron")),
    ("alzheimer-memantine", include_str!("../../presets/alzheimer-memantine.ron")),
    ("ocd", include_str!("../../presets/ocd.ron")),
    ("anxiety", include_str!("../../presets/anxiety.ron")),
    ("me-cfs", include_str!("../../presets/me-cfs.ron")),
    ("ftcd-deficiency", include_str!("../../presets/ftcd-deficiency.ron")),
    ("hepatic-encephalopathy", include_str!("../../presets/hepatic-encephalopathy.ron")),
    ("gaba-t-deficiency", include_str!("../../presets/gaba-t-deficiency.ron")),
    ("glt1-blocked", include_str!("../../presets/glt1-blocked.ron")),
    ("gs-blocked", include_str!("../../presets/gs-blocked.ron")),
    ("gabat-blocked", include_str!("../../presets/gabat-blocked.ron")),
    ("gad-blocked", include_str!("../../presets/gad-blocked.ron")),
    ("isoelectric-silence", include_str!("../../presets/isoelectric-silence.ron")),
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
