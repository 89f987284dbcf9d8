//! A report in HTML: one file that anybody can read in a browser, and that opens again in Recoupe as the document it was made of.
//!
//! It has no script and asks for nothing elsewhere; a policy in its head forbids both. Whatever it
//! quotes is escaped, and links lead to the web or a mailbox. The document itself is carried in an
//! element at the end (`carried.rs`), so nothing is lost: what is set for reading is only read by
//! people.
//!
//! Anchors: `t-ID` is where a mark stands in the text, `m-ID` what is said of it, `c-ID` its claim
//! card, `r-ID` a relation.

mod article;
mod cards;
mod carried;
mod lists;
mod look;
mod note;
mod runs;

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

pub use carried::{ReadError, read};

use crate::formats::progress::{Cancelled, Progress};
use crate::formats::rich::{followed, html_escaped};
use crate::formats::telling::looks::{Look, Looks};
use crate::formats::telling::terms::Terms;
use crate::formats::telling::{Telling, base_of};
use crate::model::{AnnotationId, Document, Metadata};

/// What the name of a report ends in, without the dot before it.
pub const EXTENSION: &str = "report.html";

/// What the browser may do: show styles of the file itself, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
    form-action 'none'";

/// What a report is composed from.
struct Page<'a> {
    document: &'a Document,
    terms: &'a Terms,
    /// The language in which names of the codebook are wanted.
    language: String,
    looks: &'a Looks,
    /// The marks that can be gone to in the text.
    anchored: BTreeSet<AnnotationId>,
}

/// Writes the report; names are those of the article’s language where the codebook has them, and
/// what the report says of its own is French for a French article, English for any other.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(document: &Document, progress: &Progress) -> Result<String, Cancelled> {
    progress.expect(document.annotation_count() + document.relations().count() + 1);
    let metadata = document.article().metadata();
    let terms = Terms::of(&metadata.language);
    let language = base_of(&metadata.language);
    let looks = Looks::of(document, &language);
    let anchored = BTreeSet::new();
    let mut page = Page { document, terms: &terms, language, looks: &looks, anchored };
    let mut text = String::new();
    page.anchored = article::write(&page, &mut text, progress)?;
    let mut out = page.head();
    page.masthead(&mut out, !text.contains("<h1"));
    let lang = tag_of(&metadata.language);
    put(&mut out, format_args!("<main>\n<article id=\"text\"{lang}>\n{text}</article>\n"));
    page.cards(&mut out);
    page.marks(&mut out, progress)?;
    page.relations(&mut out, progress)?;
    page.article_answers(&mut out);
    page.facts(&mut out);
    out.push_str("</main>\n");
    progress.step()?;
    let (foot, summary) = (terms.foot, terms.carried);
    put(
        &mut out,
        format_args!(
            "<footer>\n<p>{foot}</p>\n<details open>\n<summary>{summary}</summary>\n{}\n</details>\n</footer>\n\
         </body>\n</html>\n",
            carried::carrying(document)
        ),
    );
    Ok(out)
}

/// Writes words at the end of others.
fn put(out: &mut String, words: fmt::Arguments<'_>) {
    // Writing into a string does not fail.
    out.write_fmt(words).unwrap_or_default();
}

/// The attribute that says in which language words are; nothing where that is no language tag.
fn tag_of(language: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if language.is_empty() || !language.chars().all(plain) {
        return String::new();
    }
    format!(" lang=\"{language}\"")
}

