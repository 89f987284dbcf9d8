//! Footnotes: smaller lines at the lower end of a page that begin with a mark.

use super::columns::Column;
use super::flow::{Paragraph, Usual};
use super::lines::Line;

/// Letters of notes are at most so large, in sizes of the usual ones.
const SMALL: f32 = 0.93;

/// Takes the footnotes out of the columns, a paragraph each, in the order of the pages.
pub(super) fn take_out(columns: &mut [Column], usual: Usual) -> Vec<Paragraph> {
    let mut notes: Vec<Paragraph> = Vec::new();
    let mut from = 0;
    while let Some(first) = columns.get(from) {
        let page = first.page;
        let count = columns.iter().skip(from).take_while(|column| column.page == page).count();
        let of_page = columns.get_mut(from..from + count).unwrap_or_default();
        let is_text = |line: &Line| line.size > usual.size * SMALL;
        // A page of nothing but small letters is no page of notes.
        if of_page.iter().any(|column| column.lines.iter().any(is_text)) {
            for column in of_page {
                take_from(column, usual, &mut notes);
            }
        }
        from += count;
    }
    notes
}

fn take_from(column: &mut Column, usual: Usual, notes: &mut Vec<Paragraph>) {
    let small =
        column.lines.iter().rev().take_while(|line| line.size <= usual.size * SMALL).count();
    let start = column.lines.len() - small;
    let marked = column.lines.iter().skip(start).position(|line| is_marked(&line.text()));
    let went_before = notes.last().is_some_and(|note| note.page + 1 == column.page);
    let start = match marked {
        // A note may go on at the lower end of the next page.
        Some(_) if went_before && small > 0 => start,
        Some(at) => start + at,
        None if went_before && small > 0 && start > 0 => start,
        None => return,
    };
    for line in column.lines.split_off(start) {
        match notes.last_mut() {
            Some(open) if !is_marked(&line.text()) => open.lines.push(line),
            _ => notes.push(Paragraph { page: column.page, lines: vec![line], is_row: false }),
        }
    }
}

/// Whether words begin with the mark of a note: `1 `, `1. `, `[1]`, `*`, `†`, or a number that
/// stands directly before a letter.
fn is_marked(words: &str) -> bool {
    let words = words.trim_start();
    if words.starts_with(['*', '†', '‡', '§', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
    {
        return true;
    }
    let inner = words.strip_prefix(['[', '(']).unwrap_or(words);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = inner.len() - rest.len();
    let rest = rest.trim_start_matches(['.', ')', ']']);
    (1..=3).contains(&digits)
        && rest
            .trim_start()
            .starts_with(|c: char| c.is_alphabetic() || matches!(c, '«' | '“' | '"' | '‘' | '('))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_begin_with_a_mark() {
        for (words, expected) in [
            ("1 See there.", true),
            ("12. See there.", true),
            ("[3] See there.", true),
            ("1See there.", true),
            ("* See there.", true),
            ("2,5 millions", false),
            ("See there.", false),
            ("2021", false),
            ("", false),
        ] {
            assert_eq!(is_marked(words), expected, "{words:?}");
        }
    }
}
