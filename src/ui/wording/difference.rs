//! What two states of a document differ in, in the words of the interface.

use std::collections::BTreeSet;

use crate::app::Comparison;
use crate::merge::{Base, Choice, Detail, Difference, Subject, Thing};
use crate::model::{
    Annotation, AnnotatorId, AttributeId, Attributes, Card, Codebook, Document, Stamp, Value,
};
use crate::ui::i18n::Words;
use crate::ui::wording::{label, moment, node, quote, relation_sentence, shorten};

/// So many characters of a note or the like are shown.
const MOST: usize = 160;

/// What something that is known of an article is called.
pub(in crate::ui) fn detail(words: &Words, detail: Detail) -> String {
    words.say(match detail {
        Detail::Title => "details-title",
        Detail::Byline => "details-byline",
        Detail::Outlet => "details-outlet",
        Detail::Published => "details-published",
        Detail::Url => "details-url",
        Detail::Language => "details-language",
    })
}

/// What a difference is about.
pub(in crate::ui) fn subject(words: &Words, comparison: &Comparison, it: &Difference) -> String {
    let Comparison { mine, theirs, .. } = comparison;
    let document = if it.mine.is_some() { mine } else { theirs };
    let thing = it.mine.as_ref().or(it.theirs.as_ref());
    match (&it.subject, thing) {
        (_, Some(Thing::Mark(mark))) => named_mark(words, document, mark),
        (_, Some(Thing::Relation(link))) => relation_sentence(words, document, link),
        (Subject::Card(claim), _) => {
            let claim = node(words, document, (*claim).into());
            words.say_with("difference-card", &[("claim", claim.into())])
        }
        (_, Some(Thing::Actor(actor))) => {
            words.say_with("difference-actor", &[("name", actor.name.as_str().into())])
        }
        (_, Some(Thing::Annotator(person))) => {
            words.say_with("difference-annotator", &[("name", person.name.as_str().into())])
        }
        (Subject::Seen(by), _) => {
            let name = name_of(mine, *by).or_else(|| name_of(theirs, *by));
            let name = name.unwrap_or_else(|| by.to_string());
            words.say_with("difference-seen", &[("name", name.into())])
        }
        (Subject::Detail(known), _) => detail(words, *known),
        (Subject::Field(id), _) => question(words, document.codebook(), id),
        _ => words.say("difference-codebook"),
    }
}

/// Which side has done what, who there, and when.
pub(in crate::ui) fn change(words: &Words, comparison: &Comparison, it: &Difference) -> String {
    let key = match (&it.base, &it.mine, &it.theirs) {
        (Base::Known(None), Some(_), None) => "difference-added-mine",
        (Base::Known(None), None, Some(_)) => "difference-added-theirs",
        (Base::Known(Some(_)), Some(_), None) if it.is_theirs() => "difference-deleted-theirs",
        (Base::Known(Some(_)), None, Some(_)) if it.is_mine() => "difference-deleted-mine",
        (Base::Known(Some(_)), Some(_), None) => "difference-changed-and-deleted-theirs",
        (Base::Known(Some(_)), None, Some(_)) => "difference-changed-and-deleted-mine",
        (Base::Known(_), _, _) if it.is_theirs() => "difference-changed-theirs",
        (Base::Known(_), _, _) if it.is_mine() => "difference-changed-mine",
        (Base::Known(_), _, _) => "difference-changed-both",
        (Base::Unknown, Some(_), None) => "difference-only-mine",
        (Base::Unknown, None, Some(_)) => "difference-only-theirs",
        (Base::Unknown, _, _) => "difference-differs",
    };
    let what = words.say(key);
    let side = if it.is_mine() || it.theirs.is_none() { &it.mine } else { &it.theirs };
    let document = if it.theirs.is_some() { &comparison.theirs } else { &comparison.mine };
    let hand = side.as_ref().and_then(stamp).map(|stamp| {
        let when = moment(stamp.at, comparison.today);
        let who = name_of(document, stamp.by);
        who.into_iter().chain([when]).collect::<Vec<_>>().join(", ")
    });
    [what].into_iter().chain(hand).collect::<Vec<_>>().join(" · ")
}

