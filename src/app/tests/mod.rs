//! The program without its window: flows of commands with a made-up solver.

mod exporting;
mod keeping;
mod opening;
mod shelf;
mod tours;
mod undo;

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::sampling::Request;
use super::worker::Solve;
use super::*;
use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;
use crate::scenario::{self, Event, RegionView, Scenario};
use crate::simulate::SimulationError;

/// A stress level that the made-up solver cannot solve.
const UNSOLVABLE: f64 = 9.9;

/// Curves that lie at the stress level, beside a healthy baseline of 1. As in the real solver, which counts minutes,
/// the end of the solve may lie a rounding before the end of the span.
fn curves(request: &Request) -> Curves {
    let span_h = request.scenario.days * 24.0;
    let solved_to_h = (request.scenario.days * 1440.0 / 60.0).min(span_h);
    let value = request.scenario.input(stress());
    let series = |output: &OutputId| Series::new(*output, [0.0, span_h].into(), vec![value; 2], vec![1.0; 2]);
    let series = request.outputs.iter().filter_map(series).collect();
    Curves {
        generation: request.generation,
        solved_to_h,
        span_h,
        is_whole: true,
        elapsed: Duration::ZERO,
        steps: 1,
        series,
    }
}

fn made_up() -> Solve {
    Box::new(|request, _, deliver| {
        if (request.scenario.input(stress()) - UNSOLVABLE).abs() < 1e-9 {
            let message = "The stress axis gave up at Mon 09:00.".to_owned();
            return Err(SimulationError::Failed { time_h: 1.0, suspect: Some(stress()), message });
        }
        deliver(Curves { is_whole: false, ..curves(request) });
        Ok(curves(request))
    })
}

/// An app and the wakes that its threads send.
struct Bench {
    app: App,
    wakes: Receiver<()>,
}

impl Bench {
    fn start(storage: Option<&Path>, open: Option<&Path>) -> Self {
        Self::with(made_up(), storage, open)
    }

    fn with(solve: Solve, storage: Option<&Path>, open: Option<&Path>) -> Self {
        let (sender, wakes) = channel();
        let waker: Waker = Arc::new(move || _ = sender.send(()));
        Self { app: App::with_solver(&waker, storage.map(Path::to_owned), open, solve), wakes }
    }

    fn edit(&mut self, edit: Edit) {
        self.app.apply(Command::Edit(edit, EditPhase::Single));
    }

    fn set_stress(&mut self, value: f64) {
        self.edit(Edit::SetInput { input: stress(), value });
    }

    /// The stress level as it is shown, `4`.
    fn stress(&self) -> String {
        words::short(self.app.document().scenario().input(stress()))
    }

    /// Lives through frames until nothing is being solved.
    fn settle(&mut self) {
        let begun = Instant::now();
        self.app.poll(begun);
        while self.app.is_solving() {
            assert!(begun.elapsed() < Duration::from_secs(20), "still solving");
            _ = self.wakes.recv_timeout(Duration::from_millis(50));
            self.app.poll(Instant::now());
        }
    }

    /// What the tiles show now, `4`.
    fn shown(&self) -> Option<String> {
        let output = OutputId::parse("pfc.ei")?;
        self.app.picture().curves.as_ref()?.reading(output, None).map(|reading| words::short(reading.value))
    }

    fn texts(&self) -> String {
        self.app.notices().all().iter().map(|notice| notice.text.clone()).collect::<Vec<_>>().join("\n")
    }
}

fn stress() -> InputId {
    InputId::parse("stress").expect("an input")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn title(id: &str) -> &'static str {
    &scenario::preset(id).expect("a preset").scenario.title
}

fn open_preset(id: &str) -> Command {
    Command::OpenPreset(id.to_owned())
}

#[test]
fn the_first_start_shows_the_first_preset_solved() {
    let mut bench = Bench::start(None, None);
    bench.settle();
    assert_eq!(bench.app.document().preset(), scenario::presets().first().map(|preset| preset.id));
    assert!(bench.shown().is_some());
    assert!(bench.app.notices().all().is_empty(), "no dialog, no message: {}", bench.texts());
}

