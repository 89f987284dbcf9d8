//! What becomes of what another codebook does not define: label by label, type by type, answers.

use egui::{Color32, Id, Layout, RichText, ScrollArea, Ui};

use crate::app::{Action, Recode, Recoding};
use crate::edit::recode::{AnswerGap, Fate, Gap, KindGap, LabelGap, Mapping};
use crate::model::{Codebook, LabelId, RelationTypeDef, RelationTypeId};
use crate::ui::dialogs::{room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer, follow_focus, label_offers};
use crate::ui::wording;

/// The width of a choice, in points.
const CHOICE: f32 = 330.0;

/// The height of a line, in points.
const LINE: f32 = 28.0;

/// Whether it was drawn before.
#[derive(Default)]
pub(super) struct Draft {
    shown: bool,
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        recoding: &Recoding,
        mapping: &Mapping,
        gap: &Gap,
    ) {
        let (Some(workspace), Some(offered)) = (&view.state.workspace, recoding.chosen()) else {
            return;
        };
        let (old, new) = (workspace.document.codebook(), &offered.codebook);
        let language = view.words.language();
        let args = [
            ("old", old.name.get(language).to_owned().into()),
            ("new", new.name.get(language).to_owned().into()),
        ];
        title_ui(ui, &view.words.say_with("mapping", &args));
        ui.add(egui::Label::new(view.words.say("mapping-what")).wrap());
        ui.add_space(space::SMALL);
        let area = ScrollArea::vertical().id_salt("mapping").max_height(room(ui, 440.0));
        area.auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::TINY;
            if !gap.labels.is_empty() {
                heading_ui(ui, view, "mapping-labels");
            }
            for label in &gap.labels {
                label_ui(ui, view, (old, new), label, mapping.labels.get(&label.id));
            }
            if !gap.kinds.is_empty() {
                heading_ui(ui, view, "mapping-kinds");
            }
            for kind in &gap.kinds {
                kind_ui(ui, view, (old, new), kind, mapping.kinds.get(&kind.id));
            }
            if !gap.answers.is_empty() {
                heading_ui(ui, view, "mapping-answers");
            }
            for answers in &gap.answers {
                answers_ui(ui, view, old, answers, !mapping.dropped.contains(&answers.id));
            }
            follow_focus(ui);
        });
        ui.add_space(space::SMALL);
        let undo = RichText::new(view.words.say("mapping-undo")).color(view.theme.ink_soft.0);
        ui.add(egui::Label::new(undo).wrap());
        ui.add_space(space::SMALL);
        ui.horizontal(|ui| {
            let go = ui.button(view.words.say("codebooks-go"));
            if !std::mem::replace(&mut self.shown, true) {
                go.request_focus();
            }
            if go.clicked() {
                view.act(Action::Recode(Recode::Apply));
            }
            if ui.button(view.words.say("mapping-back")).clicked() {
                view.act(Action::Recode(Recode::Back));
            }
            if ui.button(view.words.say("cancel")).clicked() {
                view.act(Action::CloseDialog);
            }
        });
    }
}

fn heading_ui(ui: &mut Ui, view: &View<'_>, key: &str) {
    ui.add_space(space::TINY);
    ui.label(RichText::new(view.words.say(key)).small().strong().color(view.theme.ink_soft.0));
}

/// A line: what it is about on the left, what becomes of it on the right; answers the number of
/// what was chosen.
fn line_ui(ui: &mut Ui, view: &View<'_>, about: &About<'_>, choice: &Choice<'_>) -> Option<usize> {
    let width = ui.available_width() - space::SMALL;
    let left = Layout::left_to_right(egui::Align::Center);
    let room = (width - CHOICE - space::SMALL).max(120.0);
    let line = ui.allocate_ui_with_layout(egui::vec2(width, LINE), left, |ui| {
        ui.set_min_height(LINE);
        ui.allocate_ui_with_layout(egui::vec2(room, LINE), left, |ui| {
            ui.set_width(room);
            strip_ui(ui, about.sign);
            let mut job = egui::text::LayoutJob::default();
            let font = egui::TextStyle::Body.resolve(ui.style());
            let small = egui::TextStyle::Small.resolve(ui.style());
            let ink = |font, color| egui::TextFormat::simple(font, color);
            job.append(about.name, 0.0, ink(font, view.theme.ink.0));
            job.append(about.counts, space::SMALL, ink(small, view.theme.ink_soft.0));
            ui.add(egui::Label::new(job).truncate());
        });
        strip_ui(ui, choice.sign);
        let choice = FindChoice {
            id: choice.id,
            name: choice.spoken,
            shown: choice.shown,
            hint: "",
            offers: choice.offers,
            at: choice.at,
            none: None,
            new: None,
            numbered: false,
            width: ui.available_width().max(160.0),
        };
        choice.ui(ui, view)
    });
    match line.inner?.found {
        Found::Offer(number) => Some(number),
        Found::Nothing | Found::New(_) => None,
    }
}

/// A strip of a label's colour, or the room for it.
fn strip_ui(ui: &mut Ui, sign: Option<Color32>) {
    let (strip, _) = ui.allocate_exact_size(egui::vec2(6.0, 22.0), egui::Sense::hover());
    if let Some(sign) = sign {
        ui.painter().rect_filled(strip, 2.0, sign);
    }
}

