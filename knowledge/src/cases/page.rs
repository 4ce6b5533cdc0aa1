//! [`Branching`]: the groups of cases of a page, and which case of each is the person's.

use std::collections::BTreeMap;

use bot_core::Language;
use bot_core::evidence::{CaseReply, Narrowing, TakenCase};

use super::fit::{Label, Said, Title, fitting};
use super::words::CaseWords;
use crate::document::{Page, Section};

/// Nobody reads through more labels than this to find their own.
const MOST_LABELS: usize = 6;

/// Tells which of some labels a text is nearest to in meaning; none without a model.
pub(crate) type Nearest<'a> = &'a dyn Fn(&str, &[String]) -> Option<usize>;

/// The groups of cases of one page, as far as what the person said decides them.
#[derive(Default)]
pub(crate) struct Branching {
    groups: BTreeMap<u16, Group>,
    may_ask: bool,
    is_reply_unclear: bool,
}

struct Group {
    labels: Vec<String>,
    /// Whether one may ask which case it is.
    is_asked_for: bool,
    decision: Option<Decision>,
}

/// The case that is the person's, by its place among the labels.
#[derive(Debug, Clone, Copy)]
struct Decision {
    place: usize,
    by: By,
}

/// How it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// The person chose it when asked.
    Choice,
    /// They said so.
    Word,
    /// It holds for everybody who is in none of the other cases.
    Default,
}

impl Branching {
    /// Reads the groups of a page and decides them.
    pub(crate) fn of(
        page: &Page,
        words: &CaseWords,
        narrowing: &Narrowing,
        nearest: Nearest<'_>,
    ) -> Self {
        let title = Title::read(words, page.language, &page.title);
        Self::read(
            &page.sections,
            &(page.language, title),
            words,
            narrowing,
            nearest,
        )
    }

    fn read(
        sections: &[Section],
        page: &(Language, Title),
        words: &CaseWords,
        narrowing: &Narrowing,
        nearest: Nearest<'_>,
    ) -> Self {
        let (language, title) = page;
        let mut labels: BTreeMap<u16, Vec<String>> = BTreeMap::new();
        for (group, label) in sections.iter().flat_map(labels_of) {
            let known = labels.entry(group).or_default();
            if !known.contains(label) {
                known.push(label.clone());
            }
        }
        let read = |text: &String| Said::read(words, *language, text);
        let said: Vec<Said> = narrowing.said.iter().map(read).collect();
        let (chosen, is_reply_unclear) = chosen(page, words, narrowing, nearest);
        let decided = |labels: Vec<String>| {
            let own: Vec<Label> = labels
                .iter()
                .map(|label| Label::read(words, *language, title, label))
                .collect();
            let place = |label: &String| labels.iter().position(|known| known == label);
            let by_choice = chosen.as_ref().and_then(place);
            let by_choice = by_choice.map(|place| (place, By::Choice));
            let by_word = || {
                let mut told = said.iter();
                let place = told.find_map(|said| fitting(words, &own, said));
                place.map(|place| (place, By::Word))
            };
            let general = || general(words, &own).map(|place| (place, By::Default));
            let decision = by_choice.or_else(by_word).or_else(general);
            let has_way = own.iter().any(|label| words.is_way(&label.words));
            Group {
                is_asked_for: !has_way && (2..=MOST_LABELS).contains(&labels.len()),
                labels,
                decision: decision.map(|(place, by)| Decision { place, by }),
            }
        };
        let groups = labels.into_iter();
        Self {
            groups: groups
                .map(|(group, labels)| (group, decided(labels)))
                .collect(),
            may_ask: narrowing.reply.is_none(),
            is_reply_unclear,
        }
    }

    /// Whether what was replied tells no label, so that at best one is the nearest to it.
    pub(crate) const fn is_reply_unclear(&self) -> bool {
        self.is_reply_unclear
    }

    /// Whether a section may hold for the person: no case above it is somebody else's.
    pub(crate) fn allows(&self, section: &Section) -> bool {
        labels_of(section).all(|(group, label)| {
            let case = self.taken(group);
            case.is_none_or(|(taken, _)| taken == label)
        })
    }

    /// Whether a section is below the case that the person chose when asked.
    pub(crate) fn is_chosen(&self, section: &Section) -> bool {
        self.below(section, &[By::Choice]) > 0
    }

