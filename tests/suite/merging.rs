//! Merging two marks: what becomes of each thing that was said of either of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use recoupe::edit::merge::{Merged, Unmergeable, merge};
use recoupe::edit::{Change, Edit, EditName};
use recoupe::model::{
    Anchor, Annotation, AnnotationId, AttributeKind, Confidence, Document, Span, Spans, Value,
    VersionId,
};

use crate::arbitrary;
use crate::notation::{annotator, check_edit, document, id, later, parts};

#[test]
fn two_marks_become_one_with_all_that_hangs_on_them() {
    let merge = |d: &Document| Some(merge(d, id("c"), id("d"), later()).ok()?.plan);
    check_edit(
        "[c:claim|It rains|c] [d:claim|and pours|d].\n@c note=x\n@c voice=paper\n@d note=y\n\
         @d kind=state",
        merge,
        "[c:claim|It rains and pours|c].\n@c note=x\n\ny\n@c kind=state\n@c voice=paper",
    );
    check_edit(
        "[c:claim|It rains|c] now [d:claim|and pours|d] [s:source|here|s] [e:evidence|x|e].\n\
         @d card=r\n@l1 c said-by s\n@l2 d said-by s\n@l3 e supports d\n@l4 c restates d\n\
         @l5 e undercuts l4",
        merge,
        "[c:claim|It rains|c] now [c|and pours|c] [s:source|here|s] [e:evidence|x|e].\n\
         @c card=r\n@l1 c said-by s\n@l3 e supports c",
    );
    check_edit(
        "[c:claim|It rains|c] [d:claim|and pours|d] [s:source|here|s] [e:evidence|x|e].\n\
         @l1 c said-by s\n@l2 d said-by s\n@l3 e undercuts l2",
        merge,
        "[c:claim|It rains and pours|c] [s:source|here|s] [e:evidence|x|e].\n\
         @l1 c said-by s\n@l2 c said-by s\n@l3 e undercuts l2",
    );
}

#[test]
fn two_cards_are_not_merged() {
    let refused = |notation, why| {
        let merged = merge(&document(notation), id("c"), id("d"), later());
        assert_eq!(merged.unwrap_err(), why, "{notation}");
    };
    refused("[c:claim|a|c] b", Unmergeable::Missing);
    refused("[c:claim|a|c] [d:claim|b|d]\n@c card=x\n@d card=y", Unmergeable::TwoCards);
}

/// Merges `d` into `c` and looks at the answers that went into the note, and at the note.
#[track_caller]
fn check_noted(notation: &str, language: &str, noted: &[&str], note: &str) {
    let mut parts = parts(notation);
    language.clone_into(&mut parts.metadata.language);
    let (document, _) = Document::from_parts(parts);
    let merged = merge(&document, id("c"), id("d"), later()).unwrap();
    assert_eq!(merged.noted, noted, "{notation}");
    assert_eq!(mark(&apply(&document, merged), id("c")).note, note, "{notation}");
}

#[test]
fn what_both_answer_differently_is_written_down() {
    let claims = "[c:claim|It rains|c] [d:claim|and pours here|d].";
    let check = |statements: &str, language, noted: &[&str], note: &str| {
        check_noted(&format!("{claims}\n{statements}"), language, noted, note);
    };
    // Nothing to write where they agree, or where only one has something to say.
    check("@c voice=paper\n@d voice=paper\n@d kind=state", "en", &[], "");
    check("@c note=x\n@d note=x", "en", &[], "x");
    // A note that only occurs within other words is none that is there already.
    check("@c note=not yet\n@d note=not", "en", &[], "not yet\n\nnot");
    let voice = "> and pours here\n\n- Voice: attributed";
    check("@c voice=paper\n@d voice=attributed", "en", &["Voice: attributed"], voice);
    let french = "> and pours here\n\n- Voix\u{a0}: attribuée";
    check("@c voice=paper\n@d voice=attributed", "fr-FR", &["Voix\u{a0}: attribuée"], french);
    check(
        "@c note=x\n@c period=May\n@d period=June\n@d note=y",
        "en",
        &["Period: June"],
        "x\n\ny\n\n> and pours here\n\n- Period: June",
    );
    // What the codebook does not know stands as it is in the file.
    check(
        "@c mood=dry\n@d mood=wet\n@c voice=paper\n@d voice=who knows",
        "en",
        &["mood: wet", "Voice: who knows"],
        "> and pours here\n\n- mood: wet\n- Voice: who knows",
    );
    check_noted(
        "[c:source|She|c] and [d:source|her office|d]\n@actor ana\n@actor office\n@c actor=ana\n\
         @d actor=office",
        "en",
        &["Source: office"],
        "> her office\n\n- Source: office",
    );
}

