//! A field one can type a value into: it shows the value with its unit, and says in words what it cannot understand.

use egui::{Align2, Id, Key, Rect, Response, TextEdit, Ui};

use super::theme::{self, Palette, Tone, size};

/// Text under way in a field, kept while the field has the focus or holds something it cannot use.
#[derive(Clone, Default)]
struct Draft {
    text: String,
    error: Option<String>,
    /// What the field showed before: once that is something else, the draft belongs to the past.
    in_place_of: String,
}

/// What a field did in this frame.
pub struct Typed<T> {
    /// The field.
    pub response: Response,
    /// A value that was typed and understood.
    pub value: Option<T>,
    /// What is wrong with the text that stands in the field.
    pub error: Option<String>,
}

/// Shows a field in `rect`. `shown` is the value as text, `name` what a screen reader calls the field, and `parse`
/// reads what was typed.
pub fn show<T>(
    ui: &mut Ui,
    id: Id,
    rect: Rect,
    shown: &str,
    name: &str,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Typed<T> {
    let draft = ui.data(|data| data.get_temp::<Draft>(id)).filter(|draft| draft.in_place_of == shown);
    let failed = draft.as_ref().is_some_and(|draft| draft.error.is_some());
    let palette = Palette::of(ui.visuals());
    let mut text = draft.map_or_else(|| shown.to_owned(), |draft| draft.text);

    let mut edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(theme::font(size::BODY - 0.5))
        .align(Align2::CENTER_CENTER)
        .margin(egui::vec2(4.0, 2.0))
        .char_limit(40);
    if failed {
        edit = edit.text_color(palette.tone(Tone::Bad).0);
    }
    let response = ui.place(rect, edit).accessible_name(name);

    let mut draft = Draft { text, error: None, in_place_of: shown.to_owned() };
    if response.gained_focus() {
        select_all(ui, id, &draft.text);
    }
    if response.has_focus() && !response.lost_focus() {
        // While typing, the error of the last try stays until the text changes.
        draft.error = (failed && !response.changed()).then(|| parse(&draft.text).err()).flatten();
        let error = draft.error.clone();
        ui.data_mut(|data| data.insert_temp(id, draft));
        return Typed { response, value: None, error };
    }
    if response.lost_focus() {
        let abandoned = ui.input(|input| input.key_pressed(Key::Escape));
        ui.data_mut(|data| data.remove::<Draft>(id));
        if abandoned || draft.text == shown {
            return Typed { response, value: None, error: None };
        }
        return match parse(&draft.text) {
            Ok(value) => Typed { response, value: Some(value), error: None },
            Err(error) => {
                draft.error = Some(error.clone());
                ui.data_mut(|data| data.insert_temp(id, draft));
                Typed { response, value: None, error: Some(error) }
            }
        };
    }
    let error = failed.then(|| parse(&draft.text).err()).flatten();
    Typed { response, value: None, error }
}

/// Forgets text that could not be used, because the value was set in another way.
pub fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<Draft>(id));
}

/// Forgets all such text, because another scenario was opened.
pub fn forget_all(ui: &Ui) {
    ui.data_mut(egui::util::IdTypeMap::remove_by_type::<Draft>);
}

/// Selects the text, so that typing replaces it.
fn select_all(ui: &Ui, id: Id, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui.ctx(), id);
}
