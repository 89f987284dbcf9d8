//! From claim cards to reviews of claims.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::formats::claim_review::remark::{Remark, remarks};
use crate::formats::claim_review::words::{address, is_blank, iso, language, plain};
use crate::formats::claim_review::{CONTEXT, note};
use crate::formats::exchange::{self, File};
use crate::formats::loss::Kind::{
    Actor, Annotator, Card, Codebook, EarlierPlace, Field, Mark, Metadata, Relation, Seen,
    Structure, Text, Version, Workings,
};
use crate::formats::loss::Loss;
use crate::formats::loss::Outcome::{KeptAsNote, LeftOut};
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::refusal::{Reason, Refusal};
use crate::model::claimant::{Claimant, claimants};
use crate::model::{self, ActorKind, Annotation, Document, Reference, Status, Verdict, day};

/// The longest name of a file without its number, in characters.
const LONGEST_NAME: usize = 40;

/// The reviews of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Reviews {
    /// A file a review, in the order of the text.
    pub files: Vec<File>,
    /// What they do not hold.
    pub loss: Loss,
    /// The claims that have a card and cannot be reviewed.
    pub refusals: Vec<Refusal>,
    /// What is in them all the same, and others may do less with.
    pub remarks: Vec<Remark>,
}

/// Writes a review of each claim that has a card.
///
/// The claim is what it was restated as, else its words. `datePublished` is the day of the last
/// signature of a card that is published, since nothing else in a document says when that was.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(
    document: &Document,
    review: &exchange::Review,
    progress: &Progress,
) -> Result<Reviews, Cancelled> {
    let language = language(&document.article().metadata().language);
    let writer = Writer { document, review, language };
    let claims = reviewed(document);
    progress.expect(claims.len());
    let (mut files, mut refusals, mut written) = (Vec::new(), Vec::new(), Vec::new());
    let width = claims.len().to_string().len().max(2);
    for (number, mark) in (1..).zip(&claims) {
        progress.step()?;
        let Some(card) = document.card(mark.id) else { continue };
        match writer.review(mark, card) {
            Ok(review) => {
                let words = review.get("claimReviewed").and_then(Value::as_str);
                let name = file_name(words.unwrap_or_default());
                let name = format!("{number:0width$}{name}.json");
                let contents = serde_json::to_string_pretty(&review).unwrap_or_default() + "\n";
                files.push(File { name, contents: contents.into() });
                written.push(*mark);
            }
            Err(reasons) => refusals.push(Refusal { claim: mark.id, reasons }),
        }
    }
    let loss = loss(document, &written, review.with_notes);
    let remarks = remarks(document, review, &refusals);
    Ok(Reviews { files, loss, refusals, remarks })
}

/// The marks that have a card: those of the current version in text order, then the others.
pub(super) fn reviewed(document: &Document) -> Vec<&Annotation> {
    let has_card = |mark: &&Annotation| document.card(mark.id).is_some();
    let placed = document.annotations_in_text_order().map(|mark| &**mark).filter(has_card);
    let elsewhere = document.annotations().map(|mark| &**mark).filter(has_card);
    let elsewhere = elsewhere.filter(|mark| document.placed_spans(mark).is_none());
    placed.chain(elsewhere).collect()
}

/// What is claimed: as it was restated, else in the article's words.
pub(super) fn claimed(document: &Document, mark: &Annotation, card: &model::Card) -> String {
    if is_blank(&card.restated) { document.quote(mark) } else { card.restated.clone() }
}

/// The words of a claim as the name of a file, with a dash before it; empty where no letter is left.
fn file_name(claim: &str) -> String {
    let bare = claim.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let mut name = String::new();
    let mut length = 0;
    for c in bare.nfc().flat_map(char::to_lowercase) {
        if length >= LONGEST_NAME {
            break;
        }
        if c.is_alphanumeric() {
            if name.is_empty() {
                name.push('-');
            }
            name.push(c);
            length += 1;
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
            length += 1;
        }
    }
    name.trim_end_matches('-').to_owned()
}

