//! `accessibility.toml`: the facts of the statement at `/accessibility`.

use adapters::web::settings::Accessibility;
use bot_core::Language;
use jiff::civil::Date;

use super::reader::Reader;
use super::{Place, Settings};

/// Reads `accessibility.toml`.
pub(super) fn read(reader: &mut Reader, settings: &mut Settings) {
    let statement = &mut settings.web.channel.accessibility;
    reader.read("organisation", &mut statement.organisation);
    let place = reader.place("date");
    let mut date: Option<Day> = None;
    reader.read_optional("date", &mut date);
    statement.date = date.map(|day| day.0);
    reader.read("conformance", &mut statement.conformance);
    reader.read("standard", &mut statement.standard);
    read_contact(reader, statement);
    for (code, place, gaps) in reader.below::<Vec<String>>("gaps") {
        match code.parse::<Language>() {
            Ok(language) => {
                statement.gaps.insert(language, gaps);
            }
            Err(error) => reader.problem_at(place, error.to_string()),
        }
    }
    check(reader, statement, place);
}

fn read_contact(reader: &mut Reader, statement: &mut Accessibility) {
    let is_email = |text: &String| {
        let parts = text.split_once('@');
        text.is_empty() || parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    };
    reader.read_checked(
        "contact.email",
        &mut statement.email,
        "an address such as `access@example.org`, or empty",
        is_email,
    );
    reader.read("contact.phone", &mut statement.phone);
    reader.read("contact.address", &mut statement.address);
    let enforcement = &mut statement.enforcement;
    reader.read("enforcement.name", &mut enforcement.name);
    reader.read_checked(
        "enforcement.url",
        &mut enforcement.url,
        "a web address that starts with `https://` or `http://`, or empty",
        |url| url.is_empty() || url.starts_with("https://") || url.starts_with("http://"),
    );
}

/// A statement that is dated says who makes it and how to reach them.
fn check(reader: &mut Reader, statement: &Accessibility, place: Place) {
    if statement.date.is_none() {
        return;
    }
    if statement.organisation.is_empty() {
        let message = "a dated statement needs `organisation`".to_owned();
        reader.problem_at(place.clone(), message);
    }
    if statement.email.is_empty() && statement.phone.is_empty() && statement.address.is_empty() {
        let message = "a dated statement needs a way to reach you in `[contact]`".to_owned();
        reader.problem_at(place, message);
    }
}

struct Day(Date);

impl TryFrom<String> for Day {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let date = text
            .parse()
            .map_err(|_| "this is not a date such as `2026-11-20`")?;
        Ok(Self(date))
    }
}
