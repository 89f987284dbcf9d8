//! What a person sets, and that it is still so in the next window.

use egui::accesskit::Role;
use egui::{Modifiers, Pos2, Vec2};
use recoupe::store::settings::{Face, LineHeight, LineLength, Look};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// Whether a setting is on, as its line in the menu at the end of this path says.
fn is_on(desk: &mut Desk, path: &[&str]) -> bool {
    let (name, menus) = path.split_last().unwrap();
    desk.menu(menus);
    let on = desk.in_menu(menus.last().copied(), name).on;
    for _ in menus {
        desk.press("Esc");
    }
    on
}

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
        desk.menu(&["View", "Colours", name]);
        assert_eq!(home.settings().look, look);
        assert!(is_on(&mut desk, &["View", "Colours", name]));
    }
    desk.menu(&["View", "Typography", "Without serifs"]);
    assert_ne!(desk.words("the traffic").1, serif);
    desk.press("F9");
    desk.press("F10");
    desk.expect_no("Filter marks");
    desk.expect_no("Article details…");

    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.expect_no("Filter marks");
    desk.expect_no("Article details…");
    assert_ne!(desk.words("the traffic").1, serif);
    assert!(is_on(&mut desk, &["View", "Colours", "Dark"]));
    assert!(is_on(&mut desk, &["View", "Typography", "Without serifs"]));
    assert!(!is_on(&mut desk, &["View", "Sidebar"]));
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
    desk.expect("161%");
    assert!(height(&desk) > normal * 1.5);
    // Marking goes on at any size.
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.wait(1.0);

    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.expect("161%");
    assert!(height(&desk) > normal * 1.5);
    desk.press("Ctrl+-");
    desk.expect("146%");
    desk.press("Ctrl+0");
    desk.expect("100%");
    assert!((height(&desk) - normal).abs() < 0.1);
    for _ in 0..30 {
        desk.press("Ctrl+-");
    }
    desk.expect("50%");
    for _ in 0..30 {
        desk.menu(&["View", "Larger"]);
    }
    desk.expect("300%");
    desk.click("300%");
    desk.expect("100%");
}

#[test]
fn the_page_is_set_as_wanted_and_remembered() {
    let home = Home::new();
    let words = "Some words to be set in lines. ".repeat(30);
    let mut desk = Desk::sized(&home, Vec2::new(1900.0, 900.0), 1.0);
    desk.drop_file(&home.put("page.txt", format!("A page\n\n{words}\n")));
    let paragraph = |desk: &Desk| {
        let things = desk.things();
        things.into_iter().find(|thing| thing.role == Role::Paragraph).unwrap().rect.unwrap()
    };
    let usual = paragraph(&desk);
    let mut columns = Vec::new();
    for (name, length) in [
        ("Narrow column", LineLength::Narrow),
        ("Comfortable column", LineLength::Comfortable),
        ("Wide column", LineLength::Wide),
    ] {
        desk.menu(&["View", "Typography", name]);
        assert!(is_on(&mut desk, &["View", "Typography", name]));
        assert_eq!(home.settings().line_length, length);
        columns.push(paragraph(&desk).width());
    }
    assert!(columns.is_sorted_by(|a, b| a + 60.0 < *b), "{columns:?}");
    assert!((columns[1] - usual.width()).abs() < 0.1);
    let mut heights = Vec::new();
    for (name, height) in [
        ("Tight line spacing", LineHeight::Tight),
        ("Normal line spacing", LineHeight::Normal),
        ("Airy line spacing", LineHeight::Airy),
    ] {
        desk.menu(&["View", "Typography", name]);
        assert!(is_on(&mut desk, &["View", "Typography", name]));
        assert_eq!(home.settings().line_height, height);
        heights.push(paragraph(&desk).height());
    }
    assert!(heights.is_sorted_by(|a, b| a + 10.0 < *b), "{heights:?}");
    let set = paragraph(&desk);
    desk.menu(&["View", "Paragraph numbers"]);
    desk.press("F8");
    assert_eq!(paragraph(&desk), set, "numbers move nothing where there is room");

    drop(desk);
    let mut desk = Desk::sized(&home, Vec2::new(1900.0, 900.0), 1.0);
    desk.drop_file(&home.path("page.txt"));
    assert_eq!(paragraph(&desk), set);
    assert!(is_on(&mut desk, &["View", "Paragraph numbers"]));
    assert!(desk.thing(Role::Tab, "Outline").on);
}

