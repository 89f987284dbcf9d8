//! What of a text is shaped at once, where it has writing that egui does not lay out rightly.

use std::ops::Range;

use egui::text::TextFormat;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_segmentation::UnicodeSegmentation;

use crate::ui::reader::glyphs;

/// No word that is read from right to left has more clusters; what has is cut there, since finding
/// out which letters are whose takes the square of their number.
const LONGEST: usize = 100;

/// What is shaped at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line break that is kept.
    Newline,
    /// A space.
    White,
    /// Signs that only say how others are ordered.
    Hidden,
    /// A word or part of one, from left to right.
    Forward,
    /// The letters of a word, from right to left.
    Backward,
    /// A cluster on its own, because egui would turn it or its neighbours round.
    Single,
}

/// A piece of the text that is shaped at once.
#[derive(Clone, Debug)]
pub(super) struct Chunk<'a> {
    pub(super) kind: Kind,
    /// Where its clusters begin, in bytes from the start of the unit.
    pub(super) starts: Vec<usize>,
    pub(super) clusters: Vec<&'a str>,
    pub(super) level: Level,
    pub(super) format: &'a TextFormat,
    /// Whether a row may end after it.
    pub(super) breaks: bool,
}

/// Whether a text has writing that egui does not lay out rightly.
pub(super) fn is_needed(text: &str) -> bool {
    text.chars().any(|c| {
        // A mark, an embedding, an override or an isolate from right to left.
        is_of_rtl_script(c) || matches!(c, '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}')
    })
}

/// Whether egui shapes a character from right to left. Numbers are among them.
fn is_of_rtl_script(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// The direction of a paragraph: that of most of its letters, or of its first one where at least a
/// quarter of them follows it. Plain text often goes by the first letter alone, which says little
/// where names are left in their own script.
pub(super) fn direction(text: &str) -> Level {
    let (mut forward, mut backward) = (0_usize, 0_usize);
    let mut begins_backward = false;
    for c in text.chars() {
        match bidi_class(c) {
            BidiClass::L => forward += 1,
            BidiClass::R | BidiClass::AL => {
                begins_backward |= forward == 0;
                backward += 1;
            }
            _ => {}
        }
    }
    let enough = if begins_backward { backward * 3 >= forward } else { backward > forward };
    if enough && backward > 0 { Level::rtl() } else { Level::ltr() }
}

/// Cuts a text into what is shaped at once.
pub(super) fn chunks<'a>(
    text: &'a str,
    formats: &'a [(Range<usize>, TextFormat)],
    base: Level,
) -> Vec<Chunk<'a>> {
    let info = BidiInfo::new(text, Some(base));
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    let mut formats = formats.iter();
    let Some((mut end, mut format)) = formats.next().map(|(range, format)| (range.end, format))
    else {
        return chunks;
    };
    for (start, cluster) in text.grapheme_indices(true) {
        while start >= end
            && let Some((range, next)) = formats.next()
        {
            (end, format) = (range.end, next);
        }
        let level = info.levels.get(start).copied().unwrap_or(base);
        let kind = kind(cluster, level);
        if let Some(last) = chunks.last_mut() {
            let before = last.clusters.last().copied().unwrap_or_default();
            last.breaks = last.breaks || may_break(before, cluster);
            let joins = match kind {
                Kind::Forward => true,
                Kind::Backward => last.clusters.len() < LONGEST,
                _ => false,
            };
            if joins
                && last.kind == kind
                && (last.level, last.breaks) == (level, false)
                && std::ptr::eq(last.format, format)
            {
                last.starts.push(start);
                last.clusters.push(cluster);
                continue;
            }
        }
        let breaks = kind == Kind::Newline;
        let (starts, clusters) = (vec![start], vec![cluster]);
        chunks.push(Chunk { kind, starts, clusters, level, format, breaks });
    }
    chunks
}

fn kind(cluster: &str, level: Level) -> Kind {
    let first = cluster.chars().next().unwrap_or(' ');
    let letter = matches!(bidi_class(first), BidiClass::R | BidiClass::AL);
    match first {
        '\n' => Kind::Newline,
        first if first.is_whitespace() => Kind::White,
        _ if glyphs::is_invisible(cluster) => Kind::Hidden,
        _ if level.is_rtl() && letter => Kind::Backward,
        first if level.is_rtl() || is_of_rtl_script(first) => Kind::Single,
        _ => Kind::Forward,
    }
}

/// Whether a row may end between two clusters.
fn may_break(before: &str, after: &str) -> bool {
    let (Some(last), Some(next)) = (before.chars().next(), after.chars().next()) else {
        return false;
    };
    if last.is_whitespace() {
        return !matches!(last, '\u{a0}' | '\u{2007}' | '\u{202f}');
    }
    if next.is_whitespace() {
        return false;
    }
    match last {
        '-' | '‐' | '–' | '—' | '/' => next.is_alphabetic(),
        last => (is_ideograph(last) || is_ideograph(next)) && !hangs_on(last, next),
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether one of two signs may not begin a row, or not end one.
fn hangs_on(last: char, next: char) -> bool {
    "（［｛「『【〈《〔([{“‘«".contains(last)
        || "）］｝」』】〉》〕)]}”’»、。，．：；？！,.:;?!…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
            .contains(next)
}
