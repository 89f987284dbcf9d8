//! Who is proposed as the speaker of a claim, and which words would stand for each of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::known_actors::KnownActor;
use crate::app::speaking::{Origin, Proposal, Speaking, Whose};
use crate::app::{Candidate, candidates};
use crate::model::{Actor, ActorId, ActorKind, Annotation, AnnotationId, Document, Span, Spans};
use crate::text::folding::fold;
use crate::voices::speakers::{Likeness, Mention, Passage, likeness};

/// Source marks within so many bytes of a claim are near it.
const NEAR: usize = 2_000;

/// More of these than this are not proposed.
const MOST_SOURCES: usize = 6;

/// So many marks before a claim are asked who spoke in them.
const LOOKED_BACK: usize = 1_000;

/// More speakers than this are not listed; typing narrows them down.
const MOST: usize = 40;

/// What proposals are made from.
pub(super) struct Maker<'a> {
    pub(super) document: &'a Document,
    pub(super) known: &'a [KnownActor],
    pub(super) claim: &'a Annotation,
    /// Its first words.
    pub(super) span: Span,
    pub(super) speaking: &'a Speaking,
    pub(super) mentions: &'a [Mention],
    pub(super) passage: Passage,
    pub(super) selected: Option<Span>,
}

impl Maker<'_> {
    /// Everybody who is proposed, each once, the likeliest first.
    pub(super) fn proposals(&self) -> Vec<Proposal> {
        let mut all: Vec<Proposal> = Vec::new();
        if let Some(selected) = self.selected {
            all.push(self.of_selected(selected));
        }
        all.extend(self.mentions.iter().map(|mention| self.of_mention(mention)));
        // Selected words are the source, whoever speaks.
        if self.selected.is_none() {
            let near = self.nearby_sources().into_iter();
            all.extend(near.map(|(mark, span)| self.of_source(mark, span)));
        }
        let typed = &self.speaking.typed;
        let mut others = candidates(self.document, self.known, typed);
        if typed.is_empty() {
            let spoke = self.spoke_before();
            others.sort_by_key(|other| {
                spoke.iter().position(|id| *id == other.actor().id).unwrap_or(usize::MAX)
            });
        }
        // Untyped, nobody looks through all the speakers of all other documents.
        let wanted =
            |other: &Candidate| matches!(other, Candidate::Listed(_)) || !typed.trim().is_empty();
        all.extend(others.iter().filter(|other| wanted(other)).map(|other| self.of_actor(other)));
        let words = fold(typed);
        let words: Vec<&str> = words.split_whitespace().collect();
        let text = self.document.version().text.as_str();
        let fits = |proposal: &Proposal| {
            let quote = proposal.place.and_then(|place| text.get(place.bytes()));
            let quote = quote.unwrap_or_default();
            let said = fold(&format!("{} {} {quote}", proposal.name, proposal.role));
            proposal.origin == Origin::Selected || words.iter().all(|word| said.contains(word))
        };
        let mut met = Met::default();
        all.retain(|proposal| fits(proposal) && met.is_new(proposal));
        all.truncate(MOST);
        all.extend(self.of_typed(&all));
        all
    }

    /// The selected words as the speaker, who is whoever was taken before, or is called so.
    fn of_selected(&self, selected: Span) -> Proposal {
        let text = self.document.version().text.as_str();
        let words = text.get(selected.bytes()).unwrap_or_default().trim().to_owned();
        let there = self.source_at(selected);
        if let Some(awaited) = &self.speaking.awaits {
            let (source, place) = (there.map(|mark| mark.id), Some(selected));
            return Proposal { origin: Origin::Selected, source, place, ..*awaited.clone() };
        }
        let mention = self.mentions.iter().find(|mention| mention.span.overlaps(selected));
        let name = mention.map_or(&words, |mention| &mention.name);
        let new = mention.map_or((String::new(), ActorKind::Person), |m| (m.role.clone(), m.kind));
        let (whose, name, role) = self.whose(name, &new.0, new.1, there);
        Proposal {
            name,
            role,
            origin: Origin::Selected,
            whose,
            source: there.map(|mark| mark.id),
            place: Some(selected),
        }
    }

    fn of_mention(&self, mention: &Mention) -> Proposal {
        let there = self.source_at(mention.span);
        let (whose, name, role) = self.whose(&mention.name, &mention.role, mention.kind, there);
        let place = there.and_then(|mark| self.document.placed_spans(mark)).map(Spans::first);
        Proposal {
            name,
            role,
            origin: Origin::Named,
            whose,
            source: self.selected.map_or(there.map(|mark| mark.id), |at| self.there(at)),
            place: self.selected.or(place).or(Some(mention.span)),
        }
    }

    fn of_source(&self, mark: &Annotation, span: Span) -> Proposal {
        let actor = mark.actor.and_then(|id| self.document.actor(id));
        let text = self.document.version().text.as_str();
        let quote = || text.get(span.bytes()).unwrap_or_default().to_owned();
        Proposal {
            name: actor.map_or_else(quote, |actor| actor.name.clone()),
            role: actor.map(|actor| actor.role.clone()).unwrap_or_default(),
            origin: Origin::Source,
            whose: Whose::AsMarked,
            source: Some(mark.id),
            place: Some(span),
        }
    }

    /// An actor, with the words near the claim that can stand for them.
    fn of_actor(&self, candidate: &Candidate) -> Proposal {
        let actor = candidate.actor();
        let (origin, whose) = match candidate {
            Candidate::Listed(actor) => (Origin::Listed, Whose::Listed(actor.id)),
            Candidate::Known(actor) => (Origin::Known, Whose::New(Arc::clone(actor))),
        };
        let marks = self.nearby_sources();
        let own = marks.iter().find(|(mark, _)| mark.actor == Some(actor.id));
        let (source, place) = match (self.selected, own) {
            (Some(selected), _) => (self.there(selected), Some(selected)),
            (None, Some((mark, span))) => (Some(mark.id), Some(*span)),
            (None, None) => {
                let place = self.passage.find(&actor.name);
                (place.and_then(|place| self.there(place)), place)
            }
        };
        let (name, role) = (actor.name.clone(), actor.role.clone());
        Proposal { name, role, origin, whose, source, place }
    }

    /// Who spoke before the claim, the latest first.
    fn spoke_before(&self) -> Vec<ActorId> {
        let marks = self.document.annotations_before(self.span.start()).take(LOOKED_BACK);
        let mut met = BTreeSet::new();
        marks.filter_map(|mark| mark.actor).filter(|actor| met.insert(*actor)).collect()
    }

    /// What is typed as the name of somebody new, unless somebody is called just so.
    fn of_typed(&self, others: &[Proposal]) -> Option<Proposal> {
        let name = self.speaking.typed.trim();
        let called = |other: &Proposal| fold(&other.name) == fold(name);
        if name.is_empty() || self.speaking.awaits.is_some() || others.iter().any(called) {
            return None;
        }
        let place = self.selected.or_else(|| self.passage.find(name));
        // What the article spells otherwise only in case and accents is listed as it stands there.
        let text = self.document.version().text.as_str();
        let stands = place.and_then(|place| text.get(place.bytes()));
        let name = stands.filter(|stands| fold(stands) == fold(name)).unwrap_or(name);
        Some(Proposal {
            name: name.to_owned(),
            role: String::new(),
            origin: Origin::Typed,
            whose: Whose::New(new_actor(name, "", ActorKind::Person)),
            source: place.and_then(|place| self.there(place)),
            place,
        })
    }

    /// Who somebody is whom the text calls by a name: the one of the source mark there, one of the
    /// document or of another one who is called alike, or somebody new.
    fn whose(
        &self,
        name: &str,
        role: &str,
        kind: ActorKind,
        there: Option<&Annotation>,
    ) -> (Whose, String, String) {
        let marked = there.and_then(|mark| self.document.actor(mark.actor?));
        if let Some(actor) = marked {
            return (Whose::AsMarked, actor.name.clone(), actor.role.clone());
        }
        if let Some(actor) = self.called(name) {
            return (Whose::Listed(actor.id), actor.name.clone(), actor.role.clone());
        }
        let known = self.known.iter().map(|known| &known.actor);
        if let Some(actor) = alike(known, name) {
            return (Whose::New(Arc::clone(actor)), actor.name.clone(), actor.role.clone());
        }
        (Whose::New(new_actor(name, role, kind)), name.to_owned(), role.to_owned())
    }

    /// The actor of the document who is called by a name, or else by what a source mark says.
    fn called(&self, name: &str) -> Option<&Arc<Actor>> {
        let document = self.document;
        alike(document.actors(), name).or_else(|| {
            // “the commissioner” is whoever a source mark of these words names.
            let lower = name.chars().next().is_some_and(char::is_lowercase);
            let said = |mark: &&Arc<Annotation>| {
                mark.actor.is_some() && fold(&document.quote(mark)).ends_with(&fold(name))
            };
            let mut marks = document.annotations_before(self.span.start()).filter(|_| lower);
            document.actor(marks.find(said)?.actor?)
        })
    }

    /// The source marks near the claim, the nearest first.
    fn nearby_sources(&self) -> Vec<(&Annotation, Span)> {
        let low = self.span.start().get().saturating_sub(NEAR);
        let Some(room) = Span::from_bytes(low..self.span.end().get() + NEAR) else {
            return Vec::new();
        };
        let mut met = BTreeSet::new();
        let touching = self.document.index().touching(room).into_iter();
        let mut marks: Vec<(&Annotation, Span)> = touching
            .filter(|(_, id)| *id != self.claim.id && met.insert(*id))
            .filter_map(|(span, id)| Some((self.document.annotation(id)?.as_ref(), span)))
            .filter(|(mark, _)| self.speaking.way.sources.contains(&mark.label))
            .collect();
        let start = self.span.start().get();
        marks.sort_by_key(|(_, span)| span.start().get().abs_diff(start));
        marks.truncate(MOST_SOURCES);
        marks
    }

    /// The source mark on some words: one that shares most of them.
    fn source_at(&self, words: Span) -> Option<&Annotation> {
        let touching = self.document.index().touching(words).into_iter();
        let marks = touching.filter(|(_, id)| *id != self.claim.id).filter_map(|(span, id)| {
            let mark = self.document.annotation(id)?;
            let shared = span.intersection(words)?.len();
            let source = self.speaking.way.sources.contains(&mark.label);
            let most = shared * 2 >= words.len().min(span.len());
            (source && most).then_some((shared, mark.as_ref()))
        });
        marks.max_by_key(|(shared, _)| *shared).map(|(_, mark)| mark)
    }

    fn there(&self, words: Span) -> Option<AnnotationId> {
        self.source_at(words).map(|mark| mark.id)
    }
}

