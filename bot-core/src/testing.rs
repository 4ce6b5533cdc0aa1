//! Fakes and builders for tests, here and in the crates that test against the engine.

mod breaking_store;
pub mod store_contract;

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;

pub use self::breaking_store::{Breakage, BreakingStore};
use crate::access::{Place, Scope, Validity};
use crate::claim::Claim;
use crate::danger::{HelpLine, Situation};
use crate::error::KnowledgeError;
use crate::evidence::{
    Cases, Definitions, Findings, FoundPage, Meaning, PageText, Passage, Query, SectionText, Theme,
};
use crate::ports::{DangerWatch, IntentRecognizer, KnowledgeBase};
use crate::texts::Texts;
use crate::understanding::{Act, Intent, Understanding};
use crate::{Language, Sensitive};

/// A page about an identity card, in French.
pub fn page() -> FoundPage {
    FoundPage {
        id: "card".to_owned(),
        title: "Carte perdue".to_owned(),
        url: Some("https://portal.example/card".to_owned()),
        language: Language::FRENCH,
        publisher: "Ministère".to_owned(),
        modified: "2026-04-17".parse().ok(),
        licence: None,
        breadcrumb: vec!["Papiers".to_owned()],
        place: Place::default(),
        validity: Validity::default(),
        actions: Vec::new(),
        laws: Vec::new(),
        cost: None,
        delay: None,
        content_hash: "00ff".to_owned(),
        score: 1.0,
        share: 1.0,
    }
}

/// One page and one passage, found with this confidence.
pub fn findings(confidence: f32) -> Findings {
    let text = "Déclarez la perte à la mairie.".to_owned();
    let passage = Passage {
        page: 0,
        section: 1,
        heading_path: vec!["Vous êtes majeur".to_owned(), "En Corvélie".to_owned()],
        anchor: Some("majeur".to_owned()),
        start: 0,
        end: u32::try_from(text.chars().count()).unwrap_or_default(),
        text,
        part: None,
        links: Vec::new(),
        validity: Validity::default(),
        score: 1.0,
    };
    Findings {
        pages: vec![page()],
        short: Vec::new(),
        passages: vec![passage],
        confidence,
        cases: Cases::default(),
        conflicts: Vec::new(),
        terms: Vec::new(),
        untold: Vec::new(),
        is_whole: true,
        is_checklist: false,
        themes: vec!["Papiers".to_owned()],
        semantic: true,
    }
}

/// A meaning of `term`.
pub fn meaning(term: &str) -> Meaning {
    Meaning {
        term: term.to_owned(),
        expansion: Some("Groupement de communes".to_owned()),
        definition: Some("Des communes qui travaillent ensemble.".to_owned()),
        see: Vec::new(),
        language: Language::FRENCH,
        id: format!("term-{term}"),
        url: Some("https://portal.example/glossary".to_owned()),
        publisher: "Glossaire".to_owned(),
        modified: None,
        licence: None,
        content_hash: "aa".to_owned(),
    }
}

/// The whole text of a page that was found: one section that says its title.
pub fn page_text(page: &FoundPage) -> PageText {
    PageText {
        id: page.id.clone(),
        title: page.title.clone(),
        url: page.url.clone(),
        language: page.language,
        publisher: page.publisher.clone(),
        modified: page.modified,
        licence: page.licence.clone(),
        breadcrumb: page.breadcrumb.clone(),
        validity: page.validity,
        sections: vec![SectionText {
            text: page.title.clone(),
            ..SectionText::default()
        }],
        content_hash: page.content_hash.clone(),
    }
}

/// A library that always finds the same, and remembers what it was asked.
#[derive(Default)]
pub struct FakeLibrary {
    /// What every search finds.
    pub findings: Findings,
    /// What every term means.
    pub meanings: Vec<Meaning>,
    /// The themes in every language.
    pub themes: Vec<Theme>,
    /// What is offered for every term that has no meaning.
    pub near: Vec<String>,
    /// Whether every call fails.
    pub broken: bool,
    /// Texts that no longer stand on their pages when an answer is checked.
    pub gone: Vec<String>,
    /// The texts that were searched for or looked up.
    pub asked: Mutex<Vec<String>>,
}

