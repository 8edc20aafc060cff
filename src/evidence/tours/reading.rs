//! Tour files: text to tour, with everything that is wrong in words and with its place.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::{Ask, Direction, Expectation, Mark, Moment, Predict, Scene, Stage, Step, Subject, Tour, Words};
use crate::model::outputs::OutputId;
use crate::scenario::{
    Kind, Problem, Problems, RegionView, claim_named, drug_named, has_field, input_named, input_value, output_named,
    parse_as, preset, presets, quoted, unknown,
};

/// The version of the format that is understood.
const FORMAT: u64 = 1;
/// Steps of a tour, at most.
pub const MOST_STEPS: usize = 30;
/// Characters of a title or an answer, of a question or summary, and of a text, at most.
const LINE: usize = 120;
const SENTENCE: usize = 300;
const TEXT: usize = 900;
/// Entries of every list but that of steps, at most.
const MOST_ENTRIES: usize = 12;
/// Answers to choose from.
const ANSWERS: std::ops::RangeInclusive<usize> = 2..=4;
/// Tops of a sketch, as multiples of the largest healthy value.
const TOPS: std::ops::RangeInclusive<f64> = 1.1..=100.0;

/// Tour files, as messages speak of them.
const KIND: Kind =
    Kind { name: "tour", guide: "docs/tours.md", version_field: "tour", newest: FORMAT, names: names_in_tours };

fn names_in_tours(field: &str) -> Option<&'static str> {
    if field.ends_with("explain") {
        Some("Scenario, Input(\"...\"), Output(\"...\") or Drug(\"...\")")
    } else if field.contains(".mark") {
        Some("Input(\"...\"), Tile(\"...\"), Plot(\"...\"), Preset(\"...\") or Explain")
    } else if field.ends_with("region") {
        Some("Prefrontal, Hippocampus or Both, without quotes")
    } else if field.ends_with("ask") {
        Some("Choose(...) or Sketch(...)")
    } else if field.rsplit('.').next() == Some("is") {
        Some("Higher, Lower or Same, without quotes")
    } else {
        None
    }
}

/// Whether a text is meant as a tour: only tours have the field `tour`, or steps.
#[must_use]
pub fn is_tour(text: &str) -> bool {
    has_field(text, "tour") || has_field(text, "steps")
}

/// Reads a tour from text; `source_name` stands for the text in messages.
///
/// # Errors
/// The first place where the text cannot be read, or everything in it that means nothing or breaks a rule of the
/// format, in the order of the text.
pub fn parse(text: &str, source_name: &str) -> Result<Tour, Problems> {
    parse_as(&KIND, text, source_name, |text| {
        ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str::<FileTour>(text)
            .map(FileTour::into_tour)
    })
}

#[derive(Deserialize)]
#[serde(rename = "Tour", deny_unknown_fields)]
struct FileTour {
    tour: u64,
    title: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    author: String,
    #[serde(default = "default_minutes")]
    minutes: u32,
    steps: Vec<FileStep>,
}

fn default_minutes() -> u32 {
    5
}

#[derive(Deserialize)]
#[serde(rename = "Step", deny_unknown_fields)]
struct FileStep {
    title: String,
    text: String,
    #[serde(default)]
    scene: FileScene,
    predict: Option<FilePredict>,
    #[serde(default)]
    claims: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Scene", deny_unknown_fields, default)]
struct FileScene {
    open: Option<String>,
    set: BTreeMap<String, f64>,
    show: Option<Vec<String>>,
    region: Option<RegionView>,
    explain: Option<FileSubject>,
    at: Option<String>,
    mark: Vec<FileMark>,
    expect: Vec<FileExpectation>,
}

#[derive(Deserialize)]
#[serde(rename = "Predict", deny_unknown_fields)]
struct FilePredict {
    question: String,
    ask: FileAsk,
    text: String,
    #[serde(default)]
    scene: FileScene,
}

#[derive(Deserialize)]
#[serde(rename = "Ask", deny_unknown_fields)]
enum FileAsk {
    Choose {
        answers: Vec<String>,
        right: usize,
    },
    Sketch {
        output: String,
        #[serde(default = "default_top")]
        top: f64,
    },
}

fn default_top() -> f64 {
    2.0
}

#[derive(Deserialize)]
#[serde(rename = "Subject")]
enum FileSubject {
    Scenario,
    Input(String),
    Output(String),
    Drug(String),
}

#[derive(Deserialize)]
#[serde(rename = "Mark")]
enum FileMark {
    Input(String),
    Tile(String),
    Plot(String),
    Preset(String),
    Explain,
}

#[derive(Deserialize)]
#[serde(rename = "Expectation", deny_unknown_fields)]
struct FileExpectation {
    output: String,
    is: Direction,
    #[serde(default = "default_percent")]
    percent: f64,
    from: Option<String>,
    to: Option<String>,
    than: Option<String>,
}

fn default_percent() -> f64 {
    1.0
}

/// Everything that is wrong so far.
#[derive(Default)]
struct Complaints(Vec<Problem>);

impl Complaints {
    /// The value, or nothing and a complaint about the field.
    fn take<T>(&mut self, field: &str, found: Result<T, Problem>) -> Option<T> {
        found.map_err(|problem| self.0.push(problem.at(field))).ok()
    }

