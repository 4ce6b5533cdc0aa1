//! What is personal in a message is never said back.

use super::Guard;
use crate::Answer;
use crate::answer::SegmentKind;
use crate::directory::Contact;

/// Shorter pieces, such as a first name of two letters, stand in many words.
const SHORTEST: usize = 4;

impl Guard<'_> {
    /// Drops sentences and replies that hold something personal of the message. What pages and the
    /// operator say is no echo, even where it has the same number. Returns how many.
    pub(super) fn drop_echoes(&self, answer: &mut Answer) -> usize {
        let text = self.text.expose();
        let found = self.composer.settings.masker.find(self.text);
        let pieces = found.into_iter().filter_map(|found| text.get(found.span));
        let pieces: Vec<&str> = pieces
            .filter(|piece| piece.chars().count() >= SHORTEST)
            .collect();
        if pieces.is_empty() {
            return 0;
        }
        let has_piece = |text: &str| pieces.iter().any(|piece| text.contains(piece));
        let before = answer.segments.len() + answer.choices.len();
        let places: Vec<usize> = (0..answer.segments.len()).collect();
        for place in places.into_iter().rev() {
            let segment = &answer.segments[place];
            let is_said = segment.kind == SegmentKind::Sentence;
            if is_said && has_piece(&segment.text) && !self.is_of_operator(&segment.text) {
                answer.remove_sentence(place);
            }
        }
        answer.choices.retain(|choice| {
            choice.page.is_some() || !(has_piece(&choice.label) || has_piece(&choice.says))
        });
        before - answer.segments.len() - answer.choices.len()
    }

    /// Whether a sentence is one of the operator's own texts.
    fn is_of_operator(&self, text: &str) -> bool {
        let guide = &self.evidence.guide;
        let authority = guide.authority.as_ref().map(|authority| &authority.contact);
        let contacts = [guide.contact.as_ref(), guide.complaints.as_ref(), authority];
        let contacts = contacts.into_iter().flatten();
        let situations = [&self.evidence.danger, &self.evidence.feared];
        let messages = situations
            .into_iter()
            .flatten()
            .map(|situation| &situation.message);
        let texts = contacts
            .map(|contact: &Contact| &contact.text)
            .chain(messages);
        let language = self.composer.language;
        texts
            .filter_map(|texts| texts.best(language))
            .any(|(_, own)| own == text)
    }
}
