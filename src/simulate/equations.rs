//! The model as differential equations in time: the body on its schedule, and a region on the solved body.

use std::cell::Cell;
use std::sync::{Arc, LazyLock};

use super::body_track::{BodyHint, BodyTrack};
use super::integrator::{Equations, Tolerance};
use super::laboratory::impose;
use super::schedule::Segment;
use crate::model::Region;
use crate::model::body::{BODY_STATES, BodyModel, BodyState};
use crate::model::declare::StateSpec;
use crate::model::inputs::Inputs;
use crate::model::number::{Dual, Scalar};
use crate::model::region::{REGION_STATES, RegionDrive, RegionModel, RegionState};
use crate::model::system::System;

/// Columns of a Jacobian found in one evaluation of the laws.
const COLUMNS: usize = 8;
type D = Dual<COLUMNS>;

/// A whole model ready to be solved: with numbers, and the same lifted to dual numbers.
#[derive(Debug)]
pub struct Model {
    /// The whole system.
    pub(super) system: Arc<System<f64>>,
    dual_body: BodyModel<D>,
    dual_regions: [RegionModel<D>; 2],
}

impl Model {
    /// Makes a system ready to be solved.
    #[must_use]
    pub fn new(system: System<f64>) -> Self {
        let lift = |_: &'static str, value: f64| D::of(value);
        Self {
            dual_body: system.body.map(lift),
            dual_regions: Region::ALL.map(|region| system.region(region).map(lift)),
            system: Arc::new(system),
        }
    }

    /// The model with its declared parameters, made once.
    #[must_use]
    pub fn declared() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| Model::new(System::healthy()));
        &MODEL
    }
}

/// Evaluates `rates` with dual numbers, `COLUMNS` directions at a time, and hands on every entry of the Jacobian.
pub fn jacobian<const N: usize>(
    state: &[f64; N],
    rates: impl Fn(&[D; N]) -> [D; N],
    mut entry: impl FnMut(usize, usize, f64),
) {
    for first in (0..N).step_by(COLUMNS) {
        let varied = std::array::from_fn(|i| match i.checked_sub(first) {
            Some(direction) if direction < COLUMNS => D::variable(state[i], direction),
            _ => D::of(state[i]),
        });
        for (row, rate) in rates(&varied).iter().enumerate() {
            for (direction, slope) in rate.slopes().iter().enumerate().take(N - first) {
                entry(row, first + direction, *slope);
            }
        }
    }
}

/// A small disturbance of a stable baseline may grow by this much a minute and still be round-off.
const GROWTH: f64 = 1e-6;

/// Whether a region comes back to its healthy baseline after a small disturbance. One that does not may run away or
/// oscillate, which takes the solver for ever to follow.
pub fn is_stable(model: &Model, region: Region) -> bool {
    let drive = RegionDrive::HEALTHY.map(D::of);
    let dual = &model.dual_regions[region as usize];
    let mut matrix = nalgebra::DMatrix::<f64>::zeros(REGION_STATES, REGION_STATES);
    jacobian(
        &model.system.region(region).baseline.to_array(),
        |varied| dual.derivatives(&RegionState::from_array(varied), &drive).to_array(),
        |row, column, slope| matrix[(row, column)] = slope,
    );
    matrix.iter().all(|slope| slope.is_finite()) && matrix.complex_eigenvalues().iter().all(|value| value.re < GROWTH)
}

/// Absolute tolerances far below the size of each state, so that small values stay exact to their own size; states
/// without a unit that rest at 1 are measured from there.
fn tolerance<const N: usize>(relative: f64, specs: &[StateSpec; N], healthy: [f64; N]) -> Tolerance<N> {
    let origin = std::array::from_fn(|i| {
        let rests_at_one = specs[i].unit == "1" && (healthy[i] - 1.0).abs() < 0.02;
        if rests_at_one { 1.0 } else { 0.0 }
    });
    Tolerance { relative, absolute: specs.each_ref().map(|spec| spec.scale * relative * 1e-3), origin }
}

