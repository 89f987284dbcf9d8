//! Reads small PDFs that the tests write, whole, broken and hostile.

use jiff::Timestamp;
use proptest::prelude::*;

use super::writer::{Drawn, lines, pdf, with_contents};
use crate::model::{BlockKind, ImportWarning};
use crate::sources::proposal::{Fate, Proposal};
use crate::sources::{self, Kind, Reading, SourceError};

fn read(bytes: &[u8]) -> Result<Proposal, SourceError> {
    sources::propose(&Reading {
        name: "article.pdf",
        bytes,
        retrieved: Timestamp::UNIX_EPOCH,
        encoding: None,
        cancelled: &|| false,
    })
}

/// Pieces are written as their page, a letter for what they are, and their words; `-` is what is
/// left out, `T` a heading, `N` a footnote, `I` an item, `p` a paragraph, `c` what is folded.
fn shown(proposal: &Proposal) -> Vec<String> {
    let letter = |piece: &crate::sources::Piece| match (piece.fate, piece.kind) {
        (Fate::LeftOut(_), _) => '-',
        (Fate::Folded, _) => 'c',
        (_, BlockKind::Heading(level)) => char::from_digit(level.into(), 10).unwrap(),
        (_, BlockKind::Footnote) => 'N',
        (_, BlockKind::Item(_)) => 'I',
        (_, BlockKind::Row) => 'R',
        _ => 'p',
    };
    let line = |piece| {
        let piece: &crate::sources::Piece = piece;
        format!("{}{} {}", piece.page.unwrap(), letter(piece), piece.words)
    };
    proposal.pieces.iter().map(line).collect()
}

fn check(pages: &[Vec<Drawn>], expected: &[&str]) -> Proposal {
    let proposal = read(&pdf(pages, "", "")).unwrap();
    assert_eq!(shown(&proposal), expected);
    proposal
}

const LEFT: &[&str] = &[
    "The harbour office said on Monday",
    "that the cranes would be at work",
    "before the summer, and that nobo-",
    "dy would lose a post over it, so",
    "three people who load ships for a",
];

const RIGHT: &[&str] = &[
    "living read the notice, laughed a",
    "while and went on with their work",
    "until the evening.",
];

#[test]
fn one_column_has_title_paragraphs_and_no_page_numbers() {
    let page = |number: &str, text: Vec<Drawn>| {
        let head = lines(60.0, 810.0, 1, 8.0, &["Harbour Courier"]);
        [head, text, lines(290.0, 30.0, 1, 8.0, &[number])].concat()
    };
    let title = lines(60.0, 740.0, 2, 20.0, &["Cranes before summer"]);
    let first = [title, lines(60.0, 700.0, 1, 10.0, LEFT)].concat();
    let proposal = check(
        &[page("1", first), page("2", lines(60.0, 700.0, 1, 10.0, RIGHT))],
        &[
            "1- Harbour Courier",
            "1- 1",
            "11 Cranes before summer",
            "1p The harbour office said on Monday that the cranes would be at work before the summer, \
             and that nobody would lose a post over it, so three people who load ships for a living \
             read the notice, laughed a while and went on with their work until the evening.",
            "2- Harbour Courier",
            "2- 2",
        ],
    );
    assert_eq!(proposal.changes.list(), [("hyphens-rejoined".to_owned(), 1)]);
    assert_eq!(proposal.metadata.title, "Cranes before summer");
    assert_eq!(proposal.metadata.language, "en");
    assert_eq!(proposal.source.media_type, "application/pdf");
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let columns = [lines(60.0, 700.0, 1, 10.0, LEFT), lines(280.0, 700.0, 1, 10.0, RIGHT)];
    let whole = "1p The harbour office said on Monday that the cranes would be at work before the \
                 summer, and that nobody would lose a post over it, so three people who load ships \
                 for a living read the notice, laughed a while and went on with their work until \
                 the evening.";
    check(&[columns.concat()], &[whole]);
    // Drawn row by row instead.
    let [left, right] = &columns;
    let mut rows: Vec<Drawn> =
        left.iter().zip(right).flat_map(|(a, b)| [a.clone(), b.clone()]).collect();
    rows.extend_from_slice(&left[3..]);
    check(&[rows], &[whole]);
}

#[test]
fn notes_items_and_sections_are_apart() {
    let text = lines(60.0, 700.0, 1, 10.0, LEFT);
    let section = lines(60.0, 630.0, 2, 10.0, &["Under the cranes"]);
    let items = lines(60.0, 610.0, 1, 10.0, &["- one ship", "- two ships"]);
    let note = lines(60.0, 60.0, 1, 8.0, &["1 See the report of the", "harbour office."]);
    check(
        &[[text, section, items, note].concat(), lines(60.0, 700.0, 1, 10.0, RIGHT)],
        &[
            "1p The harbour office said on Monday that the cranes would be at work before the \
             summer, and that nobody would lose a post over it, so three people who load ships \
             for a",
            "12 Under the cranes",
            "1I - one ship",
            "1I - two ships",
            "1N 1 See the report of the harbour office.",
            "2p living read the notice, laughed a while and went on with their work until the \
             evening.",
        ],
    );
}

#[test]
fn bold_and_italic_words_are_kept() {
    let at = |x, font, text: &str| Drawn { x, y: 700.0, font, size: 10.0, text: text.to_owned() };
    let proposal = check(
        &[vec![at(60.0, 1, "It was "), at(102.0, 3, "never"), at(132.0, 1, " said")]],
        &["1p It was never said"],
    );
    assert_eq!(proposal.pieces[0].emphases.len(), 1);
    assert_eq!(proposal.pieces[0].emphases[0].0, 7..12);
}

