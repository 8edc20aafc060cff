//! A model variant with a healthy day of its own: what its runs start from and are compared with.

use super::equations::Model;
use super::failure::{Part, failure};
use super::healthy::{STORED_AT_H, hours_into_day};
use super::integrator::Stopped;
use super::run::{Run, SystemState};
use super::schedule::Schedule;
use super::settle::{restless, settled};
use super::trajectory::Trajectory;
use super::{Cancel, Settings, SimulationError};
use crate::model::outputs::OutputId;
use crate::model::system::System;
use crate::scenario::{ClockTime, Scenario};

/// Samples of the healthy day are this far apart, min.
const SAMPLE_MIN: f64 = 10.0;
/// How many there are, both ends of the day included.
const SAMPLES: u32 = 145;

/// A system with its own healthy day. Hundreds of them are kept, so they keep little.
#[derive(Clone, Debug)]
pub struct Variant {
    system: System<f64>,
    /// The healthy state at [`STORED_AT_H`].
    morning: SystemState,
    /// Every output through the healthy day from then on, a row an output, every [`SAMPLE_MIN`]; empty until asked for.
    day: Vec<Vec<f32>>,
    settings: Settings,
}

impl Variant {
    /// Finds the healthy day of a system. Its day means and the start of its antidepressant-effect index are found anew.
    ///
    /// # Errors
    /// [`SimulationError::Cancelled`] soon after `cancel` is set; [`SimulationError::Failed`] when the solver gives up or
    /// the system has no steady healthy day.
    pub fn settle(system: System<f64>, rtol: f64, cancel: &Cancel) -> Result<Self, SimulationError> {
        let settings = Settings { rtol, parallel: false };
        let (system, morning) = settled(system, settings, cancel)?;
        Ok(Self { system, morning, day: Vec::new(), settings })
    }

    /// The same with its healthy day sampled, for [`Variant::healthy`].
    ///
    /// # Errors
    /// As [`Variant::settle`].
    pub fn with_day(mut self, cancel: &Cancel) -> Result<Self, SimulationError> {
        let day = self.healthy_run(24.0, cancel, |run, schedule| run.span(schedule, &self.morning, 0, &mut |_| ()))?;
        let times: Vec<f64> = (0..SAMPLES).map(|i| f64::from(i) * SAMPLE_MIN / 60.0).collect();
        let outputs: Vec<OutputId> = OutputId::all().collect();
        let rows = day.series(&outputs, &times).into_iter();
        self.day = rows.map(|row| row.into_iter().map(|value| value as f32).collect()).collect();
        Ok(self)
    }

    /// Solves a scenario from the variant's own healthy day.
    ///
    /// # Errors
    /// As [`super::simulate`].
    pub fn run(&self, scenario: &Scenario, cancel: &Cancel) -> Result<Trajectory, SimulationError> {
        let model = Model::new(self.system.clone());
        let explain = |part: Part, stopped: Stopped| failure(scenario, part, stopped);
        let clock_h = scenario.start.hours();
        let run = Run { model: &model, clock_h, settings: self.settings, cancel, explain: &explain };
        let schedule = Schedule::new(scenario);
        let first = schedule.part(true).first().map_or(0.0, |segment| segment.from);
        let start = self.state_at(clock_h + first / 60.0, cancel)?;
        let (start, steps) = match schedule.part(true) {
            [] => (start, 0),
            lead_in => run.through(lead_in, &start)?,
        };
        run.span(schedule, &start, steps, &mut |_| ())
    }

    /// An output on the variant's healthy day at the clock time of a scenario's hour; no number before
    /// [`Variant::with_day`].
    #[must_use]
    pub fn healthy(&self, start: ClockTime, output: OutputId, time_h: f64) -> f64 {
        let Some(row) = self.day.get(output.index()) else { return f64::NAN };
        let place = hours_into_day(start.hours() + time_h) * 60.0 / SAMPLE_MIN;
        let left = (place as usize).min(row.len().saturating_sub(2));
        let share = place - left as f64;
        match (row.get(left), row.get(left + 1)) {
            (Some(&a), Some(&b)) => f64::from(a) + (f64::from(b) - f64::from(a)) * share,
            _ => f64::NAN,
        }
    }

