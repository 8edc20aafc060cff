//! A figure as an SVG drawing with letters still as text; [`super::picture`] outlines them.

use std::fmt::Write as _;
use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{Curve, Figure, Panel, Shade, ShadeKind, ValueScale, inks};

/// Width of a figure; lengths are in its units, of which a printed page has some 500.
const WIDTH: f64 = 900.0;
const LEFT: f64 = 72.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 30.0;
const PANEL_HEIGHT: f64 = 128.0;
const PANEL_HEAD: f64 = 26.0;
const PANEL_GAP: f64 = 14.0;
const LANE: f64 = 18.0;
/// Letters of the small size that fit on a line.
const SMALL_LETTERS: usize = 132;
/// Narrower nights are left out: in long spans they would be nothing but stripes.
const NARROWEST_NIGHT: f64 = 7.0;
/// Width of a mark at a clock time.
const MARK: f64 = 9.0;
/// The opacity of a band.
const BAND_STRENGTH: f64 = 0.22;

const TITLE: Font = Font { size: 19.0, strong: true };
const LABEL: Font = Font { size: 13.0, strong: true };
const BODY: Font = Font { size: 12.0, strong: false };
const SMALL: Font = Font { size: 11.0, strong: false };

#[derive(Clone, Copy)]
struct Font {
    size: f64,
    strong: bool,
}

#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

/// The drawing as SVG.
///
/// # Errors
/// None in practice: memory takes every byte.
pub fn draw(figure: &Figure) -> io::Result<String> {
    let mut inner = Canvas { xml: Writer::new(Vec::new()) };
    let height = contents(&mut inner, figure)?;
    let size = [
        ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
        ("width", WIDTH.to_string()),
        ("height", height.to_string()),
        ("viewBox", format!("0 0 {WIDTH} {height}")),
    ];
    let attributes = size.iter().map(|(name, value)| (*name, value.as_str()));
    let mut canvas = Canvas { xml: Writer::new(Vec::new()) };
    canvas.xml.create_element("svg").with_attributes(attributes).write_inner_content(|xml| {
        let mut paper = Canvas { xml: Writer::new(Vec::new()) };
        paper.rect([0.0, 0.0, WIDTH, height], inks::PAPER)?;
        for part in [paper, inner] {
            xml.get_mut().extend_from_slice(&part.xml.into_inner());
        }
        Ok(())
    })?;
    Ok(String::from_utf8_lossy(&canvas.xml.into_inner()).into_owned())
}

/// Draws everything from the top down and returns the height it took.
fn contents(canvas: &mut Canvas, figure: &Figure) -> io::Result<f64> {
    let mut y = TOP;
    canvas.text([LEFT, y], &figure.title, TITLE, inks::TEXT, Anchor::Start)?;
    for line in figure.subtitle.iter().flat_map(|line| wrapped(line)) {
        y += 17.0;
        canvas.text([LEFT, y], &line, SMALL, inks::WEAK, Anchor::Start)?;
    }
    y += 22.0;
    legend(canvas, figure, y)?;
    y += 14.0;
    for panel in &figure.panels {
        y += PANEL_HEAD;
        plot(canvas, figure, panel, y)?;
        y += PANEL_HEIGHT + PANEL_GAP;
    }
    y = time_axis(canvas, figure, y - PANEL_GAP + 6.0)?;
    for line in figure.footer.iter().flat_map(|line| wrapped(line)) {
        y += 16.0;
        canvas.text([LEFT, y], &line, SMALL, inks::WEAK, Anchor::Start)?;
    }
    Ok((y + 18.0).ceil())
}

fn x_of(figure: &Figure, hour: f64) -> f64 {
    let (from, to) = figure.hours;
    LEFT + (WIDTH - LEFT - RIGHT) * (hour - from) / (to - from).max(1e-9)
}

/// What the kinds of lines are.
fn legend(canvas: &mut Canvas, figure: &Figure, y: f64) -> io::Result<()> {
    let mut x = LEFT;
    let sample = |x: f64| format!("M{x:.1} {:.1}H{:.1}", y - 4.0, x + 26.0);
    let two_regions = figure.panels.iter().find(|panel| panel.curves.len() > 1);
    let names: Vec<String> = match two_regions {
        Some(panel) => panel.curves.iter().filter_map(|curve| curve.name.clone()).collect(),
        None => vec!["this scenario".to_owned()],
    };
    for (i, name) in names.iter().enumerate() {
        canvas.line(&sample(x), inks::TEXT, 2.0, dashes(i))?;
        canvas.text([x + 32.0, y], name, SMALL, inks::WEAK, Anchor::Start)?;
        x += 50.0 + 6.2 * name.chars().count() as f64;
    }
    canvas.line(&sample(x), inks::GHOST, 1.4, Some("5 4"))?;
    canvas.text([x + 32.0, y], "healthy baseline", SMALL, inks::WEAK, Anchor::Start)?;
    x += 150.0;
    if figure.panels.iter().flat_map(|panel| &panel.curves).any(|curve| !curve.daily.is_empty()) {
        canvas.text([x, y], "bold: mean of 24 h", SMALL, inks::WEAK, Anchor::Start)?;
        x += 130.0;
    }
    if let Some(words) = &figure.band_legend {
        canvas.area([x, y - 9.0, 22.0, 10.0], inks::TEXT)?;
        canvas.text([x + 28.0, y], words, SMALL, inks::WEAK, Anchor::Start)?;
    }
    Ok(())
}

