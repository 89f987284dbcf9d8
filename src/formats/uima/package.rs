//! The archive that `INCEpTION` exports: an XMI file and the type system beside it. Nothing of it is ever
//! written anywhere.

use std::borrow::Cow;

use super::{ReadError, TYPE_SYSTEM};
use crate::sources::Kind;
use crate::sources::archive::Archive;

/// What every ZIP archive begins with.
const ZIP: &[u8] = b"PK";

/// How an XMI file ends.
const XMI: &str = ".xmi";

/// What was in a file.
#[derive(Debug)]
pub(super) struct Package<'a> {
    pub(super) cas: Cow<'a, [u8]>,
    pub(super) types: Option<Vec<u8>>,
    /// How many XMI files there are beside it.
    pub(super) others: usize,
}

/// Whether a file is an archive with an XMI file in it.
#[must_use]
pub fn is_package(bytes: &[u8]) -> bool {
    let archive = || Archive::open(bytes, Kind::Archive).ok();
    bytes.starts_with(ZIP)
        && archive().is_some_and(|archive| archive.names().iter().any(|name| is_xmi(name)))
}

fn is_xmi(name: &str) -> bool {
    let ending = name.len().checked_sub(XMI.len()).and_then(|at| name.get(at..));
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(XMI))
}

impl<'a> Package<'a> {
    /// Unpacks the XMI file that lies least deep; anything but an archive is one itself.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if !bytes.starts_with(ZIP) {
            return Ok(Self { cas: bytes.into(), types: None, others: 0 });
        }
        let mut archive = Archive::open(bytes, Kind::Archive)?;
        let names = archive.names();
        let depth = |name: &str| name.matches(['/', '\\']).count();
        let files = || names.iter().filter(|name| is_xmi(name));
        let file = files().min_by_key(|name| (depth(name), *name)).ok_or(ReadError::NoCas)?;
        let (folder, _) = split(file);
        let beside = |name: &&String| split(name).1.eq_ignore_ascii_case(TYPE_SYSTEM);
        let types = names.iter().filter(beside).min_by_key(|name| (split(name).0 != folder, *name));
        let cas = archive.require(file)?.into();
        let types = match types {
            Some(name) => archive.read(name)?,
            None => None,
        };
        Ok(Self { cas, types, others: files().count() - 1 })
    }
}

/// The folder and the name of an entry.
fn split(name: &str) -> (&str, &str) {
    name.rsplit_once(['/', '\\']).unwrap_or(("", name))
}
