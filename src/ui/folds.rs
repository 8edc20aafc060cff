//! Side panels that fold: a button in the corner folds a panel into a strip with its name, which opens it again.

use egui::accesskit::Role;
use egui::epaint::TextShape;
use egui::{CornerRadius, Frame, Panel, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::shell::Desk;
use super::theme::{self, Palette, size};
use super::widgets::{self, Sign};
use crate::app::{Command, Settings, Side};

/// Narrower than this, the Explain panel starts folded.
const WIDE: f32 = 1180.0;
/// Width of a folded panel.
const STRIP: f32 = 24.0;

/// Whether a panel is open.
#[must_use]
pub fn is_open(ui: &Ui, settings: &Settings, side: Side) -> bool {
    settings.panels.get(side).unwrap_or_else(|| ui.content_rect().width() >= WIDE)
}

/// Shows an open panel with the button that folds it, or the strip of a folded one.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, side: Side, panel: impl FnOnce(&mut Ui, &mut Desk<'_>)) {
    if !is_open(ui, desk.app.settings(), side) {
        strip(ui, desk, side);
        return;
    }
    let before = ui.available_rect_before_wrap();
    panel(ui, desk);
    let after = ui.available_rect_before_wrap();
    let right = if side == Side::Explain { before.right() } else { after.left() };
    let corner = Rect::from_center_size(pos2(right - 18.0, before.top() + 22.0), vec2(22.0, 22.0));
    let mut corner = ui.new_child(UiBuilder::new().max_rect(corner).id_salt(("fold", side.label())));
    if widgets::sign_button(&mut corner, sign(side, false), &format!("Fold the {} panel", side.label())).clicked() {
        desk.send(Command::ShowPanel(side, false));
    }
}

/// Where the arrow of a button points: the way the panel goes.
fn sign(side: Side, opens: bool) -> Sign {
    if (side == Side::Explain) == opens { Sign::Left } else { Sign::Right }
}

/// A folded panel: all of it is the button that opens it.
fn strip(ui: &mut Ui, desk: &mut Desk<'_>, side: Side) {
    let palette = Palette::of(ui.visuals());
    let id = ("folded", side.label());
    let panel = if side == Side::Explain { Panel::right(id) } else { Panel::left(id) };
    let fill = if side == Side::Inputs { palette.panel_alt } else { palette.panel };
    panel.exact_size(STRIP).resizable(false).frame(Frame::new().fill(fill)).show(ui, |ui| {
        let name = format!("Open the {} panel", side.label());
        let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
        if response.hovered() {
            ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.button_hover);
        }
        let color = if response.hovered() { palette.text } else { palette.weak };
        widgets::paint_sign(ui, pos2(rect.center().x, rect.top() + 22.0), sign(side, true), color);
        let galley = ui.painter().layout_no_wrap(side.label().to_owned(), theme::strong_font(size::BODY), color);
        let top_right = pos2(rect.center().x + galley.size().y / 2.0, rect.top() + 42.0);
        ui.painter().add(TextShape::new(top_right, galley, color).with_angle(std::f32::consts::FRAC_PI_2));
        if response.on_hover_text(&name).clicked() {
            desk.send(Command::ShowPanel(side, true));
        }
    });
}
