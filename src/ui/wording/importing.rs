//! What import proposes and reports, in the words of the interface.

use crate::app::{ImportFault, ImportTally};
use crate::model::{BlockKind, ImportWarning, Role};
use crate::sources::{Fate, Piece};
use crate::ui::i18n::Words;
use crate::ui::wording::{archive_error, count, open_error, save_error};

/// The parts of an article, each with the key that makes a piece one, and its message.
pub(in crate::ui) const ROLES: [(Role, char, &str); 8] = [
    (Role::Title, 'T', "role-title"),
    (Role::Standfirst, 'S', "role-standfirst"),
    (Role::Subhead, 'H', "role-subhead"),
    (Role::Body, 'B', "role-body"),
    (Role::Caption, 'C', "role-caption"),
    (Role::PullQuote, 'Q', "role-pull-quote"),
    (Role::Comment, 'R', "role-comment"),
    (Role::Other, 'O', "role-other"),
];

/// Why pieces are left out, as reports write it, with its message.
const REASONS: [(&str, &str); 15] = [
    ("navigation", "reason-navigation"),
    ("view-counter", "reason-view-counter"),
    ("share-bar", "reason-share-bar"),
    ("related-links", "reason-related-links"),
    ("promotion", "reason-promotion"),
    ("comment-form", "reason-comment-form"),
    ("image-marker", "reason-image-marker"),
    ("hidden", "reason-hidden"),
    ("running-head", "reason-running-head"),
    ("running-foot", "reason-running-foot"),
    ("page-number", "reason-page-number"),
    ("repetition", "reason-repetition"),
    ("imprint", "reason-imprint"),
    ("outside-article", "reason-outside-article"),
    ("by-hand", "reason-by-hand"),
];

/// What is changed in the characters of a source, as reports write it, with its message.
const CHANGES: [(&str, &str); 12] = [
    ("carriage-returns", "changed-carriage-returns"),
    ("line-separators", "changed-line-separators"),
    ("control-characters", "changed-control-characters"),
    ("byte-order-mark", "changed-byte-order-mark"),
    ("undecodable-bytes", "changed-undecodable-bytes"),
    ("hyphens-rejoined", "changed-hyphens-rejoined"),
    ("ligatures-resolved", "changed-ligatures-resolved"),
    ("soft-hyphens", "changed-soft-hyphens"),
    ("tracked-deletions", "changed-tracked-deletions"),
    ("tracked-insertions", "changed-tracked-insertions"),
    ("spaces-collapsed", "changed-spaces-collapsed"),
    ("lines-joined", "changed-lines-joined"),
];

/// What media types are called.
const MEDIA: [(&str, &str); 10] = [
    ("text/plain", "media-plain-text"),
    ("text/markdown", "media-markdown"),
    ("text/html", "media-web-page"),
    ("application/xhtml+xml", "media-web-page"),
    ("multipart/related", "media-web-archive"),
    ("application/pdf", "media-pdf"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "media-word"),
    ("application/vnd.oasis.opendocument.text", "media-open-document"),
    ("application/epub+zip", "media-book"),
    ("application/rtf", "media-rich-text"),
];

/// What a person should know, by its key.
const WARNINGS: [(&str, &str); 14] = [
    ("undecodable-bytes", "warn-undecodable-bytes"),
    ("flattened-page", "warn-flattened-page"),
    ("markdown-as-text", "warn-markdown-as-text"),
    ("tracked-insertions", "warn-tracked-insertions"),
    ("tracked-deletions", "warn-tracked-deletions"),
    ("margin-comments", "warn-margin-comments"),
    ("unknown-signs", "warn-unknown-signs"),
    ("objects-left-out", "warn-objects-left-out"),
    ("cut-off", "warn-cut-off"),
    ("pages-not-read", "warn-pages-not-read"),
    ("empty-pages", "warn-empty-pages"),
    ("broken-pages", "warn-broken-pages"),
    ("unknown-characters", "warn-unknown-characters"),
    ("damaged-part", "warn-damaged-part"),
];

fn listed<'a>(table: &[(&str, &'a str)], wanted: &str) -> Option<&'a str> {
    table.iter().find(|(key, _)| *key == wanted).map(|(_, message)| *message)
}

/// A part of an article.
pub(in crate::ui) fn role(words: &Words, role: Role) -> String {
    let known = ROLES.iter().find(|(known, ..)| *known == role);
    words.say(known.map_or("role-other", |(_, _, message)| message))
}

/// A piece of an article: its part, or how it is set where that says more.
pub(in crate::ui) fn piece(words: &Words, kind: BlockKind, part: Role) -> String {
    let set = match (part, kind) {
        (Role::Body, BlockKind::Quote) => "set-quote",
        (Role::Body, BlockKind::Item(_)) => "set-item",
        (Role::Body, BlockKind::Row) => "set-row",
        (Role::Body, BlockKind::Footnote) => "set-footnote",
        (Role::Body | Role::Caption, BlockKind::Picture) => "set-picture",
        (Role::Body, BlockKind::Preformatted) => "set-preformatted",
        _ => return role(words, part),
    };
    words.say(set)
}

