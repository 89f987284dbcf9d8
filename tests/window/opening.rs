//! Opening what can be opened, and saying clearly what cannot be.

use std::path::Path;

use egui::accesskit::Role;
use recoupe::app::Action;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// A saved document about the article: a claim that is said by the mayor.
fn document(home: &Home) -> String {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.press("L");
    desk.click("Link to Source: Mayor Ana Kovač");
    desk.wait(1.0);
    std::fs::read_to_string(home.path("article.recoupe.ron")).unwrap()
}

/// Opens something bad over an article in which something is marked. A dialog names it and says
/// why; the work goes on, and the bad file stays as it is.
#[track_caller]
fn check_refused(bad: impl FnOnce(&Home) -> std::path::PathBuf, why: &str) {
    let home = Home::new();
    let path = bad(&home);
    let before = std::fs::read(&path).ok();
    // On the empty window.
    let mut desk = Desk::open(&home, &path);
    check_dialog(&desk, &path, why);
    desk.press("Esc");
    desk.expect("Example: Harbour numbers (English)");
    // Over an article.
    let mut desk = Desk::open(&home, &home.put("work.txt", ARTICLE));
    desk.select("Open Lens");
    desk.press("S");
    desk.ask(Action::OpenPath(path.clone()));
    check_dialog(&desk, &path, why);
    desk.click("Close");
    desk.expect_no("This cannot be opened");
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 2);
    // And another file opens.
    desk.ask(Action::OpenPath(home.put("other.txt", "Another one\n\nOf two paragraphs.\n")));
    assert!(desk.title.starts_with("Another one — "), "{}", desk.title);
    assert_eq!(std::fs::read(&path).ok(), before);
}

#[track_caller]
fn check_dialog(desk: &Desk, path: &Path, why: &str) {
    desk.expect("This cannot be opened");
    desk.expect(&path.display().to_string());
    desk.expect(why);
}

#[test]
fn what_is_not_there() {
    let gone = "There is no such file. It may have been moved or renamed.";
    check_refused(|home| home.path("gone.txt"), gone);
    check_refused(|home| home.path("gone.recoupe.ron"), gone);
    check_refused(|home| home.path("no such folder/gone.txt"), gone);
}

#[test]
fn folders() {
    for name in ["folder", "folder.recoupe.ron", "folder.txt"] {
        check_refused(
            |home| {
                std::fs::create_dir(home.path(name)).unwrap();
                home.path(name)
            },
            "This is a folder. Open an article or a document in it.",
        );
    }
}

#[test]
fn what_is_no_file_at_all() {
    check_refused(
        |home| home.put("plain.txt", "words").join("inside.txt"),
        "The system does not let it be read: ",
    );
}

#[test]
fn empty_files() {
    for (name, bytes) in [
        ("empty.txt", ""),
        ("blank.txt", " \n\t\r\n\u{a0}\n"),
        ("empty.recoupe.ron", ""),
        ("blank.recoupe.ron", "\n\n"),
    ] {
        check_refused(|home| home.put(name, bytes), "There is nothing in it.");
    }
}

#[test]
fn reports_that_are_not_whole() {
    for (before, why) in [
        ("<pre id=", "the document is no longer in it"),
        ("</pre>", "that is cut short, so that the document in it is not whole"),
    ] {
        check_refused(
            |home| {
                let saved = recoupe::native::read(document(home).as_bytes()).unwrap();
                let progress = recoupe::formats::progress::Progress::default();
                let html =
                    recoupe::formats::html_report::write(&saved.document, &progress).unwrap();
                let end = html.rfind(before).unwrap() - 5;
                home.put("sent.report.html", &html[..end])
            },
            why,
        );
    }
}

