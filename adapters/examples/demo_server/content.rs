//! Invented pages behind the ports, so that every state of a channel can be seen and tested.
//! Nothing here is about a real country.

use async_trait::async_trait;
use bot_core::access::{Place, Scope, Validity};
use bot_core::answer::{Action, ActionKind, Law};
use bot_core::claim::Claim;
use bot_core::error::KnowledgeError;
use bot_core::evidence::{
    Cases, Definitions, Findings, FoundPage, Meaning, PageText, Passage, Query, SectionText,
    TermUse, Theme,
};
use bot_core::ports::{IntentRecognizer, KnowledgeBase};
use bot_core::{Act, Intent, Language, Sensitive, Understanding};

/// A library that answers about a lost card, knows the term RP, breaks on "panne", panics on
/// "panique", never ends on "lent" and is unsure about the rest.
pub(crate) struct DemoLibrary;

#[async_trait]
impl KnowledgeBase for DemoLibrary {
    async fn search(&self, query: &Query) -> Result<Findings, KnowledgeError> {
        let text = query.text.to_lowercase();
        let asks = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if asks(&["panne"]) {
            return Err(KnowledgeError::NotReady);
        }
        assert!(!asks(&["panique"]), "cannot read `{text}`");
        if asks(&["lent"]) {
            std::future::pending::<()>().await;
        }
        let sure = asks(&["carte", "card", "documento"]);
        Ok(Findings {
            short: Vec::new(),
            conflicts: Vec::new(),
            cases: Cases::default(),
            untold: Vec::new(),
            is_whole: true,
            is_checklist: false,
            passages: passages(),
            terms: terms(),
            pages: pages(),
            confidence: if sure { 0.9 } else { 0.1 },
            themes: ["Papiers – Citoyenneté", "Logement", "Vie scolaire"]
                .map(str::to_owned)
                .to_vec(),
            semantic: true,
        })
    }

    async fn define(
        &self,
        term: &str,
        _: Language,
        _: &Scope,
    ) -> Result<Definitions, KnowledgeError> {
        let near = if term == "RPP" { &["RP"][..] } else { &[] };
        Ok(Definitions {
            meanings: if term == "RP" { meanings() } else { Vec::new() },
            near: near.iter().map(|&term| term.to_owned()).collect(),
            meant: None,
        })
    }

    async fn page(&self, id: &str, _: &Scope) -> Result<Option<PageText>, KnowledgeError> {
        let pages = pages();
        let place = pages.iter().position(|page| page.id == id);
        Ok(place.map(|place| page_text(&pages[place], place)))
    }

    async fn stand(&self, claims: &[Claim<'_>], _: &Scope) -> Result<Vec<bool>, KnowledgeError> {
        // Whatever it says is its own.
        Ok(claims.iter().map(|_| true).collect())
    }

    async fn themes(
        &self,
        language: Language,
        _: &Scope,
        most: usize,
    ) -> Result<Vec<Theme>, KnowledgeError> {
        let pages = pages().into_iter().filter(|page| page.language == language);
        // There is too little in English to have themes.
        let french = pages.filter(|page| page.language == Language::FRENCH);
        let themes = french.take(2).map(|page| Theme {
            name: page.breadcrumb[0].clone(),
            pages: 2,
            title: page.title,
            language,
        });
        Ok(themes.take(most).collect())
    }
}

/// Tells questions, greetings, blank messages and the term RP apart.
pub(crate) struct DemoRecognizer;

impl IntentRecognizer for DemoRecognizer {
    fn understand(&self, text: &Sensitive<String>, chosen: Option<Language>) -> Understanding {
        let text = text.expose().clone();
        let intent = match text.to_lowercase().trim_matches([' ', '?', '.', '!']) {
            "" => Intent::new("nothing", Act::Nothing),
            "bonjour" | "hello" | "hola" => Intent::new("greeting", Act::Greet),
            "rp" => Intent::define("RP"),
            _ => Intent::question(),
        };
        Understanding::certain(intent, chosen, text)
    }
}

fn pages() -> Vec<FoundPage> {
    let page = |id: &str, title: &str| FoundPage {
        id: id.to_owned(),
        title: title.to_owned(),
        url: Some(format!("https://service.corvelie.example/{id}")),
        language: Language::FRENCH,
        publisher: "Ministère de l'Intérieur de Corvélie".to_owned(),
        modified: "2026-04-17".parse().ok(),
        licence: Some("Licence ouverte".to_owned()),
        breadcrumb: vec![
            "Papiers – Citoyenneté".to_owned(),
            "Carte d'identité".to_owned(),
        ],
        place: Place::default(),
        validity: Validity::default(),
        actions: Vec::new(),
        laws: Vec::new(),
        cost: None,
        delay: None,
        content_hash: "00ff".to_owned(),
        score: 1.0,
        share: 1.0,
    };
    vec![
        FoundPage {
            actions: actions(),
            laws: laws(),
            ..page("carte-perdue", "Carte d'identité perdue ou volée")
        },
        FoundPage {
            publisher: "Ville de Valmarin".to_owned(),
            modified: "2021-03-01".parse().ok(),
            breadcrumb: vec!["Mairie".to_owned(), "État civil".to_owned()],
            place: Place {
                municipality: Some("Valmarin".to_owned()),
                ..Place::default()
            },
            ..page(
                "etat-civil-valmarin",
                "Prendre rendez-vous à l'état civil de Valmarin",
            )
        },
        page(
            "carte-premiere-demande",
            "Carte d'identité : première demande d'un adulte",
        ),
        page("passeport-perdu", "Passeport perdu à l'étranger"),
        FoundPage {
            language: Language::ENGLISH,
            ..page("lost-card", "Lost or stolen driving licence")
        },
    ]
}

fn laws() -> Vec<Law> {
    let law = |label: &str, url: Option<&str>| Law {
        label: label.to_owned(),
        url: url.map(str::to_owned),
    };
    vec![
        law(
            "Code civique corvélien, article 12-4",
            Some("https://service.corvelie.example/textes/12-4"),
        ),
        law("Arrêté du 3 mars 2025 sur les cartes perdues", None),
    ]
}

fn page_text(page: &FoundPage, place: usize) -> PageText {
    let passages = passages().into_iter();
    let sections = passages.filter(|passage| passage.page == place);
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
        sections: sections
            .map(|passage| SectionText {
                heading_path: passage.heading_path,
                anchor: passage.anchor,
                text: passage.text,
                validity: passage.validity,
            })
            .collect(),
        content_hash: page.content_hash.clone(),
    }
}

