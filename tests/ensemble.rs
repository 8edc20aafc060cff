//! The ensemble of model variants, without a window: bands, votes and what matters.

use std::sync::Arc;

use glutascope::model::inputs::InputId;
use glutascope::model::outputs::OutputId;
use glutascope::scenario::{Scenario, preset};
use glutascope::simulate::{
    Cancel, Draws, Driver, Findings, OneAtATime, Question, Settings, SimulationError, Variants, ensemble, simulate,
};

fn output(id: &str) -> OutputId {
    OutputId::parse(id).unwrap_or_else(|| panic!("no output {id}"))
}

fn input(id: &str) -> InputId {
    InputId::parse(id).unwrap_or_else(|| panic!("no input {id}"))
}

fn with_input(id: &str, value: f64) -> Scenario {
    let mut scenario = Scenario { days: 0.5, ..Scenario::default() };
    scenario.set_input(input(id), value);
    scenario
}

#[test]
fn blocked_uptake_raises_extracellular_glutamate_in_every_variant_and_the_band_holds_the_curve() {
    let variants = Variants::new(Draws::new(1, 24));
    let glutamate = output("pfc.glu_ecf_uM");
    let scenario = Arc::new(with_input("glt1", 0.5));
    let cancel = Cancel::default();
    let found = ensemble(&scenario, &[glutamate], &variants, &cancel).expect("not cancelled");
    assert_eq!(found.solved() + found.failed(), 24);
    assert!(found.failed() <= 2, "{} variants failed", found.failed());
    let band = found.bands().remove(0);
    let votes = band.votes_at(6.0).expect("within the span");
    assert_eq!(votes.up, found.solved(), "{votes:?}");
    let run = simulate(&scenario, Settings::DRAWING, &cancel, &mut |_| ()).expect("solved");
    for (hour, value) in [3.0, 6.0, 11.0].into_iter().zip(run.series(&[glutamate], &[3.0, 6.0, 11.0]).remove(0)) {
        let (low, high) = band.at(hour).expect("within the span");
        assert!(low < value && value < high, "{value} at {hour} h is not in {low} to {high}");
        assert!(high / low > 1.02, "a band that says something: {low} to {high}");
    }
}

#[test]
fn on_a_healthy_day_no_variant_leaves_its_own_healthy_day() {
    let variants = Variants::new(Draws::new(2, 10));
    let outputs: Vec<OutputId> =
        ["pfc.glu_ecf_uM", "hip.gaba_ecf_uM", "cortisol_nM", "pfc.rate_e_Hz", "pfc.glx_tissue_mM"].map(output).into();
    let calm = Arc::new(Scenario { days: 1.0, ..Scenario::default() });
    let found = ensemble(&calm, &outputs, &variants, &Cancel::default()).expect("not cancelled");
    for band in found.bands() {
        assert_eq!(band.mean_votes.same, found.solved(), "{}: {:?}", band.output, band.mean_votes);
    }
}

#[test]
fn the_same_seed_gives_the_same_bands() {
    let scenario = Arc::new(with_input("gad67", 0.6));
    let bands = || {
        let variants = Variants::new(Draws::new(5, 4));
        ensemble(&scenario, &[output("pfc.gaba_ecf_uM")], &variants, &Cancel::default()).expect("solved").bands()
    };
    assert_eq!(bands(), bands());
}

#[test]
fn an_ensemble_stops_when_it_is_cancelled() {
    let cancel = Cancel::default();
    cancel.cancel();
    let variants = Variants::new(Draws::new(1, 5));
    let stopped = ensemble(&Arc::new(Scenario::default()), &[output("pfc.ei")], &variants, &cancel);
    assert_eq!(stopped.map(|found| found.solved()), Err(SimulationError::Cancelled));
}

#[test]
fn what_matters_names_the_input_that_does_it_with_its_sign() {
    let question = Question::new(&with_input("glt1", 0.6), output("pfc.glu_ecf_uM"), Some(6.0));
    let (variants, cancel) = (OneAtATime::default(), Cancel::default());
    let mut findings = Findings::new(question.reference(&variants, &cancel).expect("solved"));
    for (index, driver) in question.drivers().iter().enumerate() {
        if matches!(driver, Driver::Input(_)) {
            findings.add(question.effect(index, &variants, &cancel));
        }
    }
    assert_eq!(findings.failed, 0);
    let place = |id: &str| {
        let is_it = |driver: Driver| matches!(driver, Driver::Input(known) if known == input(id));
        findings.effects.iter().position(|effect| is_it(effect.driver)).unwrap_or(usize::MAX)
    };
    assert!(place("glt1") < 6, "uptake is among the first: {}", place("glt1"));
    assert!(findings.effects[place("glt1")].swing() < 0.0, "less uptake, more glutamate");
    assert!(place("glt1") < place("zinc"), "uptake matters more than zinc");
}

#[test]
fn a_medicine_is_among_what_matters_only_where_it_is_given() {
    let doses = |scenario: &Scenario| {
        let question = Question::new(scenario, output("pfc.ei"), None);
        question.drivers().iter().filter(|driver| matches!(driver, Driver::Doses(_))).count()
    };
    assert_eq!(doses(&preset("ketamine-infusion").expect("a preset").scenario), 1);
    assert_eq!(doses(&Scenario::default()), 0);
}
