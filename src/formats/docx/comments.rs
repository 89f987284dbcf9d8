//! The comments: what is said of each mark, with who made it and when.

use jiff::Timestamp;

use crate::formats::docx::setting::{Part, Piece};
use crate::formats::docx::{COMMENTED, Page, note};
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::xml::attribute;
use crate::formats::{claim_sheet, telling::Fact};
use crate::model::{Annotation, Node, Relation, Spans, Stamp};

/// Word refuses longer names and initials, in units of UTF-16.
const LONGEST_NAME: usize = 255;
const LONGEST_INITIALS: usize = 9;

/// The style of what is said in a comment.
const STYLE: &str = "CommentText";

impl Page<'_> {
    /// Writes the comments of all marks that stand on the text, a step for each.
    pub(super) fn comments(&self, part: &mut Part, progress: &Progress) -> Result<(), Cancelled> {
        let document = self.telling.document;
        for mark in document.annotations_in_text_order() {
            progress.step()?;
            let Some(spans) = document.placed_spans(mark) else { continue };
            let first = self.comments.get(&mark.id).copied().unwrap_or_default();
            for number in 0..spans.len() {
                self.open_comment(part, first + number, mark.created);
                self.head(part, mark, (number, spans));
                if number == 0 {
                    for pieces in self.told_of(mark, false) {
                        part.paragraph(STYLE, &pieces);
                    }
                }
                part.put("</w:comment>\n");
            }
        }
        Ok(())
    }

    fn open_comment(&self, part: &mut Part, number: usize, Stamp { by, at }: Stamp) {
        let annotator = self.telling.document.annotator(by);
        let initials = annotator.map_or("", |annotator| annotator.initials.trim());
        let name = self.telling.annotator(by);
        part.put(&format!("<w:comment w:id=\"{number}\""));
        attribute(&mut part.xml, "w:author", up_to(&name, LONGEST_NAME));
        if let Some(moment) = moment(at) {
            attribute(&mut part.xml, "w:date", &moment);
        }
        if !initials.is_empty() {
            attribute(&mut part.xml, "w:initials", up_to(initials, LONGEST_INITIALS));
        }
        part.put(">");
    }

    /// What a comment begins with: which mark it is on, and of a mark in pieces, on which one.
    fn head(&self, part: &mut Part, mark: &Annotation, (number, spans): (usize, &Spans)) {
        let mut pieces = vec![self.chip(mark, false)];
        if spans.len() > 1 {
            let words = self.telling.terms.in_quotes(&self.telling.document.quote(mark));
            let place = format!("\u{a0}{}/{}", number + 1, spans.len());
            let colon = &self.telling.terms.sheet.colon;
            pieces.push(Piece::plain(format!("{place}{colon} {words}")));
        }
        let words: String = pieces.iter().map(|piece| piece.words.as_str()).collect();
        part.open(STYLE.into(), &words);
        part.put(&format!(
            "<w:r><w:rPr><w:rStyle w:val=\"{COMMENTED}\"/></w:rPr><w:annotationRef/></w:r>"
        ));
        part.pieces(&pieces);
        part.close();
    }

    /// What is said of a mark beside its words: the verdict, then as [`Self::said`] has it.
    pub(super) fn told_of(&self, mark: &Annotation, leads: bool) -> Vec<Vec<Piece>> {
        let telling = self.telling;
        let mut told = Vec::new();
        if let Some(card) = telling.document.card(mark.id) {
            let terms = &telling.terms.sheet;
            let restated = card.restated.trim();
            if !restated.is_empty() {
                told.push(self.fact(telling.terms.restated, vec![Piece::plain(restated)]));
            }
            if let Some(verdict) = claim_sheet::verdict(telling.document, card, terms) {
                told.push(self.fact(&terms.verdict, vec![Piece::strong(verdict)]));
            }
        }
        told.extend(self.said(mark, leads));
        told
    }

    /// What is known of a mark, its relations and its note, in paragraphs. Other marks lead to the
    /// text if `leads`.
    pub(super) fn said(&self, mark: &Annotation, leads: bool) -> Vec<Vec<Piece>> {
        let telling = self.telling;
        let mut said: Vec<Vec<Piece>> = self.facts(telling.facts(mark)).into_iter().collect();
        let links = telling.document.relations_of(mark.into());
        said.extend(links.map(|link| self.seen_from(link, mark, leads)));
        said.extend(note::paragraphs(&mark.note));
        if let Some(modified) = mark.modified {
            let words = format!("{} {}", telling.terms.changed, telling.stamp(modified));
            said.push(vec![Piece::italic(words)]);
        }
        said
    }

    /// What is known, one after the other on one line; `None` where that is nothing.
    pub(super) fn facts(&self, facts: Vec<Fact>) -> Option<Vec<Piece>> {
        let told = facts.into_iter().map(|fact| self.told(fact));
        let line = told.reduce(|mut line, next| {
            line.push(Piece::plain(" · "));
            line.extend(next);
            line
        });
        line.filter(|line| !line.is_empty())
    }

    /// What is known, with its name.
    pub(super) fn told(&self, Fact { name, words, url }: Fact) -> Vec<Piece> {
        let words = match url {
            Some(url) => Piece::link(words, &url),
            None => Piece::plain(words),
        };
        self.fact(&name, vec![words])
    }

    /// A relation as it is told at one of its ends: `attacks claim 3: “…”`.
    fn seen_from(&self, link: &Relation, mark: &Annotation, leads: bool) -> Vec<Piece> {
        let kind = self.telling.document.codebook().relation_type(&link.kind);
        let here = Node::Annotation(mark.id);
        let (verb, other) = if link.from == here {
            (self.telling.verb(link), link.to)
        } else {
            let inverse = kind.map_or("", |kind| kind.inverse.get(self.telling.language)).trim();
            if inverse.is_empty() {
                // Nobody has said how it reads from here.
                return self.sentence(link, leads, 0);
            }
            (inverse, link.from)
        };
        let mut pieces = vec![Piece::strong(format!("{verb} "))];
        pieces.extend(self.end(other, leads, 0));
        pieces
    }
}

/// A moment as XML Schema writes it; `None` where it is too early for Word.
fn moment(at: Timestamp) -> Option<String> {
    /// The first moment of the year 1601, in seconds.
    const FIRST: i64 = -11_644_473_600;
    (at.as_second() >= FIRST).then(|| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// As much of some words as has so many units of UTF-16.
fn up_to(words: &str, most: usize) -> &str {
    let mut units = 0;
    let end = words.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > most).then_some(at)
    });
    words.get(..end.unwrap_or(words.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_names_are_such_that_word_reads_them() {
        let at = |words: &str| words.parse::<Timestamp>().unwrap();
        let moment_of = |words| moment(at(words));
        assert_eq!(moment_of("2026-03-02T23:30:00.5+01:00").unwrap(), "2026-03-02T22:30:00Z");
        assert_eq!(moment_of("0900-01-01T00:00:00Z"), None);
        assert_eq!((up_to("a🤔b", 3), up_to("a🤔b", 2), up_to("ab", 9)), ("a🤔", "a", "ab"));
    }
}
