//! A solved scenario as comma-separated values, for spreadsheets and scripts.

use std::io::{self, Write};

use ::csv::{ErrorKind, Writer};

use super::Table;
use crate::model::outputs::OutputId;

/// Writes comment lines that begin with `#`, the column names (`time_h` and every output id), and one row a time.
///
/// # Errors
/// Nothing but those of `out`.
pub fn write(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outputs = Table::outputs();
    for (name, value) in table.heading() {
        writeln!(out, "# {name}: {value}")?;
    }
    let units: Vec<String> = outputs.iter().map(|&output| format!("{output} {}", output.spec().unit)).collect();
    writeln!(out, "# units: time_h h from the start; {}", units.join("; "))?;
    write_rows(table, &outputs, out).map_err(into_io)
}

/// A column of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Its numbers; one that is not finite leaves its field empty.
    pub values: Vec<f64>,
}

/// Writes comment lines, the names of the columns, and their numbers. All columns have the same length.
///
/// # Errors
/// Nothing but those of `out`.
pub fn write_columns(heading: &[(&str, String)], columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    for (name, value) in heading {
        writeln!(out, "# {name}: {}", value.replace(['\n', '\r'], " "))?;
    }
    let units: Vec<String> = columns.iter().map(|column| format!("{} {}", column.name, column.unit)).collect();
    writeln!(out, "# units: {}", units.join("; "))?;
    let write = || -> ::csv::Result<()> {
        let mut rows = Writer::from_writer(out);
        rows.write_record(columns.iter().map(|column| column.name.as_str()))?;
        for row in 0..columns.first().map_or(0, |column| column.values.len()) {
            let field = |column: &Column| match column.values.get(row) {
                Some(value) if value.is_finite() => format!("{value:?}"),
                _ => String::new(),
            };
            rows.write_record(columns.iter().map(field))?;
        }
        Ok(rows.flush()?)
    };
    write().map_err(into_io)
}

fn into_io(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        // Keeps the kind of failure, such as a reader that has left.
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn write_rows(table: &Table<'_>, outputs: &[OutputId], out: &mut dyn Write) -> ::csv::Result<()> {
    let mut rows = Writer::from_writer(out);
    rows.write_field("time_h")?;
    rows.write_record(outputs.iter().map(ToString::to_string))?;
    for times in table.times_h() {
        let series = table.trajectory.series(outputs, &times);
        for (i, time) in times.iter().enumerate() {
            rows.write_field(time.to_string())?;
            // The shortest form that reads back as the same number, with an exponent where that is shorter.
            rows.write_record(series.iter().map(|values| format!("{:?}", values[i])))?;
        }
    }
    Ok(rows.flush()?)
}
