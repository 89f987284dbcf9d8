//! What a page says of itself: title, byline, outlet, date, address, language.

use dom_query::Document;
use dom_smoothie::Article;
use serde_json::Value;
use url::Url;

use crate::model::Metadata;
use crate::sources::html::one_line;

/// What a page says of itself.
#[derive(Debug)]
pub(super) struct Said {
    /// What is known of the article.
    pub(super) metadata: Metadata,
    /// What its links are relative to.
    pub(super) base: Option<Url>,
}

impl Said {
    /// Gathers what `document` says. `article` is what a readability algorithm knows of it, `url`
    /// where it is from, and `html` its characters.
    pub(super) fn of(
        document: &Document,
        article: Option<&Article>,
        url: Option<&str>,
        html: &str,
    ) -> Self {
        let linked = Linked::of(document);
        let meta = |names: &[&str]| meta(document, names);
        let known = |value: Option<&String>| value.map(|value| one_line(value)).unwrap_or_default();
        let title = article.map(|article| one_line(&article.title)).unwrap_or_default();
        let title = first([
            title,
            meta(&["og:title", "twitter:title"]),
            text(document, "title"),
            text(document, "h1"),
        ]);
        let address = first([
            url.map(str::to_owned).unwrap_or_default(),
            attribute(document, "link[rel=canonical]", "href"),
            meta(&["og:url"]),
            saved_from(html),
            linked.url.clone(),
        ]);
        let base_of_links = attribute(document, "base", "href");
        let page = Url::parse(&address).ok();
        let base = match &page {
            Some(page) => page.join(&base_of_links).ok().or(Some(page.clone())),
            None => Url::parse(&base_of_links).ok(),
        };
        let metadata = Metadata {
            title,
            byline: first([byline(&known(article.and_then(|a| a.byline.as_ref()))), linked.byline]),
            outlet: first([
                known(article.and_then(|a| a.site_name.as_ref())),
                meta(&["og:site_name", "application-name"]),
                linked.outlet,
            ]),
            published: first([
                meta(&["article:published_time", "og:article:published_time"]),
                linked.published,
                known(article.and_then(|a| a.published_time.as_ref())),
                meta(&[
                    "date",
                    "dc.date",
                    "dc.date.issued",
                    "dcterms.created",
                    "pubdate",
                    "parsely-pub-date",
                    "sailthru.date",
                ]),
                attribute(
                    document,
                    "article time[datetime], time[pubdate], time[itemprop=datePublished]",
                    "datetime",
                ),
                attribute(document, "time[datetime]", "datetime"),
            ]),
            url: if page.is_some() { address } else { String::new() },
            language: language(document),
        };
        Self { metadata, base }
    }
}

/// The first that says something.
fn first<const N: usize>(all: [String; N]) -> String {
    all.into_iter().find(|value| !value.is_empty()).unwrap_or_default()
}

/// Names of months, by their first letters: what stands before a day in `March 25` is no name.
const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "fév",
    "avr", "mai", "juin", "juil", "aoû", "déc",
];

/// A byline without the word that introduces it, and without the date that often follows it.
fn byline(words: &str) -> String {
    let starts = ["by ", "par ", "von ", "por ", "di "];
    let intro = starts.iter().find(|start| {
        words.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    });
    let rest = intro.and_then(|intro| words.get(intro.len()..)).unwrap_or(words).trim();
    let name = rest.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let name = name.trim_end_matches(is_between);
    let last = name.rsplit(' ').next().unwrap_or_default();
    let is_month = name.len() < rest.len()
        && MONTHS.iter().any(|month| last.to_lowercase().starts_with(month));
    let name = if is_month { name.strip_suffix(last).unwrap_or(name) } else { name };
    let name = name.trim_end_matches(is_between);
    (if name.is_empty() { rest } else { name }).to_owned()
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '|' | '-' | '–' | '—' | '·' | ':' | '(')
}

fn text(document: &Document, selector: &str) -> String {
    one_line(&document.select_single(selector).text())
}

fn attribute(document: &Document, selector: &str, name: &str) -> String {
    document.select_single(selector).attr(name).map(|value| one_line(&value)).unwrap_or_default()
}

