//! What a channel can carry: an answer that is too long loses its last passages, whole.

use std::collections::BTreeMap;

use super::Guard;
use crate::Answer;

/// How long answers may be, in characters of all that is said and quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongestAnswers {
    /// On channels without a line of their own.
    pub default: usize,
    /// By name of the channel.
    pub by_channel: BTreeMap<String, usize>,
}

impl Default for LongestAnswers {
    fn default() -> Self {
        Self {
            default: 8_000,
            by_channel: BTreeMap::new(),
        }
    }
}

impl LongestAnswers {
    /// The limit of a channel.
    pub fn of(&self, channel: &str) -> usize {
        let own = self.by_channel.get(channel);
        own.copied().unwrap_or(self.default)
    }
}

impl Guard<'_> {
    /// Drops quotations from the end until the answer fits. None is ever cut: half a rule is a wrong one.
    pub(in crate::engine) fn shorten(&self, answer: &mut Answer) {
        let limit = self.composer.settings.longest_answers.of(self.channel);
        while length(answer) > limit && answer.quotes_something() {
            let quotes = answer.segments.iter();
            let mut left = quotes.filter(|part| part.kind.is_quoted()).count();
            answer.keep_quotes(|_| {
                left -= 1;
                left > 0
            });
        }
    }
}

fn length(answer: &Answer) -> usize {
    answer
        .segments
        .iter()
        .map(|segment| segment.text.chars().count())
        .sum()
}
