//! Marks on the older text, what has truly become of them, and how an outcome compares with that.

use std::ops::Range;

use recoupe::anchor::{Grade, Outcome};
use recoupe::model::{Span, Spans};

use crate::article::{Draft, Placed};
use crate::dice::Dice;
use crate::edits::twin_of;

/// A mark: stretches of words, by their numbers in the older text.
pub(crate) type Mark = Vec<Range<usize>>;

/// How an outcome compares with the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Found {
    /// Placed where it is, both ends within a word.
    Right,
    /// Placed where, for all that can be seen, it is, though it was done otherwise.
    Excused,
    /// Placed elsewhere, as the same words.
    WrongSame,
    /// Placed elsewhere, with another wording.
    WrongChanged,
    /// Left to a person, the right place first.
    HeldFirst,
    /// Left to a person, the right place not first.
    Held,
    /// Said to be gone while half of its words or more are there.
    WronglyGone,
    /// Said to be gone with less than half of its words there.
    FaintGone,
    /// Nothing of it is there, and it is said to be gone.
    RightlyGone,
    /// Nothing of it is there, and it is left to a person.
    GoneHeld,
    /// Nothing of it is there, and yet it was placed.
    GonePlaced,
    /// Each of its words was replaced by another, and it was not placed.
    Replaced,
}

/// Chooses marks of all kinds; in a draft with twins every other one touches a twin.
pub(crate) fn choose(draft: &Draft, count: usize, dice: &mut Dice) -> Vec<Mark> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut twins: Vec<usize> = Vec::new();
    let mut from = 0;
    for sentence in draft.paragraphs.iter().flatten() {
        if twin_of(sentence).is_some() {
            twins.push(sentences.len());
        }
        sentences.push(from..from + sentence.len());
        from += sentence.len();
    }
    let cores: Vec<&str> = draft.words().map(|word| word.core.as_str()).collect();
    let mut marks = Vec::with_capacity(count);
    while marks.len() < count {
        let number = match twins.get(dice.roll(twins.len().max(1))) {
            Some(twin) if marks.len() % 2 == 0 => *twin,
            _ => dice.roll(sentences.len()),
        };
        let Some(sentence) = sentences.get(number).cloned() else { break };
        let phrase = |dice: &mut Dice, longest: usize| {
            let length = (1 + dice.roll(longest)).min(sentence.len());
            let start = sentence.start + dice.roll(sentence.len() - length + 1);
            start..start + length
        };
        let mark = match dice.roll(10) {
            0 | 1 => {
                let word = phrase(dice, 1);
                let said = cores.get(word.start).copied().unwrap_or_default();
                let worth =
                    said.chars().count() > 4 || said.starts_with(|c: char| c.is_ascii_digit());
                if !worth {
                    continue;
                }
                vec![word]
            }
            2..=4 => {
                let words = phrase(dice, 6);
                if words.len() < 2 {
                    continue;
                }
                vec![words]
            }
            5..=7 => vec![sentence],
            8 => {
                let last = (number + 1 + dice.roll(3)).min(sentences.len() - 1);
                let end = sentences.get(last).map_or(sentence.end, |last| last.end);
                std::iter::once(sentence.start..end).collect()
            }
            _ => {
                let (a, b) = (phrase(dice, 5), phrase(dice, 5));
                let (a, b) = if a.start <= b.start { (a, b) } else { (b, a) };
                if a.end + 1 > b.start || a.len() < 2 || b.len() < 2 {
                    continue;
                }
                vec![a, b]
            }
        };
        marks.push(mark);
    }
    marks
}

/// The spans of a mark in the older text.
pub(crate) fn spans(mark: &Mark, old: &[Placed]) -> Option<Spans> {
    Spans::new(mark.iter().filter_map(|words| {
        let (first, last) = (old.get(words.start)?, old.get(words.end.checked_sub(1)?)?);
        Span::from_bytes(first.bytes.start..last.bytes.end)
    }))
}

/// What has become of a stretch: the clusters in which its words stand in the newer text, the
/// largest first, and how many of them are the same.
struct Fate {
    clusters: Vec<Range<usize>>,
    same: usize,
}

/// For each word of the older text its place among those of the newer one.
pub(crate) struct Fates {
    new: Vec<Placed>,
    places: Vec<Option<usize>>,
}

impl Fates {
    pub(crate) fn of(old: usize, new: Vec<Placed>) -> Self {
        let mut places = vec![None; old];
        for (at, word) in new.iter().enumerate() {
            if let Some(slot) = word.origin.and_then(|origin| places.get_mut(origin)) {
                *slot = Some(at);
            }
        }
        Self { new, places }
    }

