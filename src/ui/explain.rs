//! The answer to "why?": plain words about what is selected, where it sits in the model, and what the sources say.

use egui::{CollapsingHeader, Frame, Margin, Panel, RichText, ScrollArea, Stroke, Ui};

use super::shell::{Desk, side_panel};
use super::theme::{self, Palette, Tone, size};
use super::{drug_panel, event_explained, look_up, number, plot, reference_tabs, tour_list, tour_marks, why, widgets};
use crate::app::{Action, Command, Selection, certainty, changes_in, physiology, time_labels, words};
use crate::evidence::tours::Mark;
use crate::evidence::{Claim, Source, StudyKind, Verdict, library};
use crate::model::body::BodyState;
use crate::model::equations::{equation, terms_of};
use crate::model::inputs::Scale;
use crate::model::outputs::OutputId;
use crate::model::ranges::sources_of;
use crate::model::region::RegionState;
use crate::simulate::Varied;

/// What the panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    /// What is selected.
    #[default]
    Why,
    /// The whole bibliography.
    Sources,
    /// Every equation.
    Model,
}

/// What the panel remembers.
#[derive(Default)]
pub struct State {
    tab: Tab,
    looked_up: String,
    narrowed: String,
    /// The subject of the last frame: another one brings its own tab to the front.
    subject: Selection,
}

impl State {
    /// Looks up words, as if they had been typed into the box.
    pub fn look_up(&mut self, words: String) {
        self.looked_up = words;
    }
}

/// Shows the panel.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State, cursor_h: Option<f64>) {
    let palette = Palette::of(ui.visuals());
    let width = if ui.content_rect().width() < 1180.0 { 290.0 } else { 344.0 };
    side_panel(Panel::right("explain"), width, 250.0..=520.0, palette.panel).show(ui, |ui| {
        tour_marks::here(ui, desk, &Mark::Explain, ui.max_rect());
        widgets::panel_heading(ui, "Explain", |ui| steps(ui, desk));
        look_up::field(ui, &mut state.looked_up);
        let selection = desk.app.view().selection();
        if std::mem::replace(&mut state.subject, selection) != selection {
            state.tab = Tab::Why;
        }
        let asked = look_up::is_asked(&state.looked_up);
        if !asked {
            let tabs = [(Tab::Why, "Why"), (Tab::Sources, "Sources"), (Tab::Model, "Model")];
            ui.horizontal(|ui| {
                if let Some(tab) = widgets::switch(ui, &tabs, state.tab) {
                    state.tab = tab;
                }
            });
            ui.add_space(4.0);
        }
        // Each subject starts at its top.
        let salt = (selection, state.tab as u8, asked);
        ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
            ui.set_width(ui.available_width() - f32::from(theme::PANEL_MARGIN));
            if asked {
                if look_up::found(ui, desk, &state.looked_up) {
                    state.looked_up.clear();
                }
            } else {
                match state.tab {
                    Tab::Why => subject(ui, desk, selection, cursor_h),
                    Tab::Sources => reference_tabs::sources(ui, &mut state.narrowed),
                    Tab::Model => reference_tabs::model(ui),
                }
            }
            ui.add_space(16.0);
        });
    });
}

/// Back, forward, pin, and the way to the scenario itself.
fn steps(ui: &mut Ui, desk: &mut Desk<'_>) {
    let trail = desk.app.view().trail.clone();
    ui.spacing_mut().item_spacing.x = 2.0;
    let pin = if trail.is_pinned() {
        "Let the Explain panel follow clicks again"
    } else {
        "Pin: keep this while clicking elsewhere"
    };
    if widgets::toggle_sign(ui, widgets::Sign::Pin, pin, trail.is_pinned()).clicked() {
        desk.send(Command::TogglePin);
    }
    for (action, sign) in [(Action::ExplainForward, widgets::Sign::Right), (Action::ExplainBack, widgets::Sign::Left)] {
        let enabled = action.is_enabled(desk.app);
        let button = ui.add_enabled_ui(enabled, |ui| widgets::sign_button(ui, sign, action.label())).inner;
        if button.clicked() {
            desk.send(action.command());
        }
    }
    if desk.app.view().selection() != Selection::Scenario && widgets::text_button(ui, "Scenario").clicked() {
        desk.send(Command::Select(Selection::Scenario));
    }
}

