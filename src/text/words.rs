//! Words, and how a rough selection becomes a clean one.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Words that lose their last vowel before another word, in French: what stands before the
/// apostrophe is a word of its own (`l’identité`), while `aujourd’hui` and `don’t` are one.
const ELISIONS: &[&str] = &[
    "c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quelqu", "quoiqu", "s", "t",
];

/// The narrow no-break space of French, which Unicode counts to the words beside it.
const NARROW_SPACE: char = '\u{202f}';

/// The usual no-break space.
const NO_BREAK: char = '\u{a0}';

/// How far from a position its word is looked for, in bytes: no word is longer, and a text
/// without line breaks costs no more than one with them.
const REACH: usize = 512;

/// Quotation marks and brackets that stand farther apart, in bytes, are not looked at as a pair:
/// what is selected is trimmed for every frame, however much it is.
const LONGEST_PAIR: usize = 16 * 1024;

/// A text on one line: each run of spaces and line breaks is one space, and spaces at which a line
/// must not break stay such, all of the usual width.
#[must_use]
pub fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut between: Option<char> = None;
    for char in text.trim().chars() {
        if !char.is_whitespace() {
            line.extend(between.take());
            line.push(char);
            continue;
        }
        let holds = matches!(char, NO_BREAK | NARROW_SPACE) && between != Some(' ');
        between = Some(if holds { NO_BREAK } else { ' ' });
    }
    line
}

/// The word that holds byte `at`, or the word that ends there when nothing starts there.
///
/// Ends are byte offsets into `text`, half-open. `None` between spaces or punctuation, and when
/// `at` is not inside the text or not a code-point boundary.
#[must_use]
pub fn word_at(text: &str, at: usize) -> Option<Range<usize>> {
    if !text.is_char_boundary(at) {
        return None;
    }
    let window = window_around(text, at);
    let mut before = None;
    for word in words(text.get(window.clone())?) {
        let word = word.start + window.start..word.end + window.start;
        if word.contains(&at) {
            return Some(word);
        }
        if word.end == at {
            before = Some(word);
        }
    }
    before
}

/// Every word of a text, in order, as half-open byte ranges.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.unicode_word_indices().flat_map(|(start, joined)| {
        pieces(joined).flat_map(move |(from, word)| {
            let (start, end) = (start + from, start + from + word.len());
            let parts = match elision(word) {
                Some(cut) => [start..start + cut, start + cut..end],
                None => [start..end, 0..0],
            };
            parts.into_iter().filter(|part| !part.is_empty())
        })
    })
}

/// What Unicode takes for a word, parted at the narrow no-break spaces that it may hold, as between
/// `«` and a word.
fn pieces(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let pieces = word.split(NARROW_SPACE).map(move |piece| {
        let from = start;
        start += piece.len() + NARROW_SPACE.len_utf8();
        (from, piece)
    });
    pieces.filter(|(_, piece)| piece.chars().any(char::is_alphanumeric))
}

/// Grows a rough selection to whole words, and drops spaces and outer punctuation.
///
/// The direction in which it was drawn does not matter. Brackets and quotation marks that open
/// and close within the selection stay, as does the full stop of an abbreviation in its middle.
/// Empty when no word is touched.
///
/// ```
/// use recoupe::text::words::snap;
///
/// let text = "Selon lui, « rien n’a changé ».";
/// assert_eq!(&text[snap(text, 7..9)], "lui");
/// assert_eq!(&text[snap(text, 15..33)], "rien n’a changé");
/// ```
#[must_use]
pub fn snap(text: &str, rough: Range<usize>) -> Range<usize> {
    let (start, end) = (rough.start.min(rough.end), rough.start.max(rough.end));
    let inside = text.get(start..end).unwrap_or_default();
    let lead = inside.len() - inside.trim_start().len();
    let trail = inside.len() - inside.trim_end().len();
    if lead == inside.len() {
        return start..start;
    }
    let (start, end) = (start + lead, end - trail);
    // A selection that ends exactly where a word starts does not reach into that word.
    let first = word_at(text, start).filter(|word| word.end > start);
    let last = floor(text, end.saturating_sub(1));
    let last = word_at(text, last).filter(|word| word.end > last && word.start < end);
    let start = first.map_or(start, |word| word.start.min(start));
    let end = last.map_or(end, |word| word.end.max(end));
    trim(text, start..end)
}

