//! Lines of a page: runs of letters that stand side by side, put together with the spaces between them.

use std::mem;

use super::page::{LinkArea, Page, Run};

/// From this gap on, in sizes of the letters, there is a space between two runs.
const SPACE: f32 = 0.14;

/// From this gap on, in sizes of the letters, two runs may belong to two columns.
const WIDE: f32 = 0.75;

/// From this gap on, in sizes of the letters, two runs are cells of a table.
const CELL: f32 = 2.2;

/// How far apart, in sizes, the bases of two runs on one line may be.
const RAISED: f32 = 0.45;

/// As [`RAISED`], where one of the two is smaller: marks of notes are raised.
const RAISED_MARK: f32 = 0.6;

/// What stands on one line of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Its words, from left to right.
    pub(super) parts: Vec<Part>,
    /// Where it begins.
    pub(super) left: f32,
    /// Where it ends.
    pub(super) right: f32,
    /// The height of its base line.
    pub(super) base: f32,
    /// The size of most of its letters.
    pub(super) size: f32,
    /// How many cells it has, were it a row of a table.
    pub(super) cells: usize,
    /// Whether the file itself says that it belongs to the page.
    pub(super) paging: bool,
}

/// Words of a line that look alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    /// The words, with the spaces before and after them; tabs stand between cells.
    pub(super) text: String,
    /// Whether they are bold.
    pub(super) bold: bool,
    /// Whether they are italic.
    pub(super) italic: bool,
    /// Where they lead.
    pub(super) url: Option<String>,
}

impl Line {
    /// Its words.
    pub(super) fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }

    /// How many letters it has.
    pub(super) fn letters(&self) -> usize {
        self.parts.iter().map(|part| part.text.chars().count()).sum()
    }

    /// Whether all of its letters are bold.
    pub(super) fn is_bold(&self) -> bool {
        self.parts.iter().all(|part| part.bold || !part.text.contains(char::is_alphanumeric))
    }

    /// Adds what stands to the right of it.
    pub(super) fn extend(&mut self, other: Line) {
        let gap = other.left - self.right;
        let size = self.size.max(other.size);
        if let Some(last) = self.parts.last_mut()
            && let Some(first) = other.parts.first()
        {
            if gap > size * CELL {
                last.text.truncate(last.text.trim_end().len());
                last.text.push('\t');
                self.cells += other.cells;
            } else if gap > size * SPACE
                && !last.text.ends_with(char::is_whitespace)
                && !first.text.starts_with(char::is_whitespace)
            {
                last.text.push(' ');
            }
        }
        if other.letters() > self.letters() {
            (self.base, self.size) = (other.base, other.size);
        }
        self.left = self.left.min(other.left);
        self.right = self.right.max(other.right);
        for part in other.parts {
            match self.parts.last_mut() {
                Some(last)
                    if last.bold == part.bold
                        && last.italic == part.italic
                        && last.url == part.url =>
                {
                    last.text.push_str(&part.text);
                }
                _ => self.parts.push(part),
            }
        }
    }
}

/// The lines of a page, cut at wide gaps, from top to bottom and from left to right.
pub(super) fn pieces_of_lines(page: &Page) -> Vec<Line> {
    let mut pieces = Vec::new();
    for row in rows(&page.runs, |run| (run.base, run.size)).into_iter().flat_map(apart) {
        let row = row.iter().zip(row.iter().skip(1).map(Some).chain([None]));
        let mut open: Option<Line> = None;
        let mut before: Option<&Run> = None;
        for (run, next) in row {
            let is_doubled = before.is_some_and(|before| {
                before.text == run.text && (before.left - run.left).abs() < run.size * 0.2
            });
            if is_doubled {
                continue;
            }
            before = Some(run);
            let spread = next.and_then(|next| spread(run, next));
            let line = line_of(spread.as_ref().unwrap_or(run), &page.links);
            match &mut open {
                Some(open)
                    if run.left - open.right < run.size.max(open.size) * WIDE
                        && run.paging == open.paging =>
                {
                    open.extend(line);
                }
                _ => pieces.extend(open.replace(line)),
            }
        }
        pieces.extend(open);
    }
    pieces.retain(|line| line.parts.iter().any(|part| !part.text.trim().is_empty()));
    pieces
}

/// The runs of a row from left to right; as several rows where some stand above others, as it
/// comes about beside larger letters in the next column.
fn apart(mut row: Vec<&Run>) -> Vec<Vec<&Run>> {
    let by_left = |row: &mut Vec<&Run>| row.sort_by(|a, b| a.left.total_cmp(&b.left));
    by_left(&mut row);
    let is_above = row.iter().zip(row.iter().skip(1)).any(|(a, b)| {
        let narrower = (a.right - a.left).min(b.right - b.left);
        (a.base - b.base).abs() > a.size.min(b.size) * 0.4 && a.right - b.left > narrower * 0.5
    });
    if !is_above {
        return vec![row];
    }
    row.sort_by(|a, b| b.base.total_cmp(&a.base));
    let mut rows: Vec<Vec<&Run>> = Vec::new();
    for run in row {
        match rows.last_mut() {
            Some(open)
                if open.first().is_some_and(|first| first.base - run.base < run.size * 0.25) =>
            {
                open.push(run);
            }
            _ => rows.push(vec![run]),
        }
    }
    rows.iter_mut().for_each(by_left);
    rows
}

