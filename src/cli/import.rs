//! `recoupe import`: from an article to a document, taking what import proposes.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::app::Environment;
use crate::cli::{Failure, Import, Outcome, shown};
use crate::model::{Block, BlockKind, Document};
use crate::native;
use crate::store::document_file::{self, SaveError};
use crate::store::report_file::{path_of_report, read_report};

pub(super) const HELP: &str = "\
ARTICLE may be a report by Recoupe; then the document that it carries is taken out of it as it is.
Prints the path of the document that was written. With --json it prints one object:
  document    the path of the document
  title, byline, outlet, published, url, language
              what is known of the article, each empty if unknown; language is a BCP 47 tag
  characters  the length of the text
  blocks      a list of {kind, role, start, end, page, folded} in text order
                kind  paragraph, heading-1 to heading-6, quote, item-1…, row, footnote, picture,
                      preformatted
                role  title, standfirst, subhead, body, caption, pull-quote, comment, other
                page  the page of the source, counted from 1, or null
                folded  whether it is hidden and uncounted, as captions and comments are
  left_out    a list of {reason, excerpt}: what of the source is not in the text
  warnings    a list of sentences
Lengths and offsets are in Unicode code points; end is the code point after the last one.

Exit codes: 0 done, 2 bad usage or a file that cannot be read or written.";

/// What `--json` prints; the fields are explained in [`HELP`].
#[derive(Debug, Serialize)]
struct Report<'a> {
    document: String,
    title: &'a str,
    byline: &'a str,
    outlet: &'a str,
    published: &'a str,
    url: &'a str,
    language: &'a str,
    characters: usize,
    blocks: Vec<ReportBlock>,
    left_out: Vec<ReportLeftOut<'a>>,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ReportBlock {
    kind: String,
    role: &'static str,
    start: usize,
    end: usize,
    page: Option<u32>,
    folded: bool,
}

#[derive(Debug, Serialize)]
struct ReportLeftOut<'a> {
    reason: &'a str,
    excerpt: &'a str,
}

pub(super) fn run(arguments: &Import, environment: &mut Environment) -> Result<Outcome, Failure> {
    let article = &arguments.article;
    let to_stdout = arguments.out.as_deref() == Some(Path::new("-"));
    if to_stdout && arguments.json {
        return Err(Failure::OutputTwice);
    }
    if document_file::is_document(article) {
        return Err(Failure::IsDocument { path: article.clone() });
    }
    let (entropy, now) = (environment.entropy(), environment.now());
    // What a report carries is a document already, and keeps its id.
    let carried = read_report(article, &document_file::read(article)?)?.map(|it| it.document);
    let is_report = carried.is_some();
    let document = match carried {
        Some(document) => document,
        None => document_file::import_article(article, entropy, now)?,
    };
    let warnings = &document.version().report.warnings;
    let messages = warnings.iter().map(|warning| format!("{}: {warning}", shown(article)));
    let mut outcome = Outcome { messages: messages.collect(), ..Outcome::default() };
    outcome.output = if to_stdout {
        native::write(&document)
    } else {
        let beside = match &arguments.out {
            Some(out) => out.clone(),
            None if is_report => path_of_report(article, document.id()),
            None => document_file::path_of(article),
        };
        let out = write(&document, beside, arguments)?;
        if arguments.json {
            outcome.messages.clear();
            serde_json::to_string_pretty(&report(&document, &out))? + "\n"
        } else {
            shown(&out) + "\n"
        }
    }
    .into();
    Ok(outcome)
}

/// Writes the document where it was asked for, and says where that is.
fn write(document: &Document, out: PathBuf, arguments: &Import) -> Result<PathBuf, Failure> {
    let article = &arguments.article;
    if document_file::is_one_file(&out, article) {
        return Err(Failure::IsArticle { path: out });
    }
    // Saving puts a new file in the old one's place, which would take a device or a folder away.
    if document_file::is_no_file(&out) {
        return Err(Failure::NotAFile { path: out });
    }
    let written = if arguments.force {
        document_file::save_over(document, &out)
    } else {
        document_file::save_new(document, &out)
    };
    match written {
        Ok(_) => Ok(out),
        Err(SaveError::Exists { path }) => Err(Failure::Exists { path }),
        Err(error) => Err(Failure::Save(error)),
    }
}

fn report<'a>(document: &'a Document, out: &Path) -> Report<'a> {
    let version = document.version();
    let metadata = document.article().metadata();
    let text = &version.text;
    let block = |block: &Block| ReportBlock {
        kind: kind(block.kind),
        role: block.role.key(),
        start: text.char_from_byte(block.span.start()),
        end: text.char_from_byte(block.span.end()),
        page: block.page,
        folded: block.folded,
    };
    let left_out = version.report.left_out.iter();
    Report {
        document: out.to_string_lossy().into_owned(),
        title: &metadata.title,
        byline: &metadata.byline,
        outlet: &metadata.outlet,
        published: &metadata.published,
        url: &metadata.url,
        language: &metadata.language,
        characters: text.char_len(),
        blocks: version.blocks.iter().map(block).collect(),
        left_out: left_out
            .map(|piece| ReportLeftOut { reason: &piece.reason, excerpt: &piece.excerpt })
            .collect(),
        warnings: version.report.warnings.iter().map(ToString::to_string).collect(),
    }
}

fn kind(kind: BlockKind) -> String {
    let name = match kind {
        BlockKind::Heading(level) => return format!("heading-{level}"),
        BlockKind::Item(depth) => return format!("item-{depth}"),
        BlockKind::Paragraph => "paragraph",
        BlockKind::Quote => "quote",
        BlockKind::Row => "row",
        BlockKind::Footnote => "footnote",
        BlockKind::Picture => "picture",
        BlockKind::Preformatted => "preformatted",
    };
    name.to_owned()
}
