//! Marks and relations as two tables, a row each, from which files for spreadsheets and statistics are written.
//!
//! Columns are named in English for good; further ones may come at the end of a group. Positions are
//! Unicode code points of the text of `version`, half-open.
//!
//! **marks**, in text order, then those that do not stand on the current text: `document` (the name
//! of its file), `document_id`, `title`, `outlet`, `published`, `url`; `id`, `label`, `label_name`,
//! `version`, `start`, `end`, `pieces` (how many), `spans` (`start-end` of each piece, joined by `;`),
//! `quote` (pieces joined by ` … `), `prefix`, `suffix` (up to 40 code points of context), `actor`,
//! `actor_kind`, `actor_role`, `note`, `tags` (joined by `; `), `confidence` (`low`, `medium`, `high`),
//! `second_look`, `created_by`, `created_at`, `modified_by`, `modified_at` (UTC); `attribute:ID` for
//! each attribute that the codebook has or a mark answers, with choices by their ids, several joined
//! by `; `; of the claim card `restated`, `claimant`, `first_said_where`, `first_said_when`,
//! `checkable`, `priority`, `priority_reason`, `verdict`, `verdict_name`, `verdict_value`,
//! `verdict_scale`, `verdict_outdated` (given of other words), `verdict_by`, `verdict_at`,
//! `explanation`, `remarks`, `status`, `references` (how many), `reference_urls` (a line each),
//! `calculations`, `contacts`, `sign_offs` (how many).
//!
//! **relations**, by id: `document`, `document_id`, `id`, `type`, `type_name`, `from`, `from_kind`
//! (`mark` or `relation`), `from_label` (of a relation, its type), `from_quote`, `to`, `to_kind`,
//! `to_label`, `to_quote`, `note`, `created_by`, `created_at`, `modified_by`, `modified_at`,
//! `attribute:ID`.

mod cards;

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::formats::loss::Kind::{
    Annotator, Calculation, Codebook, Contact, EarlierPlace, Field, Metadata as Fact, Reference,
    Seen, SignOff, Structure, Text, Version,
};
use crate::formats::loss::Loss;
use crate::formats::loss::Outcome::LeftOut;
use crate::formats::progress::{Cancelled, Progress};
use crate::model::{
    ActorKind, Annotation, AnnotatorId, AttributeId, Attributes, Confidence, Document,
    ImportReport, Metadata, Node, Relation, Stamp, Value,
};

/// So many code points before and after a mark are its context.
const CONTEXT: usize = 40;

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Flag(bool),
    Moment(Timestamp),
    Day(Date),
}

/// How wide a column is shown, in letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    Narrow,
    Medium,
    /// Long words, which are broken into lines.
    Wide,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) width: Width,
}

impl Cell {
    /// Words; nothing where there are none.
    fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Empty } else { Self::Text(words) }
    }

    fn count(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

/// The tables of one document.
pub(super) struct Tables<'a> {
    document: &'a Document,
    stem: &'a str,
    attributes: Vec<AttributeId>,
    link_attributes: Vec<AttributeId>,
}

fn columns(names: &[(&str, Width)]) -> Vec<Column> {
    let column = |(name, width): &(&str, Width)| Column { name: (*name).to_owned(), width: *width };
    names.iter().map(column).collect()
}

fn of_attributes(attributes: &[AttributeId]) -> impl Iterator<Item = Column> + '_ {
    attributes.iter().map(|id| Column { name: format!("attribute:{id}"), width: Width::Medium })
}

impl<'a> Tables<'a> {
    /// Those of a document whose file has the name `stem`.
    pub(super) fn of(document: &'a Document, stem: &'a str) -> Self {
        let answered = |used: BTreeSet<&AttributeId>, asked: &BTreeSet<&AttributeId>| {
            let known = document.codebook().attributes.iter().map(|attribute| &attribute.id);
            let known: Vec<&AttributeId> =
                known.filter(|id| asked.contains(id) || used.contains(id)).collect();
            let more = used.into_iter().filter(|id| !known.contains(id));
            let mut met = BTreeSet::new();
            let all = known.iter().copied().chain(more).filter(|id| met.insert(*id));
            all.cloned().collect()
        };
        let codebook = document.codebook();
        let of_links: BTreeSet<&AttributeId> =
            codebook.relation_types.iter().flat_map(|kind| &kind.attributes).collect();
        let of_labels: BTreeSet<&AttributeId> =
            codebook.labels.iter().flat_map(|label| &label.attributes).collect();
        let all = codebook.attributes.iter().map(|it| &it.id);
        // What is asked of relations or of the article alone is no column of marks.
        let not_of_marks =
            |id: &&AttributeId| of_links.contains(*id) || codebook.fields.contains(*id);
        let of_marks: BTreeSet<&AttributeId> =
            all.filter(|id| of_labels.contains(id) || !not_of_marks(id)).collect();
        let on_marks = document.annotations().flat_map(|mark| mark.attributes.keys());
        let on_links = document.relations().flat_map(|link| link.attributes.keys());
        Self {
            document,
            stem,
            attributes: answered(on_marks.collect(), &of_marks),
            link_attributes: answered(on_links.collect(), &of_links),
        }
    }

