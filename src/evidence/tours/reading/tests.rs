//! Good tours, bad tours, and what is said about them.

use super::*;
use crate::model::inputs::InputId;

fn step(inside: &str) -> String {
    format!("(tour: 1, title: \"T\", steps: [(title: \"S\", text: \"Words.\", {inside})])")
}

fn problems(text: &str) -> String {
    parse(text, "t.ron").expect_err("a bad tour").to_string()
}

#[test]
fn a_small_tour_is_read() {
    let tour = parse(&step("scene: (open: \"calm-day\")"), "t.ron").expect("a good tour");
    assert_eq!((tour.steps.len(), tour.minutes), (1, 5));
    let stage = tour.stage(0, false).expect("a stage");
    assert_eq!(stage.scenario, preset("calm-day").unwrap().scenario);
    assert_eq!(tour.stage(1, false), None);
}

#[test]
fn scenes_build_on_those_before_until_a_preset_is_opened() {
    let stress = InputId::parse("stress").unwrap();
    let text = "(tour: 1, title: \"T\", steps: [
        (title: \"A\", text: \"a\", scene: (open: \"calm-day\", set: {\"stress\": 7.0}, region: Both, at: \"10:00\")),
        (title: \"B\", text: \"b\", predict: (question: \"q\", ask: Choose(answers: [\"x\", \"y\"], right: 1),
            text: \"r\", scene: (set: {\"stress\": 2.0}))),
        (title: \"C\", text: \"c\", scene: (open: \"exam-week\")),
    ])";
    let tour = parse(text, "t.ron").expect("a good tour");
    let stage = |step, revealed| tour.stage(step, revealed).expect("a stage");
    assert_eq!((stage(0, false).cursor_h, stage(1, false).cursor_h), (Some(2.0), None));
    let level = |step, revealed| stage(step, revealed).scenario.input(stress).to_string();
    assert_eq!([level(0, false), level(1, false), level(1, true), level(2, false)], ["7", "7", "2", "0"]);
    assert_eq!(stage(1, true).scenario.region, RegionView::Both);
    assert_eq!(stage(2, false).scenario, preset("exam-week").unwrap().scenario);
}

#[test]
fn what_is_wrong_has_line_and_column_and_a_suggestion() {
    let cases = [
        ("scene: (open: \"calm-dya\")", "there is no preset `calm-dya`; did you mean `calm-day`?"),
        ("scene: (open: \"calm-day\", set: {\"strss\": 1.0})", "did you mean `stress`?"),
        ("scene: (open: \"calm-day\", set: {\"stress\": 99.0})", "99 is out of range for `stress`"),
        ("scene: (open: \"calm-day\", show: [\"pfc.glu\"])", "did you mean `pfc.glu_ecf_uM`?"),
        ("scene: (open: \"calm-day\", explain: Outpt(\"pfc.ei\"))", "did you mean `Output`?"),
        ("scene: (open: \"calm-day\", explain: 3)", "expected Scenario, Input("),
        ("scene: (open: \"calm-day\", at: \"26 h\")", "outside the 24 hours"),
        ("scene: (open: \"calm-day\", mark: [Plot(\"pfc.mtor\")])", "not among the curves of this step"),
        ("scene: (open: \"calm-day\", mark: [Slider(\"stress\")])", "`Slider` is not known here"),
        ("scene: (open: \"calm-day\"), claims: [\"C999\"]", "there is no claim `C999`"),
        ("scene: ()", "the first step opens no preset"),
        ("scence: ()", "did you mean `scene`?"),
    ];
    for (inside, expected) in cases {
        let said = problems(&step(inside));
        assert!(said.starts_with("t.ron:1:") && said.contains(expected), "{inside}: {said}");
    }
}

#[test]
fn questions_need_a_few_different_answers_and_a_right_one() {
    let ask = |ask: &str| {
        let predict = format!("predict: (question: \"q\", ask: {ask}, text: \"r\")");
        problems(&step(&format!("scene: (open: \"calm-day\"), {predict}")))
    };
    assert!(ask("Choose(answers: [\"one\"], right: 0)").contains("there are 1 answers, expected 2 to 4"));
    assert!(ask("Choose(answers: [\"a\", \"a\"], right: 0)").contains("two answers are the same"));
    assert!(ask("Choose(answers: [\"a\", \"b\"], right: 2)").contains("there is no answer 2"));
    assert!(ask("Sketch(output: \"pfc.mtor\")").contains("not among the curves"));
    assert!(ask("Sketch(output: \"pfc.glu_ecf_uM\", top: 0.5)").contains("0.5 is no top"));
    assert!(ask("Guess").contains("`Guess` is not known here"));
}

#[test]
fn strangers_files_are_held_to_limits() {
    let many = "(title: \"S\", text: \"w\"),".repeat(MOST_STEPS + 1);
    let said = problems(&format!("(tour: 1, title: \"T\", steps: [{many}])"));
    assert!(said.contains("there are 31 entries, expected at most 30"), "{said}");
    let long = "x".repeat(TEXT + 1);
    let said = problems(&step("").replace("Words.", &long));
    assert!(said.contains("901 characters long, expected at most 900"), "{said}");
    assert!(problems(&" ".repeat(2 << 20)).contains("the tour is 2048 KiB long"));
    let deep = format!("(tour: 1, title: {}", "(".repeat(100_000));
    assert!(problems(&deep).starts_with("t.ron:1:"));
    assert!(problems("(tour: 2, whatever: 3)").contains("by a newer Glutascope"));
    assert!(problems("(tour: 1, title: \"T\", steps: [])").contains("the tour has no steps"));
}

#[test]
fn tours_and_scenarios_are_told_apart() {
    assert!(
        is_tour(&step(""))
            && is_tour("(title: \"\", steps: [],")
            && !is_tour("(format: 1, title: \"tour: 1\")")
            && !is_tour("")
    );
}
