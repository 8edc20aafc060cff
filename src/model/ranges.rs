//! The registry of reference ranges: levels of an output or an input that publications give a name.

/// A stretch of values with a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReferenceRange {
    /// The id of the output, without region, or of the input.
    pub id: &'static str,
    /// Its name, short enough for a plot.
    pub label: &'static str,
    /// Its lower end, in the unit of the output or input.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// The fact behind it.
    pub source: &'static str,
}

/// Every reference range, in the order in which they are drawn.
pub static REFERENCE_RANGES: [ReferenceRange; 7] = [
    range("ketamine_plasma_ng_mL", "pain relief", 70.0, 160.0, "PK011"),
    range("ketamine_plasma_ng_mL", "dissociation", 100.0, 250.0, "PK010"),
    range("ketamine_plasma_ng_mL", "anaesthesia", 1200.0, 2400.0, "PK012"),
    range("plp_plasma_nM", "deficient", 0.0, 20.0, "B6002"),
    range("plp_plasma_nM", "adequate", 30.0, 102.0, "B6001"),
    range("b6_mg_d", "above the EFSA upper level", 12.0, 200.0, "B6006"),
    range("glutamate_plasma_uM", "usual over a day", 33.0, 48.0, "MSG1"),
];

const fn range(id: &'static str, label: &'static str, low: f64, high: f64, source: &'static str) -> ReferenceRange {
    ReferenceRange { id, label, low, high, source }
}

/// The reference ranges of an output (without region) or an input.
pub fn ranges_of(id: &str) -> impl Iterator<Item = &'static ReferenceRange> {
    REFERENCE_RANGES.iter().filter(move |range| range.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inputs::InputId;
    use crate::model::outputs::{BODY_OUTPUTS, REGION_OUTPUTS};

    #[test]
    fn ranges_belong_to_something_and_have_a_width() {
        for range in &REFERENCE_RANGES {
            let is_output = BODY_OUTPUTS.iter().chain(REGION_OUTPUTS).any(|spec| spec.id == range.id);
            assert!(is_output || InputId::parse(range.id).is_some(), "{}", range.id);
            assert!(range.low < range.high, "{}", range.label);
        }
    }
}
