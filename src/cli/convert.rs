//! `recoupe convert`: between documents and the formats of other programs, saying what is lost.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::app::Environment;
use crate::cli::problem::{Problem, shortened};
use crate::cli::{Convert, Exit, Failure, Outcome, shown};
use crate::formats::exchange::{self, Format, Options, Written};
use crate::formats::progress::Progress;
use crate::formats::refusal::{Reason, Refusal};
use crate::formats::{brat, claim_review, loss};
use crate::model::Document;
use crate::native::EXTENSION;
use crate::store::document_file::{self, SaveError};
use crate::store::exchange_files;

pub(super) const HELP: &str = "\
IN is told by its name: NAME.recoupe.ron is a document, NAME.ann is brat’s, anything else an article.

Formats:
  native    a document, NAME.recoupe.ron
  text      the text of the current version, NAME.txt
  markdown  the article, its marks and relations as a report, NAME.md
  brat      a folder NAME.brat (or OUT, made if it is not there) with NAME.txt, NAME.ann,
            annotation.conf and visual.conf; several documents with one codebook may share it
  claim-review
            a folder NAME.claim-review (or OUT) with a file for each claim card, as web pages carry
            them: ClaimReview of schema.org in JSON-LD. It takes --page, --publisher and
            --publisher-url. With --with-notes the whole card is in members that begin with
            urn:recoupe:, and comes back when the file is read again; that is for colleagues, since
            remarks, contacts and notes are not for the public. A card without words, without a rating, with a rating that was given to
            other words, or without --page is refused, with all reasons. Files of earlier claims stay
            in the folder

Prints the paths that were written; what the format cannot hold goes to the standard error. With
--json it prints one object:
  format    the format that was written
  files     the paths that were written
  loss      a list of {kind, count, outcome, message}
              kind     text, version, metadata, structure, codebook, annotator, actor, field, seen, mark,
                       mark-elsewhere, earlier-place, attribute, note, tag, confidence, second-look,
                       speaker, stamp, relation, relation-elsewhere, relation-on-relation, card,
                       card-elsewhere, workings
              count    how many of them
              outcome  left-out, or kept-as-note: other programs do not understand it, and reading
                       the file again restores it
  refused   a list of {claim, reasons, message}: the claims that could not be written
              claim    the id of the mark
              reasons  one or more of no-claim, no-rating, other-words, no-page, bad-page
  remarks   a list of words: what was written all the same, and others may do less with
  problems  a list of {line, message}: what was amiss in IN; line is null where it is about no line
Nothing that exists is overwritten without --force, unless it is the very same. Each file is whole or
is not there, and where nothing can be written no new folder stays behind.

Exit codes: 0 done, 1 done, and there were problems in IN or claims were refused, 2 bad usage, a file
that cannot be read or written, or nothing that could be written.";

/// What `--json` prints; the fields are explained in [`HELP`].
#[derive(Debug, Serialize)]
struct Report {
    format: &'static str,
    files: Vec<String>,
    loss: Vec<ReportLoss>,
    refused: Vec<ReportRefusal>,
    remarks: Vec<String>,
    problems: Vec<ReportProblem>,
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
}

pub(super) fn run(arguments: &Convert, environment: &mut Environment) -> Result<Outcome, Failure> {
    let to_stdout = arguments.out.as_deref() == Some(Path::new("-"));
    if to_stdout && arguments.json {
        return Err(Failure::OutputTwice);
    }
    if to_stdout && arguments.to.is_folder() {
        return Err(Failure::SeveralFiles);
    }
    let input = read(&arguments.input, environment)?;
    let stem = stem(&arguments.input);
    let progress = Progress::default();
    let options = options(arguments);
    let written = exchange::write(&input.document, arguments.to, &stem, &options, &progress)?;
    let remarks = remarks(&input.document, &written, &options.review, arguments.to);
    let refused: Vec<ReportRefusal> =
        written.refusals.iter().map(|refusal| refused(&input.document, refusal)).collect();
    let mut outcome = Outcome::default();
    if !input.problems.is_empty() || !refused.is_empty() {
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
        write(&input, &files, arguments)?;
        let files = files.iter().map(|(path, _)| shown(path));
        if arguments.json {
            let (files, problems) = (files.collect(), input.problems);
            let (format, loss) = (arguments.to.key(), loss.into_iter().map(told).collect());
            let report = Report { format, files, loss, refused, remarks, problems };
            outcome.output = (serde_json::to_string_pretty(&report)? + "\n").into();
            return Ok(outcome);
        }
        outcome.output = files.map(|file| file + "\n").collect::<String>().into();
    }
    let problems = input.problems.into_iter().map(|problem| problem.message);
    let refused = refused.into_iter().map(|refusal| refusal.message);
    let said = problems.chain(refused).chain(remarks);
    let said = said.chain(loss.iter().map(ToString::to_string));
    outcome.messages.extend(said.map(|words| format!("{from}: {words}")));
    Ok(outcome)
}

