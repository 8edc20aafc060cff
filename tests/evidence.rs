//! The library of claims, sources and facts: complete, honest about what was checked, and joined to the product.

use std::collections::{BTreeMap, BTreeSet};

use glutascope::evidence::{Basis, Claim, Library, LibraryTexts, Source, StudyKind, Verdict, library, sources::Detail};
use glutascope::model::drugs::{DRUGS, DrugId};
use glutascope::model::inputs::{INPUTS, InputId};
use glutascope::model::outputs::{BODY_OUTPUTS, OutputId, REGION_OUTPUTS};
use glutascope::model::system::System;
use glutascope::scenario::presets;

/// Every publication that was looked up for this product, with what was read: id, year, doi, status, kind, title.
const CHECKED: &str = include_str!("data/checked_sources.tsv");

/// One row of [`CHECKED`].
struct Row {
    year: &'static str,
    doi: &'static str,
    status: &'static str,
    kind: &'static str,
    title: &'static str,
}

fn checked() -> BTreeMap<&'static str, Row> {
    let rows = CHECKED.lines().skip(1).map(|line| {
        let cells: Vec<_> = line.split('\t').collect();
        let [id, year, doi, status, kind, title] = cells[..] else { panic!("six cells expected: {line}") };
        (id, Row { year, doi, status, kind, title })
    });
    rows.collect()
}

fn verified_supporters(claim: &Claim) -> impl Iterator<Item = &'static Source> {
    claim.sources.iter().filter_map(|id| library().source(id)).filter(|source| source.status.is_verified())
}

#[test]
fn the_embedded_files_can_be_read() {
    let texts = LibraryTexts {
        claims: include_str!("../assets/claims.ron"),
        sources: include_str!("../assets/sources.ron"),
        facts: include_str!("../assets/facts.ron"),
        side_effects: include_str!("../assets/side_effects.ron"),
        glossary: include_str!("../assets/glossary.ron"),
    };
    let read = Library::parse(&texts).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.claims().len(), 52, "every claim of the articles, and no other");
    assert_eq!(read.facts().len(), library().facts().len());
}

#[test]
fn ids_are_unique() {
    fn assert_unique<'a>(ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            assert!(seen.insert(id), "{id} twice");
        }
    }
    assert_unique(library().claims().iter().map(|claim| claim.id.as_str()));
    assert_unique(library().sources().iter().map(|source| source.id.as_str()));
    assert_unique(library().facts().iter().map(|fact| fact.id.as_str()));
}

#[test]
fn every_claim_has_publications_and_they_exist() {
    for claim in library().claims() {
        assert!(claim.cited().count() > 0, "{} has no publication", claim.id);
        let cited: BTreeSet<_> = claim.cited().collect();
        assert_eq!(cited.len(), claim.cited().count(), "{} cites a publication twice", claim.id);
        for id in cited {
            assert!(library().source(id).is_some(), "{} cites {id}, which sources.ron lacks", claim.id);
        }
    }
}

#[test]
fn every_publication_is_used() {
    let by_claims = library().claims().iter().flat_map(Claim::cited);
    let by_facts = library().facts().iter().flat_map(|fact| fact.sources.iter().map(String::as_str));
    let by_side_effects = library().all_side_effects().iter().map(|list| list.source.as_str());
    let used: BTreeSet<_> = by_claims.chain(by_facts).chain(by_side_effects).collect();
    for source in library().sources() {
        assert!(used.contains(source.id.as_str()), "no claim or fact uses {}", source.id);
    }
}

#[test]
fn every_publication_is_as_it_was_looked_up() {
    let rows = checked();
    for source in library().sources() {
        let id = source.id.as_str();
        let row = rows.get(id).unwrap_or_else(|| panic!("{id} was never looked up"));
        assert_eq!(source.doi.as_deref().unwrap_or_default(), row.doi, "doi of {id}");
        assert_eq!(source.status.id(), row.status, "status of {id}");
        assert_eq!(source.kind.rank(), kind_of(row.kind).rank(), "kind of {id}");
        let printed_year = row.year.get(..4).filter(|year| year.chars().all(|c| c.is_ascii_digit()));
        assert_eq!(source.year.map(|year| year.to_string()).as_deref(), printed_year, "year of {id}");
        if !source.unsure.contains(&Detail::Title) {
            let recorded = Some(row.title).filter(|title| !title.starts_with('['));
            assert_eq!(source.title.as_deref(), recorded, "title of {id}");
        }
    }
}

