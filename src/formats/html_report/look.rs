//! How a report looks: its style sheet, and for each label a tint, a line and a letter, so that colour is never the only sign.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::model::{Document, LabelId, Rgb};

/// What is the same in every report.
const STYLE: &str = include_str!("report.css");

/// The page and the ink of the two looks, as they stand in the style sheet.
const LIGHT: Ground = Ground { page: [0xff, 0xfe, 0xfb], ink: [0x1d, 0x1b, 0x18], tint: 0.34 };
const DARK: Ground = Ground { page: [0x1b, 0x1b, 0x1d], ink: [0xe9, 0xe5, 0xdd], tint: 0.5 };

/// Words are readable from this contrast on, and lines are seen.
const READABLE: f64 = 4.6;
const VISIBLE: f64 = 3.1;

/// The lines that labels take in turn: the style, and the width in pixels.
const LINES: [(&str, u8); 6] =
    [("solid", 2), ("double", 4), ("dotted", 3), ("dashed", 2), ("solid", 4), ("dashed", 4)];

/// A page that words and marks stand on.
#[derive(Clone, Copy)]
struct Ground {
    page: [u8; 3],
    ink: [u8; 3],
    /// How strong a tint is.
    tint: f64,
}

/// How the marks of a label look.
pub(super) struct Look {
    /// The number behind the name of its class.
    pub(super) number: usize,
    /// Its letter, which no other label of the report has.
    pub(super) letter: String,
    /// Its name.
    pub(super) name: String,
    /// How many marks it has.
    pub(super) count: usize,
    color: Rgb,
}

/// The labels that have marks, with their looks.
pub(super) struct Looks {
    by_label: BTreeMap<LabelId, Look>,
    /// In the order of the codebook.
    order: Vec<LabelId>,
}

impl Looks {
    /// Those of a document, with names in `language` where the codebook has them.
    pub(super) fn of(document: &Document, language: &str) -> Self {
        let mut counts: BTreeMap<&LabelId, usize> = BTreeMap::new();
        for mark in document.annotations() {
            *counts.entry(&mark.label).or_default() += 1;
        }
        let codebook = document.codebook();
        let tree = codebook.tree();
        let known = tree.iter().map(|branch| &branch.label.id);
        let unknown = counts.keys().copied().filter(|id| codebook.label(id).is_none());
        let all: Vec<&LabelId> =
            known.chain(unknown).filter(|id| counts.contains_key(id)).collect();
        let mut taken = BTreeSet::new();
        let (mut by_label, mut order) = (BTreeMap::new(), Vec::new());
        for (number, id) in all.into_iter().enumerate() {
            let label = codebook.label(id);
            let name = label.map_or("", |label| label.name.get(language)).trim();
            let name = if name.is_empty() { id.as_str() } else { name };
            let letter = label.and_then(|label| label.key).or_else(|| name.chars().next());
            let letter = letter.map(|it| it.to_uppercase().to_string()).unwrap_or_default();
            let look = Look {
                number,
                letter: own_letter(&letter, &mut taken),
                name: name.to_owned(),
                count: counts.get(id).copied().unwrap_or_default(),
                color: label.map(|label| label.color).unwrap_or_default(),
            };
            by_label.insert(id.clone(), look);
            order.push(id.clone());
        }
        Self { by_label, order }
    }

    /// The look of a label that has marks.
    pub(super) fn get(&self, label: &LabelId) -> Option<&Look> {
        self.by_label.get(label)
    }

    /// All of them, in the order of the codebook.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Look> {
        self.order.iter().filter_map(|id| self.by_label.get(id))
    }

    /// The style sheet of the report.
    pub(super) fn style(&self) -> String {
        let mut style = STYLE.to_owned();
        let rules = |ground: Ground| -> String {
            let rule = |look: &Look| {
                let (tint, line) = (ground.tint(look.color), ground.line(look.color));
                format!(".l{}{{--t:{tint};--s:{line}}}\n", look.number)
            };
            self.iter().map(rule).collect()
        };
        let dark = format!("@media screen and (prefers-color-scheme:dark){{\n{}}}\n", rules(DARK));
        style += &rules(LIGHT);
        style += &dark;
        for look in self.iter() {
            let (kind, width) = LINES.get(look.number % LINES.len()).copied().unwrap_or(LINES[0]);
            // Writing into a string does not fail.
            writeln!(style, ".l{}{{--k:{kind};--w:{width}px}}", look.number).unwrap_or_default();
        }
        style
    }
}

