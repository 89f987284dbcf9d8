//! Paragraphs and runs as word processors have them, in whichever direction their words are read.

use std::collections::BTreeMap;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use url::Url;

use crate::formats::rich::followed;
use crate::formats::xml::escape;
use crate::model::Rgb;

/// Word takes no longer addresses.
const LONGEST_ADDRESS: usize = 2000;

/// How the words of a run look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) style: Option<&'static str>,
    pub(super) strong: bool,
    pub(super) italic: bool,
    pub(super) struck: bool,
    /// The colour that lies behind them.
    pub(super) shade: Option<Rgb>,
    /// The colour of a line below them.
    pub(super) line: Option<Rgb>,
}

/// Where words lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum To {
    /// Nowhere.
    #[default]
    Nowhere,
    /// To an address.
    Web(String),
    /// To a bookmark of that number.
    Place(usize),
}

/// Words that look alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) words: String,
    pub(super) look: Look,
    pub(super) to: To,
}

impl Piece {
    /// Words.
    pub(super) fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }

    /// Words that matter.
    pub(super) fn strong(words: impl Into<String>) -> Self {
        Self { look: Look { strong: true, ..Look::default() }, ..Self::plain(words) }
    }

    /// Words in another tone.
    pub(super) fn italic(words: impl Into<String>) -> Self {
        Self { look: Look { italic: true, ..Look::default() }, ..Self::plain(words) }
    }

    /// Words that lead to an address, if it may be followed.
    pub(super) fn link(words: impl Into<String>, url: &str) -> Self {
        let to = address(url).map_or(To::Nowhere, To::Web);
        Self { to, ..Self::plain(words) }
    }
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Format {
    /// The id of its style; the usual one if there is none.
    pub(super) style: &'static str,
    /// As an item: the number of the list, and the depth counted from 0.
    pub(super) item: Option<(u8, u8)>,
    /// Whether it begins a page.
    pub(super) new_page: bool,
    /// Whether it is read from the right where its words do not tell.
    pub(super) from_right: bool,
}

impl From<&'static str> for Format {
    fn from(style: &'static str) -> Self {
        Self { style, ..Self::default() }
    }
}

/// An address as Word takes it. One that is no address by the rules of addresses would make the
/// whole file unreadable there.
pub(super) fn address(url: &str) -> Option<String> {
    let url = Url::parse(&followed(url)?).ok()?.to_string();
    let plain = url.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&b));
    (plain && url.len() <= LONGEST_ADDRESS).then_some(url)
}

/// One part of the package that holds paragraphs.
#[derive(Default)]
pub(super) struct Part {
    /// What was written so far.
    pub(super) xml: String,
    /// The addresses that it leads to; the first one has the number 0.
    links: Vec<String>,
    known: BTreeMap<String, usize>,
    /// The size of all its words, in half points, where styles are not enough.
    size: Option<u8>,
    /// The level of each byte of the paragraph that is open; none where all are read from the left.
    levels: Vec<Level>,
    at: usize,
}

impl Part {
    /// One in which every run says its size, as not every program knows styles in comments.
    pub(super) fn of_size(half_points: u8) -> Self {
        Self { size: Some(half_points), ..Self::default() }
    }

    /// Its addresses, in the order of their numbers.
    pub(super) fn links(&self) -> &[String] {
        &self.links
    }

    /// Adds markup as it is.
    pub(super) fn put(&mut self, markup: &str) {
        self.xml.push_str(markup);
    }

    /// Opens a paragraph that will hold these words, and no others.
    pub(super) fn open(&mut self, format: Format, words: &str) {
        let from_right = is_from_right(words).unwrap_or(format.from_right);
        self.at = 0;
        self.levels.clear();
        if words.chars().any(is_right) {
            let base = if from_right { Level::rtl() } else { Level::ltr() };
            self.levels = BidiInfo::new(words, Some(base)).levels;
        }
        let Format { style, item, new_page, .. } = format;
        self.put("<w:p>");
        if style.is_empty() && item.is_none() && !new_page && !from_right {
            return;
        }
        self.put("<w:pPr>");
        if !style.is_empty() {
            self.put(&format!("<w:pStyle w:val=\"{style}\"/>"));
        }
        if new_page {
            self.put("<w:pageBreakBefore/>");
        }
        if let Some((list, depth)) = item {
            self.put(&format!(
                "<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr>"
            ));
        }
        self.put(if from_right { "<w:bidi/></w:pPr>" } else { "</w:pPr>" });
    }

