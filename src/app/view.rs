//! What the person is looking at: nothing here is saved with the scenario or undone.

use std::path::PathBuf;

use crate::app::trail::Trail;
use crate::model::drugs::DrugId;
use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;

/// What the Explain panel speaks about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Selection {
    /// The open scenario as a whole.
    #[default]
    Scenario,
    /// A control.
    Input(InputId),
    /// A curve.
    Output(OutputId),
    /// A substance that is dosed.
    Drug(DrugId),
    /// An event of the scenario, by its position in the list.
    Event(usize),
    /// A number of the model.
    Parameter(ParameterKey),
    /// A law of the model by its name, such as `transport.release_glu`.
    Law(&'static str),
}

/// Names a number that model variants differ in: mechanism and name, as [`crate::simulate::Varied::key`].
pub type ParameterKey = (&'static str, &'static str);

/// What the centre of the window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Center {
    /// The curves.
    #[default]
    Curves,
    /// What the chosen output hangs on.
    WhatMatters,
}

/// A window in front of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The preferences.
    Settings,
    /// Asks whether all preferences are to be set back. Answer with [`super::Command::ResetSettings`].
    FactoryReset,
    /// The list of shortcuts.
    Shortcuts,
    /// The list of guided tours.
    Learn,
    /// What the program is, its version and its limits.
    About,
    /// Unsaved work cannot be kept safe on this machine, so quitting would lose it. Answer with
    /// [`super::Command::Answer`]. Normally quitting asks nothing, since work comes back at the next start.
    SaveBeforeQuit,
    /// The file was changed by another program since it was opened; saving would overwrite that. Answer with
    /// [`super::Command::Answer`], or offer [`super::Command::AskSaveAs`].
    ChangedOnDisk(PathBuf),
    /// The file chosen to save to is there already and holds something else. Answer like [`Dialog::ChangedOnDisk`].
    Overwrite(PathBuf),
}

/// What the person is looking at.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What the Explain panel speaks about, and the way there.
    pub trail: Trail,
    /// The time cursor, hours from the scenario's start.
    pub cursor_h: Option<f64>,
    /// What the centre of the window shows.
    pub center: Center,
    /// The output that the What matters view was asked about last.
    pub asked_about: Option<OutputId>,
    /// The open dialog.
    pub dialog: Option<Dialog>,
}

impl View {
    /// What the Explain panel speaks about.
    #[must_use]
    pub fn selection(&self) -> Selection {
        self.trail.now()
    }
}