/// Drops spaces and punctuation from both ends of a range, but keeps a pair of quotation marks or
/// brackets that belongs together, and signs that carry meaning (`€`, `%`, `#`, `@`).
#[must_use]
pub fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let mut range = range;
    loop {
        let inside = text.get(range.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (inside.chars().next(), inside.chars().next_back()) else {
            return range.start..range.start;
        };
        let drops_first = is_outer(first);
        let drops_last = is_outer(last);
        let pair = closing(first)
            .is_some_and(|close| inside.len() > first.len_utf8() && pairs_up(inside, first, close));
        if pair && (closing(first) == Some(last) || !drops_last) {
            return range;
        }
        let opens = drops_last && opening(last).is_some_and(|open| pairs_up(inside, open, last));
        if drops_first && !pair {
            range.start += first.len_utf8();
        } else if drops_last && !opens {
            range.end -= last.len_utf8();
        } else {
            return range;
        }
    }
}

/// Where the last grapheme cluster of `text` begins, in bytes.
#[must_use]
pub fn grapheme_before(text: &str) -> usize {
    text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
}

/// How many bytes the first grapheme cluster of `text` takes.
#[must_use]
pub fn grapheme_after(text: &str) -> usize {
    text.graphemes(true).next().map_or(0, str::len)
}

/// The start of the word that holds byte `at`, or of the one before; the start of the text if none.
#[must_use]
pub fn word_start_before(text: &str, at: usize) -> usize {
    let from = window_start(text, at);
    let Some(before) = text.get(from..at) else { return at };
    words(before).last().map_or(from, |word| from + word.start)
}

/// The end of the word that holds byte `at`, or of the one after; the end of the text if none.
#[must_use]
pub fn word_end_after(text: &str, at: usize) -> usize {
    let Some(after) = text.get(at..) else { return at };
    words(after).next().map_or(text.len(), |word| at + word.end)
}

/// The start of the first word at or after byte `at`; the end of the text if there is none.
#[must_use]
pub fn word_start_after(text: &str, at: usize) -> usize {
    let Some(after) = text.get(at..) else { return at };
    words(after).next().map_or(text.len(), |word| at + word.start)
}

/// The end of the last word at or before byte `at`; the start of the text if there is none.
#[must_use]
pub fn word_end_before(text: &str, at: usize) -> usize {
    let from = window_start(text, at);
    let Some(before) = text.get(from..at) else { return at };
    words(before).last().map_or(from, |word| from + word.end)
}

/// Far enough before `at` to hold a word, and not inside one.
fn window_start(text: &str, at: usize) -> usize {
    let from = floor(text, at.saturating_sub(REACH));
    match text.get(from..at) {
        Some(window) if from > 0 => from + window.find(char::is_whitespace).unwrap_or_default(),
        _ => from,
    }
}

fn is_outer(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '…'
                | '-'
                | '–'
                | '—'
                | '‐'
                | '"'
                | '\''
                | '‘'
                | '’'
                | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '/'
                | '*'
                | '·'
                | '•'
                | '|'
                | '\u{200b}'
                | '\u{feff}'
                | '،'
                | '؛'
                | '؟'
                | '۔'
                | '־'
                | '。'
                | '、'
                | '，'
                | '：'
                | '；'
                | '！'
                | '？'
                | '「'
                | '」'
                | '『'
                | '』'
                | '《'
                | '》'
        )
}

