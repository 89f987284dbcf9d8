//! Which glyphs of a row belong to which cluster of its text.
//!
//! egui tells of each glyph the first character that it stands for. From left to right there is a
//! glyph for every character, empty ones standing in for what a ligature swallowed, unless the font
//! takes a character apart. From right to left the glyphs come in the order in which they stand,
//! and after them empty ones for all characters but the first.

use std::ops::Range;

/// What egui tells of a glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    /// The first character that it stands for.
    pub(super) named: char,
    /// How far the next glyph is from it, in points.
    pub(super) advance: f32,
}

/// From where to where a cluster reaches, in points from the left of what was shaped.
pub(super) type Edges = Range<f32>;

/// The clusters' edges where they are written from left to right and cluster by cluster take as
/// many glyphs as `count` says; `None` if these glyphs cannot be theirs.
pub(super) fn forward(
    clusters: &[&str],
    shapes: &[Shape],
    mut count: impl FnMut(&str) -> usize,
) -> Option<Vec<Edges>> {
    let mut edges: Vec<Edges> = Vec::with_capacity(clusters.len());
    // Whether a cluster was shaped as one with those before it.
    let mut joined = Vec::with_capacity(clusters.len());
    let mut rest = shapes.iter();
    let mut named = None;
    let mut x = 0.0;
    for cluster in clusters {
        let left = x;
        let mut first = None;
        for _ in 0..count(cluster) {
            let shape = rest.next()?;
            // The parts of what was shaped as one bear the name of its first character.
            if !cluster.contains(shape.named) && named != Some(shape.named) {
                return None;
            }
            first.get_or_insert(shape.named);
            named = Some(shape.named);
            x += shape.advance;
        }
        let empty = x <= left && !is_invisible(cluster);
        joined.push(empty || first.is_some_and(|first| !cluster.starts_with(first)));
        edges.push(left..x);
    }
    if rest.next().is_some() {
        return None;
    }
    share(&joined, &mut edges);
    Some(edges)
}

/// Gives clusters that were shaped as one equal parts of it.
fn share(joined: &[bool], edges: &mut [Edges]) {
    let mut at = 0;
    while at < edges.len() {
        let more = joined.iter().skip(at + 1).take_while(|joined| **joined).count();
        if let Some(parts) = edges.get_mut(at..=at + more) {
            let left = parts.first().map_or(0.0, |first| first.start);
            let right = parts.last().map_or(left, |last| last.end);
            let even = evenly(parts.len(), right - left, false);
            for (part, even) in parts.iter_mut().zip(even) {
                *part = left + even.start..left + even.end;
            }
        }
        at += more + 1;
    }
}

/// The clusters' edges where they were shaped as one word that is read from right to left; `None`
/// if these glyphs cannot be theirs.
///
/// Exact where each cluster has letters of its own. Where a ligature has swallowed some, they have
/// equal parts of it; which ones those are is told by the names alone.
pub(super) fn backward(clusters: &[&str], shapes: &[Shape]) -> Option<Vec<Edges>> {
    let shaped = without_stand_ins(clusters, shapes)?;
    // In the order of the text, without vowel signs, which take no room.
    let letters: Vec<Shape> =
        shaped.iter().rev().filter(|shape| shape.advance > 0.0).copied().collect();
    let heads: Vec<Option<char>> = clusters.iter().map(|cluster| cluster.chars().next()).collect();
    let names: Vec<char> = letters.iter().map(|letter| letter.named).collect();
    let mut right: f32 = letters.iter().map(|letter| letter.advance).sum();
    let mut edges = Vec::with_capacity(clusters.len());
    let (mut cluster, mut letter) = (0, 0);
    let steps = align(&heads, &names)?;
    let mut steps = steps.iter().peekable();
    while steps.next().is_some() {
        let (mut last_cluster, mut last_letter) = (cluster + 1, letter + 1);
        while let Some(step) = steps.next_if(|step| **step != Step::Match) {
            match step {
                Step::Swallowed => last_cluster += 1,
                _ => last_letter += 1,
            }
        }
        let own = letters.get(letter..last_letter)?;
        let width: f32 = own.iter().map(|letter| letter.advance).sum();
        let left = right - width;
        let parts = evenly(last_cluster - cluster, width, true);
        edges.extend(parts.map(|part| left + part.start..left + part.end));
        (cluster, letter, right) = (last_cluster, last_letter, left);
    }
    Some(edges)
}

/// How a word's clusters and letters go together, step by step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The next letter is the next cluster's.
    Match,
    /// The next cluster has no letter: the one before swallowed it.
    Swallowed,
    /// The next letter is the same cluster's as the one before.
    Extra,
}

