//! What people do: open, drag, type, undo, save, choose, explain.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glutascope::app::Selection;
use glutascope::model::drugs::DrugId;
use glutascope::model::inputs::InputId;
use glutascope::scenario::RegionView;

use super::support::{self, Window, folder};

fn input(id: &str) -> InputId {
    InputId::parse(id).expect("a known input")
}

#[test]
fn open_a_preset_drag_a_slider_undo_save_and_open_again() {
    let folder = folder();
    let file = folder.path().join("mine.ron");
    let mut window = Window::open(folder.path(), None);
    window.button("Exam week").click();
    window.settle();
    assert_eq!(window.app().document().preset(), Some("exam-week"));

    // A drag from the knob over a third of the rail is one step of the history.
    let rail = window.slider("Stress level").rect();
    let [from, to] = [0.03, 0.4].map(|x| rail.lerp_inside(egui::vec2(x, 0.5)));
    window.harness.drag_at(from);
    window.harness.step();
    for share in [0.25, 0.5, 0.75, 1.0] {
        window.harness.hover_at(from.lerp(to, share));
        window.harness.step();
    }
    window.harness.drop_at(to);
    window.settle();
    let dragged = window.app().document().scenario().input(input("stress"));
    assert!((3.0..5.0).contains(&dragged), "the knob follows the pointer, to {dragged}");
    assert!(window.has_label("Exam week •"), "unsaved work is marked");
    window.button("Undo").click();
    window.settle();
    assert!(
        window.app().document().scenario().input(input("stress")).abs() < 1e-9,
        "one undo takes the whole drag back"
    );
    window.button("Redo").click();
    window.settle();
    assert!((window.app().document().scenario().input(input("stress")) - dragged).abs() < 1e-9);

    window.menu("File", "Save as…");
    window.type_into("Path", &file.display().to_string());
    window.button("Save file").click();
    window.settle();
    window.wait_for("the file", |_| file.exists());
    window.settle();
    assert!(!window.app().document().needs_saving());
    drop(window);

    let mut again = Window::open(support::folder().path(), Some(&file));
    again.settle();
    assert!((again.app().document().scenario().input(input("stress")) - dragged).abs() < 1e-9);
    assert!(again.has_label("Exam week"));
}

#[test]
fn curves_follow_the_slider_and_tiles_say_how_far_from_healthy() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.slider("Stress level").set_value_accesskit(7.0);
    window.settle();
    let cortisol = window.tile("Cortisol");
    assert!(cortisol.contains("nM") && cortisol.contains('+'), "stress raises cortisol: {cortisol}");
    let figure = window.figure("Cortisol");
    assert!(figure.contains("nM"), "the plot says what it shows: {figure}");
}

#[test]
fn values_are_typed_with_unit_and_comma_and_nonsense_is_refused_in_words() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.type_into("Vitamin B6, value", "12,5 mg/d");
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!((window.app().document().scenario().input(input("b6_mg_d")) - 12.5).abs() < 1e-9);

    window.type_into("Vitamin B6, value", "plenty");
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!((window.app().document().scenario().input(input("b6_mg_d")) - 12.5).abs() < 1e-9, "nothing was changed");
    assert!(window.harness.query_by_label_contains("is not a number here").is_some());
}

#[test]
fn nonsense_in_a_field_is_forgotten_with_the_value_it_stood_for() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    let nonsense = |window: &mut Window| {
        window.type_into("Stress level, value", "zebra");
        window.harness.key_press(egui::Key::Enter);
        window.settle();
        window.harness.query_all_by_label_contains("zebra").count()
    };
    assert!(nonsense(&mut window) > 0, "refused in words");
    window.button("Exam week").click();
    window.settle();
    assert_eq!(window.harness.query_all_by_label_contains("zebra").count(), 0, "still there in another scenario");

    window.slider("Stress level").focus();
    window.harness.key_press(egui::Key::ArrowRight);
    window.settle();
    assert!(nonsense(&mut window) > 0, "refused in words");
    window.harness.get_by_role_and_label(Role::Button, "Undo").click();
    window.settle();
    assert_eq!(window.harness.query_all_by_label_contains("zebra").count(), 0, "still there after undo");
}

#[test]
fn keys_move_a_slider_in_steps_and_to_its_ends() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    let stress = |window: &Window| window.app().document().scenario().input(input("stress"));
    window.slider("Stress level").focus();
    window.harness.run_steps(3);
    for (key, value) in
        [(Key::ArrowRight, 0.1), (Key::PageUp, 1.1), (Key::ArrowLeft, 1.0), (Key::End, 10.0), (Key::Home, 0.0)]
    {
        window.harness.key_press(key);
        window.harness.run_steps(2);
        assert!((stress(&window) - value).abs() < 1e-9, "{key:?} leads to {}", stress(&window));
    }
    window.harness.key_press_modifiers(egui::Modifiers::SHIFT, Key::ArrowRight);
    window.harness.run_steps(2);
    assert!((stress(&window) - 0.01).abs() < 1e-9, "with Shift the step is fine");
}

