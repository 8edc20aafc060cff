//! How sure the curves are, and what they hang on: asks for bands and rankings of the open scenario once its curves
//! stand still, and keeps the last ones.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::sampling::runs_alike;
use crate::app::variants::{Bands, BandsWish, News, Ranking, RankingWish, Studies};
use crate::model::outputs::OutputId;
use crate::scenario::Scenario;

/// Curves that have stood still this long are worth the work.
const QUIET: Duration = Duration::from_millis(300);
/// Whole results kept, for going back and forth between scenarios and undo steps.
const KEPT: usize = 12;

/// What somebody wants to know at this moment.
pub(crate) struct Wanted<'a> {
    /// The open scenario.
    pub scenario: &'a Scenario,
    /// The outputs that are drawn.
    pub outputs: Vec<OutputId>,
    /// Whether bands are wanted at all.
    pub bands: bool,
    /// The output and time to rank for, while the ranking is looked at.
    pub ranking: Option<(OutputId, Option<f64>)>,
    /// Whether the curves of the scenario are whole.
    pub settled: bool,
}

/// What is known about what matters.
#[derive(Clone, Debug, Default)]
pub enum WhatMatters {
    /// Nothing is asked, or nothing found as yet.
    #[default]
    Waiting,
    /// What was found, whole or so far.
    Found(Arc<Ranking>),
    /// Why nothing can be found, in words.
    Failed(String),
}

/// The study of the open scenario.
#[derive(Default)]
pub(crate) struct Uncertainty {
    studies: Option<Studies>,
    asked: u64,
    bands: Study<Vec<OutputId>, Arc<Bands>>,
    ranking: Study<(OutputId, Option<u64>), Arc<Ranking>>,
    failure: Option<String>,
}

/// One kind of study: what it is about, and what came of it.
struct Study<K, R> {
    subject: Option<(Arc<Scenario>, K)>,
    /// When to ask, if that was not done yet.
    due: Option<Instant>,
    number: u64,
    found: Option<R>,
    kept: VecDeque<(Arc<Scenario>, K, R)>,
}

impl<K, R> Default for Study<K, R> {
    fn default() -> Self {
        Self { subject: None, due: None, number: 0, found: None, kept: VecDeque::new() }
    }
}

impl<K: PartialEq + Clone, R: Clone> Study<K, R> {
    /// Turns to another subject, unless it is the same. Whether it is another.
    fn turn_to(&mut self, scenario: &Scenario, key: K, now: Instant) -> bool {
        if self.subject.as_ref().is_some_and(|(known, of)| *of == key && runs_alike(known, scenario)) {
            return false;
        }
        let known = self.kept.iter().find(|(known, of, _)| *of == key && runs_alike(known, scenario));
        self.found = known.map(|(_, _, found)| found.clone());
        self.due = self.found.is_none().then(|| now + QUIET);
        self.number = 0;
        self.subject = Some((Arc::new(scenario.clone()), key));
        true
    }

    /// The subject, if it is time to ask for it; it is then asked for under `number`.
    fn take_due(&mut self, now: Instant, number: u64) -> Option<(Arc<Scenario>, K)> {
        self.due.filter(|due| *due <= now)?;
        self.due = None;
        self.number = number;
        self.subject.clone()
    }

    /// Takes in an answer, if it belongs to the subject. Whether it does.
    fn take_in(&mut self, number: u64, found: R, is_whole: bool) -> bool {
        if number != self.number {
            return false;
        }
        if is_whole && let Some((scenario, key)) = &self.subject {
            self.kept.truncate(KEPT - 1);
            self.kept.push_front((Arc::clone(scenario), key.clone(), found.clone()));
        }
        self.found = Some(found);
        true
    }

    fn forget(&mut self) -> bool {
        self.due = None;
        self.number = 0;
        self.subject.take().is_some() | self.found.take().is_some()
    }
}

impl Uncertainty {
    /// Studies with these threads; without them there are no bands.
    pub fn new(studies: Option<Studies>) -> Self {
        Self { studies, ..Self::default() }
    }

    /// The bands of the open scenario, whole or still filling.
    pub fn bands(&self) -> Option<&Arc<Bands>> {
        self.bands.found.as_ref()
    }

    /// Whether bands are on their way.
    pub fn is_filling(&self) -> bool {
        let whole = self.bands.found.as_ref().is_some_and(|bands| bands.is_whole());
        self.studies.is_some() && self.bands.subject.is_some() && !whole
    }

