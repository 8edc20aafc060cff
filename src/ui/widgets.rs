//! Small parts that several panels share.

use egui::accesskit::Role;
use egui::{Button, Color32, CornerRadius, Frame, Margin, Response, RichText, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::theme::{self, Palette, Tone, size};

/// A card: the frame of plots, tiles and source cards.
pub fn card(ui: &Ui) -> Frame {
    let palette = Palette::of(ui.visuals());
    Frame::new()
        .fill(palette.panel)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .inner_margin(Margin::symmetric(12, 10))
}

/// The heading of a panel, with what stands at its right end.
pub fn panel_heading(ui: &mut Ui, title: &str, right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.set_height(24.0);
        let heading = ui.heading(title);
        ui.ctx().accesskit_node_builder(heading.id, |node| node.set_role(Role::Heading));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            // Room for the button that folds the panel.
            ui.add_space(f32::from(theme::PANEL_MARGIN) + 20.0);
            right(ui);
        });
    });
    ui.add_space(4.0);
}

/// Words one can press, in the accent.
pub fn text_button(ui: &mut Ui, text: &str) -> Response {
    let color = Palette::of(ui.visuals()).accent;
    ui.add(Button::new(RichText::new(text).color(color).size(size::BODY - 0.5)).frame_when_inactive(false))
}

/// Secondary text in small print.
pub fn small(text: impl Into<String>) -> RichText {
    RichText::new(text).size(size::SMALL).weak()
}

/// A word on a coloured ground; the tooltip says what it means.
pub fn badge(ui: &mut Ui, word: &str, tone: Tone, meaning: &str) -> Response {
    let (text, fill) = Palette::of(ui.visuals()).tone(tone);
    let galley = ui.painter().layout_no_wrap(word.to_owned(), theme::strong_font(size::SMALL - 0.5), text);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(14.0, 6.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(9), fill);
    ui.painter().galley(rect.min + vec2(7.0, 3.0), galley, text);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    if meaning.is_empty() { response } else { response.on_hover_text(meaning) }
}

/// A button of the window's top bar and of forms, as tall as all the others.
pub fn button(text: &str) -> Button<'_> {
    Button::new(text).min_size(vec2(0.0, 24.0))
}

/// The button that does what a form is for, filled with the accent.
pub fn main_button<'a>(ui: &Ui, text: &'a str) -> Button<'a> {
    let palette = Palette::of(ui.visuals());
    Button::new(RichText::new(text).color(palette.panel)).fill(palette.accent).min_size(vec2(0.0, 24.0))
}

/// A box to tick whose outline is seen without a tick as well.
pub fn checkbox<'a>(ui: &mut Ui, is_on: &'a mut bool, label: impl egui::IntoAtoms<'a>) -> Response {
    let outline = Palette::of(ui.visuals()).weak;
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for state in [&mut widgets.inactive, &mut widgets.hovered] {
            state.bg_stroke.color = outline;
        }
        ui.add(egui::Checkbox::new(is_on, label))
    })
    .inner
}

/// The sign on a small button, painted so that it looks the same in every typeface.
#[derive(Clone, Copy, Debug)]
pub enum Sign {
    /// Take away, close.
    Cross,
    /// Copy.
    Sheets,
    /// Change.
    Pencil,
    /// More.
    Dots,
    /// Goes to the left.
    Left,
    /// Goes to the right.
    Right,
    /// Holds in place.
    Pin,
}

/// A small square button with a sign, and a name for those who do not see it.
pub fn sign_button(ui: &mut Ui, sign: Sign, name: &str) -> Response {
    toggle_sign(ui, sign, name, false)
}

