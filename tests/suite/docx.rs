//! Word documents: well-formed whatever an article holds, with a comment on the words of each piece of each mark, and read again as the article alone.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use recoupe::formats::docx;
use recoupe::formats::loss::Kind;
use recoupe::formats::progress::{Cancelled, Progress};
use recoupe::model::{BlockKind, Document};
use recoupe::{native, sources};

use crate::arbitrary;

fn write(document: &Document) -> Vec<u8> {
    docx::write(document, &Progress::default()).unwrap().0
}

/// The letters of some words, without what XML and layout do to spaces and other signs.
fn letters(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !is_no_xml(*c)).collect()
}

/// What stands for what XML cannot hold, and what it cannot hold.
fn is_no_xml(c: char) -> bool {
    matches!(c, '\u{fffd}'..='\u{ffff}')
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut words = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut words).unwrap();
    words
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).unwrap()?;
    let version = quick_xml::XmlVersion::Implicit1_0;
    Some(found.normalized_value(version).unwrap().into_owned())
}

/// What a part of the document says, in order.
#[derive(Debug, PartialEq)]
enum Said {
    Paragraph(String),
    Words(String),
    Start(usize),
    End(usize),
    Reference(usize),
    Comment(usize),
    Leads(String),
    Place(String),
}

/// Goes through a part, which has to be well-formed.
fn said(xml: &str) -> Vec<Said> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut said, mut in_words, mut open) = (Vec::new(), false, 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(element) => {
                open += 1;
                in_words = element.name().as_ref() == "w:t";
                said.extend(of_element(&element));
            }
            Event::Empty(element) => said.extend(of_element(&element)),
            Event::End(_) => {
                open -= 1;
                in_words = false;
            }
            Event::Text(words) if in_words => {
                said.push(Said::Words(words.xml10_content().into_owned()));
            }
            Event::GeneralRef(name) if in_words => {
                let c = name.resolve_char_ref().unwrap();
                let known = |name: &str| match name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    _ => panic!("an entity"),
                };
                said.push(Said::Words(c.unwrap_or_else(|| known(&name)).to_string()));
            }
            _ => {}
        }
    }
    assert_eq!(open, 0);
    said
}

fn of_element(element: &BytesStart<'_>) -> Option<Said> {
    let number = |name| attribute(element, name).unwrap().parse().unwrap();
    Some(match element.name().as_ref() {
        "w:p" => Said::Paragraph(String::new()),
        "w:pStyle" => Said::Paragraph(attribute(element, "w:val").unwrap()),
        "w:commentRangeStart" => Said::Start(number("w:id")),
        "w:commentRangeEnd" => Said::End(number("w:id")),
        "w:commentReference" => Said::Reference(number("w:id")),
        "w:comment" => Said::Comment(number("w:id")),
        "w:hyperlink" => Said::Leads(
            attribute(element, "r:id").or_else(|| attribute(element, "w:anchor")).unwrap(),
        ),
        "w:bookmarkStart" => Said::Place(attribute(element, "w:name").unwrap()),
        _ => return None,
    })
}

/// The article’s words, and those below each comment.
fn commented(said: &[Said]) -> Result<(String, BTreeMap<usize, String>), TestCaseError> {
    let mut words: BTreeMap<usize, String> = BTreeMap::new();
    let (mut open, mut ended, mut referred) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut article, mut around) = (String::new(), false);
    for it in said {
        match it {
            Said::Paragraph(style) => around = style.starts_with("Recoupe"),
            Said::Words(more) if !around => {
                article += more;
                for number in &open {
                    *words.entry(*number).or_default() += more;
                }
            }
            Said::Start(number) => {
                prop_assert!(words.insert(*number, String::new()).is_none());
                open.insert(*number);
            }
            Said::End(number) => prop_assert!(open.remove(number) && ended.insert(*number)),
            Said::Reference(number) => {
                prop_assert!(ended.contains(number) && referred.insert(*number));
            }
            _ => {}
        }
    }
    prop_assert!(open.is_empty() && ended.len() == words.len() && referred == ended);
    Ok((article, words))
}

