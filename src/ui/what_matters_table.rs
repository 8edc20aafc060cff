//! The table behind the tornado chart: the same rows, for reading, copying and screen readers.

use egui::{Label, Ui};
use egui_extras::{Column, TableBuilder};

use super::theme;
use super::what_matters::{change_text, driver_value, kind_words, name, weak};
use crate::app::{Units, words};
use crate::model::outputs::OutputId;
use crate::simulate::{Effect, Findings};

/// Shows the rows as a table.
pub fn show(ui: &mut Ui, output: OutputId, units: Units, findings: &Findings, rows: &[&Effect]) {
    let heading = |text: &str| theme::strong(text).size(theme::size::SMALL);
    let height = ui.available_height() - 26.0;
    TableBuilder::new(ui)
        .striped(true)
        .id_salt("what matters table")
        .column(Column::remainder().at_least(120.0).clip(true))
        .columns(Column::initial(110.0).at_least(50.0).clip(true), 5)
        .max_scroll_height(height)
        .auto_shrink(false)
        .header(20.0, |mut header| {
            for text in ["What is moved", "Down to", "Output then", "Up to", "Output then", "For 1 % more"] {
                header.col(|ui| _ = ui.add(Label::new(heading(text)).truncate()));
            }
        })
        .body(|body| {
            body.rows(18.0, rows.len(), |mut row| {
                let effect = rows[row.index()];
                let step = |value: f64| change_text(output, units, findings.reference, value - findings.reference);
                row.col(|ui| {
                    ui.add(Label::new(name(effect.driver)).truncate()).on_hover_text(kind_words(effect.driver));
                });
                for (value, result) in [effect.down, effect.up] {
                    row.col(|ui| _ = ui.label(weak(driver_value(effect.driver, units, value))));
                    row.col(|ui| _ = ui.label(step(result)));
                }
                let per_percent = effect.per_percent(findings.reference);
                let text = per_percent.map_or_else(String::new, |share| format!("{} %", words::number(share * 100.0)));
                row.col(|ui| _ = ui.label(weak(text)));
            });
        });
}
