//! What is held to publications: the main effects of every preset.

use super::Effect;
use super::Measure::{Beyond, Change, Mean, Most, Peak, Since, Swing};

/// The effects of every preset but those in which nothing may happen.
#[rustfmt::skip]
pub const EFFECTS: &[(&str, &[Effect])] = &[
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
pub const UNCHANGED: &[(&str, &[&str])] = &[("calm-day", &["design"]), ("ftcd-deficiency", &["CON032"])];
