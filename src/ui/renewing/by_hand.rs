//! Setting a mark by hand: words of the newer text are looked for by typing.

use std::sync::Arc;

use egui::{Id, Key, Ui};

use crate::app::Action;
use crate::app::renewing::{RenewStep, Renewing};
use crate::model::{Span, Spans, Version};
use crate::text::search::{Query, Searchable};
use crate::ui::renewing::Draft;
use crate::ui::renewing::list::list_id;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Line, line_field_ui, list_line_ui, walk_beside_field};
use crate::ui::wording;

/// So many places are listed.
const MOST: usize = 9;

/// So many bytes before and after the words are listed with them.
const AROUND: usize = 24;

/// What is looked for in the newer text.
pub(super) struct ByHand {
    typed: String,
    /// What the places were looked for by.
    asked: String,
    hits: Vec<Span>,
    at: usize,
    version: Arc<Version>,
    searchable: Option<Searchable>,
    fresh: bool,
}

impl ByHand {
    pub(super) fn of(renewing: &Renewing) -> Self {
        Self {
            typed: String::new(),
            asked: String::new(),
            hits: Vec::new(),
            at: 0,
            version: Arc::clone(&renewing.version),
            searchable: None,
            fresh: true,
        }
    }

    /// The place that Enter would take.
    pub(super) fn hit(&self) -> Option<Span> {
        self.hits.get(self.at).copied()
    }

    fn seek(&mut self) {
        let text = &self.version.text;
        let searchable =
            self.searchable.get_or_insert_with(|| Searchable::new(text, [(0..text.len(), true)]));
        let query = Query { words: self.typed.trim().to_owned(), ..Query::default() };
        let found = searchable.search(&query, MOST, &|| false);
        let places = found.ok().flatten().map(|hits| hits.places).unwrap_or_default();
        self.hits = places.into_iter().filter_map(|it| Span::new(it.start, it.end)).collect();
        self.at = 0;
        self.asked.clone_from(&self.typed);
    }
}

impl Draft {
    pub(super) fn by_hand_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, renewing: &Renewing) {
        let Some(hand) = &mut self.by_hand else { return };
        ui.add_space(space::SMALL);
        let name = view.words.say("renewing-find");
        ui.label(egui::RichText::new(&name).strong());
        let id = Id::unique("words of the newer text");
        let field = line_field_ui(ui, &name, &mut hand.typed, |field| field.id(id));
        if std::mem::take(&mut hand.fresh) {
            field.request_focus();
        }
        if hand.typed != hand.asked {
            hand.seek();
        }
        let before = hand.at;
        if field.has_focus() {
            hand.at = walk_beside_field(ui, hand.at, hand.hits.len());
        }
        let mut taken = None;
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            taken = hand.hit();
            if taken.is_none() {
                field.request_focus();
            }
        }
        let text = hand.version.text.as_str();
        for (number, hit) in hand.hits.iter().enumerate() {
            let (start, end) = (hit.start().get(), hit.end().get());
            let from = text.ceil_char_boundary(start.saturating_sub(AROUND));
            let to = text.floor_char_boundary((end + AROUND).min(text.len()));
            let around = wording::shorten(text.get(from..to).unwrap_or_default(), 160);
            let words = format!("…{around}…");
            let line = Line { sign: None, text: &words, spoken: &words, chosen: number == hand.at };
            if list_line_ui(ui, view.theme, id.with(number), &line).clicked() {
                taken = Some(*hit);
            }
        }
        if hand.hits.is_empty() && !hand.typed.trim().is_empty() {
            let none = egui::RichText::new(view.words.say("renewing-not-found"));
            ui.label(none.color(view.theme.ink_soft.0));
        }
        let hint = egui::RichText::new(view.words.say("renewing-find-hint")).small();
        ui.add(egui::Label::new(hint.color(view.theme.ink_soft.0)).wrap());
        let moved = before != hand.at || field.changed();
        if let Some(hit) = hand.hit().filter(|_| moved)
            && let Some(row) = renewing.paragraphs.row_of_new(hit.start())
        {
            self.texts.bring(row);
        }
        let cancel = ui.button(view.words.say("cancel")).clicked();
        if let Some(hit) = taken {
            view.act(Action::Renew(RenewStep::ByHand(Spans::from(hit))));
        }
        if taken.is_some() || cancel {
            self.by_hand = None;
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
    }
}
