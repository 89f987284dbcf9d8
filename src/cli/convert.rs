//! `recoupe convert`: between documents and the formats of other programs, saying what is lost.

#[cfg(feature = "parquet")]
mod library;
mod placing;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;

use crate::app::Environment;
use crate::cli::convert::placing::Placed;
use crate::cli::problem::{Problem, shortened};
use crate::cli::{Convert, Exit, Failure, Outcome, shown};
use crate::formats::exchange::{self, Format, Options, Tables, Written};
use crate::formats::loss;
use crate::formats::progress::Progress;
use crate::formats::refusal::{Reason, Refusal};
use crate::formats::unanchored::Content;
use crate::model::Document;
use crate::native::EXTENSION;
use crate::store::annotation_file::{self, Remark};
use crate::store::document_file::{self, OpenError, SaveError};
use crate::store::exchange_files;
use crate::store::report_file::stem_of_report;

/// What is said of Parquet, in builds that can write it.
#[cfg(feature = "parquet")]
macro_rules! parquet_help {
    () => {
        "  parquet   a folder NAME.parquet-tables (or OUT) with marks.parquet and relations.parquet, the same
            tables with typed columns. Of several documents, and of folders of them with all their
            folders, it makes one pair of tables, which needs -o
"
    };
}

#[cfg(not(feature = "parquet"))]
macro_rules! parquet_help {
    () => {
        ""
    };
}

