//! Documents of every kind for properties: all fields in use, words chosen to be awkward.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use recoupe::model::*;
use recoupe::text::Text;

/// What breaks writers, readers and offsets.
const PIECES: &[&str] = &[
    "le",
    "maire",
    "12",
    "%",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{202f}",
    "«",
    "»",
    "’",
    "“",
    "\"",
    "\"#",
    "\"##",
    "r#\"",
    "#",
    "\\",
    "\\\"",
    "\\n",
    "\\u{41}",
    "👩‍👩‍👧‍👦",
    "🤔",
    "🇷🇸",
    "e\u{301}",
    "č",
    "Ђ",
    "ﬁ",
    "中",
    "א",
    "\t",
    "\r",
    "\r\n",
    "\0",
    "\u{7}",
    "\u{85}",
    "\u{ad}",
    "\u{200b}",
    "\u{2028}",
    "\u{feff}",
    "//",
    "/*",
    "\n<<<<<<< ours\n",
    "\n=======\n",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "'",
    "Some(1)",
    "format: 2,",
];

/// Words that may hold anything.
pub(crate) fn words() -> impl Strategy<Value = String> {
    vec(select(PIECES), 0..6).prop_map(|pieces| pieces.concat())
}

fn longer_text() -> impl Strategy<Value = String> {
    vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// Text of an id; short enough for a number to follow.
pub(crate) fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9a-hjkmnp-tv-z]{12}", "[a-zA-Z0-9_-]{1,12}"]
}

/// A key of a codebook; some occur often.
pub(crate) fn key() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(&["claim", "source", "said-by", "voice", "value", "kind"][..])
        .prop_map(str::to_owned), 1 => words().prop_filter("a key has words", |k| !k.is_empty())]
}

/// A moment; most of them to the second, as the program makes them.
pub(crate) fn moment() -> impl Strategy<Value = Timestamp> {
    let any_second = Timestamp::MIN.as_second()..Timestamp::MAX.as_second();
    let nanos = prop_oneof![9 => Just(0), 1 => 0..1_000_000_000_i32];
    let seconds = prop_oneof![4 => 1_500_000_000..2_000_000_000_i64, 1 => any_second];
    (seconds, nanos).prop_filter_map("a moment", |(s, n)| Timestamp::new(s, n).ok())
}

/// A value of any kind.
pub(crate) fn value() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        any::<i32>().prop_map(f64::from),
        any::<f64>().prop_filter("files hold finite numbers", |number| number.is_finite()),
    ];
    prop_oneof![
        words().prop_map(Value::Text),
        vec(words(), 0..3).prop_map(Value::List),
        number.prop_map(Value::Number),
        any::<bool>().prop_map(Value::Flag),
    ]
}

/// Values by attribute.
pub(crate) fn attributes() -> impl Strategy<Value = Attributes> {
    btree_map(key().prop_map(|key| AttributeId::from(key.as_str())), value(), 0..4)
}

fn local() -> impl Strategy<Value = LocalText> {
    btree_map(prop_oneof![Just("en".to_owned()), Just("fr".to_owned()), words()], words(), 0..3)
        .prop_map(LocalText)
}

/// What may be known of an article.
pub(crate) fn metadata() -> impl Strategy<Value = Metadata> {
    (words(), words(), words(), words(), words(), words()).prop_map(
        |(title, byline, outlet, published, url, language)| Metadata {
            title,
            byline,
            outlet,
            published,
            url,
            language,
        },
    )
}

fn example() -> impl Strategy<Value = Example> {
    (local(), any::<bool>()).prop_map(|(text, fits)| Example { text, fits })
}

fn label() -> impl Strategy<Value = LabelDef> {
    let words = (local(), local(), vec(example(), 0..3));
    let sign = (any::<[u8; 3]>(), option::of(any::<char>()), option::of(key()));
    (key(), words, sign, vec(key(), 0..3), any::<[bool; 4]>(), any::<u32>()).prop_map(
        |(id, (name, definition, examples), (color, key, parent), attributes, flags, revision)| {
            let [card, speaker, retired, imported] = flags;
            LabelDef {
                id: id.as_str().into(),
                name,
                definition,
                color: Rgb(color),
                key,
                examples,
                parent: parent.map(|parent| parent.as_str().into()),
                attributes: attributes.iter().map(|key| key.as_str().into()).collect(),
                card,
                speaker,
                revision,
                retired,
                imported,
            }
        },
    )
}

fn choice() -> impl Strategy<Value = Choice> {
    (words(), local(), local()).prop_map(|(id, name, definition)| Choice { id, name, definition })
}

