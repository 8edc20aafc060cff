//! The stress axis with its gland masses, cortisol and its receptors, and the fast and slow signals the cortex gets.
//!
//! The five equations of the axis follow Karin and colleagues' model of gland masses, with additions: feedback
//! stays finite without cortisol, glands stop growing at a cap and give no more cortisol above a ceiling of ACTH, the answer
//! to stress adapts in proportion and from day to day, and a copy of the axis runs without today's stress, so that only
//! what stress adds counts as load.

use super::BodyState;
use crate::model::declare::{parameters, quantities};
use crate::model::inputs::Inputs;
use crate::model::number::Scalar;

parameters! {
    /// Parameters of the stress axis.
    StressAxis {
        /// Turnover of CRH, half-life 4 min
        crh_rate: std::f64::consts::LN_2 / 4.0, "1/min", Sourced, ["HPA007"];
        /// Turnover of ACTH, half-life 12 min
        acth_rate: std::f64::consts::LN_2 / 12.0, "1/min", Chosen, ["SIM002"];
        /// Turnover of cortisol, half-life 40 min
        cortisol_rate: std::f64::consts::LN_2 / 40.0, "1/min", Chosen, ["SIM002"];
        /// Turnover of corticotrophs, half-life 20 days
        corticotroph_rate: std::f64::consts::LN_2 / (20.0 * 1440.0), "1/min", Sourced, ["HPA008"];
        /// Turnover of the adrenal cortex, half-life 30 days
        adrenal_rate: std::f64::consts::LN_2 / (30.0 * 1440.0), "1/min", Sourced, ["HPA009"];
        /// Cortisol at half of glucocorticoid feedback
        gr_feedback_half: 4.0, "1", Sourced, ["HPA010"], range "HPA010": 4.0..5.0;
        /// Cortisol below which mineralocorticoid feedback stops rising
        mr_feedback_floor: 0.15, "1", Chosen, ["design"];
        /// ACTH times adrenal mass at which the output of cortisol levels off
        adrenal_ceiling: 6.0, "1", Chosen, ["HPA105", "VA12"];
        /// ACTH at which the pituitary gives no more
        acth_ceiling: 40.0, "1", Chosen, ["HPA105", "VA14"];
        /// Largest gland mass
        gland_cap: 10.0, "1", Chosen, ["design"];
        /// Pull on a gland beyond which it grows no faster
        growth_ceiling: 8.0, "1", Chosen, ["HPA101"];
        /// Mean of the daily drive
        drive_mean: 0.656_775, "1", Derived, ["HPA001", "HPA002", "HPA003", "HPA025"];
        /// Depth of the daily drive
        drive_24h: 1.836_642, "1", Derived, ["HPA001", "HPA002", "HPA003"];
        /// Clock time of the daily drive
        drive_24h_peak: 8.837_564, "h", Derived, ["HPA001", "HPA002", "HPA003"];
        /// Depth of the twelve-hour part of the drive
        drive_12h: 0.611_554, "1", Derived, ["HPA001", "HPA002", "HPA003"];
        /// Clock time of the twelve-hour part of the drive
        drive_12h_peak: 7.639_744, "h", Derived, ["HPA001", "HPA002", "HPA003"];
        /// Burst of the drive on waking
        awakening: 20.2, "1", Chosen, ["HPA025"];
        /// Time from waking to the middle of that burst
        awakening_lag: 0.12, "h", Chosen, ["HPA025"];
        /// Sharpness of that burst
        awakening_edge: 250.0, "1", Chosen, ["HPA025"];
        /// How strongly that burst depends on the clock hour of waking
        awakening_clock: 2.2, "1", Chosen, ["HPA108"];
        /// Sleep that brings nearly two thirds of that burst; a nap of an hour brings an eighth
        awakening_sleep: 2.828_427, "h", Chosen, ["HPA108"];
        /// Hour of waking at which the burst is that of the healthy day
        awakening_hour: 7.0, "h", Chosen, ["contract"];
        /// Share of the drive gained when serum magnesium falls to nothing
        magnesium_drive: 0.1, "1", Chosen, ["MG102"];
        /// Usual serum magnesium
        magnesium_usual: 0.85, "mM", Chosen, ["contract"];
        /// Mean cortisol over a healthy day
        cortisol_scale: 174.0, "nM", Sourced, ["HPA003"], range "HPA003": 149.0..198.6;
        /// Stress level at half of the stress signal
        stress_half: 4.5, "1", Chosen, ["contract"];
        /// Stress above an ordinary day that gives the full signal
        stress_full: 9.0, "1", Chosen, ["contract"];
        /// Drive of the axis at the onset of full stress
        stress_drive: 10.0, "1", Derived, ["SIM002"];
        /// Share of that drive that mineralocorticoid feedback does not hold down
        stress_beyond_mr: 1.0, "1", Chosen, ["HPA107"];
        /// How strongly the axis adapts to lasting stress
        adaptation: 9.0, "1", Chosen, ["design"];
        /// Time constant of that adaptation
        adaptation_time: 180.0, "min", Chosen, ["design"];
        /// Largest habituation of the axis to stressors met before
        axis_habituation_max: 0.4, "1", Chosen, ["HPA103"];
        /// Time constant of that habituating, under a full adaptation to the present stress
        axis_habituation_time: 30.0, "min", Chosen, ["HPA103"];
        /// Time constant of losing it
        axis_habituation_loss: 10_080.0, "min", Chosen, ["HPA103"];
        /// Lasting rise of the daily drive while stress lasts
        lasting_drive: 0.25, "1", Chosen, ["SIM003"];
        /// Share of that rise that comes at all hours alike, and so flattens the rhythm
        lasting_flat: 1.0, "1", Chosen, ["HPA026"];
        /// Cortisol-binding globulin
        cbg: 575.0, "nM", Sourced, ["HPA015"];
        /// Cortisol at half binding to it
        cbg_half: 30.0, "nM", Chosen, ["HPA019"];
        /// Cortisol bound to albumin per free cortisol
        albumin: 1.9, "1", Derived, ["HPA017", "HPA019"];
        /// Free cortisol at half of mineralocorticoid receptors
        mr_half: 0.5, "nM", Chosen, ["HPA021"];
        /// Free cortisol at half of glucocorticoid receptors
        gr_half: 10.0, "nM", Sourced, ["HPA018"];
        /// Glucocorticoid signal at the day mean, as a share of that at full stress
        gr_mean_signal: 0.65, "1", Derived, ["model.md"];
        /// Time constant of the fast stress signal
        signal_time: 2.0, "min", Chosen, ["STR003"];
        /// Largest habituation
        habituation_max: 0.9, "1", Chosen, ["STR003"];
        /// Time constant of habituating
        habituation_time: 20.0, "min", Chosen, ["STR003"];
        /// Time constant of losing habituation
        habituation_loss_time: 1440.0, "min", Chosen, ["STR003"];
        /// Load from the stress signal itself, beside cortisol
        signal_load: 0.25, "1", Chosen, ["SIM006"];
        /// Width over which extra cortisol counts as load
        load_width: 0.002, "1", Chosen, ["design"];
        /// Time over which load counts as recent
        recent_time: 2880.0, "min", Chosen, ["SIM006"];
        /// Recent load that halves the fast gain
        gain_half: 0.01, "1", Chosen, ["SIM006"];
        /// Time constant of the fast gain
        gain_time: 720.0, "min", Chosen, ["SIM006"];
        /// Recent load at half of the slow load
        load_half: 0.03, "1", Chosen, ["SIM006"];
        /// Time constant of the slow load
        load_time: 5760.0, "min", Chosen, ["SIM006"];
        /// Stress trace at half of the silencing of growth
        silencing_half: 0.003, "1", Chosen, ["design"];
        /// How strongly the fast gain counts in that trace
        silencing_gain: 80.0, "1", Chosen, ["design"];
        /// Share of growth that full stress silences
        silencing_max: 1.0, "1", Chosen, ["design"];
    }
}

