//! An export as it is prepared: the format, what is decided beside it, what was composed and what
//! that lacks, and where it goes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::finding::Turn;
use crate::formats::exchange::{Format, Options, Review, Written};
use crate::formats::progress::Progress;
use crate::native::EXTENSION;
use crate::store::document_file::{self, SaveError};
use crate::store::settings::Settings;

/// What takes longer is shown how far it is, in seconds.
const SLOW: f64 = 0.3;

/// What is asked of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Export {
    /// Another format is wanted.
    Format(Format),
    /// This is decided beside the format.
    Options(Options),
    /// It is to go here, as it was typed.
    Place(PathBuf),
    /// The place is to be pointed out.
    Pick,
    /// It is to go here, as it was pointed out.
    Picked {
        /// The file, or the folder.
        path: PathBuf,
        /// Whether a file that is there may be replaced.
        over: bool,
    },
    /// There is nothing to point it out with, so that it is typed.
    Type,
    /// What was composed is to be written.
    Write,
    /// It is to be written over the files that were asked about.
    Replace,
    /// They are to stay.
    Keep,
}

/// What can be decided beside a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decides {
    /// Nothing.
    Nothing,
    /// How tables are written.
    Tables,
    /// Who publishes the reviews of claims, and where.
    Review,
}

/// What can be decided beside this format.
#[must_use]
pub fn options_of(format: Format) -> Decides {
    match format {
        Format::Native
        | Format::Text
        | Format::Markdown
        | Format::Brat
        | Format::Html
        | Format::Docx
        | Format::WebAnnotation
        | Format::Xlsx
        | Format::Doccano
        | Format::LabelStudio
        | Format::Conll
        | Format::UimaCas
        | Format::RefiQda
        | Format::RefiCodebook => Decides::Nothing,
        #[cfg(feature = "parquet")]
        Format::Parquet => Decides::Nothing,
        Format::Csv => Decides::Tables,
        Format::ClaimReview => Decides::Review,
    }
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportFault {
    /// It could not be composed, which nobody foresaw.
    NotComposed,
    /// The place is the document's own file, or the article's.
    IsOwn(PathBuf),
    /// Something else than a file is there.
    NotAFile(PathBuf),
    /// Something else than a folder is there.
    NotAFolder(PathBuf),
    /// These files would be replaced.
    WouldReplace(Vec<PathBuf>),
    /// It cannot be written there.
    NotWritten(SaveError),
}

/// What it is composed of: the same gives the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    revision: u64,
    format: Format,
    options: Options,
}

/// Work that is called off when the last one who waits for it has gone.
#[derive(Debug, Default)]
pub(super) struct Awaited(pub(super) Progress);

impl Drop for Awaited {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// An export as it is prepared.
#[derive(Clone, Debug)]
pub struct Exporting {
    /// The format.
    pub format: Format,
    /// What is decided beside it.
    pub options: Options,
    /// Where it goes: the file, or the folder.
    pub place: PathBuf,
    /// What would be written, once it is composed.
    pub written: Option<Arc<Written>>,
    /// Why nothing was written.
    pub fault: Option<Arc<ExportFault>>,
    /// Whether it takes so long that one wants to see how far it is.
    pub slow: bool,
    /// How often the place was to be typed.
    pub types: u32,
    /// The document's name without what says of which kind it is.
    pub(super) stem: String,
    /// What is called as the document or its article would be called so instead.
    pub(super) other_stem: String,
    /// The files of the document and of its article.
    pub(super) own: Vec<PathBuf>,
    /// What was composed last, or is being composed.
    pub(super) asked: Option<Asked>,
    pub(super) composing: Turn,
    pub(super) writing: Turn,
    /// What is under way.
    pub(super) awaited: Arc<Awaited>,
    /// Since when, in seconds of the window's clock.
    pub(super) since: f64,
    /// The files that may be replaced.
    pub(super) agreed: Vec<PathBuf>,
}

impl Exporting {
    /// An export into this folder; `own` are the files of the document, the first one, and of its
    /// article. What has the name of one of them is called by `remark` too.
    #[must_use]
    pub fn new(settings: &Settings, folder: &Path, own: Vec<PathBuf>, remark: &str) -> Self {
        let stem = own.first().map(|path| document_file::stem(path)).unwrap_or_default();
        let Settings { tables, publisher, publisher_url, .. } = settings;
        let (publisher, publisher_url) = (publisher.clone(), publisher_url.clone());
        let review = Review { publisher, publisher_url, ..Review::default() };
        let format = Format::ALL[0];
        let mut exporting = Self {
            format,
            options: Options { tables: *tables, review },
            place: folder.to_path_buf(),
            written: None,
            fault: None,
            slow: false,
            types: 0,
            other_stem: format!("{stem} ({remark})"),
            stem,
            own,
            asked: None,
            composing: Turn::default(),
            writing: Turn::default(),
            awaited: Arc::default(),
            since: 0.0,
            agreed: Vec::new(),
        };
        exporting.place = folder.join(exporting.name(folder));
        exporting
    }