fn attribute_kind() -> impl Strategy<Value = AttributeKind> {
    prop_oneof![
        vec(choice(), 0..3).prop_map(AttributeKind::Choice),
        vec(choice(), 0..3).prop_map(AttributeKind::Choices),
        Just(AttributeKind::Text),
        Just(AttributeKind::Number),
        Just(AttributeKind::Date),
        Just(AttributeKind::Url),
        Just(AttributeKind::Flag),
    ]
}

fn attribute() -> impl Strategy<Value = AttributeDef> {
    let flags = any::<(bool, bool)>();
    (key(), local(), local(), attribute_kind(), option::of(value()), flags).prop_map(
        |(id, name, definition, kind, default, (required, imported))| {
            let id = id.as_str().into();
            AttributeDef { id, name, definition, kind, required, default, imported }
        },
    )
}

fn end_rule() -> impl Strategy<Value = EndRule> {
    (key(), any::<bool>()).prop_map(|(key, label)| {
        if label {
            EndRule::Label(key.as_str().into())
        } else {
            EndRule::Relation(key.as_str().into())
        }
    })
}

fn relation_type() -> impl Strategy<Value = RelationTypeDef> {
    let ends = (vec(end_rule(), 0..3), vec(end_rule(), 0..3));
    let flags = any::<(bool, bool)>();
    (key(), (local(), local(), local()), ends, vec(key(), 0..3), flags).prop_map(
        |(id, (name, inverse, definition), (from, to), attributes, (attribution, imported))| {
            RelationTypeDef {
                id: id.as_str().into(),
                name,
                inverse,
                definition,
                from,
                to,
                attributes: attributes.iter().map(|key| key.as_str().into()).collect(),
                attribution,
                imported,
            }
        },
    )
}

fn scale() -> impl Strategy<Value = VerdictScale> {
    let rating = (words(), local(), local(), words(), option::of(-9.0..9.0));
    let rating = rating.prop_map(|(id, name, definition, normalized, value)| Rating {
        id,
        name,
        definition,
        normalized,
        value,
    });
    (words(), local(), words(), any::<bool>(), vec(rating, 0..3)).prop_map(
        |(id, name, source, open, ratings)| VerdictScale { id, name, source, open, ratings },
    )
}

/// A codebook that need not make sense.
pub(crate) fn codebook() -> impl Strategy<Value = Codebook> {
    let head = (words(), words(), local(), local(), words());
    let lists = (vec(label(), 0..4), vec(attribute(), 0..4), vec(relation_type(), 0..3));
    (head, lists, vec(key(), 0..3), vec(scale(), 0..2)).prop_map(
        |((id, version, name, description, source), lists, fields, scales)| {
            let (labels, attributes, relation_types) = lists;
            Codebook {
                id,
                version,
                name,
                description,
                source,
                labels,
                attributes,
                relation_types,
                fields: fields.iter().map(|key| key.as_str().into()).collect(),
                scales,
            }
        },
    )
}

/// Places in a text to choose from: every code-point boundary.
fn boundaries(text: &Text) -> Vec<usize> {
    text.as_str().char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// One to three stretches between chosen boundaries; none where the text has no room.
pub(crate) fn spans(text: &Text, picks: &[(Index, Index)]) -> Option<Spans> {
    let places = boundaries(text);
    let spans = picks.iter().filter_map(|(a, b)| {
        let (a, b) = (a.get(&places), b.get(&places));
        Span::from_bytes(*a.min(b)..*a.max(b))
    });
    Spans::new(spans)
}

/// Raw material of [`spans`].
pub(crate) fn picks() -> impl Strategy<Value = Vec<(Index, Index)>> {
    vec(any::<(Index, Index)>(), 1..4)
}

fn source() -> impl Strategy<Value = Source> {
    (words(), words(), words(), words(), option::of(moment()), words()).prop_map(
        |(file, sha256, media_type, encoding, retrieved, evidence_copy)| Source {
            file,
            sha256,
            media_type,
            encoding,
            retrieved,
            evidence_copy,
        },
    )
}

fn report() -> impl Strategy<Value = ImportReport> {
    let left_out = (words(), words()).prop_map(|(reason, excerpt)| LeftOut { reason, excerpt });
    (vec((words(), any::<u32>()), 0..3), vec(left_out, 0..3), vec(words(), 0..3))
        .prop_map(|(changes, left_out, warnings)| ImportReport { changes, left_out, warnings })
}

fn block_kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        Just(BlockKind::Paragraph),
        (1..=6_u8).prop_map(BlockKind::Heading),
        Just(BlockKind::Quote),
        any::<u8>().prop_map(BlockKind::Item),
        Just(BlockKind::Row),
        Just(BlockKind::Footnote),
        Just(BlockKind::Picture),
        Just(BlockKind::Preformatted),
    ]
}

