//! Dense output: the solver's own polynomials, kept step by step, so that curves do not depend on any output grid.

use std::sync::Arc;

/// Receives the accepted steps of an integration.
pub trait DenseBuilder<const N: usize> {
    /// Starts anew at time `t`, after an event.
    fn restart(&mut self, t: f64, state: &[f64; N]);

    /// A step from `from` to `to` by a polynomial of this order; `at` gives the state at a time within it.
    fn step(&mut self, from: f64, to: f64, order: usize, at: impl FnMut(f64) -> [f64; N]);

    /// The state at the end of the step just given.
    fn end(&mut self, state: &[f64; N]);
}

/// Keeps nothing but the number of steps.
#[derive(Debug, Default)]
pub struct CountOnly {
    /// Steps accepted so far.
    pub steps: usize,
}

impl<const N: usize> DenseBuilder<N> for CountOnly {
    fn restart(&mut self, _t: f64, _state: &[f64; N]) {}
    fn step(&mut self, _from: f64, _to: f64, _order: usize, _at: impl FnMut(f64) -> [f64; N]) {
        self.steps += 1;
    }
    fn end(&mut self, _state: &[f64; N]) {}
}

/// One step: a polynomial through equally spaced nodes, the first of which it shares with the step before.
#[derive(Clone, Copy, Debug)]
struct Step {
    from: f64,
    to: f64,
    first_node: usize,
    order: usize,
}

/// A run of steps with their nodes.
#[derive(Clone, Debug)]
pub struct Piece<const N: usize> {
    steps: Vec<Step>,
    nodes: Vec<[f64; N]>,
}

impl<const N: usize> Piece<N> {
    fn new() -> Self {
        Self { steps: Vec::new(), nodes: Vec::new() }
    }

    fn at(&self, step: usize, t: f64) -> [f64; N] {
        let Step { from, to, first_node, order } = self.steps[step];
        let nodes = &self.nodes[first_node..=first_node + order];
        let x = ((t - from) / (to - from)).clamp(0.0, 1.0) * order as f64;
        let mut state = [0.0; N];
        for (i, node) in nodes.iter().enumerate() {
            let weight = lagrange_weight(x, i, order);
            for (sum, value) in state.iter_mut().zip(node) {
                *sum += weight * value;
            }
        }
        state
    }
}

/// Weight of node `i` of the polynomial through nodes 0..=order, at `x`.
fn lagrange_weight(x: f64, i: usize, order: usize) -> f64 {
    let here = i as f64;
    (0..=order).filter(|j| *j != i).map(|j| (x - j as f64) / (here - j as f64)).product()
}

/// Steps in a piece before it is closed and can be shared with a reader.
const STEPS_A_PIECE: usize = 256;

/// A continuous curve of `N` states. Cheap to clone: finished pieces are shared.
#[derive(Clone, Debug)]
pub struct Track<const N: usize> {
    pieces: Vec<Arc<Piece<N>>>,
    open: Piece<N>,
}

impl<const N: usize> Default for Track<N> {
    fn default() -> Self {
        Self { pieces: Vec::new(), open: Piece::new() }
    }
}

impl<const N: usize> Track<N> {
    /// The time up to which the curve exists, if there is any of it.
    pub fn solved_to(&self) -> Option<f64> {
        let open = self.open.steps.last();
        open.or_else(|| self.pieces.last().and_then(|piece| piece.steps.last())).map(|step| step.to)
    }

    /// How many steps it has.
    pub fn step_count(&self) -> usize {
        self.pieces.iter().map(|piece| piece.steps.len()).sum::<usize>() + self.open.steps.len()
    }

