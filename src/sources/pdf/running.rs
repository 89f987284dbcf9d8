//! Running heads and feet and page numbers: what stands at the same height of many pages with the same words, or with numbers that count.

use std::collections::HashMap;

use super::lines::Line;
use crate::sources::Reason;

/// What of the height of a page, from its edge, a head or a foot may stand in.
const EDGE: f32 = 0.2;

/// How many rows from the edge are looked at.
const ROWS: usize = 3;

/// How far apart, in points, the same head stands on two pages.
const STRAY: f32 = 4.0;

/// The lines of a page, cut at wide gaps, from top to bottom.
pub(super) struct Sheet {
    /// The page, counted from 1.
    pub(super) page: u32,
    /// Its height in points.
    pub(super) height: f32,
    /// The pieces of its lines.
    pub(super) pieces: Vec<Line>,
}

/// What belongs to a page and not to the text.
#[derive(Debug, PartialEq)]
pub(super) struct Running {
    /// The page, counted from 1.
    pub(super) page: u32,
    /// What it is.
    pub(super) reason: Reason,
    /// Its words.
    pub(super) words: String,
}

/// A piece that may be a running head or foot.
struct Candidate {
    sheet: usize,
    piece: usize,
    base: f32,
    number: Option<i64>,
}

/// Takes running heads and feet and page numbers out of the sheets.
pub(super) fn take_out(sheets: &mut [Sheet]) -> Vec<Running> {
    let mut groups: HashMap<(bool, String), Vec<Candidate>> = HashMap::new();
    let mut keys = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for (piece, is_head) in outermost(sheet) {
            let Some(line) = sheet.pieces.get(piece) else { continue };
            let (shape, number) = shape_of(&line.text());
            let key = (is_head, shape);
            let group = groups.entry(key.clone()).or_default();
            if group.is_empty() {
                keys.push(key);
            }
            group.push(Candidate { sheet: at, piece, base: line.base, number });
        }
    }
    let enough = if sheets.len() <= 5 { 2 } else { 3 };
    let mut taken: Vec<Vec<(usize, Reason)>> = sheets.iter().map(|_| Vec::new()).collect();
    for key in keys {
        let Some(group) = groups.remove(&key) else { continue };
        for (sheet, piece, reason) in running_of(&key, group, enough) {
            if let Some(taken) = taken.get_mut(sheet) {
                taken.push((piece, reason));
            }
        }
    }
    let mut running = Vec::new();
    for (sheet, mut taken) in sheets.iter_mut().zip(taken) {
        add_lone_number(sheet, &mut taken);
        add_neighbours(sheet, &mut taken);
        add_marked(sheet, &mut taken);
        remove(sheet, taken, &mut running);
    }
    running
}

/// The pieces in the outermost rows of a page, and whether they stand above.
fn outermost(sheet: &Sheet) -> Vec<(usize, bool)> {
    let mut found = Vec::new();
    let rows_from = |order: &mut dyn Iterator<Item = usize>, is_head: bool| {
        let (mut rows, mut base) = (0, None::<f32>);
        let mut taken = Vec::new();
        for at in order {
            let Some(line) = sheet.pieces.get(at) else { break };
            if base.is_none_or(|base| (line.base - base).abs() > line.size * 0.4) {
                rows += 1;
                base = Some(line.base);
            }
            let from_edge = if is_head { sheet.height - line.base } else { line.base };
            if rows > ROWS || from_edge > sheet.height * EDGE {
                break;
            }
            taken.push((at, is_head));
        }
        taken
    };
    found.extend(rows_from(&mut (0..sheet.pieces.len()), true));
    found.extend(rows_from(&mut (0..sheet.pieces.len()).rev(), false));
    found
}

/// Words with their numbers taken out, and the first of those numbers.
fn shape_of(words: &str) -> (String, Option<i64>) {
    let trimmed = words.trim();
    if let Some(number) = roman(trimmed) {
        return ("#".to_owned(), Some(number));
    }
    let (mut shape, mut digits, mut number) = (String::new(), String::new(), None);
    for c in trimmed.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            number = number.or_else(|| digits.parse().ok());
            digits.clear();
            shape.push('#');
        }
        if !c.is_whitespace() {
            shape.push(c);
        }
    }
    (shape, number)
}