#[test]
fn a_broken_file_is_explained_with_its_place_and_changes_nothing() {
    let folder = folder();
    let file = folder.path().join("broken.ron");
    std::fs::write(&file, "(\n    format: 1,\n    title: \"Broken\",\n    dayz: 2.0,\n)\n").expect("written");
    let mut window = Window::open(folder.path(), Some(&file));
    window.settle();
    let place = format!("{}:4:", file.display());
    assert!(window.harness.query_by_label_contains(&place).is_some(), "file and line are named");
    assert!(window.has_label("Copy text"));
    assert!(window.app().picture().curves.is_some(), "curves are still there");
    window.button("Dismiss message").click();
    window.settle();
    assert!(window.harness.query_by_label_contains(&place).is_none());
}

#[test]
fn tab_reaches_everything_and_never_gets_stuck() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.settle();
    let mut reached = Vec::new();
    for _ in 0..400 {
        window.harness.key_press(Key::Tab);
        window.harness.run_steps(2);
        let mut all = window.harness.query_all(egui_kittest::kittest::By::new());
        let focused = all.find(|node| node.accesskit_node().is_focused());
        let name = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
        if reached.first() == Some(&name) {
            break;
        }
        reached.push(name);
    }
    assert!(reached.len() < 400, "the round has an end");
    for name in
        ["File", "Undo", "Search scenarios", "Exam week", "Stress level", "Stress level, value", "Explain Stress level"]
    {
        let wanted = if name == "Undo" { continue } else { name };
        assert!(reached.iter().any(|reached| reached == wanted), "{wanted} is not reached: {reached:?}");
    }
    for part in ["Prefrontal", "Outputs", "Cortisol", "Options of Cortisol", "+ Dose", "Reset all"] {
        let enabled = part != "Reset all";
        assert!(!enabled || reached.iter().any(|name| name.starts_with(part)), "{part} is not reached: {reached:?}");
    }
}

#[test]
fn nothing_is_drawn_again_while_nothing_changes() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.settle();
    window.harness.run();
    let causes = window.harness.ctx.repaint_causes();
    assert!(!window.harness.ctx.has_requested_repaint(), "asked for by {causes:?}");
}

#[test]
fn a_dose_is_added_checked_as_typed_and_removed() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.button("+ Dose").click_accesskit();
    window.settle();
    window.type_into("Amount, mg or mg/kg", "a spoonful");
    window.settle();
    assert!(window.harness.query_by_label_contains("is not a number here").is_some(), "said while typing");
    assert!(window.button("Add").accesskit_node().is_disabled());
    window.type_into("Amount, mg or mg/kg", "35");
    window.settle();
    window.button("Add").click_accesskit();
    window.settle();
    assert_eq!(window.app().document().scenario().events.len(), 1);
    let name = DrugId::all().next().expect("a substance").spec().label;
    let remove = window
        .harness
        .query_all_by_label_contains(&format!("Remove {name} 35 mg"))
        .next()
        .map(|node| node.click_accesskit());
    assert!(remove.is_some(), "the list names the dose");
    window.settle();
    assert!(window.app().document().scenario().events.is_empty());
}

#[test]
fn outputs_are_chosen_tabled_and_explained() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.settle();
    window.button("Options of Cortisol").click();
    window.harness.run_steps(3);
    window.button("Show as table").click();
    window.settle();
    assert!(window.has_label("healthy"), "the table has a column for the healthy value");

    window.button("Outputs ▾").click();
    window.harness.run_steps(3);
    window.harness.get_by_role_and_label(Role::CheckBox, "ACTH (×)").click_accesskit();
    window.settle();
    let shown = &window.app().document().scenario().show;
    assert!(shown.iter().any(|output| output.spec().id == "acth"));
    window.harness.key_press(Key::Escape);
    window.settle();

    window.button("Explain Vitamin B6").click();
    window.settle();
    assert_eq!(window.app().view().selection(), Selection::Input(input("b6_mg_d")));
    assert!(window.has_label("What the sources say"));
}

#[test]
fn both_regions_stand_in_the_same_plots_with_their_names() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.harness.get_by_role_and_label(Role::RadioButton, "Both").click();
    window.settle();
    assert_eq!(window.app().document().scenario().region, RegionView::Both);
    let figure = window.figure("Glutamate, extracellular");
    assert!(figure.matches("Glutamate, extracellular").count() == 2, "{figure}");
    let tile = window.tile("Glutamate, extracellular");
    let second = tile.rsplit("; ").next().unwrap_or_default();
    assert!(second.starts_with("Hippocampus ") && second.contains(" µM, ") && second.ends_with('%'), "{tile}");
    assert!(!window.app().document().needs_saving(), "looking at another region changes no scenario");
    window.button(&tile).click();
    window.settle();
    assert!(window.harness.query_by_label_contains("Mean, prefrontal: ").is_some(), "Explain names the region");
}

