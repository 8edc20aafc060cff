//! Nothing is lost: by quitting, by a crash, by a second window, by a full disk.

use std::path::PathBuf;

use super::*;

/// Lives through the two seconds until autosave is due, and waits for the disk.
fn autosave(bench: &mut Bench) {
    bench.app.poll(Instant::now() + Duration::from_secs(2));
    assert!(bench.app.files.autosave.flush());
}

#[test]
fn quitting_asks_nothing_and_the_next_start_goes_on() {
    let storage = folder();
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.app.apply(open_preset("exam-week"));
    bench.set_stress(4.0);
    bench.app.apply(open_preset("glt1-blocked"));
    bench.edit(Edit::SetDays(3.0));
    bench.app.apply(Command::Quit);
    assert_eq!(bench.app.take_effects(), [Effect::Close]);
    drop(bench);

    let bench = Bench::start(Some(storage.path()), None);
    assert_eq!(bench.app.document().display_name(), format!("{} •", title("glt1-blocked")));
    assert_eq!(bench.app.document().preset(), Some("glt1-blocked"), "reset and undo know what was opened");
    assert_eq!(bench.app.files().kept()[0].name, format!("{} (changed)", title("exam-week")));
    assert!(bench.texts().contains("is back") && !bench.texts().contains("did not close"), "{}", bench.texts());
}

#[test]
fn an_unchanged_session_reopens_in_silence() {
    let storage = folder();
    let path = storage.path().join("mine.ron");
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.set_stress(4.0);
    bench.app.apply(Command::SaveAs(path.clone()));
    drop(bench);
    let newer = Scenario { title: "Edited elsewhere".to_owned(), ..Scenario::default() };
    scenario::write(&path, &newer).expect("written");
    let bench = Bench::start(Some(storage.path()), None);
    assert_eq!((bench.app.document().path(), bench.app.document().scenario()), (Some(path.as_path()), &newer));
    assert_eq!(bench.texts(), "");
    drop(bench);
    std::fs::remove_file(&path).expect("removed");
    let bench = Bench::start(Some(storage.path()), None);
    assert_eq!(bench.app.document().scenario(), &newer, "a file that is gone is not lost");
    assert!(bench.app.document().needs_saving());
}

#[test]
fn a_file_on_the_command_line_opens_and_the_last_work_is_set_aside() {
    let storage = folder();
    let path = storage.path().join("given.ron");
    let given = Scenario { title: "Given".to_owned(), ..Scenario::default() };
    scenario::write(&path, &given).expect("written");
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.set_stress(4.0);
    drop(bench);
    let bench = Bench::start(Some(storage.path()), Some(&path));
    assert_eq!(bench.app.document().scenario(), &given);
    assert_eq!(bench.app.files().kept().len(), 1);
    assert!(bench.texts().contains("My scenarios"), "{}", bench.texts());
}

#[test]
fn a_session_that_still_runs_keeps_its_work() {
    let storage = folder();
    let mut first = Bench::start(Some(storage.path()), None);
    first.set_stress(4.0);
    autosave(&mut first);
    let mut second = Bench::start(Some(storage.path()), None);
    assert!(!second.app.document().needs_saving() && second.app.files().kept().is_empty());
    second.app.apply(open_preset("exam-week"));
    second.set_stress(5.0);
    drop(second);
    drop(first);
    let third = Bench::start(Some(storage.path()), None);
    let kept = third.app.files().kept();
    assert_eq!(kept.len(), 1, "the work of both is here");
    assert!(third.app.document().needs_saving());
}

/// Run by the test below in a process of its own, which dies without closing anything.
#[test]
fn dies_at_work() {
    let Some(storage) = std::env::var_os("GLUTASCOPE_TEST_STORAGE").map(PathBuf::from) else { return };
    let mut bench = Bench::start(Some(&storage), None);
    bench.app.apply(open_preset("exam-week"));
    bench.set_stress(4.0);
    autosave(&mut bench);
    bench.set_stress(6.5);
    autosave(&mut bench);
    std::process::abort();
}

