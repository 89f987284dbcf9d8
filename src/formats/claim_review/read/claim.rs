//! One review: its claim, who said it, its rating and its proof, as a mark with a card.

use serde_json::Value;

use crate::formats::claim_review::read::Reader;
use crate::formats::claim_review::read::thing::{self, Thing, shown};
use crate::formats::claim_review::read::verdict::{Given, chosen};
use crate::formats::claim_review::words::{address, moment};
use crate::formats::claim_review::{CLAIM, note};
use crate::formats::problem::Fault;
use crate::formats::unanchored::Quote;
use crate::model::{
    Actor, ActorId, ActorKind, Anchor, Annotation, Annotator, AnnotatorId, Attributes, Card,
    Reference, Stamp, Verdict, VersionId,
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
const RATING: &[&str] =
    &["alternateName", "bestRating", "name", "ratingExplanation", "ratingValue", "worstRating"];
const ITEM: &[&str] =
    &["appearance", "author", "datePublished", "firstAppearance", "name", "sameAs", "url"];
const SPEAKER: &[&str] = &["description", "jobTitle", "name", "sameAs", "url"];
const REVIEWER: &[&str] = &["name"];
const WORK: &[&str] =
    &["archivedAt", "author", "datePublished", "hasPart", "headline", "name", "publisher", "url"];

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

    /// Lists the members that nothing here is made of.
    fn leftovers(&mut self, thing: &Thing<'a>, known: &[&str]) {
        for (name, value) in thing.members {
            let is_known = name.starts_with('@')
                || name.starts_with(note::PREFIX)
                || known.contains(&thing::bare(name))
                || thing::is_empty(value);
            if !is_known {
                let mut at = thing.at.clone();
                thing::step(&mut at, name);
                self.no_place(at, thing::bare(name), value);
            }
        }
    }

    fn no_place(&mut self, at: String, field: &str, value: &Value) {
        let (field, words) = (field.to_owned(), shown(value));
        self.problem(at, Fault::NoPlace { field, words });
    }

    /// The words of a member; others of a list, and what holds no words, are listed.
    fn text(&mut self, thing: &Thing<'a>, name: &str) -> String {
        let Some((_, value)) = thing.member(name) else { return String::new() };
        let words = thing::words(value);
        if words.is_empty() {
            let (field, words) = (name.to_owned(), shown(value));
            self.problem(thing.place(name), Fault::Malformed { field, words });
        }
        if let Value::Array(all) = value {
            let others = all.iter().filter(|value| !thing::is_empty(value)).skip(1);
            for other in others {
                self.no_place(thing.place(name), name, other);
            }
        }
        words
    }

    /// The things of a member, each with its words where it is nothing but those: one, or a list.
    fn things(&mut self, thing: &Thing<'a>, name: &str) -> Vec<Either<'a>> {
        let Some((_, value)) = thing.member(name) else { return Vec::new() };
        let at = thing.place(name);
        let all = match value {
            Value::Array(all) => all
                .iter()
                .zip(0..)
                .map(|(value, number)| {
                    let mut at = at.clone();
                    thing::step(&mut at, &format!("{number}"));
                    (value, at)
                })
                .collect(),
            value => vec![(value, at)],
        };
        all.into_iter().filter_map(|(value, at)| self.either(name, value, at)).collect()
    }

    /// What a value is; where it names something that stands elsewhere in the file, that.
    fn either(&mut self, name: &str, value: &'a Value, at: String) -> Option<Either<'a>> {
        if thing::is_empty(value) {
            return None;
        }
        let members = match value {
            Value::Object(members) if members.contains_key("@value") => None,
            Value::Object(members) => Some(members),
            _ => None,
        };
        let Some(members) = members else {
            let words = thing::words(value);
            if words.is_empty() {
                let (field, words) = (name.to_owned(), shown(value));
                self.problem(at, Fault::Malformed { field, words });
                return None;
            }
            return Some(Either::Words(words, at));
        };
        let id = members.get("@id").and_then(Value::as_str).filter(|_| members.len() == 1);
        let Some(id) = id else { return Some(Either::Thing(Thing { members, at })) };
        match self.named.get(id) {
            Some(members) => Some(Either::Thing(Thing { members, at })),
            None if address(id).is_some() => Some(Either::Words(id.to_owned(), at)),
            None => {
                self.problem(at, Fault::ToNothing { target: shown(value) });
                None
            }
        }
    }

    /// The first of several, the others being listed.
    fn first(&mut self, thing: &Thing<'a>, name: &str) -> Option<Either<'a>> {
        let mut all = self.things(thing, name).into_iter();
        let first = all.next();
        for other in all {
            let (words, at) = match other {
                Either::Words(words, at) => (Value::String(words), at),
                Either::Thing(thing) => (Value::Object(thing.members.clone()), thing.at),
            };
            self.no_place(at, name, &words);
        }
        first
    }

    /// The name of what a member is, or its words.
    fn name_of(&mut self, thing: &Thing<'a>, name: &str) -> String {
        match self.first(thing, name) {
            Some(Either::Words(words, _)) => words,
            Some(Either::Thing(thing)) => {
                self.leftovers(&thing, REVIEWER);
                self.text(&thing, "name")
            }
            None => String::new(),
        }
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
    fn reviewer(&self, review: &Thing<'a>) -> String {
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
                self.leftovers(&author, REVIEWER);
            }
        }
        let (headline, name) = (self.text(review, "headline"), self.text(review, "name"));
        let url = self.text(review, "url");
        let reference = Reference {
            url: if url.is_empty() { self.id(review) } else { url },
            title: if headline.is_empty() { name } else { headline },
            publisher: self.reviewer(review),
            date: self.text(review, "datePublished"),
            ..Reference::default()
        };
        (!(reference.url.is_empty() && reference.title.is_empty())).then_some(reference)
    }

    /// The name that a thing has in the file, where it is an address.
    fn id(&self, thing: &Thing<'a>) -> String {
        let id = thing.members.get("@id").and_then(Value::as_str);
        id.filter(|id| address(id).is_some()).unwrap_or_default().to_owned()
    }

    fn rating(&mut self, review: &Thing<'a>, card: &mut Card, given: Stamp) {
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
    fn item(&mut self, review: &Thing<'a>, card: &mut Card, mark: &mut Annotation) {
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
                let url = if url.is_empty() { self.id(&work) } else { url };
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

    fn citation(&mut self, review: &Thing<'a>) -> Vec<Reference> {
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
            url: if url.is_empty() { self.id(work) } else { url },
            title: if headline.is_empty() { name } else { headline },
            publisher: if publisher.is_empty() { author } else { publisher },
            date: self.text(work, "datePublished"),
            quoted,
            archived: self.text(work, "archivedAt"),
            ..Reference::default()
        }
    }
}

/// A thing, or words in its place, with where they stand.
enum Either<'a> {
    Thing(Thing<'a>),
    Words(String, String),
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

/// The same id for the same name, in all files.
fn annotator_id(name: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(name.as_bytes());
    let number = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    AnnotatorId::random(number).to_string()
}
