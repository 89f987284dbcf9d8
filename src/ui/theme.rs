//! The theme: named colours for each look, and what is derived from a label's colour.

use egui::{Color32, CornerRadius, Stroke};
use serde::Deserialize;

use crate::model::Rgb;
use crate::store::settings::Look;

const LIGHT: &str = include_str!("../../assets/theme/light.ron");
const SEPIA: &str = include_str!("../../assets/theme/sepia.ron");
const DARK: &str = include_str!("../../assets/theme/dark.ron");

/// The least contrast of words with what is behind them (WCAG 2.2, level AA).
const READABLE: f32 = 4.5;

/// The least contrast of lines and signs with what is behind them (WCAG 2.2, 1.4.11).
const VISIBLE: f32 = 3.0;

/// The least contrast with the page of a colour that a tint is mixed from: a colour that is nearly the
/// page's own would tint nothing.
const COLOURED: f32 = 1.4;

/// How much of the upper mark's colour shows where two overlap.
const TOPMOST: f32 = 0.6;

/// How far a heap of tints may go from a single one towards that of the mark in front.
const STACKED: f32 = 0.8;

/// How much of the page lies over words that are done with, at most and at least.
const VEILS: [f32; 5] = [0.38, 0.33, 0.28, 0.23, 0.18];

/// So much more contrast than they need have words that are done with.
const SPARE: f32 = 0.5;

/// Room around things, in points.
pub(super) mod space {
    /// Between a sign and its words.
    pub(in crate::ui) const TINY: f32 = 4.0;
    /// Between things that belong together.
    pub(in crate::ui) const SMALL: f32 = 8.0;
    /// Between groups.
    pub(in crate::ui) const MEDIUM: f32 = 14.0;
}

/// The named colours of a look.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Theme {
    pub(super) dark: bool,
    pub(super) page: Paint,
    pub(super) panel: Paint,
    pub(super) raised: Paint,
    pub(super) field: Paint,
    pub(super) line: Paint,
    pub(super) ink: Paint,
    pub(super) ink_soft: Paint,
    pub(super) control: Paint,
    pub(super) control_hover: Paint,
    pub(super) control_active: Paint,
    pub(super) accent: Paint,
    pub(super) accent_ink: Paint,
    pub(super) selection: Paint,
    /// Behind words that were looked for.
    pub(super) hit: Paint,
    /// Behind those that were gone to.
    pub(super) hit_current: Paint,
    /// Around those, and for hits in the overview.
    pub(super) hit_edge: Paint,
    pub(super) caret: Paint,
    pub(super) good: Paint,
    pub(super) warning: Paint,
    pub(super) error: Paint,
    pub(super) shade: Paint,
    /// How much of a label's colour goes into its tint.
    tint: f32,
    /// The same for the mark in front.
    tint_front: f32,
}

/// A colour of the theme file, `#rrggbb` or `#rrggbbaa`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Paint(pub(super) Color32);

impl TryFrom<String> for Paint {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Color32::from_hex(&text).map(Self).map_err(|why| format!("{text} is no colour: {why:?}"))
    }
}

impl From<Paint> for Color32 {
    fn from(paint: Paint) -> Self {
        paint.0
    }
}

impl Theme {
    /// The colours of a look; `system_dark` is what the system says, where it does.
    pub(super) fn of(look: Look, system_dark: Option<bool>) -> Self {
        let source = match look {
            Look::Sepia => SEPIA,
            Look::Dark => DARK,
            Look::System if system_dark == Some(true) => DARK,
            Look::Light | Look::System => LIGHT,
        };
        // A test reads all three, so the plain fallback is never seen.
        ron::from_str(source).unwrap_or_else(|_| Self::plain())
    }

    fn plain() -> Self {
        let (black, white) = (Paint(Color32::BLACK), Paint(Color32::WHITE));
        Self {
            dark: false,
            page: white,
            panel: white,
            raised: white,
            field: white,
            line: black,
            ink: black,
            ink_soft: black,
            control: white,
            control_hover: white,
            control_active: white,
            accent: black,
            accent_ink: white,
            selection: white,
            hit: white,
            hit_current: white,
            hit_edge: black,
            caret: black,
            good: black,
            warning: black,
            error: black,
            shade: white,
            tint: 0.2,
            tint_front: 0.4,
        }
    }

