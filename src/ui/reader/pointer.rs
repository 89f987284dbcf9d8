//! The pointer in the reader: selecting by clicks and by dragging, and choosing marks.

use egui::{Event, PointerButton, Pos2, Rect, Ui};

use crate::app::{Action, Adjusting, Command, Selection, marks_under};
use crate::model::{Node, Version};
use crate::text::{Offset, words};
use crate::ui::reader::{Page, Scene};
use crate::ui::view::View;

/// How far the pointer may move between press and release of a click, in points, as in egui.
const CLICK_SLACK: f32 = 6.0;

/// So many clicks in a row take the most that clicks can take.
const MOST_CLICKS: u8 = 4;

/// So far inside its edges the view begins to follow a pointer that selects, in points.
const EDGE: f32 = 24.0;

/// How fast it follows, in points a second: for each point of distance…
const EDGE_SPEED: f32 = 6.0;

/// …and for each square point, so that far outside it goes by pages.
const EDGE_GAIN: f32 = 0.05;

/// The view never follows faster, in points a second.
const EDGE_FASTEST: f32 = 6_000.0;

/// What the pointer was doing in the last frame.
#[derive(Default)]
pub(super) struct Pointer {
    presses: Presses,
    held: Option<Held>,
    /// Whether a selection was made that nobody was told of.
    made: bool,
    /// What the last selection was spread from, as long as it stands.
    spread: Option<(Selection, Origin)>,
}

/// Presses in a row, each soon after the one before and in the same place.
#[derive(Default)]
struct Presses {
    count: u8,
    at: Pos2,
    /// When the button was let go last, in seconds of egui's clock.
    released: f64,
}

/// The button is down.
struct Held {
    origin: Origin,
    /// Where it was pressed.
    from: Pos2,
    /// Where the pointer is.
    at: Pos2,
    /// Whether it selects; a click that does not move chooses what is under it.
    selects: bool,
    /// Whether Ctrl was held: what is selected then is added to the chosen mark, and a mark that is
    /// clicked is chosen beside it.
    joins: bool,
}

/// Where a selection began, and what it takes as a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Origin {
    start: Offset,
    end: Offset,
    grain: Grain,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Grain {
    Word,
    Sentence,
    Paragraph,
}

/// What happened to the button or to the pointer.
enum Touch {
    Down(Pos2),
    Moved(Pos2),
    Up(Pos2),
}

impl Pointer {
    /// Whether words are being selected right now.
    pub(super) fn selects(&self) -> bool {
        self.held.as_ref().is_some_and(|held| held.selects)
    }

    /// Whether what is selected is not settled yet: the button is down, or one more click would
    /// take more, and must not hit what appears meanwhile.
    pub(super) fn is_busy(&self, ui: &Ui) -> bool {
        let more = (2..MOST_CLICKS).contains(&self.presses.count);
        let left = self.presses.released + click_delay(ui) - ui.input(|input| input.time);
        let awaits = more && left > 0.0;
        if awaits {
            ui.ctx().request_repaint_after_secs(left as f32);
        }
        awaits || self.held.is_some()
    }
}

/// Turns what the pointer does into actions; answers how far the view is to follow it, in points.
pub(super) fn handle(pointer: &mut Pointer, scene: &Scene<'_>, view: &mut View<'_>) -> f32 {
    let Scene { ui, workspace, page, response, .. } = *scene;
    if !scene.is_covered && response.hover_pos().is_some_and(|point| on_words(page, point)) {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
    }
    for touch in touches(scene) {
        match touch {
            Touch::Down(at) if !scene.is_covered && is_ours(scene, at) => {
                press(pointer, scene, at);
            }
            Touch::Down(_) => {}
            Touch::Moved(at) => move_to(pointer, at),
            Touch::Up(at) => {
                move_to(pointer, at);
                release(pointer, scene, view);
            }
        }
    }
    if !ui.input(|input| input.pointer.primary_down()) {
        pointer.held = None;
    }
    select(pointer, scene, view);
    if pointer.made && !pointer.is_busy(ui) {
        pointer.made = false;
        if workspace.awaits_selection() {
            view.act(Action::SelectionMade);
        }
    }
    let held = pointer.held.as_ref().filter(|held| held.selects);
    held.map_or(0.0, |held| follow(ui, page.view, held.from, held.at))
}

