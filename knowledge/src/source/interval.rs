//! Lengths of time in `sources.toml`, such as `24h`.

use std::time::Duration;

use jiff::{Span, SpanRelativeTo};
use serde::{Deserialize as _, Deserializer, de::Error as _};

/// Reading more often than this would keep the machine busy with nothing else.
const SHORTEST: Duration = Duration::from_secs(1);

/// Reads `90s`, `15m`, `24h`, `7d` and their sums; a day has 24 hours.
pub(super) fn interval<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Duration>, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).map(Some).ok_or_else(|| {
        D::Error::custom(format!(
            "`{text}` is not a length of time of a second or more: write `15m`, `24h` or `7d`"
        ))
    })
}

fn parse(text: &str) -> Option<Duration> {
    let span: Span = text.parse().ok()?;
    let signed = span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?;
    let length = Duration::try_from(signed).ok()?;
    (length >= SHORTEST).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time() {
        let hours = |hours: u64| Some(Duration::from_secs(hours * 3600));
        assert_eq!(parse("24h"), hours(24));
        assert_eq!(parse("7d"), hours(7 * 24));
        assert_eq!(parse("1d 12h"), hours(36));
        assert_eq!(parse("15m"), Some(Duration::from_secs(900)));
        for nonsense in ["", "24", "soon", "-2h", "0s", "1 month"] {
            assert_eq!(parse(nonsense), None, "{nonsense}");
        }
    }
}
