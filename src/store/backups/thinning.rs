//! Thinning: which earlier versions are kept the longer ago they are.

use jiff::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// Seconds from the beginning of time, a Thursday, to the first Monday.
const TO_MONDAY: i64 = 4 * DAY;

/// The rules: of versions younger than the first number of seconds, one in as many as the second one
/// says is kept. Each stretch is a multiple of the one before, so that thinning often or seldom comes
/// to the same.
const RULES: [(i64, i64); 4] = [(HOUR, 1), (DAY, HOUR), (30 * DAY, DAY), (365 * DAY, WEEK)];

/// So many versions of a document are kept at most.
pub(super) const MOST: usize = 120;

/// So many bytes of a document are kept at most; the latest version stays even if it is larger.
pub(super) const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// An earlier version as thinning sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Aged {
    /// Its moment.
    pub(super) at: Timestamp,
    /// Its size.
    pub(super) bytes: u64,
}

/// The places of the versions that are kept, for versions in the order of time, the oldest first.
/// All are kept for an hour, then the latest one of each hour for a day, of each day for a month, of
/// each week (from Monday on, in UTC) for a year; if they are still too many or too large, the oldest
/// go. The latest one always stays.
pub(super) fn kept(versions: &[Aged], now: Timestamp) -> Vec<usize> {
    let mut kept = by_age(versions, now);
    let (mut count, mut bytes) = (0, 0);
    let fitting = kept.iter().rev().take_while(|place| {
        count += 1;
        bytes += versions.get(**place).map_or(0, |version| version.bytes);
        count == 1 || (count <= MOST && bytes <= MOST_BYTES)
    });
    let fitting = fitting.count();
    kept.drain(..kept.len() - fitting);
    kept
}

