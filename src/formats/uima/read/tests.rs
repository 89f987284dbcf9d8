//! Files of other programs, as they spell them, and traps in them.

use std::io::{Cursor, Write};

use super::{Origin, Read, ReadError, read};
use crate::formats::uima::is_package;
use crate::model::{Document, Node};
use crate::sources::SourceError;

const SPACES: &str = "xmlns:xmi=\"http://www.omg.org/XMI\" xmlns:cas=\"http:///uima/cas.ecore\" \
xmlns:tcas=\"http:///uima/tcas.ecore\" xmlns:custom=\"http:///webanno/custom.ecore\" \
xmlns:type=\"http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore\" \
xmlns:type2=\"http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore\" \
xmlns:type3=\"http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore\" \
xmlns:dependency=\"http:///de/tudarmstadt/ukp/dkpro/core/api/syntax/type/dependency.ecore\" \
xmlns:noNamespace=\"http:///uima/noNamespace.ecore\"";

/// A type, the one above it, and its features with their ranges.
type Type = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const TYPES: &[Type] = &[
    (
        "webanno.custom.Claim",
        "uima.tcas.Annotation",
        &[
            ("checkable", "uima.cas.Boolean"),
            ("weight", "uima.cas.Float"),
            ("kind", "webanno.custom.Kinds"),
            ("tags", "uima.cas.StringArray"),
            ("numbers", "uima.cas.IntegerArray"),
            ("arguments", "uima.cas.FSArray"),
            ("source", "webanno.custom.Source"),
        ],
    ),
    ("webanno.custom.Kinds", "uima.cas.String", &[]),
    ("webanno.custom.Source", "uima.tcas.Annotation", &[("end_of", "uima.cas.String")]),
    (
        "webanno.custom.ClaimArgumentsLink",
        "uima.cas.TOP",
        &[("role", "uima.cas.String"), ("target", "webanno.custom.Source")],
    ),
    (
        "webanno.custom.SaidBy",
        "uima.tcas.Annotation",
        &[
            ("Governor", "webanno.custom.Claim"),
            ("Dependent", "webanno.custom.Source"),
            ("sure", "uima.cas.Integer"),
        ],
    ),
    (
        "other.Link",
        "uima.tcas.Annotation",
        &[("from", "webanno.custom.Claim"), ("until", "uima.tcas.Annotation")],
    ),
    ("other.Source", "uima.tcas.Annotation", &[]),
    ("other.Note", "uima.cas.TOP", &[("words", "uima.cas.String")]),
    ("other.Whole", "uima.tcas.DocumentAnnotation", &[]),
];

fn types() -> String {
    let types = TYPES.iter().map(|(name, parent, features)| {
        let features = features.iter().map(|(name, range)| {
            format!("<featureDescription><name>{name}</name><description/><rangeTypeName>{range}</rangeTypeName></featureDescription>")
        });
        let features: String = features.collect();
        format!("<typeDescription><name>{name}</name><supertypeName>{parent}</supertypeName><features>\n{features}</features></typeDescription>")
    });
    let types: String = types.collect();
    format!(
        "<?xml version=\"1.0\"?><typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\"><types>{types}</types></typeSystemDescription>"
    )
}

fn xmi(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI {SPACES} xmlns:o=\"http:///other.ecore\" xmi:version=\"2.0\">\n<cas:NULL xmi:id=\"0\"/>\n{inside}\n</xmi:XMI>"
    )
}

fn sofa(text: &str) -> String {
    format!(
        "<cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text\" sofaString=\"{text}\"/>"
    )
}

fn taken(bytes: &[u8], types: Option<&str>) -> Result<Read, ReadError> {
    let types = types.map(str::as_bytes);
    read(bytes, Origin { name: "a.xmi", types, entropy: 7, ..Origin::default() })
}

