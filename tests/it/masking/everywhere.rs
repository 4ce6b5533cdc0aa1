//! A person who puts the same words everywhere that takes words, and those who look for them afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::planted::Planted;
use crate::server::Server;

/// One conversation by the API, one on the page without scripts, and what needs none.
pub(super) struct Everywhere<'a> {
    server: &'a Server,
    lang: &'static str,
    id: String,
    bearer: String,
    cookies: Vec<String>,
}

impl<'a> Everywhere<'a> {
    pub(super) fn start(server: &'a Server, lang: &'static str) -> Self {
        let body = json!({ "lang": lang }).to_string();
        let started = server.post("/api/v1/conversations", &[], &body).json();
        let member = |name: &str| started[name].as_str().unwrap().to_owned();
        Self {
            server,
            lang,
            id: member("id"),
            bearer: format!("Bearer {}", member("token")),
            cookies: Vec::new(),
        }
    }

    /// Puts a text everywhere, and gives what came back.
    pub(super) fn tell(&mut self, planted: &Planted) -> Vec<String> {
        let mut heard = self.by_api(planted);
        heard.extend(self.without_conversation(planted.text));
        heard.push(self.on_the_page(planted.text));
        heard
    }

    fn post(&self, path: &str, body: &Value) -> crate::server::Reply {
        let headers = [("Authorization", self.bearer.as_str())];
        self.server.post(path, &headers, &body.to_string())
    }

    /// As a message and as what is thought of its answer.
    fn by_api(&self, planted: &Planted) -> Vec<String> {
        let base = format!("/api/v1/conversations/{}", self.id);
        let sent = self.post(
            &format!("{base}/messages"),
            &json!({ "text": planted.text }),
        );
        assert_eq!(sent.status, 201, "{}", sent.body);
        let turn = sent.json();
        let masked = turn["events"][0]["masked"].as_array().unwrap();
        assert!(
            masked.contains(&json!(planted.kind.name())),
            "{}",
            sent.body
        );
        let notice = &turn["events"][1]["answer"]["segments"][0];
        let is_help = turn["events"][1]["answer"]["cause"] == "danger";
        assert!(notice["kind"] == "notice" || is_help, "{}", sent.body);
        let opinion = json!({ "turn": turn["turn"], "helpful": false, "comment": planted.text });
        let rated = self.post(&format!("{base}/feedback"), &opinion);
        assert_eq!(rated.status, 201, "{}", rated.body);
        vec![sent.body, rated.body]
    }

    fn without_conversation(&self, text: &str) -> Vec<String> {
        let lang = self.lang;
        let bodies = [
            ("/api/v1/ask", json!({ "question": text, "lang": lang })),
            ("/api/v1/search", json!({ "query": text, "lang": lang })),
            ("/api/v1/definitions", json!({ "term": text, "lang": lang })),
        ];
        let replies = bodies.iter().map(|(path, body)| {
            let reply = self.server.post(path, &[], &body.to_string());
            assert!(matches!(reply.status, 200 | 404), "{path}: {}", reply.body);
            reply.body
        });
        replies.collect()
    }

    /// As a message from the form, and as what is thought of the answer.
    fn on_the_page(&mut self, text: &str) -> String {
        let sent = self.form("/", &[("message", text), ("lang", self.lang)]);
        assert_eq!(sent.status, 303, "{}", sent.body);
        let cookies = sent
            .headers("set-cookie")
            .filter_map(|cookie| cookie.split(';').next());
        let cookies: Vec<String> = cookies.map(str::to_owned).collect();
        if !cookies.is_empty() {
            self.cookies = cookies;
        }
        let page = self.form_page();
        let turn = page.rsplit("data-turn=\"").next().unwrap();
        let turn = turn.split('"').next().unwrap();
        let fields = [
            ("turn", turn),
            ("helpful", "no"),
            ("comment", text),
            ("lang", self.lang),
        ];
        let rated = self.form("/feedback", &fields);
        assert_eq!(rated.status, 303, "{}", rated.body);
        self.form_page()
    }

    fn form(&self, path: &str, fields: &[(&str, &str)]) -> crate::server::Reply {
        let pairs = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)));
        let body = pairs.collect::<Vec<String>>().join("&");
        let cookies = self.cookies.join("; ");
        let headers = [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", "same-origin"),
            ("Cookie", cookies.as_str()),
        ];
        self.server.request("POST", path, &headers, &body)
    }

    fn form_page(&self) -> String {
        let cookies = self.cookies.join("; ");
        self.server
            .request("GET", "/", &[("Cookie", &cookies)], "")
            .body
    }

    /// All events of the conversation: what the encrypted columns of the database hold.
    pub(super) fn everything_kept(&self) -> String {
        let headers = [("Authorization", self.bearer.as_str())];
        let path = format!("/api/v1/conversations/{}/events", self.id);
        let kept = self.server.request("GET", &path, &headers, "");
        assert!(
            kept.body.contains("[email]") && kept.body.contains("rated"),
            "{}",
            kept.body
        );
        kept.body
    }
}

/// A value as forms send it.
fn encoded(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Every value in every column of text of a database.
pub(super) fn columns(database: &Path) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let options = SqliteConnectOptions::new()
            .filename(database)
            .read_only(true);
        let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
        let columns: Vec<(String, String)> = sqlx::query_as(
            "SELECT tables.name, columns.name FROM sqlite_schema AS tables, \
             pragma_table_info(tables.name) AS columns \
             WHERE tables.type = 'table' AND columns.type = 'TEXT'",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        let mut values = Vec::new();
        for (table, column) in columns {
            let query = format!("SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" NOT NULL");
            let found = sqlx::query_scalar::<_, String>(sqlx::AssertSqlSafe(query));
            values.extend(found.fetch_all(&mut connection).await.unwrap());
        }
        values
    })
}

/// Every file below a folder with what can be read of its bytes: the database with its log, the index,
/// keys, the log of the server.
pub(super) fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            found.push((path, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    found
}
