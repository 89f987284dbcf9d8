//! Reading a codebook's file strictly: what was mended by hand and does not fit together is told with
//! its line, all of it at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Codebook;
use crate::native::place::{Step, line, line_at, opened_before};
use crate::native::read::{format_of, place, utf8};
use crate::native::{FORMAT, end, from_wire, v1};

/// No more than so many faults are told: whoever has mended these reads the file again.
const MOST: usize = 50;

/// Something in a codebook's file because of which it cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodebookFault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is amiss there.
    pub slip: Slip,
}

/// What can be amiss in a codebook's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// It is not UTF-8 text from here on.
    NotUtf8,
    /// It is a document, not a codebook.
    Document,
    /// Written by a newer Recoupe.
    NewerFormat {
        /// The format that it names.
        format: u64,
    },
    /// It ends in the middle.
    CutShort,
    /// A slip in the notation.
    Syntax {
        /// The column, counted from 1.
        column: usize,
        /// What the parser says.
        message: String,
    },
    /// There is no such field.
    UnknownField {
        /// Its name.
        field: String,
    },
    /// A field is not there that must be.
    MissingField {
        /// Its name.
        field: String,
    },
    /// A field stands twice in one entry.
    FieldTwice {
        /// Its name.
        field: String,
    },
    /// It has an empty id.
    NoId {
        /// What it is.
        part: Part,
    },
    /// It has no name.
    NoName {
        /// What it is.
        part: Part,
        /// Its id.
        id: String,
    },
    /// Two of a kind have the same id.
    Twice {
        /// What they are.
        part: Part,
        /// The id.
        id: String,
        /// The line of the first one.
        first: usize,
    },
    /// Two labels have the same key.
    KeyTwice {
        /// The key.
        key: char,
        /// The label.
        label: String,
        /// The label that had it first.
        other: String,
    },
    /// A colour cannot be one.
    BadColor {
        /// The label.
        label: String,
        /// What stands there.
        color: String,
    },
    /// A label stands below one that is not there.
    UnknownParent {
        /// The label.
        label: String,
        /// The one that is not there.
        parent: String,
    },
    /// Labels stand below one another in a circle.
    Circle {
        /// The labels, each below the next one.
        labels: Vec<String>,
    },
    /// A question is asked that is not there.
    UnknownAttribute {
        /// What asks it.
        part: Part,
        /// Its id; nothing where the article is asked.
        id: String,
        /// The question.
        attribute: String,
    },
    /// A relation may begin or end at something that is not there.
    UnknownEnd {
        /// The relation's type.
        kind: String,
        /// What is not there, a label or another type of relation.
        part: Part,
        /// Its id.
        end: String,
    },
}

/// What a codebook is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The codebook itself.
    Codebook,
    /// A label.
    Label,
    /// An attribute.
    Attribute,
    /// An answer that an attribute offers.
    Choice,
    /// A relation type.
    RelationType,
    /// A verdict scale.
    Scale,
    /// A rating of a scale.
    Rating,
}

/// Reads a codebook out of a file that holds nothing else, and holds it to what a codebook must be:
/// no id and no key twice, parents, attributes and ends that are there, names, colours.
///
/// # Errors
///
/// Everything that is amiss, in the order of the lines; at least one.
pub fn read_codebook_file(bytes: &[u8]) -> Result<Codebook, Vec<CodebookFault>> {
    let text = utf8(bytes).map_err(|_invalid| {
        let valid = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
        let before = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default());
        let line = line_at(&before, before.len());
        vec![CodebookFault { line, slip: Slip::NotUtf8 }]
    })?;
    if let Some(format) = format_of(&text) {
        let line = line(&text, &[Step::Field("format")]);
        let newer = format > u64::from(FORMAT);
        let slip = if newer { Slip::NewerFormat { format } } else { Slip::Document };
        return Err(vec![CodebookFault { line, slip }]);
    }
    let wire: v1::Codebook = parse(&text).map_err(|fault| vec![fault])?;
    let mut search = Search { text: &text, known: Known::of(&wire), faults: Vec::new() };
    search.labels(&wire);
    search.attributes(&wire);
    search.relation_types(&wire);
    search.scales(&wire);
    search.whole(&wire);
    let Search { mut faults, .. } = search;
    if faults.is_empty() {
        let unforeseen = |error: crate::native::ReadError| {
            let slip = Slip::Syntax { column: 1, message: error.to_string() };
            vec![CodebookFault { line: 1, slip }]
        };
        return from_wire::codebook(wire).map_err(unforeseen);
    }
    faults.sort_by_key(|fault| fault.line);
    Err(faults)
}

