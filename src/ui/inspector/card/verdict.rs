//! The verdict on a claim card: a rating of one of the codebook's scales, and why.

use egui::Ui;

use crate::edit::card::CardChange;
use crate::model::VerdictScale;
use crate::ui::inspector::card::fields::{Form, list_ui};
use crate::ui::view::View;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, form: &Form<'_>) {
    rating_ui(ui, view, form);
    outdated_ui(ui, view, form);
    let explanation = &form.card.explanation;
    form.passage_ui(ui, view, "card-explanation", explanation, CardChange::Explanation);
}

/// All ratings of all scales in one list: choosing one is choosing its scale.
fn rating_ui(ui: &mut Ui, view: &mut View<'_>, form: &Form<'_>) {
    let language = view.words.language();
    let scales = &form.document.codebook().scales;
    let given = form.card.verdict.as_ref();
    let is_given = |scale: &VerdictScale, rating: &str| {
        given.is_some_and(|given| given.scale == scale.id && given.rating == rating)
    };
    let ratings = scales.iter().flat_map(|scale| scale.ratings.iter().map(move |r| (scale, r)));
    let none = view.words.say("card-verdict-none");
    let shown = match given {
        None => none.clone(),
        // A rating that the scale does not list stands for itself.
        Some(given) => ratings
            .clone()
            .find(|(scale, rating)| is_given(scale, &rating.id))
            .map_or_else(|| given.rating.clone(), |(_, r)| r.name.get(language).to_owned()),
    };
    let spoken = view.words.say("card-verdict");
    let wanted = list_ui(ui, view, &spoken, &shown, |ui| {
        let mut wanted = None;
        if ui.selectable_label(given.is_none(), &none).clicked() {
            wanted = Some(None);
        }
        for scale in scales {
            if scales.len() > 1 {
                let name = egui::RichText::new(scale.name.get(language)).small();
                ui.label(name.color(view.theme.ink_soft.0));
            }
            for rating in &scale.ratings {
                let here = is_given(scale, &rating.id);
                let line = ui.selectable_label(here, rating.name.get(language));
                if line.on_hover_text(rating.definition.get(language)).clicked() {
                    wanted = Some(Some((scale.id.clone(), rating.id.clone())));
                }
            }
        }
        wanted
    });
    if let Some(rating) = wanted {
        form.change(view, CardChange::Verdict(rating));
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
