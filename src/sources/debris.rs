//! What pages leave between the words of an article, told by the words alone: counters, share bars, links elsewhere, notices about comments.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{BlockKind, Role};
use crate::sources::proposal::{Fate, Piece, Reason};

/// No debris is longer, in bytes.
const LONGEST: usize = 240;

/// What counts how often a page was read: `638 total views, 1 views today`, `12 vues`.
const COUNTER: &str = r"(?xi)^\W*
    (?: (?: (?:total|today'?s?)\s+ )? (?:views?|vues?|reads?|lectures?|visites?|visits?|hits) \s*:?\s* [\d\s.,\u{a0}\u{202f}]+ [kKmM]?
      | [\d\s.,\u{a0}\u{202f}]+ [kKmM]? \s* (?:total\s+|page\s*)? (?:views?|vues?|reads|lectures?|visites?|visits?|hits)
        (?:\s+(?:today|aujourd.hui|au\ total|total))?
        (?: [\s,;·|]+ [\d\s.,\u{a0}\u{202f}]+ (?:views?|vues?|visites?|visits?) \s* (?:today|aujourd.hui|this\ week)? )?
    )\W*$";

/// The mark that a button for printing leaves in the text of a page.
const MARKER: &str = r"(?i)^\W*(?:image_(?:pdf|print)|image_pdf\s*image_print|print\s*friendly(?:,?\s*pdf\s*&\s*email)?|\[?(?:image|photo|img|figure)\]?)\W*$";

/// Calls to subscribe, and what announces an advertisement.
const PROMOTION: &str = r"(?i)^\W*(?:advert|advertisement|advertisment|advertising|publicité|continue reading below|story continues below(?: advertisement)?|article continues (?:below|after)(?: this)?(?: advertisement| ad)?|(?:subscribe|sign up) (?:to|for|now|here|today)\b.*|abonnez[- ]vous\b.*|inscrivez[- ]vous (?:à|gratuitement)\b.*|(?:download|get) (?:our|the) (?:free )?app\b.*)$";

/// Links to other articles.
const RELATED: &str = r"(?i)^\W*(?:(?:à\s+)?(?:lire|voir|écouter)(?:\s+aussi|\s+également)?\s*(?:sur le même sujet)?\s*[:>»]|(?:à\s+)?(?:lire|voir)\s+(?:aussi|également)\b|read\s+(?:more|also|next)\s*[:>»]|see\s+also\s*[:>»]|also\s+read\b|related\s*(?:stories|articles|coverage|links)?\s*:|more\s+(?:on|from)\s+[^.]*:|recommended(?:\s+(?:stories|articles))?\s*:?\s*$|you (?:may|might) also (?:like|be interested)|(?:read|get|see) .{0,60} (?:by )?clicking here\W*$|articles?\s+(?:liés|connexes|similaires)|sur le même (?:sujet|thème))";

/// Notices and links about comments.
const FORM: &str = r"(?i)^\W*(?:les commentaires sont fermés|comments are (?:now )?closed|(?:laisser|poster|ajouter|écrire) un commentaire\b.*|leave a (?:reply|comment)\b.*|post a comment\b.*|add a comment\b.*|votre adresse (?:e-mail|de messagerie) ne sera pas publiée\b.*|your email address will not be published\b.*|répondre|reply|répondre à .*|réagir|se connecter pour .*|log in to (?:leave|post|reply)\b.*|(?:please )?(?:register|log in|sign in)(?: or (?:register|log in|sign in))?(?: to (?:comment|reply).*)?|(?:if you would like to add a comment|please review our comment).*|signaler(?: un abus)?|report(?: abuse)?)\W*$";

/// What stands over the comments of readers.
const HEADING: &str = r"(?i)^\W*(?:\d+\s+)?(?:(?:reader|user)s?['’]?\s+)?(?:commentaires?|comments?|réactions?|réponses?|responses?|thoughts?)(?:\s+(?:des lecteurs|sur|on|to|for)\b.*)?\s*(?:\(\d+\))?\W*$";

/// A pattern that is compiled once; `None` matches nothing.
struct Pattern(LazyLock<Option<Regex>>);

impl Pattern {
    fn fits(&self, words: &str) -> bool {
        self.0.as_ref().is_some_and(|pattern| pattern.is_match(words))
    }
}

macro_rules! pattern {
    ($source:expr) => {
        Pattern(LazyLock::new(|| Regex::new($source).ok()))
    };
}

static COUNTERS: Pattern = pattern!(COUNTER);
static MARKERS: Pattern = pattern!(MARKER);
static PROMOTIONS: Pattern = pattern!(PROMOTION);
static RELATEDS: Pattern = pattern!(RELATED);
static FORMS: Pattern = pattern!(FORM);
static HEADINGS: Pattern = pattern!(HEADING);

/// Words of which a share bar is made.
#[rustfmt::skip]
const SHARE: &[&str] = &[
    "share", "shares", "this", "on", "via", "facebook", "twitter", "x", "linkedin", "whatsapp",
    "telegram", "pinterest", "reddit", "tumblr", "flipboard", "email", "e-mail", "mail", "print",
    "tweet", "pin", "copy", "link", "save", "bluesky", "threads", "mastodon", "messenger", "google",
    "partager", "partagez", "partage", "sur", "par", "imprimer", "envoyer", "copier", "le", "lien",
    "enregistrer", "it", "comment", "comments", "more", "plus", "article", "cet", "la", "page",
];

/// Words without which no share bar is one.
#[rustfmt::skip]
const SHARE_SIGNS: &[&str] = &[
    "share", "facebook", "twitter", "linkedin", "whatsapp", "telegram", "tweet", "pinterest",
    "partager", "partagez", "imprimer",
];

/// What the words of a piece are, if they are no part of an article.
pub(super) fn debris(words: &str) -> Option<Reason> {
    if words.len() > LONGEST {
        return None;
    }
    if COUNTERS.fits(words) {
        Some(Reason::ViewCounter)
    } else if MARKERS.fits(words) {
        Some(Reason::ImageMarker)
    } else if PROMOTIONS.fits(words) {
        Some(Reason::Promotion)
    } else if RELATEDS.fits(words) {
        Some(Reason::RelatedLinks)
    } else if FORMS.fits(words) {
        Some(Reason::CommentForm)
    } else if is_share_bar(words) {
        Some(Reason::ShareBar)
    } else {
        None
    }
}

fn is_share_bar(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut signs = 0;
    let known = words
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| word.contains(char::is_alphabetic))
        .all(|word| {
            signs += usize::from(SHARE_SIGNS.contains(&word));
            SHARE.contains(&word)
        });
    known && signs > 0
}

/// Whether words stand over the comments of readers: `3 Commentaires`.
pub(super) fn heads_comments(words: &str) -> bool {
    words.len() <= LONGEST && HEADINGS.fits(words)
}

/// Leaves out what is debris, and folds the readers' comments that follow the article.
pub(super) fn sweep(pieces: &mut Vec<Piece>) {
    let bodies = |pieces: &[Piece]| pieces.iter().filter(|piece| piece.role == Role::Body).count();
    let heading = pieces.iter().rposition(|piece| {
        heads_comments(&piece.words) && piece.words.contains(|c: char| c.is_ascii_digit())
    });
    let heading = heading.filter(|at| pieces.get(..*at).is_some_and(|above| bodies(above) > 1));
    if let Some(at) = heading {
        gather_comments(pieces, at);
    }
    for piece in pieces.iter_mut().filter(|piece| piece.fate == Fate::Kept) {
        // A headline may be about anything.
        if piece.role == Role::Title {
            continue;
        }
        if let Some(reason) = debris(&piece.words) {
            piece.fate = Fate::LeftOut(reason);
        }
    }
}

/// Folds what stands under the heading at `at`: a comment is one piece, numbered or not.
fn gather_comments(pieces: &mut Vec<Piece>, at: usize) {
    let under = pieces.split_off(at);
    let is_numbered = |piece: &Piece| {
        piece.kind == BlockKind::Item(1) && piece.words.starts_with(|c: char| c.is_ascii_digit())
    };
    let numbered = under.iter().any(is_numbered);
    for (place, mut piece) in under.into_iter().enumerate() {
        if place == 0 {
            piece.fate = Fate::LeftOut(Reason::CommentForm);
        } else if let Some(reason) = debris(&piece.words) {
            piece.fate = Fate::LeftOut(reason);
        } else {
            let goes_on = numbered && !is_numbered(&piece);
            if goes_on
                && let Some(open) = pieces.last_mut()
                && open.fate == Fate::Folded
            {
                open.words.push_str(&piece.gap);
                open.words.push_str(&piece.words);
                continue;
            }
            piece.fate = Fate::Folded;
            piece.role = Role::Comment;
        }
        pieces.push(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debris_is_told_from_an_article() {
        for (words, expected) in [
            ("638 total views,  1 views today", Some(Reason::ViewCounter)),
            ("1\u{202f}204 vues", Some(Reason::ViewCounter)),
            ("Views: 12,345", Some(Reason::ViewCounter)),
            ("12 views of the town hall were sold.", None),
            ("The film had 12,000 views", None),
            ("image_pdf", Some(Reason::ImageMarker)),
            ("[Image]", Some(Reason::ImageMarker)),
            ("Image of the year", None),
            ("Share this on Facebook", Some(Reason::ShareBar)),
            ("Partager sur X / Imprimer", Some(Reason::ShareBar)),
            ("Facebook", Some(Reason::ShareBar)),
            ("Facebook denies it.", None),
            ("More on this page", None),
            ("À lire aussi\u{a0}: La ville aux mille yeux", Some(Reason::RelatedLinks)),
            ("Read more: The town of a thousand eyes", Some(Reason::RelatedLinks)),
            ("Lire est un plaisir.", None),
            ("Advertisement", Some(Reason::Promotion)),
            ("Abonnez-vous à notre lettre", Some(Reason::Promotion)),
            ("Les commentaires sont fermés.", Some(Reason::CommentForm)),
            ("Reply", Some(Reason::CommentForm)),
            ("Replying to the mayor, she laughed.", None),
            ("Advert", Some(Reason::Promotion)),
            ("Adverts for the harbour", None),
            ("READ MORE ON THE HARBOUR BY CLICKING HERE", Some(Reason::RelatedLinks)),
            ("Register or log in", Some(Reason::CommentForm)),
            ("Register the boats now", None),
            ("", None),
        ] {
            assert_eq!(debris(words), expected, "{words}");
        }
    }

    #[test]
    fn headings_of_comments_are_known() {
        for (words, expected) in [
            ("3 Commentaires", true),
            ("Comments (12)", true),
            ("2 thoughts on “The harbour”", true),
            ("Comments by the mayor were not welcome in the harbour.", false),
            ("Réactions", true),
        ] {
            assert_eq!(heads_comments(words), expected, "{words}");
        }
    }
}
