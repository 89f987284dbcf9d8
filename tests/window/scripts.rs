//! Articles in every way of writing: what is marked is what was meant, and comes back so.

use egui::accesskit::Role;
use egui::{Modifiers, Vec2};

use crate::desk::{Desk, Home};

const HEBREW: &str = "\
מצלמות לעיר העתיקה

ראש העיר אמרה ביום שני שהמצלמות מיועדות לתנועה בלבד. „אין שמירה של פנים”, הוסיפה.

הארגון Open Lens מצא בחוזה זיהוי פנים; בדוח שלו נמנו 47 מצלמות (כולן חדשות).
";

const ARABIC: &str = "\
كاميرات للمدينة القديمة

قالت رئيسة البلدية يوم الاثنين إن الكاميرات تراقب المرور فقط، ولا تُحفظ الوجوه.

وجدت منظمة Open Lens في العقد ميزة التعرف على الوجوه في ٤٧ كاميرا (كلها جديدة).
";

const CHINESE: &str = "\
老城的摄像头

市长星期一说，这些摄像头只用于交通。她补充说：「不保存任何人的脸。」
";

const EMOJI: &str = "\
A family matter

The family 👩‍👩‍👧‍👦 was seen at the cafe\u{301} near the office 🇫🇷🇷🇸 on Monday.
";

/// Marks the selected words, and looks at what is kept, at the text in the file, at the copied words
/// and at where the mark is told to be.
#[track_caller]
fn check_marked(desk: &mut Desk, article: &str, words: &str) {
    desk.press("C");
    desk.wait(1.0);
    assert_eq!(desk.kept(), [format!("claim “{words}”")]);
    let kept = desk.file().document;
    assert_eq!(kept.version().text.as_str().trim_end(), article.trim_end());
    desk.press("Ctrl+C");
    assert_eq!(desk.clipboard, words);
}

/// Selects by the keyboard from the beginning of the article on: first these keys without, then
/// these with Shift.
#[track_caller]
fn check_by_keys(article: &str, to: &[(&str, usize)], over: (&str, usize), words: &str) {
    let home = Home::new();
    let mut desk = Desk::on_foreign_text(&home, article);
    desk.press("Ctrl+Home");
    for (key, times) in to {
        for _ in 0..*times {
            desk.press(key);
        }
    }
    for _ in 0..over.1 {
        desk.press(&format!("Shift+{}", over.0));
    }
    check_marked(&mut desk, article, words);
    // And again from the file.
    let path = desk.workspace().filing.path.clone();
    let again = Desk::open_foreign(&home, &path);
    assert_eq!(again.marks().len(), 1);
    assert!(again.marks()[0].contains(words), "{:?}", again.marks());
}

#[test]
fn words_are_marked_by_keyboard_where_writing_runs_from_right_to_left() {
    // In such a paragraph the key to the left goes on in the text.
    let second = [("Ctrl+Down", 2), ("Left", 1)];
    check_by_keys(HEBREW, &second, ("Ctrl+Left", 2), "הארגון Open");
    check_by_keys(HEBREW, &[("Down", 1), ("Left", 4)], ("Left", 4), "העיר");
    check_by_keys(ARABIC, &[("Down", 1), ("Home", 1)], ("Ctrl+Left", 2), "قالت رئيسة");
    check_by_keys(ARABIC, &[("Down", 1), ("Ctrl+Left", 3), ("Left", 1)], ("Left", 3), "يوم");
}

#[test]
fn words_are_marked_by_keyboard_in_other_scripts() {
    check_by_keys(CHINESE, &[("Down", 1), ("Home", 1)], ("Right", 5), "市长星期一");
    let family = "👩‍👩‍👧‍👦";
    check_by_keys(EMOJI, &[("Down", 1), ("Home", 1), ("Right", 11)], ("Right", 1), family);
}

/// Drags over words of an article and looks at what is marked.
#[track_caller]
fn check_by_mouse(article: &str, first: &str, last: &str, words: &str) {
    let home = Home::new();
    let mut desk = Desk::on_foreign_text(&home, article);
    let (from, to) = (desk.words(first).0, desk.words(last).1);
    // A little before the middle of the first letter, and a little after that of the last one.
    let before = |c: char| if matches!(c, '\u{590}'..='\u{8ff}') { 3.0 } else { -3.0 };
    let before = first.chars().next().map_or(0.0, before);
    desk.drag(from.center() + Vec2::new(before, 0.0), to.center());
    check_marked(&mut desk, article, words);
    let (from, to) = desk.words(words);
    let mark = desk.marks().pop().unwrap();
    let place = desk.thing(egui::accesskit::Role::Mark, &mark).rect.unwrap();
    assert!(place.expand(1.0).contains(from.center()), "{place} is not on {from}");
    if from.y_range().contains(to.center().y) {
        let outside = [from.left().min(to.left()), from.right().max(to.right())];
        assert!(place.left() >= outside[0] - 1.0 && place.right() <= outside[1] + 1.0, "{place}");
    }
}