#[test]
fn the_wheel_with_ctrl_changes_the_size_and_nothing_else() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let (height, file) = (desk.words("Mayor").0.height(), desk.place_of("File"));
    let at = desk.article().center();
    let turn = |desk: &mut Desk, up: f32| {
        desk.hold(Modifiers { ctrl: true, command: true, ..Modifiers::NONE });
        desk.wheel(at, up);
        desk.wait(1.0);
        desk.hold(Modifiers::NONE);
    };
    turn(&mut desk, 120.0);
    let size = desk.program().state.settings.zoom;
    assert!((1.15..1.18).contains(&size), "{size}");
    assert!((desk.words("Mayor").0.height() / height - size).abs() < 0.03);
    assert_eq!(desk.place_of("File"), file, "the window itself keeps its size");
    assert_eq!(desk.workspace().reading, recoupe::text::Offset::ZERO);
    desk.wait(1.0);
    assert!((home.settings().zoom - size).abs() < 1e-6);
    turn(&mut desk, -120.0);
    assert!((desk.program().state.settings.zoom - 1.0).abs() < 0.01);
    for (up, limit) in [(9_000.0, 3.0), (-9_000.0, 0.5)] {
        turn(&mut desk, up);
        assert!((desk.program().state.settings.zoom - limit).abs() < 1e-6);
    }
    // Over the sidebar it is not about the article.
    desk.hold(Modifiers { ctrl: true, command: true, ..Modifiers::NONE });
    desk.wheel(desk.place_of("Filter marks").center(), 120.0);
    assert!((desk.program().state.settings.zoom - 0.5).abs() < 1e-6);
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

#[test]
fn a_long_notice_stays_within_a_small_window() {
    let home = Home::new();
    let path = home.places().settings;
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    home.put(&format!("home/{name}"), "(look: Purple");
    let mut desk = Desk::sized(&home, Vec2::new(400.0, 400.0), 1.0);
    desk.ask(recoupe::app::Action::Language(Some("en".to_owned())));
    let things = desk.things();
    let notice = things.iter().find(|thing| thing.name.starts_with("The settings could not"));
    let notice = notice.and_then(|thing| thing.rect).unwrap();
    assert!(notice.left() >= 0.0 && notice.right() <= 400.0, "{notice:?}");
}

/// How wide the sidebar and the inspector are, as far as they are shown.
fn widths(desk: &Desk) -> (Option<f32>, Option<f32>) {
    let article = desk.article();
    let window = desk.place_of("Commands  Ctrl+K").right() + 8.0;
    let wide = |width: f32| (width > 40.0).then_some(width.round());
    (wide(article.left()), wide(window - article.right()))
}

#[test]
fn panels_grow_again_with_the_window() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let before = widths(&desk);
    assert!(before.0.is_some() && before.1.is_some(), "{before:?}");
    for width in [1000.0, 840.0, 700.0, 960.0, 1280.0] {
        desk.resize(Vec2::new(width, 820.0));
    }
    assert_eq!(widths(&desk), before);
    // What was dragged to a width comes back to that one.
    let edge = Pos2::new(desk.article().left() - 1.0, 400.0);
    desk.drag(edge, edge - Vec2::new(39.0, 0.0));
    let dragged = widths(&desk);
    assert_eq!(dragged.0.map(|width| width + 40.0), before.0);
    desk.resize(Vec2::new(820.0, 820.0));
    assert!(widths(&desk).1 < before.1);
    desk.resize(Vec2::new(1280.0, 820.0));
    assert_eq!(widths(&desk), dragged);
}

#[test]
fn panels_stay_as_wide_as_they_are_whatever_is_chosen() {
    let home = Home::new();
    let mut desk = Desk::example(&home);
    desk.ask(recoupe::app::Action::Language(Some("fr".to_owned())));
    desk.resize(Vec2::new(1920.0, 1080.0));
    let article = desk.article();
    for _ in 0..30 {
        desk.press("J");
        assert_eq!(desk.article(), article);
    }
}

#[test]
fn a_narrow_window_shows_one_panel_and_the_text() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.resize(Vec2::new(640.0, 600.0));
    let shown = |desk: &Desk| (widths(desk).0.is_some(), widths(desk).1.is_some());
    assert_eq!(shown(&desk), (false, true));
    assert!(desk.article().width() > 390.0);
    // The one that is asked for takes the other's place, and each goes by its own key.
    desk.press("F9");
    assert_eq!(shown(&desk), (true, false));
    desk.press("F10");
    assert_eq!(shown(&desk), (false, true));
    desk.press("F8");
    assert_eq!(shown(&desk), (true, false));
    desk.press("Esc");
    desk.press("F9");
    assert_eq!(shown(&desk), (false, true));
    desk.press("F10");
    assert_eq!(shown(&desk), (false, false));
    desk.press("F9");
    desk.press("F10");
    assert_eq!(shown(&desk), (false, true));
    desk.resize(Vec2::new(1280.0, 820.0));
    assert_eq!(shown(&desk), (true, true));
}
