//! An edit, what it is made of, and how it is applied.

use std::sync::Arc;

use jiff::Timestamp;

use crate::model::{
    Actor, ActorId, Annotation, AnnotationId, Annotator, AnnotatorId, Attributes, Broken, Card,
    Codebook, Document, LabelId, LocalText, Metadata, Node, Relation, RelationId, RelationTypeId,
    Spans, Version, VersionId,
};

/// One named step of work: what undo takes back as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What the person did.
    pub name: EditName,
    /// Who did it.
    pub by: AnnotatorId,
    /// When.
    pub at: Timestamp,
    /// Steps of one group (the keystrokes of a note) are undone together.
    pub group: Option<GroupId>,
    /// The changes, in the order in which they are made.
    pub changes: Vec<Change>,
}

/// Holds together the steps of one go at something, such as typing a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GroupId(pub u64);

/// What a step of work was, as the Edit menu and the history name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditName {
    /// Words were marked.
    Mark(LabelId),
    /// This many places of the same words were marked at once.
    MarkOccurrences(LabelId, usize),
    /// A mark was given another label.
    Relabel(LabelId),
    /// A mark was deleted, with this many relations that hung on it.
    DeleteMark(LabelId, usize),
    /// The note of a mark was written.
    MarkNote(LabelId),
    /// The spans of a mark were changed.
    MoveEdges(LabelId),
    /// A fragment was added to a mark.
    AddFragment(LabelId),
    /// A fragment was taken away from a mark.
    RemoveFragment(LabelId),
    /// A mark was cut in two.
    Split(LabelId),
    /// Two marks became one; so many relations, between the two or said twice, went with that.
    Merge(LabelId, usize),
    /// Marked words were marked once more, with this label.
    Twin(LabelId),
    /// A source was given an actor.
    NameActor,
    /// An attribute of a mark was set.
    SetAttribute(LabelId),
    /// Two ends were linked.
    Link(RelationTypeId),
    /// A relation was given another type.
    Retype(RelationTypeId),
    /// A relation's ends were swapped.
    Reverse(RelationTypeId),
    /// A relation was deleted, with this many that hung on it.
    DeleteRelation(RelationTypeId, usize),
    /// The note of a relation was written.
    RelationNote(RelationTypeId),
    /// An attribute of a relation was set.
    SetRelationAttribute(RelationTypeId),
    /// What is known of the article was changed.
    Metadata,
    /// A claim was put so that it can be checked.
    CardRestated,
    /// It was said whose claim it is.
    CardClaimant,
    /// It was said where or when a claim was first made.
    CardFirstSaid,
    /// It was decided whether a claim can be checked.
    CardCheckable,
    /// It was said how urgent a claim is, or why.
    CardPriority,
    /// A verdict was given or taken back.
    CardVerdict,
    /// A verdict was explained.
    CardExplanation,
    /// Something was remarked on a claim card.
    CardRemarks,
    /// An item of proof was written or taken away.
    CardReference,
    /// A line of the contact log was written or taken away.
    CardContact,
    /// A calculation was written or taken away.
    CardCalculation,
    /// A claim card was signed, or a name taken away.
    CardSignOff,
    /// A claim card was moved on in the work.
    CardStatus,
    /// A label of this name was deleted, with this many marks and relations.
    DeleteLabel(LocalText, usize, usize),
    /// A label of this name was deleted, and its marks were given another one.
    RecodeLabel(LocalText, LabelId),
    /// A question came in.
    AddQuestion(LocalText),
    /// A question was called otherwise.
    RenameQuestion(LocalText),
    /// It was said otherwise what is asked.
    DefineQuestion(LocalText),
    /// An answer to a question is missed, or no longer.
    RequireQuestion(LocalText),
    /// Marks begin with another answer.
    DefaultOfQuestion(LocalText),
    /// A question got another kind, and its answers were made to fit.
    KindOfQuestion(LocalText),
    /// The choices of a question were changed.
    ChoicesOfQuestion(LocalText),
    /// A question is asked elsewhere.
    AskQuestion(LocalText),
    /// A question was moved.
    MoveQuestion(LocalText),
    /// A relation type came in.
    AddType(LocalText),
    /// A relation type was called otherwise.
    RenameType(LocalText),
    /// It was called otherwise from its other end.
    InverseOfType(LocalText),
    /// It was said otherwise when a relation type is used.
    DefineType(LocalText),
    /// A relation type may begin or end elsewhere.
    EndsOfType(LocalText),
    /// Other questions are asked of a type's relations.
    QuestionsOfType(LocalText),
    /// It says on whose word something stands, or no longer.
    AttributionOfType(LocalText),
    /// A relation type was moved.
    MoveType(LocalText),
    /// A question was deleted with so many answers.
    DeleteQuestion(LocalText, usize),
    /// A relation type was deleted with so many relations.
    DeleteType(LocalText, usize),
    /// A relation type was deleted, and its relations, so many, got another one.
    ReplaceType(LocalText, usize),
    /// The codebook of this name took the old one's place; so many marks and relations went.
    UseCodebook(LocalText, usize, usize),
    /// A mark was looked at again by the newer definition of its label.
    Reviewed(LabelId),
    /// All marks of a label were, so many.
    ReviewedAll(LabelId, usize),
    /// Sentences were looked at, and there is nothing to check in them.
    LookedAt,
    /// That was taken back.
    NotLookedAt,
    /// What another state of the document holds was taken in.
    TakeIn,
    /// The article got a newer text, to which the marks were carried.
    NewVersion,
    /// A mark was put on words of the current text, or it was said that they are gone from it.
    Reanchor(LabelId),
    /// Annotations of another file came in, so many marks among them.
    ImportAnnotations(usize),
    /// The name, description, version or source of the codebook was changed.
    CodebookDetails,
    /// A label of this name came in.
    AddLabel(LocalText),
    /// A label of this name was given another one.
    RenameLabel(LocalText),
    /// It was changed when a label of this name is used.
    DefineLabel(LocalText),
    /// A label of this name was given another colour.
    RecolourLabel(LocalText),
    /// A label of this name was given another key, or none.
    RekeyLabel(LocalText),
    /// A case of a label of this name was written or taken away.
    ExampleOfLabel(LocalText),
    /// It was changed what is asked of the marks of a label of this name.
    QuestionsOfLabel(LocalText),
    /// It was changed whether marks of a label of this name have claim cards.
    CardsOfLabel(LocalText),
    /// It was changed whether marks of a label of this name say who speaks.
    SpeakersOfLabel(LocalText),
    /// A label of this name went into another one, with its marks.
    MergeLabel(LocalText, LabelId),
    /// A label of this name was split, and so many of its marks were dealt to others.
    SplitLabel(LocalText, usize),
    /// A label of this name was moved in the tree.
    MoveLabel(LocalText),
    /// A label of this name is no longer offered.
    RetireLabel(LocalText),
    /// A label of this name is offered again.
    BringBackLabel(LocalText),
    /// So many marks were given another label at once.
    RelabelMarks(LabelId, usize),
    /// A question was answered on so many marks at once.
    AnswerMarks(usize),
    /// The open questions of so many marks were answered as the last time.
    FillInMarks(usize),
    /// So many marks got a tag, or lost it.
    TagMarks(usize),
    /// It was said of so many marks how sure one is.
    RateMarks(usize),
    /// So many marks were flagged for a second look, or not any more.
    FlagMarks(usize),
    /// So many sources were given an actor at once.
    NameActors(usize),
    /// So many marks were deleted, with so many relations that hung on them.
    DeleteMarks(usize, usize),
    /// A question about the article as a whole was answered.
    Fields,
    /// It was said who says a claim.
    SaySpeaker,
    /// What is known of an actor was changed.
    ChangeActor,
    /// Two actors became one.
    MergeActors,
    /// An actor whom nobody needs was taken off the list.
    DeleteActor,
}

