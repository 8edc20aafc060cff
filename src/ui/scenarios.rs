//! The list of scenarios: presets by category with their own small curves, and one's own work.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{CornerRadius, EventFilter, Id, Key, Label, Panel, Pos2, Rect, Response, ScrollArea, Sense, Shape, Stroke};
use egui::{StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::my_scenarios::{self, Renaming};
use super::shell::{Desk, side_panel};
use super::theme::{self, Palette, size};
use super::{tour_marks, widgets};
use crate::app::{Command, Thumbnail, WorkId, thumbnail};
use crate::evidence::library;
use crate::evidence::tours::Mark;
use crate::scenario::{Event, Preset, Scenario, presets};

/// What the panel remembers.
#[derive(Default)]
pub struct State {
    search: String,
    renaming: Renaming,
    /// The work that the list was last scrolled to.
    seen: Option<WorkId>,
}

/// Categories in the order of the list; others follow as they come.
const CATEGORIES: [&str; 6] = ["Everyday", "Nutrition", "Stress and hormones", "Medicines", "Conditions", "Laboratory"];
const ROW_HEIGHT: f32 = 34.0;
const CURVE_WIDTH: f32 = 40.0;

/// Shows the panel.
pub fn show(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    let palette = Palette::of(ui.visuals());
    let width = if ui.available_width() < 1180.0 { 176.0 } else { 228.0 };
    side_panel(Panel::left("scenarios"), width, 160.0..=320.0, palette.panel).show(ui, |ui| {
        widgets::panel_heading(ui, "Scenarios", |_| {});
        search(ui, state);
        let work = desk.app.document().work();
        let is_new = state.seen.replace(work) != Some(work);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.data_mut(|data| data.insert_temp(bring_into_view(), is_new));
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.set_width(ui.available_width() - f32::from(theme::PANEL_MARGIN) + 4.0);
            let shown = matching(&state.search);
            let names: Vec<_> = shown.iter().map(|preset| preset.id).collect();
            for category in categories(&shown) {
                heading(ui, category);
                for preset in shown.iter().filter(|preset| preset.scenario.category == category) {
                    preset_row(ui, desk, preset, &names);
                }
            }
            let found_own = my_scenarios::show(ui, desk, &mut state.renaming, &searched(&state.search));
            if shown.is_empty() && !found_own {
                ui.add_space(8.0);
                ui.label(widgets::small("No scenario has these words."));
                if ui.add(widgets::button("Clear")).on_hover_text("Show all scenarios again").clicked() {
                    state.search.clear();
                }
            }
            ui.add_space(12.0);
        });
    });
}

fn search(ui: &mut Ui, state: &mut State) {
    let hint = format!("Search {} scenarios", presets().len());
    let width = ui.available_width() - f32::from(theme::PANEL_MARGIN);
    let field = TextEdit::singleline(&mut state.search)
        .char_limit(120)
        .hint_text(hint)
        .desired_width(width)
        .margin(egui::vec2(8.0, 5.0));
    let response = ui.add(field).accessible_name("Search scenarios");
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        state.search.clear();
    }
    ui.add_space(4.0);
}

/// The words searched for, in small letters.
fn searched(search: &str) -> Vec<String> {
    search.split_whitespace().map(str::to_lowercase).collect()
}

/// Presets that have all the words searched for in title, category, summary, what they set, or what they are about.
fn matching(search: &str) -> Vec<&'static Preset> {
    let words = searched(search);
    let has = |preset: &Preset| {
        let scenario = &preset.scenario;
        let text = format!("{} {} {} {}", scenario.title, scenario.category, scenario.summary, tags(scenario));
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let mut found: Vec<&Preset> = presets().iter().filter(|preset| has(preset)).collect();
    let rank =
        |preset: &Preset| CATEGORIES.iter().position(|&c| c == preset.scenario.category).unwrap_or(CATEGORIES.len());
    found.sort_by_key(|preset| rank(preset));
    found
}

