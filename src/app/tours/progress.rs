//! How far tours have come, kept from one start to the next.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::storage;

/// Tours from files that are remembered, at most.
const MOST_FILES: usize = 20;
/// Columns of a sketch, evenly over the span.
pub const SKETCH_COLUMNS: usize = 60;

/// An answer to the question of a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Prediction {
    /// The answer of this position.
    Chosen(usize),
    /// A curve drawn by hand.
    Sketched(Sketch),
    /// The answer was asked for without a guess.
    Skipped,
}

/// A curve drawn by hand: for each of [`SKETCH_COLUMNS`] columns over the span, the height as a fraction of the frame;
/// none where nothing was drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sketch(Vec<Option<f32>>);

impl Sketch {
    /// Whether nothing was drawn.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points().next().is_none()
    }

    /// What was drawn: column and height, both as fractions of the frame.
    pub fn points(&self) -> impl Iterator<Item = (f32, f32)> {
        let place = |column: usize| (column as f32 + 0.5) / SKETCH_COLUMNS as f32;
        let drawn = self.0.iter().take(SKETCH_COLUMNS).enumerate();
        drawn.filter_map(move |(column, height)| {
            let height = (*height).filter(|height| height.is_finite())?;
            Some((place(column), height.clamp(0.0, 1.0)))
        })
    }

    /// The height at a column, if it was drawn.
    #[must_use]
    pub fn height(&self, column: usize) -> Option<f32> {
        self.0.get(column).copied().flatten()
    }

    /// Draws a line from one place to another; both are fractions of the frame, and columns between are filled.
    pub fn draw(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.0.resize(SKETCH_COLUMNS, None);
        let column = |x: f32| ((x * SKETCH_COLUMNS as f32) as usize).min(SKETCH_COLUMNS - 1);
        let (left, right) = if from.0 <= to.0 { (from, to) } else { (to, from) };
        let (first, last) = (column(left.0), column(right.0));
        for i in first..=last {
            let share = if last > first { (i - first) as f32 / (last - first) as f32 } else { 1.0 };
            // A single column takes the newer height.
            let height = if last > first { between(left.1, right.1, share) } else { to.1 };
            self.0[i] = Some(height.clamp(0.0, 1.0));
        }
    }
}

fn between(from: f32, to: f32, share: f32) -> f32 {
    from + (to - from) * share
}

/// How far a person has come in one tour.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The name of the tour.
    pub title: String,
    /// How many steps it had.
    pub steps: usize,
    /// The step it goes on at, from 0.
    pub step: usize,
    /// Whether the last step was passed.
    pub done: bool,
    /// Answers by step.
    pub answers: BTreeMap<usize, Prediction>,
    /// The file it came from, if any.
    pub path: Option<PathBuf>,
}

/// How far all tours have come.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    kept: Kept,
    /// Where it is kept; without a folder nothing outlives the program.
    path: Option<PathBuf>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    tours: BTreeMap<String, Record>,
    /// The tour that is open.
    open: Option<String>,
}

impl Progress {
    /// Reads it from the program's folder, and keeps it there from now on.
    ///
    /// # Errors
    /// In words, why it could not be read; nothing is remembered then.
    pub fn load(&mut self, folder: &Path) -> Result<(), String> {
        let path = folder.join("tours.ron");
        let loaded = storage::load(&path);
        self.path = Some(path);
        self.kept = loaded?.unwrap_or_default();
        Ok(())
    }

    /// Writes it.
    ///
    /// # Errors
    /// In words, why it could not be written.
    pub fn store(&self) -> Result<(), String> {
        self.path.as_ref().map_or(Ok(()), |path| storage::store(path, &self.kept))
    }

    /// How far a tour has come.
    pub fn get(&self, key: &str) -> Option<&Record> {
        self.kept.tours.get(key)
    }

    /// Tours from files.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Record)> {
        self.kept.tours.iter().filter(|(_, record)| record.path.is_some()).map(|(key, record)| (key.as_str(), record))
    }

    /// The tour that was open when the program closed. It is told once.
    pub fn take_unfinished(&mut self) -> Option<(String, Record)> {
        let key = self.kept.open.take()?;
        let record = self.get(&key)?.clone();
        Some((key, record))
    }

    /// Begins a tour anew.
    pub fn forget_answers(&mut self, key: &str) {
        if let Some(record) = self.kept.tours.get_mut(key) {
            (record.step, record.done) = (0, false);
            record.answers.clear();
        }
    }

    /// Notes where the open tour is.
    pub fn open(&mut self, key: String, record: Record) {
        if record.path.is_some() && self.get(&key).is_none() && self.files().count() >= MOST_FILES {
            let first = self.files().next().map(|(key, _)| key.to_owned());
            first.and_then(|key| self.kept.tours.remove(&key));
        }
        self.kept.open = Some(key.clone());
        self.kept.tours.insert(key, record);
    }

    /// Notes where the tour was left.
    pub fn close(&mut self, key: String, record: Record) {
        self.kept.open = None;
        self.kept.tours.insert(key, record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sketch_fills_the_columns_a_fast_hand_jumps_over() {
        let mut sketch = Sketch::default();
        assert!(sketch.is_empty());
        sketch.draw((0.0, 0.5), (0.0, 0.5));
        sketch.draw((0.0, 0.5), (0.999, 1.0));
        let points: Vec<_> = sketch.points().collect();
        assert_eq!(points.len(), SKETCH_COLUMNS);
        assert!(points.is_sorted_by(|a, b| a.1 < b.1));
        sketch.draw((0.6, 0.1), (0.4, 0.1));
        assert_eq!(sketch.height(SKETCH_COLUMNS / 2), Some(0.1), "drawing again, in whichever direction, draws over");
    }

    #[test]
    fn a_sketch_from_a_file_stays_in_its_frame() {
        let sketch = Sketch(vec![Some(f32::NAN), Some(9.0), None, Some(-1.0)]);
        assert_eq!(sketch.points().map(|(_, height)| height).collect::<Vec<_>>(), [1.0, 0.0]);
        assert!(Sketch(vec![None; 5000]).is_empty());
    }

    #[test]
    fn old_files_make_room_for_new_ones() {
        let mut progress = Progress::default();
        for i in 0..=MOST_FILES {
            let record = Record { path: Some(PathBuf::from(format!("{i}.ron"))), ..Record::default() };
            progress.open(format!("{i:03}"), record);
        }
        assert_eq!(progress.files().count(), MOST_FILES);
        assert!(progress.get("000").is_none() && progress.get("020").is_some());
    }
}