pub(super) const HELP: &str = concat!(
    "\
IN is told by its name: NAME.recoupe.ron is a document, NAME.ann is brat’s, anything else an article,
unless it is a report by Recoupe, which carries a document; NAME.jsonld and NAME.json are web annotations
(W3C, Hypothesis, Recogito), reviews of claims or what Label Studio exports (JSON, JSON-MIN) if they
hold any, NAME.jsonl is what doccano exports. Of several texts in one file the first is read, and it is
said how many there are more.
NAME.qdpx and NAME.qde are REFI-QDA projects (ATLAS.ti, MAXQDA, NVivo, QualCoder), of which --source
names another text than the first.
NAME.xmi is a UIMA CAS, with TypeSystem.xml beside it (INCEpTION, DKPro), and so is NAME.zip that holds
the two.

With --article the annotations of IN, which may be of another copy of the article, are carried to
ARTICLE, a document or an article, and graded as `recoupe reanchor` does it: same, moved, changed,
unsure, gone. What is unsure or gone comes along as marks that stand nowhere, with their words in
their notes, and is listed on the standard error.

Formats:
  native    a document, NAME.recoupe.ron
  text      the text of the current version, NAME.txt
  markdown  the article, its marks and relations as a report, NAME.md
  html      a report to be read in a browser, NAME.report.html; the document is in it, and reading it
            again restores everything
  docx      the article for Word and other word processors, NAME.marked.docx: each mark in the colour of
            its label and with a comment, claim cards and relations behind the text. Reading it again
            gives the article alone, as it was corrected
  brat      a folder NAME.brat (or OUT, made if it is not there) with NAME.txt, NAME.ann,
            annotation.conf and visual.conf; several documents with one codebook may share it
  web-annotation
            W3C Web Annotation, NAME.jsonld: a collection in JSON-LD, with the text in it
  refi-qda  a project of REFI-QDA for programs of qualitative analysis, NAME.qdpx
  refi-codebook
            its codebook alone, NAME.qdc: the labels with their tree, colours and definitions
  claim-review
            a folder NAME.claim-review (or OUT) with a file for each claim card, as web pages carry
            them: ClaimReview of schema.org in JSON-LD. It takes --page, --publisher and
            --publisher-url. With --with-notes the whole card is in members that begin with
            urn:recoupe:, and comes back when the file is read again; that is for colleagues, since
            remarks, contacts and notes are not for the public. A card without words, without a rating, with a rating that was given to
            other words, or without --page is refused, with all reasons. Files of earlier claims stay
            in the folder
  csv       a folder NAME.tables with NAME-marks.csv and NAME-relations.csv, a row each; by RFC 4180,
            unless --separator or --for-spreadsheets (a byte-order mark first, and an apostrophe
            before what looks like a formula) say otherwise
  xlsx      the same tables as a workbook, NAME.xlsx
",
    parquet_help!(),
    "\
  doccano   a line of JSON for doccano (sequence labelling with relations), NAME.jsonl, positions in code
            points
  label-studio
            a folder NAME.label-studio (or OUT) with NAME.json, a task to be imported, and config.xml,
            the labelling interface of its project; positions in units of UTF-16
  uima-cas  a folder NAME.uima (or OUT) with NAME.xmi, a document of INCEpTION (UIMA CAS XMI, XML 1.0),
            and TypeSystem.xml, its layers; positions in units of UTF-16
  conll     a token a line in columns as CoNLL-2003 has them, NAME.conll: token, start, end (code
            points), and for each label a column of BIO tags; tabs between them, a blank line between
            sentences

Columns of the marks: document, document_id, title, outlet, published, url, id, label, label_name,
version, start, end, pieces, spans, quote, prefix, suffix, actor, actor_kind, actor_role, note, tags,
confidence, second_look, created_by, created_at, modified_by, modified_at, attribute:ID for each
attribute, and of claim cards restated, claimant, first_said_where, first_said_when, checkable,
priority, priority_reason, verdict, verdict_name, verdict_value, verdict_scale, verdict_outdated,
verdict_by, verdict_at, explanation, remarks, status, references, reference_urls, calculations,
contacts, sign_offs. Columns of the relations: document, document_id, id, type, type_name, from,
from_kind, from_label, from_quote, to, to_kind, to_label, to_quote, note, created_by, created_at,
modified_by, modified_at, attribute:ID. Positions are Unicode code points of the text of version.

Prints the paths that were written; what the format cannot hold goes to the standard error. With
--json it prints one object:
  format    the format that was written
  files     the paths that were written
  loss      a list of {kind, count, outcome, becomes, message}
              kind     text, version, metadata, structure, codebook,
                       codebook-detail, annotator, actor, field, seen, mark,
                       discontinuous, mark-elsewhere, earlier-place, attribute, note, tag, confidence, second-look,
                       speaker, stamp, relation, relation-elsewhere, relation-on-relation, card,
                       card-elsewhere, workings, reference, calculation, contact, sign-off, row,
                       cell-end, overlap, join, edge, space
              count    how many of them
              outcome  left-out, or kept-as-note: other programs do not understand it, and reading
                       the file again restores it
              becomes  how many they are in the file, only there where one becomes several
  refused   a list of {claim, reasons, message}: the claims that could not be written
              claim    the id of the mark
              reasons  one or more of no-claim, no-rating, other-words, no-page, bad-page
  remarks   a list of words: what was written all the same, and others may do less with
  problems  a list of {line, message}: what was amiss in IN; line is null where it is about no line
  placed    null without --article, else {outcomes, relations, cards, actors, left_out,
            another_article, unplaced}
              outcomes   how many marks had each outcome: known (ARTICLE had it already), or a grade
                         as recoupe reanchor gives it: same, moved, changed, unsure, gone
              relations, cards, actors  how many came in
              left_out   relations and cards that hang on nothing that came in
              another_article  whether the text that came with the marks has hardly anything in
                         common with that of ARTICLE
              unplaced   a list of {annotation, label, words, outcome, reason, lost, places} for what
                         is unsure or gone; lost is the words of pieces that were not found, places a
                         list of [start, end] in code points where an unsure one may stand
Nothing that exists is overwritten without --force, unless it is the very same. Each file is whole or
is not there, and where nothing can be written no new folder stays behind.

Exit codes: 0 done, 1 done, and there were problems in IN, claims were refused or not all was placed,
2 bad usage, a file that cannot be read or written, or nothing that could be written."
);

/// What `--json` prints; the fields are explained in [`HELP`].
#[derive(Debug, Serialize)]
struct Report {
    format: &'static str,
    files: Vec<String>,
    loss: Vec<ReportLoss>,
    refused: Vec<ReportRefusal>,
    remarks: Vec<String>,
    problems: Vec<ReportProblem>,
    placed: Option<Placed>,
}

#[derive(Debug, Serialize)]
struct ReportLoss {
    #[serde(flatten)]
    entry: loss::Entry,
    message: String,
}

#[derive(Debug, Serialize)]
struct ReportRefusal {
    claim: String,
    reasons: Vec<Reason>,
    message: String,
}

#[derive(Debug, Serialize)]
struct ReportProblem {
    line: Option<usize>,
    message: String,
}

/// What was read, and of which files.
struct Input {
    document: Document,
    files: Vec<PathBuf>,
    problems: Vec<ReportProblem>,
    placed: Option<Placed>,
}