fn kind_of(words: &str) -> StudyKind {
    let kinds = [
        ("meta-analysis", StudyKind::MetaAnalysis),
        ("RCT", StudyKind::Rct),
        ("human imaging", StudyKind::HumanImaging),
        ("human other", StudyKind::HumanOther),
        ("animal in vivo", StudyKind::AnimalInVivo),
        ("in vitro", StudyKind::InVitro),
        ("review", StudyKind::Review),
        ("model", StudyKind::Model),
        ("label", StudyKind::Label),
    ];
    let found = kinds.into_iter().find(|(start, _)| words.starts_with(start));
    found.map_or_else(|| panic!("unknown kind of study: {words}"), |(_, kind)| kind)
}

#[test]
fn what_was_guessed_is_shown_as_guessed() {
    let rows = checked();
    for source in library().sources() {
        let id = source.id.as_str();
        assert!(!source.citation().is_empty(), "{id}");
        assert_eq!(source.caveat().is_none(), source.status.is_verified(), "{id}");
        // The table marks what was not read in print with square brackets.
        let year_was_read = source.year.is_none() || !rows[id].year.contains('[');
        assert!(year_was_read || source.unsure.contains(&Detail::Year), "year of {id}");
        assert!(source.unsure.contains(&Detail::Title) || !rows[id].title.ends_with("recalled]"), "title of {id}");
        for text in [&source.authors, &source.title, &source.journal].into_iter().flatten() {
            assert!(
                !["recalled", "fact table", "not recorded", "not seen"].iter().any(|word| text.contains(word)),
                "{id}: {text}"
            );
        }
    }
}

#[test]
fn no_badge_rests_on_unchecked_publications_alone() {
    for claim in library().claims() {
        let strongest = verified_supporters(claim).map(|source| source.kind).max();
        if matches!(claim.verdict, Verdict::Established | Verdict::Supported) {
            assert!(strongest.is_some(), "{}: {} on unchecked publications alone", claim.id, claim.verdict.id());
        }
        if claim.evidence == StudyKind::NoStudy {
            assert!(claim.sources.is_empty(), "{} has support, so it has a kind of study", claim.id);
        } else {
            let behind = verified_supporters(claim).any(|source| source.kind == claim.evidence);
            assert!(behind, "{}: no checked {} behind the badge", claim.id, claim.evidence.label());
        }
    }
}

#[test]
fn an_unsupported_claim_names_what_speaks_against_it() {
    let unsupported: Vec<_> = library().claims().iter().filter(|claim| claim.verdict == Verdict::Unsupported).collect();
    assert!(!unsupported.is_empty());
    for claim in unsupported {
        assert!(claim.sources.is_empty() && !claim.against.is_empty(), "{}", claim.id);
    }
}

#[test]
fn every_fact_the_product_cites_is_there() {
    let inputs = INPUTS.iter().flat_map(|spec| spec.sources);
    let outputs = BODY_OUTPUTS.iter().chain(REGION_OUTPUTS).flat_map(|spec| spec.sources);
    let drugs = DRUGS.iter().flat_map(|spec| spec.sources);
    let tables = System::parameters();
    let parameters = tables.iter().flat_map(|(_, specs)| specs.iter()).flat_map(|spec| spec.sources);
    let mut count = 0;
    for id in inputs.chain(outputs).chain(drugs).chain(parameters) {
        assert!(library().fact(id).is_some(), "facts.ron lacks {id}");
        count += 1;
    }
    assert!(count > 200, "the registries cite {count} facts only");
}

