//! Notices: what there is to know, in a line each.

use std::path::Path;
use std::sync::Arc;

use egui::accesskit::Live;
use egui::{Frame, Ui};

use crate::anchor;
use crate::app::renewing::RenewStep;
use crate::app::{Action, Command, Dialog, Notice, Report};
use crate::store::document_file::SaveError;
use crate::ui::i18n::Words;
use crate::ui::view::View;
use crate::ui::wording;

/// So many characters are said of a mark that was merged.
const MERGED: usize = 60;

/// How wide the words of a notice are at most, and what stands beside them, in points.
const MEASURE: f32 = 600.0;
const BESIDE: f32 = 220.0;

/// Notices at the lower edge, each with a way to put it away.
pub(super) fn ui(ui: &Ui, view: &mut View<'_>) {
    let notices = &view.state.notices;
    if notices.is_empty() {
        return;
    }
    let room = (ui.ctx().content_rect().width() - BESIDE).clamp(MEASURE / 3.0, MEASURE);
    let place = egui::Align2::CENTER_BOTTOM;
    let area = egui::Area::new(egui::Id::unique("notices")).order(egui::Order::Foreground);
    area.anchor(place, [0.0, -44.0]).show(ui.ctx(), |ui| {
        // The latest few: older ones are shown again when those are put away.
        let first = notices.len().saturating_sub(3);
        for (number, notice) in notices.iter().enumerate().skip(first) {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.horizontal(|ui| {
                    let font = egui::TextStyle::Body.resolve(ui.style());
                    let ink = ui.visuals().text_color();
                    let text = ui.painter().layout(text(view, notice), font, ink, room);
                    let label = ui.label(text);
                    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
                    more_ui(ui, view, notice, number);
                    let close = view.words.say("close");
                    let button = ui.small_button("×").on_hover_text(&close);
                    button.widget_info(|| {
                        egui::WidgetInfo::labeled(egui::Role::Button, true, &close)
                    });
                    if button.clicked() {
                        view.act(Action::Dismiss(number));
                    }
                });
            });
        }
    });
}

#[expect(clippy::too_many_lines, reason = "a table with a row for each notice")]
fn text(view: &View<'_>, notice: &Notice) -> String {
    let words = view.words;
    let of_path = |key: &str, path: &Path| {
        words.say_with(key, &[("path", path.display().to_string().into())])
    };
    match notice {
        Notice::SavedCopy(path) => of_path("notice-saved-copy", path),
        Notice::OtherKept(path) => of_path("notice-other-kept", path),
        Notice::NoLinkAllowed => words.say("notice-no-link-allowed"),
        Notice::NoAttribution => words.say("notice-no-attribution"),
        Notice::NoClaimChosen => words.say("notice-no-claim-chosen"),
        Notice::NoQuotation => words.say("notice-no-quotation"),
        Notice::AllCovered => words.say("notice-all-covered"),
        Notice::NoFindings => words.say("notice-no-findings"),
        Notice::NoOtherQuotation => words.say("notice-no-other-quotation"),
        Notice::NothingToSplit => words.say("notice-nothing-to-split"),
        Notice::NoFragmentHere => words.say("notice-no-fragment-here"),
        Notice::AnswersInNote(answers) => {
            let answers = answers.join(" · ");
            words.say_with("notice-answers-in-note", &[("answers", answers.into())])
        }
        Notice::NothingToMerge => words.say("notice-nothing-to-merge"),
        Notice::MergedAfar { words: merged, paragraph } => {
            let quote = wording::shorten(merged, MERGED);
            let args = [("quote", quote.into()), ("paragraph", (*paragraph).into())];
            words.say_with("notice-merged-afar", &args)
        }
        Notice::TwoCards => words.say("notice-two-cards"),
        Notice::TooLongToFind => words.say("notice-too-long-to-find"),
        Notice::CopyNotTaken(error) => wording::archive_error(words, error),
        Notice::CardsCopied(count) => {
            words.say_with("notice-cards-copied", &[("count", (*count).into())])
        }
        Notice::NothingToPaste => words.say("notice-nothing-to-paste"),
        Notice::SettingsDamaged(path) => of_path("notice-settings-damaged", path),
        Notice::SettingsNotSaved => words.say("notice-settings-not-saved"),
        Notice::PlacesDamaged(path) => of_path("notice-places-damaged", path),
        Notice::PlaceNotSaved => words.say("notice-place-not-saved"),
        Notice::ExampleDamaged => words.say("notice-example-damaged"),
        Notice::NotDone => words.say("notice-not-done"),
        Notice::ReadingOnly => words.say("notice-reading-only"),
        Notice::AnnotationsImported(counts) => wording::annotations_imported(words, *counts),
        Notice::WentWith(relations) => {
            words.say_with("notice-went-with", &[("relations", (*relations).into())])
        }
        Notice::NotTakenOver => words.say("notice-not-taken-over"),
        Notice::Recovered { steps, today } => {
            let since = steps.iter().find_map(|step| step.at).unwrap_or(*today);
            let since = wording::moment(since, *today);
            let args = [("count", steps.len().into()), ("since", since.into())];
            words.say_with("notice-recovered", &args)
        }
        Notice::LogDamaged(path) => of_path("notice-log-damaged", path),
        Notice::LogUnreadable(message) => {
            words.say_with("notice-log-unreadable", &[("message", message.as_str().into())])
        }
        Notice::LogNotWritten => words.say("notice-log-not-written"),
        Notice::Restored(path) => of_path("notice-restored", path),
        Notice::NotRestored(error) => {
            let why = wording::save_error(words, error);
            words.say_with("notice-not-restored", &[("why", why.into())])
        }
        Notice::Trashed(path) => of_path("notice-trashed", path),
        Notice::VersionNotKept => words.say("notice-version-not-kept"),
        Notice::Reported { at, stopped, count, today } => {
            let key = if *stopped { "notice-stopped" } else { "notice-failed" };
            let when = wording::moment(*at, *today);
            words.say_with(key, &[("when", when.into()), ("count", (*count).into())])
        }
        Notice::ReportSaved(path) => of_path("notice-report-saved", path),
        Notice::ReportNotSaved(message) => {
            words.say_with("notice-report-not-saved", &[("message", message.as_str().into())])
        }
        Notice::Exported(path) => of_path("notice-exported", path),
        Notice::CodebookSaved(path) => of_path("notice-codebook-saved", path),
        Notice::CodebookNotSaved(error) => not_saved(words, error),
        Notice::NewCodebookLost(path) => of_path("notice-new-codebook-lost", path),
        Notice::ReportDiffers(path) => of_path("notice-report-differs", path),
        Notice::KeysTakenOff(keys) => {
            let keys: Vec<String> = keys.iter().map(|key| key.to_uppercase().collect()).collect();
            let args = [("keys", keys.join(", ").into()), ("count", keys.len().into())];
            words.say_with("notice-keys-taken-off", &args)
        }
        Notice::CodesPassed { file, remarks } => {
            let first = remarks.first().map(|remark| wording::remark(words, remark));
            let args = [
                ("path", file.display().to_string().into()),
                ("first", first.unwrap_or_default().into()),
                ("more", remarks.len().saturating_sub(1).into()),
            ];
            words.say_with("notice-codes-passed", &args)
        }
        Notice::OpenElsewhere => words.say("notice-open-elsewhere"),
        Notice::VersionTaken { placed, gone } => {
            let args = [("placed", (*placed).into()), ("gone", (*gone).into())];
            words.say_with("notice-version-taken", &args)
        }
        Notice::TextTooLong(bytes) => {
            let size = wording::size(words, *bytes as u64);
            // Rounded down, as the size is rounded up.
            let most = anchor::LONGEST as u64 / 1_000_000 * 1_000_000;
            let most = wording::size(words, most);
            let args = [("most", most.into()), ("size", size.into())];
            words.say_with("notice-text-too-long", &args)
        }
        Notice::SourceChanged(path) => of_path("notice-source-changed", path),
        Notice::ChangesSaved(path) => of_path("notice-changes-saved", path),
        Notice::ChangesNotSaved(error) => {
            let why = wording::save_error(words, error);
            words.say_with("notice-changes-not-saved", &[("why", why.into())])
        }
    }
}

