//! Undo and redo.

/// What the next undo and redo would do, for menus and buttons.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<String>,
    redo: Vec<String>,
}

impl History {
    /// What undo would take back: "Stress level", "Open Exam week".
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(String::as_str)
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(String::as_str)
    }
}