    /// What the two tables do not hold.
    pub(super) fn loss(&self) -> Loss {
        let document = self.document;
        let mut loss = Loss::default();
        let Metadata { byline, language, .. } = document.article().metadata();
        let facts = [byline, language].into_iter().filter(|fact| !fact.is_empty()).count();
        let version = document.version();
        let ImportReport { changes, left_out, warnings } = &version.report;
        let remarks = changes.len() + left_out.len() + warnings.len();
        let structure = version.blocks.len() + version.emphases.len() + version.links.len();
        let cards = || document.cards();
        for (kind, count) in [
            (Text, 1),
            (Version, document.article().versions().len() - 1),
            (Fact, facts),
            (Structure, structure + remarks),
            (Codebook, 1),
            (Annotator, document.annotators().count()),
            (Field, document.fields().len()),
            (Seen, document.seen().count()),
            (EarlierPlace, document.annotations().map(|mark| mark.earlier.len()).sum()),
            (Reference, cards().map(|card| card.references.len()).sum()),
            (Calculation, cards().map(|card| card.calculations.len()).sum()),
            (Contact, cards().map(|card| card.contacts.len()).sum()),
            (SignOff, cards().map(|card| card.sign_offs.len()).sum()),
        ] {
            loss.add(kind, count, LeftOut);
        }
        loss
    }

    /// The columns of the marks.
    pub(super) fn mark_columns(&self) -> Vec<Column> {
        use Width::{Medium, Narrow, Wide};
        let mut all = columns(&[
            ("document", Medium),
            ("document_id", Medium),
            ("title", Medium),
            ("outlet", Medium),
            ("published", Medium),
            ("url", Medium),
            ("id", Medium),
            ("label", Medium),
            ("label_name", Medium),
            ("version", Narrow),
            ("start", Narrow),
            ("end", Narrow),
            ("pieces", Narrow),
            ("spans", Medium),
            ("quote", Wide),
            ("prefix", Medium),
            ("suffix", Medium),
            ("actor", Medium),
            ("actor_kind", Narrow),
            ("actor_role", Medium),
            ("note", Wide),
            ("tags", Medium),
            ("confidence", Narrow),
            ("second_look", Narrow),
            ("created_by", Medium),
            ("created_at", Medium),
            ("modified_by", Medium),
            ("modified_at", Medium),
        ]);
        all.extend(of_attributes(&self.attributes));
        all.extend(columns(cards::COLUMNS));
        all
    }

    /// The rows of the marks, one after the other.
    pub(super) fn marks<E: From<Cancelled>>(
        &self,
        progress: &Progress,
        mut put: impl FnMut(Vec<Cell>) -> Result<(), E>,
    ) -> Result<(), E> {
        let document = self.document;
        progress.expect(document.annotation_count());
        let here = document.annotations_in_text_order();
        let elsewhere = document.annotations().filter(|mark| document.placed_spans(mark).is_none());
        for mark in here.chain(elsewhere) {
            progress.step()?;
            put(self.mark(mark))?;
        }
        Ok(())
    }

    fn head(&self) -> [Cell; 2] {
        [Cell::text(self.stem), Cell::text(self.document.id().as_str())]
    }

    fn mark(&self, mark: &Annotation) -> Vec<Cell> {
        let document = self.document;
        let Metadata { title, outlet, published, url, .. } = document.article().metadata();
        let mut row = self.head().to_vec();
        row.extend([title, outlet, published, url].map(|fact| Cell::text(fact.as_str())));
        row.extend([mark.id.as_str(), mark.label.as_str()].map(Cell::text));
        let label = document.codebook().label(&mark.label);
        row.push(Cell::text(label.map_or("", |label| label.name.get(self.language()))));
        row.push(Cell::text(mark.anchor.version().as_str()));
        row.extend(self.place(mark));
        let actor = mark.actor.and_then(|actor| document.actor(actor));
        row.push(Cell::text(actor.map_or("", |actor| &actor.name)));
        row.push(Cell::text(actor.map_or("", |actor| kind_of(actor.kind))));
        row.push(Cell::text(actor.map_or("", |actor| &actor.role)));
        row.push(Cell::text(mark.note.as_str()));
        row.push(Cell::text(mark.tags.join("; ")));
        row.push(match mark.confidence {
            None => Cell::Empty,
            Some(Confidence::Low) => Cell::text("low"),
            Some(Confidence::Medium) => Cell::text("medium"),
            Some(Confidence::High) => Cell::text("high"),
        });
        row.push(Cell::Flag(mark.second_look));
        row.extend(self.stamps(mark.created, mark.modified));
        row.extend(answers(&self.attributes, &mark.attributes));
        row.extend(cards::cells(document, mark.id, self.language()));
        row
    }

