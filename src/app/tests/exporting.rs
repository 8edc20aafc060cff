//! Exporting the model.

use super::*;

#[test]
fn the_model_on_screen_is_exported_and_nothing_is_written_over_unasked() {
    let storage = folder();
    let path = storage.path().join("mine.xml");
    let mut bench = Bench::start(None, None);
    bench.app.apply(open_preset("exam-week"));
    bench.app.apply(Command::AskExportModel);
    let name = "exam-week.xml".to_owned();
    assert_eq!(bench.app.take_effects(), [Effect::PickFileToExport { folder: None, name }]);
    bench.app.apply(Command::ExportModel { path: storage.path().join("mine"), over: false });
    let exported = std::fs::read_to_string(&path).expect("exported");
    assert!(exported.contains("<model id=\"glutascope\" name=\"Exam week\""));
    assert!(bench.texts().contains("Exported"), "{}", bench.texts());

    bench.app.apply(open_preset("calm-day"));
    bench.app.apply(Command::ExportModel { path: path.clone(), over: false });
    assert!(bench.texts().contains("there already"), "{}", bench.texts());
    assert_eq!(std::fs::read_to_string(&path).expect("untouched"), exported);
    bench.app.apply(Command::ExportModel { path: path.clone(), over: true });
    assert_ne!(std::fs::read_to_string(&path).expect("exported"), exported);
}
