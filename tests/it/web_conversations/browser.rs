//! A browser without scripts: it sends the forms of the page and reads what comes back.

use bot_core::answer::{Answer, SegmentKind};

use super::{Person, api};
use crate::server::{Reply, Server};
use crate::transcripts::{Conversation, Heard};

/// One window with one conversation.
pub(super) struct Browser<'a> {
    server: &'a Server,
    /// What it prefers.
    locale: String,
    /// What the person chose on the page.
    lang: Option<String>,
    cookies: Vec<String>,
    page: String,
    /// The newest event that was read.
    newest: u64,
}

impl<'a> Browser<'a> {
    /// Opens the page.
    pub(super) fn open(server: &'a Server, conversation: &Conversation) -> Self {
        let lang = conversation.lang.map(|language| language.to_string());
        let locale = conversation.locale.map(|language| language.to_string());
        let mut browser = Self {
            server,
            locale: locale.or_else(|| lang.clone()).unwrap_or_default(),
            lang,
            cookies: Vec::new(),
            page: String::new(),
            newest: 0,
        };
        browser.page = browser.request("GET", "/", "").body;
        browser
    }

    fn request(&self, method: &str, path: &str, form: &str) -> Reply {
        let cookies = self.cookies.join("; ");
        let headers = [
            ("Accept-Language", self.locale.as_str()),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", "same-origin"),
            ("Cookie", cookies.as_str()),
        ];
        self.server.request(method, path, &headers, form)
    }

    /// Keeps the cookies of a reply in place of older ones of the same name.
    fn keep_cookies(&mut self, reply: &Reply) {
        for cookie in reply.headers("set-cookie") {
            let pair = cookie.split(';').next().unwrap_or_default();
            let name = pair.split('=').next().unwrap_or_default();
            self.cookies
                .retain(|kept| kept.split('=').next() != Some(name));
            self.cookies.push(pair.to_owned());
        }
    }

    fn form(&self, message: &str) -> String {
        let key = between(&self.page, "name=\"key\" value=\"", "\"").unwrap_or_default();
        let lang = self.lang.as_deref().unwrap_or_default();
        let fields = [("message", message), ("key", key), ("lang", lang)];
        let fields = fields.iter().filter(|(_, value)| !value.is_empty());
        let pairs = fields.map(|(name, value)| format!("{name}={}", encoded(value)));
        pairs.collect::<Vec<String>>().join("&")
    }

    /// Whether the newest answer stands on the page as it was given.
    fn check(&self, answer: &Answer) -> Result<(), String> {
        let text = decoded(&self.page);
        let newest = self
            .page
            .rsplit("data-outcome=\"")
            .next()
            .unwrap_or_default();
        let outcome = newest.split('"').next().unwrap_or_default();
        if outcome != answer.outcome.name() {
            return Err(format!("the page shows the outcome {outcome}"));
        }
        let is_said = |kind| matches!(kind, SegmentKind::Sentence | SegmentKind::Notice);
        let said = answer
            .segments
            .iter()
            .filter(|segment| is_said(segment.kind));
        let mut said = said.map(|segment| segment.text.as_str());
        if let Some(missing) = said.find(|sentence| !text.contains(*sentence)) {
            return Err(format!("{missing:?} is not on the page"));
        }
        let mut links = answer
            .sources
            .iter()
            .filter_map(|source| source.url.as_deref());
        if let Some(missing) = links.find(|link| !text.contains(&format!("href=\"{link}\""))) {
            return Err(format!("no link leads to {missing}"));
        }
        let mut buttons = answer.choices.iter().map(|choice| choice.says.as_str());
        match buttons.find(|says| !has_button(&text, says)) {
            Some(missing) => Err(format!("there is no button {missing:?}")),
            None => Ok(()),
        }
    }
}

impl Person for Browser<'_> {
    fn send(&mut self, message: &str, is_press: bool) -> Result<Option<Heard>, String> {
        if is_press && !has_button(&decoded(&self.page), message) {
            return Err(format!("there is no button {message:?} to press"));
        }
        let reply = self.request("POST", "/", &self.form(message));
        self.keep_cookies(&reply);
        if reply.status == 422 {
            let is_shown_again = decoded(&reply.body).contains(message);
            self.page = reply.body;
            return is_shown_again
                .then_some(None)
                .ok_or_else(|| "the page has lost the message".to_owned());
        }
        if reply.status != 303 {
            return Err(format!("the form was answered with {}", reply.status));
        }
        self.page = self.request("GET", "/", "").body;
        let id = between(&self.page, "data-conversation=\"", "\"").unwrap_or_default();
        let path = format!("/api/v1/conversations/{id}/events?after={}", self.newest);
        let events = self.request("GET", &path, "").json();
        let (heard, newest) = api::heard(&events)?;
        self.newest = newest;
        self.check(&heard.answer)?;
        Ok(Some(heard))
    }
}

fn has_button(page: &str, says: &str) -> bool {
    page.contains(&format!("name=\"message\" value=\"{says}\""))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    let (found, _) = rest.split_once(after)?;
    Some(found)
}

/// A value as forms send it.
fn encoded(value: &str) -> String {
    let encode = |byte: u8| match byte {
        b' ' => "+".to_owned(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    value.bytes().map(encode).collect()
}

/// A page with the signs that templates escape as they were.
fn decoded(page: &str) -> String {
    let signs = [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
    ];
    let decode = |page: String, (code, sign): (&str, &str)| page.replace(code, sign);
    signs.into_iter().fold(page.to_owned(), decode)
}
