//! The outline: the paragraphs of a version by number, and its headings as a table of contents.

use crate::model::{BlockKind, Role, Span, Version, VersionId};
use crate::text::Offset;

/// What a reader finds their way by. It depends on a version alone, so it is made once.
///
/// Folded blocks do not count: they are not shown, so nobody can go there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    version: VersionId,
    /// The blocks that are shown, in text order.
    paragraphs: Vec<Span>,
    entries: Vec<Entry>,
    headed: bool,
}

/// A line of the table of contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The number of its paragraph, from 1.
    pub paragraph: usize,
    /// The words of its paragraph.
    pub span: Span,
    /// Under how many other headings it stands.
    pub depth: usize,
}

impl Outline {
    /// Looks through the blocks of a version. Without a heading below the title, every paragraph
    /// is an entry.
    #[must_use]
    pub fn of(version: &Version) -> Self {
        let shown = version.blocks.iter().filter(|block| !block.folded);
        let paragraphs: Vec<Span> = shown.clone().map(|block| block.span).collect();
        let mut entries = Vec::new();
        let mut above: Vec<u8> = Vec::new();
        let mut headed = false;
        for ((block, span), paragraph) in shown.zip(&paragraphs).zip(1..) {
            let Some(level) = level(block.kind, block.role) else { continue };
            headed |= level > TITLE || !entries.is_empty();
            above.retain(|other| *other < level);
            entries.push(Entry { paragraph, span: *span, depth: above.len() });
            above.push(level);
        }
        if !headed {
            let plain = paragraphs.iter().zip(1..);
            entries =
                plain.map(|(span, paragraph)| Entry { paragraph, span: *span, depth: 0 }).collect();
        }
        Self { version: version.id, paragraphs, entries, headed }
    }

    /// The version that this is the outline of.
    #[must_use]
    pub fn version(&self) -> VersionId {
        self.version
    }

    /// How many paragraphs there are, headings included.
    #[must_use]
    pub fn paragraph_count(&self) -> usize {
        self.paragraphs.len()
    }

    /// The paragraph of a number, counted from 1.
    #[must_use]
    pub fn paragraph(&self, number: usize) -> Option<Span> {
        self.paragraphs.get(number.checked_sub(1)?).copied()
    }

    /// The number of the paragraph that begins exactly at `at`, counted from 1.
    #[must_use]
    pub fn number_from(&self, at: Offset) -> Option<usize> {
        self.paragraphs.binary_search_by_key(&at, |span| span.start()).ok().map(|index| index + 1)
    }

    /// The lines of the table of contents, in text order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether the entries are headings; if not, they are all the paragraphs.
    #[must_use]
    pub fn is_headed(&self) -> bool {
        self.headed
    }

    /// The place among the entries of the one under which `at` stands; `None` before the first.
    #[must_use]
    pub fn entry_at(&self, at: Offset) -> Option<usize> {
        self.entries.partition_point(|entry| entry.span.start() <= at).checked_sub(1)
    }
}

/// The level of a title; intertitles are above this.
const TITLE: u8 = 1;

/// How deep a block stands as a heading; `None` for what is no heading.
fn level(kind: BlockKind, role: Role) -> Option<u8> {
    match (role, kind) {
        (Role::Title, _) => Some(TITLE),
        (Role::Subhead, BlockKind::Heading(level)) => Some(level.max(TITLE + 1)),
        (Role::Subhead, _) => Some(TITLE + 1),
        (_, BlockKind::Heading(level)) => Some(level.max(TITLE)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, ImportReport, Source};
    use crate::text::Text;

    /// A version of one block for each line: `# ` a title, `##… ` headings, `! ` an intertitle that
    /// is set as a paragraph, `- ` folded, else a paragraph.
    fn version(lines: &str) -> Version {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in lines.lines() {
            let mark = line.split(' ').next().unwrap_or_default();
            let (kind, role) = match mark {
                "#" => (BlockKind::Heading(1), Role::Title),
                "!" => (BlockKind::Paragraph, Role::Subhead),
                _ if mark.starts_with('#') => (BlockKind::Heading(mark.len() as u8), Role::Body),
                _ => (BlockKind::Paragraph, Role::Body),
            };
            let span = Span::from_bytes(start..start + line.len()).unwrap();
            blocks.push(Block { kind, role, span, page: None, folded: mark == "-" });
            start += line.len() + 1;
        }
        Version {
            id: VersionId::numbered(1),
            text: Text::new(lines),
            blocks,
            emphases: Vec::new(),
            links: Vec::new(),
            source: Source::default(),
            report: ImportReport::default(),
        }
    }

    fn check(lines: &str, headed: bool, entries: &[(usize, usize)]) {
        let version = version(lines);
        let outline = Outline::of(&version);
        let found: Vec<(usize, usize)> =
            outline.entries().iter().map(|entry| (entry.paragraph, entry.depth)).collect();
        assert_eq!((outline.is_headed(), found.as_slice()), (headed, entries), "{lines}");
        for number in 1..=outline.paragraph_count() {
            let span = outline.paragraph(number).unwrap();
            assert_eq!(outline.number_from(span.start()), Some(number), "{lines}");
            assert_eq!(outline.number_from(Offset::new(span.start().get() + 1)), None);
            let under = outline.entry_at(span.end()).map(|at| outline.entries()[at].paragraph);
            let last = entries.iter().map(|(paragraph, _)| *paragraph).rfind(|p| *p <= number);
            assert_eq!(under, last, "{number} in {lines}");
        }
        assert_eq!(outline.paragraph(0), None);
        assert_eq!(outline.paragraph(outline.paragraph_count() + 1), None);
    }

    #[test]
    fn headings_make_the_table_of_contents() {
        check("# T\np\n## a\np\n## b\np", true, &[(1, 0), (3, 1), (5, 1)]);
        check("# T\n! a\np", true, &[(1, 0), (2, 1)]);
        check("lead\n## a\n### b\n## c", true, &[(2, 0), (3, 1), (4, 0)]);
        check("# T\np\n# U\nq", true, &[(1, 0), (3, 0)]);
        // A level that is left out is no step further in.
        check("# T\n#### a\n## b\n#### c", true, &[(1, 0), (2, 1), (3, 1), (4, 2)]);
    }

    #[test]
    fn without_headings_every_paragraph_is_an_entry() {
        check("# T\np\nq", false, &[(1, 0), (2, 0), (3, 0)]);
        check("p", false, &[(1, 0)]);
        check("", false, &[]);
    }

    #[test]
    fn folded_blocks_are_passed_over() {
        check("# T\n- x\n## a\n- y\np", true, &[(1, 0), (2, 1)]);
        check("- x\np\n- y\nq", false, &[(1, 0), (2, 0)]);
        let version = version("# T\n- folded\np");
        let outline = Outline::of(&version);
        assert_eq!(outline.number_from(version.blocks[1].span.start()), None);
        assert_eq!(outline.paragraph(2), Some(version.blocks[2].span));
    }
}
