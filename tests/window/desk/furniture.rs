//! What stands around the text: the window's size, outline, margin and overview.

use egui::accesskit::{Action, ActionData, ActionRequest, Role};
use egui::{Event, Pos2, Rect, Vec2};
use egui_kittest::kittest::NodeT;

use crate::desk::{Desk, UNITS, all, named};

impl Desk {
    /// Pulls at the window's corner until it has this size.
    pub(crate) fn resize(&mut self, size: Vec2) {
        self.harness.set_size(size);
        self.settle();
    }

    /// Presses the button at a place, moves to others with it, and lets go; `look` is called after
    /// each move.
    pub(crate) fn drag_along(&mut self, places: &[Pos2], mut look: impl FnMut(&Self, Pos2)) {
        let (first, last) = (places[0], places[places.len() - 1]);
        self.frame(vec![Event::PointerMoved(first)]);
        self.frame(vec![self.button(first, true)]);
        for at in places {
            self.frame(vec![Event::PointerMoved(*at)]);
            // What a move leads to is drawn in the frame after it.
            self.frame(Vec::new());
            look(self, *at);
        }
        self.frame(vec![self.button(last, false)]);
        self.frame(vec![Event::PointerGone]);
        self.settle();
    }

    /// Does what a screen reader asks for when somebody sets the value of a thing, or steps on.
    pub(crate) fn request(&mut self, name: &str, action: Action, data: Option<ActionData>) {
        let root = self.harness.root();
        let node = all(root).find(|node| named(node) == name).unwrap();
        let (target_node, target_tree) = node.accesskit_node().locate();
        let request = ActionRequest { action, target_tree, target_node, data };
        self.frame(vec![Event::AccessKitActionRequest(request)]);
        self.settle();
    }

    /// The lines of the outline: `Heading, 2 marks`.
    pub(crate) fn outlined(&self) -> Vec<String> {
        self.all(Role::TreeItem)
    }

    /// The line of the outline that is highlighted.
    pub(crate) fn section(&self) -> Option<String> {
        let mut items = self.things().into_iter().filter(|thing| thing.role == Role::TreeItem);
        items.find(|thing| thing.on).map(|thing| thing.name)
    }

    /// What is painted in the window as a piece of its own, such as a letter in the margin.
    pub(crate) fn painted(&self) -> Vec<(String, Rect)> {
        fn texts(shape: &egui::Shape, found: &mut Vec<(String, Rect)>) {
            match shape {
                egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
                egui::Shape::Text(text) => {
                    found.push((text.galley.text().to_owned(), text.visual_bounding_rect()));
                }
                _ => {}
            }
        }
        let mut found = Vec::new();
        for clipped in &self.harness.output().shapes {
            texts(&clipped.shape, &mut found);
        }
        found
    }

    /// The filled boxes that are painted in the window.
    pub(crate) fn boxes(&self) -> Vec<Rect> {
        let shapes = self.harness.output().shapes.iter();
        let boxes = shapes.filter_map(|clipped| match &clipped.shape {
            egui::Shape::Rect(rect) if rect.fill != egui::Color32::TRANSPARENT => Some(rect.rect),
            _ => None,
        });
        boxes.collect()
    }

    /// The middles of the filled circles that are painted in the window.
    pub(crate) fn discs(&self) -> Vec<Pos2> {
        let shapes = self.harness.output().shapes.iter();
        let discs = shapes.filter_map(|clipped| match &clipped.shape {
            egui::Shape::Circle(disc) if disc.fill != egui::Color32::TRANSPARENT => {
                Some(disc.center)
            }
            _ => None,
        });
        discs.collect()
    }

    /// Which paragraph of how many a node says that it is.
    pub(crate) fn paragraph_number(&self, words: &str) -> Option<(usize, usize)> {
        let mut nodes = all(self.harness.root());
        let node = nodes.find(|node| {
            UNITS.contains(&node.accesskit_node().role()) && named(node).starts_with(words)
        })?;
        let data = node.accesskit_node().data();
        Some((data.position_in_set()?, data.size_of_set()?))
    }

    /// How far the article is scrolled, in hundredths, as the overview says.
    pub(crate) fn overview(&self) -> f64 {
        let mut nodes = all(self.harness.root());
        let bar = nodes.find(|node| node.accesskit_node().role() == Role::ScrollBar).unwrap();
        bar.accesskit_node().numeric_value().unwrap()
    }
}
