//! The type system that is written: the types of marks and relations with what is asked of them.

use std::collections::BTreeSet;

use super::features::{Feature, Features};
use super::types::{ANNOTATION, META, SENTENCE, STRING, STRINGS, TOKEN};
use super::{ENDS, FIELD, ID, LABEL, MARK, NOTE, RELATION};
use crate::formats::xml;
use crate::model::{AttributeId, Codebook, Document, Node};

/// What marks and relations are asked, or have answered all the same, as features.
pub(super) struct Asked<'a> {
    pub(super) marks: Vec<&'a Feature>,
    pub(super) relations: Vec<&'a Feature>,
}

impl<'a> Asked<'a> {
    /// Those of `lost` are not written.
    pub(super) fn of(document: &Document, lost: &BTreeSet<Node>, features: &'a Features) -> Self {
        let codebook = document.codebook();
        let labels = codebook.labels.iter().flat_map(|label| &label.attributes);
        let kinds = codebook.relation_types.iter().flat_map(|kind| &kind.attributes);
        let mut marks: BTreeSet<&AttributeId> = labels.collect();
        let mut relations: BTreeSet<&AttributeId> = kinds.collect();
        let marked = document.annotations().filter(|it| !lost.contains(&Node::from(it.id)));
        marks.extend(marked.flat_map(|mark| mark.attributes.keys()));
        let linked = document.relations().filter(|it| !lost.contains(&Node::Relation(it.id)));
        relations.extend(linked.flat_map(|link| link.attributes.keys()));
        let asked = |of: &BTreeSet<&AttributeId>| {
            features.list.iter().filter(|it| of.contains(&it.id)).collect()
        };
        Self { marks: asked(&marks), relations: asked(&relations) }
    }
}

/// A feature of a type.
#[derive(Clone)]
struct Field<'a> {
    name: &'a str,
    said: String,
    range: &'static str,
}

impl<'a> Field<'a> {
    fn words(name: &'a str) -> Self {
        Self { name, said: String::new(), range: STRING }
    }

    /// What an attribute asks, in the words of its codebook.
    fn answer(feature: &'a Feature, codebook: &Codebook, language: &str) -> Self {
        let known = codebook.attribute(&feature.id);
        let said = known.map(|it| [it.name.get(language), it.definition.get(language)]);
        let said = said.into_iter().flatten().filter(|words| !words.is_empty());
        let said = said.collect::<Vec<_>>().join(": ");
        Self { name: &feature.name, said, range: if feature.is_list { STRINGS } else { STRING } }
    }
}

/// `TypeSystem.xml`, for an article of this language.
pub(super) fn write<'a>(codebook: &Codebook, language: &str, asked: &Asked<'a>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\n<types>\n",
    );
    let facts = ["documentTitle", "documentId"].map(Field::words);
    add(&mut out, META, "uima.tcas.DocumentAnnotation", "", &facts);
    add(&mut out, FIELD, ANNOTATION, "", &["key", "value"].map(Field::words));
    add(&mut out, SENTENCE, ANNOTATION, "", &[]);
    add(&mut out, TOKEN, ANNOTATION, "", &[]);
    let own = || [LABEL, NOTE, ID].map(Field::words).into_iter();
    let answer = |feature: &&'a Feature| Field::answer(feature, codebook, language);
    let marks: Vec<Field> = own().chain(asked.marks.iter().map(answer)).collect();
    add(
        &mut out,
        MARK,
        ANNOTATION,
        "A mark, or a piece of one: those of one mark share an id",
        &marks,
    );
    let ends = ENDS.map(|name| Field { range: MARK, ..Field::words(name) });
    let relations: Vec<Field> =
        ends.into_iter().chain(own()).chain(asked.relations.iter().map(answer)).collect();
    add(&mut out, RELATION, ANNOTATION, "A relation between two marks", &relations);
    out.push_str("</types>\n</typeSystemDescription>\n");
    out
}

/// Adds a type.
fn add(out: &mut String, name: &str, parent: &str, said: &str, fields: &[Field<'_>]) {
    out.push_str("<typeDescription>");
    xml::element(out, "name", name);
    xml::element(out, "description", said);
    xml::element(out, "supertypeName", parent);
    out.push_str("<features>\n");
    for field in fields {
        out.push_str("<featureDescription>");
        xml::element(out, "name", field.name);
        xml::element(out, "description", &field.said);
        xml::element(out, "rangeTypeName", field.range);
        out.push_str("</featureDescription>\n");
    }
    out.push_str("</features></typeDescription>\n");
}
