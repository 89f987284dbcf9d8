//! Reading places: where the person stopped in each document, kept between runs.

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::model::Document;
use crate::store::atomic;
use crate::store::disk;
use crate::store::places::Places;
use crate::text::Offset;

/// So many documents are remembered.
const MOST: usize = 200;

/// Where the person stopped in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingPlace {
    /// The document; empty where there is none on disk yet: an article without marks gets another
    /// id each time that it is opened.
    document: String,
    /// The version whose text it is.
    version: String,
    /// The fingerprint of the file that the version was read from.
    source: String,
    /// The first words in view, in code points from the start of the text.
    at: usize,
}

impl ReadingPlace {
    /// The place `at` in the current version of a document, which is on disk or is not.
    #[must_use]
    pub fn new(document: &Document, on_disk: bool, at: Offset) -> Self {
        let version = document.version();
        let source = version.source.sha256.clone();
        // What nothing but its id tells from others is remembered by that.
        let by_id = on_disk || source.is_empty();
        Self {
            document: if by_id { document.id().to_string() } else { String::new() },
            version: version.id.to_string(),
            source,
            at: version.text.char_from_byte(at),
        }
    }

    /// Whether it is one of the same document, or of the same article without one. Two documents
    /// that were made of one article each have their own.
    fn replaces(&self, other: &Self) -> bool {
        self.document == other.document
            && (!self.document.is_empty() || self.source == other.source)
    }
}

/// The places in the documents read last, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingPlaces {
    places: Vec<ReadingPlace>,
}

impl ReadingPlaces {
    /// Where a document was left, or else its article; `None` when nobody knows, or when the text
    /// is another one now.
    #[must_use]
    pub fn find(&self, document: &Document) -> Option<Offset> {
        let here = ReadingPlace::new(document, true, Offset::ZERO);
        let same = |place: &&ReadingPlace| {
            place.source == here.source
                && place.version == here.version
                && (place.document == here.document || !here.source.is_empty())
        };
        let latest = self.places.iter().rev();
        let own = latest.clone().filter(|place| place.document == here.document).find(same);
        let place = own.or_else(|| latest.clone().find(same))?;
        document.version().text.byte_from_char(place.at)
    }

    /// Takes a place over, instead of the older one in the same document. The start of an article
    /// needs no remembering, unless a place in another document of it would be taken for this one.
    pub fn remember(&mut self, place: ReadingPlace) {
        self.places.retain(|other| !place.replaces(other));
        let same = |other: &ReadingPlace| !place.source.is_empty() && other.source == place.source;
        if place.at > 0 || self.places.iter().any(same) {
            self.places.push(place);
        }
        let more = self.places.len().saturating_sub(MOST);
        self.places.drain(..more);
    }
}

/// The places, and the damaged file that was put aside, if there was one.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The places.
    pub places: ReadingPlaces,
    /// Where the damaged file is now.
    pub damaged: Option<PathBuf>,
}

/// Reads the places. What cannot be understood is put aside, and nothing is remembered then.
#[must_use]
pub fn load(places: &Places) -> Loaded {
    let Ok(bytes) = disk::read(&places.reading) else { return Loaded::default() };
    let text = String::from_utf8_lossy(&bytes);
    if let Ok(mut list) = ron::from_str::<Vec<ReadingPlace>>(&text) {
        list.drain(..list.len().saturating_sub(MOST));
        return Loaded { places: ReadingPlaces { places: list }, damaged: None };
    }
    let aside = places.reading.with_extension("damaged.ron");
    let kept = disk::rename(&places.reading, &aside).is_ok();
    Loaded { places: ReadingPlaces::default(), damaged: kept.then_some(aside) }
}

