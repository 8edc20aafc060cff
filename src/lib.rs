//! Glutascope: a scope for glutamate. The library behind the window and the command line.

pub mod app;
pub mod cli;
pub mod evidence;
pub mod export;
pub mod model;
pub mod scenario;
pub mod simulate;
#[cfg(feature = "gui")]
pub mod ui;
