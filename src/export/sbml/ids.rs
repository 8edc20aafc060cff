//! Ids that SBML accepts.

use std::collections::{BTreeSet, HashMap};

/// Ids for names: `_` for `.` and for all that SBML does not take.
pub struct Ids(HashMap<String, String>);

impl Ids {
    /// Gives every name an id of its own. Where two would get the same one, the earlier keeps it.
    pub fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut taken = BTreeSet::new();
        let mut ids = HashMap::new();
        for name in names {
            let plain = sanitized(name);
            let candidates = std::iter::once(plain.clone()).chain((2..).map(|n: u32| format!("{plain}_{n}")));
            // There are more candidates than names.
            if let Some(id) = { candidates }.find(|id| taken.insert(id.clone())) {
                ids.insert(name.to_owned(), id);
            }
        }
        Self(ids)
    }

    /// The id of a name.
    pub fn of(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_else(|| sanitized(name))
    }
}

fn sanitized(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_keep_apart_and_the_first_keeps_its_id() {
        let ids = Ids::new(["pfc.release", "pfc_release", "pfc.release_2"].into_iter());
        assert_eq!(ids.of("pfc.release"), "pfc_release");
        let all = ["pfc.release", "pfc_release", "pfc.release_2"].map(|name| ids.of(name));
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 3, "{all:?}");
    }
}
