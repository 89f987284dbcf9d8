//! The parts of a review that a card is filled from: rating, claim, proof.

use serde_json::Value;

use crate::formats::claim_review::read::Reader;
use crate::formats::claim_review::read::thing::{self, Thing};
use crate::formats::claim_review::read::values::Either;
use crate::formats::claim_review::read::verdict::{Given, chosen};
use crate::formats::claim_review::words::address;
use crate::formats::problem::Fault;
use crate::model::{Actor, ActorId, ActorKind, Annotation, Card, Reference, Stamp, Verdict};

/// What is read of each; the rest has no place.
const RATING: &[&str] =
    &["alternateName", "bestRating", "name", "ratingExplanation", "ratingValue", "worstRating"];
const ITEM: &[&str] =
    &["appearance", "author", "datePublished", "firstAppearance", "name", "sameAs", "url"];
const SPEAKER: &[&str] = &["description", "jobTitle", "name", "sameAs", "url"];
const WORK: &[&str] =
    &["archivedAt", "author", "datePublished", "hasPart", "headline", "name", "publisher", "url"];

impl<'a> Reader<'a> {
    pub(super) fn rating(&mut self, review: &Thing<'a>, card: &mut Card, given: Stamp) {
        (card.verdict, card.explanation) = (None, String::new());
        let reviewer = self.reviewer(review);
        let mut rating = Given { worst: 1.0, best: 5.0, reviewer, ..Given::default() };
        let mut number = None;
        match self.first(review, "reviewRating") {
            None => {
                let field = "reviewRating".to_owned();
                self.problem(review.at.clone(), Fault::Missing { field });
                return;
            }
            Some(Either::Words(words, at)) => {
                rating.value = figure(&words);
                if rating.value.is_some() {
                    number = Some(at);
                } else {
                    rating.words = words;
                }
            }
            Some(Either::Thing(thing)) => {
                self.leftovers(&thing, RATING);
                card.explanation = self.text(&thing, "ratingExplanation");
                let value = self.text(&thing, "ratingValue");
                rating.value = figure(&value);
                let called = self.text(&thing, "alternateName");
                let called = if called.is_empty() { self.text(&thing, "name") } else { called };
                // Some have put the word where the number belongs.
                rating.words =
                    if called.is_empty() && rating.value.is_none() { value } else { called };
                number = Some(thing.place("ratingValue"));
                for (name, bound) in
                    [("worstRating", &mut rating.worst), ("bestRating", &mut rating.best)]
                {
                    let words = self.text(&thing, name);
                    match figure(&words) {
                        Some(value) => *bound = value,
                        None if words.is_empty() => {}
                        None => {
                            let field = name.to_owned();
                            self.problem(thing.place(name), Fault::Malformed { field, words });
                        }
                    }
                }
            }
        }
        let Some(chosen) = chosen(&rating) else { return };
        if let Some(at) = number.filter(|_| chosen.without_number) {
            let value = rating.value.map_or(Value::Null, Value::from);
            self.no_place(at, "ratingValue", &value);
        }
        let scales = &mut self.claims.codebook.scales;
        if scales.iter().all(|scale| scale.id != chosen.scale.id) {
            scales.push(chosen.scale.clone());
        }
        let (scale, of) = (chosen.scale.id.clone(), card.restated.clone());
        card.verdict = Some(Verdict { scale, rating: chosen.rating, of, given });
    }

    /// The claim itself, in the shape of today or in that of a work that holds it.
    pub(super) fn item(&mut self, review: &Thing<'a>, card: &mut Card, mark: &mut Annotation) {
        let Some(Either::Thing(item)) = self.first(review, "itemReviewed") else { return };
        self.leftovers(&item, ITEM);
        card.claimant = self.speaker(&item);
        card.first_said_when = self.text(&item, "datePublished");
        let name = self.text(&item, "name");
        if !name.is_empty() && name != card.restated {
            self.no_place(item.place("name"), "name", &name.into());
        }
        let first: Vec<String> = self.works(&item, "firstAppearance");
        let mut places = self.works(&item, "appearance");
        for old in ["sameAs", "url"] {
            places.extend(self.works(&item, old));
        }
        let mut first = first.into_iter();
        // In the old shape the work is what the claim was made in.
        let is_old = !thing::is_of(item.members, "Claim") && !places.is_empty();
        card.first_said_where = match first.next() {
            Some(place) => place,
            None if is_old => places.remove(0),
            None => String::new(),
        };
        let others = first.chain(places);
        for place in others {
            if !mark.note.is_empty() {
                mark.note.push('\n');
            }
            mark.note.push_str(&place);
        }
    }