/// The dash pattern of the first, second ... curve of a plot.
fn dashes(curve: usize) -> Option<&'static str> {
    (curve > 0).then_some("9 5")
}

/// One plot whose frame begins at `top`.
fn plot(canvas: &mut Canvas, figure: &Figure, panel: &Panel, top: f64) -> io::Result<()> {
    let scale = panel.scale();
    let (line, ink) = inks::FAMILIES[panel.family as usize];
    let frame = [LEFT, top, WIDTH - LEFT - RIGHT, PANEL_HEIGHT];
    head(canvas, panel, top - 8.0, ink)?;
    shades(canvas, figure, frame)?;
    ranges(canvas, panel, &scale, frame)?;
    marks(canvas, figure, panel, &scale, frame)?;
    for (hour, _) in &figure.ticks {
        canvas.line(&format!("M{:.1} {top:.1}v{PANEL_HEIGHT}", x_of(figure, *hour)), inks::GRID, 1.0, None)?;
    }
    let place = |hour: f64, value: f64| (x_of(figure, hour), y_of(frame, &scale, value));
    for value in scale.ticks() {
        let y = y_of(frame, &scale, value);
        canvas.line(&format!("M{LEFT} {y:.1}H{}", WIDTH - RIGHT), inks::GRID, 1.0, None)?;
        canvas.text([LEFT - 8.0, y + 4.0], &scale.label(value), SMALL, inks::WEAK, Anchor::End)?;
    }
    for Curve { band, .. } in &panel.curves {
        let upper = band.iter().map(|&[hour, _, high]| place(hour, high));
        let lower = band.iter().rev().map(|&[hour, low, _]| place(hour, low));
        canvas.band(&path(upper.chain(lower)), line)?;
    }
    for Curve { healthy, .. } in &panel.curves {
        canvas.line(&path(healthy.iter().map(|&[hour, value]| place(hour, value))), inks::GHOST, 1.4, Some("5 4"))?;
    }
    for (i, Curve { points, daily, .. }) in panel.curves.iter().enumerate() {
        let drawn = |points: &[[f64; 2]]| path(points.iter().map(|&[hour, value]| place(hour, value)));
        if daily.is_empty() {
            canvas.line(&drawn(points), line, 2.0, dashes(i))?;
        } else {
            canvas.faint_line(&drawn(points), line)?;
            canvas.line(&drawn(daily), line, 2.0, dashes(i))?;
        }
    }
    canvas.frame(frame)
}

/// Title and unit above the frame.
fn head(canvas: &mut Canvas, panel: &Panel, y: f64, ink: u32) -> io::Result<()> {
    let title = if panel.illustrative { format!("{} (illustrative)", panel.title) } else { panel.title.clone() };
    canvas.text([LEFT, y], &title, LABEL, ink, Anchor::Start)?;
    canvas.text([WIDTH - RIGHT, y], &panel.unit, BODY, inks::WEAK, Anchor::End)
}

fn y_of(frame: [f64; 4], scale: &ValueScale, value: f64) -> f64 {
    frame[1] + frame[3] * (1.0 - (value - scale.low) / (scale.high - scale.low))
}

/// Shaded times that are wide enough to be seen, sleep under the rest.
fn shades(canvas: &mut Canvas, figure: &Figure, [_, top, _, height]: [f64; 4]) -> io::Result<()> {
    for shade in seen(figure) {
        let [left, right] = edges(figure, shade);
        canvas.rect([left, top, right - left, height], ink_of(shade.kind))?;
    }
    Ok(())
}

fn seen(figure: &Figure) -> impl Iterator<Item = &Shade> {
    let is_sleep = |shade: &&Shade| shade.kind == ShadeKind::Sleep;
    let nights = figure.shades.iter().filter(is_sleep).filter(|night| {
        let [left, right] = edges(figure, night);
        right - left >= NARROWEST_NIGHT
    });
    nights.chain(figure.shades.iter().filter(move |shade| !is_sleep(shade)))
}

fn edges(figure: &Figure, shade: &Shade) -> [f64; 2] {
    let [left, right] = [shade.from_h, shade.to_h].map(|hour| x_of(figure, hour.clamp(figure.hours.0, figure.hours.1)));
    [left, right.max(left + 2.0)]
}

