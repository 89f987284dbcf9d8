//! Type systems: what they say of a type and its features.

use std::collections::BTreeMap;

use crate::formats::xml_tree::{self, Bad};

/// What every annotation is.
pub(super) const ANNOTATION: &str = "uima.tcas.Annotation";

/// Words.
pub(super) const STRING: &str = "uima.cas.String";

/// Several of them.
pub(super) const STRINGS: &str = "uima.cas.StringArray";

/// Facts about a text in DKPro’s terms, its sentences and its tokens.
pub(super) const META: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
pub(super) const SENTENCE: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence";
pub(super) const TOKEN: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token";

/// Types stand below each other no deeper.
const DEEPEST: usize = 64;

/// What a type system says.
#[derive(Debug, Default)]
pub(super) struct Types {
    types: BTreeMap<String, Type>,
}

#[derive(Debug, Default)]
struct Type {
    parent: String,
    /// The names and ranges of its own features, in their order.
    features: Vec<(String, String)>,
}

impl Types {
    /// Takes a type system apart.
    pub(super) fn of(text: &str) -> Result<Self, Bad> {
        let root = xml_tree::parse(text)?;
        let mut types = BTreeMap::new();
        let words = |element: &xml_tree::Element, name: &str| {
            element.first(name).map(|it| it.words.trim().to_owned()).unwrap_or_default()
        };
        for element in root.listed("types", "typeDescription") {
            let features = element.listed("features", "featureDescription");
            let features = features.map(|it| (words(it, "name"), words(it, "rangeTypeName")));
            let known =
                Type { parent: words(element, "supertypeName"), features: features.collect() };
            types.insert(words(element, "name"), known);
        }
        Ok(Self { types })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// What is known of a type and of those above it, the nearest first.
    fn lineage(&self, name: &str) -> impl Iterator<Item = &Type> + use<'_> {
        let first = self.types.get(name);
        std::iter::successors(first, |known| self.types.get(&known.parent)).take(DEEPEST)
    }

    /// Whether a type or one above it is such a one.
    fn is_below(&self, name: &str, is_it: impl Fn(&str) -> bool) -> bool {
        is_it(name) || self.lineage(name).any(|known| is_it(&known.parent))
    }

    /// Whether a type is one of annotations.
    pub(super) fn is_annotation(&self, name: &str) -> bool {
        self.is_below(name, |name| name.starts_with("uima.tcas."))
    }

    /// Whether a type is one of the text as a whole.
    pub(super) fn is_of_document(&self, name: &str) -> bool {
        self.is_below(name, |name| matches!(name, "uima.tcas.DocumentAnnotation" | META))
    }

    /// What kind of value a feature of a type has.
    pub(super) fn range(&self, name: &str, feature: &str) -> Option<&str> {
        let mut all = self.lineage(name).flat_map(|known| &known.features);
        all.find(|(known, _)| known == feature).map(|(_, range)| range.as_str())
    }

    /// Whether values of that range are words, numbers, or yes and no.
    pub(super) fn is_primitive(&self, range: &str) -> bool {
        const PRIMITIVES: [&str; 8] =
            ["Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double", "String"];
        self.is_below(range, |name| {
            name.strip_prefix("uima.cas.").is_some_and(|short| PRIMITIVES.contains(&short))
        })
    }

    /// The features of a type that refer to annotations, those of the types above it first.
    pub(super) fn references(&self, name: &str) -> Vec<&str> {
        let mut known: Vec<&Type> = self.lineage(name).collect();
        known.reverse();
        let features = known.into_iter().flat_map(|known| &known.features);
        let refer = features.filter(|(_, range)| self.is_annotation(range));
        refer.map(|(feature, _)| feature.as_str()).collect()
    }
}
