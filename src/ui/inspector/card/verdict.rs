//! The verdict on a claim card: a rating of a scale, and why.

use std::sync::Arc;

use egui::Ui;

use crate::edit::card::CardChange;
use crate::model::{AnnotationId, VerdictScale};
use crate::native::presets;
use crate::ui::inspector::card::fields::{Form, list_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::line_field_ui;

/// The scale that is offered, and for which claim it was chosen.
pub(super) type Offered = Option<(AnnotationId, String)>;

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    form: &Form<'_>,
    offered: &mut Offered,
    typed: &mut String,
) {
    let scales = scales(form);
    let wanted = wanted(form, offered);
    let scale = scales.iter().find(|scale| Some(&scale.id) == wanted.as_ref());
    if let Some(scale) = scale.or(scales.first()) {
        scale_ui(ui, view, form, &scales, scale, offered);
        rating_ui(ui, view, form, scale);
        typed_ui(ui, view, form, scale, typed);
    }
    outdated_ui(ui, view, form);
    let explanation = &form.card.explanation;
    form.passage_ui(ui, view, "card-explanation", explanation, CardChange::Explanation);
}

/// The document's own scales, then the others that come with the program.
fn scales<'a>(form: &Form<'a>) -> Vec<&'a VerdictScale> {
    let own = &form.document.codebook().scales;
    let known = |scale: &&VerdictScale| own.iter().any(|known| known.id == scale.id);
    own.iter().chain(presets::scales().iter().filter(|scale| !known(scale))).collect()
}

/// The scale that was chosen for this claim, that of its verdict, or the one that was used last.
fn wanted(form: &Form<'_>, offered: &Offered) -> Option<String> {
    let chosen = offered.as_ref();
    let here = chosen.filter(|(claim, _)| *claim == form.card.claim).map(|(_, scale)| scale);
    let given = form.card.verdict.as_ref().map(|given| &given.scale);
    here.or(given).or(chosen.map(|(_, scale)| scale)).cloned()
}

fn scale_ui(
    ui: &mut Ui,
    view: &View<'_>,
    form: &Form<'_>,
    scales: &[&VerdictScale],
    scale: &VerdictScale,
    offered: &mut Offered,
) {
    let language = view.words.language();
    let spoken = view.words.say("card-scale");
    let wanted = list_ui(ui, view, &spoken, scale.name.get(language), |ui| {
        let mut wanted = None;
        for other in scales {
            let line = ui.selectable_label(other.id == scale.id, other.name.get(language));
            if line.on_hover_text(&other.source).clicked() {
                wanted = Some(other.id.clone());
            }
        }
        wanted
    });
    if let Some(scale) = wanted {
        *offered = Some((form.card.claim, scale));
    }
}

/// A rating of a scale that the document does not have brings the scale with it.
fn rating_ui(ui: &mut Ui, view: &mut View<'_>, form: &Form<'_>, scale: &VerdictScale) {
    let language = view.words.language();
    let given = form.card.verdict.as_ref();
    let none = view.words.say("card-verdict-none");
    let shown = given.map_or_else(
        || none.clone(),
        |given| {
            let own = form.document.codebook().scales.iter().find(|own| own.id == given.scale);
            let rating = own.and_then(|own| own.ratings.iter().find(|r| r.id == given.rating));
            // A rating that the scale does not list stands for itself.
            rating.map_or(given.rating.as_str(), |rating| rating.name.get(language)).to_owned()
        },
    );
    let spoken = view.words.say("card-verdict");
    let wanted = list_ui(ui, view, &spoken, &shown, |ui| {
        let mut wanted = None;
        if ui.selectable_label(given.is_none(), &none).clicked() {
            wanted = Some(None);
        }
        for rating in &scale.ratings {
            let here = given.is_some_and(|it| it.scale == scale.id && it.rating == rating.id);
            let line = ui.selectable_label(here, rating.name.get(language));
            if line.on_hover_text(rating.definition.get(language)).clicked() {
                wanted = Some(Some(rating.id.clone()));
            }
        }
        wanted
    });
    let own = form.document.codebook().scales.iter().any(|own| own.id == scale.id);
    match wanted {
        None => {}
        Some(Some(rating)) if !own => {
            form.change(view, CardChange::VerdictOn(Arc::new(scale.clone()), rating));
        }
        Some(rating) => {
            form.change(view, CardChange::Verdict(rating.map(|it| (scale.id.clone(), it))));
        }
    }
}

/// A rating in one's own words, where the scale leaves it open.
fn typed_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    form: &Form<'_>,
    scale: &VerdictScale,
    typed: &mut String,
) {
    if !scale.open {
        return;
    }
    let hint = view.words.say("card-verdict-typed");
    let width = ui.available_width() - space::TINY;
    let field =
        line_field_ui(ui, &hint, typed, |field| field.hint_text(&hint).desired_width(width));
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let rating = typed.trim().to_owned();
    if entered && !rating.is_empty() {
        typed.clear();
        form.change(view, CardChange::VerdictOn(Arc::new(scale.clone()), rating));
    }
}

/// Says where the claim was put in other words after it was judged, and offers to stand by it.
fn outdated_ui(ui: &mut Ui, view: &mut View<'_>, form: &Form<'_>) {
    let Some(verdict) = form.card.verdict.as_ref().filter(|v| v.of != form.card.restated) else {
        return;
    };
    let text = egui::RichText::new(view.words.say("card-verdict-outdated")).small();
    ui.label(text.color(view.theme.warning.0)).on_hover_text(&verdict.of);
    if ui.small_button(view.words.say("card-verdict-stands")).clicked() {
        let rating = (verdict.scale.clone(), verdict.rating.clone());
        form.change(view, CardChange::Verdict(Some(rating)));
    }
}
