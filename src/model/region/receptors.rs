//! Receptors: channel block of NMDA receptors, magnesium and zinc, and the gain of excitatory synapses.

use super::{RegionDrive, RegionState};
use crate::model::declare::{parameters, quantities};
use crate::model::number::Scalar;

parameters! {
    /// Receptor parameters.
    Receptors {
        /// Ketamine at half block of NMDA receptors on inhibitory cells
        ketamine_half_i: 1.0, "µM", Chosen, ["EI019"];
        /// Ketamine at half block of NMDA receptors on excitatory cells. The ratio of the two is a labelled assumption
        ketamine_half_e: 4.2, "µM", Chosen, ["EI019"];
        /// Esketamine at half block, inhibitory cells
        esketamine_half_i: 0.6, "µM", Chosen, ["PD015"];
        /// Esketamine at half block, excitatory cells
        esketamine_half_e: 3.0, "µM", Chosen, ["PD015"];
        /// Memantine at half block, inhibitory cells
        memantine_half_i: 2.0, "µM", Sourced, ["PD013"];
        /// Memantine at half block, excitatory cells
        memantine_half_e: 10.5, "µM", Sourced, ["PD013"];
        /// Share of memantine's block that remains during synaptic activity, because it leaves the channel fast
        memantine_held: 0.2, "1", Chosen, ["PD036"], range "PD036": 0.2..0.5;
        /// Amantadine at half block
        amantadine_half: 60.0, "µM", Chosen, ["PD010"];
        /// Time for the block to settle or clear in excitatory cells, whose channels open rarely
        block_time_e: 45.0, "min", Chosen, ["GS002", "PD004", "PD026"];
        /// Time for the block to settle or clear in inhibitory cells, whose channels open more often
        block_time_i: 20.0, "min", Chosen, ["GS002", "GS014", "PD026"];
        /// Magnesium at half block of NMDA receptors at 0 mV
        magnesium_half: 3.57, "mM", Sourced, ["MG001"];
        /// How much stronger magnesium blocks at the resting voltage: e to the power of 0.062 × 60
        magnesium_voltage: 41.264_394, "1", Derived, ["MG001"];
        /// Largest share of NMDA current that zinc blocks
        zinc_depth: 0.7, "1", Sourced, ["ZN002"], range "ZN002": 0.6..0.8;
        /// Zinc at half of that block
        zinc_half: 20.0, "nM", Sourced, ["ZN002"], range "ZN002": 10.0..80.0;
        /// Fast potentiation of receptors by the adapting stress gain
        stress_potentiation: 8.0, hippocampus 0.0, "1", Chosen, ["SIM006", "stress 2"];
        /// Largest such potentiation
        stress_potentiation_max: 0.5, "1", Chosen, ["STR011"];
        /// Loss of receptors at full stress load
        stress_receptor_loss: 0.5, hippocampus 0.0, "1", Chosen, ["SIM006"];
        /// Share of a loss of dendrites that the cell feels: a smaller cell needs less current
        dendrite_share: 0.3, "1", Chosen, ["STR012", "STR017"];
        /// Strength of excitatory synapses gained per relative spine
        spine_gain: 0.15, "1", Chosen, ["design"];
        /// Share of synaptic scaling that synapses of excitatory cells on each other show
        recurrent_scaling: 0.4, "1", Chosen, ["design"];
        /// Share of the changes on excitatory cells that inhibitory cells see
        inhibitory_share: 0.7, "1", Chosen, ["design"];
        /// Share of estradiol's gain on NMDA currents that inhibitory cells see
        estradiol_share_i: 0.3, "1", Chosen, ["design"];
    }
}

/// Factors that make the magnesium and zinc laws 1 at the healthy baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReceptorNorms<T> {
    /// Of the magnesium block.
    pub magnesium: T,
    /// Of the zinc block.
    pub zinc: T,
}

impl ReceptorNorms<f64> {
    /// Derived from the healthy surroundings.
    #[must_use]
    pub fn derive(p: &Receptors<f64>, healthy: &RegionDrive<f64>) -> Self {
        let unit = Self { magnesium: 1.0, zinc: 1.0 };
        Self {
            magnesium: 1.0 / magnesium_factor(p, &unit, healthy.magnesium),
            zinc: 1.0 / zinc_factor(p, &unit, healthy.zinc),
        }
    }
}

