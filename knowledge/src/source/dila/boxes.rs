//! Boxes beside the text, branches of guided searches and lists of commented links.

use super::tree::Element;
use super::{inline, lists};
use crate::blocks::Blocks;

/// A box such as "À savoir": its title leads into its first paragraph, as on the page.
pub(super) fn notice(blocks: &mut Blocks, element: &Element<'_>) {
    let mut title = inline::text_of(element, "Titre");
    for child in element.elements() {
        match child.name.as_ref() {
            "Paragraphe" => {
                let text = inline::text(child);
                match title.take_if(|_| !text.is_empty()) {
                    Some(title) => blocks.paragraph(&format!("{title} : {text}")),
                    None => blocks.paragraph(&text),
                }
            }
            "Liste" | "Tableau" => {
                if let Some(title) = title.take() {
                    blocks.paragraph(&format!("{title} :"));
                }
                if child.name == "Liste" {
                    lists::list(blocks, child);
                } else {
                    lists::table(blocks, child);
                }
            }
            _ => {}
        }
    }
}

/// A choice of a guided search, with its help and the choices under it.
pub(super) fn branch(blocks: &mut Blocks, element: &Element<'_>, level: usize) {
    let title = inline::text_of(element, "Titre").unwrap_or_default();
    blocks.item(level, &title);
    for help in element.named("Aide") {
        lists::nested(blocks, help, level + 1);
    }
    for choice in element.named("Branche") {
        branch(blocks, choice, level + 1);
    }
}

/// A link that is the content of a page, with its comment.
pub(super) fn commented_link(blocks: &mut Blocks, element: &Element<'_>) {
    for link in element.named("LienExterne") {
        blocks.item(0, &inline::text(link));
    }
    for comment in element.named("Commentaire") {
        blocks.item(1, &inline::text(comment));
    }
}
