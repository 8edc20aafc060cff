//! What stands in an SBML file: every quantity with its value, its unit and what it follows from.

use std::collections::HashMap;

use super::course::{Course, Moment, course, entering, moments, ramp_names};
use super::laws::{Laws, Rule, model_laws};
use super::math::TIME;
use crate::model::Region;
use crate::model::body::BodyState;
use crate::model::declare::StateSpec;
use crate::model::equations::{CLOCK, INFUSION, ModelNumber, WrittenSystem, input_name, state_name};
use crate::model::inputs::InputId;
use crate::model::number::{Symbol, expressions_of};
use crate::model::outputs::OutputId;
use crate::model::region::RegionState;
use crate::model::system::System;
use crate::scenario::Scenario;
use crate::simulate::{Schedule, Segment, healthy_state};

/// States smaller than this share of their size begin at 0.
const ROUNDING: f64 = 1e-12;
/// Hours from the scenario's start.
const SCENARIO_TIME: &str = "time_h";
/// Minutes from the start of the file's time to that of the scenario.
const SCENARIO_START: &str = "scenario_start_min";
/// Clock time at the scenario's start.
const CLOCK_START: &str = "clock_start_h";

/// A quantity of the file.
pub struct Variable {
    /// Its name in expressions.
    pub name: String,
    /// Its value at the start, where no rule gives it.
    pub value: Option<f64>,
    /// Its unit as people read it.
    pub unit: Option<&'static str>,
    /// Whether it keeps its value.
    pub is_constant: bool,
    /// What it means.
    pub meaning: String,
}

/// Everything that stands in a file.
pub struct Contents {
    /// Every quantity.
    pub variables: Vec<Variable>,
    /// The clock and the ramps of the scenario; then the laws of the model.
    pub laws: [Laws; 2],
    /// The events of the scenario.
    pub moments: Vec<Moment>,
    /// Minutes from the start of the file's time to that of the scenario, and to the end.
    pub span: (f64, f64),
}

impl Contents {
    /// Gathers what the file of a scenario holds.
    pub fn new(system: &System<f64>, scenario: &Scenario) -> Self {
        let schedule = Schedule::new(scenario);
        let segments: Vec<&Segment> = schedule.part(true).iter().chain(schedule.part(false)).collect();
        let start = segments.first().map_or(0.0, |segment| segment.from);
        let end = segments.last().map_or(0.0, |segment| segment.to);
        let written = WrittenSystem::new(system);

        let mut variables = outputs();
        variables.extend(settings(-start, scenario.start.hours()));
        variables.extend(inputs(&segments));
        variables.extend(states(system, scenario, &segments));
        variables.extend(numbers(&written));
        let laws = [scenario_laws(&segments), model_laws(written)];
        let promised: Vec<String> = variables.iter().map(|variable| variable.name.clone()).collect();
        let further = laws[1].rules.iter().filter(|rule| !rule.is_rate && !promised.contains(&rule.name));
        let intermediate: Vec<Variable> =
            further.map(|rule| Variable::ruled(rule.name.clone(), None, String::new())).collect();
        variables.extend(intermediate);
        Self { variables, laws, moments: moments(system, &segments), span: (-start, end - start) }
    }
}

impl Variable {
    fn ruled(name: impl Into<String>, unit: Option<&'static str>, meaning: String) -> Self {
        Self { name: name.into(), value: None, unit, is_constant: false, meaning }
    }

    fn constant(name: impl Into<String>, value: f64, unit: Option<&'static str>, meaning: String) -> Self {
        Self { name: name.into(), value: Some(value), unit, is_constant: true, meaning }
    }

    fn starting(name: impl Into<String>, value: f64, unit: Option<&'static str>, meaning: String) -> Self {
        Self { is_constant: false, ..Self::constant(name, value, unit, meaning) }
    }
}

fn outputs() -> Vec<Variable> {
    let output = |output: OutputId| {
        let spec = output.spec();
        let label = in_region(output.region(), spec.label);
        let illustrative = if spec.illustrative { " Illustrates and does not measure." } else { "" };
        let meaning = format!("{label}. {}{illustrative}", spec.help);
        Variable::ruled(output.to_string(), Some(spec.unit), meaning)
    };
    OutputId::all().map(output).collect()
}

fn in_region(region: Option<Region>, words: &str) -> String {
    region.map_or_else(|| words.to_owned(), |region| format!("{words}, {}", region.label().to_lowercase()))
}