/// The `N` states of the body from `FIRST` on, within one segment of the schedule. They must not depend on the others,
/// which stand still at their healthy values.
pub struct BodyPart<'s, const N: usize, const FIRST: usize> {
    model: &'s Model,
    segment: &'s Segment,
    clock_h: f64,
}

impl<'s, const N: usize, const FIRST: usize> BodyPart<'s, N, FIRST> {
    /// The part of the body under what is set in `segment`; `clock_h` is the clock time at time 0.
    pub fn new(model: &'s Model, segment: &'s Segment, clock_h: f64) -> Self {
        Self { model, segment, clock_h }
    }

    /// Error weights of the part.
    pub fn tolerance(relative: f64) -> Tolerance<N> {
        let specs: [StateSpec; N] = std::array::from_fn(|i| BodyState::SPECS[FIRST + i]);
        tolerance(relative, &specs, Self::of(&System::healthy_body().to_array()))
    }

    fn of<T: Copy>(whole: &[T; BODY_STATES]) -> [T; N] {
        std::array::from_fn(|i| whole[FIRST + i])
    }

    /// The whole body, with this part at `part`.
    fn whole<T: Scalar>(part: &[T; N]) -> BodyState<T> {
        let healthy = System::healthy_body().to_array();
        BodyState::from_array(&std::array::from_fn(|i| match i.checked_sub(FIRST) {
            Some(own) if own < N => part[own],
            _ => T::of(healthy[i]),
        }))
    }
}

impl<const N: usize, const FIRST: usize> Equations<N> for BodyPart<'_, N, FIRST> {
    fn rates(&self, t: f64, state: &[f64; N]) -> [f64; N] {
        let clock = self.clock_h + t / 60.0;
        let inputs = self.segment.inputs(t);
        let body = &self.model.system.body;
        Self::of(&body.derivatives(&Self::whole(state), &inputs, self.segment.infusion, clock).to_array())
    }

    fn jacobian(&self, t: f64, state: &[f64; N], entry: impl FnMut(usize, usize, f64)) {
        let clock = D::of(self.clock_h + t / 60.0);
        let inputs = self.segment.inputs(t).map(D::of);
        let infusion = D::of(self.segment.infusion);
        let body = &self.model.dual_body;
        let rates =
            |part: &[D; N]| Self::of(&body.derivatives(&Self::whole(part), &inputs, infusion, clock).to_array());
        jacobian(state, rates, entry);
    }
}

/// A region on the solved body, between two restarts.
pub struct RegionEquations<'s> {
    model: &'s Model,
    region: Region,
    segment: &'s Segment,
    body: &'s BodyTrack,
    clock_h: f64,
    hint: Cell<BodyHint>,
    /// The drive last worked out: Newton iterations ask for the same time again and again.
    last: Cell<Option<(f64, RegionDrive<f64>)>>,
}

impl<'s> RegionEquations<'s> {
    /// A region driven by `body`; `segment` is the first since the last restart.
    pub fn new(model: &'s Model, region: Region, segment: &'s Segment, body: &'s BodyTrack, clock_h: f64) -> Self {
        Self { model, region, segment, body, clock_h, hint: Cell::default(), last: Cell::new(None) }
    }

    /// Error weights of a region.
    pub fn tolerance(relative: f64) -> Tolerance<REGION_STATES> {
        tolerance(relative, &RegionState::SPECS, System::healthy_region(Region::Prefrontal).to_array())
    }