/// Everything about what is selected.
fn subject(ui: &mut Ui, desk: &mut Desk<'_>, selection: Selection, cursor_h: Option<f64>) {
    // An event is told first; what it is about follows as if it had been selected.
    let selection = match selection {
        Selection::Event(position) => event_explained::show(ui, desk, position),
        other => other,
    };
    about(ui, desk, selection, cursor_h);
    if let Selection::Output(output) = selection {
        why::show(ui, desk, output, cursor_h);
    }
    let claims = claims(desk, selection);
    in_the_model(ui, selection);
    let is_of_the_model = matches!(selection, Selection::Parameter(_) | Selection::Law(_));
    if !(is_of_the_model && claims.is_empty()) {
        sources_say(ui, &claims);
    }
    facts(ui, selection);
}

/// The subject in plain words.
fn about(ui: &mut Ui, desk: &mut Desk<'_>, selection: Selection, cursor_h: Option<f64>) {
    let scenario = desk.app.document().scenario();
    let units = desk.app.settings().units;
    let title = |ui: &mut Ui, text: &str| _ = ui.label(theme::strong(text).size(size::TITLE + 1.0));
    match selection {
        Selection::Scenario => {
            title(ui, &scenario.title);
            let changes = changes_in(units, scenario);
            let told = format!("Compared with a healthy day: {}.", beginning(&changes));
            let document = desk.app.document();
            // The words of the preset speak of the preset, not of what somebody made of it.
            let is_changed = document.is_changed() && document.as_opened().summary == scenario.summary;
            if is_changed && !scenario.summary.trim().is_empty() {
                ui.label(theme::strong(format!("Changed from “{}”.", document.as_opened().title)));
                ui.label(if changes.is_empty() { "It is the healthy baseline now." } else { &told });
                ui.add_space(4.0);
                ui.label(widgets::small(format!("Before the change: {}", scenario.summary)));
            } else {
                if !scenario.summary.trim().is_empty() {
                    ui.label(&scenario.summary);
                }
                if !changes.is_empty() {
                    ui.label(widgets::small(told));
                }
            }
            if scenario.lead_in_days > 0.0 {
                let lead_in = words::duration(scenario.lead_in_days * 24.0);
                ui.label(widgets::small(format!("The curves start after {lead_in} of these inputs.")));
            }
            tour_list::invite(ui, desk);
        }
        Selection::Input(id) => {
            let spec = id.spec();
            title(ui, spec.label);
            ui.label(spec.help);
            let now = number::input_text(spec, units, scenario.input(id));
            if spec.scale == Scale::Switch {
                ui.label(widgets::small(format!("Now {now}.")));
                ui.add_space(6.0);
                return;
            }
            if let Some(note) = physiology::of_input(id, scenario.input(id), units) {
                physiological(ui, &[note]);
            }
            let (healthy, ends) = (number::input_text(spec, units, spec.default), number::range_text(spec, units));
            ui.label(widgets::small(format!("Now {now}; healthy {healthy}; slider from {ends}.")));
        }
        Selection::Output(id) => {
            title(ui, id.spec().label);
            ui.label(id.spec().help);
            if id.spec().illustrative {
                widgets::badge(ui, "Illustrative", Tone::Caution, "This number illustrates and does not measure.");
            }
            reading(ui, desk, id, cursor_h);
            if let Some(series) = desk.app.picture().curves.as_ref().and_then(|curves| curves.get(id)) {
                physiological(ui, &physiology::of_output(scenario, series, cursor_h, units));
            }
        }
        Selection::Drug(id) => {
            drug_panel::show(ui, desk, id);
        }
        Selection::Event(_) => {}
        Selection::Law(name) => {
            let meaning = terms_of(name).into_iter().next().map_or_else(|| name.to_owned(), |term| term.meaning);
            title(ui, &meaning);
            if let Some(text) = equation(name) {
                law(ui, name, text);
                names(ui, text);
            }
        }
        Selection::Parameter(key) => {
            let Some(varied) = Varied::find(key) else { return };
            title(ui, varied.meaning());
            let (mechanism, id) = key;
            ui.label(format!("A number of the model: “{id}” of {mechanism}."));
            ui.label(widgets::small(certainty::range(varied)));
        }
    }
    ui.add_space(6.0);
}

