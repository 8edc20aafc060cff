//! The whole window without a screen, driven by what things are called, with pointer and keyboard.
#![expect(clippy::expect_used, reason = "a helper that cannot set up its test should end it")]

mod comfort;
mod doses;
mod explain;
mod flows;
mod learn;
mod my_scenarios;
mod pictures;
mod support;
mod units;
