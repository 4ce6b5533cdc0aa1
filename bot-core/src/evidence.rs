//! What comes back from the library.

use jiff::civil::Date;

use crate::Language;
use crate::access::{Place, Scope, Validity};
use crate::answer::{Action, Law, PageLink, Part};
use crate::understanding::HeadingWords;

/// A question for the library.
#[derive(Debug, Clone)]
pub struct Query {
    /// The question, already stripped of greetings and signature.
    pub text: String,
    /// What is asked about the subject of `text`, where it goes on about something said before: pages
    /// are found by the whole, passages are chosen by this.
    pub detail: Option<String>,
    /// Words of the headings below which the passages are that are asked for, when that can be told.
    pub aspects: Vec<HeadingWords>,
    /// Language of the question.
    pub language: Language,
    /// What may be found at all.
    pub scope: Scope,
    /// How many pages to return at most.
    pub limit: usize,
    /// The page to quote, whatever else is found: the person chose it. One outside `scope` is not there.
    pub page: Option<String>,
    /// What tells which cases of a page are the person's.
    pub narrowing: Narrowing,
    /// Whether the few sentences that answer are wanted, too: comparing them takes longer than all else.
    pub wants_short: bool,
    /// Whether an event of life is told, so that all that there is to do is wanted.
    pub wants_steps: bool,
}

/// What tells which cases of a page are the person's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// What the person said of their case or may have, newest first.
    pub said: Vec<String>,
    /// What they said when they were asked for it. Nobody is asked twice.
    pub reply: Option<CaseReply>,
}

/// What somebody says who was asked which case is theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseReply {
    /// One of the labels.
    Chose(String),
    /// Something in their own words.
    Said {
        /// The labels that they were asked to choose from.
        labels: Vec<String>,
        /// Their words.
        text: String,
    },
    /// That they don't know, or that no label is theirs.
    DoesNotKnow,
}

/// The cases of the first page that the passages are for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cases {
    /// Labels of which one has to be known before the passages are surely the person's; empty when
    /// nothing has to be asked.
    pub question: Vec<String>,
    /// The cases that the first passage is taken for.
    pub taken: Vec<TakenCase>,
    /// Whether a reply in words tells none of the labels, so that at best one is the nearest to it.
    pub is_reply_unclear: bool,
}

/// A case that a passage is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenCase {
    /// Its label.
    pub label: String,
    /// What else could be the person's.
    pub others: Vec<String>,
}

impl Query {
    /// A question that stands alone, about its subject as a whole.
    pub fn new(text: String, language: Language, scope: Scope, limit: usize) -> Self {
        Self {
            text,
            detail: None,
            aspects: Vec::new(),
            language,
            scope,
            limit,
            page: None,
            narrowing: Narrowing::default(),
            wants_short: false,
            wants_steps: false,
        }
    }
}

/// What the library found for a question.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// Pages, best first.
    pub pages: Vec<FoundPage>,
    /// The few sentences that answer, in reading order; none where the first passage is as short, or
    /// where they are not wanted.
    pub short: Vec<Passage>,
    /// The passages of the best pages that are nearest to the question, best first.
    pub passages: Vec<Passage>,
    /// Sentences of the other pages that state another amount or time than a quoted sentence, for the same
    /// thing.
    pub conflicts: Vec<Conflict>,
    /// Hard words in the passages that a glossary explains, in reading order.
    pub terms: Vec<TermUse>,
    /// The cases of the first page that the passages are for.
    pub cases: Cases,
    /// What else the first page tells the person than what the passages do.
    pub untold: Vec<Part>,
    /// Whether the passages are all that the first page says to the question.
    pub is_whole: bool,
    /// Whether the passages are the steps of a checklist, in its order.
    pub is_checklist: bool,
    /// How likely it is that the first page answers, from 0 to 1.
    pub confidence: f32,
    /// Themes of the nearest pages, most frequent first.
    pub themes: Vec<String>,
    /// Whether vectors took part, or words alone.
    pub semantic: bool,
}

