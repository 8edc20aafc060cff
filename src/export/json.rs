//! A solved scenario as JSON, for scripts.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::Table;

/// Writes one object: what was simulated and how, `time_h`, and for every output id under `outputs` its label, unit and
/// values.
///
/// # Errors
/// Nothing but those of `out`.
pub fn write(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outputs = Table::outputs();
    let mut time_h = Vec::new();
    let mut columns = vec![Vec::new(); outputs.len()];
    for times in table.times_h() {
        for (column, mut values) in columns.iter_mut().zip(table.trajectory.series(&outputs, &times)) {
            column.append(&mut values);
        }
        time_h.extend(times);
    }
    let outputs: Map<String, Value> = outputs
        .iter()
        .zip(columns)
        .map(|(output, values)| {
            let column = json!({ "label": output.spec().label, "unit": output.spec().unit, "values": values });
            (output.to_string(), column)
        })
        .collect();
    let scenario = table.scenario;
    let document = json!({
        "glutascope": env!("CARGO_PKG_VERSION"),
        "scenario": scenario.title,
        "start": scenario.start.to_string(),
        "weekday": scenario.weekday,
        "days": scenario.days,
        "lead_in_days": scenario.lead_in_days,
        "rtol": table.rtol,
        "every_min": table.every_min,
        "time_h": time_h,
        "outputs": outputs,
    });
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}
