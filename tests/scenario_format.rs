//! The scenario format: what is written reads back exactly, and what is wrong is said with its place.

use std::collections::BTreeMap;

use glutascope::evidence::library;
use glutascope::model::drugs::{DrugId, RouteKind};
use glutascope::model::inputs::{InputId, Scale};
use glutascope::model::outputs::OutputId;
use glutascope::scenario::{
    ClockTime, Event, LIMITS, RegionView, Repeat, Route, Scenario, Weekday, check, parse, read, to_ron, write,
};
use proptest::prelude::*;

/// Each wrong body, with a `^` where the problem has to point, then the field and a part of what has to be said.
const HOSTILE: &[(&str, &str, &str)] = &[
    // Fields and ids that do not exist.
    ("^dayz: 2.0,", "dayz", "did you mean `days`?"),
    ("^repeat: 2,", "repeat", "there is no field `repeat`"),
    (r#"events: [Hold(input: "stress", value: 1, from_h: 1, ^too_h: 2)],"#, "events[0].too_h", "`to_h`"),
    (r#"events: [Hold(input: "stress", value: 1, from_h: 1^)],"#, "events[0].to_h", "missing"),
    (r#"events: [^Hlod(input: "stress")],"#, "events[0]", "did you mean `Hold`?"),
    (r#"events: [^(input: "stress")],"#, "events[0]", "Hold(...)"),
    (r#"inputs: { ^"stres": 3 },"#, "inputs.stres", "did you mean `stress`?"),
    (
        r#"inputs: {
    ^"xyzzy": 3 },"#,
        "inputs.xyzzy",
        "glutascope list inputs",
    ),
    (
        r#"events: [
    Ramp(input: ^"b6", to: 2, from_h: 0, to_h: 4),
  ],"#,
        "events[0].input",
        "`b6_mg_d`",
    ),
    (r#"events: [Dose(drug: ^"ketamin", mg: 3, route: Im, at_h: 1)],"#, "events[0].drug", "`ketamine`"),
    (r#"events: [Dose(drug: "ketamine", mg: 3, route: ^im, at_h: 1)],"#, "events[0].route", "`Im`"),
    (r#"show: ["acth", ^"pfc.glu"],"#, "show[1]", "`pfc.glu_ecf_uM`"),
    (r#"show: [^"ei"],"#, "show[0]", "there is no output `ei`"),
    (r#"claims: ["C07", ^"not a claim"],"#, "claims[1]", "no claim `not a claim`"),
    ("region: ^Prefontal,", "region", "did you mean `Prefrontal`?"),
    ("weekday: ^Mondy,", "weekday", "did you mean `Monday`?"),
    // Twice the same.
    (r#"^title: "again","#, "title", "twice"),
    (r#"inputs: { "stress": 1, ^"stress": 2 },"#, "inputs.stress", "twice"),
    (r#"show: ["acth", ^"acth"],"#, "show[1]", "twice"),
    (r#"claims: ["C07", ^"C07"],"#, "claims[1]", "twice"),
    // Values out of range or not finite.
    (r#"inputs: { ^"stress": 10.5 },"#, "inputs.stress", "expected 0 to 10"),
    (r#"inputs: { ^"sleep_h": -1 },"#, "inputs.sleep_h", "expected 0 to 12 h"),
    (r#"inputs: { ^"stress": NaN },"#, "inputs.stress", "NaN"),
    (r#"inputs: { ^"gs": 5.01 },"#, "inputs.gs", "expected 0.01 to 5"),
    (r#"inputs: { ^"nbqx": 1.01 },"#, "inputs.nbqx", "expected 0 to 1"),
    (r#"events: [Hold(input: "stress", value: ^inf, from_h: 1, to_h: 2)],"#, "events[0].value", "inf"),
    (r#"events: [Ramp(input: "stress", to: ^11, from_h: 1, to_h: 2)],"#, "events[0].to", "expected 0 to 10"),
    (r#"events: [Dose(drug: "ketamine", mg: ^0, route: Im, at_h: 1)],"#, "events[0].mg", "more than 0"),
    (r#"events: [Dose(drug: "ketamine", mg: ^1e9, route: Im, at_h: 1)],"#, "events[0].mg", "at most 2000 mg"),
    (
        r#"events: [Dose(drug: "ketamine", mg: 9, route: Iv(over_min: ^-1), at_h: 1)],"#,
        "events[0].route.over_min",
        "0 for a bolus",
    ),
    (
        r#"events: [Dose(drug: "esketamine", mg: 9, route: ^Oral, at_h: 1)],"#,
        "events[0].route",
        "not given by mouth, expected route nasal",
    ),
    // The span.
    ("days: ^0,", "days", "above 0"),
    ("days: ^-2.5,", "days", "above 0"),
    ("days: ^NaN,", "days", "above 0"),
    ("days: ^1e999,", "days", "above 0"),
    ("days: ^401,", "days", "at most 400"),
    ("days: 200,\n  lead_in_days: ^400.5,", "lead_in_days", "expected 0 to 400 days"),
    ("lead_in_days: ^-1,", "lead_in_days", "0 to 400"),
    (r#"start: ^"24:00","#, "start", "00:00 to 23:59"),
    (r#"start: ^"8 o'clock","#, "start", "00:00 to 23:59"),
    // Times of events.
    (
        r#"lead_in_days: 1,
  events: [Hold(input: "stress", value: 1, from_h: ^-25, to_h: 2)],"#,
        "events[0].from_h",
        "expected -24 to 24 h",
    ),
    (r#"events: [Hold(input: "stress", value: 1, from_h: ^25, to_h: 26)],"#, "events[0].from_h", "outside"),
    (r#"events: [Hold(input: "stress", value: 1, from_h: ^NaN, to_h: 2)],"#, "events[0].from_h", "NaN"),
    (r#"events: [Hold(input: "stress", value: 1, from_h: 2, to_h: ^2)],"#, "events[0].to_h", "later than"),
    (r#"events: [Ramp(input: "stress", to: 1, from_h: 2, to_h: ^inf)],"#, "events[0].to_h", "later than"),
    (r#"events: [Dose(drug: "ketamine", mg: 9, route: Im, at_h: ^-1)],"#, "events[0].at_h", "outside"),
    // Repeats and overlaps.
    (
        r#"events: [Hold(input: "stress", value: 1, from_h: 1, to_h: 3, repeat: (every_h: ^0, times: 2))],"#,
        "events[0].repeat.every_h",
        "above 0",
    ),
    (
        r#"events: [Hold(input: "stress", value: 1, from_h: 1, to_h: 3, repeat: (every_h: 4, times: ^0))],"#,
        "events[0].repeat.times",
        "1 or more",
    ),
    (
        r#"events: [Hold(input: "stress", value: 1, from_h: 1, to_h: 3, repeat: (every_h: 4, times: ^-1))],"#,
        "events[0].repeat.times",
        "whole number",
    ),
    (
        r#"events: [Hold(input: "stress", value: 1, from_h: 1, to_h: 3, repeat: (every_h: ^1.5, times: 2))],"#,
        "events[0].repeat.every_h",
        "overlaps its own repeats",
    ),
    (
        r#"events: [Hold(input: "stress", value: 1, from_h: 1, to_h: 3, repeat: (every_h: 6, times: ^5))],"#,
        "events[0].repeat.times",
        "past the end",
    ),
    (
        r#"events: ^[Dose(drug: "ketamine", mg: 9, route: Im, at_h: 1, repeat: (every_h: 0.01, times: 2001))],"#,
        "events",
        "there are 2001 events",
    ),
    (
        r#"events: ^[Dose(drug: "ketamine", mg: 9, route: Im, at_h: 1, repeat: (every_h: 1e-9, times: 4294967295))],"#,
        "events",
        "at most 2000",
    ),
    (
        r#"events: [
    Hold(input: "stress", value: 1, from_h: 1, to_h: 3),
    ^Ramp(input: "stress", to: 2, from_h: 2.9, to_h: 4),
  ],"#,
        "events[1]",
        "overlaps events[0]",
    ),
    (
        r#"events: [Hold(input: "stress", value: 1, from_h: 8.5, to_h: 9),
    ^Hold(input: "stress", value: 2, from_h: 0, to_h: 1, repeat: (every_h: 4, times: 3))],"#,
        "events[1]",
        "at 8.5 h",
    ),
    // Texts.
    (r#"category: ^"two\nlines","#, "category", "single line"),
    (r#"events: [Hold(input: "stress", value: 1, from_h: 1, to_h: 2, label: ^"\t")],"#, "events[0].label", "single"),
    // What is no RON, or of the wrong kind.
    (r#"days: ^"two","#, "days", r#"`"two"` cannot be read here, expected a number"#),
    ("days: 2,^5,", "", "decimals take a point"),
    (r#"days: 2.0 ^start: "09:00","#, "days", "expected a comma"),
    ("start: ^8,", "start", "a text in double quotes"),
    ("inputs: { ^stress: 3 },", "inputs.stress", "a text in double quotes"),
    ("inputs: ^[3],", "inputs", "`{`"),
    ("events: ^{},", "events", "`[`"),
    (r#"weekday: ^"Monday","#, "weekday", "without quotes"),
    (r#"summary: "^open,"#, "summary", "closing double quote"),
    (r#"summary: "\q^","#, "summary", "backslash"),
    ("^/* open", "", "not closed"),
    (") ^more (", "", "after its closing"),
    (r#"notes: "ä ö ü", ^dayz: 1,"#, "dayz", "no field"),
];

#[test]
fn whatever_is_wrong_is_named_with_line_column_and_field() {
    for (body, field, words) in HOSTILE {
        let marked = format!("(\n    format: 1, title: \"T\",\n    {body}\n)\n");
        let (before, after) = marked.split_once('^').expect(body);
        let column = 1 + before.lines().last().map_or(0, |line| line.chars().count());
        let place = if field.is_empty() { String::new() } else { format!("{field}: ") };
        let wanted = format!("a.ron:{}:{column}: {place}", before.lines().count());
        let problem = parse(&format!("{before}{after}"), "a.ron").expect_err(body).0[0].to_string();
        assert!(problem.starts_with(&wanted) && problem.contains(words), "{body}\n{problem}\nwanted: {wanted}{words}");
    }
}

#[test]
fn whole_texts_that_are_no_scenario_are_refused_in_words() {
    let cases = [
        ("", "1:1: ", "nothing in it"),
        ("\n// only a comment\n", "3:1: ", "too early"),
        ("hello", "1:1: ", "`hello`"),
        ("{\"format\": 1}", "1:1: ", "`(`"),
        ("(title: \"x\")", "1:12: format: ", "missing"),
        ("(format: 1)", "1:11: title: ", "missing"),
        ("(format: 1, title: \" \")", "1:20: title: ", "empty"),
        ("(format: 1, title: \"x\"", "1:23: ", "too early"),
        ("(format: 0, title: \"x\")", "1:10: format: ", "no format 0"),
        ("(format: \"1\", title: \"x\")", "1:10: format: ", "whole number"),
        ("\u{feff}(format: 1, title: \"\")", "1:20: title: ", "empty"),
        ("\u{0}\u{1}", "1:1: ", "cannot be read"),
        ("(\r\n  format: 1,\r\n  title: 3)", "3:10: title: ", "double quotes"),
    ];
    for (text, place, words) in cases {
        let problem = parse(text, "b.ron").expect_err(text).0[0].to_string();
        let wanted = format!("b.ron:{place}");
        assert!(
            problem.starts_with(&wanted) && problem.contains(words),
            "{text:?}\n{problem}\nwanted: {wanted} {words}"
        );
    }
}

#[test]
fn a_file_of_a_newer_version_says_so_whatever_else_it_holds() {
    for text in
        ["(format: 2, title: 7, new: [", "( // v\n  new: (a: 1), format: 2)", "(format: 99999999999999999999999)"]
    {
        let problems = parse(text, "new.ron").expect_err(text);
        assert!(problems.0.len() == 1 && problems.to_string().contains("newer Glutascope"), "{problems}");
    }
}

#[test]
fn all_errors_of_meaning_are_reported_in_the_order_of_the_text() {
    let text = r#"(format: 1, title: "x", start: "99:00", days: 0,
        inputs: { "stres": 1, "stress": 99 },
        events: [
            Hold(input: "nope", value: 1, from_h: 0, to_h: 1),
            Dose(drug: "ketamine", mg: -1, route: Im, at_h: 900),
        ],
        show: ["pfc.nope"], claims: ["?"],
    )"#;
    let problems = parse(text, "x").expect_err("six kinds of nonsense");
    let fields: Vec<&str> = problems.0.iter().filter_map(|problem| problem.field.as_deref()).collect();
    let wanted = [
        "start",
        "days",
        "inputs.stres",
        "inputs.stress",
        "events[0].input",
        "events[1].mg",
        "events[1].at_h",
        "show[0]",
        "claims[0]",
    ];
    assert_eq!(fields, wanted, "{problems}");
}

#[test]
fn deep_nesting_and_endless_lists_are_refused_quickly() {
    let head = "(format: 1, title: \"x\", ";
    for body in ["events: ", "inputs: {", "notes: ", "unknown: "] {
        for bracket in ["[", "(", "{", "Some(", "Hold(input: "] {
            let text = format!("{head}{body}{}", bracket.repeat(50_000));
            assert!(parse(&text, "deep").is_err());
        }
    }
    let lists = [
        ("inputs", "{", "\"zz\":1,", "}"),
        ("show", "[", "\"pfc.nope\",", "]"),
        ("claims", "[", "\"C00\",", "]"),
        ("events", "[", "Ramp(input:\"\",to:1,from_h:0,to_h:1),", "]"),
    ];
    for (field, open, entry, close) in lists {
        let many = format!("{head}{field}: {open}{}{close})", entry.repeat(20_000));
        let problems = parse(&many, "many").expect_err("too many").0;
        assert_eq!(problems.len(), 1, "{field}");
        let words = problems[0].to_string();
        assert!(words.contains(&format!("{field}: there are 20000 entries, expected at most")), "{words}");
    }
}

#[test]
fn of_very_many_problems_the_first_are_listed_and_the_others_counted() {
    let event = "Dose(drug: \"nope\", mg: 1, route: Im, at_h: 1),";
    let text = format!("(format: 1, title: \"x\", events: [{}])", event.repeat(2000));
    let problems = parse(&text, "many").expect_err("unknown drugs").0;
    assert_eq!(problems.len(), 51);
    assert!(problems[49].to_string().contains("events[49].drug"), "{}", problems[49]);
    assert!(problems[50].to_string().ends_with(": and 1950 more problems"), "{}", problems[50]);

    let dose = Event::Dose {
        drug: DrugId::parse("ketamine").expect("a drug"),
        mg: 1.0,
        route: Route::Im,
        at_h: 100.0,
        repeat: None,
    };
    let late = Scenario { events: vec![dose; 2000], ..Scenario::default() };
    assert_eq!(check(&late).len(), 51, "in the window too");
}

#[test]
fn long_texts_and_titles_are_refused() {
    let long = "x".repeat(LIMITS.line_chars + 1);
    assert!(parse(&format!("(format: 1, title: \"{long}\")"), "x").is_err());
    let fits = "ü".repeat(LIMITS.line_chars);
    assert!(parse(&format!("(format: 1, title: \"{fits}\")"), "x").is_ok());
    let huge = format!("(format: 1, title: \"x\", notes: \"{}\")", "n".repeat(1 << 20));
    assert!(parse(&huge, "x").expect_err("1 MiB").to_string().contains("at most 1024 KiB"));
}

#[test]
fn what_touches_the_limits_is_good() {
    let body = r#"
        days: 400, lead_in_days: 400,
        inputs: { "gs": 0.01, "glt1": 5, "allo_sens": -5 },
        events: [
            Hold(input: "stress", value: 1, from_h: -9600, to_h: 1),
            Ramp(input: "stress", to: 2, from_h: 1, to_h: 2),
            Hold(input: "stress", value: 3, from_h: 4.1, to_h: 4.2, repeat: (every_h: 0.1, times: 5)),
            Hold(input: "sleep_h", value: 3, from_h: 9576, to_h: 9600, repeat: (every_h: 24, times: 2)),
            Dose(drug: "ketamine", mg: 2000, route: Iv(over_min: 0), at_h: 0, repeat: (every_h: 0.02, times: 1991)),
        ],"#;
    let parsed = parse(&format!("(format: 1, title: \"x\", {body})"), "x");
    assert!(parsed.is_ok(), "{}", parsed.expect_err("shown"));
}

#[test]
fn every_file_kept_from_a_released_version_opens_and_survives_a_save() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/v1");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect(folder) {
        let path = entry.expect(folder).path();
        let scenario = read(&path).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(parse(&to_ron(&scenario), "saved").as_ref(), Ok(&scenario), "{}", path.display());
        count += 1;
    }
    assert!(count >= 3, "the kept files are gone");
}

#[test]
fn the_minimal_file_is_the_default_scenario() {
    let scenario = parse("(format: 1, title: \"Untitled\")", "x").expect("minimal");
    assert_eq!(scenario, Scenario::default());
    let saved = to_ron(&scenario);
    let fields: Vec<&str> =
        saved.lines().filter_map(|line| line.trim().split_once(':')).map(|(name, _)| name).collect();
    assert_eq!(fields, ["format", "title"], "only what differs from the defaults is written:\n{saved}");
}

#[test]
fn every_saved_field_has_a_comment() {
    let mut scenario =
        read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/v1/everything.ron").as_ref()).expect("kept");
    scenario.title = "A long title that pushes its comment to a line of its own".to_owned();
    let saved = to_ron(&scenario);
    let lines: Vec<&str> = saved.lines().collect();
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("    ") && !line.starts_with("     "))
    {
        let is_field = line.trim_start().starts_with(|c: char| c.is_ascii_lowercase());
        assert!(!is_field || line.contains("// ") || lines[i - 1].contains("// "), "no comment on {line}");
    }
}

#[test]
fn a_written_file_reads_back_and_nothing_else_is_left_in_the_folder() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let path = folder.path().join("my scenario.ron");
    let mut scenario = Scenario { title: "One".to_owned(), ..Scenario::default() };
    write(&path, &scenario).expect("new file");
    scenario.title = "Two".to_owned();
    write(&path, &scenario).expect("replaced file");
    assert_eq!(read(&path).as_ref(), Ok(&scenario));
    assert_eq!(std::fs::read_dir(folder.path()).expect("listing").count(), 1);
}

#[cfg(unix)]
#[test]
fn saving_keeps_permissions_and_links_and_reports_what_it_cannot_do() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().expect("temporary folder");
    let (file, link) = (folder.path().join("a.ron"), folder.path().join("link.ron"));
    let scenario = Scenario::default();
    write(&file, &scenario).expect("new file");
    let mode = |path| std::fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
    assert_ne!(mode(&file) & 0o040, 0, "others in the group may read a new file, as umask allows");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("chmod");
    symlink(&file, &link).expect("symlink");
    write(&link, &Scenario { title: "Through the link".to_owned(), ..scenario.clone() }).expect("linked file");
    assert!(link.is_symlink());
    assert_eq!(mode(&file), 0o640);
    assert_eq!(read(&file).expect("file").title, "Through the link");
    let nowhere = write(&folder.path().join("no/such/folder.ron"), &scenario).expect_err("no folder");
    assert!(nowhere.to_string().contains("cannot be written"), "{nowhere}");
    assert!(write(folder.path(), &scenario).is_err(), "a folder is no file");
}

#[test]
fn files_that_are_no_text_or_too_large_are_refused_before_they_are_read() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let path = folder.path().join("x.ron");
    std::fs::write(&path, b"(format: 1,\n title: \"\xff\")").expect("written");
    let binary = read(&path).expect_err("not UTF-8").to_string();
    assert!(binary.contains("x.ron:2:10: this is no text in UTF-8"), "{binary}");
    std::fs::File::create(&path).and_then(|file| file.set_len(1 << 40)).expect("a sparse file of a terabyte");
    assert!(read(&path).expect_err("too large").to_string().contains("at most 1024 KiB"));
    assert!(read(folder.path()).expect_err("folder").to_string().contains("folder"));
    assert!(read(&folder.path().join("none.ron")).expect_err("missing").to_string().contains("none.ron: "));
}

/// A number between the bounds: often a round one, sometimes any.
fn within(low: f64, high: f64) -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(low),
        Just(high),
        (0_u32..=20).prop_map(move |i| low + (high - low) * f64::from(i) / 20.0),
        low..=high
    ]
}

fn line() -> impl Strategy<Value = String> {
    "\\PC{0,30}".prop_filter("no control characters", |text| !text.contains(char::is_control))
}

fn input() -> impl Strategy<Value = InputId> {
    prop::sample::select(InputId::all().collect::<Vec<_>>())
}

fn value_of(input: InputId) -> impl Strategy<Value = f64> {
    let accepted = input.spec().accepted();
    let value = within(*accepted.start(), *accepted.end());
    let is_switch = input.spec().scale == Scale::Switch;
    value.prop_map(move |value| if is_switch { value.round() } else { value })
}

fn repeat(every_h: f64) -> impl Strategy<Value = Option<Repeat>> {
    prop_oneof![Just(None), (1_u32..4).prop_map(move |times| Some(Repeat { every_h, times }))]
}

/// Any event of the 36 hours from `slot` on: it starts within the first ten and ends with its repeats before the last.
fn event(slot_h: f64) -> impl Strategy<Value = Event> {
    let ruling = (input(), within(0.0, 5.0), within(0.001, 5.0), repeat(10.0), line()).prop_flat_map(
        move |(input, wait, lasts, repeat, label)| {
            let (from_h, to_h) = (slot_h + wait, slot_h + wait + lasts);
            value_of(input).prop_flat_map(move |value| {
                let hold = Event::Hold { input, value, from_h, to_h, label: label.clone(), repeat };
                prop_oneof![Just(hold), Just(Event::Ramp { input, to: value, from_h, to_h, repeat })]
            })
        },
    );
    let drugs = prop::sample::select(DrugId::all().collect::<Vec<_>>());
    let dose = (drugs, 0_usize..8, within(0.0, 600.0), within(0.0, 5.0), repeat(8.0)).prop_flat_map(
        move |(drug, route, over_min, wait, repeat)| {
            let routes = drug.spec().routes;
            let over_min = if over_min < 0.1 { 0.0 } else { over_min };
            let route = match routes[route % routes.len()] {
                RouteKind::Iv => Route::Iv { over_min },
                RouteKind::Im => Route::Im,
                RouteKind::Nasal => Route::Nasal,
                RouteKind::Oral => Route::Oral,
            };
            within(1e-7, drug.spec().max_mg).prop_map(move |mg| Event::Dose {
                drug,
                mg,
                route,
                at_h: slot_h + wait,
                repeat,
            })
        },
    );
    prop_oneof![ruling, dose]
}

/// Events of a span: one in each slot of 36 hours, so that they never overlap.
fn events() -> impl Strategy<Value = Vec<Event>> {
    (0_usize..12)
        .prop_flat_map(|count| (0..count).map(|i| event(-72.0 + 36.0 * i as f64)).collect::<Vec<_>>())
        .prop_shuffle()
}

prop_compose! {
    fn inputs()(pairs in prop::collection::vec(input().prop_flat_map(|i| (Just(i), value_of(i))), 0..8)) -> BTreeMap<InputId, f64> {
        pairs.into_iter().collect()
    }
}

prop_compose! {
    fn texts()(
        title in "\\PC{1,60}".prop_filter("a title", |t| !t.trim().is_empty() && !t.contains(char::is_control)),
        (category, author) in (line(), line()),
        (summary, notes) in (any::<String>(), any::<String>()),
        claims in prop::sample::subsequence(library().claims().iter().map(|claim| claim.id.clone()).collect::<Vec<_>>(), 0..6),
    ) -> Scenario {
        Scenario { title, category, author, summary, notes, claims, ..Scenario::default() }
    }
}

prop_compose! {
    fn scenario()(
        texts in texts(),
        start in (0_u16..24, 0_u16..60).prop_filter_map("a clock time", |(hour, minute)| ClockTime::new(hour, minute)),
        weekday in prop::sample::select(vec![Weekday::Monday, Weekday::Wednesday, Weekday::Sunday]),
        region in prop::sample::select(vec![RegionView::Prefrontal, RegionView::Hippocampus, RegionView::Both]),
        (days, lead_in_days) in (within(18.0, 200.0), within(3.0, 200.0)),
        show in prop::sample::subsequence(OutputId::all().collect::<Vec<_>>(), 0..10).prop_shuffle(),
        (inputs, events) in (inputs(), events()),
    ) -> Scenario {
        Scenario { start, weekday, region, days, lead_in_days, show, inputs, events, ..texts }
    }
}

proptest! {
    #[test]
    fn every_good_scenario_survives_saving_exactly(scenario in scenario()) {
        prop_assert_eq!(check(&scenario), vec![]);
        let text = to_ron(&scenario);
        let back = parse(&text, "saved");
        prop_assert_eq!(back.as_ref(), Ok(&scenario), "{}", text);
        prop_assert_eq!(to_ron(&scenario), text);
    }

    #[test]
    fn damaged_files_are_refused_or_read_and_never_crash(scenario in scenario(), at in any::<prop::sample::Index>(), with in "[\\[\\](){}:,\"'r#/*\\\\0-9a-zé]{0,3}") {
        let text = to_ron(&scenario);
        let cut: Vec<char> = text.chars().collect();
        let at = at.index(cut.len());
        let damaged: String = cut[..at].iter().copied().chain(with.chars()).chain(cut[at + 1..].iter().copied()).collect();
        if let Err(problems) = parse(&damaged, "damaged") {
            prop_assert!(problems.0.iter().all(|problem| problem.position.is_some()), "{}", problems);
        }
    }
}
