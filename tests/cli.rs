//! The command line as scripts meet it: exit status, messages, shapes, and files that are whole or not there.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

/// Runs the program; gives back exit status, standard output and standard error.
fn glutascope(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("glutascope")).args(arguments).output();
    output.map_or((-1, String::new(), "it did not start".to_owned()), |output| {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
    })
}

/// Standard output of a command that works.
fn output_of(arguments: &[&str]) -> String {
    let (status, out, err) = glutascope(arguments);
    assert_eq!((status, err.as_str()), (0, ""), "{arguments:?}");
    out
}

/// Standard error of a command that is refused as the user's mistake.
fn refusal(arguments: &[&str]) -> String {
    let (status, out, err) = glutascope(arguments);
    assert_eq!((status, out.as_str()), (2, ""), "{arguments:?}: {err}");
    err
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    assert!(std::fs::write(&path, text).is_ok());
    path.display().to_string()
}

#[test]
fn help_lists_what_is_built_and_nothing_else() {
    let help = output_of(&["--help"]);
    for command in ["run", "list", "check", "export", "findings", "shot"] {
        assert!(help.contains(&format!("\n  {command} ")), "{help}");
        assert!(output_of(&[command, "--help"]).contains("Usage: glutascope"));
    }
    assert!(!help.contains("\n  sweep "), "it is not built yet");
    assert_eq!(output_of(&["--version"]), concat!("glutascope ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn an_exported_table_is_the_one_that_run_writes() {
    let options = ["--preset", "calm-day", "--days", "0.1", "--set", "stress=3", "--out", "-"];
    let table = output_of(&[&["run"][..], &options].concat());
    assert!(table.lines().count() > 30, "{table}");
    assert_eq!(output_of(&[&["export", "--to", "csv"][..], &options].concat()), table);
    assert!(refusal(&["export", "--preset", "calm-day", "--to", "html", "--out", "-"]).contains("sbml"));
    assert!(refusal(&["export", "--preset", "calm-day", "--to", "sbml"]).contains("--out"));
}

#[test]
fn a_drawing_has_outlined_letters_and_a_picture_brings_its_scenario_along() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let day = ["--preset", "calm-day", "--days", "0.5", "--set", "stress=3"];
    let drawing = output_of(&[&["export", "--to", "svg", "--no-bands", "--out", "-"][..], &day].concat());
    assert!(drawing.starts_with("<svg") && drawing.trim_end().ends_with("</svg>"), "{}", &drawing[..200]);
    assert!(!drawing.contains("<text"), "letters that need our typefaces");
    assert!(drawing.contains("<title>A calm day</title>") && drawing.contains("not medical advice"));
    let picture = folder.path().join("day.png").display().to_string();
    output_of(&[&["export", "--to", "png", "--no-bands", "--out", &picture][..], &day].concat());
    assert_eq!(output_of(&["check", &picture]), format!("{picture}: ok\n"));
    let table = |scenario: &[&str]| output_of(&[&["run", "--every", "60"][..], scenario].concat());
    assert_eq!(table(&[&picture]), table(&day));
    let nothing = write(folder.path(), "empty.ron", "(format: 1, title: \"Nothing shown\", show: [])");
    assert!(refusal(&["export", &nothing, "--to", "png", "--out", "-"]).contains("shows no curve"));
}

/// Needs a graphics driver; without one the program says so, and this test too.
#[cfg(feature = "gui")]
#[test]
fn a_picture_of_the_window_is_taken_without_a_display() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let out = folder.path().join("window.png").display().to_string();
    let shot = ["shot", "--preset", "calm-day", "--size", "1024x700", "--theme", "dark", "--out", &out];
    let (status, _, err) = glutascope(&shot);
    if status == 1 && err.contains("no graphics driver") {
        assert!(!Path::new(&out).exists());
        eprintln!("skipped: {err}");
        return;
    }
    assert_eq!(status, 0, "{err}");
    let bytes = std::fs::read(&out).expect("a picture");
    assert_eq!((&bytes[1..4], &bytes[16..24]), (&b"PNG"[..], &[0, 0, 4, 0, 0, 0, 2, 188][..]), "1024 x 700 pixels");
    for (wrong, words) in [("--size", "10x10"), ("--size", "big"), ("--scale", "9")] {
        assert!(refusal(&["shot", "--preset", "calm-day", wrong, words, "--out", &out]).contains(words));
    }
}

