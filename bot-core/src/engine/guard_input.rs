//! What a message holds that leaves nothing to look up: danger, too many words, none.

use std::sync::Arc;

use super::EngineSettings;
use super::evidence::Evidence;
use super::understand::Understood;
use crate::danger::Situation;
use crate::ports::DangerWatch;
use crate::{Act, Cause, Sensitive};

/// The evidence to decide a message by that is not to be looked up; none for any other. Danger comes
/// first, by the list or by what the message was understood to tell.
pub(super) fn check(
    text: &Sensitive<String>,
    danger: Option<Arc<Situation>>,
    understood: &Understood,
    watch: &dyn DangerWatch,
    settings: &EngineSettings,
) -> Option<Evidence> {
    let act = &understood.understanding.intent.act;
    if let Some(situation) = danger {
        Some(Evidence::of_danger(situation))
    } else if let Act::Danger { situation } = act {
        Some(Evidence::of_danger(watch.situation(situation.as_deref())))
    } else if text.expose().chars().count() > settings.longest_message {
        Some(Evidence::refused(Cause::TooLong))
    } else if *act == Act::Nothing {
        Some(Evidence::refused(Cause::EmptyMessage))
    } else {
        None
    }
}
