//! The clock and the time zone: answers depend on the day.

use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::Patient;
use super::finding::Finding;

/// How long the two clocks are compared.
const OBSERVED: Duration = Duration::from_millis(100);

/// The clock, then the time zone.
pub(super) fn check(patient: &Patient<'_>, newest: Option<Date>) -> [Finding; 2] {
    let index = patient.installation.data_dir.join("index").join("CURRENT");
    [clock(&index, newest), zone()]
}

/// A clock is wrong that is behind what exists already: the program, the index, the newest page. One
/// that jumps while it is watched is being set.
fn clock(index: &Path, newest: Option<Date>) -> Finding {
    const CHECK: &str = "clock";
    let remedy = "set the clock and keep it right (`timedatectl set-ntp true`, or chrony)";
    let now = SystemTime::now();
    let program = std::env::current_exe().ok();
    for (what, path) in [
        ("the program", program.as_deref()),
        ("the index", Some(index)),
    ] {
        if let Some(made) = path.and_then(modified)
            && made > now + Duration::from_secs(60)
        {
            let found = format!("it says {}, before {what} was made", shown(now));
            return Finding::failure(CHECK, found, remedy);
        }
    }
    let drift = drift();
    if drift > OBSERVED / 2 {
        let found = format!("it jumped by {} ms while it was watched", drift.as_millis());
        return Finding::warning(CHECK, found, remedy);
    }
    let tomorrow = crate::wiring::today().saturating_add(1.day());
    if let Some(newest) = newest.filter(|newest| *newest > tomorrow) {
        return Finding::warning(
            CHECK,
            format!("it says {}, and a page is of {newest}", shown(now)),
            "if the clock is right, the date of that page is wrong: mend it in its source",
        );
    }
    Finding::ok(CHECK, shown(now))
}

/// How far the clock of the day and the one that only counts are apart after a moment.
fn drift() -> Duration {
    let (started, counted) = (SystemTime::now(), Instant::now());
    std::thread::sleep(OBSERVED);
    let counted = counted.elapsed();
    match started.elapsed() {
        Ok(elapsed) => elapsed.abs_diff(counted),
        Err(backwards) => backwards.duration() + counted,
    }
}

fn zone() -> Finding {
    const CHECK: &str = "time zone";
    let remedy = "install the time zone data (package `tzdata`), or set `TZ`";
    match TimeZone::try_system() {
        Err(error) => Finding::warning(
            CHECK,
            format!("not known, the day is that of Greenwich: {error}"),
            remedy,
        ),
        Ok(_) if jiff::tz::db().is_definitively_empty() => Finding::warning(
            CHECK,
            "there is no time zone data: `TZ` may not be understood",
            remedy,
        ),
        Ok(zone) => {
            let today = crate::wiring::today();
            let name = zone.iana_name().unwrap_or("without a name");
            Finding::ok(CHECK, format!("{name}, today is {today}"))
        }
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}

fn shown(time: SystemTime) -> String {
    Timestamp::try_from(time).map_or_else(
        |_| "a time out of range".to_owned(),
        |time| time.strftime("%Y-%m-%d %H:%M:%S UTC").to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::finding::State;

    #[test]
    fn a_page_of_the_day_after_tomorrow_is_noticed() {
        let today = crate::wiring::today();
        let nowhere = Path::new("no-index");
        let at = |days: i32| clock(nowhere, Some(today.saturating_add(days.days())));
        assert_eq!(at(0).state, State::Ok);
        assert_eq!(at(2).state, State::Warning);
    }

    #[test]
    fn an_index_of_the_future_is_a_wrong_clock() {
        let folder = tempfile::tempdir().unwrap();
        let index = folder.path().join("CURRENT");
        let file = std::fs::File::create(&index).unwrap();
        assert_eq!(clock(&index, None).state, State::Ok);
        let later = SystemTime::now() + Duration::from_secs(86_400);
        file.set_modified(later).unwrap();
        assert_eq!(clock(&index, None).state, State::Failure);
    }
}
