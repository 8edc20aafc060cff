//! The texts of the laws, as the page shows them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use glutascope::model::Region;
use glutascope::model::body::BodyState;
use glutascope::model::equations::{ModelNumber, Quantity, WrittenSystem};
use glutascope::model::number::{
    Expression, Expressions, Function, Operator, Scalar as _, Symbol, expressions_of, texts_of,
};
use glutascope::model::outputs::REGION_OUTPUTS;
use glutascope::model::region::{RegionDrive, RegionModel, RegionState};
use glutascope::model::system::System;

use crate::tables::number;

/// Longest line of a law before it is broken.
const WIDTH: usize = 118;
/// Names in a part of a law from which on it gets a name of its own where it stands more than once.
const LONG: usize = 4;

/// Named quantities and where they are in a graph.
type Places = Vec<(String, Symbol)>;

/// The laws of the model in words.
pub struct Laws {
    /// Every constant, declared or derived.
    pub numbers: Vec<ModelNumber>,
    /// Names of the laws, those of the body first, by `mechanism.quantity`.
    names: Vec<String>,
    /// What acts on a region, in its order.
    drive: Vec<String>,
    /// Laws of the body, its rates (`state'`) and outputs, and the drives of the prefrontal cortex.
    body: Texts,
    /// Laws of a region, its rates and outputs.
    region: Texts,
}

impl Laws {
    /// Writes down the model.
    pub fn of_the_model() -> Self {
        let system = WrittenSystem::new(&System::healthy());
        let body: Places =
            system.quantities.iter().filter_map(|(what, place)| Some((body_name(what)?, *place))).collect();
        let (graph, region) = region();
        let of_laws = |places: &Places, is_drive: bool| -> Vec<String> {
            let laws = places
                .iter()
                .map(|(name, _)| name)
                .filter(|name| name.contains('.') && !name.starts_with("pfc.") && !name.starts_with("hip."));
            laws.filter(|name| name.starts_with("drive.") == is_drive).cloned().collect()
        };
        Self {
            names: [of_laws(&body, false), of_laws(&region, false)].concat(),
            drive: of_laws(&body, true),
            body: Texts::of(&system.expressions, &body, "x"),
            region: Texts::of(&graph, &region, "y"),
            numbers: system.numbers,
        }
    }

    /// The mechanisms that have laws.
    pub fn mechanisms(&self) -> BTreeSet<String> {
        self.names.iter().filter_map(|law| law.split('.').next()).map(str::to_owned).collect()
    }

    /// The laws of these mechanisms.
    pub fn of_mechanisms(&self, mechanisms: &[&str]) -> String {
        let mut text = String::new();
        for mechanism in mechanisms {
            let own: Vec<&String> = self.names.iter().filter(|law| law.split('.').next() == Some(*mechanism)).collect();
            assert!(!own.is_empty(), "docs/model.md: no mechanism with laws is called {mechanism}");
            let part = if own.iter().all(|law| self.body.laws.contains_key(*law)) { &self.body } else { &self.region };
            text += &part.lines(own.into_iter().map(|law| (law.clone(), law.clone())));
        }
        code(&text)
    }

    /// The rates of change of states of the body, or of a region.
    pub fn rates(&self, is_regional: bool, states: &[&str]) -> String {
        code(&self.part(is_regional).lines(states.iter().map(|state| (format!("d {state}/dt"), format!("{state}'")))))
    }

    /// The formulas of outputs of the body, or of a region.
    pub fn outputs(&self, is_regional: bool, outputs: &[&str]) -> String {
        code(&self.part(is_regional).lines(outputs.iter().map(|id| ((*id).to_owned(), format!("{id} out")))))
    }

    /// What acts on a region, as the body and the inputs make it in the prefrontal cortex.
    pub fn drives(&self) -> String {
        let is_input = |name: &&String| self.body.laws[*name] == name.replacen("drive.", "input.", 1);
        let (inputs, made): (Vec<&String>, Vec<&String>) = self.drive.iter().partition(is_input);
        let inputs: Vec<String> = inputs.iter().map(|name| format!("`{name}`")).collect();
        let made = self.body.lines(made.into_iter().map(|name| (name.clone(), name.clone())));
        format!("{}\nThe inputs of the same name: {}.\n", code(&made), inputs.join(", "))
    }

    fn part(&self, is_regional: bool) -> &Texts {
        if is_regional { &self.region } else { &self.body }
    }
}

fn code(text: &str) -> String {
    format!("```text\n{text}```\n")
}

/// The name on the page of what the body works out, of what acts on the prefrontal cortex, and of regional outputs.
fn body_name(quantity: &Quantity) -> Option<String> {
    match quantity {
        Quantity::Law(name) => {
            let drive = name.strip_prefix("pfc.").filter(|name| name.starts_with("drive."));
            name.strip_prefix("body.").or(drive).map(str::to_owned)
        }
        Quantity::Rate(name) => name.strip_prefix("body.state.").map(|state| format!("{state}'")),
        Quantity::Output(output) if output.region().is_none() => Some(format!("{} out", output.spec().id)),
        Quantity::Output(output) => Some(output.to_string()),
    }
}

