//! Formats, what they cannot hold, and why nothing was written, in the words of the interface.

use crate::app::ExportFault;
use crate::formats::claim_review::Remark;
use crate::formats::exchange::{Format, Separator};
use crate::formats::loss::{Entry, Kind};
use crate::formats::refusal::Reason;
use crate::ui::i18n::Words;
use crate::ui::wording::{count, save_error};

/// What is said of a format.
pub(in crate::ui) struct FormatWords {
    /// What it is called.
    pub(in crate::ui) name: String,
    /// What it is good for.
    pub(in crate::ui) purpose: String,
    /// How its files are called.
    pub(in crate::ui) files: String,
}

/// What is said of a format.
pub(in crate::ui) fn format(words: &Words, format: Format) -> FormatWords {
    let (name, purpose) = match format {
        Format::Native => ("format-native", "format-native-use"),
        Format::Text => ("format-text", "format-text-use"),
        Format::Markdown => ("format-markdown", "format-markdown-use"),
        Format::Brat => ("format-brat", "format-brat-use"),
        Format::WebAnnotation => ("format-web-annotation", "format-web-annotation-use"),
        Format::RefiQda => ("format-refi-qda", "format-refi-qda-use"),
        Format::RefiCodebook => ("format-refi-codebook", "format-refi-codebook-use"),
        Format::Html => ("format-html", "format-html-use"),
        Format::Docx => ("format-docx", "format-docx-use"),
        Format::Csv => ("format-csv", "format-csv-use"),
        Format::Xlsx => ("format-xlsx", "format-xlsx-use"),
        #[cfg(feature = "parquet")]
        Format::Parquet => ("format-parquet", "format-parquet-use"),
        Format::Doccano => ("format-doccano", "format-doccano-use"),
        Format::LabelStudio => ("format-label-studio", "format-label-studio-use"),
        Format::Conll => ("format-conll", "format-conll-use"),
        Format::UimaCas => ("format-uima-cas", "format-uima-cas-use"),
        Format::ClaimReview => ("format-claim-review", "format-claim-review-use"),
    };
    let pattern = if format.is_folder() { "export-folder" } else { "export-file" };
    let files = words.say_with(pattern, &[("extension", format.extension().into())]);
    FormatWords { name: words.say(name), purpose: words.say(purpose), files }
}

/// What stands between the cells of a table, with what it is called.
pub(in crate::ui) const SEPARATORS: [(Separator, &str); 3] = [
    (Separator::Comma, "separator-comma"),
    (Separator::Semicolon, "separator-semicolon"),
    (Separator::Tab, "separator-tab"),
];

/// So many of a kind, as they are counted in a report of what is lost.
fn loss(words: &Words, kind: Kind, many: usize) -> String {
    let key = match kind {
        Kind::Text => "loss-text",
        Kind::Version => "loss-version",
        Kind::Metadata => "loss-metadata",
        Kind::Structure => "loss-structure",
        Kind::Codebook => "loss-codebook",
        Kind::CodebookDetail => "loss-codebook-detail",
        Kind::Annotator => "loss-annotator",
        Kind::Actor => "loss-actor",
        Kind::Field => "loss-field",
        Kind::Seen => "loss-seen",
        Kind::Mark => "loss-mark",
        Kind::MarkElsewhere => "loss-mark-elsewhere",
        Kind::EarlierPlace => "loss-earlier-place",
        Kind::Attribute => "loss-attribute",
        Kind::Note => "loss-note",
        Kind::Tag => "loss-tag",
        Kind::Confidence => "loss-confidence",
        Kind::SecondLook => "loss-second-look",
        Kind::Speaker => "loss-speaker",
        Kind::Stamp => "loss-stamp",
        Kind::Relation => "loss-relation",
        Kind::RelationElsewhere => "loss-relation-elsewhere",
        Kind::RelationOnRelation => "loss-relation-on-relation",
        Kind::Card => "loss-card",
        Kind::CardElsewhere => "loss-card-elsewhere",
        Kind::Workings => "loss-workings",
        Kind::Discontinuous => "loss-discontinuous",
        Kind::Reference => "loss-reference",
        Kind::Calculation => "loss-calculation",
        Kind::Contact => "loss-contact",
        Kind::SignOff => "loss-sign-off",
        Kind::Row => "loss-row",
        Kind::CellEnd => "loss-cell-end",
        Kind::Overlap => "loss-overlap",
        Kind::Join => "loss-join",
        Kind::Edge => "loss-edge",
        Kind::Space => "loss-space",
    };
    let spelled = count(words, many);
    words.say_with(key, &[("count", many.into()), ("spelled", spelled.into())])
}

/// A line of a report of what is lost.
pub(in crate::ui) fn entry(words: &Words, entry: Entry) -> String {
    let what = loss(words, entry.kind, entry.count);
    let Some(pieces) = entry.becomes else { return what };
    let pieces = count(words, pieces);
    words.say_with("loss-becomes", &[("what", what.into()), ("pieces", pieces.into())])
}

