//! The colours of labels as they are laid on a page, so that its ink stays readable.

use crate::model::Rgb;

/// Words are readable from this contrast on, and lines are seen.
const READABLE: f64 = 4.6;
const VISIBLE: f64 = 3.1;

/// A page that words and marks stand on.
#[derive(Clone, Copy)]
pub(in crate::formats) struct Ground {
    pub(in crate::formats) page: [u8; 3],
    pub(in crate::formats) ink: [u8; 3],
    /// How strong a tint is.
    pub(in crate::formats) tint: f64,
}

impl Ground {
    /// The label’s colour as it is laid on the page, see-through: however many lie on each other, and
    /// of whichever labels, ink is readable on them, since it is on each alone at full strength.
    pub(in crate::formats) fn tint(self, label: Rgb) -> String {
        let strength = (self.tint * 255.0).round() as u8;
        format!("{}{strength:02x}", Rgb(self.readable(label)))
    }

    /// The same where nothing shines through.
    pub(in crate::formats) fn solid(self, label: Rgb) -> Rgb {
        Rgb(mix(self.page, self.readable(label), self.tint))
    }

    /// The label’s colour as a line.
    pub(in crate::formats) fn line(self, label: Rgb) -> Rgb {
        Rgb(moved(label.0, self.ink, |color| contrast(color, self.page) >= VISIBLE))
    }

    fn readable(self, label: Rgb) -> [u8; 3] {
        moved(label.0, self.page, |color| contrast(self.ink, color) >= READABLE)
    }
}

/// A colour, moved towards another until it does.
fn moved(color: [u8; 3], towards: [u8; 3], does: impl Fn([u8; 3]) -> bool) -> [u8; 3] {
    let steps = (0..=50).map(|step| mix(color, towards, f64::from(step) / 50.0));
    steps.into_iter().find(|color| does(*color)).unwrap_or(towards)
}

pub(in crate::formats) fn mix(a: [u8; 3], b: [u8; 3], share: f64) -> [u8; 3] {
    let [red, green, blue] = [0, 1, 2].map(|at: usize| {
        let part = |color: [u8; 3]| f64::from(color.get(at).copied().unwrap_or_default());
        (part(a) * (1.0 - share) + part(b) * share).round() as u8
    });
    [red, green, blue]
}

/// The contrast of two colours as the Web Content Accessibility Guidelines define it.
pub(in crate::formats) fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
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
