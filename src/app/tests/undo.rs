//! Every change can be taken back, and a drag is one change.

use proptest::prelude::*;

use super::*;

#[test]
fn a_drag_is_one_step() {
    let mut bench = Bench::start(None, None);
    let before = bench.stress();
    for i in 1..=30 {
        let edit = Edit::SetInput { input: stress(), value: f64::from(i) * 0.1 };
        bench.app.apply(Command::Edit(edit, EditPhase::Ongoing));
    }
    bench.app.apply(Command::Edit(Edit::SetInput { input: stress(), value: 3.1 }, EditPhase::Finished));
    assert_eq!(bench.stress(), "3.1");
    bench.app.apply(Command::Undo);
    assert_eq!((bench.stress(), bench.app.history().undo_label()), (before, None));
    bench.app.apply(Command::Redo);
    assert_eq!(bench.stress(), "3.1");
}

#[test]
fn two_drags_of_one_slider_are_two_steps_and_one_that_comes_back_is_none() {
    let mut bench = Bench::start(None, None);
    let mut drag = |values: &[f64]| {
        for (i, &value) in values.iter().enumerate() {
            let phase = if i + 1 == values.len() { EditPhase::Finished } else { EditPhase::Ongoing };
            bench.app.apply(Command::Edit(Edit::SetInput { input: stress(), value }, phase));
        }
    };
    drag(&[1.0, 2.0]);
    drag(&[3.0, 4.0]);
    drag(&[5.0, 4.0]);
    bench.app.apply(Command::Undo);
    assert_eq!(bench.stress(), "2");
    bench.app.apply(Command::Undo);
    assert_eq!(bench.app.history().undo_label(), None);
}

#[test]
fn a_change_against_the_rules_of_a_file_is_refused_in_words() {
    let mut bench = Bench::start(None, None);
    let hold =
        |from_h, to_h| Event::Hold { input: stress(), value: 7.0, from_h, to_h, label: String::new(), repeat: None };
    bench.app.apply(Command::New);
    bench.edit(Edit::AddEvent(hold(1.0, 5.0)));
    bench.edit(Edit::AddEvent(hold(3.0, 6.0)));
    assert_eq!(bench.app.document().scenario().events.len(), 1);
    assert!(bench.texts().contains("Not changed"), "{}", bench.texts());
    bench.edit(Edit::ReplaceEvent(0, hold(2.0, 5.0)));
    assert_eq!(bench.texts(), "", "the message goes with the next change that works");
}

#[test]
fn undo_after_saving_keeps_the_file_and_marks_the_change() {
    let storage = folder();
    let path = storage.path().join("mine.ron");
    let mut bench = Bench::start(None, None);
    bench.set_stress(4.0);
    bench.app.apply(Command::SaveAs(path.clone()));
    assert!(!bench.app.document().needs_saving());
    bench.app.apply(Command::Undo);
    assert_eq!(bench.app.document().path(), Some(path.as_path()));
    assert!(bench.app.document().needs_saving(), "what is on screen is not what was saved");
    bench.app.apply(Command::Redo);
    assert!(!bench.app.document().needs_saving());
}

fn any_command() -> impl Strategy<Value = Command> {
    let phase = prop_oneof![Just(EditPhase::Single), Just(EditPhase::Ongoing), Just(EditPhase::Finished)];
    let hold = |from_h: f64| Event::Hold {
        input: stress(),
        value: 7.0,
        from_h,
        to_h: from_h + 2.0,
        label: String::new(),
        repeat: None,
    };
    let edit = prop_oneof![
        4 => (0..4_usize, 0.0..8.0_f64).prop_map(|(i, value)| {
            let input = InputId::all().nth(i * 5).expect("an input");
            Edit::SetInput { input, value }
        }),
        1 => Just(Edit::ResetInput(stress())),
        1 => Just(Edit::ResetAll),
        1 => (0.0..20.0_f64).prop_map(move |from| Edit::AddEvent(hold(from))),
        1 => (0..3_usize).prop_map(Edit::RemoveEvent),
        1 => prop_oneof![
            0.5..3.0_f64,
            // Spans whose hours come out differently when they are counted in minutes.
            prop::sample::select(vec![0.1, 0.2, 1.3, 3.2]),
        ]
        .prop_map(Edit::SetDays),
        1 => Just(Edit::SetRegion(RegionView::Both)),
        1 => "[a-z]{0,3}".prop_map(Edit::SetTitle),
    ];
    prop_oneof![
        8 => (edit, phase).prop_map(|(edit, phase)| Command::Edit(edit, phase)),
        1 => Just(open_preset("exam-week")),
        1 => Just(Command::StepPreset { forward: true }),
        1 => Just(Command::New),
        1 => Just(Command::Undo),
        1 => Just(Command::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn undoing_all_brings_back_the_first_document_and_redoing_all_the_last(
        commands in prop::collection::vec(any_command(), 1..60)
    ) {
        let mut app = Bench::start(None, None).app;
        let state = |app: &App| (app.document().work(), app.document().scenario().clone());
        let first = state(&app);
        for command in commands {
            app.apply(command);
        }
        while app.history().redo_label().is_some() {
            app.apply(Command::Redo);
        }
        let last = state(&app);
        while app.history().undo_label().is_some() {
            app.apply(Command::Undo);
        }
        prop_assert_eq!(state(&app), first);
        while app.history().redo_label().is_some() {
            app.apply(Command::Redo);
        }
        prop_assert_eq!(state(&app), last);
    }

    #[test]
    fn whatever_is_done_solving_comes_to_its_end(
        commands in prop::collection::vec((any_command(), any::<bool>()), 1..40),
        days in prop::sample::select(vec![0.1, 0.2, 1.3, 3.2]),
    ) {
        let mut bench = Bench::start(None, None);
        for (command, wait) in commands {
            bench.app.apply(command);
            if wait {
                bench.app.poll(Instant::now());
            }
        }
        bench.settle();
        bench.app.apply(Command::New);
        bench.edit(Edit::SetDays(days));
        bench.settle();
        prop_assert!(bench.app.picture().curves.as_ref().is_some_and(|curves| curves.is_whole));
    }
}