/// The value of a small Roman number as prefaces are paged with.
fn roman(words: &str) -> Option<i64> {
    if words.is_empty() || words.len() > 7 {
        return None;
    }
    let mut values = Vec::new();
    for c in words.chars() {
        values.push(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        });
    }
    let mut sum = 0;
    for (at, value) in values.iter().enumerate() {
        let is_less = values.get(at + 1).is_some_and(|next| next > value);
        sum += if is_less { -value } else { *value };
    }
    Some(sum)
}

/// Whether a shape is that of a page number with nothing but signs, or a word for pages, around it.
fn is_number(shape: &str) -> bool {
    let letters: String = shape.chars().filter(|c| c.is_alphabetic()).collect();
    let is_word = ["", "p", "page", "pageof", "pagesur", "sur", "of", "seite", "seitevon"];
    shape.contains('#') && is_word.contains(&letters.to_lowercase().as_str())
}

/// Which of the candidates with one shape stand at the same height of enough pages.
fn running_of(
    key: &(bool, String),
    mut group: Vec<Candidate>,
    enough: usize,
) -> Vec<(usize, usize, Reason)> {
    let (is_head, shape) = key;
    group.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.sheet.cmp(&b.sheet)));
    let mut found = Vec::new();
    for same in group.chunk_by(|a, b| b.base - a.base <= STRAY) {
        let mut pages: Vec<usize> = same.iter().map(|one| one.sheet).collect();
        pages.sort_unstable();
        pages.dedup();
        let reason = match (is_number(shape), is_head) {
            (true, _) => Reason::PageNumber,
            (false, true) => Reason::RunningHead,
            (false, false) => Reason::RunningFoot,
        };
        if pages.len() < enough || (shape.contains('#') && !counts(same, is_number(shape))) {
            continue;
        }
        found.extend(same.iter().map(|one| (one.sheet, one.piece, reason)));
    }
    found
}

/// Whether numbers go up with the pages, or, beside words, stay as they are; those of notes do
/// neither.
fn counts(same: &[Candidate], is_number: bool) -> bool {
    let first = same.first().and_then(|one| one.number);
    if !is_number && same.iter().all(|one| one.number == first) {
        return true;
    }
    let offsets: Vec<i64> =
        same.iter().filter_map(|one| Some(one.number? - i64::try_from(one.sheet).ok()?)).collect();
    let right = |offset: i64| offsets.iter().filter(|other| **other == offset).count();
    offsets.iter().take(4).any(|offset| right(*offset) * 2 > offsets.len())
}

/// A number by itself at the edge, if it is that of the page.
fn add_lone_number(sheet: &Sheet, taken: &mut Vec<(usize, Reason)>) {
    for (at, is_head) in outermost(sheet) {
        let edge = if is_head { 0 } else { sheet.pieces.len().saturating_sub(1) };
        let Some(line) = sheet.pieces.get(at).filter(|_| at == edge) else { continue };
        let (shape, number) = shape_of(&line.text());
        let is_alone =
            sheet.pieces.iter().enumerate().all(|(other, piece)| {
                other == at || (piece.base - line.base).abs() > line.size * 1.5
            });
        if is_alone && is_number(&shape) && number == Some(i64::from(sheet.page)) {
            taken.push((at, Reason::PageNumber));
        }
    }
}

/// What stands on one row with a head or a foot is part of it.
fn add_neighbours(sheet: &Sheet, taken: &mut Vec<(usize, Reason)>) {
    for (at, is_head) in outermost(sheet) {
        let Some(line) = sheet.pieces.get(at) else { continue };
        let is_beside = taken.iter().any(|(other, _)| {
            sheet.pieces.get(*other).is_some_and(|piece| (piece.base - line.base).abs() < 1.5)
        });
        if is_beside && taken.iter().all(|(other, _)| *other != at) {
            taken.push((at, if is_head { Reason::RunningHead } else { Reason::RunningFoot }));
        }
    }
}

