//! A list of lines of which one is found by typing: a field, and below it what fits.

use egui::{Color32, Event, Id, Key, Ui};

use crate::text::folding::fold;
use crate::ui::keys::digit_on;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, Line, Rows, line_field_ui, line_ui, walk_beside_field};

/// So many lines have a digit: the tenth one 0.
const DIGITS: usize = 10;

/// From one depth of a tree to the next, in points.
const INDENT: f32 = 14.0;

/// A line that can be taken.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Offer {
    /// What it is called.
    pub(in crate::ui) name: String,
    /// What is said of it under the pointer, by whose words it is found too.
    pub(in crate::ui) more: String,
    /// A colour and letter before its name.
    pub(in crate::ui) sign: Option<(Color32, String)>,
    /// The key that takes it elsewhere, which stands behind its name.
    pub(in crate::ui) key: String,
    /// How deep it stands in a tree.
    pub(in crate::ui) depth: usize,
}

impl Offer {
    /// A line with a name and what is said of it.
    pub(in crate::ui) fn new(name: impl Into<String>, more: impl Into<String>) -> Self {
        Self { name: name.into(), more: more.into(), ..Self::default() }
    }
}

/// What was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Found {
    /// The offer of this number.
    Offer(usize),
    /// The line that clears what was taken before.
    Nothing,
    /// What was typed, as something new.
    New(String),
}

/// What was taken, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Taken {
    /// What.
    pub(in crate::ui) found: Found,
    /// Whether by a key, so that the hand goes on from here without the mouse.
    pub(in crate::ui) by_key: bool,
}

/// What is listed.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Listing<'a> {
    /// The id of the field.
    pub(in crate::ui) field: Id,
    /// What the field is called.
    pub(in crate::ui) hint: &'a str,
    /// The lines.
    pub(in crate::ui) offers: &'a [Offer],
    /// What the line is called that clears what was taken, if there is one.
    pub(in crate::ui) none: Option<&'a str>,
    /// What the line is called that takes what was typed as something new, if that can be.
    pub(in crate::ui) new: Option<&'a dyn Fn(&str) -> String>,
    /// Whether digits take the first lines, and stand behind them.
    pub(in crate::ui) numbered: bool,
    /// So many lines are in view at once.
    pub(in crate::ui) most: usize,
}

/// What a list remembers from frame to frame.
#[derive(Clone, Default)]
pub(in crate::ui) struct FindList {
    typed: String,
    /// The line that Enter takes.
    at: usize,
    rows: Rows,
    asked: bool,
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    Nothing,
    Offer(usize),
    New,
}

impl FindList {
    /// A list in which something is typed already; without it, `at` is the line that is taken.
    pub(in crate::ui) fn on(typed: String, at: usize) -> Self {
        let mut list = Self { typed, ..Self::default() };
        if list.typed.is_empty() {
            list.at = at;
            list.rows.bring(at);
        }
        list
    }

