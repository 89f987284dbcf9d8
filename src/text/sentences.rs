//! Sentences: where they begin and end, in French and English news above all.
//!
//! A full stop, a question mark or its like ends a sentence when what follows looks like a new
//! one; see `abbreviations` for full stops that do not. A quotation of
//! several sentences within a sentence is part of that one; standing alone it is several.

use std::ops::Range;

use crate::text::abbreviations::{Next, goes_on};
use crate::text::pairs::{Pair, blank_line_follows, is_dash, is_quotation, pairs};
use crate::text::stretches::Stretches;

/// Longer than this, in bytes, a quotation or bracket does not hold its sentence together.
const LONGEST_PAIR: usize = 3 * 1024;

/// The sentence that holds byte `at`, or the one before when it lies between two.
///
/// Ends are byte offsets into `text`, half-open, without the white space around the sentence.
/// `None` where there is nothing but white space, and when `at` is not inside the text or not a
/// code-point boundary. Looks at a few kilobytes, however long the text is: give it a paragraph.
///
/// ```
/// use recoupe::text::sentences::sentence_at;
///
/// let text = "M. Vučić est parti à 3 p.m. « Pourquoi ? » demande-t-elle.";
/// assert_eq!(&text[sentence_at(text, 40).unwrap()], "« Pourquoi ? » demande-t-elle.");
/// ```
#[must_use]
pub fn sentence_at(text: &str, at: usize) -> Option<Range<usize>> {
    if !text.is_char_boundary(at) {
        return None;
    }
    let stretches = Stretches::of(text);
    let found = sentences_of(text, stretches.get(stretches.number_at(at)));
    let holds = found.partition_point(|sentence| sentence.start <= at);
    found.get(holds.saturating_sub(1)).cloned()
}

/// Every sentence of a text, in order, as half-open byte ranges; between them is white space.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    Stretches::of(text).iter().flat_map(|stretch| sentences_of(text, stretch))
}

/// The start of the sentence that holds byte `at`, or of the one before; the start of the text if
/// there is none.
#[must_use]
pub fn sentence_start_before(text: &str, at: usize) -> usize {
    let stretches = Stretches::of(text);
    let numbers = 0..=stretches.number_at(at);
    let mut found = numbers.rev().flat_map(|number| {
        sentences_of(text, stretches.get(number)).into_iter().rev().map(|sentence| sentence.start)
    });
    found.find(|start| *start < at).unwrap_or(0)
}

/// The end of the sentence that holds byte `at`, or of the one after; the end of the text if there
/// is none.
#[must_use]
pub fn sentence_end_after(text: &str, at: usize) -> usize {
    let stretches = Stretches::of(text);
    let numbers = stretches.number_at(at)..stretches.count();
    let mut found = numbers.flat_map(|number| {
        sentences_of(text, stretches.get(number)).into_iter().map(|sentence| sentence.end)
    });
    found.find(|end| *end > at).unwrap_or(text.len())
}

fn sentences_of(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let found = split(text.get(stretch.clone()).unwrap_or_default());
    found.into_iter().map(|s| s.start + stretch.start..s.end + stretch.start).collect()
}

/// The sentences of a stretch, which is read from its beginning to its end.
pub(super) fn split(text: &str) -> Vec<Range<usize>> {
    let pairs = pairs(text);
    let mut ends = keep(text, &Stops::of(text, &pairs).found(), &pairs);
    ends.push(text.trim_end().len());
    let mut found: Vec<Range<usize>> = Vec::with_capacity(ends.len());
    let mut from = 0;
    for end in ends {
        let piece = text.get(from..end).unwrap_or_default();
        let start = end - piece.trim_start().len();
        match found.last_mut() {
            // A mark that nothing opened, a row of stars: no sentence of its own.
            Some(last) if !says_something(piece) && start < end => last.end = end,
            _ if start < end => found.push(start..end),
            _ => {}
        }
        from = end;
    }
    found
}

/// Of all places where a sentence may end, those that are not inside a quotation or bracket that
/// belongs to a larger sentence.
fn keep(text: &str, stops: &[usize], pairs: &[Pair]) -> Vec<usize> {
    let mut kept = Vec::with_capacity(stops.len());
    let mut from = 0;
    // The pairs around the place, from the outside in, and whether they hold it together.
    let mut around: Vec<(&Range<usize>, bool)> = Vec::new();
    let mut pairs = pairs.iter().map(|pair| &pair.outer).peekable();
    for (number, stop) in stops.iter().enumerate() {
        while let Some(pair) = pairs.next_if(|pair| pair.start < *stop) {
            let ahead = stops.get(number..).unwrap_or_default();
            let holds = pair.len() <= LONGEST_PAIR && !stands_alone(text, from, pair, ahead);
            around.push((pair, holds));
        }
        around.retain(|(pair, _)| *stop < pair.end);
        let held = around.iter().any(|(_, holds)| *holds);
        if !held && says_something(text.get(from..*stop).unwrap_or_default()) {
            kept.push(*stop);
            from = *stop;
        }
    }
    kept
}

