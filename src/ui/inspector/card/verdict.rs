//! The verdict on a claim card: a rating of a scale, and why.

use std::sync::Arc;

use egui::Ui;

use crate::edit::card::CardChange;
use crate::model::{AnnotationId, Rating, VerdictScale};
use crate::native::presets;
use crate::ui::inspector::card::fields::{Form, List};
use crate::ui::view::View;
use crate::ui::widgets::{Found, Offer, entry_ui};

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
    let offers = scales.iter().map(|it| Offer::new(it.name.get(language), it.source.clone()));
    let offers: Vec<Offer> = offers.collect();
    let list = List {
        at: scales.iter().position(|other| other.id == scale.id),
        ..List::of("card-scale", scale.name.get(language), &offers)
    };
    if let Some(Found::Offer(number)) = form.list_ui(ui, view, None, &list)
        && let Some(scale) = scales.get(number)
    {
        *offered = Some((form.card.claim, scale.id.clone()));
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
    let offer =
        |rating: &Rating| Offer::new(rating.name.get(language), rating.definition.get(language));
    let offers: Vec<Offer> = scale.ratings.iter().map(offer).collect();
    let is_given =
        |rating: &Rating| given.is_some_and(|it| it.scale == scale.id && it.rating == rating.id);
    let list = List {
        at: scale.ratings.iter().position(is_given),
        none: Some(&none),
        numbered: true,
        ..List::of("card-verdict", &shown, &offers)
    };
    let wanted = match form.list_ui(ui, view, None, &list) {
        Some(Found::Offer(number)) => scale.ratings.get(number).map(|it| Some(it.id.clone())),
        Some(Found::Nothing) => Some(None),
        Some(Found::New(_)) | None => None,
    };
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
    let id = egui::Id::unique(("card-verdict-typed", form.card.claim.as_str()));
    if let (_, Some(rating)) = entry_ui(ui, id, &hint, typed) {
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
