//! What is known of an article before its document is made, and of the file that it was read from.

use egui::{Align, Id, Layout, Ui, Vec2};

use crate::app::{Action, ImportPreview, ImportStep, is_guessed};
use crate::sources::ENCODINGS;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer, line_field_ui};
use crate::ui::wording;

/// The width of the choice of an encoding, in points.
const ENCODING: f32 = 200.0;

/// The height of a field with its name, in points.
const FIELD: f32 = 40.0;

/// The fields: title and byline, and in a second row what is shorter.
pub(super) fn known_ui(ui: &mut Ui, view: &mut View<'_>, preview: &ImportPreview) {
    let mut metadata = preview.metadata.clone();
    ui.add_enabled_ui(!preview.making, |ui| {
        let first = [
            ("details-title", &mut metadata.title, 0.66),
            ("details-byline", &mut metadata.byline, 0.34),
        ];
        row_ui(ui, view, first);
        let second = [
            ("details-outlet", &mut metadata.outlet, 0.24),
            ("details-published", &mut metadata.published, 0.20),
            ("details-url", &mut metadata.url, 0.42),
            ("details-language", &mut metadata.language, 0.14),
        ];
        row_ui(ui, view, second);
    });
    if metadata != preview.metadata {
        view.act(Action::Import(ImportStep::Metadata(metadata)));
    }
}

/// Fields beside each other, each with its share of the width.
fn row_ui<const N: usize>(ui: &mut Ui, view: &View<'_>, fields: [(&str, &mut String, f32); N]) {
    let room = ui.available_width() - space::SMALL * N.saturating_sub(1) as f32;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        for (key, text, share) in fields {
            let size = Vec2::new(room * share, FIELD);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                let name = view.words.say(key);
                let ink = view.theme.ink_soft.0;
                ui.add(egui::Label::new(egui::RichText::new(&name).small().color(ink)).truncate());
                line_field_ui(ui, &name, text, |field| field);
            });
        }
    });
}

/// What the file is, in which encoding it is read, and whether a copy of it is kept.
pub(super) fn source_ui(ui: &mut Ui, view: &mut View<'_>, preview: &ImportPreview) {
    let article = &preview.article;
    let source = &article.proposal.source;
    ui.add_space(space::TINY);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        let kind = wording::media(view.words, &source.media_type);
        let size = wording::size(view.words, article.bytes.len() as u64);
        let text = format!("{kind} · {size}");
        ui.label(egui::RichText::new(text).color(view.theme.ink_soft.0));
        if !source.encoding.is_empty() {
            encoding_ui(ui, view, preview);
        }
        let mut keep = preview.keep_copy;
        let name = view.words.say("import-keep-copy");
        let hint = view.words.say("import-keep-copy-hint");
        let tick = egui::Checkbox::new(&mut keep, name);
        if ui.add_enabled(!preview.making, tick).on_hover_text(hint).changed() {
            view.act(Action::Import(ImportStep::KeepCopy(keep)));
        }
        if preview.is_reading() || preview.making {
            ui.spinner();
        }
    });
}

fn encoding_ui(ui: &mut Ui, view: &mut View<'_>, preview: &ImportPreview) {
    let source = &preview.article.proposal.source;
    let name = view.words.say("import-encoding");
    ui.label(egui::RichText::new(&name).color(view.theme.ink_soft.0));
    let guessed = preview.encoding.is_none() && is_guessed(&preview.article.proposal);
    let shown = if guessed {
        view.words.say_with("import-guessed", &[("encoding", source.encoding.clone().into())])
    } else {
        source.encoding.clone()
    };
    let offers: Vec<Offer> =
        ENCODINGS.iter().map(|name| Offer::new(*name, script(view, name))).collect();
    let found_out = view.words.say("import-encoding-auto");
    let choice = FindChoice {
        id: Id::unique("encoding of the article"),
        name: &name,
        shown: &shown,
        hint: "",
        offers: &offers,
        at: preview.encoding.and_then(|it| ENCODINGS.iter().position(|name| *name == it)),
        none: Some(&found_out),
        new: None,
        numbered: false,
        width: ENCODING,
    };
    let wanted = match choice.ui(ui, view).map(|taken| taken.found) {
        Some(Found::Offer(number)) => ENCODINGS.get(number).copied(),
        Some(Found::Nothing) => None,
        Some(Found::New(_)) | None => return,
    };
    if wanted != preview.encoding {
        view.act(Action::Import(ImportStep::Encoding(wanted)));
    }
}

/// Which languages an encoding is for, by which it is found too.
fn script(view: &View<'_>, encoding: &str) -> String {
    view.words.say(match encoding {
        "windows-1252" | "ISO-8859-15" | "macintosh" | "ISO-8859-3" | "ISO-8859-10" => {
            "script-western"
        }
        "windows-1250" | "ISO-8859-2" | "ISO-8859-16" => "script-central",
        "windows-1257" | "ISO-8859-4" | "ISO-8859-13" => "script-baltic",
        "windows-1251" | "KOI8-R" | "KOI8-U" | "ISO-8859-5" | "IBM866" | "x-mac-cyrillic" => {
            "script-cyrillic"
        }
        "windows-1253" | "ISO-8859-7" => "script-greek",
        "windows-1254" => "script-turkish",
        "windows-1255" => "script-hebrew",
        "windows-1256" => "script-arabic",
        "windows-1258" => "script-vietnamese",
        "windows-874" => "script-thai",
        "Shift_JIS" | "EUC-JP" => "script-japanese",
        "GB18030" | "Big5" => "script-chinese",
        "EUC-KR" => "script-korean",
        _ => "script-all",
    })
}
