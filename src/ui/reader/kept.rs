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

#[cfg(test)]
mod tests {
    use egui::RawInput;

    use super::*;
    use crate::model::Span;
    use crate::store::settings::Face;
    use crate::ui::fonts;
    use crate::ui::reader::scripts::version;
    use crate::ui::reader::units::Setting;

    /// Frames of a window with an article of one paragraph.
    struct Window {
        context: Context,
        kept: Kept,
        version: Version,
    }

    impl Window {
        fn new() -> Self {
            let context = Context::default();
            context.set_fonts(fonts::definitions());
            Self { context, kept: Kept::default(), version: version("Some words") }
        }

        /// A frame in which something else is done as well; the lines if they are asked for.
        fn frame(&mut self, asked: bool, zoom: f32, also: impl Fn(&Context)) -> Option<Arc<Lines>> {
            let Self { context, kept, version } = self;
            let typography = Typography::plain(zoom, Face::Serif, 600.0);
            let span = Span::from_bytes(0..version.text.len()).unwrap();
            let unit = Unit {
                span,
                setting: Setting::Body,
                continues: false,
                turns: false,
                letters: 10,
                fold_above: None,
                fold_below: None,
            };
            let mut lines = None;
            let input = RawInput { max_texture_side: Some(1024), ..RawInput::default() };
            let mut output = context.run_ui(input, |ui| {
                kept.begin(ui.ctx(), typography);
                let styles = Styles::default();
                lines = asked.then(|| kept.lines(ui.ctx(), typography, version, &styles, &unit));
                also(ui.ctx());
            });
            output.textures_delta.clear();
            lines
        }

        fn lines(&mut self) -> Arc<Lines> {
            self.frame(true, 1.0, |_| {}).unwrap()
        }
    }

    #[test]
    fn lines_are_kept_while_they_are_asked_for() {
        let mut window = Window::new();
        let first = window.lines();
        assert!(Arc::ptr_eq(&first, &window.lines()));
        window.frame(false, 1.0, |_| {});
        assert!(!Arc::ptr_eq(&first, &window.lines()));
    }

    #[test]
    fn lines_are_laid_out_again_where_letters_changed() {
        let mut window = Window::new();
        let first = window.lines();
        let larger = window.frame(true, 2.0, |_| {}).unwrap();
        assert!(larger.size().y > first.size().y);
        let before = window.lines();
        let mut others = fonts::definitions();
        others.families.entry(egui::FontFamily::Proportional).or_default().pop();
        window.context.set_fonts(others);
        assert!(!Arc::ptr_eq(&before, &window.lines()));
    }

    #[test]
    fn lines_are_laid_out_again_when_the_picture_of_all_letters_was_cleared() {
        let mut window = Window::new();
        let first = window.lines();
        window.frame(true, 1.0, |context| {
            context.fonts_mut(|fonts| {
                for size in 20_u8..250 {
                    if fonts.font_atlas_fill_ratio() <= 0.8 {
                        let font = FontId::proportional(f32::from(size));
                        let letters: String = ('A'..'z').collect();
                        fonts.layout_no_wrap(letters, font, Color32::PLACEHOLDER);
                    }
                }
                assert!(fonts.font_atlas_fill_ratio() > 0.8);
            });
        });
        assert!(!Arc::ptr_eq(&first, &window.lines()));
    }
}
