//! The bundled codebooks: complete in two languages, without loose ends, with colours that stay apart.

use std::collections::BTreeSet;

use recoupe::model::{AttributeKind, Codebook, EndRule, LocalText, VerdictScale};
use recoupe::native;
use recoupe::native::presets;

/// The codebooks and how many labels each has.
const PRESETS: [(&str, usize); 10] = [
    ("fact-check", 6),
    ("attribution", 3),
    ("argument", 3),
    ("toulmin", 6),
    ("entman", 4),
    ("policy-frames", 15),
    ("generic-frames", 5),
    // Six groups, and twenty-three techniques in them.
    ("persuasion", 29),
    ("news-discourse", 8),
    ("media-bias", 2),
];

/// The scales, how many ratings each has, and how many of them have a number.
const SCALES: [(&str, usize, usize); 6] = [
    ("five-step", 8, 5),
    ("politifact", 6, 6),
    ("afp-factuel", 6, 0),
    ("africa-check", 8, 3),
    ("snopes", 14, 5),
    ("free", 5, 0),
];

/// What stands in a file of the folder `assets`, if there is one.
fn asset(folder: &str, id: &str) -> Option<String> {
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    std::fs::read_to_string(assets.join(folder).join(format!("{id}.ron"))).ok()
}

#[test]
fn the_presets_are_those_of_the_field() {
    let found: Vec<_> = presets::all().map(|book| (book.id, book.labels.len())).collect();
    assert_eq!(found, PRESETS.map(|(id, labels)| (id.to_owned(), labels)));
    let numbers = |scale: &VerdictScale| scale.ratings.iter().filter_map(|r| r.value).count();
    let found: Vec<_> =
        presets::scales().iter().map(|s| (s.id.clone(), s.ratings.len(), numbers(s))).collect();
    assert_eq!(found, SCALES.map(|(id, ratings, numbers)| (id.to_owned(), ratings, numbers)));
    let techniques = presets::all().find(|book| book.id == "persuasion").unwrap();
    let below = techniques.labels.iter().filter(|label| label.parent.is_some());
    assert_eq!(below.count(), 23);
    let items = presets::all().find(|book| book.id == "generic-frames").unwrap();
    assert_eq!(items.fields.len(), 20);
}

#[test]
fn presets_are_written_as_the_program_writes_them() {
    for codebook in presets::all() {
        let file = asset("codebooks", &codebook.id).unwrap();
        assert!(native::write_codebook(&codebook) == file, "{} would differ", codebook.id);
    }
    // The generic scale stands in a codebook.
    for scale in presets::scales().iter().skip(1) {
        let file = asset("scales", &scale.id).unwrap();
        assert!(native::write_scale(scale) == file, "{} would differ", scale.id);
    }
}

/// Everything that is read by a person: where it stands, and its words.
fn texts(codebook: &Codebook) -> Vec<(String, &LocalText)> {
    let mut texts = vec![
        ("name".to_owned(), &codebook.name),
        ("description".to_owned(), &codebook.description),
    ];
    for label in &codebook.labels {
        texts.push((format!("label {}", label.id), &label.name));
        texts.push((format!("definition of label {}", label.id), &label.definition));
        let examples = label.examples.iter().map(|example| &example.text);
        texts.extend(examples.map(|text| (format!("example of label {}", label.id), text)));
    }
    for attribute in &codebook.attributes {
        texts.push((format!("attribute {}", attribute.id), &attribute.name));
        texts.push((format!("definition of attribute {}", attribute.id), &attribute.definition));
        let choices = choices(&attribute.kind).iter();
        texts.extend(choices.map(|c| (format!("{} of {}", c.id, attribute.id), &c.name)));
    }
    for kind in &codebook.relation_types {
        texts.push((format!("relation type {}", kind.id), &kind.name));
        texts.push((format!("inverse of {}", kind.id), &kind.inverse));
        texts.push((format!("definition of {}", kind.id), &kind.definition));
    }
    texts.extend(codebook.scales.iter().flat_map(scale_texts));
    texts
}

fn scale_texts(scale: &VerdictScale) -> Vec<(String, &LocalText)> {
    let mut texts = vec![(format!("scale {}", scale.id), &scale.name)];
    texts.extend(scale.ratings.iter().map(|r| (format!("rating {}", r.id), &r.name)));
    texts.extend(scale.ratings.iter().map(|r| (format!("meaning of {}", r.id), &r.definition)));
    texts
}

fn choices(kind: &AttributeKind) -> &[recoupe::model::Choice] {
    match kind {
        AttributeKind::Choice(choices) | AttributeKind::Choices(choices) => choices,
        _ => &[],
    }
}

#[test]
fn presets_speak_english_and_french() {
    for codebook in presets::all() {
        assert!(!codebook.source.is_empty(), "{} does not say where it is from", codebook.id);
        for (place, text) in texts(&codebook) {
            check_texts(&format!("{place} of {}", codebook.id), text);
        }
    }
    for scale in presets::scales() {
        assert!(!scale.source.is_empty(), "{} does not say where it is from", scale.id);
        for (place, text) in scale_texts(scale) {
            check_texts(&format!("{place} of {}", scale.id), text);
        }
    }
}

fn check_texts(place: &str, text: &LocalText) {
    let languages: Vec<&str> = text.0.keys().map(String::as_str).collect();
    assert_eq!(languages, ["en", "fr"], "{place}");
    for words in text.0.values() {
        assert_eq!(words.trim(), words, "{place}");
        assert!(!words.is_empty() && !words.contains("  "), "{place}: {words:?}");
    }
    check_french(place, text.get("fr"));
}