#[test]
fn the_file_is_believed_where_it_makes_sense() {
    let page = || vec![lines(60.0, 700.0, 1, 10.0, LEFT)];
    let proposal = read(&pdf(&page(), "/Title(Cranes)/Author(Ann Onymous)", "")).unwrap();
    assert_eq!(
        (proposal.metadata.title.as_str(), proposal.metadata.byline.as_str()),
        ("Cranes", "Ann Onymous")
    );
    let proposal = read(&pdf(&page(), "/Title(Microsoft Word - a.doc)/Author(user)", "")).unwrap();
    assert_eq!((proposal.metadata.title.as_str(), proposal.metadata.byline.as_str()), ("", ""));
    assert_eq!(proposal.metadata.published, "");
}

fn check_refused(bytes: &[u8], is_expected: impl Fn(&SourceError) -> bool) {
    let outcome = read(bytes);
    assert!(outcome.as_ref().is_err_and(&is_expected), "{outcome:?}");
}

#[test]
fn what_cannot_be_read_is_said_plainly() {
    let text = lines(60.0, 700.0, 1, 10.0, LEFT);
    let drawing = b"0 0 100 100 re f".to_vec();
    check_refused(&with_contents(&[drawing.clone(), drawing.clone()], "", ""), |error| {
        *error == SourceError::Scanned { pages: 2 }
    });
    let locked = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(0123456789abcdef0123456789abcdef)\
                  /U(0123456789abcdef0123456789abcdef)>>/ID[(a)(a)]";
    check_refused(&pdf(std::slice::from_ref(&text), "", locked), |error| {
        *error == SourceError::Protected { kind: Kind::Pdf }
    });
    for damaged in [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".as_slice(), b"%PDF-1.4\nxref\n0 1\ntrailer<<>>"]
    {
        check_refused(damaged, |error| matches!(error, SourceError::Damaged { .. }));
    }
    let bytes = pdf(&[text], "", "");
    for share in 1..10 {
        let cut = &bytes[..bytes.len() * share / 10];
        assert!(
            read(cut).is_ok() || matches!(read(cut), Err(SourceError::Damaged { .. })),
            "{share}"
        );
    }
}

#[test]
fn pages_without_text_are_named() {
    let text = pdf(&[lines(60.0, 700.0, 1, 10.0, LEFT), Vec::new()], "", "");
    let warnings = read(&text).unwrap().warnings;
    assert_eq!(warnings, [ImportWarning::new("empty-pages", 1, "2")]);
}

#[test]
fn a_page_that_draws_too_much_is_given_up() {
    let bomb = b"(a)Tj ".repeat(300_000);
    let content = [b"BT /F1 10 Tf 60 700 Td ".as_slice(), &bomb, b" ET"].concat();
    check_refused(&with_contents(&[content], "", ""), |error| {
        matches!(error, SourceError::Damaged { .. })
    });
}

#[test]
fn a_table_for_millions_of_objects_is_not_read() {
    let table = b"%PDF-1.5\n3 0 obj<</Type/XRef/Size 80000000/W[1 1 1]>>stream\nendstream endobj";
    check_refused(table, |error| matches!(error, SourceError::UnpacksTooLarge { .. }));
}

#[test]
fn reading_can_be_called_off() {
    let bytes = pdf(&[lines(60.0, 700.0, 1, 10.0, LEFT)], "", "");
    let outcome = sources::propose(&Reading {
        name: "a.pdf",
        bytes: &bytes,
        retrieved: Timestamp::UNIX_EPOCH,
        encoding: None,
        cancelled: &|| true,
    });
    assert_eq!(outcome, Err(SourceError::Cancelled));
}

/// A file with some of its bytes changed, taken out or doubled.
fn mutated(mut bytes: Vec<u8>, changes: &[(u32, u8, u8)]) -> Vec<u8> {
    for (place, how, byte) in changes {
        let at = *place as usize % bytes.len().max(1);
        let end = (at + usize::from(*byte)).min(bytes.len());
        match how % 5 {
            0 => bytes[at] = *byte,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            3 => bytes.truncate(at.max(40)),
            _ => {
                // Numbers decide most: lengths, places, counts.
                if let Some(digit) = bytes.iter().skip(at).position(u8::is_ascii_digit) {
                    bytes[at + digit] = b'0' + byte % 10;
                }
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

fn executions() -> u32 {
    std::env::var("PDF_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(300)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: executions(), ..ProptestConfig::default() })]

    #[test]
    fn a_broken_file_gives_an_article_or_a_reason(
        changes in prop::collection::vec((any::<u32>(), any::<u8>(), any::<u8>()), 1..12),
    ) {
        let pages = [
            [lines(60.0, 700.0, 1, 10.0, LEFT), lines(280.0, 700.0, 2, 10.0, RIGHT)].concat(),
            lines(60.0, 700.0, 3, 8.0, RIGHT),
        ];
        let bytes = mutated(pdf(&pages, "/Title(Cranes)", ""), &changes);
        if let Ok(proposal) = read(&bytes) {
            for piece in &proposal.pieces {
                prop_assert!(!piece.words.is_empty());
                for (range, _) in &piece.emphases {
                    prop_assert!(piece.words.get(range.clone()).is_some());
                }
            }
        }
    }
}
