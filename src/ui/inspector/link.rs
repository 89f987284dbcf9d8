//! Making a link: pointing at the other end in the text, or finding it by typing.

use egui::{Event, Key, Response, Ui};

use crate::app::{Action, Command, Linking, Sift, Workspace};
use crate::model::{Annotation, Document, Node, Relation};
use crate::text::folding::fold;
use crate::ui::inspector::{heading_ui, quote_ui};
use crate::ui::keys::digit_on;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Line, letter_of, line_field_ui, line_ui, walk, walk_beside_field};
use crate::ui::wording;

/// How many characters of a mark's words are proposed.
const LONGEST: usize = 100;

/// What is being typed to find the other end.
#[derive(Default)]
pub(super) struct Search {
    typed: String,
    /// The proposal that Enter takes.
    at: usize,
    asked: bool,
    /// Whether Enter was pressed before it was known what is proposed.
    enters: bool,
    /// The other end for which a type is asked.
    asked_of: Option<Node>,
}

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, search: &mut Search) {
    let Some(linking) = &workspace.linking else { return };
    let document = &workspace.document;
    let from = wording::node(view.words, document, linking.from);
    let heading = view.words.say("link-from");
    heading_ui(ui, view, &heading);
    quote_ui(ui, view, &from);
    match linking.to {
        Some(to) => types_ui(ui, view, workspace, linking, to, search),
        None => ends_ui(ui, view, workspace, linking, search),
    }
    ui.add_space(space::MEDIUM);
    if ui.button(view.words.say("cancel")).clicked() {
        view.act(Action::Do(Command::Escape));
    }
}

/// Several types are allowed between the two ends: which one is meant?
fn types_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    linking: &Linking,
    to: Node,
    search: &mut Search,
) {
    let document = &workspace.document;
    let heading = view.words.say("link-type");
    heading_ui(ui, view, &heading);
    if search.asked_of == Some(to) {
        let count = linking.offers.len();
        let mut meant = None;
        search.at = walk(ui, search.at, &(0..count), count, |key, at| {
            meant = meant.or((key == Key::Enter).then_some(at));
        });
        let meant = digit_pressed(ui).or(meant);
        if let Some((kind, reversed)) = meant.and_then(|at| linking.offers.get(at)) {
            view.act(Action::LinkAs(kind.clone(), *reversed));
            return;
        }
    } else {
        // What was pressed in this frame was pressed for the other end, not for a type.
        *search = Search { asked_of: Some(to), ..Search::default() };
    }
    for (number, (kind, reversed)) in linking.offers.iter().enumerate() {
        let codebook = document.codebook();
        let verb = if *reversed {
            wording::inverse(view.words, codebook, kind)
        } else {
            wording::relation_type(view.words, codebook, kind)
        };
        let key = if number < DIGITS { ((number + 1) % DIGITS).to_string() } else { String::new() };
        let text = format!("{key}  {verb}");
        let definition = codebook.relation_type(kind);
        let definition = definition.map(|kind| kind.definition.get(view.words.language()));
        let chosen = number == search.at;
        let line = Line { sign: None, text: &text, spoken: &verb, chosen };
        let response = line_ui(ui, view.theme, &line).on_hover_text(definition.unwrap_or_default());
        if response.clicked() {
            view.act(Action::LinkAs(kind.clone(), *reversed));
            return;
        }
    }
    let heading = view.words.say("link-to");
    heading_ui(ui, view, &heading);
    quote_ui(ui, view, &wording::node(view.words, document, to));
}

/// So many types have a digit: the tenth one 0.
const DIGITS: usize = 10;

/// The place of the digit that is pressed in this frame, counted from 0.
fn digit_pressed(ui: &Ui) -> Option<usize> {
    let digit = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Text(text) => text.parse().ok().filter(|digit| *digit < DIGITS),
            Event::Key { physical_key: Some(key), pressed: true, .. } => digit_on(*key),
            _ => None,
        })
    });
    digit.map(|digit| (digit + DIGITS - 1) % DIGITS)
}

