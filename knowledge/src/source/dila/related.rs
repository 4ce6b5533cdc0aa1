//! Pages that a sheet points to, serves or gathers.

use super::metadata::is_page_id;
use super::tree::Element;

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
