//! Exporting: what a format cannot hold is said before anything is written, and what is written is
//! whole or not there.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use egui::Vec2;
use egui::accesskit::Role;
use recoupe::app::{Action, Command, Export, Queue, TABLE};
use recoupe::formats::exchange::{Format, Options, Review, Separator, Tables};
use recoupe::store::disk::{Answer, Call, Deed, Watcher, watch};
use recoupe::store::settings;

use crate::ARTICLE;
use crate::desk::{Desk, Home, SlowDesk};

/// An article with a mark of a source, whose document is saved.
fn marked(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.press("Esc");
    desk.wait(1.0);
    desk
}

/// The names of the formats in the list, and the one that is chosen.
fn formats(desk: &Desk) -> (Vec<String>, Option<String>) {
    let things = desk.things();
    let field = things.iter().position(|thing| thing.name == "Find a format").unwrap();
    let lines = things.get(field..).unwrap_or_default().iter();
    let lines: Vec<_> = lines.filter(|thing| thing.role == Role::ListBoxOption).collect();
    let chosen = lines.iter().find(|line| line.on).map(|line| line.name.clone());
    (lines.iter().map(|line| line.name.clone()).collect(), chosen)
}

fn place(desk: &Desk) -> String {
    desk.thing(Role::TextInput, "Export to").value
}

#[test]
fn from_a_key_to_a_file_by_the_keyboard_alone() {
    let home = Home::new();
    let mut desk = marked(&home);
    let before = home.files();
    desk.press("Ctrl+Shift+X");
    let (all, chosen) = formats(&desk);
    // Those that are in view.
    assert_eq!(all.get(..2).unwrap(), ["Recoupe document", "Plain text"]);
    assert_eq!(chosen.as_deref(), Some("Recoupe document"));
    desk.expect("Nothing is lost: this format holds everything that is in the document.");
    desk.type_text("markd");
    assert_eq!(formats(&desk).0, ["Markdown report"]);
    // What is not in it is said while nothing is written yet.
    desk.expect("Left out");
    desk.expect("1 codebook");
    desk.expect("1 author with a date");
    assert_eq!(home.files(), before);
    desk.press("Enter");
    desk.expect_no("Left out");
    let path = home.path("article.md");
    desk.expect(&format!("Exported as {}.", path.display()));
    assert!(fs::read_to_string(&path).unwrap().contains("# Cameras for the old town"));
    assert_eq!(home.files(), ["article.md", "article.recoupe.ron", "article.txt"]);
    // The keyboard is the article's again.
    desk.select("47 cameras");
    desk.press("E");
    assert_eq!(desk.listed().len(), 2);
    // The next time one goes on where one was.
    desk.press("Ctrl+Shift+X");
    assert_eq!(formats(&desk).1.as_deref(), Some("Markdown report"));
    assert_eq!(place(&desk), path.display().to_string());
}

#[test]
fn arrows_and_digits_go_through_the_formats() {
    let home = Home::new();
    let mut desk = marked(&home);
    desk.menu(&["File", "Export…"]);
    for (key, format, name) in [
        ("Down", "Plain text", "article (export).txt"),
        ("Down", "Markdown report", "article.md"),
        ("Down", "brat standoff", "article.brat"),
        ("Up", "Markdown report", "article.md"),
        ("2", "Plain text", "article (export).txt"),
        ("4", "brat standoff", "article.brat"),
        ("1", "Recoupe document", "article (export).recoupe.ron"),
    ] {
        desk.press(key);
        assert_eq!(formats(&desk).1.as_deref(), Some(format), "{key}");
        assert_eq!(place(&desk), home.path(name).display().to_string(), "{key}");
    }
    desk.click("brat standoff");
    desk.expect("Kept in notes that only Recoupe reads");
    desk.click("Export");
    let files = |home: &Home| {
        let files = fs::read_dir(home.path("article.brat")).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect::<Vec<_>>()
    };
    let mut written = files(&home);
    written.sort();
    assert_eq!(written, ["annotation.conf", "article.ann", "article.txt", "visual.conf"]);
}

#[test]
fn what_is_there_is_replaced_only_when_that_was_asked() {
    let home = Home::new();
    let mut desk = marked(&home);
    let other = home.put("article.md", "somebody’s own");
    desk.press("Ctrl+Shift+X");
    desk.press("3");
    desk.press("Enter");
    desk.expect("This file is in");
    desk.expect("article.md");
    // A second Enter keeps what is there.
    desk.press("Enter");
    assert_eq!(fs::read_to_string(&other).unwrap(), "somebody’s own");
    desk.expect("Left out");
    // Escape leaves the question, then the dialog.
    desk.press("Enter");
    desk.expect("Replace");
    desk.press("Esc");
    desk.expect_no("Replace");
    desk.expect("Left out");
    desk.click("Export");
    desk.click("Replace");
    desk.expect("Exported as");
    assert!(fs::read_to_string(&other).unwrap().starts_with("# Cameras"));
    // The very same is not asked about.
    desk.press("Ctrl+Shift+X");
    desk.press("Enter");
    desk.expect_no("Replace");
    desk.expect_no("Left out");
}

