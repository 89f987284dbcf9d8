//! Reviews of claims: what is written comes back but for what the report names, fits the schema, and
//! any bytes are borne.

mod schema;
mod shapes;

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use recoupe::formats::claim_review::{self, Origin, Read, ReadError, Reviews};
use recoupe::formats::exchange::Review;
use recoupe::formats::loss::Kind::{
    Actor, Annotator, Card, Codebook, EarlierPlace, Field, Mark, Metadata, Relation, Seen,
    Structure, Text, Version, Workings,
};
use recoupe::formats::loss::{Loss, Outcome};
use recoupe::formats::progress::Progress;
use recoupe::formats::refusal::Reason;
use recoupe::formats::unanchored::{Unanchored, Unit};
use recoupe::model::{Anchor, Annotation, Document, DocumentId, Parts, VersionId};

use crate::arbitrary;
use schema::check_review;

fn review() -> Review {
    Review {
        publisher: "Le Bureau".to_owned(),
        publisher_url: "https://verif.example".to_owned(),
        page: "https://verif.example/1".to_owned(),
        with_notes: true,
    }
}

fn write(document: &Document) -> Reviews {
    claim_review::write(document, &review(), &Progress::default()).unwrap()
}

fn read(bytes: &[u8]) -> Result<Read, ReadError> {
    claim_review::read(bytes, Origin { entropy: 7, ..Origin::default() })
}

/// What is written of a mark, as it must come back.
fn bare(mark: &Annotation) -> Annotation {
    let anchor = Anchor::Gone { version: VersionId::numbered(1) };
    Annotation { anchor, earlier: Vec::new(), ..mark.clone() }
}

/// The quotations are the words of the mark, at their places.
fn check_quotes(document: &Document, mark: &Annotation, claims: &Unanchored) {
    let quotes = &claims.quotes[&mark.id];
    let Some((text, spans)) = document.quoted(mark) else {
        assert_eq!(quotes, &[]);
        return;
    };
    let all: Vec<char> = text.as_str().chars().collect();
    assert_eq!(quotes.len(), spans.iter().count());
    for quote in quotes {
        let (at, unit) = quote.at.clone().unwrap();
        assert_eq!(unit, Unit::CodePoints);
        let before = String::from_iter(&all[..at.start]);
        let after = String::from_iter(&all[at.end..]);
        assert_eq!(quote.exact, String::from_iter(&all[at]));
        assert!(before.ends_with(&quote.prefix) && after.starts_with(&quote.suffix));
    }
}

/// Every kind that is left out is counted, no more and no less.
fn check_loss(document: &Document, loss: &Loss, written: &[(Value, Unanchored)]) {
    let counted = [
        Text,
        Version,
        Metadata,
        Structure,
        Codebook,
        Annotator,
        Actor,
        Field,
        Seen,
        Mark,
        EarlierPlace,
        Relation,
        Card,
    ];
    let left = loss.entries().into_iter().filter(|entry| entry.outcome == Outcome::LeftOut);
    assert!(left.clone().all(|entry| counted.contains(&entry.kind)), "{:?}", loss.entries());
    let back = || written.iter().map(|(_, claims)| claims);
    let annotators: BTreeSet<_> =
        back().flat_map(|it| &it.annotators).map(|annotator| annotator.id).collect();
    let actors: BTreeSet<_> = back().flat_map(|it| &it.actors).map(|actor| actor.id).collect();
    let all = document.annotators().count();
    assert_eq!(all - annotators.len(), loss.left_out(Annotator));
    assert_eq!(document.actors().count() - actors.len(), loss.left_out(Actor));
    assert_eq!(document.annotation_count() - written.len(), loss.left_out(Mark));
    assert_eq!(document.cards().count() - written.len(), loss.left_out(Card));
    assert_eq!(document.relations().count(), loss.left_out(Relation));
    assert_eq!(document.article().versions().len() - 1, loss.left_out(Version));
    assert_eq!((loss.left_out(Text), loss.left_out(Codebook)), (1, 1));
    assert_eq!(document.fields().len(), loss.left_out(Field));
    assert_eq!(document.seen().count(), loss.left_out(Seen));
    let earlier = back().flat_map(|it| &it.marks).map(|mark| mark.id);
    let earlier = earlier.map(|id| document.annotation(id).unwrap().earlier.len());
    assert_eq!(earlier.sum::<usize>(), loss.left_out(EarlierPlace));
    let metadata = document.article().metadata();
    let facts = [
        (&metadata.title, "/itemReviewed/appearance/0/headline"),
        (&metadata.outlet, "/itemReviewed/appearance/0/publisher/name"),
        (&metadata.published, "/itemReviewed/appearance/0/datePublished"),
        (&metadata.url, "/itemReviewed/appearance/0/url"),
        (&metadata.language, "/inLanguage"),
        (&metadata.byline, "/none"),
    ];
    let first = written.first().map(|(review, _)| review);
    let is_lost = |(words, place): &(&String, &str)| {
        let held = first.and_then(|review| review.pointer(place)?.as_str());
        !words.is_empty() && held != Some(words)
    };
    assert_eq!(facts.iter().filter(|fact| is_lost(fact)).count(), loss.left_out(Metadata));
}

