//! The answer object: what every channel receives, renders, and adds nothing to.
//!
//! It is our own published contract (`docs/answer.schema.json`), not a platform's wire type, which
//! is why it is the one thing in this crate that can be serialised. [`VERSION`] changes its first
//! number when a reader of the old form would misunderstand the new one.

mod append;
mod keep;
mod source;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::source::{Law, Source};
use crate::{Cause, Language, Outcome};

/// Version of the answer object, `major.minor`.
pub const VERSION: &str = "1.6";

/// One whole answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Answer {
    /// Version of this contract, see [`VERSION`].
    pub version: String,
    /// Language of the sentences that the assistant itself says.
    pub language: Language,
    /// How the turn ended.
    pub outcome: Outcome,
    /// Why, when it ended without an answer.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cause: Option<Cause>,
    /// Whether the quotations are all that their page says to the question; absent where nothing is
    /// quoted from a page. Since 1.5.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[schemars(with = "Option<Completeness>")]
    pub completeness: Option<Completeness>,
    /// What to show, in reading order.
    pub segments: Vec<Segment>,
    /// The pages that the segments quote, in order of first use.
    pub sources: Vec<Source>,
    /// What the person can do next: online services, forms, contacts.
    pub actions: Vec<Action>,
    /// Other pages that may be meant.
    pub other_pages: Vec<PageLink>,
    /// Themes near the question, offered when nothing answers.
    pub themes: Vec<String>,
    /// What the person may reply with one press, in the order to show. Words of their own are
    /// always as welcome. Since 1.1.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub choices: Vec<Choice>,
    /// Hard words in the quotations with what they mean, in reading order, to be shown on demand.
    /// Since 1.1.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub terms: Vec<ExplainedTerm>,
}

/// One piece of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Segment {
    /// What the text is.
    pub kind: SegmentKind,
    /// The text. A quotation is in the block form of pages: paragraphs and lists are apart by a
    /// blank line, list items start with `- ` (two more spaces a level), table cells are apart by
    /// ` | `.
    pub text: String,
    /// Language of the text, which for quotations is the page's.
    pub language: Language,
    /// Where a quotation stands. Never absent on a quotation or a definition.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub citation: Option<Citation>,
    /// What a quotation tells, where the headings above it say so. Since 1.5.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part: Option<Part>,
    /// The pages that the words of a quotation lead to: of a step, what to read to do it. Since 1.5.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub links: Vec<PageLink>,
    /// Whether a quotation, or the heading above it, is of the short answer: it comes first, and what
    /// comes after it is there on demand. Since 1.4.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub short: bool,
}

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// A sentence of the assistant's own, from the Fluent files.
    Sentence,
    /// A warning about what follows: an old page, a passage not yet valid.
    Notice,
    /// The heading path of the quotation that follows, parts apart by ` > `.
    Heading,
    /// Text quoted as it stands on an official page.
    Quote,
    /// A meaning quoted from a glossary.
    Definition,
}

/// Whether all is quoted that a page says to a question.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Completeness {
    /// All of it.
    Whole,
    /// A part: the page is to be read for the rest.
    Excerpt,
    /// The beginning of each step.
    Outline,
}

/// What a quotation tells.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Who may, who must, what is refused.
    Conditions,
    /// How it is done.
    Steps,
    /// What has to be handed in.
    Documents,
    /// What it costs or pays.
    Cost,
    /// How long it takes, until when.
    Delay,
    /// How it is done online.
    OnlineService,
    /// Which form.
    Form,
    /// Whom to turn to.
    Contact,
    /// The law behind it.
    LegalBasis,
}

impl Part {
    /// Every part, what is rather told by a heading first: a "demande en ligne" is one online.
    pub const ALL: [Self; 9] = [
        Self::Documents,
        Self::Cost,
        Self::Delay,
        Self::Contact,
        Self::OnlineService,
        Self::Form,
        Self::LegalBasis,
        Self::Conditions,
        Self::Steps,
    ];

    /// The name used in the answer object, in configuration and as part of the key of its label.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conditions => "conditions",
            Self::Steps => "steps",
            Self::Documents => "documents",
            Self::Cost => "cost",
            Self::Delay => "delay",
            Self::OnlineService => "online_service",
            Self::Form => "form",
            Self::Contact => "contact",
            Self::LegalBasis => "legal_basis",
        }
    }
}