parameters! {
    /// Day means of the healthy axis, found by making the glands return to 1 each day.
    AxisMeans {
        /// Mean drive over a healthy day
        drive: 1.991_105_453_760_153, "1", Derived, ["HPA001", "HPA002", "HPA003"];
        /// Mean CRH over a healthy day, cut at the ceiling of growth
        crh: 1.116_18, "1", Derived, ["HPA001", "HPA002", "HPA003"];
        /// Mean ACTH over a healthy day, cut at the ceiling of growth
        acth: 1.007_243_910_707_913, "1", Derived, ["HPA001", "HPA002", "HPA003"];
        /// Mean occupancy of mineralocorticoid receptors over a healthy day
        mr: 0.921_316_993_693_9, "1", Derived, ["HPA021"];
        /// Mean occupancy of glucocorticoid receptors over a healthy day
        gr: 0.443_472_959_166_429, "1", Derived, ["HPA018"];
    }
}

/// Free cortisol in nM from total cortisol in nM, with binding to globulin and albumin at equilibrium.
pub fn free_cortisol<T: Scalar>(p: &StressAxis<T>, total: T) -> T {
    let spread = (p.albumin + 1.0) * p.cbg_half;
    let b = spread + p.cbg - total;
    total * p.cbg_half * 2.0 / (b + (b.squared() + (p.albumin + 1.0) * total * p.cbg_half * 4.0).sqrt())
}

