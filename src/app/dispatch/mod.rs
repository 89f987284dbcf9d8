//! Dispatch: each action goes to the handler of its group.

mod actors;
mod annotation_import;
mod archiving;
mod browsing;
mod claims;
mod codebook;
mod codebook_parts;
mod comparing;
mod editing;
mod exporting;
mod filing;
mod finding;
mod gathering;
mod growing;
mod importing;
mod labels;
mod linking;
mod looking;
mod marks;
mod mending;
mod queueing;
mod quoting;
mod reading;
mod recalling;
mod recoding;
mod renewing;
mod reporting;
mod reshaping;
mod selecting;
mod sifting;
mod speaking;
mod texts;
mod trashing;
mod viewing;

use crate::app::{
    Action, Command, Comparison, Dialog, Done, Effect, Notice, Pick, Program, Workspace,
};
use crate::edit::Step;
use crate::edit::compose::Plan;
use crate::model::Stamp;
use crate::store::document_file::OpenError;

/// Does what the person asks for.
#[expect(clippy::too_many_lines, reason = "a table with a row for each action")]
pub(super) fn dispatch(program: &mut Program, action: Action) {
    if action.changes_document() && program.state.reading_only().is_some() {
        program.state.refuse_change();
        return;
    }
    claims::leave_for(program, &action);
    match action {
        Action::Do(command) => {
            // A shortcut reaches commands that the menu shows as disabled.
            if crate::app::spec(command).is_enabled(&program.state) {
                crate::app::panics::note(command);
                self::command(program, command);
            }
        }
        Action::OpenPath(path) => program.open(path),
        Action::OpenPaths(paths) => queueing::open_paths(program, paths),
        Action::Queue(step) => queueing::step(program, step),
        Action::OpenText(text) if program.state.paste_renews => {
            renewing::paste(program, None, text);
        }
        Action::OpenPage { html, text } if program.state.paste_renews => {
            renewing::paste(program, Some(html), text);
        }
        Action::OpenText(text) => filing::open_text(program, &text),
        Action::OpenPage { html, text } => importing::open_page(program, html, text),
        Action::Renew(step) => renewing::step(program, step),
        Action::Text(step) => texts::step(program, step),
        Action::PlaceAgain(mark) => renewing::place_again(program, mark),
        Action::StopReading => {
            renewing::stop(program);
            program.stop_reading();
        }
        Action::Import(step) => importing::step(program, step),
        Action::OpenExample(name) => filing::open_example(program, name),
        Action::SaveTo { path, over } => program.move_to(path, over),
        Action::SaveInFolder(folder) => filing::save_in_folder(program, folder),
        Action::CloseRequested => program.ask_to_leave(),
        Action::QuitUnsaved => program.leave_unsaved(),
        Action::Show(_) | Action::CloseDialog | Action::Dismiss(_) => answer(program, action),
        Action::Recall(wish) => recalling::recall(program, wish),
        Action::Trash(path) => trashing::trash(program, path),
        Action::Report(answer) => reporting::report(program, answer),
        Action::TakeOver => program.take_over(),
        Action::Compare(path) => comparing::open(program, path),
        Action::Settle(settle) => comparing::act(program, settle),
        Action::Annotations(step) => annotation_import::step(program, step),
        Action::ChooseFolder => program.effects.push(Effect::Pick(Pick::Folder)),
        Action::SetAnnotator(..) | Action::Zoom(_) | Action::Crowded(_) | Action::Language(_) => {
            viewing::set(program, action);
        }
        Action::Select(_) | Action::Caret { .. } | Action::Choose(_) | Action::GoTo(_) => {
            finding::stay(program);
            selecting::select(program, action);
        }
        Action::Filter(_) => selecting::select(program, action),
        Action::Archive(wish) => archiving::archive(program, wish),
        Action::Desk(wish) => claims::wish(program, wish),
        Action::Find(seek) => finding::seek(program, seek),
        Action::Sift(sift) => sifting::sift(program, sift),
        Action::Gather(gather) => gathering::gather(program, gather),
        Action::EditCodebook(change) => drop(codebook::change(program, change)),
        Action::Codebook(step) => codebook::step(program, step),
        Action::Unlabel(answer) => labels::unlabel(program, answer),
        Action::Recode(wish) => recoding::act(program, wish),
        Action::Export(wish) => exporting::export(program, wish),
        Action::GoToParagraph(number) => reading::go_to_paragraph(program, number),
        Action::LookThrough(at) => browsing::look(program, at),
        Action::GoThrough(steps) => browsing::go(program, steps),
        Action::ReadAt(document, at) => program.read_at(document, at),
        Action::Unfold { block, open } => {
            if let Some(workspace) = program.state.workspace.as_mut() {
                workspace.unfold(block, open);
            }
        }
        Action::SelectionMade
        | Action::Hold(_)
        | Action::DragEdge { .. }
        | Action::HoldEdge(_)
        | Action::RemoveFragment(..) => reshaping::act(program, action),
        Action::Speak(speak) => speaking::speak(program, speak),
        Action::NameKnownActor(..)
        | Action::ChangeActor(..)
        | Action::MergeActors(..)
        | Action::DeleteActor(_) => actors::act(program, action),
        Action::LookForActors => program.look_for_actors(),
        Action::LinkTo(_) | Action::LinkAs(..) => linking::link(program, action),
        Action::ChangeMarks(_)
        | Action::NameSpeaker(_)
        | Action::SetField(..)
        | Action::TypeField(..)
        | Action::ChooseAlso(_)
        | Action::ChooseSeveral(..)
        | Action::OnlyFlagged(_) => marks::act(program, action),
        Action::GoToFinding(finding) => mending::go_to(program, &finding),
        Action::Mend(finding, fix) => mending::mend(program, &finding, fix),
        Action::SetMetadata(_)
        | Action::Label(_)
        | Action::WriteNote(..)
        | Action::EndTyping
        | Action::Relabel(..)
        | Action::SetAttribute(..)
        | Action::TypeAttribute(..)
        | Action::SetRelationAttribute(..)
        | Action::TypeRelationAttribute(..)
        | Action::NameActor(..)
        | Action::NameNewActor(..)
        | Action::NameClaimant(..)
        | Action::Card(..)
        | Action::PasteReference(_)
        | Action::Reviewed(_)
        | Action::ReviewedAll(_)
        | Action::Delete(_)
        | Action::Retype(..)
        | Action::Reverse(_) => editing::edit(program, action),
    }
}