const PAIRS: [(char, char); 9] = [
    ('«', '»'),
    ('“', '”'),
    ('‘', '’'),
    ('(', ')'),
    ('[', ']'),
    ('‹', '›'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
];

fn closing(open: char) -> Option<char> {
    PAIRS.iter().find(|(o, _)| *o == open).map(|(_, close)| *close)
}

fn opening(close: char) -> Option<char> {
    PAIRS.iter().find(|(_, c)| *c == close).map(|(open, _)| *open)
}

/// Whether `open` and `close` balance within `inside`, so that dropping one would orphan the other.
fn pairs_up(inside: &str, open: char, close: char) -> bool {
    if inside.len() > LONGEST_PAIR {
        return false;
    }
    let opened = inside.chars().filter(|c| *c == open).count();
    // An apostrophe is written like a closing single quote, so those are never counted as a pair.
    close != '’' && opened > 0 && opened == inside.chars().filter(|c| *c == close).count()
}

/// Where an elided word ends, in bytes, when `word` begins with one.
fn elision(word: &str) -> Option<usize> {
    let (at, apostrophe) = word.char_indices().find(|(_, c)| matches!(c, '’' | '\''))?;
    let before = word.get(..at)?;
    let after = at + apostrophe.len_utf8();
    let is_elision = ELISIONS.iter().any(|e| e.eq_ignore_ascii_case(before));
    // "d’you", "t’is": English keeps such words whole only rarely, and a vowel must follow in French.
    let vowel = word
        .get(after..)?
        .chars()
        .next()
        .is_some_and(|c| "aeiouyhàâéèêëîïôùûœæ".contains(c.to_lowercase().next().unwrap_or(c)));
    (is_elision && vowel).then_some(after)
}

fn window_around(text: &str, at: usize) -> Range<usize> {
    let from = floor(text, at.saturating_sub(REACH));
    let to = floor(text, (at + REACH).min(text.len()));
    let before = text.get(from..at).unwrap_or_default();
    let start = match before.rfind(char::is_whitespace) {
        Some(space) => from + space,
        None => from,
    };
    let after = text.get(at..to).unwrap_or_default();
    // One more character than the word, so that a joiner after it is seen.
    let end = match after.find(char::is_whitespace) {
        Some(space) => at + space,
        None => to,
    };
    start..end
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `⟦` and `⟧` stand at the rough selection's ends, `expected` is what it becomes.
    fn check(marked: &str, expected: &str) {
        let start = marked.find('⟦').unwrap();
        let text = marked.replacen('⟦', "", 1);
        let end = text.find('⟧').unwrap();
        let text = text.replacen('⟧', "", 1);
        for rough in [start..end, end..start] {
            let snapped = text.get(snap(&text, rough)).unwrap();
            assert_eq!(snapped, expected, "in {marked:?}");
        }
    }

    #[test]
    fn a_rough_selection_becomes_whole_words() {
        check("The ma⟦yor sa⟧id so", "mayor said");
        check("The⟦ mayor ⟧said so", "mayor");
        check("The mayor⟦,⟧ he said", "");
        check("The⟦ ⟧mayor", "");
        check("he sa⟦id, and⟧ left", "said, and");
        check("« n⟦e sont pas utilisé⟧es », dit-il", "ne sont pas utilisées");
        check("⟦« ne sont pas utilisées »⟧, dit-il", "« ne sont pas utilisées »");
        check("⟦« ne sont pas utilisées », ⟧dit-il", "« ne sont pas utilisées »");
        check("⟦il dit « non », ⟧puis", "il dit « non »");
        check("l’⟦ident⟧ité", "identité");
        check("⟦l’ident⟧ité", "l’identité");
        check("aujourd’⟦hu⟧i", "aujourd’hui");
        check("«\u{202f}l’⟦ét⟧é\u{202f}», dit-on", "été");
        check("oui\u{202f}⟦non⟧\u{202f}?", "non");
        check("à ⟦1\u{202f}00⟧0\u{202f}€", "1\u{202f}000");
        check("they do⟦n’⟧t know", "don’t");
        check("about 2⟦,47⟧9 billion", "2,479");
        check("paid ⟦20 €⟧.", "20 €");
        check("Aleksandar Vu⟦č⟧ić,", "Vučić");
        check("a 👩‍👩‍👧‍👦 fam⟦il⟧y", "family");
        check("⟦The U.S. said⟧.", "The U.S. said");
        check("first.⟦\n\nSecond⟧ paragraph", "Second");
        check("قالت ⟦نعم، ⟧ثم", "نعم");
        check("她说：⟦「不」。⟧", "「不」");
        check("the (so-called⟦) ex⟧pert", "expert");
    }

    #[test]
    fn the_word_under_a_position() {
        assert_eq!(word_at("un mot ici", 4), Some(3..6));
        assert_eq!(word_at("un mot ici", 6), Some(3..6), "a word still holds its end");
        assert_eq!(word_at("un  mot", 3), None);
        assert_eq!(word_at("é", 1), None, "inside a code point");
        assert_eq!(word_at("", 0), None);
        let long = "a".repeat(5_000);
        assert!(word_at(&long, 2_500).is_some());
    }

    #[test]
    fn one_line_breaks_where_the_text_would() {
        for (text, line) in [
            ("un \n\t mot", "un mot"),
            ("\n« oui », non\u{a0}?  ", "« oui », non\u{a0}?"),
            ("«\u{a0}oui\u{202f}»", "«\u{a0}oui\u{a0}»"),
            ("a\u{a0}\u{a0}b", "a\u{a0}b"),
            ("a\u{a0} b \u{a0}c", "a b c"),
            ("", ""),
        ] {
            assert_eq!(on_one_line(text), line, "{text:?}");
        }
    }

    #[test]
    fn words_before_and_after_a_position() {
        let text = "un mot, ici.";
        for (at, start, end) in
            [(0, 0, 0), (2, 3, 2), (3, 3, 2), (6, 8, 6), (8, 8, 6), (12, 12, 11)]
        {
            let found = (word_start_after(text, at), word_end_before(text, at));
            assert_eq!(found, (start, end), "at {at}");
        }
    }

    proptest! {
        #[test]
        fn snapping_keeps_to_the_text_and_settles(
            text in "[a-zé ’'.,«»()\n🤔]{0,60}", a in 0usize..60, b in 0usize..60,
        ) {
            let (a, b) = (floor(&text, a.min(text.len())), floor(&text, b.min(text.len())));
            let once = snap(&text, a..b);
            prop_assert!(text.get(once.clone()).is_some());
            prop_assert_eq!(snap(&text, once.clone()), once);
        }
    }
}