/// The smallest change of a document. Its inverse puts back what stood there.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Adds a mark, or replaces the one of its id.
    PutAnnotation(Arc<Annotation>),
    /// Takes a mark out.
    RemoveAnnotation(AnnotationId),
    /// Adds a relation, or replaces the one of its id.
    PutRelation(Arc<Relation>),
    /// Takes a relation out.
    RemoveRelation(RelationId),
    /// Adds a claim card, or replaces the claim's.
    PutCard(Arc<Card>),
    /// Takes a claim's card out.
    RemoveCard(AnnotationId),
    /// Adds an actor, or replaces the one of its id.
    PutActor(Arc<Actor>),
    /// Takes an actor out.
    RemoveActor(ActorId),
    /// Adds an annotator, or replaces the one of its id.
    PutAnnotator(Arc<Annotator>),
    /// Takes an annotator out.
    RemoveAnnotator(AnnotatorId),
    /// Replaces what is known of the article.
    SetMetadata(Arc<Metadata>),
    /// Replaces the codebook.
    SetCodebook(Arc<Codebook>),
    /// Replaces the answers about the article as a whole.
    SetFields(Arc<Attributes>),
    /// Replaces what an annotator has looked at in this version, which must be the current one.
    SetSeen(AnnotatorId, VersionId, Option<Spans>),
    /// Adds a version of the text after the others.
    AddVersion(Arc<Version>),
    /// Takes the last version out, which nothing stands on.
    RemoveVersion(VersionId),
    /// Works on another version, in which this was looked at.
    ShowVersion(VersionId, Vec<(AnnotatorId, Spans)>),
}

