//! Folds: captions and readers' comments, which stay in the text without being shown, and which of them are unfolded.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::app::Workspace;
use crate::model::{Block, Role};
use crate::text::Offset;

/// Which folded blocks are shown. Those that follow each other are shown or hidden together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// Where the runs that are shown begin and end, as numbers of blocks.
    open: BTreeMap<usize, usize>,
    /// Counts the changes.
    revision: u64,
}

/// Blocks that are folded together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The number of its first block.
    pub first: usize,
    /// How many blocks it has.
    pub count: usize,
    /// What they are, if all are the same.
    pub role: Option<Role>,
    /// Whether they are shown.
    pub open: bool,
}

impl Folds {
    /// Changes whenever something is folded or unfolded.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether a block is shown, by its number.
    #[must_use]
    pub fn shows(&self, block: &Block, number: usize) -> bool {
        let opened =
            || self.open.range(..=number).next_back().is_some_and(|(_, end)| number < *end);
        !block.folded || opened()
    }

    /// Everything that is folded or can be, in text order.
    pub fn each<'a>(&'a self, blocks: &'a [Block]) -> impl Iterator<Item = Fold> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let first = from + blocks.get(from..)?.iter().position(|block| block.folded)?;
            let run = run_at(blocks, first)?;
            from = run.end;
            let all = blocks.get(run.clone())?;
            let role = all.first().map(|block| block.role);
            let role = role.filter(|role| all.iter().all(|block| block.role == *role));
            let open = self.open.contains_key(&run.start);
            Some(Fold { first: run.start, count: run.len(), role, open })
        })
    }

    fn set(&mut self, blocks: &[Block], number: usize, open: bool) {
        let Some(run) = run_at(blocks, number) else { return };
        let changed = if open {
            self.open.insert(run.start, run.end).is_none()
        } else {
            self.open.remove(&run.start).is_some()
        };
        self.revision += u64::from(changed);
    }
}

/// The folded blocks around one of them.
fn run_at(blocks: &[Block], number: usize) -> Option<Range<usize>> {
    let is_folded = |block: &&Block| block.folded;
    blocks.get(number).filter(is_folded)?;
    let before = blocks.get(..number)?.iter().rev().take_while(is_folded).count();
    let after = blocks.get(number..)?.iter().take_while(is_folded).count();
    Some(number - before..number + after)
}

impl Workspace {
    /// Shows what is folded at a block, or hides it.
    pub(super) fn unfold(&mut self, block: usize, open: bool) {
        self.folds.set(&self.document.version().blocks, block, open);
    }

    /// Shows what is folded at a place, if it is.
    pub(super) fn unfold_at(&mut self, at: Offset) {
        let found = self.document.version().block_at(at);
        if let Some((number, _)) = found.filter(|(number, block)| !self.folds.shows(block, *number))
        {
            self.unfold(number, true);
        }
    }

    /// Shows all that is folded; hides all if all is shown.
    pub(super) fn unfold_all(&mut self) {
        let all: Vec<Fold> = self.folds.each(&self.document.version().blocks).collect();
        let open = !all.iter().all(|fold| fold.open);
        for fold in all {
            self.unfold(fold.first, open);
        }
    }

    /// Whether there is something that is folded or can be.
    #[must_use]
    pub fn has_folds(&self) -> bool {
        self.document.version().blocks.iter().any(|block| block.folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockKind, Span};

    /// A letter a block: `b` body, `c` a folded comment, `t` a folded caption.
    fn blocks(kinds: &str) -> Vec<Block> {
        let block = |(at, kind): (usize, char)| Block {
            kind: BlockKind::Paragraph,
            role: match kind {
                'c' => Role::Comment,
                't' => Role::Caption,
                _ => Role::Body,
            },
            span: Span::from_bytes(at * 10..at * 10 + 9).unwrap(),
            page: None,
            folded: kind != 'b',
        };
        kinds.chars().enumerate().map(block).collect()
    }

    fn shown(folds: &Folds, blocks: &[Block]) -> Vec<usize> {
        (0..blocks.len()).filter(|at| folds.shows(&blocks[*at], *at)).collect()
    }

    #[test]
    fn runs_are_shown_and_hidden_together() {
        let blocks = blocks("btbccbtc");
        let mut folds = Folds::default();
        assert_eq!(shown(&folds, &blocks), [0, 2, 5]);
        let all: Vec<_> = folds.each(&blocks).map(|f| (f.first, f.count, f.role)).collect();
        let (caption, comment) = (Some(Role::Caption), Some(Role::Comment));
        assert_eq!(all, [(1, 1, caption), (3, 2, comment), (6, 2, None)]);
        folds.set(&blocks, 4, true);
        assert_eq!(shown(&folds, &blocks), [0, 2, 3, 4, 5]);
        assert_eq!(folds.revision(), 1);
        folds.set(&blocks, 3, true);
        folds.set(&blocks, 0, true);
        assert_eq!(folds.revision(), 1);
        folds.set(&blocks, 3, false);
        assert_eq!(shown(&folds, &blocks), [0, 2, 5]);
    }
}
