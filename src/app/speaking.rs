//! Saying who says a claim: what is asked for, and what was proposed so far.

mod proposing;

use std::sync::Arc;

use crate::app::Workspace;
use crate::app::known_actors::KnownActor;
use crate::app::speaking::proposing::Maker;
use crate::model::{
    Actor, ActorId, AnnotationId, Codebook, Document, EndRule, LabelId, RelationTypeDef,
    RelationTypeId, Span,
};
use crate::voices::speakers::{Mention, Passage, near};

/// What is asked while it is being said who says a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speak {
    /// Looks for this.
    Look(String),
    /// Goes to the proposal of this number.
    At(usize),
    /// Takes the proposal of this number.
    Take(usize),
    /// Takes a source mark that was pointed at.
    Point(AnnotationId),
}

/// Saying who says a claim, while it is under way.
#[derive(Clone, Debug)]
pub struct Speaking {
    /// The claim.
    pub claim: AnnotationId,
    /// What was typed to find the speaker.
    pub typed: String,
    /// Who is proposed, the likeliest first.
    pub proposals: Vec<Proposal>,
    /// The proposal that Enter takes.
    pub at: usize,
    /// Whoever was taken though no words stand for them here: words are awaited.
    pub awaits: Option<Box<Proposal>>,
    /// How the claim is linked with its source.
    pub(super) way: Way,
    /// What the proposals were made of.
    made_of: Option<MadeOf>,
    /// The speakers whom the text names, in which revision.
    mentions: Option<(u64, Arc<[Mention]>)>,
}

/// How a codebook says who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// The type of the link.
    pub(super) kind: RelationTypeId,
    /// The label that new source marks get.
    pub(super) label: LabelId,
    /// The labels that a source may have.
    sources: Vec<LabelId>,
}

/// Everything on which proposals depend.
#[derive(Clone, Debug, PartialEq)]
struct MadeOf {
    revision: u64,
    selected: Option<Span>,
    typed: String,
    known: usize,
    awaits: bool,
}

/// Why somebody is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The selected words.
    Selected,
    /// The text names them near the claim.
    Named,
    /// A source mark is near.
    Source,
    /// An actor of the document.
    Listed,
    /// An actor of another document.
    Known,
    /// The name was typed.
    Typed,
}

/// Who a proposal would be.
#[derive(Clone, Debug, PartialEq)]
pub enum Whose {
    /// Whoever the source mark names, if anybody.
    AsMarked,
    /// An actor of the document.
    Listed(ActorId),
    /// A new actor, whose id is still to be made.
    New(Arc<Actor>),
}

/// Somebody who may say the claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The name.
    pub name: String,
    /// What the speaker is besides.
    pub role: String,
    /// Why it is proposed.
    pub origin: Origin,
    /// Who it would be.
    pub whose: Whose,
    /// The source mark that would be linked.
    pub source: Option<AnnotationId>,
    /// The words that stand for the speaker, or would be marked.
    pub place: Option<Span>,
}

/// How claims of a label are put down to somebody; `None` where the codebook has no way.
pub(super) fn way(codebook: &Codebook, label: &LabelId) -> Option<Way> {
    let begins = |kind: &&RelationTypeDef| {
        let fits =
            |rule: &EndRule| matches!(rule, EndRule::Label(l) if codebook.is_under(label, l));
        kind.attribution && (kind.from.is_empty() || kind.from.iter().any(fits))
    };
    codebook.relation_types.iter().filter(begins).find_map(|kind| {
        let ends = |id: &LabelId| {
            let fits =
                |rule: &EndRule| matches!(rule, EndRule::Label(l) if codebook.is_under(id, l));
            kind.to.is_empty() || kind.to.iter().any(fits)
        };
        let labels: Vec<_> = codebook.labels.iter().filter(|label| ends(&label.id)).collect();
        let usable = || labels.iter().filter(|label| !label.retired);
        let new = usable().find(|label| codebook.has_speaker(&label.id)).or_else(|| {
            // Where anything may be a source, only what names a speaker is made one.
            usable().next().filter(|_| !kind.to.is_empty())
        })?;
        let sources = labels.iter().map(|label| label.id.clone()).collect();
        Some(Way { kind: kind.id.clone(), label: new.id.clone(), sources })
    })
}

impl Speaking {
    /// Begins to say who says a claim.
    pub(super) fn new(claim: AnnotationId, way: Way) -> Self {
        Self {
            claim,
            typed: String::new(),
            proposals: Vec::new(),
            at: 0,
            awaits: None,
            way,
            made_of: None,
            mentions: None,
        }
    }

    /// The proposal that Enter takes.
    #[must_use]
    pub fn proposed(&self) -> Option<&Proposal> {
        self.proposals.get(self.at)
    }

    /// Whether a mark can be the source.
    pub(super) fn takes(&self, document: &Document, id: AnnotationId) -> bool {
        let mark = document.annotation(id);
        id != self.claim && mark.is_some_and(|mark| self.way.sources.contains(&mark.label))
    }
}

impl Workspace {
    /// Proposes speakers anew if anything changed on which that depends.
    pub(super) fn renew_speaking(&mut self, known: &Arc<[KnownActor]>) {
        let Some(mut speaking) = self.speaking.take() else { return };
        let document = &self.document;
        let claim = document.annotation(speaking.claim);
        let Some((claim, spans)) = claim.and_then(|c| Some((c, document.placed_spans(c)?))) else {
            return;
        };
        let revision = document.revision();
        let selected = self.selected_span().filter(|span| *span != spans.first());
        let made_of = MadeOf {
            revision,
            selected,
            typed: speaking.typed.clone(),
            known: Arc::as_ptr(known).cast::<KnownActor>() as usize,
            awaits: speaking.awaits.is_some(),
        };
        if speaking.made_of.as_ref() == Some(&made_of) {
            self.speaking = Some(speaking);
            return;
        }
        let span = spans.first();
        let mentions = match speaking.mentions.take() {
            Some((of, mentions)) if of == revision => mentions,
            _ => near(document.version(), span).into(),
        };
        let maker = Maker {
            document,
            known,
            claim,
            span,
            speaking: &speaking,
            mentions: &mentions,
            passage: Passage::around(document.version(), span),
            selected,
        };
        let proposals = maker.proposals();
        // Nobody is to take somebody else than the one that was looked at.
        let before = speaking.proposed().filter(|_| {
            let old = speaking.made_of.as_ref();
            old.is_some_and(|old| old.typed == made_of.typed && old.selected == selected)
        });
        let at = before.and_then(|before| proposals.iter().position(|other| other == before));
        speaking.at = at.unwrap_or(0);
        speaking.proposals = proposals;
        speaking.mentions = Some((revision, mentions));
        speaking.made_of = Some(made_of);
        self.speaking = Some(speaking);
    }
}
