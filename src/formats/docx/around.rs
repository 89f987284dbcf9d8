//! What stands around the article: where it appeared and the legend before it, claim cards, relations and marks without a place behind it.

use crate::formats::claim_sheet;
use crate::formats::docx::setting::{Format, Look, Part, Piece};
use crate::formats::docx::{Page, note};
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::rich::{Block, Inline};
use crate::model::{Annotation, Card, Metadata, Stamp};

/// The styles of what stands around; `sources/styled.rs` knows them by their names.
const KICKER: &str = "RecoupeKicker";
const PART: &str = "RecoupePart";
const HEADING: &str = "RecoupeHeading";
const TEXT: &str = "RecoupeText";
const QUOTE: &str = "RecoupeQuote";
const ITEM: &str = "RecoupeItem";
const BELOW: &str = "RecoupeBelow";
const SMALL: &str = "RecoupeSmall";
const STAMP: &str = "RecoupeStamp";

/// Before an item.
const BULLET: &str = "•\u{a0}";

impl Page<'_> {
    /// What stands before the article.
    pub(super) fn before(&self, part: &mut Part) {
        let terms = self.telling.terms;
        let metadata = self.telling.document.article().metadata();
        let Metadata { byline, outlet, published, url, .. } = metadata;
        let title = format!("{}{} {}", terms.kicker, terms.sheet.colon, self.telling.title());
        part.paragraph(KICKER, &[Piece::plain(title)]);
        let facts = [outlet, published, byline].map(|fact| fact.trim());
        let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        if !facts.is_empty() {
            part.paragraph(SMALL, &[Piece::plain(facts.join(" · "))]);
        }
        if !url.trim().is_empty() {
            part.paragraph(SMALL, &[Piece::link(url.trim(), url)]);
        }
        let mut legend = Vec::new();
        for look in self.looks.iter() {
            let shade = Some(super::GROUND.solid(look.color));
            let chip = Look { strong: true, shade, style: Some("Chip"), ..Look::default() };
            let space = if legend.is_empty() { "" } else { "   " };
            legend.push(Piece::plain(space));
            legend.push(Piece { look: chip, ..Piece::plain(&look.name) });
            legend.push(Piece::plain(format!("\u{a0}×\u{a0}{}", look.count)));
        }
        if !legend.is_empty() {
            part.paragraph(TEXT, &legend);
            part.paragraph(SMALL, &[Piece::plain(terms.shades_hint)]);
        }
        part.paragraph("RecoupeRule", &[]);
    }

    /// What stands behind it, a step for each relation.
    pub(super) fn after(&self, part: &mut Part, progress: &Progress) -> Result<(), Cancelled> {
        let telling = self.telling;
        let terms = telling.terms;
        let mut new_page = true;
        let mut begin = |part: &mut Part, title: &str| {
            let new_page = std::mem::take(&mut new_page);
            part.paragraph(Format { new_page, ..PART.into() }, &[Piece::plain(title)]);
        };
        for (number, (mark, card)) in telling.cards().enumerate() {
            if number == 0 {
                begin(part, terms.claims);
            }
            self.card(part, mark, card);
        }
        for (number, link) in telling.relations().into_iter().enumerate() {
            progress.step()?;
            if number == 0 {
                begin(part, terms.relations);
            }
            part.paragraph(TEXT, &self.sentence(link, true, 0));
            let answers = self.facts(telling.answers(&link.attributes));
            for pieces in answers.into_iter().chain(note::paragraphs(&link.note)) {
                part.paragraph(BELOW, &pieces);
            }
            part.paragraph(STAMP, &[Piece::plain(self.stamps(link.created, link.modified))]);
        }
        for (number, mark) in telling.elsewhere().enumerate() {
            progress.step()?;
            if number == 0 {
                begin(part, terms.elsewhere);
                part.paragraph(SMALL, &[Piece::plain(terms.elsewhere_hint)]);
            }
            let words = terms.in_quotes(&telling.document.quote(mark));
            let words = Piece::plain(format!("{} {words}", terms.sheet.colon));
            part.paragraph(TEXT, &[self.chip(mark, false), words]);
            for pieces in self.told_of(mark, true) {
                part.paragraph(BELOW, &pieces);
            }
            part.paragraph(STAMP, &[Piece::plain(telling.stamp(mark.created))]);
        }
        let answers = telling.answers(telling.document.fields());
        if !answers.is_empty() {
            begin(part, terms.answers);
        }
        for fact in answers {
            part.paragraph(TEXT, &self.told(fact));
        }
        part.paragraph("RecoupeRule", &[]);
        part.paragraph(SMALL, &[Piece::plain(terms.docx_foot)]);
        Ok(())
    }

    /// Who made something, and who changed it.
    fn stamps(&self, created: Stamp, modified: Option<Stamp>) -> String {
        let created = self.telling.stamp(created);
        let changed = self.telling.terms.changed;
        modified.map_or(created.clone(), |modified| {
            format!("{created} · {changed} {}", self.telling.stamp(modified))
        })
    }

    fn card(&self, part: &mut Part, mark: &Annotation, card: &Card) {
        let terms = self.telling.terms;
        let mut heads = true;
        for block in claim_sheet::card(self.telling.document, mark.id, &terms.sheet) {
            match block {
                Block::Heading(_, words) if std::mem::take(&mut heads) => {
                    let words = Piece::plain(format!("{} {words}", terms.sheet.colon));
                    part.paragraph(HEADING, &[self.chip(mark, true), words]);
                    if let Some(rated) = self.telling.rated(card) {
                        part.paragraph("RecoupeRating", &[Piece::strong(rated)]);
                    }
                }
                block => self::block(part, block),
            }
        }
        for pieces in self.said(mark, true) {
            part.paragraph(TEXT, &pieces);
        }
        let remarks = card.remarks.trim();
        if !remarks.is_empty() {
            part.paragraph(TEXT, &self.fact(terms.remarks, vec![Piece::plain(remarks)]));
        }
        if let Some(verdict) = &card.verdict {
            let given = Piece::plain(self.telling.stamp(verdict.given));
            part.paragraph(STAMP, &self.fact(&terms.sheet.verdict, vec![given]));
        }
    }
}

/// A block of a claim card.
fn block(part: &mut Part, block: Block) {
    match block {
        Block::Heading(_, words) => part.paragraph(HEADING, &[Piece::plain(words)]),
        Block::Quote(words) => part.paragraph(QUOTE, &[Piece::plain(words)]),
        Block::Paragraph(inlines) => part.paragraph(TEXT, &pieces(&inlines)),
        Block::List(items) => {
            for item in items {
                let bullet = std::iter::once(Piece::plain(BULLET));
                let item: Vec<Piece> = bullet.chain(pieces(&item)).collect();
                part.paragraph(ITEM, &item);
            }
        }
    }
}

fn pieces(inlines: &[Inline]) -> Vec<Piece> {
    let piece = |inline: &Inline| match inline {
        Inline::Text(words) => Piece::plain(words),
        Inline::Strong(words) => Piece::strong(words),
        Inline::Link { text, url } => Piece::link(text, url),
    };
    inlines.iter().map(piece).collect()
}