/// The marks that can be linked to, the nearest first.
fn ends_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    linking: &Linking,
    search: &mut Search,
) {
    let hint = view.words.say("link-search");
    ui.add_space(space::SMALL);
    ui.label(egui::RichText::new(view.words.say("link-hint")).color(view.theme.ink_soft.0));
    let response = line_field_ui(ui, &hint, &mut search.typed, |field| field.hint_text(&hint));
    if !std::mem::replace(&mut search.asked, true) {
        response.request_focus();
    }
    let sift = sift(view, workspace, linking, search);
    let ends = &workspace.sifting.ends;
    let (known, asked) = (ends.is_to(&sift), ends.was_asked(&sift));
    if !asked {
        view.act(Action::Sift(sift));
    }
    let document = &workspace.document;
    let proposals = ends.latest().into_iter().flatten().copied();
    let proposals: Vec<Node> = proposals.filter(|node| document.has_node(*node)).collect();
    let enter = ui.input(|input| input.key_pressed(Key::Enter));
    // A line that the keyboard went on to takes Enter for itself.
    let enter = enter && (response.has_focus() || response.lost_focus());
    // Nor is one taken that was proposed for other words.
    search.enters |= enter;
    let enter = known && std::mem::take(&mut search.enters);
    if response.changed() {
        search.at = 0;
    }
    search.at = walk_beside_field(ui, search.at, proposals.len());
    ui.add_space(space::TINY);
    for (number, node) in proposals.iter().enumerate() {
        let chosen = number == search.at;
        let response = match node {
            Node::Annotation(id) => {
                document.annotation(*id).map(|mark| mark_ui(ui, view, document, mark, chosen))
            }
            Node::Relation(id) => document
                .relation(*id)
                .map(|relation| relation_ui(ui, view, document, relation, chosen)),
        };
        if response.is_some_and(|response| response.clicked()) || (enter && chosen) {
            view.act(Action::LinkTo(*node));
            return;
        }
    }
    if known && proposals.is_empty() {
        ui.label(egui::RichText::new(view.words.say("link-none")).color(view.theme.ink_soft.0));
    }
}

/// A mark that can be the other end.
fn mark_ui(
    ui: &mut Ui,
    view: &View<'_>,
    document: &Document,
    mark: &Annotation,
    chosen: bool,
) -> Response {
    let label = document.codebook().label(&mark.label);
    let letter = letter_of(label, view.words.language());
    let color = view.theme.sign(label.map(|label| label.color).unwrap_or_default());
    let quote = wording::first_words(document, mark, LONGEST);
    let name = wording::label(view.words, document.codebook(), &mark.label);
    let args = [("label", name.into()), ("quote", quote.clone().into())];
    let spoken = view.words.say_with("link-to-mark", &args);
    let line = Line { sign: Some((color, &letter)), text: &quote, spoken: &spoken, chosen };
    line_ui(ui, view.theme, &line)
}

/// A relation that can be the other end.
fn relation_ui(
    ui: &mut Ui,
    view: &View<'_>,
    document: &Document,
    relation: &Relation,
    chosen: bool,
) -> Response {
    let sentence = wording::relation_sentence(view.words, document, relation);
    let text = view.words.say_with("relation-as-end", &[("sentence", sentence.clone().into())]);
    let spoken = view.words.say_with("link-to-relation", &[("sentence", sentence.into())]);
    line_ui(ui, view.theme, &Line { sign: None, text: &text, spoken: &spoken, chosen })
}

/// Which marks are looked for.
fn sift(view: &View<'_>, workspace: &Workspace, linking: &Linking, search: &Search) -> Sift {
    Sift {
        words: fold(&search.typed),
        language: view.words.language(),
        revision: workspace.document.revision(),
        flagged: false,
        link_from: Some(linking.from),
    }
}