/// Whether a quotation is all that its sentence would consist of; `stops` are those after its start.
fn stands_alone(text: &str, from: usize, pair: &Range<usize>, stops: &[usize]) -> bool {
    let before = text.get(from..pair.start).unwrap_or_default();
    let next = stops.iter().find(|stop| **stop >= pair.end).copied().unwrap_or(text.len());
    let after = text.get(pair.end..next).unwrap_or_default();
    !says_something(before) && !before.contains([':', ',']) && !says_something(after)
}

fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// What ends a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One full stop, which may belong to an abbreviation.
    Full,
    /// `…` or `...`
    Dots,
    /// `?`, `!`, alone or with others.
    Strong,
    /// A mark that ends sentences and nothing else, such as `。`; no space need follow.
    Sure,
}

/// The places of a stretch where a sentence may end.
struct Stops<'a> {
    text: &'a str,
    /// Where pairs open, in order.
    opening: Vec<usize>,
    /// Where pairs end, in order.
    closing: Vec<usize>,
}

impl<'a> Stops<'a> {
    fn of(text: &'a str, pairs: &[Pair]) -> Self {
        let opening = pairs.iter().map(|pair| pair.outer.start).collect();
        let mut closing: Vec<usize> = pairs.iter().map(|pair| pair.outer.end).collect();
        closing.sort_unstable();
        Self { text, opening, closing }
    }

    fn found(&self) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut cursor = 0;
        for (at, c) in self.text.char_indices() {
            if at < cursor {
                continue;
            }
            if c == '\n' && self.begins_anew(at) {
                let end = self.text.get(..at).unwrap_or_default().trim_end().len();
                if found.last().is_none_or(|last| *last < end) {
                    found.push(end);
                }
            }
            let Some((kind, run)) = self.run(at, c) else { continue };
            cursor = run;
            let end = self.after_closing(run);
            let from = found.last().copied().unwrap_or(0);
            if self.ends(kind, from, at..run, end) {
                found.push(end);
            }
        }
        found
    }

    /// Whether a line break at `at` parts two sentences by itself: before an empty line, or before
    /// a line of dialogue or of a list.
    fn begins_anew(&self, at: usize) -> bool {
        if blank_line_follows(self.text, at) {
            return true;
        }
        let line = self.text.get(at + 1..).unwrap_or_default().trim_start();
        let Some(after) = line.strip_prefix(['–', '—', '―', '-', '•']) else {
            return false;
        };
        let speech = after.trim_start_matches(|c: char| c.is_whitespace() || is_quotation(c));
        after.starts_with(char::is_whitespace)
            && speech.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    }

    /// What the mark at `at` is, and where it and its like end.
    fn run(&self, at: usize, c: char) -> Option<(Kind, usize)> {
        let rest = self.text.get(at..)?;
        if c == ';' {
            return self.is_greek_question(at).then_some((Kind::Strong, at + 1));
        }
        if matches!(c, '。' | '！' | '？' | '｡' | '।' | '؟' | '۔' | '։' | '\u{37e}') {
            let end = rest.find(|c| !matches!(c, '。' | '！' | '？' | '｡')).unwrap_or(rest.len());
            return Some((Kind::Sure, at + end.max(c.len_utf8())));
        }
        let is_stop = |c: char| matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '‽');
        if !is_stop(c) {
            return None;
        }
        let marks = rest.get(..rest.find(|c| !is_stop(c)).unwrap_or(rest.len()))?;
        let spaced = || self.text.get(..at).unwrap_or_default().trim_end().ends_with('.');
        let kind = match marks {
            "." if spaced() => Kind::Dots,
            "." => Kind::Full,
            _ if marks.chars().all(|c| matches!(c, '.' | '…')) => Kind::Dots,
            _ => Kind::Strong,
        };
        Some((kind, at + marks.len()))
    }

    /// In Greek a semicolon asks.
    fn is_greek_question(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default().chars().next_back();
        let after = self.text.get(at + 1..).unwrap_or_default().trim_start().chars().next();
        before.is_some_and(|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'))
            && after.is_none_or(|c| !c.is_lowercase())
    }

    /// Where the quotation marks, brackets, footnote numbers and pictures end that follow directly.
    fn after_closing(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            let word = rest.trim_start_matches(|c: char| c != '\n' && c.is_whitespace());
            let start = at + rest.len() - word.len();
            let Some(c) = word.chars().next() else { return at };
            let end = start + c.len_utf8();
            let opens = self.opening.binary_search(&start).is_ok();
            let closes = self.closing.binary_search(&end).is_ok();
            if start == at
                && let Some(note) = footnote(rest)
            {
                at += note;
                continue;
            }
            if is_picture(c) {
                at = end;
                continue;
            }
            let beside = start == at || matches!(c, '»' | '›');
            let closing = is_closing(c) && (closes || beside);
            if opens || !(closing || (closes && matches!(c, '«' | '‹'))) {
                return at;
            }
            at = end;
        }
    }

    /// Whether a sentence ends with the marks in `run`, after which closing marks go on to `end`.
    /// `from` is where the last sentence ended.
    fn ends(&self, kind: Kind, from: usize, run: Range<usize>, end: usize) -> bool {
        let tail = self.text.get(end..).unwrap_or_default();
        let after = tail.trim_start();
        let spaced = after.len() < tail.len();
        let Some(first) = after.chars().next() else { return true };
        if first.is_alphanumeric() && !spaced && kind != Kind::Sure {
            return false;
        }
        let opens = self.opening.binary_search(&(self.text.len() - after.len())).is_ok();
        let leans = after.chars().nth(1).is_some_and(char::is_alphanumeric);
        if is_inner(first) || (is_closing(first) && !opens && !leans) {
            return false;
        }
        let before = self.text.get(..run.start).unwrap_or_default();
        // `(!)`, `[…]`
        if kind != Kind::Full && end > run.end && before.ends_with(['(', '[']) {
            return false;
        }
        if kind == Kind::Sure {
            return true;
        }
        if !spaced {
            return false;
        }
        let space = tail.get(..tail.len() - after.len()).unwrap_or_default();
        let dash = after.strip_prefix(|c| is_dash(c) || c == '-');
        if space.contains('\n') && dash.is_some_and(|rest| rest.starts_with(char::is_whitespace)) {
            return true;
        }
        let next = next(after);
        let lower = next.text.starts_with(char::is_lowercase) && !is_address(next.text);
        match kind {
            Kind::Dots => !lower && !next.text.starts_with(char::is_numeric),
            Kind::Strong if lower => next.quoted,
            Kind::Strong => end == run.end || !next.is_speaker(),
            _ if end > run.end => !lower || next.quoted,
            _ => {
                let token = token(before);
                let lead = before.get(..before.len() - token.len()).unwrap_or_default();
                let first = !says_something(lead.get(from..).unwrap_or_default());
                let unit = is_unit(lead, token);
                let goes_on = !unit && goes_on(token, next, first);
                (!lower || next.quoted) && !goes_on
            }
        }
    }
}

