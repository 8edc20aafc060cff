//! Design tokens: sizes, distances and the two styles of the window. Its colours are in [`super::palette`].

use std::sync::Arc;

use egui::epaint::Shadow;
use egui::style::{ScrollAnimation, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, RichText, Stroke, Style, TextStyle, Theme, Visuals, vec2,
};

use super::fonts;
pub use super::palette::{Ink, Palette, Tone};

/// Sizes of text, in points.
pub mod size {
    /// Small print: units, notes, axis labels.
    pub const SMALL: f32 = 11.0;
    /// Running text and controls.
    pub const BODY: f32 = 13.0;
    /// Card and dialog titles.
    pub const TITLE: f32 = 14.0;
    /// Panel headings.
    pub const HEADING: f32 = 16.0;
    /// Headline numbers.
    pub const HEADLINE: f32 = 18.0;
}

/// Corner radius of cards and controls.
pub const RADIUS: u8 = 6;
/// Space between the edge of a panel and its content.
pub const PANEL_MARGIN: i8 = 14;

/// Text in semi-bold.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).family(fonts::strong_family())
}

/// A font of running text.
#[must_use]
pub fn font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// A font of headings and values.
#[must_use]
pub fn strong_font(size: f32) -> FontId {
    FontId::new(size, fonts::strong_family())
}

/// Sets fonts and both themes.
pub fn install(ctx: &egui::Context) {
    fonts::install(ctx);
    ctx.set_style_of(Theme::Light, Arc::new(style(Palette::light(), &Visuals::light())));
    ctx.set_style_of(Theme::Dark, Arc::new(style(Palette::dark(), &Visuals::dark())));
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
}

/// Lets things slide and fade, or has them appear at once.
pub fn set_motion(ctx: &egui::Context, moves: bool) {
    let usual = Style::default();
    ctx.all_styles_mut(|style| {
        style.animation_time = if moves { usual.animation_time } else { 0.0 };
        style.scroll_animation = if moves { usual.scroll_animation } else { ScrollAnimation::none() };
    });
}

fn style(palette: &Palette, base: &Visuals) -> Style {
    let mut style = Style { visuals: visuals(palette, base), ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, font(size::SMALL)),
        (TextStyle::Body, font(size::BODY)),
        (TextStyle::Button, font(size::BODY)),
        (TextStyle::Heading, strong_font(size::HEADING)),
        (TextStyle::Monospace, FontId::new(12.0, FontFamily::Monospace)),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.interact_size = vec2(32.0, 24.0);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.window_margin = Margin::same(16);
    style.spacing.tooltip_width = 320.0;
    style.spacing.scroll = ScrollStyle::thin();
    style.interaction.selectable_labels = false;
    style.animation_time = 0.08;
    style
}

fn visuals(palette: &Palette, base: &Visuals) -> Visuals {
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(40) };
    Visuals {
        weak_text_color: Some(palette.weak),
        widgets: widgets(palette),
        selection: Selection { bg_fill: palette.accent_soft, stroke: Stroke::new(1.5, palette.accent) },
        hyperlink_color: palette.accent,
        faint_bg_color: palette.panel_alt,
        extreme_bg_color: palette.panel,
        text_edit_bg_color: Some(palette.panel),
        code_bg_color: palette.button,
        warn_fg_color: palette.tone(Tone::Caution).0,
        error_fg_color: palette.tone(Tone::Bad).0,
        window_corner_radius: CornerRadius::same(RADIUS + 4),
        window_shadow: shadow,
        window_fill: palette.panel,
        window_stroke: Stroke::new(1.0, palette.line),
        menu_corner_radius: CornerRadius::same(RADIUS),
        panel_fill: palette.panel,
        popup_shadow: shadow,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(1.5, palette.accent),
            blink: false,
            ..TextCursorStyle::default()
        },
        indent_has_left_vline: false,
        ..base.clone()
    }
}

fn widgets(palette: &Palette) -> Widgets {
    let widget = |fill: Color32, border: Color32, text: Color32, width: f32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(width, border),
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: widget(palette.panel, palette.line, palette.text, 1.0),
        inactive: widget(palette.button, palette.line, palette.text, 1.0),
        hovered: widget(palette.button_hover, palette.rail, palette.text, 1.0),
        // Also how egui draws what has the keyboard focus: the ring must be easy to see.
        active: widget(palette.button_hover, palette.accent, palette.text, 2.0),
        open: widget(palette.button_hover, palette.rail, palette.text, 1.0),
    }
}
