//! The chain of a claim in sentences, in pieces that lead to what they speak of.

use crate::model::{AnnotationId, AttributeId, AttributeKind, Document, Node};
use crate::ui::i18n::Words;
use crate::ui::wording::quote;
use crate::voices::chain::Step;

/// What stands for the pieces while a sentence is put together: no article has these.
const MARKS: [char; 2] = ['\u{e000}', '\u{e001}'];

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Piece {
    pub(in crate::ui) text: String,
    /// Where it leads.
    pub(in crate::ui) target: Target,
}

/// Where a piece of a sentence leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Target {
    /// Nowhere.
    None,
    /// To a mark or a relation.
    Node(Node),
}

/// Who a source is: the actor's name, else the marked words.
pub(in crate::ui) fn speaker(
    words: &Words,
    document: &Document,
    source: &crate::model::Annotation,
) -> String {
    let actor = source.actor.and_then(|actor| document.actor(actor));
    actor.map_or_else(|| quote(words, document, source), |actor| actor.name.clone())
}

/// A step of a chain as a sentence.
pub(in crate::ui) fn chain_step(words: &Words, document: &Document, step: &Step) -> Vec<Piece> {
    let who = |id: AnnotationId| (source_words(words, document, id), Node::Annotation(id));
    let claim = |id: AnnotationId| {
        let mark = document.annotation(id);
        (mark.map(|mark| quote(words, document, mark)).unwrap_or_default(), Node::Annotation(id))
    };
    let outlet = &document.article().metadata().outlet;
    let paper =
        if outlet.trim().is_empty() { words.say("chain-paper") } else { outlet.trim().to_owned() };
    let tell = |key: &str, pieces: &[(String, Node)], link: Option<Node>| {
        sentence(words, key, &paper, pieces, link)
    };
    match step {
        Step::PaperItself => tell("chain-paper-itself", &[], None),
        Step::PaperReports(of) => tell("chain-paper-reports", &[who(*of)], None),
        Step::Reader => tell("chain-reader", &[], None),
        Step::Unclear => tell("chain-unclear", &[], None),
        Step::Relays { by, of, link } => {
            tell("chain-relays", &[who(*by), who(*of)], Some(Node::Relation(*link)))
        }
        Step::Says { source, claim: said, link } => {
            tell("chain-says", &[who(*source), claim(*said)], Some(Node::Relation(*link)))
        }
        Step::SpeaksFor { source, whom, link } => {
            tell("chain-speaks-for", &[who(*source), who(*whom)], Some(Node::Relation(*link)))
        }
        Step::Restates { claim: _, of, link, fidelity } => {
            let key = match fidelity.as_deref() {
                Some("faithful") => "chain-restates-faithful",
                Some("stronger") => "chain-restates-stronger",
                Some("weaker") => "chain-restates-weaker",
                Some("distorted") => "chain-restates-distorted",
                _ => "chain-restates",
            };
            let mut pieces = tell(key, &[claim(*of)], Some(Node::Relation(*link)));
            if key == "chain-restates"
                && let Some(answer) = fidelity
            {
                let text = format!(" ({})", answer_name(words, document, answer));
                pieces.push(Piece { text, target: Target::None });
            }
            pieces
        }
        Step::Nobody(_) => tell("chain-nobody", &[], None),
        Step::Unnamed(source) => tell("chain-unnamed", &[claim(*source)], None),
        Step::RelaysNothing { by, link } => {
            tell("chain-relays-nothing", &[who(*by)], Some(Node::Relation(*link)))
        }
        Step::Again(again) => tell("chain-again", &[claim(*again)], None),
        Step::More => tell("chain-more", &[], None),
    }
}

fn source_words(words: &Words, document: &Document, id: AnnotationId) -> String {
    document.annotation(id).map(|mark| speaker(words, document, mark)).unwrap_or_default()
}

/// What a codebook of one's own calls what became of a claim.
fn answer_name(words: &Words, document: &Document, answer: &str) -> String {
    let attribute = document.codebook().attribute(&AttributeId::from("fidelity"));
    let choices = match attribute.map(|attribute| &attribute.kind) {
        Some(AttributeKind::Choice(choices)) => choices.as_slice(),
        _ => &[],
    };
    let choice = choices.iter().find(|choice| choice.id == answer);
    choice.map_or_else(|| answer.to_owned(), |choice| choice.name.get(words.language()).to_owned())
}

/// A message cut at what it names; what lies between leads to the relation.
fn sentence(
    words: &Words,
    key: &str,
    paper: &str,
    named: &[(String, Node)],
    link: Option<Node>,
) -> Vec<Piece> {
    let [first, second] = MARKS.map(String::from);
    let args = [("one", first.into()), ("two", second.into()), ("paper", paper.into())];
    let whole = words.say_with(key, &args);
    let plain = link.map_or(Target::None, Target::Node);
    let mut pieces = Vec::new();
    let mut rest = whole.as_str();
    while let Some(at) = rest.find(MARKS) {
        let (before, after) = rest.split_at(at);
        let mark = after.chars().next();
        push(&mut pieces, before, plain);
        let number = MARKS.iter().position(|other| Some(*other) == mark);
        if let Some((text, node)) = number.and_then(|number| named.get(number)) {
            push(&mut pieces, text, Target::Node(*node));
        }
        rest = after.get(mark.map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    push(&mut pieces, rest, plain);
    pieces
}

fn push(pieces: &mut Vec<Piece>, text: &str, target: Target) {
    if text.is_empty() {
        return;
    }
    // Punctuation leads nowhere.
    let says = text.chars().any(char::is_alphanumeric);
    let target = if says { target } else { Target::None };
    pieces.push(Piece { text: text.to_owned(), target });
}
