//! When something stands in the way of saving: what is said, that work goes on, that it is saved
//! in the end.

use std::fs;
use std::path::Path;

use recoupe::app::{Action, Dialog, Pick};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// Lets a file be written or not. The owner of the machine may write everything else.
fn set_readonly(path: &Path, readonly: bool) {
    let mut permissions = fs::metadata(path).unwrap().permissions();
    permissions.set_readonly(readonly);
    fs::set_permissions(path, permissions).unwrap();
}

/// An article whose document cannot be written any more, with a mark that is not on disk.
fn stuck(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    set_readonly(&home.path("article.recoupe.ron"), true);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.wait(1.0);
    desk
}

#[test]
fn a_place_that_cannot_be_written_is_said_and_work_goes_on() {
    let home = Home::new();
    let mut desk = stuck(&home);
    let path = home.path("article.recoupe.ron");
    let before = fs::read(&path).unwrap();
    desk.expect("This could not be saved");
    desk.expect(&path.display().to_string());
    desk.expect("Nothing can be written in this place.");
    desk.expect("Nothing is lost: your work is still here, and you can go on.");
    desk.expect("Save elsewhere…");
    desk.click("Close");
    desk.expect("NOT SAVED: article.recoupe.ron");
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(8.0);
    desk.expect_no("This could not be saved");
    assert_eq!(desk.listed().len(), 3);
    desk.expect("NOT SAVED: article.recoupe.ron");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(home.files(), ["article.recoupe.ron", "article.txt"], "nothing is left lying about");
    // The words in the status bar bring the dialog back; so does asking for it.
    desk.click("NOT SAVED: article.recoupe.ron");
    desk.expect("This could not be saved");
    desk.press("Esc");
    desk.press("Ctrl+S");
    desk.expect("This could not be saved");
    desk.press("Esc");
    // Once the place can be written again, everything goes there.
    set_readonly(&path, false);
    desk.press("Ctrl+S");
    desk.expect("Saved in article.recoupe.ron");
    assert_eq!(desk.kept().len(), 3);
}

#[test]
fn another_folder_takes_everything() {
    let home = Home::new();
    let mut desk = stuck(&home);
    desk.press("Esc");
    let folder = home.path("elsewhere");
    fs::create_dir(&folder).unwrap();
    desk.ask(Action::Show(Dialog::Path(Pick::Folder)));
    desk.expect("Choose a folder");
    desk.type_text(&folder.display().to_string());
    desk.click("OK");
    let path = folder.join("article.recoupe.ron");
    desk.expect(&format!("Saved as {}, and kept there from now on.", path.display()));
    desk.expect("Saved in article.recoupe.ron");
    assert!(desk.title.contains(&path.display().to_string()), "{}", desk.title);
    assert_eq!(desk.workspace().filing.path, path);
    assert_eq!(desk.kept(), ["source “Mayor Ana Kovač”", "source “Open Lens”"]);
    // And what comes later.
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 3);
    let first = fs::read(home.path("article.recoupe.ron")).unwrap();
    let first = recoupe::native::read(&first).unwrap().document;
    assert_eq!(first.annotation_count(), 1, "the first file is as it was");
    // The next one that cannot be written goes there by itself.
    assert_eq!(home.settings().fallback_folder, Some(folder.clone()));
    let mut desk = Desk::open(&home, &home.put("second.txt", ARTICLE));
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    set_readonly(&home.path("second.recoupe.ron"), true);
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    desk.expect_no("This could not be saved");
    assert_eq!(desk.workspace().filing.path, folder.join("second.recoupe.ron"));
    assert_eq!(desk.kept().len(), 2);
}

#[test]
fn a_folder_that_went_away_and_came_back() {
    let home = Home::new();
    fs::create_dir(home.path("stick")).unwrap();
    let article = home.put("stick/article.txt", ARTICLE);
    let mut desk = Desk::open(&home, &article);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    fs::remove_dir_all(home.path("stick")).unwrap();
    home.put("stick", "now a file");
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    desk.expect("NOT SAVED: article.recoupe.ron");
    desk.expect("The folder is not there any more.");
    desk.press("Esc");
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    // It is said once, not with every attempt.
    desk.wait(20.0);
    desk.expect_no("This could not be saved");
    assert_eq!(desk.listed().len(), 3);
    desk.expect("NOT SAVED: article.recoupe.ron");
    // It is tried again by itself.
    fs::remove_file(home.path("stick")).unwrap();
    fs::create_dir(home.path("stick")).unwrap();
    desk.wait(8.0);
    desk.expect("Saved in article.recoupe.ron");
    assert_eq!(desk.kept().len(), 3);
}

