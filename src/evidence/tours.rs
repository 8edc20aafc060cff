//! Guided tours: short ways through the model that ask for a guess first and then show what happens.
//!
//! A tour is data, one file of `assets/tours/` or of a teacher; `docs/tours.md` describes the format. What a tour says
//! about numbers is filled in from the curves, and what it says about directions is declared as [`Expectation`]s, which a
//! test holds against the model.

mod expectation;
mod reading;
mod words;

use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use expectation::{Direction, Expectation};
pub use reading::{MOST_STEPS, is_tour, parse};
pub use words::{Moment, Number, Part, Quantity, Words};

use crate::model::drugs::DrugId;
use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;
use crate::scenario::{RegionView, Scenario, preset};
use crate::simulate::{Cancel, Settings, simulate};

/// A guided tour. It has passed its checks: ids exist, and there is at least one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Tour {
    /// The name people read.
    pub title: String,
    /// What one learns, in a sentence or two.
    pub summary: String,
    /// Who wrote it; empty for those that come with the program.
    pub author: String,
    /// About how long it takes, minutes.
    pub minutes: u32,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// One step of a tour.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its heading.
    pub title: String,
    /// What it says before anything is guessed.
    pub text: Words,
    /// What the window shows meanwhile.
    pub scene: Scene,
    /// What is to be guessed, and what is then shown.
    pub predict: Option<Predict>,
    /// The claims behind it; shown once there is nothing left to guess.
    pub claims: Vec<String>,
}

/// What the window shows in a step. What is left out stays as in the step before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The preset to open, by id. It sets all inputs, curves and regions back to its own.
    pub open: Option<String>,
    /// Inputs to set.
    pub set: BTreeMap<InputId, f64>,
    /// The curves to draw.
    pub show: Option<Vec<OutputId>>,
    /// The regions to draw.
    pub region: Option<RegionView>,
    /// What the Explain panel speaks about.
    pub explain: Option<Subject>,
    /// Where the time cursor stands.
    pub at: Option<Moment>,
    /// What is outlined in the window and brought into view.
    pub mark: Vec<Mark>,
    /// What the words claim about the curves.
    pub expect: Vec<Expectation>,
}

/// Something the Explain panel can speak about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// The scenario as a whole.
    #[default]
    Scenario,
    /// An input.
    Input(InputId),
    /// A curve.
    Output(OutputId),
    /// A substance.
    Drug(DrugId),
}

/// A real control or picture of the window that a step points at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// The row of an input.
    Input(InputId),
    /// The tile of an output, in whichever region.
    Tile(OutputId),
    /// The plot of an output, in whichever region.
    Plot(OutputId),
    /// The row of a preset.
    Preset(String),
    /// The Explain panel.
    Explain,
}

/// A question that is answered before the answer is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Predict {
    /// The question.
    pub question: String,
    /// How it is answered.
    pub ask: Ask,
    /// What is said when the answer is shown.
    pub text: Words,
    /// What the window shows then.
    pub scene: Scene,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// By choosing one of a few answers.
    Choose {
        /// The answers.
        answers: Vec<String>,
        /// Which of them the model gives, counted from 0.
        right: usize,
    },
    /// By drawing the curve one expects over the healthy one.
    Sketch {
        /// The curve.
        output: OutputId,
        /// The top of the frame, as a multiple of the largest healthy value.
        top: f64,
    },
}

/// A tour that comes with the program.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its id: the stem of its file.
    pub id: &'static str,
    /// What its file says.
    pub tour: std::sync::Arc<Tour>,
}

/// Ids and texts, in the order in which they are listed.
const FILES: &[(&str, &str)] = &[
    ("balance", include_str!("../../assets/tours/balance.ron")),
    ("stress", include_str!("../../assets/tours/stress.ron")),
    ("b6", include_str!("../../assets/tours/b6.ron")),
    ("ketamine", include_str!("../../assets/tours/ketamine.ron")),
    ("glutamine", include_str!("../../assets/tours/glutamine.ron")),
    ("scan", include_str!("../../assets/tours/scan.ron")),
];