fn ink_of(kind: ShadeKind) -> u32 {
    match kind {
        ShadeKind::Sleep => inks::SLEEP,
        ShadeKind::Hold => inks::HOLD,
        ShadeKind::Dose => inks::DOSE,
    }
}

/// Reference ranges that are on the axis, with their names.
fn ranges(canvas: &mut Canvas, panel: &Panel, scale: &ValueScale, frame: [f64; 4]) -> io::Result<()> {
    let on_axis = panel.ranges.iter().filter(|(_, low, high)| *low < scale.high && scale.low < *high);
    let mut right = WIDTH - RIGHT - 6.0;
    for (name, low, high) in on_axis {
        let [top, bottom] = [high.min(scale.high), low.max(scale.low)].map(|value| y_of(frame, scale, value));
        canvas.area([LEFT, top, WIDTH - LEFT - RIGHT, bottom - top], inks::GHOST)?;
        if bottom - top >= 14.0 {
            canvas.text([right, top + 12.0], name, SMALL, inks::WEAK, Anchor::End)?;
            right -= 6.4 * name.chars().count() as f64 + 12.0;
        }
    }
    Ok(())
}

/// Bars at clock times for which a usual range was published, each kind named once.
fn marks(canvas: &mut Canvas, figure: &Figure, panel: &Panel, scale: &ValueScale, frame: [f64; 4]) -> io::Result<()> {
    let mut named: Vec<&str> = Vec::new();
    let on_axis = panel.marks.iter().filter(|(_, _, low, high)| *low < scale.high && scale.low < *high);
    for (name, hour, low, high) in on_axis {
        let [top, bottom] = [high.min(scale.high), low.max(scale.low)].map(|value| y_of(frame, scale, value));
        let x = x_of(figure, *hour);
        canvas.area([x - MARK / 2.0, top, MARK, bottom - top], inks::WEAK)?;
        for y in [top, bottom] {
            canvas.line(&format!("M{:.1} {y:.1}h{MARK}", x - MARK / 2.0), inks::WEAK, 1.0, None)?;
        }
        if !named.contains(&name.as_str()) && x + 80.0 < WIDTH - RIGHT {
            named.push(name);
            // Above the bar, unless the frame ends there.
            let y = if top - frame[1] > 16.0 { top - 4.0 } else { top + 10.0 };
            canvas.text([x + MARK, y], name, SMALL, inks::WEAK, Anchor::Start)?;
        }
    }
    Ok(())
}

/// The lane that names what is shaded, and the labels; returns where they end.
fn time_axis(canvas: &mut Canvas, figure: &Figure, top: f64) -> io::Result<f64> {
    let mut named: Vec<&Shade> = seen(figure).collect();
    for shade in &named {
        let [left, right] = edges(figure, shade);
        canvas.rect([left, top, right - left, LANE], ink_of(shade.kind))?;
    }
    named.sort_by(|a, b| a.from_h.total_cmp(&b.from_h));
    let mut said: Vec<&str> = Vec::new();
    let mut last = "";
    for shade in &named {
        let [left, right] = edges(figure, shade);
        let room = 6.0 * shade.label.chars().count() as f64;
        let inside = room <= right - left;
        let (x, anchor) = if inside { (0.5 * (left + right), Anchor::Middle) } else { (right + 4.0, Anchor::Start) };
        let (from, to) = if inside { (left, right) } else { (x, x + room) };
        // Words over another block would be taken for its name.
        let is_free = named.iter().all(|other| {
            let [start, end] = edges(figure, other);
            std::ptr::eq(*other, *shade) || end <= from || to <= start
        });
        if is_free && to <= WIDTH && (inside || shade.label != last) {
            canvas.text([x, top + 13.0], &shade.label, SMALL, inks::WEAK, anchor)?;
            last = &shade.label;
            said.push(last);
        }
    }
    let y = top + LANE + 16.0;
    for (hour, label) in &figure.ticks {
        let x = x_of(figure, *hour);
        let half = 3.2 * label.chars().count() as f64;
        let anchor = if x + half > WIDTH - 4.0 { Anchor::End } else { Anchor::Middle };
        canvas.text([if x + half > WIDTH - 4.0 { WIDTH - 6.0 } else { x }, y], label, SMALL, inks::WEAK, anchor)?;
    }
    let unsaid: Vec<&Shade> = named.into_iter().filter(|shade| !said.contains(&shade.label.as_str())).collect();
    key(canvas, &unsaid, y + 8.0)
}

