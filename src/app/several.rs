//! Several marks that are chosen at once, one of them leading, and what they have in common.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::app::Workspace;
use crate::model::{
    ActorId, Annotation, AnnotationId, AttributeId, Confidence, Document, LabelId, Node, Value,
};

/// Marks that are chosen together. It stands as long as the one that leads is the chosen one.
#[derive(Clone, Debug)]
pub struct Several {
    /// The one whose place is shown.
    lead: AnnotationId,
    /// All of them, the leading one too.
    marks: Arc<BTreeSet<AnnotationId>>,
}

impl Workspace {
    /// The marks that are chosen, where that is more than one.
    #[must_use]
    pub fn several(&self) -> Option<&Arc<BTreeSet<AnnotationId>>> {
        let several = self.also_chosen.as_ref()?;
        let stands = self.chosen_mark() == Some(several.lead) && several.marks.len() > 1;
        stands.then_some(&several.marks)
    }

    /// The marks that are meant by what is done to the chosen ones: several, one, or none.
    #[must_use]
    pub fn meant_marks(&self) -> Arc<BTreeSet<AnnotationId>> {
        match self.several() {
            Some(several) => Arc::clone(several),
            None => Arc::new(self.chosen_mark().into_iter().collect()),
        }
    }

    /// Whether a mark is the chosen one, or one of several.
    #[must_use]
    pub fn is_chosen(&self, id: AnnotationId) -> bool {
        self.chosen_mark() == Some(id) || self.several().is_some_and(|marks| marks.contains(&id))
    }

    /// Chooses several marks; `lead` is the one that is shown.
    pub(super) fn choose_several(&mut self, lead: AnnotationId, mut marks: BTreeSet<AnnotationId>) {
        marks.insert(lead);
        marks.retain(|id| self.document.annotation(*id).is_some());
        self.chosen = Some(Node::Annotation(lead));
        self.also_chosen = Some(Several { lead, marks: Arc::new(marks) });
    }

    /// Lets go of all but the leading one.
    pub(super) fn leave_several(&mut self) {
        self.also_chosen = None;
    }

    /// Lets go of what is no longer meant: something else was chosen, or marks are gone.
    pub(super) fn settle_several(&mut self) {
        if self.also_chosen.is_none() {
            return;
        }
        let Some(several) = self.several().cloned() else {
            self.also_chosen = None;
            return;
        };
        if several.iter().any(|id| self.document.annotation(*id).is_none())
            && let Some(lead) = self.chosen_mark()
        {
            self.choose_several(lead, BTreeSet::clone(&several));
        }
    }

    /// Whether all marks that are meant are flagged for a second look.
    #[must_use]
    pub fn all_flagged(&self) -> bool {
        let document = &self.document;
        let marks = self.meant_marks();
        let mut marks = marks.iter().filter_map(|id| document.annotation(*id)).peekable();
        marks.peek().is_some() && marks.all(|mark| mark.second_look)
    }
}

/// What several marks say, where they say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared<T> {
    /// All of them say this.
    Same(T),
    /// Some say something else.
    Various,
}

impl<T: PartialEq + Clone> Shared<T> {
    /// What all say; `None` where they differ.
    pub fn same(&self) -> Option<&T> {
        match self {
            Self::Same(value) => Some(value),
            Self::Various => None,
        }
    }

    fn take_in(&mut self, other: &T) {
        if matches!(self, Self::Same(value) if value != other) {
            *self = Self::Various;
        }
    }
}

/// What several marks have in common.
#[derive(Clone, Debug)]
pub struct Together {
    /// How many there are.
    pub count: usize,
    /// Their label.
    pub label: Shared<LabelId>,
    /// The labels that there are among them.
    pub labels: BTreeSet<LabelId>,
    /// The answers that any of them has.
    pub answers: BTreeMap<AttributeId, Shared<Option<Value>>>,
    /// On how many of them a question is answered.
    pub answered: BTreeMap<AttributeId, usize>,
    /// The tags that any of them has, and on how many.
    pub tags: BTreeMap<String, usize>,
    /// How sure one is.
    pub confidence: Shared<Option<Confidence>>,
    /// Whether a second look is wanted.
    pub second_look: Shared<bool>,
    /// Who speaks.
    pub actor: Shared<Option<ActorId>>,
}

