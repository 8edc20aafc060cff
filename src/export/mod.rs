//! Bytes out: a solved scenario as files for other programs.

pub mod csv;
pub mod figure;
pub mod json;
pub mod sbml;
mod table;
pub mod typefaces;

pub use table::Table;
