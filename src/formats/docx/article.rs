//! The article itself: its blocks as paragraphs and tables, the words of its marks shaded and with comments on them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::formats::docx::setting::{
    Format, Look, Part, To, address, is_from_right, name_of_place,
};
use crate::formats::docx::{COMMENTED, Page};
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::telling::blocks;
use crate::model::{Annotation, AnnotationId, Block, BlockKind, EmphasisKind, LabelId, Role, Span};
use crate::text::Offset;

/// Word knows no more columns; what follows stands in the last one.
const MOST_COLUMNS: usize = 63;

/// How wide the words are, in twentieths of a point.
const WIDTH: usize = 9070;

/// How deep items are set in at most, counted from 0.
const DEEPEST: u8 = 3;

/// The lists of `numbering.xml`: with bullets, and for items that bring a sign of their own.
const BULLETS: u8 = 1;
const OWN_SIGNS: u8 = 2;

/// Some words that are set in one go, and all up to the next ones.
#[derive(Clone, Copy)]
struct Stretch {
    /// Where it takes over from the one before.
    from: Offset,
    start: Offset,
    end: Offset,
    until: Offset,
}

/// What lies on some words.
enum Layer<'a> {
    Mark { mark: &'a Annotation, comment: usize, is_first: bool },
    Emphasis(EmphasisKind),
    Link(&'a str),
}

/// A layer on the words of one stretch.
struct Laid<'a> {
    layer: Layer<'a>,
    /// Within the stretch; empty where the words lie before or behind its own.
    from: Offset,
    to: Offset,
    /// How long it is all in all, in bytes.
    length: usize,
    /// Whether it begins and ends here.
    begins: bool,
    ends: bool,
}

/// Writes the text of the current version, a step for each block.
pub(super) fn write(
    page: &Page<'_>,
    part: &mut Part,
    progress: &Progress,
) -> Result<(), Cancelled> {
    let version = page.telling.document.version();
    let blocks = blocks::of(version);
    progress.expect(blocks.len());
    let emphases = version.emphases.iter().map(|it| (it.span, it.kind)).collect();
    let links = page.links.iter().map(|(span, url)| (*span, url.as_str())).collect();
    let mut writer = Writer {
        page,
        part,
        emphases: Passing::new(emphases),
        links: Passing::new(links),
        from: Offset::ZERO,
    };
    if blocks.is_empty() {
        // Marks may stand on white space alone.
        writer.part.open(Format::default(), "");
        writer.stretch(Offset::ZERO, Offset::ZERO, version.text.end());
        writer.part.close();
    }
    let mut rest = blocks.as_slice();
    while let Some(block) = rest.first() {
        let rows = rest.iter().take_while(|block| block.kind == BlockKind::Row).count();
        let (now, later) = rest.split_at_checked(rows.max(1)).unwrap_or((rest, &[]));
        let end = later.first().map_or(version.text.end(), |block| block.span.start());
        if rows > 0 {
            writer.table(now, end, progress)?;
        } else {
            progress.step()?;
            writer.block(block, end);
        }
        rest = later;
    }
    Ok(())
}

/// Ranges that are passed from the first to the last.
struct Passing<T> {
    /// By their beginning, the last one first.
    coming: Vec<(Span, T)>,
    here: Vec<(Span, T)>,
}

impl<T: Copy> Passing<T> {
    fn new(mut ranges: Vec<(Span, T)>) -> Self {
        ranges.sort_by_key(|(span, _)| Reverse(span.start()));
        Self { coming: ranges, here: Vec::new() }
    }

    /// Those that share words with a stretch, which lies behind the one before.
    fn over(&mut self, stretch: Stretch) -> &[(Span, T)] {
        while let Some(next) = self.coming.pop_if(|(span, _)| span.start() < stretch.end) {
            self.here.push(next);
        }
        self.here.retain(|(span, _)| span.end() > stretch.start);
        &self.here
    }
}

struct Writer<'a, 'b> {
    page: &'b Page<'a>,
    part: &'b mut Part,
    emphases: Passing<EmphasisKind>,
    links: Passing<&'b str>,
    /// Up to where everything was told of.
    from: Offset,
}

impl Writer<'_, '_> {
    fn block(&mut self, block: &Block, until: Offset) {
        let words = self.page.telling.document.version().text.slice(block.span.range());
        self.part.open(format(block, words), words);
        self.stretch(block.span.start(), block.span.end(), until);
        self.part.close();
    }

