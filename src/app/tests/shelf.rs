//! My scenarios: a folder of one's own.

use super::*;

/// Polls until something holds.
fn wait(bench: &mut Bench, what: &str, holds: impl Fn(&App) -> bool) {
    let begun = Instant::now();
    while !holds(&bench.app) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what}: {}", bench.texts());
        _ = bench.wakes.recv_timeout(Duration::from_millis(20));
        bench.app.poll(Instant::now());
    }
}

fn titles(app: &App) -> Vec<&str> {
    app.my_scenarios().iter().map(|file| file.title.as_str()).collect()
}

#[test]
fn one_key_keeps_a_scenario_and_another_one_never_takes_its_name() {
    let storage = folder();
    let mut bench = Bench::start(Some(storage.path()), None);
    for stress in [4.0, 5.0] {
        bench.app.apply(open_preset("exam-week"));
        bench.set_stress(stress);
        bench.app.apply(Command::Save);
        assert!(!bench.app.document().needs_saving(), "{}", bench.texts());
    }
    wait(&mut bench, "both are listed", |app| app.my_scenarios().len() == 2);
    assert_eq!(titles(&bench.app), ["Exam week", "Exam week"]);
    let names: Vec<_> = bench.app.my_scenarios().iter().filter_map(|file| file.path.file_name()).collect();
    assert_eq!(names, ["exam-week-2.ron", "exam-week.ron"].map(std::ffi::OsStr::new));
    assert!(bench.app.my_scenarios()[0].about.starts_with("baseline + "));
    bench.set_stress(6.0);
    bench.app.apply(Command::Save);
    wait(&mut bench, "saved in its own file", |app| !app.document().needs_saving());
    assert_eq!(bench.app.document().path().and_then(Path::file_name), Some("exam-week-2.ron".as_ref()));
}

#[test]
fn renaming_the_open_file_goes_on_with_it() {
    let storage = folder();
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.set_stress(4.0);
    bench.app.apply(Command::Save);
    let path = bench.app.document().path().expect("saved").to_owned();
    bench.app.apply(Command::RenameMine { path: path.clone(), title: "My day".to_owned() });
    wait(&mut bench, "renamed", |app| titles(app) == ["My day"]);
    assert_eq!(bench.app.document().display_name(), "My day");
    assert_eq!(bench.app.document().path().and_then(Path::file_name), Some("my-day.ron".as_ref()));
    assert!(!path.exists());
    bench.app.apply(Command::DuplicateMine(bench.app.document().path().expect("a file").to_owned()));
    wait(&mut bench, "copied", |app| titles(app) == ["My day", "My day (copy)"]);
}

#[test]
fn a_file_changed_by_another_program_while_open_is_told_and_the_newer_one_offered() {
    let storage = folder();
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.set_stress(4.0);
    bench.app.apply(Command::Save);
    bench.app.poll(Instant::now());
    let path = bench.app.document().path().expect("saved").to_owned();
    let newer = Scenario { title: "Edited elsewhere".to_owned(), ..Scenario::default() };
    // The thread has begun to watch by the time it has listed the folder.
    wait(&mut bench, "listed", |app| app.my_scenarios().len() == 1);
    scenario::write(&path, &newer).expect("written");
    wait(&mut bench, "told", |app| app.notices().all().iter().any(|notice| notice.text.contains("another program")));
    assert_eq!(bench.stress(), "4", "nothing is taken over unasked");
    let told = bench.app.notices().all().iter().find(|notice| notice.text.contains("another program"));
    let offer = told.and_then(|notice| notice.offer.clone()).expect("an offer");
    assert_eq!(offer, ("Open the newer one", Command::OpenFile(path)));
    bench.app.apply(offer.1);
    assert_eq!(bench.app.document().scenario(), &newer);
}
