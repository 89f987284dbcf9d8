//! The tags of the chosen marks: each can be taken away, and others are found by typing.

use egui::{Button, Id, Key, Modifiers, Role, Ui, WidgetInfo};

use crate::app::{Action, Workspace};
use crate::edit::marks::MarkChange;
use crate::ui::inspector::heading_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer};

/// Draws the tags; of several marks each one says on how many it is, where it is not on all.
pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    own: &[(&str, Option<usize>)],
    focus: &mut bool,
) {
    let heading = view.words.say("command-tags");
    heading_ui(ui, view, &heading);
    let id = Id::unique("tags");
    if std::mem::take(focus) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let here = ui.is_enabled() && ui.memory(|memory| memory.has_focus(id));
    let takes = here && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Backspace));
    let mut gone = own.last().filter(|_| takes).map(|(tag, _)| (*tag).to_owned());
    if !own.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::TINY, space::TINY);
            for (tag, count) in own {
                if tag_ui(ui, view, tag, *count) {
                    gone = Some((*tag).to_owned());
                }
            }
        });
        ui.add_space(space::TINY);
    }
    let taken = find_ui(ui, view, workspace, own, id);
    match taken {
        Some(tag) => view.act(Action::ChangeMarks(MarkChange::Tag(tag))),
        None => {
            if let Some(tag) = gone {
                view.act(Action::ChangeMarks(MarkChange::Untag(tag)));
            }
        }
    }
}

/// A tag, which a click takes away.
fn tag_ui(ui: &mut Ui, view: &View<'_>, tag: &str, count: Option<usize>) -> bool {
    let text = match count {
        Some(count) => format!("{tag} · {count}  ×"),
        None => format!("{tag}  ×"),
    };
    let spoken = view.words.say_with("tag-remove", &[("tag", tag.into())]);
    let button = Button::new(text).small().wrap_mode(egui::TextWrapMode::Truncate);
    let button = ui.add(button.corner_radius(9));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
    button.on_hover_text(&spoken).clicked()
}

/// The tags that there are in the document, those of most marks first, or a new one.
fn find_ui(
    ui: &mut Ui,
    view: &View<'_>,
    workspace: &Workspace,
    own: &[(&str, Option<usize>)],
    id: Id,
) -> Option<String> {
    let is_here = |tag: &String| own.iter().any(|(own, count)| own == tag && count.is_none());
    let known = workspace.review.tags.iter().filter(|(tag, _)| !is_here(tag));
    let (tags, offers): (Vec<&String>, Vec<Offer>) = known
        .map(|(tag, count)| (tag, Offer { key: count.to_string(), ..Offer::new(tag.clone(), "") }))
        .unzip();
    let hint = view.words.say("tag-add");
    let new = |typed: &str| view.words.say_with("tag-new", &[("tag", typed.into())]);
    let choice = FindChoice {
        id,
        name: &hint,
        shown: "",
        hint: &hint,
        offers: &offers,
        at: None,
        none: None,
        new: Some(&new),
        numbered: false,
        width: ui.available_width() - space::TINY,
    };
    match choice.ui(ui, view)?.found {
        Found::Offer(number) => tags.get(number).map(|tag| (*tag).clone()),
        Found::New(tag) => Some(tag),
        Found::Nothing => None,
    }
}
