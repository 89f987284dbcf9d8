//! Several marks at once: choosing them, and what is done to all that are chosen.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::app::dispatch::{perform, selecting, stamp};
use crate::app::{
    Action, Answers, Command, Dialog, Effect, Notice, Program, SidePanel, Typing, Workspace,
};
use crate::edit::GroupId;
use crate::edit::compose::Plan;
use crate::edit::marks::{MarkChange, change_marks, delete_marks, set_field};
use crate::model::{
    Actor, ActorId, ActorKind, Annotation, AnnotationId, AttributeId, LabelId, Spans, Value,
};

pub(super) fn act(program: &mut Program, action: Action) {
    match action {
        Action::ChangeMarks(change) => change_chosen(program, &change),
        Action::NameSpeaker(name) => name_speaker(program, name.trim()),
        Action::SetField(key, value) => {
            perform(program, |w| set_field(&w.document, &key, value));
        }
        Action::TypeField(key, value) => type_field(program, &key, value),
        Action::ChooseAlso(id) => {
            if let Some(workspace) = &mut program.state.workspace {
                choose_also(workspace, id);
            }
        }
        Action::ChooseSeveral(lead, marks) => {
            if let Some(workspace) = &mut program.state.workspace {
                let marks = marks.into_iter().collect();
                selecting::go_to(workspace, lead);
                workspace.choose_several(lead, marks);
            }
        }
        Action::OnlyFlagged(on) => {
            if let Some(workspace) = &mut program.state.workspace {
                workspace.only_flagged = on;
                if !on && workspace.filter.is_empty() {
                    workspace.sifting.list = Answers::default();
                }
            }
        }
        _ => {}
    }
}

pub(super) fn command(program: &mut Program, command: Command) {
    match command {
        Command::MarkAs => program.state.dialog = Some(Dialog::MarkAs),
        Command::Answers => {
            program.state.bring_up(SidePanel::Inspector);
            program.effects.push(Effect::FocusAnswers);
        }
        Command::Tags => {
            program.state.bring_up(SidePanel::Inspector);
            program.effects.push(Effect::FocusTags);
        }
        Command::AsLast => {
            let answers = program.state.workspace.as_ref().map(Workspace::fillable);
            change_chosen(program, &MarkChange::FillIn(answers.unwrap_or_default()));
        }
        Command::SecondLook => {
            let on = program.state.workspace.as_ref().is_some_and(|w| !w.all_flagged());
            change_chosen(program, &MarkChange::SecondLook(on));
        }
        _ => {
            if let Some(workspace) = &mut program.state.workspace {
                choose(workspace, command);
            }
        }
    }
}

fn choose(workspace: &mut Workspace, command: Command) {
    match command {
        Command::NextFlagged => step_to_flagged(workspace, true),
        Command::PreviousFlagged => step_to_flagged(workspace, false),
        Command::ExtendNext => extend(workspace, true),
        Command::ExtendPrevious => extend(workspace, false),
        Command::ChooseListed => choose_listed(workspace),
        _ => {}
    }
}

/// Names the speaker of all marks that are chosen: whoever is listed under the name, or somebody new.
fn name_speaker(program: &mut Program, name: &str) {
    let stamp = stamp(program);
    let id = ActorId::random(program.environment.entropy());
    let Some(workspace) = program.state.workspace.as_ref().filter(|_| !name.is_empty()) else {
        return;
    };
    let marks = workspace.meant_marks();
    let listed = workspace.document.actors().find(|actor| actor.name == name);
    let change = MarkChange::Actor(Some(listed.map_or(id, |actor| actor.id)));
    let new = listed.is_none().then(|| Actor {
        id,
        name: name.to_owned(),
        kind: ActorKind::default(),
        role: String::new(),
        note: String::new(),
    });
    perform(program, |w| change_marks(&w.document, &marks, &change, new, stamp));
}

/// Changes all marks that are chosen, and remembers what was answered.
pub(super) fn change_chosen(program: &mut Program, change: &MarkChange) {
    let stamp = stamp(program);
    let Some(workspace) = &program.state.workspace else { return };
    let marks = workspace.meant_marks();
    let done = perform(program, |w| change_marks(&w.document, &marks, change, None, stamp));
    let Some(workspace) = program.state.workspace.as_mut().filter(|_| done) else { return };
    // Of many that were answered at once one is enough to remember it by.
    let Some(lead) = workspace.chosen_mark() else { return };
    match change {
        MarkChange::Answer(key, _) => {
            workspace.note_answer(lead, key);
        }
        MarkChange::FillIn(answers) => {
            for key in answers.keys() {
                workspace.note_answer(lead, key);
            }
        }
        _ => {}
    }
}

