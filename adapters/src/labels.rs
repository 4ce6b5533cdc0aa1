//! The words of the channels themselves: labels, hints and dates, from Fluent files.

use bot_core::answer::{Answer, ChoiceKind};
use bot_core::phrases::{self, Phrases, PhrasesError};
use bot_core::{Language, Outcome};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use crate::contact::Contact;

/// The Fluent files of the channels that ship with the project.
const SHIPPED: [(Language, &str); 6] = [
    (
        Language::FRENCH,
        include_str!("../../config/locales/fr/web.ftl"),
    ),
    (
        Language::FRENCH,
        include_str!("../../config/locales/fr/terminal.ftl"),
    ),
    (
        Language::ENGLISH,
        include_str!("../../config/locales/en/web.ftl"),
    ),
    (
        Language::ENGLISH,
        include_str!("../../config/locales/en/terminal.ftl"),
    ),
    (
        Language::SPANISH,
        include_str!("../../config/locales/es/web.ftl"),
    ),
    (
        Language::SPANISH,
        include_str!("../../config/locales/es/terminal.ftl"),
    ),
];

/// The phrases of the web page and the terminal in every language they speak.
///
/// # Errors
/// Fails when a shipped file is damaged, which the tests exclude.
pub fn shipped() -> Result<Phrases, PhrasesError> {
    Phrases::load(&SHIPPED, Language::FRENCH)
}

/// The same, with other files laid over them: see [`Phrases::shipped_with`].
///
/// # Errors
/// Fails when a text does not parse or defines a message twice.
pub fn shipped_with(files: &[(Language, &str)]) -> Result<Phrases, PhrasesError> {
    let mut phrases = shipped()?;
    phrases.overlay(files)?;
    Ok(phrases)
}

/// Key of the heading above the replies that an answer offers. Other cases beside an answer for one are for
/// people whose case is another.
pub(crate) fn choices_title(answer: &Answer) -> &'static str {
    let choices = answer.choices.iter();
    let are = |kind| choices.clone().all(|choice| choice.kind == kind);
    if answer.outcome == Outcome::Clarified {
        "choices-title"
    } else if are(ChoiceKind::Case) {
        "choices-title-cases"
    } else if are(ChoiceKind::Part) {
        "choices-title-parts"
    } else {
        "choices-title"
    }
}

/// The keys of all messages of the channels that ship with the project.
pub fn shipped_keys() -> impl Iterator<Item = &'static str> {
    let french = SHIPPED.iter().filter(|file| file.0 == Language::FRENCH);
    french.flat_map(|file| phrases::keys(file.1))
}

/// The languages that channels speak, each by its own name.
pub fn languages(phrases: &Phrases) -> Vec<(Language, String)> {
    let languages = phrases.languages();
    languages
        .map(|language| (language, phrases.say(language, "language-name")))
        .collect()
}

/// The phrases in one language.
#[derive(Clone, Copy)]
pub struct Labels<'a> {
    phrases: &'a Phrases,
    language: Language,
    contact: Option<&'a Contact>,
}

impl<'a> Labels<'a> {
    /// The phrases of a language, or of the one to fall back to where it has none.
    pub fn new(phrases: &'a Phrases, language: Language) -> Self {
        Self {
            phrases,
            language,
            contact: None,
        }
    }

    /// The same, with whom to contact when the assistant cannot help.
    pub fn with_contact(self, contact: &'a Contact) -> Self {
        Self {
            contact: Some(contact).filter(|contact| !contact.is_empty()),
            ..self
        }
    }

    /// Whom to contact when the assistant cannot help, if the operator says so.
    pub fn contact(&self) -> Option<&'a Contact> {
        self.contact
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The phrase behind a key.
    pub fn say(&self, key: &str) -> String {
        self.phrases.say(self.language, key)
    }

    /// The phrase behind a key, with one value filled in.
    pub fn say_with(&self, key: &str, name: &str, value: &str) -> String {
        self.phrases.say_with(self.language, key, &[(name, value)])
    }

    /// The phrase behind a key, with several values filled in.
    pub fn say_all(&self, key: &str, values: impl AsRef<[(&'a str, &'a str)]>) -> String {
        self.phrases.say_with(self.language, key, values.as_ref())
    }

    /// How long conversations of people who are not signed in are kept.
    pub fn privacy(&self, kept_days: u32) -> String {
        if kept_days == 1 {
            return self.say("foot-privacy-one-day");
        }
        self.say_with("foot-privacy", "days", &kept_days.to_string())
    }