/// French sets apart its high signs by a space that does not break.
fn check_french(place: &str, words: &str) {
    for sign in [" ?", " !", " ;", " :", " »", "« ", "'", "\""] {
        assert!(!words.contains(sign), "{place}: {words:?} has {sign:?}");
    }
    assert!(!words.contains("réfute"), "{place}: who contests has not yet refuted");
}

#[test]
fn labels_are_shown_by_examples() {
    for codebook in presets::all() {
        for label in &codebook.labels {
            let fits: Vec<bool> = label.examples.iter().map(|example| example.fits).collect();
            assert_eq!(fits, [true, false], "a case and a misfit of {}", label.id);
            for words in label.examples.iter().flat_map(|example| example.text.0.values()) {
                let marked = words.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
                let (inside, rest) = marked.unwrap();
                assert!(!inside.is_empty() && !rest.contains(['[', ']']), "{words:?}");
            }
        }
    }
}

fn check_unique<'a>(what: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        assert!(seen.insert(id), "{what} {id} stands twice");
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(!id.is_empty() && id.chars().all(kebab), "{what} {id:?}");
    }
}

#[test]
fn presets_have_no_loose_ends() {
    for codebook in presets::all() {
        check_unique("label", codebook.labels.iter().map(|label| label.id.as_str()));
        check_unique("attribute", codebook.attributes.iter().map(|a| a.id.as_str()));
        check_unique("relation type", codebook.relation_types.iter().map(|k| k.id.as_str()));
        check_unique("scale", codebook.scales.iter().map(|scale| scale.id.as_str()));
        let is_group = |id| codebook.labels.iter().any(|label| label.parent.as_ref() == Some(id));
        let keyless = codebook.labels.iter().filter(|label| label.key.is_none());
        keyless.for_each(|label| assert!(is_group(&label.id), "{} has no key", label.id));
        let keys: Vec<char> = codebook.labels.iter().filter_map(|label| label.key).collect();
        assert_eq!(BTreeSet::from_iter(&keys).len(), keys.len(), "{keys:?}");
        assert!(
            keys.iter().all(|key| key.is_ascii_lowercase() || key.is_ascii_digit()),
            "{keys:?}"
        );
        let asked = codebook.labels.iter().flat_map(|label| &label.attributes);
        let asked = asked.chain(codebook.relation_types.iter().flat_map(|kind| &kind.attributes));
        let asked: BTreeSet<_> = asked.chain(&codebook.fields).collect();
        let defined: BTreeSet<_> = codebook.attributes.iter().map(|a| &a.id).collect();
        assert_eq!(asked, defined, "what is asked is defined, and the other way round");
        for attribute in &codebook.attributes {
            check_unique(
                "choice",
                choices(&attribute.kind).iter().map(|choice| choice.id.as_str()),
            );
        }
        let parents = codebook.labels.iter().filter_map(|label| label.parent.as_ref());
        parents.for_each(|parent| assert!(codebook.label(parent).is_some(), "{parent}"));
        for rule in codebook.relation_types.iter().flat_map(|kind| kind.from.iter().chain(&kind.to))
        {
            let known = match rule {
                EndRule::Label(label) => codebook.label(label).is_some(),
                EndRule::Relation(kind) => codebook.relation_type(kind).is_some(),
            };
            assert!(known, "{rule:?}");
        }
    }
}

#[test]
fn scales_are_in_order() {
    check_unique("scale", SCALES.iter().map(|(id, ..)| *id));
    for scale in presets::scales() {
        check_unique("rating", scale.ratings.iter().map(|rating| rating.id.as_str()));
        let numbers: Vec<f64> = scale.ratings.iter().filter_map(|rating| rating.value).collect();
        assert!(numbers.is_sorted_by(|better, worse| better > worse), "{}", scale.id);
        for rating in &scale.ratings {
            let known = [
                "credible",
                "mostly-credible",
                "uncertain",
                "mostly-not-credible",
                "not-credible",
                "unknown",
            ];
            assert!(known.contains(&rating.normalized.as_str()), "{}", rating.id);
        }
    }
}

#[test]
fn a_rebuttal_is_a_claim() {
    let codebook = native::presets::fact_check();
    let (claim, rebuttal) = ("claim".into(), "rebuttal".into());
    assert!(codebook.is_under(&rebuttal, &claim) && !codebook.is_under(&claim, &rebuttal));
    assert!(codebook.has_card(&rebuttal));
    assert_eq!(codebook.questions(&rebuttal), codebook.questions(&claim));
    assert_eq!(codebook.questions(&claim).len(), 9);
    assert!(codebook.has_speaker(&"source".into()) && !codebook.has_speaker(&rebuttal));
}

/// How far apart the nearest two of so many colours have to be. Okabe and Ito's nearest two of eight
/// are 0.08 apart: few labels stand half as far again, up to 25 as far. More do not fit into what a
/// colour-blind eye tells apart, and come close to it; letter and underline tell the rest.
fn apart(labels: usize) -> f64 {
    match labels {
        ..=12 => 0.12,
        13..=15 => 0.1,
        16..=25 => 0.08,
        _ => 0.07,
    }
}

#[test]
fn colours_stay_apart_for_every_eye() {
    for codebook in presets::all() {
        for (number, a) in codebook.labels.iter().enumerate() {
            for b in &codebook.labels[number + 1..] {
                let (found, wanted) = (a.color.distance(b.color), apart(codebook.labels.len()));
                assert!(found > wanted, "{} and {}: {found:.3}", a.id, b.id);
            }
        }
    }
}
