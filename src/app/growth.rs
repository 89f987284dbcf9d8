//! Growth: the way by which a selection grew, so that it can shrink back by the same way.

use crate::app::Selection;
use crate::model::Node;

/// What was selected and chosen before each step, the last step last.
///
/// It holds for the selection that it led to and no other: whoever selects something else need not
/// know of it.
#[derive(Clone, Debug, Default)]
pub struct Growth {
    before: Vec<(Option<Selection>, Option<Node>)>,
    reached: Option<Selection>,
}

impl Growth {
    /// Whether there is a way back from what is selected.
    #[must_use]
    pub fn can_shrink(&self, selected: Option<Selection>) -> bool {
        !self.before.is_empty() && self.reached == selected
    }

    /// Remembers a step from what was selected and chosen to what is selected now.
    pub(super) fn step(&mut self, from: (Option<Selection>, Option<Node>), to: Selection) {
        if self.reached != from.0 {
            self.before.clear();
        }
        self.before.push(from);
        self.reached = Some(to);
    }

    /// Takes the last step back: what was selected and chosen before it.
    pub(super) fn back(
        &mut self,
        selected: Option<Selection>,
    ) -> Option<(Option<Selection>, Option<Node>)> {
        if !self.can_shrink(selected) {
            return None;
        }
        let before = self.before.pop()?;
        self.reached = before.0;
        Some(before)
    }

    /// Something else was selected.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}
