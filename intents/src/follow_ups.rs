//! [`FollowUps`]: tells a message that goes on about what was said before from one that stands alone,
//! and which side of its subject it asks about.

use std::collections::BTreeMap;

use bot_core::Language;
use bot_core::understanding::{HeadingWords, Leaning};
use serde::Deserialize;

use crate::Mistake;
use crate::phrases::PhraseSet;
use crate::words::{Gap, Word, words};

/// The file that ships with the project.
const SHIPPED: &str = include_str!("../../config/follow_ups.toml");

/// A message of more words about a subject of its own stands alone, however it begins.
const LONGEST_LINK: usize = 16;

/// A question that goes on with at least this many words about a subject of its own stands alone.
const WHOLE: usize = 2;

/// How people go on, in all languages.
#[derive(Debug, Default)]
pub struct FollowUps {
    languages: BTreeMap<Language, Book>,
    /// The headings of each aspect, in all languages.
    headings: BTreeMap<String, Vec<HeadingWords>>,
}

/// What a word or phrase does in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// It names no subject.
    Nothing,
    /// It asks about the aspect with this number.
    Aspect(usize),
}

#[derive(Debug, Default)]
struct Book {
    go_on: PhraseSet<()>,
    /// Phrases that point back, and those that only seem to.
    point_back: PhraseSet<bool>,
    asks: PhraseSet<()>,
    tells: PhraseSet<()>,
    /// What names no subject.
    plain: PhraseSet<Sign>,
    aspects: Vec<String>,
}

/// The wording of one language; `config/follow_ups.toml` explains each field.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Wording {
    go_on: Vec<String>,
    point_back: Vec<String>,
    stay: Vec<String>,
    asks: Vec<String>,
    tells: Vec<String>,
    no_subject: String,
    aspects: BTreeMap<String, Aspect>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Aspect {
    asked: Vec<String>,
    headings: Vec<String>,
}

impl FollowUps {
    /// The wording that ships with the project.
    ///
    /// # Errors
    /// Fails when the shipped file is damaged, which the tests exclude.
    pub fn shipped() -> Result<Self, Mistake> {
        Self::parse(SHIPPED)
    }

    /// Reads a wording file; `config/follow_ups.toml` explains its form.
    ///
    /// # Errors
    /// Fails when the text is no TOML, or has a key that does not exist: with the first mistake.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        let wordings: BTreeMap<Language, Wording> =
            toml::from_str(text).map_err(|error| Mistake::of_toml(text, &error))?;
        let mut all = Self::default();
        for (language, wording) in wordings {
            for (name, aspect) in &wording.aspects {
                let headings = all.headings.entry(name.clone()).or_default();
                let words = aspect.headings.iter().cloned();
                headings.extend(words.map(|words| HeadingWords { language, words }));
            }
            all.languages.insert(language, Book::new(wording));
        }
        Ok(all)
    }

    /// How much a message in `language` needs what was said before; `question` is what is left of it
    /// without courtesy. Nothing is known of languages without wording: their messages stand alone.
    pub(crate) fn leaning(
        &self,
        text: &str,
        question: &str,
        language: Option<Language>,
    ) -> Leaning {
        let book = language.and_then(|language| self.languages.get(&language));
        book.map_or(Leaning::Alone, |book| {
            book.leaning(text, &words(text), &words(question))
        })
    }

    /// The two questions that a text asks one after the other, each naming a subject of its own; none when it
    /// asks one, or more than two.
    pub(crate) fn two_questions(
        &self,
        text: &str,
        language: Option<Language>,
    ) -> Option<[String; 2]> {
        let book = self.languages.get(&language?)?;
        let words = words(text);
        let mut starts = book.second_questions(&words);
        let (first_ends, second_starts) = starts.next()?;
        if starts.next().is_some() {
            return None;
        }
        let first = text[..words.get(first_ends)?.start].trim_end_matches(|letter: char| {
            letter.is_whitespace() || matches!(letter, '¿' | '¡' | ',')
        });
        let second = text[words.get(second_starts)?.start..].trim();
        Some([first.to_owned(), second.to_owned()])
    }

    /// Words of the headings below which pages tell what a message asks, in all languages; none when it
    /// asks about its subject as a whole.
    pub(crate) fn headings(&self, asked: &[Word], language: Option<Language>) -> Vec<HeadingWords> {
        let Some(book) = language.and_then(|language| self.languages.get(&language)) else {
            return Vec::new();
        };
        let aspects = book.aspects(asked).into_iter();
        let headings = aspects.filter_map(|name| self.headings.get(name));
        headings.flatten().cloned().collect()
    }
}

