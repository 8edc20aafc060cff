//! Which scenario a command works on, and what is changed in it for this run.

mod events;

use std::path::PathBuf;

use clap::Args;

use self::events::{dose_from, hold_from, number_from};
use super::Failure;
use crate::scenario::{ClockTime, Event, Problem, Problems, Scenario, check, input_named, preset, presets, read};
use crate::simulate::Settings;

/// The scenario of a command and the options that change it for this run only.
#[derive(Debug, Args)]
pub struct ScenarioArgs {
    /// The scenario file
    #[arg(value_name = "SCENARIO", required_unless_present = "preset")]
    file: Option<PathBuf>,
    /// A preset instead of a file: see `glutascope list presets`
    #[arg(long, value_name = "ID", conflicts_with = "file")]
    preset: Option<String>,
    /// Span, days; events after it are left out
    #[arg(long, value_name = "D", allow_negative_numbers = true)]
    days: Option<f64>,
    /// Set an input, such as `stress=3` (repeatable)
    #[arg(long, value_name = "INPUT=VALUE")]
    set: Vec<String>,
    /// Add a dose, such as `ketamine:35:iv:1:over=40:every=72:times=3` (repeatable)
    #[arg(long, value_name = "DRUG:MG:ROUTE:START_H[:over=MIN][:every=H][:times=N]")]
    dose: Vec<String>,
    /// Hold an input for a while, such as `stress=7@2..3:every=24:times=5` (repeatable)
    #[arg(long, value_name = "INPUT=VALUE@START_H..END_H[:every=H][:times=N]")]
    hold: Vec<String>,
    /// Unseen days before the start, with the scenario's inputs
    #[arg(long, value_name = "D", allow_negative_numbers = true)]
    lead_in: Option<f64>,
    /// Clock time at the start
    #[arg(long, value_name = "HH:MM")]
    start: Option<String>,
    /// Relative tolerance of the solver, 1e-12 to 0.01
    #[arg(long, value_name = "X", default_value_t = Settings::DRAWING.rtol, allow_negative_numbers = true)]
    rtol: f64,
}

/// An option and the fields of the scenario that came from it.
struct Origin {
    option: String,
    field: String,
}

impl ScenarioArgs {
    /// Reads the scenario, changes it as asked, and checks the result.
    pub fn load(&self) -> Result<(Scenario, Settings), Failure> {
        if !(1e-12..=0.01).contains(&self.rtol) {
            let problem = Problem::new("this is no tolerance for the solver", "a number from 1e-12 to 0.01");
            return Err(problem.in_source(format!("--rtol {}", self.rtol)).into());
        }
        let (mut scenario, source) = self.read()?;
        let origins = self.change(&mut scenario)?;
        let problems: Vec<Problem> =
            check(&scenario).into_iter().map(|problem| attribute(problem, &origins, &source)).collect();
        if !problems.is_empty() {
            return Err(Problems(problems).into());
        }
        if let Some(days) = self.days.filter(|days| *days < scenario.days) {
            shorten(&mut scenario, days);
        }
        Ok((scenario, Settings { rtol: self.rtol, ..Settings::DRAWING }))
    }

    /// The scenario as it is in the file or preset, and the name of its source.
    fn read(&self) -> Result<(Scenario, String), Failure> {
        match (&self.file, &self.preset) {
            (Some(file), _) => Ok((read(file)?, file.display().to_string())),
            (None, id) => {
                let id = id.as_deref().unwrap_or_default();
                let found = preset(id).map(|preset| (preset.scenario.clone(), id.to_owned()));
                found.ok_or_else(|| {
                    Problem::new("there is no such preset", "one of `glutascope list presets`")
                        .suggest(id, presets().iter().map(|preset| preset.id))
                        .in_source(format!("--preset {id}"))
                        .into()
                })
            }
        }
    }

    /// Applies every option but a shorter span, which leaves out events instead of making them wrong.
    fn change(&self, scenario: &mut Scenario) -> Result<Vec<Origin>, Problem> {
        let mut origins = Vec::new();
        let mut came_from = |option: String, field: String| origins.push(Origin { option, field });
        if let Some(days) = self.days.filter(|days| !(*days > 0.0 && *days < scenario.days)) {
            scenario.days = days;
            came_from(format!("--days {days}"), "days".to_owned());
        }
        if let Some(days) = self.lead_in {
            scenario.lead_in_days = days;
            came_from(format!("--lead-in {days}"), "lead_in_days".to_owned());
        }
        if let Some(start) = &self.start {
            let option = format!("--start {start}");
            scenario.start = start.parse::<ClockTime>().map_err(|problem| problem.in_source(option))?;
        }
        for text in &self.set {
            let option = format!("--set {text}");
            let (id, value) = setting_from(text).map_err(|problem| problem.in_source(option.as_str()))?;
            let input = input_named(id).map_err(|problem| problem.in_source(option.as_str()))?;
            scenario.set_input(input, value);
            came_from(option, format!("inputs.{id}"));
        }
        let doses = self.dose.iter().map(|text| (format!("--dose {text}"), dose_from(text)));
        let holds = self.hold.iter().map(|text| (format!("--hold {text}"), hold_from(text)));
        for (option, event) in doses.chain(holds) {
            let event: Event = event.map_err(|problem| problem.in_source(option.as_str()))?;
            came_from(option, format!("events[{}]", scenario.events.len()));
            scenario.events.push(event);
        }
        Ok(origins)
    }
}

fn setting_from(text: &str) -> Result<(&str, f64), Problem> {
    let (id, value) = text.split_once('=').ok_or_else(|| Problem::new("there is no `=`", "INPUT=VALUE"))?;
    Ok((id, number_from(value)?))
}

/// Says which option a problem comes from; what is left comes from the scenario together with the options.
fn attribute(problem: Problem, origins: &[Origin], source: &str) -> Problem {
    let field = problem.field.as_deref().unwrap_or_default();
    let origin = origins.iter().rev().find(|origin| {
        field.strip_prefix(origin.field.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    });
    match origin {
        Some(origin) => Problem { field: None, ..problem }.in_source(origin.option.as_str()),
        None => problem.in_source(source),
    }
}

/// Ends a good scenario earlier: what would start later is left out.
fn shorten(scenario: &mut Scenario, days: f64) {
    scenario.days = days;
    let end_h = 24.0 * days;
    scenario.events.retain_mut(|event| {
        let left = event.starts_h().take_while(|start| *start <= end_h).count() as u32;
        if let Event::Hold { repeat: Some(repeat), .. }
        | Event::Ramp { repeat: Some(repeat), .. }
        | Event::Dose { repeat: Some(repeat), .. } = event
        {
            repeat.times = left;
        }
        left > 0
    });
}
