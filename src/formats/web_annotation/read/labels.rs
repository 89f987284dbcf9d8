//! Labels and types of relations: which of a file’s words name one.

use super::Reader;
use super::draft::{Body, Content, Draft, Purpose};
use crate::formats::web_annotation::{kind_name, label_name};
use crate::model::{
    Annotation, Codebook, LabelDef, LabelId, LocalText, Relation, RelationTypeDef, RelationTypeId,
    Rgb,
};

/// The label of what only stands out.
const HIGHLIGHT: &str = "highlight";

/// The label of what says something.
const NOTE: &str = "note";

/// A file has no more names of its own than these.
const MOST_NAMES: usize = 1_000;

/// The type of a relation that does not say what it is.
pub(super) const LINK: &str = "link";

impl Reader<'_> {
    /// The label of a mark, and its tags.
    pub(super) fn label(
        &mut self,
        draft: &Draft<'_>,
        known: Option<&Annotation>,
    ) -> (LabelId, Vec<String>) {
        let mut words: Vec<&Body> = draft.bodies.iter().filter(|body| names(body)).collect();
        let own = words.iter().position(|body| body.id.is_some());
        let label = match (own, known) {
            (Some(own), _) => {
                let body = words.remove(own);
                self.own_label(body.id.as_deref().unwrap_or_default(), body.content.as_str())
            }
            (None, Some(known)) => {
                let language = &self.parts.metadata.language;
                let name = label_name(&self.parts.codebook, &known.label, language);
                if let Some(own) = words.iter().position(|body| body.content.as_str() == name) {
                    words.remove(own);
                }
                known.label.clone()
            }
            (None, None) => self.foreign_label(draft, &mut words),
        };
        (label, words.into_iter().map(|body| body.content.as_str().to_owned()).collect())
    }

    /// The label of this id, unless what it is called was changed.
    fn own_label(&mut self, id: &str, name: &str) -> LabelId {
        let id = LabelId::from(id);
        if !self.has_head {
            if !self.is_admitted(id.as_str()) {
                return NOTE.into();
            }
            let codebook = &mut self.parts.codebook;
            if codebook.label(&id).is_none() {
                codebook.labels.push(imported(id.clone(), name));
            }
            return id;
        }
        let codebook = &self.parts.codebook;
        if label_name(codebook, &id, &self.parts.metadata.language) == name {
            return id;
        }
        let called = label_called(codebook, name);
        called.unwrap_or_else(|| if self.is_admitted(name) { name.into() } else { id })
    }

    /// Whether a name that no codebook has may be one of a label or type of relation: a file in which
    /// each mark has a label of its own has none in truth.
    fn is_admitted(&mut self, name: &str) -> bool {
        let known = self.new_names.contains(name);
        known || self.new_names.len() < MOST_NAMES && self.new_names.insert(name.to_owned())
    }

    fn foreign_label<'d>(&mut self, draft: &'d Draft<'_>, words: &mut Vec<&'d Body>) -> LabelId {
        let is_class = |body: &&Body| {
            body.purpose == Purpose::Class && matches!(body.content, Content::Words(_))
        };
        let class = words.iter().position(is_class);
        let offered = self.offered.and_then(|codebook| {
            let order = class.into_iter().chain(0..words.len());
            order.into_iter().find_map(|number| {
                let found = label_called(codebook, words.get(number)?.content.as_str())?;
                Some((number, codebook, found))
            })
        });
        if let Some((number, codebook, label)) = offered {
            words.remove(number);
            self.take_over(codebook, &label);
            return label;
        }
        let class = class.and_then(|class| Some((class, words.get(class)?.content.as_str())));
        if let Some((class, name)) = class
            && !name.trim().is_empty()
            && self.is_admitted(name)
        {
            words.remove(class);
            return name.into();
        }
        let says = draft.bodies.iter().any(|body| !names(body));
        if says { NOTE.into() } else { HIGHLIGHT.into() }
    }

    /// Takes a label over from the codebook that is offered, with what it hangs on.
    fn take_over(&mut self, offered: &Codebook, label: &LabelId) {
        let codebook = &mut self.parts.codebook;
        if codebook.label(label).is_some() {
            return;
        }
        for def in offered.lineage(label) {
            if codebook.label(&def.id).is_none() {
                codebook.labels.push(def.clone());
            }
        }
        for question in offered.questions(label) {
            if codebook.attribute(&question.id).is_none() {
                codebook.attributes.push(question.clone());
            }
        }
    }

    /// The type of a relation, and the names in it that are not the type’s.
    pub(super) fn kind<'d>(
        &mut self,
        draft: &'d Draft<'_>,
        known: Option<&Relation>,
    ) -> (RelationTypeId, Vec<&'d str>) {
        let mut words: Vec<&Body> = draft.bodies.iter().filter(|body| names(body)).collect();
        let own = words.iter().position(|body| body.id.is_some());
        let kind = match (own, known) {
            (Some(own), _) => {
                let body = words.remove(own);
                let id = RelationTypeId::from(body.id.as_deref().unwrap_or_default());
                let name = body.content.as_str();
                let language = &self.parts.metadata.language;
                let same = kind_name(&self.parts.codebook, &id, language) == name;
                if same || !self.has_head { id } else { self.kind_called(name) }
            }
            (None, Some(known)) => known.kind.clone(),
            (None, None) => match words.first().map(|body| body.content.as_str()) {
                Some(name) => {
                    let kind = self.kind_called(name);
                    // What has not become the type is said all the same.
                    if kind.as_str() != LINK {
                        words.remove(0);
                    }
                    kind
                }
                None => LINK.into(),
            },
        };
        (kind, words.into_iter().map(|body| body.content.as_str()).collect())
    }

    /// The type of relations that words name; one of that name where none is.
    pub(super) fn kind_called(&mut self, name: &str) -> RelationTypeId {
        let is = |kind: &&RelationTypeDef| is_called(kind.id.as_str(), &kind.name, name);
        let own = self.parts.codebook.relation_types.iter().find(is);
        if let Some(kind) = own {
            return kind.id.clone();
        }
        let offered = self.offered.and_then(|codebook| codebook.relation_types.iter().find(is));
        match offered {
            Some(kind) => {
                // The labels at its ends may not be there.
                let (from, to) = (Vec::new(), Vec::new());
                let attributes = Vec::new();
                let kind = RelationTypeDef { from, to, attributes, ..kind.clone() };
                self.parts.codebook.relation_types.push(kind.clone());
                kind.id
            }
            None if name.trim().is_empty() || !self.is_admitted(name) => LINK.into(),
            None => name.into(),
        }
    }
}

/// Whether a body names something rather than saying something.
fn names(body: &Body) -> bool {
    matches!(body.purpose, Purpose::Tag | Purpose::Class)
}

fn label_called(codebook: &Codebook, name: &str) -> Option<LabelId> {
    let labels = || codebook.labels.iter();
    let exact = labels().find(|label| label.id.as_str() == name);
    let called = || labels().find(|label| is_called(label.id.as_str(), &label.name, name));
    exact.or_else(called).map(|label| label.id.clone())
}

/// Whether something is called so in any language, in capitals or not.
fn is_called(id: &str, name: &LocalText, words: &str) -> bool {
    let words = words.trim();
    // Capitals are seldom of another length, and most words are of another one.
    let alike = |name: &str| {
        name.len().abs_diff(words.len()) <= 4 && name.to_lowercase() == words.to_lowercase()
    };
    !words.is_empty() && name.0.values().map(String::as_str).chain([id]).any(alike)
}

fn imported(id: LabelId, name: &str) -> LabelDef {
    let grey = Rgb([0x80, 0x80, 0x80]);
    LabelDef { imported: true, ..LabelDef::new(id, LocalText::same(name), grey) }
}
