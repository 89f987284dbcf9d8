//! What a person sets, and that it is still so in the next window.

use egui::accesskit::Role;
use recoupe::store::settings::{Face, Look};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

#[test]
fn look_face_and_panels_are_remembered() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let serif = desk.words("the traffic").1;
    for (name, look) in [
        ("Light", Look::Light),
        ("Sepia", Look::Sepia),
        ("Dark", Look::Dark),
        ("Colours as the system", Look::System),
        ("Dark", Look::Dark),
    ] {
        desk.menu(&["View", name]);
        assert_eq!(home.settings().look, look);
        desk.click("View");
        assert!(desk.in_menu(Some("View"), name).on, "{name}");
        desk.click("View");
    }
    desk.menu(&["View", "Without serifs"]);
    assert_ne!(desk.words("the traffic").1, serif);
    desk.press("F9");
    desk.press("F10");
    desk.expect_no("Filter marks");
    desk.expect_no("Article details…");

    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.expect_no("Filter marks");
    desk.expect_no("Article details…");
    assert_ne!(desk.words("the traffic").1, serif);
    desk.click("View");
    assert!(desk.in_menu(Some("View"), "Dark").on);
    assert!(desk.in_menu(Some("View"), "Without serifs").on);
    assert!(!desk.in_menu(Some("View"), "List of marks").on);
    desk.click("View");
    let settings = home.settings();
    assert_eq!((settings.look, settings.face), (Look::Dark, Face::Sans));
    assert_eq!((settings.sidebar, settings.inspector), (false, false));
    // What needs a panel brings it back.
    desk.press("Ctrl+Shift+F");
    assert!(desk.thing(Role::TextInput, "Filter marks").focused);
}

#[test]
fn a_panel_that_is_needed_comes_back() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.press("F10");
    desk.select("Open Lens");
    desk.press("S");
    desk.expect_no("Delete mark");
    desk.press("N");
    assert!(desk.thing(Role::TextInput, "Note").focused);
    desk.press("F10");
    desk.press("F10");
    desk.press("F10");
    desk.press("L");
    desk.expect("Link from");
}

#[test]
fn the_size_is_changed_and_remembered() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let height = |desk: &Desk| desk.words("Mayor").0.height();
    let normal = height(&desk);
    for _ in 0..5 {
        desk.press("Ctrl++");
    }
    desk.expect("161 %");
    assert!(height(&desk) > normal * 1.5);
    // Marking goes on at any size.
    desk.select("Mayor Ana Kovač");
    desk.press("S");

    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.expect("161 %");
    assert!(height(&desk) > normal * 1.5);
    desk.press("Ctrl+-");
    desk.expect("146 %");
    desk.press("Ctrl+0");
    desk.expect("100 %");
    assert!((height(&desk) - normal).abs() < 0.1);
    for _ in 0..30 {
        desk.press("Ctrl+-");
    }
    desk.expect("50 %");
    for _ in 0..30 {
        desk.menu(&["View", "Larger"]);
    }
    desk.expect("300 %");
    desk.click("300 %");
    desk.expect("100 %");
}

#[test]
fn the_language_is_changed_and_remembered() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.menu(&["View", "Language", "Français"]);
    desk.expect("Fichier");
    desk.expect_no("File");
    assert_eq!(desk.thing(Role::ComboBox, "Étiquette").value, "Source");
    // The codebook's words too, and every room of the window.
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    assert!(desk.listed()[0].starts_with("Affirmation"), "{:?}", desk.listed());

    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.expect("Fichier");
    assert_eq!(home.settings().language.as_deref(), Some("fr"));
    desk.press("F1");
    desk.press("Esc");
    desk.menu(&["Affichage", "Langue", "English"]);
    desk.expect("File");
    desk.menu(&["View", "Language", "As the system"]);
    assert_eq!(home.settings().language, None);
}

#[test]
fn who_is_marking_is_remembered_and_stands_by_the_marks() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.click("ml");
    assert_eq!(desk.thing(Role::TextInput, "Name").value, "Maud Leroy");
    for _ in "Maud Leroy".chars() {
        desk.press("Backspace");
    }
    desk.type_text("Ivo Marsh");
    desk.click("Initials");
    desk.press("Backspace");
    desk.press("Backspace");
    desk.type_text("im");
    desk.press("Enter");
    desk.click("im");
    desk.press("Esc");
    desk.select("Open Lens");
    desk.press("S");
    desk.expect("Marked by Ivo Marsh, 2026-11-20");
    desk.wait(1.0);
    let loaded = desk.file();
    let names: Vec<String> = loaded.document.annotators().map(|by| by.name.clone()).collect();
    assert_eq!(names, ["Ivo Marsh"]);
    Desk::empty(&home);
    assert_eq!(home.settings().annotator.initials, "im");
}

#[test]
fn files_opened_last_are_offered() {
    let home = Home::new();
    let first = home.put("first.txt", ARTICLE);
    let second = home.put("second.txt", "Another one\n\nOf two paragraphs.\n");
    drop(Desk::open(&home, &first));
    let mut desk = Desk::open(&home, &second);
    desk.menu(&["File", "Open recent", "first.txt"]);
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
    // What is gone is said to be gone, and not offered again.
    std::fs::remove_file(second).unwrap();
    desk.menu(&["File", "Open recent", "second.txt"]);
    desk.expect("There is no such file. It may have been moved or renamed.");
    desk.click("Close");
    desk.click("File");
    desk.click("Open recent");
    desk.expect("first.txt");
    desk.expect_no("second.txt");
}

#[test]
fn damaged_settings_are_put_aside_and_said() {
    let home = Home::new();
    let path = home.places().settings;
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    home.put(&format!("home/{name}"), "(look: Purple");
    let mut desk = Desk::empty(&home);
    desk.ask(recoupe::app::Action::Language(Some("en".to_owned())));
    desk.expect("The settings could not be read and were put aside: ");
    desk.expect("settings.damaged.ron");
    desk.press("Ctrl+K");
    desk.type_text("sepia");
    desk.press("Enter");
    assert_eq!(home.settings().look, Look::Sepia);
}
