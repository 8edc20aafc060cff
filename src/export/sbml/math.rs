//! Expressions as content `MathML`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::ids::Ids;
use crate::model::number::{Expression, Expressions, Function, Operator, Symbol, Unsafe};

/// The file being written.
pub type Xml<'w> = Writer<&'w mut dyn Write>;

/// The name that stands for time in expressions.
pub const TIME: &str = "time";

/// What expressions are written with.
pub struct Notation<'n> {
    /// The graph.
    pub expressions: &'n Expressions,
    /// Places with a name, which stands for them everywhere but in their own definition.
    pub defined: &'n HashMap<Symbol, String>,
    /// Ids of all names.
    pub ids: &'n Ids,
}

impl Notation<'_> {
    /// Writes a `math` element with the definition of `symbol`.
    pub fn write_definition(&self, xml: &mut Xml<'_>, symbol: Symbol) -> io::Result<()> {
        math(xml, |xml| self.write_out(xml, symbol))
    }

    /// Writes a `math` element with `symbol`, by its id where it has one.
    pub fn write_value(&self, xml: &mut Xml<'_>, symbol: Symbol) -> io::Result<()> {
        math(xml, |xml| self.write(xml, symbol))
    }

    fn write(&self, xml: &mut Xml<'_>, symbol: Symbol) -> io::Result<()> {
        match self.defined.get(&symbol) {
            Some(name) => identifier(xml, &self.ids.of(name)),
            None => self.write_out(xml, symbol),
        }
    }

    fn write_out(&self, xml: &mut Xml<'_>, symbol: Symbol) -> io::Result<()> {
        match *self.expressions.get(symbol) {
            Expression::Name(ref name) if name == TIME => time(xml),
            Expression::Name(ref name) => identifier(xml, &self.ids.of(name)),
            Expression::Constant(constant) => number(xml, constant.value()),
            Expression::Binary(operator, a, b) => self.apply(xml, operator_element(operator), &[a, b]),
            Expression::Call(function, a) => self.write_call(xml, function, a),
            Expression::Safely { subject, region, limit, special, usual } => {
                let is_unsafe = |xml: &mut Xml<'_>| {
                    let (relation, distance): (_, Option<&str>) = match region {
                        Unsafe::Above => ("gt", None),
                        Unsafe::Within => ("lt", Some("abs")),
                    };
                    element(xml, "apply", |xml| {
                        empty(xml, relation)?;
                        match distance {
                            Some(function) => self.apply(xml, function, &[subject])?,
                            None => self.write(xml, subject)?,
                        }
                        number(xml, limit.value())
                    })
                };
                piecewise(xml, |xml| self.write(xml, special), is_unsafe, |xml| self.write(xml, usual))
            }
        }
    }

    fn write_call(&self, xml: &mut Xml<'_>, function: Function, a: Symbol) -> io::Result<()> {
        match function {
            Function::Negative => self.apply(xml, "minus", &[a]),
            Function::Exp => self.apply(xml, "exp", &[a]),
            Function::Ln => self.apply(xml, "ln", &[a]),
            Function::Sqrt => self.apply(xml, "root", &[a]),
            Function::Cos => self.apply(xml, "cos", &[a]),
            Function::Tanh => self.apply(xml, "tanh", &[a]),
            // MathML has no function that keeps all digits near 0; the laws take another form there.
            Function::ExpM1 => element(xml, "apply", |xml| {
                empty(xml, "minus")?;
                self.apply(xml, "exp", &[a])?;
                number(xml, 1.0)
            }),
            Function::PositivePart => {
                let is_positive = |xml: &mut Xml<'_>| {
                    element(xml, "apply", |xml| {
                        empty(xml, "gt")?;
                        self.write(xml, a)?;
                        number(xml, 0.0)
                    })
                };
                piecewise(xml, |xml| self.write(xml, a), is_positive, |xml| number(xml, 0.0))
            }
        }
    }

    fn apply(&self, xml: &mut Xml<'_>, function: &str, operands: &[Symbol]) -> io::Result<()> {
        element(xml, "apply", |xml| {
            empty(xml, function)?;
            operands.iter().try_for_each(|operand| self.write(xml, *operand))
        })
    }
}