#[test]
fn what_is_not_text() {
    let noise: Vec<u8> =
        (0..4_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let not_text = "It is not text, so there are no words to mark.";
    check_refused(|home| home.put("noise.txt", &noise), not_text);
    check_refused(|home| home.put("noise.bin", &noise), not_text);
    let unsupported = "which this version does not read. Save the article as plain text";
    check_refused(|home| home.put("page.png", b"\x89PNG\r\n\x1a\n\0\0"), unsupported);
    check_refused(|home| home.put("page.txt", b"\x89PNG\r\n\x1a\n\0\0"), unsupported);
}

#[test]
fn documents_that_are_cut_short() {
    for share in [0.3, 0.6, 0.97] {
        check_refused(
            |home| {
                let text = document(home);
                let end = text.floor_char_boundary((text.len() as f64 * share) as usize);
                home.put("cut.recoupe.ron", &text[..end])
            },
            "It is cut short: it ends in the middle, on line ",
        );
    }
}

#[test]
fn documents_that_are_no_documents() {
    let damaged = |why: &str, damage: &dyn Fn(String) -> Vec<u8>| {
        check_refused(|home| home.put("bad.recoupe.ron", damage(document(home))), why);
    };
    damaged(
        "A newer Recoupe has written it (format 2). Update Recoupe to open it. Nothing was changed.",
        &|text| text.replace("format: 1", "format: 2").into(),
    );
    let left = "The file was left as it is.";
    damaged(left, &|text| text.replace("relations: [", "relations: [ nonsense").into());
    damaged("It does not look like a Recoupe document.", &|_| {
        b"Dear diary,\ntoday it rained.".into()
    });
    damaged("It does not look like a Recoupe document.", &|text| {
        let mut bytes = text.into_bytes();
        bytes[40] = 0xff;
        bytes
    });
    damaged("Git has left a conflict in it, on line ", &|text| {
        let at = text.find("    annotations: [").unwrap();
        format!("{}<<<<<<< HEAD\n=======\n>>>>>>> other\n{}", &text[..at], &text[at..]).into()
    });
}

/// Opens a document that is damaged in a way that can be repaired.
#[track_caller]
fn check_repaired(damage: impl FnOnce(&str) -> String, line: &str, kept: &[&str]) {
    let home = Home::new();
    let sound = document(&home);
    let damaged = damage(&sound);
    assert_ne!(damaged, sound, "nothing was damaged");
    let path = home.put("damaged.recoupe.ron", &damaged);
    let files = home.files();
    let mut desk = Desk::open(&home, &path);
    desk.expect("This document was damaged");
    desk.expect(&path.display().to_string());
    desk.expect("It was repaired and is kept as damaged (repaired).recoupe.ron from now on.");
    desk.expect(line);
    desk.click("Close");
    desk.expect_no("This document was damaged");
    desk.wait(2.0);
    assert_eq!(home.files(), files, "nothing is written before the first change");
    desk.expect("damaged (repaired).recoupe.ron · made with your first change");
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    desk.expect("Saved in damaged (repaired).recoupe.ron");
    assert_eq!(desk.workspace().filing.path, home.path("damaged (repaired).recoupe.ron"));
    let mut wanted = vec!["evidence “47 cameras”"];
    wanted.extend(kept);
    wanted.sort_unstable();
    let mut found = desk.kept();
    found.sort();
    assert_eq!(found, wanted);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), damaged, "the damaged file was changed");
    // The program goes on.
    desk.ask(Action::OpenPath(home.path("article.recoupe.ron")));
    desk.expect_no("This document was damaged");
    assert_eq!(
        desk.listed(),
        ["Claim: the cameras watch only the traffic", "Source: Mayor Ana Kovač"]
    );
}

const SOURCE: &str = "source “Mayor Ana Kovač”";
const CLAIM: &str = "claim “the cameras watch only the traffic”";
const SAID: &str = "“the cameras watch only the traffic” said-by “Mayor Ana Kovač”";

#[test]
fn spans_outside_the_text_are_repaired() {
    check_repaired(
        |text| text.replace("start: 62, end: 96", "start: 9062, end: 9096"),
        "(characters 9062 to 9096) lay outside the text; its words were found at ",
        &[SOURCE, CLAIM, SAID],
    );
    check_repaired(
        |text| {
            let text = text.replace("start: 62, end: 96", "start: 9062, end: 9096");
            text.replace("quote: \"the cameras watch only", "quote: \"no such words")
        },
        "(characters 9062 to 9096) has no place in the text; it is kept without one.",
        &[SOURCE, "claim without a place", "“” said-by “Mayor Ana Kovač”"],
    );
}

