//! Planted staff pages and definitions never reach a citizen, whatever is asked and however.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bot_core::access::Access;
use bot_core::{Answer, Language};

use crate::support::{ask, config_folder, message, sample, staff_message};

/// Addresses of pages and entries for staff begin with this.
const STAFF_SITE: &str = "agents.corvelie.example";

/// A page of the guidelines library.
struct Guideline {
    id: String,
    title: String,
    theme: String,
    text: String,
}

fn guidelines() -> Vec<Guideline> {
    let mut found = Vec::new();
    for language in ["fr", "en"] {
        for file in markdown(&config_folder().join("sample/guidelines").join(language)) {
            let field = |name: &str| {
                let line = file.lines().find_map(|line| line.strip_prefix(name));
                line.unwrap_or_default().trim().trim_matches('"').to_owned()
            };
            found.push(Guideline {
                id: field("id:"),
                title: field("title:"),
                theme: field("theme:"),
                text: file.clone(),
            });
        }
    }
    assert!(found.len() >= 10, "only {} guidelines", found.len());
    found
}

fn markdown(folder: &Path) -> Vec<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect()
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|character: char| !character.is_alphabetic())
        .filter(|word| word.chars().count() >= 7)
        .map(str::to_lowercase)
        .collect()
}

/// Words that stand in guidelines and nowhere in what citizens may read.
fn staff_words() -> BTreeSet<String> {
    let sample = config_folder().join("sample");
    let mut public = String::new();
    for language in ["fr", "en", "es"] {
        public.extend(markdown(&sample.join("pages").join(language)));
    }
    for file in [
        "glossary/sigles.csv",
        "glossary/terms-en.jsonl",
        "glossary/terminos-es.yaml",
        "formats/pages.jsonl",
    ] {
        public.push_str(&fs::read_to_string(sample.join(file)).unwrap());
    }
    // The assistant's own sentences say some of them too.
    for language in ["fr", "en", "es"] {
        let sentences = config_folder()
            .join("locales")
            .join(language)
            .join("assistant.ftl");
        public.push_str(&fs::read_to_string(sentences).unwrap());
    }
    let known = words(&public);
    let guidelines: String = guidelines().into_iter().map(|page| page.text).collect();
    words(&guidelines).difference(&known).cloned().collect()
}

fn assert_clean(answer: &Answer, asked: &str) {
    let json = serde_json::to_string(answer).unwrap();
    assert!(!json.contains(STAFF_SITE), "{asked:?} shows {json}");
    for page in guidelines() {
        let named = json.contains(&format!("\"{}\"", page.id));
        assert!(!named, "{asked:?} shows {}", page.id);
    }
}

#[test]
fn questions_never_show_guidelines() {
    let engine = sample().bold_engine();
    for page in guidelines() {
        for asked in [&page.title, &page.id, &page.theme] {
            assert_clean(&ask(&engine, &message(asked)), asked);
        }
        let body = page.text.rsplit("---").next().unwrap_or_default();
        let quoted: String = body.chars().take(300).collect();
        assert_clean(&ask(&engine, &message(&quoted)), &quoted);
    }
}

#[test]
fn the_whole_ranking_holds_no_guideline() {
    let planted: BTreeSet<String> = guidelines().into_iter().map(|page| page.id).collect();
    for page in guidelines() {
        for language in [Language::FRENCH, Language::ENGLISH, Language::SPANISH] {
            let found = sample().ids(&page.title, language, Access::public());
            let shown: Vec<_> = found.iter().filter(|id| planted.contains(*id)).collect();
            assert!(shown.is_empty(), "{} shows {shown:?}", page.title);
        }
    }
}

#[test]
fn members_of_staff_do_find_them() {
    let page = guidelines()
        .into_iter()
        .find(|page| page.id == "badge-et-acces.fr")
        .unwrap();
    let found = sample().ids(&page.title, Language::FRENCH, Access::staff([]));
    assert!(found.contains(&page.id), "{found:?}");
}

#[test]
fn definitions_for_staff_stay_with_staff() {
    let engine = sample().bold_engine();
    let file = fs::read_to_string(config_folder().join("sample/glossary/agents.yaml")).unwrap();
    let terms = file
        .lines()
        .filter_map(|line| line.strip_prefix("- term: "));
    let mut shown_to_staff = 0;
    for term in terms.map(|term| term.trim_matches('"')) {
        for asked in [
            format!("c'est quoi {term} ?"),
            term.to_owned(),
            format!("what does {term} mean?"),
        ] {
            assert_clean(&ask(&engine, &message(&asked)), &asked);
        }
        let answer = ask(&engine, &staff_message(&format!("définition de {term}")));
        let json = serde_json::to_string(&answer).unwrap();
        shown_to_staff += usize::from(json.contains(STAFF_SITE));
    }
    assert!(
        shown_to_staff >= 5,
        "only {shown_to_staff} terms reach staff"
    );
}

#[test]
fn spelling_and_themes_give_no_staff_word_away() {
    let engine = sample().bold_engine();
    let words = staff_words();
    assert!(
        words.len() > 50,
        "only {} words are for staff alone",
        words.len()
    );
    for word in words.iter().take(150) {
        // One letter less: a correction would show the word, or the page that it stands on.
        let mut typo: Vec<char> = word.chars().collect();
        typo.remove(typo.len() / 2);
        let asked: String = typo.into_iter().collect();
        let answer = ask(&engine, &message(&asked));
        assert_clean(&answer, &asked);
        let json = serde_json::to_string(&answer).unwrap().to_lowercase();
        assert!(
            !json.contains(word.as_str()),
            "{asked} gives {word} away: {json}"
        );
    }
    let themes: BTreeSet<String> = guidelines().into_iter().map(|page| page.theme).collect();
    let answer = ask(&sample().engine(), &message("xyzzy plugh"));
    let shown: Vec<_> = answer
        .themes
        .iter()
        .filter(|theme| themes.contains(*theme))
        .collect();
    assert!(shown.is_empty(), "{shown:?}");
}