/// Marks as `label “words” answers`, sorted, then relations as `words –kind answers→ words`.
fn told(document: &Document) -> Vec<String> {
    let answers = |of: &crate::model::Attributes| {
        let answers = of.iter().map(|(key, value)| format!(" {key}={value:?}"));
        answers.collect::<Vec<_>>().concat()
    };
    let words = |node: Node| match node.annotation().and_then(|id| document.annotation(id)) {
        Some(mark) if mark.spans().is_some() => document.quote(mark),
        Some(_) => "nowhere".to_owned(),
        None => "a relation".to_owned(),
    };
    let marks = document.annotations().map(|mark| {
        let note = if mark.note.is_empty() { String::new() } else { format!(" ({})", mark.note) };
        format!("{} “{}”{}{note}", mark.label, words(mark.id.into()), answers(&mark.attributes))
    });
    let links = document.relations().map(|link| {
        let note = if link.note.is_empty() { String::new() } else { format!(" ({})", link.note) };
        let said = answers(&link.attributes);
        format!("{} –{}{said}{note}→ {}", words(link.from), link.kind, words(link.to))
    });
    let (mut told, mut links): (Vec<String>, Vec<String>) = (marks.collect(), links.collect());
    told.sort();
    links.sort();
    told.extend(links);
    told
}

fn check(inside: &str, typed: bool, expected: &[&str], problems: &[&str]) {
    let types = types();
    let read = taken(xmi(inside).as_bytes(), typed.then_some(&*types)).unwrap();
    assert_eq!(told(&read.document), expected, "{inside}");
    let said: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(said, problems, "{inside}");
    assert_eq!(read.repairs, []);
}

#[test]
fn layers_are_labels_and_features_are_answers() {
    let text = sofa("Prix : 20 €. 🤔 « Uniquement pour le trafic », dit la commissaire.");
    let said = "<custom:Claim xmi:id=\"9\" sofa=\"1\" begin=\"18\" end=\"43\" checkable=\"true\" \
                weight=\"0.5\" kind=\"own\" empty=\"\"><tags>a b</tags><tags>c</tags></custom:Claim>
        <custom:Source xmi:id=\"10\" sofa=\"1\" begin=\"51\" end=\"65\" end_of=\"7\"/>
        <custom:SaidBy xmi:id=\"11\" sofa=\"1\" begin=\"51\" end=\"65\" Governor=\"9\" Dependent=\"10\" sure=\"3\"/>";
    let around = "<type:DocumentMetaData xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"66\" language=\"fr\" documentTitle=\"Une\"/>
        <tcas:DocumentAnnotation xmi:id=\"3\" sofa=\"1\" begin=\"0\" end=\"66\" language=\"x-unspecified\"/>
        <o:Whole xmi:id=\"33\" sofa=\"1\" begin=\"0\" end=\"66\"/>
        <type2:Sentence xmi:id=\"4\" sofa=\"1\" begin=\"0\" end=\"66\"/>
        <type2:Token xmi:id=\"5\" sofa=\"1\" begin=\"0\" end=\"4\" lemma=\"6\"/>
        <type2:Lemma xmi:id=\"6\" sofa=\"1\" begin=\"0\" end=\"4\" value=\"prix\"/>
        <type:TagsetDescription xmi:id=\"7\" sofa=\"1\" begin=\"0\" end=\"0\" layer=\"x\" name=\"y\"/>
        <dependency:Dependency xmi:id=\"8\" sofa=\"1\" begin=\"0\" end=\"4\" Governor=\"5\" Dependent=\"5\"/>";
    let strangers = [
        "line 11: Recoupe has no place for “Dependency”, which was left out (1 ×)",
        "line 9: Recoupe has no place for “Lemma”, which was left out (1 ×)",
    ];
    check(
        &[around, said, &text].concat(),
        true,
        &[
            "Claim “Uniquement pour le trafic” checkable=Flag(true) kind=Text(\"own\") \
             tags=List([\"a b\", \"c\"]) weight=Number(0.5)",
            "Source “la commissaire” end_of=Text(\"7\")",
            "Uniquement pour le trafic –SaidBy sure=Number(3.0)→ la commissaire",
        ],
        &strangers,
    );
    let read = taken(xmi(&[around, &text].concat()).as_bytes(), None).unwrap();
    let metadata = read.document.article().metadata();
    assert_eq!((&*metadata.title, &*metadata.language), ("Une", "fr"));
    check(
        &[said, &text].concat(),
        false,
        &[
            "Claim “Uniquement pour le trafic” checkable=Text(\"true\") kind=Text(\"own\") \
             tags=List([\"a b\", \"c\"]) weight=Text(\"0.5\")",
            "Source “la commissaire” end_of=Text(\"7\")",
            "Uniquement pour le trafic –SaidBy sure=Text(\"3\")→ la commissaire",
        ],
        &[
            "the whole file: no type system came with it, so that what refers to something else counts \
           as a value, and all values as words",
        ],
    );
    // Text first, words of two types with one name, a built-in layer, a type without a package.
    check(
        &[
            &sofa("ab"),
            "<custom:Source xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"1\"/>
            <o:Source xmi:id=\"3\" sofa=\"1\" begin=\"0\" end=\"1\"/>
            <type3:NamedEntity xmi:id=\"4\" sofa=\"1\" begin=\"1\" end=\"2\" value=\"PER\"/>
            <noNamespace:Thing xmi:id=\"5\" sofa=\"1\" begin=\"1\" end=\"2\"/>
            <custom:Page xmi:id=\"6\" sofa=\"1\" begin=\"1\" end=\"2\"/>",
        ]
        .concat(),
        true,
        &[
            "NamedEntity “b” value=Text(\"PER\")",
            "Page “b”",
            "Source “a”",
            "Thing “b”",
            "other.Source “a”",
        ],
        &[],
    );
}

