//! Sizes that summaries tell in words: each is measured, so that a summary cannot stay behind a mended model.

use std::ops::Range;

use super::Measure::{self, Change, Peak, Trough};
use super::{Effect, Run};

/// Words of a summary, and what has to be measured for them to be true: over hours from the start, in percent.
struct Said(&'static str, Measure, &'static str, Range<f64>, Range<f64>);

/// Every size that a summary takes from the model.
#[rustfmt::skip]
const SAID: &[(&str, &[Said])] = &[
    ("amantadine", &[Said("fire a per cent or two less", Change, "pfc.rate_e_Hz", 312.0..336.0, -2.4..-0.8)]),
    ("anxiety", &[Said("about a tenth lower", Change, "pfc.gaba_tissue_mM", 0.0..24.0, -13.0..-8.0)]),
    ("b6-deficiency", &[Said("falls by about a fifth", Change, "pfc.gaba_tissue_mM", 0.0..24.0, -25.0..-16.0)]),
    ("b6-high-dose", &[
        Said("more than tenfold", Change, "plp_plasma_nM", 0.0..24.0, 900.0..2500.0),
        Said("by a few per cent only", Change, "pfc.gaba_tissue_mM", 0.0..24.0, 1.0..6.0),
    ]),
    ("b6-repair", &[
        Said("from about a fifth below normal", Change, "pfc.gaba_tissue_mM", 0.0..0.5, -25.0..-16.0),
        Said("a touch above", Change, "pfc.gaba_tissue_mM", 648.0..672.0, 0.1..3.0),
    ]),
    ("chronic-stress", &[Said("over a third of its firing", Change, "pfc.rate_e_Hz", 648.0..672.0, -48.0..-34.0)]),
    ("depression", &[Said("2 to 3 % lower", Change, "pfc.glx_tissue_mM", 0.0..24.0, -3.2..-1.8)]),
    ("estradiol-peak", &[Said("by about three tenths", Peak, "hip.spines", 0.0..240.0, 25.0..35.0)]),
    ("gaba-t-deficiency", &[Said("two or three times normal", Change, "pfc.gaba_tissue_mM", 0.0..24.0, 100.0..200.0)]),
    ("gabat-blocked", &[
        Said("past three times normal", Peak, "pfc.gaba_tissue_mM", 0.0..24.0, 200.0..300.0),
        Said("more than twice", Change, "pfc.gaba_tissue_mM", 144.0..168.0, 100.0..160.0),
    ]),
    ("gad-blocked", &[
        Said("GABA falls by a third", Trough, "pfc.gaba_ecf_uM", 0.0..4.0, -40.0..-27.0),
        Said("up to a third more", Peak, "pfc.rate_e_Hz", 0.0..4.0, 25.0..40.0),
    ]),
    ("glt1-blocked", &[Said("several times over", Peak, "pfc.glu_ecf_uM", 0.0..4.0, 150.0..1400.0)]),
    ("gs-blocked", &[
        Said("to an eighth of normal", Trough, "pfc.gln_tissue_mM", 0.0..48.0, -90.0..-85.0),
        Said("loses a third or more", Trough, "pfc.glu_tissue_mM", 0.0..48.0, -60.0..-33.0),
    ]),
    ("hepatic-encephalopathy", &[Said("more than doubles", Change, "pfc.gln_tissue_mM", 0.0..24.0, 100.0..200.0)]),
    ("insulin-overdose", &[Said("by a few per cent", Trough, "pfc.glu_tissue_mM", 0.0..6.0, -9.0..-1.5)]),
    ("isoelectric-silence", &[
        Said("falls by about a third", Change, "pfc.glu_ecf_uM", 3.0..4.0, -38.0..-28.0),
        Said("GABA by nearly half", Change, "pfc.gaba_ecf_uM", 3.0..4.0, -50.0..-35.0),
    ]),
    ("ketosis", &[Said("by a per cent or two", Trough, "pfc.glu_tissue_mM", 0.0..8.0, -2.5..-0.8)]),
    ("me-cfs", &[Said("by about a tenth", Change, "pfc.gaba_tissue_mM", 0.0..24.0, -13.0..-8.0)]),
    ("menstrual-cycle", &[Said("by a few per cent", Peak, "tonic_gain", 0.0..672.0, 2.0..8.0)]),
    ("no-cortisol", &[
        Said("more than a quarter lower", Change, "pfc.glu_ecf_uM", 144.0..168.0, -33.0..-25.0),
        Said("in both regions", Change, "hip.glu_ecf_uM", 144.0..168.0, -33.0..-25.0),
    ]),
    ("ocd", &[
        Said("5 to 10 % higher", Change, "pfc.glu_tissue_mM", 0.0..24.0, 5.0..10.0),
        Said("about 10 % lower", Change, "pfc.gaba_tissue_mM", 0.0..24.0, -13.0..-8.0),
    ]),
    ("pregnancy-postpartum", &[
        Said("lower before the birth", Change, "pfc.gaba_tissue_mM", 0.0..24.0, -33.0..-15.0),
        Said("a week or two after it", Change, "pfc.gaba_tissue_mM", 300.0..400.0, -6.0..-0.5),
    ]),
];

