//! What the template of an answer shows: the answer object, grouped into one card a page.

mod help;
mod words;

use bot_core::answer::{
    Action, ActionKind, Answer, Choice, ChoiceKind, PageLink, Segment, SegmentKind, Source,
};
use bot_core::{Cause, Language, Outcome};

pub(super) use self::help::HelpView;
use self::words::WordView;
use super::quote;
use crate::labels::Labels;
use crate::links::followable;

/// An answer, ready to be shown.
pub(super) struct AnswerView<'a> {
    /// Key of the heading that says how the turn ended.
    pub(super) title_key: &'static str,
    parts: Vec<Part<'a>>,
    /// How many of the parts are shown at once; the rest is there on demand.
    shown: usize,
    /// Whether the answer should say who can help instead.
    needs_human: bool,
    /// What stands before all else for a person in danger.
    pub(super) help: Option<HelpView<'a>>,
    /// Whether it is asked if the answer helped.
    pub(super) is_rateable: bool,
    pub(super) actions: Vec<ActionView<'a>>,
    /// Language of the page that the actions come from, which is the first one quoted.
    pub(super) quoted_language: Language,
    pub(super) others: Vec<LinkView<'a>>,
    pub(super) themes: &'a [String],
    pub(super) choices: &'a [Choice],
    /// Key of the heading above them.
    pub(super) choices_title: &'static str,
}

/// One part of an answer, in reading order.
pub(super) enum Part<'a> {
    Sentence(&'a Segment),
    Notice(&'a Segment),
    Heading(&'a Segment),
    Card(Card<'a>),
}

impl Part<'_> {
    /// Whether it is this very sentence.
    fn says(&self, sentence: Option<&Segment>) -> bool {
        match (self, sentence) {
            (Part::Sentence(one), Some(sentence)) => std::ptr::eq(*one, sentence),
            _ => false,
        }
    }
}

/// Quotations of one page that follow one another.
pub(super) struct Card<'a> {
    index: usize,
    pub(super) source: &'a Source,
    pub(super) url: Option<&'a str>,
    pub(super) date: Option<String>,
    pub(super) is_definition: bool,
    pub(super) passages: Vec<Passage<'a>>,
}

/// A law that a page names.
pub(super) struct LawView<'a> {
    pub(super) label: &'a str,
    pub(super) url: Option<&'a str>,
}

/// One quotation, with what stands before it.
pub(super) struct Passage<'a> {
    pub(super) notices: Vec<&'a Segment>,
    pub(super) path: Vec<&'a str>,
    pub(super) html: String,
    pub(super) language: Language,
    /// Hard words in it, explained.
    pub(super) words: Vec<WordView<'a>>,
    /// The pages that its words lead to.
    pub(super) links: Vec<LinkView<'a>>,
    /// Whether it is of the short answer.
    is_short: bool,
}

/// Something to do next.
pub(super) struct ActionView<'a> {
    pub(super) kind: String,
    pub(super) icon: &'static str,
    pub(super) label: &'a str,
    pub(super) url: Option<&'a str>,
    pub(super) detail: Option<&'a str>,
}

/// Another page.
pub(super) struct LinkView<'a> {
    pub(super) title: &'a str,
    pub(super) url: Option<&'a str>,
    pub(super) language: Language,
    /// The page's language in words, when it is another than the reader's.
    pub(super) in_language: Option<String>,
}

impl<'a> AnswerView<'a> {
    /// Prepares an answer.
    pub(super) fn new(answer: &'a Answer, labels: Labels<'_>) -> Result<Self, askama::Error> {
        let mut parts = parts(answer, labels)?;
        let help = HelpView::of(answer);
        let first = help.as_ref().and_then(|help| help.said);
        parts.retain(|part| !part.says(first));
        let actions = answer
            .actions
            .iter()
            .filter(|action| !help::is_line(action));
        Ok(Self {
            title_key: title_key(answer),
            shown: shown_at_once(&parts),
            needs_human: needs_human(answer.outcome) && !offers_human(answer),
            parts,
            help,
            is_rateable: is_rateable(answer),
            actions: actions.map(|action| action_view(action, labels)).collect(),
            quoted_language: answer
                .sources
                .first()
                .map_or(answer.language, |source| source.language),
            others: answer
                .other_pages
                .iter()
                .map(|link| link_view(link, labels))
                .collect(),
            themes: &answer.themes,
            choices: &answer.choices,
            choices_title: crate::labels::choices_title(answer),
        })
    }

