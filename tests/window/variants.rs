//! How sure the curves are, and what they hang on: bands, votes and the What matters view.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glutascope::app::Selection;
use glutascope::model::inputs::InputId;

use super::support::{Window, folder};

/// The name of a row of the tornado chart that starts like this, once there is one.
fn row(window: &Window, start: &str) -> Option<String> {
    let rows = window.harness.query_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label());
    rows.into_iter().find(|label| label.starts_with(start))
}

#[test]
fn bands_fill_in_and_tiles_and_plots_say_how_many_variants_agree() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.button("GLT-1 blocked for four hours").click();
    window.settle();
    assert!(!window.tile("Glutamate, extracellular").contains("agree"), "bands are off in tests");
    window.menu("View", "Uncertainty bands");
    window.wait_for("the first bands", |window| window.tile("Glutamate, extracellular").contains("agree"));
    assert!(window.tile("Glutamate, extracellular").contains("all model variants agree: up"));
    let told = window.figure("Glutamate, extracellular");
    assert!(told.contains("Middle 80 % of model variants:"), "{told}");
    window.menu("View", "Uncertainty bands");
    window.settle();
    assert!(!window.tile("Glutamate, extracellular").contains("agree"));
}

#[test]
fn what_matters_ranks_rows_that_explain_themselves_also_by_keyboard() {
    let folder = folder();
    let mut window = Window::open(folder.path(), None);
    window.button("GLT-1 blocked for four hours").click();
    window.settle();
    window.menu("View", "What matters");
    window.wait_for("the row of uptake", |window| row(window, "GLT-1 uptake (input)").is_some());
    let name = row(&window, "GLT-1 uptake (input)").expect("just seen");
    assert!(name.contains("gives"), "{name}");
    window.harness.get_by_role_and_label(Role::Button, &name).focus();
    window.harness.run_steps(2);
    window.harness.key_press(Key::Enter);
    window.harness.run_steps(3);
    let uptake = InputId::parse("glt1").map(Selection::Input);
    assert_eq!(Some(window.app().view().selection), uptake, "the row explains the input");
    window.button("Show as table").click();
    window.harness.run_steps(3);
    assert!(window.has_label("For 1 % more"));
    window.menu("View", "Curves");
    window.settle();
    assert!(!window.figure("Glutamate, extracellular").is_empty());
}
