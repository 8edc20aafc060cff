//! The guided tours that come with the program: their words, and whether the model does what they say.

use std::collections::HashMap;

use glutascope::app::Units;
use glutascope::app::{curves_of, tours::fill};
use glutascope::evidence::tours::{Ask, BuiltIn, Part, Scene, Stage, Words};
use glutascope::evidence::{library, tours};
use glutascope::simulate::Settings;

/// Everything a tour shows: each scene with its words and what the window shows for it.
fn scenes(tour: &'static BuiltIn) -> Vec<(String, &'static Scene, &'static Words, Stage)> {
    let mut all = Vec::new();
    for (i, step) in tour.tour.steps.iter().enumerate() {
        let stage = |revealed| tour.tour.stage(i, revealed);
        all.extend(stage(false).map(|stage| (format!("{} {}", tour.id, step.title), &step.scene, &step.text, stage)));
        if let Some(predict) = &step.predict {
            let name = format!("{} {}, answer", tour.id, step.title);
            all.extend(stage(true).map(|stage| (name, &predict.scene, &predict.text, stage)));
        }
    }
    all
}

/// The issue asks for five or more, in five to eight steps each.
#[test]
fn there_are_enough_tours_of_a_good_length() {
    assert!(tours().len() >= 6, "{} tours; is a file broken?", tours().len());
    for BuiltIn { id, tour } in tours() {
        assert!((5..=8).contains(&tour.steps.len()), "{id} has {} steps", tour.steps.len());
        let questions = tour.steps.iter().filter(|step| step.predict.is_some()).count();
        assert!(questions >= 2, "{id} asks {questions} questions");
        assert!(!tour.summary.is_empty() && (3..=15).contains(&tour.minutes), "{id}");
    }
    let sketches = tours().iter().flat_map(|tour| &tour.tour.steps).filter_map(|step| step.predict.as_ref());
    assert!(sketches.filter(|predict| matches!(predict.ask, Ask::Sketch { .. })).count() >= 5, "few sketches");
}

#[test]
fn the_model_does_what_every_tour_says() {
    let mut wrong = Vec::new();
    for BuiltIn { id, tour } in tours() {
        wrong.extend(tour.disagreements().into_iter().map(|words| format!("{id}, {words}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_answer_is_held_to_the_model() {
    for BuiltIn { id, tour } in tours() {
        for step in &tour.steps {
            let expects = step.predict.as_ref().is_none_or(|predict| !predict.scene.expect.is_empty());
            assert!(expects, "{id}, {}: the answer claims nothing that could be tested", step.title);
        }
    }
}

#[test]
fn every_number_in_the_words_is_found_in_the_curves() {
    let mut curves = HashMap::new();
    for (name, _, words, stage) in
        tours().iter().flat_map(scenes).filter(|(_, _, words, _)| words.numbers().count() > 0)
    {
        let key = format!("{:?}", stage.scenario);
        let curves = curves
            .entry(key)
            .or_insert_with(|| curves_of(&stage.scenario, Settings::DRAWING).expect("a scenario of a tour is solved"));
        for units in [Units::Si, Units::Us] {
            let text = fill(words, Some(curves), &stage.scenario, units);
            assert!(!text.contains('…') && !text.contains('{'), "{name}: {text}");
        }
    }
}

/// What the model gives is not typed twice: beside an amount of a dose or a time, numbers come from the curves.
#[test]
fn words_hold_no_typed_sizes() {
    for (name, _, words, _) in tours().iter().flat_map(scenes) {
        for part in words.parts() {
            let Part::Text(text) = part else { continue };
            assert!(!text.contains('%'), "{name}: a typed percentage in “{text}”");
            for unit in ["µM", "mM", "nM", "Hz", "ng/mL"] {
                let typed =
                    text.split_whitespace().any(|word| word.trim_matches(|c: char| ".,;:()".contains(c)) == unit);
                assert!(!typed, "{name}: a typed number in {unit} in “{text}”");
            }
        }
    }
}

#[test]
fn every_word_that_needs_it_is_explained_and_every_tour_rests_on_claims() {
    for BuiltIn { id, tour } in tours() {
        let claims: usize = tour.steps.iter().map(|step| step.claims.len()).sum();
        assert!(claims >= 3, "{id} links {claims} claims");
        for (name, _, words, _) in scenes(tours().iter().find(|tour| tour.id == *id).expect("itself")) {
            let text = words.bare();
            let abbreviations = text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '/');
            for word in abbreviations.filter(|word| word.chars().filter(char::is_ascii_uppercase).count() >= 2) {
                let known = library().glossary().iter().any(|term| term.found_in(word).is_some());
                assert!(known, "{name}: `{word}` is not in the glossary");
            }
        }
    }
}

/// The example of the documentation is a tour one can open, and the page names every field it has.
#[test]
fn the_documented_example_is_a_tour() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/tours.md")).expect("readable");
    let examples: Vec<&str> = page.split("```ron\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(!examples.is_empty());
    for example in examples.into_iter().filter(|example| example.trim_start().starts_with('(')) {
        let tour =
            glutascope::evidence::tours::parse(example, "docs/tours.md").unwrap_or_else(|wrong| panic!("{wrong}"));
        assert_eq!(tour.disagreements(), Vec::<String>::new());
    }
}

#[test]
fn a_tour_that_says_what_the_model_does_not_do_is_found_out() {
    let text = r#"(tour: 1, title: "T", steps: [(title: "S", text: "Stress lowers cortisol.", scene: (open: "calm-day",
        set: {"stress": 7.0}, expect: [(output: "cortisol_nM", is: Lower)]))])"#;
    let tour = glutascope::evidence::tours::parse(text, "t.ron").expect("a tour that reads well");
    let said = tour.disagreements();
    assert!(said.len() == 1 && said[0].contains("cortisol_nM") && said[0].contains("step 1 “S”"), "{said:?}");
}