/// That a codebook could not be saved, where, and why.
fn not_saved(words: &Words, error: &SaveError) -> String {
    let why = wording::save_error(words, error);
    let path = error.path().display().to_string();
    words.say_with("notice-codebook-not-saved", &[("path", path.into()), ("why", why.into())])
}

/// Buttons for those notices about which something can be done.
fn more_ui(ui: &mut Ui, view: &mut View<'_>, notice: &Notice, number: usize) {
    for (key, actions) in offers(notice, number) {
        if ui.small_button(view.words.say(key)).clicked() {
            for action in actions {
                view.act(action);
            }
        }
    }
}

/// What can be done about a notice: the words on the button, and what follows.
fn offers(notice: &Notice, number: usize) -> Vec<(&'static str, Vec<Action>)> {
    let dismiss = Action::Dismiss(number);
    match notice {
        Notice::Recovered { steps, today } => {
            let show = Dialog::Recovered { steps: Arc::clone(steps), today: *today };
            vec![("notice-recovered-show", vec![dismiss, Action::Show(show)])]
        }
        Notice::Restored(path) => {
            vec![("apart-open", vec![dismiss, Action::OpenPath(path.clone())])]
        }
        Notice::Reported { .. } => vec![
            ("notice-report-show", vec![Action::Report(Report::Show)]),
            ("report-save", vec![Action::Report(Report::Save)]),
            ("report-discard", vec![Action::Report(Report::Discard)]),
        ],
        Notice::AnnotationsImported(counts) if counts.marks + counts.nowhere > 0 => {
            vec![("command-undo", vec![dismiss, Action::Do(Command::Undo)])]
        }
        Notice::WentWith(_) => vec![("command-undo", vec![Action::Do(Command::Undo)])],
        Notice::VersionTaken { .. } => {
            vec![("command-undo", vec![dismiss, Action::Do(Command::Undo)])]
        }
        Notice::SourceChanged(path) => {
            let look = Action::Renew(RenewStep::File(path.clone()));
            vec![("notice-source-changed-look", vec![dismiss, look])]
        }
        _ => Vec::new(),
    }
}
