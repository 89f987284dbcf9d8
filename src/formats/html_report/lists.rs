//! Marks and relations in words, each with a way to where it stands.

use crate::formats::html_report::note;
use crate::formats::html_report::{Page, put};
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::rich::html_escaped;
use crate::formats::telling::looks::Look;
use crate::formats::telling::{DEEPEST, Fact, shortened};
use crate::model::{Annotation, Node, Relation, Stamp};

impl Page<'_> {
    /// The marks of the current text, then those that stand elsewhere.
    pub(super) fn marks(&self, out: &mut String, progress: &Progress) -> Result<(), Cancelled> {
        let document = self.document;
        let here = document.annotations_in_text_order();
        let elsewhere: Vec<_> = self.telling().elsewhere().collect();
        let terms = self.terms;
        if document.annotation_count() == 0 {
            return Ok(());
        }
        put(out, format_args!("<section id=\"marks\">\n<h2 class=\"part\">{}</h2>\n", terms.marks));
        let mut list = here.peekable();
        if list.peek().is_some() {
            out.push_str("<ol class=\"list\">\n");
            for mark in list {
                progress.step()?;
                self.mark(out, mark);
            }
            out.push_str("</ol>\n");
        }
        if !elsewhere.is_empty() {
            let (title, hint) = (terms.elsewhere, terms.elsewhere_hint);
            put(
                out,
                format_args!(
                    "<h3 class=\"part\" id=\"elsewhere\">{title}</h3>\n<p class=\"hint\">{hint}</p>\n\
                 <ul class=\"list\">\n"
                ),
            );
            for mark in elsewhere {
                progress.step()?;
                self.mark(out, mark);
            }
            out.push_str("</ul>\n");
        }
        out.push_str("</section>\n");
        Ok(())
    }

    /// The relations.
    pub(super) fn relations(&self, out: &mut String, progress: &Progress) -> Result<(), Cancelled> {
        let links = self.telling().relations();
        if links.is_empty() {
            return Ok(());
        }
        let title = self.terms.relations;
        put(out, format_args!("<section id=\"relations\">\n<h2 class=\"part\">{title}</h2>\n"));
        out.push_str("<ul class=\"list\">\n");
        for link in links {
            progress.step()?;
            self.relation(out, link);
        }
        out.push_str("</ul>\n</section>\n");
        Ok(())
    }

    fn mark(&self, out: &mut String, mark: &Annotation) {
        let words = self.terms.in_quotes(&self.document.quote(mark));
        put(out, format_args!("<li id=\"m-{}\">\n<p>{}", mark.id, self.chip(mark)));
        put(out, format_args!("<span class=\"said\">{}</span>", self.to_text(mark, &words)));
        if self.document.card(mark.id).is_some() {
            let card = self.terms.to_card;
            put(out, format_args!(" <a class=\"more\" href=\"#c-{}\">{card}</a>", mark.id));
        }
        out.push_str("</p>\n");
        let facts = self.told(&self.telling().facts(mark));
        self.rest(out, &facts, &mark.note, (mark.created, mark.modified));
    }

    fn relation(&self, out: &mut String, link: &Relation) {
        let sentence = self.sentence(link, 0);
        put(out, format_args!("<li id=\"r-{}\">\n<p class=\"said\">{sentence}</p>\n", link.id));
        let facts = self.told(&self.telling().answers(&link.attributes));
        self.rest(out, &facts, &link.note, (link.created, link.modified));
    }

    /// What is said of a mark or relation below its words.
    fn rest(
        &self,
        out: &mut String,
        facts: &[String],
        note: &str,
        (created, modified): (Stamp, Option<Stamp>),
    ) {
        if !facts.is_empty() {
            put(out, format_args!("<p class=\"more\">{}</p>\n", facts.join(" · ")));
        }
        if !note.trim().is_empty() {
            put(out, format_args!("<div class=\"note\" dir=\"auto\">{}</div>\n", note::html(note)));
        }
        let mut stamp = self.stamp(created);
        if let Some(modified) = modified {
            stamp = format!("{stamp} · {} {}", self.terms.changed, self.stamp(modified));
        }
        put(out, format_args!("<p class=\"stamp\">{stamp}</p>\n</li>\n"));
    }

    /// Who did something, and on which day.
    pub(super) fn stamp(&self, stamp: Stamp) -> String {
        html_escaped(&self.telling().stamp(stamp))
    }

    /// A relation as a sentence whose ends lead to the text.
    pub(super) fn sentence(&self, link: &Relation, depth: usize) -> String {
        let name = self.telling().verb(link);
        let (from, to) = (self.end(link.from, depth), self.end(link.to, depth));
        format!("{from} <strong class=\"verb\">{}</strong> {to}", html_escaped(name))
    }

    fn end(&self, node: Node, depth: usize) -> String {
        match node {
            Node::Annotation(id) => self.document.annotation(id).map_or_else(String::new, |mark| {
                let words = self.terms.in_quotes(&shortened(&self.document.quote(mark)));
                format!("{}{}", self.chip(mark), self.to_text(mark, &words))
            }),
            Node::Relation(id) => {
                let link = self.document.relation(id).filter(|_| depth < DEEPEST);
                let inside = link.map_or_else(
                    || html_escaped(id.as_str()),
                    |link| self.sentence(link, depth + 1),
                );
                format!("<a href=\"#r-{id}\">{}</a> ({inside})", self.terms.link_said)
            }
        }
    }

    /// Words of a mark that lead to where it stands, or to what is said of it where it stands nowhere.
    pub(super) fn to_text(&self, mark: &Annotation, words: &str) -> String {
        let words = html_escaped(words);
        let place = if self.anchored.contains(&mark.id) { "t" } else { "m" };
        format!("<a href=\"#{place}-{}\"><bdi>{words}</bdi></a>", mark.id)
    }

    /// The label of a mark as it looks in the text.
    fn chip(&self, mark: &Annotation) -> String {
        let Some(Look { number, letter, name, .. }) = self.looks.get(&mark.label) else {
            return String::new();
        };
        let (letter, name) = (html_escaped(letter), html_escaped(name));
        format!("<span class=\"chip l{number}\">{letter}\u{a0}· {name}</span> ")
    }

    /// `Name: words`, of which the words are HTML already.
    pub(super) fn fact(&self, name: &str, words: &str) -> String {
        format!("{}{} {words}", html_escaped(name), self.terms.sheet.colon)
    }

    /// What is known, each as `Name: words`.
    pub(super) fn told(&self, facts: &[Fact]) -> Vec<String> {
        let told = facts.iter().map(|Fact { name, words, url }| {
            let words = html_escaped(words);
            let words = match url {
                Some(url) => {
                    format!("<a class=\"bare\" href=\"{}\">{words}</a>", html_escaped(url))
                }
                None => words,
            };
            if name.is_empty() { words } else { self.fact(name, &words) }
        });
        told.collect()
    }
}
