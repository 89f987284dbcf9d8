//! Word documents (`.docx`): their text with its structure, and what is left out of it.

mod body;
mod fields;
mod parts;
mod styles;
mod symbols;

use crate::model::{ImportWarning, Metadata};
use crate::sources::archive::Archive;
use crate::sources::changes::Changes;
use crate::sources::composing::Setting;
use crate::sources::proposal::{Piece, Proposal, Reason};
use crate::sources::settling::{self, Gathered};
use crate::sources::xml::{self, Context, Spaces};
use crate::sources::{Kind, Reading, SourceError, properties};

use body::{Body, Counts, Notes};
use parts::Relations;
use styles::Styles;

/// What the file says that it is.
const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The namespaces of a Word document, in both editions of the standard.
const SPACES: Spaces = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
];

/// Finds the article in a Word document.
pub(super) fn propose(reading: &Reading) -> Result<Proposal, SourceError> {
    let kind = Kind::Word;
    let context = Context { kind, spaces: SPACES, cancelled: reading.cancelled };
    let mut document = Document { archive: Archive::open(reading.bytes, kind)?, context };
    let whole = parts::relations(&mut document.archive, "", context)?;
    let main = whole.of_type("officeDocument").next().unwrap_or(parts::USUAL).to_owned();
    let relations = parts::relations(&mut document.archive, &main, context)?;
    let styles = document.styles(&relations)?;
    let mut changes = Changes::default();
    let mut notes = Notes {
        foot: document.notes("footnotes", &relations, &styles, &mut changes)?,
        end: document.notes("endnotes", &relations, &styles, &mut changes)?,
    };
    let bytes = document.archive.require(&main)?;
    let text = xml::decode(&bytes);
    let body = body::read(&text, context, &styles, &relations, &mut notes)?;
    drop(text);
    let mut metadata = match whole.of_type("core-properties").next() {
        Some(name) => properties::read(&document.text(name)?, context)?,
        None => Metadata::default(),
    };
    if metadata.language.is_empty() {
        styles.language().clone_into(&mut metadata.language);
    }
    changes.add(&body.changes);
    let mut pieces = document.outside(&relations, &styles, "header", Reason::RunningHead)?;
    pieces.extend(body.pieces);
    pieces.extend(document.outside(&relations, &styles, "footer", Reason::RunningFoot)?);
    let comments = document.comments(&relations, &styles)?;
    let warnings = warnings(body.counts, comments.len());
    pieces.extend(comments);
    Ok(settling::settle(Gathered { pieces, changes, metadata, warnings, media_type: MEDIA_TYPE }))
}

/// What a person should know of what was tracked, commented on and not understood.
fn warnings(counts: Counts, comments: usize) -> Vec<ImportWarning> {
    let Counts { inserted, deleted, unknown } = counts;
    let all = [
        ("tracked-insertions", inserted),
        ("tracked-deletions", deleted),
        ("margin-comments", comments),
        ("unknown-signs", unknown),
    ];
    let there = all.into_iter().filter(|(_, count)| *count > 0);
    there.map(|(key, count)| ImportWarning::new(key, count, "")).collect()
}

struct Document<'a> {
    archive: Archive<'a>,
    context: Context<'a>,
}

impl Document<'_> {
    /// The characters of a part; none if there is no such part.
    fn text(&mut self, name: &str) -> Result<String, SourceError> {
        let bytes = self.archive.read(name)?.unwrap_or_default();
        Ok(xml::decode(&bytes).into_owned())
    }

    fn styles(&mut self, relations: &Relations) -> Result<Styles, SourceError> {
        match relations.of_type("styles").next() {
            Some(name) => styles::read(&self.text(name)?, self.context),
            None => Ok(Styles::default()),
        }
    }

    /// Reads a part that stands beside the text.
    fn part(&mut self, name: &str, styles: &Styles) -> Result<Body, SourceError> {
        let text = self.text(name)?;
        let relations = parts::relations(&mut self.archive, name, self.context)?;
        body::read(&text, self.context, styles, &relations, &mut Notes::default())
    }

    fn notes(
        &mut self,
        kind: &str,
        relations: &Relations,
        styles: &Styles,
        changes: &mut Changes,
    ) -> Result<std::collections::HashMap<String, Vec<Piece>>, SourceError> {
        let Some(name) = relations.of_type(kind).next() else {
            return Ok(std::collections::HashMap::new());
        };
        let body = self.part(name, styles)?;
        changes.add(&body.changes);
        Ok(body.notes)
    }

    /// What stands at the head or foot of each page, each text once.
    fn outside(
        &mut self,
        relations: &Relations,
        styles: &Styles,
        kind: &str,
        reason: Reason,
    ) -> Result<Vec<Piece>, SourceError> {
        let mut pieces = Vec::new();
        for name in relations.of_type(kind) {
            pieces.extend(self.part(name, styles)?.pieces);
        }
        Ok(settling::once(pieces, reason))
    }

    /// The comments in the margin, a piece each.
    fn comments(
        &mut self,
        relations: &Relations,
        styles: &Styles,
    ) -> Result<Vec<Piece>, SourceError> {
        let Some(name) = relations.of_type("comments").next() else { return Ok(Vec::new()) };
        let mut comments: Vec<_> = self.part(name, styles)?.notes.into_iter().collect();
        comments.sort_by_key(|(id, _)| id.parse::<u64>().unwrap_or(u64::MAX));
        let setting = Setting::left_out(Reason::OutsideArticle);
        let one = |pieces: Vec<Piece>| {
            let words: Vec<String> = pieces.into_iter().map(|piece| piece.words).collect();
            super::composing::plain(&words.join("\n"), setting)
        };
        Ok(comments.into_iter().filter_map(|(_, pieces)| one(pieces)).collect())
    }
}

#[cfg(test)]
mod tests;
