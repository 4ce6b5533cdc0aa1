//! What people type never reaches the logs.

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use crate::support::{ask, ask_page, get, post};

/// A phrase that occurs nowhere else.
const PLANTED: &str = "zanzibar-4711";

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_log_holds_what_was_typed() {
    let captured = Captured::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(captured.clone())
        .finish();
    // For the whole test program: with one a thread, whether a line is logged would depend on which
    // test came by first. Lines of other tests do no harm.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    for word in ["carte", "RP", "licorne", "panne", "lent", "panique"] {
        ask(&format!(r#"{{"question": "{word} {PLANTED}"}}"#)).await;
        ask_page(&format!("message={word}+{PLANTED}")).await;
    }
    ask(&format!(r#"{{"{PLANTED}": 1}}"#)).await;
    ask(&format!(r#"{{"question": "a", "lang": "{PLANTED}"}}"#)).await;
    ask(&format!(r#"{{"question": "{PLANTED}"#)).await;
    post("/", "text/plain", PLANTED).await;
    get(&format!("/{PLANTED}?question={PLANTED}")).await;
    let logs = String::from_utf8(captured.0.lock().unwrap().clone()).unwrap();
    assert!(
        logs.contains("turn ended") && logs.contains("panicked"),
        "{logs}"
    );
    assert!(!logs.contains(PLANTED), "{logs}");
}
