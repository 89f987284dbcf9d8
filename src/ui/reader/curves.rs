//! Curves: the lines of relations in the gutter between the words and what stands beside them.

use egui::epaint::CubicBezierShape;
use egui::{Color32, Pos2, Rangef, Rect, Shape, Stroke, Vec2};

/// So many curves run beside each other; more share the outermost lane.
const LANES: usize = 6;

/// How far the innermost curve bulges, and how much farther each next one at most, in points.
const BULGE: f32 = 12.0;
const BULGE_STEP: f32 = 8.0;

/// Two curves that share no more than this, in points, can bulge equally far.
const TOUCH: f32 = 3.0;

/// How near to a curve counts as on it, in points.
const NEAR: f32 = 5.0;

/// A curve is taken for so many straight pieces where distances are measured.
const PIECES: u8 = 24;

/// How steeply a curve goes towards an end out of sight, in points.
const STEEP: f32 = 36.0;

/// How far curves keep from what stands beside them, in points.
pub(super) const CLEAR: f32 = 7.0;

/// The apex of a curve lies at this share of the way to its handles.
const APEX: f32 = 0.75;

/// Where a relation begins or ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct End {
    pub(super) at: Pos2,
    pub(super) place: Place,
}

/// What lies at an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A row of words.
    Row,
    /// Another relation's curve.
    Curve,
    /// The upper edge of the view, beyond which it is.
    Above,
    /// The lower edge of the view, beyond which it is.
    Below,
}

impl End {
    /// Whether it is out of sight.
    pub(super) fn is_hidden(self) -> bool {
        matches!(self.place, Place::Above | Place::Below)
    }

    /// In which direction a curve leaves it.
    fn way(self) -> Vec2 {
        match self.place {
            Place::Row | Place::Curve => Vec2::RIGHT,
            Place::Above => Vec2::DOWN,
            Place::Below => Vec2::UP,
        }
    }
}

/// A curve from one end to the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Curve {
    from: End,
    to: End,
    points: [Pos2; 4],
}

impl Curve {
    /// A curve that bulges so far to the right, and never as far as the gutter's edge.
    pub(super) fn new(mut from: End, mut to: End, bulge: f32, gutter: Rect) -> Self {
        // Two ends in one row would make a straight line: the curve then leaves it a little.
        if from.place == to.place && (from.at.y - to.at.y).abs() < 8.0 {
            from.at.y -= 7.0;
            to.at.y += 7.0;
        }
        let both = from.place == Place::Row && to.place == Place::Row;
        let handle = |end: End| {
            let room = (gutter.right() - CLEAR - end.at.x).max(0.0);
            let reach = match end.place {
                Place::Row if both => bulge.min(room) / APEX,
                Place::Row | Place::Curve => room.max(4.0),
                Place::Above | Place::Below => STEEP.min((from.at.y - to.at.y).abs() * 0.6),
            };
            end.at + end.way() * reach
        };
        Self { from, to, points: [from.at, handle(from), handle(to), to.at] }
    }

    /// Half way along it.
    pub(super) fn middle(&self) -> Pos2 {
        self.shape(Stroke::NONE).sample(0.5)
    }

    /// Whether a point lies on it or close to it.
    pub(super) fn is_near(&self, point: Pos2) -> bool {
        self.distance(point) <= NEAR
    }

    /// How far a point is from it.
    pub(super) fn distance(&self, point: Pos2) -> f32 {
        let shape = self.shape(Stroke::NONE);
        let mut last = shape.sample(0.0);
        let mut least = f32::INFINITY;
        for piece in 1..=PIECES {
            let next = shape.sample(f32::from(piece) / f32::from(PIECES));
            least = least.min(to_segment(point, last, next));
            last = next;
        }
        least
    }

    /// The curve, with an arrow head at its end; a dot shows that its beginning is out of sight.
    pub(super) fn shapes(&self, width: f32, color: Color32) -> Vec<Shape> {
        let mut shapes = vec![Shape::from(self.shape(Stroke::new(width, color)))];
        let way = self.to.way();
        let tip = self.to.at - way * 2.0;
        let (base, side) = (tip + way * (6.5 + width), way.rot90() * (2.6 + width));
        let points = vec![tip, base + side, base - side];
        shapes.push(Shape::convex_polygon(points, color, Stroke::NONE));
        if self.from.is_hidden() {
            shapes.push(Shape::circle_filled(self.from.at, 2.0 + width * 0.5, color));
        }
        shapes
    }

    fn shape(&self, stroke: Stroke) -> CubicBezierShape {
        CubicBezierShape::from_points_stroke(self.points, false, Color32::TRANSPARENT, stroke)
    }
}

