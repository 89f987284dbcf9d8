//! OpenDocument texts that are put together here, packed and flat.

use proptest::prelude::*;

use crate::model::ImportWarning;
use crate::sources::testing::{check_proposal, packed, propose_as, show};
use crate::sources::{Kind, SourceError};

const SPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0""#;

const AUTOMATIC: &str = r#"<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/><style:style style:name="P2" style:family="paragraph" style:parent-style-name="Ours"/><style:style style:name="P3" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="700"/></style:style><style:style style:name="T2" style:family="text" style:parent-style-name="T3"/><style:style style:name="T3" style:family="text"><style:text-properties fo:font-style="italic" fo:font-weight="normal"/></style:style><style:style style:name="T4" style:family="text"><style:text-properties text:display="none"/></style:style>"#;

const MASTER: &str = r#"<office:styles><style:style style:name="Ours" style:display-name="Légende" style:family="paragraph"/><style:style style:name="Loop" style:family="paragraph" style:parent-style-name="Loop"/></office:styles><office:master-styles><style:master-page><style:header><text:p>Le Journal</text:p></style:header><style:footer><text:p><text:page-number>3</text:page-number></text:p></style:footer></style:master-page></office:master-styles>"#;

const META: &str = r"<office:meta><meta:initial-creator>Zoé Martin</meta:initial-creator><dc:creator>Ana</dc:creator><dc:title>Un titre</dc:title></office:meta>";

fn body(inner: &str) -> String {
    format!(
        "<office:automatic-styles>{AUTOMATIC}</office:automatic-styles><office:body><office:text>{inner}</office:text></office:body>"
    )
}

fn wrapped(tag: &str, inner: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:{tag} {SPACES}>{inner}</office:{tag}>"#
    )
}

fn document(inner: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &wrapped("document-content", &body(inner))),
        ("styles.xml", &wrapped("document-styles", MASTER)),
        ("meta.xml", &wrapped("document-meta", META)),
    ])
}

/// Packed and flat, a text gives the same; head, foot and title are always there.
fn check(inner: &str, expected: &[&str]) {
    let inner = format!("<text:p text:style-name=\"Title\">T</text:p>{inner}");
    let flat = wrapped("document", &format!("{META}{MASTER}{}", body(&inner)));
    for (name, bytes) in [("a.odt", document(&inner)), ("a.fodt", flat.into_bytes())] {
        let proposal = propose_as(name, &bytes).unwrap();
        check_proposal(&proposal);
        let mut all = vec!["running-head: Le Journal", "title h1: T"];
        all.extend(expected.iter().filter(|line| !line.starts_with("end ")));
        all.push("page-number: 3");
        all.extend(expected.iter().filter_map(|line| line.strip_prefix("end ")));
        assert_eq!(show(&proposal), all, "{name}: {inner}");
        assert_eq!(proposal.metadata.byline, "Zoé Martin");
        assert_eq!(proposal.metadata.title, "T");
    }
}

#[test]
fn styles_tell_what_paragraphs_are() {
    check(
        r#"<text:p text:style-name="Subtitle">Un chapô.</text:p><text:h text:outline-level="1" text:style-name="P1">Un</text:h><text:h text:outline-level="2">Deux</text:h><text:p text:style-name="P1">Aussi</text:p><text:p text:style-name="P2">Photo : Ana</text:p><text:p text:style-name="Quotations">Cité</text:p><text:p text:style-name="Loop">Fin.</text:p>"#,
        &[
            "standfirst p: Un chapô.",
            "subhead h2: Un",
            "subhead h3: Deux",
            "subhead h2: Aussi",
            "caption p: Photo : Ana",
            "body quote: Cité",
            "body p: Fin.",
        ],
    );
}

#[test]
fn words_keep_what_stands_out_and_their_spaces() {
    check(
        r#"<text:p>
            Du  <text:span text:style-name="T1">gras <text:span text:style-name="T2">ital</text:span></text:span><text:s text:c="3"/>a<text:tab/>b<text:line-break/>  c <text:span text:style-name="T4">non</text:span><text:a xlink:href="https://example.org/?a&amp;b">un lien</text:a>&amp;&#233;
        </text:p><text:p text:style-name="P3">gras</text:p>"#,
        &[
            "body p: Du *gras *_ital_   a\tb\nc [un lien](https://example.org/?a&b)&é",
            "hidden: non",
            "body p: *gras*",
        ],
    );
}

#[test]
fn lists_and_tables() {
    check(
        r"<text:list><text:list-item><text:p>un</text:p><text:list><text:list-item><text:p>un.un</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>deux</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>",
        &["body item1: un", "body item2: un.un", "body item1: deux", "body row: a b\t\tc"],
    );
}

