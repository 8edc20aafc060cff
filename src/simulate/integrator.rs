//! The ODE solver behind one function. The only file that names diffsol.

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
    /// Where each state is measured from. A state that rests at 1 and moves little is exact only if the error is
    /// weighed against the movement and not against the 1.
    pub origin: [f64; N],
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
/// Newton iteration never converges, or a value is not finite, even after a fresh start from the last good state.
pub fn integrate<const N: usize, E: Equations<N>>(
    equations: &E,
    start: [f64; N],
    span: (f64, f64),
    stops: &[f64],
    tolerance: &Tolerance<N>,
    cancel: &Cancel,
    keep: &mut impl DenseBuilder<N>,
) -> Result<[f64; N], Stopped> {
    let mut point = Point { t: span.0, state: start };
    while point.t < span.1 {
        let begun = point.t;
        keep.restart(point.t, &point.state);
        let targets = stops.iter().copied().chain([span.1]).filter(|stop| *stop > begun);
        if let Err(reason) = advance(equations, &mut point, targets, tolerance, cancel, keep) {
            if cancel.is_cancelled() {
                return Err(Stopped::Cancelled);
            }
            // A bend in the inputs can leave a multistep method with a history that fits nothing ahead: a fresh start
            // helps, unless it fails at once.
            if point.t <= begun {
                return Err(Stopped::GaveUp { t: point.t, reason });
            }
        }
    }
    Ok(point.state)
}

/// A place on the solution.
struct Point<const N: usize> {
    t: f64,
    state: [f64; N],
}

/// Moves `point` along the solution through all `targets` with one solver. On an error it stays at the last good step,
/// and the reason is returned.
fn advance<const N: usize, E: Equations<N>>(
    equations: &E,
    point: &mut Point<N>,
    targets: impl Iterator<Item = f64>,
    tolerance: &Tolerance<N>,
    cancel: &Cancel,
    keep: &mut impl DenseBuilder<N>,
) -> Result<(), String> {
    let words = |error: diffsol::DiffsolError| error.to_string();
    let context = NalgebraContext::default();
    let origin = tolerance.origin;
    let adapter = Adapter { equations, start: shifted(point.state, origin, -1.0), origin, context };
    let problem = problem(adapter, point.t, tolerance);
    let state = BdfState::new(&problem, 1).map_err(words)?;
    let mut solver = problem.bdf_solver::<NalgebraLU<f64>>(state).map_err(words)?;

    let mut node = NalgebraVec::zeros(N, context);
    for target in targets {
        // The solver counts a time within round-off as reached; so do we, or a step of no length would be asked for.
        if target - point.t <= 1e-12 * (1.0 + target.abs()) {
            point.t = target;
            continue;
        }
        solver.set_stop_time(target).map_err(words)?;
        for step in 0.. {
            if cancel.is_cancelled() || step == MAX_STEPS {
                return Err("the steps became too many".to_owned());
            }
            let reason = solver.step().map_err(words)?;
            let arrived = matches!(reason, OdeSolverStopReason::TstopReached);
            let now = if arrived { target } else { solver.state().t };
            let end = shifted(to_array(solver.state().y), origin, 1.0);
            if !end.iter().all(|value| value.is_finite()) {
                return Err("a value left the finite numbers".to_owned());
            }
            let mut interpolated = Ok(());
            keep.step(point.t, now, solver.order(), |t| {
                if let Err(error) = solver.interpolate_inplace(t, &mut node) {
                    interpolated = Err(words(error));
                }
                shifted(to_array(&node), origin, 1.0)
            });
            keep.end(&end);
            *point = Point { t: now, state: end };
            interpolated?;
            if arrived {
                break;
            }
        }
    }
    Ok(())
}

/// The state moved by `direction` times the origin.
fn shifted<const N: usize>(state: [f64; N], origin: [f64; N], direction: f64) -> [f64; N] {
    std::array::from_fn(|i| state[i] + direction * origin[i])
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
    origin: [f64; N],
    context: NalgebraContext,
}

impl<E, const N: usize> Adapter<'_, E, N> {
    /// The state that diffsol's vector stands for.
    fn state(&self, vector: &NalgebraVec<f64>) -> [f64; N] {
        shifted(to_array(vector), self.origin, 1.0)
    }
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
        let rates = self.0.equations.rates(t, &self.0.state(x));
        y.inner_mut().as_mut_slice().copy_from_slice(&rates);
    }
}

impl<E: Equations<N>, const N: usize> NonLinearOpJacobian for Part<'_, '_, E, N> {
    fn jac_mul_inplace(&self, x: &NalgebraVec<f64>, t: f64, v: &NalgebraVec<f64>, y: &mut NalgebraVec<f64>) {
        let direction: [f64; N] = to_array(v);
        let product = y.inner_mut().as_mut_slice();
        product.fill(0.0);
        self.0.equations.jacobian(t, &self.0.state(x), |row, column, value| product[row] += value * direction[column]);
    }

    fn jacobian_inplace(&self, x: &NalgebraVec<f64>, t: f64, matrix: &mut NalgebraMat<f64>) {
        self.0.equations.jacobian(t, &self.0.state(x), |row, column, value| matrix[(row, column)] = value);
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
