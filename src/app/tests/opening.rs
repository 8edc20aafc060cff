//! Opening and saving: presets, files, text, and work that is set aside.

use super::*;

#[test]
fn a_saved_file_opens_as_it_was_and_is_recent() {
    let storage = folder();
    let path = storage.path().join("mine.ron");
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.set_stress(4.5);
    assert!(bench.app.document().display_name().ends_with(" •"));
    bench.app.apply(Command::SaveAs(storage.path().join("mine")));
    assert!(!bench.app.document().display_name().ends_with(" •"));
    let saved = bench.app.document().scenario().clone();
    bench.app.apply(open_preset("exam-week"));
    bench.app.apply(Command::OpenFile(path.clone()));
    assert_eq!(bench.app.document().scenario(), &saved);
    assert_eq!(bench.app.files().recent(), [path]);
    assert!(bench.app.files().kept().is_empty(), "what is saved needs no keeping");
}

#[test]
fn a_preset_is_saved_under_a_name_of_its_own() {
    let mut bench = Bench::start(None, None);
    bench.app.apply(open_preset("exam-week"));
    bench.app.apply(Command::Save);
    let name = "exam-week.ron".to_owned();
    assert_eq!(bench.app.take_effects(), [Effect::PickFileToSave { folder: None, name }]);
}

#[test]
fn a_file_changed_by_another_program_is_not_overwritten_unasked() {
    let storage = folder();
    let path = storage.path().join("mine.ron");
    let mut bench = Bench::start(None, None);
    bench.app.apply(Command::SaveAs(path.clone()));
    let theirs = Scenario { title: "Theirs".to_owned(), ..Scenario::default() };
    scenario::write(&path, &theirs).expect("written");
    bench.set_stress(4.0);
    bench.app.apply(Command::Save);
    assert_eq!(bench.app.view().dialog, Some(Dialog::ChangedOnDisk(path.clone())));
    bench.app.apply(Command::Answer(Answer::Cancel));
    assert_eq!(scenario::read(&path).expect("readable"), theirs);
    bench.app.apply(Command::Save);
    bench.app.apply(Command::Answer(Answer::Save));
    assert_eq!(&scenario::read(&path).expect("readable"), bench.app.document().scenario());
    assert_eq!(bench.app.view().dialog, None);
}

#[test]
fn a_failed_save_says_where_and_keeps_the_work_unsaved() {
    let storage = folder();
    let mut bench = Bench::start(None, None);
    bench.set_stress(4.0);
    bench.app.apply(Command::SaveAs(storage.path().join("no such folder").join("mine.ron")));
    assert!(bench.app.document().needs_saving() && bench.app.document().path().is_none());
    assert!(bench.texts().contains("no such folder"), "{}", bench.texts());
}

#[test]
fn a_broken_file_or_paste_changes_nothing_and_names_the_line() {
    let storage = folder();
    let path = storage.path().join("bad.ron");
    std::fs::write(&path, "(\n    format: 1,\n    title: \"Bad\",\n    strss: 1,\n)").expect("written");
    let mut bench = Bench::start(None, None);
    let before = bench.app.document().work();
    bench.app.apply(Command::OpenFile(path));
    assert!(bench.texts().contains("bad.ron:4:"), "{}", bench.texts());
    bench.app.apply(Command::OpenText { text: "nonsense".to_owned(), name: "clipboard".to_owned() });
    let told = bench.texts();
    assert!(told.contains("clipboard:1:") && told.contains("nothing here has changed"), "{told}");
    assert_eq!((bench.app.document().work(), bench.app.history().undo_label()), (before, None));
}

#[test]
fn copied_text_can_be_pasted_and_counts_as_unsaved() {
    let mut bench = Bench::start(None, None);
    bench.set_stress(4.0);
    bench.app.apply(Command::CopyScenarioText);
    let effects = bench.app.take_effects();
    let [Effect::CopyText(text)] = effects.as_slice() else { panic!("{effects:?}") };
    let copied = bench.app.document().scenario().clone();
    bench.app.apply(Command::OpenText { text: text.clone(), name: "clipboard".to_owned() });
    assert_eq!(bench.app.document().scenario(), &copied);
    assert!(bench.app.document().needs_saving());
}

#[test]
fn opening_sets_changed_work_aside_and_undo_or_the_list_bring_it_back() {
    let mut bench = Bench::start(None, None);
    bench.app.apply(open_preset("exam-week"));
    bench.set_stress(4.0);
    bench.app.apply(open_preset("glt1-blocked"));
    let names = |bench: &Bench| bench.app.files().kept().into_iter().map(|kept| kept.name).collect::<Vec<_>>();
    assert_eq!(names(&bench), [format!("{} (changed)", title("exam-week"))]);
    bench.app.apply(Command::Undo);
    assert_eq!((bench.stress(), names(&bench).len()), ("4".to_owned(), 0), "undo brings it back");
    bench.app.apply(Command::Redo);
    bench.edit(Edit::SetDays(3.0));
    let kept = bench.app.files().kept()[0].id;
    bench.app.apply(Command::OpenKept(kept));
    assert_eq!(bench.stress(), "4");
    assert_eq!(names(&bench), [format!("{} (changed)", title("glt1-blocked"))]);
    assert_eq!(bench.app.document().display_name(), format!("{} •", title("exam-week")));
}

#[test]
fn looking_at_presets_leaves_no_trail_of_kept_work() {
    let mut bench = Bench::start(None, None);
    for preset in scenario::presets() {
        bench.app.apply(open_preset(preset.id));
        bench.edit(Edit::SetRegion(RegionView::Both));
    }
    assert!(bench.app.files().kept().is_empty());
}

#[test]
fn discarded_work_can_be_brought_back() {
    let mut bench = Bench::start(None, None);
    bench.set_stress(4.0);
    bench.app.apply(Command::New);
    let kept = bench.app.files().kept()[0].id;
    bench.app.apply(Command::DiscardKept(kept));
    assert!(bench.app.files().kept().is_empty());
    let (_, bring_back) = bench.app.notices().foremost().and_then(|n| n.offer.clone()).expect("an offer");
    bench.app.apply(bring_back);
    assert_eq!(bench.app.files().kept().len(), 1);
}

#[test]
fn presets_are_walked_through_without_falling_off_the_ends() {
    let ids: Vec<_> = scenario::presets().iter().map(|preset| preset.id).collect();
    let mut bench = Bench::start(None, None);
    for expected in ids[1..].iter().chain(ids.last()) {
        bench.app.apply(Command::StepPreset { forward: true });
        assert_eq!(bench.app.document().preset(), Some(*expected));
    }
    bench.app.apply(Command::New);
    bench.app.apply(Command::StepPreset { forward: false });
    assert_eq!(bench.app.document().preset(), ids.last().copied());
}
