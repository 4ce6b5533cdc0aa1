//! What the head of a sheet says about it: id, title, address, date, audiences, breadcrumb.

use bot_core::Language;
use jiff::civil::Date;

use super::super::SourceSpec;
use super::inline;
use super::tree::Element;
use crate::document::{Crumb, Page, PageKind, Status};

/// Licence of the open data, which the files themselves do not name.
const LICENCE: &str = "Licence Ouverte 2.0";

/// Host of the site of which the patterns of addresses are known.
const KNOWN_HOST: &str = "www.service-public.fr";

/// The head of a sheet.
#[derive(Debug)]
pub(super) struct Metadata {
    /// `type` of the root.
    pub(super) root_type: String,
    /// The page's own name, without what `dc:title` puts in front of it on resources.
    pub(super) bare_title: String,
    /// Start of the site's addresses for the audience of the sheet, when known.
    pub(super) site: Option<String>,
    /// Address that glossary entries of the source are cited by.
    pub(super) glossary_url: Option<String>,
    /// The page, without its sections, actions, references and related pages.
    pub(super) page: Page,
}

/// Reads the head of a sheet.
pub(super) fn of(spec: &SourceSpec, root: &Element<'_>) -> Result<Metadata, String> {
    let id = root.attribute("ID").ok_or("has no `ID` on its root")?;
    let title = inline::text_of(root, "dc:title").ok_or("missing title: `dc:title` is empty")?;
    let root_type = root.attribute("type").unwrap_or_default().to_owned();
    let levels: Vec<&Element<'_>> = root
        .first("FilDAriane")
        .map(|trail| trail.named("Niveau").collect())
        .unwrap_or_default();
    let site = site(root, &levels);
    let pattern = site.as_ref().map(|site| format!("{site}/vosdroits/{id}"));
    let breadcrumb = breadcrumb(id, &levels);
    let bare_title = levels
        .last()
        .filter(|level| level.attribute("ID") == Some(id))
        .map_or_else(|| title.clone(), |level| inline::text(level));
    let page = Page {
        id: id.to_owned(),
        source: spec.name.clone(),
        kind: kind(id, &root_type),
        url: root.attribute("spUrl").map(str::to_owned).or(pattern),
        title,
        language: language(spec, root),
        translation_of: None,
        audiences: audiences(spec, root),
        visibility: spec.visibility.clone(),
        place: bot_core::access::Place::default(),
        status: Status::Published,
        validity: bot_core::access::Validity::default(),
        theme: theme(root, &root_type, &breadcrumb),
        breadcrumb,
        sections: Vec::new(),
        actions: Vec::new(),
        references: Vec::new(),
        related: Vec::new(),
        mentions: Vec::new(),
        asked: Vec::new(),
        cost: None,
        delay: None,
        modified: modified(root),
        publisher: super::super::narrow::publisher(spec, inline::text_of(root, "dc:publisher")),
        licence: spec.licence.clone().or_else(|| Some(LICENCE.to_owned())),
    };
    Ok(Metadata {
        root_type,
        bare_title,
        site,
        glossary_url: spec.url.clone(),
        page,
    })
}

/// The kind of page, by the type of the root and, where that is new, by the letter of the id.
fn kind(id: &str, root_type: &str) -> PageKind {
    let starts = |prefix| root_type.starts_with(prefix);
    match () {
        () if starts("Fiche Question-réponse") => PageKind::Question,
        () if starts("Fiche Comment faire si") => PageKind::LifeEvent,
        () if starts("Fiche") || starts("Recherche guidée") => PageKind::Sheet,
        () if starts("Theme") || starts("Thème") => PageKind::Theme,
        () if starts("Dossier") => PageKind::Folder,
        () if starts("Formulaire") => PageKind::Form,
        () if starts("Modèle") => PageKind::Letter,
        () if starts("Simulateur") => PageKind::Simulator,
        () if id.starts_with('R') => PageKind::Service,
        () if id.starts_with('N') => PageKind::Folder,
        () => PageKind::Sheet,
    }
}

fn language(spec: &SourceSpec, root: &Element<'_>) -> Language {
    inline::text_of(root, "dc:language")
        .and_then(|code| code.parse().ok())
        .or(spec.language)
        .unwrap_or(Language::FRENCH)
}

fn audiences(spec: &SourceSpec, root: &Element<'_>) -> Vec<String> {
    let mut audiences: Vec<String> = Vec::new();
    for element in root.named("Audience") {
        let name = match inline::text(element).as_str() {
            "Particuliers" => "individuals".to_owned(),
            "Professionnels" => "businesses".to_owned(),
            "Associations" => "associations".to_owned(),
            other => other.to_lowercase(),
        };
        if !name.is_empty() && !audiences.contains(&name) {
            audiences.push(name);
        }
    }
    super::super::narrow::audiences(spec, audiences)
}

/// Start of the addresses of the site's part for the sheet's first audience.
fn site(root: &Element<'_>, levels: &[&Element<'_>]) -> Option<String> {
    inline::text_of(root, "Canal").filter(|host| host == KNOWN_HOST)?;
    let home = levels.first().and_then(|level| level.attribute("ID"));
    let part = match home {
        Some("Professionnels") => "professionnels-entreprises",
        Some("Associations") => "associations",
        _ => "particuliers",
    };
    Some(format!("https://{KNOWN_HOST}/{part}"))
}

/// The levels between the home page and the page itself.
fn breadcrumb(id: &str, levels: &[&Element<'_>]) -> Vec<Crumb> {
    let above = levels
        .iter()
        .skip(1)
        .filter(|level| level.attribute("ID") != Some(id));
    above
        .map(|level| Crumb {
            id: level
                .attribute("ID")
                .filter(|id| is_page_id(id))
                .map(str::to_owned),
            label: inline::text(level),
        })
        .filter(|crumb| !crumb.label.is_empty())
        .collect()
}

/// Whether an id is that of a publication: a letter of the three and digits.
pub(super) fn is_page_id(id: &str) -> bool {
    id.strip_prefix(['F', 'N', 'R']).is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn theme(root: &Element<'_>, root_type: &str, breadcrumb: &[Crumb]) -> Option<String> {
    if root_type == "Theme" {
        return inline::text_of(root, "dc:title");
    }
    root.first("Theme")
        .and_then(|theme| inline::text_of(theme, "Titre"))
        .or_else(|| breadcrumb.first().map(|crumb| crumb.label.clone()))
}

/// The day in `modified 2021-01-01`.
fn modified(root: &Element<'_>) -> Option<Date> {
    let text = inline::text_of(root, "dc:date")?;
    text.split_whitespace()
        .find_map(|word| word.get(..10).and_then(|day| day.parse().ok()))
}
