//! The list of findings that is built into the program, read once and checked as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::document::{Experiment, File, Finding, Imposed, Measure, ScaledConstant, Tuned};
use super::quantity::Quantity;
use crate::evidence::library;
use crate::model::inputs::InputId;
use crate::model::system::System;
use crate::scenario::{Problems, Scenario, parse};
use crate::simulate::Laboratory;

static LIST: LazyLock<Result<FindingList, FindingListError>> =
    LazyLock::new(|| FindingList::parse(include_str!("../../../assets/findings.ron")));

/// The findings built into the program, read on first use.
///
/// # Errors
/// Says what cannot be read; a test reads the same text, so a released program never returns one.
pub fn findings() -> Result<&'static FindingList, &'static FindingListError> {
    LIST.as_ref()
}

/// Why a list of findings could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FindingListError {
    /// The text is not a list of findings.
    #[error("assets/findings.ron:{0}")]
    Text(#[from] ron::error::SpannedError),
    /// The scenario of a run is wrong.
    #[error("assets/findings.ron: {0}")]
    Scenario(Problems),
    /// An entry names something that does not exist, or reads outside its run.
    #[error("assets/findings.ron: {entry}: {message}")]
    Entry {
        /// The run or finding.
        entry: String,
        /// What is wrong, and what was expected.
        message: String,
    },
}

/// A run whose scenario has been read.
#[derive(Debug)]
pub(super) struct Planned {
    pub scenario: Scenario,
    pub imposed: Vec<Imposed>,
    pub constants: Vec<ScaledConstant>,
    pub tuned: Option<Tuned>,
}

/// Findings and the runs they read, every name of them known.
#[derive(Debug)]
pub struct FindingList {
    pub(super) runs: BTreeMap<String, Planned>,
    findings: Vec<Finding>,
}

impl FindingList {
    /// Reads and checks a list.
    ///
    /// # Errors
    /// Names the place in the text or the entry that is wrong.
    pub fn parse(text: &str) -> Result<Self, FindingListError> {
        let file: File = ron::from_str(text)?;
        let mut runs = BTreeMap::new();
        for experiment in file.runs {
            let id = experiment.id.clone();
            let planned = plan(experiment)?;
            if runs.insert(id.clone(), planned).is_some() {
                return Err(wrong(&format!("run {id}"), "is there twice, expected each id once"));
            }
        }
        let list = Self { runs, findings: file.findings };
        let mut seen = BTreeSet::new();
        for finding in &list.findings {
            list.check(finding).map_err(|message| wrong(&finding.id, &message))?;
            if !seen.insert(&finding.id) {
                return Err(wrong(&finding.id, "is there twice, expected each id once"));
            }
        }
        Ok(list)
    }

    /// Every finding, in the order of the file: by topic.
    #[must_use]
    pub fn all(&self) -> &[Finding] {
        &self.findings
    }

    /// The finding with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.id == id)
    }

    fn check(&self, finding: &Finding) -> Result<(), String> {
        let (low, high) = (finding.low.unwrap_or(f64::NEG_INFINITY), finding.high.unwrap_or(f64::INFINITY));
        if finding.low.is_none() && finding.high.is_none() || low >= high {
            return Err("has no band, expected `low`, `high` or both, and low below high".to_owned());
        }
        if finding.facts.is_empty() {
            return Err("names no fact, expected at least one".to_owned());
        }
        if let Some(fact) = finding.facts.iter().find(|fact| library().fact(fact).is_none()) {
            return Err(format!("names the fact {fact}, which assets/facts.ron lacks"));
        }
        if !self.runs.contains_key(&finding.run) {
            return Err(format!("reads the run {}, which is not in the list", finding.run));
        }
        self.check_measure(finding)
    }

    fn check_measure(&self, finding: &Finding) -> Result<(), String> {
        let mut problem = None;
        finding.measure.readings(&mut |of, when, run, control| {
            let (from, to) = when.window();
            let id = run.unwrap_or(&finding.run);
            let unknown = [Some(id), control].into_iter().flatten().find(|id| !self.runs.contains_key(*id));
            let found = if Quantity::parse(of).is_none() {
                Some(format!("reads {of}, expected an output or a state, signal or law of the model"))
            } else if let Some(id) = unknown {
                Some(format!("reads the run {id}, which is not in the list"))
            } else {
                let end = self.runs.get(id).map_or(0.0, |run| run.scenario.days * 24.0);
                let inside = from >= 0.0 && from <= to && to <= end + 1e-9;
                (!inside).then(|| format!("reads {of} from {from} to {to} h, expected times within 0 to {end} h"))
            };
            problem = problem.take().or(found);
        });
        if let Measure::Count(conditions) = &finding.measure
            && conditions.iter().any(|condition| condition.above.is_none() && condition.below.is_none())
        {
            problem = Some("has a condition without limits, expected `above`, `below` or both".to_owned());
        }
        problem.map_or(Ok(()), Err)
    }
}

fn wrong(entry: &str, message: &str) -> FindingListError {
    FindingListError::Entry { entry: entry.to_owned(), message: message.to_owned() }
}

/// Reads the scenario of an experiment and checks what is done to it.
fn plan(experiment: Experiment) -> Result<Planned, FindingListError> {
    let Experiment { id, scenario, imposed, constants, tuned } = experiment;
    let entry = format!("run {id}");
    let text = format!("#![enable(implicit_some)]\n{}", scenario.get_ron().trim());
    let scenario = parse(&text, &entry).map_err(FindingListError::Scenario)?;
    for Imposed::Hold { signal, .. } | Imposed::Pulse { signal, .. } in &imposed {
        if Laboratory::signal(signal).is_none() {
            return Err(wrong(&entry, &format!("imposes {signal}, expected a signal that acts on a region")));
        }
    }
    for constant in &constants {
        let known = System::parameters().into_iter().any(|(mechanism, specs)| {
            mechanism == constant.mechanism && specs.iter().any(|spec| spec.id == constant.id)
        });
        if !known {
            let message = format!("scales {} of {}, which the model lacks", constant.id, constant.mechanism);
            return Err(wrong(&entry, &message));
        }
    }
    if let Some(tuned) = &tuned
        && (InputId::parse(&tuned.input).is_none() || Quantity::parse(&tuned.of).is_none())
    {
        return Err(wrong(&entry, &format!("tunes {} by {}, expected an input and an output", tuned.input, tuned.of)));
    }
    Ok(Planned { scenario, imposed, constants, tuned })
}
