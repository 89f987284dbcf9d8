//! Parts of a document on one line each, for formats that carry in notes what they cannot hold.
//!
//! A line has the fields that the part has in a document file, except what stands elsewhere: where
//! a mark stands, the text, the lists of marks, relations and cards.

use serde::Serialize;

use crate::model::{
    Actor, Annotation, Annotator, Card, Document, Node, Relation, RelationId, VersionId,
};
use crate::native::read::from_ron;
use crate::native::to_wire::{self, Texts};
use crate::native::{FORMAT, ReadError, from_wire, v1, write};

/// All that is known of the document and of its current version, without the text itself.
#[must_use]
pub fn of_head(document: &Document) -> String {
    let mut parts = document.to_parts();
    let current = document.version().id;
    parts.versions.retain(|version| version.id == current);
    (parts.annotations, parts.relations, parts.cards) = (Vec::new(), Vec::new(), Vec::new());
    let mut file = to_wire::file(&Document::from_parts(parts).0);
    for version in &mut file.article.versions {
        version.text = v1::Whole::default();
    }
    line(&file)
}

/// A mark, without the place where it stands and those where it stood.
#[must_use]
pub fn of_mark(document: &Document, mark: &Annotation) -> String {
    let mut wire = Texts { document, all_named: false }.annotation(mark);
    (wire.version, wire.gone) = (String::new(), false);
    wire.spans.clear();
    wire.earlier.clear();
    line(&wire)
}

/// A relation.
#[must_use]
pub fn of_relation(relation: &Relation) -> String {
    line(&to_wire::relation(relation.clone()))
}

/// A claim card.
#[must_use]
pub fn of_card(card: &Card) -> String {
    line(&to_wire::card(card.clone()))
}

/// Somebody who speaks.
#[must_use]
pub fn of_actor(actor: &Actor) -> String {
    line(&to_wire::actor(actor.clone()))
}

/// Somebody who makes marks.
#[must_use]
pub fn of_annotator(annotator: &Annotator) -> String {
    line(&to_wire::annotator(annotator.clone()))
}

/// A document of what [`of_head`] wrote and its text. `Document::from_parts` says what of it lies
/// outside a text that is another one by now.
///
/// # Errors
///
/// When the line cannot be understood as such.
pub fn head(line: &str, text: &str) -> Result<crate::model::Parts, ReadError> {
    let mut file: v1::File = from_ron(line)?;
    if file.format > FORMAT {
        return Err(ReadError::NewerFormat { format: file.format.into() });
    }
    let mut version = file.article.versions.pop().ok_or(ReadError::NoText)?;
    version.difference.clear();
    version.text = v1::Whole(text.to_owned());
    file.article.versions = vec![version];
    file.article.current.clear();
    (file.annotations, file.relations, file.cards) = (Vec::new(), Vec::new(), Vec::new());
    Ok(from_wire::file(file)?.parts)
}

/// A mark of what [`of_mark`] wrote; until it is given a place it stands nowhere in `version`.
///
/// # Errors
///
/// When the line cannot be understood as such.
pub fn mark(line: &str, version: VersionId) -> Result<Annotation, ReadError> {
    let mut wire: v1::Annotation = from_ron(line)?;
    (wire.version, wire.gone) = (version.to_string(), true);
    wire.spans.clear();
    wire.earlier.clear();
    from_wire::Reader::at(version).annotation(wire)
}

/// A relation of what [`of_relation`] wrote, whose ends are still to be found.
#[derive(Debug)]
pub struct Link {
    wire: v1::Relation,
    /// Its id.
    pub id: RelationId,
}

impl Link {
    /// The ids that it begins and ends at.
    #[must_use]
    pub fn ends(&self) -> (&str, &str) {
        (&self.wire.from, &self.wire.to)
    }

    /// The relation between these ends.
    ///
    /// # Errors
    ///
    /// When an id in it cannot be one.
    pub fn between(self, from: Node, to: Node) -> Result<Relation, ReadError> {
        from_wire::relation(self.wire, from, to)
    }
}

