//! What stands beside the words, drawn: cards, chips and names, and what the pointer does there.

use egui::{CursorIcon, Id, Painter, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::{Action, Workspace};
use crate::model::{AnnotationId, Node};
use crate::ui::reader::cards::{Body, CHIP, Look, Saying};
use crate::ui::reader::curves::Place;
use crate::ui::reader::margin::{BETWEEN, Item, Pointed, What, is_strip};
use crate::ui::reader::names::paint_pill;
use crate::ui::reader::relations::Links;
use crate::ui::reader::{Page, reader_id};
use crate::ui::view::View;

/// So many cards are opened at once.
const OPENED: usize = 12;

/// How wide a card is that opens under the pointer, and how many lines of a note it shows.
const OPEN_WIDTH: f32 = 260.0;
const OPEN_LINES: usize = 12;

/// The margin of one frame.
pub(super) struct Beside<'a> {
    pub(super) ui: &'a Ui,
    pub(super) workspace: &'a Workspace,
    pub(super) page: &'a Page,
    pub(super) links: &'a Links,
    /// What the pointer was on.
    pub(super) pointed: Pointed,
}

impl Beside<'_> {
    /// Draws what was arranged; answers what the pointer is on.
    pub(super) fn ui(&self, view: &mut View<'_>, items: Vec<Item>) -> Pointed {
        let mut touched = Pointed::default();
        let mut kept: Vec<Rect> =
            items.iter().filter(|item| self.is_kept(item)).map(|item| item.rect).collect();
        let edges = [Place::Above, Place::Below].map(|edge| (edge, self.beyond(edge)));
        // What lies under the ways to other places is left out until it has room.
        let taken = edges.iter().filter(|(_, beyond)| !beyond.is_empty());
        let taken: Vec<Rect> =
            taken.map(|(edge, beyond)| self.stubs_rect(*edge, beyond.len())).collect();
        for item in items {
            let hidden = taken.iter().any(|taken| taken.intersects(item.rect));
            if hidden || !self.page.view.intersects(item.rect) {
                continue;
            }
            match item.what {
                What::Card(saying, body) => {
                    self.card_ui(view, &saying, &body, item.rect, item.row, &mut touched);
                }
                What::Chips(sayings, more) if is_strip(self.page.margin) => {
                    self.letter_ui(view, (&sayings, more), item.rect, &mut touched);
                }
                What::Chips(sayings, more) => {
                    self.chips_ui(view, (&sayings, more), item.rect, &mut touched);
                }
                What::Name(number) => {
                    if let Some(link) = self.links.drawn.get(number) {
                        self.name_ui(view, link, item.rect, &mut touched);
                    }
                }
                What::Unnamed(count) => self.unnamed_ui(view, count, item.rect),
            }
        }
        kept.extend(taken);
        self.faint_names_ui(view, &kept);
        for (edge, beyond) in edges {
            self.stubs_ui(view, edge, &beyond);
        }
        touched
    }

    /// Whether something stays where it is while the pointer rests on another mark: what there is to
    /// read, and all that is about the chosen one.
    fn is_kept(&self, item: &Item) -> bool {
        match &item.what {
            What::Card(..) | What::Name(_) | What::Unnamed(_) => true,
            What::Chips(sayings, _) => {
                let chosen = self.workspace.chosen_mark();
                sayings.iter().any(|saying| Some(saying.id) == chosen)
            }
        }
    }

    pub(super) fn painter(&self) -> Painter {
        self.ui.painter_at(self.page.view)
    }

    fn look(&self, id: AnnotationId, response: &Response) -> Look {
        Look {
            chosen: self.workspace.chosen == Some(id.into()),
            hovered: response.hovered() || self.pointed.mark == Some(id),
            focused: response.has_focus(),
        }
    }

    /// A place in the margin that can be clicked.
    pub(super) fn button(&self, rect: Rect, id: Id, spoken: impl Fn() -> String) -> Response {
        let visible = rect.intersect(self.page.view);
        // A press here is not the article's, whatever becomes of it.
        let response = self.ui.interact(visible, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken()));
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    /// Chooses a mark or relation, or makes it the other end of a link; keys go on to the article.
    pub(super) fn take(&self, view: &mut View<'_>, node: Node) {
        let linking = self.workspace.linking.is_some();
        view.act(if linking { Action::LinkTo(node) } else { Action::Choose(Some(node)) });
        self.ui.memory_mut(|memory| memory.request_focus(reader_id()));
    }

    fn card_ui(
        &self,
        view: &mut View<'_>,
        saying: &Saying,
        body: &Body,
        rect: Rect,
        row: f32,
        touched: &mut Pointed,
    ) {
        let id = card_id(saying.id);
        let response = self.button(rect, id, || saying.spoken(view, &self.workspace.document));
        let look = self.look(saying.id, &response);
        let painter = self.painter();
        let pushed = (rect.top() - row).abs() > rect.height();
        if pushed && (look.chosen || look.hovered) {
            let to = rect.left_top() + Vec2::new(0.0, CHIP / 2.0);
            self.paint_leader(&painter, view.theme.ink_soft.0, row, to);
        }
        saying.paint(&painter, view.theme, rect, body, look);
        if response.hovered() {
            touched.mark = Some(saying.id);
        }
        if response.clicked() {
            self.take(view, saying.id.into());
        } else if body.is_cut() {
            opened_ui(view, &response, std::slice::from_ref(saying), 0);
        }
    }

    /// The chips of a row side by side; those for which there is no room are counted, and so are
    /// those that are not there.
    fn chips_ui(
        &self,
        view: &mut View<'_>,
        (sayings, more): (&[Saying], usize),
        rect: Rect,
        touched: &mut Pointed,
    ) {
        let painter = self.painter();
        let mut left = rect.left();
        for (number, saying) in sayings.iter().enumerate() {
            let width = saying.chip_width();
            let rest = sayings.len() - number - 1 + more;
            let kept = if rest > 0 { rest_width(rest) + 2.0 } else { 0.0 };
            if left + width + kept > rect.right() && number > 0 {
                let rest = sayings.get(number..).unwrap_or_default();
                let size = Vec2::new(rest_width(rest.len() + more), CHIP);
                let rect = Rect::from_min_size(Pos2::new(left, rect.top()), size);
                self.rest_ui(view, (rest, more), rect, touched);
                return;
            }
            let chip = Rect::from_min_size(Pos2::new(left, rect.top()), Vec2::new(width, CHIP));
            let id = card_id(saying.id);
            let response = self.button(chip, id, || saying.spoken(view, &self.workspace.document));
            saying.paint_chip(&painter, view.theme, chip, self.look(saying.id, &response));
            if response.hovered() {
                touched.mark = Some(saying.id);
            }
            if response.clicked() {
                self.take(view, saying.id.into());
            } else {
                opened_ui(view, &response, std::slice::from_ref(saying), 0);
            }
            left += width + BETWEEN;
        }
    }

    /// How many chips of a row there was no room for; a click takes them up one after the other.
    fn rest_ui(
        &self,
        view: &mut View<'_>,
        (rest, more): (&[Saying], usize),
        rect: Rect,
        touched: &mut Pointed,
    ) {
        let Some(first) = rest.first() else { return };
        let spoken = || self.all_spoken(view, rest, more);
        let response = self.button(rect, card_id(first.id).with("rest"), spoken);
        let text = format!("+{}", rest.len() + more);
        paint_pill(&self.painter(), view, rect, &response, &text, view.theme.line.0);
        let next = self.after_chosen(rest).unwrap_or(first.id);
        if response.hovered() {
            touched.mark = Some(next);
        }
        if response.clicked() {
            self.take(view, next.into());
        } else {
            opened_ui(view, &response, rest, more);
        }
    }

    /// A row's one chip in a narrow margin; a click takes up its marks one after the other.
    fn letter_ui(
        &self,
        view: &mut View<'_>,
        (sayings, more): (&[Saying], usize),
        rect: Rect,
        touched: &mut Pointed,
    ) {
        let Some(first) = sayings.first() else { return };
        let spoken = || self.all_spoken(view, sayings, more);
        let response = self.button(rect, card_id(first.id), spoken);
        let shown = sayings.iter().find(|saying| self.pointed.mark == Some(saying.id));
        let shown = shown.unwrap_or(first);
        let look = self.look(shown.id, &response);
        let behind = sayings.len() - 1 + more;
        shown.paint_letter(&self.painter(), view.theme, rect, look, behind);
        let next = self.after_chosen(sayings).unwrap_or(first.id);
        if response.hovered() {
            touched.mark = Some(next);
        }
        if response.clicked() {
            self.take(view, next.into());
        } else {
            opened_ui(view, &response, sayings, more);
        }
    }

    /// The one after the chosen one, if that is among them and not the last.
    fn after_chosen(&self, sayings: &[Saying]) -> Option<AnnotationId> {
        let chosen = self.workspace.chosen_mark();
        let here = sayings.iter().position(|saying| Some(saying.id) == chosen)?;
        sayings.get(here + 1).map(|saying| saying.id)
    }

    fn all_spoken(&self, view: &View<'_>, sayings: &[Saying], more: usize) -> String {
        let spoken = sayings.iter().map(|saying| saying.spoken(view, &self.workspace.document));
        spoken.chain(and_more(view, more)).collect::<Vec<_>>().join("; ")
    }
}

