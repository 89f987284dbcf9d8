//! Commands: what can be asked for by menu, shortcut, palette or help sheet.

mod conditions;
mod table;

use crate::app::State;

pub use table::{TABLE, spec};

/// What can be asked for without saying anything more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table says what each does, in the words of the interface")]
pub enum Command {
    Open,
    NewFromClipboard,
    Save,
    SaveAs,
    /// Writes the document in another format.
    Export,
    /// Puts the annotations of a file on the open article.
    ImportAnnotations,
    Close,
    Quit,
    Undo,
    Redo,
    History,
    Copy,
    CopyQuotation,
    Delete,
    DeleteLabel,
    Codebook,
    UseCodebook,
    ImportCodebook,
    ExportCodebook,
    Find,
    FindNext,
    FindPrevious,
    FilterMarks,
    Link,
    LabelAgain,
    HoldLabel,
    MoveEdge,
    AddFragment,
    RemoveFragment,
    Split,
    Merge,
    Twin,
    Confirm,
    MarkOccurrences,
    Note,
    /// Writes on the claim card of what is chosen.
    Card,
    /// Goes to the verdict on what is chosen.
    Verdict,
    /// Finds a label by typing, and marks with it.
    MarkAs,
    /// Goes to the questions that are asked of what is chosen, or of the article.
    Answers,
    /// Answers what is open as the last mark of the same label did.
    AsLast,
    Tags,
    SecondLook,
    NextFlagged,
    PreviousFlagged,
    /// Chooses the next mark beside those that are chosen.
    ExtendNext,
    ExtendPrevious,
    ChooseListed,
    /// Shows all claims in the place of the article.
    ClaimDesk,
    /// Copies the claim card of what is chosen.
    CopyCard,
    /// Copies the cards of all claims.
    CopySheet,
    NextMark,
    PreviousMark,
    CycleMarks,
    Grow,
    Shrink,
    NextQuotation,
    PreviousQuotation,
    MarksHere,
    /// Notes that there is nothing to check in what is meant.
    LookedAt,
    NextUnread,
    NextFinding,
    PreviousFinding,
    MendFinding,
    Escape,
    Palette,
    Shortcuts,
    About,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    LookSystem,
    LookLight,
    LookSepia,
    LookDark,
    FaceSerif,
    FaceSans,
    LinesNarrow,
    LinesComfortable,
    LinesWide,
    SpacingTight,
    SpacingNormal,
    SpacingAiry,
    Sidebar,
    Outline,
    GoToParagraph,
    ParagraphNumbers,
    Inspector,
    MarginCards,
    ShowLookedAt,
    /// Shows captions and readers' comments, or hides them.
    Unfold,
    Details,
    Annotator,
    Trash,
    EarlierVersions,
    /// Takes in a newer text of the article, from a file.
    NewVersion,
    /// The same from the clipboard.
    NewVersionPasted,
    /// Shows which texts the article has had.
    TextVersions,
    WhoSays,
    Actors,
}

/// The menu under which a command stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "they are the menus' names")]
pub enum Group {
    File,
    Edit,
    Annotate,
    Article,
    View,
    Help,
}

/// A combination of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shortcut {
    /// Ctrl, or Command on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or Option on a Mac.
    pub alt: bool,
    /// The key itself.
    pub key: Key,
}

/// A key of a shortcut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "they are the keys' names")]
pub enum Key {
    Letter(char),
    Function(u8),
    Period,
    Comma,
    Plus,
    Minus,
    Zero,
    Delete,
    Escape,
    Enter,
    Space,
}

/// A row of the table.
#[derive(Clone, Copy)]
pub struct Spec {
    /// The command.
    pub command: Command,
    /// The key of its name in the locales.
    pub name: &'static str,
    /// The menu that it stands in.
    pub group: Group,
    /// The keys that ask for it, the first one being shown.
    pub shortcuts: &'static [Shortcut],
    /// Whether it means anything as things stand.
    enabled: fn(&State) -> bool,
    /// For a setting: whether it is on now.
    pub checked: Option<fn(&State) -> bool>,
}

impl Spec {
    /// Whether it can be asked for now.
    #[must_use]
    pub fn is_enabled(&self, state: &State) -> bool {
        let refused = self.command.changes_document() && state.reading_only().is_some();
        !refused && (self.enabled)(state)
    }
}

impl Command {
    /// Whether it leads to a change of the document or its file, which reading only does not allow.
    #[must_use]
    pub fn changes_document(self) -> bool {
        matches!(
            self,
            Self::Save
                | Self::Undo
                | Self::Redo
                | Self::Delete
                | Self::DeleteLabel
                | Self::UseCodebook
                | Self::ImportCodebook
                | Self::ImportAnnotations
                | Self::Trash
                | Self::NewVersion
                | Self::NewVersionPasted
                | Self::Link
                | Self::WhoSays
                | Self::LabelAgain
                | Self::HoldLabel
                | Self::MarkOccurrences
                | Self::Note
                | Self::Card
                | Self::Verdict
                | Self::MarkAs
                | Self::Answers
                | Self::AsLast
                | Self::Tags
                | Self::SecondLook
                | Self::MoveEdge
                | Self::AddFragment
                | Self::RemoveFragment
                | Self::Split
                | Self::Merge
                | Self::Twin
                | Self::LookedAt
                | Self::MendFinding
                | Self::Confirm
        )
    }
}
