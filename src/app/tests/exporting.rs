//! Exporting: pictures, numbers and the model.

use super::*;

/// Waits for what the export's thread has to say.
fn exported(bench: &mut Bench) -> String {
    let begun = Instant::now();
    while !bench.texts().contains("xported") && !bench.texts().contains("clipboard") {
        assert!(begun.elapsed() < Duration::from_secs(20), "nothing was exported: {}", bench.texts());
        bench.app.poll(Instant::now());
        std::thread::sleep(Duration::from_millis(1));
    }
    bench.texts()
}

fn export(bench: &mut Bench, kind: ExportKind, path: &Path, over: bool) -> String {
    bench.app.notices.clear(Topic::Export);
    bench.app.apply(Command::Export { kind, path: path.to_owned(), over });
    exported(bench)
}

#[test]
fn the_model_on_screen_is_exported_and_nothing_is_written_over_unasked() {
    let storage = folder();
    let path = storage.path().join("mine.xml");
    let mut bench = Bench::start(None, None);
    bench.app.apply(open_preset("exam-week"));
    bench.app.apply(Command::AskExport(ExportKind::Sbml));
    let name = "exam-week.xml".to_owned();
    let asked = Effect::PickFileToExport { kind: ExportKind::Sbml, folder: None, name };
    assert_eq!(bench.app.take_effects(), [asked]);
    let words = export(&mut bench, ExportKind::Sbml, &storage.path().join("mine"), false);
    let written = std::fs::read_to_string(&path).expect("exported");
    assert!(written.contains("<model id=\"glutascope\" name=\"Exam week\""));
    assert!(words.contains("Exported"), "{words}");

    bench.app.apply(open_preset("calm-day"));
    let words = export(&mut bench, ExportKind::Sbml, &path, false);
    assert!(words.contains("there already"), "{words}");
    assert_eq!(std::fs::read_to_string(&path).expect("untouched"), written);
    export(&mut bench, ExportKind::Sbml, &path, true);
    assert_ne!(std::fs::read_to_string(&path).expect("exported"), written);
}

#[test]
fn an_exported_picture_opens_again_as_its_scenario() {
    let storage = folder();
    let mut bench = Bench::start(None, None);
    bench.app.apply(open_preset("exam-week"));
    bench.set_stress(4.0);
    bench.edit(Edit::SetTitle("My “week” & more".to_owned()));
    bench.settle();
    let mine = bench.app.document().scenario().clone();
    let path = storage.path().join("week.png");
    export(&mut bench, ExportKind::Png, &path, false);
    bench.app.apply(Command::New);
    bench.app.apply(Command::OpenFile(path.clone()));
    assert_eq!(bench.app.document().scenario(), &mine);
    assert_eq!(bench.app.document().path(), None, "saving must not write over the picture");
}

#[test]
fn numbers_of_the_curves_shown_are_exported_with_their_names_and_units() {
    let storage = folder();
    let mut bench = Bench::start(None, None);
    bench.app.apply(open_preset("calm-day"));
    bench.settle();
    let path = storage.path().join("day.csv");
    export(&mut bench, ExportKind::Csv, &path, false);
    let text = std::fs::read_to_string(&path).expect("exported");
    let names = text.lines().find(|line| !line.starts_with('#')).expect("names of columns");
    assert!(names.starts_with("time_h,cortisol_nM,cortisol_nM_healthy,pfc.glu_ecf_uM"), "{names}");
    assert!(text.contains("pfc.glu_ecf_uM µM"), "units are named");
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1).count();
    assert_eq!(rows, 2, "as many as the curves have points");
}

#[test]
fn a_picture_of_curves_that_are_not_solved_is_refused_in_words() {
    let mut bench = Bench::start(None, None);
    bench.set_stress(UNSOLVABLE);
    bench.settle();
    bench.app.apply(Command::CopyPicture);
    assert!(exported(&mut bench).contains("not solved"), "{}", bench.texts());
}
