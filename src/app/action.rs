//! The menu: every command that needs no further words, with its label and shortcut, declared once.

use crate::app::App;
use crate::app::ExportKind;
use crate::app::command::{Command, Edit, EditPhase};
use crate::app::settings::Side;
use crate::app::view::{Center, Dialog};
use crate::scenario::RegionView;

/// A shortcut as plain data; the window turns it into its own kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Ctrl, or Command on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or Option on a Mac.
    pub alt: bool,
    /// The key, as its cap says: `S`, `1`, `F1`, `ArrowDown`.
    pub key: &'static str,
}

impl Shortcut {
    const fn ctrl(key: &'static str) -> Self {
        Self { ctrl: true, shift: false, alt: false, key }
    }

    const fn ctrl_shift(key: &'static str) -> Self {
        Self { ctrl: true, shift: true, alt: false, key }
    }

    const fn alt(key: &'static str) -> Self {
        Self { ctrl: false, shift: false, alt: true, key }
    }

    const fn plain(key: &'static str) -> Self {
        Self { ctrl: false, shift: false, alt: false, key }
    }
}

/// The menu an action stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Menu {
    /// Scenarios and files.
    File,
    /// Undo and its like.
    Edit,
    /// What is shown.
    View,
    /// Help.
    Help,
}

impl Menu {
    /// Every menu, in the order of the menu bar.
    pub const ALL: [Self; 4] = [Self::File, Self::Edit, Self::View, Self::Help];

    /// The word in the menu bar.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

macro_rules! actions {
    ($( $(#[doc = $doc:literal])+ $name:ident { $menu:ident, $label:literal, $shortcut:expr } )+) => {
        /// A command of the menu, in the order of the menus.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $( $(#[doc = $doc])+ $name, )+ }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The words in the menu.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)+ }
            }

            /// The menu it stands in.
            #[must_use]
            pub fn menu(self) -> Menu {
                match self { $(Self::$name => Menu::$menu,)+ }
            }

            /// What it does, in a sentence: for tooltips and the list of shortcuts.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii_start(),)+ }
            }

            /// Its shortcut.
            #[must_use]
            pub fn shortcut(self) -> Option<Shortcut> {
                match self { $(Self::$name => $shortcut,)+ }
            }
        }
    };
}

actions! {
    /// Starts an empty scenario: the healthy baseline.
    New { File, "New", Some(Shortcut::ctrl("N")) }
    /// Opens a scenario file.
    Open { File, "Open…", Some(Shortcut::ctrl("O")) }
    /// Saves the scenario to its file.
    Save { File, "Save", Some(Shortcut::ctrl("S")) }
    /// Saves the scenario to a new file.
    SaveAs { File, "Save as…", Some(Shortcut::ctrl_shift("S")) }
    /// Puts the scenario on the clipboard as text that can be sent and pasted.
    CopyText { File, "Copy scenario as text", Some(Shortcut::ctrl_shift("C")) }
    /// Opens the scenario whose text is on the clipboard.
    Paste { File, "Paste scenario", Some(Shortcut::ctrl_shift("V")) }
    /// Puts the curves on the clipboard as a picture.
    CopyPicture { File, "Copy picture", Some(Shortcut::ctrl_shift("P")) }
    /// Writes the curves as a picture that carries its scenario: dropped on this window it opens again.
    ExportPng { File, "Export picture (PNG)…", Some(Shortcut::ctrl("E")) }
    /// Writes the curves as a drawing in lines, for print.
    ExportSvg { File, "Export drawing (SVG)…", None }
    /// Writes the numbers of the curves shown, with the healthy baseline and the bands.
    ExportCsv { File, "Export numbers (CSV)…", None }
    /// Writes the model with this scenario as SBML, for COPASI, libroadrunner and other simulators.
    ExportModel { File, "Export model (SBML)…", None }
    /// Closes the program. Unsaved work comes back at the next start.
    Quit { File, "Quit", Some(Shortcut::ctrl("Q")) }
    /// Takes back the last step.
    Undo { Edit, "Undo", Some(Shortcut::ctrl("Z")) }
    /// Does again what undo took back.
    Redo { Edit, "Redo", Some(Shortcut::ctrl_shift("Z")) }
    /// Sets the scenario back to what was opened; with nothing changed, all inputs to the healthy default.
    ResetAll { Edit, "Reset all", Some(Shortcut::ctrl("R")) }
    /// Theme, text size, units, body weight and motion.
    Settings { Edit, "Settings…", Some(Shortcut::ctrl("Comma")) }
    /// Opens the scenario above in the list.
    PreviousPreset { View, "Previous scenario", Some(Shortcut::alt("ArrowUp")) }
    /// Opens the scenario below in the list.
    NextPreset { View, "Next scenario", Some(Shortcut::alt("ArrowDown")) }
    /// Shows the prefrontal cortex.
    ShowPrefrontal { View, "Prefrontal", Some(Shortcut::ctrl("1")) }
    /// Shows the hippocampus.
    ShowHippocampus { View, "Hippocampus", Some(Shortcut::ctrl("2")) }
    /// Shows both regions in the same plots.
    ShowBoth { View, "Both regions", Some(Shortcut::ctrl("3")) }
    /// Shows the curves.
    ShowCurves { View, "Curves", Some(Shortcut::ctrl("4")) }
    /// Shows what the chosen output hangs on.
    ShowWhatMatters { View, "What matters", Some(Shortcut::ctrl("5")) }
    /// Draws uncertainty bands on the curves, or leaves them out.
    ToggleBands { View, "Uncertainty bands", Some(Shortcut::ctrl("B")) }
    /// Goes back to what the Explain panel spoke about before.
    ExplainBack { View, "Explain: back", Some(Shortcut::alt("ArrowLeft")) }
    /// Goes forward again in the Explain panel.
    ExplainForward { View, "Explain: forward", Some(Shortcut::alt("ArrowRight")) }
    /// Takes the time cursor away, so that tiles show means.
    ClearCursor { View, "Remove time cursor", Some(Shortcut::ctrl("T")) }
    /// Opens or folds the list of scenarios.
    ToggleScenarios { View, "Scenarios panel", Some(Shortcut::alt("1")) }
    /// Opens or folds the inputs.
    ToggleInputs { View, "Inputs panel", Some(Shortcut::alt("2")) }
    /// Opens or folds the explanations.
    ToggleExplain { View, "Explain panel", Some(Shortcut::alt("3")) }
    /// Makes text and everything else larger.
    ZoomIn { View, "Larger text", Some(Shortcut::ctrl("Plus")) }
    /// Makes text and everything else smaller.
    ZoomOut { View, "Smaller text", Some(Shortcut::ctrl("Minus")) }
    /// Sets text and everything else to its usual size.
    ZoomReset { View, "Usual text size", Some(Shortcut::ctrl("0")) }
    /// Goes round the themes: as the system, light, dark.
    ToggleTheme { View, "Light or dark", Some(Shortcut::ctrl("D")) }
    /// Lists the guided tours: guess first, then see what the model shows.
    Learn { Help, "Learn: guided tours", Some(Shortcut::plain("F2")) }
    /// Lists all shortcuts.
    Shortcuts { Help, "Keyboard shortcuts", Some(Shortcut::plain("F1")) }
    /// Says what Glutascope is, its version and its limits.
    About { Help, "About Glutascope", None }
}

