//! Symbols: a law evaluated with them writes itself down.
//!
//! A symbol is a place in a table of the current thread, which keeps it `Copy` like every other [`Scalar`].

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::{Add, Div, Mul, Neg, Sub};

use super::expression::{Expression, Expressions, Function, Operator};
use super::{Scalar, Unsafe};

/// A name, a constant, or what was done with other symbols: the place of an [`Expression`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(usize);

thread_local! {
    static RECORD: RefCell<Vec<Expression>> = const { RefCell::new(Vec::new()) };
}

/// Runs `law` with symbols and returns the text of every quantity it names. A quantity that is built from another named
/// one shows it by its name.
pub fn texts_of(law: impl FnOnce() -> Vec<(String, Symbol)>) -> Vec<(String, String)> {
    let quantities = law();
    let texts = RECORD.with_borrow(|record| {
        let is_built =
            |symbol: Symbol| !matches!(record.get(symbol.0), Some(Expression::Name(_) | Expression::Constant(_)));
        let built = quantities.iter().filter(|(_, symbol)| is_built(*symbol));
        let names: BTreeMap<usize, &str> = built.map(|(name, symbol)| (symbol.0, name.as_str())).collect();
        let text = |symbol: Symbol| render(&Printer { record, names: &names, root: symbol.0 }, symbol, 0);
        quantities.iter().map(|(name, symbol)| (name.clone(), text(*symbol))).collect()
    });
    RECORD.with_borrow_mut(Vec::clear);
    texts
}

/// Runs `law` with symbols and returns all it wrote down as one graph, with the place of every quantity in it.
pub fn expressions_of<Q>(law: impl FnOnce() -> Vec<(Q, Symbol)>) -> (Expressions, Vec<(Q, Symbol)>) {
    let quantities = law();
    let (expressions, places) = Expressions::gather(&RECORD.with_borrow_mut(std::mem::take));
    let moved = quantities.into_iter().map(|(quantity, symbol)| (quantity, places[symbol.0])).collect();
    (expressions, moved)
}

impl Symbol {
    /// A named quantity. Valid until the surrounding [`texts_of`] or [`expressions_of`] returns.
    #[must_use]
    pub fn named(name: impl Into<Cow<'static, str>>) -> Self {
        Self::push(Expression::Name(name.into()))
    }

    /// The symbol for a place.
    pub(super) fn at(index: usize) -> Self {
        Self(index)
    }

    /// The place.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }

    fn push(expression: Expression) -> Self {
        RECORD.with_borrow_mut(|record| {
            record.push(expression);
            Self(record.len() - 1)
        })
    }

    fn binary(self, operator: Operator, other: Self) -> Self {
        Self::push(Expression::Binary(operator, self, other))
    }

    fn call(self, function: Function) -> Self {
        Self::push(Expression::Call(function, self))
    }

    fn is_constant(self, constant: f64) -> bool {
        #[expect(clippy::float_cmp, reason = "only the exact constants 0 and 1 are simplified away")]
        RECORD
            .with_borrow(|record| matches!(record.get(self.0), Some(Expression::Constant(c)) if c.value() == constant))
    }
}

struct Printer<'p> {
    record: &'p [Expression],
    names: &'p BTreeMap<usize, &'p str>,
    /// The quantity being written out, which must not stand for itself.
    root: usize,
}

/// Writes a symbol for a place that binds as strongly as `outer`: sums 1, products 2, powers 3, the rest 4.
fn render(printer: &Printer<'_>, symbol: Symbol, outer: u8) -> String {
    if symbol.0 != printer.root
        && let Some(name) = printer.names.get(&symbol.0)
    {
        return (*name).to_owned();
    }
    let Some(expression) = printer.record.get(symbol.0) else { return "?".to_owned() };
    let inner = |symbol: &Symbol, outer: u8| render(printer, *symbol, outer);
    let (strength, text) = match expression {
        Expression::Name(name) => (4, name.clone().into_owned()),
        Expression::Constant(c) => (if c.value() < 0.0 { 1 } else { 4 }, c.value().to_string()),
        Expression::Binary(Operator::Plus, a, b) => (1, format!("{} + {}", inner(a, 1), inner(b, 1))),
        Expression::Binary(Operator::Minus, a, b) => (1, format!("{} - {}", inner(a, 1), inner(b, 2))),
        Expression::Binary(Operator::Times, a, b) => (2, format!("{}·{}", inner(a, 2), inner(b, 2))),
        Expression::Binary(Operator::Over, a, b) => (2, format!("{}/{}", inner(a, 2), inner(b, 3))),
        Expression::Binary(Operator::Power, a, b) => (3, format!("{}^{}", inner(a, 4), inner(b, 4))),
        Expression::Call(Function::Negative, a) => (1, format!("-{}", inner(a, 2))),
        Expression::Call(Function::ExpM1, a) => (1, format!("exp({}) - 1", inner(a, 0))),
        Expression::Call(function, a) => (4, format!("{}({})", function_name(*function), inner(a, 0))),
        // The special form is the same law where computers need it; people read the usual one.
        Expression::Safely { usual, .. } => return render(printer, *usual, outer),
    };
    if strength < outer { format!("({text})") } else { text }
}

