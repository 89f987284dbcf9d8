//! Actions: everything that a person can ask for, and the effects that they set going outside.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::claim_desk::DeskWish;
use crate::app::copies::Archive;
use crate::app::renewing::RenewStep;
use crate::app::renewing::text_versions::TextStep;
use crate::app::{
    AnnotationStep, CodebookStep, Command, Dialog, Edge, Export, ImportStep, QueueStep, Recall,
    Recode, Selection, Sift, Speak, Unlabel,
};
use crate::edit::actors::ActorChange;
use crate::edit::card::CardChange;
use crate::edit::codebook::CodebookChange;
use crate::edit::marks::MarkChange;
use crate::formats::exchange::Format;
use crate::lint::{Finding, Fix};
use crate::merge::Choice;
use crate::model::{
    Actor, ActorId, AnnotationId, AttributeId, DocumentId, LabelId, Metadata, Node, RelationId,
    RelationTypeId, Value,
};
use crate::text::Offset;
use crate::text::search::Query;

/// What a person asks for. The interface emits these and changes nothing itself.
#[derive(Clone, Debug)]
pub enum Action {
    /// A command of the table.
    Do(Command),
    /// Opens an article or a document.
    OpenPath(PathBuf),
    /// Opens a file, or lists several, and those in folders, in the queue.
    OpenPaths(Vec<PathBuf>),
    /// Something of the queue of articles.
    Queue(QueueStep),
    /// Makes a document of pasted text.
    OpenText(String),
    /// Makes a document of a pasted page, or of its plain text where it is none.
    OpenPage {
        /// The page, as HTML.
        html: String,
        /// The plain text that stands for it.
        text: String,
    },
    /// Waits no longer for what is being read.
    StopReading,
    /// Something of the preview of an article.
    Import(ImportStep),
    /// Opens a bundled example, by its name.
    OpenExample(&'static str),
    /// Keeps the document in this file from now on; `over` what is there if that was agreed to.
    SaveTo {
        /// The file.
        path: PathBuf,
        /// Whether a file that is there may be replaced.
        over: bool,
    },
    /// Keeps documents in this folder when the article's own cannot be written.
    SaveInFolder(PathBuf),
    /// Selects these words, or puts the caret somewhere.
    Select(Selection),
    /// Moves the caret, or the selection's end with it.
    Caret {
        /// Where to.
        to: Move,
        /// Whether the selection's other end stays.
        extend: bool,
    },
    /// Marks the selection, or gives the chosen mark this label.
    Label(LabelId),
    /// The pointer has done with a selection.
    SelectionMade,
    /// Holds a label, which every selection gets at once.
    Hold(LabelId),
    /// Puts an edge of a mark near a place: at whole words, unless it is to be exact.
    DragEdge {
        /// The edge.
        edge: Edge,
        /// Where it is wanted.
        to: Offset,
        /// Whether it goes exactly there.
        exact: bool,
    },
    /// Takes hold of an edge of a mark, which the caret's keys then move.
    HoldEdge(Edge),
    /// Takes a fragment away from a mark, by its place among them.
    RemoveFragment(AnnotationId, usize),
    /// Chooses a mark or relation, or none.
    Choose(Option<Node>),
    /// Chooses a mark and brings it into view.
    GoTo(AnnotationId),
    /// Writes the note of the chosen mark or relation.
    WriteNote(Node, String),
    /// A field was left, so that the next keystroke begins a new step of the history.
    EndTyping,
    /// Gives a mark another label.
    Relabel(AnnotationId, LabelId),
    /// Sets or clears an attribute of a mark.
    SetAttribute(AnnotationId, AttributeId, Option<Value>),
    /// The same while it is being typed: the keystrokes of one go are one step.
    TypeAttribute(AnnotationId, AttributeId, Option<Value>),
    /// Sets or clears an attribute of a relation.
    SetRelationAttribute(RelationId, AttributeId, Option<Value>),
    /// The same while it is being typed: the keystrokes of one go are one step.
    TypeRelationAttribute(RelationId, AttributeId, Option<Value>),
    /// Says that a source is a listed actor, or nobody.
    NameActor(AnnotationId, Option<ActorId>),
    /// Lists a new actor of this name and says that a source is that actor.
    NameNewActor(AnnotationId, String),
    /// Says that a source is an actor of another document, who is listed here from now on.
    NameKnownActor(AnnotationId, Arc<Actor>),
    /// Something about who says a claim.
    Speak(Speak),
    /// Changes what is known of an actor.
    ChangeActor(ActorId, ActorChange),
    /// Makes one actor of two: the first one goes, the second one stays.
    MergeActors(ActorId, ActorId),
    /// Takes an actor off the list whom nobody needs.
    DeleteActor(ActorId),
    /// Asks who speaks in the other documents.
    LookForActors,
    /// Says that a claim is somebody’s of this name, who is listed if need be.
    NameClaimant(AnnotationId, String),
    /// Changes the card of a claim.
    Card(AnnotationId, CardChange),
    /// Makes a reference of a link that was pasted, on the card of what is chosen.
    PasteReference(String),
    /// Says that a mark is right by its label's newer definition.
    Reviewed(AnnotationId),
    /// Says so of all marks of a label.
    ReviewedAll(LabelId),
    /// Changes all marks that are chosen, in one step.
    ChangeMarks(MarkChange),
    /// Says that all marks that are chosen are of somebody of this name, who is listed if need be.
    NameSpeaker(String),
    /// Answers a question about the article, or clears the answer.
    SetField(AttributeId, Option<Value>),
    /// The same while it is being typed: the keystrokes of one go are one step.
    TypeField(AttributeId, Option<Value>),
    /// Adds a mark to those that are chosen, or takes it out.
    ChooseAlso(AnnotationId),
    /// Chooses several marks, the first one leading.
    ChooseSeveral(AnnotationId, Vec<AnnotationId>),
    /// Lists only marks that are flagged for a second look, or all.
    OnlyFlagged(bool),
    /// Deletes a mark or a relation, with what hangs on it.
    Delete(Node),
    /// Points at the other end of the link that is being made.
    LinkTo(Node),
    /// Makes the link that is being made, of this type; `true` when it runs from the other end.
    LinkAs(RelationTypeId, bool),
    /// Chooses what a finding is about and brings it into view.
    GoToFinding(Box<Finding>),
    /// Does something about a finding.
    Mend(Box<Finding>, Fix),
    /// Gives a relation another type.
    Retype(RelationId, RelationTypeId),
    /// Swaps the ends of a relation.
    Reverse(RelationId),
    /// Brings a paragraph to the top of the view, by its number in the outline.
    GoToParagraph(usize),
    /// Tells which words of a document are the first in view.
    ReadAt(DocumentId, Offset),
    /// Show or hide what is folded at a block.
    Unfold {
        /// The number of a block among those of the text that is shown.
        block: usize,
        /// Whether it is to be shown.
        open: bool,
    },
    /// Looks for marks by words.
    Sift(Sift),
    /// Shows only marks whose words, notes or labels contain this.
    Filter(String),
    /// Something about the kept copies of references.
    Archive(Archive),
    /// Something of the desk of claims.
    Desk(DeskWish),
    /// Something of the find bar.
    Find(Seek),
    /// Something of the list of all occurrences of some words.
    Gather(Gather),
    /// Changes the codebook.
    EditCodebook(CodebookChange),
    /// Something of the codebook editor.
    Codebook(CodebookStep),
    /// Something about a label that is to be deleted.
    Unlabel(Unlabel),
    /// Something about using another codebook.
    Recode(Recode),
    /// Something of an export.
    Export(Export),
    /// Looks at a state of the history, so many steps from here.
    LookThrough(isize),
    /// Goes so many steps through the history, back where that is negative.
    GoThrough(isize),
    /// Corrects what is known of the article.
    SetMetadata(Metadata),
    /// Says who is marking: name and initials.
    SetAnnotator(String, String),
    /// Compares the document with another state of it that this file holds.
    Compare(PathBuf),
    /// Something of the comparison.
    Settle(Settle),
    /// Something of the import of annotations.
    Annotations(AnnotationStep),
    /// Works on the document that somebody else has, or had.
    TakeOver,
    /// Asks for a folder to keep this document in.
    ChooseFolder,
    /// Something about earlier versions of the document.
    Recall(Recall),
    /// Moves the document's file, which was named, into the trash.
    Trash(PathBuf),
    /// Something about a newer text of the article.
    Renew(RenewStep),
    /// Something about the texts that the article has had.
    Text(TextStep),
    /// Has a mark that is gone from the current text wait for words to be selected for it.
    PlaceAgain(AnnotationId),
    /// Something about the reports of an earlier run.
    Report(Report),
    /// Opens a dialog.
    Show(Dialog),
    /// Closes the dialog that is open.
    CloseDialog,
    /// Takes away a notice, by its place in the list.
    Dismiss(usize),
    /// Sets the article's size, 1 being the normal one.
    Zoom(f32),
    /// Says whether the window has become too narrow for both panels beside the article.
    Crowded(bool),
    /// Sets the interface's language; `None` follows the system.
    Language(Option<String>),
    /// The window is about to close.
    CloseRequested,
    /// Closes without saving.
    QuitUnsaved,
}

impl Action {
    /// Whether it leads to a change of the document, which reading only does not allow.
    pub(super) fn changes_document(&self) -> bool {
        match self {
            Self::Do(command) => command.changes_document(),
            Self::Recode(wish) => wish.changes_document(),
            Self::Codebook(step) => step.changes_document(),
            Self::Label(_)
            | Self::Hold(_)
            | Self::DragEdge { .. }
            | Self::HoldEdge(_)
            | Self::RemoveFragment(..)
            | Self::WriteNote(..)
            | Self::Relabel(..)
            | Self::SetAttribute(..)
            | Self::TypeAttribute(..)
            | Self::SetRelationAttribute(..)
            | Self::TypeRelationAttribute(..)
            | Self::NameActor(..)
            | Self::NameNewActor(..)
            | Self::NameKnownActor(..)
            | Self::Speak(_)
            | Self::ChangeActor(..)
            | Self::MergeActors(..)
            | Self::DeleteActor(_)
            | Self::Card(..)
            | Self::Reviewed(_)
            | Self::ReviewedAll(_)
            | Self::ChangeMarks(_)
            | Self::NameSpeaker(_)
            | Self::SetField(..)
            | Self::TypeField(..)
            | Self::NameClaimant(..)
            | Self::PasteReference(_)
            | Self::Archive(Archive::Pick(_) | Archive::Take(..) | Archive::Note(..))
            | Self::Delete(_)
            | Self::Mend(..)
            | Self::LinkTo(_)
            | Self::LinkAs(..)
            | Self::Retype(..)
            | Self::Reverse(_)
            | Self::Gather(_)
            | Self::Compare(_)
            | Self::Settle(_)
            | Self::Annotations(_)
            | Self::GoThrough(_)
            | Self::EditCodebook(_)
            | Self::Unlabel(_)
            | Self::Trash(_)
            | Self::Renew(_)
            | Self::PlaceAgain(_)
            | Self::SetMetadata(_) => true,
            _ => false,
        }
    }
}

/// What is asked of the find bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seek {
    /// Looks for this, and goes to the first place of it.
    Query(Query),
    /// Says from where the first hit is to be looked for, where that is not known yet.
    From(Offset),
    /// Closes the bar.
    Close,
}

