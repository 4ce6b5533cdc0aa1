//! Every sentence that the assistant says, from Fluent files.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::Language;

/// The Fluent files that ship with the project.
const SHIPPED: [(Language, &str); 3] = [
    (
        Language::FRENCH,
        include_str!("../../config/locales/fr/assistant.ftl"),
    ),
    (
        Language::ENGLISH,
        include_str!("../../config/locales/en/assistant.ftl"),
    ),
    (
        Language::SPANISH,
        include_str!("../../config/locales/es/assistant.ftl"),
    ),
];

/// The sentences of the assistant in every language it speaks.
pub struct Phrases {
    bundles: BTreeMap<Language, FluentBundle<FluentResource>>,
    fallback: Language,
}

/// A Fluent file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PhrasesError {
    /// The file does not parse, or defines a message twice.
    #[error("the `{language}` phrases do not load: {problems}")]
    Unreadable {
        /// Language of the file.
        language: Language,
        /// What is wrong, problem after problem.
        problems: String,
    },
    /// There is no file for the language to fall back to.
    #[error("there are no phrases in `{0}`, the language to fall back to")]
    NoFallback(Language),
}

impl Phrases {
    /// The phrases that ship with the project; French is what others fall back to.
    ///
    /// # Errors
    /// Fails when a shipped file is damaged, which the tests exclude.
    pub fn shipped() -> Result<Self, PhrasesError> {
        Self::load(&SHIPPED, Language::FRENCH)
    }

    /// The phrases that ship with the project, with other files laid over them: a file of a shipped
    /// language replaces the messages that it defines, one of another language adds that language.
    ///
    /// # Errors
    /// Fails when a text does not parse or defines a message twice.
    pub fn shipped_with(files: &[(Language, &str)]) -> Result<Self, PhrasesError> {
        let mut phrases = Self::shipped()?;
        phrases.overlay(files)?;
        Ok(phrases)
    }

    /// Lays other files over these phrases, as [`Phrases::shipped_with`] does.
    ///
    /// # Errors
    /// Fails when a text does not parse or defines a message twice.
    pub fn overlay(&mut self, files: &[(Language, &str)]) -> Result<(), PhrasesError> {
        for &(language, text) in files {
            // Parsed alone first, so that a message that stands twice is told and not overridden.
            add_file(&mut empty_bundle(language), language, text)?;
            let bundle = self
                .bundles
                .entry(language)
                .or_insert_with(|| empty_bundle(language));
            bundle.add_resource_overriding(resource(language, text)?);
        }
        Ok(())
    }

    /// Keys that the language to fall back to has and another language lacks, of those given.
    pub fn missing<'a>(
        &self,
        language: Language,
        keys: impl IntoIterator<Item = &'a str>,
    ) -> Vec<&'a str> {
        let has = |language: Language, key: &str| {
            let bundle = self.bundles.get(&language);
            bundle.is_some_and(|bundle| bundle.has_message(key))
        };
        let keys = keys.into_iter();
        keys.filter(|key| has(self.fallback, key) && !has(language, key))
            .collect()
    }

    /// Loads phrases from the texts of Fluent files. Several texts may share a language.
    ///
    /// # Errors
    /// Fails when a text does not parse, defines a message twice, or none is in `fallback`.
    pub fn load(files: &[(Language, &str)], fallback: Language) -> Result<Self, PhrasesError> {
        let mut bundles: BTreeMap<Language, FluentBundle<FluentResource>> = BTreeMap::new();
        for &(language, text) in files {
            let bundle = bundles
                .entry(language)
                .or_insert_with(|| empty_bundle(language));
            add_file(bundle, language, text)?;
        }
        if !bundles.contains_key(&fallback) {
            return Err(PhrasesError::NoFallback(fallback));
        }
        Ok(Self { bundles, fallback })
    }

    /// The languages that the assistant speaks, the one to fall back to first.
    pub fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        let others = self.bundles.keys().copied();
        let others = others.filter(|language| *language != self.fallback);
        std::iter::once(self.fallback).chain(others)
    }

    /// Whether the assistant speaks `language`.
    pub fn speaks(&self, language: Language) -> bool {
        self.bundles.contains_key(&language)
    }

    /// The sentence behind `key` without arguments.
    pub fn say(&self, language: Language, key: &str) -> String {
        self.say_with(language, key, &[])
    }

    /// The sentence behind `key`. A key that is missing in `language` is looked up in the fallback
    /// language; one that is missing there too comes back as itself (a test holds that all keys
    /// in use exist).
    pub fn say_with(&self, language: Language, key: &str, arguments: &[(&str, &str)]) -> String {
        let mut values = FluentArgs::new();
        for &(name, value) in arguments {
            values.set(
                name.to_owned(),
                FluentValue::String(Cow::Owned(value.to_owned())),
            );
        }
        [language, self.fallback]
            .iter()
            .filter_map(|language| self.bundles.get(language))
            .find_map(|bundle| format_message(bundle, key, &values))
            .unwrap_or_else(|| key.to_owned())
    }
}

