//! A scenario as a model in SBML Level 3 Version 2, for other simulators: the laws that are solved write themselves
//! down, and inputs, doses, holds and ramps of the scenario become events.

mod contents;
mod course;
mod ids;
mod laws;
mod math;
mod units;

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use self::contents::{Contents, Variable};
use self::course::{Change, Moment};
use self::ids::Ids;
use self::laws::{Laws, Rule};
use self::math::{Notation, Xml, element};
use self::units::{Unit, unit};
use crate::model::system::System;
use crate::scenario::Scenario;

/// Writes the model with a scenario that has passed its checks.
///
/// # Errors
/// Nothing but those of `out`.
pub fn write(scenario: &Scenario, out: &mut dyn Write) -> io::Result<()> {
    let contents = Contents::new(&System::healthy(), scenario);
    let ids = Ids::new(contents.variables.iter().map(|variable| variable.name.as_str()));
    let mut xml: Xml<'_> = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let format = [("xmlns", "http://www.sbml.org/sbml/level3/version2/core"), ("level", "3"), ("version", "2")];
    xml.create_element("sbml").with_attributes(format).write_inner_content(|xml| {
        let title = math::text(&scenario.title);
        let about = [("id", "glutascope"), ("name", &*title), ("timeUnits", "min")];
        xml.create_element("model").with_attributes(about).write_inner_content(|xml| {
            notes(xml, &about_the_file(scenario, &contents))?;
            write_units(xml, &contents.variables)?;
            list(xml, "listOfParameters", &contents.variables, |xml, variable| write_variable(xml, variable, &ids))?;
            write_rules(xml, &contents.laws, &ids)?;
            list(xml, "listOfEvents", &contents.moments, |xml, moment| write_event(xml, moment, &ids))
        })?;
        Ok(())
    })?;
    writeln!(xml.get_mut())
}

