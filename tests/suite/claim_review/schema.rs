//! The JSON Schema of reviews: what is written fits it, on every scale, and what is wrong does not.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::{Value, json};

use recoupe::model::{Document, Verdict};
use recoupe::native::presets;

use super::write;
use crate::notation::{parts, stamp};

const SAMPLE: &str = include_str!("../../data/claim-review.json");

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = include_str!("../../../assets/schemas/claim-review.schema.json");
    jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap()
});

/// Holds a review against the schema, and against what a schema cannot say.
pub(super) fn check_review(review: &Value) {
    let errors: Vec<String> = SCHEMA
        .iter_errors(review)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?} in {review:#}");
    let rating = &review["reviewRating"];
    if let Some(value) = rating["ratingValue"].as_f64() {
        let bounds =
            rating["worstRating"].as_f64().unwrap()..=rating["bestRating"].as_f64().unwrap();
        assert!(bounds.contains(&value) && bounds.start() < bounds.end(), "{rating}");
    }
    for name in review.as_object().unwrap().keys().filter(|name| name.contains(':')) {
        assert!(name.starts_with("urn:recoupe:"), "{name}");
    }
}

#[test]
fn the_sample_fits() {
    check_review(&serde_json::from_str(SAMPLE).unwrap());
}

/// The sample with another value at a place, or with none.
fn check_refused(place: &str, value: Option<&Value>) {
    let mut review: Value = serde_json::from_str(SAMPLE).unwrap();
    let (above, name) = place.rsplit_once('/').unwrap();
    let members = review.pointer_mut(above).unwrap().as_object_mut().unwrap();
    assert!(value.is_some() || members.contains_key(name), "{place}");
    match value {
        Some(value) => drop(members.insert(name.to_owned(), value.clone())),
        None => drop(members.remove(name)),
    }
    assert!(!SCHEMA.is_valid(&review), "{place} as {value:?} is let through");
}

#[test]
fn what_is_missing_is_refused() {
    for place in [
        "/@context",
        "/@type",
        "/claimReviewed",
        "/reviewRating",
        "/url",
        "/author/name",
        "/author/@type",
        "/reviewRating/@type",
        "/reviewRating/alternateName",
        "/reviewRating/bestRating",
        "/reviewRating/worstRating",
        "/reviewRating/ratingValue",
        "/itemReviewed/@type",
        "/itemReviewed/author/name",
        "/itemReviewed/author/@type",
        "/itemReviewed/firstAppearance/url",
    ] {
        check_refused(place, None);
    }
}

#[test]
fn what_is_wrong_is_refused() {
    for (place, value) in [
        ("/@context", json!(["https://schema.org"])),
        ("/@context", json!("http://schema.org")),
        ("/@context", json!("https://schema.org/")),
        ("/@type", json!("Review")),
        ("/@type", json!(["ClaimReview"])),
        ("/claimReviewed", json!("")),
        ("/claimReviewed", json!(" \n")),
        ("/claimReviewed", json!(["a"])),
        ("/url", json!("/2026/pont")),
        ("/url", json!("mailto:a@b.example")),
        ("/datePublished", json!("2 avril 2026")),
        ("/datePublished", json!("2026-13-01")),
        ("/datePublished", json!(2026)),
        ("/inLanguage", json!("français")),
        ("/author", json!("Le Bureau")),
        ("/author/@type", json!("Claim")),
        ("/reviewRating", json!("Faux")),
        ("/reviewRating/alternateName", json!(4)),
        ("/reviewRating/ratingValue", json!("4")),
        ("/reviewRating/ratingValue", json!(6)),
        ("/reviewRating/ratingValue", json!(5.5)),
        ("/reviewRating/ratingValue", json!(0)),
        ("/reviewRating/ratingValue", json!(-1)),
        ("/reviewRating/worstRating", json!(5)),
        ("/reviewRating/bestRating", json!(1)),
        ("/reviewRating/bestRating", json!(3)),
        ("/itemReviewed", json!("a")),
        ("/itemReviewed/@type", json!("CreativeWork")),
        ("/itemReviewed/author", json!("Jelena Petrović")),
        ("/itemReviewed/author", json!([])),
        (
            "/itemReviewed/firstAppearance",
            json!([{"@type": "WebPage", "url": "https://a.example"}]),
        ),
        ("/itemReviewed/appearance", json!({"@type": "WebPage", "url": "https://a.example"})),
        ("/citation", json!([])),
        ("/citation", json!(["https://a.example"])),
        ("/urn:recoupe:card", json!({"name": "a"})),
        ("/urn:recoupe:card", json!([1])),
    ] {
        check_refused(place, Some(&value));
    }
}