/// A letter that no other label has: with a number behind it where it is taken.
fn own_letter(letter: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{letter}{number}"));
    let mut free = std::iter::once(letter.to_owned()).chain(numbered);
    let own = free.find(|letter| !letter.is_empty() && !taken.contains(letter)).unwrap_or_default();
    taken.insert(own.clone());
    own
}

impl Ground {
    /// The label’s colour as it is laid on the page, see-through: however many lie on each other, and
    /// of whichever labels, ink is readable on them, since it is on each alone at full strength.
    fn tint(self, label: Rgb) -> String {
        let color = moved(label.0, self.page, |color| contrast(self.ink, color) >= READABLE);
        let strength = (self.tint * 255.0).round() as u8;
        format!("{}{strength:02x}", Rgb(color))
    }

    /// The label’s colour as a line.
    fn line(self, label: Rgb) -> String {
        let color = moved(label.0, self.ink, |color| contrast(color, self.page) >= VISIBLE);
        Rgb(color).to_string()
    }
}

/// A colour, moved towards another until it does.
fn moved(color: [u8; 3], towards: [u8; 3], does: impl Fn([u8; 3]) -> bool) -> [u8; 3] {
    let steps = (0..=50).map(|step| mix(color, towards, f64::from(step) / 50.0));
    steps.into_iter().find(|color| does(*color)).unwrap_or(towards)
}

fn mix(a: [u8; 3], b: [u8; 3], share: f64) -> [u8; 3] {
    let [red, green, blue] = [0, 1, 2].map(|at: usize| {
        let part = |color: [u8; 3]| f64::from(color.get(at).copied().unwrap_or_default());
        (part(a) * (1.0 - share) + part(b) * share).round() as u8
    });
    [red, green, blue]
}

/// The contrast of two colours as the Web Content Accessibility Guidelines define it.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: [u8; 3]) -> f64 {
    let [red, green, blue] = color.map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::color::PALETTE;
    use crate::model::marked::marked;

    #[test]
    fn ink_is_readable_on_any_heap_of_tints() {
        let mut colors = PALETTE.to_vec();
        colors.extend([[0; 3], [255; 3], [255, 255, 0], [0, 0, 255], [128; 3]].map(Rgb));
        for ground in [LIGHT, DARK] {
            for label in &colors {
                let tint: Rgb = ground.tint(*label).get(..7).unwrap().parse().unwrap();
                for heap in [1, 2, 3, 8, 40] {
                    let laid = |below, _| mix(below, tint.0, ground.tint);
                    let shown = (0..heap).fold(ground.page, laid);
                    assert!(contrast(ground.ink, shown) >= 4.5, "{label} × {heap}: {shown:?}");
                }
                let line: Rgb = ground.line(*label).parse().unwrap();
                assert!(contrast(line.0, ground.page) >= 3.0, "{label}: {line}");
            }
        }
    }

    #[test]
    fn the_colours_of_the_style_sheet_are_readable() {
        let value = |part: &str, name: &str| -> [u8; 3] {
            let (_, rest) = part.split_once(&format!("--{name}:")).unwrap();
            rest.get(..7).unwrap().parse::<Rgb>().unwrap().0
        };
        let (light, dark) = STYLE.split_once("prefers-color-scheme:dark").unwrap();
        for (part, ground) in [(light, LIGHT), (dark, DARK)] {
            assert_eq!((value(part, "page"), value(part, "ink")), (ground.page, ground.ink));
            for page in ["page", "panel"] {
                for ink in ["ink", "soft", "link"] {
                    let found = contrast(value(part, ink), value(part, page));
                    assert!(found >= 4.5, "{ink} on {page}: {found}");
                }
            }
        }
    }

    #[test]
    fn no_two_labels_share_a_letter() {
        let marks: [(&str, &[(usize, usize)]); 4] = [
            ("claim", &[(0, 1)]),
            ("cue", &[(1, 2)]),
            ("context", &[(2, 3)]),
            ("claim", &[(3, 4)]),
        ];
        let looks = Looks::of(&marked("words", &marks), "en");
        let found: Vec<_> = looks.iter().map(|it| (it.letter.as_str(), it.count)).collect();
        assert_eq!(found, [("C", 2), ("C2", 1), ("C3", 1)]);
    }
}
