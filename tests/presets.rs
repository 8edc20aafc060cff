//! Every preset against what was published: sign and size of its main effects, and numbers that a living brain can show.
//!
//! Each preset is solved once. Bands are the spread of the source or ±30 % of its value where it gives a size, and a
//! sign with some head-room where it gives only a direction; the facts behind a row say which.

use std::ops::Range;

use glutascope::app::{Thumbnail, thumbnail};
use glutascope::evidence::library;
use glutascope::model::outputs::OutputId;
use glutascope::scenario::{Preset, preset, presets};
use glutascope::simulate::{Cancel, Settings, Trajectory, healthy_series, simulate};

/// Minutes between samples of a mean.
const SAMPLE_MIN: f64 = 5.0;

/// What is measured, against the healthy day at the same clock times.
enum Measure {
    /// Change of the mean, in percent.
    Change,
    /// Largest change, in percent.
    Peak,
    /// Mean in the unit of the output.
    Mean,
    /// Largest value in the unit of the output.
    Most,
    /// Change of the ratio of largest to smallest value, in percent.
    Swing,
    /// The mean over the window minus that over another, in percent of the healthy mean.
    Since(Range<f64>),
    /// The change of the mean minus that of another output, in percent.
    Beyond(&'static str),
}

use Measure::{Beyond, Change, Mean, Most, Peak, Since, Swing};

/// One effect: what is measured of an output over hours from the start, the band it must be in, and the facts behind.
struct Effect(Measure, &'static str, Range<f64>, Range<f64>, &'static [&'static str]);

/// The effects of every preset but those in which nothing may happen.
#[rustfmt::skip]
const EFFECTS: &[(&str, &[Effect])] = &[
    ("exam-week", &[
        Effect(Change, "cortisol_nM", 144.0..168.0, 5.0..60.0, &["HPA022"]),
        Effect(Change, "pfc.glu_ecf_uM", 1.0..2.0, 5.0..200.0, &["STR001"]),
        Effect(Change, "pfc.receptor_gain", 144.0..168.0, -80.0..-10.0, &["STR012"]),
        Effect(Since(0.0..24.0), "pfc.receptor_gain", 144.0..168.0, -100.0..-5.0, &["STR012"]),
        Effect(Beyond("hip.receptor_gain"), "pfc.receptor_gain", 144.0..168.0, -100.0..0.0, &["STR012"]),
    ]),
    ("night-without-sleep", &[
        Effect(Change, "pfc.glu_ecf_uM", 18.0..22.0, 10.0..60.0, &["SLP001", "SLP003"]),
        Effect(Since(18.0..20.0), "pfc.glu_ecf_uM", 26.0..28.0, -40.0..0.0, &["SLP004"]),
        Effect(Change, "pfc.glu_tissue_mM", 18.0..28.0, -3.0..3.0, &["SLP005"]),
    ]),
    ("single-scare", &[
        Effect(Peak, "pfc.glu_ecf_uM", 6.0..6.5, 50.0..200.0, &["STR002"]),
        Effect(Peak, "hip.glu_ecf_uM", 6.0..6.5, 10.0..60.0, &["STR002"]),
        Effect(Beyond("hip.glu_ecf_uM"), "pfc.glu_ecf_uM", 6.0..6.5, 5.0..200.0, &["STR001"]),
        Effect(Change, "pfc.glu_tissue_mM", 6.75..7.0, -5.0..5.0, &["STR020"]),
        Effect(Change, "pfc.gaba_tissue_mM", 6.75..7.0, -5.0..5.0, &["STR020"]),
        Effect(Change, "cortisol_nM", 6.5..7.5, 50.0..300.0, &["HPA022"]),
        Effect(Change, "pfc.glu_ecf_uM", 23.0..24.0, -10.0..10.0, &["STR002"]),
        Effect(Mean, "antidepressant_index", 23.0..24.0, -0.15..0.15, &["STR017"]),
    ]),
    ("b6-deficiency", &[
        Effect(Change, "pfc.gaba_tissue_mM", 0.0..24.0, -60.0..-20.0, &["B6016", "B6017"]),
        Effect(Change, "hip.gaba_tissue_mM", 0.0..24.0, -60.0..-20.0, &["B6016", "B6017"]),
        Effect(Change, "pfc.glu_tissue_mM", 0.0..24.0, -2.0..2.0, &["B6015"]),
        Effect(Change, "pfc.v_gad", 0.0..24.0, -70.0..-5.0, &["B6015"]),
        Effect(Change, "plp_plasma_nM", 0.0..24.0, -100.0..-50.0, &["B6003"]),
    ]),
    ("b6-repair", &[
        Effect(Change, "pfc.gaba_tissue_mM", 0.0..1.0, -60.0..-15.0, &["B6016", "B6017"]),
        Effect(Change, "pfc.gaba_tissue_mM", 648.0..672.0, -2.0..6.0, &["B6020"]),
    ]),
    ("b6-high-dose", &[
        Effect(Change, "pfc.gaba_tissue_mM", 0.0..24.0, 0.0..6.0, &["B6020"]),
        Effect(Mean, "plp_plasma_nM", 0.0..24.0, 300.0..800.0, &["B6009"]),
    ]),
    ("glutamine-supplement", &[
        Effect(Peak, "glutamine_plasma_uM", 0.0..24.0, 20.0..120.0, &["GLN006"]),
        Effect(Change, "pfc.gln_tissue_mM", 0.0..48.0, -3.0..3.0, &["GLN chapter 4"]),
        Effect(Change, "pfc.glu_tissue_mM", 0.0..48.0, -1.0..1.0, &["GLN012"]),
    ]),
    ("low-magnesium", &[
        Effect(Change, "pfc.rate_e_Hz", 0.0..24.0, 0.1..10.0, &["MG001", "MG003"]),
        Effect(Change, "pfc.glu_tissue_mM", 0.0..24.0, -3.0..3.0, &["MG004"]),
    ]),
    ("low-zinc", &[
        Effect(Change, "pfc.rate_e_Hz", 0.0..24.0, 0.1..10.0, &["ZN002"]),
        Effect(Change, "pfc.glu_tissue_mM", 0.0..24.0, -3.0..3.0, &["ZN chapter 5"]),
    ]),
    ("msg-meal", &[
        Effect(Peak, "glutamate_plasma_uM", 4.0..8.0, 20.0..300.0, &["MSG2"]),
        Effect(Change, "pfc.glu_ecf_uM", 4.0..24.0, -0.5..0.5, &["GLN014", "GLN015"]),
        Effect(Change, "pfc.glu_tissue_mM", 4.0..24.0, -0.5..0.5, &["GLN014", "GLN015"]),
    ]),
    ("ketosis", &[Effect(Change, "pfc.glu_tissue_mM", 3.0..4.0, -11.8..-0.5, &["V_KE1"])]),
    ("insulin-overdose", &[
        Effect(Change, "pfc.glu_tissue_mM", 2.5..4.0, -30.0..-1.0, &["V_HY3"]),
        Effect(Change, "pfc.asp_tissue_mM", 2.5..4.0, 5.0..100.0, &["V_HY1", "V_HY3"]),
        Effect(Change, "pfc.gaba_tissue_mM", 2.5..4.0, -5.0..5.0, &["V_HY3"]),
        Effect(Change, "pfc.glu_tissue_mM", 18.0..24.0, -2.0..2.0, &["V_HY1"]),
    ]),
    ("chronic-stress", &[
        Effect(Change, "pfc.glu_tissue_mM", 648.0..672.0, -40.0..-5.0, &["GLN016"]),
        Effect(Change, "pfc.gln_tissue_mM", 648.0..672.0, -50.0..-5.0, &["GLN016"]),
        Effect(Change, "pfc.glt1", 648.0..672.0, -50.0..-5.0, &["STR016"]),
        Effect(Change, "pfc.release", 648.0..672.0, -80.0..-5.0, &["STR012"]),
        Effect(Change, "pfc.spines", 648.0..672.0, -40.0..-5.0, &["STR017"]),
        Effect(Change, "hip.glt1", 648.0..672.0, 5.0..100.0, &["STR014"]),
        Effect(Change, "hip.release", 648.0..672.0, 5.0..100.0, &["STR015"]),
        Effect(Change, "hip.spines", 648.0..672.0, -40.0..-5.0, &["STR017"]),
    ]),
    ("chronic-recovery", &[
        Effect(Change, "pfc.spines", 0.0..24.0, -40.0..-10.0, &["STR017"]),
        Effect(Change, "pfc.spines", 648.0..672.0, -8.0..3.0, &["STR017"]),
        Effect(Change, "hip.spines", 648.0..672.0, -8.0..3.0, &["STR017"]),
        Effect(Change, "pfc.receptor_gain", 0.0..24.0, -80.0..-20.0, &["STR012"]),
        Effect(Change, "pfc.receptor_gain", 648.0..672.0, -8.0..5.0, &["SIM006", "STR017"]),
    ]),
    ("burnout", &[
        Effect(Change, "cortisol_nM", 2856.0..2880.0, 5.0..70.0, &["SIM003"]),
        Effect(Swing, "cortisol_nM", 2856.0..2880.0, -60.0..0.0, &["HPA026", "SIM003"]),
        Effect(Change, "pfc.spines", 2856.0..2880.0, -50.0..-10.0, &["STR017"]),
        Effect(Since(648.0..672.0), "pfc.spines", 2856.0..2880.0, -8.0..8.0, &["design"]),
    ]),
    ("high-cortisol", &[
        Effect(Change, "cortisol_nM", 0.0..24.0, 50.0..400.0, &["design"]),
        Effect(Change, "acth", 0.0..24.0, -100.0..-50.0, &["HPA010"]),
        Effect(Change, "pfc.receptor_gain", 0.0..24.0, -80.0..-10.0, &["STR012"]),
        Effect(Change, "pfc.spines", 0.0..24.0, -50.0..-10.0, &["STR017"]),
        Effect(Change, "hip.spines", 0.0..24.0, -50.0..-5.0, &["STR017"]),
    ]),
    ("no-cortisol", &[
        Effect(Change, "hip.glu_ecf_uM", 0.0..24.0, -39.0..-21.0, &["STR005"]),
        Effect(Change, "pfc.glu_ecf_uM", 0.0..24.0, -39.0..-10.0, &["STR005"]),
        Effect(Change, "acth", 0.0..24.0, 100.0..1e6, &["HPA010"]),
    ]),
    ("menstrual-cycle", &[
        Effect(Change, "hip.spines", 288.0..336.0, 10.0..39.0, &["HOR001"]),
        Effect(Beyond("hip.spines"), "pfc.spines", 288.0..336.0, -39.0..-5.0, &["HOR006"]),
        Effect(Mean, "allopregnanolone_nM", 480.0..504.0, 1.0..2.5, &["HOR007", "HOR008"]),
        Effect(Change, "tonic_gain", 480.0..504.0, 0.5..8.0, &["HOR013"]),
        Effect(Since(24.0..120.0), "pfc.gaba_tissue_mM", 480.0..504.0, -20.0..0.0, &["HOR015"]),
    ]),
    ("pmdd-pattern", &[
        Effect(Change, "tonic_gain", 480.0..504.0, -50.0..-2.0, &["HOR015"]),
        Effect(Since(24.0..120.0), "pfc.gaba_tissue_mM", 480.0..504.0, 0.0..20.0, &["HOR015"]),
        Effect(Change, "pfc.rate_e_Hz", 480.0..504.0, 0.5..30.0, &["HOR015"]),
    ]),
    ("pregnancy-postpartum", &[
        Effect(Mean, "allopregnanolone_nM", 0.0..168.0, 25.0..150.0, &["HOR010"]),
        Effect(Mean, "allopregnanolone_nM", 216.0..240.0, 0.7..3.3, &["HOR012"]),
        Effect(Change, "tonic_gain", 0.0..168.0, 5.0..62.0, &["HOR013", "HOR014"]),
        Effect(Change, "tonic_gain", 216.0..240.0, -40.0..-5.0, &["stress_nutrition 6"]),
        Effect(Change, "tonic_gain", 648.0..672.0, -5.0..2.0, &["stress_nutrition 6"]),
    ]),
    ("estradiol-peak", &[
        Effect(Change, "hip.spines", 72.0..80.0, 10.0..39.0, &["HOR001"]),
        Effect(Beyond("hip.spines"), "pfc.spines", 72.0..80.0, -39.0..-5.0, &["HOR006"]),
        Effect(Change, "hip.ei", 8.0..32.0, 0.5..20.0, &["HOR004"]),
        Effect(Change, "hip.glu_ecf_uM", 72.0..80.0, 1.0..30.0, &["HOR002"]),
    ]),
    ("ketamine-infusion", &[
        Effect(Change, "pfc.glu_ecf_uM", 1.5..2.0, 5.0..80.0, &["GS001", "GS002"]),
        Effect(Change, "pfc.rate_e_Hz", 1.5..2.0, 0.0..150.0, &["GS014"]),
        Effect(Change, "pfc.rate_i_Hz", 1.5..2.0, -60.0..0.0, &["GS014"]),
        Effect(Change, "pfc.spines", 24.0..26.0, 2.0..30.0, &["PC001", "PC003"]),
        Effect(Change, "hip.spines", 24.0..26.0, 2.0..30.0, &["PC001", "PC003"]),
        Effect(Most, "dissociation", 1.0..3.0, 25.0..60.0, &["PC029"]),
        Effect(Mean, "dissociation", 3.0..3.5, 0.0..10.0, &["PC027"]),
        Effect(Most, "ketamine_plasma_ng_mL", 1.0..3.0, 100.0..250.0, &["PK010"]),
    ]),
    ("ketamine-dose-ladder", &[
        Effect(Change, "pfc.glu_ecf_uM", 1.0..2.0, 0.5..80.0, &["GS001"]),
        Effect(Since(1.0..2.0), "pfc.glu_ecf_uM", 49.0..50.0, 0.5..80.0, &["GS001"]),
        Effect(Since(49.0..50.0), "pfc.glu_ecf_uM", 97.0..98.0, 0.5..80.0, &["GS001"]),
        Effect(Since(97.0..98.0), "pfc.glu_ecf_uM", 145.0..146.0, 0.5..80.0, &["GS001"]),
        Effect(Change, "pfc.glu_ecf_uM", 241.5..242.0, -60.0..-2.0, &["GS001"]),
        Effect(Most, "ketamine_plasma_ng_mL", 97.0..99.0, 100.0..250.0, &["PK010"]),
        Effect(Most, "ketamine_plasma_ng_mL", 241.0..242.0, 1200.0..8000.0, &["PK012"]),
    ]),
    ("esketamine-course", &[
        Effect(Most, "esketamine_plasma_ng_mL", 1.0..3.0, 70.0..130.0, &["PK037"]),
        Effect(Most, "dissociation", 1.0..3.0, 20.0..60.0, &["PC026", "PC029"]),
        Effect(Mean, "antidepressant_index", 24.0..26.0, 0.4..1.4, &["PC021", "PC022"]),
        Effect(Mean, "antidepressant_index", 624.0..648.0, 0.3..1.4, &["PC022", "PC023"]),
        Effect(Since(24.0..26.0), "pfc.spines", 624.0..648.0, 0.0..30.0, &["PC003"]),
    ]),
    ("ketamine-ampa-blocked", &[
        Effect(Change, "pfc.spines", 24.0..26.0, -1.5..1.5, &["PC004"]),
        Effect(Change, "pfc.mtor", 1.5..3.0, -5.0..5.0, &["PC004"]),
        Effect(Change, "pfc.rate_e_Hz", 1.0..3.0, -80.0..-5.0, &["PC004"]),
    ]),
    ("ketamine-rapamycin", &[
        Effect(Change, "pfc.glu_ecf_uM", 1.5..2.0, 5.0..80.0, &["GS002"]),
        Effect(Change, "pfc.bdnf", 1.5..3.0, 5.0..300.0, &["PC001"]),
        Effect(Change, "pfc.spines", 24.0..26.0, -1.5..1.5, &["PC001"]),
    ]),
    ("memantine", &[
        Effect(Mean, "memantine_plasma_ng_mL", 648.0..672.0, 70.0..150.0, &["PK045"]),
        Effect(Mean, "antidepressant_index", 648.0..672.0, -0.1..0.15, &["PC030"]),
        Effect(Change, "pfc.rate_e_Hz", 648.0..672.0, -3.0..10.0, &["PD036"]),
    ]),
    ("lamotrigine-titration", &[
        Effect(Mean, "lamotrigine_plasma_ng_mL", 984.0..1008.0, 1300.0..7100.0, &["PK059"]),
        Effect(Change, "pfc.release", 984.0..1008.0, -40.0..-5.0, &["PD030"]),
        Effect(Beyond("pfc.gaba_ecf_uM"), "pfc.glu_ecf_uM", 984.0..1008.0, -40.0..0.0, &["PD030", "PD032"]),
        Effect(Since(300.0..324.0), "pfc.release", 984.0..1008.0, -40.0..-5.0, &["PD030"]),
    ]),
    ("lamotrigine-before-ketamine", &[
        Effect(Change, "pfc.glu_ecf_uM", 0.0..1.0, -30.0..-2.0, &["PD030"]),
        Effect(Change, "pfc.release", 1.5..2.0, -30.0..5.0, &["PD030"]),
        Effect(Change, "pfc.rate_e_Hz", 1.5..2.0, 1.0..150.0, &["GS014"]),
    ]),
    ("amantadine", &[
        Effect(Mean, "amantadine_plasma_ng_mL", 312.0..336.0, 290.0..830.0, &["PK075"]),
        Effect(Mean, "pfc.nmda_block_e", 312.0..336.0, 0.001..0.1, &["PD010"]),
        Effect(Change, "pfc.rate_e_Hz", 312.0..336.0, -5.0..5.0, &["PD010"]),
    ]),
    ("depression", &[
        Effect(Change, "pfc.glx_tissue_mM", 0.0..24.0, -6.9..-0.7, &["CON001"]),
        Effect(Change, "pfc.gaba_tissue_mM", 0.0..24.0, -12.2..-6.6, &["CON006"]),
        Effect(Change, "hip.glx_tissue_mM", 0.0..24.0, -2.0..2.0, &["CON001"]),
        Effect(Change, "pfc.spines", 0.0..24.0, -30.0..-2.0, &["STR017"]),
    ]),
    ("depression-ketamine", &[
        Effect(Since(0.0..1.0), "pfc.glu_ecf_uM", 1.5..2.0, 2.0..80.0, &["GS002"]),
        Effect(Mean, "antidepressant_index", 24.0..26.0, 0.2..1.28, &["PC017"]),
        Effect(Mean, "antidepressant_index", 240.0..264.0, -0.1..0.35, &["PC017"]),
        Effect(Since(0.0..1.0), "hip.spines", 24.0..26.0, 1.0..30.0, &["PC003"]),
        Effect(Since(0.0..1.0), "pfc.spines", 24.0..26.0, 0.3..30.0, &["PC003"]),
    ]),
    ("focal-epilepsy-lamotrigine", &[
        Effect(Change, "pfc.gaba_tissue_mM", 0.0..24.0, -16.5..-8.9, &["CON014"]),
        Effect(Change, "pfc.rate_e_Hz", 0.0..24.0, 0.5..50.0, &["CON014"]),
        Effect(Since(0.0..24.0), "pfc.rate_e_Hz", 648.0..672.0, -30.0..-0.5, &["CL003"]),
        Effect(Since(0.0..24.0), "pfc.release", 648.0..672.0, -40.0..-5.0, &["PD030"]),
    ]),
    ("alzheimer-memantine", &[
        Effect(Change, "pfc.glu_tissue_mM", 0.0..24.0, -20.0..-1.0, &["CON018"]),
        Effect(Change, "pfc.gaba_tissue_mM", 0.0..24.0, -30.0..-2.0, &["CON018"]),
        Effect(Change, "pfc.glu_ecf_uM", 0.0..24.0, 5.0..200.0, &["CON021"]),
        Effect(Mean, "pfc.nmda_block_e", 648.0..672.0, 0.001..0.2, &["PD013"]),
    ]),
    ("ocd", &[
        Effect(Change, "pfc.glu_tissue_mM", 0.0..24.0, 5.0..10.0, &["CON022", "CON023"]),
        Effect(Change, "pfc.gaba_tissue_mM", 0.0..24.0, -30.0..-2.0, &["CON023"]),
        Effect(Change, "pfc.glx_tissue_mM", 0.0..24.0, 1.0..12.6, &["CON022"]),
    ]),
    ("anxiety", &[
        Effect(Change, "pfc.gaba_tissue_mM", 0.0..24.0, -30.0..-2.0, &["CON027", "CON029"]),
        Effect(Change, "pfc.glx_tissue_mM", 0.0..24.0, -2.0..2.0, &["CON029"]),
    ]),
    ("me-cfs", &[
        Effect(Change, "pfc.gaba_tissue_mM", 0.0..24.0, -30.0..-2.0, &["CON009"]),
        Effect(Change, "pfc.glu_tissue_mM", 0.0..24.0, -2.0..2.0, &["CON009"]),
    ]),
    ("hepatic-encephalopathy", &[
        Effect(Change, "pfc.gln_tissue_mM", 0.0..24.0, 100.0..300.0, &["V_NH1", "CON034"]),
        Effect(Change, "pfc.glu_tissue_mM", 0.0..24.0, -10.0..10.0, &["V_NH1"]),
    ]),
    ("gaba-t-deficiency", &[
        Effect(Change, "pfc.gaba_tissue_mM", 0.0..24.0, 70.0..300.0, &["V_GT12"]),
        Effect(Change, "pfc.gaba_ecf_uM", 0.0..24.0, 5.0..500.0, &["V_GT8"]),
    ]),
    ("glt1-blocked", &[
        Effect(Change, "pfc.glu_ecf_uM", 0.0..4.0, 100.0..3200.0, &["V_EA2"]),
        Effect(Change, "hip.glu_ecf_uM", 0.0..4.0, 100.0..3200.0, &["V_EA2"]),
        Effect(Change, "pfc.gln_tissue_mM", 0.0..1.0, -10.0..10.0, &["V_EA4"]),
        Effect(Change, "pfc.gaba_tissue_mM", 0.0..1.0, -10.0..10.0, &["V_EA4"]),
        Effect(Change, "pfc.glu_tissue_mM", 0.0..1.0, -10.0..10.0, &["V_EA4"]),
        Effect(Change, "pfc.glu_ecf_uM", 6.0..24.0, -5.0..5.0, &["V_EA2"]),
    ]),
    ("gs-blocked", &[
        Effect(Change, "pfc.gln_tissue_mM", 24.0..48.0, -90.0..-80.0, &["V_GS1"]),
        Effect(Change, "pfc.glu_tissue_mM", 24.0..48.0, -60.0..-5.0, &["V_GS1"]),
        Effect(Change, "pfc.gaba_tissue_mM", 24.0..48.0, -20.0..20.0, &["V_GS2"]),
    ]),
    ("gabat-blocked", &[
        Effect(Change, "pfc.gaba_tissue_mM", 144.0..168.0, 100.0..200.0, &["V_GT1", "V_GT6"]),
        Effect(Change, "pfc.v_gad", 144.0..168.0, -80.0..-10.0, &["V_GT7"]),
    ]),
    ("gad-blocked", &[
        Effect(Change, "pfc.gaba_ecf_uM", 1.0..2.0, -80.0..-10.0, &["V_GAD4"]),
        Effect(Change, "pfc.glu_tissue_mM", 1.0..2.0, -5.0..5.0, &["V_GAD4"]),
        Effect(Change, "pfc.gln_tissue_mM", 1.0..2.0, -5.0..5.0, &["V_GAD4"]),
        Effect(Change, "pfc.rate_e_Hz", 1.0..2.0, 2.0..150.0, &["V_GAD4"]),
        Effect(Change, "pfc.gaba_tissue_mM", 12.0..24.0, -5.0..5.0, &["design"]),
    ]),
    ("isoelectric-silence", &[
        Effect(Change, "pfc.v_cycle", 2.0..4.0, -100.0..-80.0, &["F_07"]),
        Effect(Change, "pfc.glu_ecf_uM", 2.0..4.0, -70.0..-20.0, &["STR025"]),
        Effect(Change, "pfc.glu_tissue_mM", 2.0..4.0, -15.0..15.0, &["design"]),
        Effect(Change, "pfc.gaba_tissue_mM", 2.0..4.0, -15.0..15.0, &["design"]),
    ]),
];

/// The presets in which every number stays that of the healthy day, with the facts behind.
const UNCHANGED: &[(&str, &[&str])] = &[("calm-day", &["design"]), ("ftcd-deficiency", &["CON032"])];

/// A solved preset beside the healthy day.
struct Run {
    preset: &'static Preset,
    trajectory: Trajectory,
}

impl Run {
    fn of(preset: &'static Preset) -> Self {
        let trajectory = simulate(&preset.scenario, Settings::DRAWING, &Cancel::default(), &mut |_| {});
        Self { preset, trajectory: trajectory.unwrap_or_else(|error| panic!("{}: {error}", preset.id)) }
    }

    /// The values of an output and of its healthy ghost, every few minutes of a window.
    fn series(&self, output: &str, window_h: &Range<f64>, every_min: f64) -> (Vec<f64>, Vec<f64>) {
        let ids = [OutputId::parse(output).unwrap_or_else(|| panic!("{}: no output {output}", self.preset.id))];
        let count = ((window_h.end - window_h.start) * 60.0 / every_min).round() as u32;
        let times: Vec<f64> = (0..count).map(|i| window_h.start + (f64::from(i) + 0.5) * every_min / 60.0).collect();
        let healthy = healthy_series(self.preset.scenario.start, &ids, &times);
        (self.trajectory.series(&ids, &times).concat(), healthy.concat())
    }

    fn change(&self, output: &str, window_h: &Range<f64>) -> f64 {
        let (values, healthy) = self.series(output, window_h, SAMPLE_MIN);
        100.0 * (mean(&values) / mean(&healthy) - 1.0)
    }

    fn measured(&self, effect: &Effect) -> f64 {
        let Effect(measure, output, window_h, ..) = effect;
        let (values, healthy) = self.series(output, window_h, SAMPLE_MIN);
        match measure {
            Change => self.change(output, window_h),
            Peak => 100.0 * (most(values.iter().zip(&healthy).map(|(value, usual)| value / usual)) - 1.0),
            Mean => mean(&values),
            Most => most(values),
            Swing => 100.0 * (swing(&values) / swing(&healthy) - 1.0),
            Since(before) => {
                let earlier = mean(&self.series(output, before, SAMPLE_MIN).0);
                100.0 * (mean(&values) - earlier) / mean(&healthy)
            }
            Beyond(other) => self.change(output, window_h) - self.change(other, window_h),
        }
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn most(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(f64::MIN, f64::max)
}

fn swing(values: &[f64]) -> f64 {
    most(values.iter().copied()) / values.iter().copied().fold(f64::MAX, f64::min)
}

/// What is wrong with the effects of a preset, in words.
fn effects_missed(run: &Run) -> Vec<String> {
    let id = run.preset.id;
    let effects = EFFECTS.iter().filter(|(preset, _)| *preset == id).flat_map(|(_, effects)| *effects);
    let missed = effects.filter_map(|effect| {
        let Effect(_, output, window_h, band, _) = effect;
        let value = run.measured(effect);
        let inside = (band.start..=band.end).contains(&value);
        (!inside).then(|| format!("{id} {output} over {window_h:?} h: {value:.3}, not in {band:?}"))
    });
    missed.collect()
}

/// Which numbers moved in a preset in which nothing may happen.
fn moved(run: &Run) -> Vec<String> {
    if !UNCHANGED.iter().any(|(preset, _)| *preset == run.preset.id) {
        return Vec::new();
    }
    let moved = OutputId::all().filter_map(|output| {
        let (values, healthy) = run.series(&output.to_string(), &(0.0..24.0), SAMPLE_MIN);
        let (value, usual) = (mean(&values), mean(&healthy));
        let apart = (value - usual).abs() >= 1e-3 * usual.abs().max(0.01);
        apart.then(|| format!("{} {output}: {value}, healthy {usual}", run.preset.id))
    });
    moved.collect()
}

/// Which numbers leave what a living brain and body can show.
fn implausible(run: &Run) -> Vec<String> {
    let span_h = 0.0..run.preset.scenario.days * 24.0;
    let outside = OutputId::all().filter_map(|output| {
        let (values, healthy) = run.series(&output.to_string(), &span_h, 15.0);
        let usual = most(healthy.iter().map(|value| value.abs()));
        let (low, high) = match (output.spec().unit, output.spec().id) {
            (_, "antidepressant_index") => (-1.0, 2.5),
            (_, "cortisol_nM") => (0.0, 1500.0),
            (_, "acth" | "plp_plasma_nM") => (0.0, 1000.0),
            (_, "nh4_mM") => (0.0, 4.0),
            (_, "bdnf") => (0.05, 8.0),
            (_, "allopregnanolone_nM") => (0.0, 100.0),
            (_, "glu_ecf_uM") => (0.05 * usual, 12.0 * usual),
            ("0–1" | "share", _) => (0.0, 1.0),
            ("/100", _) => (0.0, 100.0),
            ("ng/mL", _) => (0.0, 8000.0),
            _ if usual == 0.0 => (0.0, 25.0),
            _ => (0.05 * usual, 5.0 * usual),
        };
        let worst = values.into_iter().find(|value| !(low - 1e-9..=high + 1e-9).contains(value))?;
        Some(format!("{} {output}: {worst}, not within {low}..{high}", run.preset.id))
    });
    outside.collect()
}

/// How closely small curves keep the hour of a point.
const KEPT_H: f64 = 1e-3;

/// Whether the small curve in the list is the preset's own, in words.
fn untrue_thumbnail(run: &Run) -> Option<String> {
    let id = run.preset.id;
    let stored = thumbnail(id)?;
    let Some(output) = stored.output_id() else { return Some(format!("{id}: no output {}", stored.output)) };
    let values: Vec<f64> = stored.points.iter().map(|point| point[1]).collect();
    let hours: Vec<f64> = stored.points.iter().map(|point| point[0]).collect();
    // Hours are kept to a thousandth: where a curve jumps, as a law does when a hold ends, a stored point may stand on
    // either side. It is true if it is within what the curve passes through within that rounding.
    let end = hours.last().copied().unwrap_or_default();
    let nearby = [-KEPT_H, 0.0, KEPT_H].map(|shift| {
        let hours: Vec<f64> = hours.iter().map(|hour| (hour + shift).clamp(0.0, end)).collect();
        run.trajectory.series(&[output], &hours).concat()
    });
    let off = |i: usize, value: f64| {
        let around = nearby.each_ref().map(|solved| solved[i]);
        let lowest = around.into_iter().fold(f64::MAX, f64::min);
        (lowest - value).max(value - most(around)).max(0.0)
    };
    let [_, solved, _] = &nearby;
    let range = most(solved.iter().copied()) - solved.iter().copied().fold(f64::MAX, f64::min);
    let size = range.max(0.05 * most(solved.iter().map(|value| value.abs())));
    let apart = most(values.iter().enumerate().map(|(i, &value)| off(i, value))) / size;
    (apart > 0.03).then(|| format!("{id}: its small curve is {:.0} % off; {HOW_TO_DRAW}", 100.0 * apart))
}

const HOW_TO_DRAW: &str = "draw them anew with `cargo test --test presets draw_small -- --ignored`";

#[test]
fn every_preset_has_a_small_curve() {
    for preset in presets() {
        assert!(thumbnail(preset.id).is_some(), "{} has no small curve; {HOW_TO_DRAW}", preset.id);
    }
}

#[test]
#[ignore = "writes assets/thumbnails.ron; run it after a change of the model or the presets"]
fn draw_small_curves() {
    let drawn = |preset: &'static Preset| {
        let run = Run::of(preset);
        let thumbnail = Thumbnail::of(&preset.scenario, &run.trajectory);
        (preset.id, thumbnail.unwrap_or_else(|| panic!("{}: nothing to draw", preset.id)))
    };
    let all: std::collections::BTreeMap<_, _> = presets().iter().map(drawn).collect();
    let layout = ron::ser::PrettyConfig::new().depth_limit(2);
    let text = ron::ser::to_string_pretty(&all, layout).unwrap_or_else(|error| panic!("{error}"));
    let head = "// Small curves of the presets, as the list shows them. Written by `cargo test --test presets draw_small -- --ignored`.\n";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/thumbnails.ron");
    std::fs::write(path, format!("{head}{text}\n")).unwrap_or_else(|error| panic!("{error}"));
}

/// Solves the presets of a category, each once, and holds all of them to what was published.
fn hold(category: &str) {
    let of_category = presets().iter().filter(|preset| preset.scenario.category == category);
    let mut wrong = Vec::new();
    let mut count = 0;
    for preset in of_category {
        let run = Run::of(preset);
        wrong.extend(effects_missed(&run));
        wrong.extend(moved(&run));
        wrong.extend(implausible(&run));
        wrong.extend(untrue_thumbnail(&run));
        count += 1;
    }
    assert!(count > 0, "no preset of category {category}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn everyday_presets_show_what_was_published() {
    hold("Everyday");
}

#[test]
fn nutrition_presets_show_what_was_published() {
    hold("Nutrition");
}

#[test]
fn stress_and_hormone_presets_show_what_was_published() {
    hold("Stress and hormones");
}

#[test]
fn medicine_presets_show_what_was_published() {
    hold("Medicines");
}

#[test]
fn condition_presets_show_what_was_published() {
    hold("Conditions");
}

#[test]
fn laboratory_presets_show_what_was_published() {
    hold("Laboratory");
}

#[test]
fn every_preset_has_its_row_and_every_row_its_facts() {
    let mut ids: Vec<&str> = presets().iter().map(|preset| preset.id).collect();
    let mut held: Vec<&str> = EFFECTS.iter().map(|(id, _)| *id).chain(UNCHANGED.iter().map(|(id, _)| *id)).collect();
    ids.sort_unstable();
    held.sort_unstable();
    assert_eq!(ids, held);
    let facts = EFFECTS.iter().flat_map(|(id, effects)| effects.iter().map(move |effect| (id, effect.4)));
    for (id, facts) in facts.chain(UNCHANGED.iter().map(|(id, facts)| (id, *facts))) {
        assert!(!facts.is_empty(), "{id}: an effect without a fact");
        for fact in facts {
            assert!(library().fact(fact).is_some(), "{id}: no fact {fact}");
        }
    }
}

#[test]
fn every_preset_is_described_shown_and_explained() {
    let categories = ["Everyday", "Nutrition", "Stress and hormones", "Medicines", "Conditions", "Laboratory"];
    for preset in presets() {
        let scenario = &preset.scenario;
        assert!(categories.contains(&scenario.category.as_str()), "{}: {}", preset.id, scenario.category);
        assert!(scenario.summary.len() > 200 && scenario.summary.contains("How solid:"), "{}", preset.id);
        assert!(!scenario.show.is_empty() && !scenario.claims.is_empty(), "{}", preset.id);
        for claim in &scenario.claims {
            assert!(library().claim(claim).is_some(), "{}: {claim}", preset.id);
        }
    }
}

/// Ketamine, which lifts glutamate by itself, lifts it less far on lamotrigine.
#[test]
fn lamotrigine_dampens_the_surge_after_ketamine() {
    let surge = |id: &str| {
        let run = Run::of(preset(id).unwrap_or_else(|| panic!("no preset {id}")));
        run.change("pfc.glu_ecf_uM", &(1.5..2.0))
    };
    assert!(surge("lamotrigine-before-ketamine") < surge("ketamine-infusion") - 3.0);
}