pub(super) fn run(arguments: &Convert, environment: &mut Environment) -> Result<Outcome, Failure> {
    let to_stdout = arguments.out.as_deref() == Some(Path::new("-"));
    if to_stdout && arguments.json {
        return Err(Failure::OutputTwice);
    }
    if to_stdout && arguments.to.is_folder() {
        return Err(Failure::SeveralFiles);
    }
    let stem = stem(&arguments.input);
    let (input, written) = composed(arguments, &stem, environment)?;
    let remarks = remarks(&written, arguments.to);
    let refused: Vec<ReportRefusal> =
        written.refusals.iter().map(|refusal| refused(&input.document, refusal)).collect();
    let mut outcome = Outcome::default();
    let unplaced = input.placed.as_ref().is_some_and(Placed::is_amiss);
    if !input.problems.is_empty() || !refused.is_empty() || unplaced {
        outcome.exit = Exit::Problems;
    }
    if written.files.is_empty() {
        outcome.exit = Exit::Failed;
    }
    let from = shown(&arguments.input);
    let loss = written.loss.entries();
    if to_stdout {
        outcome.output = written.files.into_iter().flat_map(|file| file.contents).collect();
    } else {
        let files = placed(&written, &stem, arguments);
        write(&input.files, &files, arguments)?;
        let files = files.iter().map(|(path, _)| shown(path));
        if arguments.json {
            let files = files.collect();
            let Input { problems, placed, .. } = input;
            let (format, loss) = (arguments.to.key(), loss.into_iter().map(told).collect());
            let report = Report { format, files, loss, refused, remarks, problems, placed };
            outcome.output = (serde_json::to_string_pretty(&report)? + "\n").into();
            return Ok(outcome);
        }
        outcome.output = files.map(|file| file + "\n").collect::<String>().into();
    }
    let problems = input.problems.into_iter().map(|problem| problem.message);
    let said = problems.chain(refused.into_iter().map(|refusal| refusal.message)).chain(remarks);
    outcome.messages.extend(said.map(|words| format!("{from}: {words}")));
    let placed = input.placed.iter().flat_map(|placed| placed.messages(&arguments.input));
    outcome.messages.extend(placed);
    outcome.messages.extend(loss.iter().map(|entry| format!("{from}: {entry}")));
    Ok(outcome)
}

/// Reads what is converted, and composes its files.
fn composed(
    arguments: &Convert,
    stem: &str,
    environment: &mut Environment,
) -> Result<(Input, Written), Failure> {
    #[cfg(feature = "parquet")]
    if arguments.to == Format::Parquet {
        return library::composed(arguments, environment);
    }
    #[cfg(feature = "parquet")]
    if !arguments.more.is_empty() {
        return Err(Failure::SeveralDocuments);
    }
    let input = read(&arguments.input, arguments, environment)?;
    let (progress, options) = (Progress::default(), options(arguments));
    let written = exchange::write(&input.document, arguments.to, stem, &options, &progress)?;
    Ok((input, written))
}

fn options(arguments: &Convert) -> Options {
    let Convert { page, publisher, publisher_url, with_notes, .. } = arguments.clone();
    let review = exchange::Review { publisher, publisher_url, page, with_notes };
    let (separator, for_spreadsheets) = (arguments.separator, arguments.for_spreadsheets);
    Options { review, tables: Tables { separator, for_spreadsheets } }
}

/// What is to be said beside losses and refusals.
fn remarks(written: &Written, format: Format) -> Vec<String> {
    if format == Format::ClaimReview && written.files.is_empty() && written.refusals.is_empty() {
        return vec!["there is no claim card, so nothing was written".to_owned()];
    }
    written.remarks.iter().map(ToString::to_string).collect()
}

fn refused(document: &Document, refusal: &Refusal) -> ReportRefusal {
    let words = document.annotation(refusal.claim).map(|mark| document.quote(mark));
    let words = shortened(&words.unwrap_or_default());
    let reasons: Vec<String> = refusal.reasons.iter().map(ToString::to_string).collect();
    let claim = refusal.claim.to_string();
    let message =
        format!("claim {claim} was not written, as {} (“{words}”)", reasons.join(", and "));
    ReportRefusal { claim, reasons: refusal.reasons.clone(), message }
}

fn told(entry: loss::Entry) -> ReportLoss {
    ReportLoss { entry, message: entry.to_string() }
}