    /// The background of words that have come into a text.
    pub(super) fn came(&self) -> Color32 {
        self.readable(self.good.0, self.tint)
    }

    /// The background of words that are gone from it.
    pub(super) fn went(&self) -> Color32 {
        self.readable(self.error.0, self.tint)
    }

    /// The background of words that stand elsewhere in another text.
    pub(super) fn moved(&self) -> Color32 {
        self.readable(self.accent.0, self.tint)
    }

    /// What lies over words that are done with: the page shows through their ink.
    pub(super) fn veil(&self) -> Color32 {
        let [r, g, b, _] = self.page.0.to_array();
        Color32::from_rgba_unmultiplied(r, g, b, (self.veiling() * 255.0) as u8)
    }

    /// How much of the page lies over such words: as much as leaves them easy to read.
    fn veiling(&self) -> f32 {
        let mut shares = VEILS.into_iter();
        let easy = |share: &f32| {
            let veiled = mix(self.ink.0, self.page.0, *share);
            contrast(veiled, self.page.0) >= READABLE + SPARE
        };
        shares.find(easy).unwrap_or_default()
    }

    /// The background of marked words, on which ink is readable whatever the label's colour.
    pub(super) fn tint(&self, label: Rgb, front: bool) -> Color32 {
        self.readable(self.colour(label), if front { self.tint_front } else { self.tint })
    }

    /// The background of words that several marks share, the lowest mark first: the topmost colour
    /// prevails, more marks make it stronger, never as strong as the one in front, and ink stays
    /// readable however many there are.
    pub(super) fn tints(&self, labels: impl IntoIterator<Item = Rgb>) -> Color32 {
        let mut labels = labels.into_iter();
        let Some(lowest) = labels.next() else { return self.page.0 };
        let (mut color, mut rest) = (self.colour(lowest), 1.0);
        for label in labels {
            color = mix(color, self.colour(label), TOPMOST);
            rest *= 0.5;
        }
        let more = (self.tint_front - self.tint) * STACKED * (1.0 - rest);
        self.readable(color, self.tint + more)
    }

    /// As much of a colour in the page's as leaves ink readable, `strength` at most.
    fn readable(&self, color: Color32, mut strength: f32) -> Color32 {
        while strength > 0.01 {
            let tint = mix(self.page.0, color, strength);
            if contrast(self.ink.0, tint) >= READABLE {
                return tint;
            }
            strength *= 0.9;
        }
        self.page.0
    }

    /// The label's colour as tints are mixed from it.
    fn colour(&self, label: Rgb) -> Color32 {
        self.shifted(label, |color| contrast(color, self.page.0) >= COLOURED)
    }

    /// The label's colour as the codebook names it, to be chosen by.
    #[expect(clippy::unused_self, reason = "colours are asked of the theme")]
    pub(super) fn plain_colour(&self, label: Rgb) -> Color32 {
        solid(label)
    }

    /// The label's colour for lines and signs on the page or a panel, visible on both.
    pub(super) fn sign(&self, label: Rgb) -> Color32 {
        let grounds = [self.page.0, self.panel.0];
        self.shifted(label, |sign| grounds.iter().all(|it| contrast(sign, *it) >= VISIBLE))
    }

    /// The label's colour for small words on the page, a panel or a card, readable on all.
    pub(super) fn lettering(&self, label: Rgb) -> Color32 {
        let grounds = [self.page.0, self.panel.0, self.raised.0];
        self.shifted(label, |ink| grounds.iter().all(|it| contrast(ink, *it) >= READABLE))
    }

    /// A label's colour, moved towards that of ink until it does.
    fn shifted(&self, label: Rgb, does: impl Fn(Color32) -> bool) -> Color32 {
        let color = solid(label);
        let mut shifted = color;
        let mut share = 0.0;
        while !does(shifted) && share < 1.0 {
            share += 0.05;
            shifted = mix(color, self.ink.0, share);
        }
        shifted
    }

