//! Changes of the scenario: what each does, what it is called, and which of them belong together in one undo step.

use crate::app::command::Edit;
use crate::app::copies::copy_of;
use crate::app::units::Units;
use crate::app::words;
use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;
use crate::scenario::{Event, Scenario};

/// Edits with the same key during one drag are one undo step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EditKey {
    kind: std::mem::Discriminant<Edit>,
    target: usize,
}

impl Edit {
    /// Carries out the change. `opened` is the scenario as it was opened.
    ///
    /// # Errors
    /// In words, when the change makes no sense here; the scenario may then be half changed and is to be thrown away.
    pub(crate) fn apply(&self, scenario: &mut Scenario, opened: &Scenario) -> Result<(), String> {
        match self {
            Self::SetInput { input, value } => scenario.set_input(*input, accepted(*input, *value)?),
            Self::ResetInput(input) => scenario.set_input(*input, reset_value(scenario, opened, *input)),
            Self::ResetInputToDefault(input) => scenario.set_input(*input, input.spec().default),
            Self::ResetAll if scenario == opened => scenario.inputs.clear(),
            Self::ResetAll => scenario.clone_from(opened),
            Self::AddEvent(event) => scenario.events.push(event.clone()),
            Self::ReplaceEvent(position, event) => *event_mut(scenario, *position)? = event.clone(),
            Self::DuplicateEvent(position) => {
                let event = event_mut(scenario, *position)?.clone();
                scenario.events.push(copy_of(scenario, &event)?);
            }
            Self::RemoveEvent(position) => {
                event_mut(scenario, *position)?;
                scenario.events.remove(*position);
            }
            Self::SetDays(days) => scenario.days = *days,
            Self::SetLeadIn(days) => scenario.lead_in_days = *days,
            Self::SetStart(start) => scenario.start = *start,
            Self::SetWeekday(weekday) => scenario.weekday = *weekday,
            Self::SetTitle(title) => scenario.title.clone_from(title),
            Self::SetSummary(summary) => scenario.summary.clone_from(summary),
            Self::SetAuthor(author) => scenario.author.clone_from(author),
            Self::SetNotes(notes) => scenario.notes.clone_from(notes),
            Self::SetShow(show) => scenario.show.clone_from(show),
            Self::SetRegion(region) => scenario.region = *region,
        }
        Ok(())
    }

    /// What undo would take back, in a few words.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::SetInput { input, .. } => input.spec().label.to_owned(),
            Self::ResetInput(input) | Self::ResetInputToDefault(input) => format!("Reset {}", input.spec().label),
            Self::ResetAll => "Reset all".to_owned(),
            Self::AddEvent(event) => format!("Add {}", event_name(event)),
            Self::ReplaceEvent(_, event) => format!("Change {}", event_name(event)),
            Self::DuplicateEvent(_) => "Copy event".to_owned(),
            Self::RemoveEvent(_) => "Remove event".to_owned(),
            Self::SetDays(_) => "Days shown".to_owned(),
            Self::SetLeadIn(_) => "Days before".to_owned(),
            Self::SetStart(_) => "Start time".to_owned(),
            Self::SetWeekday(_) => "Weekday".to_owned(),
            Self::SetTitle(_) => "Title".to_owned(),
            Self::SetSummary(_) => "Summary".to_owned(),
            Self::SetAuthor(_) => "Author".to_owned(),
            Self::SetNotes(_) => "Notes".to_owned(),
            Self::SetShow(_) => "Curves shown".to_owned(),
            Self::SetRegion(_) => "Region shown".to_owned(),
        }
    }

    /// What it changes, for joining a drag into one step.
    pub(crate) fn key(&self) -> EditKey {
        let target = match self {
            Self::SetInput { input, .. } | Self::ResetInput(input) | Self::ResetInputToDefault(input) => input.index(),
            Self::ReplaceEvent(position, _) | Self::RemoveEvent(position) => *position,
            _ => 0,
        };
        EditKey { kind: std::mem::discriminant(self), target }
    }
}

/// What an event is, in a few words: "Ketamine 35 mg", "hold of Stress level".
pub(crate) fn event_name(event: &Event) -> String {
    match event {
        Event::Hold { input, .. } => format!("hold of {}", input.spec().label),
        Event::Ramp { input, .. } => format!("ramp of {}", input.spec().label),
        Event::Dose { drug, mg, .. } => format!("{} {} mg", drug.spec().label, words::short(*mg)),
    }
}

fn accepted(input: InputId, value: f64) -> Result<f64, String> {
    let range = input.spec().accepted();
    if value.is_finite() {
        Ok(value.clamp(*range.start(), *range.end()))
    } else {
        Err(format!("{} needs a number from {} to {}.", input.spec().label, range.start(), range.end()))
    }
}

/// First back to the value in the opened file, then to the healthy default.
fn reset_value(scenario: &Scenario, opened: &Scenario, input: InputId) -> f64 {
    let (now, opened) = (scenario.input(input), opened.input(input));
    if now.to_bits() == opened.to_bits() { input.spec().default } else { opened }
}