#[test]
fn a_folder_that_never_was_writable() {
    // The article lies below something that is a file by the time its document is to be written.
    let home = Home::new();
    fs::create_dir(home.path("stick")).unwrap();
    let article = home.put("stick/article.txt", ARTICLE);
    let mut desk = Desk::open(&home, &article);
    fs::remove_dir_all(home.path("stick")).unwrap();
    home.put("stick", "now a file");
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    desk.expect("NOT SAVED: article.recoupe.ron");
    let folder = home.path("elsewhere");
    fs::create_dir(&folder).unwrap();
    desk.ask(Action::SaveInFolder(folder.clone()));
    desk.expect("Saved in article.recoupe.ron");
    assert_eq!(desk.workspace().filing.path, folder.join("article.recoupe.ron"));
    assert_eq!(desk.kept(), ["source “Open Lens”"]);
    assert_eq!(fs::read_to_string(home.path("stick")).unwrap(), "now a file");
}

#[test]
fn a_file_that_another_program_changed_is_not_overwritten() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    let path = home.path("article.recoupe.ron");
    let theirs = fs::read_to_string(&path).unwrap().replace("Maud", "Ivo");
    home.put("article.recoupe.ron", &theirs);
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    desk.expect("Another program has changed the file since you opened it.");
    // Beside the file, under a name that says what it is.
    let copy = home.files().into_iter().find(|name| name.contains("conflict")).unwrap();
    let copy = home.path(&copy);
    desk.expect(&copy.display().to_string());
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    let ours = recoupe::native::read(&fs::read(&copy).unwrap()).unwrap().document;
    assert_eq!(ours.annotation_count(), 2);
    // What is done from now on is not lost either.
    desk.press("Esc");
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.wait(8.0);
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    let documents = home.files().into_iter().filter(|name| name.contains("conflict"));
    let most = documents.map(|name| {
        let bytes = fs::read(home.path(&name)).unwrap();
        recoupe::native::read(&bytes).unwrap().document.annotation_count()
    });
    assert_eq!(most.max(), Some(3), "the third mark is on disk: {:?}", home.files());
}

#[test]
fn a_copy_is_saved_under_another_name() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    let first = home.path("article.recoupe.ron");
    let before = fs::read(&first).unwrap();
    desk.ask(Action::Show(Dialog::Path(Pick::SaveAs(first.clone()))));
    desk.expect("Save a copy as");
    let shown = desk.thing(egui::accesskit::Role::TextInput, "Path");
    assert_eq!(shown.value, first.display().to_string());
    for _ in "article.recoupe.ron".chars() {
        desk.press("Backspace");
    }
    desk.type_text("second");
    desk.press("Enter");
    desk.expect("Saved in second.recoupe.ron");
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    assert_eq!(desk.workspace().filing.path, home.path("second.recoupe.ron"));
    assert_eq!(desk.kept().len(), 2);
    assert_eq!(fs::read(&first).unwrap(), before, "the first file is as it was");
}

#[test]
fn the_window_closes_when_everything_is_saved() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.close_window();
    assert!(desk.closed);
    assert_eq!(desk.kept(), ["source “Open Lens”"]);
    let mut desk = Desk::empty(&home);
    desk.press("Ctrl+Q");
    assert!(desk.closed);
}

#[test]
fn the_window_stays_open_over_what_cannot_be_saved() {
    let home = Home::new();
    let mut desk = stuck(&home);
    desk.press("Esc");
    for quit in [Desk::close_window, |desk: &mut Desk| desk.press("Ctrl+Q")] {
        quit(&mut desk);
        desk.expect("The last changes are not saved");
        desk.expect(&home.path("article.recoupe.ron").display().to_string());
        desk.expect("Save elsewhere…");
        assert!(!desk.closed);
        desk.click("Cancel");
        desk.expect_no("The last changes are not saved");
        assert_eq!(desk.listed().len(), 2);
    }
    assert!(desk.kept_open);
    // Nor does closing the article or opening another one lose it.
    desk.press("Ctrl+W");
    desk.expect("This could not be saved");
    desk.press("Esc");
    desk.ask(Action::OpenPath(home.put("other.txt", "Another one\n\nOf two paragraphs.\n")));
    desk.expect("This could not be saved");
    desk.press("Esc");
    assert_eq!(desk.listed().len(), 2);
    desk.close_window();
    desk.click("Quit without them");
    assert!(desk.closed);
}

#[test]
fn a_slow_disk_is_told_of_when_the_window_is_closed() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.ask(Action::Show(Dialog::Leaving { slow: false, saved: false }));
    desk.expect("Saving…");
    desk.expect_no("Quit anyway");
    desk.click("Stay");
    desk.expect_no("Saving…");
    desk.ask(Action::Show(Dialog::Leaving { slow: true, saved: true }));
    desk.expect_no("Stay");
    desk.click("Quit anyway");
    desk.expect_no("Saving…");
    assert!(desk.program().may_close());
}
