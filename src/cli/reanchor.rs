//! `recoupe reanchor`: the marks of a document carried to a newer text of its article.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::anchor::Grade;
use crate::app::Environment;
use crate::app::renewing::{Doubt, Item, Renewing, text_of};
use crate::cli::{Exit, Failure, Outcome, Reanchor, one_line, shown};
use crate::edit::renew::renew;
use crate::model::{Annotator, Document, Span, Spans, Stamp, Version};
use crate::native;
use crate::sources;
use crate::store::document_file::{self, OpenError, SaveError};
use crate::store::exchange_files;

pub(super) const HELP: &str = "\
NEW is read as an article is; of a document its current text is taken. Each mark of DOC that stands on its current text is looked for in NEW
and graded; so is each that is gone from it, from the version on which it stood last, and listed if it
may be in NEW again:
  same     the same words stand where they are expected
  moved    the same words stand elsewhere, and it is clear that they are these
  changed  the place is clear, the wording differs
  unsure   there is more than one place that it could be, or one that little speaks for
  gone     there is no place
Prints one line a mark. With --json it prints a list, in the order of the current text, what was gone
last, of
  id            the mark
  label         the id of its label
  grade         as above
  score         how much speaks for the likeliest place, from 0 to 1; 0 without one
  reason        what decided, a word such as identical, reworded, twin, not-found
  version       the id of the version of DOC on which it stands, or stood last
  old           {start, end, spans}: where it stands on that version
  new           the same for where it is placed in NEW; null for unsure and gone
  candidates    a list of {start, end, spans, score, reason}: where it could be, the likeliest first
  quote_before  its words now
  quote_after   its words in NEW; null for unsure and gone
Offsets are in Unicode code points; end is the code point after the last one. spans is a list of
{start, end}, more than one for a mark in several pieces; start and end are those of the whole.

Without -o nothing is written. With it, OUT gets DOC with NEW as its current text: what is same, moved
or changed stands there, what is unsure or gone is listed as gone from it and keeps where it stood. OUT
may be DOC itself with --force. With --report, FILE gets a page that says what changed, claims first.
Nothing that exists is overwritten without --force.

Exit codes: 0 all marks are same or moved, 1 some need an eye, 2 bad usage, a file that cannot be read
or written, or a text that looks like that of another article, unless --insist says that it is meant.";

/// A mark as `--json` prints it; the fields are explained in [`HELP`].
#[derive(Debug, Serialize)]
struct Record {
    id: String,
    label: String,
    grade: &'static str,
    score: f32,
    reason: &'static str,
    version: String,
    old: Place,
    new: Option<Place>,
    candidates: Vec<Candidate>,
    quote_before: String,
    quote_after: Option<String>,
}

#[derive(Debug, Serialize)]
struct Place {
    start: usize,
    end: usize,
    spans: Vec<Piece>,
}