    /// Whether it is still being composed.
    #[must_use]
    pub fn is_composing(&self) -> bool {
        self.composing.is_waiting()
    }

    /// Whether it is being written.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.writing.is_waiting()
    }

    /// How far what is under way has come, from 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        self.awaited.0.share()
    }

    /// Whether there is something to write and a name for it.
    #[must_use]
    pub fn can_write(&self) -> bool {
        let named = self.place.file_name().is_some();
        named && self.written.is_some() && !self.is_composing() && !self.is_writing()
    }

    /// The files that are asked about, which would be replaced.
    #[must_use]
    pub fn asks_about(&self) -> Option<&[PathBuf]> {
        match self.fault.as_deref() {
            Some(ExportFault::WouldReplace(paths)) => Some(paths),
            _ => None,
        }
    }

    /// Leaves the question that is open; `false` where there is none.
    pub(super) fn leave_question(&mut self) -> bool {
        let asks = self.asks_about().is_some();
        if asks {
            self.fault = None;
        }
        asks
    }

    /// What it would be composed of now: options that the format does not know make no difference.
    pub(super) fn wanted(&self, revision: u64) -> Asked {
        let mut options = Options::default();
        match options_of(self.format) {
            Decides::Nothing => {}
            Decides::Tables => options.tables = self.options.tables,
            Decides::Review => options.review = self.options.review.clone(),
        }
        Asked { revision, format: self.format, options }
    }

    /// Takes another format; the place is called by it.
    pub(super) fn take_format(&mut self, format: Format) {
        let folder = self.place.parent().map(Path::to_path_buf).unwrap_or_default();
        let before = self.name(&folder);
        let now = self.place.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let typed = now.strip_suffix(&format!(".{}", self.format.extension()));
        let typed = typed.filter(|_| now != before).map(str::to_owned);
        self.format = format;
        let named = typed.map(|stem| format!("{stem}.{}", format.extension()));
        let named = named.unwrap_or_else(|| self.name(&folder));
        self.take_place(folder.join(named), false);
    }

    /// Takes another place; `over` when it was agreed that what is there is replaced.
    pub(super) fn take_place(&mut self, place: PathBuf, over: bool) {
        let whole = with_ending(&place, self.format);
        self.agreed = if over && whole == place { vec![place.clone()] } else { Vec::new() };
        self.place = place;
        self.fault = None;
    }

    /// How it is called in a folder, unless somebody says otherwise.
    fn name(&self, folder: &Path) -> String {
        let name = |stem: &str| format!("{stem}.{}", self.format.extension());
        let usual = name(&self.stem);
        let path = folder.join(&usual);
        if self.own.contains(&path) { name(&self.other_stem) } else { usual }
    }

    /// Whether it is to be shown from now on how far it is.
    pub(super) fn renew_slow(&mut self, clock: f64) {
        let waits = self.is_composing() || self.is_writing();
        self.slow = waits && clock >= self.since + SLOW;
    }

    /// When that has to be looked at again, in seconds of the window's clock.
    pub(super) fn due(&self) -> Option<f64> {
        let waits = self.is_composing() || self.is_writing();
        (waits && !self.slow).then_some(self.since + SLOW)
    }
}

