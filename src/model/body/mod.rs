//! The body: turns what a person sets into what acts on the brain. It does not depend on the regions.
//!
//! Units: minutes; the clock in hours after midnight.

mod drugs;
mod hormones;
mod nutrients;
mod sleep;
mod state;
mod stress_axis;

pub use drugs::{Drugs, PlasmaLevels};
pub use hormones::{HormoneSignals, Hormones};
pub use nutrients::{NutrientSignals, Nutrients};
pub use sleep::Sleep;
pub use state::{BODY_STATES, BodyState};
pub use stress_axis::{AxisMeans, StressAxis, StressSignals};

use super::Region;
use super::declare::ParameterSpec;
use super::drugs::{DrugId, RouteKind};
use super::inputs::Inputs;
use super::number::Scalar;

/// The parameters of every mechanism of the body.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each field is the parameter set of the mechanism it is named after")]
pub struct BodyModel<T> {
    pub axis: StressAxis<T>,
    pub axis_means: AxisMeans<T>,
    pub sleep: Sleep<T>,
    pub nutrients: Nutrients<T>,
    pub hormones: Hormones<T>,
    pub drugs: Drugs<T>,
}

/// What the body tells the brain at one moment.
#[derive(Clone, Copy, Debug)]
pub struct BodySignals<T> {
    /// From the stress axis.
    pub stress: StressSignals<T>,
    /// Arousal, 0 asleep to about 1 awake.
    pub arousal: T,
    /// Sleep pressure, 0 to 1.
    pub sleep_pressure: T,
    /// What a person is short of sleep.
    pub sleep_debt: T,
    /// External drive of the cortex by the sleep drive, relative.
    pub excitability: T,
    /// From nutrients.
    pub nutrients: NutrientSignals<T>,
    /// From gonadal steroids.
    pub hormones: HormoneSignals<T>,
}

impl BodyModel<f64> {
    /// The body with its declared parameters.
    #[must_use]
    pub fn healthy() -> Self {
        // The body is one: the region only selects a column that its parameters do not use.
        let region = Region::Prefrontal;
        Self {
            axis: StressAxis::declared(region),
            axis_means: AxisMeans::declared(region),
            sleep: Sleep::declared(region),
            nutrients: Nutrients::declared(region),
            hormones: Hormones::declared(region),
            drugs: Drugs::declared(region),
        }
    }

    /// The same with every parameter as `choose` wants it, asked with mechanism, name and value.
    #[must_use]
    pub fn adjusted(self, choose: &mut dyn FnMut(&'static str, &'static str, f64) -> f64) -> Self {
        Self {
            axis: self.axis.map(|id, value| choose("stress axis", id, value)),
            axis_means: self.axis_means.map(|id, value| choose("stress axis means", id, value)),
            sleep: self.sleep.map(|id, value| choose("sleep", id, value)),
            nutrients: self.nutrients.map(|id, value| choose("nutrients", id, value)),
            hormones: self.hormones.map(|id, value| choose("hormones", id, value)),
            drugs: self.drugs.map(|id, value| choose("drugs", id, value)),
        }
    }

    /// The declarations of all parameters, by mechanism.
    #[must_use]
    pub fn parameters() -> Vec<(&'static str, &'static [ParameterSpec])> {
        vec![
            ("stress axis", StressAxis::SPECS),
            ("stress axis means", AxisMeans::SPECS),
            ("sleep", Sleep::SPECS),
            ("nutrients", Nutrients::SPECS),
            ("hormones", Hormones::SPECS),
            ("drugs", Drugs::SPECS),
        ]
    }

    /// Adds a dose that enters at once to its depot. False where the substance has no such route.
    pub fn give(&self, state: &mut BodyState<f64>, drug: DrugId, route: RouteKind, mg: f64) -> bool {
        drugs::give(&self.drugs, self.nutrients.glutamate_in_msg, state, drug, route, mg)
    }
}

impl<T: Copy> BodyModel<T> {
    /// Applies `f` to every parameter, with its name: to lift the model to another [`Scalar`].
    pub fn map<U: Copy>(&self, mut f: impl FnMut(&'static str, T) -> U) -> BodyModel<U> {
        BodyModel {
            axis: self.axis.map(&mut f),
            axis_means: self.axis_means.map(&mut f),
            sleep: self.sleep.map(&mut f),
            nutrients: self.nutrients.map(&mut f),
            hormones: self.hormones.map(&mut f),
            drugs: self.drugs.map(&mut f),
        }
    }
}

impl<T: Scalar> BodyModel<T> {
    /// What the body tells the brain at one moment.
    pub fn signals(&self, state: &BodyState<T>, inputs: &Inputs<T>, clock_h: T) -> BodySignals<T> {
        BodySignals {
            stress: stress_axis::signals(&self.axis, &self.axis_means, state),
            arousal: sleep::arousal(&self.sleep, inputs, clock_h),
            sleep_pressure: sleep::pressure(&self.sleep, state),
            sleep_debt: sleep::debt(state),
            excitability: sleep::excitability(&self.sleep, state),
            nutrients: nutrients::signals(&self.nutrients, state, inputs),
            hormones: hormones::signals(&self.hormones, state, inputs),
        }
    }

    /// Rates of change of all states, per minute. `infusion` is ketamine running into a vein, mg/min.
    pub fn derivatives(&self, state: &BodyState<T>, inputs: &Inputs<T>, infusion: T, clock_h: T) -> BodyState<T> {
        let mut change = BodyState::from_array(&[T::of(0.0); BODY_STATES]);
        stress_axis::change(&self.axis, &self.axis_means, state, inputs, clock_h, &mut change);
        sleep::change(&self.sleep, state, inputs, clock_h, &mut change);
        nutrients::change(&self.nutrients, state, inputs, &mut change);
        hormones::change(&self.hormones, state, inputs, &mut change);
        drugs::change(&self.drugs, state, inputs, infusion, &mut change);
        change
    }

    /// Drive of the stress axis by the clock, relative.
    pub fn daily_drive(&self, inputs: &Inputs<T>, clock_h: T) -> T {
        stress_axis::daily_drive(&self.axis, inputs, clock_h)
    }

    /// Total cortisol in plasma, nM.
    pub fn cortisol_nm(&self, state: &BodyState<T>) -> T {
        stress_axis::cortisol_nm(&self.axis, state)
    }

    /// Drug levels in plasma, ng/mL.
    pub fn plasma(&self, state: &BodyState<T>) -> PlasmaLevels<T> {
        drugs::plasma(&self.drugs, state)
    }

    /// Dissociation, 0 to 100.
    pub fn dissociation(&self, plasma: &PlasmaLevels<T>) -> T {
        drugs::dissociation(&self.drugs, plasma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::healthy_day;
    use crate::model::inputs::InputValues;

    #[test]
    fn a_healthy_person_has_the_daily_means_the_regions_expect() {
        let body = BodyModel::healthy();
        let signals = body.signals(&healthy_day::BODY, &InputValues::default().named(), 8.0);
        assert!((signals.nutrients.plp - 1.0).abs() < 1e-12);
        assert!((signals.nutrients.energy - 1.0).abs() < 1e-12);
        assert!((signals.hormones.tonic_gain - 1.0).abs() < 1e-9);
        assert!(signals.stress.silencing.abs() < 1e-12);
    }
}
