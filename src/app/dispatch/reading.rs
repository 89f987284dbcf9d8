//! Finding one's way in the article, and taking words out of it.

use crate::app::{Command, Effect, Program, Selection, quotation};
use crate::model::Spans;

/// Brings a paragraph to the top of the view and puts the caret and the keyboard there.
pub(super) fn go_to_paragraph(program: &mut Program, number: usize) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let Some(span) = workspace.outline.paragraph(number) else { return };
    let at = span.start();
    workspace.selection = Some(Selection::caret(at));
    if workspace.linking.is_none() {
        // A key that changes the chosen mark must not do so out of sight.
        workspace.typing = None;
        workspace.chosen = None;
    }
    workspace.show_at_top(at);
    program.effects.push(Effect::FocusArticle);
}

pub(super) fn command(program: &mut Program, command: Command) {
    match command {
        Command::CopyQuotation => copy_quotation(program),
        _ => copy(program),
    }
}

/// Copies what is seen as selected, or the words of the chosen mark, as they are.
fn copy(program: &mut Program) {
    if let Some(words) = words(program, " … ") {
        program.effects.push(Effect::Copy(words));
    }
}

/// Copies them between quotation marks, with what is known of the article.
fn copy_quotation(program: &mut Program) {
    let Some(words) = words(program, " […] ") else { return };
    let Some(workspace) = &program.state.workspace else { return };
    let document = &workspace.document;
    let version = document.version();
    let page = workspace.meant_span().and_then(|span| version.block_at(span.start())?.1.page);
    let quotation = quotation::quotation(&words, document.article().metadata(), page);
    program.effects.push(Effect::Copy(quotation));
}

/// The words that are meant; `between` stands for what is left out of a mark in pieces.
fn words(program: &Program, between: &str) -> Option<String> {
    let workspace = program.state.workspace.as_ref()?;
    let document = &workspace.document;
    let text = &document.version().text;
    if let Some(span) = workspace.selected_span() {
        return Some(text.slice(span.range()).to_owned());
    }
    let mark = document.annotation(workspace.chosen_mark()?)?;
    let pieces = |spans: &Spans| {
        let pieces: Vec<&str> = spans.iter().map(|span| text.slice(span.range())).collect();
        pieces.join(between)
    };
    Some(document.placed_spans(mark).map_or_else(|| document.quote(mark), pieces))
}
