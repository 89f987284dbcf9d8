//! Wording: values of the layers below in the words of the interface.

mod annotations;
mod answer;
mod archive;
mod card;
mod chain;
mod codebook_edit;
mod codebook_fault;
mod difference;
mod edit_name;
mod exchange;
mod finding_kind;
mod history;
mod importing;
mod pattern;
mod queue;
mod reading_only;
mod renewing;
mod report;
mod sheet;
mod spoken;

pub(super) use annotations::{annotations_imported, counted, outcome, refi_qda_error, remark};
pub(super) use answer::answer;
pub(super) use archive::{archive_error, seen, size};
pub(super) use card::{CHECKABLE, PRIORITIES, STATUSES, checkable, priority, rating, status};
pub(super) use chain::{Target, chain_step, speaker};
pub(super) use codebook_fault::codebook_fault;
pub(super) use difference::{change, choice, detail, subject, version};
pub(super) use edit_name::edit_name;
pub(super) use exchange::{
    FormatWords, SEPARATORS, entry, export_fault, format, refusal, remark as export_remark,
};
pub(super) use finding_kind::finding_kind;
pub(super) use history::{date, day, day_and_time, moment, remark_of, replayed, who};
pub(super) use importing::{
    ROLES, all_changed, import_fault, import_warning, media, piece, reason, role, spoken_piece,
    tally,
};
pub(super) use pattern::search_fault;
pub(super) use queue::{queue_progress, queue_state};
pub(super) use reading_only::reading_only;
pub(super) use renewing::{
    grade, item_state, likelihood, outcome_reason, paragraph_tally, renewed_field, renewed_row,
    retrieved, source_name, take_version,
};
pub(super) use sheet::{colon, sheet_terms};
pub(super) use spoken::spoken_mark;

use crate::app::{Key, Shortcut};
use crate::lint::{Finding, FindingKind};
use crate::model::{
    Annotation, AttributeId, Codebook, Document, LabelId, Node, Relation, RelationTypeId, Repair,
    Span,
};
use crate::native::{ReadError, Warning};
use crate::sources::{Kind, SourceError};
use crate::store::document_file::{OpenError, Remarks, SaveError};
use crate::text::words::on_one_line;
use crate::ui::i18n::Words;

/// How many characters of a quotation stand for the whole.
pub(super) const SHORT: usize = 60;

/// So many bytes of a text are read for each character that is to be shown: none is longer than
/// four, and there may be white space to leave out.
const READ: usize = 8;

/// Between the pieces of a mark, as in [`Document::quote`].
const GAP: &str = " … ";

/// What copies are called that the program makes by itself.
pub(super) fn remarks(words: &Words) -> Remarks {
    Remarks {
        repaired: words.say("copy-repaired"),
        conflict: words.say("copy-conflict"),
        recovered: words.say("copy-recovered"),
        unsaved: words.say("copy-unsaved"),
        other: words.say("copy-other"),
        exported: words.say("copy-exported"),
        report: words.say("copy-report"),
    }
}

/// A label's name.
pub(super) fn label(words: &Words, codebook: &Codebook, id: &LabelId) -> String {
    codebook.label(id).map_or_else(|| id.to_string(), |l| l.name.get(words.language()).to_owned())
}

/// A relation type's name, read from its beginning.
pub(super) fn relation_type(words: &Words, codebook: &Codebook, id: &RelationTypeId) -> String {
    let kind = codebook.relation_type(id);
    kind.map_or_else(|| id.to_string(), |kind| kind.name.get(words.language()).to_owned())
}

/// A relation type's name, read from its end.
pub(super) fn inverse(words: &Words, codebook: &Codebook, id: &RelationTypeId) -> String {
    let kind = codebook.relation_type(id);
    let inverse = kind.map(|kind| kind.inverse.get(words.language())).unwrap_or_default();
    if inverse.is_empty() {
        let name = relation_type(words, codebook, id);
        words.say_with("relation-inverse", &[("name", name.into())])
    } else {
        inverse.to_owned()
    }
}

