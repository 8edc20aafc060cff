//! Curves as a figure for print, slides and the web: one description, drawn as SVG with outlined letters or as PNG.
//!
//! A figure always has the light colours, whatever the window shows, and always says that it is for education only.

mod drawing;
pub mod inks;
mod picture;
mod value_scale;

pub use picture::{FigureError, Pixels, pixels, png, svg};
pub use value_scale::ValueScale;

use crate::model::outputs::Family;

/// Everything a figure shows. Times are hours from the scenario's start.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The heading.
    pub title: String,
    /// Lines of smaller text under the heading: what differs from healthy.
    pub subtitle: Vec<String>,
    /// What the shaded bands are, if there are any: "middle 80 % of 200 model variants".
    pub band_legend: Option<String>,
    /// First and last hour shown.
    pub hours: (f64, f64),
    /// The labels of the time axis.
    pub ticks: Vec<(f64, String)>,
    /// Shaded times, the lowest first.
    pub shades: Vec<Shade>,
    /// The plots, from top to bottom.
    pub panels: Vec<Panel>,
    /// Lines under the figure.
    pub footer: Vec<String>,
}

/// What a shaded time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShadeKind {
    /// Asleep.
    Sleep,
    /// An input held or moving, stress among them.
    Hold,
    /// A dose going in.
    Dose,
}

/// A shaded time.
#[derive(Clone, Debug, PartialEq)]
pub struct Shade {
    /// What it is.
    pub kind: ShadeKind,
    /// Start, h.
    pub from_h: f64,
    /// End, h; equal to the start for a bolus.
    pub to_h: f64,
    /// Words for it.
    pub label: String,
}

/// One plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The quantity.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// Whether it is an illustrative index.
    pub illustrative: bool,
    /// The family that gives the colour.
    pub family: Family,
    /// One curve, or one for each region.
    pub curves: Vec<Curve>,
    /// Reference ranges: name, lower and upper end.
    pub ranges: Vec<(String, f64, f64)>,
    /// What is usual at a clock time: name, hour, lower and upper end.
    pub marks: Vec<(String, f64, f64, f64)>,
}

/// One curve with its healthy baseline. Points are `[h, value]`, ascending in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The region, where a plot shows two.
    pub name: Option<String>,
    /// The curve.
    pub points: Vec<[f64; 2]>,
    /// The healthy baseline.
    pub healthy: Vec<[f64; 2]>,
    /// The mean over the day around each time, drawn strong over a thin curve; empty where the curve itself stands out.
    pub daily: Vec<[f64; 2]>,
    /// The uncertainty band: `[h, low, high]`.
    pub band: Vec<[f64; 3]>,
}

impl Panel {
    /// The vertical axis: everything drawn fits.
    fn scale(&self) -> ValueScale {
        let lines =
            self.curves.iter().flat_map(|curve| curve.points.iter().chain(&curve.healthy)).map(|point| point[1]);
        let bands = self.curves.iter().flat_map(|curve| &curve.band).flat_map(|point| [point[1], point[2]]);
        let (low, high) = lines
            .chain(bands)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        if low <= high { ValueScale::around(low, high) } else { ValueScale::around(0.0, 1.0) }
    }
}
