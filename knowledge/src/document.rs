//! The one document model that every source is read into.

use bot_core::Language;
use bot_core::access::{Place, Scope, Validity, Visibility};
use bot_core::answer::{Action, Law};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::asked::Asked;

/// Characters of a page's summary. More costs time and blurs what the page is about.
pub const SUMMARY_LENGTH: usize = 700;
/// Characters of the introduction in it.
pub const SUMMARY_INTRODUCTION: usize = 420;

/// Words of a section that its vector is made from. The beginning says what a section is about; the
/// rest is found by its words, and would double the time that a library takes to be encoded.
pub const SECTION_WORDS: usize = 64;

/// A page of the library: what is indexed, ranked and quoted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The source's own id, such as `F1427`.
    pub id: String,
    /// Name of the source in `sources.toml`.
    pub source: String,
    /// What sort of page it is.
    pub kind: PageKind,
    /// Public address.
    pub url: Option<String>,
    /// Title.
    pub title: String,
    /// Language of the text.
    pub language: Language,
    /// Id of the page that this one translates, when the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<String>,
    /// For whom it is written, such as `individuals`; empty for everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    /// Who may read it.
    pub visibility: Visibility,
    /// Where it applies.
    #[serde(default, skip_serializing_if = "Place::is_everywhere")]
    pub place: Place,
    /// Whether it is in force at its publisher's.
    #[serde(default)]
    pub status: Status,
    /// The days on which it holds.
    #[serde(default)]
    pub validity: Validity,
    /// Theme, the top level of the breadcrumb in most sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Themes and folders above the page, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breadcrumb: Vec<Crumb>,
    /// The introduction, then the sections. Number 0 is always the introduction, if only an empty
    /// one, so that a section's number is its place in this list.
    pub sections: Vec<Section>,
    /// Online services, forms, letters and contacts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// Laws and rules that the page names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// Ids of pages that belong with this one: folders name their sheets, services the sheets
    /// that they serve, sheets the pages that they point to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// What the page calls others where its text links to them, each wording once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// How people ask for the page. Searched, and never quoted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// Cost as the page words it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
    /// Delay as the page words it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay: Option<String>,
    /// When the publisher last modified it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<Date>,
    /// Who publishes it.
    pub publisher: String,
    /// Licence of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

/// What sort of page it is. Sheets and questions are answers; the others support them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// A page that explains a right or a procedure.
    #[default]
    Sheet,
    /// A page whose title is a question.
    Question,
    /// A page of a staff guidelines library.
    Guideline,
    /// A situation in life that gathers pages ("I am moving").
    LifeEvent,
    /// A folder of pages.
    Folder,
    /// A theme of folders.
    Theme,
    /// An online service.
    Service,
    /// A form.
    Form,
    /// A letter template.
    Letter,
    /// A calculator.
    Simulator,
}

impl PageKind {
    /// Whether the page answers by itself, and is not a support of others.
    pub const fn is_answer(self) -> bool {
        matches!(
            self,
            Self::Sheet | Self::Question | Self::Guideline | Self::LifeEvent
        )
    }
}

/// Whether a page is in force at its publisher's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In force.
    #[default]
    Published,
    /// Kept for the record; not quoted.
    Archived,
    /// Not yet published; not quoted.
    Draft,
}

/// One level of a breadcrumb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crumb {
    /// Id of the theme or folder, when it is a page of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name.
    pub label: String,
}

/// A part of a page under its own headings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Headings and case labels from the outermost to the section's own, such as
    /// `["Vous êtes majeur", "À l'étranger"]`. Empty for the introduction.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heading_path: Vec<String>,
    /// Anchor on the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// Which parts of the heading path are cases of readers, rather than headings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<Case>,
    /// The text in block form, see [`crate::blocks`].
    pub text: String,
    /// The days on which it holds, where they differ from the page's.
    #[serde(default)]
    pub validity: Validity,
}

/// A part of a heading path that is a case of readers, such as "Vous êtes mineur": what stands below
/// it holds for them alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its place in the heading path.
    pub at: u8,
    /// Number of its group on the page. The cases of one group exclude one another.
    pub group: u16,
}

/// A page that another one links to, with the words of the link. They are names for that page
/// which its own text may not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Id of the page that is meant, in the same source, or its address.
    pub id: String,
    /// The words of the link.
    pub label: String,
}

