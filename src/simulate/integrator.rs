//! The ODE solver behind one function. The only file that names diffsol.

use std::cell::Cell;

use diffsol::{
    BdfState, ConstantOp, InitialConditionSolverOptions, NalgebraContext, NalgebraLU, NalgebraMat, NalgebraVec,
    NonLinearOp, NonLinearOpJacobian, OdeEquations, OdeEquationsRef, OdeSolverMethod, OdeSolverOptions,
    OdeSolverProblem, OdeSolverState, OdeSolverStopReason, Op, ParameterisedOp, UnitCallable, Vector, VectorCommon,
};

use super::Cancel;
use super::dense::DenseBuilder;

/// A system of `N` ordinary differential equations.
pub trait Equations<const N: usize> {
    /// Rates of change at time `t`.
    fn rates(&self, t: f64, state: &[f64; N]) -> [f64; N];

    /// The Jacobian at time `t`: calls `entry(row, column, value)` for every entry.
    fn jacobian(&self, t: f64, state: &[f64; N], entry: impl FnMut(usize, usize, f64));
}

/// Error weights of the states.
#[derive(Clone, Copy, Debug)]
pub struct Tolerance<const N: usize> {
    /// Relative tolerance.
    pub relative: f64,
    /// Absolute tolerance of each state.
    pub absolute: [f64; N],
}

/// Why an integration ended early.
#[derive(Clone, Debug, PartialEq)]
pub enum Stopped {
    /// Somebody cancelled it.
    Cancelled,
    /// The solver gave up at this time, for this reason.
    GaveUp {
        /// Time reached.
        t: f64,
        /// The solver's own words.
        reason: String,
    },
}

/// More steps than any sensible scenario takes between two events; beyond it something is wrong.
const MAX_STEPS: usize = 2_000_000;

/// Integrates from `span.0` to `span.1`, hitting every time of `stops` between them exactly, and hands every accepted
/// step to `keep`. Returns the final state.
///
/// # Errors
/// [`Stopped::Cancelled`] at the next step after `cancel` is set; [`Stopped::GaveUp`] when steps become too small, a
/// Newton iteration never converges, or a value is not finite.
pub fn integrate<const N: usize, E: Equations<N>>(
    equations: &E,
    start: [f64; N],
    span: (f64, f64),
    stops: &[f64],
    tolerance: &Tolerance<N>,
    cancel: &Cancel,
    keep: &mut impl DenseBuilder<N>,
) -> Result<[f64; N], Stopped> {
    let (from, to) = span;
    let reached = Cell::new(from);
    let gave_up = |error: &dyn std::fmt::Display| Stopped::GaveUp { t: reached.get(), reason: error.to_string() };
    keep.restart(from, &start);
    if to <= from {
        return Ok(start);
    }

    let context = NalgebraContext::default();
    let adapter = Adapter { equations, start, context };
    let problem = problem(adapter, from, tolerance);
    let state = BdfState::new(&problem, 1).map_err(|e| gave_up(&e))?;
    let mut solver = problem.bdf_solver::<NalgebraLU<f64>>(state).map_err(|e| gave_up(&e))?;

    let mut node = NalgebraVec::zeros(N, context);
    let targets = stops.iter().copied().filter(|stop| *stop > from && *stop < to).chain([to]);
    let mut steps = 0;
    for target in targets {
        solver.set_stop_time(target).map_err(|e| gave_up(&e))?;
        loop {
            if cancel.is_cancelled() {
                return Err(Stopped::Cancelled);
            }
            let reason = solver.step().map_err(|e| gave_up(&e))?;
            let state = solver.state();
            let end: [f64; N] = to_array(state.y);
            if steps == MAX_STEPS || !end.iter().all(|value| value.is_finite()) {
                return Err(gave_up(&"a value left the finite numbers or the steps became too many"));
            }
            let (before, now, order) = (reached.get(), state.t, solver.order());
            let mut failed = None;
            keep.step(before, now, order, |t| {
                if let Err(error) = solver.interpolate_inplace(t, &mut node) {
                    failed = Some(gave_up(&error));
                }
                to_array(&node)
            });
            if let Some(failed) = failed {
                return Err(failed);
            }
            keep.end(&end);
            reached.set(now);
            steps += 1;
            if matches!(reason, OdeSolverStopReason::TstopReached) {
                break;
            }
        }
    }
    Ok(to_array(solver.state().y))
}

fn to_array<const N: usize>(vector: &NalgebraVec<f64>) -> [f64; N] {
    let mut array = [0.0; N];
    array.copy_from_slice(vector.inner().as_slice());
    array
}