fn options(arguments: &Convert) -> Options {
    let Convert { page, publisher, publisher_url, with_notes, .. } = arguments.clone();
    let review = exchange::Review { publisher, publisher_url, page, with_notes };
    Options { review, ..Options::default() }
}

/// What is to be said beside losses and refusals.
fn remarks(
    document: &Document,
    written: &Written,
    review: &exchange::Review,
    format: Format,
) -> Vec<String> {
    if format != Format::ClaimReview {
        return Vec::new();
    }
    if written.files.is_empty() && written.refusals.is_empty() {
        return vec!["there is no claim card, so nothing was written".to_owned()];
    }
    let remarks = claim_review::remarks(document, review, &written.refusals);
    remarks.iter().map(ToString::to_string).collect()
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

fn read(path: &Path, environment: &mut Environment) -> Result<Input, Failure> {
    let files = vec![path.to_path_buf()];
    if path.extension().is_some_and(|extension| extension == "ann") {
        return read_brat(path, environment);
    }
    if !document_file::is_document(path) {
        let (entropy, now) = (environment.entropy(), environment.now());
        let document = document_file::import_article(path, entropy, now)?;
        return Ok(Input { document, files, problems: Vec::new() });
    }
    let bytes = document_file::read(path)?;
    let loaded = document_file::read_document(path, &bytes)?;
    let (file, document) = (shown(path), &loaded.document);
    let repairs = loaded.repairs.iter().map(|repair| Problem::of_repair(&file, document, repair));
    let warnings = loaded.warnings.iter().map(|it| Problem::of_warning(&file, document, it));
    let problems = repairs.chain(warnings);
    let problems = problems.map(|it| ReportProblem { line: None, message: it.message }).collect();
    Ok(Input { document: loaded.document, files, problems })
}

fn read_brat(path: &Path, environment: &mut Environment) -> Result<Input, Failure> {
    let text_path = path.with_extension("txt");
    let (text, ann) = (document_file::read(&text_path)?, document_file::read(path)?);
    let name = text_path.file_name().unwrap_or_default().to_string_lossy();
    let (entropy, now) = (environment.entropy(), environment.now());
    let [annotation_conf, visual_conf] = ["annotation.conf", "visual.conf"].map(|conf| {
        let bytes = document_file::read(&path.with_file_name(conf)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let (annotation_conf, visual_conf) = (annotation_conf.as_str(), visual_conf.as_str());
    let origin = brat::Origin { name: &name, entropy, now, annotation_conf, visual_conf };
    let read = brat::read(&text, &ann, origin).map_err(|source| {
        let text = matches!(source, brat::ReadError::TextNotUtf8 { .. });
        let path = if text { text_path.clone() } else { path.to_path_buf() };
        Failure::Brat { path, source }
    })?;
    let (file, document) = (shown(path), &read.document);
    let problems = read.problems.iter();
    let problems = problems
        .map(|it| ReportProblem { line: Some(it.line()), message: it.to_string() })
        .chain(read.repairs.iter().map(|repair| {
            let message = Problem::of_repair(&file, document, repair).message;
            ReportProblem { line: None, message }
        }));
    let problems = problems.collect();
    Ok(Input { document: read.document, files: vec![path.to_path_buf(), text_path], problems })
}

/// The name of a file without what says of which kind it is.
fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match name.strip_suffix(&format!(".{EXTENSION}")) {
        Some(stem) => stem.to_owned(),
        None => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
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

fn write(input: &Input, files: &[(PathBuf, Vec<u8>)], arguments: &Convert) -> Result<(), Failure> {
    for (path, _) in files {
        if input.files.iter().any(|file| document_file::is_one_file(file, path)) {
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
