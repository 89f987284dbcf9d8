//! Packing: what stands in the margin gets room of its own, as near to its row as can be.

/// Something in the margin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Parcel {
    /// Where its top is wanted.
    pub(super) wanted: f32,
    /// How high it is.
    pub(super) height: f32,
}

impl Parcel {
    pub(super) fn new(wanted: f32, height: f32) -> Self {
        Self { wanted, height }
    }
}

/// The tops of parcels that are in order from the top down: each where it is wanted, or as far down
/// as those above it push it. The `held` one stays where it is wanted, and those above it make way
/// upwards.
pub(super) fn pack(parcels: &[Parcel], gap: f32, held: Option<usize>) -> Vec<f32> {
    let mut tops: Vec<f32> = Vec::with_capacity(parcels.len());
    let mut free = f32::NEG_INFINITY;
    for (number, parcel) in parcels.iter().enumerate() {
        let top = if held == Some(number) { parcel.wanted } else { parcel.wanted.max(free) };
        free = top + parcel.height + gap;
        tops.push(top);
    }
    let Some(held) = held else { return tops };
    let mut ceiling = parcels.get(held).map_or(f32::INFINITY, |parcel| parcel.wanted);
    for (top, parcel) in tops.iter_mut().zip(parcels).take(held).rev() {
        *top = top.min(ceiling - gap - parcel.height);
        ceiling = *top;
    }
    tops
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(parcels: &[(f32, f32)], held: Option<usize>, expected: &[f32]) {
        let parcels: Vec<Parcel> =
            parcels.iter().map(|(wanted, height)| Parcel::new(*wanted, *height)).collect();
        assert_eq!(pack(&parcels, 2.0, held), expected, "{parcels:?}, {held:?}");
    }

    #[test]
    fn what_has_room_stays_at_its_row() {
        check(&[], None, &[]);
        check(&[(0.0, 10.0), (30.0, 10.0)], None, &[0.0, 30.0]);
        check(&[(0.0, 10.0), (30.0, 10.0)], Some(1), &[0.0, 30.0]);
    }

    #[test]
    fn what_has_none_is_pushed_down() {
        check(&[(0.0, 10.0), (5.0, 10.0), (20.0, 10.0)], None, &[0.0, 12.0, 24.0]);
        check(&[(0.0, 10.0), (0.0, 10.0), (50.0, 10.0)], None, &[0.0, 12.0, 50.0]);
    }

    #[test]
    fn what_is_held_makes_the_others_give_way() {
        check(&[(0.0, 10.0), (5.0, 10.0), (20.0, 10.0)], Some(1), &[-7.0, 5.0, 20.0]);
        check(&[(0.0, 10.0), (5.0, 10.0), (6.0, 10.0)], Some(2), &[-18.0, -6.0, 6.0]);
        check(&[(0.0, 10.0), (5.0, 30.0), (20.0, 10.0)], Some(0), &[0.0, 12.0, 44.0]);
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_nothing_could_be_nearer(
            mut parcels in prop::collection::vec((0u16..600, 8u16..90), 0..40),
            held in prop::option::of(any::<prop::sample::Index>()),
        ) {
            parcels.sort_by_key(|(wanted, _)| *wanted);
            let parcels: Vec<Parcel> = parcels
                .into_iter()
                .map(|(wanted, height)| Parcel::new(wanted.into(), height.into()))
                .collect();
            let held = held.filter(|_| !parcels.is_empty()).map(|held| held.index(parcels.len()));
            let gap = 4.0;
            let tops = pack(&parcels, gap, held);
            prop_assert_eq!(tops.len(), parcels.len());
            let above = |n: usize| {
                n.checked_sub(1).map_or(f32::NEG_INFINITY, |n| tops[n] + parcels[n].height + gap)
            };
            for (number, parcel) in parcels.iter().enumerate() {
                let top = tops[number];
                // In order, and never on each other.
                prop_assert!(top >= above(number), "{:?}", tops);
                let is = |place: f32| (top - place).abs() < 0.01;
                if held == Some(number) {
                    prop_assert!(is(parcel.wanted), "{:?}", tops);
                } else if top > parcel.wanted {
                    // Below its row only because the one above it leaves no room.
                    prop_assert!(is(above(number)), "{:?}", tops);
                } else if top < parcel.wanted {
                    // Above it only because the held one needs the room.
                    prop_assert!(held.is_some_and(|held| held > number), "{:?}", tops);
                    let below = tops[number + 1] - gap - parcel.height;
                    prop_assert!(is(below), "{:?}", tops);
                }
            }
        }
    }
}
