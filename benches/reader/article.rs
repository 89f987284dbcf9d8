//! Long articles with many marks, made of words that look French; the same numbers give the same article.

use jiff::Timestamp;
use recoupe::model::{
    Annotation, AnnotationId, Annotator, AnnotatorId, Attributes, Block, BlockKind, Document,
    DocumentId, ImportReport, Metadata, Parts, Relation, RelationId, Role, Source, Span, Spans,
    Stamp, Version, VersionId,
};
use recoupe::native::presets;
use recoupe::text::Text;

const SYLLABLES: &[&str] = &[
    "la", "mai", "ré", "tion", "ver", "pu", "blic", "ca", "mé", "ra", "sur", "veil", "lan", "ce",
    "droit", "ci", "toyen", "ville", "po", "li", "ci", "er", "cir", "cu", "ler", "dé", "fen", "se",
    "çon", "œu", "vre", "ê", "tre", "où", "hier", "né", "go", "ci", "a", "teur", "é", "tat",
    "jour",
];

const SMALL: &[&str] =
    &["le", "la", "les", "de", "des", "un", "une", "et", "à", "que", "qui", "en", "pour", "du"];

/// A paragraph ends after so many bytes.
const PARAGRAPH: usize = 500;

/// An intertitle stands after so many paragraphs.
const SECTION: usize = 12;

/// Labels of the fact-check codebook, in the order in which marks take them.
const LABELS: &[&str] = &["claim", "source", "cue", "claim", "rebuttal", "evidence", "context"];

/// Pseudo-random numbers (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }

    fn pick(&mut self, list: &[&'static str]) -> &'static str {
        list.get(self.roll(list.len())).copied().unwrap_or_default()
    }
}

/// A text as it grows, with what stands where.
#[derive(Default)]
struct Draft {
    text: String,
    blocks: Vec<Block>,
    /// The words of the body, in bytes.
    words: Vec<(usize, usize)>,
}

impl Draft {
    fn add_block(&mut self, dice: &mut Dice, kind: BlockKind, role: Role, bytes: usize) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        while self.text.len() < start + bytes {
            self.add_word(dice);
        }
        self.text.push_str(if role == Role::Body { "." } else { "" });
        if let Some(span) = Span::from_bytes(start..self.text.len()) {
            self.blocks.push(Block { kind, role, span, page: None, folded: false });
        }
    }

    fn add_word(&mut self, dice: &mut Dice) {
        if !(self.text.is_empty() || self.text.ends_with('\n')) {
            self.text.push_str(if dice.roll(14) == 0 { ", " } else { " " });
        }
        let start = self.text.len();
        match dice.roll(3) {
            0 => self.text.push_str(dice.pick(SMALL)),
            _ => (0..=dice.roll(4)).for_each(|_| self.text.push_str(dice.pick(SYLLABLES))),
        }
        self.words.push((start, self.text.len()));
    }
}

/// How many relations hang on the first mark, where there are enough marks for that.
const HUB: usize = 50;

/// An article of about so many bytes with so many marks, a tenth of which overlap another one, and
/// a relation for every third of them; all on one line if that is wanted.
pub(crate) fn make(bytes: usize, marks: usize, one_line: bool) -> Document {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut draft = Draft::default();
    draft.add_block(&mut dice, BlockKind::Heading(1), Role::Title, 60);
    for number in 0.. {
        if draft.text.len() >= bytes {
            break;
        }
        if one_line {
            draft.add_block(&mut dice, BlockKind::Paragraph, Role::Body, bytes);
        } else if number % SECTION == 0 {
            draft.add_block(&mut dice, BlockKind::Heading(2), Role::Subhead, 35);
        } else {
            let length = PARAGRAPH / 2 + dice.roll(PARAGRAPH);
            draft.add_block(&mut dice, BlockKind::Paragraph, Role::Body, length);
        }
    }
    let annotator = Annotator {
        id: AnnotatorId::random(1),
        name: "Zoé Martin".to_owned(),
        initials: "zm".to_owned(),
    };
    let created = Stamp { by: annotator.id, at: Timestamp::UNIX_EPOCH };
    let annotations = annotations(&draft.words, marks, created);
    let relations = relations(&annotations, created);
    let parts = Parts {
        id: DocumentId::random(1),
        metadata: Metadata { title: "Mille mots".to_owned(), ..Metadata::default() },
        versions: vec![Version {
            id: VersionId::numbered(1),
            text: Text::new(draft.text),
            blocks: draft.blocks,
            emphases: Vec::new(),
            links: Vec::new(),
            source: Source::default(),
            report: ImportReport::default(),
        }],
        current: None,
        codebook: presets::fact_check(),
        annotators: vec![annotator],
        actors: Vec::new(),
        cards: Vec::new(),
        annotations,
        relations,
        fields: Attributes::new(),
        seen: Vec::new(),
    };
    Document::from_parts(parts).0
}

/// Marks spread evenly over the words.
fn annotations(words: &[(usize, usize)], marks: usize, created: Stamp) -> Vec<Annotation> {
    let stride = (words.len() / marks.max(1)).max(1);
    let most = stride.saturating_sub(1).clamp(1, 9);
    let mut dice = Dice(0x0123_4567_89ab_cdef);
    let span = |number: usize, length: usize| {
        let first = words.get(number * stride)?;
        let last = words.get(number * stride + length - 1)?;
        Span::from_bytes(first.0..last.1)
    };
    let mut annotations = Vec::with_capacity(marks);
    for number in 0..marks {
        // Every tenth mark reaches over the next one.
        let over = if number % 10 == 0 { stride } else { 0 };
        let Some(span) = span(number, 1 + dice.roll(most) + over) else { break };
        let label = LABELS.get(number % LABELS.len()).copied().unwrap_or_default();
        let id = AnnotationId::random(number as u64 + 1);
        let version = VersionId::numbered(1);
        let mut mark = Annotation::new(id, label.into(), version, Spans::from(span), created);
        if number % 5 == 0 {
            "À vérifier auprès du service concerné.".clone_into(&mut mark.note);
        }
        annotations.push(mark);
    }
    annotations
}

/// Claims are said by the source after them; every rebuttal disputes the claim before it.
fn relations(marks: &[Annotation], created: Stamp) -> Vec<Relation> {
    let mut relations = Vec::new();
    for group in marks.chunks_exact(LABELS.len()) {
        let [claim, source, _, second, rebuttal, ..] = group else { continue };
        let links = [("said-by", claim, source), ("rebuts", rebuttal, second)];
        for (kind, from, to) in links {
            let id = RelationId::random(relations.len() as u64 + 1);
            relations.push(Relation::new(id, kind.into(), from, to, created));
        }
    }
    let hub = marks.first().filter(|_| marks.len() >= HUB * LABELS.len());
    let rebuttals = marks.iter().filter(|mark| mark.label.as_str() == "rebuttal").skip(1);
    for (hub, rebuttal) in hub.into_iter().cycle().zip(rebuttals.take(HUB)) {
        let id = RelationId::random(relations.len() as u64 + 1);
        relations.push(Relation::new(id, "rebuts".into(), rebuttal, hub, created));
    }
    relations
}
