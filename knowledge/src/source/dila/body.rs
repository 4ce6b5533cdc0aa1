//! The body of a sheet: chapters and nested cases as sections under their heading path.

use super::tree::Element;
use super::{boxes, inline, lists};
use crate::blocks::Blocks;
use crate::document::{Case, Section};

/// Collects the sections of a page in reading order.
#[derive(Default)]
pub(super) struct Body {
    lead: Blocks,
    sections: Vec<Section>,
    path: Vec<String>,
    /// The cases on the path.
    cases: Vec<Case>,
    /// How many groups of cases were met.
    groups: u16,
    /// The group that is being read, at each level.
    open: Vec<Option<u16>>,
    current: Blocks,
    offers: Vec<String>,
}

impl Body {
    /// Reads everything inside an element.
    pub(super) fn walk(&mut self, element: &Element<'_>) {
        for child in element.elements() {
            self.block(child);
        }
    }

    /// Reads one block. Containers that are not known are entered, so that a newer schema loses
    /// no text.
    pub(super) fn block(&mut self, element: &Element<'_>) {
        match element.name.as_ref() {
            "Paragraphe" => self.blocks().paragraph(&inline::text(element)),
            "Liste" => lists::list(self.blocks(), element),
            "Tableau" => lists::table(self.blocks(), element),
            "ANoter" | "ASavoir" | "Attention" | "Rappel" | "Exemple" => {
                boxes::notice(self.blocks(), element);
                self.offers_in(element);
            }
            "Problematique" if element.first("Branche").is_none() => {
                boxes::branch(self.blocks(), element, 0);
            }
            "BlocCas" | "ListeSituations" => self.group(element),
            "Cas" | "Situation" => self.under_case(element),
            "Avertissement" | "Chapitre" | "Problematique" | "SousChapitre" | "SousDossier"
            | "SousTheme" => self.under_heading(element),
            "Branche" => boxes::branch(self.blocks(), element, 0),
            "Fiche" | "Dossier" => {
                let label = inline::label(element);
                self.blocks().item(0, &label);
            }
            "LienExterneCommente" => boxes::commented_link(self.blocks(), element),
            "ServiceEnLigne" | "OuSAdresser" => self.offers.push(inline::label(element)),
            name if is_machinery(name) => {}
            _ => self.walk(element),
        }
    }

    /// The introduction and the sections. Without a lead, `description` stands for it.
    pub(super) fn finish(mut self, description: impl FnOnce() -> String) -> Vec<Section> {
        self.close_section();
        let mut lead = self.lead.finish();
        if lead.is_empty() {
            let description = description();
            let mut blocks = Blocks::new();
            blocks.paragraph(&description);
            lead = blocks.finish();
        }
        let introduction = Section {
            text: lead,
            ..Section::default()
        };
        self.sections.insert(0, introduction);
        self.sections
    }

    fn blocks(&mut self) -> &mut Blocks {
        if self.path.is_empty() {
            &mut self.lead
        } else {
            &mut self.current
        }
    }

    /// Reads cases of which one is the reader's. Ways of doing a thing have the same form, and are no
    /// cases: whoever reads may take any of them.
    fn group(&mut self, element: &Element<'_>) {
        let cases = || element.elements().filter(|child| is_case(&child.name));
        let has_ways = cases().any(|case| case.attribute("type").is_some());
        let is_way = has_ways || element.attribute("type") == Some("modalite");
        let group = (!is_way && cases().count() > 1).then(|| {
            self.groups = self.groups.saturating_add(1);
            self.groups
        });
        self.open.push(group);
        self.walk(element);
        self.open.pop();
    }

    fn under_case(&mut self, element: &Element<'_>) {
        let group = self.open.last().copied().flatten();
        let place = u8::try_from(self.path.len()).ok();
        let case = group.zip(place).map(|(group, at)| Case { at, group });
        let case = case.filter(|_| inline::text_of(element, "Titre").is_some());
        // What is nested in a case is of its own group, or of none.
        self.open.push(None);
        self.cases.extend(case);
        self.under_heading(element);
        if case.is_some() {
            self.cases.pop();
        }
        self.open.pop();
    }

    fn under_heading(&mut self, element: &Element<'_>) {
        let Some(heading) = inline::text_of(element, "Titre") else {
            self.walk(element);
            return;
        };
        self.close_section();
        self.path.push(heading);
        self.walk(element);
        self.close_section();
        self.path.pop();
    }

    fn offers_in(&mut self, element: &Element<'_>) {
        for child in element.elements() {
            if matches!(child.name.as_ref(), "ServiceEnLigne" | "OuSAdresser") {
                self.offers.push(inline::label(child));
            }
        }
    }

    /// Ends the section that is being read. One that only offers services and contacts lists
    /// their names, so that a case such as "Par courrier" is not lost.
    fn close_section(&mut self) {
        let mut blocks = std::mem::take(&mut self.current);
        let offers = std::mem::take(&mut self.offers);
        if self.path.is_empty() {
            self.lead.end_list();
            return;
        }
        if blocks.is_empty() {
            for offer in offers {
                blocks.item(0, &offer);
            }
        }
        if !blocks.is_empty() {
            self.sections.push(Section {
                heading_path: self.path.clone(),
                cases: self.cases.clone(),
                text: blocks.finish(),
                ..Section::default()
            });
        }
    }
}

fn is_case(name: &str) -> bool {
    matches!(name, "Cas" | "Situation")
}

/// Elements without text for a reader: titles that were read with their parent, conditions and
/// effects of the interactive version, pictures.
fn is_machinery(name: &str) -> bool {
    matches!(
        name,
        "Condition"
            | "Illustration"
            | "Image"
            | "Questionnaire"
            | "SiSelectionne"
            | "Titre"
            | "TitreAlternatif"
    )
}