/// The number of a footnote at the start of a text, in bytes: `[3]`, `²`.
fn footnote(text: &str) -> Option<usize> {
    if let Some(inside) = text.strip_prefix('[') {
        let (number, _) = inside.split_once(']')?;
        let digits = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        return digits.then_some(number.len() + 2);
    }
    let first = text.chars().next()?;
    matches!(first, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹').then_some(first.len_utf8())
}

/// Whether a character is a picture or part of one: it belongs to the words before it.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{200d}')
}

/// What follows the end of a sentence, behind the marks that open it.
fn next(after: &str) -> Next<'_> {
    let opens = |c: char| {
        c.is_whitespace()
            || is_quotation(c)
            || is_dash(c)
            || matches!(c, '(' | '[' | '¿' | '¡' | '-' | '•')
    };
    let text = after.trim_start_matches(opens);
    let lead = after.get(..after.len() - text.len()).unwrap_or_default();
    Next { text, quoted: lead.chars().any(is_quotation) }
}

/// The word before a full stop, with inner full stops.
fn token(before: &str) -> &str {
    let starts = |c: char| {
        c.is_whitespace()
            || is_dash(c)
            || matches!(c, '(' | '[' | '«' | '“' | '„' | '"' | '/' | '‘')
    };
    match before.char_indices().rev().find(|(_, c)| starts(*c)) {
        Some((at, c)) => before.get(at + c.len_utf8()..).unwrap_or_default(),
        None => before,
    }
}

/// Whether a letter stands for what a number counts: `10 h`, `3 m`.
fn is_unit(before: &str, token: &str) -> bool {
    let mut letters = token.chars();
    let one = letters.next().is_some_and(char::is_lowercase) && letters.next().is_none();
    one && before.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

fn is_address(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
}

/// Marks after which a sentence cannot begin.
fn is_inner(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '…' | '、' | '，' | '；' | '：')
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '»' | '›' | '”' | '’' | '"' | '\'' | '“' | '‘' | ')' | ']' | '}' | '」' | '』' | '）'
    )
}
