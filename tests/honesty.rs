//! Numbers in explanations are published ones or the model's own, and stay so when either changes.

use glutascope::evidence::{Claim, library};

/// A number in a text, with the digits it was written with after its point.
#[derive(Clone, Copy, Debug)]
struct Stated {
    value: f64,
    digits: usize,
}

/// The numbers of a text that are not part of a word or name (`mGlu2`, `B6`, `GLT-1`).
fn numbers(text: &str) -> Vec<Stated> {
    let text = text.replace("GLT-1", "").replace(',', "");
    let mut found = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || "()/;:-–".contains(c)) {
        let word = word.trim_start_matches(['+', '−', '±', 'x', '×', '<', '>']);
        let end = word.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(word.len());
        let number = word[..end].trim_end_matches('.');
        if let Ok(value) = number.parse::<f64>() {
            let digits = number.split_once('.').map_or(0, |(_, after)| after.len());
            found.push(Stated { value, digits });
        }
    }
    found
}

/// Whether a published number is the one stated, rounded as the text rounds.
fn is_stated(published: f64, stated: Stated) -> bool {
    let scale = 10f64.powi(i32::try_from(stated.digits).unwrap_or(0));
    (published - stated.value).abs() <= 0.5 / scale * 1.0001
}

/// Everything the publications of a claim are on record with: findings, facts and side effects.
fn published(claim: &Claim) -> Vec<f64> {
    let cites = |id: &str| claim.cited().any(|cited| cited == id);
    let sources = claim.cited().filter_map(|id| library().source(id));
    let mut texts: Vec<String> = sources
        .flat_map(|source| [source.finding.clone(), source.n.clone(), source.species.clone()])
        .flatten()
        .collect();
    for fact in library().facts().iter().filter(|fact| fact.sources.iter().any(|id| cites(id))) {
        texts.extend([fact.quantity.clone(), fact.value.clone()]);
        texts.extend([&fact.condition, &fact.note].into_iter().flatten().cloned());
    }
    for list in library().all_side_effects().iter().filter(|list| cites(&list.source)) {
        texts.push(list.who.clone());
        texts.extend(
            list.effects.iter().flat_map(|effect| [Some(effect.share.clone()), effect.without.clone()]).flatten(),
        );
    }
    texts.iter().flat_map(|text| numbers(text)).map(|stated| stated.value).collect()
}

#[test]
fn every_number_in_an_account_is_on_record_with_a_publication_it_cites() {
    let mut unknown = Vec::new();
    for claim in library().claims() {
        let published = published(claim);
        let missing = numbers(&claim.account)
            .into_iter()
            .filter(|stated| !published.iter().any(|&value| is_stated(value, *stated)))
            .map(|stated| format!("{}: {}", claim.id, stated.value));
        unknown.extend(missing);
    }
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn a_claim_with_less_than_two_supporting_publications_says_so() {
    for claim in library().claims() {
        let says = match claim.sources.len() {
            0 => "found nothing",
            1 => "one ",
            _ => continue,
        };
        assert!(claim.account.contains(says), "{} rests on {}: {}", claim.id, claim.sources.len(), claim.account);
    }
}

#[test]
fn a_number_in_a_text_is_found_and_a_name_is_not() {
    let values: Vec<f64> =
        numbers("B6, mGlu2/3 and GLT-1: 26 to 28 %, +7.5 µM, 10,000 people.").iter().map(|n| n.value).collect();
    assert_eq!(values, [3.0, 26.0, 28.0, 7.5, 10000.0]);
    assert!(is_stated(27.6, Stated { value: 28.0, digits: 0 }) && !is_stated(27.4, Stated { value: 28.0, digits: 0 }));
}
