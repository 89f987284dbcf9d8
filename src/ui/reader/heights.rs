//! The heights of all units, measured or estimated, with sums that cost little.

/// Heights in points, kept in a Fenwick tree so that a sum or a change costs a logarithm.
#[derive(Clone, Debug, Default)]
pub(super) struct Heights {
    heights: Vec<f32>,
    /// `sums[i]` covers the `lowbit(i + 1)` heights that end with number `i`.
    sums: Vec<f64>,
}

impl Heights {
    /// Takes over estimates.
    pub(super) fn new(heights: Vec<f32>) -> Self {
        let mut sums: Vec<f64> = heights.iter().map(|height| f64::from(*height)).collect();
        for at in 0..sums.len() {
            let above = at | (at + 1);
            let value = sums.get(at).copied().unwrap_or_default();
            if let Some(sum) = sums.get_mut(above) {
                *sum += value;
            }
        }
        Self { heights, sums }
    }

    /// Corrects one of them.
    pub(super) fn set(&mut self, unit: usize, height: f32) {
        let Some(old) = self.heights.get_mut(unit) else { return };
        let change = f64::from(height) - f64::from(*old);
        if change == 0.0 {
            return;
        }
        *old = height;
        let mut at = unit;
        while let Some(sum) = self.sums.get_mut(at) {
            *sum += change;
            at |= at + 1;
        }
    }

    /// All units before this one together.
    pub(super) fn before(&self, unit: usize) -> f64 {
        let mut total = 0.0;
        let mut end = unit.min(self.sums.len());
        while end > 0 {
            total += self.sums.get(end - 1).copied().unwrap_or_default();
            end &= end - 1;
        }
        total
    }

    /// All of them together.
    pub(super) fn total(&self) -> f64 {
        self.before(self.heights.len())
    }

    /// The unit that lies `y` points down, and how far into it that is.
    pub(super) fn at(&self, y: f64) -> (usize, f32) {
        let (mut low, mut high) = (0, self.heights.len());
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            if self.before(middle) <= y {
                low = middle;
            } else {
                high = middle;
            }
        }
        (low, (y - self.before(low)).max(0.0) as f32)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sums_follow_the_changes(
            start in prop::collection::vec(1u16..500, 1..60),
            changes in prop::collection::vec((any::<prop::sample::Index>(), 1u16..500), 0..20),
        ) {
            let mut plain: Vec<f32> = start.into_iter().map(f32::from).collect();
            let mut heights = Heights::new(plain.clone());
            for (pick, height) in changes {
                let unit = pick.index(plain.len());
                plain[unit] = f32::from(height);
                heights.set(unit, f32::from(height));
            }
            let mut sum = 0.0;
            for (unit, height) in plain.iter().enumerate() {
                prop_assert!((heights.before(unit) - sum).abs() < 1e-6);
                prop_assert_eq!(heights.at(sum).0, unit);
                sum += f64::from(*height);
            }
            prop_assert!((heights.total() - sum).abs() < 1e-6);
        }
    }
}