fn check_round_trip(document: &Document) -> Result<usize, TestCaseError> {
    let Reviews { files, loss, refusals, .. } = write(document);
    prop_assert_eq!(files.len() + refusals.len(), document.cards().count());
    for refusal in &refusals {
        let card = document.card(refusal.claim).unwrap();
        let other = card.verdict.as_ref().is_some_and(|verdict| verdict.of != card.restated);
        prop_assert!(!refusal.reasons.is_empty());
        prop_assert_eq!(refusal.reasons.contains(&Reason::OtherWords), other);
    }
    let names: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    prop_assert_eq!(names.len(), files.len());
    let is_safe = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    prop_assert!(names.iter().all(|name| name.chars().all(is_safe) && name.len() < 200));
    let mut written = Vec::new();
    for file in &files {
        let json: Value = serde_json::from_slice(&file.contents).unwrap();
        check_review(&json);
        let back = read(&file.contents).unwrap();
        prop_assert_eq!(&back.problems, &[], "in\n{}", json);
        let claims = back.claims;
        let claim = claims.marks[0].id;
        prop_assert_eq!(&claims.cards, &[(**document.card(claim).unwrap()).clone()], "{}", json);
        let mark = document.annotation(claim).unwrap();
        prop_assert_eq!(&claims.marks, &[bare(mark)], "{}", json);
        check_quotes(document, mark, &claims);
        for actor in &claims.actors {
            prop_assert_eq!(&**document.actor(actor.id).unwrap(), actor);
        }
        for annotator in &claims.annotators {
            prop_assert_eq!(&**document.annotator(annotator.id).unwrap(), annotator);
        }
        check_sound(&claims, 0)?;
        written.push((json, claims));
    }
    check_loss(document, &loss, &written);
    Ok(files.len())
}

/// What was read fits together and can join a document; so many repairs are borne.
fn check_sound(claims: &Unanchored, repairs: usize) -> Result<Document, TestCaseError> {
    let marks: BTreeSet<_> = claims.marks.iter().map(|mark| mark.id).collect();
    prop_assert_eq!(marks.len(), claims.marks.len());
    prop_assert!(claims.quotes.keys().eq(marks.iter()));
    prop_assert!(claims.cards.iter().all(|card| marks.contains(&card.claim)));
    let claims = claims.clone();
    let (document, repaired) = Document::from_parts(Parts {
        id: DocumentId::random(1),
        metadata: recoupe::model::Metadata::default(),
        versions: Vec::new(),
        current: None,
        codebook: claims.codebook,
        annotators: claims.annotators,
        actors: claims.actors,
        cards: claims.cards,
        annotations: claims.marks,
        relations: claims.relations,
        fields: recoupe::model::Attributes::new(),
        seen: Vec::new(),
    });
    prop_assert!(repaired.len() <= repairs, "{:?}", repaired);
    prop_assert_eq!(document.annotation_count(), marks.len());
    Ok(document)
}

