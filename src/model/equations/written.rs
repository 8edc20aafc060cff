//! The whole system, body and both regions, as one graph of named numbers.

use super::{Moment, Part, body, region};
use crate::model::Region;
use crate::model::body::BodyState;
use crate::model::declare::{ParameterSpec, StateSpec};
use crate::model::inputs::{INPUTS, Inputs};
use crate::model::number::{Expressions, Symbol, expressions_of};
use crate::model::outputs::{OutputId, RegionOutputs};
use crate::model::region::{RegionDrive, RegionState};
use crate::model::system::System;

/// The name of the clock time in the graph, hours that go on past 24.
pub const CLOCK: &str = "clock_h";
/// The name of ketamine running into a vein in the graph, mg/min.
pub const INFUSION: &str = "infusion.ketamine";

/// The name of an input in the graph.
#[must_use]
pub fn input_name(id: &str) -> String {
    format!("input.{id}")
}

/// The name of a state in the graph; without a region, of the body.
#[must_use]
pub fn state_name(region: Option<Region>, id: &str) -> String {
    format!("{}.state.{id}", prefix(region))
}

fn prefix(region: Option<Region>) -> &'static str {
    region.map_or("body", Region::prefix)
}

/// A constant of the model: a declared parameter, or a number derived from the healthy baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelNumber {
    /// Its name in the graph: `part.mechanism.parameter`, or `part.number` where it is derived.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// What it means.
    pub meaning: String,
    /// Its unit, where that is declared.
    pub unit: Option<&'static str>,
    /// The facts behind it.
    pub sources: &'static [&'static str],
}

/// What a place in the graph stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// An output.
    Output(OutputId),
    /// The rate of change, per minute, of the state with this name.
    Rate(String),
    /// An intermediate law, by its name: `part.mechanism.quantity`.
    Law(String),
}

/// The whole system written down. It reads [`CLOCK`], [`INFUSION`], the inputs ([`input_name`]), the states
/// ([`state_name`]) and its own numbers.
#[derive(Clone, Debug)]
pub struct WrittenSystem {
    /// Every constant, in the order of the model.
    pub numbers: Vec<ModelNumber>,
    /// The laws.
    pub expressions: Expressions,
    /// Where outputs, rates of change and intermediate laws are among them.
    pub quantities: Vec<(Quantity, Symbol)>,
}

impl WrittenSystem {
    /// Writes down a system.
    #[must_use]
    pub fn new(system: &System<f64>) -> Self {
        let numbers = numbers(system);
        let (expressions, quantities) = expressions_of(|| {
            let mut names = numbers.iter().map(|number| number.name.clone());
            let symbols = system.map(|name, _| Symbol::named(names.next().unwrap_or_else(|| name.to_owned())));
            let moment = Moment {
                body: BodyState::named(|id| Symbol::named(state_name(None, id))),
                regions: Region::ALL.map(|region| RegionState::named(|id| Symbol::named(state_name(Some(region), id)))),
                inputs: Inputs::from_array(&INPUTS.each_ref().map(|spec| Symbol::named(input_name(spec.id)))),
                infusion: Symbol::named(INFUSION),
                clock: Symbol::named(CLOCK),
            };
            quantities(&symbols, &moment)
        });
        Self { numbers, expressions, quantities }
    }
}

/// All that the system works out at one moment.
fn quantities(system: &System<Symbol>, moment: &Moment) -> Vec<(Quantity, Symbol)> {
    let mut all = Vec::new();
    let parts = Region::ALL.map(|which| {
        let drive = system.drive(which, &moment.body, &moment.inputs, moment.clock);
        let mut part = region(system.region(which), &moment.regions[which as usize], &drive);
        part.laws.extend(drive_fields(&drive));
        part
    });
    let regional = parts.each_ref().map(outputs_of);
    add(&mut all, None, body(system, moment, regional.each_ref()));
    for (which, part) in Region::ALL.into_iter().zip(parts) {
        add(&mut all, Some(which), part);
    }
    all
}

/// The outputs of a region by field.
fn outputs_of(part: &Part) -> RegionOutputs<Symbol> {
    let mut in_order = part.outputs.iter().map(|(_, symbol)| *symbol);
    RegionOutputs::named(|id| in_order.next().unwrap_or_else(|| Symbol::named(id)))
}