#[test]
fn relations_to_nothing_are_repaired() {
    check_repaired(
        |text| {
            let (before, after) = text.split_once("            to: \"").unwrap();
            format!("{before}            to: \"anowhere00000{}", &after[13..])
        },
        "led to anowhere00000, which is not there; it was left out.",
        &[SOURCE, CLAIM],
    );
}

#[test]
fn ids_that_stand_twice_are_repaired() {
    let mut ids = Vec::new();
    check_repaired(
        |text| {
            let marks = text.split_once("    annotations: [").unwrap().1;
            ids.extend(
                marks.split("            id: \"").skip(1).take(2).map(|id| id[..13].to_owned()),
            );
            text.replacen(
                &format!("            id: \"{}\"", ids[1]),
                &format!("            id: \"{}\"", ids[0]),
                1,
            )
        },
        "occurred twice; the second one is now ",
        // The link to the claim leads to nothing now, or to the other mark of that name.
        &[SOURCE, CLAIM],
    );
}

#[test]
fn marks_that_moved_are_named() {
    let home = Home::new();
    let text = document(&home);
    let shifted = text.replace("start: 62, end: 96", "start: 59, end: 93");
    assert_ne!(shifted, text);
    let path = home.put("shifted.recoupe.ron", &shifted);
    let mut desk = Desk::open(&home, &path);
    desk.expect("Some marks were not where they should be");
    desk.expect("was found at character 62 instead of 59.");
    desk.click("Close");
    assert!(desk.listed().contains(&"Claim: the cameras watch only the traffic".to_owned()));
    desk.wait(2.0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), shifted);
}

#[test]
fn files_are_dropped_onto_the_window() {
    let home = Home::new();
    let mut desk = Desk::empty(&home);
    desk.drop_file(&home.put("article.txt", ARTICLE));
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
    desk.select("Open Lens");
    desk.press("S");
    // The work is saved before something else opens, without waiting.
    desk.drop_file(&home.put("other.txt", "Another one\n\nOf two paragraphs.\n"));
    assert!(desk.title.starts_with("Another one — "), "{}", desk.title);
    desk.drop_file(&home.path("article.txt"));
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
    desk.drop_file(&home.path("nothing"));
    desk.expect("There is no such file.");
}

#[test]
fn the_files_of_brat_open_as_a_new_document() {
    let home = Home::new();
    let ann = "T1\tClaim 4 12\tcontract\nT2\tClaim 90 99\tin autumn\n";
    home.put("other.txt", "The contract ends in May.");
    home.put("other.recoupe.ron", "something else");
    let mut desk = Desk::open(&home, &home.put("other.ann", ann));
    desk.expect("Some things are amiss");
    desk.expect("line 2: T2 lies outside the text (90 to 99), and so stands nowhere: “in autumn”");
    desk.click("Close");
    assert_eq!(desk.marks().len(), 1);
    assert_eq!(home.files().len(), 3);
    assert_eq!(desk.listed(), ["Claim: contract", "Claim: in autumn"]);
    desk.press("J");
    desk.press("Delete");
    desk.wait(1.0);
    assert_eq!(
        home.files(),
        ["other 2.recoupe.ron", "other.ann", "other.recoupe.ron", "other.txt"]
    );
    let kept = std::fs::read_to_string(home.path("other.ann")).unwrap();
    assert_eq!(kept, ann);
}