/// What a reader of the file must know.
fn about_the_file(scenario: &Scenario, contents: &Contents) -> Vec<String> {
    let (start, end) = contents.span;
    let Scenario { title, summary, start: clock, lead_in_days, days, .. } = scenario;
    let mut paragraphs = vec![
        format!(
            "{title}. Written by Glutascope {}: a model of the brain's balance of glutamate and GABA, for education and \
             not for medical advice.",
            env!("CARGO_PKG_VERSION")
        ),
        summary.clone(),
        format!(
            "Time is in minutes from the start of the lead-in, that is {lead_in_days} days before the scenario's start \
             at {clock}. The scenario itself runs from minute {start} to minute {end} ({days} days); the parameter \
             time_h counts its hours. At minute 0 the system is on the daily rhythm of a healthy person; settings of \
             the scenario apply from there on, and its doses, holds and ramps are the events."
        ),
        "Every output of Glutascope is a parameter by the same id, with _ for a point. The prefixes pfc_ and hip_ mark \
         the prefrontal cortex and the hippocampus; input_ marks what the scenario sets. Parameters named repeated_ are \
         parts of laws that occur more than once. Maximal rates and what is named derived or baseline follow from a \
         healthy steady state that Glutascope works out: they do not follow when other parameters are changed here."
            .to_owned(),
        "Numbers in the laws carry no units, so that a checker cannot tell whether the units of both sides agree and \
         warns about it. Solve with a relative tolerance of 1e-6 or less and absolute tolerances far below the smallest \
         states (1e-12)."
            .to_owned(),
    ];
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

fn notes(xml: &mut Xml<'_>, paragraphs: &[String]) -> io::Result<()> {
    element(xml, "notes", |xml| {
        let xhtml = ("xmlns", "http://www.w3.org/1999/xhtml");
        let body = xml.create_element("body").with_attribute(xhtml);
        body.write_inner_content(|xml| {
            for words in paragraphs {
                xml.create_element("p").write_text_content(BytesText::new(&math::text(words)))?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// A list of elements, which SBML leaves out when it is empty.
fn list<T>(
    xml: &mut Xml<'_>,
    name: &str,
    items: &[T],
    mut write: impl FnMut(&mut Xml<'_>, &T) -> io::Result<()>,
) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    element(xml, name, |xml| items.iter().try_for_each(|item| write(xml, item)))
}

/// The definitions of all units in use.
fn write_units(xml: &mut Xml<'_>, variables: &[Variable]) -> io::Result<()> {
    let units = variables.iter().filter_map(|variable| unit(variable.unit?)).chain(unit("min"));
    let units: BTreeMap<String, Unit> = units.map(|unit| (unit.id.clone(), unit)).collect();
    let defined: Vec<Unit> = units.into_values().filter(|unit| !unit.factors.is_empty()).collect();
    list(xml, "listOfUnitDefinitions", &defined, |xml, unit| {
        let definition = xml.create_element("unitDefinition").with_attribute(("id", unit.id.as_str()));
        definition.write_inner_content(|xml| {
            list(xml, "listOfUnits", &unit.factors, |xml, factor| {
                let [exponent, scale] = [factor.exponent, factor.scale].map(|number| number.to_string());
                let multiplier = factor.multiplier.to_string();
                let attributes =
                    [("kind", factor.kind), ("exponent", &exponent), ("scale", &scale), ("multiplier", &multiplier)];
                xml.create_element("unit").with_attributes(attributes).write_empty().map(drop)
            })
        })?;
        Ok(())
    })
}

fn write_variable(xml: &mut Xml<'_>, variable: &Variable, ids: &Ids) -> io::Result<()> {
    let id = ids.of(&variable.name);
    let value = variable.value.map(|value| match value {
        f64::INFINITY => "INF".to_owned(),
        f64::NEG_INFINITY => "-INF".to_owned(),
        value => format!("{value:?}"),
    });
    let unit = variable.unit.and_then(unit).map(|unit| unit.id);
    let constant = variable.is_constant.to_string();
    let attributes =
        [("id", Some(&id)), ("value", value.as_ref()), ("units", unit.as_ref()), ("constant", Some(&constant))];
    let known = attributes.into_iter().filter_map(|(name, text)| Some((name, text?.as_str())));
    let parameter = xml.create_element("parameter").with_attributes(known);
    if variable.meaning.is_empty() {
        return parameter.write_empty().map(drop);
    }
    parameter.write_inner_content(|xml| notes(xml, std::slice::from_ref(&variable.meaning))).map(drop)
}

fn write_rules(xml: &mut Xml<'_>, laws: &[Laws], ids: &Ids) -> io::Result<()> {
    element(xml, "listOfRules", |xml| {
        for Laws { expressions, defined, rules } in laws {
            let notation = Notation { expressions, defined, ids };
            for Rule { name, is_rate, place } in rules {
                let kind = if *is_rate { "rateRule" } else { "assignmentRule" };
                let variable = ids.of(name);
                let rule = xml.create_element(kind).with_attribute(("variable", variable.as_str()));
                let is_own = !*is_rate && defined.get(place) == Some(name);
                rule.write_inner_content(|xml| {
                    if is_own { notation.write_definition(xml, *place) } else { notation.write_value(xml, *place) }
                })?;
            }
        }
        Ok(())
    })
}

fn write_event(xml: &mut Xml<'_>, moment: &Moment, ids: &Ids) -> io::Result<()> {
    let name = format!("at {} min", moment.at);
    let about = [("name", name.as_str()), ("useValuesFromTriggerTime", "true")];
    let event = xml.create_element("event").with_attributes(about);
    event.write_inner_content(|xml| {
        let trigger = xml.create_element("trigger").with_attributes([("initialValue", "true"), ("persistent", "true")]);
        trigger.write_inner_content(|xml| math::from_time(xml, moment.at))?;
        list(xml, "listOfEventAssignments", &moment.changes, |xml, change| {
            let (Change::Set(name, _) | Change::Add(name, _)) = change;
            let variable = ids.of(name);
            let assignment = xml.create_element("eventAssignment").with_attribute(("variable", variable.as_str()));
            assignment.write_inner_content(|xml| match change {
                Change::Set(_, value) => math::constant(xml, *value),
                Change::Add(_, amount) => math::increased(xml, &variable, *amount),
            })?;
            Ok(())
        })
    })?;
    Ok(())
}