fn role() -> impl Strategy<Value = Role> {
    select(vec![
        Role::Title,
        Role::Standfirst,
        Role::Subhead,
        Role::Body,
        Role::Caption,
        Role::PullQuote,
        Role::Comment,
        Role::Other,
    ])
}

type BlockLook = (BlockKind, Role, Option<u32>, bool);

fn blocks(text: &Text, looks: &[BlockLook]) -> Vec<Block> {
    let mut start = 0;
    let lines = text.as_str().split_inclusive('\n').map(|line| {
        start += line.len();
        start - line.len()..start - usize::from(line.ends_with('\n'))
    });
    let blocks = lines.filter_map(Span::from_bytes).zip(looks);
    let block = |(span, look): (Span, &BlockLook)| {
        let (kind, role, page, folded) = *look;
        Block { kind, role, span, page, folded }
    };
    blocks.map(block).collect()
}

fn version(text: String) -> impl Strategy<Value = Version> {
    let look = (block_kind(), role(), option::of(any::<u32>()), any::<bool>());
    let emphasis = (picks(), any::<bool>());
    let parts = (vec(look, 0..4), vec(emphasis, 0..3), vec((picks(), words()), 0..3));
    (parts, source(), report()).prop_map(move |((looks, emphases, links), source, report)| {
        let text = Text::new(text.as_str());
        let kind = |strong| if strong { EmphasisKind::Strong } else { EmphasisKind::Italic };
        let emphases = emphases.into_iter().filter_map(|(picks, strong)| {
            Some(Emphasis { span: spans(&text, &picks)?.first(), kind: kind(strong) })
        });
        let links = links
            .into_iter()
            .filter_map(|(picks, url)| Some(Link { span: spans(&text, &picks)?.first(), url }));
        Version {
            id: VersionId::numbered(1),
            blocks: blocks(&text, &looks),
            emphases: emphases.collect(),
            links: links.collect(),
            text,
            source,
            report,
        }
    })
}

/// Versions of which some differ little from the one before, as articles do.
fn versions() -> impl Strategy<Value = Vec<Version>> {
    let rewritten = (longer_text(), any::<bool>());
    (longer_text(), vec(rewritten, 0..3)).prop_flat_map(|(first, rewritten)| {
        let mut texts = vec![first];
        for (more, wholly) in rewritten {
            let before = texts.last().cloned().unwrap_or_default();
            texts.push(if wholly { more } else { before + "\n" + &more });
        }
        let versions: Vec<_> = texts.into_iter().map(version).collect();
        versions.prop_map(|versions| {
            let number = |(version, number)| Version { id: VersionId::numbered(number), ..version };
            versions.into_iter().zip(1..).map(number).collect()
        })
    })
}

/// Where a mark stands, as numbers that mean something once the versions are known.
type Place = (Index, bool, Vec<(Index, Index)>);

fn place() -> impl Strategy<Value = Place> {
    (any::<Index>(), any::<bool>(), picks())
}

fn anchor(versions: &[Version], current: VersionId, place: &Place, often: bool) -> Anchor {
    let (pick, elsewhere, picks) = place;
    let here = versions.iter().find(|version| version.id == current);
    let version = here.filter(|_| often && !elsewhere).unwrap_or_else(|| pick.get(versions));
    match spans(&version.text, picks) {
        Some(spans) if often || !elsewhere => Anchor::Placed { version: version.id, spans },
        _ => Anchor::Gone { version: version.id },
    }
}

/// Who did something: one of the annotators, by number.
type Doing = (Index, Timestamp);

fn doing() -> impl Strategy<Value = Doing> {
    (any::<Index>(), moment())
}

fn stamp(annotators: &[Annotator], (who, at): Doing) -> Stamp {
    Stamp { by: who.get(annotators).id, at }
}

#[derive(Clone, Debug)]
struct RoughMark {
    label: String,
    revision: u32,
    places: (Place, Vec<Place>),
    attributes: Attributes,
    actor: Option<Index>,
    words: (String, Vec<String>),
    doubts: (Option<Confidence>, bool),
    doings: (Doing, Option<Doing>),
}

