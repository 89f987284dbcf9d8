//! The sentences of a version, as somebody meets them who reads it.

use crate::model::{Block, Span, Version, VersionId};
use crate::text::Offset;
use crate::text::sentences::{sentence_at, sentence_end_after, sentences};

/// The sentences of everything that is shown, in text order; what is folded is left out, and so are
/// rows of stars and the like. Known once a version, since its text never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentences {
    version: VersionId,
    spans: Vec<Span>,
}

impl Sentences {
    /// Finds all sentences, which takes a while in a long text.
    #[must_use]
    pub fn of(version: &Version) -> Self {
        let blocks = version.blocks.iter().filter(|block| !block.folded);
        let spans = blocks.flat_map(|block| {
            let base = block.span.start().get();
            let found = sentences(version.text.slice(block.span.range()));
            found.filter_map(move |it| Span::from_bytes(base + it.start..base + it.end))
        });
        let spans = spans.filter(|span| version.says_something(*span));
        Self { version: version.id, spans: spans.collect() }
    }

    /// The version that they are of.
    #[must_use]
    pub fn version(&self) -> VersionId {
        self.version
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Span] {
        &self.spans
    }

    /// Those that share at least one byte with a stretch.
    #[must_use]
    pub fn touching(&self, stretch: Span) -> &[Span] {
        let from = self.spans.partition_point(|span| span.end() <= stretch.start());
        let to = self.spans.partition_point(|span| span.start() < stretch.end());
        self.spans.get(from..to).unwrap_or_default()
    }
}

impl Version {
    /// The first sentence of what is shown that begins at `from` or later. Costs as much anywhere.
    #[must_use]
    pub fn sentence_from(&self, from: Offset) -> Option<Span> {
        let next = self.blocks.partition_point(|block| block.span.end() <= from);
        let mut blocks = self.blocks.get(next..)?.iter().filter(|block| !block.folded);
        blocks.find_map(|block| self.sentence_within(block, from))
    }

    fn sentence_within(&self, block: &Block, from: Offset) -> Option<Span> {
        let (words, base) = (self.text.slice(block.span.range()), block.span.start().get());
        let mut at = from.get().saturating_sub(base);
        while at < words.len() {
            let end = sentence_end_after(words, at);
            let last = words.get(..end)?.char_indices().next_back()?.0;
            let sentence = sentence_at(words, last)?;
            let span = Span::from_bytes(base + sentence.start..base + sentence.end)?;
            if span.start() >= from && self.says_something(span) {
                return Some(span);
            }
            at = end.max(at + 1);
        }
        None
    }

    fn says_something(&self, span: Span) -> bool {
        self.text.slice(span.range()).chars().any(char::is_alphanumeric)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::marked;

    #[test]
    fn sentences_are_met_one_by_one() {
        let text = "A title\nOne. Two? “Three.”\n* * *\nFour… And five.\n«\u{a0}Six\u{a0}»";
        let document = marked(text, &[]);
        let mut version = crate::model::Version::clone(document.version());
        let words = |span: Span| text.get(span.bytes()).unwrap();
        let all = |version: &Version| {
            let sentences = Sentences::of(version);
            let mut met = Vec::new();
            let mut from = Offset::ZERO;
            while let Some(sentence) = version.sentence_from(from) {
                met.push(sentence);
                from = sentence.end();
            }
            assert_eq!(met, sentences.all());
            met.into_iter().map(words).collect::<Vec<_>>()
        };
        assert_eq!(
            all(&version),
            ["A title", "One.", "Two?", "“Three.”", "Four…", "And five.", "«\u{a0}Six\u{a0}»"]
        );
        // From the middle of one it is the next one that is met.
        let middle = Offset::new(text.find("wo?").unwrap());
        assert_eq!(version.sentence_from(middle).map(words), Some("“Three.”"));
        version.blocks[1].folded = true;
        assert_eq!(all(&version), ["A title", "Four…", "And five.", "«\u{a0}Six\u{a0}»"]);
        let of_three = Span::from_bytes(2..40).unwrap();
        let some = Sentences::of(&version).touching(of_three).len();
        assert_eq!(some, 2);
    }
}
