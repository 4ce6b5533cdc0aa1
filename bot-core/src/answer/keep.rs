//! Taking segments out of an answer without leaving anything behind that belonged to them.

use super::{Answer, Citation, Segment, SegmentKind};

impl Answer {
    /// Keeps the quotations that pass and everything the assistant says itself. A heading and a notice
    /// go with the last quotation below them, an explained word with its quotation, and a source with
    /// the last quotation from it. Returns how many quotations were dropped.
    pub fn keep_quotes(&mut self, mut passes: impl FnMut(&Segment) -> bool) -> usize {
        let segments = std::mem::take(&mut self.segments);
        let mut places = vec![None; segments.len()];
        let mut above: Vec<(usize, Segment)> = Vec::new();
        let (mut dropped, mut is_spent) = (0, false);
        for (place, segment) in segments.into_iter().enumerate() {
            if matches!(segment.kind, SegmentKind::Heading | SegmentKind::Notice) {
                // What stood above a quotation that was dropped stands above nothing now.
                if std::mem::take(&mut is_spent) {
                    above.clear();
                }
                above.push((place, segment));
            } else if segment.kind.is_quoted() && !passes(&segment) {
                dropped += 1;
                is_spent = true;
            } else {
                let is_own = !segment.kind.is_quoted();
                let kept = if is_own {
                    Vec::new()
                } else {
                    std::mem::take(&mut above)
                };
                is_spent = false;
                for (place, segment) in kept.into_iter().chain([(place, segment)]) {
                    places[place] = Some(self.segments.len());
                    self.segments.push(segment);
                }
            }
        }
        self.terms.retain_mut(|term| {
            let place = places.get(term.segment).copied().flatten();
            term.segment = place.unwrap_or_default();
            place.is_some()
        });
        self.drop_unused_sources();
        dropped
    }

    /// Removes a sentence of the assistant's own.
    pub(crate) fn remove_sentence(&mut self, place: usize) {
        self.segments.remove(place);
        for term in &mut self.terms {
            term.segment -= usize::from(term.segment > place);
        }
    }

    /// Whether something is quoted.
    pub fn quotes_something(&self) -> bool {
        self.segments.iter().any(|segment| segment.kind.is_quoted())
    }

    fn drop_unused_sources(&mut self) {
        let citations = self
            .segments
            .iter()
            .filter_map(|part| part.citation.as_ref());
        let used: Vec<usize> = citations.map(|citation| citation.source).collect();
        let mut places = Vec::with_capacity(self.sources.len());
        let mut kept = 0;
        for place in 0..self.sources.len() {
            places.push(kept);
            kept += usize::from(used.contains(&place));
        }
        let mut place = 0;
        self.sources.retain(|_| {
            place += 1;
            used.contains(&(place - 1))
        });
        let citations = self
            .segments
            .iter_mut()
            .filter_map(|part| part.citation.as_mut());
        citations.for_each(|citation: &mut Citation| {
            citation.source = places.get(citation.source).copied().unwrap_or_default();
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Source;
    use crate::{Language, Outcome};

    fn source(page: &str) -> Source {
        Source::new(page.to_owned(), String::new(), Language::FRENCH)
    }

    fn quote(source: usize, text: &str) -> Segment {
        Segment {
            kind: SegmentKind::Quote,
            text: text.to_owned(),
            language: Language::FRENCH,
            citation: Some(Citation {
                source,
                page: String::new(),
                section: 0,
                start: 0,
                end: 0,
                content_hash: String::new(),
            }),
            part: None,
            links: Vec::new(),
            short: false,
        }
    }

    #[test]
    fn a_dropped_quotation_takes_what_belonged_to_it_along() {
        let mut answer = Answer::new(Language::FRENCH, Outcome::Answered);
        answer.say(SegmentKind::Sentence, "Voici :".to_owned());
        answer.say(SegmentKind::Notice, "not yet".to_owned());
        answer.say(SegmentKind::Heading, "one".to_owned());
        answer.segments.push(quote(0, "gone"));
        answer.say(SegmentKind::Heading, "two".to_owned());
        answer.segments.push(quote(0, "gone"));
        answer.segments.push(quote(1, "stays"));
        answer.say(SegmentKind::Heading, "three".to_owned());
        answer.segments.push(quote(0, "gone"));
        answer.sources = vec![source("a"), source("b")];
        let dropped = answer.keep_quotes(|segment| segment.text != "gone");
        assert_eq!(dropped, 3);
        let texts: Vec<&str> = answer
            .segments
            .iter()
            .map(|part| part.text.as_str())
            .collect();
        assert_eq!(texts, ["Voici :", "two", "stays"]);
        assert_eq!(answer.sources.len(), 1);
        assert_eq!(answer.sources[0].page, "b");
        let citation = answer.segments[2].citation.as_ref().unwrap();
        assert_eq!(citation.source, 0);
        assert!(answer.quotes_something());
        answer.keep_quotes(|_| false);
        assert!(!answer.quotes_something() && answer.sources.is_empty());
    }
}
