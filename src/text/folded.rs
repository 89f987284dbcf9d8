//! A whole text folded once, with the way back to where its words stand.

use std::ops::Range;

use crate::text::cuts::cuts_cluster;
use crate::text::folding::push_folded;

/// How many folded bytes lie between two places that are remembered in both texts.
const STRIDE: usize = 512;

/// A text as [`fold`](crate::text::folding::fold) leaves it, and where in the text each piece was.
///
/// Beside the folded words it remembers a pair of places every half kilobyte; what lies between is
/// folded again when it is asked for.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    content: String,
    steps: Vec<Step>,
}

/// A place between two code points, in both texts.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    original: u32,
    folded: u32,
}

impl Folded {
    /// Folds a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut content = String::with_capacity(text.len());
        let mut steps = Vec::with_capacity(text.len() / STRIDE + 1);
        for (at, c) in text.char_indices() {
            if content.len() >= steps.len() * STRIDE {
                steps.push(Step { original: count(at), folded: count(content.len()) });
            }
            push_folded(c, &mut content);
        }
        content.shrink_to_fit();
        Self { content, steps }
    }

    /// The folded words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Where a range of the text, in bytes, went in the folded one.
    pub(super) fn range_of(&self, text: &str, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let step = self.steps.partition_point(|step| step.original as usize <= at);
            let mut walk = Walk::from(self, text, step);
            while walk.original < at && walk.go_on() {}
            walk.folded
        };
        place(range.start)..place(range.end)
    }

    /// Begins to look up places, which are best asked for in their order.
    pub(super) fn walk<'a>(&'a self, text: &'a str) -> Walk<'a> {
        Walk::from(self, text, 0)
    }
}

/// Goes through a text and its folded form side by side.
pub(super) struct Walk<'a> {
    of: &'a Folded,
    text: &'a str,
    /// The next code point of the text, in bytes.
    original: usize,
    /// Where what is left of it begins, in bytes of the folded text.
    folded: usize,
    /// A space, if the last thing folded was one, else empty or another letter.
    last: String,
}

impl<'a> Walk<'a> {
    /// Begins at the last of the first `passed` steps.
    fn from(of: &'a Folded, text: &'a str, passed: usize) -> Self {
        let mut walk = Self { of, text, original: 0, folded: 0, last: String::new() };
        walk.leap(passed);
        walk
    }

    fn leap(&mut self, passed: usize) {
        let step = passed.checked_sub(1).and_then(|last| self.of.steps.get(last).copied());
        let Step { original, folded } = step.unwrap_or_default();
        (self.original, self.folded) = (original as usize, folded as usize);
        self.last.clear();
        let before = self.of.content.get(..self.folded).unwrap_or_default();
        self.last.extend(before.chars().next_back());
    }

    /// Takes the next code point; `false` at the end.
    fn go_on(&mut self) -> bool {
        let rest = self.text.get(self.original..).unwrap_or_default();
        let Some(c) = rest.chars().next() else { return false };
        let before = self.last.len();
        push_folded(c, &mut self.last);
        self.folded += self.last.len() - before;
        self.original += c.len_utf8();
        if self.last.len() > before {
            let end = self.last.ends_with(' ');
            self.last.clear();
            self.last.push_str(if end { " " } else { "" });
        }
        true
    }

    /// Where `place` bytes of the folded text are behind: between which code points of the text
    /// that is, or `None` within what is left of one. What leaves nothing stays ahead.
    fn seek(&mut self, place: usize) -> Option<usize> {
        let passed = self.of.steps.partition_point(|step| step.folded as usize <= place);
        let ahead = passed.checked_sub(1).and_then(|last| self.of.steps.get(last));
        if self.folded > place || ahead.is_some_and(|s| s.folded as usize > self.folded) {
            self.leap(passed);
        }
        while self.folded < place && self.go_on() {}
        (self.folded == place).then_some(self.original)
    }

    /// The stretch of the text that a stretch of the folded one was made of; `None` where that
    /// would cut a code point or what is seen as one character.
    pub(super) fn original(&mut self, folded: &Range<usize>) -> Option<Range<usize>> {
        self.seek(folded.start)?;
        // What leaves nothing is no beginning.
        let mut start = self.original;
        while self.folded == folded.start && self.go_on() {
            if self.folded == folded.start {
                start = self.original;
            }
        }
        if cuts_cluster(self.text, start) {
            return None;
        }
        while self.folded < folded.end && self.go_on() {}
        let mut end = (self.folded == folded.end).then_some(self.original)?;
        // Accents belong to the letter before them.
        while cuts_cluster(self.text, end) {
            if !self.go_on() || self.folded > folded.end {
                return None;
            }
            end = self.original;
        }
        Some(start..end)
    }
}

/// Texts are far smaller than 4 GiB.
fn count(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
