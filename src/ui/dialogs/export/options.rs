//! What is decided beside the format.

use egui::{Id, Ui};

use crate::app::{Action, Decides, Export, Exporting, options_of};
use crate::formats::exchange::{Options, Review, Separator, Tables};
use crate::ui::dialogs::field_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer};
use crate::ui::wording::SEPARATORS;

/// The width of the choice of what stands between cells, in points.
const SEPARATOR: f32 = 150.0;

/// Draws what can be decided beside the chosen format.
pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, exporting: &Exporting) {
    let decides = options_of(exporting.format);
    if let Some(options) = decided_ui(ui, view, decides, &exporting.options) {
        view.act(Action::Export(Export::Options(options)));
    }
}

/// Draws it; answers what was decided, where that has changed.
pub(super) fn decided_ui(
    ui: &mut Ui,
    view: &View<'_>,
    decides: Decides,
    options: &Options,
) -> Option<Options> {
    let mut options = options.clone();
    let before = options.clone();
    match decides {
        Decides::Nothing => return None,
        Decides::Tables => tables_ui(ui, view, &mut options.tables),
        Decides::Review => review_ui(ui, view, &mut options.review),
    }
    ui.add_space(space::SMALL);
    (options != before).then_some(options)
}

fn tables_ui(ui: &mut Ui, view: &View<'_>, tables: &mut Tables) {
    let name = view.words.say("export-separator");
    let called = |separator: Separator| {
        let known = SEPARATORS.iter().find(|(known, _)| *known == separator);
        known.map(|(_, key)| view.words.say(key)).unwrap_or_default()
    };
    let offers: Vec<Offer> =
        SEPARATORS.iter().map(|(separator, _)| Offer::new(called(*separator), "")).collect();
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new(&name).color(view.theme.ink_soft.0));
        let choice = FindChoice {
            id: Id::unique("what stands between cells"),
            name: &name,
            shown: &called(tables.separator),
            hint: "",
            offers: &offers,
            at: SEPARATORS.iter().position(|(separator, _)| *separator == tables.separator),
            none: None,
            new: None,
            numbered: true,
            width: SEPARATOR,
        };
        if let Some(Found::Offer(number)) = choice.ui(ui, view).map(|taken| taken.found)
            && let Some((separator, _)) = SEPARATORS.get(number)
        {
            tables.separator = *separator;
        }
    });
    ui.checkbox(&mut tables.for_spreadsheets, view.words.say("export-for-spreadsheets"))
        .on_hover_text(view.words.say("export-for-spreadsheets-hint"));
}

fn review_ui(ui: &mut Ui, view: &View<'_>, review: &mut Review) {
    let Review { publisher, publisher_url, page, with_notes } = review;
    for (key, text) in [
        ("export-page", page),
        ("export-publisher", publisher),
        ("export-publisher-url", publisher_url),
    ] {
        field_ui(ui, view, &view.words.say(key), text, false);
    }
    ui.checkbox(with_notes, view.words.say("export-with-notes"))
        .on_hover_text(view.words.say("export-with-notes-hint"));
}
