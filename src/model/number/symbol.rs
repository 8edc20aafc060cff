//! Symbols: a law evaluated with them writes itself down.
//!
//! A symbol is a place in a table of the current thread, which keeps it `Copy` like every other [`Scalar`].

use std::cell::RefCell;
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

/// Runs `law` with symbols and returns the text of what it built, one string for each symbol it returns.
pub fn text_of<const N: usize>(law: impl FnOnce() -> [Symbol; N]) -> [String; N] {
    let texts = law().map(|symbol| NODES.with_borrow(|nodes| render(nodes, symbol, 0)));
    NODES.with_borrow_mut(Vec::clear);
    texts
}

impl Symbol {
    /// A named quantity. Valid until the surrounding [`text_of`] returns.
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

/// Binding strength of the outermost operation: sums 1, products 2, powers 3, the rest 4.
fn render(nodes: &[Node], symbol: Symbol, outer: u8) -> String {
    let Some(node) = nodes.get(symbol.0) else { return "?".to_owned() };
    let (strength, text) = match node {
        Node::Name(name) => (4, (*name).to_owned()),
        Node::Constant(c) => (if *c < 0.0 { 1 } else { 4 }, c.to_string()),
        Node::Binary(sign @ ('+' | '-'), a, b) => {
            let right = if *sign == '-' { 2 } else { 1 };
            (1, format!("{} {sign} {}", render(nodes, *a, 1), render(nodes, *b, right)))
        }
        Node::Binary('*', a, b) => (2, format!("{}·{}", render(nodes, *a, 2), render(nodes, *b, 2))),
        Node::Binary(sign, a, b) => (2, format!("{}{sign}{}", render(nodes, *a, 2), render(nodes, *b, 3))),
        Node::Negative(a) => (1, format!("-{}", render(nodes, *a, 2))),
        Node::Call(name, a) => (4, format!("{name}({})", render(nodes, *a, 0))),
        Node::Power(a, b) => (3, format!("{}^{}", render(nodes, *a, 4), render(nodes, *b, 4))),
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
        let [text] = text_of(|| {
            let (v, s, k) = (Symbol::named("v"), Symbol::named("s"), Symbol::named("k"));
            [v * s / (k + s) - (s - (k - 1.0)) * 0.5 + s.powi(2).exp() / (k * s)]
        });
        assert_eq!(text, "v·s/(k + s) - (s - (k - 1))·0.5 + exp(s^2)/(k·s)");
    }
}