/// Something as one side has it, in full as far as that has room.
pub(in crate::ui) fn version(words: &Words, document: &Document, thing: Option<&Thing>) -> String {
    let Some(thing) = thing else { return words.say("difference-gone") };
    let parts = match thing {
        Thing::Mark(mark) => mark_parts(words, document, mark),
        Thing::Relation(link) => {
            let mut parts = vec![relation_sentence(words, document, link)];
            parts.extend(answers(words, document.codebook(), &link.attributes));
            parts.extend(note(words, &link.note));
            parts
        }
        Thing::Card(card) => card_parts(words, document, card),
        Thing::Actor(actor) => {
            vec![actor.name.clone(), actor.role.clone(), shorten(&actor.note, MOST)]
        }
        Thing::Annotator(person) => vec![person.name.clone(), person.initials.clone()],
        Thing::Detail(text) => vec![shorten(text, MOST)],
        Thing::Field(value) => vec![said(value)],
        Thing::Seen(spans) => {
            vec![words.say_with("difference-passages", &[("count", spans.len().into())])]
        }
        Thing::Codebook(book) => vec![codebook(words, book)],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How a difference is settled, in one word.
pub(in crate::ui) fn choice(words: &Words, choice: Option<Choice>) -> String {
    words.say(match choice {
        Some(Choice::Mine) => "comparison-mine",
        Some(Choice::Theirs) => "comparison-theirs",
        Some(Choice::Both) => "comparison-both",
        None => "comparison-open",
    })
}

fn named_mark(words: &Words, document: &Document, mark: &Annotation) -> String {
    let label = label(words, document.codebook(), &mark.label);
    format!("{label} {}", quote(words, document, mark))
}

fn mark_parts(words: &Words, document: &Document, mark: &Annotation) -> Vec<String> {
    let mut parts = vec![named_mark(words, document, mark)];
    parts.extend(answers(words, document.codebook(), &mark.attributes));
    let actor = mark.actor.and_then(|id| document.actor(id));
    parts.extend(
        actor.map(|actor| {
            words.say_with("difference-actor", &[("name", actor.name.as_str().into())])
        }),
    );
    parts.extend(note(words, &mark.note));
    parts.extend((!mark.tags.is_empty()).then(|| mark.tags.join(", ")));
    parts
}

fn card_parts(words: &Words, document: &Document, card: &Card) -> Vec<String> {
    let mut parts = vec![shorten(&card.restated, MOST)];
    let claimant = card.claimant.and_then(|id| document.actor(id));
    parts.extend(claimant.map(|actor| actor.name.clone()));
    parts.extend(card.verdict.as_ref().map(|verdict| verdict.rating.clone()));
    parts.push(shorten(&card.explanation, MOST));
    parts.extend(note(words, &card.remarks));
    let sources: BTreeSet<&str> = card.references.iter().map(|it| it.url.as_str()).collect();
    parts.extend(sources.into_iter().map(|url| shorten(url, 60)));
    parts
}

fn codebook(words: &Words, book: &Codebook) -> String {
    let args = [
        ("name", book.name.get(words.language()).to_owned().into()),
        ("version", book.version.as_str().into()),
        ("labels", book.labels.len().into()),
        ("questions", book.attributes.len().into()),
        ("relations", book.relation_types.len().into()),
    ];
    words.say_with("difference-book", &args)
}

fn note(words: &Words, note: &str) -> Option<String> {
    let text = shorten(note, MOST);
    (!text.is_empty()).then(|| words.say_with("difference-note", &[("note", text.into())]))
}

fn question(words: &Words, book: &Codebook, id: &AttributeId) -> String {
    let name = book.attribute(id).map(|it| it.name.get(words.language()).to_owned());
    name.unwrap_or_else(|| id.to_string())
}

fn answers(words: &Words, book: &Codebook, attributes: &Attributes) -> Vec<String> {
    let answer = |(id, value): (&AttributeId, &Value)| {
        format!("{}: {}", question(words, book, id), said(value))
    };
    attributes.iter().map(answer).collect()
}

fn said(value: &Value) -> String {
    match value {
        Value::Text(text) => shorten(text, MOST),
        Value::List(list) => list.join(", "),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

fn stamp(thing: &Thing) -> Option<Stamp> {
    match thing {
        Thing::Mark(mark) => Some(mark.modified.unwrap_or(mark.created)),
        Thing::Relation(link) => Some(link.modified.unwrap_or(link.created)),
        Thing::Card(card) => card.verdict.as_ref().map(|verdict| verdict.given),
        _ => None,
    }
}

fn name_of(document: &Document, by: AnnotatorId) -> Option<String> {
    let annotator = document.annotator(by)?;
    let names = [&annotator.name, &annotator.initials];
    names.into_iter().find(|name| !name.is_empty()).cloned()
}