/// A thing of a type with what is known of it; `None` where nothing is.
fn thing<const N: usize>(kind: &str, members: [(&str, Option<Value>); N]) -> Option<Value> {
    let mut all = Map::new();
    if !kind.is_empty() {
        all.insert("@type".to_owned(), kind.into());
    }
    let before = all.len();
    let known = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    all.extend(known);
    (all.len() > before).then_some(Value::Object(all))
}

/// Words on one line, where there are any.
fn said(words: &str) -> Option<Value> {
    Some(plain(words)).filter(|words| !words.is_empty()).map(Value::String)
}

/// Words as they stand, but for spaces around them.
fn paragraphs(words: &str) -> Option<Value> {
    (!is_blank(words)).then(|| words.trim().into())
}

fn at(words: &str) -> Option<Value> {
    address(words).map(Value::String)
}

fn dated(words: &str) -> Option<Value> {
    iso(words).map(Value::String)
}

fn organization(name: &str, url: &str) -> Option<Value> {
    said(name)?;
    thing("Organization", [("name", said(name)), ("url", at(url))])
}

/// One thing as it is, several as a list.
fn one_or_all(mut all: Vec<Value>) -> Option<Value> {
    if all.len() > 1 { Some(Value::Array(all)) } else { all.pop() }
}

/// What reviews are composed from.
struct Writer<'a> {
    document: &'a Document,
    review: &'a exchange::Review,
    /// The article's, where it is a language that programs know.
    language: Option<String>,
}