/// A claim with a card that is judged so, in an article of this language.
pub(super) fn judged(language: &str, scale: &str, rating: &str) -> Document {
    let mut parts = parts("[c:claim|Mille caméras|c].\n@c card=Il y a mille caméras.");
    parts.codebook.scales = presets::scales().to_vec();
    language.clone_into(&mut parts.metadata.language);
    for card in &mut parts.cards {
        let (scale, rating) = (scale.to_owned(), rating.to_owned());
        card.verdict = Some(Verdict { scale, rating, of: card.restated.clone(), given: stamp() });
    }
    Document::from_parts(parts).0
}

/// Each scale with its ratings in French, and where each stands between the worst and the best.
const RATINGS: [(&str, &str); 6] = [
    (
        "five-step",
        "Vrai 1≤5≤5; Plutôt vrai 1≤4≤5; À moitié vrai 1≤3≤5; Plutôt faux 1≤2≤5; \
         Faux 1≤1≤5; Non établi; Satire; Contexte manquant",
    ),
    (
        "politifact",
        "Vrai 1≤6≤6; Plutôt vrai 1≤5≤6; À moitié vrai 1≤4≤6; Plutôt faux 1≤3≤6; \
         Faux 1≤2≤6; Pur mensonge 1≤1≤6",
    ),
    ("afp-factuel", "Vrai; Faux; Trompeur; Manque de contexte; Photo ou vidéo altérée; Satire"),
    (
        "africa-check",
        "Exact 1≤3≤3; Plutôt exact 1≤2≤3; Inexact 1≤1≤3; Trompeur; Exagéré; Minimisé; \
         Non prouvé; Vérifié",
    ),
    (
        "snopes",
        "Vrai 1≤5≤5; Plutôt vrai 1≤4≤5; Mélange 1≤3≤5; Plutôt faux 1≤2≤5; Faux 1≤1≤5; \
         Non prouvé; Sans fondement; Dépassé; Légende trompeuse; Propos bien attribué; \
         Propos mal attribué; Arnaque; Légende; Satire déclarée",
    ),
    (
        "free",
        "C’est exact; C’est exact en partie; C’est inexact; On ne peut trancher; \
         Il y manque le contexte",
    ),
];

/// Every rating of a scale: its French name, and where it stands between the worst and the best.
fn ratings(scale: &str) -> String {
    let all = presets::scales().iter().find(|known| known.id == scale).unwrap();
    let row = |rating: &recoupe::model::Rating| {
        let reviews = write(&judged("fr-FR", scale, &rating.id));
        let json: Value = serde_json::from_slice(&reviews.files[0].contents).unwrap();
        check_review(&json);
        let rating = &json["reviewRating"];
        let name = rating["alternateName"].as_str().unwrap();
        if rating.get("ratingValue").is_none() {
            assert!(rating.get("bestRating").is_none() && rating.get("worstRating").is_none());
            return name.to_owned();
        }
        let [worst, value, best] =
            ["worstRating", "ratingValue", "bestRating"].map(|name| rating[name].as_i64().unwrap());
        format!("{name} {worst}≤{value}≤{best}")
    };
    all.ratings.iter().map(row).collect::<Vec<_>>().join("; ")
}

#[test]
fn every_rating_of_every_scale_is_written_as_it_stands() {
    assert_eq!(RATINGS.len(), presets::scales().len());
    for (scale, rows) in RATINGS {
        assert_eq!(ratings(scale), rows, "{scale}");
    }
}
