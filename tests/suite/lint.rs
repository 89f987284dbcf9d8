//! What the lint finds in small documents, and that it finds nothing where nothing is amiss.

use recoupe::edit::{Change, Edit, EditName};
use recoupe::lint::{self, ends};
use recoupe::model::{Card, Document, Node, Reference, Value, Verdict};

use crate::notation::{self, id};

/// Findings are written as code and what they are about, in the order in which they come.
fn check(notation: &str, expected: &[(&str, &str)]) {
    check_document(&notation::document(notation), expected, notation);
}

fn check_document(document: &Document, expected: &[(&str, &str)], about: &str) {
    let findings = lint::lint(document);
    let found: Vec<(&str, String)> = findings
        .iter()
        .map(|finding| {
            let mark = finding.annotation.map(|id| id.to_string());
            let relation = finding.relation.map(|id| id.to_string());
            (finding.code, mark.or(relation).unwrap_or_default())
        })
        .collect();
    let expected: Vec<(&str, String)> =
        expected.iter().map(|(code, id)| (*code, (*id).to_owned())).collect();
    assert_eq!(found, expected, "in {about:?}");
    for finding in findings {
        let line = finding.to_string();
        assert!(!line.is_empty() && !line.contains('\n'));
    }
}

#[test]
fn a_sound_document_gives_no_findings() {
    check("Nothing is marked.", &[]);
    check(
        "The [m:source|mayor|m] says that [c:claim|it was 12 per cent|c].\n\
         @c voice=attributed\n@l1 c said-by m",
        &[],
    );
}

#[test]
fn claims_need_a_source_or_a_voice_of_their_own() {
    for voice in ["paper", "reader"] {
        check(&format!("[c:claim|It rained|c].\n@c voice={voice}"), &[]);
    }
    check("[c:claim|It rained|c].\n@c voice=unclear", &[("voice-unclear", "c")]);
    check("[c:claim|It rained|c].\n@c voice=attributed", &[("claim-without-source", "c")]);
    check("[c:claim|It rained|c].", &[("required-missing", "c"), ("claim-without-source", "c")]);
    check(
        "[c:rebuttal|It did not|c], [e:evidence|dry streets|e].\n@c voice=attributed\n\
         @l1 e supports c",
        &[("claim-without-source", "c"), ("rebuttal-without-target", "c")],
    );
}

