//! A checklist: what a page on an event of life says there is to do, in its order, each step with the
//! beginning of what is said about it and the pages that it leads to.

use bot_core::answer::PageLink;
use bot_core::evidence::Passage;

use super::units::units;
use super::{Wanted, passage};
use crate::document::{Page, Section};

/// What is quoted of a step ends with the last whole piece within so many characters.
const LENGTH: usize = 260;
/// Most steps of a list.
const MOST_STEPS: usize = 24;
/// Most pages beside one step.
const MOST_LINKS: usize = 4;

/// The steps of a page for a person's cases, in reading order. `find` gives the page that a link leads to, as
/// far as it may be shown.
pub(crate) fn choose(
    page: &Page,
    place: usize,
    wanted: &Wanted<'_>,
    find: &dyn Fn(&str) -> Option<PageLink>,
) -> Vec<Passage> {
    let sections = page.sections.iter().enumerate().skip(1);
    let is_step =
        |section: &Section| !section.text.trim().is_empty() && wanted.branching.allows(section);
    let steps = sections.filter(|(_, section)| is_step(section));
    let step = |(number, section): (usize, &Section)| Passage {
        links: links(page, section, find),
        ..passage(page, place, number, beginning(&section.text), wanted.parts)
    };
    steps.take(MOST_STEPS).map(step).collect()
}

/// The first pieces of a text, whole: at least one, and what it introduces.
fn beginning(text: &str) -> (usize, usize) {
    let units = units(text);
    let start = units.first().map_or(0, |unit| unit.start);
    let mut end = start;
    let mut introduces = true;
    for unit in units {
        if !introduces && unit.end - start > LENGTH {
            break;
        }
        end = unit.end;
        introduces = unit.introduces;
    }
    (start, end)
}

/// The pages that the words of a section link to, in the order of the links.
fn links(page: &Page, section: &Section, find: &dyn Fn(&str) -> Option<PageLink>) -> Vec<PageLink> {
    let mentions = page.mentions.iter();
    let here = mentions.filter(|mention| section.text.contains(&mention.label));
    let mut links: Vec<PageLink> = Vec::new();
    for link in here.filter_map(|mention| find(&mention.id)) {
        let is_known = links.iter().any(|known| known.page == link.page);
        if !is_known && links.len() < MOST_LINKS {
            links.push(link);
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_begins_with_whole_pieces_and_what_they_introduce() {
        let long = "Prévenez la mairie. ".repeat(20);
        let quoted = |text: &str| {
            let (start, end) = beginning(text);
            text.chars()
                .skip(start)
                .take(end - start)
                .collect::<String>()
        };
        let beginning = quoted(&long);
        assert!(
            beginning.chars().count() <= LENGTH && beginning.ends_with("mairie."),
            "{beginning}"
        );
        assert_eq!(quoted("Faites :\n\n- ceci"), "Faites :\n\n- ceci");
        let late = format!(
            "{}Apportez :\n\n- une photo\n- un timbre",
            "Venez vite. ".repeat(20)
        );
        assert!(quoted(&late).ends_with("- une photo"), "{}", quoted(&late));
    }
}
