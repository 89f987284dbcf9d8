//! The chain of a claim: who says that who says it, from whoever reports it down to the first source,
//! with the places where nobody is named.

use std::collections::BTreeSet;

use crate::model::{
    Annotation, AnnotationId, AttributeId, Codebook, Document, EndRule, LabelId, Node, Relation,
    RelationId, RelationTypeDef, Value,
};

/// The relation by which a source passes on what another one says.
const RELAYS: &str = "relays";

/// The relation by which somebody speaks on behalf of another.
const SPEAKS_FOR: &str = "speaks-for";

/// The relation by which a claim makes another one again.
const RESTATES: &str = "restates";

/// What became of a claim that is made again.
const FIDELITY: &str = "fidelity";

/// Who speaks, by the answer that the annotator gave.
const VOICE: &str = "voice";

/// More steps than this are not told; a chain of so many is no longer read.
const MOST: usize = 12;

/// A step of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The paper says it in its own voice.
    PaperItself,
    /// The paper reports this source.
    PaperReports(AnnotationId),
    /// A reader says it.
    Reader,
    /// It is unclear who speaks.
    Unclear,
    /// A source passes on what another one says.
    Relays {
        /// Who passes it on.
        by: AnnotationId,
        /// Who says it.
        of: AnnotationId,
        /// The relation.
        link: RelationId,
    },
    /// A source says it.
    Says {
        /// Who says it.
        source: AnnotationId,
        /// What is said.
        claim: AnnotationId,
        /// The relation.
        link: RelationId,
    },
    /// A source speaks on behalf of another one.
    SpeaksFor {
        /// Who speaks.
        source: AnnotationId,
        /// For whom.
        whom: AnnotationId,
        /// The relation.
        link: RelationId,
    },
    /// The claim makes another one again, whose own chain follows.
    Restates {
        /// The claim.
        claim: AnnotationId,
        /// The one that it makes again.
        of: AnnotationId,
        /// The relation.
        link: RelationId,
        /// What became of it, by the key of the answer.
        fidelity: Option<String>,
    },
    /// A gap: nobody is named as saying this.
    Nobody(AnnotationId),
    /// A gap: it is not said who this source is.
    Unnamed(AnnotationId),
    /// A gap: this source passes on something that no source is said to have said.
    RelaysNothing {
        /// Who passes it on.
        by: AnnotationId,
        /// The relation.
        link: RelationId,
    },
    /// The chain comes back to a claim that stands in it already.
    Again(AnnotationId),
    /// The chain goes on; no more of it is told.
    More,
}

impl Step {
    /// Whether somebody is missing here.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        matches!(self, Self::Nobody(_) | Self::Unnamed(_) | Self::RelaysNothing { .. })
    }
}

/// Whether a codebook lets marks of a label be put down to somebody.
#[must_use]
pub fn can_be_attributed(codebook: &Codebook, label: &LabelId) -> bool {
    let begins = |rules: &[EndRule]| {
        rules.is_empty()
            || rules.iter().any(
                |rule| matches!(rule, EndRule::Label(allowed) if codebook.is_under(label, allowed)),
            )
    };
    codebook.relation_types.iter().any(|kind| kind.attribution && begins(&kind.from))
}

/// The steps from whoever reports a claim down to its first source; none where the codebook cannot
/// say who speaks.
#[must_use]
pub fn chain(document: &Document, claim: AnnotationId) -> Vec<Step> {
    let Some(mark) = document.annotation(claim) else { return Vec::new() };
    if !can_be_attributed(document.codebook(), &mark.label) {
        return Vec::new();
    }
    let mut teller = Teller { document, steps: Vec::new(), met: BTreeSet::new() };
    teller.claim(mark, true);
    if teller.steps.len() > MOST {
        teller.steps.truncate(MOST);
        teller.steps.push(Step::More);
    }
    teller.steps
}

/// What was told so far.
struct Teller<'a> {
    document: &'a Document,
    steps: Vec<Step>,
    /// The claims and sources that stand in it.
    met: BTreeSet<AnnotationId>,
}

