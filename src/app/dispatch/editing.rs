//! Marking, writing, deleting, and taking it back.

use std::sync::Arc;

use crate::app::dispatch::{looking, marks, perform, reshaping, stamp};
use crate::app::{
    Action, Adjusting, CardField, Command, Effect, Notice, Program, Selection, SidePanel, Typing,
    Workspace, reference_from_pasted,
};
use crate::edit::card::{self, CardChange};
use crate::edit::{EditName, GroupId, Step, compose, older};
use crate::model::{
    Actor, ActorId, ActorKind, Annotation, AnnotationId, AttributeId, Document, LabelId, Node,
    Spans,
};
use crate::text::Offset;

pub(super) fn edit(program: &mut Program, action: Action) {
    let stamp = stamp(program);
    match action {
        Action::Label(label) => label_what_is_meant(program, &label),
        Action::WriteNote(node, note) => write_note(program, node, &note),
        Action::EndTyping => {
            if let Some(workspace) = &mut program.state.workspace {
                workspace.typing = None;
            }
        }
        Action::Relabel(id, label) => {
            perform(program, |w| compose::relabel(&w.document, id, &label, stamp));
        }
        Action::SetAttribute(id, key, value) => {
            let set =
                perform(program, |w| compose::set_attribute(&w.document, id, &key, value, stamp));
            if let Some(workspace) = program.state.workspace.as_mut().filter(|_| set) {
                workspace.note_answer(id, &key);
            }
        }
        Action::TypeAttribute(id, key, value) => {
            type_answer(program, id.into(), &key, |w| {
                compose::set_attribute(&w.document, id, &key, value, stamp)
            });
        }
        Action::TypeRelationAttribute(id, key, value) => {
            type_answer(program, id.into(), &key, |w| {
                compose::set_relation_attribute(&w.document, id, &key, value, stamp)
            });
        }
        Action::SetRelationAttribute(id, key, value) => {
            perform(program, |w| {
                compose::set_relation_attribute(&w.document, id, &key, value, stamp)
            });
        }
        Action::NameActor(id, actor) => {
            perform(program, |w| compose::name_actor(&w.document, id, actor, None, stamp));
        }
        Action::NameNewActor(id, name) => name_new_actor(program, id, &name),
        Action::NameClaimant(claim, name) => name_claimant(program, claim, &name),
        Action::Card(claim, change) => change_card(program, claim, change),
        Action::PasteReference(text) => paste_reference(program, &text),
        Action::Reviewed(id) => {
            perform(program, |w| older::reviewed(&w.document, id, stamp));
        }
        Action::ReviewedAll(label) => {
            perform(program, |w| older::all_reviewed(&w.document, &label, stamp));
        }
        Action::Delete(node) => delete(program, node),
        Action::Retype(id, kind) => {
            perform(program, |w| compose::retype(&w.document, id, &kind, stamp));
        }
        Action::Reverse(id) => {
            perform(program, |w| compose::reverse(&w.document, id, stamp));
        }
        Action::SetMetadata(metadata) => {
            perform(program, |w| compose::metadata(&w.document, metadata));
        }
        _ => {}
    }
}

pub(super) fn command(program: &mut Program, command: Command) {
    match command {
        Command::Undo | Command::Redo => walk(program, command),
        Command::Delete => {
            let chosen = program.state.workspace.as_ref().and_then(|workspace| workspace.chosen);
            if let Some(node) = chosen.filter(|_| !marks::delete_several(program)) {
                delete(program, node);
            }
        }
        Command::Note => {
            program.state.bring_up(SidePanel::Inspector);
            program.effects.push(Effect::FocusNote);
        }
        Command::Card => {
            program.state.bring_up(SidePanel::Inspector);
            program.effects.push(Effect::FocusCard);
        }
        Command::Verdict => {
            program.state.bring_up(SidePanel::Inspector);
            program.effects.push(Effect::FocusField(CardField::Verdict));
        }
        _ => {}
    }
}

