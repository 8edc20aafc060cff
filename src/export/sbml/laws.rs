//! Laws as rules: which of them get a name, and what follows from them.

use std::collections::{HashMap, HashSet};

use crate::model::equations::{Quantity, WrittenSystem};
use crate::model::number::{Expression, Expressions, Symbol};
use crate::model::outputs::OutputId;

/// Parts of a law that are used more than once are written once where they are larger than this many operands.
const LARGEST_REPEATED: usize = 4;

/// What a variable follows from.
pub struct Rule {
    /// The name of the variable.
    pub name: String,
    /// Whether the expression is the variable's rate of change.
    pub is_rate: bool,
    /// The expression.
    pub place: Symbol,
}

/// Rules over one graph.
pub struct Laws {
    /// The graph.
    pub expressions: Expressions,
    /// Places that a variable stands for, with its name.
    pub defined: HashMap<Symbol, String>,
    /// The rules.
    pub rules: Vec<Rule>,
}

/// The rules of the model. Every output has a variable, and so has every intermediate law that is more than a name.
pub fn model_laws(written: WrittenSystem) -> Laws {
    let WrittenSystem { expressions, quantities, .. } = written;
    let mut defined: HashMap<Symbol, String> = HashMap::new();
    let mut rules = Vec::new();
    let is_built = |place: Symbol| !matches!(expressions.get(place), Expression::Name(_) | Expression::Constant(_));
    let assignment = |name: String, place: Symbol| Rule { name, is_rate: false, place };
    // Outputs come first: their names are promised.
    for (output, place) in outputs(&quantities) {
        if is_built(place) {
            defined.entry(place).or_insert_with(|| output.to_string());
        }
        rules.push(assignment(output.to_string(), place));
    }
    for (quantity, place) in &quantities {
        match quantity {
            Quantity::Rate(state) => rules.push(Rule { name: state.clone(), is_rate: true, place: *place }),
            Quantity::Law(law) if is_built(*place) && !defined.contains_key(place) => {
                defined.insert(*place, law.clone());
                rules.push(assignment(law.clone(), *place));
            }
            Quantity::Output(_) | Quantity::Law(_) => (),
        }
    }
    for (i, place) in repeated(&expressions, &defined, &rules).into_iter().enumerate() {
        let name = format!("repeated.{}", i + 1);
        defined.insert(place, name.clone());
        rules.push(assignment(name, place));
    }
    Laws { expressions, defined, rules }
}

fn outputs(quantities: &[(Quantity, Symbol)]) -> impl Iterator<Item = (OutputId, Symbol)> {
    quantities.iter().filter_map(|(quantity, place)| match quantity {
        Quantity::Output(output) => Some((*output, *place)),
        Quantity::Rate(_) | Quantity::Law(_) => None,
    })
}

/// Expressions without a name that several others use and that are too large to be written more than once.
fn repeated(expressions: &Expressions, defined: &HashMap<Symbol, String>, rules: &[Rule]) -> Vec<Symbol> {
    let mut needed: HashSet<Symbol> = rules.iter().map(|rule| rule.place).collect();
    let mut uses: HashMap<Symbol, usize> = HashMap::new();
    // What uses an expression stands after it.
    for (place, expression) in expressions.iter().rev() {
        if needed.contains(&place) {
            for operand in expression.operands() {
                needed.insert(operand);
                *uses.entry(operand).or_default() += 1;
            }
        }
    }
    let mut sizes: HashMap<Symbol, usize> = HashMap::new();
    let mut found = Vec::new();
    for (place, expression) in expressions.iter().filter(|(place, _)| needed.contains(place)) {
        let size = 1 + expression.operands().iter().map(|operand| sizes.get(operand).unwrap_or(&1)).sum::<usize>();
        let is_repeated = uses.get(&place).is_some_and(|&uses| uses > 1) && size > LARGEST_REPEATED;
        if is_repeated && !defined.contains_key(&place) {
            found.push(place);
        }
        sizes.insert(place, if is_repeated || defined.contains_key(&place) { 1 } else { size });
    }
    found
}