impl Writer<'_> {
    fn review(
        &self,
        mark: &Annotation,
        card: &model::Card,
    ) -> Result<Map<String, Value>, Vec<Reason>> {
        let mut reasons = Vec::new();
        let mut require = |value: Result<Value, Reason>| {
            value.map_err(|reason| reasons.push(reason)).unwrap_or_default()
        };
        let claim = said(&claimed(self.document, mark, card));
        let claim = require(claim.ok_or(Reason::NoClaim));
        let rating = require(self.rating(card));
        let page = require(self.page());
        if card.verdict.as_ref().is_some_and(|verdict| verdict.of != card.restated) {
            reasons.push(Reason::OtherWords);
        }
        if !reasons.is_empty() {
            reasons.sort_unstable();
            return Err(reasons);
        }
        let citation = card.references.iter().filter_map(reference).collect::<Vec<_>>();
        let citation = Some(citation).filter(|all| !all.is_empty()).map(Value::Array);
        let created = card.verdict.as_ref().map(|verdict| day::of(verdict.given.at));
        let members = [
            ("@context", Some(CONTEXT.into())),
            ("@type", Some("ClaimReview".into())),
            ("url", Some(page)),
            ("claimReviewed", Some(claim)),
            ("author", self.author(card.verdict.as_ref())),
            ("dateCreated", created.as_deref().and_then(dated)),
            ("datePublished", published(card).as_deref().and_then(dated)),
            ("inLanguage", self.language.clone().map(Value::String)),
            ("reviewRating", Some(rating)),
            ("itemReviewed", self.item(mark, card)),
            ("citation", citation),
        ];
        let known = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        let mut review = known.collect();
        if self.review.with_notes {
            note::add(&mut review, self.document, mark, card);
        }
        Ok(review)
    }

    fn page(&self) -> Result<Value, Reason> {
        let page = &self.review.page;
        if page.trim().is_empty() {
            return Err(Reason::NoPage);
        }
        at(page).ok_or(Reason::BadPage)
    }

    /// Who reviews: the publisher, else whoever gave the rating.
    fn author(&self, verdict: Option<&Verdict>) -> Option<Value> {
        let exchange::Review { publisher, publisher_url, .. } = self.review;
        organization(publisher, publisher_url).or_else(|| {
            let name = said(&self.document.annotator(verdict?.given.by)?.name)?;
            thing("Person", [("name", Some(name))])
        })
    }

    /// The rating by name, and by its number where it has one on a scale of several.
    fn rating(&self, card: &model::Card) -> Result<Value, Reason> {
        let verdict = card.verdict.as_ref().ok_or(Reason::NoRating)?;
        let scales = &self.document.codebook().scales;
        let scale = scales.iter().find(|scale| scale.id == verdict.scale);
        let rating = scale.and_then(|it| it.ratings.iter().find(|it| it.id == verdict.rating));
        let language = self.language.as_deref().unwrap_or_default();
        let main = language.split('-').next().unwrap_or_default().to_lowercase();
        let name = rating.and_then(|rating| said(rating.name.get(&main)));
        let name = name.or_else(|| said(&verdict.rating)).ok_or(Reason::NoRating)?;
        let values = scale.into_iter().flat_map(|scale| &scale.ratings);
        let values = values.filter_map(|rating| rating.value).filter(|value| value.is_finite());
        let (least, most) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), it| {
            (least.min(it), most.max(it))
        });
        let value = rating.and_then(|rating| rating.value).filter(|it| it.is_finite());
        let value = value.filter(|_| least < most);
        let beside = |bound: f64| value.map(|_| number(bound));
        let rating = thing(
            "Rating",
            [
                ("alternateName", Some(name)),
                ("ratingValue", value.map(number)),
                ("bestRating", beside(most)),
                ("worstRating", beside(least)),
                ("ratingExplanation", paragraphs(&card.explanation)),
            ],
        );
        rating.ok_or(Reason::NoRating)
    }

    /// The claim itself: who said it, when, and where it appeared.
    fn item(&self, mark: &Annotation, card: &model::Card) -> Option<Value> {
        let mut speakers = Vec::new();
        let mut appearances: Vec<Value> = self.article().into_iter().collect();
        for who in claimants(self.document, mark.id) {
            match who {
                Claimant::Actor(actor) if actor.kind == ActorKind::Document => {
                    let work = said(&actor.name);
                    appearances
                        .extend(work.map(|name| json!({"@type": "CreativeWork", "name": name})));
                }
                who => speakers.extend(speaker(&who, self.document)),
            }
        }
        let place = &card.first_said_where;
        let first = address(place)
            .map_or_else(|| ("name", said(place)), |url| ("url", Some(Value::String(url))));
        thing(
            "Claim",
            [
                ("author", one_or_all(speakers)),
                ("datePublished", dated(&card.first_said_when)),
                ("firstAppearance", thing("CreativeWork", [first])),
                ("appearance", Some(appearances).filter(|all| !all.is_empty()).map(Value::Array)),
            ],
        )
    }

    fn article(&self) -> Option<Value> {
        let model::Metadata { title, outlet, published, url, .. } =
            self.document.article().metadata();
        thing(
            "Article",
            [
                ("url", at(url)),
                ("headline", said(title)),
                ("datePublished", dated(published)),
                ("publisher", organization(outlet, "")),
            ],
        )
    }
}

/// Who makes a claim. Without a type where nobody knows whether it is a person.
fn speaker(who: &Claimant<'_>, document: &Document) -> Option<Value> {
    let name = said(&who.name(document))?;
    let (kind, role) = match who {
        Claimant::Actor(actor) => match actor.kind {
            ActorKind::Person => ("Person", ("jobTitle", said(&actor.role))),
            ActorKind::Organisation => ("Organization", ("description", said(&actor.role))),
            ActorKind::Document | ActorKind::Other => ("", ("description", said(&actor.role))),
        },
        Claimant::Unnamed(_) => ("", ("description", None)),
    };
    thing(kind, [("name", Some(name)), role])
}