/// The first words of a text, on one line; costs the same however long the text is.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let read = text.get(..text.floor_char_boundary(most * READ)).unwrap_or(text);
    let line = on_one_line(read);
    let cut = line.char_indices().nth(most).map(|(cut, _)| cut);
    match cut.or_else(|| (read.len() < text.len()).then_some(line.len())) {
        None => line,
        Some(cut) => {
            let head = line.get(..cut).unwrap_or_default();
            // Between words, unless that would leave next to nothing.
            let end = head.rfind(' ').filter(|space| *space > cut / 2).unwrap_or(cut);
            format!("{}…", head.get(..end).unwrap_or_default())
        }
    }
}

/// The first words of a stretch of the text, on one line; costs the same however long the stretch
/// is.
pub(super) fn opening(document: &Document, span: Span, most: usize) -> String {
    shorten(document.version().text.slice(span.range()), most)
}

/// A mark's words, shortened, between quotation marks of the language.
pub(super) fn quote(words: &Words, document: &Document, mark: &Annotation) -> String {
    words.say_with("quotation", &[("text", first_words(document, mark, SHORT).into())])
}

/// A mark's first words on one line, its pieces joined; costs the same however long the mark is and
/// however many pieces it has.
pub(super) fn first_words(document: &Document, mark: &Annotation, most: usize) -> String {
    let Some((text, spans)) = document.quoted(mark) else {
        // What came without a place has its words in its note.
        let quoted = mark.note.lines().map_while(|line| line.strip_prefix("> "));
        return shorten(&quoted.collect::<Vec<_>>().join(" "), most);
    };
    let enough = most * READ;
    let mut words = String::new();
    for span in spans.iter() {
        if !words.is_empty() {
            words.push_str(GAP);
        }
        let piece = text.slice(span.range());
        // A little more than is read, so that it shows that there was more.
        words.push_str(piece.get(..piece.ceil_char_boundary(enough + 1)).unwrap_or(piece));
        if words.len() > enough {
            break;
        }
    }
    shorten(&words, most)
}

/// What a relation can end at, in words: a mark by its quotation, a relation by its ends.
pub(super) fn node(words: &Words, document: &Document, node: Node) -> String {
    match node {
        Node::Annotation(id) => {
            document.annotation(id).map(|mark| quote(words, document, mark)).unwrap_or_default()
        }
        Node::Relation(id) => match document.relation(id) {
            Some(relation) => {
                let sentence = relation_sentence(words, document, relation);
                words.say_with("relation-as-end", &[("sentence", sentence.into())])
            }
            None => String::new(),
        },
    }
}

/// A relation as a sentence: beginning, verb, end.
pub(super) fn relation_sentence(words: &Words, document: &Document, relation: &Relation) -> String {
    let end = |end: Node| match end {
        Node::Annotation(id) => {
            document.annotation(id).map(|mark| quote(words, document, mark)).unwrap_or_default()
        }
        // One step is enough: a link on a link on a link is named by its type.
        Node::Relation(id) => document
            .relation(id)
            .map(|inner| relation_type(words, document.codebook(), &inner.kind))
            .unwrap_or_default(),
    };
    let verb = relation_type(words, document.codebook(), &relation.kind);
    format!("{} {verb} {}", end(relation.from), end(relation.to))
}

/// A number with its digits in groups of three.
pub(super) fn count(words: &Words, count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push_str(&words.say("thousands"));
        }
        grouped.push(digit);
    }
    grouped
}

/// The keys of a shortcut, as they are written on keyboards.
pub(super) fn shortcut(words: &Words, shortcut: Shortcut) -> String {
    let mut keys = Vec::new();
    if shortcut.command {
        keys.push(if cfg!(target_os = "macos") { "⌘".to_owned() } else { words.say("key-ctrl") });
    }
    if shortcut.alt {
        keys.push("Alt".to_owned());
    }
    if shortcut.shift {
        keys.push(words.say("key-shift"));
    }
    keys.push(match shortcut.key {
        Key::Letter(letter) => letter.to_uppercase().to_string(),
        Key::Function(number) => format!("F{number}"),
        Key::Period => ".".to_owned(),
        Key::Comma => ",".to_owned(),
        Key::Plus => "+".to_owned(),
        Key::Minus => "-".to_owned(),
        Key::Zero => "0".to_owned(),
        Key::Delete => words.say("key-delete"),
        Key::Escape => words.say("key-escape"),
        Key::Enter => words.say("key-enter"),
        Key::Space => words.say("key-space"),
    });
    keys.join("+")
}

