//! Where a text has room beside the curves of a plot.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// Width of the stripes a plot is looked at in.
const STRIPE: f32 = 2.0;
/// What a text keeps away from a curve, up and down.
const DISTANCE: f32 = 4.0;
/// How much worse it is to cover another text than to cover as much of a curve.
const TEXT_WEIGHT: f32 = 50.0;

/// What is drawn in a plot: how high each curve is in each stripe, and where texts stand already.
pub struct Drawn {
    inner: Rect,
    curves: Vec<Vec<Option<(f32, f32)>>>,
    texts: Vec<Rect>,
}

impl Drawn {
    /// An empty plot.
    #[must_use]
    pub fn new(inner: Rect) -> Self {
        Self { inner, curves: Vec::new(), texts: Vec::new() }
    }

    /// Adds a curve, its points from left to right.
    pub fn add_curve(&mut self, points: impl IntoIterator<Item = Pos2>) {
        let mut stripes = vec![None; (self.inner.width() / STRIPE).ceil().max(1.0) as usize];
        let mut last: Option<Pos2> = None;
        for point in points {
            let from = last.replace(point).unwrap_or(point);
            for stripe in self.stripes(from.x, point.x) {
                let x = self.inner.left() + STRIPE * stripe as f32;
                let y = |x: f32| match point.x - from.x {
                    width if width > 0.0 => from.y + (point.y - from.y) * ((x - from.x) / width).clamp(0.0, 1.0),
                    _ => point.y,
                };
                let (a, b) = (y(x), y(x + STRIPE));
                let (top, bottom) = stripes[stripe].unwrap_or((f32::INFINITY, f32::NEG_INFINITY));
                stripes[stripe] = Some((top.min(a).min(b), bottom.max(a).max(b)));
            }
        }
        self.curves.push(stripes);
    }

    /// The stripes between two places that lie within the plot.
    fn stripes(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        let count = (self.inner.width() / STRIPE).ceil().max(1.0) as usize;
        if to < self.inner.left() || from > self.inner.right() {
            return 0..0;
        }
        let stripe = |x: f32| ((x - self.inner.left()) / STRIPE).max(0.0) as usize;
        stripe(from).min(count - 1)..(stripe(to) + 1).min(count)
    }

