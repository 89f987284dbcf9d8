//! Roles: which paragraphs of plain text are the title, the standfirst, an intertitle, an item.

use crate::model::{Block, BlockKind, Role, Span};
use crate::sources::paragraphs::{ends_sentence, starts_item};

/// The longest title, in code points.
const LONGEST_TITLE: usize = 200;

/// The longest intertitle, in code points.
const LONGEST_SUBHEAD: usize = 120;

/// The longest standfirst, in code points.
const LONGEST_STANDFIRST: usize = 800;

/// What stands under an intertitle is at least so long, in code points.
const SHORTEST_SECTION: usize = 80;

/// A block for each paragraph, with the kind and role that its looks suggest.
///
/// `paragraphs` are spans of `text`, in order.
pub(super) fn blocks(text: &str, paragraphs: &[Span]) -> Vec<Block> {
    let words = Paragraphs { text, spans: paragraphs };
    let has_title = is_title(words);
    let mut blocks = Vec::with_capacity(paragraphs.len());
    for (at, span) in paragraphs.iter().enumerate() {
        let (kind, role) = if at == 0 && has_title {
            (BlockKind::Heading(1), Role::Title)
        } else if words.get(at).is_some_and(starts_item) {
            (BlockKind::Item(1), Role::Body)
        } else if is_subhead(words, at, has_title) {
            (BlockKind::Heading(2), Role::Subhead)
        } else if at == 1 && has_title && is_standfirst(words) {
            (BlockKind::Paragraph, Role::Standfirst)
        } else {
            (BlockKind::Paragraph, Role::Body)
        };
        blocks.push(Block { kind, role, span: *span, page: None, folded: false });
    }
    blocks
}

/// The words of the paragraphs, by number.
#[derive(Clone, Copy)]
struct Paragraphs<'a> {
    text: &'a str,
    spans: &'a [Span],
}

impl<'a> Paragraphs<'a> {
    fn get(self, at: usize) -> Option<&'a str> {
        self.text.get(self.spans.get(at)?.bytes())
    }
}

/// Whether `words` are at most `most` code points long, without counting further than that.
fn is_at_most(words: &str, most: usize) -> bool {
    words.chars().nth(most).is_none()
}

fn is_title(words: Paragraphs) -> bool {
    let (Some(first), Some(second)) = (words.get(0), words.get(1)) else { return false };
    let full_stop = first.ends_with('.') && !first.ends_with("...");
    let is_list = starts_item(first) && starts_item(second);
    let has_letter = first.contains(char::is_alphanumeric);
    let leads_on = first.ends_with([',', ';', ':']);
    has_letter && !full_stop && !is_list && !leads_on && is_at_most(first, LONGEST_TITLE)
}

/// Whether words could be an intertitle: short, and not the end of a sentence.
fn looks_like_heading(words: &str) -> bool {
    is_at_most(words, LONGEST_SUBHEAD)
        && words.contains(char::is_alphabetic)
        && !ends_sentence(words)
        && !words.ends_with([',', ';', ':'])
        && !starts_item(words)
}

/// Whether a paragraph is an intertitle: it looks like one and stands between two that do not.
fn is_subhead(words: Paragraphs, at: usize, has_title: bool) -> bool {
    let (Some(before), Some(here), Some(after)) =
        (at.checked_sub(1).and_then(|at| words.get(at)), words.get(at), words.get(at + 1))
    else {
        return false;
    };
    // What stands directly under the title is a byline or a date more often than an intertitle.
    let under_title = at == 1 && has_title;
    let opens_section = starts_item(after) || !is_at_most(after, SHORTEST_SECTION - 1);
    looks_like_heading(here)
        && !under_title
        && !looks_like_heading(before)
        && !looks_like_heading(after)
        && opens_section
}

/// Whether the paragraph under the title introduces the article: an intertitle follows at once.
fn is_standfirst(words: Paragraphs) -> bool {
    words.get(1).is_some_and(|under| {
        !looks_like_heading(under)
            && is_at_most(under, LONGEST_STANDFIRST)
            && is_subhead(words, 2, true)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::paragraphs::paragraphs;

    const LONG: &str = "Les caméras de la place ont été posées en mars, dit la mairie, et elles ne \
                        filment que les voitures.";

    /// Blocks are written as a letter each: Title, Standfirst, Heading, Item, paragraph.
    fn check(paragraphs_of: &[&str], expected: &str) {
        let text = paragraphs_of.join("\n\n");
        let blocks = blocks(&text, &paragraphs(&text));
        let letters: String = blocks
            .iter()
            .map(|block| match (block.kind, block.role) {
                (BlockKind::Heading(1), Role::Title) => 'T',
                (BlockKind::Heading(2), Role::Subhead) => 'H',
                (BlockKind::Item(1), Role::Body) => 'I',
                (BlockKind::Paragraph, Role::Standfirst) => 'S',
                (BlockKind::Paragraph, Role::Body) => 'p',
                _ => '?',
            })
            .collect();
        assert_eq!(letters, expected, "{paragraphs_of:?}");
    }

    #[test]
    fn paragraphs_have_the_roles_that_they_look_like() {
        check(&["Mille yeux"], "p");
        check(&["Mille yeux", LONG], "Tp");
        check(&["Une phrase finit par un point.", LONG], "pp");
        check(&["Et après…", LONG], "Tp");
        check(&["Qui regarde\u{a0}?", LONG], "Tp");
        check(&[LONG, "Au pied des mâts", LONG], "pHp");
        check(&["Mille yeux", LONG, "Au pied des mâts", LONG], "TSHp");
        check(&["Mille yeux", LONG, "« Au pied des mâts »", LONG, "La suite", LONG], "TSHpHp");
        check(&["Mille yeux", "Par Zoé Martin", LONG, "Au pied des mâts", LONG], "TppHp");
        check(&["Mille yeux", LONG, LONG, "Au pied des mâts", LONG], "TppHp");
        check(&["Mille yeux", LONG, "Au pied des mâts"], "Tpp");
        check(&["Mille yeux", LONG, "Au pied :", LONG], "Tppp");
    }

    #[test]
    fn what_is_left_of_a_page_is_no_intertitle() {
        check(
            &["Mille yeux", LONG, "12 vues", "image_pdf", "2 avis", "1. Oui.", "2. Non."],
            "TppppII",
        );
        check(&["Mille yeux", LONG, "* * *", LONG], "Tppp");
        check(&["Mille yeux", LONG, "À retenir", "– un", "– deux"], "TSHII");
    }

    #[test]
    fn a_list_has_no_title() {
        check(&["– un", "– deux"], "II");
        check(&["1. un", "2. deux", LONG], "IIp");
        check(&["Courses :", "– du pain", "– du sel"], "pII");
    }
}
