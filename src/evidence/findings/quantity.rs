//! What a reading can look at: every output, and by name every state, every signal and a few laws inside the model.

use crate::model::Region;
use crate::model::body::BodyState;
use crate::model::outputs::OutputId;
use crate::model::region::{RegionDrive, RegionState};
use crate::simulate::Trajectory;

/// One curve of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantity {
    /// An output of the program, such as `pfc.glu_ecf_uM`.
    Output(OutputId),
    /// Dissociation in points of the rating scale CADSS (`cadss`), from which the output is scaled.
    RatingPoints,
    /// A state of the body, such as `body.state.zinc`.
    BodyState(usize),
    /// A state of a region, such as `pfc.state.scaling`.
    State(Region, usize),
    /// A signal that acts on a region, such as `pfc.drive.magnesium`.
    Signal(Region, &'static str),
    /// A law of a region, such as `hip.law.gaba_release`.
    Law(Region, Law),
}

/// The laws that findings read and outputs do not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// Glutamate released per spike, relative.
    GlutamatePerSpike,
    /// GABA released per spike, relative.
    GabaPerSpike,
    /// GABA released, mM/min.
    GabaRelease,
    /// Capacity of the GAD that carries its helper PLP, in arbitrary units.
    GadWithPlp,
}

const LAWS: [(&str, Law); 4] = [
    ("glutamate_per_spike", Law::GlutamatePerSpike),
    ("gaba_per_spike", Law::GabaPerSpike),
    ("gaba_release", Law::GabaRelease),
    ("gad_with_plp", Law::GadWithPlp),
];

/// Points of CADSS at which the dissociation output is half its largest.
const HALF_POINTS: f64 = 30.0;

impl Quantity {
    /// The quantity of this name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        if name == "cadss" {
            return Some(Self::RatingPoints);
        }
        if let Some(output) = OutputId::parse(name) {
            return Some(Self::Output(output));
        }
        let (prefix, rest) = name.split_once('.')?;
        let (kind, id) = rest.split_once('.')?;
        if (prefix, kind) == ("body", "state") {
            return BodyState::SPECS.iter().position(|spec| spec.id == id).map(Self::BodyState);
        }
        let region = Region::ALL.into_iter().find(|region| region.prefix() == prefix)?;
        match kind {
            "state" => RegionState::SPECS.iter().position(|spec| spec.id == id).map(|i| Self::State(region, i)),
            "drive" => RegionDrive::<f64>::NAMES.iter().find(|known| **known == id).map(|n| Self::Signal(region, n)),
            "law" => LAWS.iter().find(|(known, _)| *known == id).map(|(_, law)| Self::Law(region, *law)),
            _ => None,
        }
    }

    /// Its values in a run.
    pub fn series(self, run: &Trajectory, times_h: &[f64]) -> Vec<f64> {
        match self {
            Self::Output(output) => run.series(&[output], times_h).remove(0),
            Self::RatingPoints => OutputId::parse("dissociation").map_or_else(Vec::new, |output| {
                let share = run.series(&[output], times_h).remove(0);
                share.into_iter().map(|share| HALF_POINTS * share / (100.0 - share)).collect()
            }),
            Self::BodyState(i) => run.body_states(times_h).iter().map(|body| body.to_array()[i]).collect(),
            Self::State(region, i) => {
                run.region_moments(region, times_h).iter().map(|moment| moment.state.to_array()[i]).collect()
            }
            Self::Signal(region, name) => {
                let value = |drive: &mut RegionDrive<f64>| drive.get_mut(name).map_or(f64::NAN, |value| *value);
                run.region_moments(region, times_h).iter_mut().map(|moment| value(&mut moment.drive)).collect()
            }
            Self::Law(region, law) => law.series(run, region, times_h),
        }
    }
}

impl Law {
    fn series(self, run: &Trajectory, region: Region, times_h: &[f64]) -> Vec<f64> {
        let model = run.system().region(region);
        let rates = &model.gaba_rates;
        run.region_moments(region, times_h)
            .iter()
            .map(|moment| {
                let laws = model.laws(&moment.state, &moment.drive);
                match self {
                    Self::GlutamatePerSpike => laws.release.glutamate_per_spike,
                    Self::GabaPerSpike => laws.release.gaba_per_spike,
                    Self::GabaRelease => laws.transport.release_gaba,
                    Self::GadWithPlp => rates.gad67 * moment.state.holo_gad67 + rates.gad65 * moment.state.holo_gad65,
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_found_by_name_and_only_then() {
        for name in ["pfc.glu_ecf_uM", "cadss", "body.state.zinc", "hip.state.scaling", "pfc.drive.plp"] {
            assert!(Quantity::parse(name).is_some(), "{name}");
        }
        for name in ["", "pfc", "pfc.nothing", "body.state.scaling", "pfc.state.zinc", "brain.state.scaling"] {
            assert_eq!(Quantity::parse(name), None, "{name}");
        }
    }
}