/// A law or rule that a page names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Its name.
    pub label: String,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// One meaning of one term in a glossary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlossaryEntry {
    /// Id in its source; unique within the source.
    pub id: String,
    /// Name of the source in `sources.toml`.
    pub source: String,
    /// The term.
    pub term: String,
    /// Other spellings, plurals, the same term in another language.
    pub variants: Vec<String>,
    /// What an acronym stands for.
    pub expansion: Option<String>,
    /// The definition, in block form.
    pub definition: Option<String>,
    /// Related terms.
    pub see: Vec<String>,
    /// Language of the entry.
    pub language: Language,
    /// Who may read it.
    pub visibility: Visibility,
    /// Whom it is for; empty for everybody.
    pub audiences: Vec<String>,
    /// Address of the entry or of its glossary.
    pub url: Option<String>,
    /// Who publishes the glossary.
    pub publisher: String,
    /// Date of the entry or its glossary.
    pub modified: Option<Date>,
    /// Licence of the glossary.
    pub licence: Option<String>,
}

impl Page {
    /// Hash of everything that the page says: equal hashes need no new indexing.
    pub fn content_hash(&self) -> ContentHash {
        ContentHash::of_serialized(self)
    }

    /// The laws and rules that the page names, as answers tell them.
    pub(crate) fn laws(&self) -> impl Iterator<Item = Law> {
        self.references.iter().map(|reference| Law {
            label: reference.label.clone(),
            url: reference.url.clone(),
        })
    }

    /// The text that stands for the whole page in the vector space: title, the beginning of the
    /// introduction, and as much of the outline as [`SUMMARY_LENGTH`] allows.
    pub fn summary_text(&self) -> String {
        let mut text = self.title.clone();
        let introduction = self
            .sections
            .first()
            .map_or("", |section| section.text.as_str());
        text.push_str(". ");
        text.extend(introduction.chars().take(SUMMARY_INTRODUCTION));
        let mut left = SUMMARY_LENGTH.saturating_sub(text.chars().count());
        let mut last = None;
        for heading in self
            .sections
            .iter()
            .skip(1)
            .filter_map(|section| section.heading_path.last())
        {
            let length = heading.chars().count() + 1;
            if length > left {
                break;
            }
            if last != Some(heading) {
                text.push('\n');
                text.push_str(heading);
                left -= length;
                last = Some(heading);
            }
        }
        text
    }

    /// The text that stands for one section in the vector space: title, heading path, and the first
    /// [`SECTION_WORDS`] words. An empty section has none.
    pub fn section_text(&self, section: &Section) -> Option<String> {
        let mut words = section
            .text
            .split_whitespace()
            .take(SECTION_WORDS)
            .peekable();
        words.peek()?;
        let mut text = self.title.clone();
        for heading in &section.heading_path {
            text.push_str(" > ");
            text.push_str(heading);
        }
        text.push('\n');
        for word in words {
            text.push_str(word);
            text.push(' ');
        }
        text.truncate(text.trim_end().len());
        Some(text)
    }
}

impl GlossaryEntry {
    /// Whether the glossary says what the term means, rather than only that it exists.
    pub fn says_something(&self) -> bool {
        self.expansion.is_some() || self.definition.is_some()
    }

    /// Whether somebody with this scope may be shown the entry at all.
    pub fn is_in(&self, scope: &Scope) -> bool {
        let is_for = |audience: &String| {
            self.audiences.is_empty() || self.audiences.iter().any(|one| one == audience)
        };
        scope.access.allows(&self.visibility) && scope.audience.as_ref().is_none_or(is_for)
    }

    /// Hash of everything that the entry says.
    pub fn content_hash(&self) -> ContentHash {
        ContentHash::of_serialized(self)
    }
}

/// First 16 bytes of a BLAKE3 hash: enough that two different texts never meet.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct ContentHash(pub [u8; 16]);

impl ContentHash {
    /// Hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        Self(short)
    }

    /// Hash of a value's serialised form. A value that cannot be serialised has the hash of
    /// nothing; the types of this module always can.
    fn of_serialized<T: Serialize>(value: &T) -> Self {
        Self::of(&serde_json::to_vec(value).unwrap_or_default())
    }

    /// 32 hexadecimal digits.
    pub fn to_hex(self) -> String {
        use std::fmt::Write as _;
        self.0
            .iter()
            .fold(String::with_capacity(32), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    }
}