    /// Draws the field and the list; answers what was taken.
    pub(in crate::ui) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        listing: &Listing<'_>,
    ) -> Option<Taken> {
        let here = ui.memory(|memory| memory.has_focus(listing.field));
        if here && listing.numbered && self.typed.is_empty() {
            let number = digit_pressed(ui, listing.offers).filter(|it| *it < listing.offers.len());
            if let Some(number) = number {
                return Some(Taken { found: Found::Offer(number), by_key: true });
            }
        }
        let response = line_field_ui(ui, listing.hint, &mut self.typed, |field| {
            field.id(listing.field).hint_text(listing.hint).lock_focus(true)
        });
        if !std::mem::replace(&mut self.asked, true) {
            response.request_focus();
        }
        let entries = entries(listing, &self.typed);
        if response.changed() {
            self.at = 0;
            self.rows.bring(0);
        }
        let before = self.at;
        let pages =
            ui.input(|input| (input.num_presses(Key::PageDown), input.num_presses(Key::PageUp)));
        self.at = walk_beside_field(ui, before, entries.len());
        self.at = (self.at + pages.0 * listing.most).saturating_sub(pages.1 * listing.most);
        self.at = self.at.min(entries.len().saturating_sub(1));
        if self.at != before {
            self.rows.bring(self.at);
        }
        let had = response.has_focus() || response.lost_focus();
        let enters = |key| ui.input(|input| input.key_pressed(key));
        // Tab takes what was found, and nothing that was only looked at.
        let enter = had && (enters(Key::Enter) || (enters(Key::Tab) && !self.typed.is_empty()));
        ui.add_space(space::TINY);
        let clicked = self.lines_ui(ui, view, listing, &entries);
        let number = clicked.or(enter.then_some(self.at))?;
        let found = match entries.get(number) {
            Some(Entry::Nothing) => Found::Nothing,
            Some(Entry::Offer(number)) => Found::Offer(*number),
            Some(Entry::New) => Found::New(self.typed.trim().to_owned()),
            None => {
                response.request_focus();
                return None;
            }
        };
        Some(Taken { found, by_key: clicked.is_none() })
    }

    /// Draws the lines; answers the one that was clicked.
    fn lines_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        listing: &Listing<'_>,
        entries: &[Entry],
    ) -> Option<usize> {
        if entries.is_empty() {
            let text = egui::RichText::new(view.words.say("find-choice-none"));
            ui.label(text.color(view.theme.ink_soft.0));
            return None;
        }
        let mut clicked = None;
        let size =
            egui::vec2(ui.available_width(), LINE_HEIGHT * entries.len().min(listing.most) as f32);
        let layout = egui::Layout::top_down(egui::Align::Min);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_size(size);
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(egui::accesskit::Role::ListBox);
                node.set_label(listing.hint);
            });
            let (at, typed) = (self.at, self.typed.as_str());
            self.rows.ui(ui, entries.len(), |ui, range| {
                for number in range {
                    let Some(entry) = entries.get(number) else { continue };
                    if entry_ui(ui, view, listing, entry, typed, number == at) {
                        clicked = Some(number);
                    }
                }
            });
        });
        clicked
    }
}

/// Draws a line; answers whether it was clicked.
fn entry_ui(
    ui: &mut Ui,
    view: &View<'_>,
    listing: &Listing<'_>,
    entry: &Entry,
    typed: &str,
    chosen: bool,
) -> bool {
    let plain = match entry {
        Entry::Offer(number) => {
            let Some(offer) = listing.offers.get(*number) else { return false };
            let key = if listing.numbered && *number < DIGITS && typed.is_empty() {
                ((number + 1) % DIGITS).to_string()
            } else {
                offer.key.clone()
            };
            // Apart from what stands above it, a line is set in under nothing.
            let depth = if typed.is_empty() { offer.depth } else { 0 };
            let offer = Offer { depth, ..offer.clone() };
            return offer_ui(ui, view, listing.field, &offer, &key, chosen);
        }
        Entry::Nothing => listing.none.unwrap_or_default().to_owned(),
        Entry::New => listing.new.map(|new| new(typed.trim())).unwrap_or_default(),
    };
    offer_ui(ui, view, listing.field, &Offer::new(plain, ""), "", chosen)
}

fn offer_ui(
    ui: &mut Ui,
    view: &View<'_>,
    field: Id,
    offer: &Offer,
    key: &str,
    chosen: bool,
) -> bool {
    ui.horizontal(|ui| {
        ui.add_space(offer.depth as f32 * INDENT);
        let sign = offer.sign.as_ref().map(|(color, letter)| (*color, letter.as_str()));
        let line = Line { sign, text: &offer.name, spoken: &offer.name, chosen };
        let response = line_ui(ui, view.theme, &line);
        if chosen {
            let line = response.id.accesskit_id();
            ui.ctx().accesskit_node_builder(field, |node| node.set_active_descendant(line));
        }
        let small = egui::TextStyle::Small.resolve(ui.style());
        let ink = if chosen { view.theme.ink } else { view.theme.ink_soft };
        ui.painter().text(
            response.rect.right_center() - egui::vec2(space::SMALL, 0.0),
            egui::Align2::RIGHT_CENTER,
            key,
            small,
            ink.0,
        );
        let clicked = response.clicked();
        if !offer.more.is_empty() {
            response.on_hover_text(&offer.more);
        }
        clicked
    })
    .inner
}

