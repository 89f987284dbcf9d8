//! Two versions side by side: which paragraph has become which, and which words differ.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::anchor::align::Pair;
use crate::anchor::remap::Comparison;
use crate::anchor::tokens::Tokens;
use crate::model::Span;

/// The share of the smaller of two paragraphs that must stand in the other for them to be one row.
const LINKED: f32 = 0.3;

/// What became of the paragraphs of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKind {
    /// Every character is the same.
    Kept,
    /// Some words differ, or one paragraph has become several, or several one.
    Changed,
    /// Only in the newer text.
    Inserted,
    /// Only in the older text.
    Deleted,
    /// In the older text here, in the newer one elsewhere.
    MovedAway,
    /// In the newer text here, in the older one elsewhere.
    MovedHere,
}

/// Paragraphs of the older text and those of the newer one that they have become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What became of them.
    pub kind: RowKind,
    /// From the first to the last word of its paragraphs in the older text; `None` if inserted. A
    /// paragraph that has moved has two rows, and both name both of its places.
    pub old: Option<Span>,
    /// The same in the newer text; `None` if deleted.
    pub new: Option<Span>,
    /// Its words, in order; for paragraphs that are kept, inserted or deleted all in one.
    pub runs: Vec<Run>,
}

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunKind {
    /// The same words.
    Kept,
    /// The same words with other accents, capitals, quotation marks or dashes, or one that is spelt
    /// nearly the same.
    Retyped,
    /// Only in the newer text.
    Inserted,
    /// Only in the older text.
    Deleted,
    /// In the older text here, in the newer one elsewhere.
    MovedAway,
    /// In the newer text here, in the older one elsewhere.
    MovedHere,
}

/// Some words that follow each other, from the first to the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// What became of them.
    pub kind: RunKind,
    /// Where they are in the older text.
    pub old: Option<Span>,
    /// Where they are in the newer text.
    pub new: Option<Span>,
}

