//! Question files: one JSON object a line.

use std::path::Path;

use anyhow::Context as _;
use bot_core::ports::IntentRecognizer;
use bot_core::{Language, Sensitive, Understanding, follow_up};
use serde::Deserialize;

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

impl Question {
    /// The question as the engine would understand it, after what the user said before it.
    pub fn understood(&self, recognizer: &dyn IntentRecognizer) -> Understanding {
        let said: Vec<_> = self.said().into_iter().map(Sensitive::new).collect();
        let Some((question, before)) = said.split_first() else {
            return recognizer.understand(&Sensitive::new(self.question.clone()), self.lang);
        };
        follow_up::understand(recognizer, question, before, self.lang)
    }

    /// What the user said, the question included, newest first.
    pub fn said(&self) -> Vec<String> {
        let earlier = self.history.iter().rev();
        let earlier = earlier.filter(|(speaker, _)| speaker == "user");
        let earlier = earlier.map(|(_, text)| text.clone());
        std::iter::once(self.question.clone())
            .chain(earlier)
            .collect()
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
    let mut questions: Vec<Question> = read_lines(file)?;
    for (number, question) in questions.iter_mut().enumerate() {
        if question.id.is_empty() {
            question.id = (number + 1).to_string();
        }
    }
    Ok(questions)
}

/// Reads a file of one JSON object a line; blank lines are left out.
///
/// # Errors
/// Fails when the file cannot be read or a line is not such an object; the message has the line, never
/// its text.
pub fn read_lines<T: serde::de::DeserializeOwned>(file: &Path) -> anyhow::Result<Vec<T>> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("`{}` cannot be read", file.display()))?;
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let what = || format!("{}:{} is no question", file.display(), number + 1);
            serde_json::from_str(line).with_context(what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recognizer() -> intents::Recognizer {
        let lexicon = intents::Lexicon::shipped().unwrap();
        let languages: Vec<Language> = lexicon.languages().collect();
        let catalog = intents::Catalog::shipped().unwrap();
        let recognizer =
            intents::Recognizer::new(&lexicon, catalog, &languages, &intents::Memory::none());
        recognizer.with_follow_ups(intents::FollowUps::shipped().unwrap())
    }

    #[test]
    fn what_the_user_said_before_stands_in_front_of_what_goes_on_about_it() {
        let turn = |speaker: &str, text: &str| (speaker.to_owned(), text.to_owned());
        let question = Question {
            question: "Et pour un mineur ? Merci".to_owned(),
            history: vec![
                turn("user", "Bonjour, je cherche un badge pour le port."),
                turn("agent", "Oui ?"),
                turn("user", "Et le prix ?"),
            ],
            ..Question::default()
        };
        let understood = question.understood(&recognizer());
        assert_eq!(
            understood.question,
            "je cherche un badge pour le port. Et le prix ? Et pour un mineur ?"
        );
        assert_eq!(understood.language, Some(Language::FRENCH));
    }

    #[test]
    fn both_keys_and_unknown_ones_are_read() {
        let line = r#"{"query": "badge", "lang": "fr", "gold": ["a"], "topic": "x"}"#;
        let question: Question = serde_json::from_str(line).unwrap();
        assert_eq!(question.question, "badge");
        assert_eq!(question.gold, ["a"]);
    }
}