/// What the rules leave, whatever the limits say.
fn by_age(versions: &[Aged], now: Timestamp) -> Vec<usize> {
    let last = versions.len().saturating_sub(1);
    let is_kept = |place: &usize| {
        let (Some(version), next) = (versions.get(*place), versions.get(*place + 1)) else {
            return false;
        };
        let age = now.as_second() - version.at.as_second();
        let stretch = RULES.iter().find(|(younger, _)| age < *younger).map(|(_, stretch)| *stretch);
        // The latest of its stretch: the next one, if there is one, lies in another.
        let is_latest = |stretch: i64| {
            let of = |at: Timestamp| (at.as_second() - TO_MONDAY).div_euclid(stretch);
            stretch == 1 || next.is_none_or(|next| of(next.at) != of(version.at))
        };
        *place == last || stretch.is_some_and(is_latest)
    };
    (0..versions.len()).filter(is_kept).collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// A Thursday.
    const NOW: &str = "2026-11-26T14:30:00Z";

    fn moment(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn versions(moments: &[&str]) -> Vec<Aged> {
        moments.iter().map(|at| Aged { at: at.parse().unwrap(), bytes: 10 }).collect()
    }

    #[test]
    fn fewer_are_kept_the_longer_ago_they_are() {
        let check = |moments: &[&str], expected: &[usize]| {
            assert_eq!(kept(&versions(moments), NOW.parse().unwrap()), expected, "{moments:?}");
        };
        check(&[], &[]);
        // All of the last hour, the first second of it included.
        check(
            &["2026-11-26T13:30:01Z", "2026-11-26T13:30:02Z", "2026-11-26T14:29:59Z"],
            &[0, 1, 2],
        );
        // One an hour for a day.
        check(
            &[
                "2026-11-26T11:00:00Z",
                "2026-11-26T11:59:59Z",
                "2026-11-26T12:00:00Z",
                "2026-11-26T14:00:00Z",
            ],
            &[1, 2, 3],
        );
        // What the hour has a later one of goes, even if that one is still young.
        check(&["2026-11-26T13:10:00Z", "2026-11-26T13:40:00Z"], &[1]);
        // One a day for a month.
        check(
            &["2026-11-10T01:00:00Z", "2026-11-10T23:00:00Z", "2026-11-11T00:00:00Z", NOW],
            &[1, 2, 3],
        );
        // One a week for a year: the fifth of October is a Monday.
        check(
            &["2026-10-04T23:59:59Z", "2026-10-05T00:00:00Z", "2026-10-11T23:59:59Z", NOW],
            &[0, 2, 3],
        );
        check(&["2025-11-20T00:00:00Z", "2025-12-01T00:00:00Z", NOW], &[1, 2]);
        // The latest stays however old it is, and so does what a wrong clock has put into the future.
        check(&["1999-01-01T00:00:00Z", "2001-01-01T00:00:00Z"], &[1]);
        check(&[NOW, "2030-01-01T00:00:00Z"], &[0, 1]);
    }

    #[test]
    fn too_many_and_too_large_ones_go_from_the_oldest_on() {
        let now = moment(1_000_000);
        let many: Vec<Aged> =
            (0..200).map(|number| Aged { at: moment(999_700 + number), bytes: 1 }).collect();
        assert_eq!(kept(&many, now), (80..200).collect::<Vec<_>>());
        let large: Vec<Aged> = (0..5)
            .map(|number| Aged { at: moment(999_700 + number), bytes: MOST_BYTES / 3 })
            .collect();
        assert_eq!(kept(&large, now), [2, 3, 4]);
        let huge = [Aged { at: moment(999_900), bytes: 1 }, Aged { at: now, bytes: u64::MAX / 2 }];
        assert_eq!(kept(&huge, now), [1]);
    }

    /// Moments over two years, thick at the end of them, and sizes from nothing to too much.
    fn any_versions() -> impl Strategy<Value = Vec<Aged>> {
        let back = prop_oneof![0..2 * HOUR, 0..2 * DAY, 0..60 * DAY, 0..700 * DAY];
        let bytes = prop_oneof![4 => 0..1_000_u64, 1 => MOST_BYTES / 4..MOST_BYTES * 2];
        vec((back, bytes), 0..60).prop_map(|mut list| {
            list.sort_by_key(|(back, _)| -back);
            let end: Timestamp = NOW.parse().unwrap();
            let version = |(back, bytes)| Aged { at: moment(end.as_second() - back), bytes };
            list.into_iter().map(version).collect()
        })
    }

    fn only(versions: &[Aged], places: &[usize]) -> Vec<Aged> {
        places.iter().map(|place| versions[*place]).collect()
    }

    proptest! {
        #[test]
        fn the_latest_stays_and_thinning_twice_changes_nothing(
            versions in any_versions(), later in 0..400 * DAY,
        ) {
            let now = moment(NOW.parse::<Timestamp>().unwrap().as_second() + later);
            let places = kept(&versions, now);
            prop_assert!(places.is_sorted());
            prop_assert_eq!(places.last().copied(), versions.len().checked_sub(1));
            prop_assert!(places.len() <= MOST);
            let left = only(&versions, &places);
            let sizes = left.iter().map(|version| version.bytes);
            prop_assert!(left.len() <= 1 || sizes.sum::<u64>() <= MOST_BYTES);
            prop_assert_eq!(kept(&left, now), (0..left.len()).collect::<Vec<_>>());
        }

        #[test]
        fn what_goes_by_age_stays_gone_however_often_one_thins(
            versions in any_versions(), first in 0..90 * DAY, then in 0..400 * DAY,
        ) {
            let end = NOW.parse::<Timestamp>().unwrap().as_second();
            let (now, later) = (moment(end + first), moment(end + first + then));
            let (early, late) = (by_age(&versions, now), by_age(&versions, later));
            prop_assert!(late.iter().all(|place| early.contains(place)));
            let thinned = only(&versions, &early);
            prop_assert_eq!(only(&thinned, &by_age(&thinned, later)), only(&versions, &late));
        }
    }
}
