//! What somebody does who hears the window: roles, names and requests, no place and no pointer.

use egui::Event;
use egui::accesskit::{
    Action, ActionData, ActionRequest, NodeId, Role, TextPosition, TextSelection, TreeId,
};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT;

use crate::desk::{Desk, UNITS, all, named};

impl Desk {
    /// What is said besides of a thing whose name begins so.
    pub(crate) fn described(&self, name: &str) -> Option<String> {
        let mut things = all(self.harness.root()).filter(|it| named(it).starts_with(name));
        things.find_map(|it| it.accesskit_node().description())
    }

    /// Does what a screen reader asks for when somebody activates a thing.
    #[track_caller]
    pub(crate) fn activate(&mut self, role: Role, name: &str) {
        self.ask_of(role, name, Action::Click, None);
    }

    /// Gives the keyboard to a thing, as a screen reader does.
    #[track_caller]
    pub(crate) fn attend(&mut self, role: Role, name: &str) {
        self.ask_of(role, name, Action::Focus, None);
        assert!(self.thing(role, name).focused, "{role:?} {name:?} does not take the keyboard");
    }

    /// Brings a thing into view, as a screen reader does.
    #[track_caller]
    pub(crate) fn bring_into_view(&mut self, role: Role, name: &str) {
        self.ask_of(role, name, Action::ScrollIntoView, None);
    }

    /// Selects words of the article, as a screen reader does; what is told must hold them once.
    #[track_caller]
    pub(crate) fn hear_and_select(&mut self, words: &str) {
        let places = self.places();
        let told: String = places.iter().map(|(cluster, _)| cluster.as_str()).collect();
        let found: Vec<usize> = told.match_indices(words).map(|(at, _)| at).collect();
        let [start] = found[..] else { panic!("{words:?} is told {} times", found.len()) };
        // The clusters before a place, and with them where the next one stands.
        let at = |offset: usize| {
            let mut passed = 0;
            let place = places.iter().find(|(cluster, _)| {
                passed += cluster.len();
                passed > offset
            });
            place.unwrap().1
        };
        let selection = TextSelection { anchor: at(start), focus: at(start + words.len()) };
        let title = self.all(Role::Document).pop().unwrap();
        let data = ActionData::SetTextSelection(selection);
        self.ask_of(Role::Document, &title, Action::SetTextSelection, Some(data));
        assert_eq!(self.told_selection().as_deref(), Some(words));
    }

    /// Asks something of the first thing of a kind whose name holds this.
    #[track_caller]
    fn ask_of(&mut self, role: Role, name: &str, action: Action, data: Option<ActionData>) {
        let (target_node, target_tree) = self.target(role, name, action);
        let request = ActionRequest { action, target_tree, target_node, data };
        self.frame(vec![Event::AccessKitActionRequest(request)]);
        self.settle();
    }

    #[track_caller]
    fn target(&self, role: Role, name: &str, action: Action) -> (NodeId, TreeId) {
        let node = all(self.harness.root())
            .map(|node| (named(&node), node.accesskit_node()))
            .find(|(called, node)| node.role() == role && called.contains(name));
        let (_, node) =
            node.unwrap_or_else(|| panic!("no {role:?} {name:?}: {:#?}", self.things()));
        assert!(node.data().supports_action(action), "{role:?} {name:?} does not take {action:?}");
        assert!(!node.is_disabled(), "{role:?} {name:?} cannot be used now");
        node.locate()
    }

    /// The clusters of the article in view, each with its place.
    fn places(&self) -> Vec<(String, TextPosition)> {
        let mut places = Vec::new();
        for run in all(self.harness.root()).filter(|node| is_run_of_article(node)) {
            let run = run.accesskit_node();
            let text = run.value().unwrap();
            let mut rest = text.as_str();
            for (character_index, length) in run.data().character_lengths().iter().enumerate() {
                let (cluster, after) = rest.split_at(usize::from(*length));
                rest = after;
                let place = TextPosition { node: run.locate().0, character_index };
                places.push((cluster.to_owned(), place));
            }
        }
        places
    }

    /// The words of the article that a screen reader is told are selected.
    pub(crate) fn told_selection(&self) -> Option<String> {
        let article = self.article_node();
        article.text_selection().map(|selection| selection.text())
    }

    /// The words of the article in view, as a screen reader is told them.
    pub(crate) fn told_text(&self) -> String {
        self.article_node().document_range().text()
    }

    fn article_node(&self) -> egui_kittest::kittest::AccessKitNode<'_> {
        let mut nodes = all(self.harness.root()).map(|node| node.accesskit_node());
        nodes.find(|node| node.role() == Role::Document).unwrap()
    }

    fn in_article(&self) -> impl Iterator<Item = egui_kittest::kittest::AccessKitNode<'_>> {
        let mut nodes = all(self.harness.root());
        let article = nodes.find(|node| node.accesskit_node().role() == Role::Document).unwrap();
        all(article).map(|node| node.accesskit_node())
    }

    /// What stands in the article from its beginning: paragraphs and marks, as one hears them one
    /// after the other.
    pub(crate) fn heard(&self) -> Vec<(Role, String)> {
        let nodes = self.in_article();
        let told = nodes.filter(|node| UNITS.contains(&node.role()) || node.role() == Role::Mark);
        told.map(|node| (node.role(), node.label().unwrap_or_default())).collect()
    }

    /// The levels of the headings of the article that are told.
    pub(crate) fn levels(&self) -> Vec<(usize, String)> {
        let headings = self.in_article().filter(|node| node.role() == Role::Heading);
        headings.map(|node| (node.data().level().unwrap(), node.label().unwrap())).collect()
    }

    /// Asserts that whatever can be activated or take the keyboard has a role and a name.
    #[track_caller]
    pub(super) fn check_names(&self) {
        for node in all(self.harness.root()) {
            let inner = node.accesskit_node();
            let takes = |action| inner.data().supports_action(action);
            let usable = match inner.role() {
                // Its role and what it scrolls are all there is to say of it.
                Role::ScrollBar => false,
                // Mere text takes clicks so that it can be selected.
                Role::Label => takes(Action::Focus),
                _ => takes(Action::Focus) || takes(Action::Click),
            };
            if !usable || inner.is_hidden() {
                continue;
            }
            let known = ![Role::Unknown, Role::GenericContainer].contains(&inner.role());
            let place = inner.raw_bounds();
            assert!(
                known && !named(&node).trim().is_empty(),
                "{:?} {:?} at {place:?} can be used, but what is it?",
                inner.role(),
                named(&node),
            );
        }
    }
}

fn is_run_of_article(node: &Node<'_>) -> bool {
    let run = node.accesskit_node().role() == Role::TextRun;
    run && node.parent().is_some_and(|unit| UNITS.contains(&unit.accesskit_node().role()))
}