/// What is asked of the list of all occurrences of some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gather {
    /// Opens the list with what the find bar looks for.
    Hits,
    /// Looks for this instead.
    Query(Query),
    /// Chooses the label that the occurrences are to carry.
    Label(LabelId),
    /// Keeps the occurrence of this number, or leaves it out.
    Keep(usize, bool),
    /// Keeps all that are not marked yet, or none.
    KeepAll(bool),
    /// Marks what was kept.
    Mark,
}

/// What is to become of the reports that an earlier run has left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// They are to be shown.
    Show,
    /// They are to be put on the clipboard.
    Copy,
    /// A file for them is to be pointed out.
    Save,
    /// They are to be saved in this file, and need not wait any longer then.
    SaveTo {
        /// The file.
        path: PathBuf,
        /// Whether a file that is there may be replaced.
        over: bool,
    },
    /// They are to be removed.
    Discard,
}

/// What is asked of the comparison of two states of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    /// Settles the difference of this number.
    Choose(usize, Choice),
    /// Settles all that is not decided yet.
    Rest(Choice),
    /// Makes what was chosen the document.
    Finish,
    /// Leaves the other file alone; the work goes on in one of its own.
    KeepBoth,
}

/// Where the caret goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the character before.
    Left,
    /// To the character after.
    Right,
    /// To the start of this word or of the one before.
    WordLeft,
    /// To the end of this word or of the one after.
    WordRight,
    /// To the start of this sentence or of the one before.
    SentenceUp,
    /// To the end of this sentence or of the one after.
    SentenceDown,
    /// To the start of this paragraph or of the one before.
    ParagraphUp,
    /// To the end of this paragraph or of the one after.
    ParagraphDown,
    /// To the start of the article.
    Start,
    /// To the end of the article.
    End,
    /// To this offset: rows are known only to whoever draws them.
    To(Offset),
}

