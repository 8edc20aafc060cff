//! Verdicts, and the record of them that no change of the model may make worse unseen.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use serde::Deserialize;

use super::document::Finding;
use super::running::FindingResult;

/// Whether the model's value lies in the published band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum FindingVerdict {
    /// It does not, or there is no value.
    Missed,
    /// It does.
    Met,
}

impl FindingVerdict {
    /// The verdict on a value.
    #[must_use]
    pub fn of(finding: &Finding, value: Option<f64>) -> Self {
        let inside =
            |value: f64| finding.low.is_none_or(|low| value >= low) && finding.high.is_none_or(|high| value <= high);
        if value.is_some_and(inside) { Self::Met } else { Self::Missed }
    }

    /// The id used in listings; never changes.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
        }
    }
}

/// How a verdict compares with the one on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// As recorded.
    Same,
    /// Met, and recorded as missed.
    Better,
    /// Missed, and recorded as met.
    Worse,
    /// Not on record.
    New,
}

/// The verdicts on record, by finding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Record(BTreeMap<String, FindingVerdict>);

static RECORD: LazyLock<Result<Record, String>> =
    LazyLock::new(|| Record::parse(include_str!("../../../assets/verdicts.ron")));

/// The record built into the program.
///
/// # Errors
/// Says what cannot be read; a test reads the same text, so a released program never returns one.
pub fn record() -> Result<&'static Record, &'static str> {
    RECORD.as_ref().map_err(String::as_str)
}

impl Record {
    /// Reads a record.
    ///
    /// # Errors
    /// Names the place in the text that is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        ron::from_str(text).map_err(|error| format!("assets/verdicts.ron:{error}"))
    }

    /// The record that these results make.
    #[must_use]
    pub fn of(results: &[FindingResult]) -> Self {
        Self(results.iter().map(|result| (result.id.clone(), result.verdict)).collect())
    }

    /// How a result compares with the record.
    #[must_use]
    pub fn change(&self, result: &FindingResult) -> Change {
        match (self.0.get(&result.id), result.verdict) {
            (None, _) => Change::New,
            (Some(FindingVerdict::Met), FindingVerdict::Missed) => Change::Worse,
            (Some(FindingVerdict::Missed), FindingVerdict::Met) => Change::Better,
            _ => Change::Same,
        }
    }

    /// The ids on record.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The text of `assets/verdicts.ron`.
    #[must_use]
    pub fn to_ron(&self) -> String {
        let mut text = "// The verdicts on record: written by a test, see docs/findings.md.\n{\n".to_owned();
        for (id, verdict) in &self.0 {
            _ = writeln!(text, "    {id:?}: {verdict:?},");
        }
        text + "}\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(id: &str, verdict: FindingVerdict) -> FindingResult {
        FindingResult { id: id.to_owned(), value: Some(1.0), parts: Vec::new(), verdict, failure: None }
    }

    #[test]
    fn a_record_survives_its_file_and_notices_what_changed() {
        let (met, missed) = (FindingVerdict::Met, FindingVerdict::Missed);
        let record = Record::of(&[result("a", met), result("b", missed)]);
        assert_eq!(Record::parse(&record.to_ron()), Ok(record.clone()));
        let cases = [
            ("a", met, Change::Same),
            ("a", missed, Change::Worse),
            ("b", met, Change::Better),
            ("b", missed, Change::Same),
            ("c", missed, Change::New),
        ];
        for (id, verdict, change) in cases {
            assert_eq!(record.change(&result(id, verdict)), change, "{id} {verdict:?}");
        }
    }

    #[test]
    fn a_band_may_be_open_and_no_value_never_meets_it() {
        let finding = |band: &str| -> Finding {
            let rest = r#"id: "x", set: Validation, statement: "S.", published: "p", unit: "u", facts: [], run: "r""#;
            ron::from_str(&format!("#![enable(implicit_some)]\n({rest}, measure: Number(1.0), {band})"))
                .expect("a finding")
        };
        let is_met = |band: &str, value| FindingVerdict::of(&finding(band), value) == FindingVerdict::Met;
        assert!(
            is_met("low: 1.0", Some(1.0))
                && is_met("high: 1.0", Some(-9.0))
                && is_met("low: 0.0, high: 2.0", Some(2.0))
        );
        assert!(
            !is_met("low: 1.0", Some(0.9)) && !is_met("low: 0.0, high: 2.0", Some(2.1)) && !is_met("low: 1.0", None)
        );
        assert!(!is_met("high: 1.0", Some(f64::NAN)), "no number is in no band");
    }
}