/// Swatches with the words of blocks that had no room for them, each once; returns where they end.
fn key(canvas: &mut Canvas, shades: &[&Shade], top: f64) -> io::Result<f64> {
    let mut entries: Vec<(ShadeKind, &str)> = Vec::new();
    for shade in shades {
        let entry = (shade.kind, shade.label.as_str());
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    if entries.is_empty() {
        return Ok(top);
    }
    let (mut x, mut y) = (LEFT, top + 14.0);
    for (kind, label) in entries {
        let width = 30.0 + 6.2 * label.chars().count() as f64;
        if x > LEFT && x + width > WIDTH - RIGHT {
            (x, y) = (LEFT, y + 16.0);
        }
        canvas.rect([x, y - 9.0, 16.0, 10.0], ink_of(kind))?;
        canvas.text([x + 22.0, y], label, SMALL, inks::WEAK, Anchor::Start)?;
        x += width + 12.0;
    }
    Ok(y + 8.0)
}

/// A line through points.
fn path(points: impl Iterator<Item = (f64, f64)>) -> String {
    let mut text = String::new();
    for (i, (x, y)) in points.enumerate() {
        // Writing to a string cannot fail.
        _ = write!(text, "{}{x:.2} {y:.2}", if i == 0 { 'M' } else { 'L' });
    }
    text
}

/// Breaks a text between words where a line is full.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= SMALL_LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.chars().take(SMALL_LETTERS).collect()),
        }
    }
    lines
}

/// Writes the elements of a drawing.
struct Canvas {
    xml: Writer<Vec<u8>>,
}

impl Canvas {
    fn element(&mut self, name: &str, attributes: &[(&str, String)]) -> io::Result<()> {
        let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
        self.xml.create_element(name).with_attributes(attributes).write_empty()?;
        Ok(())
    }

    fn boxed(&mut self, [x, y, width, height]: [f64; 4], more: &[(&str, String)]) -> io::Result<()> {
        let mut attributes = vec![
            ("x", format!("{x:.2}")),
            ("y", format!("{y:.2}")),
            ("width", format!("{width:.2}")),
            ("height", format!("{height:.2}")),
        ];
        attributes.extend_from_slice(more);
        self.element("rect", &attributes)
    }

    fn rect(&mut self, place: [f64; 4], color: u32) -> io::Result<()> {
        self.boxed(place, &[("fill", hex(color))])
    }

    fn area(&mut self, place: [f64; 4], color: u32) -> io::Result<()> {
        self.boxed(place, &[("fill", hex(color)), ("fill-opacity", "0.12".to_owned())])
    }

    fn frame(&mut self, place: [f64; 4]) -> io::Result<()> {
        self.boxed(place, &[("fill", "none".to_owned()), ("stroke", hex(inks::LINE))])
    }

    fn line(&mut self, path: &str, color: u32, width: f64, dashes: Option<&str>) -> io::Result<()> {
        if path.is_empty() {
            return Ok(());
        }
        let mut attributes = vec![
            ("d", path.to_owned()),
            ("fill", "none".to_owned()),
            ("stroke", hex(color)),
            ("stroke-width", width.to_string()),
            ("stroke-linejoin", "round".to_owned()),
        ];
        attributes.extend(dashes.map(|dashes| ("stroke-dasharray", dashes.to_owned())));
        self.element("path", &attributes)
    }

    /// A thin line behind another one of its colour.
    fn faint_line(&mut self, path: &str, color: u32) -> io::Result<()> {
        if path.is_empty() {
            return Ok(());
        }
        let attributes = [
            ("d", path.to_owned()),
            ("fill", "none".to_owned()),
            ("stroke", hex(color)),
            ("stroke-width", "0.8".to_owned()),
            ("stroke-opacity", "0.4".to_owned()),
        ];
        self.element("path", &attributes)
    }

    fn band(&mut self, path: &str, color: u32) -> io::Result<()> {
        if path.is_empty() {
            return Ok(());
        }
        let strength = BAND_STRENGTH.to_string();
        self.element("path", &[("d", format!("{path}Z")), ("fill", hex(color)), ("fill-opacity", strength)])
    }

    fn text(&mut self, [x, y]: [f64; 2], text: &str, font: Font, color: u32, anchor: Anchor) -> io::Result<()> {
        let attributes = [
            ("x", format!("{x:.2}")),
            ("y", format!("{y:.2}")),
            ("font-family", "Inter, DejaVu Sans".to_owned()),
            ("font-size", font.size.to_string()),
            ("font-weight", if font.strong { "600" } else { "400" }.to_owned()),
            ("fill", hex(color)),
            (
                "text-anchor",
                match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                }
                .to_owned(),
            ),
        ];
        let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
        self.xml
            .create_element("text")
            .with_attributes(attributes)
            .write_text_content(BytesText::new(&printable(text)))?;
        Ok(())
    }
}

/// Without characters that XML cannot hold.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') { ' ' } else { c }).collect()
}

fn hex(color: u32) -> String {
    format!("#{color:06x}")
}
