//! The codebook editor: what is looked at in it, and the changes that are made there.

use crate::app::dispatch::{codebook_parts, labels, perform, stamp};
use crate::app::label_keys::{free_key, key_refusal};
use crate::app::{
    CodebookEditor, CodebookStep, Dealing, Dialog, LabelTask, MergeStep, Merging, Pile, Program,
    SplitStep, Typing,
};
use crate::edit::GroupId;
use crate::edit::codebook::{
    CodebookChange, LabelChange, NewLabel, change_codebook, free_color, id_from, merge_labels,
    split_label,
};
use crate::edit::compose::Plan;
use crate::model::{Codebook, LabelId, LocalText};

/// Opens the editor.
pub(super) fn open(program: &mut Program) {
    if let Some(workspace) = &program.state.workspace {
        let editor = workspace.codebook_editor();
        program.state.dialog = Some(Dialog::Codebook(Box::new(editor)));
    }
}

pub(super) fn step(program: &mut Program, step: CodebookStep) {
    if !step.changes_document()
        && let Some(workspace) = &mut program.state.workspace
    {
        // A field that is no longer shown cannot say that it was left.
        workspace.typing = None;
    }
    let Some(editor) = editor(program) else { return };
    match step {
        CodebookStep::Section(section) => {
            editor.section = section;
            editor.doubt = None;
        }
        CodebookStep::Part(step, language) => codebook_parts::step(program, step, &language),
        CodebookStep::Label(label) => editor.label = Some(label),
        CodebookStep::LeaveTask => editor.leave_task(),
        CodebookStep::AddLabel { name, language, below } => {
            add_label(program, &name, language, below);
        }
        CodebookStep::DeleteLabel(label) => {
            let back = Box::new(editor.clone());
            labels::ask_about(program, &label, Some(back));
        }
        CodebookStep::Merge(step) => merge(program, step),
        CodebookStep::Split(step) => split(program, step),
    }
}

pub(super) fn editor(program: &mut Program) -> Option<&mut CodebookEditor> {
    match &mut program.state.dialog {
        Some(Dialog::Codebook(editor)) => Some(editor),
        _ => None,
    }
}

/// Makes a change of the codebook; the keystrokes into one field are one step.
pub(super) fn change(program: &mut Program, change: CodebookChange) -> bool {
    let fresh = GroupId(program.environment.entropy());
    let done = perform(program, |workspace| {
        if let CodebookChange::Label(label, LabelChange::Key(Some(key))) = &change {
            let refused = key_refusal(workspace.document.codebook(), label, *key);
            return refused.is_none().then(|| plan(workspace, change, fresh)).flatten();
        }
        plan(workspace, change, fresh)
    });
    let_go_of_what_went(program, done);
    done
}

fn plan(
    workspace: &mut crate::app::Workspace,
    change: CodebookChange,
    fresh: GroupId,
) -> Option<Plan> {
    let typing = change.field().map(Typing::Codebook);
    let last = workspace.typing.as_ref().map(|(_, into)| into);
    let going_on = typing.is_some() && typing.as_ref() == last;
    let plan = change_codebook(&workspace.document, change, going_on)?;
    let group = typing.map(|typing| workspace.group_of(typing, fresh));
    Some(Plan { group, ..plan })
}

pub(super) fn let_go_of_what_went(program: &mut Program, done: bool) {
    if let Some(workspace) = program.state.workspace.as_mut().filter(|_| done) {
        workspace.forget_what_is_gone();
    }
}

/// A label of this name, with an id, a key and a colour that no other one has.
fn new_label(codebook: &Codebook, name: &str, language: String) -> NewLabel {
    let name = name.trim();
    let taken = |id: &str| codebook.label(&id.into()).is_some();
    let id: LabelId = id_from(name, "label", taken).as_str().into();
    NewLabel {
        color: free_color(codebook),
        key: free_key(codebook, &id, name),
        name: LocalText([(language, name.to_owned())].into()),
        after: None,
        below: false,
        id,
    }
}