fn passages() -> Vec<Passage> {
    let passage = |page, section, path: &[&str], text: &str| Passage {
        page,
        section,
        heading_path: path.iter().map(|&part| part.to_owned()).collect(),
        anchor: Some(format!("section-{section}")),
        start: 0,
        end: u32::try_from(text.chars().count()).unwrap_or_default(),
        text: text.to_owned(),
        part: None,
        links: Vec::new(),
        validity: Validity::default(),
        score: 1.0,
    };
    vec![
        passage(0, 2, &["Vous êtes majeur", "En Corvélie"], LOST),
        passage(0, 5, &["Coût"], COST),
        Passage {
            validity: Validity {
                from: "2027-01-01".parse().ok(),
                until: None,
            },
            ..passage(1, 1, &["Horaires du guichet"], HOURS)
        },
    ]
}

const LOST: &str = "Déclarez d'abord la perte ou le vol de votre carte. La déclaration se fait au \
commissariat en cas de vol, ou à la mairie en même temps que la nouvelle demande en cas de perte.\n\n\
Pour la nouvelle carte, présentez-vous au guichet avec :\n\n\
- une photo d'identité de moins de 6 mois ;\n\
- un justificatif de domicile, au choix :\n  - une facture d'eau ou d'électricité ;\n  - un avis d'imposition ;\n\
- la déclaration de perte ou de vol.\n\n\
1. Remplissez la pré-demande en ligne.\n2. Prenez rendez-vous.\n3. Retirez votre carte dans les 3 mois.";

const COST: &str = "Le remplacement est payant si vous ne pouvez pas présenter l'ancienne carte.\n\n\
Situation | Prix | Délai\nPerte ou vol | 25 € | 3 semaines\nCarte abîmée | Gratuit | 2 semaines\n\
Étudiant de moins de 26 ans | 12,50 € | 3 semaines";

const HOURS: &str = "Le guichet ouvre du lundi au vendredi, de 8 h 30 à 17 h, et le samedi matin.";

fn actions() -> Vec<Action> {
    let action = |kind, label: &str, url: Option<&str>, detail: Option<&str>| Action {
        kind,
        label: label.to_owned(),
        url: url.map(str::to_owned),
        detail: detail.map(str::to_owned),
    };
    vec![
        action(
            ActionKind::OnlineService,
            "Faire la pré-demande de carte d'identité",
            Some("https://demarches.corvelie.example/carte"),
            None,
        ),
        action(
            ActionKind::Form,
            "Déclaration de perte",
            Some("https://formulaires.corvelie.example/14011"),
            Some("Formulaire n° 14011*02"),
        ),
        action(
            ActionKind::Letter,
            "Autoriser un proche à retirer votre carte",
            Some("javascript:alert(1)"),
            None,
        ),
        action(
            ActionKind::Contact,
            "Mairie de Valmarin",
            None,
            Some("01 99 00 12 34"),
        ),
    ]
}

/// A word of the passage on lost cards, explained.
fn terms() -> Vec<TermUse> {
    let start = LOST.find("justificatif").unwrap_or_default();
    let start = LOST[..start].chars().count() as u32;
    let meaning = Meaning {
        term: "Justificatif de domicile".to_owned(),
        expansion: None,
        definition: Some("Document qui prouve où vous habitez.".to_owned()),
        ..meanings().remove(0)
    };
    vec![TermUse {
        passage: 0,
        start,
        end: start + "justificatif de domicile".len() as u32,
        meaning,
    }]
}

fn meanings() -> Vec<Meaning> {
    let meaning = |number: u8, expansion: &str, definition: &str| Meaning {
        term: "RP".to_owned(),
        expansion: Some(expansion.to_owned()),
        definition: Some(definition.to_owned()),
        see: Vec::new(),
        language: Language::FRENCH,
        id: format!("rp-{number}"),
        url: Some(format!("https://glossaire.corvelie.example/rp-{number}")),
        publisher: "Glossaire de l'administration corvélienne".to_owned(),
        modified: "2026-01-05".parse().ok(),
        licence: None,
        content_hash: "aa".to_owned(),
    };
    vec![
        meaning(
            1,
            "Recensement de la population",
            "Enquête qui compte les habitants et décrit leur logement. Chaque commune y passe tous les cinq ans.",
        ),
        meaning(
            2,
            "Résidence principale",
            "Logement où une personne habite la plus grande partie de l'année.",
        ),
    ]
}