impl Comparison {
    /// Both texts in rows, in the order of the newer one; what is deleted or has moved away stands
    /// where it was. Each paragraph is in one row, a moved one in two.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let links = self.linked_paragraphs();
        let mut rows = Vec::new();
        let (mut next_old, mut next_new) = (0, 0);
        for (old, new) in links {
            self.push_single(next_old..old.start, next_new..new.start, &mut rows);
            (next_old, next_new) = (old.end, new.end);
            rows.extend(self.row(&old, &new));
        }
        let ends = (self.pair.old.paragraphs(), self.pair.new.paragraphs());
        self.push_single(next_old..ends.0, next_new..ends.1, &mut rows);
        rows
    }

    /// Paragraphs that belong together in the order of the whole, as ranges of their numbers.
    fn linked_paragraphs(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let Pair { old, new, vocabulary, .. } = &self.pair;
        let mut shared: BTreeMap<(usize, usize), f32> = BTreeMap::new();
        for (at, to) in self.alignment.pairs(0) {
            let place = (old.paragraph_of(at), new.paragraph_of(to));
            *shared.entry(place).or_default() += vocabulary.weight(old.id(at));
        }
        let mass = |tokens: &Tokens, number: usize| {
            vocabulary.mass(tokens.slice(tokens.paragraph(number)))
        };
        let mut links: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for ((a, b), says) in shared {
            if says < LINKED * mass(old, a).min(mass(new, b)) {
                continue;
            }
            match links.last_mut() {
                Some((olds, news)) if a < olds.end || b < news.end => {
                    (olds.end, news.end) = (olds.end.max(a + 1), news.end.max(b + 1));
                }
                _ => links.push((a..a + 1, b..b + 1)),
            }
        }
        links
    }

    /// Rows of paragraphs that stand in one of the texts only, as far as order tells.
    fn push_single(&self, old: Range<usize>, new: Range<usize>, rows: &mut Vec<Row>) {
        for number in old {
            let tokens = self.pair.old.paragraph(number);
            let own = span(&self.pair.old, &tokens);
            let (kind, run, there) = match self.moved_to(&tokens) {
                Some(there) => (RowKind::MovedAway, RunKind::MovedAway, Some(there)),
                None => (RowKind::Deleted, RunKind::Deleted, None),
            };
            rows.push(Row {
                kind,
                old: own,
                new: there,
                runs: vec![Run { kind: run, old: own, new: there }],
            });
        }
        for number in new {
            let tokens = self.pair.new.paragraph(number);
            let own = span(&self.pair.new, &tokens);
            if let Some((from, block)) = self.moved_from(&tokens) {
                let runs = self.runs(&from, &tokens, block);
                let kind = RowKind::MovedHere;
                rows.push(Row { kind, old: span(&self.pair.old, &from), new: own, runs });
            } else {
                let runs = vec![Run { kind: RunKind::Inserted, old: None, new: own }];
                rows.push(Row { kind: RowKind::Inserted, old: None, new: own, runs });
            }
        }
    }

    fn row(&self, old: &Range<usize>, new: &Range<usize>) -> Option<Row> {
        let tokens = |tokens: &Tokens, numbers: &Range<usize>| {
            let last = numbers.end.checked_sub(1)?;
            Some(tokens.paragraph(numbers.start).start..tokens.paragraph(last).end)
        };
        let (a, b) = (tokens(&self.pair.old, old)?, tokens(&self.pair.new, new)?);
        let (old, new) = (span(&self.pair.old, &a)?, span(&self.pair.new, &b)?);
        let same = self.old.slice(old.range()) == self.new.slice(new.range());
        let kind = if same { RowKind::Kept } else { RowKind::Changed };
        let runs = if same {
            vec![Run { kind: RunKind::Kept, old: Some(old), new: Some(new) }]
        } else {
            self.runs(&a, &b, 0)
        };
        Some(Row { kind, old: Some(old), new: Some(new), runs })
    }

    /// Where most of a paragraph of the older text has moved to.
    fn moved_to(&self, tokens: &Range<usize>) -> Option<Span> {
        let moved: Vec<usize> = tokens
            .clone()
            .filter(|at| self.alignment.block(*at) > 0)
            .filter_map(|at| self.alignment.to(at))
            .collect();
        if moved.len() * 2 < tokens.len() {
            return None;
        }
        let (first, last) = (*moved.iter().min()?, *moved.iter().max()?);
        span(&self.pair.new, &(first..last + 1))
    }

    /// The tokens from which most of a paragraph of the newer text has come, and their block.
    fn moved_from(&self, tokens: &Range<usize>) -> Option<(Range<usize>, u32)> {
        let came =
            |at: usize| self.alignment.from(at).filter(|from| self.alignment.block(*from) > 0);
        let moved: Vec<usize> = tokens.clone().filter_map(came).collect();
        let block = self.alignment.block(*moved.first()?);
        let (first, last) = (*moved.iter().min()?, *moved.iter().max()?);
        (moved.len() * 2 >= tokens.len()).then_some((first..last + 1, block))
    }

    /// The words of two stretches that belong together, in order.
    fn runs(&self, old: &Range<usize>, new: &Range<usize>, block: u32) -> Vec<Run> {
        let mut made = Runs { comparison: self, runs: Vec::new() };
        let mut next_new = new.start;
        for at in old.clone() {
            let to = self.alignment.to(at).filter(|_| self.alignment.block(at) == block);
            match to.filter(|to| new.contains(to) && *to >= next_new) {
                Some(to) => {
                    (next_new..to)
                        .for_each(|to| made.push(made.kind_of_new(to, block), None, Some(to)));
                    made.push(made.kind_of_pair(at, to), Some(at), Some(to));
                    next_new = to + 1;
                }
                None => made.push(made.kind_of_old(at, block), Some(at), None),
            }
        }
        (next_new..new.end).for_each(|to| made.push(made.kind_of_new(to, block), None, Some(to)));
        made.runs.into_iter().map(|(run, _)| run).collect()
    }
}

/// Runs as they grow, each with its last tokens.
struct Runs<'a> {
    comparison: &'a Comparison,
    runs: Vec<(Run, [Option<usize>; 2])>,
}

