//! Units customary in the United States for quantities whose unit here is another. The model itself never uses them:
//! inputs and outputs name them, so that a window can show them.

/// A unit of the United States for a quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UsUnit {
    /// The unit, as shown.
    pub unit: &'static str,
    /// How many of it are one of the model's unit.
    pub per_si: f64,
    /// Step of the arrow keys, in this unit.
    pub step: f64,
}

/// Molar mass of glucose, C6H12O6, g/mol.
const GLUCOSE: f64 = 180.156;
/// Molar mass of magnesium, g/mol.
const MAGNESIUM: f64 = 24.305;
/// Molar mass of β-hydroxybutyric acid, C4H8O3, the chief ketone body, g/mol.
const HYDROXYBUTYRATE: f64 = 104.105;
/// Molar mass of cortisol, C21H30O5, g/mol.
const CORTISOL: f64 = 362.466;
/// Molar mass of estradiol, C18H24O2, g/mol.
const ESTRADIOL: f64 = 272.388;
/// Molar mass of progesterone, C21H30O2, g/mol.
const PROGESTERONE: f64 = 314.469;
/// Molar mass of PLP, pyridoxal 5'-phosphate, C8H10NO6P, g/mol.
const PLP: f64 = 247.143;

/// mM of a substance in mg/dL: g/mol times mmol/L is mg/L, and 10 dL are a litre.
const fn mg_per_dl(molar_mass: f64, step: f64) -> UsUnit {
    UsUnit { unit: "mg/dL", per_si: molar_mass / 10.0, step }
}

/// Glucose in mg/dL instead of mM.
pub const GLUCOSE_MG_DL: UsUnit = mg_per_dl(GLUCOSE, 1.0);
/// Magnesium in mg/dL instead of mM.
pub const MAGNESIUM_MG_DL: UsUnit = mg_per_dl(MAGNESIUM, 0.1);
/// Ketones as β-hydroxybutyrate in mg/dL instead of mM.
pub const KETONES_MG_DL: UsUnit = mg_per_dl(HYDROXYBUTYRATE, 0.5);
/// Cortisol in µg/dL instead of nM: nmol/L times g/mol is ng/L.
pub const CORTISOL_UG_DL: UsUnit = UsUnit { unit: "µg/dL", per_si: CORTISOL / 10_000.0, step: 0.5 };
/// Estradiol in pg/mL instead of nM: ng/L is pg/mL.
pub const ESTRADIOL_PG_ML: UsUnit = UsUnit { unit: "pg/mL", per_si: ESTRADIOL, step: 1.0 };
/// Progesterone in ng/mL instead of nM.
pub const PROGESTERONE_NG_ML: UsUnit = UsUnit { unit: "ng/mL", per_si: PROGESTERONE / 1000.0, step: 0.01 };
/// PLP in µg/L instead of nM.
pub const PLP_UG_L: UsUnit = UsUnit { unit: "µg/L", per_si: PLP / 1000.0, step: 0.1 };

#[cfg(test)]
mod tests {
    use super::*;

    /// Standard atomic weights (IUPAC, abridged), g/mol: carbon, hydrogen, nitrogen, oxygen, phosphorus.
    const WEIGHTS: [f64; 5] = [12.011, 1.008, 14.007, 15.999, 30.974];

    #[test]
    fn molar_masses_are_those_of_the_formulas() {
        let formulas = [
            (GLUCOSE, [6, 12, 0, 6, 0]),
            (HYDROXYBUTYRATE, [4, 8, 0, 3, 0]),
            (CORTISOL, [21, 30, 0, 5, 0]),
            (ESTRADIOL, [18, 24, 0, 2, 0]),
            (PROGESTERONE, [21, 30, 0, 2, 0]),
            (PLP, [8, 10, 1, 6, 1]),
        ];
        for (mass, atoms) in formulas {
            let expected: f64 = atoms.iter().zip(WEIGHTS).map(|(&count, weight)| f64::from(count) * weight).sum();
            assert!((mass - expected).abs() < 0.005, "{mass} for {atoms:?}, which is {expected}");
        }
    }

    #[test]
    fn values_known_from_laboratory_sheets_come_out() {
        for (us, si, expected) in [
            (GLUCOSE_MG_DL, 5.55, 100.0),
            (CORTISOL_UG_DL, 276.0, 10.0),
            (ESTRADIOL_PG_ML, 0.367, 100.0),
            (MAGNESIUM_MG_DL, 0.823, 2.0),
            (PROGESTERONE_NG_ML, 3.18, 1.0),
        ] {
            let shown = si * us.per_si;
            assert!((shown - expected).abs() < 0.01 * expected, "{si} is {shown} {}", us.unit);
        }
    }
}
