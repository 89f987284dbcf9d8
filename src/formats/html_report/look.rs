//! How a report looks: its style sheet, with a tint and a line for each label, so that colour is never the only sign.

use std::fmt::Write as _;

use crate::formats::telling::looks::{Look, Looks};
use crate::formats::telling::tints::Ground;

/// What is the same in every report.
const STYLE: &str = include_str!("report.css");

/// The page and the ink of the two looks, as they stand in the style sheet.
const LIGHT: Ground = Ground { page: [0xff, 0xfe, 0xfb], ink: [0x1d, 0x1b, 0x18], tint: 0.34 };
const DARK: Ground = Ground { page: [0x1b, 0x1b, 0x1d], ink: [0xe9, 0xe5, 0xdd], tint: 0.5 };

/// The lines that labels take in turn: the style, and the width in pixels.
const LINES: [(&str, u8); 6] =
    [("solid", 2), ("double", 4), ("dotted", 3), ("dashed", 2), ("solid", 4), ("dashed", 4)];

/// The style sheet of a report.
pub(super) fn style(looks: &Looks) -> String {
    let mut style = STYLE.to_owned();
    let rules = |ground: Ground| -> String {
        let rule = |look: &Look| {
            let (tint, line) = (ground.tint(look.color), ground.line(look.color));
            format!(".l{}{{--t:{tint};--s:{line}}}\n", look.number)
        };
        looks.iter().map(rule).collect()
    };
    let dark = format!("@media screen and (prefers-color-scheme:dark){{\n{}}}\n", rules(DARK));
    style += &rules(LIGHT);
    style += &dark;
    for look in looks.iter() {
        let (kind, width) = LINES.get(look.number % LINES.len()).copied().unwrap_or(LINES[0]);
        // Writing into a string does not fail.
        writeln!(style, ".l{}{{--k:{kind};--w:{width}px}}", look.number).unwrap_or_default();
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::telling::tints::{contrast, mix};
    use crate::model::Rgb;
    use crate::model::color::PALETTE;

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
                let line = ground.line(*label);
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
}
