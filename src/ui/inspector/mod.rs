//! The inspector: what is chosen, in full, and what can be done with it.

mod article;
mod attributes;
mod card;
mod findings;
mod link;
mod mark;
mod note;
mod relation;

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
    pub(super) card: card::Draft,
    /// The list of everything that was found.
    findings: findings::Findings,
    /// What was chosen in the last frame.
    shown: Option<Node>,
    /// How many of its relations were asked for.
    relations: usize,
    /// Whether the keyboard is wanted in the note.
    pub(super) focus_note: bool,
}

impl Inspector {
    /// Draws what is chosen; without a choice, the article.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        ui.add_space(space::SMALL);
        if self.shown != workspace.chosen {
            self.shown = workspace.chosen;
            self.relations = 0;
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
            let document = &workspace.document;
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
                None => article::ui(ui, view, workspace, &mut self.findings),
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