/// What the file itself marks as belonging to the page.
fn add_marked(sheet: &Sheet, taken: &mut Vec<(usize, Reason)>) {
    for (at, line) in sheet.pieces.iter().enumerate().filter(|(_, line)| line.paging) {
        let (shape, _) = shape_of(&line.text());
        let reason = match (is_number(&shape), line.base > sheet.height / 2.0) {
            (true, _) => Reason::PageNumber,
            (false, true) => Reason::RunningHead,
            (false, false) => Reason::RunningFoot,
        };
        if taken.iter().all(|(other, _)| *other != at) {
            taken.push((at, reason));
        }
    }
}

fn remove(sheet: &mut Sheet, mut taken: Vec<(usize, Reason)>, running: &mut Vec<Running>) {
    taken.sort_unstable();
    taken.dedup_by_key(|(at, _)| *at);
    let mut next = taken.into_iter().peekable();
    let pieces = std::mem::take(&mut sheet.pieces);
    for (at, line) in pieces.into_iter().enumerate() {
        match next.next_if(|(taken, _)| *taken == at) {
            Some((_, reason)) => {
                let words = line.text().split_whitespace().collect::<Vec<_>>().join(" ");
                running.push(Running { page: sheet.page, reason, words });
            }
            None => sheet.pieces.push(line),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::pdf::lines::Part;

    fn line(text: &str, base: f32) -> Line {
        let parts = vec![Part { text: text.to_owned(), ..Part::default() }];
        Line { parts, left: 50.0, right: 200.0, base, size: 10.0, cells: 1, paging: false }
    }

    /// Each page is given as what stands on it at which height.
    fn check(pages: &[&[(&str, f32)]], expected: &[(u32, Reason, &str)]) {
        let mut sheets: Vec<Sheet> = (1..)
            .zip(pages)
            .map(|(page, lines)| Sheet {
                page,
                height: 800.0,
                pieces: lines.iter().map(|(text, base)| line(text, *base)).collect(),
            })
            .collect();
        let found: Vec<_> = take_out(&mut sheets)
            .into_iter()
            .map(|running| (running.page, running.reason, running.words))
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(page, reason, words)| (*page, *reason, (*words).to_owned()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_on_every_page_belongs_to_the_page() {
        let (head, number, foot) = (Reason::RunningHead, Reason::PageNumber, Reason::RunningFoot);
        check(
            &[
                &[("The Journal", 780.0), ("Cranes", 740.0), ("1", 30.0)],
                &[("The Journal", 780.0), ("ships", 740.0), ("2", 30.0)],
            ],
            &[
                (1, head, "The Journal"),
                (1, number, "1"),
                (2, head, "The Journal"),
                (2, number, "2"),
            ],
        );
        check(
            &[
                &[("Cranes", 740.0), ("Page 7 of 9", 30.0)],
                &[("ships", 740.0), ("Page 8 of 9", 30.0)],
            ],
            &[(1, number, "Page 7 of 9"), (2, number, "Page 8 of 9")],
        );
        check(
            &[&[("a", 740.0), ("© Harbour", 30.0)], &[("b", 740.0), ("© Harbour", 31.0)]],
            &[(1, foot, "© Harbour"), (2, foot, "© Harbour")],
        );
        check(&[&[("a", 740.0), ("– 1 –", 30.0)]], &[(1, number, "– 1 –")]);
        check(
            &[&[("a", 740.0), ("i", 30.0)], &[("b", 740.0), ("ii", 30.0)]],
            &[(1, number, "i"), (2, number, "ii")],
        );
    }

    #[test]
    fn words_of_the_text_stay() {
        check(&[&[("Cranes", 740.0), ("42", 30.0)]], &[]);
        check(&[&[("Cranes", 740.0)], &[("Cranes", 700.0)]], &[]);
        check(&[&[("a", 740.0), ("7", 100.0)], &[("b", 740.0), ("3", 100.0)]], &[]);
        check(&[&[("Cranes", 400.0)], &[("Cranes", 400.0)]], &[]);
    }
}