/// Total cortisol in plasma, nM.
pub fn cortisol_nm<T: Scalar>(p: &StressAxis<T>, state: &BodyState<T>) -> T {
    p.cortisol_scale * state.cortisol
}

quantities! {
    /// What the axis tells the cortex.
    StressSignals {
        /// Mineralocorticoid receptor occupancy over its day mean.
        mr;
        /// Glucocorticoid signal, 0.65 at the day mean.
        gr;
        /// Glucocorticoid receptor occupancy above that of an ordinary day at this hour.
        excess;
        /// Share of growth that stress silences, 0 to 1.
        silencing;
    }
}

/// Glucocorticoid receptor occupancy above that of an ordinary day at this hour.
fn excess<T: Scalar>(p: &StressAxis<T>, state: &BodyState<T>) -> T {
    let occupied = |cortisol: T| free_cortisol(p, p.cortisol_scale * cortisol).saturation(p.gr_half);
    occupied(state.cortisol) - occupied(state.calm_cortisol)
}

/// The signals at one moment.
pub fn signals<T: Scalar>(p: &StressAxis<T>, means: &AxisMeans<T>, state: &BodyState<T>) -> StressSignals<T> {
    let free = free_cortisol(p, cortisol_nm(p, state));
    // The stress signal fades in minutes but the receptor gain lasts for hours: both silence growth, the gain by what
    // it is above its steady value.
    let steady_gain = state.recent_load / (state.recent_load / p.gain_half + 1.0);
    let trace = state.stress.squared() + (p.silencing_gain * (state.stress_gain - steady_gain)).squared();
    StressSignals {
        mr: free.saturation(p.mr_half) / means.mr,
        gr: p.gr_mean_signal * free.saturation(p.gr_half) / means.gr,
        excess: excess(p, state),
        silencing: p.silencing_max * (p.silencing_half + 1.0) * trace.saturation(p.silencing_half),
    }
}

/// Drive of the axis by the clock, with a burst on waking for those who have slept. Waking in the evening, as from a nap,
/// brings hardly any burst.
pub fn daily_drive<T: Scalar>(p: &StressAxis<T>, inputs: &Inputs<T>, clock_h: T) -> T {
    let hour = std::f64::consts::TAU / 24.0;
    let day = ((clock_h - p.drive_24h_peak) * hour).cos();
    let half_day = ((clock_h - p.drive_12h_peak) * (2.0 * hour)).cos();
    let since_waking = ((clock_h - inputs.wake_h - p.awakening_lag) * hour).cos() - 1.0;
    let slept = (-(inputs.sleep_h / p.awakening_sleep).squared()).exp().complement();
    let at_this_hour = (p.awakening_clock * (((inputs.wake_h - p.awakening_hour) * hour).cos() - 1.0)).exp();
    let awakening = p.awakening * at_this_hour * slept * (p.awakening_edge * since_waking).exp();
    p.drive_mean * ((p.drive_24h * day + p.drive_12h * half_day).exp() + awakening)
}

/// The stress signal that a stress level heads for: 0 up to level 1, 1 at level 10.
fn stress_signal<T: Scalar>(p: &StressAxis<T>, level: T) -> T {
    let above = (level - 1.0).positive_part().powi(3);
    let half = p.stress_half.powi(3);
    (half / p.stress_full.powi(3) + 1.0) * above.saturation(half)
}

