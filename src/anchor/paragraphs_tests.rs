//! Two texts side by side, written down row by row.

use super::*;
use crate::text::Text;

/// The lines of a text with words, one that is indented with its white space.
pub(in crate::anchor) fn lines(text: &str) -> Vec<Span> {
    let mut from = 0;
    let mut spans = Vec::new();
    for line in text.split_inclusive('\n') {
        spans.extend(Span::from_bytes(from..from + line.trim_end().len()));
        from += line.len();
    }
    spans
}

/// That each paragraph stands in one row, in order, that runs put together are the words of the row, and
/// that what is called kept is the same to the letter.
pub(in crate::anchor) fn assert_sound(laid: &Paragraphs, texts: [&str; 2], spans: [&[Span]; 2]) {
    let mut next = [0, 0];
    for row in &laid.rows {
        let moved_here = matches!(row.fate, Fate::MovedHere { .. });
        for (side, numbers) in [&row.old, &row.new].into_iter().enumerate() {
            let mut words: Vec<Range<usize>> = Vec::new();
            for run in &row.runs {
                let range = [&run.old, &run.new][side];
                assert!(texts[side].get(range.clone()).is_some(), "{row:?}");
                if !range.is_empty() {
                    words.push(range.clone());
                }
            }
            assert!(words.windows(2).all(|pair| pair[0].end == pair[1].start), "{row:?}");
            if numbers.is_empty() {
                assert!(words.is_empty() || moved_here, "{row:?}");
                continue;
            }
            assert_eq!(numbers.start, next[side], "{row:?}");
            next[side] = numbers.end;
            let whole =
                spans[side][numbers.start].start().get()..spans[side][numbers.end - 1].end().get();
            let put_together = words.first().unwrap().start..words.last().unwrap().end;
            assert_eq!(put_together, whole, "{row:?}");
        }
        for run in row.runs.iter().filter(|run| run.kind == RunKind::Kept) {
            assert_eq!(texts[0].get(run.old.clone()), texts[1].get(run.new.clone()), "{row:?}");
        }
        let other = match row.fate {
            Fate::MovedHere { row, from } => laid.rows.get(row).map(|row| row.old.contains(&from)),
            Fate::MovedAway { row, to } => laid.rows.get(row).map(|row| row.new.contains(&to)),
            _ => continue,
        };
        assert_eq!(other, Some(true), "{row:?}");
    }
    assert_eq!(next, [spans[0].len(), spans[1].len()]);
}

fn laid(old: &str, new: &str) -> Paragraphs {
    let (before, after) = (Text::new(old), Text::new(new));
    let compared = Comparison::of(&before, &after, &|| false).unwrap();
    compared.paragraphs(&lines(old), &lines(new))
}

/// Each row as a sign and its words: `=` same, `~` changed, `+` and `-`, `>` moved here, `<` away; a
/// line break as `¶`, words that moved in braces.
#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) -> Paragraphs {
    let laid = laid(old, new);
    assert_sound(&laid, [old, new], [&lines(old), &lines(new)]);
    let told: Vec<String> = laid.rows.iter().map(|row| told(row, old, new)).collect();
    assert_eq!(told, expected);
    laid
}

fn told(row: &Row, old: &str, new: &str) -> String {
    let mut words = match row.fate {
        Fate::Same => "= ",
        Fate::Changed => "~ ",
        Fate::Inserted => "+ ",
        Fate::Deleted => "- ",
        Fate::MovedHere { .. } => "> ",
        Fate::MovedAway { .. } => "< ",
    }
    .to_owned();
    for run in &row.runs {
        let (text, range) = match run.kind {
            RunKind::Deleted | RunKind::MovedAway => (old, &run.old),
            RunKind::Kept | RunKind::Inserted | RunKind::MovedHere => (new, &run.new),
        };
        let piece = text.get(range.clone()).unwrap().replace('\n', "¶");
        let (open, close) = match run.kind {
            RunKind::Kept => ("", ""),
            RunKind::Deleted => ("[-", "-]"),
            RunKind::Inserted => ("[+", "+]"),
            RunKind::MovedAway => ("{-", "-}"),
            RunKind::MovedHere => ("{+", "+}"),
        };
        words.extend([open, &piece, close]);
    }
    words
}

const CAMERAS: &str =
    "The data agency counted twelve cameras near the old harbour gate on Monday morning.";
const RIVER: &str = "A river runs through town, and nobody has crossed it in winter.";
const BREAD: &str = "Bread is baked at night by five men who never speak.";

#[test]
fn paragraphs_are_laid_beside_each_other() {
    check("", "", &[]);
    check("One.\nTwo.", "One.\nTwo.", &["= One.", "= Two."]);
    check("One.", "", &["- [-One.-]"]);
    check("", "One.", &["+ [+One.+]"]);
    check(
        "The mayor said that it costs 12 million euros.\nEnd.",
        "The mayor said that it costs 15 million euros.\nMore.\nEnd.",
        &["~ The mayor said that it costs [-12-][+15+] million euros.", "+ [+More.+]", "= End."],
    );
    check(
        "L’été est à nous. Rien n’a changé depuis.",
        "L'été est à nous. Rien n'a changé depuis.",
        &["~ L[-’-][+'+]été est à nous. Rien n[-’-][+'+]a changé depuis."],
    );
    check(
        &format!("{RIVER}\n{CAMERAS}\n{BREAD}"),
        &format!("{RIVER}\nApples cost more than ever this year.\n{BREAD}"),
        &[
            &*format!("= {RIVER}"),
            &*format!("- [-{CAMERAS}-]"),
            "+ [+Apples cost more than ever this year.+]",
            &*format!("= {BREAD}"),
        ],
    );
}

