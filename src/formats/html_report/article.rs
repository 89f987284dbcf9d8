//! The article itself, set for reading: blocks as headings, paragraphs, lists, tables and folded passages.

use std::collections::BTreeSet;

use crate::formats::html_report::runs::{self, Stretch};
use crate::formats::html_report::{Page, put};
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::telling::blocks;
use crate::formats::telling::terms::counted;
use crate::model::{AnnotationId, Block, BlockKind, Role, Span};
use crate::text::Offset;

/// How deep items are set in at most.
const DEEPEST: u8 = 4;

/// What several blocks stand in together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    List,
    Table,
}

/// Writes the text of the current version, a step for each block; answers the marks that can be gone
/// to in it.
pub(super) fn write(
    page: &Page<'_>,
    out: &mut String,
    progress: &Progress,
) -> Result<BTreeSet<AnnotationId>, Cancelled> {
    let blocks = blocks::of(page.document.version());
    progress.expect(blocks.len());
    let mut anchored = BTreeSet::new();
    let mut folded: Option<Role> = None;
    let mut holder: Option<Holder> = None;
    for (number, block) in blocks.iter().enumerate() {
        progress.step()?;
        let fold = block.folded.then_some(block.role);
        let wanted = match block.kind {
            BlockKind::Item(_) => Some(Holder::List),
            BlockKind::Row => Some(Holder::Table),
            _ => None,
        };
        if holder.is_some() && (wanted != holder || fold != folded) {
            close(out, &mut holder);
        }
        if fold != folded {
            if folded.is_some() {
                out.push_str("</details>\n");
            }
            if let Some(role) = fold {
                let rest = blocks.get(number..).unwrap_or_default();
                open_fold(page, out, role, rest);
            }
            folded = fold;
        }
        if holder != wanted {
            out.push_str(if wanted == Some(Holder::List) { "<ul>\n" } else { "<table>\n" });
            holder = wanted;
        }
        let end = page.document.version().text.end();
        let until = blocks.get(number + 1).map_or(end, |next| next.span.start());
        element(page, out, &mut anchored, block, until);
    }
    close(out, &mut holder);
    if folded.is_some() {
        out.push_str("</details>\n");
    }
    Ok(anchored)
}

fn close(out: &mut String, holder: &mut Option<Holder>) {
    out.push_str(match holder.take() {
        Some(Holder::List) => "</ul>\n",
        Some(Holder::Table) => "</table>\n",
        None => "",
    });
}

/// A fold is open where something in it is marked, so that nothing is hidden.
fn open_fold(page: &Page<'_>, out: &mut String, role: Role, rest: &[Block]) {
    let held = rest.iter().take_while(|block| block.folded && block.role == role);
    let count = held.clone().count();
    let mut held = held.map(|block| block.span);
    let marked = held.any(|span| page.document.index().each_touching(span).next().is_some());
    let words = match role {
        Role::Comment => page.terms.comments,
        Role::Caption => page.terms.captions,
        _ => page.terms.folded,
    };
    let open = if marked { " open" } else { "" };
    let words = counted(words, count);
    put(out, format_args!("<details class=\"folded\"{open}>\n<summary>{words}</summary>\n"));
}

/// The tag of a block, and its class.
fn tag(block: &Block) -> (String, &'static str) {
    let plain = |class| ("p".to_owned(), class);
    match (block.kind, block.role) {
        (_, Role::Title) => ("h1".to_owned(), ""),
        (BlockKind::Heading(level), _) => (format!("h{}", level.clamp(2, 6)), ""),
        (BlockKind::Paragraph, Role::Subhead) => ("h2".to_owned(), ""),
        (BlockKind::Quote, Role::PullQuote) => ("blockquote".to_owned(), "pull"),
        (BlockKind::Quote, _) => ("blockquote".to_owned(), ""),
        (BlockKind::Footnote, _) => plain("footnote"),
        (BlockKind::Picture, _) => plain("picture"),
        (BlockKind::Preformatted, _) => plain("pre"),
        (_, Role::PullQuote) => ("blockquote".to_owned(), "pull"),
        (_, Role::Standfirst) => plain("standfirst"),
        (_, Role::Caption) => plain("caption"),
        _ => plain(""),
    }
}

fn element(
    page: &Page<'_>,
    out: &mut String,
    anchored: &mut BTreeSet<AnnotationId>,
    block: &Block,
    until: Offset,
) {
    let words = page.document.version().text.slice(block.span.range());
    match block.kind {
        BlockKind::Row => {
            out.push_str("<tr>");
            for stretch in cells(words, block.span, until) {
                out.push_str("<td dir=\"auto\">");
                if let Some(stretch) = stretch {
                    runs::write(page, out, anchored, stretch);
                }
                out.push_str("</td>");
            }
            out.push_str("</tr>\n");
        }
        BlockKind::Item(depth) => {
            let own = if blocks::has_own_sign(words) { "own " } else { "" };
            let depth = depth.clamp(1, DEEPEST);
            put(out, format_args!("<li class=\"{own}d{depth}\" dir=\"auto\">"));
            runs::write(page, out, anchored, Stretch { span: block.span, until });
            out.push_str("</li>\n");
        }
        _ => {
            let (tag, class) = tag(block);
            let class =
                if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
            put(out, format_args!("<{tag}{class} dir=\"auto\">"));
            runs::write(page, out, anchored, Stretch { span: block.span, until });
            put(out, format_args!("</{tag}>\n"));
        }
    }
}

/// The cells of a row; `None` where there is nothing in one.
fn cells(words: &str, row: Span, until: Offset) -> Vec<Option<Stretch>> {
    let mut start = row.start().get();
    let mut cells = Vec::new();
    let mut pieces = words.split('\t').peekable();
    while let Some(cell) = pieces.next() {
        let end = start + cell.len();
        let until = if pieces.peek().is_some() { Offset::new(end + 1) } else { until };
        cells.push(Span::from_bytes(start..end).map(|span| Stretch { span, until }));
        start = end + 1;
    }
    cells
}
