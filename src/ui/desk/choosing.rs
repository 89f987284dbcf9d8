//! Choosing in place: a list below a claim, from which a digit, what is typed, the arrow keys or a
//! click take.

use std::sync::Arc;

use egui::{Area, Frame, Id, Key, Order, Rect, Ui};

use crate::app::claim_desk::Row;
use crate::app::{Action, Workspace};
use crate::edit::card::CardChange;
use crate::model::{AnnotationId, Checkable, Priority};
use crate::native::presets;
use crate::ui::view::View;
use crate::ui::widgets::{FindList, Found, Listing, Offer, Taken};
use crate::ui::wording;

/// How wide the list is, in points.
const WIDTH: f32 = 230.0;

/// So many options are in view at once.
const MOST: usize = 12;

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Status,
    Verdict,
    Priority,
    Checkable,
}

/// A choice that is open.
pub(super) struct Choosing {
    pub(super) claim: AnnotationId,
    /// What is called what.
    offers: Vec<Offer>,
    /// What each of them leads to.
    changes: Vec<CardChange>,
    /// The option that stands now.
    taken: Option<usize>,
    list: FindList,
    /// The key of what is chosen.
    name: &'static str,
    /// Whether it was opened in this frame.
    new: bool,
}

impl Choosing {
    pub(super) fn new(view: &View<'_>, workspace: &Workspace, row: &Row, what: What) -> Self {
        let (options, taken) = options(view, workspace, row, what);
        let name = match what {
            What::Status => "card-status",
            What::Verdict => "card-verdict",
            What::Priority => "card-priority",
            What::Checkable => "card-can-be-checked",
        };
        let (offers, changes) =
            options.into_iter().map(|(name, change)| (Offer::new(name, ""), change)).unzip();
        let list = FindList::on(String::new(), taken.unwrap_or_default());
        Self { claim: row.id, offers, changes, taken, list, name, new: true }
    }

    /// Whether it was opened in this frame, so that it cannot have a place yet.
    pub(super) fn is_new(&mut self) -> bool {
        std::mem::take(&mut self.new)
    }

    /// Draws the list below a place; answers whether it is done with.
    pub(super) fn ui(&mut self, ui: &Ui, view: &mut View<'_>, anchor: Rect) -> bool {
        self.new = false;
        let name = view.words.say(self.name);
        let field = Id::unique("option of the desk of claims to find");
        let listing = Listing {
            field,
            hint: &name,
            offers: &self.offers,
            none: None,
            new: None,
            numbered: true,
            most: MOST,
        };
        let area = Area::new(Id::unique("choice on the desk of claims")).order(Order::Foreground);
        let list = &mut self.list;
        let drawn = area.fixed_pos(anchor.left_bottom()).constrain(true).show(ui.ctx(), |ui| {
            let popup = Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(WIDTH);
                list.ui(ui, view, &listing)
            });
            popup.inner
        });
        if let Some(Taken { found: Found::Offer(number), .. }) = drawn.inner {
            let change = self.changes.get(number).filter(|_| self.taken != Some(number));
            if let Some(change) = change {
                view.act(Action::Card(self.claim, change.clone()));
            }
            return true;
        }
        // A click elsewhere leaves it, unless that is the click that opened it.
        let outside = drawn.response.clicked_elsewhere() && !ui.input(|i| i.pointer.any_pressed());
        outside || ui.input(|input| input.key_pressed(Key::Escape) || input.key_pressed(Key::Tab))
    }
}

/// What there is to choose from, and which of it stands now.
fn options(
    view: &View<'_>,
    workspace: &Workspace,
    row: &Row,
    what: What,
) -> (Vec<(String, CardChange)>, Option<usize>) {
    let words = view.words;
    match what {
        What::Status => {
            let all = wording::STATUSES.iter();
            let taken = wording::STATUSES.iter().position(|(it, _)| *it == row.status);
            (all.map(|(it, key)| (words.say(key), CardChange::Status(*it))).collect(), taken)
        }
        What::Priority => {
            let order = [Priority::High, Priority::Normal, Priority::Low, Priority::Unset];
            let taken = order.iter().position(|it| *it == row.priority);
            let named = |it: Priority| (wording::priority(words, it), CardChange::Priority(it));
            (order.into_iter().map(named).collect(), taken)
        }
        What::Checkable => {
            let order = [Checkable::Yes, Checkable::No, Checkable::Undecided];
            let taken = order.iter().position(|it| *it == row.checkable);
            let named = |it: Checkable| (wording::checkable(words, it), CardChange::Checkable(it));
            (order.into_iter().map(named).collect(), taken)
        }
        What::Verdict => verdicts(view, workspace, row),
    }
}

/// The ratings of the scale that the verdict is of, else of the document's first one, and none.
fn verdicts(
    view: &View<'_>,
    workspace: &Workspace,
    row: &Row,
) -> (Vec<(String, CardChange)>, Option<usize>) {
    let own = &workspace.document.codebook().scales;
    let all = || own.iter().chain(presets::scales());
    let given = row.verdict.as_ref();
    let scale = given.and_then(|(id, _)| all().find(|scale| scale.id == *id));
    let scale = scale.or_else(|| all().find(|scale| !scale.ratings.is_empty()));
    let mut options = Vec::new();
    let mut taken = None;
    for rating in scale.into_iter().flat_map(|scale| &scale.ratings) {
        let Some(scale) = scale else { continue };
        if given.is_some_and(|(id, it)| *id == scale.id && *it == rating.id) {
            taken = Some(options.len());
        }
        let known = own.iter().any(|own| own.id == scale.id);
        let change = if known {
            CardChange::Verdict(Some((scale.id.clone(), rating.id.clone())))
        } else {
            CardChange::VerdictOn(Arc::new(scale.clone()), rating.id.clone())
        };
        options.push((rating.name.get(view.words.language()).to_owned(), change));
    }
    if given.is_none() {
        taken = Some(options.len());
    }
    options.push((view.words.say("card-verdict-none"), CardChange::Verdict(None)));
    (options, taken)
}
