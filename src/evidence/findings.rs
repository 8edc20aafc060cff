//! Published findings and how the model does on them: each finding is a run, a reading of it and a published band.
//!
//! `assets/findings.ron` is the list and `assets/verdicts.ron` the record of which bands are met; `docs/findings.md` shows
//! both. A finding's band was written down before its run: calibration findings helped to set the model's constants,
//! validation findings did not.

mod document;
mod list;
mod measuring;
mod quantity;
mod running;
mod table;
mod verdicts;

pub use document::{Finding, FindingSet};
pub use list::{FindingList, FindingListError, findings};
pub use running::{FindingResult, run};
pub use table::{band, markdown, short};
pub use verdicts::{Change, FindingVerdict, Record, record};
