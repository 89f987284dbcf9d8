//! Where the reader stands in the article: a unit and a distance, so that nothing above can move it.

/// The place at the top of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Top {
    /// The unit that the top edge of the view cuts, or that begins there.
    pub(super) unit: usize,
    /// How far the view's top edge is below that unit's, in points.
    pub(super) into: f32,
}

impl Top {
    /// Moves by a distance and settles on the unit that is there; `height` measures a unit.
    pub(super) fn scroll(&mut self, by: f32, count: usize, mut height: impl FnMut(usize) -> f32) {
        self.into += by;
        while self.into < 0.0 {
            if self.unit == 0 {
                self.into = 0.0;
                break;
            }
            self.unit -= 1;
            self.into += height(self.unit);
        }
        while self.unit + 1 < count {
            let here = height(self.unit);
            if self.into < here {
                break;
            }
            self.into -= here;
            self.unit += 1;
        }
        if count == 0 {
            *self = Self::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: (usize, f32), by: f32, to: (usize, f32)) {
        let heights = [10.0, 20.0, 30.0];
        let mut top = Top { unit: from.0, into: from.1 };
        top.scroll(by, heights.len(), |unit| heights[unit]);
        assert_eq!((top.unit, top.into), to, "{from:?} by {by}");
    }

    #[test]
    fn scrolling_settles_on_the_unit_under_the_edge() {
        check((0, 0.0), 5.0, (0, 5.0));
        check((0, 5.0), 5.0, (1, 0.0));
        check((0, 0.0), 35.0, (2, 5.0));
        check((2, 5.0), -10.0, (1, 15.0));
        check((1, 0.0), -50.0, (0, 0.0));
        check((2, 0.0), 500.0, (2, 500.0));
    }
}
