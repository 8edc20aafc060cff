//! Everything a person can do, as data: the window, the shortcuts and the tests all speak to the program in commands.

use std::path::PathBuf;

use crate::app::exporting::ExportKind;
use crate::app::notices::NoticeId;
use crate::app::settings::{Settings, Side, Theme};
use crate::app::tours::TourCommand;
use crate::app::view::{Center, Dialog, Selection};
use crate::app::works::WorkId;
use crate::model::inputs::InputId;
use crate::model::outputs::OutputId;
use crate::scenario::{ClockTime, Event, RegionView, Weekday};

/// One action of a person. [`super::App::apply`] carries it out.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Starts an empty scenario: the healthy baseline.
    New,
    /// Opens an embedded preset by id.
    OpenPreset(String),
    /// Opens the preset after (`true`) or before (`false`) the open one, in the order of the list.
    StepPreset {
        /// Forwards or backwards.
        forward: bool,
    },
    /// Opens a scenario file.
    OpenFile(PathBuf),
    /// Opens a scenario from text: pasted, or dropped without a path. `name` stands in messages where a file name would.
    OpenText {
        /// The scenario as RON.
        text: String,
        /// What to call it in messages.
        name: String,
    },
    /// Opens unsaved work that was set aside (see [`super::Files::kept`]).
    OpenKept(WorkId),
    /// Removes unsaved work that was set aside; the notice that follows can bring it back.
    DiscardKept(WorkId),
    /// Brings back the work that [`Command::DiscardKept`] removed last.
    RestoreDiscarded,
    /// Saves to the file the scenario came from, or, when it came from elsewhere, to My scenarios.
    Save,
    /// Saves to this file, which the scenario then belongs to. Without an extension it gets `.ron`. Where another file
    /// would be written over, asks first ([`Dialog::Overwrite`]).
    SaveAs(PathBuf),
    /// The same for a person who was asked already: writes over what is there.
    SaveOver(PathBuf),
    /// Gives a file of My scenarios another title, and the name that goes with it.
    RenameMine {
        /// The file.
        path: PathBuf,
        /// The new title.
        title: String,
    },
    /// Puts a copy beside a file of My scenarios.
    DuplicateMine(PathBuf),
    /// Moves a file of My scenarios to the system's bin.
    BinMine(PathBuf),
    /// Shows a file in the system's file manager ([`super::Effect::Reveal`]).
    Reveal(PathBuf),
    /// Asks the window for a file to open ([`super::Effect::PickFileToOpen`]).
    AskOpen,
    /// Asks the window for a file name to save to ([`super::Effect::PickFileToSave`]).
    AskSaveAs,
    /// Asks the window for a file name to export to ([`super::Effect::PickFileToExport`]).
    AskExport(ExportKind),
    /// Writes a file for other programs.
    Export {
        /// What to write.
        kind: ExportKind,
        /// The file; without an extension it gets the usual one.
        path: PathBuf,
        /// Whether the person has agreed to write over a file that is there.
        over: bool,
    },
    /// Puts the curves on the clipboard as a picture ([`super::Effect::CopyPicture`]).
    CopyPicture,
    /// Hands the scenario's text to the clipboard ([`super::Effect::CopyText`]).
    CopyScenarioText,
    /// Asks the window for the clipboard's text ([`super::Effect::RequestPaste`]), to come back as [`Command::OpenText`].
    PasteScenario,
    /// Changes the scenario.
    Edit(Edit, EditPhase),
    /// Takes back the last step.
    Undo,
    /// Takes back the last undo.
    Redo,
    /// Chooses what the Explain panel speaks about.
    Select(Selection),
    /// Goes back or forward to what the Explain panel spoke about.
    StepSelection {
        /// Forward or back.
        forward: bool,
    },
    /// Holds the Explain panel in place while other things are clicked, or lets it go.
    TogglePin,
    /// Moves the time cursor, hours from the scenario's start; `None` takes it away.
    SetCursor(Option<f64>),
    /// Chooses light, dark, or what the system says.
    SetTheme(Theme),
    /// Goes round the themes: as the system, light, dark.
    ToggleTheme,
    /// Sets the size of text, 1 being normal.
    SetTextScale(f32),
    /// Sets the size of text to the next larger (`true`) or smaller step.
    StepTextScale {
        /// Larger or smaller.
        larger: bool,
    },
    /// Opens or folds a panel.
    ShowPanel(Side, bool),
    /// Opens a folded panel or folds an open one.
    TogglePanel(Side),
    /// Sets all preferences at once.
    ChangeSettings(Settings),
    /// Sets all preferences back to how they come; the notice that follows can take it back.
    ResetSettings,
    /// Draws uncertainty bands on the curves, or leaves them out.
    ToggleBands,
    /// Chooses what the centre of the window shows.
    ShowCenter(Center),
    /// Chooses the output that the What matters view speaks about.
    AskWhatMatters(OutputId),
    /// Does something with a guided tour.
    Tour(TourCommand),
    /// Takes away a message.
    Dismiss(NoticeId),
    /// Opens a dialog, or closes the open one.
    Show(Option<Dialog>),
    /// Forgets the list of recent files.
    ClearRecent,
    /// Closes the program. Unsaved work is kept and comes back at the next start.
    Quit,
    /// Answers [`Dialog::SaveBeforeQuit`], [`Dialog::ChangedOnDisk`] and [`Dialog::Overwrite`].
    Answer(Answer),
}

/// The answer to a question about unsaved work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Save (over what is there), then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Go back and do nothing.
    Cancel,
}

/// Where a change belongs in the undo history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditPhase {
    /// One whole change.
    Single,
    /// Part of a drag or of typing that goes on: every such part of the same edit is one undo step together.
    Ongoing,
    /// The end of it. The value may repeat the last one.
    Finished,
}

/// A change of the scenario. Every one can be undone.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Sets an input outside events. Values beyond what the input accepts are brought to its nearest limit.
    SetInput {
        /// The input.
        input: InputId,
        /// The new value.
        value: f64,
    },
    /// Sets an input back to its value in the opened file, or, when it has that already, to the healthy default.
    ResetInput(InputId),
    /// Sets an input to the healthy default.
    ResetInputToDefault(InputId),
    /// Sets the whole scenario back to what was opened; with nothing changed, all inputs to the healthy default.
    ResetAll,
    /// Adds an event at the end of the list.
    AddEvent(Event),
    /// Replaces the event at this position.
    ReplaceEvent(usize, Event),
    /// Adds a copy of the event at this position where there is room, at the end of the list.
    DuplicateEvent(usize),
    /// Removes the event at this position.
    RemoveEvent(usize),
    /// Sets the span shown, days.
    SetDays(f64),
    /// Sets the unseen days before time 0.
    SetLeadIn(f64),
    /// Sets the clock time at time 0.
    SetStart(ClockTime),
    /// Sets the weekday at time 0.
    SetWeekday(Weekday),
    /// Sets the name.
    SetTitle(String),
    /// Sets the summary.
    SetSummary(String),
    /// Sets the author.
    SetAuthor(String),
    /// Sets the notes.
    SetNotes(String),
    /// Sets all outputs drawn, in order.
    SetShow(Vec<OutputId>),
    /// Sets the regions drawn.
    SetRegion(RegionView),
}
