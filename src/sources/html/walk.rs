//! From the tree of a page to pieces: what is set as one block, with its emphases, links and place in the page.

use std::ops::Range;

use dom_query::{Element, NodeData, NodeRef};

use crate::model::{BlockKind, EmphasisKind, Role};
use crate::sources::Piece;
use crate::sources::html::area::{Area, area};
use crate::sources::html::one_line;
use crate::sources::html::readable::Readable;

/// A piece, with what the page tells of it.
#[derive(Debug)]
pub(super) struct Found {
    /// The piece itself; its fate is not decided yet.
    pub(super) piece: Piece,
    /// The part of the page that it stands in.
    pub(super) area: Option<Area>,
    /// How many of its code points are taken for a part of the article.
    pub(super) readable: usize,
    /// How many of them lead somewhere.
    pub(super) linked: usize,
    /// Whether it stands in an `article` or `main` element.
    pub(super) in_main: bool,
}

/// All that a page shows, in order. `readable` knows which words are a part of the article.
pub(super) fn pieces(
    body: &NodeRef,
    readable: &mut Readable,
    base: Option<&url::Url>,
) -> Vec<Found> {
    let mut walk = Walk { found: Vec::new(), open: Open::default(), readable, base };
    walk.children(body, &Place::default());
    walk.close(&Place::default());
    walk.found
}

/// Where in the page the walk is.
#[derive(Clone, Default)]
struct Place {
    kind: BlockKind,
    area: Option<Area>,
    depth: u8,
    strong: bool,
    italic: bool,
    link: Option<String>,
    in_main: bool,
    in_table: bool,
    /// In a cell of a row, where nothing begins a piece of its own.
    in_cell: bool,
    /// The number of the nearest element with words of its own.
    number: Option<usize>,
}

/// The piece that is being filled.
#[derive(Default)]
struct Open {
    words: String,
    emphases: Vec<(Range<usize>, EmphasisKind)>,
    links: Vec<(Range<usize>, String)>,
    readable: usize,
    linked: usize,
    space: bool,
}

struct Walk<'a> {
    found: Vec<Found>,
    open: Open,
    readable: &'a mut Readable,
    base: Option<&'a url::Url>,
}

/// What begins a piece of its own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// What holds no words for a reader.
const SILENT: &[&str] = &[
    "applet",
    "audio",
    "button",
    "canvas",
    "datalist",
    "embed",
    "head",
    "iframe",
    "input",
    "map",
    "meta",
    "noscript",
    "object",
    "option",
    "progress",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "annotation",
    "annotation-xml",
];

