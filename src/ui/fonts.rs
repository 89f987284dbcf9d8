//! The faces of the article and of the interface, from crates that carry open fonts.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use crate::store::settings::Face;

/// Which cut of a face is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// The family of a cut.
pub(super) fn family(face: Face, cut: Cut) -> FontFamily {
    let name = match (face, cut.bold, cut.italic) {
        (Face::Serif, false, false) => "serif",
        (Face::Serif, true, false) => "serif bold",
        (Face::Serif, false, true) => "serif italic",
        (Face::Serif, true, true) => "serif bold italic",
        (Face::Sans, false, false) => "sans",
        (Face::Sans, true, false) => "sans bold",
        (Face::Sans, false, true) => "sans italic",
        (Face::Sans, true, true) => "sans bold italic",
    };
    FontFamily::Name(name.into())
}

/// Libertinus Serif for the article, Noto Sans for the interface, egui's own fonts for symbols.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let symbols = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    // The crate lists its fonts in a fixed order; a test looks at their names.
    let serif = typst_assets::fonts().take(4);
    let serifs =
        ["serif", "serif bold", "serif italic", "serif bold italic"].into_iter().zip(serif);
    let sans = [
        ("sans", notosans::REGULAR_TTF),
        ("sans bold", notosans::BOLD_TTF),
        ("sans italic", notosans::ITALIC_TTF),
        ("sans bold italic", notosans::BOLD_ITALIC_TTF),
    ];
    for (name, bytes) in serifs.chain(sans) {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let mut family = vec![name.to_owned(), "sans".to_owned()];
        family.extend(symbols.iter().cloned());
        family.dedup();
        fonts.families.insert(FontFamily::Name(name.into()), family);
    }
    let mut interface = vec!["sans".to_owned()];
    interface.extend(symbols);
    fonts.families.insert(FontFamily::Proportional, interface);
    fonts
}
