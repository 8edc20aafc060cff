//! The Explain panel: why a curve moved, the way back, looking things up.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glutascope::app::Selection;

use crate::support::{Window, folder};

/// Opens a preset as a click in the list would.
fn open(window: &mut Window, title: &str) {
    window.type_into("Search scenarios", title);
    window.button(title).click_accesskit();
    window.settle();
}

/// The name of the first button that begins so.
fn begins(window: &Window, start: &str) -> Option<String> {
    let mut nodes = window.harness.query_all_by_role(Role::Button);
    nodes.find_map(|node| node.accesskit_node().label().filter(|label| label.starts_with(start)))
}

#[test]
fn a_curve_says_what_moved_it_and_its_causes_lead_on_and_back() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    open(&mut window, "Exam week");
    let tile = begins(&window, "Glutamate, ").expect("the tile");
    window.button(&tile).click_accesskit();
    window.settle();
    window.wait_for("every cause", |window| window.app().why().is_some_and(|why| why.is_whole()));
    window.harness.run_steps(3);
    assert!(window.has_label("Why did it move?"));
    let cause = begins(&window, "Sleep 5.5 h: ").expect("a bar for the short nights");
    window.button(&cause).click_accesskit();
    window.harness.run_steps(3);
    assert!(matches!(window.app().view().selection(), Selection::Input(input) if input.spec().id == "sleep_h"));
    window.button("Explain: back").click_accesskit();
    window.harness.run_steps(3);
    assert!(matches!(window.app().view().selection(), Selection::Output(_)), "back to the curve");
}

#[test]
fn one_box_finds_claims_substances_and_publications() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.type_into("Look up in explanations and sources", "memantine");
    window.harness.run_steps(3);
    assert!(window.has_label("Go to"));
    window.button("Substance: Memantine").click_accesskit();
    window.harness.run_steps(3);
    assert!(matches!(window.app().view().selection(), Selection::Drug(drug) if drug.spec().id == "memantine"));
    window.type_into("Look up in explanations and sources", "zebra crossing");
    window.harness.run_steps(3);
    assert!(window.has_label("Nothing here has these words. Try fewer, or the beginning of one."));
}

#[test]
fn a_pinned_panel_stays_while_other_things_are_clicked() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.button("Pin: keep this while clicking elsewhere").click_accesskit();
    window.harness.run_steps(3);
    let tile = begins(&window, "Cortisol, ").expect("the tile");
    window.button(&tile).click_accesskit();
    window.harness.run_steps(3);
    assert_eq!(window.app().view().selection(), Selection::Scenario);
}

#[test]
fn the_bibliography_and_the_equations_stand_in_their_tabs() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.harness.get_by_role_and_label(Role::RadioButton, "Sources").click_accesskit();
    window.harness.run_steps(3);
    window.type_into("Narrow down the sources", "bliss 1993");
    window.harness.run_steps(3);
    assert!(window.has_label("Copy source 1") || begins(&window, "Copy source").is_some());
    window.harness.get_by_role_and_label(Role::RadioButton, "Model").click_accesskit();
    window.harness.run_steps(3);
    assert!(window.has_label("Glutamine cycle"));
    // Everything said about a subject brings its own tab to the front.
    let tile = begins(&window, "GABA, ").expect("the tile");
    window.button(&tile).click_accesskit();
    window.harness.run_steps(3);
    assert!(window.has_label("What the sources say"));
}