#[test]
fn what_refers_to_annotations_is_a_relation() {
    let text = sofa("abcdef");
    let claim = |more: &str| {
        format!(
            "<custom:Claim xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"1\" {more}/>
            <custom:Source xmi:id=\"3\" sofa=\"1\" begin=\"2\" end=\"3\"/>
            <custom:Source xmi:id=\"4\" sofa=\"1\" begin=\"4\" end=\"5\"/>"
        )
    };
    let marks = ["Claim “a”", "Source “c”", "Source “e”"];
    let links = "<custom:ClaimArgumentsLink xmi:id=\"20\" role=\"voice\" target=\"3\"/>
        <custom:ClaimArgumentsLink xmi:id=\"21\" target=\"4\"/>";
    for (more, rest, expected, amiss) in [
        ("source=\"3\"", "", &["a –source→ c"][..], &[][..]),
        ("source=\"9\"", "", &[], &["line 4: source 9 is referred to and is not there; this was passed over"]),
        ("arguments=\"20 21\"", links, &["a –arguments→ e", "a –voice→ c"], &[]),
        (
            "arguments=\"30\"",
            &format!("<cas:FSArray xmi:id=\"30\" elements=\"20 21\"/>{links}"),
            &["a –arguments→ e", "a –voice→ c"],
            &[],
        ),
        ("arguments=\"3 0 4\" source=\"0\"", "", &["a –arguments→ c", "a –arguments→ e"], &[]),
        (
            "",
            "<o:Link xmi:id=\"5\" sofa=\"1\" begin=\"0\" end=\"1\" until=\"3\" from=\"2\"/>
             <o:Link xmi:id=\"6\" sofa=\"1\" begin=\"0\" end=\"1\" from=\"2\" until=\"5\"/>",
            &["a –Link→ a relation", "a –Link→ c"],
            &[],
        ),
        (
            "",
            "<o:Unknown xmi:id=\"5\" sofa=\"1\" governor=\"3\" dependent=\"2\" a=\"b\"/>",
            &["c –Unknown a=Text(\"b\")→ a"],
            &[],
        ),
        (
            "",
            "<custom:SaidBy xmi:id=\"5\" sofa=\"1\" begin=\"0\" end=\"1\" Governor=\"2\" Dependent=\"\"/>
             <o:Note xmi:id=\"6\" words=\"w\"/>",
            &[],
            &[
                "line 7: Dependent  is referred to and is not there; this was passed over",
                "line 8: Recoupe has no place for “Note”, which was left out (1 ×)",
            ],
        ),
    ] {
        let all: Vec<&str> = marks.iter().copied().chain(expected.iter().copied()).collect();
        check(&[&claim(more), "\n", rest, &text].concat(), true, &all, amiss);
    }
    let arrays = "<cas:StringArray xmi:id=\"7\"><elements>a b</elements><elements>c</elements></cas:StringArray>
        <cas:IntegerArray xmi:id=\"8\" elements=\"1 2\"/>";
    let answers = " numbers=List([\"1\", \"2\"]) tags=List([\"a b\", \"c\"])";
    let with_answers = format!("Claim “a”{answers}");
    let all = [&with_answers, "Source “c”", "Source “e”"];
    check(&[&claim("tags=\"7\" numbers=\"8\""), arrays, &text].concat(), true, &all, &[]);
    let inline = "tags=\"x y\" numbers=\"1 2\"";
    let with_answers = "Claim “a” numbers=List([\"1\", \"2\"]) tags=List([\"x\", \"y\"])";
    let all = [with_answers, "Source “c”", "Source “e”"];
    check(&[&*claim(inline), &*text].concat(), true, &all, &[]);
}