/// Some programs set a space as a distance between the letters before and after it, which is added
/// after the last letter too, so that the run seems to reach into the next one.
fn spread(run: &Run, next: &Run) -> Option<Run> {
    let over = run.right - next.left;
    let is_space = over > run.size * 0.18 && over < run.size * 0.7;
    let count = run.text.chars().count();
    let is_short = (2..=4).contains(&count);
    let letter = (run.right - run.left) / count.max(1) as f32 - over;
    if !is_space || !is_short || letter < run.size * 0.2 || run.text.contains(char::is_whitespace) {
        return None;
    }
    let letters: Vec<String> = run.text.chars().map(String::from).collect();
    Some(Run { text: letters.join(" "), right: next.left, ..run.clone() })
}

/// Puts pieces of lines together that stand side by side in one column.
pub(super) fn joined(pieces: &[Line]) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in rows(pieces, |line| (line.base, line.size)) {
        let mut row: Vec<Line> = row.into_iter().cloned().collect();
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut open: Option<Line> = None;
        for line in row {
            match &mut open {
                Some(open) => open.extend(line),
                None => open = Some(line),
            }
        }
        lines.extend(open);
    }
    lines
}

/// What stands at one height, from top to bottom.
fn rows<T>(all: &[T], place: impl Fn(&T) -> (f32, f32)) -> Vec<Vec<&T>> {
    let mut sorted: Vec<&T> = all.iter().collect();
    sorted.sort_by(|a, b| place(b).0.total_cmp(&place(a).0));
    let mut rows = Vec::new();
    let mut row: Vec<&T> = Vec::new();
    let mut open = (0.0_f32, 0.0_f32);
    for one in sorted {
        let (base, size) = place(one);
        let is_mark = open.1.min(size) < open.1.max(size) * 0.9;
        let most = if is_mark { RAISED_MARK } else { RAISED };
        if !row.is_empty() && open.0 - base > open.1.max(size) * most {
            rows.push(mem::take(&mut row));
        }
        if row.is_empty() || size > open.1 {
            open = (base, size);
        }
        row.push(one);
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// A run as a line by itself.
fn line_of(run: &Run, links: &[LinkArea]) -> Line {
    Line {
        parts: parts_of(run, links),
        left: run.left,
        right: run.right,
        base: run.base,
        size: run.size,
        cells: 1,
        paging: run.paging,
    }
}

/// The words of a run, apart where one of them leads elsewhere.
fn parts_of(run: &Run, links: &[LinkArea]) -> Vec<Part> {
    let part = |text: &str, url: Option<String>| Part {
        text: text.to_owned(),
        bold: run.bold,
        italic: run.italic,
        url,
    };
    let height = run.base + run.size * 0.3;
    let here: Vec<&LinkArea> = links
        .iter()
        .filter(|link| {
            let (from, to) = link.upwards;
            (from..=to).contains(&height) && link.across.0 <= run.right && link.across.1 >= run.left
        })
        .collect();
    if here.is_empty() {
        return vec![part(&run.text, None)];
    }
    let letter = (run.right - run.left) / run.text.chars().count().max(1) as f32;
    let mut parts: Vec<Part> = Vec::new();
    let mut at = run.left;
    for word in run.text.split_inclusive(' ') {
        let width = word.chars().count() as f32 * letter;
        let middle = at + word.trim_end().chars().count() as f32 * letter / 2.0;
        at += width;
        let url = here.iter().find(|link| link.holds(middle, height)).map(|link| link.url.clone());
        match parts.last_mut() {
            Some(last) if last.url == url => last.text.push_str(word),
            _ => parts.push(part(word, url)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, left: f32, right: f32, base: f32) -> Run {
        Run { text: text.to_owned(), left, right, base, size: 10.0, ..Run::default() }
    }

    fn check(runs: Vec<Run>, expected: &[&str]) {
        let page = Page { runs, ..Page::default() };
        let lines: Vec<String> = pieces_of_lines(&page).iter().map(Line::text).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn runs_side_by_side_are_a_line() {
        check(vec![run("wo", 0.0, 10.0, 5.0), run("rd", 10.2, 20.0, 5.0)], &["word"]);
        check(vec![run("b", 13.0, 20.0, 5.0), run("a", 0.0, 10.0, 5.0)], &["a b"]);
        check(vec![run("b", 30.0, 40.0, 5.0), run("a", 0.0, 10.0, 5.5)], &["a", "b"]);
        check(vec![run("a", 0.0, 10.0, 5.0), run("b", 0.0, 10.0, 17.0)], &["b", "a"]);
        check(vec![run("a", 0.0, 10.0, 5.0), run("a", 0.3, 10.3, 5.0)], &["a"]);
        check(vec![run("rl", 0.0, 12.0, 5.0), run("at", 9.0, 20.0, 5.0)], &["r lat"]);
        let raised = Run { size: 6.0, ..run("1", 10.0, 13.0, 9.0) };
        check(vec![run("a", 0.0, 10.0, 5.0), raised], &["a1"]);
    }

    #[test]
    fn words_in_the_area_of_a_link_lead_there() {
        let link = LinkArea {
            across: (49.0, 101.0),
            upwards: (0.0, 12.0),
            url: "https://example.org/".to_owned(),
        };
        let parts = parts_of(&run("aaaa bbbb cccc", 0.0, 140.0, 5.0), &[link]);
        let found: Vec<_> =
            parts.iter().map(|part| (part.text.as_str(), part.url.is_some())).collect();
        assert_eq!(found, [("aaaa ", false), ("bbbb ", true), ("cccc", false)]);
    }
}