impl Action {
    /// The command it stands for.
    #[must_use]
    pub fn command(self) -> Command {
        let region = |region| Command::Edit(Edit::SetRegion(region), EditPhase::Single);
        match self {
            Self::New => Command::New,
            Self::Open => Command::AskOpen,
            Self::Save => Command::Save,
            Self::SaveAs => Command::AskSaveAs,
            Self::CopyText => Command::CopyScenarioText,
            Self::Paste => Command::PasteScenario,
            Self::CopyPicture => Command::CopyPicture,
            Self::ExportPng => Command::AskExport(ExportKind::Png),
            Self::ExportSvg => Command::AskExport(ExportKind::Svg),
            Self::ExportCsv => Command::AskExport(ExportKind::Csv),
            Self::ExportModel => Command::AskExport(ExportKind::Sbml),
            Self::Quit => Command::Quit,
            Self::Undo => Command::Undo,
            Self::Redo => Command::Redo,
            Self::ResetAll => Command::Edit(Edit::ResetAll, EditPhase::Single),
            Self::PreviousPreset => Command::StepPreset { forward: false },
            Self::NextPreset => Command::StepPreset { forward: true },
            Self::ShowPrefrontal => region(RegionView::Prefrontal),
            Self::ShowHippocampus => region(RegionView::Hippocampus),
            Self::ShowBoth => region(RegionView::Both),
            Self::ShowCurves => Command::ShowCenter(Center::Curves),
            Self::ShowWhatMatters => Command::ShowCenter(Center::WhatMatters),
            Self::ToggleBands => Command::ToggleBands,
            Self::ExplainBack => Command::StepSelection { forward: false },
            Self::ExplainForward => Command::StepSelection { forward: true },
            Self::ClearCursor => Command::SetCursor(None),
            Self::Settings => Command::Show(Some(Dialog::Settings)),
            Self::ToggleScenarios => Command::TogglePanel(Side::Scenarios),
            Self::ToggleInputs => Command::TogglePanel(Side::Inputs),
            Self::ToggleExplain => Command::TogglePanel(Side::Explain),
            Self::ZoomIn => Command::StepTextScale { larger: true },
            Self::ZoomOut => Command::StepTextScale { larger: false },
            Self::ZoomReset => Command::SetTextScale(1.0),
            Self::ToggleTheme => Command::ToggleTheme,
            Self::Learn => Command::Show(Some(Dialog::Learn)),
            Self::Shortcuts => Command::Show(Some(Dialog::Shortcuts)),
            Self::About => Command::Show(Some(Dialog::About)),
        }
    }

    /// Whether it also works while a dialog is open: what only changes how the window looks does.
    #[must_use]
    pub fn works_in_dialogs(self) -> bool {
        matches!(self, Self::ZoomIn | Self::ZoomOut | Self::ZoomReset | Self::ToggleTheme)
    }

    /// Whether it would do anything now.
    #[must_use]
    pub fn is_enabled(self, app: &App) -> bool {
        match self {
            Self::Undo => app.history().undo_label().is_some(),
            Self::Redo => app.history().redo_label().is_some(),
            Self::Save => app.document().needs_saving() || app.document().path().is_none(),
            Self::ResetAll => app.document().is_changed() || !app.document().scenario().inputs.is_empty(),
            Self::ClearCursor => app.view().cursor_h.is_some(),
            Self::ExplainBack => app.view().trail.can_go_back(),
            Self::ExplainForward => app.view().trail.can_go_forward(),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_shortcut_or_a_label() {
        for (i, a) in Action::ALL.iter().enumerate() {
            for b in &Action::ALL[..i] {
                assert_ne!(a.label(), b.label());
                assert!(a.shortcut().is_none() || a.shortcut() != b.shortcut(), "{a:?} and {b:?}");
            }
        }
    }
}