#[test]
fn lists_are_arrays_with_the_promised_fields() {
    let promised: [(&str, &[&str], &str); 7] = [
        ("inputs", &["unit", "default", "min", "max"], "stress"),
        ("outputs", &["unit"], "pfc.glu_ecf_uM"),
        ("presets", &["summary"], "calm-day"),
        ("claims", &["evidence", "verdict", "sources"], "C07"),
        ("sources", &["year", "doi", "url", "status"], "bliss-1993-ltp"),
        ("drugs", &["routes"], "ketamine"),
        ("tours", &["summary", "minutes", "steps"], "balance"),
    ];
    for (what, fields, known) in promised {
        let list: Value = serde_json::from_str(&output_of(&["list", what, "--json"])).expect(what);
        let entries = list.as_array().expect(what);
        for entry in entries {
            assert!(entry["id"].is_string() && entry["label"].is_string(), "{entry}");
            for field in fields {
                assert!(entry.get(field).is_some(), "{what}: no {field} in {entry}");
            }
        }
        assert!(entries.iter().any(|entry| entry["id"] == known), "{what}: no {known}");
        assert!(
            output_of(&["list", what]).lines().any(|line| line.starts_with(known)),
            "{what}: no {known} in the table"
        );
    }
    assert!(refusal(&["list", "input"]).contains("inputs"), "a close word is suggested");
}

#[test]
fn verdicts_are_the_words_that_scripts_know() {
    let list: Value = serde_json::from_str(&output_of(&["list", "claims", "--json"])).expect("claims");
    let known = ["established", "supported", "mixed", "contested", "oversimplified", "unsupported"];
    for claim in list.as_array().expect("claims") {
        assert!(claim["verdict"].as_str().is_some_and(|verdict| known.contains(&verdict)), "{claim}");
    }
}

#[test]
fn check_names_every_problem_and_says_ok_for_the_rest() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let good = write(folder.path(), "good.ron", "(format: 1, title: \"Good\")");
    let bad = write(folder.path(), "bad.ron", "(format: 1, title: \"Bad\",\n  inputs: { \"stres\": 1 },\n  days: 0)\n");
    assert_eq!(output_of(&["check", &good]), format!("{good}: ok\n"));
    let (status, out, err) = glutascope(&["check", &bad, &good, "/no/such.ron"]);
    assert_eq!(status, 2);
    assert_eq!(out, format!("{good}: ok\n"));
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(lines.len(), 3, "{err}");
    assert!(
        lines[0].starts_with(&format!("{bad}:2:13: inputs.stres: ")) && lines[0].ends_with("did you mean `stress`?")
    );
    assert!(lines[1].starts_with(&format!("{bad}:3:9: days: ")), "{err}");
    assert!(lines[2].starts_with("/no/such.ron: "), "{err}");
}

#[test]
fn check_reads_tours_and_holds_them_to_the_model() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let tour = |name: &str, open: &str, is: &str| {
        let scene = format!("open: \"{open}\", set: {{\"stress\": 7}}, expect: [(output: \"cortisol_nM\", is: {is})]");
        let steps = format!("[(title: \"S\", text: \"W\",\n  scene: ({scene}))]");
        write(folder.path(), name, &format!("(tour: 1, title: \"T\", steps: {steps})"))
    };
    let good = tour("good.ron", "calm-day", "Higher");
    assert_eq!(output_of(&["check", &good]), format!("{good}: ok\n"));
    let bad = tour("bad.ron", "calm-dya", "Higher");
    let err = refusal(&["check", &bad]);
    assert!(err.starts_with(&format!("{bad}:2:17: steps[0].scene.open: there is no preset `calm-dya`")), "{err}");
    let untrue = tour("untrue.ron", "calm-day", "Lower");
    let (status, _, err) = glutascope(&["check", &untrue]);
    assert!(status == 1 && err.contains("step 1 “S”: cortisol_nM"), "{status}: {err}");
}

#[test]
fn the_table_has_its_heading_all_outputs_and_the_whole_span() {
    let csv = output_of(&["run", "--preset", "calm-day", "--every", "120"]);
    let (comments, rows): (Vec<&str>, Vec<&str>) = csv.lines().partition(|line| line.starts_with('#'));
    for word in
        ["glutascope: ", "scenario: A calm day", "start: Monday 08:00", "rtol: ", "units: time_h h", "pfc.ei ratio"]
    {
        assert!(comments.iter().any(|line| line.contains(word)), "no {word} in {comments:?}");
    }
    let columns: Vec<&str> = rows[0].split(',').collect();
    let listed: Value = serde_json::from_str(&output_of(&["list", "outputs", "--json"])).expect("outputs");
    let ids: Vec<&str> = listed.as_array().expect("outputs").iter().filter_map(|entry| entry["id"].as_str()).collect();
    assert_eq!(columns[0], "time_h");
    assert_eq!(columns[1..], ids);
    let first_column: Vec<f64> = rows[1..].iter().filter_map(|row| row.split(',').next()?.parse().ok()).collect();
    let times: Vec<f64> = (0..=12).map(|i| 2.0 * f64::from(i)).collect();
    assert_eq!(first_column, times);
    for row in &rows[1..] {
        let numbers: Vec<f64> = row.split(',').filter_map(|cell| cell.parse().ok()).collect();
        assert!(numbers.len() == columns.len() && numbers.iter().all(|number| number.is_finite()), "{row}");
    }
}

