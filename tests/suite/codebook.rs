//! Editing the codebook: labels added, described, moved about, merged and split, each as one step.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;

use recoupe::edit::EditName;
use recoupe::edit::codebook::{
    BookChange, CodebookChange, LabelChange, LabelSplit, LabelStep, MergeBurden, NewLabel,
    change_codebook, free_color, id_from, merge_labels, split_label,
};
use recoupe::edit::compose::Plan;
use recoupe::model::{
    AnnotationId, Codebook, Document, EndRule, Example, LabelDef, LabelId, LocalText, Rgb,
};

use crate::notation::{annotator, check_edit, document, id, later};

/// A claim with answers and a card, a rebuttal below it, their source, and links.
const STORY: &str = "[c:claim|It rains|c], says [s:source|she|s]; [r:rebuttal|it is dry|r].\n\
     @c card=x\n@c voice=attributed\n@r voice=paper\n@l1 c said-by s\n@l2 r disputes c";

fn label(id: &'static str, change: LabelChange) -> CodebookChange {
    CodebookChange::Label(id.into(), change)
}

fn step(id: &'static str, step: LabelStep) -> CodebookChange {
    label(id, LabelChange::Move(step))
}

fn new(id: &str, after: Option<&str>, below: bool) -> CodebookChange {
    CodebookChange::AddLabel(new_label(id, after, below))
}

fn new_label(id: &str, after: Option<&str>, below: bool) -> NewLabel {
    NewLabel {
        id: id.into(),
        name: LocalText::same(id),
        color: Rgb::default(),
        key: None,
        after: after.map(LabelId::from),
        below,
    }
}

/// Carries a plan out and takes it back, and answers what came of it.
fn done(before: &Document, plan: Plan) -> Document {
    let mut now = before.clone();
    let inverse = plan.signed(&now, &annotator(), later()).apply(&mut now).unwrap();
    let after = now.clone();
    inverse.apply(&mut now).unwrap();
    assert_eq!(now, *before, "undoing");
    after
}

fn changed(before: &Document, change: CodebookChange) -> Option<Document> {
    change_codebook(before, change, false).map(|plan| done(before, plan))
}