#[test]
fn verdicts_are_borne_out() {
    let (references, explained) = (1, "Because it did.");
    let found = |references: usize, explanation: &str, url: &str, of: &str| {
        let mut document = notation::document("[c:claim|It rained|c].\n@c voice=paper");
        let given = document.annotation(id("c")).unwrap().created;
        let mut card = Card::new(id("c"));
        card.verdict = Some(Verdict {
            scale: "five-step".to_owned(),
            rating: "true".to_owned(),
            of: of.to_owned(),
            given,
        });
        explanation.clone_into(&mut card.explanation);
        card.references =
            vec![Reference { url: url.to_owned(), ..Reference::default() }; references];
        let changes = vec![Change::PutCard(card.into())];
        let (by, at) = (given.by, given.at);
        let edit = Edit { name: EditName::CardVerdict, by, at, group: None, changes };
        edit.apply(&mut document).unwrap();
        let findings = lint::lint(&document);
        findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    let home = "https://a.example";
    assert_eq!(found(references, explained, home, ""), [""; 0]);
    assert_eq!(found(0, explained, home, ""), ["verdict-without-reference"]);
    assert_eq!(found(references, " ", home, ""), ["verdict-without-explanation"]);
    assert_eq!(found(references, explained, "", ""), ["reference-without-url"]);
    assert_eq!(found(references, explained, home, "It poured."), ["verdict-outdated"]);
}

#[test]
fn relations_keep_to_the_ends_that_the_codebook_allows() {
    let marks = "[m:source|She|m] [u:cue|said|u] that [c:claim|it rained|c], though \
                 [r:rebuttal|it did not|r] by [e:evidence|the gauge|e].\n\
                 @c voice=attributed\n@r voice=paper\n@l1 c said-by m\n@l0 r qualifies c";
    check(marks, &[]);
    check(&format!("{marks}\n@l2 e rebuts c"), &[]);
    check(&format!("{marks}\n@l2 r rebuts c"), &[]);
    check(&format!("{marks}\n@l2 e undercuts l1"), &[]);
    check(&format!("{marks}\n@l2 m relays l1"), &[]);
    check(&format!("{marks}\n@l2 m said-by c"), &[("ends-not-allowed", "l2")]);
    check(&format!("{marks}\n@l2 e undercuts c"), &[("ends-not-allowed", "l2")]);
    check(&format!("{marks}\n@l2 c restates c"), &[("ends-not-allowed", "l2")]);
    check(&format!("{marks}\n@l2 m unheard-of u"), &[]);
}

#[test]
fn what_may_be_linked_is_what_the_lint_accepts() {
    let document = notation::document(
        "[m:source|She|m] said that [c:claim|it rained|c], [r:rebuttal|it did not|r].\n\
         @l1 c said-by m",
    );
    let offered = |from: Node, to: Node| -> Vec<String> {
        let kinds = ends::allowed_types(&document, from, to);
        kinds.iter().map(|kind| kind.id.to_string()).collect()
    };
    let mark = |name: &str| Node::Annotation(id(name));
    assert_eq!(offered(mark("c"), mark("m")), ["said-by"]);
    assert_eq!(offered(mark("r"), mark("m")), ["said-by"]);
    assert_eq!(offered(mark("m"), Node::Relation(id("l1"))), ["relays"]);
    assert_eq!(offered(mark("m"), mark("c")), Vec::<String>::new());
    assert_eq!(offered(mark("c"), mark("c")), Vec::<String>::new());
    assert_eq!(offered(mark("c"), mark("nobody")), Vec::<String>::new());
    for from in ["m", "c", "r"].map(mark) {
        for to in ["m", "c", "r"].map(mark).into_iter().chain([Node::Relation(id("l1"))]) {
            let offers = offered(from, to);
            for kind in &document.codebook().relation_types {
                let allowed = ends::allows(&document, kind, from, to);
                assert_eq!(allowed, offers.contains(&kind.id.to_string()), "{}", kind.id);
            }
        }
    }
}

#[test]
fn the_same_mark_twice_is_reported_once() {
    check("[a:context|[b:context|It rained|b]|a].", &[("duplicate-mark", "b")]);
    check("[a:context|[b:evidence|It rained|b]|a].", &[]);
    check("[a:context|It [b:context|rained|b]|a].", &[]);
    let mut parts = notation::parts("[a:context|[b:context|It rained|b]|a].");
    let mut other = notation::annotator();
    other.id = id("zz");
    parts.annotations.last_mut().unwrap().created.by = other.id;
    parts.annotators.push(other);
    let (document, repairs) = Document::from_parts(parts);
    assert_eq!(repairs, []);
    check_document(&document, &[], "two annotators who agree");
}

#[test]
fn answers_are_held_against_the_codebook() {
    let attributed = "[m:source|She|m] said [c:claim|it rained|c].\n@l1 c said-by m";
    check(&format!("{attributed}\n@c voice=nobody"), &[("unknown-choice", "c")]);
    let mut parts = notation::parts(&format!("{attributed}\n@c voice=attributed"));
    for mark in &mut parts.annotations {
        if mark.label.as_str() == "claim" {
            mark.attributes.insert("value".into(), "thirty-one".into());
            mark.attributes.insert("unit".into(), Value::Flag(true));
        }
    }
    let (document, _) = Document::from_parts(parts);
    check_document(&document, &[("wrong-kind", "c"), ("wrong-kind", "c")], "two wrong kinds");
}

#[test]
fn an_imported_label_is_reported_at_its_first_mark() {
    check(
        "[b:pathos|Alas|b], [a:pathos|woe|a] and [c:context|more|c].",
        &[("undescribed-label", "b")],
    );
}

#[test]
fn findings_come_in_text_order() {
    check(
        "A[a:context|las|a], [b:claim|it rained|b], [c:context|wo|c]e.\n@b voice=attributed",
        &[("cuts-word", "a"), ("claim-without-source", "b"), ("cuts-word", "c")],
    );
}
