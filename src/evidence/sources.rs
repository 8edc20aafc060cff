//! Publications, labels and code bases, and how far each of them was checked.

use serde::Deserialize;

/// A kind of study, from the weakest to the strongest ground for a statement about people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum StudyKind {
    /// No study was found.
    NoStudy,
    /// A computer model.
    Model,
    /// A review or reference work that gathers other studies.
    Review,
    /// Cells, tissue slices or isolated molecules.
    InVitro,
    /// Living animals.
    AnimalInVivo,
    /// An official product label or a guideline, which rests on trials and reports.
    Label,
    /// Measurements in people other than imaging and trials.
    HumanOther,
    /// Brain imaging or spectroscopy in people.
    HumanImaging,
    /// A randomised controlled trial.
    Rct,
    /// A meta-analysis: the pooled result of several studies.
    MetaAnalysis,
}

impl StudyKind {
    /// Every kind, weakest first.
    pub const ALL: [Self; 10] = [
        Self::NoStudy,
        Self::Model,
        Self::Review,
        Self::InVitro,
        Self::AnimalInVivo,
        Self::Label,
        Self::HumanOther,
        Self::HumanImaging,
        Self::Rct,
        Self::MetaAnalysis,
    ];

    /// The id used in listings; never changes.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NoStudy => "none",
            Self::Model => "model",
            Self::Review => "review",
            Self::InVitro => "in-vitro",
            Self::AnimalInVivo => "animal",
            Self::Label => "label",
            Self::HumanOther => "human",
            Self::HumanImaging => "human-imaging",
            Self::Rct => "rct",
            Self::MetaAnalysis => "meta-analysis",
        }
    }

    /// The words on the badge.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::NoStudy => "No study found",
            Self::Model => "Computer model",
            Self::Review => "Review",
            Self::InVitro => "Cells or tissue",
            Self::AnimalInVivo => "Animal study",
            Self::Label => "Official label",
            Self::HumanOther => "Human study",
            Self::HumanImaging => "Human imaging",
            Self::Rct => "Randomised trial",
            Self::MetaAnalysis => "Meta-analysis",
        }
    }

    /// How strong the kind is: 0 for no study, 9 for a meta-analysis.
    #[must_use]
    pub fn rank(self) -> u8 {
        self as u8
    }
}

/// How far the details of a publication were checked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Status {
    /// Title, first author, year and journal were all read in print.
    Verified,
    /// Something was not read; the text says what.
    Partial(String),
    /// Nothing was read; the text says what is remembered.
    Recalled(String),
}

impl Status {
    /// The id used in listings: `verified`, `partial` or `recalled`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Partial(_) => "partial",
            Self::Recalled(_) => "recalled",
        }
    }

    /// Whether the publication may be shown without a caveat.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        matches!(self, Self::Verified)
    }
}

/// A detail of a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Detail {
    /// Who wrote it.
    Authors,
    /// The year it appeared.
    Year,
    /// Its title.
    Title,
    /// Where it appeared.
    Journal,
}

/// One publication, label, database page or code base.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id that claims and facts refer to.
    pub id: String,
    /// The authors, as far as known.
    #[serde(default)]
    pub authors: Option<String>,
    /// The year of publication, if it has one.
    #[serde(default)]
    pub year: Option<u16>,
    /// The title as far as known; listed in [`Source::unsure`], it may only say what the publication is about.
    #[serde(default)]
    pub title: Option<String>,
    /// The journal with volume and pages as far as known, or the publisher.
    #[serde(default)]
    pub journal: Option<String>,
    /// The digital object identifier, without address.
    #[serde(default)]
    pub doi: Option<String>,
    /// An address to read it at, where there is no DOI.
    #[serde(default)]
    pub url: Option<String>,
    /// What kind of study it is.
    pub kind: StudyKind,
    /// Who or what was studied.
    #[serde(default)]
    pub species: Option<String>,
    /// How many were studied.
    #[serde(default)]
    pub n: Option<String>,
    /// What it found, in one line of our own words.
    #[serde(default)]
    pub finding: Option<String>,
    /// How far it was checked.
    pub status: Status,
    /// Details that were not read in print but remembered or inferred.
    #[serde(default)]
    pub unsure: Vec<Detail>,
}

impl Source {
    /// The publication in one line: authors, year, title, journal. Details that were not read in print stand in
    /// square brackets; unknown ones are left out.
    #[must_use]
    pub fn citation(&self) -> String {
        let year = self.year.map(|year| year.to_string());
        let who_and_when = [(Detail::Authors, self.authors.as_deref()), (Detail::Year, year.as_deref())];
        let what_and_where = [(Detail::Title, self.title.as_deref()), (Detail::Journal, self.journal.as_deref())];
        let mut line = self.present(&who_and_when).join(" ");
        for part in self.present(&what_and_where) {
            if !line.is_empty() {
                line.push_str(if line.ends_with(['.', '?', '!']) { " " } else { ". " });
            }
            line.push_str(&part);
        }
        line
    }

    fn present(&self, details: &[(Detail, Option<&str>)]) -> Vec<String> {
        let known = details.iter().filter_map(|&(detail, text)| text.map(|text| (detail, text)));
        known
            .map(|(detail, text)| if self.unsure.contains(&detail) { format!("[{text}]") } else { text.to_owned() })
            .collect()
    }

    /// The address to open: the DOI where there is one, otherwise the page it was read at.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        self.doi.as_ref().map(|doi| format!("https://doi.org/{doi}")).or_else(|| self.url.clone())
    }

    /// What a reader must know before trusting the entry; `None` if it was fully checked.
    #[must_use]
    pub fn caveat(&self) -> Option<String> {
        match &self.status {
            Status::Verified => None,
            Status::Partial(what) => Some(format!("Not fully checked: {what}")),
            Status::Recalled(what) => Some(format!("From memory, not looked up: {what}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(status: Status) -> Source {
        Source {
            id: "a-2020-b".to_owned(),
            authors: Some("Lee A, Roe B".to_owned()),
            year: Some(2020),
            title: Some("On things".to_owned()),
            journal: Some("Journal 1:2".to_owned()),
            doi: Some("10.1/x".to_owned()),
            url: Some("https://example.org".to_owned()),
            kind: StudyKind::Review,
            species: None,
            n: None,
            finding: None,
            status,
            unsure: vec![],
        }
    }

    #[test]
    fn what_was_not_read_stands_in_brackets() {
        let mut source = source(Status::Verified);
        assert_eq!(source.citation(), "Lee A, Roe B 2020. On things. Journal 1:2");
        source.unsure = vec![Detail::Year, Detail::Journal];
        assert_eq!(source.citation(), "Lee A, Roe B [2020]. On things. [Journal 1:2]");
        (source.authors, source.year) = (None, None);
        assert_eq!(source.citation(), "On things. [Journal 1:2]");
        (source.authors, source.title) = (Some("Lee A et al.".to_owned()), None);
        assert_eq!(source.citation(), "Lee A et al. [Journal 1:2]");
    }

    #[test]
    fn a_doi_goes_before_an_address() {
        let mut source = source(Status::Verified);
        assert_eq!(source.link().as_deref(), Some("https://doi.org/10.1/x"));
        source.doi = None;
        assert_eq!(source.link().as_deref(), Some("https://example.org"));
    }

    #[test]
    fn only_checked_publications_go_without_a_caveat() {
        assert_eq!(source(Status::Verified).caveat(), None);
        let partial = source(Status::Partial("year not read".to_owned())).caveat();
        assert_eq!(partial.as_deref(), Some("Not fully checked: year not read"));
    }
}
