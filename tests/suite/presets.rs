//! The bundled codebooks: complete in two languages, without loose ends, with colours that stay apart.

use std::collections::BTreeSet;

use recoupe::model::{AttributeKind, Codebook, EndRule, LocalText, Rgb};
use recoupe::native;

const PRESETS: [(&str, &str); 1] =
    [("fact-check", include_str!("../../assets/codebooks/fact-check.ron"))];

fn presets() -> impl Iterator<Item = Codebook> {
    PRESETS.into_iter().map(|(name, file)| {
        let codebook = native::read_codebook(file.as_bytes()).unwrap();
        assert_eq!(codebook.id, name);
        codebook
    })
}

#[test]
fn presets_are_written_as_the_program_writes_codebooks() {
    for ((name, file), codebook) in PRESETS.into_iter().zip(presets()) {
        assert!(native::write_codebook(&codebook) == file, "{name} is not as it would be written");
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
    for scale in &codebook.scales {
        texts.push((format!("scale {}", scale.id), &scale.name));
        texts.extend(scale.ratings.iter().map(|r| (format!("rating {}", r.id), &r.name)));
        texts.extend(scale.ratings.iter().map(|r| (format!("meaning of {}", r.id), &r.definition)));
    }
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
    for codebook in presets() {
        assert!(!codebook.source.is_empty(), "{} does not say where it is from", codebook.id);
        for (place, text) in texts(&codebook) {
            let languages: Vec<&str> = text.0.keys().map(String::as_str).collect();
            assert_eq!(languages, ["en", "fr"], "{place} of {}", codebook.id);
            for words in text.0.values() {
                assert_eq!(words.trim(), words, "{place}");
                assert!(!words.is_empty() && !words.contains("  "), "{place}: {words:?}");
            }
            check_french(&place, text.get("fr"));
        }
    }
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
    for codebook in presets() {
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
    for codebook in presets() {
        check_unique("label", codebook.labels.iter().map(|label| label.id.as_str()));
        check_unique("attribute", codebook.attributes.iter().map(|a| a.id.as_str()));
        check_unique("relation type", codebook.relation_types.iter().map(|k| k.id.as_str()));
        check_unique("scale", codebook.scales.iter().map(|scale| scale.id.as_str()));
        for scale in &codebook.scales {
            check_unique("rating", scale.ratings.iter().map(|rating| rating.id.as_str()));
            let numbers: Vec<f64> =
                scale.ratings.iter().filter_map(|rating| rating.value).collect();
            assert!(numbers.is_sorted_by(|better, worse| better > worse), "{}", scale.id);
        }
        let keys: Vec<char> = codebook.labels.iter().filter_map(|label| label.key).collect();
        assert_eq!(BTreeSet::from_iter(&keys).len(), codebook.labels.len(), "{keys:?}");
        assert!(keys.iter().all(char::is_ascii_lowercase), "{keys:?}");
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

/// Half as much again as the nearest two of Okabe and Ito's eight colours.
const APART: f64 = 0.12;

#[test]
fn colours_stay_apart_for_every_eye() {
    let red_and_green: [Rgb; 2] = ["#bb5522", "#778800"].map(|color| color.parse().unwrap());
    let [_, _, (_, deuteranopia), _] = &EYES;
    let [red, green] = red_and_green;
    assert!(distance(red, green, &EYES[0].1) > APART && distance(red, green, deuteranopia) < APART);
    for codebook in presets() {
        for (number, a) in codebook.labels.iter().enumerate() {
            for b in &codebook.labels[number + 1..] {
                for (eye, matrix) in &EYES {
                    let apart = distance(a.color, b.color, matrix);
                    assert!(apart > APART, "{} and {} for {eye}: {apart:.3}", a.id, b.id);
                }
            }
        }
    }
}