/// The way to pair clusters with letters that leaves the fewest unpaired; `None` if there is none.
/// Both are in the order of the text; a letter bears the name of its cluster's first character.
fn align(heads: &[Option<char>], names: &[char]) -> Option<Vec<Step>> {
    if heads.iter().copied().eq(names.iter().copied().map(Some)) {
        return Some(vec![Step::Match; names.len()]);
    }
    // The cheapest way from each pair of places to the end, and its first step.
    let width = names.len() + 1;
    let mut ways: Vec<Option<(usize, Option<Step>)>> = vec![None; (heads.len() + 1) * width];
    let place = |cluster: usize, letter: usize| cluster * width + letter;
    for cluster in (0..=heads.len()).rev() {
        for letter in (0..=names.len()).rev() {
            let cost = |cluster, letter| ways.get(place(cluster, letter)).copied().flatten();
            let head = heads.get(cluster).copied().flatten();
            let name = names.get(letter).copied();
            let mut best = (cluster == heads.len() && letter == names.len()).then_some((0, None));
            let mut offer = |way: Option<(usize, Option<Step>)>, more: usize, step: Step| {
                let offered = way.map(|(cost, _)| cost + more);
                if let Some(cost) = offered.filter(|new| best.is_none_or(|(old, _)| *new < old)) {
                    best = Some((cost, Some(step)));
                }
            };
            if head.is_some() && head == name {
                offer(cost(cluster + 1, letter + 1), 0, Step::Match);
            }
            if cluster > 0 && cluster < heads.len() {
                offer(cost(cluster + 1, letter), 1, Step::Swallowed);
            }
            let before = letter.checked_sub(1).and_then(|before| names.get(before)).copied();
            if name.is_some() && name == before {
                offer(cost(cluster, letter + 1), 1, Step::Extra);
            }
            if let Some(way) = ways.get_mut(place(cluster, letter)) {
                *way = best;
            }
        }
    }
    let (mut cluster, mut letter) = (0, 0);
    let mut steps = Vec::with_capacity(heads.len());
    while let (_, Some(step)) = ways.get(place(cluster, letter)).copied().flatten()? {
        steps.push(step);
        cluster += usize::from(step != Step::Extra);
        letter += usize::from(step != Step::Swallowed);
    }
    Some(steps)
}

/// The glyphs that were really shaped, without the empty ones after them.
fn without_stand_ins<'a>(clusters: &[&str], shapes: &'a [Shape]) -> Option<&'a [Shape]> {
    let chars: Vec<char> = clusters.iter().flat_map(|cluster| cluster.chars()).collect();
    let first = *chars.first()?;
    // How many glyphs the first character got is not told; all but so many follow as empty ones.
    (1..=chars.len()).find_map(|own| {
        let empty = chars.get(own..)?;
        let (shaped, stand_ins) =
            shapes.split_at_checked(shapes.len().checked_sub(empty.len())?)?;
        let at_end = shaped.iter().rev().take(own);
        let fits = at_end.clone().count() == own
            && at_end.clone().all(|shape| shape.named == first)
            && stand_ins.iter().all(|shape| shape.advance <= 0.0)
            && stand_ins.iter().map(|shape| shape.named).eq(empty.iter().copied());
        fits.then_some(shaped)
    })
}

/// Equal parts of a width, the first on the right if they are read from there.
pub(super) fn evenly(count: usize, width: f32, rtl: bool) -> impl Iterator<Item = Edges> {
    let part = width / count.max(1) as f32;
    (0..count).map(move |number| {
        let place = if rtl { count - 1 - number } else { number };
        part * place as f32..part * (place + 1) as f32
    })
}

/// Whether there is nothing to see of a cluster by its nature.
pub(super) fn is_invisible(cluster: &str) -> bool {
    cluster.chars().all(is_invisible_char)
}

