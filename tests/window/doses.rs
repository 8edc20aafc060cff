//! Doses and holds: mg/kg, copies, a sorted list, and a very long one.

use std::fmt::Write as _;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glutascope::app::Selection;
use glutascope::scenario::Event;

use super::support::{Window, folder};

/// The names of buttons that begin so, from top to bottom.
fn buttons(window: &Window, start: &str) -> Vec<String> {
    let nodes = window.harness.query_all_by_role(Role::Button);
    nodes.filter_map(|node| node.accesskit_node().label()).filter(|label| label.starts_with(start)).collect()
}

fn press(window: &mut Window, start: &str) {
    let name = buttons(window, start).into_iter().next().unwrap_or_else(|| panic!("no button {start}"));
    window.button(&name).click_accesskit();
    window.settle();
}

#[test]
fn milligrams_per_kilogram_are_worked_out_while_they_are_typed() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.button("+ Dose").click_accesskit();
    window.settle();
    window.type_into("Amount, mg or mg/kg", "0,5 mg/kg");
    window.settle();
    assert!(window.has_label("0.5 mg/kg × 70 kg = 35 mg"));
    for (nonsense, words) in [
        ("", "Type a number"),
        ("NaN", "not a number"),
        ("-3", "more than 0"),
        ("1e9", "at most"),
        ("1,5,3", "not a number"),
    ] {
        window.type_into("Amount, mg or mg/kg", if nonsense.is_empty() { " " } else { nonsense });
        window.settle();
        assert!(window.harness.query_by_label_contains(words).is_some(), "{nonsense} is not answered");
        assert!(window.button("Add").accesskit_node().is_disabled());
    }
}

#[test]
fn events_are_listed_by_time_and_copied_where_there_is_room() {
    let folder = folder();
    let file = folder.path().join("mine.ron");
    let hold = |from: u32, name: &str| {
        format!("Hold(input: \"stress\", value: 7.0, from_h: {from}.0, to_h: {}.0, label: \"{name}\")", from + 2)
    };
    let events = format!("{}, {}", hold(20, "late"), hold(4, "early"));
    std::fs::write(&file, format!("(format: 1, title: \"Mine\", days: 2.0, events: [{events}])")).expect("written");
    let mut window = Window::open(folder.path(), Some(&file));
    let listed = buttons(&window, "Remove Stress");
    assert!(listed.len() == 2 && listed[0].contains("early") && listed[1].contains("late"), "{listed:?}");

    press(&mut window, "Duplicate Stress level 7.0 / 10 (early)");
    let listed = buttons(&window, "Remove Stress");
    assert_eq!(listed.len(), 3);
    assert!(listed[2].contains("early") && listed[2].contains("Tue 12:00"), "a day later: {listed:?}");
    assert_eq!(window.app().document().scenario().events.len(), 3);

    // The one listed first is the second of the file: buttons keep to the right one.
    press(&mut window, "Remove Stress level 7.0 / 10 (early)");
    let left: Vec<f64> = window.app().document().scenario().events.iter().map(Event::start_h).collect();
    assert_eq!(left.iter().map(|h| *h as i32).collect::<Vec<_>>(), [20, 28]);
}

#[test]
fn two_thousand_events_are_listed_without_drawing_them_all() {
    let folder = folder();
    let file = folder.path().join("many.ron");
    let mut events = String::new();
    for i in 0..2000 {
        let from = f64::from(i) * 0.1;
        let to = from + 0.05;
        write!(events, "Hold(input: \"stress\", value: 1.0, from_h: {from:.2}, to_h: {to:.2}, label: \"n{i}\"),")
            .expect("text");
    }
    std::fs::write(&file, format!("(format: 1, title: \"Many\", days: 10.0, events: [{events}])")).expect("written");
    let mut window = Window::open(folder.path(), Some(&file));
    assert_eq!(window.app().document().scenario().events.len(), 2000);
    assert!(window.has_label("Doses and holds · 2000"));
    let drawn = buttons(&window, "Remove ").len();
    assert!((1..60).contains(&drawn), "{drawn} rows are drawn");
    let begun = std::time::Instant::now();
    window.harness.run_steps(10);
    let frame = begun.elapsed() / 10;
    println!("a frame with 2000 events takes {frame:?}");
    assert!(frame.as_millis() < 120, "a frame takes {frame:?}");
}