/// Why a format cannot be written of a claim.
pub(in crate::ui) fn refusal(words: &Words, reason: Reason) -> String {
    words.say(match reason {
        Reason::NoClaim => "refusal-no-claim",
        Reason::NoRating => "refusal-no-rating",
        Reason::OtherWords => "refusal-other-words",
        Reason::NoPage => "refusal-no-page",
        Reason::BadPage => "refusal-bad-page",
    })
}

/// What others may do less with.
pub(in crate::ui) fn remark(words: &Words, remark: &Remark) -> String {
    match remark {
        Remark::Long { characters, .. } => {
            words.say_with("remark-long", &[("characters", (*characters).into())])
        }
        Remark::OnePage { count: many } => {
            words.say_with("remark-one-page", &[("spelled", count(words, *many).into())])
        }
        Remark::Whole => words.say("remark-whole"),
    }
}

/// Why nothing was written, and what can be done.
pub(in crate::ui) fn export_fault(words: &Words, fault: &ExportFault) -> String {
    let of_path = |key: &str, path: &std::path::Path| {
        words.say_with(key, &[("path", path.display().to_string().into())])
    };
    match fault {
        ExportFault::NotComposed => words.say("export-not-composed"),
        ExportFault::IsOwn(path) => of_path("export-is-own", path),
        ExportFault::NotAFile(path) => of_path("export-not-a-file", path),
        ExportFault::NotAFolder(path) => of_path("export-not-a-folder", path),
        // What would be replaced is listed, and asked about.
        ExportFault::WouldReplace(_) => words.say("save-exists"),
        ExportFault::NotWritten(error) => {
            let why = save_error(words, error);
            let path = error.path().display().to_string();
            words.say_with("export-not-written", &[("path", path.into()), ("why", why.into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [Kind; 37] = [
        Kind::Discontinuous,
        Kind::Text,
        Kind::Workings,
        Kind::Reference,
        Kind::Calculation,
        Kind::Contact,
        Kind::SignOff,
        Kind::Row,
        Kind::CellEnd,
        Kind::Overlap,
        Kind::Join,
        Kind::Edge,
        Kind::Space,
        Kind::Version,
        Kind::Metadata,
        Kind::Structure,
        Kind::Codebook,
        Kind::CodebookDetail,
        Kind::Annotator,
        Kind::Actor,
        Kind::Field,
        Kind::Seen,
        Kind::Mark,
        Kind::MarkElsewhere,
        Kind::EarlierPlace,
        Kind::Attribute,
        Kind::Note,
        Kind::Tag,
        Kind::Confidence,
        Kind::SecondLook,
        Kind::Speaker,
        Kind::Stamp,
        Kind::Relation,
        Kind::RelationElsewhere,
        Kind::RelationOnRelation,
        Kind::Card,
        Kind::CardElsewhere,
    ];

    #[test]
    fn every_kind_is_counted_in_every_language() {
        for (language, thousands) in [("en", ","), ("fr", "\u{202F}")] {
            let words = Words::new(Some(language));
            for kind in KINDS {
                let [one, two, many] = [1, 2, 12_345].map(|count| loss(&words, kind, count));
                let [one, two] = [("1 ", one), ("2 ", two)].map(|(count, said)| {
                    let rest = said.strip_prefix(count).map(str::to_owned);
                    rest.unwrap_or_else(|| panic!("{language}, {kind:?}: {said}"))
                });
                assert_ne!(one, two, "{language}, {kind:?}");
                assert_eq!(many, format!("12{thousands}345 {two}"));
            }
        }
    }

    #[test]
    fn what_is_lost_is_said_as_people_say_it() {
        for (kind, count, english, french) in [
            (Kind::Note, 1, "1 note", "1 note"),
            (Kind::Note, 12, "12 notes", "12 notes"),
            (Kind::Tag, 1, "1 tag", "1 mot-clé"),
            (
                Kind::MarkElsewhere,
                2,
                "2 marks that do not stand on the current text",
                "2 marques qui ne sont pas sur le texte actuel",
            ),
            (
                Kind::RelationElsewhere,
                1,
                "1 relation that hangs on a mark left out",
                "1 relation qui tient à une marque laissée de côté",
            ),
        ] {
            assert_eq!(loss(&Words::new(Some("en")), kind, count), english);
            assert_eq!(loss(&Words::new(Some("fr")), kind, count), french);
        }
    }

    #[test]
    fn every_format_and_every_refusal_has_words() {
        for language in ["en", "fr"] {
            let words = Words::new(Some(language));
            let names = Format::ALL.map(|it| format(&words, it).name);
            for format in Format::ALL {
                let FormatWords { name, purpose, files } = super::format(&words, format);
                assert_eq!(names.iter().filter(|other| **other == name).count(), 1);
                assert!(!purpose.starts_with("format-"), "{purpose}");
                assert!(files.ends_with(format.extension()), "{files}");
            }
            let reasons = [
                Reason::NoClaim,
                Reason::NoRating,
                Reason::OtherWords,
                Reason::NoPage,
                Reason::BadPage,
            ];
            for reason in reasons {
                assert!(refusal(&words, reason).ends_with('.'), "{reason:?}");
            }
        }
    }
}