#[test]
fn notes_comments_pictures_and_boxes() {
    check(
        r#"<text:p>Un<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>bas</text:p></text:note-body></text:note> deux<text:note text:note-class="endnote"><text:note-citation text:label="*">*</text:note-citation><text:note-body><text:p>bout</text:p></text:note-body></text:note><office:annotation><dc:creator>Ana</dc:creator><text:p>À vérifier</text:p></office:annotation> trois.<draw:frame><svg:desc>Un mât</svg:desc></draw:frame><draw:frame><draw:text-box><text:p>En exergue</text:p></draw:text-box></draw:frame></text:p><text:soft-page-break/><text:p>Suite.</text:p>"#,
        &[
            "body p: Un[1] deux[*] trois.",
            "body note: [1] bas",
            "body picture: Un mât",
            "other p: En exergue",
            "p. 2 body p: Suite.",
            "body note: [*] bout",
            "end outside-article: À vérifier",
        ],
    );
}

#[test]
fn a_mark_has_no_control_characters() {
    let note = "<text:p>Un<text:note><text:note-citation> 1&#7; </text:note-citation>\
                <text:note-body><text:p>bas</text:p></text:note-body></text:note></text:p>";
    check(note, &["body p: Un[1]", "body note: [1] bas"]);
}

#[test]
fn what_is_tracked_or_hidden_or_an_index() {
    let inner = r#"<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Ana</dc:creator></office:change-info><text:p>parti</text:p></text:deletion></text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes><text:table-of-content><text:index-body><text:p>Un....1</text:p></text:index-body></text:table-of-content><text:section text:display="none"><text:p>caché</text:p></text:section><text:p>Reste.</text:p><text:p text:style-name="Preformatted_20_Text">a</text:p><text:p text:style-name="Preformatted_20_Text"><text:s text:c="2"/>b<draw:frame><draw:object><m>x</m></draw:object></draw:frame></text:p>"#;
    let code = ["body code: a", "body code: b"];
    check(inner, &["navigation: Un....1", "hidden: caché", "body p: Reste.", code[0], code[1]]);
    let told = [
        ImportWarning::new("tracked-insertions", 1, ""),
        ImportWarning::new("tracked-deletions", 1, ""),
        ImportWarning::new("objects-left-out", 1, ""),
    ];
    let proposal = propose_as("a.odt", &document(inner)).unwrap();
    assert_eq!(proposal.warnings, told);
    assert!(proposal.assemble().unwrap().version.text.as_str().ends_with("\n\na\n  b"));
}

#[test]
fn what_cannot_be_read_is_said() {
    let kind = Kind::OpenDocument;
    let manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let mimetype = ("mimetype", "application/vnd.oasis.opendocument.text");
    let locked = packed(&[mimetype, ("content.xml", "x"), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(propose_as("a.odt", &locked), Err(SourceError::Protected { kind }));
    let whole = document("<text:p>Texte.</text:p>");
    let spaces = "<text:p>a<text:s text:c=\"99999999\"/>b</text:p>";
    let row = &show(&propose_as("a.odt", &document(spaces)).unwrap())[1];
    assert!(row.len() < 200, "{}", row.len());
    for bytes in [&whole[..whole.len() - 30], &packed(&[mimetype])] {
        let error = propose_as("a.txt", bytes).unwrap_err();
        assert!(matches!(error, SourceError::Damaged { kind: Kind::OpenDocument, .. }), "{error}");
    }
    let sheet = packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]);
    let unsupported = SourceError::UnsupportedKind { kind: Kind::SheetOrSlides };
    assert_eq!(propose_as("a.odt", &sheet), Err(unsupported));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_damage_gives_an_article_or_a_reason(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        moves in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..4),
    ) {
        let inner = "<text:p>Un<text:note><text:note-citation>1</text:note-citation><text:note-body>\
            <text:p>bas</text:p></text:note-body></text:note></text:p><text:list><text:list-item>\
            <text:p>a</text:p></text:list-item></text:list>";
        let whole = wrapped("document", &format!("{META}{MASTER}{}", body(inner)));
        // Elements change places: what is still well-formed is seldom a text.
        let mut tags: Vec<&str> = whole.split_inclusive('>').collect();
        for (a, b) in &moves {
            let (a, b) = (a.index(tags.len()), b.index(tags.len()));
            tags.swap(a, b);
        }
        let mut bytes = tags.concat().into_bytes();
        if moves.is_empty() {
            for (at, byte) in &edits {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
        }
        if let Ok(proposal) = propose_as("a.fodt", &bytes) {
            check_proposal(&proposal);
        }
    }
}
