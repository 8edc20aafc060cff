//! Guided tours: what they set up, what they leave alone, and what is remembered.

use super::*;
use crate::app::tours::{Prediction, TourCommand};

fn tour(command: TourCommand) -> Command {
    Command::Tour(command)
}

fn start(bench: &mut Bench) {
    bench.app.apply(tour(TourCommand::Start("balance".to_owned())));
    bench.settle();
}

fn position(bench: &Bench) -> Option<usize> {
    bench.app.tour().map(Walk::position)
}

#[test]
fn nobody_gets_past_a_question_without_an_answer_to_it() {
    let mut bench = Bench::start(None, None);
    start(&mut bench);
    bench.app.apply(tour(TourCommand::Next));
    for unfit in [Prediction::Chosen(99), Prediction::Sketched(Sketch::default())] {
        bench.app.apply(tour(TourCommand::Predict(unfit)));
        bench.app.apply(tour(TourCommand::Next));
        assert_eq!(position(&bench), Some(1));
    }
    bench.app.apply(tour(TourCommand::Predict(Prediction::Chosen(1))));
    bench.app.apply(tour(TourCommand::Predict(Prediction::Chosen(0))));
    assert_eq!(bench.app.tour().and_then(Walk::prediction), Some(&Prediction::Chosen(1)), "a guess is not changed");
    bench.app.apply(tour(TourCommand::Next));
    assert_eq!(position(&bench), Some(2));
}

#[test]
fn a_step_of_a_tour_is_a_step_of_the_history() {
    let mut bench = Bench::start(None, None);
    let before = bench.app.document().scenario().clone();
    start(&mut bench);
    assert!(bench.app.history().undo_label().is_some_and(|label| label.starts_with("Tour: ")));
    bench.app.apply(Command::Undo);
    assert_eq!(bench.app.document().scenario(), &before);
    bench.app.apply(tour(TourCommand::Next));
    bench.app.apply(tour(TourCommand::Back));
    assert_eq!(position(&bench), Some(0), "and the tour goes on all the same");
}

#[test]
fn a_file_of_ones_own_is_left_as_it_is_and_offered_again() {
    let storage = folder();
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.app.apply(Command::SaveAs(storage.path().join("mine.ron")));
    bench.set_stress(4.5);
    let mine = bench.app.document().scenario().clone();
    start(&mut bench);
    assert_ne!(bench.app.document().scenario(), &mine);
    bench.app.apply(tour(TourCommand::Leave));
    bench.app.apply(tour(TourCommand::GoBack));
    assert_eq!(bench.app.document().scenario(), &mine);
    assert!(bench.app.files().kept().is_empty(), "it is open again, not kept twice");
}

#[test]
fn words_wait_for_the_curves_and_keep_their_numbers() {
    let mut bench = Bench::start(None, None);
    bench.app.apply(tour(TourCommand::Start("balance".to_owned())));
    assert!(bench.app.tour_words().contains('…'));
    bench.settle();
    let words = bench.app.tour_words();
    assert!(!words.contains('…'), "{words}");
    bench.set_stress(7.0);
    bench.settle();
    assert_eq!(bench.app.tour_words(), words, "what the person tries out does not change what the tour says");
}

#[test]
fn a_file_named_at_the_start_opens_as_a_tour_and_is_listed() {
    let storage = folder();
    let path = storage.path().join("lesson.ron");
    let text = r#"(tour: 1, title: "Lesson", steps: [(title: "S", text: "W", scene: (open: "exam-week"))])"#;
    std::fs::write(&path, text).expect("written");
    let mut bench = Bench::start(Some(storage.path()), Some(&path));
    assert_eq!(bench.app.tour().map(|walk| walk.tour().title.clone()).as_deref(), Some("Lesson"));
    assert_eq!(bench.app.document().preset(), Some("exam-week"));
    bench.app.apply(tour(TourCommand::Next));
    assert_eq!(position(&bench), None, "behind the last step the tour is done");
    drop(bench);
    let mut again = Bench::start(Some(storage.path()), None);
    let listed = again.app.tour_list().into_iter().find(|entry| entry.title == "Lesson").expect("listed");
    assert!(listed.record.is_some_and(|record| record.done));
    again.app.apply(tour(TourCommand::Again(listed.key)));
    assert_eq!(position(&again), Some(0));
}

#[test]
fn progress_that_fits_no_longer_does_no_harm() {
    let storage = folder();
    let progress = r#"(tours: {"balance": (title: "The balance", steps: 99, step: 77, answers: {1: Chosen(42),
        3: Sketched(([Some(0.5)])), 500: Skipped})}, open: Some("no such tour"))"#;
    std::fs::write(storage.path().join("tours.ron"), progress).expect("written");
    let mut bench = Bench::start(Some(storage.path()), None);
    start(&mut bench);
    assert_eq!(position(&bench), Some(5), "the last step there is");
    bench.app.apply(tour(TourCommand::Again("balance".to_owned())));
    assert_eq!(position(&bench), Some(0));
    std::fs::write(storage.path().join("tours.ron"), "(tours: 7").expect("written");
    let bench = Bench::start(Some(storage.path()), None);
    assert!(bench.texts().contains("tours.ron"), "{}", bench.texts());
}
