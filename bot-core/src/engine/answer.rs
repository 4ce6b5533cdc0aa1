//! Composes the answer object: quotations as they stand, with their sources and notices.

mod cases;
mod conflicts;
mod pages;
mod talk;

use jiff::civil::Date;

use super::EngineSettings;
use super::decide::Decision;
use super::evidence::Evidence;
use crate::access::Validity;
use crate::answer::{Answer, Citation, Completeness, PageLink, Segment, SegmentKind, Source};
use crate::evidence::{Findings, FoundPage, Passage, TermUse};
use crate::phrases::Phrases;
use crate::{Cause, Language, Outcome};

/// What composing an answer needs to know about the turn.
pub(super) struct Composer<'a> {
    pub(super) phrases: &'a Phrases,
    pub(super) settings: &'a EngineSettings,
    pub(super) language: Language,
    /// Whether the language is known, or was guessed.
    pub(super) is_language_known: bool,
    pub(super) today: Date,
    /// The day that the person asks about, when they told one.
    pub(super) told_day: Option<Date>,
    /// Where the person is, as two letters.
    pub(super) country: &'a str,
    /// How many turns before this one did not help.
    pub(super) misses: usize,
    /// Whether the conversation is kept, so that a person can read it later.
    pub(super) is_kept: bool,
}

