//! The file format of documents: bytes in and out, no disk.

mod actors;
mod codebook_file;
mod difference;
mod end;
mod from_wire;
pub mod line;
pub mod log;
mod place;
pub mod presets;
mod read;
mod to_wire;
mod v1;
mod write;

pub use actors::actors;
pub use codebook_file::{CodebookFault, Part, Slip, read_codebook_file};
pub use read::{Loaded, ReadError, Warning, read, read_codebook, read_scale};

use crate::model::{Codebook, Document, VerdictScale};

/// The newest format that this program reads, and the one that it writes.
pub const FORMAT: u32 = 1;

/// What the name of a document file ends in, without the dot before it.
pub const EXTENSION: &str = "recoupe.ron";

/// What the file says of itself to whoever opens it in an editor.
const HEADER: &str = "// Recoupe document. Comments are not kept.\n";

/// Writes a document: UTF-8, LF, in an order that depends on the contents alone.
#[must_use]
pub fn write(document: &Document) -> String {
    // Numbers that are not finite were left out on the way, so everything can be written.
    let body = write::to_ron(&to_wire::file(document)).unwrap_or_default();
    format!("{HEADER}{body}")
}

/// Writes a codebook as a file of its own.
#[must_use]
pub fn write_codebook(codebook: &Codebook) -> String {
    write::to_ron(&to_wire::codebook(codebook)).unwrap_or_default()
}

/// Writes a verdict scale as a file of its own.
#[must_use]
pub fn write_scale(scale: &VerdictScale) -> String {
    write::to_ron(&to_wire::scale(scale)).unwrap_or_default()
}
