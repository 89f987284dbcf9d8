//! The choice of a label, found by typing, with its colour before it.

use egui::{Align, Layout, Sense, Ui, Vec2};

use crate::model::{Codebook, LabelDef, LabelId};
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer, letter_of};
use crate::ui::wording;

/// How wide and high the strip of colour is, in points.
const STRIP: Vec2 = Vec2::new(6.0, 26.0);

/// Labels as they are offered everywhere: each below the one that it is under.
pub(in crate::ui) fn label_offers<'a>(
    view: &View<'_>,
    codebook: &'a Codebook,
    offered: impl Fn(&LabelDef) -> bool,
) -> (Vec<&'a LabelId>, Vec<Offer>) {
    let language = view.words.language();
    let labels = in_tree_order(codebook);
    let labels = labels.into_iter().filter(|label| offered(label));
    labels
        .map(|label| {
            let depth = codebook.lineage(&label.id).count().saturating_sub(1);
            let sign = (view.theme.sign(label.color), letter_of(Some(label), language));
            let key = label.key.map(|key| key.to_uppercase().to_string()).unwrap_or_default();
            let name = label.name.get(language);
            let more = label.definition.get(language);
            (&label.id, Offer { sign: Some(sign), key, depth, ..Offer::new(name, more) })
        })
        .unzip()
}

/// All labels, those below another one behind it; else in the codebook's order.
fn in_tree_order(codebook: &Codebook) -> Vec<&LabelDef> {
    let mut ordered: Vec<&LabelDef> = Vec::new();
    let is_top = |label: &&LabelDef| {
        label.parent.as_ref().is_none_or(|parent| codebook.label(parent).is_none())
    };
    let mut waiting: Vec<&LabelDef> = codebook.labels.iter().filter(is_top).collect();
    waiting.reverse();
    while let Some(label) = waiting.pop() {
        if ordered.iter().any(|known| known.id == label.id) {
            continue;
        }
        ordered.push(label);
        let below = codebook.labels.iter().rev();
        waiting.extend(below.filter(|other| other.parent.as_ref() == Some(&label.id)));
    }
    // Parents that run in a circle have no top.
    let known: Vec<&LabelId> = ordered.iter().map(|label| &label.id).collect();
    let rest = codebook.labels.iter().filter(|label| !known.contains(&&label.id));
    let rest: Vec<&LabelDef> = rest.collect();
    ordered.extend(rest);
    ordered
}

/// Offers the labels that are in use, over so much width, the colour included; answers another one
/// that was chosen. `spoken` is what the choice is called.
pub(in crate::ui) fn label_choice_ui(
    ui: &mut Ui,
    view: &View<'_>,
    codebook: &Codebook,
    taken: &LabelId,
    spoken: &str,
    width: f32,
) -> Option<LabelId> {
    let (ids, offers) = label_offers(view, codebook, |label| !label.retired);
    choice_ui(ui, view, codebook, (&ids, &offers), Some(taken), (spoken, ""), width)
}

/// Offers these labels; `taken` is `None` where several marks have several labels, which `hint` says.
pub(in crate::ui) fn choice_ui(
    ui: &mut Ui,
    view: &View<'_>,
    codebook: &Codebook,
    (ids, offers): (&[&LabelId], &[Offer]),
    taken: Option<&LabelId>,
    (spoken, hint): (&str, &str),
    width: f32,
) -> Option<LabelId> {
    let name = taken.map(|taken| wording::label(view.words, codebook, taken)).unwrap_or_default();
    let color = taken.and_then(|taken| codebook.label(taken)).map(|label| label.color);
    let layout = Layout::left_to_right(Align::Center);
    let found = ui.allocate_ui_with_layout(Vec2::new(width, STRIP.y), layout, |ui| {
        let (strip, _) = ui.allocate_exact_size(STRIP, Sense::hover());
        ui.painter().rect_filled(
            strip,
            2.0,
            color.map_or(view.theme.line.0, |color| view.theme.sign(color)),
        );
        let choice = FindChoice {
            id: ui.make_persistent_id(("choice of a label", spoken)),
            name: spoken,
            shown: &name,
            hint,
            offers,
            at: ids.iter().position(|id| Some(*id) == taken),
            none: None,
            new: None,
            numbered: false,
            width: ui.available_width(),
        };
        choice.ui(ui, view)
    });
    let Some(Found::Offer(number)) = found.inner.map(|taken| taken.found) else { return None };
    ids.get(number).filter(|id| Some(**id) != taken).map(|id| LabelId::clone(id))
}