impl Walk<'_> {
    fn children(&mut self, node: &NodeRef, place: &Place) {
        for child in node.children_it(false) {
            let text = child.query(|node| match &node.data {
                NodeData::Text { contents } => Some(contents.to_string()),
                _ => None,
            });
            if let Some(text) = text.flatten() {
                self.text(&text, place);
            } else if child.is_element() {
                self.element(&child, place);
            }
        }
    }

    fn element(&mut self, node: &NodeRef, around: &Place) {
        let Some(tag) = node.node_name() else { return };
        let tag: &str = &tag;
        if SILENT.contains(&tag) {
            return;
        }
        if tag == "br" {
            self.line_break(around);
            return;
        }
        if tag == "img" {
            self.picture(node, around);
            return;
        }
        let mut place = Place { number: number_of(node).or(around.number), ..around.clone() };
        let is_block = BLOCKS.contains(&tag);
        if is_block && around.in_cell {
            self.open.space = true;
            self.children(
                node,
                &Place { number: number_of(node).or(around.number), ..around.clone() },
            );
            self.open.space = true;
            return;
        }
        if let Some(element) = node.element_ref() {
            let said = |name| attribute(&element, name);
            let hidden = attribute_is_there(&element, "hidden")
                || said("aria-hidden") == "true"
                || is_hidden(said("style"));
            if hidden {
                place.area = Some(Area::Hidden);
            } else if is_block || tag == "span" || tag == "a" {
                let here = area(tag, said("role"), [said("class"), said("id")]);
                place.area = inner(around.area, here);
            }
            if tag == "a" && !said("href").is_empty() {
                place.link = self.resolved(said("href"));
            }
        }
        place.strong |=
            matches!(tag, "strong" | "b") && !matches!(place.kind, BlockKind::Heading(_));
        place.italic |= matches!(tag, "em" | "i" | "cite" | "dfn");
        place.in_main |= matches!(tag, "article" | "main");
        if !is_block {
            self.children(node, &place);
            return;
        }
        self.close(around);
        place.kind = kind(tag, around);
        match tag {
            "ul" | "ol" | "dir" | "menu" => place.depth = around.depth.saturating_add(1),
            "table" => place.in_table = is_data(node),
            "tr" if around.in_table => {
                self.row(node, &place);
                return;
            }
            _ => {}
        }
        self.children(node, &place);
        self.close(&place);
    }

    /// A row of a table: its cells with a tab between them.
    fn row(&mut self, row: &NodeRef, place: &Place) {
        for (at, cell) in row.element_children().iter().enumerate() {
            if at > 0 && !self.open.words.is_empty() {
                self.open.words.push('\t');
                self.open.space = false;
            }
            let number = number_of(cell).or(place.number);
            self.children(cell, &Place { number, in_cell: true, ..place.clone() });
        }
        self.close(place);
    }

    fn text(&mut self, text: &str, place: &Place) {
        let is_readable = self.readable.takes(place.number, text);
        if place.kind == BlockKind::Preformatted {
            let before = self.open.words.len();
            let clean =
                if self.open.words.is_empty() { text.trim_start_matches('\n') } else { text };
            self.open.words.push_str(clean);
            self.note(before, text.chars().count(), is_readable, place);
            return;
        }
        let mut words = text.split(is_space).filter(|word| !word.is_empty()).peekable();
        let begins = text.starts_with(is_space);
        let ends = text.ends_with(is_space);
        if words.peek().is_none() {
            self.open.space |= !text.is_empty();
            return;
        }
        let open = &mut self.open;
        let at_line_start = open.words.is_empty() || open.words.ends_with(['\n', '\t']);
        if (open.space || begins) && !at_line_start {
            open.words.push(' ');
        }
        let before = open.words.len();
        let mut count = 0;
        for (at, word) in words.enumerate() {
            if at > 0 {
                open.words.push(' ');
            }
            open.words.push_str(word);
            count += word.chars().count();
        }
        open.space = ends;
        self.note(before, count, is_readable, place);
    }

    /// Notes what is to be said of the words from byte `before` on.
    fn note(&mut self, before: usize, count: usize, is_readable: bool, place: &Place) {
        let open = &mut self.open;
        let range = before..open.words.len();
        if range.is_empty() {
            return;
        }
        if place.strong {
            extend(&mut open.emphases, range.clone(), EmphasisKind::Strong);
        }
        if place.italic {
            extend(&mut open.emphases, range.clone(), EmphasisKind::Italic);
        }
        if let Some(link) = &place.link {
            extend(&mut open.links, range, link.clone());
        }
        open.readable += if is_readable { count } else { 0 };
        open.linked += if place.link.is_some() { count } else { 0 };
    }

    /// One break is a line end; two make a new piece.
    fn line_break(&mut self, place: &Place) {
        if place.in_cell {
            self.open.space = true;
            return;
        }
        if self.open.words.ends_with('\n') {
            self.close(place);
        } else if !self.open.words.is_empty() {
            self.open.words.push('\n');
        }
        self.open.space = false;
    }

    fn picture(&mut self, node: &NodeRef, place: &Place) {
        let Some(element) = node.element_ref() else { return };
        let words = one_line(attribute(&element, "alt"));
        let is_readable = self.readable.has_picture(number_of(node));
        if words.chars().filter(|c| c.is_alphanumeric()).count() < 3 || !is_readable {
            return;
        }
        let count = words.chars().count();
        let piece = Piece { kind: BlockKind::Picture, ..Piece::paragraph(words) };
        // A picture in the middle of a paragraph stands before it.
        self.found.push(Found {
            piece,
            area: place.area,
            readable: count,
            linked: 0,
            in_main: place.in_main,
        });
    }

    /// Ends the piece that is being filled.
    fn close(&mut self, place: &Place) {
        let open = std::mem::take(&mut self.open);
        let words = open.words.trim_end_matches(|c: char| is_space(c)).to_owned();
        let kept = words.trim_start();
        if kept.is_empty() {
            return;
        }
        let cut = words.len() - kept.len();
        let moved = |range: &Range<usize>| {
            let start = range.start.saturating_sub(cut);
            start..range.end.saturating_sub(cut).min(kept.len()).max(start)
        };
        let mut piece = Piece::paragraph(kept.to_owned());
        piece.kind = place.kind;
        piece.emphases = open.emphases.iter().map(|(range, kind)| (moved(range), *kind)).collect();
        piece.links = open.links.iter().map(|(range, url)| (moved(range), url.clone())).collect();
        piece.role = match (place.area, place.kind) {
            (Some(Area::Caption), _) => Role::Caption,
            (Some(Area::Standfirst), _) => Role::Standfirst,
            (Some(Area::PullQuote), _) => Role::PullQuote,
            (_, BlockKind::Heading(_)) => Role::Subhead,
            _ => Role::Body,
        };
        let before = self.found.last().map(|found| found.piece.kind);
        let is_run = matches!(piece.kind, BlockKind::Item(_) | BlockKind::Row);
        if is_run && before.is_some_and(|kind| same_sort(kind, piece.kind)) {
            "\n".clone_into(&mut piece.gap);
        }
        self.found.push(Found {
            piece,
            area: place.area,
            readable: open.readable,
            linked: open.linked,
            in_main: place.in_main,
        });
    }

    /// The address that a link leads to; `None` for what leads to no other page.
    fn resolved(&self, href: &str) -> Option<String> {
        let href = href.trim();
        if href.starts_with('#') || href.to_ascii_lowercase().starts_with("javascript:") {
            return None;
        }
        let url = match (url::Url::parse(href), self.base) {
            (Ok(url), _) => url,
            (Err(_), Some(base)) => base.join(href).ok()?,
            (Err(_), None) => return None,
        };
        matches!(url.scheme(), "http" | "https" | "mailto").then(|| url.into())
    }
}

