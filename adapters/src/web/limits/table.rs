//! One limit, counted for many keys in bounded memory.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use super::super::settings::Rate;

/// Keys that are counted at once. Past it, who comes anew is let through by this table: the one for
/// ranges still holds.
const MOST_KEYS: usize = 100_000;

/// Requests between two clearances of keys that have their whole quota back.
const BETWEEN_CLEARANCES: u32 = 1_000;

/// Requests between two looks at how many keys there are.
const BETWEEN_LOOKS: u32 = 50;

type Counter<K> = RateLimiter<K, DashMapStateStore<K>, DefaultClock, StateInformationMiddleware>;

/// Counts requests by key.
pub(super) struct Table<K: Hash + Eq + Clone> {
    name: &'static str,
    rate: Rate,
    /// None when there is no limit.
    counter: Option<Counter<K>>,
    clock: DefaultClock,
    counted: AtomicU32,
    is_full: AtomicBool,
}

/// What is left under a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) name: &'static str,
    rate: Rate,
    requests: u32,
}

impl Left {
    /// The limit as the header has it: so many requests in so many seconds.
    pub(super) fn policy(&self) -> String {
        let window = self.seconds_for(self.rate.burst);
        format!("\"{}\";q={};w={window}", self.name, self.rate.burst)
    }

    /// What is left as the header has it, and in how many seconds all will be there again.
    pub(super) fn rest(&self) -> String {
        let used = self.rate.burst.saturating_sub(self.requests);
        let seconds = self.seconds_for(used);
        format!("\"{}\";r={};t={seconds}", self.name, self.requests)
    }

    fn seconds_for(&self, requests: u32) -> u64 {
        let minutes = u64::from(requests) * 60;
        minutes.div_ceil(u64::from(self.rate.per_minute.max(1)))
    }
}

impl<K: Hash + Eq + Clone> Table<K> {
    /// A table in which nothing was counted yet.
    pub(super) fn new(name: &'static str, rate: Rate) -> Self {
        let counter = quota(rate).map(|quota| {
            RateLimiter::dashmap(quota).with_middleware::<StateInformationMiddleware>()
        });
        Self {
            name,
            rate,
            counter,
            clock: DefaultClock::default(),
            counted: AtomicU32::new(0),
            is_full: AtomicBool::new(false),
        }
    }

    /// Counts one request: what is left then, if there is a limit at all.
    ///
    /// # Errors
    /// Fails when nothing was left, with the seconds until something is.
    pub(super) fn count(&self, key: &K) -> Result<Option<Left>, (Left, u64)> {
        let Some(counter) = &self.counter else {
            return Ok(None);
        };
        if self.is_full(counter) {
            return Ok(None);
        }
        let left = |requests| Left {
            name: self.name,
            rate: self.rate,
            requests,
        };
        match counter.check_key(key) {
            Ok(state) => Ok(Some(left(state.remaining_burst_capacity()))),
            Err(refusal) => {
                let wait = refusal.wait_time_from(self.clock.now());
                // Whole seconds, rounded up: who waits so long is served.
                Err((left(0), wait.as_secs() + 1))
            }
        }
    }

    /// Clears the table now and then, and says whether it is full all the same.
    fn is_full(&self, counter: &Counter<K>) -> bool {
        let counted = self.counted.fetch_add(1, Ordering::Relaxed);
        let is_time = counted.is_multiple_of(BETWEEN_CLEARANCES);
        if is_time && counter.len() > BETWEEN_CLEARANCES as usize {
            counter.retain_recent();
            counter.shrink_to_fit();
        }
        // Counting the keys takes a lock for each part of the table, so not at every request.
        if counted.is_multiple_of(BETWEEN_LOOKS) {
            let is_full = counter.len() >= MOST_KEYS;
            self.is_full.store(is_full, Ordering::Relaxed);
        }
        self.is_full.load(Ordering::Relaxed)
    }

    /// How many keys are kept.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.counter.as_ref().map_or(0, RateLimiter::len)
    }
}

fn quota(rate: Rate) -> Option<Quota> {
    let per_minute = NonZeroU32::new(rate.per_minute)?;
    let burst = NonZeroU32::new(rate.burst).unwrap_or(NonZeroU32::MIN);
    Some(Quota::per_minute(per_minute).allow_burst(burst))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_have_their_whole_quota_back_are_forgotten() {
        let rate = Rate {
            // A key is done after a millisecond.
            per_minute: 60_000,
            burst: 10,
        };
        let table = Table::new("test", rate);
        for key in 0..20_000_u32 {
            table.count(&key).unwrap();
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        for _ in 0..=BETWEEN_CLEARANCES {
            let _ = table.count(&0);
        }
        assert!(table.len() < 100, "{}", table.len());
    }

    #[test]
    fn a_full_table_takes_nobody_in() {
        let rate = Rate {
            per_minute: 1,
            burst: 1,
        };
        let table = Table::new("test", rate);
        for key in 0..150_000_u32 {
            table.count(&key).unwrap();
        }
        let most = MOST_KEYS + BETWEEN_LOOKS as usize;
        assert!(table.len() <= most, "{}", table.len());
    }
}
