//! From the model to the structures of the file.

use crate::model::{self, Document, LocalText, Span, Spans, VersionId};
use crate::native::{difference, v1};
use crate::text::Text;

/// The document as it stands in the file.
pub(super) fn file(document: &Document) -> v1::File {
    let parts = document.to_parts();
    let texts = Texts { document, all_named: false };
    let current = document.version().id;
    let newest = parts.versions.last().map(|version| version.id);
    let metadata = parts.metadata;
    v1::File {
        format: super::FORMAT,
        id: parts.id.to_string(),
        article: v1::Article {
            title: metadata.title,
            byline: metadata.byline,
            outlet: metadata.outlet,
            published: metadata.published,
            url: metadata.url,
            language: metadata.language,
            current: if newest == Some(current) { String::new() } else { current.to_string() },
            versions: versions(&parts.versions),
        },
        codebook: codebook(&parts.codebook),
        annotators: parts.annotators.into_iter().map(annotator).collect(),
        actors: parts.actors.into_iter().map(actor).collect(),
        fields: values(&parts.fields),
        seen: parts.seen.iter().map(|(by, spans)| texts.seen(by.to_string(), spans)).collect(),
        annotations: parts.annotations.iter().map(|mark| texts.annotation(mark)).collect(),
        relations: parts.relations.into_iter().map(relation).collect(),
        cards: parts.cards.into_iter().map(card).collect(),
    }
}

/// Turns byte offsets into code points, version by version.
pub(super) struct Texts<'a> {
    pub(super) document: &'a Document,
    /// Whether marks of the current version name it as well.
    pub(super) all_named: bool,
}

impl Texts<'_> {
    pub(super) fn text(&self, version: VersionId) -> Option<&Text> {
        self.document.article().version(version).map(|version| &version.text)
    }

    fn quoted(&self, version: VersionId, spans: &Spans) -> Vec<v1::Quoted> {
        let Some(text) = self.text(version) else { return Vec::new() };
        let quoted = spans.iter().map(|span| {
            let (start, end) = chars(text, span);
            v1::Quoted { start, end, quote: text.slice(span.range()).to_owned() }
        });
        quoted.collect()
    }

    fn anchor(&self, anchor: &model::Anchor) -> v1::Anchor {
        let version = anchor.version();
        v1::Anchor {
            version: version.to_string(),
            gone: anchor.spans().is_none(),
            spans: anchor.spans().map(|s| self.quoted(version, s)).unwrap_or_default(),
        }
    }

    pub(super) fn annotation(&self, mark: &model::Annotation) -> v1::Annotation {
        let v1::Anchor { version, gone, spans } = self.anchor(&mark.anchor);
        let on_current = !self.all_named && mark.anchor.version() == self.document.version().id;
        v1::Annotation {
            id: mark.id.to_string(),
            label: mark.label.to_string(),
            version: if on_current { String::new() } else { version },
            gone,
            spans,
            attributes: values(&mark.attributes),
            actor: mark.actor.map(|actor| actor.to_string()).unwrap_or_default(),
            note: mark.note.clone(),
            tags: mark.tags.clone(),
            confidence: mark.confidence.map(Into::into),
            second_look: mark.second_look,
            earlier: mark.earlier.iter().map(|anchor| self.anchor(anchor)).collect(),
            label_revision: v1::Revision(mark.label_revision),
            by: mark.created.by.to_string(),
            created: mark.created.at,
            modified: mark.modified.map(stamp),
        }
    }

    pub(super) fn seen(&self, by: String, spans: &Spans) -> v1::Seen {
        Self::seen_in(&self.document.version().text, by, spans)
    }

    pub(super) fn seen_in(text: &Text, by: String, spans: &Spans) -> v1::Seen {
        let spans = spans.iter().map(|span| {
            let (start, end) = chars(text, span);
            v1::Stretch { start, end }
        });
        v1::Seen { by, spans: spans.collect() }
    }
}

fn chars(text: &Text, span: Span) -> (usize, usize) {
    (text.char_from_byte(span.start()), text.char_from_byte(span.end()))
}

fn versions(versions: &[model::Version]) -> Vec<v1::Version> {
    let next = versions.iter().skip(1).map(|version| Some(&version.text));
    let pairs = versions.iter().zip(next.chain([None]));
    pairs.map(|(version, next)| self::version(version, next)).collect()
}

/// A version, as the difference to the text of the next one where that is shorter.
pub(super) fn version(version: &model::Version, next: Option<&Text>) -> v1::Version {
    let text = &version.text;
    let difference = next.and_then(|next| difference::between(next.as_str(), text.as_str()));
    let whole = if difference.is_some() { String::new() } else { text.as_str().to_owned() };
    v1::Version {
        id: version.id.to_string(),
        source: version.source.clone().into(),
        report: version.report.clone().into(),
        blocks: version.blocks.iter().map(|block| self::block(text, block)).collect(),
        emphases: version
            .emphases
            .iter()
            .map(|emphasis| {
                let (start, end) = chars(text, emphasis.span);
                v1::Emphasis { kind: emphasis.kind.into(), start, end }
            })
            .collect(),
        links: version
            .links
            .iter()
            .map(|link| {
                let (start, end) = chars(text, link.span);
                v1::Link { start, end, url: link.url.clone() }
            })
            .collect(),
        difference: difference.unwrap_or_default(),
        text: v1::Whole(whole),
    }
}