/// Opens and closes what is said to the person.
fn answer(program: &mut Program, action: Action) {
    match action {
        Action::CloseDialog => match program.state.close_dialog() {
            Some(Dialog::Leaving { .. }) => program.stay(),
            Some(Dialog::Annotations(import)) => import.progress.cancel(),
            _ => {}
        },
        Action::Show(dialog) => {
            let behind = program.state.dialog.replace(dialog);
            // Where a report is to be saved is asked over what it is about.
            let asks = matches!(program.state.dialog, Some(Dialog::Path(Pick::SaveChanges(_))));
            program.state.behind = behind.filter(|_| asks).map(Box::new);
        }
        Action::Dismiss(place) if place < program.state.notices.len() => {
            program.state.notices.remove(place);
        }
        _ => {}
    }
}

#[expect(clippy::too_many_lines, reason = "a table with a row for each command")]
fn command(program: &mut Program, command: Command) {
    match command {
        Command::Open
        | Command::NewFromClipboard
        | Command::Save
        | Command::SaveAs
        | Command::Close
        | Command::Quit => filing::command(program, command),
        Command::Undo
        | Command::Redo
        | Command::Delete
        | Command::Note
        | Command::Card
        | Command::Verdict => editing::command(program, command),
        Command::Find | Command::FindNext | Command::FindPrevious => {
            finding::command(program, command);
        }
        Command::ClaimDesk | Command::CopyCard | Command::CopySheet => {
            claims::command(program, command);
        }
        Command::History => browsing::open(program),
        Command::MarkOccurrences => gathering::open(program),
        Command::Codebook => codebook::open(program),
        Command::DeleteLabel => labels::open(program),
        Command::UseCodebook => recoding::open(program),
        Command::ImportCodebook | Command::ImportAnnotations => ask_file(program, command),
        Command::ExportCodebook => recoding::export(program),
        Command::Export => exporting::open(program),
        Command::Copy | Command::CopyQuotation => reading::command(program, command),
        Command::Link => linking::begin(program),
        Command::WhoSays => speaking::begin(program),
        Command::Actors => actors::open(program),
        Command::MoveEdge
        | Command::AddFragment
        | Command::RemoveFragment
        | Command::Split
        | Command::Merge
        | Command::Twin
        | Command::HoldLabel
        | Command::LabelAgain
        | Command::Confirm => reshaping::command(program, command),
        Command::Grow | Command::Shrink => growing::command(program, command),
        Command::LookedAt | Command::NextUnread => looking::command(program, command),
        Command::NextFinding | Command::PreviousFinding | Command::MendFinding => {
            mending::command(program, command);
        }
        Command::NextQuotation => quoting::step(program, true),
        Command::PreviousQuotation => quoting::step(program, false),
        Command::NextMark
        | Command::PreviousMark
        | Command::CycleMarks
        | Command::MarksHere
        | Command::Escape
        | Command::FilterMarks => selecting::command(program, command),
        Command::MarkAs
        | Command::Answers
        | Command::AsLast
        | Command::Tags
        | Command::SecondLook
        | Command::NextFlagged
        | Command::PreviousFlagged
        | Command::ExtendNext
        | Command::ExtendPrevious
        | Command::ChooseListed => marks::command(program, command),
        Command::EarlierVersions => recalling::open(program),
        Command::NewVersion | Command::NewVersionPasted => renewing::command(program, command),
        Command::TextVersions => texts::open(program),
        Command::Trash => trashing::ask(program),
        _ => match dialog_of(command) {
            Some(dialog) => program.state.dialog = Some(dialog),
            // What is left is about how things are shown.
            None => viewing::command(program, command),
        },
    }
}

