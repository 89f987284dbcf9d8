//! Marks and relations in words, each with a way to where it stands.

use crate::formats::html_report::look::Look;
use crate::formats::html_report::note;
use crate::formats::html_report::{Page, put};
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::rich::{followed, html_escaped};
use crate::model::{
    Annotation, AttributeKind, Attributes, Choice, Node, Relation, Stamp, Value, day,
};

/// Words of a mark are shortened to so many letters where they only point to it.
const SHORT: usize = 140;

/// As many relations that hang on each other are told in one go.
const DEEPEST: usize = 3;

impl Page<'_> {
    /// The marks of the current text, then those that stand elsewhere.
    pub(super) fn marks(&self, out: &mut String, progress: &Progress) -> Result<(), Cancelled> {
        let document = self.document;
        let elsewhere = document.annotations().filter(|mark| document.placed_spans(mark).is_none());
        let here = document.annotations_in_text_order();
        let elsewhere: Vec<_> = elsewhere.collect();
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
        let document = self.document;
        let mut links: Vec<_> = document.relations().collect();
        if links.is_empty() {
            return Ok(());
        }
        // Where they begin in the text; what begins elsewhere comes last.
        links.sort_by_cached_key(|link| {
            let mark = link.from.annotation().and_then(|id| document.annotation(id));
            let place = mark.and_then(|mark| document.text_order(mark));
            (place.is_none(), place, link.id)
        });
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
        let mut facts = self.answers(&mark.attributes);
        let actor = mark.actor.and_then(|actor| self.document.actor(actor));
        facts.extend(actor.map(|actor| {
            let role = actor.role.trim();
            let role = if role.is_empty() { String::new() } else { format!(" ({role})") };
            self.fact(self.terms.actor, &html_escaped(&format!("{}{role}", actor.name)))
        }));
        if !mark.tags.is_empty() {
            facts.push(self.fact(self.terms.tags, &html_escaped(&mark.tags.join(", "))));
        }
        facts.extend(mark.confidence.map(|confidence| {
            self.fact(self.terms.confidence, self.terms.confidence_of(confidence))
        }));
        facts.extend(mark.second_look.then(|| self.terms.second_look.to_owned()));
        self.rest(out, &facts, &mark.note, (mark.created, mark.modified));
    }

    fn relation(&self, out: &mut String, link: &Relation) {
        let sentence = self.sentence(link, 0);
        put(out, format_args!("<li id=\"r-{}\">\n<p class=\"said\">{sentence}</p>\n", link.id));
        let facts = self.answers(&link.attributes);
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
    pub(super) fn stamp(&self, Stamp { by, at }: Stamp) -> String {
        let annotator = self.document.annotator(by);
        let name = annotator.map_or("", |annotator| {
            if annotator.name.trim().is_empty() { &annotator.initials } else { &annotator.name }
        });
        let name = if name.trim().is_empty() { by.as_str() } else { name.trim() };
        format!("{}, {}", html_escaped(name), day::of(at))
    }

    /// A relation as a sentence whose ends lead to the text.
    pub(super) fn sentence(&self, link: &Relation, depth: usize) -> String {
        let kind = self.document.codebook().relation_type(&link.kind);
        let name = kind.map_or("", |kind| kind.name.get(&self.language)).trim();
        let name = if name.is_empty() { link.kind.as_str() } else { name };
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

    /// What was answered, each as a name with the answer in words.
    pub(super) fn answers(&self, attributes: &Attributes) -> Vec<String> {
        let codebook = self.document.codebook();
        let told = attributes.iter().map(|(key, value)| {
            let asked = codebook.attribute(key);
            let name = asked.map_or("", |asked| asked.name.get(&self.language)).trim();
            let name = if name.is_empty() { key.as_str() } else { name };
            self.fact(name, &self.answer(asked.map(|asked| &asked.kind), value))
        });
        told.collect()
    }

    fn answer(&self, kind: Option<&AttributeKind>, value: &Value) -> String {
        let choices: &[Choice] = match kind {
            Some(AttributeKind::Choice(choices) | AttributeKind::Choices(choices)) => choices,
            _ => &[],
        };
        let named = |id: &String| {
            let choice = choices.iter().find(|choice| choice.id == *id);
            let name = choice.map_or("", |choice| choice.name.get(&self.language)).trim();
            html_escaped(if name.is_empty() { id } else { name })
        };
        match value {
            Value::Text(text) => match followed(text).filter(|_| kind == Some(&AttributeKind::Url))
            {
                Some(url) => {
                    let (url, text) = (html_escaped(&url), html_escaped(text));
                    format!("<a class=\"bare\" href=\"{url}\">{text}</a>")
                }
                None => named(text),
            },
            Value::List(list) => list.iter().map(named).collect::<Vec<_>>().join(", "),
            Value::Number(number) => number.to_string(),
            Value::Flag(flag) => if *flag { self.terms.yes } else { self.terms.no }.to_owned(),
        }
    }
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}