fn rough_mark() -> impl Strategy<Value = RoughMark> {
    let confidence = select(vec![Confidence::Low, Confidence::Medium, Confidence::High]);
    let words = (words(), vec(words(), 0..3));
    (
        (key(), any::<u32>()),
        (place(), vec(place(), 0..3)),
        attributes(),
        option::of(any::<Index>()),
        words,
        (option::of(confidence), any::<bool>()),
        (doing(), option::of(doing())),
    )
        .prop_map(|((label, revision), places, attributes, actor, words, doubts, doings)| {
            RoughMark { label, revision, places, attributes, actor, words, doubts, doings }
        })
}

fn mark(id: &str, rough: RoughMark, parts: &Parts, current: VersionId) -> Annotation {
    let RoughMark { label, revision, places, attributes, actor, words, doubts, doings } = rough;
    let earlier = places.1.iter().map(|place| anchor(&parts.versions, current, place, false));
    let actor = actor.filter(|_| !parts.actors.is_empty());
    Annotation {
        id: id.parse().unwrap(),
        label: label.as_str().into(),
        label_revision: revision,
        anchor: anchor(&parts.versions, current, &places.0, true),
        earlier: earlier.collect(),
        attributes,
        actor: actor.map(|actor| actor.get(&parts.actors).id),
        note: words.0,
        tags: words.1,
        confidence: doubts.0,
        second_look: doubts.1,
        created: stamp(&parts.annotators, doings.0),
        modified: doings.1.map(|doing| stamp(&parts.annotators, doing)),
    }
}

type RoughRelation = (String, (Index, Index), Attributes, String, (Doing, Option<Doing>));

fn rough_relation() -> impl Strategy<Value = RoughRelation> {
    (key(), any::<(Index, Index)>(), attributes(), words(), (doing(), option::of(doing())))
}

fn reference() -> impl Strategy<Value = Reference> {
    let known = any::<(Option<bool>, Option<bool>)>();
    let copy = (words(), words());
    (words(), words(), words(), words(), words(), words(), known, copy).prop_map(
        |(url, title, publisher, date, quoted, locator, known, copy)| Reference {
            url,
            title,
            publisher,
            date,
            quoted,
            locator,
            primary: known.0,
            supports: known.1,
            archived: copy.0,
            archived_sha256: copy.1,
        },
    )
}

fn contact() -> impl Strategy<Value = Contact> {
    (words(), words(), words(), words(), words()).prop_map(|(who, how, asked, deadline, answer)| {
        Contact { who, how, asked, deadline, answer }
    })
}

fn calculation() -> impl Strategy<Value = Calculation> {
    (words(), words(), words(), words()).prop_map(|(name, formula, result, source)| Calculation {
        name,
        formula,
        result,
        source,
    })
}

fn sign_off() -> impl Strategy<Value = SignOff> {
    (words(), words(), moment()).prop_map(|(name, role, at)| SignOff { name, role, at })
}

type RoughVerdict = (String, String, String, Doing);

/// A card whose claim, claimant and judge are still to be found, and how to find them.
type RoughCard = (Index, Option<Index>, Option<RoughVerdict>, Card);

fn rough_card() -> impl Strategy<Value = RoughCard> {
    use Status::{Approved, AwaitingReply, Checking, Dropped, Published, ToDo, ToEdit};
    let status = select(vec![ToDo, Checking, AwaitingReply, ToEdit, Approved, Published, Dropped]);
    let checkable = select(vec![Checkable::Undecided, Checkable::Yes, Checkable::No]);
    let priority = select(vec![Priority::Unset, Priority::Low, Priority::Normal, Priority::High]);
    let lists = (
        vec(reference(), 0..3),
        vec(contact(), 0..2),
        vec(calculation(), 0..2),
        vec(sign_off(), 0..3),
    );
    let texts = (words(), words(), words(), words(), words(), words());
    let card = (texts, (checkable, priority, status), lists).prop_map(|(texts, choices, lists)| {
        let (restated, first_said_where, first_said_when, priority_reason, explanation, remarks) =
            texts;
        let (checkable, priority, status) = choices;
        let (references, contacts, calculations, sign_offs) = lists;
        Card {
            claim: AnnotationId::random(0),
            restated,
            claimant: None,
            first_said_where,
            first_said_when,
            checkable,
            priority,
            priority_reason,
            verdict: None,
            explanation,
            remarks,
            references,
            contacts,
            calculations,
            sign_offs,
            status,
        }
    });
    let verdict = (words(), words(), words(), doing());
    (any::<Index>(), option::of(any::<Index>()), option::of(verdict), card)
}