/// Asks for the file that a command is about.
fn ask_file(program: &mut Program, command: Command) {
    match command {
        Command::ImportAnnotations => annotation_import::ask_file(program),
        _ => recoding::ask_file(program),
    }
}

/// The dialog that a command does nothing but open.
fn dialog_of(command: Command) -> Option<Dialog> {
    Some(match command {
        Command::Palette => Dialog::Palette,
        Command::Shortcuts => Dialog::Shortcuts,
        Command::About => Dialog::About,
        Command::GoToParagraph => Dialog::Paragraph,
        Command::Details => Dialog::Details,
        Command::Annotator => Dialog::Annotator,
        _ => return None,
    })
}

/// Notes how long searches take.
pub(super) fn note_time(program: &mut Program) {
    finding::note_time(program);
}
pub(super) use annotation_import::read_done as arrived;
pub(super) use archiving::done as copies_done;
pub(super) use claims::sheet_written;
pub(super) use exporting::{done as exporting_done, renew as renew_export};
pub(super) use importing::{read_anew, show as show_import, source_kept};
pub(super) use queueing::done as queue_done;
pub(super) use recalling::restored;
pub(super) use renewing::{done as renewing_done, look_at_source};
pub(super) use reporting::{offer as offer_reports, saved as report_saved};
pub(super) use trashing::trashed;

/// Takes over another state of the document that was read and compared.
pub(super) fn take_comparison(program: &mut Program, compared: Result<Box<Comparison>, OpenError>) {
    comparing::compared(program, compared);
}

/// Takes over what a search brought.
pub(super) fn take_search(program: &mut Program, done: Done) {
    match done {
        Done::Found(found) => finding::found(program, found),
        Done::Gathered(gathered) => gathering::gathered(program, gathered),
        Done::Sifted(sifted) => sifting::sifted(program, sifted),
        Done::SiftingFailed => sifting::failed(program),
        Done::Quoted(quoted) => quoting::quoted(program, &quoted),
        Done::QuotingFailed => quoting::failed(program),
        Done::VersionsListed { document, list } => recalling::listed(program, document, list),
        Done::VersionCompared { path, preview } => recalling::compared(program, &path, preview),
        Done::Weighed { revision, label, burden } => {
            labels::weighed(program, revision, &label, burden);
        }
        Done::Gap { revision, at, gap } => recoding::looked(program, revision, at, gap),
        Done::CodebookRead { path, result } => recoding::was_read(program, path, result),
        Done::CodebookSaved { path, result } => recoding::was_saved(program, path, result),
        Done::Previewed { at, revision, preview } => {
            browsing::previewed(program, at, revision, preview);
        }
        _ => {}
    }
}

/// The hand and the time for the edit that comes next.
fn stamp(program: &Program) -> Stamp {
    Stamp { by: program.state.settings.annotator.id, at: program.environment.now() }
}

/// Says something, unless it is still said.
fn tell(program: &mut Program, notice: Notice) {
    if !program.state.notices.contains(&notice) {
        program.state.notices.push(notice);
    }
}

/// Makes an edit of a plan and applies it; says so where it cannot be done.
fn perform(program: &mut Program, plan: impl FnOnce(&mut Workspace) -> Option<Plan>) -> bool {
    let (annotator, stamp) = (program.state.annotator(), stamp(program));
    let Some(workspace) = &mut program.state.workspace else { return false };
    let Some(plan) = plan(workspace) else { return false };
    if plan.group.is_none() {
        workspace.typing = None;
    }
    let edit = plan.signed(&workspace.document, &annotator, stamp);
    let done = workspace.take(Step::Do(edit)) == Ok(true);
    if !done {
        program.state.notices.push(Notice::NotDone);
    }
    done
}
