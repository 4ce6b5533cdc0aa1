//! What the greeting offers to ask: pages of the library in service, from its largest themes.

use bot_core::access::Scope;
use bot_core::evidence::Theme;
use bot_core::{Conversation, Language};

use super::super::{CHANNEL, WebState};
use crate::labels::Labels;

/// How many examples are shown.
const SHOWN: usize = 4;

/// A message that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Example {
    /// The message that pressing it sends.
    pub(super) text: String,
    /// Theme of the page that it asks for, when it asks for one.
    pub(super) theme: Option<String>,
    /// Language of both.
    pub(super) language: Language,
}

/// Examples for a reader. Without a page in the reader's language they are general sentences.
pub(super) async fn of(
    state: &WebState,
    conversation: Option<&Conversation>,
    labels: Labels<'_>,
) -> Vec<Example> {
    let today = (state.today)();
    let citizen = Conversation::from_citizen(CHANNEL);
    let who = conversation.unwrap_or(&citizen);
    let scope = Scope {
        place: who.place.clone(),
        audience: who.audience.clone(),
        ..Scope::new(who.access.clone(), today)
    };
    let themes = state.engine.themes(labels.language(), &scope, SHOWN).await;
    match themes {
        Ok(themes) if !themes.is_empty() => themes.into_iter().map(about).collect(),
        // No library is no failure of the page; its own part says so.
        Ok(_) | Err(_) => general(labels),
    }
}

fn about(theme: Theme) -> Example {
    Example {
        text: theme.title,
        theme: Some(theme.name),
        language: theme.language,
    }
}

fn general(labels: Labels<'_>) -> Vec<Example> {
    let example = |number| Example {
        text: labels.say(&format!("example-{number}")),
        theme: None,
        language: labels.language(),
    };
    (1..=SHOWN).map(example).collect()
}
