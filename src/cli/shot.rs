//! `glutascope shot`: a picture of the window without a window.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Failure, ScenarioArgs, output};
use crate::app::{Center, Theme};
use crate::scenario::Problem;
use crate::ui::{Shot, shot};

/// Take a picture of the window with a scenario, without a display
#[derive(Debug, Args)]
pub struct ShotArgs {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// The PNG file to write; `-` is standard output
    #[arg(long, value_name = "PNG")]
    out: PathBuf,
    /// Width and height of the window, in points
    #[arg(long, value_name = "WxH", default_value = "1440x900")]
    size: String,
    /// What the centre of the window shows
    #[arg(long, value_name = "NAME", default_value = "curves")]
    view: View,
    /// Light or dark
    #[arg(long, default_value = "light")]
    theme: Colours,
    /// Pixels to a point, 0.5 to 4
    #[arg(long, value_name = "X", default_value_t = 1.0, allow_negative_numbers = true)]
    scale: f32,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum View {
    /// The curves
    Curves,
    /// What an output hangs on
    WhatMatters,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Colours {
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
}

/// Takes the picture and writes it.
pub fn take(args: &ShotArgs) -> Result<(), Failure> {
    output::check_target(&args.out)?;
    let size = size_from(&args.size)?;
    if !(0.5..=4.0).contains(&args.scale) {
        let problem = Problem::new("this is no scale for a picture", "a number from 0.5 to 4");
        return Err(problem.in_source(format!("--scale {}", args.scale)).into());
    }
    let (scenario, _) = args.scenario.load()?;
    let wanted = Shot {
        scenario,
        size,
        scale: args.scale,
        view: match args.view {
            View::Curves => Center::Curves,
            View::WhatMatters => Center::WhatMatters,
        },
        theme: match args.theme {
            Colours::Light => Theme::Light,
            Colours::Dark => Theme::Dark,
        },
    };
    let picture = shot(&wanted).map_err(|error| Failure::Work(format!("{error:#}")))?;
    output::write_to(&args.out, |out| Ok(picture.write_png(&[], out)?))
}

/// A size such as `1440x900`.
fn size_from(text: &str) -> Result<[u32; 2], Problem> {
    let sides = text.split_once(['x', '×']).and_then(|(width, height)| {
        let side = |text: &str| text.trim().parse::<u32>().ok().filter(|side| (320..=8192).contains(side));
        Some([side(width)?, side(height)?])
    });
    sides.ok_or_else(|| {
        Problem::new("this is no size of a window", "WIDTHxHEIGHT in points, such as 1440x900, each 320 to 8192")
            .in_source(format!("--size {text}"))
    })
}
