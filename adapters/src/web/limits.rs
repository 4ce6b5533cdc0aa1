//! How often a caller may ask for what costs work: by API key, or by conversation, address and range
//! of addresses.

mod table;

use std::net::IpAddr;
use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bot_core::ConversationId;

use self::table::{Left, Table};
use super::WebState;
use super::caller::{Caller, Client};
use super::problem::Problem;
use super::settings::{Network, RateLimits};
use crate::metrics;

/// Which limits hold (draft-ietf-httpapi-ratelimit-headers).
pub(super) const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// What is left of them.
pub(super) const LEFT: HeaderName = HeaderName::from_static("ratelimit");

/// Pages of the library are read in bulk, so they count although reading changes nothing.
const COUNTED_PAGES: &str = "/api/v1/pages/";

/// Counts requests under the limits in service.
pub(super) struct Limiter(ArcSwap<Tables>);

struct Tables {
    rates: RateLimits,
    keys: Table<String>,
    conversations: Table<ConversationId>,
    clients: Table<Network>,
    ranges: Table<Network>,
}

impl Tables {
    fn new(rates: RateLimits) -> Self {
        Self {
            rates,
            keys: Table::new("key", rates.key),
            conversations: Table::new("conversation", rates.conversation),
            clients: Table::new("client", rates.client),
            ranges: Table::new("range", rates.range),
        }
    }
}

impl Default for Limiter {
    fn default() -> Self {
        Self(ArcSwap::from_pointee(Tables::new(RateLimits::default())))
    }
}

impl Limiter {
    /// The tables for these limits; new ones, with nothing counted, after the operator changed them.
    fn tables(&self, rates: RateLimits) -> Arc<Tables> {
        let tables = self.0.load_full();
        if tables.rates == rates {
            return tables;
        }
        let tables = Arc::new(Tables::new(rates));
        self.0.store(Arc::clone(&tables));
        tables
    }

    /// Counts one request. Says what is left under each limit that a caller has of its own.
    fn count(
        &self,
        rates: RateLimits,
        caller: &Caller,
        client: Client,
    ) -> Result<Vec<Left>, (Left, u64)> {
        let tables = self.tables(rates);
        if let Caller::Program(key) = caller {
            return Ok(tables.keys.count(&key.id)?.into_iter().collect());
        }
        // The range comes first: who floods from many addresses then fills no table with them.
        if let Some(address) = client.0 {
            tables.ranges.count(&Network::around(address, 24, 48))?;
        }
        let mut left = Vec::with_capacity(2);
        if let Some(address) = client.0 {
            left.extend(tables.clients.count(&network(address))?);
        }
        if let Caller::Holder(token) = caller {
            left.extend(tables.conversations.count(&token.id)?);
        }
        Ok(left)
    }
}

/// The network that counts as one client: an address, or 64 bits of IPv6, as a household has no
/// fewer.
pub(super) fn network(address: IpAddr) -> Network {
    Network::around(address, 32, 64)
}

/// Counts the request and refuses it when there were too many.
pub(super) async fn enforce(
    State(state): State<Arc<WebState>>,
    caller: Caller,
    client: Client,
    mut request: Request,
    next: Next,
) -> Response {
    if !is_counted(request.method(), request.uri().path()) {
        return next.run(request).await;
    }
    let rates = state.settings.now().rates;
    match state.limiter.count(rates, &caller, client) {
        Ok(left) => {
            let mut response = next.run(request).await;
            response.extensions_mut().insert(Counted);
            tell(response.headers_mut(), &left);
            response
        }
        Err((left, seconds)) => {
            metrics::rate_limited(left.name);
            let problem = Problem::TooManyRequests { seconds };
            let told = problem.clone().into_response();
            let mut response = if is_composer(&request) {
                request.extensions_mut().insert(Refused(problem));
                kept(next.run(request).await, &told)
            } else {
                told
            };
            tell(response.headers_mut(), &[left]);
            response
        }
    }
}

/// Marks the response to a request that the limits let through.
#[derive(Clone, Copy)]
pub(super) struct Counted;

/// A refusal that the page tells itself, so that what the person typed is still there.
#[derive(Clone)]
pub(super) struct Refused(pub(super) Problem);

fn is_composer(request: &Request) -> bool {
    request.uri().path() == "/"
}

/// The page with the headers of the refusal.
fn kept(mut page: Response, told: &Response) -> Response {
    if let Some(seconds) = told.headers().get(header::RETRY_AFTER) {
        let headers = page.headers_mut();
        headers.insert(header::RETRY_AFTER, seconds.clone());
    }
    page
}

fn is_counted(method: &Method, path: &str) -> bool {
    !method.is_safe() || path.starts_with(COUNTED_PAGES)
}

fn tell(headers: &mut HeaderMap, left: &[Left]) {
    let list = |shown: fn(&Left) -> String| {
        let parts: Vec<String> = left.iter().map(shown).collect();
        HeaderValue::try_from(parts.join(", ")).ok()
    };
    if left.is_empty() {
        return;
    }
    if let (Some(policy), Some(rest)) = (list(Left::policy), list(Left::rest)) {
        headers.insert(POLICY, policy);
        headers.insert(LEFT, rest);
    }
}

#[cfg(test)]
mod tests {
    use super::super::settings::Rate;
    use super::*;

    fn rates(client: u32, range: u32) -> RateLimits {
        let rate = |burst| Rate {
            per_minute: 1,
            burst,
        };
        RateLimits {
            client: rate(client),
            range: rate(range),
            ..RateLimits::default()
        }
    }

    fn passed(limiter: &Limiter, rates: RateLimits, addresses: &[&str]) -> Vec<bool> {
        let count = |address: &&str| {
            let client = Client(Some(address.parse().unwrap()));
            limiter.count(rates, &Caller::Nobody, client).is_ok()
        };
        addresses.iter().map(count).collect()
    }

    #[test]
    fn each_address_has_its_own_limit() {
        let addresses = ["203.0.113.9", "203.0.113.9", "203.0.113.9", "198.51.100.1"];
        let passed = passed(&Limiter::default(), rates(2, 100), &addresses);
        assert_eq!(passed, [true, true, false, true]);
    }

    #[test]
    fn addresses_of_one_household_count_together() {
        let addresses = ["2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1"];
        let passed = passed(&Limiter::default(), rates(1, 100), &addresses);
        assert_eq!(passed, [true, false, true]);
    }

    #[test]
    fn a_range_has_a_limit_for_all_of_its_addresses() {
        let limiter = Limiter::default();
        let v4 = ["203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.112.1"];
        let expected = [true, true, false, true];
        assert_eq!(passed(&limiter, rates(9, 2), &v4), expected);
        let v6 = [
            "2001:db8:0:1::1",
            "2001:db8:0:2::1",
            "2001:db8:0:3::1",
            "2001:db8:1::1",
        ];
        assert_eq!(passed(&limiter, rates(9, 2), &v6), expected);
        assert_eq!(limiter.0.load().clients.len(), 6, "none for those refused");
    }

    #[test]
    fn other_limits_begin_anew_and_none_is_none() {
        let limiter = Limiter::default();
        let address = ["203.0.113.9", "203.0.113.9"];
        assert_eq!(passed(&limiter, rates(1, 9), &address), [true, false]);
        assert_eq!(passed(&limiter, rates(2, 9), &address), [true, true]);
        let mut none = rates(1, 9);
        none.client.per_minute = 0;
        assert_eq!(passed(&limiter, none, &address), [true, true]);
    }
}