/// Gives the chosen marks a label, where there are several; answers whether there are.
pub(super) fn relabel_several(program: &mut Program, label: &LabelId) -> bool {
    let several = program.state.workspace.as_ref().is_some_and(|w| w.several().is_some());
    if several {
        change_chosen(program, &MarkChange::Label(label.clone()));
    }
    several
}

/// Deletes the chosen marks, where there are several; answers whether there are.
pub(super) fn delete_several(program: &mut Program) -> bool {
    let several = program.state.workspace.as_ref().and_then(|w| w.several().cloned());
    let Some(several) = several else { return false };
    let mut relations = 0;
    let done = perform(program, |workspace| {
        relations = crate::edit::marks::hanging(&workspace.document, &several).len();
        delete_marks(&workspace.document, &several)
    });
    if let Some(workspace) = program.state.workspace.as_mut().filter(|_| done) {
        workspace.leave_several();
        workspace.forget_what_is_gone();
        program.state.notices.retain(|notice| !matches!(notice, Notice::WentWith(_)));
        if relations > 0 {
            program.state.notices.push(Notice::WentWith(relations));
        }
    }
    true
}

/// Takes over a keystroke in an answer about the article, in one step with those before it.
fn type_field(program: &mut Program, key: &AttributeId, value: Option<Value>) {
    let fresh = GroupId(program.environment.entropy());
    perform(program, |workspace| {
        let group = workspace.group_of(Typing::Field(key.clone()), fresh);
        Some(Plan { group: Some(group), ..set_field(&workspace.document, key, value)? })
    });
}

/// Adds a mark to those that are chosen, which it leads then; or takes it out.
fn choose_also(workspace: &mut Workspace, id: AnnotationId) {
    let Some(lead) = workspace.chosen_mark() else {
        selecting::choose(workspace, Some(id.into()));
        return;
    };
    let mut marks = BTreeSet::clone(&workspace.meant_marks());
    if !marks.remove(&id) {
        marks.insert(id);
        selecting::choose(workspace, Some(id.into()));
        workspace.choose_several(id, marks);
        return;
    }
    // The last one stays.
    let next = if lead == id { marks.last().copied() } else { Some(lead) };
    if let Some(next) = next {
        selecting::choose(workspace, Some(next.into()));
        workspace.choose_several(next, marks);
    }
}

/// Goes on to the next or previous mark and takes it in; where it was taken in before, the one that
/// is left is let go.
fn extend(workspace: &mut Workspace, forward: bool) {
    let Some(from) = workspace.chosen_mark() else {
        selecting::step(workspace, forward);
        return;
    };
    let document = &workspace.document;
    let Some(mark) = document.annotation(from) else { return };
    let next =
        if forward { document.annotation_after(mark) } else { document.annotation_before(mark) };
    let Some(next) = next.map(|mark| mark.id) else { return };
    let mut marks = BTreeSet::clone(&workspace.meant_marks());
    if marks.contains(&next) {
        marks.remove(&from);
    }
    selecting::go_to(workspace, next);
    workspace.choose_several(next, marks);
}

/// Chooses all marks that are listed.
fn choose_listed(workspace: &mut Workspace) {
    let listed = workspace.listed_marks();
    let marks: BTreeSet<AnnotationId> = listed.all_marks().collect();
    let lead = workspace.chosen_mark().filter(|lead| marks.contains(lead));
    let first = || workspace.document.annotations_in_text_order().find(|m| marks.contains(&m.id));
    let lead = lead.or_else(|| first().map(|mark| mark.id)).or(marks.first().copied());
    if let Some(lead) = lead {
        selecting::go_to(workspace, lead);
        workspace.choose_several(lead, marks);
    }
}

/// The next or previous mark that is flagged, from the chosen one or else the caret, round the end.
fn step_to_flagged(workspace: &mut Workspace, forward: bool) {
    let document = &workspace.document;
    let flagged = document.annotations_in_text_order().filter(|mark| mark.second_look);
    let flagged: Vec<_> = flagged.collect();
    let chosen = workspace.chosen_mark().and_then(|id| document.annotation(id));
    let (caret, here) = (workspace.caret(), chosen.and_then(|mark| document.text_order(mark)));
    // How far a mark stands behind the chosen one, or else the caret.
    let place = |mark: &Annotation| match here {
        Some(here) => document.text_order(mark).cmp(&Some(here)),
        None if document.placed_spans(mark).map(Spans::start) < Some(caret) => Ordering::Less,
        None => Ordering::Greater,
    };
    let next = if forward {
        flagged.iter().find(|mark| place(mark) == Ordering::Greater).or(flagged.first())
    } else {
        flagged.iter().rfind(|mark| place(mark) == Ordering::Less).or(flagged.last())
    };
    if let Some(id) = next.map(|mark| mark.id) {
        selecting::go_to(workspace, id);
    }
}