    /// How many of the cases above a section the person told of.
    pub(crate) fn told(&self, section: &Section) -> u8 {
        self.below(section, &[By::Choice, By::Word])
    }

    fn below(&self, section: &Section, ways: &[By]) -> u8 {
        let cases = labels_of(section).filter(|(group, label)| {
            let taken = self.taken(*group);
            taken.is_some_and(|(taken, by)| taken == *label && ways.contains(&by))
        });
        u8::try_from(cases.count()).unwrap_or(u8::MAX)
    }

    /// The labels to ask about before a section can be said to hold for the person; none when that is
    /// known.
    pub(crate) fn question(&self, section: &Section) -> Option<&[String]> {
        let mut cases = labels_of(section);
        cases.find_map(|(group, _)| self.open(group))
    }

    /// The same where all of the page branches so.
    pub(crate) fn question_of_all(&self, section: &Section) -> Option<&[String]> {
        let outermost = section.cases.first().filter(|case| case.at == 0)?;
        self.open(outermost.group)
    }

    /// The labels of a group that one may ask about and of which none is known to be the person's.
    fn open(&self, group: u16) -> Option<&[String]> {
        let group = self.groups.get(&group).filter(|_| self.may_ask)?;
        let is_open = group.decision.is_none() && group.is_asked_for;
        is_open.then_some(group.labels.as_slice())
    }

    /// The cases that a section is taken for, with what else could be the person's.
    pub(crate) fn cases(&self, section: &Section) -> Vec<TakenCase> {
        let known = labels_of(section).filter_map(|(group, label)| {
            let group = self.groups.get(&group)?;
            group.decision.filter(|_| group.is_asked_for)?;
            let others = group.labels.iter().filter(|other| *other != label);
            Some(TakenCase {
                label: label.clone(),
                others: others.cloned().collect(),
            })
        });
        known.collect()
    }

    fn taken(&self, group: u16) -> Option<(&String, By)> {
        let group = self.groups.get(&group)?;
        let decision = group.decision?;
        Some((group.labels.get(decision.place)?, decision.by))
    }
}

/// The label that holds for who says nothing: the general case, where all the others are for people who
/// would have said so.
fn general(words: &CaseWords, labels: &[Label]) -> Option<usize> {
    let is_general = |label: &Label| words.is_general(&label.words);
    let place = labels.iter().position(is_general)?;
    let is_exceptional = |label: &Label| {
        let mut signs = label.signs.iter();
        signs.any(|sign| words.is_exceptional(*sign))
    };
    let mut others = labels.iter().enumerate().filter(|(at, _)| *at != place);
    others
        .all(|(_, label)| is_exceptional(label))
        .then_some(place)
}

/// The label that the reply to the question means, and whether it is only the nearest, or none.
fn chosen(
    (language, title): &(Language, Title),
    words: &CaseWords,
    narrowing: &Narrowing,
    nearest: Nearest<'_>,
) -> (Option<String>, bool) {
    match &narrowing.reply {
        None | Some(CaseReply::DoesNotKnow) => (None, false),
        Some(CaseReply::Chose(label)) => (Some(label.clone()), false),
        Some(CaseReply::Said { labels, text }) => {
            let read = |label: &String| Label::read(words, *language, title, label);
            let own: Vec<Label> = labels.iter().map(read).collect();
            let said = Said::read(words, *language, text);
            let told = fitting(words, &own, &said);
            let place = told.or_else(|| nearest(text, labels));
            let label = place.and_then(|place| labels.get(place));
            (label.cloned(), told.is_none())
        }
    }
}