    /// Between which heights a curve runs within a stretch.
    fn range(&self, curve: usize, from: f32, to: f32) -> Option<(f32, f32)> {
        let stripes = self.curves.get(curve)?.get(self.stripes(from, to))?;
        stripes.iter().flatten().copied().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// How much of the curves and texts a rectangle covers.
    fn covered(&self, rect: Rect) -> f32 {
        let (top, bottom) = (rect.top() - DISTANCE, rect.bottom() + DISTANCE);
        let of_stripe = |&(high, low): &(f32, f32)| {
            let overlap = low.min(bottom) - high.max(top);
            if overlap >= 0.0 { STRIPE + overlap } else { 0.0 }
        };
        let stripes = self.stripes(rect.left(), rect.right());
        let curves = self.curves.iter().filter_map(|curve| curve.get(stripes.clone()));
        let of_curves: f32 = curves.map(|curve| curve.iter().flatten().map(of_stripe).sum::<f32>()).sum();
        let of_texts = self.texts.iter().filter(|text| text.intersects(rect)).map(Rect::width).sum::<f32>();
        of_curves + TEXT_WEIGHT * of_texts
    }

    /// The place near a point where a text of this size covers least; it counts as taken from then on.
    pub fn place_near(&mut self, at: Pos2, size: Vec2) -> Rect {
        let highest = self.inner.top();
        let lowest = (self.inner.bottom() - size.y).max(highest);
        let tops = [at.y - size.y / 2.0, at.y - size.y - 10.0, at.y + 10.0, highest, lowest];
        let lefts = [at.x + 10.0, at.x - 10.0 - size.x];
        let inside = |left: &f32| *left >= self.inner.left() && left + size.x <= self.inner.right();
        let mut best: Option<(f32, Rect)> = None;
        for left in lefts.into_iter().filter(inside) {
            for top in tops {
                let rect = Rect::from_min_size(pos2(left, top.clamp(highest, lowest)), size);
                let far = (rect.center().y - at.y).abs();
                let cost = self.covered(rect) + 0.02 * far;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, rect));
                }
            }
        }
        let fallback = pos2(self.inner.left(), (at.y - size.y / 2.0).clamp(highest, lowest));
        let rect = best.map_or(Rect::from_min_size(fallback, size), |(_, rect)| rect);
        self.texts.push(rect);
        rect
    }

    /// The place within an area where a text of this size covers least, the upper right corner if all are alike; it counts
    /// as taken from then on. `None` if the area is smaller than the text.
    pub fn place_within(&mut self, area: Rect, size: Vec2) -> Option<Rect> {
        let room = area.intersect(self.inner).size() - size;
        if room.x < 0.0 || room.y < 0.0 {
            return None;
        }
        let area = area.intersect(self.inner);
        let columns = (room.x / (4.0 * STRIPE)) as usize;
        let lefts = (0..=columns).map(|i| area.right() - size.x - 4.0 * STRIPE * i as f32);
        let places = lefts.flat_map(|left| {
            [area.top(), area.bottom() - size.y].map(|top| Rect::from_min_size(pos2(left, top), size))
        });
        let mut best: Option<(f32, Rect)> = None;
        for place in places {
            let cost = self.covered(place);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, place));
            }
        }
        let (_, place) = best?;
        self.texts.push(place);
        Some(place)
    }

    /// A place for the name of a curve: beside it, nearer to it than to any other curve, and covering none. `None` if
    /// there is none.
    pub fn place_beside(&mut self, curve: usize, size: Vec2) -> Option<Rect> {
        let mut best: Option<(f32, Rect)> = None;
        let mut left = self.inner.left() + 4.0;
        while left + size.x + 4.0 <= self.inner.right() {
            let right = left + size.x;
            if let Some((high, low)) = self.range(curve, left, right) {
                for top in [high - size.y - DISTANCE - 1.0, low + DISTANCE + 1.0] {
                    let rect = Rect::from_min_size(pos2(left, top), size);
                    if !self.inner.contains_rect(rect) || self.covered(rect.shrink2(vec2(0.0, 1.0))) > 0.0 {
                        continue;
                    }
                    let clarity = self.clearance(curve, rect) - (low - high);
                    if clarity > 6.0 && best.is_none_or(|(most, _)| clarity.min(40.0) >= most) {
                        best = Some((clarity.min(40.0), rect));
                    }
                }
            }
            left += 4.0 * STRIPE;
        }
        let (_, rect) = best?;
        self.texts.push(rect);
        Some(rect)
    }

    /// How far the nearest other curve is from a rectangle beside a curve.
    fn clearance(&self, curve: usize, rect: Rect) -> f32 {
        let others = (0..self.curves.len()).filter(|&other| other != curve);
        let gaps = others
            .filter_map(|other| self.range(other, rect.left(), rect.right()))
            .map(|(high, low)| if high >= rect.bottom() { high - rect.bottom() } else { rect.top() - low });
        gaps.fold(60.0, f32::min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(curves: &[&[(f32, f32)]]) -> Drawn {
        let mut drawn = Drawn::new(Rect::from_min_size(Pos2::ZERO, vec2(400.0, 100.0)));
        for curve in curves {
            drawn.add_curve(curve.iter().map(|&(x, y)| pos2(x, y)));
        }
        drawn
    }

    #[test]
    fn a_value_stands_off_its_curve_and_off_other_values() {
        let mut drawn = plot(&[&[(0.0, 50.0), (400.0, 50.0)]]);
        let first = drawn.place_near(pos2(200.0, 50.0), vec2(80.0, 18.0));
        assert!(first.bottom() < 50.0 || first.top() > 50.0, "covers the curve: {first:?}");
        let second = drawn.place_near(pos2(200.0, 50.0), vec2(80.0, 18.0));
        assert!(!first.intersects(second), "{first:?} and {second:?}");
        let at_the_end = drawn.place_near(pos2(398.0, 50.0), vec2(80.0, 18.0));
        assert!(at_the_end.right() <= 400.0, "leaves the plot: {at_the_end:?}");
    }

    #[test]
    fn the_name_of_a_range_stands_where_no_curve_cuts_it() {
        let mut drawn = plot(&[&[(0.0, 90.0), (200.0, 90.0), (220.0, 10.0), (400.0, 10.0)]]);
        let upper_half = Rect::from_min_size(Pos2::ZERO, vec2(400.0, 16.0));
        let name = drawn.place_within(upper_half, vec2(60.0, 12.0)).expect("the range is large enough");
        assert!(name.right() < 220.0, "right of it the curve runs through: {name:?}");
        assert_eq!(drawn.place_within(Rect::from_min_size(Pos2::ZERO, vec2(400.0, 8.0)), vec2(60.0, 12.0)), None);
    }

    #[test]
    fn names_stand_at_their_curves_and_nowhere_if_there_is_no_room() {
        let mut apart = plot(&[&[(0.0, 20.0), (400.0, 20.0)], &[(0.0, 80.0), (400.0, 80.0)]]);
        let upper = apart.place_beside(0, vec2(60.0, 12.0)).expect("room at the upper curve");
        let lower = apart.place_beside(1, vec2(60.0, 12.0)).expect("room at the lower curve");
        assert!((upper.center().y - 20.0).abs() < 20.0 && (lower.center().y - 80.0).abs() < 20.0);
        let mut together = plot(&[&[(0.0, 50.0), (400.0, 50.0)], &[(0.0, 51.0), (400.0, 51.0)]]);
        assert_eq!(together.place_beside(0, vec2(60.0, 12.0)), None, "the name could be that of either");
    }
}
