//! The codebook editor: what of the codebook is looked at, and what is being done to it.

mod dealing;
mod doubt;
mod merging;

pub use dealing::{Dealing, Pile, SplitStep};
pub use doubt::{Doubt, PartStep};
pub use merging::{MergeStep, Merging};

use crate::app::{Dialog, Exporting, State, Workspace};
use crate::model::{AttributeId, Codebook, LabelId, RelationTypeId};

/// What the codebook editor shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodebookEditor {
    /// The part of the codebook.
    pub section: Section,
    /// The label that was chosen.
    pub label: Option<LabelId>,
    /// The question that was chosen.
    pub attribute: Option<AttributeId>,
    /// The relation type that was chosen.
    pub relation_type: Option<RelationTypeId>,
    /// What is asked before something goes.
    pub doubt: Option<Doubt>,
    /// What is being done to labels that takes more than one step.
    pub task: Option<LabelTask>,
}

/// A part of the codebook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// The tree of labels.
    #[default]
    Labels,
    /// The questions.
    Attributes,
    /// The relation types.
    RelationTypes,
    /// The codebook as a whole.
    Book,
}

/// What is done to a label in more than one step; nothing is changed before the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelTask {
    /// It goes into another one.
    Merge(Merging),
    /// Its marks are dealt to others.
    Split(Dealing),
}

/// What is asked of the codebook editor, apart from changes of the codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodebookStep {
    /// Shows a part of the codebook.
    Section(Section),
    /// Chooses a label.
    Label(LabelId),
    /// Puts in a label of this name, below the chosen one or beside it.
    AddLabel {
        /// The name, in the language of the interface.
        name: String,
        /// The tag of that language.
        language: String,
        /// Whether it stands below the chosen label.
        below: bool,
    },
    /// Asks about deleting a label.
    DeleteLabel(LabelId),
    /// Something of questions and relation types; words that are made go with the tag of this
    /// language.
    Part(PartStep, String),
    /// Something of a merger of two labels.
    Merge(MergeStep),
    /// Something of dealing a label's marks.
    Split(SplitStep),
    /// Leaves what is being done to a label, or goes on with it after all; nothing was changed.
    LeaveTask,
}

impl CodebookStep {
    /// Whether it leads to a change of the codebook.
    pub(in crate::app) fn changes_document(&self) -> bool {
        match self {
            Self::Section(_) | Self::Label(_) | Self::LeaveTask => false,
            Self::Part(step, _) => step.changes_document(),
            Self::AddLabel { .. } | Self::DeleteLabel(_) | Self::Merge(_) | Self::Split(_) => true,
        }
    }
}

impl CodebookEditor {
    /// The chosen label, as far as the codebook has it, else its first one.
    #[must_use]
    pub fn label_in(&self, codebook: &Codebook) -> Option<LabelId> {
        let chosen = self.label.as_ref().and_then(|label| codebook.label(label));
        let tree = codebook.tree();
        chosen.or(tree.first().map(|branch| branch.label)).map(|label| label.id.clone())
    }

    /// Leaves what was begun; where marks were dealt already, it is asked first, and the second time
    /// that means to go on.
    pub(super) fn leave_task(&mut self) {
        if self.doubt.take().is_some() {
            return;
        }
        match &mut self.task {
            Some(LabelTask::Split(dealing)) if !dealing.dealt.is_empty() => {
                dealing.leaving = !dealing.leaving;
            }
            _ => self.task = None,
        }
    }
}

impl Workspace {
    /// The codebook editor as it opens: on the label of the chosen mark.
    pub(super) fn codebook_editor(&self) -> CodebookEditor {
        let chosen = self.chosen_mark().and_then(|id| self.document.annotation(id));
        CodebookEditor { label: chosen.map(|mark| mark.label.clone()), ..CodebookEditor::default() }
    }
}

impl State {
    /// The codebook editor, while it is open.
    #[must_use]
    pub fn codebook_editor(&self) -> Option<&CodebookEditor> {
        match &self.dialog {
            Some(Dialog::Codebook(editor)) => Some(editor),
            _ => None,
        }
    }

    /// Closes the dialog that is open: what was begun in the codebook editor first, and one that
    /// was opened from there leads back to it. Answers what was closed.
    pub(super) fn close_dialog(&mut self) -> Option<Dialog> {
        if let Some(Dialog::Codebook(editor)) = &mut self.dialog
            && (editor.task.is_some() || editor.doubt.is_some())
        {
            editor.leave_task();
            return self.dialog.clone();
        }
        if self.exporting_mut().is_some_and(Exporting::leave_question) {
            return self.dialog.clone();
        }
        let closed = self.dialog.take();
        self.close_import(closed.as_ref());
        if let (Some(Dialog::Codebook(_)), Some(workspace)) = (&closed, &mut self.workspace) {
            // A field that is no longer shown cannot say that it was left.
            workspace.typing = None;
        }
        if let Some(Dialog::DeleteLabel(deletion)) = &closed {
            self.dialog = deletion.back.clone().map(Dialog::Codebook);
        }
        closed
    }
}