fn problem<'e, const N: usize, E: Equations<N>>(
    adapter: Adapter<'e, E, N>,
    from: f64,
    tolerance: &Tolerance<N>,
) -> OdeSolverProblem<Adapter<'e, E, N>> {
    OdeSolverProblem {
        atol: NalgebraVec::from_slice(&tolerance.absolute, adapter.context),
        eqn: adapter,
        rtol: tolerance.relative,
        t0: from,
        h0: 1.0,
        integrate_out: false,
        sens_rtol: None,
        sens_atol: None,
        out_rtol: None,
        out_atol: None,
        param_rtol: None,
        param_atol: None,
        ic_options: InitialConditionSolverOptions::default(),
        ode_options: OdeSolverOptions::default(),
    }
}

/// Lets diffsol read [`Equations`].
struct Adapter<'e, E, const N: usize> {
    equations: &'e E,
    start: [f64; N],
    context: NalgebraContext,
}

/// The right-hand side or the initial state of an [`Adapter`].
struct Part<'a, 'e, E, const N: usize>(&'a Adapter<'e, E, N>);

macro_rules! operator {
    ($name:ty, |$part:ident| $context:expr) => {
        impl<E, const N: usize> Op for $name {
            type T = f64;
            type V = NalgebraVec<f64>;
            type M = NalgebraMat<f64>;
            type C = NalgebraContext;

            fn context(&self) -> &NalgebraContext {
                let $part = self;
                $context
            }
            fn nstates(&self) -> usize {
                N
            }
            fn nout(&self) -> usize {
                N
            }
            fn nparams(&self) -> usize {
                0
            }
        }
    };
}
operator!(Adapter<'_, E, N>, |adapter| &adapter.context);
operator!(Part<'_, '_, E, N>, |part| &part.0.context);

impl<E: Equations<N>, const N: usize> NonLinearOp for Part<'_, '_, E, N> {
    fn call_inplace(&self, x: &NalgebraVec<f64>, t: f64, y: &mut NalgebraVec<f64>) {
        let rates = self.0.equations.rates(t, &to_array(x));
        y.inner_mut().as_mut_slice().copy_from_slice(&rates);
    }
}

impl<E: Equations<N>, const N: usize> NonLinearOpJacobian for Part<'_, '_, E, N> {
    fn jac_mul_inplace(&self, x: &NalgebraVec<f64>, t: f64, v: &NalgebraVec<f64>, y: &mut NalgebraVec<f64>) {
        let direction: [f64; N] = to_array(v);
        let product = y.inner_mut().as_mut_slice();
        product.fill(0.0);
        self.0.equations.jacobian(t, &to_array(x), |row, column, value| product[row] += value * direction[column]);
    }

    fn jacobian_inplace(&self, x: &NalgebraVec<f64>, t: f64, matrix: &mut NalgebraMat<f64>) {
        self.0.equations.jacobian(t, &to_array(x), |row, column, value| matrix[(row, column)] = value);
    }
}

impl<E: Equations<N>, const N: usize> ConstantOp for Part<'_, '_, E, N> {
    fn call_inplace(&self, _t: f64, y: &mut NalgebraVec<f64>) {
        y.inner_mut().as_mut_slice().copy_from_slice(&self.0.start);
    }
}

impl<'a, 'e, E: Equations<N>, const N: usize> OdeEquationsRef<'a> for Adapter<'e, E, N> {
    type Rhs = Part<'a, 'e, E, N>;
    type Init = Part<'a, 'e, E, N>;
    type Mass = ParameterisedOp<'a, UnitCallable<NalgebraMat<f64>>>;
    type Root = ParameterisedOp<'a, UnitCallable<NalgebraMat<f64>>>;
    type Out = ParameterisedOp<'a, UnitCallable<NalgebraMat<f64>>>;
    type Reset = ParameterisedOp<'a, UnitCallable<NalgebraMat<f64>>>;
}

impl<'e, E: Equations<N>, const N: usize> OdeEquations for Adapter<'e, E, N> {
    fn rhs(&self) -> Part<'_, 'e, E, N> {
        Part(self)
    }
    fn mass(&self) -> Option<<Self as OdeEquationsRef<'_>>::Mass> {
        None
    }
    fn init(&self) -> Part<'_, 'e, E, N> {
        Part(self)
    }
    fn set_params(&mut self, _parameters: &NalgebraVec<f64>) {}
    fn get_params(&self, _parameters: &mut NalgebraVec<f64>) {}
}