/// Marks the selection; without one, gives the chosen mark the label. While a label is held, another
/// one takes its place; a mark that is to be marked once more is.
pub(super) fn label_what_is_meant(program: &mut Program, label: &LabelId) {
    let stamp = stamp(program);
    let id = AnnotationId::random(program.environment.entropy());
    let Some(workspace) = &program.state.workspace else { return };
    let usable = workspace.document.codebook().label(label).is_some_and(|label| !label.retired);
    if !usable {
        return;
    }
    if let Some(Adjusting::Twin(mark)) = workspace.adjusting {
        reshaping::twin(program, mark, label);
    } else if let Some(span) = workspace.selected_span() {
        let spans = Spans::from(span);
        let done = perform(program, |w| Some(compose::mark(&w.document, id, label, spans, stamp)));
        if let Some(workspace) = program.state.workspace.as_mut().filter(|_| done) {
            workspace.selection = Some(Selection::caret(workspace.caret()));
            workspace.chosen = Some(id.into());
            workspace.last_label = Some(label.clone());
            workspace.held = workspace.held.take().map(|_| label.clone());
        }
    } else if workspace.held.is_some() {
        if let Some(workspace) = &mut program.state.workspace {
            workspace.held = Some(label.clone());
        }
    } else if let Some(chosen) = workspace.chosen_mark()
        && !marks::relabel_several(program, label)
    {
        perform(program, |w| compose::relabel(&w.document, chosen, label, stamp));
    }
}

/// Takes over a keystroke in an answer, in one step of the history with those before it.
fn type_answer(
    program: &mut Program,
    node: Node,
    attribute: &AttributeId,
    compose: impl FnOnce(&Workspace) -> Option<compose::Plan>,
) {
    let fresh = GroupId(program.environment.entropy());
    perform(program, |workspace| {
        let group = workspace.group_of(Typing::Answer(node, attribute.clone()), fresh);
        let plan = compose(workspace)?;
        Some(compose::Plan { group: Some(group), ..plan })
    });
}

fn write_note(program: &mut Program, node: Node, note: &str) {
    let stamp = stamp(program);
    let fresh = GroupId(program.environment.entropy());
    perform(program, |workspace| {
        let group = workspace.group_of(Typing::Note(node), fresh);
        match node {
            Node::Annotation(id) => compose::mark_note(&workspace.document, id, note, group, stamp),
            Node::Relation(id) => {
                compose::relation_note(&workspace.document, id, note, group, stamp)
            }
        }
    });
}

fn change_card(program: &mut Program, claim: AnnotationId, change: CardChange) {
    let stamp = stamp(program);
    let fresh = GroupId(program.environment.entropy());
    perform(program, |workspace| {
        let typed = change.is_typed().then(|| Typing::Card(claim, change.name()));
        let plan = card::change_card(&workspace.document, claim, change, stamp)?;
        let group = typed.map(|typing| workspace.group_of(typing, fresh));
        Some(compose::Plan { group, ..plan })
    });
}

/// Adds a reference to the card of what is chosen, where a link was pasted: other words may be there
/// by chance.
fn paste_reference(program: &mut Program, text: &str) {
    let reference = reference_from_pasted(text);
    let Some(workspace) = program.state.workspace.as_mut().filter(|_| !reference.url.is_empty())
    else {
        return;
    };
    let Some(claim) = workspace.chosen_card() else { return };
    let next = workspace.document.card(claim).map_or(0, |card| card.references.len());
    workspace.typing = None;
    change_card(program, claim, CardChange::Reference(next, Some(reference)));
    if let Some(workspace) = &mut program.state.workspace {
        workspace.typing = None;
    }
}

fn name_claimant(program: &mut Program, claim: AnnotationId, name: &str) {
    let id = ActorId::random(program.environment.entropy());
    let name = name.trim().to_owned();
    let Some(workspace) = program.state.workspace.as_ref().filter(|_| !name.is_empty()) else {
        return;
    };
    let listed = workspace.document.actors().find(|actor| actor.name == name);
    let change = match listed {
        Some(listed) => CardChange::Claimant(Some(listed.id)),
        None => CardChange::NewClaimant(Arc::new(Actor {
            id,
            name,
            kind: ActorKind::default(),
            role: String::new(),
            note: String::new(),
        })),
    };
    change_card(program, claim, change);
}

