//! Marks: what they are, and where they stand or are looked for.

use std::collections::BTreeSet;

use super::draft::{Content, Draft, Purpose};
use super::{Reader, key, remarks};
use crate::formats::problem::Fault;
use crate::formats::unanchored::Quote;
use crate::model::{Anchor, Annotation, AnnotationId, Card, Span, Spans, Stamp};
use crate::native::line;

impl Reader<'_> {
    /// Makes a mark of an annotation; `names` are those of all annotations of the file.
    pub(super) fn mark(&mut self, mut draft: Draft<'_>, number: usize, names: &BTreeSet<String>) {
        let known = draft.own.mark.and_then(|line| match line::mark(line, self.version) {
            Ok(mark) => Some(mark),
            Err(source) => {
                self.problems.push(draft.pointer.as_str(), Fault::BadNote { source });
                None
            }
        });
        let wish = match &known {
            Some(mark) => mark.id,
            None => AnnotationId::random(self.entropy_of(&draft, number)),
        };
        let Some(id) = self.ids.fresh::<AnnotationId>(wish.as_str()) else { return };
        let created = self.stamp(&draft, known.as_ref().map(|mark| mark.created));
        let modified = changed(
            &draft,
            created,
            known.is_some(),
            known.as_ref().and_then(|mark| mark.modified),
        );
        let (label, tags) = self.label(&draft, known.as_ref());
        let nowhere = Spans::from(Span::BEYOND);
        let mut mark = known
            .unwrap_or_else(|| Annotation::new(id, label.clone(), self.version, nowhere, created));
        mark = Annotation { id, label, tags, created, modified, ..mark };
        mark.anchor = Anchor::Gone { version: self.version };
        mark.note = note(&draft, false);
        self.articles(&draft, names);
        let quotes = self.quotes(&mut draft);
        if let Some(spans) = self.place(&draft, &quotes) {
            mark.anchor = Anchor::Placed { version: self.version, spans };
        }
        if self.text.is_none() {
            self.quotes.insert(id, quotes);
        }
        self.register(&draft, id.into());
        self.parts.annotations.push(mark);
        self.card(&draft, id);
    }

    fn card(&mut self, draft: &Draft<'_>, claim: AnnotationId) {
        match draft.own.card.map(line::card) {
            None => {}
            Some(Ok(card)) => self.parts.cards.push(Card { claim, ..card }),
            Some(Err(source)) => {
                self.problems.push(draft.pointer.as_str(), Fault::BadNote { source });
            }
        }
    }

    /// Who made an annotation, and when; what the file says counts more than what is known.
    pub(super) fn stamp(&mut self, draft: &Draft<'_>, known: Option<Stamp>) -> Stamp {
        let first = || draft.bodies.iter().find_map(|body| body.by.as_ref());
        let creator = draft.creator.as_ref().or_else(first);
        let by = match creator {
            Some(person) => Some(self.annotator(person, known.map(|stamp| stamp.by))),
            None => known.map(|stamp| stamp.by),
        };
        let first = || draft.bodies.iter().find_map(|body| body.at);
        let at = draft.created.or_else(|| known.map(|stamp| stamp.at)).or_else(first);
        let by = by.unwrap_or_else(|| {
            self.by_nobody = true;
            self.created.by
        });
        Stamp { by, at: at.unwrap_or(self.created.at) }
    }

    /// The articles that an annotation is about.
    fn articles(&mut self, draft: &Draft<'_>, names: &BTreeSet<String>) {
        if self.text.is_some() {
            return;
        }
        for about in draft.targets.iter().filter_map(|target| target.about.as_ref()) {
            if names.contains(&key(about)) || self.articles.contains(about) {
                continue;
            }
            if !self.articles.is_empty() {
                let article = crate::formats::problems::shortened(about);
                self.problems.push(draft.pointer.as_str(), Fault::OtherArticle { article });
            }
            // Of more articles than this nobody would want to hear.
            if self.articles.len() < MOST_ARTICLES {
                self.articles.push(about.clone());
            }
        }
    }

    /// The pieces of an annotation.
    fn quotes(&mut self, draft: &mut Draft<'_>) -> Vec<Quote> {
        let mut quotes = Vec::new();
        for (number, target) in draft.targets.iter_mut().enumerate() {
            let pointer = || format!("{}/target/{number}", draft.pointer);
            match target.quote.take() {
                Some(quote) => quotes.push(quote),
                None if target.others.is_empty() => self.problems.push(pointer(), Fault::NoWords),
                None => {
                    let selectors = target.others.join(", ");
                    self.problems.push(pointer(), Fault::OtherSelectors { selectors });
                }
            }
        }
        quotes
    }
}

/// No more addresses of articles than these are kept.
const MOST_ARTICLES: usize = 100;

/// When an annotation was changed last, if it was.
pub(super) fn changed(
    draft: &Draft<'_>,
    created: Stamp,
    is_known: bool,
    before: Option<Stamp>,
) -> Option<Stamp> {
    match draft.modified {
        Some(at) => Some(Stamp { by: before.map_or(created.by, |stamp| stamp.by), at }),
        None => before,
    }
    // Programs say of everything when it was changed, also of what was not.
    .filter(|stamp| is_known || *stamp != created)
}

/// What an annotation says in words, each body a paragraph; who said it where that is another person.
/// Of a link its other end is none of it.
pub(super) fn note(draft: &Draft<'_>, is_link: bool) -> String {
    let mut note = String::new();
    let creator = draft.creator.as_ref().or(draft.bodies.first().and_then(|it| it.by.as_ref()));
    for body in &draft.bodies {
        let is_note = match (&body.purpose, &body.content) {
            (Purpose::Note, _) => true,
            (Purpose::Link, Content::Reference(_)) => !is_link,
            (Purpose::Link, Content::Words(_)) => body.id.is_none(),
            _ => false,
        };
        if is_note {
            let other = body.by.as_ref().filter(|by| Some(*by) != creator);
            remarks::append(&mut note, other, body.at, body.content.as_str());
        }
    }
    note
}
