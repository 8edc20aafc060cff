//! What matters for one output at one time: every input, medicine and parameter is moved alone, down and up, and the
//! output read again.
//!
//! An input moves by a tenth of its slider, wherever the scenario sets it; the doses of a medicine by a tenth; a parameter
//! to the ends of its range, published or assumed, with a healthy day of its own. So the length of a bar says how much the
//! output hangs on what is known of a parameter, and how much a person can move it with an input.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::draws::{Varied, varied, with_one_at};
use super::ensemble::VARIANT_RTOL;
use super::variant::Variant;
use super::{Cancel, SimulationError};
use crate::model::drugs::DrugId;
use crate::model::inputs::{InputId, Scale};
use crate::model::outputs::OutputId;
use crate::model::system::System;
use crate::scenario::{Event, Scenario};

/// An input moves by this share of its slider.
const SLIDER_SHARE: f64 = 0.1;
/// Doses move by this share.
const DOSE_SHARE: f64 = 0.1;
/// Samples of a mean over the span.
const MEAN_SAMPLES: u32 = 200;

/// What is moved.
#[derive(Clone, Copy, Debug)]
pub enum Driver {
    /// An input, wherever the scenario sets it.
    Input(InputId),
    /// All doses of a medicine.
    Doses(DrugId),
    /// A parameter of the model.
    Parameter(&'static Varied),
}

/// The output with one driver moved down and up.
#[derive(Clone, Debug)]
pub struct Effect {
    /// What was moved.
    pub driver: Driver,
    /// The driver moved down: its value, and the output then. An input at the end of its slider stays there.
    pub down: (f64, f64),
    /// The driver as it is.
    pub now: f64,
    /// The driver moved up: its value, and the output then.
    pub up: (f64, f64),
}

impl Effect {
    /// How far the output goes from one end to the other; positive where it rises with the driver.
    #[must_use]
    pub fn swing(&self) -> f64 {
        self.up.1 - self.down.1
    }

    /// The size of the larger step from `reference`: what rows are ranked by.
    #[must_use]
    pub fn size(&self, reference: f64) -> f64 {
        (self.up.1 - reference).abs().max((self.down.1 - reference).abs())
    }

    /// The relative change of the output for 1 % more of the driver, from the two ends; `None` where either is 0.
    #[must_use]
    pub fn per_percent(&self, reference: f64) -> Option<f64> {
        let moved = (self.up.0 - self.down.0) / self.now.abs();
        let elasticity = self.swing() / reference.abs() / moved;
        (elasticity.is_finite() && self.now.abs() > 0.0).then_some(elasticity / 100.0)
    }
}

/// Variants with one parameter at an end of its range: they do not depend on the scenario, so they are kept.
#[derive(Debug, Default)]
pub struct OneAtATime {
    made: Mutex<BTreeMap<Option<End>, Made>>,
}

/// A parameter, by mechanism and name, and whether it stands at the upper end of its range.
type End = ((&'static str, &'static str), bool);
type Made = Result<Arc<Variant>, SimulationError>;

impl OneAtATime {
    /// The declared model, or the model with one parameter at the upper (`true`) or lower end of its range.
    fn get(&self, moved: Option<(&Varied, bool)>, cancel: &Cancel) -> Made {
        let key = moved.map(|(varied, upper)| (varied.key(), upper));
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made().get(&key) {
            return known.clone();
        }
        let system =
            moved.map_or_else(System::healthy, |(varied, upper)| with_one_at(varied, f64::from(u8::from(upper))));
        let found = Variant::settle(system, VARIANT_RTOL, cancel).map(Arc::new);
        if !matches!(found, Err(SimulationError::Cancelled)) {
            made().insert(key, found.clone());
        }
        found
    }
}

/// A question about one output of one scenario.
#[derive(Clone, Debug)]
pub struct Question {
    /// The scenario up to the time asked about.
    scenario: Arc<Scenario>,
    output: OutputId,
    /// The time asked about, h; `None` for the mean over the span.
    time_h: Option<f64>,
    drivers: Vec<Driver>,
}

impl Question {
    /// Asks what matters for an output at a time, h from the start, or for its mean over the span.
    #[must_use]
    pub fn new(scenario: &Scenario, output: OutputId, time_h: Option<f64>) -> Self {
        let span_h = scenario.days * 24.0;
        let end_h = time_h.map_or(span_h, |hour| hour.clamp(0.0, span_h));
        // A minute at least, so that there is something to solve.
        let until = Scenario { days: (end_h / 24.0).max(1.0 / 1440.0), ..scenario.clone() };
        let mut drugs: Vec<DrugId> = scenario.events.iter().filter_map(dosed).collect();
        drugs.sort_unstable();
        drugs.dedup();
        let inputs = InputId::all().filter(|input| !is_switch(*input)).map(Driver::Input);
        let parameters = varied().iter().map(Driver::Parameter);
        let drivers = inputs.chain(drugs.into_iter().map(Driver::Doses)).chain(parameters).collect();
        Self { scenario: Arc::new(until), output, time_h: time_h.map(|_| end_h), drivers }
    }

    /// What is moved, in the order of [`Question::effect`]: inputs, medicines that are given, parameters.
    #[must_use]
    pub fn drivers(&self) -> &[Driver] {
        &self.drivers
    }

