//! What a person must know: of a page its age, its days, its place, its language; of their message,
//! what was masked in it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::answer::Composer;
use crate::Answer;
use crate::access::{Timeliness, Validity};
use crate::answer::{Segment, SegmentKind};
use crate::evidence::FoundPage;
use crate::personal_data::PersonalData;

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

    /// The notice of a passage that does not hold on the day that is asked about. `what` is empty or `page-`.
    pub(super) fn validity_notice(&self, validity: Validity, what: &str) -> Option<String> {
        let (key, day) = match validity.on(self.told_day.unwrap_or(self.today)) {
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

    /// Says first of all which personal data was masked, when there was any. The kinds are a list
    /// without articles and numbers, which is right for one and for several in every language.
    pub(super) fn tell_what_was_masked(&self, answer: &mut Answer, found: &[PersonalData]) {
        if found.is_empty() {
            return;
        }
        let kinds: Vec<String> = found
            .iter()
            .map(|kind| self.say(&format!("masked-{}", kind.name()), &[]))
            .collect();
        let notice = Segment {
            kind: SegmentKind::Notice,
            text: self.say("notice-masked", &[("kinds", &kinds.join(", "))]),
            language: self.language,
            citation: None,
            part: None,
            links: Vec::new(),
            short: false,
        };
        answer.put_first(notice);
    }

    /// A day as people of the language write it in figures.
    pub(super) fn date(&self, day: Date) -> String {
        match self.language.code() {
            "en" => day.strftime("%-d %B %Y").to_string(),
            _ => day.strftime("%d/%m/%Y").to_string(),
        }
    }
}
