//! What is different in another state of the document, in words.

use egui::{ScrollArea, Ui};

use crate::app::{Difference, Preview};
use crate::model::{Annotation, Document};
use crate::ui::view::View;
use crate::ui::wording;

/// The lines, in as much height as there is for them.
pub(super) fn differences_ui(ui: &mut Ui, height: f32, lines: Vec<String>) {
    ScrollArea::vertical().id_salt("preview").max_height(height).auto_shrink([false, false]).show(
        ui,
        |ui| {
            for line in lines {
                ui.add(egui::Label::new(line).wrap());
            }
        },
    );
}

/// What changes on the way there, a line each.
pub(super) fn differences(view: &View<'_>, preview: &Preview) -> Vec<String> {
    let words = view.words;
    let say = |key: &str, what: String| words.say_with(key, &[("what", what.into())]);
    let mark = |document: &Document, mark: &Annotation| {
        let label = wording::label(words, document.codebook(), &mark.label);
        format!("{label} {}", wording::quote(words, document, mark))
    };
    let (here, there) = (&preview.here, &preview.there);
    let mut lines: Vec<String> = preview
        .differences
        .iter()
        .map(|difference| match difference {
            Difference::MarkAppears(new) => say("history-appears", mark(there, new)),
            Difference::MarkGoes(old) => say("history-goes", mark(here, old)),
            Difference::MarkChanges(new) => say("history-changes", mark(there, new)),
            Difference::RelationAppears(new) => {
                say("history-appears", wording::relation_sentence(words, there, new))
            }
            Difference::RelationGoes(old) => {
                say("history-goes", wording::relation_sentence(words, here, old))
            }
            Difference::RelationChanges(new) => {
                say("history-changes", wording::relation_sentence(words, there, new))
            }
        })
        .collect();
    if preview.more > 0 {
        let count = wording::count(words, preview.more);
        lines.push(words.say_with("history-more", &[("count", count.into())]));
    }
    if preview.details {
        lines.push(words.say("history-details"));
    }
    if lines.is_empty() {
        lines.push(words.say("history-nothing-changes"));
    }
    lines
}
