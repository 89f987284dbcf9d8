//! Settings: what the person has set, kept between runs.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::formats::exchange::{Separator, Tables};
use crate::model::{Annotator, AnnotatorId};
use crate::store::atomic;
use crate::store::disk;
use crate::store::places::Places;

/// How many documents are remembered.
const RECENT: usize = 12;

/// What the person has set.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Who is marking.
    pub annotator: Annotator,
    /// The interface's language as a tag; `None` follows the system.
    pub language: Option<String>,
    /// The colours.
    pub look: Look,
    /// The article's face.
    pub face: Face,
    /// The article's size, 1 being the normal one.
    pub zoom: f32,
    /// How long its lines are.
    pub line_length: LineLength,
    /// How far its lines are apart.
    pub line_height: LineHeight,
    /// Whether its paragraphs are numbered in the margin.
    pub paragraph_numbers: bool,
    /// Whether the sidebar is shown.
    pub sidebar: bool,
    /// What the sidebar shows.
    pub sidebar_tab: SidebarTab,
    /// Whether the inspector is shown.
    pub inspector: bool,
    /// Whether notes, verdicts and numbers of relations stand beside the text.
    pub margin_cards: bool,
    /// Whether sentences that were looked at are set in softer ink.
    pub looked_at: bool,
    /// The files opened last, the latest first.
    pub recent: Vec<PathBuf>,
    /// The folder from which something was opened last.
    pub last_folder: Option<PathBuf>,
    /// Where documents go whose own folder cannot be written.
    pub fallback_folder: Option<PathBuf>,
    /// The codebook with which new documents begin.
    pub new_codebook: NewCodebook,
    /// How tables are exported.
    pub tables: Tables,
    /// Who publishes reviews of claims.
    pub publisher: String,
    /// The publisher’s own address.
    pub publisher_url: String,
}

/// The codebook with which new documents begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum NewCodebook {
    /// The one for fact-checking.
    #[default]
    Usual,
    /// One that comes with the program, by its id.
    Preset(String),
    /// The one in this file.
    File(PathBuf),
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// Dark on light.
    Light,
    /// Brown on cream.
    Sepia,
    /// Light on dark.
    Dark,
    /// Light or dark as the system says, light where it says nothing; also what stands for a look
    /// that only a newer version knows.
    #[default]
    #[serde(other)]
    System,
}

/// The face in which the article is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Face {
    /// Without serifs.
    Sans,
    /// With serifs; also what stands for a face that only a newer version knows.
    #[default]
    #[serde(other)]
    Serif,
}

/// How long the lines of running text are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineLength {
    /// As in a newspaper's column.
    Narrow,
    /// For wide screens.
    Wide,
    /// What is read most easily; also what stands for one that only a newer version knows.
    #[default]
    #[serde(other)]
    Comfortable,
}

/// How far the lines are apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineHeight {
    /// Close together.
    Tight,
    /// Far apart.
    Airy,
    /// In between; also what stands for one that only a newer version knows.
    #[default]
    #[serde(other)]
    Normal,
}

/// What the sidebar shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SidebarTab {
    /// The article's headings.
    Outline,
    /// All marks; also what stands for a list that only a newer version knows.
    #[default]
    #[serde(other)]
    Marks,
}

impl Settings {
    /// The settings of somebody who has set nothing yet.
    #[must_use]
    pub fn new(annotator: Annotator) -> Self {
        Self {
            annotator,
            language: None,
            look: Look::default(),
            face: Face::default(),
            zoom: 1.0,
            line_length: LineLength::default(),
            line_height: LineHeight::default(),
            paragraph_numbers: false,
            sidebar: true,
            sidebar_tab: SidebarTab::default(),
            inspector: true,
            margin_cards: true,
            looked_at: true,
            recent: Vec::new(),
            last_folder: None,
            fallback_folder: None,
            new_codebook: NewCodebook::default(),
            // Most look at them in a spreadsheet program.
            tables: Tables { for_spreadsheets: true, ..Tables::default() },
            publisher: String::new(),
            publisher_url: String::new(),
        }
    }

    /// Puts a file at the head of those opened last.
    pub fn remember(&mut self, path: &Path) {
        self.forget(path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(RECENT);
        self.last_folder = path.parent().map(Path::to_path_buf);
    }

    /// Takes a file off the list.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
    }
}

