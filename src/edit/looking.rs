//! Sentences that were looked at and hold nothing to check: noting that, and taking it back.

use crate::edit::compose::Plan;
use crate::edit::{Change, EditName};
use crate::model::{AnnotatorId, Document, Span, Spans};
use crate::text::{Offset, Text};

/// Whether somebody has looked at a sentence.
#[must_use]
pub fn is_seen(document: &Document, by: AnnotatorId, sentence: Span) -> bool {
    document.seen_by(by).is_some_and(|seen| holds(seen, sentence))
}

/// Whether a sentence lies wholly within what was looked at.
#[must_use]
pub fn holds(seen: &Spans, sentence: Span) -> bool {
    let mut touching = seen.touching(sentence);
    touching.any(|(_, it)| it.start() <= sentence.start() && sentence.end() <= it.end())
}

/// Notes that somebody has looked at sentences. Those with nothing but white space between them
/// become one stretch, so that a whole article that was read is one.
#[must_use]
pub fn look_at(document: &Document, by: AnnotatorId, sentences: &[Span]) -> Option<Plan> {
    let before = document.seen_by(by);
    let all = before.into_iter().flat_map(Spans::iter).chain(sentences.iter().copied());
    let after = Spans::new(bridged(&document.version().text, Spans::new(all)?.iter()));
    let changed = after.as_ref() != before;
    changed.then(|| {
        Plan::new(EditName::LookedAt, vec![Change::SetSeen(by, document.version().id, after)])
    })
}

/// Takes back that somebody has looked at sentences.
#[must_use]
pub fn look_away(document: &Document, by: AnnotatorId, sentences: &[Span]) -> Option<Plan> {
    let before = document.seen_by(by)?;
    let away = Spans::new(sentences.iter().copied())?;
    let after = Spans::new(before.iter().flat_map(|span| without(document, span, &away)));
    let changed = after.as_ref() != Some(before);
    changed.then(|| {
        Plan::new(EditName::NotLookedAt, vec![Change::SetSeen(by, document.version().id, after)])
    })
}

/// Joins stretches with nothing but white space between them; they come in text order.
#[must_use]
pub fn bridged(text: &Text, spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        let last = joined.last().copied();
        let near = last
            .filter(|last| text.slice(last.end()..span.start()).chars().all(char::is_whitespace));
        if let Some(whole) = near.and_then(|last| Span::new(last.start(), span.end())) {
            joined.pop();
            joined.push(whole);
        } else {
            joined.push(span);
        }
    }
    joined
}

/// What is left of a stretch, without the white space at the new ends.
fn without(document: &Document, span: Span, away: &Spans) -> Vec<Span> {
    let text = &document.version().text;
    let mut left = Vec::new();
    let mut from = span.start();
    let mut keep = |from: Offset, to: Offset| {
        let words = text.slice(from..to.max(from));
        let start = from.get() + words.len() - words.trim_start().len();
        let end = from.get() + words.trim_end().len();
        left.extend(Span::from_bytes(start..end.max(start)));
    };
    for (_, gone) in away.touching(span) {
        keep(from, gone.start());
        from = from.max(gone.end());
    }
    keep(from, span.end());
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Edit;
    use crate::model::marked::marked;
    use crate::model::{Annotator, Sentences, Stamp};

    const TEXT: &str = "A title\nOne. Two. Three.\nFour. Five.";

    fn maud() -> (Annotator, Stamp) {
        let id = AnnotatorId::random(9);
        let annotator = Annotator { id, name: "Maud".to_owned(), initials: "ml".to_owned() };
        (annotator, Stamp { by: id, at: jiff::Timestamp::UNIX_EPOCH })
    }

    /// Looks at sentences and away from others, by number; each step is undone and done again.
    #[track_caller]
    fn check(steps: &[(bool, &[usize])], expected: &[&str]) {
        let mut document = marked(TEXT, &[]);
        let all = Sentences::of(document.version());
        let (annotator, stamp) = maud();
        for (at, numbers) in steps {
            let spans: Vec<Span> = numbers.iter().map(|number| all.all()[*number]).collect();
            let compose = if *at { look_at } else { look_away };
            let Some(plan) = compose(&document, stamp.by, &spans) else { continue };
            let before = document.clone();
            let edit: Edit = plan.signed(&document, &annotator, stamp);
            let back = edit.apply(&mut document).unwrap();
            assert_ne!(document, before);
            let again = back.apply(&mut document).unwrap();
            assert_eq!(document, before);
            again.apply(&mut document).unwrap();
            assert!(spans.iter().all(|span| is_seen(&document, stamp.by, *span) == *at));
        }
        let seen = document.seen_by(stamp.by).into_iter().flat_map(Spans::iter);
        let seen: Vec<&str> = seen.map(|span| TEXT.get(span.bytes()).unwrap()).collect();
        assert_eq!(seen, expected, "{steps:?}");
    }

    #[test]
    fn what_was_looked_at_is_one_stretch_where_nothing_lies_between() {
        check(&[(true, &[1])], &["One."]);
        check(&[(true, &[1]), (true, &[2])], &["One. Two."]);
        check(&[(true, &[1]), (true, &[3])], &["One.", "Three."]);
        check(&[(true, &[0, 3]), (true, &[4])], &["A title", "Three.\nFour."]);
        check(&[(true, &[0, 1, 2, 3, 4, 5])], &[TEXT]);
    }

    #[test]
    fn it_is_taken_back_sentence_by_sentence() {
        let all: (bool, &[usize]) = (true, &[0, 1, 2, 3, 4, 5]);
        check(&[all, (false, &[2])], &["A title\nOne.", "Three.\nFour. Five."]);
        check(&[all, (false, &[0])], &["One. Two. Three.\nFour. Five."]);
        check(&[all, (false, &[5, 3])], &["A title\nOne. Two.", "Four."]);
        check(&[all, (false, &[0, 1, 2, 3, 4, 5])], &[]);
        check(&[(true, &[1]), (false, &[2])], &["One."]);
        check(&[(false, &[2])], &[]);
    }
}