/// How far the view follows in this frame a pointer that was pressed at one place and is at another.
pub(super) fn follow(ui: &Ui, view: Rect, from: Pos2, at: Pos2) -> f32 {
    let speed = speed(view, from, at);
    if speed != 0.0 {
        ui.ctx().request_repaint();
    }
    // After a pause egui does not say how long it was.
    speed * ui.input(|input| input.stable_dt).min(0.1)
}

/// Whether a press is the reader's. A press and a release between two frames leave no button down,
/// and egui takes a press to be at the place where the pointer has got to when it looks: a fast
/// hand may be outside by then.
fn is_ours(scene: &Scene<'_>, at: Pos2) -> bool {
    let Scene { ui, page, response, .. } = *scene;
    if response.is_pointer_button_down_on() || response.clicked() || response.hovered() {
        return true;
    }
    let moved = ui.input(|input| input.pointer.interact_pos()).is_some_and(|now| now != at);
    moved && page.column.contains(at) && ui.ctx().layer_id_at(at) == Some(response.layer_id)
}

fn touches(scene: &Scene<'_>) -> Vec<Touch> {
    scene.ui.input(|input| {
        let touches = input.events.iter().filter_map(|event| match event {
            Event::PointerMoved(at) => Some(Touch::Moved(*at)),
            Event::PointerButton { pos, button: PointerButton::Primary, pressed, .. } => {
                Some(if *pressed { Touch::Down(*pos) } else { Touch::Up(*pos) })
            }
            _ => None,
        });
        touches.collect()
    })
}

/// One press begins a selection by words or a click, two take the word, three the sentence, four
/// the paragraph; with Shift the selection that there is goes on.
fn press(pointer: &mut Pointer, scene: &Scene<'_>, at: Pos2) {
    let Scene { ui, workspace, page, response, .. } = *scene;
    response.request_focus();
    let Some(place) = nearest(page, at) else { return };
    pointer.made = false;
    let (now, shift, joins) =
        ui.input(|input| (input.time, input.modifiers.shift, input.modifiers.command));
    let count = pointer.presses.add(at, now, click_delay(ui));
    let extended = workspace.selection.filter(|_| shift && workspace.linking.is_none());
    if let Some(selection) = extended {
        let before = pointer.spread.filter(|(same, _)| *same == selection);
        let origin = before.map_or_else(|| Origin::at(selection.anchor), |(_, origin)| origin);
        pointer.presses.count = 0;
        pointer.held = Some(Held { origin, from: at, at, selects: true, joins });
        return;
    }
    let origin = Origin::of(workspace.document.version(), place, count);
    pointer.held = Some(Held { origin, from: at, at, selects: count > 1, joins });
}

fn move_to(pointer: &mut Pointer, at: Pos2) {
    if let Some(held) = &mut pointer.held {
        held.at = at;
        held.selects |= held.from.distance(at) > CLICK_SLACK;
    }
}

fn release(pointer: &mut Pointer, scene: &Scene<'_>, view: &mut View<'_>) {
    select(pointer, scene, view);
    let Some(held) = pointer.held.take() else { return };
    pointer.presses.released = scene.ui.input(|input| input.time);
    pointer.made = held.selects;
    if held.selects && pointer.presses.count == 1 {
        // After a drag the next press is the first of a row.
        pointer.presses.count = 0;
    }
    if !held.selects
        && let Some(at) = nearest(scene.page, held.at)
    {
        click(scene, view, at, on_words(scene.page, held.at), held.joins);
    }
}

