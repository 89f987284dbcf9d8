//! The command line as a pipeline sees it: what is printed, the exit code, and files left alone.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says so when something is amiss")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

/// An article in which every offset can be counted by hand.
const ARTICLE: &str = "Mille yeux\n\nLa ville a posé mille caméras, dit le maire.\n";

/// A claim, its source and the relation between them, in the folder's notation for other tests to
/// damage.
const DOCUMENT: &str = r##"(
    format: 1,
    id: "d1",
    article: (
        title: "Mille yeux",
        versions: [(
            id: "v1",
            blocks: [(kind: Heading(1), start: 0, end: 10, role: Title), (kind: Paragraph, start: 12, end: 56)],
            text: "Mille yeux\n\nLa ville a posé mille caméras, dit le maire.\n",
        )],
    ),
    codebook: (
        id: "test",
        name: {"en": "Test"},
        labels: [
            (id: "claim", name: {"en": "Claim"}, color: "#1343a2", card: true),
            (id: "source", name: {"en": "Source"}, color: "#12aa3b"),
        ],
        relation_types: [(id: "said-by", name: {"en": "said by"}, attribution: true)],
    ),
    annotators: [(id: "u1", name: "Zoé")],
    annotations: [
        (id: "a1", label: "claim", spans: [(start: 12, end: 41, quote: "La ville a posé mille caméras")], by: "u1", created: "2026-11-20T10:00:00Z"),
        (id: "a2", label: "source", spans: [(start: 47, end: 55, quote: "le maire")], by: "u1", created: "2026-11-20T10:00:00Z"),
    ],
    relations: [(id: "r1", kind: "said-by", from: "a1", to: "a2", by: "u1", created: "2026-11-20T10:00:00Z")],
)
"##;

/// Runs the program in `folder`, where nothing can open a window.
fn recoupe(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_recoupe"));
    command.current_dir(folder).args(arguments);
    for variable in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(variable);
    }
    command
}

fn stdout(output: &Output) -> &str {
    str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    str::from_utf8(&output.stderr).unwrap()
}

