//! The whole window without a screen, driven by what things are called, with pointer and keyboard.

mod flows;
mod pictures;
mod support;
