//! What a person must know before relying on a page: its age, its days, its place, its language.

use jiff::ToSpan;
use jiff::civil::Date;

use super::answer::Composer;
use crate::access::{Timeliness, Validity};
use crate::evidence::FoundPage;

impl Composer<'_> {
    /// The notices of a page, each a whole sentence.
    pub(super) fn page_notices(&self, page: &FoundPage) -> Vec<String> {
        let mut notices = Vec::new();
        notices.extend(self.validity_notice(page.validity, "page-"));
        notices.extend(self.age_notice(page.modified));
        if !page.place.is_everywhere() {
            let place = [
                &page.place.municipality,
                &page.place.region,
                &page.place.country,
            ];
            let name = place
                .into_iter()
                .flatten()
                .next()
                .cloned()
                .unwrap_or_default();
            notices.push(self.say("notice-place", &[("place", &name)]));
        }
        if page.language != self.language {
            notices.push(self.say("notice-other-language", &[]));
        }
        notices
    }

    /// The notice of a passage that does not hold today. `what` is empty or `page-`.
    pub(super) fn validity_notice(&self, validity: Validity, what: &str) -> Option<String> {
        let (key, day) = match validity.on(self.today) {
            Timeliness::Current => return None,
            Timeliness::NotYet => ("not-yet", validity.from?),
            Timeliness::NoLonger => ("no-longer", validity.until?),
        };
        Some(self.say(&format!("notice-{what}{key}"), &[("date", &self.date(day))]))
    }

    /// The notice of a page that is old, or whose age nobody knows.
    pub(super) fn age_notice(&self, modified: Option<Date>) -> Option<String> {
        let Some(modified) = modified else {
            return Some(self.say("notice-no-date", &[]));
        };
        let oldest = self
            .today
            .saturating_sub(self.settings.old_after_months.months());
        (modified < oldest).then(|| self.say("notice-old-page", &[("date", &self.date(modified))]))
    }

    /// A day as people of the language write it in figures.
    pub(super) fn date(&self, day: Date) -> String {
        match self.language.code() {
            "en" => day.strftime("%-d %B %Y").to_string(),
            _ => day.strftime("%d/%m/%Y").to_string(),
        }
    }
}
