//! What can be done about a finding, as buttons, and how grave it is, as a sign.

use egui::{Button, Color32, RichText, Ui};

use crate::app::{Action, Workspace};
use crate::lint::{Finding, Fix, Severity, fixes};
use crate::ui::theme::Theme;
use crate::ui::view::View;
use crate::ui::wording;

/// So many characters name the mark that a fix leads to.
const QUOTED: usize = 30;

/// A button for each thing that can be done about a finding, in rows as wide as there is room.
pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, finding: &Finding) {
    let fixes = fixes(&workspace.document, finding);
    if fixes.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for fix in fixes {
            let text = words(view, workspace, &fix);
            let usable = view.may_change() || matches!(fix, Fix::Show(_));
            let button = ui.add_enabled(usable, Button::new(RichText::new(text).small()));
            if button.clicked() {
                view.act(Action::Mend(Box::new(finding.clone()), fix));
            }
        }
    });
}

/// What a fix does, in a few words.
pub(super) fn words(view: &View<'_>, workspace: &Workspace, fix: &Fix) -> String {
    let (words, document) = (view.words, &workspace.document);
    match fix {
        Fix::Link => words.say("fix-link"),
        Fix::WhoSays => words.say("command-who-says"),
        Fix::Reviewed => words.say("older-reviewed"),
        Fix::Restates(of) => {
            let mark = document.annotation(*of);
            let quote = mark.map(|mark| wording::first_words(document, mark, QUOTED));
            words.say_with("fix-restates", &[("quote", quote.unwrap_or_default().into())])
        }
        Fix::Unite(_) => words.say("fix-unite"),
        Fix::WholeWords => words.say("fix-whole-words"),
        Fix::StandBy => words.say("fix-stand-by"),
        Fix::Reverse => words.say("reverse-relation"),
        Fix::Retype(kind) => {
            let name = wording::relation_type(words, document.codebook(), kind);
            words.say_with("fix-retype", &[("relation", name.into())])
        }
        Fix::Clear => words.say("fix-clear"),
        Fix::Answer(_) => words.say("fix-answer"),
        Fix::WriteUrl(_) => words.say("fix-url"),
        Fix::AddReference => words.say("fix-reference"),
        Fix::Explain => words.say("fix-explain"),
        Fix::Show(_) => words.say("fix-show"),
        Fix::Delete => words.say("fix-delete"),
    }
}

/// The sign of a severity: its colour and letter.
pub(super) fn sign(theme: &Theme, severity: Severity) -> (Color32, &'static str) {
    match severity {
        Severity::Error => (theme.error.0, "×"),
        Severity::Warning => (theme.warning.0, "!"),
        Severity::Info => (theme.ink_soft.0, "i"),
    }
}

/// What a severity is called, for those who hear it.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Info => "severity-info",
    }
}
