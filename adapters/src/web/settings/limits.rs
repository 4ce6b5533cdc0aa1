//! How much, how long and how often.

use std::time::Duration;

/// How often something may be done: so many at once, then so many a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// In the long run; 0 for no limit.
    pub per_minute: u32,
    /// At once, after a pause.
    pub burst: u32,
}

impl Rate {
    /// Whether there is a limit at all.
    pub fn is_limited(self) -> bool {
        self.per_minute > 0
    }
}

/// How often a caller may ask for what costs work: messages, questions, searches, new conversations,
/// feedback. Pages, assets, events and probes are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimits {
    /// By the client's address; of IPv6 the first 64 bits, as a household has no fewer. Many people
    /// can share one: an office, a school, a mobile network.
    pub client: Rate,
    /// By conversation.
    pub conversation: Rate,
    /// By API key, instead of all others: behind it stand many people.
    pub key: Rate,
    /// By range of addresses: 24 bits of IPv4, 48 of IPv6.
    pub range: Rate,
}

impl Default for RateLimits {
    fn default() -> Self {
        let rate = |per_minute, burst| Rate { per_minute, burst };
        Self {
            client: rate(120, 60),
            conversation: rate(20, 10),
            key: rate(1_200, 300),
            range: rate(1_200, 300),
        }
    }
}

/// Longest and deepest input. Longer messages are refused by the engine, which has its own limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest body of a request, in bytes.
    pub longest_body: usize,
    /// How deep objects and arrays may lie in each other in a JSON body.
    pub deepest_json: usize,
    /// How long a client may take to send a body.
    pub body_within: Duration,
    /// How long a client may take to send the head of a request, also of the next one on a
    /// connection that stays open. Taken when the server starts.
    pub head_within: Duration,
    /// Most connections at once; more wait until others end. Taken when the server starts.
    pub most_connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            longest_body: 32 * 1024,
            deepest_json: 8,
            body_within: Duration::from_secs(10),
            head_within: Duration::from_secs(15),
            most_connections: 20_000,
        }
    }
}

/// Open streams of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamLimits {
    /// Most streams open at once; 0 for no limit.
    pub most: usize,
    /// Most streams of one client, counted as for [`RateLimits::client`]; 0 for no limit.
    pub most_per_client: usize,
    /// Most streams of one conversation, which is as many tabs of one person; 0 for no limit.
    pub most_per_conversation: usize,
    /// How often a silent stream gets a comment, so that nothing on the way takes it for dead.
    pub keep_alive: Duration,
    /// After how long a stream ends, so that its client connects again and shows its token. Nothing
    /// is lost by it.
    pub longest: Duration,
}

impl Default for StreamLimits {
    fn default() -> Self {
        Self {
            most: 10_000,
            most_per_client: 100,
            most_per_conversation: 10,
            keep_alive: Duration::from_secs(15),
            longest: Duration::from_secs(3_600),
        }
    }
}
