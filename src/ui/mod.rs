//! The window: panels, plots and dialogs. The only place that names egui.
//!
//! Everything shown is read from [`App`]; everything done goes back to it as a [`Command`]. What lives here besides is
//! how the window looks at this moment: zoom, folded groups, half-typed text.

mod about;
mod bands;
mod color_check;
mod color_vision;
mod dashes;
mod dialogs;
mod drug_panel;
mod event_editor;
mod event_explained;
mod event_form;
mod event_words;
mod events;
mod explain;
mod file_dialogs;
mod folds;
mod fonts;
mod free_space;
mod inputs;
mod lane;
mod look_up;
mod my_scenarios;
mod number;
mod offscreen;
mod outputs_menu;
mod palette;
mod plot;
mod plot_labels;
mod plot_lines;
mod plot_ranges;
mod plot_table;
mod plots;
mod reference_tabs;
mod scenarios;
mod settings_dialog;
mod shell;
mod shortcuts;
mod shot;
mod slider;
mod slider_row;
mod status;
mod theme;
mod tiles;
mod time_axis;
mod top_bar;
mod tour;
mod tour_list;
mod tour_marks;
mod tour_sketch;
mod value_field;
mod what_matters;
mod what_matters_table;
mod why;
mod widgets;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::anyhow;

pub use shell::Shell;
pub use shot::{Shot, shot};

use crate::app::{App, Waker};

/// The name of the window, and of the folder for settings and autosaved work.
const APP_ID: &str = "glutascope";

/// Opens the window with a scenario file, or with the last session, and returns when it is closed.
///
/// # Errors
/// When no window can be opened, with what to try.
pub fn run(path: Option<PathBuf>) -> anyhow::Result<()> {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Glutascope")
        .with_app_id(APP_ID)
        .with_icon(icon())
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([720.0, 450.0])
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        // Starts faster and asks less of the driver than wgpu, which tests bring in.
        renderer: eframe::Renderer::Glow,
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    let create = move |context: &eframe::CreationContext<'_>| {
        let ctx = context.egui_ctx.clone();
        let waker: Waker = Arc::new(move || ctx.request_repaint());
        let app = App::new(&waker, storage_folder(), path.as_deref());
        Ok(Box::new(Shell::new(&context.egui_ctx, app)) as Box<dyn eframe::App>)
    };
    eframe::run_native(APP_ID, options, Box::new(create)).map_err(|error| {
        anyhow!(
            "the window could not be opened: {error}. Glutascope needs a display and an OpenGL driver; \
             `glutascope run` and the other commands work without them"
        )
    })
}

/// Where settings, recent files and autosaved work are kept; `None` where the system names no such folder.
fn storage_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", APP_ID).map(|folders| folders.data_dir().to_path_buf())
}

/// The window's icon: a wave, orange above and blue below the line.
fn icon() -> egui::IconData {
    const SIDE: u32 = 64;
    let light = theme::Palette::light();
    let colors =
        [light.family(crate::model::outputs::Family::Glutamate), light.family(crate::model::outputs::Family::Gaba)];
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let phase = f64::from(x) / f64::from(SIDE) * std::f64::consts::TAU;
            let wave = 32.0 - 20.0 * phase.sin();
            let inside =
                (f64::from(y) - 32.0) * (wave - 32.0) > 0.0 && (f64::from(y) - 32.0).abs() < (wave - 32.0).abs();
            let color = colors[usize::from(y >= 32)].line;
            let alpha = if inside || (31..33).contains(&y) { 255 } else { 0 };
            rgba.extend_from_slice(&[color.r(), color.g(), color.b(), alpha]);
        }
    }
    egui::IconData { rgba, width: SIDE, height: SIDE }
}
