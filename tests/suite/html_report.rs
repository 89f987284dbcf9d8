//! Reports in HTML: the document comes back whole or not at all, and no word of it becomes markup.

use std::collections::BTreeSet;

use proptest::prelude::*;

use recoupe::formats::html_report::{self, ReadError};
use recoupe::formats::progress::{Cancelled, Progress};
use recoupe::model::{Document, Spans};
use recoupe::native;

use crate::arbitrary;

/// All that stands in a report.
const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "bdi",
    "blockquote",
    "body",
    "br",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "strong",
    "style",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "title",
    "tr",
    "ul",
];

const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "charset",
    "class",
    "content",
    "dir",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "open",
    "title",
];

fn write(document: &Document) -> String {
    html_report::write(document, &Progress::default()).unwrap()
}

/// The letters of some words, without what layout and HTML do to spaces and control characters.
fn letters(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// No words have become markup, every way leads somewhere, and the article’s words are all there.
fn check_page(html: &str, document: &Document) -> Result<(), TestCaseError> {
    let page = dom_query::Document::from(html);
    prop_assert!(page.errors.borrow().is_empty(), "{:?} in\n{}", page.errors.borrow(), html);
    let (mut ids, mut ways) = (BTreeSet::new(), BTreeSet::new());
    for node in page.root().descendants().into_iter().filter(dom_query::NodeRef::is_element) {
        let name = node.node_name().unwrap_or_default();
        prop_assert!(ELEMENTS.contains(&&*name), "{} in\n{}", name, html);
        for attribute in node.attrs() {
            let (key, value) = (&*attribute.name.local, &*attribute.value);
            prop_assert!(ATTRIBUTES.contains(&key), "{} in\n{}", key, html);
            match key {
                "id" => prop_assert!(ids.insert(value.to_owned()), "{} twice in\n{}", value, html),
                "href" => {
                    let leads = ["https://", "http://", "mailto:"];
                    let lower = value.to_ascii_lowercase();
                    let within = value.strip_prefix('#').map(str::to_owned);
                    prop_assert!(within.is_some() || leads.iter().any(|it| lower.starts_with(it)));
                    ways.extend(within);
                }
                _ => {}
            }
        }
    }
    prop_assert!(ways.is_subset(&ids), "{:?}", ways.difference(&ids));
    page.select("article sup, article summary").remove();
    let shown = page.select("article").text();
    let text = document.version().text.as_str();
    prop_assert_eq!(letters(&shown), letters(text), "in\n{}", html);
    for mark in document.annotations() {
        let entry = format!("m-{}", mark.id);
        prop_assert!(ids.contains(&entry), "{} in\n{}", entry, html);
        let visible = |spans: &Spans| !letters(&spans.quote(&document.version().text)).is_empty();
        // Between pieces of which nothing is seen stands an ellipsis.
        if document.placed_spans(mark).is_some_and(|spans| spans.len() == 1 && visible(spans)) {
            prop_assert!(ids.contains(&format!("t-{}", mark.id)), "{} in\n{}", mark.id, html);
        }
    }
    Ok(())
}

/// What others do to a file that they pass on.
fn passed_on(html: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |little: bool| -> Vec<u8> {
        let marked = format!("\u{feff}{html}");
        let units = marked.encode_utf16();
        units
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    };
    let saved = dom_query::Document::from(html).html().to_string();
    let archive = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: file:///a.html\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"--Cut--7c1f\"\r\n\r\n----Cut--7c1f\r\n\
         Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: file:///a.html\r\n\r\n{}\r\n----Cut--7c1f--\r\n",
        quoted_printable(html)
    );
    vec![
        ("as it is", html.into()),
        ("with CRLF", html.replace('\n', "\r\n").into()),
        ("with a mark", format!("\u{feff}{html}").into()),
        ("in UTF-16", utf16(true)),
        ("in the other UTF-16", utf16(false)),
        (
            "saved by a browser",
            format!("<!-- saved from url=(0014)about:internet -->\n{saved}").into(),
        ),
        ("in capitals", html.replace("<pre id=", "<PRE class=\"x\" ID=").into()),
        ("in one file", archive.into()),
    ]
}

fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        let mut column = 0;
        for byte in line.bytes() {
            let sign = match byte {
                b'!'..=b'<' | b'>'..=b'~' => char::from(byte).to_string(),
                _ => format!("={byte:02X}"),
            };
            if column + sign.len() > 74 {
                out.push_str("=\r\n");
                column = 0;
            }
            column += sign.len();
            out.push_str(&sign);
        }
        out.push_str("\r\n");
    }
    out
}