#[test]
fn facts_say_where_they_come_from() {
    for fact in library().facts() {
        for id in &fact.sources {
            assert!(library().source(id).is_some(), "{} cites {id}, which sources.ron lacks", fact.id);
        }
        match fact.basis {
            Basis::Read => assert!(!fact.sources.is_empty(), "{} was read, but where?", fact.id),
            Basis::Design => assert!(fact.sources.is_empty() && fact.note.is_some(), "{} needs a reason", fact.id),
            Basis::Memory | Basis::OwnCalculation => {}
        }
        assert!(!fact.quantity.is_empty() && !fact.value.is_empty(), "{}", fact.id);
    }
}

#[test]
fn side_effects_name_a_substance_a_publication_and_how_many_people() {
    let lists = library().all_side_effects();
    for list in lists {
        assert!(DrugId::parse(&list.drug).is_some(), "{} is no substance", list.drug);
        assert!(library().source(&list.source).is_some(), "{} cites {}", list.drug, list.source);
        for effect in &list.effects {
            let shares = [Some(effect.share.as_str()), effect.without.as_deref()];
            for share in shares.into_iter().flatten() {
                let numbers: String = share.chars().filter(char::is_ascii_digit).collect();
                assert!(share.ends_with(" %") && !numbers.is_empty(), "{}: {share}", effect.name);
            }
        }
    }
    let drugs: BTreeSet<_> = lists.iter().map(|list| list.drug.as_str()).collect();
    assert_eq!(
        drugs.into_iter().collect::<Vec<_>>(),
        ["amantadine", "esketamine", "ketamine", "lamotrigine", "memantine"]
    );
    let unverified = lists.iter().filter(|list| list.basis != Basis::Read).count();
    assert_eq!(unverified, 1, "what is remembered is called so");
}

#[test]
fn texts_are_short_and_whole() {
    for claim in library().claims() {
        let words = claim.account.split_whitespace().count();
        assert!((40..=110).contains(&words), "account of {}: {words} words", claim.id);
        assert!(claim.title.chars().count() <= 64 && !claim.title.ends_with('.'), "title of {}", claim.id);
        for text in [&claim.statement, &claim.account, &claim.leaves_out, &claim.model_term] {
            assert!(text.ends_with('.') && !text.contains("  "), "{}: {text}", claim.id);
        }
    }
}

#[test]
fn claims_name_only_what_exists() {
    for claim in library().claims() {
        for id in &claim.inputs {
            assert!(InputId::parse(id).is_some(), "{}: no input {id}", claim.id);
        }
        for id in &claim.outputs {
            assert!(OutputId::all().any(|output| output.spec().id == id), "{}: no output {id}", claim.id);
        }
        for id in &claim.drugs {
            assert!(DrugId::parse(id).is_some(), "{}: no substance {id}", claim.id);
        }
    }
}

#[test]
fn everything_a_person_can_ask_about_has_a_claim() {
    for input in InputId::all() {
        assert!(library().claims_for_input(input).next().is_some(), "no claim for input {input:?}");
    }
    for output in OutputId::all() {
        assert!(library().claims_for_output(output).next().is_some(), "no claim for output {output}");
    }
    for drug in DrugId::all() {
        assert!(library().claims_for_drug(drug).next().is_some(), "no claim for substance {drug:?}");
    }
}

#[test]
fn the_claims_of_presets_exist() {
    for preset in presets() {
        let scenario = &preset.scenario;
        assert!(!scenario.claims.is_empty(), "{} explains nothing", preset.id);
        for id in &scenario.claims {
            assert!(library().claim(id).is_some(), "{}: no claim {id}", preset.id);
        }
    }
}

#[test]
fn every_equation_a_claim_points_at_is_a_law_of_the_model() {
    let named = library().claims().iter().filter_map(|claim| Some((&claim.id, claim.equation.as_deref()?)));
    let unknown: Vec<_> = named.filter(|(_, name)| glutascope::model::equations::equation(name).is_none()).collect();
    assert!(unknown.is_empty(), "no law has these names: {unknown:?}");
}
