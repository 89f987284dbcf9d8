//! For tests: a document of a text and some marks.

use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Attributes, Block, BlockKind, Codebook, Document,
    DocumentId, ImportReport, Metadata, Parts, Role, Source, Span, Spans, Stamp, Version,
    VersionId,
};
use crate::text::Text;

/// The id of a mark, counted from 0.
pub(crate) fn id(number: usize) -> AnnotationId {
    AnnotationId::random(number as u64 + 1)
}

/// A text, a paragraph a line, with marks of these labels on these bytes of it.
pub(crate) fn marked(text: &str, marks: &[(&str, &[(usize, usize)])]) -> Document {
    let created = Stamp { by: AnnotatorId::random(1), at: jiff::Timestamp::UNIX_EPOCH };
    let version = VersionId::numbered(1);
    let annotations = marks.iter().enumerate().filter_map(|(number, (label, spans))| {
        let spans = spans.iter().filter_map(|(start, end)| Span::from_bytes(*start..*end));
        let spans = Spans::new(spans)?;
        Some(Annotation::new(id(number), (*label).into(), version, spans, created))
    });
    let mut start = 0;
    let blocks = text.split('\n').filter_map(|line| {
        let span = Span::from_bytes(start..start + line.len());
        start += line.len() + 1;
        let (kind, role) = (BlockKind::Paragraph, Role::Body);
        Some(Block { kind, role, span: span?, page: None, folded: false })
    });
    Document::from_parts(Parts {
        id: DocumentId::random(1),
        metadata: Metadata::default(),
        versions: vec![Version {
            id: version,
            text: Text::new(text),
            blocks: blocks.collect(),
            emphases: Vec::new(),
            links: Vec::new(),
            source: Source::default(),
            report: ImportReport::default(),
        }],
        current: None,
        codebook: Codebook::default(),
        annotators: Vec::new(),
        actors: Vec::new(),
        cards: Vec::new(),
        annotations: annotations.collect(),
        relations: Vec::new(),
        fields: Attributes::new(),
        seen: Vec::new(),
    })
    .0
}
