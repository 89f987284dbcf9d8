//! Loss: what a format cannot hold of a document, with counts, so that it can be said beforehand.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::model::{Annotation, Document, ImportReport, Metadata, Node, Version};

/// A kind of thing that a document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "their words below say what they are")]
pub enum Kind {
    Text,
    Version,
    Metadata,
    Structure,
    Codebook,
    CodebookDetail,
    Annotator,
    Actor,
    Field,
    Seen,
    Mark,
    Discontinuous,
    MarkElsewhere,
    EarlierPlace,
    Attribute,
    Note,
    Tag,
    Confidence,
    SecondLook,
    Speaker,
    Stamp,
    Relation,
    RelationElsewhere,
    RelationOnRelation,
    Card,
    CardElsewhere,
    Workings,
    Reference,
    Calculation,
    Contact,
    SignOff,
    Row,
    CellEnd,
    Overlap,
    Join,
    Edge,
    Space,
}

impl Kind {
    /// What one of them is called, and what several are.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("text of the article", "texts of articles"),
            Self::Version => ("other version of the text", "other versions of the text"),
            Self::Metadata => ("fact about the article", "facts about the article"),
            Self::Structure => (
                "heading, block, emphasis, link or remark of import",
                "headings, blocks, emphases, links and remarks of import",
            ),
            Self::Codebook => ("codebook", "codebooks"),
            Self::CodebookDetail => (
                "question, relation type, scale, example, key, rule or translation of the codebook",
                "questions, relation types, scales, examples, keys, rules and translations of the codebook",
            ),
            Self::Annotator => ("annotator", "annotators"),
            Self::Actor => ("actor", "actors"),
            Self::Field => ("answer about the article", "answers about the article"),
            Self::Seen => ("record of what was looked at", "records of what was looked at"),
            Self::Mark => ("mark", "marks"),
            Self::Discontinuous => ("discontinuous mark", "discontinuous marks"),
            Self::MarkElsewhere => (
                "mark that does not stand on the current text",
                "marks that do not stand on the current text",
            ),
            Self::EarlierPlace => (
                "place in an earlier version of the text",
                "places in earlier versions of the text",
            ),
            Self::Attribute => ("attribute", "attributes"),
            Self::Note => ("note", "notes"),
            Self::Tag => ("tag", "tags"),
            Self::Confidence => ("degree of confidence", "degrees of confidence"),
            Self::SecondLook => ("mark put aside", "marks put aside"),
            Self::Speaker => ("mark’s actor", "marks’ actors"),
            Self::Stamp => ("author with a time", "authors with times"),
            Self::Relation => ("relation", "relations"),
            Self::RelationElsewhere => {
                ("relation that hangs on a mark left out", "relations that hang on marks left out")
            }
            Self::RelationOnRelation => ("relation on a relation", "relations on relations"),
            Self::Card => ("claim card", "claim cards"),
            Self::CardElsewhere => {
                ("claim card of a mark left out", "claim cards of marks left out")
            }
            Self::Workings => (
                "claim card’s remarks, contacts, sums, signatures and status",
                "claim cards’ remarks, contacts, sums, signatures and states",
            ),
            Self::Reference => ("reference of a claim card", "references of claim cards"),
            Self::Calculation => ("calculation of a claim card", "calculations of claim cards"),
            Self::Contact => ("contact for a reply", "contacts for replies"),
            Self::SignOff => ("signature of a claim card", "signatures of claim cards"),
            Self::Row => (
                "row beyond the 1,048,576 that a sheet has",
                "rows beyond the 1,048,576 that a sheet has",
            ),
            Self::CellEnd => (
                "end of a cell of more than 32,767 characters",
                "ends of cells of more than 32,767 characters",
            ),
            Self::Overlap => (
                "mark that overlaps an earlier one of its label",
                "marks that overlap earlier ones of their labels",
            ),
            Self::Join => ("join of a mark in pieces", "joins of marks in pieces"),
            Self::Edge => ("end of a mark inside a word", "ends of marks inside a word"),
            Self::Space => {
                ("space or line break between words", "spaces or line breaks between words")
            }
        }
    }
}

/// What is done with what the format has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is not in the file.
    LeftOut,
    /// It is in a note that Recoupe alone understands; reading the file restores it.
    KeptAsNote,
}

/// One line of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What it is about.
    pub kind: Kind,
    /// How many of them there are.
    pub count: usize,
    /// What is done with them.
    pub outcome: Outcome,
    /// How many they are in the file, where each becomes several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub becomes: Option<usize>,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, count, outcome, becomes } = *self;
        let (one, several) = kind.words();
        let (words, is, note) =
            if count == 1 { (one, "is", "a note") } else { (several, "are", "notes") };
        match outcome {
            Outcome::KeptAsNote if let Some(several) = becomes => {
                let turn = if count == 1 { "becomes" } else { "become" };
                write!(f, "{count} {words} {turn} {several}, and notes tell which of them are one")
            }
            Outcome::LeftOut => write!(f, "{count} {words} {is} left out"),
            Outcome::KeptAsNote => write!(f, "{count} {words} {is} kept as {note}"),
        }
    }
}

/// What a format cannot hold of one document. What it does not name as left out comes back equal
/// when the file is read again; that says nothing of formats that are only written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    entries: Vec<Entry>,
}

