//! Gonadal steroids: estradiol, and progesterone through allopregnanolone.

use super::BodyState;
use crate::model::declare::{parameters, quantities};
use crate::model::inputs::Inputs;
use crate::model::number::Scalar;

parameters! {
    /// Parameters of the gonadal steroids.
    Hormones {
        /// Time constant of estradiol in brain
        estradiol_time: 720.0, "min", Chosen, ["HOR001"];
        /// Estradiol at half of its effect
        estradiol_half: 0.3, "nM", Chosen, ["HOR001", "HOR017", "VE04"];
        /// Largest slow effect of estradiol
        estradiol_gain: 0.43, "1", Chosen, ["HOR001", "VE04"];
        /// Time constant of the slow effect
        estradiol_effect_time: 2880.0, "min", Chosen, ["HOR001"];
        /// Usual estradiol
        estradiol_usual: 0.1, "nM", Chosen, ["contract"];
        /// Disinhibition per rise of estradiol's effect
        disinhibition_gain: 1.5, "1", Chosen, ["HOR004"];
        /// Width over which a rise is told from a fall
        disinhibition_width: 1e-6, "1/min", Chosen, ["design"];
        /// Time constant of disinhibition
        disinhibition_time: 1440.0, "min", Chosen, ["HOR004"];
        /// Largest allopregnanolone from the usual path
        allo_max: 1.8, "nM", Derived, ["HOR007", "HOR008"];
        /// Progesterone at half of that
        allo_half: 4.4, "nM", Derived, ["HOR007", "HOR008"];
        /// Allopregnanolone per progesterone in pregnancy
        allo_pregnancy: 0.1, "1", Chosen, ["HOR010", "HOR011"];
        /// Progesterone at which that sets in
        allo_pregnancy_onset: 60.0, "nM", Chosen, ["HOR007"];
        /// Width of that onset
        allo_pregnancy_width: 5.0, "nM", Chosen, ["design"];
        /// Time constant of allopregnanolone
        allo_time: 720.0, "min", Chosen, ["HOR012"];
        /// Usual progesterone
        progesterone_usual: 0.35, "nM", Chosen, ["contract"];
        /// Allopregnanolone at half of the tonic gain
        tonic_half: 30.0, "nM", Sourced, ["HOR013"], range "HOR013": 10.0..50.0;
        /// Allopregnanolone at half of the phasic gain
        phasic_half: 300.0, "nM", Sourced, ["HOR013"], range "HOR013": 100.0..500.0;
        /// GAD67 lost per gain of tonic inhibition
        gad67_loss: 0.5, "1", Chosen, ["HOR015"];
        /// GAD67 lost per sensitivity that receptors have lost, which outlasts that gain by days
        gad67_adapted_loss: 0.5, "1", Chosen, ["HOR105"];
        /// Largest adaptation of GABA-A receptors
        adaptation_max: 0.4, "1", Chosen, ["HOR014"];
        /// Time constant of that adaptation
        adaptation_time: 10_080.0, "min", Chosen, ["stress_nutrition 6"];
    }
}

/// Allopregnanolone that a progesterone level leads to, nM.
fn steady_allo<T: Scalar>(p: &Hormones<T>, progesterone: T) -> T {
    let pregnancy = ((progesterone - p.allo_pregnancy_onset) / p.allo_pregnancy_width).softplus();
    p.allo_max * progesterone.saturation(p.allo_half) + p.allo_pregnancy * p.allo_pregnancy_width * pregnancy
}

/// Effect of an estradiol level, 0 to 1.
fn estradiol_effect<T: Scalar>(p: &Hormones<T>, estradiol: T) -> T {
    estradiol.squared().saturation(p.estradiol_half.squared())
}

/// Receptor adaptation that an allopregnanolone level leads to. It works against the level's effect, whichever way that
/// goes.
fn steady_adaptation<T: Scalar>(p: &Hormones<T>, inputs: &Inputs<T>, allo: T) -> T {
    (p.adaptation_max * inputs.allo_sens * allo.saturation(p.tonic_half)).complement()
}

quantities! {
    /// What the steroids tell the cortex.
    HormoneSignals {
        /// Gain of tonic GABA-A inhibition, after adaptation.
        tonic_gain;
        /// Gain of phasic GABA-A inhibition.
        phasic_gain;
        /// Share of GAD67 that allopregnanolone leaves.
        gad67;
    }
}

/// The signals at one moment.
pub fn signals<T: Scalar>(p: &Hormones<T>, state: &BodyState<T>, inputs: &Inputs<T>) -> HormoneSignals<T> {
    let usual = steady_allo(p, p.progesterone_usual);
    // Gains count from the healthy level, so that the sensitivity turns changes round and not the healthy state.
    let gain = |half: T| {
        let now = state.allopregnanolone.saturation(half) + 1.0;
        inputs.allo_sens * (now / (usual.saturation(half) + 1.0) - 1.0)
    };
    let tonic = gain(p.tonic_half);
    let adapted = state.gaba_a_adaptation / steady_adaptation(p, inputs, usual);
    HormoneSignals {
        tonic_gain: (tonic + 1.0) * adapted,
        phasic_gain: gain(p.phasic_half) + 1.0,
        gad67: (p.gad67_loss * tonic + p.gad67_adapted_loss * adapted.complement()).complement(),
    }
}

/// Writes the rates of change, per minute, into `change`.
pub fn change<T: Scalar>(p: &Hormones<T>, state: &BodyState<T>, inputs: &Inputs<T>, change: &mut BodyState<T>) {
    change.estradiol = (inputs.estradiol_nM - state.estradiol) / p.estradiol_time;
    let half = p.estradiol_half.squared();
    let slope = state.estradiol * half * 2.0 / (state.estradiol.squared() + half).squared();
    let rise = (slope * change.estradiol).smooth_positive(p.disinhibition_width);
    let effect = |level: T| p.estradiol_gain * estradiol_effect(p, level) + 1.0;
    change.estradiol_effect =
        (effect(state.estradiol) / effect(p.estradiol_usual) - state.estradiol_effect) / p.estradiol_effect_time;
    change.disinhibition = p.disinhibition_gain * rise - state.disinhibition / p.disinhibition_time;
    change.allopregnanolone = (steady_allo(p, inputs.progesterone_nM) - state.allopregnanolone) / p.allo_time;
    change.gaba_a_adaptation =
        (steady_adaptation(p, inputs, state.allopregnanolone) - state.gaba_a_adaptation) / p.adaptation_time;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    #[test]
    fn allopregnanolone_per_progesterone_matches_the_phases_of_the_cycle() {
        let p = Hormones::declared(Region::Prefrontal);
        let ratio = |progesterone| steady_allo(&p, progesterone) / progesterone;
        assert!((0.25..=0.42).contains(&ratio(0.35)), "HOR008, follicular");
        assert!((0.03..=0.06).contains(&ratio(40.0)), "HOR008, luteal");
    }
}