/// A message that is for the pages with this probability or more takes nothing from the confidence of
/// the search: chosen so that the thresholds keep 95 % of the answerable questions, as without it.
const SURELY_FOR_PAGES: f32 = 0.9;

/// The least probability that a message is for the pages: a page that is sure enough is quoted whatever
/// the message seems to want.
const LEAST_FOR_PAGES: f32 = 0.001;

/// Among so many pages at most somebody is asked to choose: more are no question but a list.
const MOST_TO_CHOOSE_FROM: usize = 4;

/// A page is offered whose chance is at least this share of the best one's. On French messages that leaves
/// 3.6 choices in the mean instead of four, and as often the right one among them.
const WORTH_OFFERING: f32 = 0.15;

impl Findings {
    /// How likely it is that the first page answers a message that is something that pages tell with
    /// the probability `for_pages`. The search knows how near pages are and the recogniser what is
    /// wanted; the odds of both are multiplied, as of two witnesses who do not know of each other
    /// (naive Bayes), but a question never makes a page surer than the search was. By words alone the
    /// recogniser knows too little of what is wanted to be a witness.
    pub fn sureness(&self, for_pages: f32) -> f32 {
        if !self.semantic {
            return self.confidence;
        }
        let odds = |probability: f32| probability / (1.0 - probability);
        let for_pages = for_pages.clamp(LEAST_FOR_PAGES, SURELY_FOR_PAGES);
        let sure = self.confidence * odds(for_pages) / odds(SURELY_FOR_PAGES);
        sure / (sure + 1.0 - self.confidence)
    }

    /// Whether it is less likely than `least` that the first page is meant, rather than another one.
    pub fn is_between_pages(&self, least: f32) -> bool {
        match self.pages_to_choose_from().as_slice() {
            [first, _, ..] => first.share < least,
            _ => false,
        }
    }

    /// The pages of which one is asked for when any of them may be meant, best first.
    pub fn pages_to_choose_from(&self) -> Vec<&FoundPage> {
        let shares = self.pages.iter().map(|page| page.share);
        let best = shares.fold(0.0, f32::max);
        let may_be_meant = |page: &&FoundPage| page.share >= best * WORTH_OFFERING;
        let pages = self.pages.iter().filter(may_be_meant);
        pages.take(MOST_TO_CHOOSE_FROM).collect()
    }
}

/// A page that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPage {
    /// The page's id in its own source.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address, when the source gives one.
    pub url: Option<String>,
    /// Language.
    pub language: Language,
    /// Who publishes it.
    pub publisher: String,
    /// When it was last modified.
    pub modified: Option<Date>,
    /// Licence of the text.
    pub licence: Option<String>,
    /// Where the page stands among its publisher's themes.
    pub breadcrumb: Vec<String>,
    /// Where it applies.
    pub place: Place,
    /// When it applies.
    pub validity: Validity,
    /// What the person can do: services, forms, letters, contacts.
    pub actions: Vec<Action>,
    /// The laws and rules that the page names, where it is quoted.
    pub laws: Vec<Law>,
    /// Cost as the page words it.
    pub cost: Option<String>,
    /// Delay as the page words it.
    pub delay: Option<String>,
    /// Hash of the content, in hexadecimal.
    pub content_hash: String,
    /// Ranking score; comparable within one search only.
    pub score: f32,
    /// The chance that it is this page that answers, if one does, from 0 to 1.
    pub share: f32,
}

/// A piece of a page, quoted as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Index into [`Findings::pages`].
    pub page: usize,
    /// Number of the section, 0 for the introduction.
    pub section: u32,
    /// Headings above the passage, outermost first.
    pub heading_path: Vec<String>,
    /// Anchor of the section on the page.
    pub anchor: Option<String>,
    /// First character in the section's text (Unicode scalar values).
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// The text between `start` and `end`.
    pub text: String,
    /// What it tells, where the headings say so.
    pub part: Option<Part>,
    /// The pages that its words lead to, where it is a step.
    pub links: Vec<PageLink>,
    /// When the section applies.
    pub validity: Validity,
    /// Nearness to the question; comparable within one search only.
    pub score: f32,
}

