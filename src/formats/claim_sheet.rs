//! Claim cards as a sheet that others read: one card, or all claims of a document.

use std::collections::BTreeMap;

use crate::formats::rich::{Block, Inline};
use crate::model::{
    Annotation, AnnotationId, Calculation, Card, Checkable, Contact, Document, Metadata, Priority,
    Reference, SignOff, Status, Verdict, claimant, day,
};

/// The words of a sheet in the language of whoever reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are the words themselves")]
pub struct Terms {
    /// The language in which scales and ratings are named.
    pub language: String,
    /// What stands between a name and what it names, without the space after it.
    pub colon: String,
    /// Quotation marks, before and after.
    pub quotes: (String, String),
    pub sheet: String,
    pub said_by: String,
    pub first_said: String,
    pub checkable: String,
    pub checkables: BTreeMap<Checkable, String>,
    pub priority: String,
    pub priorities: BTreeMap<Priority, String>,
    pub verdict: String,
    pub verdict_none: String,
    pub verdict_outdated: String,
    pub explanation: String,
    pub references: String,
    pub supports: String,
    pub contradicts: String,
    pub primary: String,
    pub secondary: String,
    pub archived: String,
    pub calculations: String,
    pub contacts: String,
    pub asked: String,
    pub deadline: String,
    pub answer: String,
    pub no_answer: String,
    pub sign_offs: String,
    pub status: String,
    pub statuses: BTreeMap<Status, String>,
}

/// The card of one claim; what is empty on it is left out.
#[must_use]
pub fn card(document: &Document, claim: AnnotationId, terms: &Terms) -> Vec<Block> {
    let Some(mark) = document.annotation(claim) else { return Vec::new() };
    let empty = Card::new(claim);
    let card = document.card(claim).map_or(&empty, |card| card);
    let page = Page { document, terms };
    let mut blocks = page.claim(mark, card);
    blocks.extend(page.judgement(card));
    blocks.extend(page.proof(card));
    blocks.extend(page.people(card));
    blocks
}

/// The cards of these claims, below what the article is called.
#[must_use]
pub fn sheet(document: &Document, claims: &[AnnotationId], terms: &Terms) -> Vec<Block> {
    let metadata = document.article().metadata();
    let page = Page { document, terms };
    let mut blocks = vec![Block::Heading(1, page.named(&terms.sheet, &metadata.title))];
    blocks.extend(about(metadata));
    for claim in claims {
        blocks.extend(card(document, *claim, terms));
    }
    blocks
}

/// The rating with its scale, and whether it was given to other words; `None` where there is none.
pub(super) fn verdict(document: &Document, card: &Card, terms: &Terms) -> Option<String> {
    let verdict = card.verdict.as_ref()?;
    let words = Page { document, terms }.verdict(verdict);
    let is_outdated = verdict.of != card.restated;
    Some(if is_outdated { format!("{words} – {}", terms.verdict_outdated) } else { words })
}

/// Who published the article, when and where.
fn about(metadata: &Metadata) -> Option<Block> {
    let Metadata { byline, outlet, published, url, .. } = metadata;
    let mut inlines = Vec::new();
    for text in [byline, outlet, published].into_iter().filter(|text| !text.trim().is_empty()) {
        separate(&mut inlines, ", ");
        inlines.push(Inline::text(text));
    }
    if !url.trim().is_empty() {
        separate(&mut inlines, ", ");
        inlines.push(Inline::Link { text: url.clone(), url: url.clone() });
    }
    (!inlines.is_empty()).then_some(Block::Paragraph(inlines))
}

fn separate(inlines: &mut Vec<Inline>, sign: &str) {
    if !inlines.is_empty() {
        inlines.push(Inline::text(sign));
    }
}

/// The words that are not empty, joined by commas.
fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts = texts.into_iter().map(str::trim).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(", ")
}

/// What a card is composed from.
struct Page<'a> {
    document: &'a Document,
    terms: &'a Terms,
}