/// Whom was met already, so that everybody is proposed once.
#[derive(Default)]
struct Met {
    sources: BTreeSet<AnnotationId>,
    actors: BTreeSet<ActorId>,
    names: BTreeSet<String>,
}

impl Met {
    fn is_new(&mut self, proposal: &Proposal) -> bool {
        // Selected words may stand for anybody.
        let source = proposal.source.filter(|_| proposal.origin == Origin::Source);
        let new_source = source.is_none_or(|id| !self.sources.contains(&id));
        let new_actor = match &proposal.whose {
            Whose::Listed(id) => self.actors.insert(*id),
            Whose::AsMarked | Whose::New(_) => true,
        };
        self.sources.extend(proposal.source);
        let new_name = self.names.insert(fold(&proposal.name));
        new_source && new_actor && new_name
    }
}

/// The one who is called the same, else the only one who can be called so.
fn alike<'a>(actors: impl Iterator<Item = &'a Arc<Actor>>, name: &str) -> Option<&'a Arc<Actor>> {
    let alike = actors.filter_map(|actor| Some((likeness(&actor.name, name)?, actor)));
    let alike: Vec<(Likeness, &Arc<Actor>)> = alike.collect();
    if let Some((_, same)) = alike.iter().find(|(likeness, _)| *likeness == Likeness::Same) {
        return Some(same);
    }
    match alike.as_slice() {
        [(_, only)] => Some(only),
        _ => None,
    }
}

/// An actor who is not listed yet; whoever lists it gives it its id.
fn new_actor(name: &str, role: &str, kind: ActorKind) -> Arc<Actor> {
    Arc::new(Actor {
        id: ActorId::random(0),
        name: name.to_owned(),
        kind,
        role: role.to_owned(),
        note: String::new(),
    })
}
