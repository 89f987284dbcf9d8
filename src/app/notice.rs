//! Notices and dialogs: what the person is told, as values that the interface words.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::app::renewing::Renewing;
use crate::app::renewing::changes::TextsCompared;
use crate::app::renewing::text_versions::TextVersions;
use crate::app::{
    AnnotationImport, Browsing, CodebookEditor, Comparison, Exporting, ImportPreview,
    LabelDeletion, Occurrences, Pick, Recoding, Versions,
};
use crate::edit::arrivals::Counts;
use crate::model::{ActorId, Repair};
use crate::native::{CodebookFault, Warning};
use crate::store::annotation_file::Remark;
use crate::store::archive::ArchiveError;
use crate::store::codebook_file::CodebookError;
use crate::store::document_file::{OpenError, SaveError};
use crate::store::log::{Apart, Replayed};
use crate::store::reports::Reports;

/// Something to know that asks for nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A copy was saved.
    SavedCopy(PathBuf),
    /// What was not kept of the file's other state is in this copy.
    OtherKept(PathBuf),
    /// Two ends cannot be linked by any type of the codebook.
    NoLinkAllowed,
    /// The codebook has no relation that says who says something.
    NoAttribution,
    /// No mark is chosen that somebody can be said to say.
    NoClaimChosen,
    /// Every quotation has a mark, or there is none.
    NoQuotation,
    /// Every other quotation has a mark.
    NoOtherQuotation,
    /// Every sentence has a mark or was looked at.
    AllCovered,
    /// The lint has found nothing.
    NoFindings,
    /// The caret is not within the mark that is to be split.
    NothingToSplit,
    /// The caret is in no fragment of the mark, so that none can be taken away.
    NoFragmentHere,
    /// Two marks that became one answered these questions in two ways; what the second one said
    /// is in the note.
    AnswersInNote(Arc<[String]>),
    /// No mark of the same label comes after it.
    NothingToMerge,
    /// The mark that another one was merged with stood in another paragraph.
    MergedAfar {
        /// Its words.
        words: String,
        /// The number of its paragraph, counted from 1.
        paragraph: usize,
    },
    /// Two claims that both have cards cannot be merged.
    TwoCards,
    /// More words are selected than anybody looks for.
    TooLongToFind,
    /// A file could not be taken as the copy of a reference.
    CopyNotTaken(Arc<ArchiveError>),
    /// So many claim cards are on the clipboard.
    CardsCopied(usize),
    /// The clipboard holds no text.
    NothingToPaste,
    /// The settings could not be read, and the defaults are in force.
    SettingsDamaged(PathBuf),
    /// The settings could not be written.
    SettingsNotSaved,
    /// The places where the person stopped reading could not be read, and are forgotten.
    PlacesDamaged(PathBuf),
    /// The place where the person stopped reading could not be written.
    PlaceNotSaved,
    /// The bundled example could not be read.
    ExampleDamaged,
    /// A change could not be made; nothing was lost.
    NotDone,
    /// The document is open for reading only.
    ReadingOnly,
    /// Annotations came in, so many of each kind.
    AnnotationsImported(Counts),
    /// Something was deleted, and so many relations that hung on it went with it.
    WentWith(usize),
    /// The document cannot be taken over: nothing can be written beside it.
    NotTakenOver,
    /// The log held steps that the document's file did not.
    Recovered {
        /// The steps, the oldest first.
        steps: Arc<[Replayed]>,
        /// When they were recovered.
        today: Timestamp,
    },
    /// A part of the log could not be read, and is kept here.
    LogDamaged(PathBuf),
    /// The log could not be read at all, for this reason.
    LogUnreadable(String),
    /// What is done cannot be logged.
    LogNotWritten,
    /// A new file, this one, was made of an earlier version.
    Restored(PathBuf),
    /// None could be made of it.
    NotRestored(SaveError),
    /// This document is in the trash now.
    Trashed(PathBuf),
    /// Earlier versions of documents cannot be kept.
    VersionNotKept,
    /// An earlier run has left reports.
    Reported {
        /// When the latest one was written.
        at: Timestamp,
        /// Whether the program ended on it.
        stopped: bool,
        /// How many there are.
        count: usize,
        /// When this was said.
        today: Timestamp,
    },
    /// The reports were saved here.
    ReportSaved(PathBuf),
    /// They could not be saved, for this reason.
    ReportNotSaved(String),
    /// The document was exported here, into a file or a folder.
    Exported(PathBuf),
    /// The codebook was saved here.
    CodebookSaved(PathBuf),
    /// It could not be saved.
    CodebookNotSaved(SaveError),
    /// The codebook in this file, with which new documents were to begin, cannot be used.
    NewCodebookLost(PathBuf),
    /// The report that was opened holds another state of this document, and is shown as a copy.
    ReportDiffers(PathBuf),
    /// These keys were taken off the labels of a codebook that was read, since commands use them.
    KeysTakenOff(Vec<char>),
    /// This is in a file of codes and has no place in a codebook.
    CodesPassed {
        /// The file.
        file: PathBuf,
        /// What it is.
        remarks: Arc<[Remark]>,
    },
    /// Another window has the document open, and the log with it.
    OpenElsewhere,
    /// The newer text was taken.
    VersionTaken {
        /// So many marks stand on it.
        placed: usize,
        /// So many are gone from it.
        gone: usize,
    },
    /// A text of so many bytes is too long to be compared.
    TextTooLong(usize),
    /// The file that the current text was read from, this one, holds something else now.
    SourceChanged(PathBuf),
    /// A report of what changed was saved here.
    ChangesSaved(PathBuf),
    /// It could not be saved.
    ChangesNotSaved(SaveError),
}

