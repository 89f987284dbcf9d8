//! The environment: the clock and chance, which the layers below are only ever handed.

use jiff::Timestamp;

/// Tells the time and draws random numbers; fixed in tests.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// A clock that stands still and numbers that follow each other, for tests.
    fixed: Option<(Timestamp, u64)>,
}

impl Environment {
    /// An environment in which it is always `now`, and ids can be foreseen.
    #[must_use]
    pub fn fixed(now: Timestamp) -> Self {
        Self { fixed: Some((now, 1)) }
    }

    /// The time, to the second.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    pub fn now(&self) -> Timestamp {
        let now = self.fixed.as_ref().map_or_else(Timestamp::now, |(now, _)| *now);
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }

    /// Sixty-four random bits, from the operating system.
    pub fn entropy(&mut self) -> u64 {
        if let Some((_, number)) = &mut self.fixed {
            // Spread, so that ids differ in their first digits too.
            *number += 1;
            return number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        // Without randomness from the system the clock still makes ids that do not collide here.
        getrandom::u64().unwrap_or_else(|_| self.now().as_nanosecond() as u64)
    }
}