#[test]
fn marks_stand_where_they_can() {
    for (begin, end, expected, amiss) in [
        ("3", "7", "Claim “true”", None),
        ("0", "2", "Claim “🤔”", None),
        (
            "3",
            "99",
            "Claim “true”",
            Some("it reaches outside the text (3 to 99); what lies inside was marked"),
        ),
        (
            "7",
            "9",
            "Claim “nowhere”",
            Some("it lies outside the text (7 to 9), and so stands nowhere"),
        ),
        (
            "5",
            "3",
            "Claim “nowhere”",
            Some("begin to end is not of the form that it should have: “5 to 3”"),
        ),
        (
            "-1",
            "3",
            "Claim “nowhere”",
            Some("begin to end is not of the form that it should have: “-1 to 3”"),
        ),
        (
            "1",
            "3",
            "Claim “nowhere”",
            Some("begin to end is not of the form that it should have: “1 to 3”"),
        ),
        (
            "0",
            "1",
            "Claim “nowhere”",
            Some("begin to end is not of the form that it should have: “0 to 1”"),
        ),
        (
            "x",
            "",
            "Claim “nowhere”",
            Some("begin to end is not of the form that it should have: “x to ”"),
        ),
        ("3", "3", "Claim “nowhere”", Some("it has no words to look for, and stands nowhere")),
        (
            "9223372036854775807",
            "9223372036854775807",
            "Claim “nowhere”",
            Some("it has no words to look for, and stands nowhere"),
        ),
        (
            "3",
            "99999999999999999999",
            "Claim “nowhere”",
            Some(
                "begin to end is not of the form that it should have: “3 to 99999999999999999999”",
            ),
        ),
    ] {
        let mark =
            format!("<custom:Claim xmi:id=\"2\" sofa=\"1\" begin=\"{begin}\" end=\"{end}\"/>");
        let amiss = amiss.map(|amiss| format!("line 4: {amiss}"));
        let amiss: Vec<&str> = amiss.iter().map(String::as_str).collect();
        check(&[&mark, &*sofa("🤔 true")].concat(), true, &[expected], &amiss);
    }
}

