//! Electronic books (`.epub`): their chapters in reading order, as one text.

mod page;

use std::collections::{HashMap, HashSet};

use crate::model::{ImportWarning, Metadata};
use crate::sources::archive::{Archive, name_of_target};
use crate::sources::composing::Composer;
use crate::sources::proposal::Proposal;
use crate::sources::settling::{self, Gathered};
use crate::sources::xml::{self, Context, Event, Spaces, Xml};
use crate::sources::{Kind, Reading, SourceError, properties};

/// What the file says that it is.
const MEDIA_TYPE: &str = "application/epub+zip";

/// The namespaces of a book.
const SPACES: Spaces = &[
    ("http://www.idpf.org/2007/opf", "opf"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://www.w3.org/1999/xhtml", "html"),
];

/// The longest value that is taken of what a book says of itself, in bytes.
const LONGEST: usize = 1000;

/// What a book says of itself.
#[derive(Default)]
struct Package {
    metadata: Metadata,
    /// Its chapters, by name in the archive, in reading order.
    chapters: Vec<String>,
}

/// Finds the text of a book.
pub(super) fn propose(reading: &Reading) -> Result<Proposal, SourceError> {
    let kind = Kind::Epub;
    let context = Context { kind, spaces: SPACES, cancelled: reading.cancelled };
    let mut archive = Archive::open(reading.bytes, kind)?;
    let container = archive.require("META-INF/container.xml")?;
    let name = package_name(&xml::decode(&container), context)?;
    let bytes = archive.require(&name)?;
    let package = package(&xml::decode(&bytes), &name, context)?;
    let locked = match archive.read("META-INF/encryption.xml")? {
        Some(bytes) => locked(&xml::decode(&bytes), context)?,
        None => HashSet::new(),
    };
    let mut composer = Composer::default();
    let mut warnings = Vec::new();
    for chapter in &package.chapters {
        if locked.contains(chapter) {
            return Err(SourceError::Protected { kind });
        }
        let Some(bytes) = archive.read(chapter)? else { continue };
        match page::read(&xml::decode(&bytes), context, &mut composer) {
            Ok(()) => {}
            Err(SourceError::Damaged { .. }) if !composer.is_full() => {
                warnings.push(ImportWarning::new("damaged-part", 0, chapter.clone()));
                composer.close_all();
            }
            Err(error) => return Err(error),
        }
    }
    let (pieces, changes) = composer.finish();
    let said = package.metadata;
    let metadata = said.clone();
    let gathered = Gathered { pieces, changes, metadata, warnings, media_type: MEDIA_TYPE };
    let mut proposal = settling::settle(gathered);
    if !said.title.is_empty() {
        proposal.metadata.title = said.title;
    }
    Ok(proposal)
}

/// The names of what is encrypted; in many books only fonts are.
fn locked(text: &str, context: Context) -> Result<HashSet<String>, SourceError> {
    let mut xml = Xml::new(text, context);
    let mut names = HashSet::new();
    while let Some(event) = xml.next()? {
        if let Event::Open(element) = event
            && element.name().1 == "CipherReference"
        {
            let target = element.attribute("URI").unwrap_or_default();
            names.insert(name_of_target("", &unescaped(&target)));
        }
    }
    Ok(names)
}

/// Where the book says what it is made of.
fn package_name(text: &str, context: Context) -> Result<String, SourceError> {
    let mut xml = Xml::new(text, context);
    while let Some(event) = xml.next()? {
        if let Event::Open(element) = event
            && element.name().1 == "rootfile"
            && let Some(path) = element.attribute("full-path")
        {
            return Ok(name_of_target("", &path));
        }
    }
    Err(context.damaged("it does not say where its text is"))
}

fn package(text: &str, name: &str, context: Context) -> Result<Package, SourceError> {
    let mut xml = Xml::new(text, context);
    let mut package = Package::default();
    let mut pages: HashMap<String, String> = HashMap::new();
    let mut authors: Vec<String> = Vec::new();
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        let metadata = &mut package.metadata;
        let field = match element.name() {
            ("dc", "title") => &mut metadata.title,
            ("dc", "publisher") => &mut metadata.outlet,
            ("dc", "date") => &mut metadata.published,
            ("dc", "language") => &mut metadata.language,
            ("dc", "creator") => {
                authors.push(properties::one_line(&xml.words_within(LONGEST)?));
                continue;
            }
            ("opf", "item") => {
                let is_page = element.attribute("media-type").is_some_and(|t| t.contains("html"));
                let is_contents =
                    element.attribute("properties").is_some_and(|p| p.contains("nav"));
                if is_page && !is_contents {
                    let id = element.attribute("id").unwrap_or_default();
                    let target = element.attribute("href").unwrap_or_default();
                    pages.insert(id, name_of_target(name, &unescaped(&target)));
                }
                continue;
            }
            ("opf", "itemref") => {
                let page = element.attribute("idref").and_then(|id| pages.remove(&id));
                package.chapters.extend(page);
                continue;
            }
            _ => continue,
        };
        let value = xml.words_within(LONGEST)?;
        if field.is_empty() {
            *field = properties::one_line(&value);
        }
    }
    authors.dedup();
    package.metadata.byline = authors.join(", ");
    Ok(package)
}

