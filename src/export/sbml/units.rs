//! Units as SBML spells them out: products of base units.

/// One factor of a unit: (multiplier · 10^scale · kind)^exponent.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// A base unit of SBML.
    pub kind: &'static str,
    /// Its power.
    pub exponent: i32,
    /// The power of ten before it.
    pub scale: i32,
    /// The number before it.
    pub multiplier: f64,
}

impl Factor {
    fn new(kind: &'static str, multiplier: f64) -> Self {
        Self { kind, exponent: 1, scale: 0, multiplier }
    }
}

/// A unit with an id that SBML accepts.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// What it is made of; nothing for plain numbers.
    pub factors: Vec<Factor>,
}

/// The unit behind a unit as people read it, such as `µM L/mg`. `None` for words that are no unit SBML knows: what
/// carries them is exported without a unit rather than with a wrong one.
pub fn unit(text: &str) -> Option<Unit> {
    // "/10" and "/100" are scales of points.
    let text = if text.starts_with('/') { "1" } else { text };
    let mut factors = Vec::new();
    for (place, part) in text.split('/').enumerate() {
        for word in part.split([' ', '·']).filter(|word| !word.is_empty()) {
            let sign = if place == 0 { 1 } else { -1 };
            factors.extend(atom(word)?.into_iter().map(|factor| Factor { exponent: factor.exponent * sign, ..factor }));
        }
    }
    let id = if factors.is_empty() { "dimensionless".to_owned() } else { id(text) };
    Some(Unit { id, factors })
}

fn id(text: &str) -> String {
    let text = text.strip_prefix("1/").map_or_else(|| text.to_owned(), |rest| format!("per {rest}"));
    let text = text.replace('/', " per ").replace('µ', "u").replace('%', "percent").replace('·', " ");
    text.split_whitespace().collect::<Vec<_>>().join("_")
}

/// What a single word of a unit stands for.
fn atom(word: &str) -> Option<Vec<Factor>> {
    let plain = match word {
        // Ratios, indices and shares are plain numbers; "tissue" only says of what a concentration is meant.
        "1" | "×" | "ratio" | "share" | "0–1" | "SD" | "points" | "tissue" => Some(Vec::new()),
        "%" => Some(vec![Factor::new("dimensionless", 0.01)]),
        "min" => Some(vec![Factor::new("second", 60.0)]),
        "h" => Some(vec![Factor::new("second", 3600.0)]),
        "d" => Some(vec![Factor::new("second", 86_400.0)]),
        _ => base(word),
    };
    plain.or_else(|| {
        let prefixes = [("p", -12), ("n", -9), ("µ", -6), ("m", -3), ("k", 3)];
        let (rest, scale) = prefixes.iter().find_map(|(prefix, scale)| Some((word.strip_prefix(prefix)?, *scale)))?;
        let mut factors = base(rest)?;
        factors.first_mut()?.scale = scale;
        Some(factors)
    })
}

fn base(word: &str) -> Option<Vec<Factor>> {
    let kind = match word {
        "M" => return Some(vec![Factor::new("mole", 1.0), Factor { exponent: -1, ..Factor::new("litre", 1.0) }]),
        "g" => "gram",
        "L" => "litre",
        "s" => "second",
        "Hz" => "hertz",
        "A" => "ampere",
        "C" => "coulomb",
        _ => return None,
    };
    Some(vec![Factor::new(kind, 1.0)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_taken_apart_into_what_sbml_knows() {
        let parts = |text: &str| {
            let unit = unit(text).unwrap_or_else(|| panic!("{text} is a unit"));
            let factors: Vec<_> = unit.factors.iter().map(|f| (f.kind, f.exponent, f.scale)).collect();
            (unit.id, factors)
        };
        let litre = |exponent, scale| ("litre", exponent, scale);
        assert_eq!(parts("mM/min"), ("mM_per_min".to_owned(), vec![("mole", 1, -3), litre(-1, 0), ("second", -1, 0)]));
        assert_eq!(
            parts("µM L/mg"),
            ("uM_L_per_mg".to_owned(), vec![("mole", 1, -6), litre(-1, 0), litre(1, 0), ("gram", -1, -3)])
        );
        assert_eq!(parts("1/nC"), ("per_nC".to_owned(), vec![("coulomb", -1, -9)]));
        assert_eq!(parts("/10"), ("dimensionless".to_owned(), vec![]));
        assert_eq!(parts("mM tissue").1, parts("mM").1);
        assert_eq!(unit("furlong"), None);
    }
}
