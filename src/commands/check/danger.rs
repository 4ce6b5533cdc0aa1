//! The list of dangers: what it lacks, how old its numbers are, and whether intents name situations
//! that it does not have.

use std::path::Path;

use bot_core::Language;
use intents::{DangerList, Mistake};
use jiff::civil::Date;

use crate::config::{self, Place, Problem, Settings};
use crate::output::Output;
use crate::wiring::today;

/// How long numbers that were checked are good, in years.
const GOOD_FOR_YEARS: i64 = 1;

/// Intents that name a situation of danger that the list does not have.
pub(super) fn strangers(folder: &Path, list: &DangerList) -> Vec<Problem> {
    let catalog = config::catalog(folder).value;
    let named = catalog.iter().flat_map(intents::Catalog::situations);
    let strangers = named.filter(|(_, id)| !list.ids().any(|known| known == *id));
    strangers
        .map(|(line, id)| Problem {
            place: Place::Line(folder.join(config::INTENTS), line),
            message: format!("`{}` has no situation `{id}`", config::SIGNPOSTS),
        })
        .collect()
}

/// Writes the notes on a list without mistakes.
pub(super) fn note(
    folder: &Path,
    settings: &Settings,
    list: &DangerList,
    output: &mut Output,
) -> anyhow::Result<()> {
    let file = folder.join(config::SIGNPOSTS);
    let spoken: Vec<Language> = config::locales(folder)
        .map(|locales| locales.assistant.languages().collect())
        .unwrap_or_default();
    for Mistake { line, message } in list.notes(&spoken) {
        output.line(format_args!("note: {}:{line}: {message}", file.display()))?;
    }
    let country = &settings.engine.country;
    if let Some(lack) = lack(list.checked(country), today()) {
        output.line(format_args!(
            "note: {}: the numbers for `{country}` {lack}: check them and write the day under `[checked]`",
            file.display()
        ))?;
    }
    Ok(())
}

/// What is wrong with the day on which numbers were checked, if anything.
fn lack(checked: Option<&str>, today: Date) -> Option<String> {
    let Some(checked) = checked else {
        return Some("were never checked".to_owned());
    };
    let Ok(day) = checked.parse::<Date>() else {
        return Some(format!("were checked on `{checked}`, which is no day"));
    };
    let span = jiff::Span::new().years(GOOD_FOR_YEARS);
    let is_old = day.checked_add(span).is_ok_and(|end| end < today);
    is_old.then(|| format!("were last checked on {day}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_to_be_checked_every_year() {
        let today = "2026-11-26".parse().unwrap();
        let table = [
            (Some("2026-11-26"), None),
            (Some("2025-11-26"), None),
            (Some("2025-11-25"), Some("were last checked on 2025-11-25")),
            (
                Some("2026-02-31"),
                Some("were checked on `2026-02-31`, which is no day"),
            ),
            (None, Some("were never checked")),
        ];
        for (checked, expected) in table {
            assert_eq!(lack(checked, today).as_deref(), expected, "{checked:?}");
        }
    }
}
