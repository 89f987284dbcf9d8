//! The bundled codebooks: complete in two languages, without loose ends, with colours that stay apart.

use std::collections::BTreeSet;

use recoupe::model::{AttributeKind, Codebook, EndRule, LocalText, Rgb, VerdictScale};
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

type Matrix = [[f64; 3]; 3];

/// How colours look to most people, and to those who lack one kind of cone
/// (Machado, Oliveira and Fernandes 2009, the full deficiency).
const EYES: [(&str, Matrix); 4] = [
    ("most", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn times(matrix: &Matrix, vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(factor, value)| factor * value).sum())
}

/// A colour as an eye sees it, in Oklab, where distances are as people judge them.
fn seen(color: Rgb, eye: &Matrix) -> [f64; 3] {
    const TO_CONES: Matrix = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ];
    const TO_OKLAB: Matrix = [
        [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
    ];
    let linear = color.0.map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    let simulated = times(eye, linear).map(|value| value.clamp(0.0, 1.0));
    times(&TO_OKLAB, times(&TO_CONES, simulated).map(f64::cbrt))
}

fn distance(a: Rgb, b: Rgb, eye: &Matrix) -> f64 {
    let differences = seen(a, eye).into_iter().zip(seen(b, eye)).map(|(a, b)| (a - b).powi(2));
    differences.sum::<f64>().sqrt()
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
    let red_and_green: [Rgb; 2] = ["#bb5522", "#778800"].map(|color| color.parse().unwrap());
    let [_, _, (_, deuteranopia), _] = &EYES;
    let [red, green] = red_and_green;
    let few = apart(8);
    assert!(distance(red, green, &EYES[0].1) > few && distance(red, green, deuteranopia) < few);
    for codebook in presets::all() {
        for (number, a) in codebook.labels.iter().enumerate() {
            for b in &codebook.labels[number + 1..] {
                for (eye, matrix) in &EYES {
                    let found = distance(a.color, b.color, matrix);
                    let wanted = apart(codebook.labels.len());
                    assert!(found > wanted, "{} and {} for {eye}: {found:.3}", a.id, b.id);
                }
            }
        }
    }
}
