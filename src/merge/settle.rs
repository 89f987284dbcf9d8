//! Settling: from what was chosen for each difference to the changes that lead there.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use crate::edit::Change;
use crate::merge::codebook;
use crate::merge::difference::{Choice, Difference, Subject, Thing};
use crate::model::{
    Annotation, AnnotationId, Attributes, Codebook, Document, Metadata, Node, Relation, RelationId,
    Spans,
};

/// The changes that lead from `mine` to what was chosen; `choices` answer the differences one by one.
///
/// What something hangs on that is kept is kept with it, whatever was chosen for that: the ends of a
/// relation, the claim of a card, who speaks and who marked; and a codebook keeps the labels of what
/// is kept. Where both of two relations would close a circle, those on which the sides differ stay as
/// they are in `mine`. `fresh` gives random numbers for the ids of what stands beside the other.
#[must_use]
pub fn settle(
    mine: &Document,
    theirs: &Document,
    differences: &[Difference],
    choices: &[Choice],
    mut fresh: impl FnMut() -> u64,
) -> Vec<Change> {
    let chosen: Vec<(&Difference, Choice)> =
        differences.iter().zip(choices.iter().copied()).collect();
    let mut outcome = Outcome::of(mine, theirs, &chosen, &mut fresh);
    outcome.keep_what_is_needed();
    outcome.changes().unwrap_or_else(|| {
        let is_relation = |difference: &Difference| {
            matches!(difference.subject, Subject::Relation(_))
                && difference.mine.is_some()
                && difference.theirs.is_some()
        };
        let chosen: Vec<(&Difference, Choice)> = chosen
            .into_iter()
            .map(|(it, choice)| (it, if is_relation(it) { Choice::Mine } else { choice }))
            .collect();
        let mut outcome = Outcome::of(mine, theirs, &chosen, &mut fresh);
        outcome.keep_what_is_needed();
        outcome.changes().unwrap_or_default()
    })
}

/// Proposes to keep what something hangs on that is proposed to be kept.
pub(super) fn propose_what_is_needed(
    mine: &Document,
    theirs: &Document,
    differences: &mut [Difference],
) {
    let mut number = 0;
    let mut fresh = || {
        number += 1;
        number
    };
    let proposed = |difference: &Difference| difference.proposal.unwrap_or(Choice::Both);
    let chosen: Vec<(&Difference, Choice)> =
        differences.iter().map(|it| (it, proposed(it))).collect();
    let mut outcome = Outcome::of(mine, theirs, &chosen, &mut fresh);
    let gone: BTreeSet<Subject> = outcome
        .kept
        .iter()
        .filter(|(_, kept)| kept.is_none())
        .map(|(subject, _)| subject.clone())
        .collect();
    outcome.keep_what_is_needed();
    let kept = outcome.kept;
    for difference in differences.iter_mut().filter(|it| gone.contains(&it.subject)) {
        difference.proposal = match kept.get(&difference.subject) {
            Some(Some((_, Side::Mine))) => Some(Choice::Mine),
            Some(Some((_, Side::Theirs))) => Some(Choice::Theirs),
            _ => difference.proposal,
        };
    }
}

/// From which side something comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Mine,
    Theirs,
}

/// What becomes of the differences.
struct Outcome<'a> {
    mine: &'a Document,
    theirs: &'a Document,
    /// The differences by their subjects.
    differences: BTreeMap<&'a Subject, &'a Difference>,
    /// What is to be there, and from which side it comes; `None` for what is to be gone.
    kept: BTreeMap<Subject, Option<(Thing, Side)>>,
}

