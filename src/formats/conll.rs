//! Columns for taggers, as `CoNLL` has them: a token a line, a blank line between sentences, and a
//! column of BIO tags for each label, since marks of different labels overlap.
//!
//! The columns are the token, where it begins and ends in code points of the text, and the labels by
//! their keys; tabs stand between them. Words are those of the program, everything between them that is
//! no space is a token for each letter as readers see it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use crate::formats::loss::Kind::{
    Attribute, Card, Confidence, EarlierPlace, Edge, Join, Mark, Note, Overlap, Relation,
    RelationElsewhere, SecondLook, Space, Speaker, Stamp, Tag,
};
use crate::formats::loss::Outcome::LeftOut;
use crate::formats::loss::{Loss, left_behind};
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::tokens::tokens;
use crate::model::{Annotation, Document, LabelId, Node, Spans};
use crate::text::{Offset, sentences};

/// Labels that nobody used have a column unless the file had more cells than this.
const MOST_CELLS: usize = 20_000_000;

/// Writes the columns of a document, and says what of it they cannot hold.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(document: &Document, progress: &Progress) -> Result<(String, Loss), Cancelled> {
    let text = document.version().text.as_str();
    let tokens = tokens(text);
    progress.expect(document.annotation_count() + tokens.len());
    let mut loss = Loss::default();
    let first = first_of_sentences(text, &tokens);
    let layers = layers(document, &tokens, &first, &mut loss, progress)?;
    let columns = columns(document, &layers, tokens.len());
    let mut out = String::from("# columns: TOKEN START END");
    for label in &columns {
        put(&mut out, format_args!(" {}", column(label.as_str())));
    }
    out.push('\n');
    for (number, token) in tokens.iter().enumerate() {
        progress.step()?;
        if first.contains(&number) {
            out.push('\n');
        }
        let words = text.get(token.clone()).unwrap_or_default();
        let at = |byte| document.version().text.char_from_byte(Offset::new(byte));
        put(&mut out, format_args!("{words}\t{}\t{}", at(token.start), at(token.end)));
        for label in &columns {
            let tag = layers.get(label).and_then(|layer| layer.get(number)).copied();
            match tag.unwrap_or_default() {
                Tagged::Outside => out.push_str("\tO"),
                Tagged::Begins => put(&mut out, format_args!("\tB-{}", column(label.as_str()))),
                Tagged::Goes => put(&mut out, format_args!("\tI-{}", column(label.as_str()))),
            }
        }
        out.push('\n');
    }
    count_others(document, &mut loss);
    let inside: usize = tokens
        .iter()
        .filter_map(|token| text.get(token.clone()))
        .map(|it| it.chars().count())
        .sum();
    loss.add(Space, document.version().text.char_len() - inside, LeftOut);
    Ok((out, loss))
}

/// The numbers of the tokens with which sentences begin.
fn first_of_sentences(text: &str, tokens: &[Range<usize>]) -> BTreeSet<usize> {
    let starts = sentences::sentences(text).map(|sentence| sentence.start);
    let mut first: BTreeSet<usize> =
        starts.map(|start| tokens.partition_point(|token| token.start < start)).collect();
    first.insert(0);
    first
}

fn put(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing into a string does not fail.
    out.write_fmt(words).unwrap_or_default();
}

/// What a token is to a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tagged {
    #[default]
    Outside,
    Begins,
    Goes,
}

type Layers<'a> = BTreeMap<&'a LabelId, Vec<Tagged>>;

/// The tags of the labels that are used. Of marks of one label that share a token the first counts;
/// what is tagged begins anew with a sentence, since whoever reads such files takes them one by one.
fn layers<'a>(
    document: &'a Document,
    tokens: &[Range<usize>],
    first: &BTreeSet<usize>,
    loss: &mut Loss,
    progress: &Progress,
) -> Result<Layers<'a>, Cancelled> {
    let mut layers = Layers::new();
    for mark in document.annotations_in_text_order() {
        progress.step()?;
        let Some(spans) = document.placed_spans(mark) else { continue };
        let layer =
            layers.entry(&mark.label).or_insert_with(|| vec![Tagged::Outside; tokens.len()]);
        let pieces: Vec<Range<usize>> =
            spans.iter().map(|span| touched(tokens, &span.bytes())).collect();
        let is_taken = |piece: &Range<usize>| {
            let there = layer.get(piece.clone()).unwrap_or_default();
            there.iter().any(|tag| *tag != Tagged::Outside)
        };
        if pieces.iter().all(Range::is_empty) {
            loss.add(Mark, 1, LeftOut);
            continue;
        }
        // Two pieces in one token are no two of its columns.
        let mut until = 0;
        let apart = pieces.iter().all(|piece| {
            let apart = piece.is_empty() || piece.start >= until;
            until = until.max(piece.end);
            apart
        });
        if pieces.iter().any(is_taken) {
            loss.add(Overlap, 1, LeftOut);
            continue;
        }
        let (mut until, mut in_pieces) = (0, spans.len() > 1);
        for piece in &pieces {
            let piece = piece.start.max(until)..piece.end;
            until = until.max(piece.end);
            for number in piece.clone() {
                let begins = number == piece.start || first.contains(&number);
                in_pieces |= begins && number > piece.start;
                if let Some(tag) = layer.get_mut(number) {
                    *tag = if begins { Tagged::Begins } else { Tagged::Goes };
                }
            }
        }
        loss.add(Join, usize::from(in_pieces), LeftOut);
        loss.add(Edge, edges(tokens, spans, apart), LeftOut);
        count_mark(document, mark, loss);
    }
    Ok(layers)
}