impl Edit {
    /// Applies the edit and returns its inverse.
    ///
    /// # Errors
    ///
    /// When a change would break an invariant, the document is as it was before the call.
    pub fn apply(self, document: &mut Document) -> Result<Self, Broken> {
        let Self { name, by, at, group, changes } = self;
        let mut inverse = Vec::with_capacity(changes.len());
        for change in changes {
            match change.apply(document) {
                Ok(back) => inverse.push(back),
                Err(broken) => {
                    while let Some(back) = inverse.pop() {
                        let undone = back.apply(document);
                        debug_assert!(undone.is_ok(), "an inverse always applies: {undone:?}");
                    }
                    return Err(broken);
                }
            }
        }
        inverse.reverse();
        Ok(Self { name, by, at, group, changes: inverse })
    }

    /// What the edit is all about, if it changes the state of one thing and nothing else.
    pub(super) fn sole_target(&self) -> Option<Target> {
        match self.changes.as_slice() {
            [Change::PutAnnotation(mark)] => Some(Target::Node(mark.id.into())),
            [Change::PutRelation(relation)] => Some(Target::Node(relation.id.into())),
            [Change::PutCard(card)] => Some(Target::Card(card.claim)),
            [Change::RemoveCard(claim)] => Some(Target::Card(*claim)),
            [Change::SetCodebook(_)] => Some(Target::Codebook),
            [Change::SetFields(_)] => Some(Target::Fields),
            [Change::PutActor(actor)] => Some(Target::Actor(actor.id)),
            _ => None,
        }
    }
}

/// A thing that stands for itself in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A mark or a relation.
    Node(Node),
    /// The card of a claim, also before it is made.
    Card(AnnotationId),
    /// The codebook.
    Codebook,
    /// The answers about the article as a whole.
    Fields,
    /// An actor.
    Actor(ActorId),
}

impl Change {
    fn apply(self, document: &mut Document) -> Result<Self, Broken> {
        Ok(match self {
            Self::PutAnnotation(mark) => {
                let id = mark.id;
                let old = document.put_annotation(mark)?;
                old.map_or(Self::RemoveAnnotation(id), Self::PutAnnotation)
            }
            Self::RemoveAnnotation(id) => Self::PutAnnotation(document.remove_annotation(id)?),
            Self::PutRelation(relation) => {
                let id = relation.id;
                let old = document.put_relation(relation)?;
                old.map_or(Self::RemoveRelation(id), Self::PutRelation)
            }
            Self::RemoveRelation(id) => Self::PutRelation(document.remove_relation(id)?),
            Self::PutCard(card) => {
                let claim = card.claim;
                let old = document.put_card(card)?;
                old.map_or(Self::RemoveCard(claim), Self::PutCard)
            }
            Self::RemoveCard(claim) => Self::PutCard(document.remove_card(claim)?),
            Self::PutActor(actor) => {
                let id = actor.id;
                document.put_actor(actor).map_or(Self::RemoveActor(id), Self::PutActor)
            }
            Self::RemoveActor(id) => Self::PutActor(document.remove_actor(id)?),
            Self::PutAnnotator(annotator) => {
                let id = annotator.id;
                let old = document.put_annotator(annotator);
                old.map_or(Self::RemoveAnnotator(id), Self::PutAnnotator)
            }
            Self::RemoveAnnotator(id) => Self::PutAnnotator(document.remove_annotator(id)?),
            Self::SetMetadata(metadata) => Self::SetMetadata(document.set_metadata(metadata)),
            Self::SetCodebook(codebook) => Self::SetCodebook(document.set_codebook(codebook)),
            Self::SetFields(fields) => Self::SetFields(document.set_fields(fields)),
            Self::SetSeen(by, version, spans) => {
                Self::SetSeen(by, version, document.set_seen(by, version, spans)?)
            }
            Self::AddVersion(version) => {
                let id = version.id;
                document.add_version(version)?;
                Self::RemoveVersion(id)
            }
            Self::RemoveVersion(id) => Self::AddVersion(document.remove_version(id)?),
            Self::ShowVersion(id, seen) => {
                let (id, seen) = document.show_version(id, seen)?;
                Self::ShowVersion(id, seen)
            }
        })
    }
}
