//! From the structures of the file to the model, with offsets and quotations checked.

mod codebook;

pub(super) use codebook::{codebook, scale};

use std::str::FromStr;

use crate::anchor;
use crate::model::{self, Anchor, AnnotationId, Parts, Repair, Span, Spans, VersionId};
use crate::native::{ReadError, Warning, difference, v1};
use crate::text::Text;

/// What the file holds, and what had to be done about it so far.
pub(super) struct Taken {
    pub(super) parts: Parts,
    pub(super) repairs: Vec<Repair>,
    pub(super) warnings: Vec<Warning>,
}

/// Takes a whole file apart.
pub(super) fn file(file: v1::File) -> Result<Taken, ReadError> {
    let versions = versions(file.article.versions)?;
    let newest = versions.last().map(|version| version.id).ok_or(ReadError::NoText)?;
    let stated: Option<VersionId> = optional(&file.article.current)?;
    let unknown = stated.filter(|id| versions.iter().all(|version| version.id != *id));
    // Marks that name no version stand on the current one, so it is settled before they are read.
    let current = stated.filter(|_| unknown.is_none()).unwrap_or(newest);
    let repairs = unknown.map(|id| Repair::UnknownVersion { id: id.to_string() });
    let repairs = repairs.into_iter().collect();
    let mut reader = Reader { versions, current, repairs, warnings: Vec::new() };
    let annotations = file.annotations.into_iter().map(|mark| reader.annotation(mark));
    let annotations = annotations.collect::<Result<Vec<_>, _>>()?;
    let annotation_ids = annotations.iter().map(|mark| mark.id).collect();
    let relation_ids =
        file.relations.iter().map(|link| link.id.parse()).collect::<Result<_, _>>()?;
    let ends = Ends { annotations: annotation_ids, relations: relation_ids };
    let relations = file.relations.into_iter().map(|link| {
        let (from, to) = (ends.node(&link.from)?, ends.node(&link.to)?);
        relation(link, from, to)
    });
    let relations = relations.collect::<Result<Vec<_>, _>>()?;
    let seen = file.seen.into_iter().filter_map(|seen| reader.seen(&seen).transpose());
    let seen = seen.collect::<Result<Vec<_>, ReadError>>()?;
    let parts = Parts {
        id: file.id.parse()?,
        metadata: model::Metadata {
            title: file.article.title,
            byline: file.article.byline,
            outlet: file.article.outlet,
            published: file.article.published,
            url: file.article.url,
            language: file.article.language,
        },
        versions: reader.versions,
        current: Some(current),
        codebook: codebook(file.codebook)?,
        annotators: file.annotators.into_iter().map(annotator).collect::<Result<_, _>>()?,
        actors: file.actors.into_iter().map(actor).collect::<Result<_, _>>()?,
        cards: file.cards.into_iter().map(card).collect::<Result<_, _>>()?,
        annotations,
        relations,
        fields: values(file.fields),
        seen,
    };
    Ok(Taken { parts, repairs: reader.repairs, warnings: reader.warnings })
}

/// Turns code points into bytes, and looks for quotations that are not where they should be.
pub(super) struct Reader {
    versions: Vec<model::Version>,
    current: VersionId,
    repairs: Vec<Repair>,
    warnings: Vec<Warning>,
}

