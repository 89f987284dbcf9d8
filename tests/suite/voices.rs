//! Who says a claim: the step that says so, the actors, and the chain down to the first source.

use recoupe::edit::actors::{ActorChange, change_actor, delete_actor, merge_actors, uses};
use recoupe::edit::voice::{Saying, SourceMark, Who, say};
use recoupe::model::{ActorKind, Document};
use recoupe::voices::chain::{Step, chain};

use crate::notation::{actor, check_edit, document, id, later, place};

/// Says that a mark, or words for a new one, say the claim `c`.
fn saying(d: &Document, source: SourceMark, who: Who) -> Option<recoupe::edit::compose::Plan> {
    let saying = Saying { claim: id("c"), link: id("l"), kind: "said-by".into(), source, who };
    say(d, saying, later())
}

fn new_mark(d: &Document, words: &str) -> SourceMark {
    SourceMark::New { id: id("s"), label: "source".into(), spans: place(d, words) }
}

#[test]
fn saying_who_says_it_is_one_step() {
    check_edit(
        "The mayor says that [c:claim|it rains|c].",
        |d| saying(d, new_mark(d, "The mayor"), Who::New(actor("ana"))),
        "[s:source|The mayor|s] says that [c:claim|it rains|c].\n@actor ana\n@s actor=ana\n@l c said-by s",
    );
    check_edit(
        "The mayor says that [c:claim|it rains|c].\n@actor ana",
        |d| saying(d, new_mark(d, "The mayor"), Who::Listed(id("ana"))),
        "[s:source|The mayor|s] says that [c:claim|it rains|c].\n@actor ana\n@s actor=ana\n@l c said-by s",
    );
    check_edit(
        "[m:source|The mayor|m] says that [c:claim|it rains|c].\n@actor ana\n@m actor=ana",
        |d| saying(d, SourceMark::There(id("m")), Who::AsMarked),
        "[m:source|The mayor|m] says that [c:claim|it rains|c].\n@actor ana\n@m actor=ana\n@l c said-by m",
    );
    check_edit(
        "[m:source|She|m] says that [c:claim|it rains|c].\n@k c said-by m",
        |d| saying(d, SourceMark::There(id("m")), Who::New(actor("ana"))),
        "[m:source|She|m] says that [c:claim|it rains|c].\n@actor ana\n@m actor=ana\n@k c said-by m",
    );
    // What is all there already is no step.
    let done = "[m:source|She|m] says [c:claim|so|c].\n@k c said-by m";
    assert_eq!(saying(&document(done), SourceMark::There(id("m")), Who::AsMarked), None);
}

#[test]
fn actors_are_changed_merged_and_deleted() {
    let two = "[m:source|She|m] and [n:source|he|n] say [c:claim|so|c].\n@actor ana\n@actor ivo\n\
               @m actor=ana\n@n actor=ivo";
    check_edit(
        two,
        |d| merge_actors(d, id("ivo"), id("ana"), later()),
        "[m:source|She|m] and [n:source|he|n] say [c:claim|so|c].\n@actor ana\n@m actor=ana\n@n actor=ana",
    );
    check_edit("Nobody speaks.\n@actor ana", |d| delete_actor(d, id("ana")), "Nobody speaks.");
    let document = document(two);
    assert_eq!(delete_actor(&document, id("ana")), None, "somebody names her");
    assert_eq!(merge_actors(&document, id("ana"), id("ana"), later()), None);
    assert_eq!(uses(&document, id("ana")), (vec![id("m")], 0));
    for (change, told) in [
        (ActorChange::Name(" ".to_owned()), None),
        (ActorChange::Kind(ActorKind::Person), None),
        (ActorChange::Kind(ActorKind::Other), Some(())),
        (ActorChange::Role("mayor".to_owned()), Some(())),
        (ActorChange::Note(String::new()), None),
    ] {
        assert_eq!(
            change_actor(&document, id("ana"), change.clone()).map(drop),
            told,
            "{change:?}"
        );
    }
    check_edit(
        "Nobody speaks.\n@actor ana",
        |d| change_actor(d, id("ana"), ActorChange::Name("Ana Kovač".to_owned())),
        "Nobody speaks.\n@actor ana",
    );
}