/// Which words of a preset's summary the model does not bear out.
pub fn untrue(run: &Run) -> Vec<String> {
    let (id, summary) = (run.preset.id, run.preset.scenario.summary.as_str());
    let said = SAID.iter().filter(|(preset, _)| *preset == id).flat_map(|(_, said)| *said);
    let wrong = said.filter_map(|Said(words, measure, output, window_h, band)| {
        if !summary.contains(words) {
            return Some(format!("{id}: the summary no longer says “{words}”"));
        }
        let value = run.measured(&Effect(measure.clone(), output, window_h.clone(), band.clone(), &[]));
        let inside = (band.start..=band.end).contains(&value);
        (!inside).then(|| format!("{id}: “{words}”, but {output} over {window_h:?} h is {value:.2}, not in {band:?}"))
    });
    wrong.collect()
}

/// Words that tell a size, beside digits with a per-cent sign.
const SIZES: [&str; 8] = ["a third", "a quarter", "a fifth", "a tenth", "an eighth", "by half", "doubles", "tenfold"];

#[test]
fn every_size_in_a_summary_is_measured_or_set_or_published() {
    // What a summary says of the dose, of an input or of people, and not of the curves.
    const NOT_OF_THE_CURVES: [(&str, &str); 6] = [
        ("low-magnesium", "a third below normal"),
        ("ketamine-ampa-blocked", "half of the AMPA receptors"),
        ("me-cfs", "lowered by a fifth"),
        ("gabat-blocked", "leaves 15 %"),
        ("gad-blocked", "takes away 70 %"),
        ("estradiol-peak", "about a third as strongly"),
    ];
    let mut loose = Vec::new();
    for preset in glutascope::scenario::presets() {
        let mut told = preset.scenario.summary.split("How solid:").next().unwrap_or_default().to_owned();
        let measured =
            SAID.iter().filter(|(id, _)| *id == preset.id).flat_map(|(_, said)| said.iter().map(|said| said.0));
        let set = NOT_OF_THE_CURVES.iter().filter(|(id, _)| *id == preset.id).map(|(_, words)| *words);
        for words in measured.chain(set) {
            told = told.replace(words, "");
        }
        let sizes = SIZES.iter().filter(|words| told.contains(**words)).map(|words| (*words).to_owned());
        let percents = told
            .match_indices(" %")
            .map(|(at, _)| told[..at + 2].split(' ').rev().take(2).collect::<Vec<_>>().join(" "));
        loose.extend(sizes.chain(percents).map(|words| format!("{}: {words}", preset.id)));
    }
    assert_eq!(loose, [""; 0], "measure it in SAID, or say in words that it is set");
}
