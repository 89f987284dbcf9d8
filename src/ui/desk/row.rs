//! What the desk tells of a claim, in the cells of a row and to those who listen.

use egui::{Color32, Painter, Rect, Ui};

use crate::app::Workspace;
use crate::app::claim_desk::{Column, Row};
use crate::ui::view::View;
use crate::ui::wording;

/// What stands in a cell.
pub(super) fn cell(view: &View<'_>, workspace: &Workspace, row: &Row, column: Column) -> String {
    let words = view.words;
    match column {
        Column::Place => row.paragraph.map(|number| number.to_string()).unwrap_or_default(),
        Column::Claim => row.words.to_string(),
        Column::Speaker => row.speaker_name.clone(),
        Column::Status => status(view, row),
        Column::Verdict => match &row.verdict {
            None => String::new(),
            Some(rated) => wording::rating(words, workspace.document.codebook(), Some(rated)),
        },
        Column::Priority if row.priority == crate::model::Priority::Unset => String::new(),
        Column::Priority => wording::priority(words, row.priority),
        Column::Checkable if row.checkable == crate::model::Checkable::Undecided => String::new(),
        Column::Checkable => wording::checkable(words, row.checkable),
        Column::References => number(row.references),
        Column::Findings => number(row.findings),
    }
}

/// Whether somebody was to answer by now and has not.
fn is_overdue(view: &View<'_>, row: &Row) -> bool {
    row.deadline.is_some_and(|deadline| deadline < wording::date(view.state.now))
}

fn status(view: &View<'_>, row: &Row) -> String {
    let status = wording::status(view.words, row.status);
    if is_overdue(view, row) {
        view.words.say_with("desk-overdue", &[("status", status.into())])
    } else {
        status
    }
}

fn number(count: usize) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

/// The key of a column's name.
pub(super) fn column_key(column: Column) -> &'static str {
    match column {
        Column::Place => "desk-place",
        Column::Claim => "desk-claim",
        Column::Speaker => "desk-speaker",
        Column::Status => "card-status",
        Column::Verdict => "card-verdict",
        Column::Priority => "card-priority",
        Column::Checkable => "desk-checkable",
        Column::References => "desk-references",
        Column::Findings => "desk-findings",
    }
}

/// The ink of a cell: what is out of date or amiss stands out, and never by its colour alone.
pub(super) fn ink(view: &View<'_>, row: &Row, column: Column, chosen: bool) -> Color32 {
    let theme = view.theme;
    match column {
        // On what is highlighted only ink is sure to be readable.
        _ if chosen => theme.ink.0,
        Column::Findings => theme.warning.0,
        Column::Verdict if row.outdated => theme.warning.0,
        Column::Status if is_overdue(view, row) => theme.warning.0,
        Column::Claim | Column::Status | Column::Verdict => theme.ink.0,
        _ => theme.ink_soft.0,
    }
}

/// A row as it is said.
pub(super) fn spoken(view: &View<'_>, workspace: &Workspace, row: &Row) -> String {
    let words = view.words;
    let codebook = workspace.document.codebook();
    let speaker = if row.speaker_name.is_empty() {
        words.say("card-claimant-none")
    } else {
        row.speaker_name.clone()
    };
    let args = [
        ("claim", wording::shorten(&row.words, wording::SHORT * 2).into()),
        ("speaker", speaker.into()),
        ("status", status(view, row).into()),
        ("verdict", wording::rating(words, codebook, row.verdict.as_ref()).into()),
        ("priority", wording::priority(words, row.priority).into()),
        ("references", row.references.into()),
        ("findings", row.findings.into()),
        ("paragraph", row.paragraph.unwrap_or_default().into()),
    ];
    words.say_with("desk-row", &args)
}

/// Paints words into a place, on one line; answers whether they had to be cut.
pub(super) fn paint(ui: &Ui, painter: &Painter, words: &str, place: Rect, ink: Color32) -> bool {
    if words.is_empty() || place.width() < 1.0 {
        return false;
    }
    let font = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(place.width());
    let galley = painter.layout_job(job);
    let cut = galley.elided;
    painter.galley(egui::pos2(place.left(), place.center().y - galley.size().y / 2.0), galley, ink);
    cut
}
