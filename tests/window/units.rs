//! Numbers in the units a person is used to: shown and typed, never written into the scenario.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glutascope::app::Units;
use glutascope::model::inputs::InputId;

use super::support::{Window, folder};

fn sugar() -> InputId {
    InputId::parse("glucose_mM").expect("an input")
}

/// What stands in a field.
fn text(window: &Window, field: &str) -> String {
    let node = window.harness.get_by_role_and_label(Role::TextInput, field);
    node.accesskit_node().value().unwrap_or_default()
}

fn choose_us(window: &mut Window) {
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Comma);
    window.settle();
    window.harness.get_by_role_and_label(Role::RadioButton, "US").click_accesskit();
    window.settle();
    window.button("Close").click();
    window.settle();
}

#[test]
fn switching_units_changes_what_is_shown_and_not_the_scenario() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.settle();
    let scenario = window.app().document().scenario().clone();
    assert_eq!(text(&window, "Glucose, plasma, value"), "5.0 mM");
    assert!(window.tile("Cortisol").contains(" nM"), "{}", window.tile("Cortisol"));
    assert!(window.figure("Cortisol").contains(" nM"));

    choose_us(&mut window);
    assert_eq!(window.app().settings().units, Units::Us);
    assert_eq!(text(&window, "Glucose, plasma, value"), "90.1 mg/dL");
    let (tile, figure) = (window.tile("Cortisol"), window.figure("Cortisol"));
    assert!(tile.contains(" µg/dL") && figure.contains(" µg/dL"), "{tile} {figure}");
    assert_eq!(*window.app().document().scenario(), scenario);
    assert!(!window.app().document().needs_saving());
    assert_eq!(window.app().history().undo_label(), None, "units are no step of the scenario");
}

#[test]
fn numbers_typed_in_us_units_reach_the_scenario_in_those_of_the_model() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    choose_us(&mut window);
    window.type_into("Glucose, plasma, value", "180");
    window.harness.key_press(Key::Enter);
    window.settle();
    let now = window.app().document().scenario().input(sugar());
    assert!((now - 180.0 / 18.0156).abs() < 1e-9, "{now} mM");
    assert_eq!(text(&window, "Glucose, plasma, value"), "180 mg/dL");

    window.slider("Glucose, plasma").focus();
    window.harness.run_steps(3);
    window.harness.key_press(Key::ArrowRight);
    window.settle();
    assert_eq!(text(&window, "Glucose, plasma, value"), "181 mg/dL", "a step is round in the unit shown");
    window.harness.key_press(Key::Home);
    window.settle();
    let now = window.app().document().scenario().input(sugar());
    assert_eq!(now.to_bits(), sugar().spec().min.to_bits(), "the end of the slider is exactly that");
}

#[test]
fn an_event_is_listed_and_changed_in_the_units_chosen() {
    let folder = folder();
    let file = folder.path().join("sweet.ron");
    let hold = "Hold(input: \"glucose_mM\", value: 10.0, from_h: 4.0, to_h: 6.0)";
    std::fs::write(&file, format!("(format: 1, title: \"Sweet\", events: [{hold}])")).expect("written");
    let mut window = Window::open(folder.path(), Some(&file));
    choose_us(&mut window);
    let change = window.harness.query_all_by_label_contains("Change Glucose, plasma 180.2 mg/dL").next();
    change.expect("listed in mg/dL").click_accesskit();
    window.settle();
    assert_eq!(text(&window, "Held at"), "180.2 mg/dL");
    window.button("Apply").click_accesskit();
    window.settle();
    assert!(!window.app().document().needs_saving(), "a value left alone keeps all its digits");
}
