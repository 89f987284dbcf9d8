//! Tests of the reader's layout with many ways of writing: whatever the fonts make of a text, each
//! cluster stands under its own offset.

use egui::{Context, RawInput, Rect};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::model::{ImportReport, Source, Span, Version, VersionId};
use crate::store::settings::Face;
use crate::text::Text;
use crate::ui::fonts;
use crate::ui::reader::layout::Typography;
use crate::ui::reader::lines::{Cell, Lines};
use crate::ui::reader::styles::Styles;
use crate::ui::reader::units::{Setting, Unit, letters};

thread_local! {
    /// With the program's own fonts: what they lack becomes boxes, which have places as well.
    static CONTEXT: Context = {
        let context = Context::default();
        context.set_fonts(fonts::definitions());
        context
    };
}

/// An article of nothing but this text.
pub(super) fn version(text: &str) -> Version {
    Version {
        id: VersionId::numbered(1),
        text: Text::new(text),
        blocks: Vec::new(),
        emphases: Vec::new(),
        links: Vec::new(),
        source: Source::default(),
        report: ImportReport::default(),
    }
}

fn lay_out(text: &str, face: Face, room: f32) -> Lines {
    let (version, span) = (version(text), Span::from_bytes(0..text.len()).unwrap());
    let unit = Unit {
        span,
        setting: Setting::Body,
        continues: false,
        turns: false,
        letters: letters(text),
        fold_above: None,
        fold_below: None,
    };
    let typography = Typography::plain(1.0, face, room);
    let mut lines = None;
    let mut output = CONTEXT.with(Context::clone).run_ui(RawInput::default(), |ui| {
        lines = Some(typography.lay_out(ui.ctx(), &version, &Styles::default(), &unit));
    });
    output.textures_delta.clear();
    lines.unwrap()
}

/// The cells with their rows, and the cluster of each.
fn cells<'a>(lines: &Lines, text: &'a str) -> Vec<(Rect, Cell, &'a str)> {
    let rows = lines.rows().flat_map(|(row, cells)| cells.iter().map(move |cell| (row, *cell)));
    rows.map(|(row, cell)| (row, cell, text.get(cell.start..lines.end_of(&cell)).unwrap()))
        .collect()
}

/// The cells are the clusters of the text, one after the other.
fn check_order(text: &str, lines: &Lines) {
    let found: Vec<&str> = cells(lines, text).into_iter().map(|(.., cluster)| cluster).collect();
    assert_eq!(found, text.graphemes(true).collect::<Vec<_>>());
}

/// Cells lie beside one another, none over another.
fn check_apart(text: &str, lines: &Lines) {
    for (_, cells) in lines.rows() {
        let seen = cells.iter().filter(|cell| cell.right > cell.left);
        let mut edges: Vec<(f32, f32)> = seen.map(|cell| (cell.left, cell.right)).collect();
        edges.sort_by(|a, b| a.0.total_cmp(&b.0));
        for pair in edges.windows(2) {
            assert!(pair[0].1 <= pair[1].0 + 0.01, "{pair:?} in {text:?}");
        }
    }
}

/// Under each glyph lies a cell of its own character.
fn check_glyphs(text: &str, lines: &Lines) {
    let cells = cells(lines, text);
    for (chr, reach, y) in lines.glyphs() {
        let core = reach.shrink(reach.span() * 0.3);
        let under = cells.iter().filter(|(row, cell, _)| {
            row.y_range().contains(y) && cell.left < core.max && core.min < cell.right
        });
        let mut clusters = under.map(|(.., cluster)| *cluster);
        let bracket = "()[]«»".contains(chr);
        assert!(
            clusters.any(|cluster| cluster.contains(chr)
                || bracket && cluster.contains(|c| "()[]«»".contains(c))),
            "{chr:?} at {reach:?} in {text:?}"
        );
    }
}

/// A point on a cluster is answered with one of its ends, the nearer one.
fn check_points(text: &str, lines: &Lines) {
    let cells = cells(lines, text);
    for (number, (row, cell, cluster)) in cells.iter().enumerate() {
        let end = cell.start + cluster.len();
        let last_in_row = cells.get(number + 1).is_some_and(|(next, ..)| next.top() > row.top());
        // The place after the last space of a row is the next row's.
        let end = if last_in_row && cell.white { cell.start } else { end };
        if cell.right - cell.left < 0.5 {
            continue;
        }
        let (first, second) = if cell.rtl { (0.75, 0.25) } else { (0.25, 0.75) };
        let at = |share| egui::pos2(egui::lerp(cell.left..=cell.right, share), row.center().y);
        assert_eq!(lines.offset(at(first)), cell.start, "{cluster:?} in {text:?}");
        assert_eq!(lines.offset(at(second)), end, "{cluster:?} in {text:?}");
        let caret = lines.caret(cell.start);
        let before = if cell.rtl { cell.right } else { cell.left };
        assert_eq!((caret.left(), caret.top()), (before, row.top()), "{cluster:?} in {text:?}");
    }
}