fn add_label(program: &mut Program, name: &str, language: String, below: bool) {
    let (Some(workspace), Some(editor)) =
        (&program.state.workspace, program.state.codebook_editor())
    else {
        return;
    };
    let codebook = workspace.document.codebook();
    let after = editor.label_in(codebook);
    let new = NewLabel { after, below, ..new_label(codebook, name, language) };
    let id = new.id.clone();
    if change(program, CodebookChange::AddLabel(new))
        && let Some(editor) = self::editor(program)
    {
        editor.label = Some(id);
    }
}

fn merge(program: &mut Program, step: MergeStep) {
    let Some(document) = program.state.workspace.as_ref().map(|w| w.document.clone()) else {
        return;
    };
    let Some(editor) = editor(program) else { return };
    match (step, &mut editor.task) {
        (MergeStep::Begin(label), _) => {
            editor.task = Merging::of(&document, &label).map(LabelTask::Merge);
        }
        (MergeStep::Into(to), Some(LabelTask::Merge(merging))) => {
            *merging = Merging::into(&document, &merging.label, to, merging.keep);
        }
        (MergeStep::Keep(keep), Some(LabelTask::Merge(merging))) => merging.keep = keep,
        (MergeStep::Finish, Some(LabelTask::Merge(merging))) => {
            let Merging { label, to, keep, .. } = merging.clone();
            editor.task = None;
            editor.label = Some(to.clone());
            let stamp = stamp(program);
            let done = perform(program, |workspace| {
                merge_labels(&workspace.document, &label, &to, keep, stamp)
            });
            let_go_of_what_went(program, done);
        }
        _ => {}
    }
}

fn split(program: &mut Program, step: SplitStep) {
    let Some(workspace) = &program.state.workspace else { return };
    if let SplitStep::Begin(label) = step {
        let marks = 0..workspace.marks.count(&label);
        let marks = marks.filter_map(|place| workspace.marks.nth(&label, place)).collect();
        if let Some(editor) = editor(program) {
            editor.task = Some(LabelTask::Split(Dealing::of(label, marks)));
        }
        return;
    }
    let document = workspace.document.clone();
    let codebook = document.codebook();
    let Some(editor) = editor(program) else { return };
    let Some(LabelTask::Split(dealing)) = &mut editor.task else { return };
    match step {
        SplitStep::Begin(_) => {}
        SplitStep::Add(id) => {
            let known = dealing.piles.iter().any(|pile| pile.label == id);
            if let Some(label) = codebook.label(&id).filter(|_| !known && id != dealing.label) {
                let (key, color) = (label.key, label.color);
                dealing.piles.push(Pile { label: id, key, color, new: None });
            }
        }
        SplitStep::AddNew(name, language) => add_pile(codebook, dealing, &name, language),
        SplitStep::Remove(pile) => dealing.remove(pile),
        SplitStep::Deal => dealing.begun = !dealing.piles.is_empty(),
        SplitStep::To(pile) => dealing.deal(Some(pile)),
        SplitStep::Leave => dealing.deal(None),
        SplitStep::Back => dealing.at = dealing.at.saturating_sub(1),
        SplitStep::Retire(retire) => dealing.retire = retire,
        SplitStep::Discard => editor.task = None,
        SplitStep::Finish => {
            let split = dealing.split();
            editor.label = dealing.piles.first().map(|pile| pile.label.clone());
            editor.task = None;
            let stamp = stamp(program);
            let done = perform(program, |workspace| split_label(&workspace.document, split, stamp));
            let_go_of_what_went(program, done);
        }
    }
}

/// A pile for a label that is to come in, behind the others.
fn add_pile(codebook: &Codebook, dealing: &mut Dealing, name: &str, language: String) {
    if name.trim().is_empty() {
        return;
    }
    let foreseen = dealing.foreseen(codebook);
    let new = new_label(&foreseen, name, language);
    let last = dealing.piles.iter().rev().find(|pile| pile.new.is_some());
    let after = last.map_or(&dealing.label, |pile| &pile.label).clone();
    let (label, key, color) = (new.id.clone(), new.key, new.color);
    let new = Some(NewLabel { after: Some(after), ..new });
    dealing.piles.push(Pile { label, key, color, new });
}