impl Page<'_> {
    /// `Name: words`; the name alone where there are none.
    fn named(&self, name: &str, words: &str) -> String {
        if words.trim().is_empty() {
            name.to_owned()
        } else {
            format!("{name}{} {words}", self.terms.colon)
        }
    }

    /// A paragraph with its name before it, unless there is nothing to say.
    fn fact(&self, name: &str, words: &str) -> Option<Block> {
        let words = words.trim();
        let name = Inline::Strong(format!("{name}{}", self.terms.colon));
        let said = || Block::Paragraph(vec![name, Inline::text(format!(" {words}"))]);
        (!words.is_empty()).then(said)
    }

    fn in_quotes(&self, words: &str) -> String {
        let (before, after) = &self.terms.quotes;
        format!("{before}{}{after}", words.trim())
    }

    fn list(&self, name: &str, items: Vec<Vec<Inline>>) -> Vec<Block> {
        if items.is_empty() {
            return Vec::new();
        }
        let name = Inline::Strong(format!("{name}{}", self.terms.colon));
        vec![Block::Paragraph(vec![name]), Block::List(items)]
    }

    /// What is claimed, by whom, where and when.
    fn claim(&self, mark: &Annotation, card: &Card) -> Vec<Block> {
        let terms = self.terms;
        let quote = self.document.quote(mark);
        let restated = card.restated.trim();
        let mut blocks = Vec::new();
        if restated.is_empty() {
            blocks.push(Block::Heading(2, self.in_quotes(&quote)));
        } else {
            blocks.push(Block::Heading(2, restated.to_owned()));
            blocks.push(Block::Quote(self.in_quotes(&quote)));
        }
        let speakers = claimant::claimants(self.document, card.claim);
        let speakers = speakers.iter().map(|who| match who {
            claimant::Claimant::Actor(actor) if !actor.role.trim().is_empty() => {
                format!("{} ({})", actor.name, actor.role.trim())
            }
            who => who.name(self.document),
        });
        blocks.extend(self.fact(&terms.said_by, &speakers.collect::<Vec<_>>().join("; ")));
        let first = joined([card.first_said_where.as_str(), &card.first_said_when]);
        blocks.extend(self.fact(&terms.first_said, &first));
        if card.checkable != Checkable::Undecided {
            let known = terms.checkables.get(&card.checkable);
            blocks.extend(self.fact(&terms.checkable, known.map_or("", String::as_str)));
        }
        if card.priority != Priority::Unset {
            let known = terms.priorities.get(&card.priority).map_or("", String::as_str);
            let reason = card.priority_reason.trim();
            let words =
                if reason.is_empty() { known.to_owned() } else { format!("{known} ({reason})") };
            blocks.extend(self.fact(&terms.priority, &words));
        }
        blocks
    }

    fn judgement(&self, card: &Card) -> Vec<Block> {
        let terms = self.terms;
        let verdict = verdict(self.document, card, terms);
        let verdict = verdict.unwrap_or_else(|| terms.verdict_none.clone());
        let verdict = self.fact(&terms.verdict, &verdict);
        verdict.into_iter().chain(self.fact(&terms.explanation, &card.explanation)).collect()
    }

    /// The rating, and the scale that it is one of.
    fn verdict(&self, verdict: &Verdict) -> String {
        let scales = &self.document.codebook().scales;
        let scale = scales.iter().find(|scale| scale.id == verdict.scale);
        let rating = scale.and_then(|it| it.ratings.iter().find(|it| it.id == verdict.rating));
        let language = &self.terms.language;
        let name = rating.map_or(verdict.rating.as_str(), |rating| rating.name.get(language));
        match scale.map(|scale| scale.name.get(language)) {
            Some(scale) if !scale.is_empty() => format!("{name} ({scale})"),
            _ => name.to_owned(),
        }
    }

    fn proof(&self, card: &Card) -> Vec<Block> {
        let references = card.references.iter().map(|reference| self.reference(reference));
        let mut blocks = self.list(&self.terms.references, references.collect());
        let sums = card.calculations.iter().map(|calculation| self.calculation(calculation));
        blocks.extend(self.list(&self.terms.calculations, sums.collect()));
        blocks
    }

    fn reference(&self, reference: &Reference) -> Vec<Inline> {
        let terms = self.terms;
        let Reference { url, title, publisher, date, quoted, locator, .. } = reference;
        let title = if title.trim().is_empty() { url.trim() } else { title.trim() };
        let mut inlines = Vec::new();
        if !url.trim().is_empty() {
            inlines.push(Inline::Link { text: title.to_owned(), url: url.trim().to_owned() });
        } else if !title.is_empty() {
            inlines.push(Inline::text(title));
        }
        let kind = match reference.primary {
            Some(true) => terms.primary.as_str(),
            Some(false) => &terms.secondary,
            None => "",
        };
        let bearing = match reference.supports {
            Some(true) => terms.supports.as_str(),
            Some(false) => &terms.contradicts,
            None => "",
        };
        let facts = joined([publisher.as_str(), date, locator, kind, bearing]);
        if !facts.is_empty() {
            separate(&mut inlines, ", ");
            inlines.push(Inline::text(facts));
        }
        if !quoted.trim().is_empty() {
            separate(&mut inlines, "\n");
            inlines.push(Inline::text(self.in_quotes(quoted)));
        }
        if !reference.archived.trim().is_empty() {
            separate(&mut inlines, "\n");
            inlines.push(Inline::text(self.named(&terms.archived, &archived(reference))));
        }
        inlines
    }

    fn calculation(&self, calculation: &Calculation) -> Vec<Inline> {
        let Calculation { name, formula, result, source } = calculation;
        let sum = match (formula.trim(), result.trim()) {
            (formula, "") => formula.to_owned(),
            (formula, result) => format!("{formula} = {result}"),
        };
        let mut words = if name.trim().is_empty() { sum } else { self.named(name.trim(), &sum) };
        if !source.trim().is_empty() {
            words = format!("{words} ({})", source.trim());
        }
        vec![Inline::text(words)]
    }

    fn people(&self, card: &Card) -> Vec<Block> {
        let terms = self.terms;
        let contacts = card.contacts.iter().map(|contact| self.contact(contact));
        let mut blocks = self.list(&terms.contacts, contacts.collect());
        let signed = card.sign_offs.iter().map(signature).collect::<Vec<_>>().join("; ");
        blocks.extend(self.fact(&terms.sign_offs, &signed));
        let status = terms.statuses.get(&card.status).map_or("", String::as_str);
        blocks.extend(self.fact(&terms.status, status));
        blocks
    }

    fn contact(&self, contact: &Contact) -> Vec<Inline> {
        let terms = self.terms;
        let Contact { who, how, asked, deadline, answer } = contact;
        let facts = [(&terms.asked, asked), (&terms.deadline, deadline)];
        let facts = facts.into_iter().filter(|(_, day)| !day.trim().is_empty());
        let facts: Vec<String> =
            facts.map(|(name, day)| format!("{name} {}", day.trim())).collect();
        let head = [who.as_str(), how].into_iter().chain(facts.iter().map(String::as_str));
        let mut inlines = vec![Inline::text(joined(head))];
        let answer = answer.trim();
        inlines.push(Inline::text("\n"));
        inlines.push(Inline::text(if answer.is_empty() {
            terms.no_answer.clone()
        } else {
            self.named(&terms.answer, &self.in_quotes(answer))
        }));
        inlines
    }
}