/// What a scenario sets and gives, and the claims it shows.
fn tags(scenario: &Scenario) -> String {
    let inputs = scenario.inputs.keys().map(|input| input.spec().label);
    let events = scenario.events.iter().map(|event| match event {
        Event::Dose { drug, .. } => drug.spec().label,
        Event::Hold { input, .. } | Event::Ramp { input, .. } => input.spec().label,
    });
    let claims = scenario.claims.iter().filter_map(|id| library().claim(id)).map(|claim| claim.title.as_str());
    inputs.chain(events).chain(claims).collect::<Vec<_>>().join(" ")
}

fn categories<'a>(shown: &[&'a Preset]) -> Vec<&'a str> {
    let mut list: Vec<&str> = Vec::new();
    for preset in shown {
        let category = preset.scenario.category.as_str();
        if !list.contains(&category) {
            list.push(category);
        }
    }
    list
}

/// The name of a part of the list.
pub fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    let color = Palette::of(ui.visuals()).weak;
    let text = theme::strong(text.to_uppercase()).size(size::SMALL - 1.0).color(color);
    ui.add(Label::new(text).truncate());
    ui.add_space(2.0);
}

fn row_id(preset: &str) -> Id {
    Id::unique(("scenario", preset))
}

fn preset_row(ui: &mut Ui, desk: &mut Desk<'_>, preset: &Preset, order: &[&'static str]) {
    let selected = desk.app.document().preset() == Some(preset.id);
    let shown = Row { name: &preset.scenario.title, about: None, selected, thumbnail: thumbnail(preset.id) };
    let response = row(ui, row_id(preset.id), &shown);
    tour_marks::here(ui, desk, &Mark::Preset(preset.id.to_owned()), response.rect);
    if response.clicked() && !selected {
        desk.send(Command::OpenPreset(preset.id.to_owned()));
    }
    if response.has_focus() {
        walk(ui, desk, &response, preset.id, order);
    }
    response.on_hover_text(first_sentence(&preset.scenario.summary));
}

/// A summary up to its first full stop; the Explain panel has the rest.
fn first_sentence(summary: &str) -> &str {
    summary.find(". ").map_or(summary, |stop| &summary[..=stop])
}

/// Up and down go to the neighbour and open it.
fn walk(ui: &Ui, desk: &mut Desk<'_>, response: &Response, here: &str, order: &[&'static str]) {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let presses = ui.input(|input| {
        if input.modifiers.any() {
            0
        } else {
            input.num_presses(Key::ArrowDown).cast_signed() - input.num_presses(Key::ArrowUp).cast_signed()
        }
    });
    let from = order.iter().position(|&id| id == here);
    let to = from.and_then(|from| from.checked_add_signed(presses)).filter(|&to| to < order.len());
    if let Some(to) = to.filter(|_| presses != 0) {
        desk.send(Command::OpenPreset(order[to].to_owned()));
        ui.memory_mut(|memory| memory.request_focus(row_id(order[to])));
    }
}

/// What a row shows.
pub struct Row<'a> {
    /// The name, in at most three lines.
    pub name: &'a str,
    /// A line of small print under it.
    pub about: Option<&'a str>,
    /// Whether it is the open scenario.
    pub selected: bool,
    /// The curve it stands for.
    pub thumbnail: Option<&'a Thumbnail>,
}

impl<'a> Row<'a> {
    /// A name and nothing else.
    pub fn plain(name: &'a str) -> Self {
        Self { name, about: None, selected: false, thumbnail: None }
    }
}

/// Whether the row of the open scenario is to be brought into view in this frame.
fn bring_into_view() -> Id {
    Id::unique("open scenario into view")
}

