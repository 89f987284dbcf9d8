//! The margin beside the words: what goes where in it, in full where there is room, else as chips.

use std::collections::BTreeSet;

use egui::{Rect, Ui};

use crate::app::Workspace;
use crate::model::{AnnotationId, Node, RelationId};
use crate::ui::reader::cards::{Body, CHIP, FIRST_LINE, Saying};
use crate::ui::reader::marks::{Start, same_row};
use crate::ui::reader::packing::{Parcel, pack};
use crate::ui::reader::relations::{Links, Weight};
use crate::ui::reader::{LEFT, Page, RULER};
use crate::ui::view::View;

/// From this width on the reader has room for cards beside the text, in points.
const WIDE: f32 = 660.0;

/// The gutter for curves, and a narrow one, in points.
const GUTTER: f32 = 44.0;
const NARROW_GUTTER: f32 = 30.0;

/// The share of the room that cards take, and how wide they are, in points.
const SHARE: f32 = 0.24;
const CARD: std::ops::RangeInclusive<f32> = 120.0..=240.0;

/// How wide the names of relations are without cards, in points.
const NAMES_ALONE: f32 = 84.0;

/// How wide a strip of chips is, in points.
const STRIP: f32 = 20.0;

/// Between things in the margin, in points.
pub(super) const BETWEEN: f32 = 4.0;

/// How far cards may be pushed off their rows by those above before these become chips, and how far
/// chips may be, in points.
const SLACK: f32 = 26.0;
const SLACK_OF_CHIPS: f32 = 58.0;

/// So many lines of a note are shown, and of the chosen mark's.
const LINES: usize = 2;
const LINES_CHOSEN: usize = 6;

/// So many marks of a row are told of; the others are counted.
const IN_ROW: usize = 12;

/// So many relations are named.
const NAMES: usize = 12;

/// The height of a relation's name, in points.
pub(super) const NAME: f32 = 20.0;

/// How the room to the right of the words is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sides {
    /// For curves.
    pub(super) gutter: f32,
    /// For what stands beside them.
    pub(super) margin: f32,
}

impl Sides {
    /// The division of a reader so wide.
    pub(super) fn of(width: f32, cards: bool) -> Self {
        if width < WIDE {
            return Self { gutter: NARROW_GUTTER, margin: STRIP };
        }
        let room = (width - LEFT - RULER - GUTTER) * SHARE;
        let margin = if cards { room.clamp(*CARD.start(), *CARD.end()) } else { NAMES_ALONE };
        Self { gutter: GUTTER, margin: margin.round() }
    }

    /// All of it, the overview included.
    pub(super) fn total(self) -> f32 {
        self.gutter + self.margin + RULER
    }
}

/// Whether a margin is too narrow for words.
pub(super) fn is_strip(margin: Rect) -> bool {
    margin.width() <= STRIP
}

/// What the pointer is on in the margin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pointed {
    pub(super) mark: Option<AnnotationId>,
    pub(super) relation: Option<RelationId>,
}

/// Something that stands in the margin, and where.
pub(super) struct Item {
    pub(super) what: What,
    pub(super) rect: Rect,
    /// The middle of the row that it belongs to.
    pub(super) row: f32,
}

/// What can stand in the margin.
pub(super) enum What {
    /// A card with its words.
    Card(Saying, Body),
    /// Chips of the marks that begin in a row, and how many more there are.
    Chips(Vec<Saying>, usize),
    /// The name of a relation, by its place in the list of those drawn.
    Name(usize),
    /// How many relations have no name here.
    Unnamed(usize),
}

/// A row to which something belongs.
enum Entry {
    /// What there is to say of the marks that begin in it, and how many more there are.
    Row(f32, Vec<Saying>, usize),
    Name(f32, usize),
}

impl Entry {
    fn y(&self) -> f32 {
        match self {
            Self::Row(y, ..) | Self::Name(y, _) => *y,
        }
    }

