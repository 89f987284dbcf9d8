//! A stretch of the text with its marks, emphases and links, as elements that are properly nested however they cross.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::formats::html_report::{Page, put};
use crate::formats::rich::{followed, html_escaped};
use crate::model::{Annotation, AnnotationId, EmphasisKind, Span};
use crate::text::Offset;

/// So many marks, and so many emphases, are shown on the same words; of further ones there is the
/// letter alone. Browsers nest elements only so deep, and nobody tells more lines apart.
const MOST: usize = 6;

/// Marks on the same words have lines of their own in so many lanes.
const LANES: usize = 4;

/// What lies on some words.
enum Layer<'a> {
    Mark(&'a Arc<Annotation>),
    Emphasis(EmphasisKind),
    Link(String),
}

/// A layer on the words of one stretch.
struct Laid<'a> {
    layer: Layer<'a>,
    /// Within the stretch.
    span: Span,
    /// Of a mark: the number of the piece, counted from 1, and whether it ends here.
    piece: usize,
    ends: bool,
}

/// A stretch of text and where the next one begins.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) span: Span,
    pub(super) until: Offset,
}

/// Writes a stretch; `anchored` learns which marks can be gone to.
pub(super) fn write(
    page: &Page<'_>,
    out: &mut String,
    anchored: &mut BTreeSet<AnnotationId>,
    stretch: Stretch,
) {
    let layers = layers(page, stretch);
    let mut edges: Vec<(Offset, bool, usize)> = Vec::with_capacity(layers.len() * 2);
    for (number, laid) in layers.iter().enumerate() {
        edges.push((laid.span.start(), true, number));
        edges.push((laid.span.end(), false, number));
    }
    edges.sort_unstable();
    let lanes = BTreeMap::new();
    let mut run = Run {
        page,
        out,
        anchored,
        layers: &layers,
        open: Vec::new(),
        drawn: BTreeSet::new(),
        lanes,
    };
    let mut from = stretch.span.start();
    let mut edges = edges.into_iter().peekable();
    while let Some((at, _, _)) = edges.peek().copied() {
        run.words(from, at);
        from = at;
        let (mut ending, mut beginning) = (Vec::new(), Vec::new());
        while let Some((_, begins, number)) = edges.next_if(|edge| edge.0 == at) {
            if begins { &mut beginning } else { &mut ending }.push(number);
        }
        run.end(&ending);
        run.begin(&beginning);
    }
    run.words(from, stretch.span.end());
}

/// What lies on a stretch, in the order of nesting: marks, emphases within them, links within those.
fn layers<'a>(page: &Page<'a>, stretch: Stretch) -> Vec<Laid<'a>> {
    let document = page.document;
    let version = document.version();
    let mut marks: Vec<&Arc<Annotation>> = Vec::new();
    let mut met = BTreeSet::new();
    for (_, id) in document.index().touching(stretch.span) {
        if met.insert(id) {
            marks.extend(document.annotation(id));
        }
    }
    let mut laid = Vec::new();
    for mark in marks {
        let Some(spans) = document.placed_spans(mark) else { continue };
        for (number, piece) in spans.touching(stretch.span) {
            let Some(span) = piece.intersection(stretch.span) else { continue };
            let ends = piece.end() <= stretch.until;
            laid.push(Laid { layer: Layer::Mark(mark), span, piece: number + 1, ends });
        }
    }
    laid.sort_by_key(|it| (it.span.start(), Reverse(it.span.end()), it.id()));
    let mut put = |layer: Layer<'a>, span: Span| {
        let span = span.intersection(stretch.span);
        laid.extend(span.map(|span| Laid { layer, span, piece: 0, ends: false }));
    };
    for emphasis in &version.emphases {
        put(Layer::Emphasis(emphasis.kind), emphasis.span);
    }
    for link in &version.links {
        if let Some(url) = followed(&link.url).filter(|_| link.span.overlaps(stretch.span)) {
            put(Layer::Link(url), link.span);
        }
    }
    laid
}

impl Laid<'_> {
    fn id(&self) -> Option<AnnotationId> {
        match self.layer {
            Layer::Mark(mark) => Some(mark.id),
            _ => None,
        }
    }
}

/// A stretch as it is being written.
struct Run<'a, 'b> {
    page: &'b Page<'a>,
    out: &'b mut String,
    anchored: &'b mut BTreeSet<AnnotationId>,
    layers: &'b [Laid<'a>],
    /// The layers whose elements are open, the outermost first.
    open: Vec<usize>,
    /// The layers that are shown here, in the order of nesting.
    drawn: BTreeSet<usize>,
    /// The lane of each mark that is shown here.
    lanes: BTreeMap<usize, usize>,
}