/// One row of the list.
pub fn row(ui: &mut Ui, id: Id, shown: &Row<'_>) -> Response {
    let &Row { name, about, selected, thumbnail } = shown;
    let palette = Palette::of(ui.visuals());
    let width = ui.available_width();
    let room = if thumbnail.is_some() { width - CURVE_WIDTH - 18.0 } else { width - 8.0 };
    let font = if selected { theme::strong_font(size::BODY) } else { theme::font(size::BODY) };
    let mut job = LayoutJob::single_section(name.to_owned(), TextFormat::simple(font, palette.text));
    if let Some(about) = about {
        job.append(&format!("\n{about}"), 0.0, TextFormat::simple(theme::font(size::SMALL), palette.weak));
    }
    job.wrap = TextWrapping { max_width: room, max_rows: 3 + usize::from(about.is_some()), ..TextWrapping::default() };
    let galley = ui.painter().layout_job(job);
    let height = ROW_HEIGHT.max(galley.size().y + 14.0);
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let outer = Rect::from_min_max(pos2(rect.left() - 6.0, rect.top()), rect.max);
    let response = ui.interact(outer, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), selected, name));
    if selected
        && !ui.clip_rect().contains_rect(outer)
        && ui.data(|data| data.get_temp(bring_into_view())).unwrap_or(false)
    {
        response.scroll_to_me(Some(egui::Align::Center));
    }
    if !ui.is_rect_visible(outer) {
        return response;
    }
    if selected {
        let stroke = Stroke::new(1.0, palette.accent);
        let corners = CornerRadius::same(theme::RADIUS);
        ui.painter().rect(outer, corners, palette.accent_soft, stroke, StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(outer, CornerRadius::same(theme::RADIUS), palette.button);
    }
    ui.painter().galley(pos2(rect.left() + 2.0, rect.center().y - galley.size().y / 2.0), galley, palette.text);
    if let Some(thumbnail) = thumbnail {
        let curve = pos2(rect.right() - CURVE_WIDTH / 2.0 - 8.0, rect.center().y);
        small_curve(ui, Rect::from_center_size(curve, vec2(CURVE_WIDTH, 18.0)), thumbnail);
    }
    response
}

/// A preset's curve, true to the model, with the healthy baseline as a hairline.
fn small_curve(ui: &Ui, rect: Rect, thumbnail: &Thumbnail) {
    let palette = Palette::of(ui.visuals());
    let all = || thumbnail.points.iter().chain(&thumbnail.healthy_points);
    let low = all().map(|p| p[1]).fold(f64::INFINITY, f64::min);
    let high = all().map(|p| p[1]).fold(f64::NEG_INFINITY, f64::max);
    let (Some(first), Some(last)) = (thumbnail.points.first(), thumbnail.points.last()) else { return };
    // A curve that hardly moves is drawn flat, as in the plots.
    let least = 0.1 * low.abs().max(high.abs()).max(1e-9);
    let (middle, half) = (0.5 * (low + high), 0.5 * (high - low).max(least));
    let place = |p: &[f64; 2]| -> Pos2 {
        let x = (p[0] - first[0]) / (last[0] - first[0]).max(1e-9);
        let y = (p[1] - middle) / half;
        pos2(egui::lerp(rect.x_range(), x as f32), rect.center().y - y as f32 * rect.height() / 2.0)
    };
    let line = |points: &[[f64; 2]], stroke: Stroke| {
        let every = points.len().div_ceil(2 * CURVE_WIDTH as usize).max(1);
        Shape::line(points.iter().step_by(every).map(place).collect(), stroke)
    };
    ui.painter().add(line(&thumbnail.healthy_points, Stroke::new(1.0, palette.rail)));
    let color = thumbnail.output_id().map_or(palette.text, |output| palette.family(output.spec().family).line);
    ui.painter().add(line(&thumbnail.points, Stroke::new(1.6, color)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_finds_by_all_words_in_any_case() {
        assert_eq!(matching("").len(), presets().len());
        let found = matching("EXAM week");
        assert!(found.iter().any(|preset| preset.id == "exam-week"));
        assert!(matching("exam zebra").is_empty());
        assert!(matching("rapamycin").iter().any(|preset| preset.id == "ketamine-rapamycin"), "by what it sets");
    }
}
