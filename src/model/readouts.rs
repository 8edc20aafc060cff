//! Illustrative read-outs of mind and behaviour, 0 to 100, from what body and regions do.
//!
//! Each is the standing of this brain among healthy people, on a scale where one standard deviation between people is
//! one unit of `z`: a read-out is `100 Φ(z)`, with the logistic curve standing in for the normal distribution, so that
//! 50 is the healthy level. The weights are sizes of effects in people where studies give them and picked otherwise;
//! no read-out was fitted to a person, and none is a test or a diagnosis.

use super::declare::{parameters, quantities};
use super::number::Scalar;
use super::outputs::RegionOutputs;

parameters! {
    /// Weights of the read-outs, in standard deviations between people.
    ReadOuts {
        /// Sleep debt of a lost night, over the day that follows
        lost_night: 0.5, "1", Derived, ["SLP006", "SLP102"];
        /// Attention lost in a lost night
        sleep_on_attention: 0.776, "SD", Sourced, ["SLP006"], range "SLP006": 0.6..0.96;
        /// Working memory lost in a lost night
        sleep_on_memory: 0.55, "SD", Chosen, ["SLP007"];
        /// Speed of thinking lost in a lost night
        sleep_on_speed: 0.3, "SD", Chosen, ["SLP007"];
        /// Attention and speed lost per share of energy
        energy_on_attention: 5.0, "SD", Chosen, ["V_HY3"];
        /// Attention and speed lost per excess of ammonium in brain
        ammonium_on_attention: 0.5, "SD/mM", Chosen, ["CON034"];
        /// Ammonium of a healthy brain
        ammonium_usual: 0.2, "mM", Chosen, ["V_NH1"];
        /// Alertness lost in full dissociation
        dissociation_on_alertness: 2.0, "SD", Chosen, ["PC029"];
        /// Spread of tissue GABA between people, as a share
        gaba_spread: 0.18, "1", Chosen, ["CON014"];
        /// Tissue GABA of a healthy cortex
        gaba_usual: 1.15, "mM", Chosen, ["C_03", "C_04"];
        /// Working memory per standard deviation of prefrontal GABA
        gaba_on_memory: 0.56, "SD", Derived, ["RDO001"];
        /// Working memory lost at full fast stress
        stress_on_memory: 0.25, "SD", Derived, ["RDO005"];
        /// Working memory lost soon after cortisol fills all free receptors
        cortisol_on_memory: 1.0, "SD", Chosen, ["RDO006"];
        /// Working memory lost per doubling or halving of the balance, squared
        balance_on_memory: 0.15, "SD", Chosen, ["RDO001"];
        /// Working memory lost in full dissociation
        dissociation_on_memory: 2.0, "SD", Chosen, ["PC029", "VC23"];
        /// Speed per doubling of firing
        firing_on_speed: 0.5, "SD", Chosen, ["EI018"];
        /// Firing rate of a healthy cortex
        firing_usual: 4.0, "Hz", Chosen, ["EI018"];
        /// Mood per standard deviation of antidepressant effect
        index_on_mood: 1.0, "SD", Chosen, ["PC017"];
        /// Mood lost at full stress load
        load_on_mood: 1.0, "SD", Chosen, ["STR012"];
        /// Mood per standard deviation of prefrontal GABA
        gaba_on_mood: 0.3, "SD", Chosen, ["CON006"];
        /// Mood per doubling of tonic inhibition
        tonic_on_mood: 2.0, "SD", Chosen, ["HOR012"];
        /// Calm lost at full fast stress
        stress_on_calm: 1.2, "SD", Derived, ["HPA022"];
        /// Calm lost per doubling of firing in the hippocampus
        firing_on_calm: 0.5, "SD", Chosen, ["CON014"];
        /// Calm per doubling of tonic inhibition
        tonic_on_calm: 2.0, "SD", Chosen, ["HOR013"];
        /// Steepness of seizure readiness in tissue GABA
        seizure_steepness: 8.0, "1/mM", Chosen, ["CON014"];
        /// Tissue GABA at which seizure readiness is half
        seizure_half: 1.0, "mM", Chosen, ["CON014"];
        /// Seizure readiness lost per doubling of tonic inhibition
        seizure_tonic: 4.0, "1", Chosen, ["HOR013"];
        /// Share of the demand for GABA that follows the firing of inhibitory cells
        seizure_demand: 0.5, "1", Chosen, ["CON014"];
        /// Firing rate of healthy inhibitory cells
        inhibitory_usual: 10.0, "Hz", Chosen, ["EI018"];
        /// Steepness of seizure readiness in the balance
        seizure_balance: 2.0, "1", Chosen, ["CON014"];
    }
}

/// What the read-outs look at, besides the regions.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each field is the signal or output of that name")]
pub struct Signs<T> {
    pub arousal: T,
    pub sleep_debt: T,
    pub energy: T,
    pub stress: T,
    pub cortisol_excess: T,
    pub stress_load: T,
    pub tonic_gain: T,
    pub antidepressant_index: T,
    pub dissociation: T,
}

quantities! {
    /// The read-outs at one moment, each 0 to 100.
    ReadOutLevels {
        /// Alertness.
        alertness;
        /// Working memory.
        working_memory;
        /// Speed of thinking.
        processing_speed;
        /// Mood.
        mood;
        /// Calm.
        calm;
        /// Readiness for seizures.
        seizure_risk;
    }
}

