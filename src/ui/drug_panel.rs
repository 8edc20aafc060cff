//! What the Explain panel says about a substance: what it is, what it does in the model, its numbers and its side effects.

use egui::{CollapsingHeader, Grid, RichText, Ui};

use super::shell::Desk;
use super::theme::{self, Tone, size};
use super::widgets;
use crate::app::words;
use crate::evidence::{Basis, SideEffects, library};
use crate::model::declare::ParameterSpec;
use crate::model::drugs::{DrugId, RouteKind};
use crate::model::system::System;

/// Shows the substance, with a button that begins a dose of it.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, drug: DrugId) {
    let spec = drug.spec();
    ui.label(theme::strong(spec.label).size(size::TITLE + 1.0));
    ui.label(spec.help);
    ui.label(widgets::small(routes_in_words(drug)));
    ui.add_space(2.0);
    let name = format!("Add a dose of {}", spec.label.to_lowercase());
    if ui.add(widgets::button("Add a dose")).accessible_name(name).clicked() {
        desk.new_dose = Some(drug);
    }
    ui.label(widgets::small("Doses are a clinician's business: these only move a model."));
    ui.add_space(6.0);
    ui.label(theme::strong("What it does in the model"));
    ui.label(spec.mechanism);
    numbers(ui, drug);
    side_effects(ui, drug);
}

/// How it can be given here, and what a usual dose is.
fn routes_in_words(drug: DrugId) -> String {
    let spec = drug.spec();
    let routes: Vec<_> = spec.routes.iter().copied().map(RouteKind::label).collect();
    format!("Ways in: {}. The form begins with {} mg.", routes.join(", "), words::short(spec.usual_mg))
}

/// The numbers of its way through the body, folded away.
fn numbers(ui: &mut Ui, drug: DrugId) {
    let kinetics = kinetics(drug);
    if kinetics.is_empty() {
        return;
    }
    let title = theme::strong(format!("Its way through the body · {} numbers", kinetics.len()));
    CollapsingHeader::new(title).id_salt(("kinetics", drug.spec().id)).show_unindented(ui, |ui| {
        for parameter in kinetics {
            ui.label(RichText::new(parameter.meaning).size(size::BODY - 1.0));
            let value = match parameter.unit {
                "1" => words::number(parameter.value),
                unit => format!("{} {unit}", words::number(parameter.value)),
            };
            let origin = parameter.status.label();
            ui.label(widgets::small(format!("{value} · {origin} · {}", parameter.sources.join(", "))));
        }
    });
}

/// The parameters of its kinetics.
fn kinetics(drug: DrugId) -> Vec<&'static ParameterSpec> {
    let start = drug.spec().parameters;
    let of_body = |mechanism: &str| matches!(mechanism, "drugs" | "nutrients");
    let tables = System::parameters().into_iter().filter(|(mechanism, _)| of_body(mechanism));
    tables.flat_map(|(_, specs)| specs).filter(|spec| spec.id.starts_with(start)).collect()
}

fn side_effects(ui: &mut Ui, drug: DrugId) {
    ui.add_space(8.0);
    ui.label(theme::strong("Side effects people reported"));
    let mut lists = library().side_effects(drug).peekable();
    if lists.peek().is_none() {
        ui.label("No list of side effects was read for this. That does not mean that there are none.");
        ui.add_space(6.0);
        return;
    }
    for (i, list) in lists.enumerate() {
        ui.add_space(4.0);
        one_list(ui, list, i);
    }
    ui.label(widgets::small("The model computes dissociation alone; the rest stands here to be read."));
    ui.add_space(6.0);
}

/// The effects of one study or label, with where they were read.
fn one_list(ui: &mut Ui, list: &SideEffects, index: usize) {
    ui.label(RichText::new(&list.who).size(size::BODY - 1.0));
    if list.basis != Basis::Read {
        let meaning = "These numbers are remembered and were not found again in a public text.";
        widgets::badge(ui, "Not verified", Tone::Caution, meaning);
    }
    let has_placebo = list.effects.iter().any(|effect| effect.without.is_some());
    Grid::new(("side effects", &list.drug, index)).num_columns(3).spacing([14.0, 2.0]).show(ui, |ui| {
        if has_placebo {
            ui.label("");
            ui.label(widgets::small("with it"));
            ui.label(widgets::small("placebo"));
            ui.end_row();
        }
        for effect in &list.effects {
            ui.label(&effect.name);
            ui.label(theme::strong(&effect.share));
            ui.label(effect.without.as_deref().unwrap_or_default());
            ui.end_row();
        }
    });
    let Some(source) = library().source(&list.source) else { return };
    let citation = RichText::new(source.citation()).size(size::SMALL);
    match source.link() {
        Some(link) => _ = ui.hyperlink_to(citation, link),
        None => _ = ui.label(citation),
    }
    let notes = [list.fact.as_ref().map(|fact| format!("Fact {fact}")), source.caveat()];
    let notes = notes.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !notes.is_empty() {
        ui.label(widgets::small(notes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_substance_has_numbers_to_show() {
        for drug in DrugId::all() {
            assert!(!kinetics(drug).is_empty(), "{} has no parameters", drug.spec().id);
        }
        let ketamine = DrugId::parse("ketamine").expect("a substance");
        assert!(kinetics(ketamine).iter().all(|spec| !spec.id.contains("esketamine")));
    }
}