impl Book {
    fn new(wording: Wording) -> Self {
        let mut book = Self::default();
        for phrase in &wording.go_on {
            book.go_on.add(phrase, ());
        }
        for phrase in &wording.asks {
            book.asks.add(phrase, ());
        }
        for phrase in &wording.tells {
            book.tells.add(phrase, ());
        }
        for phrase in &wording.stay {
            book.point_back.add(phrase, false);
        }
        for phrase in &wording.point_back {
            book.point_back.add(phrase, true);
            book.plain.add(phrase, Sign::Nothing);
        }
        // The aspects come first: of equal phrases the one that was added first stays.
        for (number, (name, aspect)) in wording.aspects.into_iter().enumerate() {
            for phrase in &aspect.asked {
                book.plain.add(phrase, Sign::Aspect(number));
            }
            book.aspects.push(name);
        }
        for word in wording.no_subject.split_whitespace() {
            book.plain.add(word, Sign::Nothing);
        }
        book
    }

    /// Where another question begins behind one: how many words are before it, and before its own first
    /// word, the one that joins them left out.
    fn second_questions<'a>(&'a self, words: &'a [Word]) -> impl Iterator<Item = (usize, usize)> {
        let mut joined_to = 0;
        (1..words.len()).filter_map(move |at| {
            let rest = &words[at..];
            let joint = self.go_on.longest(rest).map_or(0, |found| found.length);
            let is_new = joint > 0 || words[at].gap >= Gap::Stop;
            let second = at + joint;
            if at < joined_to || !is_new || self.asks.longest(words.get(second..)?).is_none() {
                return None;
            }
            joined_to = second + 1;
            let (before, after) = (&words[..at], &words[second..]);
            let have_subjects = self.own_words(before) >= WHOLE && self.own_words(after) >= WHOLE;
            (have_subjects && contains(&self.asks, before)).then_some((at, second))
        })
    }

    /// Courtesy may hold the word that goes on ("ok, et le passeport ?").
    fn leaning(&self, text: &str, all: &[Word], asked: &[Word]) -> Leaning {
        let own = self.own_words(asked);
        let asks = text.contains('?') || contains(&self.asks, asked);
        let tells = !asks && self.tells.longest(asked).is_some();
        let goes_on = self.goes_on(all, own) || self.goes_on(asked, own);
        if !asked.is_empty() && own == 0 {
            Leaning::NamesNothing
        } else if !asked.is_empty() && (tells || goes_on || self.points_back(asked)) {
            Leaning::Leans
        } else {
            Leaning::Alone
        }
    }

    /// Whether some words begin as if they went on, and are no whole question of their own behind that
    /// ("et comment déclarer mes revenus ?").
    fn goes_on(&self, words: &[Word], own: usize) -> bool {
        let Some(found) = self.go_on.longest(words) else {
            return false;
        };
        let asks_anew = own >= WHOLE && self.asks.longest(&words[found.length..]).is_some();
        words.len() <= LONGEST_LINK && !asks_anew
    }

    fn points_back(&self, words: &[Word]) -> bool {
        let mut at = 0;
        while at < words.len() {
            match self.point_back.longest(&words[at..]) {
                Some(found) if found.meaning => return true,
                Some(found) => at += found.length,
                None => at += 1,
            }
        }
        false
    }

    /// How many words name a subject.
    fn own_words(&self, words: &[Word]) -> usize {
        let mut own = 0;
        let mut at = 0;
        while at < words.len() {
            match self.plain.longest(&words[at..]) {
                Some(found) => at += found.length,
                None => {
                    own += 1;
                    at += 1;
                }
            }
        }
        own
    }

    /// The names of the aspects that are asked about, each once.
    fn aspects(&self, words: &[Word]) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let phrase = self.plain.longest(&words[at..]);
            if let Some(Sign::Aspect(number)) = phrase.map(|phrase| phrase.meaning) {
                let name = self.aspects[number].as_str();
                if !found.contains(&name) {
                    found.push(name);
                }
            }
            at += phrase.map_or(1, |phrase| phrase.length);
        }
        found
    }
}

