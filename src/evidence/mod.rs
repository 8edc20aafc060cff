//! What the product says about the science: claims, the publications behind them, the facts behind its numbers, and
//! how the model does on published findings.
//!
//! All are data in `assets/` and are read once, on first use. `docs/evidence.md` says how to add to them.

pub mod claims;
pub mod facts;
pub mod findings;
pub mod glossary;
mod library;
pub mod side_effects;
pub mod sources;
pub mod tours;

pub use claims::{Claim, Verdict};
pub use facts::{Basis, Fact};
pub use glossary::Term;
pub use library::{Library, LibraryTexts, library};
pub use side_effects::{SideEffect, SideEffects};
pub use sources::{Source, Status, StudyKind};
pub use tours::{BuiltIn, Tour, tours};
