//! OpenDocument texts (`.odt`, `.fodt`): their text with its structure, and what is left out of it.

mod body;
mod styles;

use memchr::memmem;

use crate::model::{ImportWarning, Metadata};
use crate::sources::archive::Archive;
use crate::sources::proposal::{Piece, Proposal, Reason};
use crate::sources::settling::{self, Gathered};
use crate::sources::xml::{self, Context, Spaces};
use crate::sources::{Kind, Reading, SourceError, properties};

use body::Body;
use styles::Styles;

/// What the file says that it is.
const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";

/// The same, as one XML file.
const FLAT_MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text-flat-xml";

/// The namespaces of an OpenDocument text.
const SPACES: Spaces = &[
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0", "number"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"),
    ("urn:oasis:names:tc:opendocument:xmlns:config:1.0", "config"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
];

/// Finds the article in an OpenDocument text.
pub(super) fn propose(reading: &Reading) -> Result<Proposal, SourceError> {
    let kind = Kind::OpenDocument;
    let context = context(reading);
    let mut archive = Archive::open(reading.bytes, kind)?;
    let manifest = archive.read("META-INF/manifest.xml")?.unwrap_or_default();
    let is_encrypted = memmem::find(&manifest, b"encryption-data").is_some();
    if is_encrypted || archive.has("encrypted-package") {
        return Err(SourceError::Protected { kind });
    }
    let mut body = Body::default();
    let mut styles = Styles::default();
    if let Some(bytes) = archive.read("styles.xml")? {
        styles = body::read(&xml::decode(&bytes), context, styles, &mut body)?;
    }
    let metadata = match archive.read("meta.xml")? {
        Some(bytes) => properties::read(&xml::decode(&bytes), context)?,
        None => Metadata::default(),
    };
    let content = archive.require("content.xml")?;
    body::read(&xml::decode(&content), context, styles, &mut body)?;
    Ok(proposal(body, metadata, MEDIA_TYPE))
}

/// Finds the article in an OpenDocument text that is one XML file.
pub(super) fn propose_flat(reading: &Reading) -> Result<Proposal, SourceError> {
    let context = context(reading);
    let text = xml::decode(reading.bytes);
    let metadata = properties::read(&text, context)?;
    let mut body = Body::default();
    let mut styles = Styles::default();
    // Heads of pages may stand before the styles that they need.
    styles.read(&text, context)?;
    body::read(&text, context, styles, &mut body)?;
    Ok(proposal(body, metadata, FLAT_MEDIA_TYPE))
}

fn context<'a>(reading: &Reading<'a>) -> Context<'a> {
    Context { kind: Kind::OpenDocument, spaces: SPACES, cancelled: reading.cancelled }
}

fn proposal(body: Body, metadata: Metadata, media_type: &'static str) -> Proposal {
    let Body { composer, comments, outside, inserted, deleted, objects } = body;
    let (running, changes) = composer.finish();
    let (feet, heads): (Vec<_>, Vec<_>) = outside.into_iter().partition(|(is_foot, _)| *is_foot);
    let of_pages = |found: Vec<(bool, Piece)>, reason| {
        settling::once(found.into_iter().map(|(_, piece)| piece), reason)
    };
    let mut pieces = of_pages(heads, Reason::RunningHead);
    pieces.extend(running);
    pieces.extend(of_pages(feet, Reason::RunningFoot));
    let all = [
        ("tracked-insertions", inserted),
        ("tracked-deletions", deleted),
        ("margin-comments", comments.len()),
        ("objects-left-out", objects),
    ];
    let there = all.into_iter().filter(|(_, count)| *count > 0);
    let warnings = there.map(|(key, count)| ImportWarning::new(key, count, "")).collect();
    pieces.extend(comments);
    settling::settle(Gathered { pieces, changes, metadata, warnings, media_type })
}

#[cfg(test)]
mod tests;
