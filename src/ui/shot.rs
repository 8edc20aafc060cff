//! Pictures of the window without a window.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use anyhow::bail;
use egui::{Context, Pos2, RawInput, Rect, ViewportId, vec2};

use super::Shell;
use super::offscreen::Offscreen;
use crate::app::{App, Center, Command, Theme, Waker};
use crate::export::figure::Pixels;
use crate::scenario::{Scenario, presets, to_ron};

/// What to take a picture of.
#[derive(Clone, Debug)]
pub struct Shot {
    /// The scenario; it has passed its checks.
    pub scenario: Scenario,
    /// Width and height of the window in points.
    pub size: [u32; 2],
    /// Pixels to a point.
    pub scale: f32,
    /// What the centre shows.
    pub view: Center,
    /// Light or dark.
    pub theme: Theme,
}

/// Curves, bands and rankings have to be whole by then.
const PATIENCE: Duration = Duration::from_mins(15);
/// Frames painted once everything stands, so that scroll areas and texts have found their sizes.
const LAST_FRAMES: usize = 4;

/// Takes the picture, once curves and uncertainty bands are whole.
///
/// # Errors
/// There is no graphics driver, or the scenario cannot be solved; in words.
pub fn shot(shot: &Shot) -> anyhow::Result<Pixels> {
    let offscreen = Offscreen::new()?;
    let (sender, woken) = channel();
    let waker: Waker = Arc::new(move || _ = sender.send(()));
    let mut app = App::new(&waker, None, None);
    for command in commands(shot) {
        app.apply(command);
    }
    let ctx = Context::default();
    let mut shell = Shell::new(&ctx, app);
    let started = Instant::now();
    let input = || raw_input(shot, started.elapsed());
    let frame = |shell: &mut Shell| {
        shell.logic(&ctx);
        let mut output = ctx.run_ui(input(), |ui| shell.show(ui));
        offscreen.update_textures(&mut output.textures_delta);
        output
    };
    _ = frame(&mut shell);
    while !shell.app().is_at_rest() {
        if let Some(failure) = &shell.app().picture().failure {
            bail!("{}", failure.message);
        }
        if started.elapsed() > PATIENCE {
            bail!("the curves were not whole after {} s", PATIENCE.as_secs());
        }
        _ = woken.recv_timeout(Duration::from_millis(50));
        shell.logic(&ctx);
    }
    for _ in 0..LAST_FRAMES {
        _ = frame(&mut shell);
    }
    let output = frame(&mut shell);
    let shapes = ctx.tessellate(output.shapes, output.pixels_per_point);
    let size = shot.size.map(|side| (side as f32 * shot.scale).round() as u32);
    offscreen.paint(&shapes, size, output.pixels_per_point)
}

/// Opens the scenario, as the preset that it is or as a text of one's own.
fn commands(shot: &Shot) -> [Command; 3] {
    let open = match presets().iter().find(|preset| preset.scenario == shot.scenario) {
        Some(preset) => Command::OpenPreset(preset.id.to_owned()),
        None => Command::OpenText { text: to_ron(&shot.scenario), name: "scenario".to_owned() },
    };
    [open, Command::SetTheme(shot.theme), Command::ShowCenter(shot.view)]
}

fn raw_input(shot: &Shot, time: Duration) -> RawInput {
    let [width, height] = shot.size.map(|side| side as f32);
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(width, height))),
        time: Some(time.as_secs_f64()),
        ..RawInput::default()
    };
    if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
        viewport.native_pixels_per_point = Some(shot.scale);
        viewport.focused = Some(true);
    }
    input
}