fn block(text: &Text, block: &model::Block) -> v1::Block {
    let (start, end) = chars(text, block.span);
    v1::Block {
        kind: match block.kind {
            model::BlockKind::Paragraph => v1::BlockKind::Paragraph,
            model::BlockKind::Heading(level) => v1::BlockKind::Heading(level),
            model::BlockKind::Quote => v1::BlockKind::Quote,
            model::BlockKind::Item(depth) => v1::BlockKind::Item(depth),
            model::BlockKind::Row => v1::BlockKind::Row,
            model::BlockKind::Footnote => v1::BlockKind::Footnote,
            model::BlockKind::Picture => v1::BlockKind::Picture,
            model::BlockKind::Preformatted => v1::BlockKind::Preformatted,
        },
        start,
        end,
        role: block.role.into(),
        page: block.page,
        folded: block.folded,
    }
}

impl From<model::Source> for v1::Source {
    fn from(source: model::Source) -> Self {
        let model::Source { file, sha256, media_type, encoding, retrieved, evidence_copy } = source;
        Self { file, sha256, media_type, encoding, retrieved, evidence_copy }
    }
}

impl From<model::ImportReport> for v1::Report {
    fn from(report: model::ImportReport) -> Self {
        let left_out = report.left_out.into_iter();
        let left_out =
            left_out.map(|left| v1::LeftOut { reason: left.reason, excerpt: left.excerpt });
        let warnings = report.warnings.into_iter().map(|warning| {
            let model::ImportWarning { key, count, detail } = warning;
            v1::ImportWarning { key, count, detail }
        });
        Self { changes: report.changes, left_out: left_out.collect(), warnings: warnings.collect() }
    }
}

fn words(text: &LocalText) -> v1::Words {
    text.0.clone()
}

/// A codebook as it stands in the file.
pub(super) fn codebook(codebook: &model::Codebook) -> v1::Codebook {
    v1::Codebook {
        id: codebook.id.clone(),
        name: words(&codebook.name),
        version: codebook.version.clone(),
        description: words(&codebook.description),
        source: codebook.source.clone(),
        labels: codebook.labels.iter().map(label).collect(),
        attributes: codebook.attributes.iter().map(attribute).collect(),
        relation_types: codebook.relation_types.iter().map(relation_type).collect(),
        fields: codebook.fields.iter().map(ToString::to_string).collect(),
        scales: codebook.scales.iter().map(scale).collect(),
    }
}

fn label(label: &model::LabelDef) -> v1::Label {
    let example = |example: &model::Example| v1::Example {
        text: words(&example.text),
        misfit: !example.fits,
    };
    v1::Label {
        id: label.id.to_string(),
        name: words(&label.name),
        color: label.color.to_string(),
        key: label.key,
        parent: label.parent.as_ref().map(ToString::to_string).unwrap_or_default(),
        card: label.card,
        speaker: label.speaker,
        definition: words(&label.definition),
        examples: label.examples.iter().map(example).collect(),
        attributes: label.attributes.iter().map(ToString::to_string).collect(),
        revision: v1::Revision(label.revision),
        retired: label.retired,
        imported: label.imported,
    }
}

fn attribute(attribute: &model::AttributeDef) -> v1::Attribute {
    let choices = |choices: &[model::Choice]| {
        let choices = choices.iter().map(|choice| v1::Choice {
            id: choice.id.clone(),
            name: words(&choice.name),
            definition: words(&choice.definition),
        });
        choices.collect()
    };
    v1::Attribute {
        id: attribute.id.to_string(),
        name: words(&attribute.name),
        kind: match &attribute.kind {
            model::AttributeKind::Choice(list) => v1::AttributeKind::Choice(choices(list)),
            model::AttributeKind::Choices(list) => v1::AttributeKind::Choices(choices(list)),
            model::AttributeKind::Text => v1::AttributeKind::Text,
            model::AttributeKind::Number => v1::AttributeKind::Number,
            model::AttributeKind::Date => v1::AttributeKind::Date,
            model::AttributeKind::Url => v1::AttributeKind::Url,
            model::AttributeKind::Flag => v1::AttributeKind::Flag,
        },
        definition: words(&attribute.definition),
        required: attribute.required,
        default: attribute.default.as_ref().filter(|default| says_something(default)).map(value),
        imported: attribute.imported,
    }
}