    /// Closes the paragraph.
    pub(super) fn close(&mut self) {
        self.put("</w:p>\n");
    }

    /// A whole paragraph.
    pub(super) fn paragraph(&mut self, format: impl Into<Format>, pieces: &[Piece]) {
        let words: String = pieces.iter().map(|piece| piece.words.as_str()).collect();
        self.open(format.into(), &words);
        self.pieces(pieces);
        self.close();
    }

    /// Words of the paragraph that is open.
    pub(super) fn pieces(&mut self, pieces: &[Piece]) {
        for Piece { words, look, to } in pieces {
            let look = match to {
                To::Nowhere => *look,
                _ => Look { style: look.style.or(Some("Hyperlink")), ..*look },
            };
            self.open_link(to);
            self.words(words, look);
            self.close_link(to);
        }
    }

    /// What is written from here on leads somewhere.
    pub(super) fn open_link(&mut self, to: &To) {
        match to {
            To::Nowhere => {}
            To::Web(url) => {
                let next = self.links.len();
                let number = *self.known.entry(url.clone()).or_insert(next);
                if number == next {
                    self.links.push(url.clone());
                }
                self.put(&format!("<w:hyperlink r:id=\"{}\">", id_of_link(number)));
            }
            To::Place(number) => {
                self.put(&format!("<w:hyperlink w:anchor=\"{}\">", name_of_place(*number)));
            }
        }
    }

    /// It ends here.
    pub(super) fn close_link(&mut self, to: &To) {
        if *to != To::Nowhere {
            self.put("</w:hyperlink>");
        }
    }

    /// Words of the paragraph that is open, in runs of one direction.
    pub(super) fn words(&mut self, words: &str, look: Look) {
        let mut rest = words;
        while !rest.is_empty() {
            let levels = self.levels.get(self.at..).unwrap_or_default();
            let from_right = levels.first().is_some_and(Level::is_rtl);
            let same = levels.iter().take_while(|level| level.is_rtl() == from_right).count();
            let length = if levels.is_empty() { rest.len() } else { same.min(rest.len()) };
            let (now, later) = rest.split_at_checked(length).unwrap_or((rest, ""));
            self.run(now, look, from_right);
            self.at += now.len();
            rest = later;
        }
    }

    fn run(&mut self, words: &str, look: Look, from_right: bool) {
        self.put("<w:r>");
        let begins = self.xml.len();
        self.put("<w:rPr>");
        let empty = self.xml.len();
        self.look(look);
        if from_right {
            self.put("<w:rtl/>");
        }
        if self.xml.len() == empty {
            self.xml.truncate(begins);
        } else {
            self.put("</w:rPr>");
        }
        let mut rest = words;
        while !rest.is_empty() {
            let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
            let (now, later) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if !now.is_empty() {
                self.put("<w:t xml:space=\"preserve\">");
                escape(&mut self.xml, now);
                self.put("</w:t>");
            }
            let mut signs = later.chars();
            match signs.next() {
                Some('\t') => self.put("<w:tab/>"),
                Some(_) => self.put("<w:br/>"),
                None => {}
            }
            rest = signs.as_str();
        }
        self.put("</w:r>");
    }

    /// The properties of a run, in the order that the standard wants.
    fn look(&mut self, look: Look) {
        let Look { style, strong, italic, struck, shade, line } = look;
        if let Some(style) = style {
            self.put(&format!("<w:rStyle w:val=\"{style}\"/>"));
        }
        for (is_so, markup) in
            [(strong, "<w:b/><w:bCs/>"), (italic, "<w:i/><w:iCs/>"), (struck, "<w:strike/>")]
        {
            self.put(if is_so { markup } else { "" });
        }
        if let Some(size) = self.size {
            self.put(&format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"));
        }
        if let Some(line) = line {
            self.put(&format!("<w:u w:val=\"thick\" w:color=\"{}\"/>", digits(line)));
        }
        if let Some(shade) = shade {
            let shade = digits(shade);
            self.put(&format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{shade}\"/>"));
        }
    }
}

/// The id by which a part refers to an address.
pub(super) fn id_of_link(number: usize) -> String {
    format!("link{number}")
}

