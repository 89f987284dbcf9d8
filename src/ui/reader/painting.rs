//! Painting what is in view, from the ground behind the words to what stands beside them.

use std::collections::BTreeSet;

use egui::{CursorIcon, PopupAnchor, Tooltip};

use crate::app::Action;
use crate::model::{AnnotationId, Document, Node, RelationId};
use crate::ui::reader::beside::Beside;
use crate::ui::reader::margin::{self, Pointed};
use crate::ui::reader::relations::Links;
use crate::ui::reader::{
    Reader, Scene, hits, leading, looked, marks, numbers, pages, proposed, pull, reader_id, signs,
    tints, underlines,
};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

impl Reader {
    /// A relation's curve under the pointer says which it is, and is taken up by a click.
    pub(super) fn curve_ui(
        &self,
        scene: &Scene<'_>,
        view: &mut View<'_>,
        links: &Links,
    ) -> Option<RelationId> {
        let Scene { ui, workspace, page, response, .. } = *scene;
        let point = response.hover_pos().filter(|point| page.gutter().contains(*point))?;
        let id = links.under(point).filter(|_| !self.pointer.selects())?;
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        if let Some(relation) = workspace.document.relation(id) {
            let sentence = wording::relation_sentence(view.words, &workspace.document, relation);
            let (context, layer) = (ui.ctx().clone(), ui.layer_id());
            let tip = Tooltip::always_open(context, layer, response.id, PopupAnchor::Pointer);
            tip.gap(space::MEDIUM).show(|ui| ui.label(sentence));
        }
        if response.clicked() {
            response.request_focus();
            let (node, linking) = (Node::Relation(id), workspace.linking.is_some());
            view.act(if linking { Action::LinkTo(node) } else { Action::Choose(Some(node)) });
        }
        Some(id)
    }

    /// Paints the marks, the words and the caret, and what stands beside them; `relation` is the
    /// one under the pointer.
    pub(super) fn paint(
        &mut self,
        scene: &Scene<'_>,
        view: &mut View<'_>,
        links: &Links,
        relation: Option<RelationId>,
    ) {
        let Scene { ui, workspace, page, .. } = *scene;
        let Some(stretch) = page.stretch() else { return };
        let (document, theme) = (&workspace.document, view.theme);
        let painter = ui.painter_at(page.view);
        let mut front: Vec<AnnotationId> = self.hovered.into_iter().collect();
        front.extend(related(document, workspace.chosen));
        front.extend(related(document, relation.map(Node::Relation)));
        if let Some(several) = workspace.several() {
            // Of thousands only those in view matter.
            let touching = document.index().touching(stretch).into_iter().map(|(_, id)| id);
            let here: BTreeSet<AnnotationId> = touching.filter(|id| several.contains(id)).collect();
            front.extend(here);
        }
        let language = view.words.language();
        let ends = workspace.awaits_end().then(|| pull::ends(workspace, stretch));
        front.extend(ends.iter().flatten());
        let mut shown = marks::shown(document, &mut self.lanes, theme, stretch, &front, language);
        for mark in shown.iter_mut().filter(|mark| ends.is_some() && !mark.front) {
            (mark.behind, mark.dimmed) = (true, true);
        }
        let by_unit = marks::by_unit(&page.placed, page.view, &shown);
        let selected = workspace.selected_span();
        let quiet = looked::quiet(view, workspace, page);
        for (placed, marks) in page.placed.iter().zip(&by_unit) {
            tints::paint(&painter, theme, placed, marks, page.view);
            if let Some(selected) = selected {
                for piece in placed.pieces(selected) {
                    painter.rect_filled(piece.rect, 0.0, theme.selection.0);
                }
            }
            hits::paint(&painter, theme, workspace, placed);
            proposed::paint(&painter, theme, workspace, placed);
            placed.lines.paint(&painter, placed.at, theme.ink.0);
            looked::paint(&painter, theme, placed, &quiet, page.view);
            signs::paint(&painter, theme, document.version(), placed, page.column);
            leading::paint(&painter, theme, document.version(), placed);
            underlines::paint(&painter, theme, marks, page.column.right());
        }
        let starts = marks::starts(&by_unit);
        marks::paint_letters(&painter, theme, &starts, page.column.left());
        if view.state.settings.paragraph_numbers {
            numbers::paint(&painter, theme, &workspace.outline, page);
        }
        pages::paint(&painter, theme, view.words, document.version(), page);
        if ui.memory(|memory| memory.has_focus(reader_id())) {
            let at = workspace.caret();
            if let Some(placed) = page.holding(at) {
                let caret = placed.caret(at).expand2(egui::vec2(0.8, -2.0));
                painter.rect_filled(caret, 0.0, theme.caret.0);
            }
        }
        links.paint(&painter, workspace, relation);
        let items = margin::arrange(ui, view, workspace, page, &starts, links);
        let pointed = Pointed { mark: self.hovered, relation };
        let touched = Beside { ui, workspace, page, links, pointed }.ui(view, items);
        if self.pointed != touched {
            self.pointed = touched;
            ui.ctx().request_repaint();
        }
    }
}

/// A mark itself; the ends of a relation.
fn related(document: &Document, node: Option<Node>) -> Vec<AnnotationId> {
    match node {
        Some(Node::Annotation(id)) => vec![id],
        Some(Node::Relation(id)) => match document.relation(id) {
            Some(relation) => {
                [relation.from, relation.to].into_iter().filter_map(Node::annotation).collect()
            }
            None => Vec::new(),
        },
        None => Vec::new(),
    }
}