/// The day on which a card that is published was signed last.
fn published(card: &model::Card) -> Option<String> {
    let signed = card.sign_offs.iter().map(|sign_off| sign_off.at).max()?;
    (card.status == Status::Published).then(|| day::of(signed))
}

fn reference(reference: &Reference) -> Option<Value> {
    let Reference { url, title, publisher, date, quoted, archived, .. } = reference;
    let words = paragraphs(quoted);
    let quotation = words.map(|words| json!({"@type": "Quotation", "text": words}));
    thing(
        "CreativeWork",
        [
            ("url", at(url)),
            ("name", said(title)),
            ("publisher", organization(publisher, "")),
            ("datePublished", dated(date)),
            ("hasPart", quotation),
            ("archivedAt", at(archived)),
        ],
    )
}

/// A number without a fraction where it has none.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 { (value as i64).into() } else { value.into() }
}

/// What is not in the reviews of these marks, and what only their notes hold.
fn loss(document: &Document, written: &[&Annotation], with_notes: bool) -> Loss {
    let mut loss = Loss::default();
    let noted = if with_notes { KeptAsNote } else { LeftOut };
    let cards = || written.iter().filter_map(|mark| Some((*mark, &**document.card(mark.id)?)));
    let people: BTreeSet<_> = cards().flat_map(|(mark, card)| note::people(mark, card)).collect();
    let actors: BTreeSet<_> =
        cards().flat_map(|(mark, card)| [card.claimant, mark.actor]).flatten().collect();
    let metadata = document.article().metadata();
    let model::Metadata { title, byline, outlet, published, url, language: tag } = metadata;
    let same = |words: &str, value: Option<Value>| value.is_some_and(|value| value == *words);
    let facts = [
        (byline, false),
        (title, same(title, said(title))),
        (outlet, same(outlet, said(outlet))),
        (published, same(published, dated(published))),
        (url, same(url, at(url))),
        (tag, same(tag, language(tag).map(Value::String))),
    ];
    let is_lost = |held: bool| !held || written.is_empty();
    let facts = facts.into_iter().filter(|(words, held)| !words.is_empty() && is_lost(*held));
    let model::Version { blocks, emphases, links, report, .. } = &**document.version();
    let remarks = report.changes.len() + report.left_out.len() + report.warnings.len();
    for (kind, count, outcome) in [
        (Text, 1, LeftOut),
        (Version, document.article().versions().len() - 1, LeftOut),
        (Metadata, facts.count(), LeftOut),
        (Structure, blocks.len() + emphases.len() + links.len() + remarks, LeftOut),
        (Codebook, 1, LeftOut),
        (Field, document.fields().len(), LeftOut),
        (Seen, document.seen().count(), LeftOut),
        (Annotator, document.annotators().count() - people.len(), LeftOut),
        (Annotator, people.len(), noted),
        (Actor, document.actors().count() - actors.len(), LeftOut),
        (Actor, actors.len(), noted),
        (Mark, document.annotation_count() - written.len(), LeftOut),
        (Mark, written.len(), noted),
        (EarlierPlace, written.iter().map(|mark| mark.earlier.len()).sum(), LeftOut),
        (Relation, document.relations().count(), LeftOut),
        (Card, document.cards().count() - written.len(), LeftOut),
        (if with_notes { Card } else { Workings }, written.len(), noted),
    ] {
        loss.add(kind, count, outcome);
    }
    loss
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn files_are_named_by_the_words_of_the_claim() {
        for (claim, expected) in [
            ("« Les caméras ne servent qu’au trafic »", "-les-cameras-ne-servent-qu-au-trafic"),
            ("../../etc/passwd", "-etc-passwd"),
            ("Ђ 12 %", "-ђ-12"),
            ("🤔", ""),
            (&"mille ".repeat(20), "-mille-mille-mille-mille-mille-mille-mill"),
        ] {
            assert_eq!(file_name(claim), expected, "{claim}");
        }
    }
}