#[test]
fn files_of_a_folder_are_named_before_they_are_replaced() {
    let home = Home::new();
    let mut desk = marked(&home);
    fs::create_dir(home.path("article.brat")).unwrap();
    let ann = home.put("article.brat/article.ann", "T1\tX 0 1\ty\n");
    home.put("article.brat/other.ann", "");
    desk.press("Ctrl+Shift+X");
    desk.press("4");
    desk.press("Enter");
    desk.expect("would be replaced:");
    desk.expect("article.ann");
    desk.expect_no("other.ann");
    desk.click("Keep what is there");
    assert_eq!(fs::read_to_string(&ann).unwrap(), "T1\tX 0 1\ty\n");
    assert_eq!(fs::read_dir(home.path("article.brat")).unwrap().count(), 2);
    desk.press("Enter");
    desk.click("Replace");
    assert!(fs::read_to_string(&ann).unwrap().contains("Open Lens"));
    assert_eq!(fs::read_dir(home.path("article.brat")).unwrap().count(), 5);
}

#[test]
fn the_documents_own_files_are_never_replaced() {
    let home = Home::new();
    let mut desk = marked(&home);
    let before = fs::read(home.path("article.recoupe.ron")).unwrap();
    desk.press("Ctrl+Shift+X");
    for (format, name) in [(Format::Native, "article.recoupe.ron"), (Format::Text, "article.txt")] {
        desk.ask(Action::Export(Export::Format(format)));
        desk.ask(Action::Export(Export::Picked { path: home.path(name), over: true }));
        desk.click("Export");
        desk.expect("is the file of this document or of its article");
    }
    fs::create_dir(home.path("taken")).unwrap();
    desk.ask(Action::Export(Export::Format(Format::Markdown)));
    fs::create_dir(home.path("taken.md")).unwrap();
    // A name without an ending gets it.
    desk.ask(Action::Export(Export::Picked { path: home.path("taken"), over: true }));
    desk.click("Export");
    desk.expect("that is no file");
    desk.ask(Action::Export(Export::Format(Format::Brat)));
    desk.ask(Action::Export(Export::Place(home.path("article.txt"))));
    desk.click("Export");
    desk.expect("a folder is needed");
    desk.ask(Action::Export(Export::Place(home.path("none/deeper"))));
    desk.click("Export");
    desk.expect("The folder is not there any more.");
    assert_eq!(fs::read(home.path("article.recoupe.ron")).unwrap(), before);
    assert_eq!(fs::read_to_string(home.path("article.txt")).unwrap(), ARTICLE);
    assert_eq!(home.files(), ["article.recoupe.ron", "article.txt", "taken", "taken.md"]);
}

#[test]
fn the_place_is_typed_or_pointed_out() {
    let home = Home::new();
    let mut desk = marked(&home);
    fs::create_dir(home.path("out")).unwrap();
    desk.press("Ctrl+Shift+X");
    desk.press("2");
    // Where the system has no file dialog, the keyboard comes to the place.
    desk.ask(Action::Export(Export::Type));
    assert!(desk.thing(Role::TextInput, "Export to").focused);
    desk.press("Ctrl+A");
    desk.type_text(&home.path("out").join("text").display().to_string());
    desk.press("Enter");
    assert_eq!(fs::read_to_string(home.path("out").join("text.txt")).unwrap(), ARTICLE);
    // The folder is proposed for the next one; several files go into one of their own there.
    desk.press("Ctrl+Shift+X");
    desk.press("4");
    assert_eq!(place(&desk), home.path("out").join("article.brat").display().to_string());
    desk.ask(Action::Export(Export::Picked { path: home.path(""), over: true }));
    assert_eq!(PathBuf::from(place(&desk)), home.path("article.brat"));
    desk.click("Export");
    assert!(home.path("article.brat").join("article.ann").exists());
}

