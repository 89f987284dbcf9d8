//! Word documents that are put together here, part by part.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::model::ImportWarning;
use crate::sources::testing::{check_proposal, packed, propose_as, show};
use crate::sources::{Kind, SourceError};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

const STYLES: &str = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Qui"><w:name w:val="Author"/><w:basedOn w:val="Titre"/></w:style>
<w:style w:type="paragraph" w:styleId="Sous"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Titre1"/></w:style>
<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Cite"><w:name w:val="Intense Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Leg"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Puce"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Puce2"><w:name w:val="List Bullet 2"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="character" w:styleId="Fort"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>"#;

fn wrapped(tag: &str, inner: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{inner}</w:{tag}>"#
    )
}

fn relations(of: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        let mode = if *kind == "hyperlink" { r#" TargetMode="External""# } else { "" };
        format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"{mode}/>"#
        )
    };
    let all: Vec<String> = of.iter().map(one).collect();
    format!("<Relationships>{}</Relationships>", all.concat())
}

/// A document with that body; `more` are further parts.
fn document(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let main = wrapped("document", &format!("<w:body>{body}</w:body>"));
    let styles = wrapped("styles", STYLES);
    let whole = relations(&[("rId1", "officeDocument", "word/document.xml")]);
    let own = relations(&[
        ("rId1", "styles", "styles.xml"),
        ("rId2", "hyperlink", "https://example.org/?a=1&amp;b=2"),
        ("rId3", "footnotes", "/word/footnotes.xml"),
        ("rId4", "endnotes", "endnotes.xml"),
        ("rId5", "header", "header1.xml"),
        ("rId6", "footer", "../word/footer1.xml"),
        ("rId7", "comments", "comments.xml"),
        ("rId8", "hyperlink", "javascript:alert(1)"),
    ]);
    let mut parts = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", &whole),
        ("word/_rels/document.xml.rels", &own),
        ("word/styles.xml", &styles),
        ("word/document.xml", &main),
    ];
    parts.extend(more);
    packed(&parts)
}

fn p(style: &str, words: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#)
}

fn check(body: &str, expected: &[&str]) {
    let proposal = propose_as("a.docx", &document(body, &[])).unwrap();
    check_proposal(&proposal);
    assert_eq!(show(&proposal), expected, "{body}");
}

/// In the notation of [`show`], after a title that is known.
fn check_body(body: &str, expected: &[&str]) {
    let mut all = vec!["title h1: T"];
    all.extend(expected);
    check(&format!("{}{body}", p("Titre", "T")), &all);
}

