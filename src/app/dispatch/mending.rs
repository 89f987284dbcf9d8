//! Findings: going from one to the next, and doing something about them.

use crate::app::dispatch::{editing, finding, linking, perform, selecting, speaking, stamp, tell};
use crate::app::{Action, CardField, Command, Effect, Notice, Program, SidePanel, Workspace};
use crate::edit::merge::Unmergeable;
use crate::edit::{compose, mending, older};
use crate::lint::{Finding, FindingKind, Fix, fixes};
use crate::model::{AnnotationId, Node, Relation, RelationId, RelationTypeId};

/// The relation from a claim to the one that it makes again.
const RESTATES: &str = "restates";

pub(super) fn command(program: &mut Program, command: Command) {
    match command {
        Command::NextFinding => step(program, true),
        Command::PreviousFinding => step(program, false),
        Command::MendFinding => mend_current(program),
        _ => {}
    }
}

/// Goes to the next or the previous finding in text order, round the end: from the one that was gone
/// to last, unless the person has gone elsewhere; else from the caret.
fn step(program: &mut Program, forward: bool) {
    let Some(workspace) = &program.state.workspace else { return };
    let findings = &workspace.review.findings;
    let Some(last) = findings.len().checked_sub(1) else {
        tell(program, Notice::NoFindings);
        return;
    };
    let next = match &workspace.visited {
        Some((visited, place)) if workspace.chosen == subject(visited) => {
            // What was mended has made room for what came after it.
            let stands = findings.get(*place) == Some(visited);
            if forward { place + usize::from(stands) } else { place.wrapping_sub(1) }
        }
        _ => {
            let caret = workspace.caret();
            let before = findings
                .partition_point(|finding| finding.span.is_some_and(|span| span.start() < caret));
            if forward { before } else { before.wrapping_sub(1) }
        }
    };
    let round = if forward { 0 } else { last };
    let next = Some(next).filter(|next| *next <= last).unwrap_or(round);
    if let Some(finding) = findings.get(next).cloned() {
        visit(program, &finding, next);
    }
}

/// Goes to a finding that was pointed out.
pub(super) fn go_to(program: &mut Program, finding: &Finding) {
    let workspace = program.state.workspace.as_ref();
    let place = workspace.and_then(|it| it.review.findings.iter().position(|it| it == finding));
    visit(program, finding, place.unwrap_or(0));
}

fn visit(program: &mut Program, finding: &Finding, place: usize) {
    program.state.notices.retain(|notice| *notice != Notice::NoFindings);
    choose(program, subject(finding), finding);
    if let Some(workspace) = &mut program.state.workspace {
        workspace.visited = Some((finding.clone(), place));
        if subject(finding).is_none() {
            program.state.bring_up(SidePanel::Inspector);
        }
    }
}

/// Chooses a mark or relation and brings it into view.
fn choose(program: &mut Program, node: Option<Node>, finding: &Finding) {
    finding::stay(program);
    match node {
        Some(Node::Annotation(id)) => selecting::select(program, Action::GoTo(id)),
        other => {
            selecting::select(program, Action::Choose(other));
            if let (Some(workspace), Some(span)) = (&mut program.state.workspace, finding.span) {
                workspace.show(span.start());
            }
        }
    }
}

/// What is chosen when a finding is gone to.
fn subject(finding: &Finding) -> Option<Node> {
    let mark = finding.annotation.map(Node::Annotation);
    mark.or(finding.relation.map(Node::Relation))
}

/// What a question about it is asked of.
fn asked(finding: &Finding) -> Option<Node> {
    finding.relation.map(Node::Relation).or(finding.annotation.map(Node::Annotation))
}

fn mend_current(program: &mut Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let Some(finding) = workspace.current_finding().cloned() else { return };
    if let Some(fix) = fixes(&workspace.document, &finding).into_iter().next() {
        mend(program, &finding, fix);
    }
}

