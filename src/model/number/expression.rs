//! A law written down as a graph, for those who want more than its text.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Symbol, Unsafe};

/// A constant of a law, compared by its bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number(u64);

impl Number {
    /// The constant as a number.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Self(value.to_bits())
    }
}

/// An operation on two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// Sum.
    Plus,
    /// Difference.
    Minus,
    /// Product.
    Times,
    /// Quotient.
    Over,
    /// Power.
    Power,
}

/// A function of one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// The number with the other sign.
    Negative,
    /// e to the power of it.
    Exp,
    /// e to the power of it, less one.
    ExpM1,
    /// Natural logarithm.
    Ln,
    /// Square root.
    Sqrt,
    /// Cosine of radians.
    Cos,
    /// Hyperbolic tangent.
    Tanh,
    /// The number where it is positive, else 0.
    PositivePart,
}

/// A name, a constant, or what is done with other expressions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Expression {
    /// A named quantity.
    Name(Cow<'static, str>),
    /// A constant of the law.
    Constant(Number),
    /// An operation on two numbers.
    Binary(Operator, Symbol, Symbol),
    /// A function of one number.
    Call(Function, Symbol),
    /// Two forms of one law, see [`Scalar::safely`](super::Scalar::safely).
    Safely {
        /// What decides which form holds.
        subject: Symbol,
        /// Where the special form holds.
        region: Unsafe,
        /// The limit of that region.
        limit: Number,
        /// The form that holds there.
        special: Symbol,
        /// The form that holds elsewhere.
        usual: Symbol,
    },
}

impl Expression {
    /// The expressions that this one is made of.
    #[must_use]
    pub fn operands(&self) -> Vec<Symbol> {
        match *self {
            Self::Name(_) | Self::Constant(_) => Vec::new(),
            Self::Call(_, a) => vec![a],
            Self::Binary(_, a, b) => vec![a, b],
            Self::Safely { subject, special, usual, .. } => vec![subject, special, usual],
        }
    }

    /// The same made of other expressions.
    fn map(self, mut f: impl FnMut(Symbol) -> Symbol) -> Self {
        match self {
            Self::Name(_) | Self::Constant(_) => self,
            Self::Call(function, a) => Self::Call(function, f(a)),
            Self::Binary(operator, a, b) => Self::Binary(operator, f(a), f(b)),
            Self::Safely { subject, region, limit, special, usual } => {
                Self::Safely { subject: f(subject), region, limit, special: f(special), usual: f(usual) }
            }
        }
    }
}

/// The laws of a model as one graph in which equal expressions are the same. Operands stand before what is made of them.
#[derive(Clone, Debug, Default)]
pub struct Expressions(Vec<Expression>);

impl Expressions {
    /// Gathers recorded expressions, and says where each of them has gone.
    pub(super) fn gather(recorded: &[Expression]) -> (Self, Vec<Symbol>) {
        let mut known: HashMap<Expression, Symbol> = HashMap::new();
        let mut all = Vec::new();
        let mut places: Vec<Symbol> = Vec::with_capacity(recorded.len());
        for expression in recorded {
            let expression = expression.clone().map(|operand| places[operand.index()]);
            let place = *known.entry(expression).or_insert_with_key(|expression| {
                all.push(expression.clone());
                Symbol::at(all.len() - 1)
            });
            places.push(place);
        }
        (Self(all), places)
    }

    /// Every expression with its place, operands first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Symbol, &Expression)> {
        self.0.iter().enumerate().map(|(index, expression)| (Symbol::at(index), expression))
    }

    /// The expression at a place.
    ///
    /// # Panics
    /// When the symbol belongs to another graph.
    #[must_use]
    pub fn get(&self, symbol: Symbol) -> &Expression {
        &self.0[symbol.index()]
    }
}