#[test]
fn what_is_composed_can_be_called_off_and_leaves_nothing() {
    let home = Home::new();
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    let before = home.files();
    slow.desk.press("Ctrl+Shift+X");
    slow.desk.press("4");
    slow.desk.expect_no("Composing…");
    assert!(!slow.desk.thing(Role::Button, "Export").enabled);
    // Enter has nothing to write yet.
    slow.desk.press("Enter");
    assert_eq!(slow.count(Queue::Store), 0);
    slow.desk.wait(0.5);
    slow.desk.expect("Composing…");
    slow.desk.press("Esc");
    slow.desk.expect_no("Composing…");
    slow.let_all_go();
    assert_eq!(home.files(), before);
    // The same with what was composed and is about to be written.
    slow.desk.press("Ctrl+Shift+X");
    slow.desk.press("4");
    slow.let_all_go_of(Queue::Search);
    let waits = slow.count(Queue::Store);
    slow.desk.press("Enter");
    assert_eq!(slow.count(Queue::Store), waits + 1);
    slow.desk.wait(0.5);
    slow.desk.expect("Writing…");
    slow.desk.click("Cancel");
    slow.let_all_go();
    slow.desk.expect_no("Exported as");
    assert_eq!(home.files(), before);
}

#[test]
fn work_that_breaks_down_is_said_so() {
    let home = Home::new();
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    slow.desk.press("Ctrl+Shift+X");
    slow.fail(Queue::Search);
    slow.desk.expect("could not be put into this format");
    assert!(!slow.desk.thing(Role::Button, "Export").enabled);
    slow.desk.press("3");
    slow.desk.expect_no("could not be put into this format");
    slow.let_all_go();
    slow.desk.press("Enter");
    slow.fail(Queue::Store);
    slow.desk.expect("Nothing was written to");
    slow.desk.expect("Writing has stopped.");
    assert_eq!(home.files(), ["article.txt"]);
}

#[test]
fn what_changes_meanwhile_is_composed_again() {
    let home = Home::new();
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    slow.desk.select("Open Lens");
    slow.desk.press("S");
    slow.let_all_go();
    slow.desk.press("Ctrl+Shift+X");
    slow.desk.press("2");
    slow.let_all_go();
    slow.desk.expect("1 mark");
    let id = slow.desk.workspace().document.annotations().next().unwrap().id;
    slow.desk.ask(Action::Delete(id.into()));
    // What was composed of the other state is not offered any more.
    slow.desk.expect_no("1 mark");
    assert!(!slow.desk.thing(Role::Button, "Export").enabled);
    slow.let_all_go();
    slow.desk.expect("1 codebook");
    slow.desk.expect_no("1 mark");
    slow.desk.press("Enter");
    slow.let_all_go();
    slow.desk.expect("Exported as");
}

/// Lets the change of this number fail, among all that are made to a folder.
struct Failing {
    left: Mutex<usize>,
    kind: io::ErrorKind,
    late: bool,
}

impl Watcher for Failing {
    fn before(&self, call: &Call<'_>) -> Answer {
        if matches!(call.deed, Deed::Look | Deed::Read | Deed::List | Deed::SyncFolder) {
            return Answer::Go;
        }
        let mut left = self.left.lock().unwrap();
        *left = left.wrapping_sub(1);
        match *left {
            0 if self.late => Answer::Late(self.kind.into()),
            0 => Answer::Fail(self.kind.into()),
            _ => Answer::Go,
        }
    }

