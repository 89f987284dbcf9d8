//! Parquet of many documents: the files that are named, and all documents of the folders that are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::app::Environment;
use crate::cli::convert::{Input, read, stem};
use crate::cli::{Convert, Failure};
use crate::formats::exchange::{self, Written};
use crate::formats::parquet::Library;
use crate::formats::progress::Progress;
use crate::native::EXTENSION;
use crate::store::document_file;
use crate::store::library::documents_in;

/// Reads the documents one by one and composes their tables. What is answered as what was read is
/// the first document, with the files and the problems of all.
pub(super) fn composed(
    arguments: &Convert,
    environment: &mut Environment,
) -> Result<(Input, Written), Failure> {
    let sources = sources(arguments)?;
    let is_one = sources.len() == 1 && !document_file::is_folder(&arguments.input);
    if !is_one && arguments.out.is_none() {
        return Err(Failure::NoPlace);
    }
    if !is_one && (arguments.article.is_some() || arguments.source.is_some()) {
        return Err(Failure::NotOne);
    }
    let mut library = Library::default();
    let mut all: Option<Input> = None;
    for (path, name) in sources {
        let mut input = read(&path, arguments, environment)?;
        library.add(&input.document, &name, &Progress::default())?;
        match &mut all {
            None => all = Some(input),
            Some(all) => {
                all.files.append(&mut input.files);
                all.problems.append(&mut input.problems);
            }
        }
    }
    let nothing = || Failure::NoDocuments { path: arguments.input.clone() };
    Ok((all.ok_or_else(nothing)?, exchange::of_library(library)))
}

/// The files that are to be read, each once, with the names that their documents have in the tables:
/// those of a folder with the folders that they lie in.
fn sources(arguments: &Convert) -> Result<Vec<(PathBuf, String)>, Failure> {
    let mut sources = Vec::new();
    let mut met = BTreeSet::new();
    for path in std::iter::once(&arguments.input).chain(&arguments.more) {
        if !document_file::is_folder(path) {
            sources.extend(met.insert(path.clone()).then(|| (path.clone(), stem(path))));
            continue;
        }
        let documents = documents_in(path)?;
        if documents.is_empty() {
            return Err(Failure::NoDocuments { path: path.clone() });
        }
        let new = documents.into_iter().filter(|document| met.insert(document.clone()));
        sources.extend(new.map(|document| {
            let name = name_in(path, &document);
            (document, name)
        }));
    }
    Ok(sources)
}

/// `folder/name` of a document that lies somewhere in a folder.
fn name_in(folder: &Path, document: &Path) -> String {
    let within = document.strip_prefix(folder).unwrap_or(document);
    let parts = within.iter().map(|part| part.to_string_lossy());
    let name = parts.collect::<Vec<_>>().join("/");
    name.strip_suffix(&format!(".{EXTENSION}")).unwrap_or(&name).to_owned()
}