impl Run<'_, '_> {
    fn words(&mut self, from: Offset, to: Offset) {
        let words = self.page.document.version().text.slice(from..to);
        self.out.push_str(&html_escaped(words));
    }

    fn layer(&self, number: usize) -> Option<&Laid<'_>> {
        self.layers.get(number)
    }

    fn close_to(&mut self, length: usize) {
        while self.open.len() > length {
            let layer = self.open.pop().and_then(|number| self.layers.get(number));
            self.out.push_str(match layer.map(|laid| &laid.layer) {
                Some(Layer::Mark(_)) => "</mark>",
                Some(Layer::Emphasis(EmphasisKind::Strong)) => "</strong>",
                Some(Layer::Emphasis(EmphasisKind::Italic)) => "</em>",
                Some(Layer::Link(_)) => "</a>",
                None => "",
            });
        }
    }

    fn is_mark(&self, number: usize) -> bool {
        self.layer(number).is_some_and(|laid| matches!(laid.layer, Layer::Mark(_)))
    }

    /// Closes what ends here, and writes the letters of marks.
    fn end(&mut self, ending: &[usize]) {
        let letters = ending.iter().any(|number| self.is_mark(*number));
        // A letter is a link, which cannot stand in another one; links are innermost.
        let gives_way =
            |number: usize| ending.contains(&number) || letters && !self.is_mark(number);
        let keep = self.open.iter().position(|number| gives_way(*number));
        self.close_to(keep.unwrap_or(self.open.len()));
        for number in ending {
            self.drawn.remove(number);
            self.lanes.remove(number);
        }
        if letters {
            // A letter stands within the marks that go on, so that their tints do.
            self.open_up(Self::is_mark);
        }
        // Inner marks first, as their elements were closed.
        for number in ending.iter().rev() {
            self.letter(*number);
        }
    }

    fn letter(&mut self, number: usize) {
        let Some(Laid { layer: Layer::Mark(mark), piece, ends: true, .. }) =
            self.layers.get(number)
        else {
            return;
        };
        let Some(look) = self.page.looks.get(&mark.label) else { return };
        let pieces = mark.spans().map_or(1, crate::model::Spans::len);
        let part = if pieces > 1 { format!("\u{a0}{piece}/{pieces}") } else { String::new() };
        let anchor = if self.anchored.insert(mark.id) {
            format!(" id=\"t-{}\"", mark.id)
        } else {
            String::new()
        };
        let name = html_escaped(&look.name);
        let letter = html_escaped(&look.letter);
        put(
            self.out,
            format_args!(
                "<sup class=\"at l{}\"{anchor}><a href=\"#m-{}\" title=\"{name}\">{letter}{part}</a></sup>",
                look.number, mark.id
            ),
        );
    }

    /// Opens what begins here, and again what had to give way.
    fn begin(&mut self, beginning: &[usize]) {
        for number in beginning {
            if self.has_room(*number) {
                self.drawn.insert(*number);
                if self.is_mark(*number) {
                    let taken: BTreeSet<usize> = self.lanes.values().copied().collect();
                    let lane = (0..LANES).find(|lane| !taken.contains(lane));
                    self.lanes.insert(*number, lane.unwrap_or(LANES - 1));
                }
            }
        }
        self.open_up(|_, _| true);
    }

    /// Has exactly those layers open that are shown here and wanted.
    fn open_up(&mut self, wants: impl Fn(&Self, usize) -> bool) {
        let wanted: Vec<usize> =
            self.drawn.iter().copied().filter(|number| wants(self, *number)).collect();
        let same =
            self.open.iter().zip(&wanted).take_while(|(open, wanted)| open == wanted).count();
        self.close_to(same);
        for number in wanted.into_iter().skip(same) {
            self.open_layer(number);
            self.open.push(number);
        }
    }

    /// Whether a layer can be shown beside those that are: one link, and no more than so many others
    /// of its kind.
    fn has_room(&self, number: usize) -> bool {
        let kind = |number: usize| self.layer(number).map(|it| std::mem::discriminant(&it.layer));
        let same = self.drawn.iter().filter(|other| kind(**other) == kind(number)).count();
        let is_link = self.layer(number).is_some_and(|it| matches!(it.layer, Layer::Link(_)));
        same < if is_link { 1 } else { MOST }
    }

    fn open_layer(&mut self, number: usize) {
        match self.layers.get(number).map(|laid| &laid.layer) {
            Some(Layer::Mark(mark)) => {
                let look = self.page.looks.get(&mark.label);
                let (class, name) = look.map_or((0, ""), |look| (look.number, &look.name));
                let lane = self.lanes.get(&number).copied().unwrap_or_default();
                let anchor = if self.anchored.insert(mark.id) {
                    format!(" id=\"t-{}\"", mark.id)
                } else {
                    String::new()
                };
                let name = html_escaped(name);
                put(
                    self.out,
                    format_args!("<mark class=\"l{class} y{lane}\"{anchor} title=\"{name}\">"),
                );
            }
            Some(Layer::Emphasis(EmphasisKind::Strong)) => self.out.push_str("<strong>"),
            Some(Layer::Emphasis(EmphasisKind::Italic)) => self.out.push_str("<em>"),
            Some(Layer::Link(url)) => {
                let url = html_escaped(url);
                put(self.out, format_args!("<a class=\"out\" href=\"{url}\">"));
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::telling::looks::Looks;
    use crate::formats::telling::terms::Terms;
    use crate::model::marked::marked;
    use crate::model::{Document, Emphasis, Link, Parts};

    /// A text with marks, emphasised and linked words, as it is written, with the marks’ attributes
    /// left out.
    #[track_caller]
    fn check(
        marks: &[(&str, &[(usize, usize)])],
        strong: &[(usize, usize)],
        links: &[(usize, usize)],
        expected: &str,
    ) {
        let Parts { mut versions, .. } = marked("abcdefghij", marks).to_parts();
        let span = |(start, end): &(usize, usize)| Span::from_bytes(*start..*end).unwrap();
        let kind = EmphasisKind::Strong;
        versions[0].emphases = strong.iter().map(|it| Emphasis { span: span(it), kind }).collect();
        let url = "https://a.example".to_owned();
        versions[0].links =
            links.iter().map(|it| Link { span: span(it), url: url.clone() }).collect();
        let parts = Parts { versions, ..marked("abcdefghij", marks).to_parts() };
        let document = Document::from_parts(parts).0;
        let (terms, looks) = (Terms::of("en"), Looks::of(&document, "en"));
        let (language, anchored) = ("en".to_owned(), BTreeSet::new());
        let page = Page { document: &document, terms: &terms, language, looks: &looks, anchored };
        let text = Span::from_bytes(0..10).unwrap();
        let (mut out, mut anchored) = (String::new(), BTreeSet::new());
        write(&page, &mut out, &mut anchored, Stretch { span: text, until: text.end() });
        assert_eq!(anchored.len(), marks.len());
        let mut plain = String::new();
        let mut rest = out.as_str();
        while let Some((before, tag)) = rest.split_once('<') {
            let (tag, after) = tag.split_once('>').unwrap();
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let lane = attributes.split_once(" y").map_or("", |(_, lane)| lane.get(..1).unwrap());
            put(&mut plain, format_args!("{before}<{name}{lane}>"));
            rest = after;
        }
        plain += rest;
        let plain = plain.replace("<sup><a>", "[").replace("</a></sup>", "]").replace("mark", "m");
        assert_eq!(plain, expected);
    }

    #[test]
    fn marks_that_cross_are_nested() {
        check(&[("x", &[(2, 5)])], &[], &[], "ab<m0>cde</m>[X]fghij");
        check(&[("x", &[(0, 8)]), ("y", &[(2, 5)])], &[], &[], "<m0>ab<m1>cde</m>[Y]fgh</m>[X]ij");
        check(
            &[("x", &[(0, 5)]), ("y", &[(2, 8)])],
            &[],
            &[],
            "<m0>ab<m1>cde</m></m><m1>[X]fgh</m>[Y]ij",
        );
        check(&[("x", &[(0, 4)]), ("y", &[(0, 4)])], &[], &[], "<m0><m1>abcd</m></m>[Y][X]efghij");
        check(
            &[("x", &[(0, 2), (4, 6)])],
            &[],
            &[],
            "<m0>ab</m>[X\u{a0}1/2]cd<m0>ef</m>[X\u{a0}2/2]ghij",
        );
    }

    #[test]
    fn emphasis_and_links_stand_within_marks() {
        check(
            &[("x", &[(2, 5)])],
            &[(0, 10)],
            &[],
            "<strong>ab</strong><m0><strong>cde</strong></m>[X]<strong>fghij</strong>",
        );
        check(&[("x", &[(2, 5)])], &[], &[(3, 7)], "ab<m0>c<a>de</a></m>[X]<a>fg</a>hij");
        check(&[], &[], &[(0, 4), (2, 6)], "<a>abcd</a>efghij");
    }

    #[test]
    fn more_marks_than_can_be_told_apart_have_letters() {
        let marks: Vec<(&str, &[(usize, usize)])> = vec![("x", &[(0, 10)]); MOST + 3];
        let open: Vec<String> =
            (0..MOST).map(|lane| format!("<m{}>", lane.min(LANES - 1))).collect();
        let open = open.concat();
        let expected = format!("{open}abcdefghij{}{}", "</m>".repeat(MOST), "[X]".repeat(MOST + 3));
        check(&marks, &[], &[], &expected);
    }
}