/// What was repaired, in one line.
pub(super) fn repair(words: &Words, repair: &Repair) -> String {
    let id = |id: &str| id.to_owned();
    match repair {
        Repair::DuplicateId { id: was, now } => words
            .say_with("repair-duplicate-id", &[("id", id(was).into()), ("now", id(now).into())]),
        Repair::SpanClipped { annotation, start, end } => words.say_with(
            "repair-span-clipped",
            &[
                ("id", annotation.to_string().into()),
                ("start", (*start).into()),
                ("end", (*end).into()),
            ],
        ),
        Repair::SpanMoved { annotation, start, end, now } => words.say_with(
            "repair-span-moved",
            &[
                ("id", annotation.to_string().into()),
                ("start", (*start).into()),
                ("end", (*end).into()),
                ("now", (*now).into()),
            ],
        ),
        Repair::SpanLost { annotation, start, end } => words.say_with(
            "repair-span-lost",
            &[
                ("id", annotation.to_string().into()),
                ("start", (*start).into()),
                ("end", (*end).into()),
            ],
        ),
        Repair::RelationToNothing { relation, end } => words.say_with(
            "repair-relation-to-nothing",
            &[("id", relation.to_string().into()), ("end", id(end).into())],
        ),
        Repair::RelationCycle { relation } => {
            words.say_with("repair-relation-cycle", &[("id", relation.to_string().into())])
        }
        Repair::CardOfNothing { claim } => {
            words.say_with("repair-card-of-nothing", &[("id", claim.to_string().into())])
        }
        Repair::UnknownActor { annotation, actor } => words.say_with(
            "repair-unknown-actor",
            &[("id", annotation.to_string().into()), ("actor", actor.to_string().into())],
        ),
        Repair::UnknownAnnotator { annotator } => {
            words.say_with("repair-unknown-annotator", &[("id", annotator.to_string().into())])
        }
        Repair::DuplicateEntry { id: entry } => {
            words.say_with("repair-duplicate-entry", &[("id", id(entry).into())])
        }
        Repair::StructureOutside { version, count } => words.say_with(
            "repair-structure-outside",
            &[("version", version.to_string().into()), ("count", (*count).into())],
        ),
        Repair::UnknownVersion { id: version } => {
            words.say_with("repair-unknown-version", &[("id", id(version).into())])
        }
    }
}

/// Which mark's quotation was not where it should have been, in one line.
pub(super) fn warning(words: &Words, warning: &Warning) -> String {
    match warning {
        Warning::QuoteMoved { annotation, from, to } => words.say_with(
            "warning-quote-moved",
            &[
                ("id", annotation.to_string().into()),
                ("from", (*from).into()),
                ("to", (*to).into()),
            ],
        ),
        Warning::QuoteDiffers { annotation, quote, text } => words.say_with(
            "warning-quote-differs",
            &[
                ("id", annotation.to_string().into()),
                ("quote", shorten(quote, SHORT).into()),
                ("text", shorten(text, SHORT).into()),
            ],
        ),
    }
}

/// Why a file could not be opened, and what can be done.
pub(super) fn open_error(words: &Words, error: &OpenError) -> String {
    match error {
        OpenError::NotFound { .. } => words.say("open-not-found"),
        OpenError::IsFolder { .. } => words.say("open-is-folder"),
        OpenError::Unreadable { message, .. } => {
            words.say_with("open-unreadable", &[("why", message.as_str().into())])
        }
        OpenError::NotOrdinary { .. } => words.say("open-not-ordinary"),
        OpenError::Stopped { .. } => words.say("open-stopped"),
        OpenError::TooLarge { limit, .. } => {
            words.say_with("open-too-large", &[("megabytes", (*limit / 1_000_000).into())])
        }
        OpenError::Source { source, .. } | OpenError::Pasted { source } => {
            source_error(words, source)
        }
        OpenError::Native { source, .. } => read_error(words, source),
        OpenError::Brat { source, .. } => annotations::brat_error(words, source),
        OpenError::RefiQda { source, .. } => refi_qda_error(words, source),
        OpenError::WebAnnotation { source, .. } => annotations::web_annotation_error(words, source),
        OpenError::Labelling { source, .. } => annotations::labelling_error(words, source),
        OpenError::ClaimReview { source, .. } => annotations::claim_review_error(words, source),
        OpenError::Uima { source, .. } => annotations::uima_error(words, source),
        OpenError::NoAnnotations { .. } => words.say("open-no-annotations"),
        OpenError::NoArticle { .. } => words.say("open-no-article"),
        OpenError::Report { source, .. } => report::report_error(words, source),
    }
}