    fn say(&mut self, field: &str, message: impl Into<String>, expected: impl Into<String>) {
        self.0.push(Problem::new(message, expected).at(field));
    }

    /// A text that is there and not too long.
    fn text(&mut self, field: &str, text: &str, most: usize) {
        let chars = text.chars().count();
        if text.trim().is_empty() {
            self.say(field, "there are no words here", "a text in double quotes");
        } else if chars > most {
            self.say(field, format!("the text is {chars} characters long"), format!("at most {most}"));
        }
    }

    fn words(&mut self, field: &str, text: &str) -> Words {
        self.text(field, text, TEXT);
        self.take(field, Words::parse(text)).unwrap_or_default()
    }

    /// The entries of a list. One that is too long is a complaint as a whole, and nothing in it is looked at.
    fn list<T>(&mut self, field: &str, entries: Vec<T>, most: usize) -> Vec<T> {
        if entries.len() <= most {
            return entries;
        }
        self.say(field, format!("there are {} entries", entries.len()), format!("at most {most}"));
        Vec::new()
    }
}

impl FileTour {
    fn into_tour(self) -> (Tour, Vec<Problem>) {
        let mut wrong = Complaints::default();
        if self.tour == 0 {
            wrong.say("tour", "there is no format 0", "`tour: 1`");
        }
        wrong.text("title", &self.title, LINE);
        for (field, text) in [("summary", &self.summary), ("author", &self.author)] {
            if !text.is_empty() {
                wrong.text(field, text, SENTENCE);
            }
        }
        if self.steps.is_empty() {
            wrong.say("steps", "the tour has no steps", "at least one, best five to eight");
        }
        let steps = wrong.list("steps", self.steps, MOST_STEPS);
        let steps = steps.into_iter().enumerate().map(|(i, step)| step.into_step(&format!("steps[{i}]"), &mut wrong));
        let steps = steps.collect();
        let tour = Tour { title: self.title, summary: self.summary, author: self.author, minutes: self.minutes, steps };
        check_stages(&tour, &mut wrong);
        (tour, wrong.0)
    }
}

impl FileStep {
    fn into_step(self, field: &str, wrong: &mut Complaints) -> Step {
        wrong.text(&format!("{field}.title"), &self.title, LINE);
        let claims = wrong.list(&format!("{field}.claims"), self.claims, MOST_ENTRIES);
        for (i, claim) in claims.iter().enumerate() {
            wrong.take(&format!("{field}.claims[{i}]"), claim_named(claim));
        }
        Step {
            title: self.title,
            text: wrong.words(&format!("{field}.text"), &self.text),
            scene: self.scene.into_scene(&format!("{field}.scene"), wrong),
            predict: self.predict.and_then(|predict| predict.into_predict(&format!("{field}.predict"), wrong)),
            claims,
        }
    }
}

impl FilePredict {
    fn into_predict(self, field: &str, wrong: &mut Complaints) -> Option<Predict> {
        wrong.text(&format!("{field}.question"), &self.question, SENTENCE);
        let text = wrong.words(&format!("{field}.text"), &self.text);
        let scene = self.scene.into_scene(&format!("{field}.scene"), wrong);
        let ask = self.ask.into_ask(&format!("{field}.ask"), wrong)?;
        Some(Predict { question: self.question, ask, text, scene })
    }
}

impl FileAsk {
    fn into_ask(self, field: &str, wrong: &mut Complaints) -> Option<Ask> {
        match self {
            Self::Choose { answers, right } => {
                let list = format!("{field}.answers");
                if !ANSWERS.contains(&answers.len()) {
                    let expected = format!("{} to {}", ANSWERS.start(), ANSWERS.end());
                    wrong.say(&list, format!("there are {} answers", answers.len()), expected);
                    return None;
                }
                for (i, answer) in answers.iter().enumerate() {
                    wrong.text(&format!("{list}[{i}]"), answer, LINE);
                }
                if answers.iter().collect::<HashSet<_>>().len() < answers.len() {
                    wrong.say(&list, "two answers are the same", "each answer once");
                }
                if right >= answers.len() {
                    let expected = format!("0 for the first answer, up to {}", answers.len() - 1);
                    wrong.say(&format!("{field}.right"), format!("there is no answer {right}"), expected);
                }
                Some(Ask::Choose { answers, right })
            }
            Self::Sketch { output, top } => {
                if !TOPS.contains(&top) {
                    let expected = format!("{} to {} times the largest healthy value", TOPS.start(), TOPS.end());
                    wrong.say(&format!("{field}.top"), format!("{top} is no top for a sketch"), expected);
                }
                let output = wrong.take(&format!("{field}.output"), output_named(&output))?;
                Some(Ask::Sketch { output, top })
            }
        }
    }
}

impl FileScene {
    fn into_scene(self, field: &str, wrong: &mut Complaints) -> Scene {
        let open = self.open.filter(|id| wrong.take(&format!("{field}.open"), preset_named(id)).is_some());
        let mut set = BTreeMap::new();
        for (id, value) in self.set {
            let field = format!("{field}.set.{id}");
            let Some(input) = wrong.take(&field, input_named(&id)) else { continue };
            match input_value(input, value) {
                Some(problem) => wrong.0.push(problem.at(field)),
                None => _ = set.insert(input, value),
            }
        }
        let show = self.show.map(|ids| outputs(&format!("{field}.show"), ids, wrong));
        let explain = self.explain.and_then(|subject| wrong.take(&format!("{field}.explain"), subject.known()));
        let at = self.at.and_then(|at| wrong.take(&format!("{field}.at"), at.parse()));
        let mark = wrong.list(&format!("{field}.mark"), self.mark, MOST_ENTRIES);
        let mark = mark.into_iter().enumerate();
        let mark = mark.filter_map(|(i, mark)| wrong.take(&format!("{field}.mark[{i}]"), mark.known())).collect();
        let expect = wrong.list(&format!("{field}.expect"), self.expect, MOST_ENTRIES);
        let expect = expect.into_iter().enumerate();
        let expect = expect.filter_map(|(i, it)| it.known(&format!("{field}.expect[{i}]"), wrong)).collect();
        Scene { open, set, show, region: self.region, explain, at, mark, expect }
    }
}

fn outputs(field: &str, ids: Vec<String>, wrong: &mut Complaints) -> Vec<OutputId> {
    let mut known = Vec::new();
    for (i, id) in wrong.list(field, ids, MOST_ENTRIES).iter().enumerate() {
        let field = format!("{field}[{i}]");
        match wrong.take(&field, output_named(id)) {
            Some(output) if known.contains(&output) => {
                wrong.say(&field, format!("{} is listed twice", quoted(id)), "each output once");
            }
            output => known.extend(output),
        }
    }
    known
}

fn preset_named(id: &str) -> Result<(), Problem> {
    match preset(id) {
        Some(_) => Ok(()),
        None => Err(unknown("preset", "presets", id, presets().iter().map(|preset| preset.id))),
    }
}

impl FileSubject {
    fn known(self) -> Result<Subject, Problem> {
        Ok(match self {
            Self::Scenario => Subject::Scenario,
            Self::Input(id) => Subject::Input(input_named(&id)?),
            Self::Output(id) => Subject::Output(output_named(&id)?),
            Self::Drug(id) => Subject::Drug(drug_named(&id)?),
        })
    }
}

impl FileMark {
    fn known(self) -> Result<Mark, Problem> {
        Ok(match self {
            Self::Input(id) => Mark::Input(input_named(&id)?),
            Self::Tile(id) => Mark::Tile(output_named(&id)?),
            Self::Plot(id) => Mark::Plot(output_named(&id)?),
            Self::Preset(id) => preset_named(&id).map(|()| Mark::Preset(id))?,
            Self::Explain => Mark::Explain,
        })
    }
}

impl FileExpectation {
    fn known(self, field: &str, wrong: &mut Complaints) -> Option<Expectation> {
        if !(self.percent.is_finite() && self.percent >= 0.0) {
            wrong.say(&format!("{field}.percent"), format!("{} is no size", self.percent), "0 or more, in percent");
        }
        let mut moment = |name: &str, text: Option<String>| -> Option<Moment> {
            text.and_then(|text| wrong.take(&format!("{field}.{name}"), text.parse()))
        };
        let (from, to) = (moment("from", self.from), moment("to", self.to));
        let than = self.than.and_then(|id| wrong.take(&format!("{field}.than"), output_named(&id)));
        let output = wrong.take(&format!("{field}.output"), output_named(&self.output))?;
        Some(Expectation { output, is: self.is, percent: self.percent, from, to, than })
    }
}

/// What can only be judged with the preset that is open by then: times, and whether a number is on screen.
fn check_stages(tour: &Tour, wrong: &mut Complaints) {
    for (i, step) in tour.steps.iter().enumerate() {
        let field = format!("steps[{i}]");
        let Some(stage) = tour.stage(i, false) else {
            if i == 0 && wrong.0.is_empty() {
                let expected = "`open: \"calm-day\"` or another preset, so that everybody starts from the same";
                wrong.say(&format!("{field}.scene"), "the first step opens no preset", expected);
            }
            continue;
        };
        check_scene(&step.scene, &format!("{field}.scene"), &stage, wrong);
        check_words(&step.text, &format!("{field}.text"), &stage, wrong);
        if let Some(predict) = &step.predict
            && let Some(stage) = tour.stage(i, true)
        {
            check_scene(&predict.scene, &format!("{field}.predict.scene"), &stage, wrong);
            check_words(&predict.text, &format!("{field}.predict.text"), &stage, wrong);
            if let Ask::Sketch { output, .. } = predict.ask {
                check_shown(output, &format!("{field}.predict.ask.output"), &stage, wrong);
            }
        }
    }
}

fn check_scene(scene: &Scene, field: &str, stage: &Stage, wrong: &mut Complaints) {
    let mut within = |name: &str, moment: Option<Moment>| {
        moment.and_then(|moment| wrong.take(&format!("{field}.{name}"), moment.within(&stage.scenario)))
    };
    within("at", scene.at);
    for (i, expected) in scene.expect.iter().enumerate() {
        let from = within(&format!("expect[{i}].from"), expected.from);
        let to = within(&format!("expect[{i}].to"), expected.to);
        if let (Some(from), Some(to)) = (from, to)
            && from >= to
        {
            wrong.say(&format!("{field}.expect[{i}].to"), "the end is not after the start", "a later time");
            return;
        }
    }
    for (i, mark) in scene.mark.iter().enumerate() {
        if let Mark::Plot(output) = mark {
            check_shown(*output, &format!("{field}.mark[{i}]"), stage, wrong);
        }
    }
}

fn check_words(words: &Words, field: &str, stage: &Stage, wrong: &mut Complaints) {
    for number in words.numbers() {
        if let Some(at) = number.at {
            wrong.take(field, at.within(&stage.scenario));
        }
        check_shown(number.output, field, stage, wrong);
    }
}

/// A number is only told of a curve that the reader can see.
fn check_shown(output: OutputId, field: &str, stage: &Stage, wrong: &mut Complaints) {
    if !stage.scenario.show.iter().any(|shown| shown.is_same_quantity(output)) {
        let message = format!("{} is not among the curves of this step", quoted(&output.to_string()));
        wrong.say(field, message, format!("`show: [\"{output}\", ...]` in its scene"));
    }
}

#[cfg(test)]
mod tests;
