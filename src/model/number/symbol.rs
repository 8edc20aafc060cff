//! Symbols: a law evaluated with them writes itself down.
//!
//! A symbol is a place in a table of the current thread, which keeps it `Copy` like every other [`Scalar`].

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::{Add, Div, Mul, Neg, Sub};

use super::Scalar;

/// A name, a constant, or what was done with other symbols.
#[derive(Clone, Copy, Debug)]
pub struct Symbol(usize);

#[derive(Clone, Debug)]
enum Node {
    Name(&'static str),
    Constant(f64),
    Binary(char, Symbol, Symbol),
    Negative(Symbol),
    Call(&'static str, Symbol),
    Power(Symbol, Symbol),
}

thread_local! {
    static NODES: RefCell<Vec<Node>> = const { RefCell::new(Vec::new()) };
}

/// Runs `law` with symbols and returns the text of every quantity it names. A quantity that is built from another named
/// one shows it by its name.
pub fn texts_of(law: impl FnOnce() -> Vec<(String, Symbol)>) -> Vec<(String, String)> {
    let quantities = law();
    let texts = NODES.with_borrow(|nodes| {
        let is_built = |symbol: Symbol| !matches!(nodes.get(symbol.0), Some(Node::Name(_) | Node::Constant(_)));
        let built = quantities.iter().filter(|(_, symbol)| is_built(*symbol));
        let names: BTreeMap<usize, &str> = built.map(|(name, symbol)| (symbol.0, name.as_str())).collect();
        let text = |symbol: Symbol| render(&Printer { nodes, names: &names, root: symbol.0 }, symbol, 0);
        quantities.iter().map(|(name, symbol)| (name.clone(), text(*symbol))).collect()
    });
    NODES.with_borrow_mut(Vec::clear);
    texts
}

impl Symbol {
    /// A named quantity. Valid until the surrounding [`texts_of`] returns.
    #[must_use]
    pub fn named(name: &'static str) -> Self {
        Self::push(Node::Name(name))
    }

    fn push(node: Node) -> Self {
        NODES.with_borrow_mut(|nodes| {
            nodes.push(node);
            Self(nodes.len() - 1)
        })
    }

    fn is_constant(self, constant: f64) -> bool {
        #[expect(clippy::float_cmp, reason = "only the exact constants 0 and 1 are simplified away")]
        NODES.with_borrow(|nodes| matches!(nodes.get(self.0), Some(Node::Constant(c)) if *c == constant))
    }
}

struct Printer<'p> {
    nodes: &'p [Node],
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
    let Some(node) = printer.nodes.get(symbol.0) else { return "?".to_owned() };
    let inner = |symbol: &Symbol, outer: u8| render(printer, *symbol, outer);
    let (strength, text) = match node {
        Node::Name(name) => (4, (*name).to_owned()),
        Node::Constant(c) => (if *c < 0.0 { 1 } else { 4 }, c.to_string()),
        Node::Binary(sign @ ('+' | '-'), a, b) => {
            let right = if *sign == '-' { 2 } else { 1 };
            (1, format!("{} {sign} {}", inner(a, 1), inner(b, right)))
        }
        Node::Binary('*', a, b) => (2, format!("{}·{}", inner(a, 2), inner(b, 2))),
        Node::Binary(sign, a, b) => (2, format!("{}{sign}{}", inner(a, 2), inner(b, 3))),
        Node::Negative(a) => (1, format!("-{}", inner(a, 2))),
        Node::Call(name, a) => (4, format!("{name}({})", inner(a, 0))),
        Node::Power(a, b) => (3, format!("{}^{}", inner(a, 4), inner(b, 4))),
    };
    if strength < outer { format!("({text})") } else { text }
}

impl Add for Symbol {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        if self.is_constant(0.0) {
            other
        } else if other.is_constant(0.0) {
            self
        } else {
            Self::push(Node::Binary('+', self, other))
        }
    }
}

impl Sub for Symbol {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        if other.is_constant(0.0) { self } else { Self::push(Node::Binary('-', self, other)) }
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
            Self::push(Node::Binary('*', self, other))
        }
    }
}

impl Div for Symbol {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        if other.is_constant(1.0) { self } else { Self::push(Node::Binary('/', self, other)) }
    }
}

impl Neg for Symbol {
    type Output = Self;
    fn neg(self) -> Self {
        Self::push(Node::Negative(self))
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
        Self::push(Node::Constant(constant))
    }
    fn value(self) -> f64 {
        f64::NAN
    }
    fn exp(self) -> Self {
        Self::push(Node::Call("exp", self))
    }
    fn exp_m1(self) -> Self {
        self.exp() - 1.0
    }
    fn ln(self) -> Self {
        Self::push(Node::Call("ln", self))
    }
    fn sqrt(self) -> Self {
        Self::push(Node::Call("sqrt", self))
    }
    fn cos(self) -> Self {
        Self::push(Node::Call("cos", self))
    }
    fn tanh(self) -> Self {
        Self::push(Node::Call("tanh", self))
    }
    fn powi(self, exponent: i32) -> Self {
        Self::push(Node::Power(self, Self::of(f64::from(exponent))))
    }
    fn powf(self, exponent: Self) -> Self {
        Self::push(Node::Power(self, exponent))
    }
    fn positive_part(self) -> Self {
        Self::push(Node::Call("max0", self))
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