/// The name of a bookmark; lists of bookmarks do not show those that begin so.
pub(super) fn name_of_place(number: usize) -> String {
    format!("_Recoupe{number}")
}

/// A colour as Word writes it.
pub(super) fn digits(Rgb([red, green, blue]): Rgb) -> String {
    format!("{red:02X}{green:02X}{blue:02X}")
}

fn is_right(c: char) -> bool {
    c >= '\u{590}' && matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Whether most letters are read from the right; `None` where there are none.
pub(super) fn is_from_right(words: &str) -> Option<bool> {
    let (mut left, mut right) = (0_usize, 0_usize);
    for c in words.chars() {
        match bidi_class(c) {
            BidiClass::L => left += 1,
            BidiClass::R | BidiClass::AL => right += 1,
            _ => {}
        }
    }
    (left + right > 0).then_some(right > left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pieces: &[Piece], expected: &str) {
        let mut part = Part::default();
        part.paragraph("", pieces);
        let plain =
            part.xml.replace("<w:t xml:space=\"preserve\">", "<t>").replace("</w:t>", "</t>");
        assert_eq!(plain.trim_end(), expected);
    }

    #[test]
    fn words_are_escaped_and_breaks_are_elements() {
        check(
            &[Piece::plain("a<b> &\t\"c\"\n\u{1}")],
            "<w:p><w:r><t>a&lt;b&gt; &amp;</t><w:tab/><t>&quot;c&quot;</t><w:br/><t>\u{fffd}</t></w:r></w:p>",
        );
        check(
            &[Piece::strong("x"), Piece::plain("")],
            "<w:p><w:r><w:rPr><w:b/><w:bCs/></w:rPr><t>x</t></w:r></w:p>",
        );
        let (line, shade) = (Some(Rgb([1, 2, 3])), Some(Rgb([255; 3])));
        let look = Look { line, shade, italic: true, ..Look::default() };
        check(
            &[Piece { look, ..Piece::plain("x") }],
            "<w:p><w:r><w:rPr><w:i/><w:iCs/><w:u w:val=\"thick\" w:color=\"010203\"/><w:shd \
             w:val=\"clear\" w:color=\"auto\" w:fill=\"FFFFFF\"/></w:rPr><t>x</t></w:r></w:p>",
        );
    }

    #[test]
    fn words_from_the_right_are_runs_of_their_own() {
        let run = |words: &str| format!("<w:r><w:rPr><w:rtl/></w:rPr><t>{words}</t></w:r>");
        let left = |words: &str| format!("<w:r><t>{words}</t></w:r>");
        check(
            &[Piece::plain("the שלום word")],
            &format!("<w:p>{}{}{}</w:p>", left("the "), run("שלום"), left(" word")),
        );
        let expected = format!("<w:pPr><w:bidi/></w:pPr>{}{}", run("שלום עולם "), left("NATO"));
        check(&[Piece::plain("שלום עולם NATO")], &format!("<w:p>{expected}</w:p>"));
    }

    #[test]
    fn words_without_letters_are_read_as_those_around_them() {
        for (words, expected) in [("12", None), ("a 12 ש שש", Some(true)), ("a ש", Some(false))]
        {
            assert_eq!(is_from_right(words), expected, "{words}");
        }
        let mut part = Part::default();
        part.paragraph(Format { from_right: true, ..Format::default() }, &[Piece::plain("12")]);
        assert!(part.xml.contains("<w:bidi/>"), "{}", part.xml);
    }

    #[test]
    fn one_address_has_one_number_and_bad_ones_have_none() {
        let mut part = Part::default();
        let (a, b) = ("https://a.example/", "https://b.example/ü");
        part.paragraph("", &[Piece::link("a", a), Piece::link("b", b), Piece::link("c", a)]);
        assert_eq!(part.links(), [a, "https://b.example/%C3%BC"]);
        assert_eq!(part.xml.matches("r:id=\"link0\"").count(), 2);
        let long = format!("https://a.example/{}", "a".repeat(LONGEST_ADDRESS));
        for url in ["https://[x", "javascript:alert(1)", "https://a.example/?{x}|y^", &long] {
            assert_eq!(Piece::link("x", url).to, address(url).map_or(To::Nowhere, To::Web));
        }
        assert_eq!(address("https://[x"), None);
        assert_eq!(address(&long), None);
        assert_eq!(address("www.a.example"), Some("https://www.a.example/".to_owned()));
    }
}
