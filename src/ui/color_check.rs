//! The colours of the curves as people with a colour vision deficiency see them, with what comes nearest in words.

use egui::{CollapsingHeader, Color32, Grid, Rect, Sense, Stroke, Ui, vec2};

use super::color_vision::Vision;
use super::outputs_menu::FAMILIES;
use super::theme::{self, Palette};
use super::{dashes, widgets};
use crate::model::outputs::Family;

/// Shows the check, folded away until asked for.
pub fn show(ui: &mut Ui) {
    let title = theme::strong("Colours for colour-blind eyes");
    CollapsingHeader::new(title).id_salt("colour check").show_unindented(ui, |ui| {
        ui.label(widgets::small(
            "Every kind of curve as it is drawn and as it is seen; dashed, the second region. Each curve also has its \
             name, and two kinds never share a plot, so no colour has to be told from another.",
        ));
        swatches(ui);
        ui.add_space(4.0);
        for vision in Vision::ALL {
            ui.label(widgets::small(nearest_in_words(vision, Palette::of(ui.visuals()))));
        }
        ui.label(widgets::small("Distances are CIE76: about 2 can just be told side by side, 10 at a glance."));
    });
}

fn swatches(ui: &mut Ui) {
    let palette = Palette::of(ui.visuals());
    Grid::new("colours seen").num_columns(5).spacing([12.0, 4.0]).show(ui, |ui| {
        ui.label("");
        for vision in Vision::ALL {
            ui.label(widgets::small(vision.label()));
        }
        ui.end_row();
        for (family, name) in FAMILIES {
            ui.label(name);
            for vision in Vision::ALL {
                swatch(ui, vision.seen(palette.family(family).line), vision.seen(palette.panel));
            }
            ui.end_row();
        }
    });
}

/// A piece of a curve and a piece of its dashed companion, on the ground of a plot.
fn swatch(ui: &mut Ui, color: Color32, ground: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(76.0, 14.0), Sense::hover());
    ui.painter().rect_filled(rect, 3, ground);
    let y = rect.center().y;
    let middle = rect.center().x;
    let solid = Rect::from_x_y_ranges(rect.left()..=(middle - 4.0), (y - 1.5)..=(y + 1.5));
    ui.painter().rect_filled(solid, 0, color);
    let dashed = [egui::pos2(middle + 4.0, y), egui::pos2(rect.right(), y)];
    ui.painter().extend(dashes::along(dashed, Stroke::new(3.0, color), 9.0, 5.0));
}

/// Which two kinds come nearest, and how near.
fn nearest_in_words(vision: Vision, palette: &Palette) -> String {
    let Some((a, b, distance)) = vision.nearest(palette) else { return String::new() };
    format!("{}: {} and {} come nearest, {distance:.0} apart.", vision.label(), name(a), name(b))
}

fn name(family: Family) -> &'static str {
    FAMILIES.iter().find(|(known, _)| *known == family).map_or("", |(_, name)| name)
}