fn empty_bundle(language: Language) -> FluentBundle<FluentResource> {
    let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // The answer object is plain text; channels isolate right-to-left runs where they render.
    bundle.set_use_isolating(false);
    bundle
}

fn add_file(
    bundle: &mut FluentBundle<FluentResource>,
    language: Language,
    text: &str,
) -> Result<(), PhrasesError> {
    bundle
        .add_resource(resource(language, text)?)
        .map_err(|errors| unreadable(language, &errors))
}

fn resource(language: Language, text: &str) -> Result<FluentResource, PhrasesError> {
    FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| unreadable(language, &errors))
}

fn unreadable(language: Language, problems: &[impl ToString]) -> PhrasesError {
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    PhrasesError::Unreadable {
        language,
        problems: problems.join("; "),
    }
}

/// The keys of the messages in the text of a Fluent file.
pub fn keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim_end())
}

/// The keys of all messages that ship with the project.
pub fn shipped_keys() -> impl Iterator<Item = &'static str> {
    keys(SHIPPED[0].1)
}

fn format_message(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    values: &FluentArgs<'_>,
) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut problems = Vec::new();
    Some(
        bundle
            .format_pattern(pattern, Some(values), &mut problems)
            .into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn shipped_files_load_and_define_the_same_keys() {
        Phrases::shipped().unwrap();
        let expected: BTreeSet<&str> = shipped_keys().collect();
        assert!(expected.len() > 10);
        for (language, text) in SHIPPED {
            assert_eq!(keys(text).collect::<BTreeSet<_>>(), expected, "{language}");
        }
    }

    #[test]
    fn arguments_are_filled_in_and_unknown_languages_fall_back() {
        let files = [(Language::FRENCH, "hello = Bonjour { $name }")];
        let phrases = Phrases::load(&files, Language::FRENCH).unwrap();
        let said = phrases.say_with(Language::GERMAN, "hello", &[("name", "Ada")]);
        assert_eq!(said, "Bonjour Ada");
    }

    #[test]
    fn a_file_laid_over_replaces_what_it_defines_and_adds_a_language() {
        let files = [
            (Language::FRENCH, "goodbye = Adieu"),
            (Language::GERMAN, "greeting = Guten Tag"),
        ];
        let phrases = Phrases::shipped_with(&files).unwrap();
        assert_eq!(phrases.say(Language::FRENCH, "goodbye"), "Adieu");
        assert_ne!(phrases.say(Language::FRENCH, "thanks"), "thanks");
        assert_eq!(phrases.say(Language::GERMAN, "greeting"), "Guten Tag");
        assert_eq!(phrases.say(Language::GERMAN, "goodbye"), "Adieu");
        assert!(phrases.speaks(Language::GERMAN));
        let missing = phrases.missing(Language::GERMAN, ["greeting", "goodbye", "no such key"]);
        assert_eq!(missing, ["goodbye"]);
    }

    #[test]
    fn a_broken_file_is_named() {
        let error = Phrases::load(&[(Language::FRENCH, "= nothing")], Language::FRENCH);
        assert!(error.err().unwrap().to_string().contains("`fr`"));
    }
}
