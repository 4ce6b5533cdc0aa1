//! What a channel hands to the engine.

use jiff::civil::Date;

use crate::access::{Access, Place};
use crate::conversation::{ConversationId, RequestKey};
use crate::personal_data::PersonalData;
use crate::{Language, Sensitive};

/// One message from a person, with what the channel knows about them.
#[derive(Debug, Clone)]
pub struct Inbound {
    /// The channel's name in logs and metrics, such as `web` or `terminal`.
    pub channel: &'static str,
    /// What the person wrote, untouched but for what is masked in it.
    pub text: Sensitive<String>,
    /// What is masked in it, where it was kept before it got here.
    pub masked: Vec<PersonalData>,
    /// The language that the person chose explicitly, if any. It wins over detection.
    pub language: Option<Language>,
    /// The language of the channel around the message, when it is known: the page's, the app's. It
    /// counts where the person chose none.
    pub locale: Option<Language>,
    /// What the caller may read; the channel has verified it.
    pub access: Access,
    /// Where the person is, when known.
    pub place: Place,
    /// The audience that the channel serves, such as `individuals`; `None` for all.
    pub audience: Option<String>,
    /// The day on which the answer must hold.
    pub today: Date,
    /// The conversation that the message belongs to. Without one, nothing is kept.
    pub conversation: Option<InConversation>,
}

/// Where a message belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InConversation {
    /// The conversation; the channel has verified that the caller may write in it.
    pub id: ConversationId,
    /// The client's key, by which a message that is sent again is handled once.
    pub key: Option<RequestKey>,
}

impl Inbound {
    /// A message from a citizen about whom nothing is known.
    pub fn from_citizen(channel: &'static str, text: String, today: Date) -> Self {
        Self {
            channel,
            text: Sensitive::new(text),
            masked: Vec::new(),
            language: None,
            locale: None,
            access: Access::public(),
            place: Place::default(),
            audience: None,
            today,
            conversation: None,
        }
    }
}