    /// Rows that follow each other, as a table.
    fn table(&mut self, rows: &[Block], end: Offset, progress: &Progress) -> Result<(), Cancelled> {
        let text = &self.page.telling.document.version().text;
        let cells = |row: &Block| text.slice(row.span.range()).splitn(MOST_COLUMNS, '\t').count();
        let columns = rows.iter().map(cells).max().unwrap_or(1);
        let width = WIDTH / columns;
        let words: String = rows.iter().map(|row| text.slice(row.span.range())).collect();
        let from_right = is_from_right(&words).unwrap_or_default();
        let order = if from_right { "<w:bidiVisual/>" } else { "" };
        self.part.put(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>{order}<w:tblW w:w=\"0\" \
             w:type=\"auto\"/></w:tblPr><w:tblGrid>"
        ));
        for _ in 0..columns {
            self.part.put(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.part.put("</w:tblGrid>\n");
        for (number, row) in rows.iter().enumerate() {
            progress.step()?;
            let until = rows.get(number + 1).map_or(end, |next| next.span.start());
            self.part.put("<w:tr>");
            let mut cells = text.slice(row.span.range()).splitn(MOST_COLUMNS, '\t').peekable();
            let mut start = row.span.start().get();
            while let Some(words) = cells.next() {
                let end = start + words.len();
                let until = if cells.peek().is_some() { Offset::new(end + 1) } else { until };
                self.part.put(&format!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
                ));
                self.part.open(Format { from_right, ..Format::from("TableText") }, words);
                self.stretch(Offset::new(start), Offset::new(end), until);
                self.part.close();
                self.part.put("</w:tc>");
                start = end + 1;
            }
            self.part.put("</w:tr>\n");
        }
        self.part.put("</w:tbl>\n");
        Ok(())
    }

    fn stretch(&mut self, start: Offset, end: Offset, until: Offset) {
        let stretch = Stretch { from: self.from, start, end, until };
        self.from = until;
        let mut laid = marks(self.page, stretch);
        laid.sort_by_key(|it| (it.from, Reverse(it.to), it.id()));
        let plain = |layer, span: Span| {
            let (from, to) = (span.start().max(start), span.end().min(end));
            Laid { layer, from, to, length: span.len(), begins: false, ends: false }
        };
        let emphases = self.emphases.over(stretch).iter();
        laid.extend(emphases.map(|(span, kind)| plain(Layer::Emphasis(*kind), *span)));
        let links = self.links.over(stretch).iter();
        laid.extend(links.map(|(span, url)| plain(Layer::Link(url), *span)));
        let mut edges: Vec<(Offset, u8, usize)> = Vec::with_capacity(laid.len() * 2);
        for (number, it) in laid.iter().enumerate() {
            edges.push((it.from, 1, number));
            // What is empty ends after it has begun, everything else before the next begins.
            edges.push((it.to, if it.from == it.to { 2 } else { 0 }, number));
        }
        edges.sort_unstable();
        let mut run = Run::new(self.page, self.part, &laid);
        let mut at = start;
        for (edge, order, number) in edges {
            run.words(at, edge);
            at = edge;
            if order == 1 {
                run.begin(number);
            } else {
                run.end(number);
            }
        }
        run.words(at, end);
        run.lead_to(None);
    }
}

/// The pieces of marks that lie on a stretch, or between its words and the next ones.
fn marks<'a>(page: &Page<'a>, stretch: Stretch) -> Vec<Laid<'a>> {
    let document = page.telling.document;
    let Some(whole) = Span::new(stretch.from, stretch.until) else { return Vec::new() };
    let within = |at: Offset| at.clamp(stretch.start, stretch.end);
    let mut laid = Vec::new();
    let mut met = BTreeSet::new();
    for (_, id) in document.index().touching(whole) {
        let mark = document.annotation(id).filter(|_| met.insert(id));
        let Some((mark, spans)) = mark.and_then(|it| Some((it, document.placed_spans(it)?))) else {
            continue;
        };
        let first = page.comments.get(&id).copied().unwrap_or_default();
        for (number, piece) in spans.touching(whole) {
            let (comment, is_first) = (first + number, number == 0);
            laid.push(Laid {
                layer: Layer::Mark { mark, comment, is_first },
                from: within(piece.start()),
                to: within(piece.end()),
                length: piece.len(),
                begins: piece.start() >= stretch.from,
                ends: piece.end() <= stretch.until,
            });
        }
    }
    laid
}

impl Laid<'_> {
    fn id(&self) -> Option<AnnotationId> {
        match self.layer {
            Layer::Mark { mark, .. } => Some(mark.id),
            _ => None,
        }
    }
}

/// A stretch as it is being written.
struct Run<'a, 'b> {
    page: &'b Page<'a>,
    part: &'b mut Part,
    laid: &'b [Laid<'b>],
    /// The marks on the next words, the shortest first.
    shown: BTreeMap<(usize, Reverse<Offset>, usize), &'b LabelId>,
    strong: usize,
    italic: usize,
    links: BTreeSet<usize>,
    /// Where the words that are being written lead.
    to: To,
}