/// The tokens that share something with a stretch of the text.
fn touched(tokens: &[Range<usize>], stretch: &Range<usize>) -> Range<usize> {
    let start = tokens.partition_point(|token| token.end <= stretch.start);
    let end = tokens.partition_point(|token| token.start < stretch.end);
    start..end.max(start)
}

/// How many ends of pieces lie within a token, or were lost as two pieces share one.
fn edges(tokens: &[Range<usize>], spans: &Spans, apart: bool) -> usize {
    let cuts = |at: usize| {
        let number = tokens.partition_point(|token| token.end <= at);
        tokens.get(number).is_some_and(|token| token.start < at)
    };
    let ends = spans.iter().flat_map(|span| [span.bytes().start, span.bytes().end]);
    ends.filter(|at| cuts(*at)).count().max(usize::from(!apart))
}

fn count_mark(document: &Document, mark: &Annotation, loss: &mut Loss) {
    for (kind, count) in [
        (Attribute, mark.attributes.len()),
        (Note, usize::from(!mark.note.is_empty())),
        (Tag, mark.tags.len()),
        (Confidence, usize::from(mark.confidence.is_some())),
        (SecondLook, usize::from(mark.second_look)),
        (Speaker, usize::from(mark.actor.is_some())),
        (EarlierPlace, mark.earlier.len()),
        (Stamp, 1),
        (Card, usize::from(document.card(mark.id).is_some())),
    ] {
        loss.add(kind, count, LeftOut);
    }
}

/// What no column has a place for, whatever the marks are.
fn count_others(document: &Document, loss: &mut Loss) {
    let lost = left_behind(document);
    loss.add_surroundings(document, LeftOut);
    loss.add_left_behind(document, &lost);
    let elsewhere = loss.left_out(RelationElsewhere);
    let all = document.relations().filter(|link| !lost.contains(&Node::Relation(link.id))).count();
    debug_assert_eq!(all + elsewhere, document.relations().count(), "each is in one of them");
    loss.add(Relation, all, LeftOut);
}

/// The labels of the codebook in its order, then those that only marks have.
fn columns<'a>(document: &'a Document, layers: &Layers<'a>, rows: usize) -> Vec<&'a LabelId> {
    let mut met = BTreeSet::new();
    let known = document.codebook().labels.iter().map(|label| &label.id);
    let all = known.chain(layers.keys().copied()).filter(|id| met.insert(*id));
    let all: Vec<&LabelId> = all.collect();
    let fits = all.len().saturating_mul(rows) <= MOST_CELLS;
    all.into_iter().filter(|id| fits || layers.contains_key(id)).collect()
}

/// A label’s key as one word.
fn column(id: &str) -> String {
    let sign = |c: char| if c.is_whitespace() || c.is_control() { '_' } else { c };
    let name: String = id.chars().map(sign).collect();
    if name.is_empty() { "_".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::marked;

    fn check(text: &str, marks: &[(&str, &[(usize, usize)])], rows: &str, losses: &[&str]) {
        let document = marked(text, marks);
        let (columns, loss) = write(&document, &Progress::default()).unwrap();
        let (head, body) = columns.split_once('\n').unwrap();
        let wanted: BTreeSet<&str> = marks.iter().map(|(label, _)| *label).collect();
        // Only the columns that the marks are in.
        let heads: Vec<&str> = head.split(' ').skip(2).collect();
        let kept = |(number, _): &(usize, &str)| {
            *number < 3 || wanted.contains(heads.get(*number).copied().unwrap_or_default())
        };
        let body: Vec<String> = body
            .lines()
            .map(|line| {
                let cells = line.split('\t').enumerate().filter(kept);
                cells.map(|(_, cell)| cell).collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(body.join("\n").trim(), rows.trim());
        let said: Vec<String> = loss.entries().iter().map(ToString::to_string).collect();
        for expected in losses {
            assert!(said.iter().any(|it| it == expected), "{expected} in {said:?}");
        }
    }

    #[test]
    fn tokens_have_places_and_tags() {
        check(
            "Prix\u{a0}: 20 €. 🤔 Cafe\u{301} !\r\nL’été\u{202f}?",
            &[("claim", &[(0, 8)]), ("source", &[(15, 20)])],
            "\
Prix 0 4 B-claim O
: 5 6 I-claim O
20 7 9 O O
€ 10 11 O O
. 11 12 O O
🤔 13 14 O B-source

Cafe\u{301} 15 20 O O
! 21 22 O O

L’ 24 26 O O
été 26 29 O O
? 30 31 O O",
            &[],
        );
    }

    #[test]
    fn no_tag_goes_on_into_another_sentence() {
        check(
            "It was. It is.",
            &[("claim", &[(0, 13)])],
            "\
It 0 2 B-claim
was 3 6 I-claim
. 6 7 I-claim

It 8 10 B-claim
is 11 13 I-claim
. 13 14 O",
            &["1 join of a mark in pieces is left out"],
        );
    }

    #[test]
    fn what_the_columns_cannot_hold_is_counted() {
        check(
            "one two three four",
            &[
                ("claim", &[(0, 7)]),
                ("claim", &[(4, 13)]),
                ("source", &[(1, 3), (8, 10)]),
                ("cue", &[(3, 4)]),
            ],
            "\
one 0 3 B-claim O B-source
two 4 7 I-claim O O
three 8 13 O O B-source
four 14 18 O O O",
            &[
                "1 mark that overlaps an earlier one of its label is left out",
                "1 join of a mark in pieces is left out",
                "2 ends of marks inside a word are left out",
                "1 mark is left out",
                "3 spaces or line breaks between words are left out",
            ],
        );
    }
}
