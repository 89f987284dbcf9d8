//! The lists of a claim card: items of proof, figures recomputed, who was asked, who signed.

use egui::{Button, CollapsingHeader, Ui, WidgetInfo};

use crate::app::{Action, Workspace, reference_from_pasted};
use crate::edit::card::CardChange;
use crate::model::{Calculation, Contact, Reference, arithmetic, day};
use crate::ui::inspector::card::fields::{Choice, Form, Place};
use crate::ui::inspector::card::{Draft, copy};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wanted;
use crate::ui::widgets::{entry_ui, line_field_ui};
use crate::ui::wording;

/// So many characters of an item stand for it where it is closed, in a narrow panel fewer: a
/// character counts so many points, of which the triangle and the edge take some.
const TITLE: usize = 34;
const CHARACTER: f32 = 8.0;
const TRIANGLE: f32 = 28.0;

const SUPPORTS: [(Option<bool>, &str); 3] = [
    (None, "card-undecided"),
    (Some(true), "reference-supports"),
    (Some(false), "reference-contradicts"),
];

const PRIMARY: [(Option<bool>, &str); 3] = [
    (None, "card-undecided"),
    (Some(true), "reference-primary"),
    (Some(false), "reference-secondary"),
];

/// A heading over a list.
fn list_heading_ui(ui: &mut Ui, view: &View<'_>, key: &str, count: usize) {
    ui.add_space(space::SMALL);
    let text = view.words.say_with(key, &[("count", count.into())]);
    ui.label(egui::RichText::new(text).strong());
}

/// An item that opens under its title, with a way to take it away; says whether that was asked for.
fn item_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    (list, number, folded): (&str, usize, bool),
    title: &str,
    body: impl FnOnce(&mut Ui, &mut View<'_>),
) -> bool {
    let room = (ui.available_width() - TRIANGLE) / CHARACTER;
    let title = wording::shorten(title, TITLE.min(room.max(1.0) as usize));
    let header = CollapsingHeader::new(&title).id_salt((list, number));
    let wanted = wanted::is_in(ui, number).then_some(true);
    let response = header.default_open(!folded).open(wanted).show(ui, |ui| {
        body(ui, view);
        let remove = view.words.say("card-remove");
        let button = ui.small_button(&remove);
        let spoken = format!("{remove}: {title}");
        button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &spoken));
        button.clicked()
    });
    if response.body_returned.is_some() {
        ui.add_space(space::SMALL);
    }
    response.body_returned.unwrap_or(false)
}

/// The proof. A link or a passage that is pasted fills an item at once.
pub(super) fn references_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    form: &Form<'_>,
    draft: &mut Draft,
) {
    let Draft { reference: pasted, copying, .. } = draft;
    let references = &form.card.references;
    list_heading_ui(ui, view, "references", references.len());
    for (number, reference) in references.iter().enumerate() {
        let named = [&reference.title, &reference.publisher, &reference.url, &reference.quoted];
        let title = named.into_iter().find(|text| !text.is_empty()).cloned();
        let nameless = [("number", (number + 1).into())];
        let title = title.unwrap_or_else(|| view.words.say_with("reference-number", &nameless));
        let top = ui.cursor().top();
        // Of several, those that say where and what they are can be told apart by their titles;
        // what was just added is there to be written on.
        let told = !reference.url.is_empty() && !reference.title.is_empty();
        let item = ("reference", number, told && references.len() > 1);
        let gone = item_ui(ui, view, item, &title, |ui, view| {
            reference_ui(ui, view, form, number, reference);
            copy::ui(ui, view, workspace, form, (number, reference), copying);
        });
        let place = egui::Rangef::new(top, ui.cursor().top());
        let place = egui::Rect::from_x_y_ranges(ui.max_rect().x_range(), place);
        copying.note(place.intersect(ui.clip_rect()), form.card.claim, number);
        if gone {
            form.change(view, CardChange::Reference(number, None));
        }
    }
    let name = view.words.say("reference-paste");
    let id = egui::Id::unique(("reference-paste", form.card.claim.as_str()));
    let (field, entered) = entry_ui(ui, id, &name, pasted);
    wanted::give_field(ui, "reference-paste", None, &field);
    if let Some(pasted) = entered {
        let reference = reference_from_pasted(&pasted);
        // A step of its own, whatever else is written on references.
        view.act(Action::EndTyping);
        form.change(view, CardChange::Reference(references.len(), Some(reference)));
        view.act(Action::EndTyping);
    }
}