#[derive(Debug, Serialize)]
struct Piece {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct Candidate {
    #[serde(flatten)]
    place: Place,
    score: f32,
    reason: &'static str,
}

pub(super) fn run(arguments: &Reanchor, environment: &mut Environment) -> Result<Outcome, Failure> {
    let to_stdout = arguments.out.as_deref() == Some(Path::new("-"));
    if to_stdout && arguments.json {
        return Err(Failure::OutputTwice);
    }
    let document = read(&arguments.document)?;
    let renewing = compared(document, arguments, environment)?;
    let mut outcome = Outcome::default();
    match renewing.doubt {
        Some(Doubt::AnotherArticle) if !arguments.insist => {
            return Err(Failure::AnotherArticle { path: arguments.article.clone() });
        }
        Some(Doubt::SameText) => {
            let article = shown(&arguments.article);
            outcome.messages.push(format!("{article}: this is the very same text"));
        }
        _ => {}
    }
    let counts = renewing.counts();
    if counts.changed + counts.unsure + counts.gone > 0 {
        outcome.exit = Exit::Problems;
    }
    if let Some(report) = &arguments.report {
        write_report(&renewing, report, arguments)?;
    }
    if arguments.out.is_some() && renewing.doubt != Some(Doubt::SameText) {
        let refused = || Failure::NotCompared { path: arguments.article.clone() };
        let renewed = taken(&renewing, environment).ok_or_else(refused)?;
        if to_stdout {
            outcome.output = native::write(&renewed).into();
            return Ok(outcome);
        }
        write(&renewed, arguments)?;
    }
    outcome.output = printed(&renewing, arguments.json)?.into();
    Ok(outcome)
}

fn read(path: &Path) -> Result<Document, Failure> {
    let bytes = document_file::read(path)?;
    Ok(document_file::read_document(path, &bytes)?.document)
}

/// Reads the newer text and lays it beside the current one.
fn compared(
    document: Document,
    arguments: &Reanchor,
    environment: &Environment,
) -> Result<Renewing, Failure> {
    let path = &arguments.article;
    let bytes = document_file::read(path)?;
    let imported = if document_file::is_document(path) {
        text_of(&document_file::read_document(path, &bytes)?.document)
    } else {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        sources::import(&name, &bytes, environment.now())
            .map_err(|source| OpenError::Source { path: path.clone(), source })?
    };
    Renewing::of(document, imported, &|| false)
        .map_err(|source| Failure::Refused { path: path.clone(), source })
}

/// The document with the newer text as its current one.
fn taken(renewing: &Renewing, environment: &mut Environment) -> Option<Document> {
    let mut document = renewing.document.clone();
    let known = document.annotators().next().map(|annotator| Annotator::clone(annotator));
    let by = known.unwrap_or_else(|| Annotator {
        id: crate::model::AnnotatorId::random(environment.entropy()),
        name: String::new(),
        initials: String::new(),
    });
    let stamp = Stamp { by: by.id, at: environment.now() };
    let plan = renew(&document, renewing.renewal());
    plan.signed(&document, &by, stamp).apply(&mut document).ok().map(|_| document)
}

fn write(document: &Document, arguments: &Reanchor) -> Result<(), Failure> {
    let Some(out) = &arguments.out else { return Ok(()) };
    if document_file::is_one_file(out, &arguments.article) {
        return Err(Failure::IsArticle { path: out.clone() });
    }
    // Saving puts a new file in the old one's place, which would take a device or a folder away.
    if document_file::is_no_file(out) {
        return Err(Failure::NotAFile { path: out.clone() });
    }
    let written = if arguments.force {
        document_file::save_over(document, out)
    } else {
        document_file::save_new(document, out)
    };
    written.map(drop).map_err(exists)
}

fn exists(error: SaveError) -> Failure {
    match error {
        SaveError::Exists { path } => Failure::Exists { path },
        error => Failure::Save(error),
    }
}

fn write_report(renewing: &Renewing, path: &Path, arguments: &Reanchor) -> Result<(), Failure> {
    for input in [&arguments.document, &arguments.article] {
        if document_file::is_one_file(path, input) {
            return Err(Failure::IsInput { path: path.to_path_buf() });
        }
    }
    if document_file::is_no_file(path) {
        return Err(Failure::NotAFile { path: path.to_path_buf() });
    }
    let report = renewing.report();
    let files = [(path.to_path_buf(), report.as_bytes())];
    exchange_files::write(&files, |_| arguments.force, || true).map(drop).map_err(exists)
}

fn printed(renewing: &Renewing, json: bool) -> Result<String, Failure> {
    let records: Vec<Record> = renewing.items.iter().map(|item| record(renewing, item)).collect();
    if json {
        return Ok(serde_json::to_string_pretty(&records)? + "\n");
    }
    let mut out = String::new();
    for Record { id, grade, quote_before, quote_after, .. } in records {
        let after = match quote_after.filter(|after| *after != quote_before) {
            Some(after) => format!(" -> “{}”", one_line(&after)),
            None => String::new(),
        };
        let before = one_line(&quote_before);
        // Writing into a string does not fail.
        writeln!(out, "{id}: {grade} “{before}”{after}").unwrap_or_default();
    }
    Ok(out)
}

fn record(renewing: &Renewing, item: &Item) -> Record {
    let new = &*renewing.version;
    let old = item.stood_on.as_ref().unwrap_or(renewing.current());
    let placed = item.place();
    let candidates = item.outcome.candidates.iter().map(|candidate| Candidate {
        place: place(new, &candidate.spans),
        score: candidate.score,
        reason: candidate.reason.key(),
    });
    let grade: Grade = item.outcome.grade;
    Record {
        id: item.mark.to_string(),
        label: item.label.to_string(),
        grade: grade.key(),
        score: item.outcome.score,
        reason: item.outcome.reason.key(),
        version: old.id.to_string(),
        old: place(old, &item.old),
        new: placed.map(|spans| place(new, spans)),
        candidates: candidates.collect(),
        quote_before: item.old.quote(&old.text),
        quote_after: placed.map(|spans| spans.quote(&new.text)),
    }
}

fn place(version: &Version, spans: &Spans) -> Place {
    let text = &version.text;
    let piece = |span: Span| Piece {
        start: text.char_from_byte(span.start()),
        end: text.char_from_byte(span.end()),
    };
    let pieces: Vec<Piece> = spans.iter().map(piece).collect();
    Place {
        start: text.char_from_byte(spans.start()),
        end: text.char_from_byte(spans.end()),
        spans: pieces,
    }
}