/// A relation of what [`of_relation`] wrote.
///
/// # Errors
///
/// When the line cannot be understood as such.
pub fn relation(line: &str) -> Result<Link, ReadError> {
    let wire: v1::Relation = from_ron(line)?;
    let id = wire.id.parse()?;
    Ok(Link { wire, id })
}

/// A claim card of what [`of_card`] wrote.
///
/// # Errors
///
/// When the line cannot be understood as such.
pub fn card(line: &str) -> Result<Card, ReadError> {
    from_wire::card(from_ron(line)?)
}

/// What [`of_actor`] wrote.
///
/// # Errors
///
/// When the line cannot be understood as such.
pub fn actor(line: &str) -> Result<Actor, ReadError> {
    from_wire::actor(from_ron(line)?)
}

/// What [`of_annotator`] wrote.
///
/// # Errors
///
/// When the line cannot be understood as such.
pub fn annotator(line: &str) -> Result<Annotator, ReadError> {
    from_wire::annotator(from_ron(line)?)
}

/// Without anything that some program takes for the end of a line, or that XML cannot hold.
fn line(value: &impl Serialize) -> String {
    let mut line = write::to_ron_line(value).unwrap_or_default();
    for (sign, escaped) in [
        ('\u{2028}', "\\u{2028}"),
        ('\u{2029}', "\\u{2029}"),
        ('\u{fffe}', "\\u{fffe}"),
        ('\u{ffff}', "\\u{ffff}"),
    ] {
        if line.contains(sign) {
            line = line.replace(sign, escaped);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::{id, marked};

    #[test]
    fn parts_come_back_from_one_line_each() {
        let file = include_bytes!("../../examples/mille-cameras.recoupe.ron");
        let document = crate::native::read(file).unwrap().document;
        let version = document.version();
        let parts = head(&of_head(&document), version.text.as_str()).unwrap();
        assert_eq!(parts.versions, [crate::model::Version::clone(version)]);
        assert_eq!(&parts.codebook, document.codebook().as_ref());
        for written in document.annotations() {
            let line = of_mark(&document, written);
            assert_eq!(line.lines().count(), 1, "{line}");
            let read = mark(&line, version.id).unwrap();
            let (anchor, earlier) = (written.anchor.clone(), written.earlier.clone());
            assert_eq!(Annotation { anchor, earlier, ..read }, Annotation::clone(written));
        }
        for written in document.relations() {
            let read = relation(&of_relation(written)).unwrap();
            assert_eq!(read.ends(), (written.from.as_str(), written.to.as_str()));
            let read = read.between(written.from, written.to).unwrap();
            assert_eq!(&read, written.as_ref());
        }
        for written in document.cards() {
            assert_eq!(&card(&of_card(written)).unwrap(), written.as_ref());
        }
        for written in document.actors() {
            assert_eq!(&actor(&of_actor(written)).unwrap(), written.as_ref());
        }
        for written in document.annotators() {
            assert_eq!(&annotator(&of_annotator(written)).unwrap(), written.as_ref());
        }
    }

    #[test]
    fn what_ends_a_line_elsewhere_is_escaped() {
        let mut document = marked("A claim.", &[("claim", &[(0, 7)])]);
        let mut written = Annotation::clone(document.annotation(id(0)).unwrap());
        written.note = "a\u{2028}b\u{2029}c\u{85}d\ne\r\u{1c}\t\u{a0}\u{ffff}\u{fffe}f".to_owned();
        document.put_annotation(written.clone().into()).unwrap();
        let line = of_mark(&document, &written);
        let ends = |c: char| {
            c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffe}'..='\u{ffff}')
        };
        assert!(!line.contains(ends), "{line:?}");
        assert_eq!(mark(&line, document.version().id).unwrap().note, written.note);
    }
}
