//! Dashed lines whose pattern is even along the line, however many points the line has.
//!
//! The dashes of `epaint` are cut at every point of the line; where points lie closer than a pixel, as they do over long
//! spans, the soft ends of the pieces fill the gaps. Here each dash is one line.

use egui::{Pos2, Shape, Stroke};

/// Points closer than this are one, in points of the screen.
const CLOSEST: f32 = 0.7;

/// Dashes along a path, starting with a dash. Lengths are in points of the screen.
#[must_use]
pub fn along(path: impl IntoIterator<Item = Pos2>, stroke: Stroke, dash: f32, gap: f32) -> Vec<Shape> {
    let lines = cut(path, dash, gap).into_iter().filter(|line| line.len() > 1);
    lines.map(|line| Shape::line(line, stroke)).collect()
}

/// The dashes of a path, each with all its corners.
fn cut(path: impl IntoIterator<Item = Pos2>, dash: f32, gap: f32) -> Vec<Vec<Pos2>> {
    let mut path = path.into_iter();
    let Some(mut last) = path.next() else { return Vec::new() };
    let mut dashes = vec![vec![last]];
    let (mut drawing, mut left) = (true, dash);
    for point in path {
        let mut length = last.distance(point);
        if length < CLOSEST {
            continue;
        }
        while length > left {
            last += (point - last) * (left / length);
            length -= left;
            if drawing {
                if let Some(line) = dashes.last_mut() {
                    line.push(last);
                }
            } else {
                dashes.push(vec![last]);
            }
            drawing = !drawing;
            left = if drawing { dash } else { gap };
        }
        left -= length;
        last = point;
        if let Some(line) = dashes.last_mut().filter(|_| drawing) {
            line.push(point);
        }
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn length(line: &[Pos2]) -> f32 {
        line.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
    }

    #[test]
    fn the_pattern_does_not_depend_on_how_many_points_the_line_has() {
        for points in [2, 40, 5000] {
            let path = (0..points).map(|i| pos2(400.0 * i as f32 / (points - 1) as f32, 20.0));
            let dashes = cut(path, 5.0, 4.0);
            assert_eq!(dashes.len(), 45, "{points} points");
            for pair in dashes.windows(2) {
                assert!((length(&pair[0]) - 5.0).abs() < 0.01, "a dash of {} with {points} points", length(&pair[0]));
                assert!((pair[1][0].x - pair[0][0].x - 9.0).abs() < 0.01, "gaps differ with {points} points");
            }
        }
    }

    #[test]
    fn a_dash_follows_the_corners_of_the_line() {
        let dashes = cut([pos2(0.0, 0.0), pos2(3.0, 0.0), pos2(3.0, 10.0)], 5.0, 4.0);
        assert_eq!(dashes[0], [pos2(0.0, 0.0), pos2(3.0, 0.0), pos2(3.0, 2.0)]);
        assert_eq!(dashes[1][0], pos2(3.0, 6.0));
    }
}