fn parse(text: &str) -> Result<v1::Codebook, CodebookFault> {
    ron::from_str(text).map_err(|error| {
        let (line, column) = (error.span.end.line, error.span.end.col);
        let at = place(text, line, column);
        if end::unfinished(text).is_some_and(|last| at >= last) {
            let line = text.trim_end().lines().count().max(1);
            return CodebookFault { line, slip: Slip::CutShort };
        }
        // Where something is missing the parser has gone to the end of the entry.
        let entry = || opened_before(text, at).map_or(line, |open| line_at(text, open));
        match error.code {
            ron::Error::NoSuchStructField { found, .. } => {
                CodebookFault { line, slip: Slip::UnknownField { field: found } }
            }
            ron::Error::MissingStructField { field, .. } => {
                let slip = Slip::MissingField { field: field.to_owned() };
                CodebookFault { line: entry(), slip }
            }
            ron::Error::DuplicateStructField { field, .. } => {
                CodebookFault { line, slip: Slip::FieldTwice { field: field.to_owned() } }
            }
            code => {
                CodebookFault { line, slip: Slip::Syntax { column, message: code.to_string() } }
            }
        }
    })
}

/// What can be named.
struct Known<'a> {
    labels: BTreeSet<&'a str>,
    attributes: BTreeSet<&'a str>,
    kinds: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn of(wire: &'a v1::Codebook) -> Self {
        Self {
            labels: wire.labels.iter().map(|label| label.id.as_str()).collect(),
            attributes: wire.attributes.iter().map(|attribute| attribute.id.as_str()).collect(),
            kinds: wire.relation_types.iter().map(|kind| kind.id.as_str()).collect(),
        }
    }
}

/// What was found so far.
struct Search<'a> {
    text: &'a str,
    known: Known<'a>,
    faults: Vec<CodebookFault>,
}

