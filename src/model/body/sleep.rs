//! Sleep: the schedule, the homeostatic drive, and the pressure it makes.

use super::BodyState;
use crate::model::declare::parameters;
use crate::model::inputs::Inputs;
use crate::model::number::Scalar;

parameters! {
    /// Parameters of sleep.
    Sleep {
        /// Sharpness of falling asleep and waking
        edge: 0.008, "1", Chosen, ["design"];
        /// Time constant of the sleep drive while awake
        wake_time: 18.2 * 60.0, "min", Chosen, ["two-process model"];
        /// Time constant of the sleep drive while asleep
        sleep_time: 4.2 * 60.0, "min", Chosen, ["two-process model"];
        /// Sleep drive at which pressure sets in
        pressure_onset: 0.66, "1", Chosen, ["SLP004"];
        /// Width of that onset
        pressure_width: 0.012, "1", Chosen, ["design"];
        /// Arousal awake, so that the healthy day mean is 0.67
        arousal_awake: 1.004_961_053_686_594_7, "1", Derived, ["SLP001"];
        /// Hours of a usual night, at which nobody is short of sleep
        usual_sleep: 8.0, "h", Chosen, ["contract"];
        /// Usual hour of waking
        usual_wake: 7.0, "h", Chosen, ["contract"];
        /// Rise of the external drive of the cortex per sleep drive
        drive_excitability: 0.1, "1", Chosen, ["SLP104"];
        /// Day mean of the healthy sleep drive
        usual_drive: 0.357, "1", Derived, ["two-process model"];
    }
}

/// 1 awake, 0 asleep, at a clock time; falling asleep and waking take about ten minutes.
pub fn awake<T: Scalar>(p: &Sleep<T>, inputs: &Inputs<T>, clock_h: T) -> T {
    let hour = std::f64::consts::TAU / 24.0;
    let awake_h = -inputs.sleep_h + 24.0;
    let middle = inputs.wake_h + awake_h * 0.5;
    // Without the last term no sleep at all would still leave a dip.
    let threshold = (awake_h * (0.5 * hour)).cos() - (inputs.sleep_h * -2.0).exp() * 0.1;
    let distance = (((clock_h - middle) * hour).cos() - threshold) / p.edge;
    T::one() / ((-distance).exp() + 1.0)
}

/// Arousal, 0 asleep to about 1 awake.
pub fn arousal<T: Scalar>(p: &Sleep<T>, inputs: &Inputs<T>, clock_h: T) -> T {
    p.arousal_awake * awake(p, inputs, clock_h)
}

/// Sleep pressure, 0 to 1.
pub fn pressure<T: Scalar>(p: &Sleep<T>, state: &BodyState<T>) -> T {
    p.pressure_width * ((state.sleep_drive - p.pressure_onset) / p.pressure_width).softplus()
        / p.pressure_onset.complement()
}

/// What a person is short of sleep: the square of the sleep drive above that of the usual night at the same hour. The
/// square makes the first hours of a night count most, as vigilance shows.
pub fn debt<T: Scalar>(state: &BodyState<T>) -> T {
    state.sleep_drive.squared() - state.usual_sleep_drive.squared()
}

/// External drive of the cortex, 1 at the day mean of the healthy sleep drive: it climbs awake and falls in sleep.
pub fn excitability<T: Scalar>(p: &Sleep<T>, state: &BodyState<T>) -> T {
    p.drive_excitability * (state.sleep_drive - p.usual_drive) + 1.0
}

/// Writes the rates of change of the sleep drives, per minute, into `change`.
pub fn change<T: Scalar>(
    p: &Sleep<T>,
    state: &BodyState<T>,
    inputs: &Inputs<T>,
    clock_h: T,
    change: &mut BodyState<T>,
) {
    let course =
        |awake: T, drive: T| awake * drive.complement() / p.wake_time - awake.complement() * drive / p.sleep_time;
    change.sleep_drive = course(awake(p, inputs, clock_h), state.sleep_drive);
    let usual = Inputs { sleep_h: p.usual_sleep, wake_h: p.usual_wake, ..*inputs };
    change.usual_sleep_drive = course(awake(p, &usual, clock_h), state.usual_sleep_drive);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;
    use crate::model::inputs::InputValues;

    fn hours_awake(change: impl Fn(&mut Inputs<f64>)) -> f64 {
        let p = Sleep::declared(Region::Prefrontal);
        let mut inputs = InputValues::default().named();
        change(&mut inputs);
        (0..2400).map(|i| awake(&p, &inputs, f64::from(i) / 100.0) / 100.0).sum()
    }

    #[test]
    fn sleep_lasts_as_long_as_set_and_ends_at_the_waking_time() {
        assert!((hours_awake(|_| ()) - 16.0).abs() < 0.1);
        assert!((hours_awake(|i| i.sleep_h = 5.5) - 18.5).abs() < 0.1);
        assert!((hours_awake(|i| i.sleep_h = 0.0) - 24.0).abs() < 1e-3);
        let p = Sleep::declared(Region::Prefrontal);
        let inputs = InputValues::default().named();
        assert!(awake(&p, &inputs, 6.75) < 0.01 && awake(&p, &inputs, 7.25) > 0.99);
    }
}