fn r(properties: &str, words: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

#[test]
fn styles_tell_what_paragraphs_are() {
    let body = [
        p("Titre", "Mille yeux"),
        p("Qui", "Zoé Martin"),
        p("Sous", "Un chapô."),
        p("Titre1", "Un"),
        p("Mine", "Deux"),
        p("Deep", "Trois"),
        p("Cite", "Cité"),
        p("Leg", "Photo : Ana"),
        p("Puce", "un"),
        p("Puce2", "un.un"),
        p("TM1", "Un....1"),
        p("Loop", "Fin."),
    ];
    let expected = [
        "title h1: Mille yeux",
        "body p: Zoé Martin",
        "standfirst p: Un chapô.",
        "subhead h2: Un",
        "subhead h2: Deux",
        "subhead h4: Trois",
        "body quote: Cité",
        "caption p: Photo : Ana",
        "body item1: un",
        "body item2: un.un",
        "navigation: Un....1",
        "body p: Fin.",
    ];
    check(&body.concat(), &expected);
}

#[test]
fn a_first_heading_is_the_title() {
    check(
        &[p("Titre1", "Un"), p("Normal", "Texte."), p("Titre1", "Deux")].concat(),
        &["title h1: Un", "body p: Texte.", "subhead h1: Deux"],
    );
    let long = "Les caméras de la place ont été posées en mars, dit la mairie, et ne filment que \
                les voitures, jamais les gens.";
    let bold = |words: &str| format!("<w:p>{}</w:p>", r("<w:b/>", words));
    check(
        &[bold("Mille yeux"), bold(long), p("Normal", long), bold("Partie"), p("Normal", long)]
            .concat(),
        &[
            "title h1: Mille yeux",
            &format!("standfirst p: *{long}*"),
            &format!("body p: {long}"),
            "subhead h2: Partie",
            &format!("body p: {long}"),
        ],
    );
}

#[test]
fn runs_keep_what_stands_out_and_where_they_lead() {
    let body = format!(
        "<w:p>{}{}{}{}{}<w:hyperlink r:id=\"rId2\">{}{}</w:hyperlink><w:hyperlink r:id=\"rId8\">{}</w:hyperlink></w:p>",
        r("<w:b/>", "gr"),
        r("<w:b w:val=\"1\"/>", "as "),
        r("<w:b w:val=\"0\"/><w:i/>", "ital"),
        r("<w:rStyle w:val=\"Fort\"/>", "fort"),
        r("", " &lt;puis&gt; "),
        r("", "un "),
        r("", "lien"),
        r("", " faux"),
    );
    check_body(
        &body,
        &["body p: *gras *_ital_*fort* <puis> [un lien](https://example.org/?a=1&b=2) faux"],
    );
}

#[test]
fn what_is_no_letter_becomes_one() {
    check_body(
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d\
         </w:t><w:softHyphen/><w:t>e</w:t><w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:sym \
         w:font=\"Wingdings\" w:char=\"F041\"/><w:t>&#233;&amp;&unknown;</w:t></w:r><m:oMath>\
         <m:r><m:t>x+y</m:t></m:r></m:oMath></w:p>",
        &["body p: a\tb\nc\u{2011}d\u{ad}eα\u{fffd}é&&unknown;x+y"],
    );
}

#[test]
fn tracked_changes_and_hidden_words() {
    let body = format!(
        "<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>parti</w:delText></w:r></w:del>\
         <w:moveFrom>{}</w:moveFrom>{}</w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr><w:pPrChange><w:pPr><w:pStyle w:val=\"Titre1\"/></w:pPr>\
         </w:pPrChange></w:pPr>{}</w:p><w:p>{}</w:p>",
        r("", "Il "),
        r("", "reste"),
        r("", "parti aussi"),
        r("<w:vanish/>", "caché"),
        r("<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>", "Une "),
        r("", "phrase."),
    );
    let bytes = document(&(p("Titre", "T") + &body), &[]);
    let proposal = propose_as("a.docx", &bytes).unwrap();
    let expected = ["title h1: T", "body p: Il reste", "hidden: caché", "body p: Une phrase."];
    assert_eq!(show(&proposal), expected);
    let told = [("tracked-insertions", 1), ("tracked-deletions", 2)];
    assert_eq!(proposal.warnings, told.map(|(key, count)| ImportWarning::new(key, count, "")));
}

#[test]
fn rows_of_tables_are_lines_and_layout_is_none() {
    let cell = |inner: &str| format!("<w:tc><w:tcPr/>{inner}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let words = |words: &str| p("Normal", words);
    let table = |rows: &[String]| format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat());
    let inner = table(&[row(&[cell(&words("c")), cell(&words("d"))])]);
    check_body(
        &table(&[
            row(&[cell(&(words("a1") + &words("a2"))), cell(&words("b"))]),
            row(&[cell(&inner), cell(&words("e"))]),
        ]),
        &["body row: a1 a2\tb", "body row: c d\te"],
    );
    check_body(
        &table(&[row(&[cell(&(words("Un.") + &p("Titre1", "Deux") + &words("Trois.")))])]),
        &["body p: Un.", "subhead h2: Deux", "body p: Trois."],
    );
}

#[test]
fn notes_stand_where_their_marks_are() {
    let mark = |kind: &str, id: u8| format!(r#"<w:r><w:{kind}Reference w:id="{id}"/></w:r>"#);
    let body = format!(
        "{}<w:p>{}{}{}{}</w:p><w:p>{}</w:p>",
        p("Titre", "T"),
        r("", "Un"),
        mark("footnote", 2),
        r("", " et deux"),
        mark("endnote", 2),
        r("", "Suite."),
    );
    let note = |kind: &str, words: &str| {
        let inner = format!(
            r#"<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}><w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r>{}</w:p><w:p>{}</w:p></w:{kind}>"#,
            r("<w:i/>", words),
            r("", "Fin.")
        );
        wrapped(&format!("{kind}s"), &inner)
    };
    let (foot, end) = (note("footnote", "bas"), note("endnote", "bout"));
    let more = [("word/footnotes.xml", foot.as_str()), ("word/endnotes.xml", end.as_str())];
    let proposal = propose_as("a.docx", &document(&body, &more)).unwrap();
    let expected = [
        "title h1: T",
        "body p: Un[1] et deux[2]",
        "body note: [1] _bas_\nFin.",
        "body p: Suite.",
        "body note: [2] _bout_\nFin.",
    ];
    assert_eq!(show(&proposal), expected);
}

#[test]
fn what_stands_beside_the_text_is_left_out() {
    let head = wrapped("hdr", &(p("Normal", "Le Journal") + &p("Normal", "Le Journal")));
    let foot = wrapped("ftr", &p("Normal", "12"));
    let comment =
        format!(r#"<w:comment w:id="1">{}{}</w:comment>"#, p("", "À vérifier"), p("", "!"));
    let comments = wrapped("comments", &comment);
    let more = [
        ("word/header1.xml", head.as_str()),
        ("word/footer1.xml", &foot),
        ("word/comments.xml", &comments),
    ];
    let bytes = document(&(p("Titre", "T") + &p("Normal", "Texte.")), &more);
    let proposal = propose_as("a.docx", &bytes).unwrap();
    let expected = [
        "running-head: Le Journal",
        "title h1: T",
        "body p: Texte.",
        "page-number: 12",
        "outside-article: À vérifier\n!",
    ];
    assert_eq!(show(&proposal), expected);
    assert_eq!(proposal.warnings, [ImportWarning::new("margin-comments", 1, "")]);
}

#[test]
fn fields_show_their_results() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let instruct = |words: &str| format!("<w:r><w:instrText>{words}</w:instrText></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}{}{}{}</w:p><w:p>{}{}{}</w:p><w:p>{}</w:p>",
        r("", "Voir "),
        mark("begin"),
        instruct(" HYPERLINK \"https://example.org/\" \\o \"x\" "),
        mark("separate"),
        r("", "ici"),
        mark("end"),
        r("", "."),
        // A field that is never ended hides nothing beyond its paragraph.
        mark("begin"),
        r("", "instruction"),
        instruct("IF"),
        r("", "Suite."),
    );
    check_body(&body, &["body p: Voir [ici](https://example.org/).", "body p: Suite."]);
    check_body(
        r#"<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>"#,
        &["body p: 7"],
    );
}

#[test]
fn boxes_pictures_and_pages() {
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p("Normal", "En exergue"));
    let body = format!(
        "<w:p><w:r><w:lastRenderedPageBreak/><w:drawing><wp:inline><wp:docPr descr=\"Un mât\nde \
         caméras\"/></wp:inline></w:drawing></w:r>{}<w:r><mc:AlternateContent><mc:Choice>{boxed}\
         </mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent></w:r></w:p>\
         <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        r("", "Texte."),
        p("Normal", "Cliquez ici"),
        p("Normal", "Rempli."),
    );
    check_body(
        &body,
        &[
            "p. 2 body p: Texte.",
            "body picture: Un mât de caméras",
            "p. 2 other p: En exergue",
            "p. 2 body p: Rempli.",
        ],
    );
}

#[test]
fn properties_are_taken_where_the_text_says_nothing() {
    let whole = relations(&[
        ("rId1", "officeDocument", "/word/document.xml"),
        ("rId2", "metadata/core-properties", "docProps/core.xml"),
    ]);
    let core = r#"<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Un titre</dc:title><dc:creator> Zoé
        Martin </dc:creator><dc:language>sr</dc:language></c>"#;
    let main = wrapped("document", "<w:body><w:p><w:r><w:t>Fin.</w:t></w:r></w:p></w:body>");
    let bytes = packed(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", &whole),
        ("docProps/core.xml", core),
        ("word/document.xml", &main),
    ]);
    let metadata = propose_as("wrong.pdf", &bytes).unwrap().metadata;
    assert_eq!(
        (&*metadata.title, &*metadata.byline, &*metadata.language),
        ("Un titre", "Zoé Martin", "sr")
    );
}

