//! Files of every version that was ever in use open, keep what they hold, and look like new ones.
//!
//! `adapters/tests/schemas/sqlite` has one file as SQL text for each version. A new migration needs a
//! new one, which this writes:
//! `cargo test -p adapters --test it -- --ignored write_the_file_of_this_version`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use adapters::keys::{Keyring, Ring};
use adapters::store::SqliteStore;
use bot_core::conversation::{EventId, EventKind, NewEvents, PersonKey, Rated, Reason, RequestKey};
use bot_core::ports::ConversationStore as _;
use bot_core::trace::{Edition, Met, Step, Trace};
use bot_core::{Answer, Conversation, ConversationId, Language, Outcome, Sensitive};
use secrecy::SecretString;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _, Row as _};

use super::{open, said, settings};

/// The conversation that every file holds.
const ID: &str = "019ac0de-0000-7000-8000-000000000001";

/// Its address to reply to, from the second version on.
/// The turn in the files that know of traces.
const TURN: &str = "019ac0de-0000-7000-8000-000000000002";

const ADDRESS: &str = "room-12";

/// The keys that the address is encrypted with: of no use anywhere else.
fn fixed_keys() -> Arc<Keyring> {
    let ring = || {
        let text = SecretString::from("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
        Ring::parse(&text, "the test").unwrap()
    };
    Arc::new(Keyring::new(ring(), ring()))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Names of the files of a folder without their ending, in order.
fn stems(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap();
    let stem = |path: PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut stems: Vec<String> = files.map(|file| stem(file.unwrap().path())).collect();
    stems.sort();
    stems
}

#[test]
fn every_version_has_its_file() {
    let migrations = stems(&root().join("migrations/sqlite"));
    let numbers: Vec<&str> = migrations
        .iter()
        .map(|name| name.split_once('_').unwrap().0)
        .collect();
    assert_eq!(stems(&root().join("tests/schemas/sqlite")), numbers);
}

#[tokio::test]
async fn every_version_upgrades_and_keeps_what_it_holds() {
    let fresh = tempfile::tempdir().unwrap();
    open(fresh.path()).await.close().await;
    let wanted = schema(fresh.path()).await;
    for version in stems(&root().join("tests/schemas/sqlite")) {
        let file = root().join(format!("tests/schemas/sqlite/{version}.sql"));
        let folder = tempfile::tempdir().unwrap();
        let text = std::fs::read_to_string(file).unwrap();
        let mut connection = connect(folder.path()).await;
        sqlx::raw_sql(AssertSqlSafe(text))
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();

        let store = open(folder.path()).await;
        check_content(&store, &version).await;
        store.close().await;
        assert_eq!(schema(folder.path()).await, wanted, "version {version}");
    }
}

async fn check_content(store: &SqliteStore, version: &str) {
    let id: ConversationId = ID.parse().unwrap();
    assert_eq!(store.find(id).await.unwrap(), Some(conversation()));
    let events = store.events(id, EventId(0), 10).await.unwrap();
    let kinds: Vec<EventKind> = events.iter().map(|event| event.kind.clone()).collect();
    assert_eq!(kinds, new_events().kinds, "version {version}");
    if version >= "0002" {
        let address = store.reply_address(id, &fixed_keys()).await.unwrap();
        assert_eq!(address.unwrap().expose(), ADDRESS);
    }
    let kept = store.turn(events[0].turn).await.unwrap().unwrap();
    assert_eq!((kept.conversation, kept.first), (id, EventId(1)));
    assert_eq!(kept.trace, (version >= "0004").then(trace));
    let repeated = store.repeated(id, &key()).await.unwrap();
    assert_eq!(repeated, events);
    let started = store.start(&conversation(), Some(&key())).await.unwrap();
    assert_eq!(started.id, id);
    let added = store.append(id, said(&["after"])).await.unwrap();
    assert_eq!(added.into_events()[0].id, EventId(events.len() as u64 + 1));
}

fn conversation() -> Conversation {
    Conversation {
        id: ID.parse().unwrap(),
        started: "2026-11-25T10:00:00.123456789Z".parse().unwrap(),
        language: Some(Language::FRENCH),
        person: Some(PersonKey([5; 32])),
        audience: Some("individuals".to_owned()),
        ..Conversation::from_citizen("web")
    }
}

fn trace() -> Trace {
    Trace {
        settings: "0123456789abcdef".to_owned(),
        library: Some(Edition {
            generation: 7,
            vectors: 90,
            vectors_wanted: 100,
        }),
        today: "2026-11-25".parse().unwrap(),
        locale: Some(Language::FRENCH),
        language: Language::FRENCH,
        intent: "service_question".to_owned(),
        confidence: 0.75,
        steps: vec![Step {
            decision: "refuse nothing_found".to_owned(),
            sureness: 0.25,
            threshold: 0.5,
            pages: vec![("lost-card.fr".to_owned(), 0.625)],
            conflicts: vec![Met {
                page: "lost-card.fr".to_owned(),
                section: 1,
                other: "card.fr".to_owned(),
                other_section: 0,
            }],
        }],
    }
}

fn key() -> RequestKey {
    RequestKey {
        key: "first".to_owned(),
        fingerprint: [6; 32],
    }
}

fn new_events() -> NewEvents {
    let mut kinds = said(&["J'ai perdu ma carte, écrivez à [email]"]).kinds;
    let mut answer = Answer::new(Language::FRENCH, Outcome::NoAnswer);
    // The version of the time in which the files were made.
    "1.0".clone_into(&mut answer.version);
    kinds.push(EventKind::Answered(Box::new(answer)));
    kinds.push(EventKind::Rated(Rated {
        helpful: false,
        reason: Some(Reason::Unclear),
        comment: Some(Sensitive::new("trop long".to_owned())),
    }));
    NewEvents {
        turn: TURN.parse().unwrap(),
        key: Some(key()),
        kinds,
        trace: Some(Box::new(trace())),
    }
}

async fn connect(folder: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(settings(folder).path)
        .create_if_missing(true);
    SqliteConnection::connect_with(&options).await.unwrap()
}

/// The statements that make the tables and indexes, by name.
async fn schema(folder: &Path) -> Vec<(String, String)> {
    let mut connection = connect(folder).await;
    sqlx::query_as("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        .fetch_all(&mut connection)
        .await
        .unwrap()
}

/// Writes the file of the newest version. Never again for a version that is in use.
#[tokio::test]
#[ignore = "writes a file of the repository: run it once for a new version"]
async fn write_the_file_of_this_version() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let conversation = conversation();
    store.start(&conversation, Some(&key())).await.unwrap();
    store.append(conversation.id, new_events()).await.unwrap();
    let address = Sensitive::new(ADDRESS.to_owned());
    let keys = fixed_keys();
    let kept = store.keep_reply_address(conversation.id, &address, &keys);
    kept.await.unwrap();
    store.close().await;
    let mut connection = connect(folder.path()).await;
    let version: i64 = sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    let file = root().join(format!("tests/schemas/sqlite/{version:04}.sql"));
    std::fs::write(file, dump(&mut connection).await).unwrap();
}

/// A database as SQL text: tables, their rows, then what is built on them.
async fn dump(connection: &mut SqliteConnection) -> String {
    let application: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    let mut text = format!("PRAGMA application_id = {application};\n");
    let objects: Vec<(String, String, Option<String>)> =
        sqlx::query_as("SELECT type, name, sql FROM sqlite_schema ORDER BY rowid")
            .fetch_all(&mut *connection)
            .await
            .unwrap();
    let (tables, others): (Vec<_>, Vec<_>) =
        objects.into_iter().partition(|(kind, ..)| kind == "table");
    for (_, name, sql) in &tables {
        // SQLite makes and fills its own tables by itself.
        if let Some(sql) = sql.as_ref().filter(|_| !name.starts_with("sqlite_")) {
            text.push_str(&format!("{sql};\n"));
        }
    }
    for (_, name, _) in &tables {
        if !name.starts_with("sqlite_") {
            text.push_str(&rows(connection, name).await);
        }
    }
    for sql in others.into_iter().filter_map(|(_, _, sql)| sql) {
        text.push_str(&format!("{sql};\n"));
    }
    text
}

async fn rows(connection: &mut SqliteConnection, table: &str) -> String {
    let names: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?1)")
        .bind(table)
        .fetch_all(&mut *connection)
        .await
        .unwrap();
    let quoted: Vec<String> = names.iter().map(|name| format!("quote({name})")).collect();
    let select = format!("SELECT {} FROM {table}", quoted.join(", "));
    let rows = sqlx::query(AssertSqlSafe(select))
        .fetch_all(connection)
        .await
        .unwrap();
    let line = |row: &sqlx::sqlite::SqliteRow| {
        let values: Vec<String> = (0..names.len()).map(|column| row.get(column)).collect();
        format!("INSERT INTO {table} VALUES ({});\n", values.join(", "))
    };
    rows.iter().map(line).collect()
}
