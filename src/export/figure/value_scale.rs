//! Round numbers for the vertical axis of a plot.

/// The least distance of a curve from the lower edge, of its range.
const EDGE: f64 = 0.03;

/// A vertical axis from one round number to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueScale {
    /// The lowest value on screen.
    pub low: f64,
    /// The highest value on screen.
    pub high: f64,
    /// From one label to the next.
    pub step: f64,
    /// How many of the unit shown are one of the model's, in which curves come.
    pub per_si: f64,
}

impl ValueScale {
    /// An axis in another unit, of which `per_si` are one of the model's: its labels are round in that unit.
    #[must_use]
    pub fn shown_in(per_si: f64, min: f64, max: f64) -> Self {
        Self { per_si, ..Self::around(min * per_si, max * per_si) }
    }

    /// The ends of the axis as numbers of the model.
    #[must_use]
    pub fn ends(&self) -> (f64, f64) {
        (self.low / self.per_si, self.high / self.per_si)
    }

    /// Where a number of the model stands, 0 at the bottom and 1 at the top.
    #[must_use]
    pub fn fraction_of(&self, value: f64) -> f64 {
        (value * self.per_si - self.low) / (self.high - self.low)
    }

    /// An axis on which values from `min` to `max` can be seen, starting at 0 where that costs little room.
    #[must_use]
    pub fn around(min: f64, max: f64) -> Self {
        let size = min.abs().max(max.abs());
        // Nothing at all, as a medicine that was never given.
        if size < 1e-9 {
            return Self { low: 0.0, high: 1.0, step: 0.5, per_si: 1.0 };
        }
        // A curve that hardly moves is not blown up into a dramatic one.
        let least = 0.1 * size;
        let (min, max) = if max - min < least {
            let middle = 0.5 * (min + max);
            (middle - 0.5 * least, middle + 0.5 * least)
        } else {
            (min, max)
        };
        let min = if min > 0.0 && min < 0.4 * max { 0.0 } else { min };
        let step = round_step((max - min) / 2.5);
        // A curve that would run along the edge looks as if it were cut there.
        let lowest = if min > 0.0 { min - EDGE * (max - min) } else { min };
        let low = (lowest / step + 1e-9).floor() * step;
        let high = (max / step - 1e-9).ceil() * step;
        Self { low, high: high.max(low + step), step, per_si: 1.0 }
    }

    /// Values with a label, from the bottom up.
    pub fn ticks(&self) -> impl Iterator<Item = f64> + use<> {
        let Self { low, high, step, .. } = *self;
        let count = ((high - low) / step).round() as i32;
        (0..=count).map(move |i| low + f64::from(i) * step)
    }

    /// A label: as many decimals as the step needs.
    #[must_use]
    pub fn label(&self, value: f64) -> String {
        let value = if value.abs() < 1e-6 * self.step { 0.0 } else { value };
        let decimals = (-(self.step * 1.000_001).log10().floor()).max(0.0);
        // A step of 0.25 needs one digit more than one of 0.2.
        let finer = (self.step * 10_f64.powf(decimals)).fract() > 1e-6;
        let decimals = (decimals as usize + usize::from(finer)).min(6);
        format!("{value:.decimals$}").replace('-', "−")
    }
}

/// The next of 1, 2, 2.5, 5 and their tenfolds.
fn round_step(raw: f64) -> f64 {
    let decade = 10_f64.powf(raw.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|m| m * decade)
        .find(|&step| step >= raw * 0.999)
        .unwrap_or(10.0 * decade)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_on_screen_between_few_round_labels() {
        for (min, max) in
            [(0.25, 0.36), (88.0, 640.0), (0.0, 0.0), (1.0, 1.0), (-0.3, 1.9), (1e-4, 3e-4), (12_000.0, 13_000.0)]
        {
            let scale = ValueScale::around(min, max);
            assert!(scale.low <= min && scale.high >= max, "{min}..{max} in {scale:?}");
            assert!((2..=5).contains(&scale.ticks().count()), "{scale:?}");
            let labels: Vec<_> = scale.ticks().map(|v| scale.label(v)).collect();
            for pair in labels.windows(2) {
                assert_ne!(pair[0], pair[1], "{scale:?}");
            }
        }
    }

    #[test]
    fn labels_are_round_in_the_unit_shown_and_curves_stay_in_that_of_the_model() {
        let scale = ValueScale::shown_in(0.036_246_6, 60.0, 420.0);
        assert_eq!(scale.ticks().map(|v| scale.label(v)).collect::<Vec<_>>(), ["0", "10", "20"]);
        assert!((scale.fraction_of(10.0 / 0.036_246_6) - 0.5).abs() < 1e-9, "10 µg/dL stands in the middle");
        assert!((scale.ends().1 * 0.036_246_6 - 20.0).abs() < 1e-9);
    }

    #[test]
    fn a_flat_curve_stays_flat() {
        let scale = ValueScale::around(0.2500, 0.2501);
        assert!(scale.high - scale.low >= 0.02, "{scale:?}");
    }

    #[test]
    fn labels_have_the_digits_they_need() {
        let scale = ValueScale { low: 0.5, high: 1.5, step: 0.25, per_si: 1.0 };
        assert_eq!(scale.ticks().map(|v| scale.label(v)).collect::<Vec<_>>(), ["0.50", "0.75", "1.00", "1.25", "1.50"]);
        let scale = ValueScale { low: 0.0, high: 600.0, step: 200.0, per_si: 1.0 };
        assert_eq!(scale.ticks().map(|v| scale.label(v)).collect::<Vec<_>>(), ["0", "200", "400", "600"]);
    }
}