impl<'a> Outcome<'a> {
    fn of(
        mine: &'a Document,
        theirs: &'a Document,
        chosen: &[(&'a Difference, Choice)],
        fresh: &mut impl FnMut() -> u64,
    ) -> Self {
        let differences = chosen.iter().map(|(it, _)| (&it.subject, *it)).collect();
        let mut kept = BTreeMap::new();
        for (difference, choice) in chosen {
            let Difference { subject, mine: here, theirs: there, .. } = difference;
            let choice = match choice {
                Choice::Both if !difference.offers_both() => {
                    if here.is_some() {
                        Choice::Mine
                    } else {
                        Choice::Theirs
                    }
                }
                choice => *choice,
            };
            let (thing, side) = match choice {
                Choice::Theirs => (there.clone(), Side::Theirs),
                Choice::Mine | Choice::Both => (here.clone(), Side::Mine),
            };
            kept.insert(subject.clone(), thing.map(|thing| (thing, side)));
            if choice == Choice::Both
                && let (Some(here), Some(there)) = (here, there)
            {
                let (subject, thing, side) = beside(subject, here, there, fresh);
                kept.insert(subject, Some((thing, side)));
            }
        }
        Self { mine, theirs, differences, kept }
    }

    /// Takes back in what something hangs on that is kept.
    fn keep_what_is_needed(&mut self) {
        let kept = self.kept.iter();
        let mut open: Vec<(Subject, Thing, Side)> = kept
            .filter_map(|(subject, kept)| {
                let (thing, side) = kept.clone()?;
                Some((subject.clone(), thing, side))
            })
            .collect();
        while let Some((subject, thing, side)) = open.pop() {
            for subject in needs(&subject, &thing) {
                let gone = matches!(self.kept.get(&subject), Some(None));
                let Some(difference) = self.differences.get(&subject).filter(|_| gone) else {
                    continue;
                };
                let here = difference.mine.clone().map(|thing| (thing, Side::Mine));
                let there = difference.theirs.clone().map(|thing| (thing, Side::Theirs));
                let found = if side == Side::Mine { here.or(there) } else { there.or(here) };
                open.extend(found.clone().map(|(thing, side)| (subject.clone(), thing, side)));
                self.kept.insert(subject, found);
            }
        }
    }

    fn book(&self, side: Side) -> &Arc<Codebook> {
        match side {
            Side::Mine => self.mine.codebook(),
            Side::Theirs => self.theirs.codebook(),
        }
    }

    /// The codebook with the labels and types of all that is kept, where it is to be another one.
    fn codebook(&self) -> Option<Codebook> {
        let mut book = match self.kept.get(&Subject::Codebook)? {
            Some((Thing::Codebook(book), _)) => Codebook::clone(book),
            _ => return None,
        };
        for (thing, side) in self.kept.values().flatten() {
            match thing {
                Thing::Mark(mark) => {
                    codebook::take_label(&mut book, self.book(*side), &mark.label);
                }
                Thing::Relation(link) => {
                    codebook::take_type(&mut book, self.book(*side), &link.kind);
                }
                _ => {}
            }
        }
        (book != **self.mine.codebook()).then_some(book)
    }

    /// The changes, in an order in which each fits; `None` where relations would close a circle.
    fn changes(&self) -> Option<Vec<Change>> {
        let links = self.links()?;
        let mut first = Vec::new();
        let (mut cards_gone, mut marks, mut marks_gone) = (Vec::new(), Vec::new(), Vec::new());
        let (mut cards, mut seen, mut last) = (Vec::new(), Vec::new(), Vec::new());
        let version = self.mine.version().id;
        for (subject, kept) in &self.kept {
            let thing = kept.as_ref().map(|(thing, _)| thing);
            if thing == self.there_is(subject).as_ref() {
                continue;
            }
            match (subject, thing) {
                (_, Some(Thing::Annotator(it))) => first.push(Change::PutAnnotator(it.clone())),
                (Subject::Annotator(id), _) => last.push(Change::RemoveAnnotator(*id)),
                (_, Some(Thing::Actor(it))) => first.push(Change::PutActor(it.clone())),
                (Subject::Actor(id), _) => last.insert(0, Change::RemoveActor(*id)),
                (_, Some(Thing::Mark(it))) => marks.push(Change::PutAnnotation(it.clone())),
                (Subject::Mark(id), _) => marks_gone.push(Change::RemoveAnnotation(*id)),
                (_, Some(Thing::Card(it))) => cards.push(Change::PutCard(it.clone())),
                (Subject::Card(id), _) => cards_gone.push(Change::RemoveCard(*id)),
                (Subject::Seen(by), Some(Thing::Seen(it))) => {
                    seen.push(Change::SetSeen(*by, version, Some(it.clone())));
                }
                (Subject::Seen(by), _) => seen.push(Change::SetSeen(*by, version, None)),
                _ => {}
            }
        }
        first.extend(self.about_the_article());
        let (links_gone, links) = links;
        let parts = [first, links_gone, cards_gone, marks, marks_gone, cards, links, seen, last];
        Some(parts.concat())
    }

    /// How this document has something.
    fn there_is(&self, subject: &Subject) -> Option<Thing> {
        self.differences.get(subject).and_then(|difference| difference.mine.clone())
    }

    fn about_the_article(&self) -> Vec<Change> {
        let (old, answers) = (self.mine.article().metadata(), self.mine.fields());
        let (mut metadata, mut fields) = (Metadata::clone(old), Attributes::clone(answers));
        for (subject, kept) in &self.kept {
            match (subject, kept) {
                (Subject::Detail(detail), Some((Thing::Detail(text), _))) => {
                    detail.set(&mut metadata, text.clone());
                }
                (Subject::Detail(detail), _) => detail.set(&mut metadata, String::new()),
                (Subject::Field(id), Some((Thing::Field(value), _))) => {
                    fields.insert(id.clone(), value.clone());
                }
                (Subject::Field(id), _) => drop(fields.remove(id)),
                _ => {}
            }
        }
        let book = self.codebook().map(|book| Change::SetCodebook(Arc::new(book)));
        let details = (metadata != *old).then(|| Change::SetMetadata(Arc::new(metadata)));
        let fields = (fields != *answers).then(|| Change::SetFields(Arc::new(fields)));
        book.into_iter().chain(details).chain(fields).collect()
    }

    /// Takes out the relations that change, with all that hangs on them, and puts in what is to be
    /// there: one that hangs on another comes after it.
    fn links(&self) -> Option<(Vec<Change>, Vec<Change>)> {
        let mut gone = Vec::new();
        let mut puts: BTreeMap<RelationId, Arc<Relation>> = BTreeMap::new();
        let mut met = BTreeSet::new();
        for (subject, kept) in &self.kept {
            let Subject::Relation(id) = subject else { continue };
            let old = self.mine.relation(*id);
            let new = match kept {
                Some((Thing::Relation(link), _)) => Some(link),
                _ => None,
            };
            if old == new {
                continue;
            }
            puts.extend(new.map(|link| (*id, Arc::clone(link))));
            if old.is_some() {
                let dependents = self.mine.dependents((*id).into()).into_iter();
                gone.extend(dependents.chain([*id]).filter(|id| met.insert(*id)));
            }
        }
        for id in &gone {
            if !self.kept.contains_key(&Subject::Relation(*id))
                && let Some(link) = self.mine.relation(*id)
            {
                puts.insert(*id, Arc::clone(link));
            } else if let Some(Some((Thing::Relation(link), _))) =
                self.kept.get(&Subject::Relation(*id))
            {
                puts.insert(*id, Arc::clone(link));
            }
        }
        let puts = in_order(&puts)?.into_iter().map(Change::PutRelation).collect();
        Some((gone.into_iter().map(Change::RemoveRelation).collect(), puts))
    }
}

/// Relations so that each comes after those that it hangs on; `None` where they go in a circle.
fn in_order(links: &BTreeMap<RelationId, Arc<Relation>>) -> Option<Vec<Arc<Relation>>> {
    let on = |link: &Relation| {
        let mut ends: Vec<RelationId> = [link.from, link.to]
            .into_iter()
            .filter_map(|end| match end {
                Node::Relation(id) => Some(id),
                Node::Annotation(_) => None,
            })
            .collect();
        ends.dedup();
        ends
    };
    let mut hanging: BTreeMap<RelationId, Vec<RelationId>> = BTreeMap::new();
    let mut waiting: BTreeMap<RelationId, usize> = BTreeMap::new();
    let mut ready = VecDeque::new();
    for (id, link) in links {
        let ends: Vec<RelationId> =
            on(link).into_iter().filter(|end| links.contains_key(end)).collect();
        if ends.is_empty() {
            ready.push_back(*id);
        }
        waiting.insert(*id, ends.len());
        for end in ends {
            hanging.entry(end).or_default().push(*id);
        }
    }
    let mut ordered = Vec::new();
    while let Some(id) = ready.pop_front() {
        ordered.extend(links.get(&id).cloned());
        for next in hanging.remove(&id).unwrap_or_default() {
            if let Some(left) = waiting.get_mut(&next) {
                *left -= 1;
                if *left == 0 {
                    ready.push_back(next);
                }
            }
        }
    }
    (ordered.len() == links.len()).then_some(ordered)
}

/// What stands beside this side's thing, or in its place, where both are kept.
fn beside(
    subject: &Subject,
    here: &Thing,
    there: &Thing,
    fresh: &mut impl FnMut() -> u64,
) -> (Subject, Thing, Side) {
    match (here, there) {
        (_, Thing::Mark(mark)) => {
            let id = AnnotationId::random(fresh());
            let twin = Annotation { id, ..Annotation::clone(mark) };
            (Subject::Mark(id), Thing::Mark(Arc::new(twin)), Side::Theirs)
        }
        (_, Thing::Relation(link)) => {
            let id = RelationId::random(fresh());
            let twin = Relation { id, ..Relation::clone(link) };
            (Subject::Relation(id), Thing::Relation(Arc::new(twin)), Side::Theirs)
        }
        (Thing::Codebook(mine), Thing::Codebook(theirs)) => {
            let joined = codebook::joined(mine, theirs);
            (subject.clone(), Thing::Codebook(Arc::new(joined)), Side::Mine)
        }
        (Thing::Seen(mine), Thing::Seen(theirs)) => {
            let all = Spans::new(mine.iter().chain(theirs.iter()));
            (subject.clone(), Thing::Seen(all.unwrap_or_else(|| mine.clone())), Side::Mine)
        }
        _ => (subject.clone(), here.clone(), Side::Mine),
    }
}

/// What has to be there so that something can be.
fn needs(subject: &Subject, thing: &Thing) -> Vec<Subject> {
    let node = |node: Node| match node {
        Node::Annotation(id) => Subject::Mark(id),
        Node::Relation(id) => Subject::Relation(id),
    };
    match thing {
        Thing::Mark(mark) => {
            let stamps = [Some(mark.created), mark.modified].into_iter().flatten();
            let hands = stamps.map(|stamp| Subject::Annotator(stamp.by));
            hands.chain(mark.actor.map(Subject::Actor)).collect()
        }
        Thing::Relation(link) => {
            let stamps = [Some(link.created), link.modified].into_iter().flatten();
            let hands = stamps.map(|stamp| Subject::Annotator(stamp.by));
            hands.chain([node(link.from), node(link.to)]).collect()
        }
        Thing::Card(card) => {
            let given = card.verdict.iter().map(|verdict| Subject::Annotator(verdict.given.by));
            let claimant = card.claimant.map(Subject::Actor);
            given.chain(claimant).chain([Subject::Mark(card.claim)]).collect()
        }
        Thing::Seen(_) => match subject {
            Subject::Seen(by) => vec![Subject::Annotator(*by)],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
