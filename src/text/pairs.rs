//! Pairs: which quotation marks and brackets of a text belong together.

use std::cmp::Reverse;
use std::ops::Range;

/// How far an apostrophe after an `s` looks for a later one that closes, in bytes.
const REACH: usize = 240;

/// What stands between a mark that opens and the one that closes it. Ends are bytes, half-open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Whether the marks are quotation marks; brackets otherwise.
    pub quotation: bool,
    /// With the marks themselves.
    pub outer: Range<usize>,
    /// What is between them, without white space at its ends; never empty.
    pub inner: Range<usize>,
}

/// The pairs of a stretch of text, in order, one that holds another before it; two of them are
/// nested or apart, never crossed.
///
/// Apostrophes close nothing, and what is not closed by the end of its paragraph is no pair:
/// unless it opens the paragraph, as each one does in a quotation of several paragraphs.
#[must_use]
pub fn pairs(text: &str) -> Vec<Pair> {
    let mut scan = Scan { text, paragraph: 0, open: Vec::new(), found: Vec::new() };
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        if c == '\n' && blank_line_follows(text, at) {
            scan.end_paragraph(at);
        } else if is_mark(c) {
            scan.take(Mark { at, c, before, after });
        }
        before = Some(c);
    }
    scan.end_paragraph(text.len());
    scan.found.sort_by_key(|pair| (pair.outer.start, Reverse(pair.outer.end)));
    scan.found
}

/// Whether the line after the line break at `at` is empty.
pub(super) fn blank_line_follows(text: &str, at: usize) -> bool {
    let rest = text.get(at + 1..).unwrap_or_default();
    rest.trim_start_matches(|c: char| c != '\n' && c.is_whitespace()).starts_with('\n')
}

/// A quotation mark or bracket and what stands beside it.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    c: char,
    before: Option<char>,
    after: Option<char>,
}

impl Mark {
    fn before_is_letter(self) -> bool {
        self.before.is_some_and(char::is_alphanumeric)
    }

    fn after_is_letter(self) -> bool {
        self.after.is_some_and(char::is_alphanumeric)
    }

    fn touches_before(self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace())
    }

    /// Whether it leans on what follows, as a mark does that opens.
    fn leans_on(self) -> bool {
        let free = self.before.is_none_or(|c| c.is_whitespace() || is_opener(c) || is_dash(c));
        free && self.after.is_some_and(|c| !c.is_whitespace())
    }
}

/// A mark that was opened and is not closed yet.
struct Open {
    c: char,
    at: usize,
}

struct Scan<'a> {
    text: &'a str,
    /// Where the paragraph begins.
    paragraph: usize,
    open: Vec<Open>,
    found: Vec<Pair>,
}

