//! Asks for curves as the open document changes, and takes the answers in.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::curves::{Picture, SolveFailure};
use crate::app::sampling::{Request, runs_alike};
use crate::app::worker::Worker;
use crate::model::Region;
use crate::model::outputs::OutputId;
use crate::scenario::Scenario;
use crate::simulate::SimulationError;

/// The connection to the solver's thread.
pub(crate) struct Solver {
    worker: Option<Worker>,
    asked: u64,
    answered: u64,
    /// The first request of the open work: older curves belong to something else.
    since: u64,
    last: Option<Request>,
}

/// What polling found.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct News {
    /// The picture has changed.
    pub redraw: bool,
    /// The newest request failed, in words.
    pub failure: Option<String>,
}

impl Solver {
    /// Speaks to this worker; without one nothing is ever solved.
    pub fn new(worker: Option<Worker>) -> Self {
        Self { worker, asked: 0, answered: 0, since: 1, last: None }
    }

    /// Notes that something else was opened, whose curves have nothing to do with those on screen.
    pub fn begin_work(&mut self) {
        self.since = self.asked + 1;
        self.last = None;
    }

    /// Asks for the curves of a scenario, unless they have been asked for already.
    pub fn ask(&mut self, scenario: &Scenario) {
        let outputs = wanted_outputs(scenario);
        let known = |last: &Request| last.outputs == outputs && runs_alike(&last.scenario, scenario);
        if self.last.as_ref().is_some_and(known) {
            return;
        }
        self.asked += 1;
        let request = Request { generation: self.asked, scenario: Arc::new(scenario.clone()), outputs };
        self.last = Some(request.clone());
        if let Some(worker) = &self.worker {
            worker.submit(request);
        }
    }

    /// Whether newer curves than those on screen are being solved.
    pub fn is_busy(&self) -> bool {
        self.worker.is_some() && self.answered < self.asked
    }

    /// Takes in what has been solved.
    pub fn poll(&mut self, now: Instant, picture: &mut Picture) -> News {
        let mut news = News::default();
        let Some(worker) = &self.worker else { return news };
        while let Some(answer) = worker.answer() {
            let is_newest = answer.generation == self.asked;
            match answer.result {
                Ok(curves) => {
                    if curves.is_whole {
                        self.answered = self.answered.max(answer.generation);
                    }
                    if answer.generation >= self.since {
                        picture.show(curves, self.since);
                        news = News { redraw: true, failure: None };
                    }
                }
                Err(error) => {
                    self.answered = self.answered.max(answer.generation);
                    // Of a failure in passing nobody needs to hear: the newest request is being solved.
                    if is_newest && let Some(failure) = failure(error) {
                        news = News { redraw: true, failure: Some(failure.message.clone()) };
                        picture.fail(failure, self.since);
                    }
                }
            }
        }
        worker.give_way(now);
        news
    }

    /// How long until [`Solver::poll`] is wanted even if nothing arrives.
    pub fn next_wake(&self, now: Instant) -> Option<Duration> {
        self.worker.as_ref()?.give_way(now)
    }
}

fn failure(error: SimulationError) -> Option<SolveFailure> {
    match error {
        SimulationError::Cancelled => None,
        SimulationError::Failed { time_h, suspect, message } => {
            Some(SolveFailure { message, input: suspect, time_h: Some(time_h) })
        }
    }
}

/// The outputs of the tiles above the plots, for one region: glutamate, GABA, the balance, cortisol and spines.
/// Their curves are always solved, for both regions.
#[must_use]
pub fn headline_outputs(region: Region) -> Vec<OutputId> {
    ["pfc.glu_ecf_uM", "pfc.gaba_ecf_uM", "pfc.ei", "cortisol_nM", "pfc.spines"]
        .into_iter()
        .filter_map(OutputId::parse)
        .map(|output| output.in_region(region))
        .collect()
}

/// Everything tiles and plots may show of a scenario, in both regions, so that switching regions costs nothing.
pub(crate) fn wanted_outputs(scenario: &Scenario) -> Vec<OutputId> {
    let shown = scenario.show.iter().copied().chain(headline_outputs(Region::Prefrontal));
    let mut outputs: Vec<OutputId> =
        shown.flat_map(|output| Region::ALL.map(|region| output.in_region(region))).collect();
    outputs.sort_unstable();
    outputs.dedup();
    outputs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switching_regions_and_words_asks_for_nothing_new() {
        let mut solver = Solver::new(None);
        let mut scenario = Scenario::default();
        solver.ask(&scenario);
        scenario.region = crate::scenario::RegionView::Both;
        "Other".clone_into(&mut scenario.title);
        solver.ask(&scenario);
        assert_eq!(solver.asked, 1);
        scenario.show.extend(OutputId::parse("pfc.mtor"));
        solver.ask(&scenario);
        scenario.days = 2.0;
        solver.ask(&scenario);
        assert_eq!(solver.asked, 3);
    }
}