    /// What matters for the output asked about.
    pub fn what_matters(&self) -> WhatMatters {
        match (&self.failure, &self.ranking.found) {
            (Some(words), _) => WhatMatters::Failed(words.clone()),
            (None, Some(found)) => WhatMatters::Found(Arc::clone(found)),
            (None, None) => WhatMatters::Waiting,
        }
    }

    /// Takes in what was found and asks for what is wanted now. Whether there is anything new to draw.
    pub fn poll(&mut self, now: Instant, wanted: Wanted<'_>) -> bool {
        let Some(studies) = &self.studies else { return false };
        let mut redraw = false;
        while let Some(news) = studies.news() {
            redraw |= match news {
                News::Bands(number, bands) => {
                    let is_whole = bands.is_whole();
                    self.bands.take_in(number, bands, is_whole)
                }
                News::Ranking(number, ranking) => {
                    let is_whole = ranking.is_whole();
                    self.ranking.take_in(number, ranking, is_whole)
                }
                News::NoRanking(number, words) => {
                    let ours = number == self.ranking.number;
                    if ours {
                        self.failure = Some(words);
                    }
                    ours
                }
            };
        }
        let bands_changed =
            if wanted.bands { self.bands.turn_to(wanted.scenario, wanted.outputs, now) } else { self.bands.forget() };
        if bands_changed {
            studies.stop_bands();
            redraw = true;
        }
        let ranking_changed = match wanted.ranking {
            // The time counts in whole minutes: nobody points more finely.
            Some((output, time)) => {
                let minute = time.map(|hour| (hour.max(0.0) * 60.0).round() as u64);
                self.ranking.turn_to(wanted.scenario, (output, minute), now)
            }
            None => self.ranking.forget(),
        };
        if ranking_changed {
            studies.stop_ranking();
            self.failure = None;
            redraw = true;
        }
        if wanted.settled {
            self.ask(now);
        }
        redraw
    }

    fn ask(&mut self, now: Instant) {
        let Some(studies) = &self.studies else { return };
        if let Some((scenario, outputs)) = self.bands.take_due(now, self.asked + 1) {
            self.asked += 1;
            studies.ask_bands(BandsWish { number: self.asked, scenario, outputs });
        }
        if let Some((scenario, (output, minute))) = self.ranking.take_due(now, self.asked + 1) {
            self.asked += 1;
            let time_h = minute.map(|minute| minute as f64 / 60.0);
            studies.ask_ranking(RankingWish { number: self.asked, scenario, output, time_h });
        }
    }

    /// How long until [`Uncertainty::poll`] is wanted even if nothing arrives.
    pub fn next_wake(&self, now: Instant) -> Option<Duration> {
        let due = self.bands.due.into_iter().chain(self.ranking.due).min()?;
        Some(due.saturating_duration_since(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario(days: f64) -> Scenario {
        Scenario { days, ..Scenario::default() }
    }

    #[test]
    fn a_subject_is_asked_for_once_it_stood_still_and_late_answers_are_dropped() {
        let now = Instant::now();
        let later = now + QUIET;
        let mut study: Study<u8, u8> = Study::default();
        assert!(study.turn_to(&scenario(1.0), 0, now));
        assert!(study.take_due(now, 1).is_none(), "it may still be dragged");
        assert!(study.take_due(later, 1).is_some());
        assert!(study.take_due(later, 2).is_none(), "once is enough");
        assert!(!study.turn_to(&Scenario { title: "another name".to_owned(), ..scenario(1.0) }, 0, later));
        assert!(study.turn_to(&scenario(2.0), 0, later));
        assert!(!study.take_in(1, 9, true), "the answer for one day says nothing about two");
        assert!(study.found.is_none());
    }

    #[test]
    fn going_back_finds_what_was_whole() {
        let now = Instant::now();
        let mut study: Study<u8, u8> = Study::default();
        study.turn_to(&scenario(1.0), 0, now);
        study.take_due(now + QUIET, 1);
        assert!(study.take_in(1, 5, false) && study.take_in(1, 7, true));
        study.turn_to(&scenario(2.0), 0, now);
        assert_eq!(study.found, None);
        study.turn_to(&scenario(1.0), 0, now);
        assert_eq!((study.found, study.due), (Some(7), None));
    }
}