fn reference_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    form: &Form<'_>,
    number: usize,
    reference: &Reference,
) {
    let line =
        |ui: &mut Ui, view: &mut View<'_>, place, words: &str, set: fn(&mut Reference, String)| {
            form.text_ui(ui, view, place, words, |text| {
                let mut new = reference.clone();
                set(&mut new, text);
                CardChange::Reference(number, Some(new))
            });
        };
    let (long, short) =
        (|key| Place::in_item(key, number), |key| Place::short_in_item(key, number));
    let Reference { url, title, publisher, date, locator, .. } = reference;
    line(ui, view, long("reference-url"), url, |it, text| it.url = text);
    line(ui, view, long("reference-title"), title, |it, text| it.title = text);
    line(ui, view, short("reference-publisher"), publisher, |it, text| it.publisher = text);
    line(ui, view, short("reference-date"), date, |it, text| it.date = text);
    line(ui, view, long("reference-locator"), locator, |it, text| it.locator = text);
    form.text_ui(
        ui,
        view,
        Place::passage_in_item("reference-quoted", number),
        &reference.quoted,
        |quoted| CardChange::Reference(number, Some(Reference { quoted, ..reference.clone() })),
    );
    let item = Some(number);
    let (key, chosen) = ("reference-bearing", reference.supports);
    let supports = Choice { key, item, options: &SUPPORTS, chosen };
    form.choice_ui(ui, view, &supports, |supports| {
        CardChange::Reference(number, Some(Reference { supports, ..reference.clone() }))
    });
    let (key, chosen) = ("reference-kind", reference.primary);
    let primary = Choice { key, item, options: &PRIMARY, chosen };
    form.choice_ui(ui, view, &primary, |primary| {
        CardChange::Reference(number, Some(Reference { primary, ..reference.clone() }))
    });
}

/// Figures recomputed: the result follows from what is typed.
pub(super) fn calculations_ui(ui: &mut Ui, view: &mut View<'_>, form: &Form<'_>) {
    let calculations = &form.card.calculations;
    if !calculations.is_empty() {
        list_heading_ui(ui, view, "calculations", calculations.len());
    }
    for (number, calculation) in calculations.iter().enumerate() {
        let nameless = [("number", (number + 1).into())];
        let title = if calculation.name.is_empty() {
            view.words.say_with("calculation-number", &nameless)
        } else {
            calculation.name.clone()
        };
        let gone = item_ui(ui, view, ("calculation", number, false), &title, |ui, view| {
            calculation_ui(ui, view, form, number, calculation);
        });
        if gone {
            form.change(view, CardChange::Calculation(number, None));
        }
    }
    ui.add_space(space::TINY);
    if ui.button(view.words.say("calculation-add")).clicked() {
        let new = CardChange::Calculation(calculations.len(), Some(Calculation::default()));
        form.change(view, new);
    }
}

fn calculation_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    form: &Form<'_>,
    number: usize,
    calculation: &Calculation,
) {
    form.text_ui(ui, view, Place::in_item("calculation-name", number), &calculation.name, |name| {
        CardChange::Calculation(number, Some(Calculation { name, ..calculation.clone() }))
    });
    let formula = &calculation.formula;
    form.text_ui(ui, view, Place::in_item("calculation-formula", number), formula, |formula| {
        let result = arithmetic::result(&formula).map(arithmetic::written).unwrap_or_default();
        let new = Calculation { formula, result, ..calculation.clone() };
        CardChange::Calculation(number, Some(new))
    });
    if !calculation.formula.trim().is_empty() {
        let (text, color) = if calculation.result.is_empty() {
            (view.words.say("calculation-not-understood"), view.theme.warning.0)
        } else if let Some(now) = recomputed(calculation) {
            let args = [("result", calculation.result.clone().into()), ("now", now.into())];
            (view.words.say_with("calculation-differs", &args), view.theme.warning.0)
        } else {
            (format!("= {}", calculation.result), view.theme.ink.0)
        };
        ui.label(egui::RichText::new(text).color(color));
    }
    form.text_ui(
        ui,
        view,
        Place::in_item("calculation-source", number),
        &calculation.source,
        |source| {
            CardChange::Calculation(number, Some(Calculation { source, ..calculation.clone() }))
        },
    );
    // Of two currencies nobody can follow the sum without the rate, and every day has another one.
    let rate = arithmetic::currencies(&calculation.formula).len() > 1;
    if rate && day::first_in(&calculation.source).is_none() {
        let text = egui::RichText::new(view.words.say("calculation-which-rate")).small();
        ui.label(text.color(view.theme.warning.0));
    }
}

/// What a calculation comes to, where that is not the result that is kept.
fn recomputed(calculation: &Calculation) -> Option<String> {
    let now = arithmetic::result(&calculation.formula).map(arithmetic::written);
    now.filter(|now| *now != calculation.result)
}

