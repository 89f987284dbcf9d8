//! The formats by name: what each is called, which files it has, how a document becomes them.

use crate::formats::labelling::{doccano, label_studio};
use crate::formats::loss::Loss;
#[cfg(feature = "parquet")]
use crate::formats::parquet;
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::refusal::Refusal;
use crate::formats::{
    brat, claim_review, conll, csv, docx, html_report, markdown, plain_text, refi_qda, uima,
    web_annotation, xlsx,
};
use crate::model::Document;
use crate::native;

/// A format that documents are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A document, `NAME.recoupe.ron`.
    Native,
    /// The text alone, `NAME.txt`.
    Text,
    /// The article with its marks as a report, `NAME.md`.
    Markdown,
    /// W3C Web Annotation, `NAME.jsonld`.
    WebAnnotation,
    /// brat standoff: a folder `NAME.brat` with `.txt`, `.ann` and brat’s configuration.
    Brat,
    /// A project for programs of qualitative analysis, `NAME.qdpx`.
    RefiQda,
    /// Its labels alone as their codebook, `NAME.qdc`.
    RefiCodebook,
    /// Reviews of claims for web pages: a folder `NAME.claim-review` with a file a claim card.
    ClaimReview,
    /// A report that carries the document, `NAME.report.html`.
    Html,
    /// The article with highlights and comments for Word, `NAME.marked.docx`.
    Docx,
    /// Marks and relations as text: a folder `NAME.tables` with `NAME-marks.csv` and
    /// `NAME-relations.csv`.
    Csv,
    /// The same as a workbook, `NAME.xlsx`.
    Xlsx,
    /// The same for data programs: a folder `NAME.parquet-tables` with `marks.parquet` and
    /// `relations.parquet`.
    #[cfg(feature = "parquet")]
    Parquet,
    /// A line for doccano, `NAME.jsonl`.
    Doccano,
    /// A task of Label Studio: a folder `NAME.label-studio` with `NAME.json` and `config.xml`.
    LabelStudio,
    /// Tokens in columns with a tag a label, `NAME.conll`.
    Conll,
    /// UIMA CAS: a folder `NAME.uima` with `NAME.xmi` and `TypeSystem.xml`.
    UimaCas,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 16 + cfg!(feature = "parquet") as usize] = [
        Self::Native,
        Self::Text,
        Self::Markdown,
        Self::Brat,
        Self::Html,
        Self::Docx,
        Self::WebAnnotation,
        Self::RefiQda,
        Self::RefiCodebook,
        Self::ClaimReview,
        Self::Csv,
        Self::Xlsx,
        #[cfg(feature = "parquet")]
        Self::Parquet,
        Self::Doccano,
        Self::LabelStudio,
        Self::UimaCas,
        Self::Conll,
    ];

    /// The name by which command lines and programs know it; it never changes.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::WebAnnotation => "web-annotation",
            Self::Brat => "brat",
            Self::RefiQda => "refi-qda",
            Self::RefiCodebook => "refi-codebook",
            Self::ClaimReview => "claim-review",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            Self::Doccano => "doccano",
            Self::LabelStudio => "label-studio",
            Self::Conll => "conll",
            Self::UimaCas => "uima-cas",
        }
    }

    /// How its file is called behind the document's name, or its folder.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Native => native::EXTENSION,
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::WebAnnotation => "jsonld",
            Self::Brat => "brat",
            Self::RefiQda => "qdpx",
            Self::RefiCodebook => "qdc",
            Self::ClaimReview => "claim-review",
            // An article is often `NAME.html`, and must not be what a report takes the place of.
            Self::Html => html_report::EXTENSION,
            Self::Docx => docx::EXTENSION,
            Self::Csv => "tables",
            Self::Xlsx => "xlsx",
            // A folder `….parquet` is taken for one table in several files.
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet-tables",
            Self::Doccano => "jsonl",
            Self::LabelStudio => "label-studio",
            Self::Conll => "conll",
            Self::UimaCas => "uima",
        }
    }

    /// Whether it is several files in a folder.
    #[must_use]
    pub fn is_folder(self) -> bool {
        match self {
            Self::Brat | Self::ClaimReview | Self::Csv | Self::LabelStudio | Self::UimaCas => true,
            #[cfg(feature = "parquet")]
            Self::Parquet => true,
            _ => false,
        }
    }
}

/// What is decided beside the format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How tables are written.
    pub tables: Tables,
    /// Who publishes the reviews of claims, and where.
    pub review: Review,
}

/// How tables are written as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// What stands between two cells.
    pub separator: Separator,
    /// Whether spreadsheet programs are to show them well and to run nothing that is in them: a
    /// byte-order mark, and an apostrophe before what looks like a formula.
    pub for_spreadsheets: bool,
}