/// Where a quotation stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Citation {
    /// Index into [`Answer::sources`].
    pub source: usize,
    /// The page's id in its own source.
    pub page: String,
    /// Number of the section in the page, 0 for the introduction.
    pub section: u32,
    /// First character of the quotation in the section's text (Unicode scalar values).
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// Hash of the page's content when it was quoted, in hexadecimal.
    pub content_hash: String,
}

/// Something that the person can do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Action {
    /// What it is.
    pub kind: ActionKind,
    /// What the page calls it.
    pub label: String,
    /// Where it is, when it has an address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// A form's number, a telephone number or a postal address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub detail: Option<String>,
}

/// What an action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// An online service.
    OnlineService,
    /// A form to fill in.
    Form,
    /// A letter to adapt.
    Letter,
    /// An office or a telephone line.
    Contact,
    /// A telephone line for people in danger. Since 1.2; before it was a contact.
    HelpLine,
}

/// A page offered by its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PageLink {
    /// The page's id in its own source.
    pub page: String,
    /// Title of the page.
    pub title: String,
    /// Address of the page, when its source gives one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// Language of the page.
    pub language: Language,
}

/// A hard word in a quotation with what a glossary says that it means. At least one of `expansion`
/// and `definition` is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ExplainedTerm {
    /// The words as the quotation writes them.
    pub text: String,
    /// Index into [`Answer::segments`].
    pub segment: usize,
    /// First character in the segment's text (Unicode scalar values).
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// What an acronym stands for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub expansion: Option<String>,
    /// The definition, in block form, as the glossary words it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub definition: Option<String>,
    /// The glossary entry, whose language is that of the explanation.
    pub source: Source,
    /// Hash of the entry's content, in hexadecimal.
    pub content_hash: String,
}

/// A reply that is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Choice {
    /// What is chosen.
    pub kind: ChoiceKind,
    /// What stands on the button.
    pub label: String,
    /// The message that pressing it sends for the person.
    pub says: String,
    /// Language of the label, which for titles of pages is the page's.
    pub language: Language,
    /// Id of the page that is chosen, or whose case is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub page: Option<String>,
}

/// What a choice stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceKind {
    /// A page that may be meant.
    Page,
    /// A term to look up.
    Term,
    /// The case of a page that is the person's. Since 1.3.
    Case,
    /// That the person does not know which case is theirs. Since 1.3.
    AnyCase,
    /// Something else that the quoted page tells. Since 1.5.
    Part,
    /// None of the other choices.
    NoneOfThese,
    /// A language to speak.
    Language,
    /// A person instead of the assistant.
    Human,
    /// Something else that can be said.
    Other,
}

impl Answer {
    /// Whether it gives numbers of help in danger.
    pub fn gives_help(&self) -> bool {
        let mut actions = self.actions.iter();
        actions.any(|action| action.kind == ActionKind::HelpLine)
    }

    /// An answer that says nothing yet.
    pub fn new(language: Language, outcome: Outcome) -> Self {
        Self {
            version: VERSION.to_owned(),
            language,
            outcome,
            cause: None,
            completeness: None,
            segments: Vec::new(),
            sources: Vec::new(),
            actions: Vec::new(),
            other_pages: Vec::new(),
            themes: Vec::new(),
            choices: Vec::new(),
            terms: Vec::new(),
        }
    }

    /// Puts a segment before all others.
    pub fn put_first(&mut self, segment: Segment) {
        self.segments.insert(0, segment);
        self.terms.iter_mut().for_each(|term| term.segment += 1);
    }

    /// Adds a sentence or a notice of the assistant's own.
    pub fn say(&mut self, kind: SegmentKind, text: String) {
        self.segments.push(Segment {
            kind,
            text,
            language: self.language,
            citation: None,
            part: None,
            links: Vec::new(),
            short: false,
        });
    }
}

impl SegmentKind {
    /// Whether the text must stand word for word on a page.
    pub const fn is_quoted(self) -> bool {
        matches!(self, Self::Quote | Self::Definition)
    }
}

/// The characters of a text from `start` to before `end`, as far as it has them.
pub(crate) fn characters(text: &str, start: u32, end: u32) -> String {
    let length = end.saturating_sub(start) as usize;
    text.chars().skip(start as usize).take(length).collect()
}