#[test]
fn json_holds_the_same_numbers_as_csv() {
    let arguments = ["run", "--preset", "calm-day", "--days", "0.5", "--every", "180", "--set", "stress=3"];
    let json: Value = serde_json::from_str(&output_of(&[&arguments[..], &["--json"]].concat())).expect("JSON");
    assert_eq!(json["scenario"], "A calm day");
    assert_eq!(json["days"], 0.5);
    assert_eq!(json["time_h"], serde_json::json!([0.0, 3.0, 6.0, 9.0, 12.0]));
    assert_eq!(json["outputs"]["cortisol_nM"]["unit"], "nM");
    let csv = output_of(&arguments);
    let rows: Vec<Vec<&str>> =
        csv.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(',').collect()).collect();
    for (column, id) in rows[0].iter().enumerate().skip(1) {
        let from_csv = rows[1..].iter().filter_map(|row| row[column].parse::<f64>().ok());
        let from_json = json["outputs"][*id]["values"].as_array().expect(id).iter().filter_map(Value::as_f64);
        let pairs: Vec<(f64, f64)> = from_csv.zip(from_json).collect();
        // The reader of this test rounds the last digit.
        let same = pairs.iter().all(|(a, b)| (a - b).abs() <= 1e-12 * a.abs());
        assert!(pairs.len() == 5 && same, "{id}: {pairs:?}");
    }
}

#[test]
fn options_change_the_run_and_a_shorter_span_leaves_events_out() {
    let base = ["run", "--preset", "ketamine-infusion", "--json", "--every", "60", "--days", "0.25"];
    let run = |more: &[&str]| -> Value { serde_json::from_str(&output_of(&[&base[..], more].concat())).expect("JSON") };
    let peak = |run: &Value, id: &str| {
        let values = run["outputs"][id]["values"].as_array().expect("values");
        values.iter().filter_map(Value::as_f64).fold(f64::MIN, f64::max)
    };
    let plain = run(&[]);
    assert!(peak(&plain, "ketamine_plasma_ng_mL") > 50.0);
    let twice = run(&["--dose", "ketamine:35:iv:1:over=40"]);
    let ratio = peak(&twice, "ketamine_plasma_ng_mL") / peak(&plain, "ketamine_plasma_ng_mL");
    assert!((ratio - 2.0).abs() < 1e-3, "two equal doses at one time: {ratio}");
    let held = run(&["--hold", "stress=8@1..4"]);
    let cortisol_at_3_h = |run: &Value| run["outputs"]["cortisol_nM"]["values"][3].as_f64().unwrap_or(0.0);
    assert!(cortisol_at_3_h(&held) > 1.1 * cortisol_at_3_h(&plain));
    let repeated = run(&["--dose", "memantine:10:oral:0.5:every=2:times=30"]);
    assert!(peak(&repeated, "memantine_plasma_ng_mL") > 0.0, "repeats after the end are left out");
    let evening = run(&["--start", "20:00", "--lead-in", "1"]);
    assert_eq!((&evening["start"], &evening["lead_in_days"]), (&"20:00".into(), &1.0.into()));
}