/// A reference without its percent signs.
fn unescaped(reference: &str) -> String {
    let mut bytes = Vec::with_capacity(reference.len());
    let mut rest = reference.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte =
            digits.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *first == b'%');
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::testing::{check_proposal, packed, propose_as, show};

    const CONTAINER: &str =
        r#"<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"#;

    const PACKAGE: &str = r#"<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Mille yeux</dc:title><dc:creator>Zoé</dc:creator><dc:creator>Ana</dc:creator><dc:publisher>La Maison</dc:publisher></metadata><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="two.xhtml" media-type="application/xhtml+xml"/><item id="a" href="the%20one.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="a"/></spine></package>"#;

    fn book(first: &str, more: &[(&str, &str)]) -> Vec<u8> {
        let page = |body: &str| {
            format!(
                "<!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title>\
                 </head><body>{body}</body></html>"
            )
        };
        let (first, second) = (page(first), page("<h1>Deux</h1>\n<p>Suite.</p>"));
        let mut parts = vec![
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OEBPS/book.opf", PACKAGE),
            ("OEBPS/two.xhtml", &second),
            ("OEBPS/the one.xhtml", &first),
        ];
        parts.extend(more);
        packed(&parts)
    }

    #[test]
    fn chapters_follow_each_other() {
        let first = "<h1>Un</h1><p>Du <b>gras</b>&nbsp;et\n  <i>ital</i>,<br/> ici \
                     <a href='https://a.example/'>là</a>.</p><blockquote><p>Cité</p></blockquote>\
                     <ul><li>un<ul><li>un.un</li></ul></li></ul><figure><img alt='Un mât'/>\
                     <figcaption>Photo</figcaption></figure><table><tr><td>a</td><td>b</td></tr>\
                     </table><script>no()</script><div>Nu</div>";
        let proposal = propose_as("a.epub", &book(first, &[])).unwrap();
        check_proposal(&proposal);
        let expected = [
            "title h1: Un",
            "body p: Du *gras*\u{a0}et _ital_,\nici [là](https://a.example/).",
            "body quote: Cité",
            "body item1: un",
            "body item2: un.un",
            "body picture: Un mât",
            "caption p: Photo",
            "body row: a\tb",
            "body p: Nu",
            "subhead h1: Deux",
            "body p: Suite.",
        ];
        assert_eq!(show(&proposal), expected);
        let Metadata { title, byline, outlet, .. } = &proposal.metadata;
        assert_eq!((&**title, &**byline, &**outlet), ("Mille yeux", "Zoé, Ana", "La Maison"));
    }

    #[test]
    fn a_damaged_chapter_does_not_take_the_others_with_it() {
        let proposal = propose_as("a.epub", &book("<h1>Un</h1><p>Cassé</b>", &[])).unwrap();
        let lines = show(&proposal);
        assert_eq!(lines, ["title h1: Un", "body p: Cassé", "subhead h1: Deux", "body p: Suite."]);
        assert_eq!(proposal.warnings.len(), 1, "{:?}", proposal.warnings);
    }

    #[test]
    fn a_book_that_is_locked_says_so() {
        let lock = |name: &str| format!("<e><CipherReference URI=\"{name}\"/></e>");
        let (font, page) = (lock("OEBPS/a.ttf"), lock("OEBPS/two.xhtml"));
        let name = "META-INF/encryption.xml";
        assert!(propose_as("a.epub", &book("<p>Un</p>", &[(name, &font)])).is_ok());
        let protected = Err(SourceError::Protected { kind: Kind::Epub });
        assert_eq!(propose_as("a.epub", &book("<p>Un</p>", &[(name, &page)])), protected);
    }
}