fn check_damaged(bytes: &[u8], expected: &str) {
    match propose_as("a.docx", bytes) {
        Err(SourceError::Damaged { kind: Kind::Word, problem }) => {
            assert!(problem.contains(expected), "{problem}");
        }
        other => panic!("{expected}: {other:?}"),
    }
}

#[test]
fn hostile_files_are_refused() {
    let whole = document(&p("Normal", "Texte."), &[]);
    check_damaged(&whole[..whole.len() / 2], "");
    check_damaged(&packed(&[("[Content_Types].xml", TYPES)]), "word/document.xml");
    let with = |main: &str| packed(&[("[Content_Types].xml", TYPES), ("word/document.xml", main)]);
    let open = "<w:p>".repeat(1_000_000);
    check_damaged(&with(&wrapped("document", &open)), "too deeply");
    check_damaged(&with("<w:document><w:body><w:p>"), "middle");
    check_damaged(&with("<a></b>"), "");
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let many: Vec<String> = (0..300).map(|n| format!("xmlns:n{n}='{space}'")).collect();
    check_damaged(&with(&format!("<a {}/>", many.join(" "))), "namespaces");
    let paragraphs = wrapped("document", &"<w:p><w:t>a</w:t></w:p>".repeat(260_000));
    check_damaged(&with(&paragraphs), "more text");
    let large = SourceError::UnpacksTooLarge { limit: 64 << 20 };
    let bomb = " ".repeat((64 << 20) + 1);
    assert_eq!(propose_as("a.docx", &with(&bomb)), Err(large));
}