    /// Dresses egui's own widgets.
    pub(super) fn apply(&self, context: &egui::Context) {
        let visuals = self.visuals();
        let theme = if self.dark { egui::Theme::Dark } else { egui::Theme::Light };
        context.set_theme(theme);
        context.set_visuals_of(theme, visuals);
        context.all_styles_mut(|style| {
            use egui::{FontFamily, FontId, TextStyle};
            let font = |size| FontId::new(size, FontFamily::Proportional);
            style.text_styles.insert(TextStyle::Small, font(12.0));
            style.text_styles.insert(TextStyle::Body, font(14.0));
            style.text_styles.insert(TextStyle::Button, font(14.0));
            style.text_styles.insert(TextStyle::Heading, font(18.0));
            style.spacing.item_spacing = egui::vec2(space::SMALL, 6.0);
            style.spacing.button_padding = egui::vec2(8.0, 4.0);
            style.spacing.interact_size.y = 26.0;
            style.spacing.menu_margin = egui::Margin::same(6);
        });
    }

    fn visuals(&self) -> egui::Visuals {
        let mut visuals = if self.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
        let radius = CornerRadius::same(5);
        visuals.override_text_color = Some(self.ink.0);
        visuals.weak_text_color = Some(self.ink_soft.0);
        visuals.hyperlink_color = self.accent.0;
        visuals.panel_fill = self.panel.0;
        visuals.window_fill = self.raised.0;
        visuals.window_stroke = Stroke::new(1.0, self.line.0);
        visuals.window_corner_radius = CornerRadius::same(8);
        visuals.menu_corner_radius = CornerRadius::same(6);
        visuals.extreme_bg_color = self.field.0;
        visuals.text_edit_bg_color = Some(self.field.0);
        visuals.faint_bg_color = mix(self.panel.0, self.ink.0, 0.03);
        visuals.code_bg_color = self.control.0;
        visuals.warn_fg_color = self.warning.0;
        visuals.error_fg_color = self.error.0;
        visuals.selection.bg_fill = self.selection.0;
        visuals.selection.stroke = Stroke::new(1.0, self.ink.0);
        visuals.text_cursor.stroke.color = self.caret.0;
        let widgets = &mut visuals.widgets;
        widgets.noninteractive.bg_fill = self.panel.0;
        widgets.noninteractive.weak_bg_fill = self.panel.0;
        widgets.noninteractive.bg_stroke = Stroke::new(1.0, self.line.0);
        widgets.noninteractive.fg_stroke = Stroke::new(1.0, self.ink.0);
        for (state, fill) in [
            (&mut widgets.inactive, self.control),
            (&mut widgets.hovered, self.control_hover),
            (&mut widgets.active, self.control_active),
            (&mut widgets.open, self.control_hover),
        ] {
            state.bg_fill = fill.0;
            state.weak_bg_fill = fill.0;
            state.bg_stroke = Stroke::NONE;
            state.fg_stroke = Stroke::new(1.0, self.ink.0);
            state.corner_radius = radius;
            state.expansion = 0.0;
        }
        widgets.inactive.bg_stroke = Stroke::new(1.0, self.line.0);
        widgets.hovered.bg_stroke = Stroke::new(1.0, self.ink_soft.0);
        widgets.active.bg_stroke = Stroke::new(1.0, self.accent.0);
        widgets.noninteractive.corner_radius = radius;
        visuals
    }
}

#[expect(clippy::disallowed_methods, reason = "the theme is where colours are made")]
fn solid(Rgb([r, g, b]): Rgb) -> Color32 {
    Color32::from_rgb(r, g, b)
}

/// `share` of `b` in `a`, each channel as it is stored.
#[expect(clippy::disallowed_methods, reason = "the theme is where colours are made")]
fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    let channel =
        |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
    Color32::from_rgb(channel(a.r(), b.r()), channel(a.g(), b.g()), channel(a.b(), b.b()))
}