#[test]
fn what_was_moved_is_known_again() {
    let (old, new) =
        (format!("{CAMERAS}\n{RIVER}\n{BREAD}"), format!("{RIVER}\n{BREAD}\n{CAMERAS}"));
    let laid = check(
        &old,
        &new,
        &[
            &*format!("< {{-{CAMERAS}-}}"),
            &*format!("= {RIVER}"),
            &*format!("= {BREAD}"),
            &*format!("> {CAMERAS}"),
        ],
    );
    assert_eq!(laid.rows[0].fate, Fate::MovedAway { row: 3, to: 2 });
    assert_eq!(laid.rows[3].fate, Fate::MovedHere { row: 0, from: 0 });
    assert_eq!(laid.tally, Tally { moved: 1, ..Tally::default() });
    // Its words are found where they stand now.
    let start = new.len() - CAMERAS.len();
    assert_eq!(laid.row_of_old(Offset::new(8)), Some(3));
    assert_eq!(laid.row_of_new(Offset::new(start + 8)), Some(3));
    let now = Span::from_bytes(start + 4..start + 15).unwrap();
    assert_eq!(laid.origin(now), Span::from_bytes(4..15));
    let (old, new) = (Text::new(&*old), Text::new(&*new));
    let compared = Comparison::of(&old, &new, &|| false).unwrap();
    assert!(compared.has_moved(Span::from_bytes(4..15).unwrap()));
    assert!(!compared.has_moved(Span::from_bytes(CAMERAS.len() + 3..CAMERAS.len() + 9).unwrap()));
}

#[test]
fn what_was_moved_and_changed_is_known_again() {
    let (first, then) = (CAMERAS, CAMERAS.replace("twelve", "thirteen"));
    let laid = check(
        &format!("{first}\n{RIVER}\n{BREAD}"),
        &format!("{RIVER}\n{BREAD}\n{then}"),
        &[
            &*format!("< {{-{first}-}}"),
            &*format!("= {RIVER}"),
            &*format!("= {BREAD}"),
            &*format!("> {}", first.replace("twelve", "[-twelve-][+thirteen+]")),
        ],
    );
    assert_eq!(laid.tally, Tally { moved: 1, changed: 1, ..Tally::default() });
}

#[test]
fn what_was_merged_or_split_is_one_row() {
    let laid = check(
        &format!("{RIVER}\n{CAMERAS} {BREAD}"),
        &format!("{RIVER}\n{CAMERAS}\n{BREAD}"),
        &[&*format!("= {RIVER}"), &*format!("~ {CAMERAS}[- -][+¶+]{BREAD}")],
    );
    assert_eq!((laid.rows[1].old.clone(), laid.rows[1].new.clone()), (1..2, 1..3));
    assert_eq!(laid.tally, Tally { changed: 1, ..Tally::default() });
    let start = Offset::new(RIVER.len() + 1 + CAMERAS.len() + 1);
    assert_eq!(laid.row_of_new(start), Some(1));
    let laid = check(
        &format!("{CAMERAS}\n{BREAD}\n{RIVER}"),
        &format!("{CAMERAS} {BREAD}\n{RIVER}"),
        &[&*format!("~ {CAMERAS}[-¶-][+ +]{BREAD}"), &*format!("= {RIVER}")],
    );
    assert_eq!((laid.rows[0].old.clone(), laid.rows[0].new.clone()), (0..2, 0..1));
    // What was put between the halves stands there.
    check(
        &format!("{CAMERAS} {BREAD}"),
        &format!("{CAMERAS}\nQuite another thing.\n{BREAD}"),
        &[&*format!("~ {CAMERAS}[- -][+¶Quite another thing.¶+]{BREAD}")],
    );
}

#[test]
fn a_sentence_that_moved_is_told_within_its_paragraph() {
    let laid = check(
        &format!("{CAMERAS} {RIVER}\nNobody asked the council for its opinion.\n{BREAD}"),
        &format!("{RIVER}\nNobody asked the council for its opinion.\n{BREAD} {CAMERAS}"),
        &[
            &*format!("~ {{-{CAMERAS} -}}{RIVER}"),
            "= Nobody asked the council for its opinion.",
            &*format!("~ {BREAD}{{+ {CAMERAS}+}}"),
        ],
    );
    assert_eq!(laid.tally, Tally { changed: 2, ..Tally::default() });
    // One that is a paragraph of its own elsewhere has moved there from this one.
    let laid = check(
        &format!("{CAMERAS} {RIVER} {RIVER}\nNobody asked the council for its opinion.\n{BREAD}"),
        &format!("{RIVER} {RIVER}\nNobody asked the council for its opinion.\n{BREAD}\n{CAMERAS}"),
        &[
            &*format!("~ {{-{CAMERAS} -}}{RIVER} {RIVER}"),
            "= Nobody asked the council for its opinion.",
            &*format!("= {BREAD}"),
            &*format!("> {CAMERAS}"),
        ],
    );
    assert_eq!(laid.rows[3].fate, Fate::MovedHere { row: 0, from: 0 });
}
