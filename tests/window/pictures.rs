//! Pictures of the window, drawn off screen. They need a graphics driver (Mesa's lavapipe will do) and skip without one.
//!
//! What is checked is what a person would miss at first sight; the pictures themselves are left in
//! `target/tmp` to be looked at.

use std::panic::{AssertUnwindSafe, catch_unwind};

use egui::Theme;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use egui_kittest::wgpu::WgpuTestRenderer;

use super::support::{Window, folder};

/// The window drawn by the graphics driver; says so in words and returns `None` where there is none.
fn window(theme: Theme, size: [f32; 2], storage: &std::path::Path) -> Option<Window> {
    let Ok(renderer) = catch_unwind(AssertUnwindSafe(WgpuTestRenderer::new)) else {
        println!("skipped: no graphics driver to draw with (on Debian, mesa-vulkan-drivers is enough)");
        return None;
    };
    let mut window = Window::build(Harness::builder().with_size(size).renderer(renderer), storage, None);
    window.harness.input_mut().system_theme = Some(theme);
    window.settle();
    Some(window)
}

/// Draws the window, leaves the picture to be looked at, and hands it back as rows of pixels.
fn picture(window: &mut Window, name: &str) -> Vec<[u8; 3]> {
    let image = window.harness.render().expect("drawn");
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
    image.save(&file).expect("written");
    println!("{}", file.display());
    image.pixels().map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]]).collect()
}

/// How many pixels have nearly this colour.
fn count(pixels: &[[u8; 3]], color: [u8; 3]) -> usize {
    pixels.iter().filter(|pixel| pixel.iter().zip(color).all(|(&a, b)| a.abs_diff(b) < 12)).count()
}

#[test]
fn both_themes_and_sizes_show_curves_in_their_colours() {
    // Glutamate and GABA as drawn in each theme.
    for (theme, name, page, curves) in [
        (Theme::Light, "light", [0xf5, 0xf7, 0xf9], [[0xd5, 0x5e, 0x00], [0x00, 0x72, 0xb2]]),
        (Theme::Dark, "dark", [0x12, 0x16, 0x1b], [[0xf2, 0x85, 0x3a], [0x4b, 0xa6, 0xe3]]),
    ] {
        for size in [[1440.0, 900.0], [1024.0, 700.0]] {
            let folder = folder();
            let Some(mut window) = window(theme, size, folder.path()) else { return };
            let pixels = picture(&mut window, &format!("window-{name}-{}", size[0]));
            assert!(count(&pixels, page) > 1000, "the page has the colour of the {name} theme");
            for color in curves {
                assert!(count(&pixels, color) > 200, "{name} at {size:?}: no curve in {color:?}");
            }
        }
    }
}

#[test]
fn moving_a_slider_changes_the_picture() {
    let folder = folder();
    let Some(mut window) = window(Theme::Light, [1440.0, 900.0], folder.path()) else { return };
    let before = picture(&mut window, "before");
    window.harness.get_by_role_and_label(egui::accesskit::Role::Slider, "Stress level").set_value_accesskit(8.0);
    window.settle();
    let after = picture(&mut window, "after");
    let changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
    assert!(changed > 5000, "only {changed} pixels changed");
}
