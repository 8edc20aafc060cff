//! Guided tours in the window: guess, see, go on, leave, and find everything again.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glutascope::model::inputs::InputId;

use super::support::{Dropped, Window, folder};

/// The first tour has six steps; the second asks about weak GABA receptors.
fn start(window: &mut Window) {
    window.button("Learn").click();
    // The list takes a few frames to find its height.
    window.harness.run_steps(8);
    window.button("Start: The balance").click();
    window.settle();
}

fn position(window: &Window) -> Option<usize> {
    window.app().tour().map(glutascope::app::Walk::position)
}

fn gaba_a(window: &Window) -> f64 {
    window.app().document().scenario().input(InputId::parse("gaba_a").expect("an input"))
}

/// Answers a question of the tour.
fn answer(window: &mut Window, words: &str) {
    window.button(words).click();
    window.settle();
}

#[test]
fn a_guess_comes_before_the_answer_and_the_curves() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    start(&mut window);
    assert_eq!(position(&window), Some(0));
    assert!(!window.app().tour_words().contains('…'), "{}", window.app().tour_words());
    window.button("Next").click();
    window.settle();
    let question = "With weaker GABA receptors, what do the excitatory cells do?";
    assert!(window.has_label(question));
    assert!((gaba_a(&window) - 1.0).abs() < 1e-9, "nothing is shown before the guess");
    let next = window.button("Next");
    assert!(next.accesskit_node().is_disabled(), "whoever has not guessed goes no further");
    answer(&mut window, "Fire less");
    assert!(gaba_a(&window) < 0.9, "the curves are those of the answer");
    assert!(window.has_label("You said “Fire less”; the model says “Fire more”."));
    window.button("Next").click();
    window.settle();
    assert_eq!(position(&window), Some(2));
    window.button("Back").click();
    window.settle();
    assert!(window.has_label("You said “Fire less”; the model says “Fire more”."), "a given answer stays");
}

#[test]
fn what_a_step_points_at_is_brought_into_view() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    start(&mut window);
    window.button("Next").click();
    window.settle();
    window.harness.run_steps(12);
    // An expert control, in a group that was folded.
    let slider = window.slider("GABA-A receptors").rect();
    let panel = window.button("Fold the Inputs panel").rect();
    assert!(slider.top() > panel.bottom() && slider.bottom() < 700.0, "the slider is at {slider}");
}

#[test]
fn a_tour_is_left_and_resumed_after_a_restart() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    start(&mut window);
    window.button("Next").click();
    window.settle();
    answer(&mut window, "Fire more");
    window.button("Next").click();
    window.settle();
    window.harness.key_press(Key::Escape);
    window.settle();
    assert_eq!(position(&window), None, "Escape leaves");
    drop(window);

    let mut again = Window::open(folder.path(), None);
    again.button("Learn").click();
    again.harness.run_steps(8);
    again.button("Go on: The balance").click();
    again.settle();
    assert_eq!(position(&again), Some(2));
    again.button("Back").click();
    again.settle();
    assert!(again.has_label("You said “Fire more”, and so does the model."), "answers are kept");
}

#[test]
fn a_tour_that_was_open_at_the_end_is_offered_at_the_next_start() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    start(&mut window);
    window.button("Next").click();
    window.settle();
    drop(window);
    let mut again = Window::open(folder.path(), None);
    assert_eq!(position(&again), None, "nobody is put into a tour unasked");
    again.button("Go on").click();
    again.settle();
    assert_eq!(position(&again), Some(1));
}

#[test]
fn a_changed_scenario_is_kept_and_found_again() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.button("Exam week").click();
    window.settle();
    window.slider("Stress level").set_value_accesskit(3.0);
    window.settle();
    let mine = window.app().document().scenario().clone();
    start(&mut window);
    assert_eq!(window.app().files().kept().len(), 1, "set aside, not lost");
    // What the person does meanwhile is theirs too; what the tour set up is nobody's work.
    window.button("Next").click();
    window.settle();
    answer(&mut window, "Just show me");
    window.slider("Stress level").set_value_accesskit(5.0);
    window.settle();
    window.button("Next").click();
    window.settle();
    assert_eq!(window.app().files().kept().len(), 2, "{:?}", window.app().files().kept());
    window.button("Leave the tour (Escape)").click();
    window.settle();
    window.button("Open it again").click();
    window.settle();
    assert_eq!(window.app().document().scenario(), &mine);
}

#[test]
fn walking_through_a_tour_leaves_no_litter() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    start(&mut window);
    for _ in 0..20 {
        if window.app().tour().is_none_or(glutascope::app::Walk::is_last) {
            break;
        }
        if window.app().tour().is_some_and(|walk| walk.question().is_some()) {
            answer(&mut window, "Just show me");
        }
        window.button("Next").click();
        window.settle();
    }
    window.button("Finish").click();
    window.settle();
    assert_eq!(position(&window), None);
    assert!(window.app().files().kept().is_empty(), "{:?}", window.app().files().kept());
    assert!(window.app().tour_list()[0].record.as_ref().is_some_and(|record| record.done));
}

#[test]
fn a_curve_is_sketched_with_the_pointer_and_with_keys() {
    let folder = folder();
    let file = folder.path().join("sketch.ron");
    let tour = r#"(tour: 1, title: "Sketching", steps: [(title: "Draw", text: "Draw it.", scene: (open: "calm-day"),
        predict: (question: "How does GABA go?", ask: Sketch(output: "pfc.gaba_ecf_uM"), text: "So.",
            scene: (open: "gad-blocked")))])"#;
    std::fs::write(&file, tour).expect("written");
    let mut window = Window::open(folder.path(), None);
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(file)));
    window.settle();
    let canvas = |window: &Window| window.harness.get_by_role(Role::Canvas).rect();
    let show = |window: &Window| window.button("Show the answer").accesskit_node().is_disabled();
    assert!(show(&window), "nothing is drawn yet");
    let frame = canvas(&window);
    let at = |x, y| frame.lerp_inside(egui::vec2(x, y));
    window.harness.drag_at(at(0.1, 0.5));
    window.harness.step();
    for x in [0.3, 0.6, 0.9] {
        window.harness.hover_at(at(x, 0.9));
        window.harness.step();
    }
    window.harness.drop_at(at(0.9, 0.9));
    window.settle();
    assert!(!show(&window));
    window.button("Draw again").click();
    window.settle();
    assert!(show(&window));
    window.harness.get_by_role(Role::Canvas).focus();
    window.harness.run_steps(2);
    for _ in 0..4 {
        window.harness.key_press(Key::ArrowDown);
        window.harness.run_steps(2);
    }
    answer(&mut window, "Show the answer");
    let verdict = "Your curve goes down, and so does the model’s. Yours is farthest from healthy with ";
    assert!(window.harness.query_by_label_contains(verdict).is_some());
    assert!(window.harness.query_by_label_contains("Sketch of GABA, extracellular, with the model’s curve").is_some());
}

#[test]
fn a_bad_tour_file_is_refused_with_its_place() {
    let folder = folder();
    let file = folder.path().join("bad.ron");
    std::fs::write(&file, "(tour: 1, title: \"T\",\n steps: [(title: \"S\", text: \"W\", scene: (open: \"calm\"))])")
        .expect("written");
    let mut window = Window::open(folder.path(), None);
    let before = window.app().document().scenario().clone();
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(file)));
    window.settle();
    assert_eq!(position(&window), None);
    assert_eq!(window.app().document().scenario(), &before);
    assert!(window.harness.query_by_label_contains("is no tour that can be read").is_some());
    assert!(window.harness.query_by_label_contains("bad.ron:2:").is_some());
}