impl FakeLibrary {
    /// Whether one of the passages is this text, and stands where it says.
    fn says(&self, text: &str) -> bool {
        let is_whole = |passage: &Passage| {
            let length = u64::from(passage.end.saturating_sub(passage.start));
            passage.text == text && length == text.chars().count() as u64
        };
        let findings = &self.findings;
        let is_gone = self.gone.iter().any(|gone| gone == text);
        !is_gone
            && findings
                .short
                .iter()
                .chain(&findings.passages)
                .any(is_whole)
    }

    fn means(&self, text: &str) -> bool {
        let terms = self.findings.terms.iter().map(|term| &term.meaning);
        let mut meanings = self.meanings.iter().chain(terms);
        let is = |words: &Option<String>| words.as_deref() == Some(text);
        meanings.any(|meaning| is(&meaning.definition) || is(&meaning.expansion))
    }
}

#[async_trait]
impl KnowledgeBase for FakeLibrary {
    async fn search(&self, query: &Query) -> Result<Findings, KnowledgeError> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.push(query.text.clone());
        if self.broken {
            Err(KnowledgeError::NotReady)
        } else {
            Ok(self.findings.clone())
        }
    }

    async fn define(
        &self,
        term: &str,
        _: Language,
        _: &Scope,
    ) -> Result<Definitions, KnowledgeError> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.push(term.to_owned());
        if self.broken {
            Err(KnowledgeError::NotReady)
        } else {
            Ok(Definitions {
                meanings: self.meanings.clone(),
                near: self.near.clone(),
                meant: None,
            })
        }
    }

    async fn page(&self, id: &str, _: &Scope) -> Result<Option<PageText>, KnowledgeError> {
        if self.broken {
            return Err(KnowledgeError::NotReady);
        }
        let found = self.findings.pages.iter().find(|page| page.id == id);
        Ok(found.map(page_text))
    }

    async fn stand(&self, claims: &[Claim<'_>], _: &Scope) -> Result<Vec<bool>, KnowledgeError> {
        let holds = |claim: &Claim<'_>| match *claim {
            Claim::Quote { text, .. } => self.says(text),
            Claim::Meaning { text, .. } => self.means(text),
            Claim::Page { id, .. } => self.findings.pages.iter().any(|page| page.id == id),
            Claim::Offer { page, action } => {
                let mut pages = self.findings.pages.iter();
                pages.any(|found| found.id == page && found.actions.contains(action))
            }
            Claim::Law { page, law } => {
                let mut pages = self.findings.pages.iter();
                pages.any(|found| found.id == page && found.laws.contains(law))
            }
        };
        Ok(claims.iter().map(holds).collect())
    }

    async fn themes(
        &self,
        _: Language,
        _: &Scope,
        most: usize,
    ) -> Result<Vec<Theme>, KnowledgeError> {
        if self.broken {
            return Err(KnowledgeError::NotReady);
        }
        Ok(self.themes.iter().take(most).cloned().collect())
    }
}

/// A watch that finds danger in messages that hold its word.
pub struct FakeWatch(pub &'static str);

impl DangerWatch for FakeWatch {
    fn watch(&self, text: &Sensitive<String>) -> Option<Arc<Situation>> {
        let is_found = !self.0.is_empty() && text.expose().contains(self.0);
        is_found.then(|| self.situation(None))
    }

    fn situation(&self, id: Option<&str>) -> Arc<Situation> {
        let say = |french: &str, english: &str| -> Texts {
            let texts = [(Language::FRENCH, french), (Language::ENGLISH, english)];
            let texts = texts.map(|(language, text)| (language, text.to_owned()));
            texts.into_iter().collect()
        };
        let line = |country: Option<&str>, number: &str, url: Option<&str>| HelpLine {
            country: country.map(str::to_owned),
            number: number.to_owned(),
            label: say("Les secours", "The emergency services"),
            url: url.map(str::to_owned),
        };
        Arc::new(Situation {
            id: id.unwrap_or("danger").to_owned(),
            message: say("Vous n'êtes pas seul.", "You are not alone."),
            lines: vec![
                line(None, "112", None),
                line(Some("BE"), "1 0 7", Some("https://chat.example/")),
            ],
        })
    }
}

/// A recogniser that is certain of the same act for every message, which it takes for French where
/// no language is known.
pub struct FakeRecognizer(pub Act);

impl IntentRecognizer for FakeRecognizer {
    fn understand(&self, text: &Sensitive<String>, chosen: Option<Language>) -> Understanding {
        let intent = Intent::new("fake", self.0.clone());
        let language = chosen.or(Some(Language::FRENCH));
        Understanding::certain(intent, language, text.expose().clone())
    }
}
