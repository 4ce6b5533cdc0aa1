//! Reads the list of intents, and tells every mistake in it with its line.

use std::collections::BTreeMap;
use std::sync::Arc;

use bot_core::texts::Texts;
use bot_core::{Act, Language};
use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use toml::Spanned;

use super::{CatalogError, Entry, Example, TakenAt};
use crate::Mistake;
use crate::mistake::Lines;

/// Memory of one compiled rule, in bytes: a pattern that needs more is a mistake.
const LARGEST_RULE: usize = 1 << 20;

/// The key of rules that hold in every language.
const ANY: &str = "any";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListFile {
    intent: Vec<Spanned<IntentFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IntentFile {
    id: String,
    act: Spanned<String>,
    about: String,
    #[serde(default)]
    rules: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    examples: BTreeMap<String, Vec<Spanned<String>>>,
    taken_at: Option<f32>,
    #[serde(default)]
    taken_at_in: BTreeMap<String, f32>,
    situation: Option<String>,
    #[serde(default)]
    reply: BTreeMap<String, String>,
}

/// All intents of a file.
pub(super) fn entries(text: &str) -> Result<Vec<Entry>, CatalogError> {
    let list: ListFile = toml::from_str(text).map_err(|error| CatalogError {
        mistakes: vec![Mistake::of_toml(text, &error)],
    })?;
    let mut reader = Reader {
        lines: Lines::of(text),
        mistakes: Vec::new(),
    };
    let mut entries: Vec<Entry> = Vec::new();
    for intent in list.intent {
        let at = intent.span().start;
        let entry = reader.entry(at, intent.into_inner());
        if entries.iter().any(|known| known.id == entry.id) {
            reader.mistake(at, format!("`{}` is listed twice", entry.id));
        }
        entries.push(entry);
    }
    if !entries.iter().any(|entry| entry.act == Act::Search) {
        reader.mistake(0, "no intent has the act `search`".to_owned());
    }
    reader.mistakes.sort();
    let mistakes = reader.mistakes;
    if mistakes.is_empty() {
        Ok(entries)
    } else {
        Err(CatalogError { mistakes })
    }
}

struct Reader {
    lines: Lines,
    mistakes: Vec<Mistake>,
}

impl Reader {
    fn mistake(&mut self, at: usize, message: String) {
        let line = self.lines.at(at);
        self.mistakes.push(Mistake { line, message });
    }

    fn entry(&mut self, at: usize, file: IntentFile) -> Entry {
        let id = file.id;
        if id.is_empty() || !id.chars().all(is_of_name) {
            self.mistake(at, format!("`{id}` is no name: small letters, digits, `_`"));
        }
        if file.about.trim().is_empty() {
            self.mistake(at, format!("`{id}` does not say what it is about"));
        }
        let reply = self.reply(at, file.reply);
        let replies = reply.languages().collect();
        let act = self.act(&file.act, reply);
        let act = self.of_situation(at, &id, act, file.situation);
        let rules = self.rules(at, file.rules);
        let examples = self.examples(at, file.examples);
        if rules.is_empty() && examples.is_empty() {
            self.mistake(at, format!("`{id}` has neither rules nor examples"));
        }
        let taken_at = self.taken_at(at, &id, file.taken_at, &file.taken_at_in);
        Entry {
            id: id.into(),
            act,
            rules,
            examples,
            taken_at,
            replies,
            line: self.lines.at(at),
        }
    }

    /// The probabilities from which an intent is taken.
    fn taken_at(
        &mut self,
        at: usize,
        id: &str,
        default: Option<f32>,
        by_language: &BTreeMap<String, f32>,
    ) -> Option<TakenAt> {
        let shares = default.iter().chain(by_language.values());
        if shares
            .into_iter()
            .any(|share| !(0.05..=1.0).contains(share))
        {
            let what = "`taken_at` and `taken_at_in`";
            self.mistake(at, format!("{what} of `{id}` must be from 0.05 to 1"));
        }
        if default.is_none() && !by_language.is_empty() {
            self.mistake(at, format!("`taken_at_in` of `{id}` needs `taken_at`"));
        }
        let mut own = Vec::new();
        for (code, share) in by_language {
            own.extend(self.language(at, code).map(|language| (language, *share)));
        }
        default.map(|default| TakenAt {
            default,
            by_language: own,
        })
    }

    fn reply(&mut self, at: usize, texts: BTreeMap<String, String>) -> Texts {
        let mut found = Vec::new();
        for (code, text) in texts {
            if let Some(language) = self.language(at, &code) {
                found.push((language, text));
            }
        }
        found.into_iter().collect()
    }

    fn act(&mut self, name: &Spanned<String>, reply: Texts) -> Act {
        let at = name.span().start;
        let says = name.get_ref() == SAY;
        if says == reply.is_empty() {
            let message = if says {
                "the act `say` needs a `reply`"
            } else {
                "only the act `say` has a `reply`"
            };
            self.mistake(at, message.to_owned());
        }
        if says {
            return Act::Reply(Arc::new(reply));
        }
        let mut known = acts().into_iter();
        if let Some((_, act)) = known.find(|(known, _)| known == name.get_ref()) {
            return act;
        }
        let names: Vec<&str> = acts().iter().map(|(name, _)| *name).collect();
        let (name, names) = (name.get_ref(), names.join("`, `"));
        let message = format!("there is no act `{name}`; there are `{names}` and `{SAY}`");
        self.mistake(at, message);
        Act::Unclear
    }

    /// The act with the situation of danger that the intent tells of.
    fn of_situation(&mut self, at: usize, id: &str, act: Act, situation: Option<String>) -> Act {
        match (act, situation) {
            (Act::Danger { .. }, situation) => Act::Danger {
                situation: situation.map(Into::into),
            },
            (act, None) => act,
            (act, Some(_)) => {
                self.mistake(
                    at,
                    format!("`{id}`: only the act `danger` has a `situation`"),
                );
                act
            }
        }
    }

    fn rules(&mut self, at: usize, rules: BTreeMap<String, Vec<Spanned<String>>>) -> Vec<Regex> {
        let mut compiled = Vec::new();
        for (code, patterns) in rules {
            if code != ANY {
                self.language(at, &code);
            }
            for pattern in patterns {
                let built = RegexBuilder::new(pattern.get_ref())
                    .size_limit(LARGEST_RULE)
                    .build();
                match built {
                    Ok(rule) => compiled.push(rule),
                    Err(error) => {
                        let message = format!("this rule is no regular expression: {error}");
                        self.mistake(pattern.span().start, message);
                    }
                }
            }
        }
        compiled
    }

    fn examples(
        &mut self,
        at: usize,
        examples: BTreeMap<String, Vec<Spanned<String>>>,
    ) -> Vec<Example> {
        let mut found = Vec::new();
        for (code, texts) in examples {
            let Some(language) = self.language(at, &code) else {
                continue;
            };
            for text in texts {
                let line = self.lines.at(text.span().start);
                let text = text.into_inner();
                found.push(Example {
                    text,
                    language,
                    line,
                });
            }
        }
        found
    }

    fn language(&mut self, at: usize, code: &str) -> Option<Language> {
        let parsed = code.parse();
        if parsed.is_err() {
            self.mistake(at, format!("`{code}` is no language such as `fr`"));
        }
        parsed.ok()
    }
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'
}

/// The act of an intent that the operator answers.
const SAY: &str = "say";

/// The names of the other acts that an intent can have.
fn acts() -> [(&'static str, Act); 22] {
    let term = String::new();
    [
        ("greet", Act::Greet),
        ("welcome", Act::Welcome),
        ("take_leave", Act::TakeLeave),
        ("search", Act::Search),
        ("find_form", Act::FindForm),
        ("life_event", Act::LifeEvent),
        ("define", Act::Define { term }),
        ("my_file", Act::MyFile),
        ("contact", Act::Contact),
        ("complaint", Act::Complaint),
        ("hand_over", Act::HandOver),
        ("change_language", Act::ChangeLanguage { to: None }),
        ("delete_data", Act::DeleteData),
        ("about_assistant", Act::AboutAssistant),
        ("other_authority", Act::OtherAuthority),
        ("opinion", Act::Opinion),
        ("abuse", Act::Abuse),
        ("subversion", Act::Subversion),
        ("advice", Act::Advice),
        ("danger", Act::Danger { situation: None }),
        ("off_topic", Act::OffTopic),
        ("unclear", Act::Unclear),
    ]
}
