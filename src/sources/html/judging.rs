//! What is to become of each piece of a page: kept, folded or left out.

use crate::model::{BlockKind, Metadata, Role};
use crate::sources::html::area::Area;
use crate::sources::html::walk::Found;
use crate::sources::{Fate, Piece, Reason, debris};

/// Decides over all pieces of a page, and finds the title among them.
pub(super) fn judged(mut found: Vec<Found>, metadata: Metadata) -> (Vec<Piece>, Metadata) {
    let any = found.iter().any(|found| found.readable > 0);
    let about_comments = is_about_comments(&found);
    for found in &mut found {
        found.piece.fate = fate(found, any, about_comments);
        if found.piece.fate == Fate::Folded && found.area == Some(Area::Comments) {
            found.piece.role = Role::Comment;
        }
    }
    place_title(&mut found, &metadata.title);
    take_standfirst(&mut found);
    fold_captions(&mut found);
    (found.into_iter().map(|found| found.piece).collect(), metadata)
}

/// What its place and its words say of a piece. `any` tells whether a part of the page was taken for
/// an article, and `about_comments` whether that part is what readers wrote.
fn fate(found: &Found, any: bool, about_comments: bool) -> Fate {
    let count = found.piece.words.chars().filter(|c| !c.is_whitespace()).count();
    let is_readable = if any { found.readable * 2 >= count } else { found.area.is_none() };
    let words = &found.piece.words;
    match found.area {
        Some(Area::Comments) if !(is_readable && about_comments) => {
            let is_notice = debris::heads_comments(words) || words.chars().count() < 3;
            let reason = debris::debris(words).or(is_notice.then_some(Reason::CommentForm));
            reason.map_or(Fate::Folded, Fate::LeftOut)
        }
        area if is_readable => match (debris::debris(words), area) {
            (Some(reason), _) => Fate::LeftOut(reason),
            (None, Some(area)) if is_aside(found, area, count) => Fate::LeftOut(reason(Some(area))),
            (None, _) => Fate::Kept,
        },
        area => Fate::LeftOut(debris::debris(words).unwrap_or(reason(area))),
    }
}

/// Whether a piece that was taken for a part of the article is what its class says, all the same.
fn is_aside(found: &Found, area: Area, count: usize) -> bool {
    let is_linked = found.linked * 2 > count;
    match area {
        Area::Counter | Area::CommentForm => count < 20 || (is_linked && count < 80),
        Area::Share => is_linked && count < 80,
        Area::Related | Area::Navigation | Area::Promotion => is_linked && count < 400,
        _ => false,
    }
}

fn reason(area: Option<Area>) -> Reason {
    match area {
        Some(Area::Navigation) => Reason::Navigation,
        Some(Area::Share) => Reason::ShareBar,
        Some(Area::Related) => Reason::RelatedLinks,
        Some(Area::Promotion) => Reason::Promotion,
        Some(Area::Counter) => Reason::ViewCounter,
        Some(Area::Comments | Area::CommentForm) => Reason::CommentForm,
        Some(Area::Imprint) => Reason::Imprint,
        Some(Area::Byline) => Reason::Repetition,
        Some(Area::Hidden) => Reason::Hidden,
        Some(Area::Caption | Area::Standfirst | Area::PullQuote) | None => Reason::OutsideArticle,
    }
}

/// Whether what was taken for the article is what readers wrote, as on a forum.
fn is_about_comments(found: &[Found]) -> bool {
    let (mut all, mut comments) = (0, 0);
    for found in found {
        all += found.readable;
        comments += if found.area == Some(Area::Comments) { found.readable } else { 0 };
    }
    comments * 2 > all
}

/// The pieces from the title, or the first that is kept, to the last that is kept.
fn body_of(found: &[Found]) -> std::ops::Range<usize> {
    let is_kept = |found: &Found| found.piece.fate == Fate::Kept;
    let first = found.iter().position(is_kept).unwrap_or_default();
    let last = found.iter().rposition(is_kept).unwrap_or_default();
    first..last + 1
}

/// Gives the title its role, wherever it stands; where it does not, it comes first.
fn place_title(found: &mut Vec<Found>, title: &str) {
    let wanted = letters(title);
    if wanted.is_empty() {
        return;
    }
    let first_kept = found.iter().position(|found| found.piece.fate == Fate::Kept);
    let limit = first_kept.map_or(found.len(), |at| at + 3);
    let rank = |found: &Found| {
        let here = letters(&found.piece.words);
        let is_heading = matches!(found.piece.kind, BlockKind::Heading(1 | 2));
        let is_same = here == wanted;
        let is_part = here.len() >= 12 && (wanted.contains(&here) || here.contains(&wanted));
        match (is_same, is_part, found.piece.kind) {
            (true, _, BlockKind::Heading(1)) => Some(0),
            (true, _, BlockKind::Heading(_)) => Some(1),
            (_, true, BlockKind::Heading(1)) if is_heading => Some(2),
            (true, ..) if found.area.is_none() => Some(3),
            _ => None,
        }
    };
    let near = found.iter().enumerate().take(limit);
    let best = near.filter_map(|(at, found)| Some((rank(found)?, at))).min();
    if let Some((_, at)) = best {
        for (place, found) in found.iter_mut().enumerate() {
            if place == at {
                found.piece.role = Role::Title;
                found.piece.kind = BlockKind::Heading(1);
                found.piece.fate = Fate::Kept;
            } else if place < limit && letters(&found.piece.words) == wanted {
                found.piece.fate = Fate::LeftOut(Reason::Repetition);
            }
        }
        return;
    }
    let mut piece = Piece::paragraph(title.to_owned());
    piece.kind = BlockKind::Heading(1);
    piece.role = Role::Title;
    let at = first_kept.unwrap_or_default();
    found.insert(at, Found { piece, area: None, readable: 0, linked: 0, in_main: true });
}

/// Takes in the standfirst between the title and the text, if it was left out.
fn take_standfirst(found: &mut [Found]) {
    let title = found.iter().position(|found| found.piece.role == Role::Title);
    let Some(title) = title else { return };
    let body = found
        .iter()
        .skip(title + 1)
        .position(|found| found.piece.fate == Fate::Kept && found.piece.role == Role::Body);
    let Some(body) = body.map(|at| title + 1 + at) else { return };
    let between = found.iter_mut().take(body).skip(title + 1);
    for found in between.filter(|found| found.area == Some(Area::Standfirst)) {
        if found.piece.words.chars().count() >= 20 {
            found.piece.fate = Fate::Kept;
        }
    }
}

/// Captions stay in the text, hidden: those of the article, and those in its midst.
fn fold_captions(found: &mut [Found]) {
    let body = body_of(found);
    for (at, found) in found.iter_mut().enumerate() {
        let is_caption = found.piece.role == Role::Caption;
        let is_near = body.contains(&at) && found.in_main && found.piece.words.len() > 25;
        let outside = found.piece.fate == Fate::LeftOut(Reason::OutsideArticle);
        if is_caption && (found.piece.fate == Fate::Kept || (is_near && outside)) {
            found.piece.fate = Fate::Folded;
        }
    }
}

/// The letters and digits of words, in small letters.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
