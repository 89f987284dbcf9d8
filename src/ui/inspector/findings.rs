//! Findings in the inspector: all of them in a list, and those of what is chosen.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use egui::{ComboBox, Id, Key, RichText, Ui};

use crate::app::{Action, Review, Workspace};
use crate::lint::Finding;
use crate::ui::inspector::heading_ui;
use crate::ui::mending;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, Line, ListBox, Listed, list_line_ui, named_choice};
use crate::ui::wording;

/// So many lines are in view at once at most.
const LINES: usize = 9;

/// The list of all findings, from frame to frame.
#[derive(Default)]
pub(super) struct Findings {
    list: ListBox,
    /// The line that the keyboard is on.
    at: usize,
    /// The only kind that is listed, by its code.
    only: Option<&'static str>,
    /// What is listed, as long as nothing is found anew.
    found: Found,
}

/// The findings of a review by kind.
#[derive(Default)]
struct Found {
    of: Weak<Review>,
    only: Option<&'static str>,
    /// The places of those that are listed.
    places: Vec<usize>,
    /// Every kind by its code: the key of what it is called, and how many there are.
    kinds: BTreeMap<&'static str, (&'static str, usize)>,
}

impl Found {
    fn renew(&mut self, review: &Arc<Review>, only: &mut Option<&'static str>) {
        if self.only == *only && Weak::ptr_eq(&self.of, &Arc::downgrade(review)) {
            return;
        }
        self.kinds.clear();
        for finding in &review.findings {
            let name = wording::finding_kind(&finding.kind);
            self.kinds.entry(finding.code).or_insert((name, 0)).1 += 1;
        }
        // The last one of a kind was mended: then all others are listed again.
        *only = only.filter(|only| self.kinds.contains_key(only));
        let listed = review.findings.iter().enumerate();
        let listed = listed.filter(|(_, it)| only.is_none_or(|only| only == it.code));
        self.places = listed.map(|(place, _)| place).collect();
        self.of = Arc::downgrade(review);
        self.only = *only;
    }
}

impl Findings {
    /// Every finding, in text order, with what can be done about the one that the keyboard is on.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        let review = &workspace.review;
        self.found.renew(review, &mut self.only);
        let all = review.findings.len();
        if all == 0 {
            return;
        }
        let heading = view.words.say_with("findings", &[("count", all.into())]);
        heading_ui(ui, view, &heading);
        self.kinds_ui(ui, view, all);
        self.found.renew(review, &mut self.only);
        let count = self.found.places.len();
        self.at = self.at.min(count.saturating_sub(1));
        self.list_ui(ui, view, workspace, &heading);
        let finding = self.found.places.get(self.at).and_then(|place| review.findings.get(*place));
        if let Some(finding) = finding {
            ui.add_space(space::TINY);
            let text = wording::finding(view.words, &workspace.document, finding);
            ui.add(egui::Label::new(RichText::new(text).color(view.theme.ink.0)).wrap());
            mending::ui(ui, view, workspace, finding);
        }
        ui.add_space(space::TINY);
        let hint = RichText::new(view.words.say("findings-hint")).small();
        ui.add(egui::Label::new(hint.color(view.theme.ink_soft.0)).wrap());
    }

    fn kinds_ui(&mut self, ui: &mut Ui, view: &View<'_>, all: usize) {
        if self.found.kinds.len() < 2 && self.only.is_none() {
            return;
        }
        let everything = ("findings-all", all);
        let name = |(key, count): (&'static str, usize)| {
            let kind = view.words.say(key);
            view.words.say_with("findings-kind", &[("kind", kind.into()), ("count", count.into())])
        };
        let only = self.only;
        let listed = only.and_then(|only| self.found.kinds.get(only)).copied();
        let shown = name(listed.unwrap_or(everything));
        let mut wanted = only;
        let combo = ComboBox::from_id_salt("kinds of findings")
            .selected_text(&shown)
            .width(ui.available_width() - space::TINY)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut wanted, None, name(everything));
                for (code, kind) in &self.found.kinds {
                    ui.selectable_value(&mut wanted, Some(*code), name(*kind));
                }
            });
        named_choice(&combo.response, &view.words.say("findings-shown"), &shown);
        if wanted != only {
            (self.only, self.at) = (wanted, 0);
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, name: &str) {
        let Self { list, at, found, .. } = self;
        let (count, findings) = (found.places.len(), &workspace.review.findings);
        let listed = Listed {
            id: Id::unique("findings"),
            name,
            height: LINE_HEIGHT * count.min(LINES) as f32 + space::TINY,
            at: *at,
            lines: 0..count,
        };
        ui.add_space(space::TINY);
        let finding = |line: usize| found.places.get(line).and_then(|it| findings.get(*it));
        let theme = view.theme;
        let used = list.ui(
            ui,
            theme,
            &listed,
            |ui, number, here| {
                let Some(finding) = finding(number) else { return false };
                let text = wording::finding(view.words, &workspace.document, finding);
                let severity = view.words.say(mending::severity(finding.severity));
                let spoken = format!("{severity}: {text}");
                let sign = Some(mending::sign(theme, finding.severity));
                let line = Line { sign, text: &text, spoken: &spoken, chosen: here };
                list_line_ui(ui, theme, listed.line_id(number), &line).clicked()
            },
            |_| {},
        );
        *at = used.at;
        let entered = used.pressed.iter().find(|(key, _)| *key == Key::Enter);
        let wanted = used.clicked.or(entered.map(|(_, line)| *line));
        if let Some(finding) = wanted.and_then(finding) {
            *at = wanted.unwrap_or(*at);
            view.act(Action::GoToFinding(Box::new(finding.clone())));
        }
    }
}

/// What was found in what is chosen, each with what can be done about it.
pub(super) fn of_chosen_ui<'a>(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    findings: impl Iterator<Item = &'a Finding>,
) {
    for finding in findings {
        let text = wording::finding_alone(view.words, &workspace.document, finding);
        let (color, letter) = mending::sign(view.theme, finding.severity);
        ui.add_space(space::TINY);
        let text = RichText::new(format!("{letter} {text}")).small().color(color);
        ui.add(egui::Label::new(text).wrap());
        mending::ui(ui, view, workspace, finding);
    }
}