/// The tours that come with the program, in the order in which they are listed.
#[must_use]
pub fn tours() -> &'static [BuiltIn] {
    static TOURS: LazyLock<Vec<BuiltIn>> = LazyLock::new(|| {
        // A test holds that every file reads well; one that did not would be left out and not take the program down.
        let read = |&(id, text): &(&'static str, &str)| match parse(text, id) {
            Ok(tour) => Some(BuiltIn { id, tour: tour.into() }),
            Err(problems) => {
                log::error!("a tour built into this program cannot be read: {problems}");
                None
            }
        };
        FILES.iter().filter_map(read).collect()
    });
    &TOURS
}

/// What the window shows at one point of a tour, with everything that earlier steps left in place.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// The preset it starts from.
    pub preset: &'static str,
    /// That preset with the inputs, curves and regions of the tour.
    pub scenario: Scenario,
    /// What the Explain panel speaks about.
    pub explain: Subject,
    /// Where the time cursor stands, h from the start.
    pub cursor_h: Option<f64>,
}

impl Tour {
    /// What the window shows at a step, before (`false`) or after its answer is shown. `None` behind the last step.
    #[must_use]
    pub fn stage(&self, step: usize, revealed: bool) -> Option<Stage> {
        self.steps.get(step)?;
        let mut stage = None;
        for (i, before) in self.steps.iter().take(step + 1).enumerate() {
            stage = before.scene.onto(stage);
            if let Some(predict) = before.predict.as_ref().filter(|_| i < step || revealed) {
                stage = predict.scene.onto(stage);
            }
        }
        stage
    }

    /// What the steps claim about curves and the model does not do, a line each; empty for a good tour.
    #[must_use]
    pub fn disagreements(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (i, step) in self.steps.iter().enumerate() {
            let answer = step.predict.iter().map(|predict| (true, &predict.scene));
            for (revealed, scene) in std::iter::once((false, &step.scene)).chain(answer) {
                let Some(stage) = self.stage(i, revealed).filter(|_| !scene.expect.is_empty()) else { continue };
                let solved = simulate(&stage.scenario, Settings::DRAWING, &Cancel::default(), &mut |_| {});
                let said: Vec<String> = match &solved {
                    Ok(solved) => {
                        scene.expect.iter().filter_map(|it| it.check(&stage.scenario, solved).err()).collect()
                    }
                    Err(error) => vec![error.to_string()],
                };
                found.extend(said.into_iter().map(|words| format!("step {} “{}”: {words}", i + 1, step.title)));
            }
        }
        found
    }

    /// What is outlined at a step.
    #[must_use]
    pub fn marks(&self, step: usize, revealed: bool) -> &[Mark] {
        let Some(step) = self.steps.get(step) else { return &[] };
        match step.predict.as_ref().filter(|predict| revealed && !predict.scene.mark.is_empty()) {
            Some(predict) => &predict.scene.mark,
            None => &step.scene.mark,
        }
    }
}

impl Scene {
    /// This scene after what was there before; nothing before the first preset is opened.
    fn onto(&self, before: Option<Stage>) -> Option<Stage> {
        let mut stage = match self.open.as_deref().and_then(preset) {
            Some(preset) => Stage {
                preset: preset.id,
                scenario: preset.scenario.clone(),
                explain: Subject::Scenario,
                cursor_h: None,
            },
            None => before?,
        };
        for (&input, &value) in &self.set {
            stage.scenario.set_input(input, value);
        }
        if let Some(show) = &self.show {
            stage.scenario.show.clone_from(show);
        }
        stage.scenario.region = self.region.unwrap_or(stage.scenario.region);
        stage.explain = self.explain.unwrap_or(stage.explain);
        stage.cursor_h = self.at.map(|moment| moment.hours(&stage.scenario));
        Some(stage)
    }
}