impl Composer<'_> {
    /// The answer for a decision.
    pub(super) fn compose(&self, decision: Decision, evidence: &Evidence) -> Answer {
        let mut answer = self.of_decision(decision, evidence);
        if matches!(answer.outcome, Outcome::Answered | Outcome::PartlyAnswered) {
            // A page answers about the word as it was written; another word may have been meant.
            self.offer_near(&mut answer, evidence);
        }
        if answer.outcome == Outcome::Answered && answer.choices.is_empty() {
            self.offer_untold(&mut answer, evidence);
        }
        let is_answered = matches!(answer.outcome, Outcome::Answered | Outcome::Defined);
        if is_answered && !self.is_language_known {
            let others = self.language_choices();
            answer.choices.extend(others.into_iter().skip(1));
        }
        answer
    }

    fn of_decision(&self, decision: Decision, evidence: &Evidence) -> Answer {
        match decision {
            Decision::Help => match (&evidence.danger, &evidence.feared) {
                (Some(situation), _) => self.help(situation),
                // It may be an ordinary question all the same: the nearest pages stand below.
                (None, Some(situation)) => Answer {
                    other_pages: self.links(&evidence.findings.pages),
                    ..self.help(situation)
                },
                (None, None) => self.refusal(Cause::FailedCheck),
            },
            Decision::HelpAnd(decision) => self.help_and(*decision, evidence),
            Decision::Talk(talk) => self.talk(talk),
            Decision::Reply(texts) => self.reply(&texts),
            Decision::Define => self.definition(evidence),
            Decision::Answer => {
                let intro = match evidence.findings.is_checklist {
                    true => "answer-intro-steps",
                    false => "answer-intro",
                };
                let mut answer = self.quotation(evidence, Outcome::Answered, intro);
                self.offer_other_cases(&mut answer, evidence);
                answer
            }
            Decision::AskPage => self.ask_page(evidence),
            Decision::AskCase => self.ask_case(evidence),
            Decision::AnswerPartly => {
                let outcome = Outcome::PartlyAnswered;
                let mut answer = self.quotation(evidence, outcome, "answer-intro-partly");
                self.offer_other_cases(&mut answer, evidence);
                answer
            }
            Decision::AnswerInGeneral => self.answer_in_general(evidence),
            Decision::Signpost(cause) => self.signpost(cause, evidence),
            Decision::Confirm => self.confirm(evidence),
            Decision::Rephrase => self.rephrase(),
            Decision::AskLanguage => self.ask_language(),
            Decision::HandOver(cause) => self.hand_over(cause, &evidence.guide),
            Decision::Refuse(cause) => self.refusal_with_pages(cause, evidence),
        }
    }

    /// An answer that only says why there is none.
    pub(super) fn refusal(&self, cause: Cause) -> Answer {
        let mut answer = Answer::new(self.language, cause.outcome());
        answer.cause = Some(cause);
        // A page was found then; only it could not be shown.
        if answer.outcome == Outcome::NoAnswer && cause != Cause::FailedCheck {
            answer.say(SegmentKind::Sentence, self.say("no-answer", &[]));
        }
        let limit = self.settings.longest_message.to_string();
        let key = format!("cause-{}", cause.name());
        answer.say(SegmentKind::Sentence, self.say(&key, &[("limit", &limit)]));
        answer
    }

    /// A phrase in the language of the turn.
    pub(super) fn say(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.phrases.say_with(self.language, key, arguments)
    }

    pub(super) fn refusal_with_pages(&self, cause: Cause, evidence: &Evidence) -> Answer {
        let mut answer = self.refusal(cause);
        if answer.outcome == Outcome::NoAnswer {
            answer.other_pages = self.links(&evidence.findings.pages);
            answer.themes.clone_from(&evidence.findings.themes);
        }
        match cause {
            Cause::UnknownTerm => self.offer_near(&mut answer, evidence),
            Cause::TermWithoutDefinition => self.offer_related(&mut answer, evidence),
            _ => {}
        }
        if !answer.other_pages.is_empty() {
            answer.say(SegmentKind::Sentence, self.say("no-answer-next", &[]));
        }
        self.offer(&mut answer, cause, &evidence.guide);
        answer
    }

    /// What the pages say in general to a question about the person's own case.
    fn answer_in_general(&self, evidence: &Evidence) -> Answer {
        let mut answer =
            self.quotation(evidence, Outcome::PartlyAnswered, "answer-intro-in-general");
        answer.cause = Some(Cause::PersonalAdvice);
        answer
    }

    /// What an ordinary question gets, below the numbers of help for who may be in danger.
    fn help_and(&self, decision: Decision, evidence: &Evidence) -> Answer {
        let mut answer = self.of_decision(decision, evidence);
        if let Some(situation) = &evidence.feared {
            self.put_help_before(&mut answer, situation);
        }
        answer
    }

    fn quotation(&self, evidence: &Evidence, outcome: Outcome, intro: &str) -> Answer {
        let findings = &evidence.findings;
        let mut answer = Answer::new(self.language, outcome);
        if let Some(page) = findings
            .passages
            .first()
            .and_then(|first| findings.pages.get(first.page))
        {
            answer.say(
                SegmentKind::Sentence,
                self.say(intro, &[("title", &page.title)]),
            );
            answer.actions.clone_from(&page.actions);
        }
        let is_dated = |passage: &Passage| passage.validity != Validity::default();
        if let Some(day) = self
            .told_day
            .filter(|_| findings.passages.iter().any(is_dated))
        {
            let date = self.date(day);
            answer.say(
                SegmentKind::Sentence,
                self.say("answer-on-day", &[("date", &date)]),
            );
        }
        answer.completeness = Some(completeness(findings, self.settings.most_passages));
        self.quote_shortly(&mut answer, findings);
        self.quote_passages(&mut answer, findings);
        let quoted = |page: &FoundPage| answer.sources.iter().any(|source| source.page == page.id);
        let others: Vec<FoundPage> = findings
            .pages
            .iter()
            .filter(|page| !quoted(page))
            .cloned()
            .collect();
        answer.other_pages = self.links(&others);
        answer
    }

    /// The sentences that answer, and what other pages say against them.
    fn quote_shortly(&self, answer: &mut Answer, findings: &Findings) {
        let mut path: Option<&[String]> = None;
        for passage in &findings.short {
            if let Some(page) = findings.pages.get(passage.page) {
                let is_headed = path == Some(&passage.heading_path);
                self.quote_short(answer, page, passage, is_headed);
                path = Some(&passage.heading_path);
            }
        }
        self.quote_against(answer, findings, &findings.short, true);
    }

    /// The passages, each with what other pages say against it.
    fn quote_passages(&self, answer: &mut Answer, findings: &Findings) {
        let most = match findings.is_checklist {
            true => findings.passages.len(),
            false => self.settings.most_passages,
        };
        let passages = findings.passages.iter().enumerate();
        for (number, passage) in passages.take(most) {
            if let Some(page) = findings.pages.get(passage.page) {
                if findings.is_checklist {
                    self.quote_short(answer, page, passage, false);
                } else {
                    self.quote(answer, page, passage);
                }
                self.explain(answer, passage, terms_in(findings, number));
                let is_first = number == 0 && findings.short.is_empty();
                self.quote_against(answer, findings, std::slice::from_ref(passage), is_first);
            }
        }
    }

    fn quote(&self, answer: &mut Answer, page: &FoundPage, passage: &Passage) {
        if let Some(notice) = self.validity_notice(passage.validity, "") {
            answer.say(SegmentKind::Notice, notice);
        }
        self.head(answer, page, passage, false);
        let quotation = self.quoted(answer, page, passage);
        answer.segments.push(quotation);
    }

    /// A part of the short answer; several below one heading have it once.
    fn quote_short(
        &self,
        answer: &mut Answer,
        page: &FoundPage,
        passage: &Passage,
        is_headed: bool,
    ) {
        if !is_headed {
            if let Some(notice) = self.validity_notice(passage.validity, "") {
                answer.say(SegmentKind::Notice, notice);
            }
            self.head(answer, page, passage, true);
        }
        let quotation = self.quoted(answer, page, passage);
        answer.segments.push(Segment {
            short: true,
            ..quotation
        });
    }

    fn head(&self, answer: &mut Answer, page: &FoundPage, passage: &Passage, short: bool) {
        if !passage.heading_path.is_empty() {
            answer.segments.push(Segment {
                kind: SegmentKind::Heading,
                text: passage.heading_path.join(" > "),
                language: page.language,
                citation: None,
                part: passage.part,
                links: Vec::new(),
                short,
            });
        }
    }

    fn quoted(&self, answer: &mut Answer, page: &FoundPage, passage: &Passage) -> Segment {
        let source = self.source_index(answer, page, passage);
        Segment {
            kind: SegmentKind::Quote,
            text: passage.text.clone(),
            language: page.language,
            citation: Some(Citation {
                source,
                page: page.id.clone(),
                section: passage.section,
                start: passage.start,
                end: passage.end,
                content_hash: page.content_hash.clone(),
            }),
            part: passage.part,
            links: passage.links.clone(),
            short: false,
        }
    }

    fn source_index(&self, answer: &mut Answer, page: &FoundPage, passage: &Passage) -> usize {
        if let Some(index) = answer
            .sources
            .iter()
            .position(|source| source.page == page.id)
        {
            return index;
        }
        answer.sources.push(Source {
            page: page.id.clone(),
            title: page.title.clone(),
            url: page
                .url
                .as_deref()
                .map(|url| at_anchor(url, passage.anchor.as_deref())),
            publisher: page.publisher.clone(),
            modified: page.modified,
            licence: page.licence.clone(),
            language: page.language,
            breadcrumb: page.breadcrumb.clone(),
            notices: self.page_notices(page),
            laws: page.laws.clone(),
        });
        answer.sources.len() - 1
    }

    pub(super) fn links(&self, pages: &[FoundPage]) -> Vec<PageLink> {
        let link = |page: &FoundPage| PageLink {
            page: page.id.clone(),
            title: page.title.clone(),
            url: page.url.clone(),
            language: page.language,
        };
        pages
            .iter()
            .take(self.settings.most_other_pages)
            .map(link)
            .collect()
    }
}

fn completeness(findings: &Findings, most: usize) -> Completeness {
    if findings.is_checklist {
        Completeness::Outline
    } else if findings.is_whole && findings.passages.len() <= most {
        Completeness::Whole
    } else {
        Completeness::Excerpt
    }
}

fn terms_in(findings: &Findings, passage: usize) -> impl Iterator<Item = &TermUse> {
    let terms = findings.terms.iter();
    terms.filter(move |term| term.passage == passage)
}

fn at_anchor(url: &str, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) if !url.contains('#') => format!("{url}#{anchor}"),
        _ => url.to_owned(),
    }
}
