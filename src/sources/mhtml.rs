//! Web pages that a browser saved in one file, as the parts of a mail.

use mail_parser::{HeaderName, Message, MessageParser, MimeHeaders, PartType};

use crate::sources::{Kind, Proposal, SourceError, html};

/// How much of a file is searched for the signs of a saved page, in bytes.
const HEAD: usize = 8192;

/// Whether bytes are a page in the parts of a mail: its head says so.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start().split("\r\n\r\n").next().unwrap_or_default();
    let head = head.split("\n\n").next().unwrap_or_default();
    let has = |name: &str| head.starts_with(name) || head.contains(&format!("\n{name}"));
    let kinds = ["multipart/related", "multipart/mixed", "multipart/alternative", "text/html"];
    let is_mail = has("mime-version:") || has("snapshot-content-location:");
    is_mail && has("content-type:") && kinds.iter().any(|kind| head.contains(kind))
}

/// The page that such bytes hold, if they hold one.
pub(super) fn page_in(bytes: &[u8]) -> Option<String> {
    let message = MessageParser::default().parse(bytes)?;
    page(&message, address(&message).as_deref()).map(|(page, _)| page)
}

/// The address of the whole.
fn address(message: &Message) -> Option<String> {
    let address = message.header_raw(HeaderName::Other("Snapshot-Content-Location".into()));
    address.map(|address| address.trim().to_owned())
}

/// Finds the article in a saved page.
pub(super) fn propose(bytes: &[u8]) -> Result<Proposal, SourceError> {
    let damaged =
        |problem: &str| SourceError::Damaged { kind: Kind::WebPage, problem: problem.to_owned() };
    let message = MessageParser::default().parse(bytes).ok_or_else(|| damaged("no mail parts"))?;
    let address = address(&message);
    let (page, location) =
        page(&message, address.as_deref()).ok_or_else(|| damaged("no page among its parts"))?;
    let mut proposal = html::propose(&page, address.or(location).as_deref())?;
    "multipart/related".clone_into(&mut proposal.source.media_type);
    Ok(proposal)
}

/// The part that is the page: the one from the address of the whole, or the first.
fn page(message: &Message, address: Option<&str>) -> Option<(String, Option<String>)> {
    let mut first = None;
    for part in &message.parts {
        let PartType::Html(html) = &part.body else { continue };
        let location = part.content_location().map(str::to_owned);
        if address.is_some() && location.as_deref() == address {
            return Some((html.to_string(), location));
        }
        if first.is_none() {
            first = Some((html.to_string(), location));
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::sources::{self, SourceError};

    const PAGE: &str = "From: <Saved by a browser>\r\n\
        Snapshot-Content-Location: https://example.org/cranes\r\n\
        Subject: Cranes\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"--x\"\r\n\r\n\
        ----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://example.org/frame\r\n\r\n<p>A frame.</p>\r\n\
        ----x\r\nContent-Type: text/html; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://example.org/cranes\r\n\r\n\
        <html><body><article><h1>Cranes</h1><p>The harbour caf=C3=A9 closes, says the office, =\r\n\
        and nobody will lose a post over it, which the loaders doubt.</p></article></body></html>\r\n\
        ----x--\r\n";

    #[test]
    fn the_page_is_the_part_from_the_address_of_the_whole() {
        for name in ["cranes.mhtml", "cranes.txt"] {
            let imported = sources::import(name, PAGE.as_bytes(), Timestamp::UNIX_EPOCH).unwrap();
            let text = imported.version.text.as_str();
            assert!(
                text.contains("The harbour café closes, says the office, and nobody"),
                "{text}"
            );
            assert!(!text.contains("A frame"), "{text}");
            assert_eq!(imported.metadata.title, "Cranes");
            assert_eq!(imported.metadata.url, "https://example.org/cranes");
            assert_eq!(imported.version.source.media_type, "multipart/related");
        }
    }

    #[test]
    fn an_archive_without_a_page_is_damaged() {
        let cut = PAGE.split("----x").next().unwrap();
        let error = sources::import("a.mht", cut.as_bytes(), Timestamp::UNIX_EPOCH).unwrap_err();
        assert!(matches!(error, SourceError::Damaged { .. }), "{error}");
    }
}