/// The number by which an element is known.
fn number_of(node: &NodeRef) -> Option<usize> {
    node.element_ref().and_then(|element| attribute(&element, super::readable::NUMBER).parse().ok())
}

/// Adds a range, as part of the last one where it only goes on.
fn extend<T: PartialEq>(list: &mut Vec<(Range<usize>, T)>, range: Range<usize>, what: T) {
    match list.last_mut() {
        Some((last, known)) if *known == what && range.start <= last.end + 1 => {
            last.end = range.end;
        }
        _ => list.push((range, what)),
    }
}

/// The area of an element in another one: comments keep their forms apart, and nothing hidden shows.
fn inner(outer: Option<Area>, here: Option<Area>) -> Option<Area> {
    let stays = match outer {
        Some(Area::Comments) => {
            !matches!(here, Some(Area::CommentForm | Area::Share | Area::Promotion))
        }
        Some(Area::Hidden | Area::CommentForm | Area::Promotion | Area::Related) => true,
        _ => here.is_none(),
    };
    if stays { outer } else { here }
}

fn kind(tag: &str, around: &Place) -> BlockKind {
    match (tag, around.kind) {
        ("h1", _) => BlockKind::Heading(1),
        ("h2", _) => BlockKind::Heading(2),
        ("h3", _) => BlockKind::Heading(3),
        ("h4", _) => BlockKind::Heading(4),
        ("h5", _) => BlockKind::Heading(5),
        ("h6", _) => BlockKind::Heading(6),
        ("blockquote", _) => BlockKind::Quote,
        ("li" | "dt" | "dd", _) => BlockKind::Item(around.depth.max(1)),
        ("pre", _) => BlockKind::Preformatted,
        ("tr", _) if around.in_table => BlockKind::Row,
        ("table" | "article" | "main" | "figure" | "aside", _) => BlockKind::Paragraph,
        (_, kind) => kind,
    }
}

fn same_sort(a: BlockKind, b: BlockKind) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

/// Whether a table holds figures rather than the layout of a page: rows of several cells, with
/// nothing in them that is set as a block.
fn is_data(table: &NodeRef) -> bool {
    let mut rows = 0;
    for node in table.descendants_it() {
        let Some(tag) = node.node_name() else { continue };
        match &*tag {
            "tr" => rows += usize::from(node.element_children().len() > 1),
            "div" | "h1" | "h2" | "h3" | "h4" | "ul" | "ol" | "table" | "article" | "section" => {
                return false;
            }
            _ => {}
        }
    }
    rows > 1
}

fn is_hidden(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// What HTML takes for white space; no-break spaces are none.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// What an element says under a name; nothing when it does not.
pub(super) fn attribute<'a>(element: &'a Element, name: &str) -> &'a str {
    element.attrs.iter().find(|attr| &*attr.name.local == name).map_or("", |attr| &attr.value)
}

fn attribute_is_there(element: &Element, name: &str) -> bool {
    element.attrs.iter().any(|attr| &*attr.name.local == name)
}
