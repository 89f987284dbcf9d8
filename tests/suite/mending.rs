//! What can be done about findings: what is offered, what each edit does, and that it is taken back.

use recoupe::edit::mending;
use recoupe::edit::merge::Unmergeable;
use recoupe::lint::{self, Fix, fixes};
use recoupe::model::{AttributeId, Document, Node, Value};
use recoupe::native::presets;

use crate::notation::{self, check_edit, document, id, later};

/// What is offered for the first finding of a code.
#[track_caller]
fn check(document: &Document, code: &str, expected: &[Fix]) {
    let findings = lint::lint(document);
    let finding = findings.iter().find(|finding| finding.code == code);
    assert_eq!(fixes(document, finding.unwrap()), expected, "{code}");
}

#[test]
fn what_is_offered_fits_what_was_found() {
    let answer = |question: &str| Fix::Answer(question.into());
    for (notation, code, expected) in [
        (
            "[c:claim|It|c].\n@c voice=attributed",
            "claim-without-source",
            vec![Fix::WhoSays, Fix::Link],
        ),
        ("[c:claim|It|c].", "required-missing", vec![answer("voice")]),
        ("[c:claim|It|c].\n@c voice=no", "unknown-choice", vec![Fix::Clear, answer("voice")]),
        ("[c:claim|It|c].\n@c voice=unclear", "voice-unclear", vec![]),
        ("[r:rebuttal|It|r].\n@r voice=paper", "rebuttal-without-target", vec![Fix::Link]),
        ("[m:source|She|m].", "source-unused", vec![Fix::Link, Fix::Delete]),
        ("[c:context|wo|c]e.", "cuts-word", vec![Fix::WholeWords]),
        ("[a:cue|[b:cue|so|b]|a].", "duplicate-mark", vec![Fix::Unite(id("a"))]),
        ("[a:pathos|Alas|a].", "undescribed-label", vec![]),
        (
            "[c:claim|It|c] [d:claim|so|d].\n@l1 c supports d\n@l2 d supports c",
            "supports-circle",
            vec![Fix::Delete],
        ),
        (
            "[c:claim|It|c] [m:source|she|m].\n@l1 m said-by c",
            "ends-not-allowed",
            vec![Fix::Reverse],
        ),
        (
            "[c:claim|It|c] [m:source|she|m].\n@l1 c cued-by m",
            "ends-not-allowed",
            vec![Fix::Retype("said-by".into())],
        ),
        ("[u:cue|It|u] [v:cue|x|v].\n@l1 u said-by v", "ends-not-allowed", vec![Fix::Delete]),
    ] {
        check(&document(notation), code, &expected);
    }
}

#[test]
fn twins_with_two_cards_are_only_shown() {
    let notation = "[a:claim|[b:claim|so|a]|b].\n@a card=one\n@a voice=paper\n\
                    @b card=two\n@b voice=paper";
    let document = document(notation);
    check(&document, "duplicate-mark", &[Fix::Show(id("a"))]);
    let united = mending::unite_twins(&document, id("a"), id("b"), later());
    assert_eq!(united, Err(Unmergeable::TwoCards));
}

#[test]
fn cut_words_become_whole() {
    let mend = |d: &Document| mending::whole_words(d, id("a"), later());
    check_edit("the ma[a:cue|yor sa|a]id", mend, "the [a:cue|mayor said|a]");
    check_edit("they do[a:cue|n’t|a]", mend, "they [a:cue|don’t|a]");
    check_edit("[a:cue|e|a]\u{301}t", mend, "[a:cue|e\u{301}t|a]");
    check_edit("👩[a:cue|\u{200d}👩|a]", mend, "[a:cue|👩\u{200d}👩|a]");
    // What is beside a cut stays: outer punctuation that somebody wanted, other pieces.
    check_edit("“[a:cue|The ma|a]yor, [a|she|a].”", mend, "“[a:cue|The mayor|a], [a|she|a].”");
    check_edit("[a:cue|May|a]o[a|r|a] two", mend, "[a:cue|Mayor|a] two");
    assert_eq!(mend(&document("the [a:cue|mayor|a]")), None);
    for cut in ["the ma[a:cue|yor sa|a]id", "[a:cue|e|a]\u{301}t", "👩[a:cue|\u{200d}👩|a]"] {
        let mut document = document(cut);
        let plan = mend(&document).unwrap();
        let edit = plan.signed(&document, &notation::annotator(), later());
        edit.apply(&mut document).unwrap();
        assert_eq!(lint::lint(&document), [], "{cut}");
    }
}

#[test]
fn of_twins_the_one_stays_of_which_more_is_known() {
    let unite =
        |d: &Document| Some(mending::unite_twins(d, id("a"), id("b"), later()).unwrap().1.plan);
    check_edit("[a:cue|[b:cue|so|a]|b]", unite, "[b:cue|so|b]");
    check_edit("[a:cue|[b:cue|so|a]|b]\n@a note=x", unite, "[a:cue|so|a]\n@a note=x");
    check_edit(
        "[a:claim|[b:claim|so|a]|b] [m:source|m|m]\n@a note=x\n@b voice=paper\n@l1 b said-by m\n\
         @l2 b said-by m",
        unite,
        "[b:claim|so|b] [m:source|m|m]\n@b note=x\n@b voice=paper\n@l1 b said-by m\n\
         @l2 b said-by m",
    );
    // A card stays where it is, however little else is known.
    check_edit(
        "[a:claim|[b:claim|so|a]|b]\n@a note=x\n@a voice=paper\n@b card=r",
        unite,
        "[b:claim|so|b]\n@b note=x\n@b card=r\n@b voice=paper",
    );
}

#[test]
fn answers_are_taken_away() {
    let clear = |d: &Document| {
        mending::clear_answer(
            d,
            Node::Annotation(d.annotation(id("c"))?.id),
            &"voice".into(),
            Some("no"),
            later(),
        )
    };
    check_edit("[c:claim|It|c]\n@c voice=no", clear, "[c:claim|It|c]");
    let clear = |d: &Document| {
        mending::clear_answer(
            d,
            Node::Relation(d.relation(id("l"))?.id),
            &"extent".into(),
            None,
            later(),
        )
    };
    check_edit(
        "[c:claim|It|c] [e:evidence|e|e]\n@l e supports c\n@l extent=no",
        clear,
        "[c:claim|It|c] [e:evidence|e|e]\n@l e supports c",
    );
    // Of several choices the others stay.
    let hedged: AttributeId = "hedged-by".into();
    let mut parts = notation::parts("[c:claim|It|c]");
    let both = Value::List(vec!["speaker".to_owned(), "nobody".to_owned()]);
    parts.annotations[0].attributes.insert(hedged.clone(), both);
    let (mut document, _) = Document::from_parts(parts);
    let before = document.clone();
    let plan = mending::clear_answer(
        &document,
        Node::Annotation(id("c")),
        &hedged,
        Some("nobody"),
        later(),
    );
    let edit = plan.unwrap().signed(&document, &notation::annotator(), later());
    let back = edit.apply(&mut document).unwrap();
    let left = document.annotation(id("c")).unwrap().attributes.get(&hedged);
    assert_eq!(left, Some(&Value::List(vec!["speaker".to_owned()])));
    back.apply(&mut document).unwrap();
    assert_eq!(document, before);
    assert!(presets::fact_check().attribute(&hedged).is_some());
}