/// Why a piece is left out; a key that this version does not know is shown as it is.
pub(in crate::ui) fn reason(words: &Words, key: &str) -> String {
    listed(&REASONS, key).map_or_else(|| key.to_owned(), |message| words.say(message))
}

/// What a person should know of how a text was read.
pub(in crate::ui) fn import_warning(words: &Words, warning: &ImportWarning) -> String {
    let args = [
        ("count", warning.count.into()),
        ("spelled", count(words, warning.count as usize).into()),
        ("detail", warning.detail.as_str().into()),
    ];
    let known = listed(&WARNINGS, &warning.key);
    known.map_or_else(|| warning.to_string(), |message| words.say_with(message, &args))
}

/// What was changed, and how often.
pub(in crate::ui) fn changed(words: &Words, key: &str, times: u32) -> String {
    let spelled = count(words, times as usize);
    match listed(&CHANGES, key) {
        Some(message) => {
            words.say_with(message, &[("count", times.into()), ("spelled", spelled.into())])
        }
        None => format!("{key} × {spelled}"),
    }
}

/// All that was changed, in one line.
pub(in crate::ui) fn all_changed(words: &Words, changes: &[(String, u32)]) -> String {
    let changes = changes.iter().map(|(key, times)| changed(words, key, *times));
    changes.collect::<Vec<_>>().join(", ")
}

/// What a media type is called; one that this version does not know is shown as it is.
pub(in crate::ui) fn media(words: &Words, media_type: &str) -> String {
    listed(&MEDIA, media_type).map_or_else(|| media_type.to_owned(), |message| words.say(message))
}

/// How many pieces of what is kept, in one line.
pub(in crate::ui) fn tally(words: &Words, tally: ImportTally) -> String {
    let ImportTally { kept, folded, characters, .. } = tally;
    let spell = |number| count(words, number);
    let args = [
        ("kept", kept.into()),
        ("folded", folded.into()),
        ("characters", characters.into()),
        ("spelledkept", spell(kept).into()),
        ("spelledfolded", spell(folded).into()),
        ("spelledcharacters", spell(characters).into()),
    ];
    words.say_with("import-tally", &args)
}

/// What a piece is called where it cannot be seen: its part, what becomes of it, its words.
pub(in crate::ui) fn spoken_piece(
    words: &Words,
    piece: &Piece,
    (fate, part, kind): (Fate, Role, BlockKind),
) -> String {
    let text = super::shorten(&piece.words, 160);
    let part = self::piece(words, kind, part);
    match fate {
        Fate::Kept => words.say_with("piece-kept", &[("part", part.into()), ("text", text.into())]),
        Fate::Folded => {
            words.say_with("piece-folded", &[("part", part.into()), ("text", text.into())])
        }
        Fate::LeftOut(why) => {
            let why = reason(words, why.key());
            words.say_with("piece-left-out", &[("reason", why.into()), ("text", text.into())])
        }
    }
}

/// Why the document was not made, or the text not redrawn.
pub(in crate::ui) fn import_fault(words: &Words, fault: &ImportFault) -> String {
    match fault {
        ImportFault::Unread(error) => open_error(words, error),
        ImportFault::NotKept(error) => archive_error(words, error),
        ImportFault::NotSaved(error) => save_error(words, error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Reason;

    #[test]
    fn every_reason_has_words() {
        let words = Words::new(Some("fr"));
        for why in [
            Reason::Navigation,
            Reason::ViewCounter,
            Reason::ShareBar,
            Reason::RelatedLinks,
            Reason::Promotion,
            Reason::CommentForm,
            Reason::ImageMarker,
            Reason::Hidden,
            Reason::RunningHead,
            Reason::RunningFoot,
            Reason::PageNumber,
            Reason::Repetition,
            Reason::Imprint,
            Reason::OutsideArticle,
            Reason::ByHand,
        ] {
            assert!(listed(&REASONS, why.key()).is_some(), "{why:?}");
        }
        assert_eq!(reason(&words, "view-counter"), "compteur de vues");
        assert_eq!(reason(&words, "later"), "later");
    }

    #[test]
    fn what_is_not_known_is_shown_as_it_is() {
        let words = Words::new(Some("en"));
        let changes = [("hyphens-rejoined", 12), ("carriage-returns", 1), ("something-new", 1_200)];
        let changes = changes.map(|(key, times)| (key.to_owned(), times));
        assert_eq!(
            all_changed(&words, &changes),
            "12 hyphens rejoined, 1 carriage return became a line end, something-new × 1,200"
        );
        assert_eq!(media(&words, "text/html"), "Web page");
        assert_eq!(media(&words, "x/y"), "x/y");
    }
}