/// Whether a phrase of the set stands somewhere in the words.
fn contains(set: &PhraseSet<()>, words: &[Word]) -> bool {
    (0..words.len()).any(|at| set.longest(&words[at..]).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_no_subject_leans_on_what_was_said() {
        use Leaning::{Alone, Leans, NamesNothing};
        let table = [
            ("fr", "Et combien ça coûte ?", NamesNothing),
            ("fr", "c'est long ?", NamesNothing),
            ("fr", "il faut quoi comme papiers", NamesNothing),
            ("fr", "et pour mon fils mineur ?", NamesNothing),
            ("fr", "et pour mon passeport ?", Leans),
            ("fr", "non je voulais dire le permis de conduire", Leans),
            ("fr", "Comment renouveler mon passeport ?", Alone),
            ("fr", "combien coûte un passeport", Alone),
            ("en", "how long does it take?", NamesNothing),
            ("en", "what about my social security card?", Leans),
            ("en", "how do I get a fishing licence", Alone),
            ("es", "¿y cuánto cuesta?", NamesNothing),
            ("es", "¿y para el pasaporte?", Leans),
            ("es", "quiero renovar mi pasaporte", Alone),
            ("fr", "je suis étudiant et je travaille le week-end", Leans),
            ("fr", "je peux conduire en attendant ?", Leans),
            ("fr", "comment ça se passe pour une naturalisation ?", Alone),
            ("fr", "le smic horaire c'est combien", Alone),
            ("en", "what's the fee", NamesNothing),
            ("fr", "c'était il y a trois ans", NamesNothing),
            ("fr", "nous n'avions pas de contrat", Leans),
            ("fr", "et comment déclarer mes revenus ?", Alone),
            ("fr", "renouveler passeport", Alone),
            ("fr", "j'ai perdu mon permis", Alone),
            ("en", "housing allowance", Alone),
            ("de", "Und was kostet das?", Alone),
            ("fr", "", Alone),
        ];
        let follow_ups = FollowUps::shipped().unwrap();
        for (language, text, expected) in table {
            let language = language.parse().ok();
            let found = follow_ups.leaning(text, text, language);
            assert_eq!(found, expected, "{text}");
        }
    }

    fn two_questions(language: &str, text: &str) -> Option<[String; 2]> {
        let follow_ups = FollowUps::shipped().unwrap();
        follow_ups.two_questions(text, language.parse().ok())
    }

    #[test]
    fn two_questions_with_a_subject_each_are_told_apart() {
        // Where the second begins is marked.
        let table = [
            (
                "fr",
                "Comment refaire mon passeport| et comment inscrire mon fils à la cantine ?",
            ),
            (
                "fr",
                "Je voudrais une place de crèche.| Et quel est le prix du stationnement résident ?",
            ),
            (
                "fr",
                "Comment renouveler ma carte d'identité| et comment avoir une place en crèche ?",
            ),
            (
                "en",
                "How do I renew my passport?| Also how do I register my son at school?",
            ),
            (
                "en",
                "How do I report my new address?| And how do I register my son at school?",
            ),
            (
                "es",
                "¿Cómo renuevo el pasaporte?| ¿Y cuánto cuesta la tarjeta sanitaria?",
            ),
        ];
        for (language, text) in table {
            let (first, joined) = text.split_once('|').unwrap();
            let both = two_questions(language, &text.replace('|', ""));
            let both = both.unwrap_or_else(|| panic!("{text}"));
            assert_eq!(both[0], first, "{text}");
            assert!(
                joined.ends_with(&both[1]) && joined.len() > both[1].len(),
                "{both:?}"
            );
        }
    }

    #[test]
    fn one_question_stays_one() {
        for (language, text) in [
            ("fr", "Comment refaire mon passeport et combien ça coûte ?"),
            (
                "fr",
                "Je suis locataire à Brume. Comment résilier mon bail ?",
            ),
            (
                "fr",
                "Comment refaire mon passeport et ma carte d'identité ?",
            ),
            ("de", "Wie geht das? Und wie geht jenes andere Ding?"),
            ("fr", ""),
        ] {
            assert_eq!(two_questions(language, text), None, "{text}");
        }
    }

    #[test]
    fn what_is_asked_about_a_subject_points_at_headings_in_every_language() {
        let follow_ups = FollowUps::shipped().unwrap();
        let headings = |text: &str| follow_ups.headings(&words(text), Some(Language::FRENCH));
        let cost = headings("combien coûte un passeport ?");
        for (language, words) in [(Language::FRENCH, "coût"), (Language::ENGLISH, "fee")] {
            let words = words.to_owned();
            assert!(cost.contains(&HeadingWords { language, words }));
        }
        assert!(headings("j'ai perdu mon passeport").is_empty());
    }

    #[test]
    fn every_language_tells_every_aspect_and_an_unknown_key_is_refused() {
        let follow_ups = FollowUps::shipped().unwrap();
        for (language, book) in &follow_ups.languages {
            assert_eq!(book.aspects.len(), follow_ups.headings.len(), "{language}");
        }
        assert!(FollowUps::parse("[fr]\ngoes_on = []").is_err());
    }
}
