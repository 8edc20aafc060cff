//! Slow change: BDNF, mTOR, synaptic protein and spines; scaling and dendrites; uptake capacity; sleep; and damage.

use super::circuit::Activity;
use super::receptors::ReceptorGains;
use super::release::ReleaseProbability;
use super::{RegionDrive, RegionState};
use crate::model::declare::parameters;
use crate::model::number::Scalar;

parameters! {
    /// Parameters of plasticity and damage.
    Plasticity {
        /// Time constant of the BDNF signal
        bdnf_time: 60.0, "min", Chosen, ["pharm. 6.2"];
        /// Largest rise of BDNF by a surge of release
        bdnf_gain: 1.325, "1", Chosen, ["PC002", "PC003"];
        /// Surge of release at half of that rise
        surge_half: 0.0226, "1", Chosen, ["PC017"];
        /// How steep the foot of that rise is: 0 for a third power, 1 for a fourth
        surge_foot: 1.0, "1", Chosen, ["PC017", "PC024", "PC030"];
        /// Share of what cortisol and stress add to release that does not count as a surge
        surge_spared: 1.0, "1", Chosen, ["STR017"];
        /// Width over which a surge is told from a fall
        surge_width: 0.002, "1", Chosen, ["design"];
        /// Time over which release is averaged
        average_time: 25.0, "min", Chosen, ["design"];
        /// Share of growth that needs cells to fire more, too
        surge_fired: 1.0, "1", Chosen, ["PC007"];
        /// Rise of firing over its average at half of that
        surge_firing_half: 0.01, "1", Chosen, ["PC007"];
        /// Time constant of mTORC1
        mtor_time: 30.0, "min", Chosen, ["pharm. 6.2"];
        /// mTORC1 gained per BDNF
        mtor_gain: 1.0, "1", Chosen, ["pharm. 6.2"];
        /// Time constant of synaptic protein
        protein_time: 1440.0, "min", Chosen, ["pharm. 6.2"];
        /// Synaptic protein made per mTORC1
        protein_rate: 0.42 / 60.0, "1/min", Chosen, ["pharm. 6.2"];
        /// Synaptic protein lost at full stress load
        stress_protein_loss: 0.05, "1", Chosen, ["PC104"];
        /// Largest excess of synaptic protein
        protein_cap: 1.5, "1", Chosen, ["design"];
        /// Time constant of spines
        spine_time: 6000.0, "min", Chosen, ["pharm. 6.2"];
        /// Spines made per synaptic protein
        spine_rate: 0.026 / 60.0, "1/min", Chosen, ["PC003"];
        /// Largest excess of spines
        spine_cap: 0.5, "1", Chosen, ["design"];
        /// Synaptic scaling in full silence
        scaling_max: 1.9, "1", Chosen, ["PM006"], range "PM006": 1.68..2.36;
        /// Time constant of synaptic scaling
        scaling_time: 2160.0, "min", Chosen, ["PM006"], range "PM006": 1440.0..2880.0;
        /// Steepness of synaptic scaling in the firing rate
        scaling_power: 3.0, "1", Chosen, ["STR012", "PM006"];
        /// Rise of uptake capacity at full fast stress
        uptake_gain: 0.45, "1", Sourced, ["STR027"], range "STR027": 0.4..0.5;
        /// Change of uptake capacity at full stress load
        uptake_load: -0.25, hippocampus 0.25, "1", Chosen, ["STR016", "STR014", "STR015"];
        /// Time constant of uptake capacity
        uptake_time: 40.0, "min", Sourced, ["STR027"];
        /// Loss of dendrites at full stress load
        dendrite_loss: 0.3, "1", Chosen, ["STR017"];
        /// Share of that loss that needs NMDA receptors
        dendrite_nmda: 1.0, "1", Chosen, ["STR018"];
        /// Time constant of dendrites
        dendrite_time: 14_400.0, "min", Sourced, ["STR017"];
        /// Swing of glutamate uptake between sleep and wake
        wake_swing: 0.3, "1", Sourced, ["SLP001"];
        /// Day mean of arousal
        wake_mean: 0.67, "1", Chosen, ["SLP001"];
        /// Time constant of that swing
        wake_time: 88.0, "min", Chosen, ["SLP001"];
        /// How much faster the swing is in sleep than awake
        sleep_pace: 0.15, "1", Chosen, ["SLP003"];
        /// How much faster still at full sleep pressure, as in recovery sleep
        pressure_pace: 8.0, "1", Chosen, ["SLP003"];
        /// Share of the swing that full sleep pressure takes away
        pressure_effect: 0.8, "1", Chosen, ["SLP004"];
        /// Pace of potentiation above its calcium threshold
        potentiation_rate: 725.1, "1", Sourced, ["PM002"];
        /// Pace of depression above its calcium threshold
        depression_rate: 331.9, "1", Sourced, ["PM002"];
        /// Calcium threshold of potentiation
        potentiation_threshold: 1.3, "1", Sourced, ["PM001"];
        /// Calcium threshold of depression
        depression_threshold: 1.0, "1", Sourced, ["PM001"];
        /// Mean calcium at rest
        calcium_rest: 1.0, "1", Chosen, ["PM001"];
        /// Spread of calcium about its mean
        calcium_spread: 0.45, "1", Chosen, ["PM001"];
        /// Rise of readiness per synaptic protein newly made
        readiness_protein: 0.5, "1", Chosen, ["PC012", "PC002"];
        /// Calcium at which its flood spoils readiness by half
        readiness_flood: 5.0, "1", Chosen, ["VB22"];
        /// Weight of stress load against readiness: 1 halves it at full load
        readiness_load: 1.0, "1", Chosen, ["STR106"];
        /// Weight of sleep pressure against readiness: 0.5 takes a third at full pressure
        readiness_tired: 0.5, "1", Chosen, ["SLP107"];
        /// Extracellular glutamate at half of damage
        damage_half: 0.075, "mM", Sourced, ["EXC005"], range "EXC005": 0.05..0.1;
        /// Share of that threshold left without uptake
        damage_uptake_share: 0.27, "1", Chosen, ["EXC003"];
        /// Share of that threshold left without energy
        damage_energy_share: 0.13, "1", Chosen, ["EXC003"];
        /// Time constant of damage
        damage_time: 3.6, "min", Chosen, ["EXC005"];
        /// Time constant of repair
        repair_time: 1440.0, "min", Chosen, ["stress 9"];
    }
}