/// Does something about a finding: what changes the document is one step of the history.
pub(super) fn mend(program: &mut Program, finding: &Finding, fix: Fix) {
    let stamp = stamp(program);
    let (mark, relation) = (finding.annotation, finding.relation);
    match fix {
        Fix::Link => {
            go_to(program, finding);
            linking::begin(program);
        }
        Fix::WhoSays => {
            go_to(program, finding);
            speaking::begin(program);
        }
        Fix::Reviewed => {
            perform(program, |w| older::reviewed(&w.document, mark?, stamp));
        }
        Fix::Restates(of) => restate(program, mark, of),
        Fix::Unite(of) => unite(program, mark, of),
        Fix::WholeWords => {
            perform(program, |w| mending::whole_words(&w.document, mark?, stamp));
        }
        Fix::StandBy => {
            perform(program, |w| mending::stand_by(&w.document, mark?, stamp));
        }
        Fix::Reverse => {
            perform(program, |w| compose::reverse(&w.document, relation?, stamp));
        }
        Fix::Retype(kind) => {
            perform(program, |w| compose::retype(&w.document, relation?, &kind, stamp));
        }
        Fix::Clear => {
            let (question, choice) = match &finding.kind {
                FindingKind::UnknownChoice { attribute, value } => (attribute, Some(value)),
                FindingKind::WrongKind { attribute } => (attribute, None),
                _ => return,
            };
            let choice = choice.map(String::as_str);
            perform(program, |w| {
                mending::clear_answer(&w.document, asked(finding)?, question, choice, stamp)
            });
        }
        Fix::Answer(question) => {
            go_to(program, finding);
            choose(program, asked(finding), finding);
            write(program, Effect::FocusAnswer(question));
        }
        Fix::WriteUrl(number) => write_on_card(program, finding, CardField::Url(number)),
        Fix::AddReference => write_on_card(program, finding, CardField::NewReference),
        Fix::Explain => write_on_card(program, finding, CardField::Explanation),
        Fix::Show(id) => choose(program, Some(id.into()), finding),
        Fix::Delete => {
            if let Some(node) = asked(finding) {
                editing::delete(program, node);
            }
        }
    }
}

fn write_on_card(program: &mut Program, finding: &Finding, field: CardField) {
    go_to(program, finding);
    write(program, Effect::FocusField(field));
}

fn write(program: &mut Program, effect: Effect) {
    program.state.bring_up(SidePanel::Inspector);
    program.effects.push(effect);
}

fn restate(program: &mut Program, mark: Option<AnnotationId>, of: AnnotationId) {
    let stamp = stamp(program);
    let id = RelationId::random(program.environment.entropy());
    let kind = RelationTypeId::from(RESTATES);
    perform(program, |_| Some(compose::link(Relation::new(id, kind, mark?, of, stamp))));
}

fn unite(program: &mut Program, mark: Option<AnnotationId>, of: AnnotationId) {
    let stamp = stamp(program);
    let Some((workspace, mark)) = program.state.workspace.as_ref().zip(mark) else { return };
    match mending::unite_twins(&workspace.document, mark, of, stamp) {
        Ok((kept, merged)) => {
            if perform(program, |_| Some(merged.plan)) {
                if let Some(workspace) = &mut program.state.workspace {
                    workspace.forget_what_is_gone();
                    workspace.chosen = Some(kept.into());
                }
                if !merged.noted.is_empty() {
                    tell(program, Notice::AnswersInNote(merged.noted.into()));
                }
            }
        }
        Err(Unmergeable::TwoCards) => tell(program, Notice::TwoCards),
        Err(Unmergeable::Missing) => tell(program, Notice::NotDone),
    }
}

impl Workspace {
    /// The finding that was gone to, as long as what it is about is chosen and it holds.
    #[must_use]
    pub fn current_finding(&self) -> Option<&Finding> {
        let (finding, place) = self.visited.as_ref()?;
        let stands = self.review.findings.get(*place) == Some(finding);
        (stands && self.chosen == subject(finding)).then_some(finding)
    }

    /// Its place among all, counted from 1.
    #[must_use]
    pub fn current_finding_number(&self) -> Option<usize> {
        let (_, place) = self.visited.as_ref()?;
        self.current_finding().map(|_| place + 1)
    }

    /// Finds the finding that was gone to again after the document was looked through anew.
    pub(in crate::app) fn renew_visited(&mut self) {
        let Some((finding, place)) = &mut self.visited else { return };
        if let Some(now) = self.review.findings.iter().position(|other| other == finding) {
            *place = now;
        }
    }
}