/// Something that the person has to answer or close.
#[derive(Clone, Debug)]
pub enum Dialog {
    /// A file could not be opened.
    CannotOpen(Arc<OpenError>),
    /// Many articles, and how far each of them is.
    Queue,
    /// An article, before its document is made.
    Import(Box<ImportPreview>),
    /// A document broke rules and was opened as a repaired copy.
    Repaired {
        /// The damaged file, which stays as it is.
        original: PathBuf,
        /// Where the repaired document will be kept.
        copy: PathBuf,
        /// What was repaired.
        repairs: Vec<Repair>,
    },
    /// Quotations and offsets of some marks disagreed.
    Moved(Vec<Warning>),
    /// Some things were amiss in the file of another program that a document was made of.
    Amiss {
        /// The file.
        file: PathBuf,
        /// What was amiss.
        remarks: Arc<[Remark]>,
    },
    /// The document could not be saved.
    CannotSave(Arc<SaveError>),
    /// The window is to be closed and the last changes could not be saved.
    Unsaved(Arc<SaveError>),
    /// The window is to be closed, and waits for the disk.
    Leaving {
        /// Whether that takes so long that the person may no longer want to wait.
        slow: bool,
        /// Whether the document's file holds everything.
        saved: bool,
    },
    /// No file dialog could be opened, so a path is typed.
    Path(Pick),
    /// All commands, to be found by typing.
    Palette,
    /// All labels, to be found by typing, for what is selected or chosen.
    MarkAs,
    /// All shortcuts.
    Shortcuts,
    /// The number of a paragraph to go to.
    Paragraph,
    /// What is known of the article.
    Details,
    /// Who is marking.
    Annotator,
    /// The document is to be exported.
    Export(Box<Exporting>),
    /// All occurrences of some words, to be marked.
    Occurrences(Box<Occurrences>),
    /// The history of the document.
    History(Browsing),
    /// The codebook is looked at and changed.
    Codebook(Box<CodebookEditor>),
    /// A label is to be deleted.
    DeleteLabel(Box<LabelDeletion>),
    /// Another codebook is to be used.
    UseCodebook(Box<Recoding>),
    /// A codebook's file cannot be used.
    BadCodebook(Arc<CodebookError>),
    /// A codebook was saved that cannot be read again as it is.
    LooseCodebook {
        /// The file.
        path: PathBuf,
        /// What is amiss in it.
        faults: Arc<[CodebookFault]>,
    },
    /// What was recovered.
    Recovered {
        /// The steps, the oldest first.
        steps: Arc<[Replayed]>,
        /// When they were recovered.
        today: Timestamp,
    },
    /// There is logged work on another state of the document's file.
    Apart {
        /// The work.
        apart: Arc<Apart>,
        /// When it was found.
        today: Timestamp,
    },
    /// The earlier versions of the document.
    Versions(Box<Versions>),
    /// A newer text of the article, before it is taken.
    Renewing(Box<Renewing>),
    /// The texts that the article has had.
    TextVersions(Box<TextVersions>),
    /// Two of them beside each other.
    TextsCompared(Box<TextsCompared>),
    /// The document's file, this one, is to be moved into the trash.
    Trash(PathBuf),
    /// It could not be, for this reason, and stays where it is.
    CannotTrash(PathBuf, String),
    /// The actors of the document, first of all this one.
    Actors(Option<ActorId>),
    /// The reports of an earlier run.
    Reports(Arc<Reports>),
    /// Another state of the document, by what differs.
    Comparison(Box<Comparison>),
    /// Annotations of another file are to come into the document.
    Annotations(Box<AnnotationImport>),
    /// This file was dropped, which holds annotations: they can be taken, or it can be opened.
    DroppedAnnotations(PathBuf),
    /// What this program is.
    About,
}

impl Dialog {
    /// Whether what is answered in it is about the open document, and means nothing for another.
    pub(super) fn is_of_document(&self) -> bool {
        match self {
            Self::Import(preview) => preview.renews,
            Self::Paragraph
            | Self::Details
            | Self::Actors(_)
            | Self::Export(_)
            | Self::Occurrences(_)
            | Self::History(_)
            | Self::Codebook(_)
            | Self::DeleteLabel(_)
            | Self::UseCodebook(_)
            | Self::MarkAs
            | Self::Versions(_)
            | Self::Renewing(_)
            | Self::TextVersions(_)
            | Self::TextsCompared(_)
            | Self::Trash(_)
            | Self::Comparison(_)
            | Self::Annotations(_)
            | Self::DroppedAnnotations(_) => true,
            Self::CannotOpen(_)
            | Self::Queue
            | Self::Repaired { .. }
            | Self::Moved(_)
            | Self::Amiss { .. }
            | Self::CannotSave(_)
            | Self::Unsaved(_)
            | Self::Leaving { .. }
            | Self::Path(_)
            | Self::Palette
            | Self::Shortcuts
            | Self::Annotator
            | Self::Recovered { .. }
            | Self::Apart { .. }
            | Self::CannotTrash(..)
            | Self::BadCodebook(_)
            | Self::LooseCodebook { .. }
            | Self::Reports(_)
            | Self::About => false,
        }
    }
}
