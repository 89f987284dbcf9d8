//! When a command means anything: what must be open, chosen or selected for it.

use crate::app::{Dialog, State, Workspace};

pub(super) fn always(_: &State) -> bool {
    true
}

pub(super) fn open(state: &State) -> bool {
    state.workspace.is_some()
}

pub(super) fn exportable(state: &State) -> bool {
    // What is looked over before its document is made is none yet.
    let other = matches!(state.dialog, Some(Dialog::Import(_) | Dialog::Queue));
    open(state) && !other
}

pub(super) fn kept(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(|desk| desk.filing.fingerprint.is_some())
}

pub(super) fn chosen(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(|desk| desk.chosen.is_some())
}

pub(super) fn deletable(state: &State) -> bool {
    // While a link is being made, what is chosen is one of its ends; while a mark is adjusted, a
    // slip of the finger would be a pity.
    let desk = state.workspace.as_ref();
    chosen(state) && desk.is_some_and(|desk| desk.linking.is_none() && desk.adjusting.is_none())
}

pub(super) fn chosen_mark(state: &State) -> bool {
    let desk = state.workspace.as_ref();
    desk.is_some_and(|desk| desk.linking.is_none() && desk.chosen_spans().is_some())
}

pub(super) fn chosen_any_mark(state: &State) -> bool {
    let desk = state.workspace.as_ref();
    desk.is_some_and(|desk| desk.linking.is_none() && desk.chosen_mark().is_some())
}

pub(super) fn labels_something(state: &State) -> bool {
    let desk = state.workspace.as_ref();
    let meant = |desk: &Workspace| {
        desk.selected_span().is_some() || desk.chosen_mark().is_some() || desk.held.is_some()
    };
    labelled(state) && desk.is_some_and(|desk| desk.linking.is_none() && meant(desk))
}

pub(super) fn answerable(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(Workspace::asks_something)
}

pub(super) fn fillable(state: &State) -> bool {
    let desk = state.workspace.as_ref();
    desk.is_some_and(|desk| desk.linking.is_none() && !desk.fillable().is_empty())
}

pub(super) fn flagged(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(|desk| desk.review.second_look > 0)
}

pub(super) fn checkable(state: &State) -> bool {
    let desk = state.workspace.as_ref();
    desk.is_some_and(|desk| desk.linking.is_none() && desk.chosen_card().is_some())
}

pub(super) fn claiming(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(Workspace::has_claims)
}

pub(super) fn fragmented(state: &State) -> bool {
    let spans = state.workspace.as_ref().and_then(|desk| desk.chosen_spans());
    spans.is_some_and(|(_, spans)| spans.len() > 1)
}

pub(super) fn again(state: &State) -> bool {
    quotable(state) && state.workspace.as_ref().is_some_and(|desk| desk.last_label.is_some())
}

pub(super) fn confirmable(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(Workspace::can_confirm)
}

pub(super) fn grown(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(|desk| desk.growth.can_shrink(desk.selection))
}

pub(super) fn has_folds(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(Workspace::has_folds)
}

pub(super) fn quotable(state: &State) -> bool {
    state
        .workspace
        .as_ref()
        .is_some_and(|desk| desk.selected_span().is_some() || desk.chosen_mark().is_some())
}

pub(super) fn readable(state: &State) -> bool {
    let desk = state.workspace.as_ref();
    desk.is_some_and(|desk| desk.linking.is_none() && desk.adjusting.is_none())
}

pub(super) fn mendable(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(|desk| {
        let finding = desk.current_finding();
        finding.is_some_and(|finding| !crate::lint::fixes(&desk.document, finding).is_empty())
    })
}

pub(super) fn marked(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(|desk| desk.document.annotation_count() > 0)
}

pub(super) fn labelled(state: &State) -> bool {
    let desk = state.workspace.as_ref();
    desk.is_some_and(|desk| !desk.document.codebook().labels.is_empty())
}

pub(super) fn undoable(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(|desk| desk.history.undo_name().is_some())
}

pub(super) fn redoable(state: &State) -> bool {
    state.workspace.as_ref().is_some_and(|desk| desk.history.redo_name().is_some())
}
