//! Saying who says a claim: proposing, looking, and making mark, actor and link in one step.

use std::sync::Arc;

use crate::app::dispatch::{perform, stamp, tell};
use crate::app::speaking::way;
use crate::app::{Effect, Notice, Program, Proposal, SidePanel, Speak, Speaking, Whose, Workspace};
use crate::edit::voice::{Saying, SourceMark, Who, say};
use crate::model::{Actor, ActorId, AnnotationId, RelationId};

/// Begins to say who says the chosen claim; where other words are selected, who says the claim that
/// was chosen last.
pub(super) fn begin(program: &mut Program) {
    program.look_for_actors();
    let Some(workspace) = &mut program.state.workspace else { return };
    let document = &workspace.document;
    let codebook = document.codebook();
    let chosen = workspace.chosen_mark().or_else(|| {
        // The claim is let go of as soon as other words are selected.
        workspace.last_claim.filter(|_| workspace.selected_span().is_some())
    });
    let mark = chosen.and_then(|id| document.annotation(id));
    let mark = mark.filter(|mark| document.placed_spans(mark).is_some());
    let Some((mark, way)) = mark.and_then(|mark| Some((mark, way(codebook, &mark.label)?))) else {
        let any = codebook.labels.iter().any(|label| way(codebook, &label.id).is_some());
        tell(program, if any { Notice::NoClaimChosen } else { Notice::NoAttribution });
        return;
    };
    let claim = mark.id;
    workspace.linking = None;
    workspace.adjusting = None;
    workspace.typing = None;
    workspace.chosen = Some(claim.into());
    workspace.speaking = Some(Speaking::new(claim, way));
    program.state.bring_up(SidePanel::Inspector);
}

pub(super) fn speak(program: &mut Program, speak: Speak) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let Some(speaking) = &mut workspace.speaking else { return };
    match speak {
        Speak::Look(typed) => {
            speaking.typed = typed;
            speaking.awaits = None;
        }
        Speak::At(at) => {
            speaking.at = at.min(speaking.proposals.len().saturating_sub(1));
            let place = speaking.proposed().and_then(|proposal| proposal.place);
            if let Some(place) = place {
                workspace.show_if_hidden(place.start());
            }
        }
        Speak::Take(at) => {
            if let Some(proposal) = speaking.proposals.get(at).cloned() {
                take(program, proposal);
            }
        }
        Speak::Point(id) => point(program, id),
    }
}

/// Takes what Enter means now.
pub(super) fn confirm(program: &mut Program) {
    let speaking = program.state.workspace.as_ref().and_then(|w| w.speaking.as_ref());
    if let Some(proposal) = speaking.and_then(|speaking| speaking.proposed()).cloned() {
        take(program, proposal);
    }
}

/// A mark was pointed at: if it can be a source, it is the one.
fn point(program: &mut Program, id: AnnotationId) {
    let Some(workspace) = &program.state.workspace else { return };
    let Some(speaking) = &workspace.speaking else { return };
    if !speaking.takes(&workspace.document, id) {
        return;
    }
    let awaited = speaking.awaits.as_deref().map(|proposal| proposal.whose.clone());
    make(program, Some(id), None, awaited.unwrap_or(Whose::AsMarked));
}

fn take(program: &mut Program, proposal: Proposal) {
    if proposal.source.is_none() && proposal.place.is_none() {
        // Nobody can be a source without words: those are asked for.
        if let Some(speaking) = program.state.workspace.as_mut().and_then(|w| w.speaking.as_mut()) {
            speaking.awaits = Some(Box::new(proposal));
        }
        program.effects.push(Effect::FocusArticle);
        return;
    }
    make(program, proposal.source, Some(&proposal), proposal.whose.clone());
}

/// Marks, lists and links what is not yet.
fn make(
    program: &mut Program,
    source: Option<AnnotationId>,
    proposal: Option<&Proposal>,
    whose: Whose,
) {
    let stamp = stamp(program);
    let (mark, link) = (
        AnnotationId::random(program.environment.entropy()),
        RelationId::random(program.environment.entropy()),
    );
    let actor = ActorId::random(program.environment.entropy());
    let claim = program.state.workspace.as_ref().and_then(|w| w.speaking.as_ref());
    let Some(claim) = claim.map(|speaking| speaking.claim) else { return };
    perform(program, |workspace| {
        let way = workspace.speaking.as_ref()?.way.clone();
        let place = proposal.and_then(|proposal| proposal.place);
        let source = match (source, place) {
            (Some(id), _) => SourceMark::There(id),
            (None, Some(span)) => {
                SourceMark::New { id: mark, label: way.label, spans: span.into() }
            }
            (None, None) => return None,
        };
        let who = match whose {
            Whose::AsMarked => Who::AsMarked,
            Whose::Listed(id) => Who::Listed(id),
            Whose::New(new) => Who::New(Actor { id: actor, ..Arc::unwrap_or_clone(new) }),
        };
        let saying = Saying { claim, link, kind: way.kind, source, who };
        say(&workspace.document, saying, stamp)
    });
    // The field in which the speaker was looked for is gone, and the keyboard with it.
    program.effects.push(Effect::FocusArticle);
    if let Some(workspace) = &mut program.state.workspace {
        workspace.speaking = None;
        workspace.chosen = Some(claim.into());
        workspace.collapse_selection();
    }
}

impl Workspace {
    /// Remembers the claim that is chosen, for when other words are selected.
    pub(in crate::app) fn remember_claim(&mut self) {
        let document = &self.document;
        let mark = self.chosen_mark().and_then(|id| document.annotation(id));
        if let Some(mark) = mark {
            self.last_claim = way(document.codebook(), &mark.label).map(|_| mark.id);
        }
    }

    /// Selects nothing any more; the caret goes back to the chosen mark.
    fn collapse_selection(&mut self) {
        self.selection = None;
        let caret = self.caret();
        self.selection = Some(crate::app::Selection::caret(caret));
    }
}