#[test]
fn words_are_marked_by_mouse_where_writing_runs_from_right_to_left() {
    check_by_mouse(HEBREW, "המצלמות", "מיועדות", "שהמצלמות מיועדות");
    check_by_mouse(HEBREW, "שני", "שני", "שני");
    check_by_mouse(HEBREW, "Open", "Open", "Open");
    check_by_mouse(HEBREW, "47", "47", "47");
    check_by_mouse(ARABIC, "الكاميرات", "المرور", "الكاميرات تراقب المرور");
    check_by_mouse(ARABIC, "منظمة", "Open", "منظمة Open");
    check_by_mouse(ARABIC, "كلها", "جديدة", "كلها جديدة");
}

#[test]
fn words_are_marked_by_mouse_in_other_scripts() {
    check_by_mouse(CHINESE, "摄像头只", "交通", "摄像头只用于交通");
    check_by_mouse(EMOJI, "cafe\u{301}", "near", "cafe\u{301} near");
}

#[test]
fn what_is_read_from_the_right_stands_so() {
    let home = Home::new();
    let desk = Desk::on_foreign_text(&home, HEBREW);
    let (first, second) = (desk.words("ראש").0, desk.words("אמרה").0);
    assert!(first.left() > second.left() && first.y_range().contains(second.center().y));
    let (first, second) = (desk.words("Open"), desk.words("Lens"));
    assert!(first.0.left() < first.1.left() && first.1.left() < second.0.left());
    // The paragraph begins at the right edge of the column, as wide as that of the title.
    let title = desk.words("מצלמות לעיר").0;
    assert!((title.right() - desk.words("ראש").0.right()).abs() < 3.0);
    assert!(title.right() > desk.article().center().x);
}

#[test]
fn the_pointer_stands_between_clusters_only() {
    let home = Home::new();
    let mut desk = Desk::on_foreign_text(&home, EMOJI);
    let text = desk.workspace().document.version().text.clone();
    for cluster in ["👩‍👩‍👧‍👦", "e\u{301}", "🇷🇸"] {
        let start = text.as_str().find(cluster).unwrap();
        let (place, _) = desk.words(cluster);
        for step in 1..10_u8 {
            let share = f32::from(step) / 10.0;
            let x = egui::lerp(place.left()..=place.right(), share);
            // Not a double click.
            desk.wait(0.5);
            desk.click_at(egui::pos2(x, place.center().y));
            let at = desk.workspace().selection.unwrap().head.get();
            let expected = if share < 0.5 { start } else { start + cluster.len() };
            assert!(at == expected || step == 5, "{cluster}: {at} instead of {expected}");
        }
        // Exactly, too.
        desk.hold(Modifiers::ALT);
        let (from, to) = (place.left_center(), place.right_center());
        desk.drag(from + Vec2::new(0.5, 0.0), to - Vec2::new(0.5, 0.0));
        desk.hold(Modifiers::NONE);
        let span = desk.workspace().selected_span().unwrap();
        assert_eq!(text.slice(span.range()), cluster);
    }
}

#[test]
fn the_caret_and_the_selection_are_told() {
    let home = Home::new();
    let mut desk = Desk::on_foreign_text(&home, HEBREW);
    let (from, to) = (desk.words("אמרה").0.center(), desk.words("שני").1.center());
    desk.drag(from, to);
    assert_eq!(desk.told_selection().as_deref(), Some("אמרה ביום שני"));
    desk.press("Right");
    assert_eq!(desk.told_selection().as_deref(), Some(""));
}

#[test]
fn the_edges_of_words_read_from_the_right_are_where_these_begin_and_end() {
    let home = Home::new();
    let mut desk = Desk::on_foreign_text(&home, HEBREW);
    desk.select("אמרה");
    desk.press("C");
    let handle = |desk: &Desk, name: &str| {
        let things = desk.things().into_iter().filter(|thing| thing.role == Role::Splitter);
        let mut named = things.filter(|thing| thing.name.starts_with(name));
        named.next().unwrap().rect.unwrap().center()
    };
    let (start, end) = (handle(&desk, "Start of"), handle(&desk, "End of"));
    assert!(start.x > end.x, "{start} and {end}");
    let to = desk.words("ראש").0.right_center();
    desk.drag(start, to);
    let workspace = desk.workspace();
    let mark = workspace.document.annotations().next().unwrap();
    let quote = workspace.document.quote(mark);
    assert!(quote.starts_with("ראש") && quote.ends_with("אמרה"), "{quote}");
}