impl Together {
    /// Whether a question is open on any of them.
    #[must_use]
    pub fn is_open(&self, key: &AttributeId) -> bool {
        self.answered.get(key).is_none_or(|count| *count < self.count)
    }

    /// What marks have in common; `None` where there are none.
    #[must_use]
    pub fn of(document: &Document, ids: &BTreeSet<AnnotationId>) -> Option<Self> {
        let mut marks = ids.iter().filter_map(|id| document.annotation(*id));
        let mut together = Self::of_one(marks.next()?);
        for mark in marks {
            together.take_in(mark);
        }
        Some(together)
    }

    fn of_one(mark: &Annotation) -> Self {
        let answers = mark.attributes.iter();
        Self {
            count: 1,
            label: Shared::Same(mark.label.clone()),
            labels: BTreeSet::from([mark.label.clone()]),
            answers: answers.map(|(k, v)| (k.clone(), Shared::Same(Some(v.clone())))).collect(),
            answered: mark.attributes.keys().map(|key| (key.clone(), 1)).collect(),
            tags: mark.tags.iter().map(|tag| (tag.clone(), 1)).collect(),
            confidence: Shared::Same(mark.confidence),
            second_look: Shared::Same(mark.second_look),
            actor: Shared::Same(mark.actor),
        }
    }

    fn take_in(&mut self, mark: &Annotation) {
        self.count += 1;
        self.label.take_in(&mark.label);
        if !self.labels.contains(&mark.label) {
            self.labels.insert(mark.label.clone());
        }
        for key in mark.attributes.keys() {
            // Those before had no answer to this.
            if !self.answers.contains_key(key) {
                self.answers.insert(key.clone(), Shared::Same(None));
            }
            match self.answered.get_mut(key) {
                Some(count) => *count += 1,
                None => drop(self.answered.insert(key.clone(), 1)),
            }
        }
        for (key, shared) in &mut self.answers {
            if let Shared::Same(value) = shared
                && value.as_ref() != mark.attributes.get(key)
            {
                *shared = Shared::Various;
            }
        }
        for tag in &mark.tags {
            match self.tags.get_mut(tag) {
                Some(count) => *count += 1,
                None => drop(self.tags.insert(tag.clone(), 1)),
            }
        }
        self.confidence.take_in(&mark.confidence);
        self.second_look.take_in(&mark.second_look);
        self.actor.take_in(&mark.actor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::{id, marked};

    #[test]
    fn what_marks_have_in_common_is_told_from_what_they_have_not() {
        let spans: [(&str, &[(usize, usize)]); 3] =
            [("a", &[(0, 3)]), ("a", &[(4, 7)]), ("b", &[(8, 11)])];
        let mut document = marked("one two six", &spans);
        let mut put = |number: usize, change: fn(&mut Annotation)| {
            let mut mark = Annotation::clone(document.annotation(id(number)).unwrap());
            change(&mut mark);
            document.put_annotation(Arc::new(mark)).unwrap();
        };
        put(0, |mark| {
            mark.attributes.insert("same".into(), "x".into());
            mark.attributes.insert("lone".into(), "x".into());
            mark.tags = vec!["t".to_owned(), "u".to_owned()];
            mark.second_look = true;
        });
        put(1, |mark| {
            mark.attributes.insert("same".into(), "x".into());
            mark.tags = vec!["t".to_owned()];
            mark.second_look = true;
        });
        let of = |numbers: &[usize]| {
            Together::of(&document, &numbers.iter().map(|number| id(*number)).collect()).unwrap()
        };
        let two = of(&[0, 1]);
        assert_eq!((two.count, &two.label), (2, &Shared::Same("a".into())));
        assert_eq!(two.answers[&"same".into()], Shared::Same(Some("x".into())));
        assert_eq!(two.answers[&"lone".into()], Shared::Various);
        assert!(!two.is_open(&"same".into()) && two.is_open(&"lone".into()));
        assert_eq!(two.tags, BTreeMap::from([("t".to_owned(), 2), ("u".to_owned(), 1)]));
        assert_eq!(two.second_look, Shared::Same(true));
        let all = of(&[0, 1, 2]);
        assert_eq!(all.label, Shared::Various);
        assert_eq!(all.answers[&"same".into()], Shared::Various);
        assert_eq!(all.second_look, Shared::Various);
        assert_eq!(all.confidence, Shared::Same(None));
        assert!(Together::of(&document, &BTreeSet::new()).is_none());
    }
}
