//! Web pages: where the article is in one, and what of the rest is worth keeping.

mod area;
mod charset;
mod judging;
mod nesting;
mod readable;
mod said;
mod walk;

use dom_query::Document;

pub(super) use charset::declared;

use crate::model::Source;
use crate::sources::{Proposal, SourceError, changes, language};

/// Finds the article in a page. `url` is where the page is from, if something but the page says so.
pub(super) fn propose(html: &str, url: Option<&str>) -> Result<Proposal, SourceError> {
    let (html, changes) = changes::clean(html);
    let (html, flattened) = nesting::bounded(&html);
    let document = Document::from(html.as_ref());
    let (mut readable, article) = readable::Readable::of(&document);
    let said = said::Said::of(&document, article.as_ref(), url, &html);
    let Some(body) = document.body() else { return Err(SourceError::Empty) };
    let found = walk::pieces(&body, &mut readable, said.base.as_ref());
    let (pieces, metadata) = judging::judged(found, said.metadata);
    let mut proposal = Proposal {
        metadata,
        pieces,
        source: Source { media_type: "text/html".to_owned(), ..Source::default() },
        changes,
        ..Proposal::default()
    };
    if proposal.metadata.language.is_empty() {
        let words: Vec<&str> = proposal
            .pieces
            .iter()
            .filter(|piece| piece.is_in())
            .map(|p| p.words.as_str())
            .collect();
        if let Some(tag) = language::of(&words.join("\n")) {
            tag.clone_into(&mut proposal.metadata.language);
        }
    }
    if flattened > 0 {
        proposal.changes.count("flattened-tags", flattened);
        proposal.warnings.push(
            "The page nests its tags deeper than any page does; its structure was flattened."
                .to_owned(),
        );
    }
    Ok(proposal)
}
