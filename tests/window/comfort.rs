//! What makes the window one's own: settings, text size, panels that fold.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glutascope::app::{Settings, Theme, Units};

use super::support::{Window, folder};

fn press(window: &mut Window, modifiers: egui::Modifiers, key: Key) {
    window.harness.key_press_modifiers(modifiers, key);
    window.harness.run_steps(4);
}

/// A choice of a switch, by its word.
fn choose(window: &mut Window, word: &str) {
    window.harness.get_by_role_and_label(Role::RadioButton, word).click_accesskit();
    window.harness.run_steps(3);
}

#[test]
fn settings_hold_at_once_are_remembered_and_can_be_set_back_and_forth() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    press(&mut window, egui::Modifiers::COMMAND, Key::Comma);
    choose(&mut window, "US");
    choose(&mut window, "Dark");
    window.harness.get_by_role_and_label(Role::CheckBox, "Reduce motion: nothing slides or fades").click_accesskit();
    window.harness.run_steps(2);
    window.type_into("Body weight", "62,5 kg");
    press(&mut window, egui::Modifiers::NONE, Key::Enter);
    window.button("Close").click();
    window.settle();
    let mine = *window.app().settings();
    assert_eq!((mine.theme, mine.units, mine.reduced_motion), (Theme::Dark, Units::Us, true));
    assert!((mine.body_weight_kg - 62.5).abs() < 1e-9);
    assert_eq!(window.harness.ctx.theme(), egui::Theme::Dark);
    drop(window);

    let mut again = Window::open(folder.path(), None);
    assert_eq!(*again.app().settings(), mine, "remembered at the next start");
    let scenario = again.app().document().scenario().clone();
    again.menu("Edit", "Settings…");
    again.settle();
    again.button("Factory reset…").click();
    again.settle();
    again.button("Keep them").click();
    again.settle();
    assert_eq!(*again.app().settings(), mine, "asked first");
    // The dialog comes back at its own size, which takes a few frames.
    again.harness.run_steps(10);
    again.button("Factory reset…").click();
    again.settle();
    again.button("Set all back").click();
    again.settle();
    assert_eq!(*again.app().settings(), Settings::default());
    assert_eq!(*again.app().document().scenario(), scenario, "scenarios stay as they were");
    let undo = again.harness.query_all_by_role(Role::Button).filter(|node| {
        node.accesskit_node().label().as_deref() == Some("Undo") && !node.accesskit_node().is_disabled()
    });
    let undo: Vec<_> = undo.collect();
    undo.last().expect("the message offers the way back").click();
    again.settle();
    assert_eq!(*again.app().settings(), mine);
}

#[test]
fn fields_of_the_settings_refuse_nonsense_in_words() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    press(&mut window, egui::Modifiers::COMMAND, Key::Comma);
    for nonsense in ["heavy", "5", "NaN", "1e999", "-70", "100000"] {
        window.type_into("Body weight", nonsense);
        press(&mut window, egui::Modifiers::NONE, Key::Enter);
        assert!((window.app().settings().body_weight_kg - 70.0).abs() < 1e-9, "{nonsense} was taken");
        let complaints = window.harness.query_all_by_label_contains("kg.").count();
        assert!(complaints > 0, "{nonsense} is refused without a word");
    }
}

#[test]
fn keys_make_text_larger_and_smaller_even_over_a_dialog() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    let percent = |window: &Window| (window.harness.ctx.zoom_factor() * 100.0).round() as i32;
    let ctrl = egui::Modifiers::COMMAND;
    press(&mut window, ctrl, Key::Plus);
    assert_eq!(percent(&window), 110);
    press(&mut window, ctrl, Key::Equals);
    assert_eq!(percent(&window), 125);
    press(&mut window, ctrl, Key::Comma);
    press(&mut window, ctrl, Key::Minus);
    assert_eq!(percent(&window), 110);
    press(&mut window, ctrl, Key::Num0);
    assert_eq!(percent(&window), 100);
}

#[test]
fn panels_fold_make_room_for_the_curves_and_stay_folded() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    let width = |window: &Window| {
        let plot = window.harness.query_all_by_role(Role::Figure).next().expect("a plot");
        plot.rect().width()
    };
    let before = width(&window);
    press(&mut window, egui::Modifiers::ALT, Key::Num1);
    let one = width(&window);
    assert!(one > before + 150.0, "{before} grew to {one}");
    window.button("Fold the Inputs panel").click();
    window.harness.run_steps(4);
    press(&mut window, egui::Modifiers::ALT, Key::Num3);
    assert!(width(&window) > one + 400.0);
    drop(window);

    let mut again = Window::open(folder.path(), None);
    assert!(!again.has_label("Search scenarios"), "still folded at the next start");
    again.button("Open the Scenarios panel").click();
    again.settle();
    assert!(again.has_label("Search scenarios"));
    let tile = again
        .harness
        .query_all_by_role(Role::Button)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("Cortisol, ")));
    tile.expect("a tile").click();
    again.settle();
    assert!(again.has_label("Fold the Explain panel"), "an answer opens the panel it stands in");
}

#[test]
fn the_colour_check_names_what_comes_nearest() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    press(&mut window, egui::Modifiers::COMMAND, Key::Comma);
    window.harness.get_by_label("Colours for colour-blind eyes").click_accesskit();
    window.settle();
    for vision in ["Protanopia", "Deuteranopia", "Tritanopia"] {
        assert!(window.has_label(vision));
        let words = format!("{vision}: ");
        assert_eq!(window.harness.query_all_by_label_contains(&words).count(), 1, "{vision} in words");
    }
    assert!(window.harness.query_all_by_label_contains("come nearest, ").count() >= 3);
}

#[test]
fn about_counts_what_it_rests_on_and_says_how_to_cite() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.menu("Help", "About Glutascope");
    window.settle();
    let count = glutascope::evidence::library().sources().len();
    let start = format!("{count} publications, ");
    assert!(window.harness.query_by_label_contains(&start).is_some());
    assert!(window.harness.query_by_label_contains("[computer program]").is_some());
    window.button("Copy how to cite").click_accesskit();
    window.harness.step();
    let copied =
        window.harness.output().platform_output.commands.iter().any(
            |command| matches!(command, egui::OutputCommand::CopyText(text) if text.contains("Glutascope, version")),
        );
    assert!(copied, "the reference is on the clipboard");
}

#[test]
fn without_curves_there_is_a_way_back_to_them() {
    let folder = folder();
    let file = folder.path().join("bare.ron");
    std::fs::write(&file, "(format: 1, title: \"Bare\", show: [])").expect("written");
    let mut window = Window::open(folder.path(), Some(&file));
    assert!(window.has_label("No curve is chosen"));
    window.button("Show the usual curves").click();
    window.settle();
    assert!(!window.app().document().scenario().show.is_empty());
    assert!(window.figure("Cortisol").contains("usual peak"), "ranges by the clock are told");
}
