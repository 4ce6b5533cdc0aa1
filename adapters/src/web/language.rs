//! Which language a page is in: the person's choice, then the browser's wish, then the default.

use axum::http::{HeaderMap, header};
use bot_core::Language;

use super::WebState;

/// The language for a choice made on the page, if any, and a browser.
pub(super) fn of_page(chosen: Option<&str>, headers: &HeaderMap, state: &WebState) -> Language {
    chosen
        .and_then(|code| code.parse().ok())
        .filter(|language| state.phrases.speaks(*language))
        .unwrap_or_else(|| of_browser(headers, state))
}

/// The language that the browser prefers among those spoken.
pub(super) fn of_browser(headers: &HeaderMap, state: &WebState) -> Language {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(|wishes| best_wish(wishes, |language| state.phrases.speaks(language)))
        .unwrap_or_else(|| state.settings.now().default_language)
}

/// The spoken language of highest weight; of equal weights, the first.
fn best_wish(wishes: &str, speaks: impl Fn(Language) -> bool) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for wish in wishes.split(',').take(20) {
        let mut parts = wish.split(';').map(str::trim);
        let Some(Ok(language)) = parts.next().map(str::parse::<Language>) else {
            continue;
        };
        let weight = parts
            .find_map(|part| part.strip_prefix("q="))
            .map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
        let is_better = best.is_none_or(|(highest, _)| weight > highest);
        if weight > 0.0 && is_better && speaks(language) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_order_the_wishes() {
        let spoken = [Language::FRENCH, Language::ENGLISH, Language::SPANISH];
        let best = |wishes| best_wish(wishes, |language| spoken.contains(&language));
        assert_eq!(best("de, en;q=0.8, es;q=0.9"), Some(Language::SPANISH));
        assert_eq!(best("en-GB,fr;q=0.9"), Some(Language::ENGLISH));
        assert_eq!(best("fr;q=0, en;q=0.1"), Some(Language::ENGLISH));
        assert_eq!(best("*, de"), None);
        assert_eq!(best("en;q=abc,,;"), None);
    }
}