fn check_round_trip(document: &Document) -> Result<(), TestCaseError> {
    let html = write(document);
    check_page(&html, document)?;
    for (how, bytes) in passed_on(&html) {
        let Some(Ok(loaded)) = html_report::read(&bytes) else {
            return Err(TestCaseError::fail(format!("not read {how}:\n{html}")));
        };
        prop_assert_eq!(&loaded.document, document, "{}", how);
        prop_assert!(loaded.repairs.is_empty() && loaded.warnings.is_empty());
    }
    prop_assert_eq!(write(document), html, "writing it again differs");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn documents_come_back_equal(document in arbitrary::document()) {
        check_round_trip(&document)?;
    }

    #[test]
    fn what_is_damaged_is_the_same_document_or_none(
        document in arbitrary::document(),
        damages in arbitrary::damages(),
    ) {
        let html = write(&document);
        let damaged = arbitrary::damaged(html.as_bytes(), &damages);
        if let Some(Ok(loaded)) = html_report::read(&damaged) {
            prop_assert_eq!(loaded.document, document);
        }
    }
}

fn example(name: &str) -> Document {
    let file = match name {
        "fr" => &include_bytes!("../../examples/mille-cameras.recoupe.ron")[..],
        "en" => include_bytes!("../../examples/harbour-numbers.recoupe.ron"),
        _ => include_bytes!("../golden/format-1.recoupe.ron"),
    };
    native::read(file).unwrap().document
}

#[test]
fn the_examples_come_back() {
    for name in ["fr", "en", "golden"] {
        check_round_trip(&example(name)).unwrap();
    }
}

#[test]
fn words_of_a_report_are_those_of_the_article_s_language() {
    for (name, words) in [
        ("fr", ["<html lang=\"fr\">", "Marques dans le texte", "Affirmations vérifiées"]),
        ("en", ["<html lang=\"en\">", "Marks in the text", "Claims checked"]),
    ] {
        let html = write(&example(name));
        for words in words {
            assert!(html.contains(words), "{words}");
        }
        assert!(html.contains("default-src 'none'"));
        assert!(!html.contains("<script") && !html.contains("src="));
    }
}

#[test]
fn a_report_that_is_not_whole_says_so() {
    let document = example("en");
    let html = write(&document);
    let begin = html.find("<pre id=").unwrap();
    let end = html.find("</pre>").unwrap();
    let cut = |at: usize| html_report::read(&html.as_bytes()[..at]).map(Result::err);
    assert_eq!(cut(begin), Some(Some(ReadError::Missing)));
    assert_eq!(cut(begin - 100), Some(Some(ReadError::Missing)));
    for at in [begin + 60, begin + 170, begin + (end - begin) / 2, end - 2] {
        assert_eq!(cut(at), Some(Some(ReadError::CutShort)), "{at}");
    }
    // What stands after the document is not needed.
    assert_eq!(cut(end), Some(None));
    let with = |from: &str, to: &str| {
        let changed = html.replacen(from, to, 1);
        assert_ne!(changed, html);
        html_report::read(changed.as_bytes()).map(Result::err)
    };
    let middle = &html[begin + (end - begin) / 2..][..20];
    assert_eq!(with(middle, "AAAAAAAAAAAAAAAAAAAA"), Some(Some(ReadError::Damaged)));
    assert_eq!(with(middle, "*"), Some(Some(ReadError::Damaged)));
    assert_eq!(with("sha256: ", "sha256: 0"), Some(Some(ReadError::Damaged)));
    assert_eq!(with("length: ", "length: 9"), Some(Some(ReadError::CutShort)));
    assert_eq!(with("length: ", "size: "), Some(Some(ReadError::Damaged)));
    assert_eq!(with("</pre>", "AAAA</pre>"), Some(Some(ReadError::Damaged)));
}

#[test]
fn other_pages_are_no_reports() {
    for page in [
        "<p>Look at the element recoupe-document of a Recoupe report.</p>",
        "<p>&lt;pre id=\"recoupe-document\"&gt;</p>",
        "<pre id=\"other\">length: 3</pre>",
        "<meta name=\"generator\" content=\"Hugo\">",
        "plain words: <pre id=\"recoupe-document\">",
        "",
        "<",
    ] {
        assert!(html_report::read(page.as_bytes()).is_none(), "{page}");
    }
}

#[test]
fn a_report_is_called_off() {
    let progress = Progress::default();
    progress.cancel();
    assert_eq!(html_report::write(&example("fr"), &progress), Err(Cancelled));
}
