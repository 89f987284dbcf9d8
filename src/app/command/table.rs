//! The table of commands, one row each, behind menus, shortcuts, the palette and the help sheet.

use crate::app::command::conditions::{
    again, always, answerable, checkable, chosen, chosen_any_mark, chosen_mark, claiming,
    confirmable, deletable, exportable, fillable, flagged, fragmented, grown, has_folds, kept,
    labelled, labels_something, marked, mendable, open, quotable, readable, redoable, undoable,
};
use crate::app::command::{Command, Group, Key, Shortcut, Spec};
use crate::app::{SidePanel, State};

const fn plain(key: Key) -> Shortcut {
    Shortcut { command: false, shift: false, alt: false, key }
}

const fn ctrl(letter: char) -> Shortcut {
    Shortcut { command: true, shift: false, alt: false, key: Key::Letter(letter) }
}

const fn ctrl_key(key: Key) -> Shortcut {
    Shortcut { command: true, shift: false, alt: false, key }
}

const fn ctrl_shift(letter: char) -> Shortcut {
    Shortcut { command: true, shift: true, alt: false, key: Key::Letter(letter) }
}

const fn shift(key: Key) -> Shortcut {
    Shortcut { command: false, shift: true, alt: false, key }
}

const fn row(
    command: Command,
    name: &'static str,
    group: Group,
    shortcuts: &'static [Shortcut],
    enabled: fn(&State) -> bool,
) -> Spec {
    Spec { command, name, group, shortcuts, enabled, checked: None }
}

const fn setting(
    command: Command,
    name: &'static str,
    shortcuts: &'static [Shortcut],
    checked: fn(&State) -> bool,
) -> Spec {
    let group = Group::View;
    Spec { command, name, group, shortcuts, enabled: always, checked: Some(checked) }
}

const fn setting_of_open(
    command: Command,
    name: &'static str,
    shortcuts: &'static [Shortcut],
    checked: fn(&State) -> bool,
) -> Spec {
    let group = Group::View;
    Spec { command, name, group, shortcuts, enabled: open, checked: Some(checked) }
}

