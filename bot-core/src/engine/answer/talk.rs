//! Answers without pages: what the assistant says, asks, and whom it points to.

use super::Composer;
use crate::answer::{Action, ActionKind, Answer, Choice, ChoiceKind, Segment, SegmentKind};
use crate::danger::Situation;
use crate::directory::Contact;
use crate::engine::decide::Talk;
use crate::engine::evidence::{Evidence, Guide};
use crate::texts::Texts;
use crate::{Cause, Language, Outcome};

impl Composer<'_> {
    /// Small talk, and what the assistant is.
    pub(super) fn talk(&self, talk: Talk) -> Answer {
        let key = match talk {
            Talk::Greeting => "greeting",
            Talk::Thanks => "thanks",
            Talk::Goodbye => "goodbye",
            Talk::About => "about",
            Talk::LanguageChanged => "language-changed",
        };
        let mut answer = Answer::new(self.language, Outcome::SmallTalk);
        answer.say(SegmentKind::Sentence, self.say(key, &[]));
        answer
    }

    /// The operator's own reply.
    pub(super) fn reply(&self, texts: &Texts) -> Answer {
        let mut answer = Answer::new(self.language, Outcome::SmallTalk);
        say_texts(&mut answer, texts);
        answer
    }

    /// The numbers of help, the person's own country first.
    pub(in crate::engine) fn help(&self, situation: &Situation) -> Answer {
        let mut answer = Answer::new(self.language, Outcome::Signposted);
        answer.cause = Some(Cause::Danger);
        say_texts(&mut answer, &situation.message);
        answer.actions = self.lines_of(situation);
        answer.say(SegmentKind::Sentence, self.say("danger-after", &[]));
        answer
    }

    /// Puts the numbers of help before an answer to a question that may tell of danger.
    pub(super) fn put_help_before(&self, answer: &mut Answer, situation: &Situation) {
        let said = Segment {
            kind: SegmentKind::Sentence,
            text: self.say("danger-in-doubt", &[]),
            language: self.language,
            citation: None,
            part: None,
            links: Vec::new(),
            short: false,
        };
        answer.put_first(said);
        answer.actions.splice(0..0, self.lines_of(situation));
    }

    fn lines_of(&self, situation: &Situation) -> Vec<Action> {
        let lines = situation.lines_in(self.country).map(|line| {
            let label = line.label.best(self.language);
            Action {
                kind: ActionKind::HelpLine,
                label: label.map_or_else(|| line.number.clone(), |(_, label)| label.to_owned()),
                url: line.url.clone(),
                detail: Some(line.number.clone()),
            }
        });
        lines.collect()
    }

    /// Where to turn instead of an answer.
    pub(super) fn signpost(&self, cause: Cause, evidence: &Evidence) -> Answer {
        let mut answer = Answer::new(self.language, Outcome::Signposted);
        answer.cause = Some(cause);
        let guide = &evidence.guide;
        match &guide.authority {
            Some(authority) if cause == Cause::OtherAuthority => {
                answer.say(SegmentKind::Sentence, self.say("signpost-authority", &[]));
                self.point_to(&mut answer, &authority.contact);
            }
            _ => {
                let key = format!("cause-{}", cause.name());
                answer.say(SegmentKind::Sentence, self.say(&key, &[]));
                self.point_to_contact(&mut answer, cause, guide);
            }
        }
        let pages = &evidence.findings.pages;
        if cause == Cause::NeedsAccount {
            let services = pages.first().into_iter().flat_map(|page| &page.actions);
            answer.actions.extend(services.cloned());
        }
        answer.other_pages = self.links(pages);
        if cause == Cause::Complaint {
            answer.choices.push(self.human());
        }
        answer
    }

    /// Asks for other words.
    pub(super) fn rephrase(&self) -> Answer {
        let mut answer = self.question(Cause::Unclear, "ask-rephrase");
        if self.misses > 0 {
            answer.choices.push(self.human());
        }
        answer
    }

    /// Asks for the language in every language, as none is known.
    pub(super) fn ask_language(&self) -> Answer {
        let mut answer = Answer::new(self.language, Outcome::Clarified);
        answer.cause = Some(Cause::LanguageUnknown);
        for language in self.languages() {
            answer.segments.push(Segment {
                kind: SegmentKind::Sentence,
                text: self.phrases.say(language, "ask-language"),
                language,
                citation: None,
                part: None,
                links: Vec::new(),
                short: false,
            });
        }
        answer.choices = self.language_choices();
        answer
    }

    /// Says that the conversation is given to a person, and how else the person is reached.
    pub(super) fn hand_over(&self, cause: Cause, guide: &Guide) -> Answer {
        let mut answer = Answer::new(self.language, Outcome::HandedOver);
        answer.cause = Some(cause);
        let key = if self.is_kept {
            "handed-over"
        } else {
            "handed-over-not-kept"
        };
        answer.say(SegmentKind::Sentence, self.say(key, &[]));
        match &guide.contact {
            Some(contact) => {
                answer.say(SegmentKind::Sentence, self.say("handed-over-contact", &[]));
                self.point_to(&mut answer, contact);
            }
            None => answer.say(SegmentKind::Sentence, self.say("handed-over-service", &[])),
        }
        answer
    }

    /// What is offered beside the reason for a refusal.
    pub(super) fn offer(&self, answer: &mut Answer, cause: Cause, guide: &Guide) {
        match cause {
            Cause::LanguageNotSpoken => answer.choices = self.language_choices(),
            Cause::NotUnderstood => {
                self.point_to_contact(answer, cause, guide);
                answer.choices.push(self.human());
            }
            Cause::NothingFound
            | Cause::NotSureEnough
            | Cause::UnknownTerm
            | Cause::TermWithoutDefinition
                if self.misses > 0 =>
            {
                answer.choices.push(self.human());
            }
            Cause::PersonalAdvice | Cause::OtherAuthority => {
                self.point_to_contact(answer, cause, guide);
            }
            _ => {}
        }
    }

    pub(super) fn question(&self, cause: Cause, key: &str) -> Answer {
        let mut answer = Answer::new(self.language, cause.outcome());
        answer.cause = Some(cause);
        answer.say(SegmentKind::Sentence, self.say(key, &[]));
        answer
    }

    fn point_to_contact(&self, answer: &mut Answer, cause: Cause, guide: &Guide) {
        let contact = match cause {
            Cause::Complaint => &guide.complaints,
            _ => &guide.contact,
        };
        if let Some(contact) = contact {
            self.point_to(answer, contact);
        }
    }

    /// A contact: its text as the operator wrote it, and each way to reach it.
    fn point_to(&self, answer: &mut Answer, contact: &Contact) {
        say_texts(answer, &contact.text);
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let ways = [
            ("contact-telephone", None, some(&contact.telephone)),
            ("contact-email", None, some(&contact.email)),
            ("contact-page", some(&contact.url), None),
        ];
        for (key, url, detail) in ways {
            if url.is_some() || detail.is_some() {
                answer.actions.push(Action {
                    kind: ActionKind::Contact,
                    label: self.say(key, &[]),
                    url,
                    detail,
                });
            }
        }
    }

    fn human(&self) -> Choice {
        self.choice(ChoiceKind::Human, "choice-human")
    }

    pub(super) fn choice(&self, kind: ChoiceKind, key: &str) -> Choice {
        let label = self.say(key, &[]);
        Choice {
            kind,
            says: label.clone(),
            label,
            language: self.language,
            page: None,
        }
    }

    /// Buttons for the languages that are spoken, that of the turn first.
    pub(super) fn language_choices(&self) -> Vec<Choice> {
        let choice = |language| {
            let label = self.phrases.say(language, "choice-language");
            Choice {
                kind: ChoiceKind::Language,
                says: label.clone(),
                label,
                language,
                page: None,
            }
        };
        self.languages().into_iter().map(choice).collect()
    }

    /// The languages that the assistant speaks, that of the turn first.
    fn languages(&self) -> Vec<Language> {
        let others = self
            .phrases
            .languages()
            .filter(|language| *language != self.language);
        std::iter::once(self.language).chain(others).collect()
    }
}

/// Says a text of the operator's, marked with the language that it is in.
fn say_texts(answer: &mut Answer, texts: &Texts) {
    if let Some((language, text)) = texts.best(answer.language) {
        answer.segments.push(Segment {
            kind: SegmentKind::Sentence,
            text: text.to_owned(),
            language,
            citation: None,
            part: None,
            links: Vec::new(),
            short: false,
        });
    }
}
