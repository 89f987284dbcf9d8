//! Claim cards in a report: each as the sheet has it, with its verdict to be seen at once and a way to the claim.

use crate::formats::claim_sheet;
use crate::formats::html_report::{Page, put};
use crate::formats::rich::{self, Block, html_escaped};
use crate::model::{Annotation, Card};

impl Page<'_> {
    /// The cards in the order of the text, then those of claims that stand elsewhere.
    pub(super) fn cards(&self, out: &mut String) {
        let mut cards = self.telling().cards().peekable();
        if cards.peek().is_none() {
            return;
        }
        let title = self.terms.claims;
        put(out, format_args!("<section id=\"claims\">\n<h2 class=\"part\">{title}</h2>\n"));
        for (mark, card) in cards {
            self.card(out, mark, card);
        }
        out.push_str("</section>\n");
    }

    fn card(&self, out: &mut String, mark: &Annotation, card: &Card) {
        put(out, format_args!("<section class=\"card\" id=\"c-{}\">\n", mark.id));
        if let Some(rated) = self.telling().rated(card) {
            put(out, format_args!("<p class=\"rated\">{}</p>\n", html_escaped(&rated)));
        }
        let mut blocks = claim_sheet::card(self.document, mark.id, &self.terms.sheet);
        for block in &mut blocks {
            if let Block::Heading(level, _) = block {
                *level = 3;
            }
        }
        out.push_str(&rich::html(&blocks));
        self.links(out, mark);
        let answers = self.told(&self.telling().answers(&mark.attributes));
        let remarks = card.remarks.trim();
        if !remarks.is_empty() {
            let remarks = html_escaped(remarks).replace('\n', "<br>\n");
            let name = format!("<strong>{}{}</strong>", self.terms.remarks, self.terms.sheet.colon);
            put(out, format_args!("<p>{name} {remarks}</p>\n"));
        }
        if !answers.is_empty() {
            put(out, format_args!("<p class=\"more\">{}</p>\n", answers.join(" · ")));
        }
        if let Some(verdict) = &card.verdict {
            let given = self.fact(&self.terms.sheet.verdict, &self.stamp(verdict.given));
            put(out, format_args!("<p class=\"stamp\">{given}</p>\n"));
        }
        let ways = [("t", self.terms.to_text), ("m", self.terms.to_mark)];
        let ways = ways.into_iter().filter(|way| way.0 == "m" || self.anchored.contains(&mark.id));
        let ways =
            ways.map(|(place, words)| format!("<a href=\"#{place}-{}\">{words}</a>", mark.id));
        let ways: Vec<String> = ways.collect();
        put(out, format_args!("<p class=\"ways\">{}</p>\n</section>\n", ways.join(" · ")));
    }

    /// What the claim is linked to.
    fn links(&self, out: &mut String, mark: &Annotation) {
        let mut links = self.document.relations_of(mark.into()).peekable();
        if links.peek().is_none() {
            return;
        }
        let (name, colon) = (self.terms.relations, &self.terms.sheet.colon);
        put(out, format_args!("<p><strong>{name}{colon}</strong></p>\n<ul class=\"links\">\n"));
        for link in links {
            let sentence = self.sentence(link, 0);
            put(out, format_args!("<li class=\"said\">{sentence}</li>\n"));
        }
        out.push_str("</ul>\n");
    }
}