#[test]
fn where_both_stood_is_kept() {
    let place = |version, from, to| Anchor::Placed {
        version: VersionId::numbered(version),
        spans: Span::from_bytes(from..to).unwrap().into(),
    };
    let gone = |version| Anchor::Gone { version: VersionId::numbered(version) };
    let pieces = |version, spans: &[(usize, usize)]| Anchor::Placed {
        version: VersionId::numbered(version),
        spans: Spans::new(spans.iter().map(|(a, b)| Span::from_bytes(*a..*b).unwrap())).unwrap(),
    };
    let check = |one: &[Anchor], other: &[Anchor], expected: &[Anchor]| {
        let mut parts = parts("[c:claim|It rains|c] [d:claim|and pours|d].");
        let text = parts.versions[0].text.as_str().to_owned();
        parts.versions = (1..4).map(|number| crate::notation::version(number, &text)).collect();
        parts.current = Some(VersionId::numbered(3));
        for (mark, earlier) in parts.annotations.iter_mut().zip([one, other]) {
            earlier.clone_into(&mut mark.earlier);
            let spans = mark.spans().unwrap().clone();
            mark.anchor = Anchor::Placed { version: VersionId::numbered(3), spans };
        }
        let (document, repairs) = Document::from_parts(parts);
        assert_eq!(repairs, []);
        let merged = merge(&document, id("c"), id("d"), later()).unwrap();
        assert_eq!(mark(&apply(&document, merged), id("c")).earlier, expected);
    };
    check(&[place(1, 0, 2)], &[], &[place(1, 0, 2)]);
    check(&[], &[place(1, 0, 2), gone(2)], &[place(1, 0, 2), gone(2)]);
    check(&[place(2, 0, 2)], &[place(1, 3, 4)], &[place(1, 3, 4), place(2, 0, 2)]);
    check(&[place(1, 0, 2)], &[place(1, 5, 6)], &[pieces(1, &[(0, 2), (5, 6)])]);
    check(&[gone(1)], &[place(1, 5, 6)], &[place(1, 5, 6)]);
}

fn apply(document: &Document, merged: Merged) -> Document {
    let mut after = document.clone();
    let edit = merged.plan.signed(document, &annotator(), later());
    let inverse = edit.apply(&mut after).unwrap();
    let mut back = after.clone();
    inverse.apply(&mut back).unwrap();
    assert_eq!(back, *document, "taken back");
    after
}

fn mark(document: &Document, id: AnnotationId) -> &Annotation {
    document.annotation(id).unwrap()
}

/// Whether a note says a value, by its choice's name or as it is.
fn says(document: &Document, note: &str, key: &str, value: &Value) -> bool {
    let question = document.codebook().attribute(&key.into());
    let choices = match question.map(|question| &question.kind) {
        Some(AttributeKind::Choice(choices) | AttributeKind::Choices(choices)) => {
            choices.as_slice()
        }
        _ => &[],
    };
    let word = |text: &String| {
        let named = choices.iter().filter(|choice| choice.id == *text);
        let mut names = named.flat_map(|choice| choice.name.0.values());
        note.contains(text) || names.any(|name| note.contains(name))
    };
    match value {
        Value::Text(text) => word(text),
        Value::List(list) => list.iter().all(word),
        Value::Number(number) => note.contains(&number.to_string()),
        Value::Flag(yes) => note.contains(if *yes { ": +" } else { ": −" }),
    }
}