/// All commands, in the order of the menus.
pub const TABLE: &[Spec] = {
    use crate::store::settings::{Face, LineHeight, LineLength, Look, SidebarTab};
    use Group::{Annotate, Article, Edit, File, Help, View};
    &[
        row(Command::Open, "command-open", File, &[ctrl('o')], always),
        row(Command::NewFromClipboard, "command-new-from-clipboard", File, &[ctrl('n')], always),
        row(Command::Save, "command-save", File, &[ctrl('s')], open),
        row(Command::SaveAs, "command-save-as", File, &[ctrl_shift('s')], open),
        row(Command::Export, "command-export", File, &[ctrl_shift('x')], exportable),
        row(Command::ImportAnnotations, "command-import-annotations", File, &[], open),
        row(Command::EarlierVersions, "command-earlier-versions", File, &[], open),
        row(Command::Trash, "command-trash", File, &[], kept),
        row(Command::Close, "command-close", File, &[ctrl('w')], open),
        row(Command::Quit, "command-quit", File, &[ctrl('q')], always),
        row(Command::Undo, "command-undo", Edit, &[ctrl('z')], undoable),
        row(Command::Redo, "command-redo", Edit, &[ctrl_shift('z'), ctrl('y')], redoable),
        row(Command::History, "command-history", Edit, &[ctrl('h')], open),
        row(Command::Copy, "command-copy", Edit, &[ctrl('c')], quotable),
        row(Command::CopyQuotation, "command-copy-quotation", Edit, &[ctrl_shift('c')], quotable),
        row(Command::CopyCard, "command-copy-card", Edit, &[ctrl_shift('d')], checkable),
        row(Command::CopySheet, "command-copy-sheet", Edit, &[ctrl_shift('e')], claiming),
        row(Command::Delete, "command-delete", Edit, &[plain(Key::Delete)], deletable),
        row(Command::Codebook, "command-codebook", Edit, &[plain(Key::Function(2))], open),
        row(Command::DeleteLabel, "command-delete-label", Edit, &[], labelled),
        row(Command::UseCodebook, "command-use-codebook", Edit, &[], always),
        row(Command::ImportCodebook, "command-import-codebook", Edit, &[], always),
        row(Command::ExportCodebook, "command-export-codebook", Edit, &[], open),
        row(Command::Grow, "command-grow", Edit, &[plain(Key::Letter('g'))], open),
        row(Command::Shrink, "command-shrink", Edit, &[shift(Key::Letter('g'))], grown),
        row(Command::Find, "command-find", Edit, &[ctrl('f')], open),
        row(Command::FindNext, "command-find-next", Edit, &[plain(Key::Function(3))], open),
        row(Command::FindPrevious, "command-find-previous", Edit, &[shift(Key::Function(3))], open),
        row(Command::FilterMarks, "command-filter-marks", Edit, &[ctrl_shift('f')], open),
        row(Command::Annotator, "command-annotator", Edit, &[], always),
        row(Command::Link, "command-link", Annotate, &[plain(Key::Letter('l'))], chosen),
        row(Command::WhoSays, "command-who-says", Annotate, &[plain(Key::Comma)], open),
        row(Command::Actors, "command-actors", Annotate, &[], open),
        row(Command::LabelAgain, "command-label-again", Annotate, &[plain(Key::Period)], again),
        row(Command::HoldLabel, "command-hold-label", Annotate, &[plain(Key::Letter('h'))], open),
        row(
            Command::MarkOccurrences,
            "command-mark-occurrences",
            Annotate,
            &[ctrl_shift('m')],
            quotable,
        ),
        row(Command::MarkAs, "command-mark-as", Annotate, &[ctrl('m')], labels_something),
        row(Command::Answers, "command-answers", Annotate, &[ctrl('e')], answerable),
        row(Command::AsLast, "command-as-last", Annotate, &[ctrl_key(Key::Enter)], fillable),
        row(Command::Tags, "command-tags", Annotate, &[ctrl('t')], chosen_any_mark),
        row(Command::SecondLook, "command-second-look", Annotate, &[ctrl('l')], chosen_any_mark),
        row(Command::Note, "command-note", Annotate, &[plain(Key::Letter('n'))], chosen),
        row(Command::Card, "command-card", Annotate, &[plain(Key::Function(4))], checkable),
        row(Command::Verdict, "command-verdict", Annotate, &[shift(Key::Function(4))], checkable),
        row(
            Command::MoveEdge,
            "command-move-edge",
            Annotate,
            &[plain(Key::Letter('b'))],
            chosen_mark,
        ),
        row(
            Command::AddFragment,
            "command-add-fragment",
            Annotate,
            &[plain(Key::Letter('f'))],
            chosen_mark,
        ),
        row(
            Command::RemoveFragment,
            "command-remove-fragment",
            Annotate,
            &[shift(Key::Letter('f'))],
            fragmented,
        ),
        row(Command::Split, "command-split", Annotate, &[ctrl_shift('j')], chosen_mark),
        row(Command::Merge, "command-merge", Annotate, &[ctrl('j')], chosen_mark),
        row(Command::Twin, "command-twin", Annotate, &[ctrl('d')], chosen_mark),
        row(Command::NextMark, "command-next-mark", Annotate, &[plain(Key::Letter('j'))], marked),
        row(
            Command::PreviousMark,
            "command-previous-mark",
            Annotate,
            &[plain(Key::Letter('k'))],
            marked,
        ),
        row(
            Command::ExtendNext,
            "command-extend-next",
            Annotate,
            &[shift(Key::Letter('j'))],
            marked,
        ),
        row(
            Command::ExtendPrevious,
            "command-extend-previous",
            Annotate,
            &[shift(Key::Letter('k'))],
            marked,
        ),
        row(Command::ChooseListed, "command-choose-listed", Annotate, &[], marked),
        row(
            Command::NextFlagged,
            "command-next-flagged",
            Annotate,
            &[plain(Key::Function(7))],
            flagged,
        ),
        row(
            Command::PreviousFlagged,
            "command-previous-flagged",
            Annotate,
            &[shift(Key::Function(7))],
            flagged,
        ),
        row(Command::CycleMarks, "command-cycle-marks", Annotate, &[plain(Key::Letter('o'))], open),
        row(
            Command::NextQuotation,
            "command-next-quotation",
            Annotate,
            &[plain(Key::Letter('q'))],
            open,
        ),
        row(
            Command::PreviousQuotation,
            "command-previous-quotation",
            Annotate,
            &[shift(Key::Letter('q'))],
            open,
        ),
        row(Command::MarksHere, "command-marks-here", Annotate, &[plain(Key::Letter('p'))], open),
        row(Command::LookedAt, "command-looked-at", Annotate, &[plain(Key::Space)], readable),
        row(Command::NextUnread, "command-next-unread", Annotate, &[shift(Key::Space)], readable),
        row(
            Command::NextFinding,
            "command-next-finding",
            Annotate,
            &[plain(Key::Function(6))],
            readable,
        ),
        row(
            Command::PreviousFinding,
            "command-previous-finding",
            Annotate,
            &[shift(Key::Function(6))],
            readable,
        ),
        row(
            Command::MendFinding,
            "command-mend-finding",
            Annotate,
            &[ctrl_key(Key::Function(6))],
            mendable,
        ),
        row(Command::Confirm, "command-confirm", Annotate, &[plain(Key::Enter)], confirmable),
        row(Command::Escape, "command-escape", Annotate, &[plain(Key::Escape)], always),
        row(Command::Details, "command-details", Article, &[ctrl('i')], open),
        row(Command::NewVersion, "command-new-version", Article, &[ctrl_shift('n')], open),
        row(Command::NewVersionPasted, "command-new-version-pasted", Article, &[], open),
        row(Command::TextVersions, "command-text-versions", Article, &[], open),
        setting_of_open(
            Command::ClaimDesk,
            "command-claim-desk",
            &[plain(Key::Function(5))],
            |s| s.workspace.as_ref().is_some_and(|desk| desk.desk.is_some()),
        ),
        setting(Command::Sidebar, "command-sidebar", &[plain(Key::Function(9))], |s| {
            s.shows(SidePanel::Sidebar)
        }),
        setting(Command::Outline, "command-outline", &[plain(Key::Function(8))], |s| {
            s.shows(SidePanel::Sidebar) && s.settings.sidebar_tab == SidebarTab::Outline
        }),
        setting(Command::Inspector, "command-inspector", &[plain(Key::Function(10))], |s| {
            s.shows(SidePanel::Inspector)
        }),
        row(Command::GoToParagraph, "command-go-to-paragraph", View, &[ctrl('g')], open),
        setting(Command::ParagraphNumbers, "command-paragraph-numbers", &[], |s| {
            s.settings.paragraph_numbers
        }),
        setting(Command::MarginCards, "command-margin-cards", &[], |s| s.settings.margin_cards),
        row(Command::Unfold, "command-unfold", View, &[ctrl('u')], has_folds),
        setting(Command::ShowLookedAt, "command-show-looked-at", &[], |s| s.settings.looked_at),
        row(Command::ZoomIn, "command-zoom-in", View, &[ctrl_key(Key::Plus)], always),
        row(Command::ZoomOut, "command-zoom-out", View, &[ctrl_key(Key::Minus)], always),
        row(Command::ZoomReset, "command-zoom-reset", View, &[ctrl_key(Key::Zero)], always),
        setting(Command::FaceSerif, "command-face-serif", &[], |s| s.settings.face == Face::Serif),
        setting(Command::FaceSans, "command-face-sans", &[], |s| s.settings.face == Face::Sans),
        setting(Command::LinesNarrow, "command-lines-narrow", &[], |s| {
            s.settings.line_length == LineLength::Narrow
        }),
        setting(Command::LinesComfortable, "command-lines-comfortable", &[], |s| {
            s.settings.line_length == LineLength::Comfortable
        }),
        setting(Command::LinesWide, "command-lines-wide", &[], |s| {
            s.settings.line_length == LineLength::Wide
        }),
        setting(Command::SpacingTight, "command-spacing-tight", &[], |s| {
            s.settings.line_height == LineHeight::Tight
        }),
        setting(Command::SpacingNormal, "command-spacing-normal", &[], |s| {
            s.settings.line_height == LineHeight::Normal
        }),
        setting(Command::SpacingAiry, "command-spacing-airy", &[], |s| {
            s.settings.line_height == LineHeight::Airy
        }),
        setting(Command::LookSystem, "command-look-system", &[], |s| {
            s.settings.look == Look::System
        }),
        setting(Command::LookLight, "command-look-light", &[], |s| s.settings.look == Look::Light),
        setting(Command::LookSepia, "command-look-sepia", &[], |s| s.settings.look == Look::Sepia),
        setting(Command::LookDark, "command-look-dark", &[], |s| s.settings.look == Look::Dark),
        row(Command::Palette, "command-palette", Help, &[ctrl('k')], always),
        row(Command::Shortcuts, "command-shortcuts", Help, &[plain(Key::Function(1))], always),
        row(Command::About, "command-about", Help, &[], always),
    ]
};