#[test]
fn what_counts_is_marked_and_what_was_taken_out_is_not() {
    // Carriage returns and a byte-order mark are counted, and taken out.
    let mark = "<custom:Claim xmi:id=\"2\" sofa=\"1\" begin=\"4\" end=\"10\"/>
        <custom:Claim xmi:id=\"3\" sofa=\"1\" begin=\"2\" end=\"3\"/>";
    check(
        &[mark, &*sofa("\u{feff}a&#13;&#10;tr&#13;&#10;ue")].concat(),
        true,
        &["Claim “nowhere”", "Claim “tr\nue”"],
        &["line 5: it has no words to look for, and stands nowhere"],
    );
    // What is not in the index was taken back.
    let view = "<cas:View sofa=\"1\" members=\"2 4\"/>";
    let marks = "<custom:Claim xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"1\"/>
        <custom:Source xmi:id=\"3\" sofa=\"1\" begin=\"1\" end=\"2\"/>";
    check(&[marks, &*sofa("ab"), view].concat(), true, &["Claim “a”"], &[]);
    check(
        &["<custom:Claim sofa=\"1\" begin=\"0\" end=\"1\"/>", &*sofa("ab")].concat(),
        true,
        &["Claim “a”"],
        &["line 4: xmi:id is not of the form that it should have: “”"],
    );
}

