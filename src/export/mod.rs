//! Bytes out: a solved scenario as files for other programs.

pub mod csv;
pub mod json;
mod table;

pub use table::Table;
