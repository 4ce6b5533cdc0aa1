//! What every page shows around its content, and for whom.

use axum::body::Body;
use axum::http::{HeaderMap, Response};
use bot_core::Language;
use serde::Deserialize;

use super::super::assets::{self, Addresses};
use super::super::settings::WebSettings;
use super::super::{LibraryStatus, WebState, language, strip};
use super::preferences::{self, Preferences, TextSize, Theme};
use crate::labels::{self, Labels};

/// Who reads: the language, and how the page should look.
pub(super) struct Reader<'a> {
    pub(super) labels: Labels<'a>,
    /// The settings that hold for this request.
    pub(super) settings: &'a WebSettings,
    pub(super) preferences: Preferences,
    /// Whether this very request chose a language that the next one would not know of.
    has_chosen_here: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct LanguageQuery {
    lang: Option<String>,
}

impl<'a> Reader<'a> {
    /// The reader behind the query of an address.
    pub(super) fn of_query(
        state: &'a WebState,
        settings: &'a WebSettings,
        headers: &HeaderMap,
        query: &str,
    ) -> Self {
        let query: LanguageQuery = serde_urlencoded::from_str(query).unwrap_or_default();
        Self::new(state, settings, headers, query.lang.as_deref())
    }

    /// The reader behind a request; `chosen` is a language that it names.
    pub(super) fn new(
        state: &'a WebState,
        settings: &'a WebSettings,
        headers: &HeaderMap,
        chosen: Option<&str>,
    ) -> Self {
        let mut preferences = Preferences::of(headers);
        let usual = preferences.language.map(|language| language.to_string());
        let usual = language::of_page(usual.as_deref(), headers, state);
        let chosen = chosen
            .and_then(|code| code.parse().ok())
            .filter(|language| state.phrases.speaks(*language));
        preferences.language = chosen.or(preferences.language);
        let language = chosen.unwrap_or(usual);
        Self {
            labels: state.labels(settings, language),
            settings,
            preferences,
            has_chosen_here: language != usual,
        }
    }
}

impl Reader<'_> {
    /// Has the browser remember a language that this request chose.
    pub(super) fn remember(&self, response: &mut Response<Body>) {
        if self.has_chosen_here {
            preferences::remember(response, &self.preferences);
        }
    }
}

/// What stands around the content of a page.
pub(super) struct Chrome<'a> {
    pub(super) labels: Labels<'a>,
    pub(super) site: &'a str,
    pub(super) assets: &'static Addresses,
    /// Where the operator's theme is, if there is one.
    pub(super) theme: Option<String>,
    pub(super) status: LibraryStatus,
    pub(super) strip: Vec<strip::Line>,
    pub(super) preferences: Preferences,
    /// The address of the page, to come back to after a change of preferences.
    pub(super) path: &'static str,
    /// The form that preferences are sent with, so that what was typed in it comes along.
    pub(super) form: &'static str,
    /// How long what people write is kept.
    pub(super) kept: String,
    /// The languages of the page, by their own names.
    pub(super) languages: Vec<(Language, String)>,
}

impl<'a> Chrome<'a> {
    /// The surroundings of the page at `path`.
    pub(super) fn new(state: &'a WebState, reader: &'a Reader<'a>, path: &'static str) -> Self {
        let status = (state.status)();
        let labels = reader.labels;
        let kept = labels.privacy(reader.settings.kept_days);
        Self {
            labels,
            site: &reader.settings.site_name,
            assets: assets::addresses(),
            theme: assets::theme_address(reader.settings),
            strip: strip::lines(&status, labels),
            status,
            preferences: reader.preferences,
            path,
            form: "preferences",
            kept,
            languages: labels::languages(&state.phrases),
        }
    }

    /// The choices of text size with the key of each.
    pub(super) fn sizes(&self) -> [(TextSize, &'static str); 3] {
        [
            (TextSize::Normal, "size-normal"),
            (TextSize::Large, "size-large"),
            (TextSize::Largest, "size-largest"),
        ]
    }

    /// The choices of theme with the key of each.
    pub(super) fn themes(&self) -> [(Theme, &'static str); 3] {
        [
            (Theme::Automatic, "theme-automatic"),
            (Theme::Light, "theme-light"),
            (Theme::Dark, "theme-dark"),
        ]
    }
}