/// What a stretch covers are its clusters, and never anything of another one.
fn check_pieces(text: &str, lines: &Lines, start: usize, end: usize) {
    let pieces = lines.pieces(start..end);
    let mut rows_seen = Vec::new();
    for (row, cell, cluster) in cells(lines, text) {
        let center = f32::midpoint(cell.left, cell.right);
        let here = pieces.iter().filter(|piece| row.y_range().contains(piece.baseline));
        let covered = here.clone().any(|piece| piece.rect.x_range().contains(center));
        let inside = start < cell.start + cluster.len() && cell.start < end;
        let seen = cell.right - cell.left > 0.5;
        if seen && !cell.white {
            assert_eq!(covered, inside, "{cluster:?} of {start}..{end} in {text:?}");
        } else if seen && covered {
            assert!(inside, "{cluster:?} of {start}..{end} in {text:?}");
        }
        if inside {
            rows_seen.push(row.top());
        }
    }
    let strays = pieces.iter().filter(|piece| piece.rect.is_negative());
    assert_eq!(strays.count(), 0, "{start}..{end} in {text:?}");
}

fn boundaries(text: &str) -> Vec<usize> {
    text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect()
}

/// Everything that must hold of a text, in rows of a width.
fn check_in(text: &str, face: Face, room: f32) {
    let lines = lay_out(text, face, room);
    check_order(text, &lines);
    check_apart(text, &lines);
    check_glyphs(text, &lines);
    check_points(text, &lines);
    let boundaries = boundaries(text);
    for (number, start) in boundaries.iter().enumerate() {
        for end in &boundaries[number + 1..] {
            check_pieces(text, &lines, *start, *end);
        }
    }
}

#[track_caller]
fn check(text: &str) {
    for face in [Face::Serif, Face::Sans] {
        for room in [130.0, 600.0] {
            check_in(text, face, room);
        }
    }
}

#[test]
fn latin_cyrillic_and_greek() {
    check("The office affair: five officials, “offline” – 2,479 files.");
    check("Ça où naïve, l’œuvre ! «\u{a0}Uniquement\u{202f}» 20\u{a0}%");
    check("e\u{301}te\u{301} n\u{303} a\u{308}\u{304} q\u{323}\u{307}");
    check("Việt Nam đã được phỏng vấn");
    check("Ṣaddām Ḥusayn, ḍḥṣṭẓ ḌḤṢ");
    check("Милан Мариновић каже да није тако. Ђорђе");
    check("Ἀθῆναι, ἐλευθερία· ᾧ");
}

#[test]
fn emoji_and_flags() {
    check("a 👩‍👩‍👧‍👦 b 🏳️‍🌈 c 👍🏽 d");
    check("x🇫🇷🇷🇸y 1️⃣ ❤️");
}

#[test]
fn scripts_of_asia() {
    check("貝爾格萊德的攝像頭，「只」用於交通。カメラは、千台。");
    check("한국어 각 \u{1112}\u{1161}\u{11ab}");
    check("กล้องวงจรปิดน้ำน้ำนำ้");
    check("कैमरे क्षत्रिय हिन्दी में");
    check("க்ஷ தமிழ் மொழி");
}

#[test]
fn hebrew() {
    check("המצלמות אינן משמשות לזיהוי פנים, אמר הנציב.");
    check("שָׁלוֹם עֲלֵיכֶם");
    check("“רק” (לתנועה) — 47 מצלמות, 3.5%");
    check("The mayor said שלום לכולם on Monday.");
}

#[test]
fn arabic() {
    check("قال المفوض إن الكاميرات لا تُستخدم للتعرف على الوجوه.");
    check("مُحَمَّد اللّٰه ولالا");
    check("می‌خواهم ۱۲۳ پگاه چ، ٹیڑھے؟");
    check("قال Facebook في 2023 إن (٤٥٪) منها");
    check("Le mot كاميرا et ١٢٣ puis ۴۵.");
}

#[test]
fn signs_that_order_others() {
    check("a\u{200f}b \u{202b}c שלום\u{202c} d");
    check("\u{202e}abc\u{202c} \u{202d}שלום\u{202c}");
    check("a\u{200b}b\u{ad}c\u{feff}d\u{2060}e");
    check("\u{301}a\tb");
    check("שלום\u{200f}! \u{2067}abc\u{2069} \u{2066}אבג\u{2069}.");
}

