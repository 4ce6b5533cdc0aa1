//! Who else can help: the contacts of this service by topic, and the other authorities.

use crate::texts::Texts;
use crate::words::BareWords;

/// How somebody is reached. All parts may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Who it is and when, such as "The town hall answers on weekdays from 9 to 17 h".
    pub text: Texts,
    /// Address of a page or a form.
    pub url: String,
    /// Telephone number, as people write it.
    pub telephone: String,
    /// E-mail address.
    pub email: String,
}

/// A subject of this service with its own contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its name in logs and stored cases, such as `taxes`.
    pub id: String,
    /// Words that tell the subject.
    pub words: Vec<BareWords>,
    /// Who deals with it.
    pub contact: Contact,
}

/// Another authority, to which people are pointed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Its name in logs, such as `embassies`.
    pub id: String,
    /// Words that tell that the message is its business.
    pub words: Vec<BareWords>,
    /// Who it is and what for, one sentence.
    pub contact: Contact,
}

/// Whom to point people to. May be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory {
    /// Who helps when no topic is told.
    pub general: Contact,
    /// Who takes complaints; the general contact when it is empty.
    pub complaints: Contact,
    /// Topics of this service.
    pub topics: Vec<Topic>,
    /// Other authorities.
    pub authorities: Vec<Authority>,
}

impl Contact {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

impl Directory {
    /// The topic whose words stand in a text; of several, the one with the longest words.
    pub fn topic(&self, text: &BareWords) -> Option<&Topic> {
        longest(&self.topics, text, |topic| &topic.words)
    }

    /// The authority whose words stand in a text; of several, the one with the longest words.
    pub fn authority(&self, text: &BareWords) -> Option<&Authority> {
        longest(&self.authorities, text, |authority| &authority.words)
    }

    /// Who helps with a topic, else in general. Nobody when the operator named nobody.
    pub fn contact<'a>(&'a self, topic: Option<&'a Topic>) -> Option<&'a Contact> {
        let own = topic.map(|topic| &topic.contact);
        [own, Some(&self.general)]
            .into_iter()
            .flatten()
            .find(|contact| !contact.is_empty())
    }

    /// Who takes complaints. Nobody when the operator named nobody.
    pub fn complaints(&self) -> Option<&Contact> {
        [&self.complaints, &self.general]
            .into_iter()
            .find(|contact| !contact.is_empty())
    }
}

/// The first entry with the longest words that stand in the text.
fn longest<'a, T>(
    entries: &'a [T],
    text: &BareWords,
    words: fn(&T) -> &Vec<BareWords>,
) -> Option<&'a T> {
    let length = |entry: &T| {
        let found = words(entry).iter().filter(|words| text.contain(words));
        found.map(BareWords::length).max().unwrap_or(0)
    };
    let best = entries.iter().map(&length).max().filter(|best| *best > 0)?;
    entries.iter().find(|entry| length(entry) == best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(id: &str, words: &[&str], telephone: &str) -> Topic {
        Topic {
            id: id.to_owned(),
            words: words.iter().map(|words| BareWords::of(words)).collect(),
            contact: Contact {
                telephone: telephone.to_owned(),
                ..Contact::default()
            },
        }
    }

    #[test]
    fn the_longest_words_tell_the_topic() {
        let directory = Directory {
            topics: vec![
                topic("tax", &["taxe", "impôts"], "1"),
                topic("housing", &["taxe d'habitation"], "2"),
            ],
            ..Directory::default()
        };
        let found = |text: &str| {
            let topic = directory.topic(&BareWords::of(text));
            topic.map(|topic| topic.id.as_str())
        };
        assert_eq!(found("Ma taxe d’habitation !"), Some("housing"));
        assert_eq!(found("mes IMPOTS"), Some("tax"));
        assert_eq!(found("ma taxation"), None);
    }

    #[test]
    fn a_topic_without_contact_falls_back_to_the_general_one() {
        let mut directory = Directory {
            topics: vec![topic("tax", &["impôts"], "")],
            ..Directory::default()
        };
        assert_eq!(directory.contact(directory.topics.first()), None);
        directory.general.email = "aide@portal.example".to_owned();
        let contact = directory.contact(directory.topics.first());
        assert_eq!(contact, Some(&directory.general));
        assert_eq!(directory.complaints(), Some(&directory.general));
    }
}
