//! The pages of the source, beside the words that begin them.

use egui::{FontId, Painter};

use crate::model::Version;
use crate::ui::i18n::Words;
use crate::ui::reader::Page;
use crate::ui::theme::{Theme, space};

/// The height of the font, in points.
const SIZE: f32 = 10.5;

/// Writes the number of a page in the gap over the first block that begins there.
pub(super) fn paint(
    painter: &Painter,
    theme: &Theme,
    words: &Words,
    version: &Version,
    page: &Page,
) {
    for placed in &page.placed {
        let Some(number) = first_of(version, placed) else { continue };
        let name = words.say_with("page-of-source", &[("number", number.into())]);
        let galley = painter.layout_no_wrap(name, FontId::proportional(SIZE), theme.ink_soft.0);
        let row = placed.caret(placed.unit.span.start());
        let at = egui::pos2(
            page.column.right() - galley.size().x,
            row.top() - galley.size().y + space::SMALL / 2.0,
        );
        painter.galley(at, galley, theme.ink_soft.0);
    }
}

/// The page that begins with a unit, if one does.
fn first_of(version: &Version, placed: &super::layout::Placed) -> Option<u32> {
    let (number, block) = version.block_at(placed.unit.span.start())?;
    let begins = block.span.start() == placed.unit.span.start();
    let before = number.checked_sub(1).and_then(|before| version.blocks.get(before));
    let page = block.page.filter(|_| begins)?;
    (before.and_then(|before| before.page) != Some(page)).then_some(page)
}