    fn drive(&self, t: f64) -> RegionDrive<f64> {
        match self.last.get() {
            #[expect(clippy::float_cmp, reason = "only the very same time may be served from the cache")]
            Some((at, drive)) if at == t => drive,
            _ => {
                let mut hint = self.hint.get();
                let body = self.body.at(t, &mut hint).map(|state| BodyState::from_array(&state));
                self.hint.set(hint);
                let inputs: Inputs<f64> = self.segment.inputs(t);
                let clock = self.clock_h + t / 60.0;
                // A region is never solved on an empty body; the healthy one only stands in for the type.
                let body = body.unwrap_or_else(System::healthy_body);
                let mut drive = self.model.system.drive(self.region, &body, &inputs, clock);
                impose(&self.segment.held, &mut drive);
                self.last.set(Some((t, drive)));
                drive
            }
        }
    }
}

impl Equations<REGION_STATES> for RegionEquations<'_> {
    fn rates(&self, t: f64, state: &[f64; REGION_STATES]) -> [f64; REGION_STATES] {
        let model = self.model.system.region(self.region);
        model.derivatives(&RegionState::from_array(state), &self.drive(t)).to_array()
    }

    fn jacobian(&self, t: f64, state: &[f64; REGION_STATES], entry: impl FnMut(usize, usize, f64)) {
        let drive = self.drive(t).map(D::of);
        let model = &self.model.dual_regions[self.region as usize];
        jacobian(state, |varied| model.derivatives(&RegionState::from_array(varied), &drive).to_array(), entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use crate::simulate::Cancel;
    use crate::simulate::body_track::DAILY;
    use crate::simulate::schedule::Schedule;

    /// Compares the exact Jacobian with central differences, entry by entry, in units of each row's and column's scale.
    fn compare<const N: usize>(equations: &impl Equations<N>, t: f64, state: &[f64; N], scales: [f64; N]) {
        let mut exact = vec![[0.0; N]; N];
        equations.jacobian(t, state, |row, column, value| exact[row][column] = value);
        for column in 0..N {
            let h = 1e-5 * state[column].abs().max(1e-3 * scales[column]);
            let shifted = |by: f64| {
                let mut moved = *state;
                moved[column] += by;
                equations.rates(t, &moved)
            };
            let (up, down) = (shifted(h), shifted(-h));
            for row in 0..N {
                let difference = (up[row] - down[row]) / (2.0 * h);
                let weight = scales[column] / scales[row];
                let error = (exact[row][column] - difference).abs() * weight;
                let size = (exact[row][column].abs() * weight).max(1.0);
                assert!(error < 2e-4 * size, "row {row}, column {column}: {} {difference}", exact[row][column]);
            }
        }
    }

    #[test]
    fn the_jacobians_are_those_of_finite_differences() {
        let mut scenario = Scenario::default();
        for (id, value) in [("stress", 4.0), ("sleep_h", 5.0), ("estradiol_nM", 1.2), ("glt1", 0.6)] {
            scenario.set_input(crate::model::inputs::InputId::parse(id).expect("known"), value);
        }
        let schedule = Schedule::new(&scenario);
        let segment = &schedule.part(false)[0];
        let model = Model::declared();
        let mut body = System::healthy_body();
        body.stress = 0.4;
        body.recent_load = 0.01;
        body.stress_gain = 0.012;
        body.ketamine_brain = 0.3;
        body.ketamine_central = 20.0;
        let scales = BodyState::SPECS.map(|spec| spec.scale);
        let whole = BodyPart::<BODY_STATES, 0>::new(model, segment, 8.0);
        compare(&whole, 15.0, &body.to_array(), scales);
        whole.jacobian(15.0, &body.to_array(), |row, column, value| {
            assert!((row < DAILY) == (column < DAILY) || value.abs() < 1e-300, "row {row} depends on column {column}");
        });

        let mut track = BodyTrack::default();
        track.extend(model, segment, 8.0, &body, 1e-6, &Cancel::default()).expect("solved");
        for region in Region::ALL {
            let equations = RegionEquations::new(model, region, segment, &track, 8.0);
            let mut state = System::healthy_region(region);
            state.gaba_i *= 0.8;
            state.rate_e *= 1.3;
            compare(&equations, 15.0, &state.to_array(), RegionState::SPECS.map(|spec| spec.scale));
        }
    }
}