/// How far each curve bulges: short ones lie within long ones, those that share no height bulge
/// equally far, and all together keep within `room`.
pub(super) fn bulges(heights: &[Rangef], room: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..heights.len()).collect();
    let span = |number: &usize| heights.get(*number).map_or(0.0, |height| height.span());
    order.sort_by(|a, b| span(a).total_cmp(&span(b)));
    let mut lanes = vec![0; heights.len()];
    let mut taken: Vec<Vec<Rangef>> = Vec::new();
    for number in order {
        let Some(height) = heights.get(number).copied() else { continue };
        let collides =
            |other: &Rangef| other.min + TOUCH < height.max && height.min + TOUCH < other.max;
        let free = taken.iter().position(|lane| !lane.iter().any(collides));
        let lane = free.unwrap_or(taken.len()).min(LANES - 1);
        if taken.len() <= lane {
            taken.push(Vec::new());
        }
        if let Some(taken) = taken.get_mut(lane) {
            taken.push(height);
        }
        if let Some(slot) = lanes.get_mut(number) {
            *slot = lane;
        }
    }
    let steps = taken.len().saturating_sub(1).max(1) as f32;
    let step = ((room - BULGE) / steps).clamp(0.0, BULGE_STEP);
    lanes.into_iter().map(|lane| BULGE + lane as f32 * step).collect()
}

/// How far a point is from a straight line between two others.
fn to_segment(point: Pos2, from: Pos2, to: Pos2) -> f32 {
    let (along, offset) = (to - from, point - from);
    let length = along.length_sq();
    let share = if length > 0.0 { (offset.dot(along) / length).clamp(0.0, 1.0) } else { 0.0 };
    point.distance(from + along * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(y: f32) -> End {
        End { at: Pos2::new(10.0, y), place: Place::Row }
    }

    const GUTTER: Rect = Rect { min: Pos2 { x: 0.0, y: 0.0 }, max: Pos2 { x: 50.0, y: 600.0 } };

    #[track_caller]
    fn check(heights: &[(f32, f32)], expected: &[f32]) {
        let heights: Vec<Rangef> = heights.iter().map(|(a, b)| Rangef::new(*a, *b)).collect();
        assert_eq!(bulges(&heights, 40.0), expected, "{heights:?}");
    }

    #[test]
    fn curves_lie_within_each_other() {
        check(&[], &[]);
        check(&[(0.0, 100.0)], &[12.0]);
        check(&[(0.0, 200.0), (0.0, 100.0)], &[20.0, 12.0]);
        // Up and down from the same row.
        check(&[(0.0, 100.0), (100.0, 150.0)], &[12.0, 12.0]);
        check(&[(0.0, 100.0), (200.0, 250.0), (0.0, 400.0)], &[12.0, 12.0, 20.0]);
    }

    #[test]
    fn many_curves_keep_within_their_room() {
        let heights: Vec<Rangef> = (1..50).map(|n| Rangef::new(0.0, n as f32 * 10.0)).collect();
        let bulges = bulges(&heights, 40.0);
        assert!(bulges.is_sorted());
        assert_eq!(bulges.first(), Some(&12.0));
        assert!(bulges.iter().all(|bulge| *bulge <= 40.0), "{bulges:?}");
    }

    #[test]
    fn a_curve_stays_in_its_gutter_and_is_found_there() {
        let above = End { at: Pos2::new(44.0, 6.0), place: Place::Above };
        let below = End { at: Pos2::new(44.0, 594.0), place: Place::Below };
        let middle = End { at: Pos2::new(30.0, 150.0), place: Place::Curve };
        for (from, to) in [
            (row(100.0), row(300.0)),
            (row(300.0), row(100.0)),
            (row(100.0), row(100.0)),
            (row(100.0), above),
            (below, row(580.0)),
            (row(400.0), middle),
        ] {
            let curve = Curve::new(from, to, 30.0, GUTTER);
            for piece in 0..=20u8 {
                let point = curve.shape(Stroke::NONE).sample(f32::from(piece) / 20.0);
                assert!(GUTTER.contains(point), "{point:?} of {curve:?}");
                assert!(point.x >= 10.0, "{point:?} of {curve:?}");
                assert!(curve.distance(point) < 0.5, "{point:?} of {curve:?}");
                assert!(curve.is_near(point));
            }
            assert!(!curve.is_near(Pos2::new(0.0, 200.0)));
        }
        let curve = Curve::new(row(100.0), row(300.0), 30.0, GUTTER);
        assert_eq!(curve.middle(), Pos2::new(40.0, 200.0));
    }
}