    /// Where a mark stands, and its words with those around them.
    fn place(&self, mark: &Annotation) -> Vec<Cell> {
        let document = self.document;
        let version = document.article().version(mark.anchor.version());
        let (Some(spans), Some(version)) = (mark.spans(), version) else {
            let mut cells = vec![Cell::Empty; 4];
            cells.extend([Cell::text(document.quote(mark)), Cell::Empty, Cell::Empty]);
            return cells;
        };
        let text = &version.text;
        let at = |offset| text.char_from_byte(offset);
        let pieces: Vec<String> =
            spans.iter().map(|span| format!("{}-{}", at(span.start()), at(span.end()))).collect();
        let whole = text.as_str();
        let before = whole.get(..spans.start().get()).unwrap_or_default();
        let after = whole.get(spans.end().get()..).unwrap_or_default();
        let from = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |it| it.0);
        let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |it| it.0);
        vec![
            Cell::count(at(spans.start())),
            Cell::count(at(spans.end())),
            Cell::count(spans.len()),
            Cell::text(pieces.join(";")),
            Cell::text(spans.quote(text)),
            Cell::text(before.get(from..).unwrap_or_default()),
            Cell::text(after.get(..to).unwrap_or_default()),
        ]
    }

    fn language(&self) -> &str {
        &self.document.article().metadata().language
    }

    fn person(&self, id: AnnotatorId) -> Cell {
        let annotator = self.document.annotator(id).map(|annotator| annotator.name.trim());
        Cell::text(annotator.filter(|name| !name.is_empty()).unwrap_or(id.as_str()))
    }

    fn stamps(&self, created: Stamp, modified: Option<Stamp>) -> [Cell; 4] {
        let by = modified.map_or(Cell::Empty, |stamp| self.person(stamp.by));
        let at = modified.map_or(Cell::Empty, |stamp| Cell::Moment(stamp.at));
        [self.person(created.by), Cell::Moment(created.at), by, at]
    }

    /// The columns of the relations.
    pub(super) fn relation_columns(&self) -> Vec<Column> {
        use Width::{Medium, Narrow, Wide};
        let mut all = columns(&[
            ("document", Medium),
            ("document_id", Medium),
            ("id", Medium),
            ("type", Medium),
            ("type_name", Medium),
            ("from", Medium),
            ("from_kind", Narrow),
            ("from_label", Medium),
            ("from_quote", Wide),
            ("to", Medium),
            ("to_kind", Narrow),
            ("to_label", Medium),
            ("to_quote", Wide),
            ("note", Wide),
            ("created_by", Medium),
            ("created_at", Medium),
            ("modified_by", Medium),
            ("modified_at", Medium),
        ]);
        all.extend(of_attributes(&self.link_attributes));
        all
    }

    /// The rows of the relations, one after the other.
    pub(super) fn relations<E: From<Cancelled>>(
        &self,
        progress: &Progress,
        mut put: impl FnMut(Vec<Cell>) -> Result<(), E>,
    ) -> Result<(), E> {
        progress.expect(self.document.relations().count());
        for link in self.document.relations() {
            progress.step()?;
            put(self.relation(link))?;
        }
        Ok(())
    }

    fn relation(&self, link: &Relation) -> Vec<Cell> {
        let kind = self.document.codebook().relation_type(&link.kind);
        let mut row = self.head().to_vec();
        row.extend([link.id.as_str(), link.kind.as_str()].map(Cell::text));
        row.push(Cell::text(kind.map_or("", |kind| kind.name.get(self.language()))));
        row.extend(self.end(link.from));
        row.extend(self.end(link.to));
        row.push(Cell::text(link.note.as_str()));
        row.extend(self.stamps(link.created, link.modified));
        row.extend(answers(&self.link_attributes, &link.attributes));
        row
    }

    fn end(&self, node: Node) -> [Cell; 4] {
        let (kind, label, words) = match node {
            Node::Annotation(id) => {
                let mark = self.document.annotation(id);
                let label = mark.map_or("", |mark| mark.label.as_str());
                ("mark", label, mark.map(|mark| self.document.quote(mark)).unwrap_or_default())
            }
            Node::Relation(id) => {
                let link = self.document.relation(id);
                ("relation", link.map_or("", |link| link.kind.as_str()), String::new())
            }
        };
        [Cell::text(node.as_str()), Cell::text(kind), Cell::text(label), Cell::text(words)]
    }
}

fn kind_of(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Organisation => "organisation",
        ActorKind::Document => "document",
        ActorKind::Other => "other",
    }
}

fn answers<'a>(
    asked: &'a [AttributeId],
    given: &'a Attributes,
) -> impl Iterator<Item = Cell> + use<'a> {
    asked.iter().map(|id| match given.get(id) {
        None => Cell::Empty,
        // Only what is written as dates are written in every country's programs.
        Some(Value::Text(text)) => match text.parse::<Date>() {
            Ok(day) if day.to_string() == *text => Cell::Day(day),
            _ => Cell::text(text.as_str()),
        },
        Some(Value::List(list)) => Cell::text(list.join("; ")),
        Some(Value::Number(number)) => Cell::Number(*number),
        Some(Value::Flag(flag)) => Cell::Flag(*flag),
    })
}