/// What can become of it.
struct Choice<'a> {
    id: Id,
    spoken: &'a str,
    shown: &'a str,
    offers: &'a [Offer],
    at: Option<usize>,
    sign: Option<Color32>,
}

/// What a line is about.
struct About<'a> {
    name: &'a str,
    counts: &'a str,
    sign: Option<Color32>,
}

fn counted(view: &View<'_>, key: &str, count: usize) -> Option<String> {
    let spelled = wording::count(view.words, count);
    let args = [("count", count.into()), ("spelled", spelled.into())];
    (count > 0).then(|| view.words.say_with(key, &args))
}

fn label_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    (old, new): (&Codebook, &Codebook),
    gap: &LabelGap,
    fate: Option<&Fate<LabelId>>,
) {
    let name = wording::label(view.words, old, &gap.id);
    let counts = [
        counted(view, "mapping-marks", gap.burden.marks),
        counted(view, "mapping-relations", gap.burden.relations),
        counted(view, "mapping-cards", gap.burden.cards),
    ];
    let counts = counts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let sign = |codebook: &Codebook, id: &LabelId| {
        codebook.label(id).map(|label| view.theme.sign(label.color))
    };
    let keep = view.words.say("mapping-keep-label");
    let delete = view.words.say_with("mapping-delete-marks", &[("counts", counts.as_str().into())]);
    let (taken, color) = match fate {
        Some(Fate::To(to)) => (wording::label(view.words, new, to), sign(new, to)),
        Some(Fate::Delete) => (delete.clone(), None),
        _ => (keep.clone(), sign(old, &gap.id)),
    };
    let spoken = view.words.say_with("mapping-becomes", &[("name", name.as_str().into())]);
    let about = About { name: &name, counts: &counts, sign: sign(old, &gap.id) };
    let (ids, mut offers) = label_offers(view, new, |label| !label.retired);
    let count = ids.len();
    offers.extend([keep, delete].map(|text| Offer::new(text, "")));
    let at = match fate {
        Some(Fate::To(to)) => ids.iter().position(|id| *id == to),
        Some(Fate::Delete) => Some(count + 1),
        _ => Some(count),
    };
    let id = Id::unique(("label becomes", gap.id.as_str()));
    let choice = Choice { id, spoken: &spoken, shown: &taken, offers: &offers, at, sign: color };
    if let Some(number) = line_ui(ui, view, &about, &choice) {
        let fate = match ids.get(number) {
            Some(id) => Fate::To(LabelId::clone(id)),
            None if number == count => Fate::Keep,
            None => Fate::Delete,
        };
        view.act(Action::Recode(Recode::Label(gap.id.clone(), fate)));
    }
}

fn kind_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    (old, new): (&Codebook, &Codebook),
    gap: &KindGap,
    fate: Option<&Fate<RelationTypeId>>,
) {
    let name = wording::relation_type(view.words, old, &gap.id);
    let counts = counted(view, "mapping-relations", gap.relations).unwrap_or_default();
    let keep = view.words.say("mapping-keep-kind");
    let delete = view.words.say_with("mapping-delete-links", &[("counts", counts.as_str().into())]);
    let taken = match fate {
        Some(Fate::To(to)) => wording::relation_type(view.words, new, to),
        Some(Fate::Delete) => delete.clone(),
        _ => keep.clone(),
    };
    let spoken = view.words.say_with("mapping-becomes", &[("name", name.as_str().into())]);
    let about = About { name: &name, counts: &counts, sign: None };
    let language = view.words.language();
    let kinds = &new.relation_types;
    let offered =
        |kind: &RelationTypeDef| Offer::new(kind.name.get(language), kind.definition.get(language));
    let mut offers: Vec<Offer> = kinds.iter().map(offered).collect();
    offers.extend([keep, delete].map(|text| Offer::new(text, "")));
    let at = match fate {
        Some(Fate::To(to)) => kinds.iter().position(|kind| kind.id == *to),
        Some(Fate::Delete) => Some(kinds.len() + 1),
        _ => Some(kinds.len()),
    };
    let id = Id::unique(("type becomes", gap.id.as_str()));
    let choice = Choice { id, spoken: &spoken, shown: &taken, offers: &offers, at, sign: None };
    if let Some(number) = line_ui(ui, view, &about, &choice) {
        let fate = match kinds.get(number) {
            Some(kind) => Fate::To(kind.id.clone()),
            None if number == kinds.len() => Fate::Keep,
            None => Fate::Delete,
        };
        view.act(Action::Recode(Recode::Kind(gap.id.clone(), fate)));
    }
}

fn answers_ui(ui: &mut Ui, view: &mut View<'_>, old: &Codebook, gap: &AnswerGap, kept: bool) {
    let question = old.attribute(&gap.id);
    let name = question.map(|question| question.name.get(view.words.language()).to_owned());
    let name = name.unwrap_or_else(|| gap.id.to_string());
    let counts = counted(view, "mapping-answered", gap.answers).unwrap_or_default();
    let args = [("question", name.into()), ("counts", counts.into())];
    let mut keep = kept;
    if ui.checkbox(&mut keep, view.words.say_with("mapping-keep-answers", &args)).changed() {
        view.act(Action::Recode(Recode::KeepAnswers(gap.id.clone(), keep)));
    }
}
