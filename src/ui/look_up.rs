//! One box for everything that can be explained: words, claims, inputs, curves, substances, scenarios and publications.

use egui::{Key, TextEdit, Ui};

use super::explain::{card, source_line};
use super::shell::Desk;
use super::{theme, widgets};
use crate::app::{Command, Selection};
use crate::evidence::library;
use crate::model::drugs::DrugId;
use crate::model::inputs::InputId;
use crate::model::outputs::{BODY_OUTPUTS, OutputId, REGION_OUTPUTS};
use crate::scenario::presets;

/// Found things of a kind that are shown, at most.
const MOST: usize = 12;
/// Fewer letters find too much.
const LEAST_LETTERS: usize = 2;

/// The box. While there are words in it, what they find stands in place of the panel.
pub fn field(ui: &mut Ui, words: &mut String) {
    let width = ui.available_width() - f32::from(theme::PANEL_MARGIN);
    let field = TextEdit::singleline(words)
        .char_limit(120)
        .hint_text("Look up anything")
        .desired_width(width)
        .margin(egui::vec2(8.0, 5.0));
    let response = ui.add(field).accessible_name("Look up in explanations and sources");
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        words.clear();
    }
    ui.add_space(4.0);
}

/// Whether there are enough words to look for.
pub fn is_asked(words: &str) -> bool {
    words.trim().chars().count() >= LEAST_LETTERS
}

/// What the words find. Returns whether something was chosen, which ends the search.
pub fn found(ui: &mut Ui, desk: &mut Desk<'_>, words: &str) -> bool {
    let wanted: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let matches = |text: &str| {
        let text = text.to_lowercase();
        wanted.iter().all(|word| text.contains(word))
    };
    let mut chosen = false;
    let subjects = subjects(&matches);
    let scenarios: Vec<_> = presets().iter().filter(|preset| matches(&preset.scenario.title)).take(MOST).collect();
    if !subjects.is_empty() || !scenarios.is_empty() {
        heading(ui, "Go to");
    }
    for (label, selection) in &subjects {
        if widgets::text_button(ui, label).clicked() {
            desk.send(Command::Select(*selection));
            chosen = true;
        }
    }
    for preset in &scenarios {
        if widgets::text_button(ui, &format!("Scenario: {}", preset.scenario.title)).clicked() {
            desk.send(Command::OpenPreset(preset.id.to_owned()));
            chosen = true;
        }
    }
    let terms: Vec<_> = library()
        .glossary()
        .iter()
        .filter(|term| matches(&format!("{} {} {}", term.term, term.also.join(" "), term.meaning)))
        .collect();
    if !terms.is_empty() {
        heading(ui, "Words");
    }
    for term in terms.iter().take(MOST) {
        ui.label(theme::strong(&term.term));
        ui.label(widgets::small(&term.meaning));
    }
    let claims: Vec<_> = library()
        .claims()
        .iter()
        .filter(|claim| matches(&format!("{} {} {}", claim.title, claim.statement, claim.account)))
        .collect();
    let mut numbered = Vec::new();
    if !claims.is_empty() {
        heading(ui, &format!("Claims · {}", claims.len()));
    }
    for claim in claims.iter().take(MOST) {
        card(ui, claim, &mut numbered);
        ui.add_space(4.0);
    }
    more(ui, claims.len());
    let sources: Vec<_> = library()
        .sources()
        .iter()
        .filter(|source| matches(&format!("{} {}", source.citation(), source.finding.as_deref().unwrap_or_default())))
        .collect();
    if !sources.is_empty() {
        heading(ui, &format!("Publications · {}", sources.len()));
    }
    for (i, source) in sources.iter().take(MOST).enumerate() {
        source_line(ui, source, i + 1, false);
    }
    more(ui, sources.len());
    if subjects.is_empty() && scenarios.is_empty() && terms.is_empty() && claims.is_empty() && sources.is_empty() {
        ui.add_space(8.0);
        ui.label(widgets::small("Nothing here has these words. Try fewer, or the beginning of one."));
    }
    chosen
}

/// Inputs, curves and substances.
fn subjects(matches: &dyn Fn(&str) -> bool) -> Vec<(String, Selection)> {
    let inputs = InputId::all()
        .filter(|input| matches(input.spec().label))
        .map(|input| (format!("Input: {}", input.spec().label), Selection::Input(input)));
    let outputs = BODY_OUTPUTS.iter().chain(REGION_OUTPUTS).filter(|spec| matches(spec.label)).filter_map(|spec| {
        let output = OutputId::parse(spec.id).or_else(|| OutputId::parse(&format!("pfc.{}", spec.id)))?;
        Some((format!("Curve: {}", spec.label), Selection::Output(output)))
    });
    let drugs = DrugId::all()
        .filter(|drug| matches(drug.spec().label))
        .map(|drug| (format!("Substance: {}", drug.spec().label), Selection::Drug(drug)));
    inputs.chain(outputs).chain(drugs).take(MOST).collect()
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(6.0);
    ui.label(theme::strong(text));
    ui.add_space(2.0);
}

fn more(ui: &mut Ui, found: usize) {
    if found > MOST {
        ui.label(widgets::small(format!("and {} more; add a word to narrow it down", found - MOST)));
    }
}