/// What other programs exchange opens as a new document beside it, if the article's text is in it.
#[test]
fn files_of_other_programs_open_as_new_documents() {
    use recoupe::formats::exchange::{Format, Options, write};
    use recoupe::formats::progress::Progress;
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    let document = desk.workspace().document.clone();
    for format in [
        Format::WebAnnotation,
        Format::RefiQda,
        Format::Doccano,
        Format::LabelStudio,
        Format::UimaCas,
    ] {
        let (options, progress) = (Options::default(), Progress::default());
        let written = write(&document, format, "other", &options, &progress).unwrap();
        let file = written.files.first().unwrap();
        let home = Home::new();
        let mut desk = Desk::open(&home, &home.put(&file.name, &file.contents));
        assert_eq!(desk.listed(), ["Source: Open Lens"], "{format:?}");
        desk.press("J");
        desk.press("Delete");
        desk.wait(1.0);
        assert_eq!(home.files().len(), 2, "{format:?}: {:?}", home.files());
        assert_eq!(std::fs::read(home.path(&file.name)).unwrap(), file.contents);
    }
    // Other JSON is an article like any other text, and what is no JSON says so.
    desk.ask(Action::OpenPath(home.put("plain.json", "{\"a\": \"Words of an article.\"}")));
    assert_eq!(desk.workspace().document.annotation_count(), 0);
    desk.ask(Action::OpenPath(home.put("cut.jsonld", "{\"type\": ")));
    desk.expect("It is no sound JSON in line 1, column 9.");
}

#[test]
fn a_path_is_typed_where_the_system_has_no_dialog() {
    use recoupe::app::{Dialog, Pick};
    let home = Home::new();
    let path = home.put("article.txt", ARTICLE);
    let mut desk = Desk::empty(&home);
    desk.ask(Action::Show(Dialog::Path(Pick::Open)));
    desk.expect("Open an article or document");
    assert!(desk.thing(Role::TextInput, "Path").focused);
    assert!(!desk.thing(Role::Button, "OK").enabled);
    desk.type_text(&path.display().to_string());
    desk.press("Enter");
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
}

#[test]
fn articles_of_every_kind_of_text_are_shown() {
    let home = Home::new();
    let windows: &[u8] =
        b"Le titre\n\n\xab\xa0Tr\xe8s bien\xa0\xbb, dit-elle. La cam\xe9ra a \xe9t\xe9 \
        achet\xe9e apr\xe8s l\x92\xe9t\xe9 pass\xe9, o\xf9 l\x92on n\x92y voyait gu\xe8re.\n";
    for (name, bytes, words) in [
        ("windows.txt", windows, "«\u{a0}Très bien\u{a0}»"),
        ("marked.txt", b"\xef\xbb\xbfTitle\r\n\r\nOne line\r\nand another.\r\n", "another"),
        (
            "serbian.txt",
            "Наслов\n\nМилан Мариновић каже да није тако. Đorđe Krivokapić.\n".as_bytes(),
            "Мариновић",
        ),
        ("greek.txt", "Τίτλος\n\nΑυτό είναι ένα άρθρο.\n".as_bytes(), "άρθρο"),
        ("no-title.txt", b"just some words", "some"),
    ] {
        let mut desk = Desk::open(&home, &home.put(name, bytes));
        if name == "windows.txt" {
            // Its encoding was guessed.
            desk.press("Ctrl+Enter");
        }
        desk.select(words);
        desk.press("C");
        desk.wait(1.0);
        assert_eq!(desk.marks().len(), 1, "{name}");
        assert!(
            desk.kept()[0].contains(words.trim_matches(['«', '»', '\u{a0}'])),
            "{:?}",
            desk.kept()
        );
    }
}

#[test]
fn a_copy_with_another_text_is_shown_as_it_is() {
    let home = Home::new();
    let text = document(&home);
    // Somebody has cut the last paragraph out of a copy, whose ids are the same.
    let block = text.lines().rfind(|line| line.contains("(kind: Paragraph, ")).unwrap();
    let shorter =
        text.replace(&format!("{block}\n"), "").replace("The contract ends in May.\n", "");
    let copy = home.put("copy.recoupe.ron", &shorter);
    let mut desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    assert_eq!(desk.all(Role::Paragraph).len(), 3);
    desk.ask(Action::OpenPath(copy));
    assert_eq!(desk.all(Role::Paragraph).len(), 2);
    desk.press("Ctrl+End");
    desk.press("Shift+Home");
    desk.press("E");
    assert!(desk.listed().iter().any(|line| line.starts_with("Evidence: ")), "{:?}", desk.listed());
    desk.ask(Action::OpenPath(home.path("article.recoupe.ron")));
    assert_eq!(desk.all(Role::Paragraph).len(), 3);
    desk.select("ends in May");
}
