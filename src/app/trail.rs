//! The way through the Explain panel: back, forward, and pinned in place.

use crate::app::view::Selection;

/// Steps that are remembered.
const LONGEST: usize = 50;

/// What the Explain panel speaks about, and what it spoke about before.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    now: Selection,
    back: Vec<Selection>,
    forward: Vec<Selection>,
    pinned: bool,
}

impl Trail {
    /// The subject.
    #[must_use]
    pub fn now(&self) -> Selection {
        self.now
    }

    /// Whether clicks elsewhere in the window leave the panel as it is.
    #[must_use]
    pub fn is_pinned(&self) -> bool {
        self.pinned
    }

    /// Whether there is a subject to go back to.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a subject to go forward to.
    #[must_use]
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// Goes to a subject, unless the panel is pinned.
    pub(crate) fn select(&mut self, next: Selection) {
        if self.pinned || next == self.now {
            return;
        }
        self.back.push(std::mem::replace(&mut self.now, next));
        self.forward.clear();
        if self.back.len() > LONGEST {
            self.back.remove(0);
        }
    }

    /// Goes back, or forward.
    pub(crate) fn step(&mut self, forward: bool) {
        let (from, to) =
            if forward { (&mut self.forward, &mut self.back) } else { (&mut self.back, &mut self.forward) };
        if let Some(next) = from.pop() {
            to.push(std::mem::replace(&mut self.now, next));
        }
    }

    /// Holds the panel in place, or lets it go.
    pub(crate) fn toggle_pin(&mut self) {
        self.pinned = !self.pinned;
    }

    /// Begins anew with another scenario. A pinned subject stays, unless it was the old scenario itself.
    pub(crate) fn begin(&mut self) {
        let now = if self.pinned { self.now } else { Selection::default() };
        *self = Self { now, pinned: self.pinned, ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inputs::InputId;

    fn input(id: &str) -> Selection {
        Selection::Input(InputId::parse(id).unwrap())
    }

    #[test]
    fn back_and_forward_walk_the_way_and_a_new_step_forgets_what_lay_ahead() {
        let mut trail = Trail::default();
        for id in ["stress", "zinc", "gs"] {
            trail.select(input(id));
        }
        trail.step(false);
        trail.step(false);
        assert_eq!(trail.now(), input("stress"));
        trail.step(true);
        assert_eq!(trail.now(), input("zinc"));
        trail.select(input("gls"));
        assert!(!trail.can_go_forward());
        trail.step(false);
        assert_eq!(trail.now(), input("zinc"));
    }

    #[test]
    fn a_pinned_panel_stays_with_its_subject() {
        let mut trail = Trail::default();
        trail.select(input("stress"));
        trail.toggle_pin();
        trail.select(input("zinc"));
        trail.begin();
        assert_eq!((trail.now(), trail.can_go_back()), (input("stress"), false));
        trail.toggle_pin();
        trail.select(input("zinc"));
        assert_eq!(trail.now(), input("zinc"));
    }
}