/// A folder with one file in it.
fn folder_with(name: &str, content: impl AsRef<[u8]>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    #[expect(clippy::disallowed_methods, reason = "nothing is there yet to be torn")]
    fs::write(folder.path().join(name), content).unwrap();
    folder
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn import_writes_a_document_beside_the_article() {
    let folder = folder_with("mille-yeux.txt", ARTICLE);
    let output = recoupe(folder.path(), &["import", "mille-yeux.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), "mille-yeux.recoupe.ron\n");
    assert_eq!(names_in(folder.path()), ["mille-yeux.recoupe.ron", "mille-yeux.txt"]);
    assert_eq!(fs::read_to_string(folder.path().join("mille-yeux.txt")).unwrap(), ARTICLE);
    let checked = recoupe(folder.path(), &["check", "mille-yeux.recoupe.ron"]);
    assert_eq!((checked.status.code(), stdout(&checked)), (Some(0), ""));
}

#[test]
fn import_tells_other_programs_what_it_found() {
    let folder = folder_with("a.txt", ARTICLE);
    let output = recoupe(folder.path(), &["import", "a.txt", "-o", "b.recoupe.ron", "--json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = json!({
        "document": "b.recoupe.ron",
        "title": "Mille yeux",
        "byline": "",
        "outlet": "",
        "published": "",
        "url": "",
        "language": report["language"],
        "characters": 57,
        "blocks": [
            {"kind": "heading-1", "role": "title", "start": 0, "end": 10, "page": null, "folded": false},
            {"kind": "paragraph", "role": "body", "start": 12, "end": 56, "page": null, "folded": false},
        ],
        "left_out": [],
        "warnings": [],
    });
    assert_eq!(report, expected);
    let help = recoupe(folder.path(), &["import", "--help"]);
    for field in report.as_object().unwrap().keys() {
        assert!(stdout(&help).contains(field), "{field} is not explained");
    }
}

#[test]
fn import_overwrites_only_what_it_is_told_to() {
    let folder = folder_with("a.txt", ARTICLE);
    let check = |arguments: &[&str], exit: i32, printed: &str, said: &str| {
        let output = recoupe(folder.path(), &[&["import", "a.txt"], arguments].concat());
        assert_eq!(output.status.code(), Some(exit), "{arguments:?}: {}", stderr(&output));
        assert!(stdout(&output).starts_with(printed), "{arguments:?}: {}", stdout(&output));
        assert!(stderr(&output).contains(said), "{arguments:?}: {}", stderr(&output));
        assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), ARTICLE);
    };
    check(&[], 0, "a.recoupe.ron\n", "");
    let first = fs::read(folder.path().join("a.recoupe.ron")).unwrap();
    check(&[], 2, "", "a.recoupe.ron: the file exists already");
    check(&["--json"], 2, "", "a.recoupe.ron: the file exists already");
    check(&["-o", "a.recoupe.ron"], 2, "", "--force");
    assert_eq!(fs::read(folder.path().join("a.recoupe.ron")).unwrap(), first);
    check(&["--force"], 0, "a.recoupe.ron\n", "");
    assert_ne!(fs::read(folder.path().join("a.recoupe.ron")).unwrap(), first, "a new id");
    check(&["-o", "a.txt", "--force"], 2, "", "a.txt: this is the article itself");
    check(&["-o", ".", "--force"], 2, "", "no ordinary file");
    check(&["-o", "-"], 0, "// Recoupe document.", "");
    check(&["-o", "-", "--json"], 2, "", "standard output");
    check(&["-o", "nowhere/a.recoupe.ron"], 2, "", "a.recoupe.ron");
    check(&["-o", "b.recoupe.ron"], 0, "b.recoupe.ron\n", "");
    assert_eq!(names_in(folder.path()), ["a.recoupe.ron", "a.txt", "b.recoupe.ron"]);
}

#[test]
fn articles_of_one_stem_have_documents_of_their_own() {
    let folder = folder_with("a.txt", ARTICLE);
    #[expect(clippy::disallowed_methods, reason = "nothing is there yet to be torn")]
    fs::write(folder.path().join("a.md"), ARTICLE).unwrap();
    for (article, document) in [("a.txt", "a.recoupe.ron"), ("a.md", "a.md.recoupe.ron")] {
        let output = recoupe(folder.path(), &["import", article]);
        assert_eq!(stdout(&output), format!("{document}\n"), "{}", stderr(&output));
        let again = recoupe(folder.path(), &["import", article]);
        assert!(stderr(&again).contains(&format!("{document}: the file exists")));
    }
}

/// Checks a document: the exit code, the codes of what was found, and that its file stays as it is.
fn check_found(content: &str, exit: i32, expected: &[&str]) {
    let folder = folder_with("d.recoupe.ron", content);
    let json = recoupe(folder.path(), &["check", "--json", "d.recoupe.ron"]);
    assert_eq!(json.status.code(), Some(exit), "{expected:?}: {}", stderr(&json));
    let problems: Value = serde_json::from_slice(&json.stdout).unwrap();
    let problems = problems.as_array().unwrap();
    let codes: Vec<_> = problems.iter().map(|problem| problem["code"].as_str().unwrap()).collect();
    assert_eq!(codes, expected, "{problems:?}");
    let lines = recoupe(folder.path(), &["check", "d.recoupe.ron"]);
    assert_eq!(lines.status.code(), Some(exit));
    assert_eq!(stdout(&lines).lines().count(), expected.len(), "{}", stdout(&lines));
    // A damaged file is named once more, with what can be done.
    let said = stderr(&lines);
    assert_eq!(said.lines().count(), usize::from(exit == 2), "{said}");
    assert_eq!(said.contains("d.recoupe.ron: damaged in "), exit == 2, "{said}");
    for (line, problem) in stdout(&lines).lines().zip(problems) {
        let word = |field: &str| problem[field].as_str().unwrap();
        let (severity, code) = (word("severity"), word("code"));
        assert_eq!(line, format!("d.recoupe.ron: {severity} {code} {}", word("message")));
    }
    assert_eq!(fs::read_to_string(folder.path().join("d.recoupe.ron")).unwrap(), content);
    assert_eq!(names_in(folder.path()), ["d.recoupe.ron"]);
}

/// Checks the document with some of its words replaced.
fn check_changed(words: &str, other: &str, exit: i32, expected: &[&str]) {
    assert!(DOCUMENT.contains(words), "{words}");
    check_found(&DOCUMENT.replacen(words, other, 1), exit, expected);
}

#[test]
fn check_finds_what_is_wrong() {
    check_found(DOCUMENT, 0, &[]);
    check_found(&DOCUMENT.replace('\n', "\r\n"), 0, &[]);
    check_changed("end: 55, quote: \"le maire\"", "end: 50, quote: \"le \"", 0, &[]);
    check_changed("end: 55, quote: \"le maire\"", "end: 53, quote: \"le mai\"", 1, &["cuts-word"]);
    let (relations, _) = DOCUMENT.split_once("    relations:").unwrap();
    check_found(&format!("{relations})\n"), 1, &["claim-without-source"]);
    check_changed("label: \"source\"", "label: \"echo\"", 0, &["undescribed-label"]);
    check_changed("\"#12aa3b\"", "\"#12aa3b\", revision: 2", 1, &["older-definition"]);
    check_changed("start: 47, end: 55", "start: 46, end: 54", 1, &["quote-moved"]);
    check_changed("quote: \"le maire\"", "quote: \"la mairesse\"", 1, &["quote-differs"]);
}

#[test]
fn check_looks_at_kept_copies() {
    let sha_of_one = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
    let reference = format!(
        "(url: \"https://a.example\", archived: \"copy.pdf\", archived_sha256: \"{sha_of_one}\")"
    );
    let cards = format!("cards: [(claim: \"a1\", references: [{reference}])], relations:");
    check_changed("relations:", &cards, 1, &["archive-missing"]);
    let content = DOCUMENT.replacen("relations:", &cards, 1);
    let folder = folder_with("d.recoupe.ron", &content);
    for (copy, codes) in [("one", &[][..]), ("two", &["archive-changed"][..])] {
        #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
        fs::write(folder.path().join("copy.pdf"), copy).unwrap();
        let json = recoupe(folder.path(), &["check", "--json", "d.recoupe.ron"]);
        let problems: Value = serde_json::from_slice(&json.stdout).unwrap();
        let found = problems.as_array().unwrap().iter();
        let found: Vec<_> = found.map(|problem| problem["code"].as_str().unwrap()).collect();
        assert_eq!(found, codes, "{problems:?}");
    }
}

#[test]
fn check_looks_at_the_kept_copy_of_the_source() {
    let folder = folder_with("a.txt", "Title\n\nOne sentence, and another.\n");
    recoupe(folder.path(), &["import", "a.txt"]);
    let path = folder.path().join("a.recoupe.ron");
    let document = fs::read_to_string(&path).unwrap();
    let named = "media_type: \"text/plain\"";
    assert!(document.contains(named), "{document}");
    let kept = document.replacen(named, &format!("{named}, evidence_copy: \"kept/a.txt\""), 1);
    let write = |name: &str, words: &str| {
        #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
        fs::write(folder.path().join(name), words).unwrap();
    };
    write("a.recoupe.ron", &kept);
    fs::create_dir(folder.path().join("kept")).unwrap();
    for (copy, code, exit) in [
        (None, Some("source-missing"), 1),
        (Some("Title\n\nOne sentence, and another.\n"), None, 0),
        (Some("Title\n\nAnother sentence.\n"), Some("source-changed"), 1),
    ] {
        if let Some(words) = copy {
            write("kept/a.txt", words);
        }
        let json = recoupe(folder.path(), &["check", "--json", "a.recoupe.ron"]);
        let problems: Value = serde_json::from_slice(&json.stdout).unwrap();
        let found = problems.as_array().unwrap().iter();
        let found: Vec<_> = found.map(|problem| problem["code"].as_str().unwrap()).collect();
        assert_eq!(found, code.as_slice(), "{problems:?}");
        assert_eq!(json.status.code(), Some(exit));
    }
}

#[test]
fn damage_is_reported_and_left_as_it_is() {
    check_changed("start: 47, end: 55", "start: 47, end: 99", 2, &["span-outside"]);
    check_changed("start: 12, end: 41", "start: 912, end: 941", 2, &["span-outside"]);
    check_changed("to: \"a2\"", "to: \"a9\"", 2, &["relation-to-nothing", "claim-without-source"]);
    check_changed(
        "id: \"a2\"",
        "id: \"a1\"",
        2,
        &["duplicate-id", "relation-to-nothing", "claim-without-source"],
    );
    check_changed("id: \"r1\"", "id: \"a2\"", 2, &["duplicate-id"]);
    check_changed("by: \"u1\"", "by: \"u9\"", 2, &["unknown-annotator"]);
    check_changed("by: \"u1\"", "actor: \"p9\", by: \"u1\"", 2, &["unknown-actor"]);
    check_changed("end: 56", "end: 99", 2, &["structure-outside"]);
    let placed = DOCUMENT.replace("\", spans:", "\", version: \"v1\", spans:");
    let unknown = placed.replacen("title:", "current: \"v9\", title:", 1);
    check_found(&unknown, 2, &["unknown-version"]);
    check_changed("name: \"Zoé\")", "name: \"Zoé\"), (id: \"u1\")", 2, &["duplicate-entry"]);
    check_changed("relations:", "cards: [(claim: \"a9\")], relations:", 2, &["card-of-nothing"]);
}

#[test]
fn check_says_where_a_problem_is() {
    let (relations, _) = DOCUMENT.split_once("    relations:").unwrap();
    let folder = folder_with("d.recoupe.ron", format!("{relations})\n"));
    let output = recoupe(folder.path(), &["check", "--json", "d.recoupe.ron"]);
    let problems: Value = serde_json::from_slice(&output.stdout).unwrap();
    let message = problems[0]["message"].as_str().unwrap();
    assert!(message.contains("La ville a posé mille caméras"), "{message}");
    let expected = json!([{
        "file": "d.recoupe.ron",
        "severity": "warning",
        "code": "claim-without-source",
        "message": message,
        "annotation": "a1",
        "relation": null,
        "start": 12,
        "end": 41,
    }]);
    assert_eq!(problems, expected);
    let help = recoupe(folder.path(), &["check", "--help"]);
    for field in problems[0].as_object().unwrap().keys() {
        assert!(stdout(&help).contains(field), "{field} is not explained");
    }
}

/// A file that is no article or no document: one line that names it and says why, exit code 2,
/// nothing on the standard output, and nothing in the folder changed.
fn check_refused(verb: &str, name: &str, content: Option<&[u8]>, why: &str) {
    let folder = content.map_or_else(|| tempfile::tempdir().unwrap(), |c| folder_with(name, c));
    let before = names_in(folder.path());
    let output = recoupe(folder.path(), &[verb, name]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{verb} {name}: {said}");
    assert!(said.contains(name) && said.contains(why), "{verb} {name}, {why}: {said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert_eq!(stdout(&output), "");
    assert_eq!(names_in(folder.path()), before);
    if let Some(content) = content {
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), content);
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_a_reason() {
    let cut = DOCUMENT.get(..DOCUMENT.len() / 2).unwrap().as_bytes();
    let newer = DOCUMENT.replacen("format: 1", "format: 2", 1).replace("title", "headline");
    let conflict = format!("<<<<<<< ours\n{DOCUMENT}=======\n{DOCUMENT}>>>>>>> theirs\n");
    for verb in ["import", "check"] {
        check_refused(verb, "missing.txt", None, "no such file");
        check_refused(verb, "empty.txt", Some(b""), "empty");
    }
    check_refused("import", "blank.txt", Some(b" \r\n\t\n"), "empty");
    check_refused("import", "noise.txt", Some(b"\x00\x01\xff\xfe\x07\x10\x00\x00\x02"), "text");
    check_refused("import", "a.pdf", Some(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "PDF");
    check_refused("import", "a.docx", Some(b"PK\x03\x04..[Content_Types].xml"), "Word");
    check_refused("import", "a.html", Some(b"<html><script>x</script>"), "empty");
    check_refused("import", "a.txt", Some(b"{\\rtf1 Words.}"), "rich text");
    check_refused("import", "a.recoupe.ron", Some(DOCUMENT.as_bytes()), "document already");
    check_refused("check", "a.txt", Some(ARTICLE.as_bytes()), "document");
    check_refused("check", "noise.recoupe.ron", Some(b"\x00\x01\xff\xfe\x07\x10"), "UTF-8");
    check_refused("check", "cut.recoupe.ron", Some(cut), "cut short");
    check_refused("check", "newer.recoupe.ron", Some(newer.as_bytes()), "format 2");
    check_refused("check", "both.recoupe.ron", Some(conflict.as_bytes()), "conflict");
    let field = DOCUMENT.replacen("title:", "titel:", 1);
    check_refused("check", "field.recoupe.ron", Some(field.as_bytes()), "line 5");
}

#[test]
fn a_folder_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("press")).unwrap();
    for verb in ["import", "check"] {
        let output = recoupe(folder.path(), &[verb, "press"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("press: this is a folder"), "{}", stderr(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder_with("locked.txt", ARTICLE);
    let locked = folder.path().join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        return; // The superuser reads everything.
    }
    for verb in ["import", "check"] {
        let output = recoupe(folder.path(), &[verb, "locked.txt"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("locked.txt: the file cannot be read"));
    }
}

#[test]
fn one_bad_file_does_not_keep_the_others_from_being_checked() {
    let folder = folder_with("d.recoupe.ron", DOCUMENT.replacen("to: \"a2\"", "to: \"a9\"", 1));
    let output = recoupe(folder.path(), &["check", "missing.recoupe.ron", "d.recoupe.ron"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("relation-to-nothing"), "{}", stdout(&output));
    assert!(stderr(&output).contains("missing.recoupe.ron"), "{}", stderr(&output));
}

#[test]
fn bad_usage_is_told_apart_from_a_file_named_like_a_verb() {
    let folder = folder_with("check", ARTICLE);
    let check = |arguments: &[&str], said: &str| {
        let output = recoupe(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(said), "{arguments:?}: {}", stderr(&output));
    };
    check(&["check"], "Usage");
    check(&["import"], "Usage");
    check(&["import", "check", "--no-such-option"], "Usage");
    if cfg!(target_os = "linux") {
        check(&["--", "check"], "no window can be opened");
        check(&["./check"], "no window can be opened");
        check(&[], "DISPLAY");
        assert_eq!(stderr(&recoupe(folder.path(), &[])).lines().count(), 1);
    }
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let folder = folder_with("a.txt", ARTICLE.repeat(1_000));
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut child = command(folder.path(), &["import", "a.txt", "-o", "-"]);
    let output = child.stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
}

#[test]
fn convert_takes_a_document_to_brat_and_back() {
    let folder = folder_with("a.recoupe.ron", DOCUMENT);
    let output = recoupe(folder.path(), &["convert", "a.recoupe.ron", "--to", "brat", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let note = |kind: &str, count: usize, message: &str| json!({"kind": kind, "count": count, "outcome": "kept-as-note", "message": message});
    let expected = json!({
        "format": "brat",
        "files": ["a.brat/a.txt", "a.brat/a.ann", "a.brat/annotation.conf", "a.brat/visual.conf"],
        "loss": [
            note("metadata", 1, "1 fact about the article is kept as a note"),
            note("structure", 2, "2 headings, blocks, emphases, links and remarks of import are kept as notes"),
            note("codebook", 1, "1 codebook is kept as a note"),
            note("annotator", 1, "1 annotator is kept as a note"),
            note("stamp", 3, "3 authors with times are kept as notes"),
        ],
        "refused": [],
        "remarks": [],
        "problems": [],
        "placed": null,
    });
    assert_eq!(report, expected);
    let brat = folder.path().join("a.brat");
    assert_eq!(names_in(&brat), ["a.ann", "a.txt", "annotation.conf", "visual.conf"]);
    let ann = fs::read_to_string(brat.join("a.ann")).unwrap();
    let lines = "T1\tclaim 12 41\tLa ville a posé mille caméras\n";
    assert!(ann.starts_with(lines) && ann.contains("R1\tsaid-by Arg1:T1 Arg2:T2\n"), "{ann}");
    assert_eq!(fs::read_to_string(brat.join("a.txt")).unwrap(), ARTICLE);
    let back = recoupe(&brat, &["convert", "a.ann", "--to", "native", "-o", "-"]);
    assert_eq!((back.status.code(), stderr(&back)), (Some(0), ""));
    let again = recoupe(folder.path(), &["convert", "a.recoupe.ron", "--to", "native", "-o", "-"]);
    assert_eq!(stdout(&back), stdout(&again));
    let help = recoupe(folder.path(), &["convert", "--help"]);
    for field in report.as_object().unwrap().keys() {
        assert!(stdout(&help).contains(field), "{field} is not explained");
    }
}

#[test]
fn convert_writes_a_report_that_is_the_document_again() {
    let folder = folder_with("a.recoupe.ron", DOCUMENT);
    let run = |arguments: &[&str]| recoupe(folder.path(), arguments);
    let native = run(&["convert", "a.recoupe.ron", "--to", "native", "-o", "-"]);
    let written = run(&["convert", "a.recoupe.ron", "--to", "html"]);
    let printed = (written.status.code(), stdout(&written), stderr(&written));
    assert_eq!(printed, (Some(0), "a.report.html\n", ""));
    let back = run(&["convert", "a.report.html", "--to", "native", "-o", "-"]);
    assert_eq!((stdout(&back), stderr(&back)), (stdout(&native), ""));
    // Its document is there already, under the report’s own name.
    let there = run(&["import", "a.report.html"]);
    assert_eq!(there.status.code(), Some(2));
    fs::remove_file(folder.path().join("a.recoupe.ron")).unwrap();
    let imported = run(&["import", "a.report.html"]);
    assert_eq!((stdout(&imported), stderr(&imported)), ("a.recoupe.ron\n", ""));
    assert_eq!(fs::read_to_string(folder.path().join("a.recoupe.ron")).unwrap(), stdout(&native));
    let html = fs::read_to_string(folder.path().join("a.report.html")).unwrap();
    let changed = html.replacen("sha256: ", "sha256: 0", 1);
    let folder = folder_with("a.report.html", &changed);
    let run = |arguments: &[&str]| recoupe(folder.path(), arguments);
    let damaged = run(&["convert", "a.report.html", "--to", "text", "-o", "-"]);
    assert_eq!((damaged.status.code(), stdout(&damaged)), (Some(2), ""));
    assert!(stderr(&damaged).contains("was changed or damaged"), "{}", stderr(&damaged));
}

#[test]
fn convert_writes_tables() {
    let folder = folder_with("a.recoupe.ron", DOCUMENT);
    let run = |arguments: &[&str]| recoupe(folder.path(), arguments);
    let arguments = ["convert", "a.recoupe.ron", "--to", "csv", "--separator", "semicolon"];
    let written = run(&[&arguments[..], &["--for-spreadsheets"]].concat());
    let files = "a.tables/a-marks.csv\na.tables/a-relations.csv\n";
    assert_eq!((written.status.code(), stdout(&written)), (Some(0), files), "{}", stderr(&written));
    assert!(stderr(&written).contains("1 text of the article is left out"), "{}", stderr(&written));
    let links = fs::read_to_string(folder.path().join("a.tables/a-relations.csv")).unwrap();
    assert!(links.starts_with("\u{feff}document;document_id;id;type;"), "{links}");
    assert!(links.contains("\r\na;d1;r1;said-by;said by;a1;mark;claim;La ville a posé"), "{links}");
    let help = run(&["convert", "--help"]);
    for column in links.trim_start_matches('\u{feff}').lines().next().unwrap().split(';') {
        assert!(stdout(&help).contains(column), "{column} is not explained");
    }
    assert_eq!(run(&["convert", "a.recoupe.ron", "--to", "xlsx"]).status.code(), Some(0));
    assert!(fs::read(folder.path().join("a.xlsx")).unwrap().starts_with(b"PK"));
    let sign = run(&[&arguments[..4], &["--separator", "pipe"]].concat());
    assert!(stderr(&sign).contains("there are comma, semicolon and tab"), "{}", stderr(&sign));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_how_to_build_one() {
    let folder = folder_with("a.recoupe.ron", DOCUMENT);
    let output = recoupe(folder.path(), &["convert", "a.recoupe.ron", "--to", "parquet"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cargo build --release --features parquet"));
    let help = recoupe(folder.path(), &["convert", "--help"]);
    assert!(!stdout(&help).to_lowercase().contains("parquet"));
}

#[cfg(feature = "parquet")]
#[test]
fn convert_makes_tables_of_a_library() {
    let folder = folder_with("a.recoupe.ron", DOCUMENT);
    fs::create_dir_all(folder.path().join("more/deep")).unwrap();
    for path in ["more/b.recoupe.ron", "more/deep/c.recoupe.ron"] {
        fs::copy(folder.path().join("a.recoupe.ron"), folder.path().join(path)).unwrap();
    }
    fs::create_dir(folder.path().join("none")).unwrap();
    let check = |arguments: &[&str], exit: i32, expected: &str| {
        let arguments = [&["convert", "--to", "parquet"], arguments].concat();
        let output = recoupe(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(exit), "{arguments:?}: {}", stderr(&output));
        let said = if exit == 0 { stdout(&output) } else { stderr(&output) };
        assert!(said.contains(expected), "{arguments:?}: {said}");
    };
    let both = "marks.parquet\nout/relations.parquet\n";
    check(&["a.recoupe.ron", "more", "a.recoupe.ron", "-o", "out"], 0, both);
    check(&["more", "a.recoupe.ron", "-o", "out"], 2, "exists already");
    check(&["more", "a.recoupe.ron"], 2, "give a folder with -o");
    check(&["none", "-o", "out"], 2, "no document");
    check(&["nowhere", "more", "-o", "out"], 2, "no such file");
    check(&["more", "--article", "a.recoupe.ron", "-o", "out"], 2, "about one file");
    check(&["a.recoupe.ron"], 0, "a.parquet-tables/marks.parquet");
    let output = recoupe(folder.path(), &["convert", "--to", "csv", "a.recoupe.ron", "more"]);
    assert!(stderr(&output).contains("of several documents"), "{}", stderr(&output));
    assert!(stdout(&recoupe(folder.path(), &["convert", "--help"])).contains("marks.parquet"));
}

#[test]
fn convert_takes_a_document_to_web_annotations_and_back() {
    let folder = folder_with("a.recoupe.ron", DOCUMENT);
    let to = ["convert", "a.recoupe.ron", "--to", "web-annotation"];
    let output = recoupe(folder.path(), &to);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), "a.jsonld\n"));
    let file: Value =
        serde_json::from_slice(&fs::read(folder.path().join("a.jsonld")).unwrap()).unwrap();
    assert_eq!(file["recoupe:text"], ARTICLE);
    let again = recoupe(folder.path(), &["convert", "a.recoupe.ron", "--to", "native", "-o", "-"]);
    for name in ["a.jsonld", "a.json"] {
        let path = folder.path().join(name);
        if !path.exists() {
            fs::copy(folder.path().join("a.jsonld"), path).unwrap();
        }
        let back = recoupe(folder.path(), &["convert", name, "--to", "native", "-o", "-"]);
        assert_eq!((back.status.code(), stderr(&back)), (Some(0), ""));
        assert_eq!(stdout(&back), stdout(&again));
    }
    #[expect(clippy::disallowed_methods, reason = "nothing is there yet to be torn")]
    let put = |name: &str, json: &Value| fs::write(folder.path().join(name), json.to_string());
    let check = |name: &str, json: &Value, exit: i32, said: &str| {
        put(name, json).unwrap();
        let output = recoupe(folder.path(), &["convert", name, "--to", "text", "-o", "-"]);
        assert_eq!(output.status.code(), Some(exit), "{name}: {}", stderr(&output));
        assert!(stderr(&output).contains(said), "{name}: {}", stderr(&output));
    };
    let alone =
        json!([{"type": "Annotation", "target": {"source": "urn:a", "selector": {"exact": "b"}}}]);
    check("b.json", &alone, 2, "b.json: these annotations came without their article");
    check("c.jsonld", &json!({"a": 1}), 2, "c.jsonld: this is no file of annotations");
    check(
        "d.jsonld",
        &json!({"type": "AnnotationPage", "recoupe:text": "b", "items": alone}),
        0,
        "",
    );
    let strange = json!({"recoupe:text": "b", "items": [3]});
    check("e.jsonld", &strange, 1, "e.jsonld: /items/0: this is nothing that the format knows");
}

#[test]
fn convert_takes_a_document_to_a_project_and_back() {
    let folder = folder_with("a.recoupe.ron", DOCUMENT);
    let output = recoupe(folder.path(), &["convert", "a.recoupe.ron", "--to", "refi-qda"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), "a.qdpx\n"));
    let again = recoupe(folder.path(), &["convert", "a.recoupe.ron", "--to", "native", "-o", "-"]);
    let back = recoupe(folder.path(), &["convert", "a.qdpx", "--to", "native", "-o", "-"]);
    assert_eq!((back.status.code(), stderr(&back)), (Some(0), ""));
    assert_eq!(stdout(&back), stdout(&again));
    let codes = recoupe(folder.path(), &["convert", "a.qdpx", "--to", "refi-codebook", "-o", "-"]);
    assert!(stdout(&codes).contains("<Code guid="), "{}", stdout(&codes));
    assert!(stderr(&codes).contains("2 marks are left out"), "{}", stderr(&codes));
    let text = |name: &str| {
        format!(
            "<TextSource name=\"{name}\"><PlainTextContent>{name}</PlainTextContent></TextSource>"
        )
    };
    let project = format!("<Project><Sources>{}{}</Sources></Project>", text("b"), text("c"));
    #[expect(clippy::disallowed_methods, reason = "nothing is there yet to be torn")]
    fs::write(folder.path().join("b.qde"), project).unwrap();
    let check = |arguments: &[&str], exit: i32, printed: &str, said: &str| {
        let to = ["--to", "text", "-o", "-"];
        let output = recoupe(folder.path(), &[&["convert"], arguments, &to].concat());
        assert_eq!(output.status.code(), Some(exit), "{arguments:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), printed, "{arguments:?}");
        assert!(stderr(&output).contains(said), "{arguments:?}: {}", stderr(&output));
    };
    check(&["b.qde"], 1, "b", "line 1: another text, “c”, was not read");
    check(&["b.qde", "--source", "c"], 1, "c", "another text, “b”, was not read");
    check(&["b.qde", "--source", "d"], 2, "", "no text “d” is in it; there are “b”, “c”");
    check(&["a.recoupe.ron", "--source", "d"], 2, "", "--source means nothing");
}

#[test]
fn convert_takes_a_document_to_a_cas_and_back() {
    let folder = folder_with("a.recoupe.ron", DOCUMENT);
    let output = recoupe(folder.path(), &["convert", "a.recoupe.ron", "--to", "uima-cas"]);
    let written = "a.uima/a.xmi\na.uima/TypeSystem.xml\n";
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), written));
    let again = recoupe(folder.path(), &["convert", "a.recoupe.ron", "--to", "native", "-o", "-"]);
    let back = |path: &str| recoupe(folder.path(), &["convert", path, "--to", "native", "-o", "-"]);
    let read = back("a.uima/a.xmi");
    assert_eq!((read.status.code(), stderr(&read)), (Some(0), ""));
    assert_eq!(stdout(&read), stdout(&again));
    let mark = "<c:Claim xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"9\"/>";
    let sofa = "<cas:Sofa xmi:id=\"1\" sofaID=\"_InitialView\" sofaString=\"a\"/>";
    let spaces = "xmlns:c=\"http:///c.ecore\" xmlns:cas=\"http:///uima/cas.ecore\"";
    let foreign = format!("<xmi:XMI {spaces}>\n{mark}\n{sofa}</xmi:XMI>");
    for (name, bytes, exit, said) in [
        ("b.xmi", &foreign, 1, "line 2: it reaches outside the text (0 to 9)"),
        ("c.xmi", &foreign.replace("</xmi:XMI>", ""), 2, "line 3: it ends in the middle"),
    ] {
        #[expect(clippy::disallowed_methods, reason = "nothing is there yet to be torn")]
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = back(name);
        assert_eq!(output.status.code(), Some(exit), "{name}: {}", stderr(&output));
        assert!(stderr(&output).contains(said), "{name}: {}", stderr(&output));
    }
}

#[test]
fn convert_overwrites_only_what_it_is_told_to() {
    let folder = folder_with("a.recoupe.ron", DOCUMENT);
    let check = |arguments: &[&str], exit: i32, printed: &str, said: &str| {
        let output =
            recoupe(folder.path(), &[&["convert", "a.recoupe.ron", "--to"], arguments].concat());
        assert_eq!(output.status.code(), Some(exit), "{arguments:?}: {}", stderr(&output));
        assert!(stdout(&output).starts_with(printed), "{arguments:?}: {}", stdout(&output));
        assert!(stderr(&output).contains(said), "{arguments:?}: {}", stderr(&output));
        assert_eq!(fs::read_to_string(folder.path().join("a.recoupe.ron")).unwrap(), DOCUMENT);
    };
    check(&["text"], 0, "a.txt\n", "a.recoupe.ron: 2 marks are left out");
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), ARTICLE);
    check(&["markdown", "-o", "a.txt"], 2, "", "a.txt: the file exists already");
    check(&["markdown", "-o", "-"], 0, "# Mille yeux\n", "1 codebook is left out");
    check(&["native"], 2, "", "this is what is converted");
    check(&["native", "-o", "a.recoupe.ron", "--force"], 2, "", "this is what is converted");
    check(&["brat", "-o", "-"], 2, "", "need a folder");
    check(&["text", "-o", "-", "--json"], 2, "", "--json");
    check(&["brat", "-o", "a.txt"], 2, "", "a.txt: this is no folder");
    check(&["brat", "-o", "none/b"], 2, "", "the folder is not there");
    check(&["brat", "-o", "b"], 0, "b/a.txt\n", "3 authors with times are kept as notes");
    check(&["brat", "-o", "b"], 0, "b/a.txt\n", "");
    #[expect(clippy::disallowed_methods, reason = "another program changes the file")]
    fs::write(folder.path().join("b/annotation.conf"), "[entities]\n").unwrap();
    check(&["brat", "-o", "b"], 2, "", "annotation.conf: the file exists already");
    check(&["brat", "-o", "b", "--force"], 0, "b/a.txt\n", "");
    assert_eq!(names_in(folder.path()), ["a.recoupe.ron", "a.txt", "b"]);
    assert_eq!(
        names_in(&folder.path().join("b")),
        ["a.ann", "a.txt", "annotation.conf", "visual.conf"]
    );
}

#[test]
fn convert_writes_reviews_of_claims_and_says_which_it_refuses() {
    let long = "Il y a mille caméras dans la ville, posées en deux ans, au prix de quatre millions";
    let verdict = format!(
        "Some((scale: \"five\", rating: \"Faux\", by: \"u1\", at: \"2026-11-20T10:00:00Z\", of: \"{long}\"))"
    );
    let card = format!("(claim: \"a1\", restated: \"{long}\", verdict: {verdict})");
    let cards = format!("cards: [{card}, (claim: \"a2\")], relations:");
    let folder = folder_with("a.recoupe.ron", DOCUMENT.replacen("relations:", &cards, 1));
    let convert = |more: &[&str]| {
        let arguments = ["convert", "a.recoupe.ron", "--to", "claim-review"];
        recoupe(folder.path(), &[&arguments, more].concat())
    };
    let none = convert(&["--page", "verif.example"]);
    assert_eq!((none.status.code(), stdout(&none)), (Some(2), ""));
    assert!(
        stderr(&none).contains(
            "claim a2 was not written, as it has no rating, and the address of the page where the \
             review is published is none on the web (“le maire”)"
        ),
        "{}",
        stderr(&none)
    );
    assert_eq!(names_in(folder.path()), ["a.recoupe.ron"]);
    let page = ["--page", "https://verif.example/1", "--publisher", "Verif"];
    let written = convert(&[&page[..], &["--json", "--with-notes"]].concat());
    assert_eq!(written.status.code(), Some(1), "{}", stderr(&written));
    let report: Value = serde_json::from_slice(&written.stdout).unwrap();
    let name = "01-il-y-a-mille-cameras-dans-la-ville-posee.json";
    assert_eq!(report["files"], json!([format!("a.claim-review/{name}")]));
    let refused = json!([{
        "claim": "a2",
        "reasons": ["no-rating"],
        "message": "claim a2 was not written, as it has no rating (“le maire”)",
    }]);
    assert_eq!(report["refused"], refused);
    let long = "claim a1 has 82 characters; Google asks for fewer than 75 (“Il y a mille caméras dans la ville, posé…”)";
    assert_eq!((&report["remarks"][0], &report["remarks"][2]), (&json!(long), &Value::Null));
    let whole = report["remarks"][1].as_str().unwrap();
    assert!(whole.starts_with("every file holds the whole card"), "{whole}");
    let review = fs::read(folder.path().join("a.claim-review").join(name)).unwrap();
    let review: Value = serde_json::from_slice(&review).unwrap();
    assert_eq!(review["url"], "https://verif.example/1");
    assert_eq!(review["author"], json!({"@type": "Organization", "name": "Verif"}));
    assert_eq!(review["itemReviewed"]["author"], json!({"name": "le maire"}));
    let bare = convert(&[&page[..], &["-o", "c"]].concat());
    assert!(stderr(&bare).contains("remarks, contacts, sums, signatures and status is left out"));
    let bare = fs::read_to_string(folder.path().join("c").join(name)).unwrap();
    assert!(!bare.contains("urn:") && bare.contains("Faux"), "{bare}");
    let help = recoupe(folder.path(), &["convert", "--help"]);
    for field in report.as_object().unwrap().keys() {
        assert!(stdout(&help).contains(field), "{field} is not explained");
    }
    let bare = folder_with("b.recoupe.ron", DOCUMENT);
    let empty = recoupe(bare.path(), &["convert", "b.recoupe.ron", "--to", "claim-review"]);
    assert_eq!(empty.status.code(), Some(2));
    assert!(stderr(&empty).contains("there is no claim card, so nothing was written"));
}

#[test]
fn convert_leaves_no_folder_behind_where_nothing_can_be_written() {
    // With the ending of the article the name is as long as a name can be, with others longer.
    let folder = folder_with(&format!("{}.md", "n".repeat(252)), ARTICLE);
    let article = names_in(folder.path());
    let output = recoupe(folder.path(), &["convert", &article[0], "--to", "brat", "-o", "made"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
    assert!(stderr(&output).contains("cannot be written"), "{}", stderr(&output));
    assert_eq!(names_in(folder.path()), article);
}

#[test]
fn convert_lists_what_is_amiss_in_what_it_reads() {
    let folder = folder_with("a.ann", "T1\tClaim 0 5\tMille\nT2\tClaim 90 95\tmilles\n");
    let none = recoupe(folder.path(), &["convert", "a.ann", "--to", "native"]);
    assert_eq!((none.status.code(), stdout(&none)), (Some(2), ""));
    assert!(stderr(&none).contains("a.ann: these annotations came without"), "{}", stderr(&none));
    #[expect(clippy::disallowed_methods, reason = "nothing is there yet to be torn")]
    fs::write(folder.path().join("a.txt"), ARTICLE).unwrap();
    let read = recoupe(folder.path(), &["convert", "a.ann", "--to", "native"]);
    assert_eq!((read.status.code(), stdout(&read)), (Some(1), "a.recoupe.ron\n"));
    let said = "recoupe: a.ann: line 2: T2 lies outside the text (90 to 95), and so stands nowhere: “milles”\n";
    assert_eq!(stderr(&read), said);
    let checked = recoupe(folder.path(), &["check", "a.recoupe.ron"]);
    assert_ne!(checked.status.code(), Some(2), "{}", stderr(&checked));
    let over = recoupe(folder.path(), &["convert", "a.ann", "--to", "text", "--force"]);
    assert_eq!((over.status.code(), stdout(&over)), (Some(2), ""), "{}", stderr(&over));
}

#[test]
fn convert_puts_annotations_on_another_copy_of_the_article() {
    let folder = folder_with("a.recoupe.ron", DOCUMENT);
    let put = |name: &str, words: &str| {
        #[expect(clippy::disallowed_methods, reason = "nothing is there yet to be torn")]
        fs::write(folder.path().join(name), words).unwrap();
    };
    put("copy.txt", "Mille yeux\n\nMardi\n\nLa ville a posé mille caméras, dit le préfet.\n");
    let convert = |arguments: &[&str]| {
        let all = ["convert", "a.recoupe.ron", "--article", "copy.txt", "--to", "native"];
        recoupe(folder.path(), &[&all, arguments].concat())
    };
    let output = convert(&["-o", "b.recoupe.ron", "--json"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = json!({
        "outcomes": {
            "known": 0, "same": 1, "moved": 0, "changed": 0, "unsure": 1, "gone": 0,
        },
        "relations": 1,
        "cards": 0,
        "actors": 0,
        "left_out": 0,
        "another_article": false,
        "unplaced": [{
            "annotation": "a2", "label": "source", "words": "le maire", "outcome": "unsure",
            "reason": "unclear-ends", "lost": [], "places": [[54, 63]],
        }],
    });
    assert_eq!(report["placed"], expected);
    let help = recoupe(folder.path(), &["convert", "--help"]);
    for field in report["placed"].as_object().unwrap().keys() {
        assert!(stdout(&help).contains(field), "{field} is not explained");
    }
    let written = fs::read_to_string(folder.path().join("b.recoupe.ron")).unwrap();
    assert!(written.contains("start: 19, end: 48, quote: \"La ville a posé mille caméras\""));
    assert!(written.contains("note: \"> le maire\""), "{written}");
    let said = "recoupe: a.recoupe.ron: 2 marks (1 same, 1 unsure), 1 relations and 0 claim cards \
                came in\nrecoupe: a.recoupe.ron: mark a2 (source, “le maire”): it may stand at 54, so \
                it stands nowhere, and its note has its words\n";
    assert_eq!(stderr(&convert(&["-o", "c.recoupe.ron"])), said);
    // Neither of the two files is written over.
    let over = convert(&["-o", "copy.txt", "--force"]);
    assert_eq!((over.status.code(), stdout(&over)), (Some(2), ""));
    // Onto a document that has all of it nothing comes twice.
    let again = recoupe(
        folder.path(),
        &["convert", "a.recoupe.ron", "--article", "b.recoupe.ron", "--to", "native", "-o", "-"],
    );
    assert_eq!(stdout(&again), written);
    assert_eq!(again.status.code(), Some(0), "{}", stderr(&again));
}

/// The article with one word that changed and a sentence before it.
const NEWER: &str = "Mille yeux\n\nC’est dit. La ville a posé deux mille caméras, dit le maire.\n";

/// A folder with the document and a newer text of its article.
fn with_newer(text: &str) -> tempfile::TempDir {
    let folder = folder_with("a.recoupe.ron", DOCUMENT);
    #[expect(clippy::disallowed_methods, reason = "nothing is there yet to be torn")]
    fs::write(folder.path().join("new.txt"), text).unwrap();
    folder
}

#[test]
fn reanchor_prints_a_record_a_mark_and_writes_nothing_by_itself() {
    let folder = with_newer(NEWER);
    let output =
        recoupe(folder.path(), &["reanchor", "a.recoupe.ron", "--article", "new.txt", "--json"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let records: Vec<Value> = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(records.len(), 2);
    let claim = &records[0];
    assert_eq!(claim["id"], "a1");
    assert_eq!(claim["grade"], "changed");
    assert_eq!(claim["old"]["start"], 12);
    assert_eq!(claim["old"]["end"], 41);
    assert_eq!(claim["old"]["spans"], json!([{"start": 12, "end": 41}]));
    assert_eq!(claim["new"]["start"], 23);
    assert_eq!(claim["new"]["end"], 57);
    assert_eq!(claim["quote_before"], "La ville a posé mille caméras");
    assert_eq!(claim["quote_after"], "La ville a posé deux mille caméras");
    assert_eq!(records[1]["grade"], "same");
    assert_eq!(names_in(folder.path()), ["a.recoupe.ron", "new.txt"]);
    let output = recoupe(folder.path(), &["reanchor", "a.recoupe.ron", "--article", "new.txt"]);
    let line =
        "a1: changed “La ville a posé mille caméras” -> “La ville a posé deux mille caméras”";
    assert_eq!(stdout(&output).lines().next(), Some(line));
}

#[test]
fn reanchor_writes_the_document_with_the_newer_text() {
    let folder = with_newer(NEWER);
    let take = |more: &[&str]| {
        let arguments =
            ["reanchor", "a.recoupe.ron", "--article", "new.txt", "-o", "b.recoupe.ron"];
        recoupe(folder.path(), &[&arguments, more].concat())
    };
    assert_eq!(take(&["--report", "r.html"]).status.code(), Some(1));
    let written = fs::read(folder.path().join("b.recoupe.ron")).unwrap();
    let document = recoupe::native::read(&written).unwrap().document;
    assert_eq!(document.article().versions().len(), 2);
    let quotes: Vec<String> =
        document.annotations_in_text_order().map(|mark| document.quote(mark)).collect();
    assert_eq!(quotes, ["La ville a posé deux mille caméras", "le maire"]);
    let page = fs::read_to_string(folder.path().join("r.html")).unwrap();
    assert!(page.contains("<ins title=\"new\">deux </ins>"), "{page}");
    // What is there is left alone, unless that was agreed to.
    assert_eq!(take(&[]).status.code(), Some(2));
    assert_eq!(take(&["--force"]).status.code(), Some(1));
    assert_eq!(recoupe(folder.path(), &["check", "b.recoupe.ron"]).status.code(), Some(0));
}

#[test]
fn reanchor_says_what_is_no_newer_text() {
    let other = "Des pommes en hiver\n\nLe prix baisse encore, disent ceux qui les cultivent.\n";
    for (text, arguments, code, expected) in [
        (ARTICLE, &[][..], 0, "the very same text"),
        (other, &[], 2, "hardly anything in common"),
        (other, &["--insist"], 1, ""),
        (" \n", &[], 2, "it is empty"),
    ] {
        let folder = with_newer(text);
        let all = [&["reanchor", "a.recoupe.ron", "--article", "new.txt"], arguments].concat();
        let output = recoupe(folder.path(), &all);
        assert_eq!(output.status.code(), Some(code), "{text}: {}", stderr(&output));
        assert!(stderr(&output).contains(expected), "{}", stderr(&output));
    }
}
