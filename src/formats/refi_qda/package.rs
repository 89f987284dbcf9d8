//! The package around a project: a ZIP archive with the project and its texts, of which nothing is ever
//! written anywhere.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::ReadError;
use crate::sources::archive::Archive;
use crate::sources::{Kind, SourceError, xml};

/// What the project is called in its package; ATLAS.ti writes a capital.
const PROJECT: &str = "project.qde";

/// Where the texts are.
const SOURCES: &str = "Sources";

/// What a path within the package begins with.
const INTERNAL: &str = "internal://";

/// What every ZIP archive begins with.
const ZIP: &[u8] = b"PK";

/// Packs a project and its texts, each of which has its GUID for a name.
pub(super) fn pack(project: &str, texts: &[(&str, &str)]) -> Result<Vec<u8>, ZipError> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    zip.start_file(PROJECT, options)?;
    zip.write_all(project.as_bytes())?;
    for (guid, text) in texts {
        zip.start_file(format!("{SOURCES}/{guid}.txt"), options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// How a project refers to a text in its package.
pub(super) fn path(guid: &str) -> String {
    format!("{INTERNAL}{guid}.txt")
}

/// A package that is read, or a project alone.
pub(super) struct Package<'a> {
    archive: Option<Archive<'a>>,
    /// The folder in which everything stands, empty or with a slash at its end.
    folder: String,
    project: Vec<u8>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if !bytes.starts_with(ZIP) {
            let (archive, folder) = (None, String::new());
            return Ok(Self { archive, folder, project: bytes.to_vec() });
        }
        let mut archive = Archive::open(bytes, Kind::Archive)?;
        let named = |name: &&String| {
            let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
            last.eq_ignore_ascii_case(PROJECT)
        };
        let names = archive.names();
        let name = names.iter().filter(named).min_by_key(|name| name.len());
        let name = name.ok_or(ReadError::NoProject)?.clone();
        let folder = name.len() - PROJECT.len();
        let folder = name.get(..folder).unwrap_or_default().to_owned();
        let project = archive.require(&name)?;
        Ok(Self { archive: Some(archive), folder, project })
    }

    /// The XML of the project.
    pub(super) fn project(&self) -> String {
        xml::decode(&self.project).into_owned()
    }

    /// What stands at a path that a project names; `None` where that is not in the package. The path
    /// is only compared with the names in it.
    pub(super) fn text(&mut self, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        let Some(archive) = &mut self.archive else { return Ok(None) };
        let name = path.strip_prefix(INTERNAL).unwrap_or(path).trim_start_matches('/');
        for name in [format!("{}{SOURCES}/{name}", self.folder), format!("{}{name}", self.folder)] {
            if archive.has(&name) {
                return archive.read(&name);
            }
        }
        Ok(None)
    }
}