/// The words of each row from left to right, as they stand on the page.
#[track_caller]
fn check_page(text: &str, room: f32, expected: &[&str]) {
    let lines = lay_out(text, Face::Serif, room);
    let rows: Vec<String> = lines
        .rows()
        .map(|(_, cells)| {
            let mut cells: Vec<&Cell> = cells.iter().collect();
            cells.sort_by(|a, b| a.left.total_cmp(&b.left));
            cells.iter().map(|cell| text.get(cell.start..lines.end_of(cell)).unwrap()).collect()
        })
        .collect();
    assert_eq!(rows, expected, "{text:?}");
}

#[test]
fn words_stand_in_the_order_in_which_they_are_read() {
    check_page("abc שלום 123 def", 600.0, &["abc 123 םולש def"]);
    check_page("אבג דהו 47 זח", 600.0, &["חז 47 והד גבא"]);
    check_page("אבג New York זח.", 600.0, &[".חז New York גבא"]);
    check_page("אמר (שוב): 3.5%", 600.0, &["3.5% :)בוש( רמא"]);
    // A row ends where the text goes on, and its last space hangs over.
    check_page("אבגדהוזחט אבגדהוזחט אבגדהוזחט", 180.0, &[" טחזוהדגבא טחזוהדגבא", "טחזוהדגבא"]);
    check_page("abcdefg אבגד דהוז stuvwx", 120.0, &["abcdefg דגבא ", "זוהד stuvwx"]);
}

#[test]
fn a_paragraph_stands_at_the_side_from_which_it_is_read() {
    for (text, backward) in [
        ("A Latin line with one מילה in it", false),
        ("מילה is a Hebrew word in a Latin line", false),
        ("Facebook היא החברה שאמרה זאת", true),
        ("חברת Facebook", true),
        ("47 מצלמות", true),
    ] {
        let lines = lay_out(text, Face::Serif, 500.0);
        let (row, _) = lines.rows().next().unwrap();
        assert_eq!(lines.is_rtl(), backward, "{text:?}");
        let edge = if backward { row.right() - 500.0 } else { row.left() };
        assert!(edge.abs() < 0.1, "{text:?}: {row}");
    }
}

#[test]
fn a_ligature_is_shared_by_its_letters() {
    let lines = lay_out("office", Face::Serif, 600.0);
    let cells = cells(&lines, "office");
    let widths: Vec<f32> = cells.iter().map(|(_, cell, _)| cell.right - cell.left).collect();
    assert!(widths.iter().all(|width| *width > 3.0), "{widths:?}");
    assert!((widths[1] - widths[2]).abs() < 0.01 && (widths[2] - widths[3]).abs() < 0.01);
    let piece = lines.pieces(2..3)[0].rect;
    assert!(piece.width() > 3.0, "{piece}");
}

#[test]
fn a_stretch_that_cuts_a_cluster_shows_the_whole_of_it() {
    let text = "a 👩‍👩‍👧‍👦 e\u{301}x";
    let lines = lay_out(text, Face::Serif, 600.0);
    let family = "👩‍👩‍👧‍👦".len();
    assert_eq!(lines.pieces(6..9), lines.pieces(2..2 + family));
    let accent = 2 + family + 2;
    assert_eq!(lines.pieces(accent..accent + 2), lines.pieces(accent - 1..accent + 2));
    assert_eq!(lines.caret(6), lines.caret(2));
}

#[test]
fn hebrew_letters_are_as_wide_as_alone() {
    let text = "ביטחון הציבור";
    let lines = lay_out(text, Face::Serif, 600.0);
    for (_, cell, cluster) in cells(&lines, text) {
        let alone = lay_out(cluster, Face::Serif, 600.0);
        let (_, cells) = alone.rows().next().unwrap();
        let width = cells[0].right - cells[0].left;
        assert!((cell.right - cell.left - width).abs() < 1.0, "{cluster:?}: {cell:?} {width}");
    }
}

/// Pieces of every way of writing, to be mixed.
const PIECES: [&str; 24] = [
    "word",
    "office",
    "é",
    "e\u{301}",
    " ",
    " ",
    " ",
    ", ",
    "שלום",
    "ש\u{5b8}",
    "الكاميرات",
    "لا",
    "٤٥",
    "۱۲",
    "47",
    "(",
    ")",
    "«",
    "👩‍👧",
    "🇫🇷",
    "攝像",
    "น้ำ",
    "\u{200f}",
    "می‌خواهم",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_mark_lands_on_other_words(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..24),
        room in 120_u16..500,
        ends in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 6),
    ) {
        let text = pieces.concat();
        let lines = lay_out(&text, Face::Serif, f32::from(room));
        check_order(&text, &lines);
        check_apart(&text, &lines);
        check_glyphs(&text, &lines);
        check_points(&text, &lines);
        let boundaries = boundaries(&text);
        for (a, b) in ends {
            let (a, b) = (boundaries[a.index(boundaries.len())], boundaries[b.index(boundaries.len())]);
            if a != b {
                check_pieces(&text, &lines, a.min(b), a.max(b));
            }
        }
    }
}