/// The contrast ratio of two colours, 1 to 21 (WCAG 2.2, “contrast ratio”).
fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of a colour, 0 to 1 (WCAG 2.2, “relative luminance”).
fn luminance(color: Color32) -> f32 {
    let linear = |channel: u8| {
        let share = f32::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::native::presets;

    #[test]
    fn words_are_readable_in_every_look() {
        for source in [LIGHT, SEPIA, DARK] {
            let theme: Theme = ron::from_str(source).unwrap();
            let pairs = [
                (theme.ink, theme.page),
                (theme.ink, theme.panel),
                (theme.ink, theme.raised),
                (theme.ink, theme.field),
                (theme.ink, theme.selection),
                (theme.ink, theme.hit),
                (theme.ink, theme.hit_current),
                (theme.ink, theme.control),
                (theme.ink, theme.control_hover),
                (theme.ink, theme.control_active),
                (theme.ink_soft, theme.page),
                (theme.ink_soft, theme.panel),
                (theme.ink_soft, theme.raised),
                (theme.accent, theme.panel),
                (theme.accent_ink, theme.accent),
                (theme.warning, theme.panel),
                (theme.error, theme.panel),
                (theme.error, theme.raised),
                (theme.good, theme.panel),
                (theme.good, theme.raised),
                (theme.warning, theme.raised),
            ];
            for (front, back) in pairs {
                let contrast = contrast(front.0, back.0);
                assert!(contrast >= READABLE, "{contrast} in {source}");
            }
            assert!(theme.veiling() > 0.0);
            let veiled = mix(theme.ink.0, theme.page.0, theme.veiling());
            assert!(contrast(veiled, theme.page.0) >= READABLE, "{source}");
            for behind in [theme.page, theme.panel, theme.control_hover, theme.hit_current] {
                assert!(contrast(theme.hit_edge.0, behind.0) >= VISIBLE, "{source}");
            }
            for color in colors() {
                assert!(contrast(theme.sign(color), theme.page.0) >= VISIBLE);
                for ground in [theme.page, theme.panel, theme.raised] {
                    assert!(contrast(theme.lettering(color), ground.0) >= READABLE);
                }
            }
        }
    }

    /// The colours of every label of every codebook that comes with the program, and some that a
    /// codebook could name to make things hard.
    fn colors() -> Vec<Rgb> {
        let labels = presets::all().flat_map(|preset| preset.labels);
        let mut colors: Vec<Rgb> = labels.map(|label| label.color).collect();
        let hard = ["#000000", "#ffffff", "#808080", "#ff0000", "#00ff00", "#0000ff", "#ffff00"];
        colors.extend(hard.iter().map(|color| color.parse::<Rgb>().unwrap()));
        colors
    }

    #[test]
    fn words_are_readable_on_every_tint_and_every_overlap() {
        let check = |theme: &Theme, back: Color32, what: &dyn std::fmt::Debug| {
            let contrast = contrast(theme.ink.0, back);
            assert!(contrast >= READABLE, "{contrast} on {what:?}, dark: {}", theme.dark);
        };
        for source in [LIGHT, SEPIA, DARK] {
            let theme: Theme = ron::from_str(source).unwrap();
            let colors = colors();
            for lower in &colors {
                // Selected words lie on an opaque ground of their own.
                assert!(theme.selection.0.is_opaque());
                check(&theme, theme.tint(*lower, false), lower);
                check(&theme, theme.tint(*lower, true), lower);
                assert_eq!(theme.tints([*lower]), theme.tint(*lower, false));
                for upper in &colors {
                    check(&theme, theme.tints([*lower, *upper]), &(lower, upper));
                    check(&theme, theme.tints([*lower, *upper, *lower, *upper]), &(lower, upper));
                }
            }
            check(&theme, theme.tints(colors.iter().copied()), &"all of them");
        }
    }

    #[test]
    fn where_marks_overlap_it_shows() {
        for source in [LIGHT, SEPIA, DARK] {
            let theme: Theme = ron::from_str(source).unwrap();
            for label in presets::all().flat_map(|preset| preset.labels) {
                let once = theme.tint(label.color, false);
                let twice = theme.tints([label.color, label.color]);
                let front = theme.tint(label.color, true);
                let page = theme.page.0;
                assert!(contrast(once, page) < contrast(twice, page), "{}", label.id);
                assert!(contrast(twice, page) < contrast(front, page), "{}", label.id);
            }
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        assert!((contrast(Color32::WHITE, Color32::WHITE) - 1.0).abs() < 0.01);
    }
}