/// The laws, rates and outputs of a region under whatever acts on it.
fn region() -> (Expressions, Places) {
    let state_ids = RegionState::SPECS.map(|spec| spec.id);
    expressions_of(|| {
        let model = RegionModel::healthy(Region::Prefrontal).map(|name, _| Symbol::named(constant_name(name)));
        let (state, drive) =
            (RegionState::named(Symbol::named), RegionDrive::named(|id| Symbol::named(format!("drive.{id}"))));
        let laws = model.laws(&state, &drive);
        let mechanisms = [
            ("receptors", laws.receptors.fields()),
            ("release", laws.release.fields()),
            ("activity", laws.activity.fields()),
            ("transport", laws.transport.fields()),
            ("glutamine", laws.glutamine.fields()),
            ("gaba", laws.gaba.fields()),
            ("oxidation", [laws.oxidation.fields(), vec![("to_aspartate", laws.to_aspartate)]].concat()),
        ];
        let laws_by_name = mechanisms.into_iter().flat_map(|(mechanism, fields)| {
            fields.into_iter().map(move |(name, symbol)| (format!("{mechanism}.{name}"), symbol))
        });
        let rates = model.derivatives_from(&laws, &state, &drive).to_array();
        let outputs = model.outputs_from(&laws, &state, &drive).to_array();
        let rates = state_ids.iter().zip(rates).map(|(id, symbol)| (format!("{id}'"), symbol));
        let outputs = REGION_OUTPUTS.iter().zip(outputs).map(|(spec, symbol)| (format!("{} out", spec.id), symbol));
        laws_by_name.chain(rates).chain(outputs).collect()
    })
}

/// Names of one part of the model with their texts, in which what has a name of its own is shown by it.
struct Texts {
    /// By name.
    laws: BTreeMap<String, String>,
    /// Parts of laws that stand in several places.
    shared: BTreeMap<String, String>,
}

impl Texts {
    /// Writes quantities out; parts that they share are called `letter` and a number.
    fn of(graph: &Expressions, quantities: &Places, letter: &str) -> Self {
        // What is the same under several names is written out once, under the name of a law where it has one.
        let mut order: Vec<&(String, Symbol)> = quantities.iter().collect();
        order.sort_by_key(|(name, _)| (name.ends_with(" out"), name.starts_with("drive."), !name.contains('.')));
        let is_plain = |place: Symbol| matches!(graph.get(place), Expression::Name(_) | Expression::Constant(_));
        let mut names: BTreeMap<Symbol, String> = BTreeMap::new();
        for (name, place) in order.iter().filter(|(_, place)| !is_plain(*place)) {
            names.entry(*place).or_insert_with(|| name.trim_end_matches(" out").to_owned());
        }
        let shared = shared_parts(graph, &names, letter);
        let everything: Places = names.iter().chain(&shared).map(|(place, name)| (name.clone(), *place)).collect();
        let plain = order.iter().filter(|(_, place)| is_plain(*place)).map(|(name, place)| (name.clone(), *place));
        let mut texts: BTreeMap<String, String> = texts_of(|| {
            let places = rebuilt(graph);
            everything.into_iter().chain(plain).map(|(name, place)| (name, places[place.index()])).collect()
        })
        .into_iter()
        .map(|(name, text)| (name, short_constants(&text)))
        .collect();
        let shared = shared.into_values().filter_map(|name| texts.remove_entry(&name)).collect();
        for (name, place) in quantities.iter().filter(|(_, place)| !is_plain(*place)) {
            let own = name.trim_end_matches(" out");
            if own != names[place] {
                texts.insert(name.clone(), names[place].clone());
            } else if own != name {
                texts.insert(name.clone(), texts[own].clone());
            }
        }
        Self { laws: texts, shared }
    }

    /// `shown name = text`, line by line, each shared part below the first law that reads it.
    fn lines(&self, laws: impl Iterator<Item = (String, String)>) -> String {
        let mut text = String::new();
        let mut told = BTreeSet::new();
        for (shown, name) in laws {
            let law = self.laws.get(&name).unwrap_or_else(|| panic!("docs/model.md: the model has no {name}"));
            line(&mut text, &shown, law);
            self.tell(&mut text, law, &mut told);
        }
        text
    }

    /// Writes the shared parts that a law reads, where they were not yet told.
    fn tell(&self, text: &mut String, law: &str, told: &mut BTreeSet<String>) {
        let words = law.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'));
        for (name, part) in words.filter_map(|word| self.shared.get_key_value(word)) {
            if told.insert(name.clone()) {
                line(text, &format!("    where {name}"), part);
                self.tell(text, part, told);
            }
        }
    }
}