/// The card or chip of a mark.
fn card_id(id: AnnotationId) -> Id {
    Id::unique(("margin card", id.as_str()))
}

/// How wide a number of marks is, in points.
fn rest_width(count: usize) -> f32 {
    match count {
        0..100 => 24.0,
        100..1_000 => 34.0,
        _ => 42.0,
    }
}

/// How many marks there are besides, in words.
fn and_more(view: &View<'_>, more: usize) -> Option<String> {
    (more > 0).then(|| view.words.say_with("marks-more", &[("count", more.into())]))
}

/// Shows cards in full while the pointer rests on what stands for them, and how many more there are.
fn opened_ui(view: &View<'_>, response: &Response, sayings: &[Saying], more: usize) {
    response.clone().on_hover_ui(|ui| {
        ui.spacing_mut().item_spacing.y = BETWEEN;
        for saying in sayings.iter().take(OPENED) {
            let body = saying.lay_out(ui, view, OPEN_WIDTH, OPEN_LINES);
            let (rect, _) =
                ui.allocate_exact_size(Vec2::new(OPEN_WIDTH, body.height), Sense::hover());
            saying.paint(ui.painter(), view.theme, rect, &body, Look::default());
        }
        if let Some(text) = and_more(view, sayings.len().saturating_sub(OPENED) + more) {
            ui.label(egui::RichText::new(text).small());
        }
    });
}
