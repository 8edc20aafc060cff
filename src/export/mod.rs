//! Bytes out: a solved scenario as files for other programs.

pub mod csv;
pub mod json;
pub mod sbml;
mod table;

pub use table::Table;