impl Runs<'_> {
    fn kind_of_pair(&self, old: usize, new: usize) -> RunKind {
        let word = |text: &'_ str, tokens: &Tokens, at: usize| {
            let token = tokens.get(at)?;
            text.get(token.start as usize..token.end as usize).map(str::to_owned)
        };
        let Comparison { old: a, new: b, pair, .. } = self.comparison;
        let same = word(a.as_str(), &pair.old, old) == word(b.as_str(), &pair.new, new);
        if same { RunKind::Kept } else { RunKind::Retyped }
    }

    fn kind_of_old(&self, at: usize, block: u32) -> RunKind {
        let alignment = &self.comparison.alignment;
        let moved = alignment.to(at).is_some() && alignment.block(at) != block;
        if moved { RunKind::MovedAway } else { RunKind::Deleted }
    }

    fn kind_of_new(&self, at: usize, block: u32) -> RunKind {
        let alignment = &self.comparison.alignment;
        let moved = alignment.from(at).is_some_and(|from| alignment.block(from) != block);
        if moved { RunKind::MovedHere } else { RunKind::Inserted }
    }

    /// Puts tokens at the end, to the last run if they go on where it ended.
    fn push(&mut self, kind: RunKind, old: Option<usize>, new: Option<usize>) {
        let pair = &self.comparison.pair;
        let place = |tokens: &Tokens, at: Option<usize>| span(tokens, &(at?..at? + 1));
        let (old_span, new_span) = (place(&pair.old, old), place(&pair.new, new));
        if let Some((run, last)) = self.runs.last_mut().filter(|(run, _)| run.kind == kind) {
            let next = last.map(|at| at.map(|at| at + 1)) == [old, new];
            let grow = |own: Option<Span>, more: Option<Span>| Span::new(own?.start(), more?.end());
            if next {
                (run.old, run.new) = (grow(run.old, old_span), grow(run.new, new_span));
                *last = [old, new];
                return;
            }
        }
        self.runs.push((Run { kind, old: old_span, new: new_span }, [old, new]));
    }
}

fn span(tokens: &Tokens, range: &Range<usize>) -> Option<Span> {
    Span::from_bytes(tokens.bytes(range)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// Rows as lines: a sign for the kind, then the words with `[-` left out `-]` and `{+` put in `+}`.
    fn check(old: &str, new: &str, expected: &[&str]) {
        let (old, new) = (Text::new(old), Text::new(new));
        let rows = Comparison::of(&old, &new, &|| false).unwrap().rows();
        let shown = rows.iter().map(|row| {
            let sign = match row.kind {
                RowKind::Kept => "=",
                RowKind::Changed => "~",
                RowKind::Inserted => "+",
                RowKind::Deleted => "-",
                RowKind::MovedAway => "<",
                RowKind::MovedHere => ">",
            };
            let runs = row.runs.iter().map(|run| {
                let old = run.old.map_or("", |span| old.slice(span.range()));
                let new = run.new.map_or("", |span| new.slice(span.range()));
                match run.kind {
                    RunKind::Kept => new.to_owned(),
                    RunKind::Retyped => format!("{old}→{new}"),
                    RunKind::Inserted | RunKind::MovedHere => format!("{{+{new}+}}"),
                    RunKind::Deleted | RunKind::MovedAway => format!("[-{old}-]"),
                }
            });
            format!("{sign} {}", runs.collect::<Vec<_>>().join(" "))
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{old:?} {new:?}");
    }

    #[test]
    fn paragraphs_stand_side_by_side() {
        let moved = "The data agency counted twelve cameras near the old harbour gate on Monday.";
        check("", "", &[]);
        check("One line.", "One line.", &["= One line."]);
        check("", "One line.", &["+ {+One line.+}"]);
        check("One line.", "", &["- [-One line.-]"]);
        check(
            "The mayor opened the bridge. It cost 12 million.\n\nNobody asked.",
            "The mayor opened the new bridge. It cost 15 million.\n\nNobody asked.",
            &[
                "~ The mayor opened the {+new+} bridge. It cost [-12-] {+15+} million.",
                "= Nobody asked.",
            ],
        );
        check(
            "L’été est à nous. Rien n’a changé depuis.",
            "L'été est à nous. Rien n'a changé depuis.",
            &["~ L ’→' été est à nous. Rien n ’→' a changé depuis."],
        );
        check(
            "First part of it here. Second part of it there.",
            "First part of it here.\nSecond part of it there.",
            &["~ First part of it here.\nSecond part of it there."],
        );
        check(
            &format!(
                "{moved}\n\nA river runs through town.\n\nBread is baked at night by five men."
            ),
            &format!(
                "A river runs through town.\n\nBread is baked at night by five men.\n\n{moved}"
            ),
            &[
                &*format!("< [-{moved}-]"),
                "= A river runs through town.",
                "= Bread is baked at night by five men.",
                &*format!("> {moved}"),
            ],
        );
    }
}
