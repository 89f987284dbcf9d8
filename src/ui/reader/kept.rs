//! The lines of what is in view, kept from frame to frame.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Color32, Context, FontId, Galley};

use crate::model::Version;
use crate::text::Offset;
use crate::ui::reader::layout::Typography;
use crate::ui::reader::lines::Lines;
use crate::ui::reader::styles::Styles;
use crate::ui::reader::units::Unit;

/// Lines that were laid out in this frame or the one before.
///
/// What egui lays out points into its picture of all letters, which it clears when that is full
/// and when fonts change. It then forgets all that it has laid out as well. A witness laid out in
/// each frame tells: if it is not the one of the frame before, nothing that is kept here holds.
#[derive(Default)]
pub(super) struct Kept {
    witness: Option<Arc<Galley>>,
    typography: Option<Typography>,
    /// By where the unit begins, with whether it was asked for in this frame.
    lines: BTreeMap<Offset, Entry>,
}

struct Entry {
    unit: Unit,
    lines: Arc<Lines>,
    used: bool,
}

impl Kept {
    /// Begins a frame: drops what was not used in the one before, and everything where letters
    /// are set otherwise now.
    pub(super) fn begin(&mut self, context: &Context, typography: Typography) {
        let witness = context.fonts_mut(|fonts| {
            fonts.layout_no_wrap("a".to_owned(), FontId::default(), Color32::PLACEHOLDER)
        });
        let same = self.witness.as_ref().is_some_and(|old| Arc::ptr_eq(old, &witness));
        if !same || self.typography != Some(typography) {
            self.clear();
        }
        self.witness = Some(witness);
        self.typography = Some(typography);
        self.lines.retain(|_, entry| std::mem::take(&mut entry.used));
    }

    /// Drops everything: another text is shown.
    pub(super) fn clear(&mut self) {
        self.lines.clear();
    }

    /// The lines of a unit.
    pub(super) fn lines(
        &mut self,
        context: &Context,
        typography: Typography,
        version: &Version,
        styles: &Styles,
        unit: &Unit,
    ) -> Arc<Lines> {
        if let Some(entry) = self.lines.get_mut(&unit.span.start())
            && entry.unit == *unit
            && self.typography == Some(typography)
        {
            entry.used = true;
            return Arc::clone(&entry.lines);
        }
        let lines = Arc::new(typography.lay_out(context, version, styles, unit));
        let entry = Entry { unit: *unit, lines: Arc::clone(&lines), used: true };
        self.lines.insert(unit.span.start(), entry);
        lines
    }
}
