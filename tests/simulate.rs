//! What a user relies on when a scenario is solved: a steady healthy rhythm, curves that do not depend on how they are
//! looked at, events where they were put, and an answer or a clear word for any input.

#![expect(clippy::expect_used, reason = "a test may panic")]

use glutascope::model::drugs::DrugId;
use glutascope::model::inputs::{INPUTS, InputId};
use glutascope::model::outputs::OutputId;
use glutascope::scenario::{ClockTime, Event, Route, Scenario};
use glutascope::simulate::{
    Cancel, Laboratory, Model, Override, Settings, SimulationError, Trajectory, healthy_series, simulate, simulate_with,
};
use proptest::prelude::*;

fn input(id: &str) -> InputId {
    InputId::parse(id).expect("a known input")
}

fn output(id: &str) -> OutputId {
    OutputId::parse(id).expect("a known output")
}

fn solve(scenario: &Scenario, rtol: f64) -> Trajectory {
    simulate(scenario, Settings { rtol, parallel: true }, &Cancel::default(), &mut |_| ()).expect("solved")
}

fn every_output() -> Vec<OutputId> {
    OutputId::all().collect()
}

fn hours(from: f64, to: f64, count: usize) -> Vec<f64> {
    (0..count).map(|i| from + (to - from) * (i as f64 + 0.5) / count as f64).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn hold(id: &str, value: f64, from_h: f64, to_h: f64) -> Event {
    Event::Hold { input: input(id), value, from_h, to_h, label: String::new(), repeat: None }
}

#[test]
fn daily_means_of_a_healthy_week_drift_less_than_a_tenth_of_a_percent() {
    let trajectory = solve(&Scenario { days: 7.0, ..Scenario::default() }, 1e-6);
    let outputs = every_output();
    let first = trajectory.series(&outputs, &hours(0.0, 24.0, 288));
    let last = trajectory.series(&outputs, &hours(144.0, 168.0, 288));
    for (output, (first, last)) in outputs.iter().zip(first.iter().zip(&last)) {
        let (before, after) = (mean(first), mean(last));
        // What rests at nothing is measured against one of its unit.
        let size = if before.abs() < 1e-3 { 1.0 } else { before.abs() };
        assert!((after - before).abs() <= 1e-3 * size, "{output}: {before} became {after}");
    }
}

#[test]
fn the_ghost_is_the_healthy_run_at_the_same_clock_time() {
    let start = ClockTime::new(21, 30).expect("a clock time");
    let trajectory = solve(&Scenario { start, days: 2.0, ..Scenario::default() }, 1e-7);
    let outputs = every_output();
    let times = hours(0.0, 48.0, 500);
    let (run, ghost) = (trajectory.series(&outputs, &times), healthy_series(start, &outputs, &times));
    for (output, (run, ghost)) in outputs.iter().zip(run.iter().zip(&ghost)) {
        let size = ghost.iter().fold(0.0_f64, |size, value| size.max(value.abs())).max(1e-6);
        for (value, expected) in run.iter().zip(ghost) {
            assert!((value - expected).abs() < 2e-3 * size, "{output}: {value} beside the ghost's {expected}");
        }
    }
}

#[test]
fn curves_do_not_depend_on_the_times_they_are_asked_at() {
    let scenario = Scenario { events: vec![hold("stress", 7.0, 5.0, 7.0)], ..Scenario::default() };
    let trajectory = solve(&scenario, Settings::DRAWING.rtol);
    let outputs = every_output();
    let fine = trajectory.series(&outputs, &hours(0.0, 24.0, 3000));
    let coarse = trajectory.series(&outputs, &hours(0.0, 24.0, 1000));
    for (fine, coarse) in fine.iter().zip(&coarse) {
        let shared: Vec<f64> = fine.iter().skip(1).step_by(3).copied().collect();
        assert_eq!(&shared, coarse, "the middle of every third fine interval is the middle of a coarse one");
    }
}

#[test]
fn one_thread_and_two_give_the_same_curves() {
    let scenario = Scenario { events: vec![hold("stress", 7.0, 5.0, 7.0)], ..Scenario::default() };
    let solve = |parallel| {
        let settings = Settings { parallel, ..Settings::DRAWING };
        let trajectory = simulate(&scenario, settings, &Cancel::default(), &mut |_| ()).expect("solved");
        trajectory.series(&every_output(), &hours(0.0, 24.0, 200))
    };
    assert_eq!(solve(true), solve(false));
}

#[test]
fn a_lead_in_is_the_same_run_begun_earlier() {
    let mut late = Scenario { lead_in_days: 3.0, days: 1.0, ..Scenario::default() };
    late.set_input(input("gad67"), 0.7);
    let mut early = Scenario { days: 4.0, ..Scenario::default() };
    early.set_input(input("gad67"), 0.7);
    let outputs = every_output();
    let after = solve(&late, 1e-7).series(&outputs, &hours(0.0, 24.0, 50));
    let whole = solve(&early, 1e-7).series(&outputs, &hours(72.0, 96.0, 50));
    for (output, (after, whole)) in outputs.iter().zip(after.iter().zip(&whole)) {
        let size = whole.iter().fold(1e-6_f64, |size, value| size.max(value.abs()));
        for (a, b) in after.iter().zip(whole) {
            assert!((a - b).abs() <= 1e-4 * size, "{output}: {a} and {b}");
        }
    }
    let again = solve(&late, 1e-7);
    assert_eq!(again.series(&outputs, &hours(0.0, 24.0, 50)), after, "the cached lead-in gives the same curves");
}

#[test]
fn a_dose_enters_at_its_instant_and_an_infusion_over_its_time() {
    let ketamine = DrugId::parse("ketamine").expect("a known drug");
    let dose =
        |over_min| Event::Dose { drug: ketamine, mg: 35.0, route: Route::Iv { over_min }, at_h: 2.25, repeat: None };
    let plasma = |over_min, times: &[f64]| {
        let trajectory = solve(&Scenario { events: vec![dose(over_min)], ..Scenario::default() }, 1e-6);
        trajectory.series(&[output("ketamine_plasma_ng_mL")], times).remove(0)
    };
    let bolus = plasma(0.0, &[2.2499, 2.2501]);
    assert!(bolus[0].abs() < 1e-9, "nothing before the dose: {}", bolus[0]);
    assert!((bolus[1] - 1000.0 * 35.0 / 70.0).abs() < 3.0, "the whole dose at once: {}", bolus[1]);
    let infusion = plasma(40.0, &hours(2.25, 4.0, 2000));
    let peak = infusion.iter().copied().fold(0.0, f64::max);
    assert!((100.0..=250.0).contains(&peak), "PK010: {peak} ng/mL");
    let peak_at = infusion.iter().position(|level| *level >= peak).unwrap_or(0) as f64 * 1.75 / 2000.0 * 60.0;
    assert!((peak_at - 40.0).abs() < 1.0, "the peak is the end of the infusion: {peak_at} min");
}

#[test]
fn a_cancelled_solve_says_so() {
    let cancel = Cancel::default();
    cancel.cancel();
    let result = simulate(&Scenario::default(), Settings::DRAWING, &cancel, &mut |_| ());
    assert_eq!(result.err(), Some(SimulationError::Cancelled));
}

#[test]
fn long_spans_show_themselves_while_they_grow() {
    let events = vec![Event::Hold {
        input: input("stress"),
        value: 6.0,
        from_h: 1.0,
        to_h: 11.0,
        label: String::new(),
        repeat: Some(glutascope::scenario::Repeat { every_h: 24.0, times: 300 }),
    }];
    let scenario = Scenario { days: 300.0, events, ..Scenario::default() };
    let mut seen = Vec::new();
    simulate(&scenario, Settings::DRAWING, &Cancel::default(), &mut |grown| seen.push(grown.solved_to_h()))
        .expect("solved");
    assert!(seen.iter().any(|hours| *hours > 0.0 && *hours < 7200.0), "{seen:?}");
    assert!(seen.windows(2).all(|pair| pair[0] <= pair[1]), "it only grows: {seen:?}");
}

#[test]
fn lead_ins_of_any_length_end_where_the_span_begins() {
    // Round-off in the solver's own clock once left a step of no length at time 0 for one lead-in in ninety.
    for i in 0..150 {
        let lead_in_days = 0.05 + 0.013 * f64::from(i);
        let mut scenario = Scenario { lead_in_days, days: 0.02, ..Scenario::default() };
        scenario.set_input(input("stress"), 2.3);
        let solved = simulate(&scenario, Settings::DRAWING, &Cancel::default(), &mut |_| ());
        assert!(solved.is_ok(), "{lead_in_days} days: {:?}", solved.err());
    }
}

/// Solves a day and checks that every output is finite and none that cannot be negative is.
fn assert_sound(scenario: &Scenario) {
    let outputs = every_output();
    let trajectory = solve(scenario, 1e-5);
    for (output, values) in outputs.iter().zip(trajectory.series(&outputs, &hours(0.0, scenario.days * 24.0, 200))) {
        let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
        let may_be_negative = matches!(output.spec().id, "antidepressant_index" | "tonic_gain" | "receptor_gain");
        assert!(values.iter().all(|value| value.is_finite()), "{output}");
        assert!(may_be_negative || lowest > -1e-4, "{output}: {lowest} with {:?}", scenario.inputs);
    }
}

#[test]
fn every_input_at_both_ends_of_its_slider_gives_a_sound_day() {
    for input in InputId::all() {
        for value in [input.spec().min, input.spec().max] {
            let mut scenario = Scenario::default();
            scenario.set_input(input, value);
            assert_sound(&scenario);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_three_inputs_anywhere_on_their_sliders_give_a_sound_day(
        picks in proptest::collection::btree_map(0..INPUTS.len(), 0.0..=1.0_f64, 1..=3)
    ) {
        let mut scenario = Scenario::default();
        for (index, place) in picks {
            let Some(input) = InputId::all().nth(index) else { continue };
            let spec = input.spec();
            scenario.set_input(input, spec.min + place * (spec.max - spec.min));
        }
        assert_sound(&scenario);
    }
}

#[test]
fn a_laboratory_override_acts_from_its_start_to_its_end() {
    let silence = Override { signal: "spike_block", value: 1.0, from_h: 2.0, to_h: 3.0 };
    let laboratory = Laboratory { overrides: vec![silence] };
    let scenario = Scenario { days: 0.25, ..Scenario::default() };
    let settings = Settings { rtol: 1e-6, parallel: true };
    let run = simulate_with(Model::declared(), &scenario, &laboratory, settings, &Cancel::default(), &mut |_| ());
    let rates = run.expect("solved").series(&[output("pfc.rate_e_Hz")], &[1.99, 2.9, 4.0]).remove(0);
    assert!(rates[0] > 3.5 && rates[1] < 0.01 && rates[2] > 3.5, "{rates:?}");
}