/// Writes one law, broken where it is long.
fn line(text: &mut String, name: &str, law: &str) {
    let mut line = format!("{name} =");
    for word in law.split(' ') {
        if line.chars().count() + 1 + word.chars().count() > WIDTH && !line.ends_with('=') {
            _ = writeln!(text, "{line}");
            line.clear();
            line.push_str("       ");
        }
        line.push(' ');
        line.push_str(word);
    }
    _ = writeln!(text, "{line}");
}

/// Names for long parts that stand in several places and have none.
fn shared_parts(graph: &Expressions, names: &BTreeMap<Symbol, String>, letter: &str) -> BTreeMap<Symbol, String> {
    let operands = |expression: &Expression| match expression {
        Expression::Safely { usual, .. } => vec![*usual],
        other => other.operands(),
    };
    let mut uses: BTreeMap<Symbol, usize> = BTreeMap::new();
    let mut reached: BTreeSet<Symbol> = names.keys().copied().collect();
    for (place, expression) in graph.iter().rev() {
        if reached.contains(&place) {
            for operand in operands(expression) {
                reached.insert(operand);
                *uses.entry(operand).or_default() += 1;
            }
        }
    }
    let mut lengths: BTreeMap<Symbol, usize> = BTreeMap::new();
    let mut shared = BTreeMap::new();
    for (place, expression) in graph.iter().filter(|(place, _)| reached.contains(place)) {
        let length =
            operands(expression).iter().map(|operand| lengths.get(operand).copied().unwrap_or(1)).sum::<usize>().max(1);
        let is_wrapper = matches!(expression, Expression::Safely { .. });
        let has_name = names.contains_key(&place);
        let is_shared = !has_name && !is_wrapper && length >= LONG && uses.get(&place).is_some_and(|uses| *uses > 1);
        if is_shared {
            shared.insert(place, format!("{letter}{}", shared.len() + 1));
        }
        lengths.insert(place, if has_name || is_shared { 1 } else { length });
    }
    shared
}

/// The graph once more as symbols that can be written out, with names as the page shows them.
fn rebuilt(expressions: &Expressions) -> Vec<Symbol> {
    let mut places: Vec<Symbol> = Vec::new();
    for (_, expression) in expressions.iter() {
        let at = |symbol: &Symbol| places[symbol.index()];
        let symbol = match expression {
            Expression::Name(name) => Symbol::named(shown_name(name)),
            Expression::Constant(constant) => Symbol::of(constant.value()),
            Expression::Binary(Operator::Plus, a, b) => at(a) + at(b),
            Expression::Binary(Operator::Minus, a, b) => at(a) - at(b),
            Expression::Binary(Operator::Times, a, b) if a == b => at(a).powi(2),
            Expression::Binary(Operator::Times, a, b) => at(a) * at(b),
            Expression::Binary(Operator::Over, a, b) => at(a) / at(b),
            Expression::Binary(Operator::Power, a, b) => at(a).powf(at(b)),
            Expression::Call(Function::Negative, a) => -at(a),
            Expression::Call(Function::Exp, a) => at(a).exp(),
            Expression::Call(Function::ExpM1, a) => at(a).exp_m1(),
            Expression::Call(Function::Ln, a) => at(a).ln(),
            Expression::Call(Function::Sqrt, a) => at(a).sqrt(),
            Expression::Call(Function::Cos, a) => at(a).cos(),
            Expression::Call(Function::Tanh, a) => at(a).tanh(),
            Expression::Call(Function::PositivePart, a) => at(a).positive_part(),
            Expression::Safely { usual, .. } => at(usual),
        };
        places.push(symbol);
    }
    places
}

/// `body.state.crh` as `crh`, `pfc.state.mtor` as `pfc.mtor`, and constants by their own name where that is clear.
fn shown_name(name: &str) -> String {
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        ["body", "state", id] => (*id).to_owned(),
        [region, "state", id] => format!("{region}.{id}"),
        [_, mechanism, id] if id.len() <= 2 || BodyState::SPECS.iter().any(|spec| spec.id == *id) => {
            format!("{mechanism}.{id}")
        }
        [_, _, id] => (*id).to_owned(),
        _ => name.to_owned(),
    }
}

/// A constant of a region by its name; a share of the volume says that it is one.
fn constant_name(name: &'static str) -> String {
    if matches!(name, "e" | "i" | "a" | "ecf") { format!("volumes.{name}") } else { name.to_owned() }
}

/// A text with every long constant cut to the digits that people read.
fn short_constants(text: &str) -> String {
    let mut short = String::new();
    let mut digits = String::new();
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_digit() || (c == '.' && !digits.is_empty()) {
            digits.push(c);
            continue;
        }
        let is_long = digits.contains('.') && digits.len() > 6;
        short.push_str(&digits.parse().ok().filter(|_| is_long).map_or_else(|| digits.clone(), number));
        digits.clear();
        short.push(c);
    }
    short.truncate(short.len() - 1);
    short
}
