//! The package: a ZIP archive with the parts of a Word document and what refers to what.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use crate::formats::docx::Page;
use crate::formats::docx::setting::{Part, id_of_link};
use crate::formats::xml::{attribute, element};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespaces of a part that holds paragraphs.
const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts that are the same in every document, but for the language in the styles.
const TYPES: &str = include_str!("types.xml");
const STYLES: &str = include_str!("styles.xml");
const NUMBERING: &str = include_str!("numbering.xml");
const SETTINGS: &str = include_str!("settings.xml");
const FOOTER: &str = include_str!("footer.xml");

/// The page: A4, with margins of 2.5 cm.
const PAGE: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/>\
    <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" \
    w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr>";

/// Packs a document of its text and its comments. The same parts give the same bytes.
pub(super) fn pack(page: &Page<'_>, body: &Part, comments: &Part) -> Result<Vec<u8>, ZipError> {
    let whole = [
        ("document", format!("{OFFICE}/officeDocument"), "word/document.xml"),
        (
            "core",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
                .to_owned(),
            "docProps/core.xml",
        ),
    ];
    let parts = ["styles", "numbering", "settings", "comments"];
    let mut of_text: Vec<(&str, String, String)> = parts
        .iter()
        .map(|part| (*part, format!("{OFFICE}/{part}"), format!("{part}.xml")))
        .collect();
    of_text.push(("footer", format!("{OFFICE}/footer"), "footer1.xml".to_owned()));
    let document = format!(
        "{DECLARATION}<w:document {SPACES}><w:body>\n{}{PAGE}</w:body></w:document>\n",
        body.xml
    );
    let comments_xml =
        format!("{DECLARATION}<w:comments {SPACES}>\n{}</w:comments>\n", comments.xml);
    let files: [(&str, String); 10] = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", references(&whole, &[])),
        ("docProps/core.xml", properties(page)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", references(&of_text, body.links())),
        ("word/comments.xml", comments_xml),
        ("word/_rels/comments.xml.rels", references::<&str>(&[], comments.links())),
        ("word/styles.xml", STYLES.replace("LANGUAGE", language(page))),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/settings.xml", SETTINGS.to_owned()),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, words) in files.iter().map(|(name, words)| (*name, words.as_str())) {
        zip.start_file(name, options)?;
        zip.write_all(words.as_bytes())?;
    }
    zip.start_file("word/footer1.xml", options)?;
    zip.write_all(FOOTER.as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

/// What a part refers to: other parts by id, type and name, and addresses.
fn references<T: AsRef<str>>(parts: &[(&str, String, T)], links: &[String]) -> String {
    let mut xml = format!("{DECLARATION}<Relationships xmlns=\"{RELATIONS}\">\n");
    let mut put = |id: &str, kind: &str, target: &str, is_outside: bool| {
        xml.push_str("<Relationship");
        attribute(&mut xml, "Id", id);
        attribute(&mut xml, "Type", kind);
        attribute(&mut xml, "Target", target);
        xml.push_str(if is_outside { " TargetMode=\"External\"/>\n" } else { "/>\n" });
    };
    for (id, kind, target) in parts {
        put(id, kind, target.as_ref(), false);
    }
    for (number, url) in links.iter().enumerate() {
        put(&id_of_link(number), &format!("{OFFICE}/hyperlink"), url, true);
    }
    xml.push_str("</Relationships>\n");
    xml
}

/// What the document says of itself.
fn properties(page: &Page<'_>) -> String {
    let metadata = page.telling.document.article().metadata();
    let mut xml = format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
    );
    element(&mut xml, "dc:title", &page.telling.title());
    for (name, words) in [("dc:creator", &metadata.byline), ("dc:language", &metadata.language)] {
        if !words.trim().is_empty() {
            element(&mut xml, name, words.trim());
        }
    }
    xml.push_str("\n</cp:coreProperties>\n");
    xml
}

/// The language of the article, or of what is said around it where that is no language tag.
fn language<'a>(page: &Page<'a>) -> &'a str {
    let language = page.telling.document.article().metadata().language.as_str();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_tag = !language.is_empty() && language.len() <= 35 && language.chars().all(plain);
    if is_tag { language } else { page.telling.terms.language }
}