/// The settings as they stand in the file. Unknown fields are left alone: a newer version's
/// settings are no reason to lose one's own.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    annotator_id: String,
    annotator_name: String,
    annotator_initials: String,
    language: Option<String>,
    look: Look,
    face: Face,
    zoom: Option<f32>,
    line_length: LineLength,
    line_height: LineHeight,
    paragraph_numbers: bool,
    sidebar: Option<bool>,
    sidebar_tab: SidebarTab,
    inspector: Option<bool>,
    margin_cards: Option<bool>,
    looked_at: Option<bool>,
    recent: Vec<PathBuf>,
    last_folder: Option<PathBuf>,
    fallback_folder: Option<PathBuf>,
    new_codebook: Option<String>,
    new_codebook_file: Option<PathBuf>,
    table_separator: Option<String>,
    tables_for_spreadsheets: Option<bool>,
    publisher: String,
    publisher_url: String,
}

/// What stands between two cells, as it stands in the file.
const SEPARATORS: [(Separator, &str); 3] =
    [(Separator::Comma, "comma"), (Separator::Semicolon, "semicolon"), (Separator::Tab, "tab")];

fn separator_named(name: &str) -> Option<Separator> {
    SEPARATORS.iter().find(|(_, known)| *known == name).map(|(separator, _)| *separator)
}

fn name_of(separator: Separator) -> Option<String> {
    let known = SEPARATORS.iter().find(|(known, _)| *known == separator);
    known.map(|(_, name)| (*name).to_owned())
}

/// Settings, and the damaged file that was put aside, if there was one.
#[derive(Debug)]
pub struct Loaded {
    /// What is in force.
    pub settings: Settings,
    /// Where the damaged file is now.
    pub damaged: Option<PathBuf>,
}

/// Reads the settings. Missing ones are those of a new user, whose id is made of `entropy`; a file
/// that cannot be understood is put aside, never overwritten.
#[must_use]
pub fn load(places: &Places, entropy: u64) -> Loaded {
    let fresh = || Settings::new(newcomer(entropy));
    let Ok(bytes) = disk::read(&places.settings) else {
        return Loaded { settings: fresh(), damaged: None };
    };
    let text = String::from_utf8_lossy(&bytes);
    if let Ok(stored) = ron::from_str::<Stored>(&text) {
        return Loaded { settings: restored(stored, entropy), damaged: None };
    }
    let aside = places.settings.with_extension("damaged.ron");
    let kept = atomic::write(&aside, &bytes, |_| io::Result::Ok(())).is_ok();
    Loaded { settings: fresh(), damaged: kept.then_some(aside) }
}

/// Writes the settings.
///
/// # Errors
///
/// What the system says.
pub fn save(settings: &Settings, places: &Places) -> io::Result<()> {
    let stored = Stored {
        annotator_id: settings.annotator.id.to_string(),
        annotator_name: settings.annotator.name.clone(),
        annotator_initials: settings.annotator.initials.clone(),
        language: settings.language.clone(),
        look: settings.look,
        face: settings.face,
        zoom: Some(settings.zoom),
        line_length: settings.line_length,
        line_height: settings.line_height,
        paragraph_numbers: settings.paragraph_numbers,
        sidebar: Some(settings.sidebar),
        sidebar_tab: settings.sidebar_tab,
        inspector: Some(settings.inspector),
        margin_cards: Some(settings.margin_cards),
        looked_at: Some(settings.looked_at),
        recent: settings.recent.clone(),
        last_folder: settings.last_folder.clone(),
        fallback_folder: settings.fallback_folder.clone(),
        new_codebook: match &settings.new_codebook {
            NewCodebook::Preset(id) => Some(id.clone()),
            _ => None,
        },
        new_codebook_file: match &settings.new_codebook {
            NewCodebook::File(path) => Some(path.clone()),
            _ => None,
        },
        table_separator: name_of(settings.tables.separator),
        tables_for_spreadsheets: Some(settings.tables.for_spreadsheets),
        publisher: settings.publisher.clone(),
        publisher_url: settings.publisher_url.clone(),
    };
    let pretty = ron::ser::PrettyConfig::new();
    let text = ron::ser::to_string_pretty(&stored, pretty).map_err(io::Error::other)?;
    if let Some(folder) = places.settings.parent() {
        disk::create_dir_all(folder)?;
    }
    atomic::write(&places.settings, text.as_bytes(), |_| Ok(()))
}

