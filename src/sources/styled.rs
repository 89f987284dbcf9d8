//! What a paragraph is by the name of its style, in the languages in which word processors name theirs.

use crate::model::{BlockKind, Role};
use crate::sources::composing::Setting;
use crate::sources::proposal::Reason;

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The headline.
    Title,
    /// What stands under it.
    Subtitle,
    /// A heading, 1 the largest, up to 9.
    Heading(u8),
    /// A quotation set apart.
    Quote,
    /// The words under a picture or over a table.
    Caption,
    /// Text whose spaces count.
    Preformatted,
    /// A line of a table of contents.
    Contents,
    /// What this program has written around an article, in a document for editors.
    Around,
    /// What is no more than text, whatever it is based on: the author's line under a title.
    Text,
}

impl Purpose {
    /// How such a paragraph is set.
    pub(super) fn setting(self) -> Setting {
        match self {
            Self::Title => Setting::with_role(BlockKind::Heading(1), Role::Title),
            Self::Subtitle => Setting::with_role(BlockKind::Paragraph, Role::Standfirst),
            Self::Heading(level) => {
                Setting::with_role(BlockKind::Heading(level.clamp(1, 6)), Role::Subhead)
            }
            Self::Quote => Setting::of(BlockKind::Quote),
            Self::Caption => Setting::with_role(BlockKind::Paragraph, Role::Caption),
            Self::Preformatted => Setting::of(BlockKind::Preformatted),
            Self::Contents => Setting::left_out(Reason::Navigation),
            Self::Around => Setting::left_out(Reason::OutsideArticle),
            Self::Text => Setting::default(),
        }
    }
}

/// Names of headings, which a number follows. Ids of styles drop the letters that ASCII lacks.
const HEADINGS: &[&str] = &[
    "heading",
    "titre",
    "überschrift",
    "berschrift",
    "titolo",
    "título",
    "ttulo",
    "encabezado",
    "kop",
    "rubrik",
    "overskrift",
    "nagłówek",
    "nagwek",
    "nadpis",
    "naslov",
    "cmsor",
    "címsor",
    "otsikko",
    "заголовок",
    "наслов",
    "标题",
    "見出し",
];

/// Names of tables of contents, which a number follows.
const CONTENTS: &[&str] = &[
    "toc",
    "contents",
    "tm",
    "verzeichnis",
    "sommario",
    "tdc",
    "ndice",
    "índice",
    "inhopg",
    "innehll",
    "innehåll",
    "spistreci",
    "оглавление",
];

/// Names that are whole.
const NAMES: &[(Purpose, &[&str])] = &[
    (
        Purpose::Title,
        &[
            "title",
            "titre",
            "titel",
            "titolo",
            "título",
            "ttulo",
            "puesto",
            "tytuł",
            "tytu",
            "tittel",
            "naslov",
            "nzev",
            "cm",
            "otsikko",
            "название",
            "наслов",
            "标题",
            "表題",
        ],
    ),
    (
        Purpose::Subtitle,
        &[
            "subtitle",
            "soustitre",
            "untertitel",
            "sottotitolo",
            "subtítulo",
            "subttulo",
            "ondertitel",
            "underrubrik",
            "undertittel",
            "undertitel",
            "podtytuł",
            "podtytu",
            "podnaslov",
            "подзаголовок",
            "поднаслов",
            "chapô",
            "chapo",
            "chapeau",
            "standfirst",
        ],
    ),
    (
        Purpose::Quote,
        &[
            "quote",
            "intensequote",
            "quotations",
            "quotation",
            "blockquote",
            "blockquotation",
            "blocktext",
            "citation",
            "citationintense",
            "zitat",
            "intensiveszitat",
            "cita",
            "citadestacada",
            "citazione",
            "citazioneintensa",
            "citação",
            "citao",
            "citaat",
            "duidelijkcitaat",
            "citat",
            "starktcitat",
            "cytat",
            "citát",
            "цитата",
            "citt",
        ],
    ),
    (
        Purpose::Caption,
        &[
            "caption",
            "légende",
            "lgende",
            "beschriftung",
            "didascalia",
            "descripción",
            "descripcin",
            "epígrafe",
            "legenda",
            "bijschrift",
            "beskrivning",
            "billedtekst",
            "bildetekst",
            "imagecaption",
            "tablecaption",
            "capture",
            "captionedfigure",
        ],
    ),
    (
        Purpose::Preformatted,
        &[
            "htmlpreformatted",
            "preformattedtext",
            "préformatéhtml",
            "prformathtml",
            "htmlvorformatiert",
            "sourcecode",
            "codeblock",
        ],
    ),
    (
        Purpose::Text,
        &[
            "author",
            "auteur",
            "autor",
            "autore",
            "verfasser",
            "byline",
            "signature",
            "date",
            "datum",
            "data",
            "fecha",
        ],
    ),
    (Purpose::Contents, &["tocheading", "contentsheading", "entêtedetabledesmatières"]),
];

/// What the names of all styles begin with that this program makes for itself.
const OWN: &str = "recoupe";

/// What a style of that name is for; `None` if the name does not tell.
pub(super) fn by_name(name: &str) -> Option<Purpose> {
    // An OpenDocument name writes a space as `_20_`.
    let name = name.replace("_20_", " ").to_lowercase();
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    if name.starts_with(OWN) {
        return Some(Purpose::Around);
    }
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = name.get(stem.len()..).unwrap_or_default();
    if let Ok(level @ 1..=9) = digits.parse::<u8>() {
        if HEADINGS.contains(&stem) {
            return Some(Purpose::Heading(level));
        }
        if CONTENTS.contains(&stem) {
            return Some(Purpose::Contents);
        }
    }
    if !digits.is_empty() {
        return None;
    }
    let named = NAMES.iter().find(|(_, names)| names.contains(&stem));
    named.map(|(purpose, _)| *purpose)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_known_by_name_in_many_languages() {
        for (name, expected) in [
            ("heading 1", Some(Purpose::Heading(1))),
            ("Heading_20_2", Some(Purpose::Heading(2))),
            ("Titre1", Some(Purpose::Heading(1))),
            ("Titre", Some(Purpose::Title)),
            ("Überschrift 3", Some(Purpose::Heading(3))),
            ("berschrift3", Some(Purpose::Heading(3))),
            ("Наслов 2", Some(Purpose::Heading(2))),
            ("Sous-titre", Some(Purpose::Subtitle)),
            ("Intense Quote", Some(Purpose::Quote)),
            ("Citation intense", Some(Purpose::Quote)),
            ("Légende", Some(Purpose::Caption)),
            ("Preformatted_20_Text", Some(Purpose::Preformatted)),
            ("toc 1", Some(Purpose::Contents)),
            ("TM2", Some(Purpose::Contents)),
            ("Author", Some(Purpose::Text)),
            ("Recoupe text", Some(Purpose::Around)),
            ("RecoupeHeading", Some(Purpose::Around)),
            ("heading 0", None),
            ("heading 10", None),
            ("heading 99999999999999999999", None),
            ("Normal", None),
            ("Title2", None),
            ("123", None),
            ("", None),
        ] {
            assert_eq!(by_name(name), expected, "{name}");
        }
    }
}
