//! The Sources and Model tabs of the Explain panel: the whole bibliography, and every equation with its numbers.

use std::collections::BTreeSet;

use egui::{CollapsingHeader, Grid, RichText, TextEdit, Ui};

use super::explain::source_line;
use super::theme::{self, size};
use super::widgets;
use crate::app::words;
use crate::evidence::library;
use crate::model::declare::{ParameterSpec, Status};
use crate::model::equations::{equation, equations_of};
use crate::model::system::System;

/// The whole bibliography, narrowed down by words.
pub fn sources(ui: &mut Ui, narrowed: &mut String) {
    let all = library().sources();
    let verified = all.iter().filter(|source| source.caveat().is_none()).count();
    let rest = all.len() - verified;
    ui.label(widgets::small(format!(
        "{} publications; {verified} were checked in full, {rest} only in part or from memory, which stands beside them.",
        all.len()
    )));
    let field = TextEdit::singleline(narrowed).char_limit(120).hint_text("Author, year, word of the title");
    ui.add(field.desired_width(f32::INFINITY)).accessible_name("Narrow down the sources");
    ui.add_space(4.0);
    let wanted: Vec<String> = narrowed.split_whitespace().map(str::to_lowercase).collect();
    let mut count = 0;
    for (i, source) in all.iter().enumerate() {
        let text = format!("{} {}", source.citation(), source.finding.as_deref().unwrap_or_default()).to_lowercase();
        if wanted.iter().all(|word| text.contains(word)) {
            source_line(ui, source, i + 1, false);
            count += 1;
        }
    }
    if count == 0 {
        ui.label(widgets::small("No publication has these words."));
    }
}

/// Every mechanism: its equations, and its parameters with their values.
pub fn model(ui: &mut Ui) {
    ui.label(widgets::small(
        "The very laws that are solved. Values are of the prefrontal cortex; where the hippocampus differs, it stands \
         behind. `_0` marks the healthy baseline, `_max` a maximal rate.",
    ));
    ui.add_space(4.0);
    for (mechanism, parameters, laws) in groups() {
        let title = theme::strong(capital(mechanism));
        CollapsingHeader::new(title).id_salt(("mechanism", mechanism)).show_unindented(ui, |ui| {
            for (name, text) in laws {
                ui.label(RichText::new(format!("{name} = {text}")).size(size::BODY - 1.0).italics());
            }
            numbers(ui, mechanism, parameters);
        });
    }
    CollapsingHeader::new(theme::strong("Rates of change of the states")).show_unindented(ui, |ui| {
        let body = crate::model::body::BodyState::SPECS.iter();
        for spec in body.chain(crate::model::region::RegionState::SPECS.iter()) {
            if let Some(text) = equation(spec.id) {
                ui.label(RichText::new(format!("d {}/dt = {text}", spec.id)).size(size::BODY - 1.0).italics())
                    .on_hover_text(spec.meaning);
            }
        }
    });
}

/// Groups of parameters with the laws that stand with them: each set of laws stands with the first group of its
/// mechanism. Groups of baseline fluxes and means have none of their own.
fn groups() -> Vec<(&'static str, &'static [ParameterSpec], Laws)> {
    let mut seen = BTreeSet::new();
    let mut laws = |mechanism: &'static str| {
        let mut words = mechanism.split(' ');
        let first = words.next().unwrap_or_default().to_ascii_lowercase();
        let own = if first == "circuit" { "activity".to_owned() } else { first };
        let has_none = words.next_back().is_some_and(|last| matches!(last, "fluxes" | "means"));
        if has_none || !seen.insert(own.clone()) { Vec::new() } else { equations_of(&own) }
    };
    System::parameters().into_iter().map(|(mechanism, parameters)| (mechanism, parameters, laws(mechanism))).collect()
}

/// Laws by name.
type Laws = Vec<(&'static str, &'static str)>;

fn numbers(ui: &mut Ui, mechanism: &str, parameters: &[ParameterSpec]) {
    Grid::new(("numbers", mechanism)).num_columns(2).spacing([10.0, 3.0]).show(ui, |ui| {
        for spec in parameters {
            ui.label(RichText::new(spec.id).size(size::SMALL)).on_hover_text(spec.meaning);
            let hippocampal = spec.hippocampal.map_or_else(String::new, |value| format!("; {}", words::number(value)));
            let unit = if spec.unit == "1" { "" } else { spec.unit };
            let status = match spec.status {
                Status::Sourced => "sourced",
                Status::Derived => "derived",
                Status::Chosen => "chosen",
            };
            let facts = spec.sources.join(", ");
            ui.label(widgets::small(format!("{}{hippocampal} {unit} · {status}", words::number(spec.value))))
                .on_hover_text(format!("{}\nFacts: {facts}", spec.meaning));
            ui.end_row();
        }
    });
    ui.add_space(6.0);
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_law_stands_with_one_group_of_parameters() {
        let shown: Vec<&str> = groups().into_iter().flat_map(|(.., laws)| laws).map(|(name, _)| name).collect();
        let mut once = shown.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), shown.len(), "no law stands twice");
        for group in
            ["receptors", "release", "activity", "transport", "glutamine", "gaba", "oxidation", "stress", "sleep"]
        {
            let prefix = format!("{group}.");
            assert!(shown.iter().any(|name| name.starts_with(&prefix)), "{group} is shown");
        }
    }
}
