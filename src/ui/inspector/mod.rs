//! The inspector: what is chosen, in full, and what can be done with it.

mod answer;
mod article;
mod attributes;
mod card;
mod chain;
mod degrees;
mod findings;
mod form;
mod gone;
mod link;
mod mark;
mod note;
mod older;
mod relation;
mod several;
mod source;
mod speaker;
mod speaking;
mod tags;

use egui::{ScrollArea, Ui};

use crate::app::Workspace;
use crate::model::Node;
use crate::ui::theme::space;
use crate::ui::view::View;

/// What the inspector remembers from frame to frame: words that are being typed.
#[derive(Default)]
pub(super) struct Inspector {
    drafts: attributes::Drafts,
    link: link::Search,
    several: several::Known,
    speaking: speaking::Search,
    speaker: speaker::Search,
    chain: chain::Told,
    pub(super) card: card::Draft,
    /// The list of everything that was found.
    findings: findings::Findings,
    /// What was chosen in the last frame.
    shown: Option<Node>,
    /// How many of its relations were asked for.
    relations: usize,
    /// Whether the keyboard is wanted in the note.
    pub(super) focus_note: bool,
    /// Whether it is wanted in the first question.
    pub(super) focus_answers: bool,
    /// Whether it is wanted in the tags.
    pub(super) focus_tags: bool,
}

impl Inspector {
    /// Draws what is chosen; without a choice, the article.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        ui.add_space(space::SMALL);
        if self.shown != workspace.chosen {
            self.shown = workspace.chosen;
            self.relations = 0;
            self.speaker = speaker::Search::default();
        }
        let shown = workspace.chosen.map(|node| node.as_str().to_owned());
        let area = ScrollArea::vertical().id_salt(("inspector", shown)).auto_shrink(false);
        area.show(ui, |ui| {
            if workspace.linking.is_some() {
                self.focus_note = false;
                link::ui(ui, view, workspace, &mut self.link);
                return;
            }
            self.link = link::Search::default();
            if workspace.speaking.is_some() {
                self.focus_note = false;
                speaking::ui(ui, view, workspace, &mut self.speaking);
                return;
            }
            self.speaking = speaking::Search::default();
            let document = &workspace.document;
            if let Some(marks) = workspace.several() {
                self.focus_note = false;
                several::ui(ui, view, workspace, marks, self);
                ui.add_space(space::MEDIUM);
                return;
            }
            match workspace.chosen {
                Some(Node::Annotation(id)) => {
                    if let Some(annotation) = document.annotation(id) {
                        mark::ui(ui, view, workspace, annotation, self);
                    }
                }
                Some(Node::Relation(id)) => {
                    if let Some(relation) = document.relation(id) {
                        self::relation::ui(ui, view, workspace, relation, self);
                    }
                }
                None => article::ui(ui, view, workspace, self),
            }
            ui.add_space(space::MEDIUM);
        });
    }
}

/// A small heading over a group of fields.
fn heading_ui(ui: &mut Ui, view: &View<'_>, text: &str) {
    ui.add_space(space::MEDIUM);
    ui.label(egui::RichText::new(text).small().strong().color(view.theme.ink_soft.0));
}

/// Words of the article, set as in the reader.
fn quote_ui(ui: &mut Ui, view: &View<'_>, quote: &str) {
    use crate::ui::fonts::{Cut, family};
    let family = family(view.state.settings.face, Cut { bold: false, italic: true });
    let text = egui::RichText::new(quote).font(egui::FontId::new(15.5, family));
    ui.add(egui::Label::new(text.color(view.theme.ink.0)).wrap());
}