    /// What is shown at once.
    pub(super) fn shown(&self) -> &[Part<'a>] {
        self.parts.get(..self.shown).unwrap_or(&self.parts)
    }

    /// What is shown on demand.
    pub(super) fn more(&self) -> &[Part<'a>] {
        self.parts.get(self.shown..).unwrap_or_default()
    }

    /// Whether the answer says who can help instead.
    pub(super) fn needs_human(&self) -> bool {
        self.needs_human
    }
}

impl<'a> Card<'a> {
    /// What is shown at once: the short answer, or the first passage.
    pub(super) fn first(&self) -> &[Passage<'a>] {
        let shown = self.shown();
        self.passages.get(..shown).unwrap_or(&self.passages)
    }

    /// The passages that are shown on demand.
    pub(super) fn rest(&self) -> &[Passage<'a>] {
        self.passages.get(self.shown()..).unwrap_or_default()
    }

    /// The laws that the page names.
    pub(super) fn laws(&self) -> impl Iterator<Item = LawView<'a>> {
        self.source.laws.iter().map(|law| LawView {
            label: &law.label,
            url: followable(law.url.as_deref()),
        })
    }

    fn shown(&self) -> usize {
        let passages = self.passages.iter();
        passages
            .take_while(|passage| passage.is_short)
            .count()
            .max(1)
    }
}

/// Most meanings of a term that are shown at once.
const MEANINGS: usize = 3;

/// One page with what is said against it, or the first meanings; what comes after is asked for.
fn shown_at_once(parts: &[Part<'_>]) -> usize {
    let mut pages = 0;
    let mut meanings = 0;
    let overflows = |part: &Part<'_>| {
        // What is said between two pages leads to the second: it answers another question.
        if let Part::Sentence(_) = part {
            pages = 0;
        } else if let Part::Card(card) = part {
            let is_short = card.passages.iter().any(|passage| passage.is_short);
            if card.is_definition {
                meanings += 1;
            } else if pages == 0 || !is_short {
                pages += 1;
            }
        }
        pages > 1 || meanings > MEANINGS
    };
    parts.iter().position(overflows).unwrap_or(parts.len())
}

const fn needs_human(outcome: Outcome) -> bool {
    match outcome {
        Outcome::NoAnswer | Outcome::OutOfScope | Outcome::Failed | Outcome::Blocked => true,
        Outcome::Answered
        | Outcome::PartlyAnswered
        | Outcome::Defined
        | Outcome::Clarified
        | Outcome::Signposted
        | Outcome::SmallTalk
        | Outcome::HandedOver => false,
    }
}

/// Whether the person is asked for one of the choices, rather than for other words.
fn asks_to_choose(answer: &Answer) -> bool {
    let cause = answer.cause;
    matches!(
        cause,
        Some(Cause::WhichPage | Cause::WhichCase | Cause::LanguageUnknown)
    )
}

/// A question back has not helped yet, and who is in danger has other things to do.
fn is_rateable(answer: &Answer) -> bool {
    answer.cause != Some(Cause::Danger) && answer.outcome != Outcome::Clarified
}

/// A reply that asks for a person says the same, and does more.
fn offers_human(answer: &Answer) -> bool {
    let mut kinds = answer.choices.iter().map(|choice| choice.kind);
    kinds.any(|kind| kind == ChoiceKind::Human)
}

fn title_key(answer: &Answer) -> &'static str {
    match answer.outcome {
        Outcome::Clarified if asks_to_choose(answer) => "answer-title-choose",
        Outcome::Answered
        | Outcome::Signposted
        | Outcome::SmallTalk
        | Outcome::HandedOver
        | Outcome::Blocked => "answer-title",
        Outcome::PartlyAnswered => "answer-title-partly",
        Outcome::Defined => "answer-title-defined",
        Outcome::Clarified => "answer-title-clarified",
        Outcome::NoAnswer | Outcome::OutOfScope => "answer-title-none",
        Outcome::Failed => "answer-title-failed",
    }
}