impl Search<'_> {
    fn tell(&mut self, way: &[Step], slip: Slip) {
        if self.faults.len() >= MOST {
            return;
        }
        let line = line(self.text, way);
        self.faults.push(CodebookFault { line, slip });
    }

    /// Ids that are empty or stand twice, and names that say nothing.
    fn entries<'e>(
        &mut self,
        part: Part,
        way: &[Step],
        entries: impl Iterator<Item = (&'e str, &'e v1::Words)>,
    ) {
        let mut first = BTreeMap::new();
        for (number, (id, name)) in entries.enumerate() {
            let entry = [way, &[Step::Item(number)]].concat();
            let of = |field| [entry.as_slice(), &[Step::Field(field)]].concat();
            if id.trim().is_empty() {
                self.tell(&of("id"), Slip::NoId { part });
            } else if let Some(number) = first.get(id) {
                let first = line(self.text, &[way, &[Step::Item(*number)]].concat());
                self.tell(&of("id"), Slip::Twice { part, id: id.to_owned(), first });
            } else {
                first.insert(id, number);
            }
            if says_nothing(name) {
                self.tell(&of("name"), Slip::NoName { part, id: id.to_owned() });
            }
        }
    }

    fn whole(&mut self, wire: &v1::Codebook) {
        let part = Part::Codebook;
        if wire.id.trim().is_empty() {
            self.tell(&[Step::Field("id")], Slip::NoId { part });
        }
        if says_nothing(&wire.name) {
            let id = wire.id.clone();
            self.tell(&[Step::Field("name")], Slip::NoName { part, id });
        }
        self.asked(part, "", &[Step::Field("fields")], &wire.fields);
    }

    fn labels(&mut self, wire: &v1::Codebook) {
        let labels = [Step::Field("labels")];
        self.entries(Part::Label, &labels, wire.labels.iter().map(|l| (l.id.as_str(), &l.name)));
        let mut keys: BTreeMap<char, &str> = BTreeMap::new();
        for (number, label) in wire.labels.iter().enumerate() {
            let of = |field| [labels[0], Step::Item(number), Step::Field(field)];
            let id = || label.id.clone();
            if let Some(key) = label.key {
                if let Some(other) = keys.get(&key) {
                    let slip = Slip::KeyTwice { key, label: id(), other: (*other).to_owned() };
                    self.tell(&of("key"), slip);
                } else {
                    keys.insert(key, &label.id);
                }
            }
            if label.color.parse::<crate::model::Rgb>().is_err() {
                let slip = Slip::BadColor { label: id(), color: label.color.clone() };
                self.tell(&of("color"), slip);
            }
            if !label.parent.is_empty() && !self.known.labels.contains(label.parent.as_str()) {
                let slip = Slip::UnknownParent { label: id(), parent: label.parent.clone() };
                self.tell(&of("parent"), slip);
            }
            self.asked(Part::Label, &label.id, &of("attributes"), &label.attributes);
        }
        self.circles(wire);
    }

    /// Each circle of parents is told once, at the label by which it was met.
    fn circles(&mut self, wire: &v1::Codebook) {
        let mut labels: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
        for (number, label) in wire.labels.iter().enumerate().rev() {
            labels.insert(&label.id, (number, &label.parent));
        }
        let mut looked_at = BTreeSet::new();
        for label in &wire.labels {
            let (mut way, mut on_way) = (Vec::new(), BTreeMap::new());
            let mut id = label.id.as_str();
            while let Some((number, parent)) = labels.get(id).copied() {
                if let Some(from) = on_way.get(id).copied() {
                    let ring = way.get(from..).unwrap_or_default();
                    let labels = ring.iter().map(|id: &&str| (*id).to_owned()).collect();
                    let of = [Step::Field("labels"), Step::Item(number), Step::Field("parent")];
                    self.tell(&of, Slip::Circle { labels });
                    break;
                }
                if !looked_at.insert(id) {
                    break;
                }
                on_way.insert(id, way.len());
                way.push(id);
                id = parent;
            }
        }
    }

    fn asked(&mut self, part: Part, id: &str, way: &[Step], attributes: &[String]) {
        for (number, attribute) in attributes.iter().enumerate() {
            if !self.known.attributes.contains(attribute.as_str()) {
                let (id, attribute) = (id.to_owned(), attribute.clone());
                let slip = Slip::UnknownAttribute { part, id, attribute };
                self.tell(&[way, &[Step::Item(number)]].concat(), slip);
            }
        }
    }

    fn attributes(&mut self, wire: &v1::Codebook) {
        let attributes = [Step::Field("attributes")];
        let entries = wire.attributes.iter().map(|a| (a.id.as_str(), &a.name));
        self.entries(Part::Attribute, &attributes, entries);
        for (number, attribute) in wire.attributes.iter().enumerate() {
            let (v1::AttributeKind::Choice(choices) | v1::AttributeKind::Choices(choices)) =
                &attribute.kind
            else {
                continue;
            };
            // The list stands between the brackets of its kind.
            let way = [attributes[0], Step::Item(number), Step::Field("kind"), Step::Item(0)];
            let choices = choices.iter().map(|choice| (choice.id.as_str(), &choice.name));
            self.entries(Part::Choice, &way, choices);
        }
    }

    fn relation_types(&mut self, wire: &v1::Codebook) {
        let kinds = [Step::Field("relation_types")];
        let entries = wire.relation_types.iter().map(|k| (k.id.as_str(), &k.name));
        self.entries(Part::RelationType, &kinds, entries);
        for (number, kind) in wire.relation_types.iter().enumerate() {
            let of = |field| [kinds[0], Step::Item(number), Step::Field(field)];
            self.asked(Part::RelationType, &kind.id, &of("attributes"), &kind.attributes);
            for (field, rules) in [("from", &kind.from), ("to", &kind.to)] {
                for (place, rule) in rules.iter().enumerate() {
                    let (part, end, known) = match rule {
                        v1::End::Label(id) => {
                            (Part::Label, id, self.known.labels.contains(id.as_str()))
                        }
                        v1::End::Relation(id) => {
                            (Part::RelationType, id, self.known.kinds.contains(id.as_str()))
                        }
                    };
                    if !known {
                        let (kind, end) = (kind.id.clone(), end.clone());
                        let slip = Slip::UnknownEnd { kind, part, end };
                        self.tell(&[&of(field)[..], &[Step::Item(place)]].concat(), slip);
                    }
                }
            }
        }
    }

    fn scales(&mut self, wire: &v1::Codebook) {
        let scales = [Step::Field("scales")];
        let entries = wire.scales.iter().map(|scale| (scale.id.as_str(), &scale.name));
        self.entries(Part::Scale, &scales, entries);
        for (number, scale) in wire.scales.iter().enumerate() {
            let way = [scales[0], Step::Item(number), Step::Field("ratings")];
            let ratings = scale.ratings.iter().map(|rating| (rating.id.as_str(), &rating.name));
            self.entries(Part::Rating, &way, ratings);
        }
    }
}

fn says_nothing(words: &v1::Words) -> bool {
    words.values().all(|text| text.trim().is_empty())
}
