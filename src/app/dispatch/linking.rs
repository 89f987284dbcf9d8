//! Making links: from the chosen end to another one, by a type that the codebook allows.

use crate::app::dispatch::{perform, stamp};
use crate::app::{Action, Answers, Effect, Linking, Notice, Program, SidePanel, Workspace};
use crate::edit::compose;
use crate::lint;
use crate::model::{Document, Node, Relation, RelationId, RelationTypeId};

/// Begins a link at what is chosen.
pub(super) fn begin(program: &mut Program) {
    let Some(workspace) = &mut program.state.workspace else { return };
    if let Some(from) = workspace.chosen {
        workspace.selection = None;
        workspace.adjusting = None;
        workspace.typing = None;
        workspace.speaking = None;
        workspace.sifting.ends = Answers::default();
        workspace.linking = Some(Linking { from, to: None, offers: Vec::new() });
        program.state.bring_up(SidePanel::Inspector);
    }
}

pub(super) fn link(program: &mut Program, action: Action) {
    match action {
        Action::LinkTo(node) => point_at(program, node),
        Action::LinkAs(kind, reversed) => make(program, &kind, reversed),
        _ => {}
    }
}

/// The types that may run from one end to the other, and (`true`) the other way round.
fn offers(document: &Document, from: Node, to: Node) -> Vec<(RelationTypeId, bool)> {
    let one_way = lint::ends::allowed_types(document, from, to);
    let other_way = lint::ends::allowed_types(document, to, from);
    let one_way = one_way.into_iter().map(|kind| (kind.id.clone(), false));
    one_way.chain(other_way.into_iter().map(|kind| (kind.id.clone(), true))).collect()
}

fn point_at(program: &mut Program, to: Node) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let Some(linking) = &mut workspace.linking else { return };
    if linking.from == to {
        return;
    }
    let offers = offers(&workspace.document, linking.from, to);
    linking.to = Some(to);
    linking.offers.clone_from(&offers);
    match offers.as_slice() {
        [] => {
            linking.to = None;
            program.state.notices.push(Notice::NoLinkAllowed);
        }
        [(kind, reversed)] => {
            let (kind, reversed) = (kind.clone(), *reversed);
            make(program, &kind, reversed);
        }
        _ => {}
    }
}

fn make(program: &mut Program, kind: &RelationTypeId, reversed: bool) {
    let stamp = stamp(program);
    let id = RelationId::random(program.environment.entropy());
    let ends = program.state.workspace.as_ref().and_then(|workspace| {
        let linking = workspace.linking.as_ref()?;
        Some((linking.from, linking.to?))
    });
    let Some((from, to)) = ends else { return };
    let (start, end) = if reversed { (to, from) } else { (from, to) };
    let done = perform(program, |workspace| {
        let twin = workspace
            .document
            .relations_of(start)
            .any(|other| other.kind == *kind && other.from == start && other.to == end);
        (!twin).then(|| compose::link(Relation::new(id, kind.clone(), start, end, stamp)))
    });
    // The field in which the other end was looked for is gone, and the keyboard with it.
    program.effects.push(Effect::FocusArticle);
    if let Some(workspace) = &mut program.state.workspace {
        workspace.linking = None;
        if done {
            workspace.chosen = Some(from);
        }
    }
}

impl Workspace {
    /// Whether a node can be the other end of the link that is being made.
    #[must_use]
    pub fn can_link(&self, to: Node) -> bool {
        let from = self.linking.as_ref().map(|linking| linking.from);
        from.is_some_and(|from| from != to && !offers(&self.document, from, to).is_empty())
    }

    /// Whether the other end of a link is awaited.
    #[must_use]
    pub fn awaits_end(&self) -> bool {
        self.linking.as_ref().is_some_and(|linking| linking.to.is_none())
    }
}
