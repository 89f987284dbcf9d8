//! The thumb of the overview: where it stands for a place in the article, and where it leads.

use egui::{Rangef, Response};

/// However long the article, the thumb can be taken hold of, in points.
const SHORTEST: f32 = 18.0;

/// The article's length and the ruler's, which the thumb translates into each other. Distances in
/// the article are counted in points from its beginning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thumb {
    /// The ruler, from top to bottom.
    pub(super) ruler: Rangef,
    /// The height of the whole article.
    pub(super) total: f64,
    /// The height of what is in view.
    pub(super) view: f64,
    /// The farthest place that the top of the view goes to.
    pub(super) lowest: f64,
}

/// How a hand holds the thumb.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hold {
    /// How far below the thumb's top it was taken, and where the pointer was last.
    taken: Option<(f32, f32)>,
}

impl Thumb {
    /// Points of the ruler for each point of the article.
    pub(super) fn scale(&self) -> f64 {
        f64::from(self.ruler.span()) / self.total.max(self.view).max(1.0)
    }

    /// Where the thumb lies while the view begins at `here`.
    pub(super) fn range(&self, here: f64) -> Rangef {
        let size = self.size();
        let share = if self.lowest > 0.0 { (here / self.lowest).clamp(0.0, 1.0) } else { 0.0 };
        let top = self.ruler.min + share as f32 * (self.ruler.span() - size);
        Rangef::new(top, top + size)
    }

    fn size(&self) -> f32 {
        ((self.view * self.scale()) as f32).max(SHORTEST).min(self.ruler.span())
    }

    /// Where the view begins while the thumb's top is at `y`.
    fn place(&self, y: f32) -> f64 {
        let travel = f64::from(self.ruler.span() - self.size()).max(1.0);
        (f64::from(y - self.ruler.min) / travel).clamp(0.0, 1.0) * self.lowest
    }

    /// Where the view begins when what the ruler shows at `y` is in its middle.
    fn jump(&self, y: f32) -> f64 {
        let middle = f64::from(y - self.ruler.min) / self.scale();
        (middle - self.view / 2.0).clamp(0.0, self.lowest)
    }
}

impl Hold {
    /// Where the view is to begin after what the pointer did to the ruler: it goes at once to where
    /// the ruler is pressed, and from there on, or from wherever the thumb was taken, the thumb
    /// stays under the pointer.
    pub(super) fn follow(&mut self, thumb: &Thumb, here: f64, response: &Response) -> Option<f64> {
        let y = response.interact_pointer_pos().map(|point| point.y);
        // A press and its release may come in one frame.
        let pressed = response.is_pointer_button_down_on() || response.clicked();
        let Some(y) = y.filter(|_| pressed) else {
            self.taken = None;
            return None;
        };
        let range = thumb.range(here);
        let to = match self.taken {
            Some((_, last)) if last.to_bits() == y.to_bits() => None,
            Some((below, _)) => Some(thumb.place(y - below)),
            None if range.contains(y) => None,
            None => Some(thumb.jump(y)),
        };
        let below = match self.taken {
            Some((below, _)) => below,
            None => y - to.map_or(range, |to| thumb.range(to)).min,
        };
        self.taken = response.is_pointer_button_down_on().then_some((below, y));
        to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thumb(total: f64) -> Thumb {
        let view = 700.0;
        Thumb { ruler: Rangef::new(30.0, 730.0), total, view, lowest: (total - 420.0_f64).max(0.0) }
    }

    #[test]
    fn the_thumb_stays_on_the_ruler_and_leads_where_it_stands() {
        for total in [100.0, 900.0, 7_000.0, 4_000_000.0] {
            let thumb = thumb(total);
            for share in [0.0, 0.1, 0.5, 0.9, 1.0] {
                let here = thumb.lowest * share;
                let range = thumb.range(here);
                assert!(thumb.ruler.contains(range.min) && thumb.ruler.contains(range.max));
                assert!(range.span() >= SHORTEST);
                // As exact as a ruler of 700 points can be.
                let back = thumb.place(range.min);
                assert!((back - here).abs() <= thumb.lowest / 1e4, "{back} for {here} of {total}");
            }
        }
    }

    #[test]
    fn a_jump_puts_what_is_pointed_at_under_the_thumb() {
        for total in [2_000.0, 7_000.0, 4_000_000.0] {
            let thumb = thumb(total);
            for y in [30.0, 31.0, 200.0, 380.0, 600.0, 729.0, 730.0] {
                let to = thumb.jump(y);
                let range = thumb.range(to);
                assert!(range.expand(0.5).contains(y), "{y} of {total}: {range:?}");
            }
        }
    }
}