/// Writes a place to those on disk: another window may have written there in the meantime.
///
/// # Errors
///
/// What the system says.
pub fn keep(place: ReadingPlace, places: &Places) -> io::Result<()> {
    let mut all = load(places).places;
    all.remember(place);
    let pretty = ron::ser::PrettyConfig::new().depth_limit(1);
    let text = ron::ser::to_string_pretty(&all.places, pretty).map_err(io::Error::other)?;
    if let Some(folder) = places.reading.parent() {
        disk::create_dir_all(folder)?;
    }
    atomic::write(&places.reading, text.as_bytes(), |_| Ok(()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::model::DocumentId;
    use crate::store::document_file;

    /// A document made of these words, with this id.
    fn document(words: &str, id: u64) -> Document {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("article.txt");
        atomic::write(&path, words.as_bytes(), |_| io::Result::Ok(())).unwrap();
        let now = "2026-11-20T14:00:00Z".parse().unwrap();
        let document = document_file::open(&path, id, now).unwrap().document;
        assert_eq!(document.id(), DocumentId::random(id));
        document
    }

    const WORDS: &str = "Déjà vu\n\nIl y a 20 € là.";

    #[test]
    fn a_place_is_found_again() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::below(home.path());
        let read = document(WORDS, 1);
        let end = read.version().text.end();
        for at in [Offset::new(11), end, Offset::new(13)] {
            keep(ReadingPlace::new(&read, false, at), &places).unwrap();
            assert_eq!(load(&places).places.find(&read), Some(at));
        }
        assert_eq!(load(&places).places.places.len(), 1);
        // An article that was only read is another document when it is opened again.
        assert_eq!(load(&places).places.find(&document(WORDS, 2)), Some(Offset::new(13)));
        assert_eq!(load(&places).places.find(&document("Other words.", 3)), None);
        // Where the same document has another text the place would be another one.
        assert_eq!(load(&places).places.find(&document("Other words.", 1)), None);
        keep(ReadingPlace::new(&read, false, Offset::ZERO), &places).unwrap();
        assert_eq!(load(&places).places, ReadingPlaces::default());
    }

    #[test]
    fn two_documents_of_one_article_have_a_place_each() {
        let (one, other) = (document(WORDS, 1), document(WORDS, 2));
        let mut places = ReadingPlaces::default();
        let (first, second) = (Offset::new(11), Offset::new(13));
        // Read before there was a document.
        places.remember(ReadingPlace::new(&document(WORDS, 3), false, Offset::new(9)));
        places.remember(ReadingPlace::new(&one, true, first));
        places.remember(ReadingPlace::new(&other, true, second));
        for _ in 0..2 {
            assert_eq!((places.find(&one), places.find(&other)), (Some(first), Some(second)));
            places.remember(ReadingPlace::new(&one, true, first));
        }
        // One of them goes back to its start, and not to where the other one is.
        places.remember(ReadingPlace::new(&other, true, Offset::ZERO));
        assert_eq!((places.find(&one), places.find(&other)), (Some(first), Some(Offset::ZERO)));
        // The article itself, opened anew, goes on where it was read last.
        places.remember(ReadingPlace::new(&one, true, first));
        assert_eq!(places.find(&document(WORDS, 4)), Some(first));
        places.remember(ReadingPlace::new(&document(WORDS, 4), false, second));
        assert_eq!(places.find(&document(WORDS, 5)), Some(second));
        assert_eq!(places.find(&one), Some(first));
    }

    #[test]
    fn the_latest_documents_are_remembered() {
        let mut places = ReadingPlaces::default();
        let template = ReadingPlace::new(&document(WORDS, 1), true, Offset::new(9));
        for number in 0..MOST + 10 {
            let document = format!("d{number}");
            places.remember(ReadingPlace { document, source: String::new(), ..template.clone() });
        }
        assert_eq!(places.places.len(), MOST);
        assert_eq!(places.places.first().map(|place| place.document.as_str()), Some("d10"));
    }

    #[test]
    fn a_damaged_file_is_put_aside_once() {
        for damaged in ["", "(zoom: 1)", "[(document: 3)]", "\u{0}\u{1}"] {
            let home = tempfile::tempdir().unwrap();
            let places = Places::below(home.path());
            atomic::write(&places.reading, damaged.as_bytes(), |_| io::Result::Ok(())).unwrap();
            let Loaded { places: found, damaged: aside } = load(&places);
            assert_eq!(found, ReadingPlaces::default(), "{damaged:?}");
            assert_eq!(fs::read(aside.unwrap()).unwrap(), damaged.as_bytes());
            assert_eq!(load(&places).damaged, None);
            keep(ReadingPlace::new(&document(WORDS, 1), true, Offset::new(9)), &places).unwrap();
            assert_eq!(load(&places).places.places.len(), 1);
        }
    }
}