fn source_error(words: &Words, error: &SourceError) -> String {
    match error {
        SourceError::Empty => words.say("open-empty"),
        SourceError::NotText => words.say("open-not-text"),
        SourceError::UnsupportedKind { kind } => {
            words.say_with("open-unsupported", &[("kind", kind_of_file(words, *kind).into())])
        }
        SourceError::TooLarge { limit } => {
            words.say_with("open-too-large", &[("megabytes", (*limit / 1_000_000).into())])
        }
        SourceError::UnpacksTooLarge { limit } => {
            words.say_with("open-unpacks-too-large", &[("megabytes", (*limit / 1_000_000).into())])
        }
        SourceError::Protected { kind } => {
            words.say_with("open-protected", &[("kind", kind_of_file(words, *kind).into())])
        }
        SourceError::Scanned { pages } => {
            words.say_with("open-scanned", &[("pages", (*pages).into())])
        }
        SourceError::Damaged { kind, problem } => {
            let kind = kind_of_file(words, *kind);
            let named = [("kind", kind.into()), ("problem", problem.as_str().into())];
            words.say_with("open-damaged", &named)
        }
        SourceError::Cancelled => words.say("open-cancelled"),
    }
}

fn kind_of_file(words: &Words, kind: Kind) -> String {
    words.say(match kind {
        Kind::Pdf => "kind-pdf",
        Kind::Word => "kind-word",
        Kind::OldWord => "kind-old-word",
        Kind::OpenDocument | Kind::FlatOpenDocument => "kind-open-document",
        Kind::RichText => "kind-rich-text",
        Kind::Epub => "kind-epub",
        Kind::WebPage => "kind-web-page",
        Kind::SheetOrSlides => "kind-sheet-or-slides",
        Kind::Picture => "kind-picture",
        Kind::Recording => "kind-recording",
        Kind::Archive => "kind-archive",
    })
}

fn read_error(words: &Words, error: &ReadError) -> String {
    let what = match error {
        ReadError::NotUtf8 { .. } | ReadError::NotADocument => words.say("read-not-a-document"),
        ReadError::NewerFormat { format } => {
            return words.say_with("read-newer-format", &[("format", (*format).into())]);
        }
        ReadError::ConflictMarkers { line } => {
            words.say_with("read-conflict-markers", &[("line", (*line).into())])
        }
        ReadError::CutShort { line } => {
            words.say_with("read-cut-short", &[("line", (*line).into())])
        }
        ReadError::Syntax { line, column, message } => words.say_with(
            "read-syntax",
            &[
                ("line", (*line).into()),
                ("column", (*column).into()),
                ("message", message.as_str().into()),
            ],
        ),
        ReadError::BadId(bad) => words.say_with("read-bad-id", &[("id", bad.text.as_str().into())]),
        ReadError::BadColor { label, color } => words.say_with(
            "read-bad-color",
            &[("label", label.as_str().into()), ("color", color.as_str().into())],
        ),
        ReadError::NoText => words.say("read-no-text"),
        ReadError::BadDifference { version } => {
            words.say_with("read-bad-difference", &[("version", version.as_str().into())])
        }
    };
    format!("{what} {}", words.say("read-left-alone"))
}

/// Why a document could not be saved, and what can be done.
pub(super) fn save_error(words: &Words, error: &SaveError) -> String {
    match error {
        SaveError::NoFolder { .. } => words.say("save-no-folder"),
        SaveError::NotWritable { .. } => words.say("save-not-writable"),
        SaveError::DiskFull { .. } => words.say("save-disk-full"),
        SaveError::Changed { copy, .. } => {
            words.say_with("save-changed", &[("copy", copy.display().to_string().into())])
        }
        SaveError::Exists { .. } => words.say("save-exists"),
        SaveError::Stopped { .. } => words.say("save-stopped"),
        SaveError::Other { message, .. } => {
            words.say_with("save-other", &[("why", message.as_str().into())])
        }
    }
}

/// What a careful reader would not leave so, with the words that it is about.
pub(super) fn finding(words: &Words, document: &Document, finding: &Finding) -> String {
    let what = finding_alone(words, document, finding);
    match finding.annotation.and_then(|id| document.annotation(id)) {
        Some(mark) => {
            let quote = first_words(document, mark, SHORT / 2);
            words.say_with("finding-at", &[("finding", what.into()), ("quote", quote.into())])
        }
        None => what,
    }
}