fn is_invisible_char(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `ffi:15 c:8` for glyphs; a name of several letters says that the later ones got empty glyphs.
    fn shapes(described: &str) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for glyph in described.split_whitespace() {
            let (names, advance) = glyph.split_once(':').unwrap();
            for (number, named) in names.chars().enumerate() {
                let advance = if number == 0 { advance.parse().unwrap() } else { 0.0 };
                shapes.push(Shape { named, advance });
            }
        }
        shapes
    }

    /// Each cluster's edges from left to right, as `0-5 5-10`.
    fn told(edges: Option<Vec<Edges>>) -> String {
        let Some(edges) = edges else { return "none".to_owned() };
        let told = edges.iter().map(|edges| format!("{}-{}", edges.start, edges.end));
        told.collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check_forward(clusters: &[&str], glyphs: &str, expected: &str) {
        let count = |cluster: &str| cluster.chars().count();
        assert_eq!(told(forward(clusters, &shapes(glyphs), count)), expected, "{clusters:?}");
    }

    #[test]
    fn from_left_to_right_each_character_has_a_glyph() {
        check_forward(&["a", "b"], "a:5 b:6", "0-5 5-11");
        check_forward(&["o", "f", "f", "i", "c"], "o:9 ffi:15 c:8", "0-9 9-14 14-19 19-24 24-32");
        // An accent of its own, as a second glyph of the letter or as an empty one.
        check_forward(&["e\u{301}", "t"], "e:8 e:0 t:5", "0-8 8-13");
        check_forward(&["e\u{301}", "t"], "e\u{301}:8 t:5", "0-8 8-13");
        // A family is one cluster, however many glyphs the font makes of it.
        check_forward(&["👩\u{200d}👧", "b"], "👩:18 \u{200d}:0 👧:18 b:9", "0-36 36-45");
        check_forward(&["👩\u{200d}👧", "b"], "👩\u{200d}👧:18 b:9", "0-18 18-27");
        // Two clusters whose parts are drawn in another order.
        check_forward(&["မ", "ြ", "န"], "မ:3 မ:8 န:8", "0-5.5 5.5-11 11-19");
        // What cannot be seen has no share of the letter before it.
        check_forward(&["a", "\u{200b}", "b"], "a:5 \u{200b}:0 b:6", "0-5 5-5 5-11");
    }

    #[test]
    fn glyphs_that_are_not_one_for_one_are_noticed() {
        check_forward(&["ḍ", "a"], "ḍ:5 ḍ:0 a:5", "none");
        check_forward(&["a", "b"], "a:5", "none");
        check_forward(&["ש", "ל"], "ל:5 ש:5 ל:0", "none");
        check_forward(&["a", "b"], "b:5 a:5", "none");
    }

    #[test]
    fn a_letter_taken_apart_is_found_by_how_many_glyphs_it_has_alone() {
        let count = |cluster: &str| if cluster == "น้ำ" { 4 } else { 1 };
        let clusters = ["น้ำ", "น", "ม"];
        let edges = forward(&clusters, &shapes("น:11 น:0 น:0 น:8 น:11 ม:10"), count);
        assert_eq!(told(edges), "0-19 19-30 30-40");
    }

    #[track_caller]
    fn check_backward(clusters: &[&str], glyphs: &str, expected: &str) {
        assert_eq!(told(backward(clusters, &shapes(glyphs))), expected, "{clusters:?}");
    }

    #[test]
    fn from_right_to_left_glyphs_stand_in_the_order_of_the_page() {
        check_backward(&["א"], "א:9", "0-9");
        check_backward(&["ש", "ל", "ם"], "ם:9 ל:8 ש:11 ל:0 ם:0", "17-28 9-17 0-9");
        // Points belong to their letter.
        check_backward(&["שׁ", "ל"], "ל:8 ש:0 ש:11 ל:0", "8-19 0-8");
        check_backward(&["שׁ", "ל"], "ל:8 ש:11 \u{5c1}:0 ל:0", "8-19 0-8");
        // Lam and alef are one glyph: half of it each.
        check_backward(&["ل", "ا"], "ل:10 ا:0", "5-10 0-5");
        check_backward(&["ا", "ل", "ا", "ن"], "ن:7 ل:10 ا:5 ل:0 ا:0 ن:0", "17-22 12-17 7-12 0-7");
        // Two letters of one name, with vowel signs or swallowing another one.
        check_backward(&["ل", "لَ"], "ل:0 ل:6 ل:5 ل:0 \u{64e}:0", "6-11 0-6");
        check_backward(&["ل", "ل", "ا"], "ل:10 ل:4 ل:0 ا:0", "10-14 5-10 0-5");
        check_backward(&["ل", "ل", "ه"], "ل:12 ل:0 ه:0", "8-12 4-8 0-4");
        check_backward(&["ل", "ا", "ل", "ا"], "ل:10 ل:6 ا:0 ل:0 ا:0", "13-16 10-13 5-10 0-5");
        // A letter of two glyphs.
        check_backward(&["س", "م"], "م:9 س:4 س:7 م:0", "9-20 0-9");
        // A joiner with a glyph of its own.
        check_backward(
            &["م", "ی\u{200c}", "خ"],
            "خ:11 \u{200c}:0 ی:15 م:9 ی:0 \u{200c}:0 خ:0",
            "26-35 11-26 0-11",
        );
    }

    #[test]
    fn glyphs_of_another_order_are_noticed() {
        check_backward(&["ש", "ל", "ם"], "ש:11 ל:8 ם:9", "none");
        check_backward(&["ٹ", "ے"], "ٹ:5 ے:10", "none");
        check_backward(&["ש", "ל"], "ש:11", "none");
    }
}