/// A file's name ends as those of its format do, however little of it was typed; a folder may be
/// called anything.
pub(super) fn with_ending(path: &Path, format: Format) -> PathBuf {
    let ending = format!(".{}", format.extension());
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if format.is_folder() || name.ends_with(&ending) {
        return path.to_path_buf();
    }
    let stem = match ending.strip_prefix('.') {
        Some(EXTENSION) => name.strip_suffix(".ron").or(name.strip_suffix(".recoupe")),
        _ => None,
    };
    path.with_file_name(format!("{}{ending}", stem.unwrap_or(&name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Annotator, AnnotatorId};

    fn exporting(own: &[&str]) -> Exporting {
        let (name, initials) = (String::new(), String::new());
        let settings = Settings::new(Annotator { id: AnnotatorId::random(1), name, initials });
        let own: Vec<PathBuf> = own.iter().map(PathBuf::from).collect();
        Exporting::new(&settings, Path::new("/a"), own, "export")
    }

    #[test]
    fn what_is_exported_has_no_name_of_the_documents_own_files() {
        let mut it = exporting(&["/a/x.recoupe.ron", "/a/x.txt"]);
        for (format, name) in [
            (Format::Native, "/a/x (export).recoupe.ron"),
            (Format::Text, "/a/x (export).txt"),
            (Format::Markdown, "/a/x.md"),
            (Format::Brat, "/a/x.brat"),
            (Format::Text, "/a/x (export).txt"),
        ] {
            it.take_format(format);
            assert_eq!(it.place, Path::new(name));
        }
        // Elsewhere there is no need for that.
        it.take_place(PathBuf::from("/b/x.txt"), false);
        it.take_format(Format::Native);
        assert_eq!(it.place, Path::new("/b/x.recoupe.ron"));
    }

    #[test]
    fn a_name_that_was_typed_goes_with_the_format() {
        let mut it = exporting(&["/a/x.recoupe.ron"]);
        it.take_format(Format::Text);
        for (typed, format, expected) in [
            ("/c/my own.txt", Format::Markdown, "/c/my own.md"),
            ("/c/my own.md", Format::Brat, "/c/my own.brat"),
            ("/c/corpus", Format::Text, "/c/x.txt"),
        ] {
            it.take_place(PathBuf::from(typed), false);
            it.take_format(format);
            assert_eq!(it.place, Path::new(expected), "{typed}");
        }
    }

    #[test]
    fn a_file_gets_the_ending_of_its_format() {
        for (typed, format, expected) in [
            ("/a/b", Format::Text, "/a/b.txt"),
            ("/a/b.txt", Format::Text, "/a/b.txt"),
            ("/a/b.c", Format::Markdown, "/a/b.c.md"),
            ("/a/b.ron", Format::Native, "/a/b.recoupe.ron"),
            ("/a/b.recoupe", Format::Native, "/a/b.recoupe.ron"),
            ("/a/b", Format::Brat, "/a/b"),
        ] {
            assert_eq!(with_ending(Path::new(typed), format), Path::new(expected));
        }
    }

    #[test]
    fn only_what_the_system_asked_about_was_agreed_to() {
        let mut it = exporting(&["/a/x.recoupe.ron"]);
        it.take_format(Format::Text);
        for (picked, over, agreed) in
            [("/b/y.txt", true, 1), ("/b/y", true, 0), ("/b/y.txt", false, 0)]
        {
            it.take_place(PathBuf::from(picked), over);
            assert_eq!(it.agreed.len(), agreed, "{picked} {over}");
        }
    }

    #[test]
    fn whoever_waits_for_work_calls_it_off_by_going() {
        let it = exporting(&["/a/x.recoupe.ron"]);
        let progress = it.awaited.0.clone();
        let clone = it.clone();
        drop(it);
        assert!(!progress.is_cancelled(), "somebody still waits");
        drop(clone);
        assert!(progress.is_cancelled());
    }
}
