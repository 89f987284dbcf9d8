//! The kept copy of a reference: taking a file as one, and what became of it.

use egui::{Button, Pos2, Rect, RichText, Ui, WidgetInfo};

use crate::app::copies::{Archive, Wanted, kept};
use crate::app::{Action, Workspace};
use crate::edit::card::CardChange;
use crate::model::{AnnotationId, Reference};
use crate::store::archive::Seen;
use crate::ui::inspector::card::fields::Form;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// What is remembered about kept copies from frame to frame.
pub(in crate::ui) struct Copying {
    /// Whether a file that is taken is copied to beside the document.
    keep: bool,
    /// Where references were drawn in this frame, onto which a file can be dropped.
    places: Vec<(Rect, Wanted)>,
}

impl Default for Copying {
    fn default() -> Self {
        Self { keep: true, places: Vec::new() }
    }
}

impl Copying {
    /// Forgets where references were drawn.
    pub(super) fn begin(&mut self) {
        self.places.clear();
    }

    /// Notes where a reference was drawn.
    pub(super) fn note(&mut self, place: Rect, claim: AnnotationId, number: usize) {
        self.places.push((place, Wanted { claim, number, keep: self.keep }));
    }

    /// The reference onto which something is dropped at a place.
    pub(in crate::ui) fn dropped_at(&self, at: Pos2) -> Option<Wanted> {
        self.places.iter().find(|(place, _)| place.contains(at)).map(|(_, wanted)| *wanted)
    }
}

/// Has the copies on a card looked at when it is shown.
pub(super) fn look(view: &mut View<'_>, workspace: &Workspace, claim: AnnotationId) {
    if workspace.wants_look_at_copies(claim) {
        view.act(Action::Archive(Archive::Look(claim)));
    }
}

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    form: &Form<'_>,
    (number, reference): (usize, &Reference),
    copying: &mut Copying,
) {
    let soft = view.theme.ink_soft.0;
    ui.add_space(space::TINY);
    ui.label(RichText::new(view.words.say("reference-copy")).small().color(soft));
    let copy = kept(reference);
    if let Some(copy) = &copy {
        ui.add(egui::Label::new(&copy.path).wrap());
        let seen = workspace.copies.of(copy);
        let color = match seen {
            None => soft,
            Some(Seen::Same { .. }) => view.theme.good.0,
            Some(Seen::Unreadable(_)) => view.theme.warning.0,
            Some(Seen::Changed | Seen::Missing) => view.theme.error.0,
        };
        let text = RichText::new(wording::seen(view.words, seen)).small().color(color);
        ui.label(text).on_hover_text(format!("SHA-256 {}", copy.sha256));
    }
    let args = [("number", (number + 1).into())];
    ui.horizontal_wrapped(|ui| {
        let key = if copy.is_some() { "copy-replace" } else { "copy-take" };
        let take = ui.add(Button::new(view.words.say(key)).small());
        let take = take.on_hover_text(view.words.say("copy-take-hint"));
        let spoken = view.words.say_with("copy-take-named", &args);
        take.widget_info(|| WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &spoken));
        if take.clicked() {
            let wanted = Wanted { claim: form.card.claim, number, keep: copying.keep };
            view.act(Action::Archive(Archive::Pick(wanted)));
        }
        if copy.is_some() {
            let forget = ui.add(Button::new(view.words.say("copy-forget")).small());
            let forget = forget.on_hover_text(view.words.say("copy-forget-hint"));
            let spoken = view.words.say_with("copy-forget-named", &args);
            forget
                .widget_info(|| WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &spoken));
            if forget.clicked() {
                form.change(view, CardChange::Archived(number, None));
            }
        }
        ui.checkbox(&mut copying.keep, RichText::new(view.words.say("copy-keep")).small());
    });
}
