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

/// The curves keep at least this width: panels that would leave less fold.
const CENTRE: f32 = 400.0;
/// Beside a single panel they can do with this.
const NARROW_CENTRE: f32 = 300.0;
/// Panels in the order in which they give way, and about how wide they are.
const GIVING_WAY: [(Side, f32); 3] = [(Side::Explain, 290.0), (Side::Scenarios, 176.0), (Side::Inputs, 272.0)];

/// Whether a panel is open.
#[must_use]
pub fn is_open(ui: &Ui, settings: &Settings, side: Side) -> bool {
    let width = ui.content_rect().width();
    open_sides(width, |side| is_wished(settings, width, side)).contains(&side)
}

/// Whether a panel is to be open where there is room for it.
fn is_wished(settings: &Settings, width: f32, side: Side) -> bool {
    settings.panels.get(side).unwrap_or(width >= WIDE || side != Side::Explain)
}

/// The panels that are open in a window of this width: those wished for, as far as the curves keep their room.
fn open_sides(width: f32, wished: impl Fn(Side) -> bool) -> Vec<Side> {
    let mut open: Vec<(Side, f32)> = GIVING_WAY.into_iter().filter(|(side, _)| wished(*side)).collect();
    let needed = |open: &[(Side, f32)]| {
        let strips = STRIP * (GIVING_WAY.len() - open.len()) as f32;
        let centre = if open.len() == 1 { NARROW_CENTRE } else { CENTRE };
        centre + strips + open.iter().map(|(_, width)| width).sum::<f32>()
    };
    while !open.is_empty() && needed(&open) > width {
        open.remove(0);
    }
    open.into_iter().map(|(side, _)| side).collect()
}

/// Opens a panel, and folds others that it leaves no room for: the one opened last is the one looked at.
pub fn open(ui: &Ui, desk: &mut Desk<'_>, side: Side) {
    let settings = desk.app.settings();
    let width = ui.content_rect().width();
    for other in folded_for(width, side, |other| is_wished(settings, width, other)) {
        desk.send(Command::ShowPanel(other, false));
    }
    desk.send(Command::ShowPanel(side, true));
}

/// Which panels have to fold so that one can open. Those that are wished for count even where they have given way: they
/// would take the room back.
fn folded_for(width: f32, side: Side, wished: impl Fn(Side) -> bool) -> Vec<Side> {
    let others = GIVING_WAY.into_iter().map(|(other, _)| other);
    let mut others: Vec<Side> = others.filter(|other| *other != side && wished(*other)).collect();
    let fits = |others: &[Side]| open_sides(width, |open| open == side || others.contains(&open)).contains(&side);
    let mut folded = Vec::new();
    while !others.is_empty() && !fits(&others) {
        folded.push(others.remove(0));
    }
    folded
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
            open(ui, desk, side);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curves_keep_their_room_whatever_is_wished_for() {
        assert_eq!(open_sides(1440.0, |_| true).len(), 3);
        assert_eq!(open_sides(1024.0, |_| true), [Side::Scenarios, Side::Inputs]);
        assert_eq!(open_sides(1024.0, |side| side != Side::Scenarios), [Side::Explain, Side::Inputs]);
        assert_eq!(open_sides(720.0, |_| true), [Side::Inputs]);
        assert!(open_sides(500.0, |_| true).is_empty());
    }

    #[test]
    fn a_panel_that_is_opened_stays_open_in_a_narrow_window() {
        for width in [720.0, 1024.0, 1440.0] {
            let folded = folded_for(width, Side::Explain, |_| true);
            let open = open_sides(width, |side| !folded.contains(&side));
            assert!(open.contains(&Side::Explain), "{width}: {folded:?} folded, {open:?} open");
        }
        assert_eq!(folded_for(1440.0, Side::Explain, |_| true), []);
    }
}