/// Where a value stands among its reference ranges.
fn physiological(ui: &mut Ui, notes: &[String]) {
    if !notes.is_empty() {
        ui.label(theme::strong("Is this physiological?").size(size::SMALL));
        ui.label(widgets::small(notes.join(" ")));
    }
}

/// The first changes of a long list, and how many follow.
fn beginning(changes: &[String]) -> String {
    const SHOWN: usize = 12;
    match changes.len().checked_sub(SHOWN) {
        None | Some(0) => changes.join("; "),
        Some(more) => format!("{}; and {more} more", changes[..SHOWN].join("; ")),
    }
}

/// The number now, beside the healthy one.
fn reading(ui: &mut Ui, desk: &Desk<'_>, output: OutputId, cursor_h: Option<f64>) {
    let Some(reading) = plot::reading(desk.app, output, cursor_h) else {
        return;
    };
    let shown = desk.app.settings().units.of_output(output.spec());
    let when =
        cursor_h.map_or_else(|| "Mean".to_owned(), |hour| time_labels::moment(desk.app.document().scenario(), hour));
    let region = output.region().map_or_else(String::new, |region| format!(", {}", region.label().to_lowercase()));
    let change = reading.change().map_or_else(String::new, |change| format!(" ({})", words::change(change)));
    let [value, healthy] = [reading.value, reading.healthy].map(|value| shown.quantity(value));
    ui.label(widgets::small(format!("{when}{region}: {value}{change}; healthy at the same clock time: {healthy}.")));
}

/// The claims that speak about the subject.
fn claims(desk: &Desk<'_>, selection: Selection) -> Vec<&'static Claim> {
    let library = library();
    match selection {
        Selection::Scenario => {
            desk.app.document().scenario().claims.iter().filter_map(|id| library.claim(id)).collect()
        }
        Selection::Input(id) => library.claims_for_input(id).collect(),
        Selection::Output(id) => library.claims_for_output(id).collect(),
        Selection::Drug(id) => library.claims_for_drug(id).collect(),
        Selection::Law(name) => {
            library.claims().iter().filter(|claim| claim.equation.as_deref() == Some(name)).collect()
        }
        Selection::Event(_) | Selection::Parameter(_) => Vec::new(),
    }
}

/// How the model works out a curve, folded away: the words above are for everybody, this is for who wants the law.
fn in_the_model(ui: &mut Ui, selection: Selection) {
    let Selection::Output(output) = selection else { return };
    let Some(text) = equation(output.spec().id) else { return };
    let title = theme::strong("The equation in the model");
    CollapsingHeader::new(title).id_salt(("equation", output.spec().id)).show_unindented(ui, |ui| {
        let palette = Palette::of(ui.visuals());
        let frame = Frame::new()
            .fill(palette.model_card)
            .stroke(Stroke::new(1.0, palette.line))
            .corner_radius(theme::RADIUS)
            .inner_margin(Margin::symmetric(12, 10));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            law(ui, output.spec().label, text);
            // Where the output is a state in another unit, what changes the state says more.
            let rate = state_in(text);
            if let Some((state, rate)) = rate {
                law(ui, &format!("change of {state} per minute"), rate);
            }
            names(ui, &format!("{text} {}", rate.map_or("", |(_, rate)| rate)));
        });
    });
    ui.add_space(8.0);
}

