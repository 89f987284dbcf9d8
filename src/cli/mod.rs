//! The command line: one file a verb, what pipelines and tests need without a window.

mod check;
mod convert;
mod import;
mod problem;
mod reanchor;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::app::Environment;
use crate::formats::exchange::{Format, Separator};
use crate::formats::progress::Cancelled;
use crate::model::Broken;
use crate::store::document_file::{OpenError, SaveError};

/// What stands on the command line.
#[derive(Debug, Parser)]
#[command(
    name = "recoupe",
    version,
    about = "Mark up articles: who claims what, on whose word, and what rebuts it",
    after_help = HELP,
    args_conflicts_with_subcommands = true
)]
pub struct Arguments {
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Articles or documents to open in the window; without any, the bundled example
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// A verb and what it needs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a document of an article
    #[command(after_help = import::HELP)]
    Import(Import),
    /// Look for problems in documents: damage, moved quotations, lint
    #[command(after_help = check::HELP)]
    Check(Check),
    /// Write a document in another format, or read one that other programs have written
    #[command(after_help = convert::HELP)]
    Convert(Convert),
    /// Carry the marks of a document to a newer text of its article
    #[command(after_help = reanchor::HELP)]
    Reanchor(Reanchor),
}

/// The arguments of `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// The article, or a report by Recoupe that carries a document
    pub article: PathBuf,
    /// Where to write the document, `-` for the standard output [default: NAME.recoupe.ron beside the article]
    #[arg(short, long = "out", value_name = "OUT")]
    pub out: Option<PathBuf>,
    /// Overwrite OUT if it exists
    #[arg(long)]
    pub force: bool,
    /// Print what was imported as JSON
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Documents, `NAME.recoupe.ron`
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print the problems as JSON
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `convert`.
#[derive(Clone, Debug, Args)]
pub struct Convert {
    /// A document, a report, an article, brat’s `NAME.ann` with `NAME.txt` beside it, web
    /// annotations with their text, a REFI-QDA project, or a UIMA CAS in XMI
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// Further documents, or folders of documents (parquet)
    #[cfg(feature = "parquet")]
    #[arg(value_name = "MORE")]
    pub more: Vec<PathBuf>,
    /// Read this text of a project that holds several (NAME.qdpx) [default: the first one]
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Carry the annotations of IN to this article or document
    #[arg(long, value_name = "ARTICLE")]
    pub article: Option<PathBuf>,
    /// The format to write
    #[arg(long, value_name = "FORMAT", value_parser = format_from_key)]
    pub to: Format,
    /// Where to write, `-` for the standard output [default: beside IN, under its name]
    #[arg(short, long = "out", value_name = "OUT")]
    pub out: Option<PathBuf>,
    /// The address of the page that carries the reviews (claim-review)
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true)]
    pub page: String,
    /// Who publishes the reviews [default: whoever gave the rating]
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub publisher: String,
    /// The publisher’s address
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true)]
    pub publisher_url: String,
    /// Keep in the reviews what is not for the public: remarks, contacts, notes
    #[arg(long)]
    pub with_notes: bool,
    /// What stands between the cells of CSV: comma, semicolon or tab
    #[arg(long, value_name = "SIGN", default_value = "comma", value_parser = separator_from_key)]
    pub separator: Separator,
    /// Write CSV so that spreadsheet programs show it well and run nothing in it
    #[arg(long)]
    pub for_spreadsheets: bool,
    /// Overwrite what is there
    #[arg(long)]
    pub force: bool,
    /// Print what was written and what is lost as JSON
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `reanchor`.
#[derive(Debug, Args)]
pub struct Reanchor {
    /// A document, `NAME.recoupe.ron`
    #[arg(value_name = "DOC")]
    pub document: PathBuf,
    /// The newer text: a file of any kind that can be opened as an article
    #[arg(long, value_name = "NEW")]
    pub article: PathBuf,
    /// Where to write the document with the newer text, `-` for the standard output [default: nowhere]
    #[arg(short, long = "out", value_name = "OUT")]
    pub out: Option<PathBuf>,
    /// Where to write a page that says what changed
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Overwrite OUT and FILE if they exist
    #[arg(long)]
    pub force: bool,
    /// Go on although the text looks like that of another article
    #[arg(long)]
    pub insist: bool,
    /// Print what became of the marks as JSON
    #[arg(long)]
    pub json: bool,
}

/// What is said where the program was built without it.
const NO_PARQUET: &str = "this build of Recoupe cannot write Parquet; build one that can: \
    cargo build --release --features parquet";

fn format_from_key(key: &str) -> Result<Format, String> {
    if key == "parquet" && !cfg!(feature = "parquet") {
        return Err(NO_PARQUET.to_owned());
    }
    let found = Format::ALL.into_iter().find(|format| format.key() == key);
    let keys = || Format::ALL.map(Format::key).join(", ");
    found.ok_or_else(|| format!("there are the formats {}", keys()))
}