#[test]
fn after_a_crash_the_next_start_brings_the_work_back() {
    let storage = folder();
    let program = std::env::current_exe().expect("this test's program");
    let status = std::process::Command::new(program)
        .args(["app::tests::keeping::dies_at_work", "--exact"])
        .env("GLUTASCOPE_TEST_STORAGE", storage.path())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()
        .expect("started");
    assert!(!status.success(), "it must have died");
    let mut bench = Bench::start(Some(storage.path()), None);
    assert_eq!((bench.app.document().preset(), bench.stress()), (Some("exam-week"), "6.5".to_owned()));
    assert!(bench.texts().contains("did not close properly"), "{}", bench.texts());
    bench.app.apply(Command::Edit(Edit::ResetInput(stress()), EditPhase::Single));
    assert!(!bench.app.document().needs_saving(), "what was opened is known too");
}

#[test]
fn broken_leftovers_are_set_aside_and_told() {
    let storage = folder();
    let autosave = storage.path().join("autosave");
    std::fs::create_dir_all(&autosave).expect("made");
    std::fs::write(autosave.join("session-abc-1.ron"), "(format: 1, orig").expect("written");
    std::fs::write(storage.path().join("settings.ron"), "nonsense").expect("written");
    std::fs::write(storage.path().join("recent.ron"), "nonsense").expect("written");
    let bench = Bench::start(Some(storage.path()), None);
    assert_eq!(bench.app.document().preset(), scenario::presets().first().map(|preset| preset.id));
    for name in ["session-abc-1.ron.broken", "settings.ron.broken", "recent.ron.broken"] {
        assert!(bench.texts().contains(name), "{name}: {}", bench.texts());
    }
}

#[test]
fn without_a_place_for_autosave_quitting_asks_and_every_answer_works() {
    let storage = folder();
    for name in ["autosave", "scenarios"] {
        std::fs::write(storage.path().join(name), "a file where the folder should be").expect("written");
    }
    let start = || {
        let mut bench = Bench::start(Some(storage.path()), None);
        assert!(bench.texts().contains("cannot be kept safe"), "{}", bench.texts());
        bench.set_stress(4.0);
        bench.app.apply(open_preset("exam-week"));
        bench.app.apply(Command::Quit);
        assert_eq!(bench.app.view().dialog, Some(Dialog::SaveBeforeQuit));
        assert_eq!(bench.stress(), "4", "the work that would be lost is on screen");
        assert!(bench.app.take_effects().is_empty());
        bench
    };
    let mut cancelled = start();
    cancelled.app.apply(Command::Answer(Answer::Cancel));
    assert_eq!((cancelled.app.view().dialog.clone(), cancelled.app.take_effects()), (None, vec![]));
    let mut discarded = start();
    discarded.app.apply(Command::Answer(Answer::Discard));
    assert_eq!(discarded.app.take_effects(), [Effect::Close]);
    let mut saved = start();
    saved.app.apply(Command::Answer(Answer::Save));
    assert!(matches!(saved.app.take_effects()[..], [Effect::PickFileToSave { .. }]));
    saved.app.apply(Command::SaveAs(storage.path().join("mine.ron")));
    assert_eq!(saved.app.take_effects(), [Effect::Close]);
    let mut undecided = start();
    undecided.app.apply(Command::Answer(Answer::Save));
    undecided.set_stress(5.0);
    _ = undecided.app.take_effects();
    undecided.app.apply(Command::SaveAs(storage.path().join("other.ron")));
    assert!(undecided.app.take_effects().is_empty(), "who left the file dialog and went on working stays");
}