/// What the names in a law mean, with the values of constants.
fn names(ui: &mut Ui, law: &str) {
    ui.add_space(4.0);
    for term in terms_of(law) {
        let unit = if term.unit.is_empty() { String::new() } else { format!(" {}", term.unit) };
        let value = term.value.map_or_else(String::new, |value| format!(" = {}{unit}", words::number(value)));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.label(RichText::new(format!("{}{value}:", term.name)).size(size::SMALL).italics());
            ui.label(widgets::small(term.meaning));
        });
    }
}

/// The state that a law only turns into another unit, and its rate of change.
fn state_in(law: &str) -> Option<(&str, &'static str)> {
    let (state, factor) = law.split_once('·').unwrap_or((law, "1"));
    let is_state = RegionState::SPECS.iter().chain(BodyState::SPECS.iter()).any(|spec| spec.id == state);
    let is_number = factor.chars().all(|c| c.is_ascii_digit() || c == '.');
    (is_state && is_number).then(|| Some((state, equation(state)?))).flatten()
}

/// One law of the model: its name and the very expression that is solved.
fn law(ui: &mut Ui, name: &str, text: &str) {
    ui.label(RichText::new(format!("{name} = {text}")).size(size::BODY - 1.0).italics());
}

fn sources_say(ui: &mut Ui, claims: &[&Claim]) {
    if claims.is_empty() {
        ui.label(theme::strong("No source card speaks about this yet").size(size::TITLE));
        ui.label(widgets::small("Press a curve, a tile or the (i) of an input to read what is known about it."));
        return;
    }
    ui.label(theme::strong("What the sources say").size(size::TITLE));
    ui.add_space(2.0);
    // One numbering for all cards, so that [3] is the same everywhere in the panel.
    let mut numbered: Vec<&str> = Vec::new();
    for claim in claims {
        card(ui, claim, &mut numbered);
        ui.add_space(4.0);
    }
}

/// One claim: badges, account, sources, and what is left out.
pub fn card<'a>(ui: &mut Ui, claim: &'a Claim, numbered: &mut Vec<&'a str>) {
    widgets::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 5.0;
        ui.label(theme::strong(&claim.title));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            widgets::badge(
                ui,
                claim.evidence.label(),
                evidence_tone(claim.evidence),
                "The strongest kind of study behind this.",
            );
            widgets::badge(ui, claim.verdict.label(), verdict_tone(claim.verdict), claim.verdict.meaning());
        });
        ui.label(RichText::new(&claim.account).size(size::BODY - 0.5));
        glossary(ui, &claim.account);
        for id in claim.cited() {
            let number = numbered.iter().position(|known| *known == id).unwrap_or_else(|| {
                numbered.push(id);
                numbered.len() - 1
            });
            if let Some(source) = library().source(id) {
                source_line(ui, source, number + 1, claim.against.iter().any(|against| against == id));
            }
        }
        if !claim.leaves_out.is_empty() {
            ui.label(widgets::small(format!("Leaves out: {}", claim.leaves_out)));
        }
        let title = theme::strong("In the model").size(size::BODY - 1.0);
        CollapsingHeader::new(title).id_salt(("model", &claim.id)).show_unindented(ui, |ui| {
            ui.label(RichText::new(&claim.model_term).size(size::BODY - 1.0));
            if let Some((name, text)) = claim.equation.as_deref().and_then(|name| Some((name, equation(name)?))) {
                law(ui, name, text);
                names(ui, text);
            }
        });
    });
}

/// The words of a text that the glossary explains; pointing at one says what it means.
pub fn glossary(ui: &mut Ui, text: &str) {
    let terms = library().terms_in(text);
    if terms.is_empty() {
        return;
    }
    let weak = Palette::of(ui.visuals()).weak;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 2.0);
        ui.label(widgets::small("Words:"));
        for term in terms {
            let word = RichText::new(&term.term).size(size::SMALL).color(weak).underline();
            let label = ui.add(egui::Label::new(word).sense(egui::Sense::hover()));
            let spoken = format!("{}: {}", term.term, term.meaning);
            label.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &spoken));
            label.on_hover_text(&term.meaning);
        }
    });
}