/// Who was asked, for the right of reply.
pub(super) fn contacts_ui(ui: &mut Ui, view: &mut View<'_>, form: &Form<'_>) {
    let contacts = &form.card.contacts;
    if !contacts.is_empty() {
        list_heading_ui(ui, view, "contacts", contacts.len());
    }
    for (number, contact) in contacts.iter().enumerate() {
        let nameless = [("number", (number + 1).into())];
        let title = if contact.who.is_empty() {
            view.words.say_with("contact-number", &nameless)
        } else {
            contact.who.clone()
        };
        // Who has answered is not waited for any more.
        let item = ("contact", number, contacts.len() > 1 && !contact.answer.is_empty());
        let gone = item_ui(ui, view, item, &title, |ui, view| {
            contact_ui(ui, view, form, number, contact);
        });
        if gone {
            form.change(view, CardChange::Contact(number, None));
        }
    }
    ui.add_space(space::TINY);
    if ui.button(view.words.say("contact-add")).clicked() {
        form.change(view, CardChange::Contact(contacts.len(), Some(Contact::default())));
    }
}

fn contact_ui(ui: &mut Ui, view: &mut View<'_>, form: &Form<'_>, number: usize, contact: &Contact) {
    let line =
        |ui: &mut Ui, view: &mut View<'_>, key, words: &str, set: fn(&mut Contact, String)| {
            form.text_ui(ui, view, Place::short_in_item(key, number), words, |text| {
                let mut new = contact.clone();
                set(&mut new, text);
                CardChange::Contact(number, Some(new))
            });
        };
    line(ui, view, "contact-who", &contact.who, |it, text| it.who = text);
    line(ui, view, "contact-how", &contact.how, |it, text| it.how = text);
    line(ui, view, "contact-asked", &contact.asked, |it, text| it.asked = text);
    line(ui, view, "contact-deadline", &contact.deadline, |it, text| it.deadline = text);
    if contact.is_overdue(wording::date(view.state.now)) {
        let text = egui::RichText::new(view.words.say("contact-overdue")).small();
        ui.label(text.color(view.theme.warning.0));
    }
    form.text_ui(
        ui,
        view,
        Place::passage_in_item("contact-answer", number),
        &contact.answer,
        |answer| CardChange::Contact(number, Some(Contact { answer, ..contact.clone() })),
    );
}

/// A name under the card; answers whether it is to go.
fn signature_ui(ui: &mut Ui, view: &View<'_>, text: &str) -> bool {
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
        ui.add_space(space::TINY);
        let remove = view.words.say("card-remove");
        let button = ui.small_button("×").on_hover_text(&remove);
        let spoken = format!("{remove}: {text}");
        button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &spoken));
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Min), |ui| {
            ui.add(egui::Label::new(text).wrap());
        });
        button.clicked()
    })
    .inner
}

/// The names under the card.
pub(super) fn sign_offs_ui(ui: &mut Ui, view: &mut View<'_>, form: &Form<'_>, role: &mut String) {
    list_heading_ui(ui, view, "sign-offs", form.card.sign_offs.len());
    for (number, sign_off) in form.card.sign_offs.iter().enumerate() {
        let day = wording::day(sign_off.at);
        let args = [
            ("name", sign_off.name.clone().into()),
            ("role", sign_off.role.clone().into()),
            ("day", day.into()),
        ];
        let text = view.words.say_with("signed", &args);
        ui.horizontal(|ui| {
            if signature_ui(ui, view, &text) {
                form.change(view, CardChange::Unsign(number));
            }
        });
    }
    let names: Vec<&str> = form.card.sign_offs.iter().map(|it| it.name.trim()).collect();
    if names.len() > 1 && names.iter().all(|name| Some(name) == names.first()) {
        let text = egui::RichText::new(view.words.say("signed-twice")).small();
        ui.label(text.color(view.theme.warning.0));
    }
    let name = view.state.settings.annotator.name.clone();
    let hint = view.words.say("sign-as");
    let width = ui.available_width() - space::TINY;
    line_field_ui(ui, &hint, role, |field| field.hint_text(&hint).desired_width(width));
    ui.horizontal_wrapped(|ui| {
        for key in ["sign-checked", "sign-edited"] {
            let word = view.words.say(key);
            let signed = form.card.sign_offs.iter().any(|it| it.role == word);
            let offer = egui::RichText::new(&word).small();
            let offer = Button::selectable(*role == word, offer).frame_when_inactive(true);
            if !signed && ui.add(offer).clicked() {
                *role = word;
            }
        }
    });
    let may = !name.trim().is_empty() && !role.trim().is_empty();
    let button = egui::Button::new(view.words.say("sign"));
    if ui.add_enabled(may, button).on_disabled_hover_text(view.words.say("sign-hint")).clicked() {
        let role = std::mem::take(role).trim().to_owned();
        form.change(view, CardChange::Sign { name, role });
    }
}