    /// A count, with its thousands apart as the language has it.
    pub fn count(&self, count: usize) -> String {
        let digits = count.to_string();
        let separator = self.say("number-separator");
        let mut text = String::with_capacity(digits.len() * 2);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push_str(&separator);
            }
            text.push(digit);
        }
        text
    }

    /// The time of day where the program runs, with the date when it is not today.
    pub fn time(&self, at: Timestamp) -> String {
        let zone = TimeZone::system();
        let at = at.to_zoned(zone.clone());
        let time = format!("{:02}:{:02}", at.hour(), at.minute());
        if at.date() == Timestamp::now().to_zoned(zone).date() {
            return time;
        }
        format!("{}, {time}", self.date(at.date()))
    }

    /// A date as people of the language write it out.
    pub fn date(&self, date: Date) -> String {
        let day = match date.day() {
            1 => self.say("date-first"),
            day => day.to_string(),
        };
        let month = self.say(&format!("date-month-{}", date.month()));
        let values = [
            ("day", day.as_str()),
            ("month", &month),
            ("year", &date.year().to_string()),
        ];
        self.phrases.say_with(self.language, "date", &values)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(language: Language) -> BTreeSet<&'static str> {
        SHIPPED
            .iter()
            .filter(|(of, _)| *of == language)
            .flat_map(|(_, text)| text.lines())
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
            .collect()
    }

    /// Keys in the calls of a template or a source.
    fn called(text: &'static str) -> impl Iterator<Item = &'static str> {
        ["say(\"", "say_with(\""]
            .into_iter()
            .flat_map(|call| text.split(call).skip(1))
            .filter_map(|rest| rest.split('"').next())
    }

    /// What stands between quotes in a source and looks like a key of ours.
    fn quoted(text: &'static str) -> impl Iterator<Item = &'static str> {
        const STARTS: [&str; 15] = [
            "accessibility-",
            "action-",
            "alert-",
            "answer-title",
            "author-",
            "delete-",
            "display-",
            "expired-",
            "language-",
            "no-cookie-",
            "notice-",
            "restarted-",
            "source-",
            "strip-",
            "terminal-",
        ];
        text.split('"')
            .filter(|text| STARTS.iter().any(|key| text.starts_with(key)))
            .filter(|text| !text.ends_with('-'))
    }

    #[test]
    fn all_languages_define_the_same_keys() {
        shipped().unwrap();
        let expected = keys(Language::FRENCH);
        assert!(expected.len() > 40);
        assert_eq!(keys(Language::ENGLISH), expected);
        assert_eq!(keys(Language::SPANISH), expected);
    }

    #[test]
    fn every_key_in_use_exists() {
        let defined = keys(Language::FRENCH);
        let templates = [
            include_str!("../templates/page.html"),
            include_str!("../templates/chrome.html"),
            include_str!("../templates/problem.html"),
            include_str!("../templates/delete.html"),
            include_str!("../templates/accessibility.html"),
            include_str!("../templates/privacy.html"),
            include_str!("../templates/fragment/chat.html"),
            include_str!("../templates/fragment/greeting.html"),
            include_str!("../templates/fragment/human.html"),
            include_str!("../templates/fragment/contact.html"),
            include_str!("../templates/fragment/received.html"),
            include_str!("../templates/fragment/answered.html"),
            include_str!("../templates/fragment/part.html"),
            include_str!("../templates/fragment/card.html"),
            include_str!("../templates/fragment/definition.html"),
            include_str!("../templates/fragment/passage.html"),
            include_str!("../templates/fragment/feedback.html"),
        ];
        let sources = [
            include_str!("labels.rs"),
            include_str!("terminal.rs"),
            include_str!("web/view.rs"),
            include_str!("web/strip.rs"),
            include_str!("web/page/about.rs"),
            include_str!("web/page/chat.rs"),
            include_str!("web/page/chrome.rs"),
            include_str!("web/page/download.rs"),
            include_str!("web/page/leave.rs"),
            include_str!("web/page/send.rs"),
        ];
        let everywhere = templates.into_iter().chain(sources).flat_map(called);
        for key in everywhere.chain(sources.into_iter().flat_map(quoted)) {
            assert!(
                defined.contains(key),
                "`{key}` is used but defined in no Fluent file"
            );
        }
        let examples = (1..=4).map(|number| format!("example-{number}"));
        let reasons =
            bot_core::conversation::Reason::ALL.map(|reason| format!("reason-{}", reason.name()));
        for key in examples.chain(reasons) {
            assert!(defined.contains(key.as_str()), "{key}");
        }
    }

    #[test]
    fn thousands_are_apart() {
        let phrases = shipped().unwrap();
        let written = |language, count| Labels::new(&phrases, language).count(count);
        assert_eq!(written(Language::ENGLISH, 1_234_567), "1,234,567");
        assert_eq!(written(Language::FRENCH, 3_657), "3\u{202f}657");
        assert_eq!(written(Language::SPANISH, 657), "657");
    }

    #[test]
    fn dates_are_written_out() {
        let phrases = shipped().unwrap();
        let written =
            |language, date: &str| Labels::new(&phrases, language).date(date.parse().unwrap());
        assert_eq!(written(Language::FRENCH, "2026-05-01"), "1er mai 2026");
        assert_eq!(written(Language::ENGLISH, "2026-04-17"), "17 April 2026");
        assert_eq!(
            written(Language::SPANISH, "2026-08-02"),
            "2 de agosto de 2026"
        );
    }
}