fn settings(lead_in_min: f64, clock_start_h: f64) -> [Variable; 4] {
    let words = "Time of this file at which the scenario starts: the length of its lead-in".to_owned();
    [
        Variable::constant(SCENARIO_START, lead_in_min, Some("min"), words),
        Variable::constant(CLOCK_START, clock_start_h, Some("h"), "Clock time at the scenario's start".to_owned()),
        Variable::ruled(SCENARIO_TIME, Some("h"), "Time from the scenario's start".to_owned()),
        Variable::ruled(CLOCK, Some("h"), "Clock time, going on past 24".to_owned()),
    ]
}

fn inputs(segments: &[&Segment]) -> Vec<Variable> {
    let mut variables = Vec::new();
    let Some(first) = segments.first() else { return variables };
    for input in InputId::all() {
        let spec = input.spec();
        let (name, unit) = (input_name(spec.id), Some(spec.unit));
        let meaning = format!("{}. {}", spec.label, spec.help);
        let (level, slope) = first.level(input);
        match course(input, segments) {
            Course::Fixed => variables.push(Variable::constant(name, level, unit, meaning)),
            Course::Steps => variables.push(Variable::starting(name, level, unit, meaning)),
            Course::Ramps => {
                let parts = ["at its last change", "per minute since then", "time of that change, minutes"];
                for ((part, value), words) in ramp_names(input).into_iter().zip([level, slope, 0.0]).zip(parts) {
                    variables.push(Variable::starting(part, value, None, format!("{}: {words}", spec.label)));
                }
                variables.push(Variable::ruled(name, unit, meaning));
            }
        }
    }
    let words = "Ketamine running into a vein".to_owned();
    variables.push(Variable::starting(INFUSION, first.infusion, Some("mg/min"), words));
    variables
}

/// The states with their values at the start of the lead-in, doses of that moment included.
fn states(system: &System<f64>, scenario: &Scenario, segments: &[&Segment]) -> Vec<Variable> {
    let Some(first) = segments.first() else { return Vec::new() };
    let start = healthy_state(scenario.start.hours() + first.from / 60.0);
    let doses = entering(system, first);
    let state = |region: Option<Region>, spec: &StateSpec, value: f64| {
        // What is but rounding would become the measure of error in simulators that scale tolerances by initial values.
        let value = if value.abs() < ROUNDING * spec.scale { 0.0 } else { value };
        Variable::starting(state_name(region, spec.id), value, Some(spec.unit), in_region(region, spec.meaning))
    };
    let body = BodyState::SPECS.iter().zip(start.body.iter().zip(doses));
    let mut variables: Vec<Variable> = body.map(|(spec, (value, dose))| state(None, spec, value + dose)).collect();
    for region in Region::ALL {
        let values = RegionState::SPECS.iter().zip(start.regions[region as usize]);
        variables.extend(values.map(|(spec, value)| state(Some(region), spec, value)));
    }
    variables
}

fn numbers(written: &WrittenSystem) -> Vec<Variable> {
    let number = |number: &ModelNumber| {
        let sources = match number.sources {
            [] => String::new(),
            sources => format!(" ({})", sources.join(", ")),
        };
        let meaning = format!("{}{sources}", number.meaning);
        Variable::constant(number.name.clone(), number.value, number.unit, meaning)
    };
    written.numbers.iter().map(number).collect()
}

/// The clock, and every input that moves along ramps.
fn scenario_laws(segments: &[&Segment]) -> Laws {
    let named = |name: &str| Symbol::named(name.to_owned());
    let (expressions, places) = expressions_of(|| {
        let hours = (named(TIME) - named(SCENARIO_START)) / 60.0;
        let clock = named(CLOCK_START) + named(SCENARIO_TIME);
        let mut laws = vec![(SCENARIO_TIME.to_owned(), hours), (CLOCK.to_owned(), clock)];
        for input in InputId::all().filter(|input| course(*input, segments) == Course::Ramps) {
            let [level, slope, since] = ramp_names(input).map(|part| named(&part));
            laws.push((input_name(input.spec().id), level + slope * (named(TIME) - since)));
        }
        laws
    });
    let rule = |(name, place)| Rule { name, is_rate: false, place };
    Laws { expressions, defined: HashMap::new(), rules: places.into_iter().map(rule).collect() }
}