/// The kept copy, with the first digits of its fingerprint.
fn archived(reference: &Reference) -> String {
    match reference.archived_sha256.get(..12) {
        Some(digits) => format!("{} (SHA-256 {digits}…)", reference.archived),
        None => reference.archived.clone(),
    }
}

fn signature(sign_off: &SignOff) -> String {
    let day = day::of(sign_off.at);
    joined([sign_off.name.as_str(), &sign_off.role, &day])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::formats::rich::{html, markdown};
    use crate::formats::telling::terms::english_sheet;
    use crate::model::marked::{id, marked};
    use crate::model::{
        Actor, ActorId, ActorKind, AnnotatorId, LocalText, Rating, Stamp, VerdictScale,
    };

    fn terms() -> Terms {
        Terms { verdict_outdated: "out of date".to_owned(), ..english_sheet() }
    }

    /// A claim with a card of this shape.
    fn with_card(shape: impl FnOnce(&mut Card)) -> Document {
        let mut document = marked("The cameras watch only cars.", &[("claim", &[(4, 27)])]);
        let actor = ActorId::random(1);
        let (name, role) = ("Ana Kovač".to_owned(), "mayor".to_owned());
        let note = String::new();
        document.put_actor(Arc::new(Actor {
            id: actor,
            name,
            kind: ActorKind::Person,
            role,
            note,
        }));
        let mut codebook = crate::model::Codebook::clone(document.codebook());
        let named = |id: &str, name: &str| Rating {
            id: id.to_owned(),
            name: LocalText::same(name),
            ..Rating::default()
        };
        codebook.scales.push(VerdictScale {
            id: "five".to_owned(),
            name: LocalText::same("Five steps"),
            ratings: vec![named("false", "False")],
            ..VerdictScale::default()
        });
        document.set_codebook(Arc::new(codebook));
        let mut card = Card::new(id(0));
        card.claimant = Some(actor);
        shape(&mut card);
        let old = document.put_card(Arc::new(card)).unwrap();
        assert_eq!(old, None);
        document
    }

    #[track_caller]
    fn check(shape: impl FnOnce(&mut Card), expected: &str) {
        let document = with_card(shape);
        let found = markdown(&card(&document, id(0), &terms()));
        assert_eq!(found.trim_end(), expected.trim(), "{found}");
    }

    fn fill(card: &mut Card) {
        card.restated = "The *47* cameras only watch cars.".to_owned();
        card.first_said_where = "council".to_owned();
        card.first_said_when = "2026-03-02".to_owned();
        card.checkable = Checkable::Yes;
        card.priority = Priority::High;
        card.priority_reason = "reach".to_owned();
        let given = Stamp { by: AnnotatorId::random(1), at: jiff::Timestamp::UNIX_EPOCH };
        let (scale, rating) = ("five".to_owned(), "false".to_owned());
        card.verdict = Some(Verdict { scale, rating, of: card.restated.clone(), given });
        card.explanation = "They can do more.\nSee the contract.".to_owned();
        card.references = vec![
            Reference {
                url: "https://lens.example/r_1".to_owned(),
                title: "Report".to_owned(),
                publisher: "Open Lens".to_owned(),
                date: "2026-02-03".to_owned(),
                quoted: "47 of them can".to_owned(),
                locator: "p. 3".to_owned(),
                primary: Some(true),
                supports: Some(false),
                archived: "files/report.pdf".to_owned(),
                archived_sha256: "0123456789abcdef".to_owned(),
            },
            Reference { url: "javascript:alert(1)".to_owned(), ..Reference::default() },
        ];
        card.calculations = vec![Calculation {
            name: "Rate".to_owned(),
            formula: "3 / 2.5".to_owned(),
            result: "1.2".to_owned(),
            source: "central bank, 2026-02-01".to_owned(),
        }];
        card.contacts = vec![
            Contact {
                who: "Town hall".to_owned(),
                how: "mail".to_owned(),
                asked: "2026-02-04".to_owned(),
                deadline: "2026-02-06".to_owned(),
                answer: "No comment.".to_owned(),
            },
            Contact { who: "Maker".to_owned(), ..Contact::default() },
        ];
        let signed = |name: &str, role: &str| SignOff {
            name: name.to_owned(),
            role: role.to_owned(),
            at: jiff::Timestamp::UNIX_EPOCH,
        };
        card.sign_offs = vec![signed("Maud", "checked"), signed("Ida", "edited")];
        card.status = Status::ToEdit;
    }

    #[test]
    fn a_card_is_written_line_by_line() {
        check(
            |_| {},
            "
## “cameras watch only cars”

**Claimant:** Ana Kovač (mayor)

**Verdict:** none yet

**Status:** to do
",
        );
        check(
            fill,
            "
## The \\*47\\* cameras only watch cars.

> “cameras watch only cars”

**Claimant:** Ana Kovač (mayor)

**First said:** council, 2026-03-02

**Can be checked:** yes

**Priority:** high (reach)

**Verdict:** False (Five steps)

**Explanation:** They can do more.  \nSee the contract.

**References:**

- [Report](https://lens.example/r_1), Open Lens, 2026-02-03, p. 3, primary source, contradicts it  \n  “47 of them can”  \n  Kept copy: files/report.pdf (SHA-256 0123456789ab…)
- javascript:alert(1)

**Calculations:**

- Rate: 3 / 2.5 = 1.2 (central bank, 2026-02-01)

**Right of reply:**

- Town hall, mail, asked 2026-02-04, deadline 2026-02-06  \n  Answer: “No comment.”
- Maker  \n  No answer yet.

**Signed:** Maud, checked, 1970-01-01; Ida, edited, 1970-01-01

**Status:** to edit
",
        );
    }

    #[test]
    fn a_verdict_on_other_words_says_so() {
        let document = with_card(|card| {
            let given = Stamp { by: AnnotatorId::random(1), at: jiff::Timestamp::UNIX_EPOCH };
            let (scale, rating, of) = (String::new(), "rather not".to_owned(), "x".to_owned());
            card.verdict = Some(Verdict { scale, rating, of, given });
        });
        let written = html(&card(&document, id(0), &terms()));
        assert!(
            written.contains("<p><strong>Verdict:</strong> rather not – out of date</p>"),
            "{written}"
        );
    }

    #[test]
    fn a_sheet_says_of_which_article() {
        let mut document = with_card(|_| {});
        document.set_metadata(Arc::new(Metadata {
            title: "A <b>".to_owned(),
            outlet: "The Paper".to_owned(),
            url: "https://paper.example/a".to_owned(),
            ..Metadata::default()
        }));
        let written = html(&sheet(&document, &[id(0)], &terms()));
        let expected = "<h1>Claims checked: A &lt;b&gt;</h1>\n<p>The Paper, <a \
            href=\"https://paper.example/a\">https://paper.example/a</a></p>\n<h2>“cameras";
        assert!(written.starts_with(expected), "{written}");
    }
}