    /// The variant's healthy state at a clock time.
    fn state_at(&self, clock_h: f64, cancel: &Cancel) -> Result<SystemState, SimulationError> {
        let hours = hours_into_day(clock_h);
        if hours <= 0.0 {
            return Ok(self.morning);
        }
        self.healthy_run(hours, cancel, |run, schedule| Ok(run.through(schedule.part(false), &self.morning)?.0))
    }

    /// Solves so many hours of the healthy day from [`STORED_AT_H`] on.
    fn healthy_run<R>(
        &self,
        hours: f64,
        cancel: &Cancel,
        solve: impl FnOnce(&Run, Schedule) -> Result<R, SimulationError>,
    ) -> Result<R, SimulationError> {
        let model = Model::new(self.system.clone());
        let explain = |_: Part, stopped: Stopped| restless(&stopped);
        let run = Run { model: &model, clock_h: STORED_AT_H, settings: self.settings, cancel, explain: &explain };
        solve(&run, Schedule::new(&Scenario { days: hours / 24.0, ..Scenario::default() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::healthy_series;

    #[test]
    fn the_declared_model_settles_on_the_healthy_day_it_is_known_to_have() {
        let cancel = Cancel::default();
        let settled = Variant::settle(System::healthy(), 1e-6, &cancel).and_then(|variant| variant.with_day(&cancel));
        let variant = settled.expect("the declared model has a healthy day");
        let times: Vec<f64> = (0..24).map(f64::from).collect();
        let start = Scenario::default().start;
        let outputs: Vec<OutputId> = OutputId::all().collect();
        for (output, row) in outputs.iter().zip(healthy_series(start, &outputs, &times)) {
            for (time, known) in times.iter().zip(row) {
                let found = variant.healthy(start, *output, *time);
                let size = known.abs().max(0.01);
                assert!((found - known).abs() < 5e-3 * size, "{output} at {time} h: {found}, not {known}");
            }
        }
    }

    #[test]
    fn a_model_that_runs_away_has_no_healthy_day() {
        // Excitatory cells that drive each other this hard leave the healthy rates at the least disturbance.
        let wild = System::adjusted(|c| if c.id == "weight_ee" { c.declared * 4.0 } else { c.declared });
        let settled = Variant::settle(wild, 1e-4, &Cancel::default());
        assert!(matches!(settled, Err(SimulationError::Failed { .. })));
    }

    #[test]
    fn a_run_with_healthy_inputs_stays_on_the_variants_own_healthy_day() {
        let cancel = Cancel::default();
        let system = crate::simulate::Draws::new(3, 20).system(5);
        let variant = Variant::settle(system, 1e-5, &cancel).and_then(|variant| variant.with_day(&cancel));
        let variant = variant.expect("settled");
        let afternoon = ClockTime::new(14, 0).expect("a clock time");
        let calm = Scenario { start: afternoon, days: 3.0, lead_in_days: 4.0, ..Scenario::default() };
        let run = variant.run(&calm, &cancel).expect("solved");
        for id in ["pfc.glu_ecf_uM", "pfc.gaba_ecf_uM", "hip.rate_e_Hz", "cortisol_nM", "pfc.gln_tissue_mM"] {
            let output = OutputId::parse(id).expect("known");
            let times = [1.0, 20.0, 50.0, 72.0];
            for (time, value) in times.iter().zip(run.series(&[output], &times).remove(0)) {
                let healthy = variant.healthy(afternoon, output, *time);
                assert!((value / healthy - 1.0).abs() < 0.01, "{id} at {time} h: {value}, healthy {healthy}");
            }
        }
    }
}
