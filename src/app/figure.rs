//! The curves on screen as a [`Figure`].

use crate::app::curves::{Curves, Series};
use crate::app::document::title_or_untitled;
use crate::app::edit::{changes_in, plots};
use crate::app::units::{Shown, Units};
use crate::app::variants::Bands;
use crate::app::windows::{Window, WindowKind, windows_in};
use crate::app::{certainty, time_labels, words};
use crate::export::figure::{Curve, Figure, Panel, Shade, ShadeKind};
use crate::model::Region;
use crate::model::outputs::OutputId;
use crate::model::ranges::{ClockRange, clock_ranges_of, ranges_of};
use crate::scenario::Scenario;

/// More differences from healthy than this are counted instead of listed.
const MOST_CHANGES: usize = 6;
/// Width of a figure in the points by which labels of the time axis keep their distance.
const POINTS: f64 = 800.0;
const DAY: f64 = 24.0;
/// Where a day is narrower than this, in the same points, two regions are told apart by their daily means, and marks by
/// the clock are left out.
const NARROW_DAY: f64 = 40.0;

/// A figure of the shown outputs of a solved scenario, over the time solved. `bands` are drawn where they are given.
#[must_use]
pub fn figure(scenario: &Scenario, curves: &Curves, bands: Option<&Bands>, units: Units) -> Figure {
    let hours = (0.0, curves.solved_to_h.max(1e-3));
    let bands = bands.filter(|bands| !bands.bands.is_empty());
    let panels = plots(scenario).iter().filter_map(|outputs| panel(scenario, outputs, curves, bands, units)).collect();
    let ticks = time_labels::ticks(scenario, hours, hours.1 / POINTS);
    Figure {
        title: title_or_untitled(scenario).to_owned(),
        subtitle: vec![about(scenario, units)],
        band_legend: bands.map(certainty::legend),
        hours,
        ticks: ticks.into_iter().map(|tick| (tick.hour, tick.label)).collect(),
        shades: windows_in(units, scenario).into_iter().map(shade).collect(),
        panels,
        footer: vec![format!(
            "Glutascope {}: a simplified model of average biology, for education only, not medical advice.",
            env!("CARGO_PKG_VERSION")
        )],
    }
}

/// Region, past, and what differs from healthy.
fn about(scenario: &Scenario, units: Units) -> String {
    let regions = match scenario.region.regions() {
        [Region::Prefrontal] => "Prefrontal cortex",
        [Region::Hippocampus] => "Hippocampus",
        _ => "Prefrontal cortex and hippocampus",
    };
    let past = if scenario.lead_in_days > 0.0 {
        format!(", after {} of these inputs", words::duration(24.0 * scenario.lead_in_days))
    } else {
        String::new()
    };
    let changes = changes_in(units, scenario);
    let what = match changes.len() {
        0 => "the healthy baseline".to_owned(),
        n if n > MOST_CHANGES => {
            format!("{}; and {} changes more", changes[..MOST_CHANGES].join("; "), n - MOST_CHANGES)
        }
        _ => changes.join("; "),
    };
    format!("{regions}{past}. Inputs: {what}.")
}

fn panel(
    scenario: &Scenario,
    outputs: &[OutputId],
    curves: &Curves,
    bands: Option<&Bands>,
    units: Units,
) -> Option<Panel> {
    let spec = outputs.first()?.spec();
    let shown = units.of_output(spec);
    let day_width = DAY * POINTS / curves.solved_to_h.max(1e-3);
    let by_day = outputs.len() > 1 && day_width < NARROW_DAY;
    let drawn: Vec<Curve> = outputs
        .iter()
        .filter_map(|output| {
            let name = output.region().filter(|_| outputs.len() > 1).map(|region| region.label().to_owned());
            Some(curve(curves.get(*output)?, name, by_day, bands, shown))
        })
        .collect();
    (!drawn.is_empty()).then(|| Panel {
        title: spec.label.to_owned(),
        unit: shown.unit.to_owned(),
        illustrative: spec.illustrative,
        family: spec.family,
        curves: drawn,
        ranges: ranges_of(spec.id)
            .map(|range| (range.label.to_owned(), shown.of(range.low), shown.of(range.high)))
            .collect(),
        marks: if day_width < NARROW_DAY { Vec::new() } else { marks(scenario, spec.id, curves.solved_to_h, shown) },
    })
}

/// What is usual at clock times within the time solved.
fn marks(scenario: &Scenario, id: &str, until_h: f64, shown: Shown) -> Vec<(String, f64, f64, f64)> {
    let start = scenario.start.hours();
    let of_range = |range: &'static ClockRange| {
        let hours = range.occurrences(start, (0.0, until_h));
        hours.map(move |hour| (range.label.to_owned(), hour, shown.of(range.low), shown.of(range.high)))
    };
    clock_ranges_of(id).flat_map(of_range).collect()
}

fn curve(series: &Series, name: Option<String>, by_day: bool, bands: Option<&Bands>, shown: Shown) -> Curve {
    let band = bands.and_then(|bands| bands.get(series.output)).map_or_else(Vec::new, |band| {
        let edges = band.low.iter().zip(&band.high);
        band.times_h.iter().zip(edges).map(|(time, (low, high))| [*time, shown.of(*low), shown.of(*high)]).collect()
    });
    let scaled = |points: &[[f64; 2]]| points.iter().map(|&[hour, value]| [hour, shown.of(value)]).collect();
    let [daily, healthy_daily] = if by_day { series.daily_means() } else { [Vec::new(), Vec::new()] };
    let healthy = if daily.is_empty() { &series.healthy_points } else { &healthy_daily };
    Curve { name, points: scaled(&series.points), healthy: scaled(healthy), daily: scaled(&daily), band }
}

fn shade(window: Window) -> Shade {
    let kind = match window.kind {
        WindowKind::Sleep => ShadeKind::Sleep,
        WindowKind::Stress | WindowKind::Hold(_) | WindowKind::Ramp(_) => ShadeKind::Hold,
        WindowKind::Dose(_) => ShadeKind::Dose,
    };
    Shade { kind, from_h: window.from_h, to_h: window.to_h, label: window.label }
}