/// The labels as a tree on one line: each one with as many `>` as there are above it.
fn tree(codebook: &Codebook) -> String {
    let branches = codebook.tree();
    let labels = branches.iter().map(|it| format!("{}{}", ">".repeat(it.depth), it.label.id));
    labels.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check_tree(changes: impl IntoIterator<Item = CodebookChange>, expected: &str) {
    let mut document = document("");
    for change in changes {
        document = changed(&document, change).unwrap();
    }
    assert_eq!(tree(document.codebook()), expected);
    let order = document.codebook().labels.iter().map(|label| label.id.clone());
    let branches = document.codebook().tree();
    assert!(order.eq(branches.iter().map(|it| it.label.id.clone())), "read as they stand");
}

#[test]
fn labels_move_about_in_their_tree() {
    use LabelStep::{Down, Lift, Nest, Up};
    check_tree([], "claim >rebuttal source cue evidence context");
    check_tree([step("source", Up)], "source claim >rebuttal cue evidence context");
    check_tree([step("claim", Down)], "source claim >rebuttal cue evidence context");
    check_tree([step("rebuttal", Lift)], "claim rebuttal source cue evidence context");
    check_tree([step("source", Nest)], "claim >rebuttal >source cue evidence context");
    check_tree(
        [step("source", Nest), step("source", Up), step("rebuttal", Nest)],
        "claim >source >>rebuttal cue evidence context",
    );
    check_tree(
        [step("cue", Nest), step("source", Nest), step("source", Lift)],
        "claim >rebuttal source >cue evidence context",
    );
    check_tree(
        [new("new", Some("source"), false)],
        "claim >rebuttal source new cue evidence context",
    );
    check_tree(
        [new("new", Some("claim"), true)],
        "claim >rebuttal >new source cue evidence context",
    );
    check_tree(
        [new("new", Some("rebuttal"), false)],
        "claim >rebuttal >new source cue evidence context",
    );
    check_tree([new("new", None, false)], "claim >rebuttal source cue evidence context new");
}

#[test]
fn what_cannot_be_done_is_nothing() {
    use LabelStep::{Down, Lift, Nest, Up};
    let document = document(STORY);
    let text = |words: &str| (String::from("en"), words.to_owned());
    let (blank, same) = (text(" "), text("Claim"));
    for change in [
        step("claim", Up),
        step("claim", Nest),
        step("claim", Lift),
        step("context", Down),
        step("rebuttal", Up),
        step("rebuttal", Nest),
        step("nothing", Down),
        label("claim", LabelChange::Key(Some('s'))),
        label("claim", LabelChange::Key(Some('c'))),
        label("claim", LabelChange::Name(blank.0, blank.1)),
        label("claim", LabelChange::Name(same.0, same.1)),
        label("claim", LabelChange::Retired(false)),
        label("claim", LabelChange::Example(7, None)),
        new("claim", None, false),
        CodebookChange::AddLabel(NewLabel { key: Some('s'), ..new_label("new", None, false) }),
        CodebookChange::AddLabel(NewLabel {
            name: LocalText::default(),
            ..new_label("new", None, false)
        }),
    ] {
        let shown = format!("{change:?}");
        assert_eq!(changed(&document, change), None, "{shown}");
    }
}

/// What is looked at of a label.
type Look = fn(&LabelDef) -> String;

#[test]
fn each_thing_of_a_label_can_be_changed_and_the_step_is_named() {
    let before = document(STORY);
    let name = || before.codebook().label(&"claim".into()).unwrap().name.clone();
    let words = |words: &str| ("fr".to_owned(), words.to_owned());
    let ((language, thesis), (_, when)) = (words("Thèse"), words("Toujours."));
    let example = Example { text: LocalText::same("[This]."), fits: false };
    let new = Some(example.clone());
    let rows: [(LabelChange, EditName, Look, &str); 9] = [
        (
            LabelChange::Name(language.clone(), thesis),
            EditName::RenameLabel(name()),
            |it| it.name.get("fr").to_owned(),
            "Thèse",
        ),
        (
            LabelChange::Definition(language, when),
            EditName::DefineLabel(name()),
            |it| format!("{} {}", it.definition.get("fr"), it.revision),
            "Toujours. 2",
        ),
        (
            LabelChange::Color(Rgb([1, 2, 3])),
            EditName::RecolourLabel(name()),
            |it| it.color.to_string(),
            "#010203",
        ),
        (
            LabelChange::Key(Some('z')),
            EditName::RekeyLabel(name()),
            |it| format!("{:?} {}", it.key, it.revision),
            "Some('z') 1",
        ),
        (
            LabelChange::Example(2, new),
            EditName::ExampleOfLabel(name()),
            |it| format!("{} {}", it.examples.len(), it.examples[2].text.get("en")),
            "3 [This].",
        ),
        (
            LabelChange::Question("voice".into(), false),
            EditName::QuestionsOfLabel(name()),
            |it| it.attributes.len().to_string(),
            "8",
        ),
        (
            LabelChange::Card(false),
            EditName::CardsOfLabel(name()),
            |it| it.card.to_string(),
            "false",
        ),
        (
            LabelChange::Speaker(true),
            EditName::SpeakersOfLabel(name()),
            |it| it.speaker.to_string(),
            "true",
        ),
        (
            LabelChange::Retired(true),
            EditName::RetireLabel(name()),
            |it| it.retired.to_string(),
            "true",
        ),
    ];
    for (change, name, look, expected) in rows {
        let plan = change_codebook(&before, label("claim", change), false).unwrap();
        assert_eq!(plan.name, name);
        let after = done(&before, plan);
        assert_eq!(look(after.codebook().label(&"claim".into()).unwrap()), expected);
        assert_eq!(after.annotation_count(), 3);
    }
}

#[test]
fn the_codebook_as_a_whole_can_be_changed() {
    let before = document(STORY);
    let source = CodebookChange::Book(BookChange::Source("Us".to_owned()));
    let plan = change_codebook(&before, source, false).unwrap();
    assert_eq!(plan.name, EditName::CodebookDetails);
    assert_eq!(done(&before, plan).codebook().source, "Us");
}

#[test]
fn a_definition_is_changed_once_a_go() {
    let mut document = document("");
    let mut type_in = |language: &str, words: &str, going_on| {
        let change = LabelChange::Definition(language.to_owned(), words.to_owned());
        let plan = change_codebook(&document, label("claim", change), going_on).unwrap();
        document = done(&document, plan);
        document.codebook().label(&"claim".into()).unwrap().revision
    };
    assert_eq!(type_in("en", "a", false), 2);
    assert_eq!(type_in("en", "ab", true), 2);
    assert_eq!(type_in("en", "abc", false), 3);
    // A translation that was missing changes nothing of what is meant.
    assert_eq!(type_in("sr", "a", false), 3);
    assert_eq!(type_in("sr", "ab", true), 3);
    assert_eq!(type_in("sr", "b", false), 4);
    assert_eq!(type_in("sr", "", false), 5);
}

fn merged(from: &'static str, to: &'static str, keep: bool) -> impl Fn(&Document) -> Option<Plan> {
    move |d| merge_labels(d, &from.into(), &to.into(), keep, later())
}

#[test]
fn the_marks_of_a_merged_label_keep_what_hangs_on_them() {
    check_edit(
        STORY,
        merged("claim", "context", true),
        "[c:context|It rains|c], says [s:source|she|s]; [r:rebuttal|it is dry|r].\n\
         @c card=x\n@c voice=attributed\n@r voice=paper\n@l1 c said-by s\n@l2 r disputes c",
    );
    // Answers to what the other one does not ask go, if that is wanted; a claim card stays.
    check_edit(
        STORY,
        merged("claim", "context", false),
        "[c:context|It rains|c], says [s:source|she|s]; [r:rebuttal|it is dry|r].\n\
         @c card=x\n@r voice=paper\n@l1 c said-by s\n@l2 r disputes c",
    );
    // What the other one asks as well stays in any case.
    check_edit(
        STORY,
        merged("rebuttal", "claim", false),
        "[c:claim|It rains|c], says [s:source|she|s]; [r:claim|it is dry|r].\n\
         @c card=x\n@c voice=attributed\n@r voice=paper\n@l1 c said-by s\n@l2 r disputes c",
    );
    let document = document(STORY);
    for (from, to) in [("claim", "claim"), ("claim", "nothing"), ("nothing", "claim")] {
        assert_eq!(merged(from, to, true)(&document), None);
    }
}

fn asked(codebook: &Codebook, label: &'static str) -> usize {
    codebook.questions(&label.into()).len()
}

fn ends(codebook: &Codebook, kind: &'static str) -> [Vec<String>; 2] {
    let kind = codebook.relation_type(&kind.into()).unwrap();
    [&kind.from, &kind.to].map(|rules| {
        let name = |rule: &EndRule| match rule {
            EndRule::Label(id) => id.to_string(),
            EndRule::Relation(id) => id.to_string(),
        };
        rules.iter().map(name).collect()
    })
}

#[test]
fn labels_below_and_rules_follow_a_merger() {
    let before = document(STORY);
    let result = |from, to, keep| done(&before, merged(from, to, keep)(&before).unwrap());
    let into = result("claim", "context", true);
    assert_eq!(tree(into.codebook()), "source cue evidence context >rebuttal");
    assert_eq!([asked(into.codebook(), "context"), asked(into.codebook(), "rebuttal")], [9, 9]);
    assert!(into.codebook().has_card(&"context".into()));
    assert_eq!(ends(into.codebook(), "said-by"), [vec!["context"], vec!["source"]]);
    let dropped = result("claim", "context", false);
    assert_eq!(
        [asked(dropped.codebook(), "context"), asked(dropped.codebook(), "rebuttal")],
        [0, 9]
    );
    assert!(dropped.codebook().has_card(&"rebuttal".into()));
    assert!(!dropped.codebook().has_card(&"context".into()));
    // Into a label below it: that one moves up and keeps what it had from above.
    let inward = result("claim", "rebuttal", false);
    assert_eq!(tree(inward.codebook()), "rebuttal source cue evidence context");
    assert_eq!(asked(inward.codebook(), "rebuttal"), 9);
    assert!(inward.codebook().has_card(&"rebuttal".into()));
    // Through a label between the two as well.
    let steps = [new("deep", Some("rebuttal"), true), new("other", Some("claim"), true)];
    let deep = steps.into_iter().fold(before.clone(), |d, it| changed(&d, it).unwrap());
    let plan = merge_labels(&deep, &"claim".into(), &"deep".into(), true, later()).unwrap();
    let deep = done(&deep, plan);
    assert_eq!(tree(deep.codebook()), "deep >rebuttal >other source cue evidence context");
    assert_eq!(asked(deep.codebook(), "deep"), 9);
}

#[test]
fn what_a_merger_is_about_is_told_first() {
    let document = document(STORY);
    let burden = |from: &str, to: &str| MergeBurden::of(&document, &from.into(), &to.into());
    let claim = burden("claim", "context");
    assert_eq!((claim.marks, claim.cards, claim.answered, claim.children), (1, 1, 1, 1));
    assert_eq!(claim.questions.len(), 9);
    let rebuttal = burden("rebuttal", "claim");
    assert_eq!((rebuttal.marks, rebuttal.cards, rebuttal.answered), (1, 0, 0));
    assert_eq!(rebuttal.questions, []);
    assert_eq!(burden("cue", "claim"), MergeBurden::default());
}

#[test]
fn a_split_deals_marks_to_new_labels_and_to_others() {
    const CLAIMS: &str = "[a:claim|one|a] [b:claim|two|b] [c:claim|three|c] [s:source|four|s].\n\
         @a voice=paper\n@l1 a said-by s";
    let split = |dealt: &[(&str, &str)], retire| {
        let dealt = dealt.iter().map(|(mark, to)| (id::<AnnotationId>(mark), LabelId::from(*to)));
        let fact = NewLabel { key: Some('1'), ..new_label("fact", Some("claim"), false) };
        LabelSplit { label: "claim".into(), new: vec![fact], dealt: dealt.collect(), retire }
    };
    check_edit(
        CLAIMS,
        |d| split_label(d, split(&[("a", "fact"), ("b", "context")], false), later()),
        "[a:fact|one|a] [b:context|two|b] [c:claim|three|c] [s:source|four|s].\n\
         @a voice=paper\n@l1 a said-by s",
    );
    let before = document(CLAIMS);
    let after =
        done(&before, split_label(&before, split(&[("a", "fact")], true), later()).unwrap());
    let codebook = after.codebook();
    assert_eq!(tree(codebook), "claim >rebuttal fact source cue evidence context");
    assert!(codebook.label(&"claim".into()).unwrap().retired);
    assert_eq!(asked(codebook, "fact"), 9);
    assert!(codebook.has_card(&"fact".into()));
    assert_eq!(ends(codebook, "said-by"), [vec!["claim", "fact"], vec!["source"]]);
    // A mark of another label is none of its business.
    let stranger = split(&[("s", "fact"), ("a", "fact")], false);
    let after = done(&before, split_label(&before, stranger, later()).unwrap());
    assert_eq!(after.annotation(id("s")).unwrap().label, "source".into());
    for split in [
        split(&[("a", "nothing")], false),
        LabelSplit { label: "nothing".into(), ..split(&[], false) },
        LabelSplit { new: vec![new_label("source", None, false)], ..split(&[], false) },
    ] {
        assert_eq!(split_label(&before, split, later()), None);
    }
}

#[test]
fn ids_and_colours_are_free() {
    let taken = |id: &str| id == "fait" || id == "fait-2";
    for (name, id) in [
        ("L’État, c’est moi !", "l-etat-c-est-moi"),
        ("Fait", "fait-3"),
        ("??", "label"),
        ("", "label"),
    ] {
        assert_eq!(id_from(name, "label", taken), id, "{name}");
    }
    let mut codebook = Codebook::clone(document("").codebook());
    for number in 0..6 {
        let color = free_color(&codebook);
        let nearest = codebook.labels.iter().map(|label| label.color.distance(color));
        assert!(nearest.fold(f64::INFINITY, f64::min) > 0.07, "{number}: {color}");
        let id = format!("n{number}");
        codebook.labels.push(LabelDef::new(id.as_str().into(), LocalText::same(&id), color));
    }
}

/// Something that is done to labels.
#[derive(Clone, Debug)]
enum Deed {
    Change(Index, LabelChange),
    Add(Index, bool, Option<char>),
    Merge(Index, Index, bool),
    Split(Index, Index, bool),
}

fn deed() -> impl Strategy<Value = Deed> {
    let one = any::<Index>;
    let key = || proptest::option::of(proptest::sample::select(vec!['a', 'c', 's', '1', '2']));
    let step = proptest::sample::select(vec![
        LabelStep::Up,
        LabelStep::Down,
        LabelStep::Nest,
        LabelStep::Lift,
    ]);
    let change = prop_oneof![
        4 => step.prop_map(LabelChange::Move),
        1 => key().prop_map(LabelChange::Key),
        1 => any::<bool>().prop_map(LabelChange::Retired),
        1 => any::<bool>().prop_map(LabelChange::Card),
        1 => any::<bool>().prop_map(|asked| LabelChange::Question("voice".into(), asked)),
        1 => "[a ]{0,2}".prop_map(|words| LabelChange::Definition("en".to_owned(), words)),
        1 => "[a ]{0,2}".prop_map(|words| LabelChange::Name("en".to_owned(), words)),
    ];
    prop_oneof![
        4 => (one(), change).prop_map(|(label, change)| Deed::Change(label, change)),
        1 => (one(), any::<bool>(), key()).prop_map(|(label, below, key)| Deed::Add(label, below, key)),
        1 => (one(), one(), any::<bool>()).prop_map(|(a, b, keep)| Deed::Merge(a, b, keep)),
        1 => (one(), one(), any::<bool>()).prop_map(|(a, b, retire)| Deed::Split(a, b, retire)),
    ]
}

/// The plan that a deed comes to.
fn plan(document: &Document, number: usize, deed: Deed) -> Option<Plan> {
    let codebook = document.codebook();
    if codebook.labels.is_empty() {
        return None;
    }
    let label = |index: Index| index.get(&codebook.labels).id.clone();
    match deed {
        Deed::Change(index, change) => {
            change_codebook(document, CodebookChange::Label(label(index), change), false)
        }
        Deed::Add(index, below, key) => {
            let id = format!("new-{number}");
            let after = label(index).to_string();
            let new = NewLabel { key, ..new_label(&id, Some(&after), below) };
            change_codebook(document, CodebookChange::AddLabel(new), false)
        }
        Deed::Merge(a, b, keep) => merge_labels(document, &label(a), &label(b), keep, later()),
        Deed::Split(a, b, retire) => {
            let (from, to) = (label(a), label(b));
            let new_id = format!("part-{number}");
            let new = vec![new_label(&new_id, Some(from.as_str()), false)];
            let marks = document.annotations().filter(|mark| mark.label == from);
            let ways = [to, new_id.as_str().into()].into_iter().cycle();
            let dealt = marks.map(|mark| mark.id).zip(ways).collect();
            split_label(document, LabelSplit { label: from, new, dealt, retire }, later())
        }
    }
}

#[track_caller]
fn check_sound(document: &Document) {
    let codebook = document.codebook();
    let ids: BTreeSet<&LabelId> = codebook.labels.iter().map(|label| &label.id).collect();
    assert_eq!(ids.len(), codebook.labels.len(), "ids are unique");
    let keys: Vec<char> = codebook.labels.iter().filter_map(|label| label.key).collect();
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "keys are unique: {keys:?}");
    for label in &codebook.labels {
        assert!(label.parent.iter().all(|parent| ids.contains(parent)), "{}", label.id);
        let root = codebook.lineage(&label.id).last();
        assert!(root.is_some_and(|root| root.parent.is_none()), "{} hangs on itself", label.id);
        assert!(!label.name.get("en").trim().is_empty(), "{} has no name", label.id);
    }
    for mark in document.annotations() {
        assert!(ids.contains(&mark.label), "{} is unknown", mark.label);
    }
    for kind in &codebook.relation_types {
        for rule in kind.from.iter().chain(&kind.to) {
            assert!(!matches!(rule, EndRule::Label(id) if !ids.contains(id)), "{rule:?}");
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_done_to_labels_leaves_a_sound_codebook_and_can_be_undone(
        deeds in proptest::collection::vec(deed(), 1..24),
    ) {
        let start = document(
            "[a:claim|a|a] [b:claim|b|b] [c:rebuttal|c|c] [d:source|d|d] [e:cue|e|e] [f:context|f|f]",
        );
        let (mut now, mut back) = (start.clone(), Vec::new());
        for (number, deed) in deeds.into_iter().enumerate() {
            let Some(plan) = plan(&now, number, deed) else { continue };
            back.push(plan.signed(&now, &annotator(), later()).apply(&mut now).unwrap());
            check_sound(&now);
            prop_assert_eq!(now.annotation_count(), start.annotation_count());
        }
        while let Some(inverse) = back.pop() {
            inverse.apply(&mut now).unwrap();
        }
        prop_assert_eq!(now, start);
    }
}