fn function_name(function: Function) -> &'static str {
    match function {
        Function::Negative => "-",
        Function::Exp => "exp",
        Function::ExpM1 => "expm1",
        Function::Ln => "ln",
        Function::Sqrt => "sqrt",
        Function::Cos => "cos",
        Function::Tanh => "tanh",
        Function::PositivePart => "max0",
    }
}

impl Add for Symbol {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        if self.is_constant(0.0) {
            other
        } else if other.is_constant(0.0) {
            self
        } else {
            self.binary(Operator::Plus, other)
        }
    }
}

impl Sub for Symbol {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        if other.is_constant(0.0) { self } else { self.binary(Operator::Minus, other) }
    }
}

impl Mul for Symbol {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        if self.is_constant(1.0) {
            other
        } else if other.is_constant(1.0) {
            self
        } else {
            self.binary(Operator::Times, other)
        }
    }
}

impl Div for Symbol {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        if other.is_constant(1.0) { self } else { self.binary(Operator::Over, other) }
    }
}

impl Neg for Symbol {
    type Output = Self;
    fn neg(self) -> Self {
        self.call(Function::Negative)
    }
}

macro_rules! with_constants {
    ($($trait:ident $method:ident),+) => {
        $(impl $trait<f64> for Symbol {
            type Output = Self;
            fn $method(self, other: f64) -> Self {
                $trait::$method(self, Self::of(other))
            }
        })+
    };
}
with_constants!(Add add, Sub sub, Mul mul, Div div);

impl Scalar for Symbol {
    fn of(constant: f64) -> Self {
        Self::push(Expression::Constant(constant.into()))
    }
    fn value(self) -> f64 {
        f64::NAN
    }
    fn exp(self) -> Self {
        self.call(Function::Exp)
    }
    fn exp_m1(self) -> Self {
        self.call(Function::ExpM1)
    }
    fn ln(self) -> Self {
        self.call(Function::Ln)
    }
    fn sqrt(self) -> Self {
        self.call(Function::Sqrt)
    }
    fn cos(self) -> Self {
        self.call(Function::Cos)
    }
    fn tanh(self) -> Self {
        self.call(Function::Tanh)
    }
    fn powi(self, exponent: i32) -> Self {
        self.binary(Operator::Power, Self::of(f64::from(exponent)))
    }
    fn powf(self, exponent: Self) -> Self {
        self.binary(Operator::Power, exponent)
    }
    fn positive_part(self) -> Self {
        self.call(Function::PositivePart)
    }
    fn safely(self, region: Unsafe, limit: f64, special: impl FnOnce() -> Self, usual: impl FnOnce() -> Self) -> Self {
        let (special, usual) = (special(), usual());
        Self::push(Expression::Safely { subject: self, region, limit: limit.into(), special, usual })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_writes_itself_with_the_brackets_it_needs() {
        let texts = texts_of(|| {
            let (v, s, k) = (Symbol::named("v"), Symbol::named("s"), Symbol::named("k"));
            vec![("rate".to_owned(), v * s / (k + s) - (s - (k - 1.0)) * 0.5 + s.powi(2).exp() / (k * s))]
        });
        assert_eq!(texts[0].1, "v·s/(k + s) - (s - (k - 1))·0.5 + exp(s^2)/(k·s)");
    }

    #[test]
    fn a_named_part_is_shown_by_its_name() {
        let texts = texts_of(|| {
            let occupancy = Symbol::named("drug").saturation(Symbol::named("half"));
            vec![("block".to_owned(), occupancy), ("open".to_owned(), occupancy.complement())]
        });
        assert_eq!(texts[0].1, "drug/(drug + half)");
        assert_eq!(texts[1].1, "1 - block");
    }
}
