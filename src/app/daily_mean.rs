//! The mean of a day around every hour: what is left of a curve over weeks when its daily rhythm is taken out.

const DAY: f64 = 24.0;
/// Hours between two points of the mean, at least.
const STEP: f64 = 1.0;
/// Points of the mean, at most.
const MOST_POINTS: f64 = 1500.0;

/// The mean over the 24 hours around each time, `[h, mean]`. It begins and ends half a day inside the curve, where a
/// whole day is there to be averaged; a curve of less than a day has none. `times_h` ascends, `values` is as long.
#[must_use]
pub fn daily_mean(times_h: &[f64], values: &[f64]) -> Vec<[f64; 2]> {
    let (Some(&first), Some(&last)) = (times_h.first(), times_h.last()) else { return Vec::new() };
    if values.len() != times_h.len() || last - first < DAY {
        return Vec::new();
    }
    let mut area = vec![0.0; values.len()];
    for i in 1..values.len() {
        area[i] = area[i - 1] + f64::midpoint(values[i - 1], values[i]) * (times_h[i] - times_h[i - 1]);
    }
    // The area under the curve up to an hour within it.
    let area_to = |hour: f64| {
        let right = times_h.partition_point(|&time| time < hour).clamp(1, values.len() - 1);
        let left = right - 1;
        let width = times_h[right] - times_h[left];
        if width <= 0.0 {
            return area[right];
        }
        let share = ((hour - times_h[left]) / width).clamp(0.0, 1.0);
        let value = values[left] + (values[right] - values[left]) * share;
        area[left] + f64::midpoint(values[left], value) * width * share
    };
    let span = last - first - DAY;
    let count = (span / STEP).clamp(1.0, MOST_POINTS).ceil();
    let hours = (0..=count as usize).map(|i| first + 0.5 * DAY + span * i as f64 / count);
    hours.map(|hour| [hour, (area_to(hour + 0.5 * DAY) - area_to(hour - 0.5 * DAY)) / DAY]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(days: f64, value: impl Fn(f64) -> f64) -> (Vec<f64>, Vec<f64>) {
        let times: Vec<f64> = (0..=(days * 240.0) as usize).map(|i| i as f64 / 10.0).collect();
        let values = times.iter().map(|&hour| value(hour)).collect();
        (times, values)
    }

    #[test]
    fn a_daily_rhythm_goes_and_a_trend_stays() {
        let (times, values) = curve(10.0, |hour| 2.0 + 0.1 * hour + (std::f64::consts::TAU * hour / 24.0).sin());
        let mean = daily_mean(&times, &values);
        assert_eq!((mean[0][0], mean[mean.len() - 1][0]), (12.0, 228.0));
        for [hour, value] in mean {
            assert!((value - 2.0 - 0.1 * hour).abs() < 1e-3, "{value} at {hour}");
        }
    }

    #[test]
    fn less_than_a_day_has_no_daily_mean() {
        let (times, values) = curve(0.9, |_| 1.0);
        assert!(daily_mean(&times, &values).is_empty());
        assert!(daily_mean(&[], &[]).is_empty());
    }
}
