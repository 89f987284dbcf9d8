//! `recoupe convert`: between documents and the formats of other programs, saying what is lost.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::app::Environment;
use crate::cli::problem::Problem;
use crate::cli::{Convert, Exit, Failure, Outcome, shown};
use crate::formats::exchange::{self, Options, Written};
use crate::formats::problem::Place;
use crate::formats::progress::Progress;
use crate::formats::unanchored::Content;
use crate::formats::{brat, loss, web_annotation};
use crate::model::Document;
use crate::native::EXTENSION;
use crate::store::document_file::{self, SaveError};
use crate::store::exchange_files;

pub(super) const HELP: &str = "\
IN is told by its name: NAME.recoupe.ron is a document, NAME.ann is brat’s, NAME.jsonld and NAME.json
are web annotations if they hold any; anything else is an article.

Formats:
  native    a document, NAME.recoupe.ron
  text      the text of the current version, NAME.txt
  markdown  the article, its marks and relations as a report, NAME.md
  web-annotation
            W3C Web Annotation, NAME.jsonld: a collection in JSON-LD, with the text in it
  brat      a folder NAME.brat (or OUT, made if it is not there) with NAME.txt, NAME.ann,
            annotation.conf and visual.conf; several documents with one codebook may share it

Prints the paths that were written; what the format cannot hold goes to the standard error. With
--json it prints one object:
  format    the format that was written
  files     the paths that were written
  loss      a list of {kind, count, outcome, becomes, message}
              kind     version, metadata, structure, codebook, annotator, actor, field, seen, mark,
                       discontinuous, mark-elsewhere, earlier-place, attribute, note, tag, confidence, second-look,
                       speaker, stamp, relation, relation-elsewhere, relation-on-relation, card,
                       card-elsewhere
              count    how many of them
              outcome  left-out, or kept-as-note: other programs do not understand it, and reading
                       the file again restores it
              becomes  how many they are in the file, only there where one becomes several
  problems  a list of {line, message}: what was amiss in IN; line is null where it is about no line
Nothing that exists is overwritten without --force, unless it is the very same. Each file is whole or
is not there.

Exit codes: 0 done, 1 done, and there were problems in IN, 2 bad usage or a file that cannot be read or
written.";

/// What `--json` prints; the fields are explained in [`HELP`].
#[derive(Debug, Serialize)]
struct Report {
    format: &'static str,
    files: Vec<String>,
    loss: Vec<ReportLoss>,
    problems: Vec<ReportProblem>,
}

#[derive(Debug, Serialize)]
struct ReportLoss {
    #[serde(flatten)]
    entry: loss::Entry,
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
    let (stem, options) = (stem(&arguments.input), Options::default());
    let written =
        exchange::write(&input.document, arguments.to, &stem, &options, &Progress::default())?;
    let mut outcome = Outcome::default();
    if !input.problems.is_empty() {
        outcome.exit = Exit::Problems;
    }
    if to_stdout {
        outcome.output = written.files.into_iter().flat_map(|file| file.contents).collect();
    } else {
        let files = placed(&written, &stem, arguments);
        write(&input, &files, arguments)?;
        let files = files.iter().map(|(path, _)| shown(path));
        outcome.output = if arguments.json {
            let files = files.collect();
            let (loss, problems) = (written.loss.entries(), input.problems);
            let loss = loss.into_iter().map(told).collect();
            let report = Report { format: arguments.to.key(), files, loss, problems };
            outcome.output = (serde_json::to_string_pretty(&report)? + "\n").into();
            return Ok(outcome);
        } else {
            files.map(|file| file + "\n").collect::<String>().into()
        };
    }
    let from = shown(&arguments.input);
    let problems = input.problems.iter().map(|problem| format!("{from}: {}", problem.message));
    outcome.messages.extend(problems);
    outcome.messages.extend(written.loss.entries().iter().map(|entry| format!("{from}: {entry}")));
    Ok(outcome)
}

fn told(entry: loss::Entry) -> ReportLoss {
    ReportLoss { entry, message: entry.to_string() }
}

fn read(path: &Path, environment: &mut Environment) -> Result<Input, Failure> {
    let files = vec![path.to_path_buf()];
    if path.extension().is_some_and(|extension| extension == "ann") {
        return read_brat(path, environment);
    }
    if path.extension().is_some_and(|extension| extension == "jsonld" || extension == "json")
        && let Some(input) = read_annotations(path, environment)?
    {
        return Ok(input);
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

/// Reads web annotations; `None` if it is some other JSON.
fn read_annotations(path: &Path, environment: &mut Environment) -> Result<Option<Input>, Failure> {
    let bytes = document_file::read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (entropy, now) = (environment.entropy(), environment.now());
    let origin = web_annotation::Origin { name: &name, entropy, now, codebook: None };
    let read = match web_annotation::read(&bytes, origin) {
        Ok(read) => read,
        Err(web_annotation::ReadError::NoAnnotations)
            if path.extension().is_some_and(|extension| extension == "json") =>
        {
            return Ok(None);
        }
        Err(source) => return Err(Failure::WebAnnotation { path: path.to_path_buf(), source }),
    };
    let document = match read.content {
        Content::Document(document) => *document,
        Content::Unanchored(found) => {
            let (path, count) = (path.to_path_buf(), found.marks.len());
            return Err(Failure::NoArticle { path, count });
        }
    };
    let problems = read.problems.iter().map(|problem| {
        let line = match problem.place {
            Place::Line(line) => Some(line),
            Place::Pointer(_) => None,
        };
        ReportProblem { line, message: problem.to_string() }
    });
    let file = shown(path);
    let problems = problems.chain(read.repairs.iter().map(|repair| {
        let message = Problem::of_repair(&file, &document, repair).message;
        ReportProblem { line: None, message }
    }));
    let problems = problems.collect();
    Ok(Some(Input { document, files: vec![path.to_path_buf()], problems }))
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
    if arguments.to.is_folder()
        && let Some(folder) = files.first().and_then(|(path, _)| path.parent())
    {
        if !document_file::is_folder(folder) && document_file::is_there(folder) {
            return Err(Failure::NotAFolder { path: folder.to_path_buf() });
        }
        exchange_files::make_folder(folder)?;
    }
    match exchange_files::write(files, arguments.force) {
        Ok(()) => Ok(()),
        Err(SaveError::Exists { path }) => Err(Failure::Exists { path }),
        Err(error) => Err(Failure::Save(error)),
    }
}