impl Scan<'_> {
    fn take(&mut self, mark: Mark) {
        match mark.c {
            ')' | ']' | '}' | '）' => self.close_bracket(mark),
            '"' => self.straight(mark),
            '\'' | '‘' | '’' => self.single(mark),
            '“' => match self.opened(&['„']) {
                Some(level) => self.close(level, mark),
                None if mark.leans_on() || !mark.touches_before() => self.open(mark),
                // A slip of the pen: the same mark at both ends.
                None => {
                    if let Some(level) = self.opened(&['“']) {
                        self.close(level, mark);
                    }
                }
            },
            '”' => self.close_or_open(mark, &['“', '„', '”']),
            '»' => self.close_or_open(mark, &['«']),
            '›' => self.close_or_open(mark, &['‹']),
            '」' => self.close_or_open(mark, &['「']),
            '』' => self.close_or_open(mark, &['『']),
            '«' | '‹' => {
                let reversed = if mark.c == '«' { '»' } else { '›' };
                match self.opened(&[reversed]) {
                    Some(level) => self.close(level, mark),
                    None => self.open(mark),
                }
            }
            _ => self.open(mark),
        }
    }

    /// A mark that closes; where nothing is open and it leans on a word, it opens, as `»` does in
    /// German books and `”` in Swedish.
    fn close_or_open(&mut self, mark: Mark, openers: &[char]) {
        match self.opened(openers) {
            Some(level) => self.close(level, mark),
            None if mark.leans_on() && mark.after_is_letter() => self.open(mark),
            None => {}
        }
    }

    fn straight(&mut self, mark: Mark) {
        match self.opened(&['"', '„']) {
            Some(level) if !mark.leans_on() => self.close(level, mark),
            // After a letter or a digit it is inches, or closes what began before this text.
            None if mark.before_is_letter() => {}
            _ => self.open(mark),
        }
    }

    fn single(&mut self, mark: Mark) {
        let openers: &[char] = match mark.c {
            '‘' => &['‚'],
            '’' => &['‘', '‚'],
            _ => &['\''],
        };
        let open = self.opened(openers);
        if mark.c != '‘' && mark.after_is_letter() && mark.before_is_letter() {
            return;
        }
        match (mark.c, open) {
            ('‘', Some(level)) => self.close(level, mark),
            ('‘', None) if !mark.before_is_letter() => self.open(mark),
            ('’', Some(level)) if !mark.after_is_letter() && !self.is_possessive(mark) => {
                self.close(level, mark);
            }
            ('\'', Some(level)) if !mark.leans_on() && !self.is_possessive(mark) => {
                self.close(level, mark);
            }
            ('\'', _) if mark.leans_on() => self.open(mark),
            _ => {}
        }
    }

    /// Whether this is the apostrophe of `the workers’ rights` and the closing mark comes later.
    fn is_possessive(&self, mark: Mark) -> bool {
        if !mark.before.is_some_and(|c| matches!(c, 's' | 'S')) {
            return false;
        }
        let rest = self.text.get(mark.at + mark.c.len_utf8()..).unwrap_or_default();
        if !rest.starts_with(' ') || !rest.chars().nth(1).is_some_and(char::is_alphabetic) {
            return false;
        }
        let rest = rest.get(..rest.floor_char_boundary(REACH)).unwrap_or_default();
        // Where another quotation begins, the mark that closes this one has come.
        let opener = if mark.c == '’' { "‘" } else { " '" };
        let rest = rest.split(opener).next().unwrap_or_default();
        let mut later = rest.match_indices(mark.c);
        later.any(|(at, same)| {
            let next = rest.get(at + same.len()..).and_then(|rest| rest.chars().next());
            next.is_none_or(|c| !c.is_alphanumeric())
        })
    }

    fn close_bracket(&mut self, mark: Mark) {
        let opener = match mark.c {
            ')' => '(',
            ']' => '[',
            '}' => '{',
            _ => '（',
        };
        // A bracket does not reach out of a quotation; a lone apostrophe does not hold it back.
        let holds = |open: &Open| is_quotation(open.c) && !matches!(open.c, '\'' | '‘' | '‚');
        let level = self.open.iter().rposition(|open| open.c == opener || holds(open));
        if let Some(level) = level.filter(|l| self.open.get(*l).is_some_and(|o| o.c == opener)) {
            self.close(level, mark);
        }
    }

    fn open(&mut self, mark: Mark) {
        self.open.push(Open { c: mark.c, at: mark.at });
    }

    /// The innermost mark of these that is open.
    fn opened(&self, openers: &[char]) -> Option<usize> {
        self.open.iter().rposition(|open| openers.contains(&open.c))
    }

    /// Closes the mark at this level; what was opened after it was never closed.
    fn close(&mut self, level: usize, mark: Mark) {
        self.open.truncate(level + 1);
        if let Some(open) = self.open.pop() {
            self.add(&open, mark.at, mark.at + mark.c.len_utf8());
        }
    }

    fn add(&mut self, open: &Open, inner_end: usize, end: usize) {
        let start = open.at + open.c.len_utf8();
        let inside = self.text.get(start..inner_end).unwrap_or_default();
        let start = start + inside.len() - inside.trim_start().len();
        let inside = inside.trim();
        // Rock 'n' roll.
        if inside.is_empty() || (inside == "n" && matches!(open.c, '\'' | '‘')) {
            return;
        }
        self.found.push(Pair {
            quotation: is_quotation(open.c),
            outer: open.at..end,
            inner: start..start + inside.len(),
        });
    }

    fn end_paragraph(&mut self, at: usize) {
        let open = std::mem::take(&mut self.open);
        let leading = open.into_iter().next().filter(|open| {
            let lead = self.text.get(self.paragraph..open.at).unwrap_or_default();
            matches!(open.c, '«' | '“' | '„') && lead.trim().is_empty()
        });
        if let Some(open) = leading {
            let end = self.text.get(..at).unwrap_or_default().trim_end().len();
            self.add(&open, end, end);
        }
        self.paragraph = at;
    }
}

