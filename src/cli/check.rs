//! `recoupe check`: what is wrong with documents, a line or an object each.

use std::io::Write as _;
use std::path::Path;

use crate::app::copies::{kept, source_copy};
use crate::cli::problem::Problem;
use crate::cli::{Check, Exit, Failure, Outcome, shown};
use crate::lint::{self, Severity};
use crate::model::Document;
use crate::store::archive;
use crate::store::document_file::{self, OpenError};

pub(super) const HELP: &str = "\
Prints a line for each problem: FILE: SEVERITY CODE MESSAGE. With --json it prints a list of
objects:
  file        the path of the document, as given
  severity    error, warning or info
  code        duplicate-id, span-outside, relation-to-nothing, relation-cycle, card-of-nothing,
              unknown-actor, unknown-annotator, duplicate-entry, structure-outside,
              unknown-version: the file is damaged, and opens as a repaired copy;
              quote-moved, quote-differs: a quotation is not what stands at its offsets;
              ends-not-allowed, duplicate-mark, required-missing, wrong-kind, unknown-choice,
              claim-without-source, older-definition, voice-unclear, source-unused, headline-stronger,
              fidelity-open, headline-absolute, rebuttal-without-target, supports-circle,
              verdicts-differ, verdict-without-reference, verdict-without-explanation,
              verdict-outdated, reference-without-url, cuts-word, cuts-cluster,
              undescribed-label: lint;
              archive-missing, archive-changed: the kept copy of a reference is not there, or is
              another file than the one that was kept;
              source-missing, source-changed: the same of the kept copy of what the article was
              read from
  message     the problem in words
  annotation  the id of the mark that it is about, or null
  relation    the id of the relation that it is about, or null
  start, end  where the mark stands, in Unicode code points, or null; end is the code point after
              the last one
Files are only read.

Exit codes: 0 nothing worse than an info was found, 1 problems were found, 2 bad usage, a file that
cannot be read as a document, or one that is damaged.";

pub(super) fn run(arguments: &Check) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::default();
    let mut problems = Vec::new();
    for file in &arguments.files {
        match check(file) {
            Ok(Checked { found, repairs }) => {
                if repairs > 0 {
                    outcome.messages.push(damaged(file, repairs));
                    outcome.exit = Exit::Failed;
                }
                problems.extend(found);
            }
            Err(error) => {
                outcome.messages.push(error.to_string());
                outcome.exit = Exit::Failed;
            }
        }
    }
    if problems.iter().any(|problem| problem.severity != Severity::Info.code()) {
        outcome.exit = outcome.exit.max(Exit::Problems);
    }
    if arguments.json {
        outcome.output = (serde_json::to_string_pretty(&problems)? + "\n").into();
    } else {
        for Problem { file, severity, code, message, .. } in &problems {
            writeln!(outcome.output, "{file}: {severity} {code} {message}").unwrap_or_default();
        }
    }
    Ok(outcome)
}

/// What was found in one file.
struct Checked {
    /// Every problem: damage first, then quotations, lint in text order, kept copies.
    found: Vec<Problem>,
    /// How many of them are damage.
    repairs: usize,
}

/// Says that a file is damaged, and what can be done.
fn damaged(path: &Path, repairs: usize) -> String {
    let file = shown(path);
    let places = if repairs == 1 { "one place" } else { &format!("{repairs} places") };
    format!("{file}: damaged in {places}; open it to get a repaired copy, this file stays as it is")
}

fn check(path: &Path) -> Result<Checked, OpenError> {
    let bytes = document_file::read(path)?;
    let loaded = document_file::read_document(path, &bytes)?;
    let document = &loaded.document;
    let file = shown(path);
    let damage = loaded.repairs.iter().map(|repair| Problem::of_repair(&file, document, repair));
    let warnings =
        loaded.warnings.iter().map(|warning| Problem::of_warning(&file, document, warning));
    let findings = lint::lint(document);
    let findings = findings.iter().map(|finding| Problem::of_finding(&file, document, finding));
    let copies = copies(path, &file, document);
    let found = damage.chain(warnings).chain(findings).chain(copies).collect();
    Ok(Checked { found, repairs: loaded.repairs.len() })
}

/// The kept copies of references and sources that are not what they were.
fn copies(path: &Path, file: &str, document: &Document) -> Vec<Problem> {
    let references = document.cards().flat_map(|card| {
        card.references.iter().filter_map(|reference| Some((card.claim, kept(reference)?)))
    });
    let problems = references.filter_map(|(claim, kept)| {
        let seen = archive::look(path, &kept, &|| true)?;
        Problem::of_copy(file, document, claim, &kept, &seen)
    });
    problems.chain(sources(path, file, document)).collect()
}

/// The kept copies of what the article was read from that are not what they were.
fn sources(path: &Path, file: &str, document: &Document) -> Vec<Problem> {
    let versions = document.article().versions().iter();
    let copies = versions.filter_map(|version| source_copy(&version.source));
    let problems = copies.filter_map(|kept| {
        let seen = archive::look(path, &kept, &|| true)?;
        Problem::of_source(file, &kept, &seen)
    });
    problems.collect()
}