/// What has to happen outside the state; the interface or the program sees to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Asks the person for a file or folder.
    Pick(Pick),
    /// Puts text on the clipboard.
    Copy(String),
    /// Puts a text on the clipboard in two forms, of which a program takes the one that it knows.
    CopyRich {
        /// As HTML.
        html: String,
        /// As Markdown.
        markdown: String,
    },
    /// Asks the system for the clipboard's text, which comes as [`Action::OpenText`].
    Paste,
    /// Closes the window for good.
    Close,
    /// Puts the keyboard into the note of what is chosen.
    FocusNote,
    /// Puts the keyboard into the first question of what is chosen, or of the article.
    FocusAnswers,
    /// Puts the keyboard into the tags of what is chosen.
    FocusTags,
    /// Puts the keyboard into the claim card of what is chosen.
    FocusCard,
    /// Puts the keyboard on the answer to a question about what is chosen.
    FocusAnswer(AttributeId),
    /// Puts the keyboard into a field of the claim card of what is chosen.
    FocusField(CardField),
    /// Puts the keyboard into the find bar.
    FocusFind,
    /// Lists the marks that lie where the caret is.
    ListMarksHere,
    /// Puts the keyboard into the filter of the list of marks.
    FocusFilter,
    /// Puts the keyboard into the outline, on the entry in view.
    FocusOutline,
    /// Puts the keyboard into the article.
    FocusArticle,
    /// Puts the keyboard into the list of claims on the desk.
    FocusDesk,
    /// Puts the keyboard into the filter of the desk of claims.
    FocusDeskFilter,
}

/// A field of a claim card that the keyboard can be asked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardField {
    /// Where a reference is added.
    NewReference,
    /// The address of the reference of this number.
    Url(usize),
    /// The verdict.
    Verdict,
    /// The explanation of the verdict.
    Explanation,
}

/// What a person is asked to point out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// An article or document to open.
    Open,
    /// Where to keep a copy, with a proposal.
    SaveAs(PathBuf),
    /// Where to save reports, with a proposal.
    SaveReport(PathBuf),
    /// A folder for documents.
    Folder,
    /// A codebook's file.
    Codebook,
    /// A file of annotations.
    Annotations,
    /// Where to save a codebook, with a proposal.
    SaveCodebook(PathBuf),
    /// Where to export in this format, with a proposal: a file, or the folder for several.
    Export(Format, PathBuf),
    /// A newer text of the article.
    NewVersion,
    /// Where to save a report of what changed between two texts, with a proposal.
    SaveChanges(PathBuf),
    /// A file that is to be kept as the copy of a reference.
    Copy(crate::app::copies::Wanted),
}