impl Page<'_> {
    fn telling(&self) -> Telling<'_> {
        Telling { document: self.document, terms: self.terms, language: &self.language }
    }

    fn head(&self) -> String {
        let (title, kicker) = (html_escaped(&self.telling().title()), self.terms.kicker);
        let (language, generator) = (self.terms.language, carried::GENERATOR);
        format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"generator\" content=\"{generator}\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{title} – {kicker}</title>\n<style>\n{}</style>\n</head>\n<body>\n",
            look::style(self.looks)
        )
    }

    /// What stands over the text: where it appeared, ways through the report, and the legend.
    fn masthead(&self, out: &mut String, titled: bool) {
        let Metadata { byline, outlet, published, url, .. } = self.document.article().metadata();
        put(
            out,
            format_args!(
                "<header class=\"wide\">\n<p class=\"kicker\">{}</p>\n",
                self.terms.kicker
            ),
        );
        if titled {
            put(out, format_args!("<h1>{}</h1>\n", html_escaped(&self.telling().title())));
        }
        let facts = [outlet, published, byline].map(|fact| fact.trim());
        let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        if !facts.is_empty() {
            put(out, format_args!("<p class=\"facts\">{}</p>\n", html_escaped(&facts.join(" · "))));
        }
        if !url.trim().is_empty() {
            put(out, format_args!("<p class=\"facts\">{}</p>\n", address(url)));
        }
        self.ways(out);
        self.legend(out);
        out.push_str("</header>\n");
    }

    fn ways(&self, out: &mut String) {
        let (document, terms) = (self.document, self.terms);
        let (cards, links) = (document.cards().count(), document.relations().count());
        let parts = [
            ("text", terms.text, None),
            ("claims", terms.claims, Some(cards)),
            ("marks", terms.marks, Some(document.annotation_count())),
            ("relations", terms.relations, Some(links)),
            ("answers", terms.answers, Some(document.fields().len())),
            ("about", terms.about, None),
        ];
        out.push_str("<nav>\n");
        for (id, name, count) in parts {
            let (name, count) = match count {
                Some(0) => continue,
                Some(count) if id != "answers" => (name, format!(" ({count})")),
                _ => (name, String::new()),
            };
            put(out, format_args!("<a href=\"#{id}\">{name}{count}</a>\n"));
        }
        out.push_str("</nav>\n");
    }

    fn legend(&self, out: &mut String) {
        let mut looks = self.looks.iter().peekable();
        if looks.peek().is_none() {
            return;
        }
        let (title, hint) = (self.terms.legend, self.terms.legend_hint);
        put(out, format_args!("<section class=\"legend\">\n<h2>{title}</h2>\n<ul>\n"));
        for Look { number, letter, name, count, .. } in looks {
            let (letter, name) = (html_escaped(letter), html_escaped(name));
            put(
                out,
                format_args!(
                    "<li><span class=\"sample l{number}\">{name}</span> <strong>{letter}</strong> × {count}</li>\n"
                ),
            );
        }
        put(out, format_args!("</ul>\n<p>{hint}</p>\n</section>\n"));
    }

    fn article_answers(&self, out: &mut String) {
        let answers = self.told(&self.telling().answers(self.document.fields()));
        if answers.is_empty() {
            return;
        }
        let title = self.terms.answers;
        put(out, format_args!("<section id=\"answers\">\n<h2 class=\"part\">{title}</h2>\n<ul>\n"));
        for answer in answers {
            put(out, format_args!("<li>{answer}</li>\n"));
        }
        out.push_str("</ul>\n</section>\n");
    }

    /// What is known of the article, and who marked it by what.
    fn facts(&self, out: &mut String) {
        let (document, terms) = (self.document, self.terms);
        let Metadata { byline, outlet, published, url, language, .. } =
            document.article().metadata();
        let annotators = document.annotators().map(|annotator| {
            let (name, initials) = (annotator.name.trim(), annotator.initials.trim());
            match (name.is_empty(), initials.is_empty()) {
                (false, false) => format!("{name} ({initials})"),
                (false, true) => name.to_owned(),
                (true, false) => initials.to_owned(),
                (true, true) => annotator.id.to_string(),
            }
        });
        let codebook = document.codebook();
        let name = codebook.name.get(&self.language).trim();
        let name = if name.is_empty() { codebook.id.as_str() } else { name };
        let codebook = format!("{name} {}", codebook.version);
        let source = &document.version().source;
        let facts = [
            (terms.byline, html_escaped(byline.trim())),
            (terms.outlet, html_escaped(outlet.trim())),
            (terms.published, html_escaped(published.trim())),
            (terms.address, address(url)),
            (terms.article_language, html_escaped(language.trim())),
            (terms.source, html_escaped(source.file.trim())),
            (terms.annotators, html_escaped(&annotators.collect::<Vec<_>>().join(", "))),
            (terms.codebook, html_escaped(codebook.trim())),
        ];
        let title = terms.about;
        put(out, format_args!("<section id=\"about\">\n<h2 class=\"part\">{title}</h2>\n<dl>\n"));
        for (name, words) in facts.into_iter().filter(|(_, words)| !words.is_empty()) {
            put(out, format_args!("<dt>{name}</dt><dd>{words}</dd>\n"));
        }
        out.push_str("</dl>\n</section>\n");
    }
}

/// An address that is its own words, and a link if it may be followed.
fn address(url: &str) -> String {
    let words = html_escaped(url.trim());
    match followed(url) {
        Some(url) => format!("<a class=\"bare\" href=\"{}\">{words}</a>", html_escaped(&url)),
        None => words,
    }
}