/// A numbered source: a link where there is an address, what to bear in mind, and a way to copy it.
pub fn source_line(ui: &mut Ui, source: &Source, number: usize, against: bool) {
    let citation = source.citation();
    let link = source.link();
    let prefix = if against { "speaks against: " } else { "" };
    let shown = RichText::new(format!("[{number}] {prefix}{citation}")).size(size::SMALL);
    let details = [source.finding.as_deref(), source.species.as_deref(), source.n.as_deref(), link.as_deref()];
    let details = details.into_iter().flatten().collect::<Vec<_>>().join("\n");
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let width = ui.available_width() - 26.0;
        ui.vertical(|ui| {
            ui.set_width(width);
            match &link {
                Some(link) => ui.hyperlink_to(shown, link).on_hover_text(&details),
                None => ui.label(shown).on_hover_text(&details),
            };
            if let Some(caveat) = source.caveat() {
                ui.label(widgets::small(caveat));
            }
        });
        if widgets::sign_button(ui, widgets::Sign::Sheets, &format!("Copy source {number}")).clicked() {
            ui.copy_text(link.map_or_else(|| citation.clone(), |link| format!("{citation}. {link}")));
        }
    });
}

fn evidence_tone(kind: StudyKind) -> Tone {
    match kind {
        StudyKind::MetaAnalysis | StudyKind::Rct | StudyKind::HumanImaging | StudyKind::HumanOther => Tone::Good,
        StudyKind::Label | StudyKind::Review => Tone::Neutral,
        StudyKind::AnimalInVivo | StudyKind::InVitro | StudyKind::Model => Tone::Caution,
        StudyKind::NoStudy => Tone::Bad,
    }
}

fn verdict_tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Established | Verdict::Supported => Tone::Good,
        Verdict::Mixed => Tone::Neutral,
        Verdict::Contested => Tone::Caution,
        Verdict::Oversimplified | Verdict::Unsupported => Tone::Bad,
    }
}

/// The id by which reference ranges know the subject.
fn ranged(selection: Selection) -> Option<&'static str> {
    match selection {
        Selection::Input(id) => Some(id.spec().id),
        Selection::Output(id) => Some(id.spec().id),
        _ => None,
    }
}

/// The facts behind the numbers of the subject and its reference ranges, folded away.
fn facts(ui: &mut Ui, selection: Selection) {
    let ids = match selection {
        Selection::Scenario | Selection::Event(_) | Selection::Law(_) => return,
        Selection::Input(id) => id.spec().sources,
        Selection::Output(id) => id.spec().sources,
        Selection::Drug(id) => id.spec().sources,
        Selection::Parameter(key) => Varied::find(key).map_or(&[][..], Varied::sources),
    };
    let ranges = ranged(selection).map_or_else(Vec::new, sources_of);
    let mut ids: Vec<&str> = ids.iter().copied().chain(ranges).collect();
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    let facts: Vec<_> = ids.into_iter().filter_map(|id| library().fact(id)).collect();
    if facts.is_empty() {
        return;
    }
    ui.add_space(6.0);
    let title = theme::strong(format!("Numbers behind it · {}", facts.len()));
    CollapsingHeader::new(title).id_salt(("facts", selection)).show_unindented(ui, |ui| {
        for fact in facts {
            ui.add_space(4.0);
            ui.label(RichText::new(&fact.quantity).size(size::BODY - 1.0));
            ui.label(theme::strong(&fact.value).size(size::BODY - 1.0));
            let mut notes = vec![format!("{} {}", fact.basis.label(), fact.id)];
            notes.extend(fact.condition.clone());
            notes.extend(fact.note.clone());
            ui.label(widgets::small(notes.join(" · ")));
            for source in fact.sources.iter().filter_map(|id| library().source(id)) {
                let citation = RichText::new(source.citation()).size(size::SMALL);
                match source.link() {
                    Some(link) => _ = ui.hyperlink_to(citation, link),
                    None => _ = ui.label(citation),
                }
            }
        }
    });
}