impl<'a, 'b> Run<'a, 'b> {
    fn new(page: &'b Page<'a>, part: &'b mut Part, laid: &'b [Laid<'b>]) -> Self {
        let (shown, links) = (BTreeMap::new(), BTreeSet::new());
        Self { page, part, laid, shown, strong: 0, italic: 0, links, to: To::Nowhere }
    }

    fn words(&mut self, from: Offset, to: Offset) {
        if from >= to {
            return;
        }
        let link = self.links.first().and_then(|number| self.laid.get(*number));
        let url = link.and_then(|it| match it.layer {
            Layer::Link(url) => Some(url),
            _ => None,
        });
        self.lead_to(url);
        // The inner mark is seen by its shade, the one around it by a line.
        let mut shown = self.shown.values();
        let shade = shown.next().map(|label| self.page.shade(label));
        let line = shown.next().map(|label| self.page.line(label));
        let look = Look {
            style: url.map(|_| "Hyperlink"),
            strong: self.strong > 0,
            italic: self.italic > 0,
            struck: false,
            shade,
            line,
        };
        self.part.words(self.page.telling.document.version().text.slice(from..to), look);
    }

    fn lead_to(&mut self, url: Option<&str>) {
        let to = url.map_or(To::Nowhere, |url| To::Web(url.to_owned()));
        if self.to != to {
            self.part.close_link(&self.to);
            self.part.open_link(&to);
            self.to = to;
        }
    }

    fn begin(&mut self, number: usize) {
        let Some(it) = self.laid.get(number) else { return };
        match &it.layer {
            Layer::Mark { mark, comment, is_first } => {
                if it.begins {
                    self.lead_to(None);
                    if *is_first {
                        self.bookmark(*comment);
                    }
                    self.part.put(&format!("<w:commentRangeStart w:id=\"{comment}\"/>"));
                }
                if it.from < it.to {
                    self.shown.insert((it.length, Reverse(it.from), number), &mark.label);
                }
            }
            Layer::Emphasis(EmphasisKind::Strong) => self.strong += 1,
            Layer::Emphasis(EmphasisKind::Italic) => self.italic += 1,
            Layer::Link(_) => {
                self.links.insert(number);
            }
        }
    }

    fn end(&mut self, number: usize) {
        let Some(it) = self.laid.get(number) else { return };
        match &it.layer {
            Layer::Mark { comment, .. } => {
                self.shown.remove(&(it.length, Reverse(it.from), number));
                if it.ends {
                    self.lead_to(None);
                    self.part.put(&format!(
                        "<w:commentRangeEnd w:id=\"{comment}\"/><w:r><w:rPr><w:rStyle \
                         w:val=\"{COMMENTED}\"/></w:rPr><w:commentReference w:id=\"{comment}\"/></w:r>"
                    ));
                }
            }
            Layer::Emphasis(EmphasisKind::Strong) => self.strong -= 1,
            Layer::Emphasis(EmphasisKind::Italic) => self.italic -= 1,
            Layer::Link(_) => {
                self.links.remove(&number);
            }
        }
    }

    /// A place that can be gone to, named by the comment that is on it.
    fn bookmark(&mut self, comment: usize) {
        // Numbers of bookmarks are their own, yet some readers want those of comments to differ.
        let id = self.page.pieces + comment;
        let name = name_of_place(comment);
        self.part.put(&format!(
            "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{id}\"/>"
        ));
    }
}

/// How a block is set.
fn format(block: &Block, words: &str) -> Format {
    let style = match (block.kind, block.role) {
        (BlockKind::Item(depth), _) => {
            let list = if blocks::has_own_sign(words) { OWN_SIGNS } else { BULLETS };
            let depth = depth.saturating_sub(1).min(DEEPEST);
            return Format { item: Some((list, depth)), ..Format::from("ListBullet") };
        }
        (_, Role::Title) => "Title",
        (BlockKind::Heading(level), _) => {
            const HEADINGS: [&str; 6] =
                ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"];
            let place = usize::from(level.clamp(1, 6)) - 1;
            HEADINGS.get(place).copied().unwrap_or_default()
        }
        (BlockKind::Paragraph, Role::Subhead) => "Heading2",
        (BlockKind::Footnote, _) => "FootnoteText",
        (BlockKind::Picture, _) => "Picture",
        (BlockKind::Preformatted, _) => "HTMLPreformatted",
        (_, Role::PullQuote) => "IntenseQuote",
        (BlockKind::Quote, _) => "Quote",
        (_, Role::Standfirst) => "Subtitle",
        (_, Role::Caption) => "Caption",
        (_, Role::Comment) => "ReaderComment",
        _ => "",
    };
    Format::from(style)
}

/// The links of the article that lead somewhere.
pub(super) fn links(document: &crate::model::Document) -> Vec<(Span, String)> {
    let links = document.version().links.iter();
    links.filter_map(|link| Some((link.span, address(&link.url)?))).collect()
}