fn card(rough: RoughCard, parts: &Parts) -> Card {
    let (claim, claimant, verdict, card) = rough;
    let claimant = claimant.filter(|_| !parts.actors.is_empty());
    let given = |doing| stamp(&parts.annotators, doing);
    Card {
        claim: claim.get(&parts.annotations).id,
        claimant: claimant.map(|actor| actor.get(&parts.actors).id),
        verdict: verdict.map(|(scale, rating, of, doing)| Verdict {
            scale,
            rating,
            of,
            given: given(doing),
        }),
        ..card
    }
}

fn annotators() -> impl Strategy<Value = Vec<Annotator>> {
    btree_map(name(), (words(), words()), 1..4).prop_map(|annotators| {
        let annotator = |(id, (name, initials)): (String, _)| Annotator {
            id: id.parse().unwrap(),
            name,
            initials,
        };
        annotators.into_iter().map(annotator).collect()
    })
}

fn actors() -> impl Strategy<Value = Vec<Actor>> {
    let kind = select(vec![
        ActorKind::Person,
        ActorKind::Organisation,
        ActorKind::Document,
        ActorKind::Other,
    ]);
    btree_map(name(), (words(), kind, words(), words()), 0..4).prop_map(|actors| {
        let actor = |(id, (name, kind, role, note)): (String, _)| Actor {
            id: id.parse().unwrap(),
            name,
            kind,
            role,
            note,
        };
        actors.into_iter().map(actor).collect()
    })
}

/// A document has fewer marks than this, and fewer relations.
const MOST: usize = 6;

/// A document in which everything fits together, with anything in it.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    let people = (annotators(), actors());
    let marks = vec(rough_mark(), 0..MOST);
    let links = vec(rough_relation(), 0..MOST);
    let rest = (vec(rough_card(), 0..3), attributes(), vec((any::<Index>(), picks()), 0..3));
    let ids = (name(), btree_set(name(), 2 * MOST), any::<Index>());
    (ids, (metadata(), versions(), codebook()), people, marks, links, rest).prop_map(
        |(
            (id, ids, current),
            (metadata, versions, codebook),
            (annotators, actors),
            marks,
            links,
            rest,
        )| {
            let current = current.get(&versions).id;
            let ids = Vec::from_iter(ids);
            let (mark_ids, link_ids) = ids.split_at(MOST);
            let mut parts = Parts {
                id: id.parse().unwrap(),
                metadata,
                versions,
                current: Some(current),
                codebook,
                annotators,
                actors,
                cards: Vec::new(),
                annotations: Vec::new(),
                relations: Vec::new(),
                fields: rest.1,
                seen: Vec::new(),
            };
            let marks = marks.into_iter().zip(mark_ids);
            let marks = marks.map(|(rough, id)| mark(id, rough, &parts, current)).collect();
            parts.annotations = marks;
            enter_links(&mut parts, links, link_ids);
            enter_rest(&mut parts, rest.0, rest.2, current);
            let (document, repairs) = Document::from_parts(parts);
            assert_eq!(repairs, [], "the strategy makes sound documents");
            document
        },
    )
}

/// Each link may end at a mark or at a link before it.
fn enter_links(parts: &mut Parts, links: Vec<RoughRelation>, ids: &[String]) {
    if parts.annotations.is_empty() {
        return;
    }
    let mut nodes: Vec<Node> = parts.annotations.iter().map(Node::from).collect();
    for ((kind, (from, to), attributes, note, (created, modified)), id) in
        links.into_iter().zip(ids)
    {
        let id: RelationId = id.parse().unwrap();
        parts.relations.push(Relation {
            id,
            kind: kind.as_str().into(),
            from: *from.get(&nodes),
            to: *to.get(&nodes),
            attributes,
            note,
            created: stamp(&parts.annotators, created),
            modified: modified.map(|doing| stamp(&parts.annotators, doing)),
        });
        nodes.push(id.into());
    }
}

fn enter_rest(
    parts: &mut Parts,
    cards: Vec<RoughCard>,
    seen: Vec<(Index, Vec<(Index, Index)>)>,
    current: VersionId,
) {
    if !parts.annotations.is_empty() {
        let cards = cards.into_iter().map(|rough| card(rough, parts));
        let by_claim: BTreeMap<AnnotationId, Card> = cards.map(|card| (card.claim, card)).collect();
        parts.cards = by_claim.into_values().collect();
    }
    let text = parts.versions.iter().find(|v| v.id == current).map(|v| v.text.clone()).unwrap();
    let seen = seen
        .into_iter()
        .filter_map(|(who, picks)| Some((who.get(&parts.annotators).id, spans(&text, &picks)?)));
    let by_annotator: BTreeMap<AnnotatorId, Spans> = seen.collect();
    parts.seen = by_annotator.into_iter().collect();
}