#[test]
fn curves_follow_a_change_and_its_undo() {
    let mut bench = Bench::start(None, None);
    bench.set_stress(4.0);
    bench.settle();
    assert_eq!(bench.shown().as_deref(), Some("4"));
    bench.app.apply(Command::Undo);
    bench.settle();
    assert_eq!(bench.shown(), Some(bench.stress()));
}

#[test]
fn a_failed_solve_keeps_the_curves_says_why_and_offers_undo() {
    let mut bench = Bench::start(None, None);
    bench.set_stress(4.0);
    bench.settle();
    bench.set_stress(UNSOLVABLE);
    bench.settle();
    let failure = bench.app.picture().failure.clone().expect("a failure");
    assert_eq!((failure.input, failure.time_h), (Some(stress()), Some(1.0)));
    assert_eq!(bench.shown().as_deref(), Some("4"), "the last good curves stay");
    let notice = bench.app.notices().foremost().expect("a message");
    assert_eq!(notice.severity, Severity::Error);
    let (_, undo) = notice.offer.clone().expect("undo is offered");
    bench.app.apply(undo);
    bench.settle();
    assert_eq!(
        (bench.stress(), bench.app.picture().failure.clone(), bench.texts()),
        ("4".to_owned(), None, String::new())
    );
}

#[test]
fn curves_of_another_scenario_are_not_left_standing_when_the_new_one_fails() {
    let mut bench = Bench::start(None, None);
    bench.settle();
    let mut bad = Scenario::default();
    bad.set_input(stress(), UNSOLVABLE);
    bench.app.apply(Command::OpenText { text: scenario::to_ron(&bad), name: "clipboard".to_owned() });
    bench.settle();
    assert!(bench.app.picture().failure.is_some() && bench.app.picture().curves.is_none());
}

#[test]
fn nothing_asks_to_be_woken_while_nothing_happens() {
    let storage = folder();
    let mut bench = Bench::start(Some(storage.path()), None);
    bench.settle();
    assert_eq!(bench.app.next_wake(Instant::now()), None, "idle after the start");
    bench.set_stress(4.0);
    bench.settle();
    let wake = bench.app.next_wake(Instant::now()).expect("autosave is due");
    assert!(wake <= Duration::from_secs(2), "within seconds of the change");
    bench.app.poll(Instant::now() + wake);
    assert_eq!(bench.app.next_wake(Instant::now()), None, "idle again");
    assert!(!bench.app.poll(Instant::now()), "nothing to redraw");
}

#[test]
fn the_cursor_stays_on_the_span() {
    let mut bench = Bench::start(None, None);
    bench.app.apply(Command::New);
    bench.edit(Edit::SetDays(2.0));
    let mut cursor = |hour| {
        bench.app.apply(Command::SetCursor(hour));
        bench.app.view().cursor_h
    };
    let seen = [cursor(Some(-3.0)), cursor(Some(f64::NAN)), cursor(Some(99.0))];
    assert_eq!(seen, [Some(0.0), None, Some(48.0)]);
    bench.edit(Edit::SetDays(1.0));
    assert_eq!(bench.app.view().cursor_h, Some(24.0));
}

#[test]
fn every_action_of_the_menu_can_be_carried_out() {
    let mut bench = Bench::start(None, None);
    for action in Action::ALL {
        bench.app.apply(action.command());
    }
    let effects = bench.app.take_effects();
    assert!(matches!(effects[0], Effect::PickFileToOpen { .. }), "{effects:?}");
    assert!(effects.contains(&Effect::RequestPaste) && effects.contains(&Effect::Close), "{effects:?}");
    assert_eq!(bench.app.view().dialog, Some(Dialog::About), "the last of the menu");
    assert_eq!(bench.app.document().scenario().region, RegionView::Both);
}