/// Selects from where the button was pressed to where the pointer is.
fn select(pointer: &mut Pointer, scene: &Scene<'_>, view: &mut View<'_>) {
    let Some(held) = pointer.held.as_mut().filter(|held| held.selects) else { return };
    let Some(head) = nearest(scene.page, held.at) else { return };
    let exact = scene.ui.input(|input| input.modifiers.alt);
    let selection = held.origin.spread(scene.workspace.document.version(), head, exact);
    if pointer.spread != Some((selection, held.origin))
        || scene.workspace.selection != Some(selection)
    {
        if std::mem::take(&mut held.joins) {
            let adds = matches!(scene.workspace.adjusting, Some(Adjusting::Fragment(_)));
            if !adds && scene.workspace.chosen_spans().is_some() {
                view.act(Action::Do(Command::AddFragment));
            }
        }
        pointer.spread = Some((selection, held.origin));
        view.act(Action::Select(selection));
    }
}

/// How soon the next click must come to count as one more, in seconds.
fn click_delay(ui: &Ui) -> f64 {
    ui.ctx().options(|options| options.input_options.max_double_click_delay)
}

impl Presses {
    fn add(&mut self, at: Pos2, now: f64, delay: f64) -> u8 {
        let soon = now - self.released < delay && self.at.distance(at) < CLICK_SLACK;
        self.count = if soon { (self.count + 1).min(MOST_CLICKS) } else { 1 };
        self.at = at;
        self.count
    }
}

impl Origin {
    fn at(place: Offset) -> Self {
        Self { start: place, end: place, grain: Grain::Word }
    }

    /// What so many presses at a place take.
    fn of(version: &Version, place: Offset, presses: u8) -> Self {
        let range =
            |range: std::ops::Range<usize>| (Offset::new(range.start), Offset::new(range.end));
        let (grain, taken) = match presses {
            0 | 1 => (Grain::Word, None),
            2 => (Grain::Word, words::word_at(version.text.as_str(), place.get()).map(range)),
            3 => (Grain::Sentence, Grain::Sentence.around(version, place)),
            _ => (Grain::Paragraph, Grain::Paragraph.around(version, place)),
        };
        let (start, end) = taken.unwrap_or((place, place));
        Self { start, end, grain }
    }

    /// The selection from here to a place, in whole words, sentences or paragraphs unless it is to
    /// be exact. Whichever way it goes, it takes the same.
    fn spread(self, version: &Version, head: Offset, exact: bool) -> Selection {
        let (mut start, mut end) = (self.start.min(head), self.end.max(head));
        if !exact {
            if let Some((first, last)) = self.grain.around(version, head) {
                (start, end) = (start.min(first), end.max(last));
            }
            let text = version.text.as_str();
            let whole = match self.grain {
                Grain::Word => words::snap(text, start.get()..end.get()),
                _ => words::trim(text, start.get()..end.get()),
            };
            (start, end) = (Offset::new(whole.start), Offset::new(whole.end));
        }
        if head < self.start {
            Selection { anchor: end, head: start, exact }
        } else {
            Selection { anchor: start, head: end, exact }
        }
    }
}

impl Grain {
    /// The sentence or the paragraph around a place; words are found by snapping.
    fn around(self, version: &Version, at: Offset) -> Option<(Offset, Offset)> {
        let span = match self {
            Self::Word => return None,
            Self::Sentence => version.sentence_at(at)?,
            Self::Paragraph => version.block_at(at)?.1.span,
        };
        Some((span.start(), span.end()))
    }
}

