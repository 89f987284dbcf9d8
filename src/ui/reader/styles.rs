//! Where the emphasis of a text changes, so that a unit's share of it is found at once.

use std::ops::Range;

use crate::model::{Emphasis, EmphasisKind, Span};
use crate::text::Offset;

/// How a stretch of text stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) italic: bool,
}

/// The places where the style changes, in text order, each with the style from there on.
#[derive(Debug, Default)]
pub(super) struct Styles {
    changes: Vec<(Offset, Style)>,
}

impl Styles {
    /// Looks at all emphases once; they may overlap.
    pub(super) fn new(emphases: &[Emphasis]) -> Self {
        let mut edges: Vec<(Offset, EmphasisKind, bool)> = emphases
            .iter()
            .flat_map(|Emphasis { span, kind }| {
                [(span.start(), *kind, true), (span.end(), *kind, false)]
            })
            .collect();
        edges.sort_unstable();
        let (mut strong, mut italic) = (0_usize, 0_usize);
        let mut changes: Vec<(Offset, Style)> = Vec::new();
        for (at, kind, begins) in edges {
            let count = match kind {
                EmphasisKind::Strong => &mut strong,
                EmphasisKind::Italic => &mut italic,
            };
            *count = if begins { *count + 1 } else { count.saturating_sub(1) };
            let style = Style { strong: strong > 0, italic: italic > 0 };
            match changes.last_mut() {
                Some((last, old)) if *last == at => *old = style,
                _ => changes.push((at, style)),
            }
        }
        Self { changes }
    }

    /// The stretches of one style within a span, in bytes from its start; together they are all of it.
    pub(super) fn within(&self, span: Span) -> Vec<(Range<usize>, Style)> {
        let base = span.start().get();
        let first = self.changes.partition_point(|(at, _)| *at <= span.start());
        let before = first.checked_sub(1).and_then(|before| self.changes.get(before));
        let mut style = before.map(|(_, style)| *style).unwrap_or_default();
        let mut start = 0;
        let mut stretches = Vec::new();
        let later = self.changes.get(first..).unwrap_or_default();
        for (at, next) in later.iter().take_while(|(at, _)| *at < span.end()) {
            let end = at.get() - base;
            if *next != style {
                stretches.push((start..end, style));
                (start, style) = (end, *next);
            }
        }
        stretches.push((start..span.len(), style));
        stretches
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn emphases() -> impl Strategy<Value = Vec<Emphasis>> {
        let kind = prop_oneof![Just(EmphasisKind::Strong), Just(EmphasisKind::Italic)];
        let emphasis = (0_usize..40, 1_usize..20, kind).prop_map(|(start, len, kind)| Emphasis {
            span: Span::from_bytes(start..start + len).unwrap(),
            kind,
        });
        prop::collection::vec(emphasis, 0..8)
    }

    proptest! {
        #[test]
        fn every_byte_has_the_style_of_the_emphases_around_it(
            emphases in emphases(), start in 0_usize..50, len in 1_usize..30,
        ) {
            let span = Span::from_bytes(start..start + len).unwrap();
            let stretches = Styles::new(&emphases).within(span);
            let mut next = 0;
            for (range, style) in stretches {
                prop_assert_eq!(range.start, next);
                next = range.end;
                for byte in range {
                    let at = Offset::new(start + byte);
                    let is = |kind| emphases.iter().any(|e| e.kind == kind && e.span.contains(at));
                    let strong = is(EmphasisKind::Strong);
                    let italic = is(EmphasisKind::Italic);
                    prop_assert_eq!(style, Style { strong, italic }, "at {}", at);
                }
            }
            prop_assert_eq!(next, len);
        }
    }
}
