//! The form of a dose, hold or ramp: its fields, what is wrong with them, and what becomes of it.

use egui::{ComboBox, Frame, Margin, RichText, TextEdit, Ui};

use super::event_form::{Field, Form, Kind};
use super::shell::Desk;
use super::theme::{self, Palette, Tone, size};
use super::widgets;
use crate::app::{Command, Edit, EditPhase, Selection, time_labels};
use crate::model::drugs::{DrugId, RouteKind};
use crate::model::inputs::{InputGroup, InputId};
use crate::scenario::Scenario;

/// Shows the open form.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, scenario: &Scenario, form: &mut Option<Form>) {
    let Some(open) = form.as_mut() else { return };
    let palette = Palette::of(ui.visuals());
    let frame = Frame::new().fill(palette.model_card).corner_radius(theme::RADIUS).inner_margin(Margin::same(10));
    let mut close = false;
    let in_view = std::mem::replace(&mut open.in_view, true);
    let card = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = if open.index.is_some() { "Change" } else { "New" };
        ui.label(theme::strong(format!("{title} {}", open.kind.label().to_lowercase())));
        let result = open.event(scenario, desk.app.settings());
        let error = result.as_ref().err().cloned();
        fields(ui, desk, scenario, open, error.as_ref());
        if let Some((Field::Whole, message)) = &error {
            complain(ui, message);
        } else if let Ok(start) = open.start_h(scenario) {
            ui.label(widgets::small(format!("Starts {}", time_labels::moment(scenario, start))));
        }
        ui.horizontal(|ui| {
            let word = if open.index.is_some() { "Apply" } else { "Add" };
            if ui.add_enabled(result.is_ok(), widgets::main_button(ui, word)).clicked()
                && let Ok(event) = result
            {
                let edit =
                    open.index.map_or_else(|| Edit::AddEvent(event.clone()), |i| Edit::ReplaceEvent(i, event.clone()));
                desk.send(Command::Edit(edit, EditPhase::Single));
                close = true;
            }
            close |= ui.add(widgets::button("Cancel")).clicked();
        });
    });
    if !in_view {
        card.response.scroll_to_me(None);
    }
    if close {
        *form = None;
    }
}

fn fields(ui: &mut Ui, desk: &mut Desk<'_>, scenario: &Scenario, form: &mut Form, error: Option<&(Field, String)>) {
    let amount = if form.kind == Kind::Dose {
        choose_drug(ui, desk, form);
        "Amount, mg or mg/kg"
    } else {
        choose_input(ui, desk, scenario, form);
        if form.kind == Kind::Ramp { "Moves to" } else { "Held at" }
    };
    text(ui, Field::Amount, amount, &mut form.amount, error);
    if let Some(weighed) =
        Some(form.kind).filter(|kind| *kind == Kind::Dose).and_then(|_| form.weighed(desk.app.settings()))
    {
        ui.label(widgets::small(weighed));
    }
    if form.kind == Kind::Dose {
        choose_route(ui, form);
        if form.route == RouteKind::Iv {
            text(ui, Field::Infusion, "Infusion, min", &mut form.infusion, error);
        }
    }
    text(ui, Field::Day, "Day", &mut form.day, error);
    text(ui, Field::Clock, "Clock time", &mut form.clock, error);
    if form.kind != Kind::Dose {
        text(ui, Field::Length, "For", &mut form.length, error);
    }
    if form.kind == Kind::Hold {
        text(ui, Field::Whole, "Name on the plot", &mut form.label, None);
    }
    widgets::checkbox(ui, &mut form.repeats, "Repeat");
    if form.repeats {
        text(ui, Field::Every, "Every", &mut form.every, error);
        text(ui, Field::Times, "Times in all", &mut form.times, error);
    }
}

/// A field with its name at the left, and what is wrong with it below.
fn text(ui: &mut Ui, field: Field, name: &str, value: &mut String, error: Option<&(Field, String)>) {
    let message = error.filter(|(at, _)| *at == field).map(|(_, message)| message);
    let row = ui.horizontal(|ui| {
        let label = ui.label(name);
        let field = ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add(TextEdit::singleline(value).desired_width(96.0).char_limit(60)).labelled_by(label.id)
        });
        label.union(field.inner)
    });
    if field == Field::Day {
        row.inner.on_hover_text("Day 1 is the day the scenario starts; 0 and below are days before it.");
    }
    if let Some(message) = message {
        complain(ui, message);
    }
}

fn complain(ui: &mut Ui, message: &str) {
    let color = Palette::of(ui.visuals()).tone(Tone::Bad).0;
    ui.label(RichText::new(message).size(size::SMALL).color(color));
}

fn choose_drug(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut Form) {
    let mut chosen = form.drug;
    let combo =
        ComboBox::from_id_salt("substance").width(ui.available_width() - 8.0).selected_text(chosen.spec().label);
    let response = combo.show_ui(ui, |ui| {
        for drug in DrugId::all() {
            ui.selectable_value(&mut chosen, drug, drug.spec().label).on_hover_text(drug.spec().help);
        }
    });
    response.response.accessible_name("Substance");
    if chosen != form.drug {
        form.choose_drug(chosen);
        desk.send(Command::Select(Selection::Drug(chosen)));
    }
}

fn choose_route(ui: &mut Ui, form: &mut Form) {
    ui.horizontal(|ui| {
        ui.label("Given");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let response =
                ComboBox::from_id_salt("route").width(110.0).selected_text(form.route.label()).show_ui(ui, |ui| {
                    for &route in form.drug.spec().routes {
                        ui.selectable_value(&mut form.route, route, route.label());
                    }
                });
            response.response.accessible_name("Route");
        });
    });
}

fn choose_input(ui: &mut Ui, desk: &mut Desk<'_>, scenario: &Scenario, form: &mut Form) {
    let mut chosen = form.input;
    let combo = ComboBox::from_id_salt("input").width(ui.available_width() - 8.0).selected_text(chosen.spec().label);
    let response = combo.show_ui(ui, |ui| {
        for group in InputGroup::ALL {
            ui.label(widgets::small(group.label()));
            for input in InputId::all().filter(|input| input.spec().group == group) {
                ui.selectable_value(&mut chosen, input, input.spec().label).on_hover_text(input.spec().help);
            }
        }
    });
    response.response.accessible_name("Input");
    if chosen != form.input {
        form.choose_input(chosen, scenario, desk.app.settings().units);
        desk.send(Command::Select(Selection::Input(chosen)));
    }
}
