//! Unsaved work: kept aside when something else is opened, autosaved, and brought back at the next start.

/// Names one piece of work: a scenario from its opening on, through all its changes and saves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkId(u64);

impl WorkId {
    /// The work a session starts with.
    pub(crate) const FIRST: Self = Self(1);
}

/// Unsaved work that is set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its name, for [`super::Command::OpenKept`].
    pub id: WorkId,
    /// What the list shows: `Exam week (changed)`.
    pub name: String,
    /// Where it came from, in words: "from the preset", the file's path, "pasted".
    pub from: String,
}