impl<T: Copy> ReceptorNorms<T> {
    /// Applies `f` to every factor, with its name.
    pub fn map<U>(&self, mut f: impl FnMut(&'static str, T) -> U) -> ReceptorNorms<U> {
        ReceptorNorms { magnesium: f("magnesium_norm", self.magnesium), zinc: f("zinc_norm", self.zinc) }
    }
}

quantities! {
    /// What receptors do at one moment.
    ReceptorGains {
        /// Gain of excitatory synapses through receptors, dendrites and spines.
        gain;
        /// Gain of excitatory currents into excitatory cells.
        synapses_e;
        /// Gain of excitatory cells on each other.
        recurrent_e;
        /// Gain of excitatory currents into inhibitory cells.
        synapses_i;
        /// AMPA receptors at work.
        ampa;
        /// NMDA receptors at work, excitatory cells.
        nmda_e;
        /// NMDA receptors at work, inhibitory cells.
        nmda_i;
    }
}

fn magnesium_factor<T: Scalar>(p: &Receptors<T>, norms: &ReceptorNorms<T>, magnesium: T) -> T {
    norms.magnesium / (magnesium / p.magnesium_half * p.magnesium_voltage + 1.0)
}

fn zinc_factor<T: Scalar>(p: &Receptors<T>, norms: &ReceptorNorms<T>, zinc: T) -> T {
    norms.zinc * (p.zinc_depth * zinc.saturation(p.zinc_half)).complement()
}

/// How the block of one cell type changes. All medicines compete for the same channel; memantine counts with the share
/// that synaptic activity does not free. A blocked channel frees the drug only when it opens, so a block settles over
/// many openings, and the sooner the more drug waits.
fn block_rate<T: Scalar>(p: &Receptors<T>, drive: &RegionDrive<T>, halves: [T; 3], time: T, blocked: T) -> T {
    let [ketamine, esketamine, memantine] = halves;
    let memantine_load = drive.memantine / memantine;
    let load = drive.ketamine / ketamine
        + drive.esketamine / esketamine
        + drive.amantadine / p.amantadine_half
        + memantine_load;
    (load - p.memantine_held.complement() * memantine_load - blocked * (load + 1.0)) / time
}

/// Rates of change of the channel block, per minute.
#[derive(Clone, Copy, Debug)]
pub struct BlockChange<T> {
    /// In excitatory cells.
    pub excitatory: T,
    /// In inhibitory cells.
    pub inhibitory: T,
}

/// How the channel block changes.
pub fn block_change<T: Scalar>(p: &Receptors<T>, state: &RegionState<T>, drive: &RegionDrive<T>) -> BlockChange<T> {
    let halves_e = [p.ketamine_half_e, p.esketamine_half_e, p.memantine_half_e];
    let halves_i = [p.ketamine_half_i, p.esketamine_half_i, p.memantine_half_i];
    BlockChange {
        excitatory: block_rate(p, drive, halves_e, p.block_time_e, state.block_e),
        inhibitory: block_rate(p, drive, halves_i, p.block_time_i, state.block_i),
    }
}

/// The receptor gains.
pub fn gains<T: Scalar>(
    p: &Receptors<T>,
    norms: &ReceptorNorms<T>,
    state: &RegionState<T>,
    drive: &RegionDrive<T>,
) -> ReceptorGains<T> {
    let potentiation = p.stress_potentiation * drive.stress_gain;
    let stress = potentiation / (potentiation / p.stress_potentiation_max + 1.0)
        - p.stress_receptor_loss * drive.stress_load
        + 1.0;
    let spines = p.spine_gain * (state.spine_number * drive.estradiol_spines - 1.0) + 1.0;
    let dendrites = p.dendrite_share * (state.dendrites - 1.0) + 1.0;
    let gain = stress * dendrites * spines;
    let ions = magnesium_factor(p, norms, drive.magnesium) * zinc_factor(p, norms, drive.zinc);
    let estradiol_i = p.estradiol_share_i * (drive.estradiol_nmda - 1.0) + 1.0;
    ReceptorGains {
        gain,
        synapses_e: gain * state.scaling,
        recurrent_e: gain * (p.recurrent_scaling * (state.scaling - 1.0) + 1.0),
        synapses_i: p.inhibitory_share * (gain - 1.0) + 1.0,
        ampa: drive.ampa * drive.nbqx.complement(),
        nmda_e: drive.nmda * ions * drive.estradiol_nmda * state.block_e.complement(),
        nmda_i: drive.nmda * ions * estradiol_i * state.block_i.complement(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;
    use crate::model::region::RegionModel;

    fn nmda_e(change: impl Fn(&mut RegionDrive<f64>)) -> f64 {
        let model = RegionModel::healthy(Region::Prefrontal);
        let mut drive = RegionDrive::HEALTHY;
        change(&mut drive);
        gains(&model.parameters.receptors, &model.receptor_norms, &model.baseline, &drive).nmda_e
    }

    #[test]
    fn ten_percent_more_magnesium_costs_eight_to_ten_percent_of_nmda_current() {
        let change = 100.0 * (nmda_e(|d| d.magnesium *= 1.1) - 1.0);
        assert!((-10.0..=-8.0).contains(&change), "SIM005: {change} %");
    }

    #[test]
    fn ketamine_blocks_inhibitory_cells_first_and_frees_them_first() {
        let model = RegionModel::healthy(Region::Prefrontal);
        let p = &model.parameters.receptors;
        let drive = RegionDrive { ketamine: 0.41, ..RegionDrive::HEALTHY };
        let onset = block_change(p, &model.baseline, &drive);
        assert!(onset.inhibitory > 2.0 * onset.excitatory && onset.excitatory > 0.0);
        let blocked = RegionState { block_e: 0.2, block_i: 0.2, ..model.baseline };
        let end = block_change(p, &blocked, &RegionDrive::HEALTHY);
        assert!(end.inhibitory < end.excitatory && end.excitatory < 0.0);
    }
}
