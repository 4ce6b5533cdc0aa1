//! How a person wants the page: language, text size, theme. Kept in a cookie that names nobody.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use bot_core::Language;
use serde::Deserialize;

use super::super::WebState;
use super::super::caller::cookie;
use super::chat::Chat;
use super::chrome::Reader;
use super::{form, problem_page, see_other};

/// The cookie's name. Its value is like `fr.dark.large`; what was not chosen is `-`.
const COOKIE: &str = "guichet-page";

/// What was chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Preferences {
    pub(super) language: Option<Language>,
    pub(super) theme: Theme,
    pub(super) size: TextSize,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Theme {
    /// As the device has it.
    #[default]
    Automatic,
    /// Dark letters on light ground.
    Light,
    /// Light letters on dark ground.
    Dark,
}

/// How large letters are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum TextSize {
    /// As the browser has them.
    #[default]
    Normal,
    /// An eighth more.
    Large,
    /// A third more.
    Largest,
}

impl Theme {
    /// The name in forms, in the cookie and in `data-theme`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn named(name: &str) -> Option<Self> {
        let all = [Self::Automatic, Self::Light, Self::Dark];
        all.into_iter().find(|theme| theme.name() == name)
    }
}

impl TextSize {
    /// The name in forms, in the cookie and in `data-text`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::Largest => "largest",
        }
    }

    fn named(name: &str) -> Option<Self> {
        let all = [Self::Normal, Self::Large, Self::Largest];
        all.into_iter().find(|size| size.name() == name)
    }
}

impl Preferences {
    /// Those of a request's cookie; what it does not say, or says wrongly, is not chosen.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let value = cookie::named(headers, COOKIE).unwrap_or_default();
        let mut parts = value.split('.');
        let mut next = || parts.next().unwrap_or_default();
        Self {
            language: next().parse().ok(),
            theme: Theme::named(next()).unwrap_or_default(),
            size: TextSize::named(next()).unwrap_or_default(),
        }
    }

    fn value(&self) -> String {
        let language = self.language.map(|language| language.to_string());
        let language = language.as_deref().unwrap_or("-");
        format!("{language}.{}.{}", self.theme.name(), self.size.name())
    }
}

/// Adds the cookie to a response. It stays for a year.
pub(super) fn remember(response: &mut Response<Body>, preferences: &Preferences) {
    let cookie = format!(
        "{COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax",
        preferences.value()
    );
    // Names and language codes are plain letters, so this is always a header's value.
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// What the form sends. No `Debug`: what was typed comes along.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Choices {
    choose: Option<String>,
    theme: Option<String>,
    text: Option<String>,
    next: String,
    message: String,
    lang: Option<String>,
}

/// `POST /preferences`: remembers a choice and shows the page again. What stands in the composer
/// comes along and is in it again.
pub(super) async fn post(State(state): State<Arc<WebState>>, request: Request) -> Response<Body> {
    let settings = state.settings.now();
    let (headers, choices) = form::read::<Choices>(request).await;
    let choices = match choices {
        Ok(choices) => choices,
        Err(problem) => {
            return problem_page(
                &state,
                &Reader::of_query(&state, &settings, &headers, ""),
                &problem,
            );
        }
    };
    let language = choices.choose.as_deref().or(choices.lang.as_deref());
    let mut reader = Reader::new(&state, &settings, &headers, language);
    let chosen = &mut reader.preferences;
    let theme = choices.theme.as_deref().and_then(Theme::named);
    chosen.theme = theme.unwrap_or(chosen.theme);
    let size = choices.text.as_deref().and_then(TextSize::named);
    chosen.size = size.unwrap_or(chosen.size);
    let mut response = if choices.message.trim().is_empty() {
        see_other(address(&choices.next))
    } else {
        let mut chat = Chat::of_session(&state, &headers, &reader).await;
        chat.text = choices.message;
        chat.respond(&state, &reader, StatusCode::OK)
    };
    remember(&mut response, &reader.preferences);
    response
}

/// The page to come back to: one of ours, by name.
fn address(next: &str) -> &'static str {
    match next {
        "/accessibility" => "/accessibility",
        "/privacy" => "/privacy",
        "/delete" => "/delete",
        _ => "/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cookie: &str) -> Preferences {
        let mut headers = HeaderMap::new();
        let value = format!("a=b; {COOKIE}={cookie}");
        headers.insert(header::COOKIE, HeaderValue::from_str(&value).unwrap());
        Preferences::of(&headers)
    }

    #[test]
    fn a_cookie_says_what_was_chosen_and_nothing_else() {
        let chosen = Preferences {
            language: Some(Language::SPANISH),
            theme: Theme::Dark,
            size: TextSize::Large,
        };
        assert_eq!(chosen.value(), "es.dark.large");
        assert_eq!(read(&chosen.value()), chosen);
        assert_eq!(Preferences::default().value(), "-.automatic.normal");
        for wrong in ["", "-", "...", "<script>.dark\"", "toolong.x.y"] {
            let read = read(wrong);
            assert_eq!(read.language, None, "{wrong}");
            assert_eq!(read.size, TextSize::Normal, "{wrong}");
        }
    }
}