/// The logistic curve on a scale of 100.
fn logistic<T: Scalar>(x: T) -> T {
    T::of(100.0) / ((-x).exp() + 1.0)
}

/// Standing among healthy people, 0 to 100, of one who is `z` standard deviations from their middle.
fn standing<T: Scalar>(z: T) -> T {
    logistic(z * 1.702)
}

/// Change in doublings for small changes, bounded for large ones: 1 at twice, -1 at half, never beyond 3.
fn doublings<T: Scalar>(ratio: T) -> T {
    (ratio - 1.0) / (ratio + 1.0) * 3.0
}

/// The read-outs; `regions` are the prefrontal cortex and the hippocampus.
pub fn levels<T: Scalar>(p: &ReadOuts<T>, signs: &Signs<T>, regions: [&RegionOutputs<T>; 2]) -> ReadOutLevels<T> {
    let [prefrontal, hippocampus] = regions;
    let nights = signs.sleep_debt / p.lost_night;
    let hunger = p.energy_on_attention * signs.energy.complement()
        + p.ammonium_on_attention * (prefrontal.nh4_mM - p.ammonium_usual);
    let gaba = (prefrontal.gaba_tissue_mM / p.gaba_usual - 1.0) / p.gaba_spread;
    let balance = doublings(prefrontal.ei);
    let tonic = doublings(signs.tonic_gain);

    let alertness = -(p.sleep_on_attention * nights + hunger) - p.dissociation_on_alertness * signs.dissociation * 0.01;
    let working_memory = p.gaba_on_memory * gaba
        - p.stress_on_memory * signs.stress
        - p.cortisol_on_memory * signs.cortisol_excess
        - p.sleep_on_memory * nights
        - p.balance_on_memory * balance.squared()
        - p.dissociation_on_memory * signs.dissociation * 0.01;
    let processing_speed =
        p.firing_on_speed * doublings(prefrontal.rate_e_Hz / p.firing_usual) - p.sleep_on_speed * nights - hunger;
    let mood = p.index_on_mood * signs.antidepressant_index - p.load_on_mood * signs.stress_load
        + p.gaba_on_mood * gaba
        + p.tonic_on_mood * tonic;
    let calm = p.tonic_on_calm * tonic
        - p.stress_on_calm * signs.stress
        - p.firing_on_calm * doublings(hippocampus.rate_e_Hz / p.firing_usual);
    // Busy inhibitory cells make more GABA and use more: what counts is what there is for what is asked of it.
    let demand = p.seizure_demand.complement() + p.seizure_demand * prefrontal.rate_i_Hz / p.inhibitory_usual;
    let seizure = p.seizure_steepness * (p.seizure_half - prefrontal.gaba_tissue_mM / demand)
        + p.seizure_balance * balance
        - p.seizure_tonic * tonic;
    ReadOutLevels {
        alertness: signs.arousal * standing(alertness),
        working_memory: standing(working_memory),
        processing_speed: standing(processing_speed),
        mood: standing(mood),
        calm: standing(calm),
        seizure_risk: logistic(seizure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;
    use crate::model::region::{RegionDrive, RegionModel};

    fn healthy() -> Signs<f64> {
        Signs {
            arousal: 1.0,
            sleep_debt: 0.0,
            energy: 1.0,
            stress: 0.0,
            cortisol_excess: 0.0,
            stress_load: 0.0,
            tonic_gain: 1.0,
            antidepressant_index: 0.0,
            dissociation: 0.0,
        }
    }

    fn at(signs: Signs<f64>) -> ReadOutLevels<f64> {
        let regions = Region::ALL.map(|region| {
            let model = RegionModel::healthy(region);
            model.outputs(&model.baseline, &RegionDrive::HEALTHY)
        });
        levels(&ReadOuts::declared(Region::Prefrontal), &signs, regions.each_ref())
    }

    #[test]
    fn a_healthy_brain_is_in_the_middle() {
        let rest = at(healthy());
        for level in [rest.alertness, rest.working_memory, rest.processing_speed, rest.mood, rest.calm] {
            assert!((level - 50.0).abs() < 1.0, "{rest:?}");
        }
        assert!((15.0..30.0).contains(&rest.seizure_risk), "{rest:?}");
    }

    #[test]
    fn each_read_out_moves_the_way_its_evidence_says() {
        let rest = at(healthy());
        let tired = at(Signs { sleep_debt: 0.5, ..healthy() });
        assert!(tired.alertness < 30.0 && tired.processing_speed < rest.processing_speed, "SLP006");
        assert!(
            tired.working_memory < rest.working_memory && tired.working_memory > tired.alertness,
            "SLP006, SLP007: attention suffers most"
        );
        let stressed = at(Signs { stress: 0.8, stress_load: 0.5, ..healthy() });
        assert!(
            stressed.calm < rest.calm && stressed.working_memory < rest.working_memory && stressed.mood < rest.mood
        );
        let treated = at(Signs { antidepressant_index: 1.0, ..healthy() });
        assert!(treated.mood > 80.0, "one standard deviation up");
        assert!(at(Signs { arousal: 0.0, ..healthy() }).alertness < 1e-9, "nobody is alert asleep");
    }
}