    /// How far it may be pushed down.
    fn slack(&self, chosen: Option<AnnotationId>) -> f32 {
        match self {
            Self::Row(_, sayings, _) if sayings.iter().any(|s| Some(s.id) == chosen) => 0.0,
            Self::Row(_, sayings, _) if sayings.iter().any(Saying::has_words) => SLACK,
            Self::Name(..) => SLACK,
            Self::Row(..) => SLACK_OF_CHIPS,
        }
    }
}

/// Arranges what there is to say of the marks in view, and the names of relations.
pub(super) fn arrange(
    ui: &Ui,
    view: &View<'_>,
    workspace: &Workspace,
    page: &Page,
    starts: &[Start<'_>],
    links: &Links,
) -> Vec<Item> {
    let named = links.drawn.iter().enumerate().filter(|(_, link)| link.weight > Weight::Faint);
    let named: Vec<usize> = named
        .filter(|(_, link)| !link.far_end.is_hidden())
        .map(|(number, _)| number)
        .rev()
        .collect();
    let mut entries = rows(view, workspace, starts, links, page.view);
    for number in named.iter().take(NAMES) {
        if let Some(link) = links.drawn.get(*number) {
            entries.push(Entry::Name(link.far_end.at.y, *number));
        }
    }
    entries.sort_by(|a, b| a.y().total_cmp(&b.y()));
    let mut items = stack(ui, view, workspace, page, entries);
    let unnamed = named.len().saturating_sub(NAMES) + links.left_out;
    if unnamed > 0 {
        let last = items.iter().rposition(|item| matches!(item.what, What::Name(_)));
        let row = last.and_then(|last| items.get(last)).map_or(page.view.top(), |item| item.row);
        let item = Item { what: What::Unnamed(unnamed), rect: parcel(page, row, NAME), row };
        items.insert(last.map_or(0, |last| last + 1), item);
    }
    settle(&mut items, workspace.chosen_mark());
    items
}

/// What there is to say of the marks that begin in each row. Where a relation's name tells more of
/// a mark than the number of its relations would, the name stands alone.
fn rows(
    view: &View<'_>,
    workspace: &Workspace,
    starts: &[Start<'_>],
    links: &Links,
    visible: Rect,
) -> Vec<Entry> {
    if !view.state.settings.margin_cards {
        return Vec::new();
    }
    let ends: BTreeSet<Node> = links
        .drawn
        .iter()
        .filter(|link| link.weight > Weight::Faint)
        .map(|link| link.far)
        .collect();
    let chosen = workspace.chosen_mark();
    let mut entries = Vec::new();
    for row in starts.chunk_by(|a, b| same_row(a.row, b.row)) {
        let Some(y) = row.first().map(|start| start.row.rect.center().y) else { continue };
        if y > visible.bottom() {
            break;
        }
        let heaped: usize = row.iter().map(|start| start.mark.heaped).sum();
        // The chosen one comes first, so that it can be held at its row.
        let mut row: Vec<&Start<'_>> = row.iter().collect();
        row.sort_by_key(|start| Some(start.mark.id) != chosen);
        let mut sayings = row.into_iter().filter_map(|start| {
            Saying::of(view, &workspace.document, start.mark).filter(|saying| {
                let is_end = ends.contains(&Node::Annotation(saying.id));
                saying.has_words() || !is_end || chosen == Some(saying.id)
            })
        });
        let told: Vec<Saying> = sayings.by_ref().take(IN_ROW).collect();
        if !told.is_empty() {
            entries.push(Entry::Row(y, told, sayings.count() + heaped));
        }
    }
    entries
}

/// Gives each entry its form: cards where they do not drive those below too far from their rows,
/// else chips.
fn stack(
    ui: &Ui,
    view: &View<'_>,
    workspace: &Workspace,
    page: &Page,
    entries: Vec<Entry>,
) -> Vec<Item> {
    let chosen = workspace.chosen_mark();
    let limits: Vec<f32> = entries
        .iter()
        .skip(1)
        .map(|next| next.y() - FIRST_LINE + next.slack(chosen))
        .chain([f32::INFINITY])
        .collect();
    let mut items = Vec::new();
    let mut free = f32::NEG_INFINITY;
    for (entry, limit) in entries.into_iter().zip(limits) {
        let first = items.len();
        match entry {
            Entry::Name(row, number) => {
                let rect = parcel(page, row, NAME);
                items.push(Item { what: What::Name(number), rect, row });
            }
            Entry::Row(row, sayings, more) if is_strip(page.margin) => {
                let rect = parcel(page, row, CHIP);
                items.push(Item { what: What::Chips(sayings, more), rect, row });
            }
            Entry::Row(row, sayings, more) => {
                let room = limit - free.max(row - FIRST_LINE);
                items.extend(cards(ui, view, page, (row, sayings, more), chosen, room));
            }
        }
        for item in items.iter().skip(first) {
            free = free.max(item.rect.top()) + item.rect.height() + BETWEEN;
        }
    }
    items
}

/// The cards of a row, or its chips where there is not that much room, or more to be told of than
/// there would be cards.
fn cards(
    ui: &Ui,
    view: &View<'_>,
    page: &Page,
    (row, sayings, more): (f32, Vec<Saying>, usize),
    chosen: Option<AnnotationId>,
    room: f32,
) -> Vec<Item> {
    let width = page.margin.width();
    let as_card = |saying: &Saying| saying.has_words() || Some(saying.id) == chosen;
    let (full, mut chips): (Vec<Saying>, Vec<Saying>) = sayings.into_iter().partition(as_card);
    let mut bodies: Vec<(Saying, Body)> = Vec::new();
    for saying in full {
        let lines = if Some(saying.id) == chosen { LINES_CHOSEN } else { LINES };
        let body = saying.lay_out(ui, view, width, lines);
        bodies.push((saying, body));
    }
    let of_chips = if chips.is_empty() { 0.0 } else { CHIP };
    let height: f32 = bodies.iter().map(|(_, body)| body.height + BETWEEN).sum();
    if more > 0 || height + of_chips > room {
        let small = |(saying, _): &(Saying, Body)| Some(saying.id) != chosen;
        let (small, kept): (Vec<_>, Vec<_>) = bodies.into_iter().partition(small);
        chips.splice(0..0, small.into_iter().map(|(saying, _)| saying));
        bodies = kept;
    }
    let mut items: Vec<Item> = Vec::new();
    for (saying, body) in bodies {
        let top = row - FIRST_LINE;
        let at = egui::pos2(page.margin.left(), top);
        let rect = Rect::from_min_size(at, egui::vec2(width, body.height));
        items.push(Item { what: What::Card(saying, body), rect, row });
    }
    if !chips.is_empty() {
        let rect = parcel(page, row, CHIP);
        items.push(Item { what: What::Chips(chips, more), rect, row });
    }
    items
}

/// Where something so high would stand if it were alone.
fn parcel(page: &Page, row: f32, height: f32) -> Rect {
    let at = egui::pos2(page.margin.left(), row - height / 2.0);
    Rect::from_min_size(at, egui::vec2(page.margin.width(), height))
}

/// Moves the items apart; the chosen mark's card stays where it is.
fn settle(items: &mut [Item], chosen: Option<AnnotationId>) {
    let held = items.iter().position(|item| match &item.what {
        What::Card(saying, _) => Some(saying.id) == chosen,
        // Where there are no cards its chip comes first.
        What::Chips(sayings, _) => chosen.is_some() && sayings.first().map(|s| s.id) == chosen,
        What::Name(_) | What::Unnamed(_) => false,
    });
    let parcels: Vec<Parcel> =
        items.iter().map(|item| Parcel::new(item.rect.top(), item.rect.height())).collect();
    for (item, top) in items.iter_mut().zip(pack(&parcels, BETWEEN, held)) {
        item.rect = item.rect.translate(egui::vec2(0.0, top - item.rect.top()));
    }
}