#[test]
fn wrong_options_are_refused_with_what_was_expected() {
    let cases: &[(&[&str], &[&str])] = &[
        (&[], &["SCENARIO"]),
        (&["a.ron", "--preset", "calm-day"], &["cannot be used with"]),
        (&["no.ron"], &["no.ron: ", "cannot be read"]),
        (&["--preset", "calm"], &["--preset calm: ", "`calm-day`"]),
        (&["--preset", "calm-day", "--set", "stres=3"], &["--set stres=3: ", "did you mean `stress`?"]),
        (&["--preset", "calm-day", "--set", "stress=30"], &["--set stress=30: ", "expected 0 to 10"]),
        (&["--preset", "calm-day", "--set", "stress"], &["INPUT=VALUE"]),
        (&["--preset", "calm-day", "--set", "stress=high"], &["`high` is no number"]),
        (&["--preset", "calm-day", "--days", "-1"], &["--days -1: ", "above 0"]),
        (&["--preset", "calm-day", "--days", "NaN"], &["--days NaN: ", "above 0"]),
        (&["--preset", "calm-day", "--days", "401"], &["--days 401: ", "at most 400"]),
        (&["--preset", "calm-day", "--lead-in", "-1"], &["--lead-in -1: "]),
        (&["--preset", "calm-day", "--start", "25:00"], &["--start 25:00: ", "23:59"]),
        (&["--preset", "calm-day", "--rtol", "0"], &["--rtol 0: ", "1e-12"]),
        (&["--preset", "calm-day", "--every", "0"], &["--every 0: ", "above 0"]),
        (&["--preset", "calm-day", "--every", "1e-6"], &["--every 0.000001: ", "a million rows"]),
        (&["--preset", "calm-day", "--dose", "ketamine:35:iv"], &["something is missing", "DRUG:MG:ROUTE:START_H"]),
        (&["--preset", "calm-day", "--dose", "ketamin:35:iv:1"], &["did you mean `ketamine`?"]),
        (&["--preset", "calm-day", "--dose", "esketamine:84:oral:1"], &["expected route nasal"]),
        (&["--preset", "calm-day", "--dose", "ketamine:35:im:1:over=40"], &["only an infusion"]),
        (&["--preset", "calm-day", "--dose", "ketamine:35:iv:1:evry=4"], &["did you mean `every`?"]),
        (&["--preset", "calm-day", "--dose", "ketamine:35:iv:1:every=4"], &["`every=` and `times=` together"]),
        (&["--preset", "calm-day", "--dose", "ketamine:35:iv:30"], &["--dose ketamine:35:iv:30: ", "0 to 24 h"]),
        (&["--preset", "calm-day", "--hold", "stress=7@3"], &["START_H..END_H"]),
        (&["--preset", "calm-day", "--hold", "stress=7@3..2"], &["later than the start"]),
        (&["--preset", "exam-week", "--hold", "stress=7@3..4"], &["--hold stress=7@3..4: ", "overlaps events[0]"]),
    ];
    for (arguments, words) in cases {
        let message = refusal(&[&["run"], *arguments].concat());
        for word in *words {
            assert!(message.contains(word), "{arguments:?}\n{message}\nwanted: {word}");
        }
    }
    assert!(refusal(&["chek"]).contains("did you mean `check`?"), "a mistyped command opens no window");
}

#[test]
fn results_appear_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let out = folder.path().join("day.csv").display().to_string();
    let run = ["run", "--preset", "calm-day", "--every", "240", "--out"];
    assert_eq!(output_of(&[&run[..], &[&out]].concat()), "");
    let complete = std::fs::read_to_string(&out).expect("written");
    assert_eq!(complete, output_of(&[&run[..], &["-"]].concat()));
    // What is refused leaves the old file alone, and nothing else beside it.
    refusal(&[&run[..], &[&out, "--set", "stress=99"]].concat());
    assert_eq!(std::fs::read_to_string(&out).expect("still there"), complete);
    assert_eq!(std::fs::read_dir(folder.path()).expect("listing").count(), 1);
    let nowhere = folder.path().join("no/such/folder.csv").display().to_string();
    assert!(refusal(&[&run[..], &[&nowhere]].concat()).contains("there is no folder"));
    let itself = folder.path().display().to_string();
    assert!(refusal(&[&run[..], &[&itself]].concat()).contains("this is a folder"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure_of_the_work() {
    let (status, _, err) = glutascope(&["run", "--preset", "calm-day", "--out", "/dev/full"]);
    assert!(status == 1 && err.contains("/dev/full: cannot be written"), "{status} {err}");
}

#[cfg(unix)]
#[test]
fn devices_and_readers_that_leave_early_are_no_failure() {
    assert_eq!(output_of(&["run", "--preset", "calm-day", "--every", "240", "--out", "/dev/null"]), "");
    let program = assert_cmd::cargo::cargo_bin!("glutascope").display().to_string();
    let script = format!("set -o pipefail; '{program}' run --preset calm-day --every 1 | head -n 1");
    let piped = Command::new("bash").args(["-c", &script]).output().expect("bash");
    assert!(piped.status.success() && piped.stderr.is_empty(), "{}", String::from_utf8_lossy(&piped.stderr));
}