impl Loss {
    /// Adds so many; nothing is said of none.
    pub(super) fn add(&mut self, kind: Kind, count: usize, outcome: Outcome) {
        let same = |entry: &&mut Entry| entry.kind == kind && entry.outcome == outcome;
        if let Some(entry) = self.entries.iter_mut().find(same) {
            entry.count += count;
        } else if count > 0 {
            self.entries.push(Entry { kind, count, outcome, becomes: None });
        }
    }

    /// Adds so many that each become several, all in all so many, and that are one again when the
    /// file is read.
    pub(super) fn add_apart(&mut self, kind: Kind, count: usize, pieces: usize) {
        self.add(kind, count, Outcome::KeptAsNote);
        let same = |entry: &&mut Entry| entry.kind == kind && entry.outcome == Outcome::KeptAsNote;
        if let Some(entry) = self.entries.iter_mut().find(same) {
            entry.becomes = Some(entry.becomes.unwrap_or_default() + pieces);
        }
    }

    /// Adds what a format leaves out that only knows the current text; `lost` is
    /// [`left_behind`].
    pub(super) fn add_left_behind(&mut self, document: &Document, lost: &BTreeSet<Node>) {
        let marks = |node: &&Node| node.annotation().is_some();
        let cards = |node: &&Node| node.annotation().is_some_and(|id| document.card(id).is_some());
        let elsewhere = lost.iter().filter(marks).count();
        for (kind, count) in [
            (Kind::Version, document.article().versions().len() - 1),
            (Kind::MarkElsewhere, elsewhere),
            (Kind::RelationElsewhere, lost.len() - elsewhere),
            (Kind::CardElsewhere, lost.iter().filter(cards).count()),
        ] {
            self.add(kind, count, Outcome::LeftOut);
        }
    }

    /// Adds what a document holds beside its marks, what hangs on them, and the text.
    pub(super) fn add_surroundings(&mut self, document: &Document, outcome: Outcome) {
        self.add(Kind::Codebook, 1, outcome);
        self.add_around_codebook(document, outcome);
    }

    /// The same without the codebook.
    pub(super) fn add_around_codebook(&mut self, document: &Document, outcome: Outcome) {
        let Metadata { title, byline, outlet, published, url, language } =
            document.article().metadata();
        let facts = [title, byline, outlet, published, url, language];
        let Version { blocks, emphases, links, report, .. } = &**document.version();
        let ImportReport { changes, left_out, warnings } = report;
        let remarks = changes.len() + left_out.len() + warnings.len();
        for (kind, count) in [
            (Kind::Metadata, facts.into_iter().filter(|fact| !fact.is_empty()).count()),
            (Kind::Structure, blocks.len() + emphases.len() + links.len() + remarks),
            (Kind::Annotator, document.annotators().count()),
            (Kind::Actor, document.actors().count()),
            (Kind::Field, document.fields().len()),
            (Kind::Seen, document.seen().count()),
        ] {
            self.add(kind, count, outcome);
        }
    }

    /// What is left out, then what is kept as notes, each by kind.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries = self.entries.clone();
        entries.sort_by_key(|entry| (entry.outcome, entry.kind));
        entries
    }

    /// How many of a kind are left out.
    #[must_use]
    pub fn left_out(&self, kind: Kind) -> usize {
        let left = |entry: &&Entry| entry.kind == kind && entry.outcome == Outcome::LeftOut;
        self.entries.iter().find(left).map_or(0, |entry| entry.count)
    }
}

/// The marks that do not stand on the current text, and whatever hangs on them.
pub(super) fn left_behind(document: &Document) -> BTreeSet<Node> {
    let elsewhere = |mark: &&Arc<Annotation>| document.placed_spans(mark).is_none();
    let mut open: Vec<Node> =
        document.annotations().filter(elsewhere).map(|mark| mark.id.into()).collect();
    let mut lost = BTreeSet::new();
    while let Some(node) = open.pop() {
        if lost.insert(node) {
            open.extend(document.relations_of(node).map(|link| Node::Relation(link.id)));
        }
    }
    lost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_is_said_with_counts() {
        let mut loss = Loss::default();
        loss.add(Kind::Note, 12, Outcome::KeptAsNote);
        loss.add(Kind::Tag, 0, Outcome::LeftOut);
        loss.add(Kind::MarkElsewhere, 1, Outcome::LeftOut);
        loss.add(Kind::Actor, 1, Outcome::KeptAsNote);
        loss.add(Kind::Version, 1, Outcome::LeftOut);
        loss.add(Kind::Version, 1, Outcome::LeftOut);
        let said: Vec<String> = loss.entries().iter().map(ToString::to_string).collect();
        let expected = [
            "2 other versions of the text are left out",
            "1 mark that does not stand on the current text is left out",
            "1 actor is kept as a note",
            "12 notes are kept as notes",
        ];
        assert_eq!(said, expected);
        assert_eq!((loss.left_out(Kind::Version), loss.left_out(Kind::Actor)), (2, 0));
        let json = serde_json::to_string(&loss.entries()[1]).unwrap();
        assert_eq!(json, r#"{"kind":"mark-elsewhere","count":1,"outcome":"left-out"}"#);
        let mut loss = Loss::default();
        for pieces in [2, 2, 3] {
            loss.add_apart(Kind::Discontinuous, 1, pieces);
        }
        let entry = loss.entries()[0];
        let expected = "3 discontinuous marks become 7, and notes tell which of them are one";
        assert_eq!(entry.to_string(), expected);
        assert!(serde_json::to_string(&entry).unwrap().ends_with(r#""becomes":7}"#));
    }
}
