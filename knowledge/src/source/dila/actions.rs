//! What the person can do next: online services, forms, letters, contacts.

use bot_core::answer::{Action, ActionKind};

use super::inline;
use super::metadata::{self, Metadata};
use super::tree::Element;
use crate::document::PageKind;

/// Longest text of a contact that is kept as its detail.
const DETAIL: usize = 300;

/// The actions of a sheet or of a resource, each once, in reading order.
pub(super) fn of(root: &Element<'_>, metadata: &Metadata) -> Vec<Action> {
    let mut actions = Vec::new();
    if let Some(own) = own(root, metadata) {
        add(&mut actions, own);
    }
    root.walk(&mut |element| {
        let action = match element.name.as_ref() {
            "ServiceEnLigne" | "ServiceEnLigneAlternatif" => Some(service(element, metadata)),
            "ServiceEnLigneAnnexe" if metadata.page.id.starts_with('R') => Some(annex(element)),
            "OuSAdresser" | "OuSAdresserSupport" => Some(contact(element)),
            _ => None,
        };
        let is_leaf = action.is_some() || element.name == "DossierPere";
        if let Some(action) = action {
            add(&mut actions, action);
        }
        !is_leaf
    });
    actions
}

fn add(actions: &mut Vec<Action>, action: Action) {
    let is_known = |known: &Action| {
        known.kind == action.kind && known.label == action.label && known.url == action.url
    };
    if !action.label.is_empty() && !actions.iter().any(is_known) {
        actions.push(action);
    }
}

/// The service, form or letter that a resource is itself.
fn own(root: &Element<'_>, metadata: &Metadata) -> Option<Action> {
    let kind = match metadata.page.kind {
        PageKind::Service | PageKind::Simulator => ActionKind::OnlineService,
        PageKind::Form => ActionKind::Form,
        PageKind::Letter => ActionKind::Letter,
        _ => return None,
    };
    let address = root.first("LienWeb").and_then(|link| link.attribute("URL"));
    Some(Action {
        kind,
        label: metadata.bare_title.clone(),
        url: address
            .map(str::to_owned)
            .or_else(|| metadata.page.url.clone()),
        detail: inline::text_of(root, "NumeroCerfa")
            .or_else(|| inline::text_of(root, "AutreNumero")),
    })
}

fn service(element: &Element<'_>, metadata: &Metadata) -> Action {
    let kind = match element.attribute("type").unwrap_or_default() {
        kind if kind.starts_with("Formulaire") => ActionKind::Form,
        kind if kind.starts_with("Modèle") => ActionKind::Letter,
        _ => ActionKind::OnlineService,
    };
    let pattern = || {
        let id = element
            .attribute("ID")
            .filter(|id| metadata::is_page_id(id))?;
        Some(format!("{}/vosdroits/{id}", metadata.site.as_ref()?))
    };
    Action {
        kind,
        label: inline::label(element),
        url: element.attribute("URL").map(str::to_owned).or_else(pattern),
        detail: number(element),
    }
}

/// A form that goes with the form of a resource.
fn annex(element: &Element<'_>) -> Action {
    let address = element
        .first("LienWeb")
        .and_then(|link| link.attribute("URL"));
    Action {
        kind: ActionKind::Form,
        label: inline::label(element),
        url: address.map(str::to_owned),
        detail: number(element),
    }
}

fn number(element: &Element<'_>) -> Option<String> {
    let number = element
        .attribute("numerocerfa")
        .or(element.attribute("autrenumero"));
    number.map(str::to_owned)
}

fn contact(element: &Element<'_>) -> Action {
    let site = element
        .first("RessourceWeb")
        .and_then(|site| site.attribute("URL"));
    Action {
        kind: ActionKind::Contact,
        label: inline::label(element),
        url: site.map(str::to_owned),
        detail: element.first("Texte").and_then(contact_detail),
    }
}

/// The first whole paragraphs of a contact's text, as many as are short enough.
fn contact_detail(text: &Element<'_>) -> Option<String> {
    let mut detail = String::new();
    let mut room = DETAIL;
    for child in text.elements() {
        let line = inline::text(child);
        let length = line.chars().count() + 1;
        if length > room {
            break;
        }
        room -= length;
        if !detail.is_empty() && !line.is_empty() {
            detail.push(' ');
        }
        detail.push_str(&line);
    }
    (!detail.is_empty()).then_some(detail)
}