/// The chain of the claim `c`, in short.
#[track_caller]
fn check(notation: &str, expected: &[&str]) {
    let document = document(notation);
    let told = chain(&document, id("c")).into_iter().map(|step| match step {
        Step::PaperItself => "paper".to_owned(),
        Step::PaperReports(of) => format!("paper reports {of}"),
        Step::Reader => "reader".to_owned(),
        Step::Unclear => "unclear".to_owned(),
        Step::Relays { by, of, link } => format!("{by} passes on {of} ({link})"),
        Step::Says { source, claim, link } => format!("{source} says {claim} ({link})"),
        Step::SpeaksFor { source, whom, .. } => format!("{source} for {whom}"),
        Step::Restates { claim, of, fidelity, .. } => {
            format!("{claim} restates {of} {}", fidelity.unwrap_or_default())
        }
        Step::Nobody(claim) => format!("? {claim}"),
        Step::Unnamed(source) => format!("? who is {source}"),
        Step::RelaysNothing { by, .. } => format!("? what {by} passes on"),
        Step::Again(claim) => format!("again {claim}"),
        Step::More => "more".to_owned(),
    });
    assert_eq!(told.collect::<Vec<_>>(), expected, "{notation}");
}

#[test]
fn a_chain_leads_from_the_paper_down_to_the_first_source() {
    check("[c:claim|so|c]", &["? c"]);
    check("[c:claim|so|c]\n@c voice=paper", &["paper"]);
    check("[c:claim|so|c]\n@c voice=reader", &["reader"]);
    check("[c:claim|so|c]\n@c voice=unclear", &["unclear"]);
    check("[c:context|so|c]", &[]);
    check(
        "[c:claim|so|c] [m:source|she|m]\n@actor ana\n@m actor=ana\n@l c said-by m",
        &["paper reports m", "m says c (l)"],
    );
    check(
        "[c:claim|so|c] [m:source|she|m]\n@l c said-by m",
        &["paper reports m", "m says c (l)", "? who is m"],
    );
    // A rebuttal is a claim.
    check(
        "[c:rebuttal|so|c] [m:source|she|m]\n@actor ana\n@m actor=ana\n@l c said-by m",
        &["paper reports m", "m says c (l)"],
    );
}

#[test]
fn a_chain_follows_those_who_pass_on_and_speak_for_others() {
    let cast = "@actor ana\n@actor pais\n@actor city\n@m actor=ana\n@p actor=pais";
    check(
        &format!(
            "[c:claim|so|c] [m:source|she|m] [p:source|El País|p]\n{cast}\n@l c said-by m\n\
             @r p relays l"
        ),
        &["paper reports p", "p passes on m (r)", "m says c (l)"],
    );
    check(
        &format!(
            "[c:claim|so|c] [m:source|she|m] [p:source|the city|p]\n{cast}\n@l c said-by m\n\
             @r m speaks-for p"
        ),
        &["paper reports m", "m says c (l)", "m for p"],
    );
    // Who is passed on has no name; what is passed on is no saying.
    check(
        "[c:claim|so|c] [m:source|she|m] [n:source|he|n]\n@actor ana\n@m actor=ana\n\
         @l c said-by m\n@q m speaks-for n\n@r m relays q",
        &["paper reports m", "m says c (l)", "? what m passes on", "m for n", "? who is n"],
    );
}

#[test]
fn a_chain_goes_on_with_what_is_restated_and_ends_in_a_circle() {
    let cast = "@actor ana\n@c voice=paper\n@m actor=ana";
    check(
        &format!(
            "[c:claim|only|c] [d:claim|mainly|d] [m:source|she|m]\n{cast}\n@l d said-by m\n\
             @r c restates d\n@r fidelity=distorted"
        ),
        &["paper", "c restates d distorted", "m says d (l)"],
    );
    check(
        "[c:claim|only|c] [d:claim|mainly|d]\n@c voice=paper\n@r c restates d",
        &["paper", "c restates d ", "? d"],
    );
    check(
        "[c:claim|only|c] [d:claim|mainly|d]\n@r c restates d\n@s d restates c",
        &["? c", "c restates d ", "? d", "d restates c ", "again c"],
    );
}

#[test]
fn a_long_chain_is_not_told_to_its_end() {
    let claims = (0..40).map(|number| format!(" [c{number}:claim|c|c{number}]"));
    let links = (0..39).map(|number| format!("\n@r{number} c{number} restates c{}", number + 1));
    let notation: String = std::iter::once("[c:claim|c|c]".to_owned())
        .chain(claims)
        .chain(std::iter::once("\n@r c restates c0".to_owned()))
        .chain(links)
        .collect();
    let told = chain(&document(&notation), id("c"));
    assert_eq!((told.len(), told.last()), (13, Some(&Step::More)));
}