    /// Who said it: the first who is named, as an actor.
    fn speaker(&mut self, item: &Thing<'a>) -> Option<ActorId> {
        let (name, kind, role, note) = match self.first(item, "author")? {
            Either::Words(name, _) => (name, ActorKind::Other, String::new(), String::new()),
            Either::Thing(who) => {
                self.leftovers(&who, SPEAKER);
                let kind = kind_of(&who);
                let title = self.text(&who, "jobTitle");
                let role = if title.is_empty() { self.text(&who, "description") } else { title };
                let places: Vec<String> =
                    ["url", "sameAs"].iter().flat_map(|at| self.works(&who, at)).collect();
                (self.text(&who, "name"), kind, role, places.join("\n"))
            }
        };
        if name.is_empty() {
            return None;
        }
        let key = (name.clone(), kind);
        if let Some(id) = self.speakers.get(&key) {
            return Some(*id);
        }
        let id = ActorId::random(self.draw());
        self.actors.insert(id, Actor { id, name, kind, role, note });
        self.speakers.insert(key, id);
        Some(id)
    }

    /// Works by their addresses, else by what they are called.
    fn works(&mut self, thing: &Thing<'a>, name: &str) -> Vec<String> {
        let all = self.things(thing, name);
        let all = all.into_iter().map(|work| match work {
            Either::Words(words, _) => words,
            Either::Thing(work) => {
                self.leftovers(&work, &["headline", "name", "url"]);
                let url = self.text(&work, "url");
                let url = if url.is_empty() { id(&work) } else { url };
                let title = ["headline", "name"].map(|name| self.text(&work, name));
                let title = title.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
                match (url.is_empty(), title.is_empty()) {
                    (false, false) => format!("{title}, {url}"),
                    _ => url + &title,
                }
            }
        });
        all.filter(|words| !words.is_empty()).collect()
    }

    pub(super) fn citation(&mut self, review: &Thing<'a>) -> Vec<Reference> {
        let works = self.things(review, "citation");
        let works = works.into_iter().map(|work| match work {
            Either::Words(words, _) if address(&words).is_some() => {
                Reference { url: words, ..Reference::default() }
            }
            Either::Words(title, _) => Reference { title, ..Reference::default() },
            Either::Thing(work) => self.work(&work),
        });
        works.filter(|reference| *reference != Reference::default()).collect()
    }

    fn work(&mut self, work: &Thing<'a>) -> Reference {
        self.leftovers(work, WORK);
        let url = self.text(work, "url");
        let (headline, name) = (self.text(work, "headline"), self.text(work, "name"));
        let publisher = self.name_of(work, "publisher");
        let author = self.name_of(work, "author");
        let quoted = match self.first(work, "hasPart") {
            Some(Either::Words(words, _)) => words,
            Some(Either::Thing(part)) => {
                self.leftovers(&part, &["text"]);
                self.text(&part, "text")
            }
            None => String::new(),
        };
        Reference {
            url: if url.is_empty() { id(work) } else { url },
            title: if headline.is_empty() { name } else { headline },
            publisher: if publisher.is_empty() { author } else { publisher },
            date: self.text(work, "datePublished"),
            quoted,
            archived: self.text(work, "archivedAt"),
            ..Reference::default()
        }
    }

    /// The name of what a member is, or its words.
    fn name_of(&mut self, thing: &Thing<'a>, name: &str) -> String {
        match self.first(thing, name) {
            Some(Either::Words(words, _)) => words,
            Some(Either::Thing(thing)) => {
                self.leftovers(&thing, &["name"]);
                self.text(&thing, "name")
            }
            None => String::new(),
        }
    }
}

/// The name that a thing has in the file, where it is an address.
pub(super) fn id(thing: &Thing<'_>) -> String {
    let id = thing.members.get("@id").and_then(Value::as_str);
    id.filter(|id| address(id).is_some()).unwrap_or_default().to_owned()
}

fn kind_of(who: &Thing<'_>) -> ActorKind {
    let is = |kinds: &[&str]| kinds.iter().any(|kind| thing::is_of(who.members, kind));
    if is(&["Person"]) {
        ActorKind::Person
    } else if is(&[
        "Organization",
        "NewsMediaOrganization",
        "GovernmentOrganization",
        "Corporation",
    ]) {
        ActorKind::Organisation
    } else if is(&["CreativeWork", "Article", "NewsArticle", "Report", "Dataset"]) {
        ActorKind::Document
    } else {
        ActorKind::Other
    }
}

/// A number in figures, with a point or a comma.
fn figure(words: &str) -> Option<f64> {
    let number = words.trim().replace(',', ".").parse::<f64>().ok();
    number.filter(|number| number.is_finite())
}