fn event_mut(scenario: &mut Scenario, position: usize) -> Result<&mut Event, String> {
    scenario.events.get_mut(position).ok_or_else(|| "That event is no longer there.".to_owned())
}

/// The plots of a scenario, in order: each shown quantity once, in the regions shown.
#[must_use]
pub fn plots(scenario: &Scenario) -> Vec<Vec<OutputId>> {
    let mut quantities: Vec<OutputId> = Vec::new();
    for &output in &scenario.show {
        if !quantities.iter().any(|known| known.is_same_quantity(output)) {
            quantities.push(output);
        }
    }
    let in_regions = |output: OutputId| match output.region() {
        None => vec![output],
        Some(_) => scenario.region.regions().iter().map(|region| output.in_region(*region)).collect(),
    };
    quantities.into_iter().map(in_regions).collect()
}

/// How a scenario differs from the healthy baseline, a line each.
#[must_use]
pub fn changes_from_baseline(scenario: &Scenario) -> Vec<String> {
    changes_in(Units::Si, scenario)
}

/// The same in the units chosen.
#[must_use]
pub fn changes_in(units: Units, scenario: &Scenario) -> Vec<String> {
    let inputs = scenario.inputs.iter().map(|(input, value)| {
        let (spec, healthy) = (input.spec(), words::input_value_in(units, *input, input.spec().default));
        format!("{} {} (healthy {healthy})", spec.label, words::input_value_in(units, *input, *value))
    });
    let events = scenario.events.iter().map(|event| {
        let times = event.repeat().map_or(1, |repeat| repeat.times);
        let when = words::clock(scenario, event.start_h());
        let repeats = if times > 1 { format!(", {times} times") } else { String::new() };
        format!("{} from {when}{repeats}", event_in_full(units, event))
    });
    inputs.chain(events).collect()
}

fn event_in_full(units: Units, event: &Event) -> String {
    match event {
        Event::Hold { input, value, .. } => {
            format!("{} held at {}", input.spec().label, words::input_value_in(units, *input, *value))
        }
        Event::Ramp { input, to, .. } => {
            format!("{} moving to {}", input.spec().label, words::input_value_in(units, *input, *to))
        }
        Event::Dose { .. } => event_name(event),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::RegionView;

    fn input(id: &str) -> InputId {
        InputId::parse(id).unwrap()
    }

    fn output(id: &str) -> OutputId {
        OutputId::parse(id).unwrap()
    }

    #[test]
    fn reset_goes_to_the_opened_value_first_and_then_to_the_healthy_default() {
        let stress = input("stress");
        let mut opened = Scenario::default();
        opened.set_input(stress, 3.0);
        let mut now = opened.clone();
        now.set_input(stress, 8.0);
        let mut reset = || {
            Edit::ResetInput(stress).apply(&mut now, &opened).unwrap();
            now.input(stress)
        };
        assert_eq!((reset(), reset(), reset()), (3.0, 0.0, 3.0));
    }

    #[test]
    fn values_are_brought_to_the_nearest_limit_and_no_number_is_refused() {
        let (stress, opened) = (input("stress"), Scenario::default());
        let mut now = opened.clone();
        Edit::SetInput { input: stress, value: 99.0 }.apply(&mut now, &opened).unwrap();
        assert_eq!(now.inputs.get(&stress), Some(&10.0));
        assert!(Edit::SetInput { input: stress, value: f64::NAN }.apply(&mut now, &opened).is_err());
    }

    #[test]
    fn reset_all_goes_to_the_opened_scenario_and_then_to_healthy_inputs() {
        let mut opened = Scenario::default();
        opened.set_input(input("stress"), 3.0);
        let mut now = Scenario { days: 5.0, ..opened.clone() };
        Edit::ResetAll.apply(&mut now, &opened).unwrap();
        assert_eq!(now, opened);
        Edit::ResetAll.apply(&mut now, &opened).unwrap();
        assert!(now.inputs.is_empty());
    }

    #[test]
    fn an_output_is_shown_once_whichever_region_names_it() {
        let mut scenario =
            Scenario { show: vec![output("cortisol_nM"), output("pfc.ei"), output("hip.ei")], ..Scenario::default() };
        scenario.region = RegionView::Both;
        assert_eq!(plots(&scenario), [vec![output("cortisol_nM")], vec![output("pfc.ei"), output("hip.ei")]]);
        scenario.region = RegionView::Hippocampus;
        assert_eq!(plots(&scenario), [vec![output("cortisol_nM")], vec![output("hip.ei")]]);
    }

    #[test]
    fn differences_from_healthy_are_told_in_words() {
        let mut scenario = Scenario::default();
        scenario.set_input(input("stress"), 6.5);
        let hold = Event::Hold {
            input: input("b6_mg_d"),
            value: 0.5,
            from_h: 5.0,
            to_h: 6.0,
            label: String::new(),
            repeat: None,
        };
        scenario.events.push(hold);
        let expected = ["Stress level 6.5 / 10 (healthy 0.0 / 10)", "Vitamin B6 held at 0.5 mg/d from Mon 13:00"];
        assert_eq!(changes_from_baseline(&scenario), expected);
    }
}