fn restored(stored: Stored, entropy: u64) -> Settings {
    let mut annotator = newcomer(entropy);
    if let Ok(id) = stored.annotator_id.parse() {
        annotator.id = id;
        annotator.name = stored.annotator_name;
        annotator.initials = stored.annotator_initials;
    }
    let usual = Settings::new(annotator);
    Settings {
        language: stored.language,
        look: stored.look,
        face: stored.face,
        zoom: stored.zoom.filter(|zoom| (0.5..=3.0).contains(zoom)).unwrap_or(usual.zoom),
        line_length: stored.line_length,
        line_height: stored.line_height,
        paragraph_numbers: stored.paragraph_numbers,
        sidebar: stored.sidebar.unwrap_or(usual.sidebar),
        sidebar_tab: stored.sidebar_tab,
        inspector: stored.inspector.unwrap_or(usual.inspector),
        margin_cards: stored.margin_cards.unwrap_or(usual.margin_cards),
        looked_at: stored.looked_at.unwrap_or(usual.looked_at),
        recent: stored.recent.into_iter().take(RECENT).collect(),
        last_folder: stored.last_folder,
        fallback_folder: stored.fallback_folder,
        new_codebook: match (stored.new_codebook_file, stored.new_codebook) {
            (Some(path), _) => NewCodebook::File(path),
            (None, Some(id)) => NewCodebook::Preset(id),
            (None, None) => NewCodebook::Usual,
        },
        tables: Tables {
            separator: stored
                .table_separator
                .and_then(|name| separator_named(&name))
                .unwrap_or(usual.tables.separator),
            for_spreadsheets: stored
                .tables_for_spreadsheets
                .unwrap_or(usual.tables.for_spreadsheets),
        },
        publisher: stored.publisher,
        publisher_url: stored.publisher_url,
        ..usual
    }
}

/// The user of this machine, by the name under which they are logged in.
fn newcomer(entropy: u64) -> Annotator {
    let name = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let initials: String = parts.filter_map(|part| part.chars().next()).take(3).collect();
    let initials =
        if initials.chars().count() < 2 { name.chars().take(2).collect() } else { initials };
    Annotator { id: AnnotatorId::random(entropy), name, initials: initials.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn settings_come_back() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::below(home.path());
        let mut settings = load(&places, 7).settings;
        settings.look = Look::Sepia;
        settings.zoom = 1.5;
        settings.line_length = LineLength::Wide;
        settings.line_height = LineHeight::Tight;
        settings.paragraph_numbers = true;
        settings.sidebar = false;
        settings.sidebar_tab = SidebarTab::Outline;
        settings.margin_cards = false;
        settings.looked_at = false;
        settings.language = Some("fr".to_owned());
        settings.tables = Tables { separator: Separator::Semicolon, for_spreadsheets: false };
        settings.publisher = "Le Vérificateur".to_owned();
        settings.publisher_url = "https://example.org".to_owned();
        settings.remember(Path::new("/a/é.txt"));
        save(&settings, &places).unwrap();
        let loaded = load(&places, 8);
        assert_eq!(loaded.settings, settings);
        assert_eq!(loaded.damaged, None);
    }

    #[test]
    fn damaged_settings_are_put_aside() {
        for damaged in ["", "(zoom: ", "\u{0}\u{1}", "(recent: 3)"] {
            let home = tempfile::tempdir().unwrap();
            let places = Places::below(home.path());
            atomic::write(&places.settings, damaged.as_bytes(), |_| io::Result::Ok(())).unwrap();
            let loaded = load(&places, 7);
            assert_eq!(loaded.settings, Settings::new(newcomer(7)), "{damaged:?}");
            let aside = loaded.damaged.expect("a copy of the damaged file");
            assert_eq!(fs::read(aside).unwrap(), damaged.as_bytes());
        }
    }

    #[test]
    fn what_a_newer_version_adds_is_no_damage() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::below(home.path());
        let newer = b"(look: Dark, face: Fancy, zoom: Some(9e9), line_length: Endless, \
            line_height: Steep, sidebar_tab: People, table_separator: Some(\"bar\"), a_new_field: [1, 2])";
        atomic::write(&places.settings, newer, |_| io::Result::Ok(())).unwrap();
        let loaded = load(&places, 7);
        assert_eq!((loaded.settings.look, loaded.settings.zoom), (Look::Dark, 1.0));
        assert_eq!(loaded.damaged, None);
    }

    #[test]
    fn what_an_older_version_did_not_know_is_as_usual() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::below(home.path());
        let older = b"(look: Sepia, face: Sans, zoom: Some(1.25), sidebar: Some(false))";
        atomic::write(&places.settings, older, |_| io::Result::Ok(())).unwrap();
        let Loaded { settings, damaged } = load(&places, 7);
        let usual = Settings::new(newcomer(7));
        let set =
            Settings { look: Look::Sepia, face: Face::Sans, zoom: 1.25, sidebar: false, ..usual };
        assert_eq!((settings, damaged), (set, None));
    }

    #[test]
    fn the_files_opened_last_are_a_short_list_without_repeats() {
        let mut settings = Settings::new(newcomer(1));
        for number in 0..20 {
            settings.remember(Path::new(&format!("/{}", number % 15)));
        }
        assert_eq!(settings.recent.len(), RECENT);
        assert_eq!(settings.recent.first(), Some(&PathBuf::from("/4")));
    }
}
