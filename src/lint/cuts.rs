//! Cuts: marks whose edges lie inside a word, or inside what a reader takes for one character.

use unicode_segmentation::GraphemeCursor;

use crate::lint::{Finding, FindingKind};
use crate::model::{Annotation, Document};
use crate::text::{Text, words};

/// How far around an edge its character is looked for, in bytes: hardly one is longer.
const REACH: usize = 64;

/// One finding for each mark that cuts a character, else for each one that cuts a word.
pub(super) fn findings(document: &Document) -> impl Iterator<Item = Finding> {
    document.annotations().filter_map(|mark| {
        let text = &document.article().version(mark.anchor.version())?.text;
        Some(Finding::on_mark(mark.id, worst_cut(text, mark)?))
    })
}

fn worst_cut(text: &Text, mark: &Annotation) -> Option<FindingKind> {
    let text = text.as_str();
    let edges = mark.spans()?.iter().flat_map(|span| [span.start().get(), span.end().get()]);
    let mut cuts_word = false;
    for edge in edges {
        if cuts_cluster(text, edge) {
            return Some(FindingKind::CutsCluster);
        }
        cuts_word = cuts_word || self::cuts_word(text, edge);
    }
    cuts_word.then_some(FindingKind::CutsWord)
}

fn cuts_cluster(text: &str, edge: usize) -> bool {
    let from = text.floor_char_boundary(edge.saturating_sub(REACH));
    let to = text.ceil_char_boundary((edge + REACH).min(text.len()));
    let around = text.get(from..to).unwrap_or_default();
    let mut cursor = GraphemeCursor::new(edge - from, around.len(), true);
    cursor.is_boundary(around, 0) == Ok(false)
}

fn cuts_word(text: &str, edge: usize) -> bool {
    let before = text.get(..edge).and_then(|before| before.chars().next_back());
    let after = text.get(edge..).and_then(|after| after.chars().next());
    let apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
    // Most edges lie beside a space, and need no search for words.
    !apart(before)
        && !apart(after)
        && words::word_at(text, edge).is_some_and(|word| word.start < edge && edge < word.end)
}
