//! Shortcuts: the keys of the action registry, turned into egui's.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use super::shell::Desk;
use crate::app::{Action, Shortcut};

/// Sends the commands of all shortcuts pressed in this frame.
pub fn listen(ui: &Ui, desk: &mut Desk<'_>) {
    let in_dialog = desk.app.view().dialog.is_some();
    let typing = ui.text_edit_focused();
    // Longer shortcuts first: egui lets Ctrl+S answer to Ctrl+Shift+S as well.
    let mut actions: Vec<_> = Action::ALL.iter().filter_map(|&a| Some((a, of(a.shortcut()?)?))).collect();
    // Where plus is typed with Shift, its key is known by the sign it has without.
    actions.push((Action::ZoomIn, KeyboardShortcut::new(Modifiers::COMMAND, Key::Equals)));
    actions.retain(|(action, _)| !in_dialog || action.works_in_dialogs());
    actions.sort_by_key(|(_, shortcut)| std::cmp::Reverse(shortcut.modifiers.shift));
    for (action, shortcut) in actions {
        // A text field has its own undo and its own arrows.
        let of_text = matches!(action, Action::Undo | Action::Redo) || shortcut.conflicts_with_text_editing();
        if typing && of_text {
            continue;
        }
        if ui.input_mut(|input| input.consume_shortcut(&shortcut)) && action.is_enabled(desk.app) {
            desk.send(action.command());
        }
    }
}

/// A shortcut of the registry as egui's.
#[must_use]
pub fn of(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    if shortcut.ctrl {
        modifiers = modifiers.plus(Modifiers::COMMAND);
    }
    if shortcut.shift {
        modifiers = modifiers.plus(Modifiers::SHIFT);
    }
    if shortcut.alt {
        modifiers = modifiers.plus(Modifiers::ALT);
    }
    Key::from_name(shortcut.key).map(|key| KeyboardShortcut::new(modifiers, key))
}

/// The shortcut of an action in words, such as `Ctrl+S`; empty if it has none.
#[must_use]
pub fn words(ui: &Ui, action: Action) -> String {
    let Some(shortcut) = action.shortcut().and_then(of) else { return String::new() };
    let words = ui.format_shortcut(&shortcut);
    // Signs read better than their names, "Ctrl+Comma".
    let key = shortcut.logical_key;
    let sign = match key {
        Key::Comma => ",",
        Key::Plus => "+",
        Key::Minus => "−",
        _ => return words,
    };
    words.strip_suffix(key.name()).map_or_else(|| words.clone(), |modifiers| format!("{modifiers}{sign}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_of_the_registry_is_a_key_that_exists() {
        for action in Action::ALL {
            if let Some(shortcut) = action.shortcut() {
                assert!(of(shortcut).is_some(), "{action:?} names the key {}", shortcut.key);
            }
        }
    }
}
