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
    /// Whether it is what healthy people usually have, so that leaving it means something.
    pub is_usual: bool,
    /// The fact behind it.
    pub source: &'static str,
}

/// Every reference range, in the order in which they are drawn.
pub static REFERENCE_RANGES: [ReferenceRange; 8] = [
    range("ketamine_plasma_ng_mL", "pain relief", 70.0, 160.0, "PK011"),
    range("ketamine_plasma_ng_mL", "dissociation", 100.0, 250.0, "PK010"),
    range("ketamine_plasma_ng_mL", "anaesthesia", 1200.0, 2400.0, "PK012"),
    range("plp_plasma_nM", "deficient", 0.0, 20.0, "B6002"),
    usual("plp_plasma_nM", "adequate", 30.0, 102.0, "B6001"),
    range("b6_mg_d", "below the average need", 0.0, 1.3, "B6001"),
    range("b6_mg_d", "above the EFSA upper level", 12.0, 200.0, "B6006"),
    usual("glutamate_plasma_uM", "usual over a day", 33.0, 48.0, "MSG1"),
];

/// What is usual at one clock time of the day, of a quantity with a daily rhythm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClockRange {
    /// The id of the output, without region.
    pub id: &'static str,
    /// Its name, short enough for a plot.
    pub label: &'static str,
    /// The clock time, hours after midnight.
    pub at_h: f64,
    /// Its lower end, in the unit of the output.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// The fact behind it.
    pub source: &'static str,
}

impl ClockRange {
    /// The hours of a scenario, of those given, at which the clock shows the time of the range. `start_clock` is the
    /// clock time at the start, h.
    pub fn occurrences(&self, start_clock: f64, (from, to): (f64, f64)) -> impl Iterator<Item = f64> + use<> {
        let first = self.at_h - start_clock;
        let days = ((from - first) / 24.0).ceil() as i64..=((to - first) / 24.0).floor() as i64;
        days.map(move |day| first + 24.0 * day as f64)
    }
}

/// Every range by the clock. Cortisol was published for its daily peak and low; what lies between was not, and is not drawn.
pub static CLOCK_RANGES: [ClockRange; 2] = [
    ClockRange {
        id: "cortisol_nM",
        label: "usual peak",
        at_h: 8.0 + 32.0 / 60.0,
        low: 323.0,
        high: 568.0,
        source: "HPA001",
    },
    ClockRange { id: "cortisol_nM", label: "usual low", at_h: 18.0 / 60.0, low: 41.0, high: 69.0, source: "HPA002" },
];

/// The ranges by the clock of an output (without region).
pub fn clock_ranges_of(id: &str) -> impl Iterator<Item = &'static ClockRange> {
    CLOCK_RANGES.iter().filter(move |range| range.id == id)
}

const fn range(id: &'static str, label: &'static str, low: f64, high: f64, source: &'static str) -> ReferenceRange {
    ReferenceRange { id, label, low, high, is_usual: false, source }
}

const fn usual(id: &'static str, label: &'static str, low: f64, high: f64, source: &'static str) -> ReferenceRange {
    ReferenceRange { is_usual: true, ..range(id, label, low, high, source) }
}

/// The reference ranges of an output (without region) or an input.
pub fn ranges_of(id: &str) -> impl Iterator<Item = &'static ReferenceRange> {
    REFERENCE_RANGES.iter().filter(move |range| range.id == id)
}

/// The facts behind the ranges of an output (without region) or an input.
#[must_use]
pub fn sources_of(id: &str) -> Vec<&'static str> {
    let by_level = ranges_of(id).map(|range| range.source);
    by_level.chain(clock_ranges_of(id).map(|range| range.source)).collect()
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
        for range in &CLOCK_RANGES {
            assert!(BODY_OUTPUTS.iter().any(|spec| spec.id == range.id), "{}", range.id);
            assert!(range.low < range.high && (0.0..24.0).contains(&range.at_h), "{}", range.label);
        }
    }
}