/// A document most of whose cards can be published: the rating is of the words as they are, and one
/// of a scale's where there is any.
fn publishable() -> impl Strategy<Value = Document> {
    let picks = vec((any::<Index>(), any::<Index>(), 0..5_u8), 3);
    (arbitrary::document(), picks).prop_map(|(document, picks)| {
        let mut parts = document.to_parts();
        for (card, (scale, rating, luck)) in parts.cards.iter_mut().zip(&picks) {
            let Some(verdict) = card.verdict.as_mut().filter(|_| *luck > 0) else { continue };
            verdict.of.clone_from(&card.restated);
            let scales = &parts.codebook.scales;
            if *luck > 2
                && !scales.is_empty()
                && let chosen = scale.get(scales)
                && !chosen.ratings.is_empty()
            {
                verdict.scale.clone_from(&chosen.id);
                verdict.rating.clone_from(&rating.get(&chosen.ratings).id);
            }
        }
        Document::from_parts(parts).0
    })
}

proptest! {
    #[test]
    fn documents_come_back_but_for_what_the_report_names(document in publishable()) {
        check_round_trip(&document)?;
    }

    #[test]
    fn what_is_not_for_the_public_can_be_left_out(document in publishable()) {
        let bare = Review { with_notes: false, ..review() };
        let reviews = claim_review::write(&document, &bare, &Progress::default()).unwrap();
        prop_assert!(reviews.loss.entries().iter().all(|it| it.outcome == Outcome::LeftOut));
        prop_assert_eq!(reviews.loss.left_out(Workings), reviews.files.len());
        prop_assert_eq!(reviews.loss.left_out(Mark), document.annotation_count());
        for (file, whole) in reviews.files.iter().zip(write(&document).files) {
            let json: Value = serde_json::from_slice(&file.contents).unwrap();
            check_review(&json);
            let whole: Value = serde_json::from_slice(&whole.contents).unwrap();
            let mut whole = whole.as_object().unwrap().clone();
            whole.retain(|name, _| !name.starts_with("urn:"));
            prop_assert_eq!(json.as_object().unwrap(), &whole);
            let claims = read(&file.contents).unwrap().claims;
            let card = &claims.cards[0];
            prop_assert_eq!(Some(card.restated.as_str()), json["claimReviewed"].as_str());
            let number = json["reviewRating"].get("ratingValue").is_some();
            prop_assert!(number || card.verdict.is_some());
            check_sound(&claims, 0)?;
        }
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        document in publishable(),
        damages in arbitrary::damages(),
    ) {
        for file in write(&document).files {
            if let Ok(Read { claims, .. }) = read(&arbitrary::damaged(&file.contents, &damages)) {
                check_round_trip(&check_sound(&claims, 9)?)?;
            }
        }
    }

    #[test]
    fn any_members_are_borne(
        members in vec((
            "(schema:|http://schema.org/)?(claimReviewed|author|reviewRating|itemReviewed|citation|url|name|urn:recoupe:(card|mark))",
            "(\"[a-z {}\\[\\]]{0,4}\"|-?[0-9]|null|true|\\[\\]|\\{\"(@value|@id|name|ratingValue|alternateName|author|sameAs|hasPart)\":(\"[a-z]{0,3}\"|1|\\[1,\"x\",\\{\\}\\])\\}|\\[\"x\",\\{\"name\":\"y\"\\},2\\])",
        ), 0..9),
    ) {
        let members = members.iter().map(|(name, value)| format!(",\"{name}\":{value}"));
        let file = format!("{{\"@type\":\"ClaimReview\"{}}}", members.collect::<String>());
        let Ok(read) = read(file.as_bytes()) else { return Ok(()) };
        prop_assert!(read.claims.marks.len() + read.problems.len() >= 1, "{file}");
        check_round_trip(&check_sound(&read.claims, 0)?)?;
    }
}

#[test]
fn the_examples_come_back() {
    for (file, expected) in [
        (&include_bytes!("../../../examples/mille-cameras.recoupe.ron")[..], 3),
        (include_bytes!("../../../examples/harbour-numbers.recoupe.ron"), 3),
        (include_bytes!("../../golden/format-1.recoupe.ron"), 0),
    ] {
        let document = recoupe::native::read(file).unwrap().document;
        assert_eq!(check_round_trip(&document).unwrap(), expected);
    }
}
