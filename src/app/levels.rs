//! Levels: what Escape leaves, one after the other, in the order in which it was begun.

use crate::app::{Adjusting, Selection, Workspace};
use crate::model::{AnnotationId, LabelId, Node, Span};

/// Something that a person is in, and goes back from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Level {
    /// A label is held.
    Held(LabelId),
    /// A mark or relation is chosen.
    Chosen(Node),
    /// Others are chosen with it, of which this one leads.
    Several(AnnotationId),
    /// The find bar is open.
    Find,
    /// Words are selected.
    Selection(Span),
    /// Something is being done to a mark.
    Adjusting(Adjusting),
    /// A link is being made from here.
    Linking(Node),
    /// Its other end is known.
    LinkEnd(Node),
    /// It is being said who says this claim.
    Speaking(AnnotationId),
    /// Words are awaited that stand for the speaker.
    SpeakerWords,
}

/// The levels that a person is in, the latest last. What changes counts as begun anew.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels(Vec<Level>);

impl Levels {
    /// What Escape leaves next.
    pub(super) fn last(&self) -> Option<&Level> {
        self.0.last()
    }

    /// Takes over in what the person is now; what begins at once begins in this order.
    fn renew(&mut self, now: Vec<Level>) {
        self.0.retain(|level| now.contains(level));
        for level in now {
            if !self.0.contains(&level) {
                self.0.push(level);
            }
        }
        let place = |wanted: fn(&Level) -> bool| self.0.iter().position(wanted);
        let held = place(|level| matches!(level, Level::Held(_)));
        let chosen = place(|level| matches!(level, Level::Chosen(_)));
        // Marks that are made with a held label are chosen in passing: the label goes first.
        if let Some((held, chosen)) = held.zip(chosen).filter(|(held, chosen)| held < chosen) {
            let chosen = self.0.remove(chosen);
            self.0.insert(held, chosen);
        }
    }
}

impl Workspace {
    /// Takes down what was begun and what has ended.
    pub(super) fn renew_levels(&mut self) {
        let (linking, speaking) = (self.linking.as_ref(), self.speaking.as_ref());
        // A hit that the find bar went to is left together with the bar, and while a link is made
        // selected words are only looked at.
        let apart = self.current_hit().is_none() && linking.is_none();
        let selected = self.selection.filter(|_| apart);
        let now = [
            self.held.clone().map(Level::Held),
            self.chosen.map(Level::Chosen),
            self.several().and(self.chosen_mark()).map(Level::Several),
            self.find.as_ref().map(|_| Level::Find),
            selected.and_then(Selection::span).map(Level::Selection),
            self.adjusting.map(Level::Adjusting),
            linking.map(|linking| Level::Linking(linking.from)),
            linking.and_then(|linking| linking.to).map(Level::LinkEnd),
            speaking.map(|speaking| Level::Speaking(speaking.claim)),
            speaking.and_then(|speaking| speaking.awaits.as_ref()).map(|_| Level::SpeakerWords),
        ];
        self.levels.renew(now.into_iter().flatten().collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_is_left_first() {
        let held = || Level::Held("claim".into());
        let mark = |number| Level::Chosen(AnnotationId::random(number).into());
        let words = |to| Level::Selection(Span::from_bytes(0..to).unwrap());
        let check = |begun: &[Vec<Level>], expected: Level| {
            let mut levels = Levels::default();
            for now in begun {
                levels.renew(now.clone());
            }
            assert_eq!(levels.last(), Some(&expected), "{begun:?}");
        };
        check(&[vec![mark(1)], vec![mark(1), Level::Find]], Level::Find);
        check(&[vec![Level::Find], vec![mark(1), Level::Find]], mark(1));
        check(&[vec![Level::Find], vec![Level::Find, words(3)]], words(3));
        check(&[vec![words(3)], vec![Level::Find, words(3)]], Level::Find);
        // Other words are selected later than the bar was opened.
        check(
            &[vec![words(3)], vec![Level::Find, words(3)], vec![Level::Find, words(4)]],
            words(4),
        );
        check(&[vec![mark(1)], vec![mark(1), Level::Find], vec![mark(2), Level::Find]], mark(2));
        check(&[vec![held()], vec![held(), mark(1)]], held());
        check(&[vec![mark(1)], vec![held(), mark(1)]], held());
        check(&[vec![held(), words(3)], vec![held(), mark(1)], vec![held(), words(4)]], words(4));
    }
}
