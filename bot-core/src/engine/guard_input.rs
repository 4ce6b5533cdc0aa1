//! What a message holds that leaves nothing to look up: danger, too many words, none.

use std::sync::Arc;

use super::evidence::Evidence;
use super::understand::Understood;
use super::{EngineSettings, decide};
use crate::danger::Situation;
use crate::ports::DangerWatch;
use crate::{Act, Cause, Sensitive};

/// The evidence to decide a message by that is not to be looked up; none for any other. Danger comes
/// first, by the list or by what the message was understood to tell. A message that only seems to tell
/// of danger is looked up too: it may be an ordinary question, and gets the numbers beside its answer.
pub(super) fn check(
    text: &Sensitive<String>,
    danger: Option<Arc<Situation>>,
    understood: &Understood,
    watch: &dyn DangerWatch,
    settings: &EngineSettings,
) -> Option<Evidence> {
    let act = &understood.understanding.intent.act;
    let is_long = text.expose().chars().count() > settings.longest_message;
    if let Some(situation) = danger {
        Some(Evidence::of_danger(situation))
    } else if let Act::Danger { situation } = act {
        let is_doubtful = decide::needs_pages(&understood.understanding, &settings.thresholds);
        let situation = || watch.situation(situation.as_deref());
        (is_long || !is_doubtful).then(|| Evidence::of_danger(situation()))
    } else if is_long {
        Some(Evidence::refused(Cause::TooLong))
    } else if *act == Act::Nothing {
        Some(Evidence::refused(Cause::EmptyMessage))
    } else {
        None
    }
}

/// The situation of danger that a message which is looked up seems to tell of.
pub(super) fn feared(understood: &Understood, watch: &dyn DangerWatch) -> Option<Arc<Situation>> {
    match &understood.understanding.intent.act {
        Act::Danger { situation } => Some(watch.situation(situation.as_deref())),
        _ => None,
    }
}