#[test]
fn a_substance_that_is_explained_can_be_dosed_from_there() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.button("+ Dose").click_accesskit();
    window.settle();
    window.button("Cancel").click_accesskit();
    window.settle();
    window.menu("File", "New");
    window.settle();
    window.button("+ Dose").click_accesskit();
    window.settle();
    window.button("Add").click_accesskit();
    window.settle();
    press(&mut window, "Change ");
    window.button("Cancel").click_accesskit();
    window.settle();
    assert_eq!(window.app().view().selection(), Selection::Event(0));
    let substance = |name: &str| window.harness.query_all_by_label_contains(name).count();
    assert!(substance("clinician") > 0);
    press(&mut window, "Add a dose of ");
    assert!(window.has_label("New dose"), "the form is open");
}

#[test]
fn switches_are_boxes_to_tick() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.harness.get_by_label("Expert: enzymes and receptors").click_accesskit();
    window.settle();
    window.harness.get_by_role_and_label(Role::CheckBox, "Monoamine antidepressant").click_accesskit();
    window.settle();
    let changes = window.app().document().changes();
    assert_eq!(changes, ["Monoamine antidepressant on (healthy off)"]);
}

#[test]
fn a_book_pasted_into_a_field_is_cut_and_answered_at_once() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.button("+ Dose").click_accesskit();
    window.settle();
    let before = window.app().document().scenario().clone();
    let book = "It was the best of times, it was the worst of times.\n".repeat(20_000);
    for field in ["Amount, mg or mg/kg", "Infusion, min", "Clock time", "Stress level, value"] {
        window.harness.get_by_role_and_label(Role::TextInput, field).focus();
        window.harness.run_steps(2);
        let begun = std::time::Instant::now();
        window.harness.input_mut().events.push(egui::Event::Paste(book.clone()));
        window.harness.run_steps(3);
        assert!(begun.elapsed().as_secs() < 5, "{field} hangs for {:?}", begun.elapsed());
        let node = window.harness.get_by_role_and_label(Role::TextInput, field);
        let kept = node.accesskit_node().value().unwrap_or_default().len();
        assert!(kept <= 60, "{field} keeps {kept} characters");
    }
    window.harness.key_press(egui::Key::Enter);
    window.settle();
    assert_eq!(*window.app().document().scenario(), before, "nothing was changed or opened");
    assert!(window.button("Add").accesskit_node().is_disabled());
}

#[test]
fn a_listed_event_leads_to_what_is_known_about_it() {
    let folder = folder();
    let file = folder.path().join("mine.ron");
    let events = "Dose(drug: \"ketamine\", mg: 35.0, route: Iv(over_min: 40.0), at_h: 4.0), \
         Hold(input: \"stress\", value: 7.0, from_h: 2.0, to_h: 3.0, label: \"exam\")";
    std::fs::write(&file, format!("(format: 1, title: \"Mine\", days: 1.0, events: [{events}])")).expect("written");
    let mut window = Window::open(folder.path(), Some(&file));
    press(&mut window, "Explain Ketamine 35 mg");
    assert_eq!(window.app().view().selection(), Selection::Event(0));
    assert!(
        window.harness.query_by_label_contains("What it does in the model").is_some(),
        "the substance is explained"
    );
    press(&mut window, "Explain Stress level 7.0 / 10 (exam)");
    assert_eq!(window.app().view().selection(), Selection::Event(1));
    assert!(window.harness.query_by_label_contains("slider from 0 to 10").is_some(), "Explain shows it");
    assert!(
        window.harness.query_by_label_contains("Outside this time it is 0.0 / 10").is_some(),
        "and the hold itself"
    );
}

#[test]
fn a_new_dose_is_for_the_first_morning_and_days_count_from_one() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.button("+ Dose").click_accesskit();
    window.settle();
    let text = |window: &Window, field: &str| {
        let node = window.harness.get_by_role_and_label(Role::TextInput, field);
        node.accesskit_node().value().unwrap_or_default()
    };
    assert_eq!([text(&window, "Day"), text(&window, "Clock time")], ["1", "09:00"]);
    window.type_into("Day", "1.5");
    window.settle();
    assert!(window.harness.query_by_label_contains("1 is the day of the start").is_some());
    window.type_into("Day", "1");
    window.settle();
    window.button("Add").click_accesskit();
    window.settle();
    let scenario = window.app().document().scenario();
    let begins = scenario.start.hours();
    assert_eq!(scenario.events.iter().map(Event::start_h).collect::<Vec<_>>(), [9.0 - begins]);
}
