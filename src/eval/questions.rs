//! Question files: one JSON object a line.

use std::path::Path;

use anyhow::Context as _;
use bot_core::Language;
use bot_core::Sensitive;
use bot_core::ports::IntentRecognizer;
use serde::Deserialize;

/// Turns of the user before the question that are put in front of it.
const TURNS: usize = 2;

/// One question with the pages that answer it. Other keys of the line are ignored.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Question {
    /// Its id.
    #[serde(default)]
    pub id: String,
    /// The question.
    #[serde(alias = "query", alias = "text")]
    pub question: String,
    /// Its language.
    #[serde(default)]
    pub lang: Option<Language>,
    /// Ids of the pages that answer; empty when none does.
    #[serde(default)]
    pub gold: Vec<String>,
    /// The danger that it tells of, by its id in the list.
    #[serde(default)]
    pub situation: Option<String>,
    /// Earlier turns, each a speaker (`user` or `agent`) and a text.
    #[serde(default)]
    pub history: Vec<(String, String)>,
}

/// What is searched for a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The text, without greetings and signature.
    pub text: String,
    /// The language, recognised or said by the file.
    pub language: Language,
    /// How likely it is that this is something that pages tell, from 0 to 1.
    pub for_pages: f32,
}

impl Question {
    /// What the engine would search for. Follow-up questions stand behind the last two turns of
    /// the user.
    pub fn asked(&self, recognizer: &dyn IntentRecognizer, default: Language) -> Asked {
        let said: Vec<&str> = self
            .history
            .iter()
            .filter(|(speaker, _)| speaker == "user")
            .map(|(_, text)| text.as_str())
            .collect();
        let recent = &said[said.len().saturating_sub(TURNS)..];
        let mut text = String::new();
        for turn in recent.iter().copied().chain([self.question.as_str()]) {
            let understood = recognizer.understand(&Sensitive::new(turn.to_owned()), self.lang);
            let question = understood.question;
            if !text.is_empty() && !question.is_empty() {
                text.push(' ');
            }
            text.push_str(&question);
        }
        let understood = recognizer.understand(&Sensitive::new(text.clone()), self.lang);
        Asked {
            text,
            language: understood.language.or(self.lang).unwrap_or(default),
            for_pages: understood.for_pages,
        }
    }

    /// The language under which the question is reported.
    pub fn reported_language(&self) -> String {
        self.lang
            .map_or_else(|| "unknown".to_owned(), |language| language.to_string())
    }
}

/// Reads a file of questions. Lines without an id get their number.
///
/// # Errors
/// Fails when the file cannot be read or a line is no question; the message has the line, never
/// its text.
pub fn read(file: &Path) -> anyhow::Result<Vec<Question>> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("`{}` cannot be read", file.display()))?;
    let mut questions = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let mut question: Question = serde_json::from_str(line)
            .with_context(|| format!("{}:{} is no question", file.display(), number + 1))?;
        if question.id.is_empty() {
            question.id = (number + 1).to_string();
        }
        questions.push(question);
    }
    Ok(questions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recognizer() -> intents::Recognizer {
        let lexicon = intents::Lexicon::shipped().unwrap();
        let languages: Vec<Language> = lexicon.languages().collect();
        let catalog = intents::Catalog::shipped().unwrap();
        intents::Recognizer::new(&lexicon, catalog, &languages, &intents::Memory::none())
    }

    #[test]
    fn the_last_two_turns_of_the_user_stand_in_front() {
        let turn = |speaker: &str, text: &str| (speaker.to_owned(), text.to_owned());
        let question = Question {
            question: "Et pour un mineur ? Merci".to_owned(),
            history: vec![
                turn("user", "Bonjour"),
                turn("user", "Bonjour, je cherche un badge."),
                turn("agent", "Oui ?"),
                turn("user", "Pour le port."),
            ],
            ..Question::default()
        };
        let asked = question.asked(&recognizer(), Language::ENGLISH);
        assert_eq!(
            asked.text,
            "je cherche un badge. Pour le port. Et pour un mineur ?"
        );
        assert_eq!(asked.language, Language::FRENCH);
    }

    #[test]
    fn both_keys_and_unknown_ones_are_read() {
        let line = r#"{"query": "badge", "lang": "fr", "gold": ["a"], "topic": "x"}"#;
        let question: Question = serde_json::from_str(line).unwrap();
        assert_eq!(question.question, "badge");
        assert_eq!(question.gold, ["a"]);
    }
}
