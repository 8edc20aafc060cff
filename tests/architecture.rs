//! What the compiler cannot guard: the folders' directions.

#![expect(clippy::expect_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of the source").flatten().map(|entry| entry.path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let own = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    own.chain(folders.iter().flat_map(|folder| rust_files(folder))).collect()
}

/// Lines of the files under `src/FOLDER` that hold one of the words, comments left out.
fn offences(folder: &str, words: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let mut found = Vec::new();
    for path in rust_files(&root) {
        let text = std::fs::read_to_string(&path).expect("a source file");
        let code = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
        let bad = code.filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        found.extend(bad.map(|(i, line)| format!("{}:{}: {}", path.display(), i + 1, line.trim())));
    }
    found
}

#[test]
fn model_and_simulate_touch_no_file_no_clock_and_print_nothing() {
    let words = ["std::fs", "Instant::", "SystemTime", "println!", "print!(", "dbg!"];
    for folder in ["model", "simulate"] {
        assert_eq!(offences(folder, &words), Vec::<String>::new());
    }
}

#[test]
fn only_the_window_names_egui_and_only_one_file_names_the_solver() {
    for folder in ["model", "scenario", "simulate", "evidence", "export", "app", "cli"] {
        assert_eq!(offences(folder, &["egui", "eframe"]), Vec::<String>::new());
    }
    let solver = offences("", &["diffsol"]);
    assert!(!solver.is_empty() && solver.iter().all(|line| line.contains("integrator.rs")), "{solver:?}");
}

#[test]
fn folders_use_only_what_lies_before_them() {
    let later = [
        ("model", &["crate::scenario", "crate::simulate", "crate::evidence", "crate::app", "crate::ui"][..]),
        ("scenario", &["crate::simulate", "crate::evidence", "crate::app", "crate::ui"][..]),
        ("simulate", &["crate::evidence", "crate::export", "crate::app", "crate::ui"][..]),
        ("evidence", &["crate::export", "crate::app", "crate::ui"][..]),
        ("export", &["crate::app", "crate::ui"][..]),
        ("app", &["crate::ui"][..]),
    ];
    for (folder, words) in later {
        assert_eq!(offences(folder, words), Vec::<String>::new());
    }
}
