//! Small true curves of the presets, solved one after the other while the main solver has nothing to do.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::app::curves::{Curves, Series, thinned};
use crate::app::sampling::Request;
use crate::app::worker::Worker;
use crate::model::outputs::OutputId;
use crate::scenario::{Preset, Scenario};

/// Points of a thumbnail, at most: it is some fifty pixels wide.
const POINTS: usize = 64;

/// A preset as a small picture: the shown output that departs most from healthy.
#[derive(Clone, Debug, PartialEq)]
pub struct Thumbnail {
    /// The output drawn.
    pub output: OutputId,
    /// The curve, `[h from the start, value]`.
    pub points: Vec<[f64; 2]>,
    /// The healthy baseline.
    pub healthy_points: Vec<[f64; 2]>,
}

/// The thumbnails made so far, and those to be made.
#[derive(Default)]
pub(crate) struct Thumbnails {
    /// Its thread ends with the last thumbnail.
    worker: Option<Worker>,
    waiting: VecDeque<(&'static str, Arc<Scenario>)>,
    running: Option<(u64, &'static str)>,
    asked: u64,
    done: BTreeMap<&'static str, Thumbnail>,
}

impl Thumbnails {
    /// Will make thumbnails of these presets with this worker.
    pub fn new(worker: Option<Worker>, presets: &'static [Preset]) -> Self {
        let waiting = presets.iter().map(|preset| (preset.id, Arc::new(preset.scenario.clone()))).collect();
        Self { worker, waiting, ..Self::default() }
    }

    /// The thumbnail of a preset, once it is made.
    pub fn get(&self, preset: &str) -> Option<&Thumbnail> {
        self.done.get(preset)
    }

    /// Takes in what is made, and begins the next one if the main solver is idle. Whether there is a new one.
    pub fn poll(&mut self, solver_is_idle: bool) -> bool {
        let Some(worker) = &self.worker else { return false };
        let mut changed = false;
        while let Some(answer) = worker.answer() {
            let Some((_, id)) = self.running.filter(|(generation, _)| *generation == answer.generation) else {
                continue;
            };
            match answer.result {
                Ok(curves) if !curves.is_whole => continue,
                Ok(curves) => {
                    let made = thumbnail(&curves).map(|thumbnail| self.done.insert(id, thumbnail));
                    changed |= made.is_some();
                }
                Err(error) => log::warn!("no thumbnail of {id}: {error}"),
            }
            self.running = None;
        }
        if self.running.is_none() && solver_is_idle {
            match self.waiting.pop_front() {
                Some((id, scenario)) => {
                    self.asked += 1;
                    self.running = Some((self.asked, id));
                    let outputs = scenario.show.clone();
                    worker.submit(Request { generation: self.asked, scenario, outputs });
                }
                None => self.worker = None,
            }
        }
        changed
    }
}

/// The curve that departs most from healthy, measured by the size of the healthy one.
fn thumbnail(curves: &Curves) -> Option<Thumbnail> {
    let mut best: Option<(&Series, f64)> = None;
    for series in &curves.series {
        let departure = departure(series);
        if best.is_none_or(|(_, known)| departure > known) {
            best = Some((series, departure));
        }
    }
    let (series, _) = best?;
    Some(Thumbnail {
        output: series.output,
        points: thinned(series.times_h(), series.values(), POINTS),
        healthy_points: thinned(series.times_h(), series.healthy(), POINTS),
    })
}

/// The largest distance from healthy as a fraction of the healthy mean; nothing where healthy is zero, so that a level
/// of a medicine never hides what it does.
fn departure(series: &Series) -> f64 {
    let size = series.healthy_stats.mean.abs();
    let distances = series.values().iter().zip(series.healthy()).map(|(value, healthy)| (value - healthy).abs());
    if size > 0.0 { distances.fold(0.0, f64::max) / size } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_thumbnail_shows_what_departs_most_and_no_mere_drug_level() {
        let series = |id: &str, values: [f64; 2], healthy: [f64; 2]| {
            Series::new(OutputId::parse(id).unwrap(), [0.0, 24.0].into(), values.to_vec(), healthy.to_vec()).unwrap()
        };
        let series = vec![
            series("cortisol_nM", [300.0, 400.0], [300.0, 300.0]),
            series("pfc.glu_ecf_uM", [0.25, 0.5], [0.25, 0.25]),
            series("ketamine_plasma_ng_mL", [0.0, 200.0], [0.0, 0.0]),
        ];
        let curves = Curves {
            generation: 1,
            solved_to_h: 24.0,
            span_h: 24.0,
            is_whole: true,
            elapsed: Duration::ZERO,
            steps: 1,
            series,
        };
        let thumbnail = thumbnail(&curves).unwrap();
        assert_eq!(thumbnail.output.to_string(), "pfc.glu_ecf_uM");
        assert_eq!(thumbnail.points, [[0.0, 0.25], [24.0, 0.5]]);
    }
}
