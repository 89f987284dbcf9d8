//! Formats, what they cannot hold, and why nothing was written, in the words of the interface.

use crate::app::ExportFault;
use crate::formats::exchange::{Format, Separator};
use crate::formats::loss::Kind;
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
pub(in crate::ui) fn loss(words: &Words, kind: Kind, many: usize) -> String {
    let key = match kind {
        Kind::Version => "loss-version",
        Kind::Metadata => "loss-metadata",
        Kind::Structure => "loss-structure",
        Kind::Codebook => "loss-codebook",
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
    };
    let spelled = count(words, many);
    words.say_with(key, &[("count", many.into()), ("spelled", spelled.into())])
}

/// Why a format cannot be written of a claim.
pub(in crate::ui) fn refusal(words: &Words, reason: Reason) -> String {
    words.say(match reason {
        Reason::NoClaim => "refusal-no-claim",
        Reason::NoRating => "refusal-no-rating",
        Reason::NoPage => "refusal-no-page",
        Reason::BadPage => "refusal-bad-page",
    })
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
