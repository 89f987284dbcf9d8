//! What is asked before answers or relations go, above the form that it is about.

use egui::{Frame, Id, RichText, Ui};

use crate::app::{Doubt, PartStep};
use crate::model::{AttributeId, AttributeKind, Codebook, RelationTypeId};
use crate::ui::codebook::attributes::{kind_key, step};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer};
use crate::ui::wording;

/// The width of a choice, in points.
const WIDTH: f32 = 260.0;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook, doubt: &Doubt) {
    ui.add_space(space::TINY);
    let stroke = egui::Stroke::new(1.0, view.theme.warning.0);
    Frame::group(ui.style()).stroke(stroke).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for line in lines(view, codebook, doubt) {
            ui.add(egui::Label::new(line).wrap());
        }
        match doubt {
            Doubt::Attribute { keep, .. } => keep_ui(ui, view, *keep),
            Doubt::RelationType { kind, to, .. } => {
                to_ui(ui, view, codebook, kind, to.as_ref());
            }
            Doubt::Kind { .. } | Doubt::Choice { .. } => {}
        }
        ui.add_space(space::TINY);
        ui.horizontal(|ui| {
            if ui.button(view.words.say(go_key(doubt))).clicked() {
                step(view, PartStep::Go);
            }
            let leave = ui.button(view.words.say("doubt-leave"));
            if is_new(ui, doubt) {
                leave.request_focus();
                leave.scroll_to_me(None);
            }
            if leave.clicked() {
                view.act(crate::app::Action::CloseDialog);
            }
        });
    });
}

/// Whether it was not asked in the last frame.
fn is_new(ui: &Ui, doubt: &Doubt) -> bool {
    let id = egui::Id::unique("doubt in the codebook editor");
    let now = ui.ctx().cumulative_frame_nr();
    // What is chosen in it does not make it another one.
    let about = match doubt {
        Doubt::Kind { attribute, to, .. } => format!("{attribute} {to:?}"),
        Doubt::Choice { attribute, choice, .. } => format!("{attribute} choice {choice}"),
        Doubt::Attribute { attribute, .. } => format!("{attribute} goes"),
        Doubt::RelationType { kind, .. } => format!("type {kind}"),
    };
    let last: Option<(u64, String)> = ui.data(|data| data.get_temp(id));
    let new = last.is_none_or(|(frame, last)| frame + 1 < now || last != about);
    ui.data_mut(|data| data.insert_temp(id, (now, about)));
    new
}

fn go_key(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::Kind { .. } => "doubt-kind-go",
        Doubt::Choice { .. } => "doubt-choice-go",
        Doubt::Attribute { keep: true, .. } => "doubt-question-keep-go",
        Doubt::Attribute { keep: false, .. } => "doubt-question-go",
        Doubt::RelationType { to: Some(_), .. } => "doubt-type-retype-go",
        Doubt::RelationType { to: None, .. } => "doubt-type-go",
    }
}

fn lines(view: &View<'_>, codebook: &Codebook, doubt: &Doubt) -> Vec<RichText> {
    let counted = |key: &str, count: usize, name: &str| {
        let spelled = wording::count(view.words, count);
        let args = [("count", count.into()), ("spelled", spelled.into()), ("name", name.into())];
        RichText::new(view.words.say_with(key, &args))
    };
    let language = view.words.language();
    let question = |id: &AttributeId| {
        let name = codebook.attribute(id).map(|asked| asked.name.get(language).to_owned());
        name.unwrap_or_else(|| id.to_string())
    };
    match doubt {
        Doubt::Kind { answered, to, .. } => {
            let kind = view.words.say(kind_key(*to));
            let fit = answered.all - answered.unfit.min(answered.all);
            let mut lines = vec![counted("doubt-kind-fit", fit, &kind)];
            if answered.unfit > 0 {
                lines.push(counted("doubt-kind-unfit", answered.unfit, &kind));
            }
            lines
        }
        Doubt::Choice { attribute, choice, answers } => {
            let name = codebook.attribute(attribute).and_then(|asked| match &asked.kind {
                AttributeKind::Choice(list) | AttributeKind::Choices(list) => {
                    let choice = list.iter().find(|known| known.id == *choice)?;
                    Some(choice.name.get(language).to_owned())
                }
                _ => None,
            });
            vec![counted("doubt-choice", *answers, &name.unwrap_or_else(|| choice.clone()))]
        }
        Doubt::Attribute { attribute, answers, .. } => {
            vec![counted("doubt-question", *answers, &question(attribute))]
        }
        Doubt::RelationType { kind, relations, hanging, .. } => {
            let name = wording::relation_type(view.words, codebook, kind);
            let mut lines = vec![counted("doubt-type", *relations, &name)];
            if *hanging > 0 {
                lines.push(counted("doubt-type-hanging", *hanging, &name));
            }
            lines
        }
    }
}

fn keep_ui(ui: &mut Ui, view: &mut View<'_>, keep: bool) {
    for (key, value) in [("doubt-question-drop", false), ("doubt-question-keep", true)] {
        if ui.radio(keep == value, view.words.say(key)).clicked() {
            step(view, PartStep::Keep(value));
        }
    }
}

fn to_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    codebook: &Codebook,
    kind: &RelationTypeId,
    to: Option<&RelationTypeId>,
) {
    let others = || codebook.relation_types.iter().filter(|other| other.id != *kind);
    let first = others().next().map(|other| other.id.clone());
    if let Some(first) = first {
        if ui.radio(to.is_some(), view.words.say("doubt-type-retype")).clicked() {
            step(view, PartStep::To(Some(first)));
        }
        let spoken = view.words.say("doubt-type-to");
        let shown = to.map(|to| wording::relation_type(view.words, codebook, to));
        let shown = shown.unwrap_or_default();
        let language = view.words.language();
        let offers: Vec<Offer> = others()
            .map(|other| Offer::new(other.name.get(language), other.definition.get(language)))
            .collect();
        let found = ui.indent("type instead", |ui| {
            let choice = FindChoice {
                id: Id::unique("type instead"),
                name: &spoken,
                shown: &shown,
                hint: "",
                offers: &offers,
                at: others().position(|other| Some(&other.id) == to),
                none: None,
                new: None,
                numbered: false,
                width: WIDTH,
            };
            choice.ui(ui, view)
        });
        if let Some(Found::Offer(number)) = found.inner.map(|taken| taken.found) {
            let other = others().nth(number).map(|other| other.id.clone());
            step(view, PartStep::To(other));
        }
    }
    if ui.radio(to.is_none(), view.words.say("doubt-type-drop")).clicked() {
        step(view, PartStep::To(None));
    }
}
