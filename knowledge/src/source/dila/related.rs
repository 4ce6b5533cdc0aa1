//! Pages that a sheet points to, serves or gathers.

use super::inline;
use super::metadata::is_page_id;
use super::tree::Element;
use crate::document::Mention;

/// Longest words of a link, in bytes: a longer one is a sentence and no name.
const LONGEST_NAME: usize = 160;

/// Ids of the pages that belong with this one, each once, in reading order. Siblings in the
/// folder above are left out: the breadcrumb names the folder.
pub(super) fn ids(root: &Element<'_>, own: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    root.walk(&mut |element| {
        let id = match element.name.as_ref() {
            "DossierPere" | "FilDAriane" | "Theme" | "Definition" | "Abreviation" => return false,
            "LienInterne" => linked(element),
            "CommentFaireSi"
            | "Dossier"
            | "Fiche"
            | "FicheLiee"
            | "QuestionReponse"
            | "RechercheGuidee"
            | "ServiceEnLigne"
            | "ServiceEnLigneAlternatif" => element.attribute("ID"),
            _ => None,
        };
        if let Some(id) = id.filter(|id| is_page_id(id) && *id != own)
            && !ids.iter().any(|known| known == id)
        {
            ids.push(id.to_owned());
        }
        true
    });
    ids
}

/// The page that a link leads to. Links to abbreviations and definitions stay within the page.
fn linked<'e>(link: &'e Element<'_>) -> Option<&'e str> {
    let kind = link.attribute("type").unwrap_or_default();
    let stays = matches!(kind, "Sigle" | "Acronyme") || kind.contains("glossaire");
    link.attribute("LienPublication").filter(|_| !stays)
}

/// What the text calls the pages that it links to, each wording once, in reading order.
pub(super) fn mentions(root: &Element<'_>, own: &str) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    root.walk(&mut |element| {
        if element.name != "LienInterne" {
            return true;
        }
        if let Some(id) = linked(element).filter(|id| is_page_id(id) && *id != own) {
            let mention = Mention {
                id: id.to_owned(),
                label: inline::text(element),
            };
            let is_name = (2..=LONGEST_NAME).contains(&mention.label.len());
            if is_name && !mentions.contains(&mention) {
                mentions.push(mention);
            }
        }
        false
    });
    mentions
}