/// The same for something that is on or off.
pub fn toggle_sign(ui: &mut Ui, sign: Sign, name: &str, is_on: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let palette = Palette::of(ui.visuals());
    let fill = match (is_on, response.hovered()) {
        (true, _) => palette.accent_soft,
        (false, true) => palette.button_hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
    let color = if response.hovered() { palette.text } else { palette.weak };
    paint_sign_on(ui, rect.center(), sign, Stroke::new(1.4, color), fill);
    response.on_hover_text(name)
}

/// Paints a sign alone.
pub fn paint_sign(ui: &Ui, center: egui::Pos2, sign: Sign, color: Color32) {
    paint_sign_on(ui, center, sign, Stroke::new(1.4, color), Color32::TRANSPARENT);
}

/// Paints the tick of what is on.
pub fn paint_tick(ui: &Ui, center: egui::Pos2) {
    let stroke = Stroke::new(1.6, Palette::of(ui.visuals()).accent);
    let points = [[-4.0, 0.0], [-1.0, 3.0], [4.0, -3.5]].map(|at| center + egui::Vec2::from(at));
    ui.painter().line(points.to_vec(), stroke);
}

fn paint_sign_on(ui: &Ui, center: egui::Pos2, sign: Sign, stroke: Stroke, fill: Color32) {
    let painter = ui.painter();
    let line = |a: [f32; 2], b: [f32; 2]| {
        painter.line_segment([center + egui::Vec2::from(a), center + egui::Vec2::from(b)], stroke)
    };
    match sign {
        Sign::Cross => {
            line([-4.0, -4.0], [4.0, 4.0]);
            line([-4.0, 4.0], [4.0, -4.0]);
        }
        Sign::Sheets => {
            let behind = if fill == Color32::TRANSPARENT { Palette::of(ui.visuals()).panel } else { fill };
            for (shift, ground) in [(vec2(-1.8, -1.8), Color32::TRANSPARENT), (vec2(1.8, 1.8), behind)] {
                let sheet = egui::Rect::from_center_size(center + shift, vec2(7.5, 9.0));
                painter.rect(sheet, CornerRadius::same(2), ground, stroke, egui::StrokeKind::Middle);
            }
        }
        Sign::Pencil => {
            line([-4.5, 4.5], [-3.5, 1.5]);
            line([-3.5, 1.5], [3.0, -5.0]);
            line([3.0, -5.0], [5.0, -3.0]);
            line([5.0, -3.0], [-1.5, 3.5]);
            line([-1.5, 3.5], [-4.5, 4.5]);
        }
        Sign::Left | Sign::Right => {
            let tip = if matches!(sign, Sign::Left) { -2.5 } else { 2.5 };
            line([-tip, -5.0], [tip, 0.0]);
            line([tip, 0.0], [-tip, 5.0]);
        }
        Sign::Pin => {
            painter.circle_stroke(center + vec2(0.0, -2.5), 3.0, stroke);
            line([0.0, 0.5], [0.0, 6.0]);
        }
        Sign::Dots => {
            for x in [-5.0, 0.0, 5.0] {
                painter.circle_filled(center + vec2(x, 0.0), 1.4, stroke.color);
            }
        }
    }
}

/// A choice among a few words, the chosen one underlined. Returns the one pressed.
pub fn switch<T: Copy + PartialEq>(ui: &mut Ui, choices: &[(T, &str)], chosen: T) -> Option<T> {
    let mut pressed = None;
    for &(value, word) in choices {
        let is_chosen = value == chosen;
        let palette = Palette::of(ui.visuals());
        let (font, color) = if is_chosen {
            (theme::strong_font(size::BODY), palette.accent)
        } else {
            (theme::font(size::BODY), palette.weak)
        };
        let galley = ui.painter().layout_no_wrap(word.to_owned(), font, color);
        let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(10.0, 10.0), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_chosen, word));
        let color = if response.hovered() { palette.text } else { color };
        ui.painter().galley_with_override_text_color(rect.min + vec2(5.0, 4.0), galley, color);
        if is_chosen {
            let line = rect.x_range().shrink(5.0);
            ui.painter().hline(line, rect.bottom() - 1.0, Stroke::new(2.0, palette.accent));
        }
        if response.clicked() && !is_chosen {
            pressed = Some(value);
        }
    }
    pressed
}