/// The row of a command.
#[must_use]
pub fn spec(command: Command) -> &'static Spec {
    // A test holds that every command has one.
    TABLE.iter().find(|spec| spec.command == command).unwrap_or(&TABLE[0])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let mut taken: BTreeMap<Shortcut, Command> = BTreeMap::new();
        for spec in TABLE {
            for shortcut in spec.shortcuts {
                let other = taken.insert(*shortcut, spec.command);
                assert_eq!(other, None, "{shortcut:?} also asks for {:?}", spec.command);
            }
        }
    }

    #[test]
    fn no_label_of_a_preset_takes_a_command_key() {
        for label in crate::native::presets::all().flat_map(|preset| preset.labels) {
            let Some(key) = label.key else { continue };
            // With Shift held a letter is the same label's key.
            let shortcuts = [plain(Key::Letter(key)), shift(Key::Letter(key))];
            let clash =
                TABLE.iter().find(|spec| shortcuts.iter().any(|s| spec.shortcuts.contains(s)));
            assert!(clash.is_none(), "{} and {:?}", label.id, clash.map(|spec| spec.command));
        }
    }

    #[test]
    fn every_command_stands_in_the_table_once() {
        for spec in TABLE {
            let same = TABLE.iter().filter(|other| other.command == spec.command);
            assert_eq!(same.count(), 1, "{:?}", spec.command);
        }
    }
}