/// What is listed for what was typed: what begins so, what has a word that does, what contains it in
/// its name, and what does in what is said of it.
fn entries(listing: &Listing<'_>, typed: &str) -> Vec<Entry> {
    let wanted = fold(typed.trim());
    if wanted.is_empty() {
        let nothing = listing.none.map(|_| Entry::Nothing);
        return nothing.into_iter().chain((0..listing.offers.len()).map(Entry::Offer)).collect();
    }
    let mut ranked: Vec<(usize, usize)> = Vec::new();
    let mut exact = false;
    for (number, offer) in listing.offers.iter().enumerate() {
        let name = fold(&offer.name);
        exact |= name == wanted;
        if let Some(rank) = rank(&name, &offer.more, &wanted) {
            ranked.push((rank, number));
        }
    }
    ranked.sort_unstable();
    let new = listing.new.filter(|_| !exact).map(|_| Entry::New);
    ranked.into_iter().map(|(_, number)| Entry::Offer(number)).chain(new).collect()
}

/// How well a folded name fits what is wanted, 0 being best; `None` when it does not.
fn rank(name: &str, more: &str, wanted: &str) -> Option<usize> {
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    if name.starts_with(wanted) {
        Some(0)
    } else if words.any(|word| word.starts_with(wanted)) {
        Some(1)
    } else if wanted.split(' ').all(|part| name.contains(part)) {
        Some(2)
    } else {
        let all = format!("{name} {}", fold(more));
        wanted.split(' ').all(|part| all.contains(part)).then_some(3)
    }
}

/// The place of the digit that is pressed in this frame, counted from 0, taken from whoever would
/// type it. Digits go by their place on the keyboard, since on French ones they need Shift; where
/// they stand in names, or the letter that is typed begins one, they find like any letter.
pub(in crate::ui) fn digit_pressed(ui: &Ui, offers: &[Offer]) -> Option<usize> {
    let has_digits = |offer: &Offer| offer.name.contains(|c: char| c.is_ascii_digit());
    if offers.iter().any(has_digits) {
        return None;
    }
    let begins = |text: &str| {
        text.chars().all(char::is_alphabetic)
            && offers.iter().any(|offer| offer.name.to_lowercase().starts_with(text))
    };
    let place = |digit: usize| (digit + DIGITS - 1) % DIGITS;
    ui.input_mut(|input| {
        let mut on_key = None;
        let mut found = None;
        for (number, event) in input.events.iter().enumerate() {
            match event {
                Event::Key { key, physical_key, pressed: true, modifiers, .. }
                    if !modifiers.command && !modifiers.alt =>
                {
                    on_key = digit_on(physical_key.unwrap_or(*key));
                }
                Event::Text(text) => {
                    let typed = text.parse().ok().filter(|digit| *digit < DIGITS);
                    let digit = typed.or(on_key.filter(|_| !begins(text)));
                    found = digit.map(|digit| (number, place(digit)));
                    break;
                }
                _ => {}
            }
        }
        let (number, place) = found?;
        input.events.remove(number);
        Some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &[Entry]) {
        let offers = [
            Offer::new("Capability", "What a thing can do"),
            Offer::new("Past event", "Something happened"),
            Offer::new("État", "How things stand now"),
            Offer::new("Statistic", "A count, an event of numbers"),
        ];
        let new = |typed: &str| typed.to_owned();
        let listing = Listing {
            field: Id::NULL,
            hint: "",
            offers: &offers,
            none: Some("none"),
            new: Some(&new),
            numbered: true,
            most: 10,
        };
        assert_eq!(entries(&listing, typed), expected, "{typed:?}");
    }

    #[test]
    fn what_begins_so_comes_first() {
        use Entry::{New, Nothing, Offer as O};
        check("", &[Nothing, O(0), O(1), O(2), O(3)]);
        check("  ", &[Nothing, O(0), O(1), O(2), O(3)]);
        check("ETA", &[O(2), New]);
        check("état", &[O(2)]);
        check("event", &[O(1), O(3), New]);
        check("stat", &[O(3), New]);
        check("ta", &[O(2), O(3), New]);
        check("thing now", &[O(2), New]);
        check("xyz", &[New]);
    }
}