impl<'a> Teller<'a> {
    /// Tells who says a claim; of the first one also in whose voice it stands.
    fn claim(&mut self, mark: &'a Annotation, first: bool) {
        if self.steps.len() > MOST {
            return;
        }
        if !self.met.insert(mark.id) {
            self.steps.push(Step::Again(mark.id));
            return;
        }
        let said: Vec<&Relation> = self.links(mark, |kind| kind.attribution).collect();
        let relayed: Vec<(&Relation, &Relation)> =
            said.iter().flat_map(|link| self.relays_of(link).map(|by| (by, *link))).collect();
        self.voice(mark, first, &said, &relayed);
        for (by, link) in relayed {
            let ends = by.from.annotation().zip(link.to.annotation());
            if let Some((from, of)) = ends {
                self.steps.push(Step::Relays { by: from, of, link: by.id });
                self.source(from);
            }
        }
        for link in said {
            let Some(source) = link.to.annotation() else { continue };
            self.steps.push(Step::Says { source, claim: mark.id, link: link.id });
            self.source(source);
        }
        let restated: Vec<&Relation> =
            self.links(mark, |kind| kind.id.as_str() == RESTATES).collect();
        for link in restated {
            let Some(of) = link.to.annotation() else { continue };
            let fidelity = match link.attributes.get(&AttributeId::from(FIDELITY)) {
                Some(Value::Text(answer)) => Some(answer.clone()),
                _ => None,
            };
            self.steps.push(Step::Restates { claim: mark.id, of, link: link.id, fidelity });
            if let Some(other) = self.document.annotation(of) {
                self.claim(other, false);
            }
        }
    }

    /// Tells in whose voice a claim stands, and whether somebody is missing for it.
    fn voice(
        &mut self,
        mark: &Annotation,
        first: bool,
        said: &[&Relation],
        relayed: &[(&Relation, &Relation)],
    ) {
        let voice = match mark.attributes.get(&AttributeId::from(VOICE)) {
            Some(Value::Text(voice)) => voice.as_str(),
            _ => "",
        };
        let outermost = relayed.first().map(|(by, _)| by.from);
        let outermost = outermost.or(said.first().map(|link| link.to)).and_then(Node::annotation);
        match (voice, outermost) {
            ("paper", _) => self.steps.push(Step::PaperItself),
            ("reader", _) => self.steps.push(Step::Reader),
            (_, Some(source)) if first => self.steps.push(Step::PaperReports(source)),
            (_, Some(_)) => {}
            ("unclear", None) => self.steps.push(Step::Unclear),
            (_, None) => self.steps.push(Step::Nobody(mark.id)),
        }
    }

    /// Tells who a source is not, for whom it speaks, and what it passes on that leads nowhere.
    fn source(&mut self, id: AnnotationId) {
        let Some(mark) = self.document.annotation(id).filter(|_| self.met.insert(id)) else {
            return;
        };
        if mark.actor.and_then(|actor| self.document.actor(actor)).is_none() {
            self.steps.push(Step::Unnamed(id));
        }
        let nowhere = self.links(mark, |kind| kind.id.as_str() == RELAYS).filter(|link| {
            let said = match link.to {
                Node::Relation(id) => self.document.relation(id),
                Node::Annotation(_) => None,
            };
            let said = said.filter(|said| self.attributes(said));
            said.and_then(|said| said.to.annotation()).is_none()
        });
        let nowhere: Vec<Step> =
            nowhere.map(|link| Step::RelaysNothing { by: id, link: link.id }).collect();
        self.steps.extend(nowhere);
        let spoken_for: Vec<&Relation> =
            self.links(mark, |kind| kind.id.as_str() == SPEAKS_FOR).collect();
        for link in spoken_for {
            let Some(whom) = link.to.annotation() else { continue };
            if self.steps.len() > MOST {
                return;
            }
            self.steps.push(Step::SpeaksFor { source: id, whom, link: link.id });
            self.source(whom);
        }
    }

    /// The relations of some types that begin at a mark.
    fn links(
        &self,
        mark: &Annotation,
        wanted: impl Fn(&RelationTypeDef) -> bool,
    ) -> impl Iterator<Item = &'a Relation> {
        let (here, document) = (Node::Annotation(mark.id), self.document);
        document.relations_of(here).map(AsRef::as_ref).filter(move |link: &&Relation| {
            let kind = document.codebook().relation_type(&link.kind);
            link.from == here && kind.is_some_and(&wanted)
        })
    }

    /// Those who pass on what a link says.
    fn relays_of(&self, link: &Relation) -> impl Iterator<Item = &'a Relation> {
        let end = Node::Relation(link.id);
        let relations = self.document.relations_of(end).map(AsRef::as_ref);
        relations.filter(move |by: &&Relation| by.to == end && by.kind.as_str() == RELAYS)
    }

    fn attributes(&self, link: &Relation) -> bool {
        self.document.codebook().relation_type(&link.kind).is_some_and(|kind| kind.attribution)
    }
}