fn name_new_actor(program: &mut Program, id: AnnotationId, name: &str) {
    let stamp = stamp(program);
    let actor = ActorId::random(program.environment.entropy());
    let name = name.trim().to_owned();
    perform(program, |workspace| {
        if name.is_empty() {
            return None;
        }
        let listed = workspace.document.actors().find(|actor| actor.name == name);
        let new = Actor {
            id: actor,
            name,
            kind: ActorKind::default(),
            role: String::new(),
            note: String::new(),
        };
        let (actor, new) = match listed {
            Some(listed) => (listed.id, None),
            None => (actor, Some(new)),
        };
        compose::name_actor(&workspace.document, id, Some(actor), new, stamp)
    });
}

pub(super) fn delete(program: &mut Program, node: Node) {
    let document = program.state.workspace.as_ref().map(|workspace| &workspace.document);
    let hanging = document.map_or(0, |document| document.dependents(node).len());
    let done = perform(program, |workspace| match node {
        Node::Annotation(id) => compose::delete_mark(&workspace.document, id),
        Node::Relation(id) => compose::delete_relation(&workspace.document, id),
    });
    if let Some(workspace) = program.state.workspace.as_mut().filter(|_| done) {
        workspace.forget_what_is_gone();
        // A key is quickly pressed; what goes with a mark may stand nowhere in view.
        forget_what_went(program);
        if hanging > 0 {
            program.state.notices.push(Notice::WentWith(hanging));
        }
    }
}

/// Takes away what was said of an earlier deletion or merger.
fn forget_what_went(program: &mut Program) {
    let is_past = |notice: &Notice| {
        matches!(notice, Notice::WentWith(_) | Notice::AnswersInNote(_) | Notice::MergedAfar { .. })
    };
    program.state.notices.retain(|notice| !is_past(notice));
}

/// Where the first mark stands, or stood, that differs between two states of a document.
pub(super) fn where_changed(before: &Document, now: &Document) -> Option<Offset> {
    let place =
        |document: &Document, mark: &Annotation| document.placed_spans(mark).map(Spans::start);
    let changes = now.annotation_changes(before);
    changes
        .filter_map(|(old, new)| match (old, new) {
            (_, Some(new)) => place(now, new),
            (Some(old), None) => place(before, old),
            (None, None) => None,
        })
        .min()
}

/// Words that were marked are selected again once that is undone, and the mark is chosen once it is
/// done again.
fn turn_mark_and_selection(workspace: &mut Workspace, before: &Document) {
    let document = &workspace.document;
    let Some(change) = document.annotation_changes(before).next() else { return };
    let turned = match change {
        (Some(old), None) => {
            before.placed_spans(old).map(|spans| (Selection::of(spans.first()), None))
        }
        (None, Some(new)) => document
            .placed_spans(new)
            .map(|spans| (Selection::caret(spans.end()), Some(Node::from(new.id)))),
        _ => None,
    };
    if let Some((selection, chosen)) = turned {
        workspace.growth.forget();
        workspace.adjusting = None;
        workspace.selection = Some(selection);
        workspace.chosen = chosen;
    }
}

fn walk(program: &mut Program, command: Command) {
    forget_what_went(program);
    let by = program.state.settings.annotator.id;
    let Some(workspace) = &mut program.state.workspace else { return };
    let before = workspace.document.clone();
    let history = &workspace.history;
    let (step, name) = match command {
        Command::Undo => (Step::Undo, history.undo_name()),
        _ => (Step::Redo, history.redo_name()),
    };
    let is_marking = matches!(name, Some(EditName::Mark(_)));
    let is_looking = matches!(name, Some(EditName::LookedAt | EditName::NotLookedAt));
    let walked = workspace.take(step);
    workspace.typing = None;
    workspace.forget_what_is_gone();
    if is_marking && workspace.linking.is_none() {
        turn_mark_and_selection(workspace, &before);
    }
    if is_looking && workspace.linking.is_none() {
        looking::turn_back(workspace, &before, by);
    }
    if let Some(at) = where_changed(&before, &workspace.document) {
        workspace.show_if_hidden(at);
    }
    if walked.is_err() {
        program.state.notices.push(Notice::NotDone);
    }
}