/// How fast the view follows the pointer, in points a second, faster the farther out it is. A
/// selection that begins beside the edge does not set it going: the pointer must have moved on.
fn speed(view: Rect, from: Pos2, at: Pos2) -> f32 {
    let edge = EDGE.min(view.height() / 4.0);
    let above = (view.top() + edge - at.y).min(from.y - at.y);
    let below = (at.y - view.bottom() + edge).min(at.y - from.y);
    let out = above.max(below).max(0.0);
    let speed = (out * EDGE_SPEED + out * out * EDGE_GAIN).min(EDGE_FASTEST);
    if above > below { -speed } else { speed }
}

fn on_words(page: &Page, point: Pos2) -> bool {
    page.placed.iter().any(|placed| placed.holds(point))
}

/// The place in the text nearest to a point, above and below the view's units too.
pub(super) fn nearest(page: &Page, point: Pos2) -> Option<Offset> {
    let below = page.placed.partition_point(|placed| placed.top() <= point.y);
    let placed = page.placed.get(below.saturating_sub(1))?;
    Some(placed.offset(point))
}

/// A click takes up the shortest mark under it, then the next longer one, and so on; while a link
/// is being made it points at the other end. With Ctrl a mark is chosen beside those that are. Beside the words it lets go. With Alt the caret is
/// meant to be just there, within a word too.
fn click(scene: &Scene<'_>, view: &mut View<'_>, at: Offset, on_words: bool, joins: bool) {
    let workspace = scene.workspace;
    let exact = scene.ui.input(|input| input.modifiers.alt);
    let caret = Selection { exact, ..Selection::caret(at) };
    let under = if on_words { marks_under(&workspace.document, at) } else { Vec::new() };
    if workspace.linking.is_some() {
        let from = workspace.linking.as_ref().and_then(|linking| linking.from.annotation());
        if let Some(id) = under.into_iter().find(|id| Some(*id) != from) {
            view.act(Action::LinkTo(Node::Annotation(id)));
        }
        return;
    }
    if matches!(workspace.adjusting, Some(Adjusting::Fragment(_))) {
        view.act(Action::Select(caret));
        return;
    }
    if joins {
        // The first that is not chosen yet, else the first, which is let go.
        let next = under.iter().find(|id| !workspace.is_chosen(**id)).or(under.first());
        if let Some(next) = next {
            view.act(Action::ChooseAlso(*next));
        }
        return;
    }
    let here = workspace.chosen_mark().and_then(|id| under.iter().position(|o| *o == id));
    let next = match here {
        Some(here) => under.get((here + 1) % under.len()),
        None => under.first(),
    };
    view.act(Action::Choose(next.map(|id| Node::Annotation(*id))));
    view.act(Action::Select(caret));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The speed with a view from 100 to 500, after a press at `from`.
    fn check(from: f32, at: f32, expected: std::ops::RangeInclusive<f32>) {
        let view = Rect::from_min_max(Pos2::new(0.0, 100.0), Pos2::new(800.0, 500.0));
        let speed = speed(view, Pos2::new(50.0, from), Pos2::new(90.0, at));
        assert!(expected.contains(&speed), "{speed} from {from} to {at}");
    }

    #[test]
    fn the_view_follows_faster_the_farther_out() {
        check(300.0, 300.0, 0.0..=0.0);
        check(300.0, 124.0, 0.0..=0.0);
        check(300.0, 476.0, 0.0..=0.0);
        // In the zone within the edge, slowly.
        check(300.0, 110.0, -100.0..=-60.0);
        check(300.0, 490.0, 60.0..=100.0);
        check(300.0, 540.0, 500.0..=700.0);
        check(300.0, 60.0, -700.0..=-500.0);
        check(300.0, 700.0, 3_500.0..=4_500.0);
        check(300.0, 9_000.0, EDGE_FASTEST..=EDGE_FASTEST);
        // A word in the first or last row is selected without anything moving.
        check(110.0, 110.0, 0.0..=0.0);
        check(110.0, 120.0, 0.0..=0.0);
        check(490.0, 480.0, 0.0..=0.0);
        // Straight up from there it goes.
        check(110.0, 90.0, -200.0..=-100.0);
    }
}