/// Writes the rates of change of the axis, per minute, into `change`.
pub fn change<T: Scalar>(
    p: &StressAxis<T>,
    means: &AxisMeans<T>,
    state: &BodyState<T>,
    inputs: &Inputs<T>,
    clock_h: T,
    change: &mut BodyState<T>,
) {
    let signal = stress_signal(p, inputs.stress);
    let by_clock = daily_drive(p, inputs, clock_h);
    let by_stress = p.stress_drive * inputs.cortisol_response * state.axis_habituation.complement() * signal.squared()
        / (signal + p.adaptation * state.axis_adaptation + 1e-6);
    let lasting = p.lasting_drive * inputs.cortisol_response * state.axis_adaptation;
    let flat = p.lasting_flat * means.drive + p.lasting_flat.complement() * by_clock;
    // More than enough magnesium is not known to do anything here.
    let short_of_magnesium = p.magnesium_drive * (inputs.magnesium_mM / p.magnesium_usual).complement().positive_part();
    let drive = (by_clock + lasting * flat) * (short_of_magnesium + 1.0);

    let gr_feedback = |cortisol: T| T::one() / ((cortisol / p.gr_feedback_half).powi(3) + 1.0);
    let mr_feedback = |cortisol: T| (p.mr_feedback_floor + 1.0) / (cortisol + p.mr_feedback_floor);
    // Each gland answers what drives it in proportion up to a ceiling, beyond which more makes no more.
    let up_to = |ceiling: T, pull: T| pull / ((pull / ceiling).powi(8) + 1.0).sqrt().sqrt().sqrt();
    let output = |pull: T| up_to(p.adrenal_ceiling, pull);
    let growth =
        |mass: T, pull: T| mass * (up_to(p.growth_ceiling, pull) * (p.gland_cap - mass) / (p.gland_cap - 1.0) - 1.0);
    let g = gr_feedback(state.cortisol);
    let calm_g = gr_feedback(state.calm_cortisol);

    // Mineralocorticoid receptors hold down the daily drive; the answer to a stressor is ended by glucocorticoid ones.
    let mr = mr_feedback(state.cortisol);
    let stress_let_through = p.stress_beyond_mr + p.stress_beyond_mr.complement() * mr;
    change.crh = p.crh_rate * ((drive * mr + by_stress * stress_let_through) * g - state.crh);
    change.acth = p.acth_rate * (up_to(p.acth_ceiling, state.crh * state.corticotrophs * g) - state.acth);
    change.cortisol = p.cortisol_rate
        * (inputs.adrenal * output(state.acth * state.adrenal_mass) + inputs.cortisol_exo_nM / p.cortisol_scale
            - state.cortisol);
    change.corticotrophs = p.corticotroph_rate * growth(state.corticotrophs, state.crh / means.crh);
    change.adrenal_mass = p.adrenal_rate * growth(state.adrenal_mass, state.acth / means.acth);
    change.calm_crh = p.crh_rate * (by_clock * mr_feedback(state.calm_cortisol) * calm_g - state.calm_crh);
    change.calm_acth =
        p.acth_rate * (up_to(p.acth_ceiling, state.calm_crh * state.corticotrophs * calm_g) - state.calm_acth);
    change.calm_cortisol = p.cortisol_rate * (output(state.calm_acth * state.adrenal_mass) - state.calm_cortisol);

    let load = excess(p, state).smooth_positive(p.load_width) + p.signal_load * state.stress;
    change.axis_adaptation = (signal - state.axis_adaptation) / p.adaptation_time;
    // What is remembered forms from the adaptation, hours after a short stressor began, and is lost over days.
    change.axis_habituation = (p.axis_habituation_max - state.axis_habituation) * state.axis_adaptation
        / p.axis_habituation_time
        - state.axis_habituation / p.axis_habituation_loss;
    change.stress = (signal - state.stress) / p.signal_time;
    change.habituation = (p.habituation_max - state.habituation) * state.stress / p.habituation_time
        - state.habituation / p.habituation_loss_time;
    change.recent_load = (load - state.recent_load) / p.recent_time;
    change.stress_gain = (load / (state.recent_load / p.gain_half + 1.0) - state.stress_gain) / p.gain_time;
    change.stress_load =
        (state.recent_load.squared().saturation(p.load_half.squared()) - state.stress_load) / p.load_time;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    fn axis() -> StressAxis<f64> {
        StressAxis::declared(Region::Prefrontal)
    }

    #[test]
    fn an_ordinary_day_is_no_stress_and_level_ten_is_full() {
        assert!(stress_signal(&axis(), 1.0).abs() < 1e-15);
        assert!((stress_signal(&axis(), 10.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn about_six_percent_of_cortisol_is_free() {
        let share = 100.0 * free_cortisol(&axis(), 174.0) / 174.0;
        assert!((4.0..=6.0).contains(&share), "HPA019: {share} %");
        let without_globulin = StressAxis { cbg: 0.0, ..axis() };
        let share = 100.0 * free_cortisol(&without_globulin, 174.0) / 174.0;
        assert!((25.0..=35.0).contains(&share), "HPA019: {share} %");
    }
}