fn is_mark(c: char) -> bool {
    is_quotation(c) || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '（' | '）')
}

/// Whether a character is written around quoted words, at either end.
pub(super) fn is_quotation(c: char) -> bool {
    matches!(
        c,
        '«' | '»'
            | '‹'
            | '›'
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '‚'
            | '"'
            | '\''
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

fn is_opener(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '«' | '‹' | '“' | '„' | '‘' | '‚' | '「' | '『' | '（')
}

/// Whether a character is a dash that stands between words or before speech, not a hyphen.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is within each pair, in order.
    fn check(text: &str, inner: &[&str]) {
        let found: Vec<&str> =
            pairs(text).into_iter().map(|pair| text.get(pair.inner).unwrap()).collect();
        assert_eq!(found, inner, "in {text:?}");
    }

    #[test]
    fn quotation_marks_of_every_kind_pair_up() {
        check("Il dit « non ».", &["non"]);
        check("Il dit «\u{a0}non\u{a0}» et “oui”.", &["non", "oui"]);
        check("She said “no” and ‘yes’ and \"perhaps\".", &["no", "yes", "perhaps"]);
        check("Рекао је „не“, па „да”.", &["не", "да"]);
        check("Er sagte »nein« und ›ja‹.", &["nein", "ja"]);
        check("Hon sade ”nej”.", &["nej"]);
        check("他说：「不」。", &["不"]);
        check("Il dit \" non \" puis \"oui\".", &["non", "oui"]);
        check("(a [b] c)", &["a [b] c", "b"]);
        check("«»", &[]);
        check("", &[]);
    }

    #[test]
    fn quotations_nest() {
        check("« Il a dit “non” hier »", &["Il a dit “non” hier", "non"]);
        check("“He said ‘no’ to me,” she added.", &["He said ‘no’ to me,", "no"]);
        check("\"He said 'no' to me\"", &["He said 'no' to me", "no"]);
        check("« L’« État » », dit-il", &["L’« État »", "État"]);
        check("\"the \"so-called\" expert\"", &["the \"so-called\" expert", "so-called"]);
    }

    #[test]
    fn apostrophes_close_nothing() {
        check("‘I don’t know,’ he said, and it’s true.", &["I don’t know,"]);
        check("‘The workers’ rights are gone,’ she said.", &["The workers’ rights are gone,"]);
        check("'The workers' rights are gone,' she said.", &["The workers' rights are gone,"]);
        check("the ‘boys’ and the ‘girls’", &["boys", "girls"]);
        check("l'été, aujourd'hui, qu'il", &[]);
        check("l’été, aujourd’hui, qu’il", &[]);
        check("rock 'n' roll in the '90s", &[]);
        check("’Tis the dogs’ dinner", &[]);
        check("a 5\" screen and a 6\" one", &[]);
        check("5'10\" tall", &[]);
    }

    #[test]
    fn what_is_not_closed_stays_in_its_paragraph() {
        check("Il dit « non.\n\nElle dit « oui ».", &["oui"]);
        check("Il dit \"non. Puis \"oui\" encore.", &["oui"]);
        check("Un crochet (ouvert « et fermé », puis rien.", &["et fermé"]);
        check("1) un, 2) deux", &[]);
        check("(« non) »", &["non)"]);
        // A quotation over several paragraphs opens each of them anew.
        check("“We came.\n\n“We saw.”", &["We came.", "We saw."]);
        check("“We ‘came’ to see.", &["We ‘came’ to see.", "came"]);
    }

    proptest! {
        #[test]
        fn pairs_are_nested_or_apart(text in "[a-s (\\[\\])«»“”„‘’\"'.\n]{0,50}") {
            let found = pairs(&text);
            for (n, pair) in found.iter().enumerate() {
                prop_assert!(text.get(pair.outer.clone()).is_some());
                prop_assert!(!text.get(pair.inner.clone()).unwrap().is_empty());
                prop_assert!(pair.outer.start < pair.inner.start);
                prop_assert!(pair.inner.end <= pair.outer.end);
                for next in &found[n + 1..] {
                    let apart = next.outer.start >= pair.outer.end;
                    let nested = pair.inner.start <= next.outer.start
                        && next.outer.end <= pair.inner.end;
                    prop_assert!(apart || nested, "{:?} and {:?} in {:?}", pair, next, text);
                }
            }
        }

        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,80}") {
            prop_assert!(pairs(&text).len() <= text.len());
        }
    }
}