fn separator_from_key(key: &str) -> Result<Separator, String> {
    match key {
        "comma" => Ok(Separator::Comma),
        "semicolon" => Ok(Separator::Semicolon),
        "tab" => Ok(Separator::Tab),
        _ => Err("there are comma, semicolon and tab".to_owned()),
    }
}

const HELP: &str = "\
A file that is named like a verb is opened by `recoupe -- import` or `recoupe ./import`.

Exit codes: 0 done, 1 problems were found, 2 bad usage or a file that cannot be read or written.";

/// How a command ended. The number is the exit code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// It was done, and nothing is wrong.
    #[default]
    Done = 0,
    /// It was done, and problems were found.
    Problems = 1,
    /// It could not be done.
    Failed = 2,
}

/// What a command leaves behind.
#[derive(Debug, Default)]
struct Outcome {
    /// What goes to the standard output.
    output: Vec<u8>,
    /// What goes to the standard error, a line each.
    messages: Vec<String>,
    exit: Exit,
}

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Save(#[from] SaveError),
    #[error("{}: the file exists already; give another place with -o, or overwrite it with --force", path.display())]
    Exists { path: PathBuf },
    #[error("{}: this is the article itself, which is never overwritten", path.display())]
    IsArticle { path: PathBuf },
    #[error("{}: this is no ordinary file; `-o -` writes to the standard output", path.display())]
    NotAFile { path: PathBuf },
    #[error("{}: this is a document already; open it or check it", path.display())]
    IsDocument { path: PathBuf },
    #[error("{}: this is what is converted, and is never overwritten", path.display())]
    IsInput { path: PathBuf },
    #[error("{}: this is no folder, and the files of this format need one", path.display())]
    NotAFolder { path: PathBuf },
    #[error("the files of this format need a folder; give one with -o")]
    SeveralFiles,
    #[error("{}: these annotations came without their article; name it with --article", path.display())]
    NoArticle { path: PathBuf },
    #[cfg(feature = "parquet")]
    #[error("only the tables of Parquet are made of several documents")]
    SeveralDocuments,
    #[cfg(feature = "parquet")]
    #[error("tables of several documents need a place; give a folder with -o")]
    NoPlace,
    #[cfg(feature = "parquet")]
    #[error("--article and --source are about one file, and there are several")]
    NotOne,
    #[cfg(feature = "parquet")]
    #[error("{}: there is no document (NAME.recoupe.ron) in this folder", path.display())]
    NoDocuments { path: PathBuf },
    #[error("{}: this is no REFI-QDA project, so --source means nothing", path.display())]
    NoProject { path: PathBuf },
    #[error("the annotations do not fit into the document: {0}")]
    Broken(#[from] Broken),
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    #[error("{}: this text has hardly anything in common with the current one; --insist if it is meant", path.display())]
    AnotherArticle { path: PathBuf },
    #[error("{}: {source}", path.display())]
    Refused { path: PathBuf, source: crate::anchor::Refusal },
    #[error("{}: the texts could not be compared", path.display())]
    NotCompared { path: PathBuf },
    #[error("`-o -` and --json cannot both have the standard output")]
    OutputTwice,
    #[error("the result cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// Does what a verb asks for. Output goes to the standard output, messages to the standard error.
#[must_use]
pub fn run(command: &Command) -> ExitCode {
    let mut environment = Environment::default();
    let outcome = match command {
        Command::Import(arguments) => import::run(arguments, &mut environment),
        Command::Check(arguments) => check::run(arguments),
        Command::Reanchor(arguments) => reanchor::run(arguments, &mut environment),
        Command::Convert(arguments) => convert::run(arguments, &mut environment),
    };
    let mut outcome = outcome.unwrap_or_else(|failure| Outcome {
        messages: vec![failure.to_string()],
        exit: Exit::Failed,
        ..Outcome::default()
    });
    if let Err(error) = print(&outcome.output) {
        outcome.messages.push(format!("the standard output cannot be written: {error}"));
        outcome.exit = Exit::Failed;
    }
    for message in &outcome.messages {
        complain(message);
    }
    ExitCode::from(outcome.exit as u8)
}

/// Writes one line to the standard error; whoever has closed it does not want to know.
pub fn complain(message: &str) {
    drop(writeln!(io::stderr(), "recoupe: {}", one_line(message)));
}

fn print(output: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(output).and_then(|()| stdout.flush()) {
        // `recoupe check … | head` has read what it wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// The same words without line breaks and other control characters, which could also steer a
/// terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A path as it is printed.
fn shown(path: &Path) -> String {
    one_line(&path.to_string_lossy())
}