#[test]
fn one_text_is_read_and_the_others_are_named() {
    let view = |id: &str, name: &str, text: &str| {
        format!("<cas:Sofa xmi:id=\"{id}\" sofaID=\"{name}\" {text}/>")
    };
    let marks = "<custom:Claim xmi:id=\"5\" sofa=\"1\" begin=\"0\" end=\"3\"/>
        <custom:Source xmi:id=\"6\" sofa=\"2\" begin=\"0\" end=\"3\"/>\n";
    let (one, two) = ("sofaString=\"one\"", "sofaString=\"two\"");
    check(
        &[marks, &view("1", "other", one), &view("2", "_InitialView", two)].concat(),
        true,
        &["Source “two”"],
        &["line 6: another text, “other”, was not read; it has 1 selections"],
    );
    check(
        &[marks, &view("2", "_InitialView", "sofaURI=\"x.pdf\""), &view("1", "plain", one)]
            .concat(),
        true,
        &["Claim “one”"],
        &[],
    );
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn archives_are_read_as_programs_write_them() {
    let mark = "<custom:Claim xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"1\" checkable=\"true\"/>";
    let (file, types) = (xmi(&[mark, &*sofa("ab")].concat()), types());
    let (file, types) = (file.as_bytes(), types.as_bytes());
    let told_of = |bytes: &[u8]| {
        let read = taken(bytes, None).unwrap();
        let said: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
        (told(&read.document).join(" "), said.join(" "))
    };
    let typed = "Claim “a” checkable=Flag(true)";
    for names in [
        ["a.xmi", "TypeSystem.xml"],
        ["a.b.XMI", "typesystem.xml"],
        ["folder/a.xmi", "folder/TypeSystem.xml"],
        ["../../a.xmi", "C:\\TypeSystem.xml"],
    ] {
        let package = packed(&[(names[1], types), (names[0], file)]);
        assert!(is_package(&package));
        assert_eq!(told_of(&package), (typed.to_owned(), String::new()), "{names:?}");
    }
    let two = packed(&[("b.xmi", b"<x/>"), ("a.xmi", file), ("TypeSystem.xml", types)]);
    let more = "the whole file: the file holds 1 texts more; only the first one was read";
    assert_eq!(told_of(&two), (typed.to_owned(), more.to_owned()));
    assert_eq!(told_of(&packed(&[("a.xmi", file)])).0, "Claim “a” checkable=Text(\"true\")");
    let utf16: Vec<u8> = b"\xff\xfe"
        .iter()
        .copied()
        .chain(String::from_utf8_lossy(file).encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(told_of(&utf16).0, "Claim “a” checkable=Text(\"true\")");
    let latin = [
        b"<?xml version='1.0' encoding='ISO-8859-1'?>",
        xmi(&sofa("\u{e9}"))
            .replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "")
            .replace('\u{e9}', "#")
            .as_bytes(),
    ]
    .concat();
    let latin: Vec<u8> =
        latin.iter().map(|byte| if *byte == b'#' { 0xe9 } else { *byte }).collect();
    assert_eq!(taken(&latin, None).unwrap().document.version().text.as_str(), "\u{e9}");
    assert!(!is_package(&packed(&[("a.xml", file)])) && !is_package(file));
}

#[test]
fn bombs_and_nonsense_are_refused() {
    let check = |bytes: &[u8], types: Option<&str>, expected: &str| {
        assert_eq!(taken(bytes, types).unwrap_err().to_string(), expected);
    };
    check(b"", None, "line 1: it ends in the middle");
    check(b"<a/>", None, "there is no UIMA CAS in XMI in it");
    check(&packed(&[("a.txt", b"")]), None, "there is no UIMA CAS in XMI in it");
    check(xmi("").as_bytes(), None, "no text is in it, only other kinds of content or none");
    let cut = xmi(&sofa("a"));
    check(
        &cut.as_bytes()[..cut.len() - 1],
        None,
        "line 5: syntax error: tag not closed: `>` not found before end of input",
    );
    check(xmi(&"<a>".repeat(1_000)).as_bytes(), None, "line 4: its elements are nested too deeply");
    let short = xmi(&"<a/>".repeat(100_000));
    check(short.as_bytes(), None, "line 4: more elements than words can need");
    let many = "<custom:A xmi:id=\"1\" sofa=\"1\" begin=\"0\" end=\"1\"/>".repeat(250_001);
    check(
        xmi(&[&many, &*sofa("a")].concat()).as_bytes(),
        None,
        "there are more than 250000 annotations",
    );
    check(
        xmi(&sofa("a")).as_bytes(),
        Some("<a>\n<b"),
        "the type system, line 2: syntax error: tag not closed: `>` not found before end of input",
    );
    let bomb = vec![b' '; 65 << 20];
    let refused = taken(&packed(&[("a.xmi", &bomb)]), None).unwrap_err();
    assert!(matches!(refused, ReadError::Package(SourceError::UnpacksTooLarge { .. })));
    assert!(taken(b"PK\x03\x04", None).is_err());
    // What a file declares itself stands for nothing.
    let entity =
        xmi(&sofa("&b;")).replacen("<xmi:XMI", "<!DOCTYPE x [<!ENTITY b \"cc\">]>\n<xmi:XMI", 1);
    assert_eq!(taken(entity.as_bytes(), None).unwrap().document.version().text.as_str(), "&b;");
    // Types may stand below each other in a circle, and so may features.
    let circle = "<typeSystemDescription><types><typeDescription><name>webanno.custom.A</name><supertypeName>webanno.custom.A</supertypeName></typeDescription></types></typeSystemDescription>";
    let file =
        xmi(&["<custom:A xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"1\"/>", &*sofa("a")].concat());
    assert_eq!(told(&taken(file.as_bytes(), Some(circle)).unwrap().document), ["A “a”"]);
}

#[test]
fn layers_of_ours_without_their_lines_are_read_by_their_features() {
    let mark = |id: &str, more: &str| {
        format!("<custom:Mark xmi:id=\"{id}\" sofa=\"1\" begin=\"0\" end=\"1\" {more} id=\"x\"/>")
    };
    let all = [
        mark("2", "label=\"Claim\" note=\"Why?\" voice=\"own\""),
        mark("3", ""),
        "<custom:Relation xmi:id=\"4\" sofa=\"1\" begin=\"0\" end=\"1\" Governor=\"2\" Dependent=\"3\" label=\"said by\" note=\"So\"/>".to_owned(),
        sofa("a"),
    ];
    check(
        &all.concat(),
        true,
        &["Claim “a” voice=Text(\"own\") (Why?)", "Mark “a”", "a –said by (So)→ a"],
        &[],
    );
}
