//! The window, driven by accessible labels.

#[test]
fn placeholder() {}