fn check(document: &Document) -> Result<(), TestCaseError> {
    let bytes = write(document);
    prop_assert!(write(document) == bytes, "writing it again differs");
    let body = said(&part(&bytes, "word/document.xml"));
    let comments = said(&part(&bytes, "word/comments.xml"));
    for name in ["word/styles.xml", "word/numbering.xml", "docProps/core.xml"] {
        said(&part(&bytes, name));
    }
    let (article, words) = commented(&body)?;
    let text = &document.version().text;
    prop_assert_eq!(letters(&article), letters(text.as_str()));
    let marks = || document.annotations_in_text_order();
    let pieces: Vec<String> = marks()
        .filter_map(|mark| document.placed_spans(mark))
        .flat_map(|spans| spans.iter().map(|span| letters(text.slice(span.range()))))
        .collect();
    let found: Vec<String> = words.values().map(|words| letters(words)).collect();
    prop_assert_eq!(found, pieces.clone());
    let numbers: Vec<usize> = comments
        .iter()
        .filter_map(|it| if let Said::Comment(number) = it { Some(*number) } else { None })
        .collect();
    prop_assert_eq!(numbers, (0..pieces.len()).collect::<Vec<_>>());
    let places: BTreeSet<&String> = body
        .iter()
        .filter_map(|it| if let Said::Place(name) = it { Some(name) } else { None })
        .collect();
    prop_assert_eq!(places.len(), marks().count());
    for (said, name) in [(&body, "document"), (&comments, "comments")] {
        let known = part(&bytes, &format!("word/_rels/{name}.xml.rels"));
        let leads =
            said.iter().filter_map(|it| if let Said::Leads(to) = it { Some(to) } else { None });
        for to in leads {
            prop_assert!(places.contains(to) || known.contains(&format!("Id=\"{to}\"")), "{}", to);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_piece_of_a_mark_has_a_comment_on_its_words(document in arbitrary::document()) {
        check(&document)?;
    }
}

fn examples() -> [Document; 3] {
    [
        &include_bytes!("../../examples/mille-cameras.recoupe.ron")[..],
        include_bytes!("../../examples/harbour-numbers.recoupe.ron"),
        include_bytes!("../golden/format-1.recoupe.ron"),
    ]
    .map(|file| native::read(file).unwrap().document)
}

#[test]
fn the_examples_are_commented_on() {
    for document in examples() {
        check(&document).unwrap();
    }
}

#[test]
fn read_again_it_is_the_article_alone() {
    for document in examples() {
        let read = sources::import("a.marked.docx", &write(&document), jiff::Timestamp::UNIX_EPOCH)
            .unwrap();
        let version = read.version;
        let paragraphs = |version: &recoupe::model::Version| -> Vec<String> {
            let words = version.text.as_str().split('\n').map(|it| it.trim().to_owned());
            words.filter(|words| !words.is_empty()).collect()
        };
        assert_eq!(paragraphs(&version), paragraphs(document.version()));
        let known = document.version().blocks.iter().map(|block| block.kind);
        let known: Vec<BlockKind> = known.collect();
        if !known.is_empty() {
            assert_eq!(version.blocks.iter().map(|it| it.kind).collect::<Vec<_>>(), known);
        }
        let metadata = document.article().metadata();
        assert_eq!(read.metadata.title, metadata.title);
        assert_eq!(read.metadata.language, metadata.language);
    }
}

#[test]
fn a_comment_says_what_is_said_of_the_mark() {
    let [french, english, _] = examples();
    for (document, words) in [
        (&english, ["Claim\u{a0}1", "Verdict: ", "Claim as checked: "]),
        (&french, ["Affirmation\u{a0}1", "Verdict\u{a0}: ", "Affirmation vérifiée\u{a0}: "]),
    ] {
        let said = said(&part(&write(document), "word/comments.xml"));
        for words in words {
            assert!(said.contains(&Said::Words(words.to_owned())), "{words} in {said:?}");
        }
    }
}

#[test]
fn what_is_not_in_it_is_said() {
    let [_, _, golden] = examples();
    let (_, loss) = docx::write(&golden, &Progress::default()).unwrap();
    assert_eq!(loss.left_out(Kind::Version), golden.article().versions().len() - 1);
    assert_eq!(loss.left_out(Kind::Seen), golden.seen().count());
    let pieces = golden.annotations().filter_map(|mark| golden.placed_spans(mark));
    assert_eq!(loss.left_out(Kind::Join), pieces.map(|spans| spans.len() - 1).sum::<usize>());
}

#[test]
fn it_can_be_called_off() {
    let [document, ..] = examples();
    let progress = Progress::default();
    progress.cancel();
    assert_eq!(docx::write(&document, &progress).err(), Some(Cancelled));
}