/// What stands between two cells of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Separator {
    /// As RFC 4180 has it.
    #[default]
    Comma,
    /// As spreadsheet programs expect it where the comma is in numbers.
    Semicolon,
    /// A tab.
    Tab,
}

/// What a review of a claim says of its publication, and no document holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// Who publishes it.
    pub publisher: String,
    /// The publisher’s own address.
    pub publisher_url: String,
    /// The address of the page on which it is published.
    pub page: String,
    /// Whether it also holds what is not for the public, remarks, contacts and notes, so that the
    /// whole card comes back when it is read again.
    pub with_notes: bool,
}

/// One file of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name in the folder; of a format that is one file, the name that it would have.
    pub name: String,
    /// What it holds.
    pub contents: Vec<u8>,
}

/// A document in another format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Its files, one unless the format [is a folder](Format::is_folder).
    pub files: Vec<File>,
    /// What the format cannot hold.
    pub loss: Loss,
    /// The claims that it could not be written of.
    pub refusals: Vec<Refusal>,
    /// What was written all the same, and others may do less with.
    pub remarks: Vec<claim_review::Remark>,
}

/// The tables of a library as files.
#[cfg(feature = "parquet")]
#[must_use]
pub fn of_library(library: parquet::Library) -> Written {
    let parquet::Files { marks, relations, loss } = library.finish();
    let name = |table: &str| format!("{table}.parquet");
    folder([(name("marks"), marks), (name("relations"), relations)], loss)
}

/// Several files of which none is about a single claim.
fn folder<const N: usize>(files: [(String, impl Into<Vec<u8>>); N], loss: Loss) -> Written {
    let files = files.map(|(name, contents)| File { name, contents: contents.into() });
    Written { files: files.into(), loss, ..Written::default() }
}

/// Composes the files of a document; nothing touches the disk. `stem` is the document’s name
/// without what says of which kind it is.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(
    document: &Document,
    format: Format,
    stem: &str,
    options: &Options,
    progress: &Progress,
) -> Result<Written, Cancelled> {
    let bytes = |(contents, loss): (Vec<u8>, Loss)| Written {
        files: vec![File { name: format!("{stem}.{}", format.extension()), contents }],
        loss,
        ..Written::default()
    };
    let one = |(words, loss): (String, Loss)| bytes((words.into(), loss));
    Ok(match format {
        Format::Native => one((native::write(document), Loss::default())),
        Format::Text => one(plain_text::write(document)),
        Format::Markdown => one(markdown::write(document)),
        Format::Html => one((html_report::write(document, progress)?, Loss::default())),
        Format::Docx => bytes(docx::write(document, progress)?),
        Format::Csv => {
            let csv::Files { marks, relations, loss } =
                csv::write(document, stem, options.tables, progress)?;
            let name = |table: &str| format!("{stem}-{table}.csv");
            folder([(name("marks"), marks), (name("relations"), relations)], loss)
        }
        Format::Xlsx => bytes(xlsx::write(document, stem, progress)?),
        #[cfg(feature = "parquet")]
        Format::Parquet => {
            let mut library = parquet::Library::default();
            library.add(document, stem, progress)?;
            of_library(library)
        }
        Format::Doccano => one(doccano::write(document, progress)?),
        Format::Conll => one(conll::write(document, progress)?),
        Format::LabelStudio => {
            let label_studio::Files { tasks, config, loss } =
                label_studio::write(document, progress)?;
            folder([(format!("{stem}.json"), tasks), ("config.xml".to_owned(), config)], loss)
        }
        Format::UimaCas => {
            let uima::Files { xmi, types, loss } = uima::write(document, stem, progress)?;
            folder([(format!("{stem}.xmi"), xmi), (uima::TYPE_SYSTEM.to_owned(), types)], loss)
        }
        Format::WebAnnotation => {
            let web_annotation::File { json, loss } = web_annotation::write(document, progress)?;
            one((json, loss))
        }
        Format::RefiQda => {
            let refi_qda::Project { package, loss } = refi_qda::write(document, stem, progress)?;
            bytes((package, loss))
        }
        Format::RefiCodebook => {
            let refi_qda::Codes { xml, loss } = refi_qda::write_codebook(document);
            one((xml, loss))
        }
        Format::Brat => {
            let brat::Files { text, ann, annotation_conf, visual_conf, loss } =
                brat::write(document, progress)?;
            let files = [
                (format!("{stem}.txt"), text),
                (format!("{stem}.ann"), ann),
                ("annotation.conf".to_owned(), annotation_conf),
                ("visual.conf".to_owned(), visual_conf),
            ];
            folder(files, loss)
        }
        Format::ClaimReview => {
            let claim_review::Reviews { files, loss, refusals, remarks } =
                claim_review::write(document, &options.review, progress)?;
            Written { files, loss, refusals, remarks }
        }
    })
}
