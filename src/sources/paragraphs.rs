//! Paragraphs of plain text: which lines belong together.
//!
//! Some files hold a paragraph on each line, some set blank lines between paragraphs, some break
//! every line at a fixed width. A file of the last sort gives itself away: where a line ends, the
//! first word of the next one would not have fitted any more.

use std::ops::RangeInclusive;

use crate::model::Span;
use crate::text::Offset;

/// The widths, in code points, at which text is broken into lines.
const WRAPPED: RangeInclusive<usize> = 45..=110;

/// So many breaks at one width are no accident.
const ENOUGH: usize = 3;

/// A line that holds something.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    /// Its words, without the white space around them.
    words: &'a str,
    /// Where its words begin, in bytes.
    start: usize,
    /// The white space before its words, in code points.
    indent: usize,
    /// Its length in code points, with the indent.
    width: usize,
    /// Whether it stands directly under another line that holds something.
    follows: bool,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.words.len()
    }
}

/// What counts as nothing: white space of every sort, and characters without a width.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether words end like a sentence, quotation marks and brackets aside.
pub(super) fn ends_sentence(words: &str) -> bool {
    let end = words.trim_end_matches(|c| is_blank(c) || is_closing(c));
    end.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}

fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '“' | '"' | '’' | '\'' | '›' | ')' | ']' | '*' | '_')
}

/// Whether words begin like an item of a list: `– `, `• `, `* `, `- `, `1. `, `2) `.
pub(super) fn starts_item(words: &str) -> bool {
    let mut chars = words.chars();
    let after = match chars.next() {
        Some('–' | '•' | '*' | '-' | '‣' | '◦' | '▪' | '■' | '●') => chars.next(),
        Some('0'..='9') => match chars.find(|c| !c.is_ascii_digit()) {
            // Three digits at most: “2021. ” ends a sentence.
            Some('.' | ')') if words.find(['.', ')']) <= Some(3) => chars.next(),
            _ => None,
        },
        _ => None,
    };
    after.is_some_and(char::is_whitespace) && chars.any(char::is_alphanumeric)
}

/// The paragraphs of a text, in order, without the white space around them. What lies between two
/// of them is white space.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let width = wrap_width(text);
    let mut found: Vec<Span> = Vec::new();
    let mut before: Option<Line> = None;
    let mut in_item = false;
    for line in lines(text) {
        let joins = before.is_some_and(|above| continues(&above, &line, width, in_item));
        if joins && let Some(open) = found.last_mut() {
            *open = Span::new(open.start(), Offset::new(line.end())).unwrap_or(*open);
        } else {
            in_item = starts_item(line.words);
            found.extend(Span::from_bytes(line.start..line.end()));
        }
        before = Some(line);
    }
    found
}

/// The lines that hold something, in order.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let mut follows = false;
    text.split('\n').filter_map(move |line| {
        let at = start;
        start += line.len() + 1;
        let tail = line.trim_start_matches(is_blank);
        let words = tail.trim_end_matches(is_blank);
        if words.is_empty() {
            follows = false;
            return None;
        }
        let lead = line.len() - tail.len();
        let indent = line.get(..lead).unwrap_or_default().chars().count();
        let width = indent + words.chars().count();
        let line = Line { words, start: at + lead, indent, width, follows };
        follows = true;
        Some(line)
    })
}

/// Every line with the one directly above it.
fn pairs(text: &str) -> impl Iterator<Item = (Line<'_>, Line<'_>)> {
    lines(text)
        .scan(None, |above: &mut Option<Line>, line| Some((above.replace(line), line)))
        .filter(|(_, line)| line.follows)
        .filter_map(|(above, line)| Some((above?, line)))
}

/// The width at which the whole text was broken into lines; `None` if it was not.
fn wrap_width(text: &str) -> Option<usize> {
    let width = usual_width(text)?;
    let (mut all, mut full, mut capital, mut closed) = (0_usize, 0_usize, 0_usize, 0_usize);
    for (above, line) in pairs(text) {
        all += 1;
        if WRAPPED.contains(&above.width) && is_full(&above, &line, width) {
            full += 1;
            capital += usize::from(line.words.starts_with(char::is_uppercase));
            closed += usize::from(ends_sentence(above.words));
        }
    }
    // A list of sentences or of titles can be of even width too; running text breaks anywhere.
    let runs_on = closed * 2 < full && capital * 10 < full * 7;
    (full >= ENOUGH && full * 10 >= all * 6 && runs_on).then_some(width)
}

/// The width that nine of ten lines with another one under them keep to.
fn usual_width(text: &str) -> Option<usize> {
    let mut counts = [0_usize; *WRAPPED.end() + 1];
    let mut all = 0;
    for (above, _) in pairs(text).filter(|(above, _)| WRAPPED.contains(&above.width)) {
        if let Some(count) = counts.get_mut(above.width) {
            *count += 1;
            all += 1;
        }
    }
    let mut so_far = 0;
    let usual = counts.iter().position(|count| {
        so_far += count;
        all > 0 && so_far * 10 >= all * 9
    });
    usual.filter(|_| all >= ENOUGH)
}

