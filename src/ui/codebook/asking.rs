//! Where a question is asked: of the article, of the marks of labels, of the relations of types.

use egui::{Checkbox, Ui};

use crate::app::Action;
use crate::edit::codebook::AttributeChange;
use crate::model::{AttributeDef, Codebook};
use crate::ui::codebook::attributes::of;
use crate::ui::codebook::field::name_ui;
use crate::ui::theme::space;
use crate::ui::view::View;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook, asked: &AttributeDef) {
    ui.add_space(space::SMALL);
    let name = view.words.say("attributes-asked-of");
    name_ui(ui, view, &name);
    let mut of_article = codebook.fields.contains(&asked.id);
    if ui.checkbox(&mut of_article, view.words.say("attributes-of-article")).changed() {
        act(view, asked, AttributeChange::OfArticle(of_article));
    }
    let language = view.words.language();
    ui.horizontal_wrapped(|ui| {
        for branch in codebook.tree() {
            let label = branch.label;
            let above = codebook.lineage(&label.id).skip(1);
            let from = above.into_iter().find(|above| above.attributes.contains(&asked.id));
            let name = label.name.get(language);
            if let Some(from) = from {
                let args = [("question", name.into()), ("label", from.name.get(language).into())];
                let text = view.words.say_with("codebook-question-from", &args);
                ui.add_enabled(false, Checkbox::new(&mut true, text));
                continue;
            }
            let mut on = label.attributes.contains(&asked.id);
            if ui.checkbox(&mut on, name).changed() {
                act(view, asked, AttributeChange::OfLabel(label.id.clone(), on));
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        for kind in &codebook.relation_types {
            let mut on = kind.attributes.contains(&asked.id);
            if ui.checkbox(&mut on, kind.name.get(language)).changed() {
                act(view, asked, AttributeChange::OfKind(kind.id.clone(), on));
            }
        }
    });
}

fn act(view: &mut View<'_>, asked: &AttributeDef, change: AttributeChange) {
    view.act(Action::EditCodebook(of(asked, change)));
}