fn relation_type(kind: &model::RelationTypeDef) -> v1::RelationType {
    let ends = |rules: &[model::EndRule]| {
        let rules = rules.iter().map(|rule| match rule {
            model::EndRule::Label(label) => v1::End::Label(label.to_string()),
            model::EndRule::Relation(kind) => v1::End::Relation(kind.to_string()),
        });
        rules.collect()
    };
    v1::RelationType {
        id: kind.id.to_string(),
        name: words(&kind.name),
        inverse: words(&kind.inverse),
        definition: words(&kind.definition),
        from: ends(&kind.from),
        to: ends(&kind.to),
        attributes: kind.attributes.iter().map(ToString::to_string).collect(),
        attribution: kind.attribution,
        imported: kind.imported,
    }
}

/// A verdict scale as it stands in the file.
pub(super) fn scale(scale: &model::VerdictScale) -> v1::Scale {
    let ratings = scale.ratings.iter().map(|rating| v1::Rating {
        id: rating.id.clone(),
        name: words(&rating.name),
        definition: words(&rating.definition),
        normalized: rating.normalized.clone(),
        value: rating.value.filter(|number| number.is_finite()),
    });
    v1::Scale {
        id: scale.id.clone(),
        name: words(&scale.name),
        source: scale.source.clone(),
        open: scale.open,
        ratings: ratings.collect(),
    }
}

pub(super) fn annotator(annotator: model::Annotator) -> v1::Annotator {
    let model::Annotator { id, name, initials } = annotator;
    v1::Annotator { id: id.to_string(), name, initials }
}

pub(super) fn actor(actor: model::Actor) -> v1::Actor {
    let model::Actor { id, name, kind, role, note } = actor;
    v1::Actor { id: id.to_string(), name, kind: kind.into(), role, note }
}

fn stamp(stamp: model::Stamp) -> v1::Stamp {
    v1::Stamp { by: stamp.by.to_string(), at: stamp.at }
}

fn value(value: &model::Value) -> v1::Value {
    match value {
        model::Value::Text(text) => v1::Value::Text(text.clone()),
        model::Value::List(list) => v1::Value::List(list.clone()),
        model::Value::Number(number) => v1::Value::Number(*number),
        model::Value::Flag(flag) => v1::Value::Flag(*flag),
    }
}

/// A number that is not finite says nothing, and the file could not hold it.
fn says_something(value: &model::Value) -> bool {
    !matches!(value, model::Value::Number(number) if !number.is_finite())
}

pub(super) fn values(attributes: &model::Attributes) -> v1::Values {
    let entries = attributes.iter().filter(|(_, value)| says_something(value));
    entries.map(|(key, value)| (key.to_string(), self::value(value))).collect()
}

pub(super) fn relation(relation: model::Relation) -> v1::Relation {
    v1::Relation {
        id: relation.id.to_string(),
        kind: relation.kind.to_string(),
        from: relation.from.as_str().to_owned(),
        to: relation.to.as_str().to_owned(),
        attributes: values(&relation.attributes),
        note: relation.note,
        by: relation.created.by.to_string(),
        created: relation.created.at,
        modified: relation.modified.map(stamp),
    }
}

pub(super) fn card(card: model::Card) -> v1::Card {
    v1::Card {
        claim: card.claim.to_string(),
        restated: card.restated,
        claimant: card.claimant.map(|actor| actor.to_string()).unwrap_or_default(),
        first_said_where: card.first_said_where,
        first_said_when: card.first_said_when,
        checkable: card.checkable.into(),
        priority: card.priority.into(),
        priority_reason: card.priority_reason,
        verdict: card.verdict.map(|verdict| v1::Verdict {
            scale: verdict.scale,
            rating: verdict.rating,
            by: verdict.given.by.to_string(),
            at: verdict.given.at,
            of: verdict.of,
        }),
        explanation: card.explanation,
        remarks: card.remarks,
        references: card.references.into_iter().map(reference).collect(),
        contacts: card
            .contacts
            .into_iter()
            .map(|contact| {
                let model::Contact { who, how, asked, deadline, answer } = contact;
                v1::Contact { who, how, asked, deadline, answer }
            })
            .collect(),
        calculations: card
            .calculations
            .into_iter()
            .map(|calculation| {
                let model::Calculation { name, formula, result, source } = calculation;
                v1::Calculation { name, formula, result, source }
            })
            .collect(),
        sign_offs: card
            .sign_offs
            .into_iter()
            .map(|sign| v1::SignOff { name: sign.name, at: sign.at, role: sign.role })
            .collect(),
        status: card.status.into(),
    }
}

fn reference(reference: model::Reference) -> v1::Reference {
    v1::Reference {
        url: reference.url,
        title: reference.title,
        publisher: reference.publisher,
        date: reference.date,
        quoted: reference.quoted,
        locator: reference.locator,
        primary: reference.primary,
        supports: reference.supports,
        archived: reference.archived,
        archived_sha256: reference.archived_sha256,
    }
}