/// The cases above a section, outermost first: their group and label.
fn labels_of(section: &Section) -> impl Iterator<Item = (u16, &String)> {
    section.cases.iter().filter_map(|case| {
        let label = section.heading_path.get(usize::from(case.at))?;
        Some((case.group, label))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Case;

    const WORDS: &str = r#"
        general = ["cas général"]
        ways = ["en ligne"]
        [[sign]]
        id = "minor"
        labels = ["mineur*"]
        [[sign]]
        id = "adult"
        labels = ["majeur*"]
        [[place]]
        signs = []
        names = ["Paris"]
        [[sign]]
        id = "abroad"
        labels = ["à l'étranger"]
        said = ["Berlin"]
    "#;

    fn section(path: &[&str], cases: &[(u8, u16)]) -> Section {
        let cases = cases.iter().map(|(at, group)| Case {
            at: *at,
            group: *group,
        });
        Section {
            heading_path: path.iter().map(|part| (*part).to_owned()).collect(),
            cases: cases.collect(),
            text: "x".to_owned(),
            ..Section::default()
        }
    }

    fn page() -> Vec<Section> {
        vec![
            Section::default(),
            section(&["Vous êtes majeur", "En France"], &[(0, 1), (1, 2)]),
            section(&["Vous êtes majeur", "À l'étranger"], &[(0, 1), (1, 2)]),
            section(&["Vous êtes mineur"], &[(0, 1)]),
            section(&["Coût", "Cas général"], &[(1, 3)]),
            section(&["Coût", "Après une perte à Paris"], &[(1, 3)]),
        ]
    }

    fn branching(said: &[&str], reply: Option<CaseReply>) -> Branching {
        let words = CaseWords::parse(WORDS).unwrap();
        let narrowing = Narrowing {
            said: said.iter().map(|text| (*text).to_owned()).collect(),
            reply,
        };
        let title = Title::read(&words, Language::FRENCH, "Renouveler sa carte");
        let page = (Language::FRENCH, title);
        Branching::read(&self::page(), &page, &words, &narrowing, &|_, _| None)
    }

    fn allowed(branching: &Branching) -> Vec<usize> {
        let page = page();
        let sections = page.iter().enumerate();
        let allowed = sections.filter(|(_, section)| branching.allows(section));
        allowed.map(|(number, _)| number).collect()
    }

    #[test]
    fn what_was_said_decides_and_the_newest_counts() {
        let table: [(&[&str], &[usize]); 6] = [
            (&["ma carte"], &[0, 1, 2, 3, 4]),
            (&["j'ai 16 ans"], &[0, 3, 4]),
            (&["j'habite Berlin", "j'ai 20 ans"], &[0, 2, 4]),
            (&["et pour un mineur ?", "j'ai 20 ans"], &[0, 3, 4]),
            (&["je l'ai perdue, à Paris"], &[0, 1, 2, 3, 5]),
            // What the title says tells no case.
            (&["renouveler"], &[0, 1, 2, 3, 4]),
        ];
        for (said, expected) in table {
            assert_eq!(allowed(&branching(said, None)), expected, "{said:?}");
        }
    }

    #[test]
    fn the_outermost_open_group_is_asked_about_once() {
        let page = page();
        let question = |branching: &Branching| {
            let labels = branching.question(&page[1]);
            labels.map(|labels| labels.join("|"))
        };
        let open = question(&branching(&["ma carte"], None));
        assert_eq!(open.as_deref(), Some("Vous êtes majeur|Vous êtes mineur"));
        let inner = question(&branching(&["je suis majeure"], None));
        assert_eq!(inner.as_deref(), Some("En France|À l'étranger"));
        let asked = branching(&["ma carte"], Some(CaseReply::DoesNotKnow));
        assert_eq!(question(&asked), None);
        // The general case is taken without a question.
        let general = branching(&["ma carte"], None);
        assert_eq!(general.question(&page[4]), None);
        let taken = general.cases(&page[4]);
        assert_eq!(taken[0].others, ["Après une perte à Paris"]);
    }

    #[test]
    fn a_reply_is_a_label_or_words() {
        let labels = vec!["Vous êtes majeur".to_owned(), "Vous êtes mineur".to_owned()];
        let chose = CaseReply::Chose("Vous êtes mineur".to_owned());
        let table = [
            (chose, vec![0, 3, 4]),
            (
                CaseReply::Said {
                    labels: labels.clone(),
                    text: "elle a 12 ans".to_owned(),
                },
                vec![0, 3, 4],
            ),
            (
                CaseReply::Said {
                    labels,
                    text: "euh".to_owned(),
                },
                vec![0, 1, 2, 3, 4],
            ),
        ];
        for (reply, expected) in table {
            let found = branching(&["ma carte"], Some(reply));
            assert_eq!(allowed(&found), expected);
        }
    }
}