fn operator_element(operator: Operator) -> &'static str {
    match operator {
        Operator::Plus => "plus",
        Operator::Minus => "minus",
        Operator::Times => "times",
        Operator::Over => "divide",
        Operator::Power => "power",
    }
}

/// A `math` element that is true from a time on, min.
pub fn from_time(xml: &mut Xml<'_>, minutes: f64) -> io::Result<()> {
    math(xml, |xml| {
        element(xml, "apply", |xml| {
            empty(xml, "geq")?;
            time(xml)?;
            number(xml, minutes)
        })
    })
}

/// A `math` element with a number.
pub fn constant(xml: &mut Xml<'_>, value: f64) -> io::Result<()> {
    math(xml, |xml| number(xml, value))
}

/// A `math` element with what a quantity is, and some more.
pub fn increased(xml: &mut Xml<'_>, id: &str, amount: f64) -> io::Result<()> {
    math(xml, |xml| {
        element(xml, "apply", |xml| {
            empty(xml, "plus")?;
            identifier(xml, id)?;
            number(xml, amount)
        })
    })
}

/// An element with content.
pub fn element(xml: &mut Xml<'_>, name: &str, content: impl FnOnce(&mut Xml<'_>) -> io::Result<()>) -> io::Result<()> {
    xml.create_element(name).write_inner_content(content).map(drop)
}

fn math(xml: &mut Xml<'_>, content: impl FnOnce(&mut Xml<'_>) -> io::Result<()>) -> io::Result<()> {
    let namespace = ("xmlns", "http://www.w3.org/1998/Math/MathML");
    xml.create_element("math").with_attribute(namespace).write_inner_content(content).map(drop)
}

fn piecewise(
    xml: &mut Xml<'_>,
    special: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
    condition: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
    otherwise: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    element(xml, "piecewise", |xml| {
        element(xml, "piece", |xml| {
            special(xml)?;
            condition(xml)
        })?;
        element(xml, "otherwise", otherwise)
    })
}

fn empty(xml: &mut Xml<'_>, name: &str) -> io::Result<()> {
    xml.create_element(name).write_empty().map(drop)
}

fn identifier(xml: &mut Xml<'_>, id: &str) -> io::Result<()> {
    xml.create_element("ci").write_text_content(BytesText::new(id)).map(drop)
}

fn time(xml: &mut Xml<'_>) -> io::Result<()> {
    let what = [("encoding", "text"), ("definitionURL", "http://www.sbml.org/sbml/symbols/time")];
    xml.create_element("csymbol").with_attributes(what).write_text_content(BytesText::new(TIME)).map(drop)
}

/// A number with all its digits. `MathML` writes the exponent apart.
fn number(xml: &mut Xml<'_>, value: f64) -> io::Result<()> {
    if !value.is_finite() {
        return empty(xml, if value.is_nan() { "notanumber" } else { "infinity" });
    }
    let text = format!("{value:?}");
    let Some((mantissa, exponent)) = text.split_once('e') else {
        return xml.create_element("cn").write_text_content(BytesText::new(&text)).map(drop);
    };
    xml.create_element("cn")
        .with_attribute(("type", "e-notation"))
        .write_inner_content(|xml| {
            xml.write_event(quick_xml::events::Event::Text(BytesText::new(mantissa)))?;
            empty(xml, "sep")?;
            xml.write_event(quick_xml::events::Event::Text(BytesText::new(exponent)))
        })
        .map(drop)
}

/// Text without the characters that XML cannot hold.
pub fn text(words: &str) -> Cow<'_, str> {
    let is_allowed = |c: char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}') || c == '\n';
    if words.chars().all(is_allowed) { words.into() } else { words.chars().filter(|&c| is_allowed(c)).collect() }
}