fn parts<'a>(answer: &'a Answer, labels: Labels<'_>) -> Result<Vec<Part<'a>>, askama::Error> {
    let table_label = labels.say("table-label");
    let mut parts = Vec::new();
    let mut waiting: Vec<&Segment> = Vec::new();
    for (number, segment) in answer.segments.iter().enumerate() {
        match segment.kind {
            SegmentKind::Sentence => {
                parts.extend(waiting.drain(..).map(alone));
                parts.push(Part::Sentence(segment));
            }
            SegmentKind::Notice | SegmentKind::Heading => waiting.push(segment),
            SegmentKind::Quote | SegmentKind::Definition => {
                let passage = Passage {
                    html: quote::html(&segment.text, &table_label)?,
                    words: words::of_segment(answer, number, &table_label)?,
                    links: segment
                        .links
                        .iter()
                        .map(|link| link_view(link, labels))
                        .collect(),
                    ..passage(segment, std::mem::take(&mut waiting))
                };
                add_to_card(&mut parts, answer, segment, passage, labels);
            }
        }
    }
    parts.extend(waiting.drain(..).map(alone));
    Ok(parts)
}

/// A notice or a heading that no quotation follows.
fn alone(segment: &Segment) -> Part<'_> {
    match segment.kind {
        SegmentKind::Heading => Part::Heading(segment),
        _ => Part::Notice(segment),
    }
}

fn passage<'a>(segment: &'a Segment, before: Vec<&'a Segment>) -> Passage<'a> {
    let (headings, notices): (Vec<&Segment>, Vec<&Segment>) = before
        .into_iter()
        .partition(|segment| segment.kind == SegmentKind::Heading);
    Passage {
        notices,
        path: headings
            .iter()
            .flat_map(|heading| heading.text.split(" > "))
            .collect(),
        html: String::new(),
        words: Vec::new(),
        links: Vec::new(),
        language: segment.language,
        is_short: segment.short,
    }
}

fn add_to_card<'a>(
    parts: &mut Vec<Part<'a>>,
    answer: &'a Answer,
    segment: &'a Segment,
    passage: Passage<'a>,
    labels: Labels<'_>,
) {
    // The engine lets no quotation leave without its source, so nothing is lost here.
    let Some(citation) = &segment.citation else {
        return;
    };
    let Some(source) = answer.sources.get(citation.source) else {
        return;
    };
    // What another page says against a page may stand between two quotations of it; meanings stay apart.
    let is_definition = segment.kind == SegmentKind::Definition;
    let near = parts.iter_mut().rev().map_while(|part| match part {
        Part::Card(card) => Some(card),
        _ => None,
    });
    let mut near = near.take(if is_definition { 1 } else { usize::MAX });
    if let Some(card) = near.find(|card| card.index == citation.source) {
        card.passages.push(passage);
        return;
    }
    parts.push(Part::Card(Card {
        index: citation.source,
        source,
        url: followable(source.url.as_deref()),
        date: source.modified.map(|day| labels.date(day)),
        is_definition,
        passages: vec![passage],
    }));
}

fn action_view<'a>(action: &'a Action, labels: Labels<'_>) -> ActionView<'a> {
    let (key, icon) = match action.kind {
        ActionKind::OnlineService => ("action-online", "online"),
        ActionKind::Form => ("action-form", "form"),
        ActionKind::Letter => ("action-letter", "letter"),
        ActionKind::Contact | ActionKind::HelpLine => ("action-contact", "contact"),
    };
    ActionView {
        kind: labels.say(key),
        icon,
        label: &action.label,
        url: followable(action.url.as_deref()),
        detail: action.detail.as_deref().filter(|detail| !detail.is_empty()),
    }
}

fn link_view<'a>(link: &'a PageLink, labels: Labels<'_>) -> LinkView<'a> {
    let is_foreign = link.language != labels.language();
    LinkView {
        title: &link.title,
        url: followable(link.url.as_deref()),
        language: link.language,
        in_language: is_foreign.then(|| language_name(link.language, labels)),
    }
}

/// The name of a language, or its code where we have no name.
fn language_name(language: Language, labels: Labels<'_>) -> String {
    let key = ["language", language.code()].join("-");
    let name = labels.say(&key);
    if name == key {
        language.code().to_uppercase()
    } else {
        name
    }
}
