//! For tests: texts as versions.

use crate::model::marked::marked;
use crate::model::{Version, VersionId};

/// A version of this number, a paragraph a line.
pub(crate) fn version(number: usize, text: &str) -> Version {
    let version = Version::clone(marked(text, &[]).version());
    Version { id: VersionId::numbered(number), ..version }
}