fn add(all: &mut Vec<(Quantity, Symbol)>, region: Option<Region>, part: Part) {
    let ids = OutputId::all().filter(|output| output.region() == region);
    let outputs = ids.zip(part.outputs).map(|(id, (_, symbol))| (Quantity::Output(id), symbol));
    let rates = part.rates.into_iter().map(|(id, symbol)| (Quantity::Rate(state_name(region, id)), symbol));
    let laws =
        part.laws.into_iter().map(|(name, symbol)| (Quantity::Law(format!("{}.{name}", prefix(region))), symbol));
    all.extend(outputs.chain(rates).chain(laws));
}

/// What acts on a region, with names.
fn drive_fields(drive: &RegionDrive<Symbol>) -> Vec<(String, Symbol)> {
    let mut names = Vec::new();
    // The fields come in the same order with their names as with their values.
    _ = RegionDrive::named(|name| names.push(format!("drive.{name}")));
    let mut fields = Vec::with_capacity(names.len());
    _ = drive.map(|symbol| fields.push(symbol));
    names.into_iter().zip(fields).collect()
}

/// Every constant of the system in the order in which it is mapped.
pub(super) fn numbers(system: &System<f64>) -> Vec<ModelNumber> {
    let mut raw: Vec<(Option<Region>, &'static str, f64)> = Vec::new();
    _ = system.map_parts(|region, name, value| raw.push((region, name, value)));
    let mechanisms = System::parameters();
    let mut numbers = Vec::with_capacity(raw.len());
    let mut rest = raw.as_slice();
    while let Some(&(region, name, value)) = rest.first() {
        // A mechanism is known by the names of all its parameters in their order.
        match mechanisms.iter().find(|(_, specs)| begins_with(rest, specs)) {
            Some((mechanism, specs)) if !specs.is_empty() => {
                let own = rest.iter().zip(specs.iter());
                numbers
                    .extend(own.map(|(&(region, name, value), spec)| declared(region, mechanism, spec, name, value)));
                rest = &rest[specs.len()..];
            }
            _ => {
                numbers.push(derived(region, name, value));
                rest = &rest[1..];
            }
        }
    }
    numbers
}

fn begins_with(numbers: &[(Option<Region>, &'static str, f64)], specs: &[ParameterSpec]) -> bool {
    let is_same =
        |name: &str, spec: &ParameterSpec| name.strip_suffix("_max").unwrap_or(name) == spec.id || name == spec.id;
    numbers.len() >= specs.len() && numbers.iter().zip(specs).all(|((_, name, _), spec)| is_same(name, spec))
}

fn declared(region: Option<Region>, mechanism: &str, spec: &ParameterSpec, name: &str, value: f64) -> ModelNumber {
    let mechanism: String =
        mechanism.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
    let is_maximal_rate = name != spec.id;
    ModelNumber {
        name: format!("{}.{mechanism}.{name}", prefix(region)),
        value,
        meaning: if is_maximal_rate { format!("Maximal rate of: {}", spec.meaning) } else { spec.meaning.to_owned() },
        // A maximal rate has the unit that its law needs, which is declared nowhere.
        unit: (!is_maximal_rate).then_some(spec.unit),
        sources: spec.sources,
    }
}

fn derived(region: Option<Region>, name: &str, value: f64) -> ModelNumber {
    let states: &[StateSpec] = if region.is_some() { &RegionState::SPECS } else { &BodyState::SPECS };
    let baseline = name.strip_suffix("_0").and_then(|id| states.iter().find(|spec| spec.id == id));
    ModelNumber {
        name: format!("{}.{}.{name}", prefix(region), if baseline.is_some() { "baseline" } else { "derived" }),
        value,
        meaning: match baseline {
            Some(spec) => format!("At the healthy baseline: {}", spec.meaning),
            None => "Derived so that the laws hold at the healthy baseline".to_owned(),
        },
        unit: baseline.map(|spec| spec.unit),
        sources: &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inputs::INPUT_COUNT;
    use crate::model::number::{Expression, Function, Operator, Scalar};
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn every_number_state_and_output_has_a_name_of_its_own_and_declared_ones_their_mechanism() {
        let written = WrittenSystem::new(&System::healthy());
        let names: BTreeSet<&str> = written.numbers.iter().map(|number| number.name.as_str()).collect();
        assert_eq!(names.len(), written.numbers.len());
        for name in ["body.stress_axis.crh_rate", "pfc.circuit.slope_e", "hip.transport_fluxes.release_glu_max"] {
            assert!(names.contains(name), "{name}: {names:?}");
        }
        let outputs = written.quantities.iter().filter(|(quantity, _)| matches!(quantity, Quantity::Output(_)));
        assert_eq!(outputs.count(), OutputId::all().len());
        let rates = written.quantities.iter().filter(|(quantity, _)| matches!(quantity, Quantity::Rate(_)));
        assert_eq!(rates.count(), BodyState::SPECS.len() + 2 * RegionState::SPECS.len());
    }

    /// What a graph gives for the values of its names.
    fn evaluated(expressions: &Expressions, named: &BTreeMap<String, f64>) -> Vec<f64> {
        let mut values: Vec<f64> = Vec::new();
        for (_, expression) in expressions.iter() {
            let at = |symbol: Symbol| values[symbol.index()];
            let value = match *expression {
                Expression::Name(ref name) => named.get(name.as_ref()).copied().unwrap_or(f64::NAN),
                Expression::Constant(constant) => constant.value(),
                Expression::Binary(operator, a, b) => match operator {
                    Operator::Plus => at(a) + at(b),
                    Operator::Minus => at(a) - at(b),
                    Operator::Times => at(a) * at(b),
                    Operator::Over => at(a) / at(b),
                    Operator::Power => at(a).powf(at(b)),
                },
                Expression::Call(function, a) => match function {
                    Function::Negative => -at(a),
                    Function::Exp => at(a).exp(),
                    Function::ExpM1 => at(a).exp_m1(),
                    Function::Ln => at(a).ln(),
                    Function::Sqrt => at(a).sqrt(),
                    Function::Cos => at(a).cos(),
                    Function::Tanh => at(a).tanh(),
                    Function::PositivePart => at(a).max(0.0),
                },
                Expression::Safely { subject, region, limit, special, usual } => {
                    at(subject).safely(region, limit.value(), || at(special), || at(usual))
                }
            };
            values.push(value);
        }
        values
    }

    #[test]
    fn the_graph_gives_what_the_laws_give() {
        let system = System::healthy();
        let moved = |i: usize, value: f64| value * (1.0 + 0.02 * ((i * 7 % 11) as f64 - 5.0)) + 0.001;
        let mut body = System::healthy_body().to_array();
        body.iter_mut().enumerate().for_each(|(i, value)| *value = moved(i, *value));
        let body = BodyState::from_array(&body);
        let regions = Region::ALL.map(|region| {
            let healthy = System::healthy_region(region).to_array();
            RegionState::from_array(&std::array::from_fn(|i| moved(i + region as usize, healthy[i])))
        });
        let inputs: [f64; INPUT_COUNT] = std::array::from_fn(|i| moved(i, INPUTS[i].default));
        let (infusion, clock) = (0.9, 15.3);

        let mut named: BTreeMap<String, f64> =
            [(CLOCK.to_owned(), clock), (INFUSION.to_owned(), infusion)].into_iter().collect();
        named.extend(INPUTS.iter().zip(inputs).map(|(spec, value)| (input_name(spec.id), value)));
        let inputs = Inputs::from_array(&inputs);
        let written = WrittenSystem::new(&system);
        named.extend(written.numbers.iter().map(|number| (number.name.clone(), number.value)));
        let mut expected: BTreeMap<String, f64> = BTreeMap::new();
        let rates = system.body.derivatives(&body, &inputs, infusion, clock).to_array();
        for ((spec, value), rate) in BodyState::SPECS.iter().zip(body.to_array()).zip(rates) {
            named.insert(state_name(None, spec.id), value);
            expected.insert(state_name(None, spec.id), rate);
        }
        let outputs = Region::ALL.map(|region| {
            let state = &regions[region as usize];
            let drive = system.drive(region, &body, &inputs, clock);
            let rates = system.region(region).derivatives(state, &drive).to_array();
            for ((spec, value), rate) in RegionState::SPECS.iter().zip(state.to_array()).zip(rates) {
                named.insert(state_name(Some(region), spec.id), value);
                expected.insert(state_name(Some(region), spec.id), rate);
            }
            system.region(region).outputs(state, &drive)
        });
        let of_body = system.body_outputs(&body, &regions[0], outputs.each_ref(), &inputs, clock).to_array();
        let all = of_body.into_iter().chain(outputs.iter().flat_map(RegionOutputs::to_array));
        expected.extend(OutputId::all().zip(all).map(|(output, value)| (output.to_string(), value)));

        let values = evaluated(&written.expressions, &named);
        let mut compared = 0;
        for (quantity, place) in &written.quantities {
            let name = match quantity {
                Quantity::Output(output) => output.to_string(),
                Quantity::Rate(state) => state.clone(),
                Quantity::Law(_) => continue,
            };
            let (value, expected) = (values[place.index()], expected[&name]);
            assert!((value - expected).abs() <= 1e-12 * expected.abs().max(1e-3), "{name}: {value} {expected}");
            compared += 1;
        }
        assert_eq!(compared, expected.len());
    }
}
