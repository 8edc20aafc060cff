//! The table behind a plot: the same values in rows, for reading, copying and screen readers.

use egui::{Rect, RichText, Ui, UiBuilder};
use egui_extras::{Column, TableBuilder};

use super::plots::Stage;
use super::{bands, theme};
use crate::app::{Reading, Series, time_labels, words};

/// At most this many rows, evenly chosen: a table is for reading, `glutascope run` is for data.
const ROWS: usize = 200;

/// Shows the table in `rect`.
pub fn show(ui: &mut Ui, stage: &Stage<'_>, series: &[&Series], rect: Rect) {
    let scenario = stage.scenario;
    let Some(first) = series.first() else { return };
    let count = first.times_h().len();
    let every = count.div_ceil(ROWS).max(1);
    let mut area = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("table", first.output.spec().id)));
    area.shrink_clip_rect(rect);
    let heading = |text: &str| theme::strong(text).size(theme::size::SMALL);
    TableBuilder::new(&mut area)
        .striped(true)
        .id_salt(first.output.spec().id)
        .column(Column::initial(110.0))
        .columns(Column::remainder().at_least(46.0).clip(true), 4 * series.len())
        .max_scroll_height(rect.height() - 30.0)
        .auto_shrink(false)
        .header(20.0, |mut header| {
            header.col(|ui| _ = ui.label(heading("Time")));
            for one in series {
                let unit = stage.units.of_output(one.output.spec()).unit;
                // Beside each other the columns are told apart by their region, alone by their unit.
                let value = one.output.region().filter(|_| series.len() > 1).map_or(unit, |region| region.label());
                for name in [value, "healthy", "change", "80 % of variants"] {
                    header.col(|ui| _ = ui.add(egui::Label::new(heading(name)).truncate()).on_hover_text(name));
                }
            }
        })
        .body(|body| {
            body.rows(18.0, count.div_ceil(every), |mut row| {
                let i = row.index() * every;
                let hour = first.times_h()[i];
                row.col(|ui| _ = ui.label(time_labels::moment(scenario, hour)));
                for one in series {
                    let (value, healthy) = (one.values().get(i), one.healthy().get(i));
                    let unit = stage.units.of_output(one.output.spec());
                    let shown = |number: Option<&f64>| number.map_or_else(String::new, |&v| unit.number(v));
                    let change = one.at(hour).and_then(Reading::change).map_or_else(String::new, words::change);
                    row.col(|ui| _ = ui.label(shown(value)));
                    row.col(|ui| _ = ui.label(RichText::new(shown(healthy)).weak()));
                    row.col(|ui| _ = ui.label(change));
                    let band = bands::of(stage, one.output).and_then(|band| band.at(hour));
                    let range = |(low, high)| format!("{} to {}", unit.number(low), unit.number(high));
                    row.col(|ui| _ = ui.label(RichText::new(band.map_or_else(String::new, range)).weak()));
                }
            });
        });
}