#[test]
fn entities_are_never_expanded() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \
                  \"file:///etc/hostname\">]>";
    let main = wrapped("document", "<w:body><w:p><w:r><w:t>x&b;&f;</w:t></w:r></w:p></w:body>");
    let main = main.replacen("?>", &format!("?>{laughs}"), 1);
    let bytes = packed(&[("[Content_Types].xml", TYPES), ("word/document.xml", &main)]);
    assert_eq!(show(&propose_as("a.docx", &bytes).unwrap()), ["body p: x&b;&f;"]);
}

#[test]
fn a_part_may_be_written_in_utf_16() {
    let main = wrapped("document", "<w:body><w:p><w:r><w:t>Déjà.</w:t></w:r></w:p></w:body>");
    let units = main.replace("UTF-8", "UTF-16").encode_utf16().collect::<Vec<_>>();
    for mark in [true, false] {
        let mut bytes = if mark { b"\xff\xfe".to_vec() } else { Vec::new() };
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        assert_eq!(show(&propose_as("a.docx", &bytes).unwrap()), ["body p: Déjà."]);
    }
}

#[test]
fn a_password_is_said_to_be_there() {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &name].concat();
    assert_eq!(propose_as("a.docx", &bytes), Err(SourceError::Protected { kind: Kind::Word }));
    let mut bytes = document(&p("Normal", "Texte."), &[]);
    // Bit 0 of the flags of every entry, where it begins and in the table of contents.
    for (sign, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at: Vec<usize> = memchr::memmem::find_iter(&bytes, sign).collect();
        for at in at {
            bytes[at + flags] |= 1;
        }
    }
    assert_eq!(propose_as("a.docx", &bytes), Err(SourceError::Protected { kind: Kind::Word }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_damage_gives_an_article_or_a_reason(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        in_parts in any::<bool>(),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let body = p("Titre1", "Un") + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>\
            <w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>\
            <w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
        let damage = |bytes: &mut Vec<u8>| {
            for (at, byte) in &edits {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            if let Some(cut) = &cut {
                bytes.truncate(cut.index(bytes.len()));
            }
        };
        let bytes = if in_parts {
            let mut main = wrapped("document", &format!("<w:body>{body}</w:body>")).into_bytes();
            damage(&mut main);
            packed(&[("word/document.xml", &*String::from_utf8_lossy(&main))])
        } else {
            let mut bytes = document(&body, &[]);
            damage(&mut bytes);
            bytes
        };
        if let Ok(proposal) = propose_as("a.docx", &bytes) {
            check_proposal(&proposal);
        }
    }
}
