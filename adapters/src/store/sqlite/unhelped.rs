//! Messages that ended without help for a given cause, over all conversations that are kept. Nothing
//! is copied: what is deleted or forgotten is not among them any more.

use bot_core::answer::Answer;
use bot_core::conversation::{EventKind, Received};
use bot_core::error::StoreError;
use bot_core::personal_data::PersonalData;
use bot_core::{Cause, ConversationId, Language, Sensitive, TurnId};
use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::secret::Secret;
use super::{read, unavailable};

/// A message that ended without help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unhelped {
    /// When it was answered.
    pub at: Timestamp,
    /// What the person wrote, personal data masked.
    pub text: Sensitive<String>,
    /// The same without the words that stand for masked data.
    pub words: Sensitive<String>,
    /// Language that the assistant answered in.
    pub language: Language,
    /// Why there was no help.
    pub cause: Cause,
}

/// The messages whose answer has one of these causes, conversation after conversation.
pub(super) async fn all(
    connection: &mut SqliteConnection,
    causes: &[Cause],
) -> Result<Vec<Unhelped>, StoreError> {
    let mut rows = sqlx::query(
        "SELECT id, key, number, turn, at, kind, payload FROM conversations \
         JOIN secrets ON slot = secret \
         JOIN events ON events.conversation = conversations.conversation \
         WHERE kind IN ('received', 'answered') ORDER BY conversations.conversation, number",
    )
    .fetch(connection);
    let mut found = Vec::new();
    let mut last: Option<(TurnId, Received)> = None;
    while let Some(row) = rows.try_next().await.map_err(unavailable)? {
        let event = read::event(&row, &secret(&row)?)?;
        match event.kind {
            EventKind::Received(received) => last = Some((event.turn, received)),
            EventKind::Answered(answer) => {
                let message = last.take().filter(|(turn, _)| *turn == event.turn);
                let message = message.map(|(_, received)| received);
                found.extend(message.and_then(|said| unhelped(said, &answer, event.at, causes)));
            }
            EventKind::Rated(_) | EventKind::LanguageChosen(_) | EventKind::HandedOver(_) => {}
        }
    }
    Ok(found)
}

fn secret(row: &SqliteRow) -> Result<Secret, StoreError> {
    let id: &[u8] = row.try_get("id").map_err(unavailable)?;
    let id = ConversationId::from_bytes(id.try_into().map_err(unavailable)?);
    Secret::of_row(row, id)
}

fn unhelped(said: Received, answer: &Answer, at: Timestamp, causes: &[Cause]) -> Option<Unhelped> {
    let cause = answer.cause.filter(|cause| causes.contains(cause))?;
    let without = |text: String, kind: &PersonalData| text.replace(kind.placeholder(), " ");
    let words = said.masked.iter().fold(said.text.expose().clone(), without);
    Some(Unhelped {
        at,
        words: Sensitive::new(words),
        text: said.text,
        language: answer.language,
        cause,
    })
}
