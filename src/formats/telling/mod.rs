//! What reports say of a document, in plain words that each of them sets in its own form.

pub(super) mod blocks;
pub(super) mod looks;
pub(super) mod terms;
pub(super) mod tints;

use std::sync::Arc;

use crate::formats::rich::followed;
use crate::formats::telling::terms::Terms;
use crate::model::{
    Annotation, AnnotatorId, AttributeKind, Attributes, BlockKind, Card, Choice, Document,
    LocalText, Relation, Role, Stamp, Value, day,
};

/// Words of a mark are shortened to so many letters where they only point to it.
const SHORT: usize = 140;

/// As many relations that hang on each other are told in one go.
pub(super) const DEEPEST: usize = 3;

/// What is told of.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    pub(super) document: &'a Document,
    pub(super) terms: &'a Terms,
    /// The language in which names of the codebook are wanted.
    pub(super) language: &'a str,
}

/// Something that is known, below its name if it has one.
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) words: String,
    /// Where the words lead, if they are an address that may be followed.
    pub(super) url: Option<String>,
}

impl Fact {
    fn new(name: impl Into<String>, words: impl Into<String>) -> Self {
        Self { name: name.into(), words: words.into(), url: None }
    }
}

/// The first part of a language tag, in which names of a codebook are looked for.
pub(super) fn base_of(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// Words that only point to something, with an ellipsis where there are more.
pub(super) fn shortened(words: &str) -> String {
    match words.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}

impl<'a> Telling<'a> {
    /// A name in the language that is wanted; the id where there is none.
    pub(super) fn name<'b>(self, name: Option<&'b LocalText>, id: &'b str) -> &'b str {
        let name = name.map_or("", |name| name.get(self.language)).trim();
        if name.is_empty() { id } else { name }
    }

    /// The title: the one that is known, or the one that stands over the text.
    pub(super) fn title(self) -> String {
        let version = self.document.version();
        let known = self.document.article().metadata().title.trim();
        let heads = |kind, role| role == Role::Title || kind == BlockKind::Heading(1);
        let head = version.blocks.iter().find(|block| heads(block.kind, block.role));
        let head = head.map(|block| version.text.slice(block.span.range()).trim());
        let found = Some(known).filter(|title| !title.is_empty()).or(head);
        found.filter(|title| !title.is_empty()).unwrap_or(self.terms.untitled).to_owned()
    }

    /// The marks that do not stand on the current text.
    pub(super) fn elsewhere(self) -> impl Iterator<Item = &'a Arc<Annotation>> {
        let document = self.document;
        document.annotations().filter(move |mark| document.placed_spans(mark).is_none())
    }

    /// The cards in the order of the text, then those of claims that stand elsewhere.
    pub(super) fn cards(self) -> impl Iterator<Item = (&'a Arc<Annotation>, &'a Arc<Card>)> {
        let marks = self.document.annotations_in_text_order().chain(self.elsewhere());
        marks.filter_map(move |mark| Some((mark, self.document.card(mark.id)?)))
    }

    /// The relations by where they begin in the text; what begins elsewhere comes last.
    pub(super) fn relations(self) -> Vec<&'a Arc<Relation>> {
        let document = self.document;
        let mut links: Vec<_> = document.relations().collect();
        links.sort_by_cached_key(|link| {
            let mark = link.from.annotation().and_then(|id| document.annotation(id));
            let place = mark.and_then(|mark| document.text_order(mark));
            (place.is_none(), place, link.id)
        });
        links
    }

    /// What a relation is called, read from its beginning.
    pub(super) fn verb(self, link: &'a Relation) -> &'a str {
        let kind = self.document.codebook().relation_type(&link.kind);
        self.name(kind.map(|kind| &kind.name), link.kind.as_str())
    }

    /// An annotator: the name, else the initials, else the id.
    pub(super) fn annotator(self, id: AnnotatorId) -> String {
        let annotator = self.document.annotator(id);
        let name = annotator.map_or("", |annotator| {
            if annotator.name.trim().is_empty() { &annotator.initials } else { &annotator.name }
        });
        if name.trim().is_empty() { id.to_string() } else { name.trim().to_owned() }
    }

    /// Who did something, and on which day.
    pub(super) fn stamp(self, Stamp { by, at }: Stamp) -> String {
        format!("{}, {}", self.annotator(by), day::of(at))
    }

    /// The rating as its scale calls it.
    pub(super) fn rated(self, card: &Card) -> Option<String> {
        let verdict = card.verdict.as_ref()?;
        let scales = &self.document.codebook().scales;
        let scale = scales.iter().find(|scale| scale.id == verdict.scale);
        let rating = scale.and_then(|it| it.ratings.iter().find(|it| it.id == verdict.rating));
        let name = self.name(rating.map(|rating| &rating.name), verdict.rating.trim());
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// What is known of a mark beside its words, its note and its stamps.
    pub(super) fn facts(self, mark: &Annotation) -> Vec<Fact> {
        let terms = self.terms;
        let mut facts = self.answers(&mark.attributes);
        let actor = mark.actor.and_then(|actor| self.document.actor(actor));
        facts.extend(actor.map(|actor| {
            let role = actor.role.trim();
            let role = if role.is_empty() { String::new() } else { format!(" ({role})") };
            Fact::new(terms.actor, format!("{}{role}", actor.name))
        }));
        if !mark.tags.is_empty() {
            facts.push(Fact::new(terms.tags, mark.tags.join(", ")));
        }
        facts.extend(
            mark.confidence
                .map(|confidence| Fact::new(terms.confidence, terms.confidence_of(confidence))),
        );
        facts.extend(mark.second_look.then(|| Fact::new("", terms.second_look)));
        facts
    }

    /// What was answered, each as a name with the answer in words.
    pub(super) fn answers(self, attributes: &Attributes) -> Vec<Fact> {
        let codebook = self.document.codebook();
        let told = attributes.iter().map(|(key, value)| {
            let asked = codebook.attribute(key);
            let name = self.name(asked.map(|asked| &asked.name), key.as_str());
            let kind = asked.map(|asked| &asked.kind);
            let url = match value {
                Value::Text(text) if kind == Some(&AttributeKind::Url) => followed(text),
                _ => None,
            };
            Fact { url, ..Fact::new(name, self.answer(kind, value)) }
        });
        told.collect()
    }

    fn answer(self, kind: Option<&AttributeKind>, value: &Value) -> String {
        let choices: &[Choice] = match kind {
            Some(AttributeKind::Choice(choices) | AttributeKind::Choices(choices)) => choices,
            _ => &[],
        };
        let named = |id: &String| {
            let choice = choices.iter().find(|choice| choice.id == *id);
            self.name(choice.map(|choice| &choice.name), id).to_owned()
        };
        match value {
            Value::Text(text) => named(text),
            Value::List(list) => list.iter().map(named).collect::<Vec<_>>().join(", "),
            Value::Number(number) => number.to_string(),
            Value::Flag(flag) => if *flag { self.terms.yes } else { self.terms.no }.to_owned(),
        }
    }
}