/// Rates of change of the slow states, per minute.
#[derive(Clone, Copy, Debug)]
pub struct SlowChange<T> {
    /// Of the BDNF signal.
    pub bdnf: T,
    /// Of mTORC1.
    pub mtor: T,
    /// Of synaptic protein.
    pub protein: T,
    /// Of the number of spines.
    pub spine_number: T,
    /// Of averaged release.
    pub release_average: T,
    /// Of averaged firing.
    pub firing_average: T,
    /// Of synaptic scaling.
    pub scaling: T,
    /// Of uptake capacity.
    pub glt1_capacity: T,
    /// Of dendrites.
    pub dendrites: T,
    /// Of the slowing of uptake by wakefulness.
    pub wake_slowing: T,
    /// Of damage.
    pub damage: T,
}

/// Readiness of synapses to strengthen, 1 at the healthy baseline: where potentiation and depression balance when
/// calcium through NMDA receptors, `calcium` times its resting level, crosses their thresholds now and then. Synaptic
/// protein newly made adds to it; stress load and sleep pressure take from it.
pub fn readiness<T: Scalar>(p: &Plasticity<T>, drive: &RegionDrive<T>, calcium: T, protein: T) -> T {
    let balance = |calcium: T| {
        let above = |threshold: T| {
            // The logistic curve stands in for the tail of a normal distribution.
            T::one() / (((threshold - p.calcium_rest * calcium) * 1.702 / p.calcium_spread).exp() + 1.0)
        };
        let up = p.potentiation_rate * above(p.potentiation_threshold);
        // Where calcium floods in all the time, no surge of it stands out.
        let flood = (calcium / p.readiness_flood).powi(4) + 1.0;
        up / (up + p.depression_rate * above(p.depression_threshold)) / flood
    };
    balance(calcium) / balance(T::one()) * (p.readiness_protein * (protein - 1.0) + 1.0)
        / (p.readiness_load * drive.stress_load + 1.0)
        / (p.readiness_tired * drive.sleep_pressure + 1.0)
}

/// How much extracellular glutamate damages, 0 to 1. Weak uptake and low energy lower the threshold.
fn damage_drive<T: Scalar>(p: &Plasticity<T>, glu_ecf: T, drive: &RegionDrive<T>) -> T {
    let half = p.damage_half
        * (p.damage_uptake_share + p.damage_uptake_share.complement() * drive.eaat)
        * (p.damage_energy_share + p.damage_energy_share.complement() * drive.energy);
    glu_ecf.squared().saturation(half.squared())
}