impl Reader {
    /// A reader of what stands in a document's versions.
    pub(super) fn of(document: &model::Document) -> Self {
        let versions = document.article().versions().iter();
        Self {
            versions: versions.map(|version| model::Version::clone(version)).collect(),
            current: document.version().id,
            repairs: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// A reader of marks that stand nowhere in this version.
    pub(super) fn at(version: VersionId) -> Self {
        let (versions, repairs, warnings) = (Vec::new(), Vec::new(), Vec::new());
        Self { versions, current: version, repairs, warnings }
    }

    /// Whether everything so far stood where it should.
    pub(super) fn is_content(&self) -> bool {
        self.repairs.is_empty() && self.warnings.is_empty()
    }

    pub(super) fn annotation(
        &mut self,
        mark: v1::Annotation,
    ) -> Result<model::Annotation, ReadError> {
        let id = mark.id.parse()?;
        let anchor = v1::Anchor { version: mark.version, gone: mark.gone, spans: mark.spans };
        let anchor = self.anchor(id, &anchor)?;
        let earlier = mark.earlier.iter().map(|anchor| self.anchor(id, anchor));
        let earlier = earlier.collect::<Result<_, _>>()?;
        Ok(model::Annotation {
            id,
            label: mark.label.as_str().into(),
            label_revision: mark.label_revision.0,
            anchor,
            earlier,
            attributes: values(mark.attributes),
            actor: optional(&mark.actor)?,
            note: mark.note,
            tags: mark.tags,
            confidence: mark.confidence.map(Into::into),
            second_look: mark.second_look,
            created: model::Stamp { by: author(&mark.by)?, at: mark.created },
            modified: mark.modified.as_ref().map(stamp).transpose()?,
        })
    }

    fn anchor(&mut self, id: AnnotationId, anchor: &v1::Anchor) -> Result<Anchor, ReadError> {
        let version = optional(&anchor.version)?.unwrap_or(self.current);
        if anchor.gone {
            return Ok(Anchor::Gone { version });
        }
        let text = self.versions.iter().find(|v| v.id == version).map(|v| v.text.clone());
        let placed: Vec<Span> = match &text {
            Some(text) => {
                anchor.spans.iter().filter_map(|quoted| self.place(id, text, quoted)).collect()
            }
            // The offsets of an unknown version mean nothing; the document says that it is lost.
            None => anchor.spans.iter().filter_map(|q| Span::from_bytes(q.start..q.end)).collect(),
        };
        if let Some(spans) = Spans::new(placed) {
            return Ok(Anchor::Placed { version, spans });
        }
        let start = anchor.spans.first().map_or(0, |quoted| quoted.start);
        let end = anchor.spans.last().map_or(0, |quoted| quoted.end);
        self.repairs.push(Repair::SpanLost { annotation: id, start, end });
        Ok(Anchor::Gone { version })
    }

    /// Where a quotation stands: where the offsets say, if its words are there, else at the nearest
    /// place where they are, else where the offsets say all the same.
    fn place(&mut self, annotation: AnnotationId, text: &Text, at: &v1::Quoted) -> Option<Span> {
        let (start, end) = (at.start, at.end);
        let from = text.byte_from_char(start);
        let stated =
            from.zip(text.byte_from_char(end)).and_then(|(start, end)| Span::new(start, end));
        if let Some(span) = stated
            && text.slice(span.range()) == at.quote
        {
            return Some(span);
        }
        let near = text.byte_from_char(start.min(end)).unwrap_or(text.end());
        let found = anchor::nearest(text, &at.quote, near);
        match (stated, found) {
            (Some(_), Some(found)) => {
                let now = text.char_from_byte(found.start());
                self.warnings.push(Warning::QuoteMoved { annotation, from: start, to: now });
                Some(found)
            }
            (Some(stated), None) => {
                let quote = at.quote.clone();
                let text = text.slice(stated.range()).to_owned();
                self.warnings.push(Warning::QuoteDiffers { annotation, quote, text });
                Some(stated)
            }
            (None, Some(found)) => {
                let now = text.char_from_byte(found.start());
                self.repairs.push(Repair::SpanMoved { annotation, start, end, now });
                Some(found)
            }
            (None, None) => {
                let inside = Span::new(from?, text.end()).filter(|_| start < end)?;
                self.repairs.push(Repair::SpanClipped { annotation, start, end });
                Some(inside)
            }
        }
    }

    /// The version that was current to begin with.
    pub(super) fn current(&self) -> VersionId {
        self.current
    }

    /// Knows of a version from now on; one that had its id before was given up.
    pub(super) fn enter_version(&mut self, wire: v1::Version) -> Result<model::Version, ReadError> {
        let text = Text::new(wire.text.0.clone());
        let version = version(wire, text)?;
        self.versions.retain(|known| known.id != version.id);
        self.versions.push(version.clone());
        Ok(version)
    }

    pub(super) fn seen(
        &self,
        seen: &v1::Seen,
    ) -> Result<Option<(model::AnnotatorId, Spans)>, ReadError> {
        self.seen_in(self.current, seen)
    }

    /// What somebody has looked at in a version.
    pub(super) fn seen_in(
        &self,
        version: VersionId,
        seen: &v1::Seen,
    ) -> Result<Option<(model::AnnotatorId, Spans)>, ReadError> {
        let by = seen.by.parse()?;
        let version = self.versions.iter().find(|known| known.id == version);
        let spans = version.and_then(|version| {
            let inside = |stretch: &v1::Stretch| span(&version.text, stretch.start, stretch.end);
            Spans::new(seen.spans.iter().filter_map(inside))
        });
        Ok(spans.map(|spans| (by, spans)))
    }
}

fn span(text: &Text, start: usize, end: usize) -> Option<Span> {
    Span::new(text.byte_from_char(start)?, text.byte_from_char(end)?)
}

/// A range that cannot be placed lies beyond every text, so that the document reports it.
fn span_or_beyond(text: &Text, start: usize, end: usize) -> Span {
    span(text, start, end).unwrap_or(Span::BEYOND)
}

fn versions(wire: Vec<v1::Version>) -> Result<Vec<model::Version>, ReadError> {
    let mut versions: Vec<model::Version> = Vec::with_capacity(wire.len());
    // The newest text is whole, and each older one may lean on the one after it.
    for version in wire.into_iter().rev() {
        let text = if version.difference.is_empty() {
            version.text.0.clone()
        } else {
            let newer = versions.last().map_or("", |newer| newer.text.as_str());
            difference::older(newer, &version.difference)
                .ok_or_else(|| ReadError::BadDifference { version: version.id.clone() })?
        };
        versions.push(self::version(version, Text::new(text))?);
    }
    versions.reverse();
    Ok(versions)
}

fn version(wire: v1::Version, text: Text) -> Result<model::Version, ReadError> {
    let at = |start, end| span_or_beyond(&text, start, end);
    let blocks = wire.blocks.iter().map(|block| model::Block {
        kind: match block.kind {
            v1::BlockKind::Paragraph => model::BlockKind::Paragraph,
            v1::BlockKind::Heading(level) => model::BlockKind::Heading(level),
            v1::BlockKind::Quote => model::BlockKind::Quote,
            v1::BlockKind::Item(depth) => model::BlockKind::Item(depth),
            v1::BlockKind::Row => model::BlockKind::Row,
            v1::BlockKind::Footnote => model::BlockKind::Footnote,
            v1::BlockKind::Picture => model::BlockKind::Picture,
            v1::BlockKind::Preformatted => model::BlockKind::Preformatted,
        },
        role: block.role.into(),
        span: at(block.start, block.end),
        page: block.page,
        folded: block.folded,
    });
    let emphases = wire.emphases.iter().map(|emphasis| model::Emphasis {
        span: at(emphasis.start, emphasis.end),
        kind: emphasis.kind.into(),
    });
    let links = wire
        .links
        .iter()
        .map(|link| model::Link { span: at(link.start, link.end), url: link.url.clone() });
    Ok(model::Version {
        id: wire.id.parse()?,
        blocks: blocks.collect(),
        emphases: emphases.collect(),
        links: links.collect(),
        source: wire.source.into(),
        report: wire.report.into(),
        text,
    })
}

impl From<v1::Source> for model::Source {
    fn from(source: v1::Source) -> Self {
        let v1::Source { file, sha256, media_type, encoding, retrieved, evidence_copy } = source;
        Self { file, sha256, media_type, encoding, retrieved, evidence_copy }
    }
}

impl From<v1::Report> for model::ImportReport {
    fn from(report: v1::Report) -> Self {
        let left_out = report.left_out.into_iter();
        let left_out =
            left_out.map(|left| model::LeftOut { reason: left.reason, excerpt: left.excerpt });
        let warnings = report.warnings.into_iter().map(|warning| {
            let v1::ImportWarning { key, count, detail } = warning;
            model::ImportWarning { key, count, detail }
        });
        Self { changes: report.changes, left_out: left_out.collect(), warnings: warnings.collect() }
    }
}

/// An id that may be left out, which is written as an empty text.
fn optional<T: FromStr<Err = model::BadId>>(text: &str) -> Result<Option<T>, ReadError> {
    if text.is_empty() { Ok(None) } else { Ok(Some(text.parse()?)) }
}

/// Marks made by hand may leave out who made them.
fn author(text: &str) -> Result<model::AnnotatorId, ReadError> {
    Ok(if text.is_empty() { "unknown".parse()? } else { text.parse()? })
}

pub(super) fn annotator(wire: v1::Annotator) -> Result<model::Annotator, ReadError> {
    let v1::Annotator { id, name, initials } = wire;
    Ok(model::Annotator { id: id.parse()?, name, initials })
}

pub(super) fn actor(wire: v1::Actor) -> Result<model::Actor, ReadError> {
    let v1::Actor { id, name, kind, role, note } = wire;
    Ok(model::Actor { id: id.parse()?, name, kind: kind.into(), role, note })
}

fn stamp(wire: &v1::Stamp) -> Result<model::Stamp, ReadError> {
    Ok(model::Stamp { by: author(&wire.by)?, at: wire.at })
}

/// A value, unless it is a number that is not finite: it says nothing, and could not be written.
fn value(wire: v1::Value) -> Option<model::Value> {
    Some(match wire {
        v1::Value::Text(text) => model::Value::Text(text),
        v1::Value::List(list) => model::Value::List(list),
        v1::Value::Number(number) => model::Value::Number(finite(number)?),
        v1::Value::Flag(flag) => model::Value::Flag(flag),
    })
}

fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

pub(super) fn values(wire: v1::Values) -> model::Attributes {
    let entries = wire.into_iter();
    entries.filter_map(|(key, value)| Some((key.as_str().into(), self::value(value)?))).collect()
}

/// What relations can end at, to tell the two kinds of id apart.
struct Ends {
    annotations: std::collections::BTreeSet<AnnotationId>,
    relations: std::collections::BTreeSet<model::RelationId>,
}

impl Ends {
    fn node(&self, text: &str) -> Result<model::Node, ReadError> {
        let (annotation, relation) = (text.parse()?, text.parse()?);
        let is_relation =
            self.relations.contains(&relation) && !self.annotations.contains(&annotation);
        Ok(if is_relation {
            model::Node::Relation(relation)
        } else {
            model::Node::Annotation(annotation)
        })
    }
}

pub(super) fn relation(
    wire: v1::Relation,
    from: model::Node,
    to: model::Node,
) -> Result<model::Relation, ReadError> {
    Ok(model::Relation {
        id: wire.id.parse()?,
        kind: wire.kind.as_str().into(),
        from,
        to,
        attributes: values(wire.attributes),
        note: wire.note,
        created: model::Stamp { by: author(&wire.by)?, at: wire.created },
        modified: wire.modified.as_ref().map(stamp).transpose()?,
    })
}

pub(super) fn card(wire: v1::Card) -> Result<model::Card, ReadError> {
    let verdict = wire.verdict.map(|verdict| -> Result<_, ReadError> {
        let given = model::Stamp { by: author(&verdict.by)?, at: verdict.at };
        let v1::Verdict { scale, rating, of, .. } = verdict;
        Ok(model::Verdict { scale, rating, of, given })
    });
    Ok(model::Card {
        claim: wire.claim.parse()?,
        restated: wire.restated,
        claimant: optional(&wire.claimant)?,
        first_said_where: wire.first_said_where,
        first_said_when: wire.first_said_when,
        checkable: wire.checkable.into(),
        priority: wire.priority.into(),
        priority_reason: wire.priority_reason,
        verdict: verdict.transpose()?,
        explanation: wire.explanation,
        remarks: wire.remarks,
        references: wire.references.into_iter().map(reference).collect(),
        contacts: wire
            .contacts
            .into_iter()
            .map(|contact| {
                let v1::Contact { who, how, asked, deadline, answer } = contact;
                model::Contact { who, how, asked, deadline, answer }
            })
            .collect(),
        calculations: wire
            .calculations
            .into_iter()
            .map(|calculation| {
                let v1::Calculation { name, formula, result, source } = calculation;
                model::Calculation { name, formula, result, source }
            })
            .collect(),
        sign_offs: wire
            .sign_offs
            .into_iter()
            .map(|sign| model::SignOff { name: sign.name, role: sign.role, at: sign.at })
            .collect(),
        status: wire.status.into(),
    })
}

fn reference(wire: v1::Reference) -> model::Reference {
    model::Reference {
        url: wire.url,
        title: wire.title,
        publisher: wire.publisher,
        date: wire.date,
        quoted: wire.quoted,
        locator: wire.locator,
        primary: wire.primary,
        supports: wire.supports,
        archived: wire.archived,
        archived_sha256: wire.archived_sha256,
    }
}
