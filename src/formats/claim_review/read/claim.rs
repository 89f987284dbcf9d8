//! One review: a mark with a card, restored from its notes or made of what others wrote.

use serde_json::Value;

use crate::formats::claim_review::read::Reader;
use crate::formats::claim_review::read::card::id;
use crate::formats::claim_review::read::thing::{self, Thing};
use crate::formats::claim_review::read::values::Either;
use crate::formats::claim_review::words::moment;
use crate::formats::claim_review::{CLAIM, note};
use crate::formats::problem::Fault;
use crate::formats::unanchored::Quote;
use crate::model::{
    Anchor, Annotation, Annotator, AnnotatorId, Attributes, Card, Reference, Stamp, VersionId,
};

/// What is read of a review; the rest has no place.
const REVIEW: &[&str] = &[
    "author",
    "citation",
    "claimReviewed",
    "dateCreated",
    "datePublished",
    "headline",
    "inLanguage",
    "itemReviewed",
    "name",
    "reviewBody",
    "reviewRating",
    "url",
];

/// The annotator of reviews that do not say who made them.
const UNKNOWN: &str = "claim-review";

impl<'a> Reader<'a> {
    pub(super) fn review(&mut self, review: &Thing<'a>) {
        self.leftovers(review, REVIEW);
        let kept = match note::kept(review.members) {
            None => None,
            Some(Ok(kept)) => Some(kept),
            Some(Err(note::Bad { member, source })) => {
                self.problem(review.place(member), Fault::BadNote { source });
                None
            }
        };
        match kept {
            Some(kept) => self.restore(review, kept),
            None => self.make(review),
        }
    }

    /// A review that was written here.
    fn restore(&mut self, review: &Thing<'a>, kept: note::Kept) {
        let still = |member| kept.still(review.members, member);
        let changed = ["claimReviewed", "reviewRating", "itemReviewed", "citation"]
            .map(|member| !still(member));
        let note::Kept { mut card, mut mark, quotes, actors, annotators, .. } = kept;
        for actor in actors {
            self.actors.entry(actor.id).or_insert(actor);
        }
        for annotator in annotators {
            self.annotators.entry(annotator.id.to_string()).or_insert(annotator);
        }
        if !self.taken.insert(mark.id) {
            let id = mark.id.to_string();
            self.problem(review.place("urn:recoupe:mark"), Fault::Duplicate { id });
            mark.id = self.fresh();
        }
        card.claim = mark.id;
        let [claim, rating, item, citation] = changed;
        if claim {
            card.restated = self.text(review, "claimReviewed");
        }
        if rating {
            let given = self.stamp(review);
            self.rating(review, &mut card, given);
        }
        if item {
            (card.first_said_where, card.first_said_when) = (String::new(), String::new());
            card.claimant = None;
            self.item(review, &mut card, &mut mark);
        }
        if citation {
            card.references = self.citation(review);
        }
        self.enter(mark, card, quotes);
    }

    /// A review that others wrote.
    fn make(&mut self, review: &Thing<'a>) {
        let claim = self.text(review, "claimReviewed");
        let claim = if claim.is_empty() { self.named_item(review) } else { claim };
        if claim.is_empty() {
            let field = "claimReviewed, without which there is no claim,".to_owned();
            self.problem(review.at.clone(), Fault::Missing { field });
            return;
        }
        let stamp = self.stamp(review);
        let mut mark = Annotation {
            id: self.fresh(),
            label: CLAIM.into(),
            label_revision: self.claims.codebook.label(&CLAIM.into()).map_or(1, |it| it.revision),
            anchor: Anchor::Gone { version: VersionId::numbered(1) },
            earlier: Vec::new(),
            attributes: Attributes::new(),
            actor: None,
            note: String::new(),
            tags: Vec::new(),
            confidence: None,
            second_look: false,
            created: stamp,
            modified: None,
        };
        let mut card = Card { restated: claim.clone(), ..Card::new(mark.id) };
        self.rating(review, &mut card, stamp);
        if card.explanation.is_empty() {
            card.explanation = self.text(review, "reviewBody");
        } else if let Some((_, body)) = review.member("reviewBody") {
            self.no_place(review.place("reviewBody"), "reviewBody", body);
        }
        self.item(review, &mut card, &mut mark);
        card.references.extend(self.review_itself(review));
        let proof = self.citation(review);
        card.references.extend(proof);
        let quote = Quote { exact: claim, ..Quote::default() };
        self.enter(mark, card, vec![quote]);
    }

    /// What a claim is called where no member says what was reviewed.
    fn named_item(&mut self, review: &Thing<'a>) -> String {
        let (field, at) = ("claimReviewed".to_owned(), review.at.clone());
        let item = review.member("itemReviewed");
        let words = match item {
            Some((_, Value::Object(members))) => {
                members.get("name").map(thing::words).unwrap_or_default()
            }
            Some((_, value)) => thing::words(value),
            None => String::new(),
        };
        if !words.is_empty() {
            self.problem(at, Fault::Missing { field });
        }
        words
    }

    /// Who reviewed, as an annotator, and when.
    fn stamp(&mut self, review: &Thing<'a>) -> Stamp {
        let when = ["datePublished", "dateCreated"];
        let when = when.iter().find_map(|name| moment(&thing::words(review.member(name)?.1)));
        let at = when.unwrap_or(self.origin.now);
        let name = self.reviewer(review);
        let key = if name.is_empty() { UNKNOWN.to_owned() } else { annotator_id(&name) };
        let by = key.parse().unwrap_or_else(|_| AnnotatorId::random(0));
        let name = if name.is_empty() { "ClaimReview".to_owned() } else { name };
        let annotator = || Annotator { id: by, name, initials: String::new() };
        self.annotators.entry(by.to_string()).or_insert_with(annotator);
        Stamp { by, at }
    }

    /// The name of who reviewed, without a word on what else is known of them.
    pub(super) fn reviewer(&self, review: &Thing<'a>) -> String {
        let name = |value: &Value| match value {
            Value::Object(members) => {
                let id = members.get("@id").and_then(Value::as_str);
                let named = members.get("name").or_else(|| self.named.get(id?)?.get("name"));
                named.map(thing::words).unwrap_or_default()
            }
            value => thing::words(value),
        };
        match review.member("author").map(|(_, value)| value) {
            Some(Value::Array(all)) => {
                let names = all.iter().map(name).filter(|name| !name.is_empty());
                names.collect::<Vec<_>>().join(", ")
            }
            Some(value) => name(value),
            None => String::new(),
        }
    }

    /// The address of the review, as a reference.
    fn review_itself(&mut self, review: &Thing<'a>) -> Option<Reference> {
        for author in self.things(review, "author") {
            if let Either::Thing(author) = author {
                self.leftovers(&author, &["name"]);
            }
        }
        let (headline, name) = (self.text(review, "headline"), self.text(review, "name"));
        let url = self.text(review, "url");
        let reference = Reference {
            url: if url.is_empty() { id(review) } else { url },
            title: if headline.is_empty() { name } else { headline },
            publisher: self.reviewer(review),
            date: self.text(review, "datePublished"),
            ..Reference::default()
        };
        (!(reference.url.is_empty() && reference.title.is_empty())).then_some(reference)
    }
}

/// The same id for the same name, in all files.
fn annotator_id(name: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(name.as_bytes());
    let number = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    AnnotatorId::random(number).to_string()
}