fn read(path: &Path, arguments: &Convert, environment: &mut Environment) -> Result<Input, Failure> {
    let article = arguments.article.as_deref();
    let (entropy, now) = (environment.entropy(), environment.now());
    if article.is_none() && !annotation_file::holds_annotations(path) {
        return imported(path, entropy, now);
    }
    let text = arguments.source.as_deref();
    if text.is_some() && !annotation_file::is_refi_qda(path) {
        return Err(Failure::NoProject { path: path.to_path_buf() });
    }
    let read = match text {
        Some(text) => annotation_file::read_text_of_project(path, text, entropy, now),
        None => annotation_file::read_annotations(path, entropy, now, None),
    };
    let read = match read {
        // Any other JSON is an article like any other text.
        Err(OpenError::NoAnnotations { .. })
            if article.is_none() && path.extension().is_some_and(|ending| ending == "json") =>
        {
            return imported(path, entropy, now);
        }
        read => read?,
    };
    let file = shown(path);
    let own = match &read.content {
        Content::Document(document) => Some(document.as_ref()),
        Content::Unanchored(_) => None,
    };
    let problems = read.remarks.iter().map(|it| told_remark(&file, own, it)).collect();
    let mut files = read.files.clone();
    if let Some(article) = article {
        let (document, placed, more) = placing::place(article, read, environment)?;
        files.extend(more);
        return Ok(Input { document, files, problems, placed: Some(placed) });
    }
    match read.content {
        Content::Document(document) => {
            Ok(Input { document: *document, files, problems, placed: None })
        }
        Content::Unanchored(_) => Err(Failure::NoArticle { path: path.to_path_buf() }),
    }
}

fn imported(path: &Path, entropy: u64, now: Timestamp) -> Result<Input, Failure> {
    let document = document_file::import_article(path, entropy, now)?;
    Ok(Input { document, files: vec![path.to_path_buf()], problems: Vec::new(), placed: None })
}

/// What was amiss in a file, which holds this document if it holds one.
fn told_remark(file: &str, document: Option<&Document>, remark: &Remark) -> ReportProblem {
    let line = match remark {
        Remark::Brat(problem) => Some(problem.line()),
        _ => None,
    };
    let message = match (remark, document) {
        (Remark::Repair(repair), Some(document)) => {
            Problem::of_repair(file, document, repair).message
        }
        (Remark::Warning(warning), Some(document)) => {
            Problem::of_warning(file, document, warning).message
        }
        (remark, _) => remark.to_string(),
    };
    ReportProblem { line, message }
}

/// The name of a file without what says of which kind it is.
fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match name.strip_suffix(&format!(".{EXTENSION}")) {
        Some(stem) => stem.to_owned(),
        None => stem_of_report(path),
    }
}

/// Where its files are written.
fn placed(written: &Written, stem: &str, arguments: &Convert) -> Vec<(PathBuf, Vec<u8>)> {
    let format = arguments.to;
    let beside = || arguments.input.with_file_name(format!("{stem}.{}", format.extension()));
    let out = arguments.out.clone().unwrap_or_else(beside);
    let path = |name: &str| if format.is_folder() { out.join(name) } else { out.clone() };
    written.files.iter().map(|file| (path(&file.name), file.contents.clone())).collect()
}

fn write(
    sources: &[PathBuf],
    files: &[(PathBuf, Vec<u8>)],
    arguments: &Convert,
) -> Result<(), Failure> {
    for (path, _) in files {
        if sources.iter().any(|file| document_file::is_one_file(file, path)) {
            return Err(Failure::IsInput { path: path.clone() });
        }
        // Writing puts a new file in the old one's place, which would take a folder away.
        if document_file::is_no_file(path) {
            return Err(Failure::NotAFile { path: path.clone() });
        }
    }
    let first = files.first().filter(|_| arguments.to.is_folder());
    let folder = first.and_then(|(path, _)| path.parent());
    if let Some(folder) = folder
        && !document_file::is_folder(folder)
        && document_file::is_there(folder)
    {
        return Err(Failure::NotAFolder { path: folder.to_path_buf() });
    }
    let bytes: Vec<_> = files.iter().map(|(path, it)| (path.clone(), it.as_slice())).collect();
    let (over, wanted) = (|_: &Path| arguments.force, || true);
    let ending = match folder {
        Some(folder) => exchange_files::write_in_folder(folder, &bytes, over, wanted),
        None => exchange_files::write(&bytes, over, wanted),
    };
    match ending {
        Ok(_) => Ok(()),
        Err(SaveError::Exists { path }) => Err(Failure::Exists { path }),
        Err(error) => Err(Failure::Save(error)),
    }
}