/// The same where it is clear what it is about.
pub(super) fn finding_alone(words: &Words, document: &Document, finding: &Finding) -> String {
    let codebook = document.codebook();
    let attribute = |id: &AttributeId| -> String {
        let name = codebook.attribute(id).map(|a| a.name.get(words.language()).to_owned());
        name.unwrap_or_else(|| id.to_string())
    };
    let of_attribute =
        |key: &str, id: &AttributeId| words.say_with(key, &[("attribute", attribute(id).into())]);
    match &finding.kind {
        FindingKind::EndsNotAllowed => words.say("finding-ends-not-allowed"),
        FindingKind::Duplicate { .. } => words.say("finding-duplicate"),
        FindingKind::RequiredMissing { attribute } => {
            of_attribute("finding-required-missing", attribute)
        }
        FindingKind::WrongKind { attribute } => of_attribute("finding-wrong-kind", attribute),
        FindingKind::UnknownChoice { attribute: id, value } => words.say_with(
            "finding-unknown-choice",
            &[("attribute", attribute(id).into()), ("value", value.as_str().into())],
        ),
        FindingKind::ClaimWithoutSource => words.say("finding-claim-without-source"),
        FindingKind::VoiceUnclear => words.say("finding-voice-unclear"),
        FindingKind::SourceUnused => words.say("finding-source-unused"),
        FindingKind::HeadlineStronger => words.say("finding-headline-stronger"),
        FindingKind::FidelityOpen => words.say("finding-fidelity-open"),
        FindingKind::HeadlineAbsolute { word, .. } => {
            words.say_with("finding-headline-absolute", &[("word", word.as_str().into())])
        }
        FindingKind::RebuttalWithoutTarget => words.say("finding-rebuttal-without-target"),
        FindingKind::SupportsCircle => words.say("finding-supports-circle"),
        FindingKind::VerdictsDiffer { .. } => words.say("finding-verdicts-differ"),
        FindingKind::VerdictWithoutReference => words.say("finding-verdict-without-reference"),
        FindingKind::VerdictWithoutExplanation => words.say("finding-verdict-without-explanation"),
        FindingKind::VerdictOutdated => words.say("finding-verdict-outdated"),
        FindingKind::ReferenceWithoutUrl => words.say("finding-reference-without-url"),
        FindingKind::CutsWord => words.say("finding-cuts-word"),
        FindingKind::CutsCluster => words.say("finding-cuts-cluster"),
        FindingKind::OlderDefinition { label: id } => {
            let name = label(words, codebook, id);
            words.say_with("finding-older-definition", &[("label", name.into())])
        }
        FindingKind::UndescribedLabel { label: id } => {
            let name = label(words, codebook, id);
            words.say_with("finding-undescribed-label", &[("label", name.into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::marked::marked;

    #[test]
    fn long_words_are_cut_between_words() {
        for (text, most, expected) in [
            ("short", 10, "short"),
            ("one two three", 8, "one two…"),
            ("a\n b", 10, "a b"),
            ("éééééééééé", 4, "éééé…"),
            ("", 4, ""),
            // What is too far away to be read is not shown, but it is there.
            ("a                    b", 2, "a…"),
        ] {
            assert_eq!(shorten(text, most), expected);
        }
    }

    proptest! {
        #[test]
        fn the_first_words_of_a_mark_are_those_of_its_quotation(
            text in "[a-cé漢🤔 ]{1,200}",
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 2..12),
            most in 1usize..40,
        ) {
            // White space as in an article: no more of it than of anything else.
            let text = text.split(' ').collect::<Vec<_>>().join(" x ");
            let mut cuts: Vec<usize> =
                cuts.iter().map(|cut| text.floor_char_boundary(cut.index(text.len()))).collect();
            cuts.sort_unstable();
            let pieces: Vec<_> = cuts.chunks_exact(2).map(|ends| (ends[0], ends[1])).collect();
            let document = marked(&text, &[("a", &pieces)]);
            for mark in document.annotations() {
                let whole = document.quote(mark);
                prop_assert_eq!(first_words(&document, mark, most), shorten(&whole, most));
            }
        }
    }
}