/// The content of the first of the `names` that a meta tag has.
fn meta(document: &Document, names: &[&str]) -> String {
    let tags = document.select("meta[content]");
    let content = |wanted: &str| {
        tags.nodes().iter().find_map(|node| {
            let is_it = ["property", "name", "itemprop"].into_iter().any(|key| {
                node.attr(key).is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted))
            });
            let content = one_line(&node.attr("content")?);
            (is_it && !content.is_empty()).then_some(content)
        })
    };
    names.iter().find_map(|name| content(name)).unwrap_or_default()
}

/// The language that the page declares, as a tag without a script or region where it is a usual one.
fn language(document: &Document) -> String {
    let declared = first([
        attribute(document, "html", "lang"),
        attribute(document, "html", "xml:lang"),
        meta(document, &["content-language", "og:locale", "dc.language", "language"]),
    ]);
    let tag = declared.replace('_', "-");
    let is_tag = tag.split('-').next().is_some_and(|language| {
        (2..=3).contains(&language.len()) && language.chars().all(|c| c.is_ascii_alphabetic())
    });
    if !is_tag {
        return String::new();
    }
    let mut parts = tag.split('-');
    parts.next().unwrap_or_default().to_ascii_lowercase()
}

/// The address in the comment that browsers leave at the head of a page that they save.
fn saved_from(html: &str) -> String {
    let head = html.get(..html.floor_char_boundary(2048)).unwrap_or(html);
    let after = head.split_once("saved from url=(").and_then(|(_, after)| after.split_once(')'));
    let url = after.and_then(|(_, rest)| rest.split(|c: char| c.is_whitespace()).next());
    url.unwrap_or_default().to_owned()
}

/// What the linked data (JSON-LD) of a page say.
#[derive(Debug, Default)]
struct Linked {
    byline: String,
    outlet: String,
    published: String,
    url: String,
}

impl Linked {
    fn of(document: &Document) -> Self {
        let mut linked = Self::default();
        let scripts = document.select("script[type='application/ld+json']");
        for script in scripts.nodes() {
            // serde_json refuses what is nested too deeply.
            if let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) {
                linked.read(&value, 0);
            }
        }
        linked
    }

    fn read(&mut self, value: &Value, depth: usize) {
        if depth > 4 {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.read(item, depth + 1)),
            Value::Object(fields) => {
                if let Some(graph) = fields.get("@graph") {
                    self.read(graph, depth + 1);
                }
                let kinds = fields.get("@type").map(strings).unwrap_or_default();
                let is_article =
                    kinds.iter().any(|kind| kind.ends_with("Article") || kind.ends_with("Posting"));
                if is_article {
                    let said = |key: &str| fields.get(key).map(names).unwrap_or_default();
                    let fill = |field: &mut String, value: String| {
                        if field.is_empty() {
                            *field = value;
                        }
                    };
                    fill(&mut self.byline, said("author"));
                    fill(&mut self.outlet, said("publisher"));
                    fill(&mut self.published, said("datePublished"));
                    let address = first([said("url"), said("mainEntityOfPage")]);
                    if address.starts_with("http") {
                        fill(&mut self.url, address);
                    }
                }
            }
            _ => {}
        }
    }
}

fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// A text, the name or address of a thing, or several with commas between.
fn names(value: &Value) -> String {
    match value {
        Value::String(words) => one_line(words),
        Value::Array(all) => {
            let all: Vec<String> = all.iter().map(names).filter(|name| !name.is_empty()).collect();
            all.join(", ")
        }
        Value::Object(fields) => {
            let named = ["name", "@id", "url"].iter().filter_map(|key| fields.get(*key)?.as_str());
            named.map(one_line).find(|name| !name.is_empty()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_names_alone() {
        for (words, expected) in [
            ("By Ana Petrov", "Ana Petrov"),
            ("PAR ANA PETROV", "ANA PETROV"),
            ("Ana Petrov March 25, 2015", "Ana Petrov"),
            ("Ana Petrov | 3 mars", "Ana Petrov"),
            ("Ana Petrov22 Dec 2016", "Ana Petrov"),
            ("Ana May", "Ana May"),
            ("20 Minutes avec AFP", "20 Minutes avec AFP"),
            ("By", "By"),
            ("", ""),
        ] {
            assert_eq!(byline(words), expected, "{words}");
        }
    }
}