/// Whether the first word of `line` would hardly have fitted at the end of `above`. Editors do not
/// all count alike, and a person may break a little early: a tenth of the width is let pass.
fn is_full(above: &Line, line: &Line, width: usize) -> bool {
    let word = line.words.split(is_blank).next().unwrap_or_default();
    above.width + 1 + word.chars().count() > width - width / 10
}

/// Whether `line` goes on with the paragraph that `above` is the last line of so far.
fn continues(above: &Line, line: &Line, width: Option<usize>, in_item: bool) -> bool {
    if !line.follows || above.width > *WRAPPED.end() {
        return false;
    }
    let closed = ends_sentence(above.words);
    if starts_item(line.words) && (in_item || closed || above.words.ends_with(':')) {
        return false;
    }
    let Some(width) = width else {
        let goes_on = line.words.starts_with(char::is_lowercase)
            && above.words.ends_with(|c: char| c.is_alphanumeric() || c == ',' || c == '-');
        return above.width >= *WRAPPED.start() && goes_on;
    };
    if closed {
        // In books a paragraph begins with an indent instead of a blank line.
        let indented = !in_item && line.indent >= above.indent + 2;
        is_full(above, line, width) && !indented
    } else {
        // In the middle of a sentence, only what is far too short is a line by itself.
        is_full(above, line, width) || above.width * 10 >= width * 6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> =
            paragraphs(text).into_iter().map(|span| text.get(span.bytes()).unwrap()).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    const WRAPPED_TEXT: &str = "\
The harbour office said on Monday that the new cranes would be at work
before the summer, and that nobody would lose a post over it. Three
people who load ships for a living read the notice and laughed.

A week later the office took the sentence about the posts out of its
notice. “We had promised too much”, a clerk wrote, and asked not to be
named.";

    #[test]
    fn lines_of_a_fixed_width_are_one_paragraph() {
        let (first, second) = WRAPPED_TEXT.split_once("\n\n").unwrap();
        check(WRAPPED_TEXT, &[first, second]);
        let indented = WRAPPED_TEXT.replace("\n\n", "\n   ");
        check(&indented, &[first, second]);
        let headed = format!("Cranes\n\n{WRAPPED_TEXT}\n\n– one\n– two");
        check(&headed, &["Cranes", first, second, "– one", "– two"]);
    }

    #[test]
    fn a_line_is_a_paragraph_where_nothing_was_wrapped() {
        check("", &[]);
        check(" \n\u{a0}\n\u{200b}\n", &[]);
        check("a\nb\n\nc", &["a", "b", "c"]);
        check("  a \u{a0}\n\u{202f}\n\tb ", &["a", "b"]);
        let long = "word ".repeat(60);
        check(&format!("{long}\n{long}\n{long}"), &[long.trim(); 3]);
        let list = "Marie Dupont-Aignan, mairie de Saint-Denis, service des eaux\n\
                    Paul Lefèvre, préfecture de la Seine, bureau des archives\n\
                    Anne-Sophie Roux, hôpital de Pontoise, direction générale\n\
                    Jean Petit, collège Jules-Ferry, vie scolaire et internat";
        check(list, &list.lines().collect::<Vec<_>>());
        let sentences = "The first camera was put up at the corner of the main square.\n\
                         The second camera was put up at the end of the long bridge.\n\
                         The third camera was never put up, says the town’s engineer.\n\
                         The fourth camera was taken down after only one single week.";
        check(sentences, &sentences.lines().collect::<Vec<_>>());
    }

    #[test]
    fn one_broken_line_is_mended_where_its_words_go_on() {
        let broken = "The office said on Monday that the cranes would be at work\nbefore summer.";
        check(broken, &[broken]);
        let title = "Cranes before summer, says the office of the western harbour\nBy Ann Onymous";
        check(title, &title.lines().collect::<Vec<_>>());
    }

    #[test]
    fn items_are_known_by_what_they_begin_with() {
        for (words, expected) in [
            ("– one", true),
            ("•\u{a0}one", true),
            ("* one", true),
            ("1. one", true),
            ("12) one", true),
            ("2021. The year", false),
            ("1.5 million", false),
            ("– ", false),
            ("* * *", false),
            ("–one", false),
            ("— dialogue", false),
            ("3 comments", false),
            ("", false),
        ] {
            assert_eq!(starts_item(words), expected, "{words:?}");
        }
    }

    #[test]
    fn sentences_end_before_closing_quotes() {
        for (words, expected) in [
            ("Non.", true),
            ("« Non ! »", true),
            ("« Non\u{a0}?\u{202f}»", true),
            ("(It did.)", true),
            ("« Un réseau »", false),
            ("a list:", false),
            ("", false),
        ] {
            assert_eq!(ends_sentence(words), expected, "{words:?}");
        }
    }
}
