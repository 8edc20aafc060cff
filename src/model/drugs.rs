//! The registry of substances that can be dosed, declared once: drug panel, file checks and listings come from it.

/// How a dose enters the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RouteKind {
    /// Into a vein: a bolus, or an infusion over some minutes.
    Iv,
    /// Into a muscle.
    Im,
    /// Nasal spray.
    Nasal,
    /// By mouth.
    Oral,
}

impl RouteKind {
    /// The id used on the command line and in messages.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Iv => "iv",
            Self::Im => "im",
            Self::Nasal => "nasal",
            Self::Oral => "oral",
        }
    }

    /// The words people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Iv => "into a vein",
            Self::Im => "into a muscle",
            Self::Nasal => "nasal spray",
            Self::Oral => "by mouth",
        }
    }
}

/// What is known about a substance that can be dosed.
#[derive(Debug)]
pub struct DrugSpec {
    /// The id of files and command line; never changes.
    pub id: &'static str,
    /// The name people read.
    pub label: &'static str,
    /// The ways it can be given, the usual one first.
    pub routes: &'static [RouteKind],
    /// A usual single dose, mg; only a starting point for the form.
    pub usual_mg: f64,
    /// Largest single dose accepted, mg.
    pub max_mg: f64,
    /// What it is and does, in one or two plain sentences.
    pub help: &'static str,
    /// What it does in the model, in a few plain sentences.
    pub mechanism: &'static str,
    /// How the names of the parameters begin that say how it moves through the body.
    pub parameters: &'static str,
    /// Fact ids behind kinetics and effect.
    pub sources: &'static [&'static str],
}

/// An entry of [`DRUGS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DrugId(u8);

impl DrugId {
    /// Every substance, in the order of the registry.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..DRUGS.len() as u8).map(Self)
    }

    /// The substance with this id, if there is one.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::all().find(|drug| drug.spec().id == id)
    }

    /// The declaration of the substance.
    #[must_use]
    pub fn spec(self) -> &'static DrugSpec {
        &DRUGS[usize::from(self.0)]
    }
}

impl std::fmt::Debug for DrugId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.spec().id)
    }
}

/// Every substance that can be dosed.
pub static DRUGS: [DrugSpec; 7] = [
    DrugSpec {
        id: "ketamine",
        label: "Ketamine",
        routes: &[RouteKind::Iv, RouteKind::Im, RouteKind::Nasal, RouteKind::Oral],
        usual_mg: 35.0,
        max_mg: 2000.0,
        help: "An anaesthetic that blocks the channel of NMDA receptors. A low dose over 40 minutes can lift depression for days.",
        mechanism: "Free ketamine in brain blocks open NMDA channels, and on inhibitory cells at lower levels than on excitatory ones: these lose their brake, fire more and release more glutamate, until a high dose silences both. Release above its average drives BDNF, mTORC1 and, over days, new spines.",
        parameters: "ketamine_",
        sources: &["PK003", "PK004", "PC017"],
    },
    DrugSpec {
        id: "esketamine",
        label: "Esketamine",
        routes: &[RouteKind::Nasal],
        usual_mg: 84.0,
        max_mg: 500.0,
        help: "One mirror form of ketamine, given as a nasal spray for depression that other medicines did not relieve.",
        mechanism: "It acts like ketamine: free esketamine in brain blocks open NMDA channels, on inhibitory cells first, and the surge of release that follows drives BDNF, mTORC1 and new spines. For dissociation it counts 1.7 times as much as ketamine.",
        parameters: "esketamine_",
        sources: &["PK030", "PK032", "PD015"],
    },
    DrugSpec {
        id: "memantine",
        label: "Memantine",
        routes: &[RouteKind::Oral],
        usual_mg: 20.0,
        max_mg: 500.0,
        help: "A weak, fast-leaving blocker of NMDA receptors for moderate to severe Alzheimer's disease.",
        mechanism: "It blocks open NMDA channels on both kinds of cells, but leaves them fast, so that its block counts with a factor of 0.3. It stays in the body for days.",
        parameters: "memantine_",
        sources: &["PK043", "PD013"],
    },
    DrugSpec {
        id: "lamotrigine",
        label: "Lamotrigine",
        routes: &[RouteKind::Oral],
        usual_mg: 100.0,
        max_mg: 2000.0,
        help: "A seizure medicine and mood stabiliser: it holds sodium channels shut when cells fire often, and so curbs glutamate release.",
        mechanism: "It lowers glutamate release and, half as much, GABA release; more so when cells fire fast, as a block of sodium channels that depends on use does.",
        parameters: "lamotrigine_",
        sources: &["PK050", "PD034"],
    },
    DrugSpec {
        id: "amantadine",
        label: "Amantadine",
        routes: &[RouteKind::Oral],
        usual_mg: 100.0,
        max_mg: 2000.0,
        help: "A medicine for Parkinson's disease with a weak block of NMDA receptors; its effect on dopamine is not in this model.",
        mechanism: "It blocks the NMDA channels of both kinds of cells, weakly: half of them at 60 µM in brain, which doses in use stay far below. Dopamine is not in the model.",
        parameters: "amantadine_",
        sources: &["PK072", "PD010"],
    },
    DrugSpec {
        id: "glutamine",
        label: "Glutamine, single dose",
        routes: &[RouteKind::Oral],
        usual_mg: 5000.0,
        max_mg: 60_000.0,
        help: "A single portion of the amino acid by mouth. It raises glutamine in blood for some hours and hardly reaches the brain.",
        mechanism: "It is taken up from the gut into blood. From there little reaches the fluid between brain cells: doubling it in plasma adds 2 to 3 % at most.",
        parameters: "glutamine_",
        sources: &["GLN006"],
    },
    DrugSpec {
        id: "msg",
        label: "MSG with a meal",
        routes: &[RouteKind::Oral],
        usual_mg: 10_000.0,
        max_mg: 100_000.0,
        help: "Monosodium glutamate, the flavouring, eaten with a meal. It raises glutamate in blood a little and does not get past the blood-brain barrier.",
        mechanism: "Its glutamate is taken up from the gut into blood and leaves it again within hours. The blood-brain barrier keeps it out of the brain, so nothing there changes.",
        parameters: "glutamate_",
        sources: &["MSG2", "GLN015"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_round_trip_and_every_drug_has_a_route() {
        for drug in DrugId::all() {
            assert_eq!(DrugId::parse(drug.spec().id), Some(drug));
            assert!(!drug.spec().routes.is_empty());
            assert!(drug.spec().usual_mg <= drug.spec().max_mg);
        }
    }
}
