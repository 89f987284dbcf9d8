//! The labels of a codebook as the tree that they form.

use crate::model::{Codebook, LabelDef, LabelId};

/// A label at its place in the tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Branch<'a> {
    /// The label.
    pub label: &'a LabelDef,
    /// How many labels stand above it.
    pub depth: usize,
}

impl Codebook {
    /// The labels as a tree: each one followed by those below it, siblings in the codebook's order.
    /// Every label stands there once, also where a parent is unknown or parents run in a circle.
    #[must_use]
    pub fn tree(&self) -> Vec<Branch<'_>> {
        let mut tree = Vec::with_capacity(self.labels.len());
        for label in self.labels.iter().filter(|label| self.parent_of(label).is_none()) {
            self.grow(label, 0, &mut tree);
        }
        // What hangs on itself has no beginning, so that any of it will do.
        for label in &self.labels {
            self.grow(label, 0, &mut tree);
        }
        tree
    }

    fn grow<'a>(&'a self, label: &'a LabelDef, depth: usize, tree: &mut Vec<Branch<'a>>) {
        if tree.iter().any(|branch| branch.label.id == label.id) {
            return;
        }
        tree.push(Branch { label, depth });
        for child in self.labels.iter().filter(|child| child.parent.as_ref() == Some(&label.id)) {
            self.grow(child, depth + 1, tree);
        }
    }

    /// The label above a label, if the codebook has it.
    #[must_use]
    pub fn parent_of(&self, label: &LabelDef) -> Option<&LabelDef> {
        self.label(label.parent.as_ref()?)
    }

    /// The labels that stand beside a label, itself included, in their order.
    pub fn siblings<'a>(&'a self, label: &'a LabelDef) -> impl Iterator<Item = &'a LabelDef> {
        let parent = self.parent_of(label).map(|parent| &parent.id);
        let beside = move |other: &&LabelDef| self.parent_of(other).map(|it| &it.id) == parent;
        self.labels.iter().filter(beside)
    }

    /// Whether a label could stand below `parent` without standing below itself.
    #[must_use]
    pub fn can_stand_under(&self, label: &LabelId, parent: Option<&LabelId>) -> bool {
        parent.is_none_or(|parent| self.label(parent).is_some() && !self.is_under(parent, label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LocalText, Rgb};

    /// A codebook of labels, each with the one above it.
    fn codebook(labels: &[(&str, &str)]) -> Codebook {
        let labels = labels.iter().map(|(id, parent)| LabelDef {
            parent: (!parent.is_empty()).then(|| (*parent).into()),
            ..LabelDef::new((*id).into(), LocalText::same(id), Rgb::default())
        });
        Codebook { labels: labels.collect(), ..Codebook::default() }
    }

    fn check(labels: &[(&str, &str)], tree: &[(&str, usize)]) {
        let codebook = codebook(labels);
        let found: Vec<_> =
            codebook.tree().iter().map(|it| (it.label.id.as_str(), it.depth)).collect();
        assert_eq!(found, tree);
    }

    #[test]
    fn every_label_stands_in_the_tree_once() {
        check(&[], &[]);
        check(&[("a", ""), ("b", ""), ("c", "a")], &[("a", 0), ("c", 1), ("b", 0)]);
        check(&[("c", "b"), ("b", "a"), ("a", "")], &[("a", 0), ("b", 1), ("c", 2)]);
        check(&[("a", "nothing"), ("b", "a")], &[("a", 0), ("b", 1)]);
        check(&[("a", "b"), ("b", "a"), ("c", "")], &[("c", 0), ("a", 0), ("b", 1)]);
        check(&[("a", "a")], &[("a", 0)]);
    }

    #[test]
    fn no_label_can_stand_below_itself() {
        let codebook = codebook(&[("a", ""), ("b", "a"), ("c", "b"), ("d", "")]);
        for (label, parent, can) in [
            ("a", "b", false),
            ("a", "c", false),
            ("a", "a", false),
            ("a", "d", true),
            ("c", "a", true),
            ("b", "nothing", false),
        ] {
            assert_eq!(codebook.can_stand_under(&label.into(), Some(&parent.into())), can);
        }
        assert!(codebook.can_stand_under(&"c".into(), None));
    }
}