/// The damage at which repair balances, at the healthy baseline.
#[must_use]
pub fn resting_damage(p: &Plasticity<f64>, glu_ecf: f64) -> f64 {
    let onset = damage_drive(p, glu_ecf, &RegionDrive::HEALTHY) / p.damage_time;
    onset / (onset + 1.0 / p.repair_time)
}

/// How the slow states change.
pub fn slow_change<T: Scalar>(
    p: &Plasticity<T>,
    state: &RegionState<T>,
    drive: &RegionDrive<T>,
    receptors: &ReceptorGains<T>,
    release: &ReleaseProbability<T>,
    activity: &Activity<T>,
) -> SlowChange<T> {
    // Growth answers a surge of release above its own average, not its level, as far as AMPA receptors pass it on;
    // stress silences it. BDNF leaves cells that fire, so a surge that
    // does not make them fire more, as when a block of release or uptake ends, makes nothing grow.
    let counted = activity.glutamate_release / (p.surge_spared * (release.stress_factor - 1.0) + 1.0);
    let surge = (counted - state.release_average).smooth_positive(p.surge_width);
    let surge = surge * drive.nbqx.complement().squared() / p.surge_half;
    let steep = surge.powi(3) * (p.surge_foot.complement() + p.surge_foot * surge);
    let rise = (activity.firing_e - state.firing_average).smooth_positive(p.surge_width);
    let fired = p.surge_fired.complement() + p.surge_fired * rise.saturation(p.surge_firing_half);
    let growth = steep.saturation(T::one()) * fired * drive.stress_silencing.complement();

    // Under stress load dendrites retract as far as glutamate reaches them through NMDA receptors.
    let dendrite_pull = p.dendrite_nmda.complement() + p.dendrite_nmda * receptors.nmda_e;

    // New protein is counted from what stress leaves; spines lose to stress by way of dendrites.
    let protein = state.protein - 1.0 + p.stress_protein_loss * drive.stress_load;
    let spines = state.spine_number - 1.0;
    let wake_target =
        p.wake_swing * (drive.arousal * (p.pressure_effect * drive.sleep_pressure).complement() - p.wake_mean);
    let wake_pace = (p.sleep_pace + p.pressure_pace * drive.sleep_pressure) * drive.arousal.complement() + 1.0;
    let firing = activity.firing_e.positive_part().powf(p.scaling_power);
    SlowChange {
        bdnf: (p.bdnf_gain * growth + drive.resting_route * drive.nbqx.complement() + 1.0 - state.bdnf) / p.bdnf_time,
        mtor: (p.mtor_gain * (state.bdnf - 1.0) * drive.rapamycin.complement() + 1.0 - state.mtor) / p.mtor_time,
        protein: p.protein_rate * (state.mtor - 1.0) * (protein / p.protein_cap).complement()
            - protein / p.protein_time,
        spine_number: p.spine_rate * protein * (spines / p.spine_cap).complement() - spines / p.spine_time,
        release_average: (counted - state.release_average) / p.average_time,
        firing_average: (activity.firing_e - state.firing_average) / p.average_time,
        scaling: (p.scaling_max / ((p.scaling_max - 1.0) * firing + 1.0) - state.scaling) / p.scaling_time,
        glt1_capacity: (p.uptake_gain * drive.stress + p.uptake_load * drive.stress_load + 1.0 - state.glt1_capacity)
            / p.uptake_time,
        dendrites: ((p.dendrite_loss * dendrite_pull * drive.stress_load).complement() - state.dendrites)
            / p.dendrite_time,
        wake_slowing: (wake_target - state.wake_slowing) * wake_pace / p.wake_time,
        damage: state.damage.complement() * damage_drive(p, state.glu_ecf, drive) / p.damage_time
            - state.damage / p.repair_time,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    /// Damage after some minutes at a fixed extracellular glutamate, from none: the law alone, solved exactly.
    fn damage_after(glu_um: f64, minutes: f64) -> f64 {
        let p = Plasticity::declared(Region::Prefrontal);
        let onset = damage_drive(&p, glu_um / 1000.0, &RegionDrive::HEALTHY) / p.damage_time;
        let pace = onset + 1.0 / p.repair_time;
        onset / pace * (1.0 - (-pace * minutes).exp())
    }

    #[test]
    fn damage_needs_glutamate_far_above_anything_everyday() {
        assert!((0.4..=0.6).contains(&damage_after(75.0, 5.0)), "EXC005: half damage at 75 µM in 5 min");
        assert!(damage_after(0.5, 60.0) < 0.001, "doubled resting glutamate for an hour");
    }
}