/// Two sentences of different pages that state different values of the same thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The sentence of the first page, which is quoted or stands in what is quoted.
    pub quoted: Passage,
    /// The sentence of another page.
    pub other: Passage,
}

/// A hard word in a passage with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermUse {
    /// Index into [`Findings::passages`].
    pub passage: usize,
    /// First character in the passage's text (Unicode scalar values).
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// What it means.
    pub meaning: Meaning,
}

/// A whole page as it is published.
#[derive(Debug, Clone, PartialEq)]
pub struct PageText {
    /// The page's id in its own source.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address, when the source gives one.
    pub url: Option<String>,
    /// Language.
    pub language: Language,
    /// Who publishes it.
    pub publisher: String,
    /// When it was last modified.
    pub modified: Option<Date>,
    /// Licence of the text.
    pub licence: Option<String>,
    /// Where the page stands among its publisher's themes.
    pub breadcrumb: Vec<String>,
    /// When it applies.
    pub validity: Validity,
    /// The introduction, which may be empty, then the sections in order.
    pub sections: Vec<SectionText>,
    /// Hash of the content, in hexadecimal.
    pub content_hash: String,
}

/// A part of a page under its own headings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SectionText {
    /// Headings above the text, outermost first; empty for the introduction.
    pub heading_path: Vec<String>,
    /// Anchor of the section on the page.
    pub anchor: Option<String>,
    /// The text in block form, as quotations have it.
    pub text: String,
    /// When the section applies.
    pub validity: Validity,
}

/// What many pages of the library are about, with one of them to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its name, as the pages have it.
    pub name: String,
    /// How many pages answer about it.
    pub pages: usize,
    /// Title of the page to begin with: the one that the others send their readers to.
    pub title: String,
    /// Language of name and title.
    pub language: Language,
}

/// What the glossaries know of a term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definitions {
    /// The term as a glossary writes it, when what was asked for was surely a misspelling of it.
    pub meant: Option<String>,
    /// Its meanings, those in the language of the question first. One that says nothing is of a term
    /// that a glossary lists without explaining it.
    pub meanings: Vec<Meaning>,
    /// Terms that are written nearly alike, nearest first, when there is no meaning.
    pub near: Vec<String>,
}

/// One meaning of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The term as the glossary writes it.
    pub term: String,
    /// What an acronym stands for.
    pub expansion: Option<String>,
    /// The definition.
    pub definition: Option<String>,
    /// Related terms, each of which can be looked up by whoever got this meaning.
    pub see: Vec<String>,
    /// Language of the entry.
    pub language: Language,
    /// Id of the entry in its source.
    pub id: String,
    /// Address of the entry or of its glossary.
    pub url: Option<String>,
    /// Name of the glossary.
    pub publisher: String,
    /// Date of the glossary or the entry.
    pub modified: Option<Date>,
    /// Licence of the glossary.
    pub licence: Option<String>,
    /// Hash of the entry's content, in hexadecimal.
    pub content_hash: String,
}

impl Meaning {
    /// Whether the glossary says what the term means, rather than only that it exists.
    pub fn says_something(&self) -> bool {
        self.expansion.is_some() || self.definition.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_whether_it_is_a_question_makes_a_page_less_sure() {
        let table = [
            (0.7, 1.0, 0.7),
            (0.7, 0.9, 0.7),
            // Odds of 1 of the search, 1 to 9 of the recogniser.
            (0.5, 0.5, 0.1),
            (0.9, 0.5, 0.5),
            (0.0, 1.0, 0.0),
            (0.0, 0.0, 0.0),
            (1.0, 0.0, 1.0),
        ];
        for (confidence, for_pages, expected) in table {
            let mut findings = Findings {
                confidence,
                semantic: true,
                ..Findings::default()
            };
            let sureness = findings.sureness(for_pages);
            let case = (confidence, for_pages, sureness);
            assert!((sureness - expected).abs() < 1e-4, "{case:?}");
            findings.semantic = false;
            let by_words = findings.sureness(for_pages);
            assert!((by_words - confidence).abs() < f32::EPSILON, "{case:?}");
        }
    }
}