    /// The state at time `t`, or at the nearer end outside the curve. `None` where there is no curve yet.
    pub fn at(&self, t: f64, hint: &mut Hint) -> Option<[f64; N]> {
        if let Some(piece) = self.piece(hint.piece)
            && let Some(step) = piece.steps.get(hint.step)
            && step.from <= t
            && t < step.to
        {
            return Some(piece.at(hint.step, t));
        }
        let closed = self.pieces.partition_point(|piece| piece.steps.last().is_some_and(|step| step.to <= t));
        let last = self.pieces.len() - usize::from(self.open.steps.is_empty() && !self.pieces.is_empty());
        hint.piece = closed.min(last);
        let piece = self.piece(hint.piece)?;
        hint.step = piece.steps.partition_point(|step| step.to <= t).min(piece.steps.len().checked_sub(1)?);
        Some(piece.at(hint.step, t))
    }

    fn piece(&self, index: usize) -> Option<&Piece<N>> {
        match self.pieces.get(index) {
            Some(piece) => Some(piece),
            None if index == self.pieces.len() => Some(&self.open),
            None => None,
        }
    }

    fn close_piece(&mut self) {
        let last = self.open.nodes.last().copied();
        let full = std::mem::replace(&mut self.open, Piece::new());
        self.pieces.push(Arc::new(full));
        self.open.nodes.extend(last);
    }
}

/// Where the last look-up found its step; speeds up the next one nearby.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint {
    piece: usize,
    step: usize,
}

impl<const N: usize> DenseBuilder<N> for Track<N> {
    fn restart(&mut self, _t: f64, state: &[f64; N]) {
        if self.open.steps.len() >= STEPS_A_PIECE {
            self.close_piece();
        }
        self.open.nodes.push(*state);
    }

    fn step(&mut self, from: f64, to: f64, order: usize, mut at: impl FnMut(f64) -> [f64; N]) {
        if self.open.steps.len() >= STEPS_A_PIECE {
            self.close_piece();
        }
        let first_node = self.open.nodes.len() - 1;
        for i in 1..order {
            self.open.nodes.push(at(from + (to - from) * i as f64 / order as f64));
        }
        self.open.steps.push(Step { from, to, first_node, order });
    }

    fn end(&mut self, state: &[f64; N]) {
        self.open.nodes.push(*state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cubic(t: f64) -> [f64; 1] {
        [t * t * t - 2.0 * t]
    }

    fn track(steps: usize) -> Track<1> {
        let mut track = Track::default();
        track.restart(0.0, &cubic(0.0));
        for i in 0..steps {
            let (from, to) = (i as f64, i as f64 + 1.0);
            track.step(from, to, 3, cubic);
            track.end(&cubic(to));
        }
        track
    }

    #[test]
    fn a_polynomial_of_the_order_comes_back_exactly_at_any_time() {
        let track = track(600);
        let mut hint = Hint::default();
        for i in 0..2400 {
            let t = f64::from(i) * 0.25;
            let value = track.at(t, &mut hint).map_or(f64::NAN, |state| state[0]);
            assert!((value - cubic(t)[0]).abs() <= 1e-9 * (1.0 + t.powi(3)), "at {t}: {value}");
        }
        assert_eq!(track.step_count(), 600);
        assert_eq!(track.solved_to(), Some(600.0));
    }

    #[test]
    fn times_outside_take_the_nearer_end_and_an_empty_track_has_none() {
        let track = track(3);
        let mut hint = Hint::default();
        assert_eq!(track.at(-5.0, &mut hint), Some(cubic(0.0)));
        let end = track.at(99.0, &mut hint).map_or(f64::NAN, |state| state[0]);
        assert!((end - cubic(3.0)[0]).abs() < 1e-12);
        assert_eq!(Track::<1>::default().at(0.0, &mut hint), None);
    }

    #[test]
    fn a_jump_at_an_event_stays_a_jump() {
        let mut track = track(2);
        track.restart(2.0, &[100.0]);
        track.step(2.0, 3.0, 1, |_| [100.0]);
        track.end(&[100.0]);
        let mut hint = Hint::default();
        let before = track.at(2.0 - 1e-9, &mut hint).map_or(f64::NAN, |state| state[0]);
        assert!((before - cubic(2.0)[0]).abs() < 1e-6);
        assert_eq!(track.at(2.0, &mut hint), Some([100.0]));
    }
}
