//! What an office document says of itself: title, author, language.

use crate::model::Metadata;
use crate::sources::SourceError;
use crate::sources::xml::{Context, Event, Xml};

/// The longest value that is taken, in bytes.
const LONGEST: usize = 1000;

/// Names that programs put where nobody has written one.
const NOBODY: &[&str] = &[
    "python-docx",
    "user",
    "utilisateur",
    "benutzer",
    "usuario",
    "utente",
    "korisnik",
    "admin",
    "administrator",
    "administrateur",
    "unknown",
    "author",
    "auteur",
    "microsoft office user",
    "windows user",
    "utilisateur windows",
    "utilisateur de microsoft office",
    "owner",
    "pc",
];

/// Reads the properties of a document: elements of the Dublin Core, wherever they stand.
pub(super) fn read(text: &str, context: Context) -> Result<Metadata, SourceError> {
    let mut xml = Xml::new(text, context);
    let mut metadata = Metadata::default();
    let mut authors: Vec<String> = Vec::new();
    let mut first = None;
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        let (space, name) = element.name();
        let field = match (space, name) {
            // Comments have authors too.
            ("office", "body") => {
                xml.skip()?;
                continue;
            }
            ("dc", "title") => &mut metadata.title,
            ("dc", "language") => &mut metadata.language,
            ("dc", "creator") => {
                let author = one_line(&xml.words_within(LONGEST)?);
                if is_somebody(&author) && !authors.contains(&author) {
                    authors.push(author);
                }
                continue;
            }
            ("meta", "initial-creator") => {
                let author = one_line(&xml.words_within(LONGEST)?);
                first = first.or(Some(author)).filter(|author| is_somebody(author));
                continue;
            }
            _ => continue,
        };
        if field.is_empty() {
            *field = one_line(&xml.words_within(LONGEST)?);
        }
    }
    // Who began it is worth more than who saved it last.
    metadata.byline = first.unwrap_or_else(|| authors.join(", "));
    Ok(metadata)
}

fn is_somebody(author: &str) -> bool {
    let author = author.to_lowercase();
    !author.is_empty() && !NOBODY.contains(&author.as_str())
}

/// Words on one line, without control characters.
pub(super) fn one_line(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).collect()
}