    fn after(&self, _: &Call<'_>) {}
}

#[test]
fn a_failing_disk_leaves_nothing_and_is_spoken_of() {
    let home = Home::new();
    let mut desk = marked(&home);
    fs::create_dir(home.path("out")).unwrap();
    let out = fs::canonicalize(home.path("out")).unwrap();
    let kinds = [
        (io::ErrorKind::StorageFull, "The disk is full."),
        (io::ErrorKind::ReadOnlyFilesystem, "Nothing can be written in this place."),
        (io::ErrorKind::TimedOut, "The system says: "),
    ];
    let mut failed = 0;
    for format in [Format::Markdown, Format::Brat] {
        for late in [false, true] {
            for change in 1.. {
                let (kind, said) = kinds[change % 3];
                desk.press("Ctrl+Shift+X");
                desk.ask(Action::Export(Export::Format(format)));
                let name = format!("article.{}", format.extension());
                desk.ask(Action::Export(Export::Place(out.join(&name))));
                let failing = Failing { left: Mutex::new(change), kind, late };
                let watching = watch(&out, Arc::new(failing));
                desk.click("Export");
                drop(watching);
                if desk.program().state.dialog.is_none() {
                    break;
                }
                failed += 1;
                desk.expect("Nothing was written to");
                desk.expect(said);
                let left: Vec<_> = fs::read_dir(&out).unwrap().collect();
                assert!(left.is_empty(), "{format:?}, change {change}, {late}: {left:?}");
                desk.press("Esc");
            }
            fs::remove_dir_all(&out).unwrap();
            fs::create_dir(&out).unwrap();
        }
    }
    // One file: made, written, waited for, named; four files, each so, in a folder that is made.
    assert_eq!(failed, 2 * (4 + 17));
}

#[test]
fn what_is_decided_is_remembered() {
    let home = Home::new();
    let mut desk = marked(&home);
    desk.press("Ctrl+Shift+X");
    let tables = Tables { separator: Separator::Semicolon, for_spreadsheets: false };
    let review = Review {
        publisher: "Check".to_owned(),
        publisher_url: "https://check.example".to_owned(),
        page: "https://check.example/1".to_owned(),
        ..Review::default()
    };
    desk.ask(Action::Export(Export::Options(Options { tables, review })));
    assert!(home.settings().publisher.is_empty(), "nothing was exported yet");
    desk.press("Enter");
    desk.wait(1.0);
    let kept = home.settings();
    assert_eq!((kept.tables, kept.publisher.as_str()), (tables, "Check"));
    assert_eq!(kept.publisher_url, "https://check.example");
    drop(desk);
    let mut desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    desk.press("Ctrl+Shift+X");
    let program = desk.program();
    let Some(recoupe::app::Dialog::Export(exporting)) = &program.state.dialog else { panic!() };
    assert_eq!(exporting.options.tables, tables);
    assert_eq!(exporting.options.review.publisher, "Check");
    assert_eq!(exporting.options.review.page, "", "it is another page each time");
}

#[test]
fn in_french_too() {
    let home = Home::new();
    let mut settings = home.settings();
    settings.language = Some("fr".to_owned());
    settings::save(&settings, &home.places()).unwrap();
    let mut desk = marked(&home);
    desk.press("Ctrl+Shift+X");
    desk.expect("Rien n’est perdu\u{A0}: ce format contient tout");
    let place = desk.thing(Role::TextInput, "Exporter vers").value;
    assert_eq!(place, home.path("article (export).recoupe.ron").display().to_string());
    desk.press("4");
    desk.expect("Gardé dans des notes que seul Recoupe lit");
    desk.expect("1 grille de codage");
    desk.expect("1 auteur avec sa date");
    desk.press("Enter");
    desk.expect("Exporté sous ");
}

#[test]
fn what_is_read_only_is_exported_and_an_empty_window_has_nothing() {
    let home = Home::new();
    let mut desk = Desk::empty(&home);
    desk.press("Ctrl+Shift+X");
    assert!(desk.program().state.dialog.is_none());
    // Nor has an article that is looked over, even over an open document.
    desk.drop_file(&home.put("other.txt", ARTICLE));
    let spec = TABLE.iter().find(|spec| spec.command == Command::Export).unwrap();
    assert!(spec.is_enabled(&desk.program().state));
    let page =
        "<html><body><article><h1>A page</h1><p>Some words of it.</p></article></body></html>";
    desk.drop_file(&home.put("page.html", page));
    desk.expect("Look over page.html");
    assert!(!spec.is_enabled(&desk.program().state));
    drop(desk);
    let first = marked(&home);
    let mut desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    assert!(desk.program().state.reading_only().is_some());
    desk.press("Ctrl+Shift+X");
    desk.press("3");
    desk.press("Enter");
    desk.expect("Exported as");
    drop(first);
}

#[test]
fn in_the_smallest_window_everything_has_room() {
    let home = Home::new();
    let size = Vec2::new(720.0, 480.0);
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
    let mut desk = Desk::sized(&home, size, 1.0);
    desk.drop_file(&home.put("article.txt", ARTICLE));
    desk.press("Ctrl+Shift+X");
    desk.press("4");
    for name in ["Export to", "Elsewhere…", "Export", "Cancel", "Find a format", "brat standoff"]
    {
        assert!(window.contains_rect(desk.place_of(name)), "{name}");
    }
    home.put("article.brat", "in the way");
    desk.click("Export");
    desk.expect("a folder is needed");
    assert!(window.contains_rect(desk.place_of("Export")));
}

#[test]
fn a_long_report_is_paged_through_from_the_field() {
    let home = Home::new();
    let mut desk = Desk::sized(&home, Vec2::new(720.0, 480.0), 1.0);
    desk.click("Example: Harbour numbers (English)");
    desk.press("Ctrl+Shift+X");
    desk.press("4");
    let list = desk.thing(Role::ListBox, "Formats").rect.unwrap();
    let bottom = |desk: &Desk| desk.thing(Role::Label, "3 claim cards").rect.unwrap().bottom();
    assert!(bottom(&desk) > list.bottom());
    desk.press("PageDown");
    desk.press("PageDown");
    desk.wait(1.0);
    assert!(bottom(&desk) <= list.bottom() + 1.0);
    assert!(desk.thing(Role::TextInput, "Find a format").focused);
}
