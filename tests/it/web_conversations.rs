//! Holds the conversations of `tests/conversations` with a server: on its page, as a browser without
//! scripts does, or through its API where no page tells a language.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

mod api;
mod browser;

use self::api::Client;
use self::browser::Browser;
use crate::server::{Options, Server};
use crate::support::scratch;
use crate::transcripts::{self, Conversation, Heard, Protocol, Turn};

/// How many conversations are held on the page at the least, and with the API.
const FEWEST: (usize, usize) = (60, 3);

/// A way to hold a conversation with the server.
trait Person {
    /// Sends a message and gives its answer; none when the page did not take the message and shows it
    /// again. Fails with what is wrong with the way itself.
    fn send(&mut self, message: &str, is_press: bool) -> Result<Option<Heard>, String>;
}

#[test]
fn conversations_on_the_web_page_end_as_they_should() {
    let server = server();
    let conversations = transcripts::all();
    let with_public = conversations
        .iter()
        .filter(|conversation| is_public(conversation));
    let (mut pages, mut programs, mut wrong) = (0, 0, Vec::new());
    for conversation in with_public {
        let has_language = conversation.lang.is_some() || conversation.locale.is_some();
        let held = if has_language && conversation.place.is_none() {
            pages += 1;
            hold(conversation, &mut Browser::open(&server, conversation))
        } else {
            programs += 1;
            hold(conversation, &mut Client::start(&server, conversation))
        };
        wrong.extend(held.err());
    }
    assert!(
        wrong.is_empty(),
        "{} went wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(
        (pages, programs) >= FEWEST,
        "{pages} on the page, {programs} by API"
    );
}

/// Whether anybody can hold a conversation like this: nothing in it is staged.
fn is_public(conversation: &Conversation) -> bool {
    let is_staged = conversation.staff || conversation.bold || conversation.today.is_some();
    !is_staged && conversation.turn.iter().all(|turn| turn.fault.is_none())
}

/// A server that limits nobody, and to which no page is old.
fn server() -> Server {
    let folder = scratch("web-conversations");
    let server = Options::new(&folder.join("data"))
        .config(&transcripts::config(&folder))
        .variable("GUICHET_WEB__RATE_LIMITS__CLIENT_PER_MINUTE", "0")
        .variable("GUICHET_WEB__RATE_LIMITS__RANGE_PER_MINUTE", "0")
        .variable("GUICHET_WEB__RATE_LIMITS__CONVERSATION_PER_MINUTE", "0")
        .variable("GUICHET_ASSISTANT__ANSWERS__OLD_AFTER_MONTHS", "1200")
        .start();
    server.wait_until("the sample is not in service", |server| {
        server.get("/readyz").status == 200
    });
    server
}

fn hold(conversation: &Conversation, person: &mut dyn Person) -> Result<(), String> {
    let mut protocol = Protocol::new(conversation);
    let mut before = None;
    for turn in &conversation.turn {
        let sent = turn.message(before.as_ref()).and_then(|message| {
            let sent = person.send(&message, turn.is_press())?;
            Ok((message, sent))
        });
        let wrong = match sent {
            Err(mistake) => vec![mistake],
            Ok((message, Some(heard))) => {
                protocol.add(&message, &heard);
                let wrong = turn.differences(&heard);
                before = Some(heard);
                wrong
            }
            Ok((_, None)) if is_for_the_page(turn) => Vec::new(),
            Ok((_, None)) => vec!["the page did not take the message".to_owned()],
        };
        if !wrong.is_empty() {
            return Err(protocol.fails(&wrong));
        }
    }
    Ok(())
}

/// Whether a page may refuse a message itself, for what a person can see and change.
fn is_for_the_page(turn: &Turn) -> bool {
    use bot_core::Cause::{EmptyMessage, TooLong};
    matches!(turn.cause(), Some(EmptyMessage | TooLong))
}