    /// The output as the scenario is.
    ///
    /// # Errors
    /// As [`super::simulate`].
    pub fn reference(&self, variants: &OneAtATime, cancel: &Cancel) -> Result<f64, SimulationError> {
        self.read(&*variants.get(None, cancel)?, &self.scenario, cancel)
    }

    /// The output with one driver moved down and up; `None` beyond the last driver.
    ///
    /// # Errors
    /// As [`super::simulate`].
    pub fn effect(
        &self,
        index: usize,
        variants: &OneAtATime,
        cancel: &Cancel,
    ) -> Result<Option<Effect>, SimulationError> {
        let Some(&driver) = self.drivers.get(index) else { return Ok(None) };
        let effect = match driver {
            Driver::Parameter(varied) => {
                let (now, range) = varied.range();
                let at = |upper| self.read(&*variants.get(Some((varied, upper)), cancel)?, &self.scenario, cancel);
                Effect { driver, down: (range.low, at(false)?), now, up: (range.high, at(true)?) }
            }
            Driver::Input(input) => {
                let now = self.scenario.input_values()[input];
                let at = |up: bool| {
                    let moved = with_input(&self.scenario, input, up);
                    let value = moved.input_values()[input];
                    Ok((value, self.read(&*variants.get(None, cancel)?, &moved, cancel)?))
                };
                Effect { driver, down: at(false)?, now, up: at(true)? }
            }
            Driver::Doses(drug) => {
                let at = |factor: f64| {
                    let moved = with_doses(&self.scenario, drug, factor);
                    Ok((factor, self.read(&*variants.get(None, cancel)?, &moved, cancel)?))
                };
                Effect { driver, down: at(1.0 - DOSE_SHARE)?, now: 1.0, up: at(1.0 + DOSE_SHARE)? }
            }
        };
        Ok(Some(effect))
    }

    fn read(&self, variant: &Variant, scenario: &Scenario, cancel: &Cancel) -> Result<f64, SimulationError> {
        let run = variant.run(scenario, cancel)?;
        let times: Vec<f64> = match self.time_h {
            Some(hour) => vec![hour],
            None => (0..MEAN_SAMPLES)
                .map(|i| scenario.days * 24.0 * (f64::from(i) + 0.5) / f64::from(MEAN_SAMPLES))
                .collect(),
        };
        let values = run.series(&[self.output], &times).remove(0);
        Ok(values.iter().sum::<f64>() / values.len() as f64)
    }
}

/// What was found so far about a [`Question`].
#[derive(Clone, Debug)]
pub struct Findings {
    /// The output as the scenario is.
    pub reference: f64,
    /// Effects, the largest first.
    pub effects: Vec<Effect>,
    /// Drivers whose variant could not be solved.
    pub failed: usize,
}

impl Findings {
    /// Nothing found as yet.
    #[must_use]
    pub fn new(reference: f64) -> Self {
        Self { reference, effects: Vec::new(), failed: 0 }
    }

    /// Takes in one effect, in its place among the others.
    pub fn add(&mut self, result: Result<Option<Effect>, SimulationError>) {
        match result {
            Ok(Some(effect)) if effect.size(self.reference).is_finite() => {
                let size = effect.size(self.reference);
                let place = self.effects.partition_point(|known| known.size(self.reference) >= size);
                self.effects.insert(place, effect);
            }
            Ok(None) | Err(SimulationError::Cancelled) => {}
            Ok(Some(_)) | Err(SimulationError::Failed { .. }) => self.failed += 1,
        }
    }

    /// How many drivers were tried.
    #[must_use]
    pub fn tried(&self) -> usize {
        self.effects.len() + self.failed
    }
}

fn dosed(event: &Event) -> Option<DrugId> {
    if let Event::Dose { drug, .. } = event { Some(*drug) } else { None }
}

/// An input that is only on or off has no tenth of a slider.
fn is_switch(input: InputId) -> bool {
    input.spec().scale == Scale::Switch
}

/// A value moved by a tenth of the input's slider, on the slider's own scale, within the slider.
fn moved(input: InputId, value: f64, up: bool) -> f64 {
    let spec = input.spec();
    let side = if up { SLIDER_SHARE } else { -SLIDER_SHARE };
    let there = match spec.scale {
        Scale::Switch => value,
        Scale::Linear => value + side * (spec.max - spec.min),
        Scale::Logarithmic => value * (spec.max / spec.min.max(1e-3)).powf(side),
    };
    // A file may set a value beyond the slider; such a value moves towards the slider only.
    if up { there.min(spec.max.max(value)) } else { there.max(spec.min.min(value)) }
}

/// The scenario with an input moved wherever it is set.
fn with_input(scenario: &Scenario, input: InputId, up: bool) -> Scenario {
    let mut changed = scenario.clone();
    changed.set_input(input, moved(input, scenario.input_values()[input], up));
    for event in &mut changed.events {
        match event {
            Event::Hold { input: held, value, .. } if *held == input => *value = moved(input, *value, up),
            Event::Ramp { input: held, to, .. } if *held == input => *to = moved(input, *to, up),
            _ => {}
        }
    }
    changed
}

/// The scenario with all doses of a medicine times `factor`.
fn with_doses(scenario: &Scenario, drug: DrugId, factor: f64) -> Scenario {
    let mut changed = scenario.clone();
    for event in &mut changed.events {
        if let Event::Dose { drug: given, mg, .. } = event
            && *given == drug
        {
            *mg *= factor;
        }
    }
    changed
}
