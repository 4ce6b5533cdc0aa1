//! What an answer says of pages and glossaries stands in the index that is in service.

use super::Guard;
use crate::Answer;
use crate::answer::{
    Action, Choice, ExplainedTerm, PageLink, Segment, SegmentKind, Source, characters,
};
use crate::claim::Claim;
use crate::error::KnowledgeError;

impl Guard<'_> {
    /// Drops quotations, explanations, links and offers that do not stand in the index. Returns how many.
    pub(super) async fn drop_what_does_not_stand(
        &self,
        answer: &mut Answer,
    ) -> Result<usize, KnowledgeError> {
        let verdicts = {
            let claims = self.claims(answer);
            let asked: Vec<Claim<'_>> = claims.iter().flatten().copied().collect();
            // Help in danger claims nothing, and is given when the library is gone.
            let stands = match asked.as_slice() {
                [] => Vec::new(),
                asked => self.knowledge.stand(asked, &self.scope).await?,
            };
            let mut stands = stands.into_iter();
            let verdict = |claims: &Vec<Claim<'_>>| {
                claims
                    .iter()
                    .fold(true, |all, _| stands.next().unwrap_or(false) && all)
            };
            claims.iter().map(verdict).collect::<Vec<bool>>()
        };
        let mut verdicts = verdicts.into_iter();
        let mut stands = || verdicts.next().unwrap_or(false);
        let before = offers(answer);
        // In the order of the claims.
        answer.actions.retain(|_| stands());
        answer.other_pages.retain(|_| stands());
        answer.choices.retain(|_| stands());
        answer.terms.retain(|_| stands());
        for segment in &mut answer.segments {
            segment.links.retain(|_| stands());
        }
        for source in &mut answer.sources {
            source.laws.retain(|_| stands());
        }
        let dropped = before - offers(answer);
        Ok(dropped + answer.keep_quotes(|_| stands()))
    }

    /// What is claimed by each action, link, reply, explained word, link of a step, law and quotation, in this
    /// order.
    fn claims<'a>(&'a self, answer: &'a Answer) -> Vec<Vec<Claim<'a>>> {
        let actions = answer.actions.iter().map(|action| self.of_action(action));
        let links = answer.other_pages.iter().map(of_link);
        let choices = answer.choices.iter().map(of_choice);
        let terms = answer.terms.iter().map(|term| of_term(term, answer));
        let steps = answer.segments.iter().flat_map(|segment| &segment.links);
        let laws = answer.sources.iter().flat_map(of_laws);
        let quotes = answer.segments.iter().filter(|part| part.kind.is_quoted());
        let quotes = quotes.map(|segment| of_quote(segment, answer));
        let claims = actions.chain(links).chain(choices);
        claims
            .chain(terms)
            .chain(steps.map(of_link))
            .chain(laws)
            .chain(quotes)
            .collect()
    }

    fn of_action<'a>(&'a self, action: &'a Action) -> Vec<Claim<'a>> {
        match self.evidence.findings.pages.first() {
            Some(page) if !self.is_own(action) => vec![Claim::Offer {
                page: &page.id,
                action,
            }],
            _ => Vec::new(),
        }
    }
}

fn offers(answer: &Answer) -> usize {
    let of_steps: usize = answer
        .segments
        .iter()
        .map(|segment| segment.links.len())
        .sum();
    let laws: usize = answer.sources.iter().map(|source| source.laws.len()).sum();
    let beside = answer.actions.len() + answer.other_pages.len() + answer.choices.len();
    beside + answer.terms.len() + of_steps + laws
}

fn of_laws(source: &Source) -> impl Iterator<Item = Vec<Claim<'_>>> {
    let page = &source.page;
    source
        .laws
        .iter()
        .map(move |law| vec![Claim::Law { page, law }])
}

fn of_link(link: &PageLink) -> Vec<Claim<'_>> {
    vec![Claim::Page {
        id: &link.page,
        title: Some(&link.title),
        url: link.url.as_deref(),
    }]
}

/// A page that is offered as a reply is there; one whose case is offered, too.
fn of_choice(choice: &Choice) -> Vec<Claim<'_>> {
    let is_page = choice.kind == crate::answer::ChoiceKind::Page;
    let page = choice.page.as_deref().map(|id| Claim::Page {
        id,
        title: is_page.then_some(&*choice.label),
        url: None,
    });
    page.into_iter().collect()
}

fn of_term<'a>(term: &'a ExplainedTerm, answer: &Answer) -> Vec<Claim<'a>> {
    let segment = answer.segments.get(term.segment);
    let stands_there = segment.is_some_and(|segment| {
        segment.kind == SegmentKind::Quote
            && characters(&segment.text, term.start, term.end) == term.text
    });
    let texts = [&term.expansion, &term.definition];
    let claims = texts.into_iter().flatten().map(|text| Claim::Meaning {
        entry: &term.source.page,
        content_hash: &term.content_hash,
        text,
        url: term.source.url.as_deref(),
    });
    let claims: Vec<Claim<'_>> = claims.collect();
    if claims.is_empty() || term.text.is_empty() || !stands_there {
        return vec![Claim::NONE];
    }
    claims
}

fn of_quote<'a>(segment: &'a Segment, answer: &'a Answer) -> Vec<Claim<'a>> {
    let citation = segment.citation.as_ref();
    let source = citation.and_then(|citation| answer.sources.get(citation.source));
    let (Some(citation), Some(source)) = (citation, source) else {
        return vec![Claim::NONE];
    };
    if source.page != citation.page || segment.text.trim().is_empty() {
        return vec![Claim::NONE];
    }
    let url = source.url.as_deref();
    if segment.kind == SegmentKind::Definition {
        return vec![Claim::Meaning {
            entry: &citation.page,
            content_hash: &citation.content_hash,
            text: &segment.text,
            url,
        }];
    }
    let quote = Claim::Quote {
        page: &citation.page,
        content_hash: &citation.content_hash,
        section: citation.section,
        start: citation.start,
        end: citation.end,
        text: &segment.text,
    };
    let page = Claim::Page {
        id: &source.page,
        title: Some(&source.title),
        url,
    };
    vec![quote, page]
}