#[test]
fn text_pasted_and_files_dropped_are_opened() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.settle();
    let text = "(format: 1, title: \"From a friend\", inputs: {\"stress\": 3.0})".to_owned();
    window.harness.input_mut().events.push(egui::Event::Paste(text));
    window.settle();
    assert_eq!(window.app().document().scenario().title, "From a friend");

    let file = folder.path().join("dropped.ron");
    std::fs::write(&file, "(format: 1, title: \"Dropped\")").expect("written");
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(support::Dropped(file)));
    window.settle();
    assert_eq!(window.app().document().scenario().title, "Dropped");
}

#[test]
fn asking_for_a_paste_that_never_comes_does_not_take_a_later_one() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    let before = window.app().document().work();
    window.menu("File", "Paste scenario");
    window.harness.run_steps(4);
    window.harness.get_by_role_and_label(Role::TextInput, "Search scenarios").focus();
    window.harness.run_steps(2);
    window.harness.input_mut().events.push(egui::Event::Paste("exam".to_owned()));
    window.settle();
    assert_eq!(window.app().document().work(), before, "nothing was opened");
    assert!(window.app().notices().all().is_empty(), "and nothing was read as a scenario");
}

#[test]
fn a_title_being_typed_is_saved_by_the_shortcut_and_is_one_step() {
    let folder = folder();
    let file = folder.path().join("mine.ron");
    std::fs::write(&file, "(format: 1, title: \"Before\")").expect("written");
    let mut window = Window::open(folder.path(), Some(&file));
    window.harness.get_by_label("About this scenario").click_accesskit();
    window.settle();
    for text in ["First", "Second"] {
        window.type_into("Title", text);
    }
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::S);
    window.settle();
    let saved = std::fs::read_to_string(&file).expect("read");
    assert!(saved.contains("Second"), "{saved}");
    window.harness.key_press(Key::Escape);
    window.settle();
    window.button("Undo").click();
    window.settle();
    assert_eq!(window.app().document().scenario().title, "Before");
    assert_eq!(window.app().history().undo_label(), None);
}

#[test]
fn a_double_click_beside_the_knob_goes_back_in_one_step_and_a_right_click_moves_nothing() {
    let folder = folder();
    let file = folder.path().join("mine.ron");
    std::fs::write(&file, "(format: 1, title: \"Mine\", inputs: {\"stress\": 3.0})").expect("written");
    let builder = egui_kittest::Harness::builder().with_size([1440.0, 900.0]).with_step_dt(0.05);
    let mut window = Window::build(builder, folder.path(), Some(&file));
    let stress = |window: &Window| window.app().document().scenario().input(input("stress"));
    let beside = window.slider("Stress level").rect().lerp_inside(egui::vec2(0.8, 0.5));
    let double_click = |window: &mut Window| {
        for _ in 0..2 {
            window.harness.drag_at(beside);
            window.harness.step();
            assert!(stress(window) > 7.0, "a press beside the knob moves it");
            window.harness.drop_at(beside);
            window.harness.step();
        }
        window.harness.run_steps(20);
    };
    double_click(&mut window);
    assert!(stress(&window).abs() < 1e-9, "from the opened value to the healthy default");
    double_click(&mut window);
    assert!((stress(&window) - 3.0).abs() < 1e-9, "and from there to the opened value");
    window.button("Undo").click();
    window.settle();
    assert!(stress(&window).abs() < 1e-9);
    window.button("Undo").click();
    window.settle();
    assert!((stress(&window) - 3.0).abs() < 1e-9);
    assert_eq!(window.app().history().undo_label(), None, "each double-click was one step");

    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Secondary, egui::Modifiers::NONE);
        let event = egui::Event::PointerButton { pos: beside, button, pressed, modifiers };
        window.harness.input_mut().events.extend([egui::Event::PointerMoved(beside), event]);
        window.harness.step();
    }
    window.settle();
    assert!((stress(&window) - 3.0).abs() < 1e-9, "a right-click opens the menu and moves nothing");
}

#[test]
fn help_lists_every_shortcut_and_about_says_what_this_is_not() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.harness.key_press(Key::F1);
    window.settle();
    assert!(window.has_label("Ctrl+S") && window.has_label("Ctrl+Shift+Z"));
    assert!(window.has_label("Ctrl+,") && window.has_label("Ctrl+−"), "signs, not their names");
    window.harness.key_press(Key::Escape);
    window.settle();
    window.menu("Help", "About Glutascope");
    assert!(
        window.harness.query_all_by_label_contains("not medical advice").count() >= 2,
        "in the bar and in the dialog"
    );
}

#[test]
fn the_theme_follows_the_system_until_one_is_chosen() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    let is_dark = |window: &Window| window.harness.ctx.theme() == egui::Theme::Dark;
    window.harness.input_mut().system_theme = Some(egui::Theme::Dark);
    window.settle();
    assert!(is_dark(&window));
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::D);
    window.settle();
    assert!(!is_dark(&window), "the first press shows the other theme");
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::D);
    window.settle();
    assert!(is_dark(&window));
}
