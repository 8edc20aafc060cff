//! Release probability: cortisol and stress, the autoreceptor brakes, and lamotrigine.

use super::{RegionDrive, RegionState};
use crate::model::declare::{parameters, quantities};
use crate::model::number::Scalar;

parameters! {
    /// Release parameters.
    Release {
        /// Share of resting glutamate release that needs mineralocorticoid receptors
        mr_share: 0.28, "1", Chosen, ["STR005"];
        /// Rise of glutamate release at full fast stress
        acute_stress: 0.80, hippocampus 0.38, "1", Chosen, ["STR002"];
        /// Share of that rise that needs glucocorticoid receptors
        gr_share: 0.76, "1", Chosen, ["STR006", "STR009"];
        /// Rise of glutamate release at full stress load
        chronic_stress: 0.0, hippocampus 0.4, "1", Chosen, ["STR015"];
        /// Largest share of release that mGlu2/3 receptors brake
        mglu23_depth: 0.65, "1", Sourced, ["RC009"], range "RC009": 0.6..0.72;
        /// Extracellular glutamate at half of that brake
        mglu23_half: 0.002, "mM", Chosen, ["RC010"], range "RC010": 0.001..0.02;
        /// Largest share of release that GABA-B receptors brake
        gaba_b_depth: 0.5, "1", Chosen, ["RC012"];
        /// Extracellular GABA at half of that brake
        gaba_b_half: 0.001, "mM", Sourced, ["R_11"], range "R_11": 0.0002..0.003;
        /// Lamotrigine at half block of inactivated sodium channels
        lamotrigine_half_inactivated: 9.0, "µM", Sourced, ["PD034"], range "PD034": 7.0..9.0;
        /// Lamotrigine at half block of resting sodium channels
        lamotrigine_half_resting: 500.0, "µM", Sourced, ["PD034"];
        /// Share of sodium channels inactivated in silence
        inactivated_at_rest: 0.15, "1", Chosen, ["pharm. 4"];
        /// Further share inactivated at high firing rates
        inactivated_by_firing: 0.6, "1", Chosen, ["pharm. 4"];
        /// Firing rate at half of that further share
        inactivation_rate: 20.0, "Hz", Chosen, ["pharm. 4"];
        /// Share of lamotrigine's effect on glutamate release that also acts on GABA release
        lamotrigine_gaba_share: 0.5, "1", Chosen, ["PD032"];
    }
}

/// Factors that make release probabilities 1 at the healthy baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReleaseNorms<T> {
    /// Of excitatory endings.
    pub glutamate: T,
    /// Of inhibitory endings.
    pub gaba: T,
}

impl ReleaseNorms<f64> {
    /// Derived from the brakes at the healthy baseline.
    #[must_use]
    pub fn derive(p: &Release<f64>, state: &RegionState<f64>, healthy: &RegionDrive<f64>) -> Self {
        let unit = Self { glutamate: 1.0, gaba: 1.0 };
        let bare = probabilities(p, &unit, state, state, healthy);
        Self { glutamate: 1.0 / bare.glutamate, gaba: 1.0 / bare.gaba }
    }
}

impl<T: Copy> ReleaseNorms<T> {
    /// Applies `f` to every factor, with its name.
    pub fn map<U>(&self, mut f: impl FnMut(&'static str, T) -> U) -> ReleaseNorms<U> {
        ReleaseNorms { glutamate: f("glutamate_norm", self.glutamate), gaba: f("gaba_norm", self.gaba) }
    }
}

quantities! {
    /// Release at one moment, relative to the healthy baseline.
    ReleaseProbability {
        /// What cortisol and stress make of excitatory endings.
        stress_factor;
        /// Release probability of excitatory endings.
        glutamate;
        /// Release probability of inhibitory endings.
        gaba;
        /// Glutamate released per spike: probability times filling of the vesicles.
        glutamate_per_spike;
        /// GABA released per spike.
        gaba_per_spike;
    }
}

/// The release probabilities. `baseline` is the healthy state the vesicle pools are measured against.
pub fn probabilities<T: Scalar>(
    p: &Release<T>,
    norms: &ReleaseNorms<T>,
    baseline: &RegionState<T>,
    state: &RegionState<T>,
    drive: &RegionDrive<T>,
) -> ReleaseProbability<T> {
    let inactivated = p.inactivated_at_rest + p.inactivated_by_firing * state.rate_e.saturation(p.inactivation_rate);
    let lamotrigine_half = T::one()
        / (inactivated / p.lamotrigine_half_inactivated + inactivated.complement() / p.lamotrigine_half_resting);
    let lamotrigine_block = drive.lamotrigine.saturation(lamotrigine_half);

    let gr = p.gr_share.complement() + p.gr_share * drive.gr;
    let stress_factor = p.mr_share.complement()
        + p.mr_share * drive.mr
        + p.chronic_stress * drive.stress_load
        + p.acute_stress * drive.stress * gr * drive.habituation.complement();

    let mglu23_bound = (state.glu_ecf / p.mglu23_half + drive.mglu23_agonist).saturation(T::one());
    let mglu23_brake = drive.mglu23 * p.mglu23_depth * mglu23_bound;
    let gaba_b_brake = drive.gaba_b * p.gaba_b_depth * state.gaba_ecf.saturation(p.gaba_b_half);
    let glutamate = drive.release
        * norms.glutamate
        * stress_factor
        * lamotrigine_block.complement()
        * mglu23_brake.complement()
        * gaba_b_brake.complement();
    let gaba = norms.gaba * (p.lamotrigine_gaba_share * lamotrigine_block).complement() * gaba_b_brake.complement();
    ReleaseProbability {
        stress_factor,
        glutamate,
        gaba,
        glutamate_per_spike: glutamate * state.glu_vesicles / baseline.glu_vesicles,
        gaba_per_spike: gaba * state.gaba_vesicles / baseline.gaba_vesicles,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;
    use crate::model::region::RegionModel;

    fn release(region: Region, change: impl Fn(&mut RegionDrive<f64>)) -> ReleaseProbability<f64> {
        let model = RegionModel::healthy(region);
        let mut drive = RegionDrive::HEALTHY;
        change(&mut drive);
        probabilities(&model.parameters.release, &model.release_norms, &model.baseline, &model.baseline, &drive)
    }

    #[test]
    fn acute_stress_raises_release_more_in_the_prefrontal_cortex() {
        let stressed = |d: &mut RegionDrive<f64>| d.stress = 1.0;
        let prefrontal = release(Region::Prefrontal, stressed).glutamate;
        let hippocampal = release(Region::Hippocampus, stressed).glutamate;
        assert!(prefrontal > hippocampal && hippocampal > 1.0, "STR001: {prefrontal} {hippocampal}");
    }

    #[test]
    fn lamotrigine_curbs_glutamate_more_than_gaba() {
        let treated = release(Region::Prefrontal, |d| d.lamotrigine = 7.0);
        assert!(treated.glutamate < treated.gaba && treated.gaba < 1.0, "PD032");
    }
}