/// Looks that all that was said of either mark can be found in what became of them.
fn check_nothing_lost(before: &Document, after: &Document, kept: &Annotation, joined: &Annotation) {
    let one = mark(after, kept.id);
    let words = |spans: &Spans| -> BTreeSet<usize> { spans.iter().flat_map(Span::bytes).collect() };
    for old in [kept, joined] {
        for (key, value) in old.attributes.iter().filter(|(_, value)| !value.is_blank()) {
            let is_answer = one.attributes.get(key) == Some(value);
            assert!(is_answer || says(before, &one.note, key.as_str(), value), "{key}: {value:?}");
        }
        if let Some(actor) = old.actor {
            let name = &before.actor(actor).unwrap().name;
            assert!(one.actor == Some(actor) || one.note.contains(name), "{name}");
        }
        if let Some(confidence) = old.confidence {
            let word = match confidence {
                Confidence::Low => "low",
                Confidence::Medium => "medium",
                Confidence::High => "high",
            };
            assert!(one.confidence == Some(confidence) || one.note.contains(word), "{word}");
        }
        assert!(old.tags.iter().all(|tag| one.tags.contains(tag)));
        assert!(one.note.contains(old.note.trim()), "{:?} in {:?}", old.note, one.note);
        assert!(one.second_look || !old.second_look);
        assert!(words(one.spans().unwrap()).is_superset(&words(old.spans().unwrap())));
        for anchor in &old.earlier {
            let same = one.earlier.iter().filter(|other| other.version() == anchor.version());
            let here: BTreeSet<usize> =
                same.clone().filter_map(Anchor::spans).flat_map(words).collect();
            assert!(same.count() > 0);
            assert!(here.is_superset(&anchor.spans().map(words).unwrap_or_default()));
        }
    }
    for (key, value) in kept.attributes.iter().filter(|(_, value)| !value.is_blank()) {
        assert_eq!(one.attributes.get(key), Some(value), "the first one's word counts");
    }
    assert!(kept.actor.is_none() || one.actor == kept.actor);
}

/// What the first mark has, with some of the answers of others, so that the two disagree.
fn contradicting(document: &mut Document, first: &Annotation, second: &Annotation) {
    let mut changed = Annotation::clone(first);
    for ((key, _), value) in second.attributes.iter().zip(second.attributes.values().rev()) {
        changed.attributes.insert(key.clone(), value.clone());
    }
    let edit = Edit {
        name: EditName::Metadata,
        by: first.created.by,
        at: first.created.at,
        group: None,
        changes: vec![Change::PutAnnotation(Arc::new(changed))],
    };
    edit.apply(document).unwrap();
}

proptest! {
    #[test]
    fn every_answer_is_found_after_the_merge(mut document in arbitrary::document(), disagree: bool) {
        let placed = |document: &Document| -> Vec<Annotation> {
            let marks = document.annotations().filter(|m| document.placed_spans(m).is_some());
            marks.map(|mark| Annotation::clone(mark)).collect()
        };
        if let [first, second, ..] = placed(&document).as_slice()
            && disagree
        {
            contradicting(&mut document, first, second);
        }
        if let [first, second, ..] = placed(&document).as_slice()
            && let Ok(merged) = merge(&document, first.id, second.id, later())
        {
            let noted = merged.noted.clone();
            let after = apply(&document, merged);
            check_nothing_lost(&document, &after, first, second);
            let note = &mark(&after, first.id).note;
            assert!(noted.iter().all(|line| note.contains(line)));
        }
    }
}