    /// Whether each of some words of the newer text was put in.
    pub(crate) fn are_new(&self, words: Range<usize>) -> bool {
        self.new.iter().skip(words.start).take(words.len()).all(|word| word.origin.is_none())
    }

    /// The words of the newer text that a stretch of the older one has become, as far as they stand together.
    pub(crate) fn place(&self, words: &Range<usize>) -> Option<Range<usize>> {
        self.of_words(words).clusters.into_iter().next()
    }

    fn of_words(&self, words: &Range<usize>) -> Fate {
        let own = |at: usize| {
            self.new.get(at).and_then(|word| word.origin).is_some_and(|o| words.contains(&o))
        };
        let mut there: Vec<usize> =
            words.clone().filter_map(|word| self.places.get(word).copied().flatten()).collect();
        there.sort_unstable();
        let same =
            there.iter().filter(|at| self.new.get(**at).is_some_and(|word| word.same)).count();
        let mut clusters: Vec<Range<usize>> = Vec::new();
        for at in there {
            match clusters.last_mut() {
                // What was put in lies within the mark, and so does a line that was moved there; more
                // than a line from elsewhere parts it.
                Some(last)
                    if at - last.end <= 8
                        || (last.end..at).all(|between| {
                            own(between)
                                || self.new.get(between).is_some_and(|w| w.origin.is_none())
                        }) =>
                {
                    last.end = at + 1;
                }
                _ => clusters.push(at..at + 1),
            }
        }
        clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.len()));
        Fate { clusters, same }
    }

    /// The words of the newer text that a span touches.
    pub(crate) fn touched(&self, span: Span) -> Range<usize> {
        let bytes = span.bytes();
        let start = self.new.partition_point(|word| word.bytes.end <= bytes.start);
        let end = self.new.partition_point(|word| word.bytes.start < bytes.end);
        start..end
    }

    /// Whether spans are where the words of a mark have gone, both ends within a word.
    fn is_right(&self, spans: &Spans, fates: &[Fate]) -> bool {
        let near = |found: &Range<usize>, truth: &Range<usize>| {
            found.start.abs_diff(truth.start) <= 1
                && found.end.abs_diff(truth.end) <= 1
                && found.start < truth.end
                && truth.start < found.end
        };
        let touched: Vec<Range<usize>> = spans.iter().map(|span| self.touched(span)).collect();
        if touched.len() == fates.len() {
            let mut both = touched.iter().zip(fates);
            return both.all(|(found, fate)| {
                fate.clusters.first().is_some_and(|cluster| near(found, cluster))
            });
        }
        let clusters = || fates.iter().filter_map(|fate| fate.clusters.first());
        let start = clusters().map(|cluster| cluster.start).min();
        let hull = start.zip(clusters().map(|cluster| cluster.end).max());
        let found = touched.first().zip(touched.last()).map(|(a, b)| a.start..b.end);
        hull.zip(found).is_some_and(|((start, end), found)| near(&found, &(start..end)))
    }

    /// Where a mark has truly gone: for each stretch its largest cluster, in bytes.
    pub(crate) fn truth(&self, mark: &Mark) -> Vec<Range<usize>> {
        let clusters = mark.iter().filter_map(|words| self.place(words));
        let bytes = clusters.filter_map(|cluster| {
            let (first, last) = (self.new.get(cluster.start)?, self.new.get(cluster.end - 1)?);
            Some(first.bytes.start..last.bytes.end)
        });
        bytes.collect()
    }

    /// How an outcome compares with what has truly become of a mark.
    pub(crate) fn compare(&self, mark: &Mark, outcome: &Outcome) -> Found {
        let fates: Vec<Fate> = mark.iter().map(|words| self.of_words(words)).collect();
        let all: usize = mark.iter().map(Range::len).sum();
        let same: usize = fates.iter().map(|fate| fate.same).sum();
        let there = fates.iter().filter(|fate| !fate.clusters.is_empty()).count();
        let right = |spans: &Spans| there == fates.len() && self.is_right(spans, &fates);
        if let Some(place) = outcome.place() {
            return match outcome.grade {
                _ if there == 0 => Found::GonePlaced,
                _ if right(place) => Found::Right,
                Grade::Changed => Found::WrongChanged,
                _ => Found::WrongSame,
            };
        }
        if there == 0 {
            let gone = outcome.grade == Grade::Gone;
            return if gone { Found::RightlyGone } else { Found::GoneHeld };
        }
        if same == 0 {
            return Found::Replaced;
        }
        match outcome.candidates.first() {
            Some(first) if right(&first.spans) => Found::HeldFirst,
            Some(_) => Found::Held,
            None if same * 2 >= all => Found::WronglyGone,
            None => Found::FaintGone,
        }
    }
}