#[test]
fn giving_up_one_piece_of_work_does_not_give_up_the_others() {
    let storage = folder();
    std::fs::write(storage.path().join("autosave"), "a file where the folder should be").expect("written");
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.set_stress(4.0);
    bench.app.apply(open_preset("exam-week"));
    bench.set_stress(5.0);
    bench.app.apply(Command::Quit);
    assert_eq!(bench.stress(), "5", "the open work is asked about first");
    bench.app.apply(Command::Answer(Answer::Discard));
    assert_eq!((bench.app.view().dialog.clone(), bench.stress()), (Some(Dialog::SaveBeforeQuit), "4".to_owned()));
    assert!(bench.app.take_effects().is_empty(), "the other work is not lost unasked");
    bench.app.apply(Command::Answer(Answer::Cancel));
    assert_eq!(bench.app.files().kept().len(), 1, "who goes back has what was given up");

    bench.app.apply(Command::Quit);
    bench.app.apply(Command::Answer(Answer::Discard));
    assert_eq!((bench.app.view().dialog.clone(), bench.stress()), (Some(Dialog::SaveBeforeQuit), "5".to_owned()));
    bench.app.apply(Command::Answer(Answer::Discard));
    assert_eq!((bench.app.view().dialog.clone(), bench.app.take_effects()), (None, vec![Effect::Close]));
}

#[test]
fn a_disk_that_fails_while_working_is_told_and_quitting_asks() {
    let storage = folder();
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.settle();
    assert!(bench.app.files.autosave.flush());
    std::fs::remove_dir_all(storage.path().join("autosave")).expect("removed");
    bench.set_stress(4.0);
    bench.app.poll(Instant::now() + Duration::from_secs(2));
    assert!(!bench.app.files.autosave.flush());
    bench.app.poll(Instant::now());
    assert!(bench.texts().contains("not kept safe"), "{}", bench.texts());
    bench.app.apply(Command::Quit);
    assert_eq!(bench.app.view().dialog, Some(Dialog::SaveBeforeQuit));
}

#[test]
fn saving_under_a_name_that_is_taken_asks_first() {
    let storage = folder();
    let taken = storage.path().join("exam.ron");
    std::fs::write(&taken, "somebody else's").expect("written");
    let there = || std::fs::read_to_string(&taken).expect("read");
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.set_stress(4.0);
    for typed in ["exam.ron", "exam"] {
        bench.app.apply(Command::SaveAs(storage.path().join(typed)));
        assert_eq!(bench.app.view().dialog, Some(Dialog::Overwrite(taken.clone())), "for {typed}");
        bench.app.apply(Command::Answer(Answer::Cancel));
        assert_eq!((there().as_str(), bench.app.document().path()), ("somebody else's", None));
    }
    bench.app.apply(Command::SaveAs(taken.clone()));
    bench.app.apply(Command::Answer(Answer::Save));
    assert_eq!((bench.app.document().path(), bench.app.view().dialog.clone()), (Some(taken.as_path()), None));
    assert_ne!(there(), "somebody else's");

    bench.set_stress(5.0);
    bench.app.apply(Command::SaveAs(taken.clone()));
    assert!(!bench.app.document().needs_saving(), "its own file is written without a question");
    std::fs::write(&taken, "changed by another program").expect("written");
    bench.app.apply(Command::SaveAs(taken.clone()));
    assert_eq!(bench.app.view().dialog, Some(Dialog::ChangedOnDisk(taken.clone())));
    bench.app.apply(Command::SaveAs(storage.path().join("free")));
    assert!(storage.path().join("free.ron").exists(), "a free name gets the extension");
}

#[test]
fn settings_and_recent_files_last() {
    let storage = folder();
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.app.apply(Command::SetTheme(Theme::Dark));
    bench.app.apply(Command::SetTextScale(1.5));
    for i in 0..12 {
        bench.app.apply(Command::SaveAs(storage.path().join(format!("{i}.ron"))));
    }
    drop(bench);
    let bench = Bench::start(Some(storage.path()), None);
    assert_eq!(bench.app.settings(), &Settings { theme: Theme::Dark, text_scale: 1.5, ..Settings::default() });
    assert_eq!(bench.app.files().recent().len(), 10);
    assert_eq!(bench.app.files().recent()[0], storage.path().join("11.ron"));
}
